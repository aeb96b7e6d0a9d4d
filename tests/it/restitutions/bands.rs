//! Age bands of a restitution: each one band in its one spelling, and not more of them than forms have.

use vivier::domain::account::Role;

use super::fields;
use crate::support::cohorts::{commune, person};
use crate::support::{Upload, on_seeded};

/// What `Bands` reads, and what is no single band in the spelling that is stored.
fn odd() -> Vec<String> {
    let many_commas = format!("0-9{}", ",".repeat(3_000));
    ["0-9,", "0-14, 15-29", "0 - 9", "0–9", "00-9", "9-0", "0-9;\n", "total", &many_commas]
        .map(str::to_owned)
        .to_vec()
}

#[tokio::test]
async fn a_band_has_one_spelling_in_forms_and_files() {
    on_seeded(async |app| {
        let goundam = commune(app, "Goundam").await;
        let hawa = person(app, "Hawa Aguissa", &goundam).await.to_string();
        let mut officer = app.signed_in(Role::Officer).await;
        let blank = officer.get("/restitutions/new").await.expect(200).text().len();
        for band in odd() {
            let name = format!("women-{band}");
            let mut sent = fields(&goundam, "2026-03-02", "12", "7");
            sent.extend([("leader", hawa.as_str()), (name.as_str(), "5")]);
            let page = officer.post("/restitutions/new", &sent).await.expect(422);
            assert!(page.says("pas une tranche") && page.says("id=\"f-counts\""), "{band:.40}");
            assert!(page.says("value=\"12\""), "what was typed stays");
            assert!(page.text().len() < blank + 5_000, "{band:.40}: {}", page.text().len());
        }
        for head in ["women_0_9,", "men_00_9", "counts/women_0 - 9", "women_total"] {
            let file = format!(
                "kind;held_on;place;lang;leaders;{head};_uuid\nsession;2026-03-02;{goundam};fr;hawa aguissa;5;a1\n"
            );
            let file = Upload { field: "file", name: "export.csv", content: file.as_bytes() };
            let page = officer.upload("/restitutions/import", &[], file).await.expect(422);
            assert!(page.says("Ligne 2") && page.says("pas une tranche"), "{head}: {}", page.text());
        }
        assert!(officer.get("/restitutions").await.expect(200).says("Aucune restitution"));
    })
    .await;
}

#[tokio::test]
async fn a_restitution_has_not_more_bands_than_forms_have() {
    on_seeded(async |app| {
        let goundam = commune(app, "Goundam").await;
        let hawa = person(app, "Hawa Aguissa", &goundam).await.to_string();
        let mut officer = app.signed_in(Role::Officer).await;
        let heads: Vec<String> = (0..42).map(|age| format!("women-{age}-{age}")).collect();
        let with = |count: usize| {
            let mut sent = fields(&goundam, "2026-03-02", "", "");
            sent.push(("leader", hawa.as_str()));
            sent.extend(heads[..count].iter().map(|head| (head.as_str(), "1")));
            sent
        };
        let page = officer.post("/restitutions/new", &with(42)).await.expect(422);
        assert!(page.says("tranches d’âge\u{202f}: 41 au plus"), "{}", page.text());
        // Of a file nothing is left out unsaid.
        let columns: Vec<String> = heads.iter().map(|head| head.replace('-', "_")).collect();
        let file = format!(
            "kind;held_on;place;lang;leaders;{};_uuid\nsession;2026-03-02;{goundam};fr;hawa aguissa;{};a1\n",
            columns.join(";"),
            vec!["1"; 42].join(";")
        );
        let file = Upload { field: "file", name: "export.csv", content: file.as_bytes() };
        let page = officer.upload("/restitutions/import", &[], file).await.expect(422);
        assert!(page.says("Ligne 2") && page.says("41 au plus"), "{}", page.text());
        let done = officer.post("/restitutions/new", &with(41)).await.expect(303);
        let id = done.location().split(['/', '?']).find(|part| part.len() == 36).unwrap().to_owned();
        // The form of such a one has the bands of today, too, and can be saved.
        let page = officer.get(&format!("/restitutions/{id}/edit")).await.expect(200);
        let version = page.hidden("version");
        let mut again = with(41);
        again.extend([("version", version.as_str()), ("women-30-44", "")]);
        officer.post(&format!("/restitutions/{id}/edit"), &again).await.expect(303);
    })
    .await;
}

#[tokio::test]
async fn bands_of_other_spellings_that_are_stored_are_read_as_unknown() {
    on_seeded(async |app| {
        let goundam = commune(app, "Goundam").await;
        let hawa = person(app, "Hawa Aguissa", &goundam).await.to_string();
        let mut officer = app.signed_in(Role::Officer).await;
        let mut sent = fields(&goundam, "2019-03-02", "12", "7");
        sent.push(("leader", hawa.as_str()));
        let done = officer.post("/restitutions/new", &sent).await.expect(303);
        let id = done.location().split(['/', '?']).find(|part| part.len() == 36).unwrap().to_owned();
        for band in ["0-9,", "0-9,,", "0-14, 15-29", " 0-9", "", "total"] {
            app.run_text(format!("INSERT INTO restitution_counts (restitution_id, band, women, men) VALUES ('{id}', '{band}', 10, 20)")).await;
        }
        let csv = officer.get("/reports.csv?from=2019-01-01&to=2019-12-31").await.expect(200).text();
        let ages: Vec<&str> = csv.lines().filter(|line| line.starts_with("reach_age;")).collect();
        assert_eq!(ages.len(), 4, "with headings and total: {ages:?}");
        assert!(ages.iter().any(|row| row.contains(";60;120;180;")), "{ages:?}");
        let page = officer.get(&format!("/restitutions/{id}")).await.expect(200);
        assert!(!page.says("0-9,") && page.text().matches("Âge non noté").count() == 1, "{}", page.text());
        assert!(page.says(">60<") && page.says(">72<"), "{}", page.text());
        // The form shows them where they are counted, and saving it puts them there.
        let page = officer.get(&format!("/restitutions/{id}/edit")).await.expect(200);
        assert!(!page.says("women-0-9,") && page.says("value=\"60\""), "{}", page.text());
        let version = page.hidden("version");
        sent.extend([("version", version.as_str()), ("women-unknown", "60"), ("men-unknown", "120")]);
        officer.post(&format!("/restitutions/{id}/edit"), &sent).await.expect(303);
        let page = officer.get(&format!("/restitutions/{id}")).await.expect(200);
        assert!(page.says(">60<") && page.says(">127<"), "{}", page.text());
    })
    .await;
}

#[tokio::test]
async fn people_who_were_not_counted_are_not_said_to_be_none() {
    on_seeded(async |app| {
        let goundam = commune(app, "Goundam").await;
        let hawa = person(app, "Hawa Aguissa", &goundam).await.to_string();
        let mut officer = app.signed_in(Role::Officer).await;
        let mut sent = fields(&goundam, "2026-03-02", "", "");
        sent.push(("leader", hawa.as_str()));
        let done = officer.post("/restitutions/new", &sent).await.expect(303).location().to_owned();
        let address = done.split('?').next().unwrap();
        for page in [format!("/people/{hawa}"), format!("{address}/remove")] {
            let page = officer.get(&page).await.expect(200);
            assert!(
                page.says("personnes non comptées") && !page.says("femmes\u{202f}: 0"),
                "{}",
                page.text()
            );
        }
        let list = officer.get("/restitutions").await.expect(200);
        assert!(list.says(">—</td>") && !list.says(">0</td>"), "{}", list.text());
    })
    .await;
}
