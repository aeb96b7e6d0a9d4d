//! The audit trail: altered, cut off, noted outside the database, compared with paper, handed out.

use vivier::app;
use vivier::app::accounts::NewAccount;
use vivier::app::audit::{Fault, anchor};
use vivier::app::work::Work;
use vivier::domain::account::{Actor, Role};

use crate::support::{TestApp, on_both};

async fn add_accounts(app: &TestApp, logins: &[&str]) {
    for login in logins {
        let new =
            NewAccount { login: (*login).into(), role: Role::Observer, places: Vec::new(), person: None };
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        app::accounts::add(&mut work, &new).await.unwrap();
        work.commit().await.unwrap();
    }
}

async fn fault(app: &TestApp) -> Option<Fault> {
    let mut work = Work::read(&app.db, Actor::System).await.unwrap();
    app::audit::check(&mut work, &anchor::read(app.data.path())).await.unwrap().fault
}

async fn keep(app: &TestApp) -> bool {
    let mut work = Work::read(&app.db, Actor::System).await.unwrap();
    anchor::keep(&mut work, app.data.path(), &app.site.issuer).await.unwrap()
}

#[tokio::test]
async fn an_altered_trail_is_found() {
    on_both(async |app| {
        add_accounts(app, &["a1", "b2", "c3"]).await;
        assert_eq!(fault(app).await, None);
        for (alter, undo, found) in [
            (
                "UPDATE audit SET actor = 'nobody' WHERE number = 2",
                "UPDATE audit SET actor = 'system' WHERE number = 2",
                2,
            ),
            (
                "UPDATE audit SET after = after || ' ' WHERE number = 1",
                "UPDATE audit SET after = TRIM(after) WHERE number = 1",
                1,
            ),
        ] {
            app.run(alter).await;
            assert_eq!(fault(app).await, Some(Fault::Broken(found)), "{alter}");
            app.run(undo).await;
            assert_eq!(fault(app).await, None);
        }
        // Redacted by hand, without a record of it.
        app.run(
            "UPDATE audit SET before = NULL, after = NULL, salt = NULL, redacted_at = at WHERE number = 2",
        )
        .await;
        assert_eq!(fault(app).await, Some(Fault::Broken(2)));
        app.run("DELETE FROM audit WHERE number = 3").await;
        assert!(fault(app).await.is_some());
    })
    .await;
}

/// The last entries cut off and the head set back: only what was noted outside the database tells.
#[tokio::test]
async fn a_trail_that_was_cut_off_is_found() {
    on_both(async |app| {
        let mut admin = app.signed_in(Role::Admin).await;
        add_accounts(app, &["a1", "b2", "c3", "d4", "e5"]).await;
        assert!(keep(app).await);
        assert!(admin.get("/admin/audit?verify=1").await.expect(200).says("intact"));
        app.run("DELETE FROM audit WHERE number > 2").await;
        app.run("UPDATE audit_head SET number = 2, hash = (SELECT hash FROM audit WHERE number = 2)").await;
        assert!(matches!(fault(app).await, Some(Fault::Cut(head)) if head.number == 5));
        // Grown again with other entries: still found, and the note stays as the proof.
        add_accounts(app, &["f6", "g7", "h8", "i9"]).await;
        assert!(!keep(app).await);
        assert!(matches!(fault(app).await, Some(Fault::Cut(head)) if head.number == 5));
        // What is handed out says so, and its end is not signed.
        let file = admin.get("/admin/audit.jsonl").await.expect(200).text();
        let end: serde_json::Value = serde_json::from_str(file.lines().last().unwrap()).unwrap();
        assert!(end["head"].is_null(), "{end}");
        assert!(end["problem"].as_str().unwrap().contains("n’est plus celle qui était notée"), "{end}");
        let page = admin.get("/admin/audit?verify=1").await.expect(200);
        assert!(page.says("des lignes manquent à la fin") && page.says("ligne 5"), "{}", page.text());
        // An administrator who knows why goes on from here, and that is on record.
        let accepted = admin.post("/admin/audit/accept", &[]).await.expect(303);
        let page = admin.follow(accepted).await.expect(200);
        assert!(page.says("intact") && page.says("Fin du registre des actions acceptée"));
        assert!(keep(app).await);
        // A note that somebody else wrote is no note.
        std::fs::write(
            app.data.join(anchor::FILE),
            "vivier audit head\nnumber: 1\nhash: x\nat: y\nsignature: AAAA\n",
        )
        .unwrap();
        assert_eq!(fault(app).await, Some(Fault::Anchor));
        assert!(!keep(app).await);
    })
    .await;
}

#[tokio::test]
async fn the_noted_code_is_compared() {
    on_both(async |app| {
        let mut admin = app.signed_in(Role::Admin).await;
        add_accounts(app, &["a1", "b2", "c3"]).await;
        let page = admin.get("/admin/audit").await.expect(200).text();
        let code = page.split("dir=\"ltr\" class=\"code\">").nth(1).unwrap()[..14].to_owned();
        assert!(page.contains("finit à la ligne 3"));
        add_accounts(app, &["d4"]).await;
        let typed = code.to_lowercase().replace('-', "+");
        let compare = async |admin: &mut crate::support::Browser, number: &str, code: &str| {
            let page =
                admin.get(&format!("/admin/audit?verify=1&number={number}&code={code}")).await.expect(200);
            (page.says("Le code noté est celui"), page.says("n’est pas celui"))
        };
        assert_eq!(compare(&mut admin, "3", &typed).await, (true, false));
        assert_eq!(compare(&mut admin, "4", &typed).await, (false, true));
        assert_eq!(compare(&mut admin, "x", &typed).await, (false, true));
        assert_eq!(compare(&mut admin, "3", "").await, (false, false));
    })
    .await;
}

#[tokio::test]
async fn the_whole_trail_is_handed_out_with_its_signed_end() {
    on_both(async |app| {
        let mut admin = app.signed_in(Role::Admin).await;
        add_accounts(app, &["a1", "b2"]).await;
        let file = admin.get("/admin/audit.jsonl").await.expect(200);
        assert!(file.header("content-disposition").contains("audit.jsonl"));
        let lines: Vec<serde_json::Value> =
            file.text().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(lines.len(), 4, "two accounts, the export itself, the end");
        assert_eq!(lines[2]["action"], "audit.export");
        assert_eq!(lines[1]["previous_hash"], lines[0]["hash"]);
        let head = lines[3]["head"].as_str().unwrap();
        assert!(head.contains("number: 3") && head.contains(lines[2]["hash"].as_str().unwrap()));
    })
    .await;
}

/// The note follows the trail of a running server, and is its owner's alone.
#[tokio::test]
async fn a_running_server_notes_the_end() {
    use std::os::unix::fs::PermissionsExt;
    let app = TestApp::on_sqlite().await;
    let admin = app.account(Role::Admin, &[]).await;
    let cookie = app.browser_of(&admin).await.cookie();
    app.db.close().await;
    let server = crate::support::server::Server::start(app.data.path(), &app.url);
    let added =
        crate::support::server::post(&server.address, "/admin/users", &cookie, "login=neuf&role=officer");
    assert_eq!(added, Some(200));
    assert!(server.stop());
    let file = app.data.join(anchor::FILE);
    assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    let db = vivier::store::Db::open(&app.url).await.unwrap();
    let mut work = Work::read(&db, Actor::System).await.unwrap();
    let head = app::audit::head(&mut work).await.unwrap();
    assert_eq!(anchor::read(app.data.path()), anchor::Anchored::Head(head));
}

/// The same folder moved or copied, put back from an archive, or on a disk that numbers its files anew (vfat, network folders): it is
/// still the same, nothing more is recorded, and a note that goes missing is missed there. A folder with the key alone is another.
#[tokio::test]
async fn a_folder_is_known_again_wherever_its_files_come_to_lie() {
    on_both(async |app| {
        app.account(Role::Admin, &[]).await;
        add_accounts(app, &["a1"]).await;
        let follow =
            async |folder: &std::path::Path| anchor::follow(&app.db, folder, &app.site.issuer).await.unwrap();
        let head = async || {
            let mut work = Work::read(&app.db, Actor::System).await.unwrap();
            app::audit::head(&mut work).await.unwrap().number
        };
        let fault_in = async |folder: &std::path::Path| {
            let mut work = Work::read(&app.db, Actor::System).await.unwrap();
            app::audit::check(&mut work, &anchor::read(folder)).await.unwrap().fault
        };
        for _ in 0..2 {
            assert!(follow(app.data.path()).await);
        }
        let noted = head().await;
        // Each file by a new one with the same bytes.
        let renew = |from: &std::path::Path, to: &std::path::Path| {
            for entry in std::fs::read_dir(from).unwrap().flatten().filter(|entry| entry.path().is_file()) {
                let name = entry.file_name().into_string().unwrap();
                if name.starts_with("audit.") || name.starts_with("issuer.") {
                    let bytes = std::fs::read(entry.path()).unwrap();
                    std::fs::write(to.join("new"), bytes).unwrap();
                    std::fs::rename(to.join("new"), to.join(name)).unwrap();
                }
            }
        };
        let copy = crate::support::TempDir::new();
        renew(app.data.path(), copy.path());
        renew(app.data.path(), app.data.path());
        for folder in [app.data.path(), copy.path()] {
            for _ in 0..2 {
                assert!(follow(folder).await);
            }
            assert_eq!((fault_in(folder).await, head().await), (None, noted), "{}", folder.display());
        }
        std::fs::remove_file(app.data.join(anchor::FILE)).unwrap();
        assert_eq!(fault_in(app.data.path()).await, Some(Fault::Gone));
        assert_eq!(fault_in(copy.path()).await, None);
        // Without its id the folder is one in which nothing was noted yet.
        std::fs::remove_file(app.data.join(anchor::ID_FILE)).unwrap();
        assert_eq!(fault_in(app.data.path()).await, None);
        for _ in 0..2 {
            assert!(follow(app.data.path()).await);
        }
        assert_eq!(head().await, noted + 1, "noted for the first time, once");
    })
    .await;
}

/// The note deleted: whether there was one is in the trail. A folder in which nothing was noted yet is not accused.
#[tokio::test]
async fn a_note_that_was_deleted_is_missed() {
    const HOME: &str = "La fin du registre des actions n’est plus celle qui était notée";
    on_both(async |app| {
        let mut admin = app.signed_in(Role::Admin).await;
        add_accounts(app, &["a1", "b2"]).await;
        assert_eq!(fault(app).await, None);
        assert!(!admin.get("/").await.expect(200).says(HOME));
        let follow = async || anchor::follow(&app.db, app.data.path(), &app.site.issuer).await.unwrap();
        for _ in 0..2 {
            assert!(follow().await);
        }
        let mut work = Work::read(&app.db, Actor::System).await.unwrap();
        assert_eq!(app::audit::head(&mut work).await.unwrap().number, 3, "it is recorded once");
        drop(work);
        assert_eq!(fault(app).await, None);
        assert!(!admin.get("/admin/audit").await.expect(200).says("audit.head"));

        std::fs::remove_file(app.data.join(anchor::FILE)).unwrap();
        assert_eq!(fault(app).await, Some(Fault::Gone));
        assert!(!follow().await && !app.data.join(anchor::FILE).exists(), "no new end is signed");
        assert!(admin.get("/").await.expect(200).says(HOME));
        assert!(admin.get("/admin/backup").await.expect(200).says("registre des actions n’est plus celle"));
        assert!(admin.get("/admin/audit").await.expect(200).says("audit.head"), "without asking for a check");
        let file = admin.get("/admin/audit.jsonl").await.expect(200).text();
        assert!(file.lines().last().unwrap().contains("\"head\":null"), "{file}");
        admin.post("/admin/audit/accept", &[]).await.expect(303);
        assert_eq!(fault(app).await, None);
        assert!(follow().await && !admin.get("/").await.expect(200).says(HOME));

        // Another folder with the same key, as a second server has it.
        let beside = crate::support::TempDir::new();
        for file in ["issuer.key", "issuer.pub"] {
            std::fs::copy(app.data.join(file), beside.join(file)).unwrap();
        }
        let mut work = Work::read(&app.db, Actor::System).await.unwrap();
        let check = app::audit::check(&mut work, &anchor::read(beside.path())).await.unwrap();
        assert_eq!(check.fault, None);
    })
    .await;
}
