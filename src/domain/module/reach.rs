//! Who has a text: what must be marked as a draft, what everybody may read, and what publishing changes.

use super::State;
use crate::domain::lang::LangTag;

/// See [`super::Module::is_unreviewed`].
pub fn is_unreviewed(state: State, is_read: bool, lang: &LangTag) -> bool {
    state == State::Draft || (needs_speaker(lang) && !is_read)
}

/// Whether a speaker has to read a text in this language before it is published: in all but the three that the programme
/// works in.
pub fn needs_speaker(lang: &LangTag) -> bool {
    !matches!(lang.primary(), "fr" | "en" | "ar")
}

/// Whether everybody may read a text: the source once it is published, and then its translations too,
/// drafts among them (marked as such), but nothing that was withdrawn.
pub fn is_public(state: State, source_state: State) -> bool {
    source_state == State::Published && state != State::Withdrawn
}

/// What others than the team have of a text, and what publishing it changes for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Nothing before it is published.
    Hidden,
    /// Nothing of this translation before its source is published.
    BehindSource,
    /// The text, marked as a draft: publishing takes the mark away.
    Marked,
    /// The text.
    Open,
}

/// How far a text reaches. `is_unreviewed` says whether it must be marked as a draft ([`is_unreviewed`]).
pub fn reach(state: State, source_state: State, is_unreviewed: bool) -> Reach {
    match (is_public(state, source_state), state) {
        (true, _) if is_unreviewed => Reach::Marked,
        (true, _) => Reach::Open,
        (false, State::Withdrawn) => Reach::Hidden,
        (false, _) => Reach::BehindSource,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_translation_reaches_as_far_as_its_source_and_is_marked_until_it_is_read() {
        let of = |state, source| reach(state, source, state == State::Draft);
        assert_eq!(of(State::Draft, State::Published), Reach::Marked);
        assert_eq!(of(State::Reviewed, State::Published), Reach::Open);
        assert_eq!(of(State::Published, State::Published), Reach::Open);
        assert_eq!(of(State::Withdrawn, State::Published), Reach::Hidden);
        for source in [State::Draft, State::Reviewed, State::Withdrawn] {
            assert_eq!(of(State::Published, source), Reach::BehindSource);
            assert!(!is_public(State::Published, source));
        }
    }
}
