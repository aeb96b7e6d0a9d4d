//! The trainings of a person.

use std::cmp::Reverse;

use time::Date;

use crate::domain::cohort_code::CohortCode;
use crate::domain::curriculum;
use crate::domain::id::PersonId;
use crate::domain::person::PastTraining;
use crate::error::Result;
use crate::store::columns::{from_row, refused};
use crate::store::counted::counts;
use crate::store::{Tx, on};

from_row!(PastTraining, "cohorts", |row| Ok(PastTraining {
    code: row.try_get("code")?,
    title: curriculum::parsed(row.try_get("curriculum")?).map_err(|_| refused("curriculum"))?.title.clone(),
    place: row.try_get("place_id")?,
    place_name: row.try_get("place_name")?,
    starts_on: row.try_get("starts_on")?,
    ends_on: row.try_get("ends_on")?,
    led: row.try_get("led")?,
    outcome: row.try_get("outcome")?,
    serial: row.try_get("serial")?,
    revoked: row.try_get("revoked")?,
    cancelled: row.try_get("cancelled")?,
    counts: row.try_get("counts")?,
}));

/// The trainings of a person, also of a record that is part of theirs, the latest first.
pub(crate) async fn trainings(tx: &mut Tx, id: PersonId) -> Result<Vec<PastTraining>> {
    const FOLLOWED: &str = concat!(
        "SELECT k.id, k.code, k.curriculum, k.place_id, q.name AS place_name, k.starts_on, k.ends_on, FALSE AS led,
            d.outcome, z.serial, EXISTS (SELECT 1 FROM revocations r WHERE r.serial = z.serial) AS revoked,
            (k.cancelled_at IS NOT NULL) AS cancelled, ",
        counts!(),
        " AS counts
        FROM enrolments e JOIN cohorts k ON k.id = e.cohort_id JOIN places q ON q.id = k.place_id
        LEFT JOIN completions d ON d.enrolment_id = e.id
        LEFT JOIN certificates z ON z.enrolment_id = e.id
            AND z.issue = (SELECT MAX(y.issue) FROM certificates y WHERE y.enrolment_id = e.id)
        WHERE e.person_id IN (SELECT id FROM people WHERE id = $1 OR merged_into = $1) ORDER BY k.starts_on DESC, k.code, e.position"
    );
    const LED: &str =
        "SELECT k.id, k.code, k.curriculum, k.place_id, q.name AS place_name, k.starts_on, k.ends_on, TRUE AS led,
            CAST(NULL AS TEXT) AS outcome, CAST(NULL AS TEXT) AS serial, FALSE AS revoked,
            (k.cancelled_at IS NOT NULL) AS cancelled, TRUE AS counts
        FROM cohort_trainers t JOIN cohorts k ON k.id = t.cohort_id JOIN places q ON q.id = k.place_id
        WHERE t.person_id = $1 ORDER BY k.starts_on DESC, k.code";
    let mut trainings: Vec<PastTraining> = on!(tx, |c| sqlx::query_as(FOLLOWED).bind(id).fetch_all(c).await)?;
    let led: Vec<PastTraining> = on!(tx, |c| sqlx::query_as(LED).bind(id).fetch_all(c).await)?;
    trainings.extend(led);
    trainings.sort_by_key(|training| Reverse(training.starts_on));
    Ok(trainings)
}

/// The codes of the cohorts that a person leads and that are neither closed nor cancelled.
pub(crate) async fn leads_open(tx: &mut Tx, id: PersonId) -> Result<Vec<CohortCode>> {
    const SQL: &str = "SELECT k.code FROM cohort_trainers t JOIN cohorts k ON k.id = t.cohort_id
        WHERE t.person_id = $1 AND k.closed_at IS NULL AND k.cancelled_at IS NULL ORDER BY k.code";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).bind(id).fetch_all(c).await)?)
}

/// Whether a person led a cohort or a restitution between two days, both counted.
pub(crate) async fn led_between(tx: &mut Tx, id: PersonId, (from, to): (Date, Date)) -> Result<bool> {
    const SQL: &str = "SELECT EXISTS (SELECT 1 FROM cohort_trainers x JOIN cohorts k ON k.id = x.cohort_id
                WHERE x.person_id = $1 AND k.ends_on >= $2 AND k.starts_on <= $3 AND k.cancelled_at IS NULL)
            OR EXISTS (SELECT 1 FROM restitution_leaders z JOIN restitutions r ON r.id = z.restitution_id
                WHERE z.person_id = $1 AND r.held_on >= $2 AND r.held_on <= $3)";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).bind(id).bind(from).bind(to).fetch_one(c).await)?)
}
