//! The audit trail, newest first; its chain is checked when somebody asks for it.

use axum::Router;
use axum::extract::Query;
use axum::response::Response;
use axum::routing::get;
use leptos::prelude::*;
use serde::Deserialize;

use crate::app;
use crate::domain::audit::NamedEntry;
use crate::error::Result;
use crate::i18n::{Locale, dates};
use crate::t;
use crate::web::boxed::view;
use crate::web::visit::Visit;
use crate::web::{Site, layout};

use super::audit_change::{Names, change};
use super::audit_words as words;

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
    /// Names for the ids in their changes.
    names: Names,
    /// What a check of the whole chain found, if one was asked for: the first entry that does not fit.
    checked: Option<Option<i64>>,
}

async fn show(visit: Visit, Query(wanted): Query<Wanted>) -> Result<Response> {
    let read = visit.read(async |work| {
        let entries = app::audit::list(work, wanted.before, PAGE).await?;
        let names = app::audit::names(work, &entries).await?;
        let checked = match wanted.verify {
            Some(_) => Some(app::audit::verify(work).await?),
            None => None,
        };
        Ok(Trail { entries, names, checked })
    });
    let trail = read.await?;
    Ok(page(&visit, trail))
}

fn page(visit: &Visit, trail: Trail) -> Response {
    let l = visit.locale;
    let title = t!(l, "admin-audit");
    layout::page(visit, &title.clone(), move || {
        let older = trail.entries.last().map(|last| last.entry.number).filter(|number| *number > 1);
        let rows = trail.entries.into_iter().map(|entry| row(l, entry, &trail.names)).collect_view();
        view! {
            <h1>{title}</h1>
            <p>{t!(l, "audit-intro")}</p>
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

fn row(l: Locale, named: NamedEntry, names: &Names) -> AnyView {
    let record = words::record(&named).map(|(name, href)| match href {
        Some(href) => view! { <a href=href><bdi>{name}</bdi></a> },
        None => view! { <bdi>{name}</bdi> },
    });
    let NamedEntry { entry, login, .. } = named;
    let who = match (login, entry.actor.as_str()) {
        (Some(login), _) => login,
        (None, "system") => t!(l, "audit-system"),
        (None, "anonymous") => t!(l, "audit-anonymous"),
        (None, id) => id.to_owned(),
    };
    let at = dates::moment(entry.at, l);
    view! {
        <tr>
            <td class="number" data-label=t!(l, "audit-number")>{entry.number}</td>
            <td data-label=t!(l, "audit-when")>{at}</td>
            <td data-label=t!(l, "audit-who")><bdi>{who}</bdi></td>
            <td data-label=t!(l, "audit-what")>{words::action(l, &entry.action)}</td>
            <td data-label=t!(l, "audit-record")>{record}</td>
            <td data-label=t!(l, "audit-change")>{change(l, &entry, names)}</td>
        </tr>
    }
}
