//! Two records of one person: proposed with the reason, merged by a person, undone; or said to be two, which is remembered.

use std::collections::BTreeSet;
use std::time::Duration;

use vivier::app::consents::{self, ConsentDraft};
use vivier::app::duplicates;
use vivier::app::people::{self, Draft, Query, Registered};
use vivier::app::work::Work;
use vivier::app::{accounts, cohorts as runs, enrolments, upkeep};
use vivier::domain::account::{Actor, Role};
use vivier::domain::dates;
use vivier::domain::duplicate::{keys, likeness};
use vivier::domain::id::{PersonId, PlaceId};
use vivier::domain::person::{Birth, Details, Person};
use vivier::domain::text::FullName;
use vivier::store::{self, Db};

use crate::support::{Answer, TestApp, cohorts, on_both, on_seeded};

mod closed;

/// A record of the labelled set, from its seven columns.
fn labelled(fields: &[&str]) -> Details {
    let said = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let mut details = Details::named(FullName::parse(fields[0]).unwrap());
    details.arabic_name = said(fields[1]).map(|name| FullName::parse(&name).unwrap());
    details.sex = fields[2].parse().ok();
    details.birth = match fields[3].strip_prefix("vers ") {
        Some(year) => Birth::About(year.parse().unwrap()),
        None if fields[3].len() == 4 => Birth::Year(fields[3].parse().unwrap()),
        None => dates::parse(fields[3]).map_or(Birth::Unknown, Birth::Exact),
    };
    let number = |name: &str| name.bytes().fold(7_u128, |number, byte| number * 31 + u128::from(byte));
    details.place = said(fields[4]).map(|name| PlaceId::of_number(number(&name)));
    details.telephone = said(fields[5]);
    details.structure = said(fields[6]);
    details
}

/// Five hundred pairs of invented records, half of them of one person each as two people wrote them down; the others are
/// namesakes, brothers and sisters, parents, strangers. What is not proposed is not found: the bounds are what was measured.
#[test]
fn precision_and_recall_on_a_labelled_set() {
    let (mut right, mut proposed, mut same, mut total) = (0, 0, 0, 0);
    for line in include_str!("../data/duplicates.csv").lines().skip(1) {
        let fields: Vec<&str> = line.split(';').collect();
        let (one, other) = (labelled(&fields[1..8]), labelled(&fields[8..15]));
        let meet = keys(&one).asked.iter().any(|key| keys(&other).own.contains(key));
        let is_proposed = meet && likeness(&one, &other).is_some();
        let is_same = fields[0] == "1";
        total += 1;
        same += usize::from(is_same);
        proposed += usize::from(is_proposed);
        right += usize::from(is_same && is_proposed);
    }
    assert_eq!((total, same), (500, 250));
    let (precision, recall) = (right * 1000 / proposed, right * 1000 / same);
    assert!(precision >= 900 && recall >= 720, "precision {precision} ‰, recall {recall} ‰ of {proposed}");
}

async fn register(work: &mut Work, name: &str, change: impl FnOnce(&mut Draft)) -> Person {
    let mut draft = Draft {
        name: name.into(),
        sex: "f".into(),
        birth_precision: "year".into(),
        birth_year: "1985".into(),
        ..Draft::default()
    };
    change(&mut draft);
    match people::register(work, &draft, None, true).await.unwrap() {
        Registered::Done(person) => person,
        Registered::Namesakes(_) => panic!("it was said: anyway"),
    }
}

async fn names(app: &TestApp, words: &str) -> Vec<String> {
    let mut work = Work::read(&app.db, Actor::System).await.unwrap();
    let query = Query { words: words.into(), ..Query::default() };
    let found = people::search(&mut work, &query).await.unwrap();
    found.people.into_iter().map(|person| person.full_name.to_string()).collect()
}

/// Those who are proposed, once all were compared.
async fn proposed(app: &TestApp) -> Vec<BTreeSet<PersonId>> {
    let mut work = Work::write(&app.db, Actor::System).await.unwrap();
    while duplicates::catch_up(&mut work).await.unwrap() {}
    let found = duplicates::proposals(&mut work, 1).await.unwrap();
    assert_eq!(found.waiting, 0);
    work.commit().await.unwrap();
    found.pairs.iter().map(|pair| BTreeSet::from([pair.one.person.id, pair.other.person.id])).collect()
}

/// Two records of one person in Goundam: with a telephone in common, one in a cohort with a consent and an account.
async fn two(app: &TestApp) -> (Person, Person, String) {
    let code = cohorts::open(app, "Goundam", &["Oumar Sidi"]).await;
    let goundam = cohorts::commune(app, "Goundam").await;
    let account = app.account(Role::Facilitator, &[]).await;
    let mut work = Work::write(&app.db, Actor::System).await.unwrap();
    let one = register(&mut work, "Fadimata Walet Ahmed", |draft| {
        draft.place.clone_from(&goundam);
        draft.telephone = "76 00 00 01".into();
        draft.languages = vec!["fr".into()];
    })
    .await;
    let other = register(&mut work, "FATOUMATA WALLET AHMADOU", |draft| {
        draft.place.clone_from(&goundam);
        draft.telephone = "76 00 00 01 / 66 00 00 02".into();
        draft.languages = vec!["taq-Latn".into()];
        draft.structure = "Radio du Lac".into();
    })
    .await;
    register(&mut work, "Mariama Bilal", |draft| draft.place.clone_from(&goundam)).await;
    enrolments::enrol(&mut work, &code, other.id).await.unwrap();
    let consent = ConsentDraft {
        given_on: "2026-03-01".into(),
        lang: "fr".into(),
        read_by: "Boubacar Maïga".into(),
        manner: "signature".into(),
        witness: String::new(),
        scopes: vec!["register".into(), "contact".into()],
    };
    consents::record(&mut work, other.id, &consent).await.unwrap();
    accounts::link_person(&mut work, account.id, Some(other.id)).await.unwrap();
    runs::add_trainer(&mut work, &code, one.id).await.unwrap();
    runs::add_trainer(&mut work, &code, other.id).await.unwrap();
    work.commit().await.unwrap();
    (one, other, code)
}

fn at(one: &Person, other: &Person) -> String {
    format!("/people/duplicates/{}/{}", one.id, other.id)
}

/// The fields by which the first of two new records is kept, with the numbers of both.
const KEPT: [(&str, &str); 5] =
    [("keep", "one"), ("telephone", "both"), ("structure", "other"), ("seen_one", "1"), ("seen_other", "1")];

#[tokio::test]
async fn a_pilgrims_title_is_one_name_however_it_is_written() {
    on_both(async |app| {
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        let pairs = [
            ["Abba Elhadj Kondo", "Abba Elhaj Kondo"],
            ["Bintou El Hadj Touré", "Bintou Elhadji Touré"],
            ["Zeïnabou Mint El Hadj Sow", "Zeynabou Mint Elhadji Sow"],
        ];
        let mut expected = BTreeSet::new();
        for [one, other] in pairs {
            let (one, other) =
                (register(&mut work, one, |_| {}).await, register(&mut work, other, |_| {}).await);
            expected.insert(BTreeSet::from([one.id, other.id]));
        }
        for name in ["Mahamadou Sidi Maïga", "Mamadou Sidi Maïga"] {
            register(&mut work, name, |_| {}).await;
        }
        work.commit().await.unwrap();
        assert_eq!(proposed(app).await.into_iter().collect::<BTreeSet<_>>(), expected);
    })
    .await;
}

#[tokio::test]
async fn two_records_are_proposed_merged_and_separated_again() {
    on_seeded(async |app| {
        let (one, other, code) = two(app).await;
        assert_eq!(proposed(app).await, [BTreeSet::from([one.id, other.id])]);
        let mut officer = app.signed_in(Role::Officer).await;
        let list = officer.get("/people/duplicates").await.expect(200);
        assert!(
            list.says("même téléphone") && list.says("même nom") && !list.says("Mariama"),
            "{}",
            list.text()
        );
        let page = officer.get(&at(&one, &other)).await.expect(200);
        assert!(
            page.says("name=\"keep\"") && page.says("66 00 00 02") && page.says(&code),
            "{}",
            page.text()
        );

        officer
            .post(&at(&one, &other), &[("keep", "one"), ("seen_one", "9"), ("seen_other", "1")])
            .await
            .expect(409);
        officer.post(&at(&one, &other), &[("seen_one", "1"), ("seen_other", "1")]).await.expect(422);
        let sent = officer.post(&at(&one, &other), &KEPT).await.expect(303);
        let merge = sent.location().to_owned();
        let page = officer.follow(sent).await;
        assert!(
            page.says("1 inscription") && !page.says("restitution animée"),
            "only what is there: {}",
            page.text()
        );
        let record = officer.get(&format!("/people/{}", one.id)).await.expect(200);
        for text in [
            "FATOUMATA WALLET AHMADOU",
            "76 00 00 01 / 66 00 00 02",
            "Radio du Lac",
            "tamasheq",
            code.as_str(),
        ] {
            assert!(record.says(text), "{text}: {}", record.text());
        }
        let former = officer.get(&format!("/people/{}", other.id)).await.expect(303);
        assert_eq!(former.location(), format!("/people/{}", one.id));
        assert_eq!(names(app, "fadimata").await, ["Fadimata Walet Ahmed"], "once");
        assert_eq!(names(app, other.code.as_ref().unwrap().as_str()).await, ["Fadimata Walet Ahmed"]);
        assert!(proposed(app).await.is_empty());
        officer.get(&at(&one, &other)).await.expect(404);
        let mut work = Work::read(&app.db, Actor::System).await.unwrap();
        let kept = people::find(&mut work, one.id).await.unwrap();
        assert_eq!((kept.consents.len(), kept.trainings.len()), (1, 2), "followed, and led once");
        drop(work);

        // Changed since: the telephone stays as it is now.
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        let mut draft = Draft::from(&kept.person.details);
        draft.telephone = "77 00 00 03".into();
        people::update(&mut work, one.id, &draft, kept.person.version).await.unwrap();
        work.commit().await.unwrap();
        let merge = merge.split('?').next().unwrap().to_owned();
        officer.post(&merge, &[]).await.expect(303);
        officer.post(&merge, &[]).await.expect(409);
        let mut work = Work::read(&app.db, Actor::System).await.unwrap();
        let (first, second) = (
            people::find(&mut work, one.id).await.unwrap(),
            people::find(&mut work, other.id).await.unwrap(),
        );
        assert_eq!(first.person.details.telephone.as_deref(), Some("77 00 00 03"));
        assert_eq!((first.person.details.structure.as_deref(), first.consents.len()), (None, 0));
        assert_eq!(second.person.details, other.details);
        assert_eq!((second.consents.len(), second.trainings.len(), first.trainings.len()), (1, 2, 1));
        drop(work);
        assert_eq!(names(app, "ahmed walet").await.len(), 2);
        assert!(proposed(app).await.is_empty(), "who separates two says that they are two");
        let mut admin = app.signed_in(Role::Admin).await;
        let trail = admin.get("/admin/audit").await.expect(200);
        assert!(trail.says("Deux fiches réunies") && trail.says("Deux fiches séparées"));
    })
    .await;
}

/// By the name that gave way people know the person, and papers have it.
#[tokio::test]
async fn the_name_that_gave_way_in_a_merge_stays_another_writing() {
    on_seeded(async |app| {
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        let one = register(&mut work, "Ibrahim Ag Intallou", |_| {}).await;
        let other = register(&mut work, "Ibrahim Ag Intalla", |_| {}).await;
        work.commit().await.unwrap();
        let mut officer = app.signed_in(Role::Officer).await;
        let fields = [("keep", "one"), ("name", "other"), ("seen_one", "1"), ("seen_other", "1")];
        let merge = officer.post(&at(&one, &other), &fields).await.expect(303).location().to_owned();
        assert_eq!(names(app, "Intallou").await, ["Ibrahim Ag Intalla"]);
        let record = officer.get(&format!("/people/{}", one.id)).await.expect(200);
        assert!(record.says("Ibrahim Ag Intallou"), "{}", record.text());
        let page = officer.get(&merge).await.expect(200);
        for code in [&one.code, &other.code] {
            assert!(page.says(code.as_ref().unwrap().as_str()), "{}", page.text());
        }
        officer.post(merge.split('?').next().unwrap(), &[]).await.expect(303);
        let background = officer.get(&format!("/people/{}/background", one.id)).await.expect(200);
        assert!(!background.text().contains("value=\"Ibrahim Ag Intallou\""), "{}", background.text());
        assert_eq!(names(app, "Ibrahim Ag").await, ["Ibrahim Ag Intalla", "Ibrahim Ag Intallou"]);
    })
    .await;
}

/// Whoever a coordinator's cohort draws from beyond the zone is registered twice unknowingly.
#[tokio::test]
async fn one_name_in_two_communes_is_proposed_below_the_others() {
    on_seeded(async |app| {
        let (one, other, code) = two(app).await;
        let (goundam, ber) = (cohorts::commune(app, "Goundam").await, cohorts::commune(app, "Ber").await);
        let said = |place: &str, sex: &str| {
            let (place, sex) = (place.to_owned(), sex.to_owned());
            move |draft: &mut Draft| {
                (draft.place, draft.sex) = (place, sex);
                (draft.birth_precision, draft.birth_year) = (String::new(), String::new());
            }
        };
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        let mut pairs = Vec::new();
        for name in ["Ismaël Ag Mohamed Issouf", "Mohamed Ould Bou", "Mohamed", "Oumar Sidi Touré"] {
            let here = register(&mut work, name, said(&goundam, "m")).await.id;
            pairs.push([here, register(&mut work, name, said(&ber, "m")).await.id]);
        }
        register(&mut work, "Ismaël Ag Mohamed Issouf", said(&ber, "f")).await;
        // More than five bear this one.
        for place in [&goundam, &ber].repeat(3) {
            register(&mut work, "Alhader Ag Mohamed Bilal", said(place, "m")).await;
        }
        work.commit().await.unwrap();
        let set = |pair: [PersonId; 2]| BTreeSet::from(pair);
        let probable = set([one.id, other.id]);
        // Those of one commune are proposed however many bear the name.
        let crowd = 2 * 3;
        let found = proposed(app).await;
        assert_eq!((found.len(), found[crowd + 1].clone()), (crowd + 2, set(pairs[0])), "{found:?}");

        // Who takes part in one cohort is compared anew.
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        for person in pairs.iter().skip(1).flatten() {
            enrolments::enrol(&mut work, &code, *person).await.unwrap();
        }
        work.commit().await.unwrap();
        let found = proposed(app).await;
        let below: BTreeSet<_> = found[crowd + 1..].iter().cloned().collect();
        assert_eq!(below, BTreeSet::from([set(pairs[0]), set(pairs[1]), set(pairs[3])]));
        assert_eq!(found[0], probable);
        let mut officer = app.signed_in(Role::Officer).await;
        let list = officer.get("/people/duplicates").await.expect(200);
        for reason in ["dans une même cohorte", "que peu de personnes portent"] {
            assert!(list.says(reason), "{reason}: {}", list.text());
        }
    })
    .await;
}

#[tokio::test]
async fn that_they_are_not_the_same_is_remembered() {
    on_seeded(async |app| {
        let (one, other, _) = two(app).await;
        assert_eq!(proposed(app).await.len(), 1);
        let mut officer = app.signed_in(Role::Officer).await;
        officer.post(&format!("{}/different", at(&one, &other)), &[]).await.expect(303);
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        let changed = Draft { telephone: "76 00 00 01".into(), ..Draft::from(&other.details) };
        people::update(&mut work, other.id, &changed, other.version).await.unwrap();
        work.commit().await.unwrap();
        assert!(proposed(app).await.is_empty());
        let page = officer.get(&at(&one, &other)).await.expect(200);
        assert!(page.says("Il a été noté que ce ne sont pas les mêmes"), "{}", page.text());
        officer.post(&format!("{}/different", at(&other, &one)), &[("undo", "1")]).await.expect(303);
        assert_eq!(proposed(app).await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn two_places_in_one_list_are_two_people_until_one_is_removed() {
    on_seeded(async |app| {
        let (one, other, code) = two(app).await;
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        enrolments::enrol(&mut work, &code, one.id).await.unwrap();
        work.commit().await.unwrap();
        let mut officer = app.signed_in(Role::Officer).await;
        let page = officer.get(&at(&one, &other)).await.expect(200);
        assert!(
            page.says(&format!("/cohorts/{code}/roster")) && !page.says("name=\"keep\""),
            "{}",
            page.text()
        );
        let refused: Answer = officer.post(&at(&one, &other), &KEPT).await.expect(409);
        // No line ends in the code.
        assert!(refused.says(&format!("cohorte <bdi class=\"whole\">{code}</bdi>")), "{}", refused.text());
        // Who has no account has a dash there, as elsewhere.
        let html = String::from_utf8_lossy(&page.body).into_owned();
        let accounts = html.split("Comptes</th>").nth(1).and_then(|rest| rest.split("</tr>").next());
        assert!(accounts.is_some_and(|row| row.contains('—')), "{html}");
        // Of a cancelled one nothing can be removed before it is reinstated.
        let cancel = format!("/cohorts/{code}/cancel");
        officer.post(&cancel, &[("reason", "Route coupée par la crue")]).await.expect(303);
        let page = officer.get(&at(&one, &other)).await.expect(200);
        let refused = officer.post(&at(&one, &other), &KEPT).await.expect(409);
        for page in [page, refused] {
            assert!(page.says("Rétablissez la cohorte sur sa page"), "{}", page.text());
        }
        officer.post(&format!("{cancel}/undo"), &[]).await.expect(303);
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        let (_, roster) = enrolments::roster(&mut work, &code).await.unwrap();
        let double = roster.iter().find(|enrolled| enrolled.person_id == one.id).unwrap();
        enrolments::remove(&mut work, &code, double.id).await.unwrap();
        work.commit().await.unwrap();
        officer.post(&at(&one, &other), &KEPT).await.expect(303);
    })
    .await;
}

#[tokio::test]
async fn a_coordinator_sees_the_pairs_of_their_places_and_merges_none() {
    on_seeded(async |app| {
        let (one, other, _) = two(app).await;
        proposed(app).await;
        let (goundam, ber) = (cohorts::commune(app, "Goundam").await, cohorts::commune(app, "Ber").await);
        let mut elsewhere = app.signed_in_at(Role::Coordinator, &[ber]).await;
        assert!(elsewhere.get("/people/duplicates").await.expect(200).says("Aucun doublon proposé"));
        let codes = [&one, &other].map(|person| person.code.clone().unwrap().to_string());
        let typed = [("one", codes[0].as_str()), ("other", codes[1].as_str())];
        let unknown = elsewhere.post("/people/duplicates", &typed).await.expect(422);
        assert!(unknown.says("f-one") && unknown.says(&codes[0]), "{}", unknown.text());
        let mut own = app.signed_in_at(Role::Coordinator, &[goundam]).await;
        assert!(own.get("/people/duplicates").await.expect(200).says("Fadimata Walet Ahmed"));
        let sent = own.post("/people/duplicates", &typed).await.expect(303);
        assert!(own.follow(sent).await.says("réunies par les personnes chargées du programme"));
        own.post(&at(&one, &other), &KEPT).await.expect(403);
        own.post("/people/duplicates", &[("one", &*codes[0]), ("other", &*codes[0])]).await.expect(422);
        own.post(&format!("{}/different", at(&one, &other)), &[]).await.expect(303);
        assert!(proposed(app).await.is_empty());
    })
    .await;
}

/// Whoever adds a table that refers to people says what becomes of its rows when two records are merged.
#[tokio::test]
async fn every_table_that_refers_to_people_is_moved() {
    let app = TestApp::on_sqlite().await;
    let store::Db::Sqlite(file) = &app.db else { panic!("it is SQLite") };
    let referring: Vec<String> = sqlx::query_scalar(
        "SELECT DISTINCT m.name FROM sqlite_master m, pragma_foreign_key_list(m.name) f
        WHERE m.type = 'table' AND f.\"table\" = 'people' ORDER BY m.name",
    )
    .fetch_all(&file.read)
    .await
    .unwrap();
    // Derived, or about the record itself.
    let own = [
        "duplicate_keys",
        "duplicate_pairs",
        "erasures",
        "merges",
        "past_import_people",
        "people",
        "person_languages",
        "person_positions",
        "person_telephones",
        "person_tokens",
        "person_understood",
        "person_writings",
    ];
    let expected: BTreeSet<String> =
        store::duplicates::merging::tables_moved().chain(own).map(str::to_owned).collect();
    assert_eq!(BTreeSet::from_iter(referring), expected);
}

/// On PostgreSQL another program may be writing: what waits is left until it is done, and nobody of this one waits behind that.
#[tokio::test]
async fn what_waits_is_left_while_another_program_writes() {
    on_seeded(async |app| {
        let Db::Postgres(server) = &app.db else { return };
        two(app).await;
        let number = async |sql: &'static str| -> i64 {
            sqlx::query_scalar(sql).fetch_one(&server.read).await.unwrap()
        };
        const UNCOMPARED: &str = "SELECT COUNT(*) FROM people WHERE NOT compared";
        const WAITING: &str = "SELECT COUNT(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
            AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";
        assert!(number(UNCOMPARED).await > 0);
        let other = Db::open(&app.url).await.unwrap();
        let writing = Work::write(&other, Actor::System).await.unwrap();
        let run = tokio::spawn(upkeep::keep_up(app.db.clone()));
        for _ in 0..20 {
            tokio::time::sleep(Duration::from_millis(20)).await;
            assert_eq!(number(WAITING).await, 0);
        }
        assert!(number(UNCOMPARED).await > 0);
        drop(writing);
        let compared = async {
            while number(UNCOMPARED).await > 0 {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        tokio::time::timeout(Duration::from_mins(1), compared).await.unwrap();
        run.abort();
        other.close().await;
    })
    .await;
}
