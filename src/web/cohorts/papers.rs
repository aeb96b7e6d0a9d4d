//! The papers around a session as PDFs, and the page that lists what is to be printed.

use axum::extract::{Path, Query};
use axum::response::Response;

use super::super::forms::Form;
use super::super::visit::Visit;
use super::super::{error, papers};
use crate::app::papers::{self as made, Material, SheetChoice};
use crate::documents::attendance_sheet;
use crate::domain::dates;
use crate::error::{Error, Result};

/// Reads what the papers are made from, makes one on a thread of its own and sends it.
async fn send(
    visit: &Visit,
    code: &str,
    file: &str,
    make: impl FnOnce(&Material) -> Result<Vec<u8>> + Send + 'static,
) -> Response {
    let done: Result<_> = async {
        let mut tx = visit.site.db.read().await?;
        let material = made::material(&mut tx, &visit.actor, code).await?;
        drop(tx);
        let made = tokio::task::spawn_blocking(move || make(&material)).await;
        made.unwrap_or_else(|error| Err(Error::Internal(error.to_string())))
    }
    .await;
    match done {
        Ok(bytes) => papers::inline(bytes, &format!("{code}-{file}.pdf")),
        Err(problem) => error::respond(visit, &problem),
    }
}

/// `?extra=8&codes=1&day=2018-03-12`; what can't be read counts as not chosen, but a day must be one.
fn choice(query: Vec<(String, String)>) -> Result<SheetChoice> {
    let form = Form::filled(query);
    let day = match form.get("day").trim() {
        "" => None,
        day => Some(dates::parse(day).ok_or(Error::NotFound)?),
    };
    let extra = form.get("extra").trim().parse().unwrap_or(made::EXTRA);
    Ok(SheetChoice { extra, codes: form.has("codes", "1"), day })
}

/// `GET /cohorts/{code}/attendance-sheet.pdf`
pub(super) async fn attendance_sheet(
    visit: Visit,
    Path(code): Path<String>,
    Query(query): Query<Vec<(String, String)>>,
) -> Response {
    send(&visit, &code, "attendance-sheet", move |material| {
        let sheet = material.attendance_sheet(choice(query)?)?;
        made::write(&attendance_sheet::pages(&sheet), &attendance_sheet::metadata(&sheet))
    })
    .await
}
