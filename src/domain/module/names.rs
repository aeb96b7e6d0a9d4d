//! What modules are called: the name in addresses, the code on paper, the hash of a text.

use std::fmt;
use std::str::FromStr;

use serde::Serialize;

use crate::domain::digest;
use crate::domain::text::fold;

/// The most characters of a slug that is made from a title.
const MADE_MAX: usize = 60;

/// The name of a module or curriculum in addresses and folders: `analyse-du-conflit`.
///
/// Small ASCII letters, digits and single hyphens, at most 80; not `curricula`, `modules` or `glossary`, which name folders
/// and pages.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct Slug(String);

/// The short name on paper and in file names: `M03`. ASCII letters, digits and hyphens, at most 16.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Code(String);

/// The SHA-256 of a text file, as 64 hexadecimal digits; in front matter with `sha256:` before it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TextHash(String);

/// A text that is no slug, no code, no hash, no state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Malformed;

impl FromStr for Slug {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Self, Malformed> {
        let words_ok = text.split('-').all(|word| {
            !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        });
        let reserved = matches!(text, "curricula" | "modules" | "glossary");
        if words_ok && !reserved && text.len() <= 80 { Ok(Self(text.into())) } else { Err(Malformed) }
    }
}

impl FromStr for Code {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Self, Malformed> {
        let ok = (1..=16).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && !text.starts_with('-');
        if ok { Ok(Self(text.into())) } else { Err(Malformed) }
    }
}

impl FromStr for TextHash {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Self, Malformed> {
        let digits = text.strip_prefix("sha256:").ok_or(Malformed)?;
        let ok = digits.len() == 64 && digits.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        if ok { Ok(Self(digits.into())) } else { Err(Malformed) }
    }
}

impl TextHash {
    /// The hash of a text, byte for byte.
    pub fn of(text: &str) -> Self {
        Self(digest::of_text(text))
    }

    /// The hash with these 64 digits.
    pub fn of_digits(digits: &str) -> Option<Self> {
        format!("sha256:{digits}").parse().ok()
    }

    /// The 64 digits, without `sha256:`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Slug {
    /// The slug as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Code {
    /// The code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether two codes read as the same: `M03`, `m03`, `M3` and `M-3` do. Case is none of a difference, nor are zeros before a
/// number, nor what separates, except between two numbers.
pub fn is_same_code(one: &str, other: &str) -> bool {
    let plain = |code: &str| {
        let is_digit = |c: char| c.is_ascii_digit();
        let (mut plain, mut is_apart) = (String::new(), false);
        for c in code.chars().map(|c| c.to_ascii_lowercase()) {
            if !c.is_alphanumeric() {
                is_apart = true;
                continue;
            }
            if std::mem::take(&mut is_apart) && is_digit(c) && plain.ends_with(is_digit) {
                plain.push('-');
            }
            if is_digit(c) && plain.ends_with('0') && !plain[..plain.len() - 1].ends_with(is_digit) {
                plain.pop();
            }
            plain.push(c);
        }
        plain
    };
    plain(one) == plain(other)
}

/// A name in addresses from a title: small ASCII letters and digits, hyphens between words. Empty where the title has none
/// of them.
pub fn slug_of(title: &str) -> String {
    let folded: String =
        fold(title).chars().map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' }).collect();
    let mut slug = String::new();
    for word in folded.split_whitespace() {
        if slug.len() + word.len() >= MADE_MAX {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(word);
    }
    slug
}

/// The name of something in addresses that nobody named: from its title, or from its code where the title has no letter of
/// the Latin alphabet.
pub fn name_for(title: &str, code: &str) -> String {
    let name = slug_of(title);
    if name.contains(|c: char| c.is_ascii_lowercase()) { name } else { slug_of(code) }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_that_read_alike_are_the_same() {
        for (one, other) in [
            ("M03", "m3"),
            ("M3", "M003"),
            ("M-01", "m-1"),
            ("M-3", "M03"),
            ("M1-02", "m-1-2"),
            ("M0", "m00"),
            ("A1B02", "a01b2"),
        ] {
            assert!(is_same_code(one, other) && is_same_code(other, one), "{one} {other}");
        }
        for (one, other) in [
            ("M03", "M30"),
            ("M3", "M33"),
            ("M10", "M1"),
            ("M100", "M10"),
            ("M", "M0"),
            ("M1-2", "M12"),
            ("M1-0", "M10"),
        ] {
            assert!(!is_same_code(one, other), "{one} {other}");
        }
    }

    #[test]
    fn names_in_addresses() {
        for good in ["analyse-du-conflit", "m3", "0"] {
            assert!(good.parse::<Slug>().is_ok(), "{good}");
        }
        for bad in ["", "-", "a--b", "Analyse", "a/b", "..", "été", "curricula", "modules", &"a".repeat(81)]
        {
            assert_eq!(bad.parse::<Slug>(), Err(Malformed), "{bad}");
        }
        assert_eq!("../M03".parse::<Code>(), Err(Malformed));
    }

    #[test]
    fn a_title_makes_a_name_for_addresses() {
        for (title, slug) in [
            ("Ne pas nuire", "ne-pas-nuire"),
            ("L’apprentissage des adultes : jeux & œuvres", "lapprentissage-des-adultes-jeux-oeuvres"),
            ("سير الجلسة", ""),
            ("  ", ""),
        ] {
            assert_eq!(slug_of(title), slug, "{title}");
        }
        assert_eq!(name_for("Ne pas nuire", "M04"), "ne-pas-nuire");
        for title in ["سير الجلسة", "ⴰⵎⴰⵏ", "العنوان 2", ""] {
            assert_eq!(name_for(title, " M88"), "m88", "{title}");
        }
        let long = slug_of(&"mot ".repeat(100));
        assert!(long.len() <= MADE_MAX && long.parse::<Slug>().is_ok());
    }
}
