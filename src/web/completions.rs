//! `/cohorts/{code}/completion`: the rule, each person's criteria, and the closing.

use axum::Router;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use leptos::prelude::*;

use super::cohorts::{JustDone, Step, address, closed_notice, done, heading, rule};
use super::forms::{self, Field, Form};
use super::visit::Visit;
use super::{Site, layout};
use crate::app;
use crate::app::completions::{Closing, Review};
use crate::domain::cohort::State;
use crate::domain::completion::{Criterion, Decision, Kind, Met, Outcome, Percent};
use crate::domain::enrolment::Enrolment;
use crate::error::Result;
use crate::i18n::Locale;
use crate::t;
use crate::web::boxed::view;

/// The page of the completion.
pub fn routes() -> Router<Site> {
    Router::new().route("/cohorts/{code}/completion", get(show).post(close))
}

async fn review(visit: &Visit, code: &str) -> Result<Review> {
    visit.read(async |work| app::completions::review(work, code).await).await
}

async fn show(visit: Visit, Path(code): Path<String>, Query(just): Query<JustDone>) -> Result<Response> {
    let review = review(&visit, &code).await?;
    let login = visit.actor.account().map(|account| account.login.clone()).unwrap_or_default();
    let mut values = vec![("confirmed_by", login)];
    // Whoever lacks nothing else is vouched for, unless somebody takes the tick away.
    let awaiting = review.people.iter().filter(|(_, decision)| decision.awaits_sign_off());
    values.extend(awaiting.map(|(person, _)| ("vouched", person.id.clone())));
    Ok(page(&visit, Form::filled(values), review, just))
}

async fn close(visit: Visit, Path(code): Path<String>, form: Form) -> Result<Response> {
    let closing = Closing {
        confirmed_by: form.get("confirmed_by").to_owned(),
        seen: form.get("seen").to_owned(),
        vouched: form.all("vouched").into_iter().collect(),
    };
    match visit.write(async |work| app::completions::close(work, &code, &closing).await).await {
        Ok(()) => Ok(Redirect::to(&format!("/cohorts/{code}/completion?closed")).into_response()),
        Err(problem) => {
            let Ok(review) = review(&visit, &code).await else { return Err(problem) };
            forms::rejected(problem, form, |form| page(&visit, form, review, JustDone::default()))
        }
    }
}

fn page(visit: &Visit, form: Form, review: Review, just: JustDone) -> Response {
    let l = visit.locale;
    let (closed, saved) = (just.closed.is_some(), just.saved.is_some());
    let title = format!("{} · {}", review.cohort.code, t!(l, "completion-title"));
    layout::page(visit, &title, move || {
        let cohort = review.cohort.clone();
        let body = if review.people.is_empty() {
            view! {
                <div class="empty">
                    <p><strong>{t!(l, "roster-empty-title")}</strong></p>
                    <p><a class="button" href=address(&cohort, "roster")>{t!(l, "cohort-step-roster")}</a></p>
                </div>
            }
        } else {
            match cohort.state() {
                State::Open => open(l, &form, &review).into_any(),
                State::Closed => view! {
                    {table(l, &form, &review)}
                    {counts(l, &review)}
                    <p><a class="button" href=address(&cohort, "certificates")>{t!(l, "cohort-step-certificates")}</a></p>
                },
            }
        };
        view! {
            {heading(l, &cohort, Step::Completion)}
            {closed.then(|| done(t!(l, "completion-closed")))}
            {saved.then(|| done(t!(l, "attendance-saved-notice")))}
            {closed_notice(l, &cohort)}
            {form.summary(l)}
            <details class="more"><summary>{t!(l, "cohort-rule")}</summary>{rule(l, cohort.curriculum.rule)}</details>
            {body}
        }
    })
}

/// The decisions as they would be, and the form that confirms them.
fn open(l: Locale, form: &Form, review: &Review) -> impl IntoView + use<> {
    let cohort = &review.cohort;
    if review.missing > 0 {
        return view! {
            {table(l, form, review)}
            <div class="notice warning">
                <p>{t!(l, "completion-marks-missing", count = review.missing)}</p>
                <div class="actions">
                    <a class="button" href=address(cohort, "attendance")>{t!(l, "cohort-step-attendance")}</a>
                    <form method="post" action=address(cohort, "attendance/absent")>
                        <input type="hidden" name="from" value="completion"/>
                        <button type="submit" class="quiet">{t!(l, "completion-note-absent", count = review.missing)}</button>
                    </form>
                </div>
            </div>
        };
    }
    let unscored = review.people.iter().filter(|(_, decision)| lacks_scores(decision)).count();
    let unscored = (unscored > 0).then(|| {
        view! { <p class="notice warning">{t!(l, "completion-scores-missing", count = unscored)} " " <a href=address(cohort, "scores")>{t!(l, "cohort-step-scores")}</a></p> }
    });
    view! {
        <form method="post">
            <input type="hidden" name="seen" value=review.seen.clone()/>
            {table(l, form, review)}
            {counts(l, review)}
            {unscored}
            <section class="narrow">
                <h2>{t!(l, "completion-close-title")}</h2>
                <p>{t!(l, "completion-close-explained")}</p>
                {Field::text("confirmed_by", t!(l, "completion-confirmed-by")).hint(t!(l, "completion-confirmed-by-hint")).required().view(form, l)}
                <button type="submit">{t!(l, "completion-close")}</button>
            </section>
        </form>
    }
}

fn lacks_scores(decision: &Decision) -> bool {
    decision
        .criteria
        .iter()
        .any(|c| c.met == Met::NotNoted && matches!(c.kind, Kind::PostTest | Kind::MicroTeaching))
}

/// How many of each outcome. While a trainer's word is awaited it counts as given.
fn counts(l: Locale, review: &Review) -> impl IntoView + use<> {
    let awaiting = review.people.iter().filter(|(_, decision)| decision.awaits_sign_off()).count();
    let certificates = review.count(Outcome::Certificate) + awaiting;
    let attestations = review.count(Outcome::Attestation) - awaiting;
    let none = review.count(Outcome::None);
    view! {
        <p class="counts">
            <strong>{t!(l, "completion-count-certificates", count = certificates)}</strong> " · "
            <strong>{t!(l, "completion-count-attestations", count = attestations)}</strong> " · "
            <strong>{t!(l, "completion-count-none", count = none)}</strong>
        </p>
    }
}

fn table(l: Locale, form: &Form, review: &Review) -> impl IntoView + use<> {
    let kinds: Vec<Kind> =
        review.people.first().map(|(_, d)| d.criteria.iter().map(|c| c.kind).collect()).unwrap_or_default();
    let heads = kinds.iter().map(|kind| view! { <th scope="col">{kind_name(l, *kind)}</th> }).collect_view();
    let is_open = review.cohort.state() == State::Open && review.missing == 0;
    let rows =
        review.people.iter().map(|(person, decision)| row(l, form, person, decision, is_open)).collect_view();
    view! {
        <table class="stack">
            <thead><tr><th scope="col">{t!(l, "roster-name")}</th>{heads}<th scope="col">{t!(l, "completion-outcome")}</th></tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

fn row(
    l: Locale,
    form: &Form,
    person: &Enrolment,
    decision: &Decision,
    is_open: bool,
) -> impl IntoView + use<> {
    let cells = decision
        .criteria
        .iter()
        .map(|criterion| {
            let is_word = criterion.kind == Kind::SignOff && is_open;
            let content = if is_word {
                vouch(l, form, person).into_any()
            } else {
                reason(l, decision, *criterion).into_any()
            };
            view! { <td data-label=kind_name(l, criterion.kind)>{content}</td> }
        })
        .collect_view();
    let outcome = match decision.outcome {
        _ if decision.awaits_sign_off() => {
            view! { <span class="badge done">{t!(l, "completion-certificate-if-vouched")}</span> }
        }
        Outcome::Certificate => {
            view! { <span class="badge done">{t!(l, "completion-certificate")}</span> }
        }
        Outcome::Attestation => {
            view! { <span class="badge warning">{t!(l, "completion-attestation")}</span> }
        }
        Outcome::None => view! { <span class="badge error">{t!(l, "completion-none")}</span> },
    };
    view! {
        <tr>
            <th scope="row"><bdi>{person.name.as_str().to_owned()}</bdi></th>
            {cells}
            <td data-label=t!(l, "completion-outcome")>{outcome}</td>
        </tr>
    }
}

/// The tick by which a trainer vouches for somebody.
fn vouch(l: Locale, form: &Form, person: &Enrolment) -> impl IntoView + use<> {
    let checked = form.has("vouched", &person.id);
    let label = format!("{}, {}", t!(l, "completion-vouched"), person.name.as_str());
    view! {
        <label class="choice"><input type="checkbox" name="vouched" value=person.id.clone() checked=checked aria-label=label/><span>{t!(l, "completion-vouched")}</span></label>
    }
}

/// A criterion in words: the sign, what was reached, and what is asked for where it is not.
fn reason(l: Locale, decision: &Decision, criterion: Criterion) -> impl IntoView + use<> {
    let (sign, class) = match criterion.met {
        Met::Met => ("✓", "met"),
        Met::NotMet => ("✗", "not-met"),
        Met::NotNoted => ("?", "not-noted"),
    };
    let required = criterion.required.map(Percent::get).unwrap_or_default();
    let text = match (criterion.kind, criterion.met, criterion.actual) {
        (Kind::Attendance, met, actual) => {
            let percent = actual.map(Percent::get).unwrap_or_default();
            let (present, sessions) = (decision.present, decision.sessions);
            if met == Met::Met {
                t!(l, "completion-attended", percent = percent, present = present, sessions = sessions)
            } else {
                t!(
                    l,
                    "completion-attended-less",
                    percent = percent,
                    present = present,
                    sessions = sessions,
                    required = required
                )
            }
        }
        (Kind::PostTest, Met::Met, Some(actual)) => t!(l, "completion-scored", percent = actual.get()),
        (Kind::PostTest, _, Some(actual)) => {
            t!(l, "completion-scored-less", percent = actual.get(), required = required)
        }
        (Kind::SignOff, Met::NotNoted, _) => t!(l, "completion-word-awaited"),
        (_, Met::NotNoted, _) | (Kind::PostTest, _, None) => t!(l, "completion-not-noted"),
        (Kind::MicroTeaching, Met::Met, _) => t!(l, "score-passed"),
        (Kind::MicroTeaching, Met::NotMet, _) => t!(l, "score-failed"),
        (Kind::SignOff, Met::Met, _) => t!(l, "completion-vouched"),
        (Kind::SignOff, Met::NotMet, _) => t!(l, "completion-not-vouched"),
    };
    view! { <span class=class><b aria-hidden="true">{sign}</b> " " {text}</span> }
}

fn kind_name(l: Locale, kind: Kind) -> String {
    match kind {
        Kind::Attendance => t!(l, "cohort-step-attendance"),
        Kind::PostTest => t!(l, "score-post"),
        Kind::MicroTeaching => t!(l, "score-micro"),
        Kind::SignOff => t!(l, "completion-sign-off"),
    }
}
