//! Cohorts: who may see and change them, making one, its details and trainers.
//!
//! Administrators and officers see all cohorts, a coordinator those of their places and of what lies below them; to
//! others they do not exist. A closed cohort never changes again, a cancelled one only once that is taken back.

use std::collections::BTreeSet;

use serde::Deserialize;
use time::Date;

use super::places::works_in;
use super::work::{Permission, Work};
use super::{new_id, now};
use crate::domain::cohort::{Cohort, CohortDates, DatesFault, Details, MAX_DAYS, Progress, Session, Trainer};
use crate::domain::cohort_code::CohortCode;
use crate::domain::dates;
use crate::domain::id::{CohortId, PersonId, PlaceId};
use crate::domain::lang::LangTag;
use crate::domain::module::Slug;
use crate::domain::place::Place;
use crate::domain::restitution::people;
use crate::domain::text::{NAME_MAX, one_line};
use crate::error::{Error, FieldError, Message, Result};
use crate::store::cohorts::NewCohort;
use crate::store::{self, Tx};

pub(crate) mod cancelling;
mod copying;
pub(crate) mod listing;
mod taught;
pub(super) mod withdrawn;
pub(super) use taught::text_of;
pub use taught::{Taught, TaughtText, taught_text};

/// The cohort with this code.
pub async fn find(work: &mut Work, code: &str) -> Result<Cohort> {
    work.require(Permission::Staff)?;
    let code: CohortCode = code.parse().map_err(|_| Error::NotFound)?;
    let cohort = store::cohorts::find(&mut work.tx, &code).await?.ok_or(Error::NotFound)?;
    if works_in(work, cohort.details.place).await? { Ok(cohort) } else { Err(Error::NotFound) }
}

/// The cohort with this code, locked until the transaction ends so that it can be changed; a closed or
/// cancelled one can't.
pub(super) async fn find_open(work: &mut Work, code: &str) -> Result<Cohort> {
    let cohort = find(work, code).await?;
    if store::cohorts::lock_open(&mut work.tx, cohort.id).await? {
        Ok(cohort)
    } else {
        Err(not_open(&cohort))
    }
}

/// What a form says about an open cohort: read once it is decided that the actor may change it, so that nobody else hears
/// what is wrong with the form.
pub async fn read_form<T>(work: &mut Work, code: &str, read: impl FnOnce() -> Result<T>) -> Result<T> {
    find_open(work, code).await?;
    read()
}

/// A cohort with what its first page shows.
#[derive(Clone, Debug)]
pub struct Overview {
    pub cohort: Cohort,
    /// How far it has come.
    pub progress: Progress,
    /// Who trains, by name.
    pub trainers: Vec<Trainer>,
    /// The date of the clock.
    pub today: Date,
    /// How many values two people noted differently, to be chosen between.
    pub disputed: usize,
    /// What was taught; empty before its last day, and where it does not take place.
    pub taught: Vec<Taught>,
}

/// A cohort, how far it has come, who trains in it and what was taught.
pub async fn overview(work: &mut Work, code: &str) -> Result<Overview> {
    let cohort = find(work, code).await?;
    let progress = store::cohorts::progress(&mut work.tx, cohort.id).await?;
    let trainers = store::cohorts::trainers(&mut work.tx, cohort.id).await?;
    let today = now().date();
    let taught = taught::taught(&mut work.tx, &cohort).await?;
    let conflicts = store::offline::conflicts(&mut work.tx, cohort.id).await?;
    let disputed = conflicts.iter().filter(|conflict| conflict.is_open()).count();
    Ok(Overview { cohort, progress, trainers, today, disputed, taught })
}

/// The most people that a cohort has room for: as many as it may have.
const CAPACITY_MAX: u32 = 200;

/// What somebody typed to make or change a cohort; the fields of the form.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Draft {
    /// The curriculum's slug; ignored when a cohort is changed.
    pub curriculum: String,
    /// The code; empty asks for a proposal. Ignored when a cohort is changed.
    pub code: String,
    /// The language's tag.
    pub lang: String,
    /// The place's id.
    pub place: String,
    /// The building or room; may be empty.
    pub venue: String,
    /// The first day.
    pub starts_on: String,
    /// The last day.
    pub ends_on: String,
    /// Who pays for it.
    pub funder: String,
    /// For how many people there is room.
    pub capacity: String,
    /// The code of an earlier cohort whose trainers train again, by its timetable; ignored when a cohort is changed.
    pub like: String,
}

/// Makes a cohort with a morning and an afternoon session on each day. The curriculum is frozen in it.
pub async fn create(work: &mut Work, draft: &Draft) -> Result<CohortCode> {
    work.require(Permission::Staff)?;
    let mut faults = Vec::new();
    let curriculum = match draft.curriculum.trim().parse::<Slug>() {
        Ok(slug) => store::curricula::find(&mut work.tx, &slug).await?,
        Err(_) => None,
    };
    if curriculum.is_none() {
        faults.push(FieldError::new("curriculum", Message::new("cohort-curriculum-missing")));
    }
    let read = read(work, draft, None, &mut faults).await?;
    let code = match (&read, draft.code.trim()) {
        (Some((details, place)), "") => propose(&mut work.tx, place, details.dates.starts_on()).await?,
        (None, "") => None,
        (_, typed) => typed.parse().ok(),
    };
    if code.is_none() && !(draft.code.trim().is_empty() && read.is_none()) {
        faults.push(FieldError::new("code", Message::new("cohort-code-wrong")));
    }
    let (Some(curriculum), Some((details, _)), Some(code), true) =
        (curriculum, read, code, faults.is_empty())
    else {
        return Err(Error::Invalid(faults));
    };
    let id: CohortId = new_id();
    let new = NewCohort {
        id,
        code: &code,
        curriculum_slug: &curriculum.slug,
        curriculum: &curriculum.raw,
        created_at: now(),
        created_by: work.account_id(),
    };
    if !store::cohorts::insert(&mut work.tx, &new, &details).await? {
        return Err(Error::invalid("code", Message::new("cohort-code-taken").with("code", &code)));
    }
    for session in details.dates.default_sessions() {
        store::sessions::insert(&mut work.tx, new_id(), id, session).await?;
    }
    let mut after = audited(&details)?;
    after.insert("code".into(), code.as_str().into());
    after.insert("curriculum".into(), curriculum.slug.as_str().into());
    work.audit("cohort.create", ("cohort", id), (), after).await?;
    copying::copy(work, &code, &draft.like).await?;
    Ok(code)
}

/// The details as the audit trail records them.
fn audited(details: &Details) -> Result<serde_json::Map<String, serde_json::Value>> {
    match serde_json::to_value(details) {
        Ok(serde_json::Value::Object(fields)) => Ok(fields),
        other => Err(Error::Internal(format!("audit of a cohort: {other:?}"))),
    }
}

/// Validates the fields that a new and a changed cohort have in common; returns them with the name of the place. That must exist on
/// the first day, unless both stay as they are `stored`.
async fn read(
    work: &mut Work,
    draft: &Draft,
    stored: Option<&Details>,
    faults: &mut Vec<FieldError>,
) -> Result<Option<(Details, String)>> {
    let mut fault = |field: &str, message: Message| faults.push(FieldError::new(field, message));
    let lang = draft.lang.trim().parse::<LangTag>().ok();
    if lang.is_none() {
        fault("lang", Message::new("cohort-lang-missing"));
    }
    let place = match draft.place.trim().parse::<PlaceId>() {
        Ok(id) => store::places::find(&mut work.tx, id).await?,
        Err(_) => None,
    };
    let place = match place {
        None => {
            fault("place", Message::new("cohort-place-missing"));
            None
        }
        Some(place) if works_in(work, place.id).await? => Some(place),
        Some(_) => {
            fault("place", Message::new("cohort-place-foreign"));
            None
        }
    };
    // In the order of the form, as all that is wrong is listed.
    let venue = short(("venue", &draft.venue), &mut fault);
    let dates = read_dates(draft, &mut fault);
    let capacity = match draft.capacity.trim() {
        "" => None,
        typed => {
            let number = people(typed).filter(|number| (1..=CAPACITY_MAX).contains(number));
            if number.is_none() {
                fault("capacity", Message::new("cohort-capacity-wrong").with("max", CAPACITY_MAX));
            }
            number
        }
    };
    let funder = short(("funder", &draft.funder), &mut fault);
    let stays = |place: &Place, dates: CohortDates| {
        stored.is_some_and(|stored| stored.place == place.id && stored.dates.starts_on() == dates.starts_on())
    };
    if let (Some(place), Some(dates)) = (&place, dates)
        && !stays(place, dates)
        && let Some(message) = not_then(place, dates.starts_on())
    {
        fault("place", message);
    }
    let (Some(lang), Some(place), Some(dates)) = (lang, place, dates) else { return Ok(None) };
    Ok(Some((Details { lang, place: place.id, venue, funder, capacity, dates }, place.name)))
}

/// A short text; none where nothing was typed.
fn short((field, typed): (&str, &str), fault: &mut impl FnMut(&str, Message)) -> Option<String> {
    let text = Some(one_line(typed)).filter(|text| !text.is_empty());
    if text.as_ref().is_some_and(|text| text.chars().count() > NAME_MAX) {
        fault(field, Message::new("cohort-text-long").with("max", NAME_MAX));
    }
    text
}

/// What is wrong with a place that doesn't exist on a day.
fn not_then(place: &Place, day: Date) -> Option<Message> {
    let with = |key, bound: Date| {
        let message = Message::new(key).with("place", &place.name);
        Some(message.with_day("day", day).with_day("bound", bound))
    };
    match (place.validity.from(), place.validity.to()) {
        (Some(from), _) if day < from => with("cohort-place-not-yet", from),
        (_, Some(to)) if to < day => with("cohort-place-ended", to),
        _ => None,
    }
}

fn read_dates(draft: &Draft, fault: &mut impl FnMut(&str, Message)) -> Option<CohortDates> {
    let mut day = |field: &str, typed: &str| -> Option<Date> {
        let day = dates::parse(typed);
        if day.is_none() {
            let key = if typed.trim().is_empty() { "cohort-date-missing" } else { "cohort-date-wrong" };
            let shown: String = one_line(typed).chars().take(40).collect();
            fault(field, Message::new(key).with("typed", shown));
        }
        day
    };
    let (start, end) = (day("starts_on", &draft.starts_on), day("ends_on", &draft.ends_on));
    match CohortDates::new(start?, end?) {
        Ok(dates) => Some(dates),
        Err(DatesFault::EndBeforeStart) => {
            fault("ends_on", Message::new("cohort-ends-before-start"));
            None
        }
        Err(DatesFault::TooLong) => {
            fault("ends_on", Message::new("cohort-too-long").with("max", MAX_DAYS));
            None
        }
    }
}

/// A free code for a cohort that begins in a place on a day.
async fn propose(tx: &mut Tx, place: &str, starts_on: Date) -> Result<Option<CohortCode>> {
    let taken: BTreeSet<String> = store::cohorts::codes(tx).await?.into_iter().collect();
    Ok(CohortCode::propose(place, starts_on.year(), &taken))
}

/// Changes the details. Sessions of removed days are deleted, which must have no marks; added days get a morning and an
/// afternoon.
pub async fn update(work: &mut Work, code: &str, version: i64, draft: &Draft) -> Result<()> {
    let cohort = find_open(work, code).await?;
    let mut faults = Vec::new();
    let read = read(work, draft, Some(&cohort.details), &mut faults).await?;
    let (Some((details, _)), true) = (read, faults.is_empty()) else { return Err(Error::Invalid(faults)) };
    let in_calendar = withdrawn::entries(work, cohort.id).await?;
    for stored in store::sessions::of_cohort(&mut work.tx, cohort.id).await? {
        let day = stored.session.date;
        if details.dates.contains(day) {
            continue;
        }
        if stored.marks > 0 {
            let message = Message::new("cohort-day-has-marks").with_day("day", day);
            let field = if day < details.dates.starts_on() { "starts_on" } else { "ends_on" };
            return Err(Error::invalid(field, message));
        }
        store::sessions::delete(&mut work.tx, cohort.id, stored.id).await?;
    }
    let is_new = |session: &Session| !cohort.details.dates.contains(session.date);
    for session in details.dates.default_sessions().into_iter().filter(is_new) {
        store::sessions::insert(&mut work.tx, new_id(), cohort.id, session).await?;
    }
    if !store::cohorts::update(&mut work.tx, cohort.id, version, &details).await? {
        return Err(changed_meanwhile());
    }
    withdrawn::note(work, cohort.id, &in_calendar, version + 1).await?;
    work.audit("cohort.update", ("cohort", cohort.id), &cohort.details, &details).await
}

/// A cohort and who trains in it.
pub async fn with_trainers(work: &mut Work, code: &str) -> Result<(Cohort, Vec<Trainer>)> {
    let cohort = find(work, code).await?;
    let trainers = store::cohorts::trainers(&mut work.tx, cohort.id).await?;
    Ok((cohort, trainers))
}

/// Adds a person of the register as trainer; a coordinator also somebody of elsewhere who takes part or trains in a cohort of theirs.
pub async fn add_trainer(work: &mut Work, code: &str, person: PersonId) -> Result<()> {
    add_trainers(work, code, &[person]).await
}

/// Adds several people as trainers: all or none.
pub async fn add_trainers(work: &mut Work, code: &str, people: &[PersonId]) -> Result<()> {
    let cohort = find_open(work, code).await?;
    if people.is_empty() {
        return Err(Error::invalid("", Message::new("roster-nobody-ticked")));
    }
    super::people::known::check(work, people).await?;
    for person in people {
        store::cohorts::add_trainer(&mut work.tx, cohort.id, *person).await?;
        work.audit("cohort.trainer.add", ("cohort", cohort.id), (), *person).await?;
    }
    Ok(())
}

/// Removes a trainer; an [`Error::NotFound`] where the person is none of this cohort.
pub async fn remove_trainer(work: &mut Work, code: &str, person: PersonId) -> Result<()> {
    let cohort = find_open(work, code).await?;
    if !store::cohorts::remove_trainer(&mut work.tx, cohort.id, person).await? {
        return Err(Error::NotFound);
    }
    work.audit("cohort.trainer.remove", ("cohort", cohort.id), person, ()).await
}

/// Nothing in this cohort may be changed.
pub(super) fn not_open(cohort: &Cohort) -> Error {
    cohort.refusal().map_or_else(changed_meanwhile, Error::Conflict)
}

/// Somebody else changed it between reading and saving.
pub(super) fn changed_meanwhile() -> Error {
    Error::Conflict(Message::new("cohort-changed-meanwhile"))
}
