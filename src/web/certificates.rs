//! Certificates for staff and for the people whose they are: a cohort's list, one certificate, the PDFs.

mod cohort;
mod handover;
mod labels;
mod policy;
mod preview;
mod single;

use axum::response::Response;

use super::pdf_cache;
use super::visit::Visit;
use crate::app::certificates::Batch;
use crate::app::certificates::issue::QrSigner;
use crate::app::settings::Programme;
use crate::error::Result;
use crate::web::routing::{Routes, get, post};

pub(super) use labels::{kind_name, own_view, state};
pub(super) use policy::issuer_name;

/// A cohort's certificates and each by its number.
pub fn routes() -> Routes {
    Routes::new()
        .route("/cohorts/{code}/certificates", get(cohort::show).post(cohort::issue))
        .route("/cohorts/{code}/certificates/print", post(cohort::print))
        .route("/cohorts/{code}/certificates/handover", post(cohort::hand_over))
        .route("/cohorts/{code}/certificates.pdf", get(cohort::pdf))
        .route("/admin/certificates", get(policy::show).post(policy::decide))
        .route("/certificates/{serial}", get(single::show))
        .route("/certificates/{serial}/print", post(single::print))
        .route("/certificates/{serial}/revoke", post(single::revoke))
        .route("/certificates/{serial}/correct", post(single::correct))
}

/// Signs QR codes with the programme's public URL from the settings, if it has one.
fn signer<'a>(visit: &'a Visit, programme: &'a Programme) -> QrSigner<'a> {
    QrSigner { issuer: &visit.site.issuer, base: &programme.base_url }
}

/// Makes the PDF and sends it. The file's name is a number, never a person's name.
async fn send(visit: &Visit, batch: Batch, file: &str) -> Result<Response> {
    let bytes = visit.site.pdf_cache.make(&visit.actor, move || batch.pdf()).await?;
    Ok(pdf_cache::inline(bytes, file))
}
