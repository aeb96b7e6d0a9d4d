//! The home page: what is to do now for somebody signed in, and for visitors what is open to everybody.

use crate::web::prelude::*;
use axum::response::Response;

use super::cascade::recall_count;
use super::page_cache::PublicPage;
use super::visit::Visit;
use super::{codes, curricula, layout, page_cache, reports};
use crate::app;
use crate::app::audit::anchor::{self, Anchored};
use crate::app::cascade::Recall;
use crate::app::modules::ModuleEntry;
use crate::app::tasks::{CohortTask, InstallationTask, Next, SHOWN_MAX, Tasks, TextTask};
use crate::domain::account::{Actor, Role};
use crate::domain::supervision::DueVisit;
use crate::domain::waiting::WaitingCohort;
use crate::error::Result;
use crate::i18n::{Locale, dates};
use crate::t;
use crate::web::routing::{Routes, get};

/// `/`: what is to do for somebody signed in, what there is to read for visitors.
pub fn routes() -> Routes {
    Routes::new().route("/", get(home))
}

async fn home(visit: Visit) -> Result<Response> {
    if let Some(role) = visit.actor.role() {
        let noted =
            if visit.actor.administers() { anchor::read(&visit.site.data) } else { Anchored::Missing };
        // Which modules a cohort had is read from what reports count.
        if visit.read(app::tasks::may_recall).await? {
            reports::catch_up(&visit).await?;
        }
        let tasks = visit.read(async |work| app::tasks::own(work, &noted).await).await?;
        return Ok(tasks_page(&visit, role, tasks));
    }
    page_cache::page(&visit, Some(PublicPage::Home), async |visit| {
        let shown = visit
            .read(async |work| Ok((app::curricula::shown(work).await?, app::modules::list(work).await?)));
        let (curricula, modules) = shown.await?;
        Ok(public_page(visit, &curricula, &modules))
    })
    .await
}

fn public_page(
    visit: &Visit,
    listed: &[app::curricula::CurriculumEntry],
    modules: &[ModuleEntry],
) -> Response {
    let l = visit.locale;
    let programme = layout::programme_name(visit);
    let curricula = curricula::cards(l, listed, true);
    let shown: Vec<&ModuleEntry> = modules.iter().collect();
    let modules = (!shown.is_empty()).then(|| super::modules::cards(l, "", &shown));
    let login = (visit.actor == Actor::Anonymous).then(|| {
        view! { <p>{t!(l, "home-team")} " " <a href="/login">{t!(l, "shell-login")}</a></p> }
    });
    layout::page(visit, "", move || {
        view! {
            <h1>{programme}</h1>
            <p class="summary">{t!(l, "home-intro")}</p>
            <section><h2>{t!(l, "shell-curricula")}</h2>{curricula}</section>
            {modules.map(|modules| view! { <section><h2>{t!(l, "shell-modules")}</h2>{modules}</section> })}
            <section>
                <h2>{t!(l, "home-verify-title")}</h2>
                <p>{t!(l, "home-verify")} " " <a href="/verify">{t!(l, "shell-verify")}</a></p>
                {login}
            </section>
        }
    })
}

/// What somebody signed in is to do now, each line leading to where it is done; then what their role works with.
fn tasks_page(visit: &Visit, role: Role, tasks: Tasks) -> Response {
    let l = visit.locale;
    let title = t!(l, "home-to-do");
    let (about, links) = role_links(l, role);
    let own = tasks.own_record.map(|person| (format!("/people/{person}"), t!(l, "account-own-record")));
    let links = links
        .into_iter()
        .map(|(href, text)| (href.to_owned(), text))
        .chain(own)
        .map(|(href, text)| view! { <a class="button quiet" href=href>{text}</a> })
        .collect_view();
    layout::page(visit, &title.clone(), move || {
        view! {
            <h1>{title}</h1>
            {to_do(l, tasks)}
            <section>
                <h2>{t!(l, "home-work")}</h2>
                <p class="hint">{about} " " <a href="/help">{t!(l, "shell-help")}</a></p>
                <p class="actions">{links}</p>
            </section>
        }
    })
}

/// A line of the list.
struct TaskLine {
    href: String,
    text: String,
    /// The code in the text, if there is one.
    code: String,
    detail: Option<String>,
}

impl TaskLine {
    fn to(href: impl Into<String>, text: String) -> Self {
        Self { href: href.into(), text, code: String::new(), detail: None }
    }

    fn view(self) -> AnyView {
        let detail = self.detail.map(|detail| view! { " " <span class="hint">{detail}</span> });
        let text = codes::in_sentence(&self.text, self.code);
        view! { <li><a href=self.href>{text}</a>{detail}</li> }
    }
}

fn to_do(l: Locale, tasks: Tasks) -> AnyView {
    let is_empty = tasks.is_empty();
    let next = tasks.next.map(|next| next_line(l, next));
    let cohorts = tasks.cohorts.into_iter().flat_map(|(task, cohorts)| cohort_lines(l, task, cohorts));
    let groups = [
        (t!(l, "home-group-cohorts"), cohorts.collect::<Vec<_>>()),
        (t!(l, "home-group-visits"), visit_lines(l, tasks.visits)),
        (t!(l, "cascade-recall"), recall_lines(l, tasks.recalls)),
        (t!(l, "home-group-lists"), list_line(l, tasks.lists).into_iter().collect()),
        (
            t!(l, "home-group-texts"),
            tasks.texts.into_iter().map(|(task, count)| text_line(l, task, count)).collect(),
        ),
        (
            t!(l, "home-group-installation"),
            tasks.installation.into_iter().map(|task| installation_line(l, task)).collect(),
        ),
    ];
    let groups = groups
        .into_iter()
        .filter(|(_, lines)| !lines.is_empty())
        .map(|(heading, lines)| {
            let lines = lines.into_iter().map(TaskLine::view).collect_view();
            view! { <section><h2>{heading}</h2><ul class="to-do">{lines}</ul></section> }
        })
        .collect_view();
    view! {
        {is_empty.then(|| view! { <p class="empty">{t!(l, "home-nothing")}</p> })}
        {groups}
        {next}
    }
}

/// What comes next in the cohorts.
fn next_line(l: Locale, next: Next) -> AnyView {
    let line = match next {
        Next::Cohort(cohort) => {
            let date = dates::long(cohort.day, l);
            let text = t!(l, "home-next", code = cohort.code, place = cohort.place, date = date);
            let href = format!("/cohorts/{}", cohort.code);
            TaskLine { code: cohort.code.to_string(), ..TaskLine::to(href, text) }
        }
        Next::PlanCohort => TaskLine::to("/cohorts/new", t!(l, "home-next-none")),
    };
    view! { <section><h2>{t!(l, "home-group-next")}</h2><ul class="to-do">{line.view()}</ul></section> }
}

fn cohort_lines(l: Locale, task: CohortTask, mut cohorts: Vec<WaitingCohort>) -> Vec<TaskLine> {
    let has_more = cohorts.len() > SHOWN_MAX;
    cohorts.truncate(SHOWN_MAX);
    let mut lines: Vec<TaskLine> = cohorts.into_iter().map(|cohort| cohort_line(l, task, cohort)).collect();
    if has_more {
        let text = match task {
            CohortTask::MarkAttendance => t!(l, "home-more-attendance"),
            CohortTask::Settle => t!(l, "home-more-settle"),
            CohortTask::Close => t!(l, "home-more-close"),
            CohortTask::Issue => t!(l, "home-more-issue"),
            CohortTask::Reissue => t!(l, "home-more-reissue"),
            CohortTask::Print => t!(l, "home-more-print"),
            CohortTask::HandOver => t!(l, "home-more-hand-over"),
        };
        lines.push(TaskLine::to("/cohorts", text));
    }
    lines
}

fn cohort_line(l: Locale, task: CohortTask, cohort: WaitingCohort) -> TaskLine {
    let WaitingCohort { code, place, day, done, all } = cohort;
    let date = dates::long(day, l);
    let (page, text, detail) = match task {
        CohortTask::MarkAttendance => (
            "attendance",
            t!(l, "home-task-attendance", code = code),
            t!(l, "home-task-attendance-detail", place = place, done = done, all = all),
        ),
        CohortTask::Settle => (
            "attendance/conflicts",
            t!(l, "home-task-settle", code = code),
            t!(l, "home-task-settle-detail", place = place, count = all),
        ),
        CohortTask::Close => (
            "completion",
            t!(l, "home-task-close", code = code),
            t!(l, "home-task-close-detail", place = place, date = date),
        ),
        CohortTask::Issue => (
            "certificates",
            t!(l, "home-task-issue", code = code),
            t!(l, "home-task-papers-detail", place = place, count = all),
        ),
        CohortTask::Reissue => (
            "certificates",
            t!(l, "home-task-reissue", code = code),
            t!(l, "home-task-papers-detail", place = place, count = all),
        ),
        CohortTask::Print => (
            "certificates",
            t!(l, "home-task-print", code = code),
            t!(l, "home-task-papers-detail", place = place, count = all),
        ),
        CohortTask::HandOver => (
            "certificates#handover",
            t!(l, "home-task-hand-over", code = code),
            t!(l, "home-task-papers-detail", place = place, count = all),
        ),
    };
    let href = format!("/cohorts/{code}/{page}");
    TaskLine { code: code.to_string(), detail: Some(detail), ..TaskLine::to(href, text) }
}

fn visit_lines(l: Locale, mut visits: Vec<DueVisit>) -> Vec<TaskLine> {
    let has_more = visits.len() > SHOWN_MAX;
    visits.truncate(SHOWN_MAX);
    let line = |visit: DueVisit| {
        let detail =
            t!(l, "home-task-visit-detail", place = visit.place, date = dates::long(visit.due_on, l));
        let text = t!(l, "home-task-visit", name = visit.name);
        TaskLine {
            detail: Some(detail),
            ..TaskLine::to(format!("/supervisions/new?person={}", visit.person), text)
        }
    };
    let mut lines: Vec<TaskLine> = visits.into_iter().map(line).collect();
    if has_more {
        lines.push(TaskLine::to("/supervisions?planned=1", t!(l, "home-more-visits")));
    }
    lines
}

fn recall_lines(l: Locale, mut recalls: Vec<Recall>) -> Vec<TaskLine> {
    let has_more = recalls.len() > SHOWN_MAX;
    recalls.truncate(SHOWN_MAX);
    let line = |recall: Recall| {
        let people = recall_count(l, &recall);
        let detail = if recall.change.harmful > 0 {
            t!(l, "home-recall-harm", people = people)
        } else {
            t!(l, "home-recall-meaning", people = people)
        };
        let text = t!(l, "home-task-recall", module = recall.title);
        TaskLine { detail: Some(detail), ..TaskLine::to("/cascade/recall", text) }
    };
    let mut lines: Vec<TaskLine> = recalls.into_iter().map(line).collect();
    if has_more {
        lines.push(TaskLine::to("/cascade/recall", t!(l, "home-more-recall")));
    }
    lines
}

fn list_line(l: Locale, count: usize) -> Option<TaskLine> {
    (count > 0).then(|| TaskLine::to("/people/import", t!(l, "home-task-lists", count = count)))
}

fn text_line(l: Locale, task: TextTask, count: usize) -> TaskLine {
    let text = match task {
        TextTask::Harmful => t!(l, "home-task-harmful", count = count),
        TextTask::Read => t!(l, "home-task-read", count = count),
        TextTask::Returned => t!(l, "home-task-returned", count = count),
        TextTask::Publish => t!(l, "home-task-publish", count = count),
        TextTask::Update => t!(l, "home-task-update", count = count),
        TextTask::Record => t!(l, "home-task-record", count = count),
        TextTask::Overdue(day) => t!(l, "home-task-overdue", count = count, date = dates::long(day, l)),
        TextTask::Reread => t!(l, "home-task-reread", count = count),
    };
    TaskLine::to("/author", text)
}

fn installation_line(l: Locale, task: InstallationTask) -> TaskLine {
    match task {
        InstallationTask::SetClock => TaskLine::to("/admin/clock", t!(l, "home-task-clock")),
        InstallationTask::CheckTrail => TaskLine::to("/admin/audit", t!(l, "home-task-trail")),
        InstallationTask::MakeBackup => TaskLine::to("/admin/backup", t!(l, "home-task-backup")),
        InstallationTask::NameProgramme => TaskLine::to("/admin/settings", t!(l, "home-task-name")),
        InstallationTask::SecondFactor => {
            TaskLine::to("/account#second-factor", t!(l, "home-task-second-factor"))
        }
        InstallationTask::HandOverCodes(count) => {
            TaskLine::to("/admin/users", t!(l, "home-task-codes", count = count))
        }
    }
}

/// What a role works with, in words and as links.
fn role_links(l: Locale, role: Role) -> (String, Vec<(&'static str, String)>) {
    let cohorts = || ("/cohorts", t!(l, "shell-cohorts"));
    let people = || ("/people", t!(l, "shell-people"));
    let modules = || ("/modules", t!(l, "shell-modules"));
    let desk = || ("/author", t!(l, "shell-author"));
    let reports = || ("/reports", t!(l, "shell-reports"));
    let restitutions = || ("/restitutions", t!(l, "shell-restitutions"));
    let visits = || ("/supervisions", t!(l, "supervision-list-title"));
    match role {
        Role::Admin => {
            (t!(l, "home-admin"), vec![cohorts(), people(), desk(), ("/admin", t!(l, "shell-admin"))])
        }
        Role::Officer => {
            (t!(l, "home-officer"), vec![cohorts(), people(), restitutions(), visits(), reports(), desk()])
        }
        Role::Coordinator => (
            t!(l, "home-coordinator"),
            vec![cohorts(), people(), restitutions(), visits(), reports(), modules()],
        ),
        Role::Facilitator => (t!(l, "home-facilitator"), vec![restitutions(), visits(), modules()]),
        Role::Observer => (t!(l, "home-observer"), vec![reports(), modules()]),
    }
}
