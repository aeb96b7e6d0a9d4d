//! Serial numbers of certificates: unguessable, and tolerant of how people type them from paper.

use std::fmt;
use std::str::FromStr;

use super::crockford::{symbol, value};
use super::text::digit;

/// What every serial number begins with.
const PREFIX: &str = "VIV";
/// Random digits of five bits each: 50 bits, so that nobody finds a certificate by trying.
const RANDOM: usize = 10;
/// The most characters of a label before the number: "Numéro de série :".
const LABEL_MAX: usize = 30;

/// A serial number, `VIV-2026-7K3F9-QM2XD-W`: the year of issue, fifty random bits, a check character that finds
/// every single wrong character and every two that were exchanged.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Serial(String);

/// A text that is no serial number: mistyped, or something else altogether.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotASerial;

impl Serial {
    /// A serial number from its year and random bytes, of which 50 bits are used.
    pub fn new(year: u16, random: [u8; 8]) -> Self {
        let mut bits = u64::from_be_bytes(random);
        let mut values: Vec<u8> = format!("{:04}", year % 10_000).bytes().map(|digit| digit - b'0').collect();
        for _ in 0..RANDOM {
            values.push((bits & 31) as u8);
            bits >>= 5;
        }
        values.push(check(&values));
        Self(written(&values))
    }

    /// The number in its one canonical writing.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Serial {
    type Err = NotASerial;

    /// Reads a number as people type or paste it: with "N°" or another label before it, in quotes or brackets, as the end
    /// of a link, in small letters, with O for 0, I or L for 1, Arabic digits, dashes missing or exotic.
    fn from_str(text: &str) -> Result<Self, NotASerial> {
        if text.len() > 300 {
            return Err(NotASerial);
        }
        let is_end = |c: char| c.is_whitespace() || is_dropped(c);
        let last = text.trim_end_matches(is_end).rsplit('/').next().unwrap_or_default();
        labelled(last).or_else(|| labelled(text)).ok_or(NotASerial)
    }
}

/// Reads a number with a label before it or without.
fn labelled(text: &str) -> Option<Serial> {
    let typed: Vec<char> = text.chars().filter(|c| !(c.is_whitespace() || is_dropped(*c))).collect();
    // A label has no digits, so that a number with a digit too many is not read as a label and a number.
    let label = typed.iter().take(LABEL_MAX).take_while(|c| digit(**c).is_none()).count();
    (0..=label).find_map(|start| read(&typed[start..]))
}

/// Reads a number, with its prefix or without, and nothing else.
fn read(typed: &[char]) -> Option<Serial> {
    let values: Vec<u8> = typed.iter().map(|c| value(*c)).collect::<Option<_>>()?;
    let prefix: Vec<u8> = PREFIX.chars().filter_map(value).collect();
    let values = values.strip_prefix(&prefix[..]).unwrap_or(&values);
    let (last, rest) = values.split_last()?;
    let well_formed = rest.len() == 4 + RANDOM && rest[..4].iter().all(|digit| *digit < 10);
    (well_formed && check(rest) == *last).then(|| Serial(written(values)))
}

impl fmt::Display for Serial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl serde::Serialize for Serial {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> serde::Deserialize<'de> for Serial {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(|NotASerial| serde::de::Error::custom("not a serial number"))
    }
}

/// What people write between the groups of a number and around it, and the invisible characters that come along when one
/// is copied from a document.
fn is_dropped(c: char) -> bool {
    matches!(
        c,
        '«' | '»'
            | '‹'
            | '›'
            | '“'
            | '”'
            | '„'
            | '‘'
            | '’'
            | '"'
            | '\''
            | '('
            | ')'
            | '['
            | ']'
            | '<'
            | '>'
    ) || matches!(
        c,
        '-' | '_' | '.' | ':' | ',' | ';' | '/' | '\\' | '|' | '،' | '؛' | '\u{2010}'
            ..='\u{2015}' | '\u{2212}' | '\u{ad}' | '\u{feff}'
    ) || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}')
}

/// The check digit: a weighted sum in the field of 32 elements, with the powers of its generator as weights.
fn check(values: &[u8]) -> u8 {
    // Horner's rule: multiply by x, add the next.
    values.iter().fold(0, |sum, value| times_x(sum ^ value))
}

/// Multiplication by x in GF(2^5) with x^5 = x^2 + 1, of which x is a generator.
fn times_x(value: u8) -> u8 {
    let shifted = value << 1;
    if shifted & 32 == 0 { shifted } else { (shifted ^ 0b10_0101) & 31 }
}

fn written(values: &[u8]) -> String {
    let digits: String = values.iter().map(|value| symbol(*value)).collect();
    format!("{PREFIX}-{}-{}-{}-{}", &digits[..4], &digits[4..9], &digits[9..14], &digits[14..])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Serial {
        Serial::new(2026, [0x51, 0xa0, 0x13, 0xff, 0x20, 0x9c, 0x77, 0x01])
    }

    #[test]
    fn forgiving_to_the_reader() {
        let serial = sample();
        let text = serial.as_str();
        assert_eq!(text.len(), "VIV-2026-7K3F9-QM2XD-W".len());
        let writings = [
            text.to_owned(),
            text.to_lowercase(),
            text.replace('-', ""),
            text.replace('-', " – "),
            text.replace('0', "o").replace('1', "l"),
            text.replace('1', "I"),
            text.trim_start_matches("VIV-").to_owned(),
            format!("  {text}\n"),
            format!("N° {text}"),
            format!("n°\u{a0}{}", text.to_lowercase()),
            format!("Nº{}", text.trim_start_matches("VIV-")),
            format!("No. {text}."),
            format!("Numéro de série : {text}"),
            format!("رقم \u{200f}{text}"),
            text.replace('2', "٢").replace('0', "٠").replace('6', "٦"),
            format!("https://vivier.example.org/verify/{text}/"),
            format!("«\u{202f}{text}\u{202f}»"),
            format!("« {text} »."),
            format!("(N° {text})"),
            format!("\"{text}\","),
            format!("“{text}”;"),
            text.replace('-', "/"),
            text.replace('-', " / ").to_lowercase(),
            format!("<https://vivier.example.org/verify/{text}>"),
        ];
        for writing in writings {
            assert_eq!(writing.parse::<Serial>().as_ref(), Ok(&serial), "{writing}");
        }
    }

    #[test]
    fn one_wrong_character_or_two_exchanged_are_found() {
        let serial = sample();
        let plain = serial.as_str().replace('-', "");
        let digits: Vec<char> = plain.chars().collect();
        for at in 3..digits.len() {
            for other in (0..32).map(symbol).filter(|other| *other != digits[at]) {
                let mut wrong = digits.clone();
                wrong[at] = other;
                assert!(wrong.iter().collect::<String>().parse::<Serial>().is_err());
            }
            for with in (at + 1..digits.len()).filter(|with| digits[*with] != digits[at]) {
                let mut wrong = digits.clone();
                wrong.swap(at, with);
                assert!(wrong.iter().collect::<String>().parse::<Serial>().is_err());
            }
        }
        for bad in ["", "VIV", "VIV-2026", "é", &"0".repeat(5_000), "VIV-2026-7K3F9-QM2XD-W*"] {
            assert_eq!(bad.parse::<Serial>(), Err(NotASerial), "{bad}");
        }
    }

    #[test]
    fn the_example_beside_the_field_can_be_typed() {
        for text in [
            include_str!("../../locales/fr/verify.ftl"),
            include_str!("../../locales/en/verify.ftl"),
            include_str!("../../locales/ar/verify.ftl"),
        ] {
            let hint = text.lines().find(|line| line.starts_with("verify-field-hint")).unwrap();
            let example = hint.split(' ').find(|word| word.starts_with("VIV-")).unwrap();
            assert!(example.parse::<Serial>().is_ok(), "{example}");
        }
    }

    #[test]
    fn every_bit_of_randomness_counts() {
        let mut seen = std::collections::HashSet::new();
        for bit in 0..50 {
            seen.insert(Serial::new(2026, (1u64 << bit).to_be_bytes()));
        }
        assert_eq!(seen.len(), 50);
    }
}
