//! The text of a translation alone, as a file: what its readers have, with the ties by which it comes back.

use std::fs;

use vivier::domain::account::Role;

use super::translate::{KHQ, change, save, standing, translate_all};
use super::{SOURCE, import, stored};
use crate::support::command::{self, Ran};
use crate::support::{Browser, TempDir, Upload, on_both};

const FILE: &str = "/modules/puits/khq/source.md";

/// Sends a file back as it went out.
async fn send_back(officer: &mut Browser, name: &str, file: &str) {
    let about = [("module", "puits"), ("action", "import"), ("conflict", "theirs")];
    let file = Upload { field: "files", name, content: file.as_bytes() };
    officer.upload("/author/import", &about, file).await.expect(200);
}

#[tokio::test]
async fn the_file_of_a_translation_has_what_its_readers_have() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        translate_all(&mut officer).await;
        let current = app.visitor().get(FILE).await.expect(200).text();
        assert!(current.contains("# vivier: Brouillon") && !current.contains("révision"), "{current}");
        assert!(current.contains("Hanga-jer.") && current.matches("<!-- fr:").count() == 3, "{current}");

        change(&mut officer, "Jouer ensemble.", "Jouer ensemble, toujours.", "meaning").await;
        change(&mut officer, "- Écouter.", "- Écouter chacun.", "harm").await;
        let own = stored(app, "puits/khq.md").await;
        // Visitors may be shown what was cached for this long.
        tokio::time::sleep(std::time::Duration::from_millis(150)).await;
        let file = app.visitor().get(FILE).await.expect(200).text();
        for part in [
            "# vivier: Brouillon",
            "Traduit de la révision 1\u{202f}; la source en est à la 3.",
            "Bangu ti boro kul wane.",
            "Jouer ensemble, toujours.",
            "- Écouter chacun.",
        ] {
            assert!(file.contains(part), "{part}: {file}");
        }
        assert_eq!(file.matches("<!-- vivier: Cette section a changé de sens").count(), 2, "{file}");
        for part in ["Hoyr-yan.", "Hanga-jer.", "secrète", "!", "FACILITATEUR"] {
            let body = file.splitn(3, "+++").nth(2).unwrap().replace("<!--", "");
            assert!(!body.contains(part), "{part}: {file}");
        }
        // What is the translation's own keeps its tie; what stands in has none of the translation's.
        let ties = |text: &str| {
            text.lines().filter(|line| line.starts_with("<!-- fr:")).map(str::to_owned).collect::<Vec<_>>()
        };
        let (given, held) = (ties(&file), ties(&own));
        assert_eq!((given.len(), &given[0]), (3, &held[0]));
        assert!(given[1] == given[2] && !held.contains(&given[1]), "{given:?}");
        let guide = app.signed_in(Role::Facilitator).await.get(FILE).await.expect(200).text();
        assert!(guide.contains("La réponse secrète.") && !guide.contains("Hanga-jer."), "{guide}");

        // Sent back as it went out, it is no translation of today's text.
        send_back(&mut officer, "khq.md", &guide).await;
        let back = stored(app, "puits/khq.md").await;
        assert!(!back.contains("vivier:"), "{back}");
        let page = officer.get(KHQ).await.expect(200);
        let signs = ["En-tête", "Idée générale", "Étape 1", "Messages clés"].map(|row| standing(&page, row));
        assert_eq!(signs, ["✓", "✓", "↻", "↻"], "{back}");
        assert_eq!(app.signed_in(Role::Facilitator).await.get(FILE).await.expect(200).text(), guide);
    })
    .await;
}

#[tokio::test]
async fn what_is_missing_stands_in_the_file_and_is_no_translation_when_it_comes_back() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        save(&mut officer, "Idée générale", "## Miile\r\n\r\nBangu.", "save").await.expect(303);
        let file = app.visitor().get(FILE).await.expect(200).text();
        for part in [
            "# vivier: Le titre n’est pas encore traduit.",
            "# vivier: écouter",
            "Bangu.",
            "Jouer ensemble.",
            "- Écouter.",
        ] {
            assert!(file.contains(part), "{part}: {file}");
        }
        assert_eq!(file.matches("<!-- vivier: Cette section n’est pas encore traduite").count(), 2, "{file}");
        assert!(!file.contains("secrète"), "{file}");
        send_back(&mut officer, "khq.md", &file).await;
        let reader = officer.get("/modules/puits/khq").await.expect(200);
        assert!(reader.says("Voici le texte source") && reader.says("Jouer ensemble."), "{}", reader.text());
        let page = officer.get(KHQ).await.expect(200);
        assert_eq!(
            ["Idée générale", "Étape 1", "Messages clés"].map(|row| standing(&page, row)),
            ["✓", "↻", "↻"]
        );
    })
    .await;
}

/// On several threads: the command holds up the one that it is run on.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_copy_for_everybody_says_what_it_lacks_and_so_does_its_import() {
    const LOST: &str = "le fichier n’a aucun bloc pour le facilitateur, le texte d’ici en a un";
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let open = app.visitor().get("/modules/puits/fr/source.md").await.expect(200).text();
        let told = "### Étape 1. Jeu (60 min)\n<!-- vivier: Ce qui est pour le facilitateur n’est pas";
        assert!(open.contains(told) && open.matches("vivier:").count() == 1, "{open}");
        let mut officer = app.signed_in(Role::Officer).await;
        let whole = officer.get("/modules/puits/fr/source.md").await.expect(200).text();
        assert_eq!(whole, SOURCE);

        let about = [("module", "puits"), ("action", "check"), ("conflict", "refuse")];
        let file = |text: &'static str| Upload { field: "files", name: "fr.md", content: text.as_bytes() };
        let sent = Upload { field: "files", name: "fr.md", content: open.as_bytes() };
        // A question before, whether somebody wrote here meanwhile or not.
        let checked = officer.upload("/author/import", &about, sent).await.expect(422);
        assert!(checked.says(LOST) && checked.says("FACILITATEUR"), "{}", checked.text());
        assert!(
            checked.says("n’a plus rien pour le facilitateur")
                && checked.says("name=\"conflict:puits/fr.md\"")
        );
        // Other words with the block lack nothing.
        let other = SOURCE.replace("- Écouter.", "- Écouter bien.").leak();
        let checked = officer.upload("/author/import", &about, file(other)).await.expect(200);
        assert!(!checked.says("aucun bloc"), "{}", checked.text());
        let folder = TempDir::new();
        fs::create_dir_all(folder.join("puits")).unwrap();
        fs::write(folder.join("puits/fr.md"), &open).unwrap();
        let Ran { told, .. } = command::vivier(app, &["import", "--check", folder.path().to_str().unwrap()]);
        assert!(told.contains(LOST) && told.contains("puits/fr.md:"), "{told}");
        let Ran { told, .. } = command::vivier(app, &["import", folder.path().to_str().unwrap()]);
        assert!(told.contains("n’a plus rien pour le facilitateur"), "{told}");
        assert_eq!(stored(app, "puits/fr.md").await, SOURCE);

        // Where somebody wrote here meanwhile it stands beside the choice.
        translate_all(&mut officer).await;
        change(&mut officer, "Jouer ensemble.", "Jouer ensemble, toujours.", "meaning").await;
        let sent = Upload { field: "files", name: "fr.md", content: open.as_bytes() };
        let asked = officer.upload("/author/import", &about, sent).await.expect(422);
        assert!(asked.says(LOST) && asked.says("name=\"conflict:puits/fr.md\""), "{}", asked.text());
        send_back(&mut officer, "fr.md", &open).await;
        let back = stored(app, "puits/fr.md").await;
        assert!(!back.contains("vivier:") && !back.contains("secrète"), "{back}");
    })
    .await;
}
