//! Issuing: from the decisions of a closed cohort to frozen, signed contents.

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

pub use super::content::QrSigner;
use super::content::{IssueOrder, Template, missing};
use super::{Overview, check_reason, find, policy, revoke_for};
use crate::app::cohorts;
use crate::app::settings::Programme;
use crate::app::work::{Permission, Work};
use crate::app::{keys, now};
use crate::domain::certificate::{
    Certificate, Content, DateFault, Entitled, Kind, PaperWording, SIGNATORIES_MAX, Signatory, check_date,
};
use crate::domain::cohort::Cohort;
use crate::domain::curriculum::{Curriculum, Wordings};
use crate::domain::dates;
use crate::domain::lang::LangTag;
use crate::domain::serial::Serial;
use crate::domain::text::{NAME_MAX, one_line};
use crate::error::{Error, FieldError, Message, Result};
use crate::store;

/// The most characters of a place or a function.
const SHORT_MAX: usize = 80;
/// The most problems that are listed at once.
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
    let wanted = lang.unwrap_or(cohort.details.lang.as_str());
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
        date: dates::iso(now().date()),
        signatories: signatories.collect(),
    }
}

/// What is about to be issued, shown before the step that can't be undone.
#[derive(Clone, Debug)]
pub struct Preview {
    /// The papers with their numbers in the list. The serial numbers are not the final ones.
    pub papers: Vec<(i64, Content)>,
    /// Identifies what was read: [`all`] issues nothing else.
    pub seen: String,
}

/// Those who can't get a paper in a language before their sex is stated: it would print "Monsieur/Madame".
pub fn without_sex<'a>(overview: &'a Overview, lang: &str) -> Vec<&'a Entitled> {
    let Ok(lang) = lang.parse::<LangTag>() else { return Vec::new() };
    let wording = |kind| PaperWording::of(&overview.cohort.curriculum, &lang, kind);
    let (attestation, certificate) = (wording(Kind::Attestation), wording(Kind::Certificate));
    let needs_sex = |kind| match kind {
        Kind::Attestation => attestation.as_ref().is_some_and(PaperWording::needs_sex),
        Kind::Certificate => certificate.as_ref().is_some_and(PaperWording::needs_sex),
    };
    overview.waiting.iter().filter(|e| e.person.sex.is_none() && needs_sex(e.kind)).collect()
}

/// What [`all`] would issue.
pub async fn preview(work: &mut Work, code: &str, draft: &Draft, signer: QrSigner<'_>) -> Result<Preview> {
    let cohort = issuable(work, code).await?;
    let (_, made) = prepare(work, &cohort, draft, signer).await?;
    let seen = seen(&made)?;
    Ok(Preview {
        papers: made.into_iter().map(|(person, content)| (person.position, content)).collect(),
        seen,
    })
}

/// Issues the papers of all in a closed cohort who are entitled to one and have none yet; gives how many. Issuing again
/// adds nothing. Nothing is issued unless everything can be printed, and nothing but what was `seen` in the preview.
/// For administrators and officers, and for coordinators unless the programme reserves it.
pub async fn all(
    work: &mut Work,
    code: &str,
    draft: &Draft,
    seen_before: Option<&str>,
    signer: QrSigner<'_>,
) -> Result<usize> {
    let cohort = issuable(work, code).await?;
    store::certificates::lock_cohort(&mut work.tx, cohort.id).await?;
    let (template, made) = prepare(work, &cohort, draft, signer).await?;
    if made.is_empty() {
        return Ok(0);
    }
    if let Some(before) = seen_before
        && seen(&made)? != before
    {
        return Err(Error::Conflict(Message::new("certificate-changed-meanwhile")));
    }
    keys::record(&mut work.tx, signer.issuer).await?;
    template.keep_logo(work).await?;
    for (person, content) in &made {
        template.store(work, person.enrolment_id, content, 1, None).await?;
    }
    work.audit("certificate.issue", ("cohort", cohort.id), (), format!("{} certificates", made.len()))
        .await?;
    Ok(made.len())
}

/// The closed cohort, for those who may issue its papers.
async fn issuable(work: &mut Work, code: &str) -> Result<Cohort> {
    work.require(Permission::Staff)?;
    let cohort = cohorts::find(work, code).await?;
    if !policy::may_issue(work).await? {
        return Err(Error::Forbidden);
    }
    if cohort.closed.is_none() {
        return Err(Error::Conflict(Message::new("certificate-cohort-open")));
    }
    ended(&cohort)?;
    Ok(cohort)
}

/// Refuses a cohort whose last day is still to come.
fn ended(cohort: &Cohort) -> Result<()> {
    if cohort.details.dates.ends_on() > now().date() {
        let last = cohort.details.dates.ends_on();
        return Err(Error::Conflict(Message::new("certificate-not-ended").with_day("date", last)));
    }
    Ok(())
}

/// The papers of all who wait for one; every problem at once.
async fn prepare<'a>(
    work: &mut Work,
    cohort: &'a Cohort,
    draft: &Draft,
    signer: QrSigner<'a>,
) -> Result<(Template<'a>, Vec<(Entitled, Content)>)> {
    let order = check(draft, cohort)?;
    let waiting = super::of_cohort(work, cohort.code.as_str()).await?.waiting;
    let template = Template::read(work, cohort, order, signer).await?;
    let mut made = Vec::with_capacity(waiting.len());
    let mut problems = Vec::new();
    for person in waiting {
        match template.content(&person) {
            Ok(content) => made.push((person, content)),
            Err(problem) => problems.push(problem),
        }
    }
    if problems.is_empty() {
        return Ok((template, made));
    }
    problems.truncate(PROBLEMS_MAX);
    Err(Error::Invalid(problems))
}

/// A hash of what the papers say, but for their serial numbers, which are new each time.
fn seen(made: &[(Entitled, Content)]) -> Result<String> {
    let mut hash = Sha256::new();
    for (person, content) in made {
        let content = Content { serial: Serial::new(0, [0; 8]), ..content.clone() };
        hash.update(person.enrolment_id.as_str());
        hash.update(serde_json::to_vec(&content).map_err(|error| Error::Internal(error.to_string()))?);
    }
    Ok(HEXLOWER.encode(&hash.finalize()[..16]))
}

/// Issues a certificate anew with the person's present data, and revokes the one that it replaces. Place, signatories and
/// language stay; the date is today's. For administrators and officers.
pub async fn correct(work: &mut Work, serial: &str, reason: &str, signer: QrSigner<'_>) -> Result<Serial> {
    work.require(Permission::Programme)?;
    let old = find(work, serial).await?;
    if old.erased {
        return Err(Error::Conflict(Message::new("certificate-is-erased")));
    }
    let reason = check_reason(reason)?;
    let cohort = cohorts::find(work, &old.content.cohort).await?;
    ended(&cohort)?;
    store::certificates::lock_cohort(&mut work.tx, cohort.id).await?;
    if store::certificates::successor(&mut work.tx, old.serial()).await?.is_some() {
        return Err(Error::Conflict(Message::new("certificate-superseded")));
    }
    let person =
        store::certificates::entitled_by(&mut work.tx, old.enrolment_id).await?.ok_or(Error::NotFound)?;
    let order = order_of(&old);
    let template = Template::read(work, &cohort, order, signer).await?;
    let content = template.content(&person).map_err(|problem| Error::Invalid(vec![problem]))?;
    if old.revoked.is_none() {
        revoke_for(work, old.serial(), &reason).await?;
    }
    keys::record(&mut work.tx, signer.issuer).await?;
    template.keep_logo(work).await?;
    let issue = old.issue + 1;
    template.store(work, old.enrolment_id, &content, issue, Some(old.serial())).await?;
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
fn order_of(old: &Certificate) -> IssueOrder {
    IssueOrder {
        lang: old.content.lang.clone(),
        place: old.content.issued_at.clone(),
        date: now().date(),
        signatories: old.content.signatories.clone(),
    }
}

fn check(draft: &Draft, cohort: &Cohort) -> Result<IssueOrder> {
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
    let ends_on = cohort.details.dates.ends_on();
    match date.map(|date| check_date(date, ends_on, now().date())) {
        None => problems.push(FieldError::new("date", Message::new("certificate-no-date"))),
        Some(Err(DateFault::BeforeEnd)) => {
            let message = Message::new("certificate-before-end").with_day("date", ends_on);
            problems.push(FieldError::new("date", message));
        }
        Some(Err(DateFault::Future)) => {
            problems.push(FieldError::new("date", Message::new("certificate-date-future")));
        }
        Some(Ok(())) => {}
    }
    match (lang, date) {
        (Some(lang), Some(date)) if problems.is_empty() => Ok(IssueOrder { lang, place, date, signatories }),
        _ => Err(Error::Invalid(problems)),
    }
}
