//! The front matter of a translation as rows of a file, a row a field.

use super::{Act, Both, Fit, Parts, RowChange, SectionDraft};
use crate::app::author::Draft;
use crate::app::texts;
use crate::app::work::{Permission, Work};
use crate::domain::dates;
use crate::domain::module::Module;
use crate::domain::revision::Head;
use crate::domain::section::SectionId;
use crate::domain::section_table::{FIELDS, Key, RowMark, SectionRow};
use crate::domain::translation::{Grade, Pair, Standing};
use crate::error::{Error, Result};
use crate::store;

/// In so many revisions of a translation the words of a field or of a section are looked for, the newest ones.
pub(super) const FORMER_MAX: usize = 50;

/// A row of a file with what it says.
type Row<'a> = &'a (RowMark, String);

impl Both {
    /// The fields of front matter that the source has.
    pub(super) fn field_rows(&self) -> Vec<SectionRow> {
        let (source, own, doubtful) = (Draft::of(&self.source), self.own_draft(), self.doubtful_front());
        let rows = FIELDS.into_iter().filter_map(|name| {
            let (given, said) = (source.field(name), own.field(name));
            (!given.is_empty()).then(|| SectionRow {
                mark: RowMark { key: Key::Field(name), own: (!said.is_empty()).then(|| SectionId::of(said)) },
                source: given.to_owned(),
                translation: said.to_owned(),
                is_doubtful: !said.is_empty() && doubtful.contains(&name),
                before: None,
            })
        });
        rows.collect()
    }

    /// The fields of the translation that may say something else than the source.
    fn doubtful_front(&self) -> &[&'static str] {
        self.beside.as_ref().map_or(&[], |beside| &beside.doubtful_front)
    }

    /// The fields of the translation; without the title that is only that of its source.
    pub(super) fn own_draft(&self) -> Draft {
        let Some(beside) = &self.beside else { return Draft::default() };
        let own = Draft::of(&beside.own);
        if beside.lacks_title { Draft { title: String::new(), ..own } } else { own }
    }

    /// Front matter with some of its fields from a file. A translation without a title has that of its source.
    pub(super) fn front_draft(&self, rows: &[Row<'_>]) -> SectionDraft {
        let mut draft = self.own_draft();
        for (mark, text) in rows {
            if let Key::Field(name) = mark.key {
                *draft.field_mut(name) = text.trim().to_owned();
            }
        }
        if draft.title.trim().is_empty() {
            draft.title = self.source.module.title.clone();
        }
        SectionDraft {
            source: None,
            own: None,
            act: Act::Save,
            text: String::new(),
            front: draft,
            is_front: true,
        }
    }

    /// Reads what stood above the translation before, where a field of it was emptied whose old words could do harm: typed again, they are
    /// those words still.
    pub(super) async fn recall_front(&mut self, work: &mut Work) -> Result<()> {
        work.require(Permission::Programme)?;
        let Some(beside) = &self.beside else { return Ok(()) };
        let own = Draft::of(&beside.own);
        let is_harmful = |pair: &Pair| pair.own == Some(0) && pair.standing == Standing::Stale(Grade::Harm);
        let is_emptied = beside.doubtful_front.iter().any(|name| own.field(name).is_empty());
        if !is_emptied || !beside.pairs.iter().any(is_harmful) {
            return Ok(());
        }
        let Head { slug, lang, .. } = &beside.own.head;
        let mark = beside.own.module.mark.clone();
        for saved in store::revisions::history(&mut work.tx, slug, lang).await?.into_iter().take(FORMER_MAX) {
            let (_, module) = texts::with_front(&mut work.tx, &saved.head).await?;
            if module.mark != mark {
                break;
            }
            self.former_front.push(module);
        }
        Ok(())
    }

    /// Whether a field of the new front matter has the words that it had while they could do harm.
    fn is_recalled(&self, place: usize, new: &Module) -> bool {
        self.former_front.iter().any(|then| then.front_fields()[place] == new.front_fields()[place])
    }

    /// Puts the fields of the form into the front matter, made from the source as it stands. Where old words could do harm, those that nobody
    /// touched are not confirmed along with another field, nor those that come back after they were taken out: then it lags behind as
    /// before.
    pub(super) fn put_front(&self, parts: &mut Parts, pair: &Pair, draft: &SectionDraft) -> Result<()> {
        let before = parts.module.clone();
        parts.module = front(&before, draft)?;
        let (old, new, given) =
            (before.front_fields(), parts.module.front_fields(), self.source.module.front_fields());
        let is_left = |place: usize| {
            let (said, says) = (&old[place].1, &new[place].1);
            let was_said = |then: &Module| !then.front_fields()[place].1.is_empty();
            if says.is_empty() {
                !given[place].1.is_empty() && (!said.is_empty() || self.former_front.iter().any(was_said))
            } else {
                said == says || self.is_recalled(place, &parts.module)
            }
        };
        let is_doubtful = |place: &usize| self.doubtful_front().contains(&old[*place].0);
        let is_left = (0..old.len()).filter(is_doubtful).any(is_left);
        let lags = is_left && draft.act == Act::Save && pair.standing == Standing::Stale(Grade::Harm);
        parts.module.mark = if lags { before.mark } else { Some(self.mark(0)) };
        parts.module.title_mark = None;
        Ok(())
    }

    /// Puts fields from a file into the front matter. It counts as made from the source as it stands only where the file gives or confirms
    /// each field that may say something else: what is left out lags behind as before.
    pub(super) fn put_fields(&self, parts: &mut Parts, rows: &[Row<'_>]) -> Result<()> {
        let (draft, own) = (self.front_draft(rows), self.own_draft());
        parts.module = front(&parts.module, &draft)?;
        parts.module.title_mark = None;
        let is_given =
            |name: &str| rows.iter().any(|(mark, _)| matches!(mark.key, Key::Field(field) if field == name));
        let is_left = |name: &&'static str| !own.field(name).is_empty() && !is_given(name);
        let new = &parts.module;
        let is_back = |(place, (name, _)): (usize, (&str, Vec<&str>))| {
            own.field(name).is_empty() && is_given(name) && self.is_recalled(place, new)
        };
        let lags = self.doubtful_front().iter().any(is_left)
            || new.front_fields().into_iter().enumerate().any(is_back);
        if draft.front.title == self.source.module.title && own.title.is_empty() {
            (parts.module.mark, parts.module.title_mark) = (None, Some(parts.module.lent_title_mark()));
        } else if !lags {
            parts.module.mark = Some(self.mark(0));
        }
        Ok(())
    }

    /// The fields that may say something else than the source, and that a file neither changes nor confirms, where it does so with others.
    pub(super) fn waiting_fields(&self, changes: &[RowChange]) -> Vec<&'static str> {
        let own = self.own_draft();
        let is_offered = |name: &str| {
            let is_it = |change: &RowChange| {
                matches!(change.mark.key, Key::Field(field) if field == name)
                    && !matches!(change.fit, Fit::Wrong(_))
            };
            changes.iter().any(is_it)
        };
        if !FIELDS.into_iter().any(is_offered) {
            return Vec::new();
        }
        let is_waiting = |name: &&'static str| !own.field(name).is_empty() && !is_offered(name);
        self.doubtful_front().iter().copied().filter(is_waiting).collect()
    }
}

/// The front matter of a translation with the fields of the form.
pub(super) fn front(module: &Module, draft: &SectionDraft) -> Result<Module> {
    if matches!(draft.act, Act::Confirm { .. }) {
        return Ok(module.clone());
    }
    // The fields that are not translated stay as they are.
    let whole = Draft {
        tags: module.tags.join(", "),
        reread_by: module.reread_by.map(dates::iso).unwrap_or_default(),
        body: "x".into(),
        reason: String::new(),
        ..draft.front.clone()
    };
    whole.module(module, false).map_err(Error::Invalid)
}
