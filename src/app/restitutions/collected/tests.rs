//! How an export is read.

use std::collections::BTreeMap;

use super::*;

/// A row of an export at this line of its file.
fn record(line: usize, cells: &[&str]) -> (usize, Vec<String>) {
    (line, cells.iter().map(|cell| (*cell).to_owned()).collect())
}

/// The counts of the one row of an export with these headings: band, women, men.
fn counts(heads: &[&str], cells: &[&str]) -> Vec<(String, String, String)> {
    let records = [record(1, heads), record(2, cells)];
    let labels = Labels::new();
    let table = Export::of(&records, |head| labels.question(head)).unwrap();
    let words = Words {
        kinds: BTreeMap::from([("radio".to_owned(), "radio")]),
        places: BTreeMap::new(),
        modules: BTreeMap::new(),
    };
    let cells = &table.rows[0].1;
    let draft = words.draft(&table, cells);
    assert_eq!((draft.kind.as_str(), draft.held_on.as_str()), ("radio", "2026-03-02"));
    assert_eq!(table.names(cells), ["uuid:0f6d"]);
    draft.counts.into_iter().map(|count| (count.band, count.women, count.men)).collect()
}

#[test]
fn columns_are_known_by_their_names_in_groups_and_by_their_labels() {
    let of = |band: &str, women: &str, men: &str| (band.to_owned(), women.to_owned(), men.to_owned());
    // As a program writes it that has numbers with a fraction.
    let cells = ["x", "radio", "2026-03-02", "12.0", "7", "uuid:0F6D"];
    let heads = ["start", "Forme", "held_on", "counts/women_15_29", "counts/men_60_plus", "_uuid"];
    assert_eq!(counts(&heads, &cells), [of("60+", "", "7"), of("15-29", "12", "")]);
    for heads in [
        ["start", "Forme", "Date", "Femmes – 15 à 29 ans", "Hommes – Âge non noté", "_uuid"],
        [
            "start",
            "Forme",
            "Date",
            "Personnes venues/Femmes – 15 à 29 ans",
            "Personnes venues/Hommes – Âge non noté",
            "_uuid",
        ],
        ["start", "الشكل", "held_on", "النساء – من 15 إلى 29 سنة", "الرجال – عمر غير مسجل", "_uuid"],
    ] {
        assert_eq!(counts(&heads, &cells), [of("", "", "7"), of("15-29", "12", "")], "{heads:?}");
    }
    assert!(Export::of(&[(1, vec!["nom".to_owned()])], |_| None).is_none());
}

#[test]
fn a_submission_keeps_its_name_when_it_is_edited() {
    let records = [
        record(1, &["_uuid", "meta/rootUuid", "meta/deprecatedID"]),
        record(2, &["A1", "uuid:a1", ""]),
        record(3, &["b2", "uuid:a1", "uuid:a1"]),
        record(4, &["c3", "uuid:c3", ""]),
        record(5, &["d4", "", ""]),
        record(6, &["", "", ""]),
    ];
    let table = Export::of(&records, |_| None).unwrap();
    let names = |row: usize| table.names(&table.rows[row].1);
    assert_eq!(names(0), ["uuid:a1"]);
    assert_eq!(names(1), ["uuid:a1", "uuid:b2"]);
    assert_eq!((names(3), names(4)), (vec!["uuid:d4".to_owned()], Vec::new()));
    assert!(table.is_edited(&table.rows[1].1) && !table.is_edited(&table.rows[0].1));
    // Of both versions in a file the edited one counts.
    let last = table.last_versions();
    assert_eq!((last["uuid:a1"], last["uuid:c3"], last.len()), (1, 2, 3));
}

#[test]
fn a_submission_without_its_first_name_is_known_by_its_number_and_day() {
    let records = [
        record(1, &["_id", "_uuid", "_submission_time", "meta/instanceID", "meta/deprecatedID"]),
        record(2, &["77", "a1", "2026-03-02T09:15:00", "uuid:A1", ""]),
        // Edited twice: nothing names the first version.
        record(3, &["77.0", "c3", "02/03/2026", "uuid:c3", "uuid:b2"]),
        // The number of another server, and rows that say less.
        record(4, &["77", "d4", "2026-05-30 10:00:00", "", ""]),
        record(5, &["78", "e5", "", "", ""]),
        record(6, &["x", "", "2026-03-02T09:15:00", "uuid:f6", ""]),
    ];
    let table = Export::of(&records, |_| None).unwrap();
    let names = |row: usize| table.names(&table.rows[row].1);
    assert_eq!(names(0), ["id:77 2026-03-02", "uuid:a1"]);
    assert_eq!(names(1), ["id:77 2026-03-02", "uuid:b2", "uuid:c3"]);
    assert_eq!(names(2), ["id:77 2026-05-30", "uuid:d4"]);
    assert_eq!((names(3), names(4)), (vec!["uuid:e5".to_owned()], vec!["uuid:f6".to_owned()]));
    let is_edited = |row: usize| table.is_edited(&table.rows[row].1);
    assert!(!is_edited(0) && is_edited(1) && !is_edited(2));
    let last = table.last_versions();
    assert_eq!((last["id:77 2026-03-02"], last["id:77 2026-05-30"], last.len()), (1, 2, 4));
}

#[test]
fn one_number_on_two_servers_is_two_submissions() {
    let records = [
        record(1, &["_id", "_uuid", "_submission_time", "meta/rootUuid", "meta/deprecatedID"]),
        record(2, &["1", "a1", "2026-03-02T09:15:00", "uuid:a1", ""]),
        record(3, &["1", "b2", "2026-03-02T09:15:00", "uuid:b1", "uuid:b1"]),
        // Neither a root nor an earlier version: it is the first one.
        record(4, &["1", "c1", "2026-03-02T09:15:00", "", ""]),
        // Edited, and nothing says of what: the minute decides, as a program shows it.
        record(5, &["1", "a3", "02/03/2026 09:15", "", "uuid:a2"]),
        record(6, &["1", "d3", "2026-03-02 09:16:00", "", "uuid:d2"]),
        record(7, &["1", "e3", "2026-03-02", "", "uuid:e2"]),
    ];
    let table = Export::of(&records, |_| None).unwrap();
    let is_other = |one: usize, other: usize| {
        let [one, other] = [one, other].map(|row| table.apart(&table.rows[row].1));
        assert_eq!(one.is_other(&other), other.is_other(&one));
        one.is_other(&other)
    };
    for (one, other, expected) in [
        (0, 0, false),
        (0, 1, true),
        (0, 2, true),
        (0, 3, false),
        (0, 4, true),
        (3, 4, true),
        (0, 5, false),
        (4, 5, false),
    ] {
        assert_eq!(is_other(one, other), expected, "{one} and {other}");
    }
    // Of those with the number and no root the last one has neither; one with a root is not among them.
    let names = &table.all_names()["id:1 2026-03-02"];
    assert!(names.contains(&"uuid:e3".to_owned()) && names.contains(&"uuid:a3".to_owned()));
    assert!(!table.all_names()["uuid:a1"].contains(&"uuid:a3".to_owned()));
}
