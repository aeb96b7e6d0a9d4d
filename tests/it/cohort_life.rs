//! A cohort while it runs: a copy of an earlier one, room and funder, who can no longer reach the attendance, who left.

use time::Duration;
use vivier::app::attendance::{self, NewMark};
use vivier::app::work::Work;
use vivier::app::{cohorts, completions, enrolments};
use vivier::domain::account::{Actor, Role};
use vivier::domain::attendance::Mark;

use crate::support::cohorts::{close, closing, fill, open, open_on, trainer};
use crate::support::{TestApp, on_seeded};

/// Marks a person in the first half-days, one letter for each.
async fn mark(app: &TestApp, code: &str, person: usize, letters: &str) {
    let mut work = Work::write(&app.db, Actor::System).await.unwrap();
    let grid = attendance::grid(&mut work, code).await.unwrap();
    let marks: Vec<_> = grid
        .sessions
        .iter()
        .zip(letters.chars())
        .map(|(session, letter)| NewMark {
            enrolment: grid.people[person].id,
            session: session.id,
            mark: Mark::of_letter(letter),
        })
        .collect();
    attendance::mark(&mut work, code, &marks).await.unwrap();
    work.commit().await.unwrap();
}

#[tokio::test]
async fn a_copy_has_the_trainers_and_not_the_days() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &["Hawa Ba"]).await;
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        let person = trainer(&mut work, &code).await;
        work.commit().await.unwrap();
        let mut officer = app.signed_in(Role::Officer).await;
        assert!(
            officer.get(&format!("/cohorts/{code}")).await.expect(200).says("Créer une cohorte semblable")
        );
        let page = officer.get(&format!("/cohorts/new?like={code}")).await.expect(200);
        assert!(page.says("Repris de") && !page.says("2018-03-12"), "{}", page.text());
        let place = {
            let mut work = Work::read(&app.db, Actor::System).await.unwrap();
            cohorts::find(&mut work, &code).await.unwrap().details.place.to_string()
        };
        let fields = [
            ("like", code.as_str()),
            ("curriculum", "consolidation-de-la-paix"),
            ("lang", "fr"),
            ("place", place.as_str()),
            ("starts_on", "2026-05-04"),
            ("ends_on", "2026-05-05"),
        ];
        let made = officer.post("/cohorts/new", &fields).await.expect(303);
        let new = made.location().trim_start_matches("/cohorts/").split('?').next().unwrap().to_owned();
        let mut work = Work::read(&app.db, Actor::System).await.unwrap();
        let overview = cohorts::overview(&mut work, &new).await.unwrap();
        assert_eq!(overview.trainers.iter().map(|trainer| trainer.id).collect::<Vec<_>>(), [person]);
        assert_eq!(overview.progress.people, 0);
        officer.get("/cohorts/new?like=XXX-2000-01").await.expect(404);
        drop(work);
        // One who was erased since trains no more.
        let sure = [("certificates", "keep"), ("sure", "yes")];
        officer.post(&format!("/people/{person}/erase"), &sure).await.expect(303);
        let mut later = fields;
        (later[4].1, later[5].1) = ("2026-06-01", "2026-06-02");
        let made = officer.post("/cohorts/new", &later).await.expect(303);
        let new = made.location().trim_start_matches("/cohorts/").split('?').next().unwrap().to_owned();
        let mut work = Work::read(&app.db, Actor::System).await.unwrap();
        assert!(cohorts::overview(&mut work, &new).await.unwrap().trainers.is_empty());
    })
    .await;
}

#[tokio::test]
async fn it_is_said_who_can_no_longer_reach_the_attendance() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &["Hawa Ba", "Sidi Touré", "Ali Dicko"]).await;
        mark(app, &code, 0, "aaa").await;
        mark(app, &code, 1, "ppp").await;
        let mut officer = app.signed_in(Role::Officer).await;
        let page = officer.get(&format!("/cohorts/{code}/completion")).await.expect(200);
        let told = page.text();
        let lost = told.split("Ne peuvent plus atteindre").nth(1).expect("nobody is lost");
        let lost = lost.split("</ul>").next().unwrap();
        assert!(
            lost.contains("Hawa Ba") && !lost.contains("Sidi Touré") && !lost.contains("Ali Dicko"),
            "{lost}"
        );
    })
    .await;
}

#[tokio::test]
async fn who_left_counts_as_absent_and_holds_nothing_up() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &["Hawa Ba", "Sidi Touré"]).await;
        mark(app, &code, 0, "p").await;
        mark(app, &code, 1, "pppp").await;
        let (enrolment, second) = {
            let mut work = Work::read(&app.db, Actor::System).await.unwrap();
            let grid = attendance::grid(&mut work, &code).await.unwrap();
            assert_eq!(grid.missing(), 3);
            (grid.people[0].id, grid.sessions[1].id)
        };
        let mut officer = app.signed_in(Role::Officer).await;
        let address = format!("/cohorts/{code}/roster/{enrolment}/leave");
        assert!(officer.get(&address).await.expect(200).says("Départ avant la fin"));
        officer.post(&address, &[("from", second.as_str())]).await.expect(303);
        assert!(
            officer.get(&format!("/cohorts/{code}/roster")).await.expect(200).says("partie ou parti dès le")
        );
        {
            let mut work = Work::read(&app.db, Actor::System).await.unwrap();
            let grid = attendance::grid(&mut work, &code).await.unwrap();
            assert_eq!((grid.missing(), grid.share(&grid.people[0]).present), (0, 1));
        }
        // A form that was open while what it was filled with went does not bring it back.
        let noted = [("from", second.as_str()), ("reason", "Remplace Fatoumata")];
        officer.post(&address, &noted).await.expect(303);
        let seen = officer.get(&address).await.expect(200).hidden("seen");
        app.run_text("UPDATE enrolments SET left_reason = '—' WHERE left_reason IS NOT NULL".to_owned())
            .await;
        let old = [("seen", seen.as_str()), noted[0], noted[1]];
        assert!(officer.post(&address, &old).await.expect(422).says("vient de noter"));
        // Back again, the marks are missing again.
        officer.post(&address, &[("from", "")]).await.expect(303);
        {
            let mut work = Work::read(&app.db, Actor::System).await.unwrap();
            assert_eq!(attendance::grid(&mut work, &code).await.unwrap().missing(), 3);
        }
        officer.post(&address, &[("from", second.as_str())]).await.expect(303);
        let closing = closing(app, &code).await;
        // The page says of whom and of what it counts, and expects no test of who left.
        let page = officer.get(&format!("/cohorts/{code}/completion")).await.expect(200);
        assert!(
            page.says("dont une est partie avant la fin") && page.says("toutes les demi-journées"),
            "{}",
            page.text()
        );
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        completions::close(&mut work, &code, &closing).await.unwrap();
        let (_, roster) = enrolments::roster(&mut work, &code).await.unwrap();
        assert!(roster[0].left_from.is_some() && roster[1].left_from.is_none());
        work.commit().await.unwrap();
        officer.post(&address, &[("from", "")]).await.expect(409);
    })
    .await;
}

#[tokio::test]
async fn marks_after_a_departure_are_told_where_it_is_noted_and_before_the_closing() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &["Hawa Ba", "Sidi Touré"]).await;
        mark(app, &code, 0, "pppp").await;
        mark(app, &code, 1, "ppea").await;
        let (people, sessions) = {
            let mut work = Work::read(&app.db, Actor::System).await.unwrap();
            let grid = attendance::grid(&mut work, &code).await.unwrap();
            let people: Vec<_> = grid.people.iter().map(|person| person.id).collect();
            (people, grid.sessions.iter().map(|stored| stored.id.to_string()).collect::<Vec<_>>())
        };
        let mut officer = app.signed_in(Role::Officer).await;
        let completion = format!("/cohorts/{code}/completion");
        assert!(!officer.get(&completion).await.expect(200).says("après son départ"));
        // Who is noted absent or excused afterwards contradicts nothing.
        let sidi = format!("/cohorts/{code}/roster/{}/leave", people[1]);
        let left = officer.post(&sidi, &[("from", &sessions[2])]).await.expect(303);
        assert!(left.location().contains("/roster?saved"), "{}", left.location());
        // Who is noted present does: the page of the departure stays, and says when.
        let hawa = format!("/cohorts/{code}/roster/{}/leave", people[0]);
        let left = officer.post(&hawa, &[("from", &sessions[2])]).await.expect(303);
        let page = officer.follow(left).await.expect(200);
        assert!(page.says("notées après ce départ") && page.says("C’est enregistré"), "{}", page.text());
        assert!(page.says("mar. 13/03 matin · mar. 13/03 après-midi"), "{}", page.text());
        let page = officer.get(&completion).await.expect(200);
        assert!(
            page.says("Une personne est notée présente après son départ") && page.says(&hawa),
            "{}",
            page.text()
        );
        assert!(!page.says(&sidi), "{}", page.text());
        // The rule stays: what is marked counts.
        let mut work = Work::read(&app.db, Actor::System).await.unwrap();
        let grid = attendance::grid(&mut work, &code).await.unwrap();
        assert_eq!(grid.share(&grid.people[0]).present, 4);
        drop(work);
        // Taken back, nothing is told any more.
        let back = officer.post(&hawa, &[("from", "")]).await.expect(303);
        assert!(back.location().contains("/roster?saved"));
        assert!(!officer.get(&completion).await.expect(200).says("après son départ"));
    })
    .await;
}

#[tokio::test]
async fn the_rest_is_noted_absent_without_those_who_left() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &["Hawa Ba", "Sidi Touré"]).await;
        mark(app, &code, 0, "p").await;
        mark(app, &code, 1, "pp").await;
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        let grid = attendance::grid(&mut work, &code).await.unwrap();
        let (gone, second) = (grid.people[0].id, grid.sessions[1].id);
        enrolments::leave(&mut work, &code, gone, Some(second), "Rappelée par sa famille").await.unwrap();
        let noted = attendance::note_missing_absent(&mut work, &code, 2).await.unwrap();
        assert_eq!(noted.count, 2);
        let grid = attendance::grid(&mut work, &code).await.unwrap();
        assert_eq!((grid.missing(), grid.noted(gone, second)), (0, None));
        // A reason goes with the departure.
        let (_, roster) = enrolments::roster(&mut work, &code).await.unwrap();
        assert_eq!(roster[0].left_reason.as_deref(), Some("Rappelée par sa famille"));
        enrolments::leave(&mut work, &code, gone, None, "Revenue").await.unwrap();
        let (_, roster) = enrolments::roster(&mut work, &code).await.unwrap();
        assert_eq!((roster[0].left_from, roster[0].left_reason.clone()), (None, None));
    })
    .await;
}

#[tokio::test]
async fn more_people_than_places_are_said_and_not_refused() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &["Hawa Ba", "Sidi Touré"]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let edit = format!("/cohorts/{code}/edit");
        let page = officer.get(&edit).await.expect(200);
        let place = {
            let mut work = Work::read(&app.db, Actor::System).await.unwrap();
            cohorts::find(&mut work, &code).await.unwrap().details.place.to_string()
        };
        let version = page.hidden("version");
        let fields = [
            ("version", version.as_str()),
            ("lang", "fr"),
            ("place", place.as_str()),
            ("starts_on", "2018-03-12"),
            ("ends_on", "2018-03-13"),
            ("capacity", "1"),
            ("funder", "Fonds d’essai"),
        ];
        officer.post(&edit, &fields).await.expect(303);
        let overview = officer.get(&format!("/cohorts/{code}")).await.expect(200);
        assert!(overview.says("Fonds d’essai") && overview.says("plus d’inscrits que de places"));
        assert!(
            officer
                .get(&format!("/cohorts/{code}/roster"))
                .await
                .expect(200)
                .says("2 inscrits pour une place")
        );
    })
    .await;
}

#[tokio::test]
async fn every_page_of_a_cohort_says_where_it_stands() {
    on_seeded(async |app| {
        let today = vivier::app::now().date();
        let day = |days: i64| (today + Duration::days(days)).to_string();
        let mut officer = app.signed_in(Role::Officer).await;
        for (first, last, word) in [
            (day(3), day(4), "à venir"),
            (day(-1), day(1), "en cours"),
            (day(-4), day(-3), "terminée, à clôturer"),
        ] {
            let code = open_on(app, "Goundam", &["Hawa Ba"], [&first, &last]).await;
            for page in ["", "/roster", "/attendance"] {
                let page = officer.get(&format!("/cohorts/{code}{page}")).await.expect(200);
                assert!(page.says(&format!(">{word}</span>")), "{word}: {}", page.text());
            }
        }
        let code = open(app, "Goundam", &["Sidi Touré"]).await;
        fill(app, &code, &[80]).await;
        close(app, &code).await;
        assert!(officer.get(&format!("/cohorts/{code}")).await.expect(200).says(">clôturée</span>"));
    })
    .await;
}
