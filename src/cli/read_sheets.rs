//! `vivier read-sheets`: a workbook from standard input as JSON, for a server that reads none itself. It has little memory and
//! little time, which it takes from itself first.

use std::io::{Read, stdin, stdout};

use clap::Args;
use rustix::process::{Resource, Rlimit, nice, setrlimit};

use crate::app::spreadsheets;
use crate::domain::spreadsheet::FILE_MAX;
use crate::error::{Error, Result};

/// The most memory: several times what the largest list needs.
const MEMORY: u64 = 512 << 20;
/// So many seconds of a processor: several times what the largest list takes, and fewer than others wait for their turn.
const SECONDS: u64 = 6;

/// The options of `vivier read-sheets`.
#[derive(Args)]
pub struct Options {
    /// The most characters of a cell
    cell_max: usize,
}

/// Reads a workbook from standard input within limits of memory and time, and writes its cells.
pub fn run(options: &Options) -> Result<()> {
    limit_oneself()?;
    let mut bytes = Vec::new();
    stdin().take(FILE_MAX as u64 + 1).read_to_end(&mut bytes)?;
    spreadsheets::answer(&bytes, options.cell_max, stdout().lock())
}

/// Leaves this process little memory and little time, for what reads a file of somebody else.
pub(super) fn limit_oneself() -> Result<()> {
    for (resource, most) in [(Resource::As, MEMORY), (Resource::Cpu, SECONDS), (Resource::Core, 0)] {
        let limit = Rlimit { current: Some(most), maximum: Some(most) };
        setrlimit(resource, limit).map_err(|error| Error::Internal(error.to_string()))?;
    }
    // The server's requests have priority over this process.
    nice(10).map_err(|error| Error::Internal(error.to_string()))?;
    Ok(())
}
