//! Words that run the other way than the line around them, between marks of direction (UAX #9).

use super::Locale;

/// Begins a piece in the direction of its own first letter.
const FIRST_STRONG: char = '\u{2068}';
/// Where the words around such a piece go on.
const END: char = '\u{2069}';

/// Words between marks of direction, where no element can keep them apart: in an attribute, a label, a sentence.
pub fn isolated(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("{FIRST_STRONG}{text}{END}") }
}

/// Whether the first letter of a text is one that is read from right to left; none without letters.
pub fn runs_from_right(text: &str) -> Option<bool> {
    text.chars().find(|c| c.is_alphabetic()).map(|c| ('\u{590}'..'\u{900}').contains(&c))
}

impl Locale {
    /// Words in one line, with commas between them. A word that runs against the line stands apart: else two codes beside each other were
    /// one piece, and in a line from right to left the second came before the first.
    pub fn list(self, words: impl IntoIterator<Item = impl AsRef<str>>) -> String {
        // What stands apart already stays as it is.
        let before = |word: &str| word.split(FIRST_STRONG).next().and_then(runs_from_right);
        let is_against = |word: &str| before(word).is_some_and(|from_right| from_right != self.is_rtl());
        let apart = |word: &str| if is_against(word) { isolated(word) } else { word.to_owned() };
        let words = words.into_iter().map(|word| apart(word.as_ref()));
        words.collect::<Vec<_>>().join(&crate::t!(self, "list-comma"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_runs_against_a_list_stands_apart() {
        assert_eq!(Locale::Ar.list(["M03", "كيدال", "5"]), "\u{2068}M03\u{2069}، كيدال، 5");
        assert_eq!(Locale::Fr.list(["M03", "كيدال"]), "M03, \u{2068}كيدال\u{2069}");
        assert_eq!(Locale::Ar.list([isolated("M03")]), "\u{2068}M03\u{2069}");
    }
}
