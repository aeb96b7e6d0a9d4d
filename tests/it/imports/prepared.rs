//! What is read before the transaction that writes: it counts while nothing is recorded that matters to it.

use std::sync::Arc;

use vivier::app::imports::{self, Prepared};
use vivier::app::people::{self, Draft};
use vivier::app::work::Work;
use vivier::domain::account::{Actor, Role};
use vivier::domain::id::ImportId;
use vivier::error::Error;

use super::{names, press, sent};
use crate::people::register;
use crate::support::cohorts::open;
use crate::support::{TestApp, on_seeded};

/// Somebody guesses a password: it is refused and recorded.
async fn guess(app: &TestApp) {
    let fields = [("login", "admin"), ("password", "toujours faux")];
    app.visitor().post("/login", &fields).await.expect(422);
}

async fn move_away(app: &TestApp, name: &str) {
    let mut work = Work::write(&app.db, Actor::System).await.unwrap();
    let query = people::Query { words: name.into(), ..people::Query::default() };
    let id = people::search(&mut work, &query).await.unwrap().people[0].id;
    let known = people::find(&mut work, id).await.unwrap().person;
    let draft = Draft { locality: "Douékiré".into(), ..Draft::from(&known.details) };
    people::update(&mut work, id, &draft, known.version).await.unwrap();
    work.commit().await.unwrap();
}

async fn is_current(app: &TestApp, prepared: &Prepared) -> bool {
    let mut work = Work::read(&app.db, Actor::System).await.unwrap();
    prepared.is_current(&mut work, 0).await.unwrap()
}

#[tokio::test]
async fn a_guessed_password_voids_no_list_and_a_changed_person_does() {
    on_seeded(async |app| {
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        register(&mut work, &Draft { name: "Sidi Touré".into(), ..Draft::default() }).await;
        work.commit().await.unwrap();
        let list = "Nom complet;Sexe\nHawa Ba;F\n".as_bytes().to_vec();
        let mut content = Arc::new(imports::read_file(&Actor::System, list).await.unwrap());
        let mut work = Work::read(&app.db, Actor::System).await.unwrap();
        let known = imports::known(&mut work, &content, None).await.unwrap();
        Arc::make_mut(&mut content).columns = Some(known.columns);
        drop(work);
        let prepare = async || {
            let mut work = Work::read(&app.db, Actor::System).await.unwrap();
            imports::prepare_content(&mut work, None, &content).await.unwrap()
        };
        let prepared = prepare().await;
        guess(app).await;
        assert!(is_current(app, &prepared).await, "a sign-in says nothing of people");
        move_away(app, "Sidi Touré").await;
        open(app, "Goundam", &["Awa Maïga"]).await;
        assert!(is_current(app, &prepared).await, "neither of them is anybody of the list");
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        register(&mut work, &Draft { name: "Hawa Bah".into(), sex: "f".into(), ..Draft::default() }).await;
        work.commit().await.unwrap();
        assert!(!is_current(app, &prepared).await, "she may be her by now");
        let prepared = prepare().await;
        assert!(is_current(app, &prepared).await);
        move_away(app, "Hawa Bah").await;
        assert!(!is_current(app, &prepared).await, "who may be somebody of the list was changed");
    })
    .await;
}

#[tokio::test]
async fn what_undoing_takes_is_read_anew_only_where_something_was_noted() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &[]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let list = "Nom;Sexe;Commune;Téléphone\nHawa Ba;F;Goundam;76000001 / 76000002 / 76000003\nSidi Touré;M;Goundam;\n";
        let address = format!("/cohorts/{code}/roster/import");
        let (path, _) = sent(&mut officer, &address, list.as_bytes()).await;
        press(&mut officer, &path, "import", &[]).await.expect(303);
        let id: ImportId = path.rsplit('/').next().unwrap().parse().unwrap();
        let prepare = async || {
            let mut work = Work::read(&app.db, Actor::System).await.unwrap();
            let seen = imports::outlook(&mut work, id).await.unwrap().seen;
            (imports::prepare_undoing(&mut work, id).await.unwrap(), seen)
        };
        let is_current = async |undoing: &imports::Undoing| {
            let mut work = Work::read(&app.db, Actor::System).await.unwrap();
            undoing.is_current(&mut work).await.unwrap()
        };
        let (undoing, _) = prepare().await;
        guess(app).await;
        assert!(is_current(&undoing).await, "a sign-in says nothing of an import");
        // A version that waits is in no trail.
        app.run(
            "INSERT INTO offline_conflicts (id, cohort_id, enrolment_id, session_id, field, wanted, noted_at, sent_at, sent_by)
            SELECT '01a2185a-2dfb-7540-8a50-65d9d21438de', cohort_id, id, NULL, 'post', '80', NULL, '2026-03-01T00:00:00Z', NULL
            FROM enrolments WHERE position = 1",
        )
        .await;
        assert!(!is_current(&undoing).await, "a version waits beside an enrolment");
        app.run("DELETE FROM offline_conflicts").await;
        let (undoing, seen) = prepare().await;
        move_away(app, "Hawa Ba").await;
        assert!(!is_current(&undoing).await, "her record was changed");
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        let refused = imports::undo(&mut work, undoing, &seen).await;
        assert!(matches!(refused, Err(Error::Conflict(_))), "{refused:?}");
        drop(work);
        assert_eq!(names(app).await.len(), 2);
        let (undoing, seen) = prepare().await;
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        imports::undo(&mut work, undoing, &seen).await.unwrap();
        while imports::go_on_undoing(&mut work).await.unwrap() {}
        work.commit().await.unwrap();
        assert_eq!(names(app).await, ["Hawa Ba"]);
    })
    .await;
}

/// An import is undone by removing thousands of people: nothing that refers to them is looked for without an index.
#[tokio::test]
async fn whatever_refers_to_people_and_enrolments_has_an_index() {
    let app = TestApp::on_sqlite().await;
    const SQL: &str = "SELECT t.name || '.' || f.\"from\" FROM sqlite_master t JOIN pragma_foreign_key_list(t.name) f
        WHERE t.type = 'table' AND f.\"table\" IN ('people', 'enrolments') AND f.seq = 0
            AND NOT EXISTS (SELECT 1 FROM pragma_index_list(t.name) i JOIN pragma_index_info(i.name) c ON c.seqno = 0
                WHERE c.name = f.\"from\")";
    let vivier::store::Db::Sqlite(file) = &app.db else { panic!("it is SQLite") };
    let without: Vec<String> = sqlx::query_scalar(SQL).fetch_all(&file.read).await.unwrap();
    assert_eq!(without, Vec::<String>::new());
}
