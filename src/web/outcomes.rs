//! What the outcomes of a cohort are called.

use crate::domain::completion::Outcome;
use crate::i18n::Locale;
use crate::t;

/// The word for an outcome.
pub(super) fn outcome_name(l: Locale, outcome: Outcome) -> String {
    match outcome {
        Outcome::Certificate => t!(l, "completion-certificate"),
        Outcome::Attestation => t!(l, "completion-attestation"),
        Outcome::None => t!(l, "completion-none"),
    }
}
