//! `/cohorts/{code}/completion`: the rule, each person's criteria, and the closing.

use crate::web::prelude::*;
use axum::extract::Query;
use axum::response::{IntoResponse, Redirect, Response};

use super::attendance::{mark_name, notice, still_noted};
use super::cohorts::{
    CohortTab, JustDone, closed_notice, done, heading, rule, session_name, session_names, sex_not_stated, url,
};
use super::forms::{self, Choice, Field, Form};
use super::layout;
use super::offline::disputed_value;
use super::visit::Visit;
use crate::app;
use crate::app::completions::{Closing, Outlook, Review};
use crate::domain::account::Reach;
use crate::domain::attendance::Mark;
use crate::domain::cohort::State;
use crate::domain::completion::{CriterionKind, Decision, Met, Outcome};
use crate::domain::enrolment::Enrolment;
use crate::error::Result;
use crate::i18n::{self, Locale};
use crate::t;
use crate::web::path::Path;
use crate::web::routing::{Routes, get};

mod check;
mod correction;
mod exception;
mod table;
use table::table;

/// The page of the completion, exceptions before the closing and corrections after it.
pub fn routes() -> Routes {
    Routes::new()
        .route("/cohorts/{code}/completion", get(show).post(close))
        .route("/cohorts/{code}/completion/{enrolment}/exception", get(exception::ask).post(exception::save))
        .route(
            "/cohorts/{code}/completion/{enrolment}/correction",
            get(correction::ask).post(correction::save),
        )
}

/// The decisions, and whose records open.
async fn review(visit: &Visit, code: &str) -> Result<(Review, Reach)> {
    let read = visit.read(async |work| {
        Ok((app::completions::review(work, code).await?, app::access::reach(work).await?))
    });
    read.await
}

async fn show(visit: Visit, Path(code): Path<String>, Query(just): Query<JustDone>) -> Result<Response> {
    let review = review(&visit, &code).await?;
    let just = still_noted(&visit, &code, just).await?;
    Ok(page(&visit, Form::default(), review, just))
}

/// Shows what would be closed to be read once more; closes it when that was done.
async fn close(visit: Visit, Path(code): Path<String>, form: Form) -> Result<Response> {
    let closing = Closing {
        confirmed_by: form.get("confirmed_by").to_owned(),
        seen: form.get("seen").to_owned(),
        vouched: form.ids("vouched")?.into_iter().collect(),
        vouched_by: form.id("vouched_by")?,
    };
    let is_checked = form.has("step", "close");
    let done = visit
        .write(async |work| {
            if is_checked {
                app::completions::close(work, &code, &closing).await?;
                return Ok(None);
            }
            if form.has("step", "back") {
                return Ok(None);
            }
            Ok(Some(app::completions::check(work, &code, &closing).await?.0))
        })
        .await;
    match done {
        Ok(Some(decided)) => Ok(check::page(&visit, &form, decided)),
        Ok(None) if is_checked => {
            Ok(Redirect::to(&format!("/cohorts/{code}/completion?closed")).into_response())
        }
        Ok(None) => {
            let review = review(&visit, &code).await?;
            Ok(page(&visit, form, review, JustDone::default()))
        }
        Err(problem) => {
            let Ok(review) = review(&visit, &code).await else { return Err(problem) };
            forms::rejected(problem, form, |form| page(&visit, form, review, JustDone::default()))
        }
    }
}

fn page(visit: &Visit, form: Form, (review, reach): (Review, Reach), just: JustDone) -> Response {
    let l = visit.locale;
    let (closed, saved) = (just.closed.is_some(), just.saved.is_some());
    let corrected = just.corrected.is_some();
    let may_correct = visit.actor.runs_programme();
    let title = format!("{} · {}", review.cohort.code, t!(l, "completion-title"));
    layout::page(visit, &title, move || {
        let cohort = review.cohort.clone();
        let body = if review.people.is_empty() {
            view! {
                <div class="empty">
                    <p><strong>{t!(l, "roster-empty-title")}</strong></p>
                    <p><a class="button" href=url(&cohort, "roster")>{t!(l, "cohort-step-roster")}</a></p>
                </div>
            }
        } else {
            match cohort.state() {
                State::Cancelled => ().into_any(),
                State::Open => open(l, &form, &review).into_any(),
                State::Closed => view! {
                    {table(l, &form, &review, may_correct)}
                    {(!may_correct).then(|| view! { <p class="hint">{t!(l, "correction-who")}</p> })}
                    {vouched_by(l, &review)}
                    {counts(l, &review)}
                    {correction::list(l, &review)}
                    <p><a class="button" href=url(&cohort, "certificates")>{t!(l, "cohort-step-certificates")}</a></p>
                },
            }
        };
        view! {
            {heading(l, &cohort, CohortTab::Completion)}
            {closed.then(|| done(t!(l, "completion-closed")))}
            {saved.then(|| done(t!(l, "cohort-saved")))}
            {corrected.then(|| done(t!(l, "correction-done")))}
            {notice(l, &cohort, &just, "completion")}
            {closed_notice(l, &cohort)}
            {form.summary(l)}
            {sex_not_stated(l, &cohort, review.counted().map(|(person, _)| person), &reach)}
            {(cohort.state() == State::Open).then(|| outlook(l, &review.outlook))}
            {present_after(l, &review)}
            {devices(l, &review)}
            <details class="more"><summary>{t!(l, "cohort-rule")}</summary>{rule(l, cohort.curriculum.rule)}</details>
            {body}
        }
    })
}

/// Who can no longer reach the share of attendance, and who is about to lose it; nothing when nobody is.
fn outlook(l: Locale, outlook: &Outlook) -> Option<AnyView> {
    let name = |person: &Enrolment| person.name.as_str().to_owned();
    let lost: Vec<_> =
        outlook.lost.iter().map(|person| view! { <li><bdi>{name(person)}</bdi></li> }).collect();
    let at_risk: Vec<_> = outlook
        .at_risk
        .iter()
        .map(|(person, left)| {
            view! { <li><bdi>{name(person)}</bdi> " — " {t!(l, "completion-may-miss", count = left)}</li> }
        })
        .collect();
    let part = |title: String, items: Vec<AnyView>| {
        (!items.is_empty())
            .then(|| view! { <p><strong>{title}</strong></p> <ul>{items.into_iter().collect_view()}</ul> })
    };
    (!lost.is_empty() || !at_risk.is_empty()).then(|| {
        view! {
            <div class="notice warning">
                {part(t!(l, "completion-lost"), lost)}
                {part(t!(l, "completion-at-risk"), at_risk)}
            </div>
        }
        .into_any()
    })
}

/// Who is marked present after their departure, each with these half-days and the way to their departure; nothing when nobody is.
fn present_after(l: Locale, review: &Review) -> Option<AnyView> {
    let items = review.present_after.iter().map(|(person, sessions)| {
        let name = person.name.as_str().to_owned();
        let href = url(&review.cohort, &format!("roster/{}/leave", person.id));
        let from = person.left_from.map(|from| {
            let (day, half) = session_name(l, from);
            t!(l, "roster-left", day = day, half = half)
        });
        let mark = mark_name(l, Some(Mark::Present));
        let told = t!(l, "attendance-cell", what = session_names(l, sessions), mark = mark);
        view! { <li><a href=href><bdi>{name}</bdi></a> " — " {from} " · " {told}</li> }
    });
    let items = items.collect::<Vec<_>>();
    let count = items.len();
    (count > 0).then(|| {
        view! {
            <div class="notice warning">
                <p>{t!(l, "completion-present-after", count = count)}</p>
                <ul>{items}</ul>
            </div>
        }
        .into_any()
    })
}

/// Who may still have the cohort on a device, so that they are asked before the closing; nothing when nobody has.
fn devices(l: Locale, review: &Review) -> Option<AnyView> {
    let items = review.devices.iter().map(|(login, until)| {
        let text = t!(l, "completion-device", login = login, until = i18n::dates::long(*until, l));
        view! { <li>{text}</li> }
    });
    let items: Vec<_> = items.collect();
    (!items.is_empty()).then(|| {
        view! {
            <div class="notice warning">
                <p>{t!(l, "completion-devices")}</p>
                <ul>{items}</ul>
            </div>
        }
        .into_any()
    })
}

/// The decisions as they would be, and the form that confirms them.
fn open(l: Locale, form: &Form, review: &Review) -> impl IntoView + use<> {
    let cohort = &review.cohort;
    if let Some(last) = review.ends_later {
        return view! {
            {table(l, form, review, false)}
            <p class="notice">{t!(l, "completion-not-over", day = i18n::dates::long(last, l))}</p>
        };
    }
    if review.missing > 0 {
        let absent = format!("{}?from=completion", url(cohort, "attendance/absent"));
        return view! {
            {table(l, form, review, false)}
            <div class="notice warning">
                <p>{t!(l, "completion-marks-missing", count = review.missing)}</p>
                <div class="actions">
                    <a class="button" href=url(cohort, "attendance")>{t!(l, "cohort-step-attendance")}</a>
                    <a class="button quiet" href=absent>{t!(l, "completion-note-absent", count = review.missing)}</a>
                </div>
            </div>
        };
    }
    if !review.disputed.is_empty() {
        return view! { {table(l, form, review, false)} {disputed(l, review)} };
    }
    if review.trainers.is_empty() {
        return view! {
            {table(l, form, review, false)}
            <div class="notice warning">
                <p>{t!(l, "completion-no-trainer")}</p>
                <p><a class="button" href=url(cohort, "trainers")>{t!(l, "trainer-edit")}</a></p>
            </div>
        };
    }
    // Of those who left nobody expects a test any more.
    let is_unscored =
        |(person, decision): &&(Enrolment, Decision)| person.left_from.is_none() && lacks_scores(decision);
    let unscored = review.people.iter().filter(is_unscored).count();
    let unscored = (unscored > 0).then(|| {
        view! { <p class="notice warning">{t!(l, "completion-scores-missing", count = unscored)} " " <a href=url(cohort, "scores")>{t!(l, "cohort-step-scores")}</a></p> }
    });
    let trainers = review.trainers.iter().map(|trainer| Choice::new(trainer.id, trainer.name.as_str()));
    let trainers = Choice::none(t!(l, "completion-choose-trainer")).chain(trainers);
    let voucher = cohort.curriculum.rule.sign_off.then(|| {
        Field::select("vouched_by", t!(l, "completion-vouched-by"), trainers.collect())
            .hint(t!(l, "completion-vouched-by-hint"))
            .unmarked()
            .view(form, l)
    });
    view! {
        <form method="post">
            <input type="hidden" name="seen" value=review.seen.clone()/>
            {table(l, form, review, false)}
            {counts(l, review)}
            {unscored}
            <section class="narrow closing">
                <h2>{t!(l, "completion-close-title")}</h2>
                <p>{t!(l, "completion-close-explained")}</p>
                {voucher}
                {Field::text("confirmed_by", t!(l, "completion-confirmed-by")).hint(t!(l, "completion-confirmed-by-hint")).required().view(form, l)}
                <button type="submit">{t!(l, "completion-check")}</button>
            </section>
        </form>
    }
}

/// What two people noted differently, with the way to where a person chooses: afterwards nobody can.
fn disputed(l: Locale, review: &Review) -> AnyView {
    let items = review.disputed.iter().map(|conflict| {
        let name = conflict.name.as_str().to_owned();
        view! { <li><bdi>{name}</bdi> " · " {disputed_value(l, conflict)}</li> }
    });
    view! {
        <div class="notice warning">
            <p>{t!(l, "completion-disputed", count = review.disputed.len())}</p>
            <ul>{items.collect_view()}</ul>
            <p><a class="button" href=url(&review.cohort, "attendance/conflicts")>{t!(l, "offline-conflicts-link")}</a></p>
        </div>
    }
}

/// Who vouched when the cohort was closed; nothing for cohorts from before it was asked.
fn vouched_by(l: Locale, review: &Review) -> Option<AnyView> {
    let id = review.people.iter().find_map(|(_, decision)| decision.vouched_by)?;
    let trainer = review.trainers.iter().find(|trainer| trainer.id == id)?;
    let text = t!(l, "completion-vouched-by-whom", name = trainer.name.as_str());
    Some(view! { <p>{text}</p> }.into_any())
}

fn lacks_scores(decision: &Decision) -> bool {
    decision.criteria.iter().any(|c| {
        c.met == Met::NotNoted && matches!(c.kind, CriterionKind::PostTest | CriterionKind::MicroTeaching)
    })
}

/// Of how many people, those who left among them, and how many of each outcome; before the sign-off also how many certificates wait for nothing else.
fn counts(l: Locale, review: &Review) -> impl IntoView + use<> {
    let awaiting = review.counted().filter(|(_, decision)| decision.awaits_sign_off()).count();
    let certificates = review.count(Outcome::Certificate);
    let attestations = review.count(Outcome::Attestation) - awaiting;
    let none = review.count(Outcome::None);
    let awaiting = (awaiting > 0).then(|| {
        view! { <strong>{t!(l, "completion-count-awaiting", count = awaiting)}</strong> " · " }
    });
    let enrolled = review.counted().count();
    let left = review.counted().filter(|(person, _)| person.left_from.is_some()).count();
    view! {
        <p>{t!(l, "completion-of-whom", enrolled = enrolled, left = left)} " " {t!(l, "completion-share-of")}</p>
        <p class="counts">
            {awaiting}
            <strong>{t!(l, "completion-count-certificates", count = certificates)}</strong> " · "
            <strong>{t!(l, "completion-count-attestations", count = attestations)}</strong> " · "
            <strong>{t!(l, "completion-count-none", count = none)}</strong>
        </p>
    }
}
