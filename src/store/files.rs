//! The files of modules: the bytes of images under their hash, which revision has which, and which were added at the desk. What a
//! revision has stays; what was added and is shown nowhere can be taken out.

use time::OffsetDateTime;

use super::columns::{from_row, unreadable};
use super::{Tx, on, run};
use crate::domain::files::{CurrentFile, FilePath, ModuleFile};
use crate::domain::id::{AccountId, RevisionId};
use crate::domain::module::Slug;
use crate::error::{Error, Result};

from_row!(ModuleFile, "files", |row| Ok(Self {
    path: row.try_get("path")?,
    sha256: row.try_get("sha256")?,
    kind: row.try_get("kind")?,
    width: u32::try_from(row.try_get::<i64, _>("width")?).map_err(|error| unreadable("width", error))?,
    height: u32::try_from(row.try_get::<i64, _>("height")?).map_err(|error| unreadable("height", error))?,
}));

from_row!(CurrentFile, "revision_files", |row| Ok(Self {
    slug: row.try_get("slug")?,
    lang: row.try_get("lang")?,
    path: row.try_get("path")?,
    sha256: row.try_get("sha256")?,
}));

/// The files of a revision by their paths.
pub async fn of_revision(tx: &mut Tx, revision_id: RevisionId) -> Result<Vec<ModuleFile>> {
    const SQL: &str = "SELECT f.sha256 AS id, r.path, f.sha256, f.kind, f.width, f.height
        FROM revision_files r JOIN files f ON f.sha256 = r.sha256 WHERE r.revision_id = $1 ORDER BY r.path";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(revision_id).fetch_all(c).await)?)
}

/// The files of all current texts.
pub async fn current(tx: &mut Tx) -> Result<Vec<CurrentFile>> {
    const SQL: &str = "SELECT r.revision_id AS id, t.slug, t.lang, r.path, r.sha256
        FROM texts t JOIN revision_files r ON r.revision_id = t.revision_id ORDER BY t.slug, r.path, r.sha256, t.lang";
    Ok(on!(tx, |c| sqlx::query_as(SQL).fetch_all(c).await)?)
}

/// The files that were added to modules and that no current text names: module, path and hash.
pub async fn unnamed(tx: &mut Tx) -> Result<Vec<(Slug, FilePath, String)>> {
    const SQL: &str = "SELECT a.slug, a.path, a.sha256 FROM added_files a WHERE NOT EXISTS (
            SELECT 1 FROM texts t JOIN revision_files r ON r.revision_id = t.revision_id
            WHERE t.slug = a.slug AND r.path = a.path) ORDER BY a.slug, a.path";
    Ok(on!(tx, |c| sqlx::query_as(SQL).fetch_all(c).await)?)
}

/// The files of all current texts of a module, and those that were added to it and that none of them names yet, each path
/// once.
pub async fn of_module(tx: &mut Tx, slug: &Slug) -> Result<Vec<ModuleFile>> {
    const SQL: &str = "SELECT DISTINCT f.sha256 AS id, p.path, f.sha256, f.kind, f.width, f.height FROM (
            SELECT r.path, r.sha256 FROM texts t JOIN revision_files r ON r.revision_id = t.revision_id WHERE t.slug = $1
            UNION SELECT a.path, a.sha256 FROM added_files a WHERE a.slug = $1 AND NOT EXISTS (
                SELECT 1 FROM texts t JOIN revision_files r ON r.revision_id = t.revision_id
                WHERE t.slug = a.slug AND r.path = a.path)
        ) p JOIN files f ON f.sha256 = p.sha256 ORDER BY p.path, f.sha256";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(slug).fetch_all(c).await)?)
}

/// Adds a stored file to a module under a path that is free.
pub async fn add_to_module(
    tx: &mut Tx,
    slug: &Slug,
    file: &ModuleFile,
    at: OffsetDateTime,
    by: Option<AccountId>,
) -> Result<()> {
    const SQL: &str =
        "INSERT INTO added_files (slug, path, sha256, added_at, added_by) VALUES ($1, $2, $3, $4, $5)";
    run!(tx, SQL, slug, file.path.as_str(), &file.sha256, at, by)?;
    Ok(())
}

/// Whether a revision of the module's texts, of today or before, has a file at this path.
pub async fn is_of_a_revision(tx: &mut Tx, slug: &Slug, path: &str) -> Result<bool> {
    const SQL: &str = "SELECT EXISTS (SELECT 1 FROM revision_files f JOIN revisions r ON r.id = f.revision_id
        WHERE r.slug = $1 AND f.path = $2)";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).bind(slug).bind(path).fetch_one(c).await)?)
}

/// Removes a file that was added to a module; its bytes are deleted unless a revision or another module has them.
pub async fn take_out(tx: &mut Tx, slug: &Slug, file: &ModuleFile) -> Result<()> {
    const ADDED: &str = "DELETE FROM added_files WHERE slug = $1 AND path = $2";
    run!(tx, ADDED, slug, file.path.as_str())?;
    const BYTES: &str = "DELETE FROM files WHERE sha256 = $1
        AND NOT EXISTS (SELECT 1 FROM revision_files r WHERE r.sha256 = files.sha256)
        AND NOT EXISTS (SELECT 1 FROM added_files a WHERE a.sha256 = files.sha256)";
    run!(tx, BYTES, &file.sha256)?;
    Ok(())
}

/// The bytes of a file. Files of revisions are never deleted: a missing one is an error.
pub async fn content(tx: &mut Tx, sha256: &str) -> Result<Vec<u8>> {
    const SQL: &str = "SELECT content FROM files WHERE sha256 = $1";
    let content: Option<Vec<u8>> = on!(tx, |c| sqlx::query_scalar(SQL).bind(sha256).fetch_optional(c).await)?;
    content.ok_or_else(|| Error::Internal(format!("files {sha256}: gone")))
}

/// Stores a file's bytes, unless they are stored already. Its path does not matter here.
pub async fn keep(tx: &mut Tx, file: &ModuleFile, content: &[u8]) -> Result<()> {
    const SQL: &str = "INSERT INTO files (sha256, kind, width, height, content) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (sha256) DO NOTHING";
    run!(tx, SQL, &file.sha256, file.kind, i64::from(file.width), i64::from(file.height), content)?;
    Ok(())
}

/// Gives a new revision a file that is stored.
pub async fn add_to_revision(tx: &mut Tx, revision_id: RevisionId, path: &str, sha256: &str) -> Result<()> {
    const SQL: &str = "INSERT INTO revision_files (revision_id, path, sha256) VALUES ($1, $2, $3)";
    run!(tx, SQL, revision_id, path, sha256)?;
    Ok(())
}
