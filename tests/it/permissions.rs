//! Who may do what: every address and every server function, for every role, with what is theirs and what is not.
//!
//! The table is complete by construction: a test reads the routes in the source and holds them against it.

pub(crate) mod records;
pub(crate) mod table;

use std::collections::BTreeSet;
use std::path::Path;

use vivier::domain::account::Role;

use self::records::{Records, records};
use self::table::TABLE;
use crate::support::cohorts::commune;
use crate::support::{Answer, Browser, TestApp, on_seeded};

/// What each visitor is answered: `o` the page itself (or a problem of the form), `l` the way to the sign-in (401 for a server function),
/// `f` 403, `n` 404. In the order of [`VISITORS`].
pub(crate) struct Row(pub(crate) &'static str, pub(crate) &'static str, &'static str);

/// Anonymous, observer, facilitator, coordinator elsewhere, coordinator of the place, officer, administrator.
const VISITORS: usize = 7;

/// Files of the program itself; no permission is asked for them.
const ASSETS: [&str; 2] = ["/pkg/{*path}", "/api/{*function}"];

/// What stands before the parenthesis that closes the call.
fn arguments(rest: &str) -> &str {
    let mut depth = 1;
    let end = rest.find(|c| {
        depth += match c {
            '(' => 1,
            ')' => -1,
            _ => 0,
        };
        depth == 0
    });
    &rest[..end.unwrap_or(rest.len())]
}

/// Every route in the source, as (method, pattern), and every server function.
fn routes() -> BTreeSet<(String, String)> {
    fn read(folder: &Path, routes: &mut BTreeSet<(String, String)>) {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                read(&path, routes);
                continue;
            }
            // Where `route` itself is.
            if path.ends_with("routing.rs") {
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            let text = text.split("#[cfg(test)]").next().unwrap();
            for part in text.split(".route(").skip(1) {
                let Some((_, rest)) = part.split_once('"') else { continue };
                let (pattern, rest) = rest.split_once('"').unwrap();
                let handlers = arguments(rest);
                for (method, call) in [("GET", "get("), ("POST", "post(")] {
                    if handlers.contains(call) {
                        routes.insert((method.to_owned(), pattern.to_owned()));
                    }
                }
            }
            for part in text.split("#[server(").skip(1) {
                let name = part.split('"').nth(1).expect("a server function names its endpoint");
                routes.insert(("POST".to_owned(), format!("/api/{name}")));
            }
        }
    }
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut routes = BTreeSet::new();
    read(&src.join("web"), &mut routes);
    read(&src.join("islands"), &mut routes);
    routes.retain(|(_, pattern)| !ASSETS.contains(&pattern.as_str()));
    routes
}

#[test]
fn the_table_is_complete() {
    let listed: BTreeSet<_> = TABLE.iter().map(|row| (row.0.to_owned(), row.1.to_owned())).collect();
    let there = routes();
    let missing: Vec<_> = there.difference(&listed).collect();
    let gone: Vec<_> = listed.difference(&there).collect();
    assert!(
        missing.is_empty() && gone.is_empty(),
        "not in the table: {missing:?}; no longer there: {gone:?}"
    );
    assert!(TABLE.iter().all(|row| row.2.len() == VISITORS));
}

/// One letter for what was answered.
fn letter(answer: &Answer) -> char {
    match answer.status.as_u16() {
        303 if answer.location().starts_with("/login") => 'l',
        401 => 'l',
        403 => 'f',
        404 => 'n',
        status if status >= 500 => panic!("{status}: {}", answer.text()),
        _ => 'o',
    }
}

/// Asks for a row. A visitor who is told that the server is busy tries again.
async fn ask(browser: &mut Browser, row: &Row, records: &Records) -> char {
    let mut answer = ask_once(browser, row, records).await;
    for _ in 0..2 {
        if answer.status.as_u16() == 503 {
            answer = ask_once(browser, row, records).await;
        }
    }
    letter(&answer)
}

async fn ask_once(browser: &mut Browser, row: &Row, records: &Records) -> Answer {
    let address = records.address(row.1);
    if row.0 == "GET" {
        return browser.get(&address).await;
    }
    let marks = format!("{}.{}.p.", records.enrolment, records.session);
    let fields: &[(&str, &str)] = match row.1 {
        "/api/attendance" => &[("cohort", &records.open), ("marks", &marks)],
        "/cohorts/{code}/roster" | "/cohorts/{code}/trainers" => &[("person", records.person.as_str())],
        _ => &[],
    };
    browser.post(&address, fields).await
}

/// Somebody of every role, in the order of [`VISITORS`].
async fn visitors(app: &TestApp, goundam: &String, ber: &String) -> [Browser; VISITORS] {
    [
        app.visitor(),
        app.signed_in(Role::Observer).await,
        app.signed_in(Role::Facilitator).await,
        app.signed_in_at(Role::Coordinator, std::slice::from_ref(ber)).await,
        app.signed_in_at(Role::Coordinator, std::slice::from_ref(goundam)).await,
        app.signed_in(Role::Officer).await,
        app.signed_in(Role::Admin).await,
    ]
}

/// Asks for every row of a method as everybody; what is answered otherwise than the table says.
async fn answered_otherwise(app: &TestApp, method: &str) -> Vec<String> {
    let (goundam, ber) = (commune(app, "Goundam").await, commune(app, "Ber").await);
    let mut wrong = Vec::new();
    let mut shared = None;
    for row in TABLE.iter().filter(|row| row.0 == method) {
        // What one visitor changed must not show in what the next is answered: fresh records for each row that writes.
        let (records, visitors) = match shared.take().filter(|_| method == "GET") {
            Some(shared) => shared,
            None => (records(app, &goundam).await, visitors(app, &goundam, &ber).await),
        };
        let mut answered = String::new();
        for visitor in &visitors {
            answered.push(ask(&mut visitor.clone(), row, &records).await);
        }
        if answered != row.2 {
            wrong.push(format!("{} {}: {} expected, {answered} answered", row.0, row.1, row.2));
        }
        shared = Some((records, visitors));
    }
    wrong
}

#[tokio::test]
async fn every_role_reads_what_is_theirs_and_nothing_else() {
    on_seeded(async |app| assert_eq!(answered_otherwise(app, "GET").await, [""; 0])).await;
}

#[tokio::test]
async fn every_role_changes_what_is_theirs_and_nothing_else() {
    on_seeded(async |app| assert_eq!(answered_otherwise(app, "POST").await, [""; 0])).await;
}

/// The page of every address that only takes forms is read in another language by a link that leads somewhere.
#[tokio::test]
async fn the_language_links_of_every_address_lead_to_a_page() {
    on_seeded(async |app| {
        let goundam = commune(app, "Goundam").await;
        let records = records(app, &goundam).await;
        let mut admin = app.signed_in(Role::Admin).await;
        let has_page = |pattern: &str| TABLE.iter().any(|row| row.0 == "GET" && row.1 == pattern);
        let actions = TABLE.iter().filter(|row| row.0 == "POST" && !has_page(row.1));
        for row in actions.filter(|row| !row.1.starts_with("/api/")) {
            let answer = admin.get(&records.address(row.1)).await.expect(405);
            let link = answer.text().split("hreflang=\"en\"").next().unwrap().to_owned();
            let link =
                link.rsplit("href=\"").next().unwrap().split('"').next().unwrap().replace("&amp;", "&");
            let page = admin.get(&link).await;
            // Some send on to where there is something to do.
            assert!([200, 303].contains(&page.status.as_u16()), "{}: {link}: {}", row.1, page.status);
            admin.get("/?ui=fr").await.expect(200);
        }
    })
    .await;
}
