//! The timetable of a cohort: proposed from the agenda, changed by those who train, followed by its papers.

use std::collections::BTreeMap;

use super::cohorts::{changed_meanwhile, find_open, withdrawn};
use super::papers;
use super::work::Work;
use crate::domain::agenda::{HalfDay, MicroTeaching};
use crate::domain::cohort::{Cohort, CohortSession, Trainer};
use crate::domain::hours::{Hours, parse_clock};
use crate::domain::id::{PersonId, SessionId};
use crate::domain::lang::LangTag;
use crate::domain::module::Slug;
use crate::domain::text::one_line;
use crate::domain::timetable::{HalfPlan, propose};
use crate::error::{Error, FieldError, Message, Result};
use crate::store;

/// The timetable of a cohort.
#[derive(Clone, Debug)]
pub struct Timetable {
    pub cohort: Cohort,
    /// Who may lead.
    pub trainers: Vec<Trainer>,
    /// The modules of the curriculum with their titles, each in its language.
    pub modules: Vec<(Slug, LangTag, String)>,
    /// The half-days in the order of time with what is agreed, or proposed.
    pub halves: Vec<(CohortSession, HalfPlan)>,
    /// Whether it is a proposal that nobody has saved.
    pub is_proposed: bool,
    /// How its half-days are filled.
    pub agenda: Vec<HalfDay>,
    /// The micro-teaching, where the certificate asks for one.
    pub micro_teaching: Option<MicroTeaching>,
}

/// The timetable of a cohort: as it is stored, or proposed where nothing is or where `anew` asks for it.
pub async fn read(work: &mut Work, code: &str, anew: bool) -> Result<Timetable> {
    let (material, _) = papers::outline(work, code).await?;
    let cohort = material.cohort.clone();
    let sessions = store::sessions::of_cohort(&mut work.tx, cohort.id).await?;
    let is_proposed = anew || !material.has_timetable();
    let agenda = if is_proposed { material.proposed() } else { material.halves() };
    let plans = if is_proposed {
        let trainers: Vec<PersonId> = material.trainers.iter().map(|trainer| trainer.id).collect();
        propose(&agenda, &cohort.curriculum.modules, &trainers)
    } else {
        material.plans.clone()
    };
    let titles = cohort.curriculum.modules.iter().cloned().zip(material.titles());
    let micro_teaching = material.micro_teaching();
    Ok(Timetable {
        micro_teaching,
        modules: titles.map(|(slug, (lang, title))| (slug, lang, title)).collect(),
        trainers: material.trainers,
        halves: sessions.into_iter().zip(plans).collect(),
        is_proposed,
        agenda,
        cohort,
    })
}

/// What somebody typed for a half-day.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Which.
    pub session: SessionId,
    /// When it begins; may be empty.
    pub from: String,
    /// When it ends; may be empty.
    pub to: String,
    /// The modules that are ticked.
    pub modules: Vec<String>,
    /// The trainers who are ticked.
    pub trainers: Vec<String>,
}

/// Saves the timetable of an open cohort. What is wrong is a problem of its field (`from-ID`, `to-ID`).
pub async fn save(work: &mut Work, code: &str, version: i64, drafts: &[Draft]) -> Result<()> {
    let cohort = find_open(work, code).await?;
    let sessions = store::sessions::of_cohort(&mut work.tx, cohort.id).await?;
    let trainers = store::cohorts::trainers(&mut work.tx, cohort.id).await?;
    let stored = store::timetables::of_cohort(&mut work.tx, cohort.id).await?;
    let (mut before, mut after) = (BTreeMap::new(), BTreeMap::new());
    let (mut faults, mut plans) = (Vec::new(), Vec::new());
    for draft in drafts {
        if !sessions.iter().any(|session| session.id == draft.session) {
            return Err(if cohort.version == version { Error::NotFound } else { changed_meanwhile() });
        }
        let modules = &cohort.curriculum.modules;
        let modules: Vec<Slug> =
            modules.iter().filter(|slug| draft.modules.iter().any(|d| d == slug.as_str())).cloned().collect();
        let ids = trainers.iter().map(|trainer| trainer.id);
        let led_by = ids.filter(|id| draft.trainers.iter().any(|typed| typed == id.as_str())).collect();
        let hours = hours(draft, &mut faults);
        plans.push((draft.session, HalfPlan { hours, modules, trainers: led_by }));
    }
    overlaps(&sessions, &plans, &mut faults);
    if !faults.is_empty() {
        return Err(Error::Invalid(faults));
    }
    let in_calendar = withdrawn::entries(work, cohort.id).await?;
    for (session, plan) in &plans {
        let was = stored.get(session).cloned().unwrap_or_default();
        if was == *plan {
            continue;
        }
        store::timetables::set(&mut work.tx, *session, plan).await?;
        after.insert(*session, plan);
        before.insert(*session, was);
    }
    if after.is_empty() {
        return Ok(());
    }
    if !store::cohorts::touch(&mut work.tx, cohort.id, version).await? {
        return Err(changed_meanwhile());
    }
    withdrawn::note(work, cohort.id, &in_calendar, version + 1).await?;
    work.audit("cohort.timetable", ("cohort", cohort.id), before, after).await
}

/// The hours of a half-day: both or none of them, in order.
fn hours(draft: &Draft, faults: &mut Vec<FieldError>) -> Option<Hours> {
    let mut read = |field: &str, typed: &str| {
        let minutes = parse_clock(typed);
        if minutes.is_none() {
            let shown: String = one_line(typed).chars().take(20).collect();
            let key = if shown.is_empty() { "timetable-hour-missing" } else { "timetable-hour-wrong" };
            let field = format!("{field}-{}", draft.session);
            faults.push(FieldError::new(field, Message::new(key).with("typed", shown)));
        }
        minutes
    };
    if draft.from.trim().is_empty() && draft.to.trim().is_empty() {
        return None;
    }
    let (from, to) = (read("from", &draft.from), read("to", &draft.to));
    let (from, to) = from.zip(to)?;
    let hours = Hours::new(from, to);
    if hours.is_none() {
        faults.push(FieldError::new(format!("to-{}", draft.session), Message::new("timetable-ends-early")));
    }
    hours
}

/// An afternoon begins when the morning of its day is over.
fn overlaps(sessions: &[CohortSession], plans: &[(SessionId, HalfPlan)], faults: &mut Vec<FieldError>) {
    let of = |session: &CohortSession| {
        let plan = plans.iter().find(|(id, _)| *id == session.id);
        plan.and_then(|(_, plan)| plan.hours)
    };
    for pair in sessions.windows(2) {
        let [one, next] = pair else { continue };
        let overlap = of(one).zip(of(next)).is_some_and(|(one, next)| next.from() < one.to());
        if one.session.date == next.session.date && overlap {
            faults.push(FieldError::new(format!("from-{}", next.id), Message::new("timetable-overlap")));
        }
    }
}
