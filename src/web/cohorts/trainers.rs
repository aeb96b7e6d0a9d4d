//! `/cohorts/{code}/trainers`: who trains in a cohort.

use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;

use super::super::enrolments::{Candidates, candidates, search_form};
use super::super::forms::Form;
use super::super::visit::Visit;
use super::super::{error, layout};
use super::address;
use crate::app;
use crate::app::cohorts::Cohort;
use crate::domain::cohort::State;
use crate::error::Result;
use crate::store::cohorts::Trainer;
use crate::t;
use crate::web::boxed::view;

/// The trainers.
pub(super) async fn show(visit: Visit, Path(code): Path<String>) -> Response {
    answer(&visit, &code, None).await
}

/// The same with the people whom a search found.
pub(super) async fn search(visit: Visit, Path(code): Path<String>, form: Form) -> Response {
    answer(&visit, &code, Some(form.get("q"))).await
}

async fn answer(visit: &Visit, code: &str, words: Option<&str>) -> Response {
    let found: Result<_> = visit
        .read(async |work| {
            let cohort = app::cohorts::find(work, code).await?;
            let trainers = app::cohorts::trainers(work, code).await?;
            let found = match words {
                Some(words) => Some(Candidates::find(work, words).await?),
                None => None,
            };
            Ok((cohort, trainers, found))
        })
        .await;
    match found {
        Ok((cohort, trainers, found)) => page(visit, cohort, trainers, found),
        Err(problem) => error::respond(visit, &problem),
    }
}

fn page(visit: &Visit, cohort: Cohort, trainers: Vec<Trainer>, found: Option<Candidates>) -> Response {
    let l = visit.locale;
    let title = t!(l, "trainer-title");
    layout::page(visit, &title.clone(), move || {
        let is_open = cohort.state() == State::Open;
        let taken: Vec<String> = trainers.iter().map(|trainer| trainer.id.clone()).collect();
        let rows = trainers
            .iter()
            .map(|trainer| {
                let remove = is_open.then(|| {
                    let action = address(&cohort, &format!("trainers/{}/remove", trainer.id));
                    view! { <form method="post" action=action><button type="submit" class="quiet">{t!(l, "trainer-remove")}</button></form> }
                });
                view! { <li class="card"><p><bdi>{trainer.full_name.clone()}</bdi></p>{remove}</li> }
            })
            .collect_view();
        let list = if trainers.is_empty() {
            view! { <p class="empty">{t!(l, "trainer-empty")}</p> }
        } else {
            view! { <ul class="cards">{rows}</ul> }
        };
        let add = is_open.then(|| {
            view! {
                <section>
                    <h2>{t!(l, "trainer-add")}</h2>
                    {search_form(l, address(&cohort, "trainers/search"), found.as_ref())}
                    {found.map(|found| candidates(l, found, &taken, address(&cohort, "trainers"), t!(l, "trainer-add-these"), t!(l, "trainer-already")))}
                </section>
            }
        });
        view! {
            <p class="crumb"><a href=format!("/cohorts/{}", cohort.code)><bdi>{cohort.code.to_string()}</bdi></a></p>
            <h1>{title}</h1>
            {list}
            {add}
        }
    })
}

/// Adds those who were ticked.
pub(super) async fn add(visit: Visit, Path(code): Path<String>, form: Form) -> Response {
    let done = async {
        let mut work = visit.begin().await?;
        app::cohorts::find_open(&mut work, &code).await?;
        for person in form.all("person") {
            app::cohorts::add_trainer(&mut work, &code, &person).await?;
        }
        work.commit().await
    };
    finish(&visit, &code, done.await)
}

/// Takes one off.
pub(super) async fn remove(visit: Visit, Path((code, person)): Path<(String, String)>) -> Response {
    let done = async {
        let mut work = visit.begin().await?;
        app::cohorts::remove_trainer(&mut work, &code, &person).await?;
        work.commit().await
    };
    finish(&visit, &code, done.await)
}

fn finish(visit: &Visit, code: &str, done: Result<()>) -> Response {
    match done {
        Ok(()) => Redirect::to(&format!("/cohorts/{code}/trainers")).into_response(),
        Err(problem) => error::respond(visit, &problem),
    }
}
