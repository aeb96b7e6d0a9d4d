//! Attendance without network: a cohort taken along, changes sent by a device, two versions of one value.

use axum::http::Method;
use serde_json::{Value, json};
use uuid::Uuid;
use vivier::app::work::Work;
use vivier::app::{attendance, new_id, scores};
use vivier::domain::account::{Account, Actor, Role};
use vivier::domain::attendance::Mark;
use vivier::domain::id::{EnrolmentId, SessionId};

use crate::support::cohorts::{close, commune, fill, open, open_on};
use crate::support::{Answer, Browser, TestApp, on_seeded};

mod left_out;
mod names;
mod versions;

const NAMES: [&str; 2] = ["Hawa Ba", "Sidi Touré"];

/// A cohort that an account took along: the browser of the account, and what the device got.
struct Device {
    browser: Browser,
    account: Account,
    code: String,
    snapshot: Value,
}

impl Device {
    async fn new(app: &TestApp, code: &str) -> Self {
        let goundam = commune(app, "Goundam").await;
        let account = app.account(Role::Coordinator, &[goundam]).await;
        let mut browser = app.browser_of(&account).await;
        let snapshot = take_along(&mut browser, code, "names", &tomorrow()).await.expect(200);
        let snapshot = json_of(&snapshot)["snapshot"].clone();
        Self { browser, account, code: code.to_owned(), snapshot }
    }

    /// The id of a person on the list.
    fn person(&self, at: usize) -> String {
        self.snapshot["people"][at]["id"].as_str().unwrap().to_owned()
    }

    fn session(&self, at: usize) -> String {
        self.snapshot["sessions"][at]["id"].as_str().unwrap().to_owned()
    }

    /// A mark as the script writes it.
    fn mark(&self, whose: &str, session: usize, seen: &str, value: &str) -> Value {
        json!({ "id": an_id(), "kind": "mark", "enrolment": whose, "session": self.session(session),
            "seen": seen, "value": value, "at": 1_520_848_800_000_i64 })
    }

    async fn send(&mut self, changes: &[Value]) -> Answer {
        let body = json!({ "owner": self.account.id, "names": true, "changes": changes });
        self.send_text(body.to_string()).await
    }

    async fn send_text(&mut self, body: String) -> Answer {
        let path = format!("/api/cohorts/{}/changes", self.code);
        self.browser.send(Method::POST, &path, Some("application/json"), body.into_bytes()).await
    }

    /// What became of each change.
    async fn states(&mut self, changes: &[Value]) -> Vec<String> {
        let answer = json_of(&self.send(changes).await.expect(200));
        self.snapshot = answer["snapshot"].clone();
        let answers = answer["answers"].as_array().unwrap();
        answers.iter().map(|one| one["state"].as_str().unwrap().to_owned()).collect()
    }
}

/// An id as a device makes it.
fn an_id() -> String {
    new_id::<Uuid>().to_string()
}

fn json_of(answer: &Answer) -> Value {
    assert_eq!(answer.header("content-type"), "application/json");
    serde_json::from_slice(&answer.body).unwrap()
}

fn day_from_now(days: i64) -> String {
    vivier::domain::dates::iso((vivier::app::now() + time::Duration::days(days)).date())
}

fn tomorrow() -> String {
    day_from_now(1)
}

async fn take_along(browser: &mut Browser, code: &str, with: &str, until: &str) -> Answer {
    browser.post(&format!("/api/cohorts/{code}/take-along"), &[("with", with), ("until", until)]).await
}

/// The stored marks of a person, one letter for each half-day.
async fn marks(app: &TestApp, code: &str, person: usize) -> String {
    let mut work = Work::read(&app.db, Actor::System).await.unwrap();
    let grid = attendance::grid(&mut work, code).await.unwrap();
    let letter = |mark: Option<Mark>| mark.map_or('.', Mark::letter);
    grid.sessions.iter().map(|session| letter(grid.mark(&grid.people[person], session))).collect()
}

/// Notes a mark as somebody with the network does.
async fn mark_on_server(app: &TestApp, device: &Device, person: usize, mark: Option<Mark>) {
    let (enrolment, session): (EnrolmentId, SessionId) =
        (device.person(person).parse().unwrap(), device.session(0).parse().unwrap());
    let mut work = Work::write(&app.db, Actor::System).await.unwrap();
    let new = attendance::NewMark { enrolment, session, mark };
    attendance::mark(&mut work, &device.code, &[new]).await.unwrap();
    work.commit().await.unwrap();
}

/// How many entries of the audit trail tell of this action.
async fn entries(app: &TestApp, action: &str) -> usize {
    let mut work = Work::write(&app.db, Actor::System).await.unwrap();
    let count = format!("SELECT COUNT(*) FROM audit WHERE action = '{action}'");
    let count: i64 = match work.tx() {
        vivier::store::Tx::Sqlite(tx, _) => {
            sqlx::query_scalar(sqlx::AssertSqlSafe(count)).fetch_one(&mut **tx).await.unwrap()
        }
        vivier::store::Tx::Postgres(tx) => {
            sqlx::query_scalar(sqlx::AssertSqlSafe(count)).fetch_one(&mut **tx).await.unwrap()
        }
    };
    usize::try_from(count).unwrap()
}

#[tokio::test]
async fn a_cohort_is_taken_along_with_codes_or_names_for_some_days() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &NAMES).await;
        let mut officer = app.signed_in(Role::Officer).await;
        assert!(
            officer
                .get(&format!("/cohorts/{code}/attendance"))
                .await
                .expect(200)
                .says("Emporter sur cet appareil")
        );
        let page = officer.get(&format!("/cohorts/{code}/take-along")).await.expect(200);
        assert!(page.says("Dernier jour sur l’appareil"));
        let policy = page.header("content-security-policy").to_owned();
        assert!(policy.contains("script-src 'self'") && policy.contains("worker-src 'self'"), "{policy}");
        let codes = take_along(&mut officer, &code, "codes", &tomorrow()).await.expect(200);
        assert!(!codes.says("Hawa") && codes.says(&format!("{code}/01")), "{}", codes.text());
        let names = json_of(&take_along(&mut officer, &code, "names", &day_from_now(60)).await.expect(200));
        assert_eq!(names["snapshot"]["people"][0]["name"], "Hawa Ba");
        assert_eq!(names["snapshot"]["people"][0]["marks"], "....");
        for until in ["", "hier", &day_from_now(-1), &day_from_now(61), "2026-02-31"] {
            let refused = take_along(&mut officer, &code, "names", until).await.expect(422);
            let refused = json_of(&refused);
            assert_eq!([&refused["error"], &refused["field"]], ["offline-until-wrong", "until"], "{until}");
        }
        assert_eq!(entries(app, "cohort.take-along").await, 2);
        let mut admin = app.signed_in(Role::Admin).await;
        assert!(admin.get("/admin/audit").await.expect(200).says("Cohorte emportée sur un appareil"));
        fill(app, &code, &[70, 80]).await;
        close(app, &code).await;
        let closed = take_along(&mut officer, &code, "names", &tomorrow()).await.expect(409);
        assert_eq!(json_of(&closed)["error"], "cohort-is-closed");
        officer.get(&format!("/cohorts/{code}/take-along")).await.expect(200);
    })
    .await;
}

#[tokio::test]
async fn the_page_without_network_has_nothing_of_anybody() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &NAMES).await;
        let mut coordinator = app.signed_in(Role::Coordinator).await;
        let mut stranger = app.visitor();
        let page = coordinator.get(&format!("/cohorts/{code}/offline")).await.expect(200);
        let other = stranger.get("/cohorts/-/offline").await.expect(200);
        assert_eq!(page.text(), other.text());
        assert!(!page.says("coordinator-") && !page.says(&code) && page.says("noindex"));
        assert!(coordinator.get("/cohorts/x/offline?ui=ar").await.expect(200).says("dir=\"rtl\""));
        let worker = stranger.get("/sw.js").await.expect(200);
        assert!(worker.header("content-type").starts_with("text/javascript"));
        assert!(worker.header("content-security-policy").contains("connect-src 'self'"));
        assert!(worker.says("addEventListener(\"fetch\"") && worker.says("function expire"));
        let script = page.text().split("src=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let script = stranger.get(&script).await.expect(200);
        assert!(script.says("function startOffline") && !script.says("innerHTML"));
        // In the language that was chosen last.
        let account = coordinator.get("/account").await.expect(200);
        assert_eq!((account.hidden("ui").as_str(), account.hidden("account").len()), ("ar", 36));
        // What another account has not sent stays on the device.
        let mut other = app.signed_in(Role::Coordinator).await;
        let left = other.post(&format!("/logout?anyway=1&keep={code}"), &[]).await.expect(303);
        assert_eq!(left.header("clear-site-data"), "");
        let out = coordinator.post("/logout", &[]).await.expect(303);
        assert_eq!(out.header("clear-site-data"), "\"storage\"");
    })
    .await;
}

#[tokio::test]
async fn what_is_sent_twice_is_taken_once() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &NAMES).await;
        let mut device = Device::new(app, &code).await;
        let (hawa, sidi) = (device.person(0), device.person(1));
        let score = json!({ "id": an_id(), "kind": "score", "enrolment": sidi, "field": "post", "seen": "",
            "value": "14/20", "at": 1 });
        let changes = [
            device.mark(&hawa, 0, ".", "p"),
            device.mark(&sidi, 0, ".", "a"),
            device.mark(&sidi, 0, "a", "e"),
            score,
        ];
        assert_eq!(device.states(&changes).await, ["taken"; 4]);
        assert_eq!((marks(app, &code, 0).await, marks(app, &code, 1).await), ("p...".into(), "e...".into()));
        assert_eq!((entries(app, "attendance.mark").await, entries(app, "score.set").await), (1, 1));
        // The answer was lost: all of it comes again, after somebody corrected one of them.
        mark_on_server(app, &device, 0, Some(Mark::Excused)).await;
        assert_eq!(device.states(&changes).await, ["taken"; 4]);
        assert_eq!(marks(app, &code, 0).await, "e...");
        assert_eq!(entries(app, "score.set").await, 1);
        assert_eq!(device.snapshot["people"][1]["post"], "70");
        // The same wanted value by another change is no disagreement.
        let same = [device.mark(&hawa, 0, ".", "e")];
        assert_eq!(device.states(&same).await, ["taken"]);
        assert_eq!(device.snapshot["conflicts"], 0);
        // A mark is taken back.
        let back = [device.mark(&hawa, 0, "e", ".")];
        assert_eq!(device.states(&back).await, ["taken"]);
        assert_eq!(marks(app, &code, 0).await, "....");
        // The owner's name is on none of it: an empty request gets the cohort as it is.
        assert_eq!(device.states(&[]).await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn a_third_value_is_for_a_person_to_choose() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &NAMES).await;
        let mut device = Device::new(app, &code).await;
        let (hawa, sidi) = (device.person(0), device.person(1));
        mark_on_server(app, &device, 0, Some(Mark::Absent)).await;
        mark_on_server(app, &device, 1, Some(Mark::Absent)).await;
        let changes = [device.mark(&hawa, 0, ".", "p"), device.mark(&sidi, 0, ".", "e")];
        assert_eq!(device.states(&changes).await, ["disputed", "disputed"]);
        assert_eq!(device.states(&changes).await, ["disputed", "disputed"], "sent again");
        assert_eq!(device.snapshot["conflicts"], 2);
        assert_eq!(marks(app, &code, 0).await, "a...", "nothing is overwritten");
        let address = format!("/cohorts/{code}/attendance/conflicts");
        let mut officer = app.signed_in(Role::Officer).await;
        let grid = officer.get(&format!("/cohorts/{code}/attendance")).await.expect(200);
        assert!(grid.says("Choisir la version juste"));
        let overview = officer.get(&format!("/cohorts/{code}")).await.expect(200);
        assert!(overview.says(&address) && overview.says("à départager"), "{}", overview.text());
        let page = officer.get(&address).await.expect(200);
        for part in
            ["Hawa Ba", "Sidi Touré", "Garder", "absent", "présent", &device.account.login, "12 mars 2018"]
        {
            assert!(page.says(part), "{part}: {}", page.text());
        }
        // Both versions with the time at which they came, the device's clock beside it: of two disagreements.
        let text = page.text();
        let told =
            ["reçu\u{202f}:", "Noté sur l’appareil, à son heure"].map(|part| text.matches(part).count());
        assert_eq!(told, [4, 2], "{text}");
        let first = page.hidden("conflict");
        let choose = |seen: &'static str, keep: &'static str| [("seen", seen), ("keep", keep)];
        let with = |fields: [(&'static str, &'static str); 2]| {
            let mut all = vec![("conflict", first.as_str())];
            all.extend(fields);
            all
        };
        // The stored value became another one since the page was read.
        mark_on_server(app, &device, 0, Some(Mark::Excused)).await;
        let late = officer.post(&address, &with(choose("absent", "sent"))).await.expect(409);
        assert!(late.says("a changé depuis"));
        officer.post(&address, &with(choose("excused", "other"))).await.expect(404);
        officer.post(&address, &with(choose("excused", "sent"))).await.expect(303);
        assert_eq!(marks(app, &code, 0).await, "p...");
        officer.post(&address, &with(choose("present", "sent"))).await.expect(409);
        let page = officer.get(&address).await.expect(200);
        let second = page.hidden("conflict");
        let kept = [("conflict", second.as_str()), ("seen", "absent"), ("keep", "stored")];
        officer.post(&address, &kept).await.expect(303);
        assert_eq!(marks(app, &code, 1).await, "a...");
        assert!(officer.get(&address).await.expect(200).says("rien à départager"));
        assert_eq!(entries(app, "attendance.keep").await, 1);
        let mut admin = app.signed_in(Role::Admin).await;
        assert!(admin.get("/admin/audit").await.expect(200).says("Version enregistrée gardée"));
    })
    .await;
}

#[tokio::test]
async fn two_results_are_for_a_person_to_choose_too() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &NAMES).await;
        let mut device = Device::new(app, &code).await;
        let hawa = device.person(0);
        let score = |seen: &str, value: &str| {
            json!({ "id": an_id(), "kind": "score", "enrolment": hawa, "field": "pre", "seen": seen, "value": value })
        };
        assert_eq!(device.states(&[score("", "40")]).await, ["taken"]);
        assert_eq!(device.states(&[score("", "50")]).await, ["disputed"]);
        // A later version of the same device takes the place of the earlier one.
        assert_eq!(device.states(&[score("50", "60")]).await, ["disputed"]);
        assert_eq!(device.snapshot["conflicts"], 1);
        let address = format!("/cohorts/{code}/attendance/conflicts");
        let page = device.browser.get(&address).await.expect(200);
        assert!(page.says("60 %") && page.says("40 %") && !page.says("50 %"), "{}", page.text());
        let id = page.hidden("conflict");
        let sent = [("conflict", id.as_str()), ("seen", "40"), ("keep", "sent")];
        device.browser.post(&address, &sent).await.expect(303);
        let mut work = Work::read(&app.db, Actor::System).await.unwrap();
        let sheet = scores::sheet(&mut work, &code).await.unwrap();
        assert_eq!(sheet.people[0].1.pre_test.map(vivier::domain::completion::Percent::get), Some(60));
        drop(work);
        assert_eq!(device.states(&[score("60", "cent")]).await, ["refused"]);
    })
    .await;
}

#[tokio::test]
async fn changes_out_of_order_lose_nothing() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &NAMES).await;
        let mut device = Device::new(app, &code).await;
        let hawa = device.person(0);
        let (first, second) = (device.mark(&hawa, 0, ".", "p"), device.mark(&hawa, 0, "p", "a"));
        assert_eq!(device.states(&[second]).await, ["disputed"]);
        assert_eq!(device.states(&[first]).await, ["taken"]);
        assert_eq!(marks(app, &code, 0).await, "p...");
    })
    .await;
}

#[tokio::test]
async fn somebody_who_came_as_well_is_enrolled_once_with_their_marks() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &NAMES).await;
        let mut device = Device::new(app, &code).await;
        let id = an_id();
        let walk_in = json!({ "id": id, "kind": "walk-in", "name": "Fadimata Walet Intagrist", "sex": "f",
            "note": "à la place de\u{0} sa sœur", "at": 1 });
        let changes = [walk_in, device.mark(&id, 0, ".", "p")];
        assert_eq!(device.states(&changes).await, ["taken", "taken"]);
        assert_eq!(device.states(&changes).await, ["taken", "taken"]);
        // A mark of the device that still knows them by the id of the change.
        let later = [device.mark(&id, 1, ".", "a")];
        assert_eq!(device.states(&later).await, ["taken"]);
        assert_eq!(device.snapshot["people"].as_array().unwrap().len(), 3);
        assert_eq!(device.snapshot["people"][2]["ref"], id.as_str());
        assert_eq!(marks(app, &code, 2).await, "pa..");
        let roster = device.browser.get(&format!("/cohorts/{code}/roster")).await.expect(200);
        assert!(roster.says("Fadimata Walet Intagrist") && roster.says("à la place de sa sœur"));
        // The same name as somebody in the register: enrolled, and said.
        let twin = json!({ "id": an_id(), "kind": "walk-in", "name": "Hawa Ba", "sex": "", "note": "" });
        let answer = json_of(&device.send(&[twin]).await.expect(200));
        assert_eq!(answer["answers"][0]["state"], "taken");
        let why = answer["answers"][0]["why"].as_str().unwrap();
        assert!(why.contains("Hawa Ba") && why.contains("déjà au registre"), "{why}");
        // What is no name is refused, with its marks, and the rest is taken.
        let id = an_id();
        let nobody = json!({ "id": id, "kind": "walk-in", "name": " - ", "sex": "m", "note": "" });
        let changes = [nobody, device.mark(&id, 0, ".", "p"), device.mark(&device.person(0), 0, ".", "p")];
        assert_eq!(device.states(&changes).await, ["refused", "refused", "taken"]);
    })
    .await;
}

#[tokio::test]
async fn what_is_not_of_the_cohort_is_refused() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &NAMES).await;
        let other = open(app, "Goundam", &["Ali Dicko"]).await;
        let mut device = Device::new(app, &code).await;
        let stranger = Device::new(app, &other).await;
        let foreign = stranger.person(0);
        let mut of_other_session = device.mark(&device.person(0), 0, ".", "p");
        of_other_session["session"] = stranger.session(0).into();
        let changes = [
            device.mark(&foreign, 0, ".", "p"),
            device.mark("x", 0, ".", "p"),
            of_other_session,
            device.mark(&device.person(0), 0, ".", "p"),
        ];
        assert_eq!(device.states(&changes).await, ["refused", "refused", "refused", "taken"]);
        assert_eq!(marks(app, &other, 0).await, "....");
        // Another account's device, another place's coordinator, nobody.
        let body = json!({ "owner": stranger.account.id, "names": true, "changes": [] }).to_string();
        let refused = device.send_text(body.clone()).await.expect(409);
        let refused = json_of(&refused);
        assert_eq!(refused["error"], "offline-other-account");
        assert!(refused["why"].as_str().unwrap().contains(&stranger.account.login), "{refused}");
        let ber = commune(app, "Ber").await;
        let path = format!("/api/cohorts/{code}/changes");
        let mut elsewhere = app.signed_in_at(Role::Coordinator, &[ber]).await;
        let send = |body: &str| body.as_bytes().to_vec();
        elsewhere.send(Method::POST, &path, Some("application/json"), send(&body)).await.expect(404);
        let mut nobody = app.visitor();
        let out = nobody.send(Method::POST, &path, Some("application/json"), send(&body)).await.expect(401);
        assert_eq!(json_of(&out)["error"], "signed-out");
    })
    .await;
}

#[tokio::test]
async fn a_closed_cohort_takes_nothing_and_a_half_day_to_come_waits() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &NAMES).await;
        let mut device = Device::new(app, &code).await;
        fill(app, &code, &[70, 80]).await;
        close(app, &code).await;
        let before = marks(app, &code, 0).await;
        let refused = device.send(&[device.mark(&device.person(0), 0, ".", "e")]).await.expect(409);
        let refused = json_of(&refused);
        assert_eq!(refused["error"], "cohort-is-closed");
        assert!(refused["why"].as_str().unwrap().contains(&code));
        assert_eq!(marks(app, &code, 0).await, before);

        let code = open_on(app, "Goundam", &["Ali Dicko"], ["2090-03-13", "2090-03-14"]).await;
        let mut device = Device::new(app, &code).await;
        let ali = device.person(0);
        let score =
            json!({ "id": an_id(), "kind": "score", "enrolment": ali, "field": "pre", "seen": "", "value": "5" });
        let changes = [device.mark(&ali, 0, ".", "p"), device.mark(&ali, 0, "p", "."), score];
        assert_eq!(device.states(&changes).await, ["later", "later", "later"]);
        assert_eq!(marks(app, &code, 0).await, "....");
    })
    .await;
}

#[tokio::test]
async fn garbage_and_too_much_are_refused_whole() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &NAMES).await;
        let mut device = Device::new(app, &code).await;
        for body in ["", "null", "[]", "{", "{\"changes\":[]}", "\u{0}", "owner=x"] {
            let refused = device.send_text(body.to_owned()).await.expect(422);
            assert_eq!(json_of(&refused)["error"], "offline-refused", "{body}");
        }
        let one = device.mark(&device.person(0), 0, ".", "p");
        let mut wrong = one.clone();
        wrong["value"] = "x".into();
        device.send(&[one, wrong]).await.expect(422);
        assert_eq!(marks(app, &code, 0).await, "....", "all or none");
        // As many as the script sends are taken, one more is not.
        let hawa = device.person(0);
        let many: Vec<Value> = (0..=200)
            .map(|at| {
                device.mark(
                    &hawa,
                    0,
                    if at % 2 == 0 { "." } else { "p" },
                    if at % 2 == 0 { "p" } else { "." },
                )
            })
            .collect();
        device.send(&many).await.expect(413);
        assert_eq!(marks(app, &code, 0).await, "....");
        assert_eq!(device.states(&many[..200]).await.len(), 200);
        assert_eq!(marks(app, &code, 0).await, "....");
        device.send_text(format!("[{}]", " ".repeat(2_000_001))).await.expect(413);
    })
    .await;
}

#[tokio::test]
async fn each_device_of_an_account_keeps_names_or_codes_as_it_took_them() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &NAMES).await;
        let mut device = Device::new(app, &code).await;
        // The same account takes the cohort along on another device, with codes.
        let other = take_along(&mut device.browser, &code, "codes", &tomorrow()).await.expect(200);
        let other = json_of(&other)["snapshot"].clone();
        assert_eq!((&other["names"], &other["people"][0]["name"]), (&json!(false), &json!(format!("{code}/01"))));
        // The first goes on with names: those of the list, and that of somebody who came as well.
        let walk_in = json!({ "id": an_id(), "kind": "walk-in", "name": "Fatna Mint Nouvelle", "sex": "f", "note": "" });
        assert_eq!(device.states(&[walk_in]).await, ["taken"]);
        assert_eq!(device.snapshot["names"], true);
        let names = device.snapshot["people"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap());
        assert_eq!(names.collect::<Vec<_>>(), [NAMES[0], NAMES[1], "Fatna Mint Nouvelle"]);
        // The other one has codes, for its owner chose them there.
        let body = json!({ "owner": device.account.id, "names": false, "changes": [] }).to_string();
        let answer = json_of(&device.send_text(body).await.expect(200));
        assert_eq!(answer["snapshot"]["people"][2]["name"], format!("{code}/03"));
    })
    .await;
}
