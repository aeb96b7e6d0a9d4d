//! What becomes of the rows of a list of places.

use super::*;
use time::macros::date;

fn row(line: usize, level: Level, name: &str, parent: &str) -> ListedPlace {
    ListedPlace {
        line,
        level,
        name: name.into(),
        parent: parent.into(),
        parent_2023: String::new(),
        validity: Validity::default(),
        names: Vec::new(),
        codes: Vec::new(),
    }
}

fn coded(line: usize, name: &str, code: &str) -> ListedPlace {
    let codes = vec![PlaceCode::new("iso", code).unwrap()];
    ListedPlace { codes, ..row(line, Level::Region, name, "") }
}

fn planned(rows: Vec<ListedPlace>) -> Plan {
    Planning::new(Gazetteer::default()).plan(Listed { rows, ..Listed::default() })
}

/// Against Agadez with NE-1 and Dosso with NE-3.
fn against_known(rows: Vec<ListedPlace>) -> Plan {
    let mut known = Gazetteer::default();
    for (name, code) in [("Agadez", "NE-1"), ("Dosso", "NE-3")] {
        let place = Place {
            id: new_id(),
            level: Level::Region,
            name: name.into(),
            parent: None,
            validity: Validity::default(),
        };
        known.set_code(place.id, PlaceCode::new("iso", code).unwrap());
        known.add(place);
    }
    Planning::new(known).plan(Listed { rows, ..Listed::default() })
}

fn keys(plan: &Plan) -> Vec<(usize, &'static str)> {
    plan.problems.iter().map(|problem| (problem.line, problem.message.key)).collect()
}

#[test]
fn a_place_may_stand_above_what_it_lies_in() {
    let plan = planned(vec![
        row(2, Level::Commune, "Timia", "Agadez > Iférouane"),
        row(3, Level::Cercle, "Iférouane", "Agadez"),
        row(4, Level::Region, "Agadez", ""),
        row(5, Level::Commune, "Timia", "Iferouane"),
    ]);
    assert_eq!(plan.problems, []);
    assert_eq!((plan.rows.len(), plan.added()), (3, 3), "the last is the first once more");
    let inside = plan.rows[2].inside.as_ref().unwrap();
    assert_eq!((inside.place.name.as_str(), inside.path.join(">")), ("Iférouane", "Agadez".to_owned()));
}

#[test]
fn what_it_lies_in_is_one_place() {
    let regions = || [row(2, Level::Region, "A", ""), row(3, Level::Region, "B", "")];
    let towns = || [row(4, Level::Cercle, "X", "A"), row(5, Level::Cercle, "X", "B")];
    let with = |parent: &str| {
        let rows = regions().into_iter().chain(towns());
        planned(rows.chain([row(6, Level::Village, "V", parent)]).collect())
    };
    let open = with("X");
    assert_eq!(keys(&open), [(6, "place-list-several-parents")]);
    let paths: Vec<_> = open.problems[0].about.iter().map(|about| about.path.join(">")).collect();
    assert_eq!(paths, ["A", "B"]);
    assert_eq!(keys(&with("B > X")), []);
    assert_eq!(keys(&with("C > X")), [(6, "place-list-unknown-parent")]);
    assert_eq!(keys(&with("")), [(6, "place-list-no-parent")]);
    let region = planned(vec![row(2, Level::Region, "A", "B")]);
    assert_eq!(keys(&region), [(2, "place-region-has-no-parent")]);
    // No wider place of this name.
    let narrow = vec![
        row(2, Level::Region, "A", ""),
        row(3, Level::Cercle, "X", "A"),
        row(4, Level::Cercle, "Y", "X"),
    ];
    assert_eq!(keys(&planned(narrow)), [(4, "place-list-unknown-parent")]);
}

#[test]
fn what_lies_in_a_row_with_a_problem_is_no_problem_of_its_own() {
    let rows = vec![
        row(2, Level::Cercle, "X", "Nulle part"),
        row(3, Level::Commune, "Y", "X"),
        row(4, Level::Village, "Z", "cercle X > commune Y"),
        row(5, Level::Village, "W", "Ailleurs"),
    ];
    let unread = vec!["Ailleurs".to_owned()];
    let plan = Planning::new(Gazetteer::default()).plan(Listed { rows, unread, ..Listed::default() });
    assert_eq!(keys(&plan), [(2, "place-list-unknown-parent")]);
}

#[test]
fn what_a_row_changes_is_said() {
    let mut agadez = coded(2, "AGADEZ", "NE-9");
    agadez.names = vec!["Agadèz d’Aïr".into()];
    let (from, until) = (date!(2000 - 01 - 01), date!(2024 - 01 - 01));
    agadez.validity = Validity::new(Some(from), Some(until)).unwrap();
    let plan = against_known(vec![agadez, coded(3, "Dosso", "NE-3")]);
    assert_eq!((keys(&plan), plan.added(), plan.changing()), (vec![], 0, 1));
    let changes = [
        PlaceChange::From { before: None, after: from },
        PlaceChange::Until { before: None, after: until },
        PlaceChange::Name("Agadèz d’Aïr".into()),
        PlaceChange::Code { scheme: "iso".into(), before: Some("NE-1".into()), after: "NE-9".into() },
    ];
    assert_eq!(plan.rows[0].changes, changes);
    assert_eq!(plan.rows[1].changes, []);
    let [changed] = &plan.changed[..] else { panic!("{:?}", plan.changed) };
    assert_eq!((changed.before.codes.as_str(), changed.after.codes.as_str()), ("iso NE-1", "iso NE-9"));
    assert_eq!((changed.after.valid_to.as_str(), changed.after.name.as_str()), ("2024-01-01", "Agadez"));
}

/// Tombouctou with the cercle of Goundam, and Tonka in it with OCHA's code of 2015, as an installation begins.
fn against_goundam(rows: Vec<ListedPlace>) -> Plan {
    let mut known = Gazetteer::default();
    let mut parent = None;
    for (level, name) in
        [(Level::Region, "Tombouctou"), (Level::Cercle, "Goundam"), (Level::Commune, "Tonka")]
    {
        let place = Place { id: new_id(), level, name: name.into(), parent, validity: Validity::default() };
        parent = Some(place.id);
        known.add(place);
    }
    let tonka = parent.unwrap();
    known.set_code(tonka, PlaceCode::new("ocha-2015", "ML060216").unwrap());
    known.add_name(tonka, "Tonka-Ville");
    Planning::new(known).plan(Listed { rows, ..Listed::default() })
}

fn of_ocha(line: usize, level: Level, name: &str, parent: &str, code: &str) -> ListedPlace {
    let codes = vec![PlaceCode::new("ocha", code).unwrap()];
    ListedPlace { codes, ..row(line, level, name, parent) }
}

#[test]
fn a_place_is_known_by_another_name_and_by_its_pcode_of_2015() {
    let goundam = "Tombouctou > Goundam";
    let plan = against_goundam(vec![
        row(2, Level::Region, "Tombouctou", ""),
        of_ocha(3, Level::Commune, "Tonca", goundam, "ML060216"),
        row(4, Level::Village, "Échelle", "Tombouctou > Goundam > Tonca"),
    ]);
    assert_eq!((keys(&plan), plan.added(), plan.changing()), (vec![], 1, 1));
    let tonka = &plan.rows[1];
    assert_eq!((tonka.place.name.as_str(), tonka.is_known), ("Tonka", true));
    assert_eq!(tonka.changes[0], PlaceChange::Name("Tonca".into()));
    let named = against_goundam(vec![row(2, Level::Commune, "TONKA-VILLE", goundam)]);
    assert_eq!((named.added(), named.changing(), named.is_empty()), (0, 0, true));
    assert_eq!(named.rows[0].place.name, "Tonka");
    // Elsewhere, or of another level, it is no such place.
    for other in [
        of_ocha(2, Level::Commune, "Tonca", "Tombouctou", "ML060216"),
        of_ocha(2, Level::Village, "Tonca", goundam, "ML060216"),
    ] {
        assert_eq!(keys(&against_goundam(vec![other])), [(2, "place-list-code-taken")]);
    }
}

#[test]
fn a_place_on_several_lines_is_told_once() {
    let mut twice = row(4, Level::Region, "Agadez", "");
    twice.names = vec!["Aïr".into()];
    let rows = vec![
        row(2, Level::Region, "Dosso", ""),
        row(3, Level::Region, "Dosso", ""),
        twice,
        row(5, Level::Region, "Diffa", ""),
        ListedPlace { names: vec!["Difa".into()], ..row(6, Level::Region, "Diffa", "") },
    ];
    let plan = against_known(rows);
    let lines: Vec<usize> = plan.rows.iter().map(|planned| planned.row.line).collect();
    assert_eq!((lines, plan.added(), plan.changing()), (vec![2, 4, 5], 1, 1));
    // What a further line says of a new place is taken with it.
    assert!(plan.particulars.names.iter().any(|(_, name)| name == "Difa"));
}

#[test]
fn two_pcodes_are_two_places() {
    let rows = || {
        vec![
            of_ocha(2, Level::Region, "Tahoua", "", "NE005"),
            of_ocha(3, Level::Cercle, "Téra", "Tahoua", "NE005001"),
            of_ocha(4, Level::Cercle, "Téra", "Tahoua", "NE005002"),
        ]
    };
    let plan = planned(rows());
    assert_eq!((keys(&plan), plan.added()), (vec![], 3));
}

#[test]
fn at_another_time_it_is_another_place() {
    let mut early = row(2, Level::Region, "A", "");
    early.validity = Validity::new(Some(date!(2010 - 01 - 01)), Some(date!(2020 - 01 - 01))).unwrap();
    let mut late = row(3, Level::Region, "A", "");
    late.validity = Validity::new(Some(date!(2020 - 01 - 02)), None).unwrap();
    assert_eq!(planned(vec![early, late]).added(), 2);
}

#[test]
fn one_code_of_a_scheme_is_that_of_one_place() {
    let plan = planned(vec![coded(2, "Diffa", "NE-2"), coded(3, "Dosso", "NE-2")]);
    assert_eq!(keys(&plan), [(3, "place-list-code-twice")]);
    assert!(plan.problems[0].message.args.contains(&("line", "2".into())));
    let taken = against_known(vec![coded(2, "Diffa", "NE-3")]);
    assert_eq!(keys(&taken), [(2, "place-list-code-taken")]);
    assert_eq!(taken.problems[0].about[0].place.name, "Dosso");
    let beside = against_known(vec![row(2, Level::Region, "Dosso", ""), coded(3, "Diffa", "NE-3")]);
    assert_eq!(keys(&beside), [(3, "place-list-code-taken")]);
    // Two places may change theirs.
    let changed = against_known(vec![coded(2, "Agadez", "NE-3"), coded(3, "Dosso", "NE-1")]);
    assert_eq!((keys(&changed), changed.changing()), (vec![], 2));
    let again = planned(vec![coded(2, "Diffa", "NE-2"), coded(3, "Diffa", "NE-2")]);
    assert_eq!(keys(&again), []);
    let two = planned(vec![coded(2, "Diffa", "NE-2"), coded(3, "Diffa", "NE-4")]);
    assert_eq!(keys(&two), [(3, "place-list-two-codes")]);
    assert!(two.problems[0].message.args.contains(&("line", "2".into())));
}
