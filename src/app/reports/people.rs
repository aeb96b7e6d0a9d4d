//! The list that a figure leads to: the persons that it counts, for staff.

use super::picked;
use crate::app::access;
use crate::app::work::{Permission, Work};
use crate::domain::account::Reach;
use crate::domain::id::PersonId;
use crate::domain::report::{CountedPerson, Dimension, Measure, Pick, ReportQuery};
use crate::error::{Error, Result};
use crate::store;

/// People on a page.
const PAGE: usize = 50;

/// A page of the list.
#[derive(Clone, Debug)]
pub struct List {
    /// How many persons the figure counts.
    pub total: usize,
    /// Those of this page.
    pub people: Vec<CountedPerson>,
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

/// The persons that a figure counts.
pub async fn list(work: &mut Work, asked: &ReportQuery, pick: &Pick, page: usize) -> Result<List> {
    work.require(Permission::Staff)?;
    let persons = picked(work, asked, pick).await?;
    let pages = persons.len().div_ceil(PAGE).max(1);
    let page = page.clamp(1, pages);
    let shown: Vec<PersonId> = persons.iter().skip((page - 1) * PAGE).take(PAGE).copied().collect();
    let mut people = store::reports::people(&mut work.tx, &shown).await?;
    people.sort_by_key(|person| shown.iter().position(|id| *id == person.id));
    Ok(List { total: persons.len(), people, page, pages, reach: access::reach(work).await? })
}
