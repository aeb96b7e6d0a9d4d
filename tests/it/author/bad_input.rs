//! What goes wrong while somebody writes: bytes that are no text, two tabs of one person, a text or a language that is taken back
//! meanwhile, an image that is not there.

use axum::http::Method;
use vivier::domain::account::Role;

use super::{SOURCE, fields, import, review, send, stored};
use crate::support::{Answer, Upload, languages, on_both};

const PATH: &str = "/author/puits/fr";
const FORM: &str = "application/x-www-form-urlencoded";

fn of(form: &[(String, String)], name: &str) -> String {
    form.iter().find(|(field, _)| field == name).unwrap().1.clone()
}

#[tokio::test]
async fn what_is_no_text_is_refused_and_changes_nothing() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let form = fields(&officer.get(PATH).await.expect(200));
        let base = of(&form, "base");
        // NUL, a lone surrogate as some programs encode it, a byte that is none of UTF-8.
        for odd in ["%00", "%ED%A0%80", "%FF"] {
            let body =
                format!("base={base}&code=M90&title=Le+puits&visibility=public&body=%23%23+A%0D%0A%0D%0Aun+puits{odd}&action=save");
            let answer = officer.send(Method::POST, PATH, Some(FORM), body.into_bytes()).await;
            // The form comes back as it was typed, with the problem and its line beside the field.
            let page = answer.expect(422);
            assert!(page.says("Ligne 3") && page.says("href=\"#f-body\""), "{odd}: {}", page.text());
            assert!(of(&fields(&page), "body").contains("un puits"), "{odd}: {}", page.text());
            let body = format!("source=&own=&text=un{odd}&action=save");
            let path = "/author/puits/khq/translate";
            officer.send(Method::POST, path, Some(FORM), body.into_bytes()).await.expect(422);
        }
        // Too much of it: who typed it has no file.
        let long = format!("## A\n\n{}", "puits ".repeat(200_000));
        let page = send(&mut officer, PATH, &form, &[("body", &long), ("action", "save")]).await.expect(422);
        let html = page.text();
        let told = html.split("id=\"f-body-problem\"").nth(1).unwrap().split("</p>").next().unwrap();
        assert!(told.contains("Ce texte dépasse 1024 ko") && !told.contains("fichier"), "{told}");
        for content in
            [&b"+++\ncode = \"M91\"\0"[..], b"+++\ntitle = \"\xED\xA0\x80\"\n+++\n", b"\xFF\xFE+\0+\0"]
        {
            let file = Upload { field: "files", name: "fr.md", content };
            let sent = [("module", "puits"), ("action", "import"), ("conflict", "theirs")];
            officer.upload("/author/import", &sent, file).await.expect(422);
        }
        assert_eq!(stored(app, "puits/fr.md").await, SOURCE);
    })
    .await;
}

#[tokio::test]
async fn script_in_front_matter_stays_text_on_every_page() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let form = fields(&officer.get(PATH).await.expect(200));
        let script = "\"><script>alert(1)</script><img src=x onerror=alert(1)>";
        let typed =
            ["title", "summary", "audience", "objectives", "material", "tags"].map(|name| (name, script));
        send(&mut officer, PATH, &form, &[&typed[..], &[("reason", script)]].concat()).await.expect(303);
        let pages = [
            "/",
            "/modules",
            "/modules/puits/fr",
            "/author",
            PATH,
            "/author/puits/fr/history",
            "/author/puits/files",
            "/author/puits/fr/review",
            "/author/puits/khq/translate",
        ];
        for page in pages {
            let answer = officer.get(page).await.expect(200);
            assert!(!answer.says("<script>alert") && !answer.says("<img src=x"), "{page}: {}", answer.text());
        }
    })
    .await;
}

#[tokio::test]
async fn two_tabs_of_one_person_lose_nothing() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let first = fields(&officer.get(PATH).await.expect(200));
        let second = fields(&officer.get(PATH).await.expect(200));
        let body = of(&first, "body");
        let here = body.replace("Un puits est à tous.", "Un puits est à chacun.");
        let there = body.replace("- Écouter.", "- Écouter jusqu’au bout.");
        send(&mut officer, PATH, &first, &[("body", &here)]).await.expect(303);
        // The other tab is older than what was saved, whoever saved it.
        let page = send(&mut officer, PATH, &second, &[("body", &there)]).await.expect(409);
        assert!(page.says("a enregistré la révision 2"), "{}", page.text());
        let merged = fields(&page);
        assert!(of(&merged, "body").contains("à chacun") && of(&merged, "body").contains("jusqu’au bout"));
        assert!(!stored(app, "puits/fr.md").await.contains("jusqu’au bout"));
        send(&mut officer, PATH, &merged, &[]).await.expect(303);
        let raw = stored(app, "puits/fr.md").await;
        assert!(raw.contains("à chacun") && raw.contains("jusqu’au bout"), "{raw}");
        // The same form once more says what is here already.
        let again = send(&mut officer, PATH, &merged, &[]).await;
        assert!(matches!(again.status.as_u16(), 303 | 409), "{}", again.status);
        assert_eq!(stored(app, "puits/fr.md").await, raw);
    })
    .await;
}

#[tokio::test]
async fn a_save_after_the_text_was_withdrawn_is_kept_and_does_not_bring_it_back() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let (mut officer, mut admin) = (app.signed_in(Role::Officer).await, app.signed_in(Role::Admin).await);
        let form = fields(&officer.get(PATH).await.expect(200));
        let body = of(&form, "body").replace("Un puits est à tous.", "Un puits est à chacun.");
        review(&mut admin, "/author/puits/fr/review", &[("action", "withdraw")]).await.expect(303);
        let page = send(&mut officer, PATH, &form, &[("body", &body)]).await.expect(409);
        assert!(page.says("n’est plus dans l’état où vous l’avez ouvert"), "{}", page.text());
        assert!(page.says("retiré"), "{}", page.text());
        let merged = fields(&page);
        assert!(of(&merged, "body").contains("à chacun"));
        send(&mut officer, PATH, &merged, &[]).await.expect(303);
        let raw = stored(app, "puits/fr.md").await;
        assert!(raw.contains("state = \"withdrawn\"") && raw.contains("à chacun"), "{raw}");
        app.visitor().get("/modules/puits/fr").await.expect(404);
    })
    .await;
}

/// The hidden fields of the first row of a translation's page that has no translation yet.
fn missing_row(page: &Answer, heading: &str) -> Vec<(String, String)> {
    let html = page.text().replace('\u{a0}', " ");
    let mut rows = html.split("class=\"pair\"").skip(1);
    let row = rows.find(|row| row.split("</summary>").next().unwrap().contains(heading)).unwrap();
    let value = |tag: &str, name: &str| {
        tag.split(&format!("{name}=\"")).nth(1).unwrap().split('"').next().unwrap().to_owned()
    };
    row.split("type=\"hidden\"").skip(1).map(|tag| (value(tag, "name"), value(tag, "value"))).collect()
}

#[tokio::test]
async fn a_language_that_is_withdrawn_while_a_translation_is_open_loses_nothing_of_it() {
    languages::alone();
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let (mut officer, mut admin) = (app.signed_in(Role::Officer).await, app.signed_in(Role::Admin).await);
        let names = [("own_name", "zarma ciine"), ("french_name", "zarma"), ("script", "Latn")];
        let zarma = [&names[..], &[("tag", "dje"), ("direction", "")]].concat();
        admin.post("/admin/languages", &zarma).await.expect(303);
        let path = "/author/puits/dje/translate";
        let page = officer.get(path).await.expect(200);
        let form = missing_row(&page, "Idée générale");
        admin.post("/admin/languages/dje", &[&names[..], &[("offered", "no")]].concat()).await.expect(303);
        let typed = [("text", "## Miila\r\n\r\nDay."), ("action", "save")];
        send(&mut officer, path, &form, &typed).await.expect(303);
        assert!(stored(app, "puits/dje.md").await.contains("## Miila"));
        for page in [path, "/author", "/author/puits/dje", "/modules/puits/dje"] {
            assert!(officer.get(page).await.expect(200).says("zarma ciine"), "{page}");
        }
    })
    .await;
}

#[tokio::test]
async fn an_image_that_is_not_there_is_told_before_the_text_goes_out() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let form = fields(&officer.get(PATH).await.expect(200));
        let body = of(&form, "body").replace("Jouer ensemble.", "![Un puits](images/absent.png)");
        let told = "images/absent.png\u{202f}» n’est pas dans les fichiers du module";
        let page =
            send(&mut officer, PATH, &form, &[("body", &body), ("action", "preview")]).await.expect(200);
        assert!(page.says(told), "{}", page.text());
        // A warning: it stops nothing.
        send(&mut officer, PATH, &form, &[("body", &body), ("action", "save")]).await.expect(303);
        assert!(officer.get(PATH).await.expect(200).says(told));
        // What the browser half says of it, and the names that there are.
        let page = officer.get(PATH).await.expect(200);
        assert!(page.says("\nmessage check-image-missing ") && !page.says("\nimage images/absent.png"));
    })
    .await;
}

#[tokio::test]
async fn a_code_is_the_same_in_small_letters_and_a_page_keeps_its_name() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let new = |code, slug| [("source", "fr"), ("title", "Essai"), ("code", code), ("slug", slug)];
        let page = officer.post("/author/new", &new("m90", "essai")).await.expect(422);
        assert!(page.says("f-code-problem") && !page.says("f-slug-problem"), "{}", page.text());
        for slug in ["import", "new", "glossary"] {
            let page = officer.post("/author/new", &new("M91", slug)).await.expect(422);
            assert!(page.says("est le nom d’une page du site"), "{slug}: {}", page.text());
        }
        officer.post("/author/new", &new("M91", "essai")).await.expect(303);
        let path = "/author/essai/fr";
        let form = fields(&officer.get(path).await.expect(200));
        send(&mut officer, path, &form, &[("code", "m90")]).await.expect(422);
        send(&mut officer, path, &form, &[("code", "m91")]).await.expect(303);
    })
    .await;
}

#[tokio::test]
async fn who_translates_a_withdrawn_text_is_told_so() {
    on_both(async |app| {
        let own = "+++\ncode = \"M90\"\ntitle = \"Bangu\"\nsource = \"fr\"\n+++\n## Hari\n\nHari ye.\n";
        import(app, &[("puits/fr.md", SOURCE), ("puits/khq.md", own)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let path = "/author/puits/khq/translate";
        assert!(!officer.get(path).await.expect(200).says("Ce texte est retiré"));
        review(&mut officer, "/author/puits/khq/review", &[("action", "withdraw")]).await.expect(303);
        assert!(officer.get(path).await.expect(200).says("Ce texte est retiré"));
    })
    .await;
}
