//! The decisions of a cohort as a table: each person, each criterion, and who decided otherwise.

use crate::web::prelude::*;

use super::super::cohorts::{merged, url};
use super::super::forms::Form;
use crate::app::completions::Review;
use crate::domain::cohort::State;
use crate::domain::completion::{Criterion, CriterionKind, Decision, Met, Outcome, Percent};
use crate::domain::enrolment::Enrolment;
use crate::i18n::Locale;
use crate::t;
use crate::web::outcomes::outcome_name;
use crate::web::people::with_commas;

/// Everybody with the criteria and the decision. `may_correct` is whether the visitor corrects decisions after the closing.
pub(super) fn table(l: Locale, form: &Form, review: &Review, may_correct: bool) -> impl IntoView + use<> {
    let kinds: Vec<CriterionKind> =
        review.people.first().map(|(_, d)| d.criteria.iter().map(|c| c.kind).collect()).unwrap_or_default();
    let heads = kinds.iter().map(|kind| view! { <th scope="col">{kind_name(l, *kind)}</th> }).collect_view();
    let is_open = review.cohort.state() == State::Open;
    // Nothing is decided on anybody before the last half-day is noted.
    let is_under_way = review.ends_later.is_some() || (is_open && review.missing > 0);
    let states = (is_open && review.missing == 0, is_under_way);
    let rows = review.people.iter().map(|(person, decision)| {
        let more = more(l, review, person, decision, may_correct);
        row(l, form, (person, decision), states, more)
    });
    let rows = rows.collect_view();
    view! {
        <table class="stack">
            <thead><tr><th scope="col">{t!(l, "roster-name")}</th>{heads}<th scope="col">{t!(l, "completion-outcome")}</th></tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

/// Who decided otherwise than the rule and why; nothing where the rule decided.
pub(super) fn by_exception(
    l: Locale,
    review: &Review,
    person: &Enrolment,
    decision: &Decision,
) -> Option<AnyView> {
    decision.by_rule?;
    let exception = review.exceptions.get(&person.id)?;
    let reason = t!(l, "completion-by-exception", reason = exception.reason.clone());
    let by = t!(l, "exception-decided", name = exception.decided_by);
    Some(view! { {reason} <br/> {by} }.into_any())
}

/// Who decided otherwise than the rule and why, and the way to do so.
fn more(
    l: Locale,
    review: &Review,
    person: &Enrolment,
    decision: &Decision,
    may_correct: bool,
) -> Option<AnyView> {
    let exception = review.exceptions.get(&person.id);
    let told = by_exception(l, review, person, decision).map(|told| view! { <p class="hint">{told}</p> });
    let to = |page: &str| url(&review.cohort, &format!("completion/{}/{page}", person.id));
    let link = match review.cohort.state() {
        State::Open if exception.is_some() => Some((to("exception"), t!(l, "exception-change"))),
        // While it goes on, nearly everybody lacks something.
        State::Open if decision.allows_exception() && review.ends_later.is_none() => {
            Some((to("exception"), t!(l, "exception-link")))
        }
        State::Closed if may_correct && person.counts() && !review.uncorrectable.contains(&person.id) => {
            Some((to("correction"), t!(l, "correction-link")))
        }
        _ => None,
    };
    let link = link.map(|(href, text)| {
        let name = person.name.as_str().to_owned();
        view! { <p class="screen"><a href=href>{text}<span class="visually-hidden">" " {name}</span></a></p> }
    });
    (told.is_some() || link.is_some()).then(|| view! { {told} {link} })
}

fn row(
    l: Locale,
    form: &Form,
    (person, decision): (&Enrolment, &Decision),
    (is_open, is_under_way): (bool, bool),
    more: Option<AnyView>,
) -> impl IntoView + use<> {
    let cells = decision
        .criteria
        .iter()
        .map(|criterion| {
            let is_word = criterion.kind == CriterionKind::SignOff && is_open;
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
        Outcome::Certificate => view! { <span class="badge done">{outcome_name(l, decision.outcome)}</span> },
        Outcome::Attestation => {
            view! { <span class="badge warning">{outcome_name(l, decision.outcome)}</span> }
        }
        Outcome::None if is_under_way => view! { <span class="badge">{t!(l, "person-training-open")}</span> },
        Outcome::None => view! { <span class="badge error">{outcome_name(l, decision.outcome)}</span> },
    };
    view! {
        <tr>
            <th scope="row"><bdi>{person.name.as_str().to_owned()}</bdi>{merged(l, person)}</th>
            {cells}
            <td data-label=t!(l, "completion-outcome")>{outcome}{more}</td>
        </tr>
    }
}

/// The tick by which a trainer vouches for somebody.
fn vouch(l: Locale, form: &Form, person: &Enrolment) -> impl IntoView + use<> {
    let checked = form.has("vouched", person.id.as_str());
    let label = with_commas(l, [&t!(l, "completion-vouch"), person.name.as_str()]);
    view! {
        <label class="choice"><input type="checkbox" name="vouched" value=person.id.to_string() checked=checked aria-label=label/><span>{t!(l, "completion-vouch")}</span></label>
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
        (CriterionKind::Attendance, met, actual) => {
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
        (CriterionKind::PostTest, Met::Met, Some(actual)) => {
            t!(l, "completion-scored", percent = actual.get())
        }
        (CriterionKind::PostTest, _, Some(actual)) => {
            t!(l, "completion-scored-less", percent = actual.get(), required = required)
        }
        (CriterionKind::SignOff, Met::NotNoted, _) => t!(l, "completion-word-awaited"),
        (_, Met::NotNoted, _) | (CriterionKind::PostTest, _, None) => t!(l, "completion-not-noted"),
        (CriterionKind::MicroTeaching, Met::Met, _) => t!(l, "score-passed"),
        (CriterionKind::MicroTeaching, Met::NotMet, _) => t!(l, "score-failed"),
        (CriterionKind::SignOff, Met::Met, _) => t!(l, "completion-vouched"),
        (CriterionKind::SignOff, Met::NotMet, _) => t!(l, "completion-not-vouched"),
    };
    // "100 % (6 sur 6)" is read at once; what is asked for besides takes a line of its own.
    let is_short = (criterion.kind, criterion.met) == (CriterionKind::Attendance, Met::Met);
    view! { <span class=class class:whole=is_short><b aria-hidden="true">{sign}</b> " " {text}</span> }
}

fn kind_name(l: Locale, kind: CriterionKind) -> String {
    match kind {
        CriterionKind::Attendance => t!(l, "cohort-step-attendance"),
        CriterionKind::PostTest => t!(l, "score-post"),
        CriterionKind::MicroTeaching => t!(l, "score-micro"),
        CriterionKind::SignOff => t!(l, "completion-sign-off"),
    }
}
