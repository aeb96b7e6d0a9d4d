//! `/cohorts/{code}`: the progress of a cohort and what to do next.

use crate::web::prelude::*;
use axum::extract::Query;
use axum::response::Response;
use time::Date;

use super::super::layout;
use super::super::people::language_name;
use super::super::visit::Visit;
use super::cancelling::undo_form;
use super::{CohortTab, JustDone, closed_notice, done, heading, url};
use crate::app;
use crate::app::cohorts::{Overview, Taught};
use crate::domain::cohort::{Cohort, Progress, State, Trainer};
use crate::domain::completion::Rule;
use crate::error::Result;
use crate::i18n::{self, Locale};
use crate::t;
use crate::web::languages::in_language;
use crate::web::path::Path;

/// `GET /cohorts/{code}`
pub(super) async fn show(
    visit: Visit,
    Path(code): Path<String>,
    Query(just): Query<JustDone>,
) -> Result<Response> {
    let overview = visit.read(async |work| app::cohorts::overview(work, &code).await).await?;
    Ok(page(&visit, overview, just))
}

fn page(visit: &Visit, overview: Overview, just: JustDone) -> Response {
    let l = visit.locale;
    let Overview { cohort, progress, trainers, today, disputed, taught } = overview;
    let (created, saved) = (just.created.is_some(), just.saved.is_some());
    let (cancelled, resumed) = (just.cancelled.is_some(), just.resumed.is_some());
    let title = cohort.code.to_string();
    layout::page(visit, &title, move || {
        let is_open = cohort.state() == State::Open;
        let edit = is_open.then(|| {
            view! {
                <p class="actions">
                    <a class="button quiet" href=url(&cohort, "edit")>{t!(l, "cohort-edit")}</a>
                    <a class="button quiet" href=url(&cohort, "sessions")>{t!(l, "session-edit")}</a>
                    <a class="button quiet" href=url(&cohort, "trainers")>{t!(l, "trainer-edit")}</a>
                    <a class="button danger" href=url(&cohort, "cancel")>{t!(l, "cohort-cancel")}</a>
                </p>
            }
        });
        view! {
            {heading(l, &cohort, CohortTab::Overview)}
            {created.then(|| done(t!(l, "cohort-created")))}
            {saved.then(|| done(t!(l, "cohort-saved")))}
            {(cancelled && !is_open).then(|| done(t!(l, "cohort-was-cancelled")))}
            {(resumed && is_open).then(|| done(t!(l, "cohort-was-resumed")))}
            {closed_notice(l, &cohort)}
            {undo_form(l, &cohort)}
            {next(l, &cohort, progress, (today, disputed))}
            <section>
                <h2>{t!(l, "cohort-details")}</h2>
                {facts(l, &cohort, progress, &trainers)}
                <p class="actions"><a class="button quiet" href=url(&cohort, "timetable")>{t!(l, "timetable-open")}</a></p>
                {edit}
                <p class="screen"><a href=format!("/cohorts/new?like={}", cohort.code)>{t!(l, "cohort-copy")}</a></p>
            </section>
            <section>
                <h2>{t!(l, "cohort-rule")}</h2>
                {rule(l, cohort.curriculum.rule)}
            </section>
            {texts(l, &cohort, &taught)}
        }
    })
}

/// What was taught: each module's text as it was on the last day. It stays readable, whatever is written later.
fn texts(l: Locale, cohort: &Cohort, taught: &[Taught]) -> AnyView {
    if taught.is_empty() {
        return ().into_any();
    }
    let items = taught.iter().map(|module| {
        let code = module.code.clone();
        let text = match &module.text {
            Some(head) => {
                let href = url(cohort, &format!("texts/{}", module.slug));
                let number = t!(l, "author-revision-title", number = head.number);
                view! { <a href=href>{in_language(&head.lang, &head.title)}</a> " · " {number} }.into_any()
            }
            None => view! { <span class="hint">{t!(l, "cohort-taught-none")}</span> }.into_any(),
        };
        view! { <li><bdi>{code}</bdi> " · " {text}</li> }
    });
    view! {
        <section class="screen">
            <h2>{t!(l, "cohort-taught")}</h2>
            <p class="hint">{t!(l, "cohort-taught-hint")}</p>
            <ul>{items.collect_view()}</ul>
        </section>
    }
    .into_any()
}

/// The one thing to do next; nothing in a cohort that is cancelled.
fn next(l: Locale, cohort: &Cohort, progress: Progress, (today, disputed): (Date, usize)) -> Option<AnyView> {
    let wanted = progress.people * progress.sessions;
    let rule = &cohort.curriculum.rule;
    let is_scored = rule.post_test_percent.is_some() || rule.micro_teaching;
    let (page, text, button) = match cohort.state() {
        State::Cancelled => return None,
        State::Closed if progress.certificates == 0 => {
            ("certificates", t!(l, "cohort-next-issue"), t!(l, "cohort-step-certificates"))
        }
        State::Closed => ("certificates", t!(l, "cohort-next-print"), t!(l, "cohort-step-certificates")),
        State::Open if disputed > 0 => (
            "attendance/conflicts",
            t!(l, "offline-conflicts", value = disputed),
            t!(l, "offline-conflicts-link"),
        ),
        State::Open if progress.people == 0 => {
            ("roster", t!(l, "cohort-next-roster"), t!(l, "cohort-step-roster"))
        }
        State::Open if cohort.details.dates.starts_on() > today => {
            let day = i18n::dates::long(cohort.details.dates.starts_on(), l);
            ("papers", t!(l, "cohort-next-planned", day = day), t!(l, "cohort-step-papers"))
        }
        State::Open if progress.marks < wanted => (
            "attendance",
            t!(l, "cohort-next-attendance", marks = progress.marks, wanted = wanted),
            t!(l, "cohort-step-attendance"),
        ),
        State::Open if is_scored && progress.scored < progress.people => (
            "scores",
            t!(l, "cohort-next-scores", scored = progress.scored, people = progress.people),
            t!(l, "cohort-step-scores"),
        ),
        State::Open => ("completion", t!(l, "cohort-next-completion"), t!(l, "cohort-step-completion")),
    };
    Some(view! {
        <div class="card next">
            <h2>{t!(l, "cohort-next")}</h2>
            <p>{text}</p>
            <p><a class="button" href=url(cohort, page)>{button}</a></p>
        </div>
    })
}

fn facts(l: Locale, cohort: &Cohort, progress: Progress, trainers: &[Trainer]) -> impl IntoView + use<> {
    let trainers = if trainers.is_empty() {
        view! { {t!(l, "trainer-none")} }
    } else {
        let names = trainers.iter().map(|t| view! { <li><bdi>{t.name.as_str().to_owned()}</bdi></li> });
        view! { <ul class="plain">{names.collect_view()}</ul> }
    };
    let room = cohort.details.capacity.map(|capacity| {
        let is_over = progress.people > i64::from(capacity);
        let text = t!(l, "cohort-capacity-of", capacity = capacity);
        view! { " · " {text} {is_over.then(|| view! { " " <span class="badge warning">{t!(l, "cohort-capacity-over")}</span> })} }
    });
    let funder = cohort.details.funder.clone();
    view! {
        <dl class="facts">
            <dt>{t!(l, "cohort-lang")}</dt><dd>{language_name(l, cohort.details.lang.as_str())}</dd>
            <dt>{t!(l, "trainer-title")}</dt><dd>{trainers}</dd>
            <dt>{t!(l, "cohort-step-roster")}</dt><dd>{t!(l, "cohort-people", count = progress.people)}{room}</dd>
            {funder.map(|funder| view! { <dt>{t!(l, "cohort-funder")}</dt><dd><bdi>{funder}</bdi></dd> })}
            <dt>{t!(l, "session-title")}</dt><dd>{t!(l, "cohort-sessions", count = progress.sessions)}</dd>
            <dt>{t!(l, "cohort-hours")}</dt><dd>{t!(l, "cohort-hours-count", count = cohort.curriculum.hours)}</dd>
        </dl>
    }
}

/// The rule of completion, stated in full.
pub(in crate::web) fn rule(l: Locale, rule: Rule) -> impl IntoView + use<> {
    let attendance = t!(l, "completion-rule-attendance", percent = rule.attendance_percent.get());
    let post_test = rule.post_test_percent.map(|p| t!(l, "completion-rule-post-test", percent = p.get()));
    let micro = rule.micro_teaching.then(|| t!(l, "completion-rule-micro-teaching"));
    let sign_off = rule.sign_off.then(|| t!(l, "completion-rule-sign-off"));
    let more: Vec<_> = [post_test, micro, sign_off].into_iter().flatten().collect();
    let certificate = (!more.is_empty()).then(|| {
        let more = more.into_iter().map(|text| view! { <li>{text}</li> }).collect_view();
        view! { <p>{t!(l, "completion-rule-certificate")}</p> <ul>{more}</ul> }
    });
    view! {
        <p>{attendance}</p>
        {certificate}
    }
}
