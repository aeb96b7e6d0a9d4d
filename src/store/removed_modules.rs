//! Modules that are deleted: drafts that nobody outside the team ever had.

use super::{Tx, on, run};
use crate::domain::id::RevisionId;
use crate::domain::module::Slug;
use crate::error::Result;

/// Whether a text of a module ever was published, or withdrawn.
pub async fn was_out(tx: &mut Tx, slug: &Slug) -> Result<bool> {
    const SQL: &str =
        "SELECT COUNT(*) FROM revisions WHERE slug = $1 AND state IN ('published', 'withdrawn')";
    let count: i64 = on!(tx, |c| sqlx::query_scalar(SQL).bind(slug).fetch_one(c).await)?;
    Ok(count > 0)
}

/// Whether a cohort, a restitution or a visit has a module.
pub async fn is_taught(tx: &mut Tx, slug: &Slug) -> Result<bool> {
    const SQL: &str = "SELECT (SELECT COUNT(*) FROM restitutions WHERE module_slug = $1)
        + (SELECT COUNT(*) FROM supervisions WHERE module_slug = $1)
        + (SELECT COUNT(*) FROM session_modules WHERE slug = $1)
        + (SELECT COUNT(*) FROM cohorts WHERE curriculum LIKE $2 OR curriculum LIKE $3)";
    // A cohort has its own copy of the curriculum, as a file.
    let (double, single) = (format!("%\"{slug}\"%"), format!("%'{slug}'%"));
    let count: i64 =
        on!(tx, |c| sqlx::query_scalar(SQL).bind(slug).bind(&double).bind(&single).fetch_one(c).await)?;
    Ok(count > 0)
}

/// The newest revision of a module in any language.
pub async fn newest(tx: &mut Tx, slug: &Slug) -> Result<Option<RevisionId>> {
    const SQL: &str = "SELECT MAX(id) FROM revisions WHERE slug = $1";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).bind(slug).fetch_one(c).await)?)
}

/// Deletes a module with its texts, all their revisions, and the images that nothing else has. Its attachments are deleted before.
pub async fn delete(tx: &mut Tx, slug: &Slug) -> Result<()> {
    const IMAGES: &str =
        "SELECT f.sha256 FROM revision_files f JOIN revisions r ON r.id = f.revision_id WHERE r.slug = $1
        UNION SELECT sha256 FROM added_files WHERE slug = $1";
    let images: Vec<String> = on!(tx, |c| sqlx::query_scalar(IMAGES).bind(slug).fetch_all(c).await)?;
    const ROWS: [&str; 10] = [
        "DELETE FROM reviews WHERE slug = $1",
        "DELETE FROM translation_states WHERE slug = $1",
        "DELETE FROM texts WHERE slug = $1",
        "DELETE FROM section_changes WHERE revision_id IN (SELECT id FROM revisions WHERE slug = $1)",
        "DELETE FROM text_index WHERE revision_id IN (SELECT id FROM revisions WHERE slug = $1)",
        "DELETE FROM revision_files WHERE revision_id IN (SELECT id FROM revisions WHERE slug = $1)",
        "DELETE FROM added_files WHERE slug = $1",
        "DELETE FROM attachment_lists WHERE slug = $1",
        "DELETE FROM revisions WHERE slug = $1",
        "DELETE FROM modules WHERE slug = $1",
    ];
    for sql in ROWS {
        run!(tx, sql, slug)?;
    }
    const IMAGE: &str = "DELETE FROM files WHERE sha256 = $1
        AND NOT EXISTS (SELECT 1 FROM revision_files r WHERE r.sha256 = files.sha256)
        AND NOT EXISTS (SELECT 1 FROM added_files a WHERE a.sha256 = files.sha256)";
    for sha256 in &images {
        run!(tx, IMAGE, sha256)?;
    }
    Ok(())
}
