//! The command line on the database of a test, in French.

use std::path::Path;
use std::process::Command;

use super::TestApp;

/// What a command came to.
pub struct Ran {
    /// Whether it did what it was asked for.
    pub is_done: bool,
    /// What it printed.
    pub said: String,
    /// What it told beside that.
    pub told: String,
}

/// Imports a list of people with the program itself; its data folder is that of the list.
pub fn import_people(app: &TestApp, list: &Path, more: &[&str]) -> Ran {
    let output = Command::new(env!("CARGO_BIN_EXE_vivier"))
        .arg("import-people")
        .arg(list)
        .args(["--database", &app.url, "--data"])
        .arg(list.parent().unwrap())
        .args(more)
        .env("LC_ALL", "fr_FR.UTF-8")
        .output()
        .unwrap();
    Ran {
        is_done: output.status.success(),
        said: String::from_utf8(output.stdout).unwrap(),
        told: String::from_utf8(output.stderr).unwrap(),
    }
}
