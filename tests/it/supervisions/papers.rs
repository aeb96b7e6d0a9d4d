//! The sheet of the list has the grid of the form beside it; what is written of somebody says what it is.

use vivier::domain::account::Role;

use super::fields;
use crate::support::cohorts::{commune, person};
use crate::support::on_seeded;

#[tokio::test]
async fn the_sheet_beside_the_list_has_the_grid_of_the_form() {
    on_seeded(async |app| {
        let goundam = commune(app, "Goundam").await;
        let hawa = person(app, "Hawa Aguissa", &goundam).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let usual = "href=\"/supervisions/sheet.pdf\"";
        assert!(officer.get("/supervisions").await.expect(200).says(usual));
        let path = "/author/curricula/consolidation-de-la-paix/supervision-grid";
        let base = officer.get(path).await.expect(200).hidden("base");
        let grid = [
            ("base", base.as_str()),
            ("lang", "fr"),
            ("count", "1"),
            ("scale", "5"),
            ("criterion-0-fr", "Accueil de chacun"),
            ("do", "save"),
        ];
        officer.post(path, &grid).await.expect(303);
        let sheet = "/supervisions/sheet.pdf?curriculum=consolidation-de-la-paix";
        let own = format!("href=\"{sheet}\"");
        let empty = officer.get("/supervisions").await.expect(200);
        assert!(empty.says(&own) && !empty.says(usual), "{}", empty.text());
        let form = officer.get("/supervisions/new").await.expect(200);
        assert!(form.says("Accueil de chacun") && form.says(&own), "{}", form.text());
        let paper = officer.get(sheet).await.expect(200);
        assert!(paper.pdf_pages()[0].contains("Accueil de chacun"), "{:?}", paper.pdf_pages());
        officer
            .post("/supervisions/new", &fields(&goundam, "2026-03-02", &[("person", hawa.as_str())]))
            .await
            .expect(303);
        assert!(officer.get("/supervisions").await.expect(200).says(&own));
    })
    .await;
}

#[tokio::test]
async fn what_is_held_of_a_visit_says_what_each_text_and_mark_is() {
    on_seeded(async |app| {
        let goundam = commune(app, "Goundam").await;
        let hawa = person(app, "Hawa Aguissa", &goundam).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let said = [
            ("person", hawa.as_str()),
            ("strengths", "Écoute bien"),
            ("improve", "Temps"),
            ("next_step", "Finir à l’heure"),
        ];
        let sent = fields(&goundam, "2026-03-02", &said);
        officer.post("/supervisions/new", &sent).await.expect(303);
        let pages = officer.get(&format!("/people/{hawa}/held.pdf")).await.expect(200).pdf_pages();
        let paper = pages.concat().split_whitespace().collect::<Vec<_>>().join(" ");
        for text in [
            "Points forts : Écoute bien",
            "À améliorer : Temps",
            "Ce que nous avons convenu : Finir à l’heure",
            "Moyenne : 3,2 sur 4",
            "– 3/4",
        ] {
            assert!(paper.contains(text), "{text}\n{paper}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_record_of_actions_and_what_is_done_with_a_record_name_visits_as_such() {
    on_seeded(async |app| {
        let goundam = commune(app, "Goundam").await;
        let hawa = person(app, "Hawa Aguissa", &goundam).await;
        let other = person(app, "Awa Aguissa", &goundam).await;
        let mut admin = app.signed_in(Role::Admin).await;
        let said = [("person", hawa.as_str()), ("module", "rumeurs-radios")];
        admin.post("/supervisions/new", &fields(&goundam, "2026-03-02", &said)).await.expect(303);
        let trail = admin.get("/admin/audit").await.expect(200).text();
        let entry = trail.split("Visite de suivi notée").nth(1).unwrap().split("</tr>").next().unwrap();
        for text in ["2 mars 2026", "Grille</dt>", "3 4 - 2 3 3 4", "Module</dt>"] {
            assert!(entry.contains(text), "{text}\n{entry}");
        }
        for text in ["Présences notées", "rumeurs-radios", "2026-03-02"] {
            assert!(!entry.contains(text), "{text}\n{entry}");
        }
        let erasure = admin.get(&format!("/people/{hawa}/erase")).await.expect(200);
        for text in ["écrit lors des visites de suivi", "les notes des visites de suivi"] {
            assert!(erasure.says(text), "{text}\n{}", erasure.text());
        }
        let merging = admin.get(&format!("/people/duplicates/{hawa}/{other}")).await.expect(200);
        assert!(merging.says("les restitutions, les visites de suivi"), "{}", merging.text());
    })
    .await;
}
