//! Lists in work are found again by those who sent them.

use vivier::domain::account::Role;

use super::{press, sent, upload};
use crate::support::cohorts::open;
use crate::support::{Browser, Upload, on_both, on_seeded};

#[tokio::test]
async fn a_list_in_work_is_found_again_and_given_up() {
    on_seeded(async |app| {
        let code = open(app, "Tombouctou", &[]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let roster = format!("/cohorts/{code}/roster/import");
        let (first, _) = sent(&mut officer, "/people/import", b"Nom complet;Sexe\nHawa Ba;F\n").await;
        let (second, _) = sent(&mut officer, &roster, b"Nom complet\nSidi Ba\nAwa Ba\n").await;
        for address in ["/people/import", roster.as_str()] {
            let page = officer.get(address).await.expect(200);
            assert!(
                page.says("Vos listes en cours")
                    && page.says("1 personne")
                    && page.says("2 personnes")
                    && page.says("Nom complet · Sexe"),
                "{}",
                page.text()
            );
            assert!(
                page.says(&format!("pour la cohorte <bdi class=\"whole\">{code}</bdi>"))
                    && page.says("gardée jusqu’au"),
                "{}",
                page.text()
            );
            let html = String::from_utf8_lossy(&page.body);
            for path in [&first, &second] {
                assert!(html.contains(&format!("href=\"{path}\"")), "{path}");
                assert!(html.contains(&format!("href=\"{path}?give-up=1\"")), "{path}");
            }
        }
        assert!(officer.get("/").await.expect(200).says("2 listes que vous avez envoyées"));
        // Others don't see them.
        let mut other = app.signed_in(Role::Officer).await;
        assert!(!other.get("/people/import").await.expect(200).says("Vos listes en cours"));
        // One that is imported or given up waits no more.
        press(&mut officer, &first, "give-up", &[]).await.expect(303);
        assert!(officer.get("/").await.expect(200).says("Une liste que vous avez envoyée"));
        press(&mut officer, &second, "give-up", &[]).await.expect(303);
        assert!(!officer.get("/people/import").await.expect(200).says("Vos listes en cours"));
    })
    .await;
}

/// What is in a list is worked out once: its cells are not read again for the page that names it.
#[tokio::test]
async fn a_list_that_waits_is_told_of_without_its_cells() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let (list, _) =
            sent(&mut officer, "/people/import", b"Nom complet;Sexe\nHawa Ba;F\nSidi Ba;M\n").await;
        let says = async |officer: &mut Browser, text: &str| {
            let page = officer.get("/people/import").await.expect(200);
            assert!(page.says(text) && page.says("Nom complet · Sexe"), "{text}: {}", page.text());
        };
        says(&mut officer, "2 personnes").await;
        app.run("UPDATE imports SET people_count = 41").await;
        says(&mut officer, "41 personnes").await;
        // One from before this was kept.
        app.run("UPDATE imports SET row_count = NULL, people_count = NULL, about = NULL").await;
        says(&mut officer, "2 personnes").await;
        app.run("UPDATE imports SET people_count = 41").await;
        // What somebody chooses changes it.
        let version = officer.get(&list).await.expect(200).hidden("version");
        let columns = [
            ("version", version.as_str()),
            ("action", "columns"),
            ("width", "2"),
            ("column-0", "full-name"),
            ("column-1", "sex"),
        ];
        officer.post(&list, &columns).await.expect(303);
        says(&mut officer, "2 personnes").await;
    })
    .await;
}

#[tokio::test]
async fn a_refused_file_says_why_above_the_lists_that_wait() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        for place in ["Goundam", "Tonka", "Diré"] {
            let list = format!(
                "RÉPUBLIQUE DU MALI;\nListe des participants, {place};\nNom complet;Sexe\nHawa Ba;F\n"
            );
            sent(&mut officer, "/people/import", list.as_bytes()).await;
        }
        let file = Upload { field: "file", name: "liste.xlsx", content: b"%PDF-1.7 no list" };
        let page = officer.upload("/people/import", &[], file).await.expect(422);
        let html = String::from_utf8_lossy(&page.body);
        let at = |text: &str| html.find(text).unwrap_or_else(|| panic!("{text}: {}", page.text()));
        assert!(at("f-file-problem") < at("Vos listes en cours"), "{}", page.text());
        assert!(at("Vos listes en cours") < at("<details"), "{}", page.text());
        assert!(page.says("2 autres, plus anciennes"), "{}", page.text());
        // They are told apart by the last line of their titles, not by the letterhead.
        for place in ["Goundam", "Tonka", "Diré"] {
            assert!(page.says(&format!("Liste des participants, {place}")), "{}", page.text());
        }
        assert!(!page.says("RÉPUBLIQUE DU MALI"), "{}", page.text());
    })
    .await;
}

/// A workbook with a list of so many people on its one sheet.
fn workbook(people: u32) -> Vec<u8> {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet().set_name("Liste").unwrap();
    sheet.write(0, 0, "Nom complet").unwrap();
    for row in 1..=people {
        sheet.write(row, 0, "Hawa Ba").unwrap();
    }
    workbook.save_to_buffer().unwrap()
}

#[tokio::test]
async fn a_list_of_too_many_people_is_refused_where_it_is_sent_and_leaves_nothing() {
    on_both(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let many = format!("Nom complet\n{}", "Hawa Ba\n".repeat(10_001));
        for (content, reason) in [
            (
                workbook(20_000),
                "la feuille « Liste » dépasse 10 000 lignes ; partagez-la en plusieurs fichiers.",
            ),
            (many.into_bytes(), "cette liste dépasse 10 000 lignes ; partagez-la en plusieurs fichiers."),
        ] {
            let page = upload(&mut officer, "/people/import", &content).await.expect(422);
            assert!(page.says("f-file-problem") && page.says(reason), "{reason}: {}", page.text());
            assert!(!page.says("Vos listes en cours"), "{}", page.text());
        }
    })
    .await;
}

/// What its columns hold is said after it was sent: then it is known to be too long.
#[tokio::test]
async fn a_list_that_is_found_to_be_too_long_says_so_and_can_be_given_up() {
    on_both(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let many = format!("Bénéf.;Zone\n{}", "Hawa Ba;x\n".repeat(10_001));
        let (path, page) = sent(&mut officer, "/people/import", many.as_bytes()).await;
        let version = page.hidden("version");
        let columns =
            [("version", version.as_str()), ("action", "columns"), ("width", "2"), ("column-0", "full-name")];
        officer.post(&path, &columns).await.expect(303);
        let page = officer.get(&path).await.expect(200);
        assert!(
            page.says("Cette liste ne peut pas être importée") && page.says("dépasse 10 000 lignes"),
            "{}",
            page.text()
        );
        officer.post(&path, &[("action", "give-up")]).await.expect(303);
        assert!(!officer.get("/people/import").await.expect(200).says("Vos listes en cours"));
    })
    .await;
}
