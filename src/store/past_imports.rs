//! Imports that were carried out: counts, and the ids of what came from them for as long as they can be undone.

use std::collections::HashMap;

use sqlx::AssertSqlSafe;
use time::OffsetDateTime;

use super::columns::{counted, from_row};
use super::placeholders::{add_rows, rows_for, run_for};
use super::{Tx, on, run};
use crate::domain::held::HeldImport;
use crate::domain::id::{AccountId, CohortId, EnrolmentId, ImportId, PersonId, PlaceId};
use crate::domain::import::{EnrolmentTie, Noted, Outcome, PastImport, PersonTie, Undone};
use crate::error::Result;

from_row!(PastImport, "past_imports", |row| {
    let undone = match row.try_get("undone_at")? {
        Some(at) => Some(Undone {
            at,
            login: row.try_get("undone_login")?,
            removed: row.try_get("removed")?,
            going: row.try_get("going")?,
            unenrolled: row.try_get("unenrolled")?,
        }),
        None => None,
    };
    Ok(Self {
        id: row.try_get("id")?,
        number: row.try_get("number")?,
        account: row.try_get("user_id")?,
        login: row.try_get("login")?,
        cohort: row.try_get("code")?,
        imported_at: row.try_get("imported_at")?,
        outcome: Outcome {
            added: counted("added", row.try_get("added")?)?,
            known: counted("known", row.try_get("known")?)?,
            enrolled: counted("enrolled", row.try_get("enrolled")?)?,
            already: counted("already", row.try_get("already")?)?,
            left_out: counted("left_out", row.try_get("left_out")?)?,
        },
        undone,
    })
});

const PAST: &str = "SELECT i.*, u.login, k.code, v.login AS undone_login,
        (SELECT COUNT(*) FROM past_import_people r WHERE r.import_id = i.id AND r.is_going) AS going
    FROM past_imports i
    LEFT JOIN users u ON u.id = i.user_id LEFT JOIN users v ON v.id = i.undone_by LEFT JOIN cohorts k ON k.id = i.cohort_id";

/// Stores an import; returns its number.
pub(crate) async fn insert(
    tx: &mut Tx,
    id: ImportId,
    (account, cohort): (Option<AccountId>, Option<CohortId>),
    outcome: Outcome,
    at: OffsetDateTime,
) -> Result<i64> {
    const SQL: &str = "INSERT INTO past_imports
            (id, number, user_id, cohort_id, imported_at, added, known, enrolled, already, left_out)
        SELECT $1, COALESCE(MAX(number), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9 FROM past_imports RETURNING number";
    let counts = [outcome.added, outcome.known, outcome.enrolled, outcome.already, outcome.left_out];
    let counts = counts.map(|count| i64::try_from(count).unwrap_or(i64::MAX));
    Ok(on!(tx, |c| {
        let mut query = sqlx::query_scalar(SQL).bind(id).bind(account).bind(cohort).bind(at);
        for count in counts {
            query = query.bind(count);
        }
        query.fetch_one(c).await
    })?)
}

/// A person of an import: whether it added the record, and the enrolment that it made.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Taken {
    pub person: PersonId,
    pub is_new: bool,
    pub enrolment: Option<EnrolmentId>,
}

/// Stores the people of an import.
pub(crate) async fn insert_people(tx: &mut Tx, import: ImportId, people: &[Taken]) -> Result<()> {
    const HEAD: &str = "INSERT INTO past_import_people (import_id, person_id, is_new, enrolment_id)";
    add_rows!(tx, HEAD, people, |taken| [import, taken.person, taken.is_new, taken.enrolment]);
    Ok(())
}

/// The import with this id.
pub(crate) async fn find(tx: &mut Tx, id: ImportId) -> Result<Option<PastImport>> {
    let sql = format!("{PAST} WHERE i.id = $1");
    Ok(on!(tx, |c| sqlx::query_as(AssertSqlSafe(sql)).bind(id).fetch_optional(c).await)?)
}

/// The latest imports, the last one first: of one account, or of all.
pub(crate) async fn latest(tx: &mut Tx, account: Option<AccountId>, limit: i64) -> Result<Vec<PastImport>> {
    let sql = format!("{PAST} WHERE $1 IS NULL OR i.user_id = $1 ORDER BY i.number DESC LIMIT $2");
    Ok(on!(tx, |c| sqlx::query_as(AssertSqlSafe(sql)).bind(account).bind(limit).fetch_all(c).await)?)
}

/// Where the people of an account's imports belong, each place once.
pub(crate) async fn places(
    tx: &mut Tx,
    account: AccountId,
) -> Result<HashMap<ImportId, Vec<Option<PlaceId>>>> {
    const SQL: &str = "SELECT DISTINCT r.import_id, p.place_id FROM past_imports i
        JOIN past_import_people r ON r.import_id = i.id JOIN people p ON p.id = r.person_id WHERE i.user_id = $1";
    let rows: Vec<(ImportId, Option<PlaceId>)> =
        on!(tx, |c| sqlx::query_as(SQL).bind(account).fetch_all(c).await)?;
    let mut places: HashMap<_, Vec<_>> = HashMap::new();
    for (import, place) in rows {
        places.entry(import).or_default().push(place);
    }
    Ok(places)
}

from_row!(Noted, "past_import_people", |row| {
    let person_ties = [
        ("is_changed", PersonTie::Changed),
        ("is_merged", PersonTie::Merged),
        ("has_consent", PersonTie::Consent),
        ("has_account", PersonTie::Account),
        ("is_enrolled", PersonTie::Enrolled),
        ("has_led", PersonTie::Led),
        ("has_restitution", PersonTie::Restitution),
        ("was_visited", PersonTie::Visited),
    ];
    let enrolment_ties = [
        ("is_marked", EnrolmentTie::Marked),
        ("is_scored", EnrolmentTie::Scored),
        ("is_decided", EnrolmentTie::Decided),
        ("has_paper", EnrolmentTie::Paper),
        ("is_remarked", EnrolmentTie::Remarked),
        ("has_two_versions", EnrolmentTie::TwoVersions),
    ];
    let mut ties = Vec::new();
    for (column, tie) in person_ties {
        if row.try_get(column)? {
            ties.push(tie);
        }
    }
    ties.extend(row.try_get::<Option<i64>, _>("listed")?.map(PersonTie::Listed));
    let enrolment = match row.try_get("enrolment_id")? {
        None => None,
        Some(id) => {
            let mut ties = Vec::new();
            for (column, tie) in enrolment_ties {
                if row.try_get(column)? {
                    ties.push(tie);
                }
            }
            Some((id, ties))
        }
    };
    Ok(Self {
        person: row.try_get("id")?,
        name: row.try_get("full_name")?,
        place: row.try_get("place_id")?,
        is_new: row.try_get("is_new")?,
        is_part: row.try_get("is_part")?,
        ties,
        enrolment,
    })
});

/// What is noted now of those whom an import took in and who are in the register. Another import that neither added nor enrolled
/// anybody, as the same list sent twice, keeps nobody.
const NOTED: &str = "SELECT p.id, p.full_name, p.place_id, r.is_new, (p.merged_into IS NOT NULL) AS is_part,
            (p.version > 1) AS is_changed,
            (p.merged_into IS NOT NULL OR EXISTS (SELECT 1 FROM merges g WHERE g.kept = p.id)
                OR EXISTS (SELECT 1 FROM merges g WHERE g.merged = p.id)) AS is_merged,
            EXISTS (SELECT 1 FROM consents c WHERE c.person_id = p.id) AS has_consent,
            EXISTS (SELECT 1 FROM users u WHERE u.person_id = p.id) AS has_account,
            EXISTS (SELECT 1 FROM enrolments o WHERE o.person_id = p.id AND o.id <> COALESCE(e.id, '')) AS is_enrolled,
            (EXISTS (SELECT 1 FROM cohort_trainers t WHERE t.person_id = p.id)
                OR EXISTS (SELECT 1 FROM session_trainers t WHERE t.person_id = p.id)) AS has_led,
            EXISTS (SELECT 1 FROM restitution_leaders l WHERE l.person_id = p.id) AS has_restitution,
            EXISTS (SELECT 1 FROM supervisions s WHERE s.person_id = p.id) AS was_visited,
            (SELECT MIN(i.number) FROM past_import_people o JOIN past_imports i ON i.id = o.import_id
                WHERE o.person_id = p.id AND o.import_id <> r.import_id AND i.undone_at IS NULL
                    AND (i.added > 0 OR i.enrolled > 0)) AS listed,
            e.id AS enrolment_id,
            EXISTS (SELECT 1 FROM attendance a WHERE a.enrolment_id = e.id) AS is_marked,
            (EXISTS (SELECT 1 FROM scores z WHERE z.enrolment_id = e.id
                    AND (z.pre_test IS NOT NULL OR z.post_test IS NOT NULL OR z.micro_teaching IS NOT NULL))
                OR EXISTS (SELECT 1 FROM item_answers z WHERE z.enrolment_id = e.id)
                OR EXISTS (SELECT 1 FROM observations z WHERE z.enrolment_id = e.id)) AS is_scored,
            (EXISTS (SELECT 1 FROM completions d WHERE d.enrolment_id = e.id)
                OR EXISTS (SELECT 1 FROM exceptions d WHERE d.enrolment_id = e.id)
                OR EXISTS (SELECT 1 FROM corrections d WHERE d.enrolment_id = e.id)) AS is_decided,
            (e.cohort_id IS NOT NULL
                AND EXISTS (SELECT 1 FROM certificates f WHERE f.cohort_id = e.cohort_id AND f.enrolment_id = e.id)) AS has_paper,
            (COALESCE(e.note, e.left_reason) IS NOT NULL OR e.left_on IS NOT NULL) AS is_remarked,
            EXISTS (SELECT 1 FROM offline_conflicts f WHERE f.cohort_id = e.cohort_id AND f.enrolment_id = e.id) AS has_two_versions
        FROM past_import_people r JOIN people p ON p.id = r.person_id LEFT JOIN enrolments e ON e.id = r.enrolment_id
        WHERE r.import_id = $1 AND p.erased_at IS NULL";

/// What is noted now of those whom an import took in and who stay in the register, or may, in the order of names.
pub(crate) async fn noted(tx: &mut Tx, id: ImportId) -> Result<Vec<Noted>> {
    let sql = format!("{NOTED} AND NOT r.is_going ORDER BY p.folded, p.id");
    Ok(on!(tx, |c| sqlx::query_as(AssertSqlSafe(sql)).bind(id).fetch_all(c).await)?)
}

/// The same of some of those who are to go, in no order.
pub(crate) async fn noted_of(tx: &mut Tx, id: ImportId, people: &[PersonId]) -> Result<Vec<Noted>> {
    Ok(rows_for!(tx, format!("{NOTED} AND p.id"), people, id))
}

/// How many versions of devices wait beside the enrolments that an import made. They are kept without an entry in the trail.
pub(crate) async fn versions_waiting(tx: &mut Tx, id: ImportId) -> Result<i64> {
    const SQL: &str = "SELECT COUNT(*) FROM past_import_people r JOIN offline_conflicts f ON f.enrolment_id = r.enrolment_id
        WHERE r.import_id = $1";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).bind(id).fetch_one(c).await)?)
}

/// Notes that an import was undone, how far the numbers of the register are used, and who is to go; false when it was undone already.
pub(crate) async fn begin_undoing(
    tx: &mut Tx,
    id: ImportId,
    (at, by): (OffsetDateTime, Option<AccountId>),
    unenrolled: i64,
    people: &[PersonId],
) -> Result<bool> {
    const SQL: &str = "UPDATE past_imports SET undone_at = $2, undone_by = $3, removed = 0, unenrolled = $4,
            numbers_used = (SELECT COALESCE(MAX(number), 0) FROM people)
        WHERE id = $1 AND undone_at IS NULL";
    if run!(tx, SQL, id, at, by, unenrolled)? == 0 {
        return Ok(false);
    }
    tx.plan_checks_once().await?;
    const GO: &str = "UPDATE past_import_people SET is_going = TRUE WHERE import_id = $1 AND person_id";
    run_for!(tx, GO, people, id);
    Ok(true)
}

/// An import that was undone and of which somebody is still to go, with the moment; none where all went.
pub(crate) async fn undoing(tx: &mut Tx) -> Result<Option<(ImportId, OffsetDateTime)>> {
    const SQL: &str =
        "SELECT i.id, i.undone_at FROM past_import_people r JOIN past_imports i ON i.id = r.import_id
        WHERE r.is_going AND i.undone_at IS NOT NULL LIMIT 1";
    Ok(on!(tx, |c| sqlx::query_as(SQL).fetch_optional(c).await)?)
}

/// Some of those who are still to go.
pub(crate) async fn going(tx: &mut Tx, id: ImportId, limit: i64) -> Result<Vec<PersonId>> {
    const SQL: &str = "SELECT person_id FROM past_import_people WHERE import_id = $1 AND is_going LIMIT $2";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).bind(id).bind(limit).fetch_all(c).await)?)
}

/// Notes that some of those who were to go went from the register, and that others stay.
pub(crate) async fn went(tx: &mut Tx, id: ImportId, count: i64, stay: &[PersonId]) -> Result<()> {
    run!(tx, "UPDATE past_imports SET removed = removed + $2 WHERE id = $1", id, count)?;
    const STAY: &str = "UPDATE past_import_people SET is_going = FALSE WHERE import_id = $1 AND person_id";
    run_for!(tx, STAY, stay, id);
    Ok(())
}

/// Whether somebody whom an import added is still to be put into the index.
pub(crate) async fn is_indexing(tx: &mut Tx, id: ImportId) -> Result<bool> {
    const SQL: &str = "SELECT EXISTS (SELECT 1 FROM past_import_people r JOIN people p ON p.id = r.person_id
        WHERE r.import_id = $1 AND r.is_new AND p.search_key IS NULL AND p.erased_at IS NULL AND p.merged_into IS NULL)";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).bind(id).fetch_one(c).await)?)
}

/// Deletes the notes of whom imports until then took in: those can't be undone any more. The notes of people who are still to be removed stay.
pub(crate) async fn forget(tx: &mut Tx, until: OffsetDateTime) -> Result<()> {
    const SQL: &str = "DELETE FROM past_import_people
        WHERE NOT is_going AND import_id IN (SELECT id FROM past_imports WHERE imported_at <= $1)";
    run!(tx, SQL, until)?;
    Ok(())
}

from_row!(HeldImport, "past_imports", |row| Ok(Self {
    number: row.try_get("number")?,
    at: row.try_get("imported_at")?,
    is_new: row.try_get("is_new")?,
}));

/// The imports that took a person in, as far as that is still known, in the order of time.
pub(crate) async fn of_person(tx: &mut Tx, id: PersonId) -> Result<Vec<HeldImport>> {
    const SQL: &str = "SELECT i.id, i.number, i.imported_at, r.is_new FROM past_import_people r
        JOIN past_imports i ON i.id = r.import_id WHERE r.person_id = $1 ORDER BY i.number";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(id).fetch_all(c).await)?)
}
