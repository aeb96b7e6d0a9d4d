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
    let last_of = |row: usize| last[&table.submission(row).unwrap()];
    assert_eq!((last_of(0), last_of(2), table.submission(4), last.len()), (1, 2, None, 3));
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
    let last_of = |row: usize| last[&table.submission(row).unwrap()];
    assert_eq!((last_of(0), last_of(2), last.len()), (1, 2, 4));
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
    let names = |row: usize| table.all_names()[&table.submission(row).unwrap()].clone();
    assert!(names(2).contains(&"uuid:e3".to_owned()) && names(2).contains(&"uuid:a3".to_owned()));
    assert!(!names(0).contains(&"uuid:a3".to_owned()));
}

#[test]
fn rows_with_one_uuid_are_one_submission_whatever_their_days_and_their_order() {
    let rows = [
        record(2, &["201", "a1", "2026-11-25T10:00:00", ""]),
        record(3, &["201", "a1", "2026-11-23T10:00:00", ""]),
        record(4, &["202", "a1", "25/11/2026", "uuid:A1"]),
        // Named by one that comes later, which joins two that were apart.
        record(5, &["203", "b1", "2026-11-23T10:00:00", ""]),
        record(6, &["203", "c1", "2026-11-24T10:00:00", ""]),
        record(7, &["", "b1", "2026-11-24T09:00:00", "uuid:c1"]),
        record(8, &["204", "d1", "2026-11-24T10:00:00", ""]),
    ];
    for order in [[0, 1, 2, 3, 4, 5, 6], [6, 5, 4, 3, 2, 1, 0]] {
        let head = record(1, &["_id", "_uuid", "_submission_time", "meta/rootUuid"]);
        let records: Vec<_> =
            std::iter::once(head).chain(order.iter().map(|at: &usize| rows[*at].clone())).collect();
        let table = Export::of(&records, |_| None).unwrap();
        let versions = table.versions();
        let mut lines: Vec<Vec<usize>> = versions
            .values()
            .map(|of_it| of_it.newest_first.iter().map(|at| table.rows[*at].0).collect())
            .collect();
        lines.sort();
        assert_eq!(lines, [vec![2, 4, 3], vec![7, 6, 5], vec![8]], "{order:?}");
        assert!(versions.values().all(|of_it| of_it.others.is_empty()), "{order:?}");
    }
}
