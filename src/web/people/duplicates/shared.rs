//! The places of both records in the list of one cohort: in which way, or why not, they can be made one all the same.

use crate::web::prelude::*;

use crate::app::duplicates::Comparison;
use crate::domain::duplicate::SharedPlace;
use crate::i18n::{Locale, dates};
use crate::t;
use crate::web::codes;
use crate::web::outcomes::outcome_name;

/// Each cohort in which both are enrolled.
pub(super) fn view(l: Locale, found: &Comparison) -> Vec<AnyView> {
    let cohorts = found.both_in.chunk_by(|one, other| one.cohort == other.cohort);
    cohorts.filter_map(|places| cohort(l, found, places)).collect()
}

fn cohort(l: Locale, found: &Comparison, places: &[SharedPlace]) -> Option<AnyView> {
    let code = &places.first()?.cohort;
    let roster = view! { <a href=format!("/cohorts/{code}/roster")>{t!(l, "duplicate-to-roster")}</a> };
    let Some(closed_at) = places.first()?.closed_at else {
        let text = if places.first()?.is_cancelled {
            t!(l, "duplicate-both-in-cancelled", code = code)
        } else {
            t!(l, "duplicate-both-in-open", code = code)
        };
        let text = codes::in_sentence(&text, code);
        let carry = (!places.first()?.is_cancelled).then(|| carry(l, places)).flatten();
        return Some(
            view! { <div class="notice warning"><p>{text} " " {roster}</p>{carry}</div> }.into_any(),
        );
    };
    let text = t!(l, "duplicate-both-in-closed", code = code, on = dates::long(closed_at.date(), l));
    let text = codes::in_sentence(&text, code);
    let both_count = places.iter().filter(|place| place.counts()).count() > 1;
    // The first record first, as in the table.
    let mut places: Vec<&SharedPlace> = places.iter().collect();
    places.sort_by_key(|place| place.person != found.one.side.person.id);
    let items = places.into_iter().map(|place| item(l, found, place, both_count && found.may_merge));
    let items = items.collect_view();
    let advice =
        if both_count { t!(l, "duplicate-both-count-advice") } else { t!(l, "duplicate-one-counts") };
    Some(view! {
        <div class="notice" class:warning=both_count>
            <p>{text} " " {roster}</p>
            <ul>{items}</ul>
            <p>{advice}</p>
        </div>
    })
}

/// The ways to remove one of the two enrolments so that the other takes over what is noted.
fn carry(l: Locale, places: &[SharedPlace]) -> Option<AnyView> {
    let [one, other] = places else { return None };
    let way = |from: &SharedPlace, into: &SharedPlace| {
        let href =
            format!("/cohorts/{}/roster/{}/remove?into={}", from.cohort, from.enrolment, into.enrolment);
        let text = t!(l, "duplicate-carry", from = from.position, into = into.position);
        view! { <li><a href=href>{text}</a></li> }
    };
    Some(view! { <ul>{way(one, other)}{way(other, one)}</ul> }.into_any())
}

/// One of the two places: its number, presences, decision and paper, and the way to correct the decision.
fn item(l: Locale, found: &Comparison, place: &SharedPlace, may_correct: bool) -> AnyView {
    let is_one = place.person == found.one.side.person.id;
    let whose = if is_one { t!(l, "duplicate-one") } else { t!(l, "duplicate-other") };
    let decision = place.outcome.map(|outcome| outcome_name(l, outcome)).unwrap_or_default();
    let (position, present, sessions) = (place.position, place.present, place.sessions);
    let text = t!(
        l,
        "duplicate-place",
        whose = whose,
        position = position,
        present = present,
        sessions = sessions,
        decision = decision
    );
    let paper = place.paper.as_ref().map(|serial| {
        let href = format!("/certificates/{serial}");
        view! { " · " <a href=href><bdi class="whole" dir="ltr">{serial.to_string()}</bdi></a> }
    });
    let correct = may_correct.then(|| {
        let href = format!("/cohorts/{}/completion/{}/correction", place.cohort, place.enrolment);
        view! { " · " <a href=href>{t!(l, "correction-link")}<span class="visually-hidden">" " {position.to_string()}</span></a> }
    });
    view! { <li>{text}{paper}{correct}</li> }
}
