//! Certificates: who may see, issue, print and revoke them, and what anybody may learn of one.
//!
//! Administrators and officers issue, print, correct and revoke; coordinators see and print those of their own cohorts, and
//! issue them unless the programme reserves it; a person sees and downloads their own. Everybody may ask whether a number is
//! valid, and learns nothing else; with the text of the QR code one is also shown what it says.

use std::collections::HashMap;

use data_encoding::BASE64;

use super::access::reach;
use super::cohorts;
use super::work::{Permission, Work};
use super::{checks, keys, now};
use crate::documents::certificate::{self, CertificateSheet};
use crate::domain::account::{Reach, Role};
use crate::domain::certificate::{Certificate, Entitled};
use crate::domain::cohort::Cohort;
use crate::domain::serial::Serial;
use crate::domain::signature::{self, Refusal, Statement};
use crate::error::{Error, Message, Result};
use crate::store::{self, Tx};

mod content;
pub(crate) mod handover;
pub mod issue;
pub(crate) mod policy;
pub use content::{Unprintable, unprintable};

/// A cohort with its certificates and the people who are still to get one.
#[derive(Clone, Debug)]
pub struct Overview {
    pub cohort: Cohort,
    /// What was issued, corrected and revoked ones too, in the order of the list.
    pub certificates: Vec<Certificate>,
    /// Those entitled to a paper who have none yet.
    pub waiting: Vec<Entitled>,
    /// How many get no paper because they were erased, or took back the consent to be in the register.
    pub withheld: i64,
    /// Whether the actor issues here.
    pub may_issue: bool,
    /// Whether the last day has passed: before, nothing is issued.
    pub has_ended: bool,
    /// Where the actor works: whose records open.
    pub reach: Reach,
}

impl Overview {
    /// The certificates that are valid and may be printed.
    pub fn valid(&self) -> impl Iterator<Item = &Certificate> {
        self.certificates.iter().filter(|certificate| certificate.is_printable())
    }

    /// Those that are valid and say another decision than the one in force: they are not printed, but issued anew or revoked.
    pub fn outdated(&self) -> impl Iterator<Item = &Certificate> {
        self.certificates.iter().filter(|certificate| certificate.is_outdated())
    }
}

/// The certificates of a cohort; for staff, a coordinator for those of their places.
pub async fn of_cohort(work: &mut Work, code: &str) -> Result<Overview> {
    work.require(Permission::Staff)?;
    let cohort = cohorts::find(work, code).await?;
    let certificates = store::certificates::of_cohort(&mut work.tx, cohort.id).await?;
    let mut waiting = store::certificates::entitled(&mut work.tx, cohort.id).await?;
    waiting.retain(|person| !certificates.iter().any(|c| c.enrolment_id == person.enrolment_id));
    let may_issue = policy::may_issue(work).await?;
    let withheld = store::certificates::withheld(&mut work.tx, cohort.id).await?;
    let has_ended = cohort.details.dates.ends_on() <= now().date();
    let reach = reach(work).await?;
    Ok(Overview { cohort, certificates, waiting, withheld, may_issue, has_ended, reach })
}

/// One certificate; for staff as above, and for the person whose it is. For all others it is not found.
pub async fn find(work: &mut Work, serial: &str) -> Result<Certificate> {
    work.require(Permission::SignedIn)?;
    if work.account().is_some_and(|account| account.role == Role::Observer) {
        return Err(Error::Forbidden);
    }
    let serial: Serial = serial.parse().map_err(|_| Error::NotFound)?;
    let certificate = store::certificates::find(&mut work.tx, &serial).await?.ok_or(Error::NotFound)?;
    let own = work.account().and_then(|account| account.person) == Some(certificate.person_id);
    if own {
        return Ok(certificate);
    }
    if !work.actor.is_staff() {
        return Err(Error::NotFound);
    }
    cohorts::find(work, &certificate.content.cohort).await?;
    Ok(certificate)
}

/// The certificates of the person whose account acts, the latest first.
pub async fn own(work: &mut Work) -> Result<Vec<Certificate>> {
    work.require(Permission::SignedIn)?;
    match work.account().and_then(|account| account.person) {
        Some(person) => store::certificates::of_person(&mut work.tx, person).await,
        None => Ok(Vec::new()),
    }
}

/// The number of the certificate that replaced this one.
pub async fn successor(work: &mut Work, serial: &Serial) -> Result<Option<Serial>> {
    work.require(Permission::SignedIn)?;
    find(work, serial.as_str()).await?;
    store::certificates::successor(&mut work.tx, serial).await
}

/// Records that all valid certificates of a cohort are printed now: as originals where they were not before, else each
/// as its next duplicate. Gives how many.
pub async fn print_all(work: &mut Work, code: &str) -> Result<usize> {
    work.require(Permission::Staff)?;
    let overview = of_cohort(work, code).await?;
    store::certificates::lock_cohort(&mut work.tx, overview.cohort.id).await?;
    // Counted again under the lock: somebody may have printed since.
    let overview = of_cohort(work, code).await?;
    if overview.valid().next().is_none() {
        return Err(Error::Conflict(Message::new("certificate-nothing-to-print")));
    }
    let mut count = 0;
    for certificate in overview.valid() {
        record_printing(work, certificate).await?;
        count += 1;
    }
    work.audit("certificate.print_all", ("cohort", overview.cohort.id), (), format!("{count} certificates"))
        .await?;
    Ok(count)
}

/// Records that one valid certificate is printed now; for staff.
pub async fn print(work: &mut Work, serial: &str) -> Result<()> {
    work.require(Permission::SignedIn)?;
    let certificate = find(work, serial).await?;
    work.require(Permission::Staff)?;
    require_printable(&certificate)?;
    let number = record_printing(work, &certificate).await?;
    work.audit(
        "certificate.print",
        ("certificate", certificate.serial().as_str()),
        (),
        format!("number {number}"),
    )
    .await
}

fn require_printable(certificate: &Certificate) -> Result<()> {
    let key = match certificate {
        certificate if certificate.revoked.is_some() => "certificate-is-revoked",
        certificate if certificate.erased => "certificate-is-erased",
        certificate if certificate.withheld => "certificate-is-withheld",
        certificate if certificate.is_outdated() => "certificate-is-outdated",
        _ => return Ok(()),
    };
    Err(Error::Conflict(Message::new(key)))
}

async fn record_printing(work: &mut Work, certificate: &Certificate) -> Result<u32> {
    let number = certificate.printed.map_or(0, |last| last.saturating_add(1));
    let by = work.account_id();
    let serial = certificate.serial();
    if store::certificates::insert_printing(&mut work.tx, serial, number, now(), by).await? {
        Ok(number)
    } else {
        Err(Error::Conflict(Message::new("certificate-printed-meanwhile")))
    }
}

/// Revokes a certificate for a reason; for administrators and officers.
pub async fn revoke(work: &mut Work, serial: &str, reason: &str) -> Result<()> {
    work.require(Permission::Programme)?;
    let certificate = find(work, serial).await?;
    let reason = check_reason(reason)?;
    revoke_for(work, certificate.serial(), &reason).await
}

async fn revoke_for(work: &mut Work, serial: &Serial, reason: &str) -> Result<()> {
    let by = work.account_id();
    if !store::certificates::revoke(&mut work.tx, serial, reason, now(), by).await? {
        return Err(Error::Conflict(Message::new("certificate-is-revoked")));
    }
    work.audit("certificate.revoke", ("certificate", serial.as_str()), (), reason.to_owned()).await
}

fn check_reason(reason: &str) -> Result<String> {
    checks::check_reason(reason).map_err(|message| Error::invalid("reason", message))
}

/// Certificates with all that printing needs, so that the pages can be made outside the transaction.
#[derive(Clone, Debug)]
pub struct Batch {
    certificates: Vec<Certificate>,
    logos: HashMap<String, Vec<u8>>,
}

impl Batch {
    /// The PDF, one certificate a page, each marked with the number of its last printing. Slow for many certificates: run it
    /// on a blocking thread.
    pub fn pdf(&self) -> Result<Vec<u8>> {
        let sheets: Vec<CertificateSheet<'_>> = self
            .certificates
            .iter()
            .map(|certificate| CertificateSheet {
                content: &certificate.content,
                signed: Some(&certificate.signed),
                duplicate: certificate.printed.unwrap_or(0),
            })
            .collect();
        certificate::pdf(&sheets, &self.logos).map_err(|error| Error::Internal(error.to_string()))
    }
}

/// All valid certificates of a cohort as they were last printed; for staff.
pub async fn batch_of_cohort(work: &mut Work, code: &str) -> Result<Batch> {
    work.require(Permission::Staff)?;
    let mut overview = of_cohort(work, code).await?;
    overview.certificates.retain(Certificate::is_printable);
    if overview.certificates.is_empty() {
        return Err(Error::NotFound);
    }
    batch(&mut work.tx, overview.certificates).await
}

/// One certificate as it was last printed; a revoked one is not printed any more.
pub async fn batch_of_one(work: &mut Work, serial: &str) -> Result<Batch> {
    work.require(Permission::SignedIn)?;
    let certificate = find(work, serial).await?;
    let is_own = work.account().and_then(|account| account.person) == Some(certificate.person_id);
    // One's own paper is nobody else's list, and what is done about a decision is others' work.
    let as_own = Certificate { withheld: false, decided: None, ..certificate.clone() };
    require_printable(if is_own { &as_own } else { &certificate })?;
    batch(&mut work.tx, vec![certificate]).await
}

async fn batch(tx: &mut Tx, certificates: Vec<Certificate>) -> Result<Batch> {
    let mut logos = HashMap::new();
    for hash in certificates.iter().filter_map(|certificate| certificate.content.logo.as_ref()) {
        if !logos.contains_key(hash) {
            let broken = || Error::Internal(format!("settings {}: broken logo", logo_setting(hash)));
            let stored = store::settings::find(tx, &logo_setting(hash)).await?.ok_or_else(broken)?;
            let bytes = BASE64.decode(stored.as_bytes()).map_err(|_| broken())?;
            logos.insert(hash.clone(), bytes);
        }
    }
    Ok(Batch { certificates, logos })
}

/// The setting under which a logo that was printed is kept for good.
fn logo_setting(hash: &str) -> String {
    format!("logo:{hash}")
}

/// What anybody may learn of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Issued, and not revoked.
    Valid,
    /// Issued, and revoked since.
    Revoked,
    /// Issued, and erased since at the person's request: the register can't confirm it any more.
    Erased,
    /// Never issued here.
    Unknown,
}

/// What is said about a presented code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The number in question.
    pub serial: Option<Serial>,
    /// What the register says of it.
    pub standing: Standing,
    /// What the paper must say; none when the code was refused.
    pub statement: Option<Statement>,
    /// Why the code was refused.
    pub refusal: Option<Refusal>,
}

/// Whether a number is valid, and nothing else; for everybody.
pub async fn standing(work: &mut Work, serial: &Serial) -> Result<Standing> {
    work.require(Permission::Anyone)?;
    Ok(match store::certificates::revoked_and_erased(&mut work.tx, serial).await? {
        None => Standing::Unknown,
        Some((true, _)) => Standing::Revoked,
        Some((false, true)) => Standing::Erased,
        Some((false, false)) => Standing::Valid,
    })
}

/// Verifies the text of a QR code, as it was scanned, or as the browser shows it after it was opened at `base`, this
/// server's URL; for everybody.
pub async fn judge(work: &mut Work, issuer: &keys::Issuer, text: &str, base: &str) -> Result<Verdict> {
    work.require(Permission::Anyone)?;
    if let Some(serial) = signature::serial(text).filter(|_| signature::is_link_to(text, base)) {
        let signed = as_signed(work, &serial, signature::signed_part(text)).await?;
        return judge_text(work, issuer, signed.as_deref().unwrap_or(text)).await;
    }
    judge_text(work, issuer, text).await
}

/// The signed text of a certificate of the register, if this is the signed part of it: the server may have another URL
/// today than the one that was signed.
async fn as_signed(work: &mut Work, serial: &Serial, signed_part: Option<&str>) -> Result<Option<String>> {
    let issued = store::certificates::find(&mut work.tx, serial).await?.map(|issued| issued.signed);
    Ok(issued.filter(|signed| signed_part.is_some() && signature::signed_part(signed) == signed_part))
}

async fn judge_text(work: &mut Work, issuer: &keys::Issuer, text: &str) -> Result<Verdict> {
    let known = keys::known(&mut work.tx, issuer).await?;
    match signature::verify(text, &known) {
        Ok(statement) => {
            let standing = standing(work, &statement.serial).await?;
            let serial = Some(statement.serial.clone());
            Ok(Verdict { serial, standing, statement: Some(statement), refusal: None })
        }
        Err(refusal) => Ok(Verdict {
            serial: signature::serial(text),
            standing: Standing::Unknown,
            statement: None,
            refusal: Some(refusal),
        }),
    }
}

/// Verifies a QR code of an earlier version that was opened as a link: its number from the path, its statement from the
/// query. `base` is this server's URL, for codes of certificates that are not in its register.
pub async fn judge_link(
    work: &mut Work,
    issuer: &keys::Issuer,
    serial: &Serial,
    query: &str,
    base: &str,
) -> Result<Verdict> {
    work.require(Permission::Anyone)?;
    let signed = as_signed(work, serial, Some(query)).await?;
    let text = signed.unwrap_or_else(|| signature::text_of_query(base, serial, query));
    let verdict = judge_text(work, issuer, &text).await?;
    let standing = standing(work, serial).await?;
    Ok(Verdict { serial: Some(serial.clone()), standing, ..verdict })
}
