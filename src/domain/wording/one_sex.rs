//! Words of a wording that suit one sex alone: on the papers of everybody else they are wrong.

use super::{Blank, Wording, WordingPart};

/// Words in both forms, masculine first. Each may be meant of somebody else than the person: they are told, not refused.
const PAIRS: [(&str, &str); 10] = [
    ("né", "née"),
    ("reconnu", "reconnue"),
    ("inscrit", "inscrite"),
    ("nommé", "nommée"),
    ("domicilié", "domiciliée"),
    ("he", "she"),
    ("المولود", "المولودة"),
    ("مولود", "مولودة"),
    ("شارك", "شاركت"),
    ("أتم", "أتمت"),
];

/// The same of civilities, which are the person's right before the name alone.
const CIVILITIES: [(&str, &str); 5] =
    [("Monsieur", "Madame"), ("M.", "Mme"), ("Mr", "Ms"), ("Mr", "Mrs"), ("السيد", "السيدة")];

/// How a feminine is written behind a masculine in brackets: what goes from its end, and what comes.
const BRACKETS: [(&str, &str, &str); 6] = [
    ("(e)", "", "e"),
    ("(ne)", "", "ne"),
    ("(le)", "", "le"),
    ("(trice)", "teur", "trice"),
    ("(rice)", "teur", "trice"),
    ("(euse)", "eur", "euse"),
];

/// A word that is printed as it is on everybody's paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OneSex {
    /// As written.
    pub word: String,
    /// What to write in its place: `{né|née}`.
    pub remedy: String,
    /// Whether it has both forms at once, "né(e)".
    pub has_both: bool,
}

/// What a word that changes with the sex is written as, if it is known to be one: `{né|née}`.
pub fn remedy(word: &str) -> Option<String> {
    in_brackets(word).or_else(|| paired(&PAIRS, word)).or_else(|| paired(&CIVILITIES, word))
}

fn paired(pairs: &[(&str, &str)], word: &str) -> Option<String> {
    let word = word.to_lowercase();
    let is_it = |form: &str| form.to_lowercase().trim_end_matches('.') == word.trim_end_matches('.');
    let (masculine, feminine) = pairs.iter().find(|(one, other)| is_it(one) || is_it(other))?;
    Some(format!("{{{masculine}|{feminine}}}"))
}

fn in_brackets(word: &str) -> Option<String> {
    BRACKETS.iter().find_map(|(end, gone, come)| {
        let masculine =
            word.strip_suffix(end).filter(|masculine| masculine.ends_with(char::is_alphabetic))?;
        let stem = masculine.strip_suffix(gone)?;
        Some(format!("{{{masculine}|{stem}{come}}}"))
    })
}

impl Wording {
    /// The words outside of `{…|…}` that suit one sex alone, each once.
    pub fn of_one_sex(&self) -> Vec<OneSex> {
        let mut found = Vec::new();
        look(&self.0, &mut found);
        found
    }
}

fn look(parts: &[WordingPart], found: &mut Vec<OneSex>) {
    for (place, part) in parts.iter().enumerate() {
        let text = match part {
            WordingPart::Text(text) => text,
            WordingPart::Optional(inner) => {
                look(inner, found);
                continue;
            }
            WordingPart::Blank(_) | WordingPart::Gender { .. } => continue,
        };
        let is_before_name =
            matches!(parts.get(place + 1), Some(WordingPart::Blank(Blank::Name | Blank::ArabicName)));
        // What adjoins two forms is a part of a word: "né{|e}".
        let is_begun = matches!(parts.get(place + 1), Some(WordingPart::Gender { .. }))
            && !text.ends_with(char::is_whitespace);
        let mut words = text.split_whitespace().peekable();
        while let Some(written) = words.next() {
            let is_last = words.peek().is_none();
            if is_last && is_begun {
                continue;
            }
            let word = written.trim_matches(|c: char| !c.is_alphabetic() && c != '(' && c != ')');
            let bare = word.trim_matches(|c: char| !c.is_alphabetic());
            let both = in_brackets(word);
            let civility = || paired(&CIVILITIES, bare).filter(|_| is_last && is_before_name);
            let Some(remedy) = both.clone().or_else(|| paired(&PAIRS, bare)).or_else(civility) else {
                continue;
            };
            let one = OneSex {
                word: if both.is_some() { word } else { bare }.to_owned(),
                remedy,
                has_both: both.is_some(),
            };
            if !found.contains(&one) {
                found.push(one);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<(String, String)> {
        let found = Wording::parse(text).unwrap().of_one_sex();
        found.into_iter().map(|one| (one.word, one.remedy)).collect()
    }

    fn one(word: &str, remedy: &str) -> Vec<(String, String)> {
        vec![(word.into(), remedy.into())]
    }

    #[test]
    fn words_of_one_sex_are_told_with_what_to_write() {
        assert_eq!(told("que {name}[, né {birth},] était là"), one("né", "{né|née}"));
        assert_eq!(
            told("que {name}, Née, était là, née hier"),
            [one("Née", "{né|née}"), one("née", "{né|née}")].concat()
        );
        assert_eq!(told("que {name}, né(e) {birth}"), one("né(e)", "{né|née}"));
        assert_eq!(told("{name} est formateur(trice)."), one("formateur(trice)", "{formateur|formatrice}"));
        assert_eq!(told("que Monsieur {name} était là"), one("Monsieur", "{Monsieur|Madame}"));
        assert_eq!(told("que Mme\u{a0}{name}"), one("Mme", "{M.|Mme}"));
        assert_eq!(
            told("بأن السيد {name} قد شارك"),
            [one("السيد", "{السيد|السيدة}"), one("شارك", "{شارك|شاركت}")].concat()
        );
    }

    #[test]
    fn words_for_everybody_are_not_told() {
        for text in [
            "{Monsieur|Madame} {name}[, {né|née} {birth},] a été form{é|ée}",
            "Sous la présidence de Monsieur le préfet, que {name} ne manqua pas {days} jour(s)",
            "que M./Mme {name}, né·e {birth}",
            "que {name}, né{|e} {birth}",
            "this {name} (the person)",
        ] {
            assert_eq!(told(text), [], "{text}");
        }
    }
}
