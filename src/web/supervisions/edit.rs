//! Changing a visit; where it was removed meanwhile, what was typed is that of a new one.

use crate::web::prelude::*;
use axum::response::{IntoResponse, Redirect, Response};

use super::crumb;
use super::form::{Context, choices, context, draft, fields, filled_with, new_page, summary};
use crate::app::supervisions::{self, Record};
use crate::app::work::Work;
use crate::domain::grid::CRITERIA_MAX;
use crate::domain::id::SupervisionId;
use crate::error::{Error, Message, Result};
use crate::t;
use crate::web::forms::{self, Form};
use crate::web::layout;
use crate::web::path::Path;
use crate::web::visit::Visit;

/// The hidden field that identifies the grid of the visit.
const GRID: &str = "grid";

/// What one that is noted already is changed with.
async fn context_of(work: &mut Work, form: &Form, record: &Record) -> Result<Context> {
    let offered = supervisions::offered(work).await?;
    let choices = choices(work, form, Some(&record.supervision.visited)).await?;
    Ok(Context { offered, choices, grid: record.supervision.grid.clone(), seen: None })
}

/// `GET /supervisions/{id}/edit`
pub(super) async fn filled(visit: Visit, Path(id): Path<SupervisionId>) -> Result<Response> {
    let (form, context) = visit
        .read(async |work| {
            let record = supervisions::find_to_change(work, id).await?;
            let form = filled_with(&record, false);
            let context = context_of(work, &form, &record).await?;
            Ok((form, context))
        })
        .await?;
    Ok(edit_page(&visit, id, form, context))
}

/// `POST /supervisions/{id}/edit`
pub(super) async fn update(visit: Visit, Path(id): Path<SupervisionId>, form: Form) -> Result<Response> {
    let draft = draft(&form)?;
    let version = form.version();
    match visit.write(async |work| supervisions::update(work, id, version, &draft).await).await {
        Ok(()) => Ok(Redirect::to(&format!("/supervisions/{id}?saved")).into_response()),
        Err(problem) => {
            let is_told = matches!(problem, Error::Conflict(_));
            let read = visit.read(async |work| {
                let record = supervisions::find_to_change(work, id).await?;
                Ok((filled_with(&record, false), context_of(work, &form, &record).await?))
            });
            let (saved, context) = match read.await {
                Err(Error::NotFound) => return gone(&visit, form).await,
                read => read?,
            };
            forms::rejected(problem, form, |mut form| {
                // Saving again means that what somebody else saved was read beside what was typed.
                if is_told {
                    form.compare(&saved, &["version", "offered", "action", GRID]);
                    form.set("version", saved.get("version"));
                }
                edit_page(&visit, id, form, context)
            })
        }
    }
}

/// What was typed into the form of one that was removed meanwhile, as a new one. Its marks stay where some grid is still the same.
async fn gone(visit: &Visit, mut form: Form) -> Result<Response> {
    let read = visit
        .read(async |work| {
            let curriculum = supervisions::with_grid(work, form.get(GRID)).await?;
            let is_same = curriculum.is_some();
            let curriculum = match curriculum {
                Some(curriculum) => curriculum,
                None => supervisions::usual_curriculum(work).await?,
            };
            form.set("curriculum", &curriculum);
            Ok((is_same, context(work, &form).await?))
        })
        .await;
    // For those who may note none it is not there.
    let (is_same, context) = read.map_err(|problem| match problem {
        Error::Forbidden => Error::NotFound,
        other => other,
    })?;
    let mut told = vec![Message::new("supervision-gone")];
    if !is_same {
        for at in 0..CRITERIA_MAX {
            form = form.without(&format!("mark-{at}"));
        }
        told.push(Message::new("supervision-gone-grid"));
    }
    forms::gone(form, told, |form| new_page(visit, form, context, (None, None)))
}

fn edit_page(visit: &Visit, id: SupervisionId, form: Form, context: Context) -> Response {
    let l = visit.locale;
    let heading = t!(l, "supervision-edit-title");
    layout::page(visit, &heading.clone(), move || {
        view! {
            {crumb(l)}
            <h1>{heading}</h1>
            {summary(l, &form, &context.grid)}
            <form method="post" class="narrow">
                <input type="hidden" name="version" value=form.get("version").to_owned()/>
                <input type="hidden" name=GRID value=supervisions::seen(&context.grid)/>
                {fields(l, &form, context, false)}
                <p class="actions">
                    <button type="submit" name="action" value="save">{t!(l, "cohort-save")}</button>
                    <a href=format!("/supervisions/{id}")>{t!(l, "person-cancel")}</a>
                </p>
            </form>
        }
    })
}
