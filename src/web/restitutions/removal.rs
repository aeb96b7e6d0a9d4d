//! Removing a restitution that was noted by mistake: a page before it says what is lost.

use crate::web::prelude::*;
use axum::response::{IntoResponse, Redirect, Response};

use super::crumb;
use super::record::title;
use crate::app;
use crate::app::restitutions::Record;
use crate::app::work::Work;
use crate::domain::id::RestitutionId;
use crate::error::Result;
use crate::t;
use crate::web::forms::{self, Form};
use crate::web::path::Path;
use crate::web::removal::{self, Removal};
use crate::web::visit::Visit;

/// `GET /restitutions/{id}/remove`
pub(super) async fn ask(visit: Visit, Path(id): Path<RestitutionId>) -> Result<Response> {
    let (record, visits) = visit.read(async |work| read(work, id).await).await?;
    Ok(page(&visit, (&record, visits), &Form::default()))
}

/// The restitution, and in how many visits it was watched.
async fn read(work: &mut Work, id: RestitutionId) -> Result<(Record, usize)> {
    let record = app::restitutions::find_to_change(work, id).await?;
    Ok((record, app::supervisions::of_restitution(work, id).await?.len()))
}

fn page(visit: &Visit, (record, visits): (&Record, usize), form: &Form) -> Response {
    let l = visit.locale;
    let restitution = &record.restitution;
    let [women, men] = restitution.details.people();
    let removal = Removal {
        crumb: crumb(l),
        heading: t!(l, "restitution-remove-title"),
        record: view! {
            <strong>{title(l, record)}</strong> " · " <bdi>{restitution.place.clone()}</bdi> " · "
            {t!(l, "restitution-people", women = women, men = men, people = women + men)}
        },
        about: match visits {
            0 => t!(l, "restitution-remove-about"),
            count => [t!(l, "restitution-remove-about"), t!(l, "restitution-remove-watched", count = count)]
                .join(" "),
        },
        version: restitution.version,
        back: format!("/restitutions/{}", restitution.id),
    };
    removal::page(visit, form, removal)
}

/// `POST /restitutions/{id}/remove`
pub(super) async fn remove(visit: Visit, Path(id): Path<RestitutionId>, form: Form) -> Result<Response> {
    let version = form.version();
    match visit.write(async |work| app::restitutions::remove(work, id, version).await).await {
        Ok(()) => Ok(Redirect::to("/restitutions?removed").into_response()),
        Err(problem) => {
            let Ok((record, visits)) = visit.read(async |work| read(work, id).await).await else {
                return Err(problem);
            };
            forms::rejected(problem, form, |form| page(&visit, (&record, visits), &form))
        }
    }
}
