//! Attachments of modules: their lists, which content each path has, and the contents. One that no path has any more is deleted.

use super::columns::{from_row, unreadable};
use super::{Tx, on, run};
use crate::domain::attachment::{PIECE, StoredAttachment, StoredList, Taken};
use crate::domain::files::FilePath;
use crate::domain::module::Slug;
use crate::error::{Error, Result};

from_row!(StoredList, "attachment_lists", |row| Ok(Self {
    slug: row.try_get("slug")?,
    raw: row.try_get("raw")?,
    hash: row.try_get("sha256")?,
    updated_at: row.try_get("updated_at")?,
    updated_by: row.try_get("updated_by")?,
}));

from_row!(StoredAttachment, "attachments", |row| Ok(Self {
    slug: row.try_get("slug")?,
    path: row.try_get("path")?,
    sha256: row.try_get("sha256")?,
    kind: row.try_get("kind")?,
    size: u64::try_from(row.try_get::<i64, _>("size")?).map_err(|error| unreadable("size", error))?,
}));

/// The lists of all modules.
pub async fn lists(tx: &mut Tx) -> Result<Vec<StoredList>> {
    const SQL: &str =
        "SELECT slug AS id, slug, raw, sha256, updated_at, updated_by FROM attachment_lists ORDER BY slug";
    Ok(on!(tx, |c| sqlx::query_as(SQL).fetch_all(c).await)?)
}

/// The list of a module.
pub async fn list_of(tx: &mut Tx, slug: &Slug) -> Result<Option<StoredList>> {
    const SQL: &str =
        "SELECT slug AS id, slug, raw, sha256, updated_at, updated_by FROM attachment_lists WHERE slug = $1";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(slug).fetch_optional(c).await)?)
}

/// Adds the list of a module or replaces it.
pub async fn put_list(tx: &mut Tx, list: &StoredList) -> Result<()> {
    const SQL: &str =
        "INSERT INTO attachment_lists (slug, raw, sha256, updated_at, updated_by) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (slug) DO UPDATE SET raw = excluded.raw, sha256 = excluded.sha256,
            updated_at = excluded.updated_at, updated_by = excluded.updated_by";
    run!(tx, SQL, &list.slug, &list.raw, &list.hash, list.updated_at, list.updated_by)?;
    Ok(())
}

/// The attachments of all modules by module and path.
pub async fn all(tx: &mut Tx) -> Result<Vec<StoredAttachment>> {
    const SQL: &str = "SELECT a.path AS id, a.slug, a.path, a.sha256, c.kind, c.size
        FROM attachments a JOIN attachment_contents c ON c.sha256 = a.sha256 ORDER BY a.slug, a.path";
    Ok(on!(tx, |c| sqlx::query_as(SQL).fetch_all(c).await)?)
}

/// The attachments of a module by path.
pub async fn of_module(tx: &mut Tx, slug: &Slug) -> Result<Vec<StoredAttachment>> {
    const SQL: &str = "SELECT a.path AS id, a.slug, a.path, a.sha256, c.kind, c.size
        FROM attachments a JOIN attachment_contents c ON c.sha256 = a.sha256 WHERE a.slug = $1 ORDER BY a.path";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(slug).fetch_all(c).await)?)
}

/// Stores a file: its bytes, unless they are stored already, and that this path has them.
pub async fn put(tx: &mut Tx, file: &StoredAttachment, content: &[u8]) -> Result<()> {
    const CONTENT: &str = "INSERT INTO attachment_contents (sha256, kind, size) VALUES ($1, $2, $3)
        ON CONFLICT (sha256) DO NOTHING";
    const PIECES: &str = "INSERT INTO attachment_pieces (sha256, number, piece) VALUES ($1, $2, $3)";
    const PATH: &str = "INSERT INTO attachments (slug, path, sha256) VALUES ($1, $2, $3)
        ON CONFLICT (slug, path) DO UPDATE SET sha256 = excluded.sha256";
    let size = i64::try_from(file.size).unwrap_or(i64::MAX);
    if run!(tx, CONTENT, &file.sha256, file.kind, size)? > 0 {
        for (number, piece) in (0_i64..).zip(content.chunks(PIECE)) {
            run!(tx, PIECES, &file.sha256, number, piece)?;
        }
    }
    run!(tx, PATH, &file.slug, &file.path, &file.sha256)?;
    Ok(())
}

/// Deletes a path.
pub async fn remove(tx: &mut Tx, slug: &Slug, path: &FilePath) -> Result<()> {
    const SQL: &str = "DELETE FROM attachments WHERE slug = $1 AND path = $2";
    run!(tx, SQL, slug, path)?;
    Ok(())
}

/// Deletes the contents that no path has any more. Whether there were any.
pub async fn delete_unused(tx: &mut Tx) -> Result<bool> {
    const UNUSED: &str = "SELECT sha256 FROM attachment_contents
        WHERE NOT EXISTS (SELECT 1 FROM attachments a WHERE a.sha256 = attachment_contents.sha256)";
    let unused: Vec<String> = on!(tx, |c| sqlx::query_scalar(UNUSED).fetch_all(c).await)?;
    for sha256 in &unused {
        run!(tx, "DELETE FROM attachment_pieces WHERE sha256 = $1", sha256)?;
        run!(tx, "DELETE FROM attachment_contents WHERE sha256 = $1", sha256)?;
    }
    Ok(!unused.is_empty())
}

/// How many bytes the attachments of a module take, and [`bytes_of_all`]; a content that several paths have counts once.
pub async fn taken(tx: &mut Tx, slug: &Slug) -> Result<Taken> {
    const SQL: &str = "SELECT CAST(COALESCE(SUM(c.size), 0) AS BIGINT) FROM attachment_contents c
        WHERE EXISTS (SELECT 1 FROM attachments a WHERE a.sha256 = c.sha256 AND a.slug = $1)";
    let module: i64 = on!(tx, |c| sqlx::query_scalar(SQL).bind(slug).fetch_one(c).await)?;
    Ok(Taken { module: module.unsigned_abs(), all: bytes_of_all(tx).await? })
}

/// How many bytes the photographs of all cohorts take, and with them the recordings and documents of all modules.
pub(crate) async fn bytes_of_all(tx: &mut Tx) -> Result<u64> {
    const SQL: &str = "SELECT CAST(COALESCE((SELECT SUM(LENGTH(content)) FROM sheet_photographs), 0)
        + COALESCE((SELECT SUM(size) FROM attachment_contents), 0) AS BIGINT)";
    let bytes: i64 = on!(tx, |c| sqlx::query_scalar(SQL).fetch_one(c).await)?;
    Ok(bytes.unsigned_abs())
}

/// Some bytes of a content: so many, from a place that is counted from 0. The pieces that they lie in are read, and no others.
pub async fn part(tx: &mut Tx, sha256: &str, from: u64, length: u64) -> Result<Vec<u8>> {
    const SQL: &str = "SELECT piece FROM attachment_pieces
        WHERE sha256 = $1 AND number >= $2 AND number <= $3 ORDER BY number";
    let piece = PIECE as u64;
    let place = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
    let (first, last) = (from / piece, (from + length).saturating_sub(1) / piece);
    let pieces: Vec<Vec<u8>> = on!(tx, |c| {
        sqlx::query_scalar(SQL).bind(sha256).bind(place(first)).bind(place(last)).fetch_all(c).await
    })?;
    let wanted = usize::try_from(length).unwrap_or(usize::MAX);
    let skipped = usize::try_from(from % piece).unwrap_or(usize::MAX);
    let mut part = pieces.concat();
    part.drain(..skipped.min(part.len()));
    part.truncate(wanted);
    if part.len() == wanted {
        Ok(part)
    } else {
        Err(Error::Internal(format!("attachment_pieces {sha256}: cut short")))
    }
}
