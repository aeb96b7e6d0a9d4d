//! What the columns of a list hold: two telephones, headings cut short, two names.

use std::process::Command;

use vivier::app::people;
use vivier::app::work::Work;
use vivier::domain::account::{Actor, Role};
use vivier::domain::lang::LangTag;
use vivier::domain::person::{Background, Birth, Details, ProgrammeRole};

use super::{fixture, press, sent};
use crate::support::command::import_people;
use crate::support::{TempDir, TestApp, on_seeded};

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

/// The records of those whose name has these words.
async fn record(app: &TestApp, words: &str) -> (Details, Background) {
    let mut work = Work::read(&app.db, Actor::System).await.unwrap();
    let query = people::Query { words: words.into(), ..people::Query::default() };
    let found = people::search(&mut work, &query).await.unwrap();
    let [person] = &found.people[..] else { panic!("{words}: {} people", found.people.len()) };
    let record = people::find(&mut work, person.id).await.unwrap();
    (record.person.details, record.background)
}

#[tokio::test]
async fn what_a_cell_says_beside_the_telephone_is_understood_and_kept() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let list = "Nom complet;Date naiss.;Tél\nHawa Ba;1985;Tél : 76000209\nSidi Ba;1979;76000208 (mari)\n\
                    Mariam Ba;1990;néant\nOumar Ba;1991;'76000205 / 66000001 (son frère, Ali)\n";
        for added in [4, 0] {
            let (path, _) = sent(&mut officer, "/people/import", list.as_bytes()).await;
            press(&mut officer, &path, "import", &[]).await.expect(303);
            let done = officer.get(&path).await.expect(200);
            assert!(done.says(&format!("registre\u{202f}: {added}.")), "{}", done.text());
        }
        for (name, own, others) in [
            ("Hawa Ba", Some("76 00 02 09"), &[][..]),
            ("Sidi Ba", None, &[("76 00 02 08", "mari")]),
            ("Mariam Ba", None, &[]),
            ("Oumar Ba", Some("76 00 02 05"), &[("66 00 00 01", "son frère, Ali")]),
        ] {
            let (details, background) = record(app, name).await;
            assert_eq!(details.telephone.as_deref(), own, "{name}");
            let known: Vec<(&str, &str)> = background
                .telephones
                .iter()
                .map(|telephone| (telephone.number.as_str(), telephone.whose.as_deref().unwrap_or_default()))
                .collect();
            assert_eq!(known, others, "{name}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_function_is_kept_beside_its_role_and_never_cut() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let long = "Association des éleveurs et agropasteurs transhumants du cercle de Goundam et des villages riverains du lac Télé x";
        let list = format!(
            "Nom complet;Naissance;Structure;Fonction\nHawa Ba;1985;;Journaliste à Radio Fraternité\n\
             Sidi Ba;1979;CAFO;Femme leader\nMariam Ba;1990;;Administrative assistant\n\
             Oumar Ba;1991;CSCOM;Autre : sage-femme\nAli Ba;1960;{long};Trésorier\n"
        );
        let (path, page) = sent(&mut officer, "/people/import", list.as_bytes()).await;
        assert!(page.says("À corriger (1)") && page.says("120"), "{}", page.text());
        press(&mut officer, &path, "save", &[("c-6-2", "Association du lac Télé")]).await.expect(303);
        press(&mut officer, &path, "import", &[]).await.expect(303);
        for (name, role, structure) in [
            ("Hawa Ba", Some(ProgrammeRole::Communicator), "Journaliste à Radio Fraternité"),
            ("Sidi Ba", Some(ProgrammeRole::WomanLeader), "CAFO"),
            ("Mariam Ba", None, "Administrative assistant"),
            ("Oumar Ba", Some(ProgrammeRole::Other), "CSCOM · Autre : sage-femme"),
            ("Ali Ba", None, "Association du lac Télé · Trésorier"),
        ] {
            let (details, _) = record(app, name).await;
            assert_eq!((details.role, details.structure.as_deref()), (role, Some(structure)), "{name}");
        }
    })
    .await;
}

#[tokio::test]
async fn what_one_person_chose_for_a_known_heading_is_not_kept_for_others() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let list = "Nom;Prénom;Village;CIN\nTouré;Sidi;Hamakoïra;123\n";
        let (path, page) = sent(&mut officer, "/people/import", list.as_bytes()).await;
        assert!(page.says("Ce que contiennent les colonnes"), "{}", page.text());
        let columns = [
            ("width", "4"),
            ("headings", "0"),
            ("column-0", "family-name"),
            ("column-1", "given-names"),
            ("column-2", ""),
            ("column-3", ""),
        ];
        press(&mut officer, &path, "columns", &columns).await.expect(303);
        let page = officer.get(&path).await.expect(200);
        assert!(page.says("Colonnes non utilisées\u{202f}: Village, CIN"), "{}", page.text());
        let mut other = app.signed_in(Role::Officer).await;
        let list = "N°;Nom;Village;CIN\n1;Sidi Ba;Hamakoïra;123\n";
        let (path, page) = sent(&mut other, "/people/import", list.as_bytes()).await;
        assert!(page.says("Colonnes non utilisées\u{202f}: N°, CIN"), "{}", page.text());
        press(&mut other, &path, "import", &[]).await.expect(303);
        assert_eq!(record(app, "Sidi Ba").await.0.locality.as_deref(), Some("Hamakoïra"));
    })
    .await;
}

#[tokio::test]
async fn headings_of_which_none_is_known_are_remembered_for_everybody() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let head = "Qui;Sx;Bled;Fil\n";
        let list = format!("{head}Hawa Bilal;F;Goundam;76000001\n");
        let (path, page) = sent(&mut officer, "/people/import", list.as_bytes()).await;
        assert!(page.says("Ce que contiennent les colonnes"), "{}", page.text());
        let columns = [
            ("width", "4"),
            ("headings", "0"),
            ("column-0", "full-name"),
            ("column-1", "sex"),
            ("column-2", "commune"),
            ("column-3", "telephone"),
        ];
        press(&mut officer, &path, "columns", &columns).await.expect(303);
        press(&mut officer, &path, "import", &[]).await.expect(303);
        // Another account, and the command line, are asked nothing.
        let mut other = app.signed_in(Role::Officer).await;
        let list = format!("{head}Sidi Bilal;H;Tonka;76000002\n");
        let (path, page) = sent(&mut other, "/people/import", list.as_bytes()).await;
        assert!(page.says("Vérifier la liste"), "{}", page.text());
        press(&mut other, &path, "import", &[]).await.expect(303);
        let folder = TempDir::new();
        let file = folder.join("liste.csv");
        std::fs::write(&file, format!("{head}Oumar Bilal;H;Goundam;76000003\n")).unwrap();
        let ran = import_people(app, &file, &[]);
        assert!(ran.is_done, "{}", ran.told);
        for (name, telephone) in
            [("Hawa Bilal", "76 00 00 01"), ("Sidi Bilal", "76 00 00 02"), ("Oumar Bilal", "76 00 00 03")]
        {
            assert_eq!(record(app, name).await.0.telephone.as_deref(), Some(telephone), "{name}");
        }
        // Other headings are asked about.
        let (_, page) = sent(&mut other, "/people/import", b"Qui;Sx;Fil\nAli Ba;H;76000004\n").await;
        assert!(page.says("Ce que contiennent les colonnes"), "{}", page.text());
    })
    .await;
}

#[tokio::test]
async fn somebody_who_was_taken_for_headings_is_not_remembered() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let list = "Zénabou Oubliée Touré;Hamakoïra\nHawa Ba;Tonka\n";
        let columns = |headings: &'static str| {
            [("width", "2"), ("headings", headings), ("column-0", "full-name"), ("column-1", "locality")]
        };
        let remembered = async || {
            let mut work = Work::read(&app.db, Actor::System).await.unwrap();
            let found = vivier::store::settings::find(work.tx(), "imports.columns").await.unwrap();
            found.unwrap_or_default().to_lowercase()
        };
        let (path, _) = sent(&mut officer, "/people/import", list.as_bytes()).await;
        press(&mut officer, &path, "columns", &columns("0")).await.expect(303);
        let kept = remembered().await;
        for word in ["zenabou", "zénabou", "hamako"] {
            assert!(!kept.contains(word), "{kept}");
        }
        // Who says afterwards that the list has no headings is asked again with the next one like it.
        press(&mut officer, &path, "columns", &columns("none")).await.expect(303);
        assert_eq!(remembered().await, "{}");
        let (_, page) = sent(&mut officer, "/people/import", list.as_bytes()).await;
        assert!(page.says("Ce que contiennent les colonnes"), "{}", page.text());
    })
    .await;
}

#[tokio::test]
async fn two_people_of_one_name_and_commune_are_asked_about() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let one = "Nom;Sexe;Commune\nHawa Jumelle;F;Goundam\n";
        let (path, _) = sent(&mut officer, "/people/import", one.as_bytes()).await;
        press(&mut officer, &path, "import", &[]).await.expect(303);
        let list = format!("{one}Sidi Touré;M;Goundam\nAli Ba;M;Tonka\n");
        let (path, page) = sent(&mut officer, "/people/import", list.as_bytes()).await;
        assert!(page.says("Doublon possible\u{202f}: choisissez"), "{}", page.text());
        press(&mut officer, &path, "import", &[]).await.expect(422);
        press(&mut officer, &path, "import", &[("d-2", "another")]).await.expect(303);
        // The same list once more is known by those who came with it.
        let (path, page) = sent(&mut officer, "/people/import", list.as_bytes()).await;
        assert!(page.says("3 personnes sont déjà au registre"), "{}", page.text());
        press(&mut officer, &path, "import", &[]).await.expect(303);
        let mut work = Work::read(&app.db, Actor::System).await.unwrap();
        let found = people::search(&mut work, &people::Query::default()).await.unwrap();
        assert_eq!(found.people.len(), 4);
    })
    .await;
}

#[tokio::test]
async fn an_arabic_list_names_its_communes() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let list = "الاسم الكامل;الجنس;البلدية\nعائشة ولت محمد;أنثى;قوندام\nأحمد أغ بلال;ذكر;تمبكتو\n";
        let (_, page) = sent(&mut officer, "/people/import", list.as_bytes()).await;
        assert!(
            page.says("À corriger (0)") && page.says("→ Goundam") && page.says("→ Tombouctou"),
            "{}",
            page.text()
        );
    })
    .await;
}

#[tokio::test]
async fn a_list_without_a_language_has_one_for_all_who_name_none() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let list = "Nom complet;Langue;Sexe\nHawa Ba;;F\nSidi Ba;bambara;M\n";
        let (path, _) = sent(&mut officer, "/people/import", list.as_bytes()).await;
        let page = officer.get(&format!("{path}?columns=1")).await.expect(200);
        assert!(page.says("Langue des personnes pour qui la liste n’en donne pas"), "{}", page.text());
        let columns = [
            ("width", "3"),
            ("headings", "0"),
            ("column-0", "full-name"),
            ("column-1", "languages"),
            ("column-2", "sex"),
            ("language", "khq"),
        ];
        press(&mut officer, &path, "columns", &columns).await.expect(303);
        // It is kept with the list, and offered again as it was chosen.
        let page = officer.get(&format!("{path}?columns=1")).await.expect(200);
        assert!(page.says("<option value=\"khq\" selected"), "{}", page.text());
        press(&mut officer, &path, "import", &[]).await.expect(303);
        for (name, languages) in [("Hawa Ba", "khq"), ("Sidi Ba", "bm")] {
            let (details, _) = record(app, name).await;
            let tags: Vec<&str> = details.languages.iter().map(LangTag::as_str).collect();
            assert_eq!(tags, [languages], "{name}");
        }
    })
    .await;
}

#[tokio::test]
async fn merged_cells_of_every_workbook_count_for_each_row() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        for file in ["fusions.ods", "fusions.xls", "fusions.xlsx"] {
            let (path, page) = sent(&mut officer, "/people/import", &fixture(file)).await;
            assert!(page.says("B2:B4") && page.says("leur texte est pris"), "{file}: {}", page.text());
            press(&mut officer, &path, "import", &[]).await.expect(303);
        }
        let mut work = Work::read(&app.db, Actor::System).await.unwrap();
        let found = people::search(&mut work, &people::Query::default()).await.unwrap().people;
        let of = |place: &str| found.iter().filter(|one| one.place_name.as_deref() == Some(place)).count();
        assert_eq!((found.len(), of("Tonka"), of("Ber")), (4, 3, 1));
    })
    .await;
}

#[tokio::test]
async fn formulas_without_a_saved_value_are_told_of_every_workbook() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        for file in ["calculees.xlsx", "calculees.ods"] {
            let (_, page) = sent(&mut officer, "/people/import", &fixture(file)).await;
            let told = "sans valeur gardée, lues comme vides\u{202f}: B2, B3.";
            assert!(page.says(told), "{file}: {}", page.text());
        }
        let folder = TempDir::new();
        let file = folder.join("calculees.xlsx");
        std::fs::write(&file, fixture("calculees.xlsx")).unwrap();
        let ran = import_people(app, &file, &["--check"]);
        let told = format!("{}{}", ran.said, ran.told);
        assert!(told.contains("sans valeur gardée") && told.contains("B2, B3"), "{told}");
    })
    .await;
}
