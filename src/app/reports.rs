//! Reports: figures of people and trainings in a period, for those who may see figures.
//!
//! What is counted lies packed in one row a cohort. Each change of a record is in the audit trail, so that the entries since
//! the last report say which rows to derive anew. Staff see every figure; observers, and whatever leaves the house, get
//! those with small counts left out.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::LazyLock;

use time::{Date, OffsetDateTime};

use super::turns::{Deferred, Turns};
use super::work::{Db, Permission, Work};
use super::{now, settings};
use crate::domain::account::{Actor, Role};
use crate::domain::bands::{BandFault, Bands};
use crate::domain::id::{CohortId, PersonId};
use crate::domain::report::{
    Fact, Figures, Geography, Indicator, Period, PeriodFault, Pick, ReportQuery, Selection, Shown, Tally,
    Touched,
};
use crate::domain::text::one_line;
use crate::error::{Error, FieldError, Message, Result};
use crate::store::{self, Tx};

pub(crate) mod frozen;
pub(crate) mod indicators;
pub(crate) mod people;
mod places;
pub use places::{Names, PlaceChoice, ReportChoices};

/// The setting with the number of the last entry of the audit trail that is counted.
const COUNTED: &str = "reports.counted";
/// The setting with the age bands.
const AGE_BANDS: &str = "reports.age_bands";
/// How many entries of the trail that concern what is counted are worked through in one transaction.
const ENTRIES_MAX: i64 = 500;
/// So many others are left behind where nothing else is to be written: reading past them is quick.
const OTHERS_MAX: i64 = 2_000;

/// How many reports have small counts left out at a time, which takes long where there are many places.
static SUPPRESSING: LazyLock<Turns> = LazyLock::new(|| Turns::new(2));

/// Whether something was changed since the last report that it would not count yet.
pub async fn is_behind(work: &mut Work) -> Result<bool> {
    work.require(Permission::Figures)?;
    let (done, until, head) = next_entries(&mut work.tx).await?;
    let is_far = until < head || head - done > OTHERS_MAX;
    Ok(is_far || !store::reports::touched(&mut work.tx, done, until).await?.is_empty())
}

/// After which entry of the trail, and up to which, there is something to work through, and where the trail ends.
async fn next_entries(tx: &mut Tx) -> Result<(i64, i64, i64)> {
    let head = store::audit::head(tx).await?.number;
    let done = counted(tx).await?;
    // A trail that is shorter than it was is another one: everything is derived anew.
    let done = if done > head { 0 } else { done };
    // All that concern nothing which is counted are passed at once.
    let next = store::reports::entry_behind(tx, done, ENTRIES_MAX).await?;
    Ok((done, next.map_or(head, |next| next - 1), head))
}

/// Derives anew what was changed since the last time, at most so much as one transaction should; true when there is more.
pub async fn catch_up(work: &mut Work) -> Result<bool> {
    work.require(Permission::Figures)?;
    let (done, until, head) = next_entries(&mut work.tx).await?;
    let touched = store::reports::touched(&mut work.tx, done, until).await?;
    if touched.is_empty() && until == head && head - done <= OTHERS_MAX {
        return Ok(false);
    }
    let mut cohorts: BTreeSet<CohortId> = BTreeSet::new();
    for record in touched {
        match record {
            Touched::Cohort(cohort) => cohorts.extend([cohort]),
            Touched::Person(person) => {
                cohorts.extend(store::reports::cohorts_of_person(&mut work.tx, person).await?);
            }
            Touched::Certificate(serial) => {
                cohorts.extend(store::reports::cohort_of_certificate(&mut work.tx, &serial).await?);
            }
        }
    }
    let mut others = BTreeSet::new();
    for cohort in &cohorts {
        let before = store::reports::stored(&mut work.tx, *cohort).await?;
        let after = store::reports::derive(&mut work.tx, *cohort).await?;
        for person in other_beginnings(&before, &after) {
            others.extend(store::reports::cohorts_of_person(&mut work.tx, person).await?);
        }
    }
    for cohort in others.difference(&cohorts) {
        store::reports::derive(&mut work.tx, *cohort).await?;
    }
    store::settings::set(&mut work.tx, COUNTED, &until.to_string()).await?;
    Ok(until < head)
}

/// Derives all that was changed since the last time, for the start of the server.
pub async fn catch_up_all(db: &Db) -> Result<()> {
    loop {
        let mut work = Work::write(db, Actor::System).await?;
        let is_more = catch_up(&mut work).await?;
        work.commit().await?;
        if !is_more {
            return Ok(());
        }
    }
}

async fn counted(tx: &mut Tx) -> Result<i64> {
    let Some(stored) = store::settings::find(tx, COUNTED).await? else { return Ok(0) };
    stored.parse().map_err(|_| Error::Internal(format!("settings {COUNTED}: not a number")))
}

/// The persons whose first training changed: in their other cohorts it is another one, too.
fn other_beginnings(before: &[Fact], after: &[Fact]) -> Vec<PersonId> {
    let firsts = |facts: &[Fact]| -> HashMap<u128, Option<Date>> {
        facts.iter().filter(|fact| !fact.led).map(|fact| (fact.person, fact.first_on)).collect()
    };
    let (before, after) = (firsts(before), firsts(after));
    let persons: HashSet<u128> = before.keys().chain(after.keys()).copied().collect();
    let has_changed =
        |person: &u128| before.get(person).copied().flatten() != after.get(person).copied().flatten();
    persons.into_iter().filter(has_changed).map(PersonId::of_number).collect()
}

/// What is asked for, with this year where no period is given.
pub fn or_this_year(asked: ReportQuery) -> ReportQuery {
    asked.or_year_of(now().date())
}

/// A report as its page shows it.
#[derive(Clone, Debug)]
pub struct Report {
    /// The period that was asked for.
    pub period: Period,
    /// Its figures, without small counts where the audience is not to see them.
    pub shown: Shown,
    /// Whether counts are rounded, so that the difference of two reports tells of nobody.
    pub is_rounded: bool,
    /// Whether nobody was enrolled in it.
    pub is_empty: bool,
    /// The period to compare with, and its figures.
    pub before: Option<(Period, Shown)>,
    /// The indicators of donors.
    pub indicators: Vec<Indicator>,
    /// What the keys of rows stand for.
    pub names: Names,
    /// The age bands.
    pub bands: Bands,
    /// The programme's name.
    pub programme: String,
    /// When it was counted.
    pub at: OffsetDateTime,
}

/// Who a report is for: that decides whether small counts are in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// The screen of the one who asks.
    Reader,
    /// A file or a paper, which others may get.
    Outside,
}

/// Counts what was asked for; what can't be counted is an error at its field. What is shown of it is worked out when the transaction
/// has ended: leaving small counts out takes long where there are many places.
pub async fn report(work: &mut Work, asked: &ReportQuery, audience: Audience) -> Result<Deferred<Report>> {
    work.require(Permission::Figures)?;
    let (selection, before) = selections(work, asked).await?;
    let names = places::names(work).await?;
    let bands = bands(work).await?;
    let geography = places::geography(work, &asked.division).await?;
    let is_staff = work.actor.is_staff();
    if !is_staff {
        whole_months(&selection, before.as_ref())?;
    }
    let is_exact = |selection: &Selection| {
        is_staff || (asked.division.trim().is_empty() && is_told_exactly(selection, now().date()))
    };
    let in_full = audience == Audience::Reader && is_staff;
    let counting = Counting { bands: &bands, geography: &geography, in_full };
    let read = counting.read(work, &selection).await?;
    let is_rounded = !is_exact(&selection) || before.as_ref().is_some_and(|before| !is_exact(before));
    let before = match &before {
        None => None,
        Some(before) => Some((before.period, counting.read(work, before).await?)),
    };
    let indicators = indicators::list(work).await?.into_iter().map(|stored| stored.indicator).collect();
    let (programme, period, at) = (settings::programme(work).await?.name, selection.period, now());
    let show = move || {
        let is_empty = read.figures.is_empty();
        let shown = |read: Read| {
            let shown = read.shown(in_full);
            if is_rounded { shown.rounded() } else { shown }
        };
        let before = before.map(|(period, read)| (period, shown(read)));
        let shown = shown(read);
        Ok(Report { period, shown, is_rounded, is_empty, before, indicators, names, bands, programme, at })
    };
    Ok(if in_full { Deferred::quick(show) } else { Deferred::new(work, &SUPPRESSING, show) })
}

/// Whether somebody who does not see every figure gets these to the last person: a year that is over, of everybody and of all
/// trainings. Years have nobody in common, and such a report does not change from day to day.
fn is_told_exactly(selection: &Selection, today: Date) -> bool {
    selection.period.is_past_year(today) && selection.whole().is_none()
}

/// Refuses to somebody who does not see every figure a period that is not of whole months: of two that differ by a day the
/// difference is one cohort.
fn whole_months(selection: &Selection, before: Option<&Selection>) -> Result<()> {
    let periods = [("to", Some(selection)), ("to_before", before)];
    let faults = periods.into_iter().filter_map(|(field, selection)| {
        let is_wrong = !selection?.period.is_of_months();
        is_wrong.then(|| FieldError::new(field, Message::new("report-whole-months")))
    });
    let faults: Vec<_> = faults.collect();
    if faults.is_empty() { Ok(()) } else { Err(Error::Invalid(faults)) }
}

/// How figures are counted, and whether every one of them is shown.
struct Counting<'a> {
    bands: &'a Bands,
    geography: &'a Geography,
    in_full: bool,
}

/// The figures of a selection, and those of all where they are held against them.
struct Read {
    figures: Figures,
    whole: Option<Figures>,
}

impl Read {
    fn shown(self, in_full: bool) -> Shown {
        if in_full { self.figures.in_full() } else { frozen::suppressed(&self.figures, self.whole.as_ref()) }
    }
}

impl Counting<'_> {
    async fn read(&self, work: &mut Work, selection: &Selection) -> Result<Read> {
        let figures = self.figures(work, selection).await?;
        let whole = match selection.whole().filter(|_| !self.in_full) {
            Some(whole) => Some(self.figures(work, &whole).await?),
            None => None,
        };
        Ok(Read { figures, whole })
    }

    async fn figures(&self, work: &mut Work, selection: &Selection) -> Result<Figures> {
        let tally = Tally::new(selection, self.bands, self.geography, None);
        Ok(count(&mut work.tx, tally, selection).await?.0)
    }
}

async fn count(tx: &mut Tx, mut tally: Tally<'_>, selection: &Selection) -> Result<(Figures, Vec<u128>)> {
    store::reports::each(tx, selection.days(), |cohort| tally.add(cohort)).await?;
    store::reports::each_restitution(tx, selection.days(), |held| tally.add_restitution(held)).await?;
    Ok(tally.finish())
}

/// What is selected, and the same in the period to compare with.
async fn selections(work: &mut Work, asked: &ReportQuery) -> Result<(Selection, Option<Selection>)> {
    let mut faults = Vec::new();
    let period =
        Period::parse(&asked.from, &asked.to).map_err(|fault| faults.push(of_period(fault, ["from", "to"])));
    let has_before = !(asked.from_before.trim().is_empty() && asked.to_before.trim().is_empty());
    let before = has_before.then(|| {
        let fields = ["from_before", "to_before"];
        Period::parse(&asked.from_before, &asked.to_before)
            .map_err(|fault| faults.push(of_period(fault, fields)))
    });
    // What differs between two reports that share days is few people: told side by side, it would tell of them.
    if let (Ok(period), Some(Ok(before))) = (period, before)
        && period.overlaps(before)
    {
        faults.push(FieldError::new("to_before", Message::new("report-periods-overlap")));
    }
    let typed = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let role = match typed(&asked.role) {
        None => None,
        Some(word) => {
            let role = word.parse().ok();
            if role.is_none() {
                faults.push(FieldError::new("role", Message::new("person-role-unknown")));
            }
            role
        }
    };
    let places = match typed(&asked.place) {
        None => None,
        Some(id) => {
            let places = places::inside(work, &id).await?;
            if places.is_none() {
                faults.push(FieldError::new("place", Message::new("person-place-unknown")));
            }
            places
        }
    };
    let (Ok(period), true) = (period, faults.is_empty()) else { return Err(Error::Invalid(faults)) };
    let selection = Selection {
        period,
        reach: reach(work).await?,
        places,
        curriculum: typed(&asked.curriculum),
        module: typed(&asked.module),
        lang: typed(&asked.lang),
        role,
        lately: Selection::lately(period, now().date()),
    };
    let before = before.and_then(std::result::Result::ok);
    let before = before.map(|period| Selection {
        period,
        lately: Selection::lately(period, now().date()),
        ..selection.clone()
    });
    Ok((selection, before))
}

/// The places that the actor may count: a coordinator their own and all below, everybody else all.
async fn reach(work: &mut Work) -> Result<Option<HashSet<u128>>> {
    match work.account() {
        Some(account) if account.role == Role::Coordinator => {
            let id = account.id;
            let places = store::places::of_account(&mut work.tx, id).await?;
            Ok(Some(places.into_iter().map(|place| place.id.number()).collect()))
        }
        _ => Ok(None),
    }
}

fn of_period(fault: PeriodFault, [from, to]: [&str; 2]) -> FieldError {
    match fault {
        PeriodFault::From => FieldError::new(from, Message::new("report-day-wrong")),
        PeriodFault::To => FieldError::new(to, Message::new("report-day-wrong")),
        PeriodFault::EndBeforeStart => FieldError::new(to, Message::new("report-ends-before-start")),
        PeriodFault::TooLong => FieldError::new(to, Message::new("report-period-long")),
    }
}

/// The age bands of this programme.
pub async fn bands(work: &mut Work) -> Result<Bands> {
    work.require(Permission::Figures)?;
    stored_bands(&mut work.tx).await
}

/// The same without asking who wants to know: for the other use cases.
pub(super) async fn stored_bands(tx: &mut Tx) -> Result<Bands> {
    match store::settings::find(tx, AGE_BANDS).await? {
        None => Ok(Bands::default()),
        Some(stored) => {
            Bands::parse(&stored).map_err(|fault| Error::Internal(format!("settings {AGE_BANDS}: {fault:?}")))
        }
    }
}

/// The age bands, for those who may change them.
pub async fn bands_to_change(work: &mut Work) -> Result<Bands> {
    work.require(Permission::Programme)?;
    bands(work).await
}

/// Changes the age bands.
pub async fn set_bands(work: &mut Work, typed: &str) -> Result<()> {
    work.require(Permission::Programme)?;
    let new = Bands::parse(typed).map_err(|fault| Error::invalid("bands", of_bands(fault)))?;
    let old = bands(work).await?;
    if new == old {
        return Ok(());
    }
    store::settings::set(&mut work.tx, AGE_BANDS, &new.to_string()).await?;
    work.audit("report.bands", ("settings", "reports"), old.to_string(), new.to_string()).await
}

fn of_bands(fault: BandFault) -> Message {
    match fault {
        BandFault::None => Message::new("report-bands-none"),
        BandFault::Many => Message::new("report-bands-many"),
        BandFault::Unreadable(band) => Message::new("report-bands-unreadable").with("band", one_line(&band)),
        BandFault::EndBeforeStart(band) => Message::new("report-bands-end").with("band", one_line(&band)),
        BandFault::Overlap(one, other) => {
            Message::new("report-bands-overlap").with("one", one).with("other", other)
        }
    }
}

/// The persons that a figure counts, or the cohorts, in the order in which they were counted.
async fn picked(work: &mut Work, asked: &ReportQuery, pick: &Pick) -> Result<Vec<u128>> {
    let (selection, _) = selections(work, asked).await?;
    let (bands, geography) = (bands(work).await?, places::geography(work, &asked.division).await?);
    let tally = Tally::new(&selection, &bands, &geography, Some(pick));
    Ok(count(&mut work.tx, tally, &selection).await?.1)
}

/// What the keys of rows stand for.
pub async fn names(work: &mut Work) -> Result<Names> {
    work.require(Permission::Figures)?;
    places::names(work).await
}

/// What the form of a report offers.
pub async fn choices(work: &mut Work) -> Result<ReportChoices> {
    work.require(Permission::Figures)?;
    let reach = reach(work).await?;
    places::choices(work, reach.as_ref()).await
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    fn fact(person: u128, first_on: Option<Date>) -> Fact {
        Fact {
            person,
            residence: None,
            birth_year: None,
            sex: None,
            role: None,
            led: false,
            present: 1,
            pre_test: None,
            post_test: None,
            outcome: None,
            paper: None,
            first_on,
        }
    }

    #[test]
    fn only_who_begins_anew_changes_other_cohorts() {
        let (march, may) = (Some(date!(2026 - 03 - 02)), Some(date!(2026 - 05 - 04)));
        let before = [fact(1, march), fact(2, march), fact(3, march), fact(5, None)];
        let after = [fact(1, march), fact(2, may), fact(4, may), fact(5, None)];
        let mut changed: Vec<u128> = other_beginnings(&before, &after).iter().map(PersonId::number).collect();
        changed.sort_unstable();
        assert_eq!(changed, [2, 3, 4]);
    }
}
