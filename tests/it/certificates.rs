//! Certificates from the closed cohort to the verified paper, through HTTP, the command line and other people's tools.

mod handover;
mod issuing;
pub mod paper;

use vivier::app::work::Work;
use vivier::app::{certificates, new_id, now};
use vivier::domain::account::{Account, Actor, Role};
use vivier::domain::id::{AccountId, PersonId};
use vivier::store;

use crate::support::{Answer, Browser, TestApp, cohorts, on_seeded};

/// What the form of the list sends.
pub const ORDER: [(&str, &str); 5] = [
    ("lang", "fr"),
    ("place", "Goundam"),
    ("date", "2018-04-01"),
    ("signatory-function-1", "Le chargé de formation"),
    ("signatory-name-1", "Oumar Sidi Touré"),
];

/// Reads what would be issued, confirms it, and follows to the list.
pub async fn issued(officer: &mut Browser, code: &str) -> Answer {
    let answer = confirmed(officer, code).await.expect(303);
    officer.follow(answer).await.expect(200)
}

/// A closed cohort whose papers are issued: its code, an officer's browser, the serial numbers in the order of the list.
async fn issued_cohort(app: &TestApp) -> (String, Browser, Vec<String>) {
    let code = cohorts::closed(app).await;
    let mut officer = app.signed_in(Role::Officer).await;
    issued(&mut officer, &code).await;
    let serials = listed(&mut officer, &code).await;
    (code, officer, serials)
}

/// What the confirmation is answered; where nothing is left to issue there is nothing to confirm.
async fn confirmed(officer: &mut Browser, code: &str) -> Answer {
    let list = format!("/cohorts/{code}/certificates");
    let preview = officer.post(&list, &ORDER).await;
    if preview.status != 200 {
        return preview;
    }
    let seen = seen(&preview);
    officer.post(&list, &[&ORDER[..], &[("seen", seen.as_str())]].concat()).await
}

/// What the page to confirm holds of what was read.
pub fn seen(preview: &Answer) -> String {
    let field =
        preview.text().split("<input").find(|input| input.contains("name=\"seen\"")).unwrap().to_owned();
    field.split("value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

/// All serial numbers on a page, each once, in order.
fn serials(page: &str) -> Vec<String> {
    let mut found = Vec::new();
    for rest in page.split("/certificates/VIV-").skip(1) {
        let serial: String = rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
        let serial = format!("VIV-{serial}");
        if !found.contains(&serial) {
            found.push(serial);
        }
    }
    found
}

async fn listed(browser: &mut Browser, code: &str) -> Vec<String> {
    serials(&browser.get(&format!("/cohorts/{code}/certificates")).await.expect(200).text())
}

/// An account whose person is the one of this certificate.
async fn owner(app: &TestApp, serial: &str) -> Browser {
    let mut tx = app.db.begin().await.unwrap();
    let row = store::certificates::find(&mut tx, &serial.parse().unwrap()).await.unwrap().unwrap();
    let user = store::accounts::StoredAccount {
        id: new_id(),
        login: format!("owner-{}", new_id::<AccountId>()),
        role: Role::Facilitator,
        password_hash: None,
        code_hash: None,
        code_expires_at: None,
        person_id: Some(row.person_id),
        disabled_at: None,
        created_at: now(),
    };
    store::accounts::insert(&mut tx, &user).await.unwrap();
    tx.commit().await.unwrap();
    let (id, login) = (user.id, user.login);
    let account = Account { id, login, role: Role::Facilitator, places: Vec::new(), person: user.person_id };
    app.browser_of(&account).await
}

#[tokio::test]
async fn issuing_twice_creates_nothing_new_and_printing_again_is_a_duplicate() {
    on_seeded(async |app| {
        let code = cohorts::closed(app).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let page = officer.get(&format!("/cohorts/{code}/certificates")).await.expect(200);
        assert!(page.says("Vérifier avant de délivrer") && page.says("Hawa"), "{}", page.text());
        officer.get(&format!("/cohorts/{code}/certificates.pdf")).await.expect(404);

        let page = issued(&mut officer, &code).await;
        assert!(page.says("6 documents ont été délivrés"), "{}", page.text());
        let first = listed(&mut officer, &code).await;
        assert_eq!(first.len(), 6);
        assert!(issued(&mut officer, &code).await.says("rien de nouveau"));
        assert_eq!(listed(&mut officer, &code).await, first);

        let pdf = format!("/cohorts/{code}/certificates.pdf");
        let unprinted = officer.get(&pdf).await.expect(200);
        assert_eq!(unprinted.header("content-type"), "application/pdf");
        assert_eq!(
            unprinted.header("content-disposition"),
            "inline; filename=\"certificats-GND-2018-01.pdf\""
        );
        let print = format!("/cohorts/{code}/certificates/print");
        assert_eq!(officer.post(&print, &[]).await.expect(303).location(), pdf);
        let original = officer.get(&pdf).await.expect(200);
        assert!(original.body == unprinted.body, "the first printing gives the originals");
        assert!(officer.get(&pdf).await.body == original.body, "looking again prints nothing");
        officer.post(&print, &[]).await.expect(303);
        let duplicate = officer.get(&pdf).await.expect(200);
        assert!(duplicate.body != original.body);
        let (before, after) = (original.pdf_pages(), duplicate.pdf_pages());
        for (page, again) in before.iter().zip(&after) {
            assert!(!page.contains("Duplicata") && is_duplicate(again, 1), "{again}");
            let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
            let mut rest = words(again);
            rest.retain(|word| !["Duplicata", "n°", "1", "n°\u{a0}1"].contains(&word.as_str()));
            let (mut old, mut new) = (words(page), rest);
            old.sort();
            new.sort();
            assert_eq!(old, new, "only the mark differs");
        }

        let one = format!("/certificates/{}.pdf", first[0]);
        assert!(is_duplicate(&officer.get(&one).await.expect(200).pdf_pages()[0], 1));
        officer.post(&format!("/certificates/{}/print", first[0]), &[]).await.expect(303);
        assert!(is_duplicate(&officer.get(&one).await.expect(200).pdf_pages()[0], 2));
    })
    .await;
}

#[tokio::test]
async fn two_who_issue_at_once_issue_once() {
    on_seeded(async |app| {
        let code = cohorts::closed(app).await;
        let issue = async || {
            let mut officer = app.signed_in(Role::Officer).await;
            confirmed(&mut officer, &code).await.status.as_u16()
        };
        let answers = three_at_once(issue(), issue(), issue()).await;
        assert!(answers.iter().all(|status| [303, 409].contains(status)), "{answers:?}");
        let mut work = Work::read(&app.db, Actor::System).await.unwrap();
        let overview = certificates::of_cohort(&mut work, &code).await.unwrap();
        assert_eq!((overview.certificates.len(), overview.waiting.len()), (6, 0));
    })
    .await;
}

/// Whether the page bears the mark of this duplicate; poppler gives a plain space for a no-break one.
fn is_duplicate(page: &str, number: u32) -> bool {
    page.replace('\u{a0}', " ").contains(&format!("Duplicata n° {number}"))
}

async fn three_at_once<T>(
    a: impl Future<Output = T>,
    b: impl Future<Output = T>,
    c: impl Future<Output = T>,
) -> [T; 3] {
    let (a, b, c) = tokio::join!(a, b, c);
    [a, b, c]
}

#[tokio::test]
async fn nothing_is_issued_that_cannot_be_printed() {
    on_seeded(async |app| {
        let people = [("Hawa", "f", "", ""), ("Ada", "f", "", ""), ("Ba", "m", "", "")];
        let code = cohorts::closed_with(app, &people).await;
        // The register takes no such name; a database from elsewhere may hold one.
        app.run("UPDATE people SET full_name = 'Ada 漢' WHERE full_name = 'Ada'").await;
        let mut officer = app.signed_in(Role::Officer).await;
        let list = format!("/cohorts/{code}/certificates");
        let page = officer.post(&list, &ORDER).await.expect(422);
        assert!(
            page.says("漢") && page.says("U+6F22") && page.says("Le chargé de formation"),
            "{}",
            page.text()
        );
        assert!(listed(&mut officer, &code).await.is_empty());

        let mut wrong = ORDER.to_vec();
        wrong[1].1 = "";
        wrong[2].1 = "2018-02-31";
        wrong[4].1 = "Oumar \u{1F600}";
        let page = officer.post(&list, &wrong).await.expect(422);
        for text in ["une date qui existe", "2018-02-31", "Écrivez le lieu", "U+1F600"] {
            assert!(page.says(text), "{text} in {}", page.text());
        }
        wrong = ORDER.to_vec();
        wrong[2].1 = "2018-03-13";
        wrong[0].1 = "khq";
        let page = officer.post(&list, &wrong).await.expect(422);
        assert!(page.says("la fin de la formation") && page.says("autre langue"), "{}", page.text());
        assert!(listed(&mut officer, &code).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn each_role_does_what_it_may() {
    on_seeded(async |app| {
        let code = cohorts::closed(app).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let list = format!("/cohorts/{code}/certificates");
        let place = cohorts::goundam(&mut Work::read(&app.db, Actor::System).await.unwrap()).await;
        let mut own = app.signed_in_at(Role::Coordinator, &[place]).await;
        let mut foreign = app.signed_in_at(Role::Coordinator, &[]).await;
        foreign.post(&list, &ORDER).await.expect(404);
        app.signed_in(Role::Observer).await.get(&list).await.expect(403);
        app.visitor().get(&list).await.expect(303);
        // An officer reserves it, and gives it back.
        let policy = "/admin/certificates";
        own.post(policy, &[("issued_by", "coordinators")]).await.expect(403);
        officer.post(policy, &[("issued_by", "everybody")]).await.expect(422);
        officer.post(policy, &[("issued_by", "officers")]).await.expect(303);
        own.post(&list, &ORDER).await.expect(403);
        assert!(!own.get("/").await.expect(200).says(&format!("href=\"{list}\"")));
        assert!(own.get(&list).await.expect(200).says("Le chargé de formation ou un administrateur délivre"));
        officer.post(policy, &[("issued_by", "coordinators")]).await.expect(303);
        assert!(own.get("/").await.expect(200).says(&format!("href=\"{list}\"")), "among what is to be done");
        assert!(issued(&mut own, &code).await.says("6 documents ont été délivrés"));

        let serial = listed(&mut own, &code).await[0].clone();
        let (page, pdf) = (format!("/certificates/{serial}"), format!("/certificates/{serial}.pdf"));
        own.get(&pdf).await.expect(200);
        own.post(&format!("{page}/print"), &[]).await.expect(303);
        own.post(&format!("/cohorts/{code}/certificates/print"), &[]).await.expect(303);
        own.post(&format!("{page}/revoke"), &[("reason", "x")]).await.expect(403);
        own.post(&format!("{page}/correct"), &[("reason", "x")]).await.expect(403);
        assert!(!own.get(&page).await.says("Révoquer"));

        assert!(foreign.get(&page).await.status.is_client_error());
        assert!(foreign.get(&pdf).await.status.is_client_error());
        assert!(foreign.post(&format!("{page}/print"), &[]).await.status.is_client_error());

        let mut owner = owner(app, &serial).await;
        owner.get(&page).await.expect(200);
        owner.get(&pdf).await.expect(200);
        owner.post(&format!("{page}/print"), &[]).await.expect(403);
        let mut other = app.signed_in(Role::Facilitator).await;
        other.get(&page).await.expect(404);
        other.get("/certificates/VIV-2018-00000-00000-C").await.expect(404);
        app.signed_in(Role::Observer).await.get(&page).await.expect(403);
        app.visitor().get(&page).await.expect(303);
    })
    .await;
}

#[tokio::test]
async fn revoked_and_corrected() {
    on_seeded(async |app| {
        let (code, mut officer, serials) = issued_cohort(app).await;
        let page = format!("/certificates/{}", serials[3]);
        officer.post(&format!("{page}/revoke"), &[("reason", " ")]).await.expect(422);
        officer.post(&format!("{page}/revoke"), &[("reason", "perdu")]).await.expect(303);
        officer.post(&format!("{page}/revoke"), &[("reason", "encore")]).await.expect(409);
        officer.get(&format!("{page}.pdf")).await.expect(409);
        assert!(officer.get(&format!("/cohorts/{code}/certificates.pdf")).await.pdf_pages().len() == 5);
        assert!(app.visitor().get(&format!("/verify/{}", serials[3])).await.says("Révoqué"));

        // The name was wrong; the register is corrected, and the paper issued anew.
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        let old = certificates::find(&mut work, &serials[5]).await.unwrap();
        app_rename(&mut work, old.person_id, "Aïssata Walet Mohamedine").await;
        work.commit().await.unwrap();
        let page = format!("/certificates/{}", serials[5]);
        assert!(officer.get(&page).await.says("Aïssata Walet Mohamed,"), "what was issued is frozen");
        let answer =
            officer.post(&format!("{page}/correct"), &[("reason", "nom mal écrit")]).await.expect(303);
        let new = answer.location().to_owned();
        assert!(officer.get(&new).await.expect(200).says("Aïssata Walet Mohamedine"));
        assert!(officer.get(&new).await.says(&serials[5]) && officer.get(&page).await.says("Remplacé par"));
        officer.post(&format!("{page}/correct"), &[("reason", "encore")]).await.expect(409);
        assert!(app.visitor().get(&format!("/verify/{}", serials[5])).await.says("Révoqué"));
        // Issuing again neither restores the revoked one nor repeats the corrected one.
        assert!(issued(&mut officer, &code).await.says("rien de nouveau"));
        assert_eq!(officer.get(&format!("/cohorts/{code}/certificates.pdf")).await.pdf_pages().len(), 5);
    })
    .await;
}

async fn app_rename(work: &mut Work, person: PersonId, name: &str) {
    use vivier::app::people;
    let record = people::find(work, person).await.unwrap();
    let draft = people::Draft { name: name.into(), ..people::Draft::from(&record.person.details) };
    people::update(work, person, &draft, record.person.version).await.unwrap();
}

#[tokio::test]
async fn a_number_reveals_its_standing_and_nothing_else() {
    on_seeded(async |app| {
        let (_, _, serials) = issued_cohort(app).await;
        let serial = &serials[5];
        let mut visitor = app.visitor();
        let valid = visitor.get(&format!("/verify/{serial}")).await.expect(200);
        let unknown = visitor.get("/verify/VIV-2018-00000-00000-C").await.expect(200);
        assert!(valid.says("Valide") && unknown.says("Inconnu"), "{}", valid.text());
        for secret in
            ["Walet", "Goundam", "2018-03", "mars 2018", "FFCP", "GND-2018", "Certificat de formation"]
        {
            assert!(!valid.says(secret), "{secret}");
        }
        let mistyped = visitor.get("/verify/VIV-2018-xxx").await.expect(200);
        assert!(mistyped.says("Inconnu"));
        for (typed, status) in [("", 422), ("VIV-2018-xxx", 422), (serial.to_lowercase().as_str(), 303)] {
            visitor.post("/verify", &[("text", typed)]).await.expect(status);
        }
    })
    .await;
}
