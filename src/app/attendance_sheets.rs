//! The signed attendance sheet typed back: a day in the order of the sheet, those who came unannounced, and the totals that were
//! counted by hand, held against what is noted.

use std::collections::{BTreeMap, HashMap};

use time::Date;

use super::attendance::{self, Grid, NewMark, SeenMark};
use super::cohorts::find_open;
use super::people::{self, Namesake, Registered};
use super::work::Work;
use super::{enrolments, now};
use crate::domain::attendance::Mark;
use crate::domain::attendance_sheet::{Counted, Difference, Part, Photograph, Present, read_count};
use crate::domain::cohort::{Cohort, CohortSession};
use crate::domain::enrolment::Enrolment;
use crate::domain::id::{PersonId, SessionId};
use crate::domain::offline::{Verdict, judge};
use crate::error::{Error, FieldError, Message, Result};
use crate::store;

pub mod photographs;

/// A day of a cohort as its sheet has it.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// The cohort's people in the order of their numbers, its half-days and marks.
    pub grid: Grid,
    pub day: Date,
    /// Its half-days.
    pub sessions: Vec<CohortSession>,
    /// What was counted by hand, by half-day.
    counted: HashMap<SessionId, Counted>,
    /// The photographs of the sheets of all days.
    pub photographs: Vec<Photograph>,
}

impl Sheet {
    /// All days of the cohort.
    pub fn days(&self) -> Vec<Date> {
        let mut days: Vec<Date> = self.grid.sessions.iter().map(|stored| stored.session.date).collect();
        days.dedup();
        days
    }

    /// How many are noted as present in a half-day.
    pub fn present(&self, session: &CohortSession) -> Present {
        let present = |person: &&Enrolment| self.grid.mark(person, session) == Some(Mark::Present);
        Present::of(self.grid.people.iter().filter(present).map(|person| person.sex))
    }

    /// What was counted by hand on the sheet of a half-day.
    pub fn counted(&self, session: SessionId) -> Counted {
        self.counted.get(&session).copied().unwrap_or_default()
    }

    /// The totals of the day that are not what is noted.
    pub fn differences(&self) -> Vec<(&CohortSession, Difference)> {
        let mut all = Vec::new();
        for session in &self.sessions {
            let differences = self.counted(session.id).differences(self.present(session));
            all.extend(differences.into_iter().map(|difference| (session, difference)));
        }
        all
    }

    /// In how many half-days somebody was there, of those of the cohort that have begun.
    pub fn attended(&self, person: &Enrolment) -> (u32, usize) {
        let begun = self.grid.sessions.iter().filter(|stored| stored.has_begun(self.grid.now));
        (self.grid.share(person).present, begun.count())
    }

    /// The number of the first empty row of the sheet.
    pub fn next_number(&self) -> i64 {
        self.grid.people.last().map_or(1, |person| person.position + 1)
    }
}

/// Whether a half-day of a cohort is still to be typed back: nobody has a mark there, or somebody has none who was there before or has none
/// anywhere. Whose marks all come later joined later.
fn lacks_marks(grid: &Grid, stored: &CohortSession) -> bool {
    let has_mark = |person: &Enrolment, stored: &CohortSession| grid.mark(person, stored).is_some();
    let joined_later = |person: &Enrolment| {
        let first = grid.sessions.iter().find(|stored| has_mark(person, stored));
        first.is_some_and(|first| first.session > stored.session)
    };
    let unmarked = || grid.people.iter().filter(|person| !has_mark(person, stored));
    let is_untouched = unmarked().count() == grid.people.len();
    unmarked().any(|person| is_untouched || !joined_later(person))
}

/// A day of a cohort as its sheet has it: the one that is asked for, or the first that lacks marks, or the last that has begun.
pub async fn sheet(work: &mut Work, code: &str, day: Option<Date>) -> Result<Sheet> {
    let grid = attendance::grid(work, code).await?;
    let lacks = |stored: &&CohortSession| lacks_marks(&grid, stored);
    let has_begun = |stored: &&CohortSession| stored.has_begun(grid.now);
    let begun = || grid.sessions.iter().filter(has_begun);
    let proposed = begun().find(lacks).or_else(|| begun().next_back()).or_else(|| grid.sessions.first());
    let day = day.or(proposed.map(|stored| stored.session.date)).ok_or(Error::NotFound)?;
    let sessions: Vec<_> =
        grid.sessions.iter().filter(|stored| stored.session.date == day).copied().collect();
    if sessions.is_empty() {
        return Err(Error::NotFound);
    }
    let counted = store::attendance_sheets::totals(&mut work.tx, grid.cohort.id).await?;
    let today = grid.today();
    let photographs = store::attendance_sheets::photographs(&mut work.tx, grid.cohort.id, today).await?;
    Ok(Sheet { day, sessions, counted, photographs, grid })
}

/// Who somebody is who came unannounced.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Who {
    /// Nobody has said: namesakes in the register are pointed out first.
    #[default]
    Unknown,
    /// Somebody who is not in the register, even where others have the name.
    New,
    /// Somebody of the register.
    Known(PersonId),
}

/// A row of the sheet that was filled in by hand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WalkIn {
    /// Its number on the sheet, for the fields of the form.
    pub number: i64,
    /// The name as written.
    pub name: String,
    /// `f`, `m` or [`people::UNSTATED`].
    pub sex: String,
    /// The half-days that are signed.
    pub signed: Vec<SessionId>,
    /// Who it is.
    pub who: Who,
}

/// A total at the foot of a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Total {
    /// As the form showed it.
    pub seen: String,
    /// As somebody typed it.
    pub typed: String,
}

/// A sheet as somebody typed it.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// The marks that differ from those that the form showed.
    pub marks: Vec<SeenMark>,
    /// The half-days that are typed back whole: who did not sign was absent.
    pub complete: Vec<SessionId>,
    /// The totals at the foot, in the order of [`Part::ALL`].
    pub totals: Vec<(SessionId, [Total; 3])>,
    /// Those who came unannounced, in the order of the sheet.
    pub walk_ins: Vec<WalkIn>,
}

/// A row whose name others in the register have, too.
pub type Undecided = (i64, Vec<Namesake>);

/// What became of a sheet.
#[derive(Clone, Debug)]
pub enum Saved {
    /// Saved. Of so many marks somebody noted others since the form was shown: both versions wait for a person to choose.
    Done(usize),
    /// Nothing is saved: somebody who came unannounced could be one of the register, and a person decides.
    Undecided(Vec<Undecided>),
}

/// Saves a sheet in an open cohort: all of it or nothing.
pub async fn save(work: &mut Work, code: &str, draft: &Draft) -> Result<Saved> {
    let cohort = find_open(work, code).await?;
    let sessions = store::sessions::of_cohort(&mut work.tx, cohort.id).await?;
    let mut named = draft.complete.iter().chain(draft.totals.iter().map(|(session, _)| session));
    if !named.all(|id| sessions.iter().any(|session| session.id == *id)) {
        return Err(Error::NotFound);
    }
    let mut faults = Vec::new();
    let stored = store::attendance_sheets::totals(&mut work.tx, cohort.id).await?;
    let totals = read_totals(draft, &stored, &mut faults);
    let undecided = check_walk_ins(work, &cohort, &draft.walk_ins, &mut faults).await?;
    if !faults.is_empty() {
        return Err(Error::Invalid(faults));
    }
    if !undecided.is_empty() {
        return Ok(Saved::Undecided(undecided));
    }
    let disputed = attendance::note(work, code, &draft.marks).await?;
    for walk_in in &draft.walk_ins {
        enrol(work, &cohort, walk_in).await?;
    }
    note_absent(work, &cohort, &sessions, &draft.complete).await?;
    save_totals(work, &cohort, &stored, &totals).await?;
    Ok(Saved::Done(disputed.len()))
}

/// The totals that are to be stored: those that differ from what the form showed. What somebody else noted meanwhile is a problem beside
/// its field, unless it is the same.
fn read_totals(
    draft: &Draft,
    stored: &HashMap<SessionId, Counted>,
    faults: &mut Vec<FieldError>,
) -> Vec<(SessionId, Counted)> {
    let mut totals = Vec::new();
    for (session, parts) in &draft.totals {
        let mut counted = stored.get(session).copied().unwrap_or_default();
        for (part, total) in Part::ALL.into_iter().zip(parts) {
            let mut fault = |message| {
                faults.push(FieldError::new(format!("{}-{session}", part.as_str()), message));
            };
            let Ok(wanted) = read_count(&total.typed) else {
                fault(Message::new("sheet-count-wrong"));
                continue;
            };
            let (seen, is) = (read_count(&total.seen).unwrap_or_default(), counted.get(part));
            match judge(&seen, &is, &wanted) {
                Verdict::Take => counted = counted.with(part, wanted),
                Verdict::Same => {}
                // Nobody touched it here.
                Verdict::Conflict if wanted == seen => {}
                Verdict::Conflict => {
                    let other = is.map_or_else(|| "—".to_owned(), |count| count.to_string());
                    fault(Message::new("score-changed-meanwhile").with("other", other));
                }
            }
        }
        totals.push((*session, counted));
    }
    totals
}

/// The record that somebody who came unannounced would get.
fn record(cohort: &Cohort, walk_in: &WalkIn) -> people::Draft {
    people::Draft {
        name: walk_in.name.clone(),
        sex: walk_in.sex.clone(),
        place: cohort.details.place.to_string(),
        ..people::Draft::default()
    }
}

/// Looks through the rows that were filled in by hand: what is wrong in them, and whom a person must decide on.
async fn check_walk_ins(
    work: &mut Work,
    cohort: &Cohort,
    walk_ins: &[WalkIn],
    faults: &mut Vec<FieldError>,
) -> Result<Vec<Undecided>> {
    let mut undecided = Vec::new();
    if walk_ins.is_empty() {
        return Ok(undecided);
    }
    let enrolled = store::enrolments::of_cohort(&mut work.tx, cohort.id).await?;
    for walk_in in walk_ins {
        let number = walk_in.number;
        if let Who::Known(person) = walk_in.who {
            if enrolled.iter().any(|enrolment| enrolment.person_id == person) {
                faults.push(FieldError::new(name_field(number), Message::new("roster-already")));
            }
            continue;
        }
        match people::look_alikes(work, &record(cohort, walk_in)).await {
            Ok(namesakes) if walk_in.who == Who::Unknown && !namesakes.is_empty() => {
                undecided.push((number, namesakes));
            }
            Ok(_) => {}
            Err(Error::Invalid(problems)) => faults.extend(problems.into_iter().map(|problem| {
                let field = match problem.field.as_str() {
                    field @ ("name" | "sex") => format!("{field}-{number}"),
                    _ => String::new(),
                };
                FieldError::new(field, problem.message)
            })),
            Err(other) => return Err(other),
        }
    }
    Ok(undecided)
}

/// The field of the name of somebody who came unannounced: there it is told, too, what is wrong with who was chosen, which may have no
/// field that is seen.
fn name_field(number: i64) -> String {
    format!("name-{number}")
}

/// Enrols somebody who came unannounced, and notes where they signed.
async fn enrol(work: &mut Work, cohort: &Cohort, walk_in: &WalkIn) -> Result<()> {
    let in_field = |field: String| {
        move |problem: Error| match problem {
            Error::Invalid(problems) => {
                let in_field = |problem: FieldError| FieldError::new(field.clone(), problem.message);
                Error::Invalid(problems.into_iter().map(in_field).collect())
            }
            other => other,
        }
    };
    let person = match walk_in.who {
        Who::Known(person) => {
            people::known::check(work, &[person]).await.map_err(in_field(name_field(walk_in.number)))?;
            person
        }
        Who::Unknown | Who::New => {
            match people::register(work, &record(cohort, walk_in), None, true).await? {
                Registered::Done(person) => person.id,
                Registered::Namesakes(_) => return Err(Error::Internal("a namesake in spite of all".into())),
            }
        }
    };
    // That the cohort is full is of no field of the page.
    let enrolment = enrolments::add(work, cohort, person).await.map_err(in_field(String::new()))?;
    let mark = |session: &SessionId| NewMark { enrolment, session: *session, mark: Some(Mark::Present) };
    let marks: Vec<_> = walk_in.signed.iter().map(mark).collect();
    attendance::mark(work, cohort.code.as_str(), &marks).await.map(drop)
}

/// Notes as absent who has no mark in half-days that are typed back whole.
async fn note_absent(
    work: &mut Work,
    cohort: &Cohort,
    sessions: &[CohortSession],
    complete: &[SessionId],
) -> Result<()> {
    let (at, by) = (now(), work.account_id());
    let mut absent = 0;
    for stored in sessions.iter().filter(|stored| complete.contains(&stored.id)) {
        if !stored.has_begun(at) {
            return Err(Error::Conflict(attendance::not_yet(stored)));
        }
        absent += store::attendance::note_missing_absent(&mut work.tx, stored.id, at, by).await?;
    }
    if absent == 0 {
        return Ok(());
    }
    let after = serde_json::json!({ "absent": absent });
    work.audit("attendance.missing-absent", ("cohort", cohort.id), (), after).await
}

async fn save_totals(
    work: &mut Work,
    cohort: &Cohort,
    stored: &HashMap<SessionId, Counted>,
    totals: &[(SessionId, Counted)],
) -> Result<()> {
    let (mut before, mut after) = (BTreeMap::new(), BTreeMap::new());
    for (session, counted) in totals {
        let was = stored.get(session).copied().unwrap_or_default();
        if was != *counted {
            store::attendance_sheets::set_totals(&mut work.tx, *session, *counted).await?;
            before.insert(*session, was);
            after.insert(*session, *counted);
        }
    }
    if after.is_empty() {
        return Ok(());
    }
    work.audit("attendance.count", ("cohort", cohort.id), before, after).await
}
