//! The day of a list, from which its ages are counted back.

use std::fs;

use vivier::app::people::{self, Draft};
use vivier::app::work::Work;
use vivier::domain::account::{Actor, Role};
use vivier::domain::person::Birth;

use super::{press, sent};
use crate::support::cohorts::open;
use crate::support::command::import_people;
use crate::support::{TempDir, TestApp, on_seeded};

const LIST: &str = "Nom complet;Sexe;Âge\nTata Bilal;F;30\nToto Bilal;M;25 ans\n";

/// The births of the people with a word in their name.
async fn births(app: &TestApp, word: &str) -> Vec<Birth> {
    let mut work = Work::read(&app.db, Actor::System).await.unwrap();
    let query = people::Query { words: word.into(), ..people::Query::default() };
    let found = people::search(&mut work, &query).await.unwrap().people;
    let mut births = Vec::new();
    for person in found {
        births.push(people::find(&mut work, person.id).await.unwrap().person.details.birth);
    }
    births.sort_by_key(|birth| birth.year());
    births
}

#[tokio::test]
async fn ages_are_counted_back_from_the_first_day_of_the_cohort() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &[]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let address = format!("/cohorts/{code}/roster/import");
        let (path, page) = sent(&mut officer, &address, LIST.as_bytes()).await;
        for text in ["vers 1988", "vers 1993", "12 mars 2018", "premier jour de la cohorte"] {
            assert!(page.says(text), "{text}: {}", page.text());
        }
        press(&mut officer, &path, "import", &[]).await.expect(303);
        assert_eq!(births(app, "Bilal").await, [Birth::About(1988), Birth::About(1993)]);
        // The same list, whatever the year in which somebody imports it.
        let (path, _) = sent(&mut officer, &address, LIST.as_bytes()).await;
        press(&mut officer, &path, "import", &[]).await.expect(303);
        assert!(officer.get(&path).await.says("registre\u{202f}: 0."));
    })
    .await;
}

#[tokio::test]
async fn the_day_of_a_list_is_asked_where_nothing_tells_it() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let (path, page) = sent(&mut officer, "/people/import", LIST.as_bytes()).await;
        assert!(
            page.says("Ce que contiennent les colonnes") && page.says("Date de la liste"),
            "{}",
            page.text()
        );
        let columns = |day: &'static str| {
            [
                ("width", "3"),
                ("headings", "0"),
                ("column-0", "full-name"),
                ("column-1", "sex"),
                ("column-2", "age"),
                ("listed_on", day),
            ]
        };
        let late = press(&mut officer, &path, "columns", &columns("2990-01-01")).await.expect(422);
        assert!(late.says("Cette date est à venir") && late.says("2990-01-01"), "{}", late.text());
        press(&mut officer, &path, "columns", &columns("31/02/2018")).await.expect(422);
        press(&mut officer, &path, "columns", &columns("2018-03-12")).await.expect(303);
        let page = officer.get(&path).await.expect(200);
        assert!(page.says("vers 1988") && page.says("que vous avez donnée"), "{}", page.text());
        // A list with its date above the headings says it itself.
        let list = format!("Participants, du 12 au 14 mars 2018;;\n{LIST}");
        let (_, page) = sent(&mut officer, "/people/import", list.as_bytes()).await;
        assert!(page.says("vers 1988") && page.says("14 mars 2018, la date"), "{}", page.text());
    })
    .await;
}

#[tokio::test]
async fn an_age_is_the_same_person_after_new_year() {
    on_seeded(async |app| {
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        for (name, sex, year) in [("Tata Bilal", "f", "1987"), ("Toto Bilal", "m", "1992")] {
            let draft = Draft {
                name: name.into(),
                sex: sex.into(),
                birth_precision: "about".into(),
                birth_year: year.into(),
                ..Draft::default()
            };
            people::register(&mut work, &draft, None, true).await.unwrap();
        }
        work.commit().await.unwrap();
        let mut officer = app.signed_in(Role::Officer).await;
        let list = format!("Goundam, le 12 mars 2018;;\n{LIST}");
        let (path, page) = sent(&mut officer, "/people/import", list.as_bytes()).await;
        assert!(page.says("2 personnes sont déjà au registre"), "{}", page.text());
        press(&mut officer, &path, "import", &[]).await.expect(303);
        assert_eq!(births(app, "Bilal").await, [Birth::About(1987), Birth::About(1992)]);
    })
    .await;
}

#[tokio::test]
async fn the_command_line_is_told_the_day_and_tells_what_it_read() {
    on_seeded(async |app| {
        let folder = TempDir::new();
        let list = folder.join("liste.csv");
        let run = |more: &[&str]| {
            let ran = import_people(app, &list, more);
            (ran.is_done, ran.told)
        };
        fs::write(&list, b"N\xb0;Nom;\xc2ge\n1;H\xe9l\xe8ne Bilal;30\n;Total;1\n").unwrap();
        let (is_done, told) = run(&["--date", "31/02/2018"]);
        assert!(!is_done && told.contains("31/02/2018"), "{told}");
        let (is_done, told) = run(&["--date", "12/03/2018"]);
        assert!(is_done, "{told}");
        for text in ["Windows", "colonnes non utilisées", "12 mars 2018", "lignes sans personne"] {
            assert!(told.contains(text), "{text}: {told}");
        }
        assert_eq!(births(app, "Bilal").await, [Birth::About(1988)]);
        let (is_done, told) = run(&["--date", "2018-03-12"]);
        assert!(is_done && told.contains("déjà au registre\u{202f}: lignes 2"), "{told}");
        // Another list has the name and nothing else: who is meant is asked.
        fs::write(&list, "Nom\nHélène Bilal\nAli Ba\n").unwrap();
        let (is_done, told) = run(&[]);
        assert!(!is_done && told.contains("ligne 2"), "{told}");
    })
    .await;
}
