//! `vivier restore FILE`: the data of a backup, into either database; or only a look whether the backup is whole.

use std::path::PathBuf;

use clap::Args;

use super::passphrase::PassphraseOptions;
use super::progress;
use crate::app::audit::anchor::Carried;
use crate::app::backup::{self, Progress, Restoration};
use crate::config::DataOptions;
use crate::domain::backup::Header;
use crate::domain::hours::clock_of;
use crate::error::Result;
use crate::i18n::{Locale, dates};
use crate::t;

/// The options of `vivier restore`.
#[derive(Args)]
pub struct Options {
    /// The backup
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Only read it to its end, and change nothing
    #[arg(long)]
    check: bool,
    /// Replace data that are there: those of the same programme, or a damaged database
    #[arg(long)]
    replace: bool,
    #[command(flatten)]
    passphrase: PassphraseOptions,
    /// Data and database
    #[command(flatten)]
    data: DataOptions,
}

/// Restores. The server must be stopped.
pub async fn run(options: Options) -> Result<()> {
    let l = super::locale();
    let progress = Progress::default();
    if options.check {
        let passphrase = options.passphrase.read()?;
        let checked = backup::check(&options.file, &passphrase, &progress);
        let header = progress::watch(&progress, checked).await?;
        println!("{}", t!(l, "cli-restore-checked"));
        tell(l, &header);
        return Ok(());
    }
    let _lock = super::folder::lock(&options.data)?;
    let passphrase = options.passphrase.read()?;
    let order = Restoration {
        file: &options.file,
        passphrase: &passphrase,
        data: &options.data,
        replace: options.replace,
    };
    let restored = progress::watch(&progress, backup::restore(&order, &progress)).await?;
    println!("{}", t!(l, "cli-restore-done"));
    tell(l, &restored.header);
    if let Some(former) = &restored.former {
        println!("{}", t!(l, "cli-restore-former", file = former.display()));
    }
    let (number, code) = (restored.end.number, restored.end.code());
    println!("{}", t!(l, "cli-restore-trail-end", number = number, code = code));
    if !restored.has_key {
        eprintln!("{}", t!(l, "cli-restore-without-key"));
    }
    match restored.trail {
        Carried::Fits => {}
        Carried::Differs => eprintln!("{}", t!(l, "cli-restore-trail-differs")),
        Carried::Nothing => eprintln!("{}", t!(l, "cli-restore-trail-unknown")),
    }
    Ok(())
}

/// What is in a backup.
fn tell(l: Locale, header: &Header) {
    let at = header.made_at();
    let time = clock_of(at.time());
    println!(
        "{}",
        t!(l, "cli-restore-of", name = header.name, date = dates::long(at.date(), l), time = time)
    );
    let (people, cohorts) = (header.rows_of("people"), header.rows_of("cohorts"));
    let certificates = header.rows_of("certificates");
    println!(
        "{}",
        t!(l, "cli-restore-holds", people = people, cohorts = cohorts, certificates = certificates)
    );
}
