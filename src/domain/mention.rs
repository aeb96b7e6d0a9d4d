//! Whether a text mentions somebody by name: whole words, however they are written.

use crate::domain::text::fold;

/// The names of somebody, as they are looked for in texts.
#[derive(Clone, Debug)]
pub(crate) struct Mentions(Vec<Vec<String>>);

impl Mentions {
    /// Looks for these names.
    pub(crate) fn of(names: &[String]) -> Self {
        Self(names.iter().map(|name| words(name)).filter(|words| !words.is_empty()).collect())
    }

    /// Whether prose holds one of the names: its words one after the other, with any spaces between them, accents or not, given and
    /// family name in either order. A name of one word counts only as the whole text, for many people bear it among others.
    pub(crate) fn in_prose(&self, text: &str) -> bool {
        let text = words(text);
        self.0.iter().any(|name| match name.len() {
            1 => text == *name,
            count => text.windows(count).any(|part| is_same(part, name)),
        })
    }

    /// Whether a text that is a name and no prose is one of these: all of it, or up to a comma, a bracket or a dash, behind which a function
    /// or a place may stand.
    pub(crate) fn is_name(&self, text: &str) -> bool {
        let whole = words(text);
        let parts: Vec<_> = text.split([',', ';', '(', ')', '[', ']', '/', '–', '—']).map(words).collect();
        self.0.iter().any(|name| {
            is_same(&whole, name) || name.len() > 1 && parts.iter().any(|part| is_same(part, name))
        })
    }
}

/// The same words in the same order, or with the last ones first.
fn is_same(part: &[String], name: &[String]) -> bool {
    let count = name.len();
    part.len() == count
        && (0..count).any(|turn| part.iter().zip(name.iter().cycle().skip(turn)).all(|(one, two)| one == two))
}

fn words(text: &str) -> Vec<String> {
    let folded = fold(text);
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mentions(name: &str) -> Mentions {
        Mentions::of(&[name.to_owned()])
    }

    #[test]
    fn a_name_is_found_however_it_is_written() {
        let hawa = mentions("Hawa Aïssa Ba");
        for text in [
            "Vu avec Hawa Aïssa Ba hier",
            "hawa\naissa \u{a0} BA.",
            "(Ba Hawa Aissa)",
            "chez Ba, Hawa Aïssa",
            "Goundam/Hawa Ai\u{308}ssa Ba",
        ] {
            assert!(hawa.in_prose(text), "{text}");
        }
        for text in ["Hawa Aïssa Bamba", "Shawa Aïssa Ba", "Hawa Ba", "Aïssa Hawa Ba", ""] {
            assert!(!hawa.in_prose(text), "{text}");
        }
    }

    #[test]
    fn a_name_of_one_word_is_a_whole_text() {
        let hawa = mentions("Hawa");
        assert!(hawa.in_prose("HAWA") && hawa.is_name("Hawa"));
        assert!(!hawa.in_prose("Hawa Ba") && !hawa.is_name("Hawa, Goundam"));
    }

    #[test]
    fn a_field_for_a_name_is_that_name_or_another() {
        let hawa = mentions("Hawa Ba");
        for text in ["Hawa Ba", "BA Hawa", "Hawa Ba, coordinatrice", "Hawa Ba (Goundam)", "Ba, Hawa"] {
            assert!(hawa.is_name(text), "{text}");
        }
        for text in ["Hawa Bamba", "Hawa Ba Touré", "Aminata Hawa Ba", "Hawa Barry"] {
            assert!(!hawa.is_name(text), "{text}");
        }
    }

    #[test]
    fn nobody_is_mentioned_without_words() {
        assert!(!mentions("…").in_prose("…") && !mentions("").is_name(""));
    }
}
