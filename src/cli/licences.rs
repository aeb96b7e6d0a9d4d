//! `vivier licences`: the licences of everything inside, as the build step gathered them.

use std::io::{ErrorKind, copy, stdout};

use crate::built;
use crate::error::{Error, Message, Result};

/// Prints the notices of fonts and crates.
pub fn run() -> Result<()> {
    println!("Vivier {}: MIT OR Apache-2.0\n", env!("CARGO_PKG_VERSION"));
    // Written by `cargo xtask build` and `front`; a binary of plain `cargo` has none.
    let packed = built::licences("licences.txt.br")
        .ok_or_else(|| Error::Unavailable(Message::new("cli-licences-missing")))?;
    let mut notices = brotli::Decompressor::new(&packed[..], 1 << 16);
    match copy(&mut notices, &mut stdout().lock()) {
        // A reader that has seen enough, such as `head`.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        done => Ok(done.map(drop)?),
    }
}
