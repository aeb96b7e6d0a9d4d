//! The command line on the database of a test, in French.

use std::path::Path;
use std::process::{Command, Output};

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

impl Ran {
    fn of(output: &Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        Self { is_done: output.status.success(), said: text(&output.stdout), told: text(&output.stderr) }
    }
}

/// Runs the program on the database and in the data folder of a test.
pub fn vivier(app: &TestApp, arguments: &[&str]) -> Ran {
    let output = Command::new(env!("CARGO_BIN_EXE_vivier"))
        .args(arguments)
        .env("LC_ALL", "fr_FR.UTF-8")
        .env("VIVIER_DATA", app.data.path())
        .env("DATABASE_URL", &app.url)
        .output();
    Ran::of(&output.unwrap())
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
        .output();
    Ran::of(&output.unwrap())
}
