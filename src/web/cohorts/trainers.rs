//! `/cohorts/{code}/trainers`: who trains in a cohort.

use std::collections::HashSet;

use crate::web::prelude::*;
use axum::response::{IntoResponse, Redirect, Response};

use super::super::forms::{self, Form};
use super::super::layout;
use super::super::visit::Visit;
use super::candidates::{Candidates, Wording, candidates, search_form};
use super::{closed_notice, url};
use crate::app;
use crate::domain::cohort::{Cohort, State, Trainer};
use crate::domain::id::PersonId;
use crate::error::Result;
use crate::t;
use crate::web::as_typed;
use crate::web::path::Path;

/// `GET /cohorts/{code}/trainers`
pub(super) async fn show(visit: Visit, Path(code): Path<String>) -> Result<Response> {
    answer(&visit, &code, None, Form::default()).await
}

/// The same with the people whom a search found.
pub(super) async fn search(visit: Visit, Path(code): Path<String>, form: Form) -> Result<Response> {
    answer(&visit, &code, Some(form.get("q")), Form::default()).await
}

async fn answer(visit: &Visit, code: &str, words: Option<&str>, form: Form) -> Result<Response> {
    let shown = visit
        .read(async |work| {
            let (cohort, trainers) = app::cohorts::with_trainers(work, code).await?;
            let (_, people) = app::enrolments::roster(work, code).await?;
            let learners = people.into_iter().map(|person| person.person_id).collect();
            let found = match words {
                Some(words) => Some(Candidates::find_known(work, words).await?),
                None => None,
            };
            Ok(Shown { cohort, trainers, learners, found })
        })
        .await?;
    Ok(page(visit, form, shown))
}

/// What the page shows.
struct Shown {
    cohort: Cohort,
    trainers: Vec<Trainer>,
    /// Who takes part in the cohort.
    learners: HashSet<PersonId>,
    found: Option<Candidates>,
}

fn page(visit: &Visit, form: Form, shown: Shown) -> Response {
    let l = visit.locale;
    let Shown { cohort, trainers, learners, found } = shown;
    let title = t!(l, "trainer-title");
    as_typed::SCRIPT.with_policy(layout::page(visit, &format!("{} · {title}", cohort.code), move || {
        let is_open = cohort.state() == State::Open;
        let taken: Vec<PersonId> = trainers.iter().map(|trainer| trainer.id).collect();
        let rows = trainers
            .iter()
            .map(|trainer| {
                let remove = is_open.then(|| {
                    let action = url(&cohort, &format!("trainers/{}/remove", trainer.id));
                    view! { <form method="post" action=action><button type="submit" class="quiet">{t!(l, "trainer-remove")}</button></form> }
                });
                let learns = learners.contains(&trainer.id).then(|| {
                    view! { <p class="hint">{t!(l, "trainer-learns-too")}</p> }
                });
                view! { <li class="card"><p><bdi>{trainer.name.as_str().to_owned()}</bdi></p>{learns}{remove}</li> }
            })
            .collect_view();
        let list = if trainers.is_empty() {
            view! { <p class="empty">{t!(l, "trainer-empty")}</p> }
        } else {
            view! { <ul class="cards">{rows}</ul> }
        };
        let wording = Wording {
            submit: t!(l, "trainer-add-these"),
            already: t!(l, "trainer-already"),
            nobody: t!(l, "trainer-nobody-found"),
        };
        let add = is_open.then(|| {
            view! {
                <section>
                    <h2>{t!(l, "trainer-add")}</h2>
                    {search_form(l, url(&cohort, "trainers/search"), found.as_ref())}
                    <div id="found">
                        {found.map(|found| candidates(l, found.ticked_as(&form), &taken, url(&cohort, "trainers"), &wording))}
                    </div>
                    {as_typed::SCRIPT.view()}
                </section>
            }
        });
        view! {
            <p class="crumb"><a href=format!("/cohorts/{}", cohort.code)><bdi class="whole">{cohort.code.to_string()}</bdi></a></p>
            <h1>{title}</h1>
            {closed_notice(l, &cohort)}
            {form.summary(l)}
            {list}
            {add}
        }
    }))
}

/// Adds those who were ticked.
pub(super) async fn add(visit: Visit, Path(code): Path<String>, form: Form) -> Result<Response> {
    let added = visit.write(async |work| {
        let people = app::cohorts::read_form(work, &code, || form.ids("person")).await?;
        app::cohorts::add_trainers(work, &code, &people).await
    });
    match added.await {
        Ok(()) => Ok(back(&code)),
        // The search and the ticks stay, so that nobody has to search again.
        Err(problem) => {
            let words = form.typed("q").map(str::to_owned);
            let ticked = Form::filled(form.all("person").into_iter().map(|id| ("person", id)));
            let form = ticked.rejected(problem)?;
            let status = form.status();
            Ok(forms::with_status(answer(&visit, &code, words.as_deref(), form).await?, status))
        }
    }
}

/// Removes one.
pub(super) async fn remove(visit: Visit, Path((code, person)): Path<(String, PersonId)>) -> Result<Response> {
    visit.write(async |work| app::cohorts::remove_trainer(work, &code, person).await).await?;
    Ok(back(&code))
}

fn back(code: &str) -> Response {
    Redirect::to(&format!("/cohorts/{code}/trainers")).into_response()
}
