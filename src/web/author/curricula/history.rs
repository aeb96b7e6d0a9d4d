//! `/author/curricula/{slug}/history`: who changed what in a curriculum, the newest first.

use std::collections::BTreeMap;

use axum::response::Response;

use super::heading;
use crate::app::curricula::{self, Change, Editing, SHOWN};
use crate::error::Result;
use crate::i18n::{Locale, dates};
use crate::t;
use crate::web::path::Path;
use crate::web::prelude::*;
use crate::web::visit::Visit;
use crate::web::{curriculum_changes, layout};

/// `GET …`
pub async fn show(visit: Visit, Path(slug): Path<String>) -> Result<Response> {
    let (editing, changes, modules) = visit
        .read(async |work| {
            let editing = curricula::open(work, &slug).await?;
            let changes = curricula::history(work, &slug).await?;
            let modules = curricula::names_of_modules(work).await?;
            Ok((editing, changes, modules))
        })
        .await?;
    Ok(page(&visit, &editing, &changes.done().await?, &modules))
}

fn page(
    visit: &Visit,
    editing: &Editing,
    changes: &[Change],
    modules: &BTreeMap<String, String>,
) -> Response {
    let l = visit.locale;
    let title = format!("{} · {}", editing.curriculum.code, t!(l, "author-tab-history"));
    let heading = heading(l, editing, None);
    let rows = changes.iter().map(|change| row(l, change, modules)).collect_view();
    let is_part = i64::try_from(changes.len()).is_ok_and(|count| count == SHOWN);
    let part =
        is_part.then(|| view! { <p class="hint">{t!(l, "curriculum-history-last", count = SHOWN)}</p> });
    let body = if changes.is_empty() {
        view! { <p class="empty">{t!(l, "curriculum-history-none")}</p> }.into_any()
    } else {
        view! {
            <table class="stack">
                <thead><tr><th scope="col">{t!(l, "audit-when")}</th><th scope="col">{t!(l, "audit-who")}</th><th scope="col">{t!(l, "audit-change")}</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any()
    };
    layout::page(visit, &title, move || {
        view! {
            {heading}
            <p>{t!(l, "curriculum-history-intro")}</p>
            {body}
            {part}
        }
    })
}

fn row(l: Locale, change: &Change, modules: &BTreeMap<String, String>) -> AnyView {
    let by = change.by.clone().unwrap_or_else(|| t!(l, "audit-system"));
    let first = change.is_first.then(|| view! { <p>{t!(l, "curriculum-history-first")}</p> });
    let told = curriculum_changes::list(l, &change.differences, modules);
    let none = (told.is_none() && !change.is_first)
        .then(|| view! { <span class="hint">{t!(l, "curriculum-history-same")}</span> });
    view! {
        <tr>
            <th scope="row">{dates::moment(change.at, l)}</th>
            <td data-label=t!(l, "audit-who")><bdi>{by}</bdi></td>
            <td data-label=t!(l, "audit-change")>{first} {told} {none}</td>
        </tr>
    }
    .into_any()
}
