//! Who may use whom: layers downward only, the files of one folder without circles.

use std::collections::{BTreeMap, BTreeSet};

use super::files;
use super::source::{code, module, paths};

/// Which layers each layer may use. `error` and `i18n` are everybody's; `islands` runs in the browser, and what it uses does too.
const MAY_USE: &[(&str, &[&str])] = &[
    ("error", &[]),
    ("built", &[]),
    ("config", &["error"]),
    ("i18n", &["error"]),
    ("domain", &["error"]),
    ("documents", &["domain", "error", "i18n"]),
    ("store", &["domain", "error"]),
    ("app", &["domain", "documents", "store", "error", "i18n", "config"]),
    ("islands", &["domain", "documents", "error"]),
    ("web", &["domain", "documents", "app", "built", "error", "i18n", "config", "islands"]),
    ("cli", &["domain", "documents", "app", "built", "error", "i18n", "config", "web"]),
];

/// Circles that stay, because what they lay out contains itself: lists in notes, notes in lists.
const RECURSIVE: &[&str] = &[
    "documents/layout: compose -> lists",
    "documents/layout: lists -> compose",
    "documents/layout: lists -> notes",
    "documents/layout: notes -> compose",
];

/// Every import of the crate: file, line, the absolute path named.
fn imports() -> Vec<(String, usize, Vec<String>)> {
    let mut all = Vec::new();
    for (path, text) in files("src", ".rs") {
        for (line, named) in paths(&path, &code(&text)) {
            all.push((path.clone(), line, named));
        }
    }
    all
}

#[test]
fn imports_go_downward_only() {
    let server_functions: BTreeSet<String> = files("src/islands", ".rs")
        .into_iter()
        .filter(|(_, text)| text.contains("#[server"))
        .map(|(path, _)| path)
        .collect();
    let mut wrong = BTreeSet::new();
    for (path, line, named) in imports() {
        let own = module(&path).first().copied().unwrap_or_default();
        let Some((_, allowed)) = MAY_USE.iter().find(|(layer, _)| *layer == own) else { continue };
        let Some(used) = named.first().filter(|used| MAY_USE.iter().any(|(layer, _)| layer == used)) else {
            continue;
        };
        // The bodies of server functions exist on the server alone: there an island calls `app`.
        let server_function =
            server_functions.contains(&path) && matches!(used.as_str(), "app" | "domain" | "error");
        if used == own || allowed.contains(&used.as_str()) || server_function {
            continue;
        }
        wrong.insert(format!("{path}:{line}: {own} uses {used}"));
    }
    assert!(wrong.is_empty(), "{}", Vec::from_iter(wrong).join("\n"));
}

#[test]
fn files_of_a_folder_do_not_use_each_other_in_a_circle() {
    let imports = imports();
    let folders: BTreeSet<Vec<String>> = files("src", ".rs")
        .iter()
        .map(|(path, _)| module(path).into_iter().map(str::to_owned).collect::<Vec<_>>())
        .filter(|module| module.len() > 1)
        .map(|module| module[..module.len() - 1].to_vec())
        .collect();
    let mut wrong = BTreeSet::new();
    for folder in folders {
        let uses = uses_within(&folder, &imports);
        for ((from, to), place) in &uses {
            if !leads(&uses, to, from) {
                continue;
            }
            let circle = format!("{}: {from} -> {to}", folder.join("/"));
            if !RECURSIVE.contains(&circle.as_str()) {
                wrong.insert(format!("{circle}, and back ({place})"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", Vec::from_iter(wrong).join("\n"));
}

/// Which file of a folder (with all that lies below it) uses which other one, with one place where it does.
fn uses_within(
    folder: &[String],
    imports: &[(String, usize, Vec<String>)],
) -> BTreeMap<(String, String), String> {
    let inside = |module: &[String]| module.strip_prefix(folder).and_then(|rest| rest.first()).cloned();
    let owned = |path: &str| module(path).into_iter().map(str::to_owned).collect::<Vec<_>>();
    let nouns: BTreeSet<String> =
        files("src", ".rs").iter().filter_map(|(path, _)| inside(&owned(path))).collect();
    let mut uses = BTreeMap::new();
    for (path, line, named) in imports {
        let (Some(from), Some(to)) = (inside(&owned(path)), inside(named)) else { continue };
        if nouns.contains(&to) && from != to {
            uses.entry((from, to)).or_insert_with(|| format!("{path}:{line}"));
        }
    }
    uses
}

/// Whether a way leads from one noun to another.
fn leads(uses: &BTreeMap<(String, String), String>, from: &str, to: &str) -> bool {
    let mut seen = BTreeSet::from([from]);
    let mut waiting = vec![from];
    while let Some(at) = waiting.pop() {
        if at == to {
            return true;
        }
        let next = uses.keys().filter(|(user, _)| user == at).map(|(_, used)| used.as_str());
        waiting.extend(next.filter(|noun| seen.insert(noun)));
    }
    false
}
