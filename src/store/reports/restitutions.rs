//! Restitutions as reports count them: read by the period alone, with who led each.

use std::collections::HashMap;

use futures_util::TryStreamExt;
use time::Date;

use crate::domain::id::{PersonId, PlaceId, RestitutionId};
use crate::domain::lang::LangTag;
use crate::domain::module::Slug;
use crate::domain::report::{Fact, RestitutionFacts};
use crate::domain::restitution::{Headcount, Kind};
use crate::error::Result;
use crate::store::columns::{from_row, unreadable};
use crate::store::{Tx, on};

/// One age band of a restitution, or the restitution alone where nobody was counted.
struct Line {
    id: RestitutionId,
    held_on: Date,
    place: PlaceId,
    kind: Kind,
    module: Option<Slug>,
    lang: LangTag,
    count: Option<Headcount>,
}

from_row!(Line, "restitutions", |row| {
    let people = |column: &str| {
        u32::try_from(row.try_get::<i64, _>(column)?).map_err(|error| unreadable(column, error))
    };
    let count = match row.try_get::<Option<String>, _>("band")? {
        Some(band) => Some(Headcount { band, women: people("women")?, men: people("men")?, unnoted: None }),
        None => None,
    };
    Ok(Self {
        id: row.try_get("id")?,
        held_on: row.try_get("held_on")?,
        place: row.try_get("place_id")?,
        kind: row.try_get("kind")?,
        module: row.try_get("module_slug")?,
        lang: row.try_get("lang")?,
        count,
    })
});

/// Somebody who led a restitution.
struct Led {
    restitution: RestitutionId,
    fact: Fact,
}

from_row!(Led, "people", |row| Ok(Self {
    restitution: row.try_get("restitution_id")?,
    fact: Fact {
        person: row.try_get::<PersonId, _>("id")?.number(),
        residence: None,
        birth_year: None,
        sex: row.try_get("sex")?,
        role: row.try_get("role")?,
        led: true,
        present: 0,
        pre_test: None,
        post_test: None,
        outcome: None,
        paper: None,
        first_on: None,
    },
}));

/// Gives each restitution of a period, in the order of their days.
pub(crate) async fn each_restitution(
    tx: &mut Tx,
    (from, to): (Date, Date),
    mut take: impl FnMut(&RestitutionFacts),
) -> Result<()> {
    const LED: &str = "SELECT p.id, p.sex, p.role, l.restitution_id FROM restitutions r
        JOIN restitution_leaders l ON l.restitution_id = r.id JOIN people p ON p.id = l.person_id
        WHERE r.held_on BETWEEN $1 AND $2";
    const LINES: &str =
        "SELECT r.id, r.held_on, r.place_id, r.kind, r.module_slug, r.lang, n.band, n.women, n.men
        FROM restitutions r LEFT JOIN restitution_counts n ON n.restitution_id = r.id
        WHERE r.held_on BETWEEN $1 AND $2 ORDER BY r.held_on, r.id";
    let mut leaders: HashMap<RestitutionId, Vec<Fact>> = HashMap::new();
    let led: Vec<Led> = on!(tx, |c| sqlx::query_as(LED).bind(from).bind(to).fetch_all(c).await)?;
    for one in led {
        leaders.entry(one.restitution).or_default().push(one.fact);
    }
    on!(tx, |c| {
        let mut held: Option<(RestitutionId, RestitutionFacts)> = None;
        let mut lines = sqlx::query_as::<_, Line>(LINES).bind(from).bind(to).fetch(c);
        while let Some(line) = lines.try_next().await? {
            if held.as_ref().is_none_or(|(id, _)| *id != line.id) {
                let facts = RestitutionFacts {
                    held_on: line.held_on,
                    place: line.place.number(),
                    kind: line.kind,
                    module: line.module.as_ref().map(ToString::to_string),
                    lang: line.lang.to_string(),
                    counts: Vec::new(),
                    leaders: leaders.remove(&line.id).unwrap_or_default(),
                };
                if let Some((_, done)) = held.replace((line.id, facts)) {
                    take(&done);
                }
            }
            if let (Some((_, facts)), Some(count)) = (&mut held, line.count) {
                count.join(&mut facts.counts);
            }
        }
        if let Some((_, done)) = held {
            take(&done);
        }
    });
    Ok(())
}
