//! The register: who may see and change whom, what is found, what is pointed out; and the places it stands on.

use std::path::Path;

use vivier::app::consents::{self, ConsentDraft};
use vivier::app::people::{self, Draft, Query, Registered};
use vivier::app::places::{self, Division};
use vivier::app::work::Work;
use vivier::app::{new_id, now};
use vivier::domain::account::{Account, Actor, Role};
use vivier::domain::consent::Standing;
use vivier::domain::id::{AccountId, PersonId, PlaceId};
use vivier::domain::lang::LangTag;
use vivier::domain::person::Person;
use vivier::domain::text::fold;
use vivier::error::Error;
use vivier::store::{self, accounts::StoredAccount};

use crate::support::on_both;

/// A stored account of this role, with its places.
async fn account(work: &mut Work, role: Role, places: &[PlaceId], person: Option<PersonId>) -> Actor {
    let id: AccountId = new_id();
    let row = StoredAccount {
        id,
        login: format!("{}-{id}", role.as_str()),
        role,
        password_hash: None,
        code_hash: None,
        code_expires_at: None,
        person_id: person,
        disabled_at: None,
        created_at: now(),
    };
    store::accounts::insert(work.tx(), &row).await.unwrap();
    store::accounts::set_places(work.tx(), id, places).await.unwrap();
    Actor::User(Account { id, login: row.login, role, places: places.to_vec(), person })
}

/// The id of a place by its name; communes before the towns and cercles that share it.
async fn place(work: &mut Work, name: &str) -> String {
    let offers = places::offers(work).await.unwrap();
    if let Some(offer) = offers.into_iter().find(|offer| offer.name == name) {
        return offer.id.to_string();
    }
    let nodes = places::list(work, Division::Of2023).await.unwrap();
    nodes.into_iter().find(|node| node.place.name == name).unwrap().place.id.to_string()
}

/// Seeds the places of the target area; the ids of two of them.
async fn seeded(work: &mut Work, one: &str, other: &str) -> (String, String) {
    places::seed(work).await.unwrap();
    (place(work, one).await, place(work, other).await)
}

fn named(name: &str, place: &str) -> Draft {
    Draft { name: name.into(), place: place.into(), ..Draft::default() }
}

pub async fn register(work: &mut Work, draft: &Draft) -> Person {
    match people::register(work, draft, None, true).await.unwrap() {
        Registered::Done(person) => person,
        Registered::Namesakes(_) => panic!("it was said: anyway"),
    }
}

pub async fn names(work: &mut Work, query: &Query) -> Vec<String> {
    let found = people::search(work, query).await.unwrap();
    assert_eq!(found.total, i64::try_from(found.people.len()).unwrap());
    found.people.into_iter().map(|person| person.full_name.to_string()).collect()
}

fn words(words: &str) -> Query {
    Query { words: words.into(), ..Query::default() }
}

#[tokio::test]
async fn the_target_area_is_there_at_the_first_start_in_both_divisions() {
    on_both(async |app| {
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        assert!(matches!(places::seed(work.act_as(&Actor::Anonymous)).await, Err(Error::Unauthenticated)));
        assert!(places::seed(work.act_as(&Actor::System)).await.unwrap() > 22);
        assert_eq!(places::seed(work.act_as(&Actor::System)).await.unwrap(), 0, "twice adds nothing");

        let offers = places::offers(&mut work).await.unwrap();
        assert_eq!(offers.len(), 22);
        assert_eq!(offers.iter().filter(|offer| offer.cercle == "Goundam").count(), 16);

        let id = place(work.act_as(&Actor::System), "Gargando").await;
        let located = places::find(work.act_as(&Actor::System), id.parse().unwrap()).await.unwrap();
        assert_eq!(
            (located.cercle.as_deref(), located.region.as_deref()),
            (Some("Goundam"), Some("Tombouctou"))
        );

        let daily = places::list(work.act_as(&Actor::System), Division::Daily).await.unwrap();
        let goundam = daily.iter().position(|n| n.place.name == "Goundam" && n.depth == 1).unwrap();
        assert_eq!(daily[goundam + 1].place.name, "Adarmalane");
        assert!(daily.iter().any(|n| n.place.name == "Salam"));
        let new = places::list(work.act_as(&Actor::System), Division::Of2023).await.unwrap();
        let tonka = new.iter().find(|n| n.place.name == "Tonka" && n.depth == 3).unwrap();
        let codes: Vec<_> = tonka.codes.iter().map(|code| (code.scheme(), code.code())).collect();
        assert_eq!(codes, [("mali-2023", "06110101")]);
        assert!(!new.iter().any(|n| n.place.name == "Salam"), "it has no successor");
        assert!(new.iter().any(|n| n.place.name == "Raz-El-Ma" && n.names.contains(&"Razelma".to_owned())));
    })
    .await;
}

#[tokio::test]
async fn people_are_found_by_the_beginnings_of_words() {
    on_both(async |app| {
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        let (tonka, ber) = seeded(work.act_as(&Actor::System), "Tonka", "Ber").await;
        let mut first = named("Aïssata Alhousseïni Maïga", &tonka);
        first.languages = vec!["khq".into(), "fr".into()];
        first.arabic_name = "عائشة مايغا".into();
        register(work.act_as(&Actor::System), &first).await;
        register(work.act_as(&Actor::System), &named("Ɓii Ŋaare", &ber)).await;
        register(work.act_as(&Actor::System), &named("N’Tji", "")).await;

        let system = &Actor::System;
        assert_eq!(names(work.act_as(system), &words("maiga AISS")).await, ["Aïssata Alhousseïni Maïga"]);
        assert_eq!(names(work.act_as(system), &words("عائ")).await, ["Aïssata Alhousseïni Maïga"]);
        assert_eq!(names(work.act_as(system), &words("ssata")).await, [""; 0], "not in the middle of a word");
        assert_eq!(names(work.act_as(system), &words("bii")).await, ["Ɓii Ŋaare"]);
        assert_eq!(
            names(work.act_as(system), &words("%")).await,
            [""; 0],
            "a sign of the search means itself"
        );
        assert_eq!(names(work.act_as(system), &words("b_i")).await, [""; 0]);
        assert_eq!(names(work.act_as(system), &words("bii!")).await, [""; 0]);
        assert_eq!(names(work.act_as(system), &words("ntji")).await, ["N’Tji"]);
        assert_eq!(names(work.act_as(system), &words("' OR 1=1 --")).await, [""; 0]);
        let speakers = Query { lang: "khq".into(), ..Query::default() };
        assert_eq!(names(work.act_as(system), &speakers).await, ["Aïssata Alhousseïni Maïga"]);
        let region = place(work.act_as(&Actor::System), "Tombouctou").await;
        let nobody = Query { place: region.parse().ok(), ..Query::default() };
        assert_eq!(
            names(work.act_as(system), &nobody).await,
            [""; 0],
            "the commune of Tombouctou, not its region"
        );
        let in_ber = Query { place: ber.parse().ok(), ..Query::default() };
        assert_eq!(names(work.act_as(system), &in_ber).await, ["Ɓii Ŋaare"]);
        let found =
            people::search(work.act_as(system), &Query { page: 99, ..Query::default() }).await.unwrap();
        assert_eq!((found.total, found.page, found.pages), (3, 1, 1));
        assert_eq!(found.people[0].languages.iter().map(LangTag::as_str).collect::<Vec<_>>(), ["fr", "khq"]);
        assert!(!found.people[0].consented);
    })
    .await;
}

#[tokio::test]
async fn a_name_is_found_in_its_other_spellings() {
    on_both(async |app| {
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        for name in ["Ŋana Oualet", "Mouhamed Alhousseïni", "Djeneba Cissé", "Mahamadou Touré"] {
            register(&mut work, &named(name, "")).await;
        }
        for (typed, found) in [
            ("nana", "Ŋana Oualet"),
            ("gnana walet", "Ŋana Oualet"),
            ("mohamed el housseini", "Mouhamed Alhousseïni"),
            ("mahamed", "Mouhamed Alhousseïni"),
            ("jeneba sissé", "Djeneba Cissé"),
        ] {
            assert_eq!(names(&mut work, &words(typed)).await, [found], "{typed}");
        }
        assert_eq!(names(&mut work, &words("mamadou")).await, [""; 0]);
        let again = named("El Housseini Mohamed", "");
        let found = people::register(&mut work, &again, None, false).await.unwrap();
        assert!(matches!(found, Registered::Namesakes(_)), "a spelling more is no other person");
        work.commit().await.unwrap();

        // As a version before this one left them.
        app.run("UPDATE people SET search_key = NULL, name_key = ''").await;
        app.run("DELETE FROM person_tokens").await;
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        assert_eq!(names(&mut work, &words("nana")).await, [""; 0]);
        assert_eq!(people::indexing::step(&mut work).await.unwrap(), 4);
        assert_eq!(people::indexing::step(&mut work).await.unwrap(), 0);
        assert_eq!(names(&mut work, &words("nana")).await, ["Ŋana Oualet"]);
    })
    .await;
}

#[tokio::test]
async fn those_of_before_are_heard_by_a_changed_rule() {
    on_both(async |app| {
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        for name in ["Abba Elhadji Kondo", "Hawa Ba"] {
            register(&mut work, &named(name, "")).await;
        }
        work.commit().await.unwrap();
        // As the version before this one left them.
        app.run("UPDATE people SET compared = TRUE").await;
        app.run("UPDATE people SET search_key = 'aba aji kundu', name_key = 'aba aji kundu' WHERE folded LIKE 'abba%'").await;
        app.run("DELETE FROM person_tokens WHERE person = (SELECT number FROM people WHERE folded LIKE 'abba%')").await;
        let migration: String = include_str!("../../migrations/0051_elhadj.sql")
            .lines()
            .filter(|line| !line.starts_with("--"))
            .map(|line| format!("{line}\n"))
            .collect();
        app.run_text(migration.trim().trim_end_matches(';').to_owned()).await;
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        assert_eq!(people::indexing::step(&mut work).await.unwrap(), 1, "nobody else is heard otherwise");
        for typed in ["elhaj kondo", "el hadj kondo", "elhadj", "kondo el hadji", "abba elhadj"] {
            assert_eq!(names(&mut work, &words(typed)).await, ["Abba Elhadji Kondo"], "{typed}");
        }
        let again = named("Kondo Abba El Haj", "");
        let found = people::register(&mut work, &again, None, false).await.unwrap();
        assert!(matches!(found, Registered::Namesakes(_)), "a spelling more is no other person");
    })
    .await;
}

#[tokio::test]
async fn every_spelling_of_a_name_finds_the_others_and_nobody_else() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/spellings.txt");
    let text = std::fs::read_to_string(file).unwrap();
    let groups: Vec<Vec<&str>> =
        text.lines().filter(|line| !line.starts_with('#')).map(|line| line.split(", ").collect()).collect();
    assert!(groups.len() > 50);
    on_both(async |app| {
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        for name in groups.iter().flatten() {
            register(&mut work, &named(name, "")).await;
        }
        for (group, typed) in groups.iter().flat_map(|group| group.iter().map(move |name| (group, *name))) {
            let found = names(&mut work, &words(typed)).await;
            let missing: Vec<_> = group.iter().filter(|name| !found.contains(&(**name).to_owned())).collect();
            assert!(missing.is_empty(), "{typed} does not find {missing:?}");
            // What begins as it was typed is always found.
            let is_beginning =
                |name: &String| fold(name).split(' ').any(|word| word.starts_with(&fold(typed)));
            let others: Vec<_> =
                found.iter().filter(|name| !group.contains(&name.as_str()) && !is_beginning(name)).collect();
            assert!(others.is_empty(), "{typed} finds {others:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_coordinator_works_in_their_places_and_a_facilitator_sees_themselves() {
    on_both(async |app| {
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        let (gargando, ber) = seeded(work.act_as(&Actor::System), "Gargando", "Ber").await;
        let nodes = places::list(work.act_as(&Actor::System), Division::Of2023).await.unwrap();
        // The cercle of 2023, while people call the commune by the old one.
        let cercle = nodes.iter().find(|n| n.place.name == "Gargando" && n.depth == 1).unwrap().place.id;
        let own = register(work.act_as(&Actor::System), &named("Mariama Walet Bilal", &gargando)).await;
        let foreign = register(work.act_as(&Actor::System), &named("Sidi Ould Hamma", &ber)).await;
        let homeless = register(work.act_as(&Actor::System), &named("Ousmane", "")).await;

        let coordinator = account(work.act_as(&Actor::System), Role::Coordinator, &[cercle], None).await;
        assert_eq!(names(work.act_as(&coordinator), &Query::default()).await, ["Mariama Walet Bilal"]);
        assert_eq!(places::offers(work.act_as(&coordinator)).await.unwrap().len(), 4);
        assert!(people::find(work.act_as(&coordinator), own.id).await.unwrap().may_change);
        for other in [foreign.id, homeless.id, new_id()] {
            assert!(matches!(people::find(work.act_as(&coordinator), other).await, Err(Error::NotFound)));
            let change = people::update(work.act_as(&coordinator), other, &named("X", &gargando), 1).await;
            assert!(matches!(change, Err(Error::NotFound)));
            let consent = consents::record(work.act_as(&coordinator), other, &ConsentDraft::default()).await;
            assert!(matches!(consent, Err(Error::NotFound)));
        }
        for (place, key) in
            [("", "person-place-missing"), (&*ber, "person-place-of-others"), ("x", "person-place-unknown")]
        {
            let refused =
                people::register(work.act_as(&coordinator), &named("Hawa", place), None, false).await;
            assert!(matches!(refused, Err(Error::Invalid(p)) if p[0].message.key == key), "{key}");
            let moved = people::update(work.act_as(&coordinator), own.id, &named("Hawa", place), 1).await;
            assert!(matches!(moved, Err(Error::Invalid(p)) if p[0].message.key == key), "{key}");
        }
        let here = people::register(work.act_as(&coordinator), &named("Hawa", &gargando), None, false).await;
        assert!(matches!(here, Ok(Registered::Done(_))));
        assert!(matches!(people::delete(work.act_as(&coordinator), own.id).await, Err(Error::Forbidden)));

        let facilitator = account(work.act_as(&Actor::System), Role::Facilitator, &[], Some(own.id)).await;
        let record = people::find(work.act_as(&facilitator), own.id).await.unwrap();
        assert!(!record.may_change && !record.may_delete);
        assert!(matches!(people::find(work.act_as(&facilitator), foreign.id).await, Err(Error::NotFound)));
        assert!(matches!(
            people::search(work.act_as(&facilitator), &Query::default()).await,
            Err(Error::Forbidden)
        ));
        let change = people::update(work.act_as(&facilitator), own.id, &named("X", &gargando), 1).await;
        assert!(matches!(change, Err(Error::Forbidden)));

        let observer = account(work.act_as(&Actor::System), Role::Observer, &[], None).await;
        assert!(matches!(people::find(work.act_as(&observer), own.id).await, Err(Error::Forbidden)));
        assert!(matches!(
            people::search(work.act_as(&observer), &Query::default()).await,
            Err(Error::Forbidden)
        ));
        let visitor = &Actor::Anonymous;
        assert!(matches!(people::find(work.act_as(visitor), own.id).await, Err(Error::Unauthenticated)));
        let new = people::register(work.act_as(visitor), &named("X", ""), None, true).await;
        assert!(matches!(new, Err(Error::Unauthenticated)));
    })
    .await;
}

#[tokio::test]
async fn a_namesake_is_pointed_out_and_a_person_decides() {
    on_both(async |app| {
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        let (tonka, ber) = seeded(work.act_as(&Actor::System), "Tonka", "Ber").await;
        let coordinator =
            account(work.act_as(&Actor::System), Role::Coordinator, &[ber.parse().unwrap()], None).await;
        register(work.act_as(&Actor::System), &named("Fadimata Walet Ahmed", &tonka)).await;

        let again = named("AHMED Fadimata walet", &tonka);
        let found = people::register(work.act_as(&Actor::System), &again, None, false).await.unwrap();
        let Registered::Namesakes(namesakes) = found else { panic!("it was registered") };
        assert_eq!(namesakes[0].reasons, [people::Reason::Name, people::Reason::Place]);
        assert_eq!(namesakes[0].place.as_deref(), Some("Tonka"));

        let elsewhere = named("Fadimata Walet Ahmed", &ber);
        let found = people::register(work.act_as(&coordinator), &elsewhere, None, false).await.unwrap();
        assert!(matches!(found, Registered::Done(_)), "who lives elsewhere is not a coordinator's business");
        register(work.act_as(&Actor::System), &again).await;
        assert_eq!(names(work.act_as(&Actor::System), &words("fadimata")).await.len(), 3);
    })
    .await;
}

#[tokio::test]
async fn two_who_edit_at_once_notice_and_every_change_is_in_the_trail() {
    on_both(async |app| {
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        let person = register(&mut work, &named("Bintou", "")).await;
        let renamed = people::update(&mut work, person.id, &named("Bintou Cissé", ""), 1).await;
        assert_eq!(renamed.unwrap().version, 2);
        let late = people::update(&mut work, person.id, &named("Bintou Traoré", ""), 1).await;
        assert!(matches!(late, Err(Error::Conflict(m)) if m.key == "person-changed-meanwhile"));

        let consent = ConsentDraft {
            given_on: "2026-01-10".into(),
            lang: "khq".into(),
            read_by: "Moussa Dicko".into(),
            manner: "oral".into(),
            witness: "Kadi".into(),
            scopes: vec!["register".into()],
        };
        consents::record(&mut work, person.id, &consent).await.unwrap();
        let record = people::find(&mut work, person.id).await.unwrap();
        assert!(matches!(record.standing, Standing::Given(_)));
        assert_eq!(record.consents[0].manner.witness().unwrap().as_str(), "Kadi");
        consents::withdraw(&mut work, person.id, &["register".into(), "contact".into(), "directory".into()])
            .await
            .unwrap();
        let twice = consents::withdraw(
            &mut work,
            person.id,
            &["register".into(), "contact".into(), "directory".into()],
        )
        .await;
        assert!(matches!(twice, Err(Error::Conflict(_))));
        let record = people::find(&mut work, person.id).await.unwrap();
        assert!(matches!(record.standing, Standing::Withdrawn(_)) && record.may_delete);
        people::delete(&mut work, person.id).await.unwrap();
        assert!(matches!(people::find(&mut work, person.id).await, Err(Error::NotFound)));

        let trail = store::audit::all(work.tx()).await.unwrap();
        let actions: Vec<_> = trail.iter().map(|entry| entry.action.as_str()).collect();
        assert_eq!(
            actions,
            ["person.register", "person.update", "consent.record", "consent.withdraw", "person.delete"]
        );
        // Nothing of somebody who was never to be there stays in the trail.
        assert!(trail[..4].iter().all(|entry| entry.redacted_at.is_some()));
        assert!(trail.iter().all(|entry| !format!("{entry:?}").contains("Bintou")));
        assert_eq!(vivier::app::audit::verify(&mut work).await.unwrap(), None);
    })
    .await;
}
