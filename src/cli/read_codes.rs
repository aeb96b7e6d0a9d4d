//! `vivier read-codes`: the codes on a photograph from standard input as JSON, for a server that reads none itself, in little memory and
//! little time.

use std::io::{Read, stdin, stdout};

use super::read_sheets::limit_oneself;
use crate::app::attendance_sheets::photographs;
use crate::domain::attendance_sheet::PHOTOGRAPH_MAX;
use crate::error::Result;

/// Reads the picture from standard input and writes what its codes say; an error where it is no picture.
pub fn run() -> Result<()> {
    limit_oneself()?;
    let mut bytes = Vec::new();
    stdin().take(PHOTOGRAPH_MAX as u64 + 1).read_to_end(&mut bytes)?;
    photographs::answer(&bytes, stdout().lock())
}
