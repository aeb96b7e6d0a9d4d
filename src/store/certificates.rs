//! Certificates as issued, their printings and revocations; the public keys that signed. Only ever inserted.

use time::{Date, OffsetDateTime};

use super::{Tx, is_duplicate, on};
use crate::error::{Error, Message, Result};

/// A certificate as it is stored.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct CertificateRow {
    /// Its number.
    pub serial: String,
    /// What it was issued for.
    pub enrolment_id: String,
    /// In which cohort.
    pub cohort_id: String,
    /// `attestation` or `certificate`.
    pub kind: String,
    /// 1 for the first issue of this enrolment, 2 for its correction, …
    pub issue: i64,
    /// Everything that the paper shows, as JSON.
    pub content: String,
    /// The text of the QR code.
    pub signed: String,
    /// The key that signed it.
    pub key_id: String,
    /// When.
    pub issued_at: OffsetDateTime,
    /// Which certificate it takes the place of.
    pub supersedes: Option<String>,
    /// The last printing: 0 the original, 1, 2, … the duplicates; none before the first.
    pub printed: Option<i64>,
    /// When it was revoked.
    pub revoked_at: Option<OffsetDateTime>,
    /// Why.
    pub revoked_reason: Option<String>,
    /// Whose it is.
    pub person_id: String,
    /// Their number in the cohort's list.
    pub position: i64,
}

/// Somebody of a cohort whose completion entitles them to a paper, with what its text may say of them.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct RecipientRow {
    /// The enrolment.
    pub enrolment_id: String,
    /// Their number in the list.
    pub position: i64,
    /// `attestation` or `certificate`.
    pub outcome: String,
    /// The name as written.
    pub full_name: String,
    /// The name in Arabic script.
    pub arabic_name: Option<String>,
    /// `f`, `m`, or not stated.
    pub sex: Option<String>,
    /// `exact`, `year`, `about`, `unknown`.
    pub birth_precision: String,
    /// The day, when exact.
    pub birth_date: Option<Date>,
    /// The year.
    pub birth_year: Option<i64>,
    /// Where born.
    pub birth_place: Option<String>,
    /// Association, radio, service or council.
    pub structure: Option<String>,
    /// The place that the person belongs to.
    pub commune: Option<String>,
}

const COLUMNS: &str = "k.serial, k.enrolment_id, k.cohort_id, k.kind, k.issue, k.content, k.signed, k.key_id, k.issued_at, k.supersedes,
    (SELECT MAX(p.number) FROM printings p WHERE p.serial = k.serial) AS printed,
    r.revoked_at, r.reason AS revoked_reason, e.person_id, e.position
    FROM certificates k JOIN enrolments e ON e.id = k.enrolment_id LEFT JOIN revocations r ON r.serial = k.serial";

const RECIPIENT: &str = "SELECT e.id AS enrolment_id, e.position, d.outcome, p.full_name, p.arabic_name, p.sex, p.birth_precision, p.birth_date,
    p.birth_year, p.birth_place, p.structure, q.name AS commune
    FROM completions d JOIN enrolments e ON e.id = d.enrolment_id JOIN people p ON p.id = e.person_id
    LEFT JOIN places q ON q.id = p.place_id";

/// Takes the lock on a cohort until the transaction ends, so that two who issue at once come one after the other.
pub async fn lock_cohort(tx: &mut Tx, cohort_id: &str) -> Result<()> {
    const SQL: &str = "UPDATE cohorts SET version = version WHERE id = $1";
    on!(tx, |c| sqlx::query(SQL).bind(cohort_id).execute(c).await.map(drop))?;
    Ok(())
}

/// Those of a closed cohort who get a paper, in the order of the list.
pub async fn recipients(tx: &mut Tx, cohort_id: &str) -> Result<Vec<RecipientRow>> {
    let sql = format!("{RECIPIENT} WHERE e.cohort_id = $1 AND d.outcome <> 'none' ORDER BY e.position");
    Ok(on!(tx, |c| sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(cohort_id).fetch_all(c).await)?)
}

/// What the register says now of the person of an enrolment that was decided.
pub async fn recipient(tx: &mut Tx, enrolment_id: &str) -> Result<Option<RecipientRow>> {
    let sql = format!("{RECIPIENT} WHERE e.id = $1 AND d.outcome <> 'none'");
    Ok(on!(tx, |c| sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(enrolment_id).fetch_optional(c).await)?)
}

/// All certificates of a cohort, superseded and revoked ones too, in the order of the list.
pub async fn of_cohort(tx: &mut Tx, cohort_id: &str) -> Result<Vec<CertificateRow>> {
    let sql = format!("SELECT {COLUMNS} WHERE k.cohort_id = $1 ORDER BY e.position, k.issue");
    Ok(on!(tx, |c| sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(cohort_id).fetch_all(c).await)?)
}

/// The certificate with this number.
pub async fn find(tx: &mut Tx, serial: &str) -> Result<Option<CertificateRow>> {
    let sql = format!("SELECT {COLUMNS} WHERE k.serial = $1");
    Ok(on!(tx, |c| sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(serial).fetch_optional(c).await)?)
}

/// The certificate that took the place of this one.
pub async fn successor(tx: &mut Tx, serial: &str) -> Result<Option<String>> {
    const SQL: &str = "SELECT serial FROM certificates WHERE supersedes = $1";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).bind(serial).fetch_optional(c).await)?)
}

/// What a new certificate is stored from.
#[derive(Clone, Debug)]
pub struct NewCertificate<'a> {
    /// Its number.
    pub serial: &'a str,
    /// What it is issued for.
    pub enrolment_id: &'a str,
    /// In which cohort.
    pub cohort_id: &'a str,
    /// `attestation` or `certificate`.
    pub kind: &'a str,
    /// Which issue.
    pub issue: i64,
    /// The content as JSON.
    pub content: &'a str,
    /// The text of the QR code.
    pub signed: &'a str,
    /// The key that signed.
    pub key_id: &'a str,
    /// When.
    pub issued_at: OffsetDateTime,
    /// By whose account.
    pub issued_by: Option<&'a str>,
    /// Which certificate it takes the place of.
    pub supersedes: Option<&'a str>,
}

/// Adds a certificate; a second one for the same issue is a conflict.
pub async fn insert(tx: &mut Tx, new: &NewCertificate<'_>) -> Result<()> {
    const SQL: &str = "INSERT INTO certificates
        (serial, enrolment_id, cohort_id, kind, issue, content, signed, key_id, issued_at, issued_by, supersedes)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    let done = on!(tx, |c| sqlx::query(SQL)
        .bind(new.serial)
        .bind(new.enrolment_id)
        .bind(new.cohort_id)
        .bind(new.kind)
        .bind(new.issue)
        .bind(new.content)
        .bind(new.signed)
        .bind(new.key_id)
        .bind(new.issued_at)
        .bind(new.issued_by)
        .bind(new.supersedes)
        .execute(c)
        .await
        .map(drop));
    match done {
        Err(error) if is_duplicate(&error) => {
            Err(Error::Conflict(Message::new("certificate-issued-meanwhile")))
        }
        other => Ok(other?),
    }
}

/// Records a printing; printing the same number twice is a conflict: somebody else printed at the same moment.
pub async fn insert_printing(
    tx: &mut Tx,
    serial: &str,
    number: i64,
    at: OffsetDateTime,
    by: Option<&str>,
) -> Result<()> {
    const SQL: &str =
        "INSERT INTO printings (serial, number, printed_at, printed_by) VALUES ($1, $2, $3, $4)";
    let done =
        on!(tx, |c| sqlx::query(SQL).bind(serial).bind(number).bind(at).bind(by).execute(c).await.map(drop));
    match done {
        Err(error) if is_duplicate(&error) => {
            Err(Error::Conflict(Message::new("certificate-printed-meanwhile")))
        }
        other => Ok(other?),
    }
}

/// Revokes a certificate; false when it was revoked already.
pub async fn revoke(
    tx: &mut Tx,
    serial: &str,
    reason: &str,
    at: OffsetDateTime,
    by: Option<&str>,
) -> Result<bool> {
    const SQL: &str =
        "INSERT INTO revocations (serial, reason, revoked_at, revoked_by) VALUES ($1, $2, $3, $4)
        ON CONFLICT DO NOTHING";
    let rows = on!(tx, |c| sqlx::query(SQL)
        .bind(serial)
        .bind(reason)
        .bind(at)
        .bind(by)
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}

/// Every public key that ever signed, in hexadecimal, the latest first.
pub async fn public_keys(tx: &mut Tx) -> Result<Vec<String>> {
    const SQL: &str = "SELECT public_key FROM issuer_keys ORDER BY first_used_at DESC, id";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).fetch_all(c).await)?)
}

/// Notes a key, once.
pub async fn record_key(tx: &mut Tx, id: &str, public_key: &str, at: OffsetDateTime) -> Result<()> {
    const SQL: &str =
        "INSERT INTO issuer_keys (id, public_key, first_used_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
    on!(tx, |c| sqlx::query(SQL).bind(id).bind(public_key).bind(at).execute(c).await.map(drop))?;
    Ok(())
}
