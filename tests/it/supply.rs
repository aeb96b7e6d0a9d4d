//! What comes in from outside, held against `deny.toml`: licences, sources, crates in two versions; and what
//! `vivier licences` prints about it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A list of texts in `deny.toml`.
fn policy(table: &str, key: &str) -> BTreeSet<String> {
    let policy: toml::Table = fs::read_to_string(root().join("deny.toml")).unwrap().parse().unwrap();
    let list = policy[table][key].as_array().unwrap();
    list.iter().map(|entry| entry.as_str().unwrap().to_owned()).collect()
}

/// Name, version and source of every crate in `Cargo.lock`; what lies in this repository has no source.
fn locked() -> Vec<(String, String, Option<String>)> {
    let lock: toml::Table = fs::read_to_string(root().join("Cargo.lock")).unwrap().parse().unwrap();
    let text = |package: &toml::Value, key: &str| package.get(key)?.as_str().map(str::to_owned);
    let packages = lock["package"].as_array().unwrap().iter();
    packages.map(|p| (text(p, "name").unwrap(), text(p, "version").unwrap(), text(p, "source"))).collect()
}

/// Whether an SPDX expression can be met with the licences allowed.
fn is_met(expression: &str, allowed: &BTreeSet<String>) -> bool {
    let expression = expression.trim();
    // AND binds closer than OR: an expression is met when one of its alternatives is met in all its parts.
    for (word, all) in [(" OR ", false), (" AND ", true)] {
        let parts = split_outside_parentheses(expression, word);
        if parts.len() > 1 {
            let mut met = parts.into_iter().map(|part| is_met(part, allowed));
            return if all { met.all(|met| met) } else { met.any(|met| met) };
        }
    }
    match expression.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        Some(inside) => is_met(inside, allowed),
        None => allowed.contains(expression),
    }
}

fn split_outside_parentheses<'a>(text: &'a str, word: &str) -> Vec<&'a str> {
    let mut parts = Vec::new();
    let (mut depth, mut start) = (0, 0);
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ if depth == 0 && at >= start && text[at..].starts_with(word) => {
                parts.push(&text[start..at]);
                start = at + word.len();
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
}

#[test]
fn licence_expressions_are_understood() {
    let allowed = BTreeSet::from(["MIT", "Apache-2.0", "Unicode-3.0"].map(str::to_owned));
    for met in ["MIT", "GPL-3.0-only OR MIT", "(MIT OR Apache-2.0) AND Unicode-3.0", "X AND Y OR MIT"] {
        assert!(is_met(met, &allowed), "{met}");
    }
    for not in ["GPL-3.0-only", "MIT AND GPL-3.0-only", "(MIT OR X) AND ISC", "Apache-2.0 WITH exception"] {
        assert!(!is_met(not, &allowed), "{not}");
    }
}

#[test]
fn every_crate_has_an_accepted_licence() {
    let output = Command::new(env!("CARGO"))
        .args([
            "metadata",
            "--format-version",
            "1",
            "--locked",
            "--all-features",
            "--filter-platform",
            "x86_64-unknown-linux-gnu",
        ])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let allowed = policy("licenses", "allow");
    let mut wrong = Vec::new();
    for package in metadata["packages"].as_array().unwrap() {
        // Older crates write a slash for OR.
        let licence = package["license"].as_str().unwrap_or_default().replace('/', " OR ");
        if !is_met(&licence, &allowed) {
            wrong.push(format!("{} {}: {licence:?}", package["name"], package["version"]));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_crate_comes_from_the_registry() {
    let allowed = policy("sources", "allow-registry");
    let sources: BTreeSet<_> = locked().into_iter().filter_map(|(.., source)| source).collect();
    for source in sources {
        let registry = source.strip_prefix("registry+").unwrap_or(&source);
        assert!(allowed.contains(registry), "{source}");
    }
}

#[test]
fn no_crate_is_there_twice_without_being_listed() {
    let mut versions: BTreeMap<String, BTreeSet<Vec<u64>>> = BTreeMap::new();
    for (name, version, _) in locked() {
        let numbers = version.split(['+', '-']).next().unwrap().split('.').map(|part| part.parse().unwrap());
        versions.entry(name).or_default().insert(numbers.collect());
    }
    let mut older = BTreeSet::new();
    for (name, mut versions) in versions {
        versions.pop_last();
        for version in versions {
            let version: Vec<_> = version.iter().map(u64::to_string).collect();
            older.insert(format!("{name}@{}", version.join(".")));
        }
    }
    assert_eq!(
        older,
        policy("bans", "skip"),
        "left: in Cargo.lock beside a newer version; right: listed in deny.toml"
    );
}

#[test]
fn the_licences_of_what_is_inside_are_printed() {
    let output =
        Command::new(env!("CARGO_BIN_EXE_vivier")).arg("licences").env("LC_ALL", "en").output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.starts_with("Vivier "));
    if root().join("target/site/licences/licences.txt.br").exists() {
        assert!(output.status.success());
        for part in
            ["Andika: SIL Open Font License 1.1", "leptos 0.", "printpdf 0.", "Apache License", "Unicode"]
        {
            assert!(text.contains(part), "{part}");
        }
    } else {
        // Built by plain cargo, without the build step: it says so.
        assert!(!output.status.success());
        assert!(String::from_utf8_lossy(&output.stderr).contains("cargo xtask build"));
    }
}
