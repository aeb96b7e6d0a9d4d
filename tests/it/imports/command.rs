//! What `import-people` tells on the terminal.

use std::fs;
use std::process::Command;

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
