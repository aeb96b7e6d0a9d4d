//! Two enrolments of one person in one cohort: what they say differently, and how one takes over from the other what it lacks.

use time::Date;

use crate::domain::id::EnrolmentId;
use crate::error::Result;
use crate::store::columns::counted;
use crate::store::{Tx, on, run};

/// The days of the half-days of which both have a mark, and not the same one.
pub(crate) async fn days_noted_otherwise(
    tx: &mut Tx,
    one: EnrolmentId,
    other: EnrolmentId,
) -> Result<Vec<Date>> {
    const SQL: &str = "SELECT s.held_on FROM attendance a JOIN attendance b ON b.session_id = a.session_id
        JOIN sessions s ON s.id = a.session_id
        WHERE a.enrolment_id = $1 AND b.enrolment_id = $2 AND a.mark <> b.mark ORDER BY s.held_on, s.half";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).bind(one).bind(other).fetch_all(c).await)?)
}

/// Whether both have a score, answers, an observation, an exception or a remark of the same kind that differ; or whether one has a
/// departure that the other has not.
pub(crate) async fn differ(tx: &mut Tx, from: EnrolmentId, into: EnrolmentId) -> Result<bool> {
    const SQL: &str = "SELECT COUNT(*) FROM (
        SELECT 1 AS found FROM scores a JOIN scores b ON b.enrolment_id = $2 WHERE a.enrolment_id = $1
            AND (a.pre_test <> b.pre_test OR a.post_test <> b.post_test OR a.micro_teaching <> b.micro_teaching)
        UNION ALL SELECT 1 FROM item_answers a JOIN item_answers b ON b.enrolment_id = $2 AND b.test = a.test
            WHERE a.enrolment_id = $1 AND a.answers <> b.answers
        UNION ALL SELECT 1 FROM observations a JOIN observations b ON b.enrolment_id = $2
            WHERE a.enrolment_id = $1 AND (a.marks <> b.marks OR COALESCE(a.comment, '') <> COALESCE(b.comment, ''))
        UNION ALL SELECT 1 FROM exceptions a JOIN exceptions b ON b.enrolment_id = $2
            WHERE a.enrolment_id = $1 AND (a.outcome <> b.outcome OR a.reason <> b.reason)
        UNION ALL SELECT 1 FROM enrolments a JOIN enrolments b ON b.id = $2 WHERE a.id = $1 AND (a.note <> b.note
            OR (a.left_on IS NULL) <> (b.left_on IS NULL) OR b.left_on <> a.left_on OR b.left_half <> a.left_half)
    ) f";
    let count: i64 = on!(tx, |c| sqlx::query_scalar(SQL).bind(from).bind(into).fetch_one(c).await)?;
    Ok(counted("count", count)? > 0)
}

/// The statements of [`carry_over`]: `$1` gives, `$2` takes what it lacks.
const CARRY: [&str; 8] = [
    "UPDATE attendance SET enrolment_id = $2 WHERE enrolment_id = $1
        AND session_id NOT IN (SELECT b.session_id FROM attendance b WHERE b.enrolment_id = $2)",
    "UPDATE item_answers SET enrolment_id = $2 WHERE enrolment_id = $1
        AND test NOT IN (SELECT b.test FROM item_answers b WHERE b.enrolment_id = $2)",
    "UPDATE observations SET enrolment_id = $2 WHERE enrolment_id = $1
        AND NOT EXISTS (SELECT 1 FROM observations b WHERE b.enrolment_id = $2)",
    "UPDATE exceptions SET enrolment_id = $2 WHERE enrolment_id = $1
        AND NOT EXISTS (SELECT 1 FROM exceptions b WHERE b.enrolment_id = $2)",
    "UPDATE scores SET enrolment_id = $2 WHERE enrolment_id = $1
        AND NOT EXISTS (SELECT 1 FROM scores b WHERE b.enrolment_id = $2)",
    // What a device goes on sending of somebody who came without being on the list.
    "UPDATE offline_changes SET enrolment_id = $2 WHERE enrolment_id = $1",
    "UPDATE offline_conflicts SET enrolment_id = $2 WHERE enrolment_id = $1",
    "UPDATE enrolments SET note = COALESCE(note, (SELECT a.note FROM enrolments a WHERE a.id = $1)) WHERE id = $2",
];

/// The columns of a score that is taken over, the first of which says whether there is one.
const SCORES: [&[&str]; 3] = [
    &["pre_test", "pre_scored_at", "pre_scored_by", "pre_noted_at"],
    &["post_test", "post_scored_at", "post_scored_by", "post_noted_at"],
    &["micro_teaching"],
];

/// Gives to an enrolment all that another one has and it lacks, with who noted it and when. What remains with the other is the same.
pub(crate) async fn carry_over(tx: &mut Tx, from: EnrolmentId, into: EnrolmentId) -> Result<()> {
    for sql in CARRY {
        run!(tx, sql, from, into)?;
    }
    let columns = SCORES.into_iter().flat_map(|group| {
        group.iter().map(move |column| {
            format!(
                "{column} = CASE WHEN {} IS NULL THEN (SELECT a.{column} FROM scores a WHERE a.enrolment_id = $1) ELSE {column} END",
                group[0]
            )
        })
    });
    let columns = columns.collect::<Vec<_>>().join(", ");
    let sql = format!(
        "UPDATE scores SET {columns} WHERE enrolment_id = $2
            AND EXISTS (SELECT 1 FROM scores a WHERE a.enrolment_id = $1)"
    );
    run!(tx, sqlx::AssertSqlSafe(sql), from, into)?;
    Ok(())
}
