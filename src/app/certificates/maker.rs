//! From a person's record to the frozen, signed content of their paper.

use crate::app::work::Work;
use data_encoding::{BASE64, HEXLOWER};
use sha2::{Digest, Sha256};
use time::Date;

use super::issue::{Order, Press};
use super::logo_setting;
use crate::app::cohorts::Cohort;
use crate::app::settings::{self, Programme};
use crate::app::{now, random};
use crate::documents::certificate as paper;
use crate::domain::certificate::{Content, Kind, TEMPLATE};
use crate::domain::dates;
use crate::domain::lang;
use crate::domain::person::{Birth, Sex};
use crate::domain::serial::Serial;
use crate::domain::signature::Statement;
use crate::domain::wording::{self, Blank, Gender, Wording};
use crate::error::{Error, FieldError, Message, Result};
use crate::store::certificates::{NewCertificate, RecipientRow};
use crate::store::{self, Tx};

/// The message about a character that no font has.
pub fn missing(character: char, text: &str) -> Message {
    Message::new("certificate-missing-character")
        .with("character", character)
        .with("code", format!("U+{:04X}", u32::from(character)))
        .with("text", text)
}

/// Makes contents: what is the same for a whole cohort, prepared once.
pub struct Maker<'a> {
    cohort: &'a Cohort,
    order: &'a Order,
    press: Press<'a>,
    attestation: Option<Wording>,
    certificate: Option<Wording>,
    title: String,
    dates: String,
    duration: String,
    days: String,
    hours: String,
    language: String,
    programme: String,
    logo: Option<String>,
}

impl<'a> Maker<'a> {
    /// Prepares what all papers of the cohort share.
    pub async fn new(
        work: &mut Work,
        cohort: &'a Cohort,
        order: &'a Order,
        press: Press<'a>,
    ) -> Result<Self> {
        let programme = settings::programme(work).await?;
        let mut days: Vec<Date> = store::sessions::of_cohort(&mut work.tx, &cohort.id)
            .await?
            .into_iter()
            .map(|s| s.held_on)
            .collect();
        days.dedup();
        let days = if days.is_empty() { cohort.dates.days().count() as u32 } else { days.len() as u32 };
        let lang = order.lang.as_str();
        let wordings = cohort.curriculum.wordings.get(&order.lang);
        let read = |text: Option<&String>| text.and_then(|text| Wording::parse(text).ok());
        let lines = [&programme.issuer, &programme.name].into_iter().filter(|line| !line.is_empty());
        let training = lang::LANGUAGES.iter().find(|known| known.tag == cohort.lang.as_str());
        let language = match (lang, training) {
            ("fr", Some(known)) => known.french_name.to_owned(),
            _ => lang::own_name(&cohort.lang).to_owned(),
        };
        Ok(Self {
            attestation: read(wordings.and_then(|w| w.attestation.as_ref())),
            certificate: read(wordings.and_then(|w| w.certificate.as_ref())),
            title: cohort.curriculum.title.get(lang).to_owned(),
            dates: dates::span(cohort.dates.starts_on(), cohort.dates.ends_on(), lang),
            duration: wording::duration(days, cohort.curriculum.hours, lang),
            days: days.to_string(),
            hours: cohort.curriculum.hours.to_string(),
            language,
            programme: lines.cloned().collect::<Vec<_>>().join("\n"),
            logo: keep_logo(&mut work.tx, &programme).await?,
            cohort,
            order,
            press,
        })
    }

    /// What the paper of a person shows, or why it can't be printed.
    pub fn content(&self, person: &RecipientRow) -> std::result::Result<Content, FieldError> {
        let problem = |message: Message| FieldError::new("", message);
        let kind: Kind =
            person.outcome.parse().map_err(|()| problem(Message::new("certificate-no-wording")))?;
        let wording = match kind {
            Kind::Attestation => &self.attestation,
            Kind::Certificate => &self.certificate,
        };
        let wording = wording.as_ref().ok_or_else(|| problem(Message::new("certificate-no-wording")))?;
        let birth = wording::birth(birth(person), self.order.lang.as_str());
        let sex: Option<Sex> = person.sex.as_deref().and_then(|letter| letter.parse().ok());
        let (before, after) =
            wording.fill_around_name(Gender::from(sex), |blank| self.value(blank, person, &birth));
        let random = random().map_err(|_| problem(Message::new("error-busy")))?;
        let content = Content {
            template: TEMPLATE,
            serial: Serial::new(self.order.date.year().unsigned_abs() as u16, random),
            kind,
            lang: self.order.lang.clone(),
            name: person.full_name.clone(),
            arabic_name: person.arabic_name.clone().filter(|name| *name != person.full_name),
            before,
            after,
            code: self.cohort.curriculum.code.as_str().to_owned(),
            title: self.title.clone(),
            cohort: self.cohort.code.as_str().to_owned(),
            place: self.cohort.place.clone(),
            from: self.cohort.dates.starts_on(),
            to: self.cohort.dates.ends_on(),
            hours: self.cohort.curriculum.hours,
            issued_at: self.order.place.clone(),
            issued_on: self.order.date,
            signatories: self.order.signatories.clone(),
            programme: self.programme.clone(),
            logo: self.logo.clone(),
            key_id: self.press.issuer.id.clone(),
        };
        if let Some((character, text)) = paper::missing(&content) {
            return Err(problem(missing(character, text)));
        }
        if self.signed(&content).len() > paper::CODE_MAX {
            return Err(problem(Message::new("certificate-code-too-long").with("name", &content.name)));
        }
        Ok(content)
    }

    fn value<'v>(&'v self, blank: Blank, person: &'v RecipientRow, birth: &'v str) -> &'v str {
        match blank {
            Blank::Name => &person.full_name,
            Blank::ArabicName => person.arabic_name.as_deref().unwrap_or_default(),
            Blank::Birth => birth,
            Blank::BirthPlace => person.birth_place.as_deref().unwrap_or_default(),
            Blank::Structure => person.structure.as_deref().unwrap_or_default(),
            Blank::Commune => person.commune.as_deref().unwrap_or_default(),
            Blank::Code => self.cohort.curriculum.code.as_str(),
            Blank::Title => &self.title,
            Blank::Place => &self.cohort.place,
            Blank::Dates => &self.dates,
            Blank::Duration => &self.duration,
            Blank::Hours => &self.hours,
            Blank::Days => &self.days,
            Blank::Language => &self.language,
            Blank::Cohort => self.cohort.code.as_str(),
            Blank::Programme => &self.programme,
            Blank::Signatory => self.order.signatories.first().map_or("", |s| s.function.as_str()),
        }
    }

    fn signed(&self, content: &Content) -> String {
        Statement::from(content).sign(self.press.base, &self.press.issuer.key)
    }

    /// Signs and stores a content.
    pub async fn store(
        &self,
        work: &mut Work,
        enrolment_id: &str,
        content: &Content,
        issue: i64,
        supersedes: Option<&Serial>,
    ) -> Result<()> {
        let json = serde_json::to_string(content).map_err(|error| Error::Internal(error.to_string()))?;
        let new = NewCertificate {
            serial: content.serial.as_str(),
            enrolment_id,
            cohort_id: &self.cohort.id,
            kind: content.kind.as_str(),
            issue,
            content: &json,
            signed: &self.signed(content),
            key_id: &content.key_id,
            issued_at: now(),
            issued_by: work.actor.account().map(|account| account.id.as_str()),
            supersedes: supersedes.map(Serial::as_str),
        };
        store::certificates::insert(&mut work.tx, &new).await
    }
}

fn birth(person: &RecipientRow) -> Birth {
    let year = person.birth_year.and_then(|year| i32::try_from(year).ok());
    match (person.birth_precision.as_str(), person.birth_date, year) {
        ("exact", Some(date), _) => Birth::Exact(date),
        ("year", _, Some(year)) => Birth::Year(year),
        ("about", _, Some(year)) => Birth::About(year),
        _ => Birth::Unknown,
    }
}

/// Keeps the logo under its hash, so that the paper looks the same whatever the programme's logo will be.
async fn keep_logo(tx: &mut Tx, programme: &Programme) -> Result<Option<String>> {
    let Some(bytes) = &programme.logo else { return Ok(None) };
    let hash = HEXLOWER.encode(&Sha256::digest(bytes));
    let setting = logo_setting(&hash);
    if store::settings::find(tx, &setting).await?.is_none() {
        store::settings::set(tx, &setting, &BASE64.encode(bytes)).await?;
    }
    Ok(Some(hash))
}
