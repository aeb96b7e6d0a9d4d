//! People who take part in cohorts of an account's places or train in them, wherever they live.

use crate::domain::id::{AccountId, PersonId};
use crate::error::Result;
use crate::store::Tx;
use crate::store::placeholders::rows_for;
use crate::store::places::OWN;

/// Whether somebody (`p`) is enrolled in a cohort in one of the places `own`, or trains in one.
const TAKES_PART: &str = "(EXISTS (SELECT 1 FROM enrolments e JOIN cohorts c ON c.id = e.cohort_id
            WHERE e.person_id = p.id AND c.place_id IN (SELECT id FROM own))
        OR EXISTS (SELECT 1 FROM cohort_trainers t JOIN cohorts c ON c.id = t.cohort_id
            WHERE t.person_id = p.id AND c.place_id IN (SELECT id FROM own)))";

/// Those of these people who are enrolled in a cohort in a place of the account or train in one, in no order.
pub(crate) async fn among(tx: &mut Tx, account: AccountId, ids: &[PersonId]) -> Result<Vec<PersonId>> {
    let sql = format!("{OWN} SELECT p.id FROM people p WHERE {TAKES_PART} AND p.id");
    let found: Vec<(PersonId,)> = rows_for!(tx, sql, ids, account);
    Ok(found.into_iter().map(|(id,)| id).collect())
}

/// The same for people by their numbers.
pub(crate) async fn numbered(tx: &mut Tx, account: AccountId, numbers: &[i64]) -> Result<Vec<i64>> {
    let sql = format!("{OWN} SELECT p.number FROM people p WHERE {TAKES_PART} AND p.number");
    let found: Vec<(i64,)> = rows_for!(tx, sql, numbers, account);
    Ok(found.into_iter().map(|(number,)| number).collect())
}
