//! A person as typed into a form or a roster, and what must be right with it.

use std::str::FromStr;

use time::Date;

use crate::documents::fonts;
use crate::domain::dates;
use crate::domain::lang::LangTag;
use crate::domain::person::{BIRTH_YEAR_MIN, Birth, BirthFault, Details, SHORT_MAX};
use crate::domain::text::{FullName, NAME_MAX, NameFault, code_point, one_line};
use crate::error::{Error, FieldError, Message, Result};

/// The fields of a person, as typed; the names of the fields are those of the form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// `name`: the only one that is needed.
    pub name: String,
    /// `arabic_name`.
    pub arabic_name: String,
    /// `sex`: `f`, `m` or empty.
    pub sex: String,
    /// `birth_precision`: `exact`, `year`, `about`, `unknown` or empty.
    pub birth_precision: String,
    /// `birth_date`.
    pub birth_date: String,
    /// `birth_year`.
    pub birth_year: String,
    /// `birth_place`.
    pub birth_place: String,
    /// `place`: an id, or empty.
    pub place: String,
    /// `locality`.
    pub locality: String,
    /// `telephone`.
    pub telephone: String,
    /// `languages`: tags.
    pub languages: Vec<String>,
    /// `role`: a word of the programme's roles, or empty.
    pub role: String,
    /// `structure`.
    pub structure: String,
}

impl From<&Details> for Draft {
    fn from(d: &Details) -> Self {
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        Self {
            name: d.name.as_str().into(),
            arabic_name: d.arabic_name.as_ref().map(|name| name.as_str().into()).unwrap_or_default(),
            sex: d.sex.map(|sex| sex.as_str().into()).unwrap_or_default(),
            birth_precision: d.birth.precision().into(),
            birth_date: d.birth.day().map(dates::iso).unwrap_or_default(),
            birth_year: match d.birth {
                Birth::Year(year) | Birth::About(year) => year.to_string(),
                Birth::Exact(_) | Birth::Unknown => String::new(),
            },
            birth_place: text(&d.birth_place),
            place: text(&d.place),
            locality: text(&d.locality),
            telephone: text(&d.telephone),
            languages: d.languages.iter().map(ToString::to_string).collect(),
            role: d.role.map(|role| role.as_str().into()).unwrap_or_default(),
            structure: text(&d.structure),
        }
    }
}

impl Draft {
    /// Reads the fields; every problem is named beside its field. Whether the place exists and is the actor's is
    /// not looked at here.
    pub fn check(&self, today: Date) -> Result<Details> {
        let mut p = Problems::default();
        let name = p.name("name", &self.name);
        let arabic_name = match self.arabic_name.trim() {
            "" => None,
            text => p.name("arabic_name", text),
        };
        if arabic_name.as_ref().is_some_and(|name| !name.as_str().chars().any(is_arabic)) {
            p.add("arabic_name", Message::new("person-arabic-name-other-script"));
        }
        let sex = p.word("sex", &self.sex, "person-sex-unknown");
        let role = p.word("role", &self.role, "person-role-unknown");
        let birth = self.birth(&mut p, today);
        let birth_place = p.short("birth_place", &self.birth_place);
        let locality = p.short("locality", &self.locality);
        let telephone = p.short("telephone", &self.telephone);
        if telephone.as_deref().is_some_and(|number| !number.chars().all(is_dialled)) {
            p.add("telephone", Message::new("person-telephone-letters"));
        }
        let languages = p.languages(&self.languages);
        let structure = p.short("structure", &self.structure);
        let place = Some(self.place.trim().to_owned()).filter(|id| !id.is_empty());
        let name = p.done(name)?;
        Ok(Details {
            name,
            arabic_name,
            sex,
            birth,
            birth_place,
            place,
            locality,
            telephone,
            languages,
            role,
            structure,
        })
    }

    fn birth(&self, p: &mut Problems, today: Date) -> Birth {
        let birth = Birth::parse(self.birth_precision.trim(), &self.birth_date, &self.birth_year, today);
        let (field, message) = match birth {
            Ok(birth) => return birth,
            Err(BirthFault::NoSuchDay) => ("birth_date", Message::new("person-birth-no-such-day")),
            Err(BirthFault::NoYear) => ("birth_year", Message::new("person-birth-no-year")),
            Err(BirthFault::OutOfRange) => {
                let field = if self.birth_precision.trim() == "exact" { "birth_date" } else { "birth_year" };
                (field, Message::new("person-birth-out-of-range").with("first", BIRTH_YEAR_MIN))
            }
            Err(BirthFault::NotUnknown) => ("birth_precision", Message::new("person-birth-not-unknown")),
            Err(BirthFault::Precision) => ("birth_precision", Message::new("person-birth-precision-unknown")),
        };
        p.add(field, message);
        Birth::Unknown
    }
}

/// Reads a name and makes sure that a certificate can carry it: long enough, short enough, with letters, and every
/// character in one of the fonts. Invisible marks that turn the direction of what follows are left out.
pub fn check_name(text: &str) -> std::result::Result<FullName, Message> {
    let visible: String = text.chars().filter(|c| !turns_direction(*c)).collect();
    let name = FullName::parse(&visible).map_err(|fault| match fault {
        NameFault::Empty => Message::new("person-name-missing"),
        NameFault::TooLong => {
            Message::new("person-name-too-long").with("count", visible.chars().count()).with("max", NAME_MAX)
        }
    })?;
    if !name.as_str().chars().any(char::is_alphabetic) {
        return Err(Message::new("person-name-without-letters"));
    }
    match fonts::missing(name.as_str()) {
        Some(c) => {
            let code = code_point(c);
            Err(Message::new("person-name-unprintable").with("character", c).with("code", code))
        }
        None => Ok(name),
    }
}

/// LRE … RLO and LRI … PDI: they would turn round what stands after a name on a page or a certificate.
fn turns_direction(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn is_arabic(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{8a0}'..='\u{8ff}')
}

/// What stands in telephone numbers, several of them included.
fn is_dialled(c: char) -> bool {
    c.is_numeric() || c.is_whitespace() || "+-./,;()".contains(c)
}

/// The problems found so far.
#[derive(Default)]
pub(in crate::app) struct Problems(Vec<FieldError>);

impl Problems {
    /// One more.
    pub fn add(&mut self, field: &str, message: Message) {
        self.0.push(FieldError::new(field, message));
    }

    /// A name that must be there.
    pub fn name(&mut self, field: &str, text: &str) -> Option<FullName> {
        check_name(text).map_err(|message| self.add(field, message)).ok()
    }

    /// One of a list of words, or nothing.
    fn word<T: FromStr>(&mut self, field: &str, text: &str, key: &'static str) -> Option<T> {
        match text.trim() {
            "" => None,
            word => word.parse().map_err(|_| self.add(field, Message::new(key))).ok(),
        }
    }

    /// A short text on one line, or nothing.
    fn short(&mut self, field: &str, text: &str) -> Option<String> {
        let line = one_line(text);
        if line.chars().count() > SHORT_MAX {
            self.add(field, Message::new("person-text-too-long").with("max", SHORT_MAX));
        }
        Some(line).filter(|line| !line.is_empty())
    }

    /// Language tags, each once.
    fn languages(&mut self, tags: &[String]) -> Vec<LangTag> {
        let mut languages = Vec::new();
        for tag in tags {
            match tag.parse::<LangTag>() {
                Ok(lang) => languages.push(lang),
                Err(_) => self.add("languages", Message::new("person-language-unknown")),
            }
        }
        languages.sort();
        languages.dedup();
        languages
    }

    /// What was read, when nothing is wrong.
    pub fn done<T>(self, value: Option<T>) -> Result<T> {
        match value {
            Some(value) if self.0.is_empty() => Ok(value),
            _ => Err(Error::Invalid(self.0)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    const TODAY: Date = date!(2026 - 03 - 01);

    fn draft(name: &str) -> Draft {
        Draft { name: name.into(), ..Draft::default() }
    }

    fn problems(draft: &Draft) -> Vec<(String, &'static str)> {
        match draft.check(TODAY) {
            Err(Error::Invalid(problems)) => problems.into_iter().map(|p| (p.field, p.message.key)).collect(),
            _ => Vec::new(),
        }
    }

    #[test]
    fn a_name_is_enough() {
        let details = draft(" Aïchatou  Walet Intalou ").check(TODAY).unwrap();
        assert_eq!(details.name.as_str(), "Aïchatou Walet Intalou");
        assert_eq!((details.sex, details.birth), (None, Birth::Unknown));
        assert_eq!(Draft::from(&details).check(TODAY).unwrap(), details);
    }

    #[test]
    fn each_problem_stands_beside_its_field() {
        let bad = Draft {
            name: "  ".into(),
            arabic_name: "Fatimata".into(),
            sex: "z".into(),
            birth_precision: "exact".into(),
            birth_date: "31/02/1990".into(),
            telephone: "chez le voisin".into(),
            languages: vec!["français".into()],
            role: "king".into(),
            structure: "x".repeat(SHORT_MAX + 1),
            ..Draft::default()
        };
        let fields: Vec<_> = problems(&bad).into_iter().map(|(field, _)| field).collect();
        assert_eq!(
            fields,
            ["name", "arabic_name", "sex", "role", "birth_date", "telephone", "languages", "structure"]
        );
    }

    #[test]
    fn names_that_no_certificate_can_carry() {
        let key = |name: &str| problems(&draft(name)).first().map(|(_, key)| *key);
        assert_eq!(key(&"a".repeat(10_000)), Some("person-name-too-long"));
        assert_eq!(key("12 345"), Some("person-name-without-letters"));
        assert_eq!(key("Hawa 漢"), Some("person-name-unprintable"));
        for good in
            ["Ɓii Ŋaarel Sɛku", "محمد ولد سيدي", "N’Tji", "Alhousseïni", "ⵜⴰⵎⴰⵛⴰⵈⵜ", "Ibrahim dit « Tchi »"]
        {
            assert_eq!(key(good), None, "{good}");
        }
    }

    #[test]
    fn a_name_turns_nothing_round() {
        assert_eq!(check_name("Ali\u{202e}").map(|name| name.as_str().to_owned()), Ok("Ali".to_owned()));
    }
}
