//! What devices without network sent: the ids of the changes that were taken, and the versions between which a person chooses.

use std::collections::HashMap;

use time::OffsetDateTime;

use super::columns::{from_row, refused};
use super::placeholders::{VALUES, inserts, places};
use super::{Tx, on, run};
use crate::domain::cohort::Session;
use crate::domain::id::{AccountId, ChangeId, CohortId, ConflictId, EnrolmentId, PersonId};
use crate::domain::offline::{Cell, Conflict, Noted, Source, Version};
use crate::error::Result;

/// A change that was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TakenChange {
    pub id: ChangeId,
    /// The enrolment that a walk-in became.
    pub enrolment: Option<EnrolmentId>,
    /// Whether a person is to choose between two versions.
    pub is_disputed: bool,
}

from_row!(TakenChange, "offline_changes", |row| Ok(Self {
    id: row.try_get("id")?,
    enrolment: row.try_get("enrolment_id")?,
    is_disputed: row.try_get("is_disputed")?,
}));

/// The walk-ins that devices added to a cohort.
pub async fn walk_ins(tx: &mut Tx, cohort_id: CohortId) -> Result<HashMap<ChangeId, EnrolmentId>> {
    const SQL: &str = "SELECT id, enrolment_id, is_disputed FROM offline_changes
        WHERE cohort_id = $1 AND enrolment_id IS NOT NULL";
    let rows: Vec<TakenChange> = on!(tx, |c| sqlx::query_as(SQL).bind(cohort_id).fetch_all(c).await)?;
    Ok(rows.into_iter().filter_map(|row| Some((row.id, row.enrolment?))).collect())
}

/// Which of these changes were taken before, of whatever cohort.
pub async fn known(tx: &mut Tx, ids: &[ChangeId]) -> Result<HashMap<ChangeId, TakenChange>> {
    let mut known = HashMap::new();
    for ids in ids.chunks(VALUES) {
        let sql = format!(
            "SELECT id, enrolment_id, is_disputed FROM offline_changes WHERE id IN {}",
            places(1, ids.len())
        );
        let rows: Vec<TakenChange> = on!(tx, |c| {
            let mut query = sqlx::query_as(sqlx::AssertSqlSafe(sql));
            for id in ids {
                query = query.bind(*id);
            }
            query.fetch_all(c).await
        })?;
        known.extend(rows.into_iter().map(|row| (row.id, row)));
    }
    Ok(known)
}

/// Remembers changes that were taken.
pub async fn insert_changes(
    tx: &mut Tx,
    cohort_id: CohortId,
    taken: &[TakenChange],
    at: OffsetDateTime,
) -> Result<()> {
    const CHANGE: &str = "INSERT INTO offline_changes (id, cohort_id, enrolment_id, is_disputed, taken_at)";
    for (sql, taken) in inserts(tx, CHANGE, 5, taken) {
        on!(tx, |c| {
            let mut query = sqlx::query(sqlx::AssertSqlSafe(sql));
            for change in taken {
                query = query.bind(change.id).bind(cohort_id).bind(change.enrolment);
                query = query.bind(change.is_disputed).bind(at);
            }
            query.execute(c).await.map(drop)
        })?;
    }
    Ok(())
}

from_row!(Conflict, "offline_conflicts", |row| {
    let field: String = row.try_get("field")?;
    let cell = Cell::of_columns(&field, row.try_get("session_id")?).ok_or_else(|| refused("field"))?;
    let wanted: Option<String> = row.try_get("wanted")?;
    let version = match cell {
        Cell::Mark(_) => Version::Mark(row.try_get("mark")?),
        Cell::Score(test) => Version::Score(row.try_get(test.column())?),
    };
    Ok(Self {
        id: row.try_get("id")?,
        enrolment: row.try_get("enrolment_id")?,
        name: row.try_get("full_name")?,
        cell,
        session: match (row.try_get("held_on")?, row.try_get("half")?) {
            (Some(date), Some(half)) => Some(Session { date, half }),
            _ => None,
        },
        stored: Noted {
            version,
            by: row.try_get("stored_by")?,
            at: row.try_get("stored_at")?,
            source: Source {
                noted_at: row.try_get("stored_noted_at")?,
                collected_by: row.try_get("stored_collected_by")?,
                collected_at: row.try_get("stored_collected_at")?,
            },
        },
        sent: Noted {
            version: Version::of(cell, wanted.as_deref()).ok_or_else(|| refused("wanted"))?,
            by: row.try_get("sent_by")?,
            at: Some(row.try_get("sent_at")?),
            source: Source {
                noted_at: row.try_get("noted_at")?,
                collected_by: row.try_get("collected_by")?,
                collected_at: row.try_get("collected_at")?,
            },
        },
    })
});

/// Two versions with all that is shown of them, up to their condition.
const CONFLICTS: &str =
    "SELECT o.id, o.enrolment_id, o.session_id, o.field, p.full_name, s.held_on, s.half,
            o.wanted, d.login AS sent_by, o.sent_at, o.noted_at, o.collected_by, o.collected_at,
            a.mark, z.pre_test, z.post_test, m.login AS stored_by,
            CASE o.field WHEN 'mark' THEN a.marked_at WHEN 'pre' THEN z.pre_scored_at ELSE z.post_scored_at END AS stored_at,
            CASE o.field WHEN 'mark' THEN a.noted_at WHEN 'pre' THEN z.pre_noted_at ELSE z.post_noted_at END AS stored_noted_at,
            a.collected_by AS stored_collected_by, a.collected_at AS stored_collected_at
        FROM offline_conflicts o JOIN enrolments e ON e.id = o.enrolment_id JOIN people p ON p.id = e.person_id
        LEFT JOIN users d ON d.id = o.sent_by LEFT JOIN sessions s ON s.id = o.session_id
        LEFT JOIN attendance a ON a.enrolment_id = o.enrolment_id AND a.session_id = o.session_id
        LEFT JOIN scores z ON z.enrolment_id = o.enrolment_id
        LEFT JOIN users m ON m.id = CASE o.field WHEN 'mark' THEN a.marked_by WHEN 'pre' THEN z.pre_scored_by ELSE z.post_scored_by END";

/// The versions between which a person is to choose in a cohort, in the order in which they came.
pub async fn conflicts(tx: &mut Tx, cohort_id: CohortId) -> Result<Vec<Conflict>> {
    let sql = format!("{CONFLICTS} WHERE o.cohort_id = $1 ORDER BY o.id");
    Ok(on!(tx, |c| sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(cohort_id).fetch_all(c).await)?)
}

/// Those about one person.
pub(crate) async fn conflicts_of_person(tx: &mut Tx, person: PersonId) -> Result<Vec<Conflict>> {
    let sql = format!("{CONFLICTS} WHERE e.person_id = $1 ORDER BY o.id");
    Ok(on!(tx, |c| sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(person).fetch_all(c).await)?)
}

/// A version of a device that differs from what is stored.
pub struct NewConflict {
    pub id: ConflictId,
    pub cohort: CohortId,
    pub enrolment: EnrolmentId,
    pub cell: Cell,
    pub wanted: Version,
    pub source: Source,
    pub sent_at: OffsetDateTime,
    pub sent_by: Option<AccountId>,
}

/// Stores the version of a device beside the one in force.
pub async fn insert_conflict(tx: &mut Tx, new: &NewConflict) -> Result<()> {
    const SQL: &str = "INSERT INTO offline_conflicts
            (id, cohort_id, enrolment_id, session_id, field, wanted, noted_at, sent_at, sent_by, collected_by, collected_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    let (field, session) = new.cell.columns();
    run!(
        tx,
        SQL,
        new.id,
        new.cohort,
        new.enrolment,
        session,
        field,
        new.wanted.text(),
        new.source.noted_at,
        new.sent_at,
        new.sent_by,
        &new.source.collected_by,
        new.source.collected_at
    )?;
    Ok(())
}

/// Deletes a version after a person has chosen.
pub async fn delete_conflict(tx: &mut Tx, id: ConflictId) -> Result<bool> {
    const SQL: &str = "DELETE FROM offline_conflicts WHERE id = $1";
    Ok(run!(tx, SQL, id)? > 0)
}

/// Drops the version of an account for a value: it has sent another one. What it read in for others is theirs, by whom the tool names.
pub async fn delete_conflict_of(
    tx: &mut Tx,
    enrolment: EnrolmentId,
    cell: Cell,
    (account, collected_by): (Option<AccountId>, Option<&str>),
) -> Result<()> {
    const SQL: &str = "DELETE FROM offline_conflicts WHERE enrolment_id = $1 AND field = $2
        AND COALESCE(session_id, '') = COALESCE($3, '') AND COALESCE(sent_by, '') = COALESCE($4, '')
        AND COALESCE(collected_by, '') = COALESCE($5, '')";
    let (field, session) = cell.columns();
    run!(tx, SQL, enrolment, field, session, account, collected_by)?;
    Ok(())
}
