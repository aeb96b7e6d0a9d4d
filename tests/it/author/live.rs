//! What the editor's page has for script: its data, its policy, and that both sides know the same messages.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use vivier::documents::proof;
use vivier::domain::account::Role;

use super::{SOURCE, fields, import, send};
use crate::support::on_both;

/// Every quoted word of the code that reads and checks a text, behind `before`.
fn words(before: &str, is_word: impl Fn(&str) -> bool) -> BTreeSet<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let folders = ["documents/markdown", "documents/markdown/build"].map(|folder| root.join(folder));
    let markdown = folders.iter().flat_map(|folder| fs::read_dir(folder).unwrap().flatten());
    let markdown = markdown.map(|entry| entry.path()).filter(|path| path.is_file());
    let files = [
        "documents/markdown.rs",
        "documents/proof.rs",
        "documents/proof/characters.rs",
        "documents/proof/links.rs",
        "documents/proof/plan.rs",
    ];
    let files = files.map(|file| root.join(file));
    let mut found = BTreeSet::new();
    for file in markdown.chain(files).filter(|path| !path.to_string_lossy().ends_with("tests.rs")) {
        let text = fs::read_to_string(&file).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap();
        // The lists themselves prove nothing.
        let code = code.split("pub const MESSAGES").next().unwrap().to_owned()
            + code.split("\n/// Reads a text for its mistakes").last().unwrap();
        for part in code.split(before).skip(1) {
            let word = part.split('"').next().unwrap();
            if is_word(word) {
                found.insert(word.to_owned());
            }
        }
    }
    found
}

#[test]
fn the_page_carries_every_message_of_the_checks() {
    let is_key = |word: &str| {
        let letters = word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
        letters && (word.starts_with("file-") || word.starts_with("check-"))
    };
    let mut used = words("\"", is_key);
    // The rule of a module's own minutes.
    used.insert("file-minutes-differ".into());
    // What is said behind the first findings, of whatever kind.
    used.insert("check-more".into());
    let listed: BTreeSet<String> = proof::MESSAGES.iter().map(|key| (*key).to_owned()).collect();
    assert_eq!(used, listed);
    let arguments = words(".with(\"", |_| true);
    let unknown: Vec<_> =
        arguments.iter().filter(|name| !proof::ARGUMENTS.contains(&name.as_str())).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}

#[tokio::test]
async fn the_page_is_whole_without_script_and_has_what_script_needs() {
    on_both(async |app| {
        import(
            app,
            &[
                ("puits/fr.md", SOURCE),
                ("puits/bm.md", &SOURCE.replace("state = \"published\"\n", "").replace("Le puits", "Kɔlɔn")),
            ],
        )
        .await;
        let mut officer = app.signed_in(Role::Officer).await;
        let path = "/author/puits/fr";
        let page = officer.get(path).await.expect(200);
        let text = page.text();
        // What needs script is hidden until it runs.
        for part in ["id=\"tools\"", "class=\"live\"", "id=\"kept-offer\""] {
            let tag = text.split('<').find(|tag| tag.contains(part)).unwrap();
            assert!(tag.contains("hidden"), "{tag}");
        }
        for (button, label) in
            [("step", "Étape"), ("facilitator", "Pour le facilitateur"), ("table", "Tableau")]
        {
            assert!(text.contains(&format!("data-tool=\"{button}\"")) && page.says(label), "{button}");
        }
        let data = text.split("data-page=\"").nth(1).unwrap().split('"').next().unwrap();
        for line in [
            "slug puits",
            "lang fr",
            "state published",
            "known puits/bm",
            "w-step Étape (15 min)",
            "label document-tip Conseil",
            "text login Votre session est finie. Connectez-vous de nouveau dans un autre onglet, puis ajoutez l’image encore une fois\u{202f}; votre texte reste ici.",
        ] {
            assert!(data.lines().any(|found| found == line), "{line}: {data}");
        }
        // A finding of the front matter leads to its field.
        let bare = SOURCE.replace("objectives = [\"écouter\"]\n", "").replace("M90", "M91");
        import(app, &[("mare/fr.md", &bare)]).await;
        let bare = officer.get("/author/mare/fr").await.expect(200);
        assert!(bare.text().contains("<a href=\"#f-objectives\">"), "{}", bare.text());
        let bambara = officer.get("/author/puits/bm").await.expect(200);
        assert!(
            bambara.text().contains("data-letter=\"ɛ\"") && bambara.text().contains("ɛ\u{202f}: e puis F2")
        );

        // What is told where what is typed can't be sent.
        assert!(text.contains("data-offline=\"Pas de réseau") && text.contains("data-unsent=\"Pas de réseau"));
        // After saving, and where the page shows again what was sent, the script that keeps it knows it.
        assert!(text.contains("src=\"/pkg/keep") && text.contains("data-saved=\"\""), "{text}");
        assert!(text.contains("data-kept=\"puits/fr\"") && !text.contains("data-typed"), "{text}");
        let form = fields(&page);
        let saved = send(&mut officer, path, &form, &[("title", "Le grand puits"), ("action", "save")]).await;
        // A source with translations has its changes graded first.
        let graded = saved.expect(422);
        assert!(graded.text().contains("data-typed"), "{}", graded.text());
        let page = officer.get(&format!("{path}?saved")).await.expect(200);
        assert!(page.text().contains("data-saved=\"puits/fr\""), "{}", page.text());
    })
    .await;
}

#[tokio::test]
async fn who_signs_out_leaves_nothing_on_the_device() {
    on_both(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let page = officer.get("/account").await.expect(200);
        for part in ["k.startsWith('vivier-text ')", "deleteDatabase('vivier-text')"] {
            assert!(page.text().contains(part), "{}", page.text());
        }
        assert!(page.header("content-security-policy").contains("script-src 'sha256-"));
    })
    .await;
}
