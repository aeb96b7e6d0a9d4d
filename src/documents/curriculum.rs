//! A curriculum whose texts can be printed: title, wordings and test.

use super::markdown;
use crate::domain::curriculum::{self, Curriculum};
use crate::domain::toml_reader::Fault;

/// Reads the text of a curriculum: every problem at once, each with its line, characters that no font has and
/// facilitators' markers, which hide nothing there, among them.
pub fn read(raw: &str) -> Result<Curriculum, Vec<Fault>> {
    printable(raw, curriculum::parse)
}

/// The same for one that goes on from a text which was stored, maybe when less was asked of it.
pub fn read_kept(raw: &str) -> Result<Curriculum, Vec<Fault>> {
    printable(raw, curriculum::parse_kept)
}

fn printable(raw: &str, parse: fn(&str) -> Result<Curriculum, Vec<Fault>>) -> Result<Curriculum, Vec<Fault>> {
    let mut undrawable = markdown::undrawable(raw);
    undrawable.extend(markdown::marked_in(raw));
    match parse(raw) {
        Ok(curriculum) if undrawable.is_empty() => Ok(curriculum),
        parsed => {
            let mut faults = [parsed.err().unwrap_or_default(), undrawable].concat();
            faults.sort_by_key(|fault| fault.line);
            Err(faults)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_without_a_glyph_are_told_with_everything_else() {
        let good = include_str!("../../modules/curricula/consolidation-de-la-paix.toml");
        assert!(read(good).is_ok());
        let bad = good.replacen("fr = \"Formation", "fr = \"\\U0001F3AF Formation", 1);
        let bad = bad.replacen("Training of", "✅ Training of", 1).replacen("hours = 18", "hours = 0", 1);
        let faults = read(&bad).unwrap_err();
        let told: Vec<_> = faults.iter().map(|fault| fault.message.key).collect();
        assert_eq!(told, ["file-value-range", "file-no-glyph", "file-no-glyph"]);
        assert!(faults.iter().all(|fault| fault.line > 0) && faults[1].line + 1 == faults[2].line);
        // A question of the test is handed to participants.
        let marked = good.replacen("fr = \"Formation", "fr = \"[!FACILITATEUR] Formation", 1);
        let told: Vec<_> = read(&marked).unwrap_err().iter().map(|fault| fault.message.key).collect();
        assert_eq!(told, ["file-marker-plain"]);
    }
}
