//! Every address and every form of the table of permissions with odd values: what is added there is tried here without a list of its
//! own. The fields of a form are those of its page, and besides every name that a handler reads.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use axum::http::Method;
use vivier::domain::account::Role;

use crate::permissions::Row;
use crate::permissions::records::{Records, records};
use crate::permissions::table::TABLE;
use crate::support::cohorts::{commune, seed};
use crate::support::{Answer, Browser, TestApp, Upload, on_seeded};

/// Some of the odd values: there are many addresses.
const ODD: [&str; 12] = [
    "%00",
    "a%00b",
    "%ED%A0%80",
    "%E2%80%AE",
    "%27%20OR%201%3D1--",
    "-1",
    "9223372036854775808",
    "NaN",
    "2018-02-30",
    "9999-12-31",
    "..%2F..%2Fetc%2Fpasswd",
    "",
];
/// Those that each field has by itself.
const ALONE: [&str; 3] = ["%00", "9223372036854775808", "%E2%80%AE"];
/// Where a value is a folder of the machine on which the tests run.
const LEFT_OUT: [&str; 2] = ["/admin/backup", "/admin/backup/make"];
/// What changes who may do anything comes last.
const LAST: &str = "/admin/users/second-factor";

/// A form of a page: whether it takes a file, and its fields as the page fills them.
#[derive(Clone, Default)]
struct Found {
    file: Option<String>,
    fields: Vec<(String, String)>,
}

/// The value of an attribute of a tag.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    let value = rest.split('"').next()?;
    Some(value.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
}

/// The forms of a page by where they are posted to; those that ask are at the address of the page, with `?` before.
fn forms(page: &Answer, address: &str) -> Vec<(String, Found)> {
    let html = page.text();
    let mut found = Vec::new();
    for part in html.split("<form").skip(1) {
        let (head, rest) = part.split_once('>').unwrap();
        let head = format!(" {head}");
        let action = attribute(&head, "action").filter(|action| !action.is_empty());
        let action = action.unwrap_or_else(|| address.to_owned());
        let action = action.split(['?', '#']).next().unwrap().to_owned();
        let posts = attribute(&head, "method").is_some_and(|method| method == "post");
        let mut form = Found::default();
        for tag in rest.split("</form>").next().unwrap().split('<').skip(1) {
            let (kind, tag) = (tag.split([' ', '>']).next().unwrap(), tag.split('>').next().unwrap());
            let tag = format!("{tag} ");
            if let Some(name) = attribute(&tag, "name") {
                match kind {
                    "input" if tag.contains(" type=\"file\"") => form.file = Some(name),
                    _ => form.fields.push((name, attribute(&tag, "value").unwrap_or_default())),
                }
            }
        }
        found.push((if posts { action } else { format!("?{action}") }, form));
    }
    found
}

/// Every name of a field or parameter that a handler reads in words.
fn names_in_the_source() -> BTreeSet<String> {
    fn read(folder: &Path, names: &mut BTreeSet<String>) {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                read(&path, names);
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            for call in [".get(\"", ".all(\"", ".has(\"", ".typed(\"", ".ids(\"", ".id(\"", "parameter(\""] {
                let found = text.split(call).skip(1).filter_map(|rest| rest.split('"').next());
                let is_name = |name: &&str| {
                    !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || "_-".contains(c))
                };
                names.extend(found.filter(is_name).map(str::to_owned));
            }
        }
    }
    let mut names = BTreeSet::new();
    read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/web"), &mut names);
    names
}

/// A text as it stands in the body of a form.
fn escaped(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    text.bytes()
        .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

/// The text that an odd value stands for, as far as it is one.
fn plain(odd: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = odd.as_bytes();
    while let [first, after @ ..] = rest {
        (bytes, rest) = match (first, after) {
            (b'%', [high, low, after @ ..]) => {
                let digits = [*high, *low];
                let digits = std::str::from_utf8(&digits).unwrap();
                ([bytes, vec![u8::from_str_radix(digits, 16).unwrap()]].concat(), after)
            }
            _ => ([bytes, vec![*first]].concat(), after),
        };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Whoever is told that the server is busy tries again.
async fn send(browser: &mut Browser, path: &str, form: &Found, pairs: &[(String, String)]) -> u16 {
    let mut status = send_once(browser, path, form, pairs).await;
    for _ in 0..2 {
        if status == 503 {
            status = send_once(browser, path, form, pairs).await;
        }
    }
    status
}

async fn send_once(browser: &mut Browser, path: &str, form: &Found, pairs: &[(String, String)]) -> u16 {
    if let Some(file) = &form.file {
        let fields: Vec<(String, String)> =
            pairs.iter().map(|(name, value)| (name.clone(), plain(value))).collect();
        let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        let upload = Upload { field: file, name: "a\u{202e}.csv", content: b"nom complet\nHawa \0 Ba\n" };
        return browser.upload(path, &fields, upload).await.status.as_u16();
    }
    const FORM: Option<&str> = Some("application/x-www-form-urlencoded");
    let body: Vec<String> = pairs.iter().map(|(name, value)| format!("{}={value}", escaped(name))).collect();
    browser.send(Method::POST, path, FORM, body.join("&").into_bytes()).await.status.as_u16()
}

/// The forms of all pages that an administrator can open, by the pattern of where they are posted to.
async fn all_forms(admin: &mut Browser, records: &Records) -> (BTreeMap<String, Found>, BTreeSet<String>) {
    let mut found: BTreeMap<String, Found> = BTreeMap::new();
    let mut names = names_in_the_source();
    let posted: Vec<(String, &str)> =
        TABLE.iter().filter(|row| row.0 == "POST").map(|row| (records.address(row.1), row.1)).collect();
    for row in TABLE.iter().filter(|row| row.0 == "GET") {
        let address = records.address(row.1);
        let page = admin.get(&address).await;
        if !page.header("content-type").starts_with("text/html") {
            continue;
        }
        for (action, form) in forms(&page, &address) {
            names.extend(form.fields.iter().map(|(name, _)| name.clone()));
            let pattern = posted.iter().find(|(address, _)| *address == action).map(|(_, pattern)| *pattern);
            found.entry(pattern.unwrap_or(&action).to_owned()).or_insert(form);
        }
    }
    (found, names)
}

fn rows(method: &str) -> Vec<&'static Row> {
    let mut rows: Vec<_> = TABLE.iter().filter(|row| row.0 == method && !LEFT_OUT.contains(&row.1)).collect();
    rows.sort_by_key(|row| row.1 == LAST);
    rows
}

/// Whether an address is about one of the records, which its form may change or remove. All others have the texts that every row has.
fn is_about_a_record(pattern: &str) -> bool {
    parts(pattern).any(|part| !["{slug}", "{lang}", "{tag}", "{name}"].contains(&part))
}

async fn try_forms(app: &TestApp) {
    seed(app).await;
    let goundam = commune(app, "Goundam").await;
    let first = records(app, &goundam).await;
    let (forms, names) = all_forms(&mut app.signed_in(Role::Admin).await, &first).await;
    assert!(forms.len() > 30 && names.len() > 100, "{} forms, {} names", forms.len(), names.len());
    let mut wrong = Vec::new();
    // What one form changed must not stand in the way of the next: each has records of its own, where its address is about one.
    let mut prepared = Vec::new();
    for row in rows("POST") {
        let path = if is_about_a_record(row.1) {
            records(app, &goundam).await.address(row.1)
        } else {
            first.address(row.1)
        };
        prepared.push((row, path));
    }
    for (row, path) in prepared {
        let admin = app.signed_in(Role::Admin).await;
        let form = forms.get(row.1).cloned().unwrap_or_default();
        for odd in ODD {
            let all: Vec<_> = names.iter().map(|name| (name.clone(), odd.to_owned())).collect();
            let status = send(&mut admin.clone(), &path, &form, &all).await;
            if status >= 500 {
                wrong.push(format!("POST {path}, all={odd}: {status}"));
            }
        }
        for place in 0..form.fields.len() {
            for odd in ALONE {
                let pairs = form.fields.iter().enumerate().map(|(other, (name, value))| {
                    (name.clone(), if other == place { odd.to_owned() } else { escaped(value) })
                });
                let pairs: Vec<_> = pairs.collect();
                let status = send(&mut admin.clone(), &path, &form, &pairs).await;
                if status >= 500 {
                    wrong.push(format!("POST {path}, {}={odd}: {status}", form.fields[place].0));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} of them:\n{}", wrong.len(), wrong.join("\n"));
}

/// The parts of a pattern that stand in braces.
fn parts(pattern: &str) -> impl Iterator<Item = &str> {
    pattern.split('/').filter(|part| part.starts_with('{'))
}

async fn try_addresses(app: &TestApp) {
    seed(app).await;
    let goundam = commune(app, "Goundam").await;
    let records = records(app, &goundam).await;
    let mut admin = app.signed_in(Role::Admin).await;
    let (forms, mut names) = all_forms(&mut admin, &records).await;
    names.extend(forms.values().flat_map(|form| &form.fields).map(|(name, _)| name.clone()));
    // As a query that fits into an address.
    names.retain(|name| name.len() < 20);
    let mut wrong = Vec::new();
    for row in rows("GET") {
        let mut paths = Vec::new();
        for odd in ODD {
            paths.extend(parts(row.1).map(|part| records.address(&row.1.replace(part, odd))));
        }
        // A paper takes long to be laid out.
        let few = if row.1.contains(".pdf") || row.1.contains(".zip") { &ALONE[..1] } else { &ALONE[..] };
        for odd in few {
            let query: Vec<String> = names.iter().map(|name| format!("{name}={odd}")).collect();
            paths.push(format!("{}?{}", records.address(row.1), query.join("&")));
        }
        for path in paths {
            let status = admin.clone().get(&path).await.status.as_u16();
            let shown: String = path.chars().take(120).collect();
            if status >= 500 {
                wrong.push(format!("GET {shown}: {status}"));
            }
            if path.contains("%00") && status < 400 {
                wrong.push(format!("GET {shown}: {status}, and it is no text"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of them:\n{}", wrong.len(), wrong.join("\n"));
}

#[tokio::test]
async fn odd_values_in_every_form_give_a_page_or_a_refusal() {
    on_seeded(async |app| try_forms(app).await).await;
}

#[tokio::test]
async fn odd_values_in_every_address_give_a_page_or_a_refusal() {
    on_seeded(async |app| try_addresses(app).await).await;
}

#[test]
fn forms_and_values_are_read_as_a_browser_reads_them() {
    assert_eq!(
        (plain("a%00b"), plain("%E2%80%AE"), plain("")),
        ("a\0b".into(), "\u{202e}".into(), String::new())
    );
    assert_eq!(escaped("a b/é-1"), "a%20b%2F%C3%A9-1");
    assert_eq!(attribute("input name=\"a\" value=\"x &amp; &quot;y&quot;\"", "value").unwrap(), "x & \"y\"");
    assert!(is_about_a_record("/people/{id}/edit") && !is_about_a_record("/author/{slug}/{lang}"));
    assert_eq!(parts("/people/{id}/x/{code}").collect::<Vec<_>>(), ["{id}", "{code}"]);
    assert!(names_in_the_source().len() > 60);
}
