//! What `ARCHITECTURE.md` promises about the source tree, held against the source tree.

mod comments;
mod documentation;
mod imports;
mod permission;
mod seams;
mod source;
mod styles;
mod visibility;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use source::{code, module};

/// The most lines of a source file, tests included.
const LONGEST_FILE: usize = 500;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file under `folder` whose name ends so, with its text; the folder may be missing.
fn files(folder: &str, ending: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            let hidden = path.file_name().is_some_and(|name| name == "node_modules" || name == "target");
            if path.is_dir() && !hidden {
                folders.push(path);
            } else if path.to_string_lossy().ends_with(ending) {
                found
                    .push((relative(&path), String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned()));
            }
        }
    }
    found.sort();
    found
}

fn relative(path: &Path) -> String {
    path.strip_prefix(root()).unwrap().to_string_lossy().into_owned()
}

#[test]
fn every_file_says_what_it_is_for_and_is_short() {
    let mut wrong = Vec::new();
    for folder in ["src", "tests", "xtask/src", "benches"] {
        for (path, text) in files(folder, ".rs") {
            if !text.starts_with("//! ") {
                wrong.push(format!("{path}: does not begin with //! and a sentence"));
            }
            let lines = text.lines().count();
            if lines > LONGEST_FILE {
                wrong.push(format!("{path}: {lines} lines; make it a folder of the same noun"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_the_list_of_modules_chooses_by_feature() {
    let mut wrong = Vec::new();
    for (path, text) in files("src", ".rs") {
        for (number, line) in text.lines().enumerate() {
            let chooses = line.contains("cfg(") || line.contains("cfg!(") || line.contains("cfg_attr(");
            if chooses && !line.contains("cfg(test)") && path != "src/lib.rs" {
                wrong.push(format!("{path}:{}: {}", number + 1, line.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn sql_stands_in_the_store_alone() {
    let mut wrong = Vec::new();
    for (path, text) in files("src", ".rs") {
        if module(&path).first() == Some(&"store") {
            continue;
        }
        if let Some(number) = code(&text).lines().position(|line| line.contains("sqlx::")) {
            wrong.push(format!("{path}:{}", number + 1));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn nothing_is_left_for_later_or_hidden() {
    // Put together here, so that this file does not find itself.
    let banned = [
        ["to", "do!("].concat(),
        ["unimple", "mented!("].concat(),
        ["db", "g!("].concat(),
        ["#[al", "low("].concat(),
    ];
    let remarks = [["TO", "DO"].concat(), ["FIX", "ME"].concat()];
    let mut wrong = Vec::new();
    for folder in ["src", "tests/it", "xtask/src"] {
        for (path, text) in files(folder, ".rs") {
            for (number, line) in text.lines().enumerate() {
                let remark = line.contains("//") && remarks.iter().any(|word| line.contains(word.as_str()));
                if remark || banned.iter().any(|word| line.contains(word.as_str())) {
                    wrong.push(format!("{path}:{}: {}", number + 1, line.trim()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_path_of_somebodys_machine_stands_in_the_tree() {
    let homes =
        [["/ho", "me/"].concat(), ["/ro", "ot/"].concat(), ["/wo", "rk/"].concat(), ["/Us", "ers/"].concat()];
    let mut wrong = Vec::new();
    for folder in ["src", "tests", "xtask", "scripts", "benches", "locales", "modules", "migrations", "style"]
    {
        for ending in [".rs", ".sh", ".mjs", ".py", ".ftl", ".md", ".toml", ".sql", ".css", ".json"] {
            for (path, text) in files(folder, ending) {
                for (number, line) in text.lines().enumerate() {
                    if homes.iter().any(|home| line.contains(home.as_str())) {
                        wrong.push(format!("{path}:{}: {}", number + 1, line.trim()));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_noun_has_one_place_and_one_name() {
    let mut wrong = BTreeSet::new();
    for folder in ["src", "tests/it", "xtask/src"] {
        let all: BTreeSet<String> = files(folder, ".rs").into_iter().map(|(path, _)| path).collect();
        for path in &all {
            if path.ends_with("/mod.rs") {
                wrong.insert(format!("{path}: a module with parts is noun.rs beside noun/"));
            }
            // Two files of one folder that differ in a plural are one noun twice.
            let plural = path.replace(".rs", "s.rs");
            if all.contains(&plural) {
                wrong.insert(format!("{path} and {plural}: one noun, two files"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", Vec::from_iter(wrong).join("\n"));
}

#[test]
fn no_test_is_left_out() {
    let mark = ["#[ig", "nore"].concat();
    let mut wrong = Vec::new();
    for folder in ["src", "tests/it", "xtask/src"] {
        for (path, text) in files(folder, ".rs") {
            if let Some(number) = text.lines().position(|line| line.trim_start().starts_with(&mark)) {
                wrong.push(format!("{path}:{}: a test that nobody runs", number + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
