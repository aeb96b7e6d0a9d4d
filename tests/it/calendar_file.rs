//! The file of the calendar, as calendars take it again and again: what is in it no more is told as cancelled, under the same name.

use vivier::app;
use vivier::domain::account::Role;

use crate::support::cohorts::{close, commune, fill, open_on};
use crate::support::{Browser, on_seeded};

/// A day as forms have it, so many days from today.
fn day(from_today: i64) -> String {
    app::now().date().saturating_add(time::Duration::days(from_today)).to_string()
}

/// The file with its lines whole.
async fn file(browser: &mut Browser) -> String {
    browser.get("/cohorts/calendar.ics").await.expect(200).text().replace("\r\n ", "")
}

/// The status and the sequence of an event of the file; none where it is not in it.
fn event(file: &str, uid: &str) -> Option<(String, i64)> {
    let uid = format!("UID:{uid}@vivier\r\n");
    let events: Vec<&str> = file.split("BEGIN:VEVENT").filter(|event| event.contains(&uid)).collect();
    assert!(events.len() < 2, "{uid} stands twice: {file}");
    let value = |name: &str| {
        let (_, rest) = events.first()?.split_once(name)?;
        rest.split("\r\n").next().map(str::to_owned)
    };
    Some((value("STATUS:")?, value("SEQUENCE:")?.parse().unwrap()))
}

fn told(status: &str, sequence: i64) -> (String, i64) {
    (status.to_owned(), sequence)
}

#[tokio::test]
async fn a_half_day_that_is_removed_stays_in_the_file_as_cancelled() {
    on_seeded(async |app| {
        let (first, second, third) = (day(10), day(11), day(12));
        let code = open_on(app, "Goundam", &["Hawa Ba"], [&first, &third]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let uid = |day: &str| format!("{code}.{day}");
        assert_eq!(event(&file(&mut officer).await, &uid(&first)), Some(told("CONFIRMED", 0)));
        let halves = |days: &[&str]| -> Vec<String> {
            days.iter().flat_map(|day| [format!("{day} am"), format!("{day} pm")]).collect()
        };
        let sessions = format!("/cohorts/{code}/sessions");
        let keep = async |officer: &mut Browser, version: &str, halves: &[String]| {
            let mut fields = vec![("version", version)];
            fields.extend(halves.iter().map(|half| ("session", half.as_str())));
            officer.post(&sessions, &fields).await.expect(303);
            file(officer).await
        };
        // The first day goes: days in a row are known by their first.
        let seen = keep(&mut officer, "1", &halves(&[&second, &third])).await;
        assert_eq!(event(&seen, &uid(&first)), Some(told("CANCELLED", 1)), "{seen}");
        assert_eq!(event(&seen, &uid(&second)), Some(told("CONFIRMED", 1)), "{seen}");
        assert!(seen.contains("(annulée)") && seen.contains("LAST-MODIFIED:"), "{seen}");
        // It comes back.
        let seen = keep(&mut officer, "2", &halves(&[&first, &second, &third])).await;
        assert_eq!(event(&seen, &uid(&first)), Some(told("CONFIRMED", 2)), "{seen}");
        assert_eq!(event(&seen, &uid(&second)), Some(told("CANCELLED", 2)), "{seen}");

        // A morning with its hours is an event of its own.
        let timetable = format!("/cohorts/{code}/timetable");
        let page = officer.get(&timetable).await.expect(200).text();
        let id =
            page.split("name=\"session\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let (from, to) = (format!("from-{id}"), format!("to-{id}"));
        let fields =
            [("version", "3"), ("session", id.as_str()), (from.as_str(), "08:30"), (to.as_str(), "12:30")];
        officer.post(&timetable, &fields).await.expect(303);
        let morning = format!("{}.am", uid(&first));
        let seen = file(&mut officer).await;
        assert_eq!(event(&seen, &morning), Some(told("CONFIRMED", 3)), "{seen}");
        assert_eq!(event(&seen, &uid(&first)), Some(told("CONFIRMED", 3)), "{seen}");
        let seen = keep(&mut officer, "4", &halves(&[&first, &second, &third])[1..]).await;
        assert_eq!(event(&seen, &morning), Some(told("CANCELLED", 4)), "{seen}");
        assert!(seen.contains("T083000Z\r\n") && seen.contains("T123000Z\r\n"), "{seen}");

        // Other dates take the days with them.
        let goundam = commune(app, "Goundam").await;
        let moved = [
            ("version", "5"),
            ("lang", "fr"),
            ("place", goundam.as_str()),
            ("starts_on", second.as_str()),
            ("ends_on", third.as_str()),
        ];
        officer.post(&format!("/cohorts/{code}/edit"), &moved).await.expect(303);
        let seen = file(&mut officer).await;
        assert_eq!(event(&seen, &uid(&first)), Some(told("CANCELLED", 5)), "{seen}");
        assert_eq!(event(&seen, &morning), Some(told("CANCELLED", 4)), "{seen}");
        assert_eq!(event(&seen, &uid(&second)), Some(told("CONFIRMED", 5)), "{seen}");

        // Whoever does not see the cohort is told nothing of it, and what is past is not told.
        let ber = commune(app, "Ber").await;
        let mut elsewhere = app.signed_in_at(Role::Coordinator, &[ber]).await;
        assert!(!file(&mut elsewhere).await.contains(&code));
        app.run(
            "UPDATE withdrawn_entries SET first_on = '2018-03-12', last_on = '2018-03-12' WHERE half = 'am'",
        )
        .await;
        let seen = file(&mut officer).await;
        assert!(!seen.contains("2018-03-12") && !seen.contains(".am@vivier"), "{seen}");
    })
    .await;
}

#[tokio::test]
async fn days_in_a_row_keep_their_name_while_they_last() {
    on_seeded(async |app| {
        let code = open_on(app, "Goundam", &["Hawa Ba"], [&day(-1), &day(1)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let seen = file(&mut officer).await;
        assert_eq!(event(&seen, &format!("{code}.{}", day(-1))), Some(told("CONFIRMED", 0)), "{seen}");
        assert_eq!(event(&seen, &format!("{code}.{}", day(0))), None, "{seen}");
        // The page of the calendar has what is to come.
        let page = officer.get("/cohorts/calendar").await.expect(200);
        assert_eq!(page.text().matches("scope=\"row\"").count(), 2, "{}", page.text());
    })
    .await;
}

/// Gives a cohort in Goundam other dates.
async fn move_to(
    officer: &mut Browser,
    (code, place): (&str, &str),
    version: &str,
    [first, last]: [&str; 2],
) {
    let fields =
        [("version", version), ("lang", "fr"), ("place", place), ("starts_on", first), ("ends_on", last)];
    officer.post(&format!("/cohorts/{code}/edit"), &fields).await.expect(303);
}

#[tokio::test]
async fn days_in_a_row_that_are_cut_short_while_they_last_are_cancelled() {
    on_seeded(async |app| {
        let (first, second, last) = (day(-2), day(-1), day(2));
        let code = open_on(app, "Goundam", &["Hawa Ba"], [&first, &last]).await;
        let goundam = commune(app, "Goundam").await;
        let cohort = (code.as_str(), goundam.as_str());
        let mut officer = app.signed_in(Role::Officer).await;
        let uid = format!("{code}.{first}");
        assert_eq!(event(&file(&mut officer).await, &uid), Some(told("CONFIRMED", 0)));

        // What is left of them is past.
        let halves = [&first, &second].map(|day| [format!("{day} am"), format!("{day} pm")]).concat();
        let mut fields = vec![("version", "1")];
        fields.extend(halves.iter().map(|half| ("session", half.as_str())));
        officer.post(&format!("/cohorts/{code}/sessions"), &fields).await.expect(303);
        let seen = file(&mut officer).await;
        assert_eq!(event(&seen, &uid), Some(told("CANCELLED", 1)), "{seen}");
        // Another change leaves them cancelled, as often as it comes.
        move_to(&mut officer, cohort, "2", [&first, &second]).await;
        let seen = file(&mut officer).await;
        assert_eq!(event(&seen, &uid), Some(told("CANCELLED", 1)), "{seen}");
        // They last again.
        move_to(&mut officer, cohort, "3", [&first, &last]).await;
        let seen = file(&mut officer).await;
        assert_eq!(event(&seen, &uid), Some(told("CONFIRMED", 3)), "{seen}");
        move_to(&mut officer, cohort, "4", [&first, &second]).await;
        let seen = file(&mut officer).await;
        assert_eq!(event(&seen, &uid), Some(told("CANCELLED", 4)), "{seen}");
    })
    .await;
}

#[tokio::test]
async fn what_is_cancelled_stays_in_the_file_when_the_cohort_is_closed() {
    on_seeded(async |app| {
        let (first, second) = (day(-2), day(-1));
        let code = open_on(app, "Goundam", &["Hawa Ba"], [&first, &day(2)]).await;
        let goundam = commune(app, "Goundam").await;
        let mut officer = app.signed_in(Role::Officer).await;
        move_to(&mut officer, (&code, &goundam), "1", [&first, &second]).await;
        fill(app, &code, &[80]).await;
        close(app, &code).await;
        let seen = file(&mut officer).await;
        assert_eq!(event(&seen, &format!("{code}.{first}")), Some(told("CANCELLED", 1)), "{seen}");
    })
    .await;
}
