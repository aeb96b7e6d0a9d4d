//! The public code of a person, wherever a name should not stand: `GDM-0147-K`.

use std::fmt;
use std::str::FromStr;

use crate::domain::cohort_code::stem;

/// Three letters of the place of registration, the person's number in at least four digits, a check character that finds every
/// single wrong character and most exchanges of two neighbours.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PublicCode(String);

impl PublicCode {
    /// The code of the person with this number who was registered in this place.
    pub fn new(place: Option<&str>, number: i64) -> Self {
        let body = format!("{}-{number:04}", stem(place.unwrap_or_default()));
        let check = check(&body);
        Self(format!("{body}-{check}"))
    }

    /// The code that a text asks for: it, or that to which its last character is missing, as on a sheet that can't be read to the end.
    /// Without it nothing tells a wrong number: for a search alone, whose answer somebody looks at.
    pub fn sought(text: &str) -> Option<Self> {
        text.parse().ok().or_else(|| Self::without_check(text))
    }

    /// The code of a text without the check character.
    pub fn without_check(text: &str) -> Option<Self> {
        // Any character stands for the one that is missing.
        let (body, _) = parts(&format!("{}0", text.trim().trim_end_matches(['-', '‐', '‑', '–'])))?;
        let check = check(&body);
        Some(Self(format!("{body}-{check}")))
    }

    /// Whether a text has the form of a code whose characters don't fit each other: one of them was mistyped.
    pub fn is_mistyped(text: &str) -> bool {
        parts(text).is_some_and(|(body, typed)| typed != check(&body))
    }

    /// The number of the person in the register.
    pub fn number(&self) -> Option<i64> {
        self.0.split('-').nth(1)?.parse().ok()
    }

    /// The code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The check character of ISO 7064, MOD 37,36.
fn check(body: &str) -> char {
    const SYMBOLS: &[u8; 36] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    let values = body.bytes().filter_map(|byte| SYMBOLS.iter().position(|symbol| *symbol == byte));
    let product = values.fold(36, |product, value| match (product + value) % 36 {
        0 => 36 * 2 % 37,
        sum => sum * 2 % 37,
    });
    char::from(SYMBOLS[(37 - product) % 36])
}

/// A text that is no public code, or one that was mistyped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAPublicCode;

impl FromStr for PublicCode {
    type Err = NotAPublicCode;

    fn from_str(text: &str) -> Result<Self, NotAPublicCode> {
        let (body, typed) = parts(text).ok_or(NotAPublicCode)?;
        let right = check(&body);
        if typed == right { Ok(Self(format!("{body}-{right}"))) } else { Err(NotAPublicCode) }
    }
}

/// A code and its check character as they were typed, with dashes, spaces or nothing between the parts, whether they fit or
/// not. None for what has not the form of a code.
fn parts(text: &str) -> Option<(String, char)> {
    let typed: String = text.trim().to_ascii_uppercase();
    let typed: Vec<&str> = typed.split(['-', '‐', '‑', '–', ' ']).collect();
    let joined = typed.concat();
    let (place, rest) = joined.split_at_checked(3)?;
    let last = rest.chars().next_back()?;
    let number = &rest[..rest.len() - last.len_utf8()];
    let is_place = place.bytes().all(|byte| byte.is_ascii_uppercase());
    let is_number = (4..=12).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    let is_parted = match typed[..] {
        [_] => true,
        [first, second] => first == place || second.len() == last.len_utf8(),
        [first, second, _] => first == place && second == number,
        _ => false,
    };
    let is_code = is_place && is_number && is_parted && last.is_ascii_alphanumeric();
    is_code.then(|| (format!("{place}-{number}"), last))
}

impl fmt::Display for PublicCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_it_is_typed() {
        let code = PublicCode::new(Some("Goundam"), 147);
        assert!(code.as_str().starts_with("GND-0147-"), "{code}");
        assert_eq!(code.as_str().to_lowercase().replace('-', " ").parse(), Ok(code.clone()));
        assert!(PublicCode::new(None, 12_345).as_str().starts_with("LOC-12345-"));
        for without in [code.as_str().replace('-', ""), code.as_str().replacen('-', "", 1)] {
            assert_eq!(without.to_lowercase().parse(), Ok(code.clone()), "{without}");
        }
        for no in ["", "GND", "GND-2018-01", "Hawa Aguissa", "GND-0147", "GND-0147-KK"] {
            assert_eq!(no.parse::<PublicCode>(), Err(NotAPublicCode), "{no}");
        }
    }

    #[test]
    fn a_code_without_its_check_character_is_sought() {
        let code = PublicCode::new(Some("Goundam"), 147);
        for text in ["GND-0147", "gnd 0147", "GND0147", "GND-0147-", code.as_str()] {
            assert_eq!(PublicCode::sought(text).as_ref(), Some(&code), "{text}");
        }
        for no in ["GND-014", "GND", "Hawa", "GND-2018-01", "76 00 00 01", "GND-0147-KK", "GND-0147-\u{e9}"] {
            assert_eq!(PublicCode::sought(no), None, "{no}");
        }
        // A wrong check character is told, and no other code is taken for it.
        let wrong = if code.as_str().ends_with('A') { "GND-0147-B" } else { "GND-0147-A" };
        assert!(PublicCode::sought(wrong).is_none() && PublicCode::is_mistyped(wrong));
    }

    #[test]
    fn what_is_no_code_is_not_a_mistyped_one() {
        let code = PublicCode::new(Some("Goundam"), 147);
        for text in
            ["", "Hawa", "Hawa Aguissa", "GND-0147", "GND-2018-01", "76 00 00 01", "éé0147K", code.as_str()]
        {
            assert!(!PublicCode::is_mistyped(text), "{text}");
        }
    }

    #[test]
    fn a_wrong_character_is_found() {
        let code = PublicCode::new(Some("Gargando"), 1_847);
        let characters: Vec<char> = code.as_str().chars().collect();
        for at in (0..3).chain(4..8) {
            for wrong in ('A'..='Z').chain('0'..='9').filter(|c| *c != characters[at]) {
                let mut typed = characters.clone();
                typed[at] = wrong;
                let typed: String = typed.into_iter().collect();
                assert!(typed.parse::<PublicCode>().is_err(), "{typed}");
                // A digit in the place of a letter, or the other way round, has not the form of a code.
                let has_form = wrong.is_ascii_alphabetic() == (at < 3);
                assert_eq!(PublicCode::is_mistyped(&typed), has_form, "{typed}");
            }
        }
    }
}
