//! What an import leaves to be done after it, and what undoing one leaves: some people at a time, so that others write between, and on by itself
//! where it was stopped.

use std::time::Duration;

use vivier::app::audit::anchor::Anchored;
use vivier::app::people::indexing;
use vivier::app::work::Work;
use vivier::app::{audit, imports, people, upkeep};
use vivier::domain::account::{Account, Actor, Role};
use vivier::domain::id::ImportId;

use super::undo::{id, imported, number, row, undo};
use super::{names, press, sent};
use crate::support::{TestApp, on_seeded};

/// Those who are not in the index.
const MISSING: &str = "SELECT COUNT(*) FROM people WHERE search_key IS NULL";
/// Those who are still to go.
const GOING: &str = "SELECT COUNT(*) FROM past_import_people WHERE is_going";

/// A name that is like no other one of the list.
fn name(at: usize) -> String {
    const SYLLABLES: [&str; 10] = ["ba", "fi", "lu", "mo", "ne", "ra", "to", "du", "ki", "so"];
    let word = |number: usize| {
        let digits = [1_000, 100, 10, 1].map(|place| SYLLABLES[number / place % 10]);
        let word = digits.concat();
        format!("{}{}", word[..1].to_uppercase(), &word[1..])
    };
    format!("{} {}", word(at * 7_919 + 3), word(at * 1_715 + 9))
}

fn list(count: usize) -> String {
    let rows = (0..count).map(|at| format!("{};{}\n", name(at), if at % 2 == 0 { "F" } else { "M" }));
    format!("Nom;Sexe\n{}", rows.collect::<String>())
}

/// Imports a list for an account as a server does that is stopped as soon as it is committed; the address of the list.
async fn imported_and_stopped(app: &TestApp, account: &Account, list: &str) -> String {
    let mut browser = app.browser_of(account).await;
    let (path, page) = sent(&mut browser, "/people/import", list.as_bytes()).await;
    let import: ImportId = path.rsplit('/').next().unwrap().parse().unwrap();
    let actor = Actor::User(account.clone());
    let mut work = Work::read(&app.db, actor.clone()).await.unwrap();
    let prepared = imports::prepare(&mut work, None, import).await.unwrap();
    drop(work);
    let mut work = Work::write(&app.db, actor).await.unwrap();
    let version = page.hidden("version").parse().unwrap();
    imports::carry_out(&mut work, None, import, version, prepared).await.unwrap();
    work.commit().await.unwrap();
    path
}

/// Lets the server do what waits until this is nothing.
async fn keep_up(app: &TestApp, until: &'static str) {
    let is_done = async {
        while number(app, until).await > 0 {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    let run = async {
        tokio::select! {
            () = upkeep::keep_up(app.db.clone()) => unreachable!("it runs as long as the server"),
            () = is_done => {}
        }
    };
    tokio::time::timeout(Duration::from_mins(1), run).await.unwrap();
}

/// A number of four digits, as French groups it.
fn grouped(number: usize) -> String {
    format!("{}\u{202f}{:03}", number / 1_000, number % 1_000)
}

#[tokio::test]
async fn a_long_list_is_found_as_a_whole_and_undone_as_a_whole() {
    on_seeded(async |app| {
        let count = 3 * usize::try_from(indexing::STEP).unwrap();
        let mut officer = app.signed_in(Role::Officer).await;
        let past = imported(&mut officer, "/people/import", &list(count)).await;
        let done = officer.get(&past.replace("/past", "")).await.expect(200);
        assert!(done.says(&format!("registre\u{202f}: {}.", grouped(count))), "{}", done.text());
        assert!(!done.says("n’apparaissent pas encore"), "{}", done.text());
        assert_eq!(number(app, MISSING).await, 0);
        let found = number(app, "SELECT COUNT(DISTINCT person) FROM person_tokens").await;
        assert_eq!(found, i64::try_from(count).unwrap());
        for at in [0, count / 2, count - 1] {
            id(app, &name(at)).await;
        }
        let done = undo(&mut officer, &past).await.expect(303);
        let page = officer.follow(done).await;
        assert!(page.says(&format!("registre\u{202f}: {}.", grouped(count))), "{}", page.text());
        assert!(!page.says("Il reste"), "{}", page.text());
        for rows in [
            "SELECT COUNT(*) FROM people",
            "SELECT COUNT(*) FROM person_tokens",
            "SELECT COUNT(*) FROM past_import_people",
        ] {
            assert_eq!(number(app, rows).await, 0, "{rows}");
        }
        let mut work = Work::read(&app.db, Actor::System).await.unwrap();
        let check = audit::check(&mut work, &Anchored::Missing).await.unwrap();
        assert!(check.fault.is_none(), "{check:?}");
        drop(work);
        const DELETED: &str = "SELECT COUNT(*) FROM audit WHERE action = 'person.delete'";
        assert_eq!(number(app, DELETED).await, i64::try_from(count).unwrap());
    })
    .await;
}

#[tokio::test]
async fn further_telephones_of_a_list_find_their_person() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let list = "Nom;Sexe;Téléphone\nHawa Ba;F;76000001 / 76000002\n";
        imported(&mut officer, "/people/import", list).await;
        let mut work = Work::read(&app.db, Actor::System).await.unwrap();
        for words in ["76 00 00 01", "76 00 00 02"] {
            let query = people::Query { words: words.into(), ..people::Query::default() };
            assert_eq!(people::search(&mut work, &query).await.unwrap().total, 1, "{words}");
        }
    })
    .await;
}

#[tokio::test]
async fn whom_a_stopped_import_left_out_of_the_index_is_found_by_and_by() {
    on_seeded(async |app| {
        let account = app.account(Role::Officer, &[]).await;
        let mut officer = app.browser_of(&account).await;
        let path = imported_and_stopped(app, &account, &list(1_200)).await;
        assert_eq!(number(app, MISSING).await, 1_200);
        assert!(names(app).await.is_empty());
        let page = officer.get(&path).await.expect(200);
        assert!(page.says("n’apparaissent pas encore"), "{}", page.text());
        // A server that starts then does not wait for them: no other version put them into the index.
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        assert!(!indexing::is_of_earlier_version(&mut work).await.unwrap());
        assert_eq!(indexing::step(&mut work).await.unwrap(), 500);
        work.commit().await.unwrap();
        assert_eq!(number(app, MISSING).await, 700);
        assert!(officer.get(&path).await.expect(200).says("n’apparaissent pas encore"));
        // Between two steps others write, also about those who wait. They are known as soon as they are imported.
        officer.post("/people/new", &[("name", "Awa Sow"), ("sex", "f")]).await.expect(303);
        let again = officer.post("/people/new", &[("name", &name(3)), ("sex", "m")]).await;
        assert!(again.says("connaît peut-être déjà cette personne"), "{}", again.text());
        assert_eq!(number(app, "SELECT COUNT(*) FROM people").await, 1_201);
        keep_up(app, MISSING).await;
        for at in [0, 3, 600, 1_199] {
            id(app, &name(at)).await;
        }
        id(app, "Awa Sow").await;
        assert_eq!(number(app, "SELECT COUNT(DISTINCT person) FROM person_tokens").await, 1_201);
        assert!(!officer.get(&path).await.expect(200).says("n’apparaissent pas encore"));
        // What another version wrote into the index is no such thing.
        app.run("UPDATE people SET search_key = NULL WHERE number = 1").await;
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        assert!(indexing::is_of_earlier_version(&mut work).await.unwrap());
    })
    .await;
}

#[tokio::test]
async fn somebody_changed_before_they_are_in_the_index_is_found_as_they_are_now() {
    on_seeded(async |app| {
        let account = app.account(Role::Officer, &[]).await;
        let mut officer = app.browser_of(&account).await;
        imported_and_stopped(app, &account, "Nom;Sexe\nHawa Ba;F\nSidi Touré;M\nAli Diko;M\n").await;
        let mut work = Work::read(&app.db, Actor::System).await.unwrap();
        let page = people::search(&mut work, &people::Query::default()).await.unwrap();
        assert_eq!(page.total, 0);
        drop(work);
        let codes = officer.get("/people/import/past").await.expect(200);
        let past = codes.text().split("href=\"/people/import/past/").nth(1).unwrap()[..36].to_owned();
        let people = officer.get(&format!("/people/import/past/{past}")).await.expect(200);
        let record = |name: &str| {
            let row = row(&people, name);
            row.split("href=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
        };
        let (hawa, sidi) = (record("Hawa Ba"), record("Sidi Touré"));
        let fields = [("version", "1"), ("name", "Hawa Ba Diallo"), ("sex", "f")];
        officer.post(&format!("{hawa}/edit"), &fields).await.expect(303);
        let mut proved = app.signed_in(Role::Officer).await;
        proved.post(&format!("{sidi}/erase"), &[("sure", "yes")]).await.expect(303);
        keep_up(app, MISSING).await;
        assert_eq!(names(app).await, ["Ali Diko", "Hawa Ba Diallo"]);
    })
    .await;
}

#[tokio::test]
async fn an_import_whose_undoing_was_stopped_is_undone_to_its_end() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let past = imported(&mut officer, "/people/import", &list(1_200)).await;
        let seen = officer.get(&past).await.expect(200).hidden("seen");
        let import: ImportId = past.rsplit('/').next().unwrap().parse().unwrap();
        let mut work = Work::read(&app.db, Actor::System).await.unwrap();
        let prepared = imports::prepare_undoing(&mut work, import).await.unwrap();
        drop(work);
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        imports::undo(&mut work, prepared, &seen).await.unwrap();
        work.commit().await.unwrap();
        assert_eq!(number(app, GOING).await, 1_200);
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        assert!(imports::go_on_undoing(&mut work).await.unwrap());
        work.commit().await.unwrap();
        let going = number(app, GOING).await;
        assert!(0 < going && going < 1_200, "{going}");
        assert_eq!(number(app, "SELECT COUNT(*) FROM people").await, going);
        let page = officer.get(&past).await.expect(200);
        assert!(page.says(&format!("Il reste {going} personnes")), "{}", page.text());
        assert!(!page.text().contains("name=\"seen\""), "it is not undone a second time");
        assert!(officer.get("/people/import/past").await.expect(200).says("en train d’être défait"));
        // Others write meanwhile. Who is changed stays, and nobody is forgotten although the month is over.
        officer.post("/people/new", &[("name", "Awa Sow"), ("sex", "f")]).await.expect(303);
        app.run(
            "UPDATE people SET version = 2 WHERE id = (SELECT MIN(person_id) FROM past_import_people WHERE is_going)",
        )
        .await;
        app.run("UPDATE past_imports SET imported_at = '2026-01-01T00:00:00Z'").await;
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        imports::purge(&mut work).await.unwrap();
        work.commit().await.unwrap();
        assert_eq!(number(app, GOING).await, going);
        keep_up(app, GOING).await;
        assert_eq!(names(app).await.len(), 2);
        assert_eq!(number(app, "SELECT removed FROM past_imports").await, 1_199);
        // The record of actions says at the end how many went, not only how many should.
        const ENDED: &str =
            "SELECT COUNT(*) FROM audit WHERE action = 'person.import.undone' AND after LIKE '%\"removed\":1199%'";
        assert_eq!(number(app, ENDED).await, 1);
        let page = officer.get(&past).await.expect(200);
        assert!(page.says("registre\u{202f}: 1\u{202f}199.") && !page.says("Il reste"), "{}", page.text());
        assert!(page.says("Personnes qui sont restées") && page.says("fiche modifiée"), "{}", page.text());
        let mut work = Work::read(&app.db, Actor::System).await.unwrap();
        assert!(audit::check(&mut work, &Anchored::Missing).await.unwrap().fault.is_none());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn others_get_their_answers_while_a_list_is_imported_and_undone() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let mut other = app.signed_in(Role::Admin).await;
        let (path, _) = sent(&mut officer, "/people/import", list(2_000).as_bytes()).await;
        let past = format!("/people/import/past/{}", path.rsplit('/').next().unwrap());
        let importing = tokio::spawn(async move {
            press(&mut officer, &path, "import", &[]).await.expect(303);
            let undone = undo(&mut officer, &past).await.expect(303);
            officer.follow(undone).await
        });
        let mut added = 0;
        while !importing.is_finished() {
            let login = format!("meanwhile-{added}");
            other.post("/admin/users", &[("login", &login), ("role", "officer")]).await.expect(200);
            added += 1;
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        let page = importing.await.unwrap();
        assert!(page.says("registre\u{202f}: 2\u{202f}000."), "{}", page.text());
        assert_eq!(number(app, "SELECT COUNT(*) FROM people").await, 0);
        // Others wrote between two of the people who went, not only before the first and after the last.
        const BETWEEN: &str = "SELECT COUNT(*) FROM audit WHERE action = 'user.add'
            AND number > (SELECT MIN(number) FROM audit WHERE action = 'person.delete')
            AND number < (SELECT MAX(number) FROM audit WHERE action = 'person.delete')";
        assert!(number(app, BETWEEN).await > 0, "all of it was one transaction");
        let accounts = number(app, "SELECT COUNT(*) FROM users WHERE login LIKE 'meanwhile-%'").await;
        assert!(accounts > 0 && accounts == added, "{accounts} of {added}");
    })
    .await;
}
