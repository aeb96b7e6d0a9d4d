//! Statements that are put together from conditions, with the values of their placeholders.

use time::{Date, OffsetDateTime};

/// A value of a statement that is put together.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Value {
    Text(String),
    Number(i64),
    Token(Vec<u8>),
    Day(Date),
    Moment(OffsetDateTime),
}

/// A statement as it grows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Statement {
    pub text: String,
    pub values: Vec<Value>,
}

impl Statement {
    /// The placeholder of a value.
    pub(super) fn bind(&mut self, value: Value) -> String {
        self.values.push(value);
        format!("${}", self.values.len())
    }

    pub(super) fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }
}

/// Runs a statement that was put together, with a method of sqlx that gives its rows.
macro_rules! fetched {
    ($tx:expr, $make:path, $statement:expr, $fetch:ident) => {{
        let statement = $statement;
        $crate::store::on!($tx, |c| {
            let mut query = $make(sqlx::AssertSqlSafe(statement.text));
            for value in statement.values {
                query = match value {
                    Value::Text(text) => query.bind(text),
                    Value::Number(number) => query.bind(number),
                    Value::Token(token) => query.bind(token),
                    Value::Day(day) => query.bind(day),
                    Value::Moment(moment) => query.bind(moment),
                };
            }
            query.$fetch(c).await
        })
    }};
}
pub(super) use fetched;
