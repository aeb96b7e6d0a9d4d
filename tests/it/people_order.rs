//! The order of the list of people: by name, by place, the latest first; of few and of many, with filters and from page to page.

use vivier::app::people::{self, Draft, Query, Sort};
use vivier::app::work::Work;
use vivier::domain::account::{Actor, Role};

use crate::finding::crowd;
use crate::people::{names, register};
use crate::support::{TestApp, cohorts, on_seeded};

async fn person(app: &TestApp, name: &str, place: &str) {
    let mut work = Work::write(&app.db, Actor::System).await.unwrap();
    let draft = Draft { name: name.into(), place: place.into(), ..Draft::default() };
    register(&mut work, &draft).await;
    work.commit().await.unwrap();
}

#[tokio::test]
async fn a_list_is_by_name_by_place_or_the_latest_first() {
    on_seeded(async |app| {
        let (tonka, ber) = (cohorts::commune(app, "Tonka").await, cohorts::commune(app, "Ber").await);
        for (name, place) in [
            ("Zeïnab Walet Sidi", ber.as_str()),
            ("Aïssata Maïga", &tonka),
            ("Moussa Ag Hamma", ""),
            ("Hawa Touré", &ber),
        ] {
            person(app, name, place).await;
        }
        let sorted = async |sort: Sort, words: &str| {
            let mut work = Work::read(&app.db, Actor::System).await.unwrap();
            names(&mut work, &Query { sort, words: words.into(), ..Query::default() }).await
        };
        let by_name = ["Aïssata Maïga", "Hawa Touré", "Moussa Ag Hamma", "Zeïnab Walet Sidi"];
        assert_eq!(sorted(Sort::Name, "").await, by_name);
        let by_place = ["Hawa Touré", "Zeïnab Walet Sidi", "Aïssata Maïga", "Moussa Ag Hamma"];
        assert_eq!(sorted(Sort::Place, "").await, by_place);
        let latest = ["Hawa Touré", "Moussa Ag Hamma", "Aïssata Maïga", "Zeïnab Walet Sidi"];
        assert_eq!(sorted(Sort::Added, "").await, latest);
        // Words that several have.
        person(app, "Hawa Sidi", &tonka).await;
        assert_eq!(sorted(Sort::Name, "hawa").await, ["Hawa Sidi", "Hawa Touré"]);
        assert_eq!(sorted(Sort::Place, "hawa").await, ["Hawa Touré", "Hawa Sidi"]);
        assert_eq!(sorted(Sort::Added, "hawa").await, ["Hawa Sidi", "Hawa Touré"]);

        // A place that is called otherwise stands elsewhere, with its people.
        let mut officer = app.signed_in(Role::Officer).await;
        let address = format!("/admin/places/{ber}");
        crate::places::changed(&mut officer, &address, &[("name", "Zouéra")]).await.expect(303);
        let by_place = ["Aïssata Maïga", "Hawa Sidi", "Hawa Touré", "Zeïnab Walet Sidi", "Moussa Ag Hamma"];
        assert_eq!(sorted(Sort::Place, "").await, by_place);

        // The order is part of the address and of a file.
        let sent = officer.post("/people", &[("role", ""), ("sort", "added")]).await.expect(303);
        assert_eq!(sent.location(), "/people?sort=added");
        let page = officer.follow(sent).await.expect(200);
        assert!(page.says("5 personnes") && page.says("/people/export?sort=added"), "{}", page.text());
        assert!(!page.says("aria-sort"), "{}", page.text());
        assert!(officer.get("/people?sort=place").await.expect(200).says("aria-sort=\"ascending\""));
        officer.get("/people?sort=age").await.expect(200);
        let fields = [("format", "csv"), ("reason", "appel du lundi"), ("sort", "place")];
        let csv = officer.post("/people/export", &fields).await.expect(200);
        // Names stay nowhere but where the file is saved.
        assert_eq!(csv.header("cache-control"), "private, no-store");
        let csv = csv.text();
        let lines: Vec<&str> = csv.lines().skip(1).filter_map(|line| line.split(';').next()).collect();
        assert_eq!(lines, by_place);
    })
    .await;
}

#[tokio::test]
async fn a_long_list_goes_on_in_its_order() {
    on_seeded(async |app| {
        let (tonka, ber) = (cohorts::commune(app, "Tonka").await, cohorts::commune(app, "Ber").await);
        crowd(app, &tonka, 0..2_000).await;
        crowd(app, &ber, 2_000..4_000).await;
        let mut work = Work::read(&app.db, Actor::System).await.unwrap();
        for (sort, words, firsts) in [
            (Sort::Place, "", ["02000", "03000", "00000", "01000"]),
            (Sort::Place, "mouhamed", ["02000", "03000", "00000", "01000"]),
            (Sort::Added, "", ["03999", "02999", "01999", "00999"]),
        ] {
            let mut query = Query { sort, words: words.into(), ..Query::default() };
            for first in firsts {
                let page = people::search(&mut work, &query).await.unwrap();
                let name = page.people[0].full_name.as_str();
                assert_eq!(name, format!("Mohamed Ag {first}"), "{sort:?} {words}");
                assert_eq!((page.total, page.people.len()), (1_000, 50));
                query.after = page.next;
            }
            assert!(query.after.is_none(), "{sort:?} {words}");
        }
        // A word that all have, and the second page of it.
        let query = Query { sort: Sort::Added, words: "mouhamed".into(), page: 2, ..Query::default() };
        let page = people::search(&mut work, &query).await.unwrap();
        assert_eq!(page.people[0].full_name.as_str(), "Mohamed Ag 03949");
        drop(work);

        // The places of a coordinator, one after the other.
        let mut coordinator = app.signed_in_at(Role::Coordinator, &[tonka, ber]).await;
        for (address, first, other) in [
            ("/people?sort=place", "Mohamed Ag 02000", "Mohamed Ag 00000"),
            ("/people?sort=added", "Mohamed Ag 03999", "Mohamed Ag 00000"),
            ("/people?sort=place&page=2", "Mohamed Ag 02050", "Mohamed Ag 02000"),
        ] {
            let page = coordinator.get(address).await.expect(200);
            assert!(page.says(first) && !page.says(other), "{address}: {}", page.text());
            assert!(
                page.says("sort=place&amp;page=") || page.says("sort=added&amp;page="),
                "{}",
                page.text()
            );
        }
    })
    .await;
}
