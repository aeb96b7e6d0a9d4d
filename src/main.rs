//! Vivier, the program: hands over what the build step made, then parses the command line and does what it says.

use std::process::ExitCode;

use rust_embed::RustEmbed;
use vivier::built::{self, BuiltFiles};

/// The browser half; empty in a binary built by plain `cargo` alone.
#[derive(RustEmbed)]
#[folder = "target/site/pkg"]
#[allow_missing = true]
struct Pkg;

/// The licences of everything inside; likewise.
#[derive(RustEmbed)]
#[folder = "target/site/licences"]
#[allow_missing = true]
struct Licences;

/// Named by the build step after what it made, so that this file is compiled again when that is something else.
const _: Option<&str> = option_env!("VIVIER_SITE");

fn main() -> ExitCode {
    built::hand_over(BuiltFiles {
        pkg: |path| Pkg::get(path).map(|file| file.data),
        licences: |path| Licences::get(path).map(|file| file.data),
    });
    vivier::cli::run()
}
