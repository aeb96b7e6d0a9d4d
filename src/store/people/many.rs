//! Many people at once: few statements for all of them.

use std::collections::HashMap;

use sqlx::AssertSqlSafe;

use crate::domain::duplicate::Bounds;
use crate::domain::id::{PersonId, PlaceId};
use crate::domain::import::Sought;
use crate::domain::lang::LangTag;
use crate::domain::person::{Person, PublicCode, name_key};
use crate::error::Result;
use crate::store::columns::from_row;
use crate::store::placeholders::{add_rows, rows_for, run_for, values};
use crate::store::{Tx, on};

/// Somebody new, with what they are ordered and compared by: work for a processor, done before the database is asked.
#[derive(Debug)]
pub(crate) struct NewPerson {
    pub person: Person,
    folded: String,
    name_key: String,
}

impl NewPerson {
    /// With the keys of the name.
    pub(crate) fn new(person: Person) -> Self {
        let details = &person.details;
        Self { folded: details.folded(), name_key: name_key(&details.name), person }
    }
}

/// The highest number that anybody in the register has, or had before an import was undone: nobody is given it, or the code that is
/// made from it, a second time.
pub(super) async fn last_number(tx: &mut Tx) -> Result<i64> {
    const SQL: &str = "SELECT MAX(used) FROM (SELECT COALESCE(MAX(number), 0) AS used FROM people
        UNION ALL SELECT COALESCE(MAX(numbers_used), 0) AS used FROM past_imports) AS all_used";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).fetch_one(c).await)?)
}

/// Removes people, to whom nothing may refer that has to stay.
pub(crate) async fn delete_all(tx: &mut Tx, ids: &[PersonId]) -> Result<()> {
    tx.plan_checks_once().await?;
    run_for!(tx, "DELETE FROM people WHERE id", ids);
    Ok(())
}

/// Somebody new with number and code.
struct Row<'a> {
    number: i64,
    new: &'a NewPerson,
    person: &'a Person,
    code: PublicCode,
}

/// Adds people with the next numbers and their public codes. They are still to be put into the index: see [`super::index::missing`].
pub(crate) async fn insert_all(tx: &mut Tx, people: &[NewPerson]) -> Result<()> {
    tx.plan_checks_once().await?;
    let last = last_number(tx).await?;
    let named = crate::store::places::all(tx).await?;
    let named: HashMap<PlaceId, String> = named.into_iter().map(|place| (place.id, place.name)).collect();
    let place = |new: &NewPerson| named.get(&new.person.details.place?).map(String::as_str);
    let rows: Vec<Row> = (last + 1..)
        .zip(people)
        .map(|(number, new)| Row {
            number,
            new,
            person: &new.person,
            code: PublicCode::new(place(new), number),
        })
        .collect();
    const PERSON: &str =
        "INSERT INTO people (full_name, arabic_name, sex, birth_precision, birth_date, birth_year,
            birth_place, place_id, locality, telephone, structure, role, folded, name_key,
            id, version, created_at, updated_at, number, code)";
    add_rows!(tx, PERSON, rows, |row| [
        &row.person.details.name,
        &row.person.details.arabic_name,
        row.person.details.sex,
        row.person.details.birth.precision(),
        row.person.details.birth.day(),
        row.person.details.birth.year().map(i64::from),
        &row.person.details.birth_place,
        row.person.details.place,
        &row.person.details.locality,
        &row.person.details.telephone,
        &row.person.details.structure,
        row.person.details.role,
        &row.new.folded,
        &row.new.name_key,
        row.person.id,
        row.person.version,
        row.person.created_at,
        row.person.updated_at,
        row.number,
        &row.code,
    ]);
    let languages: Vec<(PersonId, &LangTag)> = people
        .iter()
        .flat_map(|NewPerson { person, .. }| person.details.languages.iter().map(|lang| (person.id, lang)))
        .collect();
    const LANGUAGE: &str = "INSERT INTO person_languages (person_id, lang)";
    add_rows!(tx, LANGUAGE, languages, |row| [row.0, row.1]);
    Ok(())
}

/// A person with the sounds of the name.
struct Keyed(String, Person);

from_row!(Keyed, "people", |row| Ok(Self(
    row.try_get("name_key")?,
    <Person as sqlx::FromRow<_>>::from_row(row)?
)));

/// A person with the number.
struct Numbered(i64, Person);

from_row!(Numbered, "people", |row| Ok(Self(
    row.try_get("number")?,
    <Person as sqlx::FromRow<_>>::from_row(row)?
)));

/// Reads who has one of some keys in a column that has an index, as far as they stand for themselves, and sex and birth leave
/// them. Each is looked up in the index: without the order said, both databases go through all people.
fn within_bounds(tx: &Tx, column: &str, values: &str) -> String {
    // SQLite takes a CROSS JOIN as the order; PostgreSQL does not look into what has an OFFSET.
    let people = match tx {
        Tx::Sqlite(..) => format!("people WHERE {column} = key AND"),
        Tx::Postgres(..) => {
            format!("LATERAL (SELECT * FROM people WHERE {column} = key OFFSET 0) people WHERE")
        }
    };
    format!(
        "WITH sought (key, its_sex, since, until) AS ({values})
        SELECT {column}, id, code, full_name, arabic_name, sex, birth_precision, birth_date, birth_year,
            birth_place, place_id, locality, telephone, structure, role, version, created_at, updated_at
        FROM sought CROSS JOIN {people}
            (sex = its_sex OR sex IS NULL OR its_sex IS NULL)
            AND (birth_year BETWEEN since AND until OR birth_year IS NULL OR since IS NULL)
            AND erased_at IS NULL AND merged_into IS NULL"
    )
}

/// The people of the register who are sought, by names of which each is asked for once; with the sounds of the name, the
/// earliest first. Their languages are not read.
pub(crate) async fn alike(tx: &mut Tx, sought: &[Sought]) -> Result<Vec<(String, Person)>> {
    let mut found = Vec::new();
    for (values, sought) in values(tx, 4, sought) {
        let sql = within_bounds(tx, "name_key", &values);
        let some: Vec<Keyed> = on!(tx, |c| {
            let query = sqlx::query_as(AssertSqlSafe(sql));
            let query = sought.iter().fold(query, |query, sought| {
                let (since, until) = sought.bounds.years.unzip();
                query
                    .bind(&sought.name_key)
                    .bind(sought.bounds.sex)
                    .bind(since.map(i64::from))
                    .bind(until.map(i64::from))
            });
            query.fetch_all(c).await
        })?;
        found.extend(some.into_iter().map(|Keyed(key, person)| (key, person)));
    }
    found.sort_unstable_by_key(|(_, person)| (person.created_at, person.id));
    Ok(found)
}

/// The people with these numbers whom sex and birth leave, with their numbers. Their languages are not read.
pub(crate) async fn numbered(tx: &mut Tx, sought: &[(i64, Bounds)]) -> Result<Vec<(i64, Person)>> {
    let mut found = Vec::new();
    for (values, sought) in values(tx, 4, sought) {
        let sql = within_bounds(tx, "number", &values);
        let some: Vec<Numbered> = on!(tx, |c| {
            let query = sqlx::query_as(AssertSqlSafe(sql));
            let query = sought.iter().fold(query, |query, (number, Bounds { sex, years })| {
                let (since, until) = years.unzip();
                query.bind(*number).bind(*sex).bind(since.map(i64::from)).bind(until.map(i64::from))
            });
            query.fetch_all(c).await
        })?;
        found.extend(some.into_iter().map(|Numbered(number, person)| (number, person)));
    }
    Ok(found)
}

/// The latest of those who were not compared with the others since they were last changed, so many of them, with their
/// numbers. Their languages are not read.
pub(crate) async fn uncompared(tx: &mut Tx, limit: i64) -> Result<Vec<(i64, Person)>> {
    // The numbers alone: asked for more, SQLite takes another index and goes through all people.
    const SQL: &str =
        "SELECT number FROM people WHERE NOT compared AND number IS NOT NULL ORDER BY number DESC LIMIT $1";
    let numbers: Vec<i64> = on!(tx, |c| sqlx::query_scalar(SQL).bind(limit).fetch_all(c).await)?;
    let sought: Vec<(i64, Bounds)> =
        numbers.into_iter().map(|number| (number, Bounds { sex: None, years: None })).collect();
    numbered(tx, &sought).await
}

/// The people with these ids who stand for themselves, in no order. Their languages are not read.
pub(crate) async fn with_ids(tx: &mut Tx, ids: &[PersonId]) -> Result<Vec<Person>> {
    const SQL: &str = "SELECT * FROM people WHERE erased_at IS NULL AND merged_into IS NULL AND id";
    Ok(rows_for!(tx, SQL, ids))
}
