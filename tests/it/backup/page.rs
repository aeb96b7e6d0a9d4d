//! The administrator's page of the backups, and the server's own backups.

use std::fs;

use vivier::app::backup::PASSPHRASE_FILE;
use vivier::app::work::Work;
use vivier::domain::account::{Actor, Role};
use vivier::store;

use super::{PASSPHRASE, Target};
use crate::support::accounts::{PASSWORD, new_account};
use crate::support::{TempDir, on_both};

#[tokio::test]
async fn an_administrator_chooses_makes_and_downloads() {
    on_both(async |app| {
        let mut admin = app.signed_in(Role::Admin).await;
        assert!(admin.get("/").await.expect(200).says("Faire une sauvegarde"), "the home page reminds");
        let page = admin.get("/admin/backup").await.expect(200);
        assert!(page.says("Il n’y a encore aucune sauvegarde.") && page.says("même disque"));
        let page = admin.post("/admin/backup/make", &[]).await.expect(422);
        assert!(page.says("Choisissez d’abord une phrase secrète"));

        let short = [("passphrase", "onze lettre"), ("again", "onze lettre")];
        assert!(admin.post("/admin/backup/passphrase", &short).await.expect(422).says("trop courte"));
        let differs = [("passphrase", PASSPHRASE), ("again", "autre chose")];
        assert!(admin.post("/admin/backup/passphrase", &differs).await.expect(422).says("pas les mêmes"));
        let right = [("passphrase", PASSPHRASE), ("again", PASSPHRASE)];
        let saved = admin.post("/admin/backup/passphrase", &right).await;
        assert!(admin.follow(saved).await.expect(200).says("L’avez-vous écrite sur papier"));
        let mode = fs::metadata(app.data.join(PASSPHRASE_FILE)).unwrap().permissions();
        assert_eq!(std::os::unix::fs::PermissionsExt::mode(&mode) & 0o777, 0o600);

        let made = admin.post("/admin/backup/make", &[]).await;
        let page = admin.follow(made).await.expect(200);
        assert!(page.says("La sauvegarde est faite et relue") && page.says("relue et intacte"));
        assert!(!admin.get("/").await.expect(200).says("Faire une sauvegarde"));
        let text = page.text();
        let (_, rest) = text.split_once("/admin/backup/files/").unwrap();
        let name = rest.split('"').next().unwrap();
        let download = admin.get(&format!("/admin/backup/files/{name}")).await.expect(200);
        assert_eq!(download.body, fs::read(app.data.join("backups").join(name)).unwrap());
        assert!(download.header("content-disposition").contains(name));
        assert_eq!(download.header("content-length"), download.body.len().to_string());
        admin.get("/admin/backup/files/vivier.db").await.expect(404);
        admin.get("/admin/backup/files/..%2Fissuer.key").await.expect(404);
        let trail = admin.get("/admin/audit").await.expect(200);
        assert!(trail.says("Sauvegarde faite") && trail.says("Sauvegarde téléchargée"));
        assert!(!trail.says(PASSPHRASE));

        // What was downloaded restores.
        let target = Target::sqlite();
        let file = app.data.join("downloaded.age");
        fs::write(&file, &download.body).unwrap();
        target.restore(&file, false).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn the_plan_is_checked_and_kept_as_typed() {
    on_both(async |app| {
        let mut admin = app.signed_in(Role::Admin).await;
        let mut send = async |folder: &str, every: &str, keep: &str| {
            let fields = [("folder", folder), ("every", every), ("keep", keep)];
            admin.post("/admin/backup", &fields).await
        };
        let page = send("cle-usb", "day", "0").await.expect(422);
        assert!(page.says("chemin entier") && page.says("De 1 à 100") && page.says("value=\"cle-usb\""));
        assert!(send("/nulle/part", "day", "3").await.expect(422).says("n’existe pas"));
        assert!(send("/proc", "hour", "3").await.expect(422).says("Choisissez une réponse"));
        let stick = TempDir::new();
        send(&stick.path().display().to_string(), "day", "3").await.expect(303);
        let page = admin.get("/admin/backup?saved=plan").await.expect(200);
        assert!(page.says(&stick.path().display().to_string()) && !page.says("même disque"));
    })
    .await;
}

#[tokio::test]
async fn the_server_makes_its_own_and_deletes_the_old_ones() {
    on_both(async |app| {
        let stick = TempDir::new();
        let mut admin = app.signed_in(Role::Admin).await;
        let folder = stick.path().display().to_string();
        admin
            .post("/admin/backup", &[("folder", &folder), ("every", "day"), ("keep", "2")])
            .await
            .expect(303);
        let due = async || {
            // The claim of the last try keeps the next one away for a while.
            let mut work = Work::write(&app.db, Actor::System).await.unwrap();
            store::settings::set(work.tx(), "backup.tried_at", "0").await.unwrap();
            work.commit().await.unwrap();
            app.site.backups.run_if_due(&app.db, app.data.path()).await.unwrap()
        };
        assert!(!due().await);
        assert!(admin.get("/admin/backup").await.says("La phrase secrète manque"));
        fs::write(app.data.join(PASSPHRASE_FILE), PASSPHRASE).unwrap();
        assert!(due().await);
        assert!(!due().await, "once a day");
        let names = || -> Vec<_> {
            let mut names: Vec<_> =
                fs::read_dir(stick.path()).unwrap().flatten().map(|e| e.file_name()).collect();
            names.sort();
            names
        };
        let first = names()[0].clone();
        let own = first.to_str().unwrap();
        for day in ["20010101", "20010102"] {
            fs::write(stick.join(format!("{}{day}-000000.age", &own[..16])), "old").unwrap();
        }
        fs::write(stick.join("lettre.odt"), "mine").unwrap();
        let made = admin.post("/admin/backup/make", &[]).await;
        admin.follow(made).await.expect(200);
        let left = names();
        assert!(left.contains(&"lettre.odt".into()), "{left:?}");
        assert_eq!(left.len(), 3, "two backups stay: {left:?}");

        // The stick is taken away.
        drop(stick);
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        store::settings::set(work.tx(), "backup.last", "").await.unwrap();
        work.commit().await.unwrap();
        assert!(!due().await);
        let page = admin.get("/admin/backup").await.expect(200);
        assert!(page.says("La clé USB est-elle branchée") && page.says("Une sauvegarde est en retard"));
    })
    .await;
}

#[tokio::test]
async fn of_two_servers_one_makes_it() {
    on_both(async |app| {
        let mut admin = app.signed_in(Role::Admin).await;
        admin.post("/admin/backup", &[("folder", ""), ("every", "week"), ("keep", "2")]).await.expect(303);
        fs::write(app.data.join(PASSPHRASE_FILE), PASSPHRASE).unwrap();
        let other = vivier::app::backup::Job::default();
        let (one, two) = tokio::join!(
            app.site.backups.run_if_due(&app.db, app.data.path()),
            other.run_if_due(&app.db, app.data.path()),
        );
        assert!(one.unwrap() ^ two.unwrap());
    })
    .await;
}

#[tokio::test]
async fn a_screen_that_was_left_open_gives_no_backup_away() {
    on_both(async |app| {
        let mut admin = new_account(app, "aissata", Role::Admin).await;
        let passphrase = |text| [("passphrase", text), ("again", text)];
        admin.post("/admin/backup/passphrase", &passphrase(PASSPHRASE)).await.expect(303);
        let made = admin.post("/admin/backup/make", &[]).await;
        let text = admin.follow(made).await.expect(200).text();
        let (_, rest) = text.split_once("/admin/backup/files/").unwrap();
        let file = format!("/admin/backup/files/{}", rest.split('"').next().unwrap());
        app.run("UPDATE login_sessions SET proved_at = '2020-01-01 00:00:00+00:00'").await;

        let other = passphrase("sept dromadaires et une gazelle");
        let asked = admin.post("/admin/backup/passphrase", &other).await.expect(200);
        assert!(asked.says("name=\"own_password\""), "{}", asked.text());
        let plan = [("folder", ""), ("every", "day"), ("keep", "3")];
        assert!(admin.post("/admin/backup", &plan).await.expect(200).says("name=\"own_password\""));
        assert_eq!(fs::read_to_string(app.data.join(PASSPHRASE_FILE)).unwrap().trim(), PASSPHRASE);
        let asked = admin.get(&file).await.expect(200);
        assert!(asked.header("content-type").starts_with("text/html"));
        assert!(asked.says("name=\"own_password\""));
        admin.post(&file, &[("own_password", "pas le bon")]).await.expect(422);
        let download = admin.post(&file, &[("own_password", PASSWORD)]).await.expect(200);
        assert_eq!(download.header("content-type"), "application/octet-stream");
        // For some minutes it is known who is there.
        admin.get(&file).await.expect(200);
        admin.post("/admin/backup", &plan).await.expect(303);
    })
    .await;
}
