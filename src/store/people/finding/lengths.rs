//! How long the lists of the index are. Which one is the shortest is asked at every search, and a long list is counted as slowly as it is
//! read: so its length is remembered for a while. It decides which list is read and how far, and nothing of what is found.

use std::time::Duration;

use moka::sync::Cache;

use super::FEW;
use super::statement::{Statement, Value, fetched};
use crate::error::Result;
use crate::store::Tx;

/// For so long a length is remembered.
const LIFE: Duration = Duration::from_mins(1);
/// The most lists whose lengths are remembered.
const LISTS: u64 = 10_000;

/// The lengths of long lists, by the statement that counts them.
#[derive(Clone, Debug)]
pub(crate) struct Lengths(Cache<Statement, Counted>);

/// What was counted of a list.
#[derive(Clone, Copy, Debug)]
struct Counted {
    count: i64,
    /// It was counted no further than this.
    most: i64,
}

impl Default for Lengths {
    fn default() -> Self {
        Self(Cache::builder().max_capacity(LISTS).time_to_live(LIFE).build())
    }
}

impl Lengths {
    /// How many rows a list has, counted no further than `most`: a statement that ends behind `SELECT COUNT(*) FROM (SELECT … WHERE …`.
    pub(super) async fn up_to(&self, tx: &mut Tx, list: Statement, most: i64) -> Result<i64> {
        if let Some(known) = self.0.get(&list)
            && (known.count < known.most || most <= known.most)
        {
            return Ok(known.count.min(most));
        }
        let mut statement = list.clone();
        let limit = statement.bind(Value::Number(most));
        statement.push(&format!(" LIMIT {limit}) counted"));
        let count = fetched!(tx, sqlx::query_scalar, statement, fetch_one)?;
        // A short list is counted again each time, which takes no time: its length is always right.
        if count > FEW {
            self.0.insert(list, Counted { count, most });
        }
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Db;

    /// The statement that counts numbers up to one.
    fn numbers(up_to: i64) -> Statement {
        let mut list = Statement::default();
        let up_to = list.bind(Value::Number(up_to));
        list.push(&format!(
            "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < {up_to})
                SELECT COUNT(*) FROM (SELECT x FROM n"
        ));
        list
    }

    #[tokio::test]
    async fn a_long_list_is_counted_once_as_far_as_it_is_asked_for() {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open(&format!("sqlite:{}", folder.path().join("a.db").display())).await.unwrap();
        let mut tx = db.read().await.unwrap();
        let (lengths, long) = (Lengths::default(), FEW + 500);
        for (list, most, count) in [
            (long, FEW + 100, FEW + 100),
            (long, FEW + 1, FEW + 1),
            (long, FEW + 900, long),
            (long, FEW * 9, long),
            (7, 90, 7),
        ] {
            assert_eq!(
                lengths.up_to(&mut tx, numbers(list), most).await.unwrap(),
                count,
                "{list} up to {most}"
            );
        }
        let known = |list| lengths.0.get(&numbers(list)).map(|known| (known.count, known.most));
        // Counted to its end it was not counted again; the short one is not remembered.
        assert_eq!((known(long), known(7)), (Some((long, FEW + 900)), None));
    }
}
