//! The audit trail, newest first, and whether its chain is whole.

use axum::Router;
use axum::extract::Query;
use axum::response::Response;
use axum::routing::get;
use leptos::prelude::*;
use serde::Deserialize;

use crate::app;
use crate::domain::dates;
use crate::error::Result;
use crate::store::audit::Entry;
use crate::t;
use crate::web::boxed::view;
use crate::web::visit::Visit;
use crate::web::{Site, error, layout};

/// How many entries a page shows.
const PAGE: i64 = 50;

/// `/admin/audit`.
pub fn routes() -> Router<Site> {
    Router::new().route("/admin/audit", get(show))
}

#[derive(Deserialize)]
struct Wanted {
    before: Option<i64>,
}

struct Trail {
    entries: Vec<Entry>,
    broken_at: Option<i64>,
    names: Vec<(String, String)>,
}

async fn read(visit: &Visit, before: Option<i64>) -> Result<Trail> {
    let mut work = visit.begin_read().await?;
    let entries = app::audit::list(&mut work, before, PAGE).await?;
    let broken_at = app::audit::verify(&mut work).await?;
    let accounts = app::accounts::list(&mut work).await?;
    let names = accounts.into_iter().map(|(user, _)| (user.id, user.login)).collect();
    Ok(Trail { entries, broken_at, names })
}

async fn show(visit: Visit, Query(wanted): Query<Wanted>) -> Response {
    let trail = match read(&visit, wanted.before).await {
        Ok(trail) => trail,
        Err(problem) => return error::respond(&visit, &problem),
    };
    let l = visit.locale;
    let title = t!(l, "admin-audit");
    layout::page(&visit, &title.clone(), move || {
        let older = trail.entries.last().filter(|last| last.number > 1).map(|last| last.number);
        let rows = trail
            .entries
            .into_iter()
            .map(|entry| {
                let who = trail.names.iter().find(|(id, _)| *id == entry.actor).map_or(entry.actor, |(_, login)| login.clone());
                let time = entry.at.time();
                let at = format!("{}, {:02}:{:02}", dates::long(entry.at.date(), l.tag()), time.hour(), time.minute());
                view! {
                    <tr>
                        <td class="number" data-label="n°">{entry.number}</td>
                        <td data-label=t!(l, "audit-when")>{at}</td>
                        <td data-label=t!(l, "audit-who")><bdi>{who}</bdi></td>
                        <td data-label=t!(l, "audit-what")><code>{entry.action}</code></td>
                        <td data-label=t!(l, "audit-record")><code>{entry.subject_kind} " " {entry.subject_id}</code></td>
                        <td data-label=t!(l, "audit-change")>{change(entry.before, entry.after)}</td>
                    </tr>
                }
            })
            .collect_view();
        let state = match trail.broken_at {
            None => view! { <p class="notice done">{t!(l, "audit-whole")}</p> },
            Some(number) => {
                view! { <p class="notice error" role="alert">{t!(l, "audit-broken", number = number)}</p> }
            }
        };
        view! {
            <h1>{title}</h1>
            {state}
            <table class="stack">
                <thead><tr><th scope="col">"n°"</th><th scope="col">{t!(l, "audit-when")}</th><th scope="col">{t!(l, "audit-who")}</th>
                    <th scope="col">{t!(l, "audit-what")}</th><th scope="col">{t!(l, "audit-record")}</th><th scope="col">{t!(l, "audit-change")}</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
            {older.map(|number| view! { <p><a class="button quiet" href=format!("/admin/audit?before={number}")>{t!(l, "audit-older")}</a></p> })}
        }
    })
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
