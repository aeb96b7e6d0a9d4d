//! The places that a search is about.

use super::statement::{Statement, Value, fetched};
use crate::domain::id::{AccountId, PlaceId};
use crate::domain::person::{Query, index};
use crate::error::Result;
use crate::store::Tx;

/// A wider area is looked up, not read as lists.
const PLACES: usize = 64;

/// The places that a search is about.
pub(super) struct Area {
    /// An account whose places are meant.
    account: Option<AccountId>,
    /// A place that is meant with all below it.
    place: Option<PlaceId>,
    /// All of them by name, when there are not too many.
    pub places: Option<Vec<PlaceId>>,
}

impl Area {
    /// The tokens of its places, when there are not too many.
    pub fn tokens(&self) -> Option<Vec<Vec<u8>>> {
        let places = self.places.as_ref()?;
        Some(places.iter().copied().map(index::of_place).collect())
    }
}

/// Defines `area`: places of the account, and within the place, with all below them.
pub(super) fn area_tables(statement: &mut Statement, area: &Area) {
    let mut conditions = Vec::new();
    let mut tables = Vec::new();
    if let Some(account) = area.account {
        let id = statement.bind(Value::Text(account.as_str().to_owned()));
        tables.push(format!(
            "own(id) AS (SELECT place_id FROM user_places WHERE user_id = {id}
                UNION SELECT l.place_id FROM place_links l JOIN own ON l.parent_id = own.id)"
        ));
        conditions.push("id IN (SELECT id FROM own)");
    }
    if let Some(place) = area.place {
        let id = statement.bind(Value::Text(place.as_str().to_owned()));
        tables.push(format!(
            "inside(id) AS (SELECT id FROM places WHERE id = {id}
                UNION SELECT l.place_id FROM place_links l JOIN inside ON l.parent_id = inside.id)"
        ));
        conditions.push("id IN (SELECT id FROM inside)");
    }
    tables.push(format!("area(id) AS (SELECT id FROM places WHERE {})", conditions.join(" AND ")));
    statement.push(&format!("WITH RECURSIVE {} ", tables.join(", ")));
}

/// The places of an account, and within the place that a search asks for; none where it is about all.
pub(super) async fn area(tx: &mut Tx, query: &Query, account: Option<AccountId>) -> Result<Option<Area>> {
    if account.is_none() && query.place.is_none() {
        return Ok(None);
    }
    let mut area = Area { account, place: query.place, places: None };
    let mut statement = Statement::default();
    area_tables(&mut statement, &area);
    statement.push(&format!(
        "SELECT q.folded, q.id FROM area a CROSS JOIN places q WHERE q.id = a.id LIMIT {}",
        PLACES + 1
    ));
    let mut places: Vec<(String, PlaceId)> = fetched!(tx, sqlx::query_as, statement, fetch_all)?;
    places.sort_unstable();
    area.places = (places.len() <= PLACES).then(|| places.into_iter().map(|(_, id)| id).collect());
    Ok(Some(area))
}
