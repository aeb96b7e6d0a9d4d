//! What a text brings back that is to be the current one of a source: words that were changed because they could do harm, and the
//! translations and recordings that were made from what is there again. Asked before a revision is restored, a file imported, a text saved.

use super::attachments::{self, HeldTexts};
use super::texts::{self, Outlined};
use super::translations;
use crate::domain::attachment::{Attachment, Purpose};
use crate::domain::lang::LangTag;
use crate::domain::module::State;
use crate::domain::revision::Head;
use crate::domain::section::{Section, SectionId};
use crate::domain::translation::{Follower, Grade, Pair, SectionChange, Standing, continued};
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
        Ok(Self { changes, behind, silent })
    }

    /// What comes back with the sections of another text of the source `current`.
    pub(super) fn returning(&self, current: &Outlined, coming: &[Section]) -> Returning {
        let follower = Follower::new(&current.sections, &self.changes);
        let is_here = |section: &Section| current.sections.iter().any(|now| now.own == section.own);
        let was_harmful = |section: &Section| {
            !is_here(section) && (follower.was_harmful(section.id()) || follower.was_harmful(&section.own))
        };
        let harmful = coming.iter().enumerate().filter(|(_, section)| was_harmful(section));
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

/// What the sections of a translation were made from that lag behind.
fn lagging(pairs: Vec<Pair>) -> Vec<SectionId> {
    let is_behind = |pair: &Pair| !matches!(pair.standing, Standing::Current | Standing::Missing);
    pairs.into_iter().filter(is_behind).filter_map(|pair| pair.made_from).collect()
}
