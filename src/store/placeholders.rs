//! Placeholders of statements that take many rows at once.

use super::Tx;

/// About how many numbered values one statement takes. SQLite finds each of them by going through all: what a statement costs
/// grows with the square of their number, so that thousands of values take longer in one statement than in many.
pub(super) const VALUES: usize = 200;

/// About how many values one statement of [`inserts`] takes: fewer statements are quicker, more values need more memory.
const INSERTED: usize = 2_000;

/// How many rows of so many values one statement of [`inserts`] adds.
pub(super) const fn rows_of(columns: usize) -> usize {
    if columns < INSERTED { INSERTED / columns } else { 1 }
}

/// `($1, $2), ($3, $4)`: the places of so many rows of so many values.
pub(super) fn places(rows: usize, columns: usize) -> String {
    let row = |row: usize| {
        let places: Vec<String> =
            (1..=columns).map(|column| format!("${}", row * columns + column)).collect();
        format!("({})", places.join(", "))
    };
    (0..rows).map(row).collect::<Vec<_>>().join(", ")
}

/// `($3, $4)`: the places of so many values of one list, from this number on.
pub(super) fn list(first: usize, values: usize) -> String {
    let places: Vec<String> = (first..first + values).map(|place| format!("${place}")).collect();
    format!("({})", places.join(", "))
}

/// `(?, ?), (?, ?)`: the same in SQLite's way without numbers, which costs the same for each value however many there are.
fn unnumbered(rows: usize, columns: usize) -> String {
    let row = format!("({})", vec!["?"; columns].join(", "));
    vec![row; rows].join(", ")
}

/// The statements that add rows of so many values, few for all of them, each with its rows: `head` ends before `VALUES`.
pub(super) fn inserts<'a, T>(
    tx: &Tx,
    head: &'a str,
    columns: usize,
    rows: &'a [T],
) -> impl Iterator<Item = (String, &'a [T])> + use<'a, T> {
    values(tx, columns, rows).map(move |(values, rows)| (format!("{head} {values}"), rows))
}

/// `VALUES ($1, $2), ($3, $4)`: rows of so many values, few times for all of them, each time with its rows.
pub(super) fn values<'a, T>(
    tx: &Tx,
    columns: usize,
    rows: &'a [T],
) -> impl Iterator<Item = (String, &'a [T])> + use<'a, T> {
    let places = match tx {
        Tx::Sqlite(..) => unnumbered,
        Tx::Postgres(_) => places,
    };
    let most = rows_of(columns);
    let text = |rows: usize| format!("VALUES {}", places(rows, columns));
    // All but the last are alike.
    let (full, last) = (text(most), text(rows.len() % most));
    rows.chunks(most).map(move |rows| (if rows.len() == most { full.clone() } else { last.clone() }, rows))
}
