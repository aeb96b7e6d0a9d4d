//! One key for the spellings of a name: French, English and local habits write the same sounds differently.

use crate::domain::text::fold;

/// What stands for one sound, in the order in which it is replaced. Everything is in small letters without marks.
const SOUNDS: &[(&str, &str)] = &[
    ("sch", "s"),
    ("ch", "s"),
    ("sh", "s"),
    ("kh", "h"),
    ("gh", "g"),
    ("dh", "d"),
    ("th", "t"),
    ("ph", "f"),
    ("dj", "j"),
    ("gn", "n"),
    ("ng", "n"),
    ("ny", "n"),
    ("ce", "se"),
    ("ci", "si"),
    ("cy", "si"),
    ("c", "k"),
    ("q", "k"),
    ("ou", "u"),
    ("oo", "u"),
    ("w", "u"),
    ("o", "u"),
    ("y", "i"),
];

/// Names that differ by more than a sound and are one name. Mahamadou and Mamadou are two: brothers bear them.
const NAMES: &[(&str, &str)] = &[
    ("mahamed", "muhamed"),
    ("muhamad", "muhamed"),
    ("mahamad", "muhamed"),
    ("muhamet", "muhamed"),
    ("mahamet", "muhamed"),
    ("fatimata", "fatumata"),
    ("fadimata", "fatumata"),
    ("fadumata", "fatumata"),
];

/// The words of a text by their sound: what two spellings of one name have in common.
pub(crate) fn sounds(text: &str) -> String {
    let folded = fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric()).map(word).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

fn word(word: &str) -> String {
    let mut word = without_article(word).to_owned();
    for (spelling, sound) in SOUNDS {
        word = word.replace(spelling, sound);
    }
    let mut short = String::with_capacity(word.len());
    let mut letters = word.chars().peekable();
    while let Some(c) = letters.next() {
        // An h is heard between vowels alone: Hamadou and Ahmadou are Amadou, Mahamadou is not Mamadou.
        let is_silent = c == 'h' && (short.is_empty() || letters.peek().is_none_or(|next| !is_vowel(*next)));
        let is_double = short.ends_with(c) && c.is_ascii_alphabetic();
        if !is_silent && !is_double {
            short.push(c);
        }
    }
    NAMES.iter().find(|(name, _)| *name == short).map_or(short, |(_, name)| (*name).to_owned())
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'u')
}

/// "Al Housseini", "El-Housseini" and "Alhousseïni" are one name.
fn without_article(word: &str) -> &str {
    match word.strip_prefix("al").or_else(|| word.strip_prefix("el")) {
        Some("") => "",
        Some(rest) if rest.len() >= 4 && !rest.starts_with(['a', 'e', 'i', 'o', 'u', 'y']) => rest,
        _ => word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_have_one_key() {
        for spellings in [
            &["Mohamed", "Mouhamed", "Mahamed", "MOHAMMED"][..],
            &["Ahmadou", "Amadou", "Hamadou"],
            &["Fatoumata", "Fatimata", "Fadimata"],
            &["Aïssata", "Aïchata", "Aissata"],
            &["Ousmane", "Osmane"],
            &["Alhousseïni", "El Housseini", "Al-Housseini"],
            &["Ŋana", "nana", "Gnana", "Nyana", "Ɲana"],
            &["Walet", "Oualet", "Wallet"],
            &["Djeneba", "Jeneba"],
            &["Khalil", "Halil"],
            &["Cissé", "Sissé"],
            &["Sidy", "Sidi"],
            &["N’Tji", "Ntji"],
        ] {
            for spelling in spellings {
                assert_eq!(sounds(spelling), sounds(spellings[0]), "{spelling}");
            }
        }
        assert_ne!(sounds("Mahamadou"), sounds("Mamadou"));
        assert_ne!(sounds("Hawa"), sounds("Awal"));
        assert_eq!(sounds("عائشة"), fold("عائشة"));
    }
}
