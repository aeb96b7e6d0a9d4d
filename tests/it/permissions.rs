//! Who may do what: every address and every server function, for every role, with what is theirs and what is not.
//!
//! The table is complete by construction: a test reads the routes in the source and holds them against it.

mod records;

use std::collections::BTreeSet;
use std::path::Path;

use vivier::domain::account::Role;

use self::records::{Records, records};
use crate::support::cohorts::{commune, seed};
use crate::support::{Browser, on_both};

/// What each visitor is answered: `o` the page itself (or a problem of the form), `l` the way to the sign-in (401 for a server function),
/// `f` 403, `n` 404. In the order of [`VISITORS`].
struct Row(&'static str, &'static str, &'static str);

/// Anonymous, observer, facilitator, coordinator elsewhere, coordinator of the place, officer, administrator.
const VISITORS: usize = 7;

const TABLE: &[Row] = &[
    // Everybody's
    Row("GET", "/", "ooooooo"),
    Row("GET", "/modules", "ooooooo"),
    Row("GET", "/modules/{slug}/{lang}", "ooooooo"),
    Row("GET", "/modules/{slug}/files/{*path}", "ooooooo"),
    Row("GET", "/modules/{slug}/{lang}/source.md", "ooooooo"),
    Row("GET", "/modules/{slug}/{lang}/handout.pdf", "ooooooo"),
    Row("GET", "/curricula", "ooooooo"),
    Row("GET", "/curricula/{slug}/{lang}", "ooooooo"),
    Row("GET", "/curricula/{slug}/{lang}/booklet.pdf", "ooooooo"),
    Row("GET", "/curricula/{slug}/{lang}/booklet-guide.pdf", "lfooooo"),
    Row("GET", "/verify", "ooooooo"),
    Row("POST", "/verify", "ooooooo"),
    Row("GET", "/verify/{serial}", "ooooooo"),
    Row("GET", "/VERIFY/{serial}", "ooooooo"),
    Row("GET", "/login", "ooooooo"),
    Row("POST", "/login", "ooooooo"),
    Row("POST", "/logout", "ooooooo"),
    Row("GET", "/help", "ooooooo"),
    Row("GET", "/accessibility", "ooooooo"),
    Row("GET", "/healthz", "ooooooo"),
    Row("GET", "/readyz", "ooooooo"),
    Row("GET", "/robots.txt", "ooooooo"),
    // Whoever leads sessions
    Row("GET", "/modules/{slug}/{lang}/guide.pdf", "lfooooo"),
    // Writing: officers and administrators. The desk itself shows others what waits for them to be read.
    Row("GET", "/author", "loooooo"),
    Row("GET", "/author/new", "lffffoo"),
    Row("POST", "/author/new", "lffffoo"),
    Row("GET", "/author/import", "lffffoo"),
    Row("POST", "/author/import", "lffffoo"),
    Row("GET", "/author/export.zip", "lffffoo"),
    Row("GET", "/author/curricula/new", "lffffoo"),
    Row("POST", "/author/curricula/new", "lffffoo"),
    Row("GET", "/author/curricula/{slug}", "lffffoo"),
    Row("POST", "/author/curricula/{slug}", "lffffoo"),
    Row("GET", "/author/curricula/{slug}/certificate", "lffffoo"),
    Row("POST", "/author/curricula/{slug}/certificate", "lffffoo"),
    Row("GET", "/author/curricula/{slug}/test", "lffffoo"),
    Row("POST", "/author/curricula/{slug}/test", "lffffoo"),
    Row("GET", "/author/curricula/{slug}/source.toml", "lffffoo"),
    // French needs no glossary.
    Row("GET", "/author/glossary/{lang}", "lffffnn"),
    Row("POST", "/author/glossary/{lang}", "lffffnn"),
    Row("GET", "/author/glossary/{lang}/terms.csv", "lffffnn"),
    Row("POST", "/author/glossary/{lang}/terms.csv", "lffffnn"),
    Row("GET", "/author/{slug}/files", "lffffoo"),
    Row("POST", "/author/{slug}/files", "lffffoo"),
    Row("GET", "/author/{slug}/{lang}", "lffffoo"),
    Row("POST", "/author/{slug}/{lang}", "lffffoo"),
    Row("GET", "/author/{slug}/{lang}/history", "lffffoo"),
    // No revision is named.
    Row("POST", "/author/{slug}/{lang}/history", "lffffnn"),
    Row("GET", "/author/{slug}/{lang}/compare", "lffffoo"),
    Row("GET", "/author/{slug}/{lang}/review", "lffffoo"),
    Row("POST", "/author/{slug}/{lang}/review", "lffffoo"),
    // The source is no translation.
    Row("GET", "/author/{slug}/{lang}/translate", "lffffnn"),
    Row("POST", "/author/{slug}/{lang}/translate", "lffffnn"),
    Row("GET", "/author/{slug}/{lang}/translate/table.docx", "lffffnn"),
    Row("GET", "/author/{slug}/{lang}/translate/table.po", "lffffnn"),
    Row("GET", "/author/{slug}/{lang}/translate/file", "lffffnn"),
    Row("POST", "/author/{slug}/{lang}/translate/file", "lffffnn"),
    Row("GET", "/author/{slug}/{lang}/translate/file/take", "lffffnn"),
    Row("POST", "/author/{slug}/{lang}/translate/file/take", "lffffnn"),
    // One's own account
    Row("GET", "/account", "loooooo"),
    Row("POST", "/account/password", "loooooo"),
    Row("POST", "/account/seen", "loooooo"),
    Row("POST", "/account/sessions/end", "loooooo"),
    Row("POST", "/account/sessions/{id}/end", "loooooo"),
    Row("GET", "/account/second-factor", "loooooo"),
    Row("POST", "/account/second-factor", "loooooo"),
    // Nothing is proposed to them.
    Row("POST", "/account/second-factor/confirm", "lnnnnnn"),
    Row("POST", "/account/second-factor/codes", "loooooo"),
    Row("POST", "/account/second-factor/remove", "loooooo"),
    // People: staff, a coordinator those of their places
    Row("GET", "/people", "lffoooo"),
    Row("POST", "/people", "lffoooo"),
    Row("GET", "/people/export", "lffoooo"),
    Row("POST", "/people/export", "lffoooo"),
    Row("GET", "/people/duplicates", "lffoooo"),
    Row("POST", "/people/duplicates", "lffoooo"),
    Row("GET", "/people/duplicates/{one}/{other}", "lffnooo"),
    // Merging is for those who run the programme.
    Row("POST", "/people/duplicates/{one}/{other}", "lffnfoo"),
    Row("POST", "/people/duplicates/{one}/{other}/different", "lffnooo"),
    // There is no such merge.
    Row("GET", "/people/duplicates/merges/{merge}", "lffffnn"),
    Row("POST", "/people/duplicates/merges/{merge}", "lffffnn"),
    Row("GET", "/people/new", "lffoooo"),
    Row("POST", "/people/new", "lffoooo"),
    Row("GET", "/people/import", "lffoooo"),
    Row("POST", "/people/import", "lffoooo"),
    Row("GET", "/people/import/template.xlsx", "lffoooo"),
    // A list belongs to the account that sent it.
    Row("GET", "/people/import/{import}", "lffnnnn"),
    Row("POST", "/people/import/{import}", "lffnnnn"),
    Row("GET", "/people/{id}", "lfnnooo"),
    Row("GET", "/people/{id}/consent", "lfnnooo"),
    Row("POST", "/people/{id}/consent", "lfnnooo"),
    Row("GET", "/people/{id}/consent/withdraw", "lffnooo"),
    Row("POST", "/people/{id}/consent/withdraw", "lffnooo"),
    Row("GET", "/people/{id}/held.pdf", "lfnnooo"),
    Row("GET", "/people/{id}/held.json", "lfnnooo"),
    Row("GET", "/people/{id}/erase", "lffffoo"),
    Row("POST", "/people/{id}/erase", "lffffoo"),
    Row("POST", "/people/{id}/delete", "lffnfoo"),
    Row("GET", "/people/{id}/edit", "lfnnooo"),
    Row("POST", "/people/{id}/edit", "lffnooo"),
    // Cohorts, likewise
    Row("GET", "/cohorts", "lffoooo"),
    Row("GET", "/cohorts/calendar", "lffoooo"),
    Row("GET", "/cohorts/calendar.ics", "lffoooo"),
    Row("GET", "/cohorts/new", "lffoooo"),
    Row("POST", "/cohorts/new", "lffoooo"),
    Row("GET", "/cohorts/{code}", "lffnooo"),
    Row("GET", "/cohorts/{code}/edit", "lffnooo"),
    Row("POST", "/cohorts/{code}/edit", "lffnooo"),
    Row("GET", "/cohorts/{code}/trainers", "lffnooo"),
    Row("POST", "/cohorts/{code}/trainers", "lffnooo"),
    Row("POST", "/cohorts/{code}/trainers/search", "lffnooo"),
    Row("POST", "/cohorts/{code}/trainers/{person}/remove", "lffnooo"),
    Row("GET", "/cohorts/{code}/sessions", "lffnooo"),
    Row("POST", "/cohorts/{code}/sessions", "lffnooo"),
    Row("GET", "/cohorts/{code}/roster", "lffnooo"),
    Row("POST", "/cohorts/{code}/roster", "lffnooo"),
    Row("POST", "/cohorts/{code}/roster/search", "lffnooo"),
    Row("POST", "/cohorts/{code}/roster/new", "lffnooo"),
    Row("GET", "/cohorts/{code}/roster/{enrolment}/leave", "lffnooo"),
    Row("POST", "/cohorts/{code}/roster/{enrolment}/leave", "lffnooo"),
    Row("GET", "/cohorts/{code}/roster/{enrolment}/remove", "lffnooo"),
    // Once removed it is no longer there for the next.
    Row("POST", "/cohorts/{code}/roster/{enrolment}/remove", "lffnonn"),
    Row("GET", "/cohorts/{code}/roster/import", "lffnooo"),
    Row("POST", "/cohorts/{code}/roster/import", "lffnooo"),
    Row("GET", "/cohorts/{code}/roster/import/{import}", "lffnnnn"),
    Row("POST", "/cohorts/{code}/roster/import/{import}", "lffnnnn"),
    Row("GET", "/cohorts/{code}/attendance", "lffnooo"),
    Row("POST", "/cohorts/{code}/attendance", "lffnooo"),
    Row("GET", "/cohorts/{code}/attendance/absent", "lffnooo"),
    Row("POST", "/cohorts/{code}/attendance/absent", "lffnooo"),
    // There is nothing to take back.
    Row("POST", "/cohorts/{code}/attendance/absent/undo", "lffnnnn"),
    Row("GET", "/cohorts/{code}/attendance/conflicts", "lffnooo"),
    // There is nothing to choose between.
    Row("POST", "/cohorts/{code}/attendance/conflicts", "lffnnnn"),
    Row("GET", "/cohorts/{code}/take-along", "lffnooo"),
    Row("POST", "/api/cohorts/{code}/take-along", "lffnooo"),
    Row("POST", "/api/cohorts/{code}/changes", "lffnooo"),
    // The same for everybody, with nothing of anybody in it: it opens without network, and without a session.
    Row("GET", "/cohorts/{code}/offline", "ooooooo"),
    Row("GET", "/sw.js", "ooooooo"),
    Row("GET", "/cohorts/{code}/scores", "lffnooo"),
    Row("POST", "/cohorts/{code}/scores", "lffnooo"),
    Row("GET", "/cohorts/{code}/completion", "lffnooo"),
    Row("POST", "/cohorts/{code}/completion", "lffnooo"),
    // The papers around a session
    Row("GET", "/cohorts/{code}/papers", "lffnooo"),
    Row("GET", "/cohorts/{code}/attendance-sheet.pdf", "lffnooo"),
    Row("GET", "/cohorts/{code}/attendance-key.pdf", "lffnooo"),
    Row("GET", "/cohorts/{code}/agenda.pdf", "lffnooo"),
    Row("GET", "/cohorts/{code}/badges.pdf", "lffnooo"),
    Row("GET", "/cohorts/{code}/pre-test.pdf", "lffnooo"),
    Row("GET", "/cohorts/{code}/post-test.pdf", "lffnooo"),
    Row("GET", "/cohorts/{code}/evaluation-sheet.pdf", "lffnooo"),
    Row("GET", "/cohorts/{code}/print-pack.pdf", "lffnooo"),
    // What facilitators led: their own, a coordinator those of their places. An account without a record has led nothing.
    Row("GET", "/restitutions", "lfooooo"),
    Row("GET", "/restitutions/new", "lfooooo"),
    Row("POST", "/restitutions/new", "lfooooo"),
    Row("GET", "/restitutions/places", "lffoooo"),
    Row("GET", "/restitutions/sheet.pdf", "lfooooo"),
    Row("GET", "/restitutions/form.xlsx", "lffoooo"),
    Row("GET", "/restitutions/import", "lffoooo"),
    Row("POST", "/restitutions/import", "lffoooo"),
    Row("GET", "/restitutions/{id}", "lfnnooo"),
    Row("GET", "/restitutions/{id}/edit", "lfnnooo"),
    Row("POST", "/restitutions/{id}/edit", "lfnnooo"),
    Row("GET", "/restitutions/{id}/remove", "lfnnooo"),
    // Once removed it is no longer there for the next.
    Row("POST", "/restitutions/{id}/remove", "lfnnonn"),
    Row("GET", "/cascade", "lffoooo"),
    Row("GET", "/cascade/recall", "lffoooo"),
    Row("GET", "/cascade/people/{id}", "lfnnooo"),
    // Figures: staff, a coordinator those of their places, and observers; lists of people for staff alone
    Row("GET", "/reports", "lofoooo"),
    Row("GET", "/reports.csv", "lofoooo"),
    Row("GET", "/reports.xlsx", "lofoooo"),
    Row("GET", "/reports.pdf", "lofoooo"),
    Row("GET", "/reports/people", "lffoooo"),
    Row("GET", "/reports/bands", "lffffoo"),
    Row("POST", "/reports/bands", "lffffoo"),
    Row("GET", "/reports/freeze", "lffffoo"),
    Row("POST", "/reports/freeze", "lffffoo"),
    // A coordinator counts their own places only, a frozen report all.
    Row("GET", "/reports/frozen", "lofffoo"),
    // There is no such report, no such indicator.
    Row("GET", "/reports/frozen/{id}", "lnfffnn"),
    Row("GET", "/reports/indicators", "lffffoo"),
    Row("POST", "/reports/indicators", "lffffoo"),
    Row("GET", "/reports/indicators/{id}", "lffffnn"),
    Row("POST", "/reports/indicators/{id}", "lffffnn"),
    Row("POST", "/reports/indicators/{id}/remove", "lffffnn"),
    // Certificates
    Row("GET", "/cohorts/{code}/certificates", "lffnooo"),
    Row("POST", "/cohorts/{code}/certificates", "lffnooo"),
    Row("POST", "/cohorts/{code}/certificates/print", "lffnooo"),
    Row("GET", "/cohorts/{code}/certificates.pdf", "lffnooo"),
    Row("GET", "/certificates/{serial}", "lfnnooo"),
    Row("POST", "/certificates/{serial}/print", "lfnnooo"),
    Row("POST", "/certificates/{serial}/revoke", "lffffoo"),
    Row("POST", "/certificates/{serial}/correct", "lffffoo"),
    Row("GET", "/admin/certificates", "lffffoo"),
    Row("POST", "/admin/certificates", "lffffoo"),
    // Administration
    Row("GET", "/admin", "lfffffo"),
    Row("GET", "/admin/users", "lfffffo"),
    Row("POST", "/admin/users", "lfffffo"),
    Row("POST", "/admin/users/second-factor", "lfffffo"),
    // No code is sent: there is no such card.
    Row("POST", "/admin/users/card", "lfffffn"),
    Row("POST", "/admin/users/{id}/person", "lfffffo"),
    Row("POST", "/admin/users/{id}/person/search", "lfffffo"),
    Row("GET", "/admin/users/{id}", "lfffffo"),
    Row("POST", "/admin/users/{id}", "lfffffo"),
    Row("POST", "/admin/users/{id}/reset", "lfffffo"),
    Row("GET", "/admin/settings", "lfffffo"),
    Row("POST", "/admin/settings", "lfffffo"),
    Row("POST", "/admin/settings/logo/remove", "lfffffo"),
    Row("GET", "/admin/audit", "lfffffo"),
    Row("POST", "/admin/audit/accept", "lfffffo"),
    Row("GET", "/admin/audit.jsonl", "lfffffo"),
    Row("GET", "/admin/clock", "lfffffo"),
    Row("POST", "/admin/clock", "lfffffo"),
    Row("GET", "/admin/backup", "lfffffo"),
    Row("POST", "/admin/backup", "lfffffo"),
    Row("POST", "/admin/backup/make", "lfffffo"),
    Row("POST", "/admin/backup/passphrase", "lfffffo"),
    // There is no such backup.
    Row("GET", "/admin/backup/files/{name}", "lfffffn"),
    Row("POST", "/admin/backup/files/{name}", "lfffffn"),
    Row("GET", "/admin/places", "lffffoo"),
    Row("POST", "/admin/places", "lffffoo"),
    Row("GET", "/admin/places/{id}", "lffffoo"),
    Row("POST", "/admin/places/{id}", "lffffoo"),
    // People belong there: it stays.
    Row("POST", "/admin/places/{id}/remove", "lffffoo"),
    // A country's places are the administrator's.
    Row("GET", "/admin/places/import", "lfffffo"),
    Row("POST", "/admin/places/import", "lfffffo"),
    Row("POST", "/admin/places/import/take", "lfffffo"),
    Row("GET", "/admin/languages", "lfffffo"),
    Row("POST", "/admin/languages", "lfffffo"),
    Row("GET", "/admin/languages/{tag}", "lfffffo"),
    Row("POST", "/admin/languages/{tag}", "lfffffo"),
    // Server functions
    Row("POST", "/api/attendance", "lffnooo"),
];

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
fn letter(answer: &crate::support::Answer) -> char {
    match answer.status.as_u16() {
        303 if answer.location().starts_with("/login") => 'l',
        401 => 'l',
        403 => 'f',
        404 => 'n',
        status if status >= 500 => panic!("{status}: {}", answer.text()),
        _ => 'o',
    }
}

async fn ask(browser: &mut Browser, row: &Row, records: &Records) -> char {
    let address = records.address(row.1);
    if row.0 == "GET" {
        return letter(&browser.get(&address).await);
    }
    let marks = format!("{}.{}.p", records.enrolment, records.session);
    let fields: &[(&str, &str)] = match row.1 {
        "/api/attendance" => &[("cohort", &records.open), ("marks", &marks)],
        "/cohorts/{code}/roster" | "/cohorts/{code}/trainers" => &[("person", records.person.as_str())],
        _ => &[],
    };
    letter(&browser.post(&address, fields).await)
}

#[tokio::test]
async fn every_role_reaches_what_is_theirs_and_nothing_else() {
    on_both(async |app| {
        seed(app).await;
        let (goundam, ber) = (commune(app, "Goundam").await, commune(app, "Ber").await);
        let mut wrong = Vec::new();
        for row in TABLE {
            // What one visitor changed must not show in what the next is answered: fresh records for each row that writes.
            let records = records(app, &goundam).await;
            let visitors = [
                app.visitor(),
                app.signed_in(Role::Observer).await,
                app.signed_in(Role::Facilitator).await,
                app.signed_in_at(Role::Coordinator, std::slice::from_ref(&ber)).await,
                app.signed_in_at(Role::Coordinator, std::slice::from_ref(&goundam)).await,
                app.signed_in(Role::Officer).await,
                app.signed_in(Role::Admin).await,
            ];
            let mut answered = String::new();
            for mut visitor in visitors {
                answered.push(ask(&mut visitor, row, &records).await);
            }
            if answered != row.2 {
                wrong.push(format!("{} {}: {} expected, {answered} answered", row.0, row.1, row.2));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    })
    .await;
}

/// The page of every address that only takes forms is read in another language by a link that leads somewhere.
#[tokio::test]
async fn the_language_links_of_every_address_lead_to_a_page() {
    on_both(async |app| {
        seed(app).await;
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
