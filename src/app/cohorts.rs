//! Cohorts: who may see and change them, making one, its details and trainers.
//!
//! Administrators and officers see all cohorts, a coordinator those of their places and of what lies below them; to
//! others they do not exist. A closed cohort never changes again.

use crate::app::work::{Permission, Work};
use std::collections::BTreeSet;

use time::{Date, OffsetDateTime};

use super::places::works_in;
use super::{new_id, now};
use crate::domain::cohort::{CohortCode, CohortDates, DatesFault, MAX_DAYS, Session, State};
use crate::domain::curriculum::{self, Curriculum};
use crate::domain::dates;
use crate::domain::lang::LangTag;
use crate::domain::text::{NAME_MAX, one_line};
use crate::error::{Error, FieldError, Message, Result};
use crate::store::cohorts::{CohortRow, Progress, Trainer};
use crate::store::{self, Tx};

/// A cohort.
#[derive(Clone, Debug)]
pub struct Cohort {
    /// Its id.
    pub id: String,
    /// Its code, as in addresses.
    pub code: CohortCode,
    /// Which curriculum it follows.
    pub curriculum_slug: String,
    /// That curriculum as it stood when the cohort was made.
    pub curriculum: Curriculum,
    /// The language of the sessions.
    pub lang: LangTag,
    /// Where: the place's id.
    pub place_id: String,
    /// Where: the place's name.
    pub place: String,
    /// The hall, school or house.
    pub venue: Option<String>,
    /// First and last day.
    pub dates: CohortDates,
    /// Counts the changes of details, sessions and trainers.
    pub version: i64,
    /// When and by whom it was closed.
    pub closed: Option<Closed>,
}

/// The closing of a cohort.
#[derive(Clone, Debug)]
pub struct Closed {
    /// When.
    pub at: OffsetDateTime,
    /// The name of the one who confirmed the decisions.
    pub confirmed_by: String,
}

impl Cohort {
    /// Whether it can still be changed.
    pub fn state(&self) -> State {
        if self.closed.is_some() { State::Closed } else { State::Open }
    }

    fn from_row(row: CohortRow) -> Result<Self> {
        let broken = |what: &str| Error::Internal(format!("cohort {}: stored {what}", row.code));
        let closed = row.closed_at.zip(row.confirmed_by.clone());
        Ok(Self {
            code: row.code.parse().map_err(|_| broken("code"))?,
            curriculum: curriculum::parse(&row.curriculum).map_err(|_| broken("curriculum"))?,
            lang: row.lang.parse().map_err(|_| broken("language"))?,
            dates: CohortDates::new(row.starts_on, row.ends_on).map_err(|_| broken("dates"))?,
            closed: closed.map(|(at, confirmed_by)| Closed { at, confirmed_by }),
            id: row.id,
            curriculum_slug: row.curriculum_slug,
            place_id: row.place_id,
            place: row.place,
            venue: row.venue,
            version: row.version,
        })
    }
}

/// The cohorts that the actor works with and how far each has come, the latest first.
pub async fn list(work: &mut Work) -> Result<Vec<(Cohort, Progress)>> {
    work.require(Permission::Staff)?;
    let rows = match work.actor.account() {
        Some(account) if !work.actor.runs_programme() => {
            store::cohorts::in_places_of(&mut work.tx, &account.id).await?
        }
        _ => store::cohorts::all(&mut work.tx).await?,
    };
    rows.into_iter().map(|row| Ok((Cohort::from_row(row.cohort)?, row.progress))).collect()
}

/// The cohort with this code.
pub async fn find(work: &mut Work, code: &str) -> Result<Cohort> {
    work.require(Permission::Staff)?;
    let code: CohortCode = code.parse().map_err(|_| Error::NotFound)?;
    let row = store::cohorts::find(&mut work.tx, code.as_str()).await?.ok_or(Error::NotFound)?;
    if !works_in(work, &row.place_id).await? {
        return Err(Error::NotFound);
    }
    Cohort::from_row(row)
}

/// The cohort with this code, locked until the transaction ends so that it can be changed; a closed one can't.
pub async fn find_open(work: &mut Work, code: &str) -> Result<Cohort> {
    let cohort = find(work, code).await?;
    if store::cohorts::lock_open(&mut work.tx, &cohort.id).await? {
        Ok(cohort)
    } else {
        Err(Error::Conflict(Message::new("cohort-is-closed").with("code", &cohort.code)))
    }
}

/// How far a cohort has come.
pub async fn progress(work: &mut Work, code: &str) -> Result<Progress> {
    let cohort = find(work, code).await?;
    store::cohorts::progress(&mut work.tx, &cohort.id).await
}

/// What somebody typed to make or change a cohort.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// The curriculum's slug; not looked at when a cohort is changed.
    pub curriculum: String,
    /// The code; empty asks for a proposal. Not looked at when a cohort is changed.
    pub code: String,
    /// The language's tag.
    pub lang: String,
    /// The place's id.
    pub place: String,
    /// The hall.
    pub venue: String,
    /// The first day.
    pub starts_on: String,
    /// The last day.
    pub ends_on: String,
}

/// What a draft says, once all of it is right.
struct Read {
    lang: LangTag,
    place_id: String,
    place: String,
    venue: Option<String>,
    dates: CohortDates,
}

/// Makes a cohort with a morning and an afternoon session on each day. The curriculum is frozen in it.
pub async fn create(work: &mut Work, draft: &Draft) -> Result<CohortCode> {
    work.require(Permission::Staff)?;
    let mut faults = Vec::new();
    let curriculum = store::curricula::find(&mut work.tx, draft.curriculum.trim()).await?;
    if curriculum.is_none() {
        faults.push(FieldError::new("curriculum", Message::new("cohort-curriculum-missing")));
    }
    let read = read(work, draft, &mut faults).await?;
    let code = match (&read, draft.code.trim()) {
        (Some(read), "") => propose(&mut work.tx, &read.place, read.dates.starts_on()).await?,
        (None, "") => None,
        (_, typed) => typed.parse().ok(),
    };
    if code.is_none() && !(draft.code.trim().is_empty() && read.is_none()) {
        faults.push(FieldError::new("code", Message::new("cohort-code-wrong")));
    }
    let (Some(curriculum), Some(read), Some(code), true) = (curriculum, read, code, faults.is_empty()) else {
        return Err(Error::Invalid(faults));
    };
    let (id, by) = (new_id(), work.account_id());
    let row = store::cohorts::NewCohort {
        id: &id,
        code: code.as_str(),
        curriculum_slug: curriculum.slug.as_str(),
        curriculum: &curriculum.raw,
        lang: read.lang.as_str(),
        place_id: &read.place_id,
        venue: read.venue.as_deref(),
        starts_on: read.dates.starts_on(),
        ends_on: read.dates.ends_on(),
        created_at: now(),
        created_by: by.as_deref(),
    };
    store::cohorts::insert(&mut work.tx, &row).await?;
    for session in read.dates.default_sessions() {
        store::sessions::insert(&mut work.tx, &new_id(), &id, session.date, session.half.as_str()).await?;
    }
    let after = serde_json::json!({
        "code": code.as_str(), "curriculum": curriculum.slug.as_str(), "lang": read.lang.as_str(), "place": read.place_id,
        "venue": read.venue, "starts_on": dates::iso(read.dates.starts_on()), "ends_on": dates::iso(read.dates.ends_on()),
    });
    work.audit("cohort.create", ("cohort", &id), (), after).await?;
    Ok(code)
}

/// Reads what is common to a new and a changed cohort; every fault goes beside its field.
async fn read(work: &mut Work, draft: &Draft, faults: &mut Vec<FieldError>) -> Result<Option<Read>> {
    let mut fault = |field: &str, message: Message| faults.push(FieldError::new(field, message));
    let lang = draft.lang.trim().parse::<LangTag>().ok();
    if lang.is_none() {
        fault("lang", Message::new("cohort-lang-missing"));
    }
    let place = match draft.place.trim() {
        "" => None,
        id => store::places::find(&mut work.tx, id).await?,
    };
    let place = match place {
        None => {
            fault("place", Message::new("cohort-place-missing"));
            None
        }
        Some(place) if works_in(work, &place.id).await? => Some(place),
        Some(_) => {
            fault("place", Message::new("cohort-place-foreign"));
            None
        }
    };
    let venue = one_line(&draft.venue);
    if venue.chars().count() > NAME_MAX {
        fault("venue", Message::new("cohort-venue-long").with("max", NAME_MAX));
    }
    let mut day = |field: &str, typed: &str| -> Option<Date> {
        let day = dates::parse(typed);
        if day.is_none() {
            let key = if typed.trim().is_empty() { "cohort-date-missing" } else { "cohort-date-wrong" };
            fault(field, Message { key, args: vec![("typed", one_line(typed).chars().take(40).collect())] });
        }
        day
    };
    let (start, end) = (day("starts_on", &draft.starts_on), day("ends_on", &draft.ends_on));
    let dates = start.zip(end).and_then(|(start, end)| match CohortDates::new(start, end) {
        Ok(dates) => Some(dates),
        Err(DatesFault::EndBeforeStart) => {
            fault("ends_on", Message::new("cohort-ends-before-start"));
            None
        }
        Err(DatesFault::TooLong) => {
            fault("ends_on", Message::new("cohort-too-long").with("max", MAX_DAYS));
            None
        }
    });
    let (Some(lang), Some(place), Some(dates)) = (lang, place, dates) else { return Ok(None) };
    let venue = (!venue.is_empty()).then_some(venue);
    Ok(Some(Read { lang, place_id: place.id, place: place.name, venue, dates }))
}

/// A free code for a cohort that begins in a place on a day.
async fn propose(tx: &mut Tx, place: &str, starts_on: Date) -> Result<Option<CohortCode>> {
    let taken: BTreeSet<String> = store::cohorts::codes(tx).await?.into_iter().collect();
    Ok(CohortCode::propose(place, starts_on.year(), &taken))
}

/// Changes language, place, hall and dates. Days that fall away lose their sessions, which must hold no
/// marks; days that come on get a morning and an afternoon.
pub async fn update(work: &mut Work, code: &str, version: i64, draft: &Draft) -> Result<()> {
    let cohort = find_open(work, code).await?;
    let mut faults = Vec::new();
    let read = read(work, draft, &mut faults).await?;
    let (Some(read), true) = (read, faults.is_empty()) else { return Err(Error::Invalid(faults)) };
    for session in store::sessions::of_cohort(&mut work.tx, &cohort.id).await? {
        if read.dates.contains(session.held_on) {
            continue;
        }
        if session.marks > 0 {
            let day = Message::new("cohort-day-has-marks").with("day", dates::plain(session.held_on));
            let field = if session.held_on < read.dates.starts_on() { "starts_on" } else { "ends_on" };
            return Err(Error::invalid(field, day));
        }
        store::sessions::delete(&mut work.tx, &cohort.id, &session.id).await?;
    }
    let is_new = |session: &Session| !cohort.dates.contains(session.date);
    for session in read.dates.default_sessions().into_iter().filter(is_new) {
        store::sessions::insert(&mut work.tx, &new_id(), &cohort.id, session.date, session.half.as_str())
            .await?;
    }
    let details = store::cohorts::Details {
        lang: read.lang.as_str(),
        place_id: &read.place_id,
        venue: read.venue.as_deref(),
        starts_on: read.dates.starts_on(),
        ends_on: read.dates.ends_on(),
    };
    if !store::cohorts::update(&mut work.tx, &cohort.id, version, &details).await? {
        return Err(changed_meanwhile());
    }
    let told = |lang: &LangTag, place: &str, venue: &Option<String>, dates: CohortDates| {
        serde_json::json!({
            "lang": lang.as_str(), "place": place, "venue": venue,
            "starts_on": dates::iso(dates.starts_on()), "ends_on": dates::iso(dates.ends_on()),
        })
    };
    let before = told(&cohort.lang, &cohort.place_id, &cohort.venue, cohort.dates);
    let after = told(&read.lang, &read.place_id, &read.venue, read.dates);
    work.audit("cohort.update", ("cohort", &cohort.id), before, after).await
}

/// Who trains in a cohort.
pub async fn trainers(work: &mut Work, code: &str) -> Result<Vec<Trainer>> {
    let cohort = find(work, code).await?;
    store::cohorts::trainers(&mut work.tx, &cohort.id).await
}

/// Adds a person of the register as trainer.
pub async fn add_trainer(work: &mut Work, code: &str, person_id: &str) -> Result<()> {
    let cohort = find_open(work, code).await?;
    super::people::find(work, person_id).await?;
    store::cohorts::add_trainer(&mut work.tx, &cohort.id, person_id).await?;
    work.audit("cohort.trainer.add", ("cohort", &cohort.id), (), person_id).await
}

/// Takes a trainer off.
pub async fn remove_trainer(work: &mut Work, code: &str, person_id: &str) -> Result<()> {
    let cohort = find_open(work, code).await?;
    store::cohorts::remove_trainer(&mut work.tx, &cohort.id, person_id).await?;
    work.audit("cohort.trainer.remove", ("cohort", &cohort.id), person_id, ()).await
}

/// Somebody else changed it between reading and saving.
pub(super) fn changed_meanwhile() -> Error {
    Error::Conflict(Message::new("cohort-changed-meanwhile"))
}
