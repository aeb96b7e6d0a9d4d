//! What the calendar's file had of a cohort and has no more.

use time::{Date, OffsetDateTime};

use crate::domain::cohort::{CalendarEntry, Half, WithdrawnEntry, location};
use crate::domain::id::{AccountId, CohortId};
use crate::error::Result;
use crate::store::columns::{from_row, hours, refused};
use crate::store::places::OWN;
use crate::store::{Tx, on, run};

from_row!(WithdrawnEntry, "withdrawn_entries", |row| Ok(Self {
    code: row.try_get("code")?,
    curriculum_slug: row.try_get("curriculum_slug")?,
    location: location(row.try_get("place")?, row.try_get("venue")?),
    entry: CalendarEntry {
        first: row.try_get("first_on")?,
        last: row.try_get("last_on")?,
        half: match row.try_get::<String, _>("half")?.as_str() {
            "" => None,
            word => Some(Half::of(word).ok_or_else(|| refused("half"))?),
        },
        hours: hours(row.try_get("begins_at")?, row.try_get("ends_at")?)?,
    },
    version: row.try_get("version")?,
    withdrawn_at: row.try_get("withdrawn_at")?,
}));

/// The word for a half; none for whole days.
fn word(half: Option<Half>) -> &'static str {
    half.map_or("", Half::as_str)
}

/// Notes that an entry of a cohort is in the file no more, by a change that gave the cohort this version.
pub(crate) async fn put(
    tx: &mut Tx,
    cohort: CohortId,
    entry: CalendarEntry,
    (version, at): (i64, OffsetDateTime),
) -> Result<()> {
    const SQL: &str = "INSERT INTO withdrawn_entries (cohort_id, first_on, half, last_on, begins_at, ends_at, version, withdrawn_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        ON CONFLICT (cohort_id, first_on, half) DO UPDATE SET last_on = excluded.last_on, begins_at = excluded.begins_at,
            ends_at = excluded.ends_at, version = excluded.version, withdrawn_at = excluded.withdrawn_at";
    let from = entry.hours.map(|hours| i64::from(hours.from()));
    let to = entry.hours.map(|hours| i64::from(hours.to()));
    run!(tx, SQL, cohort, entry.first, word(entry.half), entry.last, from, to, version, at)?;
    Ok(())
}

/// Forgets an entry that is in the file again.
pub(crate) async fn delete(tx: &mut Tx, cohort: CohortId, (first, half): (Date, Option<Half>)) -> Result<()> {
    const SQL: &str = "DELETE FROM withdrawn_entries WHERE cohort_id = $1 AND first_on = $2 AND half = $3";
    run!(tx, SQL, cohort, first, word(half))?;
    Ok(())
}

/// Those that end on a day or later and begin before another, in the order of time; so many. Of closed cohorts too: calendars that took
/// an entry still have it.
pub(crate) async fn shown(
    tx: &mut Tx,
    account: Option<AccountId>,
    (from, until): (Date, Date),
    limit: i64,
) -> Result<Vec<WithdrawnEntry>> {
    let sql = format!(
        "{OWN}
        SELECT k.code, k.curriculum_slug, q.name AS place, k.venue, w.first_on, w.half, w.last_on, w.begins_at, w.ends_at,
            w.version, w.withdrawn_at
        FROM withdrawn_entries w JOIN cohorts k ON k.id = w.cohort_id JOIN places q ON q.id = k.place_id
        WHERE w.last_on >= $2 AND w.first_on < $3
          AND ($1 IS NULL OR k.place_id IN (SELECT id FROM own))
        ORDER BY w.first_on, k.code, w.half LIMIT $4"
    );
    Ok(on!(tx, |c| sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(account)
        .bind(from)
        .bind(until)
        .bind(limit)
        .fetch_all(c)
        .await)?)
}
