//! Why somebody whom an import added stays when it is undone, and why an enrolment does.

use vivier::app::attendance::{self, NewMark};
use vivier::app::audit::anchor::Anchored;
use vivier::app::people::{Draft, Registered};
use vivier::app::scores::{self, NewScores, Scores};
use vivier::app::work::Work;
use vivier::app::{accounts, audit, cohorts, enrolments, people, restitutions, supervisions};
use vivier::domain::account::{Actor, Role};
use vivier::domain::attendance::Mark;

use super::super::names;
use super::{id, imported, number, people_of, row, undo};
use crate::support::cohorts::{agree, close, commune, fill, open};
use crate::support::on_seeded;

const MANY: [&str; 12] = [
    "Awa Maïga",
    "Bintou Sow",
    "Cheick Diarra",
    "Daouda Cissé",
    "Fanta Koné",
    "Garba Haïdara",
    "Hawa Ba",
    "Issa Traoré",
    "Kadidia Dicko",
    "Lalla Arby",
    "Moussa Sangaré",
    "Oumou Tall",
];

#[tokio::test]
async fn who_has_something_else_noted_stays_with_the_reason() {
    on_seeded(async |app| {
        let goundam = commune(app, "Goundam").await;
        let other = open(app, "Goundam", &["Zeïnab Touré"]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let rows: String = MANY.iter().map(|name| format!("{name};F;Goundam\n")).collect();
        let past = imported(&mut officer, "/people/import", &format!("Nom;Sexe;Commune\n{rows}")).await;
        let mut ids = Vec::new();
        for name in MANY {
            ids.push(id(app, name).await);
        }
        let zeinab = id(app, "Zeïnab Touré").await;
        let account = app.account(Role::Facilitator, &[]).await;
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        let known = people::find(&mut work, ids[0]).await.unwrap().person;
        let draft = Draft { locality: "Douékiré".into(), ..Draft::from(&known.details) };
        people::update(&mut work, ids[0], &draft, 1).await.unwrap();
        accounts::link_person(&mut work, account.id, Some(ids[2])).await.unwrap();
        enrolments::enrol(&mut work, &other, ids[3]).await.unwrap();
        cohorts::add_trainer(&mut work, &other, ids[4]).await.unwrap();
        let draft = restitutions::Draft {
            kind: "session".into(),
            held_on: "2018-05-01".into(),
            place: goundam.clone(),
            lang: "fr".into(),
            leader: vec![ids[5].to_string()],
            ..restitutions::Draft::default()
        };
        restitutions::create(&mut work, &draft, &restitutions::LookedUp::default()).await.unwrap();
        let draft = supervisions::Draft {
            person: ids[6].to_string(),
            held_on: "2018-05-01".into(),
            place: goundam.clone(),
            lang: "fr".into(),
            visitor: "Oumar Sidi".into(),
            marks: vec!["3".into(); 7],
            ..supervisions::Draft::default()
        };
        supervisions::note(&mut work, &draft, true).await.unwrap();
        people::delete(&mut work, ids[8]).await.unwrap();
        work.commit().await.unwrap();
        agree(&mut officer, ids[1]).await;
        let background = [("version", "1"), ("telephone-1", "76 00 00 09")];
        officer.post(&format!("/people/{}/background", ids[9]), &background).await.expect(303);
        // One is part of another record now; one has another as its part.
        let keep = [("keep", "one"), ("seen_one", "1"), ("seen_other", "1")];
        officer.post(&format!("/people/duplicates/{zeinab}/{}", ids[7]), &keep).await.expect(303);
        let erase = [("sure", "yes")];
        let mut proved = app.signed_in(Role::Officer).await;
        proved.post(&format!("/people/{}/erase", ids[10]), &erase).await.expect(303);

        let page = officer.get(&past).await.expect(200);
        for (name, reason) in [
            (MANY[0], "fiche modifiée"),
            (MANY[1], "consentement noté"),
            (MANY[2], "compte lié"),
            (MANY[3], "autre inscription"),
            (MANY[4], "anime ou a animé une cohorte"),
            (MANY[5], "restitution notée"),
            (MANY[6], "visite de suivi notée"),
            (MANY[7], "fiche réunie à une autre"),
            (MANY[9], "fiche modifiée"),
            (MANY[11], "s’en va"),
        ] {
            assert!(row(&page, name).contains(reason), "{name}: {reason}: {}", row(&page, name));
        }
        // Who was removed or erased is counted and named nowhere.
        assert!(page.says("2 personnes nouvelles ne sont plus au registre"), "{}", page.text());
        assert!(!page.says(MANY[8]) && !page.says(MANY[10]), "{}", page.text());
        let staying = officer.get(&format!("{past}?show=stays")).await.expect(200);
        assert!(staying.says(MANY[0]) && !staying.says(MANY[11]), "{}", staying.text());
        undo(&mut officer, &past).await.expect(303);
        let left = names(app).await;
        assert!(!left.contains(&MANY[11].to_owned()), "{left:?}");
        for name in [0, 1, 2, 3, 4, 5, 6, 9].map(|at| MANY[at]) {
            assert!(left.contains(&name.to_owned()), "{name}: {left:?}");
        }
        let after = officer.get(&past).await.expect(200);
        assert!(after.says("Personnes qui sont restées") && after.says(MANY[1]), "{}", after.text());
        let mut work = Work::read(&app.db, Actor::System).await.unwrap();
        assert!(audit::check(&mut work, &Anchored::Missing).await.unwrap().fault.is_none());
    })
    .await;
}

#[tokio::test]
async fn an_enrolment_with_marks_results_or_a_departure_stays() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &[]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let rows: String = MANY[..5].iter().map(|name| format!("{name};F;Goundam\n")).collect();
        let address = format!("/cohorts/{code}/roster/import");
        let past = imported(&mut officer, &address, &format!("Nom;Sexe;Commune\n{rows}")).await;
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        let grid = attendance::grid(&mut work, &code).await.unwrap();
        let (people, session) = (&grid.people, grid.sessions[0].id);
        let mark = NewMark { enrolment: people[0].id, session, mark: Some(Mark::Present) };
        attendance::mark(&mut work, &code, &[mark]).await.unwrap();
        let wanted = Scores { micro_teaching: Some(true), ..Scores::default() };
        let score = |at: usize, seen, wanted| NewScores { enrolment: people[at].id, seen, wanted };
        scores::save(&mut work, &code, &[score(1, Scores::default(), wanted)]).await.unwrap();
        // What was taken back is not there any more.
        scores::save(&mut work, &code, &[score(3, Scores::default(), wanted)]).await.unwrap();
        scores::save(&mut work, &code, &[score(3, wanted, Scores::default())]).await.unwrap();
        enrolments::leave(&mut work, &code, people[2].id, Some(grid.sessions[1].id), "").await.unwrap();
        // One was taken out by hand, and stands for nobody's list any more.
        enrolments::remove(&mut work, &code, people[4].id).await.unwrap();
        work.commit().await.unwrap();
        let page = officer.get(&past).await.expect(200);
        for (at, reason) in [(0, "présences notées"), (1, "résultats notés"), (2, "départ ou remarque noté")]
        {
            let row = row(&page, MANY[at]);
            assert!(row.contains(reason) && row.contains("son inscription reste"), "{reason}: {row}");
        }
        assert!(
            page.says("1 inscription s’en va") && page.says("2 personnes nouvelles, dont"),
            "{}",
            page.text()
        );
        undo(&mut officer, &past).await.expect(303);
        assert_eq!(people_of(app, &code).await, MANY[..3]);
        assert_eq!(names(app).await, MANY[..3]);
    })
    .await;
}

#[tokio::test]
async fn nothing_leaves_a_closed_cohort() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &[]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let address = format!("/cohorts/{code}/roster/import");
        let past =
            imported(&mut officer, &address, "Nom;Sexe;Commune\nHawa Ba;F;Goundam\nSidi Touré;M;Goundam\n")
                .await;
        fill(app, &code, &[80]).await;
        close(app, &code).await;
        let page = officer.get(&past).await.expect(200);
        let row = row(&page, "Hawa Ba");
        for reason in ["présences notées", "décision notée", "cohorte clôturée"] {
            assert!(row.contains(reason), "{reason}: {row}");
        }
        assert!(page.says("Rien ne s’en va"), "{}", page.text());
        undo(&mut officer, &past).await.expect(303);
        assert_eq!(people_of(app, &code).await.len(), 2);
    })
    .await;
}

#[tokio::test]
async fn what_a_later_list_has_too_stays_until_that_is_undone() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let first =
            imported(&mut officer, "/people/import", "Nom;Sexe;Naissance\nHawa Ba;F;1985\nSidi Touré;M;\n")
                .await;
        let list = "Nom;Sexe;Naissance\nHawa Ba;F;1985\nAwa Sow;F;\n";
        let second = imported(&mut officer, "/people/import", list).await;
        let page = officer.get(&first).await.expect(200);
        assert!(row(&page, "Hawa Ba").contains("se trouve aussi dans l’import nº 2"), "{}", page.text());
        undo(&mut officer, &second).await.expect(303);
        undo(&mut officer, &first).await.expect(303);
        assert!(names(app).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn the_same_list_sent_twice_keeps_nobody() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &[]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let address = format!("/cohorts/{code}/roster/import");
        let list = "Nom;Sexe;Naissance;Commune\nHawa Ba;F;1985;Goundam\nSidi Touré;M;1990;Goundam\n";
        let first = imported(&mut officer, &address, list).await;
        let second = imported(&mut officer, &address, list).await;
        let page = officer.get(&first).await.expect(200);
        assert!(!page.says("se trouve aussi dans l’import"), "{}", page.text());
        undo(&mut officer, &first).await.expect(303);
        assert!(names(app).await.is_empty() && people_of(app, &code).await.is_empty());
        // The second has nothing to take away.
        assert!(officer.get(&second).await.expect(200).says("rien à défaire"));
    })
    .await;
}

#[tokio::test]
async fn of_somebody_who_was_erased_no_import_knows() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let past = imported(&mut officer, "/people/import", "Nom;Sexe\nHawa Ba;F\nSidi Touré;M\n").await;
        let person = id(app, "Hawa Ba").await;
        let held = officer.get(&format!("/people/{person}/held.json")).await.expect(200);
        let held: serde_json::Value = serde_json::from_slice(&held.body).unwrap();
        assert_eq!(held["imports"][0]["number"], 1);
        assert_eq!(held["imports"][0]["added"], true);
        let paper = officer.get(&format!("/people/{person}/held.pdf")).await.expect(200);
        let text = paper.pdf_pages().join("\n").split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains("Listes importées") && text.contains("Import nº 1"), "{text}");
        officer.post(&format!("/people/{person}/erase"), &[("sure", "yes")]).await.expect(303);
        assert_eq!(number(app, "SELECT COUNT(*) FROM past_import_people").await, 1);
        let page = officer.get(&past).await.expect(200);
        assert!(
            page.says("1 personne nouvelle n’est plus au registre") && !page.says("Hawa Ba"),
            "{}",
            page.text()
        );
        undo(&mut officer, &past).await.expect(303);
        assert!(names(app).await.is_empty());
        // Who was erased is counted still.
        assert_eq!(number(app, "SELECT COUNT(*) FROM people").await, 1);
    })
    .await;
}

#[tokio::test]
async fn who_was_merged_since_stays_with_both_records() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &[]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        let draft = Draft { name: "Hawa Bah".into(), sex: "f".into(), ..Draft::default() };
        let done = people::register(&mut work, &draft, None, true).await.unwrap();
        let Registered::Done(known) = done else { panic!("it was said: anyway") };
        work.commit().await.unwrap();
        let address = format!("/cohorts/{code}/roster/import");
        let list = "Nom;Sexe;Commune\nSidi Touré;M;Goundam\nKadidia Arby;F;Goundam\n";
        let past = imported(&mut officer, &address, list).await;
        let new = id(app, "Kadidia Arby").await;
        let keep = [("keep", "one"), ("seen_one", "1"), ("seen_other", "1")];
        let merge = officer.post(&format!("/people/duplicates/{}/{new}", known.id), &keep).await.expect(303);
        let merge = merge.location().split('?').next().unwrap().to_owned();
        let page = officer.get(&past).await.expect(200);
        let told = row(&page, "Kadidia Arby");
        assert!(told.contains("fiche réunie") && !told.contains(&format!("/people/{new}")), "{told}");
        // The enrolment that the import made goes, whosever it is by now.
        undo(&mut officer, &past).await.expect(303);
        assert!(people_of(app, &code).await.is_empty());
        assert_eq!(names(app).await, ["Hawa Bah"]);
        // The merge can be undone still.
        officer.post(&merge, &[]).await.expect(303);
        assert_eq!(names(app).await, ["Hawa Bah", "Kadidia Arby"]);
    })
    .await;
}
