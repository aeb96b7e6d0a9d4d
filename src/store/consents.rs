//! Consents: given, withdrawn, never changed otherwise.

use time::{Date, OffsetDateTime};

use super::columns::{from_row, refused};
use super::people::erasure::NOBODY;
use super::{Tx, on, people, run};
use crate::domain::consent::{Consent, Manner, Scope, Withdrawn};
use crate::domain::id::{ConsentId, PersonId};
use crate::error::Result;

from_row!(Consent, "consents", |row| Ok(Consent {
    given_on: row.try_get("given_on")?,
    lang: row.try_get("lang")?,
    read_by: row.try_get("read_by")?,
    manner: match (row.try_get("manner")?, row.try_get("witness")?) {
        ("signature", _) => Manner::Signature,
        ("thumbprint", _) => Manner::Thumbprint,
        ("oral", Some(witness)) => Manner::Oral { witness },
        _ => return Err(refused("manner")),
    },
    text_version: row.try_get("text_version")?,
    scopes: scopes(row.try_get("scopes")?).ok_or_else(|| refused("scopes"))?,
    withdrawn_on: row.try_get("withdrawn_on")?,
}));

/// Scopes with spaces between them; `None` when one of them is unknown.
fn scopes(words: &str) -> Option<Vec<Scope>> {
    words.split(' ').map(|word| word.parse().ok()).collect()
}

/// Adds a consent of a person.
pub(crate) async fn insert(
    tx: &mut Tx,
    id: ConsentId,
    person: PersonId,
    consent: &Consent,
    created_at: OffsetDateTime,
) -> Result<()> {
    const SQL: &str =
        "INSERT INTO consents (id, person_id, given_on, lang, read_by, manner, witness, text_version, scopes, withdrawn_on, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    let scopes: Vec<&str> = consent.scopes.iter().map(|scope| scope.as_str()).collect();
    run!(
        tx,
        SQL,
        id,
        person,
        consent.given_on,
        &consent.lang,
        &consent.read_by,
        consent.manner.as_str(),
        consent.manner.witness(),
        &consent.text_version,
        scopes.join(" "),
        consent.withdrawn_on,
        created_at
    )?;
    Ok(())
}

/// The consents of a person, the latest first.
pub(crate) async fn of_person(tx: &mut Tx, person: PersonId) -> Result<Vec<Consent>> {
    const SQL: &str = "SELECT * FROM consents WHERE person_id = $1 ORDER BY given_on DESC, created_at DESC";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(person).fetch_all(c).await)?)
}

/// The scopes that a person took back, as the column of people has them.
pub(crate) fn withdrawn(words: &str) -> sqlx::Result<Withdrawn> {
    Withdrawn::parse(words).ok_or_else(|| refused("withdrawn"))
}

/// Stores the scopes that a person took back, after any change of their consents: lists are filtered by them. A record that is part of
/// theirs may stand in one.
pub(crate) async fn set_withdrawn(tx: &mut Tx, person: PersonId, withdrawn: &Withdrawn) -> Result<()> {
    const SQL: &str = "UPDATE people SET withdrawn = $2 WHERE id = $1 OR merged_into = $1";
    run!(tx, SQL, person, withdrawn.words())?;
    people::index::refresh(tx, person).await
}

/// Withdraws all consents of a person that are in force; how many that were.
pub(crate) async fn withdraw(tx: &mut Tx, person: PersonId, day: Date) -> Result<u64> {
    const SQL: &str = "UPDATE consents SET withdrawn_on = $2 WHERE person_id = $1 AND withdrawn_on IS NULL";
    Ok(run!(tx, SQL, person, day)?)
}

/// The condition that somebody of `people`, under this alias, took back the consent to be in the register or in its lists.
pub(crate) fn unlisted(alias: &str) -> String {
    format!("({alias}.withdrawn LIKE '%register%' OR {alias}.withdrawn LIKE '%directory%')")
}

/// The name of somebody of `people`, under this alias, as lists show it: not of those who took that consent back.
pub(crate) fn listed_name(alias: &str) -> String {
    format!("CASE WHEN {} THEN '{NOBODY}' ELSE {alias}.full_name END AS full_name", unlisted(alias))
}
