//! Modules as they are stored: what is known of each text without reading it, and what lists and search use of it.

use time::{Date, OffsetDateTime};

use super::id::{AccountId, RevisionId};
use super::lang::LangTag;
use super::module::{Freshness, Module, Slug, State, TextHash, Visibility};
use super::translation::Counts;

/// A module: what is the same in all its languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredModule {
    /// The name in URLs.
    pub slug: Slug,
    /// The code on paper. `~` and the slug while two modules exchange their codes.
    pub code: String,
    /// The language that it is written in first.
    pub source: LangTag,
    /// Who may read it once it is published.
    pub visibility: Visibility,
}

/// The current revision of a module in a language, without its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The module.
    pub slug: Slug,
    /// The language.
    pub lang: LangTag,
    pub id: RevisionId,
    /// From 1 for each language of a module.
    pub number: i64,
    pub hash: TextHash,
    pub title: String,
    /// How far the text has come.
    pub state: State,
    /// When it was saved.
    pub created_at: OffsetDateTime,
}

/// A revision to be saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRevision {
    /// What is known of it without reading it.
    pub head: Head,
    /// The text, byte for byte.
    pub raw: String,
    /// The account that saved it; none for the program itself.
    pub created_by: Option<AccountId>,
    /// Why it was saved, in a word of its author.
    pub reason: Option<String>,
    /// What lists and search use.
    pub entry: IndexEntry,
}

/// What lists show of a text, and the words that search finds: derived from the text when it is saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexEntry {
    /// What lists show.
    pub summary: Summary,
    /// The folded words that everybody may read.
    pub words: String,
    /// The folded words of the facilitator's blocks.
    pub guide_words: String,
}

/// The part of the front matter that lists show, beside title and state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// What the module is about.
    pub summary: Option<String>,
    /// How long it takes, in minutes.
    pub minutes: Option<u32>,
    /// Subjects.
    pub tags: Vec<String>,
    /// Who read it, for a text in a local language.
    pub reviewed_by: Option<String>,
    /// Whether it says other words than those that were read.
    pub is_rewritten: bool,
    /// The day by which somebody must read it again.
    pub reread_by: Option<Date>,
}

impl Summary {
    /// Whether somebody read what the text says.
    pub fn is_read(&self) -> bool {
        self.reviewed_by.is_some() && !self.is_rewritten
    }

    /// The summary of a text that was read.
    pub fn of(module: &Module) -> Self {
        Self {
            summary: module.summary.clone(),
            minutes: module.minutes,
            tags: module.tags.clone(),
            reviewed_by: module.reviewed_by.clone(),
            is_rewritten: module.is_rewritten,
            reread_by: module.reread_by,
        }
    }
}

/// The text of a current revision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CurrentText {
    /// The module.
    pub slug: Slug,
    /// The language.
    pub lang: LangTag,
    /// The text, byte for byte.
    pub raw: String,
}

/// A revision in the history of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// What is known of it without reading it.
    pub head: Head,
    /// Why it was saved.
    pub reason: Option<String>,
    /// What the account that saved it signs in with; none for the program itself.
    pub login: Option<String>,
}

/// How current a translation is: derived whenever one of the two is saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TranslationState {
    /// The module.
    pub slug: Slug,
    /// The language of the translation.
    pub lang: LangTag,
    /// The number of the source's revision that it was made from, where that is known.
    pub made_from: Option<i64>,
    /// Whether it is known at all what it was made from.
    pub is_known: bool,
    /// How many of its sections stand how.
    pub counts: Counts,
    /// Whether readers have the title of its source, and whether they have its summary.
    pub lends_title: bool,
    pub lends_summary: bool,
}

impl TranslationState {
    /// How current the whole is.
    pub fn freshness(&self) -> Freshness {
        match self.counts.stale {
            _ if !self.is_known => Freshness::Unknown,
            0 => Freshness::Current,
            _ => Freshness::Stale,
        }
    }
}

/// How a translation stands; none of a source.
pub fn state_of<'a>(head: &Head, states: &'a [TranslationState]) -> Option<&'a TranslationState> {
    states.iter().find(|state| state.slug == head.slug && state.lang == head.lang)
}

/// How current a text is against the source of its module: the source itself always is.
pub fn freshness(head: &Head, source: &LangTag, states: &[TranslationState]) -> Freshness {
    match state_of(head, states) {
        _ if head.lang == *source => Freshness::Current,
        Some(state) => state.freshness(),
        None => Freshness::Unknown,
    }
}

impl StoredModule {
    /// What a module's source says of it.
    pub fn new(slug: Slug, source: &Module) -> Self {
        Self {
            slug,
            code: source.code.to_string(),
            source: source.source.clone(),
            visibility: source.visibility,
        }
    }
}
