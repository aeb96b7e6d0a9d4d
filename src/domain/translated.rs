//! A text in several languages, as curricula and tests hold them in TOML.

use std::collections::BTreeMap;

use super::lang::LangTag;
use super::toml_reader::Reader;
use crate::error::Message;

/// A text in several languages, never without any.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Texts(BTreeMap<LangTag, String>);

impl Texts {
    /// Texts by language; none where there is no text.
    pub fn new(texts: BTreeMap<LangTag, String>) -> Option<Self> {
        (!texts.is_empty()).then_some(Self(texts))
    }

    /// The text in a language; failing that in French; failing that in the first language there is.
    pub fn get(&self, lang: &str) -> &str {
        self.lang_for(lang).and_then(|lang| self.exact(lang.as_str())).unwrap_or_default()
    }

    /// The text in just this language.
    pub fn exact(&self, lang: &str) -> Option<&str> {
        self.0.iter().find(|(tag, _)| tag.as_str() == lang).map(|(_, text)| text.as_str())
    }

    /// The language in which [`Self::get`] shows it to a reader of `lang`.
    pub fn lang_for(&self, lang: &str) -> Option<&LangTag> {
        let is = |tag: &str| self.0.keys().find(|known| known.as_str() == tag);
        is(lang).or_else(|| is("fr")).or_else(|| self.0.keys().next())
    }

    /// The languages that there are.
    pub fn langs(&self) -> impl Iterator<Item = &LangTag> {
        self.0.keys()
    }
}

pub(super) fn needed_number(
    reader: &mut Reader,
    key: &'static str,
    range: std::ops::Range<u32>,
    example: &'static str,
) -> Option<u32> {
    if !reader.has(key) {
        reader.missing(key, example);
    }
    reader.number(key, range, example)
}

/// A table with a text per language.
pub(super) fn texts(reader: &mut Reader) -> Option<Texts> {
    let mut texts = BTreeMap::new();
    for ((tag, line), text) in reader.rest_as_texts(300) {
        if let Some(tag) = language(reader, &tag, line) {
            texts.insert(tag, text);
        }
    }
    if texts.is_empty() {
        reader.missing("fr", "fr = \"…\"");
        return None;
    }
    Some(Texts(texts))
}

pub(super) fn language(reader: &mut Reader, tag: &str, line: usize) -> Option<LangTag> {
    let parsed = tag.parse().ok();
    if parsed.is_none() {
        reader.fault(line, Message::new("file-lang-wrong").with("name", tag));
    }
    parsed
}
