//! Consents: given, taken back, never changed otherwise.

use time::{Date, OffsetDateTime};

use super::{Tx, on};
use crate::domain::consent::{Consent, Manner};
use crate::domain::text::FullName;
use crate::error::{Error, Result};

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    given_on: Date,
    lang: String,
    read_by: String,
    manner: String,
    witness: Option<String>,
    text_version: String,
    scopes: String,
    withdrawn_on: Option<Date>,
}

impl Row {
    fn into_consent(self) -> Result<(String, Consent)> {
        let broken = || Error::Internal(format!("consent {} is broken", self.id));
        let name = |text: &str| FullName::parse(text).map_err(|_| broken());
        let manner = match (self.manner.as_str(), self.witness.as_deref()) {
            ("signature", _) => Manner::Signature,
            ("thumbprint", _) => Manner::Thumbprint,
            ("oral", Some(witness)) => Manner::Oral { witness: name(witness)? },
            _ => return Err(broken()),
        };
        let consent = Consent {
            given_on: self.given_on,
            lang: self.lang.parse().map_err(|_| broken())?,
            read_by: name(&self.read_by)?,
            manner,
            scopes: self.scopes.split(' ').filter_map(|scope| scope.parse().ok()).collect(),
            text_version: self.text_version,
            withdrawn_on: self.withdrawn_on,
        };
        Ok((self.id, consent))
    }
}

/// Adds a consent of a person.
pub async fn insert(
    tx: &mut Tx,
    id: &str,
    person: &str,
    consent: &Consent,
    created_at: OffsetDateTime,
) -> Result<()> {
    const SQL: &str =
        "INSERT INTO consents (id, person_id, given_on, lang, read_by, manner, witness, text_version, scopes, withdrawn_on, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    let scopes: Vec<&str> = consent.scopes.iter().map(|scope| scope.as_str()).collect();
    on!(tx, |c| sqlx::query(SQL)
        .bind(id)
        .bind(person)
        .bind(consent.given_on)
        .bind(consent.lang.as_str())
        .bind(consent.read_by.as_str())
        .bind(consent.manner.as_str())
        .bind(consent.manner.witness().map(FullName::as_str))
        .bind(&consent.text_version)
        .bind(scopes.join(" "))
        .bind(consent.withdrawn_on)
        .bind(created_at)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// The consents of a person with their ids, the latest first.
pub async fn of_person(tx: &mut Tx, person: &str) -> Result<Vec<(String, Consent)>> {
    const SQL: &str = "SELECT * FROM consents WHERE person_id = $1 ORDER BY given_on DESC, created_at DESC";
    let rows: Vec<Row> = on!(tx, |c| sqlx::query_as(SQL).bind(person).fetch_all(c).await)?;
    rows.into_iter().map(Row::into_consent).collect()
}

/// Takes back all consents of a person that stand; how many that were.
pub async fn withdraw(tx: &mut Tx, person: &str, day: Date) -> Result<u64> {
    const SQL: &str = "UPDATE consents SET withdrawn_on = $2 WHERE person_id = $1 AND withdrawn_on IS NULL";
    Ok(on!(tx, |c| sqlx::query(SQL)
        .bind(person)
        .bind(day)
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?)
}
