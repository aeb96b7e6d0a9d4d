//! The texts of modules as HTML, each rendered once for everybody signed in: their pages differ in the frame alone. And as files,
//! each made once for participants and once for those who see the guide. Both on threads that serve no requests.

use std::sync::Arc;

use axum::body::Bytes;
use moka::future::Cache;

use crate::app::modules::Reading;
use crate::app::turns::Turns;
use crate::documents::html::TocEntry;
use crate::domain::account::Actor;
use crate::domain::module::TextHash;
use crate::error::{Error, Result};
use crate::i18n::Locale;

/// How many texts of each sort are made at a time.
const AT_ONCE: usize = 2;

/// The most bytes of the cached texts.
const BYTES_MAX: u64 = 5_000_000;

/// The text of a module as its page shows it.
pub(crate) struct RenderedText {
    /// The text as HTML, without the page around it.
    pub(crate) html: String,
    /// Its headings, for the table of contents.
    pub(crate) contents: Vec<TocEntry>,
    /// How many of its sections have changed since they were translated, are missing, or are to be checked.
    pub(crate) marked: [usize; 3],
}

/// What a text is cached under: module and language, revision (which stands for its images too) and its hash, the revisions
/// of a source that stands in for sections, its recordings, whether with what is for facilitators, the language of the words
/// around it.
type Key = ((String, String), (Option<i64>, String), Option<(i64, Option<i64>)>, String, bool, Locale);

/// The cached texts.
pub struct TextCache {
    texts: Cache<Key, Arc<RenderedText>>,
    turns: Turns,
}

impl Default for TextCache {
    fn default() -> Self {
        let weight = |_: &Key, text: &Arc<RenderedText>| u32::try_from(text.html.len()).unwrap_or(u32::MAX);
        let texts = Cache::builder().max_capacity(BYTES_MAX).weigher(weight).build();
        Self { texts, turns: Turns::new(AT_ONCE).without_haste() }
    }
}

impl TextCache {
    /// The text, rendered where it is not cached. Always rendered under `make dev`, where the words around it may change.
    pub(crate) async fn get(
        &self,
        reading: &Reading,
        l: Locale,
        render: fn(&Reading, Locale) -> RenderedText,
    ) -> Result<Arc<RenderedText>> {
        let make = async {
            let reading = reading.clone();
            self.turns.run(&Actor::Anonymous, move || Ok(Arc::new(render(&reading, l)))).await
        };
        if crate::is_development() {
            return make.await;
        }
        let text = (reading.slug.clone(), reading.lang.to_string());
        let revision = (reading.number, reading.sha256.clone());
        let source = reading.source_text.as_ref().map(|source| (source.number, source.made_from));
        let recordings = match &reading.recordings[..] {
            [] => String::new(),
            recordings => format!("{recordings:?}"),
        };
        let key = (text, revision, source, recordings, reading.with_guide, l);
        let made = self.texts.try_get_with(key, make).await;
        made.map_err(|error: Arc<Error>| Error::clone(&error))
    }
}

/// A text as a file.
#[derive(Clone)]
pub(crate) struct SourceFile {
    /// The text.
    pub(crate) bytes: Bytes,
    /// Its hash, for the `ETag`.
    pub(crate) hash: String,
}

/// What a file is cached under: the hash of the whole text, its language, the revisions of a source that stands in for sections, whether
/// with what is for facilitators.
type SourceKey = (String, String, Option<(i64, Option<i64>)>, bool);

/// The cached files.
pub struct SourceCache {
    files: Cache<SourceKey, SourceFile>,
    turns: Turns,
}

impl Default for SourceCache {
    fn default() -> Self {
        let weight = |_: &SourceKey, file: &SourceFile| u32::try_from(file.bytes.len()).unwrap_or(u32::MAX);
        let files = Cache::builder().max_capacity(BYTES_MAX).weigher(weight).build();
        Self { files, turns: Turns::new(AT_ONCE).without_haste() }
    }
}

impl SourceCache {
    /// The file of a text, for the actor whom it was read for.
    pub(crate) async fn get(&self, reading: Reading) -> Result<SourceFile> {
        let source = reading.source_text.as_ref().map(|source| (source.number, source.made_from));
        let key = (reading.sha256.clone(), reading.lang.to_string(), source, reading.with_guide);
        let make = self.turns.run(&Actor::Anonymous, move || {
            let text = reading.source_file();
            let hash = TextHash::of(&text).as_str().to_owned();
            Ok(SourceFile { bytes: text.into(), hash })
        });
        self.files.try_get_with(key, make).await.map_err(|error: Arc<Error>| Error::clone(&error))
    }
}
