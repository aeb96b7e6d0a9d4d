//! `vivier import --check`: what an import would do and say, without doing it.

use std::fs;

use axum::http::Method;

use super::translate::translate_all;
use super::{SOURCE, stored};
use vivier::app::exchange::{self, File};
use vivier::app::work::Work;
use vivier::domain::account::{Actor, Role};

use crate::support::command::{Ran, vivier};
use crate::support::{Answer, TempDir, TestApp, Upload, on_both};

#[tokio::test]
async fn a_check_tells_everything_and_changes_nothing() {
    let app = TestApp::on_sqlite().await;
    super::import(&app, &[("puits/fr.md", SOURCE)]).await;
    let folder = TempDir::new();
    fs::create_dir_all(folder.join("puits")).unwrap();
    let text =
        SOURCE.replace("## Messages clés", "#### Messages clés").replace("minutes = 60", "minutes = 75");
    fs::write(folder.join("puits/fr.md"), text.replace("Jouer", "[Jouer](/modules/absent/fr)")).unwrap();
    let Ran { is_done, said, told } = vivier(&app, &["import", "--check", folder.path().to_str().unwrap()]);
    assert!(is_done, "{told}");
    for expected in [
        "puits/fr.md:5: la durée annoncée est de 75 min",
        "puits/fr.md:19: le lien «\u{202f}/modules/absent/fr\u{202f}» ne mène à aucun module",
    ] {
        assert!(told.contains(expected), "{told}");
    }
    assert!(said.contains("Vérification terminée, rien n’est changé"), "{said}");
    assert_eq!(stored(&app, "puits/fr.md").await, SOURCE);
}

#[tokio::test]
async fn links_to_headings_of_other_texts_are_followed() {
    on_both(async |app| {
        super::import(app, &[("puits/fr.md", SOURCE)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let links = "[a](/modules/puits/fr#messages-cles) [b](../puits/fr#nulle-part) [c](fr#ici)\n";
        let other = SOURCE.replace("M90", "M91").replace("- Écouter.", &format!("- Écouter.\n\n{links}"));
        let packed = zip(vec![File { path: "autre/fr.md".into(), bytes: other.into() }]).await;
        let fields = [("action", "import"), ("conflict", "refuse")];
        let told = officer.upload("/author/import", &fields, archive(&packed)).await.expect(200);
        let lost = |answer: &Answer| {
            ["#nulle-part", "fr#ici", "#messages-cles"]
                .map(|id| answer.says(&format!("{id}\u{202f}» ne mène")))
        };
        assert_eq!(lost(&told), [true, true, false], "{}", told.text());
        let page = officer.get("/author/autre/fr").await.expect(200);
        assert_eq!(lost(&page), [true, true, false], "{}", page.text());
    })
    .await;
}

#[tokio::test]
async fn everything_goes_out_as_a_zip_and_comes_in_again() {
    on_both(async |app| {
        super::import(app, &[("puits/fr.md", SOURCE)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let packed = officer.get("/author/export.zip").await.expect(200);
        assert_eq!(packed.header("content-type"), "application/zip");
        assert_eq!(packed.body, officer.get("/author/export.zip").await.expect(200).body, "the same bytes");
        let file = |content| Upload { field: "files", name: "modules.zip", content };
        let checked = officer
            .upload("/author/import", &[("action", "check"), ("conflict", "refuse")], file(&packed.body))
            .await
            .expect(200);
        assert!(checked.says("inchangés 1"), "{}", checked.text());

        // Somebody writes here, then the archive of before comes back.
        let path = "/author/puits/fr";
        let form = super::fields(&officer.get(path).await.expect(200));
        super::send(&mut officer, path, &form, &[("title", "Le puits commun")]).await.expect(303);
        let written = stored(app, "puits/fr.md").await;
        let refused = officer
            .upload("/author/import", &[("action", "import"), ("conflict", "refuse")], file(&packed.body))
            .await
            .expect(422);
        assert!(
            refused.says("puits/fr.md:1") && refused.says("quelqu’un a modifié ce texte ici"),
            "{}",
            refused.text()
        );
        let kept = officer
            .upload("/author/import", &[("action", "import"), ("conflict", "ours")], file(&packed.body))
            .await
            .expect(200);
        assert!(kept.says("Gardé tel qu’il est ici"), "{}", kept.text());
        assert_eq!(stored(app, "puits/fr.md").await, written);
        let fields = [("action", "import"), ("conflict", "theirs")];
        officer.upload("/author/import", &fields, file(&packed.body)).await.expect(200);
        assert_eq!(stored(app, "puits/fr.md").await, SOURCE);

        let broken = officer.upload("/author/import", &fields, file(b"no archive")).await.expect(422);
        assert!(broken.says("n’est pas une archive ZIP lisible"));
        let one = Upload { field: "files", name: "khq.md", content: b"no front matter" };
        let told = officer
            .upload("/author/import", &[("module", "puits"), ("action", "check")], one)
            .await
            .expect(422);
        assert!(
            told.says("puits/khq.md:1") && told.says("ne commence pas par son en-tête"),
            "{}",
            told.text()
        );
    })
    .await;
}

#[tokio::test]
async fn texts_without_front_matter_become_drafts_where_that_is_asked() {
    on_both(async |app| {
        super::import(app, &[("puits/fr.md", SOURCE)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let inside = vec![
            file("dossier/seance.md", "# Le puits\n\nUn <b>texte</b>.\n\n## Suite\n\nx\n"),
            file("dossier/notes.md", "Des notes.\n"),
            file("dossier/vide.md", "\n"),
            file("dossier/photo.png", "x"),
            file("dossier/carte.gif", "x"),
        ];
        let packed = zip(inside).await;
        let upload = || archive(&packed);
        let plain = [("action", "check"), ("conflict", "refuse")];
        let told = officer.upload("/author/import", &plain, upload()).await.expect(422);
        assert!(told.says("3 textes n’ont pas d’en-tête"), "{}", told.text());
        // What is of no kind that is taken is named at once.
        assert!(told.says("dossier/carte.gif</li>"), "{}", told.text());
        let offered = |page: &Answer| page.text().contains("name=\"drafts\" value=\"yes\" checked");
        assert!(offered(&told) && !offered(&officer.get("/author/import").await.expect(200)));
        let asked =
            |action| [("action", action), ("conflict", "refuse"), ("drafts", "yes"), ("language", "fr")];
        let told = officer.upload("/author/import", &asked("check"), upload()).await.expect(200);
        for line in ["le-puits/fr.md", "notes/fr.md", "dossier/vide.md", "dossier/photo.png"] {
            assert!(told.says(line), "{line}: {}", told.text());
        }
        let editor = "href=\"/author/le-puits/fr\"";
        assert!(!told.text().contains(editor));
        officer.get("/author/le-puits/fr").await.expect(404);
        let told = officer.upload("/author/import", &asked("import"), upload()).await.expect(200);
        assert!(told.text().contains(editor), "{}", told.text());
        let raw = stored(app, "le-puits/fr.md").await;
        assert!(raw.contains("code = \"B01\"") || raw.contains("code = \"B02\""), "{raw}");
        assert!(raw.contains("title = \"Le puits\"") && raw.contains("state = \"draft\""), "{raw}");
        assert!(raw.ends_with("+++\nUn <b>texte</b>.\n\n## Suite\n\nx\n"), "{raw}");
        officer.get("/author/notes/fr").await.expect(200);
        app.visitor().get("/modules/notes/fr").await.expect(404);
        // The same files once more: it is said that they are here already.
        let told = officer.upload("/author/import", &asked("import"), upload()).await.expect(200);
        assert!(told.says("dossier/notes.md est devenu notes/fr.md"), "{}", told.text());
        assert_eq!((texts(app, "le-puits").await, texts(app, "notes").await), (1, 1));
        let yaml = "---\ntitle: Le marché\nauthor: A\n---\n## Début\n\nx\n";
        let packed = zip(vec![file("dossier/m.md", yaml)]).await;
        let told = officer.upload("/author/import", &asked("import"), archive(&packed)).await.expect(200);
        assert!(told.says("seul le titre est repris") && told.says("author"), "{}", told.text());
        assert!(stored(app, "le-marche/fr.md").await.ends_with("+++\n## Début\n\nx\n"));
        // What can't be read is told as that, in whatever folder it lies.
        let latin1 =
            File { path: "dossier/eau.md".into(), bytes: b"# L'eau\n\nUn \xe9t\xe9 sec.\n".to_vec() };
        let packed = zip(vec![latin1.clone()]).await;
        let told = officer.upload("/author/import", &asked("check"), archive(&packed)).await.expect(422);
        assert!(told.says("UTF-8") && !told.says("à sa place"), "{}", told.text());
        // Among others it is left out and told, and the others come in.
        let packed = zip(vec![latin1, file("dossier/four.md", "# Le four\n\nx\n")]).await;
        let told = officer.upload("/author/import", &asked("import"), archive(&packed)).await.expect(200);
        assert!(told.says("dossier/eau.md:3") && told.says("UTF-8"), "{}", told.text());
        officer.get("/author/le-four/fr").await.expect(200);
    })
    .await;
}

/// A ZIP of these files, as small as it packs.
pub(super) async fn zip(files: Vec<File>) -> Vec<u8> {
    let folder = TempDir::new();
    let gather = async |packer: exchange::Packer| {
        for file in files {
            packer.add(file).await?;
        }
        Ok(())
    };
    let (mut zip, _place) = exchange::packed((), folder.path(), gather).await.unwrap();
    let mut packed = Vec::new();
    std::io::Read::read_to_end(&mut zip, &mut packed).unwrap();
    packed
}

pub(super) fn archive(content: &[u8]) -> Upload<'_> {
    Upload { field: "files", name: "a.zip", content }
}

#[tokio::test]
async fn an_import_tells_the_first_problems_and_no_page_without_end() {
    let app = TestApp::on_sqlite().await;
    let mut officer = app.signed_in(Role::Officer).await;
    let front = SOURCE.split_inclusive('\n').take_while(|line| !line.starts_with("## ")).collect::<String>();
    let fields = [("action", "check"), ("conflict", "refuse")];
    // A text of markers that are none, and one of tags that are no HTML: told up to a hundred.
    let texts = [("> [!XXXX]\n\n", 422), ("<b>x</b>\n\n", 200)];
    for (line, status) in texts {
        let text = format!("{front}{}", line.repeat(20_000));
        let packed = zip(vec![file("puits/fr.md", &text)]).await;
        let page = officer.upload("/author/import", &fields, archive(&packed)).await.expect(status);
        assert!(page.body.len() < 200_000, "{line}: {} bytes", page.body.len());
        if status == 422 {
            assert!(page.says("plus de 100 remarques"), "{line}");
        }
    }
    // Many of them: the import stops.
    let text = format!("{front}{}", "> [!XXXX]\n\n".repeat(200));
    let many = (0..40).map(|number| file(&format!("puits-{number}/fr.md"), &text)).collect();
    let packed = zip(many).await;
    let page = officer.upload("/author/import", &fields, archive(&packed)).await.expect(422);
    assert!(page.says("l’importation s’arrête ici"), "{} bytes", page.body.len());
    assert!(!page.says("puits-39/fr.md"));
}

#[tokio::test]
async fn one_module_goes_out_alone_and_comes_in_again() {
    on_both(async |app| {
        let other = SOURCE.replace("M90", "M91");
        super::import(app, &[("puits/fr.md", SOURCE), ("puits-2/fr.md", &other)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        assert!(
            officer.get("/author/puits/files").await.expect(200).says("href=\"/author/puits/export.zip\"")
        );
        let packed = officer.get("/author/puits/export.zip").await.expect(200);
        assert!(packed.header("content-disposition").contains("puits.zip"));
        for nowhere in ["absent", "curricula", "Puits"] {
            officer.get(&format!("/author/{nowhere}/export.zip")).await.expect(404);
        }
        let fields = [("action", "check"), ("conflict", "refuse")];
        let same = officer.upload("/author/import", &fields, archive(&packed.body)).await.expect(200);
        assert!(same.says("inchangés 1"), "{}", same.text());
        let fresh = TestApp::on_sqlite().await;
        let mut there = fresh.signed_in(Role::Officer).await;
        let fields = [("action", "import"), ("conflict", "refuse")];
        there.upload("/author/import", &fields, archive(&packed.body)).await.expect(200);
        assert_eq!(stored(&fresh, "puits/fr.md").await, SOURCE);
        assert!(there.get("/author/puits/export.zip").await.expect(200).body == packed.body);
        there.get("/author/puits-2/files").await.expect(404);
    })
    .await;
}

#[tokio::test]
async fn what_is_odd_is_told_with_what_is_wrong() {
    on_both(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let odd = SOURCE.replace("minutes = 60", "minutes = 75");
        let wrong = SOURCE.replace("code = \"M90\"\n", "");
        let file = |path: &str, text: &str| File { path: path.into(), bytes: text.into() };
        let packed = zip(vec![file("autre/fr.md", &wrong), file("puits/fr.md", &odd)]).await;
        let fields = [("action", "check"), ("conflict", "refuse")];
        let page = officer.upload("/author/import", &fields, archive(&packed)).await.expect(422);
        assert!(page.says("autre/fr.md:") && page.says("la durée annoncée est de 75"), "{}", page.text());
    })
    .await;
}

#[tokio::test]
async fn single_files_are_counted_while_they_come() {
    let app = TestApp::on_sqlite().await;
    let mut officer = app.signed_in(Role::Officer).await;
    let upload = |count: usize| {
        let mut body =
            String::from("--x\r\nContent-Disposition: form-data; name=\"action\"\r\n\r\ncheck\r\n");
        for number in 0..count {
            use std::fmt::Write;
            let _ = write!(
                body,
                "--x\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{number}.md\"\r\n\r\nx\r\n"
            );
        }
        (body + "--x--\r\n").into_bytes()
    };
    let kind = Some("multipart/form-data; boundary=x");
    let most = exchange::FILES_MAX;
    let refused = officer.send(Method::POST, "/author/import", kind, upload(most + 1)).await.expect(413);
    for part in
        ["24\u{202f}Mo ou 2000 fichiers", "Exporter ce module", "vivier import DOSSIER", "name=\"files\""]
    {
        assert!(refused.says(part), "{part}: {}", refused.text());
    }
    let asked = officer.get("/author/import").await.expect(200);
    assert!(asked.says("24\u{202f}Mo et 2000 fichiers au plus, et 64\u{202f}Mo"), "{}", asked.text());
    let page = officer.send(Method::POST, "/author/import", kind, upload(most)).await.expect(422);
    assert!(page.says("l’importation s’arrête ici"), "{} bytes", page.body.len());
    assert!(page.body.len() < 1_000_000, "{} bytes", page.body.len());
}

/// How many texts are here whose name begins so.
async fn texts(app: &TestApp, start: &str) -> usize {
    let mut work = Work::read(&app.db, Actor::System).await.unwrap();
    let files = exchange::export(&mut work).await.unwrap();
    files.iter().filter(|file| file.path.starts_with(start)).count()
}

#[tokio::test]
async fn the_same_files_sent_twice_by_one_form_make_one_draft() {
    on_both(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let token = officer.get("/author/import").await.expect(200).hidden("once");
        let fields = [
            ("once", &*token),
            ("action", "import"),
            ("conflict", "refuse"),
            ("drafts", "yes"),
            ("language", "fr"),
        ];
        let upload = |content| Upload { field: "files", name: "seance.md", content };
        let page = officer.upload("/author/import", &fields, upload(b"# Le four\n\nx\n")).await.expect(200);
        assert_ne!(page.hidden("once"), token, "what is sent next is another form");
        let again = officer.upload("/author/import", &fields, upload(b"# Le four\n\nx\n")).await.expect(303);
        assert_eq!(again.location(), "/author/import?again");
        let page = officer.get("/author/import?again").await.expect(200);
        assert!(page.says("déjà été importés"), "{}", page.text());
        assert_eq!(texts(app, "le-four").await, 1);
        // With the same token, but another text.
        officer.upload("/author/import", &fields, upload(b"# Le four\n\ny\n")).await.expect(200);
        assert_eq!(texts(app, "le-four").await, 2);
    })
    .await;
}

fn file(path: &str, text: &str) -> File {
    File { path: path.into(), bytes: text.into() }
}

#[tokio::test]
async fn a_draft_with_errors_goes_out_and_comes_in_again() {
    on_both(async |app| {
        let draft = SOURCE.replace("state = \"published\"", "state = \"draft\"");
        super::import(app, &[("puits/fr.md", &draft)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let path = "/author/puits/fr";
        let form = super::fields(&officer.get(path).await.expect(200));
        let body = form.iter().find(|(name, _)| name == "body").unwrap().1.clone();
        let body = format!("{body}\r\n> [!INCONNU]\r\n> Ici.\r\n\r\n![Un puits](../puits.png)\r\n");
        super::send(&mut officer, path, &form, &[("body", &body), ("action", "save")]).await.expect(303);
        let packed = officer.get("/author/export.zip").await.expect(200).body;
        let there = TestApp::on_sqlite().await;
        let mut other = there.signed_in(Role::Officer).await;
        let fields = [("action", "import"), ("conflict", "refuse")];
        let told = other.upload("/author/import", &fields, archive(&packed)).await.expect(200);
        assert!(told.says("INCONNU") && told.says("../puits.png"), "{}", told.text());
        let text = stored(app, "puits/fr.md").await;
        assert!(text.contains("[!INCONNU]"), "{text}");
        assert_eq!(stored(&there, "puits/fr.md").await, text);
        // What would be published with them does not come in.
        let published = text.replace("state = \"draft\"", "state = \"published\"");
        let packed = zip(vec![file("puits/fr.md", &published)]).await;
        let told = other.upload("/author/import", &fields, archive(&packed)).await.expect(422);
        assert!(told.says("INCONNU"), "{}", told.text());
        assert_eq!(stored(&there, "puits/fr.md").await, text);
    })
    .await;
}

#[tokio::test]
async fn each_file_in_conflict_shows_what_differs_and_has_its_own_choice() {
    on_both(async |app| {
        let mare = SOURCE.replace("M90", "M91").replace("Le puits", "La mare");
        super::import(app, &[("puits/fr.md", SOURCE), ("mare/fr.md", &mare)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let packed = officer.get("/author/export.zip").await.expect(200).body;
        for (path, title) in [("/author/puits/fr", "Le puits commun"), ("/author/mare/fr", "La mare sacrée")]
        {
            let form = super::fields(&officer.get(path).await.expect(200));
            super::send(&mut officer, path, &form, &[("title", title)]).await.expect(303);
        }
        let written = stored(app, "puits/fr.md").await;
        let asked = [("action", "check"), ("conflict", "refuse")];
        let told = officer.upload("/author/import", &asked, archive(&packed)).await.expect(422);
        for part in ["commun", "sacrée", "<del>", "conflict:puits/fr.md", "conflict:mare/fr.md"] {
            assert!(told.says(part), "{part}: {}", told.text());
        }
        assert!(!told.says("--ours") && !told.says("--theirs"), "{}", told.text());
        // One that is not decided keeps all of them out.
        let one = [("action", "import"), ("conflict", "refuse"), ("conflict:puits/fr.md", "ours")];
        let told = officer.upload("/author/import", &one, archive(&packed)).await.expect(422);
        assert!(told.says("mare/fr.md:1") && !told.says("puits/fr.md:1"), "{}", told.text());
        let both = [&one[..], &[("conflict:mare/fr.md", "theirs")]].concat();
        officer.upload("/author/import", &both, archive(&packed)).await.expect(200);
        assert_eq!(stored(app, "puits/fr.md").await, written);
        assert_eq!(stored(app, "mare/fr.md").await, mare);
    })
    .await;
}

#[tokio::test]
async fn a_conflict_is_shown_in_the_words_of_the_form() {
    on_both(async |app| {
        super::import(app, &[("puits/fr.md", SOURCE)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        translate_all(&mut officer).await;
        let here = stored(app, "puits/khq.md").await;
        assert!(here.contains("title = \"Bangu\"") && here.contains("\nmark = "), "{here}");
        // The file says nothing of what the translation was made from.
        let is_bookkeeping = |line: &&str| line.starts_with("mark = ") || line.starts_with("translates = ");
        let bare: String = here.split_inclusive('\n').filter(|line| !is_bookkeeping(line)).collect();
        let asked = [("action", "check"), ("conflict", "refuse")];
        let packed = zip(vec![file("puits/khq.md", &bare)]).await;
        let told = officer.upload("/author/import", &asked, archive(&packed)).await.expect(422);
        assert!(told.says("seuls des signes techniques diffèrent"), "{}", told.text());
        let retitled = bare.replace("title = \"Bangu\"", "title = \"Hari\"");
        let packed = zip(vec![file("puits/khq.md", &retitled)]).await;
        let told = officer.upload("/author/import", &asked, archive(&packed)).await.expect(422);
        let told = told.text();
        let diff = told.split("class=\"diff\"").nth(1).unwrap().split("</section>").next().unwrap();
        assert!(diff.contains("Titre") && diff.contains("Bangu") && diff.contains("Hari"), "{diff}");
        for key in ["title =", "source =", "state =", "mark =", "translates =", "sha256:", "+++"] {
            assert!(!diff.contains(key), "{key}: {diff}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_command_names_its_own_options_for_a_conflict() {
    let app = TestApp::on_sqlite().await;
    super::import(&app, &[("puits/fr.md", SOURCE)]).await;
    let mut officer = app.signed_in(Role::Officer).await;
    let path = "/author/puits/fr";
    let form = super::fields(&officer.get(path).await.expect(200));
    super::send(&mut officer, path, &form, &[("title", "Le puits commun")]).await.expect(303);
    let folder = TempDir::new();
    fs::create_dir_all(folder.join("puits")).unwrap();
    fs::write(folder.join("puits/fr.md"), SOURCE).unwrap();
    let Ran { is_done, told, .. } = vivier(&app, &["import", folder.path().to_str().unwrap()]);
    assert!(!is_done && told.contains("puits/fr.md:1: ce fichier diffère"), "{told}");
    assert!(told.contains("--ours") && told.contains("--theirs"), "{told}");
}

#[tokio::test]
async fn a_single_text_says_that_it_needs_the_name_of_its_module() {
    on_both(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let upload = || Upload { field: "files", name: "fr.md", content: SOURCE.as_bytes() };
        let fields = [("action", "import"), ("conflict", "refuse")];
        let told = officer.upload("/author/import", &fields, upload()).await.expect(422);
        let field = told
            .text()
            .split("id=\"f-module-problem\"")
            .nth(1)
            .map(|rest| rest.chars().take(200).collect::<String>());
        assert!(field.is_some_and(|field| field.contains("le nom du module")), "{}", told.text());
        let named = [&fields[..], &[("module", "puits")]].concat();
        officer.upload("/author/import", &named, upload()).await.expect(200);
        assert_eq!(stored(app, "puits/fr.md").await, SOURCE);
    })
    .await;
}

#[tokio::test]
async fn the_command_names_the_way_for_texts_that_were_written_elsewhere() {
    let app = TestApp::on_sqlite().await;
    let told = |name: &str, text: &str| {
        let folder = TempDir::new();
        fs::create_dir_all(folder.join("dossier")).unwrap();
        fs::write(folder.join(name), text).unwrap();
        let ran = vivier(&app, &["import", folder.path().to_str().unwrap()]);
        assert!(!ran.is_done, "{name}");
        ran.told
    };
    let says = |told: &str| told.contains("/author/import") && told.contains("Faire un brouillon de chacun");
    for name in ["dossier/seance.md", "dossier/fr.md", "seance.md"] {
        let told = told(name, "# Le puits\n\nUn texte.\n");
        assert!(says(&told), "{name}: {told}");
    }
    let told = told("dossier/fr.md", &SOURCE.replace("M90", "?"));
    assert!(told.contains("dossier/fr.md:2") && !says(&told), "{told}");
}
