//! What must hold when several people work on a cohort at once, and after it is closed.

use vivier::app;
use vivier::app::attendance::NewMark;
use vivier::app::scores::{NewScores, Scores};
use vivier::app::work::Work;
use vivier::domain::account::{Actor, Role};
use vivier::domain::attendance::Mark;
use vivier::domain::completion::{Outcome, Percent};
use vivier::error::{Error, Result};
use vivier::store;

use crate::support::cohorts::{close, closing, fill, open};
use crate::support::{TestApp, on_seeded};

const ME: &Actor = &Actor::System;

async fn try_close(app: &TestApp, code: &str, seen: &str) -> Result<()> {
    let mut closing = closing(app, code).await;
    seen.clone_into(&mut closing.seen);
    let mut work = Work::write(&app.db, Actor::System).await?;
    app::completions::close(work.act_as(ME), code, &closing).await?;
    work.commit().await
}

/// The first person's mark in the first session.
async fn first_cell(app: &TestApp, code: &str, mark: Mark) -> NewMark {
    let mut work = Work::read(&app.db, Actor::System).await.unwrap();
    let grid = app::attendance::grid(work.act_as(ME), code).await.unwrap();
    NewMark { enrolment: grid.people[0].id, session: grid.sessions[0].id, mark: Some(mark) }
}

async fn mark(app: &TestApp, code: &str, mark: NewMark) -> Result<()> {
    let mut work = Work::write(&app.db, Actor::System).await?;
    app::attendance::mark(work.act_as(ME), code, &[mark]).await?;
    work.commit().await
}

#[tokio::test]
async fn of_two_who_close_at_once_one_wins() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &["Hawa", "Moussa Ag Rhissa"]).await;
        fill(app, &code, &[70, 59]).await;
        let seen = closing(app, &code).await.seen;
        let (a, b) = tokio::join!(try_close(app, &code, &seen), try_close(app, &code, &seen));
        let (won, lost): (Vec<_>, Vec<_>) = [a, b].into_iter().partition(Result::is_ok);
        assert_eq!(won.len(), 1);
        assert!(matches!(&lost[0], Err(Error::Conflict(m)) if m.key == "cohort-is-closed"), "{lost:?}");

        let mut work = Work::read(&app.db, Actor::System).await.unwrap();
        let review = app::completions::review(work.act_as(ME), &code).await.unwrap();
        let outcomes: Vec<_> = review.people.iter().map(|(_, decision)| decision.outcome).collect();
        assert_eq!(outcomes, [Outcome::Certificate, Outcome::Attestation]);
        let closings = store::audit::all(work.tx()).await.unwrap();
        assert_eq!(closings.iter().filter(|entry| entry.action == "cohort.close").count(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_mark_does_not_slip_in_beside_the_closing() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &["Hawa"]).await;
        fill(app, &code, &[70]).await;
        let seen = closing(app, &code).await.seen;
        let absent = first_cell(app, &code, Mark::Absent).await;
        let (closed, marked) = tokio::join!(try_close(app, &code, &seen), mark(app, &code, absent));
        // Whoever came first: the frozen decision says what the grid says.
        let mut work = Work::read(&app.db, Actor::System).await.unwrap();
        let grid = app::attendance::grid(work.act_as(ME), &code).await.unwrap();
        let share = grid.share(&grid.people[0]);
        match (closed, marked) {
            (Ok(()), Err(Error::Conflict(_))) => assert_eq!(share.present, 4),
            (Err(Error::Invalid(p)), Ok(())) => {
                assert_eq!(p[0].message.key, "completion-changed-meanwhile");
                assert_eq!(share.present, 3);
            }
            other => panic!("{other:?}"),
        }
    })
    .await;
}

#[tokio::test]
async fn before_the_closing_it_is_said_who_took_the_cohort_along() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &["Hawa Ba"]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let page = format!("/cohorts/{code}/completion");
        assert!(!officer.get(&page).await.expect(200).says("encore sur un appareil"));
        let tomorrow = app::now().date().next_day().unwrap().to_string();
        let form = [("with", "codes"), ("until", tomorrow.as_str())];
        officer.post(&format!("/api/cohorts/{code}/take-along"), &form).await.expect(200);
        let told = officer.get(&page).await.expect(200);
        assert!(
            told.says("peut-être encore sur un appareil") && told.says("l’a emportée"),
            "{}",
            told.text()
        );
    })
    .await;
}

#[tokio::test]
async fn a_closed_cohort_says_what_its_marks_mean() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &["Hawa Ba", "Sidi Touré"]).await;
        fill(app, &code, &[70, 70]).await;
        close(app, &code).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let page = format!("/cohorts/{code}/attendance");
        let closed = officer.get(&page).await.expect(200);
        assert!(
            closed.says("E excusé (compte comme absent)") && closed.says("2 présents"),
            "{}",
            closed.text()
        );
        // A number of people is never before a plural that it does not go with.
        let arabic = officer.get(&format!("{page}?ui=ar")).await.expect(200);
        assert!(arabic.says("الحاضرون: 2"), "{}", arabic.text());
    })
    .await;
}

#[tokio::test]
async fn nothing_changes_after_closing() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &["Hawa"]).await;
        fill(app, &code, &[70]).await;
        let cell = first_cell(app, &code, Mark::Absent).await;
        close(app, &code).await;
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        let before = app::completions::review(work.act_as(ME), &code).await.unwrap();
        let enrolment = before.people[0].0.id;
        let person = before.people[0].0.person_id;
        let scores = NewScores {
            enrolment,
            seen: Scores::default(),
            wanted: Scores { pre_test: Percent::try_from(1).ok(), ..Scores::default() },
        };
        let draft = app::cohorts::Draft::default();
        let refused = [
            app::attendance::mark(work.act_as(ME), &code, &[cell]).await.map(drop),
            app::attendance::note_missing_absent(work.act_as(ME), &code, 0).await.map(drop),
            app::scores::save(work.act_as(ME), &code, &[scores]).await.map(drop),
            app::enrolments::enrol(work.act_as(ME), &code, person).await,
            app::enrolments::remove(work.act_as(ME), &code, enrolment).await.map(drop),
            app::cohorts::update(work.act_as(ME), &code, before.cohort.version, &draft).await,
            app::cohorts::add_trainer(work.act_as(ME), &code, person).await,
            app::sessions::replace(work.act_as(ME), &code, 1, &[].into(), true).await,
            app::completions::close(work.act_as(ME), &code, &app::completions::Closing::default()).await,
        ];
        for (number, result) in refused.iter().enumerate() {
            assert!(
                matches!(result, Err(Error::Conflict(m)) if m.key == "cohort-is-closed"),
                "{number}: {result:?}"
            );
        }
        let after = app::completions::review(work.act_as(ME), &code).await.unwrap();
        assert_eq!(after.people, before.people);
        drop(work);

        let mut officer = app.signed_in(Role::Officer).await;
        let page = officer.get(&format!("/cohorts/{code}/attendance")).await.expect(200);
        assert!(!page.says("<form method=\"post\" class=\"attendance\"") && !page.says("leptos-island"));
        let page = officer.get(&format!("/cohorts/{code}/scores")).await.expect(200);
        assert!(
            page.says("<td data-label=\"Post-test (%)\">") && !page.says("name=\"post-"),
            "{}",
            page.text()
        );
        let late =
            officer.post(&format!("/cohorts/{code}/attendance"), &[("sessions", "")]).await.expect(409);
        assert!(late.says("est clôturée"));
    })
    .await;
}

#[tokio::test]
async fn the_island_saves_through_its_server_function() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &["Hawa"]).await;
        let cell = first_cell(app, &code, Mark::Present).await;
        let marks = format!("{}.{}.e.", cell.enrolment, cell.session);
        let form = [("cohort", code.as_str()), ("marks", marks.as_str())];
        let mut officer = app.signed_in(Role::Officer).await;
        officer.post("/api/attendance", &form).await.expect(200);
        let mut work = Work::read(&app.db, Actor::System).await.unwrap();
        let grid = app::attendance::grid(work.act_as(ME), &code).await.unwrap();
        assert_eq!(grid.mark(&grid.people[0], &grid.sessions[0]), Some(Mark::Excused));
        drop(work);

        assert!(app.visitor().post("/api/attendance", &form).await.expect(401).says("ServerError|Vous"));
        let mut facilitator = app.signed_in(Role::Facilitator).await;
        facilitator.post("/api/attendance", &form).await.expect(403);
        let mut elsewhere = app.signed_in_at(Role::Coordinator, &[]).await;
        elsewhere.post("/api/attendance", &form).await.expect(404);
        let mut foreign = officer.clone().with_header("origin", "http://evil.example");
        foreign.post("/api/attendance", &form).await.expect(403);
        for bad in ["", "x", "a.b.p.", "a.b.z.", &format!("{marks}~"), &marks[..marks.len() - 1]] {
            let form = [("cohort", code.as_str()), ("marks", bad)];
            officer.post("/api/attendance", &form).await.expect(404);
        }
        officer.post(&format!("/cohorts/{code}/attendance/absent"), &[("seen", "3")]).await.expect(303);
        fill(app, &code, &[]).await;
        close(app, &code).await;
        assert!(officer.post("/api/attendance", &form).await.expect(409).says("est clôturée"));
    })
    .await;
}

#[tokio::test]
async fn what_two_type_at_once_is_not_lost() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &["Hawa", "Moussa"]).await;
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        let sheet = app::scores::sheet(work.act_as(ME), &code).await.unwrap();
        let percent = |number: u8| Percent::try_from(number).ok();
        let change = |at: usize, post_test: Option<Percent>| NewScores {
            enrolment: sheet.people[at].0.id,
            seen: Scores::default(),
            wanted: Scores { post_test, ..Scores::default() },
        };
        // Both opened an empty sheet; each notes one person.
        app::scores::save(work.act_as(ME), &code, &[change(0, percent(50)), change(1, None)]).await.unwrap();
        app::scores::save(work.act_as(ME), &code, &[change(0, None), change(1, percent(60))]).await.unwrap();
        let noted = app::scores::sheet(work.act_as(ME), &code).await.unwrap();
        let posts: Vec<_> = noted.people.iter().map(|(_, scores)| scores.post_test).collect();
        assert_eq!(posts, [percent(50), percent(60)]);
        // The same person, differently: told, with what the other noted.
        let clash = app::scores::save(work.act_as(ME), &code, &[change(0, percent(90))]).await;
        let Err(Error::Invalid(problems)) = clash else { panic!("{clash:?}") };
        assert_eq!(problems[0].field, format!("post-{}", sheet.people[0].0.id));
        assert_eq!(problems[0].message.args[0].1, "50");
    })
    .await;
}

#[tokio::test]
async fn sessions_and_dates_change_while_the_cohort_is_open() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &["Hawa"]).await;
        let cell = first_cell(app, &code, Mark::Present).await;
        mark(app, &code, cell).await.unwrap();
        let mut officer = app.signed_in(Role::Officer).await;
        let path = format!("/cohorts/{code}/sessions");
        let keep = [("version", "1"), ("session", "2018-03-12 pm"), ("session", "2018-03-13 am")];
        let asked = officer.post(&path, &keep).await.expect(422);
        assert!(asked.says("Une présence est notée le 12 mars 2018"));
        assert!(officer.post(&path, &[("version", "1")]).await.expect(422).says("au moins une séance"));
        let outside = [("version", "1"), ("session", "2018-03-14 am"), ("drop_marks", "yes")];
        assert!(officer.post(&path, &outside).await.expect(422).says("hors des dates"));
        let dropping = [&keep[..], &[("drop_marks", "yes")]].concat();
        officer.post(&path, &dropping).await.expect(303);
        assert!(
            officer.post(&path, &dropping).await.expect(409).says("entre-temps"),
            "the version is an old one"
        );
        assert!(officer.get(&format!("/cohorts/{code}")).await.says("2 demi-journées"));

        let place = crate::support::cohorts::commune(app, "Tonka").await;
        let details = [
            ("version", "2"),
            ("lang", "khq"),
            ("place", &place),
            ("venue", ""),
            ("starts_on", "2018-03-13"),
            ("ends_on", "14/03/2018"),
        ];
        officer.post(&format!("/cohorts/{code}/edit"), &details).await.expect(303);
        let page = officer.get(&format!("/cohorts/{code}")).await.expect(200);
        assert!(page.says("3 demi-journées") && page.says("Tonka") && page.says("songhaï de Tombouctou"));
    })
    .await;
}

#[tokio::test]
async fn a_removal_is_asked_about_and_can_be_undone() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &["Hawa", "Moussa"]).await;
        fill(app, &code, &[70, 70]).await;
        let enrolment = first_cell(app, &code, Mark::Present).await.enrolment;
        let mut officer = app.signed_in(Role::Officer).await;
        let path = format!("/cohorts/{code}/roster/{enrolment}/remove");
        assert!(officer.get(&path).await.expect(200).says("4 présences notées seront effacés"));
        let removed = officer.post(&path, &[]).await.expect(303);
        let page = officer.follow(removed).await.expect(200);
        assert!(page.says("Une personne inscrite") && page.says("réinscrire") && !page.says("Hawa</bdi>"));
        officer.post(&path, &[]).await.expect(404);
        let person = page
            .text()
            .split("name=\"person\" value=\"")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap()
            .to_owned();
        officer.post(&format!("/cohorts/{code}/roster"), &[("person", &person)]).await.expect(303);
        assert!(officer.get(&format!("/cohorts/{code}/roster")).await.says("2 personnes inscrites"));
        let twice = officer.post(&format!("/cohorts/{code}/roster"), &[("person", &person)]).await;
        assert!(twice.expect(422).says("déjà inscrite"));

        // Trainers are people of the register, too.
        let trainers = format!("/cohorts/{code}/trainers");
        officer.post(&trainers, &[("person", &person)]).await.expect(303);
        assert!(officer.get(&trainers).await.expect(200).says("Hawa"));
        officer.post(&format!("{trainers}/{person}/remove"), &[]).await.expect(303);
        assert!(!officer.get(&trainers).await.expect(200).says("Hawa"));
    })
    .await;
}
