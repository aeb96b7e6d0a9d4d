//! `/cohorts/{code}/completion/{enrolment}/correction`: a decision that turned out to be wrong after the closing. A page before it
//! names the papers that it concerns.

use crate::web::prelude::*;
use axum::response::{IntoResponse, Redirect, Response};

use super::super::certificates::{kind_name, state};
use super::super::cohorts::url;
use super::super::forms::{self, Field, Form};
use super::super::layout;
use super::super::visit::Visit;
use super::exception::{decided_by, outcomes};
use crate::app::completions::Review;
use crate::app::completions::corrections::{self, CorrectionCase, Draft, follow_up};
use crate::domain::certificate::Certificate;
use crate::domain::completion::{Correction, FollowUp, Outcome};
use crate::domain::id::EnrolmentId;
use crate::error::{Error, Result};
use crate::i18n::{Locale, dates};
use crate::t;
use crate::web::outcomes::outcome_name;
use crate::web::path::Path;

async fn case(visit: &Visit, code: &str, id: EnrolmentId) -> Result<CorrectionCase> {
    visit.read(async |work| corrections::case(work, code, id).await).await
}

/// Asks for the right decision, who decides and why.
pub(super) async fn ask(visit: Visit, Path((code, id)): Path<(String, EnrolmentId)>) -> Result<Response> {
    let case = case(&visit, &code, id).await?;
    let form = Form::filled([("seen", case.decision.outcome.as_str())]);
    Ok(page(&visit, form, case))
}

/// Shows what would be corrected to be read once more; corrects it when that was done.
pub(super) async fn save(
    visit: Visit,
    Path((code, id)): Path<(String, EnrolmentId)>,
    form: Form,
) -> Result<Response> {
    let draft: Draft = form.read()?;
    let done = match form.get("step") {
        "correct" => {
            let done = visit.write(async |work| corrections::correct(work, &code, id, &draft).await);
            done.await.map(|()| None)
        }
        "back" => return Ok(page(&visit, form, case(&visit, &code, id).await?)),
        _ => visit.read(async |work| corrections::check(work, &code, id, &draft).await).await.map(Some),
    };
    match done {
        Ok(None) => Ok(Redirect::to(&format!("/cohorts/{code}/completion?corrected")).into_response()),
        Ok(Some((case, correction))) => Ok(check_page(&visit, &form, case, correction)),
        Err(problem) => {
            let Ok(case) = case(&visit, &code, id).await else { return Err(problem) };
            let mut form = form;
            // Only who was told that somebody else corrected it decides about what stands by now.
            if is_told(&problem) {
                form.set("seen", case.decision.outcome.as_str());
            }
            forms::rejected(problem, form, |form| page(&visit, form, case))
        }
    }
}

/// Whether a refusal tells that somebody else corrected the decision meanwhile.
fn is_told(problem: &Error) -> bool {
    let Error::Invalid(problems) = problem else { return false };
    problems.iter().any(|problem| problem.message.key == "correction-changed-meanwhile")
}

fn page(visit: &Visit, form: Form, case: CorrectionCase) -> Response {
    let l = visit.locale;
    let title = t!(l, "correction-title");
    layout::page(visit, &format!("{} · {title}", case.review.cohort.code), move || {
        let cohort = &case.review.cohort;
        let back = url(cohort, "completion");
        let others = Outcome::ALL.into_iter().filter(|outcome| *outcome != case.decision.outcome);
        view! {
            <p class="crumb"><a href=back.clone()><bdi class="whole">{cohort.code.to_string()}</bdi></a></p>
            <h1>{title}</h1>
            {who(l, &case)}
            <p>{t!(l, "correction-explained")}</p>
            {papers(l, &case.papers)}
            {form.summary(l)}
            <form method="post" class="narrow">
                <input type="hidden" name="seen" value=form.get("seen").to_owned()/>
                {outcomes(l, others).view(&form, l)}
                {decided_by(l).view(&form, l)}
                {Field::text("reason", t!(l, "exception-reason")).hint(t!(l, "correction-reason-hint")).required().view(&form, l)}
                <p class="actions">
                    <button type="submit">{t!(l, "correction-check")}</button>
                    <a class="button quiet" href=back>{t!(l, "exception-back")}</a>
                </p>
            </form>
        }
    })
}

/// Who it is about, and what stands.
fn who(l: Locale, case: &CorrectionCase) -> impl IntoView + use<> {
    let name = case.person.name.as_str().to_owned();
    let outcome = outcome_name(l, case.decision.outcome);
    view! { <p><strong><bdi>{name}</bdi></strong> " · " {t!(l, "correction-stands", outcome = outcome)}</p> }
}

/// The papers that a correction concerns.
fn papers(l: Locale, papers: &[Certificate]) -> impl IntoView + use<> {
    if papers.is_empty() {
        return view! { <p class="hint">{t!(l, "correction-no-papers")}</p> };
    }
    view! { <p>{t!(l, "correction-papers")}</p> {paper_list(l, papers)} }
}

fn paper_list(l: Locale, papers: &[Certificate]) -> impl IntoView + use<> {
    let items = papers.iter().map(|paper| {
        let serial = paper.serial().to_string();
        let href = format!("/certificates/{serial}");
        view! {
            <li><a href=href>{kind_name(l, paper.content.kind)} " " <bdi dir="ltr" class="serial">{serial}</bdi></a> " " {state(l, paper)}</li>
        }
    });
    view! { <ul>{items.collect_view()}</ul> }
}

/// What is to be done with the papers, in words; nothing where they are right.
fn to_do(l: Locale, follow_up: FollowUp) -> Option<String> {
    Some(match follow_up {
        FollowUp::Nothing => return None,
        FollowUp::Issue => t!(l, "correction-then-issue"),
        FollowUp::Reissue => t!(l, "correction-then-reissue"),
        FollowUp::Revoke => t!(l, "correction-then-revoke"),
    })
}

/// The page before a correction.
fn check_page(visit: &Visit, form: &Form, case: CorrectionCase, correction: Correction) -> Response {
    let l = visit.locale;
    let title = t!(l, "correction-check-title");
    let typed: Vec<(&'static str, String)> =
        ["seen", "outcome", "decided_by", "reason"].map(|name| (name, form.get(name).to_owned())).into();
    layout::page(visit, &format!("{} · {title}", case.review.cohort.code), move || {
        let cohort = &case.review.cohort;
        let hidden =
            typed.into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value/> });
        let then = to_do(l, case.follow_up(correction.outcome));
        view! {
            <p class="crumb"><a href=url(cohort, "completion")><bdi class="whole">{cohort.code.to_string()}</bdi></a></p>
            <h1>{title}</h1>
            {who(l, &case)}
            <p class="notice warning">{t!(l, "correction-check-warning")}</p>
            <dl class="facts">
                <dt>{t!(l, "correction-new")}</dt><dd>{outcome_name(l, correction.outcome)}</dd>
                <dt>{t!(l, "exception-decided-by")}</dt><dd><bdi>{correction.decided_by.as_str().to_owned()}</bdi></dd>
                <dt>{t!(l, "exception-reason")}</dt><dd><bdi>{correction.reason.clone()}</bdi></dd>
            </dl>
            {papers(l, &case.papers)}
            {then.map(|text| view! { <p>{text}</p> })}
            <form method="post" class="actions">
                {hidden.collect_view()}
                <button type="submit" name="step" value="correct">{t!(l, "correction-save")}</button>
                <button type="submit" name="step" value="back" class="quiet">{t!(l, "completion-check-back")}</button>
            </form>
        }
    })
}

/// What was corrected after the closing, each with its papers and what is still to be done with them; nothing otherwise.
pub(super) fn list(l: Locale, review: &Review) -> Option<AnyView> {
    let items = review.corrections.iter().map(|(correction, issued)| {
        let person = review.people.iter().find(|(person, _)| person.id == correction.enrolment);
        let name = person.map(|(person, _)| person.name.as_str().to_owned()).unwrap_or_default();
        let change = t!(
            l,
            "correction-change",
            was = outcome_name(l, correction.was),
            now = outcome_name(l, correction.outcome)
        );
        let now = person.map_or(correction.outcome, |(_, decision)| decision.outcome);
        let then = to_do(l, follow_up(issued, now));
        let then = then.map(|text| view! { <p class="notice warning">{text}</p> });
        let issued = (!issued.is_empty()).then(|| paper_list(l, issued));
        let by = t!(l, "exception-decided", name = correction.decided_by);
        view! {
            <li class="card">
                <p><strong><bdi>{name}</bdi></strong> " · " {change} " · " {dates::long(correction.at.date(), l)}</p>
                <p><bdi>{correction.reason.clone()}</bdi> <br/> {by}</p>
                {issued}
                {then}
            </li>
        }
    });
    let items: Vec<_> = items.collect();
    (!items.is_empty()).then(|| {
        view! {
            <section><h2>{t!(l, "correction-list")}</h2><ul class="cards">{items.into_iter().collect_view()}</ul></section>
        }
    })
}
