//! Text as people type it: normal form, names as written, folding for search.

mod folding;

use std::fmt;

use serde::Serialize;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_security::skeleton;

pub use folding::{code_point, digit};

/// The most characters that a name may have. Real ones reach 60; the rest is room.
pub const NAME_MAX: usize = 120;

/// The most marks that stay on one letter, besides those that it has in one piece. Arabic has three (shadda, vowel and dagger alif)
/// and in the Koran a fourth, Bambara and Tamazight two; more only cover the lines above and below.
const MARKS_MAX: usize = 4;

/// Brings text to NFC on one line: invisible characters are left out, control characters and line ends become spaces,
/// runs of spaces become one, and white space around the text goes; letters in another shape are written plainly, and of marks heaped on a letter four stay. The one
/// rule for every text of one line.
pub fn one_line(text: &str) -> String {
    if text.chars().all(is_simple) { squeezed(text) } else { squeezed(&visible(text)) }
}

/// A text with a capital at its beginning: its words are within a sentence elsewhere.
pub(crate) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Whether nothing is left of a text on one line.
pub fn is_blank(text: &str) -> bool {
    let stays = |c: char| c.is_ascii_graphic() || c.is_alphanumeric() && !invisible(c);
    !text.chars().any(stays) && one_line(text).is_empty()
}

/// Latin letters in one piece and common signs: what is neither changed nor left out in a text of one line. Most texts have
/// nothing else, and are looked at some ten thousand times where a list is read.
fn is_simple(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{2af}')
}

/// A text in NFC without invisible characters and without marks beyond [`MARKS_MAX`] on a letter, with spaces for what breaks
/// lines.
fn visible(text: &str) -> String {
    let is_break = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    let visible = text.chars().flat_map(plain).filter(|c| !invisible(*c)).nfc();
    let mut marks = 0;
    let read = visible.filter(|c| {
        marks = if is_combining_mark(*c) { marks + 1 } else { 0 };
        marks <= MARKS_MAX
    });
    read.map(|c| if is_break(c) { ' ' } else { c }).collect()
}

fn squeezed(text: &str) -> String {
    if !text.starts_with(' ') && !text.ends_with(' ') && !text.contains("  ") {
        return text.trim().to_owned();
    }
    let words: Vec<&str> = text.trim().split(' ').filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// A character that is others in one shape, as those: `ﷺ` is a sentence as wide as a line, `ﻣ` an m of Arabic, `ﬁ` two letters,
/// and full-width and mathematical letters are letters. Texts that look the same are then the same. (Of Unicode's compatibility
/// decompositions, those of letters; fractions, raised digits and the like stay. `﷽` has none there, and is as wide.)
fn plain(c: char) -> impl Iterator<Item = char> {
    const BASMALA: &str = "بسم الله الرحمن الرحيم";
    let is_shaped = matches!(
        c,
        '\u{fb00}'..='\u{fb06}' | '\u{fb13}'..='\u{fb17}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'
            | '\u{ff01}'..='\u{ff5e}' | '\u{1d400}'..='\u{1d7ff}'
    );
    let (written_out, as_it_is, shaped) = match c {
        '\u{fdfd}' => (BASMALA, None, None),
        c if is_shaped => ("", None, Some(c)),
        c => ("", Some(c), None),
    };
    written_out.chars().chain(as_it_is).chain(shaped.into_iter().nfkc())
}

/// A letter of another alphabet that looks like a Latin one (UTS 39), as that one: Cyrillic а, Greek ο. Letters
/// of Latin, Arabic, Tifinagh, N'Ko and Adlam, and those that look like nothing Latin, stay.
fn latin_twin(c: char) -> Option<char> {
    let is_ours = matches!(
        c,
        '\0'..='\u{2af}' | '\u{300}'..='\u{36f}' | '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{7c0}'..='\u{7ff}'
            | '\u{8a0}'..='\u{8ff}' | '\u{1e00}'..='\u{1eff}' | '\u{2d30}'..='\u{2d7f}' | '\u{fb50}'..='\u{fdff}'
            | '\u{fe70}'..='\u{fefc}' | '\u{1e900}'..='\u{1e95f}'
    );
    if is_ours || !c.is_alphabetic() {
        return None;
    }
    let mut buffer = [0; 4];
    let mut twin = skeleton(c.encode_utf8(&mut buffer)).filter(|c| !is_combining_mark(*c));
    let first = twin.next().filter(char::is_ascii_alphabetic)?;
    twin.next().is_none().then_some(first)
}

/// A text with Latin letters in the place of those that look the same. Before capitals become small: В looks like B, в like no
/// Latin letter.
pub(super) fn latin_twins(text: &str) -> String {
    if text.chars().all(is_simple) {
        return text.to_owned();
    }
    text.nfc().map(|c| latin_twin(c).unwrap_or(c)).collect()
}

/// Whether a character shows nothing and yet makes two texts different, or turns round what stands after it: soft
/// hyphen, zero-width characters, byte order mark, and the marks of direction (Unicode `Default_Ignorable` and
/// `Bidi_Control`). Text that mixes directions is isolated where it is shown.
pub fn invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

/// A character that only a wrong decoding leaves in a text: a control character that is no white space, or the sign for
/// what could not be decoded.
pub fn damage(text: &str) -> Option<char> {
    let is_space = |c: char| matches!(c, '\t' | '\n' | '\u{b}' | '\u{c}' | '\r');
    text.chars().find(|c| *c == '\u{fffd}' || c.is_control() && !is_space(*c))
}

/// Whether a sign that is neither letter nor white space occurs in names: hyphens, apostrophes, and what stands around
/// a second name ("dit « Tchi »").
fn is_sign_of_names(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\'' | '’' | '‘' | '`' | '´' | '.' | '·' | ',' | '،')
        || matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '‹' | '›' | '(' | ')' | '[' | ']' | '/')
}

/// What is wrong with a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameFault {
    /// Nothing was written.
    Empty,
    /// More than [`NAME_MAX`] characters.
    TooLong,
    /// No letter, as in "-".
    NoLetter,
    /// A digit, as in "Total : 2".
    Digit,
    /// A sign that no name has, as in "Tra?ré": a letter that was lost, or a remark.
    Sign(char),
    /// What a wrong decoding leaves behind: see [`damage`].
    Damaged(char),
}

/// A person's full name as they write it: one text, never split into first and last name.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct FullName(String);

impl FullName {
    /// Reads a name: on one line, with a letter, without digits and without signs that no name has.
    pub fn parse(text: &str) -> Result<Self, NameFault> {
        if let Some(c) = damage(text) {
            return Err(NameFault::Damaged(c));
        }
        let name = one_line(text);
        let is_in_names =
            |c: char| c.is_alphabetic() || c.is_whitespace() || is_combining_mark(c) || is_sign_of_names(c);
        match name.chars().count() {
            0 => Err(NameFault::Empty),
            n if n > NAME_MAX => Err(NameFault::TooLong),
            _ if !name.chars().any(char::is_alphabetic) => Err(NameFault::NoLetter),
            _ if name.chars().any(char::is_numeric) => Err(NameFault::Digit),
            // What a list puts before each of its items.
            _ if name.starts_with(['-', '–', '—', '/', ',', '.']) => {
                Err(NameFault::Sign(name.chars().next().unwrap_or('-')))
            }
            _ => match name.chars().find(|c| !is_in_names(*c)) {
                Some(c) => Err(NameFault::Sign(c)),
                None => Ok(Self(name)),
            },
        }
    }

    /// A name as the database keeps it: it was read by the rule of its day, and stays as it was written then. `None`
    /// when there is nothing.
    pub(crate) fn stored(name: String) -> Option<Self> {
        (!name.is_empty()).then_some(Self(name))
    }

    /// The name as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for FullName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Folds text for search: small letters, no marks, Latin letters for those of other alphabets that look the same, and the letters of the region brought together
/// (ǝ and ə, š and ʃ, ž and ʒ, ñ and ɲ, the apostrophes), as are the Arabic ones that are written for each other (ة and ه, ى
/// and ي, every alif).
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return folding::together(text.chars().map(|c| c.to_ascii_lowercase()));
    }
    let small = folding::small(text).unwrap_or_else(|| unmarked(&latin_twins(text)));
    folding::together(small.chars())
}

/// Whether a character is of the Arabic script.
pub fn is_arabic(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{8a0}'..='\u{8ff}')
}

/// A text in small letters without accents and other marks.
pub fn unaccented(text: &str) -> String {
    folding::small(text).unwrap_or_else(|| unmarked(text))
}

/// The same by the tables of Unicode.
fn unmarked(text: &str) -> String {
    text.to_lowercase().nfd().filter(|c| !is_combining_mark(*c)).collect()
}

/// A text in which characters that are others in another shape are those (NFKC).
pub fn compatible(text: &str) -> String {
    if folding::is_compatible(text) {
        return text.to_owned();
    }
    text.nfkc().collect()
}

/// A text in small letters.
pub fn lower(text: &str) -> String {
    folding::lower(text).unwrap_or_else(|| text.to_lowercase())
}

/// A text in capitals.
pub fn upper(text: &str) -> String {
    text.to_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_kept_as_written() {
        let name = |text: &str| FullName::parse(text).map(|n| n.as_str().to_owned());
        assert_eq!(name("  Mme Diallo\u{a0}Aïssata   Traoré "), Ok("Mme Diallo\u{a0}Aïssata Traoré".into()));
        assert_eq!(name("Sɛku Kɔnɛ, dit ɓii-Ŋaro"), Ok("Sɛku Kɔnɛ, dit ɓii-Ŋaro".into()));
        assert_eq!(name("e\u{301}"), Ok("é".into()));
        assert_eq!(name(" \t\n"), Err(NameFault::Empty));
        assert_eq!(name("\u{a0}\u{feff}"), Err(NameFault::Empty));
        assert_eq!(name("-"), Err(NameFault::NoLetter));
        assert_eq!(name("Total : 2"), Err(NameFault::Digit));
        assert_eq!(name("- Awa Ba"), Err(NameFault::Sign('-')));
        assert_eq!(name("H?l?na"), Err(NameFault::Sign('?')));
        assert_eq!(name("Awa? Ba"), Err(NameFault::Sign('?')));
        assert_eq!(name("Le formateur : Ali"), Err(NameFault::Sign(':')));
        assert_eq!(name("H&eacute;lena"), Err(NameFault::Sign('&')));
        assert_eq!(name("H\u{82}l\u{82}na"), Err(NameFault::Damaged('\u{82}')));
        assert_eq!(name("H\u{fffd}l"), Err(NameFault::Damaged('\u{fffd}')));
        for good in
            ["Ali Ag Mohamed (dit “Tchi”)", "D’Almeida-Ba", "N`Tji", "A. B. Ba", "عائشة بنت مُحمّد", "Hawa/Awa"]
        {
            assert_eq!(name(good), Ok(good.into()));
        }
        assert_eq!(name("\u{a0}\u{202e}Ha\u{ad}wa\u{200b} \u{2028}Ba\u{feff}"), Ok("Hawa Ba".into()));
        assert_eq!(name(&"a".repeat(10_000)), Err(NameFault::TooLong));
    }

    #[test]
    fn simple_texts_are_what_they_would_be_the_long_way() {
        for c in ('\0'..='\u{370}').filter(|c| is_simple(*c)) {
            let text = format!("a{c} {c}b");
            assert_eq!(visible(&text), text, "{c:?}");
            assert_eq!(text.nfc().map(|c| latin_twin(c).unwrap_or(c)).collect::<String>(), text, "{c:?}");
        }
        for c in '\0'..='\u{2fff}' {
            let text = c.to_string();
            assert_eq!(unaccented(&text), unmarked(&text), "{c:?}");
            assert_eq!(lower(&text), text.to_lowercase(), "{c:?}");
            if folding::small(&text).is_some() {
                assert_eq!(fold(&text), folding::together(unmarked(&latin_twins(&text)).chars()), "{c:?}");
            }
            if folding::is_compatible(&text) {
                assert_eq!(text.nfkc().collect::<String>(), text, "{c:?}");
            }
        }
        assert!(!is_simple('\u{a0}') && !is_simple('\u{ad}') && !is_simple('\t') && !is_simple('\u{301}'));
    }

    #[test]
    fn what_is_blank_is_nothing_on_one_line() {
        for c in ('\0'..='\u{1ffff}').chain('\u{e0000}'..='\u{e0fff}') {
            assert_eq!(is_blank(&c.to_string()), one_line(&c.to_string()).is_empty(), "{c:?}");
        }
        assert!(is_blank("") && is_blank(" \u{200b}\t\u{feff} ") && !is_blank(" محمد "));
    }

    #[test]
    fn what_deceives_the_eye_is_written_plainly() {
        let name = |text: &str| FullName::parse(text).map(|n| n.as_str().to_owned());
        // As wide as a line of a certificate, in one character.
        assert_eq!(one_line("Fait à \u{fdfd}"), "Fait à بسم الله الرحمن الرحيم");
        assert_eq!(name("محمد \u{fdfa}"), Ok("محمد صلى الله عليه وسلم".into()));
        // Presentation forms, full width, ligatures, mathematical letters.
        assert_eq!(name("\u{fee3}\u{fea4}\u{fee4}\u{fea9}"), Ok("محمد".into()));
        assert_eq!(name("Ａｗａ \u{fb01}"), Ok("Awa fi".into()));
        assert_eq!(name("\u{1d400}wa"), Ok("Awa".into()));
        assert_eq!(one_line("½ h, n° 2, m²"), "½ h, n° 2, m²");
        // What turns round or hides: each goes, wherever the text comes from.
        for hidden in
            ['\u{202e}', '\u{200b}', '\u{200d}', '\u{ad}', '\u{feff}', '\u{200f}', '\u{2066}', '\u{61c}']
        {
            assert_eq!(one_line(&format!("Goun{hidden}dam")), "Goundam", "{hidden:?}");
        }
    }

    #[test]
    fn marks_are_not_heaped_on_a_letter() {
        let heaped = |c: char| format!("Haw{c}{}", "\u{301}".repeat(80));
        assert_eq!(one_line(&heaped('x')), format!("Hawx{}", "\u{301}".repeat(4)));
        assert_eq!(FullName::parse(&heaped('a')).unwrap().as_str(), format!("Hawá{}", "\u{301}".repeat(4)));
        let read = one_line(&"\u{20dd}\u{489}".repeat(50));
        assert_eq!(read.chars().count(), 4, "enclosing ones likewise, and without a letter");
        assert_eq!(one_line(&heaped('a')), one_line(&one_line(&heaped('a'))));
        // Shadda with a vowel and a dagger alif, a maddah besides, a tanwin; tones of Bambara; Tamazight; N'Ko; Adlam.
        for whole in [
            "عبد ا\u{644}\u{644}\u{651}\u{64e}\u{670}ه",
            "\u{644}\u{651}\u{64e}\u{670}\u{653}",
            "مُحَمَّدٌ بْنُ عِيسَىٰ",
            "Kɔ\u{300}nɛ\u{301} dɔ\u{303}\u{300}",
            "Ta\u{323}\u{30c}mazi\u{263}t ⵜⴰⵎⴰⵣⵉⵖⵜ",
            "\u{7d2}\u{7f2}\u{7eb} \u{7ca}\u{7f3}",
            "\u{1e922}\u{1e94a}\u{1e944}",
        ] {
            let written: String = whole.nfc().collect();
            assert_eq!(one_line(whole), written);
        }
    }

    #[test]
    fn letters_that_look_the_same_are_the_same_in_a_search() {
        // Cyrillic А, а, о, Т, е; Greek Ο and ν.
        for (other, latin) in [
            ("\u{410}wa", "Awa"),
            ("Aw\u{430}", "Awa"),
            ("T\u{43e}uré", "Touré"),
            ("\u{422}ouré", "Touré"),
            ("S\u{435}ku", "Seku"),
            ("\u{39f}umar", "Oumar"),
        ] {
            assert_ne!(other, latin);
            assert_eq!(fold(other), fold(latin), "{other}");
        }
        // What looks like nothing Latin stays, and so does every script of the region.
        assert_eq!(fold("Ж"), "ж");
        assert_eq!(fold("ا ه ⵔ ⵏ ߊ ߏ"), "ا ه ⵔ ⵏ ߊ ߏ");
        assert_ne!(fold("Amrane"), fold("Arnrane"));
    }

    #[test]
    fn search_sees_through_spelling() {
        assert_eq!(fold("Aïssata Alhousseïni"), "aissata alhousseini");
        assert_eq!(fold("N’Tji"), fold("N'tji"));
        assert_eq!(fold("Šeku"), fold("ʃeku"));
        assert_eq!(fold("Ñaŋo"), fold("ɲaŋo"));
        assert_eq!(fold("شائعة فاطمةُ موسى أحمـد إدريس"), fold("شايعه فاطمه موسي احمد ادريس"));
    }
}
