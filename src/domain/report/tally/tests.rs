//! Reports counted by hand.

use std::collections::HashSet;

use time::macros::date;

use super::*;
use crate::domain::percent::Percent;
use crate::domain::report::{Amount, Period, RestitutionFacts};
use crate::domain::restitution::{self, Headcount};

const GOUNDAM: u128 = 1;
const TONKA: u128 = 2;
const VILLAGE: u128 = 3;

fn person(number: u128, sex: Option<Sex>, birth_year: Option<i16>, residence: Option<u128>) -> Fact {
    Fact {
        person: number,
        residence,
        birth_year,
        sex,
        role: number.is_multiple_of(2).then_some(ProgrammeRole::Youth),
        led: false,
        present: 4,
        pre_test: None,
        post_test: None,
        outcome: None,
        paper: None,
        first_on: Some(date!(2026 - 03 - 02)),
    }
}

fn cohort(starts_on: Date, place: u128, people: Vec<Fact>) -> CohortFacts {
    CohortFacts {
        id: starts_on.to_julian_day() as u128,
        starts_on,
        place,
        curriculum: "paix".into(),
        lang: "fr".into(),
        modules: vec!["ecoute".into(), "mediation".into()],
        is_closed: false,
        people,
    }
}

fn geography() -> Geography {
    let names = |pairs: &[(u128, &str)]| pairs.iter().map(|(id, name)| (*id, (*name).to_owned())).collect();
    Geography {
        communes: names(&[(GOUNDAM, "goundam"), (TONKA, "tonka"), (VILLAGE, "tonka")]),
        cercles: names(&[(GOUNDAM, "cercle"), (TONKA, "cercle"), (VILLAGE, "cercle")]),
        regions: names(&[(GOUNDAM, "region"), (TONKA, "region"), (VILLAGE, "region")]),
    }
}

fn year() -> Selection {
    Selection::of(Period::parse("2026-01-01", "2026-12-31").unwrap())
}

fn counted(selection: &Selection, geography: &Geography, cohorts: &[CohortFacts]) -> Figures {
    let bands = Bands::parse("15-29, 30+").unwrap();
    let mut tally = Tally::new(selection, &bands, geography, None);
    for cohort in cohorts {
        tally.add(cohort);
    }
    tally.finish().0
}

fn rows(figures: &Figures, dimension: Dimension) -> Vec<(&str, [u64; 3], u64)> {
    let table = figures.table(dimension).unwrap();
    table.rows.iter().map(|row| (row.key.as_str(), row.persons, row.participations)).collect()
}

/// Two women and a man in Goundam in March; one of the women and a man without a year of birth in Tonka in May.
fn two_cohorts() -> [CohortFacts; 2] {
    let (f, m) = (Some(Sex::Female), Some(Sex::Male));
    let hawa = person(1, f, Some(2000), Some(GOUNDAM));
    [
        cohort(
            date!(2026 - 03 - 02),
            GOUNDAM,
            vec![hawa, person(2, f, Some(1990), Some(VILLAGE)), person(3, m, Some(1985), Some(GOUNDAM))],
        ),
        cohort(
            date!(2026 - 05 - 04),
            TONKA,
            vec![hawa, Fact { first_on: Some(date!(2026 - 05 - 04)), ..person(4, m, None, None) }],
        ),
    ]
}

#[test]
fn somebody_in_two_cohorts_is_one_person_and_two_participations() {
    let figures = counted(&year(), &geography(), &two_cohorts());
    let count = |measure| figures.count(measure);
    assert_eq!(count(Measure::Persons), 4);
    assert_eq!(count(Measure::Participations), 5);
    assert_eq!((count(Measure::Women), count(Measure::Men)), (2, 2));
    assert_eq!(count(Measure::Cohorts), 2);
    // By place of the training she stands in both rows, once in each.
    assert_eq!(rows(&figures, Dimension::Place), [("goundam", [2, 1, 0], 3), ("tonka", [1, 1, 0], 2)]);
    assert_eq!(rows(&figures, Dimension::PlaceCercle), [("cercle", [2, 2, 0], 5)]);
    assert_eq!(rows(&figures, Dimension::PlaceRegion), [("region", [2, 2, 0], 5)]);
    assert_eq!(rows(&figures, Dimension::ResidenceRegion), [("region", [2, 1, 0], 4), ("", [0, 1, 0], 1)]);
    assert_eq!(rows(&figures, Dimension::Module).len(), 2);
    assert_eq!(rows(&figures, Dimension::Module)[0], ("ecoute", [2, 2, 0], 5));
    assert_eq!(rows(&figures, Dimension::Time), [("2026-03", [2, 1, 0], 3), ("2026-05", [1, 1, 0], 2)]);
}

#[test]
fn without_a_year_of_birth_or_a_place_one_is_counted_apart() {
    let figures = counted(&year(), &geography(), &two_cohorts());
    // In 2026: 26, 36 and 41 years, and one that nobody knows.
    assert_eq!(
        rows(&figures, Dimension::Age),
        [("15-29", [1, 0, 0], 2), ("30+", [1, 1, 0], 2), ("", [0, 1, 0], 1)]
    );
    assert_eq!(
        rows(&figures, Dimension::Residence),
        [("goundam", [1, 1, 0], 3), ("tonka", [1, 0, 0], 1), ("", [0, 1, 0], 1)]
    );
    let mut cohorts = two_cohorts();
    for cohort in &mut cohorts {
        cohort.people[0].birth_year = Some(2015);
    }
    let figures = counted(&year(), &geography(), &cohorts);
    assert_eq!(rows(&figures, Dimension::Age)[1], ("other", [1, 0, 0], 2));
}

#[test]
fn every_table_adds_up() {
    let figures = counted(&year(), &geography(), &two_cohorts());
    for table in figures.tables.iter().filter(|table| !table.dimension.is_of_reach()) {
        let persons: u64 = table.rows.iter().map(FigureRow::total).sum();
        let participations: u64 = table.rows.iter().map(|row| row.participations).sum();
        if table.dimension.repeats_persons() {
            assert!(persons >= figures.count(Measure::Persons), "{:?}", table.dimension);
        } else {
            assert_eq!(persons, figures.count(Measure::Persons), "{:?}", table.dimension);
        }
        // A participation is in the rows of all modules of its curriculum.
        if table.dimension != Dimension::Module {
            assert_eq!(participations, figures.count(Measure::Participations), "{:?}", table.dimension);
        }
    }
}

#[test]
fn new_and_again_are_told_by_the_first_training_ever() {
    let mut later = year();
    later.period = Period::parse("2026-04-01", "2026-12-31").unwrap();
    let figures = counted(&later, &geography(), &two_cohorts());
    assert_eq!(rows(&figures, Dimension::Novelty), [("new", [0, 1, 0], 1), ("again", [1, 0, 0], 1)]);
    assert_eq!((figures.count(Measure::NewPersons), figures.count(Measure::ReturningPersons)), (1, 1));
    let whole = counted(&year(), &geography(), &two_cohorts());
    assert_eq!(whole.count(Measure::NewPersons), 4);
}

#[test]
fn a_commune_that_moved_is_counted_where_the_division_has_it() {
    let mut new = geography();
    new.cercles.insert(TONKA, "new cercle".into());
    new.cercles.insert(VILLAGE, "new cercle".into());
    let figures = counted(&year(), &new, &two_cohorts());
    assert_eq!(
        rows(&figures, Dimension::PlaceCercle),
        [("cercle", [2, 1, 0], 3), ("new cercle", [1, 1, 0], 2)]
    );
    assert_eq!(
        rows(&figures, Dimension::Place),
        rows(&counted(&year(), &geography(), &two_cohorts()), Dimension::Place)
    );
}

#[test]
fn who_never_came_is_enrolled_and_nothing_else() {
    let mut cohorts = two_cohorts();
    cohorts[1].people[1].present = 0;
    let figures = counted(&year(), &geography(), &cohorts);
    let count = |measure| figures.count(measure);
    assert_eq!((count(Measure::Enrolments), count(Measure::NeverCame)), (5, 1));
    assert_eq!((count(Measure::Persons), count(Measure::Participations)), (3, 4));
    assert!(rows(&figures, Dimension::Age).iter().all(|row| !row.0.is_empty()));
}

#[test]
fn results_and_who_led() {
    let percent = |number: u8| Percent::try_from(number).ok();
    let mut cohorts = two_cohorts();
    cohorts[0].is_closed = true;
    let outcomes = [Outcome::Certificate, Outcome::Attestation, Outcome::None];
    for (fact, outcome) in cohorts[0].people.iter_mut().zip(outcomes) {
        fact.outcome = Some(outcome);
        fact.paper = (outcome == Outcome::Certificate).then_some(Kind::Certificate);
        (fact.pre_test, fact.post_test) = (percent(40), percent(70));
    }
    cohorts[0].people[2].post_test = None;
    let leader = Fact { led: true, present: 0, ..person(9, None, None, None) };
    for cohort in &mut cohorts {
        cohort.people.push(leader);
    }
    let shown = counted(&year(), &geography(), &cohorts).in_full();
    assert_eq!(shown.amount(Measure::Facilitators), Amount::Count(1));
    assert_eq!(shown.amount(Measure::Persons), Amount::Count(4));
    assert_eq!(shown.amount(Measure::Certificates), Amount::Count(1));
    assert_eq!(shown.amount(Measure::WithoutPaper), Amount::Count(4));
    assert_eq!(shown.amount(Measure::Decided), Amount::Count(3));
    assert_eq!(shown.amount(Measure::CompletionRate), Amount::Share(200.0 / 3.0));
    assert_eq!(shown.amount(Measure::Tested), Amount::Count(2));
    assert_eq!(shown.amount(Measure::Gain), Amount::Share(30.0));
}

#[test]
fn filters_leave_out_cohorts_and_people() {
    let of = |change: fn(&mut Selection)| {
        let mut selection = year();
        change(&mut selection);
        counted(&selection, &geography(), &two_cohorts()).count(Measure::Persons)
    };
    assert_eq!(of(|s| s.period = Period::parse("2026-05-04", "2026-05-04").unwrap()), 2);
    assert_eq!(of(|s| s.places = Some([TONKA].into())), 2);
    assert_eq!(of(|s| s.reach = Some(HashSet::new())), 0);
    assert_eq!(of(|s| s.curriculum = Some("autre".into())), 0);
    assert_eq!(of(|s| s.module = Some("ecoute".into())), 4);
    assert_eq!(of(|s| s.lang = Some("ar".into())), 0);
    assert_eq!(of(|s| s.role = Some(ProgrammeRole::Youth)), 2);
}

#[test]
fn a_figure_lists_the_persons_that_it_counts() {
    let list = |pick: Pick| {
        let (selection, geography, bands) = (year(), geography(), Bands::parse("15-29, 30+").unwrap());
        let mut tally = Tally::new(&selection, &bands, &geography, Some(&pick));
        for cohort in &two_cohorts() {
            tally.add(cohort);
        }
        tally.finish().1
    };
    let all = Pick { measure: Measure::Persons, row: None, sex: None };
    assert_eq!(list(all.clone()), [1, 2, 3, 4]);
    assert_eq!(list(Pick { measure: Measure::Participations, ..all.clone() }), [1, 2, 3, 4]);
    assert_eq!(list(Pick { measure: Measure::Men, ..all.clone() }), [3, 4]);
    assert_eq!(list(Pick { row: Some((Dimension::Place, "tonka".into())), ..all.clone() }), [1, 4]);
    let days = [date!(2026 - 03 - 02), date!(2026 - 05 - 04)].map(|day| day.to_julian_day() as u128);
    assert_eq!(list(Pick { measure: Measure::Cohorts, ..all.clone() }), days, "cohorts, not persons");
    let women = Pick { sex: Some(Some(Sex::Female)), row: Some((Dimension::Age, "30+".into())), ..all };
    assert_eq!(list(women), [2]);
}

fn held(held_on: Date, place: u128, counts: &[(&str, u32, u32)], leader: u128) -> RestitutionFacts {
    let count = |(band, women, men): &(&str, u32, u32)| Headcount {
        band: (*band).to_owned(),
        women: *women,
        men: *men,
        unnoted: None,
    };
    RestitutionFacts {
        held_on,
        place,
        kind: restitution::Kind::Session,
        module: Some("ecoute".into()),
        lang: "khq".into(),
        counts: counts.iter().map(count).collect(),
        leaders: vec![Fact { led: true, present: 0, ..person(leader, Some(Sex::Female), None, None) }],
    }
}

/// In March in the village, in November in Goundam, the year before in Goundam.
fn three_restitutions() -> [RestitutionFacts; 3] {
    [
        held(date!(2025 - 12 - 30), GOUNDAM, &[("15-29", 50, 50)], 8),
        held(date!(2026 - 03 - 10), VILLAGE, &[("5-14", 1, 2), ("15-29", 12, 7)], 7),
        RestitutionFacts {
            kind: restitution::Kind::Radio,
            module: None,
            ..held(date!(2026 - 11 - 10), GOUNDAM, &[("", 20, 0)], 7)
        },
    ]
}

fn reached(selection: &Selection) -> Figures {
    let (geography, bands) = (geography(), Bands::default());
    let mut tally = Tally::new(selection, &bands, &geography, None);
    for held in &three_restitutions() {
        tally.add_restitution(held);
    }
    tally.finish().0
}

#[test]
fn who_came_to_restitutions_is_counted_as_it_was_counted_there() {
    let figures = reached(&year());
    let count = |measure| figures.count(measure);
    assert_eq!((count(Measure::Restitutions), count(Measure::Reached)), (2, 42));
    assert_eq!((count(Measure::ReachedWomen), count(Measure::ReachedMen)), (33, 9));
    assert_eq!((count(Measure::Persons), count(Measure::Facilitators)), (0, 1));
    assert_eq!(
        rows(&figures, Dimension::ReachAge),
        [("5-14", [1, 2, 0], 1), ("15-29", [12, 7, 0], 1), ("", [20, 0, 0], 1)]
    );
    assert_eq!(rows(&figures, Dimension::ReachPlace), [("tonka", [13, 9, 0], 1), ("goundam", [20, 0, 0], 1)]);
    assert_eq!(rows(&figures, Dimension::ReachModule), [("ecoute", [13, 9, 0], 1), ("", [20, 0, 0], 1)]);
    assert_eq!(rows(&figures, Dimension::ReachKind), [("session", [13, 9, 0], 1), ("radio", [20, 0, 0], 1)]);
}

#[test]
fn who_led_something_in_the_last_six_months_is_active() {
    let active =
        |lately: (Date, Date)| reached(&Selection { lately, ..year() }).count(Measure::ActiveFacilitators);
    assert_eq!(active((date!(2026 - 06 - 30), date!(2026 - 12 - 31))), 1);
    assert_eq!(active((date!(2025 - 12 - 01), date!(2026 - 05 - 31))), 2);
    assert_eq!(active((date!(2026 - 04 - 01), date!(2026 - 09 - 30))), 0);
    assert_eq!(year().lately, (date!(2026 - 06 - 30), date!(2026 - 12 - 31)));
    assert_eq!(Selection::lately(year().period, date!(2026 - 03 - 31)).1, date!(2026 - 03 - 31));
}

#[test]
fn filters_leave_out_restitutions_likewise() {
    let of = |change: fn(&mut Selection)| {
        let mut selection = year();
        change(&mut selection);
        reached(&selection).count(Measure::Reached)
    };
    assert_eq!(of(|s| s.module = Some("ecoute".into())), 22);
    assert_eq!(of(|s| s.places = Some([GOUNDAM].into())), 20);
    assert_eq!(of(|s| s.reach = Some(HashSet::new())), 0);
    assert_eq!(of(|s| s.lang = Some("fr".into())), 0);
    assert_eq!(of(|s| s.curriculum = Some("paix".into())), 0);
    assert_eq!(of(|s| s.role = Some(ProgrammeRole::Youth)), 0);
}

/// Cohorts in the order of their days, of people who come again, elsewhere and in other languages.
fn many(next: &mut impl FnMut(u64) -> u64) -> Vec<CohortFacts> {
    let mut day = date!(2026 - 01 - 05);
    let mut cohorts = Vec::new();
    for _ in 0..12 {
        day = day.saturating_add(time::Duration::days(next(40) as i64));
        let mut fact = || {
            let number = u128::from(next(25));
            let sex = [Some(Sex::Female), Some(Sex::Male), None][number as usize % 3];
            let born = (number < 20).then_some(1980 + number as i16);
            let first_on = Some(if number < 12 { date!(2025 - 06 - 01) } else { day });
            let of = person(number, sex, born, [None, Some(GOUNDAM), Some(VILLAGE)][number as usize % 3]);
            Fact { present: next(4) as u16, first_on, ..of }
        };
        let mut people: Vec<Fact> = (0..10).map(|_| fact()).collect();
        people.sort_by_key(|fact| fact.person);
        people.dedup_by_key(|fact| fact.person);
        let mut held = cohort(day, [GOUNDAM, TONKA, VILLAGE][next(3) as usize], people);
        held.lang = ["fr", "ar"][next(2) as usize].into();
        held.modules.truncate(1 + next(2) as usize);
        cohorts.push(held);
    }
    cohorts
}

/// The rows that somebody in a cohort stands in, each told by the record alone; those by their own properties come first.
fn naive_rows(cohort: &CohortFacts, fact: &Fact) -> Vec<(Dimension, String)> {
    let geography = geography();
    let place = |of: Option<u128>, names: &HashMap<u128, String>| {
        of.and_then(|place| names.get(&place).cloned()).unwrap_or_default()
    };
    let age = fact.birth_year.map(|year| cohort.starts_on.year() - i32::from(year));
    let band = age.map_or("", |age| {
        if age >= 30 {
            "30+"
        } else if age >= 15 {
            "15-29"
        } else {
            "other"
        }
    });
    let again = fact.first_on.is_some_and(|first| first < cohort.starts_on);
    let mut rows = vec![
        (Dimension::Age, band.to_owned()),
        (Dimension::Residence, place(fact.residence, &geography.communes)),
        (Dimension::ResidenceCercle, place(fact.residence, &geography.cercles)),
        (Dimension::ResidenceRegion, place(fact.residence, &geography.regions)),
        (Dimension::Role, fact.role.map_or("", ProgrammeRole::as_str).to_owned()),
        (Dimension::Novelty, if again { "again" } else { "new" }.to_owned()),
        (Dimension::Place, place(Some(cohort.place), &geography.communes)),
        (Dimension::PlaceCercle, place(Some(cohort.place), &geography.cercles)),
        (Dimension::PlaceRegion, place(Some(cohort.place), &geography.regions)),
        (Dimension::Language, cohort.lang.clone()),
        (Dimension::Curriculum, cohort.curriculum.clone()),
        (Dimension::Time, format!("2026-{:02}", u8::from(cohort.starts_on.month()))),
    ];
    rows.extend(cohort.modules.iter().map(|module| (Dimension::Module, module.clone())));
    rows
}

#[test]
fn every_row_counts_whom_a_plain_list_names() {
    let mut seed = 11_u64;
    let mut next = |below: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % below
    };
    for _ in 0..40 {
        let mut cohorts = many(&mut next);
        cohorts.retain(|cohort| cohort.starts_on.year() == 2026);
        // Whom each row has, in the order in which they came, and how often somebody came.
        let mut named: HashMap<(Dimension, String), (Vec<u128>, u64)> = HashMap::new();
        let mut known: HashSet<u128> = HashSet::new();
        for (cohort, fact) in cohorts.iter().flat_map(|cohort| cohort.people.iter().map(move |f| (cohort, f)))
        {
            if fact.present == 0 {
                continue;
            }
            let is_first = known.insert(fact.person);
            for row in naive_rows(cohort, fact) {
                let of_cohort = row.0.repeats_persons();
                let entry = named.entry(row).or_default();
                entry.1 += 1;
                if (is_first || of_cohort) && !entry.0.contains(&fact.person) {
                    entry.0.push(fact.person);
                }
            }
        }
        let figures = counted(&year(), &geography(), &cohorts);
        assert_eq!(figures.tables.iter().map(|table| table.rows.len()).sum::<usize>(), named.len());
        for ((dimension, key), (persons, participations)) in named {
            let table = figures.table(dimension).unwrap();
            let row = table.rows.iter().find(|row| row.key == key).unwrap();
            assert_eq!((row.total(), row.participations), (persons.len() as u64, participations), "{row:?}");
            let pick = Pick { measure: Measure::Persons, row: Some((dimension, key)), sex: None };
            let (selection, geography, bands) = (year(), geography(), Bands::parse("15-29, 30+").unwrap());
            let mut tally = Tally::new(&selection, &bands, &geography, Some(&pick));
            for cohort in &cohorts {
                tally.add(cohort);
            }
            assert_eq!(tally.finish().1, persons, "{pick:?}");
        }
    }
}
