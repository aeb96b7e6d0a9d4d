//! The values of a row, as both databases and the lines of a backup have them.

use data_encoding::BASE64;
use serde::{Deserialize, Serialize};
use time::format_description::well_known::Rfc3339;
use time::{Date, OffsetDateTime, UtcOffset};

use super::Column;
use crate::domain::dates;

/// What a column holds. The schema has no other types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ColumnKind {
    /// TEXT: a JSON string.
    Text,
    /// BIGINT: a number.
    Integer,
    /// BOOLEAN: true or false.
    Boolean,
    /// DATE: `"2018-03-12"`.
    Date,
    /// TIMESTAMPTZ: `"2018-03-12T08:00:00.123Z"`.
    Time,
    /// BYTEA: base 64.
    Bytes,
}

/// A value of a row.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// No value.
    Null,
    /// See [`ColumnKind::Text`].
    Text(String),
    /// See [`ColumnKind::Integer`].
    Integer(i64),
    /// See [`ColumnKind::Boolean`].
    Boolean(bool),
    /// See [`ColumnKind::Date`].
    Date(Date),
    /// See [`ColumnKind::Time`].
    Time(OffsetDateTime),
    /// See [`ColumnKind::Bytes`].
    Bytes(Vec<u8>),
}

/// A row, in the order of its table's columns.
pub type TableRow = Vec<Value>;

/// Writes a row as one line.
pub fn write_row(out: &mut Vec<u8>, row: &[Value]) {
    out.push(b'[');
    for (index, value) in row.iter().enumerate() {
        if index > 0 {
            out.push(b',');
        }
        match value {
            Value::Null => out.extend(b"null"),
            Value::Text(text) => write_text(out, text),
            Value::Integer(number) => out.extend(number.to_string().as_bytes()),
            Value::Boolean(yes) => out.extend(if *yes { &b"true"[..] } else { b"false" }),
            Value::Date(date) => write_text(out, &dates::iso(*date)),
            // A year of five digits has no place in the format; nobody was there then.
            Value::Time(at) => {
                write_text(out, &at.to_offset(UtcOffset::UTC).format(&Rfc3339).unwrap_or_default());
            }
            Value::Bytes(bytes) => write_text(out, &BASE64.encode(bytes)),
        }
    }
    out.extend(b"]\n");
}

fn write_text(out: &mut Vec<u8>, text: &str) {
    // Neither a string nor a Vec can fail here.
    let _ = serde_json::to_writer(out, text);
}

/// Reads a line as a row of these columns; None when it is not one.
pub fn read_row(line: &[u8], columns: &[Column]) -> Option<TableRow> {
    let values: Vec<serde_json::Value> = serde_json::from_slice(line).ok()?;
    if values.len() != columns.len() {
        return None;
    }
    values.into_iter().zip(columns).map(|(value, column)| read(value, column.kind)).collect()
}

fn read(value: serde_json::Value, kind: ColumnKind) -> Option<Value> {
    use serde_json::Value as Json;
    Some(match (value, kind) {
        (Json::Null, _) => Value::Null,
        (Json::String(text), ColumnKind::Text) => Value::Text(text),
        (Json::Number(number), ColumnKind::Integer) => Value::Integer(number.as_i64()?),
        (Json::Bool(yes), ColumnKind::Boolean) => Value::Boolean(yes),
        (Json::String(text), ColumnKind::Date) => Value::Date(dates::parse(&text)?),
        (Json::String(text), ColumnKind::Time) => Value::Time(OffsetDateTime::parse(&text, &Rfc3339).ok()?),
        (Json::String(text), ColumnKind::Bytes) => Value::Bytes(BASE64.decode(text.as_bytes()).ok()?),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::{date, datetime};

    fn columns(kinds: &[ColumnKind]) -> Vec<Column> {
        kinds.iter().map(|kind| Column { name: "c".into(), kind: *kind, key: 0 }).collect()
    }

    #[test]
    fn a_row_is_one_line_and_reads_back() {
        let kinds = [
            ColumnKind::Text,
            ColumnKind::Text,
            ColumnKind::Integer,
            ColumnKind::Boolean,
            ColumnKind::Date,
            ColumnKind::Time,
            ColumnKind::Bytes,
        ];
        let row = vec![
            Value::Null,
            Value::Text("Aïssata\n« Ŋana » \"\\\u{202f}".into()),
            Value::Integer(i64::MIN),
            Value::Boolean(true),
            Value::Date(date!(0987 - 03 - 01)),
            Value::Time(datetime!(2018-03-12 08:00:00.123 UTC)),
            Value::Bytes(vec![0, 255, 10]),
        ];
        let mut line = Vec::new();
        write_row(&mut line, &row);
        let text = String::from_utf8(line.clone()).unwrap();
        assert_eq!(text.matches('\n').count(), 1, "{text}");
        assert!(text.ends_with(",true,\"0987-03-01\",\"2018-03-12T08:00:00.123Z\",\"AP8K\"]\n"), "{text}");
        assert_eq!(read_row(&line, &columns(&kinds)), Some(row));
    }

    #[test]
    fn what_is_no_row_of_the_columns_is_refused() {
        let of = |line: &str, kinds: &[ColumnKind]| read_row(line.as_bytes(), &columns(kinds));
        for (line, kind) in [
            ("[]", ColumnKind::Text),
            ("[1]", ColumnKind::Text),
            ("[1.5]", ColumnKind::Integer),
            ("[1e30]", ColumnKind::Integer),
            ("[1]", ColumnKind::Boolean),
            ("[\"2018-02-31\"]", ColumnKind::Date),
            ("[\"yesterday\"]", ColumnKind::Time),
            ("[\"?\"]", ColumnKind::Bytes),
            ("[\"a\",\"b\"]", ColumnKind::Text),
            ("{}", ColumnKind::Text),
            ("[\"a\"", ColumnKind::Text),
        ] {
            assert_eq!(of(line, &[kind]), None, "{line}");
        }
    }
}
