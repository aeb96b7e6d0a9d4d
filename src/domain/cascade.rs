//! The cascade: who trained whom, over generations. A cohort follows another one where somebody who completed that one
//! trains in it.

use std::collections::HashMap;

use time::{Date, Duration, OffsetDateTime};

use super::cohort_code::CohortCode;
use super::id::{CohortId, PersonId, PlaceId, RecallId};
use super::lang::LangTag;
use super::module::Slug;
use super::text::FullName;

/// When a cohort was held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The first day.
    pub starts_on: Date,
    /// The last day.
    pub ends_on: Date,
}

/// Where a cohort stands in the cascade.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// 1 for those trained by somebody who completed no cohort of this programme, 2 for those that these trained.
    pub generation: u32,
    /// The cohort that it follows: of several the one of the lowest generation, then the earliest.
    pub parent: Option<usize>,
}

/// Where each cohort stands. They come in the order of their first days; a tie leads from the cohort that somebody completed
/// to the one that they trained, by their places in the list. Who trains before having completed follows nobody by it.
pub fn standings(cohorts: &[Span], ties: &[(usize, usize)]) -> Vec<Standing> {
    let mut before: Vec<Vec<usize>> = vec![Vec::new(); cohorts.len()];
    for (from, to) in ties {
        let is_earlier = match (cohorts.get(*from), cohorts.get(*to)) {
            (Some(from), Some(to)) => from.ends_on < to.starts_on,
            _ => false,
        };
        if is_earlier {
            before[*to].push(*from);
        }
    }
    let mut standings: Vec<Standing> = Vec::with_capacity(cohorts.len());
    for parents in &before {
        // A cohort that ended before another one began comes before it in the list.
        let parent = parents
            .iter()
            .copied()
            .filter_map(|parent| Some((standings.get(parent)?.generation, parent)))
            .min()
            .map(|(_, parent)| parent);
        let generation = parent.map_or(0, |parent| standings[parent].generation) + 1;
        standings.push(Standing { generation, parent });
    }
    standings
}

/// The cohorts below each one, in order; last those that follow none.
pub fn children(standings: &[Standing]) -> (Vec<Vec<usize>>, Vec<usize>) {
    let mut below = vec![Vec::new(); standings.len()];
    let mut roots = Vec::new();
    for (place, standing) in standings.iter().enumerate() {
        match standing.parent {
            Some(parent) => below[parent].push(place),
            None => roots.push(place),
        }
    }
    (below, roots)
}

/// The first so many cohorts of the trees with these roots, generation by generation: what is drawn of a large cascade.
pub fn first(below: &[Vec<usize>], roots: &[usize], most: usize) -> Vec<usize> {
    let mut drawn = Vec::new();
    let mut generation: Vec<usize> = roots.to_vec();
    while !generation.is_empty() && drawn.len() < most {
        let room = most - drawn.len();
        drawn.extend(generation.iter().copied().take(room));
        generation = generation.iter().flat_map(|place| below[*place].iter().copied()).collect();
    }
    drawn
}

/// A training with what is drawn of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CascadeCohort {
    /// In the database.
    pub id: CohortId,
    /// As in URLs.
    pub code: CohortCode,
    /// Where it was held.
    pub place: PlaceId,
    /// The name of that place.
    pub place_name: String,
    /// The first day.
    pub starts_on: Date,
    /// The last day.
    pub ends_on: Date,
    /// How many completed it.
    pub completed: i64,
}

/// Somebody who trains in a cohort.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CascadeTrainer {
    pub cohort: CohortId,
    /// Who.
    pub id: PersonId,
    /// The name as written.
    pub name: FullName,
    /// The place of their record.
    pub place: Option<PlaceId>,
}

/// A change of the meaning of a module, in its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeaningChange {
    /// The module.
    pub slug: Slug,
    /// The language of its source.
    pub lang: LangTag,
    /// The number of the revision that changed it.
    pub number: i64,
    /// When.
    pub at: OffsetDateTime,
    /// Why it was saved, in a word of its author.
    pub reason: Option<String>,
    /// How many sections changed their meaning.
    pub sections: i64,
    /// How many of them could do harm as they were.
    pub harmful: i64,
    /// The headings of these sections, a line each, in their order.
    pub headings: String,
}

impl MeaningChange {
    /// The message of what changed, by the name that its author gave it: the meaning, or what could do harm.
    pub fn key(&self) -> &'static str {
        if self.harmful > 0 { "cascade-recall-harm" } else { "cascade-recall-meaning" }
    }
}

/// That somebody was called back for a module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recalled {
    pub id: RecallId,
    /// The module.
    pub slug: Slug,
    /// Its code and title.
    pub title: String,
    /// When it was noted.
    pub at: OffsetDateTime,
}

/// Until when the modules of a cohort were taught: what was changed later its people did not learn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaughtUntil {
    /// Of those that the timetable has, the end of the last half-day that has them.
    planned: HashMap<Slug, OffsetDateTime>,
    /// Of the others, the end of the last half-day.
    last: OffsetDateTime,
}

impl TaughtUntil {
    /// From the days and minutes at which the half-days of a cohort end, each once for every module that it has, and once without one
    /// where it has none. Then the last day, and the minute at which half-days without hours end there: for a cohort without half-days.
    pub fn new(
        halves: impl IntoIterator<Item = (Date, i64, Option<Slug>)>,
        (last_day, minute): (Date, i64),
    ) -> Self {
        let at = |day: Date, minute: i64| day.midnight().assume_utc() + Duration::minutes(minute);
        let (mut planned, mut last) = (HashMap::new(), None);
        for (day, minute, slug) in halves {
            let end = at(day, minute);
            last = last.max(Some(end));
            if let Some(slug) = slug {
                let until = planned.entry(slug).or_insert(end);
                *until = end.max(*until);
            }
        }
        Self { planned, last: last.unwrap_or_else(|| at(last_day, minute)) }
    }

    /// Until when a module was taught.
    pub fn of(&self, slug: &Slug) -> OffsetDateTime {
        self.planned.get(slug).copied().unwrap_or(self.last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::{date, datetime};

    #[test]
    fn a_module_was_taught_until_the_last_half_day_that_has_it() {
        let [conflict, rumours, other] =
            ["conflit", "rumeurs", "autre"].map(|slug| slug.parse::<Slug>().unwrap());
        let (first, last) = (date!(2026 - 11 - 27), date!(2026 - 11 - 29));
        let halves = [
            (first, 780, Some(conflict.clone())),
            (first, 1050, Some(conflict.clone())),
            (first, 1050, Some(rumours.clone())),
            (last, 720, None),
        ];
        let until = TaughtUntil::new(halves, (last, 1050));
        assert_eq!(until.of(&conflict), datetime!(2026-11-27 17:30 UTC));
        assert_eq!(until.of(&rumours), datetime!(2026-11-27 17:30 UTC));
        assert_eq!(until.of(&other), datetime!(2026-11-29 12:00 UTC));
        assert_eq!(TaughtUntil::new([], (last, 1050)).of(&other), datetime!(2026-11-29 17:30 UTC));
    }

    fn span(starts_on: Date) -> Span {
        Span { starts_on, ends_on: starts_on.saturating_add(time::Duration::days(2)) }
    }

    /// Master trainers train in January; its people in March and May; those of March in July, with somebody of January.
    fn cascade() -> Vec<Span> {
        [
            date!(2026 - 01 - 05),
            date!(2026 - 03 - 02),
            date!(2026 - 05 - 04),
            date!(2026 - 07 - 06),
            date!(2026 - 09 - 07),
        ]
        .map(span)
        .to_vec()
    }

    #[test]
    fn a_cohort_follows_the_one_that_its_trainers_completed() {
        let standings = standings(&cascade(), &[(0, 1), (0, 2), (1, 3), (0, 3), (3, 4)]);
        let told: Vec<_> = standings.iter().map(|s| (s.generation, s.parent)).collect();
        // In July somebody of January trains, too: one step from the beginning.
        assert_eq!(told, [(1, None), (2, Some(0)), (2, Some(0)), (2, Some(0)), (3, Some(3))]);
        let (below, roots) = children(&standings);
        assert_eq!((below[0].clone(), roots.clone()), (vec![1, 2, 3], vec![0]));
        assert_eq!(first(&below, &roots, 3), [0, 1, 2]);
        assert_eq!(first(&below, &roots, 99), [0, 1, 2, 3, 4]);
        assert_eq!(first(&below, &[3], 99), [3, 4]);
    }

    #[test]
    fn who_trained_before_having_learnt_follows_nobody_by_it() {
        let standings = standings(&cascade(), &[(3, 1), (1, 1), (9, 2), (2, 9), (1, 2)]);
        assert_eq!(standings[1], Standing { generation: 1, parent: None });
        assert_eq!(standings[2], Standing { generation: 2, parent: Some(1) });
    }
}
