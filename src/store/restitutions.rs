//! Restitutions: what facilitators led in their communities, listed a page at a time.

use sqlx::AssertSqlSafe;
use time::{Date, OffsetDateTime, Time};

use super::columns::{from_row, refused, unreadable};
use super::consents::{listed_name, unlisted};
use super::placeholders::{inserts, places};
use super::places::{AREAS, OWN};
use super::{Tx, on, run};
use crate::domain::id::{AccountId, PersonId, PlaceId, RestitutionId, RevisionId};
use crate::domain::lang::LangTag;
use crate::domain::module::Slug;
use crate::domain::person::PublicCode;
use crate::domain::restitution::{Details, Headcount, Leader, PlaceSum, Query, Restitution, Summary};
use crate::error::Result;

mod alike;
mod submissions;
pub(crate) use alike::held_on;
pub(crate) use submissions::{
    ERASED, SubmissionName, called_here, drop_digests, forget_removals, note_names, note_taken, removed_of,
    submitted, submitted_of, submitter, told_since, was_changed,
};

from_row!(Restitution, "restitutions", |row| Ok(Self {
    id: row.try_get("id")?,
    details: Details {
        kind: row.try_get("kind")?,
        held_on: row.try_get("held_on")?,
        place: row.try_get("place_id")?,
        locality: row.try_get("locality")?,
        module: row.try_get("module_slug")?,
        lang: row.try_get("lang")?,
        note: row.try_get("note")?,
        // In tables of their own.
        counts: Vec::new(),
        leaders: Vec::new(),
    },
    place: row.try_get("place")?,
    revision: match (row.try_get("number")?, row.try_get("revision_lang")?) {
        (Some(number), Some(lang)) => Some((number, lang)),
        (None, None) => None,
        _ => return Err(refused("revision_id")),
    },
    version: row.try_get("version")?,
    created_at: row.try_get("created_at")?,
    created_by: row.try_get("created_by")?,
}));

from_row!(Summary, "restitutions", |row| Ok(Self {
    id: row.try_get("id")?,
    kind: row.try_get("kind")?,
    held_on: row.try_get("held_on")?,
    place: row.try_get("place")?,
    locality: row.try_get("locality")?,
    module: row.try_get("module_slug")?,
    women: row.try_get("women")?,
    men: row.try_get("men")?,
    unnoted: row.try_get("unnoted")?,
    leaders: Vec::new(),
}));

from_row!(Headcount, "restitution_counts", |row| {
    let count = |column: &str| {
        u32::try_from(row.try_get::<i64, _>(column)?).map_err(|error| unreadable(column, error))
    };
    Ok(Self {
        band: row.try_get("band")?,
        women: count("women")?,
        men: count("men")?,
        unnoted: row.try_get("unnoted")?,
    })
});

from_row!(Leader, "people", |row| Ok(Self {
    id: row.try_get("id")?,
    name: row.try_get("full_name")?,
    place: row.try_get("place_id")?,
}));

from_row!(PlaceSum, "restitutions", |row| Ok(Self {
    id: row.try_get("id")?,
    place: row.try_get("place")?,
    restitutions: row.try_get("restitutions")?,
    women: row.try_get("women")?,
    men: row.try_get("men")?,
}));

/// A leader of one of several restitutions.
struct Led {
    restitution: RestitutionId,
    leader: Leader,
}

from_row!(Led, "people", |row| Ok(Self {
    restitution: row.try_get("restitution_id")?,
    leader: sqlx::FromRow::from_row(row)?,
}));

/// Somebody with the code of their record.
struct Coded {
    leader: Leader,
    code: PublicCode,
}

from_row!(Coded, "people", |row| Ok(Self {
    leader: sqlx::FromRow::from_row(row)?,
    code: row.try_get("code")?,
}));

/// The condition of a list, $1 to $7.
const MATCHING: &str = "($1 IS NULL OR k.place_id IN (SELECT id FROM own))
    AND ($2 IS NULL OR k.place_id IN (SELECT id FROM inside))
    AND k.held_on >= $3 AND k.held_on <= $4
    AND (k.kind = $5 OR $5 = '')
    AND (k.module_slug = $6 OR $6 = '')
    AND (EXISTS (SELECT 1 FROM restitution_leaders t WHERE t.restitution_id = k.id AND t.person_id = $7) OR $7 IS NULL)";

/// Binds $1 to $7.
macro_rules! bound {
    ($sql:expr, $query:expr, $account:expr) => {{
        let (first, last) = $query.days();
        $sql.bind($account)
            .bind($query.place)
            .bind(first)
            .bind(last)
            .bind($query.kind.map_or("", |kind| kind.as_str()))
            .bind($query.module.as_ref().map_or("", |slug| slug.as_str()))
            .bind($query.person)
    }};
}

/// A page of the restitutions that match, in the order of their days: of all places, or of those of an account.
pub(crate) async fn list(
    tx: &mut Tx,
    query: &Query,
    account: Option<AccountId>,
    (limit, offset): (i64, i64),
) -> Result<Vec<Summary>> {
    let order = if query.oldest_first { "ASC" } else { "DESC" };
    let sql = format!(
        "{AREAS}, page(id) AS (
            SELECT k.id FROM restitutions k WHERE {MATCHING} ORDER BY k.held_on {order}, k.id {order} LIMIT $8 OFFSET $9)
        SELECT r.id, r.kind, r.held_on, q.name AS place, r.locality, r.module_slug,
            (SELECT CAST(COALESCE(SUM(n.women), 0) AS BIGINT) FROM restitution_counts n WHERE n.restitution_id = r.id) AS women,
            (SELECT CAST(COALESCE(SUM(n.men), 0) AS BIGINT) FROM restitution_counts n WHERE n.restitution_id = r.id) AS men,
            (SELECT CASE WHEN COUNT(*) = COUNT(n.unnoted) AND MIN(n.unnoted) = MAX(n.unnoted) THEN MIN(n.unnoted) END
                FROM restitution_counts n WHERE n.restitution_id = r.id) AS unnoted
        FROM page JOIN restitutions r ON r.id = page.id JOIN places q ON q.id = r.place_id
        ORDER BY r.held_on {order}, r.id {order}"
    );
    let mut found: Vec<Summary> = on!(tx, |c| bound!(sqlx::query_as(AssertSqlSafe(sql)), query, account)
        .bind(limit)
        .bind(offset)
        .fetch_all(c)
        .await)?;
    let ids: Vec<RestitutionId> = found.iter().map(|summary| summary.id).collect();
    for led in leaders_of(tx, &ids, &listed_name("p")).await? {
        if let Some(summary) = found.iter_mut().find(|summary| summary.id == led.restitution) {
            summary.leaders.push(led.leader);
        }
    }
    Ok(found)
}

/// How many match.
pub(crate) async fn count(tx: &mut Tx, query: &Query, account: Option<AccountId>) -> Result<i64> {
    let sql = format!("{AREAS} SELECT COUNT(*) FROM restitutions k WHERE {MATCHING}");
    Ok(on!(tx, |c| bound!(sqlx::query_scalar(AssertSqlSafe(sql)), query, account).fetch_one(c).await)?)
}

/// How many there were in each place and how many came, of those that match: the most people first, so many places.
pub(crate) async fn by_place(
    tx: &mut Tx,
    query: &Query,
    account: Option<AccountId>,
    limit: i64,
) -> Result<Vec<PlaceSum>> {
    let sql = format!(
        "{AREAS}
        SELECT q.id, q.name AS place, COUNT(DISTINCT k.id) AS restitutions,
            CAST(COALESCE(SUM(n.women), 0) AS BIGINT) AS women, CAST(COALESCE(SUM(n.men), 0) AS BIGINT) AS men
        FROM restitutions k JOIN places q ON q.id = k.place_id
        LEFT JOIN restitution_counts n ON n.restitution_id = k.id
        WHERE {MATCHING} GROUP BY q.id, q.name, q.folded
        ORDER BY COALESCE(SUM(n.women + n.men), 0) DESC, q.folded, q.id LIMIT $8"
    );
    Ok(on!(tx, |c| bound!(sqlx::query_as(AssertSqlSafe(sql)), query, account)
        .bind(limit)
        .fetch_all(c)
        .await)?)
}

/// How many match, and how many women and men came.
pub(crate) async fn sums(tx: &mut Tx, query: &Query, account: Option<AccountId>) -> Result<[i64; 3]> {
    let sql = format!(
        "{AREAS}
        SELECT COUNT(DISTINCT k.id), CAST(COALESCE(SUM(n.women), 0) AS BIGINT), CAST(COALESCE(SUM(n.men), 0) AS BIGINT)
        FROM restitutions k LEFT JOIN restitution_counts n ON n.restitution_id = k.id WHERE {MATCHING}"
    );
    let (all, women, men): (i64, i64, i64) =
        on!(tx, |c| bound!(sqlx::query_as(AssertSqlSafe(sql)), query, account).fetch_one(c).await)?;
    Ok([all, women, men])
}

/// The days of the earliest and the latest of those that match; none while there is none.
pub(crate) async fn span(
    tx: &mut Tx,
    query: &Query,
    account: Option<AccountId>,
) -> Result<Option<(Date, Date)>> {
    let mut ends: [Option<Date>; 2] = [None, None];
    for (end, order) in ends.iter_mut().zip(["ASC", "DESC"]) {
        let sql = format!(
            "{AREAS} SELECT k.held_on FROM restitutions k WHERE {MATCHING}
            ORDER BY k.held_on {order}, k.id {order} LIMIT 1"
        );
        *end = on!(tx, |c| bound!(sqlx::query_scalar(AssertSqlSafe(sql)), query, account)
            .fetch_optional(c)
            .await)?;
    }
    let [first, last] = ends;
    Ok(first.zip(last))
}

/// Those who led one in any place, or in one of an account's, by name; so many.
pub(crate) async fn all_leaders(tx: &mut Tx, account: Option<AccountId>, limit: i64) -> Result<Vec<Leader>> {
    let sql = format!(
        "{OWN}
        SELECT p.id, p.full_name, p.place_id FROM people p
        WHERE p.erased_at IS NULL AND NOT {} AND p.id IN (SELECT t.person_id FROM restitution_leaders t
            WHERE $1 IS NULL OR t.restitution_id IN
                (SELECT k.id FROM restitutions k WHERE k.place_id IN (SELECT id FROM own)))
        ORDER BY p.folded, p.id LIMIT $2",
        unlisted("p")
    );
    Ok(on!(tx, |c| sqlx::query_as(AssertSqlSafe(sql)).bind(account).bind(limit).fetch_all(c).await)?)
}

/// Who led each of these, by name; `name` is the column that says it.
async fn leaders_of(tx: &mut Tx, ids: &[RestitutionId], name: &str) -> Result<Vec<Led>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "SELECT p.id, {name}, p.place_id, t.restitution_id FROM restitution_leaders t
        JOIN people p ON p.id = t.person_id WHERE t.restitution_id IN {} ORDER BY p.folded, p.id",
        places(1, ids.len())
    );
    Ok(on!(tx, |c| {
        let query = ids.iter().fold(sqlx::query_as(AssertSqlSafe(sql)), |query, id| query.bind(*id));
        query.fetch_all(c).await
    })?)
}

/// These people of the register, by the names that lists show; an erased one is none of it any more.
pub(crate) async fn people(tx: &mut Tx, ids: &[PersonId]) -> Result<Vec<Leader>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "SELECT p.id, {}, p.place_id FROM people p WHERE p.erased_at IS NULL AND p.id IN {}
        ORDER BY p.folded, p.id",
        listed_name("p"),
        places(1, ids.len())
    );
    Ok(on!(tx, |c| {
        let query = ids.iter().fold(sqlx::query_as(AssertSqlSafe(sql)), |query, id| query.bind(*id));
        query.fetch_all(c).await
    })?)
}

/// The restitution with this id, and who led it, by the names that lists show.
pub(crate) async fn find(tx: &mut Tx, id: RestitutionId) -> Result<Option<(Restitution, Vec<Leader>)>> {
    const SQL: &str = "SELECT r.*, q.name AS place, v.number, v.lang AS revision_lang
        FROM restitutions r JOIN places q ON q.id = r.place_id LEFT JOIN revisions v ON v.id = r.revision_id
        WHERE r.id = $1";
    const COUNTS: &str = "SELECT restitution_id AS id, band, women, men, unnoted FROM restitution_counts WHERE restitution_id = $1 ORDER BY band";
    let found: Option<Restitution> = on!(tx, |c| sqlx::query_as(SQL).bind(id).fetch_optional(c).await)?;
    let Some(mut restitution) = found else { return Ok(None) };
    let stored: Vec<Headcount> = on!(tx, |c| sqlx::query_as(COUNTS).bind(id).fetch_all(c).await)?;
    for count in stored {
        count.join(&mut restitution.details.counts);
    }
    let leaders = leaders_of(tx, &[id], &listed_name("p")).await?;
    let leaders: Vec<Leader> = leaders.into_iter().map(|led| led.leader).collect();
    restitution.details.leaders = leaders.iter().map(|leader| leader.id).collect();
    Ok(Some((restitution, leaders)))
}

/// What never changes of a new restitution.
pub(crate) struct NewRestitution<'a> {
    pub id: RestitutionId,
    pub revision: Option<RevisionId>,
    /// What another tool calls it.
    pub submission: Option<&'a str>,
    /// What the submission says, by its digest, or [`ERASED`].
    pub digest: Option<&'a str>,
    /// When the other tool got it.
    pub sent_at: Option<OffsetDateTime>,
    pub created_at: OffsetDateTime,
    pub created_by: Option<AccountId>,
}

/// Adds one; false where its submission was taken over before.
pub(crate) async fn insert(tx: &mut Tx, new: &NewRestitution<'_>, details: &Details) -> Result<bool> {
    const SQL: &str = "INSERT INTO restitutions (id, kind, held_on, place_id, locality, module_slug, revision_id, lang, note,
            submission, submission_digests, submission_sent_at, version, created_at, created_by)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 1, $13, $14) ON CONFLICT (submission) DO NOTHING";
    let rows = run!(
        tx,
        SQL,
        new.id,
        details.kind,
        details.held_on,
        details.place,
        &details.locality,
        &details.module,
        new.revision,
        &details.lang,
        &details.note,
        new.submission,
        new.digest,
        new.sent_at,
        new.created_at,
        new.created_by
    )?;
    if rows == 1 {
        add_parts(tx, &[(new.id, details)]).await?;
    }
    Ok(rows == 1)
}

/// Adds many whose submissions are not here yet, in few statements.
pub(crate) async fn insert_all(tx: &mut Tx, all: &[(NewRestitution<'_>, Details)]) -> Result<()> {
    const HEAD: &str =
        "INSERT INTO restitutions (id, kind, held_on, place_id, locality, module_slug, revision_id, lang, note,
            submission, submission_digests, submission_sent_at, version, created_at, created_by)";
    for (sql, some) in inserts(tx, HEAD, 15, all) {
        on!(tx, |c| {
            let query = some.iter().fold(sqlx::query(AssertSqlSafe(sql)), |query, (new, details)| {
                query
                    .bind(new.id)
                    .bind(details.kind)
                    .bind(details.held_on)
                    .bind(details.place)
                    .bind(&details.locality)
                    .bind(&details.module)
                    .bind(new.revision)
                    .bind(&details.lang)
                    .bind(&details.note)
                    .bind(new.submission)
                    .bind(new.digest)
                    .bind(new.sent_at)
                    .bind(1_i64)
                    .bind(new.created_at)
                    .bind(new.created_by)
            });
            query.execute(c).await.map(drop)
        })?;
    }
    let parts: Vec<_> = all.iter().map(|(new, details)| (new.id, details)).collect();
    add_parts(tx, &parts).await
}

/// Changes one whose version is still `seen`; false when it is another one by now.
pub(crate) async fn update(
    tx: &mut Tx,
    (id, seen): (RestitutionId, i64),
    revision: Option<RevisionId>,
    details: &Details,
) -> Result<bool> {
    const SQL: &str =
        "UPDATE restitutions SET kind = $3, held_on = $4, place_id = $5, locality = $6, module_slug = $7,
            revision_id = $8, lang = $9, note = $10, version = version + 1
        WHERE id = $1 AND version = $2";
    let rows = run!(
        tx,
        SQL,
        id,
        seen,
        details.kind,
        details.held_on,
        details.place,
        &details.locality,
        &details.module,
        revision,
        &details.lang,
        &details.note
    )?;
    if rows == 1 {
        set_parts(tx, id, details).await?;
    }
    Ok(rows == 1)
}

async fn set_parts(tx: &mut Tx, id: RestitutionId, details: &Details) -> Result<()> {
    const CLEAR: [&str; 2] = [
        "DELETE FROM restitution_counts WHERE restitution_id = $1",
        "DELETE FROM restitution_leaders WHERE restitution_id = $1",
    ];
    for sql in CLEAR {
        run!(tx, sql, id)?;
    }
    add_parts(tx, &[(id, details)]).await
}

/// Adds counts and leaders of restitutions, in few statements for all of them.
async fn add_parts(tx: &mut Tx, all: &[(RestitutionId, &Details)]) -> Result<()> {
    const COUNT: &str = "INSERT INTO restitution_counts (restitution_id, band, women, men, unnoted)";
    let counts = all.iter().flat_map(|(id, details)| details.counts.iter().map(|count| (*id, count)));
    let counts: Vec<(RestitutionId, &Headcount)> = counts.collect();
    for (sql, some) in inserts(tx, COUNT, 5, &counts) {
        on!(tx, |c| {
            let query = some.iter().fold(sqlx::query(AssertSqlSafe(sql)), |query, (id, count)| {
                let [women, men] = [count.women, count.men].map(i64::from);
                query.bind(*id).bind(&count.band).bind(women).bind(men).bind(count.unnoted)
            });
            query.execute(c).await.map(drop)
        })?;
    }
    const LEADER: &str = "INSERT INTO restitution_leaders (restitution_id, person_id)";
    let leaders = all.iter().flat_map(|(id, details)| details.leaders.iter().map(|leader| (*id, *leader)));
    let leaders: Vec<(RestitutionId, PersonId)> = leaders.collect();
    for (sql, some) in inserts(tx, LEADER, 2, &leaders) {
        on!(tx, |c| {
            let query = some
                .iter()
                .fold(sqlx::query(AssertSqlSafe(sql)), |query, (id, leader)| query.bind(*id).bind(*leader));
            query.execute(c).await.map(drop)
        })?;
    }
    Ok(())
}

/// Removes one whose version is still `seen`, with its counts; false when it is another one by now. What a device or another tool
/// calls it stays, so that it does not come back.
pub(crate) async fn delete(
    tx: &mut Tx,
    (id, seen): (RestitutionId, i64),
    at: OffsetDateTime,
) -> Result<bool> {
    const KEPT: &str = "INSERT INTO removed_submissions (submission, created_by, removed_at)
        SELECT submission, created_by, $3 FROM restitutions WHERE id = $1 AND version = $2 AND submission IS NOT NULL";
    const SQL: &str = "DELETE FROM restitutions WHERE id = $1 AND version = $2";
    run!(tx, KEPT, id, seen, at)?;
    Ok(run!(tx, SQL, id, seen)? == 1)
}

/// The people of all places, or of those of an account, who may have led one: those who did before come first; so many.
pub(crate) async fn possible_leaders(
    tx: &mut Tx,
    account: Option<AccountId>,
    limit: i64,
) -> Result<Vec<(Leader, PublicCode)>> {
    let mut found: Vec<Coded> = Vec::new();
    // Each reads as many as it gives: the first by who led, the second in the order of the index.
    for led in ["IN", "NOT IN"] {
        let sql = format!(
            "{OWN}
            SELECT p.id, p.full_name, p.place_id, p.code FROM people p
            WHERE p.id {led} (SELECT t.person_id FROM restitution_leaders t)
                AND p.erased_at IS NULL AND p.merged_into IS NULL AND p.code IS NOT NULL AND NOT {}
                AND ($1 IS NULL OR p.place_id IN (SELECT id FROM own))
            ORDER BY p.folded, p.id LIMIT $2",
            unlisted("p")
        );
        let rest = limit.saturating_sub(i64::try_from(found.len()).unwrap_or(limit));
        let some: Vec<Coded> =
            on!(tx, |c| sqlx::query_as(AssertSqlSafe(sql)).bind(account).bind(rest).fetch_all(c).await)?;
        found.extend(some);
    }
    Ok(found.into_iter().map(|one| (one.leader, one.code)).collect())
}

/// The revision of a module that was current when a day was over.
pub(crate) async fn revision_on(
    tx: &mut Tx,
    slug: &Slug,
    lang: &LangTag,
    day: Date,
) -> Result<Option<RevisionId>> {
    let over = OffsetDateTime::new_utc(day.next_day().unwrap_or(day), Time::MIDNIGHT);
    super::revisions::current_at(tx, slug, lang, over).await
}

/// Whether there is a place with this id that is no wider than a commune.
pub(crate) async fn is_fine_place(tx: &mut Tx, id: PlaceId) -> Result<bool> {
    const SQL: &str = "SELECT EXISTS (SELECT 1 FROM places WHERE id = $1
        AND level IN ('commune', 'village', 'fraction', 'quartier'))";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).bind(id).fetch_one(c).await)?)
}
