//! Whether a field for a name holds a given name, also next to a function, a place or other names.

use std::collections::BTreeSet;

use unicode_normalization::char::is_combining_mark;

use super::{APOSTROPHES, JOINED, Named, ends_as, is_same, words};
use crate::domain::civility::is_civility;
use crate::domain::text::invisible;

/// Titles that stand before a name or behind it and are no civilities; some are a part of other people's names ("El Hadj"), and some of
/// another word ("sous-préfet"). Folded, as all words here.
const TITLES: [&str; 67] = [
    "m",
    "me",
    "dr",
    "docteur",
    "docteure",
    "pr",
    "prof",
    "professeur",
    "professeure",
    "el",
    "hadj",
    "elhadj",
    "hadja",
    "imam",
    "cheikh",
    "chef",
    "maire",
    "colonel",
    "abbe",
    "adjudant",
    "brigadier",
    "capitaine",
    "captain",
    "caporal",
    "commandant",
    "commissaire",
    "deputy",
    "ex",
    "femme",
    "former",
    "frere",
    "gendarme",
    "inspecteur",
    "inspectrice",
    "lieutenant",
    "major",
    "marechal",
    "midwife",
    "notre",
    "our",
    "pasteur",
    "policier",
    "sage",
    "sergent",
    "sister",
    "soeur",
    "sous",
    "temoin",
    "vice",
    "witness",
    "الاخ",
    "الاخت",
    "السابق",
    "السابقه",
    "الشاهد",
    "الشاهده",
    "الناطق",
    "النقيب",
    "العقيد",
    "الملازم",
    "القابله",
    "نايب",
    "النايب",
    "الدكتور",
    "دكتور",
    "الحاج",
    "الحاجه",
];

/// How words begin that say what somebody does; Arabic ones without their article.
const FUNCTIONS: [&str; 50] = [
    "adjoint",
    "administrat",
    "agent",
    "animat",
    "assistant",
    "charge",
    "cheffe",
    "comptable",
    "conseill",
    "consultant",
    "coord",
    "delegu",
    "direct",
    "enseignant",
    "expert",
    "facilitat",
    "format",
    "gestionnaire",
    "gouverneur",
    "infirmi",
    "manager",
    "medecin",
    "membre",
    "observat",
    "officer",
    "point",
    "prefet",
    "president",
    "relais",
    "represent",
    "responsable",
    "secretair",
    "stagiaire",
    "superv",
    "trainer",
    "volontaire",
    "منسق",
    "ميسر",
    "منشط",
    "مشرف",
    "مدرب",
    "رييس",
    "مدير",
    "مسوول",
    "مسيول",
    "مندوب",
    "ممثل",
    "مستشار",
    "مكلف",
    "عمده",
];

/// How words begin that may follow a function before the name: "coordinatrice régionale".
const QUALITIES: [&str; 15] = [
    "communal",
    "focal",
    "general",
    "interim",
    "local",
    "national",
    "pedagogi",
    "principal",
    "regional",
    "technique",
    "terrain",
    "جهوي",
    "وطني",
    "محلي",
    "اقليمي",
];

const ARTICLES: [&str; 4] = ["l", "la", "le", "les"];
/// Behind a function or a name: of what, or how else somebody is called.
const LINKS: [&str; 12] = ["a", "au", "aux", "chez", "de", "des", "du", "alias", "dit", "dite", "من", "في"];
/// Between two names.
const BETWEEN: [&str; 13] =
    ["and", "avec", "ainsi", "et", "ou", "par", "plus", "puis", "que", "with", "و", "او", "مع"];
/// Whose child somebody is follows: what stands behind it is the name of a parent.
const OF_PARENT: [&str; 24] = [
    "ag", "ait", "ben", "bin", "bint", "ibn", "ment", "mint", "oualet", "oul", "ould", "walet", "wallet",
    "welet", "wolet", "wt", "wuld", "اغ", "بن", "بنت", "منت", "والت", "ولت", "ولد",
];

/// Words of names that begin with the letter for "and": Walet, Ould, and given names.
const NO_AND: [&str; 9] = ["ولت", "والت", "ويلت", "ولد", "وليد", "وداد", "ورده", "وايل", "وسيم"];

/// The words of a field, and which of them begin something behind a sign: a comma, a bracket, a dash.
pub(super) struct Field {
    words: Vec<String>,
    begins: BTreeSet<usize>,
}

impl Field {
    pub(super) fn of(text: &str) -> Self {
        let mut field = Self { words: Vec::new(), begins: BTreeSet::new() };
        for part in parts(text) {
            field.begins.insert(field.words.len());
            field.words.extend(words(&part));
        }
        field
    }

    /// Whether these are all of its words.
    pub(super) fn is(&self, name: &[String]) -> bool {
        self.words == name
    }

    /// Whether this name of several words is in it.
    pub(super) fn names(&self, name: &[String]) -> Named {
        if self.has(name) {
            Named::Yes
        } else if self.may_have(name) {
            Named::Perhaps
        } else {
            Named::No
        }
    }

    /// Whether it has all words of this name: one after the other, but for those of somebody's parent ("Ibrahim Ag …"), or anywhere. Who is
    /// whose child hangs on the order.
    fn may_have(&self, name: &[String]) -> bool {
        let is_of_parent = |word: &String| is_one_of(&OF_PARENT, word);
        let in_a_row =
            |at: usize| self.words.get(at..at + name.len()).is_some_and(|part| is_same(part, name));
        let is_parent = |at: usize| at.checked_sub(1).is_some_and(|before| is_of_parent(&self.words[before]));
        let mut rows = (0..self.words.len()).filter(|at| in_a_row(*at)).peekable();
        if rows.peek().is_some() || name.iter().any(is_of_parent) {
            return rows.any(|at| !is_parent(at));
        }
        let mut left: Vec<&String> = self.words.iter().collect();
        name.iter().all(|word| {
            let place = left.iter().position(|other| ends_as(other, word));
            place.map(|place| left.swap_remove(place)).is_some()
        })
    }

    /// Whether it has this name, and not as a part of a longer one.
    fn has(&self, name: &[String]) -> bool {
        self.words.windows(name.len()).enumerate().any(|(at, part)| {
            let is_and_name = part.first().is_some_and(|word| word.starts_with('و') && !name.contains(word));
            is_same(part, name)
                && (is_and_name || is_lead(self.words.get(self.begin(at)..at).unwrap_or_default()))
                && self.ends(at + name.len())
        })
    }

    /// Where what leads to this word begins.
    fn begin(&self, at: usize) -> usize {
        let begins = |word: &usize| {
            let before = word.checked_sub(1).and_then(|before| self.words.get(before));
            self.begins.contains(word)
                || before.is_some_and(|word| is_one_of(&BETWEEN, word))
                || self.is_and(*word)
        };
        (0..=at).rev().find(begins).unwrap_or(0)
    }

    /// Whether a name ends before this word: another name, a function or a place comes, or nothing.
    fn ends(&self, at: usize) -> bool {
        let Some(word) = self.words.get(at).filter(|_| !self.begins.contains(&at)) else { return true };
        [&BETWEEN[..], &LINKS, &ARTICLES].into_iter().any(|list| is_one_of(list, word))
            || is_function(word)
            || self.is_and(at)
            || (is_title(word) && self.ends(at + 1))
    }

    /// Whether a word has "and" joined to it: two words at least stand on each side.
    fn is_and(&self, at: usize) -> bool {
        let first = self.begins.range(..=at).next_back().copied().unwrap_or(0);
        let next = self.begins.range(at + 1..).next().copied().unwrap_or(self.words.len());
        let is_joined = |word: &String| word.starts_with('و') && !is_one_of(&NO_AND, word);
        self.words.get(at).is_some_and(is_joined) && at >= first + 2 && next >= at + 2
    }
}

/// Whether these words can lead to a name: titles, and what somebody does, with of what.
fn is_lead(words: &[String]) -> bool {
    let (mut rest, mut does) = (words, false);
    loop {
        rest = match rest {
            [] => return true,
            [article, rest @ ..] if is_one_of(&ARTICLES, article) => {
                does = true;
                // "La responsable"; "Mme le maire" has a title behind it.
                rest.get(1..).unwrap_or_default()
            }
            [link, article, rest @ ..]
                if does && is_one_of(&LINKS, link) && is_one_of(&ARTICLES, article) =>
            {
                rest.get(1..).unwrap_or_default()
            }
            [link, rest @ ..] if does && is_one_of(&LINKS, link) => rest.get(1..).unwrap_or_default(),
            [word, rest @ ..] if is_function(word) => {
                does = true;
                rest
            }
            [word, rest @ ..] if is_title(word) || (does && begins_as(&QUALITIES, word)) => rest,
            _ => return false,
        };
    }
}

fn is_one_of(list: &[&str], word: &str) -> bool {
    list.contains(&word)
}

fn is_title(word: &str) -> bool {
    let alone = word.strip_prefix('و').unwrap_or(word);
    [word, alone].into_iter().any(|word| is_civility(word) || is_one_of(&TITLES, word))
}

fn is_function(word: &str) -> bool {
    begins_as(&FUNCTIONS, word)
}

/// Whether a word begins as one of these, also with an Arabic article and letters joined to it.
fn begins_as(list: &[&str], word: &str) -> bool {
    let alone = word.strip_prefix(JOINED).unwrap_or(word);
    let bare = [word, alone].map(|word| word.strip_prefix("ال").unwrap_or(word));
    let swallowed = word.strip_prefix("لل").unwrap_or(word);
    list.iter().any(|begin| bare.iter().chain([&swallowed]).any(|word| word.starts_with(begin)))
}

/// A text cut at its signs. Apostrophes, hyphens within a word and the stops of initials are no such signs.
fn parts(text: &str) -> Vec<String> {
    let seen: Vec<char> = text.chars().filter(|c| !invisible(*c)).collect();
    let at = |place: Option<usize>| place.and_then(|place| seen.get(place)).copied().unwrap_or(' ');
    let cuts = |place: usize| {
        let (before, sign, next) = (at(place.checked_sub(1)), at(Some(place)), at(place.checked_add(1)));
        match sign {
            '-' => before.is_whitespace() || next.is_whitespace(),
            '.' => next.is_whitespace() && at(place.checked_sub(2)).is_alphanumeric(),
            sign => {
                !(sign.is_alphanumeric()
                    || sign.is_whitespace()
                    || is_combining_mark(sign)
                    || APOSTROPHES.contains(&sign))
            }
        }
    };
    let mut parts = vec![String::new()];
    for (place, c) in seen.iter().enumerate() {
        if cuts(place) {
            parts.push(String::new());
        } else if let Some(part) = parts.last_mut() {
            part.push(*c);
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use crate::domain::mention::Mentions;
    use crate::domain::text::fold;

    use super::*;

    fn named_in(name: &str, text: &str) -> Named {
        Mentions::of(&[name.to_owned()]).named_in(text)
    }

    fn is_name(name: &str, text: &str) -> bool {
        named_in(name, text) == Named::Yes
    }

    #[test]
    fn a_field_for_a_name_is_that_name_or_another() {
        for text in [
            "Hawa Ba",
            "BA Hawa",
            "Hawa Ba, coordinatrice",
            "Hawa Ba (Goundam)",
            "Ba, Hawa",
            "Ba, Hawa, coordinatrice",
            "Mme Hawa Ba",
            "Dr. Hawa Ba - coordinatrice",
            "coordinatrice : Mme le maire Hawa Ba",
            "El Hadj Hawa Ba",
            "Ba Hawa (Mme)",
            "Ba Hawa Mme",
            "Hawa Ba coordinatrice à Goundam",
            "Hawa Ba la sage-femme",
            "Hawa Ba de Goundam",
            "l’animatrice Hawa Ba",
            "La sage Hawa Ba",
            "Coordinatrice régionale de la commune de Goundam Hawa Ba",
            "Ali Touré & Hawa Ba",
            "Ali Touré + Hawa Ba | Goundam",
            "Ali Touré avec Hawa Ba",
            "HAWA BA ET ALI TOURÉ",
            "Hawa Ba- coordinatrice",
        ] {
            assert!(is_name("Hawa Ba", text), "{text}");
        }
        for text in [
            "Hawa Bamba",
            "Hawa Ba Touré",
            "Aminata Hawa Ba",
            "Hawa Barry",
            "Coordinatrice Aminata Hawa Ba",
            "Hawa et Ali Ba",
            "A. Hawa Ba",
        ] {
            assert!(!is_name("Hawa Ba", text), "{text}");
        }
    }

    #[test]
    fn what_no_rule_knows_beside_a_whole_name_is_for_a_person_to_decide() {
        for text in [
            "Sous-préfet Kadia Oumou Sidibé",
            "Vice-présidente Kadia Oumou Sidibé",
            "Témoin Kadia Oumou Sidibé",
            "Sage-femme Kadia Oumou Sidibé",
            "Kadia Oumou Sidibé sage-femme",
            "Notre coordinatrice Kadia Oumou Sidibé",
            "Sœur Kadia Oumou Sidibé",
            "Capitaine Kadia Oumou Sidibé",
            "Ex-présidente Kadia Oumou Sidibé",
            "Kadia Oumou Sidibé, ex-maire",
            "SIDIBÉ (Kadia) Oumou",
        ] {
            assert_eq!(named_in("Kadia Oumou Sidibé", text), Named::Yes, "{text}");
        }
        for text in [
            "Kadia Oumou Sidibé AMSS",
            "Matrone Kadia Oumou Sidibé",
            "Sidibé Kadia Oumou ong",
            "Kadia Sidibé Oumou",
            "Kadia S. Oumou née Sidibé",
            "Kadia Oumou Sidibé Touré",
            "Aminata Kadia Oumou Sidibé",
        ] {
            assert_eq!(named_in("Kadia Oumou Sidibé", text), Named::Perhaps, "{text}");
        }
        for text in
            ["Kadia Sidibé", "Oumou Sidibé, AMSS", "Kadia Oumou Sidibéra", "Ibrahim Ag Kadia Oumou Sidibé"]
        {
            assert_eq!(named_in("Kadia Oumou Sidibé", text), Named::No, "{text}");
        }
        // Who is whose child hangs on the order, and a longer name may be somebody else's.
        assert_eq!(named_in("Walet Mohamed", "Awa Walet Mohamed"), Named::Perhaps);
        assert_eq!(named_in("Mohamed Ag Ali", "Mohamed Ag Ali Touré"), Named::Perhaps);
        assert_eq!(named_in("Mohamed Ag Ali", "Ali Ag Mohamed"), Named::No);
        assert_eq!(named_in("Mohamed Ag Ali", "Ibrahim Ag Mohamed Ag Ali"), Named::No);
        assert_eq!(named_in("فاطمة الأنصارية", "فاطمة الأنصارية وهبي"), Named::Perhaps);
        assert_eq!(named_in("محمد علي", "إبراهيم بن محمد علي"), Named::No);
        assert_eq!(named_in("Hawa", "Hawa AMSS"), Named::No);
    }

    #[test]
    fn a_long_name_stands_beside_others_and_functions() {
        for text in [
            "Fadimata Walet Zeinabou et Ali Touré",
            "Fadimata Walet Zeinabou & Ali Touré",
            "Ali Touré et Fadimata Walet Zeinabou",
            "Fadimata Walet Zeinabou. Coordinatrice",
            "Fadimata Walet Zeinabou coordinatrice",
            "La coordinatrice Fadimata Walet Zeinabou",
            "La chargée de suivi Fadimata Walet Zeinabou",
            "Mme la présidente Fadimata Walet Zeinabou",
        ] {
            assert!(is_name("Fadimata Walet Zeinabou", text), "{text}");
        }
        // Somebody's father is not meant.
        for text in
            ["Ibrahim Ag Mohamed Ag Ali", "coordinateur Ibrahim Ag Mohamed Ag Ali", "Mohamed Ag Ali Touré"]
        {
            assert!(!is_name("Mohamed Ag Ali", text), "{text}");
        }
    }

    #[test]
    fn arabic_has_signs_and_a_joined_letter_between_names() {
        for text in [
            "فاطمة الأنصارية، المنسقة",
            "فاطمة الأنصارية؛ تمبكتو",
            "فاطمة الأنصارية وعلي توري",
            "علي توري وفاطمة الأنصارية",
            "علي توري والمنسقة فاطمة الأنصارية",
            "فاطمة الأنصارية و علي توري",
            "فاطمة الأنصارية منسقة",
            "المنسقة الجهوية فاطمة الأنصارية",
            "السيدة فاطمة الأنصارية مع علي توري",
        ] {
            assert!(is_name("فاطمة الأنصارية", text), "{text}");
        }
        for text in ["فاطمة الأنصارية ولت الطاهر", "فاطمة الأنصارية وهبي", "مريم فاطمة الأنصارية"]
        {
            assert!(!is_name("فاطمة الأنصارية", text), "{text}");
        }
    }

    #[test]
    fn all_words_are_folded() {
        let lists = [&TITLES[..], &FUNCTIONS, &QUALITIES, &ARTICLES, &LINKS, &BETWEEN, &OF_PARENT, &NO_AND];
        for word in lists.into_iter().flatten() {
            assert_eq!(*word, fold(word));
        }
    }
}
