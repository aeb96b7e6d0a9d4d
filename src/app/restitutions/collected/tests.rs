//! How an export is read.

use super::*;

#[test]
fn bands_have_names_that_the_tools_take() {
    for band in ["15-29", "60+", ""] {
        let word = band_word(band);
        assert!(word.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_'), "{word}");
        assert_eq!(band_of(&word), band);
    }
}

#[test]
fn columns_are_known_by_their_names_in_groups_and_by_their_labels() {
    let record =
        |line: usize, cells: &[&str]| (line, cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>());
    let records = [
        record(1, &["start", "Forme", "held_on", "counts/women_15_29", "counts/men_60_plus", "_uuid"]),
        record(2, &["x", "radio", "2026-03-02", "12", "7", "uuid:0F6D"]),
    ];
    let table = Export::of(&records, &known_labels()).unwrap();
    let cells = &table.rows[0].1;
    assert_eq!(
        (table.text(cells, "kind"), table.text(cells, "held_on")),
        ("radio".into(), "2026-03-02".into())
    );
    assert_eq!(table.submission(cells).as_deref(), Some("uuid:0f6d"));
    let words = Words {
        kinds: BTreeMap::from([("radio".to_owned(), "radio")]),
        places: BTreeMap::new(),
        modules: BTreeMap::new(),
    };
    let draft = words.draft(&table, cells);
    let counts: Vec<_> =
        draft.counts.iter().map(|c| (c.band.as_str(), c.women.as_str(), c.men.as_str())).collect();
    assert_eq!(counts, [("60+", "", "7"), ("15-29", "12", "")]);
    assert!(Export::of(&records[1..], &known_labels()).is_none());
}
