//! Words of a translation that were taken out, though those of the source that they were made from could do harm: typed again, they lag
//! behind as before.

use std::collections::{HashMap, HashSet};

use super::Both;
use super::fields::FORMER_MAX;
use crate::app::texts;
use crate::app::work::{Permission, Work};
use crate::documents::markdown;
use crate::domain::revision::Head;
use crate::domain::section::{Mark, SectionId};
use crate::domain::translation::{Follower, Grade, Pair, Standing, Written, below_heading};
use crate::error::Result;
use crate::store;

impl Both {
    /// Reads what a translation said before it was emptied, where that could do harm: of its front matter, and of its sections, as far as
    /// they are among those that are saved. `places` are theirs in the source.
    pub(super) async fn recall(&mut self, work: &mut Work, places: &HashSet<usize>) -> Result<()> {
        work.require(Permission::Programme)?;
        if places.contains(&0) {
            self.recall_front(work).await?;
        }
        let Some(beside) = &self.beside else { return Ok(()) };
        let follower = Follower::new(&self.source.sections, &beside.changes);
        let missing = beside.pairs.iter().filter(|pair| pair.standing == Standing::Missing);
        let emptied: Vec<(usize, Vec<SectionId>)> = missing
            .filter_map(|pair| Some((pair.source.filter(|at| *at > 0 && places.contains(at))?, pair)))
            .map(|(at, pair)| (at, self.ties(at, pair)))
            .filter(|(_, ties)| ties.iter().any(|tie| follower.was_harmful(tie)))
            .collect();
        if emptied.is_empty() {
            return Ok(());
        }
        let said = self.said(work, emptied.iter().flat_map(|(_, ties)| ties).collect()).await?;
        let of = |tie: &SectionId| said.get(tie).cloned().unwrap_or_default();
        let former = emptied.into_iter().map(|(at, ties)| {
            let (harmful, harmless): (Vec<_>, Vec<_>) =
                ties.into_iter().partition(|tie| follower.was_harmful(tie));
            // Words that stood there for another text of the source, too, were said to be right.
            let right: HashSet<SectionId> = harmless.iter().flat_map(of).collect();
            let wrong = |tie: SectionId| {
                let words = &of(&tie) - &right;
                (tie, words)
            };
            (at, harmful.into_iter().map(wrong).collect())
        });
        self.former = former.collect();
        Ok(())
    }

    /// What the translation of a section of the source may have been made from: what its mark says, what the source says there, and what it
    /// said there before.
    fn ties(&self, at: usize, pair: &Pair) -> Vec<SectionId> {
        let source = &self.source.sections[at];
        let before = self.formerly[at].iter().map(|name| &name.id).chain(source.harmful());
        let mut ties: Vec<SectionId> = Vec::new();
        for tie in pair.made_from.iter().chain([source.id()]).chain(before) {
            if !ties.contains(tie) {
                ties.push(tie.clone());
            }
        }
        ties
    }

    /// What the translation said below its headings, by what that was made from.
    async fn said(
        &self,
        work: &mut Work,
        ties: HashSet<&SectionId>,
    ) -> Result<HashMap<SectionId, HashSet<SectionId>>> {
        work.require(Permission::Programme)?;
        let mut said: HashMap<SectionId, HashSet<SectionId>> = HashMap::new();
        let Some(beside) = &self.beside else { return Ok(said) };
        let Head { slug, lang, .. } = &beside.own.head;
        let source = &self.source.head.lang;
        for saved in store::revisions::history(&mut work.tx, slug, lang).await?.into_iter().take(FORMER_MAX) {
            // A text of a former version that can't be read any more.
            let Ok(own) = texts::outlined(&mut work.tx, saved.head).await else { continue };
            for (place, section) in own.sections.iter().enumerate().skip(1) {
                let Some(tie) = section.made_from(source).filter(|tie| ties.contains(tie)) else { continue };
                said.entry(tie.clone()).or_default().extend(below_heading(own.written(), place));
            }
        }
        Ok(said)
    }

    /// The mark that a section keeps with a new text of it: it says nothing there, or what it said while it was made from what could do
    /// harm, and before it was emptied or taken out. None where it is made from the source as it stands.
    pub(super) fn kept_mark(&self, pair: &Pair, text: &str) -> Option<Mark> {
        let (at, beside) = pair.source.zip(self.beside.as_ref())?;
        let former = self.former.get(&at).map_or(&[][..], Vec::as_slice);
        let is_harmful = pair.standing == Standing::Stale(Grade::Harm);
        if !is_harmful && former.is_empty() {
            return None;
        }
        let sections = markdown::read(text, &beside.own.head.lang, 1).sections;
        let [only] = &sections[..] else { return None };
        let from = pair.made_from.as_ref();
        let tie = if only.has_text {
            let below = below_heading(Written { sections: &sections, body: text }, 0)?;
            former.iter().find(|(_, said)| said.contains(&below)).map(|(tie, _)| tie)
        } else {
            from.filter(|from| is_harmful || former.iter().any(|(tie, _)| tie == *from))
        }?;
        let own = pair.own.filter(|_| from == Some(tie));
        let nth = own.map_or(self.names[at].nth, |place| beside.own.sections[place].nth_of(tie));
        Some(Mark::to(self.source.head.lang.clone(), tie.clone(), nth))
    }
}
