//! Filling in: from a wording, a training and a person to the content of their paper.

use time::Date;

use super::{Content, Kind, Signatory, TEMPLATE};
use crate::domain::curriculum::Curriculum;
use crate::domain::lang::{self, LangTag};
use crate::domain::person::{Birth, Sex};
use crate::domain::serial::Serial;
use crate::domain::text::FullName;
use crate::domain::wording::{Blank, Gender, Phrase, Wording};

/// What the papers of one training have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CertifiedTraining {
    /// The language of the text.
    pub lang: LangTag,
    /// The language in which the training was held.
    pub held_in: LangTag,
    /// The curriculum's code.
    pub code: String,
    /// The curriculum's title, in the language of the text where there is one.
    pub title: String,
    /// The cohort's code; may be empty.
    pub cohort: String,
    /// Where the training was held.
    pub place: String,
    /// Its first day.
    pub from: Date,
    /// Its last day.
    pub to: Date,
    /// On how many days it was held.
    pub days: u32,
    pub hours: u32,
    /// Where the papers are signed.
    pub issued_at: String,
    /// When.
    pub issued_on: Date,
    /// Who signs.
    pub signatories: Vec<Signatory>,
    /// The programme that issues.
    pub programme: String,
    /// SHA-256 of the logo, in hexadecimal.
    pub logo: Option<String>,
    /// The key that signs; empty for specimens.
    pub key_id: String,
    /// Where anybody can check the papers; none without a public URL.
    pub verify_at: Option<String>,
}

/// What a paper may say of a person. Texts are empty where nothing is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipient {
    /// The name as the person writes it.
    pub name: FullName,
    /// The name in Arabic script.
    pub arabic_name: Option<FullName>,
    /// Sex, where stated.
    pub sex: Option<Sex>,
    /// Birth, with its precision.
    pub birth: Birth,
    /// Where born.
    pub birth_place: String,
    /// Association, radio, service or council.
    pub structure: String,
    pub commune: String,
}

/// How a curriculum words a kind of paper in a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperWording {
    usual: Wording,
    /// Without civility, for people whose sex is not stated.
    neutral: Option<Wording>,
}

impl PaperWording {
    /// The wording of a curriculum for a kind of paper in a language; none where it has none.
    pub fn of(curriculum: &Curriculum, lang: &LangTag, kind: Kind) -> Option<Self> {
        let wordings = curriculum.wordings.get(lang)?;
        let (usual, neutral) = match kind {
            Kind::Attestation => (&wordings.attestation, &wordings.attestation_neutral),
            Kind::Certificate => (&wordings.certificate, &wordings.certificate_neutral),
        };
        let read = |text: &Option<String>| Wording::parse(text.as_ref()?).ok();
        Some(Self { usual: read(usual)?, neutral: read(neutral) })
    }

    /// Whether the paper of somebody whose sex is not stated would print both forms, "Monsieur/Madame".
    pub fn needs_sex(&self) -> bool {
        self.neutral.is_none() && !self.usual.is_neutral()
    }

    /// The wording for a person.
    fn for_sex(&self, sex: Option<Sex>) -> &Wording {
        match (sex, &self.neutral) {
            (None, Some(neutral)) => neutral,
            _ => &self.usual,
        }
    }
}

/// Whether a paper of this curriculum, of either kind and in any of its languages, can't be issued to somebody whose sex is
/// not stated.
pub fn needs_sex(curriculum: &Curriculum) -> bool {
    let kinds = [Kind::Attestation, Kind::Certificate];
    let wordings = curriculum.wordings.keys().flat_map(|lang| kinds.map(|kind| (lang, kind)));
    wordings
        .filter_map(|(lang, kind)| PaperWording::of(curriculum, lang, kind))
        .any(|wording| wording.needs_sex())
}

/// The content of a person's paper. The second writing of a name that is in Arabic script already is left out. `say`
/// puts phrases in the language of the text.
pub fn fill(
    training: &CertifiedTraining,
    kind: Kind,
    wording: &PaperWording,
    person: &Recipient,
    serial: Serial,
    say: impl Fn(Phrase) -> String,
) -> Content {
    let lang = training.lang.as_str();
    let arabic_name = person.arabic_name.as_ref().filter(|name| **name != person.name).map(FullName::as_str);
    let birth = say(Phrase::Birth(person.birth));
    let dates = say(Phrase::Dates(training.from, training.to));
    let duration = say(Phrase::Duration(training.days, training.hours));
    let (days, hours) = (training.days.to_string(), training.hours.to_string());
    let value = |blank| match blank {
        Blank::Name => person.name.as_str(),
        Blank::ArabicName => arabic_name.unwrap_or_default(),
        Blank::Birth => &birth,
        Blank::BirthPlace => &person.birth_place,
        Blank::Structure => &person.structure,
        Blank::Commune => &person.commune,
        Blank::Code => &training.code,
        Blank::Title => &training.title,
        Blank::Place => &training.place,
        Blank::Dates => &dates,
        Blank::Duration => &duration,
        Blank::Hours => &hours,
        Blank::Days => &days,
        Blank::Language => language_name(&training.held_in, lang),
        Blank::Cohort => &training.cohort,
        Blank::Programme => &training.programme,
        Blank::Signatory => training.signatories.first().map_or("", |s| s.function.as_str()),
    };
    let (before, after) = wording.for_sex(person.sex).fill_around_name(Gender::from(person.sex), value);
    Content {
        template: TEMPLATE,
        serial,
        kind,
        lang: training.lang.clone(),
        name: person.name.as_str().to_owned(),
        arabic_name: arabic_name.map(str::to_owned),
        before,
        after,
        code: training.code.clone(),
        title: training.title.clone(),
        cohort: training.cohort.clone(),
        place: training.place.clone(),
        from: training.from,
        to: training.to,
        hours: training.hours,
        issued_at: training.issued_at.clone(),
        issued_on: training.issued_on,
        signatories: training.signatories.clone(),
        programme: training.programme.clone(),
        logo: training.logo.clone(),
        key_id: training.key_id.clone(),
        verify_at: training.verify_at.clone(),
    }
}

/// What a text in French calls a language is its French name; every other text gives the language's own name.
fn language_name<'a>(tag: &'a LangTag, lang: &str) -> &'a str {
    let known = lang::known(tag.as_str());
    match (lang, known) {
        ("fr", Some(known)) => known.french_name,
        _ => lang::own_name(tag),
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples::training;
    use super::*;

    fn person(name: &str, arabic_name: &str) -> Recipient {
        Recipient {
            name: FullName::parse(name).unwrap(),
            arabic_name: FullName::parse(arabic_name).ok(),
            sex: Some(Sex::Female),
            birth: Birth::Year(1985),
            birth_place: "Diré".into(),
            structure: "Radio Lafia".into(),
            commune: String::new(),
        }
    }

    fn filled(text: &str, training: &CertifiedTraining, person: &Recipient) -> Content {
        let wording = PaperWording { usual: Wording::parse(text).unwrap(), neutral: None };
        let say = crate::documents::certificate::phrases(&training.lang);
        fill(training, Kind::Certificate, &wording, person, Serial::new(2018, [7; 8]), say)
    }

    #[test]
    fn every_blank_has_its_value() {
        let text = "{name}: {arabic_name} {birth} {birth_place} {structure} {code} {title} {place} {dates} {duration} {hours} {days} {language} {cohort} {programme} {signatory}[ {commune}]";
        let content = filled(text, &training("fr", "khq"), &person("Aïssata Walet", "عائشة ولت"));
        assert_eq!(content.before, "");
        assert_eq!(
            content.after,
            ": عائشة ولت en 1985 Diré Radio Lafia FFCP Formation de formateurs Goundam du 12 au 14 mars 2018 \
             3\u{a0}jours (18\u{a0}heures) 18 3 songhaï de Tombouctou GOU-2018-01 Paix du Fleuve Le chargé de formation"
        );
    }

    #[test]
    fn a_language_is_called_as_the_text_calls_it() {
        let of = |lang, held_in| filled("{language}", &training(lang, held_in), &person("Ada", "")).after;
        assert_eq!(of("fr", "ar"), "arabe");
        assert_eq!(of("en", "khq"), "Koyra ciini");
        assert_eq!(of("fr", "xx"), "xx");
    }

    #[test]
    fn a_name_in_arabic_script_is_not_written_twice() {
        let text = "{name}[ ({arabic_name})]";
        let content = filled(text, &training("fr", "fr"), &person("محمد أغ", "محمد أغ"));
        assert_eq!((content.arabic_name, content.after), (None, String::new()));
        let content = filled(text, &training("fr", "fr"), &person("Mohamed Ag", "محمد أغ"));
        assert_eq!((content.arabic_name.as_deref(), content.after.as_str()), (Some("محمد أغ"), " (محمد أغ)"));
    }

    #[test]
    fn a_text_without_civility_is_for_those_whose_sex_is_not_stated() {
        fn read(text: &str) -> Wording {
            Wording::parse(text).unwrap()
        }
        let usual = "que {Monsieur|Madame} {name} est {reconnu|reconnue}";
        let with = |neutral: Option<&str>| PaperWording { usual: read(usual), neutral: neutral.map(read) };
        assert!(with(None).needs_sex() && !with(Some("que {name}")).needs_sex());
        let plain = PaperWording { usual: read("{name} was there"), neutral: None };
        assert!(!plain.needs_sex());
        let wording = with(Some("que {name} a la reconnaissance"));
        let of = |sex| {
            let person = Recipient { sex, ..person("Ada", "") };
            let serial = Serial::new(2018, [7; 8]);
            let training = training("fr", "fr");
            let say = crate::documents::certificate::phrases(&training.lang);
            fill(&training, Kind::Certificate, &wording, &person, serial, say).wording()
        };
        assert_eq!(of(None), "que Ada a la reconnaissance");
        assert_eq!(of(Some(Sex::Male)), "que Monsieur Ada est reconnu");
    }
}
