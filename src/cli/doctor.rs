//! `vivier doctor`: what is wrong with an installation, one line a check, and how it is mended; the support bundle.

use std::path::PathBuf;

use clap::Args;

use super::output;
use crate::app::doctor::{self, Bundle, Check, Examination, Finding, State};
use crate::config::DataOptions;
use crate::error::{Error, Message, Result};
use crate::i18n::Locale;
use crate::t;

/// The options of `vivier doctor`.
#[derive(Args)]
pub struct Options {
    /// Print JSON instead of lines
    #[arg(long)]
    json: bool,
    /// Also write a ZIP for somebody who helps from afar: what was found, versions, settings and counts, no names
    #[arg(long, value_name = "FILE")]
    bundle: Option<PathBuf>,
    /// The server's log, whose last lines go into the bundle
    #[arg(long, value_name = "FILE", requires = "bundle")]
    log: Option<PathBuf>,
    /// Also read the last backup to its end, with the server's passphrase
    #[arg(long)]
    read_backup: bool,
    /// Data and database
    #[command(flatten)]
    data: DataOptions,
}

/// Examines and changes nothing; an error when one was found.
pub async fn run(options: Options) -> Result<()> {
    let l = super::locale();
    let examination = Examination { data: &options.data, reads_backup: options.read_backup };
    let report = doctor::examine(examination).await;
    let errors = report.count_errors();
    if options.json {
        let checks: Vec<_> =
            report.findings.iter().map(|finding| doctor::in_json(finding, &text(l, finding))).collect();
        let program = env!("CARGO_PKG_VERSION");
        println!("{:#}", serde_json::json!({ "program": program, "errors": errors, "checks": checks }));
    } else {
        for finding in &report.findings {
            println!("{}", line(l, finding));
        }
    }
    if let Some(file) = &options.bundle {
        let log = match &options.log {
            Some(path) => std::fs::read(path).map_err(|error| {
                let message = Message::new("backup-unreadable").with("file", path.display());
                Error::invalid("log", message.with("reason", super::reason(error.kind())))
            })?,
            None => Vec::new(),
        };
        let log = String::from_utf8_lossy(&log);
        let bundle = Bundle { report: &report, data: &options.data, log: &log };
        let bytes = doctor::bundle(&bundle, |finding| line(l, finding)).await?;
        output::write_private(file, &bytes)?;
        eprintln!("{}", t!(l, "doctor-bundle-written", file = file.display()));
    }
    match errors {
        0 => Ok(()),
        count => Err(Error::Unavailable(Message::new("doctor-errors").with("count", count))),
    }
}

fn text(l: Locale, finding: &Finding) -> String {
    l.message(&finding.message)
}

fn line(l: Locale, finding: &Finding) -> String {
    let state = match finding.state {
        State::Fine => t!(l, "doctor-fine"),
        State::Warning => t!(l, "doctor-warning"),
        State::Error => t!(l, "doctor-error"),
        State::Unchecked => t!(l, "doctor-not-looked-at"),
    };
    let check = match finding.check {
        Check::Folder => t!(l, "doctor-check-folder"),
        Check::Files => t!(l, "doctor-check-files"),
        Check::Space => t!(l, "doctor-check-space"),
        Check::Server => t!(l, "doctor-check-server"),
        Check::Database => t!(l, "doctor-check-database"),
        Check::Schema => t!(l, "doctor-check-schema"),
        Check::Clock => t!(l, "doctor-check-clock"),
        Check::Key => t!(l, "doctor-check-key"),
        Check::Backup => t!(l, "doctor-check-backup"),
        Check::Audit => t!(l, "doctor-check-audit"),
        Check::Name => t!(l, "doctor-check-name"),
        Check::Address => t!(l, "doctor-check-address"),
        Check::Accounts => t!(l, "doctor-check-accounts"),
    };
    format!("{state} · {check} · {}", text(l, finding))
}
