//! The images of modules: their bytes under their hash, and which revision has which. Both are only ever inserted.

use sqlx::FromRow;

use super::{Tx, on};
use crate::error::Result;

/// An image of a revision, without its bytes.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct FileRow {
    /// Where it lies in the module's folder.
    pub path: String,
    /// SHA-256 of the bytes, hexadecimal.
    pub sha256: String,
    /// `png` or `jpeg`.
    pub kind: String,
    /// Points in a row.
    pub width: i64,
    /// Rows.
    pub height: i64,
}

/// An image of a current text.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct CurrentFile {
    /// The module.
    pub slug: String,
    /// The language of the text.
    pub lang: String,
    /// Where it lies in the module's folder.
    pub path: String,
    /// SHA-256 of the bytes, hexadecimal.
    pub sha256: String,
}

/// The images of a revision by their paths.
pub async fn of_revision(tx: &mut Tx, revision_id: &str) -> Result<Vec<FileRow>> {
    const SQL: &str = "SELECT r.path, f.sha256, f.kind, f.width, f.height
        FROM revision_files r JOIN files f ON f.sha256 = r.sha256 WHERE r.revision_id = $1 ORDER BY r.path";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(revision_id).fetch_all(c).await)?)
}

/// The images of all current texts.
pub async fn current(tx: &mut Tx) -> Result<Vec<CurrentFile>> {
    const SQL: &str = "SELECT t.slug, t.lang, r.path, r.sha256
        FROM texts t JOIN revision_files r ON r.revision_id = t.revision_id ORDER BY t.slug, r.path, t.lang";
    Ok(on!(tx, |c| sqlx::query_as(SQL).fetch_all(c).await)?)
}

/// The bytes of an image.
pub async fn content(tx: &mut Tx, sha256: &str) -> Result<Option<Vec<u8>>> {
    const SQL: &str = "SELECT content FROM files WHERE sha256 = $1";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).bind(sha256).fetch_optional(c).await)?)
}

/// Keeps an image's bytes, unless they are kept already. Its path does not matter here.
pub async fn keep(tx: &mut Tx, file: &FileRow, content: &[u8]) -> Result<()> {
    const SQL: &str = "INSERT INTO files (sha256, kind, width, height, content) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (sha256) DO NOTHING";
    on!(tx, |c| sqlx::query(SQL)
        .bind(&file.sha256)
        .bind(&file.kind)
        .bind(file.width)
        .bind(file.height)
        .bind(content)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// Gives a new revision an image that is kept.
pub async fn add_to_revision(tx: &mut Tx, revision_id: &str, path: &str, sha256: &str) -> Result<()> {
    const SQL: &str = "INSERT INTO revision_files (revision_id, path, sha256) VALUES ($1, $2, $3)";
    on!(tx, |c| sqlx::query(SQL).bind(revision_id).bind(path).bind(sha256).execute(c).await.map(drop))?;
    Ok(())
}
