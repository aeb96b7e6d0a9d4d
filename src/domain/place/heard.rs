//! Names of places in Arabic script, heard by their consonants: short vowels are not written there.

use crate::domain::person::sounds;
use crate::domain::text::{fold, is_arabic};

/// Well-known names that the consonants alone do not tell, or that Arabic writes in its own way, and how Latin letters write them.
const KNOWN: &[(&str, &str)] = &[
    ("تمبكتو", "Tombouctou"),
    ("تنبكتو", "Tombouctou"),
    ("تمبكتوا", "Tombouctou"),
    ("تومبكتو", "Tombouctou"),
    ("غوندام", "Goundam"),
    ("قوندام", "Goundam"),
    ("كوندام", "Goundam"),
    ("ديري", "Diré"),
    ("بير", "Ber"),
    ("غاو", "Gao"),
    ("جاو", "Gao"),
    ("موبتي", "Mopti"),
    ("كيدال", "Kidal"),
    ("باماكو", "Bamako"),
];

/// Fewer consonants are those of too many names.
const CONSONANTS_MIN: usize = 3;

/// Arabic letters and the consonants that they are heard as; of all others nothing. What is written for the g of Goundam differs from
/// writer to writer: g, k and j are one.
const CONSONANTS: &[(&str, char)] = &[
    ("بپ", 'b'),
    ("تطث", 't'),
    ("جقكغگڭ", 'k'),
    ("چش", 'c'),
    ("دض", 'd'),
    ("ذزظ", 'z'),
    ("ر", 'r'),
    ("سص", 's'),
    ("فڤ", 'f'),
    ("ل", 'l'),
    ("م", 'm'),
    ("ن", 'n'),
];

/// Whether a text is written in the Arabic script.
pub fn is_in_arabic(text: &str) -> bool {
    text.chars().any(is_arabic) && !text.chars().any(|c| c.is_alphabetic() && !is_arabic(c))
}

/// The name in Latin letters of a well-known place that is written in Arabic.
pub fn well_known(text: &str) -> Option<&'static str> {
    let bare = |text: &str| fold(text).trim().to_owned();
    let said = bare(text);
    KNOWN.iter().find(|(arabic, _)| bare(arabic) == said).map(|(_, latin)| *latin)
}

/// The consonants of a name in either script, of which there are enough to tell it; an n before a b is heard as an m.
pub fn consonants(name: &str) -> Option<String> {
    let letters: String = if is_in_arabic(name) {
        let heard =
            |c: char| CONSONANTS.iter().find(|(letters, _)| letters.contains(c)).map(|(_, heard)| *heard);
        let words = name.split_whitespace().map(|word| word.strip_prefix("ال").unwrap_or(word));
        words.flat_map(str::chars).filter_map(heard).collect()
    } else {
        let heard = |c: char| match c {
            'g' | 'j' | 'k' => Some('k'),
            'p' => Some('b'),
            'v' => Some('f'),
            'b' | 't' | 'c' | 'd' | 'z' | 'r' | 's' | 'f' | 'l' | 'm' | 'n' => Some(c),
            _ => None,
        };
        sounds(name).chars().filter_map(heard).collect()
    };
    let letters = letters.replace("nb", "mb");
    (letters.len() >= CONSONANTS_MIN).then_some(letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_heard_in_both_scripts() {
        for (latin, arabic) in [
            ("Tombouctou", "تمبكتو"),
            ("Tombouctou", "تنبكتو"),
            ("Goundam", "غوندام"),
            ("Goundam", "قوندام"),
            ("Essakane", "إيساكان"),
            ("Gargando", "غارغندو"),
            ("Tonka", "تونكا"),
        ] {
            let heard = consonants(latin);
            assert!(heard.is_some() && heard == consonants(arabic), "{latin} {arabic}: {heard:?}");
        }
        assert_eq!(well_known("بير"), Some("Ber"));
        assert_eq!(consonants("بير"), None, "two consonants are those of many");
        assert!(is_in_arabic("تين عيشة") && !is_in_arabic("Goundam غوندام") && !is_in_arabic("12"));
    }
}
