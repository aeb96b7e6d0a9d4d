//! A day that was agreed upon for the next visit waits for a visit of about that day or later, or for another day.

use time::Duration;
use vivier::app;
use vivier::domain::account::Role;
use vivier::domain::dates;

use super::fields;
use crate::support::cohorts::{commune, person};
use crate::support::on_seeded;

#[tokio::test]
async fn a_day_to_come_stays_planned_after_any_other_visit() {
    on_seeded(async |app| {
        let goundam = commune(app, "Goundam").await;
        let hawa = person(app, "Hawa Aguissa", &goundam).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let today = app::now().date();
        let day = |ago: i64| dates::iso(today - Duration::days(ago));
        let (planned, other) = (day(-40), day(-60));
        let mut note = async |held_on: &str, next_on: &str| {
            let sent = fields(&goundam, held_on, &[("person", hawa.as_str()), ("next_on", next_on)]);
            officer.post("/supervisions/new", &sent).await.expect(303);
            let list = officer.get("/supervisions").await.expect(200);
            let waiting = officer.get("/supervisions?planned=1").await.expect(200);
            let record = officer.get(&format!("/people/{hawa}")).await.expect(200);
            (list, waiting, record.text().matches("prochaine visite").count())
        };
        note(&day(9), &planned).await;
        // Another visit before that day agrees upon nothing: what is planned stays.
        let (list, waiting, told) = note(&day(8), "").await;
        assert!(!list.says(">faite<") && !list.says(">remplacée<"), "{}", list.text());
        assert!(waiting.says("1 visite") && told == 1, "{told} {}", waiting.text());
        // Another day takes its place.
        let (list, waiting, told) = note(&day(7), &other).await;
        assert!(!list.says(">faite<") && list.says(">remplacée<"), "{}", list.text());
        assert!(waiting.says("1 visite") && told == 1, "{told} {}", waiting.text());
        // One that was due is told on the home page.
        note(&day(6), &day(2)).await;
        assert!(officer.get("/").await.expect(200).says("Visite prévue"));
    })
    .await;
}

#[tokio::test]
async fn a_visit_a_few_days_early_is_the_one_that_was_planned() {
    on_seeded(async |app| {
        let goundam = commune(app, "Goundam").await;
        let mut officer = app.signed_in(Role::Officer).await;
        let today = app::now().date();
        let day = |ago: i64| dates::iso(today - Duration::days(ago));
        let hawa = person(app, "Hawa Aguissa", &goundam).await;
        let mut note = async |held_on: &str, next_on: &str| {
            let sent = fields(&goundam, held_on, &[("person", hawa.as_str()), ("next_on", next_on)]);
            officer.post("/supervisions/new", &sent).await.expect(303);
            let list = officer.get("/supervisions").await.expect(200);
            let is_due = officer.get("/").await.expect(200).says("Visite prévue");
            (list.text().matches(">faite<").count(), list.says(">à faire<"), is_due)
        };
        assert_eq!(note(&day(10), &day(2)).await, (0, true, true));
        assert_eq!(note(&day(6), "").await, (0, true, true), "four days early");
        assert_eq!(note(&day(5), "").await, (1, false, false), "three days early");
        // Agreed upon again, the day stays; the visit itself is not the one that it agrees upon.
        assert_eq!(note(&day(3), &day(2)).await, (1, true, true));
        assert_eq!(note(&day(2), "").await, (2, false, false));
    })
    .await;
}
