//! Modules as they are stored: what is known of each text without reading it, and what lists and search use of it.

use time::OffsetDateTime;

use super::id::{AccountId, RevisionId};
use super::lang::LangTag;
use super::module::{self, Code, Freshness, Module, Slug, State, TextHash};

/// A module: what is the same in all its languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredModule {
    /// The name in URLs.
    pub slug: Slug,
    /// The code on paper. `~` and the slug while two modules exchange their codes.
    pub code: String,
    /// The language that it is written in first.
    pub source: LangTag,
}

/// The current revision of a module in a language, without its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The module.
    pub slug: Slug,
    /// The language.
    pub lang: LangTag,
    /// The revision.
    pub id: RevisionId,
    /// From 1 for each language of a module.
    pub number: i64,
    /// The hash of the text.
    pub hash: TextHash,
    /// The title.
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
    /// In a translation: the source text that it was made from.
    pub translates: Option<TextHash>,
}

impl Summary {
    /// The summary of a text that was read.
    pub fn of(module: &Module) -> Self {
        Self {
            summary: module.summary.clone(),
            minutes: module.minutes,
            tags: module.tags.clone(),
            reviewed_by: module.reviewed_by.clone(),
            translates: module.translates.clone(),
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

impl StoredModule {
    /// A module with its code.
    pub fn new(slug: Slug, code: &Code, source: LangTag) -> Self {
        Self { slug, code: code.to_string(), source }
    }
}

impl Head {
    /// How the text stands to its source. `made_from` is the source text that a translation was made from.
    pub fn freshness(&self, made_from: Option<&TextHash>, source: &LangTag, heads: &[Self]) -> Freshness {
        let source = heads.iter().find(|head| head.slug == self.slug && head.lang == *source);
        source.map_or(Freshness::Unknown, |source| {
            module::is_fresh(source.lang == self.lang, made_from, &source.hash)
        })
    }
}
