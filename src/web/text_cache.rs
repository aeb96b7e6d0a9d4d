//! The texts of modules as HTML, each rendered once for everybody signed in: their pages differ in the frame alone.

use std::sync::Arc;

use moka::sync::Cache;

use crate::app::modules::Reading;
use crate::documents::html::TocEntry;
use crate::i18n::Locale;

/// The most bytes of the cached texts.
const BYTES_MAX: u64 = 5_000_000;

/// The text of a module as its page shows it.
pub(crate) struct RenderedText {
    /// The text as HTML, without the page around it.
    pub(crate) html: String,
    /// Its headings, for the table of contents.
    pub(crate) contents: Vec<TocEntry>,
}

/// What a text is cached under: module and language, revision (which stands for its images too) and its hash, the revisions
/// of a source that stands in for sections, its recordings, whether with what is for facilitators, the language of the words
/// around it.
type Key = ((String, String), (i64, String), Option<(i64, Option<i64>)>, String, bool, Locale);

/// The cached texts.
pub struct TextCache(Cache<Key, Arc<RenderedText>>);

impl Default for TextCache {
    fn default() -> Self {
        let weight = |_: &Key, text: &Arc<RenderedText>| u32::try_from(text.html.len()).unwrap_or(u32::MAX);
        Self(Cache::builder().max_capacity(BYTES_MAX).weigher(weight).build())
    }
}

impl TextCache {
    /// The text, rendered where it is not cached. Always rendered under `make dev`, where the words around it may change.
    pub(crate) fn get(
        &self,
        reading: &Reading,
        l: Locale,
        render: impl FnOnce() -> RenderedText,
    ) -> Arc<RenderedText> {
        if crate::is_development() {
            return Arc::new(render());
        }
        let text = (reading.slug.clone(), reading.lang.to_string());
        let revision = (reading.number, reading.sha256.clone());
        let source = reading.source_text.as_ref().map(|source| (source.number, source.made_from));
        let recordings = match &reading.recordings[..] {
            [] => String::new(),
            recordings => format!("{recordings:?}"),
        };
        let key = (text, revision, source, recordings, reading.with_guide, l);
        self.0.get_with(key, || Arc::new(render()))
    }
}
