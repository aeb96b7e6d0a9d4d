//! What is wrong with an installation, and how it is mended: folder, database, key, clock, backups, settings. Nothing is changed:
//! the database is opened only to read.
//!
//! A check is a function that gives a [`Finding`], whose message says what is wrong and how it is mended; what depends on a
//! database that does not open, or of another version, is reported as not checked. The bundle leaves out paths, addresses and
//! every free text.

use std::path::Path;

use super::audit::anchor::{self, Anchored};
use super::work::Work;
use crate::config::DataOptions;
use crate::domain::account::Actor;
use crate::error::{Error, Message, Result};

mod bundle;
mod data;
mod database;
mod folder;

pub use bundle::{Bundle, bundle, in_json};

/// How a check came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Nothing is wrong.
    Fine,
    /// It works, but something should be done.
    Warning,
    /// It does not work, or data are at risk.
    Error,
    /// It could not be looked at.
    Unchecked,
}

impl State {
    /// The word in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Fine => "ok",
            Self::Warning => "warning",
            Self::Error => "error",
            Self::Unchecked => "unchecked",
        }
    }
}

/// What is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Check {
    /// The data folder.
    Folder,
    /// Who may read its files.
    Files,
    /// Free space on its disk.
    Space,
    /// Whether a server works on it.
    Server,
    /// Whether the database opens and is whole.
    Database,
    /// Whether its schema is this program's.
    Schema,
    /// The clock of this machine.
    Clock,
    /// The key that signs certificates.
    Key,
    Backup,
    /// The audit trail.
    Audit,
    /// The programme's name.
    Name,
    /// The address under which others reach the server.
    Address,
    Accounts,
}

impl Check {
    /// The word in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Folder => "folder",
            Self::Files => "files",
            Self::Space => "space",
            Self::Server => "server",
            Self::Database => "database",
            Self::Schema => "schema",
            Self::Clock => "clock",
            Self::Key => "key",
            Self::Backup => "backup",
            Self::Audit => "audit",
            Self::Name => "name",
            Self::Address => "address",
            Self::Accounts => "accounts",
        }
    }
}

/// What a check found, with the remedy in its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What was looked at.
    pub check: Check,
    /// How it came out.
    pub state: State,
    /// In words.
    pub message: Message,
}

impl Finding {
    fn fine(check: Check, message: Message) -> Self {
        Self { check, state: State::Fine, message }
    }

    fn warning(check: Check, message: Message) -> Self {
        Self { check, state: State::Warning, message }
    }

    fn error(check: Check, message: Message) -> Self {
        Self { check, state: State::Error, message }
    }

    /// A check that failed itself.
    fn failed(check: Check, error: Error) -> Self {
        let message = match error {
            Error::Internal(reason) => Message::new("doctor-check-failed").with("reason", reason),
            Error::Unavailable(message) | Error::Conflict(message) => message,
            Error::Invalid(mut problems) if !problems.is_empty() => problems.remove(0).message,
            other => Message::new("doctor-check-failed").with("reason", other),
        };
        Self::error(check, message)
    }
}

/// All that was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnosis {
    /// One for each check, in the order in which they rest on each other; backups may have several.
    pub findings: Vec<Finding>,
}

impl Diagnosis {
    /// How many errors there are.
    pub fn count_errors(&self) -> usize {
        self.findings.iter().filter(|finding| finding.state == State::Error).count()
    }

    fn add(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// The findings of a check, or that it failed.
    fn add_all(&mut self, check: Check, found: Result<Vec<Finding>>) {
        match found {
            Ok(findings) => self.findings.extend(findings),
            Err(error) => self.add(Finding::failed(check, error)),
        }
    }
}

/// What is to be examined.
#[derive(Clone, Copy, Debug)]
pub struct Examination<'a> {
    /// The data folder and the database.
    pub data: &'a DataOptions,
    /// Whether the last backup is read to its end as well, which may take long.
    pub reads_backup: bool,
}

/// Examines an installation. What rests on a database that can't be opened, or of another version, is not looked at.
pub async fn examine(examination: Examination<'_>) -> Diagnosis {
    let Examination { data, .. } = examination;
    let mut report = Diagnosis::default();
    report.findings.extend(folder::examine(data));
    let opened = database::open(data, &mut report).await;
    let noted = anchor::read(data.folder());
    let examined = match &opened {
        Some(db) => match Work::read(db, Actor::System).await {
            Ok(mut work) => examine_database(&mut work, examination, &noted, &mut report).await,
            Err(error) => {
                report.add(Finding::failed(Check::Database, error));
                false
            }
        },
        None => false,
    };
    if !examined {
        report.add(folder::clock(data));
        for check in [Check::Key, Check::Backup, Check::Audit, Check::Name, Check::Address, Check::Accounts] {
            let message = Message::new("doctor-unchecked");
            report.add(Finding { check, state: State::Unchecked, message });
        }
    }
    if let Some(db) = opened {
        db.close().await;
    }
    report
}

/// What is in the database; false where its schema is not this program's, so that its data can't be read.
async fn examine_database(
    work: &mut Work,
    examination: Examination<'_>,
    noted: &Anchored,
    report: &mut Diagnosis,
) -> bool {
    let schema = database::schema(work).await;
    let is_current = schema.as_ref().is_ok_and(|finding| finding.state == State::Fine);
    report.add_all(Check::Schema, schema.map(|finding| vec![finding]));
    if !is_current {
        return false;
    }
    let folder: &Path = examination.data.folder();
    report.add_all(Check::Clock, data::clock(work).await);
    report.add_all(Check::Key, data::key(work, folder).await);
    report.add_all(Check::Backup, data::backup(work, folder, noted, examination.reads_backup).await);
    report.add_all(Check::Audit, data::audit(work, noted).await);
    report.add_all(Check::Name, data::settings(work).await);
    report.add_all(Check::Accounts, data::accounts(work).await);
    true
}
