//! `/restitutions/sheet.pdf`: the sheet on which restitutions are noted by hand.

use axum::response::Response;

use crate::app::restitutions::band_name;
use crate::app::{papers, restitutions};
use crate::documents::restitution_sheet::{RestitutionSheet, metadata, pages};
use crate::domain::lang::LangTag;
use crate::error::Result;
use crate::web::visit::Visit;
use crate::web::{pdf_cache, query};

/// `GET /restitutions/sheet.pdf`; `?module=` for one module.
pub(super) async fn show(visit: Visit) -> Result<Response> {
    let l = visit.locale;
    let module = visit.parameter("module").unwrap_or_default().into_owned();
    let made_from = visit.read(async |work| restitutions::sheet(work, &module, l.tag()).await).await?;
    // Paper goes where the address of this request may mean nothing: the programme's own, or none.
    let base = Some(&made_from.base).filter(|base| !base.is_empty());
    let module = made_from.module.iter().map(|slug| format!("?module={}", query::encode(slug)));
    let sheet = RestitutionSheet {
        lang: l.tag().parse().unwrap_or_else(|_| LangTag::french()),
        url: base.map(|base| format!("{base}/restitutions/new{}", module.collect::<String>())),
        bands: made_from.bands.iter().map(|band| band_name(l, band)).collect(),
        programme: made_from.programme,
        modules: made_from.modules,
        made_at: made_from.made_at,
    };
    let made =
        visit.site.pdf_cache.make(&visit.actor, move || papers::write(&pages(&sheet), &metadata(&sheet)));
    Ok(pdf_cache::inline(made.await?, "restitution.pdf"))
}
