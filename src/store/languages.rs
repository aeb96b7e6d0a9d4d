//! Languages that an administrator added or changed.

use super::columns::{from_row, refused};
use super::{Tx, on, run};
use crate::domain::lang::{Added, Direction, Language, kept};
use crate::error::Result;

from_row!(Added, "languages", |row| Ok(Self {
    language: Language {
        tag: kept(row.try_get("id")?),
        own_name: kept(row.try_get("own_name")?),
        french_name: kept(row.try_get("french_name")?),
    },
    script: kept(row.try_get("script")?),
    direction: match row.try_get("direction")? {
        "ltr" => Direction::Ltr,
        "rtl" => Direction::Rtl,
        _ => return Err(refused("direction")),
    },
    is_offered: row.try_get("is_offered")?,
}));

/// All of them, by tag.
pub(crate) async fn all(tx: &mut Tx) -> Result<Vec<Added>> {
    const SQL: &str =
        "SELECT tag AS id, own_name, french_name, script, direction, is_offered FROM languages ORDER BY tag";
    Ok(on!(tx, |c| sqlx::query_as(SQL).fetch_all(c).await)?)
}

/// Adds a language, or changes what is said of it.
pub(crate) async fn save(tx: &mut Tx, added: &Added) -> Result<()> {
    const SQL: &str = "INSERT INTO languages (tag, own_name, french_name, script, direction, is_offered)
        VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (tag) DO UPDATE SET own_name = excluded.own_name, french_name = excluded.french_name,
            script = excluded.script, direction = excluded.direction, is_offered = excluded.is_offered";
    let language = &added.language;
    run!(
        tx,
        SQL,
        language.tag,
        language.own_name,
        language.french_name,
        added.script,
        added.direction.as_str(),
        added.is_offered
    )?;
    Ok(())
}

/// Removes a language.
pub(crate) async fn delete(tx: &mut Tx, tag: &str) -> Result<()> {
    const SQL: &str = "DELETE FROM languages WHERE tag = $1";
    run!(tx, SQL, tag)?;
    Ok(())
}

/// Whether somebody speaks a language, or a text, a cohort, a visit or anything else is in it.
pub(crate) async fn is_used(tx: &mut Tx, tag: &str) -> Result<bool> {
    // $2 and $3 are its line of titles in a curriculum, and of a recording.
    const SQL: &str = "SELECT EXISTS (
        SELECT 1 FROM person_languages WHERE lang = $1
        UNION ALL SELECT 1 FROM person_understood WHERE lang = $1
        UNION ALL SELECT 1 FROM consents WHERE lang = $1
        UNION ALL SELECT 1 FROM modules WHERE source_lang = $1
        UNION ALL SELECT 1 FROM revisions WHERE lang = $1
        UNION ALL SELECT 1 FROM texts WHERE lang = $1
        UNION ALL SELECT 1 FROM translation_states WHERE lang = $1
        UNION ALL SELECT 1 FROM reviews WHERE lang = $1
        UNION ALL SELECT 1 FROM glossaries WHERE lang = $1
        UNION ALL SELECT 1 FROM glossary_files WHERE lang = $1
        UNION ALL SELECT 1 FROM cohorts WHERE lang = $1
        UNION ALL SELECT 1 FROM cohort_facts WHERE lang = $1
        UNION ALL SELECT 1 FROM restitutions WHERE lang = $1
        UNION ALL SELECT 1 FROM supervisions WHERE lang = $1
        UNION ALL SELECT 1 FROM curricula WHERE raw LIKE $2
        UNION ALL SELECT 1 FROM attachment_lists WHERE raw LIKE $3)";
    let title = format!("%\n{tag} = %");
    let recording = format!("%lang = \"{tag}\"%");
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).bind(tag).bind(&title).bind(&recording).fetch_one(c).await)?)
}
