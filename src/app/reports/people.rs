//! The list that a figure leads to: the persons that it counts, or the cohorts, for staff.

use super::picked;
use crate::app::access;
use crate::app::work::{Permission, Work};
use crate::domain::account::Reach;
use crate::domain::id::{CohortId, PersonId};
use crate::domain::report::{CountedCohort, CountedPerson, Dimension, Measure, Pick, ReportQuery};
use crate::error::{Error, Result};
use crate::store;

/// People on a page.
const PAGE: usize = 50;

/// A page of the list.
#[derive(Clone, Debug)]
pub struct List {
    /// How many persons or cohorts the figure counts.
    pub total: usize,
    /// The persons of this page.
    pub people: Vec<CountedPerson>,
    /// The cohorts of this page, where the figure counts cohorts.
    pub cohorts: Vec<CountedCohort>,
    /// The page, from 1.
    pub page: usize,
    /// How many pages there are.
    pub pages: usize,
    /// Whose records open for the actor.
    pub reach: Reach,
}

/// Reads which figure is asked for: a measure, a table and its row, a sex. What is none of these is not found.
pub fn pick(measure: &str, by: &str, key: &str, sex: &str) -> Result<Pick> {
    let measure = match measure {
        "" => Measure::Persons,
        // Those who came to restitutions are counts, and no list.
        code => Measure::named(code).filter(|measure| !measure.is_of_reach()).ok_or(Error::NotFound)?,
    };
    let row = match by {
        "" => None,
        code => {
            let by = Dimension::named(code).filter(|dimension| !dimension.is_of_reach());
            Some((by.ok_or(Error::NotFound)?, key.to_owned()))
        }
    };
    let sex = match sex {
        "" => None,
        "none" => Some(None),
        letter => Some(Some(letter.parse().map_err(|()| Error::NotFound)?)),
    };
    Ok(Pick { measure, row, sex })
}

/// What a figure counts.
pub async fn list(work: &mut Work, asked: &ReportQuery, pick: &Pick, page: usize) -> Result<List> {
    work.require(Permission::Staff)?;
    let all = picked(work, asked, pick).await?;
    let pages = all.len().div_ceil(PAGE).max(1);
    let page = page.clamp(1, pages);
    let shown: Vec<u128> = all.iter().skip((page - 1) * PAGE).take(PAGE).copied().collect();
    let place = |number: u128| shown.iter().position(|other| *other == number);
    let (mut people, mut cohorts) = (Vec::new(), Vec::new());
    if pick.row.is_none() && pick.measure == Measure::Cohorts {
        let ids: Vec<CohortId> = shown.iter().copied().map(CohortId::of_number).collect();
        cohorts = store::reports::cohorts(&mut work.tx, &ids).await?;
        cohorts.sort_by_key(|cohort| place(cohort.id.number()));
    } else {
        let ids: Vec<PersonId> = shown.iter().copied().map(PersonId::of_number).collect();
        people = store::reports::people(&mut work.tx, &ids).await?;
        people.sort_by_key(|person| place(person.id.number()));
    }
    Ok(List { total: all.len(), people, cohorts, page, pages, reach: access::reach(work).await? })
}
