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
    known: HashMap<(String, LangTag), HashMap<[u32; 3], usize>>,
}

impl LineCounts {
    /// How many lines a paragraph takes.
    pub fn of(&mut self, text: &str, style: &Style, widths: Widths) -> usize {
        let above = u32::try_from(widths.above).unwrap_or(u32::MAX);
        let measures = [widths.wide.to_bits(), widths.narrow.to_bits(), above];
        let key = (text.to_owned(), style.lang.clone());
        if let Some(count) = self.known.get(&key).and_then(|known| known.get(&measures)) {
            return *count;
        }
        if self.shaped.as_ref() != Some(&key) {
            self.text.prepare(text, style);
            self.shaped = Some(key.clone());
        }
        let count = self.text.line_count(widths);
        if self.known.len() >= SHAPED_MAX {
            self.known.clear();
        }
        self.known.entry(key).or_default().insert(measures, count);
        count
    }
}
