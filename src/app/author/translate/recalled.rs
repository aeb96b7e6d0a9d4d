//! Words of a translation that were taken out, though those of the source that they were made from could do harm: typed again, they lag
//! behind as before.

use std::collections::{HashMap, HashSet};

use time::OffsetDateTime;

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
    /// Reads what a translation said before it was emptied, where that could do harm: of its front matter, and of its sections; and which
    /// fields were given since the source says what it says.
    pub(super) async fn recall(&mut self, work: &mut Work) -> Result<()> {
        work.require(Permission::Programme)?;
        self.recall_front(work).await?;
        self.recall_given(work).await?;
        let Some(beside) = &self.beside else { return Ok(()) };
        let emptied = beside.pairs.iter().filter(|pair| self.is_emptied(pair));
        let ties: HashSet<SectionId> = emptied.filter_map(|pair| pair.made_from.clone()).collect();
        if ties.is_empty() {
            return Ok(());
        }
        let Head { slug, lang, .. } = &beside.own.head;
        let source = &self.source.head.lang;
        let mut former: HashMap<SectionId, HashSet<SectionId>> = HashMap::new();
        for saved in store::revisions::history(&mut work.tx, slug, lang).await?.into_iter().take(FORMER_MAX) {
            // A text of a former version that can't be read any more.
            let Ok(own) = texts::outlined(&mut work.tx, saved.head).await else { continue };
            for (place, section) in own.sections.iter().enumerate().skip(1) {
                let Some(tie) = section.made_from(source).filter(|tie| ties.contains(tie)) else { continue };
                former.entry(tie.clone()).or_default().extend(below_heading(own.written(), place));
            }
        }
        self.former = former;
        Ok(())
    }

    /// Reads which fields of a front matter that lags behind have other words than when the source last changed its own: they came with
    /// another file, say.
    pub(super) async fn recall_given(&mut self, work: &mut Work) -> Result<()> {
        work.require(Permission::Programme)?;
        let Some(since) = self.front_changed_at(work).await? else { return Ok(()) };
        let Some(beside) = &self.beside else { return Ok(()) };
        let Head { slug, lang, .. } = &beside.own.head;
        let history = store::revisions::history(&mut work.tx, slug, lang).await?;
        let Some(then) = history.into_iter().find(|saved| saved.head.created_at < since) else {
            return Ok(());
        };
        // A text of a former version that can't be read any more.
        let Ok((_, then)) = texts::with_front(&mut work.tx, &then.head).await else { return Ok(()) };
        let fields = then.front_fields().into_iter().zip(beside.own.module.front_fields());
        let given = fields.filter(|((_, then), (_, now))| !now.is_empty() && then != now);
        self.given = given.map(|(_, (name, _))| name).collect();
        Ok(())
    }

    /// When the source changed its front matter last, where the translation's lags behind in several fields; none where that is not known.
    async fn front_changed_at(&self, work: &mut Work) -> Result<Option<OffsetDateTime>> {
        work.require(Permission::Programme)?;
        let is_several = self.beside.as_ref().is_some_and(|beside| beside.doubtful_front.len() > 1);
        let Some(now) = self.source.sections.first().filter(|_| is_several) else { return Ok(None) };
        let Head { slug, lang, .. } = &self.source.head;
        let mut since = None;
        for saved in store::revisions::history(&mut work.tx, slug, lang).await?.into_iter().take(FORMER_MAX) {
            let Ok((_, module)) = texts::with_front(&mut work.tx, &saved.head).await else { break };
            if module.front_section().own != now.own {
                return Ok(since);
            }
            since = Some(saved.head.created_at);
        }
        Ok(None)
    }

    /// Whether a section was emptied that was made from what could do harm.
    fn is_emptied(&self, pair: &Pair) -> bool {
        let is_section = matches!((pair.source, pair.own), (Some(1..), Some(1..)));
        is_section && pair.standing == Standing::Missing && self.was_harmful(pair)
    }

    fn was_harmful(&self, pair: &Pair) -> bool {
        let changes = self.beside.as_ref().map_or(&[][..], |beside| &beside.changes);
        let follower = Follower::new(&self.source.sections, changes);
        pair.made_from.as_ref().is_some_and(|tie| follower.was_harmful(tie))
    }

    /// The mark that a section keeps with a new text of it: it says nothing there, or what it said while it was made from what could do
    /// harm, and before it was emptied. None where it is made from the source as it stands.
    pub(super) fn kept_mark(&self, pair: &Pair, text: &str) -> Option<Mark> {
        let (place, beside) = pair.own.zip(self.beside.as_ref())?;
        let tie = pair.made_from.as_ref()?;
        let is_emptied = self.is_emptied(pair);
        if !is_emptied && pair.standing != Standing::Stale(Grade::Harm) {
            return None;
        }
        let sections = markdown::read(text, &beside.own.head.lang, 1).sections;
        let [only] = &sections[..] else { return None };
        let below = || below_heading(Written { sections: &sections, body: text }, 0);
        let was_said = |id: SectionId| self.former.get(tie).is_some_and(|said| said.contains(&id));
        let is_kept = !only.has_text || is_emptied && below().is_some_and(was_said);
        let nth = beside.own.sections[place].nth_of(tie);
        is_kept.then(|| Mark::to(self.source.head.lang.clone(), tie.clone(), nth))
    }
}
