//! What the columns of a list hold: two telephones, headings cut short, two names.

use std::process::Command;

use vivier::app::people;
use vivier::app::work::Work;
use vivier::domain::account::{Actor, Role};
use vivier::domain::person::Birth;

use super::{press, sent};
use crate::support::{TestApp, on_seeded};

#[tokio::test]
async fn every_telephone_of_a_row_is_kept() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let list = "Nom complet;Date naiss.;Tél 1;Tél 2\nHawa Ba;1985;76000001;66 00 00 02\n\
                    Sidi Ba;1979;76000003;76 00 00 03\nMariam Ba;1990;;demain\n";
        let (path, page) = sent(&mut officer, "/people/import", list.as_bytes()).await;
        assert!(page.says("«\u{202f}demain\u{202f}» n’est pas un numéro de téléphone"), "{}", page.text());
        press(&mut officer, &path, "save", &[("c-4-3", "")]).await.expect(303);
        press(&mut officer, &path, "import", &[]).await.expect(303);
        let mut work = Work::read(&app.db, Actor::System).await.unwrap();
        for (name, year, telephone) in [
            ("Hawa Ba", 1985, Some("76 00 00 01 / 66 00 00 02")),
            ("Sidi Ba", 1979, Some("76 00 00 03")),
            ("Mariam Ba", 1990, None),
        ] {
            let query = people::Query { words: name.into(), ..people::Query::default() };
            let found = people::search(&mut work, &query).await.unwrap();
            let details = people::find(&mut work, found.people[0].id).await.unwrap().person.details;
            assert_eq!(details.telephone.as_deref(), telephone, "{name}");
            assert_eq!(details.birth, Birth::Year(year), "{name}");
        }
    })
    .await;
}

#[tokio::test]
async fn of_two_names_none_is_dropped_by_the_command_line() {
    let app = TestApp::on_sqlite().await;
    let list = app.data.join("liste.csv");
    std::fs::write(&list, "Nom;Nom;Sexe\nTouré;Sidi;M\n").unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_vivier"))
        .args(["import-people", "--check", "--data"])
        .arg(app.data.path())
        .arg(&list)
        .env("LC_ALL", "fr_FR.UTF-8")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success() && said.contains("Deux colonnes"), "{said}");
}
