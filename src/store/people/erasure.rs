//! Erasing a person: from their record, from rows that refer to them, from the pages of the database file.

use sqlx::AssertSqlSafe;
use time::OffsetDateTime;

use crate::domain::audit::Entry;
use crate::domain::certificate::Content;
use crate::domain::id::{AccountId, EnrolmentId, PersonId};
use crate::domain::serial::Serial;
use crate::error::Result;
use crate::store::placeholders::{VALUES, list};
use crate::store::{Tx, on, run};

/// The text in the place of an erased name.
pub(crate) const NOBODY: &str = "—";

/// Takes everything that identifies a person out of the record; what is counted by stays. False when there is no
/// such person, or not any more.
pub(crate) async fn blank(tx: &mut Tx, id: PersonId, at: OffsetDateTime) -> Result<bool> {
    const SQL: &str = "UPDATE people SET full_name = $2, arabic_name = NULL, birth_date = NULL,
            birth_precision = CASE WHEN birth_precision = 'exact' THEN 'year' ELSE birth_precision END,
            birth_place = NULL, locality = NULL, telephone = NULL, structure = NULL,
            origin_id = NULL, work_id = NULL, status = NULL, status_since = NULL, status_reason = NULL,
            code = NULL, folded = '', name_key = '', search_key = '', withdrawn = '', version = version + 1, compared = TRUE,
            updated_at = $3, erased_at = $3
        WHERE id = $1 AND erased_at IS NULL";
    let rows = run!(tx, SQL, id, NOBODY, at)?;
    for clear in [
        "DELETE FROM person_languages WHERE person_id = $1",
        "DELETE FROM consents WHERE person_id = $1",
        "UPDATE enrolments SET note = NULL, left_reason = NULL WHERE person_id = $1",
        "UPDATE observations SET comment = NULL WHERE enrolment_id IN (SELECT id FROM enrolments WHERE person_id = $1)",
        "UPDATE supervisions SET strengths = NULL, improve = NULL, next_step = NULL, next_on = NULL, version = version + 1 WHERE person_id = $1",
        "DELETE FROM person_tokens WHERE person = (SELECT number FROM people WHERE id = $1)",
        "DELETE FROM duplicate_keys WHERE person = (SELECT number FROM people WHERE id = $1)",
        "DELETE FROM duplicate_pairs WHERE one = $1 OR other = $1",
        "DELETE FROM past_import_people WHERE person_id = $1",
        "DELETE FROM recalls WHERE person_id = $1",
    ] {
        run!(tx, clear, id)?;
    }
    for reason in [
        "UPDATE exceptions SET reason = $2 WHERE enrolment_id IN (SELECT id FROM enrolments WHERE person_id = $1)",
        "UPDATE corrections SET reason = $2 WHERE enrolment_id IN (SELECT id FROM enrolments WHERE person_id = $1)",
    ] {
        run!(tx, reason, id, NOBODY)?;
    }
    super::background::clear(tx, id).await?;
    super::parts::forget_merges(tx, id).await?;
    Ok(rows == 1)
}

/// The telephones of a record, also of one that is part of another, as they were written.
pub(crate) async fn telephones(tx: &mut Tx, id: PersonId) -> Result<Vec<String>> {
    const SQL: &str = "SELECT telephone FROM people WHERE id = $1 AND telephone IS NOT NULL
        UNION SELECT number FROM person_telephones WHERE person_id = $1";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).bind(id).fetch_all(c).await)?)
}

/// The enrolments of a person.
pub(crate) async fn enrolments(tx: &mut Tx, id: PersonId) -> Result<Vec<EnrolmentId>> {
    const SQL: &str = "SELECT id FROM enrolments WHERE person_id = $1 ORDER BY id";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).bind(id).fetch_all(c).await)?)
}

/// The accounts that are linked to a person.
pub(crate) async fn accounts(tx: &mut Tx, id: PersonId) -> Result<Vec<AccountId>> {
    const SQL: &str = "SELECT id FROM users WHERE person_id = $1 ORDER BY id";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).bind(id).fetch_all(c).await)?)
}

/// Closes an account for good, under a login that names nobody.
pub(crate) async fn close_account(tx: &mut Tx, id: AccountId, login: &str, at: OffsetDateTime) -> Result<()> {
    const SQL: &str =
        "UPDATE users SET login = $2, password_hash = NULL, code_hash = NULL, code_expires_at = NULL,
            person_id = NULL, disabled_at = $3 WHERE id = $1";
    run!(tx, SQL, id, login, at)?;
    const EVENTS: &str = "DELETE FROM account_events WHERE user_id = $1";
    run!(tx, EVENTS, id)?;
    Ok(())
}

/// Forgets what was searched for last, in all sessions: it may be the name.
pub(crate) async fn clear_searches(tx: &mut Tx) -> Result<()> {
    const SQL: &str = "UPDATE login_sessions SET words = NULL WHERE words IS NOT NULL";
    run!(tx, SQL)?;
    Ok(())
}

/// Replaces what a certificate said, and takes the reason of its revocation out.
pub(crate) async fn erase_certificate(
    tx: &mut Tx,
    serial: &Serial,
    rest: &Content,
    at: OffsetDateTime,
) -> Result<()> {
    const SQL: &str = "UPDATE certificates SET content = $2, signed = '', erased_at = $3 WHERE serial = $1";
    run!(tx, SQL, serial, rest, at)?;
    const REASON: &str = "UPDATE revocations SET reason = $2 WHERE serial = $1";
    run!(tx, REASON, serial, NOBODY)?;
    Ok(())
}

/// The entries of the audit trail about a record, in order.
pub(crate) async fn entries_of(tx: &mut Tx, kind: &str, id: &str) -> Result<Vec<Entry>> {
    const SQL: &str = "SELECT * FROM audit WHERE subject_kind = $1 AND subject_id = $2 ORDER BY number";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(kind).bind(id).fetch_all(c).await)?)
}

/// The same of many records of one kind, in the order of the trail.
pub(crate) async fn entries_of_all(tx: &mut Tx, kind: &str, ids: &[PersonId]) -> Result<Vec<Entry>> {
    let mut found: Vec<Entry> = Vec::new();
    for ids in ids.chunks(VALUES) {
        let sql =
            format!("SELECT * FROM audit WHERE subject_kind = $1 AND subject_id IN {}", list(2, ids.len()));
        let some: Vec<Entry> = on!(tx, |c| {
            let query = sqlx::query_as(AssertSqlSafe(sql)).bind(kind);
            ids.iter().fold(query, |query, id| query.bind(id.as_str())).fetch_all(c).await
        })?;
        found.extend(some);
    }
    found.sort_unstable_by_key(|entry| entry.number);
    Ok(found)
}

/// The entries whose sides match a pattern (LIKE, with `!` as its escape): about other records than people, and about consents, which
/// say who read them out. What else is told of people is told of namesakes.
pub(crate) async fn entries_like(tx: &mut Tx, pattern: &str) -> Result<Vec<Entry>> {
    const SQL: &str = "SELECT * FROM audit WHERE (subject_kind <> 'person' OR action LIKE 'consent.%') AND redacted_at IS NULL
        AND (LOWER(before) LIKE LOWER($1) ESCAPE '!' OR LOWER(after) LIKE LOWER($1) ESCAPE '!') ORDER BY number";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(pattern).fetch_all(c).await)?)
}

/// Notes that a person was erased and that the pages of the database are still to be written anew.
pub(crate) async fn record(tx: &mut Tx, id: PersonId, at: OffsetDateTime) -> Result<()> {
    const SQL: &str = "INSERT INTO erasures (person_id, erased_at, swept_at) VALUES ($1, $2, NULL)";
    run!(tx, SQL, id, at)?;
    Ok(())
}

/// Whether pages are still to be written anew.
pub(crate) async fn is_unswept(tx: &mut Tx) -> Result<bool> {
    const SQL: &str = "SELECT EXISTS (SELECT 1 FROM erasures WHERE swept_at IS NULL)";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).fetch_one(c).await)?)
}

/// Notes that the pages were written anew, for the people erased by then.
pub(crate) async fn swept(tx: &mut Tx, until: OffsetDateTime, at: OffsetDateTime) -> Result<()> {
    const SQL: &str = "UPDATE erasures SET swept_at = $2 WHERE swept_at IS NULL AND erased_at <= $1";
    run!(tx, SQL, until, at)?;
    Ok(())
}
