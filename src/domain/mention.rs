//! Whether a text mentions somebody by name: whole words, however they are written.

use std::borrow::Cow;

use crate::domain::text::{fold, invisible};

mod field;
use field::Field;

/// Letters that Arabic joins to the word behind them: and, so, in, for, as.
const JOINED: [char; 5] = ['و', 'ف', 'ب', 'ل', 'ك'];

/// What is typed for an apostrophe.
const APOSTROPHES: [char; 6] = ['\'', '’', 'ʼ', '‘', '´', '`'];

/// Words that French joins to a name.
const ELIDED: [&str; 9] = ["l", "d", "qu", "s", "c", "jusqu", "lorsqu", "puisqu", "quoiqu"];

/// Whether a field for a name holds somebody's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Named {
    /// It does not.
    No,
    /// It holds all words of the name beside others that no rule knows: a function, an organisation, or a longer name of somebody else. A
    /// person decides.
    Perhaps,
    /// It does: all of it, or beside a function, a place or other names.
    Yes,
}

/// The names of somebody, as they are looked for in texts.
#[derive(Clone, Debug)]
pub(crate) struct Mentions(Vec<Name>);

/// A name as words.
#[derive(Clone, Debug)]
struct Name {
    /// With its apostrophes left out: "ndiaye".
    whole: Vec<String>,
    /// With a word on each side of an apostrophe, where that is another list: "n", "diaye".
    parted: Option<Vec<String>>,
}

impl Name {
    fn of(name: &str) -> Option<Self> {
        let (whole, parted) = (words(name), words(&parted(name)));
        (!whole.is_empty()).then(|| Self { parted: (parted != whole).then_some(parted), whole })
    }

    fn forms(&self) -> impl Iterator<Item = &[String]> {
        std::iter::once(&self.whole).chain(&self.parted).map(Vec::as_slice)
    }

    fn is_of_one_word(&self) -> bool {
        self.whole.len() == 1
    }
}

impl Mentions {
    /// Looks for these names.
    pub(crate) fn of(names: &[String]) -> Self {
        Self(names.iter().filter_map(|name| Name::of(name)).collect())
    }

    /// Whether prose holds one of the names: its words one after the other, with any signs between them, accents or not, given and
    /// family name in either order, behind an elided word ("d’Aminata") or a joined one (وفاطمة). A name of one word counts only as
    /// the whole text, for many people bear it among others.
    pub(crate) fn in_prose(&self, text: &str) -> bool {
        let texts: Vec<Vec<String>> = readings(text).iter().map(|reading| words(reading)).collect();
        self.0.iter().any(|name| {
            name.forms().any(|form| {
                texts.iter().any(|text| {
                    if name.is_of_one_word() {
                        text == form
                    } else {
                        text.windows(form.len()).any(|part| is_same(part, form))
                    }
                })
            })
        })
    }

    /// Whether a text that is a name and no prose is one of these, or may be. A name of one word counts only as the whole text.
    pub(crate) fn named_in(&self, text: &str) -> Named {
        let fields: Vec<Field> = readings(text).iter().map(|reading| Field::of(reading)).collect();
        let forms = self.0.iter().flat_map(|name| name.forms().map(|form| (form, name.is_of_one_word())));
        let found = forms.flat_map(|(form, is_of_one_word)| {
            fields.iter().map(move |field| match is_of_one_word {
                true if field.is(form) => Named::Yes,
                true => Named::No,
                false => field.names(form),
            })
        });
        found.max().unwrap_or(Named::No)
    }
}

/// The same words in the same order, or with the last ones first; the first one can have joined letters before it.
fn is_same(part: &[String], name: &[String]) -> bool {
    let count = name.len();
    part.len() == count
        && (0..count).any(|turn| {
            let mut pairs = part.iter().zip(name.iter().cycle().skip(turn));
            pairs.next().is_some_and(|(one, two)| ends_as(one, two)) && pairs.all(|(one, two)| one == two)
        })
}

/// Whether a word is another one, or that one with up to two letters which Arabic joins to it.
fn ends_as(word: &str, other: &str) -> bool {
    // "For" swallows the alif of the article.
    let article = other.strip_prefix("ال").map(|rest| format!("لل{rest}"));
    let is_other = |word: &str| word == other || article.as_deref() == Some(word);
    let once = word.strip_prefix(JOINED);
    let twice = once.and_then(|rest| rest.strip_prefix(JOINED));
    std::iter::once(word).chain(once).chain(twice).any(is_other)
}

fn words(text: &str) -> Vec<String> {
    // What is not seen parts no word.
    let seen: String = text.chars().filter(|c| !invisible(*c)).collect();
    let folded = fold(&seen);
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// A text with a space for every apostrophe.
fn parted(text: &str) -> String {
    text.replace(APOSTROPHES, " ")
}

/// The ways in which a text can be read: its apostrophes left out, each of them between two words, and those that elide a word.
fn readings(text: &str) -> Vec<Cow<'_, str>> {
    let mut readings = vec![Cow::Borrowed(text)];
    if text.contains(APOSTROPHES) {
        readings.extend([parted(text), elided(text)].map(Cow::Owned));
    }
    readings
}

/// A text with a space behind each short word that French joins to the next one; an apostrophe within a name ("N’Diaye") stays.
fn elided(text: &str) -> String {
    let mut elided = String::with_capacity(text.len());
    let mut word = String::new();
    for c in text.chars() {
        if c.is_alphanumeric() {
            word.extend(c.to_lowercase());
            elided.push(c);
            continue;
        }
        let ends_word = APOSTROPHES.contains(&c) && ELIDED.contains(&word.as_str());
        elided.push(if ends_word { ' ' } else { c });
        word.clear();
    }
    elided
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
            "l’absence d’Hawa Aïssa Ba, malade",
            "qu'Hawa Aïssa Ba soit là",
            "Ha\u{ad}wa \u{200f}Aïssa Ba",
        ] {
            assert!(hawa.in_prose(text), "{text}");
        }
        for text in ["Hawa Aïssa Bamba", "Shawa Aïssa Ba", "Hawa Ba", "Aïssa Hawa Ba", ""] {
            assert!(!hawa.in_prose(text), "{text}");
        }
    }

    #[test]
    fn an_apostrophe_in_a_name_is_written_or_not() {
        for name in ["Awa N’Diaye Ba", "Awa Ndiaye Ba"] {
            for text in ["l’avis d’Awa N'Diaye Ba", "d’Awa Ndiaye Ba", "Awa N’DIAYE Ba", "chez Awa Ndiaye Ba"]
            {
                assert!(mentions(name).in_prose(text), "{name}: {text}");
            }
        }
        assert!(mentions("N’Diaye").in_prose("n'diaye") && !mentions("N’Diaye").in_prose("Awa N’Diaye"));
    }

    #[test]
    fn arabic_joins_short_words_to_a_name() {
        let fatima = mentions("فاطمة الأنصاري");
        for text in
            ["مع فاطمة الأنصاري", "وفاطمة الانصارى هنا", "لفاطمة الأنصاري", "بفاطمة الأنصاري", "ولفاطمة الأنصاري"]
        {
            assert!(fatima.in_prose(text), "{text}");
        }
        assert!(mentions("الحسن با").in_prose("هدية للحسن با"));
        assert!(!fatima.in_prose("مفاطمة الأنصاري") && !fatima.in_prose("فاطمة والأنصاري"));
    }

    #[test]
    fn a_name_of_one_word_is_a_whole_text() {
        let hawa = mentions("Hawa");
        assert!(hawa.in_prose("HAWA") && hawa.named_in("Hawa") == Named::Yes);
        assert!(!hawa.in_prose("Hawa Ba") && hawa.named_in("Hawa, Goundam") == Named::No);
    }

    #[test]
    fn nobody_is_mentioned_without_words() {
        assert!(!mentions("…").in_prose("…") && mentions("").named_in("") == Named::No);
    }
}
