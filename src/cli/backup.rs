//! `vivier backup FILE`: all data in one encrypted file, while the server goes on.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::Args;

use super::passphrase::PassphraseOptions;
use super::progress;
use crate::app::audit::anchor;
use crate::app::backup::{self, Making, Progress, WORK_FACTOR};
use crate::app::work::{Db, Work, sqlite_path};
use crate::config::DataOptions;
use crate::domain::account::Actor;
use crate::error::{Error, Message, Result};
use crate::t;

/// The exit code where the backup was made and the record of actions is not whole, or does not end as was noted: a script has to notice.
pub(super) const WITH_CUT_TRAIL: u8 = 3;

/// The options of `vivier backup`.
#[derive(Args)]
pub struct Options {
    /// File to write, or a folder (a USB stick): the file is then named by programme and time
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    passphrase: PassphraseOptions,
    /// Data and database
    #[command(flatten)]
    data: DataOptions,
}

/// Makes a backup, reads it back, and notes that it was made. The schema is left as it is: a backup is what one makes before
/// an update. The exit code is 0 or [`WITH_CUT_TRAIL`].
pub async fn run(options: Options) -> Result<ExitCode> {
    let url = options.data.url();
    if let Some(path) = sqlite_path(&url).filter(|path| !path.is_file()) {
        return Err(Error::invalid("data", Message::new("cli-no-database").with("database", path.display())));
    }
    let passphrase = options.passphrase.choose()?;
    let db = Db::open_to_read(&url).await?;
    let mut work = Work::read(&db, Actor::System).await?;
    let making = Making {
        target: &options.file,
        data: options.data.folder(),
        passphrase: &passphrase,
        work_factor: WORK_FACTOR,
    };
    let progress = Arc::new(Progress::default());
    let made = progress::watch(&progress, backup::make(&mut work, &making, &progress)).await?;
    drop(work);
    db.close().await;
    let mut complaint = None;
    // An older schema is left as it is, and with it what it says about backups.
    if backup::is_of_this_version(&made.header) {
        let db = super::open(&options.data).await?;
        let noted = anchor::read(options.data.folder());
        let mut work = Work::write(&db, Actor::System).await?;
        complaint = anchor::complaint(&mut work, &noted).await?;
        backup::record(&mut work, &made).await?;
        work.commit().await?;
        db.close().await;
    }
    let l = super::locale();
    let (rows, size) = (made.header.rows(), l.size(made.bytes));
    println!("{}", t!(l, "cli-backup-done", file = made.path.display(), rows = rows, size = size));
    if let Some(complaint) = &complaint {
        eprintln!("{}", l.message(complaint));
    }
    if !made.has_key {
        eprintln!("{}", t!(l, "cli-backup-without-key", folder = options.data.folder().display()));
    }
    Ok(if complaint.is_some() { ExitCode::from(WITH_CUT_TRAIL) } else { ExitCode::SUCCESS })
}
