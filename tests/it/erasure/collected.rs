//! A name in what KoboToolbox collected does not come back with the next export, which holds all submissions.

use vivier::domain::account::Role;

use super::{bytes, erase, holds};
use crate::support::cohorts::{commune, person, seed};
use crate::support::{Browser, Upload, on_both};

#[tokio::test]
async fn an_export_brings_no_erased_name_back() {
    on_both(async |app| {
        const NAME: &str = "Mariama Cissé Haïdara";
        seed(app).await;
        let goundam = commune(app, "Goundam").await;
        person(app, "Hawa Aguissa", &goundam).await;
        let mariama = person(app, NAME, &goundam).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let send = async |officer: &mut Browser, women: &str, query: &str| {
            let content = format!(
                "kind;held_on;place;locality;lang;leaders;counts/women_15_29;note;_uuid\n\
                session;2026-03-02;{goundam};Chez {NAME};fr;hawa aguissa;{women};Avec {NAME}, menacée;a1\n"
            );
            let file = Upload { field: "file", name: "export.csv", content: content.as_bytes() };
            officer.upload(&format!("/restitutions/import{query}"), &[], file).await
        };
        send(&mut officer, "12", "").await.expect(303);
        let page = send(&mut officer, "14", "").await.expect(200);
        let query = page
            .text()
            .split("/restitutions/import?corrections")
            .nth(1)
            .map(|rest| rest.split('"').next().unwrap().to_owned());
        let taking_14 = format!("?corrections{}", query.unwrap());
        assert!(holds(&bytes(app), NAME));
        erase(&mut officer, mariama, "keep").await.expect(303);
        assert!(!holds(&bytes(app), NAME));
        // The same export again: nothing was corrected.
        for query in ["", "?corrections"] {
            let done = send(&mut officer, "12", query).await.expect(303);
            assert!(done.location().ends_with("added=0&known=1"));
        }
        // One that was corrected is told, and not taken any more: the name stands in it.
        for query in ["", "?corrections", &taking_14] {
            let page = send(&mut officer, "14", query).await.expect(200);
            assert!(page.says("modifiée ici depuis") && !page.says("correction reprise"), "{}", page.text());
            assert!(!page.says("Haïdara"));
        }
        // Nor is what was taken over before there were digests.
        app.run("UPDATE restitutions SET submission_digests = NULL").await;
        let page = send(&mut officer, "12", "?corrections").await.expect(200);
        assert!(page.says("modifiée ici depuis") && !page.says("correction reprise"), "{}", page.text());
        assert!(!holds(&bytes(app), NAME));
    })
    .await;
}
