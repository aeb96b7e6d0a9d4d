//! The frozen, signed content of a person's paper, made from the register.

use data_encoding::{BASE64, HEXLOWER};
use sha2::{Digest, Sha256};
use time::Date;

use super::logo_setting;
use crate::app::keys::Issuer;
use crate::app::settings;
use crate::app::work::Work;
use crate::app::{now, random};
use crate::documents::certificate as paper;
use crate::domain::certificate::{self, CertifiedTraining, Content, Entitled, Kind, PaperWording, Signatory};
use crate::domain::cohort::{Cohort, days_with_sessions};
use crate::domain::id::{CohortId, EnrolmentId};
use crate::domain::lang::LangTag;
use crate::domain::serial::Serial;
use crate::domain::signature::{self, Statement};
use crate::domain::text::code_point;
use crate::error::{Error, FieldError, Message, Result};
use crate::store;
use crate::store::certificates::NewCertificate;

/// What is decided when papers are issued, checked.
pub(super) struct IssueOrder {
    /// The language of the texts.
    pub lang: LangTag,
    /// Where the papers are signed.
    pub place: String,
    /// When.
    pub date: Date,
    /// Who signs.
    pub signatories: Vec<Signatory>,
}

/// Signs the texts of QR codes: the issuer's key, and the public URL that they link to. The URL is a setting, never the
/// request's host.
#[derive(Clone, Copy)]
pub struct QrSigner<'a> {
    /// The key that signs.
    pub issuer: &'a Issuer,
    /// The public URL of this server, `https://vivier.example.org`; empty where it has none.
    pub base: &'a str,
}

impl QrSigner<'_> {
    /// The text of the QR code of a paper.
    pub fn sign(self, content: &Content) -> String {
        Statement::from(content).sign(self.base, &self.issuer.key)
    }

    /// The length of that text in bytes, without signing it.
    pub fn length(self, content: &Content) -> usize {
        Statement::from(content).unsigned(self.base).len()
    }
}

/// Why a paper can't be printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unprintable<'a> {
    /// No font has a character of this text.
    Character(char, &'a str),
    /// This text would overlap its neighbours on the page.
    NoRoom(&'a str),
    /// The QR code would not fit the page.
    CodeTooLong,
}

/// Why a paper can't be printed, if so; `code` is the length of its QR code's text in bytes.
pub fn unprintable(content: &Content, code: Option<usize>) -> Option<Unprintable<'_>> {
    if let Some((character, text)) = paper::missing(content) {
        return Some(Unprintable::Character(character, text));
    }
    if let Some(text) = paper::without_room(content) {
        return Some(Unprintable::NoRoom(text));
    }
    code.is_some_and(|length| length > paper::CODE_MAX).then_some(Unprintable::CodeTooLong)
}

/// The message about a character that no font has.
pub(super) fn missing(character: char, text: &str) -> Message {
    Message::new("certificate-missing-character")
        .with("character", character)
        .with("code", code_point(character))
        .with("text", text)
}

/// What all papers of a cohort share, read once.
pub(super) struct Template<'a> {
    cohort_id: CohortId,
    signer: QrSigner<'a>,
    training: CertifiedTraining,
    attestation: Option<PaperWording>,
    certificate: Option<PaperWording>,
    /// What is stored under the logo's hash when the first paper is.
    logo: Option<Vec<u8>>,
}

impl<'a> Template<'a> {
    /// Reads what all papers of the cohort share.
    pub(super) async fn read(
        work: &mut Work,
        cohort: &'a Cohort,
        order: IssueOrder,
        signer: QrSigner<'a>,
    ) -> Result<Self> {
        let programme = settings::programme(work).await?;
        let sessions = store::sessions::of_cohort(&mut work.tx, cohort.id).await?;
        let days = match days_with_sessions(sessions.into_iter().map(|stored| stored.session)) {
            0 => cohort.details.dates.days().count(),
            days => days,
        };
        let curriculum = &cohort.curriculum;
        let wording = |kind| PaperWording::of(curriculum, &order.lang, kind);
        let lines = [&programme.issuer, &programme.name].into_iter().filter(|line| !line.is_empty());
        Ok(Self {
            cohort_id: cohort.id,
            signer,
            attestation: wording(Kind::Attestation),
            certificate: wording(Kind::Certificate),
            training: CertifiedTraining {
                held_in: cohort.details.lang.clone(),
                code: curriculum.code.as_str().to_owned(),
                title: curriculum.title.get(order.lang.as_str()).to_owned(),
                cohort: cohort.code.as_str().to_owned(),
                place: cohort.place.clone(),
                from: cohort.details.dates.starts_on(),
                to: cohort.details.dates.ends_on(),
                days: u32::try_from(days).unwrap_or(u32::MAX),
                hours: curriculum.hours,
                issued_at: order.place,
                issued_on: order.date,
                signatories: order.signatories,
                programme: lines.cloned().collect::<Vec<_>>().join("\n"),
                logo: programme.logo.as_ref().map(|bytes| HEXLOWER.encode(&Sha256::digest(bytes))),
                verify_at: signature::verify_at(signer.base),
                key_id: signer.issuer.id.clone(),
                lang: order.lang,
            },
            logo: programme.logo,
        })
    }

    /// What the paper of a person shows, or why it can't be printed.
    pub(super) fn content(&self, entitled: &Entitled) -> std::result::Result<Content, FieldError> {
        let problem = |message: Message| FieldError::new("", message);
        let wording = match entitled.kind {
            Kind::Attestation => &self.attestation,
            Kind::Certificate => &self.certificate,
        };
        let wording = wording.as_ref().ok_or_else(|| problem(Message::new("certificate-no-wording")))?;
        if entitled.person.sex.is_none() && wording.needs_sex() {
            let name = entitled.person.name.as_str();
            return Err(problem(Message::new("certificate-sex-missing").with("name", name)));
        }
        let random = random().map_err(|_| problem(Message::new("error-busy")))?;
        let serial = Serial::new(self.training.issued_on.year().unsigned_abs() as u16, random);
        let content = certificate::fill(
            &self.training,
            entitled.kind,
            wording,
            &entitled.person,
            serial,
            paper::phrases(&self.training.lang),
        );
        match unprintable(&content, Some(self.signer.length(&content))) {
            Some(Unprintable::Character(character, text)) => Err(problem(missing(character, text))),
            Some(Unprintable::NoRoom(text)) => {
                Err(problem(Message::new("certificate-no-room").with("text", text)))
            }
            Some(Unprintable::CodeTooLong) => {
                Err(problem(Message::new("certificate-code-too-long").with("name", &content.name)))
            }
            None => Ok(content),
        }
    }

    /// Stores the logo under its hash, so that the papers look the same whatever the programme's logo will be.
    pub(super) async fn keep_logo(&self, work: &mut Work) -> Result<()> {
        let (Some(hash), Some(bytes)) = (&self.training.logo, &self.logo) else { return Ok(()) };
        let setting = logo_setting(hash);
        if store::settings::find(&mut work.tx, &setting).await?.is_none() {
            store::settings::set(&mut work.tx, &setting, &BASE64.encode(bytes)).await?;
        }
        Ok(())
    }

    /// Signs and stores a content.
    pub(super) async fn store(
        &self,
        work: &mut Work,
        enrolment_id: EnrolmentId,
        content: &Content,
        issue: i64,
        supersedes: Option<&Serial>,
    ) -> Result<()> {
        let new = NewCertificate {
            enrolment_id,
            cohort_id: self.cohort_id,
            issue,
            content,
            signed: &self.signer.sign(content),
            issued_at: now(),
            issued_by: work.account_id(),
            supersedes,
        };
        if store::certificates::insert(&mut work.tx, &new).await? {
            Ok(())
        } else {
            Err(Error::Conflict(Message::new("certificate-issued-meanwhile")))
        }
    }
}
