//! The index of people: written whenever something changes by which a person is found.

use std::collections::BTreeSet;

use crate::domain::curriculum;
use crate::domain::id::{CohortId, PersonId, PlaceId};
use crate::domain::person::index::{Entry, Standing, at_place, orders};
use crate::domain::person::{Details, PublicCode, Status, name_key};
use crate::error::{Error, Result};
use crate::store::placeholders::add_rows;
use crate::store::{Tx, on, run};

/// How many rows one statement adds: it has as many parameters, and four more.
const ROWS: usize = 200;
/// The rows of so many new people are sorted at a time: a list at its longest, some ten megabytes. Each page of the index is
/// then read and written once.
const PEOPLE: usize = 10_000;

/// Writes what a new person is found by: nobody has consented to anything yet, and no cohort is completed.
pub(super) async fn add(tx: &mut Tx, number: i64, details: &Details, place: Option<&str>) -> Result<()> {
    insert(tx, number, details.place.zip(place), &Entry::of(details, &Standing::default())).await
}

/// Somebody new: the number, what they are found by, and their tokens in the lists of everybody in other orders.
pub(super) type Numbered<'a> = (i64, &'a Entry, [Vec<u8>; 2]);

/// A row of the index.
struct Row<'a> {
    token: &'a [u8],
    sort: &'a str,
    person: i64,
    entry: &'a Entry,
}

/// The same for many people at once. The rows are added in the order of the index, so that neighbours go to one page of it:
/// a register is larger than what a database keeps in memory.
pub(super) async fn add_all(tx: &mut Tx, entries: &[Numbered<'_>]) -> Result<()> {
    for entries in entries.chunks(PEOPLE) {
        let mut rows: Vec<Row> = entries
            .iter()
            .flat_map(|(person, entry, orders)| {
                let tokens = entry.tokens.iter().chain(orders);
                tokens.map(move |token| Row { token, sort: &entry.sort, person: *person, entry })
            })
            .collect();
        rows.sort_unstable_by_key(|row| (row.token, row.sort, row.person));
        const ROW: &str = "INSERT INTO person_tokens (person, token, sort, facets, words)";
        add_rows!(tx, ROW, rows, |row| [row.person, row.token, row.sort, row.entry.facets, row.entry.words]);
    }
    Ok(())
}

async fn insert(tx: &mut Tx, number: i64, place: Option<(PlaceId, &str)>, entry: &Entry) -> Result<()> {
    let orders = orders(number, place);
    let tokens: Vec<&Vec<u8>> = entry.tokens.iter().chain(&orders).collect();
    for tokens in tokens.chunks(ROWS) {
        let rows: Vec<String> = (5..5 + tokens.len()).map(|at| format!("($1, ${at}, $2, $3, $4)")).collect();
        let sql = format!(
            "INSERT INTO person_tokens (person, token, sort, facets, words) VALUES {}",
            rows.join(", ")
        );
        on!(tx, |c| {
            let mut query = sqlx::query(sqlx::AssertSqlSafe(sql))
                .bind(number)
                .bind(&entry.sort)
                .bind(entry.facets)
                .bind(entry.words);
            for token in tokens {
                query = query.bind(*token);
            }
            query.execute(c).await.map(drop)
        })?;
    }
    Ok(())
}

/// Works out anew what a person is found by. An erased one, and one that is part of another record, is found by nothing.
pub(crate) async fn refresh(tx: &mut Tx, id: PersonId) -> Result<()> {
    const NUMBER: &str =
        "SELECT p.number, q.name FROM people p LEFT JOIN places q ON q.id = p.place_id WHERE p.id = $1";
    let found: Option<(Option<i64>, Option<String>)> =
        on!(tx, |c| sqlx::query_as(NUMBER).bind(id).fetch_optional(c).await)?;
    let Some((Some(number), place)) = found else { return Ok(()) };
    const CLEAR: &str = "DELETE FROM person_tokens WHERE person = $1";
    run!(tx, CLEAR, number)?;
    let Some(person) = super::find(tx, id).await? else { return Ok(()) };
    let details = &person.details;
    const KEYS: &str = "UPDATE people SET folded = $2, name_key = $3, search_key = $4, code = COALESCE(code, $5) WHERE id = $1";
    let code = PublicCode::new(place.as_deref(), number);
    run!(tx, KEYS, id, details.folded(), name_key(&details.name), details.search_key(), &code)?;
    let standing = standing(tx, id).await?;
    insert(tx, number, details.place.zip(place.as_deref()), &Entry::of(details, &standing)).await
}

/// Puts the people of a place where its new name stands in the list of everybody by place.
pub(crate) async fn rename_place(tx: &mut Tx, id: PlaceId, before: &str, after: &str) -> Result<()> {
    let (before, after) = (at_place(Some((id, before))), at_place(Some((id, after))));
    if before != after {
        run!(tx, "UPDATE person_tokens SET token = $2 WHERE token = $1", before, after)?;
    }
    Ok(())
}

/// The same for everybody who is enrolled in a cohort: its decisions were confirmed.
pub(crate) async fn refresh_cohort(tx: &mut Tx, id: CohortId) -> Result<()> {
    const SQL: &str = "SELECT person_id FROM enrolments WHERE cohort_id = $1 ORDER BY position";
    let people: Vec<PersonId> = on!(tx, |c| sqlx::query_scalar(SQL).bind(id).fetch_all(c).await)?;
    for person in people {
        refresh(tx, person).await?;
    }
    Ok(())
}

async fn standing(tx: &mut Tx, id: PersonId) -> Result<Standing> {
    const SQL: &str = "SELECT
            EXISTS (SELECT 1 FROM consents c WHERE c.person_id = p.id AND c.withdrawn_on IS NULL),
            EXISTS (SELECT 1 FROM consents c WHERE c.person_id = p.id AND c.withdrawn_on IS NULL AND c.scopes LIKE '%contact%'),
            (p.withdrawn LIKE '%register%' OR p.withdrawn LIKE '%directory%'),
            COALESCE(p.status, (SELECT m.status FROM people m WHERE m.merged_into = p.id AND m.erased_at IS NULL
                AND m.status IS NOT NULL ORDER BY m.number LIMIT 1))
        FROM people p WHERE p.id = $1";
    let (consented, contact, unlisted, status): (bool, bool, bool, Option<Status>) =
        on!(tx, |c| sqlx::query_as(SQL).bind(id).fetch_one(c).await)?;
    const COMPLETED: &str =
        "SELECT k.curriculum FROM enrolments e JOIN completions d ON d.enrolment_id = e.id
        JOIN cohorts k ON k.id = e.cohort_id WHERE e.person_id = $1 AND d.outcome <> 'none'";
    let curricula: Vec<String> = on!(tx, |c| sqlx::query_scalar(COMPLETED).bind(id).fetch_all(c).await)?;
    let mut modules = BTreeSet::new();
    for raw in curricula {
        let curriculum = curriculum::parsed(&raw)
            .map_err(|_| Error::Internal(format!("cohorts: the curriculum of a training of {id}")))?;
        modules.extend(curriculum.modules.iter().cloned());
    }
    let parts = super::parts::of(tx, id).await?;
    let mut other_names = super::background::writings(tx, id).await?;
    let mut telephones = super::erasure::telephones(tx, id).await?;
    let mut structures = super::background::structures(tx, id).await?;
    for (part, name, arabic) in parts {
        other_names.extend(std::iter::once(name).chain(arabic));
        other_names.extend(super::background::writings(tx, part).await?);
        telephones.extend(super::erasure::telephones(tx, part).await?);
        structures.extend(super::background::structures(tx, part).await?);
    }
    let modules = modules.into_iter().collect();
    Ok(Standing { modules, consented, contact, unlisted, status, other_names, telephones, structures })
}

/// People who are not in the index yet, at most `limit` of them.
pub(crate) async fn missing(tx: &mut Tx, limit: i64) -> Result<Vec<PersonId>> {
    const SQL: &str =
        "SELECT id FROM people WHERE search_key IS NULL AND erased_at IS NULL AND merged_into IS NULL
        LIMIT $1";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).bind(limit).fetch_all(c).await)?)
}
