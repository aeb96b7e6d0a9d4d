//! Lists from spreadsheets: read in every form, looked through, corrected, imported whole or not at all, once.

use std::fs;
use std::path::PathBuf;

use vivier::app::work::Work;
use vivier::app::{cohorts, enrolments, imports, people};
use vivier::domain::account::{Actor, Role};
use vivier::domain::person::Sex;

use crate::support::cohorts::{commune, fill, open};
use crate::support::command::import_people;
use crate::support::{Answer, Browser, TempDir, TestApp, Upload, on_both, on_seeded};

mod alike;
mod apart;
mod columns;
mod command;
mod dates;
mod formats;
mod late;
mod parts;
mod prepared;
mod room;
mod steps;
mod told;
mod undo;
mod waiting;
mod writing;

/// A file that LibreOffice made.
fn fixture(name: &str) -> Vec<u8> {
    fs::read(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/lists").join(name)).unwrap()
}

async fn upload(browser: &mut Browser, address: &str, content: &[u8]) -> Answer {
    browser.upload(address, &[], Upload { field: "file", name: "liste.xlsx", content }).await
}

/// Sends a list and comes to its first page; its address and that page.
async fn sent(browser: &mut Browser, address: &str, content: &[u8]) -> (String, Answer) {
    let answer = upload(browser, address, content).await.expect(303);
    let path = answer.location().to_owned();
    let page = browser.get(&path).await.expect(200);
    (path, page)
}

/// Presses a button of a list's page with these fields.
async fn press(browser: &mut Browser, path: &str, action: &str, fields: &[(&str, &str)]) -> Answer {
    let page = browser.get(path).await.expect(200);
    let version = page.hidden("version");
    let mut all = vec![("version", version.as_str()), ("action", action)];
    all.extend_from_slice(fields);
    browser.post(path, &all).await
}

async fn names(app: &TestApp) -> Vec<String> {
    let mut work = Work::read(&app.db, Actor::System).await.unwrap();
    let found = people::search(&mut work, &people::Query::default()).await.unwrap();
    found.people.into_iter().map(|person| person.full_name.to_string()).collect()
}

#[tokio::test]
async fn a_list_of_every_format_is_read_and_imported_once() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        for (round, file) in ["liste.ods", "liste.xlsx", "liste.xls"].into_iter().enumerate() {
            let (path, page) = sent(&mut officer, "/people/import", &fixture(file)).await;
            assert!(page.says("Participants") && page.says("Budget"), "{file}: {}", page.text());
            press(&mut officer, &path, "sheet", &[("sheet", "0")]).await.expect(303);
            let page = officer.get(&path).await.expect(200);
            assert!(page.says("Vérifier la liste"), "{file}: {}", page.text());
            // The date, the formula, the numbers and the variant of the place are read; the footer is no person.
            let all = officer.get(&format!("{path}?show=all")).await.expect(200);
            for text in ["Hawa Alhousseïni", "Sɛku Kɔnɛ", "25/03/1985"] {
                assert!(all.says(text), "{file}: {text}");
            }
            assert!(!all.says("Ousmane Cissé"), "{file}");
            // The text that a formula gave is not read from XLS: its cell is shown to be filled in.
            let reads_formulas = file != "liste.xls";
            assert_eq!(all.says("Mohamed Ag Attaher"), reads_formulas, "{file}");
            if !reads_formulas {
                assert!(all.says("Un nom contient au moins une lettre"), "{file}: {}", all.text());
                continue;
            }
            press(&mut officer, &path, "import", &[]).await.expect(303);
            let done = officer.get(&path).await.expect(200);
            let added = if round == 0 { 3 } else { 0 };
            assert!(
                done.says(&format!("Personnes ajoutées au registre\u{202f}: {added}.")),
                "{file}: {}",
                done.text()
            );
        }
        for file in ["liste-utf8.csv", "liste-utf16.csv"] {
            let (path, page) = sent(&mut officer, "/people/import", &fixture(file)).await;
            assert!(page.says("Vérifier la liste"), "{file}");
            press(&mut officer, &path, "import", &[]).await.expect(303);
            assert!(officer.get(&path).await.says("Personnes ajoutées au registre\u{202f}: 0."), "{file}");
        }
        let (_, page) = sent(&mut officer, "/people/import", &fixture("liste-1252.csv")).await;
        assert!(page.says("Sékou Koné") && page.says("Windows-1252"), "{}", page.text());
        assert_eq!(names(app).await.len(), 3);
        let mut work = Work::read(&app.db, Actor::System).await.unwrap();
        let query = people::Query { words: "seku".into(), ..people::Query::default() };
        let found = people::search(&mut work, &query).await.unwrap();
        let person = people::find(&mut work, found.people[0].id).await.unwrap().person;
        assert_eq!(person.details.telephone.as_deref(), Some("76 00 00 02"));
        assert_eq!(found.people[0].place_name.as_deref(), Some("Bourem-Inaly"));
    })
    .await;
}

#[tokio::test]
async fn what_is_no_list_is_refused_with_its_reason() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        for (content, reason) in [
            (&b"%PDF-1.7 with the name of a workbook"[..], "un PDF, pas une liste"),
            (b"", "Ce fichier est vide"),
            (b"PK\x03\x04 no archive", "abîmé"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 no workbook", "abîmé"),
        ] {
            let page = upload(&mut officer, "/people/import", content).await.expect(422);
            assert!(page.says(reason), "{reason}: {}", page.text());
        }
        let none = Upload { field: "file", name: "", content: b"" };
        let page = officer.upload("/people/import", &[], none).await.expect(422);
        assert!(page.says("Choisissez d’abord un fichier"), "{}", page.text());
        let long = format!("Nom\n{}", "Hawa Ba\n".repeat(10_200));
        let page = upload(&mut officer, "/people/import", long.as_bytes()).await.expect(422);
        assert!(page.says("lu : cette liste dépasse 10 000 lignes"), "{}", page.text());
        let large = vec![b'a'; (10 << 20) + 50_000];
        let page = upload(&mut officer, "/people/import", &large).await.expect(422);
        assert!(page.says("10\u{a0}Mo") || page.says("10 Mo"), "{}", page.text());
    })
    .await;
}

#[tokio::test]
async fn a_cell_with_more_than_a_list_has_is_refused_with_its_place() {
    on_both(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let list = format!("Nom complet;Sexe;Commune\nHawa Ba;F;{}\n", "ab cd ".repeat(700));
        let page = upload(&mut officer, "/people/import", list.as_bytes()).await.expect(422);
        assert!(
            page.says("ligne 2") && page.says("la case de la colonne C dépasse 4000 caractères"),
            "{}",
            page.text()
        );
        let list = "Nom complet;Sexe;Commune\nHawa Ba;F;Nulle part\n";
        let (path, _) = sent(&mut officer, "/people/import", list.as_bytes()).await;
        let typed = "ab cd ".repeat(700);
        let page = press(&mut officer, &path, "save", &[("c-2-2", &typed)]).await.expect(422);
        assert!(page.says("La case de la colonne C dépasse 4000 caractères"), "{}", page.text());
    })
    .await;
}

#[tokio::test]
async fn problems_are_corrected_in_their_cells() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let list = "Liste du jour;;;;\nNom complet;Sexe;Naissance;Commune;Tél\n\
            Hawa Ba;X;hier;Nulle-Part;absent\nSidi Touré;M;41 ans;Goundam;\n";
        let (path, page) = sent(&mut officer, "/people/import", list.as_bytes()).await;
        for text in ["« X »", "« hier »", "« Nulle-Part »", "« absent »"] {
            let text = text.replace("« ", "«\u{202f}").replace(" »", "\u{202f}»");
            assert!(page.says(&text), "{text}: {}", page.text());
        }
        assert!(page.says("Liste du jour") && page.says("aria-invalid") && page.says("À corriger (1)"));
        // It is not imported as it is, and what was typed meanwhile stays.
        let refused = press(&mut officer, &path, "import", &[("c-3-1", "F")]).await.expect(422);
        assert!(
            refused.says("Rien n’a été importé") && !refused.says("«\u{202f}X\u{202f}»"),
            "{}",
            refused.text()
        );
        assert!(names(app).await.is_empty());
        let cells = [("c-3-2", "vers 1985"), ("c-3-3", "goundam"), ("c-3-4", "76000001")];
        press(&mut officer, &path, "save", &cells).await.expect(303);
        let page = officer.get(&path).await.expect(200);
        assert!(page.says("2 personnes seront ajoutées") && page.says("Goundam"), "{}", page.text());
        // The same page once more, from an older window: it says so.
        let old = officer.post(&path, &[("version", "1"), ("action", "save"), ("c-3-0", "Awa Ba")]).await;
        assert!(old.expect(409).says("a changé entre-temps"));
        press(&mut officer, &path, "import", &[]).await.expect(303);
        press_done(&mut officer, &path).await;
        assert_eq!(names(app).await, ["Hawa Ba", "Sidi Touré"]);
        let mut work = Work::read(&app.db, Actor::System).await.unwrap();
        let trail =
            vivier::app::audit::check(&mut work, &vivier::app::audit::anchor::Anchored::Missing).await;
        assert!(trail.unwrap().fault.is_none());
    })
    .await;
}

#[tokio::test]
async fn a_cross_under_h_or_f_says_the_sex() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let list = "Nom complet;H;F\nHawa Ba;;x\nSidi Touré;X;x\n";
        let (path, page) = sent(&mut officer, "/people/import", list.as_bytes()).await;
        assert!(page.says("Laissez une seule croix") && page.says("À corriger (1)"), "{}", page.text());
        press(&mut officer, &path, "save", &[("c-3-2", "")]).await.expect(303);
        press(&mut officer, &path, "import", &[]).await.expect(303);
        let mut work = Work::read(&app.db, Actor::System).await.unwrap();
        let found = people::search(&mut work, &people::Query::default()).await.unwrap().people;
        let sexes: Vec<_> = found.iter().map(|person| (person.full_name.to_string(), person.sex)).collect();
        let expected = [("Hawa Ba", Sex::Female), ("Sidi Touré", Sex::Male)];
        assert_eq!(sexes, expected.map(|(name, sex)| (name.to_owned(), Some(sex))));
    })
    .await;
}

/// A list that is done stays done: its button does nothing more.
async fn press_done(browser: &mut Browser, path: &str) {
    let again = browser.post(path, &[("version", "1"), ("action", "import")]).await.expect(303);
    assert!(browser.follow(again).await.says("La liste est importée"));
}

#[tokio::test]
async fn columns_are_chosen_by_hand_once() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let list = "Bénéf.;Pointure;Sexe;Sexe\nHawa Ba;38;F;x\n";
        let (path, page) = sent(&mut officer, "/people/import", list.as_bytes()).await;
        assert!(page.says("Ce que contiennent les colonnes") && page.says("Hawa Ba"), "{}", page.text());
        let choose = |columns: [&'static str; 4]| {
            [
                ("width", "4"),
                ("headings", "0"),
                ("column-0", columns[0]),
                ("column-1", columns[1]),
                ("column-2", columns[2]),
                ("column-3", columns[3]),
            ]
        };
        let wrong = press(&mut officer, &path, "columns", &choose(["", "", "sex", ""])).await.expect(422);
        assert!(wrong.says("Aucune colonne ne donne le nom"));
        let wrong = press(&mut officer, &path, "columns", &choose(["full-name", "", "sex", "sex"])).await;
        assert!(wrong.expect(422).says("Deux colonnes ne peuvent pas"));
        press(&mut officer, &path, "columns", &choose(["full-name", "", "sex", ""])).await.expect(303);
        assert!(officer.get(&path).await.says("1 personne sera ajoutée"));
        // Another list with these headings asks nothing.
        let (_, page) =
            sent(&mut officer, "/people/import", b"B\xc3\xa9n\xc3\xa9f.;Pointure\nAli Ba;40\n").await;
        assert!(page.says("Vérifier la liste"), "{}", page.text());
        // Given up, nothing is left.
        assert!(officer.get(&format!("{path}?give-up=1")).await.expect(200).says("Abandonner"));
        press_give_up(&mut officer, &path).await;
        officer.get(&path).await.expect(404);
    })
    .await;
}

#[tokio::test]
async fn a_list_without_headings_is_imported_whole_and_nothing_of_it_remembered() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let list = "Zénabou Oubliée Touré;F;76998877\nHawa Ba;F;76112233\n";
        let (path, page) = sent(&mut officer, "/people/import", list.as_bytes()).await;
        assert!(page.says("Cette liste n’a pas de ligne de titres"), "{}", page.text());
        let columns = |headings: &'static str| {
            [
                ("width", "3"),
                ("headings", headings),
                ("column-0", "full-name"),
                ("column-1", "sex"),
                ("column-2", "telephone"),
            ]
        };
        // The columns are asked for anew, then taken.
        press(&mut officer, &path, "columns", &columns("none")).await.expect(303);
        press(&mut officer, &path, "columns", &columns("none")).await.expect(303);
        assert!(officer.get(&path).await.says("2 personnes seront ajoutées"));
        let (path, _) = sent(&mut officer, "/people/import", list.as_bytes()).await;
        press(&mut officer, &path, "columns", &columns("0")).await.expect(303);
        let mut work = Work::read(&app.db, Actor::System).await.unwrap();
        let remembered = vivier::store::settings::find(work.tx(), "imports.columns").await.unwrap();
        assert!(!remembered.unwrap_or_default().to_lowercase().contains("zenabou"));
    })
    .await;
}

async fn press_give_up(browser: &mut Browser, path: &str) {
    browser.post(path, &[("action", "give-up")]).await.expect(303);
}

#[tokio::test]
async fn probable_doubles_are_decided_by_a_person() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &["Mouhamed Walet", "Hawa Ba"]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let address = format!("/cohorts/{code}/roster/import");
        let list = "Nom;Commune\nMohamed Oualet;Tonka\nHawa Ba;Goundam\nSidi Touré;Tonka\nTouré Sidi;Tonka\n";
        let (path, page) = sent(&mut officer, &address, list.as_bytes()).await;
        // The second row says what the register says: it is known. The first and the last are asked.
        assert!(
            page.says("Doublon possible")
                && page.says("Mouhamed Walet")
                && page.says("Ressemble à la ligne 4")
        );
        assert!(page.says("même nom"));
        press(&mut officer, &path, "import", &[]).await.expect(422);
        let id = {
            let mut work = Work::read(&app.db, Actor::System).await.unwrap();
            let query = people::Query { words: "walet".into(), ..people::Query::default() };
            people::search(&mut work, &query).await.unwrap().people[0].id
        };
        let same = format!("same:{id}");
        press(&mut officer, &path, "save", &[("d-2", &same)]).await.expect(303);
        let page = officer.get(&format!("{path}?show=doubles")).await.expect(200);
        assert!(
            page.says("à trancher\u{202f}: 1)") && page.says("à trancher\u{202f}: 1<"),
            "{}",
            page.text()
        );
        press(&mut officer, &path, "import", &[("d-2", &same), ("d-5", "out")]).await.expect(303);
        let done = officer.get(&path).await.expect(200);
        for text in
            ["registre\u{202f}: 1.", "cohorte\u{202f}: 1.", "inscrites\u{202f}: 2.", "côté\u{202f}: 1."]
        {
            assert!(done.says(text), "{text}: {}", done.text());
        }
        let mut work = Work::read(&app.db, Actor::System).await.unwrap();
        let (_, roster) = enrolments::roster(&mut work, &code).await.unwrap();
        let roster: Vec<_> = roster.iter().map(|person| person.name.as_str().to_owned()).collect();
        assert_eq!(roster, ["Mouhamed Walet", "Hawa Ba", "Sidi Touré"]);
    })
    .await;
}

#[tokio::test]
async fn who_of_a_name_may_be_meant_goes_by_sex_and_birth() {
    const HEAD: &str = "Nom;Sexe;Naissance\n";
    on_both(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let register = "Hawa Ba;F;1985\nHawa Ba;M;1985\nHawa Ba;;1985\nHawa Ba;F;vers 1991\nHawa Ba;F;\nHawa Ba;F;1995\n";
        let (path, _) = sent(&mut officer, "/people/import", format!("{HEAD}{register}").as_bytes()).await;
        let all: Vec<String> = (2..=7).map(|line| format!("d-{line}")).collect();
        let all: Vec<(&str, &str)> = all.iter().map(|field| (field.as_str(), "another")).collect();
        press(&mut officer, &path, "import", &all).await.expect(303);
        // By row: whether a double is proposed, by what sex and birth of the register, and the one who was imported before.
        for (row, is_asked) in [
            ("Hawa Ba;F;1986", true),
            ("Hawa Ba;M;1970", false),
            ("Hawa Ba;M;vers 1980", true),
            ("Hawa Ba;F;1970", true),
            ("Hawa Ba;M;vers 1965", false),
            ("Hawa Ba;;", true),
        ] {
            let (path, _) = sent(&mut officer, "/people/import", format!("{HEAD}{row}\n").as_bytes()).await;
            let page = officer.get(&format!("{path}?show=all")).await.expect(200);
            assert_eq!(page.says("Doublon possible"), is_asked, "{row}: {}", page.text());
            press_give_up(&mut officer, &path).await;
        }
    })
    .await;
}

#[tokio::test]
async fn a_list_belongs_to_its_sender_and_to_the_cohort_while_it_is_open() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &["Hawa Ba"]).await;
        let goundam = commune(app, "Goundam").await;
        let mut coordinator = app.signed_in_at(Role::Coordinator, std::slice::from_ref(&goundam)).await;
        let mut officer = app.signed_in(Role::Officer).await;
        // A coordinator sees nobody of other places, and takes in nobody there.
        let list = "Nom;Commune\nSidi Touré;Tonka\nAli Ba;\n";
        let (path, page) = sent(&mut coordinator, "/people/import", list.as_bytes()).await;
        assert!(page.says("pas de votre zone") && page.says("La commune manque"), "{}", page.text());
        assert!(page.says("laissez sa ligne de côté et demandez aux personnes chargées du programme"));
        officer.get(&path).await.expect(404);
        let address = format!("/cohorts/{code}/roster/import");
        let (path, _) = sent(&mut coordinator, &address, b"Nom;Commune\nAli Ba;Goundam\n").await;
        // The list of a cohort is none of the register alone.
        let id = path.rsplit('/').next().unwrap().to_owned();
        coordinator.get(&format!("/people/import/{id}")).await.expect(404);
        fill(app, &code, &[80]).await;
        let closing = crate::support::cohorts::closing(app, &code).await;
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        vivier::app::completions::close(&mut work, &code, &closing).await.unwrap();
        assert!(cohorts::find(&mut work, &code).await.unwrap().closed.is_some());
        work.commit().await.unwrap();
        let late = press(&mut coordinator, &path, "import", &[]).await.expect(409);
        assert!(late.says("clôturée"), "{}", late.text());
        assert_eq!(names(app).await.iter().filter(|name| *name == "Ali Ba").count(), 0);
        upload(&mut coordinator, &address, b"Nom\nAli Ba\n").await.expect(409);
    })
    .await;
}

#[tokio::test]
async fn the_template_is_read_back() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let file = officer.get("/people/import/template.xlsx").await.expect(200);
        assert!(file.body.starts_with(b"PK") && file.header("content-disposition").contains("list.xlsx"));
        // It names nobody.
        let page = upload(&mut officer, "/people/import", &file.body).await;
        let page = officer.follow(page).await;
        assert!(page.says("Vérifier la liste") && page.says("Toutes les personnes (0)"), "{}", page.text());
    })
    .await;
}

#[tokio::test]
async fn the_command_line_imports_the_same_way() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &["Hawa Ba"]).await;
        let folder = TempDir::new();
        let list = folder.join("liste.csv");
        fs::write(&list, "Nom;Commune\nHawa Ba;Tonka\nSidi Touré;Goundam\n").unwrap();
        let run = |more: &[&str]| {
            let cohort = ["--cohort", code.as_str()];
            let own: &[&str] = if more.contains(&"--cohort") { &[] } else { &cohort };
            let ran = import_people(app, &list, &[own, more].concat());
            (ran.is_done, format!("{}{}", ran.said, ran.told))
        };
        let (is_done, told) = run(&[]);
        assert!(!is_done && told.contains("--doubles"), "{told}");
        let (is_done, told) = run(&["--cohort", "GND-1999-01"]);
        assert!(!is_done && told.contains("GND-1999-01") && !told.contains("Introuvable"), "{told}");
        let (is_done, told) = run(&["--doubles", "another", "--check"]);
        assert!(is_done && told.contains("rien n’a été changé"), "{told}");
        assert_eq!(names(app).await, ["Hawa Ba"]);
        let (is_done, told) = run(&["--doubles", "another"]);
        assert!(is_done && told.contains("cohorte\u{202f}: 2."), "{told}");
        let (is_done, told) = run(&[]);
        assert!(is_done && told.contains("registre\u{202f}: 0."), "twice adds nothing: {told}");
        assert_eq!(names(app).await.len(), 3);
    })
    .await;
}

#[tokio::test]
async fn an_account_keeps_few_lists() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let (path, _) = sent(&mut officer, "/people/import", b"Nom\nHawa Ba\n").await;
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        imports::purge(&mut work).await.unwrap();
        work.commit().await.unwrap();
        officer.get(&path).await.expect(200);
        // The sixth list of an account replaces the first, in which nothing was changed.
        for name in ["Sidi", "Awa", "Oumar", "Mariam", "Salif"] {
            sent(&mut officer, "/people/import", format!("Nom\n{name} Ba\n").as_bytes()).await;
        }
        officer.get(&path).await.expect(404);
    })
    .await;
}

#[tokio::test]
async fn what_has_the_name_of_a_workbook_alone_is_refused_for_what_it_is() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let image = include_bytes!("../data/images/progressive.jpg");
        let types = ("[Content_Types].xml", &b"<Types/>"[..]);
        let docx = zipped(&[types, ("word/document.xml", b"<document/>")]);
        // A hundred megabytes of nothing in a file of a hundred kilobytes.
        let nothing = vec![b' '; 100 << 20];
        let bomb = zipped(&[types, ("xl/workbook.xml", &nothing)]);
        for (content, reason) in [(&image[..], "pas une liste"), (&docx, "DOCX"), (&bomb, "Mo")] {
            let page = upload(&mut officer, "/people/import", content).await.expect(422);
            assert!(page.says(reason), "{reason}: {}", page.text());
        }
    })
    .await;
}

/// An archive of these files.
fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in files {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut archive, content).unwrap();
    }
    archive.finish().unwrap().into_inner()
}
