//! People of the register, searched and changed.

use time::OffsetDateTime;

use super::columns::{from_row, refused};
use super::{Tx, on, run};
use crate::domain::id::{AccountId, PersonId};
use crate::domain::lang::LangTag;
use crate::domain::person::{Birth, Details, Heard, Person, Query, Summary, name_key, terms};
use crate::domain::text::FullName;
use crate::error::Result;

pub(crate) mod erasure;
pub(crate) mod held;
mod trainings;
pub(crate) use trainings::trainings;

from_row!(Person, "people", |row| Ok(Person {
    id: row.try_get("id")?,
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
    full_name: row.try_get("full_name")?,
    arabic_name: row.try_get("arabic_name")?,
    sex: row.try_get("sex")?,
    birth_year: row.try_get("birth_year")?,
    place_name: row.try_get("place_name")?,
    locality: row.try_get("locality")?,
    role: row.try_get("role")?,
    languages: tags(row.try_get("languages")?).ok_or_else(|| refused("languages"))?,
    consented: row.try_get("consented")?,
    completed: row.try_get("completed")?,
}));

/// Language tags with spaces between them; `None` when one of them is no tag.
fn tags(text: Option<&str>) -> Option<Vec<LangTag>> {
    let tags = text.unwrap_or_default().split(' ').filter(|tag| !tag.is_empty());
    tags.map(|tag| tag.parse().ok()).collect()
}

/// Binds a person's details: $1 to $15 of [`insert`] and [`update`].
macro_rules! bind_details {
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
            .bind($details.folded())
            .bind(name_key(&$details.name))
            .bind($details.search_key())
    };
}

/// Adds a person.
pub(crate) async fn insert(tx: &mut Tx, person: &Person) -> Result<()> {
    const SQL: &str =
        "INSERT INTO people (full_name, arabic_name, sex, birth_precision, birth_date, birth_year,
            birth_place, place_id, locality, telephone, structure, role, folded, name_key,
            search_key, id, version, created_at, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)";
    on!(tx, |c| bind_details!(sqlx::query(SQL), person.details)
        .bind(person.id)
        .bind(person.version)
        .bind(person.created_at)
        .bind(person.updated_at)
        .execute(c)
        .await
        .map(drop))?;
    set_languages(tx, person.id, &person.details.languages).await
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
            version = version + 1
        WHERE id = $17 AND version = $18 AND erased_at IS NULL";
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
    Ok(true)
}

/// People whose keys for searching were never worked out, at most `limit` of them.
pub(crate) async fn without_search_key(tx: &mut Tx, limit: i64) -> Result<Vec<Person>> {
    const SQL: &str = "SELECT * FROM people WHERE search_key IS NULL LIMIT $1";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(limit).fetch_all(c).await)?)
}

/// Stores what a person is searched by.
pub(crate) async fn set_search_keys(tx: &mut Tx, id: PersonId, details: &Details) -> Result<()> {
    const SQL: &str = "UPDATE people SET folded = $2, name_key = $3, search_key = $4 WHERE id = $1";
    run!(tx, SQL, id, details.folded(), name_key(&details.name), details.search_key())?;
    Ok(())
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
    const SQL: &str = "SELECT * FROM people WHERE id = $1 AND erased_at IS NULL";
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

/// Four pairs of patterns for LIKE with `!` as its escape: a word as written and as heard. Words after the fourth are
/// ignored.
fn patterns(words: &str) -> [(String, String); 4] {
    let mut patterns = terms(words).into_iter().map(|term| {
        let escaped = term.written.replace('!', "!!").replace('%', "!%").replace('_', "!_");
        let written = format!("% {escaped}%");
        match term.heard {
            Heard::Word(key) => (written, format!("% {key} %")),
            Heard::Beginning(key) => (written, format!("% {key}%")),
            Heard::Nothing => (written.clone(), written),
        }
    });
    std::array::from_fn(|_| patterns.next().unwrap_or_else(|| ("%".into(), "%".into())))
}

/// Binds the parameters $1 to $12 that every [`matching!`] query begins with.
macro_rules! bound {
    ($sql:expr, $query:expr, $account:expr, [$($pattern:expr),+]) => {
        $sql.bind($account).bind($query.place).bind(&$query.lang)$(.bind($pattern.0).bind($pattern.1))+.bind($query.withdrawn)
    };
}

/// The condition of a search: $1 account, $2 place, $3 language, $4 to $11 pairs of patterns, $12 whether those who took
/// back the consent to be listed are looked for, or all others.
macro_rules! matching {
    ($columns:literal, $end:literal) => {
        concat!(
            "WITH RECURSIVE own(id) AS (
                SELECT place_id FROM user_places WHERE user_id = $1
                UNION SELECT l.place_id FROM place_links l JOIN own ON l.parent_id = own.id),
            inside(id) AS (
                SELECT id FROM places WHERE id = $2
                UNION SELECT l.place_id FROM place_links l JOIN inside ON l.parent_id = inside.id)
            SELECT ",
            $columns,
            " FROM people p LEFT JOIN places q ON q.id = p.place_id
            WHERE p.erased_at IS NULL
              AND (p.withdrawn LIKE '%register%' OR p.withdrawn LIKE '%directory%') = $12
              AND ($1 IS NULL OR p.place_id IN (SELECT id FROM own))
              AND ($2 IS NULL OR p.place_id IN (SELECT id FROM inside))
              AND ($3 = '' OR EXISTS (SELECT 1 FROM person_languages l WHERE l.person_id = p.id AND l.lang = $3))
              AND (' ' || p.folded LIKE $4 ESCAPE '!' OR ' ' || p.search_key || ' ' LIKE $5 ESCAPE '!')
              AND (' ' || p.folded LIKE $6 ESCAPE '!' OR ' ' || p.search_key || ' ' LIKE $7 ESCAPE '!')
              AND (' ' || p.folded LIKE $8 ESCAPE '!' OR ' ' || p.search_key || ' ' LIKE $9 ESCAPE '!')
              AND (' ' || p.folded LIKE $10 ESCAPE '!' OR ' ' || p.search_key || ' ' LIKE $11 ESCAPE '!') ",
            $end
        )
    };
}

/// The people who match, by name; those of this account's places alone, if one is given.
pub(crate) async fn search(
    tx: &mut Tx,
    query: &Query,
    of_account: Option<AccountId>,
    limit: i64,
    offset: i64,
) -> Result<Vec<Summary>> {
    const SQL: &str = matching!(
        "p.id, p.full_name, p.arabic_name, p.sex, p.birth_year, q.name AS place_name, p.locality, p.role,
         (SELECT string_agg(l.lang, ' ' ORDER BY l.lang) FROM person_languages l WHERE l.person_id = p.id) AS languages,
         EXISTS (SELECT 1 FROM consents c WHERE c.person_id = p.id AND c.withdrawn_on IS NULL) AS consented,
         (SELECT COUNT(*) FROM enrolments e JOIN completions d ON d.enrolment_id = e.id
          WHERE e.person_id = p.id AND d.outcome <> 'none') AS completed",
        "ORDER BY p.folded, p.id LIMIT $13 OFFSET $14"
    );
    let [a, b, e, d] = patterns(&query.words);
    Ok(on!(tx, |c| bound!(sqlx::query_as(SQL), query, of_account, [a, b, e, d])
        .bind(limit)
        .bind(offset)
        .fetch_all(c)
        .await)?)
}

/// How many people match.
pub(crate) async fn count(tx: &mut Tx, query: &Query, of_account: Option<AccountId>) -> Result<i64> {
    const SQL: &str = matching!("COUNT(*)", "");
    let [a, b, e, d] = patterns(&query.words);
    Ok(on!(tx, |c| bound!(sqlx::query_scalar(SQL), query, of_account, [a, b, e, d]).fetch_one(c).await)?)
}

/// People with the same name, in whatever order and spelling.
pub(crate) async fn namesakes(tx: &mut Tx, name: &FullName) -> Result<Vec<Person>> {
    const SQL: &str =
        "SELECT * FROM people WHERE name_key = $1 AND erased_at IS NULL ORDER BY created_at LIMIT 10";
    let key = name_key(name);
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(key).fetch_all(c).await)?)
}

/// How many enrolments, trainings led and accounts refer to a person.
pub(crate) async fn count_ties(tx: &mut Tx, id: PersonId) -> Result<i64> {
    const SQL: &str = "SELECT (SELECT COUNT(*) FROM enrolments WHERE person_id = $1)
        + (SELECT COUNT(*) FROM cohort_trainers WHERE person_id = $1)
        + (SELECT COUNT(*) FROM users WHERE person_id = $1)";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).bind(id).fetch_one(c).await)?)
}

/// Removes a person who was registered by mistake, with their consents.
pub(crate) async fn delete(tx: &mut Tx, id: PersonId) -> Result<()> {
    const SQL: &str = "DELETE FROM people WHERE id = $1";
    run!(tx, SQL, id)?;
    Ok(())
}
