//! The invented programme: it fills an empty installation on both databases, and no other.

use vivier::app::certificates::issue::QrSigner;
use vivier::app::work::Work;
use vivier::app::{cohorts, demo, people};
use vivier::domain::account::{Actor, Role};
use vivier::domain::cohort::State;
use vivier::domain::completion::Outcome;
use vivier::error::Error;

use crate::support::on_both;

#[tokio::test]
async fn an_empty_installation_is_filled_once() {
    on_both(async |app| {
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        let system = &Actor::System;
        let signer = QrSigner { issuer: &app.site.issuer, base: "https://vivier.test" };
        assert!(matches!(
            demo::fill(work.act_as(&Actor::Anonymous), signer).await,
            Err(Error::Unauthenticated)
        ));
        let filled = demo::fill(work.act_as(system), signer).await.unwrap();
        assert_eq!((filled.people, filled.cohorts.len()), (60, 4));
        assert!(Role::ALL.into_iter().all(|role| filled.accounts.iter().any(|account| account.1 == role)));

        let mut closed = 0;
        for code in &filled.cohorts {
            let cohort = cohorts::find(work.act_as(system), code.as_str()).await.unwrap();
            closed += usize::from(cohort.state() == State::Closed);
            assert_eq!(
                cohorts::overview(work.act_as(system), code.as_str()).await.unwrap().trainers.len(),
                2
            );
        }
        assert_eq!(closed, 1);
        let found = people::search(work.act_as(system), &people::Query::default()).await.unwrap();
        assert_eq!(found.total, 60);
        let graduates = people::Query { words: "fadimata walet".into(), ..Default::default() };
        let graduates = people::search(work.act_as(system), &graduates).await.unwrap();
        let graduate = people::find(work.act_as(system), graduates.people[0].id).await.unwrap();
        assert!(graduate.trainings.iter().any(|training| training.led), "the cascade");
        assert!(graduate.trainings.iter().any(|training| training.outcome == Some(Outcome::Certificate)));

        assert!(graduate.trainings.iter().any(|training| training.serial.is_some()), "issued");

        assert_eq!(graduate.restitution_count, 3, "what she leads at home");
        assert_eq!(graduate.supervision_count, 1, "who saw her there");
        assert!(graduate.is_active);

        let again = demo::fill(work.act_as(system), signer).await;
        assert!(matches!(again, Err(Error::Conflict(message)) if message.key == "demo-not-empty"));
        work.commit().await.unwrap();

        let mut officer = app.signed_in(Role::Officer).await;
        let list = officer.get("/people").await.expect(200);
        assert!(list.says("60 personnes") && list.says("rel=\"next\""));
        assert!(officer.get("/people?page=2").await.expect(200).says("Page 2 sur 2"));
        assert!(officer.get("/supervisions").await.expect(200).says("5 visites"));
        assert!(officer.get("/").await.expect(200).says("Visite prévue"), "one is late");
    })
    .await;
}
