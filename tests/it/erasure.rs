//! What the law gives a person: everything that is held on them, taking consent back, being erased. Afterwards the name is
//! looked for in the bytes.

use std::process::Command;

use vivier::app;
use vivier::app::audit::anchor;
use vivier::app::certificates::issue::{self, QrSigner};
use vivier::app::people::mentioned::{FormerNames, Kept};
use vivier::app::people::{Draft, Registered, erasure};
use vivier::app::work::Work;
use vivier::domain::account::{Account, Actor, Role};
use vivier::domain::id::PersonId;
use vivier::store::{self, Db};

use crate::support::{Answer, Browser, TestApp, Upload, cohorts, on_both, on_seeded};

mod collected;
mod held;
mod lists;
mod merged;
mod names;
mod perhaps;
mod schema;
mod statistics;
mod trainers;
mod written;

/// A name that occurs nowhere else, in both writings; so does the telephone.
const NAME: &str = "Zeïnabou Walet Attaher Aguissa";
const ARABIC: &str = "زينب ولت الطاهر أغيسا";
const TELEPHONE: &str = "77 31 52 94";
/// What somebody who visited her noted, which names nobody.
const VISITED: &str = "Parle trop doucement au fond de la salle-basse";
const PEOPLE: [(&str, &str, &str, &str); 3] =
    [(NAME, "f", ARABIC, "1985"), ("Hawa", "f", "", "1979"), ("Ibrahim Ag Mossa", "m", "", "")];

async fn issue_all(app: &TestApp, code: &str) {
    let mut work = Work::write(&app.db, Actor::System).await.unwrap();
    let cohort = app::cohorts::find(&mut work, code).await.unwrap();
    let draft = issue::proposal(&cohort, &app.site.programme(), None);
    let signer = QrSigner { issuer: &app.site.issuer, base: "https://paix.example" };
    issue::all(&mut work, code, &draft, None, signer).await.unwrap();
    work.commit().await.unwrap();
}

/// Somebody with everything: a closed cohort, a certificate that was corrected with their name in the reason, an
/// account, a consent with a telephone, a record that was changed, and a name that somebody searched for.
struct Whole {
    code: String,
    person: PersonId,
    serial: String,
    account: Account,
    officer: Browser,
}

async fn whole(app: &TestApp) -> Whole {
    let code = cohorts::closed_with(app, &PEOPLE).await;
    issue_all(app, &code).await;
    let mut work = Work::read(&app.db, Actor::System).await.unwrap();
    let overview = app::certificates::of_cohort(&mut work, &code).await.unwrap();
    let certificate = overview.certificates.iter().find(|c| c.content.name == NAME).unwrap().clone();
    drop(work);
    let (person, serial) = (certificate.person_id, certificate.serial().to_string());
    let account = app.account(Role::Facilitator, &[]).await;
    let mut work = Work::write(&app.db, Actor::System).await.unwrap();
    app::accounts::link_person(&mut work, account.id, Some(person)).await.unwrap();
    work.commit().await.unwrap();
    let mut officer = app.signed_in(Role::Officer).await;
    let consent = [
        ("consent_scopes", "register"),
        ("consent_scopes", "contact"),
        ("consent_manner", "thumbprint"),
        ("consent_read_by", "Boubacar Maïga"),
        ("consent_lang", "fr"),
        ("consent_given_on", "2026-01-10"),
    ];
    officer.post(&format!("/people/{person}/consent"), &consent).await.expect(303);
    let edit = officer.get(&format!("/people/{person}/edit")).await.expect(200).text();
    let version =
        edit.split("name=\"version\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let place = edit.split("selected").next().unwrap().rsplit("value=\"").next().unwrap()[..36].to_owned();
    let changed = [
        ("version", version.as_str()),
        ("name", NAME),
        ("arabic_name", ARABIC),
        ("sex", "f"),
        ("birth_precision", "exact"),
        ("birth_date", "1985-04-17"),
        ("birth_place", "Razelma-les-puits"),
        ("place", &place),
        ("locality", "Fraction Kel Haoussa-Nord"),
        ("telephone", TELEPHONE),
        ("languages", "taq-Latn"),
        ("structure", "Association Tumast-Alafia"),
    ];
    officer.post(&format!("/people/{person}/edit"), &changed).await.expect(303);
    let reason = [("reason", &*format!("Le nom de {NAME} était mal écrit"))];
    officer.post(&format!("/certificates/{serial}/revoke"), &reason).await.expect(303);
    let note = format!("{NAME} a bien parlé");
    let restitution = [
        ("kind", "session"),
        ("held_on", "2018-05-01"),
        ("place", place.as_str()),
        ("lang", "fr"),
        ("leader", person.as_str()),
        ("women-15-29", "12"),
        ("men-15-29", "7"),
        ("note", note.as_str()),
    ];
    officer.post("/restitutions/new", &restitution).await.expect(303);
    let visit = |visited: &str, visitor: &str, improve: &str| {
        let fields = [
            ("person", visited),
            ("held_on", "2018-05-01"),
            ("place", place.as_str()),
            ("lang", "fr"),
            ("visitor", visitor),
            ("improve", improve),
            ("next_step", improve),
            ("next_on", "2018-07-01"),
        ];
        let marks = (0..7).map(|at| (format!("mark-{at}"), "3".to_owned()));
        fields
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .into_iter()
            .chain(marks)
            .collect::<Vec<_>>()
    };
    let other = person_named(app, &code, "Ibrahim").await;
    // She read out what somebody else consented to, and was the witness.
    let witnessed = [
        ("consent_scopes", "register"),
        ("consent_manner", "oral"),
        ("consent_witness", NAME),
        ("consent_read_by", NAME),
        ("consent_lang", "fr"),
        ("consent_given_on", "2026-01-10"),
    ];
    officer.post(&format!("/people/{other}/consent"), &witnessed).await.expect(303);
    for fields in [
        visit(person.as_str(), "Oumar Sidi", VISITED),
        visit(other.as_str(), NAME, &format!("Demander conseil à {NAME}")),
    ] {
        let fields: Vec<(&str, &str)> =
            fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        officer.post("/supervisions/new", &fields).await.expect(303);
    }
    let filter = [("name", &*format!("Comme {NAME}")), ("consent", "missing")];
    officer.post("/people/filters", &filter).await.expect(303);
    officer.post("/people", &[("q", NAME)]).await.expect(303);
    Whole { code, person, serial, account, officer }
}

/// Somebody of a cohort whose name begins like this.
async fn person_named(app: &TestApp, code: &str, start: &str) -> PersonId {
    let mut work = Work::read(&app.db, Actor::System).await.unwrap();
    let (_, roster) = app::enrolments::roster(&mut work, code).await.unwrap();
    roster.iter().find(|person| person.name.as_str().starts_with(start)).unwrap().person_id
}

/// Everything that a database holds, as bytes: the data folder, or a dump.
fn bytes(app: &TestApp) -> Vec<u8> {
    match &app.db {
        Db::Sqlite(_) => {
            let mut all = Vec::new();
            for entry in std::fs::read_dir(app.data.path()).unwrap().flatten() {
                all.extend(std::fs::read(entry.path()).unwrap());
            }
            all
        }
        Db::Postgres(_) => {
            let output = Command::new("pg_dump").arg(&app.url).output().expect("pg_dump");
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            output.stdout
        }
    }
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

/// What told who she is, as the database writes it.
const TRACES: [&str; 9] = [
    VISITED,
    NAME,
    ARABIC,
    TELEPHONE,
    "zeinabou walet attaher",
    "Razelma-les-puits",
    "Kel Haoussa-Nord",
    "Tumast-Alafia",
    "1985-04-17",
];

async fn erase(browser: &mut Browser, person: PersonId, certificates: &str) -> Answer {
    let fields = [("certificates", certificates), ("sure", "yes")];
    browser.post(&format!("/people/{person}/erase"), &fields).await
}

#[tokio::test]
async fn a_person_is_erased_and_the_counts_stay() {
    on_seeded(async |app| {
        let Whole { code, person, serial, account, mut officer } = whole(app).await;
        // A list under way names her, too.
        let list = format!("Nom;Tél\n{NAME};{TELEPHONE}\n");
        let file = Upload { field: "file", name: "liste.csv", content: list.as_bytes() };
        officer.upload("/people/import", &[], file).await.expect(303);
        let before = bytes(app);
        for trace in TRACES {
            assert!(holds(&before, trace), "{trace} was there");
        }
        // It is read first what goes and what stays; nothing happens without an answer about the papers, and a "yes".
        let address = format!("/people/{person}/erase");
        let page = officer.get(&address).await.expect(200);
        assert!(page.says("ne peut pas être annulé") && page.says("ne sera plus confirmé par le registre"));
        assert!(page.says(&account.login));
        assert!(
            officer
                .post(&address, &[("sure", "yes")])
                .await
                .expect(422)
                .says("Choisissez ce que la personne")
        );
        let unsure = officer.post(&address, &[("certificates", "erase")]).await.expect(422);
        assert!(unsure.says("Cochez cette case"));
        let done = erase(&mut officer, person, "erase").await.expect(303);
        assert!(officer.follow(done).await.says("La personne est effacée"));

        let after = bytes(app);
        for trace in TRACES {
            assert!(!holds(&after, trace), "{trace} is still there");
        }
        officer.get(&format!("/people/{person}")).await.expect(404);
        officer.get(&format!("/people/{person}/held.json")).await.expect(404);
        assert!(!officer.get("/people").await.expect(200).says("Attaher"));
        // The cohort still counts three people, and what they reached; the paper still counts.
        assert!(officer.get(&format!("/cohorts/{code}/roster")).await.expect(200).says("—"));
        let mut work = Work::read(&app.db, Actor::System).await.unwrap();
        let overview = app::certificates::of_cohort(&mut work, &code).await.unwrap();
        assert_eq!((overview.certificates.len(), overview.waiting.len(), overview.withheld), (3, 0, 1));
        drop(work);
        officer.get(&format!("/cohorts/{code}/certificates")).await.expect(200);
        officer.get(&format!("/certificates/{serial}.pdf")).await.expect(409);
        // What she led counts still, and says nothing of her.
        let led = officer.get("/restitutions").await.expect(200);
        assert!(led.says("1 restitution") && led.says("12") && !led.says("Attaher"), "{}", led.text());
        // So does the visit to her; one that she made has another name in its place, and nobody is to visit her.
        let visits = officer.get("/supervisions").await.expect(200);
        assert!(
            visits.says("2 visites") && visits.says("3,0 sur 4") && !visits.says("Attaher"),
            "{}",
            visits.text()
        );
        assert!(officer.get("/supervisions?planned=1").await.expect(200).says("1 visite"));
        assert!(!officer.get("/people/filters").await.expect(200).says("Attaher"));
        // Her account has ended.
        app.browser_of(&account).await.get("/account").await.expect(303);
        // The trail is intact, and says what was taken out of it.
        let mut work = Work::read(&app.db, Actor::System).await.unwrap();
        let check = app::audit::check(&mut work, &anchor::Anchored::Missing).await.unwrap();
        assert!(check.fault.is_none() && check.redacted >= 4, "{check:?}");
        drop(work);
        let mut admin = app.signed_in(Role::Admin).await;
        let trail = admin.get("/admin/audit?verify=1").await.expect(200);
        assert!(
            trail.says("intact")
                && trail.says("Personne effacée à sa demande")
                && trail.says("effacé à la demande")
        );
        // Twice is nothing.
        erase(&mut officer, person, "erase").await.expect(404);
    })
    .await;
}

#[tokio::test]
async fn certificates_are_kept_if_the_person_wants_it() {
    on_seeded(async |app| {
        let Whole { code, person, mut officer, .. } = whole(app).await;
        let mut work = Work::read(&app.db, Actor::System).await.unwrap();
        let certificates = app::certificates::of_cohort(&mut work, &code).await.unwrap().certificates;
        let other = certificates.iter().find(|c| c.person_id != person).unwrap().clone();
        drop(work);
        erase(&mut officer, person, "keep").await.expect(303);
        let mut work = Work::read(&app.db, Actor::System).await.unwrap();
        let kept = app::certificates::of_cohort(&mut work, &code).await.unwrap().certificates;
        assert!(kept.iter().any(|c| c.content.name == NAME && !c.erased));
        drop(work);
        // Somebody else's is what it was, whatever was chosen.
        officer.get(&format!("/certificates/{}.pdf", other.serial())).await.expect(200);
    })
    .await;
}

#[tokio::test]
async fn an_erased_paper_says_what_can_still_be_said() {
    on_seeded(async |app| {
        let code = cohorts::closed_with(app, &PEOPLE).await;
        issue_all(app, &code).await;
        let mut work = Work::read(&app.db, Actor::System).await.unwrap();
        let overview = app::certificates::of_cohort(&mut work, &code).await.unwrap();
        let paper = overview.certificates.iter().find(|c| c.content.name == NAME).unwrap().clone();
        drop(work);
        let mut officer = app.signed_in(Role::Officer).await;
        erase(&mut officer, paper.person_id, "erase").await.expect(303);
        let mut visitor = app.visitor();
        let by_number = visitor.get(&format!("/verify/{}", paper.serial())).await.expect(200);
        assert!(by_number.says("ne peut plus être confirmé") && !by_number.says(NAME));
        let by_code = visitor.post("/verify", &[("text", &paper.signed)]).await.expect(200);
        assert!(by_code.says("La signature est authentique") && by_code.says("effacées du registre"));
        let refused = [("reason", "x")];
        officer.post(&format!("/certificates/{}/correct", paper.serial()), &refused).await.expect(409);
        // The others of the cohort are printed as before.
        officer.post(&format!("/cohorts/{code}/certificates/print"), &[]).await.expect(303);
        let papers = officer.get(&format!("/cohorts/{code}/certificates.pdf")).await.expect(200);
        assert_eq!(papers.pdf_pages().len(), 2);
    })
    .await;
}

/// The server stopped between the commit and writing the pages anew: the next start does it.
#[tokio::test]
async fn pages_are_written_anew_at_the_next_start() {
    on_seeded(async |app| {
        let Whole { person, .. } = whole(app).await;
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        let (former, kept) = (FormerNames::default(), Kept::these([]));
        let choice = erasure::Certificates::Erase;
        erasure::erase(&mut work, person, choice, &former, &kept).await.unwrap();
        work.commit().await.unwrap();
        assert!(erasure::sweep(&app.db).await.unwrap());
        assert!(!erasure::sweep(&app.db).await.unwrap());
        let bytes = bytes(app);
        assert!(TRACES.iter().all(|trace| !holds(&bytes, trace)));
    })
    .await;
}

#[tokio::test]
async fn a_namesake_of_one_word_keeps_what_is_theirs() {
    on_both(async |app| {
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        let mut ids = Vec::new();
        for name in ["Hawa", "Hawa Aguissa"] {
            let draft = Draft { name: name.into(), sex: "f".into(), ..Draft::default() };
            let Registered::Done(person) =
                app::people::register(&mut work, &draft, None, true).await.unwrap()
            else {
                panic!("it was said: anyway")
            };
            ids.push(person.id);
        }
        work.commit().await.unwrap();
        let mut officer = app.signed_in(Role::Officer).await;
        erase(&mut officer, ids[0], "keep").await.expect(303);
        let mut work = Work::read(&app.db, Actor::System).await.unwrap();
        let entries = store::audit::all(work.tx()).await.unwrap();
        let of = |id: PersonId| entries.iter().find(|entry| entry.subject_id == id.as_str()).unwrap();
        assert!(of(ids[0]).redacted_at.is_some() && of(ids[1]).redacted_at.is_none());
        assert!(of(ids[1]).after.as_deref().unwrap().contains("Hawa Aguissa"));
    })
    .await;
}

#[tokio::test]
async fn everything_held_is_handed_out() {
    on_seeded(async |app| {
        let Whole { code, person, serial, account, mut officer } = whole(app).await;
        let json = officer.get(&format!("/people/{person}/held.json")).await.expect(200);
        assert_eq!(json.header("cache-control"), "no-store");
        assert!(json.header("content-disposition").contains("filename=\"donnees.json\""));
        let held: serde_json::Value = serde_json::from_slice(&json.body).unwrap();
        assert_eq!(held["person"]["name"], NAME);
        assert_eq!(held["person"]["birth"]["date"], "1985-04-17");
        assert_eq!(held["consents"][0]["read_by"], "Boubacar Maïga");
        assert_eq!(held["trainings"][0]["cohort"], code.as_str());
        assert_eq!(held["attendance"].as_array().unwrap().len(), 6);
        assert_eq!(held["results"][0]["post_test"], 80);
        assert_eq!(held["certificates"][0]["serial"], serial.as_str());
        assert_eq!(held["accounts"][0], account.login.as_str());
        assert!(held["actions"].as_array().unwrap().iter().any(|action| action["action"] == "person.update"));
        for ui in ["fr", "ar"] {
            let pdf = officer.get(&format!("/people/{person}/held.pdf?ui={ui}")).await.expect(200);
            let text = pdf.pdf_pages().join("\n");
            for part in ["77 31 52 94", &serial, &code, "1985"] {
                assert!(text.contains(part), "{ui}: {part}\n{text}");
            }
            // Place and days of a training are parted as the language does it; marks of direction left out.
            let place = held["trainings"][0]["place"].as_str().unwrap();
            let is_mark = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}');
            let bare: String = text.chars().filter(|c| !is_mark(*c)).collect();
            assert_eq!(bare.contains(&format!("{place},")), ui == "fr", "{ui}: {text}");
            // The file names nobody in its name and in what it says of itself.
            assert!(!pdf.header("content-disposition").contains("Attaher"));
            let metadata = pdf.body.windows(7).filter(|window| window == b"Attaher").count();
            assert_eq!(metadata, 0, "{ui}");
        }
        // One's own; and nobody else's.
        let mut own = app.browser_of(&account).await;
        own.get(&format!("/people/{person}/held.pdf")).await.expect(200);
        let other = app.account(Role::Facilitator, &[]).await;
        app.browser_of(&other).await.get(&format!("/people/{person}/held.json")).await.expect(404);
        let trail = app.signed_in(Role::Admin).await.get("/admin/audit").await.expect(200);
        assert!(trail.says("Données remises à la personne"));
    })
    .await;
}

#[tokio::test]
async fn consent_taken_back_stops_lists_and_papers_by_its_scope() {
    on_seeded(async |app| {
        let code = cohorts::open(app, "Goundam", &["Hawa Aguissa", "Moussa Ag Mohamed"]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let mut work = Work::read(&app.db, Actor::System).await.unwrap();
        let (_, roster) = app::enrolments::roster(&mut work, &code).await.unwrap();
        drop(work);
        let hawa = roster[0].person_id;
        let give = async |officer: &mut Browser, scopes: &[&str]| {
            let mut consent = vec![
                ("consent_manner", "thumbprint"),
                ("consent_read_by", "Boubacar Maïga"),
                ("consent_lang", "fr"),
                ("consent_given_on", "2018-03-01"),
            ];
            consent.extend(scopes.iter().map(|scope| ("consent_scopes", *scope)));
            officer.post(&format!("/people/{hawa}/consent"), &consent).await.expect(303);
        };
        app.run("UPDATE people SET telephone = '66 12 34 56'").await;
        let sheet = async |officer: &mut Browser| {
            officer
                .get(&format!("/cohorts/{code}/attendance-sheet.pdf"))
                .await
                .expect(200)
                .pdf_pages()
                .join("\n")
        };
        give(&mut officer, &["register", "directory", "contact"]).await;
        let page = officer.get(&format!("/people/{hawa}/consent/withdraw")).await.expect(200);
        assert!(page.says("son téléphone n’est plus imprimé") && !page.says("partenaires"));
        assert!(officer.get("/people").await.expect(200).says("Hawa Aguissa"));
        let printed = sheet(&mut officer).await.matches("66 12 34 56").count();

        // To be called: the telephone is no longer printed; she is still in lists.
        let address = format!("/people/{hawa}/consent/withdraw");
        officer.post(&address, &[]).await.expect(422);
        officer.post(&address, &[("scopes", "contact"), ("scopes", "all")]).await.expect(404);
        officer.post(&address, &[("scopes", "contact")]).await.expect(303);
        let text = sheet(&mut officer).await;
        assert_eq!(text.matches("66 12 34 56").count(), printed / 2, "one of the two");
        assert!(printed > 0 && text.contains("Hawa Aguissa"));
        assert!(officer.get("/people").await.expect(200).says("Hawa Aguissa"));
        // To be found: not in the list, but where a new consent can be recorded.
        officer.post(&address, &[("scopes", "directory")]).await.expect(303);
        assert!(!officer.get("/people").await.expect(200).says("Hawa Aguissa"));
        assert!(officer.get("/people?withdrawn=1").await.expect(200).says("Hawa Aguissa"));
        assert!(sheet(&mut officer).await.contains("Hawa Aguissa"));
        // To be in the register: no name on any sheet.
        officer.post(&address, &[("scopes", "register")]).await.expect(303);
        let text = sheet(&mut officer).await;
        assert!(!text.contains("Hawa") && text.contains("Moussa Ag Mohamed"), "{text}");
        let badges = officer.get(&format!("/cohorts/{code}/badges.pdf")).await.expect(200);
        assert!(!badges.pdf_pages().join("\n").contains("Hawa"));
        officer.post(&address, &[("scopes", "register")]).await.expect(409);
        // Given again, everything is as before.
        give(&mut officer, &["register", "directory", "contact"]).await;
        assert!(officer.get("/people").await.expect(200).says("Hawa Aguissa"));
        let _printed = sheet(&mut officer).await.matches("66 12 34 56").count();
    })
    .await;
}
