//! The backups: their state, one made now, those that are kept, what was decided, the passphrase.

use std::path::Path as FilePath;
use std::time::Duration;

use crate::web::prelude::*;
use axum::response::{IntoResponse, Redirect, Response};

use crate::app;
use crate::app::audit::anchor;
use crate::app::backup::{Failure, Kept, Overview};
use crate::domain::backup::{Every, KEEP};
use crate::error::{Error, Result};
use crate::i18n::{Locale, dates};
use crate::t;
use crate::web::forms::{self, Choice, Field, Form};
use crate::web::path::Path;
use crate::web::routing::{Routes, get, post};
use crate::web::visit::Visit;
use crate::web::{downloads, layout, proof};

/// For so long the page waits for a backup before it says that it is under way: a small programme's is done by then.
const PATIENCE: Duration = Duration::from_secs(8);

/// `/admin/backup` and what is under it.
pub fn routes() -> Routes {
    Routes::new()
        .route("/admin/backup", get(show).post(save_plan))
        .route("/admin/backup/make", post(make))
        .route("/admin/backup/passphrase", post(save_passphrase))
        .route("/admin/backup/files/{name}", get(download).post(download_proved))
}

async fn show(visit: Visit) -> Result<Response> {
    let overview = overview(&visit).await?;
    let form = as_decided(&overview);
    Ok(page(&visit, form, overview))
}

async fn overview(visit: &Visit) -> Result<Overview> {
    let data = &visit.site.data;
    let noted = anchor::read(data);
    visit.read(async |work| app::backup::overview(work, data, &noted).await).await
}

fn as_decided(overview: &Overview) -> Form {
    let plan = &overview.plan;
    Form::filled([
        ("folder", plan.folder.clone()),
        ("every", plan.every.as_str().to_owned()),
        ("keep", plan.keep.to_string()),
    ])
}

/// Where backups go, with what they are encrypted, and the files themselves: with these an open screen would give all data
/// away, so the password is asked for.
async fn save_plan(visit: Visit, form: Form) -> Result<Response> {
    proof::with(visit, form, "/admin/backup", save_plan_proved).await
}

async fn save_plan_proved(visit: Visit, form: Form) -> Result<Response> {
    let (folder, every, keep) = (form.get("folder"), form.get("every"), form.get("keep"));
    match visit.write(async |work| app::backup::save_plan(work, folder, every, keep).await).await {
        Ok(()) => Ok(Redirect::to("/admin/backup?saved=plan").into_response()),
        Err(problem) => rejected(&visit, form, problem).await,
    }
}

async fn save_passphrase(visit: Visit, form: Form) -> Result<Response> {
    proof::with(visit, form, "/admin/backup", save_passphrase_proved).await
}

async fn save_passphrase_proved(visit: Visit, form: Form) -> Result<Response> {
    let (first, second) = (form.get("passphrase"), form.get("again"));
    let data = &visit.site.data;
    match visit.write(async |work| app::backup::save_passphrase(work, data, first, second).await).await {
        Ok(()) => Ok(Redirect::to("/admin/backup?saved=passphrase").into_response()),
        Err(problem) => rejected(&visit, Form::default(), problem).await,
    }
}

/// The page again with what is wrong; what was decided stays as it is, unless it is what was typed.
async fn rejected(visit: &Visit, mut form: Form, problem: Error) -> Result<Response> {
    form = form.rejected(problem)?;
    let status = form.status();
    let overview = overview(visit).await?;
    if form.get("keep").is_empty() && form.get("every").is_empty() {
        for (name, value) in as_decided(&overview).pairs() {
            form.set(name, value);
        }
    }
    Ok(forms::with_status(page(visit, form, overview), status))
}

async fn make(visit: Visit) -> Result<Response> {
    let (site, actor) = (visit.site.clone(), visit.actor.clone());
    // A task of its own: closing the page does not end it.
    let making = tokio::spawn(async move { site.backups.run(&site.db, &actor, &site.data).await });
    match tokio::time::timeout(PATIENCE, making).await {
        Err(_) => Ok(Redirect::to("/admin/backup").into_response()),
        Ok(Err(error)) => Err(Error::Internal(format!("backup: {error}"))),
        Ok(Ok(Ok(_))) => Ok(Redirect::to("/admin/backup?saved=backup").into_response()),
        Ok(Ok(Err(problem))) => rejected(&visit, Form::default(), problem).await,
    }
}

async fn download(visit: Visit, name: Path<String>) -> Result<Response> {
    download_proved(visit, name, Form::default()).await
}

/// The file, for somebody who gives the password with this form, or gave it lately.
async fn download_proved(visit: Visit, Path(name): Path<String>, form: Form) -> Result<Response> {
    proof::with(visit, form, "/admin/backup", async |visit, _| hand_out(&visit, &name).await).await
}

async fn hand_out(visit: &Visit, name: &str) -> Result<Response> {
    let data = &visit.site.data;
    let path = visit.write(async |work| app::backup::kept_path(work, data, name).await).await?;
    downloads::stream(&path, "application/octet-stream", name).await
}

fn page(visit: &Visit, form: Form, overview: Overview) -> Response {
    let l = visit.locale;
    let title = t!(l, "admin-backup");
    let saved = visit.parameter("saved").map(|saved| match &*saved {
        "backup" => t!(l, "backup-saved"),
        "passphrase" => t!(l, "backup-passphrase-saved"),
        _ => t!(l, "settings-changed"),
    });
    let progress = visit.site.backups.progress();
    let is_on_same_disk = overview.folder.starts_with(&visit.site.data);
    layout::page(visit, &title.clone(), move || {
        let saved = saved.filter(|_| !form.is_rejected());
        view! {
            {super::crumb(visit)}
            <h1>{title}</h1>
            {saved.map(|text| view! { <p class="notice done" role="status">{text}</p> })}
            {form.summary(l)}
            <p>{t!(l, "backup-intro")}</p>
            {standing(l, &overview, is_on_same_disk)}
            {now(l, &overview, progress)}
            {kept(l, overview.kept.as_deref())}
            {decided(l, &form, &overview.folder)}
            {passphrase(l, &form, overview.has_passphrase)}
            <section>
                <h2>{t!(l, "backup-restore-title")}</h2>
                <p>{t!(l, "backup-restore")}</p>
                <pre dir="ltr" tabindex="0">"vivier restore FILE --data DIR"</pre>
            </section>
        }
    })
}

/// When the last one was made, and what is wrong.
fn standing(l: Locale, overview: &Overview, is_on_same_disk: bool) -> AnyView {
    let last = match &overview.last {
        Some(last) => {
            t!(l, "backup-last", date = when(l, last.at()), rows = last.rows, size = l.size(last.bytes))
        }
        None => t!(l, "backup-none"),
    };
    let overdue = overview.is_overdue.then(|| t!(l, "backup-overdue"));
    let failure = overview.failure.map(|(at, failure)| {
        let why = match failure {
            Failure::Folder => t!(l, "backup-failed-folder", folder = overview.folder.display()),
            Failure::Passphrase => t!(l, "backup-failed-passphrase"),
            Failure::Other => t!(l, "backup-failed-other"),
        };
        format!("{} {why}", t!(l, "backup-failed", date = when(l, at)))
    });
    let cut = overview.is_trail_cut.then(|| {
        view! { <p class="notice warning">{t!(l, "audit-end-differs")} " " <a href="/admin/audit">{t!(l, "admin-audit")}</a></p> }
    });
    let same_disk = is_on_same_disk.then(|| view! { <p class="hint">{t!(l, "backup-same-disk")}</p> });
    let warning = |text: String| view! { <p class="notice warning">{text}</p> };
    view! {
        <p><strong>{last}</strong></p>
        {overdue.map(warning)}
        {failure.map(warning)}
        {cut}
        {same_disk}
    }
}

/// The button, or how far the running one has come.
fn now(l: Locale, overview: &Overview, progress: Option<(u64, u64)>) -> AnyView {
    match progress {
        Some((done, all)) => {
            let percent = done * 100 / all.max(1);
            view! {
                <p class="notice" role="status">{t!(l, "backup-under-way", percent = percent)} " "
                    <a href="/admin/backup">{t!(l, "backup-look-again")}</a></p>
            }
        }
        None if overview.has_passphrase => view! {
            <form method="post" action="/admin/backup/make"><button type="submit">{t!(l, "backup-make")}</button></form>
        },
        None => view! { <p><a href="#passphrase">{t!(l, "backup-choose-passphrase")}</a></p> },
    }
}

fn when(l: Locale, at: time::OffsetDateTime) -> String {
    dates::moment(at, l)
}

fn kept(l: Locale, kept: Option<&[Kept]>) -> AnyView {
    let list = match kept {
        None => view! { <p class="notice warning">{t!(l, "backup-folder-unreadable")}</p> },
        Some([]) => view! { <p class="empty">{t!(l, "backup-kept-none")}</p> },
        Some(kept) => {
            let rows = kept
                .iter()
                .map(|kept| {
                    let name = kept.file.to_string();
                    view! {
                        <tr>
                            <th scope="row">{when(l, kept.file.at())}</th>
                            <td data-label=t!(l, "backup-size")>{l.size(kept.bytes)}</td>
                            <td data-label=t!(l, "backup-file")><a href=format!("/admin/backup/files/{name}") dir="ltr">{name.clone()}</a></td>
                        </tr>
                    }
                })
                .collect_view();
            view! {
                <table class="stack">
                    <thead><tr>
                        <th scope="col">{t!(l, "backup-made")}</th>
                        <th scope="col">{t!(l, "backup-size")}</th>
                        <th scope="col">{t!(l, "backup-file")}</th>
                    </tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            }
        }
    };
    view! { <section><h2>{t!(l, "backup-kept")}</h2>{list}</section> }
}

/// How often backups are made, in words.
pub(super) fn every_name(l: Locale, every: Every) -> String {
    match every {
        Every::Never => t!(l, "backup-every-never"),
        Every::Day => t!(l, "backup-every-day"),
        Every::Week => t!(l, "backup-every-week"),
    }
}

fn decided(l: Locale, form: &Form, folder: &FilePath) -> AnyView {
    let every = Every::ALL.map(|every| Choice::new(every.as_str(), every_name(l, every)));
    let range = (*KEEP.start(), *KEEP.end());
    view! {
        <section>
            <h2>{t!(l, "backup-plan")}</h2>
            <form method="post" action="/admin/backup" class="narrow">
                {Field::radios("every", t!(l, "backup-every"), every.into()).required().view(form, l)}
                {Field::text("folder", t!(l, "backup-folder"))
                    .hint(t!(l, "backup-folder-hint", folder = folder.display())).view(form, l)}
                {Field::input("number", "keep", t!(l, "backup-keep"))
                    .hint(t!(l, "backup-keep-range", least = range.0, most = range.1)).required().view(form, l)}
                <button type="submit">{t!(l, "settings-submit")}</button>
            </form>
        </section>
    }
}

fn passphrase(l: Locale, form: &Form, is_there: bool) -> AnyView {
    let (about, button) = if is_there {
        (t!(l, "backup-passphrase-there"), t!(l, "backup-passphrase-change"))
    } else {
        (t!(l, "backup-passphrase-none"), t!(l, "backup-passphrase-set"))
    };
    view! {
        <section id="passphrase">
            <h2>{t!(l, "backup-passphrase")}</h2>
            <p>{about}</p>
            <p class="notice warning">{t!(l, "backup-passphrase-paper")}</p>
            <form method="post" action="/admin/backup/passphrase" class="narrow">
                {Field::input("password", "passphrase", t!(l, "backup-passphrase-new"))
                    .hint(t!(l, "backup-passphrase-hint")).required().autocomplete("new-password").view(form, l)}
                {Field::input("password", "again", t!(l, "backup-passphrase-again")).required().autocomplete("new-password").view(form, l)}
                <button type="submit" class=if is_there { "quiet" } else { "" }>{button}</button>
            </form>
        </section>
    }
}
