//! The passphrase of a backup: from a file, the environment, or typed without being shown.

use std::fs;
use std::io::{IsTerminal, Write, stdin};
use std::path::{Path, PathBuf};

use clap::Args;
use rustix::termios::{LocalModes, OptionalActions, tcgetattr, tcsetattr};

use crate::app::backup::Passphrase;
use crate::config;
use crate::error::{Error, Message, Result};

/// Where the passphrase comes from.
#[derive(Args)]
pub struct PassphraseOptions {
    /// File that holds the passphrase; without it VIVIER_PASSPHRASE, or it is asked for
    #[arg(long, value_name = "FILE")]
    passphrase_file: Option<PathBuf>,
}

impl PassphraseOptions {
    /// The passphrase of a file that exists.
    pub fn read(&self) -> Result<Passphrase> {
        match self.given()? {
            Some(passphrase) => Ok(passphrase),
            None => Ok(Passphrase::new(&ask("cli-passphrase")?)),
        }
    }

    /// The passphrase of a new file: typed twice, for a slip of the finger would be found on the worst of days.
    pub fn choose(&self) -> Result<Passphrase> {
        if let Some(passphrase) = self.given()? {
            passphrase.check()?;
            return Ok(passphrase);
        }
        let first = ask("cli-passphrase-new")?;
        let passphrase = Passphrase::new(&first);
        passphrase.check()?;
        if ask("cli-passphrase-again")? != first {
            return Err(Error::invalid("passphrase", Message::new("backup-passphrase-differs")));
        }
        Ok(passphrase)
    }

    fn given(&self) -> Result<Option<Passphrase>> {
        let Some(file) = &self.passphrase_file else {
            return Ok(config::passphrase().map(|text| Passphrase::new(&text)));
        };
        read(file).map(|text| Some(Passphrase::new(&text)))
    }
}

fn read(file: &Path) -> Result<String> {
    fs::read_to_string(file).map_err(|error| {
        let message = Message::new("backup-unreadable").with("file", file.display());
        Error::invalid("file", message.with("reason", super::reason(error.kind())))
    })
}

/// Asks on the terminal; what is typed is not shown.
fn ask(key: &'static str) -> Result<String> {
    let input = stdin();
    if !input.is_terminal() {
        return Err(Error::invalid("passphrase", Message::new("cli-passphrase-missing")));
    }
    let l = super::locale();
    eprint!("{} ", l.message(&Message::new(key)));
    std::io::stderr().flush()?;
    let shown = tcgetattr(&input).map_err(std::io::Error::from)?;
    let mut hidden = shown.clone();
    hidden.local_modes.remove(LocalModes::ECHO);
    tcsetattr(&input, OptionalActions::Flush, &hidden).map_err(std::io::Error::from)?;
    let mut line = String::new();
    let read = input.read_line(&mut line);
    tcsetattr(&input, OptionalActions::Flush, &shown).map_err(std::io::Error::from)?;
    eprintln!();
    read?;
    if line.is_empty() {
        return Err(Error::invalid("passphrase", Message::new("cli-passphrase-missing")));
    }
    Ok(line.trim_end_matches(['\n', '\r']).to_owned())
}
