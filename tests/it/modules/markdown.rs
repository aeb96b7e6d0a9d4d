//! What authors type: what is hidden from participants, what is told at import and by `render`, with file and line.

use std::fs;
use std::process::{Command, Output};

use vivier::app::exchange::{self, File};
use vivier::domain::account::Role;

use super::{file, import, refused, stderr};
use crate::documents::small_png;
use crate::support::command::{self, Ran};
use crate::support::databases::TempDir;
use crate::support::{TestApp, on_both};

/// A published module; the text begins on line 7.
fn text(body: &str) -> String {
    format!("+++\ncode = \"M90\"\ntitle = \"Marché\"\nsource = \"fr\"\nstate = \"published\"\n+++\n{body}\n")
}

fn module(body: &str) -> File {
    file("marche/fr.md", text(body))
}

/// `path:line key` of every warning of an import.
async fn warned(app: &TestApp, files: &[File]) -> Vec<String> {
    let report = import(&app.db, files).await.unwrap();
    report.warnings.iter().map(|w| format!("{} {}", w.field, w.message.key)).collect()
}

/// Runs `vivier render` in a folder.
fn render(folder: &TempDir, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_vivier"))
        .arg("render")
        .args(arguments)
        .current_dir(folder.path())
        .env("LC_ALL", "fr_FR.UTF-8")
        .output()
        .unwrap()
}

const SPELLINGS: &str = "Consigne : dites ce que vous voyez.

> [!FACILITATEUR] Réponse attendue : le prix du mil.

> [!FACILITATRICE]
> Réponse attendue : la rumeur.

> **[!FACILITATEURS]** :
> Réponse attendue : la radio.

> [!FACILITATEUR]: Réponse attendue : la pluie.

- Question

  > [! facilitateur ]
  > Réponse attendue : le puits.

::: facilitateur
Réponse attendue : la route.
:::

Suite <!-- Réponse attendue : personne --> pour tous.";

#[tokio::test]
async fn no_spelling_of_the_marker_shows_an_answer_to_participants() {
    on_both(async |app| {
        assert!(warned(app, &[module(SPELLINGS)]).await.is_empty());
        let (mut visitor, mut facilitator) = (app.visitor(), app.signed_in(Role::Facilitator).await);
        for address in ["/modules/marche/fr", "/modules/marche/fr/source.md"] {
            let page = visitor.get(address).await.expect(200).text();
            assert!(!page.contains("attendue") && page.contains("pour tous"), "{page}");
            let answers = facilitator.get(address).await.expect(200).text().matches("attendue").count();
            assert!(answers >= 6, "{address}: {answers}");
        }
        let handout = visitor.get("/modules/marche/fr/handout.pdf").await.expect(200).pdf_pages().join("\n");
        assert!(!handout.contains("attendue") && handout.contains("Suite pour tous"), "{handout}");
        let guide = facilitator.get("/modules/marche/fr/guide.pdf").await.expect(200).pdf_pages().join("\n");
        assert_eq!(guide.matches("attendue").count(), 6, "{guide}");
        let whole = facilitator.get("/modules/marche/fr/source.md").await.expect(200);
        assert!(whole.text() == text(SPELLINGS), "byte for byte");
    })
    .await;
}

#[tokio::test]
async fn what_an_author_has_to_know_is_told_with_its_line() {
    on_both(async |app| {
        let wrong = "> [!REPONSE]\n> Secret.\n\n[!FACILITATEUR] Secret.\n\n🎯 et ⏱\n\nUn <!-- sans fin";
        assert_eq!(refused(&app.db, &[module(wrong)]).await, [
            "marche/fr.md:7 file-marker-unknown",
            "marche/fr.md:10 file-marker-stray",
            "marche/fr.md:12 file-no-glyph",
            "marche/fr.md:12 file-no-glyph",
            "marche/fr.md:14 file-comment-open",
        ]);
        let odd = "> [!FACILITATEUR]\n> Un.\n\n> Deux.\n\na) Un\nb) Deux\n\n1<sup>er</sup><br>jour\n\n![Un puits](photo du puits.png)\n\n:15 arrivée\n\n::: divers";
        assert_eq!(warned(app, &[module(odd)]).await, [
            "marche/fr.md:10 file-facilitator-joined",
            "marche/fr.md:12 file-list-lookalike",
            "marche/fr.md:15 file-html",
            "marche/fr.md:17 file-image-lookalike",
            "marche/fr.md:21 file-fence-open",
        ]);
        let page = app.visitor().get("/modules/marche/fr").await.expect(200).text();
        assert!(page.contains("<p>:15 arrivée</p>") && !page.contains("Deux.</p>"), "{page}");
        let starter = import(&app.db, &exchange::starter()).await.unwrap();
        assert!(starter.warnings.is_empty(), "{:?}", starter.warnings);
    })
    .await;
}

#[tokio::test]
async fn a_block_of_code_without_its_end_keeps_a_text_out_and_shows_no_answer_of_a_stored_one() {
    on_both(async |app| {
        let open = "## Un\n\nPublic.\n\n```\nx\n\n## Deux\n\n> [!FACILITATEUR]\n> La secrète.\n\n## Trois";
        assert_eq!(
            refused(&app.db, &[module(open)]).await,
            ["marche/fr.md:11 file-code-open", "marche/fr.md:16 file-marker-fence"]
        );
        let wrong_end = open.replace("```\nx\n", "````\nx\n```\n");
        assert_eq!(
            refused(&app.db, &[module(&wrong_end)]).await,
            ["marche/fr.md:11 file-code-open", "marche/fr.md:17 file-marker-fence"]
        );
        // A text that was stored before this was an error.
        let closed = open.replace("```\nx\n", "mot\nx\n");
        import(&app.db, &[module(&closed)]).await.unwrap();
        app.run("UPDATE revisions SET raw = replace(raw, 'mot', '```')").await;
        let mut visitor = app.visitor();
        for address in ["/modules/marche/fr", "/modules/marche/fr/source.md"] {
            let page = visitor.get(address).await.expect(200).text();
            assert!(page.contains("Public.") && !page.contains("secrète"), "{page}");
        }
        let handout = visitor.get("/modules/marche/fr/handout.pdf").await.expect(200).pdf_pages().join("\n");
        assert!(handout.contains("Public.") && !handout.contains("secrète"), "{handout}");
    })
    .await;
}

#[tokio::test]
async fn a_check_of_files_tells_a_block_of_code_without_its_end() {
    let app = TestApp::on_sqlite().await;
    let folder = TempDir::new();
    fs::create_dir_all(folder.join("a")).unwrap();
    let open = "## Un\n\n```\nx\n\n## Deux\n\n> [!FACILITATEUR]\n> secret\n\n## Trois";
    fs::write(folder.join("a/fr.md"), text(open)).unwrap();
    let path = folder.path().to_str().unwrap();
    let Ran { is_done, told, .. } = command::vivier(&app, &["import", "--check", path]);
    assert!(!is_done && told.contains("a/fr.md:9") && told.contains("n’est pas fermé"), "{told}");
}

#[tokio::test]
async fn images_in_tables_links_and_bold_come_in_and_are_shown() {
    on_both(async |app| {
        let body = "| Image | Mot |\n|---|---|\n| ![Un puits](a.png) | puits |\n\n[![Une mare](b.png)](https://example.org) **![Un mil](c.png)**";
        let images = ["a.png", "b.png", "c.png"].map(|name| file(&format!("marche/{name}"), small_png(40, 30)));
        assert!(warned(app, &[&[module(body)][..], &images].concat()).await.is_empty());
        let page = app.visitor().get("/modules/marche/fr").await.expect(200).text();
        assert_eq!(page.matches("<img src=\"/modules/marche/files/").count(), 3, "{page}");
        let [first, ..] = images;
        let cut = File { bytes: first.bytes[..first.bytes.len() - 5].to_vec(), ..first };
        assert_eq!(refused(&app.db, &[module(body), cut]).await, ["marche/fr.md:9 exchange-image-unfit"]);
    })
    .await;
}

#[tokio::test]
async fn a_stored_text_with_a_character_without_a_font_is_read_and_printed() {
    on_both(async |app| {
        import(&app.db, &[module("## Bonjour\n\nUn mot ici.")]).await.unwrap();
        app.run("UPDATE revisions SET raw = replace(replace(raw, 'mot', 'mot 🎯 &#x23F1;'), 'Marché', 'Marché ✅')").await;
        let page = app.visitor().get("/modules/marche/fr").await.expect(200).text();
        assert!(page.contains("mot 🎯") && !page.contains("aucune police"), "{page}");
        let handout = app.visitor().get("/modules/marche/fr/handout.pdf").await.expect(200);
        assert!(handout.pdf_pages().join("\n").contains("mot \u{fffd} \u{fffd} ici"));
    })
    .await;
}

#[test]
fn render_tells_everything_of_every_file_and_names_the_right_one() {
    let folder = TempDir::new();
    let put = |path: &str, bytes: &[u8]| {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    };
    put("m/a/fr.md", text("🎯 Objectif\n\n✅ Fait\n\n> [!REPONSE] Secret").as_bytes());
    put("m/b/fr.md", text("1<sup>er</sup> ou 2<sup>e</sup> jour").replace("M90", "M91").as_bytes());
    put(
        "m/curricula/p.toml",
        b"code = \"P\"\nmodules = [\"a\", \"b\"]\nhours = 3\n[title]\nfr = \"Parcours\"\n[rule]\nattendance_percent = 80\n",
    );
    let lines = [
        "m/a/fr.md:7: aucune police du programme n’a le caractère «\u{202f}🎯\u{202f}» (U+1F3AF)",
        "m/a/fr.md:9: aucune police du programme n’a le caractère «\u{202f}✅\u{202f}» (U+2705)",
        "m/a/fr.md:11: «\u{202f}[!REPONSE]\u{202f}» n’est pas un repère connu",
        "m/b/fr.md:7: la balise <sup> est imprimée telle quelle",
    ];
    for arguments in [
        &["booklet", "m/curricula/p.toml", "-o", "p.pdf"][..],
        &["handout", "m/a/fr.md", "m/b/fr.md", "-o", "out"],
    ] {
        let done = render(&folder, arguments);
        let told = stderr(&done);
        assert!(
            !done.status.success() && lines.iter().all(|line| told.contains(line)),
            "{arguments:?}: {told}"
        );
        assert_eq!(told.matches("<sup>").count(), 1, "the same is told twice: {told}");
        assert!(!folder.join("p.pdf").exists() && !folder.join("out").exists());
    }
    // What is not printed needs no font.
    put("c/fr.md", text("Un <!-- 🎯 --> mot.[^🎯]\n\n[^🎯]: Une note.").as_bytes());
    let done = render(&folder, &["handout", "c/fr.md", "-o", "c.pdf"]);
    assert!(done.status.success(), "{}", stderr(&done));
    // Of a watermark no file is at fault.
    let done = render(&folder, &["handout", "c/fr.md", "--watermark", "À relire 漢", "-o", "d.pdf"]);
    let told = stderr(&done);
    assert!(!done.status.success() && told.contains("--watermark") && told.contains("U+6F22"), "{told}");
    assert!(!told.contains("c/fr.md") && !folder.join("d.pdf").exists(), "{told}");
    put("photo.jpg", &[0xFF, 0xD8, 0xFF, 0xC0, 0, 8, 8, 0, 9, 0, 7, 3, 0xFF, 0xDA, 0, 3, 1, 9, 9]);
    put("fr.md", text("![Un puits](photo.jpg)").as_bytes());
    let done = render(&folder, &["handout", "fr.md", "-o", "h.pdf"]);
    assert!(!done.status.success() && stderr(&done).contains("PNG ou JPEG entier"), "{}", stderr(&done));
}
