//! What is further known of a person.

use time::OffsetDateTime;

use crate::domain::id::PersonId;
use crate::domain::person::{Background, Position, Telephone};
use crate::domain::text::FullName;
use crate::error::Result;
use crate::store::columns::{from_row, unreadable};
use crate::store::placeholders::add_rows;
use crate::store::{Tx, on, run};

/// Origin, work and status: what stands in the record itself.
struct Single(Background);

from_row!(Single, "people", |row| Ok(Self(Background {
    origin: row.try_get("origin_id")?,
    work: row.try_get("work_id")?,
    status: row.try_get("status")?,
    status_since: row.try_get("status_since")?,
    status_reason: row.try_get("status_reason")?,
    ..Background::default()
})));

from_row!(Telephone, "person_telephones", |row| Ok(Self {
    number: row.try_get("number")?,
    whose: row.try_get("whose")?,
}));

from_row!(Position, "person_positions", |row| {
    let year = |column: &str| -> sqlx::Result<Option<i32>> {
        let year = row.try_get::<Option<i64>, _>(column)?.map(i32::try_from);
        year.transpose().map_err(|error| unreadable(column, error))
    };
    Ok(Self {
        role: row.try_get("role")?,
        structure: row.try_get("structure")?,
        since: year("since_year")?,
        until: year("until_year")?,
    })
});

/// What is further known of the person with this id: nothing of one who is not in the register.
pub(crate) async fn of(tx: &mut Tx, id: PersonId) -> Result<Background> {
    const SINGLE: &str = "SELECT id, origin_id, work_id, status, status_since, status_reason FROM people
        WHERE id = $1 AND erased_at IS NULL";
    const LANGUAGES: &str = "SELECT lang, level FROM person_understood WHERE person_id = $1 ORDER BY lang";
    const TELEPHONES: &str =
        "SELECT person_id AS id, number, whose FROM person_telephones WHERE person_id = $1 ORDER BY position";
    const POSITIONS: &str =
        "SELECT person_id AS id, role, structure, since_year, until_year FROM person_positions
        WHERE person_id = $1 ORDER BY position";
    let single: Option<Single> = on!(tx, |c| sqlx::query_as(SINGLE).bind(id).fetch_optional(c).await)?;
    let Some(Single(single)) = single else { return Ok(Background::default()) };
    Ok(Background {
        writings: writings(tx, id).await?,
        languages: on!(tx, |c| sqlx::query_as(LANGUAGES).bind(id).fetch_all(c).await)?,
        telephones: on!(tx, |c| sqlx::query_as(TELEPHONES).bind(id).fetch_all(c).await)?,
        positions: on!(tx, |c| sqlx::query_as(POSITIONS).bind(id).fetch_all(c).await)?,
        ..single
    })
}

/// The other writings of a person's name.
pub(crate) async fn writings(tx: &mut Tx, id: PersonId) -> Result<Vec<FullName>> {
    const SQL: &str = "SELECT name FROM person_writings WHERE person_id = $1 ORDER BY position";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).bind(id).fetch_all(c).await)?)
}

/// Adds a writing behind the others, where it isn't one of them.
pub(crate) async fn add_writing(tx: &mut Tx, id: PersonId, name: &FullName) -> Result<()> {
    const SQL: &str = "INSERT INTO person_writings (person_id, position, name)
        SELECT $1, COALESCE(MAX(position), 0) + 1, $2 FROM person_writings WHERE person_id = $1
        HAVING COUNT(CASE WHEN name = $2 THEN 1 END) = 0";
    run!(tx, SQL, id, name)?;
    Ok(())
}

/// Takes a writing out.
pub(crate) async fn remove_writing(tx: &mut Tx, id: PersonId, name: &FullName) -> Result<()> {
    run!(tx, "DELETE FROM person_writings WHERE person_id = $1 AND name = $2", id, name)?;
    Ok(())
}

/// Stores it for a person whose version is still `seen`, which is incremented; false when it is another one by now.
pub(super) async fn set(
    tx: &mut Tx,
    id: PersonId,
    background: &Background,
    seen: i64,
    updated_at: OffsetDateTime,
) -> Result<bool> {
    const SINGLE: &str =
        "UPDATE people SET origin_id = $3, work_id = $4, status = $5, status_since = $6, status_reason = $7,
            updated_at = $8, version = version + 1
        WHERE id = $1 AND version = $2 AND erased_at IS NULL AND merged_into IS NULL";
    let Background { origin, work, status, status_since, status_reason, .. } = background;
    let changed =
        run!(tx, SINGLE, id, seen, *origin, *work, *status, *status_since, status_reason, updated_at)?;
    if changed == 0 {
        return Ok(false);
    }
    clear(tx, id).await?;
    for (position, name) in (1_i64..).zip(&background.writings) {
        const ADD: &str = "INSERT INTO person_writings (person_id, position, name) VALUES ($1, $2, $3)";
        run!(tx, ADD, id, position, name)?;
    }
    for (lang, fluency) in &background.languages {
        const ADD: &str = "INSERT INTO person_understood (person_id, lang, level) VALUES ($1, $2, $3)";
        run!(tx, ADD, id, lang, *fluency)?;
    }
    for (position, telephone) in (1_i64..).zip(&background.telephones) {
        const ADD: &str =
            "INSERT INTO person_telephones (person_id, position, number, whose) VALUES ($1, $2, $3, $4)";
        run!(tx, ADD, id, position, &telephone.number, &telephone.whose)?;
    }
    for (position, held) in (1_i64..).zip(&background.positions) {
        const ADD: &str =
            "INSERT INTO person_positions (person_id, position, role, structure, since_year, until_year)
            VALUES ($1, $2, $3, $4, $5, $6)";
        let (since, until) = (held.since.map(i64::from), held.until.map(i64::from));
        run!(tx, ADD, id, position, held.role, &held.structure, since, until)?;
    }
    Ok(true)
}

/// Stores telephones of people who have none but their own yet.
pub(crate) async fn add_telephones(tx: &mut Tx, people: &[(PersonId, Vec<Telephone>)]) -> Result<()> {
    let rows: Vec<(PersonId, i64, &Telephone)> = people
        .iter()
        .flat_map(|(id, telephones)| {
            (1..).zip(telephones).map(|(position, telephone)| (*id, position, telephone))
        })
        .collect();
    const ROW: &str = "INSERT INTO person_telephones (person_id, position, number, whose)";
    add_rows!(tx, ROW, rows, |row| [row.0, row.1, &row.2.number, &row.2.whose]);
    Ok(())
}

/// Takes out the lists of a person.
pub(super) async fn clear(tx: &mut Tx, id: PersonId) -> Result<()> {
    for sql in [
        "DELETE FROM person_writings WHERE person_id = $1",
        "DELETE FROM person_understood WHERE person_id = $1",
        "DELETE FROM person_telephones WHERE person_id = $1",
        "DELETE FROM person_positions WHERE person_id = $1",
    ] {
        run!(tx, sql, id)?;
    }
    Ok(())
}
