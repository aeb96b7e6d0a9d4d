//! People of the register and their consents.

use time::{Date, OffsetDateTime};

use super::{Tx, on};
use crate::domain::lang::LangTag;
use crate::domain::person::{Birth, Details, Person, ProgrammeRole, Sex, name_key};
use crate::domain::text::{FullName, fold};
use crate::error::{Error, Result};

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    full_name: String,
    arabic_name: Option<String>,
    sex: Option<String>,
    birth_precision: String,
    birth_date: Option<Date>,
    birth_year: Option<i64>,
    birth_place: Option<String>,
    place_id: Option<String>,
    locality: Option<String>,
    telephone: Option<String>,
    structure: Option<String>,
    role: Option<String>,
    version: i64,
    created_at: OffsetDateTime,
    updated_at: OffsetDateTime,
}

/// A birth from its three columns; `None` when they don't fit together, which the schema forbids.
pub(super) fn birth(precision: &str, day: Option<Date>, year: Option<i64>) -> Option<Birth> {
    let year = year.and_then(|year| i32::try_from(year).ok());
    Some(match (precision, day, year) {
        ("exact", Some(day), _) => Birth::Exact(day),
        ("year", _, Some(year)) => Birth::Year(year),
        ("about", _, Some(year)) => Birth::About(year),
        ("unknown", ..) => Birth::Unknown,
        _ => return None,
    })
}

impl Row {
    fn into_person(self, languages: Vec<LangTag>) -> Result<Person> {
        let broken = || Error::Internal(format!("person {} is broken", self.id));
        let name = |text: &str| FullName::parse(text).map_err(|_| broken());
        Ok(Person {
            details: Details {
                name: name(&self.full_name)?,
                arabic_name: self.arabic_name.as_deref().map(name).transpose()?,
                sex: self.sex.as_deref().map(str::parse).transpose().map_err(|()| broken())?,
                birth: birth(&self.birth_precision, self.birth_date, self.birth_year).ok_or_else(broken)?,
                birth_place: self.birth_place,
                place: self.place_id,
                locality: self.locality,
                telephone: self.telephone,
                languages,
                role: self.role.as_deref().map(str::parse).transpose().map_err(|()| broken())?,
                structure: self.structure,
            },
            version: self.version,
            created_at: self.created_at,
            updated_at: self.updated_at,
            id: self.id,
        })
    }
}

/// Adds a person.
pub async fn insert(tx: &mut Tx, person: &Person) -> Result<()> {
    const SQL: &str =
        "INSERT INTO people (id, full_name, arabic_name, sex, birth_precision, birth_date, birth_year, birth_place,
            place_id, locality, telephone, structure, role, folded, name_key, version, created_at, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)";
    let d = &person.details;
    on!(tx, |c| sqlx::query(SQL)
        .bind(&person.id)
        .bind(d.name.as_str())
        .bind(d.arabic_name.as_ref().map(FullName::as_str))
        .bind(d.sex.map(Sex::as_str))
        .bind(d.birth.precision())
        .bind(d.birth.day())
        .bind(d.birth.year().map(i64::from))
        .bind(&d.birth_place)
        .bind(&d.place)
        .bind(&d.locality)
        .bind(&d.telephone)
        .bind(&d.structure)
        .bind(d.role.map(ProgrammeRole::as_str))
        .bind(d.folded())
        .bind(name_key(&d.name))
        .bind(person.version)
        .bind(person.created_at)
        .bind(person.updated_at)
        .execute(c)
        .await
        .map(drop))?;
    set_languages(tx, &person.id, &d.languages).await
}

/// Changes a person whose version is still `seen`, and counts it up; says whether it was.
pub async fn update(
    tx: &mut Tx,
    id: &str,
    d: &Details,
    seen: i64,
    updated_at: OffsetDateTime,
) -> Result<bool> {
    const SQL: &str = "UPDATE people SET full_name = $3, arabic_name = $4, sex = $5, birth_precision = $6, birth_date = $7,
            birth_year = $8, birth_place = $9, place_id = $10, locality = $11, telephone = $12, structure = $13, role = $14,
            folded = $15, name_key = $16, updated_at = $17, version = version + 1
        WHERE id = $1 AND version = $2 AND erased_at IS NULL";
    let changed = on!(tx, |c| sqlx::query(SQL)
        .bind(id)
        .bind(seen)
        .bind(d.name.as_str())
        .bind(d.arabic_name.as_ref().map(FullName::as_str))
        .bind(d.sex.map(Sex::as_str))
        .bind(d.birth.precision())
        .bind(d.birth.day())
        .bind(d.birth.year().map(i64::from))
        .bind(&d.birth_place)
        .bind(&d.place)
        .bind(&d.locality)
        .bind(&d.telephone)
        .bind(&d.structure)
        .bind(d.role.map(ProgrammeRole::as_str))
        .bind(d.folded())
        .bind(name_key(&d.name))
        .bind(updated_at)
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
    if changed == 0 {
        return Ok(false);
    }
    set_languages(tx, id, &d.languages).await?;
    Ok(true)
}

async fn set_languages(tx: &mut Tx, id: &str, languages: &[LangTag]) -> Result<()> {
    const CLEAR: &str = "DELETE FROM person_languages WHERE person_id = $1";
    const ADD: &str = "INSERT INTO person_languages (person_id, lang) VALUES ($1, $2)";
    on!(tx, |c| sqlx::query(CLEAR).bind(id).execute(c).await.map(drop))?;
    for lang in languages {
        on!(tx, |c| sqlx::query(ADD).bind(id).bind(lang.as_str()).execute(c).await.map(drop))?;
    }
    Ok(())
}

/// The person with this id, unless erased.
pub async fn find(tx: &mut Tx, id: &str) -> Result<Option<Person>> {
    const SQL: &str = "SELECT * FROM people WHERE id = $1 AND erased_at IS NULL";
    let row: Option<Row> = on!(tx, |c| sqlx::query_as(SQL).bind(id).fetch_optional(c).await)?;
    let Some(row) = row else { return Ok(None) };
    let languages = languages(tx, id).await?;
    row.into_person(languages).map(Some)
}

async fn languages(tx: &mut Tx, id: &str) -> Result<Vec<LangTag>> {
    const SQL: &str = "SELECT lang FROM person_languages WHERE person_id = $1 ORDER BY lang";
    let tags: Vec<String> = on!(tx, |c| sqlx::query_scalar(SQL).bind(id).fetch_all(c).await)?;
    Ok(tags.iter().filter_map(|tag| tag.parse().ok()).collect())
}

/// A person as lists show them.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Summary {
    /// The id.
    pub id: String,
    /// The full name.
    pub full_name: String,
    /// The second writing.
    pub arabic_name: Option<String>,
    /// `f`, `m`, or not stated.
    pub sex: Option<String>,
    /// The year of birth, exact or about.
    pub birth_year: Option<i64>,
    /// The place's name.
    pub place_name: Option<String>,
    /// Village, fraction, quartier.
    pub locality: Option<String>,
    /// Role in the community.
    pub role: Option<String>,
    /// Tags, with spaces between them.
    pub languages: Option<String>,
    /// Whether there is a consent that was not taken back.
    pub consented: bool,
    /// Cohorts completed with a certificate or an attestation.
    pub completed: i64,
}

/// What to look for. Empty texts ask for nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search<'a> {
    /// Beginnings of words of the name.
    pub words: &'a str,
    /// A place (id), with all below it in any division.
    pub place: &'a str,
    /// A language tag.
    pub lang: &'a str,
    /// Only people of this account's places.
    pub of_user: &'a str,
}

impl Search<'_> {
    /// Four patterns for LIKE with `!` as its escape; words after the fourth are not looked at.
    fn patterns(&self) -> [String; 4] {
        let folded = fold(self.words);
        let mut words = folded.split(' ').filter(|word| !word.is_empty()).map(|word| {
            let escaped = word.replace('!', "!!").replace('%', "!%").replace('_', "!_");
            format!("% {escaped}%")
        });
        std::array::from_fn(|_| words.next().unwrap_or_else(|| "%".into()))
    }
}

/// The condition of a search: $1 account, $2 place, $3 language, $4 to $7 patterns.
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
              AND ($1 = '' OR p.place_id IN (SELECT id FROM own))
              AND ($2 = '' OR p.place_id IN (SELECT id FROM inside))
              AND ($3 = '' OR EXISTS (SELECT 1 FROM person_languages l WHERE l.person_id = p.id AND l.lang = $3))
              AND ' ' || p.folded LIKE $4 ESCAPE '!' AND ' ' || p.folded LIKE $5 ESCAPE '!'
              AND ' ' || p.folded LIKE $6 ESCAPE '!' AND ' ' || p.folded LIKE $7 ESCAPE '!' ",
            $end
        )
    };
}

/// The people who match, by name.
pub async fn search(tx: &mut Tx, search: &Search<'_>, limit: i64, offset: i64) -> Result<Vec<Summary>> {
    const SQL: &str = matching!(
        "p.id, p.full_name, p.arabic_name, p.sex, p.birth_year, q.name AS place_name, p.locality, p.role,
         (SELECT string_agg(l.lang, ' ' ORDER BY l.lang) FROM person_languages l WHERE l.person_id = p.id) AS languages,
         EXISTS (SELECT 1 FROM consents c WHERE c.person_id = p.id AND c.withdrawn_on IS NULL) AS consented,
         (SELECT COUNT(*) FROM enrolments e JOIN completions d ON d.enrolment_id = e.id
          WHERE e.person_id = p.id AND d.outcome <> 'none') AS completed",
        "ORDER BY p.folded, p.id LIMIT $8 OFFSET $9"
    );
    let [a, b, e, d] = search.patterns();
    Ok(on!(tx, |c| sqlx::query_as(SQL)
        .bind(search.of_user)
        .bind(search.place)
        .bind(search.lang)
        .bind(a)
        .bind(b)
        .bind(e)
        .bind(d)
        .bind(limit)
        .bind(offset)
        .fetch_all(c)
        .await)?)
}

/// How many people match.
pub async fn count(tx: &mut Tx, search: &Search<'_>) -> Result<i64> {
    const SQL: &str = matching!("COUNT(*)", "");
    let [a, b, e, d] = search.patterns();
    Ok(on!(tx, |c| sqlx::query_scalar(SQL)
        .bind(search.of_user)
        .bind(search.place)
        .bind(search.lang)
        .bind(a)
        .bind(b)
        .bind(e)
        .bind(d)
        .fetch_one(c)
        .await)?)
}

/// People with the same name, in whatever order and marks; never the one with the id `except`.
pub async fn namesakes(tx: &mut Tx, name: &FullName, except: &str) -> Result<Vec<Person>> {
    const SQL: &str = "SELECT * FROM people WHERE name_key = $1 AND id <> $2 AND erased_at IS NULL ORDER BY created_at LIMIT 10";
    let key = name_key(name);
    let rows: Vec<Row> = on!(tx, |c| sqlx::query_as(SQL).bind(key).bind(except).fetch_all(c).await)?;
    rows.into_iter().map(|row| row.into_person(Vec::new())).collect()
}

/// What still leads to a person: enrolments, trainings led, accounts.
pub async fn count_ties(tx: &mut Tx, id: &str) -> Result<i64> {
    const SQL: &str = "SELECT (SELECT COUNT(*) FROM enrolments WHERE person_id = $1)
        + (SELECT COUNT(*) FROM cohort_trainers WHERE person_id = $1)
        + (SELECT COUNT(*) FROM users WHERE person_id = $1)";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).bind(id).fetch_one(c).await)?)
}

/// Removes a person who was registered by mistake, with their consents.
pub async fn delete(tx: &mut Tx, id: &str) -> Result<()> {
    const SQL: &str = "DELETE FROM people WHERE id = $1";
    on!(tx, |c| sqlx::query(SQL).bind(id).execute(c).await.map(drop))?;
    Ok(())
}

/// A training that a person followed or led.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Training {
    /// The cohort's code.
    pub code: String,
    /// Its curriculum, the TOML text as it stood then.
    pub curriculum: String,
    /// Its language.
    pub lang: String,
    /// Where.
    pub place_name: String,
    /// First day.
    pub starts_on: Date,
    /// Last day.
    pub ends_on: Date,
    /// Led it, rather than followed it.
    pub led: bool,
    /// `certificate`, `attestation`, `none`; not decided yet.
    pub outcome: Option<String>,
    /// The paper in force or the latest revoked one.
    pub serial: Option<String>,
    /// Whether that paper was revoked.
    pub revoked: bool,
}

/// The trainings of a person, the latest first.
pub async fn trainings(tx: &mut Tx, id: &str) -> Result<Vec<Training>> {
    const FOLLOWED: &str =
        "SELECT k.code, k.curriculum, k.lang, q.name AS place_name, k.starts_on, k.ends_on, FALSE AS led,
            d.outcome, z.serial, EXISTS (SELECT 1 FROM revocations r WHERE r.serial = z.serial) AS revoked
        FROM enrolments e JOIN cohorts k ON k.id = e.cohort_id JOIN places q ON q.id = k.place_id
        LEFT JOIN completions d ON d.enrolment_id = e.id
        LEFT JOIN certificates z ON z.enrolment_id = e.id
            AND z.issue = (SELECT MAX(y.issue) FROM certificates y WHERE y.enrolment_id = e.id)
        WHERE e.person_id = $1 ORDER BY k.starts_on DESC, k.code";
    const LED: &str =
        "SELECT k.code, k.curriculum, k.lang, q.name AS place_name, k.starts_on, k.ends_on, TRUE AS led,
            CAST(NULL AS TEXT) AS outcome, CAST(NULL AS TEXT) AS serial, FALSE AS revoked
        FROM cohort_trainers t JOIN cohorts k ON k.id = t.cohort_id JOIN places q ON q.id = k.place_id
        WHERE t.person_id = $1 ORDER BY k.starts_on DESC, k.code";
    let mut trainings: Vec<Training> = on!(tx, |c| sqlx::query_as(FOLLOWED).bind(id).fetch_all(c).await)?;
    let led: Vec<Training> = on!(tx, |c| sqlx::query_as(LED).bind(id).fetch_all(c).await)?;
    trainings.extend(led);
    trainings.sort_by_key(|training| std::cmp::Reverse(training.starts_on));
    Ok(trainings)
}
