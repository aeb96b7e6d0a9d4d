//! Merging two records: rows that refer to one are changed to refer to the other, and back.

use sqlx::AssertSqlSafe;
use time::OffsetDateTime;

use crate::domain::cohort_code::CohortCode;
use crate::domain::duplicate::{Merge, Moved, MovedRows, SharedPlace};
use crate::domain::id::{AccountId, MergeId, PersonId};
use crate::error::{Error, Result};
use crate::store::columns::from_row;
use crate::store::{Tx, on, run};

/// Tables whose rows are about one person, with the column that names a row.
const OWNED: [(&str, &str); 5] =
    [("enrolments", "id"), ("consents", "id"), ("users", "id"), ("supervisions", "id"), ("recalls", "id")];
/// Tables that say that a person has part in something, with the column that names it: each pair once.
const SHARED: [(&str, &str); 3] = [
    ("cohort_trainers", "cohort_id"),
    ("session_trainers", "session_id"),
    ("restitution_leaders", "restitution_id"),
];

from_row!(Merge, "merges", |row| Ok(Self {
    id: row.try_get("id")?,
    kept: row.try_get("kept")?,
    merged: row.try_get("merged")?,
    moved: row
        .try_get::<Option<String>, _>("moved")?
        .map(|json| serde_json::from_str(&json))
        .transpose()
        .map_err(|error| crate::store::columns::unreadable("moved", error))?,
    merged_at: row.try_get("merged_at")?,
    login: row.try_get("login")?,
    undone_at: row.try_get("undone_at")?,
}));

const MERGES: &str = "SELECT m.*, u.login FROM merges m LEFT JOIN users u ON u.id = m.merged_by";

/// The merge with this id.
pub(crate) async fn find(tx: &mut Tx, id: MergeId) -> Result<Option<Merge>> {
    let sql = format!("{MERGES} WHERE m.id = $1");
    Ok(on!(tx, |c| sqlx::query_as(AssertSqlSafe(sql)).bind(id).fetch_optional(c).await)?)
}

/// The merges into a record that were not undone, the latest first.
pub(crate) async fn into(tx: &mut Tx, kept: PersonId) -> Result<Vec<Merge>> {
    let sql =
        format!("{MERGES} WHERE m.kept = $1 AND m.undone_at IS NULL ORDER BY m.merged_at DESC, m.id DESC");
    Ok(on!(tx, |c| sqlx::query_as(AssertSqlSafe(sql)).bind(kept).fetch_all(c).await)?)
}

/// Adds a merge.
pub(crate) async fn insert(
    tx: &mut Tx,
    id: MergeId,
    (kept, merged): (PersonId, PersonId),
    moved: &Moved,
    at: OffsetDateTime,
    by: Option<AccountId>,
) -> Result<()> {
    const SQL: &str =
        "INSERT INTO merges (id, kept, merged, moved, merged_at, merged_by) VALUES ($1, $2, $3, $4, $5, $6)";
    let json = serde_json::to_string(moved).map_err(|error| Error::Internal(error.to_string()))?;
    run!(tx, SQL, id, kept, merged, json, at, by)?;
    Ok(())
}

/// Notes that a merge was undone.
pub(crate) async fn set_undone(
    tx: &mut Tx,
    id: MergeId,
    at: OffsetDateTime,
    by: Option<AccountId>,
) -> Result<()> {
    const SQL: &str = "UPDATE merges SET undone_at = $2, undone_by = $3 WHERE id = $1";
    run!(tx, SQL, id, at, by)?;
    Ok(())
}

from_row!(SharedPlace, "enrolments", |row| Ok(Self {
    enrolment: row.try_get("id")?,
    person: row.try_get("person_id")?,
    position: row.try_get("position")?,
    cohort: row.try_get("code")?,
    closed_at: row.try_get("closed_at")?,
    is_cancelled: row.try_get("is_cancelled")?,
    outcome: row.try_get("outcome")?,
    present: row.try_get("present")?,
    sessions: row.try_get("sessions")?,
    paper: row.try_get("serial")?,
}));

/// The places of two records in the lists of the cohorts in which both are enrolled, two a cohort.
pub(crate) async fn shared_places(tx: &mut Tx, one: PersonId, other: PersonId) -> Result<Vec<SharedPlace>> {
    const SQL: &str = "SELECT e.id, e.person_id, e.position, k.code, k.closed_at, (k.cancelled_at IS NOT NULL) AS is_cancelled, d.outcome,
            (SELECT COUNT(*) FROM attendance a WHERE a.enrolment_id = e.id AND a.mark = 'present') AS present,
            (SELECT COUNT(*) FROM sessions s WHERE s.cohort_id = k.id) AS sessions,
            (SELECT MAX(z.serial) FROM certificates z WHERE z.enrolment_id = e.id
                AND NOT EXISTS (SELECT 1 FROM revocations r WHERE r.serial = z.serial)
                AND NOT EXISTS (SELECT 1 FROM certificates n WHERE n.supersedes = z.serial)) AS serial
        FROM enrolments e JOIN enrolments f ON f.cohort_id = e.cohort_id AND f.id <> e.id
        JOIN cohorts k ON k.id = e.cohort_id LEFT JOIN completions d ON d.enrolment_id = e.id
        WHERE e.person_id IN ($1, $2) AND f.person_id IN ($1, $2) ORDER BY k.code, e.position";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(one).bind(other).fetch_all(c).await)?)
}

/// The places of a merged record that stay its own: in the lists of closed cohorts in which the kept one has a place, too.
pub(crate) async fn places_left(tx: &mut Tx, merged: PersonId) -> Result<Vec<(CohortCode, i64)>> {
    const SQL: &str = "SELECT k.code, e.position FROM enrolments e JOIN cohorts k ON k.id = e.cohort_id
        WHERE e.person_id = $1 ORDER BY k.code";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(merged).fetch_all(c).await)?)
}

/// Makes rows that refer to a merged record refer to the remaining one; returns what was moved, and what both took part in.
pub(crate) async fn move_rows(tx: &mut Tx, merged: PersonId, kept: PersonId) -> Result<Vec<MovedRows>> {
    let mut all = Vec::new();
    for (table, key) in SHARED {
        let both = format!(
            "SELECT {key} FROM {table} WHERE person_id = $1 AND {key} IN (SELECT {key} FROM {table} WHERE person_id = $2) ORDER BY {key}"
        );
        let doubled: Vec<String> =
            on!(tx, |c| sqlx::query_scalar(AssertSqlSafe(both)).bind(merged).bind(kept).fetch_all(c).await)?;
        for row in &doubled {
            let sql = format!("DELETE FROM {table} WHERE person_id = $1 AND {key} = $2");
            run!(tx, AssertSqlSafe(sql), merged, row)?;
        }
        let rows = move_of_table(tx, (table, key), merged, kept).await?;
        all.push(MovedRows { table: table.to_owned(), rows, doubled });
    }
    for (table, key) in OWNED {
        let rows = move_of_table(tx, (table, key), merged, kept).await?;
        all.push(MovedRows { table: table.to_owned(), rows, doubled: Vec::new() });
    }
    all.retain(|moved| !moved.rows.is_empty() || !moved.doubled.is_empty());
    Ok(all)
}

async fn move_of_table(
    tx: &mut Tx,
    (table, key): (&str, &str),
    merged: PersonId,
    kept: PersonId,
) -> Result<Vec<String>> {
    // Nobody has two places in one list: that of a merged record stays its own, see `domain::duplicate::hindrance`.
    let alone = if table == "enrolments" {
        "AND cohort_id NOT IN (SELECT cohort_id FROM enrolments WHERE person_id = $2)"
    } else {
        "AND person_id <> $2"
    };
    let sql = format!("SELECT {key} FROM {table} WHERE person_id = $1 {alone} ORDER BY {key}");
    let rows: Vec<String> =
        on!(tx, |c| sqlx::query_scalar(AssertSqlSafe(sql)).bind(merged).bind(kept).fetch_all(c).await)?;
    for row in &rows {
        let sql = format!("UPDATE {table} SET person_id = $2 WHERE person_id = $1 AND {key} = $3");
        run!(tx, AssertSqlSafe(sql), merged, kept, row)?;
    }
    Ok(rows)
}

/// Moves back what was moved, as far as it still exists.
pub(crate) async fn move_back(
    tx: &mut Tx,
    moved: &[MovedRows],
    merged: PersonId,
    kept: PersonId,
) -> Result<()> {
    for (table, key) in SHARED.into_iter().chain(OWNED) {
        for moved in moved.iter().filter(|moved| moved.table == table) {
            for row in &moved.rows {
                let sql = format!("UPDATE {table} SET person_id = $1 WHERE person_id = $2 AND {key} = $3");
                run!(tx, AssertSqlSafe(sql), merged, kept, row)?;
            }
            for row in &moved.doubled {
                let sql =
                    format!("INSERT INTO {table} ({key}, person_id) VALUES ($1, $2) ON CONFLICT DO NOTHING");
                run!(tx, AssertSqlSafe(sql), row, merged)?;
            }
        }
    }
    Ok(())
}

/// The tables that refer to people, and are moved: a test holds the schema against them.
pub fn tables_moved() -> impl Iterator<Item = &'static str> {
    SHARED.into_iter().chain(OWNED).map(|(table, _)| table)
}
