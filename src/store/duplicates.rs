//! Pairs of records that may be one person: the keys by which they are found, and what was proposed and decided.

use std::collections::{HashMap, HashSet};

use sqlx::AssertSqlSafe;
use time::OffsetDateTime;

use super::columns::{from_row, refused};
use super::placeholders::{places, rows_for, run_for, values};
use super::{Tx, on, run};
use crate::domain::duplicate::{Likeness, Reason};
use crate::domain::id::{AccountId, PersonId};
use crate::domain::person::Person;
use crate::error::{Error, Result};

pub mod merging;

/// A pair as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pair {
    pub one: PersonId,
    pub other: PersonId,
    pub reasons: Vec<Reason>,
}

from_row!(Pair, "duplicate_pairs", |row| {
    let words: String = row.try_get("reasons")?;
    let reasons = words.split(' ').filter(|word| !word.is_empty()).map(str::parse);
    Ok(Self {
        one: row.try_get("one")?,
        other: row.try_get("other")?,
        reasons: reasons.collect::<std::result::Result<_, _>>().map_err(|()| refused("reasons"))?,
    })
});

/// People who were not compared since they were last changed, so many of them, with their numbers.
pub(crate) async fn uncompared(tx: &mut Tx, limit: i64) -> Result<Vec<(i64, PersonId)>> {
    const SQL: &str =
        "SELECT number, id FROM people WHERE NOT compared AND number IS NOT NULL ORDER BY number LIMIT $1";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(limit).fetch_all(c).await)?)
}

/// The number of these people, counted up to `most`.
pub(crate) async fn count_uncompared(tx: &mut Tx, most: i64) -> Result<i64> {
    const SQL: &str = "SELECT COUNT(*) FROM (SELECT number FROM people WHERE NOT compared AND number IS NOT NULL LIMIT $1) counted";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).bind(most).fetch_one(c).await)?)
}

/// Notes whether a person was compared with the others.
pub(crate) async fn set_compared(tx: &mut Tx, id: PersonId, compared: bool) -> Result<()> {
    const SQL: &str = "UPDATE people SET compared = $2 WHERE id = $1";
    run!(tx, SQL, id, compared)?;
    Ok(())
}

/// Has these people compared with the others anew.
pub(crate) async fn compare_anew(tx: &mut Tx, people: &[PersonId]) -> Result<()> {
    run_for!(tx, "UPDATE people SET compared = FALSE WHERE compared AND id", people);
    Ok(())
}

/// The others of a name, by its sounds, who take part in a cohort with this person, no more than so many: read from the lists of these
/// cohorts, however many people the register has. Their languages are not read.
pub(crate) async fn namesakes_in_cohorts(
    tx: &mut Tx,
    id: PersonId,
    name_key: &str,
    most: usize,
) -> Result<Vec<Person>> {
    const SQL: &str = "SELECT * FROM people p WHERE p.name_key = $2 AND p.number IS NOT NULL AND p.erased_at IS NULL
            AND p.merged_into IS NULL AND p.id IN (SELECT e.person_id FROM enrolments own
                JOIN enrolments e ON e.cohort_id = own.cohort_id AND e.person_id <> own.person_id WHERE own.person_id = $1)
        ORDER BY p.number LIMIT $3";
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(id).bind(name_key).bind(most).fetch_all(c).await)?)
}

/// Adds the keys of a person who has none.
pub(crate) async fn insert_keys(tx: &mut Tx, number: i64, keys: &[i64]) -> Result<()> {
    if keys.is_empty() {
        return Ok(());
    }
    let sql = format!("INSERT INTO duplicate_keys (key, person) VALUES {}", places(keys.len(), 2));
    on!(tx, |c| {
        let query =
            keys.iter().fold(sqlx::query(AssertSqlSafe(sql)), |query, key| query.bind(*key).bind(number));
        query.execute(c).await.map(drop)
    })?;
    Ok(())
}

/// The numbers of those who have each of these keys, of each no more than so many; few statements for all keys.
pub(crate) async fn sharing(tx: &mut Tx, keys: &[i64], most: usize) -> Result<HashMap<i64, Vec<i64>>> {
    let joined = match tx {
        Tx::Sqlite(..) => "group_concat(person, ' ')",
        Tx::Postgres(..) => "string_agg(CAST(person AS TEXT), ' ')",
    };
    let mut sharing = HashMap::new();
    for (values, keys) in values(tx, 1, keys) {
        let sql = format!(
            "WITH sought (key) AS ({values}) SELECT key, (SELECT {joined} FROM
                (SELECT person FROM duplicate_keys k WHERE k.key = sought.key LIMIT {most}) sharing) FROM sought"
        );
        let some: Vec<(i64, Option<String>)> = on!(tx, |c| {
            let query = sqlx::query_as(AssertSqlSafe(sql));
            keys.iter().fold(query, |query, key| query.bind(*key)).fetch_all(c).await
        })?;
        for (key, numbers) in some.into_iter().filter_map(|(key, numbers)| Some((key, numbers?))) {
            let numbers = numbers.split(' ').map(str::parse).collect::<std::result::Result<_, _>>();
            let numbers =
                numbers.map_err(|error| Error::Internal(format!("duplicate_keys {key}, person: {error}")))?;
            sharing.insert(key, numbers);
        }
    }
    Ok(sharing)
}

/// Deletes the undecided proposals about a person, and the keys by which they are found.
pub(crate) async fn clear(tx: &mut Tx, id: PersonId) -> Result<()> {
    for sql in [
        "DELETE FROM duplicate_keys WHERE person = (SELECT number FROM people WHERE id = $1)",
        "DELETE FROM duplicate_pairs WHERE one = $1 AND decided_at IS NULL",
        "DELETE FROM duplicate_pairs WHERE other = $1 AND decided_at IS NULL",
    ] {
        run!(tx, sql, id)?;
    }
    Ok(())
}

/// Deletes the undecided proposals between people of this name, by its sounds, of which this is the last reason.
pub(crate) async fn forget_for(tx: &mut Tx, reason: Reason, name_key: &str) -> Result<()> {
    const SQL: &str = "DELETE FROM duplicate_pairs WHERE decided_at IS NULL AND reasons LIKE '%' || $1
        AND one IN (SELECT id FROM people WHERE name_key = $2)";
    run!(tx, SQL, reason.as_str(), name_key)?;
    Ok(())
}

/// Proposes a pair, unless it was decided.
pub(crate) async fn propose(
    tx: &mut Tx,
    pair: (PersonId, PersonId),
    likeness: &Likeness,
    at: OffsetDateTime,
) -> Result<()> {
    const SQL: &str =
        "INSERT INTO duplicate_pairs (one, other, reasons, weight, found_at) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (one, other) DO NOTHING";
    let reasons: Vec<&str> = likeness.reasons.iter().map(|reason| reason.as_str()).collect();
    let (one, other) = in_order(pair);
    run!(tx, SQL, one, other, reasons.join(" "), likeness.weight, at)?;
    Ok(())
}

/// Stores the decision that two are not one person; false when it was stored before.
pub(crate) async fn set_different(
    tx: &mut Tx,
    pair: (PersonId, PersonId),
    at: OffsetDateTime,
    by: Option<AccountId>,
) -> Result<bool> {
    const SQL: &str =
        "INSERT INTO duplicate_pairs (one, other, reasons, weight, found_at, decided_at, decided_by)
        VALUES ($1, $2, '', 0, $3, $3, $4)
        ON CONFLICT (one, other) DO UPDATE SET decided_at = excluded.decided_at, decided_by = excluded.decided_by
        WHERE duplicate_pairs.decided_at IS NULL";
    let (one, other) = in_order(pair);
    Ok(run!(tx, SQL, one, other, at, by)? == 1)
}

/// Deletes the decision that two are not one person; false when there was none.
pub(crate) async fn forget_different(tx: &mut Tx, pair: (PersonId, PersonId)) -> Result<bool> {
    const SQL: &str = "DELETE FROM duplicate_pairs WHERE one = $1 AND other = $2 AND decided_at IS NOT NULL";
    let (one, other) = in_order(pair);
    Ok(run!(tx, SQL, one, other)? == 1)
}

/// Whether it was said that two are not one person.
pub(crate) async fn is_different(tx: &mut Tx, pair: (PersonId, PersonId)) -> Result<bool> {
    const SQL: &str = "SELECT EXISTS (SELECT 1 FROM duplicate_pairs WHERE one = $1 AND other = $2 AND decided_at IS NOT NULL)";
    let (one, other) = in_order(pair);
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).bind(one).bind(other).fetch_one(c).await)?)
}

/// The pairs of which it was said that they are not one person and of which one is among these.
pub(crate) async fn different_from_any(
    tx: &mut Tx,
    people: &[PersonId],
) -> Result<HashSet<(PersonId, PersonId)>> {
    const OF_ONE: &str = "SELECT one, other FROM duplicate_pairs WHERE decided_at IS NOT NULL AND one";
    const OF_OTHER: &str = "SELECT one, other FROM duplicate_pairs WHERE decided_at IS NOT NULL AND other";
    let mut pairs: Vec<(PersonId, PersonId)> = rows_for!(tx, OF_ONE, people);
    let others: Vec<(PersonId, PersonId)> = rows_for!(tx, OF_OTHER, people);
    pairs.extend(others);
    Ok(pairs.into_iter().collect())
}

/// Those of whom it was said that they are not this person.
pub(crate) async fn different_from(tx: &mut Tx, id: PersonId) -> Result<Vec<PersonId>> {
    const SQL: &str = "SELECT other FROM duplicate_pairs WHERE one = $1 AND decided_at IS NOT NULL
        UNION SELECT one FROM duplicate_pairs WHERE other = $1 AND decided_at IS NOT NULL";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).bind(id).fetch_all(c).await)?)
}

/// The pairs that nobody decided, the likeliest first; for a coordinator's account those of whom both are of its places.
pub(crate) async fn open(
    tx: &mut Tx,
    account: Option<AccountId>,
    first: i64,
    limit: i64,
) -> Result<Vec<Pair>> {
    const ALL: &str = "SELECT one, other, reasons FROM duplicate_pairs WHERE decided_at IS NULL
        ORDER BY weight DESC, one DESC, other DESC LIMIT $1 OFFSET $2";
    const OWN: &str = "WITH RECURSIVE own(id) AS (SELECT place_id FROM user_places WHERE user_id = $3
            UNION SELECT l.place_id FROM place_links l JOIN own ON l.parent_id = own.id)
        SELECT d.one, d.other, d.reasons FROM duplicate_pairs d
        JOIN people a ON a.id = d.one JOIN people b ON b.id = d.other
        WHERE d.decided_at IS NULL AND a.place_id IN (SELECT id FROM own) AND b.place_id IN (SELECT id FROM own)
        ORDER BY d.weight DESC, d.one DESC, d.other DESC LIMIT $1 OFFSET $2";
    Ok(match account {
        None => on!(tx, |c| sqlx::query_as(ALL).bind(limit).bind(first).fetch_all(c).await),
        Some(account) => {
            on!(tx, |c| sqlx::query_as(OWN).bind(limit).bind(first).bind(account).fetch_all(c).await)
        }
    }?)
}

/// What was proposed about two; none where nothing was.
pub(crate) async fn find(tx: &mut Tx, pair: (PersonId, PersonId)) -> Result<Option<Pair>> {
    const SQL: &str = "SELECT one, other, reasons FROM duplicate_pairs WHERE one = $1 AND other = $2";
    let (one, other) = in_order(pair);
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(one).bind(other).fetch_optional(c).await)?)
}

/// The smaller id first.
fn in_order((one, other): (PersonId, PersonId)) -> (PersonId, PersonId) {
    if one < other { (one, other) } else { (other, one) }
}
