//! The page to confirm closing a cohort: who gets what, who vouches and who confirms.

use crate::web::prelude::*;
use axum::response::Response;

use super::super::cohorts::url;
use super::super::forms::Form;
use super::super::layout;
use super::super::visit::Visit;
use super::table::by_exception;
use crate::app::completions::Review;
use crate::domain::completion::{Decision, Outcome};
use crate::domain::enrolment::Enrolment;
use crate::domain::text::capitalised;
use crate::i18n::Locale;
use crate::t;

/// What `form` would close, with the button that does it and the one that leads back with everything as typed.
pub(super) fn page(visit: &Visit, form: &Form, decided: Review) -> Response {
    let l = visit.locale;
    let title = t!(l, "completion-check-title");
    let typed: Vec<(String, String)> = form
        .pairs()
        .filter(|(name, _)| ["seen", "vouched", "vouched_by", "confirmed_by"].contains(name))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    let confirmed_by = form.get("confirmed_by").trim().to_owned();
    let trainer = decided.trainers.iter().find(|trainer| trainer.id.as_str() == form.get("vouched_by"));
    let trainer = trainer.map(|trainer| trainer.name.as_str().to_owned());
    let is_own = |(person, decision): &(Enrolment, Decision)| decision.vouched_by == Some(person.person_id);
    let own = decided.people.iter().find(|judged| is_own(judged));
    let own = own.map(|(person, _)| person.name.as_str().to_owned());
    layout::page(visit, &format!("{} · {title}", decided.cohort.code), move || {
        let cohort = &decided.cohort;
        let hidden =
            typed.into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value/> });
        let vouched = cohort.curriculum.rule.sign_off.then(|| {
            let vouched_for = decided.people.iter().filter(|(_, decision)| decision.vouched_by.is_some()).count();
            view! {
                <dt>{t!(l, "completion-vouched-by")}</dt>
                <dd><bdi>{trainer.unwrap_or_else(|| "—".into())}</bdi> " · " {t!(l, "completion-vouched-count", count = vouched_for)}</dd>
            }
        });
        view! {
            <p class="crumb"><a href=url(cohort, "completion")><bdi class="whole">{cohort.code.to_string()}</bdi></a></p>
            <h1>{title}</h1>
            <p class="notice warning">{t!(l, "completion-check-warning")}</p>
            {own.map(|name| view! { <p class="notice warning">{t!(l, "completion-vouched-own", name = name)}</p> })}
            {super::present_after(l, &decided)}
            {super::devices(l, &decided)}
            <dl class="facts">
                <dt>{t!(l, "completion-confirmed-by")}</dt><dd><bdi>{confirmed_by}</bdi></dd>
                {vouched}
            </dl>
            {group(l, &decided, Outcome::Certificate)}
            {group(l, &decided, Outcome::Attestation)}
            {group(l, &decided, Outcome::None)}
            <form method="post" class="actions" action=url(cohort, "completion")>
                {hidden.collect_view()}
                <button type="submit" name="step" value="close">{t!(l, "completion-close")}</button>
                <button type="submit" name="step" value="back" class="quiet">{t!(l, "completion-check-back")}</button>
            </form>
        }
    })
}

/// The people of one outcome.
fn group(l: Locale, decided: &Review, outcome: Outcome) -> Option<AnyView> {
    let people = decided.people.iter().filter(|(_, decision)| decision.outcome == outcome);
    let names = people.map(|(person, decision)| {
        let told = by_exception(l, decided, person, decision).map(|told| view! { <br/> {told} });
        view! { <li><bdi>{person.name.as_str().to_owned()}</bdi>{told}</li> }
    });
    let names = names.collect::<Vec<_>>();
    let count = names.len();
    let heading = match outcome {
        Outcome::Certificate => t!(l, "completion-count-certificates", count = count),
        Outcome::Attestation => t!(l, "completion-count-attestations", count = count),
        Outcome::None => t!(l, "completion-count-none", count = count),
    };
    (count > 0).then(|| view! { <h2>{capitalised(&heading)}</h2> <ul>{names}</ul> }.into_any())
}
