//! The people of the invented programme, from a file with the columns of a roster.

use crate::app::work::Work;
use time::{Date, Duration};

use crate::app::consents::ConsentDraft;
use crate::app::people::{self, Draft, Registered, UNSTATED};
use crate::app::places;
use crate::domain::dates;
use crate::domain::id::PersonId;
use crate::error::{Error, Result};

/// Invented combinations of names.
const PEOPLE: &str = include_str!("../../../assets/demo/people.csv");

#[derive(serde::Deserialize)]
struct DemoPerson {
    #[serde(rename = "nom complet")]
    name: String,
    #[serde(rename = "nom arabe")]
    arabic_name: String,
    #[serde(rename = "sexe")]
    sex: String,
    #[serde(rename = "naissance")]
    birth: String,
    commune: String,
    #[serde(rename = "localité")]
    locality: String,
    #[serde(rename = "téléphone")]
    telephone: String,
    #[serde(rename = "langues")]
    languages: String,
    #[serde(rename = "rôle")]
    role: String,
    structure: String,
    #[serde(rename = "accord")]
    consent: String,
}

impl DemoPerson {
    /// "1971-05-04", "vers 1979", "1978" or nothing.
    fn draft(&self, place: String) -> Draft {
        let (precision, year) = match self.birth.strip_prefix("vers ") {
            Some(year) => ("about", year),
            None => ("", self.birth.as_str()),
        };
        let is_day = year.len() > 4;
        Draft {
            name: self.name.clone(),
            arabic_name: self.arabic_name.clone(),
            sex: if self.sex.is_empty() { UNSTATED.into() } else { self.sex.clone() },
            birth_precision: precision.into(),
            birth_date: if is_day { year.into() } else { String::new() },
            birth_year: if is_day { String::new() } else { year.into() },
            place,
            locality: self.locality.clone(),
            telephone: self.telephone.clone(),
            languages: self.languages.split(' ').map(ToOwned::to_owned).collect(),
            role: self.role.clone(),
            structure: self.structure.clone(),
            ..Draft::default()
        }
    }

    /// "signature", "thumbprint", "oral:" and the witness, or nothing.
    fn consent(&self, day: Date) -> Option<ConsentDraft> {
        let (manner, witness) = self.consent.split_once(':').unwrap_or((&self.consent, ""));
        let draft = ConsentDraft {
            given_on: dates::iso(day),
            lang: self.languages.split(' ').next().unwrap_or_default().into(),
            read_by: "Alassane Baba Touré".into(),
            manner: manner.into(),
            witness: witness.into(),
            scopes: ["register", "directory", "contact"].map(Into::into).into(),
        };
        (!manner.is_empty()).then_some(draft)
    }
}

/// Registers them; their ids in the order of the file.
pub(super) async fn register(work: &mut Work, today: Date) -> Result<Vec<PersonId>> {
    let communes = places::offers(work).await?;
    let consented_on = today.saturating_sub(Duration::days(50));
    let mut ids = Vec::new();
    let mut file = csv::ReaderBuilder::new().delimiter(b';').from_reader(PEOPLE.as_bytes());
    for line in file.deserialize::<DemoPerson>() {
        let line = line.map_err(|error| Error::Internal(format!("people.csv: {error}")))?;
        let place = communes.iter().find(|offer| offer.name == line.commune);
        let draft = line.draft(place.map(|offer| offer.id.to_string()).unwrap_or_default());
        let consent = line.consent(consented_on);
        match people::register(work, &draft, consent.as_ref(), true).await? {
            Registered::Done(person) => ids.push(person.id),
            Registered::Namesakes(_) => return Err(Error::Internal("people.csv: namesakes".into())),
        }
    }
    Ok(ids)
}
