//! The tasks of the signed-in account, which the home page shows first.

use super::work::{Permission, Work};
use super::{accounts, backup, certificates, cohorts, settings};
use crate::domain::account::AccountState;
use crate::domain::cohort::Timing;
use crate::domain::cohort_code::CohortCode;
use crate::domain::id::PersonId;
use crate::error::Result;

/// The most tasks of one kind; the page of the cohorts has them all.
const TASKS_MAX: usize = 5;

/// Something to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Task {
    /// The programme has no name yet: pages and certificates show it.
    NameProgramme,
    /// The administrator's own account has no second factor, and nobody decided that it needs none.
    SecondFactor,
    /// No backup was made for too long.
    MakeBackup,
    /// So many accounts have a code that nobody has used.
    HandOverCodes(usize),
    /// The cohort is taking place today.
    MarkAttendance(CohortCode),
    /// The cohort has ended and is still open.
    CloseCohort(CohortCode),
    /// The cohort is closed and nothing was issued.
    IssueCertificates(CohortCode),
    /// One's own record.
    OwnRecord(PersonId),
}

/// The tasks of the signed-in account, most urgent first; none for a visitor.
pub async fn own(work: &mut Work) -> Result<Vec<Task>> {
    work.require(Permission::SignedIn)?;
    let mut tasks = Vec::new();
    if work.actor.is_staff() {
        tasks.extend(of_cohorts(work).await?);
    }
    if work.actor.administers() {
        if settings::programme(work).await?.name.is_empty() {
            tasks.push(Task::NameProgramme);
        }
        if accounts::second_factor::is_missing(work).await? {
            tasks.push(Task::SecondFactor);
        }
        if backup::is_overdue(work).await? {
            tasks.push(Task::MakeBackup);
        }
        let accounts = accounts::list(work).await?;
        let waiting = accounts.iter().filter(|account| account.state == AccountState::AwaitingCode).count();
        if waiting > 0 {
            tasks.push(Task::HandOverCodes(waiting));
        }
    }
    let person = work.account().and_then(|account| account.person);
    tasks.extend(person.map(Task::OwnRecord));
    Ok(tasks)
}

async fn of_cohorts(work: &mut Work) -> Result<Vec<Task>> {
    let may_issue = certificates::policy::may_issue(work).await?;
    let (mut today_tasks, mut ended, mut closed) = (Vec::new(), Vec::new(), Vec::new());
    let cohorts::List { cohorts, today, .. } = cohorts::list(work).await?;
    for cohort in cohorts {
        let is_for_issue = may_issue && cohort.progress.certificates == 0 && cohort.progress.people > 0;
        match cohort.timing(today) {
            Timing::UnderWay => today_tasks.push(Task::MarkAttendance(cohort.code)),
            Timing::Ended => ended.push(Task::CloseCohort(cohort.code)),
            Timing::Closed if is_for_issue => closed.push(Task::IssueCertificates(cohort.code)),
            Timing::Closed | Timing::Coming => {}
        }
    }
    let kinds = [today_tasks, ended, closed];
    Ok(kinds.into_iter().flat_map(|tasks| tasks.into_iter().take(TASKS_MAX)).collect())
}
