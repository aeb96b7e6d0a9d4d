//! People of the register, searched and changed.

use time::OffsetDateTime;

use super::columns::{from_row, refused};
use super::{Tx, on, run};
use crate::domain::id::PersonId;
use crate::domain::lang::LangTag;
use crate::domain::person::{Background, Birth, Details, Person, PublicCode, Summary, name_key};
use crate::domain::text::FullName;
use crate::error::Result;

pub(crate) mod background;
pub(crate) mod erasure;
pub(crate) mod finding;
pub(crate) mod free_texts;
pub(crate) mod held;
pub(crate) mod index;
mod many;
pub(crate) mod parts;
pub(crate) mod summaries;
pub(crate) mod taking_part;
mod trainings;
pub(crate) use many::{NewPerson, alike, delete_all, insert_all, numbered, uncompared, with_ids};
pub(crate) use trainings::{leads_open, led_between, trainings};

from_row!(Person, "people", |row| Ok(Person {
    id: row.try_get("id")?,
    code: row.try_get("code")?,
    details: Details {
        name: row.try_get("full_name")?,
        arabic_name: row.try_get("arabic_name")?,
        sex: row.try_get("sex")?,
        birth: Birth::from_columns(
            row.try_get("birth_precision")?,
            row.try_get("birth_date")?,
            row.try_get("birth_year")?,
        )
        .ok_or_else(|| refused("birth_precision"))?,
        birth_place: row.try_get("birth_place")?,
        place: row.try_get("place_id")?,
        locality: row.try_get("locality")?,
        telephone: row.try_get("telephone")?,
        // In a table of their own.
        languages: Vec::new(),
        role: row.try_get("role")?,
        structure: row.try_get("structure")?,
    },
    version: row.try_get("version")?,
    created_at: row.try_get("created_at")?,
    updated_at: row.try_get("updated_at")?,
}));

from_row!(Summary, "people", |row| Ok(Summary {
    id: row.try_get("id")?,
    number: row.try_get("number")?,
    code: row.try_get("code")?,
    full_name: row.try_get("full_name")?,
    arabic_name: row.try_get("arabic_name")?,
    sex: row.try_get("sex")?,
    birth_year: row.try_get("birth_year")?,
    place_name: row.try_get("place_name")?,
    locality: row.try_get("locality")?,
    role: row.try_get("role")?,
    structure: row.try_get("structure")?,
    telephone: row.try_get("telephone")?,
    languages: tags(row.try_get("languages")?).ok_or_else(|| refused("languages"))?,
    status: row.try_get("status")?,
    consented: row.try_get("consented")?,
    contact: row.try_get("contact")?,
    completed: row.try_get("completed")?,
}));

/// Language tags with spaces between them; `None` when one of them is no tag.
fn tags(text: Option<&str>) -> Option<Vec<LangTag>> {
    let tags = text.unwrap_or_default().split(' ').filter(|tag| !tag.is_empty());
    tags.map(|tag| tag.parse().ok()).collect()
}

/// Binds what is said of a person, the twelve columns from `full_name` to `role`.
macro_rules! bind_said {
    ($query:expr, $details:expr) => {
        $query
            .bind(&$details.name)
            .bind(&$details.arabic_name)
            .bind($details.sex)
            .bind($details.birth.precision())
            .bind($details.birth.day())
            .bind($details.birth.year().map(i64::from))
            .bind(&$details.birth_place)
            .bind($details.place)
            .bind(&$details.locality)
            .bind(&$details.telephone)
            .bind(&$details.structure)
            .bind($details.role)
    };
}

/// The same and the keys by which people are ordered and compared: $1 to $15 of [`insert`] and [`update`].
macro_rules! bind_details {
    ($query:expr, $details:expr) => {
        bind_said!($query, $details)
            .bind($details.folded())
            .bind(name_key(&$details.name))
            .bind($details.search_key())
    };
}

/// Adds a person, with the next number and a public code; the code is returned.
pub(crate) async fn insert(tx: &mut Tx, person: &Person) -> Result<PublicCode> {
    let number = many::last_number(tx).await? + 1;
    const PLACE: &str = "SELECT name FROM places WHERE id = $1";
    let place: Option<String> =
        on!(tx, |c| sqlx::query_scalar(PLACE).bind(person.details.place).fetch_optional(c).await)?;
    let code = PublicCode::new(place.as_deref(), number);
    const SQL: &str =
        "INSERT INTO people (full_name, arabic_name, sex, birth_precision, birth_date, birth_year,
            birth_place, place_id, locality, telephone, structure, role, folded, name_key,
            search_key, id, version, created_at, updated_at, number, code)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)";
    on!(tx, |c| bind_details!(sqlx::query(SQL), person.details)
        .bind(person.id)
        .bind(person.version)
        .bind(person.created_at)
        .bind(person.updated_at)
        .bind(number)
        .bind(&code)
        .execute(c)
        .await
        .map(drop))?;
    set_languages(tx, person.id, &person.details.languages).await?;
    index::add(tx, number, &person.details, place.as_deref()).await?;
    Ok(code)
}

/// Changes a person whose version is still `seen` and increments it; false when it is another one by now.
pub(crate) async fn update(
    tx: &mut Tx,
    id: PersonId,
    details: &Details,
    seen: i64,
    updated_at: OffsetDateTime,
) -> Result<bool> {
    const SQL: &str = "UPDATE people SET full_name = $1, arabic_name = $2, sex = $3, birth_precision = $4,
            birth_date = $5, birth_year = $6, birth_place = $7, place_id = $8, locality = $9, telephone = $10,
            structure = $11, role = $12, folded = $13, name_key = $14, search_key = $15, updated_at = $16,
            version = version + 1, compared = FALSE
        WHERE id = $17 AND version = $18 AND erased_at IS NULL AND merged_into IS NULL";
    let changed = on!(tx, |c| bind_details!(sqlx::query(SQL), details)
        .bind(updated_at)
        .bind(id)
        .bind(seen)
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
    if changed == 0 {
        return Ok(false);
    }
    set_languages(tx, id, &details.languages).await?;
    index::refresh(tx, id).await?;
    Ok(true)
}

/// The same for what is further known of a person.
pub(crate) async fn update_background(
    tx: &mut Tx,
    id: PersonId,
    background: &Background,
    seen: i64,
    updated_at: OffsetDateTime,
) -> Result<bool> {
    if !background::set(tx, id, background, seen, updated_at).await? {
        return Ok(false);
    }
    index::refresh(tx, id).await?;
    Ok(true)
}

async fn set_languages(tx: &mut Tx, id: PersonId, languages: &[LangTag]) -> Result<()> {
    const CLEAR: &str = "DELETE FROM person_languages WHERE person_id = $1";
    const ADD: &str = "INSERT INTO person_languages (person_id, lang) VALUES ($1, $2)";
    run!(tx, CLEAR, id)?;
    for lang in languages {
        run!(tx, ADD, id, lang)?;
    }
    Ok(())
}

/// The person with this id, unless erased.
pub(crate) async fn find(tx: &mut Tx, id: PersonId) -> Result<Option<Person>> {
    const SQL: &str = "SELECT * FROM people WHERE id = $1 AND erased_at IS NULL AND merged_into IS NULL";
    let mut found: Option<Person> = on!(tx, |c| sqlx::query_as(SQL).bind(id).fetch_optional(c).await)?;
    if let Some(person) = &mut found {
        person.details.languages = languages(tx, id).await?;
    }
    Ok(found)
}

async fn languages(tx: &mut Tx, id: PersonId) -> Result<Vec<LangTag>> {
    const SQL: &str = "SELECT lang FROM person_languages WHERE person_id = $1 ORDER BY lang";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).bind(id).fetch_all(c).await)?)
}

/// Whether anybody is in the register.
pub(crate) async fn is_empty(tx: &mut Tx) -> Result<bool> {
    const SQL: &str = "SELECT NOT EXISTS (SELECT 1 FROM people WHERE erased_at IS NULL)";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).fetch_one(c).await)?)
}

/// People with the same name, in whatever order and spelling, the first hundred of them.
pub(crate) async fn namesakes(tx: &mut Tx, name: &FullName) -> Result<Vec<Person>> {
    const SQL: &str = "SELECT * FROM people WHERE name_key = $1 AND erased_at IS NULL AND merged_into IS NULL ORDER BY created_at LIMIT 100";
    let key = name_key(name);
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(key).fetch_all(c).await)?)
}

/// The person with a public code; of a record that is part of another one that other.
pub(crate) async fn with_code(tx: &mut Tx, code: &PublicCode) -> Result<Option<PersonId>> {
    const SQL: &str = "SELECT COALESCE(merged_into, id) FROM people WHERE code = $1";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).bind(code).fetch_optional(c).await)?)
}

/// Whether the person with this number was erased: their code went with what named them, the number stays.
pub(crate) async fn is_erased(tx: &mut Tx, number: i64) -> Result<bool> {
    const SQL: &str = "SELECT EXISTS (SELECT 1 FROM people WHERE number = $1 AND erased_at IS NOT NULL)";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).bind(number).fetch_one(c).await)?)
}

/// The public code of a record, also of one that is part of another; none until it is in the index.
pub(crate) async fn code(tx: &mut Tx, id: PersonId) -> Result<Option<PublicCode>> {
    let code = on!(tx, |c| sqlx::query_scalar("SELECT code FROM people WHERE id = $1")
        .bind(id)
        .fetch_optional(c)
        .await)?;
    Ok(code.flatten())
}

/// How many enrolments, trainings led, visits, accounts and merged records refer to a person.
pub(crate) async fn count_ties(tx: &mut Tx, id: PersonId) -> Result<i64> {
    const SQL: &str = "SELECT (SELECT COUNT(*) FROM enrolments WHERE person_id = $1)
        + (SELECT COUNT(*) FROM cohort_trainers WHERE person_id = $1)
        + (SELECT COUNT(*) FROM restitution_leaders WHERE person_id = $1)
        + (SELECT COUNT(*) FROM supervisions WHERE person_id = $1)
        + (SELECT COUNT(*) FROM users WHERE person_id = $1)
        + (SELECT COUNT(*) FROM people WHERE merged_into = $1)";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).bind(id).fetch_one(c).await)?)
}

/// Removes a person who was registered by mistake, with their consents.
pub(crate) async fn delete(tx: &mut Tx, id: PersonId) -> Result<()> {
    const SQL: &str = "DELETE FROM people WHERE id = $1";
    run!(tx, SQL, id)?;
    Ok(())
}
