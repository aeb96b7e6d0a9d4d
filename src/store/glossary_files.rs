//! Files for glossaries that are looked through before they are taken.

use time::OffsetDateTime;

use super::{Tx, on, run};
use crate::domain::id::{AccountId, GlossaryFileId};
use crate::domain::lang::LangTag;
use crate::error::Result;

/// Keeps a file for an account.
pub(crate) async fn insert(
    tx: &mut Tx,
    id: GlossaryFileId,
    (account, lang): (AccountId, &LangTag),
    content: &str,
    [created_at, expires_at]: [OffsetDateTime; 2],
) -> Result<()> {
    const SQL: &str = "INSERT INTO glossary_files (id, user_id, lang, content, created_at, expires_at)
        VALUES ($1, $2, $3, $4, $5, $6)";
    run!(tx, SQL, id, account, lang, content, created_at, expires_at)?;
    Ok(())
}

/// An account's own file for a language that has not expired.
pub(crate) async fn find(
    tx: &mut Tx,
    id: GlossaryFileId,
    (account, lang): (AccountId, &LangTag),
    now: OffsetDateTime,
) -> Result<Option<String>> {
    const SQL: &str =
        "SELECT content FROM glossary_files WHERE id = $1 AND user_id = $2 AND lang = $3 AND expires_at > $4";
    Ok(on!(tx, |c| {
        sqlx::query_scalar(SQL).bind(id).bind(account).bind(lang).bind(now).fetch_optional(c).await
    })?)
}

/// All uploaded files, of all accounts.
pub(crate) async fn all(tx: &mut Tx) -> Result<Vec<(GlossaryFileId, String)>> {
    const SQL: &str = "SELECT id, content FROM glossary_files ORDER BY id";
    Ok(on!(tx, |c| sqlx::query_as(SQL).fetch_all(c).await)?)
}

/// Drops a file.
pub(crate) async fn delete(tx: &mut Tx, id: GlossaryFileId) -> Result<()> {
    const SQL: &str = "DELETE FROM glossary_files WHERE id = $1";
    run!(tx, SQL, id)?;
    Ok(())
}

/// Drops the files of an account but for the latest `keep`.
pub(crate) async fn keep_latest(tx: &mut Tx, account: AccountId, keep: i64) -> Result<()> {
    const SQL: &str = "DELETE FROM glossary_files WHERE user_id = $1 AND id NOT IN
        (SELECT id FROM glossary_files WHERE user_id = $1 ORDER BY id DESC LIMIT $2)";
    run!(tx, SQL, account, keep)?;
    Ok(())
}

/// Drops the files that have expired.
pub(crate) async fn purge(tx: &mut Tx, now: OffsetDateTime) -> Result<()> {
    run!(tx, "DELETE FROM glossary_files WHERE expires_at <= $1", now)?;
    Ok(())
}
