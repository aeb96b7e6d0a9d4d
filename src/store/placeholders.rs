//! Placeholders of statements that take many rows at once.
//!
//! PostgreSQL plans a statement each time it is run, which for thousands of values takes longer than to run it: what adds or removes
//! thousands of rows gives it an array for each column, by [`add_rows!`] and [`run_for!`].

use super::Tx;

/// About how many numbered values one statement takes. SQLite finds each of them by going through all: what a statement costs
/// grows with the square of their number, so that thousands of values take longer in one statement than in many.
pub(super) const VALUES: usize = 200;

/// About how many values one statement of [`inserts`] takes: fewer statements are quicker, more values need more memory.
const INSERTED: usize = 2_000;

/// How many rows one statement takes on PostgreSQL where each column is one value, an array.
pub(super) const IN_ARRAYS: usize = 5_000;

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
        Tx::Postgres(..) => places,
    };
    let most = rows_of(columns);
    let text = |rows: usize| format!("VALUES {}", places(rows, columns));
    // All but the last are alike.
    let full = if rows.len() < most { String::new() } else { text(most) };
    let last = text(rows.len() % most);
    rows.chunks(most).map(move |rows| (if rows.len() == most { full.clone() } else { last.clone() }, rows))
}

/// `INSERT … SELECT * FROM UNNEST($1, $2)`: rows whose columns are arrays. PostgreSQL knows the types by what is bound.
pub(super) fn unnest(head: &str, columns: usize) -> String {
    let places: Vec<String> = (1..=columns).map(|column| format!("${column}")).collect();
    format!("{head} SELECT * FROM UNNEST({})", places.join(", "))
}

/// `add_rows!(tx, "INSERT INTO t (a, b)", rows, |row| [row.a, &row.b])`: adds rows with these values, in few statements for all of them.
macro_rules! add_rows {
    ($tx:expr, $head:expr, $rows:expr, |$row:ident| [$($value:expr),+ $(,)?]) => {{
        const COLUMNS: usize = <[&str]>::len(&[$(stringify!($value)),+]);
        match $tx {
            $crate::store::Tx::Postgres(transaction, ..) => {
                use sqlx_postgres::PgBindIterExt;
                let sql = $crate::store::placeholders::unnest($head, COLUMNS);
                for rows in $rows.chunks($crate::store::placeholders::IN_ARRAYS) {
                    sqlx::query(sqlx::AssertSqlSafe(sql.clone()))
                        $(.bind(rows.iter().map(|$row| {
                            // A value may be the same for all rows.
                            let _ = $row;
                            $value
                        }).bind_iter()))+
                        .execute(&mut **transaction)
                        .await?;
                }
            }
            _ => {
                for (sql, rows) in $crate::store::placeholders::inserts($tx, $head, COLUMNS, &$rows[..]) {
                    $crate::store::on!($tx, |c| {
                        let query = sqlx::query(sqlx::AssertSqlSafe(sql));
                        let query = rows.iter().fold(query, |query, $row| query$(.bind($value))+);
                        query.execute(c).await.map(drop)
                    })?;
                }
            }
        }
    }};
}
pub(super) use add_rows;

/// `run_for!(tx, "DELETE FROM t WHERE a = $1 AND id", ids, a)`: executes a statement whose condition ends with a column, for all rows
/// in which it is one of these, in few statements; the values come first.
macro_rules! run_for {
    ($tx:expr, $sql:expr, $ids:expr $(, $value:expr)*) => {{
        const NEXT: usize = <[&str]>::len(&[$(stringify!($value)),*]) + 1;
        match $tx {
            $crate::store::Tx::Postgres(transaction, ..) => {
                use sqlx_postgres::PgBindIterExt;
                let sql = format!("{} = ANY(${NEXT})", $sql);
                for ids in $ids.chunks($crate::store::placeholders::IN_ARRAYS) {
                    sqlx::query(sqlx::AssertSqlSafe(sql.clone()))
                        $(.bind($value))*
                        .bind(ids.iter().bind_iter())
                        .execute(&mut **transaction)
                        .await?;
                }
            }
            $crate::store::Tx::Sqlite(transaction, _) => {
                for ids in $ids.chunks($crate::store::placeholders::VALUES) {
                    let list = $crate::store::placeholders::list(NEXT, ids.len());
                    let query = sqlx::query(sqlx::AssertSqlSafe(format!("{} IN {list}", $sql)))$(.bind($value))*;
                    ids.iter().fold(query, |query, id| query.bind(id)).execute(&mut **transaction).await?;
                }
            }
        }
    }};
}
pub(super) use run_for;

/// `rows_for!(tx, "SELECT a, b FROM t WHERE c = $1 AND id", ids, c)`: the rows in which the column that ends the condition is one of these,
/// in no order, by few queries; the values come first.
macro_rules! rows_for {
    ($tx:expr, $sql:expr, $ids:expr $(, $value:expr)*) => {{
        const NEXT: usize = <[&str]>::len(&[$(stringify!($value)),*]) + 1;
        let mut found = Vec::new();
        match $tx {
            $crate::store::Tx::Postgres(transaction, ..) => {
                use sqlx_postgres::PgBindIterExt;
                let sql = format!("{} = ANY(${NEXT})", $sql);
                for ids in $ids.chunks($crate::store::placeholders::IN_ARRAYS) {
                    let query = sqlx::query_as(sqlx::AssertSqlSafe(sql.clone()))$(.bind($value))*;
                    let mut some = query.bind(ids.iter().bind_iter()).fetch_all(&mut **transaction).await?;
                    found.append(&mut some);
                }
            }
            $crate::store::Tx::Sqlite(transaction, _) => {
                for ids in $ids.chunks($crate::store::placeholders::VALUES) {
                    let list = $crate::store::placeholders::list(NEXT, ids.len());
                    let query = sqlx::query_as(sqlx::AssertSqlSafe(format!("{} IN {list}", $sql)))$(.bind($value))*;
                    let query = ids.iter().fold(query, |query, id| query.bind(id));
                    found.append(&mut query.fetch_all(&mut **transaction).await?);
                }
            }
        }
        found
    }};
}
pub(super) use rows_for;
