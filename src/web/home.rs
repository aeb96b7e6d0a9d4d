//! The home page: tasks, and links to what is open to everybody.

use axum::Router;
use axum::response::Response;
use axum::routing::get;
use leptos::prelude::*;

use super::page_cache::PublicPage;
use super::visit::Visit;
use super::{Site, curricula, layout, page_cache};
use crate::app;
use crate::app::modules::ModuleEntry;
use crate::app::tasks::Task;
use crate::domain::account::{Actor, Role};
use crate::error::Result;
use crate::i18n::Locale;
use crate::t;
use crate::web::boxed::view;

/// The address `/`.
pub fn routes() -> Router<Site> {
    Router::new().route("/", get(home))
}

async fn home(visit: Visit) -> Result<Response> {
    page_cache::page(&visit, Some(PublicPage::Home), async |visit| {
        let is_anonymous = visit.actor == Actor::Anonymous;
        let shown = visit.read(async |work| {
            let tasks = if is_anonymous { Vec::new() } else { app::tasks::own(work).await? };
            Ok((app::curricula::list(work).await?, app::modules::list(work).await?, tasks))
        });
        let (curricula, modules, tasks) = shown.await?;
        Ok(page(visit, &curricula, &modules, tasks))
    })
    .await
}

fn page(
    visit: &Visit,
    listed: &[app::curricula::CurriculumEntry],
    modules: &[ModuleEntry],
    tasks: Vec<Task>,
) -> Response {
    let l = visit.locale;
    let programme = layout::programme_name(visit);
    let curricula = curricula::cards(l, listed, true);
    let shown: Vec<&ModuleEntry> = modules.iter().collect();
    let modules = (!shown.is_empty()).then(|| super::modules::cards(l, "", &shown));
    let to_do = visit.actor.role().map(|role| to_do(l, role, tasks));
    let login = (visit.actor == Actor::Anonymous).then(|| {
        view! { <p>{t!(l, "home-team")} " " <a href="/login">{t!(l, "shell-login")}</a></p> }
    });
    layout::page(visit, "", move || {
        view! {
            <h1>{programme}</h1>
            {match to_do {
                Some(to_do) => to_do,
                None => view! { <p class="summary">{t!(l, "home-intro")}</p> },
            }}
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

/// The tasks of the signed-in account, then links to what its role works with.
fn to_do(l: Locale, role: Role, tasks: Vec<Task>) -> AnyView {
    let tasks = tasks.into_iter().map(|task| task_link(l, task)).collect::<Vec<_>>();
    let tasks = match tasks.as_slice() {
        [] => view! { <p>{t!(l, "home-nothing")}</p> },
        _ => {
            view! { <ul class="to-do">{tasks.into_iter().map(|task| view! { <li>{task}</li> }).collect_view()}</ul> }
        }
    };
    let (about, links) = match role {
        Role::Admin => {
            (t!(l, "home-admin"), vec![cohorts(l), people(l), ("/admin/users", t!(l, "admin-users"))])
        }
        Role::Officer => (t!(l, "home-officer"), vec![cohorts(l), people(l)]),
        Role::Coordinator => (t!(l, "home-coordinator"), vec![cohorts(l), people(l)]),
        Role::Facilitator => (t!(l, "home-facilitator"), vec![("/modules", t!(l, "shell-modules"))]),
        Role::Observer => (t!(l, "home-observer"), vec![("/modules", t!(l, "shell-modules"))]),
    };
    let links = links
        .into_iter()
        .map(|(href, text)| view! { <a class="button quiet" href=href>{text}</a> })
        .collect_view();
    view! {
        <section>
            <h2>{t!(l, "home-to-do")}</h2>
            {tasks}
            <p class="hint">{about} " " <a href="/help">{t!(l, "shell-help")}</a></p>
            <p class="actions">{links}</p>
        </section>
    }
}

fn cohorts(l: Locale) -> (&'static str, String) {
    ("/cohorts", t!(l, "shell-cohorts"))
}

fn people(l: Locale) -> (&'static str, String) {
    ("/people", t!(l, "shell-people"))
}

fn task_link(l: Locale, task: Task) -> AnyView {
    let (href, text) = match task {
        Task::NameProgramme => ("/admin/settings".into(), t!(l, "home-task-name")),
        Task::SecondFactor => ("/account#second-factor".into(), t!(l, "home-task-second-factor")),
        Task::MakeBackup => ("/admin/backup".into(), t!(l, "home-task-backup")),
        Task::HandOverCodes(count) => ("/admin/users".into(), t!(l, "home-task-codes", count = count)),
        Task::MarkAttendance(code) => {
            (format!("/cohorts/{code}/attendance"), t!(l, "home-task-attendance", code = code))
        }
        Task::CloseCohort(code) => {
            (format!("/cohorts/{code}/completion"), t!(l, "home-task-close", code = code))
        }
        Task::IssueCertificates(code) => {
            (format!("/cohorts/{code}/certificates"), t!(l, "home-task-issue", code = code))
        }
        Task::OwnRecord(person) => (format!("/people/{person}"), t!(l, "account-own-record")),
    };
    view! { <a href=href>{text}</a> }
}
