//! A backup: the tables of a database as lines of JSON, the same from whichever database they come.
//!
//! The first line is the [`Header`]. Then come the rows of each table in the header's order, one a line, each an array in
//! the order of the table's columns; then the files, one a line; the last line is the [`End`].

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

mod schedule;
mod value;

pub use schedule::{Every, FileName, KEEP, Plan, is_due, is_overdue, to_delete};
pub use value::{ColumnKind, TableRow, Value, read_row, write_row};

/// The version of the format that this program writes, and the newest that it reads.
pub const FORMAT: u32 = 1;
/// What the first line says the file is.
pub const MARK: &str = "backup";
/// The fewest characters of a passphrase: a backup is made to be carried about, and can be tried at leisure.
pub const PASSPHRASE_MIN: usize = 12;
/// The most characters of a passphrase.
pub const PASSPHRASE_MAX: usize = 256;

/// Tables of the moment, which no backup holds: after a restoration everybody signs in again, and no browser is known: one
/// that its owner had forgotten must not come back with an old backup.
pub const MOMENTARY: [&str; 6] =
    ["login_sessions", "sign_ins", "login_failures", "known_devices", "imports", "glossary_files"];

/// The first line, as far as every version of the format has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// [`MARK`].
    pub vivier: String,
    /// The version of the format.
    pub format: u32,
}

/// The first line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// What the file is.
    #[serde(flatten)]
    pub mark: Mark,
    /// The version of the program that wrote it.
    pub program: String,
    /// Which programme's: the id of the first entry of its audit trail, which no other has. None while the trail is empty.
    pub programme: Option<String>,
    /// The programme's name, to be recognised by.
    pub name: String,
    /// When, in seconds since 1970.
    pub made_at: i64,
    /// The migrations that the database had.
    pub schema: Vec<i64>,
    /// What follows.
    pub tables: Vec<Counted>,
}

impl Header {
    /// How many rows follow.
    pub fn rows(&self) -> u64 {
        self.tables.iter().map(|table| table.rows).sum()
    }

    /// How many rows of a table follow.
    pub fn rows_of(&self, name: &str) -> u64 {
        self.tables.iter().filter(|table| table.table.name == name).map(|table| table.rows).sum()
    }

    /// When it was made.
    pub fn made_at(&self) -> OffsetDateTime {
        OffsetDateTime::from_unix_timestamp(self.made_at).unwrap_or(OffsetDateTime::UNIX_EPOCH)
    }
}

/// A table and how many rows it has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    #[serde(flatten)]
    pub table: TableSchema,
    pub rows: u64,
}

/// A table as the database describes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableSchema {
    pub name: String,
    pub columns: Vec<Column>,
}

impl TableSchema {
    /// Whether the other table can hold this one's rows: the same columns, in any order.
    pub fn fits(&self, other: &Self) -> bool {
        self.name == other.name
            && self.columns.len() == other.columns.len()
            && self.columns.iter().all(|column| {
                other.columns.iter().any(|there| there.name == column.name && there.kind == column.kind)
            })
    }
}

/// A column as both databases have it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    pub name: String,
    /// What it holds.
    pub kind: ColumnKind,
    /// Its place in the primary key, from 1; 0 for a column that is not part of it. Not in the file.
    #[serde(skip)]
    pub key: i64,
}

/// A file of the data folder: a line after the tables.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DataFile {
    /// Its name.
    pub file: String,
    /// Its text.
    pub content: String,
}

/// The last line: what is missing after it was never written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct End {
    /// How many lines are before this one.
    pub lines: u64,
    /// The SHA-256 of all that is before this line, in hexadecimal.
    pub sha256: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(columns: &[(&str, ColumnKind)]) -> TableSchema {
        let columns = columns.iter().map(|(name, kind)| Column { name: (*name).into(), kind: *kind, key: 0 });
        TableSchema { name: "people".into(), columns: columns.collect() }
    }

    #[test]
    fn a_table_fits_by_the_names_and_kinds_of_its_columns() {
        let one = table(&[("id", ColumnKind::Text), ("born", ColumnKind::Date)]);
        assert!(one.fits(&table(&[("born", ColumnKind::Date), ("id", ColumnKind::Text)])));
        assert!(!one.fits(&table(&[("id", ColumnKind::Text)])));
        assert!(!one.fits(&table(&[("id", ColumnKind::Text), ("born", ColumnKind::Text)])));
        assert!(!one.fits(&table(&[("id", ColumnKind::Text), ("dead", ColumnKind::Date)])));
    }

    #[test]
    fn the_header_is_one_line_and_reads_back() {
        let header = Header {
            mark: Mark { vivier: MARK.into(), format: FORMAT },
            program: "0.1.0".into(),
            programme: None,
            name: "Programme\nAlafia".into(),
            made_at: 1_520_841_600,
            schema: vec![1, 2],
            tables: vec![Counted { table: table(&[("id", ColumnKind::Text)]), rows: 3 }],
        };
        let line = serde_json::to_string(&header).unwrap();
        assert!(line.starts_with("{\"vivier\":\"backup\",\"format\":1,") && !line.contains('\n'), "{line}");
        assert_eq!(serde_json::from_str::<Header>(&line).unwrap(), header);
        assert_eq!((header.rows(), header.rows_of("people"), header.rows_of("cohorts")), (3, 3, 0));
    }
}
