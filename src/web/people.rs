//! The register: its routes, and the texts that all its pages share.

use std::collections::HashMap;

use super::forms::Choice;
use super::place_names::{cercle_of, level_name};
use crate::app::people::UNSTATED;
use crate::app::places::Offer;
use crate::domain::lang;
use crate::domain::person::{Birth, ProgrammeRole, Sex};
use crate::i18n::Locale;
use crate::t;
use crate::web::routing::{Routes, get, post};

mod background;
mod consent;
mod duplicates;
mod erasure;
mod export;
mod filters;
mod form;
mod list;
mod record;
mod saved_filters;
pub(super) use crate::app::languages::language_name;
pub(super) use background::{languages_text, positions_text, status_text, telephones_text};
pub(super) use consent::{manner_text, scope_text};
pub(super) use form::reason_text;
pub(super) use record::led_text;

/// `/people` and what is under it.
pub fn routes() -> Routes {
    Routes::new()
        .route("/people", get(list::show).post(list::search))
        .route("/people/recalled", post(list::note_recalled))
        .route("/people/export", get(export::ask).post(export::hand_out))
        .route("/people/filters", get(saved_filters::show).post(saved_filters::keep))
        .route("/people/filters/{id}/delete", post(saved_filters::forget))
        .route("/people/duplicates", get(duplicates::show).post(duplicates::by_codes))
        .route(
            "/people/duplicates/{one}/{other}",
            get(duplicates::compare::show).post(duplicates::compare::merge),
        )
        .route("/people/duplicates/{one}/{other}/different", post(duplicates::compare::different))
        .route(
            "/people/duplicates/merges/{merge}",
            get(duplicates::merged::show).post(duplicates::merged::undo),
        )
        .route("/people/new", get(form::blank).post(form::register))
        .route("/people/{id}", get(record::show))
        .route("/people/{id}/edit", get(form::filled).post(form::update))
        .route("/people/{id}/background", get(background::show).post(background::update))
        .route("/people/{id}/delete", post(record::delete))
        .route("/people/{id}/consent", get(consent::blank).post(consent::record))
        .route("/people/{id}/consent/withdraw", get(consent::ask).post(consent::withdraw))
        .route("/people/{id}/erase", get(erasure::ask).post(erasure::erase))
}

/// The places as choices under the headings of their cercles, and last those whose time has ended, each with its cercle. Of several
/// of one name in a cercle each says what kind of place it is.
pub(super) fn place_choices(l: Locale, offers: Vec<Offer>) -> Vec<Choice> {
    let mut same: HashMap<(String, String), usize> = HashMap::new();
    for offer in &offers {
        *same.entry((offer.cercle.clone(), offer.name.clone())).or_default() += 1;
    }
    let choice = |offer: Offer| {
        let mut label = offer.label(l);
        if offer.ended.is_some() && !offer.cercle.is_empty() {
            label = format!("{label} – {}", cercle_of(l, &offer.cercle));
        }
        if same.get(&(offer.cercle.clone(), offer.name)).is_some_and(|count| *count > 1) {
            label = format!("{label} – {}", level_name(l, offer.level));
        }
        let choice = Choice::new(offer.id, label);
        match (offer.ended, offer.cercle.as_str()) {
            (Some(_), _) => choice.under(t!(l, "place-ended-group")),
            (None, "") => choice,
            (None, cercle) => choice.under(cercle_of(l, cercle)),
        }
    };
    offers.into_iter().map(choice).collect()
}

/// Those of the target area, and what the programme put beside them.
pub(super) fn language_choices(l: Locale) -> Vec<Choice> {
    lang::offered().iter().map(|language| Choice::new(language.tag, language_name(l, language.tag))).collect()
}

/// Several words in one line; nothing when there are none, so that the cell is empty.
pub(super) fn listed(l: Locale, words: impl IntoIterator<Item = String>) -> Option<String> {
    Some(l.list(words)).filter(|line| !line.is_empty())
}

/// Words that are read out one after the other, as the name of a field.
pub(super) fn with_commas(l: Locale, words: [&str; 2]) -> String {
    l.list(words)
}

/// What somebody is who is named in a field.
pub(super) fn name_field(l: Locale, column: &str) -> String {
    match column {
        "supervisions.visitor" => t!(l, "held-named-visitor"),
        "consents.read_by" => t!(l, "held-named-consent-reader"),
        "consents.witness" => t!(l, "held-named-witness"),
        "reviews.reviewer_name" => t!(l, "held-named-reviewer"),
        "text_index.reviewed_by" => t!(l, "held-named-reviewed-by"),
        "cohorts.confirmed_by" => t!(l, "held-named-confirmed"),
        "completions.confirmed_by" => t!(l, "held-named-confirmed-person"),
        "exceptions.decided_by" => t!(l, "held-named-exception"),
        "corrections.decided_by" => t!(l, "held-named-correction"),
        "curricula.signatories" => t!(l, "held-named-signs-curriculum"),
        "cohorts.signatories" => t!(l, "held-named-signs-cohort"),
        "glossaries.approved_by" => t!(l, "held-named-glossary"),
        "attendance.collected_by" => t!(l, "held-named-collected"),
        "offline_conflicts.collected_by" => t!(l, "held-named-collected-conflict"),
        "glossaries.terms" => t!(l, "held-named-term"),
        "settings.contact" => t!(l, "held-named-contact"),
        other => other.to_owned(),
    }
}

/// The word for a person's role in their community.
pub(super) fn programme_role(l: Locale, role: ProgrammeRole) -> String {
    l.text(role.key())
}

/// The answers to the question about the sex; none is chosen beforehand.
pub(super) fn sex_choices(l: Locale) -> Vec<Choice> {
    let sexes = Sex::ALL.map(|sex| Choice::new(sex.as_str(), sex_name(l, Some(sex))));
    sexes.into_iter().chain([Choice::new(UNSTATED, sex_name(l, None))]).collect()
}

/// The word for a sex.
pub(super) fn sex_name(l: Locale, sex: Option<Sex>) -> String {
    match sex {
        Some(Sex::Female) => t!(l, "person-sex-female"),
        Some(Sex::Male) => t!(l, "person-sex-male"),
        None => t!(l, "person-sex-not-stated"),
    }
}

/// A birth as it is known.
pub(super) fn birth_text(l: Locale, birth: Birth) -> String {
    match birth {
        Birth::Exact(day) => crate::i18n::dates::long(day, l),
        Birth::Year(year) => year.to_string(),
        Birth::About(year) => t!(l, "person-birth-about-year", year = year),
        Birth::Unknown => t!(l, "person-birth-not-known"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_for_names_are_told_apart() {
        for l in Locale::ALL {
            for pair in [
                ["cohorts.confirmed_by", "completions.confirmed_by"],
                ["reviews.reviewer_name", "text_index.reviewed_by"],
                ["attendance.collected_by", "offline_conflicts.collected_by"],
            ] {
                let [one, other] = pair.map(|column| name_field(l, column));
                assert_ne!(one, other);
            }
        }
    }
}
