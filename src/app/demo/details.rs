//! What is noted beside marks and results in the invented cohorts: a timetable, the totals of a sheet, an observation grid and an
//! exception.

use crate::app::attendance_sheets::{self, Draft as SheetDraft, Total};
use crate::app::completions::exceptions;
use crate::app::scores::observations;
use crate::app::timetables;
use crate::app::work::Work;
use crate::domain::attendance_sheet::Part;
use crate::domain::cohort::CohortSession;
use crate::domain::cohort_code::CohortCode;
use crate::domain::completion::Outcome;
use crate::domain::hours::clock;
use crate::domain::timetable::HalfPlan;
use crate::error::{Error, Result};

/// Saves the timetable as it is proposed.
pub(super) async fn timetable(work: &mut Work, code: &CohortCode) -> Result<()> {
    let timetable = timetables::read(work, code.as_str(), true).await?;
    let draft = |(stored, plan): &(CohortSession, HalfPlan)| timetables::Draft {
        session: stored.id,
        from: plan.hours.map(|hours| clock(hours.from())).unwrap_or_default(),
        to: plan.hours.map(|hours| clock(hours.to())).unwrap_or_default(),
        modules: plan.modules.iter().map(|slug| slug.as_str().to_owned()).collect(),
        trainers: plan.trainers.iter().map(ToString::to_string).collect(),
    };
    let drafts: Vec<_> = timetable.halves.iter().map(draft).collect();
    timetables::save(work, code.as_str(), timetable.cohort.version, &drafts).await
}

/// The totals that were counted on the sheet of the first day: right for the morning, one too many for the afternoon.
pub(super) async fn counted_sheet(work: &mut Work, code: &CohortCode) -> Result<()> {
    let first = attendance_sheets::sheet(work, code.as_str(), None).await?.days().first().copied();
    let sheet = attendance_sheets::sheet(work, code.as_str(), first).await?;
    let totals = sheet.sessions.iter().enumerate().map(|(place, session)| {
        let present = sheet.present(session);
        let counted = |part: Part| present.get(part) + u32::from(place == 1 && part != Part::Women);
        (session.id, Part::ALL.map(|part| Total { typed: counted(part).to_string(), ..Total::default() }))
    });
    let draft = SheetDraft { totals: totals.collect(), ..SheetDraft::default() };
    attendance_sheets::save(work, code.as_str(), &draft).await.map(drop)
}

/// What was seen of somebody's trial session, and somebody else who gets a certificate in spite of a low post-test; by their places in
/// the list.
pub(super) async fn decisions(work: &mut Work, code: &CohortCode, (seen, low): (usize, usize)) -> Result<()> {
    let sheet = attendance_sheets::sheet(work, code.as_str(), None).await?;
    let person = |place: usize| {
        let person = sheet.grid.people.get(place).map(|person| person.id);
        person.ok_or_else(|| Error::Internal(format!("{code} has nobody in place {place}")))
    };
    let draft = observations::Draft {
        marks: ["3", "4", "3", "3", "2"].map(str::to_owned).to_vec(),
        comment: "Consigne claire, mise en commun trop courte.".into(),
        seen: String::new(),
    };
    observations::note(work, code.as_str(), person(seen)?, &draft).await?;
    let draft = exceptions::Draft {
        seen: String::new(),
        outcome: Outcome::Certificate.as_str().into(),
        decided_by: "Alassane Baba Touré".into(),
        reason: "A repassé le test à l’oral, dans sa langue.".into(),
    };
    exceptions::note(work, code.as_str(), person(low)?, &draft).await
}
