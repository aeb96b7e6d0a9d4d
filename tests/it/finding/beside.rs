//! Finding people by what is known beside the name.

use vivier::app::people::{self, Draft, Query};
use vivier::app::work::Work;
use vivier::domain::account::{Actor, Role};

use super::{crowd, place, register};
use crate::people::names;
use crate::support::{cohorts, on_seeded};

#[tokio::test]
async fn somebody_is_found_by_village_organisation_and_place_beside_the_name() {
    on_seeded(async |app| {
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        let (ber, tonka) = (place(&mut work, "Ber").await, place(&mut work, "Tonka").await);
        register(&mut work, "Hawa Touré", &tonka, |draft| {
            draft.locality = "Toya-Koïra".into();
            draft.structure = "Radio Alafia".into();
        })
        .await;
        register(&mut work, "Hawa Maïga", &ber, |draft| draft.structure = "Radio Tahanint".into()).await;
        let sidi = register(&mut work, "Sidi Berthé", &tonka, |_| ()).await;
        work.commit().await.unwrap();
        let mut officer = app.signed_in(Role::Officer).await;
        let address = format!("/people/{}/background", sidi.id);
        let version = officer.get(&address).await.expect(200).hidden("version");
        let before =
            [("version", version.as_str()), ("role-1", "youth"), ("structure-1", "Association d’Entraide")];
        officer.post(&address, &before).await.expect(303);
        let cases = [
            ("radio", &["Hawa Maïga", "Hawa Touré"][..]),
            ("hawa alafia", &["Hawa Touré"]),
            ("Alafia HAWA", &["Hawa Touré"]),
            ("toya", &["Hawa Touré"]),
            ("tonka", &["Hawa Touré", "Sidi Berthé"]),
            ("tonka radio", &["Hawa Touré"]),
            ("koira radio tonka haoua", &["Hawa Touré"]),
            ("sidi entraide", &["Sidi Berthé"]),
            // By the name, and by the place.
            ("ber", &["Hawa Maïga", "Sidi Berthé"]),
            ("hawa ber", &["Hawa Maïga"]),
            ("hawa entraide", &[]),
            ("radio ber toya", &[]),
        ];
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        for (words, expected) in cases {
            let query = Query { words: words.into(), ..Query::default() };
            assert_eq!(names(&mut work, &query).await, expected, "{words}");
            let query = Query { place: Some(ber.parse().unwrap()), ..query };
            let here: Vec<&str> = expected.iter().copied().filter(|name| *name == "Hawa Maïga").collect();
            assert_eq!(names(&mut work, &query).await, here, "{words} in Ber");
        }
        // The index follows the record.
        let mut draft = Draft::from(&people::find(&mut work, sidi.id).await.unwrap().person.details);
        draft.locality = "Echell".into();
        let version = people::find(&mut work, sidi.id).await.unwrap().person.version;
        people::update(&mut work, sidi.id, &draft, version).await.unwrap();
        let query = Query { words: "echel entraide".into(), ..Query::default() };
        assert_eq!(names(&mut work, &query).await, ["Sidi Berthé"]);
        work.commit().await.unwrap();

        // A coordinator finds those of their places alone, and who sees no register finds nobody.
        let mut coordinator = app.signed_in_at(Role::Coordinator, &[tonka]).await;
        let sent = coordinator.post("/people", &[("q", "radio")]).await.expect(303);
        let page = coordinator.follow(sent).await.expect(200);
        assert!(page.says("Hawa Touré") && !page.says("Hawa Maïga"), "{}", page.text());
        let mut observer = app.signed_in(Role::Observer).await;
        observer.post("/people", &[("q", "radio")]).await.expect(403);
    })
    .await;
}

#[tokio::test]
async fn a_place_of_very_many_is_found_by_its_word_beside_a_name() {
    on_seeded(async |app| {
        let tonka = cohorts::commune(app, "Tonka").await;
        crowd(app, &tonka, 0..3_100).await;
        let mut work = Work::read(&app.db, Actor::System).await.unwrap();
        let search = async |work: &mut Work, words: &str| {
            people::search(work, &Query { words: words.into(), ..Query::default() }).await.unwrap()
        };
        let all = search(&mut work, "tonka").await;
        assert_eq!((all.total, all.has_more, all.people.len()), (1_000, true, 50));
        assert_eq!(all.people[0].full_name.as_str(), "Mohamed Ag 00000");
        let few = search(&mut work, "tonka 0012 mouhamed").await;
        assert_eq!((few.total, few.has_more), (10, false));
        assert_eq!(few.people[0].full_name.as_str(), "Mohamed Ag 00120");
        assert_eq!(search(&mut work, "tonka hawa").await.total, 0);
    })
    .await;
}
