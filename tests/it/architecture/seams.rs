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

/// The calls of `from_row!` in a file, each with its first line.
fn rows_read(code: &str) -> impl Iterator<Item = (usize, &str)> {
    code.match_indices("\nfrom_row!(").map(|(at, _)| {
        let rest = &code[at + 1..];
        let first = rest.find('\n').unwrap_or(rest.len());
        let end = if rest[..first].ends_with(';') { Some(first) } else { rest.find("\n}") };
        (code[..=at].matches('\n').count() + 1, end.map_or(rest, |end| &rest[..end]))
    })
}

/// Whether a line makes something of a value that can't be read. What is NULL may be read as empty.
fn hides_what_is_broken(line: &str) -> bool {
    let is_empty = line.contains("try_get::<Option<") && line.contains("?.unwrap_or_default()");
    let hides = [".ok()", "unwrap_or", ".and_then(", "filter_map("].iter().any(|call| line.contains(call));
    hides && !line.contains("ok_or") && !is_empty
}

#[test]
fn a_broken_value_is_never_replaced() {
    let mut wrong = Vec::new();
    for (path, text) in files("src/store", ".rs") {
        let code = code(&text);
        for (first, row) in rows_read(&code) {
            let hidden = row.lines().enumerate().filter(|(_, line)| hides_what_is_broken(line));
            wrong.extend(hidden.map(|(at, line)| format!("{path}:{}: {}", first + at, line.trim())));
        }
        for (at, line) in code.lines().enumerate() {
            // Of many values none may be left out either, and what is no number is not 0.
            let leaves_out = line.contains("filter_map(") && line.contains("parse().ok()");
            if leaves_out || (line.contains("try_from(") && line.contains(".unwrap_or_default()")) {
                wrong.push(format!("{path}:{}: {}", at + 1, line.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let text = "\nfrom_row!(T, t, |row| {\n    let a = row.try_get(b)?.and_then(of);\n    Ok(a)\n});\nx.ok()";
    let [(2, row)] = rows_read(text).collect::<Vec<_>>()[..] else { panic!("{text}") };
    assert_eq!(row.lines().filter(|line| hides_what_is_broken(line)).count(), 1);
    assert!(!hides_what_is_broken("a: row.try_get::<Option<String>, _>(b)?.unwrap_or_default(),"));
}

#[test]
fn store_names_messages_of_availability_alone() {
    // What is wrong with a database, which is said before there is anybody who could be asked.
    let may = ["src/store/postgres.rs", "src/store/sqlite.rs", "src/store/trouble.rs"];
    let mut wrong = Vec::new();
    for (path, text) in files("src/store", ".rs") {
        for (number, line) in code(&text).lines().enumerate() {
            let names_field =
                line.contains("FieldError") || line.contains("invalid(") && !path.ends_with("trouble.rs");
            if names_field || (line.contains("Message::new(") && !may.contains(&path.as_str())) {
                wrong.push(format!("{path}:{}: {}", number + 1, line.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_a_language_writes_otherwise_is_a_message() {
    // Names of languages are data, each in French and in itself; a badge has the Arabic name beside the other.
    let may = ["src/i18n.rs", "src/app/languages.rs", "src/documents/badges.rs"];
    let compared = ["== Locale::", "!= Locale::", "Locale::Fr =>", "Locale::En =>", "Locale::Ar =>"];
    let mut wrong = Vec::new();
    for (path, text) in files("src", ".rs").into_iter().filter(|(path, _)| !may.contains(&path.as_str())) {
        for (number, line) in code(&text).lines().enumerate() {
            if compared.iter().any(|sign| line.contains(sign)) {
                wrong.push(format!("{path}:{}: {}", number + 1, line.trim()));
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
