//! The audit trail, newest first; its chain is checked when somebody asks for it.

use axum::Router;
use axum::extract::Query;
use axum::response::Response;
use axum::routing::get;
use leptos::prelude::*;
use serde::Deserialize;

use crate::app;
use crate::domain::audit::{Entry, NamedEntry};
use crate::error::Result;
use crate::i18n::{Locale, dates};
use crate::t;
use crate::web::boxed::view;
use crate::web::visit::Visit;
use crate::web::{Site, layout};

/// How many entries a page shows.
const PAGE: i64 = 50;

/// `/admin/audit`.
pub fn routes() -> Router<Site> {
    Router::new().route("/admin/audit", get(show))
}

#[derive(Deserialize)]
struct Wanted {
    /// Only entries with a lower number.
    before: Option<i64>,
    /// Whether the whole chain is to be checked.
    verify: Option<String>,
}

/// What the page shows.
struct Trail {
    entries: Vec<NamedEntry>,
    /// What a check of the whole chain found, if one was asked for: the first entry that does not fit.
    checked: Option<Option<i64>>,
}

async fn show(visit: Visit, Query(wanted): Query<Wanted>) -> Result<Response> {
    let read = visit.read(async |work| {
        let entries = app::audit::list(work, wanted.before, PAGE).await?;
        let checked = match wanted.verify {
            Some(_) => Some(app::audit::verify(work).await?),
            None => None,
        };
        Ok(Trail { entries, checked })
    });
    let trail = read.await?;
    Ok(page(&visit, trail))
}

fn page(visit: &Visit, trail: Trail) -> Response {
    let l = visit.locale;
    let title = t!(l, "admin-audit");
    layout::page(visit, &title.clone(), move || {
        let older = trail.entries.last().map(|last| last.entry.number).filter(|number| *number > 1);
        let rows = trail.entries.into_iter().map(|entry| row(l, entry)).collect_view();
        view! {
            <h1>{title}</h1>
            {chain(l, trail.checked)}
            <table class="stack">
                <thead><tr><th scope="col">{t!(l, "audit-number")}</th><th scope="col">{t!(l, "audit-when")}</th><th scope="col">{t!(l, "audit-who")}</th>
                    <th scope="col">{t!(l, "audit-what")}</th><th scope="col">{t!(l, "audit-record")}</th><th scope="col">{t!(l, "audit-change")}</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
            {older.map(|number| view! { <p><a class="button quiet" href=format!("/admin/audit?before={number}")>{t!(l, "audit-older")}</a></p> })}
        }
    })
}

/// What the check of the chain found, or the way to it.
fn chain(l: Locale, checked: Option<Option<i64>>) -> AnyView {
    match checked {
        None => view! {
            <form method="get" action="/admin/audit">
                <input type="hidden" name="verify" value="1"/>
                <button type="submit" class="quiet">{t!(l, "audit-verify")}</button>
            </form>
        },
        Some(None) => view! { <p class="notice done" role="status">{t!(l, "audit-whole")}</p> },
        Some(Some(number)) => {
            view! { <p class="notice error" role="alert">{t!(l, "audit-broken", number = number)}</p> }
        }
    }
}

fn row(l: Locale, named: NamedEntry) -> AnyView {
    let NamedEntry { entry, login, record } = named;
    let Entry { number, at, actor, action, subject_kind, subject_id, before, after, .. } = entry;
    let time = at.time();
    let at = format!("{}, {:02}:{:02}", dates::long(at.date(), l), time.hour(), time.minute());
    view! {
        <tr>
            <td class="number" data-label=t!(l, "audit-number")>{number}</td>
            <td data-label=t!(l, "audit-when")>{at}</td>
            <td data-label=t!(l, "audit-who")><bdi>{login.unwrap_or(actor)}</bdi></td>
            <td data-label=t!(l, "audit-what")><code>{action}</code></td>
            <td data-label=t!(l, "audit-record")><code>{subject_kind} " " {record.unwrap_or(subject_id)}</code></td>
            <td data-label=t!(l, "audit-change")>{change(before, after)}</td>
        </tr>
    }
}

/// Before and after, folded away: most readers want the line only.
fn change(before: Option<String>, after: Option<String>) -> Option<impl IntoView> {
    let side = |sign: &'static str, text: Option<String>| {
        text.map(|text| view! { <pre><bdi>{format!("{sign} {text}")}</bdi></pre> })
    };
    (before.is_some() || after.is_some()).then(|| {
        view! { <details><summary>"…"</summary>{side("−", before)}{side("+", after)}</details> }
    })
}
