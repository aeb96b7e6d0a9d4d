//! A cohort that does not take place: asked about before, with its reason; out of the calendar, whose file tells it, and the figures;
//! nothing noted, closed or issued in it; taken back.

use vivier::app::work::Work;
use vivier::app::{self, attendance, cohorts, completions, enrolments, scores};
use vivier::domain::account::{Actor, Role};
use vivier::domain::attendance::Mark;
use vivier::error::Error;

use crate::support::cohorts::{close, closing, fill, open, open_on};
use crate::support::{Browser, on_seeded};

/// A day as forms have it, so many days from today.
fn day(from_today: i64) -> String {
    app::now().date().saturating_add(time::Duration::days(from_today)).to_string()
}

async fn cancel(officer: &mut Browser, code: &str) {
    let reason = [("reason", "Route coupée par la crue")];
    officer.post(&format!("/cohorts/{code}/cancel"), &reason).await.expect(303);
}

#[tokio::test]
async fn a_cancelled_cohort_says_so_and_leaves_the_calendar() {
    on_seeded(async |app| {
        let code = open_on(app, "Goundam", &["Hawa Ba"], [&day(10), &day(11)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let home = format!("/cohorts/{code}");
        assert!(officer.get("/cohorts/calendar").await.expect(200).says(&code));
        let file = officer.get("/cohorts/calendar.ics").await.expect(200);
        assert_eq!(file.header("cache-control"), "private, no-store");
        assert!(file.says("SEQUENCE:0\r\nSTATUS:CONFIRMED\r\n"), "{}", file.text());
        let ask = format!("{home}/cancel");
        assert!(officer.get(&home).await.expect(200).says("Annuler la cohorte"));
        assert!(officer.get(&ask).await.expect(200).says("Vous pourrez la rétablir"));
        let without = officer.post(&ask, &[("reason", "  ")]).await.expect(422);
        assert!(without.says("Écrivez la raison"));
        let long = "a".repeat(301);
        assert!(
            officer.post(&ask, &[("reason", &long)]).await.expect(422).says(&long),
            "what was typed is kept"
        );
        let done = officer.post(&ask, &[("reason", "Route coupée par la crue")]).await.expect(303);
        let page = officer.follow(done).await.expect(200);
        assert!(page.says("La cohorte est annulée.") && page.says("Route coupée par la crue"));
        assert!(!page.says("À faire maintenant") && !page.says("Choisir les séances"));
        for part in ["roster", "attendance", "scores", "completion", "certificates", "sessions"] {
            let page = officer.get(&format!("{home}/{part}")).await.expect(200);
            assert!(page.says("Route coupée par la crue"), "{part}");
        }
        officer.get(&ask).await.expect(409);
        officer.post(&ask, &[("reason", "Encore")]).await.expect(409);
        officer.get(&format!("{home}/edit")).await.expect(409);

        assert!(!officer.get("/cohorts/calendar").await.expect(200).says(&code));
        // Calendars that took it are told that it does not take place, in its half-days.
        let file = officer.get("/cohorts/calendar.ics").await.expect(200).text().replace("\r\n ", "");
        let event = file.split("BEGIN:VEVENT").find(|event| event.contains(&code)).expect("an event");
        for part in ["STATUS:CANCELLED", "SEQUENCE:1\r\n", "LAST-MODIFIED:", "(annulée)"] {
            assert!(event.contains(part), "{part}: {file}");
        }
        let list = officer.get("/cohorts").await.expect(200);
        assert!(list.says("Annulées") && list.says(&code));
        assert!(officer.get("/cohorts?timing=cancelled").await.expect(200).says(&code));
        assert!(!officer.get("/cohorts?timing=coming").await.expect(200).says(&code));

        let undo = format!("{home}/cancel/undo");
        let page = officer.post(&undo, &[]).await.expect(303);
        assert!(officer.follow(page).await.expect(200).says("La cohorte est rétablie"));
        officer.post(&undo, &[]).await.expect(409);
        assert!(officer.get("/cohorts/calendar").await.expect(200).says(&code));
        let file = officer.get("/cohorts/calendar.ics").await.expect(200);
        assert!(file.says("SEQUENCE:2\r\nSTATUS:CONFIRMED\r\n"), "{}", file.text());
        let mut admin = app.signed_in(Role::Admin).await;
        let trail = admin.get("/admin/audit").await.expect(200);
        assert!(trail.says("Cohorte annulée") && trail.says("Cohorte rétablie"));
    })
    .await;
}

#[tokio::test]
async fn nothing_is_noted_or_closed_in_a_cancelled_cohort() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &["Hawa Ba"]).await;
        fill(app, &code, &[80]).await;
        let closing = closing(app, &code).await;
        let mut officer = app.signed_in(Role::Officer).await;
        assert!(officer.get(&format!("/cohorts/{code}/cancel")).await.expect(200).says("ne comptent plus"));
        cancel(&mut officer, &code).await;

        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        let grid = attendance::grid(&mut work, &code).await.unwrap();
        let (person, enrolment) = (grid.people[0].person_id, grid.people[0].id);
        let cell = attendance::NewMark { enrolment, session: grid.sessions[0].id, mark: Some(Mark::Absent) };
        let refused = [
            attendance::mark(&mut work, &code, &[cell]).await.map(drop),
            attendance::note_missing_absent(&mut work, &code, 0).await.map(drop),
            scores::save(&mut work, &code, &[]).await.map(drop),
            enrolments::enrol(&mut work, &code, person).await,
            enrolments::remove(&mut work, &code, enrolment).await.map(drop),
            enrolments::leave(&mut work, &code, enrolment, None, "").await,
            cohorts::update(&mut work, &code, 1, &cohorts::Draft::default()).await,
            cohorts::add_trainer(&mut work, &code, person).await,
            app::sessions::replace(&mut work, &code, 1, &[].into(), true).await,
            completions::close(&mut work, &code, &closing).await,
        ];
        for (number, result) in refused.iter().enumerate() {
            assert!(
                matches!(result, Err(Error::Conflict(m)) if m.key == "cohort-is-cancelled"),
                "{number}: {result:?}"
            );
        }
        drop(work);
        let mut work = Work::read(&app.db, Actor::System).await.unwrap();
        let record = app::people::find(&mut work, person).await.unwrap();
        assert!(record.trainings[0].cancelled);
        drop(work);
        officer.post(&format!("/cohorts/{code}/cancel/undo"), &[]).await.expect(303);

        // A closed cohort is not cancelled any more.
        close(app, &code).await;
        officer.get(&format!("/cohorts/{code}/cancel")).await.expect(409);
        let late = [("reason", "Trop tard")];
        officer.post(&format!("/cohorts/{code}/cancel"), &late).await.expect(409);
    })
    .await;
}

#[tokio::test]
async fn a_cancelled_cohort_is_in_no_report() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &["Hawa Ba", "Sidi Touré"]).await;
        fill(app, &code, &[80, 80]).await;
        let address = "/reports?from=2018-01-01&to=2018-12-31";
        let mut officer = app.signed_in(Role::Officer).await;
        assert!(officer.get(address).await.expect(200).says("2 personnes formées"));
        cancel(&mut officer, &code).await;
        assert!(officer.get(address).await.expect(200).says("Aucune formation n’a commencé"));
        officer.post(&format!("/cohorts/{code}/cancel/undo"), &[]).await.expect(303);
        assert!(officer.get(address).await.expect(200).says("2 personnes formées"));
    })
    .await;
}
