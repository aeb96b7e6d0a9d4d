//! Two people note the same attendance at once, with the network: nothing is overwritten, and a person chooses.

use vivier::app::attendance::{self, NewMark};
use vivier::app::work::Work;
use vivier::domain::account::{Actor, Role};
use vivier::domain::attendance::Mark;

use crate::support::cohorts::{marks, open};
use crate::support::{Answer, Browser, TestApp, on_seeded};

const NAMES: [&str; 2] = ["Hawa Ba", "Sidi Touré"];

/// The ids of rows and columns.
struct Places {
    people: Vec<String>,
    sessions: Vec<String>,
}

impl Places {
    async fn of(app: &TestApp, code: &str) -> Self {
        let mut work = Work::read(&app.db, Actor::System).await.unwrap();
        let grid = attendance::grid(&mut work, code).await.unwrap();
        Self {
            people: grid.people.iter().map(|person| person.id.to_string()).collect(),
            sessions: grid.sessions.iter().map(|stored| stored.id.to_string()).collect(),
        }
    }

    /// A mark as the island sends it: the letter that is wanted, what the page showed, and what it sent without an answer.
    fn sent(&self, person: usize, session: usize, letters: &str) -> String {
        format!("{}.{}.{letters}", self.people[person], self.sessions[session])
    }
}

/// Somebody else notes a mark.
async fn meanwhile(app: &TestApp, code: &str, (person, session): (usize, usize), mark: Option<Mark>) {
    let places = Places::of(app, code).await;
    let enrolment = places.people[person].parse().unwrap();
    let new = NewMark { enrolment, session: places.sessions[session].parse().unwrap(), mark };
    let mut work = Work::write(&app.db, Actor::System).await.unwrap();
    attendance::mark(&mut work, code, &[new]).await.unwrap();
    work.commit().await.unwrap();
}

async fn tap(browser: &mut Browser, code: &str, marks: &[String]) -> Answer {
    let marks = marks.join("~");
    browser.post("/api/attendance", &[("cohort", code), ("marks", &marks)]).await.expect(200)
}

#[tokio::test]
async fn a_grid_does_not_overwrite_what_was_noted_since_it_was_opened() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &NAMES).await;
        let account = app.account(Role::Officer, &[]).await;
        let mut officer = app.browser_of(&account).await;
        let path = format!("/cohorts/{code}/attendance");
        let page = officer.get(&path).await.expect(200);
        let Places { people, .. } = Places::of(app, &code).await;
        meanwhile(app, &code, (0, 0), Some(Mark::Absent)).await;
        // Hawa's morning, which is another one by now, and Sidi's, which nobody has touched.
        let names = people.iter().map(|id| (format!("seen-{id}"), format!("m-{id}-0")));
        let names: Vec<_> = names.collect();
        let sessions = page.hidden("sessions");
        let mut form = vec![("sessions", sessions.as_str())];
        form.extend(names.iter().flat_map(|(seen, mark)| [(seen.as_str(), "...."), (mark.as_str(), "p")]));
        let saved = officer.post(&path, &form).await.expect(303);
        assert_eq!(marks(app, &code).await, ["a...", "p..."], "nothing is overwritten, the rest is saved");
        let page = officer.follow(saved).await.expect(200);
        for part in
            ["notée autrement depuis", "Hawa Ba", "Garder", "présent", "absent", &account.login, "Noté aussi"]
        {
            assert!(page.says(part), "{part}: {}", page.text());
        }
        assert!(!page.says("Sidi Touré") && !page.says("Sur l’appareil"), "{}", page.text());
        assert!(officer.get(&path).await.expect(200).says("Choisir la version juste"));
        let home = format!(
            "href=\"{path}/conflicts\"><bdi class=\"whole\">{code}</bdi>\u{202f}: choisir entre deux versions"
        );
        assert!(officer.get("/").await.expect(200).says(&home));
        let id = page.hidden("conflict");
        let chosen = [("conflict", id.as_str()), ("seen", "absent"), ("keep", "sent")];
        officer.post(&format!("{path}/conflicts"), &chosen).await.expect(303);
        assert_eq!(marks(app, &code).await, ["p...", "p..."]);
        assert!(!officer.get("/").await.expect(200).says("deux versions"));
        // Both noted the same: there is nothing to choose.
        meanwhile(app, &code, (0, 0), Some(Mark::Excused)).await;
        form.iter_mut().filter(|(name, _)| name.starts_with("m-")).for_each(|(_, value)| *value = "e");
        form.retain(|(name, _)| !name.contains(&people[1]));
        assert!(officer.post(&path, &form).await.expect(303).location().contains("saved"));
    })
    .await;
}

#[tokio::test]
async fn the_island_hears_what_others_noted() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &NAMES).await;
        let places = Places::of(app, &code).await;
        let mut officer = app.signed_in(Role::Officer).await;
        meanwhile(app, &code, (0, 0), Some(Mark::Absent)).await;
        // "Everybody else present", from a page that has not heard of it.
        let all = [places.sent(0, 0, "p."), places.sent(1, 0, "p.")];
        let answer = tap(&mut officer, &code, &all).await;
        assert_eq!(answer.text(), format!("\"{}\"", places.sent(0, 0, "a")), "only the other one is told");
        assert_eq!(marks(app, &code).await, ["a...", "p..."]);
        let conflicts = format!("/cohorts/{code}/attendance/conflicts");
        assert!(officer.get(&conflicts).await.expect(200).says("Hawa Ba"));
        // Who has seen it may change it, and that is the choice.
        assert_eq!(tap(&mut officer, &code, &[places.sent(0, 0, "ea")]).await.text(), "\"\"");
        assert_eq!(marks(app, &code).await, ["e...", "p..."]);
        assert!(officer.get(&conflicts).await.expect(200).says("rien à départager"));
        // A mark that was taken without the page hearing of it is its own.
        tap(&mut officer, &code, &[places.sent(1, 1, "p.")]).await;
        assert_eq!(tap(&mut officer, &code, &[places.sent(1, 1, "a.p")]).await.text(), "\"\"");
        // One that only looks like it is somebody else's.
        meanwhile(app, &code, (1, 2), Some(Mark::Present)).await;
        let answer = tap(&mut officer, &code, &[places.sent(1, 2, "a.p")]).await;
        assert_eq!(answer.text(), format!("\"{}\"", places.sent(1, 2, "p")));
        assert_eq!(marks(app, &code).await, ["e...", "pap."]);
    })
    .await;
}

#[tokio::test]
async fn a_sheet_typed_back_does_not_overwrite_what_was_noted_since() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &NAMES).await;
        let Places { people, sessions } = Places::of(app, &code).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let path = format!("/cohorts/{code}/attendance/sheet?day=2018-03-12");
        meanwhile(app, &code, (0, 0), Some(Mark::Excused)).await;
        meanwhile(app, &code, (1, 0), Some(Mark::Present)).await;
        // Hawa signed in the morning; the morning is typed back whole, and Sidi did not sign.
        let halves = sessions[..2].join(" ");
        let names = [format!("seen-{}", people[0]), format!("seen-{}", people[1])];
        let signed = format!("m-{}-0", people[0]);
        let form = [
            ("day", "2018-03-12"),
            ("sessions", halves.as_str()),
            (names[0].as_str(), ".."),
            (names[1].as_str(), ".."),
            (signed.as_str(), "p"),
            ("complete", sessions[0].as_str()),
        ];
        let saved = officer.post(&path, &form).await.expect(303);
        assert_eq!(marks(app, &code).await, ["e...", "p..."]);
        let page = officer.follow(saved).await.expect(200);
        assert!(page.says("2 présences ont été notées autrement"), "{}", page.text());
        assert!(page.says("Hawa Ba") && page.says("Sidi Touré"));
        // The same sheet again asks the same again, once each.
        officer.post(&path, &form).await.expect(303);
        let page = officer.get(&format!("/cohorts/{code}/attendance/conflicts")).await.expect(200).text();
        assert_eq!(page.matches("class=\"card\"").count(), 2, "{page}");
    })
    .await;
}

#[tokio::test]
async fn several_messages_above_the_list_are_one_line() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &NAMES).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let path = format!("/cohorts/{code}/attendance");
        let one = officer.get(&format!("{path}?saved")).await.expect(200);
        assert!(one.says("notice done") && !one.says("messages</summary>"), "{}", one.text());
        let two = officer.get(&format!("{path}?saved&undone")).await.expect(200);
        assert!(two.says("2 messages</summary>") && two.says("notice done"), "{}", two.text());
    })
    .await;
}

#[tokio::test]
async fn two_pages_of_one_account_are_told_apart_by_the_second() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &NAMES).await;
        let account = app.account(Role::Officer, &[]).await;
        let (mut one, mut other) = (app.browser_of(&account).await, app.browser_of(&account).await);
        let path = format!("/cohorts/{code}/attendance");
        let sessions = one.get(&path).await.expect(200).hidden("sessions");
        let places = Places::of(app, &code).await;
        tap(&mut other, &code, &[places.sent(0, 0, "p.")]).await;
        let (seen, mark) = (format!("seen-{}", places.people[0]), format!("m-{}-0", places.people[0]));
        let form = [("sessions", sessions.as_str()), (seen.as_str(), "...."), (mark.as_str(), "a")];
        let saved = one.post(&path, &form).await.expect(303);
        let page = one.follow(saved).await.expect(200);
        let is_time = |text: &[u8]| {
            text.iter().enumerate().all(|(at, c)| if at % 3 == 2 { *c == b':' } else { c.is_ascii_digit() })
        };
        assert_eq!(page.body.windows(8).filter(|text| is_time(text)).count(), 2, "{}", page.text());
    })
    .await;
}
