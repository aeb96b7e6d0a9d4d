//! A person as typed into a form or a roster, and its validation.

use serde::{Deserialize, Serialize};
use time::Date;

use crate::app::checks::Problems;
use crate::domain::civility;
use crate::domain::dates;
use crate::domain::person::{BIRTH_YEAR_MIN, Birth, BirthFault, Details, Sex};
use crate::domain::text::is_arabic;
use crate::error::{Message, Result};

/// The fields of a person, as typed. The names are those of the form, and of the audit trail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    /// The only one that is needed.
    pub name: String,
    /// The second writing, in Arabic script.
    pub arabic_name: String,
    /// `f`, `m` or [`UNSTATED`]; empty while nobody answered, which no form takes for an answer.
    #[serde(default = "String::new")]
    pub sex: String,
    /// `exact`, `year`, `about`, `unknown` or empty.
    pub birth_precision: String,
    /// The day, in a form of `dates::parse`.
    pub birth_date: String,
    /// Four digits.
    pub birth_year: String,
    /// Where born, as said.
    pub birth_place: String,
    /// The id of a place, or empty.
    pub place: String,
    /// Village, fraction, quartier, as said.
    pub locality: String,
    /// Digits and signs between them.
    pub telephone: String,
    /// Language tags.
    pub languages: Vec<String>,
    /// A word of the programme's roles, or empty.
    pub role: String,
    /// Association, radio, service or council.
    pub structure: String,
}

/// The answer "not stated" to the question about the sex.
pub const UNSTATED: &str = "unstated";

impl Default for Draft {
    /// Nothing is known; where a program registers people, the sex is not stated.
    fn default() -> Self {
        Self {
            sex: UNSTATED.into(),
            name: String::new(),
            arabic_name: String::new(),
            birth_precision: String::new(),
            birth_date: String::new(),
            birth_year: String::new(),
            birth_place: String::new(),
            place: String::new(),
            locality: String::new(),
            telephone: String::new(),
            languages: Vec::new(),
            role: String::new(),
            structure: String::new(),
        }
    }
}

impl From<&Details> for Draft {
    fn from(d: &Details) -> Self {
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        Self {
            name: d.name.as_str().into(),
            arabic_name: d.arabic_name.as_ref().map(|name| name.as_str().into()).unwrap_or_default(),
            sex: d.sex.map_or(UNSTATED, Sex::as_str).into(),
            birth_precision: d.birth.precision().into(),
            birth_date: d.birth.day().map(dates::iso).unwrap_or_default(),
            birth_year: match d.birth {
                Birth::Year(year) | Birth::About(year) => year.to_string(),
                Birth::Exact(_) | Birth::Unknown => String::new(),
            },
            birth_place: text(&d.birth_place),
            place: d.place.map(String::from).unwrap_or_default(),
            locality: text(&d.locality),
            telephone: text(&d.telephone),
            languages: d.languages.iter().map(ToString::to_string).collect(),
            role: d.role.map(|role| role.as_str().into()).unwrap_or_default(),
            structure: text(&d.structure),
        }
    }
}

impl Draft {
    /// Validates the fields; every problem with its field. Whether the place exists and is the actor's is not checked here.
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
        let sex = match self.sex.trim() {
            UNSTATED => None,
            "" => {
                p.add("sex", Message::new("person-sex-unknown"));
                None
            }
            letter => p.word("sex", letter, "person-sex-unknown"),
        };
        let civility = name.as_ref().and_then(|name| civility::find(name.as_str()));
        if let Some(said) = civility.filter(|said| sex.is_some() && said.sex.is_some() && said.sex != sex) {
            p.add("sex", Message::new("person-sex-civility").with("word", said.word));
        }
        let role = p.word("role", &self.role, "person-role-unknown");
        let birth = self.birth(&mut p, today);
        let birth_place = p.short("birth_place", &self.birth_place);
        let locality = p.short("locality", &self.locality);
        let telephone = p.telephone("telephone", &self.telephone);
        let languages = p.languages(&self.languages);
        let structure = p.short("structure", &self.structure);
        let place = p.word("place", &self.place, "person-place-unknown");
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::checks::check_name;
    use crate::domain::person::SHORT_MAX;
    use crate::error::Error;
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
    fn the_sex_is_asked_and_never_presumed() {
        let unanswered = Draft { sex: String::new(), ..draft("Hawa") };
        assert_eq!(problems(&unanswered), [("sex".to_owned(), "person-sex-unknown")]);
        assert_eq!(draft("Hawa").check(TODAY).unwrap().sex, None);
        let read: Draft = serde_json::from_str(r#"{"name": "Hawa"}"#).unwrap();
        assert_eq!(read.sex, "", "a form without an answer has none");
    }

    #[test]
    fn the_sex_does_not_contradict_a_civility() {
        let with = |name: &str, sex: &str| problems(&Draft { sex: sex.into(), ..draft(name) });
        assert_eq!(with("Diallo Aïssata (Mme)", "m"), [("sex".to_owned(), "person-sex-civility")]);
        assert_eq!(with("M. Touré", "f"), [("sex".to_owned(), "person-sex-civility")]);
        for (name, sex) in
            [("Mme Diallo", "f"), ("Mme Diallo", UNSTATED), ("M./Mme Ba", "m"), ("Dame Ndiaye", "m")]
        {
            assert_eq!(with(name, sex), [], "{name}");
        }
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
        assert_eq!(key("H?l?na"), Some("person-name-sign"));
        assert_eq!(key("H\u{82}l\u{82}na"), Some("person-name-damaged"));
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
