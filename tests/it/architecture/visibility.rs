//! What is public: only what the tests, the benchmarks and the program name, so that the compiler finds all else that is dead;
//! and of the public functions none that nothing calls.

use std::collections::{BTreeMap, BTreeSet};

use super::files;
use super::source::{code, module, paths};

/// What the browser half is, which only its own build knows.
const OF_THE_BROWSER: &str = "islands";

/// Pairs of names that stand behind each other in some path outside of the library: `app`, `people` of `app::people::find`.
fn named_outside() -> BTreeSet<(String, String)> {
    let mut named = BTreeSet::new();
    let outside = files("tests/it", ".rs").into_iter().chain(files("benches", ".rs"));
    for (_, text) in outside.chain(files("src", "main.rs")) {
        // Of imports each tree is unfolded from the library's name.
        let code = code(&text).replace("crate::", "own::").replace("vivier::", "crate::vivier::");
        for (_, path) in paths("src/main.rs", &code) {
            named.extend(path.windows(2).map(|pair| (pair[0].clone(), pair[1].clone())));
        }
        for path in code.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':')) {
            let names: Vec<&str> = path.split("::").collect();
            named.extend(names.windows(2).map(|pair| (pair[0].to_owned(), pair[1].to_owned())));
        }
    }
    named
}

/// The modules that the library lists for a browser half once more, behind spaces: what that half alone uses of them would
/// be dead in the server.
fn shared_with_the_browser() -> BTreeSet<String> {
    let lists = files("src", "lib.rs");
    let lines = lists.iter().flat_map(|(_, text)| text.lines());
    lines.filter_map(|line| line.strip_prefix("    pub mod ")?.strip_suffix(';')).map(str::to_owned).collect()
}

#[test]
fn modules_are_public_only_where_something_outside_names_them() {
    let (named, shared) = (named_outside(), shared_with_the_browser());
    let mut wrong = Vec::new();
    for (path, text) in files("src", ".rs") {
        let parent = module(&path).last().copied().unwrap_or("vivier");
        let public = text.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
        for name in public.filter(|name| parent != OF_THE_BROWSER && *name != OF_THE_BROWSER) {
            if !named.contains(&(parent.to_owned(), name.to_owned())) && !shared.contains(name) {
                wrong.push(format!("{path}: pub(crate) mod {name}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Names by which a trait or a macro of others calls what is here.
const CALLED_BY_OTHERS: [&str; 9] = [
    "curve_to",
    "deref",
    "deserialize_any",
    "deserialize_seq",
    "encode_by_ref",
    "into_deserializer",
    "line_to",
    "quad_to",
    // A server function: the browser half calls what the macro makes of it, too.
    "save_attendance",
];

/// The words of a text but for its comments.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.flat_map(|line| {
        line.split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|word| !word.is_empty())
    })
}

/// The functions of a text that are no tests, by the words before the names.
fn functions(text: &str) -> Vec<&str> {
    let text = text.split("\n#[cfg(test)]").next().unwrap_or(text);
    let words: Vec<&str> = words(text).collect();
    words.windows(2).filter(|pair| pair[0] == "fn").map(|pair| pair[1]).collect()
}

#[test]
fn every_function_is_called_by_something() {
    let all: Vec<(String, String)> = ["src", "benches", "xtask/src", "tests"]
        .into_iter()
        .flat_map(|folder| files(folder, ".rs"))
        .collect();
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for word in all.iter().flat_map(|(_, text)| words(text)) {
        *times.entry(word).or_default() += 1;
    }
    let mut wrong = Vec::new();
    for (path, text) in all.iter().filter(|(path, _)| {
        path.starts_with("src/") && !path.ends_with("tests.rs") && !path.contains("/tests/")
    }) {
        let once = functions(text).into_iter().filter(|name| times.get(name) == Some(&1));
        let dead = once.filter(|name| !CALLED_BY_OTHERS.contains(name));
        wrong.extend(dead.map(|name| format!("{path}: {name} is called by nothing")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
