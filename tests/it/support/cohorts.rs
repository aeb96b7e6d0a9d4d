//! Cohorts to begin a test with: places and curricula seeded, people enrolled, marks noted, closed, and one that is
//! ready for certificates.

use vivier::app::work::Work;

use vivier::app;
use vivier::app::attendance::{self, NewMark};
use vivier::app::cohorts::Draft;
use vivier::app::completions::Closing;
use vivier::app::people::Registered;
use vivier::app::scores::{NewScores, Scores};
use vivier::domain::account::Actor;
use vivier::domain::attendance::Mark;
use vivier::domain::completion::Percent;
use vivier::domain::id::PersonId;
use vivier::store::Db;

use super::{Browser, TestApp};

const ME: &Actor = &Actor::System;

/// The places of the target area and the starter curriculum; twice adds nothing. A test that runs on both databases has them by
/// [`super::on_seeded`].
pub async fn seed(app: &TestApp) {
    seed_database(&app.db).await;
}

/// The same for a database that nothing serves.
pub async fn seed_database(db: &Db) {
    let mut work = Work::write(db, Actor::System).await.unwrap();
    app::places::seed(work.act_as(ME)).await.unwrap();
    app::exchange::import_starter(work.act_as(&Actor::System)).await.unwrap();
    work.commit().await.unwrap();
}

/// The id of a commune.
pub async fn commune(app: &TestApp, name: &str) -> String {
    let mut work = Work::read(&app.db, Actor::System).await.unwrap();
    let offers = app::places::offers(work.act_as(ME)).await.unwrap();
    offers.into_iter().find(|offer| offer.name == name).unwrap().id.to_string()
}

/// Somebody of the register, in a commune.
pub async fn person(app: &TestApp, name: &str, place: &str) -> PersonId {
    let mut work = Work::write(&app.db, Actor::System).await.unwrap();
    let draft = app::people::Draft {
        name: name.into(),
        sex: "f".into(),
        place: place.into(),
        ..app::people::Draft::default()
    };
    let done = app::people::register(&mut work, &draft, None, true).await.unwrap();
    let Registered::Done(person) = done else { panic!("it was said: anyway") };
    work.commit().await.unwrap();
    person.id
}

/// Notes that somebody agreed to be in the register.
pub async fn agree(browser: &mut Browser, person: PersonId) {
    let fields = [
        ("consent_scopes", "register"),
        ("consent_manner", "thumbprint"),
        ("consent_read_by", "Boubacar Maïga"),
        ("consent_lang", "fr"),
        ("consent_given_on", "2026-01-10"),
    ];
    browser.post(&format!("/people/{person}/consent"), &fields).await.expect(303);
}

/// An open cohort in a commune, 12 and 13 March 2018, four half-days, with new people of these names; its code.
pub async fn open(app: &TestApp, place: &str, names: &[&str]) -> String {
    open_on(app, place, names, ["2018-03-12", "2018-03-13"]).await
}

/// The same on other days, the first and the last.
pub async fn open_on(app: &TestApp, place: &str, names: &[&str], [first, last]: [&str; 2]) -> String {
    seed(app).await;
    let place = commune(app, place).await;
    let mut work = Work::write(&app.db, Actor::System).await.unwrap();
    let curricula = app::curricula::list(work.act_as(ME)).await.unwrap();
    let draft = Draft {
        curriculum: curricula[0].slug.clone(),
        lang: "fr".into(),
        place: place.clone(),
        starts_on: first.into(),
        ends_on: last.into(),
        ..Draft::default()
    };
    let code = app::cohorts::create(work.act_as(ME), &draft).await.unwrap().to_string();
    for name in names {
        let draft = app::people::Draft { name: (*name).into(), place: place.clone(), ..Default::default() };
        match app::people::register(work.act_as(ME), &draft, None, true).await.unwrap() {
            Registered::Done(person) => {
                app::enrolments::enrol(work.act_as(ME), &code, person.id).await.unwrap();
            }
            Registered::Namesakes(_) => panic!("it was said: anyway"),
        }
    }
    work.commit().await.unwrap();
    code
}

/// Which half-days have begun, in the order of time.
pub async fn begun(app: &TestApp, code: &str) -> Vec<bool> {
    let mut work = Work::read(&app.db, Actor::System).await.unwrap();
    let grid = app::attendance::grid(&mut work, code).await.unwrap();
    grid.sessions.iter().map(|stored| stored.has_begun(grid.now)).collect()
}

/// Notes everybody present in every half-day that has begun, with a passed micro-teaching and these post-tests in order; those for
/// whom there is none have no scores.
pub async fn fill(app: &TestApp, code: &str, post_tests: &[u8]) {
    let mut work = Work::write(&app.db, Actor::System).await.unwrap();
    let grid = app::attendance::grid(work.act_as(ME), code).await.unwrap();
    let cell = |(enrolment, session)| NewMark { enrolment, session, mark: Some(Mark::Present) };
    let begun: Vec<_> = grid.sessions.iter().filter(|stored| stored.has_begun(grid.now)).collect();
    let marks: Vec<_> = grid
        .people
        .iter()
        .flat_map(|person| begun.iter().map(move |session| cell((person.id, session.id))))
        .collect();
    app::attendance::mark(work.act_as(ME), code, &marks).await.unwrap();
    let scores = |percent: &u8| Scores {
        pre_test: None,
        post_test: Some(Percent::try_from(*percent).unwrap()),
        micro_teaching: Some(true),
    };
    let changes: Vec<_> = grid
        .people
        .iter()
        .zip(post_tests)
        .map(|(person, percent)| NewScores {
            enrolment: person.id,
            seen: Scores::default(),
            wanted: scores(percent),
        })
        .collect();
    app::scores::save(work.act_as(ME), code, &changes).await.unwrap();
    work.commit().await.unwrap();
}

/// Adds a trainer, a person of their own, unless there is one; the person's id.
pub async fn trainer(work: &mut Work, code: &str) -> PersonId {
    let overview = app::cohorts::overview(work, code).await.unwrap();
    if let Some(trainer) = overview.trainers.first() {
        return trainer.id;
    }
    let place = overview.cohort.details.place.to_string();
    let draft =
        app::people::Draft { name: "Oumar Sidi Diallo".into(), sex: "m".into(), place, ..Default::default() };
    let done = app::people::register(work, &draft, None, true).await.unwrap();
    let Registered::Done(person) = done else { panic!("it was said: anyway") };
    app::cohorts::add_trainer(work, code, person.id).await.unwrap();
    person.id
}

/// What somebody confirms who has read the decisions, for a trainer who vouches for all who lack nothing else.
pub async fn closing(app: &TestApp, code: &str) -> Closing {
    let mut work = Work::write(&app.db, Actor::System).await.unwrap();
    let vouched_by = trainer(work.act_as(ME), code).await;
    let review = app::completions::review(work.act_as(ME), code).await.unwrap();
    let vouched = review.people.iter().filter(|(_, d)| d.awaits_sign_off()).map(|(p, _)| p.id).collect();
    work.commit().await.unwrap();
    Closing { confirmed_by: "Mariam Cissé".into(), seen: review.seen, vouched, vouched_by: Some(vouched_by) }
}

/// Closes a cohort.
pub async fn close(app: &TestApp, code: &str) {
    let closing = closing(app, code).await;
    let mut work = Work::write(&app.db, Actor::System).await.unwrap();
    app::completions::close(work.act_as(ME), code, &closing).await.unwrap();
    work.commit().await.unwrap();
}

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
    app::places::seed(work.act_as(&actor)).await.unwrap();
    app::exchange::import_starter(work.act_as(&Actor::System)).await.unwrap();
    let place = goundam(&mut work).await;
    let draft = Draft {
        curriculum: "consolidation-de-la-paix".into(),
        code: "GND-2018-01".into(),
        lang: "fr".into(),
        place: place.clone(),
        venue: String::new(),
        starts_on: "2018-03-12".into(),
        ends_on: "2018-03-14".into(),
        funder: String::new(),
        capacity: String::new(),
        like: String::new(),
    };
    let code = app::cohorts::create(work.act_as(&actor), &draft).await.unwrap().to_string();
    for (name, sex, arabic, year) in names {
        let draft = app::people::Draft {
            name: (*name).into(),
            sex: (*sex).into(),
            arabic_name: (*arabic).into(),
            birth_precision: if year.is_empty() { "unknown".into() } else { "year".into() },
            birth_year: (*year).into(),
            place: place.clone(),
            ..app::people::Draft::default()
        };
        let done = app::people::register(work.act_as(&actor), &draft, None, true).await.unwrap();
        let Registered::Done(person) = done else { panic!("it was said: anyway") };
        app::enrolments::enrol(work.act_as(&actor), &code, person.id).await.unwrap();
    }
    complete(work.act_as(&actor), &code).await;
    work.commit().await.unwrap();
    code
}

/// Everybody was there; everybody passed but the last but one.
async fn complete(work: &mut Work, code: &str) {
    let grid = app::attendance::grid(work, code).await.unwrap();
    let cells = grid.people.iter().flat_map(|person| {
        grid.sessions.iter().map(|session| NewMark {
            enrolment: person.id,
            session: session.id,
            mark: Some(Mark::Present),
        })
    });
    app::attendance::mark(work, code, &cells.collect::<Vec<_>>()).await.unwrap();
    let passed = Scores {
        pre_test: None,
        post_test: Some(Percent::try_from(80).unwrap()),
        micro_teaching: Some(true),
    };
    let failed = Scores { micro_teaching: Some(false), ..passed };
    let last_but_one = grid.people.len().saturating_sub(2);
    let changes = grid.people.iter().enumerate().map(|(at, person)| NewScores {
        enrolment: person.id,
        seen: Scores::default(),
        wanted: if at == last_but_one { failed } else { passed },
    });
    app::scores::save(work, code, &changes.collect::<Vec<_>>()).await.unwrap();
    let vouched = grid.people.iter().map(|person| person.id).collect();
    let seen = app::completions::review(work, code).await.unwrap().seen;
    let vouched_by = trainer(work, code).await;
    let closing = Closing { confirmed_by: "Oumar Sidi".into(), seen, vouched, vouched_by: Some(vouched_by) };
    app::completions::close(work, code, &closing).await.unwrap();
}

/// The id of the commune of Goundam.
pub async fn goundam(work: &mut Work) -> String {
    let offers = app::places::offers(work).await.unwrap();
    offers.into_iter().find(|offer| offer.name == "Goundam").unwrap().id.to_string()
}

/// The stored marks in the order of people and half-days.
pub async fn marks(app: &TestApp, code: &str) -> Vec<String> {
    let mut work = Work::read(&app.db, Actor::System).await.unwrap();
    let grid = attendance::grid(&mut work, code).await.unwrap();
    let letter = |mark: Option<Mark>| mark.map_or('.', Mark::letter);
    let of = |person| grid.sessions.iter().map(|session| letter(grid.mark(person, session))).collect();
    grid.people.iter().map(of).collect()
}
