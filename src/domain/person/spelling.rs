//! One key for the spellings of a name: French, English and local habits write the same sounds differently, in Latin and
//! in Arabic script.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::domain::text::{fold, latin_twins};

mod names;
use names::NAMES;

/// When letters stand for a sound.
#[derive(Clone, Copy)]
enum Where {
    /// Wherever they stand.
    Everywhere,
    /// Before one of these letters.
    Before(&'static str),
}
use Where::{Before, Everywhere};

/// Letters and the sound that they stand for; the first that fits is taken. Small letters without marks. The sound of
/// "ch" is written `c`: every other c is heard as k or s.
const SOUNDS: &[(&str, Where, &str)] = &[
    ("sch", Everywhere, "c"),
    ("tch", Everywhere, "c"),
    ("ch", Everywhere, "c"),
    ("sh", Everywhere, "c"),
    ("kh", Everywhere, "h"),
    ("gh", Everywhere, "g"),
    ("dh", Everywhere, "d"),
    ("th", Everywhere, "t"),
    ("ph", Everywhere, "f"),
    ("dj", Everywhere, "j"),
    ("di", Before("aeou"), "j"),
    ("dy", Before("aeou"), "j"),
    ("gn", Everywhere, "n"),
    ("ng", Everywhere, "n"),
    ("ny", Before("aeiou"), "n"),
    ("gu", Before("ei"), "g"),
    ("qu", Before("ei"), "k"),
    ("q", Everywhere, "k"),
    ("c", Before("eiy"), "s"),
    ("c", Everywhere, "k"),
    ("ou", Everywhere, "u"),
    ("oo", Everywhere, "u"),
    ("w", Everywhere, "u"),
    ("o", Everywhere, "u"),
    ("y", Everywhere, "i"),
];

/// The key of each spelling in [`NAMES`], and the key of its name.
static SPELLINGS: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
    let keys = |names: &&[&str]| {
        let keys = names.iter().map(|name| parts(name).concat()).collect::<Vec<_>>();
        let name = keys[0].clone();
        keys.into_iter().map(move |key| (key, name.clone()))
    };
    NAMES.iter().flat_map(keys).collect()
});

/// The words of a text by their sound: what two spellings of one name have in common.
pub(crate) fn sounds(text: &str) -> String {
    let mut words: Vec<String> = Vec::new();
    for word in parts(text) {
        // "Abou Bakr", "Abd el Kader": two words that are one name.
        let both = words.last().and_then(|last| SPELLINGS.get(&format!("{last}{word}")));
        match both {
            Some(name) => {
                words.pop();
                words.push(name.clone());
            }
            None => words.push(word),
        }
    }
    let names = words.into_iter().map(|word| SPELLINGS.get(&word).cloned().unwrap_or(word));
    names.collect::<Vec<_>>().join(" ")
}

/// The sound of each word of a text, articles left out.
fn parts(text: &str) -> Vec<String> {
    let folded = with_ch(text);
    folded.split(|c: char| !c.is_alphanumeric()).map(word).filter(|word| !word.is_empty()).collect()
}

/// A text folded; š and ʃ are heard as "ch".
fn with_ch(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let text: String = latin_twins(text).to_lowercase().nfc().collect();
    fold(&text.replace(['š', 'ʃ'], "sh"))
}

fn word(word: &str) -> String {
    let heard = by_sounds(without_article(word));
    let mut key = String::with_capacity(heard.len());
    let mut letters = heard.chars().peekable();
    while let Some(c) = letters.next() {
        // An h is heard between vowels alone: Hamadou and Ahmadou are Amadou, Mahamadou is not Mamadou.
        let is_silent = c == 'h' && (key.is_empty() || letters.peek().is_none_or(|next| !is_vowel(*next)));
        let is_double = key.ends_with(c) && c.is_ascii_alphabetic();
        if !is_silent && !is_double {
            key.push(c);
        }
    }
    if key.len() > 4 && ends_in_mute_e(&key) {
        key.pop();
    }
    key
}

/// Ousmane and Osman, Inawélène and Inawelen: behind l, m, n and r French adds an e that is not heard. That it may be é, as in Dembélé,
/// tells nothing: accents are often left out.
fn ends_in_mute_e(key: &str) -> bool {
    ["le", "me", "ne", "re"].iter().any(|end| key.ends_with(end))
}

fn by_sounds(word: &str) -> String {
    let mut heard = String::with_capacity(word.len());
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        let fits = |(letters, place, _): &&(&str, Where, &str)| {
            rest.strip_prefix(letters).is_some_and(|after| match place {
                Everywhere => true,
                Before(next) => after.starts_with(|c| next.contains(c)),
            })
        };
        match SOUNDS.iter().find(fits) {
            Some((letters, _, sound)) => {
                heard.push_str(sound);
                rest = &rest[letters.len()..];
            }
            None => {
                heard.push(first);
                rest = &rest[first.len_utf8()..];
            }
        }
    }
    heard
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'u')
}

/// "Al Housseini", "El-Housseini" and "Alhousseïni" are one name, as are "الحسن" and "حسن".
fn without_article(word: &str) -> &str {
    let latin = word.strip_prefix("al").or_else(|| word.strip_prefix("el"));
    match latin.or_else(|| word.strip_prefix("ال")) {
        Some("") => "",
        Some(rest) if rest.starts_with(['a', 'e', 'i', 'o', 'u', 'y']) => word,
        Some(rest) if rest.chars().count() >= if latin.is_some() { 4 } else { 3 } => rest,
        _ => word,
    }
}

/// How a search hears a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Heard {
    /// As a whole word of a name: a short one, or a known name, of which another name is no beginning.
    Word(String),
    /// As the beginning of one.
    Beginning(String),
    /// As it is written alone: it is no word.
    Nothing,
}

/// A word that somebody searches by: as written, folded, and as heard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Term {
    pub written: String,
    pub heard: Heard,
}

/// The shortest sound that may be the beginning of a longer word: shorter ones begin too many.
const BEGINNING_MIN: usize = 4;

/// The words of a search. An article, "Al" or "El", has no sound of its own: it counts only where it is all that was typed.
pub(crate) fn terms(text: &str) -> Vec<Term> {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    let is_alone = words.len() == 1;
    let mut terms: Vec<(Term, String)> = Vec::new();
    for written in words {
        let is_plain = written.chars().all(char::is_alphanumeric);
        let key = if is_plain { word(written) } else { String::new() };
        if is_plain && key.is_empty() && !is_alone {
            continue;
        }
        let both = terms.last().and_then(|(_, last)| SPELLINGS.get(&format!("{last}{key}")));
        if let (Some(name), Some((last, _)), false) = (both, terms.last(), key.is_empty()) {
            let written = format!("{} {written}", last.written);
            terms.pop();
            terms.push((Term { written, heard: Heard::Word(name.clone()) }, String::new()));
            continue;
        }
        let heard = match SPELLINGS.get(&key) {
            Some(name) => Heard::Word(name.clone()),
            None if key.is_empty() => Heard::Nothing,
            None if key.chars().count() < BEGINNING_MIN => Heard::Word(key.clone()),
            None => Heard::Beginning(key.clone()),
        };
        terms.push((Term { written: written.to_owned(), heard }, key));
    }
    terms.into_iter().map(|(term, _)| term).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_have_one_key() {
        for spellings in [
            &["Ŋana", "nana", "Gnana", "Nyana", "Ɲana"][..],
            &["Djeneba", "Jeneba", "Dieneba"],
            &["Khalil", "Halil"],
            &["Cissé", "Sissé"],
            &["Sidy", "Sidi"],
            &["N’Tji", "Ntji"],
            &["Diallo", "Jallo", "Dialo", "Djallo", "Diallow"],
            &["Guindo", "Gindo"],
            &["Coulibaly", "Kulibali"],
            &["Traoré", "Trawore"],
            &["Inawélène", "Inawelen"],
            &["Attaher", "Attahere"],
            &["Dembélé", "DEMBELE"],
            &["Šeekou", "Cheekou"],
            // A Cyrillic Т, а and о.
            &["Touré", "\u{422}ouré", "T\u{43e}ure"],
            &["Awa", "Aw\u{430}"],
            &["El Housseini", "Al-Housseini", "Alhousseïni"],
            &[
                "Elhadj",
                "Elhaj",
                "El Hadj",
                "El-Haj",
                "Elhadji",
                "El Hadji",
                "Elhaji",
                "Elhadjy",
                "Alhadji",
                "Hadj",
                "الحاج",
            ],
            &["Abba Elhadj Kondo", "Abba Elhaj Kondo", "Abba El Hadji Kondo"],
            &["Zeïnabou Mint El Hadj", "Zeynabou Mint Elhadji"],
        ] {
            for spelling in spellings {
                assert_eq!(sounds(spelling), sounds(spellings[0]), "{spelling}");
            }
        }
        assert_ne!(sounds("Mahamadou"), sounds("Mamadou"));
        assert_ne!(sounds("Elhadj"), sounds("Hadja"));
        assert_ne!(sounds("Hawa"), sounds("Awal"));
        assert_ne!(sounds("Koné"), sounds("Koun"));
        assert_ne!(sounds("Samaké"), sounds("Samak"));
        assert_eq!(sounds("الحسن بن أحمد"), sounds("Hassan بن Ahmed"));
        assert_eq!(sounds("Abd el Kader Touré"), sounds("Abdoulkader Touré"));
    }

    #[test]
    fn every_spelling_of_a_name_is_heard_as_the_others_and_searches_for_them() {
        for names in NAMES {
            for one in *names {
                let searched: Vec<_> = terms(one).into_iter().map(|term| term.heard).collect();
                for other in *names {
                    assert_eq!(sounds(one), sounds(other), "{one} {other}");
                    assert_eq!(searched, [Heard::Word(sounds(other))], "{one} {other}");
                }
            }
        }
    }

    #[test]
    fn common_names_are_one_in_both_scripts() {
        for (latin, arabic) in [
            ("Mohamed Ould Sidi", "محمد ولد سيدي"),
            ("Sidy Touré", "السيد توري"),
            ("Zeïnabou Mint Elhadj", "زينب بنت الحاج"),
            ("Halima Cissé", "حليمة سيسي"),
            ("Aminata Maïga", "آمنة مايغا"),
            ("Amina Haïdara", "أمينة حيدرة"),
            ("Salimatou Diallo", "سليمة جالو"),
            ("Aliou Ba", "عليو با"),
            ("Ali Ag Bilal", "علي أغ بلال"),
            ("Moulaye Attaher", "مولاي الطاهر"),
            ("Abdoul Aziz Moctar", "عبد العزيز مختار"),
        ] {
            assert_eq!(sounds(latin), sounds(arabic), "{latin} {arabic}");
        }
    }

    #[test]
    fn a_spelling_belongs_to_one_name() {
        let mut known = HashMap::new();
        for names in NAMES {
            for name in *names {
                let key = parts(name).concat();
                let other = known.insert(key, names[0]).filter(|other| *other != names[0]);
                assert_eq!(other, None, "{name} is a spelling of {} as well", names[0]);
            }
        }
    }

    #[test]
    fn a_search_hears_a_known_name_as_a_whole_and_others_as_beginnings() {
        let heard = |text: &str| terms(text).into_iter().map(|term| term.heard).collect::<Vec<_>>();
        assert_eq!(heard("Elhaj"), heard("el hadji"));
        assert_eq!(heard("Cheikh"), [Heard::Word(sounds("Cheick"))]);
        assert_eq!(heard("mouha"), [Heard::Beginning("muha".into())]);
        assert_eq!(heard("zzz"), [Heard::Word("z".into())]);
        assert_eq!(heard("Abou Bakr %"), [Heard::Word(sounds("Boubacar")), Heard::Nothing]);
        assert_eq!(heard("el housseini"), heard("alhousseini"));
        assert_eq!(heard("al"), [Heard::Nothing], "an article alone is what is written");
    }
}
