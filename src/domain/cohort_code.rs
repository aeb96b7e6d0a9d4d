//! The codes of cohorts.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use super::text;

/// A cohort's code, as in URLs and on certificates: `GDM-2018-01`. Two to six letters or digits that
/// begin with a letter, the year, a number of two or three digits. It contains no person's name.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CohortCode(String);

/// A text that is no cohort code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotACohortCode;

impl FromStr for CohortCode {
    type Err = NotACohortCode;

    fn from_str(text: &str) -> Result<Self, NotACohortCode> {
        let code = text.trim().to_ascii_uppercase();
        let [place, year, number] = code.split('-').collect::<Vec<_>>()[..] else {
            return Err(NotACohortCode);
        };
        let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        let place_ok = matches!(place.len(), 2..=6)
            && place.starts_with(|c: char| c.is_ascii_uppercase())
            && place.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
        let year_ok = year.len() == 4 && digits(year) && (year.starts_with("19") || year.starts_with("20"));
        let number_ok = matches!(number.len(), 2 | 3) && digits(number);
        if place_ok && year_ok && number_ok { Ok(Self(code)) } else { Err(NotACohortCode) }
    }
}

impl fmt::Display for CohortCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl CohortCode {
    /// The code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A code for the person with this number in the list, for papers without names: `GND-2018-01/07`.
    pub fn of_person(&self, number: i64) -> String {
        format!("{}/{number:02}", self.0)
    }

    /// The first free code for a place and a year, such as `GND-2018-02` for the second cohort in Goundam.
    /// None when 999 are taken.
    pub fn propose(place: &str, year: i32, taken: &BTreeSet<String>) -> Option<Self> {
        let stem = stem(place);
        (1..=999)
            .map(|number| format!("{stem}-{year:04}-{number:02}"))
            .find(|code| !taken.contains(code))?
            .parse()
            .ok()
    }
}

/// Three letters that stand for a place: its first, then its consonants, then what is left.
pub(crate) fn stem(place: &str) -> String {
    let letters: Vec<char> =
        text::fold(place).chars().filter(char::is_ascii_alphabetic).map(|c| c.to_ascii_uppercase()).collect();
    let Some((first, rest)) = letters.split_first() else { return "LOC".into() };
    let vowel = |c: &&char| "AEIOUY".contains(**c);
    let mut short: Vec<char> = vec![*first];
    short.extend(rest.iter().filter(|c| !vowel(c)));
    short.extend(rest.iter().filter(vowel));
    short.resize(short.len().max(3), 'X');
    short.into_iter().take(3).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes() {
        let code = |text: &str| text.parse::<CohortCode>().map(|c| c.to_string());
        assert_eq!(code(" gdm-2018-01 "), Ok("GDM-2018-01".into()));
        assert_eq!(code("TB2-2026-104"), Ok("TB2-2026-104".into()));
        for bad in [
            "",
            "GDM",
            "GDM-18-01",
            "GDM-2018-1",
            "G-2018-01",
            "2GD-2018-01",
            "GDM_2018_01",
            "GDM-2018-01-2",
            "GÉM-2018-01",
            "GDM-2018-../",
            "GDM-0018-01",
        ] {
            assert_eq!(code(bad), Err(NotACohortCode), "{bad}");
        }
    }

    #[test]
    fn a_code_is_proposed_from_the_place() {
        let mut taken = BTreeSet::new();
        let mut propose = |place: &str| {
            let code = CohortCode::propose(place, 2018, &taken).unwrap().to_string();
            taken.insert(code.clone());
            code
        };
        assert_eq!(propose("Goundam"), "GND-2018-01");
        assert_eq!(propose("Goundam"), "GND-2018-02");
        assert_eq!(propose("Tombouctou"), "TMB-2018-01");
        assert_eq!(propose("Éa"), "EAX-2018-01");
        assert_eq!(propose("تمبكتو"), "LOC-2018-01");
    }
}
