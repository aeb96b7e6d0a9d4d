//! Places, their other names, codes and divisions.

use time::OffsetDateTime;

use super::columns::{from_row, refused};
use super::placeholders::{add_rows, run_for};
use super::{Tx, on, run};
use crate::domain::id::{AccountId, PlaceId, PlaceListId};
use crate::domain::place::{Particulars, Place, PlaceCode, Validity};
use crate::domain::text::fold;
use crate::error::Result;

from_row!(Place, "places", |row| Ok(Place {
    id: row.try_get("id")?,
    level: row.try_get::<&str, _>("level")?.parse().map_err(|()| refused("level"))?,
    name: row.try_get("name")?,
    parent: row.try_get("parent_id")?,
    validity: Validity::new(row.try_get("valid_from")?, row.try_get("valid_to")?)
        .ok_or_else(|| refused("valid_to"))?,
}));

/// The places of an account ($1) and all below them, in any division, as `own`: what a statement begins with.
pub(super) const OWN: &str = "WITH RECURSIVE own(id) AS (
        SELECT place_id FROM user_places WHERE user_id = $1
        UNION SELECT l.place_id FROM place_links l JOIN own ON l.parent_id = own.id)";

/// What a list of one noun begins with: the places of an account ($1), `own`, and a place ($2), `inside`, each with all below
/// them.
pub(super) const AREAS: &str = "WITH RECURSIVE own(id) AS (
        SELECT place_id FROM user_places WHERE user_id = $1
        UNION SELECT l.place_id FROM place_links l JOIN own ON l.parent_id = own.id),
    inside(id) AS (
        SELECT id FROM places WHERE id = $2
        UNION SELECT l.place_id FROM place_links l JOIN inside ON l.parent_id = inside.id)";

/// Adds a place.
pub(crate) async fn insert(tx: &mut Tx, place: &Place) -> Result<()> {
    const SQL: &str = "INSERT INTO places (id, level, name, parent_id, valid_from, valid_to, folded)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    write(tx, SQL, place).await
}

/// Adds the places of a list that was taken at this moment: what one lies in is there, or among them and further up.
pub(crate) async fn insert_all(
    tx: &mut Tx,
    places: &[&Place],
    list: PlaceListId,
    taken_at: OffsetDateTime,
) -> Result<()> {
    tx.plan_checks_once().await?;
    let rows: Vec<(&Place, String)> = places.iter().map(|place| (*place, fold(&place.name))).collect();
    const SQL: &str =
        "INSERT INTO places (id, level, name, parent_id, valid_from, valid_to, folded, list_id, listed_at)";
    add_rows!(tx, SQL, rows, |row| [
        row.0.id,
        row.0.level.as_str(),
        &row.0.name,
        row.0.parent,
        row.0.validity.from(),
        row.0.validity.to(),
        &row.1,
        list,
        taken_at,
    ]);
    Ok(())
}

/// The lists that were taken and of which places are still there, the last first, each with the moment and the number of its places.
pub(crate) async fn lists(tx: &mut Tx) -> Result<Vec<(PlaceListId, OffsetDateTime, i64)>> {
    const SQL: &str = "SELECT list_id, listed_at, COUNT(*) FROM places WHERE list_id IS NOT NULL
        GROUP BY list_id, listed_at ORDER BY listed_at DESC, list_id DESC";
    Ok(on!(tx, |c| sqlx::query_as(SQL).fetch_all(c).await)?)
}

/// The places that a list added, by name.
pub(crate) async fn of_list(tx: &mut Tx, list: PlaceListId) -> Result<Vec<Place>> {
    const SQL: &str = "SELECT * FROM places WHERE list_id = $1 ORDER BY folded, id";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(list).fetch_all(c).await)?)
}

/// What refers to a place that is in use, as table and column. What a place itself has, its names, codes and parents, goes with it.
pub const USED_BY: [(&str, &str); 8] = [
    ("people", "place_id"),
    ("people", "origin_id"),
    ("people", "work_id"),
    ("user_places", "place_id"),
    ("cohorts", "place_id"),
    ("cohort_facts", "place_id"),
    ("restitutions", "place_id"),
    ("supervisions", "place_id"),
];

/// The places of a list that something else refers to, or in which a place lies that is not of the list; so many of them, by name.
pub(crate) async fn used_of_list(tx: &mut Tx, list: PlaceListId, most: i64) -> Result<Vec<Place>> {
    let used = USED_BY.map(|(table, column)| {
        format!("p.id IN (SELECT {column} FROM {table} WHERE {column} IN (SELECT id FROM places WHERE list_id = $1))")
    });
    let sql = format!(
        "SELECT p.* FROM places p WHERE p.list_id = $1 AND ({} OR p.id IN (SELECT l.parent_id FROM place_links l
            JOIN places q ON q.id = l.place_id WHERE q.list_id IS NULL OR q.list_id <> $1))
        ORDER BY p.folded, p.id LIMIT $2",
        used.join(" OR ")
    );
    Ok(on!(tx, |c| sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(list).bind(most).fetch_all(c).await)?)
}

/// Removes the places that a list added; false, and nothing may be committed, when something refers to one of them.
pub(crate) async fn delete_list(tx: &mut Tx, list: PlaceListId) -> Result<bool> {
    // PostgreSQL looks who refers to a place before what belongs to the next one is gone.
    const PARENTS: &str =
        "DELETE FROM place_parents WHERE place_id IN (SELECT id FROM places WHERE list_id = $1)";
    run!(tx, PARENTS, list)?;
    const SQL: &str = "DELETE FROM places WHERE list_id = $1";
    match run!(tx, SQL, list) {
        Err(sqlx::Error::Database(error)) if error.is_foreign_key_violation() => Ok(false),
        done => Ok(done? > 0),
    }
}

/// The places that came with a list and where the programme held no cohort: all others are its own.
pub(crate) async fn listed(tx: &mut Tx) -> Result<Vec<PlaceId>> {
    const SQL: &str = "SELECT id FROM places WHERE list_id IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM cohorts WHERE cohorts.place_id = places.id)";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).fetch_all(c).await)?)
}

/// Adds the other names, codes and parents in a division of places; those that `old` places had there go.
pub(crate) async fn replace_particulars(
    tx: &mut Tx,
    old: &[PlaceId],
    division: &str,
    particulars: &Particulars,
) -> Result<()> {
    tx.plan_checks_once().await?;
    run_for!(tx, "DELETE FROM place_names WHERE place_id", old);
    run_for!(tx, "DELETE FROM place_codes WHERE place_id", old);
    run_for!(tx, "DELETE FROM place_parents WHERE division = $1 AND place_id", old, division);
    let Particulars { names, codes, parents } = particulars;
    add_rows!(tx, "INSERT INTO place_names (place_id, name)", names, |row| [row.0, &row.1]);
    add_rows!(tx, "INSERT INTO place_codes (place_id, scheme, code)", codes, |row| [
        row.0,
        row.1.scheme(),
        row.1.code()
    ]);
    add_rows!(tx, "INSERT INTO place_parents (place_id, division, parent_id)", parents, |row| [
        row.0, division, row.1
    ]);
    Ok(())
}

/// Sets the parent of a place in a division other than that of daily use.
pub(crate) async fn add_parent(tx: &mut Tx, place: PlaceId, division: &str, parent: PlaceId) -> Result<()> {
    const SQL: &str = "INSERT INTO place_parents (place_id, division, parent_id) VALUES ($1, $2, $3)";
    run!(tx, SQL, place, division, parent)?;
    Ok(())
}

/// Adds another spelling or a former name; one that is there already changes nothing.
pub(crate) async fn add_name(tx: &mut Tx, place: PlaceId, name: &str) -> Result<()> {
    const SQL: &str = "INSERT INTO place_names (place_id, name) VALUES ($1, $2) ON CONFLICT DO NOTHING";
    run!(tx, SQL, place, name)?;
    Ok(())
}

/// Sets the code that a place has in a scheme.
pub(crate) async fn set_code(tx: &mut Tx, place: PlaceId, code: &PlaceCode) -> Result<()> {
    const SQL: &str = "INSERT INTO place_codes (place_id, scheme, code) VALUES ($1, $2, $3)
        ON CONFLICT (place_id, scheme) DO UPDATE SET code = excluded.code";
    run!(tx, SQL, place, code.scheme(), code.code())?;
    Ok(())
}

/// Runs a statement with the values of a place.
async fn write(tx: &mut Tx, sql: &'static str, place: &Place) -> Result<()> {
    run!(
        tx,
        sql,
        place.id,
        place.level.as_str(),
        &place.name,
        place.parent,
        place.validity.from(),
        place.validity.to(),
        fold(&place.name)
    )?;
    Ok(())
}

/// Changes a place.
pub(crate) async fn update(tx: &mut Tx, place: &Place) -> Result<()> {
    const SQL: &str =
        "UPDATE places SET level = $2, name = $3, parent_id = $4, valid_from = $5, valid_to = $6, folded = $7
        WHERE id = $1";
    write(tx, SQL, place).await
}

/// Replaces the other names of a place.
pub(crate) async fn set_names(tx: &mut Tx, place: PlaceId, names: &[String]) -> Result<()> {
    const CLEAR: &str = "DELETE FROM place_names WHERE place_id = $1";
    run!(tx, CLEAR, place)?;
    for name in names {
        add_name(tx, place, name).await?;
    }
    Ok(())
}

/// Replaces the codes of a place.
pub(crate) async fn set_codes(tx: &mut Tx, place: PlaceId, codes: &[PlaceCode]) -> Result<()> {
    const CLEAR: &str = "DELETE FROM place_codes WHERE place_id = $1";
    run!(tx, CLEAR, place)?;
    for code in codes {
        set_code(tx, place, code).await?;
    }
    Ok(())
}

/// Sets the parent of a place in a division other than that of daily use, or says that it has no other one there.
pub(crate) async fn set_parent(
    tx: &mut Tx,
    place: PlaceId,
    division: &str,
    parent: Option<PlaceId>,
) -> Result<()> {
    const CLEAR: &str = "DELETE FROM place_parents WHERE place_id = $1 AND division = $2";
    run!(tx, CLEAR, place, division)?;
    match parent {
        Some(parent) => add_parent(tx, place, division, parent).await,
        None => Ok(()),
    }
}

/// Removes a place; false when something refers to it.
pub(crate) async fn delete(tx: &mut Tx, place: PlaceId) -> Result<bool> {
    const SQL: &str = "DELETE FROM places WHERE id = $1";
    match run!(tx, SQL, place) {
        Err(sqlx::Error::Database(error)) if error.is_foreign_key_violation() => Ok(false),
        done => Ok(done? == 1),
    }
}

/// The places that lie directly in one, in any division.
pub(crate) async fn directly_in(tx: &mut Tx, place: PlaceId) -> Result<Vec<Place>> {
    const SQL: &str =
        "SELECT p.* FROM places p JOIN place_links l ON l.place_id = p.id WHERE l.parent_id = $1
        ORDER BY p.folded, p.id";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(place).fetch_all(c).await)?)
}

/// The other names of a place.
pub(crate) async fn names_of(tx: &mut Tx, place: PlaceId) -> Result<Vec<String>> {
    const SQL: &str = "SELECT name FROM place_names WHERE place_id = $1 ORDER BY name";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).bind(place).fetch_all(c).await)?)
}

/// The codes of a place: (scheme, code).
pub(crate) async fn codes_of(tx: &mut Tx, place: PlaceId) -> Result<Vec<(String, String)>> {
    const SQL: &str = "SELECT scheme, code FROM place_codes WHERE place_id = $1 ORDER BY scheme";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(place).fetch_all(c).await)?)
}

/// The places that have a code, by name. In codes as people type them small and capital letters are the same.
pub(crate) async fn with_code(tx: &mut Tx, code: &PlaceCode) -> Result<Vec<Place>> {
    const SQL: &str = "SELECT p.* FROM places p JOIN place_codes c ON c.place_id = p.id
        WHERE LOWER(c.scheme) = LOWER($1) AND LOWER(c.code) = LOWER($2) ORDER BY p.folded, p.id";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(code.scheme()).bind(code.code()).fetch_all(c).await)?)
}

/// The parents of a place in the other divisions: (division, parent).
pub(crate) async fn other_parents_of(tx: &mut Tx, place: PlaceId) -> Result<Vec<(String, PlaceId)>> {
    const SQL: &str = "SELECT division, parent_id FROM place_parents WHERE place_id = $1 ORDER BY division";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(place).fetch_all(c).await)?)
}

/// How many places there are.
pub(crate) async fn count(tx: &mut Tx) -> Result<i64> {
    const SQL: &str = "SELECT COUNT(*) FROM places";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).fetch_one(c).await)?)
}

/// The place with this id.
pub(crate) async fn find(tx: &mut Tx, id: PlaceId) -> Result<Option<Place>> {
    const SQL: &str = "SELECT * FROM places WHERE id = $1";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(id).fetch_optional(c).await)?)
}

/// All places by name.
pub(crate) async fn all(tx: &mut Tx) -> Result<Vec<Place>> {
    const SQL: &str = "SELECT * FROM places ORDER BY folded, id";
    Ok(on!(tx, |c| sqlx::query_as(SQL).fetch_all(c).await)?)
}

/// Other names: (place, name).
pub(crate) async fn names(tx: &mut Tx) -> Result<Vec<(PlaceId, String)>> {
    const SQL: &str = "SELECT place_id, name FROM place_names ORDER BY place_id, name";
    Ok(on!(tx, |c| sqlx::query_as(SQL).fetch_all(c).await)?)
}

struct CodeOfPlace(PlaceId, PlaceCode);

from_row!(CodeOfPlace, "place_codes", |row| {
    let code = PlaceCode::new(row.try_get("scheme")?, row.try_get("code")?).ok_or_else(|| refused("code"))?;
    Ok(Self(row.try_get("id")?, code))
});

/// Codes, by place and scheme.
pub(crate) async fn codes(tx: &mut Tx) -> Result<Vec<(PlaceId, PlaceCode)>> {
    const SQL: &str = "SELECT place_id AS id, scheme, code FROM place_codes ORDER BY place_id, scheme";
    let codes: Vec<CodeOfPlace> = on!(tx, |c| sqlx::query_as(SQL).fetch_all(c).await)?;
    Ok(codes.into_iter().map(|CodeOfPlace(place, code)| (place, code)).collect())
}

/// Places with their parents in a division other than that of daily use.
pub(crate) async fn parents_in(tx: &mut Tx, division: &str) -> Result<Vec<(PlaceId, PlaceId)>> {
    const SQL: &str = "SELECT place_id, parent_id FROM place_parents WHERE division = $1 ORDER BY place_id";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(division).fetch_all(c).await)?)
}

/// A place and all below it, in any division; none where there is no such place.
pub(crate) async fn inside(tx: &mut Tx, id: PlaceId) -> Result<Vec<PlaceId>> {
    const SQL: &str = "WITH RECURSIVE inside(id) AS (
            SELECT id FROM places WHERE id = $1
            UNION
            SELECT l.place_id FROM place_links l JOIN inside ON l.parent_id = inside.id)
        SELECT id FROM inside";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).bind(id).fetch_all(c).await)?)
}

/// The place itself and those that it lies in, in the division of daily use, from the narrowest to the widest.
pub(crate) async fn above(tx: &mut Tx, id: PlaceId) -> Result<Vec<Place>> {
    const SQL: &str = "WITH RECURSIVE above(id, step) AS (
            SELECT id, 0 FROM places WHERE id = $1
            UNION ALL
            SELECT p.parent_id, a.step + 1 FROM places p JOIN above a ON p.id = a.id
            WHERE p.parent_id IS NOT NULL AND a.step < 9)
        SELECT p.* FROM places p JOIN above a ON a.id = p.id ORDER BY a.step";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(id).fetch_all(c).await)?)
}

/// Whether a place is one of the account's, or lies below one in any division.
pub(crate) async fn is_of_account(tx: &mut Tx, account: AccountId, place: PlaceId) -> Result<bool> {
    let sql = format!(
        "{OWN}
        SELECT COUNT(*) FROM own WHERE id = $2"
    );
    let found: i64 = on!(tx, |c| sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
        .bind(account)
        .bind(place)
        .fetch_one(c)
        .await)?;
    Ok(found > 0)
}

/// The account's places and all below them, in any division, by name.
pub(crate) async fn of_account(tx: &mut Tx, account: AccountId) -> Result<Vec<Place>> {
    let sql = format!(
        "{OWN}
        SELECT p.* FROM places p JOIN own ON own.id = p.id ORDER BY p.folded, p.id"
    );
    Ok(on!(tx, |c| sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(account).fetch_all(c).await)?)
}

/// Whether the parent has a place of this name already, in the division of daily use.
pub(crate) async fn exists(tx: &mut Tx, parent: Option<PlaceId>, name: &str) -> Result<bool> {
    const SQL: &str =
        "SELECT COUNT(*) FROM places WHERE COALESCE(parent_id, '') = COALESCE($1, '') AND folded = $2";
    let found: i64 = on!(tx, |c| sqlx::query_scalar(SQL).bind(parent).bind(fold(name)).fetch_one(c).await)?;
    Ok(found > 0)
}

/// The localities that people of the register have named, each once, by name; for suggestions.
pub(crate) async fn localities(tx: &mut Tx, limit: i64) -> Result<Vec<String>> {
    const SQL: &str =
        "SELECT DISTINCT locality FROM people WHERE locality IS NOT NULL ORDER BY locality LIMIT $1";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).bind(limit).fetch_all(c).await)?)
}
