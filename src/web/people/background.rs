//! What is further known of a person: the form of it, and its words on the record.

use crate::web::prelude::*;
use axum::response::{IntoResponse, Redirect, Response};

use super::{language_choices, language_name, listed, place_choices, programme_role};
use crate::app;
use crate::app::people::background::{BackgroundDraft, PositionDraft, TelephoneDraft};
use crate::app::places::Offer;
use crate::domain::id::PersonId;
use crate::domain::person::{
    Background, Fluency, POSITIONS_MAX, Person, Position, ProgrammeRole, Status, TELEPHONES_MAX, Telephone,
    WRITINGS_MAX,
};
use crate::error::{Error, Message, Result};
use crate::i18n::{Locale, dates};
use crate::t;
use crate::web::forms::{self, Choice, Field, Form};
use crate::web::layout;
use crate::web::path::Path;
use crate::web::visit::Visit;

/// So many empty rows stand below those of a list.
const EMPTY: usize = 2;

/// The person and the places to choose from, with what is stored.
async fn read(visit: &Visit, id: PersonId) -> Result<(Person, Background, Vec<Offer>)> {
    visit
        .read(async |work| {
            let (person, background) = app::people::background::to_change(work, id).await?;
            Ok((person, background, app::places::offers_everywhere(work).await?))
        })
        .await
}

/// `GET /people/{id}/background`
pub(super) async fn show(visit: Visit, Path(id): Path<PersonId>) -> Result<Response> {
    let (person, background, offers) = read(&visit, id).await?;
    let form = values(&BackgroundDraft::from(&background), &person);
    Ok(page(&visit, id, Some(person), form, offers))
}

/// `POST /people/{id}/background`
pub(super) async fn update(visit: Visit, Path(id): Path<PersonId>, form: Form) -> Result<Response> {
    let seen = form.version();
    let draft = typed(&form);
    match visit.write(async |work| app::people::background::update(work, id, &draft, seen).await).await {
        Ok(()) => Ok(Redirect::to(&format!("/people/{id}?saved=1")).into_response()),
        Err(problem) => {
            // Only who was told that somebody else changed it looks at the record before saving again.
            let is_told = matches!(problem, Error::Conflict(_));
            let (person, background, offers) = match read(&visit, id).await {
                Err(Error::NotFound) => return gone(&visit, id, form).await,
                read => read?,
            };
            let mut form = form.rejected(problem)?;
            if is_told {
                form.compare(&values(&BackgroundDraft::from(&background), &person), &["version"]);
                form.set("version", &person.version.to_string());
            }
            let status = form.status();
            Ok(forms::with_status(page(&visit, id, Some(person), form, offers), status))
        }
    }
}

/// What was typed about somebody whose record is there no longer.
async fn gone(visit: &Visit, id: PersonId, form: Form) -> Result<Response> {
    let offers = visit.read(app::places::offers_everywhere).await?;
    forms::gone(form, vec![Message::new("person-gone")], |form| page(visit, id, None, form, offers))
}

/// What was typed.
fn typed(form: &Form) -> BackgroundDraft {
    let get = |name: &str| form.get(name).to_owned();
    let nth = |name: &str, at: usize| get(&format!("{name}-{at}"));
    BackgroundDraft {
        writings: (1..=WRITINGS_MAX).map(|at| nth("writing", at)).collect(),
        origin: get("origin"),
        work: get("work"),
        speaks: form.all("speaks"),
        understands: form.all("understands"),
        telephones: (1..=TELEPHONES_MAX)
            .map(|at| TelephoneDraft { number: nth("telephone", at), whose: nth("whose", at) })
            .collect(),
        positions: (1..=POSITIONS_MAX)
            .map(|at| PositionDraft {
                role: nth("role", at),
                structure: nth("structure", at),
                since: nth("since", at),
                until: nth("until", at),
            })
            .collect(),
        status: get("status"),
        status_since: get("status_since"),
        status_reason: get("status_reason"),
    }
}

/// The same as the values of the form.
fn values(draft: &BackgroundDraft, person: &Person) -> Form {
    let mut pairs: Vec<(String, String)> = Vec::new();
    let mut put = |name: String, value: &str| pairs.push((name, value.to_owned()));
    put("version".into(), &person.version.to_string());
    for (at, writing) in (1..).zip(&draft.writings) {
        put(format!("writing-{at}"), writing);
    }
    for (name, tags) in [("speaks", &draft.speaks), ("understands", &draft.understands)] {
        for tag in tags {
            put(name.into(), tag);
        }
    }
    for (at, telephone) in (1..).zip(&draft.telephones) {
        put(format!("telephone-{at}"), &telephone.number);
        put(format!("whose-{at}"), &telephone.whose);
    }
    for (at, position) in (1..).zip(&draft.positions) {
        put(format!("role-{at}"), &position.role);
        put(format!("structure-{at}"), &position.structure);
        put(format!("since-{at}"), &position.since);
        put(format!("until-{at}"), &position.until);
    }
    for (name, value) in [
        ("origin", &draft.origin),
        ("work", &draft.work),
        ("status", &draft.status),
        ("status_since", &draft.status_since),
        ("status_reason", &draft.status_reason),
    ] {
        put(name.into(), value);
    }
    Form::filled(pairs)
}

/// How many rows of a list are shown: those up to the last one in which something is written, and empty ones below.
fn shown(form: &Form, names: &[&str], most: usize) -> usize {
    let is_there = |name: &str| form.typed(name).is_some() || form.other(name).is_some();
    let is_filled = |at: &usize| names.iter().any(|name| is_there(&format!("{name}-{at}")));
    let last = (1..=most).rev().find(is_filled).unwrap_or(0);
    (last + EMPTY).min(most)
}

/// The form of a person, or of one who is there no longer.
fn page(visit: &Visit, id: PersonId, person: Option<Person>, form: Form, offers: Vec<Offer>) -> Response {
    let l = visit.locale;
    let title = t!(l, "person-background");
    let url = format!("/people/{id}");
    let back = if person.is_some() { url.clone() } else { "/people".to_owned() };
    let crumb = person.map(|person| {
        let name = person.details.name.to_string();
        view! { <p class="crumb"><a href=url.clone()><bdi>{name}</bdi></a></p> }
    });
    layout::page(visit, &title.clone(), move || {
        view! {
            {crumb}
            <h1>{title}</h1>
            {form.summary(l)}
            <form method="post" action=format!("{url}/background") class="narrow">
                <input type="hidden" name="version" value=form.get("version").to_owned()/>
                {fields(l, &form, offers)}
                <p class="actions"><button type="submit">{t!(l, "person-save")}</button><a href=back>{t!(l, "person-cancel")}</a></p>
            </form>
        }
    })
}

fn fields(l: Locale, form: &Form, offers: Vec<Offer>) -> impl IntoView + use<> {
    let statuses = Status::ALL.map(|status| Choice::new(status.as_str(), l.text(status.key())));
    let statuses = Choice::none(t!(l, "person-status-none")).chain(statuses).collect();
    let places = || {
        let none = Choice::none(t!(l, "person-place-unstated"));
        none.chain(place_choices(l, offers.clone())).collect()
    };
    let is_said = |name: &&str| form.typed(name).is_some() || form.problem(l, name).is_some();
    let knows_languages = ["speaks", "understands"].iter().any(is_said);
    let writings = (1..=shown(form, &["writing"], WRITINGS_MAX)).map(|at| {
        Field::text(format!("writing-{at}"), t!(l, "person-writing", number = at)).unmarked().view(form, l)
    });
    let telephones = (1..=shown(form, &["telephone", "whose"], TELEPHONES_MAX)).map(|at| {
        let number = t!(l, "person-other-telephone", number = at);
        view! {
            <div class="side-by-side">
                {Field::input("tel", format!("telephone-{at}"), number).unmarked().view(form, l)}
                {Field::text(format!("whose-{at}"), t!(l, "person-telephone-whose")).unmarked().view(form, l)}
            </div>
        }
    });
    let positions = (1..=shown(form, &["role", "structure", "since", "until"], POSITIONS_MAX))
        .map(|at| position_fields(l, form, at));
    view! {
        <h2>{t!(l, "person-status")}</h2>
        {Field::select("status", t!(l, "person-status"), statuses).hint(t!(l, "person-status-hint")).view(form, l)}
        <div class="indented">
            {Field::input("date", "status_since", t!(l, "person-status-since")).unmarked().view(form, l)}
            {Field::text("status_reason", t!(l, "person-status-reason")).unmarked().view(form, l)}
        </div>
        <h2>{t!(l, "person-writings")}</h2>
        <p class="hint">{t!(l, "person-writings-hint")}</p>
        {writings.collect_view()}
        <h2>{t!(l, "person-places")}</h2>
        <p class="hint">{t!(l, "person-places-hint")}</p>
        {Field::select("origin", t!(l, "person-origin"), places()).unmarked().view(form, l)}
        {Field::select("work", t!(l, "person-work"), places()).unmarked().view(form, l)}
        <h2>{t!(l, "person-other-languages")}</h2>
        <details class="toc" open=knows_languages>
            <summary>{t!(l, "person-other-languages-choose")}</summary>
            {Field::boxes("speaks", t!(l, "person-speaks"), language_choices(l)).hint(t!(l, "person-speaks-hint")).view(form, l)}
            {Field::boxes("understands", t!(l, "person-understands"), language_choices(l)).unmarked().view(form, l)}
        </details>
        <h2>{t!(l, "person-telephones")}</h2>
        <p class="hint">{t!(l, "person-telephones-hint")}</p>
        {telephones.collect_view()}
        <h2>{t!(l, "person-positions")}</h2>
        <p class="hint">{t!(l, "person-positions-hint")}</p>
        {positions.collect_view()}
    }
}

fn position_fields(l: Locale, form: &Form, at: usize) -> impl IntoView + use<> {
    let roles = ProgrammeRole::ALL.map(|role| Choice::new(role.as_str(), programme_role(l, role)));
    let roles = Choice::none(t!(l, "person-role-none")).chain(roles).collect();
    let year = |name: &str, label: String| {
        Field::text(format!("{name}-{at}"), label).keyboard("numeric").unmarked().view(form, l)
    };
    view! {
        <fieldset class="group">
            <legend>{t!(l, "person-position", number = at)}</legend>
            <div class="side-by-side">
                {Field::select(format!("role-{at}"), t!(l, "person-role"), roles).unmarked().view(form, l)}
                {Field::text(format!("structure-{at}"), t!(l, "person-structure")).unmarked().view(form, l)}
                {year("since", t!(l, "person-position-since"))}
                {year("until", t!(l, "person-position-until"))}
            </div>
        </fieldset>
    }
}

/// Whether the person is away, since when and why.
pub(in crate::web) fn status_text(l: Locale, background: &Background) -> Option<String> {
    let status = l.text(background.status?.key());
    let since = background.status_since;
    let text = match since {
        Some(day) => t!(l, "person-status-dated", status = status, date = dates::long(day, l)),
        None => status,
    };
    Some(match &background.status_reason {
        Some(reason) => t!(l, "person-with-remark", text = text, remark = reason),
        None => text,
    })
}

/// The languages that are known so well.
pub(in crate::web) fn languages_text(l: Locale, background: &Background, wanted: Fluency) -> Option<String> {
    let some = background.languages.iter().filter(|(_, fluency)| *fluency == wanted);
    listed(l, some.map(|(lang, _)| language_name(l, lang.as_str())))
}

/// The telephones beside the person's own.
pub(in crate::web) fn telephones_text(l: Locale, background: &Background) -> Option<String> {
    listed(l, background.telephones.iter().map(|one| telephone_text(l, one)))
}

/// The roles and organisations beside the present ones.
pub(in crate::web) fn positions_text(l: Locale, background: &Background) -> Option<String> {
    listed(l, background.positions.iter().map(|one| position_text(l, one)))
}

/// A telephone and whose it is.
fn telephone_text(l: Locale, telephone: &Telephone) -> String {
    match &telephone.whose {
        Some(whose) => t!(l, "person-with-remark", text = telephone.number, remark = whose),
        None => telephone.number.clone(),
    }
}

/// A role and an organisation with their years.
fn position_text(l: Locale, position: &Position) -> String {
    let role = position.role.map(|role| programme_role(l, role));
    let text = listed(l, role.into_iter().chain(position.structure.clone())).unwrap_or_default();
    let years = match (position.since, position.until) {
        (Some(since), Some(until)) if since == until => since.to_string(),
        (Some(since), Some(until)) => t!(l, "person-position-years", since = since, until = until),
        (Some(since), None) => t!(l, "person-position-from", year = since),
        (None, Some(until)) => t!(l, "person-position-to", year = until),
        (None, None) => return text,
    };
    t!(l, "person-with-remark", text = text, remark = years)
}
