//! How many lines a paragraph of a certificate takes, told without laying it out each time.

use std::collections::HashMap;

use crate::documents::text::{Style, Typesetter, Widths};
use crate::domain::lang::LangTag;

/// So many paragraphs are kept: where nearly every person's differs, keeping them all would help nobody.
pub const SHAPED_MAX: usize = 256;

/// Counts the lines of paragraphs in their full size; keeps what it has counted.
#[derive(Default)]
pub struct LineCounts {
    text: Typesetter,
    /// What was shaped last.
    shaped: Option<(String, LangTag)>,
    /// By language and text, so that neither is copied to be looked up.
    known: HashMap<LangTag, HashMap<String, HashMap<[u32; 3], usize>>>,
}

impl LineCounts {
    /// How many lines a paragraph takes.
    pub fn of(&mut self, text: &str, style: &Style, widths: Widths) -> usize {
        let above = u32::try_from(widths.above).unwrap_or(u32::MAX);
        let measures = [widths.wide.to_bits(), widths.narrow.to_bits(), above];
        let known = self.known.get(&style.lang).and_then(|texts| texts.get(text)?.get(&measures));
        if let Some(count) = known {
            return *count;
        }
        if !self.shaped.as_ref().is_some_and(|(shaped, lang)| shaped == text && *lang == style.lang) {
            self.text.prepare(text, style);
            self.shaped = Some((text.to_owned(), style.lang.clone()));
        }
        let count = self.text.line_count(widths);
        if self.known.values().map(HashMap::len).sum::<usize>() >= SHAPED_MAX {
            self.known.clear();
        }
        let texts = self.known.entry(style.lang.clone()).or_default();
        texts.entry(text.to_owned()).or_default().insert(measures, count);
        count
    }
}
