//! Words about a person in other records go with them, and so do the names that they had before.

use vivier::app;
use vivier::app::people::Draft;
use vivier::app::work::Work;
use vivier::domain::account::{Actor, Role};
use vivier::domain::id::{EnrolmentId, PersonId};

use super::{NAME, Whole, bytes, erase, holds, whole};
use crate::support::cohorts::{fill, open_on};
use crate::support::{Browser, TestApp, on_seeded};

/// What she is called today, and how somebody wrote her name of before in capitals.
const TODAY: &str = "Zénabou Wt Attaher Aguissou";
const CAPITALS: &str = "ZEÏNABOU WALET ATTAHER AGUISSA";
/// Why there is a correction, an exception and a departure, and what was seen: words that name nobody.
pub(super) const WORDS: [&str; 4] = [
    "Soignée à Gossi-la-Neuve",
    "Malade du paludisme-tierce",
    "Accouchement à Bintagoungou-Est",
    "Voix basse-tremblante",
];

/// The enrolments of a cohort, each with its person, in order.
pub(super) async fn people(app: &TestApp, code: &str) -> Vec<(EnrolmentId, PersonId)> {
    let mut work = Work::read(&app.db, Actor::System).await.unwrap();
    let (_, roster) = app::enrolments::roster(&mut work, code).await.unwrap();
    roster.iter().map(|person| (person.id, person.person_id)).collect()
}

/// Something is written in each of the places.
pub(super) async fn write(app: &TestApp, officer: &mut Browser, closed: &str, person: PersonId) {
    let enrolled = people(app, closed).await.into_iter().find(|(_, other)| *other == person).unwrap().0;
    let correction = [
        ("seen", "certificate"),
        ("outcome", "attestation"),
        ("decided_by", "Mariam Cissé"),
        ("reason", WORDS[0]),
        ("step", "correct"),
    ];
    let address = format!("/cohorts/{closed}/completion/{enrolled}/correction");
    officer.post(&address, &correction).await.expect(303);

    let code = open_on(app, "Goundam", &["Moussa Ag Ali"], ["2018-04-09", "2018-04-10"]).await;
    let mut work = Work::write(&app.db, Actor::System).await.unwrap();
    app::enrolments::enrol(&mut work, &code, person).await.unwrap();
    let sessions = app::attendance::grid(&mut work, &code).await.unwrap().sessions;
    work.commit().await.unwrap();
    fill(app, &code, &[40, 40]).await;
    let roster = people(app, &code).await;
    let (moussa, enrolled) = (roster[0].0, roster[1].0);
    let seen = [
        ("mark-0", "3"),
        ("mark-1", "3"),
        ("mark-2", "3"),
        ("mark-3", "2"),
        ("mark-4", "2"),
        ("comment", WORDS[3]),
    ];
    officer.post(&format!("/cohorts/{code}/scores/{enrolled}/observation"), &seen).await.expect(303);
    let exception = [("outcome", "certificate"), ("decided_by", "Mariam Cissé"), ("reason", WORDS[1])];
    let address = |id: EnrolmentId| format!("/cohorts/{code}/completion/{id}/exception");
    officer.post(&address(enrolled), &exception).await.expect(303);
    // She decided on somebody else, in capitals and with what she does; and the reason names her, too.
    let (by, why) = (format!("{CAPITALS}, coordinatrice"), format!("À la place de {CAPITALS}"));
    let other = [("outcome", "certificate"), ("decided_by", by.as_str()), ("reason", why.as_str())];
    officer.post(&address(moussa), &other).await.expect(303);
    let leaving = [("from", sessions[3].id.to_string()), ("reason", WORDS[2].to_owned())];
    let leaving: Vec<(&str, &str)> = leaving.iter().map(|(field, value)| (*field, value.as_str())).collect();
    officer.post(&format!("/cohorts/{code}/roster/{enrolled}/leave"), &leaving).await.expect(303);

    // Her name is written in another way from now on.
    let mut work = Work::write(&app.db, Actor::System).await.unwrap();
    let found = app::people::find(&mut work, person).await.unwrap().person;
    let draft = Draft { name: TODAY.into(), ..Draft::from(&found.details) };
    app::people::update(&mut work, person, &draft, found.version).await.unwrap();
    work.commit().await.unwrap();
}

#[tokio::test]
async fn what_was_written_about_a_person_goes_with_them() {
    on_seeded(async |app| {
        let Whole { code, person, mut officer, .. } = whole(app).await;
        write(app, &mut officer, &code, person).await;
        let traces: Vec<&str> = WORDS.into_iter().chain([NAME, TODAY, CAPITALS]).collect();
        let before = bytes(app);
        for trace in &traces {
            assert!(holds(&before, trace), "{trace} was there");
        }
        erase(&mut officer, person, "erase").await.expect(303);
        let after = bytes(app);
        for trace in &traces {
            assert!(!holds(&after, trace), "{trace} is still there");
        }
        // Others keep what is theirs, and the trail is whole.
        assert!(holds(&after, "Mariam Cissé") && holds(&after, "Moussa Ag Ali"));
        let mut admin = app.signed_in(Role::Admin).await;
        assert!(admin.get("/admin/audit?verify=1").await.expect(200).says("intact"));
    })
    .await;
}

/// Who signs the papers of a curriculum and whom pages name for help is the programme's to change: it is told, and stays.
#[tokio::test]
async fn where_somebody_signs_papers_is_told_before_and_in_what_is_held() {
    on_seeded(async |app| {
        let Whole { person, mut officer, .. } = whole(app).await;
        let about = "Signe les documents d’un parcours";
        let address = format!("/people/{person}/erase");
        assert!(!officer.get(&address).await.expect(200).says(about));
        let head = "[[certificate.signatories]]\n";
        let signed =
            |column: &str| format!("{column} = replace({column}, '{head}', '{head}name = \"{NAME}\"\n')");
        for sql in [
            format!("UPDATE curricula SET {}", signed("raw")),
            format!("UPDATE cohorts SET {}", signed("curriculum")),
            "DELETE FROM settings WHERE name = 'programme.contact'".to_owned(),
            format!("INSERT INTO settings (name, value) VALUES ('programme.contact', '{NAME}, 76 00 00 00')"),
        ] {
            app.run_text(sql).await;
        }
        let page = officer.get(&address).await.expect(200);
        for text in [about, "Signe les documents d’une cohorte", "Contact indiqué en bas des pages"] {
            assert!(page.says(text), "{text}\n{}", page.text());
        }
        let held = officer.get(&format!("/people/{person}/held.json")).await.expect(200);
        let held: serde_json::Value = serde_json::from_slice(&held.body).unwrap();
        for column in ["curricula.signatories", "cohorts.signatories", "settings.contact"] {
            let named = held["named"].as_array().unwrap().iter().find(|named| named["as"] == column);
            assert!(
                named.is_some_and(|named| named["count"].as_i64() > Some(0)),
                "{column}: {}",
                held["named"]
            );
        }
    })
    .await;
}
