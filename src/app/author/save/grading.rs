//! How much an author changed in the sections of a source, asked before it is saved; and what could do harm and comes back.

use super::Texts;
use crate::app::author::marks;
use crate::app::returning::{Past, Returning};
use crate::app::texts::{self, Outlined};
use crate::app::work::{Permission, Work};
use crate::app::{attachments, now};
use crate::domain::compare::{self, DiffSpan};
use crate::domain::curriculum;
use crate::domain::front_matter;
use crate::domain::module::{self, Module};
use crate::domain::revision::Head;
use crate::domain::section::{Section, SectionId};
use crate::domain::toml_reader::Fault;
use crate::domain::translation::{Continues, Grades, SectionChange, Written, formerly};
use crate::error::{Error, Result};
use crate::store;

/// What an author has to say or to know of a text before it is saved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ungraded {
    /// The sections that were changed: how much?
    pub sections: Vec<ChangedSection>,
    /// What comes back with the text.
    pub returning: Returning,
}

impl Ungraded {
    /// Whether nothing is asked or told.
    pub fn is_empty(&self) -> bool {
        self.sections.is_empty() && !self.returning.is_harmful()
    }
}

/// A section of a source that was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedSection {
    /// The id of its new text.
    pub id: SectionId,
    /// Its heading; empty for front matter and for what stands before the first heading.
    pub heading: String,
    /// Whether it is the front matter.
    pub is_front: bool,
    /// Whether it is known to continue the section whose place it has.
    pub how: Continues,
    /// What was changed, word by word.
    pub pieces: Vec<DiffSpan>,
}

/// What is known of a source before a change of it is graded.
#[derive(Default)]
pub(super) struct Grading {
    /// Whether it has to be said of a change how much it changes.
    is_needed: bool,
    changes: Vec<SectionChange>,
    /// What it said before, where that could do harm.
    past: Option<Past>,
}

impl Grading {
    /// That of the current text; nothing of a translation.
    pub(super) async fn read(work: &mut Work, texts: &Texts) -> Result<Self> {
        work.require(Permission::Programme)?;
        if !texts.is_source() {
            return Ok(Self::default());
        }
        let Head { slug, lang, .. } = &texts.current.head;
        let changes = store::translations::changes(&mut work.tx, slug, lang).await?;
        let past = Past::of_harm(&mut work.tx, &texts.heads, &texts.current, changes.clone()).await?;
        Ok(Self { is_needed: is_graded(work, texts).await?, changes, past })
    }

    /// Puts the marks into a source; or what is to be said or known of it before.
    pub(super) fn marked(
        &self,
        texts: &Texts,
        (raw, module): (String, Module),
        grades: &Grades,
    ) -> Result<std::result::Result<(String, Module), Ungraded>> {
        if !texts.is_source() {
            return Ok(Ok((raw, module)));
        }
        let (old, lang) = (&texts.current, &texts.current.head.lang);
        let new = texts::sections(&module, &raw, lang);
        let written = Written { sections: &new, body: module.body(&raw) };
        let changed = marks::changed(old.written(), written);
        let returning = self.past.as_ref().map(|past| past.returning(old, written)).unwrap_or_default();
        let is_untold = returning.harmful.iter().any(|section| !grades.has(&section.id));
        let is_ungraded = |change: &marks::Change| !grades.has(&new[change.after].own);
        if is_untold || self.is_needed && changed.iter().any(is_ungraded) {
            let section =
                |change: &marks::Change| changed_section(old, (raw.as_str(), &module), &new, change);
            return Ok(Err(Ungraded { sections: changed.iter().map(section).collect(), returning }));
        }
        let former = formerly(&old.sections, &self.changes);
        let (body, mark) = marks::settled(old.written(), written, lang, grades, &former);
        let mut to = module.clone();
        to.mark = mark;
        let broken = |faults: Vec<Fault>| Error::Internal(format!("marks of {}: {faults:?}", old.head.slug));
        let raw = front_matter::rewrite(&raw, &module, &to, &body).map_err(broken)?;
        let module = module::parse(&raw, lang).map_err(broken)?;
        Ok(Ok((raw, module)))
    }
}

/// Where translations or recordings of a source may lag behind a change of it, and where people learnt it in a training that has begun.
async fn is_graded(work: &mut Work, texts: &Texts) -> Result<bool> {
    work.require(Permission::Programme)?;
    let Head { slug, lang, .. } = &texts.current.head;
    if texts.heads.len() > 1 || attachments::has_recordings(&mut work.tx, slug, lang).await? {
        return Ok(true);
    }
    let taught = store::cascade::taught(&mut work.tx, slug, now().date()).await?;
    Ok(taught.iter().any(|raw| curriculum::parsed(raw).is_ok_and(|parsed| parsed.modules.contains(slug))))
}

/// What was changed in a section.
fn changed_section(
    old: &Outlined,
    (raw, module): (&str, &Module),
    new: &[Section],
    change: &marks::Change,
) -> ChangedSection {
    let section = &new[change.after];
    let is_front = change.after == 0;
    let (before, after) = if is_front {
        (old.module.front_words(), module.front_words())
    } else {
        (old.section_text(change.before), section.text(module.body(raw)))
    };
    ChangedSection {
        id: section.own.clone(),
        heading: section.heading.clone(),
        is_front,
        how: change.how,
        pieces: compare::words(&compare::unix(&before), &compare::unix(&after)),
    }
}
