//! Certificates as issued, their printings and revocations; the public keys that signed. Only ever inserted, but for what
//! was noted of handing them over.

use data_encoding::HEXLOWER;
use ed25519_dalek::VerifyingKey;
use time::{Date, OffsetDateTime};

use super::columns::{from_row, refused, unreadable};
use super::{Tx, consents, inserted, on, run};
use crate::domain::certificate::{Certificate, Content, Entitled, Recipient};
use crate::domain::consent::Scope;
use crate::domain::id::{AccountId, CohortId, EnrolmentId, PersonId};
use crate::domain::person::Birth;
use crate::domain::serial::Serial;
use crate::error::{Error, Result};

from_row!(Certificate, "certificates", |row| Ok(Self {
    content: row.try_get("content")?,
    signed: row.try_get("signed")?,
    issued_at: row.try_get("issued_at")?,
    issue: row.try_get("issue")?,
    printed: row
        .try_get::<Option<i64>, _>("printed")?
        .map(u32::try_from)
        .transpose()
        .map_err(|error| unreadable("printed", error))?,
    handed_on: row.try_get("handed_on")?,
    revoked: row
        .try_get::<Option<OffsetDateTime>, _>("revoked_at")?
        .zip(row.try_get::<Option<String>, _>("revoked_reason")?),
    erased: row.try_get::<Option<OffsetDateTime>, _>("erased_at")?.is_some(),
    withheld: consents::withdrawn(row.try_get("withdrawn")?)?.has(Scope::Register),
    decided: row.try_get("decided")?,
    supersedes: row.try_get("supersedes")?,
    enrolment_id: row.try_get("enrolment_id")?,
    person_id: row.try_get("person_id")?,
    position: row.try_get("position")?,
}));

from_row!(Entitled, "enrolments", |row| Ok(Self {
    enrolment_id: row.try_get("id")?,
    person_id: row.try_get("person_id")?,
    place: row.try_get("place_id")?,
    position: row.try_get("position")?,
    kind: row.try_get("outcome")?,
    person: Recipient {
        name: row.try_get("full_name")?,
        arabic_name: row.try_get("arabic_name")?,
        sex: row.try_get("sex")?,
        birth: Birth::from_columns(
            &row.try_get::<String, _>("birth_precision")?,
            row.try_get("birth_date")?,
            row.try_get("birth_year")?
        )
        .ok_or_else(|| refused("birth_precision"))?,
        birth_place: row.try_get::<Option<_>, _>("birth_place")?.unwrap_or_default(),
        structure: row.try_get::<Option<_>, _>("structure")?.unwrap_or_default(),
        commune: row.try_get::<Option<_>, _>("commune")?.unwrap_or_default(),
    },
}));

const COLUMNS: &str = "k.serial AS id, k.enrolment_id, k.issue, k.content, k.signed, k.issued_at, k.erased_at, k.supersedes, p.withdrawn,
    (SELECT MAX(o.number) FROM printings o WHERE o.serial = k.serial) AS printed,
    h.handed_on, r.revoked_at, r.reason AS revoked_reason, d.outcome AS decided,
    COALESCE(p.merged_into, e.person_id) AS person_id, e.position
    FROM certificates k JOIN enrolments e ON e.id = k.enrolment_id JOIN people p ON p.id = e.person_id
    LEFT JOIN revocations r ON r.serial = k.serial LEFT JOIN handovers h ON h.serial = k.serial
    LEFT JOIN completions d ON d.enrolment_id = k.enrolment_id";

const ENTITLED: &str =
    "SELECT e.id, e.person_id, e.position, d.outcome, p.full_name, p.arabic_name, p.sex, p.birth_precision,
    p.birth_date, p.birth_year, p.birth_place, p.structure, p.place_id, q.name AS commune
    FROM completions d JOIN enrolments e ON e.id = d.enrolment_id JOIN people p ON p.id = e.person_id
    LEFT JOIN places q ON q.id = p.place_id";

/// Nobody gets a paper who was erased, or took back the consent to be in the register.
const AGREES: &str = "p.erased_at IS NULL AND p.withdrawn NOT LIKE '%register%'";

/// How many in a cohort are entitled to a paper and get none because they were erased or took their consent back.
pub async fn withheld(tx: &mut Tx, cohort_id: CohortId) -> Result<i64> {
    let sql = format!(
        "SELECT COUNT(*) FROM completions d JOIN enrolments e ON e.id = d.enrolment_id JOIN people p ON p.id = e.person_id
        WHERE e.cohort_id = $1 AND d.outcome <> 'none' AND NOT ({AGREES})"
    );
    Ok(on!(tx, |c| sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).bind(cohort_id).fetch_one(c).await)?)
}

/// Locks a cohort until the transaction ends, so that concurrent issuing is serialised.
pub async fn lock_cohort(tx: &mut Tx, cohort_id: CohortId) -> Result<()> {
    const SQL: &str = "UPDATE cohorts SET version = version WHERE id = $1";
    run!(tx, SQL, cohort_id)?;
    Ok(())
}

/// Those of a closed cohort who get a paper, in the order of the list.
pub async fn entitled(tx: &mut Tx, cohort_id: CohortId) -> Result<Vec<Entitled>> {
    let sql =
        format!("{ENTITLED} WHERE e.cohort_id = $1 AND d.outcome <> 'none' AND {AGREES} ORDER BY e.position");
    Ok(on!(tx, |c| sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(cohort_id).fetch_all(c).await)?)
}

/// The present data of the person of an enrolment that was decided.
pub async fn entitled_by(tx: &mut Tx, enrolment_id: EnrolmentId) -> Result<Option<Entitled>> {
    let sql = format!("{ENTITLED} WHERE e.id = $1 AND d.outcome <> 'none' AND {AGREES}");
    Ok(on!(tx, |c| sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(enrolment_id).fetch_optional(c).await)?)
}

/// All certificates of a cohort, superseded and revoked ones too, in the order of the list.
pub async fn of_cohort(tx: &mut Tx, cohort_id: CohortId) -> Result<Vec<Certificate>> {
    let sql = format!("SELECT {COLUMNS} WHERE k.cohort_id = $1 ORDER BY e.position, k.issue");
    Ok(on!(tx, |c| sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(cohort_id).fetch_all(c).await)?)
}

/// All certificates of a person, also of a record that is part of theirs, the latest first.
pub async fn of_person(tx: &mut Tx, person_id: PersonId) -> Result<Vec<Certificate>> {
    let sql = format!(
        "SELECT {COLUMNS} WHERE e.person_id IN (SELECT id FROM people WHERE id = $1 OR merged_into = $1)
        ORDER BY k.issued_at DESC, k.serial"
    );
    Ok(on!(tx, |c| sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(person_id).fetch_all(c).await)?)
}

/// The certificate with this number.
pub async fn find(tx: &mut Tx, serial: &Serial) -> Result<Option<Certificate>> {
    let sql = format!("SELECT {COLUMNS} WHERE k.serial = $1");
    Ok(on!(tx, |c| sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(serial).fetch_optional(c).await)?)
}

/// Whether the certificate with this number was revoked, and whether it was erased; none when there is no such certificate.
pub async fn revoked_and_erased(tx: &mut Tx, serial: &Serial) -> Result<Option<(bool, bool)>> {
    const SQL: &str =
        "SELECT EXISTS (SELECT 1 FROM revocations r WHERE r.serial = k.serial), (k.erased_at IS NOT NULL)
        FROM certificates k WHERE k.serial = $1";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(serial).fetch_optional(c).await)?)
}

/// The certificate that replaced this one.
pub async fn successor(tx: &mut Tx, serial: &Serial) -> Result<Option<Serial>> {
    const SQL: &str = "SELECT serial FROM certificates WHERE supersedes = $1";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).bind(serial).fetch_optional(c).await)?)
}

/// What a new certificate is stored from.
#[derive(Clone, Debug)]
pub struct NewCertificate<'a> {
    /// What it is issued for.
    pub enrolment_id: EnrolmentId,
    /// In which cohort.
    pub cohort_id: CohortId,
    /// Which issue for this enrolment.
    pub issue: i64,
    /// What the paper shows.
    pub content: &'a Content,
    /// The text of the QR code.
    pub signed: &'a str,
    /// When.
    pub issued_at: OffsetDateTime,
    /// By whose account.
    pub issued_by: Option<AccountId>,
    /// Which certificate it replaces.
    pub supersedes: Option<&'a Serial>,
}

/// Adds a certificate; false when there is one for the same issue already.
pub async fn insert(tx: &mut Tx, new: &NewCertificate<'_>) -> Result<bool> {
    const SQL: &str = "INSERT INTO certificates
        (serial, enrolment_id, cohort_id, kind, issue, content, signed, key_id, issued_at, issued_by, supersedes)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    let content = new.content;
    let done = run!(
        tx,
        SQL,
        &content.serial,
        new.enrolment_id,
        new.cohort_id,
        content.kind,
        new.issue,
        content,
        new.signed,
        &content.key_id,
        new.issued_at,
        new.issued_by,
        new.supersedes
    );
    inserted(done)
}

/// Records a printing; false when this number was printed already: somebody else printed at the same moment.
pub async fn insert_printing(
    tx: &mut Tx,
    serial: &Serial,
    number: u32,
    at: OffsetDateTime,
    by: Option<AccountId>,
) -> Result<bool> {
    const SQL: &str =
        "INSERT INTO printings (serial, number, printed_at, printed_by) VALUES ($1, $2, $3, $4)";
    let done = run!(tx, SQL, serial, i64::from(number), at, by);
    inserted(done)
}

/// Notes that a certificate was handed over on a day.
pub async fn insert_handover(
    tx: &mut Tx,
    serial: &Serial,
    handed_on: Date,
    at: OffsetDateTime,
    by: Option<AccountId>,
) -> Result<()> {
    const SQL: &str =
        "INSERT INTO handovers (serial, handed_on, recorded_at, recorded_by) VALUES ($1, $2, $3, $4)";
    run!(tx, SQL, serial, handed_on, at, by)?;
    Ok(())
}

/// Takes back that a certificate was handed over.
pub async fn delete_handover(tx: &mut Tx, serial: &Serial) -> Result<()> {
    const SQL: &str = "DELETE FROM handovers WHERE serial = $1";
    run!(tx, SQL, serial)?;
    Ok(())
}

/// Revokes a certificate; false when it was revoked already.
pub async fn revoke(
    tx: &mut Tx,
    serial: &Serial,
    reason: &str,
    at: OffsetDateTime,
    by: Option<AccountId>,
) -> Result<bool> {
    const SQL: &str =
        "INSERT INTO revocations (serial, reason, revoked_at, revoked_by) VALUES ($1, $2, $3, $4)
        ON CONFLICT DO NOTHING";
    let rows = run!(tx, SQL, serial, reason, at, by)?;
    Ok(rows == 1)
}

/// Every public key that ever signed, the latest first.
pub async fn public_keys(tx: &mut Tx) -> Result<Vec<VerifyingKey>> {
    const SQL: &str = "SELECT id, public_key FROM issuer_keys ORDER BY first_used_at DESC, id";
    let rows: Vec<(String, String)> = on!(tx, |c| sqlx::query_as(SQL).fetch_all(c).await)?;
    let key = |text: &str| {
        let bytes = HEXLOWER.decode(text.as_bytes()).ok()?;
        VerifyingKey::from_bytes(bytes.as_slice().try_into().ok()?).ok()
    };
    let broken = |id| Error::Internal(format!("issuer_keys {id}: broken public key"));
    rows.into_iter().map(|(id, text)| key(&text).ok_or_else(|| broken(id))).collect()
}

/// Stores a public key, once.
pub async fn record_key(tx: &mut Tx, id: &str, key: &VerifyingKey, at: OffsetDateTime) -> Result<()> {
    const SQL: &str =
        "INSERT INTO issuer_keys (id, public_key, first_used_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
    let key = HEXLOWER.encode(key.as_bytes());
    run!(tx, SQL, id, key, at)?;
    Ok(())
}
