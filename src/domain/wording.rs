//! The template language of certificate texts: blanks, grammatical gender, parts that may be missing.
//!
//! `{name}` is a blank. `{né|née}` is written by gender, masculine first; a third form serves when the sex
//! is not stated, and without one both are printed: "né/née". `[, {né|née} {birth}]` is left out as a whole
//! when a blank within it is empty. `{{`, `}}`, `[[`, `]]` stand for the signs themselves.

use time::Date;

use super::civility::{has_civility, is_civility};
use super::person::{Birth, Sex};

mod one_sex;
pub use one_sex::{OneSex, remedy};

/// A blank that a wording may use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Blank {
    /// The person's full name, as written.
    Name,
    /// The name in Arabic script; may be empty.
    ArabicName,
    /// "en 1985", "le 3 mai 1985", "vers 1985"; may be empty.
    Birth,
    /// Where the person was born; may be empty.
    BirthPlace,
    /// The structure or function that the person came from; may be empty.
    Structure,
    /// The commune that the person comes from; may be empty.
    Commune,
    /// The curriculum's code.
    Code,
    /// The curriculum's title.
    Title,
    /// Where the training was held.
    Place,
    /// When: "du 12 au 16 mars 2018".
    Dates,
    /// How long: "5 jours (30 heures)".
    Duration,
    /// The hours as a number.
    Hours,
    /// The days as a number.
    Days,
    /// The language in which the training was held: "français".
    Language,
    /// The cohort's code.
    Cohort,
    /// The programme that issues.
    Programme,
    /// The first signatory, "le chargé de formation"; may be empty.
    Signatory,
}

impl Blank {
    /// Every blank with its name in the template.
    pub const ALL: [(&'static str, Self); 17] = [
        ("name", Self::Name),
        ("arabic_name", Self::ArabicName),
        ("birth", Self::Birth),
        ("birth_place", Self::BirthPlace),
        ("structure", Self::Structure),
        ("commune", Self::Commune),
        ("code", Self::Code),
        ("title", Self::Title),
        ("place", Self::Place),
        ("dates", Self::Dates),
        ("duration", Self::Duration),
        ("hours", Self::Hours),
        ("days", Self::Days),
        ("language", Self::Language),
        ("cohort", Self::Cohort),
        ("programme", Self::Programme),
        ("signatory", Self::Signatory),
    ];

    /// The blank with this name.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(known, _)| *known == name).map(|(_, blank)| *blank)
    }
}

/// How a person is written about. Asked, never guessed from a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gender {
    /// "né", "formateur".
    Masculine,
    /// "née", "formatrice".
    Feminine,
    /// Not stated: the third form, or both.
    NotStated,
}

impl From<Option<Sex>> for Gender {
    fn from(sex: Option<Sex>) -> Self {
        match sex {
            Some(Sex::Female) => Self::Feminine,
            Some(Sex::Male) => Self::Masculine,
            None => Self::NotStated,
        }
    }
}

/// A piece of a wording.
#[derive(Clone, Debug, PartialEq, Eq)]
enum WordingPart {
    Text(String),
    Blank(Blank),
    Gender { masculine: String, feminine: String, neither: Option<String> },
    Optional(Vec<Self>),
}

/// A text with blanks, read and checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording(Vec<WordingPart>);

/// What is wrong with a wording, and where: `at` counts characters from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordingFault {
    /// The character at which the trouble begins, from 1.
    pub at: usize,
    /// What is wrong.
    pub kind: FaultKind,
}

/// What is wrong with a wording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// `{nom}`: no such blank; its name as written.
    UnknownBlank(String),
    /// `{` or `[` that is never closed; the sign.
    Unclosed(char),
    /// `}` or `]` that was never opened; the sign.
    Unopened(char),
    /// `[` inside `[ … ]`.
    Nested,
    /// `{a|b|c|d}`: gender has two forms, or three.
    TooManyForms,
    /// Nothing but white space.
    Empty,
}

impl Wording {
    /// Reads a wording; the first fault with its place.
    pub fn parse(text: &str) -> Result<Self, WordingFault> {
        if text.trim().is_empty() {
            return Err(WordingFault { at: 1, kind: FaultKind::Empty });
        }
        let text: Vec<char> = text.chars().map(|c| if c == '\n' || c == '\r' { ' ' } else { c }).collect();
        let mut reader = Reader { text: &text, at: 0 };
        let parts = reader.parts(None)?;
        Ok(Self(parts))
    }

    /// Whether the text reads well for somebody whose sex is not stated: it has a third form wherever it has two.
    pub fn is_neutral(&self) -> bool {
        fn check(parts: &[WordingPart]) -> bool {
            parts.iter().all(|part| match part {
                WordingPart::Gender { neither, .. } => neither.is_some(),
                WordingPart::Optional(inner) => check(inner),
                WordingPart::Text(_) | WordingPart::Blank(_) => true,
            })
        }
        check(&self.0)
    }

    /// Whether the text says whose paper it is: it has a blank for the name, and not in a part that may be left
    /// out. Not everybody has a name in Arabic letters.
    pub fn names_somebody(&self) -> bool {
        self.0.iter().any(|part| matches!(part, WordingPart::Blank(Blank::Name)))
    }

    /// Writes the text. `value` gives what stands in a blank; an empty value drops the optional part around it.
    pub fn fill<'a>(&self, gender: Gender, value: impl Fn(Blank) -> &'a str) -> String {
        let mut out = String::new();
        write(&self.0, gender, &|blank| value(blank).to_owned(), &mut out);
        out
    }

    /// Writes the text and cuts it where the name stands first: what comes before, and what comes after.
    /// A wording that never names the person has everything after. A civility before a name that begins with one is left
    /// out: "certifient que Mme Diallo", not "que Madame Mme Diallo".
    pub fn fill_around_name<'a>(&self, gender: Gender, value: impl Fn(Blank) -> &'a str) -> (String, String) {
        // A private-use character marks the place; it can't stand in a text that was filled in (see `value`).
        const MARK: char = '\u{f8ff}';
        let text = self.fill_marked(gender, &value, MARK);
        let name = value(Blank::Name);
        match text.split_once(MARK) {
            Some((before, after)) if has_civility(name) => {
                (without_civility(before).into(), after.replace(MARK, name))
            }
            Some((before, after)) => (before.into(), after.replace(MARK, name)),
            None => (String::new(), text),
        }
    }

    fn fill_marked<'a>(&self, gender: Gender, value: &impl Fn(Blank) -> &'a str, mark: char) -> String {
        let mut out = String::new();
        let marked = |blank| match blank {
            Blank::Name => mark.to_string(),
            other => value(other).replace(mark, ""),
        };
        write(&self.0, gender, &marked, &mut out);
        out
    }
}

/// The text without the civility that it ends with.
fn without_civility(text: &str) -> &str {
    let trimmed = text.trim_end();
    let start = trimmed
        .rfind(char::is_whitespace)
        .map_or(0, |at| at + trimmed[at..].chars().next().map_or(0, char::len_utf8));
    if is_civility(&trimmed[start..]) { &trimmed[..start] } else { text }
}

fn write(parts: &[WordingPart], gender: Gender, value: &dyn Fn(Blank) -> String, out: &mut String) {
    for part in parts {
        match part {
            WordingPart::Text(text) => out.push_str(text),
            WordingPart::Blank(blank) => out.push_str(value(*blank).trim()),
            WordingPart::Gender { masculine, feminine, neither } => match (gender, neither) {
                (Gender::Masculine, _) => out.push_str(masculine),
                (Gender::Feminine, _) => out.push_str(feminine),
                (Gender::NotStated, Some(neither)) => out.push_str(neither),
                (Gender::NotStated, None) => {
                    out.push_str(masculine);
                    out.push('/');
                    out.push_str(feminine);
                }
            },
            WordingPart::Optional(inner) => {
                let empty =
                    |part: &WordingPart| matches!(part, WordingPart::Blank(b) if value(*b).trim().is_empty());
                if !inner.iter().any(empty) {
                    write(inner, gender, value, out);
                }
            }
        }
    }
}

struct Reader<'a> {
    text: &'a [char],
    at: usize,
}

impl Reader<'_> {
    /// Reads to the end, or to the `]` of the optional part that began at `optional`.
    fn parts(&mut self, optional: Option<usize>) -> Result<Vec<WordingPart>, WordingFault> {
        let mut parts = Vec::new();
        let mut plain = String::new();
        while let Some(&sign) = self.text.get(self.at) {
            let doubled = self.text.get(self.at + 1) == Some(&sign);
            match sign {
                // A doubled sign stands for itself; inside an optional part the first "]" closes.
                '{' | '}' | '[' if doubled => {
                    plain.push(sign);
                    self.at += 2;
                    continue;
                }
                ']' if doubled && optional.is_none() => {
                    plain.push(sign);
                    self.at += 2;
                    continue;
                }
                '{' | '[' | ']' | '}' if !plain.is_empty() => {
                    parts.push(WordingPart::Text(std::mem::take(&mut plain)));
                }
                _ => {}
            }
            let here = self.at;
            self.at += 1;
            match sign {
                '{' => parts.push(self.braces(here)?),
                '[' if optional.is_some() => return Err(fault(here, FaultKind::Nested)),
                '[' => parts.push(WordingPart::Optional(self.parts(Some(here))?)),
                ']' if optional.is_some() => return Ok(parts),
                ']' | '}' => return Err(fault(here, FaultKind::Unopened(sign))),
                other => plain.push(other),
            }
        }
        if let Some(opened) = optional {
            return Err(fault(opened, FaultKind::Unclosed('[')));
        }
        if !plain.is_empty() {
            parts.push(WordingPart::Text(plain));
        }
        Ok(parts)
    }

    /// Reads what stands between `{`, at `opened`, and its `}`.
    fn braces(&mut self, opened: usize) -> Result<WordingPart, WordingFault> {
        let rest = &self.text[self.at..];
        let end = rest.iter().position(|c| matches!(c, '}' | '{' | '[' | ']'));
        let Some(end) = end.filter(|end| rest[*end] == '}') else {
            return Err(fault(opened, FaultKind::Unclosed('{')));
        };
        let inner: String = rest[..end].iter().collect();
        self.at += end + 1;
        let forms: Vec<&str> = inner.split('|').collect();
        match forms[..] {
            [name] => match Blank::of(name.trim()) {
                Some(blank) => Ok(WordingPart::Blank(blank)),
                None => Err(fault(opened, FaultKind::UnknownBlank(name.trim().to_owned()))),
            },
            [masculine, feminine] => Ok(WordingPart::Gender {
                masculine: masculine.into(),
                feminine: feminine.into(),
                neither: None,
            }),
            [masculine, feminine, neither] => Ok(WordingPart::Gender {
                masculine: masculine.into(),
                feminine: feminine.into(),
                neither: Some(neither.into()),
            }),
            _ => Err(fault(opened, FaultKind::TooManyForms)),
        }
    }
}

fn fault(at: usize, kind: FaultKind) -> WordingFault {
    WordingFault { at: at + 1, kind }
}

/// What a text says in the words of its language; the caller knows them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phrase {
    /// When somebody was born, as it follows "né" or "née": "le 3 mai 1985", "en 1985", "vers 1985"; empty when
    /// nothing is known.
    Birth(Birth),
    /// From the first day to the last: "du 12 au 16 mars 2018".
    Dates(Date, Date),
    /// Days and hours: "5 jours (30 heures)"; without hours only the days.
    Duration(u32, u32),
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(template: &str, gender: Gender, birth: &'static str) -> String {
        Wording::parse(template).unwrap().fill(gender, |blank| match blank {
            Blank::Name => "Aïssata Walet Ibrahim",
            Blank::Birth => birth,
            Blank::Place => "Goundam",
            _ => "",
        })
    }

    #[test]
    fn gender_and_optional_parts() {
        let template = "{M.|Mme} {name}[, {né|née} {birth}], a été {formé|formée|formé·e} à {place}.";
        assert_eq!(
            filled(template, Gender::Feminine, "en 1985"),
            "Mme Aïssata Walet Ibrahim, née en 1985, a été formée à Goundam."
        );
        assert_eq!(
            filled(template, Gender::Masculine, ""),
            "M. Aïssata Walet Ibrahim, a été formé à Goundam."
        );
        assert_eq!(
            filled(template, Gender::NotStated, "vers 1985"),
            "M./Mme Aïssata Walet Ibrahim, né/née vers 1985, a été formé·e à Goundam."
        );
        assert_eq!(filled("{{x}} [[{place}]]", Gender::NotStated, ""), "{x} [Goundam]");
        assert_eq!(filled("a{|e}", Gender::Feminine, ""), "ae");
    }

    #[test]
    fn the_name_cuts_the_text() {
        let wording = Wording::parse("atteste que {Monsieur|Madame} {name} a pris part. {name}!").unwrap();
        let cut = wording.fill_around_name(Gender::Feminine, |b| if b == Blank::Name { "A" } else { "" });
        assert_eq!(cut, ("atteste que Madame ".into(), " a pris part. A!".into()));
        let nameless = Wording::parse("a pris part").unwrap();
        assert_eq!(
            nameless.fill_around_name(Gender::Feminine, |_| "A"),
            (String::new(), "a pris part".into())
        );
    }

    #[test]
    fn a_civility_is_not_written_twice() {
        let cut = |text: &str, gender, name: &'static str| {
            let wording = Wording::parse(text).unwrap();
            wording.fill_around_name(gender, |blank| if blank == Blank::Name { name } else { "" }).0
        };
        let text = "certifient que {Monsieur|Madame} {name}";
        assert_eq!(cut(text, Gender::Feminine, "Mme Diallo Aïssata Traoré"), "certifient que ");
        assert_eq!(cut(text, Gender::NotStated, "Mme Diallo"), "certifient que ");
        assert_eq!(cut(text, Gender::Feminine, "Aïssata"), "certifient que Madame ");
        assert_eq!(cut("que M./Mme\u{a0}{name}", Gender::Feminine, "Madame Hawa"), "que ");
        assert_eq!(cut("{السيد|السيدة} {name}", Gender::Feminine, "السيدة عائشة"), "");
        assert_eq!(cut("que {name}", Gender::Feminine, "Mme Hawa"), "que ");
    }

    #[test]
    fn a_text_is_neutral_when_it_needs_no_sex() {
        let is_neutral = |text: &str| Wording::parse(text).unwrap().is_neutral();
        assert!(is_neutral("{name} a suivi la formation[, {né|née|né·e} {birth}]"));
        assert!(!is_neutral("{Monsieur|Madame} {name}"));
        assert!(!is_neutral("{name}[, {né|née} {birth}]"));
    }

    #[test]
    fn a_text_says_whose_paper_it_is() {
        let names = |text: &str| Wording::parse(text).unwrap().names_somebody();
        assert!(names("que {name} était là") && names("أن {name}[ ({arabic_name})] كان هنا"));
        assert!(!names("que {Monsieur|Madame} était là") && !names("le 3 mai {{name}}[, né {birth}]"));
        assert!(!names("أن {arabic_name} كان هنا") && !names("que [{name}, né à {birth_place},] était là"));
    }

    #[test]
    fn faults_have_a_place() {
        let fault = |text: &str| Wording::parse(text).map_err(|fault| (fault.at, fault.kind)).err().unwrap();
        assert_eq!(fault("à {lieu}"), (3, FaultKind::UnknownBlank("lieu".into())));
        assert_eq!(fault("é {name"), (3, FaultKind::Unclosed('{')));
        assert_eq!(fault("{name [x]}"), (1, FaultKind::Unclosed('{')));
        assert_eq!(fault("[, {birth}"), (1, FaultKind::Unclosed('[')));
        assert_eq!(fault("[a [b] ]"), (4, FaultKind::Nested));
        assert_eq!(fault("a } b"), (3, FaultKind::Unopened('}')));
        assert_eq!(fault("a ] b"), (3, FaultKind::Unopened(']')));
        assert_eq!(fault("{a|b|c|d}"), (1, FaultKind::TooManyForms));
        assert_eq!(fault("{}"), (1, FaultKind::UnknownBlank(String::new())));
        assert_eq!(fault(" \n"), (1, FaultKind::Empty));
    }
}
