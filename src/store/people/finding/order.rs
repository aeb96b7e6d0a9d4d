//! In which order a list is read, and where it goes on.
//!
//! Lists are in the order of names. In another order everybody is listed apart, by a token of their own, and such a list is
//! read where all others are long; what a short one holds is put in order when it was read.

use std::cmp::Reverse;

use super::statement::{Statement, Value, fetched};
use super::{Driver, Found, Length, ROWS, Search, WINDOW};
use crate::domain::person::Sort;
use crate::domain::person::index::{self, Range};
use crate::error::Result;
use crate::store::Tx;

impl Search<'_> {
    /// The order in which lists are read. What leaves the program is put in order when it is whole, and within one place
    /// names are the order of places.
    fn sort(&self) -> Sort {
        let places = self.area.as_ref().and_then(|area| area.places.as_deref());
        match self.query.sort {
            Sort::Place if matches!(places, Some([_])) => Sort::Name,
            _ if self.most > WINDOW => Sort::Name,
            sort => sort,
        }
    }

    /// Which of these lists is read in another order than that of names, and how much of it, where none is short.
    pub(super) async fn in_order(&self, tx: &mut Tx, rows: &[Driver]) -> Result<Option<(Driver, Length)>> {
        Ok(match self.sort() {
            Sort::Name => None,
            // The lists of an area are those of its places.
            Sort::Place => Some(match rows.iter().find(|driver| matches!(driver, Driver::Tokens(_))) {
                Some(driver) => (Driver::InTurn(driver.tokens().to_vec()), Length::Long),
                None => (Driver::Order(index::by_place()), Length::Cut),
            }),
            Sort::Added => Some(match self.shortest(tx, rows, ROWS).await? {
                Some((driver, _)) => (driver, Length::Long),
                None => (Driver::Order(index::by_date()), Length::Cut),
            }),
        })
    }

    /// Those who were found, in the order that was asked for.
    pub(super) fn put_in_order(&self, driver: &Driver, found: &mut [Found]) {
        let is_read_so = matches!(driver, Driver::Order(_) | Driver::InTurn(_));
        match self.query.sort {
            _ if is_read_so => {}
            Sort::Added => found.sort_unstable_by_key(|(number, ..)| Reverse(*number)),
            Sort::Name | Sort::Place => {
                found.sort_by(|(a, name_a, place_a), (b, name_b, place_b)| {
                    (place_a, name_a, a).cmp(&(place_b, name_b, b))
                });
            }
        }
    }

    /// What a row is put in order by, besides number and name.
    pub(super) fn key(&self, statement: &mut Statement, driver: &Driver) -> String {
        let is_read_so = matches!(driver, Driver::Order(_) | Driver::InTurn(_));
        if self.query.sort != Sort::Place || is_read_so {
            return "CAST(NULL AS BYTEA)".to_owned();
        }
        let Range { from, below } = index::by_place();
        let (from, below) = (statement.bind(Value::Token(from)), statement.bind(Value::Token(below)));
        format!(
            "(SELECT o.token FROM person_tokens o WHERE o.person = t.person AND o.token >= {from} AND o.token < {below})"
        )
    }

    /// `FROM` and `WHERE` of the list of everybody in another order.
    pub(super) fn order_source(&self, statement: &mut Statement, range: &Range) -> String {
        let below = statement.bind(Value::Token(range.below.clone()));
        // Behind somebody it begins with them: SQLite takes the first of two beginnings.
        if self.query.after.is_some() {
            return format!("FROM person_tokens t WHERE t.token < {below}");
        }
        let from = statement.bind(Value::Token(range.from.clone()));
        format!("FROM person_tokens t WHERE t.token >= {from} AND t.token < {below}")
    }

    /// `ORDER BY` of a long list. A sign before the number, so that no database reads all people by their numbers instead of
    /// the list.
    pub(super) fn order_by(&self, driver: &Driver) -> &'static str {
        match (driver, self.sort()) {
            (Driver::Order(_), _) => " ORDER BY t.token, t.sort, t.person",
            (_, Sort::Added) => " ORDER BY +t.person DESC",
            (Driver::Word(_) | Driver::Beside(_) | Driver::Token(_) | Driver::InTurn(_), _) => {
                " ORDER BY t.token, t.sort, t.person"
            }
            _ => "",
        }
    }

    /// How many rows of a long list are enough.
    pub(super) fn limit(&self, driver: &Driver) -> usize {
        let enough = match driver {
            // Somebody can have two words that begin alike.
            Driver::Word(_) | Driver::Beside(_) => 2 * (self.most + 1),
            _ => self.most + 1,
        };
        // Those who led a session lately are taken out afterwards.
        if self.query.active == Some(false) { enough + self.led.len() } else { enough }
    }

    /// Where a list that is too long to be counted goes on.
    pub(super) fn push_after(&self, statement: &mut Statement, driver: &Driver) {
        let Some(after) = self.query.after.filter(|_| driver.goes_on()) else { return };
        let id = statement.bind(Value::Text(after.as_str().to_owned()));
        let text = match driver {
            Driver::Order(Range { from, below }) => {
                let (from, below) =
                    (statement.bind(Value::Token(from.clone())), statement.bind(Value::Token(below.clone())));
                format!(
                    " AND (t.token, t.sort, t.person) > (SELECT x.token, x.sort, x.person FROM people p CROSS JOIN person_tokens x
                        WHERE p.id = {id} AND x.person = p.number AND x.token >= {from} AND x.token < {below})"
                )
            }
            _ if self.sort() == Sort::Added => {
                format!(" AND t.person < (SELECT p.number FROM people p WHERE p.id = {id})")
            }
            _ => format!(
                " AND (t.sort, t.person) > (SELECT p.folded, p.number FROM people p WHERE p.id = {id})"
            ),
        };
        statement.push(&text);
    }

    /// The person of the last row that was read of a list that is cut; none when it ended before.
    pub(super) async fn end_of_rows(&self, tx: &mut Tx, driver: &Driver) -> Result<Option<i64>> {
        let mut statement = Statement::default();
        statement.push("SELECT t.person ");
        self.push_source(&mut statement, driver, 0);
        self.push_after(&mut statement, driver);
        statement.push(&format!(" ORDER BY t.token, t.sort, t.person LIMIT 1 OFFSET {}", ROWS - 1));
        Ok(fetched!(tx, sqlx::query_scalar, statement, fetch_optional)?)
    }
}
