//! What tools and devices sent: which submissions are restitutions, what they said, and which were removed.

use std::collections::{HashMap, HashSet};

use sqlx::AssertSqlSafe;
use time::OffsetDateTime;

use crate::domain::id::{AccountId, PersonId, RestitutionId};
use crate::error::Result;
use crate::store::columns::from_row;
use crate::store::placeholders::{VALUES, list, places, values};
use crate::store::{Tx, on, run};

/// The account that sent a submission that was taken over, also of one that was removed since: none where there was none.
pub(crate) async fn submitter(tx: &mut Tx, submission: &str) -> Result<Option<Option<AccountId>>> {
    const SQL: &str = "SELECT created_by FROM restitutions WHERE submission = $1
        UNION SELECT created_by FROM removed_submissions WHERE submission = $1";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).bind(submission).fetch_optional(c).await)?)
}

/// In the place of the digests of a submission that may have named somebody who was erased: a digest would confirm a guessed name.
pub(crate) const ERASED: &str = "erased";

/// A restitution that a submission of another tool became.
#[derive(Clone, Debug)]
pub(crate) struct Submitted {
    pub id: RestitutionId,
    /// The digests of what the submission said each time something of it was taken over, the latest last.
    pub digests: Vec<String>,
    /// Whether they were dropped, for they may have named somebody who was erased.
    pub is_erased: bool,
    /// When the tool got the newest of what was taken over; none where that is not known.
    pub sent_at: Option<OffsetDateTime>,
}

/// What a submission of another tool became, if it was taken over before.
pub(crate) async fn submitted(tx: &mut Tx, submission: &str) -> Result<Option<Submitted>> {
    const SQL: &str = "SELECT id, COALESCE(submission_digests, ''), submission_sent_at FROM restitutions WHERE submission = $1";
    let found: Option<(RestitutionId, String, Option<OffsetDateTime>)> =
        on!(tx, |c| sqlx::query_as(SQL).bind(submission).fetch_optional(c).await)?;
    Ok(found.map(|(id, said, sent_at)| {
        let is_erased = said == ERASED;
        let digests = said.split_whitespace().filter(|_| !is_erased).map(str::to_owned).collect();
        Submitted { id, digests, is_erased, sent_at }
    }))
}

/// So many characters of digests are kept of a submission: some forty corrections.
const DIGESTS_MAX: i32 = 1_400;

/// Stores the digest of a restitution's submission when it is imported, and when it was sent; nothing after [`drop_digests`].
pub(crate) async fn note_taken(
    tx: &mut Tx,
    id: RestitutionId,
    (digest, sent_at): (&str, Option<OffsetDateTime>),
) -> Result<()> {
    const SQL: &str =
        "UPDATE restitutions SET submission_digests = COALESCE(submission_digests || ' ', '') || $2,
            submission_sent_at = CASE WHEN submission_sent_at > $5 THEN submission_sent_at
                ELSE COALESCE($5, submission_sent_at) END
        WHERE id = $1 AND COALESCE(submission_digests, '') <> $3 AND LENGTH(COALESCE(submission_digests, '')) < $4";
    run!(tx, SQL, id, digest, ERASED, DIGESTS_MAX, sent_at)?;
    Ok(())
}

/// Drops what the submissions of restitutions said that this person led once, by the trail, and of those that something was erased of.
pub(crate) async fn drop_digests(tx: &mut Tx, person: PersonId) -> Result<()> {
    const SQL: &str = "UPDATE restitutions SET submission_digests = $2
        WHERE submission IS NOT NULL AND COALESCE(submission_digests, '') <> $2
            AND (id IN (SELECT restitution_id FROM restitution_leaders WHERE person_id = $1)
                OR id IN (SELECT subject_id FROM audit WHERE subject_kind = 'restitution'
                    AND (redacted_at IS NOT NULL OR before LIKE $3 OR after LIKE $3)))";
    run!(tx, SQL, person, ERASED, format!("%{person}%"))?;
    Ok(())
}

/// What the trail says since a moment of restitutions that another tool sent: all sides that are there, among them who led.
pub(crate) async fn told_since(tx: &mut Tx, since: OffsetDateTime) -> Result<Vec<String>> {
    const SQL: &str = "SELECT before, after FROM audit a WHERE subject_kind = 'restitution' AND at >= $1
        AND EXISTS (SELECT 1 FROM restitutions r WHERE r.id = a.subject_id AND r.submission IS NOT NULL)";
    let rows: Vec<(Option<String>, Option<String>)> =
        on!(tx, |c| sqlx::query_as(SQL).bind(since).fetch_all(c).await)?;
    Ok(rows.into_iter().flat_map(|(before, after)| [before, after]).flatten().collect())
}

/// Those of these submissions of another tool that were taken over.
pub(crate) async fn submitted_of(tx: &mut Tx, submissions: &[&str]) -> Result<HashSet<String>> {
    let mut found = HashSet::new();
    for some in submissions.chunks(VALUES) {
        let sql =
            format!("SELECT submission FROM restitutions WHERE submission IN {}", places(1, some.len()));
        let here: Vec<String> = on!(tx, |c| {
            let query = sqlx::query_scalar(AssertSqlSafe(sql));
            some.iter().fold(query, |query, submission| query.bind(*submission)).fetch_all(c).await
        })?;
        found.extend(here);
    }
    Ok(found)
}

/// A name of a submission beside what it is called here.
#[derive(Clone, Debug)]
pub(crate) struct SubmissionName {
    pub name: String,
    /// What the submission is called here.
    pub submission: String,
    /// Its first version, where that is known.
    pub origin: Option<String>,
    /// The minute of the day in which it was sent, `09:15`.
    pub sent: Option<String>,
}

from_row!(SubmissionName, "submission_names", |row| Ok(Self {
    name: row.try_get("name")?,
    submission: row.try_get("submission")?,
    origin: row.try_get("origin")?,
    sent: row.try_get("sent")?,
}));

/// The submissions that have these names beside what they are called here, in the order of these.
pub(crate) async fn called_here(tx: &mut Tx, names: &[&str]) -> Result<Vec<SubmissionName>> {
    let mut found = Vec::new();
    for some in names.chunks(VALUES) {
        let sql = format!(
            "SELECT name, submission, origin, sent FROM submission_names WHERE name IN {} ORDER BY name, submission",
            list(1, some.len())
        );
        let known: Vec<SubmissionName> = on!(tx, |c| {
            let query = sqlx::query_as(AssertSqlSafe(sql));
            some.iter().fold(query, |query, name| query.bind(*name)).fetch_all(c).await
        })?;
        found.extend(known);
    }
    Ok(found)
}

/// Notes other names of submissions. One that the submission has already stays as it is.
pub(crate) async fn note_names(tx: &mut Tx, names: &[SubmissionName]) -> Result<()> {
    for (rows, names) in values(tx, 4, names) {
        let sql = format!(
            "INSERT INTO submission_names (name, submission, origin, sent) {rows} ON CONFLICT (name, submission) DO NOTHING"
        );
        on!(tx, |c| {
            let query = sqlx::query(AssertSqlSafe(sql));
            let query = names.iter().fold(query, |query, one| {
                query.bind(&one.name).bind(&one.submission).bind(&one.origin).bind(&one.sent)
            });
            query.execute(c).await.map(drop)
        })?;
    }
    Ok(())
}

/// Those of these submissions of which what they became was removed, and when.
pub(crate) async fn removed_of(tx: &mut Tx, submissions: &[&str]) -> Result<HashMap<String, OffsetDateTime>> {
    let mut found = HashMap::new();
    for some in submissions.chunks(VALUES) {
        let sql = format!(
            "SELECT submission, removed_at FROM removed_submissions WHERE removed_at IS NOT NULL AND submission IN {}",
            places(1, some.len())
        );
        let gone: Vec<(String, OffsetDateTime)> = on!(tx, |c| {
            let query = sqlx::query_as(AssertSqlSafe(sql));
            some.iter().fold(query, |query, submission| query.bind(*submission)).fetch_all(c).await
        })?;
        found.extend(gone);
    }
    Ok(found)
}

/// Deletes the notes that submissions were removed: they are imported again.
pub(crate) async fn forget_removals(tx: &mut Tx, submissions: &[&str]) -> Result<()> {
    for some in submissions.chunks(VALUES) {
        let sql = format!("DELETE FROM removed_submissions WHERE submission IN {}", places(1, some.len()));
        on!(tx, |c| {
            let query = sqlx::query(AssertSqlSafe(sql));
            some.iter().fold(query, |query, submission| query.bind(*submission)).execute(c).await.map(drop)
        })?;
    }
    Ok(())
}

/// Whether somebody changed a restitution here, or erased a name from it: the trail knows.
pub(crate) async fn was_changed(tx: &mut Tx, id: RestitutionId) -> Result<bool> {
    const SQL: &str =
        "SELECT EXISTS (SELECT 1 FROM audit WHERE subject_kind = 'restitution' AND subject_id = $1
        AND (action = 'restitution.update' OR redacted_at IS NOT NULL))";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).bind(id).fetch_one(c).await)?)
}
