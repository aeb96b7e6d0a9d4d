//! What lists show of people, for those whom a search found.

use std::collections::HashMap;

use sqlx::AssertSqlSafe;

use crate::domain::id::PersonId;
use crate::domain::person::Summary;
use crate::error::Result;
use crate::store::{Tx, on};

/// The people with these numbers, in this order.
pub(crate) async fn all(tx: &mut Tx, numbers: &[i64]) -> Result<Vec<Summary>> {
    let mut found = Vec::with_capacity(numbers.len());
    for part in numbers.chunks(SHOWN) {
        found.extend(some(tx, part).await?);
    }
    Ok(found)
}

/// How many people are read at once: one text serves for all pages.
const SHOWN: usize = 50;

async fn some(tx: &mut Tx, numbers: &[i64]) -> Result<Vec<Summary>> {
    let places: Vec<String> = (1..=SHOWN).map(|at| format!("${at}")).collect();
    let sql = format!(
        "SELECT p.id, p.number, p.code, p.full_name, p.arabic_name, p.sex, p.birth_year, q.name AS place_name, p.locality, p.role,
            p.structure, p.telephone, p.status,
            (SELECT string_agg(l.lang, ' ' ORDER BY l.lang) FROM person_languages l WHERE l.person_id = p.id) AS languages,
            EXISTS (SELECT 1 FROM consents c WHERE c.person_id = p.id AND c.withdrawn_on IS NULL) AS consented,
            EXISTS (SELECT 1 FROM consents c WHERE c.person_id = p.id AND c.withdrawn_on IS NULL
                AND c.scopes LIKE '%contact%') AS contact,
            (SELECT COUNT(*) FROM enrolments e JOIN completions d ON d.enrolment_id = e.id
                WHERE e.person_id = p.id AND d.outcome <> 'none') AS completed
        FROM people p LEFT JOIN places q ON q.id = p.place_id WHERE p.number IN ({})",
        places.join(", ")
    );
    let rows: Vec<Summary> = on!(tx, |c| {
        let mut query = sqlx::query_as(AssertSqlSafe(sql));
        for at in 0..SHOWN {
            query = query.bind(numbers.get(at).copied().unwrap_or(0));
        }
        query.fetch_all(c).await
    })?;
    let mut by_number: HashMap<i64, Summary> = rows.into_iter().map(|row| (row.number, row)).collect();
    Ok(numbers.iter().filter_map(|number| by_number.remove(number)).collect())
}

/// Where the list goes on behind somebody: the person with this number.
pub(crate) async fn id_of(tx: &mut Tx, number: i64) -> Result<Option<PersonId>> {
    const SQL: &str = "SELECT id FROM people WHERE number = $1";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).bind(number).fetch_optional(c).await)?)
}
