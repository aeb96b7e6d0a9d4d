//! What the calendar's file has of a cohort before and after a change: calendars that took it are told of what is there no more.

use crate::app::now;
use crate::app::work::Work;
use crate::domain::cohort::{CalendarEntry, CohortSession, calendar_entries};
use crate::domain::id::CohortId;
use crate::error::Result;
use crate::store;

/// What the file has of a cohort now.
pub(in crate::app) async fn entries(work: &mut Work, cohort: CohortId) -> Result<Vec<CalendarEntry>> {
    let sessions = store::sessions::of_cohort(&mut work.tx, cohort).await?;
    let plans = store::timetables::of_cohort(&mut work.tx, cohort).await?;
    let half_day = |stored: &CohortSession| {
        let plan = plans.get(&stored.id);
        let has_modules = plan.is_some_and(|plan| !plan.modules.is_empty());
        (stored.session, plan.and_then(|plan| plan.hours), has_modules)
    };
    Ok(calendar_entries(sessions.iter().map(half_day)))
}

/// Notes what the file had before a change of a cohort and has no more, unless its days are past: it stays there as cancelled. What the
/// change leaves of days in a row may be past itself, and is in the file no more. The change gave the cohort this version.
pub(in crate::app) async fn note(
    work: &mut Work,
    cohort: CohortId,
    before: &[CalendarEntry],
    version: i64,
) -> Result<()> {
    let after = entries(work, cohort).await?;
    let at = now();
    // The file has what is not over.
    let is_there = |entry: &CalendarEntry| entry.last >= at.date();
    let has = |entries: &[CalendarEntry], entry: &CalendarEntry| {
        entries.iter().any(|other| is_there(other) && other.key() == entry.key())
    };
    for entry in before.iter().filter(|entry| is_there(entry) && !has(&after, entry)) {
        store::cohorts::withdrawn_entries::put(&mut work.tx, cohort, *entry, (version, at)).await?;
    }
    for entry in after.iter().filter(|entry| is_there(entry) && !has(before, entry)) {
        store::cohorts::withdrawn_entries::delete(&mut work.tx, cohort, entry.key()).await?;
    }
    Ok(())
}
