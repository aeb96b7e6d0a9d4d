//! `/people/import` and `/cohorts/{code}/roster/import`: a list from a spreadsheet, looked through and corrected before
//! anything of it is in the register. Every step is a page of its own, without script.

use crate::web::prelude::*;
use axum::extract::DefaultBodyLimit;
use axum::response::{IntoResponse, Redirect, Response};

use super::cohorts::{CohortTab, heading};
use super::forms::Form;
use super::path::Path;
use super::visit::Visit;
use crate::app::imports;
use crate::app::work::Work;
use crate::domain::cohort::Cohort;
use crate::domain::id::ImportId;
use crate::domain::spreadsheet::FILE_MAX;
use crate::error::{Message, Result};
use crate::i18n::Locale;
use crate::t;
use crate::web::routing::{Routes, get};

mod columns;
mod past;
mod preview;
mod rows;
mod sending;
mod shown;
mod steps;
mod template;
mod upload;
mod words;
pub(super) use upload::{Sent, sent_with};

/// The most bytes of an upload: the largest file, with what a form puts around it.
pub(super) const UPLOAD_MAX: usize = FILE_MAX + 100_000;
/// The most bytes of a page of corrections.
const FORM_MAX: usize = 2_000_000;

/// The pages of an import.
pub fn routes() -> Routes {
    let uploads = Routes::new()
        .route("/people/import", get(ask_people).post(take_people))
        .route("/cohorts/{code}/roster/import", get(ask_cohort).post(take_cohort))
        .layer(DefaultBodyLimit::max(UPLOAD_MAX));
    let steps = Routes::new()
        .route("/people/import/{import}", get(show_people).post(act_people))
        .route("/cohorts/{code}/roster/import/{import}", get(show_cohort).post(act_cohort))
        .layer(DefaultBodyLimit::max(FORM_MAX));
    Routes::new()
        .route("/people/import/template.xlsx", get(template::download))
        .route("/people/import/past", get(past::list))
        .route("/people/import/past/{import}", get(past::show).post(past::undo))
        .merge(uploads)
        .merge(steps)
}

/// Finishes what an import or its undoing left, in short steps between which others write; `step` says whether there was something to do. What
/// can't be done now the server does in the background, and the page says so.
async fn go_on(visit: &Visit, step: impl AsyncFn(&mut Work) -> Result<bool>) {
    loop {
        match visit.write(&step).await {
            Ok(true) => {}
            Ok(false) => return,
            Err(error) => {
                tracing::debug!(%error, "what an import left could not be finished");
                return;
            }
        }
    }
}

/// Where a list is imported: into the register, or into it and a cohort.
#[derive(Clone, Debug)]
struct Goal(Option<String>);

impl Goal {
    fn code(&self) -> Option<&str> {
        self.0.as_deref()
    }

    /// The URL of the first page.
    fn url(&self) -> String {
        match &self.0 {
            Some(code) => format!("/cohorts/{code}/roster/import"),
            None => "/people/import".to_owned(),
        }
    }

    /// Where the people are found afterwards.
    fn destination(&self) -> String {
        match &self.0 {
            Some(code) => format!("/cohorts/{code}/roster"),
            None => "/people".to_owned(),
        }
    }
}

/// Where the forms of a list are sent, and which version of it they show.
struct Address {
    goal: Goal,
    id: ImportId,
    version: i64,
    /// Which of the file's sheets is looked through, from 0.
    sheet: usize,
    /// Whether the cohort takes nobody in any more.
    is_late: bool,
}

impl Address {
    /// The URL of the list.
    fn path(&self) -> String {
        format!("{}/{}", self.goal.url(), self.id)
    }

    /// The hidden field that each form has.
    fn version_field(&self) -> AnyView {
        view! { <input type="hidden" name="version" value=self.version.to_string()/> }.into_any()
    }
}

async fn ask_people(visit: Visit) -> Result<Response> {
    upload::ask(visit, Goal(None)).await
}

async fn ask_cohort(visit: Visit, Path(code): Path<String>) -> Result<Response> {
    upload::ask(visit, Goal(Some(code))).await
}

async fn take_people(visit: Visit, sent: upload::Sent) -> Result<Response> {
    upload::take(visit, Goal(None), sent).await
}

async fn take_cohort(visit: Visit, Path(code): Path<String>, sent: upload::Sent) -> Result<Response> {
    upload::take(visit, Goal(Some(code)), sent).await
}

async fn show_people(visit: Visit, Path(id): Path<ImportId>) -> Result<Response> {
    steps::show(visit, Goal(None), id, Form::default()).await
}

async fn show_cohort(visit: Visit, Path((code, id)): Path<(String, ImportId)>) -> Result<Response> {
    steps::show(visit, Goal(Some(code)), id, Form::default()).await
}

async fn act_people(visit: Visit, Path(id): Path<ImportId>, form: Form) -> Result<Response> {
    steps::act(visit, Goal(None), id, form).await
}

async fn act_cohort(
    visit: Visit,
    Path((code, id)): Path<(String, ImportId)>,
    form: Form,
) -> Result<Response> {
    steps::act(visit, Goal(Some(code)), id, form).await
}

/// The head of each page: the cohort's, or that of the register.
fn head(l: Locale, cohort: Option<&Cohort>, title: String) -> AnyView {
    match cohort {
        Some(cohort) => view! { {heading(l, cohort, CohortTab::Roster)} <h2>{title}</h2> },
        None => view! {
            <p class="crumb"><a href="/people">{t!(l, "person-list-title")}</a></p>
            <h1>{title}</h1>
        },
    }
}

/// A redirect to a page of an import.
fn to(goal: &Goal, id: ImportId, query: &str) -> Response {
    Redirect::to(&format!("{}/{id}{query}", goal.url())).into_response()
}

/// What is wrong with a file, with the line where it is, if that says anything.
fn file_problem(l: Locale, message: &Message) -> String {
    let text = l.message(message);
    let line = message.args.iter().find(|(name, _)| *name == "line").map_or("1", |(_, line)| line.as_str());
    if !message.key.starts_with("listing-") {
        text
    } else if line == "1" {
        t!(l, "imports-file-problem", text = text)
    } else {
        t!(l, "imports-file-line", line = line, text = text)
    }
}

/// The cohort that people are to be enrolled in, if there is one; refuses who may not.
async fn target(visit: &Visit, goal: &Goal) -> Result<Option<Cohort>> {
    visit.read(async |work| imports::target(work, goal.code()).await).await
}
