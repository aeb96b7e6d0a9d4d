//! What `ARCHITECTURE.md` promises about the source tree, held against the source tree.

use std::fs;
use std::path::Path;

/// Which layers each layer may use. `error` and `i18n` are everybody's; `islands` stands alone, for the browser.
const MAY_USE: &[(&str, &[&str])] = &[
    ("error", &[]),
    ("config", &["error"]),
    ("i18n", &["error"]),
    ("domain", &["error"]),
    ("documents", &["domain", "error", "i18n"]),
    ("store", &["domain", "error"]),
    ("app", &["domain", "documents", "store", "error", "i18n", "config"]),
    ("islands", &[]),
    ("web", &["domain", "documents", "app", "store", "error", "i18n", "config", "islands"]),
    ("cli", &["domain", "documents", "app", "store", "error", "i18n", "config", "web"]),
];

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

/// The layer of a file: its folder under `src`, or its own name.
fn layer(path: &str) -> &str {
    path.strip_prefix("src/").unwrap().split(['/', '.']).next().unwrap()
}

/// The text without its `#[cfg(test)] mod tests`, which stands last in a file.
fn without_tests(text: &str) -> &str {
    text.split("#[cfg(test)]\nmod tests").next().unwrap()
}

/// The layers that a file names by `crate::layer`, in `use` lines and in paths.
fn used_layers(text: &str) -> Vec<(usize, &str)> {
    let lines = without_tests(text).lines().enumerate();
    lines
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
        .flat_map(|(number, line)| line.split("crate::").skip(1).map(move |rest| (number + 1, rest)))
        .map(|(number, rest)| {
            (number, rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap())
        })
        .collect()
}

#[test]
fn imports_go_downward_only() {
    let mut wrong = Vec::new();
    for (path, text) in files("src", ".rs") {
        let own = layer(&path);
        let Some((_, allowed)) = MAY_USE.iter().find(|(layer, _)| *layer == own) else { continue };
        for (line, used) in used_layers(&text) {
            let is_layer = MAY_USE.iter().any(|(layer, _)| *layer == used);
            // The bodies of server functions exist on the server alone: there an island asks `app` through `web`.
            let server_function = own == "islands"
                && text.contains("#[server")
                && matches!(used, "web" | "app" | "domain" | "store" | "error");
            if is_layer && used != own && !allowed.contains(&used) && !server_function {
                wrong.push(format!("{path}:{line}: {own} uses {used}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
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
        if layer(&path) == "store" {
            continue;
        }
        // `error` turns the driver's error into ours.
        let wanted = if path == "src/error.rs" { "sqlx::query" } else { "sqlx::" };
        if let Some(number) = without_tests(&text).lines().position(|line| line.contains(wanted)) {
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
