//! Attachments of modules: the recordings of a text and the documents to hand out, as their readers get them.

use std::sync::{Arc, LazyLock};

use moka::sync::Cache;

use super::blocking;
use super::texts::{self, Outlined};
use super::translations::{self, AlignedTexts};
use crate::documents::markdown;
use crate::documents::recordings::{self, Heard};
use crate::domain::attachment::{
    self, Attachment, AttachmentPlace, HandedOut, Purpose, Recording, Sections, StoredList,
};
use crate::domain::lang::LangTag;
use crate::domain::module::{Slug, TextHash};
use crate::domain::revision::Head;
use crate::domain::section::SectionId;
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
    /// What is read out of each of its sections.
    heard: Arc<Vec<Heard>>,
}

/// The most bytes of the texts of which it is remembered what is read out of them.
const HEARD_MAX: u64 = 5_000_000;

/// What is read out of the sections of a text, and the length of the text in bytes.
type HeardText = (Arc<Vec<Heard>>, u32);

/// What is read out of texts: pages of readers ask for it again and again.
static HEARD: LazyLock<Cache<(TextHash, LangTag), HeardText>> = LazyLock::new(|| {
    let weight = |_: &(TextHash, LangTag), (_, bytes): &HeardText| *bytes;
    Cache::builder().max_capacity(HEARD_MAX).weigher(weight).build()
});

impl HeldTexts {
    /// Reads a text, its source where it is a translation, and what was changed in the source.
    pub(super) async fn read(tx: &mut Tx, head: &Head, source: Option<&Head>) -> Result<Self> {
        let own = texts::outlined(tx, head.clone()).await?;
        let Some(source) = source else { return Self::of_source(tx, own).await };
        let source = texts::outlined(tx, source.clone()).await?;
        Self::of_translation(translations::align(tx, source, own).await?).await
    }

    /// The same of a text that is no translation and was read.
    pub(super) async fn of_source(tx: &mut Tx, own: Outlined) -> Result<Self> {
        let changes = store::translations::changes(tx, &own.head.slug, &own.head.lang).await?;
        let heard = heard(&own).await?;
        Ok(Self { own, source: None, pairs: Vec::new(), changes, heard })
    }

    /// The same of a translation that was held against its source.
    pub(super) async fn of_translation(texts: AlignedTexts) -> Result<Self> {
        let AlignedTexts { source, own, pairs, changes, .. } = texts;
        let heard = heard(&own).await?;
        Ok(Self { own, source: Some(source), pairs, changes, heard })
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
        let mut place = attachment::place(section, words, &sections)?;
        // Nobody grades how a translation is changed.
        let is_graded = source.is_none() || place.stale.is_some();
        let is_of = |text: &str| entry.noted.is_of(text);
        // Of those that were noted by former versions the letters are those of the Markdown.
        let is_said = || is_of(self.said(place.section)) || is_of(&self.own.section_text(place.section));
        if !is_graded && !is_said() {
            place.stale = Some(Grade::Meaning);
        }
        Some(place)
    }

    /// What is read out of a section.
    fn said(&self, place: usize) -> &str {
        self.heard.get(place).map_or("", |heard| &heard.words)
    }

    /// The id of what is heard of a section.
    pub(super) fn letters(&self, place: usize) -> SectionId {
        attachment::letters(self.said(place))
    }

    /// Whether all that a section says is for facilitators alone.
    pub(super) fn is_secret(&self, place: usize) -> bool {
        self.heard.get(place).is_some_and(|heard| heard.is_secret)
    }

    /// Whether nobody hears a recording: its section is gone, or its old words could do harm.
    pub(super) fn is_silent(&self, entry: &Attachment) -> bool {
        self.place(entry).is_none_or(|place| place.stale == Some(Grade::Harm))
    }
}

/// What is read out of each section of a text, worked out once on a thread that serves no requests. What is typed has the head of what is
/// saved: a text is known by its words alone.
async fn heard(own: &Outlined) -> Result<Arc<Vec<Heard>>> {
    let key = (TextHash::of(&own.raw), own.head.lang.clone());
    if let Some((heard, _)) = HEARD.get(&key) {
        return Ok(heard);
    }
    let (front, body) = (own.module.front_words(), own.body().to_owned());
    let (lang, cut) = (own.head.lang.clone(), own.sections.clone());
    let read = move || Ok(Arc::new(recordings::heard(front, markdown::parse(&body, &lang), &cut)));
    let heard = blocking::at_once(read).await?;
    let bytes = u32::try_from(own.raw.len()).unwrap_or(u32::MAX);
    HEARD.insert(key, (Arc::clone(&heard), bytes));
    Ok(heard)
}

/// What was checked when it was stored can be read again.
pub(super) fn entries(list: &StoredList) -> Result<Vec<Attachment>> {
    let read = attachment::read(&list.raw);
    let entries =
        read.map_err(|faults| Error::Internal(format!("attachment_lists {}: {faults:?}", list.slug)))?;
    Ok(entries.into_iter().map(|(entry, _)| entry).collect())
}

/// The entries of a module's list; none where it has no list.
pub(super) async fn entries_of(tx: &mut Tx, slug: &Slug) -> Result<Vec<Attachment>> {
    let list = store::attachments::list_of(tx, slug).await?;
    list.as_ref().map_or(Ok(Vec::new()), entries)
}

/// The recordings of a module, in every language.
pub(super) async fn recordings_of(tx: &mut Tx, slug: &Slug) -> Result<Vec<Attachment>> {
    let mut entries = entries_of(tx, slug).await?;
    entries.retain(|entry| matches!(entry.purpose, Purpose::Recording { .. }));
    Ok(entries)
}

/// Whether an entry is a recording of a text in this language.
pub(super) fn is_recording(entry: &Attachment, lang: &LangTag) -> bool {
    entry.lang == *lang && matches!(entry.purpose, Purpose::Recording { .. })
}

/// Whether a text has recordings, of which some may have to be made again when it says something else.
pub(super) async fn has_recordings(tx: &mut Tx, slug: &Slug, lang: &LangTag) -> Result<bool> {
    Ok(entries_of(tx, slug).await?.iter().any(|entry| is_recording(entry, lang)))
}

/// The recordings of a text, and the documents of its module in every language. `source` is given for a translation. A
/// recording whose old words could do harm is not among them.
pub(super) async fn of_text(
    tx: &mut Tx,
    head: &Head,
    source: Option<&Head>,
) -> Result<(Vec<Recording>, Vec<HandedOut>)> {
    let entries = entries_of(tx, &head.slug).await?;
    let held = if entries.iter().any(|entry| is_recording(entry, &head.lang)) {
        Some(HeldTexts::read(tx, head, source).await?)
    } else {
        None
    };
    given(tx, head, entries, held.as_ref()).await
}

/// The same of a text as it was typed.
pub(super) async fn of_typed(tx: &mut Tx, held: &HeldTexts) -> Result<(Vec<Recording>, Vec<HandedOut>)> {
    let head = &held.own.head;
    let entries = entries_of(tx, &head.slug).await?;
    given(tx, head, entries, Some(held)).await
}

async fn given(
    tx: &mut Tx,
    head: &Head,
    entries: Vec<Attachment>,
    held: Option<&HeldTexts>,
) -> Result<(Vec<Recording>, Vec<HandedOut>)> {
    let (mut recordings, mut documents) = (Vec::new(), Vec::new());
    if entries.is_empty() {
        return Ok((recordings, documents));
    }
    let files = store::attachments::of_module(tx, &head.slug).await?;
    for entry in entries {
        let Some(file) = files.iter().find(|file| file.path == entry.path).cloned() else { continue };
        let held = held.filter(|_| is_recording(&entry, &head.lang));
        if let Some(place) = held.and_then(|held| held.place(&entry))
            && place.stale != Some(Grade::Harm)
        {
            let is_for_facilitators = entry.noted.is_for_facilitators;
            let AttachmentPlace { section, stale } = place;
            recordings.push(Recording { section, file, stale, is_for_facilitators });
        } else if let Purpose::Document { title } = entry.purpose {
            documents.push(HandedOut { title, lang: entry.lang, file });
        }
    }
    recordings.sort_by_key(|recording| recording.section);
    Ok((recordings, documents))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{new_id, now};
    use crate::domain::module::{self, State};

    #[tokio::test]
    async fn what_is_read_out_of_a_text_is_worked_out_once() {
        let head = Head {
            slug: "puits".parse().unwrap(),
            lang: LangTag::french(),
            id: new_id(),
            number: 1,
            hash: TextHash::of(""),
            title: String::new(),
            state: State::Draft,
            created_at: now(),
        };
        let text = |words: &str| {
            let raw =
                format!("+++\ncode = \"M1\"\ntitle = \"Le puits\"\nsource = \"fr\"\n+++\n## A\n\n{words}\n");
            let module = module::parse(&raw, &head.lang).unwrap();
            let sections = texts::sections(&module, &raw, &head.lang);
            Outlined { head: head.clone(), module, raw, sections }
        };
        let saved = heard(&text("Un puits.")).await.unwrap();
        assert!(Arc::ptr_eq(&saved, &heard(&text("Un puits.")).await.unwrap()));
        // What is typed is another text with the same head.
        let typed = heard(&text("Deux puits.")).await.unwrap();
        assert_eq!(
            [&saved, &typed].map(|heard| heard[1].words.as_str()),
            ["A\nUn puits.\n", "A\nDeux puits.\n"]
        );
    }
}
