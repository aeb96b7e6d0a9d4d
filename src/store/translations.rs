//! What revisions of a source changed, section by section, and how current each translation is.

use sqlx::AssertSqlSafe;

use super::columns::{from_row, unreadable};
use super::{Tx, on, run};
use crate::domain::id::RevisionId;
use crate::domain::lang::LangTag;
use crate::domain::module::Slug;
use crate::domain::revision::TranslationState;
use crate::domain::section::SectionId;
use crate::domain::translation::{Counts, Grade, SectionChange};
use crate::error::Result;

from_row!(SectionChange, "section_changes", |row| Ok(Self {
    heading: row.try_get("heading")?,
    before: row.try_get("before")?,
    after: row.try_get("after")?,
    grade: row.try_get("grade")?,
}));

/// The columns of a [`TranslationState`]. What is not worked out yet is as it was before it was kept.
const STATE: &str = "slug || '/' || lang AS id, slug, lang, made_from, is_known, up_to_date, stale, harmful, unknown, missing, gone,
    COALESCE(lends_title, FALSE) AS lends_title, COALESCE(lends_summary, FALSE) AS lends_summary";

from_row!(TranslationState, "translation_states", |row| {
    let count = |column: &str| {
        u32::try_from(row.try_get::<i64, _>(column)?).map_err(|error| unreadable(column, error))
    };
    Ok(Self {
        slug: row.try_get("slug")?,
        lang: row.try_get("lang")?,
        made_from: row.try_get("made_from")?,
        is_known: row.try_get("is_known")?,
        lends_title: row.try_get("lends_title")?,
        lends_summary: row.try_get("lends_summary")?,
        counts: Counts {
            current: count("up_to_date")?,
            stale: count("stale")?,
            harmful: count("harmful")?,
            unknown: count("unknown")?,
            missing: count("missing")?,
            gone: count("gone")?,
        },
    })
});

/// Adds what a new revision of a source changed.
pub(crate) async fn add_changes(
    tx: &mut Tx,
    revision_id: RevisionId,
    changes: &[SectionChange],
) -> Result<()> {
    const SQL: &str = "INSERT INTO section_changes (revision_id, position, heading, before, after, grade)
        VALUES ($1, $2, $3, $4, $5, $6)";
    for (position, change) in changes.iter().enumerate() {
        run!(
            tx,
            SQL,
            revision_id,
            i64::try_from(position).unwrap_or(i64::MAX),
            &change.heading,
            &change.before,
            &change.after,
            change.grade
        )?;
    }
    Ok(())
}

/// What the revisions of a text changed, the oldest first.
pub(crate) async fn changes(tx: &mut Tx, slug: &Slug, lang: &LangTag) -> Result<Vec<SectionChange>> {
    const SQL: &str = "SELECT r.id, s.heading, s.before, s.after, s.grade
        FROM section_changes s JOIN revisions r ON r.id = s.revision_id
        WHERE r.slug = $1 AND r.lang = $2 ORDER BY r.number, s.position";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(slug).bind(lang).fetch_all(c).await)?)
}

/// The sections whose changes their author graded, by the revision that changed them.
pub(crate) async fn graded(
    tx: &mut Tx,
    slug: &Slug,
    lang: &LangTag,
) -> Result<Vec<(RevisionId, String, Grade)>> {
    const SQL: &str = "SELECT r.id, s.heading, s.grade
        FROM section_changes s JOIN revisions r ON r.id = s.revision_id
        WHERE r.slug = $1 AND r.lang = $2 AND s.grade IS NOT NULL ORDER BY r.number, s.position";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(slug).bind(lang).fetch_all(c).await)?)
}

/// The number of the last revision of a text that changed a word of it, where that was kept.
pub(crate) async fn last_number(tx: &mut Tx, slug: &Slug, lang: &LangTag) -> Result<Option<i64>> {
    const SQL: &str = "SELECT MAX(r.number) FROM section_changes s JOIN revisions r ON r.id = s.revision_id
        WHERE r.slug = $1 AND r.lang = $2";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).bind(slug).bind(lang).fetch_one(c).await)?)
}

/// The number of the last revision of a text that changed a section with this id, or took it out.
pub(crate) async fn last_number_with(
    tx: &mut Tx,
    slug: &Slug,
    lang: &LangTag,
    before: &SectionId,
) -> Result<Option<i64>> {
    const SQL: &str = "SELECT MAX(r.number) FROM section_changes s JOIN revisions r ON r.id = s.revision_id
        WHERE r.slug = $1 AND r.lang = $2 AND s.before = $3 AND (s.after IS NULL OR s.after <> s.before)";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).bind(slug).bind(lang).bind(before).fetch_one(c).await)?)
}

/// The freshness of all translations.
pub(crate) async fn states(tx: &mut Tx) -> Result<Vec<TranslationState>> {
    let sql = format!("SELECT {STATE} FROM translation_states ORDER BY slug, lang");
    Ok(on!(tx, |c| sqlx::query_as(AssertSqlSafe(sql)).fetch_all(c).await)?)
}

/// The freshness of one module's translations.
pub(crate) async fn states_of(tx: &mut Tx, slug: &Slug) -> Result<Vec<TranslationState>> {
    let sql = format!("SELECT {STATE} FROM translation_states WHERE slug = $1 ORDER BY lang");
    Ok(on!(tx, |c| sqlx::query_as(AssertSqlSafe(sql)).bind(slug).fetch_all(c).await)?)
}

/// The modules with a translation of which it is not known yet how current it is, or what its source lends to lists.
pub(crate) async fn modules_without_state(tx: &mut Tx) -> Result<Vec<Slug>> {
    const SQL: &str = "SELECT DISTINCT t.slug FROM texts t JOIN modules m ON m.slug = t.slug
        WHERE t.lang <> m.source_lang AND NOT EXISTS
            (SELECT 1 FROM translation_states s WHERE s.slug = t.slug AND s.lang = t.lang
                AND s.lends_title IS NOT NULL)";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).fetch_all(c).await)?)
}

/// Stores how current a translation is.
pub(crate) async fn put_state(tx: &mut Tx, state: &TranslationState) -> Result<()> {
    const SQL: &str = "INSERT INTO translation_states
            (slug, lang, made_from, is_known, up_to_date, stale, harmful, unknown, missing, gone, lends_title,
             lends_summary)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        ON CONFLICT (slug, lang) DO UPDATE SET made_from = excluded.made_from, is_known = excluded.is_known,
            up_to_date = excluded.up_to_date, stale = excluded.stale, harmful = excluded.harmful,
            unknown = excluded.unknown, missing = excluded.missing, gone = excluded.gone,
            lends_title = excluded.lends_title, lends_summary = excluded.lends_summary";
    let counts = &state.counts;
    run!(
        tx,
        SQL,
        &state.slug,
        &state.lang,
        state.made_from,
        state.is_known,
        i64::from(counts.current),
        i64::from(counts.stale),
        i64::from(counts.harmful),
        i64::from(counts.unknown),
        i64::from(counts.missing),
        i64::from(counts.gone),
        state.lends_title,
        state.lends_summary
    )?;
    Ok(())
}

/// Deletes the freshness of a module's texts that are no translations: its source language may have changed.
pub(crate) async fn forget_state(tx: &mut Tx, slug: &Slug, lang: &LangTag) -> Result<()> {
    const SQL: &str = "DELETE FROM translation_states WHERE slug = $1 AND lang = $2";
    run!(tx, SQL, slug, lang)?;
    Ok(())
}
