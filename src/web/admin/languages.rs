//! `/admin/languages`: the languages of the programme, and a page for each.

use crate::web::prelude::*;
use axum::response::{IntoResponse, Redirect, Response};

use crate::app::languages::{self, Draft, Entry, SCRIPTS, is_doubt};
use crate::domain::lang::Direction;
use crate::error::Result;
use crate::i18n::Locale;
use crate::t;
use crate::web::forms::{self, Choice, Field, Form};
use crate::web::layout;
use crate::web::path::Path;
use crate::web::routing::{Routes, get, post};
use crate::web::visit::Visit;

/// `/admin/languages` and what is under it
pub fn routes() -> Routes {
    Routes::new()
        .route("/admin/languages", get(show).post(add))
        .route("/admin/languages/{tag}", get(one).post(save))
        .route("/admin/languages/{tag}/remove", post(delete))
}

async fn show(visit: Visit) -> Result<Response> {
    let entries = visit.read(languages::list).await?;
    Ok(page(&visit, Form::filled([("script", "Latn")]), &entries))
}

async fn add(visit: Visit, form: Form) -> Result<Response> {
    let draft: Draft = form.read()?;
    let made = visit.make_at(&form, async |work| {
        let tag = languages::add(work, &draft).await?;
        Ok(format!("/admin/languages/{tag}?saved=1"))
    });
    match made.await {
        Ok(location) => {
            visit.read(languages::load).await?;
            Ok(Redirect::to(&location).into_response())
        }
        Err(problem) => {
            let entries = visit.read(languages::list).await?;
            forms::rejected(problem, form, |form| page(&visit, form, &entries))
        }
    }
}

fn page(visit: &Visit, form: Form, entries: &[Entry]) -> Response {
    let l = visit.locale;
    let title = t!(l, "language-list-title");
    let rows = entries.iter().map(|entry| row(l, entry)).collect::<Vec<_>>();
    let is_removed = visit.has_parameter("removed");
    layout::page(visit, &title.clone(), move || {
        view! {
            <p class="crumb"><a href="/admin">{t!(l, "admin-title")}</a></p>
            <h1>{title}</h1>
            {is_removed.then(|| view! { <p class="notice done" role="status">{t!(l, "language-removed")}</p> })}
            {form.summary(l)}
            <p>{t!(l, "language-list-lead")}</p>
            <table class="stack">
                <thead><tr>
                    <th scope="col">{t!(l, "language-own-name")}</th>
                    <th scope="col">{t!(l, "language-french-name")}</th>
                    <th scope="col">{t!(l, "language-tag")}</th>
                    <th scope="col">{t!(l, "language-script")}</th>
                    <th scope="col">{t!(l, "language-direction")}</th>
                    <th scope="col">{t!(l, "language-offered")}</th>
                </tr></thead>
                <tbody>{rows.into_iter().collect_view()}</tbody>
            </table>
            <h2 id="add">{t!(l, "language-add-title")}</h2>
            <form method="post" action="/admin/languages" class="narrow">
                {form.once()}
                {Field::text("tag", t!(l, "language-tag")).hint(t!(l, "language-tag-hint")).required().view(&form, l)}
                {fields(l, &form)}
                <p class="actions"><button type="submit">{t!(l, "language-add")}</button>{anyway(&form, t!(l, "language-add-anyway"))}</p>
            </form>
        }
    })
}

fn row(l: Locale, entry: &Entry) -> AnyView {
    let added = entry.added;
    let tag = added.language.tag;
    let offered = match (entry.is_of_texts, added.is_offered) {
        (true, _) => t!(l, "language-offered-texts"),
        (false, true) => t!(l, "audit-yes"),
        (false, false) => t!(l, "audit-no"),
    };
    view! {
        <tr>
            <th scope="row"><a href=format!("/admin/languages/{tag}")><bdi lang=tag>{added.language.own_name}</bdi></a></th>
            <td data-label=t!(l, "language-french-name")><bdi lang="fr">{added.language.french_name}</bdi></td>
            <td data-label=t!(l, "language-tag")><code>{tag}</code></td>
            <td data-label=t!(l, "language-script")>{script_name(l, added.script)}</td>
            <td data-label=t!(l, "language-direction")>{direction_name(l, added.direction)}</td>
            <td data-label=t!(l, "language-offered")>{offered}</td>
        </tr>
    }
    .into_any()
}

fn fields(l: Locale, form: &Form) -> AnyView {
    let scripts = SCRIPTS.map(|script| Choice::new(script, script_name(l, script))).to_vec();
    let directions = vec![
        Choice::new("", t!(l, "language-direction-of-script")),
        Choice::new("ltr", direction_name(l, Direction::Ltr)),
        Choice::new("rtl", direction_name(l, Direction::Rtl)),
    ];
    view! {
        {Field::text("own_name", t!(l, "language-own-name")).hint(t!(l, "language-own-name-hint")).required().view(form, l)}
        {Field::text("french_name", t!(l, "language-french-name")).required().view(form, l)}
        {Field::select("script", t!(l, "language-script"), scripts).required().view(form, l)}
        {Field::select("direction", t!(l, "language-direction"), directions).unmarked().view(form, l)}
    }
    .into_any()
}

/// The button that overrules doubts, where there is nothing else to correct.
fn anyway(form: &Form, text: String) -> Option<AnyView> {
    let problems = form.all_problems();
    let are_doubts = !problems.is_empty() && problems.iter().all(|problem| is_doubt(&problem.message));
    are_doubts
        .then(|| view! { <button type="submit" name="anyway" value="yes" class="quiet">{text}</button> })
}

async fn one(visit: Visit, Path(tag): Path<String>) -> Result<Response> {
    let entry = visit.read(async |work| languages::find(work, &tag).await).await?;
    let form = Form::of(&Draft::from(&entry.added))?;
    Ok(edit_page(&visit, form, &entry))
}

async fn save(visit: Visit, Path(tag): Path<String>, form: Form) -> Result<Response> {
    let draft: Draft = form.read()?;
    match visit.write(async |work| languages::change(work, &tag, &draft).await).await {
        Ok(()) => {
            visit.read(languages::load).await?;
            Ok(Redirect::to(&format!("/admin/languages/{tag}?saved=1")).into_response())
        }
        Err(problem) => {
            let entry = visit.read(async |work| languages::find(work, &tag).await).await?;
            forms::rejected(problem, form, |form| edit_page(&visit, form, &entry))
        }
    }
}

async fn delete(visit: Visit, Path(tag): Path<String>) -> Result<Response> {
    match visit.write(async |work| languages::remove(work, &tag).await).await {
        Ok(()) => {
            visit.read(languages::load).await?;
            Ok(Redirect::to("/admin/languages?removed=1").into_response())
        }
        Err(problem) => {
            let entry = visit.read(async |work| languages::find(work, &tag).await).await?;
            let form = Form::of(&Draft::from(&entry.added))?;
            forms::rejected(problem, form, |form| edit_page(&visit, form, &entry))
        }
    }
}

fn edit_page(visit: &Visit, form: Form, entry: &Entry) -> Response {
    let l = visit.locale;
    let title = t!(l, "language-edit-title");
    let is_saved = visit.has_parameter("saved");
    let (tag, name) = (entry.added.language.tag, entry.added.language.own_name);
    let is_own = entry.is_own;
    layout::page(visit, &title.clone(), move || {
        let offered = vec![
            Choice::new("yes", t!(l, "language-offered-yes")),
            Choice::new("no", t!(l, "language-offered-no")),
        ];
        view! {
            <p class="crumb"><a href="/admin/languages">{t!(l, "language-list-title")}</a></p>
            <h1><bdi lang=tag>{name}</bdi> " · " <code>{tag}</code></h1>
            {is_saved.then(|| view! { <p class="notice done" role="status">{t!(l, "person-saved")}</p> })}
            {form.summary(l)}
            <form method="post" action=format!("/admin/languages/{tag}") class="narrow">
                {fields(l, &form)}
                {Field::radios("offered", t!(l, "language-offered"), offered).hint(t!(l, "language-offered-hint")).view(&form, l)}
                <p class="actions"><button type="submit">{t!(l, "person-save")}</button>{anyway(&form, t!(l, "language-save-anyway"))}<a href="/admin/languages">{t!(l, "person-cancel")}</a></p>
            </form>
            {(!is_own).then(|| view! {
                <details class="toc">
                    <summary>{t!(l, "language-remove-title")}</summary>
                    <p>{t!(l, "language-remove-advice")}</p>
                    <form method="post" action=format!("/admin/languages/{tag}/remove")>
                        <button type="submit" class="danger">{t!(l, "language-remove")}</button>
                    </form>
                </details>
            })}
        }
    })
}

fn script_name(l: Locale, script: &str) -> String {
    match script {
        "Latn" => t!(l, "language-script-latn"),
        "Arab" => t!(l, "language-script-arab"),
        "Tfng" => t!(l, "language-script-tfng"),
        "Nkoo" => t!(l, "language-script-nkoo"),
        "Adlm" => t!(l, "language-script-adlm"),
        "Ethi" => t!(l, "language-script-ethi"),
        "Vaii" => t!(l, "language-script-vaii"),
        "Hebr" => t!(l, "language-script-hebr"),
        other => other.to_owned(),
    }
}

fn direction_name(l: Locale, direction: Direction) -> String {
    match direction {
        Direction::Ltr => t!(l, "language-ltr"),
        Direction::Rtl => t!(l, "language-rtl"),
    }
}
