//! The front matter of a translation as rows of a file, a row a field.

use super::{Act, Both, Parts, SectionDraft};
use crate::app::author::Draft;
use crate::domain::section::SectionId;
use crate::domain::section_table::{FIELDS, Key, RowMark, SectionRow};
use crate::domain::translation::{Grade, Pair, Standing};
use crate::error::Result;

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

    /// Puts the fields of the form into the front matter, made from the source as it stands. Where old words could do harm, those that nobody
    /// touched are not confirmed along with another field: then it lags behind as before.
    pub(super) fn put_front(&self, parts: &mut Parts, pair: &Pair, draft: &SectionDraft) -> Result<()> {
        let before = parts.module.clone();
        parts.module = super::front(&before, draft)?;
        let is_left = before.front_fields().into_iter().zip(parts.module.front_fields()).any(
            |((name, old), (_, new))| self.doubtful_front().contains(&name) && !old.is_empty() && old == new,
        );
        let lags = is_left && draft.act == Act::Save && pair.standing == Standing::Stale(Grade::Harm);
        parts.module.mark = if lags { before.mark } else { Some(self.mark(0)) };
        parts.module.title_mark = None;
        Ok(())
    }

    /// Puts fields from a file into the front matter. It counts as made from the source as it stands only where the file gives or confirms
    /// each field that may say something else: what is left out lags behind as before.
    pub(super) fn put_fields(&self, parts: &mut Parts, rows: &[Row<'_>]) -> Result<()> {
        let (draft, own) = (self.front_draft(rows), self.own_draft());
        parts.module = super::front(&parts.module, &draft)?;
        parts.module.title_mark = None;
        let is_given = |name| rows.iter().any(|(mark, _)| mark.key == Key::Field(name));
        let is_left = |name: &&'static str| !own.field(name).is_empty() && !is_given(*name);
        if draft.front.title == self.source.module.title && own.title.is_empty() {
            (parts.module.mark, parts.module.title_mark) = (None, Some(parts.module.lent_title_mark()));
        } else if !self.doubtful_front().iter().any(is_left) {
            parts.module.mark = Some(self.mark(0));
        }
        Ok(())
    }
}
