//! What a new cohort takes over from an earlier one: who trains, and the timetable.

use std::collections::BTreeMap;

use time::Duration;

use super::find;
use crate::app::work::Work;
use crate::domain::cohort::{Cohort, CohortSession};
use crate::domain::cohort_code::CohortCode;
use crate::domain::id::{PersonId, SessionId};
use crate::domain::timetable::HalfPlan;
use crate::error::{Error, Result};
use crate::store;

/// Has the trainers of an earlier cohort (`like`) train in a new one, too, by the same timetable where all of it fits into the new
/// days; of a cohort that the actor does not see nothing is copied.
pub(super) async fn copy(work: &mut Work, code: &CohortCode, like: &str) -> Result<()> {
    if like.trim().is_empty() {
        return Ok(());
    }
    let earlier = match find(work, like.trim()).await {
        Ok(earlier) => earlier,
        Err(Error::NotFound) => return Ok(()),
        Err(other) => return Err(other),
    };
    let new = store::cohorts::find(&mut work.tx, code).await?.ok_or(Error::NotFound)?;
    let mut trainers = Vec::new();
    for trainer in store::cohorts::trainers(&mut work.tx, earlier.id).await? {
        // One who was erased trains no more.
        if store::people::find(&mut work.tx, trainer.id).await?.is_none() {
            continue;
        }
        store::cohorts::add_trainer(&mut work.tx, new.id, trainer.id).await?;
        work.audit("cohort.trainer.add", ("cohort", new.id), (), trainer.id).await?;
        trainers.push(trainer.id);
    }
    copy_timetable(work, &earlier, &new, &trainers).await
}

async fn copy_timetable(
    work: &mut Work,
    earlier: &Cohort,
    new: &Cohort,
    trainers: &[PersonId],
) -> Result<()> {
    let agreed = store::timetables::of_cohort(&mut work.tx, earlier.id).await?;
    let planned = store::sessions::of_cohort(&mut work.tx, earlier.id).await?;
    let mut planned: Vec<_> =
        planned.into_iter().filter_map(|stored| Some((agreed.get(&stored.id)?.clone(), stored))).collect();
    for (plan, _) in &mut planned {
        plan.modules.retain(|slug| new.curriculum.modules.contains(slug));
        plan.trainers.retain(|person| trainers.contains(person));
    }
    planned.retain(|(plan, _)| !plan.is_empty());
    let own = store::sessions::of_cohort(&mut work.tx, new.id).await?;
    let shift = new.details.dates.starts_on() - earlier.details.dates.starts_on();
    let Some(plans) = placed(&planned, &own, shift) else { return Ok(()) };
    let mut after = BTreeMap::new();
    for (session, plan) in plans {
        store::timetables::set(&mut work.tx, session, plan).await?;
        after.insert(session, plan);
    }
    if after.is_empty() {
        return Ok(());
    }
    work.audit("cohort.timetable", ("cohort", new.id), (), after).await
}

/// The half-days of the new days that the plans fall on; none unless there is one for each.
fn placed<'a>(
    planned: &'a [(HalfPlan, CohortSession)],
    own: &[CohortSession],
    shift: Duration,
) -> Option<Vec<(SessionId, &'a HalfPlan)>> {
    let place = |(plan, stored): &'a (HalfPlan, CohortSession)| {
        let day = stored.session.date.checked_add(shift)?;
        let same = own.iter().find(|new| new.session.date == day && new.session.half == stored.session.half);
        Some((same?.id, plan))
    };
    planned.iter().map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::cohort::{Half, Session};
    use crate::domain::hours::Hours;
    use time::macros::date;

    fn session(number: u128, date: time::Date, half: Half) -> CohortSession {
        CohortSession {
            id: SessionId::of_number(number),
            session: Session { date, half },
            hours: None,
            marks: 0,
        }
    }

    #[test]
    fn a_timetable_is_copied_whole_or_not_at_all() {
        let plan = HalfPlan { hours: Hours::new(540, 720), ..HalfPlan::default() };
        let planned = [
            (plan.clone(), session(1, date!(2018 - 03 - 12), Half::Am)),
            (plan.clone(), session(2, date!(2018 - 03 - 13), Half::Pm)),
        ];
        let own = [
            session(11, date!(2026 - 05 - 04), Half::Am),
            session(12, date!(2026 - 05 - 04), Half::Pm),
            session(13, date!(2026 - 05 - 05), Half::Am),
            session(14, date!(2026 - 05 - 05), Half::Pm),
        ];
        let shift = date!(2026 - 05 - 04) - date!(2018 - 03 - 12);
        let found = placed(&planned, &own, shift).unwrap();
        let ids: Vec<_> = found.iter().map(|(id, _)| id.number()).collect();
        assert_eq!(ids, [11, 14]);
        assert_eq!(placed(&planned, &own[..3], shift), None);
        assert_eq!(placed(&[], &own, shift), Some(Vec::new()));
    }
}
