//! The audit trail, newest first; its chain and its end are checked when somebody asks for it, and it is handed out whole.

use std::collections::HashMap;
use std::pin::Pin;
use std::task::{Context, Poll};

use crate::web::prelude::*;
use axum::body::{Body, Bytes};
use axum::extract::Query;
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Redirect, Response};
use hyper::body::{Body as HttpBody, Frame};
use serde::Deserialize;
use tokio::sync::mpsc;

use crate::app;
use crate::app::audit::{Check, Fault, anchor};
use crate::app::work::Work;
use crate::domain::audit::{Head, NamedEntry};
use crate::error::{Error, Result};
use crate::i18n::{Locale, dates};
use crate::t;
use crate::web::forms::{Field, Form};
use crate::web::visit::Visit;
use crate::web::{layout, proof};

use super::audit_change::{Told, change};
use crate::web::audit_words as words;
use crate::web::routing::{Routes, get, post};

/// How many entries a page shows.
const PAGE: i64 = 50;

/// `/admin/audit` and what is under it.
pub fn routes() -> Routes {
    Routes::new()
        .route("/admin/audit", get(show))
        .route("/admin/audit/accept", post(accept))
        .route("/admin/audit.jsonl", get(export))
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Wanted {
    /// Only entries with a lower number.
    before: Option<i64>,
    /// Whether the whole chain is to be checked.
    verify: Option<String>,
    /// The number of an entry that somebody noted on paper …
    number: String,
    /// … and its code.
    code: String,
}

/// What the page shows.
struct Trail {
    entries: Vec<NamedEntry>,
    /// What their changes are told with.
    told: Told,
    head: Head,
    /// What a check of the whole trail found, if one was asked for; otherwise what is wrong with its end.
    checked: Option<Check>,
    /// Whether the noted entry has the noted code, if one was typed.
    noted: Option<bool>,
}

async fn show(visit: Visit, Query(wanted): Query<Wanted>) -> Result<Response> {
    let anchored = anchor::read(&visit.site.data);
    let read = visit.read(async |work| {
        // An entry that can't be read keeps the others from being listed; the check of all names it.
        let (entries, damage) = match app::audit::list(work, wanted.before, PAGE).await {
            Err(error) if app::audit::is_damage(&error) => (Vec::new(), Some(error)),
            listed => (listed?, None),
        };
        let names = app::audit::names(work, &entries).await?;
        let differences = app::audit::differences(work, &entries).await?;
        let terms = app::audit::terms(work, &entries).await?;
        let checked = if damage.is_some() || wanted.verify.is_some() {
            Some(app::audit::check(work, &anchored).await?)
        } else {
            // What costs nothing is always looked at.
            let fault = anchor::fault(work, &anchored).await?;
            fault.map(|fault| Check { fault: Some(fault), entries: 0, redacted: 0 })
        };
        let names_entry = checked.as_ref().is_some_and(|check| matches!(check.fault, Some(Fault::Broken(_))));
        if let Some(damage) = damage.filter(|_| !names_entry) {
            return Err(damage);
        }
        let noted = match (wanted.number.trim().parse(), wanted.code.trim()) {
            (_, "") => None,
            (Ok(number), code) => Some(app::audit::has_code(work, number, code).await?),
            (Err(_), _) => Some(false),
        };
        let told = Told { names, differences: HashMap::new(), terms: HashMap::new() };
        let trail = Trail { entries, told, head: app::audit::head(work).await?, checked, noted };
        Ok((trail, differences, terms))
    });
    let (mut trail, differences, terms) = read.await?;
    trail.told.differences = differences.done().await?;
    trail.told.terms = terms.done().await?;
    Ok(page(&visit, trail, &wanted))
}

fn page(visit: &Visit, trail: Trail, wanted: &Wanted) -> Response {
    let l = visit.locale;
    let title = t!(l, "admin-audit");
    let form = Form::filled([("number", &wanted.number), ("code", &wanted.code)]);
    layout::page(visit, &title.clone(), move || {
        let older = trail.entries.last().map(|last| last.entry.number).filter(|number| *number > 1);
        let rows = trail.entries.into_iter().map(|entry| row(l, entry, &trail.told)).collect_view();
        view! {
            {super::crumb(visit)}
            <h1>{title}</h1>
            <p>{t!(l, "audit-intro")}</p>
            <section>
                <h2>{t!(l, "audit-check-title")}</h2>
                <p>{t!(l, "audit-head", number = trail.head.number)} " " <strong><code class="code" dir="ltr">{trail.head.code()}</code></strong></p>
                <p class="hint">{t!(l, "audit-head-note")}</p>
                {trail.checked.map(|check| found(l, &check))}
                {trail.noted.map(|fits| noted(l, fits))}
                <form method="get" action="/admin/audit" class="narrow">
                    <input type="hidden" name="verify" value="1"/>
                    <details class="toc" open=form.typed("code").is_some()>
                        <summary>{t!(l, "audit-noted-title")}</summary>
                        {Field::text("number", t!(l, "audit-noted-number")).keyboard("numeric").unmarked().view(&form, l)}
                        {Field::text("code", t!(l, "audit-noted-code")).unmarked().view(&form, l)}
                    </details>
                    <button type="submit">{t!(l, "audit-verify")}</button>
                </form>
                <p><a href="/admin/audit.jsonl">{t!(l, "audit-export")}</a></p>
            </section>
            <section>
            <h2>{t!(l, "audit-entries")}</h2>
            <table class="stack">
                <thead><tr><th scope="col">{t!(l, "audit-number")}</th><th scope="col">{t!(l, "audit-when")}</th><th scope="col">{t!(l, "audit-who")}</th>
                    <th scope="col">{t!(l, "audit-what")}</th><th scope="col">{t!(l, "audit-record")}</th><th scope="col">{t!(l, "audit-change")}</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
            {older.map(|number| view! { <p><a class="button quiet" href=format!("/admin/audit?before={number}")>{t!(l, "audit-older")}</a></p> })}
            </section>
        }
    })
}

/// What the check of the trail found, and what to do.
fn found(l: Locale, check: &Check) -> AnyView {
    match &check.fault {
        None => {
            let redacted =
                (check.redacted > 0).then(|| t!(l, "audit-whole-redacted", count = check.redacted));
            view! { <p class="notice done" role="status">{t!(l, "audit-whole", count = check.entries)} " " {redacted}</p> }
        }
        Some(Fault::Broken(number)) => {
            view! { <p class="notice error" role="alert">{t!(l, "audit-broken", number = *number)}</p> }
        }
        Some(fault) => {
            let text = match fault {
                Fault::Cut(head) => t!(l, "audit-cut", number = head.number, code = head.code()),
                Fault::Gone => t!(l, "audit-anchor-gone", file = anchor::FILE),
                _ => t!(l, "audit-anchor-foreign", file = anchor::FILE),
            };
            view! {
                <div class="notice error" role="alert">
                    <p>{text}</p>
                    <p>{t!(l, "audit-accept-about")}</p>
                    <form method="post" action="/admin/audit/accept"><button type="submit" class="danger">{t!(l, "audit-accept")}</button></form>
                </div>
            }
        }
    }
}

fn noted(l: Locale, fits: bool) -> AnyView {
    if fits {
        view! { <p class="notice done" role="status">{t!(l, "audit-noted-fits")}</p> }
    } else {
        view! { <p class="notice error" role="alert">{t!(l, "audit-noted-differs")}</p> }
    }
}

/// The trail goes on from its present end: an older backup was put back, or the note outside was lost.
async fn accept(visit: Visit, form: Form) -> Result<Response> {
    proof::with(visit, form, "/admin/audit", async |visit, _| {
        let site = &visit.site;
        visit.write(async |work| anchor::accept(work, &site.data).await).await?;
        visit.read(async |work| anchor::restart(work, &site.data, &site.issuer).await).await?;
        Ok(Redirect::to("/admin/audit?verify=1").into_response())
    })
    .await
}

/// The whole trail as lines of JSON, and as the last line its signed end; page by page, so that a long one takes no more
/// memory than a short one.
async fn export(visit: Visit) -> Result<Response> {
    visit.write(async |work| app::audit::record_export(work).await).await?;
    let (sender, receiver) = mpsc::channel(2);
    tokio::spawn(async move {
        if let Err(error) = send(&visit, &sender).await {
            tracing::error!(%error, "the audit trail could not be handed out");
            // The file ends in the middle of a response: the browser says that it is not whole.
            let _ = sender.send(Err(error)).await;
        }
    });
    let mut response = Response::new(Body::new(Lines(receiver)));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/jsonl; charset=utf-8"));
    headers.insert(CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"audit.jsonl\""));
    Ok(response)
}

async fn send(visit: &Visit, sender: &mpsc::Sender<Result<Bytes>>) -> Result<()> {
    let mut after = 0;
    loop {
        let anchored = anchor::read(&visit.site.data);
        let read = async |work: &mut Work| {
            let lines = app::audit::lines(work, after).await?;
            let head = match lines {
                None if anchor::is_cut(work, &anchored).await? => None,
                _ => Some(app::audit::head(work).await?),
            };
            Ok((lines, head))
        };
        let (lines, head) = visit.read(read).await?;
        let Some((lines, last)) = lines else {
            // An end that is not the one that was noted is not signed.
            let end = match head {
                Some(head) => serde_json::json!({ "head": anchor::signed(&head, &visit.site.issuer)? }),
                None => serde_json::json!({ "head": null, "problem": t!(visit.locale, "audit-end-differs") }),
            };
            let _ = sender.send(Ok(format!("{end}\n").into())).await;
            return Ok(());
        };
        after = last;
        if sender.send(Ok(lines.into())).await.is_err() {
            // The client is gone.
            return Ok(());
        }
    }
}

/// A body that is sent as it is read.
struct Lines(mpsc::Receiver<Result<Bytes>>);

impl HttpBody for Lines {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<std::result::Result<Frame<Bytes>, Error>>> {
        self.0.poll_recv(cx).map(|next| next.map(|bytes| bytes.map(Frame::data)))
    }
}

fn row(l: Locale, named: NamedEntry, told: &Told) -> AnyView {
    let record = words::record(l, &named).map(|(name, href)| match href {
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
            <td data-label=t!(l, "audit-change")>{change(l, &entry, told)}</td>
        </tr>
    }
}
