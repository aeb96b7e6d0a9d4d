//! Observations of trial sessions by trainers.

use time::OffsetDateTime;

use super::{Tx, on, run};
use crate::domain::id::{AccountId, EnrolmentId};
use crate::domain::observation::Observation;
use crate::error::{Error, Result};

/// The observation of an enrolment's trial session.
pub(crate) async fn find(tx: &mut Tx, enrolment: EnrolmentId) -> Result<Option<Observation>> {
    const SQL: &str = "SELECT marks, comment FROM observations WHERE enrolment_id = $1";
    let row: Option<(String, Option<String>)> =
        on!(tx, |c| sqlx::query_as(SQL).bind(enrolment).fetch_optional(c).await)?;
    let read = |(marks, comment): (String, Option<String>)| {
        let broken = || Error::Internal(format!("observations {enrolment}: no marks"));
        Observation::stored(&marks, comment).ok_or_else(broken)
    };
    row.map(read).transpose()
}

/// Stores an observation.
pub(crate) async fn set(
    tx: &mut Tx,
    enrolment: EnrolmentId,
    seen: &Observation,
    at: OffsetDateTime,
    by: Option<AccountId>,
) -> Result<()> {
    const SQL: &str = "INSERT INTO observations (enrolment_id, marks, comment, noted_at, noted_by)
        VALUES ($1, $2, $3, $4, $5) ON CONFLICT (enrolment_id)
        DO UPDATE SET marks = excluded.marks, comment = excluded.comment, noted_at = excluded.noted_at,
            noted_by = excluded.noted_by";
    run!(tx, SQL, enrolment, seen.to_text(), seen.comment.as_deref(), at, by)?;
    Ok(())
}
