//! Supervision visits, listed a page at a time.

use sqlx::AssertSqlSafe;
use time::{Date, OffsetDateTime};

use super::columns::{from_row, refused, unreadable};
use super::consents::{listed_name, unlisted};
use super::places::{AREAS, OWN};
use super::tasks::Scope;
use super::{Tx, on, run};
use crate::domain::grid::{Grid, GridKind};
use crate::domain::id::{AccountId, PersonId, RestitutionId, SupervisionId};
use crate::domain::supervision::{DAYS_EARLY, Details, DueVisit, Plan, Query, Summary, Supervision, Visited};
use crate::error::Result;

/// Reads who was visited.
macro_rules! read_visited {
    ($row:expr) => {
        Visited {
            id: $row.try_get("person_id")?,
            name: $row.try_get("full_name")?,
            place: $row.try_get("home_id")?,
        }
    };
}

from_row!(Supervision, "supervisions", |row| Ok(Self {
    id: row.try_get("id")?,
    details: Details {
        person: row.try_get("person_id")?,
        held_on: row.try_get("held_on")?,
        place: row.try_get("place_id")?,
        locality: row.try_get("locality")?,
        module: row.try_get("module_slug")?,
        lang: row.try_get("lang")?,
        visitor: row.try_get("visitor")?,
        restitution: row.try_get("restitution_id")?,
        marks: row.try_get("marks")?,
        strengths: row.try_get("strengths")?,
        improve: row.try_get("improve")?,
        next_step: row.try_get("next_step")?,
        next_on: row.try_get("next_on")?,
    },
    grid: Grid::stored(GridKind::Supervision, row.try_get("grid")?).ok_or_else(|| refused("grid"))?,
    place: row.try_get("place")?,
    visited: read_visited!(row),
    version: row.try_get("version")?,
    created_at: row.try_get("created_at")?,
    created_by: row.try_get("created_by")?,
}));

from_row!(Summary, "supervisions", |row| Ok(Self {
    id: row.try_get("id")?,
    visited: read_visited!(row),
    held_on: row.try_get("held_on")?,
    place: row.try_get("place")?,
    locality: row.try_get("locality")?,
    module: row.try_get("module_slug")?,
    visitor: row.try_get("visitor")?,
    marks: row.try_get("marks")?,
    scale: u8::try_from(row.try_get::<i64, _>("scale")?).map_err(|error| unreadable("scale", error))?,
    plan: match (row.try_get("next_on")?, row.try_get("is_met")?, row.try_get("is_replaced")?) {
        (None, ..) => None,
        (Some(day), true, _) => Some((day, Plan::Met)),
        (Some(day), false, true) => Some((day, Plan::Replaced)),
        (Some(day), false, false) => Some((day, Plan::Open)),
    },
}));

from_row!(Visited, "people", |row| Ok(read_visited!(row)));

from_row!(DueVisit, "supervisions", |row| Ok(Self {
    person: row.try_get("person_id")?,
    name: row.try_get("full_name")?,
    place: row.try_get("place")?,
    due_on: row.try_get("next_on")?,
}));

/// Whether the person of a visit `k` was visited again on the day that was agreed upon, on one of the few before it, or later.
fn met(tx: &Tx) -> String {
    let first = match tx {
        Tx::Sqlite(..) => format!("date(k.next_on, '-{DAYS_EARLY} days')"),
        Tx::Postgres(..) => format!("k.next_on - {DAYS_EARLY}"),
    };
    format!(
        "EXISTS (SELECT 1 FROM supervisions f WHERE f.person_id = k.person_id
            AND f.held_on > k.held_on AND f.held_on >= {first})"
    )
}

/// Whether another day was agreed upon with the person of a visit `k` since.
const REPLACED: &str =
    "EXISTS (SELECT 1 FROM supervisions f WHERE f.person_id = k.person_id AND f.next_on IS NOT NULL
    AND (f.held_on > k.held_on OR (f.held_on = k.held_on AND f.id > k.id)))";

/// The condition of a list, $1 to $7: visits in an account's places, or to people of them.
fn matching(tx: &Tx) -> String {
    let met = met(tx);
    format!(
        "($1 IS NULL OR k.place_id IN (SELECT id FROM own) OR w.place_id IN (SELECT id FROM own))
        AND ($2 IS NULL OR k.place_id IN (SELECT id FROM inside))
        AND k.held_on >= $3 AND k.held_on <= $4
        AND (k.module_slug = $5 OR $5 = '')
        AND ($6 IS NULL OR k.person_id = $6)
        AND (NOT $7 OR (k.next_on IS NOT NULL AND NOT {met} AND NOT {REPLACED}))"
    )
}

/// Binds $1 to $7.
macro_rules! bound {
    ($sql:expr, $query:expr, $account:expr) => {{
        let (first, last) = $query.days();
        $sql.bind($account)
            .bind($query.place)
            .bind(first)
            .bind(last)
            .bind($query.module.as_ref().map_or("", |slug| slug.as_str()))
            .bind($query.person)
            .bind($query.planned)
    }};
}

/// A page of the visits that match, in the order of their days, those that were agreed upon by their day: of all places, or those that an
/// account sees.
pub(crate) async fn list(
    tx: &mut Tx,
    query: &Query,
    account: Option<AccountId>,
    (limit, offset): (i64, i64),
) -> Result<Vec<Summary>> {
    let order = match (query.planned, query.oldest_first) {
        (true, _) => "k.next_on, k.id",
        (false, true) => "k.held_on, k.id",
        (false, false) => "k.held_on DESC, k.id DESC",
    };
    let met = met(tx);
    let sql = format!(
        "{AREAS}
        SELECT k.id, k.person_id, {}, w.place_id AS home_id, k.held_on, q.name AS place, k.locality, k.module_slug,
            k.visitor, k.marks, k.scale, k.next_on, {met} AS is_met, {REPLACED} AS is_replaced
        FROM supervisions k JOIN people w ON w.id = k.person_id JOIN places q ON q.id = k.place_id
        WHERE {} ORDER BY {order} LIMIT $8 OFFSET $9",
        listed_name("w"),
        matching(tx)
    );
    Ok(on!(tx, |c| bound!(sqlx::query_as(AssertSqlSafe(sql)), query, account)
        .bind(limit)
        .bind(offset)
        .fetch_all(c)
        .await)?)
}

/// How many match.
pub(crate) async fn count(tx: &mut Tx, query: &Query, account: Option<AccountId>) -> Result<i64> {
    let sql = format!(
        "{AREAS} SELECT COUNT(*) FROM supervisions k JOIN people w ON w.id = k.person_id WHERE {}",
        matching(tx)
    );
    Ok(on!(tx, |c| bound!(sqlx::query_scalar(AssertSqlSafe(sql)), query, account).fetch_one(c).await)?)
}

/// The days of the earliest and the latest one that match; none while there is none.
pub(crate) async fn span(
    tx: &mut Tx,
    query: &Query,
    account: Option<AccountId>,
) -> Result<Option<(Date, Date)>> {
    let sql = format!(
        "{AREAS} SELECT MIN(k.held_on) AS first_day, MAX(k.held_on) AS last_day
        FROM supervisions k JOIN people w ON w.id = k.person_id WHERE {}",
        matching(tx)
    );
    let (first, last): (Option<Date>, Option<Date>) =
        on!(tx, |c| bound!(sqlx::query_as(AssertSqlSafe(sql)), query, account).fetch_one(c).await)?;
    Ok(first.zip(last))
}

/// Those who were visited in any place, or in one of an account's, and whom lists name, by name; so many.
pub(crate) async fn all_visited(tx: &mut Tx, account: Option<AccountId>, limit: i64) -> Result<Vec<Visited>> {
    let sql = format!(
        "{OWN}
        SELECT w.id, w.id AS person_id, w.full_name, w.place_id AS home_id FROM people w
        WHERE w.erased_at IS NULL AND NOT {} AND w.id IN (SELECT k.person_id FROM supervisions k
            WHERE $1 IS NULL OR k.place_id IN (SELECT id FROM own) OR w.place_id IN (SELECT id FROM own))
        ORDER BY w.folded, w.id LIMIT $2",
        unlisted("w")
    );
    Ok(on!(tx, |c| sqlx::query_as(AssertSqlSafe(sql)).bind(account).bind(limit).fetch_all(c).await)?)
}

/// A visit with the names that it needs.
const WHOLE: &str = "SELECT k.*, q.name AS place, w.full_name, w.place_id AS home_id
    FROM supervisions k JOIN people w ON w.id = k.person_id JOIN places q ON q.id = k.place_id";

/// The visit with this id.
pub(crate) async fn find(tx: &mut Tx, id: SupervisionId) -> Result<Option<Supervision>> {
    let sql = format!("{WHOLE} WHERE k.id = $1");
    Ok(on!(tx, |c| sqlx::query_as(AssertSqlSafe(sql)).bind(id).fetch_optional(c).await)?)
}

/// All visits to a person, the latest first.
pub(crate) async fn of_person(tx: &mut Tx, person: PersonId) -> Result<Vec<Supervision>> {
    let sql = format!("{WHOLE} WHERE k.person_id = $1 ORDER BY k.held_on DESC, k.id DESC");
    Ok(on!(tx, |c| sqlx::query_as(AssertSqlSafe(sql)).bind(person).fetch_all(c).await)?)
}

/// The visits in which a restitution was watched, the latest first.
pub(crate) async fn of_restitution(tx: &mut Tx, id: RestitutionId) -> Result<Vec<Supervision>> {
    let sql = format!("{WHOLE} WHERE k.restitution_id = $1 ORDER BY k.held_on DESC, k.id DESC");
    Ok(on!(tx, |c| sqlx::query_as(AssertSqlSafe(sql)).bind(id).fetch_all(c).await)?)
}

/// What never changes of a new visit.
pub(crate) struct NewSupervision<'a> {
    pub id: SupervisionId,
    pub grid: &'a Grid,
    pub created_at: OffsetDateTime,
    pub created_by: Option<AccountId>,
}

/// Adds one.
pub(crate) async fn insert(tx: &mut Tx, new: &NewSupervision<'_>, details: &Details) -> Result<()> {
    const SQL: &str = "INSERT INTO supervisions (id, person_id, held_on, place_id, locality, module_slug, lang, visitor,
            restitution_id, grid, scale, marks, strengths, improve, next_step, next_on, version, created_at, created_by)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, 1, $17, $18)";
    run!(
        tx,
        SQL,
        new.id,
        details.person,
        details.held_on,
        details.place,
        &details.locality,
        &details.module,
        &details.lang,
        &details.visitor,
        details.restitution,
        new.grid.to_text(),
        i64::from(new.grid.scale),
        &details.marks,
        &details.strengths,
        &details.improve,
        &details.next_step,
        details.next_on,
        new.created_at,
        new.created_by
    )?;
    Ok(())
}

/// Changes one whose version is still `seen`; false when it is another one by now.
pub(crate) async fn update(tx: &mut Tx, (id, seen): (SupervisionId, i64), details: &Details) -> Result<bool> {
    const SQL: &str = "UPDATE supervisions SET person_id = $3, held_on = $4, place_id = $5, locality = $6, module_slug = $7,
            lang = $8, visitor = $9, restitution_id = $10, marks = $11, strengths = $12, improve = $13, next_step = $14,
            next_on = $15, version = version + 1
        WHERE id = $1 AND version = $2";
    let rows = run!(
        tx,
        SQL,
        id,
        seen,
        details.person,
        details.held_on,
        details.place,
        &details.locality,
        &details.module,
        &details.lang,
        &details.visitor,
        details.restitution,
        &details.marks,
        &details.strengths,
        &details.improve,
        &details.next_step,
        details.next_on
    )?;
    Ok(rows == 1)
}

/// Removes one whose version is still `seen`; false when it is another one by now.
pub(crate) async fn delete(tx: &mut Tx, (id, seen): (SupervisionId, i64)) -> Result<bool> {
    const SQL: &str = "DELETE FROM supervisions WHERE id = $1 AND version = $2";
    Ok(run!(tx, SQL, id, seen)? == 1)
}

/// The visits agreed upon for a day between two, both counted, that nobody has noted, to people whom lists name; the earliest
/// first.
pub(crate) async fn due(tx: &mut Tx, scope: Scope, (from, to): (Date, Date)) -> Result<Vec<DueVisit>> {
    let met = met(tx);
    let sql = format!(
        "{OWN}
        SELECT k.id, k.person_id, w.full_name, q.name AS place, k.next_on
        FROM supervisions k JOIN people w ON w.id = k.person_id JOIN places q ON q.id = k.place_id
        WHERE k.next_on >= $3 AND k.next_on <= $4
            AND ($1 IS NULL OR k.place_id IN (SELECT id FROM own) OR w.place_id IN (SELECT id FROM own))
            AND NOT {met} AND NOT {REPLACED} AND NOT {} ORDER BY k.next_on, k.id LIMIT $2",
        unlisted("w")
    );
    Ok(on!(tx, |c| sqlx::query_as(AssertSqlSafe(sql))
        .bind(scope.account)
        .bind(scope.limit)
        .bind(from)
        .bind(to)
        .fetch_all(c)
        .await)?)
}
