//! The form of a cohort: a new one, and the details of one that is open.

use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;

use super::super::forms::{self, Choice, Field, Form};
use super::super::people::{language_choices, place_choices};
use super::super::visit::Visit;
use super::super::{error, layout};
use crate::app;
use crate::app::cohorts::{Cohort, Draft};
use crate::app::curricula::CurriculumEntry;
use crate::app::places::Offer;
use crate::domain::cohort::State;
use crate::domain::dates;
use crate::error::{Error, Message, Result};
use crate::t;
use crate::web::boxed::view;

/// What the form offers to choose from.
struct Choices {
    curricula: Vec<CurriculumEntry>,
    places: Vec<Offer>,
}

async fn choices(visit: &Visit) -> Result<Choices> {
    let mut work = visit.begin_read().await?;
    let places = app::places::offers(&mut work).await?;
    Ok(Choices { curricula: app::curricula::list(&mut work).await?, places })
}

fn draft(form: &Form) -> Draft {
    let text = |name: &str| form.get(name).to_owned();
    Draft {
        curriculum: text("curriculum"),
        code: text("code"),
        lang: text("lang"),
        place: text("place"),
        venue: text("venue"),
        starts_on: text("starts_on"),
        ends_on: text("ends_on"),
    }
}

/// `/cohorts/new`.
pub(super) async fn blank(visit: Visit) -> Response {
    match choices(&visit).await {
        Ok(choices) => {
            let curriculum = if let [only] = &choices.curricula[..] { only.slug.as_str() } else { "" };
            let form = Form::filled([("lang", "fr"), ("curriculum", curriculum)]);
            new_page(&visit, form, choices)
        }
        Err(problem) => error::respond(&visit, &problem),
    }
}

/// Makes a cohort and leads to it.
pub(super) async fn create(visit: Visit, form: Form) -> Response {
    let done: Result<_> = visit
        .write(async |work| {
            let code = app::cohorts::create(work, &draft(&form)).await?;
            Ok(code)
        })
        .await;
    match done {
        Ok(code) => Redirect::to(&format!("/cohorts/{code}?created")).into_response(),
        Err(problem) => match choices(&visit).await {
            Ok(choices) => forms::answer(&visit, problem, form, |visit, form| new_page(visit, form, choices)),
            Err(other) => error::respond(&visit, &other),
        },
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
                {Field::select("curriculum", t!(l, "cohort-curriculum"), with_none(curricula)).required().view(&form, l)}
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
        {Field::select("lang", t!(l, "cohort-lang"), language_choices(l)).hint(t!(l, "cohort-lang-hint")).required().view(form, l)}
        {Field::select("place", t!(l, "cohort-place"), with_none(place_choices(l, places))).required().view(form, l)}
        {Field::text("venue", t!(l, "cohort-venue")).hint(t!(l, "cohort-venue-hint")).view(form, l)}
        {Field::input("date", "starts_on", t!(l, "cohort-starts-on")).required().view(form, l)}
        {Field::input("date", "ends_on", t!(l, "cohort-ends-on")).hint(t!(l, "cohort-ends-on-hint")).required().view(form, l)}
    }
}

/// The choices after an empty one, so that nothing is chosen by accident.
fn with_none(choices: Vec<Choice>) -> Vec<Choice> {
    std::iter::once(Choice::new("", "—")).chain(choices).collect()
}

async fn open_cohort(visit: &Visit, code: &str) -> Result<Cohort> {
    let mut work = visit.begin_read().await?;
    let cohort = app::cohorts::find(&mut work, code).await?;
    match cohort.state() {
        State::Open => Ok(cohort),
        State::Closed => Err(Error::Conflict(Message::new("cohort-is-closed").with("code", &cohort.code))),
    }
}

/// `/cohorts/{code}/edit`.
pub(super) async fn filled(visit: Visit, Path(code): Path<String>) -> Response {
    let found: Result<_> = async { Ok((open_cohort(&visit, &code).await?, choices(&visit).await?)) }.await;
    match found {
        Ok((cohort, choices)) => {
            let form = Form::filled([
                ("lang", cohort.lang.to_string()),
                ("place", cohort.place_id.clone()),
                ("venue", cohort.venue.clone().unwrap_or_default()),
                ("starts_on", dates::iso(cohort.dates.starts_on())),
                ("ends_on", dates::iso(cohort.dates.ends_on())),
                ("version", cohort.version.to_string()),
            ]);
            edit_page(&visit, form, cohort, choices)
        }
        Err(problem) => error::respond(&visit, &problem),
    }
}

/// Changes the details.
pub(super) async fn update(visit: Visit, Path(code): Path<String>, form: Form) -> Response {
    let version = form.get("version").parse().unwrap_or(0);
    let done: Result<_> =
        visit.write(async |work| app::cohorts::update(work, &code, version, &draft(&form)).await).await;
    let Err(problem) = done else {
        return Redirect::to(&format!("/cohorts/{code}?saved")).into_response();
    };
    let found: Result<_> = async { Ok((open_cohort(&visit, &code).await?, choices(&visit).await?)) }.await;
    match found {
        Ok((cohort, choices)) => {
            forms::answer(&visit, problem, form, |visit, form| edit_page(visit, form, cohort, choices))
        }
        Err(_) => error::respond(&visit, &problem),
    }
}

fn edit_page(visit: &Visit, form: Form, cohort: Cohort, choices: Choices) -> Response {
    let l = visit.locale;
    let title = t!(l, "cohort-edit");
    layout::page(visit, &title.clone(), move || {
        view! {
            <p class="crumb"><a href=format!("/cohorts/{}", cohort.code)><bdi>{cohort.code.to_string()}</bdi></a></p>
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
