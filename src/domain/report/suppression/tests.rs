//! What may leave the house, counted by hand.

use super::super::figures::{FigureRow, FigureTable};
use super::super::selection::Geography;
use super::*;

/// Figures of one table by age, with its totals.
fn figures(rows: &[[u64; 3]]) -> Figures {
    let mut counts = [0; Measure::ALL.len()];
    let row = |(place, persons): (usize, &[u64; 3])| FigureRow {
        key: place.to_string(),
        persons: *persons,
        participations: persons.iter().sum::<u64>() + 5,
    };
    let rows: Vec<FigureRow> = rows.iter().enumerate().map(row).collect();
    for row in &rows {
        for (place, measure) in [Measure::Women, Measure::Men, Measure::SexUnstated].into_iter().enumerate() {
            counts[measure.place()] += row.persons[place];
        }
        counts[Measure::Persons.place()] += row.total();
        counts[Measure::Participations.place()] += row.participations;
    }
    counts[Measure::Enrolments.place()] = counts[Measure::Participations.place()];
    counts[Measure::WithoutPaper.place()] = counts[Measure::Participations.place()];
    counts[Measure::NewPersons.place()] = counts[Measure::Persons.place()];
    Figures::new(counts, vec![FigureTable { dimension: Dimension::Age, rows }])
}

fn shown(figures: &Figures) -> Vec<[Option<u64>; 4]> {
    let table = &figures.suppressed().tables[0];
    let plain = |amount: Amount| if let Amount::Count(count) = amount { Some(count) } else { None };
    table.rows.iter().map(|row| row.persons.map(plain)).collect()
}

#[test]
fn large_counts_and_zeros_stay() {
    let figures = figures(&[[10, 12, 0], [20, 5, 0]]);
    assert_eq!(
        shown(&figures),
        [[Some(10), Some(12), Some(0), Some(22)], [Some(20), Some(5), Some(0), Some(25)]]
    );
    assert!(!figures.suppressed().has_hidden);
}

#[test]
fn a_small_cell_takes_its_complements_with_it() {
    // By hand: 3 goes; in its row then 12; in their columns 20 and 9. Four cells of two rows and columns: none can be told.
    let rows = shown(&figures(&[[3, 12, 0], [20, 9, 0], [30, 40, 0]]));
    assert_eq!(rows[0], [None, None, Some(0), Some(15)]);
    assert_eq!(rows[1], [None, None, Some(0), Some(29)]);
    assert_eq!(rows[2], [Some(30), Some(40), Some(0), Some(70)]);
}

#[test]
fn small_ones_that_add_up_to_little_are_not_enough() {
    // 1 and 2 alone would be known to add up to three.
    let rows = shown(&figures(&[[1, 2, 30], [50, 60, 70]]));
    assert_eq!(rows[0][..3], [None, None, None]);
}

/// No hidden count of a line can be worked out: at least two are hidden, and together they are five or more.
#[test]
fn no_line_gives_a_hidden_count_away() {
    let mut seed = 7_u64;
    let mut next = |below: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % below
    };
    for _ in 0..300 {
        let rows: Vec<[u64; 3]> = (0..=next(7)).map(|_| [next(30), next(30), next(4)]).collect();
        let figures = figures(&rows);
        let (flat, lines) = (figures.flat(), figures.lines());
        let mask = suppress(&flat, &lines, &figures.exempt());
        for line in lines {
            let out: Vec<u64> = line.iter().filter(|place| mask[**place]).map(|place| flat[*place]).collect();
            let left = line.iter().filter(|place| !mask[**place] && flat[**place] > 0).count();
            let is_safe = out.is_empty() || (out.len() > 1 && out.iter().sum::<u64>() >= SMALL);
            assert!(is_safe || left == 0, "{rows:?}: {line:?} hides {out:?}");
        }
        for (place, value) in flat.iter().enumerate() {
            assert!(mask[place] || !is_small(*value) || figures.exempt().contains(&place));
        }
    }
}

/// Communes with their cercle, its region and how many women live there, whose cercles and regions add them up.
fn places(communes: &[(&str, &str, &str, u64)]) -> Figures {
    let row =
        |key: &str, women: u64| FigureRow { key: key.into(), persons: [women, 0, 0], participations: women };
    let rows: Vec<FigureRow> = communes.iter().map(|(commune, .., women)| row(commune, *women)).collect();
    let mut sums: [BTreeMap<&str, u64>; 2] = Default::default();
    let mut geography = Geography::default();
    for (place, (commune, cercle, region, women)) in (0..).zip(communes) {
        *sums[0].entry(cercle).or_default() += women;
        *sums[1].entry(region).or_default() += women;
        geography.communes.insert(place, (*commune).to_owned());
        geography.cercles.insert(place, (*cercle).to_owned());
        geography.regions.insert(place, (*region).to_owned());
    }
    let wider = |sums: &BTreeMap<&str, u64>| -> Vec<FigureRow> {
        sums.iter().map(|(place, women)| row(place, *women)).collect()
    };
    let [cercles, regions] = [wider(&sums[0]), wider(&sums[1])];
    let mut counts = [0; Measure::ALL.len()];
    for measure in [Measure::Women, Measure::Persons, Measure::Participations] {
        counts[measure.place()] = sums[0].values().sum();
    }
    let tables = [
        (Dimension::Residence, &rows),
        (Dimension::ResidenceCercle, &cercles),
        (Dimension::ResidenceRegion, &regions),
        (Dimension::Place, &rows),
        (Dimension::PlaceCercle, &cercles),
        (Dimension::PlaceRegion, &regions),
    ];
    let tables = tables.map(|(dimension, rows)| FigureTable { dimension, rows: rows.clone() });
    geography.tied(Figures::new(counts, tables.into()))
}

#[test]
fn a_cercle_gives_none_of_its_communes_away() {
    let figures = places(&[
        ("goundam", "a", "r", 10),
        ("tonka", "a", "r", 3),
        ("dire", "b", "r", 8),
        ("haibongo", "b", "r", 40),
    ]);
    // As it is stored and read again.
    let json = serde_json::to_string(&figures).unwrap();
    for figures in [serde_json::from_str::<Figures>(&json).unwrap(), figures] {
        let shown = figures.suppressed();
        for (communes, cercles) in CERCLES {
            let amounts = |dimension| -> BTreeMap<String, [Amount; 5]> {
                let rows = shown.table(dimension).unwrap().rows.iter();
                let five = |row: &ShownRow| {
                    let [women, men, unstated, all] = row.persons;
                    (row.key.clone(), [women, men, unstated, all, row.participations])
                };
                rows.map(five).collect()
            };
            let (communes, cercles) = (amounts(communes), amounts(cercles));
            for column in [0, 3, 4] {
                assert_eq!(communes["tonka"][column], Amount::Hidden);
                let is_open = |amount: Amount| amount != Amount::Hidden;
                let gives_away = is_open(communes["goundam"][column]) && is_open(cercles["a"][column]);
                assert!(!gives_away, "{column}: {communes:?} {cercles:?}");
            }
        }
    }
}

#[test]
fn a_region_gives_none_of_its_cercles_and_communes_away() {
    // Tonka is all of its cercle: 13 of the region less the 10 of the other cercle would tell of three.
    let communes = [
        ("goundam", "a", "north", 10),
        ("tonka", "b", "north", 3),
        ("dire", "c", "south", 8),
        ("haibongo", "c", "south", 40),
    ];
    let shown = places(&communes).suppressed();
    let women = |dimension: Dimension, key: &str| {
        let rows = &shown.table(dimension).unwrap().rows;
        rows.iter().find(|row| row.key == key).unwrap().persons[0]
    };
    let is_open = |amount: Amount| amount != Amount::Hidden;
    for (narrow, (wide, region)) in [(Dimension::Residence, REGIONS[0]), (Dimension::Place, REGIONS[1])] {
        assert_eq!((women(narrow, "tonka"), women(wide, "b")), (Amount::Hidden, Amount::Hidden));
        let north = is_open(women(region, "north"));
        assert!(!(north && is_open(women(wide, "a"))), "{shown:?}");
        assert!(!(north && is_open(women(narrow, "goundam"))), "{shown:?}");
    }
    let mut seed = 5_u64;
    for _ in 0..200 {
        let lies = [("1", "a"), ("2", "a"), ("3", "a"), ("4", "b"), ("5", "b"), ("6", "c"), ("7", "c")];
        let communes = lies.map(|(commune, cercle)| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (commune, cercle, if cercle == "c" { "south" } else { "north" }, (seed >> 33) % 20)
        });
        let figures = places(&communes);
        let (flat, lines) = (figures.flat(), figures.lines());
        let mask = suppress(&flat, &lines, &figures.exempt());
        for line in figures.lines_of_places() {
            let out: Vec<u64> = line.iter().filter(|place| mask[**place]).map(|place| flat[*place]).collect();
            let left = line.iter().filter(|place| !mask[**place] && flat[**place] > 0).count();
            let is_safe = out.is_empty() || (out.len() > 1 && out.iter().sum::<u64>() >= SMALL);
            assert!(is_safe || left == 0, "{communes:?}: {line:?} hides {out:?}");
        }
    }
}

#[test]
fn rounded_counts_are_fives_and_tell_of_nobody_by_subtraction() {
    let communes = [("goundam", "a", "r", 23), ("tonka", "a", "r", 11), ("dire", "b", "r", 3)];
    let shown = places(&communes).suppressed().rounded();
    let rows = &shown.table(Dimension::Residence).unwrap().rows;
    let counts = rows.iter().flat_map(|row| row.persons.into_iter().chain([row.participations]));
    for amount in counts.chain(shown.measures.iter().map(|(_, amount)| *amount)) {
        match amount {
            Amount::Count(count) => assert_eq!(count % 5, 0),
            Amount::Share(share) => assert!((share % 5.0).abs() < 1e-9),
            Amount::Hidden | Amount::Nothing => {}
        }
    }
    assert_eq!(
        (rounded(Amount::Count(22)), rounded(Amount::Count(23))),
        (Amount::Count(20), Amount::Count(25))
    );
    assert_eq!((rounded(Amount::Count(0)), rounded(Amount::Hidden)), (Amount::Count(0), Amount::Hidden));
    assert_eq!(rounded(Amount::Share(-12.6)), Amount::Share(-15.0));
    // How many cohorts there were tells of nobody.
    let mut counts = [0; Measure::ALL.len()];
    counts[Measure::Cohorts.place()] = 3;
    assert_eq!(
        Figures::new(counts, Vec::new()).suppressed().rounded().amount(Measure::Cohorts),
        Amount::Count(3)
    );
}

#[test]
fn a_table_that_an_older_report_did_not_count_is_not_shown() {
    let all = places(&[("goundam", "a", "r", 40), ("tonka", "a", "r", 20)]);
    let mut older = places(&[("goundam", "a", "r", 38), ("tonka", "a", "r", 12)]);
    older.tables.retain(|table| table.dimension != Dimension::ResidenceRegion);
    let shown = older.suppressed_within(&all);
    assert!(
        shown.table(Dimension::ResidenceRegion).is_none() && shown.table(Dimension::PlaceRegion).is_some()
    );
}

#[test]
fn a_correction_of_few_people_is_left_out_with_what_gives_it_away() {
    let then = places(&[("goundam", "a", "r", 10), ("tonka", "a", "r", 20), ("dire", "b", "r", 30)]);
    let now = places(&[
        ("goundam", "a", "r", 11),
        ("tonka", "a", "r", 40),
        ("dire", "b", "r", 30),
        ("haibongo", "b", "r", 30),
    ]);
    let shown = then.corrected(&now);
    let row = |key: &str| {
        let rows = &shown.table(Dimension::Residence).unwrap().rows;
        rows.iter().find(|row| row.key == key).unwrap().persons[0]
    };
    assert_eq!(row("goundam"), Amount::Hidden);
    // Twenty more in Tonka and twenty-one in its cercle are one more in Goundam.
    assert_eq!(row("tonka"), Amount::Hidden);
    assert_eq!((row("dire"), row("haibongo")), (Amount::Count(30), Amount::Count(0)));
    assert!(!then.corrected(&then).has_hidden);
}

#[test]
fn people_who_came_are_left_out_likewise_and_restitutions_are_not() {
    let mut counts = [0; Measure::ALL.len()];
    for (measure, count) in [
        (Measure::Restitutions, 3),
        (Measure::ReachedWomen, 33),
        (Measure::ReachedMen, 40),
        (Measure::Reached, 73),
    ] {
        counts[measure.place()] = count;
    }
    let row = |key: &str, women, men, participations| FigureRow {
        key: key.into(),
        persons: [women, men, 0],
        participations,
    };
    let rows = vec![row("radio", 3, 20, 1), row("session", 30, 20, 2)];
    let figures = Figures::new(counts, vec![FigureTable { dimension: Dimension::ReachKind, rows }]);
    let shown = figures.suppressed();
    let [radio, session] = &shown.tables[0].rows[..] else { panic!("{shown:?}") };
    assert_eq!(radio.persons, [Amount::Hidden, Amount::Hidden, Amount::Count(0), Amount::Count(23)]);
    assert_eq!(session.persons[..2], [Amount::Hidden; 2]);
    assert_eq!((radio.participations, session.participations), (Amount::Count(1), Amount::Count(2)));
    assert_eq!(shown.total_of(Dimension::ReachKind).persons[3], Amount::Count(73));
    assert_eq!(shown.amount(Measure::Restitutions), Amount::Count(3));
}

#[test]
fn a_figure_that_an_older_version_did_not_count_is_not_shown() {
    let mut json = serde_json::to_value(figures(&[[10, 12, 0]])).unwrap();
    let counts = json["counts"].as_array_mut().unwrap();
    counts.retain(|pair| pair[0] != "reached");
    let older: Figures = serde_json::from_value(json).unwrap();
    let shown = older.in_full();
    assert_eq!(shown.amount(Measure::Reached), Amount::Nothing);
    assert_eq!(shown.amount(Measure::Persons), Amount::Count(22));
}

#[test]
fn the_full_view_hides_nothing() {
    let shown = figures(&[[1, 0, 0]]).in_full();
    assert_eq!(shown.amount(Measure::Women), Amount::Count(1));
    assert_eq!(shown.tables[0].rows[0].persons[3], Amount::Count(1));
    assert!(!shown.has_hidden);
}

#[test]
fn shares_of_few_people_go_too() {
    let mut counts = [0; Measure::ALL.len()];
    for (measure, count) in [
        (Measure::Decided, 10),
        (Measure::Completed, 8),
        (Measure::NotCompleted, 2),
        (Measure::Tested, 3),
        (Measure::PreTestSum, 90),
        (Measure::PostTestSum, 210),
    ] {
        counts[measure.place()] = count;
    }
    let figures = Figures::new(counts, Vec::new());
    let (full, out) = (figures.in_full(), figures.suppressed());
    assert_eq!(full.amount(Measure::CompletionRate), Amount::Share(80.0));
    assert_eq!(full.amount(Measure::Gain), Amount::Share(40.0));
    assert_eq!(out.amount(Measure::CompletionRate), Amount::Hidden);
    assert_eq!(out.amount(Measure::Gain), Amount::Hidden);
    assert_eq!(out.amount(Measure::PreTest), Amount::Hidden);
}

/// Rows by age of some people, and of all.
fn part_and_whole(next: &mut impl FnMut(u64) -> u64) -> (Figures, Figures) {
    let whole: Vec<[u64; 3]> = (0..=next(6)).map(|_| [next(40), next(40), next(4)]).collect();
    let part = whole.iter().map(|row| row.map(|all| all - next(8).min(all))).collect::<Vec<_>>();
    (figures(&part), figures(&whole))
}

#[test]
fn few_people_who_are_left_out_by_a_filter_are_not_told_by_subtraction() {
    // All: 10 and 12, 20 and 15. Of one role: 8 and 12, 20 and 9. Two women and six men are of another.
    let (part, whole) = (figures(&[[8, 12, 0], [20, 9, 0]]), figures(&[[10, 12, 0], [20, 15, 0]]));
    assert_eq!(shown(&part)[0][0], Some(8), "by itself it tells of nobody");
    let within = part.suppressed_within(&whole);
    let women = |row: usize| within.tables[0].rows[row].persons[0];
    assert_eq!(women(0), Amount::Hidden);
    assert!(within.has_hidden);
    // All women is another such sum.
    assert_eq!(within.amount(Measure::Women), Amount::Hidden);
    // The whole of which nothing is left out gives nothing away, and leaves nothing out.
    assert_eq!(whole.suppressed_within(&whole), whole.suppressed());
}

#[test]
fn no_line_of_part_or_rest_gives_a_hidden_count_away() {
    let mut seed = 23_u64;
    let mut next = |below: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % below
    };
    for _ in 0..200 {
        let (part, whole) = part_and_whole(&mut next);
        let (within, told) = (part.suppressed_within(&whole), whole.suppressed());
        for (row, of_all) in within.tables[0].rows.iter().zip(&told.tables[0].rows) {
            let all = of_all.persons.into_iter().chain([of_all.participations]);
            for (own, all) in row.persons.into_iter().chain([row.participations]).zip(all) {
                // Three that are told and a total that is not, or the other way round, would be no secret.
                let hidden = row.persons.iter().filter(|amount| **amount == Amount::Hidden).count();
                assert_ne!(hidden, 1, "{row:?} in {part:?} {whole:?}");
                if let (Amount::Count(own), Amount::Count(all)) = (own, all) {
                    assert!(!is_small(own) && !is_small(all - own), "{own} of {all} in {part:?} {whole:?}");
                }
            }
        }
    }
}
