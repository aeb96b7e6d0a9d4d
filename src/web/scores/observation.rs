//! `/cohorts/{code}/scores/{enrolment}/observation`: the grid of a trial session.

use crate::web::prelude::*;
use axum::response::{IntoResponse, Redirect, Response};

use super::super::cohorts::{closed_notice, url};
use super::super::forms::{self, Choice, Field, Form};
use super::super::layout;
use super::super::visit::Visit;
use crate::app::scores::observations::{self, Draft, ObservationCase};
use crate::domain::cohort::State;
use crate::domain::grid::CRITERIA_MAX;
use crate::domain::id::EnrolmentId;
use crate::error::Result;
use crate::i18n::Locale;
use crate::t;
use crate::web::grid::{criteria, mark_name};
use crate::web::path::Path;

async fn case(visit: &Visit, code: &str, id: EnrolmentId) -> Result<ObservationCase> {
    visit.read(async |work| observations::case(work, code, id).await).await
}

/// Shows the grid.
pub(super) async fn ask(visit: Visit, Path((code, id)): Path<(String, EnrolmentId)>) -> Result<Response> {
    let case = case(&visit, &code, id).await?;
    let form = case.noted.as_ref().map(|noted| {
        let marks = noted.marks().iter().enumerate();
        let marks = marks.map(|(place, mark)| (format!("mark-{place}"), mark.to_string()));
        let comment = noted.comment.clone().unwrap_or_default();
        Form::filled(marks.chain([("comment".to_owned(), comment), ("seen".to_owned(), case.seen())]))
    });
    Ok(page(&visit, form.unwrap_or_default(), case))
}

/// Notes it.
pub(super) async fn save(
    visit: Visit,
    Path((code, id)): Path<(String, EnrolmentId)>,
    form: Form,
) -> Result<Response> {
    let marks = (0..CRITERIA_MAX).map(|place| form.get(&format!("mark-{place}")).to_owned());
    let draft = Draft {
        marks: marks.collect(),
        comment: form.get("comment").to_owned(),
        seen: form.get("seen").to_owned(),
    };
    match visit.write(async |work| observations::note(work, &code, id, &draft).await).await {
        Ok(_) => Ok(Redirect::to(&format!("/cohorts/{code}/scores?saved")).into_response()),
        Err(problem) => {
            let Ok(case) = case(&visit, &code, id).await else { return Err(problem) };
            let mut form = form;
            form.set("seen", &case.seen());
            forms::rejected(problem, form, |form| page(&visit, form, case))
        }
    }
}

/// How the marks of a grid make up whether the trial session is passed.
fn explained(l: Locale, scale: u8) -> String {
    let (whole, half) = (scale.div_ceil(2), (scale + 1) % 2 * 5);
    t!(l, "observation-explained", scale = scale, whole = whole, half = half)
}

/// The criterion that a field is the mark of.
fn criterion(criteria: &[String], field: &str) -> Option<String> {
    let place: usize = field.strip_prefix("mark-")?.parse().ok()?;
    criteria.get(place).cloned()
}

fn page(visit: &Visit, form: Form, case: ObservationCase) -> Response {
    let l = visit.locale;
    let title = t!(l, "observation-title");
    layout::page(visit, &format!("{} · {title}", case.cohort.code), move || {
        let cohort = &case.cohort;
        let is_open = cohort.state() == State::Open;
        let name = case.person.name.as_str().to_owned();
        let back = url(cohort, "scores");
        let passed =
            case.passed.map(|passed| if passed { t!(l, "score-passed") } else { t!(l, "score-failed") });
        let grid = case.grid();
        let names = criteria(l, &grid);
        let criteria = names.iter().cloned().enumerate().map(|(place, words)| {
            let choices =
                grid.marks().map(|mark| Choice::new(mark.to_string(), mark_name(l, grid.scale, mark)));
            Field::radios(format!("mark-{place}"), words, choices.collect()).required().view(&form, l)
        });
        let criteria = criteria.collect_view();
        let body = is_open.then(|| {
            view! {
                <form method="post" class="narrow">
                    <input type="hidden" name="seen" value=form.get("seen").to_owned()/>
                    {criteria}
                    {Field::text("comment", t!(l, "observation-comment")).view(&form, l)}
                    <p class="actions">
                        <button type="submit">{t!(l, "observation-save")}</button>
                        <a class="button quiet" href=back.clone()>{t!(l, "exception-back")}</a>
                    </p>
                </form>
            }
        });
        view! {
            <p class="crumb"><a href=back.clone()><bdi class="whole">{cohort.code.to_string()}</bdi></a></p>
            <h1>{title}</h1>
            <p><strong><bdi>{name}</bdi></strong> {passed.map(|passed| view! { " · " {passed} })}</p>
            {closed_notice(l, cohort)}
            <p>{explained(l, grid.scale)}</p>
            {form.summary_of(l, |field| criterion(&names, field))}
            {body}
        }
    })
}
