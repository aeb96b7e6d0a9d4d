//! What a list would do to the roster of its cohort, told before the import: who is in it already, and whether there are places.

use std::fs;

use vivier::domain::account::Role;

use super::{press, sent};
use crate::support::cohorts::open;
use crate::support::command::import_people;
use crate::support::{TempDir, on_seeded};

/// Two of whom the cohort has, and one who is new.
const LIST: &str = "Nom;Commune\nHawa Ba;Goundam\nSidi Touré;Goundam\nAwa Cissé;Tonka\n";

#[tokio::test]
async fn a_preview_tells_who_is_enrolled_and_which_places_are_left() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &["Hawa Ba", "Sidi Touré"]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let address = format!("/cohorts/{code}/roster/import");
        let (path, page) = sent(&mut officer, &address, LIST.as_bytes()).await;
        assert!(page.says("2 personnes sont déjà inscrites dans la cohorte"), "{}", page.text());
        assert!(!page.says("elles seront inscrites") && !page.says("Places\u{202f}:"), "{}", page.text());
        let page = officer.get(&format!("{path}?show=all")).await.expect(200);
        assert_eq!(page.text().matches(">déjà dans la cohorte\u{202f}: rien ne change<").count(), 2);
        // Places that are enough, and places that are not.
        app.run("UPDATE cohorts SET capacity = 3").await;
        let page = officer.get(&path).await.expect(200);
        let room =
            "Places\u{202f}: 3\u{202f}; personnes inscrites\u{202f}: 2\u{202f}; places libres\u{202f}: 1.";
        let is_told = page.says(room) && page.says("Personnes que la liste inscrirait\u{202f}: 1.");
        assert!(is_told && !page.says("de plus que de places"), "{}", page.text());
        app.run("UPDATE cohorts SET capacity = 2").await;
        let page = officer.get(&path).await.expect(200);
        assert!(page.says("places libres\u{202f}: 0.") && page.says("C’est 1 de plus que de places"));
        // It is not refused, as the page says.
        press(&mut officer, &path, "import", &[]).await.expect(303);
        let done = officer.get(&path).await.expect(200);
        for text in ["cohorte\u{202f}: 1.", "inscrites\u{202f}: 2."] {
            assert!(done.says(text), "{text}: {}", done.text());
        }
    })
    .await;
}

#[tokio::test]
async fn more_people_than_a_cohort_may_have_are_told_before_the_refusal() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &["Hawa Ba"]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let letter = |number: usize| char::from(b'a' + u8::try_from(number % 26).unwrap());
        let rows: String =
            (0..200).map(|number| format!("Zed{}{} Ko\n", letter(number / 26), letter(number))).collect();
        let address = format!("/cohorts/{code}/roster/import");
        let (_, page) = sent(&mut officer, &address, format!("Nom complet\n{rows}").as_bytes()).await;
        let is_told = page.says("l’import sera refusé") && page.says("201 personnes");
        assert!(is_told, "{}", page.text());
        // The command line says the same.
        let folder = TempDir::new();
        let list = folder.join("liste.csv");
        fs::write(&list, LIST).unwrap();
        app.run("UPDATE cohorts SET capacity = 1").await;
        let ran = import_people(app, &list, &["--cohort", &code, "--check", "--doubles", "another"]);
        assert!(ran.is_done && ran.told.contains("places libres\u{202f}: 0."), "{}", ran.told);
    })
    .await;
}
