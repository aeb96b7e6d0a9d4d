//! `vivier import --check`: what an import would do and say, without doing it.

use std::fs;
use std::process::Command;

use super::{SOURCE, stored};
use crate::support::{TempDir, TestApp};

#[tokio::test]
async fn a_check_tells_everything_and_changes_nothing() {
    let app = TestApp::on_sqlite().await;
    super::import(&app, &[("puits/fr.md", SOURCE)]).await;
    let folder = TempDir::new();
    fs::create_dir_all(folder.join("puits")).unwrap();
    let text =
        SOURCE.replace("## Messages clés", "#### Messages clés").replace("minutes = 60", "minutes = 75");
    fs::write(folder.join("puits/fr.md"), text.replace("Jouer", "[Jouer](/modules/absent/fr)")).unwrap();
    let done = Command::new(env!("CARGO_BIN_EXE_vivier"))
        .args(["import", "--check", folder.path().to_str().unwrap()])
        .env("LC_ALL", "fr_FR.UTF-8")
        .env("VIVIER_DATA", app.data.path())
        .env("DATABASE_URL", &app.url)
        .output()
        .unwrap();
    assert!(done.status.success());
    let told = String::from_utf8_lossy(&done.stderr).into_owned();
    for expected in [
        "puits/fr.md:5: la durée annoncée est de 75 min",
        "puits/fr.md:19: le lien «\u{202f}/modules/absent/fr\u{202f}» ne mène à aucun module",
    ] {
        assert!(told.contains(expected), "{told}");
    }
    let said = String::from_utf8_lossy(&done.stdout).into_owned();
    assert!(said.contains("Vérification terminée, rien n’est changé"), "{said}");
    assert_eq!(stored(&app, "puits/fr.md").await, SOURCE);
}
