//! Attachments of modules: the recordings of a text and the documents to hand out, as their readers get them.

use super::texts::{self, Outlined};
use super::translations::{self, AlignedTexts};
use crate::domain::attachment::{
    self, Attachment, AttachmentPlace, HandedOut, Purpose, Recording, Sections, StoredList,
};
use crate::domain::lang::LangTag;
use crate::domain::module::Slug;
use crate::domain::revision::Head;
use crate::domain::translation::{Grade, Pair, SectionChange};
use crate::error::{Error, Result};
use crate::store::{self, Tx};

/// A text with what its recordings are held against.
pub(super) struct HeldTexts {
    /// The text.
    pub own: Outlined,
    /// Of a translation: its source.
    pub source: Option<Outlined>,
    /// Of a translation: how its sections stand.
    pairs: Vec<Pair>,
    changes: Vec<SectionChange>,
}

impl HeldTexts {
    /// Reads a text, its source where it is a translation, and what was changed in the source.
    pub(super) async fn read(tx: &mut Tx, head: &Head, source: Option<&Head>) -> Result<Self> {
        let own = texts::outlined(tx, head.clone()).await?;
        Self::of(tx, own, source).await
    }

    /// The same of a text that was read.
    async fn of(tx: &mut Tx, own: Outlined, source: Option<&Head>) -> Result<Self> {
        let of = source.unwrap_or(&own.head);
        let changes = store::translations::changes(tx, &of.slug, &of.lang).await?;
        let Some(source) = source else { return Ok(Self { own, source: None, pairs: Vec::new(), changes }) };
        let source = texts::outlined(tx, source.clone()).await?;
        let AlignedTexts { source, own, pairs, .. } = translations::align(tx, source, own).await?;
        Ok(Self { own, source: Some(source), pairs, changes })
    }

    /// Where an entry of the list belongs in the text; none for a document, and for a recording of what was taken out.
    pub(super) fn place(&self, entry: &Attachment) -> Option<AttachmentPlace> {
        let Purpose::Recording { section, words } = &entry.purpose else { return None };
        let source = self.source.as_ref();
        let sections = Sections {
            own: &self.own.sections,
            source: source.map(|source| (&source.head.lang, &source.sections[..])),
            pairs: &self.pairs,
            changes: &self.changes,
        };
        attachment::place(section, words, &sections)
    }
}

/// What was checked when it was stored can be read again.
pub(super) fn entries(list: &StoredList) -> Result<Vec<Attachment>> {
    let read = attachment::read(&list.raw);
    let entries =
        read.map_err(|faults| Error::Internal(format!("attachment_lists {}: {faults:?}", list.slug)))?;
    Ok(entries.into_iter().map(|(entry, _)| entry).collect())
}

/// Whether a text has recordings, of which some may have to be made again when it says something else.
pub(super) async fn has_recordings(tx: &mut Tx, slug: &Slug, lang: &LangTag) -> Result<bool> {
    let Some(list) = store::attachments::list_of(tx, slug).await? else { return Ok(false) };
    let is_one =
        |entry: &Attachment| entry.lang == *lang && matches!(entry.purpose, Purpose::Recording { .. });
    Ok(entries(&list)?.iter().any(is_one))
}

/// The recordings of a text, and the documents of its module in every language. `source` is given for a translation. A
/// recording whose old words could do harm is not among them.
pub(super) async fn of_text(
    tx: &mut Tx,
    head: &Head,
    source: Option<&Head>,
) -> Result<(Vec<Recording>, Vec<HandedOut>)> {
    if !has_recordings(tx, &head.slug, &head.lang).await? {
        return given(tx, head, None).await;
    }
    let held = HeldTexts::read(tx, head, source).await?;
    given(tx, head, Some(held)).await
}

/// The same of a text as it was typed, with the head of the one that it was made from.
pub(super) async fn of_typed(
    tx: &mut Tx,
    own: Outlined,
    source: Option<&Head>,
) -> Result<(Vec<Recording>, Vec<HandedOut>)> {
    let head = own.head.clone();
    let held = HeldTexts::of(tx, own, source).await?;
    given(tx, &head, Some(held)).await
}

async fn given(
    tx: &mut Tx,
    head: &Head,
    held: Option<HeldTexts>,
) -> Result<(Vec<Recording>, Vec<HandedOut>)> {
    let Some(list) = store::attachments::list_of(tx, &head.slug).await? else {
        return Ok((Vec::new(), Vec::new()));
    };
    let files = store::attachments::of_module(tx, &head.slug).await?;
    let (mut recordings, mut documents) = (Vec::new(), Vec::new());
    let is_own =
        |entry: &Attachment| matches!(entry.purpose, Purpose::Recording { .. }) && entry.lang == head.lang;
    for entry in entries(&list)? {
        let Some(file) = files.iter().find(|file| file.path == entry.path).cloned() else { continue };
        if let Some(place) = held.as_ref().filter(|_| is_own(&entry)).and_then(|held| held.place(&entry))
            && place.stale != Some(Grade::Harm)
        {
            recordings.push(Recording { section: place.section, file, stale: place.stale });
        } else if let Purpose::Document { title } = entry.purpose {
            documents.push(HandedOut { title, lang: entry.lang, file });
        }
    }
    recordings.sort_by_key(|recording| recording.section);
    Ok((recordings, documents))
}
