//! Which pairs are proposed, for which reasons, and by which keys they meet.

use std::collections::HashMap;

use super::*;
use crate::domain::id::PlaceId;
use crate::domain::person::Sex;
use crate::domain::text::FullName;

fn person(name: &str, change: impl FnOnce(&mut Details)) -> Details {
    let mut details = Details::named(FullName::parse(name).unwrap());
    change(&mut details);
    details
}

fn reasons(one: &Details, other: &Details) -> Vec<Reason> {
    likeness(one, other).map(|found| found.reasons).unwrap_or_default()
}

#[test]
fn a_name_and_something_else_are_a_reason() {
    let born = |name: &str, year| person(name, |d| d.birth = Birth::Year(year));
    let (one, other) = (born("Fatoumata Walet Ahmed", 1985), born("AHMADOU Fadimata", 1985));
    assert_eq!(reasons(&one, &other), [Reason::Name, Reason::BirthYear]);
    assert_eq!(
        reasons(&one, &born("Fatoumata Walet Ahmed", 1986)),
        [],
        "too little: two words and a near year"
    );
    assert_eq!(reasons(&one, &born("Fatoumata Walet Ahmed", 1999)), [], "mother and daughter");
    let with = |name: &str, number: &str| person(name, |d| d.telephone = Some(number.into()));
    let (one, other) = (with("Abdoul Karim Cissé", "76 00 00 01"), with("Cissé Abdoulkarim", "+22376000001"));
    assert_eq!(reasons(&one, &other), [Reason::Name, Reason::Telephone]);
    let longer = with("Sissé Abdoul Karim Oumar", "76000001");
    assert_eq!(
        reasons(&with("Oumar Cissé", "76 00 00 01"), &longer),
        [Reason::PartOfName, Reason::Telephone]
    );
}

#[test]
fn a_final_e_is_not_heard() {
    let place: PlaceId = "01a2185a-2dfb-7540-8a50-65d9d21438de".parse().unwrap();
    let of = |name: &str| person(name, |d| (d.place, d.sex) = (Some(place), Some(Sex::Male)));
    let (one, other) = (of("Mossa ag Inawelen"), of("Mossa Ag Inawélène"));
    assert_eq!(reasons(&one, &other), [Reason::Name, Reason::Place]);
    assert!(keys(&one).asked.iter().any(|key| keys(&other).own.contains(key)));
}

#[test]
fn what_both_say_makes_two_people() {
    let sexed = |sex| person("Amadou Touré Sidi", |d| d.sex = Some(sex));
    assert_eq!(likeness(&sexed(Sex::Male), &sexed(Sex::Female)), None);
    assert!(likeness(&sexed(Sex::Male), &sexed(Sex::Male)).is_some());
    let brothers = ["Mahamadou Touré", "Mamadou Touré"]
        .map(|name| person(name, |d| d.telephone = Some("76000001".into())));
    assert_eq!(likeness(&brothers[0], &brothers[1]), None);
}

#[test]
fn mahamadou_and_mamadou_are_proposed_where_all_else_agrees() {
    let place: PlaceId = "01a2185a-2dfb-7540-8a50-65d9d21438de".parse().unwrap();
    let said = |name: &str, birth, number: &str, place| {
        person(name, |d| {
            (d.birth, d.place, d.sex) = (birth, place, Some(Sex::Male));
            d.telephone = Some(number.to_owned()).filter(|number| !number.is_empty());
        })
    };
    let day = Birth::Exact(time::macros::date!(1985 - 03 - 25));
    for (birth, other_birth, number, place, is_proposed) in [
        (day, day, "76000001", Some(place), true),
        (Birth::Year(1985), Birth::Year(1985), "76000001", Some(place), true),
        (day, day, "76000001", None, true),
        // Brothers: one telephone and one commune, births some years apart, or no birth at all.
        (Birth::Year(1985), Birth::Year(1987), "76000001", Some(place), false),
        (Birth::Unknown, Birth::Unknown, "76000001", Some(place), false),
        (day, day, "", Some(place), false),
    ] {
        let one = said("Mahamadou Touré", birth, number, place);
        let other = said("Touré Mamadou", other_birth, number, place);
        let found = likeness(&one, &other);
        assert_eq!(found.is_some(), is_proposed, "{one:?} {other:?}");
        assert!(found.is_none_or(|found| found.reasons.contains(&Reason::NearName)));
    }
    assert_eq!(NEAR_NAMES[0].map(str::to_owned), ["Mahamadou", "Mamadou"].map(|name| words(name).concat()));
}

#[test]
fn births_apart_speak_against_and_exclude_nobody_whose_telephone_or_village_is_the_same() {
    let place: PlaceId = "01a2185a-2dfb-7540-8a50-65d9d21438de".parse().unwrap();
    let born = |year, number: &str, village: &str| {
        person("Hawa Aguissa", |d| {
            d.birth = Birth::Year(year);
            d.place = Some(place);
            d.sex = Some(Sex::Female);
            d.telephone = Some(number.to_owned()).filter(|number| !number.is_empty());
            d.locality = Some(village.to_owned()).filter(|village| !village.is_empty());
        })
    };
    let one = born(1983, "76 00 00 04", "Hamakoira");
    assert_eq!(
        reasons(&one, &born(1988, "76000004", "Hamakoïra")),
        [Reason::Name, Reason::Telephone, Reason::Place, Reason::Locality]
    );
    assert!(likeness(&one, &born(1993, "76000004", "")).is_some(), "the telephone alone");
    assert!(likeness(&one, &born(1988, "", "Hamakoira")).is_some(), "the village alone");
    for other in [born(1989, "", "Hamakoira"), born(1994, "76000004", "Hamakoira"), born(1986, "", "")] {
        assert_eq!(likeness(&one, &other), None, "{other:?}");
    }
    let near = likeness(&one, &born(1984, "76000004", "Hamakoira")).unwrap();
    assert!(near.weight > likeness(&one, &born(1988, "76000004", "Hamakoira")).unwrap().weight);
    let sister =
        person("Hawa Aguissi", |d| (d.birth, d.telephone) = (Birth::Year(1988), one.telephone.clone()));
    assert_eq!(likeness(&one, &sister), None, "another name");
}

#[test]
fn who_is_added_is_asked_about_for_the_name_alone_or_for_more() {
    let asked = |one: &Details, other: &Details| {
        Portrait::of(one).asked(&Portrait::of(other)).map(|found| found.reasons)
    };
    let place: PlaceId = "01a2185a-2dfb-7540-8a50-65d9d21438de".parse().unwrap();
    let plain = |name: &str| person(name, |_| ());
    assert_eq!(asked(&plain("Mouhamed Walet"), &plain("Walet Mohamed")), Some(vec![Reason::Name]));
    assert_eq!(likeness(&plain("Mouhamed Walet"), &plain("Walet Mohamed")), None);
    let here = |name: &str| person(name, |d| d.place = Some(place));
    assert_eq!(
        asked(&here("Alhader Almahmoud"), &here("Alhader Ag Almahmoud")),
        Some(vec![Reason::Name, Reason::Place])
    );
    assert_eq!(asked(&plain("Alhader Almahmoud"), &plain("Alhader Ag Almahmoud")), None);
    assert_eq!(asked(&here("Hawa Ba"), &here("Hawa Cissé")), None);
}

#[test]
fn one_name_in_two_communes_is_proposed_where_a_cohort_or_few_bearers_speak_for_it() {
    let [here, there] = ["01a2185a-2dfb-7540-8a50-65d9d21438de", "01a2185a-2dfb-7540-8a50-65d9d21438df"]
        .map(|id| id.parse::<PlaceId>().unwrap());
    let of = |name: &str, place, change: fn(&mut Details)| {
        let mut details = person(name, |d| (d.place, d.sex) = (Some(place), Some(Sex::Male)));
        change(&mut details);
        Portrait::of(&details)
    };
    let reason = |one: &Portrait, other: &Portrait, cohort: bool, few: bool| {
        assert_eq!(one.likeness(other), None);
        let found = one.namesake(other, cohort, few);
        assert!(found.as_ref().is_none_or(|found| found.weight < PROPOSED));
        assert_eq!(found, other.namesake(one, cohort, few));
        found.and_then(|found| found.reasons.last().copied())
    };
    let pair = |name: &str, change: fn(&mut Details)| (of(name, here, |_| ()), of(name, there, change));
    let (one, other) = pair("Ismaël Ag Mohamed Issouf", |_| ());
    assert_eq!(reason(&one, &other, false, true), Some(Reason::LongName));
    assert_eq!(reason(&one, &other, true, true), Some(Reason::Cohort));
    assert_eq!(reason(&one, &other, false, false), None);
    for name in ["Mohamed Ould Bou", "Oumar Sidi Touré", "Amadou Touré"] {
        let (one, other) = pair(name, |_| ());
        assert_eq!(reason(&one, &other, true, true), Some(Reason::Cohort), "{name}");
        assert_eq!(reason(&one, &other, false, true), None, "{name}");
    }
    let (one, other) = pair("Mohamed", |_| ());
    assert_eq!(reason(&one, &other, true, true), None);
    // What contradicts.
    let said = |details: &mut Details| {
        (details.birth, details.telephone) = (Birth::Year(1980), Some("76000001".to_owned()));
    };
    let one = of("Ismaël Ag Mohamed Issouf", here, said);
    let differing: [fn(&mut Details); 3] = [
        |d| d.sex = Some(Sex::Female),
        |d| d.birth = Birth::Year(1990),
        |d| d.telephone = Some("76000002".to_owned()),
    ];
    for change in differing {
        assert_eq!(reason(&one, &of("Ismaël Ag Mohamed Issouf", there, change), true, true), None);
    }
    let other = of("Ismaël Ag Mohamed Issouf", there, |d| d.sex = None);
    assert_eq!(reason(&one, &other, true, true), Some(Reason::Cohort));
    let other = of("Ismaël Ag Mohamed Alhader", there, |_| ());
    assert_eq!(reason(&one, &other, true, true), None);
}

#[test]
fn a_letter_may_be_wrong_in_a_long_word() {
    for (one, other, expected) in [
        ("aguisa", "agisa", true),
        ("aguisa", "aguiso", true),
        ("aguisa", "aguisas", true),
        ("hali", "hala", true),
        ("ali", "ala", false),
        ("mahamadu", "mamadu", false),
        ("aguisa", "agiusa", false),
    ] {
        assert_eq!(is_one_letter_off(one, other), expected, "{one} {other}");
    }
}

#[test]
fn what_is_proposed_has_a_key_in_common() {
    let place: PlaceId = "01a2185a-2dfb-7540-8a50-65d9d21438de".parse().unwrap();
    let there = |name: &str, year| {
        person(name, |d| {
            d.birth = Birth::Year(year);
            d.place = Some(place);
        })
    };
    let meet = |one: &Details, other: &Details| {
        let (one, other) = (keys(one), keys(other));
        one.asked.iter().any(|key| other.own.contains(key))
            && other.asked.iter().any(|key| one.own.contains(key))
    };
    assert!(meet(&there("Hawa Ba", 1985), &there("Ba Awa", 1987)));
    assert!(meet(&there("Hawa Aguissa Ba", 1985), &there("Hawa Ba", 1985)));
    assert!(meet(&there("عائشة ولت محمد", 1985), &person("Aïcha Walet Mohamed", |_| ())));
    assert!(!meet(&there("Hawa Ba", 1985), &there("Hawa Cissé", 1986)));
    let numbers = person("Hawa", |d| d.telephone = Some("76 00 00 01 / 66 00 00 02".into()));
    assert!(meet(&numbers, &person("Awa Traoré", |d| d.telephone = Some("66000002".into()))));
}

#[test]
fn who_is_proposed_is_met_by_few_keys() {
    let place: PlaceId = "01a2185a-2dfb-7540-8a50-65d9d21438de".parse().unwrap();
    let names = [
        "Hawa Ba",
        "Ba Awa",
        "Hawa Aguissa Ba",
        "Hawa Aguissi Ba",
        "Ibrahim Ag Intallou",
        "Ibrahim Intalla",
        "إبراهيم أغ إنتالو",
        "Fadimata Walet Bilal",
        "Fadimata Bilel",
        "Oumar Sidi Aguissa Ba",
        "Sidi Aguissa",
    ];
    let said = |name: &str, year, number: &str| {
        person(name, |d| {
            d.birth = Birth::Year(year);
            d.place = Some(place);
            d.telephone = Some(number.to_owned()).filter(|number| !number.is_empty());
        })
    };
    let all: Vec<Portrait> = names
        .iter()
        .flat_map(|name| [said(name, 1985, ""), said(name, 1986, ""), said(name, 1992, "76000001")])
        .map(|details| Portrait::of(&details))
        .collect();
    let mut sharing: HashMap<i64, Vec<i64>> = HashMap::new();
    for (number, portrait) in (0..).zip(&all) {
        for key in portrait.keys().own {
            sharing.entry(key).or_default().push(number);
        }
    }
    let (mut met, mut proposed) = (0, 0);
    for one in &all {
        let found = one.look().meet(&sharing, all.len());
        met += found.len();
        for (number, other) in (0..).zip(&all) {
            let own = other.keys().own;
            let is_proposed =
                one.likeness(other).is_some() && one.keys().asked.iter().any(|key| own.contains(key));
            assert!(!is_proposed || found.contains(&number), "{one:?} {other:?}");
            proposed += usize::from(is_proposed);
        }
    }
    assert!(all.len() < proposed && met < all.len() * all.len(), "{proposed} of {met}");
}

#[test]
fn words_are_read_back() {
    assert!(Reason::ALL.into_iter().all(|reason| reason.as_str().parse() == Ok(reason)));
}

/// The place of a person in the list of a cohort, closed or not, with this decision.
fn place(cohort: &str, person: u128, is_closed: bool, outcome: Outcome) -> SharedPlace {
    SharedPlace {
        enrolment: EnrolmentId::of_number(person),
        person: PersonId::of_number(person),
        position: 1,
        cohort: cohort.parse().unwrap(),
        closed_at: is_closed.then_some(OffsetDateTime::UNIX_EPOCH),
        is_cancelled: false,
        outcome: is_closed.then_some(outcome),
        present: 4,
        sessions: 4,
        paper: None,
    }
}

#[test]
fn of_two_places_in_a_closed_cohort_the_one_that_counts_is_kept() {
    let [one, other] = [1, 2].map(PersonId::of_number);
    let both = |first, second| {
        [("GND-2026-01", 1, first), ("GND-2026-01", 2, second)]
            .map(|(cohort, person, outcome)| place(cohort, person, true, outcome))
    };
    let told =
        |places: &[SharedPlace], kept| hindrance(places, kept).map(|(field, message)| (field, message.key));
    assert_eq!(told(&[], Some(one)), None);
    let counts = both(Outcome::Certificate, Outcome::None);
    assert_eq!(told(&counts, None), None);
    assert_eq!(told(&counts, Some(one)), None);
    assert_eq!(told(&counts, Some(other)), Some(("keep", "duplicate-keep-other")));
    let neither = both(Outcome::None, Outcome::None);
    assert_eq!(told(&neither, Some(other)), None);
    let two = both(Outcome::Attestation, Outcome::Certificate);
    assert_eq!(told(&two, Some(one)), Some(("", "duplicate-both-count")));
    // In two cohorts each of them may count once, in one list both never.
    let mut more = counts.to_vec();
    more.extend(
        [("GND-2026-02", 1, Outcome::None), ("GND-2026-02", 2, Outcome::Attestation)]
            .map(|(cohort, person, outcome)| place(cohort, person, true, outcome)),
    );
    assert_eq!(told(&more, None), None);
    assert_eq!(told(&more, Some(one)), Some(("keep", "duplicate-keep-other")));
    let open = [1, 2].map(|person| place("GND-2026-03", person, false, Outcome::None));
    assert_eq!(told(&open, None), Some(("", "duplicate-both-in-open")));
    let cancelled = open.map(|place| SharedPlace { is_cancelled: true, ..place });
    assert_eq!(told(&cancelled, None), Some(("", "duplicate-both-in-cancelled")));
}
