//! The two seams: what `store` has for a row stays below `app`, and work is opened at the edges alone.

use std::collections::BTreeSet;

use super::files;
use super::source::{code, module, paths};

/// What `app` hands on of `store`: the database, and the transaction by which tests read the tables.
const HANDED_ON: [&str; 2] = ["Db", "Tx"];

/// Whether a character may be part of a name.
fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Every public item of a file with its line: signatures up to the body, imports and aliases whole, fields to the line's end.
fn public_items(code: &str) -> Vec<(usize, &str)> {
    let mut items = Vec::new();
    for mark in ["pub ", "pub(crate) "] {
        for (at, _) in code.match_indices(mark).filter(|(at, _)| !code[..*at].ends_with(is_word)) {
            let rest = &code[at + mark.len()..];
            let first = rest.split(|c| !is_word(c)).next().unwrap_or_default();
            let ends: &[char] = match first {
                "use" => &[';'],
                "async" | "const" | "enum" | "fn" | "static" | "struct" | "trait" | "type" | "unsafe" => {
                    &['{', ';']
                }
                _ => &['\n'],
            };
            let item = rest.split(ends).next().unwrap_or_default();
            items.push((code[..at].matches('\n').count() + 1, item));
        }
    }
    items
}

/// The names of `store` that an item says by their path: `store::audit::Head`, or `*` for all of a module.
fn said_by_path(item: &str) -> impl Iterator<Item = &str> {
    let starts = item.match_indices("store::").filter(|(at, _)| !item[..*at].ends_with(is_word));
    starts.map(|(at, _)| {
        let rest = &item[at..];
        let path = rest.find(|c| !is_word(c) && c != ':' && c != '*').map_or(rest, |end| &rest[..end]);
        path.rsplit("::").next().unwrap_or_default()
    })
}

#[test]
fn nothing_of_the_store_leaves_app() {
    let mut wrong = BTreeSet::new();
    for (path, text) in files("src/app", ".rs") {
        let code = code(&text);
        let imported: BTreeSet<String> = paths(&path, &code)
            .into_iter()
            .filter(|(_, named)| named.first().is_some_and(|layer| layer == "store"))
            .filter_map(|(_, named)| named.last().cloned())
            .filter(|name| name.starts_with(char::is_uppercase))
            .collect();
        for (line, item) in public_items(&code) {
            let by_name = item.split(|c| !is_word(c)).filter(|word| imported.contains(*word));
            for name in by_name.chain(said_by_path(item)) {
                let is_type = name == "*" || name.starts_with(char::is_uppercase);
                if is_type && !HANDED_ON.contains(&name) {
                    wrong.insert(format!("{path}:{line}: {name} of store leaves app; it belongs in domain"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", Vec::from_iter(wrong).join("\n"));
}

#[test]
fn handlers_open_no_unit_of_work_themselves() {
    // `visit` does it for all of them; the other two work for no visitor.
    let opens = ["visit", "page_cache", "follow"];
    let mut wrong = Vec::new();
    for (path, text) in files("src/web", ".rs") {
        if module(&path).get(1).is_some_and(|noun| opens.contains(noun)) {
            continue;
        }
        for (number, line) in code(&text).lines().enumerate() {
            if line.contains("Work::read(") || line.contains("Work::write(") {
                wrong
                    .push(format!("{path}:{}: a unit of work beside visit.read and visit.write", number + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn public_items_and_their_names_are_seen() {
    let text = "pub use crate::store::{audit::Head, Db};\n\
        pub(crate) type A = store::reports::Row;\n\
        pub struct S {\n    pub field: Vec<store::cohorts::Part>,\n    own: u8,\n}\n\
        pub async fn f(db: &Db) -> restore::Order { pub_thing() }\n";
    let items: Vec<_> = public_items(text).into_iter().map(|(line, item)| (line, item.trim())).collect();
    assert!(items.contains(&(1, "use crate::store::{audit::Head, Db}")), "{items:?}");
    assert!(items.contains(&(4, "field: Vec<store::cohorts::Part>,")), "{items:?}");
    assert!(items.contains(&(7, "async fn f(db: &Db) -> restore::Order")), "{items:?}");
    let said: Vec<_> =
        items.iter().flat_map(|(_, item)| said_by_path(item)).filter(|name| !name.is_empty()).collect();
    assert_eq!(said, ["Part", "Row"]);
    assert_eq!(said_by_path("use crate::store::places::*").collect::<Vec<_>>(), ["*"]);
}
