//! Modules as readers see them: the list, the text in a language, whether it is up to date with its source.

mod index;
mod source_file;

pub(super) use index::entry;
pub use index::fill_index;

use std::collections::BTreeSet;

use time::OffsetDateTime;

use super::attachments::HeldTexts;
use super::texts::{self, Outlined, readable};
use super::{attachments, blocking, now, translations};
use crate::app::work::{Permission, Work};
use crate::documents::fonts;
use crate::documents::handout::Source;
use crate::documents::labels::Labels;
use crate::documents::layout::Images;
use crate::documents::markdown;
use crate::documents::print_options::PrintOptions;
use crate::documents::stand_in::{self, SourceText};
use crate::domain::attachment::{HandedOut, Recording};
use crate::domain::files::ModuleFile;
use crate::domain::lang::LangTag;
use crate::domain::module::{self, Freshness, Module, Slug, TextHash};
use crate::domain::revision::{self, Head};
use crate::domain::text::fold;
use crate::error::{Error, Result};
use crate::i18n::Locale;
use crate::store::{self, Tx};

/// The most words that a search takes, and the most characters of one.
const SEARCH_WORDS_MAX: usize = 8;
const SEARCH_WORD_MAX: usize = 60;

/// A module with those of its texts that the actor may read, the source first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModuleEntry {
    /// The name in URLs.
    pub slug: String,
    /// The code on paper.
    pub code: String,
    /// The texts; never none.
    pub texts: Vec<TextEntry>,
}

/// A text of a module in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextEntry {
    /// The language.
    pub lang: LangTag,
    /// The title as its page has it, with its language: the source's, where that stands in.
    pub title: String,
    pub title_lang: LangTag,
    /// What it is about, likewise.
    pub summary: Option<String>,
    pub summary_lang: LangTag,
    /// How long it takes, in minutes, as the source says.
    pub minutes: Option<u32>,
    /// Subjects.
    pub tags: Vec<String>,
    /// Whether it must be marked as an unreviewed draft.
    pub is_unreviewed: bool,
    /// How it stands to its source.
    pub freshness: Freshness,
}

impl ModuleEntry {
    /// The text that stands for the module to readers of the first of these languages that there is; else the source.
    pub fn text_for(&self, langs: &[&str]) -> Option<&TextEntry> {
        let of = |tag: &&str| self.texts.iter().find(|text| text.lang.as_str() == *tag);
        langs.iter().find_map(of).or_else(|| self.texts.first())
    }
}

/// Another language that a module can be read in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Other {
    /// The code of the module.
    pub code: String,
    /// The language.
    pub lang: LangTag,
    /// The title in it.
    pub title: String,
}

/// A text with all that its page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The module's name in URLs.
    pub slug: String,
    /// The language.
    pub lang: LangTag,
    /// Its front matter, with the minutes of the source.
    pub module: Module,
    /// The whole text, byte for byte.
    pub raw: String,
    /// Its hash: what is made from it is kept under it.
    pub sha256: String,
    /// The number of the revision; none of a text that is not saved.
    pub number: Option<i64>,
    /// When the revision was saved.
    pub created_at: OffsetDateTime,
    /// The images that it names, as far as they are here.
    pub files: Vec<ModuleFile>,
    /// How it stands to its source.
    pub freshness: Freshness,
    /// Of a translation: its source, and what of it stands in for sections that lag behind.
    pub source_text: Option<SourceText>,
    /// The recordings of its sections, those left out whose old words could do harm.
    pub recordings: Vec<Recording>,
    /// The documents to hand out, in every language.
    pub documents: Vec<HandedOut>,
    /// Every language that the actor may read the module in, this one among them, the source first.
    pub langs: Vec<Other>,
    /// Whether the actor may see what is for facilitators alone.
    pub with_guide: bool,
}

impl Reading {
    /// The words around the text, in its language or else in French.
    pub fn labels(&self, options: &PrintOptions) -> Labels {
        let l = Locale::or_french(self.lang.primary());
        options.labels(Labels::load(|key| l.text(key)), &self.lang)
    }

    /// The title as readers get it, with its language: a translation may have that of its source.
    pub fn title(&self) -> (&LangTag, &str) {
        stand_in::title((&self.module, &self.lang), self.source_text.as_ref())
    }

    /// The Markdown below the front matter.
    pub fn body(&self) -> &str {
        self.module.body(&self.raw)
    }
}

/// A text with the bytes of its images: what papers are made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Illustrated {
    /// The text.
    pub reading: Reading,
    images: Images,
}

impl Illustrated {
    /// The text as papers take it. `base` is put before links that begin with `/`; it may be empty.
    pub fn source<'a>(&'a self, labels: &'a Labels, base: &'a str) -> Source<'a> {
        let reading = &self.reading;
        Source {
            module: &reading.module,
            raw: &reading.raw,
            read: None,
            lang: &reading.lang,
            revision: reading.number.and_then(|number| u32::try_from(number).ok()),
            is_unsaved: reading.number.is_none(),
            created: reading.created_at,
            labels,
            images: &self.images,
            base: Some(base).filter(|base| !base.is_empty()),
            source_text: reading.source_text.as_ref(),
            recordings: &reading.recordings,
        }
    }
}

/// What a module's URL shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ModuleText {
    Text(Box<Reading>),
    /// The module exists, but not in this language: those that it can be read in.
    OtherLanguages(Vec<Other>),
}

/// The modules that the actor may read, by code. Staff see every text; others what is published, and its translations.
pub async fn list(work: &mut Work) -> Result<Vec<ModuleEntry>> {
    work.require(Permission::Anyone)?;
    let states = store::translations::states(&mut work.tx).await?;
    let indexed = store::modules::indexed(&mut work.tx).await?;
    let heads: Vec<Head> = indexed.iter().map(|text| text.head.clone()).collect();
    let mut modules = Vec::new();
    for module in store::modules::all(&mut work.tx).await? {
        let source =
            indexed.iter().find(|text| text.head.slug == module.slug && text.head.lang == module.source);
        let minutes = source.and_then(|text| text.summary.minutes);
        let own = heads.iter().filter(|head| head.slug == module.slug);
        let texts = readable(own, &module, &work.actor).into_iter().filter_map(|head| {
            let summary = &indexed.iter().find(|text| text.head.id == head.id)?.summary;
            let state = revision::state_of(head, &states);
            let titled = source.filter(|_| state.is_some_and(|state| state.lends_title));
            let titled = titled.map_or(head, |source| &source.head);
            let said = source.filter(|_| state.is_some_and(|state| state.lends_summary));
            Some(TextEntry {
                lang: head.lang.clone(),
                title: texts::title(titled, &module),
                title_lang: titled.lang.clone(),
                summary: said.map_or(summary, |source| &source.summary).summary.clone(),
                summary_lang: said.map_or(head, |source| &source.head).lang.clone(),
                minutes,
                tags: summary.tags.clone(),
                is_unreviewed: module::is_unreviewed(head.state, summary.is_read(), &head.lang),
                freshness: revision::freshness(head, &module.source, &states),
            })
        });
        let texts: Vec<TextEntry> = texts.collect();
        if !texts.is_empty() {
            modules.push(ModuleEntry { slug: module.slug.to_string(), code: module.code, texts });
        }
    }
    Ok(modules)
}

/// Those of [`list`] with a text that has each of some words, folded: in its front matter, its body, and for those who may
/// see guides also in the facilitator's blocks. Without a word, all of them.
pub async fn search(work: &mut Work, words: &str) -> Result<Vec<ModuleEntry>> {
    let modules = list(work).await?;
    let folded = fold(words);
    let fits = |word: &&str| !word.is_empty() && word.chars().count() <= SEARCH_WORD_MAX;
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    if words.is_empty() {
        return Ok(modules);
    }
    if words.len() > SEARCH_WORDS_MAX || !words.iter().all(fits) {
        return Ok(Vec::new());
    }
    let guide = work.actor.sees_guides();
    let found: BTreeSet<_> =
        store::modules::with_words(&mut work.tx, &words, guide).await?.into_iter().map(text_key).collect();
    let has = |module: &ModuleEntry| {
        module.texts.iter().any(|text| found.contains(&(module.slug.clone(), text.lang.to_string())))
    };
    Ok(modules.into_iter().filter(has).collect())
}

fn text_key((slug, lang): (Slug, LangTag)) -> (String, String) {
    (slug.to_string(), lang.to_string())
}

/// The text of a module in a language, or the languages that there are instead.
pub async fn read(work: &mut Work, slug: &str, lang: &str) -> Result<ModuleText> {
    work.require(Permission::Anyone)?;
    let slug: Slug = slug.parse().map_err(|_| Error::NotFound)?;
    let module = store::modules::find(&mut work.tx, &slug).await?.ok_or(Error::NotFound)?;
    let heads = store::modules::heads_of(&mut work.tx, &module.slug).await?;
    let readable = readable(&heads, &module, &work.actor);
    if readable.is_empty() {
        return Err(Error::NotFound);
    }
    let other = |head: &&Head| Other {
        code: module.code.clone(),
        lang: head.lang.clone(),
        title: texts::title(head, &module),
    };
    let langs = readable.iter().map(other).collect();
    let Some(head) = readable.into_iter().find(|head| head.lang.as_str() == lang) else {
        return Ok(ModuleText::OtherLanguages(langs));
    };
    let (raw, front) = texts::with_front(&mut work.tx, head).await?;
    let mut text = markdown::front_shown(&front);
    let states = store::translations::states_of(&mut work.tx, &module.slug).await?;
    let source = heads.iter().find(|other| other.lang == module.source && other.lang != head.lang);
    // How long a module takes is the same in all its languages: its source says it.
    if let Some(source) = source {
        text.minutes = texts::minutes(&mut work.tx, source).await?;
    }
    let state = states.iter().find(|state| state.lang == head.lang);
    let source_text = match source.zip(state) {
        Some((source, state)) => Some(translations::source_text(&mut work.tx, source, head, state).await?),
        None => None,
    };
    let has_stand_ins = source_text.as_ref().is_some_and(SourceText::stands_in);
    let files = files(&mut work.tx, head, source.filter(|_| has_stand_ins)).await?;
    let (recordings, documents) = attachments::of_text(&mut work.tx, head, source).await?;
    Ok(ModuleText::Text(Box::new(Reading {
        freshness: revision::freshness(head, &module.source, &states),
        slug: module.slug.to_string(),
        lang: head.lang.clone(),
        module: text,
        raw,
        sha256: head.hash.as_str().to_owned(),
        number: Some(head.number),
        created_at: head.created_at,
        files,
        source_text,
        recordings,
        documents,
        langs,
        with_guide: work.actor.sees_guides(),
    })))
}

/// A text that is not saved, as its readers would have it. `saved` is what it was made from; beside `source` where it is a translation.
pub(super) async fn unsaved(
    tx: &mut Tx,
    saved: &Head,
    source: Option<&Head>,
    (raw, module): (String, Module),
) -> Result<Reading> {
    let sections = texts::cut(&module, &raw, &saved.lang).await?;
    let own = Outlined { head: saved.clone(), module: module.clone(), raw: raw.clone(), sections };
    let (source_text, held) = match source {
        Some(source) => {
            let source = texts::outlined(tx, source.clone()).await?;
            let aligned = translations::align(tx, source, own).await?;
            (Some(aligned.source_text()), HeldTexts::of_translation(aligned).await?)
        }
        None => (None, HeldTexts::of_source(tx, own).await?),
    };
    let (recordings, documents) = attachments::of_typed(tx, &held).await?;
    Ok(Reading {
        slug: saved.slug.to_string(),
        lang: saved.lang.clone(),
        sha256: TextHash::of(&raw).as_str().to_owned(),
        module,
        raw,
        number: None,
        created_at: now(),
        files: store::files::of_module(tx, &saved.slug).await?,
        freshness: Freshness::Current,
        source_text,
        recordings,
        documents,
        langs: Vec::new(),
        with_guide: true,
    })
}

/// The images of a text, and those of the source that stands in for parts of it.
async fn files(tx: &mut Tx, head: &Head, source: Option<&Head>) -> Result<Vec<ModuleFile>> {
    let mut files = store::files::of_revision(tx, head.id).await?;
    if let Some(source) = source {
        let theirs = store::files::of_revision(tx, source.id).await?;
        let is_new = |file: &ModuleFile| files.iter().all(|own| own.path != file.path);
        let new: Vec<_> = theirs.into_iter().filter(is_new).collect();
        files.extend(new);
    }
    Ok(files)
}

/// The same for a facilitator's guide: for facilitators and staff.
pub async fn read_guide(work: &mut Work, slug: &str, lang: &str) -> Result<ModuleText> {
    work.require(Permission::Guides)?;
    read(work, slug, lang).await
}

/// Reads the images of a text, for an actor who was given the text.
pub async fn illustrated(work: &mut Work, mut reading: Reading) -> Result<Illustrated> {
    work.require(Permission::Anyone)?;
    let mut images = Images::new();
    // A text of before characters were checked is printed all the same.
    if let Some(raw) = fonts::drawable(&reading.raw) {
        let (slug, lang) = (reading.slug.clone(), reading.lang.clone());
        let read = move || match module::parse(&raw, &lang) {
            Ok(module) => Ok((raw, module)),
            Err(faults) => Err(Error::Internal(format!("module {slug}/{lang}: {faults:?}"))),
        };
        let (raw, read) = blocking::at_once(read).await?;
        let stored = reading.module;
        reading.module = markdown::front_shown(&read);
        reading.module.minutes = stored.minutes;
        // What was read are the words as they are stored.
        (reading.module.state, reading.module.is_rewritten) = (stored.state, stored.is_rewritten);
        reading.raw = raw;
    }
    for file in &reading.files {
        images.insert(file.path.to_string(), store::files::content(&mut work.tx, &file.sha256).await?);
    }
    Ok(Illustrated { reading, images })
}
