//! A closed cohort to issue certificates for: six people, with the names that are hard.

use std::collections::HashSet;
use vivier::app::work::Work;

use vivier::app::{attendance, cohorts, completions, enrolments, exchange, people, places, scores};
use vivier::domain::account::Actor;
use vivier::domain::attendance::Mark;
use vivier::domain::completion::Percent;

use super::TestApp;

/// The name as written, the sex, the Arabic writing, the year of birth. All invented.
pub const PEOPLE: [(&str, &str, &str, &str); 6] = [
    ("Sɛku Ŋaro Kɔnɛ ɓii", "m", "", ""),
    ("محمد أغ إبراهيم", "m", "", "1990"),
    ("Alhousseïni Mahamane Abdoulkarim Ag Mohamed El Moctar Maïga", "m", "", ""),
    ("Hawa", "f", "", "1979"),
    ("Ibrahim Ag Mossa", "m", "", ""),
    ("Aïssata Walet Mohamed", "f", "عائشة ولت محمد", "1985"),
];

/// A cohort in Goundam, 12 to 14 March 2018, closed: all get a certificate but the last but one, who gets an
/// attestation. Gives its code.
pub async fn closed(app: &TestApp) -> String {
    closed_with(app, &PEOPLE).await
}

/// The same with other people; the last but one gets an attestation.
pub async fn closed_with(app: &TestApp, names: &[(&str, &str, &str, &str)]) -> String {
    let mut work = Work::write(&app.db, Actor::System).await.unwrap();
    let actor = Actor::System;
    places::seed(work.act_as(&actor)).await.unwrap();
    exchange::import_starter(work.act_as(&Actor::System)).await.unwrap();
    let place = goundam(&mut work).await;
    let draft = cohorts::Draft {
        curriculum: "consolidation-de-la-paix".into(),
        code: "GND-2018-01".into(),
        lang: "fr".into(),
        place: place.clone(),
        venue: String::new(),
        starts_on: "2018-03-12".into(),
        ends_on: "2018-03-14".into(),
    };
    let code = cohorts::create(work.act_as(&actor), &draft).await.unwrap().to_string();
    for (name, sex, arabic, year) in names {
        let draft = people::Draft {
            name: (*name).into(),
            sex: (*sex).into(),
            arabic_name: (*arabic).into(),
            birth_precision: if year.is_empty() { "unknown".into() } else { "year".into() },
            birth_year: (*year).into(),
            place: place.clone(),
            ..people::Draft::default()
        };
        let done = people::register(work.act_as(&actor), &draft, None, true).await.unwrap();
        let people::Registered::Done(person) = done else { panic!("it was said: anyway") };
        enrolments::enrol(work.act_as(&actor), &code, &person.id).await.unwrap();
    }
    complete(work.act_as(&actor), &code).await;
    work.commit().await.unwrap();
    code
}

/// Everybody was there; everybody passed but the last but one.
async fn complete(work: &mut Work, code: &str) {
    let grid = attendance::grid(work, code).await.unwrap();
    let cells = grid.people.iter().flat_map(|person| {
        grid.sessions.iter().map(|session| attendance::NewMark {
            enrolment: person.id.clone(),
            session: session.id.clone(),
            mark: Some(Mark::Present),
        })
    });
    attendance::mark(work, code, &cells.collect::<Vec<_>>()).await.unwrap();
    let passed = scores::Scores {
        pre_test: None,
        post_test: Some(Percent::try_from(80).unwrap()),
        micro_teaching: Some(true),
    };
    let failed = scores::Scores { micro_teaching: Some(false), ..passed };
    let last_but_one = grid.people.len().saturating_sub(2);
    let changes = grid.people.iter().enumerate().map(|(at, person)| scores::NewScores {
        enrolment: person.id.clone(),
        seen: scores::Scores::default(),
        wanted: if at == last_but_one { failed } else { passed },
    });
    scores::save(work, code, &changes.collect::<Vec<_>>()).await.unwrap();
    let vouched: HashSet<String> = grid.people.iter().map(|person| person.id.clone()).collect();
    let seen = completions::review(work, code).await.unwrap().seen;
    let closing = completions::Closing { confirmed_by: "Oumar Sidi".into(), seen, vouched };
    completions::close(work, code, &closing).await.unwrap();
}

/// The id of the commune of Goundam.
pub async fn goundam(work: &mut Work) -> String {
    let offers = places::offers(work).await.unwrap();
    offers.into_iter().find(|offer| offer.name == "Goundam").unwrap().id
}
