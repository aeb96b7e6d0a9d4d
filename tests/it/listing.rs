//! Lists that grow: pages, filters and orders of cohorts, the calendar, and that no list asks more of the database the longer
//! it is.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::http::Method;
use serde_json::json;
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};
use uuid::Uuid;
use vivier::app::work::Work;
use vivier::app::{cohorts, new_id, people};
use vivier::domain::account::{Actor, Role};
use vivier::domain::dates;

use crate::support::cohorts::{commune, open, trainer};
use crate::support::{TestApp, on_seeded};

/// Makes so many cohorts in a commune, one a day from a day on.
async fn make(app: &TestApp, place: &str, first: &str, count: u16) -> Vec<String> {
    let place = commune(app, place).await;
    let mut work = Work::write(&app.db, Actor::System).await.unwrap();
    let mut day = dates::parse(first).unwrap();
    let mut codes = Vec::new();
    for _ in 0..count {
        let draft = cohorts::Draft {
            curriculum: "consolidation-de-la-paix".into(),
            lang: "fr".into(),
            place: place.clone(),
            starts_on: dates::iso(day),
            ends_on: dates::iso(day),
            ..cohorts::Draft::default()
        };
        codes.push(cohorts::create(&mut work, &draft).await.unwrap().to_string());
        day = day.next_day().unwrap();
    }
    work.commit().await.unwrap();
    codes
}

fn cards(page: &str) -> usize {
    page.matches("<li class=\"card\">").count()
}

#[tokio::test]
async fn cohorts_come_in_pages_with_filters_and_orders() {
    on_seeded(async |app| {
        make(app, "Goundam", "2025-01-01", 52).await;
        let ber = make(app, "Ber", "2026-02-01", 3).await;
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        let person = trainer(&mut work, &ber[1]).await;
        work.commit().await.unwrap();
        let mut officer = app.signed_in(Role::Officer).await;
        let first = officer.get("/cohorts").await.expect(200);
        assert!(first.says("55 cohortes") && first.says("Page 1 sur 2"), "{}", first.text());
        assert_eq!(cards(&first.text()), 50);
        assert_eq!(cards(&officer.get("/cohorts?page=2").await.text()), 5);
        assert_eq!(cards(&officer.get("/cohorts?page=99").await.text()), 5, "there is no such page");
        let ber_id = commune(app, "Ber").await;
        for (parameters, count) in [
            ("year=2026", 3),
            ("year=2025", 50),
            (&*format!("place={ber_id}"), 3),
            (&*format!("trainer={person}"), 1),
            ("timing=ended&sort=date", 50),
            ("timing=closed", 0),
            ("curriculum=consolidation-de-la-paix&sort=place", 50),
            ("curriculum=other", 0),
            ("sort=code&page=2", 5),
        ] {
            let page = officer.get(&format!("/cohorts?{parameters}")).await.expect(200);
            assert_eq!(cards(&page.text()), count, "{parameters}: {}", page.text());
        }
        let latest = officer.get("/cohorts?sort=date").await.text();
        let (newer, older) = (latest.find(&ber[2]).unwrap(), latest.find(&ber[0]).unwrap());
        assert!(newer < older);
        assert!(officer.get("/cohorts?timing=closed").await.says("Aucune cohorte ne correspond."));
        officer.get("/cohorts?place=nowhere").await.expect(404);
        officer.get("/cohorts?year=x&timing=x&sort=x&page=x&curriculum=%22").await.expect(200);
        let mut coordinator = app.signed_in_at(Role::Coordinator, &[ber_id]).await;
        let own = coordinator.get("/cohorts").await.expect(200);
        // The years of others' cohorts are not offered.
        let year = "<option value=\"2025\"";
        assert!(!own.says(year) && officer.get("/cohorts").await.expect(200).says(year), "{}", own.text());
        assert_eq!(cards(&own.text()), 3);
    })
    .await;
}

#[tokio::test]
async fn a_calendar_shows_what_is_planned() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        assert!(officer.get("/cohorts/calendar").await.says("Aucune séance n’est prévue"));
        let tomorrow = vivier::app::now().date().next_day().unwrap();
        let code = make(app, "Goundam", &dates::iso(tomorrow), 1).await.remove(0);
        make(app, "Ber", "2025-01-01", 1).await;
        let page = officer.get("/cohorts/calendar").await.expect(200);
        assert!(page.says(&code) && page.says("matin, après-midi"), "{}", page.text());
        assert_eq!(page.text().matches("scope=\"row\"").count(), 1, "one row for the day");
        let later = officer.get("/cohorts/calendar?from=2099-01-01").await.expect(200);
        assert!(!later.says(&code));
        let file = officer.get("/cohorts/calendar.ics").await.expect(200);
        assert!(file.says("BEGIN:VEVENT\r\n") && file.says(&code), "{}", file.text());
        let ber = commune(app, "Ber").await;
        let mut elsewhere = app.signed_in_at(Role::Coordinator, &[ber]).await;
        assert!(!elsewhere.get("/cohorts/calendar").await.says(&code));
    })
    .await;
}

/// How many statements were sent to a database in this process.
static STATEMENTS: AtomicUsize = AtomicUsize::new(0);

/// Counts what sqlx logs of statements.
struct Counter;

impl Subscriber for Counter {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == "sqlx::query"
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, _: &Event<'_>) {
        STATEMENTS.fetch_add(1, Ordering::SeqCst);
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

/// Whether statements are counted: one subscriber serves a whole process.
fn counts() -> bool {
    static SET: OnceLock<bool> = OnceLock::new();
    *SET.get_or_init(|| tracing::subscriber::set_global_default(Counter).is_ok())
}

#[tokio::test]
async fn no_list_asks_more_the_longer_it_is() {
    const LISTS: [&str; 7] = [
        "/people",
        "/people?role=youth",
        "/cohorts",
        "/cohorts/calendar",
        "/admin/users",
        "/admin/audit",
        "/cohorts/GND-2018-01/roster",
    ];
    if !counts() {
        return;
    }
    on_seeded(async |app| {
        open(app, "Goundam", &["Hawa Aguissa", "Sidi Ould Hamma"]).await;
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        let youth =
            people::Draft { name: "Mariama Bilal".into(), role: "youth".into(), ..Default::default() };
        people::register(&mut work, &youth, None, true).await.unwrap();
        work.commit().await.unwrap();
        walk_in(app, "GND-2018-01", "Hawa Aguissa").await;
        let mut admin = app.signed_in(Role::Admin).await;
        let mut before = Vec::new();
        let mut after = Vec::new();
        for (counted, is_first) in [(&mut before, true), (&mut after, false)] {
            for list in LISTS {
                // What is read once and kept is read now.
                admin.get(list).await.expect(200);
                let mut least = usize::MAX;
                for _ in 0..3 {
                    let start = STATEMENTS.load(Ordering::SeqCst);
                    admin.get(list).await.expect(200);
                    least = least.min(STATEMENTS.load(Ordering::SeqCst) - start);
                }
                counted.push((list, least));
            }
            if is_first {
                grow(app).await;
            }
        }
        assert!(before.iter().all(|(_, count)| *count > 0), "{before:?}");
        // Fewer where what fills the page by now is of fewer kinds.
        let grown: Vec<_> =
            before.iter().zip(&after).filter(|((_, before), (_, after))| after > before).collect();
        assert!(grown.is_empty(), "{grown:?}");
    })
    .await;
}

/// Somebody whom a device adds to a cohort under a name that the register knows.
async fn walk_in(app: &TestApp, code: &str, name: &str) {
    let account = app.account(Role::Officer, &[]).await;
    let change =
        json!({ "id": new_id::<Uuid>().to_string(), "kind": "walk-in", "name": name, "sex": "", "note": "" });
    let sent = json!({ "owner": account.id, "names": true, "changes": [change] }).to_string();
    let path = format!("/api/cohorts/{code}/changes");
    let mut browser = app.browser_of(&account).await;
    browser.send(Method::POST, &path, Some("application/json"), sent.into_bytes()).await.expect(200);
}

/// Thirty people more in the cohort, twenty of the name of somebody whom a device added, thirty cohorts, five accounts.
async fn grow(app: &TestApp) {
    make(app, "Ber", "2027-03-01", 30).await;
    let goundam = commune(app, "Goundam").await;
    let mut work = Work::write(&app.db, Actor::System).await.unwrap();
    for number in 0..30_u8 {
        let letters = format!("{}{}", char::from(b'a' + number / 26), char::from(b'a' + number % 26));
        let draft = people::Draft {
            name: format!("Mohamed Ag {letters}"),
            place: goundam.clone(),
            role: "youth".into(),
            languages: vec!["fr".into(), "taq-Latn".into()],
            ..people::Draft::default()
        };
        let registered = people::register(&mut work, &draft, None, true).await.unwrap();
        let people::Registered::Done(person) = registered else { panic!("it was said: anyway") };
        vivier::app::enrolments::enrol(&mut work, "GND-2018-01", person.id).await.unwrap();
    }
    for _ in 0..20 {
        let namesake = people::Draft { name: "Hawa Aguissa".into(), ..people::Draft::default() };
        people::register(&mut work, &namesake, None, true).await.unwrap();
    }
    work.commit().await.unwrap();
    for _ in 0..5 {
        app.account(Role::Observer, &[]).await;
    }
}
