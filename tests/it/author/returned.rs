//! A text that a reader gave back: a task of the desk, with the remark beside its state, until somebody asks for another reading.

use vivier::domain::account::Role;

use super::{SOURCE, fields, import, review, send};
use crate::support::cohorts::{commune, person};
use crate::support::{Answer, Browser, accounts, on_both, on_seeded};

const EDITOR: &str = "/author/puits/fr";
const REVIEW: &str = "/author/puits/fr/review";
const TASK: &str = "À reprendre\u{202f}: renvoyé par Fatouma Walet";
/// The same where the text is written.
const NOTICE: &str = "À reprendre après relecture";
const REMARK: &str = "Ajouter un exemple.";

/// What a page says between the state of the text and its first field.
fn beside_state(page: &Answer) -> String {
    let html = page.text();
    let (_, rest) = html.split_once("class=\"state\"").unwrap();
    rest.split("id=\"f-").next().unwrap().to_owned()
}

async fn give_back(officer: &mut Browser) {
    let back = [("action", "return"), ("name", "Fatouma Walet"), ("note", REMARK)];
    review(officer, REVIEW, &back).await.expect(303);
}

/// Whether the desk and both pages of the text tell it; all or none does.
async fn is_told(officer: &mut Browser) -> bool {
    let page = officer.get("/author").await.expect(200);
    let desk = page.says(TASK);
    if desk {
        // First, with what was said.
        let first =
            page.text().split("class=\"to-do\"").nth(1).unwrap().split("</li>").next().unwrap().to_owned();
        assert!(first.contains(TASK) && first.contains(REMARK), "{first}");
    }
    for path in [EDITOR, REVIEW] {
        let page = officer.get(path).await.expect(200);
        assert_eq!(beside_state(&page).contains(REMARK), desk, "{path}: {}", page.text());
    }
    desk
}

#[tokio::test]
async fn a_remark_stands_until_the_text_is_read_again_or_goes_out() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        assert!(!is_told(&mut officer).await);
        // The text is out already: it stays so, and is to be changed.
        give_back(&mut officer).await;
        assert!(is_told(&mut officer).await);
        let home = officer.get("/").await.expect(200);
        assert!(home.says("Un texte est à reprendre après sa relecture"), "{}", home.text());
        let page = officer.get(REVIEW).await.expect(200);
        assert!(page.says("Fatouma Walet") && page.says("publié"), "{}", page.text());
        // One of several remarks may be dealt with by now: saving says nothing of the others.
        let form = fields(&officer.get(EDITOR).await.expect(200));
        let body = SOURCE.split("+++\n").nth(2).unwrap().replace("à tous", "à chacun");
        send(&mut officer, EDITOR, &form, &[("body", &body)]).await.expect(303);
        assert!(is_told(&mut officer).await);
        officer.post(REVIEW, &[("action", "ask"), ("reader", ""), ("request", "")]).await.expect(303);
        assert!(!is_told(&mut officer).await);

        give_back(&mut officer).await;
        assert!(is_told(&mut officer).await);
        review(&mut officer, REVIEW, &[("action", "right"), ("name", "Fatouma Walet")]).await.expect(303);
        assert!(!is_told(&mut officer).await);

        give_back(&mut officer).await;
        officer.post(REVIEW, &[("action", "settle")]).await.expect(303);
        assert!(!is_told(&mut officer).await);
        // What was said stays below, and the trail has who dealt with it.
        assert!(officer.get(REVIEW).await.expect(200).says(REMARK));
        let mut admin = app.signed_in(Role::Admin).await;
        assert!(admin.get("/admin/audit").await.expect(200).says("Remarque de relecture traitée"));

        give_back(&mut officer).await;
        review(&mut officer, REVIEW, &[("action", "draft")]).await.expect(303);
        let desk = officer.get("/author").await.expect(200);
        assert!(desk.says(TASK) && !desk.says("Brouillon à terminer"), "{}", desk.text());
        review(&mut officer, REVIEW, &[("action", "publish")]).await.expect(303);
        assert!(!is_told(&mut officer).await);
    })
    .await;
}

#[tokio::test]
async fn a_translator_finds_the_remark_where_sections_are_written() {
    on_both(async |app| {
        let khq = "+++\ncode = \"M90\"\ntitle = \"Bangu\"\nsource = \"fr\"\n+++\n## Miile\n\nBangu.\n";
        import(app, &[("puits/fr.md", SOURCE), ("puits/khq.md", khq)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let back = [("action", "return"), ("name", "Fatouma Walet"), ("note", REMARK)];
        review(&mut officer, "/author/puits/khq/review", &back).await.expect(303);
        for page in ["/author/puits/khq/translate", "/author/puits/khq"] {
            let page = officer.get(page).await.expect(200);
            assert!(page.says(REMARK) && page.says(NOTICE), "{}", page.text());
        }
        for page in ["/author/puits/en/translate", EDITOR] {
            assert!(!officer.get(page).await.expect(200).says(REMARK));
        }
    })
    .await;
}

#[tokio::test]
async fn who_was_asked_finds_their_name_and_the_account_is_noted() {
    on_seeded(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let place = commune(app, "Goundam").await;
        let person = person(app, "Aïssata Cissé", &place).await;
        let account = accounts::facilitator(app, person).await;
        let mut reader = app.browser_of(&account).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let id = account.id.to_string();
        let ask = [("action", "ask"), ("reader", id.as_str()), ("request", "")];
        officer.post(REVIEW, &ask).await.expect(303);
        let page = reader.get(REVIEW).await.expect(200);
        assert_eq!(page.hidden("name"), "Aïssata Cissé", "{}", page.text());
        // An officer writes down what somebody else said.
        assert_eq!(officer.get(REVIEW).await.expect(200).hidden("name"), "");
        // Refused, the name is what was typed.
        let nameless = [("action", "return"), ("name", ""), ("note", "x")];
        assert_eq!(review(&mut reader, REVIEW, &nameless).await.expect(422).hidden("name"), "");
        let back = [("action", "return"), ("name", "Aïssata Cissé"), ("note", REMARK)];
        review(&mut reader, REVIEW, &back).await.expect(303);
        reader.post(REVIEW, &[("action", "settle")]).await.expect(403);
        let page = officer.get(REVIEW).await.expect(200);
        let past = page.text().split("Relectures passées").nth(1).unwrap().to_owned();
        let noted = format!("<bdi>{}</bdi>", account.login);
        assert!(past.contains("noté par le compte") && past.contains(&noted), "{past}");
        assert!(beside_state(&page).contains(REMARK), "{}", page.text());
    })
    .await;
}
