//! The index of people: written whenever something changes by which a person is found, and of an import some time after it.

use std::collections::{BTreeSet, HashMap};

use crate::domain::curriculum;
use crate::domain::id::{CohortId, PersonId, PlaceId};
use crate::domain::lang::LangTag;
use crate::domain::module::Slug;
use crate::domain::person::index::{Entry, Standing, at_place, orders};
use crate::domain::person::{Details, Person, PublicCode, Status, name_key};
use crate::domain::text::FullName;
use crate::error::{Error, Result};
use crate::store::columns::from_row;
use crate::store::placeholders::{add_rows, rows_for, run_for};
use crate::store::{Tx, on, run};

/// Writes what a new person is found by: nobody has consented to anything yet, and no cohort is completed.
pub(super) async fn add(tx: &mut Tx, number: i64, details: &Details, place: Option<&str>) -> Result<()> {
    let entry = Entry::of(details, &Standing::default());
    add_all(tx, &[(number, &entry, &orders(number, details.place.zip(place)))]).await
}

/// A number, what its person is found by, and their tokens in the lists of everybody in other orders.
type Numbered<'a> = (i64, &'a Entry, &'a [Vec<u8>; 2]);

/// A row of the index.
struct Row<'a> {
    token: &'a [u8],
    sort: &'a str,
    person: i64,
    entry: &'a Entry,
}

/// Adds rows in the order of the index, so that neighbours go to one page of it: a register is larger than what a database keeps in memory.
async fn add_all(tx: &mut Tx, entries: &[Numbered<'_>]) -> Result<()> {
    let mut rows: Vec<Row> = entries
        .iter()
        .flat_map(|(person, entry, orders)| {
            let tokens = entry.tokens.iter().chain(*orders);
            tokens.map(move |token| Row { token, sort: &entry.sort, person: *person, entry })
        })
        .collect();
    rows.sort_unstable_by_key(|row| (row.token, row.sort, row.person));
    const ROW: &str = "INSERT INTO person_tokens (person, token, sort, facets, words)";
    add_rows!(tx, ROW, rows, |row| [row.person, row.token, row.sort, row.entry.facets, row.entry.words]);
    Ok(())
}

/// Somebody with all of the register by which they are found.
#[derive(Debug)]
pub(crate) struct Subject {
    number: i64,
    place: Option<String>,
    person: Person,
    standing: Standing,
}

from_row!(Subject, "people", |row| Ok(Self {
    number: row.try_get("number")?,
    place: row.try_get("place_name")?,
    person: <Person as sqlx::FromRow<_>>::from_row(row)?,
    standing: Standing {
        unlisted: row.try_get("is_unlisted")?,
        status: row.try_get("status")?,
        // Of other tables.
        ..Standing::default()
    },
}));

/// The rows of the index for somebody, with what the record itself has of it: work for a processor, done of many people before the database is
/// asked.
#[derive(Debug)]
pub(crate) struct Indexed {
    id: PersonId,
    number: i64,
    code: PublicCode,
    folded: String,
    name_key: String,
    search_key: String,
    entry: Entry,
    orders: [Vec<u8>; 2],
}

impl Indexed {
    /// What somebody is found by.
    pub(crate) fn of(subject: &Subject) -> Self {
        let Subject { number, place, person, standing } = subject;
        let (details, place) = (&person.details, place.as_deref());
        Self {
            id: person.id,
            number: *number,
            code: PublicCode::new(place, *number),
            folded: details.folded(),
            name_key: name_key(&details.name),
            search_key: details.search_key(),
            entry: Entry::of(details, standing),
            orders: orders(*number, details.place.zip(place)),
        }
    }
}

/// A record that is part of another one.
struct Part {
    id: PersonId,
    kept: PersonId,
    number: Option<i64>,
    names: [Option<FullName>; 2],
    telephone: Option<String>,
    status: Option<Status>,
}

from_row!(Part, "people", |row| Ok(Self {
    id: row.try_get("id")?,
    kept: row.try_get("merged_into")?,
    number: row.try_get("number")?,
    names: [Some(row.try_get("full_name")?), row.try_get("arabic_name")?],
    telephone: row.try_get("telephone")?,
    status: row.try_get("status")?,
}));

/// Those of these people who are to be found, with all by which they are. An erased one, and one that is part of another record, is found by
/// nothing.
pub(crate) async fn subjects(tx: &mut Tx, ids: &[PersonId]) -> Result<Vec<Subject>> {
    const PEOPLE: &str = "SELECT p.*, q.name AS place_name,
            (p.withdrawn LIKE '%register%' OR p.withdrawn LIKE '%directory%') AS is_unlisted
        FROM people p LEFT JOIN places q ON q.id = p.place_id
        WHERE p.erased_at IS NULL AND p.merged_into IS NULL AND p.number IS NOT NULL AND p.id";
    const PARTS: &str =
        "SELECT id, merged_into, number, full_name, arabic_name, telephone, status FROM people
        WHERE erased_at IS NULL AND merged_into";
    let mut subjects: Vec<Subject> = rows_for!(tx, PEOPLE, ids);
    // The subject that each record belongs to: itself, or the one that it is part of.
    let mut places: HashMap<PersonId, usize> =
        subjects.iter().enumerate().map(|(place, subject)| (subject.person.id, place)).collect();
    let mut parts: Vec<Part> = rows_for!(tx, PARTS, ids);
    parts.sort_unstable_by_key(|part| part.number);
    for Part { id, kept, names, telephone, status, .. } in parts {
        let Some(place) = places.get(&kept).copied() else { continue };
        let standing = &mut subjects[place].standing;
        standing.other_names.extend(names.into_iter().flatten());
        standing.telephones.extend(telephone);
        standing.status = standing.status.or(status);
        places.insert(id, place);
    }
    let records: Vec<PersonId> = places.keys().copied().collect();
    const LANGUAGES: &str = "SELECT person_id, lang FROM person_languages WHERE person_id";
    let languages: Vec<(PersonId, LangTag)> = rows_for!(tx, LANGUAGES, ids);
    const WRITINGS: &str = "SELECT person_id, name FROM person_writings WHERE person_id";
    let writings: Vec<(PersonId, FullName)> = rows_for!(tx, WRITINGS, records);
    const TELEPHONES: &str = "SELECT person_id, number FROM person_telephones WHERE person_id";
    let telephones: Vec<(PersonId, String)> = rows_for!(tx, TELEPHONES, records);
    const STRUCTURES: &str =
        "SELECT person_id, structure FROM person_positions WHERE structure IS NOT NULL AND person_id";
    let structures: Vec<(PersonId, String)> = rows_for!(tx, STRUCTURES, records);
    const CONSENTS: &str =
        "SELECT person_id, (scopes LIKE '%contact%') FROM consents WHERE withdrawn_on IS NULL AND person_id";
    let consents: Vec<(PersonId, bool)> = rows_for!(tx, CONSENTS, ids);
    let modules = modules(tx, ids).await?;
    let mut gathered = Gathered { subjects: &mut subjects, places: &places };
    gathered.add(languages, |subject, lang| subject.person.details.languages.push(lang));
    gathered.add(writings, |subject, name| subject.standing.other_names.push(name));
    gathered.add(telephones, |subject, number| subject.standing.telephones.push(number));
    gathered.add(structures, |subject, structure| subject.standing.structures.push(structure));
    gathered.add(consents, |subject, is_for_contact| {
        subject.standing.consented = true;
        subject.standing.contact |= is_for_contact;
    });
    gathered.add(modules, |subject, module| subject.standing.modules.push(module));
    Ok(subjects)
}

/// People, and which of them each record belongs to.
struct Gathered<'a> {
    subjects: &'a mut [Subject],
    places: &'a HashMap<PersonId, usize>,
}

impl Gathered<'_> {
    /// Adds what other tables have of records.
    fn add<T>(&mut self, rows: impl IntoIterator<Item = (PersonId, T)>, add: impl Fn(&mut Subject, T)) {
        for (record, value) in rows {
            if let Some(subject) = self.places.get(&record).and_then(|place| self.subjects.get_mut(*place)) {
                add(subject, value);
            }
        }
    }
}

/// The modules of the cohorts that these people completed, for each of them once.
async fn modules(tx: &mut Tx, ids: &[PersonId]) -> Result<BTreeSet<(PersonId, Slug)>> {
    const COMPLETED: &str = "SELECT e.person_id, e.cohort_id FROM enrolments e
        JOIN completions d ON d.enrolment_id = e.id WHERE d.outcome <> 'none' AND e.person_id";
    let completed: Vec<(PersonId, CohortId)> = rows_for!(tx, COMPLETED, ids);
    let cohorts: BTreeSet<CohortId> = completed.iter().map(|(_, cohort)| *cohort).collect();
    let cohorts: Vec<CohortId> = cohorts.into_iter().collect();
    let curricula: Vec<(CohortId, String)> =
        rows_for!(tx, "SELECT id, curriculum FROM cohorts WHERE id", cohorts);
    let curricula: HashMap<CohortId, String> = curricula.into_iter().collect();
    let mut modules = BTreeSet::new();
    for (person, cohort) in completed {
        let Some(raw) = curricula.get(&cohort) else { continue };
        let curriculum = curriculum::parsed(raw)
            .map_err(|_| Error::Internal(format!("cohorts: the curriculum of {cohort}")))?;
        modules.extend(curriculum.modules.iter().map(|module| (person, module.clone())));
    }
    Ok(modules)
}

/// Writes what people are found by in the place of what they were found by, with few statements for all: `people` are those of these ids
/// who are to be found.
pub(crate) async fn write(tx: &mut Tx, ids: &[PersonId], people: &[Indexed]) -> Result<()> {
    if ids.len() > 1 {
        tx.plan_checks_once().await?;
    }
    const NUMBERS: &str = "SELECT number FROM people WHERE number IS NOT NULL AND id";
    let numbers: Vec<(i64,)> = rows_for!(tx, NUMBERS, ids);
    let numbers: Vec<i64> = numbers.into_iter().map(|(number,)| number).collect();
    run_for!(tx, "DELETE FROM person_tokens WHERE person", numbers);
    set_keys(tx, people).await?;
    let entries: Vec<Numbered> =
        people.iter().map(|indexed| (indexed.number, &indexed.entry, &indexed.orders)).collect();
    add_all(tx, &entries).await
}

/// Stores the keys of the records themselves; a public code where there is none.
async fn set_keys(tx: &mut Tx, people: &[Indexed]) -> Result<()> {
    if people.is_empty() {
        return Ok(());
    }
    match tx {
        Tx::Postgres(transaction) => {
            use sqlx_postgres::PgBindIterExt;
            const ALL: &str = "UPDATE people SET folded = n.folded, name_key = n.name_key, search_key = n.search_key,
                    code = COALESCE(people.code, n.code)
                FROM UNNEST($1, $2, $3, $4, $5) AS n (id, folded, name_key, search_key, code) WHERE people.id = n.id";
            sqlx::query(ALL)
                .bind(people.iter().map(|indexed| indexed.id).bind_iter())
                .bind(people.iter().map(|indexed| &indexed.folded).bind_iter())
                .bind(people.iter().map(|indexed| &indexed.name_key).bind_iter())
                .bind(people.iter().map(|indexed| &indexed.search_key).bind_iter())
                .bind(people.iter().map(|indexed| &indexed.code).bind_iter())
                .execute(&mut **transaction)
                .await?;
        }
        Tx::Sqlite(..) => {
            const ONE: &str =
                "UPDATE people SET folded = $2, name_key = $3, search_key = $4, code = COALESCE(code, $5)
                WHERE id = $1";
            for Indexed { id, folded, name_key, search_key, code, .. } in people {
                run!(tx, ONE, *id, folded, name_key, search_key, code)?;
            }
        }
    }
    Ok(())
}

/// Works out anew what a person is found by.
pub(crate) async fn refresh(tx: &mut Tx, id: PersonId) -> Result<()> {
    refresh_all(tx, &[id]).await
}

async fn refresh_all(tx: &mut Tx, ids: &[PersonId]) -> Result<()> {
    let people: Vec<Indexed> = subjects(tx, ids).await?.iter().map(Indexed::of).collect();
    write(tx, ids, &people).await
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
    refresh_all(tx, &people).await
}

/// People who are not in the index yet, or are to be put into it anew, at most `limit` of them.
pub(crate) async fn missing(tx: &mut Tx, limit: i64) -> Result<Vec<PersonId>> {
    const SQL: &str =
        "SELECT id FROM people WHERE search_key IS NULL AND erased_at IS NULL AND merged_into IS NULL
            AND number IS NOT NULL LIMIT $1";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).bind(limit).fetch_all(c).await)?)
}

/// Whether one of these was in the index before, or is of a time without one.
pub(crate) async fn is_of_earlier_version(tx: &mut Tx) -> Result<bool> {
    const SQL: &str = "SELECT EXISTS (SELECT 1 FROM people p
        WHERE p.search_key IS NULL AND p.erased_at IS NULL AND p.merged_into IS NULL AND p.number IS NOT NULL
            AND (p.code IS NULL OR EXISTS (SELECT 1 FROM person_tokens t WHERE t.person = p.number)))";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).fetch_one(c).await)?)
}
