//! The server's own backups: one at a time, by hand or when one is due, and the old ones deleted.

use std::fs;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use super::plan::{self, Failure};
use super::{Made, Making, Progress, WORK_FACTOR, file, make};
use crate::app::audit::anchor;
use crate::app::now;
use crate::app::work::{Permission, Work};
use crate::domain::account::Actor;
use crate::domain::backup::{self, FileName};
use crate::error::{Error, Message, Result};
use crate::store::{self, Db};

/// How often the server looks whether a backup is due.
const LOOK: Duration = Duration::from_mins(1);
/// For so long one server's try keeps the others that share the database from trying.
const CLAIM: time::Duration = time::Duration::minutes(10);

/// The backup that this server is making, if it is.
#[derive(Debug, Default)]
pub struct Job {
    running: Mutex<Option<Arc<Progress>>>,
}

/// The end of a running backup, whatever becomes of it.
struct Running<'a>(&'a Job);

impl Drop for Running<'_> {
    fn drop(&mut self) {
        *self.0.running.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

impl Job {
    /// How far the running backup has come: rows done, rows in all.
    pub fn progress(&self) -> Option<(u64, u64)> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner).as_ref().map(|progress| progress.get())
    }

    fn begin(&self) -> Option<(Running<'_>, Arc<Progress>)> {
        let mut running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        if running.is_some() {
            return None;
        }
        let progress = Arc::new(Progress::default());
        *running = Some(Arc::clone(&progress));
        Some((Running(self), progress))
    }

    /// Makes a backup into the folder of the settings, deletes the old ones and notes it; for administrators. One is made at
    /// a time.
    pub async fn run(&self, db: &Db, actor: &Actor, data: &Path) -> Result<Made> {
        let mut work = Work::read(db, actor.clone()).await?;
        work.require(Permission::Admin)?;
        let Some((running, progress)) = self.begin() else {
            return Err(Error::Conflict(Message::new("backup-running")));
        };
        let plan = plan::plan(&mut work).await?;
        let Some(passphrase) = plan::passphrase(data)? else {
            return Err(Error::invalid("passphrase", Message::new("backup-passphrase-missing")));
        };
        let folder = plan::folder(&plan, data);
        if plan.folder.is_empty() {
            // The data folder's own is made when missing; a stick that was taken away is not replaced by a folder.
            fs::create_dir_all(&folder).map_err(|error| file::unwritable(&folder, &error))?;
        }
        if !folder.is_dir() {
            return Err(Error::invalid("folder", Message::new("backup-folder-missing")));
        }
        drop(work);
        let mut work = Work::read(db, actor.clone()).await?;
        let making = Making { target: &folder, data, passphrase: &passphrase, work_factor: WORK_FACTOR };
        let made = make(&mut work, &making, &progress).await?;
        drop(work);
        delete_old(&folder, &made, plan.keep);
        let noted = anchor::read(data);
        let mut work = Work::write(db, actor.clone()).await?;
        if let Some(complaint) = anchor::complaint(&mut work, &noted).await? {
            let reason = complaint.key;
            tracing::warn!(
                reason,
                "the backup was made, but the record of actions is not whole: see vivier doctor"
            );
        }
        plan::record(&mut work, &made).await?;
        work.commit().await?;
        drop(running);
        Ok(made)
    }

    /// Makes a backup if one is due and no other server is at it. Why it could not is noted for the administrators.
    pub async fn run_if_due(&self, db: &Db, data: &Path) -> Result<bool> {
        let mut work = Work::write(db, Actor::System).await?;
        let plan = plan::plan(&mut work).await?;
        let last = plan::last(&mut work).await?.map(|last| last.at());
        let at = now();
        let (claim, free) = (at.unix_timestamp(), (at - CLAIM).unix_timestamp());
        if !backup::is_due(plan.every, last, at)
            || !store::settings::claim(&mut work.tx, "backup.tried_at", &claim.to_string(), &free.to_string())
                .await?
        {
            return Ok(false);
        }
        work.commit().await?;
        let Err(error) = self.run(db, &Actor::System, data).await else { return Ok(true) };
        tracing::error!(%error, "the backup was not made");
        let failure = match &error {
            Error::Invalid(problems) if problems.iter().any(|p| p.field == "passphrase") => {
                Failure::Passphrase
            }
            Error::Invalid(_) => Failure::Folder,
            // Somebody makes one by hand at this moment.
            Error::Conflict(_) => return Ok(false),
            _ => Failure::Other,
        };
        let mut work = Work::write(db, Actor::System).await?;
        plan::record_failure(&mut work, failure).await?;
        work.commit().await?;
        Ok(false)
    }
}

/// Deletes what is more than the programme wants to keep. What can't be deleted is no reason to fail: the new one is there.
fn delete_old(folder: &Path, made: &Made, keep: u32) {
    let names = fs::read_dir(folder).into_iter().flatten().flatten();
    let names: Vec<_> = names.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    let own = FileName::new(made.header.programme.as_deref(), made.header.made_at());
    for name in backup::to_delete(&names, &own, keep) {
        if let Err(error) = fs::remove_file(folder.join(name)) {
            tracing::warn!(%error, name, "an old backup could not be deleted");
        }
    }
}

/// Makes the backups that are due, as long as the server runs.
pub async fn run_schedule(job: Arc<Job>, db: Db, data: std::path::PathBuf) {
    loop {
        tokio::time::sleep(LOOK).await;
        if let Err(error) = job.run_if_due(&db, &data).await {
            tracing::error!(%error, "whether a backup is due could not be found out");
        }
    }
}
