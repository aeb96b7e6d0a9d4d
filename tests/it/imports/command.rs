//! What `import-people` tells on the terminal.

use std::fs;
use std::process::Command;
use std::sync::Arc;

use vivier::app::imports::{self, Policy};
use vivier::app::people::{self, Draft, Registered};
use vivier::app::work::Work;
use vivier::domain::account::Actor;

use crate::support::{TempDir, on_seeded};

#[tokio::test]
async fn a_problem_of_many_rows_is_told_once() {
    on_seeded(async |app| {
        let folder = TempDir::new();
        let list = folder.join("liste.csv");
        let told = |text: &str| {
            fs::write(&list, text).unwrap();
            let output = Command::new(env!("CARGO_BIN_EXE_vivier"))
                .args(["import-people", list.to_str().unwrap(), "--database", &app.url])
                .args(["--data", folder.path().to_str().unwrap()])
                .env("LC_ALL", "fr_FR.UTF-8")
                .output()
                .unwrap();
            assert!(!output.status.success());
            String::from_utf8(output.stderr).unwrap()
        };
        let rows: String =
            (0..30_u8).map(|number| format!("Hawa Ba{};x\n", char::from(b'a' + number % 26))).collect();
        let text = told(&format!("Nom complet;Sexe\n{rows}Sidi Ba;zz\n"));
        assert_eq!(text.matches("n’est pas un sexe").count(), 2, "{text}");
        assert!(text.contains("ligne 2, «\u{202f}Sexe\u{202f}»") && text.contains("ligne 32, "), "{text}");
        assert!(text.contains("lignes 3, 4, 5") && text.contains("22, et 9 autres"), "{text}");
        // Which column holds the name nobody is asked: what its heading has to be is told.
        let text = told("Sexe;Commune\nF;Ber\n");
        assert!(text.contains("Nom complet") && text.contains("Sexe, Commune"), "{text}");
    })
    .await;
}

/// People are compared before the transaction: what was found then counts only while nothing was changed.
#[tokio::test]
async fn somebody_added_between_comparing_and_importing_is_seen() {
    on_seeded(async |app| {
        let list = "Nom complet;Sexe\nHawa Ba;F\n".as_bytes().to_vec();
        let mut content = Arc::new(imports::read_file(&Actor::System, list).await.unwrap());
        let mut work = Work::read(&app.db, Actor::System).await.unwrap();
        let known = imports::known(&mut work, &content, None).await.unwrap();
        Arc::make_mut(&mut content).columns = Some(known.columns);
        let early = imports::prepare_content(&mut work, None, &content).await.unwrap();
        drop(work);
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        let draft = Draft { name: "Hawa Ba".into(), sex: "f".into(), ..Draft::default() };
        let Registered::Done(_) = people::register(&mut work, &draft, None, true).await.unwrap() else {
            panic!("it was said: anyway")
        };
        work.commit().await.unwrap();
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        let refuse = Policy::Refuse;
        let (imported, _) = imports::import_content(&mut work, None, &content, early, refuse).await.unwrap();
        assert!(imported.is_err(), "she may be the one who was added meanwhile");
        drop(work);
        let mut work = Work::read(&app.db, Actor::System).await.unwrap();
        let prepared = imports::prepare_content(&mut work, None, &content).await.unwrap();
        drop(work);
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        let another = Policy::Another;
        let (imported, _) =
            imports::import_content(&mut work, None, &content, prepared, another).await.unwrap();
        assert_eq!(imported.unwrap().outcome.added, 1);
    })
    .await;
}
