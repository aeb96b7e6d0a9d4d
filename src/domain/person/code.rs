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
        let code: String = text.trim().to_ascii_uppercase();
        let parts: Vec<&str> = code.split(['-', '‐', '‑', '–', ' ']).collect();
        let [place, number, last] = parts[..] else { return Err(NotAPublicCode) };
        let is_place = place.len() == 3 && place.bytes().all(|byte| byte.is_ascii_uppercase());
        let is_number = (4..=12).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
        let mut typed = last.chars();
        let (Some(check_typed), None) = (typed.next(), typed.next()) else { return Err(NotAPublicCode) };
        let body = format!("{place}-{number}");
        let is_right = is_place && is_number && check_typed == check(&body);
        if is_right { Ok(Self(format!("{body}-{}", check(&body)))) } else { Err(NotAPublicCode) }
    }
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
        for no in ["", "GND", "GND-2018-01", "Hawa Aguissa", "GND-0147", "GND-0147-KK"] {
            assert_eq!(no.parse::<PublicCode>(), Err(NotAPublicCode), "{no}");
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
            }
        }
    }
}
