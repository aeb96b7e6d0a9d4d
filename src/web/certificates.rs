//! Certificates for staff and for the people whose they are: a cohort's list, one certificate, the PDFs.

mod cohort;
mod single;

use axum::Router;
use axum::response::Response;
use axum::routing::{get, post};

use super::visit::Visit;
use super::{Site, pdf_cache};
use crate::app::certificates::Batch;
use crate::error::Result;

/// A cohort's certificates and each by its number.
pub fn routes() -> Router<Site> {
    Router::new()
        .route("/cohorts/{code}/certificates", get(cohort::show).post(cohort::issue))
        .route("/cohorts/{code}/certificates/print", post(cohort::print))
        .route("/cohorts/{code}/certificates.pdf", get(cohort::pdf))
        .route("/certificates/{serial}", get(single::show))
        .route("/certificates/{serial}/print", post(single::print))
        .route("/certificates/{serial}/revoke", post(single::revoke))
        .route("/certificates/{serial}/correct", post(single::correct))
}

/// The address that QR codes lead to: the programme's, or the one under which this request reached the server.
pub fn base(visit: &Visit) -> String {
    let address = visit.site.programme().base_url.clone();
    if address.is_empty() { visit.origin.clone() } else { address }
}

/// Makes the PDF when its turn comes and sends it. The file's name is a number, never a person's.
async fn send(visit: &Visit, batch: Batch, file: &str) -> Result<Response> {
    let bytes = visit.site.pdf_cache.make(move || batch.pdf()).await?;
    Ok(pdf_cache::inline(bytes, file))
}
