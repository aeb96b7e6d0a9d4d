//! `/cohorts/{code}/timetable`: which modules in which half-day, from when to when, led by whom.

use std::collections::BTreeSet;

use crate::web::prelude::*;
use axum::response::{IntoResponse, Redirect, Response};

use super::cohorts::{closed_notice, half_name_at};
use super::forms::{self, Choice, Field, Form};
use super::layout;
use super::visit::Visit;
use crate::app;
use crate::app::timetables::{Draft, Timetable};
use crate::documents::agenda;
use crate::domain::agenda::{MicroTeaching, without_half_day};
use crate::domain::cohort::{CohortSession, State};
use crate::domain::hours::clock;
use crate::domain::id::SessionId;
use crate::domain::text::FullName;
use crate::domain::timetable::HalfPlan;
use crate::error::{Error, Result};
use crate::i18n::{self, Locale};
use crate::t;
use crate::web::path::Path;
use crate::web::routing::{Routes, get};

/// The page of the timetable.
pub fn routes() -> Routes {
    Routes::new().route("/cohorts/{code}/timetable", get(show).post(save))
}

async fn read(visit: &Visit, code: &str, anew: bool) -> Result<Timetable> {
    visit.read(async |work| app::timetables::read(work, code, anew).await).await
}

/// The timetable; `?anew` shows the proposal in place of what is stored.
async fn show(visit: Visit, Path(code): Path<String>) -> Result<Response> {
    let anew = visit.parameter("anew").is_some();
    let timetable = read(&visit, &code, anew).await?;
    let form = filled(&timetable);
    Ok(page(&visit, form, timetable))
}

/// The form with what is agreed or proposed.
fn filled(timetable: &Timetable) -> Form {
    let mut values = vec![("version".to_owned(), timetable.cohort.version.to_string())];
    for (stored, plan) in &timetable.halves {
        let id = stored.id;
        values.push(("session".into(), id.to_string()));
        if let Some(hours) = plan.hours {
            values.push((format!("from-{id}"), clock(hours.from())));
            values.push((format!("to-{id}"), clock(hours.to())));
        }
        values.extend(plan.modules.iter().map(|slug| (format!("modules-{id}"), slug.as_str().to_owned())));
        values.extend(plan.trainers.iter().map(|person| (format!("trainers-{id}"), person.to_string())));
    }
    Form::filled(values)
}

async fn save(visit: Visit, Path(code): Path<String>, form: Form) -> Result<Response> {
    let version = form.version();
    let saved = visit.write(async |work| {
        let drafts = app::cohorts::read_form(work, &code, || drafts(&form)).await?;
        app::timetables::save(work, &code, version, &drafts).await
    });
    match saved.await {
        Ok(()) => Ok(Redirect::to(&format!("/cohorts/{code}?saved")).into_response()),
        Err(problem) => {
            let Ok(timetable) = read(&visit, &code, false).await else { return Err(problem) };
            forms::rejected(problem, form, |form| page(&visit, form, timetable))
        }
    }
}

/// The half-days as typed.
fn drafts(form: &Form) -> Result<Vec<Draft>> {
    let draft = |session: SessionId| Draft {
        session,
        from: form.get(&format!("from-{session}")).to_owned(),
        to: form.get(&format!("to-{session}")).to_owned(),
        modules: form.all(&format!("modules-{session}")),
        trainers: form.all(&format!("trainers-{session}")),
    };
    // Each once, however often a form names it.
    let sessions: BTreeSet<SessionId> = form.ids("session")?.into_iter().collect();
    // A page of this form has at least one half-day.
    if sessions.is_empty() { Err(Error::NotFound) } else { Ok(sessions.into_iter().map(draft).collect()) }
}

fn page(visit: &Visit, form: Form, timetable: Timetable) -> Response {
    let l = visit.locale;
    let title = t!(l, "timetable-title");
    layout::page(visit, &format!("{} · {title}", timetable.cohort.code), move || {
        let cohort = &timetable.cohort;
        let back = format!("/cohorts/{}", cohort.code);
        let body =
            if cohort.state() == State::Open { editable(l, &form, &timetable) } else { table(l, &timetable) };
        view! {
            <p class="crumb"><a href=back><bdi class="whole">{cohort.code.to_string()}</bdi></a></p>
            <h1>{title}</h1>
            {closed_notice(l, cohort)}
            {form.summary_of(l, |field| field_name(l, &timetable, field))}
            {unplaced(l, &timetable)}
            {agenda::left_over(&timetable.agenda, timetable.modules.len(), l).map(|words| view! { <p class="hint">{words}</p> })}
            {body}
        }
    })
}

/// What is still to be placed: how much time is missing, and which modules have no half-day.
fn unplaced(l: Locale, timetable: &Timetable) -> Option<AnyView> {
    let without: Vec<&String> = without_half_day(&timetable.agenda, timetable.modules.len())
        .into_iter()
        .filter_map(|place| timetable.modules.get(place).map(|(_, _, title)| title))
        .collect();
    let modules = agenda::without_half_day(&l.list(&without), without.len(), l);
    let words: Vec<String> = agenda::lacking(&timetable.agenda, l).into_iter().chain(modules).collect();
    (!words.is_empty()).then(|| {
        let lines = words.into_iter().map(|line| view! { <p>{line}</p> });
        view! { <div class="notice warning">{lines.collect_view()}</div> }.into_any()
    })
}

/// The form: a group for each half-day.
fn editable(l: Locale, form: &Form, timetable: &Timetable) -> AnyView {
    let halves = timetable.halves.iter().map(|(stored, _)| half(l, form, timetable, stored));
    let notice = if timetable.is_proposed {
        view! { <p class="notice">{t!(l, "timetable-proposed")}</p> }
    } else {
        let anew = format!("/cohorts/{}/timetable?anew", timetable.cohort.code);
        view! { <p class="screen"><a href=anew>{t!(l, "timetable-anew")}</a></p> }
    };
    let nobody = timetable.trainers.is_empty().then(|| {
        let href = format!("/cohorts/{}/trainers", timetable.cohort.code);
        view! { <p class="notice warning">{t!(l, "timetable-no-trainers")} " " <a href=href>{t!(l, "trainer-edit")}</a></p> }
    });
    view! {
        {notice}
        {nobody}
        <p class="hint">{t!(l, "timetable-hint")}</p>
        {timetable.micro_teaching.map(|micro_teaching| reckoned(l, micro_teaching))}
        <form method="post">
            <input type="hidden" name="version" value=form.get("version").to_owned()/>
            {halves.collect_view()}
            <button type="submit">{t!(l, "timetable-save")}</button>
        </form>
    }
}

/// How long the micro-teaching takes, and why; where the trainers are too few for that, how long it would have to.
fn reckoned(l: Locale, micro_teaching: MicroTeaching) -> Option<AnyView> {
    let MicroTeaching { people, groups } = micro_teaching;
    let (minutes, needed) = (micro_teaching.minutes(), micro_teaching.needed());
    micro_teaching.is_known().then(|| {
        let text = t!(
            l,
            "timetable-micro-teaching",
            minutes = minutes,
            each = MicroTeaching::EACH,
            people = people,
            trainers = groups
        );
        let short = (needed > minutes).then(|| t!(l, "timetable-micro-teaching-short", minutes = needed));
        view! { <p class="hint">{text} " " {short}</p> }.into_any()
    })
}

fn half(l: Locale, form: &Form, timetable: &Timetable, stored: &CohortSession) -> AnyView {
    let id = stored.id;
    let modules = timetable.modules.iter().map(|(slug, _, title)| Choice::new(slug.as_str(), title.clone()));
    let trainers = timetable.trainers.iter().map(|trainer| Choice::new(trainer.id, trainer.name.as_str()));
    let trainers: Vec<_> = trainers.collect();
    let led = (!trainers.is_empty()).then(|| {
        Field::boxes(format!("trainers-{id}"), t!(l, "timetable-led-by"), trainers).unmarked().view(form, l)
    });
    view! {
        <section class="card">
            <h2>{half_title(l, timetable, stored)}</h2>
            <input type="hidden" name="session" value=id.to_string()/>
            <div class="filters">
                {Field::input("time", format!("from-{id}"), t!(l, "timetable-from")).unmarked().view(form, l)}
                {Field::input("time", format!("to-{id}"), t!(l, "timetable-to")).unmarked().view(form, l)}
            </div>
            {Field::boxes(format!("modules-{id}"), t!(l, "timetable-modules"), modules.collect()).unmarked().view(form, l)}
            {led}
        </section>
    }
}

/// The half-day and the label of a field.
fn field_name(l: Locale, timetable: &Timetable, field: &str) -> Option<String> {
    let (what, id) = field.split_once('-')?;
    let (stored, _) = timetable.halves.iter().find(|(stored, _)| stored.id.as_str() == id)?;
    let what = if what == "from" { t!(l, "timetable-from") } else { t!(l, "timetable-to") };
    Some(format!("{} · {what}", half_title(l, timetable, stored)))
}

fn half_title(l: Locale, timetable: &Timetable, stored: &CohortSession) -> String {
    let of_session = timetable.agenda.iter().find(|half| half.session == stored.session);
    let name = half_name_at(l, stored.session.half, of_session.map(|half| half.from));
    format!("{} · {name}", i18n::dates::full(stored.session.date, l))
}

/// The timetable to be read: of a cohort that is closed or cancelled.
fn table(l: Locale, timetable: &Timetable) -> AnyView {
    if timetable.is_proposed {
        return view! { <div class="empty"><p>{t!(l, "timetable-none")}</p></div> };
    }
    let rows = timetable.halves.iter().map(|(stored, plan)| {
        view! {
            <tr>
                <th scope="row">{half_title(l, timetable, stored)}</th>
                <td data-label=t!(l, "timetable-hours")>{plan.hours.map(|hours| hours.to_string())}</td>
                <td data-label=t!(l, "timetable-modules")>{names(modules_of(timetable, plan))}</td>
                <td data-label=t!(l, "timetable-led-by")>{names(leaders_of(timetable, plan))}</td>
            </tr>
        }
    });
    view! {
        <table class="stack">
            <thead><tr>
                <th scope="col">{t!(l, "session-title")}</th>
                <th scope="col">{t!(l, "timetable-hours")}</th>
                <th scope="col">{t!(l, "timetable-modules")}</th>
                <th scope="col">{t!(l, "timetable-led-by")}</th>
            </tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}

fn modules_of(timetable: &Timetable, plan: &HalfPlan) -> Vec<String> {
    let of = timetable.modules.iter().filter(|(slug, ..)| plan.modules.contains(slug));
    of.map(|(_, _, title)| title.clone()).collect()
}

fn leaders_of(timetable: &Timetable, plan: &HalfPlan) -> Vec<String> {
    let of = timetable.trainers.iter().filter(|trainer| plan.trainers.contains(&trainer.id));
    of.map(|trainer| trainer.printed_name().map_or("—", FullName::as_str).to_owned()).collect()
}

fn names(names: Vec<String>) -> AnyView {
    let items = names.into_iter().map(|name| view! { <li><bdi>{name}</bdi></li> });
    view! { <ul class="plain">{items.collect_view()}</ul> }
}
