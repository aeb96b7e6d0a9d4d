//! A person who is not in the register yet: registered and enrolled by one short form.

use crate::web::prelude::*;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use super::super::forms::{self, Choice, Field, Form, Made};
use super::super::people::{birth_text, listed, place_choices, reason_text, sex_choices};
use super::super::visit::Visit;
use super::{JustDone, page, rejected, roster, url, where_from};
use crate::app;
use crate::app::people::{Draft, Namesake, Registered};
use crate::app::places::Offer;
use crate::domain::cohort::Cohort;
use crate::domain::id::PersonId;
use crate::error::{Error, Result};
use crate::i18n::Locale;
use crate::t;
use crate::web::path::Path;

fn draft(form: &Form) -> Draft {
    let text = |name: &str| form.get(name).to_owned();
    let birth_precision = if form.typed("birth_year").is_some() { "year" } else { "unknown" };
    Draft {
        name: text("name"),
        arabic_name: text("arabic_name"),
        sex: text("sex"),
        birth_precision: birth_precision.into(),
        birth_year: text("birth_year"),
        place: text("place"),
        locality: text("locality"),
        telephone: text("telephone"),
        structure: text("structure"),
        ..Draft::default()
    }
}

/// Registers and enrols, both or neither. Namesakes are shown first; a person decides.
pub(super) async fn register(visit: Visit, Path(code): Path<String>, form: Form) -> Result<Response> {
    let anyway = form.has("anyway", "yes");
    let done = visit.make(&form, async |work| {
        Ok(match app::enrolments::register(work, &code, &draft(&form), anyway).await? {
            Registered::Namesakes(namesakes) => Made::Not(namesakes),
            Registered::Done(_) => Made::At(format!("/cohorts/{code}/roster?enrolled=1")),
        })
    });
    match done.await {
        Ok(Made::At(location) | Made::Shown(location, _)) => Ok(Redirect::to(&location).into_response()),
        Ok(Made::Not(namesakes)) => {
            let mut roster = roster(&visit, &code, None).await?;
            roster.namesakes = namesakes;
            Ok(forms::with_status(page(&visit, form, roster, JustDone::default()), StatusCode::CONFLICT))
        }
        Err(Error::Conflict(message)) => {
            rejected(&visit, &code, Error::invalid("", message), form, None).await
        }
        Err(problem) => rejected(&visit, &code, problem, form, None).await,
    }
}

/// The form, and above it those who could be the same person.
pub(super) fn section(
    l: Locale,
    cohort: &Cohort,
    form: &Form,
    (places, needs_place): (Vec<Offer>, bool),
    namesakes: &[Namesake],
    taken: &[PersonId],
) -> impl IntoView + use<> {
    let places = Choice::none(t!(l, "cohort-choose")).chain(place_choices(l, places)).collect();
    // A coordinator registers people of their own places only.
    let place = Field::select("place", t!(l, "person-place"), places);
    let place = if needs_place { place.required() } else { place };
    let (same, anyway) = if namesakes.is_empty() {
        (None, None)
    } else {
        let anyway = view! {
            <label class="choice"><input type="checkbox" name="anyway" value="yes"/><span>{t!(l, "roster-anyway")}</span></label>
        };
        (Some(same_names(l, cohort, namesakes, taken)), Some(anyway))
    };
    // What is wrong with the list above, such as nobody ticked, does not open this form.
    let is_wrong = form.all_problems().iter().any(|problem| !matches!(&*problem.field, "" | "person"));
    let is_open = is_wrong || form.typed("name").is_some();
    view! {
        <details class="newcomer" open=is_open id="f-person">
            <summary><h2>{t!(l, "roster-new-person")}</h2></summary>
            <p class="hint">{t!(l, "roster-new-person-hint")}</p>
            {same}
            <form method="post" action=url(cohort, "roster/new") class="narrow">
                {form.once()}
                {Field::text("name", t!(l, "person-name")).hint(t!(l, "roster-name-hint")).required().view(form, l)}
                {Field::radios("sex", t!(l, "person-sex"), sex_choices(l)).required().view(form, l)}
                {Field::text("arabic_name", t!(l, "roster-arabic-name")).language("ar", "rtl").view(form, l)}
                {Field::text("birth_year", t!(l, "roster-birth-year")).keyboard("numeric").view(form, l)}
                {place.view(form, l)}
                {Field::text("locality", t!(l, "roster-locality")).view(form, l)}
                {Field::input("tel", "telephone", t!(l, "roster-telephone")).view(form, l)}
                {Field::text("structure", t!(l, "roster-structure")).view(form, l)}
                {anyway}
                <button type="submit">{t!(l, "roster-register")}</button>
            </form>
        </details>
    }
}

/// Those who may be the newcomer, and why: one of them, or somebody else?
fn same_names(
    l: Locale,
    cohort: &Cohort,
    namesakes: &[Namesake],
    taken: &[PersonId],
) -> impl IntoView + use<> {
    let rows = namesakes
        .iter()
        .map(|same| {
            let person = &same.person;
            let born = person.details.birth.year().map(|_| format!(" · {}", birth_text(l, person.details.birth)));
            let why = listed(l, same.reasons.iter().map(|reason| reason_text(l, *reason)));
            let choose = if taken.contains(&person.id) {
                view! { <p><span class="badge done">{t!(l, "roster-in")}</span></p> }
            } else {
                view! {
                    <form method="post" action=url(cohort, "roster")>
                        <input type="hidden" name="person" value=person.id.to_string()/>
                        <button type="submit" class="quiet">{t!(l, "roster-enrol-this")}</button>
                    </form>
                }
            };
            view! {
                <li class="card">
                    <p><strong><bdi>{person.details.name.as_str().to_owned()}</bdi></strong></p>
                    <p class="hint">{where_from(same.place.as_deref(), person.details.locality.as_deref())}{born} " — " {why}</p>
                    {choose}
                </li>
            }
        })
        .collect_view();
    view! {
        <div class="notice warning" role="alert"><p>{t!(l, "roster-namesakes")}</p></div>
        <ul class="cards">{rows}</ul>
    }
}
