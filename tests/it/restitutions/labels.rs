//! Exports of KoboToolbox with the labels of the form in the place of the names of its questions, and exports that lack columns.

use vivier::domain::account::Role;

use crate::support::cohorts::{commune, person};
use crate::support::{Answer, Browser, Upload, on_seeded};

async fn send(officer: &mut Browser, heads: &str, row: &str) -> Answer {
    let content = format!("{heads}\n{row}\n");
    let file = Upload { field: "file", name: "export.csv", content: content.as_bytes() };
    officer.upload("/restitutions/import", &[], file).await
}

#[tokio::test]
async fn an_export_with_labels_keeps_its_numbers_and_corrects_nothing() {
    on_seeded(async |app| {
        let goundam = commune(app, "Goundam").await;
        person(app, "Hawa Aguissa", &goundam).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let french = "Forme;Date;Lieu;Langue;Animée par – code ou nom;Femmes – 15 à 29 ans;Hommes – Âge non noté;_uuid";
        let row = "Animation;2026-03-02;Tonka;français;hawa aguissa;7;2;a1";
        let done = send(&mut officer, french, row).await.expect(303);
        assert!(done.location().ends_with("added=1&known=0"), "{}", done.location());
        let list = officer.get("/restitutions").await.expect(200);
        assert!(list.says(">7<") && list.says(">2<"), "{}", list.text());
        // The same in Arabic, with the labels of a form of before, and with names: nothing was corrected.
        let arabic = "الشكل;التاريخ;المكان;اللغة;الرمز أو الاسم;النساء – من 15 إلى 29 سنة;الرجال – عمر غير مسجل;_uuid";
        let names = "kind;held_on;place;lang;leaders;counts/women_15_29;counts/men_unknown;_uuid";
        for heads in [arabic, &french.replace("Animée par – ", ""), names] {
            let row = if heads == names { row.replace("Animation", "session").replace("français", "fr") } else { row.to_owned() };
            let done = send(&mut officer, heads, &row).await.expect(303);
            assert!(done.location().ends_with("added=0&known=1"), "{heads}: {}", done.location());
        }
    })
    .await;
}

#[tokio::test]
async fn a_wrong_number_is_told_with_the_heading_that_the_file_has() {
    on_seeded(async |app| {
        let goundam = commune(app, "Goundam").await;
        person(app, "Hawa Aguissa", &goundam).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let heads =
            "Forme;Date;Lieu;Langue;Animée par – code ou nom;Personnes venues/Femmes – 15 à 29 ans;_uuid";
        let row = "Animation;2026-03-02;Tonka;français;hawa aguissa;-3;a1";
        let page = send(&mut officer, heads, row).await.expect(422);
        assert!(page.says("Personnes venues/Femmes – 15 à 29 ans"), "{}", page.text());
        assert!(!page.says("women_15_29"), "{}", page.text());
    })
    .await;
}

#[tokio::test]
async fn numbers_without_a_column_are_told() {
    on_seeded(async |app| {
        let goundam = commune(app, "Goundam").await;
        person(app, "Hawa Aguissa", &goundam).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let heads = "kind;held_on;place;lang;leaders;women_15_29;_uuid";
        let row = format!("session;2026-03-02;{goundam};fr;hawa aguissa;9;u1");
        let done = send(&mut officer, heads, &row).await.expect(303);
        let page = officer.follow(done).await;
        assert!(page.says("n’ont pas de colonne dans ce fichier"), "{}", page.text());
        // The file with all of them corrects it.
        let row = format!("session;2026-03-02;{goundam};fr;hawa aguissa;9;7;u1");
        let all = "kind;held_on;place;lang;leaders;women_15_29;men_15_29;_uuid";
        let page = send(&mut officer, all, &row).await.expect(200);
        assert!(page.says("corrigée depuis dans KoboToolbox"), "{}", page.text());
        assert!(!page.says("pas de colonne dans ce fichier"), "nothing was added");
    })
    .await;
}

#[tokio::test]
async fn what_an_export_has_no_column_for_is_no_correction() {
    on_seeded(async |app| {
        let goundam = commune(app, "Goundam").await;
        person(app, "Hawa Aguissa", &goundam).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let heads = "kind;held_on;place;lang;leaders;women_15_29;men_15_29;note;_uuid";
        let row = format!("session;2026-03-02;{goundam};fr;hawa aguissa;8;3;Relu;a1");
        send(&mut officer, heads, &row).await.expect(303);
        // Without any number a file is refused, and the page says what to do.
        let row = format!("session;2026-03-02;{goundam};fr;hawa aguissa;a1");
        let page = send(&mut officer, "kind;held_on;place;lang;leaders;_uuid", &row).await.expect(422);
        assert!(
            page.says("aucune colonne de nombres") && page.says("libellés du formulaire"),
            "{}",
            page.text()
        );
        // Without the men and the remark these stay.
        let heads = "kind;held_on;place;lang;leaders;women_15_29;_uuid";
        let row = format!("session;2026-03-02;{goundam};fr;hawa aguissa;8;a1");
        assert!(send(&mut officer, heads, &row).await.expect(303).location().ends_with("added=0&known=1"));
        let row = format!("session;2026-03-02;{goundam};fr;hawa aguissa;9;a1");
        let page = send(&mut officer, heads, &row).await.expect(200);
        assert!(page.says("corrigée depuis dans KoboToolbox") && !page.says("Remarque"), "{}", page.text());
        let list = officer.get("/restitutions").await.expect(200);
        assert!(list.says(">8<") && list.says(">3<"), "{}", list.text());
    })
    .await;
}

#[tokio::test]
async fn the_form_asks_who_led_it_and_for_nobody_who_came() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let bytes = officer.get("/restitutions/form.xlsx").await.expect(200).body;
        let mut form: calamine::Xlsx<_> = calamine::Reader::new(std::io::Cursor::new(bytes)).unwrap();
        let survey = calamine::Reader::worksheet_range(&mut form, "survey").unwrap();
        let cells: Vec<String> = survey.used_cells().map(|(_, _, cell)| cell.to_string()).collect();
        for text in
            ["Animée par – code ou nom", "من نشّطه – الرمز أو الاسم", "constraint_message::Français (fr)"]
        {
            assert!(cells.iter().any(|cell| cell == text), "{text}");
        }
        assert!(cells.iter().any(|cell| cell.contains("Jamais le nom d’une personne venue")));
        assert!(cells.iter().any(|cell| cell.contains("Cette date est à venir")));
        assert!(!cells.iter().any(|cell| cell == "Code ou nom"));
    })
    .await;
}
