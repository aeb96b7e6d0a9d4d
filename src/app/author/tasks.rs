//! What is to do next at the desk, the most pressing first.

use std::collections::{HashMap, HashSet};

use time::{Date, Duration};

use super::recordings::OutdatedRecordings;
use crate::app::{now, texts};
use crate::domain::id::AccountId;
use crate::domain::lang::LangTag;
use crate::domain::module::{Slug, State};
use crate::domain::review::Review;
use crate::domain::revision::{self, Head, StoredModule, TranslationState};
use crate::store::modules::Indexed;

/// How long before its day a text that must be read again is shown, in days.
const REREAD_SOON: i64 = 60;

/// Something to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// The module.
    pub slug: Slug,
    /// The module's code.
    pub code: String,
    /// The language.
    pub lang: LangTag,
    /// The title as its page has it, and in which language: the source's may stand in.
    pub title: String,
    pub title_lang: LangTag,
    /// What to do.
    pub what: What,
}

/// What is to do, the most pressing first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// A reader gave the text back: something has to be changed first.
    Returned {
        /// Who.
        by: Option<String>,
        /// What they said.
        note: Option<String>,
    },
    /// The text should have been read again by this day, which is over.
    Overdue(Date),
    /// So many sections of a translation still say what could do harm.
    Harmful(u32),
    /// The actor was asked to read the text.
    Read,
    /// The text says something else than when it was read.
    ReadAgain,
    /// The text has been read and can be published.
    Publish,
    /// So many sections of a translation lag behind.
    Update(u32),
    /// So many sections of a translation were made from something unknown.
    Check(u32),
    /// So many sections of a translation are not in the source.
    Gone(u32),
    /// So many recordings say something else than is written.
    Record(u32),
    /// The text must be read again by this day.
    Reread(Date),
    /// So many sections of the source are not translated in a translation that is being written.
    Translate(u32),
    /// The text was begun and is not out.
    Finish,
    /// The same of a translation that is out without them: often they were left so.
    Complete(u32),
}

/// The reviews that something is to do by.
pub(super) struct Reviews {
    /// Those that are open, the oldest first.
    pub open: Vec<Review>,
    /// Those that gave a text back which nobody was asked to read since.
    pub returned: Vec<Review>,
}

/// What waits for somebody who reads for others.
pub(super) fn to_read(
    open: &[Review],
    heads: &[Head],
    modules: &[StoredModule],
    states: &[TranslationState],
) -> Vec<Task> {
    let titles = Titles { heads: heads.iter().collect(), modules, states };
    open.iter()
        .map(|review| {
            let of = |head: &&Head| head.slug == review.slug && head.lang == review.lang;
            let unnamed = || (review.slug.to_string(), review.lang.clone());
            let (title, title_lang) = heads.iter().find(of).map_or_else(unnamed, |head| titles.of(head));
            let (slug, lang) = (review.slug.clone(), review.lang.clone());
            Task { code: code(&slug, modules), slug, lang, title, title_lang, what: What::Read }
        })
        .collect()
}

/// The code of one of these modules.
fn code(slug: &Slug, modules: &[StoredModule]) -> String {
    let module = modules.iter().find(|module| module.slug == *slug);
    module.map_or_else(|| slug.to_string(), |module| module.code.clone())
}

/// What is known of texts where their titles are told.
struct Titles<'a> {
    heads: Vec<&'a Head>,
    modules: &'a [StoredModule],
    states: &'a [TranslationState],
}

impl Titles<'_> {
    /// The title of a text as its page has it, with its language: that of the source, where it stands in.
    fn of(&self, head: &Head) -> (String, LangTag) {
        let module = self.modules.iter().find(|module| module.slug == head.slug);
        let Some(module) = module else { return (head.slug.to_string(), head.lang.clone()) };
        let is_lent = revision::state_of(head, self.states).is_some_and(|state| state.lends_title);
        let is_source = |other: &&&Head| other.slug == module.slug && other.lang == module.source;
        let source = self.heads.iter().find(is_source).filter(|_| is_lent);
        let named = source.map_or(head, |source| *source);
        (texts::title(named, module), named.lang.clone())
    }
}

/// What is to do of everything. Of the translations of a source that was withdrawn nobody has anything: only what somebody was asked
/// to read is told.
pub(super) fn all(
    indexed: &[Indexed],
    modules: &[StoredModule],
    states: &[TranslationState],
    recordings: &[OutdatedRecordings],
    reviews: &Reviews,
    own: Option<AccountId>,
) -> Vec<Task> {
    let open = &reviews.open;
    let given_back: HashMap<(&Slug, &LangTag), &Review> =
        reviews.returned.iter().map(|review| ((&review.slug, &review.lang), review)).collect();
    let today = now().date();
    let soon = today + Duration::days(REREAD_SOON);
    let mut tasks = Vec::new();
    let titles = Titles { heads: indexed.iter().map(|text| &text.head).collect(), modules, states };
    let sources: HashSet<(&Slug, &LangTag)> =
        modules.iter().map(|module| (&module.slug, &module.source)).collect();
    let is_source = |head: &Head| sources.contains(&(&head.slug, &head.lang));
    let withdrawn = indexed.iter().map(|text| &text.head).filter(|head| head.state == State::Withdrawn);
    let back: HashSet<&Slug> = withdrawn.filter(|head| is_source(head)).map(|head| &head.slug).collect();
    for text in indexed.iter().filter(|text| text.head.state != State::Withdrawn) {
        let head = &text.head;
        let mut add = |what| {
            let (slug, lang, (title, title_lang)) = (head.slug.clone(), head.lang.clone(), titles.of(head));
            tasks.push(Task { code: code(&slug, modules), slug, lang, title, title_lang, what });
        };
        let counts = revision::state_of(head, states).map(|state| state.counts).unwrap_or_default();
        let review = open.iter().find(|review| review.slug == head.slug && review.lang == head.lang);
        let is_asked = review.is_some_and(|review| review.reviewer_id == own && own.is_some());
        if back.contains(&head.slug) {
            if is_asked {
                add(What::Read);
            }
            continue;
        }
        match (counts.harmful, counts.stale) {
            (0, 0) => {}
            (0, stale) => add(What::Update(stale)),
            (harmful, _) => add(What::Harmful(harmful)),
        }
        if counts.unknown > 0 {
            add(What::Check(counts.unknown));
        }
        if counts.gone > 0 {
            add(What::Gone(counts.gone));
        }
        if counts.missing > 0 {
            let missing = counts.missing;
            let is_written = head.state == State::Draft;
            add(if is_written { What::Translate(missing) } else { What::Complete(missing) });
        }
        let returned = given_back.get(&(&head.slug, &head.lang));
        match (head.state, returned) {
            _ if is_asked => add(What::Read),
            _ if review.is_some() => {}
            (_, Some(review)) => {
                add(What::Returned { by: review.reviewer_name.clone(), note: review.note.clone() });
            }
            _ if text.summary.is_rewritten => add(What::ReadAgain),
            (State::Reviewed, None) => add(What::Publish),
            // What is to do in the sections of a translation is said already.
            (State::Draft, None) if is_source(head) || counts.to_do() == 0 => add(What::Finish),
            _ => {}
        }
        let outdated = recordings.iter().find(|of| of.slug == head.slug && of.lang == head.lang);
        if let Some(outdated) = outdated {
            add(What::Record(outdated.count));
        }
        if let Some(day) = text.summary.reread_by.filter(|day| *day <= soon) {
            add(if day < today { What::Overdue(day) } else { What::Reread(day) });
        }
    }
    tasks.sort_by(|a, b| a.what.cmp(&b.what).then_with(|| a.title.cmp(&b.title)));
    tasks
}
