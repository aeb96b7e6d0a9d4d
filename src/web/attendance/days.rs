//! Which half-days of a grid a page shows: usually all, today's first; of a large cohort some days at a time, so that the
//! page stays small on a slow network.

use crate::web::prelude::*;
use time::Date;

use super::super::cohorts::url;
use crate::app::attendance::Grid;
use crate::domain::cohort::{CohortSession, State};
use crate::domain::dates;
use crate::domain::id::SessionId;
use crate::i18n::{self, Locale};
use crate::t;

/// The most cells of a page, each some 300 bytes of HTML. Thirty people and fourteen days are fewer.
const CELLS_MAX: usize = 900;

/// The half-days of a page.
pub(super) struct Shown {
    pub(super) sessions: Vec<CohortSession>,
    /// The place among them of the one that a narrow page shows.
    pub(super) chosen: usize,
    /// Whether there are more.
    is_part: bool,
}

/// The half-days that a page shows, and which of them a narrow page shows: `half`, or the first of the day `from`, or the last that has
/// begun, which is today's where there is one.
pub(super) fn shown(grid: &Grid, from: Option<Date>, half: Option<SessionId>) -> Shown {
    let of_half = grid.sessions.iter().find(|stored| Some(stored.id) == half);
    let (sessions, is_part) = of_page(grid, of_half.map(|stored| stored.session.date).or(from));
    let begun = || sessions.iter().enumerate().filter(|(_, stored)| stored.has_begun(grid.now));
    let chosen = begun().find(|(_, stored)| Some(stored.id) == half);
    let chosen = chosen.or_else(|| begun().find(|(_, stored)| Some(stored.session.date) == from));
    let chosen = chosen.or_else(|| begun().max_by_key(|(_, stored)| stored.session));
    let chosen = chosen.map(|(place, _)| place).unwrap_or_default();
    Shown { sessions, chosen, is_part }
}

/// The half-days of a page, and whether there are more. Of a large grid it begins with `from`, or with today, or with the first day
/// that still lacks marks.
fn of_page(grid: &Grid, from: Option<Date>) -> (Vec<CohortSession>, bool) {
    let (people, today) = (grid.people.len().max(1), grid.today());
    if people * grid.sessions.len() <= CELLS_MAX {
        let mut sessions = grid.sessions.clone();
        if grid.cohort.state() == State::Open {
            sessions.sort_by_key(|stored| stored.session.date != today);
        }
        return (sessions, false);
    }
    let has = |day: &Date| grid.sessions.iter().any(|stored| stored.session.date == *day);
    let lacks = |stored: &&CohortSession| {
        let marks = usize::try_from(stored.marks).unwrap_or_default();
        stored.has_begun(grid.now) && marks < grid.people.len()
    };
    let first = from
        .filter(has)
        .or(Some(today).filter(has))
        .or_else(|| Some(grid.sessions.iter().find(lacks)?.session.date))
        .or_else(|| Some(grid.sessions.first()?.session.date));
    let mut sessions: Vec<CohortSession> = Vec::new();
    for stored in grid.sessions.iter().filter(|stored| Some(stored.session.date) >= first) {
        let is_of_first_day = Some(stored.session.date) == first;
        let goes_on = sessions.last().is_some_and(|last| last.session.date == stored.session.date);
        let day = grid.sessions.iter().filter(|other| other.session.date == stored.session.date).count();
        if is_of_first_day || goes_on || (sessions.len() + day) * people <= CELLS_MAX {
            sessions.push(*stored);
        } else {
            break;
        }
    }
    (sessions, true)
}

/// The days of a large grid as links; nothing when all are on the page.
pub(super) fn links(l: Locale, grid: &Grid, shown: &Shown) -> Option<AnyView> {
    let mut days: Vec<Date> = grid.sessions.iter().map(|stored| stored.session.date).collect();
    days.dedup();
    let first = shown.sessions.first().map(|stored| stored.session.date);
    let link = |day: Date| {
        let href = format!("{}?day={}", url(&grid.cohort, "attendance"), dates::iso(day));
        let current = (Some(day) == first).then_some("page");
        view! { <li><a href=href aria-current=current>{i18n::dates::short(day, l)}</a></li> }
    };
    shown.is_part.then(|| {
        let links = days.into_iter().map(link).collect_view();
        view! { <nav aria-label=t!(l, "attendance-days")><ul class="tabs">{links}</ul></nav> }.into_any()
    })
}
