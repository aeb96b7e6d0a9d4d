//! The form of a cohort: a new one, and the details of one that is open.

use std::collections::BTreeMap;

use crate::web::prelude::*;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use serde::de::value::MapDeserializer;

use super::super::forms::{self, Choice, Field, Form};
use super::super::layout;
use super::super::people::{language_choices, place_choices};
use super::super::visit::Visit;
use crate::app;
use crate::app::cohorts::Draft;
use crate::app::curricula::CurriculumEntry;
use crate::app::places::Offer;
use crate::app::work::Work;
use crate::domain::cohort::Cohort;
use crate::error::{Error, Result};
use crate::i18n::Locale;
use crate::t;
use crate::web::codes;
use crate::web::path::Path;

/// What the form offers to choose from.
struct Choices {
    curricula: Vec<CurriculumEntry>,
    places: Vec<Offer>,
}

async fn choices(work: &mut Work) -> Result<Choices> {
    let places = app::places::offers(work).await?;
    Ok(Choices { curricula: app::curricula::list(work).await?, places })
}

/// The form's values by the names of the draft's fields.
fn draft(form: &Form) -> Result<Draft> {
    let values: BTreeMap<&str, &str> = form.pairs().collect();
    let read = Draft::deserialize(MapDeserializer::new(values.into_iter()));
    read.map_err(|error: serde::de::value::Error| Error::Internal(format!("form of a cohort: {error}")))
}

/// The form filled with a cohort's details.
fn filled_with(cohort: &Cohort) -> Result<Form> {
    let mut form = Form::of(&cohort.details)?;
    form.set("version", &cohort.version.to_string());
    Ok(form)
}

/// `/cohorts/new`.
pub(super) async fn blank(visit: Visit) -> Result<Response> {
    if let Some(code) = visit.parameter("like") {
        return copied(&visit, &code).await;
    }
    let choices = visit.read(async |work| choices(work).await).await?;
    let curriculum = if let [only] = &choices.curricula[..] { only.slug.as_str() } else { "" };
    let form = Form::filled([("lang", "fr"), ("curriculum", curriculum)]);
    Ok(new_page(&visit, form, choices))
}

/// The form with what an earlier cohort had; its days, its code and its people are its own.
async fn copied(visit: &Visit, code: &str) -> Result<Response> {
    let read = visit.read(async |work| Ok((app::cohorts::find(work, code).await?, choices(work).await?)));
    let (earlier, choices) = read.await?;
    let mut form = filled_with(&earlier)?;
    for name in ["starts_on", "ends_on", "version"] {
        form.set(name, "");
    }
    form.set("curriculum", earlier.curriculum_slug.as_str());
    form.set("like", earlier.code.as_str());
    Ok(new_page(visit, form, choices))
}

/// Makes a cohort and redirects to it.
pub(super) async fn create(visit: Visit, form: Form) -> Result<Response> {
    let draft = draft(&form)?;
    let made = visit.make_at(&form, async |work| {
        Ok(format!("/cohorts/{}?created", app::cohorts::create(work, &draft).await?))
    });
    match made.await {
        Ok(location) => Ok(Redirect::to(&location).into_response()),
        Err(problem) => {
            let choices = visit.read(async |work| choices(work).await).await?;
            forms::rejected(problem, form, |form| new_page(&visit, form, choices))
        }
    }
}

fn new_page(visit: &Visit, form: Form, choices: Choices) -> Response {
    let l = visit.locale;
    let title = t!(l, "cohort-new");
    layout::page(visit, &title.clone(), move || {
        let missing = if choices.curricula.is_empty() {
            Some(t!(l, "cohort-without-curricula"))
        } else {
            choices.places.is_empty().then(|| t!(l, "cohort-without-places"))
        };
        if let Some(missing) = missing {
            return view! { <h1>{title}</h1> <p class="empty">{missing}</p> };
        }
        let curricula: Vec<_> = choices
            .curricula
            .iter()
            .map(|c| Choice::new(c.slug.clone(), c.curriculum.title.get(l.tag())))
            .collect();
        view! {
            <p class="crumb"><a href="/cohorts">{t!(l, "cohort-list-title")}</a></p>
            <h1>{title}</h1>
            {form.summary(l)}
            <form method="post" class="narrow">
                {form.once()}
                {form.typed("like").map(|code| view! {
                    <p class="notice">{codes::in_sentence(&t!(l, "cohort-copy-explained", code = code), code)}</p>
                    <input type="hidden" name="like" value=code.to_owned()/>
                })}
                {Field::select("curriculum", t!(l, "cohort-curriculum"), after_placeholder(l, curricula)).required().view(&form, l)}
                {details(visit, &form, choices.places)}
                {Field::text("code", t!(l, "cohort-code")).hint(t!(l, "cohort-code-hint")).view(&form, l)}
                <button type="submit">{t!(l, "cohort-create")}</button>
            </form>
        }
    })
}

/// What a new cohort and a changed one have in common.
fn details(visit: &Visit, form: &Form, places: Vec<Offer>) -> impl IntoView + use<> {
    let l = visit.locale;
    view! {
        {Field::select("lang", t!(l, "cohort-lang"), after_placeholder(l, language_choices(l))).hint(t!(l, "cohort-lang-hint")).required().view(form, l)}
        {Field::select("place", t!(l, "cohort-place"), after_placeholder(l, place_choices(l, places))).required().view(form, l)}
        {Field::text("venue", t!(l, "cohort-venue")).hint(t!(l, "cohort-venue-hint")).view(form, l)}
        {Field::input("date", "starts_on", t!(l, "cohort-starts-on")).required().view(form, l)}
        {Field::input("date", "ends_on", t!(l, "cohort-ends-on")).hint(t!(l, "cohort-ends-on-hint")).required().view(form, l)}
        {Field::text("capacity", t!(l, "cohort-capacity")).keyboard("numeric").view(form, l)}
        {Field::text("funder", t!(l, "cohort-funder")).view(form, l)}
    }
}

/// The choices after a placeholder, so that nothing is chosen by accident.
fn after_placeholder(l: Locale, choices: Vec<Choice>) -> Vec<Choice> {
    Choice::none(t!(l, "cohort-choose")).chain(choices).collect()
}

async fn open_cohort(visit: &Visit, code: &str) -> Result<(Cohort, Choices)> {
    visit
        .read(async |work| {
            let cohort = app::cohorts::find(work, code).await?;
            match cohort.refusal() {
                None => Ok((cohort, choices(work).await?)),
                Some(refusal) => Err(Error::Conflict(refusal)),
            }
        })
        .await
}

/// `/cohorts/{code}/edit`.
pub(super) async fn filled(visit: Visit, Path(code): Path<String>) -> Result<Response> {
    let (cohort, choices) = open_cohort(&visit, &code).await?;
    let form = filled_with(&cohort)?;
    Ok(edit_page(&visit, form, cohort, choices))
}

/// Changes the details.
pub(super) async fn update(visit: Visit, Path(code): Path<String>, form: Form) -> Result<Response> {
    let version = form.version();
    let draft = draft(&form)?;
    match visit.write(async |work| app::cohorts::update(work, &code, version, &draft).await).await {
        Ok(()) => Ok(Redirect::to(&format!("/cohorts/{code}?saved")).into_response()),
        Err(problem) => {
            let Ok((cohort, choices)) = open_cohort(&visit, &code).await else { return Err(problem) };
            forms::rejected(problem, form, |form| edit_page(&visit, form, cohort, choices))
        }
    }
}

fn edit_page(visit: &Visit, form: Form, cohort: Cohort, choices: Choices) -> Response {
    let l = visit.locale;
    let title = t!(l, "cohort-edit");
    layout::page(visit, &format!("{} · {title}", cohort.code), move || {
        view! {
            <p class="crumb"><a href=format!("/cohorts/{}", cohort.code)><bdi class="whole">{cohort.code.to_string()}</bdi></a></p>
            <h1>{title}</h1>
            {form.summary(l)}
            <p class="hint">{t!(l, "cohort-edit-hint")}</p>
            <form method="post" class="narrow">
                <input type="hidden" name="version" value=form.get("version").to_owned()/>
                {details(visit, &form, choices.places)}
                <button type="submit">{t!(l, "cohort-save")}</button>
            </form>
        }
    })
}
