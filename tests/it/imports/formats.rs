//! Lists of a cohort in every format that LibreOffice and Excel write: the same people, each once, and nobody who was hidden.

use vivier::domain::account::Role;

use super::{fixture, names, press, sent};
use crate::support::cohorts::open;
use crate::support::{Answer, Browser, on_seeded};

/// Sends a list for a cohort, of a workbook its first sheet, and imports it; the whole preview and the page of what was done.
async fn taken(officer: &mut Browser, address: &str, file: &str) -> (Answer, Answer) {
    let (path, _) = sent(officer, address, &fixture(file)).await;
    if file.split('.').next_back() != Some("csv") {
        press(officer, &path, "sheet", &[("sheet", "0")]).await.expect(303);
    }
    let preview = officer.get(&format!("{path}?show=all")).await.expect(200);
    press(officer, &path, "import", &[]).await.expect(303);
    (preview, officer.get(&path).await.expect(200))
}

#[tokio::test]
async fn a_roster_of_every_format_enrols_the_same_people_once() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &[]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let address = format!("/cohorts/{code}/roster/import");
        for (round, file) in
            ["liste.ods", "liste.xlsx", "liste-utf16.csv", "liste-utf8.csv"].into_iter().enumerate()
        {
            let (_, done) = taken(&mut officer, &address, file).await;
            let [added, enrolled, already] = if round == 0 { [3, 3, 0] } else { [0, 0, 3] };
            for text in [
                format!("Personnes ajoutées au registre\u{202f}: {added}."),
                format!("Personnes inscrites dans la cohorte\u{202f}: {enrolled}."),
                format!("Déjà inscrites\u{202f}: {already}."),
            ] {
                assert!(done.says(&text), "{file}, {text}: {}", done.text());
            }
        }
        assert_eq!(names(app).await.len(), 3);
    })
    .await;
}

#[tokio::test]
async fn nobody_who_is_hidden_in_a_workbook_is_enrolled() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &[]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let address = format!("/cohorts/{code}/roster/import");
        for file in ["cachees.ods", "cachees.xls", "cachees.xlsx"] {
            let (preview, _) = taken(&mut officer, &address, file).await;
            for text in
                ["Hawa Alhousseïni", "Sékou Koné", "25/03/1985", "Lignes masquées", "Colonnes masquées"]
            {
                assert!(preview.says(text), "{file}, {text}: {}", preview.text());
            }
            for text in ["Fatna Walet Sidi", "Ousmane Cissé", "absent hier", ">31131<"] {
                assert!(!preview.says(text), "{file}, {text}: {}", preview.text());
            }
            assert_eq!(names(app).await.len(), 2, "{file}");
        }
        assert_eq!(names(app).await, ["Hawa Alhousseïni", "Sékou Koné"]);
    })
    .await;
}
