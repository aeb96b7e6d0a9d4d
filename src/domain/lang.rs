//! Languages: a tag, its script and its direction.

use std::collections::HashSet;
use std::fmt;
use std::str::FromStr;
use std::sync::{LazyLock, PoisonError, RwLock};

use serde::{Deserialize, Serialize};

/// A BCP 47 tag as the programme uses them: `fr`, `khq`, `taq-Tfng`.
///
/// Two or three lower-case letters, then optionally a script of four letters (`Xxxx`) and further
/// subtags of two to eight letters or digits.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct LangTag(String);

/// Where a line of text begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From the left: Latin, Tifinagh.
    Ltr,
    /// From the right: Arabic.
    Rtl,
}

impl Direction {
    /// The value of HTML's `dir` attribute.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ltr => "ltr",
            Self::Rtl => "rtl",
        }
    }
}

/// A text that is no language tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotALangTag;

impl fmt::Display for NotALangTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no language tag")
    }
}

impl LangTag {
    /// French, the source language of the starter curriculum and the language to fall back to.
    pub fn french() -> Self {
        Self("fr".into())
    }

    /// Arabic, in which a name may have its second writing.
    pub fn arabic() -> Self {
        Self("ar".into())
    }

    /// The tag as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The primary subtag: `taq` of `taq-Tfng`.
    pub fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or(&self.0)
    }

    /// The direction of the script: right to left for Arabic script, left to right for all others in use.
    pub fn direction(&self) -> Direction {
        if let Some(added) = added(&self.0) {
            return added.direction;
        }
        let script = self.0.split('-').find(|part| part.len() == 4);
        match (script, self.primary()) {
            (Some(script), _) if is_from_the_right(script) => Direction::Rtl,
            (None, "ar" | "mey") => Direction::Rtl,
            _ => Direction::Ltr,
        }
    }
}

impl FromStr for LangTag {
    type Err = NotALangTag;

    fn from_str(text: &str) -> Result<Self, NotALangTag> {
        let mut parts = text.split('-');
        let primary = parts.next().unwrap_or_default();
        let primary_ok = matches!(primary.len(), 2 | 3) && primary.bytes().all(|b| b.is_ascii_lowercase());
        let rest_ok =
            parts.all(|part| matches!(part.len(), 2..=8) && part.bytes().all(|b| b.is_ascii_alphanumeric()));
        if primary_ok && rest_ok && text.len() <= 35 { Ok(Self(text.to_owned())) } else { Err(NotALangTag) }
    }
}

impl TryFrom<String> for LangTag {
    type Error = NotALangTag;

    fn try_from(text: String) -> Result<Self, NotALangTag> {
        text.parse()
    }
}

impl From<LangTag> for String {
    fn from(tag: LangTag) -> Self {
        tag.0
    }
}

impl fmt::Display for LangTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A language of the programme: what it is called in itself and in French.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Language {
    /// BCP 47 tag.
    pub tag: &'static str,
    pub own_name: &'static str,
    pub french_name: &'static str,
}

/// The scripts that are written from the right, among those that languages of Africa are written in.
const FROM_THE_RIGHT: [&str; 4] = ["Arab", "Nkoo", "Adlm", "Hebr"];

/// Whether a script (ISO 15924) is written from the right.
pub fn is_from_the_right(script: &str) -> bool {
    FROM_THE_RIGHT.contains(&script)
}

/// A language that an administrator added or changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Added {
    /// Its tag and names.
    pub language: Language,
    /// Its script (ISO 15924): `Latn`.
    pub script: &'static str,
    /// Where a line of it begins.
    pub direction: Direction,
    /// Whether forms offer it.
    pub is_offered: bool,
}

/// Those that an administrator added or changed. Names of languages are asked for where there is no database: on papers, in
/// labels; so they are put here when the server starts and whenever they change.
static ADDED: RwLock<Vec<Added>> = RwLock::new(Vec::new());

/// Each text once, for as long as the program runs.
static TEXTS: LazyLock<RwLock<HashSet<&'static str>>> = LazyLock::new(RwLock::default);

/// A text that stays for as long as the program runs; the same one each time.
pub fn kept(text: &str) -> &'static str {
    let mut texts = TEXTS.write().unwrap_or_else(PoisonError::into_inner);
    if let Some(&known) = texts.get(text) {
        return known;
    }
    let text: &'static str = String::leak(text.to_owned());
    texts.insert(text);
    text
}

/// Puts the languages here that an administrator added or changed, in the place of those of before.
pub fn set_added(languages: Vec<Added>) {
    let mut added = ADDED.write().unwrap_or_else(PoisonError::into_inner);
    if *added != languages {
        *added = languages;
    }
}

fn added(tag: &str) -> Option<Added> {
    let all = ADDED.read().unwrap_or_else(PoisonError::into_inner);
    all.iter().find(|added| added.language.tag == tag).copied()
}

/// The languages that forms offer: those of the target area, as an administrator changed them, and those that were added.
pub fn offered() -> Vec<Language> {
    let all = ADDED.read().unwrap_or_else(PoisonError::into_inner);
    let own =
        LANGUAGES.iter().filter_map(|own| match all.iter().find(|added| added.language.tag == own.tag) {
            Some(changed) => changed.is_offered.then_some(changed.language),
            None => Some(*own),
        });
    let is_own = |added: &&Added| LANGUAGES.iter().any(|own| own.tag == added.language.tag);
    let more = all.iter().filter(|added| added.is_offered && !is_own(added)).map(|added| added.language);
    own.chain(more).collect()
}

/// Whether an administrator said that forms no longer offer a language.
pub fn is_withdrawn(tag: &LangTag) -> bool {
    added(tag.as_str()).is_some_and(|added| !added.is_offered)
}

/// A language that has a name here.
pub fn known(tag: &str) -> Option<Language> {
    let own = LANGUAGES.iter().chain(RELATED_LANGUAGES);
    added(tag).map(|added| added.language).or_else(|| own.copied().find(|language| language.tag == tag))
}

/// The languages of the target area, with which a new installation begins; an administrator can add others.
pub const LANGUAGES: &[Language] = &[
    Language { tag: "fr", own_name: "français", french_name: "français" },
    Language { tag: "ar", own_name: "العربية", french_name: "arabe" },
    Language { tag: "khq", own_name: "Koyra ciini", french_name: "songhaï de Tombouctou" },
    Language { tag: "ses", own_name: "Koyraboro senni", french_name: "songhaï de Gao" },
    Language { tag: "taq-Latn", own_name: "tămăšəɣt", french_name: "tamasheq (latin)" },
    Language { tag: "taq-Tfng", own_name: "ⵜⴰⵎⴰⵛⴰⵈⵜ", french_name: "tamasheq (tifinagh)" },
    Language { tag: "taq-Arab", own_name: "تماشق", french_name: "tamasheq (arabe)" },
    Language { tag: "mey", own_name: "حسانية", french_name: "hassaniya" },
    Language { tag: "bm", own_name: "bamanankan", french_name: "bambara" },
    Language { tag: "ffm", own_name: "fulfulde", french_name: "peul du Macina" },
    Language { tag: "bze", own_name: "jenaama", french_name: "bozo" },
    Language { tag: "dts", own_name: "tɔrɔsɔ", french_name: "dogon" },
    Language { tag: "snk", own_name: "soninkanxanne", french_name: "soninké" },
    Language { tag: "en", own_name: "English", french_name: "anglais" },
];

/// Relatives of languages of Mali in which there are texts, but which nobody is asked for.
pub const RELATED_LANGUAGES: &[Language] = &[
    Language { tag: "fuv", own_name: "fulfulde (Nigeria)", french_name: "peul du Nigeria" },
    Language {
        tag: "tzm-Tfng", own_name: "ⵜⴰⵎⴰⵣⵉⵖⵜ", french_name: "tamazight de l’Atlas central"
    },
];

/// What a language calls itself; the tag where the language is not a known one.
pub fn own_name(tag: &LangTag) -> &str {
    known(tag.as_str()).map_or(tag.as_str(), |language| language.own_name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_checked() {
        for good in ["fr", "khq", "taq-Tfng", "fr-ML"] {
            assert_eq!(good.parse::<LangTag>().map(|t| t.to_string()), Ok(good.to_owned()));
        }
        for bad in ["", "f", "FR", "fr/..", "fr-", "français", "fr_ML"] {
            assert_eq!(bad.parse::<LangTag>(), Err(NotALangTag), "{bad}");
        }
    }

    #[test]
    fn what_an_administrator_added_has_its_names_and_its_direction() {
        let tag: LangTag = "dje".parse().unwrap();
        assert_eq!((own_name(&tag), tag.direction()), ("dje", Direction::Ltr));
        let language =
            Language { tag: kept("dje"), own_name: kept("zarma ciine"), french_name: kept("zarma") };
        let added = Added { language, script: kept("Arab"), direction: Direction::Rtl, is_offered: true };
        set_added(vec![
            added,
            Added { language: Language { tag: "snk", ..language }, is_offered: false, ..added },
        ]);
        assert_eq!((own_name(&tag), tag.direction()), ("zarma ciine", Direction::Rtl));
        let tags: Vec<&str> = offered().iter().map(|language| language.tag).collect();
        assert!(tags.ends_with(&["dje"]) && tags.contains(&"khq") && !tags.contains(&"snk"));
        let is_withdrawn = |tag: &str| super::is_withdrawn(&tag.parse().unwrap());
        assert_eq!(["dje", "khq", "snk", "fuv"].map(is_withdrawn), [false, false, true, false]);
        set_added(Vec::new());
        assert_eq!(offered().len(), LANGUAGES.len());
        assert!(std::ptr::eq(kept("zarma"), kept("zarma")));
    }

    #[test]
    fn arabic_script_runs_from_the_right() {
        let direction = |tag: &str| tag.parse::<LangTag>().map(|t| t.direction());
        assert_eq!(direction("ar"), Ok(Direction::Rtl));
        assert_eq!(direction("mey"), Ok(Direction::Rtl));
        assert_eq!(direction("taq-Arab"), Ok(Direction::Rtl));
        assert_eq!(direction("taq-Tfng"), Ok(Direction::Ltr));
        assert_eq!(direction("fr"), Ok(Direction::Ltr));
    }
}
