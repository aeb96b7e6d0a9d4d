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

/// Where `app` itself opens units of work; everywhere else it is given one.
const OPENS_WORK: [&str; 18] = [
    // A password is hashed between two transactions, for a fifth of a second: no connection waits for it. An attempt counts
    // whatever becomes of the request.
    "accounts/passwords",
    "accounts/second_factor",
    "accounts/sign_in",
    "accounts/sign_in_attempts",
    // Beside requests, at the start of the server, or step by step so that others write in between.
    "accounts/sessions",
    "attendance_sheets/photographs",
    "audit/anchor",
    "backup/job",
    "files/removed",
    "imports",
    "people/erasure",
    "people/indexing",
    "reports",
    "settings",
    "upkeep",
    // A database that no server has open.
    "backup/restore",
    "doctor",
    "doctor/bundle",
];

#[test]
fn app_opens_work_itself_only_where_a_reason_is_given() {
    let mut opens = BTreeSet::new();
    for (path, text) in files("src/app", ".rs") {
        let code = code(&text);
        if path != "src/app/work.rs" && ["Work::read(", "Work::write("].iter().any(|open| code.contains(open))
        {
            opens.insert(module(&path)[1..].join("/"));
        }
    }
    assert_eq!(opens, OPENS_WORK.iter().map(|&noun| noun.to_owned()).collect());
}

/// What a handler does in its unit of work before the first call into `app` has ended: the line, and the text.
fn before_the_first_call(code: &str) -> Vec<(usize, &str)> {
    let opens = [".write(", ".make(", ".make_at("];
    let calls = opens.iter().flat_map(|open| code.match_indices(open).map(|(at, open)| at + open.len()));
    let jobs = calls.filter_map(|at| {
        let rest = &code[at..];
        // The form of `make` comes before the job.
        let job = rest.find("async ").filter(|job| !rest[..*job].contains([';', '{']))?;
        let rest = &rest[job..];
        let body = rest.match_indices('|').nth(1).map_or(rest, |(end, _)| &rest[end..]);
        let end = body.find(".await").unwrap_or(0);
        Some((code[..at].matches('\n').count() + 1, &body[..end]))
    });
    jobs.collect()
}

#[test]
fn no_form_is_refused_before_permission_is_decided() {
    let mut wrong = Vec::new();
    for (path, text) in files("src/web", ".rs") {
        let code = code(&text);
        let early = before_the_first_call(&code).into_iter().filter(|(_, text)| text.contains('?'));
        wrong.extend(early.map(|(line, _)| format!("{path}:{line}: refuses before app has decided")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let early = |job: &str| {
        let text = format!("    let done = visit.make_at(&form, async |work| {{\n        {job}\n    }});\n");
        before_the_first_call(&text).iter().any(|(_, text)| text.contains('?'))
    };
    assert!(early("app::scores::save(work, &read(&form)?).await"));
    assert!(early("let id = form.id(name)?;\n        app::cohorts::find(work, id).await"));
    assert!(!early("let ids = app::cohorts::read_form(work, &code, || form.ids(name)).await?;"));
    assert!(!early("app::cohorts::update(work, &draft).await?;\n        form.id(name)?;"));
}

/// Where `web` itself finds fault with what was sent. Everywhere else `app` does, behind permission.
const FINDS_FAULT: [&str; 26] = [
    // What is no form at all, and how faults are shown.
    "forms",
    "raw_text",
    // Open to visitors.
    "login",
    "verify",
    // A file that is missing, cut or too large: permission comes before the body is read.
    "admin/places/import",
    "admin/settings",
    "attendance_sheets/photographs",
    "author/exchange",
    "author/files",
    "author/glossary/files",
    "author/table",
    "imports/upload",
    "offline/collected",
    "offline/sent",
    "restitutions/collected",
    "restitutions/device",
    // After a call into `app` that has decided.
    "admin/accounts",
    "admin/accounts/one",
    "author/curricula",
    "author/curricula/lists",
    "author/curricula/papers",
    "author/grading",
    "enrolments/newcomer",
    "imports/steps",
    "modules/prints",
    "people/erasure",
];

#[test]
fn forms_are_judged_by_app() {
    let mut finds = BTreeSet::new();
    for (path, text) in files("src/web", ".rs") {
        let code = code(&text);
        let makes = |line: &str| {
            let one = line.contains("FieldError::new(") || line.contains("Error::invalid(");
            one || line.contains("Err(Error::Invalid(") && !line.contains("=>")
        };
        if code.lines().any(makes) {
            finds.insert(module(&path)[1..].join("/"));
        }
    }
    let may: BTreeSet<String> = FINDS_FAULT.iter().map(|&noun| noun.to_owned()).collect();
    let new: Vec<_> = finds.difference(&may).collect();
    assert!(new.is_empty(), "these judge a form themselves: let app take it as it was typed: {new:?}");
}

#[test]
fn what_changed_is_worked_out_before_a_page_is_drawn() {
    // Each change is two files that are read and compared, and a page shows many: `app` does it when its transaction has ended.
    let works_out = ["differences_of_files(", "glossary::changes("];
    let mut wrong = Vec::new();
    for (path, text) in files("src/web", ".rs") {
        for (number, line) in code(&text).lines().enumerate() {
            if works_out.iter().any(|call| line.contains(call)) {
                wrong.push(format!("{path}:{}: {}", number + 1, line.trim()));
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
