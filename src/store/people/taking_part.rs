//! People who take part in cohorts of an account's places, wherever they live.

use crate::domain::id::{AccountId, PersonId};
use crate::error::Result;
use crate::store::Tx;
use crate::store::placeholders::rows_for;
use crate::store::places::OWN;

/// Those of these people who are enrolled in a cohort in a place of the account, in no order.
pub(crate) async fn among(tx: &mut Tx, account: AccountId, ids: &[PersonId]) -> Result<Vec<PersonId>> {
    let sql = format!(
        "{OWN}
        SELECT DISTINCT e.person_id FROM enrolments e JOIN cohorts c ON c.id = e.cohort_id
        WHERE c.place_id IN (SELECT id FROM own) AND e.person_id"
    );
    let found: Vec<(PersonId,)> = rows_for!(tx, sql, ids, account);
    Ok(found.into_iter().map(|(id,)| id).collect())
}

/// The same for people by their numbers.
pub(crate) async fn numbered(tx: &mut Tx, account: AccountId, numbers: &[i64]) -> Result<Vec<i64>> {
    let sql = format!(
        "{OWN}
        SELECT DISTINCT p.number FROM people p JOIN enrolments e ON e.person_id = p.id
            JOIN cohorts c ON c.id = e.cohort_id
        WHERE c.place_id IN (SELECT id FROM own) AND p.number"
    );
    let found: Vec<(i64,)> = rows_for!(tx, sql, numbers, account);
    Ok(found.into_iter().map(|(number,)| number).collect())
}
