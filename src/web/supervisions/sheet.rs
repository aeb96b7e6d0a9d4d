//! `/supervisions/sheet.pdf`: the sheet on which visits are noted by hand.

use axum::response::Response;

use crate::app::{papers, supervisions};
use crate::documents::supervision_sheet::{SupervisionSheet, metadata, pages};
use crate::domain::lang::LangTag;
use crate::error::Result;
use crate::web::grid::{criteria, mark_name};
use crate::web::visit::Visit;
use crate::web::{pdf_cache, query};

/// `GET /supervisions/sheet.pdf`; `?curriculum=` for the grid of a curriculum.
pub(super) async fn show(visit: Visit) -> Result<Response> {
    let l = visit.locale;
    let curriculum = visit.parameter("curriculum").unwrap_or_default().into_owned();
    let made_from = visit.read(async |work| supervisions::sheet(work, &curriculum).await).await?;
    // Paper goes where the address of this request may mean nothing: the programme's own, or none.
    let base = Some(&made_from.base).filter(|base| !base.is_empty());
    let own = made_from.curriculum.as_ref().map(|(slug, _)| query::encode(slug)).unwrap_or_default();
    let title = made_from.curriculum.as_ref().map(|(_, title)| title.get(l.tag()).to_owned());
    let grid = &made_from.grid;
    let sheet = SupervisionSheet {
        lang: l.tag().parse().unwrap_or_else(|_| LangTag::french()),
        url: base.map(|base| format!("{base}/supervisions/new?curriculum={own}")),
        curriculum: title.unwrap_or_default(),
        criteria: criteria(l, grid),
        marks: grid.marks().map(|mark| mark_name(l, grid.scale, mark)).collect(),
        programme: made_from.programme,
        made_at: made_from.made_at,
    };
    let made =
        visit.site.pdf_cache.make(&visit.actor, move || papers::write(&pages(&sheet), &metadata(&sheet)));
    Ok(pdf_cache::inline(made.await?, "visite-de-suivi.pdf"))
}
