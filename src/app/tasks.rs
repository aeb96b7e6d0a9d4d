//! What the signed-in account is to do now: the home page shows nothing else.
//!
//! Each kind of work costs one query over what is open (a partial index) or lately closed or issued, a few rows of it and never
//! the register, so that the page takes no longer in a large one. Each line leads to the page where it is done. A paper is done
//! with when it was handed over (`handovers`, `certificates::handover`), which is noted and can be taken back. A visit that was
//! agreed upon is asked for from its day on, until the same person was visited again. Whom to call back is searched as in the directory,
//! for the few modules whose meaning changed in the last months.

use std::mem::discriminant;

use time::{Date, Duration};

use super::audit::anchor::{self, Anchored};
use super::author::{self, What};
use super::cascade::{self, Recall};
use super::work::{Permission, Work};
use super::{accounts, backup, certificates, clock, imports, now, offline, settings};
use crate::domain::id::PersonId;
use crate::domain::supervision::DueVisit;
use crate::domain::waiting::WaitingCohort;
use crate::error::Result;
use crate::store;
use crate::store::tasks::Scope;

/// The most cohorts of one kind that are named; the list of the cohorts has them all.
pub const SHOWN_MAX: usize = 5;
/// Papers that were not issued are asked for so long after the closing …
const ISSUE_WITHIN: Duration = Duration::days(180);
/// … and printing and handing over so long after they were issued.
const PRINT_WITHIN: Duration = Duration::days(60);

/// Whom to call back is asked so long after a module changed its meaning.
const RECALL_WITHIN: Duration = Duration::days(180);
/// Visits that were agreed upon are asked for so long after their day.
const VISIT_WITHIN: Duration = Duration::days(180);

/// What is to do, kind by kind, the most pressing first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tasks {
    /// In cohorts.
    pub cohorts: Vec<(CohortTask, Vec<WaitingCohort>)>,
    /// Visits whose agreed day has come, at most one more than [`SHOWN_MAX`].
    pub visits: Vec<DueVisit>,
    /// Modules whose meaning changed, with those who learnt them before: at most one more than [`SHOWN_MAX`].
    pub recalls: Vec<Recall>,
    /// Lists of people that one sent and did not import yet.
    pub lists: usize,
    /// With texts.
    pub texts: Vec<(TextTask, usize)>,
    /// With the installation.
    pub installation: Vec<InstallationTask>,
    /// One's own record.
    pub own_record: Option<PersonId>,
    /// What comes next, where nothing is to do in cohorts.
    pub next: Option<Next>,
}

/// What is to do in a cohort. With each come at most one more than [`SHOWN_MAX`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CohortTask {
    /// A session takes place today, and not every mark is noted.
    MarkAttendance,
    /// Two people noted different things, and nobody has chosen.
    Settle,
    /// It has ended and is still open.
    Close,
    /// It is closed and nothing was issued.
    Issue,
    /// Decisions were corrected, and the papers still say the former ones.
    Reissue,
    /// What was issued was never printed.
    Print,
    /// What was printed was not handed over, as far as is noted.
    HandOver,
}

/// What is to do with texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextTask {
    /// Translations that still say what could do harm.
    Harmful,
    /// Texts that one was asked to read.
    Read,
    /// Texts that a reader gave back.
    Returned,
    /// Texts that were read and can be published.
    Publish,
    /// Translations that lag behind.
    Update,
    /// Texts with recordings that say something else by now.
    Record,
    /// Texts that should have been read again; the earliest of the days, which are all over.
    Overdue(Date),
    /// Texts that must be read again by a day that is near.
    Reread,
}

/// What an administrator is to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InstallationTask {
    /// The clock went back, or far ahead.
    SetClock,
    /// The audit trail does not reach the end that was noted.
    CheckTrail,
    /// No backup was made for too long.
    MakeBackup,
    /// The programme has no name yet: pages and certificates show it.
    NameProgramme,
    /// The own account has no second factor, and nobody decided that it needs none.
    SecondFactor,
    /// So many accounts have a code that nobody has used.
    HandOverCodes(i64),
}

/// What comes next for somebody with nothing to do in cohorts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// The next cohort begins.
    Cohort(WaitingCohort),
    /// No cohort is planned.
    PlanCohort,
}

impl Tasks {
    /// Whether nothing is to do. The own record is no task.
    pub fn is_empty(&self) -> bool {
        self.cohorts.is_empty()
            && self.visits.is_empty()
            && self.recalls.is_empty()
            && self.lists == 0
            && self.texts.is_empty()
            && self.installation.is_empty()
    }
}

/// The tasks of the signed-in account, for an administrator also those with the installation, where this end of the audit trail
/// is noted.
pub async fn own(work: &mut Work, noted: &Anchored) -> Result<Tasks> {
    work.require(Permission::SignedIn)?;
    let mut tasks = Tasks {
        own_record: work.account().and_then(|account| account.person),
        texts: of_texts(work).await?,
        ..Tasks::default()
    };
    if work.actor.is_staff() {
        let today = now().date();
        tasks.cohorts = of_cohorts(work, today).await?;
        let scope_of_visits = scope(work, SHOWN_MAX + 1);
        let days = (today.saturating_sub(VISIT_WITHIN), today);
        tasks.visits = store::supervisions::due(&mut work.tx, scope_of_visits, days).await?;
        tasks.recalls = cascade::recall_since(work, now() - RECALL_WITHIN, SHOWN_MAX + 1).await?;
        tasks.lists = imports::count_waiting(work).await?;
        if tasks.cohorts.is_empty() {
            let one = scope(work, 1);
            let next = store::tasks::beginning_after(&mut work.tx, one, today).await?;
            tasks.next = Some(next.into_iter().next().map_or(Next::PlanCohort, Next::Cohort));
        }
    }
    if work.actor.administers() {
        tasks.installation = of_installation(work, noted).await?;
    }
    Ok(tasks)
}

/// Whether somebody may have to be called back: then it is counted first which modules the cohorts had.
pub async fn may_recall(work: &mut Work) -> Result<bool> {
    work.require(Permission::SignedIn)?;
    Ok(work.actor.is_staff() && cascade::has_changed_since(work, now() - RECALL_WITHIN).await?)
}

/// The cohorts that the actor works with, at most so many.
fn scope(work: &Work, limit: usize) -> Scope {
    let account = work.account_id().filter(|_| !work.actor.runs_programme());
    Scope { account, limit: i64::try_from(limit).unwrap_or(i64::MAX) }
}

async fn of_cohorts(work: &mut Work, today: Date) -> Result<Vec<(CohortTask, Vec<WaitingCohort>)>> {
    let scope = scope(work, SHOWN_MAX + 1);
    let mut today_open = store::tasks::with_session_on(&mut work.tx, scope, today).await?;
    today_open.retain(|cohort| cohort.done < cohort.all || cohort.all == 0);
    let mut disputed = store::tasks::disputed(&mut work.tx, scope).await?;
    for cohort in &mut disputed {
        let (_, versions) = offline::conflicts(work, cohort.code.as_str()).await?;
        cohort.all = i64::try_from(versions.len()).unwrap_or(i64::MAX);
    }
    disputed.retain(|cohort| cohort.all > 0);
    let mut tasks = vec![
        (CohortTask::MarkAttendance, today_open),
        (CohortTask::Settle, disputed),
        (CohortTask::Close, store::tasks::ended_before(&mut work.tx, scope, today).await?),
    ];
    let at = now();
    if certificates::policy::may_issue(work).await? {
        let unissued = store::tasks::without_papers(&mut work.tx, scope, at - ISSUE_WITHIN).await?;
        tasks.push((CohortTask::Issue, unissued));
    }
    if work.actor.runs_programme() {
        let outdated = store::tasks::outdated(&mut work.tx, scope, at - ISSUE_WITHIN).await?;
        tasks.push((CohortTask::Reissue, outdated));
    }
    // Those who work with a cohort print and hand over, also where others issue.
    let unprinted = store::tasks::unprinted(&mut work.tx, scope, at - PRINT_WITHIN).await?;
    let waiting = store::tasks::not_handed_over(&mut work.tx, scope, at - PRINT_WITHIN).await?;
    tasks.extend([(CohortTask::Print, unprinted), (CohortTask::HandOver, waiting)]);
    tasks.retain(|(_, cohorts)| !cohorts.is_empty());
    Ok(tasks)
}

/// What the desk asks of the actor, counted.
async fn of_texts(work: &mut Work) -> Result<Vec<(TextTask, usize)>> {
    let desk = author::desk(work).await?;
    let kind = |what: &What| match what {
        What::Harmful(_) => Some(TextTask::Harmful),
        What::Read => Some(TextTask::Read),
        What::Publish => Some(TextTask::Publish),
        What::Update(_) => Some(TextTask::Update),
        What::Record(_) => Some(TextTask::Record),
        What::Overdue(day) => Some(TextTask::Overdue(*day)),
        What::Reread(_) => Some(TextTask::Reread),
        What::Returned { .. } => Some(TextTask::Returned),
        What::ReadAgain
        | What::Check(_)
        | What::Gone(_)
        | What::Translate(_)
        | What::Finish
        | What::Complete(_) => None,
    };
    let mut counts: Vec<(TextTask, usize)> = Vec::new();
    for kind in desk.tasks.iter().filter_map(|task| kind(&task.what)) {
        // The desk has the longest overdue one first.
        match counts.iter_mut().find(|(known, _)| discriminant(known) == discriminant(&kind)) {
            Some((_, count)) => *count += 1,
            None => counts.push((kind, 1)),
        }
    }
    Ok(counts)
}

async fn of_installation(work: &mut Work, noted: &Anchored) -> Result<Vec<InstallationTask>> {
    let mut tasks = Vec::new();
    if clock::fault(work).await?.is_some() {
        tasks.push(InstallationTask::SetClock);
    }
    if anchor::is_cut(work, noted).await? {
        tasks.push(InstallationTask::CheckTrail);
    }
    if backup::is_overdue(work).await? {
        tasks.push(InstallationTask::MakeBackup);
    }
    if settings::programme(work).await?.name.is_empty() {
        tasks.push(InstallationTask::NameProgramme);
    }
    if accounts::second_factor::is_missing(work).await? {
        tasks.push(InstallationTask::SecondFactor);
    }
    match store::tasks::count_unused_codes(&mut work.tx).await? {
        0 => {}
        waiting => tasks.push(InstallationTask::HandOverCodes(waiting)),
    }
    Ok(tasks)
}
