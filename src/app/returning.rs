//! What a text brings back that is to be the current one of a source: words that were changed because they could do harm, and the
//! translations and recordings that were made from what is there again. Asked before a revision is restored, a file imported, a text saved.

use std::collections::HashSet;

use super::attachments::{self, HeldTexts};
use super::texts::{self, Outlined};
use super::translations;
use crate::domain::attachment::{Attachment, Purpose};
use crate::domain::lang::LangTag;
use crate::domain::module::State;
use crate::domain::revision::Head;
use crate::domain::section::{Section, SectionId};
use crate::domain::translation::{
    Follower, Grade, Pair, SectionChange, Standing, Written, below_heading, continued, under_heading,
    written_heading,
};
use crate::error::Result;
use crate::store::{self, Tx};

/// A section of a text that comes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReturningSection {
    /// The id of its words.
    pub id: SectionId,
    /// Its heading; empty for front matter and for what stands before the first heading.
    pub heading: String,
    /// Its place in the text; the front matter stands first.
    pub place: usize,
}

impl ReturningSection {
    /// A section at a place.
    pub(super) fn new(section: &Section, place: usize) -> Self {
        Self { id: section.own.clone(), heading: section.heading.clone(), place }
    }
}

/// What comes back with a text of a source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Returning {
    /// What was changed because it could do harm.
    pub harmful: Vec<ReturningSection>,
    /// The sections whose words of today made way, because they could do harm, for those that come.
    pub left: Vec<ReturningSection>,
    /// The translations that readers have again where they were made from what comes, each with how many sections those are.
    pub translations: Vec<(LangTag, usize)>,
    /// The recordings that nobody hears today: language and path.
    pub recordings: Vec<(LangTag, String)>,
}

impl Returning {
    /// Whether something could do harm, as who changed it said.
    pub fn is_harmful(&self) -> bool {
        !self.harmful.is_empty() || !self.left.is_empty()
    }
}

/// What a source said before, and what was made from that.
pub(super) struct Past {
    changes: Vec<SectionChange>,
    /// What was said below the headings of texts that could do harm, as far as they are kept here: under another heading it is the same.
    below: HashSet<SectionId>,
    /// For each translation that readers have, what its sections were made from that lag behind.
    behind: Vec<(LangTag, Vec<SectionId>)>,
    /// The recordings that nobody hears.
    silent: Vec<Attachment>,
}

impl Past {
    /// That of the source `current`; `heads` are all texts of its module.
    pub(super) async fn read(tx: &mut Tx, heads: &[Head], current: &Outlined) -> Result<Self> {
        let Head { slug, lang, .. } = &current.head;
        let changes = store::translations::changes(tx, slug, lang).await?;
        Self::with_changes(tx, heads, current, changes).await
    }

    /// The same where something of it was said to be harmful, by its changes or its marks; none elsewhere.
    pub(super) async fn of_harm(
        tx: &mut Tx,
        heads: &[Head],
        current: &Outlined,
        changes: Vec<SectionChange>,
    ) -> Result<Option<Self>> {
        let is_known = changes.iter().any(|change| change.grade == Some(Grade::Harm))
            || current.sections.iter().any(|section| !section.harmful().is_empty());
        if !is_known {
            return Ok(None);
        }
        Self::with_changes(tx, heads, current, changes).await.map(Some)
    }

    async fn with_changes(
        tx: &mut Tx,
        heads: &[Head],
        current: &Outlined,
        changes: Vec<SectionChange>,
    ) -> Result<Self> {
        let out: Vec<&Head> = heads.iter().filter(|head| head.state != State::Withdrawn).collect();
        let entries = attachments::recordings_of(tx, &current.head.slug).await?;
        let (mut behind, mut silent) = (Vec::new(), Vec::new());
        for head in out {
            let is_source = head.lang == current.head.lang;
            if !is_source {
                let own = texts::outlined(tx, head.clone()).await?;
                let beside = translations::align(tx, current.clone(), own).await?;
                behind.push((head.lang.clone(), lagging(beside.pairs)));
            }
            let mut own = entries.clone();
            own.retain(|entry| entry.lang == head.lang);
            if !own.is_empty() {
                let source = if is_source { None } else { Some(&current.head) };
                let held = HeldTexts::read(tx, head, source).await?;
                own.retain(|entry| held.is_silent(entry));
                silent.append(&mut own);
            }
        }
        let below = harmful_below(tx, current, &changes).await?;
        Ok(Self { changes, below, behind, silent })
    }

    /// What comes back with the sections of another text of the source `current`.
    pub(super) fn returning(&self, current: &Outlined, text: Written<'_>) -> Returning {
        let coming = text.sections;
        let follower = Follower::new(&current.sections, &self.changes);
        let is_here = |section: &Section| current.sections.iter().any(|now| now.own == section.own);
        let marked = marked_headings(current);
        // Of texts that are kept nowhere the marks know the words together with their heading, which may be that of today.
        let was_under = |place: usize| {
            let is_of = |(heading, old): &(String, &[SectionId])| {
                under_heading(text, place, heading).is_some_and(|id| old.contains(&id))
            };
            place > 0 && marked.iter().any(is_of)
        };
        let here = if marked.is_empty() { HashSet::new() } else { below_headings(current) };
        let was_below = |place| {
            below_heading(text, place)
                .is_some_and(|id| self.below.contains(&id) || was_under(place) && !here.contains(&id))
        };
        let was_harmful = |(place, section): &(usize, &Section)| {
            let is_known = follower.was_harmful(section.id()) || follower.was_harmful(&section.own);
            !is_here(section) && (is_known || was_below(*place))
        };
        let harmful = coming.iter().enumerate().filter(was_harmful);
        let harmful = harmful.map(|(place, section)| ReturningSection::new(section, place)).collect();
        let came_from = |section: &Section, now: &Section| {
            let is_now = |id: &SectionId| id == now.id() || *id == now.own;
            let is_it = |change: &SectionChange| {
                change.grade == Some(Grade::Harm)
                    && change.before.as_ref().is_some_and(is_now)
                    && change.after.as_ref().is_some_and(|id| id == section.id() || *id == section.own)
            };
            section.harmful().iter().any(is_now) || self.changes.iter().any(is_it)
        };
        let pairs = continued(&current.sections, coming).into_iter().zip(coming).enumerate();
        let left = pairs.filter_map(|(place, (before, section))| {
            let now = &current.sections[before?];
            let has_made_way = now.own != section.own && came_from(section, now);
            has_made_way.then(|| ReturningSection::new(section, place))
        });
        let comes = |tie: &&SectionId| coming.iter().any(|section| section.id() == *tie);
        let translations =
            self.behind.iter().map(|(lang, ties)| (lang.clone(), ties.iter().filter(comes).count()));
        let lang = &current.head.lang;
        let is_back = |entry: &&Attachment| match &entry.purpose {
            Purpose::Recording { section, words } => {
                let is_own = entry.lang == *lang;
                coming.iter().any(|old| is_own && old.own == *words || old.id() == section)
            }
            Purpose::Document { .. } => false,
        };
        let recordings = self.silent.iter().filter(is_back);
        Returning {
            harmful,
            left: left.collect(),
            translations: translations.filter(|(_, count)| *count > 0).collect(),
            recordings: recordings.map(|entry| (entry.lang.clone(), entry.path.to_string())).collect(),
        }
    }
}

/// So many texts of a source that could do harm are looked up, the newest ones, and the headings of so many sections.
const HARMFUL_MAX: usize = 20;

/// What a source said below the headings of sections that could do harm, and says nowhere now.
async fn harmful_below(
    tx: &mut Tx,
    current: &Outlined,
    changes: &[SectionChange],
) -> Result<HashSet<SectionId>> {
    let follower = Follower::new(&current.sections, changes);
    let mut ids: Vec<&SectionId> = Vec::new();
    for id in changes.iter().rev().filter_map(|change| change.before.as_ref()) {
        if ids.len() < HARMFUL_MAX && !ids.contains(&id) && follower.was_harmful(id) {
            ids.push(id);
        }
    }
    let mut found = HashSet::new();
    for id in ids {
        let Some(head) = translations::last_with(tx, &current.head, id).await? else { continue };
        let older = texts::outlined(tx, head).await?;
        let place = older.sections.iter().position(|section| section.id() == id);
        found.extend(place.and_then(|place| below_heading(older.written(), place)));
    }
    if !found.is_empty() {
        found = &found - &below_headings(current);
    }
    Ok(found)
}

/// What a text says below its headings.
fn below_headings(text: &Outlined) -> HashSet<SectionId> {
    (1..text.sections.len()).filter_map(|place| below_heading(text.written(), place)).collect()
}

/// The headings of sections that took the place of what could do harm, each with the marks of that.
fn marked_headings(current: &Outlined) -> Vec<(String, &[SectionId])> {
    let sections = current.sections.iter().enumerate().skip(1);
    let marked = sections.filter(|(_, section)| !section.harmful().is_empty()).take(HARMFUL_MAX);
    marked.map(|(place, section)| (written_heading(current.written(), place), section.harmful())).collect()
}

/// What the sections of a translation were made from that lag behind.
fn lagging(pairs: Vec<Pair>) -> Vec<SectionId> {
    let is_behind = |pair: &Pair| !matches!(pair.standing, Standing::Current | Standing::Missing);
    pairs.into_iter().filter(is_behind).filter_map(|pair| pair.made_from).collect()
}
