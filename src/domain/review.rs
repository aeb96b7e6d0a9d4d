//! Reviews: somebody is asked to read a text, reads it, and says whether it can go out.

use time::OffsetDateTime;

use super::id::{AccountId, ReviewId};
use super::lang::LangTag;
use super::module::Slug;

/// How a review ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// The text is right.
    Read,
    /// Something has to be changed first.
    Returned,
    /// It is not asked for any more.
    Dropped,
}

impl Decision {
    /// The word in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Returned => "returned",
            Self::Dropped => "dropped",
        }
    }

    /// The decision of that word.
    pub fn named(word: &str) -> Option<Self> {
        [Self::Read, Self::Returned, Self::Dropped].into_iter().find(|decision| decision.as_str() == word)
    }
}

/// A review of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    pub id: ReviewId,
    /// The module.
    pub slug: Slug,
    /// The language.
    pub lang: LangTag,
    /// When it was asked for.
    pub asked_at: OffsetDateTime,
    /// The account that was asked to read; none where a speaker without an account reads.
    pub reviewer_id: Option<AccountId>,
    /// What that account signs in with.
    pub reviewer_login: Option<String>,
    /// What the author asks for.
    pub request: Option<String>,
    /// How it ended; none while it is open.
    pub decision: Option<Decision>,
    /// The reader's name.
    pub reviewer_name: Option<String>,
    /// What they say.
    pub note: Option<String>,
    /// When it ended.
    pub decided_at: Option<OffsetDateTime>,
    /// What the account signs in with that noted how it ended.
    pub decided_login: Option<String>,
}

/// The review by which a text is to be changed: the newest of these, where it was given back. A review that was asked for since,
/// whatever came of it, takes its place.
pub fn returned(newest_first: &[Review]) -> Option<&Review> {
    newest_first.first().filter(|review| review.decision == Some(Decision::Returned))
}
