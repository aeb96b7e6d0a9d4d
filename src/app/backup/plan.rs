//! What the programme decided about its backups, and their state: settings, the folder, the passphrase.

use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::Made;
use super::file::unwritable;
use super::seal::Passphrase;
use crate::app::atomic_file::AtomicFile;
use crate::app::audit::anchor::{self, Anchored};
use crate::app::now;
use crate::app::work::{Permission, Work};
use crate::config;
use crate::domain::backup::{self, Every, FileName, KEEP, Plan};
use crate::error::{Error, FieldError, Message, Result};
use crate::store;

/// The file of the passphrase in the data folder, readable by its owner alone: backups are carried about, the folder is not.
pub const PASSPHRASE_FILE: &str = "backup.passphrase";
/// The folder of backups in the data folder, unless the programme named another.
pub(in crate::app) const FOLDER: &str = "backups";

/// The last backup that was made and read back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Last {
    at: i64,
    /// The name of its file.
    pub name: String,
    /// The size of its file in bytes.
    pub bytes: u64,
    /// How many rows are in it.
    pub rows: u64,
}

impl Last {
    /// When it was made.
    pub fn at(&self) -> OffsetDateTime {
        OffsetDateTime::from_unix_timestamp(self.at).unwrap_or(OffsetDateTime::UNIX_EPOCH)
    }
}

/// Why the server could not make a backup by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Failure {
    /// The folder is not there, full, or not to be written to: a USB stick that was taken away.
    Folder,
    /// There is no passphrase.
    Passphrase,
    /// Something else, which is in the server's log.
    Other,
}

/// A backup in the folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    pub file: FileName,
    /// The size of the file in bytes.
    pub bytes: u64,
}

/// The state of the backups.
#[derive(Clone, Debug)]
pub struct Overview {
    /// What was decided.
    pub plan: Plan,
    /// The folder that they go to.
    pub folder: PathBuf,
    /// The last one.
    pub last: Option<Last>,
    /// Why there is none since, and when it was tried.
    pub failure: Option<(OffsetDateTime, Failure)>,
    /// Whether one is overdue.
    pub is_overdue: bool,
    /// Whether the server has a passphrase to encrypt with.
    pub has_passphrase: bool,
    /// Whether the audit trail no longer reaches the end that was noted; a backup then holds it as it is.
    pub is_trail_cut: bool,
    /// Those in the folder, the newest first; None when it can't be read.
    pub kept: Option<Vec<Kept>>,
}

async fn setting<T: DeserializeOwned>(work: &mut Work, name: &str) -> Result<Option<T>> {
    let Some(text) = store::settings::find(&mut work.tx, name).await?.filter(|text| !text.is_empty()) else {
        return Ok(None);
    };
    serde_json::from_str(&text)
        .map(Some)
        .map_err(|error| Error::Internal(format!("settings {name}: {error}")))
}

async fn set(work: &mut Work, name: &str, value: &impl Serialize) -> Result<()> {
    let text =
        serde_json::to_string(value).map_err(|error| Error::Internal(format!("settings {name}: {error}")))?;
    store::settings::set(&mut work.tx, name, &text).await
}

/// What was decided; the least where nothing was.
pub(super) async fn plan(work: &mut Work) -> Result<Plan> {
    work.require(Permission::Admin)?;
    Ok(setting(work, "backup.plan").await?.unwrap_or_default())
}

/// The last backup.
pub(super) async fn last(work: &mut Work) -> Result<Option<Last>> {
    work.require(Permission::Admin)?;
    setting(work, "backup.last").await
}

/// Whether a backup is overdue; for administrators.
pub async fn is_overdue(work: &mut Work) -> Result<bool> {
    work.require(Permission::Admin)?;
    let plan = plan(work).await?;
    let last = last(work).await?.map(|last| last.at());
    Ok(backup::is_overdue(plan.every, last, now()))
}

/// The state of the backups of a data folder, in which this end of the audit trail is noted; for administrators.
pub async fn overview(work: &mut Work, data: &Path, noted: &Anchored) -> Result<Overview> {
    work.require(Permission::Admin)?;
    let plan = plan(work).await?;
    let last = last(work).await?;
    let failure: Option<(i64, Failure)> = setting(work, "backup.failure").await?;
    let folder = folder(&plan, data);
    let programme = store::dump::programme(&mut work.tx).await?;
    Ok(Overview {
        is_overdue: backup::is_overdue(plan.every, last.as_ref().map(Last::at), now()),
        has_passphrase: passphrase(data)?.is_some(),
        is_trail_cut: anchor::is_cut(work, noted).await?,
        kept: kept(&folder, &FileName::new(programme.as_deref(), now())),
        failure: failure.and_then(|(at, why)| Some((OffsetDateTime::from_unix_timestamp(at).ok()?, why))),
        plan,
        folder,
        last,
    })
}

/// The folder that backups go to.
pub(super) fn folder(plan: &Plan, data: &Path) -> PathBuf {
    if plan.folder.is_empty() { data.join(FOLDER) } else { PathBuf::from(&plan.folder) }
}

/// The backups of this programme in a folder, the newest first; None when it can't be read. One that is not there has none.
fn kept(folder: &Path, own: &FileName) -> Option<Vec<Kept>> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Some(Vec::new()),
        Err(_) => return None,
    };
    let kept = entries.flatten().filter_map(|entry| {
        let file: FileName = entry.file_name().to_str()?.parse().ok()?;
        let bytes = entry.metadata().ok().filter(fs::Metadata::is_file)?.len();
        file.is_of_same_programme(own).then_some(Kept { file, bytes })
    });
    let mut kept: Vec<_> = kept.collect();
    kept.sort_by(|a, b| b.file.cmp(&a.file));
    Some(kept)
}

/// The path of a backup of this programme in the folder, to be handed out; for administrators. That it was is recorded.
pub async fn kept_path(work: &mut Work, data: &Path, name: &str) -> Result<PathBuf> {
    work.require(Permission::Admin)?;
    work.require_proof()?;
    let file: FileName = name.parse().map_err(|_| Error::NotFound)?;
    let programme = store::dump::programme(&mut work.tx).await?;
    let path = folder(&plan(work).await?, data).join(file.to_string());
    if !file.is_of_same_programme(&FileName::new(programme.as_deref(), now())) || !path.is_file() {
        return Err(Error::NotFound);
    }
    work.audit("backup.download", ("settings", "backup"), (), file.to_string()).await?;
    Ok(path)
}

/// Changes what was decided: the folder, how often, how many; for administrators. Everything comes as it was typed.
pub async fn save_plan(work: &mut Work, folder: &str, every: &str, keep: &str) -> Result<()> {
    work.require(Permission::Admin)?;
    work.require_proof()?;
    let mut problems = Vec::new();
    let folder = folder.trim();
    if let Some(key) = folder_fault(folder) {
        problems.push(FieldError::new("folder", Message::new(key)));
    }
    let every = every.parse::<Every>().map_err(|()| {
        problems.push(FieldError::new("every", Message::new("backup-every-unknown")));
    });
    let number = keep.trim().parse::<u32>().ok().filter(|number| KEEP.contains(number));
    if number.is_none() {
        let message = Message::new("backup-keep-range").with("least", KEEP.start()).with("most", KEEP.end());
        problems.push(FieldError::new("keep", message));
    }
    let (Ok(every), Some(keep), true) = (every, number, problems.is_empty()) else {
        return Err(Error::Invalid(problems));
    };
    let before = plan(work).await?;
    let after = Plan { folder: folder.into(), every, keep };
    set(work, "backup.plan", &after).await?;
    work.audit("backup.plan", ("settings", "backup"), before, after).await
}

/// What is wrong with a folder; a file is tried in it, for rights alone don't tell.
fn folder_fault(folder: &str) -> Option<&'static str> {
    if folder.is_empty() {
        return None;
    }
    let path = Path::new(folder);
    if !path.is_absolute() {
        return Some("backup-folder-relative");
    }
    if !path.is_dir() {
        return Some("backup-folder-missing");
    }
    tempfile::tempfile_in(path).is_err().then_some("backup-folder-unwritable")
}

/// The passphrase that the server encrypts with: the environment's, or the data folder's.
pub(super) fn passphrase(data: &Path) -> Result<Option<Passphrase>> {
    if let Some(text) = config::passphrase() {
        return Ok(Some(Passphrase::new(&text)));
    }
    let path = data.join(PASSPHRASE_FILE);
    match fs::read_to_string(&path) {
        Ok(text) => Ok(Some(Passphrase::new(&text)).filter(|passphrase| !passphrase.text().is_empty())),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(super::file::unreadable(&path, &error)),
    }
}

/// Keeps the passphrase that the server encrypts with from now on, typed twice; for administrators.
pub async fn save_passphrase(work: &mut Work, data: &Path, first: &str, second: &str) -> Result<()> {
    work.require(Permission::Admin)?;
    work.require_proof()?;
    if first != second {
        return Err(Error::invalid("again", Message::new("backup-passphrase-differs")));
    }
    let passphrase = Passphrase::new(first);
    passphrase.check()?;
    let path = data.join(PASSPHRASE_FILE);
    let write = || {
        let mut file = AtomicFile::create(&path, 0o600)?;
        file.write_all(passphrase.text().as_bytes())?;
        file.replace()
    };
    write().map_err(|error| unwritable(&path, &error))?;
    work.audit("backup.passphrase", ("settings", "backup"), (), ()).await
}

/// Notes that a backup was made; for administrators.
pub async fn record(work: &mut Work, made: &Made) -> Result<()> {
    work.require(Permission::Admin)?;
    let name = made.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let last = Last { at: made.header.made_at, name, bytes: made.bytes, rows: made.header.rows() };
    set(work, "backup.last", &last).await?;
    store::settings::set(&mut work.tx, "backup.failure", "").await?;
    work.audit("backup.make", ("settings", "backup"), (), last).await
}

/// Notes that the server could not make one.
pub(super) async fn record_failure(work: &mut Work, failure: Failure) -> Result<()> {
    work.require(Permission::Admin)?;
    set(work, "backup.failure", &(now().unix_timestamp(), failure)).await
}
