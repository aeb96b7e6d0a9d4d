//! Lists and calendars of cohorts: a page at a time, the work of one page whatever their number.

use std::collections::HashMap;

use time::Date;

use super::DETAILS;
use crate::domain::cohort::{
    CohortDates, Details, Planned, Progress, Query, Session, Sort, State, Summary, Timing, Trainer,
};
use crate::domain::dates;
use crate::domain::id::{AccountId, SessionId};
use crate::domain::module::Slug;
use crate::error::Result;
use crate::store::columns::{from_row, hours, refused};
use crate::store::counted::counts;
use crate::store::places::{AREAS, OWN};
use crate::store::{Tx, on};

from_row!(Summary, "cohorts", |row| Ok(Self {
    code: row.try_get("code")?,
    curriculum_slug: row.try_get("curriculum_slug")?,
    details: read_details!(row),
    place: row.try_get("place")?,
    state: State::of(
        row.try_get::<Option<time::OffsetDateTime>, _>("closed_at")?.is_some(),
        row.try_get::<Option<time::OffsetDateTime>, _>("cancelled_at")?.is_some(),
    ),
    progress: Progress {
        people: row.try_get("people")?,
        sessions: row.try_get("sessions")?,
        marks: row.try_get("marks")?,
        scored: 0,
        certificates: row.try_get("certificates")?,
    },
}));

from_row!(Planned, "sessions", |row| Ok(Self {
    id: row.try_get("id")?,
    code: row.try_get("code")?,
    curriculum_slug: row.try_get("curriculum_slug")?,
    place: row.try_get("place")?,
    venue: row.try_get("venue")?,
    session: Session { date: row.try_get("held_on")?, half: row.try_get("half")? },
    hours: hours(row.try_get("begins_at")?, row.try_get("ends_at")?)?,
    version: row.try_get("version")?,
    cancelled_at: row.try_get("cancelled_at")?,
}));

/// Where a cohort stands on a day ($3), as a number in the order of lists.
const RANK: &str = "CASE WHEN k.cancelled_at IS NOT NULL THEN 4 WHEN k.closed_at IS NOT NULL THEN 3
    WHEN k.starts_on > $3 THEN 1 WHEN k.ends_on < $3 THEN 2 ELSE 0 END";

const COUNTS: &str = counts!();

/// The condition of a list, $1 to $8.
fn matching() -> String {
    format!(
        "FROM cohorts k JOIN places q ON q.id = k.place_id
        WHERE ($1 IS NULL OR k.place_id IN (SELECT id FROM own))
          AND ($2 IS NULL OR k.place_id IN (SELECT id FROM inside))
          AND k.starts_on >= $4 AND k.starts_on <= $5
          AND (k.curriculum_slug = $6 OR $6 = '')
          AND (EXISTS (SELECT 1 FROM cohort_trainers t WHERE t.cohort_id = k.id AND t.person_id = $7) OR $7 IS NULL)
          AND ({RANK} = $8 OR $8 = -1)"
    )
}

/// Binds $1 to $8.
macro_rules! bound {
    ($sql:expr, $query:expr, $account:expr, $today:expr) => {{
        let (first, last) = dates::of_year($query.year, None, None);
        let slug = $query.curriculum.as_ref().map_or("", |slug| slug.as_str());
        $sql.bind($account)
            .bind($query.place)
            .bind($today)
            .bind(first)
            .bind(last)
            .bind(slug)
            .bind($query.trainer)
            .bind($query.timing.map_or(-1, rank))
    }};
}

fn rank(timing: Timing) -> i32 {
    match timing {
        Timing::UnderWay => 0,
        Timing::Coming => 1,
        Timing::Ended => 2,
        Timing::Closed => 3,
        Timing::Cancelled => 4,
    }
}

fn order(sort: Sort) -> String {
    match sort {
        // What comes next first; of what is past the latest.
        Sort::Timing => format!(
            "{RANK}, CASE WHEN k.closed_at IS NULL AND k.starts_on > $3 THEN k.starts_on END, k.starts_on DESC, k.code DESC"
        ),
        Sort::Date => "k.starts_on DESC, k.code DESC".into(),
        Sort::Code => "k.code".into(),
        Sort::Place => "q.folded, k.starts_on DESC, k.code DESC".into(),
    }
}

/// A page of the cohorts that match: of all, or of those in the places of an account.
pub(crate) async fn list(
    tx: &mut Tx,
    query: &Query,
    account: Option<AccountId>,
    today: Date,
    (limit, offset): (i64, i64),
) -> Result<Vec<Summary>> {
    let (order, matching) = (order(query.sort), matching());
    // The page first, from the index alone: a cohort's row holds its curriculum too.
    let sql = format!(
        "{AREAS}, page(id) AS (SELECT k.id {matching} ORDER BY {order} LIMIT $9 OFFSET $10)
        SELECT k.id, k.code, k.curriculum_slug, {DETAILS}, k.closed_at, k.cancelled_at, q.name AS place,
            (SELECT COUNT(*) FROM enrolments e WHERE e.cohort_id = k.id AND {COUNTS}) AS people,
            (SELECT COUNT(*) FROM sessions s WHERE s.cohort_id = k.id) AS sessions,
            CASE WHEN k.closed_at IS NOT NULL OR k.cancelled_at IS NOT NULL OR k.starts_on > $3 THEN 0 ELSE
                (SELECT COUNT(*) FROM attendance a JOIN enrolments e ON e.id = a.enrolment_id WHERE e.cohort_id = k.id)
                END AS marks,
            (SELECT COUNT(*) FROM certificates z WHERE z.cohort_id = k.id) AS certificates
        FROM page JOIN cohorts k ON k.id = page.id JOIN places q ON q.id = k.place_id ORDER BY {order}"
    );
    Ok(on!(tx, |c| bound!(sqlx::query_as(sqlx::AssertSqlSafe(sql)), query, account, today)
        .bind(limit)
        .bind(offset)
        .fetch_all(c)
        .await)?)
}

/// How many match.
pub(crate) async fn count(
    tx: &mut Tx,
    query: &Query,
    account: Option<AccountId>,
    today: Date,
) -> Result<i64> {
    let sql = format!("{AREAS} SELECT COUNT(*) {}", matching());
    Ok(on!(tx, |c| bound!(sqlx::query_scalar(sqlx::AssertSqlSafe(sql)), query, account, today)
        .fetch_one(c)
        .await)?)
}

/// The first days of the earliest and the latest cohort of all places, or of an account's; none while there is none.
pub(crate) async fn span(tx: &mut Tx, account: Option<AccountId>) -> Result<Option<(Date, Date)>> {
    let mut ends: [Option<Date>; 2] = [None, None];
    for (end, order) in ends.iter_mut().zip(["ASC", "DESC"]) {
        let sql = format!(
            "{OWN}
            SELECT k.starts_on FROM cohorts k WHERE $1 IS NULL OR k.place_id IN (SELECT id FROM own)
            ORDER BY k.starts_on {order} LIMIT 1"
        );
        *end =
            on!(tx, |c| sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).bind(account).fetch_optional(c).await)?;
    }
    let [first, last] = ends;
    Ok(first.zip(last))
}

/// Those who train in the cohorts of all places, or of an account's, by name; so many.
pub(crate) async fn all_trainers(
    tx: &mut Tx,
    account: Option<AccountId>,
    limit: i64,
) -> Result<Vec<Trainer>> {
    let sql = format!(
        "{OWN}
        SELECT p.id, p.full_name, p.arabic_name, p.sex, p.withdrawn FROM people p
        WHERE p.erased_at IS NULL AND p.id IN (SELECT t.person_id FROM cohort_trainers t
            WHERE $1 IS NULL OR t.cohort_id IN (SELECT k.id FROM cohorts k WHERE k.place_id IN (SELECT id FROM own)))
        ORDER BY p.folded, p.id LIMIT $2"
    );
    Ok(on!(tx, |c| sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(account).bind(limit).fetch_all(c).await)?)
}

/// The half-days of open cohorts from a day on and before another, in the order of time; so many. Those of cancelled ones as well where
/// they are asked for. Of cohorts that are over on `today` there are none.
pub(crate) async fn planned(
    tx: &mut Tx,
    account: Option<AccountId>,
    (from, until): (Date, Date),
    (today, with_cancelled): (Date, bool),
    limit: i64,
) -> Result<Vec<Planned>> {
    let sql = format!(
        "{OWN}
        SELECT s.id, k.code, k.curriculum_slug, q.name AS place, k.venue, s.held_on, s.half,
            s.begins_at, s.ends_at, k.version, k.cancelled_at
        FROM sessions s JOIN cohorts k ON k.id = s.cohort_id JOIN places q ON q.id = k.place_id
        WHERE s.held_on >= $2 AND s.held_on < $3 AND k.closed_at IS NULL
          AND (k.cancelled_at IS NULL OR $5) AND k.ends_on >= $6
          AND ($1 IS NULL OR k.place_id IN (SELECT id FROM own))
        ORDER BY s.held_on, k.code, s.half LIMIT $4"
    );
    Ok(on!(tx, |c| sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(account)
        .bind(from)
        .bind(until)
        .bind(limit)
        .bind(with_cancelled)
        .bind(today)
        .fetch_all(c)
        .await)?)
}

/// The modules that are agreed for half-days from a day on and before another, in their order.
pub(crate) async fn planned_modules(
    tx: &mut Tx,
    (from, until): (Date, Date),
) -> Result<HashMap<SessionId, Vec<Slug>>> {
    const SQL: &str =
        "SELECT m.session_id, m.slug FROM session_modules m JOIN sessions s ON s.id = m.session_id
        WHERE s.held_on >= $1 AND s.held_on < $2 ORDER BY m.session_id, m.position";
    let rows: Vec<(SessionId, Slug)> =
        on!(tx, |c| sqlx::query_as(SQL).bind(from).bind(until).fetch_all(c).await)?;
    let mut modules: HashMap<SessionId, Vec<Slug>> = HashMap::new();
    for (session, slug) in rows {
        modules.entry(session).or_default().push(slug);
    }
    Ok(modules)
}
