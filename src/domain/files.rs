//! Files of a module: the images beside its texts, by a path that means the same on every machine.

use std::fmt;
use std::str::FromStr;

use super::lang::LangTag;
use super::module::{Malformed, Slug};

/// The most images of one module: a page shows them all.
pub const OF_MODULE_MAX: usize = 200;

/// The most bytes of an image: it travels in every paper of its module.
pub const FILE_MAX: usize = 2_000_000;

/// How files of programs before 2007 begin, and those under a password.
pub const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// Whether a file is one that gettext reads while a program runs: it begins with one number, in either order of its bytes.
pub fn is_mo(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xde\x12\x04\x95") || bytes.starts_with(b"\x95\x04\x12\xde")
}

/// A path inside of a module's folder: `images/puits.png`.
///
/// Parts joined by `/`, each of ASCII letters, digits, `-`, `_` and `.` and none beginning with a dot, at most 120 bytes
/// in all: it can't leave the folder, and needs no escaping in a URL.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FilePath(String);

impl FilePath {
    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for FilePath {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Self, Malformed> {
        let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.');
        let ok = text.len() <= 120
            && text
                .split('/')
                .all(|part| !part.is_empty() && !part.starts_with('.') && part.bytes().all(plain));
        if ok { Ok(Self(text.into())) } else { Err(Malformed) }
    }
}

impl fmt::Display for FilePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What kind of image a file is, by its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImageKind {
    /// Portable Network Graphics.
    Png,
    /// A JPEG photograph.
    Jpeg,
}

impl ImageKind {
    /// Its name where it is stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpeg",
        }
    }

    /// The kind of that name.
    pub fn named(name: &str) -> Option<Self> {
        [Self::Png, Self::Jpeg].into_iter().find(|kind| kind.as_str() == name)
    }

    pub fn media_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
        }
    }
}

/// A file of a revision, without its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModuleFile {
    /// Where it lies in the module's folder, as the text names it.
    pub path: FilePath,
    /// SHA-256 of the bytes, hexadecimal.
    pub sha256: String,
    /// What it is.
    pub kind: ImageKind,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
}

impl ModuleFile {
    /// Cache-busting version: the first 16 hex digits of the SHA-256.
    pub fn version(&self) -> &str {
        self.sha256.get(..16).unwrap_or(&self.sha256)
    }
}

/// A file of a current text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CurrentFile {
    /// The module.
    pub slug: Slug,
    /// The language of the text.
    pub lang: LangTag,
    /// Where it lies in the module's folder.
    pub path: FilePath,
    /// SHA-256 of the bytes, hexadecimal.
    pub sha256: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_leads_nowhere_else() {
        for good in ["puits.png", "images/puits.png", "images/2026/IMG_20-1.JPG"] {
            assert_eq!(good.parse::<FilePath>().unwrap().as_str(), good);
        }
        let long = format!("{}.png", "a".repeat(117));
        for bad in [
            "",
            "../puits.png",
            "images/../../puits.png",
            "./puits.png",
            "/puits.png",
            "images//puits.png",
            "images/",
            "images\\puits.png",
            "C:puits.png",
            "https://example.org/puits.png",
            ".htaccess",
            "images/.puits.png",
            "puits à sec.png",
            "puits%2f.png",
            "puits.png?x",
            long.as_str(),
        ] {
            assert_eq!(bad.parse::<FilePath>(), Err(Malformed), "{bad}");
        }
    }
}
