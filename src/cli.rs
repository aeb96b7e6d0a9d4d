//! The command line: one file per command; errors are one line on standard error and a non-zero exit code, which is
//! [`backup::WITH_CUT_TRAIL`] where the work was done and yet somebody has to look.

use std::io::ErrorKind;
use std::process::ExitCode;
use std::time::Duration;

use clap::{Parser, Subcommand};
use rustix::fs::Mode;
use rustix::process::umask;
use tokio::runtime::Runtime;

use crate::app::apart;
use crate::app::work::Db;
use crate::config::{DataOptions, ServeOptions};
use crate::error::{Error, Result};
use crate::i18n::Locale;
use crate::t;

mod backup;
mod booklet;
mod certificates;
mod demo;
mod doctor;
mod export;
mod folder;
mod images;
mod import;
mod import_people;
mod licences;
mod module_file;
mod output;
mod passphrase;
mod print_args;
mod progress;
mod read_codes;
mod read_sheets;
mod render;
mod restore;
mod serve;
mod threads;
mod user;
mod verify;

/// The curriculum of a training-of-trainers programme, the register of its facilitators, their certificates and handouts.
#[derive(Parser)]
#[command(name = "vivier", version, about, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the application over HTTP
    Serve(ServeOptions),
    /// Import modules and curricula from plain files: all of them, or none if one is wrong
    Import(import::Options),
    /// Import a list of people from a spreadsheet: all of them, or none if one is wrong
    ImportPeople(import_people::Options),
    /// Export modules and curricula as plain files, byte for byte as they came
    Export(export::Options),
    /// Write all data into one encrypted file, while the server goes on
    Backup(backup::Options),
    /// Restore the data of a backup, into SQLite or PostgreSQL
    Restore(restore::Options),
    /// What is wrong with this installation, and how to mend it
    Doctor(doctor::Options),
    /// Accounts: add, reset, list
    #[command(subcommand)]
    User(user::Command),
    /// Fill an empty installation with an invented programme to look around in
    Demo(DataOptions),
    /// Check the text of a certificate's QR code, or a PDF, with no network
    Verify(verify::Options),
    /// The licences of the crates and fonts inside
    Licences,
    /// A workbook from standard input as JSON, in little memory: for the server alone
    #[command(hide = true, name = apart::SHEETS)]
    ReadSheets(read_sheets::Options),
    /// The codes on a photograph from standard input as JSON, likewise
    #[command(hide = true, name = apart::CODES)]
    ReadCodes,
    /// Documents from files, without a database
    #[command(subcommand)]
    Render(render::Command),
}

/// Runs the command that this process was started with.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    if keeps_data(&cli.command) {
        umask(Mode::RWXG | Mode::RWXO);
    }
    let done = match &cli.command {
        // Before there are threads: each takes of the little memory.
        Command::ReadSheets(options) => read_sheets::run(options).map(|()| ExitCode::SUCCESS),
        Command::ReadCodes => read_codes::run().map(|()| ExitCode::SUCCESS),
        // Waits for nothing, and is over sooner than the runtime has begun and ended.
        Command::Render(command) => render::run(command).map(|()| ExitCode::SUCCESS),
        _ => done(cli.command),
    };
    match done {
        Ok(code) => code,
        Err(error) => {
            eprintln!("vivier: {}", explain(&error));
            ExitCode::FAILURE
        }
    }
}

fn done(command: Command) -> Result<ExitCode> {
    run_to_end(runtime()?, async {
        let done = match command {
            Command::Serve(options) => serve::run(options).await,
            Command::Import(options) => import::run(options).await,
            Command::ImportPeople(options) => import_people::run(options).await,
            Command::Export(options) => export::run(options).await,
            Command::Backup(options) => return backup::run(options).await,
            Command::Restore(options) => restore::run(options).await,
            Command::Doctor(options) => doctor::run(options).await,
            Command::Render(command) => render::run(&command),
            Command::User(command) => user::run(command).await,
            Command::Verify(options) => verify::run(&options).await,
            Command::Demo(options) => demo::run(options).await,
            Command::Licences => licences::run(),
            Command::ReadSheets(options) => read_sheets::run(&options),
            Command::ReadCodes => read_codes::run(),
        };
        done.map(|()| ExitCode::SUCCESS)
    })
}

/// For so long a program that has done its work waits for what other threads still work out.
const LAST_JOBS: Duration = Duration::from_secs(3);

/// Runs a command to its end. What it leaves behind on other threads is for nobody any more, as the layout of a paper whose reader is gone:
/// that keeps no program from ending. The database is closed by then, and whatever was acknowledged is stored.
fn run_to_end<T>(runtime: Runtime, command: impl Future<Output = Result<T>>) -> Result<T> {
    let done = runtime.block_on(command);
    runtime.shutdown_timeout(LAST_JOBS);
    done
}

fn runtime() -> Result<Runtime> {
    Ok(tokio::runtime::Builder::new_multi_thread().enable_all().build()?)
}

/// The language of the terminal: LC_ALL, LC_MESSAGES, LANG, else French.
pub fn locale() -> Locale {
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.is_empty())
        .and_then(|value| Locale::of(value.split(['_', '.']).next().unwrap_or_default()))
        .unwrap_or(Locale::Fr)
}

/// An error in one line for the terminal.
fn explain(error: &Error) -> String {
    let l = locale();
    match error {
        Error::NotFound => l.text("cli-not-found"),
        Error::Unauthenticated | Error::Forbidden | Error::Unproved => l.text("cli-forbidden"),
        Error::Invalid(problems) => {
            problems.iter().map(|p| l.message(&p.message)).collect::<Vec<_>>().join(" ")
        }
        Error::Conflict(message) | Error::Unavailable(message) | Error::TooOften { message, .. } => {
            l.message(message)
        }
        Error::Internal(text) => text.clone(),
    }
}

/// Opens the data folder, made when missing, and the database; a key without its database is refused.
pub async fn open(options: &DataOptions) -> Result<Db> {
    folder::prepare(options)?;
    folder::refuse_key_alone(options)?;
    Db::open(&options.url()).await
}

/// The same for a command that would find nothing in an installation that is new: a path that was mistyped makes none.
async fn open_existing(options: &DataOptions) -> Result<Db> {
    folder::refuse_missing(options)?;
    open(options).await
}

/// Why a file can't be read or written: in words of the interface, or the system's where it has no others.
fn reason(kind: ErrorKind) -> String {
    let l = locale();
    match kind {
        ErrorKind::NotFound => t!(l, "cli-reason-missing"),
        ErrorKind::PermissionDenied => t!(l, "cli-reason-denied"),
        ErrorKind::IsADirectory => t!(l, "cli-reason-folder"),
        ErrorKind::NotADirectory => t!(l, "cli-reason-no-folder"),
        ErrorKind::InvalidData => t!(l, "cli-reason-no-text"),
        ErrorKind::ReadOnlyFilesystem => t!(l, "cli-reason-read-only"),
        ErrorKind::StorageFull => t!(l, "cli-reason-full"),
        other => other.to_string(),
    }
}

/// Whether a command keeps data: then nobody else may read what it writes. The others write what is to be handed on.
fn keeps_data(command: &Command) -> bool {
    matches!(
        command,
        Command::Serve(_)
            | Command::Import(_)
            | Command::ImportPeople(_)
            | Command::Restore(_)
            | Command::User(_)
            | Command::Demo(_)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;

    #[test]
    fn a_job_that_goes_on_keeps_no_program_from_ending() {
        let (end, ended) = mpsc::channel::<()>();
        let (begin, begun) = mpsc::channel();
        let done = run_to_end(runtime().unwrap(), async move {
            drop(tokio::task::spawn_blocking(move || {
                begin.send(()).unwrap();
                ended.recv()
            }));
            begun.recv().unwrap();
            Ok(())
        });
        assert!(done.is_ok());
        drop(end);
    }

    #[test]
    fn what_was_begun_is_still_stored() {
        let (begin, begun) = mpsc::channel();
        let (store, stored) = mpsc::channel();
        let done = run_to_end(runtime().unwrap(), async move {
            drop(tokio::task::spawn_blocking(move || {
                begin.send(()).unwrap();
                std::thread::sleep(Duration::from_millis(100));
                store.send(()).unwrap();
            }));
            begun.recv().unwrap();
            Ok(())
        });
        assert!(done.is_ok() && stored.try_recv().is_ok());
    }
}
