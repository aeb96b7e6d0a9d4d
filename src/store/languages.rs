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
