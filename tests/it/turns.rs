//! Turns at the database: whatever one account asks for at once, and whatever takes long, others get their pages.

use std::fmt::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use tokio::task::JoinHandle;
use tokio::time::timeout;
use vivier::app::exchange::{self, File};
use vivier::app::work::Work;
use vivier::domain::account::{Actor, Role};
use vivier::web::connections::Limits;

use crate::support::{Browser, TestApp, Upload, on_both, on_seeded};
use crate::uploads::upload;

/// People of a list: enough for its page to take a while.
const PEOPLE: usize = 4_000;
/// Within this each ordinary page comes, also on a machine that is busy.
const SOON: Duration = Duration::from_secs(10);

/// A list of invented people, no two of one name.
fn list() -> String {
    let (firsts, lasts) =
        (["Hawa", "Sidi", "Aminata", "Moussa", "Fadimata"], ["Maïga", "Ag Alhousseïni", "Touré", "Ba"]);
    let mut text = String::from("Nom;Commune\n");
    for number in 0..PEOPLE {
        let (first, last) = (firsts[number % 5], lasts[number / 5 % 4]);
        let middle: String = number
            .to_string()
            .bytes()
            .map(|digit| {
                ["a", "bi", "cou", "da", "fe", "go", "ki", "lo", "ma", "nou"][usize::from(digit - b'0')]
            })
            .collect();
        writeln!(text, "{first} {}{} {last};Goundam", middle[..1].to_uppercase(), &middle[1..]).unwrap();
    }
    text
}

/// An officer who has sent a list, and the address of its page.
async fn with_list(app: &TestApp) -> (Browser, String) {
    let mut officer = app.signed_in(Role::Officer).await;
    let list = list();
    let file = Upload { field: "file", name: "liste.csv", content: list.as_bytes() };
    let sent = officer.upload("/people/import", &[], file).await.expect(303);
    (officer, sent.location().to_owned())
}

/// Asks for the page of a list so many times at once; the statuses.
fn looks(officer: &Browser, path: &str, count: usize) -> Vec<JoinHandle<u16>> {
    let look = |mut officer: Browser, path: String| async move { officer.get(&path).await.status.as_u16() };
    (0..count).map(|_| tokio::spawn(look(officer.clone(), path.to_owned()))).collect()
}

/// What somebody else does meanwhile: each page comes, and soon.
async fn day_of_work(app: &TestApp) {
    let mut other = app.signed_in(Role::Officer).await;
    for name in ["Awa Cissé", "Bintou Sangaré", "Cheick Diarra"] {
        for page in ["/", "/people", "/cohorts", "/modules"] {
            timeout(SOON, other.get(page)).await.expect(page).expect(200);
        }
        let found = timeout(SOON, other.post("/people", &[("q", "Hawa")])).await;
        found.expect("a search").expect(303);
        let new = [("name", name), ("sex", "f"), ("anyway", "1")];
        timeout(SOON, other.post("/people/new", &new)).await.expect("a new record").expect(303);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_account_that_asks_for_much_at_once_keeps_nobody_waiting() {
    on_seeded(async |app| {
        let (officer, path) = with_list(app).await;
        let address = app.serve(Limits::for_descriptors(1_024)).await;
        let cookie = officer.cookie();
        let uploads: Vec<_> = (0..16).map(|_| tokio::spawn(upload(address, cookie.clone()))).collect();
        let looks = looks(&officer, &path, 12);
        tokio::time::sleep(Duration::from_millis(300)).await;
        day_of_work(app).await;
        // Those who ask for so much get some of it, and are asked to try the rest again.
        let mut got = 0;
        for look in looks {
            let status = look.await.unwrap();
            assert!(matches!(status, 200 | 503), "{status}");
            got += usize::from(status == 200);
        }
        assert!(got >= 2, "{got}");
        uploads.iter().for_each(JoinHandle::abort);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_takes_long_leaves_connections_for_what_does_not() {
    on_seeded(async |app| {
        let mut all = Vec::new();
        for _ in 0..5 {
            let (officer, path) = with_list(app).await;
            all.push((officer, path));
        }
        let looks: Vec<_> = all.iter().flat_map(|(officer, path)| looks(officer, path, 2)).collect();
        tokio::time::sleep(Duration::from_millis(300)).await;
        day_of_work(app).await;
        for look in looks {
            let status = look.await.unwrap();
            assert!(matches!(status, 200 | 503), "{status}");
        }
    })
    .await;
}

/// A list of many columns whose headings nobody knows, so that somebody is asked about each.
fn wide_list() -> String {
    let row = |text: &dyn Fn(usize) -> String| (0..90).map(text).collect::<Vec<_>>().join(";") + "\n";
    let heading = |at: usize| if at == 0 { "Nom".to_owned() } else { format!("Rubrique {at}") };
    let mut list = row(&heading);
    for number in 0..3_000 {
        list += &row(&|at| if at == 0 { "Hawa Ba".to_owned() } else { format!("ab cd {number}") });
    }
    list
}

/// On one thread whatever takes long shows by how late a timer is.
#[tokio::test]
async fn a_long_list_is_looked_through_on_other_threads() {
    on_both(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let list = wide_list();
        let file = Upload { field: "file", name: "liste.csv", content: list.as_bytes() };
        let sent = officer.upload("/people/import", &[], file).await.expect(303);
        let path = sent.location().to_owned();
        let (begun, late) = (Instant::now(), Arc::new(AtomicU64::new(0)));
        let longest = Arc::clone(&late);
        let timer = tokio::spawn(async move {
            loop {
                let at = Instant::now();
                tokio::time::sleep(Duration::from_millis(2)).await;
                longest.fetch_max(u64::try_from(at.elapsed().as_millis()).unwrap(), Ordering::Relaxed);
            }
        });
        officer.get(&path).await.expect(200);
        timer.abort();
        let (late, all) = (late.load(Ordering::Relaxed), begun.elapsed().as_millis());
        assert!(u128::from(late) < all / 3, "{late} ms of {all} ms nobody else was served");
    })
    .await;
}

/// Each is answered or asked to come again, and whoever comes from elsewhere gets theirs meanwhile.
#[tokio::test(flavor = "multi_thread")]
async fn one_address_that_asks_for_many_texts_at_once_keeps_nobody_waiting() {
    on_both(async |app| {
        let body = "Un puits est à tous.\n\n".repeat(800);
        let file = |number: usize| {
            let head = format!(
                "code = \"M9{number}\"\ntitle = \"Puits {number}\"\nsource = \"fr\"\nstate = \"published\""
            );
            let bytes = format!("+++\n{head}\n+++\n## Texte {number}\n\n{body}").into_bytes();
            File { path: format!("puits-{number}/fr.md"), bytes }
        };
        let files: Vec<File> = (0..10).map(file).collect();
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        exchange::import(&mut work, &files).await.unwrap();
        work.commit().await.unwrap();
        let from = |address: &str| app.visitor().with_header("x-forwarded-for", address);
        from("192.0.2.1").get("/modules/puits-0/fr").await.expect(200);
        let asked: Vec<_> = (1..10)
            .flat_map(|number| ["", "/source.md"].map(|part| format!("/modules/puits-{number}/fr{part}")))
            .map(|path| {
                let mut visitor = from("192.0.2.1");
                tokio::spawn(async move { visitor.get(&path).await })
            })
            .collect();
        let mut other = from("192.0.2.2");
        for path in ["/modules/puits-0/fr", "/modules", "/modules/puits-9/fr/source.md"] {
            timeout(SOON, other.get(path)).await.expect(path).expect(200);
        }
        let mut shown = 0;
        for answer in asked {
            let answer = answer.await.unwrap();
            if answer.status == 200 {
                shown += 1;
            } else {
                let answer = answer.expect(503);
                assert!(answer.says("traite déjà d’autres demandes"), "{}", answer.text());
                assert!(!answer.header("retry-after").is_empty());
            }
        }
        assert!(shown > 0);
    })
    .await;
}
