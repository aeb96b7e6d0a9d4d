//! A list of places that is taken back.

use std::collections::BTreeSet;

use vivier::app::places::Division;
use vivier::domain::account::Role;
use vivier::store::{Db, places as places_in_store};

use super::{changed, names, taken};
use crate::support::{Answer, TestApp, cohorts, on_seeded};

#[tokio::test]
async fn a_list_that_was_taken_is_taken_back_while_nothing_uses_it() {
    on_seeded(async |app| {
        let mut admin = app.signed_in(Role::Admin).await;
        let before = names(app, Division::Daily).await;
        let list = "Niveau;Nom;Dans;Autres noms\nrégion;Agadez;;Agadès\ncercle;Arlit;Agadez;\ncommune;Gougaram;Arlit;\n";
        let link = |page: &Answer| {
            let text = page.text();
            let rest = text.split("/admin/places/lists/").nth(1).map(|rest| rest[..36].to_owned());
            format!("/admin/places/lists/{}", rest.unwrap_or_default())
        };
        taken(&mut admin, list).await.expect(303);
        // Behind the places of the programme, in menus and in the list.
        let all = names(app, Division::Daily).await;
        assert_eq!(all[..before.len()], before);
        let menu = admin.get("/people/new").await.expect(200).text();
        assert!(menu.find("Gargando").unwrap() < menu.find("Gougaram").unwrap(), "{menu}");
        let mut officer = app.signed_in(Role::Officer).await;
        assert!(!officer.get("/admin/places").await.expect(200).says("/admin/places/lists/"));

        let address = link(&admin.get("/admin/places").await.expect(200));
        let page = admin.get(&address).await.expect(200);
        assert!(page.says("Ces 3 lieux seront supprimés") && page.says("Gougaram"), "{}", page.text());
        officer.get(&address).await.expect(403);
        officer.post(&address, &[]).await.expect(403);
        let gougaram = cohorts::commune(app, "Gougaram").await;
        cohorts::person(app, "Hawa Ba", &gougaram).await;
        let page = admin.get(&address).await.expect(200);
        assert!(page.says("servent déjà") && !page.says("Défaire la liste"), "{}", page.text());
        admin.post(&address, &[]).await.expect(409);
        assert_eq!(names(app, Division::Daily).await, all);

        app.run("UPDATE people SET place_id = NULL").await;
        app.run(
            "INSERT INTO places (id, level, name, parent_id, folded)
            SELECT '01a2185a-2dfb-7540-8a50-65d9d2143000', 'village', 'Iférouane', id, 'iferouane'
            FROM places WHERE name = 'Gougaram'",
        )
        .await;
        admin.post(&address, &[]).await.expect(409);
        // With a place of the programme's own the region stands among the others.
        assert_eq!(names(app, Division::Daily).await[0].0, "Agadez");
        app.run("DELETE FROM places WHERE name = 'Iférouane'").await;
        let done = admin.post(&address, &[]).await.expect(303);
        assert!(admin.follow(done).await.says("La liste est défaite"));
        assert_eq!(names(app, Division::Daily).await, before);
        assert!(admin.get("/admin/audit").await.expect(200).says("Liste de lieux défaite"));
        admin.post(&address, &[]).await.expect(404);
        // What a list changes about places that are there stays; and it can be taken anew.
        taken(&mut admin, list).await.expect(303);
        assert_eq!(names(app, Division::Daily).await, all);
    })
    .await;
}

#[tokio::test]
async fn what_stays_changed_is_named_before_a_list_is_taken_back() {
    on_seeded(async |app| {
        let mut admin = app.signed_in(Role::Admin).await;
        // Another change of a place is none of the list.
        taken(&mut admin, "Niveau;Nom;Dans;Autres noms\ncommune;Tonka;Goundam;Tonkà\n").await.expect(303);
        let list = "Niveau;Nom;Dans;Autres noms\nrégion;Agadez;;\ncommune;Gargando;Goundam;Gargandou\n";
        taken(&mut admin, list).await.expect(303);
        taken(&mut admin, "Niveau;Nom;Dans;Autres noms\nrégion;Taoua;;\ncommune;Salam;Tombouctou;Salame\n")
            .await
            .expect(303);
        let (mut of, mut addresses) = (Vec::new(), Vec::new());
        for part in admin.get("/admin/places").await.expect(200).text().split("/admin/places/lists/").skip(1)
        {
            addresses.push(format!("/admin/places/lists/{}", &part[..36]));
            of.push(admin.get(addresses.last().unwrap()).await.expect(200).text());
        }
        let at = of.iter().position(|page| page.contains(">Agadez<")).unwrap();
        let page = &of[at];
        let stays = page.split("qui étaient déjà là, reste").nth(1).unwrap();
        assert!(stays.contains(">Gargando<") && stays.contains("Gargandou"), "{page}");
        assert!(!page.contains("Tonk") && !page.contains("Salam"), "{page}");
        let other = of.iter().find(|page| page.contains(">Taoua<")).unwrap();
        assert!(other.contains("Salame") && !other.contains("Gargando"), "{other}");
        // One name more, and it is still so; taken out again, it is not.
        let gargando = format!("/admin/places/{}", cohorts::commune(app, "Gargando").await);
        for (names, is_still) in [("Gargandou\nGargandu", true), ("Gargandu", false)] {
            changed(&mut admin, &gargando, &[("name", "Gargando"), ("variants", names)]).await.expect(303);
            let page = admin.get(&addresses[at]).await.expect(200);
            assert_eq!(page.says(">Gargando<"), is_still, "{}", page.text());
            assert!(!page.says("Gargandu"), "{}", page.text());
        }
    })
    .await;
}

/// Whoever adds a table that refers to places says whether that is a use of the place.
#[tokio::test]
async fn every_table_that_refers_to_places_keeps_a_list_from_being_taken_back() {
    let app = TestApp::on_sqlite().await;
    let Db::Sqlite(file) = &app.db else { panic!("it is SQLite") };
    let referring: Vec<(String, String)> = sqlx::query_as(
        "SELECT m.name, f.\"from\" FROM sqlite_master m, pragma_foreign_key_list(m.name) f
        WHERE m.type = 'table' AND f.\"table\" = 'places'",
    )
    .fetch_all(&file.read)
    .await
    .unwrap();
    // What lies in a place, and what it has itself.
    let own = [
        ("places", "parent_id"),
        ("place_parents", "place_id"),
        ("place_parents", "parent_id"),
        ("place_names", "place_id"),
        ("place_codes", "place_id"),
    ];
    let expected = places_in_store::USED_BY.into_iter().chain(own);
    let expected: BTreeSet<(String, String)> =
        expected.map(|(table, column)| (table.to_owned(), column.to_owned())).collect();
    assert_eq!(BTreeSet::from_iter(referring), expected);
}
