//! Issuing: from the decisions of a closed cohort to frozen, signed contents.

pub use super::content::QrSigner;
use super::content::{Order, Template, missing};
use super::{check_reason, find, revoke_for};
use crate::app::cohorts::{self, Cohort};
use crate::app::settings::Programme;
use crate::app::work::{Permission, Work};
use crate::app::{keys, now};
use crate::domain::certificate::{Certificate, SIGNATORIES_MAX, Signatory};
use crate::domain::curriculum::{Curriculum, Wordings};
use crate::domain::dates;
use crate::domain::lang::LangTag;
use crate::domain::serial::Serial;
use crate::domain::text::{NAME_MAX, one_line};
use crate::error::{Error, FieldError, Message, Result};
use crate::store;

/// The most characters of a place or a function.
const SHORT_MAX: usize = 80;
/// More problems than this are not listed: the first tell what to do.
const PROBLEMS_MAX: usize = 10;

/// What is decided when a cohort's certificates are issued, as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// The language of the texts.
    pub lang: String,
    /// Where the papers are signed.
    pub place: String,
    /// When.
    pub date: String,
    /// Up to three who sign.
    pub signatories: Vec<Signatory>,
}

/// The languages in which a curriculum has both wordings, French first.
pub fn languages(curriculum: &Curriculum) -> Vec<LangTag> {
    let complete = |(_, w): &(&LangTag, &Wordings)| w.attestation.is_some() && w.certificate.is_some();
    let mut found: Vec<LangTag> =
        curriculum.wordings.iter().filter(complete).map(|(tag, _)| tag.clone()).collect();
    found.sort_by_key(|tag| (tag.as_str() != "fr", tag.clone()));
    found
}

/// What the form begins with: the cohort's language where there is a wording, the programme's place, today, the
/// curriculum's signatories.
pub fn proposal(cohort: &Cohort, programme: &Programme, lang: Option<&str>) -> Draft {
    let languages = languages(&cohort.curriculum);
    let wanted = lang.unwrap_or(cohort.lang.as_str());
    let lang = languages.iter().find(|tag| tag.as_str() == wanted).or(languages.first());
    let lang = lang.map_or("fr", LangTag::as_str);
    let place = if programme.place.is_empty() { &cohort.place } else { &programme.place };
    let signatories = cohort.curriculum.signatories.iter().map(|signatory| Signatory {
        name: signatory.name.clone().unwrap_or_default(),
        function: signatory.function.get(lang).to_owned(),
    });
    Draft {
        lang: lang.to_owned(),
        place: place.clone(),
        date: dates::iso(now().date().max(cohort.dates.ends_on())),
        signatories: signatories.collect(),
    }
}

/// Issues the papers of all in a closed cohort who are entitled to one and have none yet; gives how many. Issuing again
/// adds nothing. Nothing is issued unless everything can be printed. For administrators and officers.
pub async fn all(work: &mut Work, code: &str, draft: &Draft, signer: QrSigner<'_>) -> Result<usize> {
    work.require(Permission::Programme)?;
    let cohort = cohorts::find(work, code).await?;
    if cohort.closed.is_none() {
        return Err(Error::Conflict(Message::new("certificate-cohort-open")));
    }
    store::certificates::lock_cohort(&mut work.tx, &cohort.id).await?;
    let order = check(draft, &cohort)?;
    let waiting = super::of_cohort(work, code).await?.waiting;
    let template = Template::read(work, &cohort, order, signer).await?;
    let mut made = Vec::with_capacity(waiting.len());
    let mut problems = Vec::new();
    for person in &waiting {
        match template.content(person) {
            Ok(content) => made.push((person, content)),
            Err(problem) => problems.push(problem),
        }
    }
    if !problems.is_empty() {
        problems.truncate(PROBLEMS_MAX);
        return Err(Error::Invalid(problems));
    }
    keys::record(&mut work.tx, signer.issuer).await?;
    for (person, content) in &made {
        template.store(work, &person.enrolment_id, content, 1, None).await?;
    }
    if !made.is_empty() {
        work.audit("certificate.issue", ("cohort", &cohort.id), (), format!("{} certificates", made.len()))
            .await?;
    }
    Ok(made.len())
}

/// Issues a certificate anew with what the register says of the person now, and revokes the one that it replaces. Place, signatories and language stay; the date is today's. For administrators and officers.
pub async fn correct(work: &mut Work, serial: &str, reason: &str, signer: QrSigner<'_>) -> Result<Serial> {
    work.require(Permission::Programme)?;
    let old = find(work, serial).await?;
    let reason = check_reason(reason)?;
    let cohort = cohorts::find(work, &old.content.cohort).await?;
    store::certificates::lock_cohort(&mut work.tx, &cohort.id).await?;
    if store::certificates::successor(&mut work.tx, old.serial()).await?.is_some() {
        return Err(Error::Conflict(Message::new("certificate-superseded")));
    }
    let person =
        store::certificates::entitled_by(&mut work.tx, &old.enrolment_id).await?.ok_or(Error::NotFound)?;
    let order = order_of(&old);
    let template = Template::read(work, &cohort, order, signer).await?;
    let content = template.content(&person).map_err(|problem| Error::Invalid(vec![problem]))?;
    if old.revoked.is_none() {
        revoke_for(work, old.serial(), &reason).await?;
    }
    keys::record(&mut work.tx, signer.issuer).await?;
    let issue = old.issue + 1;
    template.store(work, &old.enrolment_id, &content, issue, Some(old.serial())).await?;
    work.audit(
        "certificate.correct",
        ("certificate", content.serial.as_str()),
        old.serial().to_string(),
        reason,
    )
    .await?;
    Ok(content.serial)
}

/// The order that an earlier certificate followed, dated today.
fn order_of(old: &Certificate) -> Order {
    Order {
        lang: old.content.lang.clone(),
        place: old.content.issued_at.clone(),
        date: now().date(),
        signatories: old.content.signatories.clone(),
    }
}

fn check(draft: &Draft, cohort: &Cohort) -> Result<Order> {
    let mut problems = Vec::new();
    let mut short = |field: String, text: &str, max: usize| {
        let text = one_line(text);
        if text.chars().count() > max {
            let message = Message::new("certificate-too-long").with("max", max);
            problems.push(FieldError::new(field, message));
        } else if let Some(character) = crate::documents::fonts::missing(&text) {
            problems.push(FieldError::new(field, missing(character, &text)));
        }
        text
    };
    let place = short("place".into(), &draft.place, SHORT_MAX);
    let signatories = draft.signatories.iter().take(SIGNATORIES_MAX).enumerate().map(|(at, signatory)| {
        let number = at + 1;
        Signatory {
            name: short(format!("signatory-name-{number}"), &signatory.name, NAME_MAX),
            function: short(format!("signatory-function-{number}"), &signatory.function, SHORT_MAX),
        }
    });
    let signatories: Vec<_> = signatories.filter(|s| !(s.name.is_empty() && s.function.is_empty())).collect();
    if place.is_empty() {
        problems.push(FieldError::new("place", Message::new("certificate-place-missing")));
    }
    let lang = languages(&cohort.curriculum).into_iter().find(|tag| tag.as_str() == draft.lang);
    if lang.is_none() {
        problems.push(FieldError::new("lang", Message::new("certificate-no-wording")));
    }
    let date = dates::parse(&draft.date);
    match date {
        None => problems.push(FieldError::new("date", Message::new("certificate-no-date"))),
        Some(date) if date < cohort.dates.ends_on() => {
            let last = dates::iso(cohort.dates.ends_on());
            problems.push(FieldError::new("date", Message::new("certificate-before-end").with("date", last)));
        }
        Some(_) => {}
    }
    match (lang, date) {
        (Some(lang), Some(date)) if problems.is_empty() => Ok(Order { lang, place, date, signatories }),
        _ => Err(Error::Invalid(problems)),
    }
}
