//! Restitutions of one day and place, to find one that was noted twice.

use sqlx::AssertSqlSafe;
use time::Date;

use crate::domain::id::{PersonId, PlaceId, RestitutionId};
use crate::domain::restitution::{Details, Headcount, Restitution};
use crate::error::Result;
use crate::store::columns::unreadable;
use crate::store::placeholders::places;
use crate::store::{Tx, on};

/// The most of one day and place that are looked at.
const MOST: i64 = 200;

/// The restitutions of a day and a place, the first noted first.
pub(crate) async fn held_on(tx: &mut Tx, day: Date, place: PlaceId) -> Result<Vec<(RestitutionId, Details)>> {
    const SQL: &str = "SELECT r.*, q.name AS place, v.number, v.lang AS revision_lang
        FROM restitutions r JOIN places q ON q.id = r.place_id LEFT JOIN revisions v ON v.id = r.revision_id
        WHERE r.held_on = $1 AND r.place_id = $2 ORDER BY r.id LIMIT $3";
    let found: Vec<Restitution> =
        on!(tx, |c| sqlx::query_as(SQL).bind(day).bind(place).bind(MOST).fetch_all(c).await)?;
    let mut found: Vec<(RestitutionId, Details)> =
        found.into_iter().map(|restitution| (restitution.id, restitution.details)).collect();
    let ids: Vec<RestitutionId> = found.iter().map(|(id, _)| *id).collect();
    if ids.is_empty() {
        return Ok(found);
    }
    let of =
        |found: &mut Vec<(RestitutionId, Details)>, id: RestitutionId, put: &mut dyn FnMut(&mut Details)| {
            if let Some((_, details)) = found.iter_mut().find(|(known, _)| *known == id) {
                put(details);
            }
        };
    let listed = places(1, ids.len());
    let sql = format!(
        "SELECT restitution_id, band, women, men FROM restitution_counts WHERE restitution_id IN {listed}"
    );
    let counts: Vec<(RestitutionId, String, i64, i64)> = on!(tx, |c| {
        let query = ids.iter().fold(sqlx::query_as(AssertSqlSafe(sql)), |query, id| query.bind(*id));
        query.fetch_all(c).await
    })?;
    for (id, band, women, men) in counts {
        let people = |number: i64| u32::try_from(number).map_err(|error| unreadable("women, men", error));
        let count = Headcount { band, women: people(women)?, men: people(men)?, unnoted: None };
        of(&mut found, id, &mut |details| count.clone().join(&mut details.counts));
    }
    let sql =
        format!("SELECT restitution_id, person_id FROM restitution_leaders WHERE restitution_id IN {listed}");
    let leaders: Vec<(RestitutionId, PersonId)> = on!(tx, |c| {
        let query = ids.iter().fold(sqlx::query_as(AssertSqlSafe(sql)), |query, id| query.bind(*id));
        query.fetch_all(c).await
    })?;
    for (id, person) in leaders {
        of(&mut found, id, &mut |details| details.leaders.push(person));
    }
    Ok(found)
}
