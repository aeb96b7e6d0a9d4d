//! The audit trail: append-only entries chained by hash.

use std::collections::BTreeMap;

use sqlx::AssertSqlSafe;
use time::OffsetDateTime;

use super::columns::from_row;
use super::placeholders::{add_rows, run_for};
use super::{Tx, on, run};
use crate::domain::audit::{Digests, Entry, Head, NamedEntry};
use crate::domain::id::PlaceListId;
use crate::error::Result;

from_row!(Entry, "audit", |row| Ok(Self {
    number: row.try_get("number")?,
    id: row.try_get("id")?,
    at: row.try_get("at")?,
    actor: row.try_get("actor")?,
    action: row.try_get("action")?,
    subject_kind: row.try_get("subject_kind")?,
    subject_id: row.try_get("subject_id")?,
    before: row.try_get("before")?,
    after: row.try_get("after")?,
    digests: match row.try_get::<i64, _>("format")? {
        1 => None,
        _ => Some(Digests {
            salt: row.try_get("salt")?,
            before: row.try_get("before_digest")?,
            after: row.try_get("after_digest")?,
        }),
    },
    redacted_at: row.try_get("redacted_at")?,
    previous_hash: row.try_get("previous_hash")?,
    hash: row.try_get("hash")?,
}));

from_row!(NamedEntry, "audit", |row| Ok(Self {
    entry: <Entry as sqlx::FromRow<_>>::from_row(row)?,
    login: row.try_get("login")?,
    record: row.try_get("record")?,
}));

from_row!(Head, "audit_head", |row| Ok(Self { number: row.try_get("number")?, hash: row.try_get("hash")? }));

/// Reserves `count` numbers after the last entry, which is returned; locks the end of the chain until the transaction ends.
pub async fn take(tx: &mut Tx, count: i64) -> Result<Head> {
    const SQL: &str =
        "UPDATE audit_head SET number = number + $1 WHERE id = 1 RETURNING number - $1 AS number, hash";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(count).fetch_one(c).await)?)
}

/// Adds entries that follow each other in the chain, and moves its end to the last.
pub async fn append(tx: &mut Tx, entries: &[Entry]) -> Result<()> {
    const ENTRY: &str =
        "INSERT INTO audit (number, id, at, actor, action, subject_kind, subject_id, before, after, previous_hash,
            hash, format, salt, before_digest, after_digest)";
    add_rows!(tx, ENTRY, entries, |entry| [
        entry.number,
        entry.id,
        entry.at,
        &entry.actor,
        &entry.action,
        &entry.subject_kind,
        &entry.subject_id,
        &entry.before,
        &entry.after,
        &entry.previous_hash,
        &entry.hash,
        if entry.digests.is_some() { 2_i64 } else { 1 },
        entry.digests.as_ref().and_then(|digests| digests.salt.as_deref()),
        entry.digests.as_ref().and_then(|digests| digests.before.as_deref()),
        entry.digests.as_ref().and_then(|digests| digests.after.as_deref()),
    ]);
    if let Some(last) = entries.last() {
        const HEAD: &str = "UPDATE audit_head SET hash = $1 WHERE id = 1";
        run!(tx, HEAD, &last.hash)?;
    }
    Ok(())
}

/// The newest entries first, from `before` downwards, with the names of actors and records.
pub async fn page(tx: &mut Tx, before: i64, limit: i64) -> Result<Vec<NamedEntry>> {
    const SQL: &str = "SELECT a.*, actor.login AS login,
            COALESCE(people.full_name, cohorts.code, users.login, places.name, CAST(restitutions.held_on AS TEXT),
                CAST(supervisions.held_on AS TEXT)) AS record
        FROM audit a
        LEFT JOIN users actor ON actor.id = a.actor
        LEFT JOIN people ON a.subject_kind = 'person' AND people.id = a.subject_id
        LEFT JOIN cohorts ON a.subject_kind = 'cohort' AND cohorts.id = a.subject_id
        LEFT JOIN users ON a.subject_kind = 'user' AND users.id = a.subject_id
        LEFT JOIN places ON a.subject_kind = 'place' AND places.id = a.subject_id
        LEFT JOIN restitutions ON a.subject_kind = 'restitution' AND restitutions.id = a.subject_id
        LEFT JOIN supervisions ON a.subject_kind = 'supervision' AND supervisions.id = a.subject_id
        WHERE a.number < $1 ORDER BY a.number DESC LIMIT $2";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(before).bind(limit).fetch_all(c).await)?)
}

/// `after` of the last entries of an actor with this action about a record, the newest first.
pub async fn last_afters(
    tx: &mut Tx,
    (actor, action): (&str, &str),
    (kind, id): (&str, &str),
    limit: i64,
) -> Result<Vec<String>> {
    const SQL: &str = "SELECT after FROM audit
        WHERE subject_kind = $1 AND subject_id = $2 AND action = $3 AND actor = $4 ORDER BY number DESC LIMIT $5";
    let found: Vec<Option<String>> = on!(tx, |c| sqlx::query_scalar(SQL)
        .bind(kind)
        .bind(id)
        .bind(action)
        .bind(actor)
        .bind(limit)
        .fetch_all(c)
        .await)?;
    Ok(found.into_iter().flatten().collect())
}

/// What a list of places changed about places that were there before it and still are, with their names and by them. The entries of a list
/// follow each other, and those of what it changed stand behind those of what it added.
pub(crate) async fn changed_by_list(tx: &mut Tx, list: PlaceListId) -> Result<Vec<NamedEntry>> {
    const SQL: &str =
        "WITH added AS (SELECT MAX(a.number) AS number FROM audit a JOIN places p ON p.id = a.subject_id
            WHERE p.list_id = $1 AND a.subject_kind = 'place' AND a.action = 'place.add')
        SELECT a.*, CAST(NULL AS TEXT) AS login, p.name AS record
        FROM audit a JOIN places p ON p.id = a.subject_id
        WHERE a.subject_kind = 'place' AND a.action = 'place.update' AND a.number > (SELECT number FROM added)
            AND a.number < (SELECT MIN(i.number) FROM audit i
                WHERE i.action = 'place.import' AND i.number > (SELECT number FROM added))
        ORDER BY p.folded, p.id";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(list).fetch_all(c).await)?)
}

/// The last `limit` entries with this action about a record: the actor's login and `after`, the newest first.
pub async fn last_by_login(
    tx: &mut Tx,
    action: &str,
    (kind, id): (&str, &str),
    limit: i64,
) -> Result<Vec<(String, String)>> {
    const SQL: &str = "SELECT u.login, a.after FROM audit a JOIN users u ON u.id = a.actor
        WHERE a.subject_kind = $1 AND a.subject_id = $2 AND a.action = $3 AND a.after IS NOT NULL
        ORDER BY a.number DESC LIMIT $4";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(kind).bind(id).bind(action).bind(limit).fetch_all(c).await)?)
}

/// The last `limit` entries with this action about a record, the newest first, with the actors' logins.
pub async fn lately(
    tx: &mut Tx,
    action: &str,
    (kind, id): (&str, &str),
    limit: i64,
) -> Result<Vec<NamedEntry>> {
    const SQL: &str = "SELECT a.*, u.login AS login, CAST(NULL AS TEXT) AS record
        FROM audit a LEFT JOIN users u ON u.id = a.actor
        WHERE a.subject_kind = $1 AND a.subject_id = $2 AND a.action = $3 ORDER BY a.number DESC LIMIT $4";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(kind).bind(id).bind(action).bind(limit).fetch_all(c).await)?)
}

/// Whether an action was ever recorded about a record.
pub(crate) async fn has(tx: &mut Tx, action: &str, (kind, id): (&str, &str)) -> Result<bool> {
    const SQL: &str =
        "SELECT EXISTS (SELECT 1 FROM audit WHERE subject_kind = $1 AND subject_id = $2 AND action = $3)";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).bind(kind).bind(id).bind(action).fetch_one(c).await)?)
}

/// Whether an action was ever recorded. It goes through the whole trail.
pub(crate) async fn has_any(tx: &mut Tx, action: &str) -> Result<bool> {
    const SQL: &str = "SELECT EXISTS (SELECT 1 FROM audit WHERE action = $1)";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).bind(action).fetch_one(c).await)?)
}

/// The time of the last entry.
pub async fn newest(tx: &mut Tx) -> Result<Option<OffsetDateTime>> {
    const SQL: &str = "SELECT at FROM audit ORDER BY number DESC LIMIT 1";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).fetch_optional(c).await)?)
}

/// The entry with this number.
pub async fn find(tx: &mut Tx, number: i64) -> Result<Option<Entry>> {
    const SQL: &str = "SELECT * FROM audit WHERE number = $1";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(number).fetch_optional(c).await)?)
}

/// The entries after this number in order, at most `limit`.
pub async fn after(tx: &mut Tx, number: i64, limit: i64) -> Result<Vec<Entry>> {
    const SQL: &str = "SELECT * FROM audit WHERE number > $1 ORDER BY number LIMIT $2";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(number).bind(limit).fetch_all(c).await)?)
}

/// Deletes `before`, `after` and the salt of entries; their digests and hashes stay.
pub async fn redact(tx: &mut Tx, numbers: &[i64], at: OffsetDateTime) -> Result<()> {
    const SQL: &str =
        "UPDATE audit SET before = NULL, after = NULL, salt = NULL, redacted_at = $1 WHERE number";
    run_for!(tx, SQL, numbers, at);
    Ok(())
}

/// The condition of entries with one of these names, whose values are $2 and those after it: `person` stands for `person.update` and all
/// others that begin so.
fn named_so(names: &[&str]) -> (String, Vec<String>) {
    let are: Vec<String> = (2..2 + names.len()).map(|place| format!("action LIKE ${place}")).collect();
    (format!("({})", are.join(" OR ")), names.iter().map(|name| format!("{name}.%")).collect())
}

/// The record that an entry is about, and its state before and after.
pub(crate) type Sides = (String, Option<String>, Option<String>);

/// What was recorded after an entry with one of these names, at most `limit` of it.
pub(crate) async fn sides_since(tx: &mut Tx, number: i64, names: &[&str], limit: i64) -> Result<Vec<Sides>> {
    let (are, names) = named_so(names);
    let sql = format!(
        "SELECT subject_id, before, after FROM audit WHERE number > $1 AND {are} ORDER BY number LIMIT {limit}"
    );
    Ok(on!(tx, |c| {
        let query = sqlx::query_as(AssertSqlSafe(sql)).bind(number);
        names.iter().fold(query, sqlx::query::QueryAs::bind).fetch_all(c).await
    })?)
}

/// Whether something with one of these names was recorded after an entry.
pub(crate) async fn has_since(tx: &mut Tx, number: i64, names: &[&str]) -> Result<bool> {
    let (are, names) = named_so(names);
    let sql = format!("SELECT EXISTS (SELECT 1 FROM audit WHERE number > $1 AND {are})");
    Ok(on!(tx, |c| {
        let query = sqlx::query_scalar(AssertSqlSafe(sql)).bind(number);
        names.iter().fold(query, sqlx::query::QueryScalar::bind).fetch_one(c).await
    })?)
}

/// How many entries are missing between the first number and the last.
pub(crate) async fn count_missing(tx: &mut Tx) -> Result<i64> {
    const SQL: &str = "SELECT COALESCE(MAX(number), 0) - COUNT(*) FROM audit";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).fetch_one(c).await)?)
}

/// The whole chain in order: for tests.
pub async fn all(tx: &mut Tx) -> Result<Vec<Entry>> {
    after(tx, 0, i64::MAX).await
}

/// The end of the chain.
pub async fn head(tx: &mut Tx) -> Result<Head> {
    const SQL: &str = "SELECT number, hash FROM audit_head WHERE id = 1";
    Ok(on!(tx, |c| sqlx::query_as(SQL).fetch_one(c).await)?)
}

/// The most ids of one query.
const IDS_MAX: usize = 500;

/// The names of people, enrolments, accounts, places, cohorts, restitutions and sessions, by id.
pub async fn names(tx: &mut Tx, ids: &[&str]) -> Result<BTreeMap<String, String>> {
    let mut names = BTreeMap::new();
    for ids in ids.chunks(IDS_MAX) {
        let places: Vec<String> = (1..=ids.len()).map(|place| format!("${place}")).collect();
        let sql = format!(
            "WITH named (id, name) AS (
                SELECT id, full_name FROM people
                UNION ALL SELECT e.id, p.full_name FROM enrolments e JOIN people p ON p.id = e.person_id
                UNION ALL SELECT id, login FROM users
                UNION ALL SELECT id, name FROM places
                UNION ALL SELECT id, code FROM cohorts
                UNION ALL SELECT id, CAST(held_on AS TEXT) FROM restitutions
                UNION ALL SELECT id, CAST(held_on AS TEXT) || ' ' || half FROM sessions)
            SELECT id, name FROM named WHERE id IN ({})",
            places.join(", ")
        );
        let found: Vec<(String, String)> = on!(tx, |c| {
            let query = ids.iter().fold(sqlx::query_as(AssertSqlSafe(sql)), |query, id| query.bind(*id));
            query.fetch_all(c).await
        })?;
        names.extend(found);
    }
    Ok(names)
}
