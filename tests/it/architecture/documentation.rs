//! What is written about the project: links lead somewhere, and the files that are named exist.

use std::fs;

use super::{files, root};

/// The most lines of `ARCHITECTURE.md`: whoever is new reads all of it.
const LONGEST_MAP: usize = 250;

/// The files, with their text; the starter modules are content.
fn documents() -> Vec<(String, String)> {
    let mut all: Vec<_> = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"]
        .map(|name| (name.to_owned(), fs::read_to_string(root().join(name)).unwrap()))
        .into();
    all.extend(files("docs", ".md"));
    all
}

/// The lines of a text that are no example.
fn prose(text: &str) -> impl Iterator<Item = &str> {
    let mut is_example = false;
    text.lines().filter(move |line| {
        let fence = line.trim_start().starts_with("```");
        is_example ^= fence;
        !fence && !is_example
    })
}

/// The texts in backticks, and the line without them.
fn code_spans(line: &str) -> (Vec<&str>, String) {
    let parts: Vec<&str> = line.split('`').collect();
    let plain = parts.iter().step_by(2).copied().collect();
    (parts.into_iter().skip(1).step_by(2).collect(), plain)
}

/// What the links of a line lead to.
fn links(line: &str) -> impl Iterator<Item = &str> {
    line.split("](").skip(1).filter_map(|rest| rest.split([')', ' ']).next())
}

/// The anchor of a heading, as forges make it.
fn anchor(heading: &str) -> String {
    let words = heading.trim_start_matches('#').trim().to_lowercase();
    let sign = |c: char| match c {
        ' ' => Some('-'),
        c => (c.is_alphanumeric() || c == '-' || c == '_').then_some(c),
    };
    words.chars().filter_map(sign).collect()
}

/// `a/{b,c}.rs` is two paths.
fn expanded(path: &str) -> Vec<String> {
    let Some((before, rest)) = path.split_once('{') else { return vec![path.to_owned()] };
    let Some((inside, after)) = rest.split_once('}') else { return vec![path.to_owned()] };
    let parts = inside.split(',').map(|part| [before, part.trim(), after].concat());
    parts.flat_map(|path| expanded(&path)).collect()
}

#[test]
fn links_lead_somewhere() {
    let mut wrong = Vec::new();
    for (path, text) in documents() {
        let folder = root().join(&path).parent().unwrap().to_owned();
        for line in prose(&text) {
            let (_, line) = code_spans(line);
            for url in links(&line).filter(|url| !url.contains(':')) {
                let (file, place) = url.split_once('#').unwrap_or((url, ""));
                let target = if file.is_empty() { root().join(&path) } else { folder.join(file) };
                let leads = fs::metadata(&target).is_ok()
                    && (place.is_empty() || {
                        let text = fs::read_to_string(&target).unwrap_or_default();
                        text.lines().any(|line| line.starts_with('#') && anchor(line) == place)
                    });
                if !leads {
                    wrong.push(format!("{path}: {url}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn files_that_are_named_exist() {
    let layers = ["app", "cli", "documents", "domain", "islands", "store", "web"];
    let mut wrong = Vec::new();
    let named = |path: &str| path == "ARCHITECTURE.md" || path.starts_with("docs/design/");
    for (path, text) in documents().into_iter().filter(|(path, _)| named(path)) {
        for line in prose(&text) {
            let (spans, _) = code_spans(line);
            for span in spans.into_iter().filter(|span| !span.contains(['<', '*', ' '])) {
                let Some((first, _)) = span.split_once('/') else { continue };
                let below = match first {
                    _ if layers.contains(&first) => "src",
                    "src" | "tests" | "assets" | "xtask" | "benches" => "",
                    _ => continue,
                };
                let exists = |path: &String| {
                    let path = root().join(below).join(path.trim_end_matches('/'));
                    path.exists() || path.with_extension("rs").exists()
                };
                let gone = expanded(span).into_iter().filter(|path| !path.contains("NNNN") && !exists(path));
                wrong.extend(gone.map(|gone| format!("{path}: {gone}")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_map_is_short_and_leads_to_all_else() {
    let map = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let lines = map.lines().count();
    assert!(
        lines <= LONGEST_MAP,
        "ARCHITECTURE.md has {lines} lines: what explains one noun is in docs/design"
    );
    for (path, _) in files("docs/design", ".md") {
        assert!(map.contains(&format!("]({path})")), "{path}: ARCHITECTURE.md does not lead to it");
    }
}
