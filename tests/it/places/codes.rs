//! The codes of places: one that was given once is given to no other place. And the last day of a place that has ended.

use vivier::domain::account::Role;

use super::{changed, sent};
use crate::support::{Browser, cohorts, on_seeded};

/// The id of the one place that is found.
async fn found(officer: &mut Browser, words: &str) -> String {
    let list = officer.get(&format!("/admin/places?q={words}")).await.expect(200).text();
    let rest = list
        .split("/admin/places/")
        .find(|rest| rest.get(..36).is_some_and(|id| !id.contains('/') && id.matches('-').count() == 4));
    rest.expect("nothing was found")[..36].to_owned()
}

#[tokio::test]
async fn a_code_of_another_place_is_refused_beside_its_field() {
    on_seeded(async |app| {
        let tonka = cohorts::commune(app, "Tonka").await;
        let salam = cohorts::commune(app, "Salam").await;
        let mut officer = app.signed_in(Role::Officer).await;
        let village = |name, codes| {
            [("level", "village"), ("name", name), ("parent", tonka.as_str()), ("codes", codes)]
        };
        officer.post("/admin/places", &village("Kondi", "essai K-1")).await.expect(303);
        // In a new place and in one that is there; whatever the case, for people mean the same code.
        let refused = officer.post("/admin/places", &village("Echell", "Essai k-1")).await.expect(422);
        for text in ["href=\"#f-codes\"", "Goundam &gt; Tonka &gt; Kondi", "Essai k-1", "value=\"Echell\""] {
            assert!(refused.says(text), "{text}: {}", refused.text());
        }
        officer.post("/admin/places", &village("Echell", "essai K-2")).await.expect(303);
        let echell = format!("/admin/places/{}", found(&mut officer, "Echell").await);
        let kondi = format!("/admin/places/{}", found(&mut officer, "Kondi").await);
        let fields = |name, codes| [("level", "village"), ("name", name), ("codes", codes)];
        let refused = changed(&mut officer, &echell, &fields("Echell", "essai K-1")).await.expect(422);
        assert!(refused.says("Tonka &gt; Kondi") && refused.says("essai K-1"), "{}", refused.text());
        let refused = officer.post("/admin/places", &village("Bori", "sans schéma")).await.expect(422);
        assert!(
            refused.says("« sans schéma » : écrivez le système de codes")
                && refused.says("href=\"#f-codes\""),
            "{}",
            refused.text()
        );
        // Several names or codes stand in one line, with the comma of the language.
        let two = "essai K-3\nautre K-3";
        changed(&mut officer, &kondi, &[("level", "village"), ("name", "Kondi"), ("codes", two)])
            .await
            .expect(303);
        let mut arabic = app.signed_in(Role::Officer).await.with_cookie("ui", "ar");
        let listed = arabic.get("/admin/places?q=Kondi").await.expect(200);
        assert!(listed.says("\u{2068}K-3 (autre)\u{2069}، \u{2068}K-3 (essai)\u{2069}"), "{}", listed.text());
        changed(&mut officer, &kondi, &fields("Kondi", "essai K-1")).await.expect(303);
        let refused = officer.post("/admin/places", &village("=1+1", "")).await.expect(422);
        assert!(refused.says("Écrivez le nom du lieu : des lettres"), "{}", refused.text());
        // A place keeps its own, and gives it up for another one.
        changed(&mut officer, &kondi, &fields("Kondi-Plage", "essai K-1")).await.expect(303);
        changed(&mut officer, &kondi, &fields("Kondi-Plage", "")).await.expect(303);
        changed(&mut officer, &echell, &fields("Echell", "essai K-1")).await.expect(303);

        // Salam ended in 2023: its code stays its own.
        let salam = format!("/admin/places/{salam}");
        let ended = [("name", "Salam"), ("valid_to", "2023-03-12"), ("codes", "essai S-1")];
        changed(&mut officer, &salam, &ended).await.expect(303);
        let refused = officer.post("/admin/places", &village("Nouveau", "essai S-1")).await.expect(422);
        for text in ["href=\"#f-codes\"", "&gt; Salam", "jusqu’au 12 mars 2023", "ne l’est plus"] {
            assert!(refused.says(text), "{text}: {}", refused.text());
        }
        let mut admin = app.signed_in(Role::Admin).await;
        let list = "Niveau;Nom;Dans;Code essai\nvillage;Nouveau;Tonka;S-1\n";
        let refused = sent(&mut admin, list).await.expect(200);
        for text in ["Ligne 2", "S-1 (essai)", "un lieu qui n’existe plus", "Salam (commune"] {
            assert!(refused.says(text), "{text}: {}", refused.text());
        }
        assert!(!refused.says("name=\"list\""), "{}", refused.text());
    })
    .await;
}

#[tokio::test]
async fn administrators_see_the_last_day_of_every_place_that_has_ended() {
    on_seeded(async |app| {
        let tonka = cohorts::commune(app, "Tonka").await;
        let mut officer = app.signed_in(Role::Officer).await;
        for (name, last) in [("Zarhokaïna", "2020-03-01"), ("Zarhobéri", "2024-05-02")] {
            let fields =
                [("level", "village"), ("name", name), ("parent", tonka.as_str()), ("valid_to", last)];
            officer.post("/admin/places", &fields).await.expect(303);
        }
        let daily = officer.get("/admin/places").await.expect(200);
        for text in ["jusqu’au 1er mars 2020", "jusqu’au 2 mai 2024", "Salam (commune, jusqu’en 2023)"]
        {
            assert!(daily.says(text), "{text}: {}", daily.text());
        }
        let new = officer.get("/admin/places?division=mali-2023").await.expect(200).text();
        let table = new.split("<tbody>").nth(1).unwrap().split("</tbody>").next().unwrap().to_owned();
        assert!(table.contains("jusqu’au 2 mai 2024") && !table.contains("1er mars 2020"), "{table}");
        let village = found(&mut officer, "Zarhokaina").await;
        let page = officer.get(&format!("/admin/places/{village}")).await.expect(200);
        assert!(page.says("jusqu’au 1er mars 2020"), "{}", page.text());
    })
    .await;
}
