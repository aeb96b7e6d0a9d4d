//! Words that stand in many rows and that nobody knows: asked about once, and put right in all of them.

use super::words;
use crate::domain::spreadsheet::Column;
use crate::domain::text::{fold, one_line};

/// By what two cells say the same word: without capitals, accents and marks; of signs alone the signs. "Songhaï" is one word in
/// all its spellings.
pub fn word_key(text: &str) -> String {
    let text = one_line(text);
    if words::is_songhai(&text) {
        return "songhai".to_owned();
    }
    let key = fold(&text);
    if key.is_empty() { text } else { key }
}

/// A cell in which a word, as [`word_key`] has it, gives way to another text, or to nothing; none where the cell does not have
/// the word. A column of languages holds several words, any other one.
pub fn replaced(cell: &str, column: Column, key: &str, text: &str) -> Option<String> {
    if column != Column::Languages {
        return (word_key(cell) == key).then(|| text.to_owned());
    }
    let cell = one_line(cell);
    let parts: Vec<&str> = words::language_parts(&cell).collect();
    if !parts.iter().any(|part| word_key(part) == key) {
        return None;
    }
    let parts = parts.into_iter().map(|part| if word_key(part) == key { text } else { part });
    Some(parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_gives_way_wherever_it_stands() {
        let key = word_key("Songhaï");
        let put = |cell: &str, text: &str| replaced(cell, Column::Languages, &key, text);
        assert_eq!(put("SONGHAI", "koyra chiini").as_deref(), Some("koyra chiini"));
        assert_eq!(put("français et songhaï", "koyra chiini").as_deref(), Some("français, koyra chiini"));
        assert_eq!(put("français / Songhaï", "").as_deref(), Some("français"));
        assert_eq!(put("songhaï de Gao", "koyra chiini"), None);
        for cell in ["sonrai", "Songhay", "SONRHAÏ"] {
            assert_eq!(put(cell, "koyra chiini").as_deref(), Some("koyra chiini"), "{cell}");
        }
        let absent = |cell: &str| replaced(cell, Column::Telephone, &word_key("Néant"), "");
        assert_eq!((absent("neant").as_deref(), absent("76 00 00 01")), (Some(""), None));
        assert_eq!(replaced("--", Column::Telephone, &word_key("--"), "").as_deref(), Some(""));
        assert_eq!(replaced("-", Column::Telephone, &word_key("--"), ""), None);
    }
}
