//! A merge: what it moved, and undoing it.

use crate::web::prelude::*;
use axum::response::{IntoResponse, Redirect, Response};

use crate::app::duplicates::merging::{self, Told};
use crate::domain::id::MergeId;
use crate::domain::person::PublicCode;
use crate::error::{Message, Result};
use crate::i18n::{Locale, dates};
use crate::t;
use crate::web::codes;
use crate::web::forms::{self, Form};
use crate::web::layout;
use crate::web::path::Path;
use crate::web::visit::Visit;

/// `GET /people/duplicates/merges/{merge}`
pub(in crate::web::people) async fn show(visit: Visit, Path(id): Path<MergeId>) -> Result<Response> {
    let told = visit.read(async |work| merging::find(work, id).await).await?;
    Ok(page(&visit, Form::default(), told))
}

/// `POST /people/duplicates/merges/{merge}`: undoes it.
pub(in crate::web::people) async fn undo(
    visit: Visit,
    Path(id): Path<MergeId>,
    form: Form,
) -> Result<Response> {
    match visit.write(async |work| merging::undo(work, id).await).await {
        Ok(merge) => {
            let location = format!("/people/duplicates/{}/{}?separated=1", merge.kept, merge.merged);
            Ok(Redirect::to(&location).into_response())
        }
        Err(problem) => {
            let told = visit.read(async |work| merging::find(work, id).await).await?;
            forms::rejected(problem, form, |form| page(&visit, form, told))
        }
    }
}

fn page(visit: &Visit, form: Form, told: Told) -> Response {
    let l = visit.locale;
    let title = t!(l, "duplicate-merge-title");
    let is_done = visit.has_parameter("done");
    layout::page(visit, &title.clone(), move || {
        let merge = &told.merge;
        let kept = told.kept.as_ref().map(|person| {
            view! {
                <dt>{t!(l, "duplicate-kept")}</dt>
                <dd><a href=format!("/people/{}", person.id)><bdi>{person.details.name.to_string()}</bdi></a>
                    {code(person.code.as_ref())}</dd>
            }
        });
        let merged = told.merged.clone().map(|name| {
            view! { <dt>{t!(l, "duplicate-merged")}</dt><dd><bdi>{name}</bdi>{code(told.merged_code.as_ref())}</dd> }
        });
        let by = merge.login.clone().map(|login| {
            view! { <dt>{t!(l, "duplicate-merged-by")}</dt><dd><bdi>{login}</bdi></dd> }
        });
        let undone = merge.undone_at.map(|at| {
            view! { <p class="notice">{t!(l, "duplicate-undone", date = dates::moment(at, l))}</p> }
        });
        view! {
            <p class="crumb"><a href="/people/duplicates">{t!(l, "duplicate-title")}</a></p>
            <h1>{title}</h1>
            {is_done.then(|| view! { <p class="notice done" role="status">{t!(l, "duplicate-done")}</p> })}
            {form.summary_under(l, t!(l, "form-refused"))}
            {undone}
            <dl class="facts">
                {kept}{merged}
                <dt>{t!(l, "duplicate-merged-at")}</dt><dd>{dates::moment(merge.merged_at, l)}</dd>
                {by}
            </dl>
            {moved(l, &told)}
            {undoing(l, &told)}
        }
    })
}

/// The code of a record behind its name: both may have the same one.
fn code(code: Option<&PublicCode>) -> Option<AnyView> {
    code.map(|code| view! { " · "<bdi class="code whole">{code.to_string()}</bdi> }.into_any())
}

/// How many rows of each kind that is there went to the kept record.
fn moved(l: Locale, told: &Told) -> AnyView {
    let Some(moved) = &told.merge.moved else {
        return view! { <p>{t!(l, "duplicate-forgotten")}</p> }.into_any();
    };
    let count = |table: &str| {
        let rows = moved.rows.iter().filter(|rows| rows.table == table);
        rows.map(|rows| rows.rows.len() + rows.doubled.len()).sum::<usize>()
    };
    let lines = [
        ("enrolments", "duplicate-moved-enrolments"),
        ("cohort_trainers", "duplicate-moved-led"),
        ("restitution_leaders", "duplicate-moved-restitutions"),
        ("supervisions", "duplicate-moved-supervisions"),
        ("consents", "duplicate-moved-consents"),
        ("users", "duplicate-moved-accounts"),
    ];
    let lines = lines.map(|(table, key)| (count(table), key)).into_iter().filter(|(count, _)| *count > 0);
    let lines: Vec<_> = lines
        .map(|(count, key)| view! { <li>{l.message(&Message::new(key).with("count", count))}</li> })
        .collect();
    let nothing = lines.is_empty().then(|| view! { <p>{t!(l, "duplicate-moved-nothing")}</p> });
    let list = (!lines.is_empty()).then(|| view! { <ul>{lines.into_iter().collect_view()}</ul> });
    let left = told.left.iter().map(|(code, position)| {
        let text =
            codes::in_sentence(&t!(l, "duplicate-left", code = code, position = *position), code);
        view! { <p>{text} " " <a href=format!("/cohorts/{code}/roster")>{t!(l, "duplicate-to-roster")}</a></p> }
    });
    let left = left.collect_view();
    view! { <h2>{t!(l, "duplicate-moved-title")}</h2>{nothing}{list}{left} }.into_any()
}

/// Undoing, while it can be done.
fn undoing(l: Locale, told: &Told) -> Option<AnyView> {
    let can = told.merge.undone_at.is_none()
        && told.merge.moved.is_some()
        && told.kept.is_some()
        && told.merged.is_some();
    can.then(|| {
        view! {
            <h2>{t!(l, "duplicate-undo-title")}</h2>
            <p>{t!(l, "duplicate-undo-explained")}</p>
            <form method="post" action=format!("/people/duplicates/merges/{}", told.merge.id)>
                <p class="actions"><button type="submit" class="quiet">{t!(l, "duplicate-undo")}</button></p>
            </form>
        }
        .into_any()
    })
}
