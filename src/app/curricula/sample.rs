//! Papers of a curriculum made out to invented people: a woman and a man, in each of its languages.

use std::collections::HashMap;

use time::Duration;

use crate::app::now;
use crate::app::settings::Programme;
use crate::documents::certificate::{self as paper, CertificateSheet};
use crate::domain::certificate::{
    self, CertifiedTraining, Content, Kind, PaperWording, Recipient, Signatory,
};
use crate::domain::curriculum::Curriculum;
use crate::domain::lang::LangTag;
use crate::domain::person::{Birth, Sex};
use crate::domain::serial::Serial;
use crate::domain::signature;
use crate::domain::text::{FullName, code_point};
use crate::error::{Error, Message, Result};

/// The invented people: the name, the same in Arabic script, the sex.
const PEOPLE: [(&str, &str, Sex); 2] = [
    ("Aïssata Walet Hamma", "عائشة ولت حمّة", Sex::Female),
    ("Ibrahim Ag Mossa", "إبراهيم أغ موسى", Sex::Male),
];
/// When and where they were born, and where the training was held, if the programme says nothing else.
const BORN: Birth = Birth::Year(1985);
const PLACE: &str = "Goundam";
/// On how many days the training was held.
const DAYS: u32 = 3;

/// A paper made out to an invented person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sample {
    /// Whether it is made out to a woman or to a man.
    pub sex: Sex,
    pub content: Content,
}

/// Every paper of the curriculum for each of the invented people, language by language, French first.
pub fn contents(curriculum: &Curriculum, programme: &Programme) -> Vec<Sample> {
    let mut langs: Vec<&LangTag> = curriculum.wordings.keys().collect();
    langs.sort_by_key(|lang| lang.as_str() != "fr");
    let mut all = Vec::new();
    for lang in langs {
        let training = training(curriculum, programme, lang);
        for kind in [Kind::Attestation, Kind::Certificate] {
            let Some(wording) = PaperWording::of(curriculum, lang, kind) else { continue };
            let people = PEOPLE.iter().filter_map(|person| Some((person.2, recipient(*person)?)));
            all.extend(people.map(|(sex, person)| {
                let serial = Serial::new(training.issued_on.year().unsigned_abs() as u16, [0; 8]);
                let content =
                    certificate::fill(&training, kind, &wording, &person, serial, paper::phrases(lang));
                Sample { sex, content }
            }));
        }
    }
    all
}

/// The same papers as a PDF of specimens.
pub fn pdf(samples: &[Sample]) -> Result<Vec<u8>> {
    let contents = || samples.iter().map(|sample| &sample.content);
    for content in contents() {
        if let Some((character, text)) = paper::missing(content) {
            let message = Message::new("certificate-missing-character").with("character", character);
            return Err(Error::invalid("", message.with("code", code_point(character)).with("text", text)));
        }
    }
    let sheet = |content| CertificateSheet { content, signed: None, duplicate: 0 };
    let sheets: Vec<CertificateSheet<'_>> = contents().map(sheet).collect();
    paper::pdf(&sheets, &HashMap::new()).map_err(|error| Error::Internal(error.to_string()))
}

fn recipient((name, arabic_name, sex): (&str, &str, Sex)) -> Option<Recipient> {
    Some(Recipient {
        name: FullName::parse(name).ok()?,
        arabic_name: FullName::parse(arabic_name).ok(),
        sex: Some(sex),
        birth: BORN,
        birth_place: PLACE.to_owned(),
        structure: String::new(),
        commune: PLACE.to_owned(),
    })
}

fn training(curriculum: &Curriculum, programme: &Programme, lang: &LangTag) -> CertifiedTraining {
    let today = now().date();
    let place = if programme.place.is_empty() { PLACE } else { &programme.place };
    let lines = [&programme.issuer, &programme.name].into_iter().filter(|line| !line.is_empty());
    let signatories = curriculum.signatories.iter().map(|signatory| Signatory {
        name: signatory.name.clone().unwrap_or_default(),
        function: signatory.function.get(lang.as_str()).to_owned(),
    });
    CertifiedTraining {
        lang: lang.clone(),
        held_in: lang.clone(),
        code: curriculum.code.to_string(),
        title: curriculum.title.get(lang.as_str()).to_owned(),
        cohort: String::new(),
        place: place.to_owned(),
        from: today - Duration::days(i64::from(DAYS) - 1),
        to: today,
        days: DAYS,
        hours: curriculum.hours,
        issued_at: place.to_owned(),
        issued_on: today,
        signatories: signatories.collect(),
        programme: lines.cloned().collect::<Vec<_>>().join("\n"),
        logo: None,
        key_id: String::new(),
        verify_at: signature::verify_at(&programme.base_url),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::curriculum;

    #[test]
    fn a_woman_and_a_man_get_each_paper_in_each_language() {
        let raw = include_str!("../../../modules/curricula/consolidation-de-la-paix.toml");
        let contents = contents(&curriculum::parse(raw).unwrap(), &Programme::default());
        assert_eq!(contents.len(), 3 * 2 * 2);
        let words: Vec<String> = contents.iter().map(|sample| sample.content.wording()).collect();
        assert!(words[0].contains("Madame Aïssata Walet Hamma, née en 1985"), "{}", words[0]);
        assert!(words[1].contains("Monsieur Ibrahim Ag Mossa, né en 1985"), "{}", words[1]);
        assert!(pdf(&contents).unwrap().starts_with(b"%PDF"));
    }
}
