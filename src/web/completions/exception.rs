//! `/cohorts/{code}/completion/{enrolment}/exception`: somebody gets more than the rule gives, by a named person's decision.

use crate::web::prelude::*;
use axum::response::{IntoResponse, Redirect, Response};

use super::super::cohorts::{rule, url};
use super::super::forms::{self, Choice, Field, Form};
use super::super::layout;
use super::super::visit::Visit;
use crate::app::completions::exceptions::{self, Draft, ExceptionCase};
use crate::domain::completion::Outcome;
use crate::domain::id::EnrolmentId;
use crate::error::Result;
use crate::i18n::Locale;
use crate::t;
use crate::web::outcomes::outcome_name;
use crate::web::path::Path;

async fn case(visit: &Visit, code: &str, id: EnrolmentId) -> Result<ExceptionCase> {
    visit.read(async |work| exceptions::case(work, code, id).await).await
}

/// Asks what the person gets, who decides and why.
pub(super) async fn ask(visit: Visit, Path((code, id)): Path<(String, EnrolmentId)>) -> Result<Response> {
    let case = case(&visit, &code, id).await?;
    Ok(page(&visit, as_noted(&case), case))
}

/// The form as what is noted fills it in.
fn as_noted(case: &ExceptionCase) -> Form {
    let seen = case.seen();
    let form = case.noted.as_ref().map(|noted| {
        Form::filled([
            ("seen", seen.as_str()),
            ("outcome", noted.outcome.as_str()),
            ("decided_by", noted.decided_by.as_str()),
            ("reason", &noted.reason),
        ])
    });
    form.unwrap_or_default()
}

/// Notes it, or takes it back.
pub(super) async fn save(
    visit: Visit,
    Path((code, id)): Path<(String, EnrolmentId)>,
    form: Form,
) -> Result<Response> {
    let draft: Draft = form.read()?;
    let done = visit.write(async |work| {
        if form.has("step", "remove") {
            exceptions::withdraw(work, &code, id, &draft.seen).await
        } else {
            exceptions::note(work, &code, id, &draft).await
        }
    });
    match done.await {
        Ok(()) => Ok(Redirect::to(&format!("/cohorts/{code}/completion?saved")).into_response()),
        Err(problem) => {
            let Ok(case) = case(&visit, &code, id).await else { return Err(problem) };
            // The button that takes it back sends nothing of the form.
            let mut form = if form.has("step", "remove") { as_noted(&case) } else { form };
            form.set("seen", &case.seen());
            forms::rejected(problem, form, |form| page(&visit, form, case))
        }
    }
}

fn page(visit: &Visit, form: Form, case: ExceptionCase) -> Response {
    let l = visit.locale;
    let title = t!(l, "exception-title");
    layout::page(visit, &format!("{} · {title}", case.review.cohort.code), move || {
        let cohort = &case.review.cohort;
        let by_rule = case.decision.outcome_by_rule();
        let name = case.person.name.as_str().to_owned();
        let back = url(cohort, "completion");
        let remove = case.noted.is_some().then(|| {
            view! {
                <form method="post" class="actions">
                    <input type="hidden" name="seen" value=form.get("seen").to_owned()/>
                    <button type="submit" name="step" value="remove" class="quiet">{t!(l, "exception-remove")}</button>
                </form>
            }
        });
        view! {
            <p class="crumb"><a href=back.clone()><bdi class="whole">{cohort.code.to_string()}</bdi></a></p>
            <h1>{title}</h1>
            <p><strong><bdi>{name}</bdi></strong> " · " {t!(l, "exception-by-rule", outcome = outcome_name(l, by_rule))}</p>
            <p>{t!(l, "exception-explained")}</p>
            <details class="more"><summary>{t!(l, "cohort-rule")}</summary>{rule(l, cohort.curriculum.rule)}</details>
            {form.summary(l)}
            <form method="post" class="narrow">
                <input type="hidden" name="seen" value=form.get("seen").to_owned()/>
                {outcomes(l, Outcome::ALL.into_iter().filter(|outcome| outcome.is_more_than(by_rule))).view(&form, l)}
                {decided_by(l).view(&form, l)}
                {Field::text("reason", t!(l, "exception-reason")).hint(t!(l, "exception-reason-hint")).required().view(&form, l)}
                <p class="actions">
                    <button type="submit">{t!(l, "exception-save")}</button>
                    <a class="button quiet" href=back>{t!(l, "exception-back")}</a>
                </p>
            </form>
            {remove}
        }
    })
}

/// The field for who decided.
pub(super) fn decided_by(l: Locale) -> Field {
    Field::text("decided_by", t!(l, "exception-decided-by"))
        .hint(t!(l, "exception-decided-by-hint"))
        .required()
}

/// The choice between outcomes.
pub(super) fn outcomes(l: Locale, outcomes: impl Iterator<Item = Outcome>) -> Field {
    let choices = outcomes.map(|outcome| Choice::new(outcome.as_str(), outcome_name(l, outcome)));
    Field::radios("outcome", t!(l, "completion-outcome"), choices.collect()).required()
}
