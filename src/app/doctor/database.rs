//! Whether the database opens, is whole, and has this program's schema.

use super::{Check, Diagnosis, Finding};
use crate::app::keys;
use crate::app::work::{Db, Permission, Work};
use crate::config::DataOptions;
use crate::error::{Error, Message, Result};
use crate::store;

/// Opens the database only to read; what is wrong goes into the report.
pub(super) async fn open(options: &DataOptions, report: &mut Diagnosis) -> Option<Db> {
    match try_open(options).await {
        Ok((db, about)) => {
            report.add(Finding::fine(Check::Database, about));
            Some(db)
        }
        Err(finding) => {
            report.add(*finding);
            None
        }
    }
}

type Opened = std::result::Result<(Db, Message), Box<Finding>>;

async fn try_open(options: &DataOptions) -> Opened {
    let failed = |error: Error| Box::new(Finding::failed(Check::Database, error));
    if let Some(path) = options.sqlite_file() {
        if !path.exists() {
            let message = |key| Message::new(key).with("file", path.display());
            let has_key = options.folder().join(keys::PRIVATE_FILE).exists();
            return Err(Box::new(if has_key {
                Finding::error(Check::Database, message("doctor-database-lost"))
            } else {
                Finding::warning(Check::Database, message("doctor-database-none-yet"))
            }));
        }
        store::sqlite::check_all(&path).await.map_err(failed)?;
    }
    let db = Db::open_to_read(&options.url()).await.map_err(failed)?;
    let version = async { store::installation::version(&mut db.read().await?).await };
    match version.await {
        Ok(version) => Ok((db, Message::new("doctor-database-right").with("version", version))),
        Err(error) => {
            db.close().await;
            Err(failed(error))
        }
    }
}

/// The schema compared with the one that this program knows.
pub(super) async fn schema(work: &mut Work) -> Result<Finding> {
    work.require(Permission::Admin)?;
    let known = store::dump::known_versions();
    let applied = store::dump::applied_versions(&mut work.tx).await?;
    if applied.is_empty() && !store::dump::tables(&mut work.tx).await?.is_empty() {
        return Ok(Finding::error(Check::Schema, Message::new("database-migrations-emptied")));
    }
    let unknown = applied.iter().any(|version| !known.contains(version));
    let missing = known.iter().filter(|version| !applied.contains(version)).count();
    Ok(match (applied.last(), unknown, missing) {
        (None, _, _) => Finding::warning(Check::Schema, Message::new("doctor-schema-none")),
        (_, true, _) => Finding::error(Check::Schema, Message::new("database-newer")),
        (_, false, 1..) => {
            Finding::warning(Check::Schema, Message::new("doctor-schema-older").with("count", missing))
        }
        (Some(version), false, 0) => {
            Finding::fine(Check::Schema, Message::new("doctor-schema-right").with("version", version))
        }
    })
}
