//! Glossaries: terms typed and taken from files, shown beside the sections that have them, missed before publication, and
//! carried by export and import.

use vivier::app::exchange::{self, File};
use vivier::app::work::Work;
use vivier::domain::account::{Actor, Role};
use vivier::store::Db;

use super::{SOURCE, fields_of, import, review, send, stored};
use crate::support::{Answer, Browser, Upload, on_both};

const PAGE: &str = "/author/glossary/khq";
const CSV: &str = "/author/glossary/khq/terms.csv";
const FILE: &str = "glossary/khq.csv";

async fn add(officer: &mut Browser, french: &str, term: &str) {
    let term =
        [("french", french), ("term", term), ("note", "avec \"guillemets\", <b>"), ("approved_by", "")];
    officer.post(PAGE, &term).await.expect(303);
}

/// A file that was checked: where what it changes is shown, and the page.
async fn look(officer: &mut Browser, content: &[u8]) -> (String, Answer) {
    let upload = Upload { field: "file", name: "termes.csv", content };
    let address = officer.upload(CSV, &[], upload).await.expect(303).location().to_owned();
    let page = officer.get(&address).await.expect(200);
    (address, page)
}

/// Takes a file as its page showed it.
async fn take(officer: &mut Browser, address: &str, page: &Answer) -> Answer {
    officer.post(address, &[("seen", &page.hidden("seen")), ("action", "take")]).await
}

#[tokio::test]
async fn terms_are_typed_changed_and_taken_out() {
    on_both(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let page = officer.get(PAGE).await.expect(200);
        assert!(page.says("Pas encore de terme") && page.says("<h2>aucun terme</h2>"), "{}", page.text());
        officer.get("/author/glossary/fr").await.expect(404);
        officer.get("/author/glossary/Songhay").await.expect(404);
        // A language that has no name and no text.
        officer.get("/author/glossary/zzz").await.expect(404);
        officer.post("/author/glossary/zzz", &[("french", "eau"), ("term", "x")]).await.expect(404);
        let page = officer.post(PAGE, &[("french", " "), ("term", "x")]).await.expect(422);
        assert!(page.says("Écrivez le mot français"), "{}", page.text());
        let page = officer.post(PAGE, &[("french", "paix"), ("term", "漢")]).await.expect(422);
        assert!(page.says("f-term-problem") && page.says("漢"), "{}", page.text());
        add(&mut officer, "puits", "bangu").await;
        add(&mut officer, "eau", "hari").await;
        let expected = "français,terme,note,approuvé par\neau,hari,\"avec \"\"guillemets\"\", <b>\",\npuits,bangu,\"avec \"\"guillemets\"\", <b>\",\n";
        assert_eq!(stored(app, FILE).await, expected);
        assert_eq!(officer.get(CSV).await.expect(200).text(), expected);
        let page = officer.post(PAGE, &[("french", "Puits"), ("term", "x")]).await.expect(422);
        assert!(page.says("est déjà dans le glossaire"), "{}", page.text());
        let page = officer.get(&format!("{PAGE}?term=puits")).await.expect(200);
        let form = fields_of(&page, "term");
        assert!(!page.text().contains("<b>"));
        send(&mut officer, PAGE, &form, &[("term", "bangoo"), ("note", "")]).await.expect(303);
        // The same form sent twice is one change.
        send(&mut officer, PAGE, &form, &[("term", "bangoo"), ("note", "")]).await.expect(303);
        // The form of before is that of a term which is there still, in other words.
        let page = send(&mut officer, PAGE, &form, &[("action", "remove")]).await.expect(409);
        assert!(page.says("entre-temps") && page.says("bangoo"), "{}", page.text());
        send(&mut officer, PAGE, &fields_of(&page, "term"), &[("action", "remove")]).await.expect(303);
        let gone = send(&mut officer, PAGE, &form, &[("term", "x")]).await.expect(409);
        assert!(gone.says("entre-temps"), "{}", gone.text());
        assert!(!stored(app, FILE).await.contains("puits"));
        // Sent again it is a new one.
        send(&mut officer, PAGE, &fields_of(&gone, "term"), &[]).await.expect(303);
        assert!(stored(app, FILE).await.contains("puits,x"));
        let mut admin = app.signed_in(Role::Admin).await;
        assert!(admin.get("/admin/audit").await.expect(200).says("Glossaire mis à jour"));
    })
    .await;
}

/// The second of two officers is told, and both texts are on the page; a name that was erased meanwhile does not come back.
#[tokio::test]
async fn a_form_of_a_term_that_somebody_changed_says_so() {
    on_both(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let mut other = app.signed_in(Role::Officer).await;
        add(&mut officer, "puits", "bangu").await;
        let form = fields_of(&officer.get(&format!("{PAGE}?term=puits")).await.expect(200), "term");
        let theirs = fields_of(&other.get(&format!("{PAGE}?term=puits")).await.expect(200), "term");
        send(&mut other, PAGE, &theirs, &[("term", "bangoo"), ("approved_by", "Awa Touré")])
            .await
            .expect(303);
        let mine = [("term", "bangu jeeno"), ("note", "à margelle")];
        let page = send(&mut officer, PAGE, &form, &mine).await.expect(409);
        assert!(page.says("Quelqu’un a changé") && page.says("Awa Touré"), "{}", page.text());
        assert!(
            page.says("bangoo") && page.says("bangu jeeno") && page.says("à margelle"),
            "{}",
            page.text()
        );
        assert!(stored(app, FILE).await.contains("puits,bangoo,"));
        // Saving again means that both were looked at.
        send(&mut officer, PAGE, &fields_of(&page, "term"), &[]).await.expect(303);
        assert!(stored(app, FILE).await.contains("puits,bangu jeeno,à margelle,\n"));
    })
    .await;
}

#[tokio::test]
async fn a_file_adds_and_changes_and_takes_nothing_out() {
    on_both(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        add(&mut officer, "eau", "hari").await;
        let before = stored(app, FILE).await;
        let text = "Français;Terme\npuits;bangu\nconflit;yenje\n";
        let (address, page) = look(&mut officer, text.as_bytes()).await;
        assert!(page.says("2 nouveaux, 0 changé, 0 déjà là"), "{}", page.text());
        assert!(page.says("bangu") && page.says("yenje") && page.says("pas encore là"), "{}", page.text());
        assert_eq!(stored(app, FILE).await, before, "nothing is taken before it was seen");
        let done = take(&mut officer, &address, &page).await.expect(303);
        let page = officer.get(done.location()).await.expect(200);
        assert!(page.says("2 termes nouveaux") && page.says("Remettre comme avant"), "{}", page.text());
        let other = text.replace("yenje", "wangu");
        let (address, page) = look(&mut officer, other.as_bytes()).await;
        assert!(page.says("0 nouveau, 1 changé, 1 déjà là"), "{}", page.text());
        assert!(page.says("yenje") && page.says("wangu") && !page.says("bangu"), "{}", page.text());
        take(&mut officer, &address, &page).await.expect(303);
        let file = stored(app, FILE).await;
        assert!(file.contains("eau,hari") && file.contains("conflit,wangu,,"), "{file}");
        let upload = |content| Upload { field: "file", name: "termes.csv", content };
        let page = officer.upload(CSV, &[], upload(other.as_bytes())).await.expect(200);
        assert!(page.says("ses 2 termes sont déjà là"), "{}", page.text());
        let wrong = "français,terme\npaix,\nx,y\nX,z\n";
        let page = officer.upload(CSV, &[], upload(wrong.as_bytes())).await.expect(422);
        assert!(page.says("Ligne 2") && page.says("Ligne 4"), "{}", page.text());
        let page = officer.upload(CSV, &[], upload(b"mot,autre\na,b\n")).await.expect(422);
        assert!(page.says("La colonne «\u{202f}mot\u{202f}» est inconnue"), "{}", page.text());
        assert_eq!(stored(app, FILE).await, file);
    })
    .await;
}

#[tokio::test]
async fn a_file_that_is_no_list_and_one_without_terms_are_told_as_that() {
    on_both(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let send = |content| Upload { field: "file", name: "termes.docx", content };
        let page = officer.upload(CSV, &[], send(b"%PDF-1.4 hello\n")).await.expect(422);
        assert!(page.says("un PDF, pas une liste") && !page.says("est inconnue"), "{}", page.text());
        // As an empty glossary gives it.
        let empty = officer.get(CSV).await.expect(200).body;
        let page = officer.upload(CSV, &[], send(&empty)).await.expect(200);
        assert!(page.says("il n’a aucun terme") && !page.says("déjà là"), "{}", page.text());
    })
    .await;
}

#[tokio::test]
async fn a_file_without_a_column_leaves_it_and_approved_terms_are_marked_before_they_change() {
    on_both(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let term =
            [("french", "dignité"), ("term", "a"), ("note", "en droit"), ("approved_by", "Une lectrice")];
        officer.post(PAGE, &term).await.expect(303);
        let file = "français,terme\ndignité,doroye\neau,hari\n".as_bytes();
        let (address, page) = look(&mut officer, file).await;
        assert!(page.says("Un terme approuvé changerait") && page.says("Une lectrice"), "{}", page.text());
        // What was seen is the glossary of then.
        add(&mut officer, "puits", "bangu").await;
        let page = take(&mut officer, &address, &page).await.expect(409);
        assert!(page.says("Le glossaire a changé") && page.says("doroye"), "{}", page.text());
        assert!(!stored(app, FILE).await.contains("doroye"));
        take(&mut officer, &address, &page).await.expect(303);
        let file = stored(app, FILE).await;
        assert!(file.contains("dignité,doroye,en droit,Une lectrice\n"), "{file}");
        assert!(file.contains("eau,hari,,\n") && file.contains("puits,bangu"), "{file}");
    })
    .await;
}

/// Kept for the account that sent it, until it is taken or left, and no longer than half an hour.
#[tokio::test]
async fn a_file_is_kept_for_its_account_and_for_some_minutes() {
    on_both(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let mut other = app.signed_in(Role::Officer).await;
        let kept = async || {
            const SQL: &str = "SELECT COUNT(*) FROM glossary_files";
            let count: i64 = match &app.db {
                Db::Sqlite(file) => sqlx::query_scalar(SQL).fetch_one(&file.read).await.unwrap(),
                Db::Postgres(server) => sqlx::query_scalar(SQL).fetch_one(&server.write).await.unwrap(),
            };
            count
        };
        let (address, page) = look(&mut officer, b"french,term\npuits,bangu\n").await;
        other.get(&address).await.expect(409);
        take(&mut other, &address, &page).await.expect(409);
        let elsewhere = address.replace("/khq/", "/bm/");
        officer.get(&elsewhere).await.expect(409);
        take(&mut officer, &address, &page).await.expect(303);
        let page = take(&mut officer, &address, &page).await.expect(409);
        assert!(page.says("Ce fichier n’est plus gardé"), "{}", page.text());
        assert_eq!(kept().await, 0);
        // So many of one account, the oldest goes first.
        let mut addresses = Vec::new();
        for number in 0..5 {
            let text = format!("french,term\neau,hari{number}\n");
            addresses.push(look(&mut officer, text.as_bytes()).await.0);
        }
        assert_eq!(kept().await, 3);
        officer.get(&addresses[1]).await.expect(409);
        officer.get(&addresses[4]).await.expect(200);
        officer.post(&addresses[4], &[("action", "leave")]).await.expect(303);
        officer.get(&addresses[4]).await.expect(409);
        app.run("UPDATE glossary_files SET expires_at = '2020-01-01T00:00:00.000Z'").await;
        officer.get(&addresses[3]).await.expect(409);
        look(&mut other, b"french,term\neau,hari\n").await;
        assert_eq!(kept().await, 1, "what has expired goes");
    })
    .await;
}

#[tokio::test]
async fn a_change_is_taken_back_for_the_terms_that_nobody_changed_since() {
    on_both(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        add(&mut officer, "eau", "hari").await;
        add(&mut officer, "puits", "bangu").await;
        let before = stored(app, FILE).await;
        let (address, page) = look(&mut officer, b"french,term\neau,x\npuits,y\npaix,z\n").await;
        let done = take(&mut officer, &address, &page).await.expect(303).location().to_owned();
        let page = officer.get(&done).await.expect(200);
        assert!(page.says("un terme nouveau") && page.says("2 termes changés"), "{}", page.text());
        let number = page.hidden("change");
        let undo = [("action", "undo"), ("change", number.as_str())];
        officer.post("/author/glossary/bm", &undo).await.expect(404);
        let mut coordinator = app.signed_in(Role::Coordinator).await;
        coordinator.post(PAGE, &undo).await.expect(403);
        officer.post(PAGE, &undo).await.expect(303);
        assert_eq!(stored(app, FILE).await, before);
        // What was taken back can be done again, and what was taken out put back.
        officer.post(PAGE, &undo).await.expect(409);
        let (address, page) = look(&mut officer, b"french,term\neau,x\npuits,y\n").await;
        let done = take(&mut officer, &address, &page).await.expect(303).location().to_owned();
        let number = officer.get(&done).await.expect(200).hidden("change");
        let form = fields_of(&officer.get(&format!("{PAGE}?term=puits")).await.expect(200), "term");
        send(&mut officer, PAGE, &form, &[("term", "bangoo")]).await.expect(303);
        let undo = [("action", "undo"), ("change", number.as_str())];
        let done = officer.post(PAGE, &undo).await.expect(303).location().to_owned();
        let page = officer.get(&done).await.expect(200);
        assert!(page.says("Un terme reste comme il est"), "{}", page.text());
        let file = stored(app, FILE).await;
        assert!(file.contains("eau,hari,") && file.contains("puits,bangoo,"), "{file}");
        let form = fields_of(&officer.get(&format!("{PAGE}?term=puits")).await.expect(200), "term");
        let done = send(&mut officer, PAGE, &form, &[("action", "remove")]).await.expect(303);
        let page = officer.get(done.location()).await.expect(200);
        assert!(page.says("un terme retiré"), "{}", page.text());
        let undo = [("action", "undo"), ("change", &*page.hidden("change"))];
        officer.post(PAGE, &undo).await.expect(303);
        assert_eq!(stored(app, FILE).await, file);
    })
    .await;
}

/// In a number at which holding each against all others would not end.
#[tokio::test]
async fn a_file_of_very_many_terms_is_refused_and_one_of_the_most_is_taken() {
    on_both(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let upload = |content| Upload { field: "file", name: "termes.csv", content };
        let lines =
            |count: u32| -> String { (0..count).map(|number| format!("mot {number},m{number}\n")).collect() };
        let text = format!("français,terme\n{}", lines(60_000));
        let page = officer.upload(CSV, &[], upload(text.as_bytes())).await.expect(422);
        assert!(page.says("termes au plus"), "{}", page.text());
        let text = format!("français,terme\n{}", lines(3_000));
        let (address, page) = look(&mut officer, text.as_bytes()).await;
        assert!(page.says("nouveaux, 0 changé, 0 déjà là"), "{}", page.text());
        // The file is not in the page.
        assert!(!page.says("mot 7,m7"));
        take(&mut officer, &address, &page).await.expect(303);
        let other = text.replace("m2999", "autre");
        let (_, page) = look(&mut officer, other.as_bytes()).await;
        assert!(page.says("0 nouveau, 1 changé"), "{}", page.text());
    })
    .await;
}

#[tokio::test]
async fn a_term_that_a_spreadsheet_would_work_out_is_marked_in_the_file_and_nowhere_else() {
    on_both(async |app| {
        // As a file from elsewhere has it, and as it is typed.
        import(app, &[(FILE, "français,terme\n=1+eau,-hari\n")]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let told = officer.get(CSV).await.expect(200);
        assert!(told.says("'=1+eau,'-hari"), "{}", told.text());
        add(&mut officer, "puits", "@bangu").await;
        let packed = officer.get(CSV).await.expect(200);
        assert!(packed.says("'=1+eau,'-hari") && packed.says("puits,'@bangu"), "{}", packed.text());
        assert_eq!(stored(app, FILE).await, packed.text());
        let upload = Upload { field: "file", name: "termes.csv", content: &packed.body };
        let page = officer.upload(CSV, &[], upload).await.expect(200);
        assert!(page.says("ses 2 termes sont déjà là"), "{}", page.text());
        assert!(page.says(">@bangu<") && !page.says("'@bangu"), "{}", page.text());
        // Kept until it is taken it is what it was.
        let (address, page) = look(&mut officer, "french,term\n-paix,@laakal\n".as_bytes()).await;
        assert!(page.says(">@laakal<") && !page.says("'@laakal"), "{}", page.text());
        take(&mut officer, &address, &page).await.expect(303);
        let page = officer.get(PAGE).await.expect(200);
        assert!(page.says(">@laakal<") && !page.says("'@laakal"), "{}", page.text());
    })
    .await;
}

#[tokio::test]
async fn terms_stand_beside_the_sections_that_have_them() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        add(&mut officer, "puits", "bangu").await;
        add(&mut officer, "conflit", "yenje").await;
        let page = officer.get("/author/puits/khq/translate").await.expect(200);
        assert!(page.says("bangu") && !page.says("yenje"), "{}", page.text());
        assert!(!page.says("la traduction le dit autrement"));
        let translation = "+++\ncode = \"M90\"\ntitle = \"Bangu\"\nsource = \"fr\"\n+++\n## Hari\n\nHari ye.\n\n### Hoore (60 min)\n\nx\n\n## Sanni\n\n- x\n";
        import(app, &[("puits/khq.md", &tied(translation))]).await;
        let page = officer.get("/author/puits/khq/translate").await.expect(200);
        assert!(page.says("la traduction le dit autrement"), "{}", page.text());
        let page = officer.get("/author/puits/khq/review").await.expect(200);
        assert!(page.says("ne dit pas un mot comme le glossaire"), "{}", page.text());
        assert!(officer.get("/author").await.expect(200).says("/author/glossary/khq"));
        // The editor says it, too, of the stored text and of what is typed, with the section.
        let missed = "le glossaire dit «\u{202f}bangu\u{202f}» pour «\u{202f}puits\u{202f}», et la section «\u{202f}Hari\u{202f}» ne le dit pas";
        let page = officer.get("/author/puits/khq").await.expect(200);
        assert!(page.says(missed) && page.says("\nnote le glossaire"), "{}", page.text());
        let form = fields_of(&page, "editor");
        let page = send(&mut officer, "/author/puits/khq", &form, &[("action", "preview")]).await.expect(200);
        assert!(page.says(missed), "{}", page.text());
    })
    .await;
}

/// In Arabic the way from the French word goes to the left, and a note stands apart from its term.
#[tokio::test]
async fn terms_are_read_from_the_right_in_arabic() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        add(&mut officer, "puits", "bangu").await;
        let page = officer.get("/author/puits/khq/translate?ui=ar").await.expect(200);
        let text = page.text();
        let terms = text.split("class=\"terms\"").nth(1).unwrap().split("</ul>").next().unwrap();
        assert!(terms.contains('←') && !terms.contains('→'), "{terms}");
        assert!(terms.contains("<span class=\"hint\">(<bdi>avec "), "{terms}");
        let page = officer.get("/author/glossary/khq").await.expect(200);
        let text = page.text();
        let row = text.split("<tbody>").nth(1).unwrap().split("</tr>").next().unwrap();
        assert!(!row.contains("dir=\"auto\"") && row.contains("<bdi>avec "), "{row}");
    })
    .await;
}

/// Among many terms somebody looks for the one that changed.
#[tokio::test]
async fn the_record_of_actions_tells_the_terms_that_changed_alone() {
    on_both(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        add(&mut officer, "puits", "bangu").await;
        add(&mut officer, "conflit", "yenje").await;
        let mut admin = app.signed_in(Role::Admin).await;
        let page = admin.get("/admin/audit").await.expect(200);
        let text = page.text();
        let row = text.split("<details><summary>").nth(1).unwrap().split("</details>").next().unwrap();
        assert!(row.contains("yenje") && row.contains("Après") && !row.contains("bangu"), "{row}");
    })
    .await;
}

#[tokio::test]
async fn whoever_publishes_is_told_first_where_a_section_leaves_the_glossary() {
    on_both(async |app| {
        let translation = "+++\ncode = \"M90\"\ntitle = \"Bangu\"\nsource = \"fr\"\n+++\n## Hari\n\nHari ye.\n\n### Hoore (60 min)\n\nx\n\n## Sanni\n\n- x\n";
        import(app, &[("puits/fr.md", SOURCE), ("puits/khq.md", &tied(translation))]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        add(&mut officer, "puits", "bangu").await;
        let path = "/author/puits/khq/review";
        review(&mut officer, path, &[("action", "right"), ("name", "Fadimata Walet Intagrist")]).await.expect(303);
        let page = officer.get(path).await.expect(200);
        let before = page.text().split("value=\"publish\"").next().unwrap().to_owned();
        assert!(before.contains("ne dit pas un mot comme le glossaire"), "{}", page.text());
        assert!(before.contains("Hari") && before.contains("bangu"), "{}", page.text());
        // It is a warning: who knows better publishes.
        let published = review(&mut officer, path, &[("action", "publish")]).await.expect(303);
        assert_eq!(published.location(), "/author/puits/khq/review?published");
    })
    .await;
}

/// The translation with the hash of its source.
fn tied(translation: &str) -> String {
    let hash = vivier::domain::module::TextHash::of(SOURCE);
    let key = format!("source = \"fr\"\ntranslates = \"sha256:{}\"\n", hash.as_str());
    translation.replacen("source = \"fr\"\n", &key, 1)
}

#[tokio::test]
async fn an_import_says_where_a_translation_leaves_the_glossary() {
    on_both(async |app| {
        let translation = "+++\ncode = \"M90\"\ntitle = \"Bangu\"\nsource = \"fr\"\n+++\n## Hari\n\nHari ye.\n\n### Hoore (60 min)\n\nx\n\n## Sanni\n\n- x\n";
        let translation = tied(translation);
        let terms = "français,terme\npuits,bangu\n";
        let files = [("puits/fr.md", SOURCE), ("puits/khq.md", &*translation), (FILE, terms)];
        let files: Vec<File> =
            files.iter().map(|(path, text)| File { path: (*path).into(), bytes: (*text).into() }).collect();
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        let report = exchange::import(&mut work, &files).await.unwrap();
        let missed: Vec<_> =
            report.warnings.iter().filter(|warning| warning.message.key == "check-glossary").collect();
        // "Un puits est à tous" is in the first section, which says "hari".
        assert_eq!(missed.iter().map(|warning| &*warning.field).collect::<Vec<_>>(), ["puits/khq.md:7"]);
    })
    .await;
}

#[tokio::test]
async fn a_glossary_comes_back_byte_for_byte_and_is_not_overwritten_silently() {
    on_both(async |app| {
        let file = "French\tTerm\r\nwell\tbangu\r\n";
        import(app, &[(FILE, file)]).await;
        assert_eq!(stored(app, FILE).await, file);
        let mut officer = app.signed_in(Role::Officer).await;
        let packed = officer.get("/author/export.zip").await.expect(200);
        add(&mut officer, "eau", "hari").await;
        let written = stored(app, FILE).await;
        let zip = |content| Upload { field: "files", name: "modules.zip", content };
        let fields = |conflict| [("action", "import"), ("conflict", conflict)];
        let page = officer.upload("/author/import", &fields("refuse"), zip(&packed.body)).await.expect(422);
        assert!(page.says("glossary/khq.csv:1"), "{}", page.text());
        assert!(page.says("le fichier est resté tel quel"), "{}", page.text());
        officer.upload("/author/import", &fields("ours"), zip(&packed.body)).await.expect(200);
        assert_eq!(stored(app, FILE).await, written);
        officer.upload("/author/import", &fields("theirs"), zip(&packed.body)).await.expect(200);
        assert_eq!(stored(app, FILE).await, file);
    })
    .await;
}
