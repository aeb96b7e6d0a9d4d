//! The server's clock: what it shows, what it is compared with, and an administrator's word that it is right.

use crate::web::prelude::*;
use axum::response::{IntoResponse, Redirect, Response};

use super::require_admin;
use crate::app;
use crate::error::Result;
use crate::i18n::dates;
use crate::t;
use crate::web::layout;
use crate::web::routing::{Routes, get};
use crate::web::visit::Visit;

/// `/admin/clock`.
pub fn routes() -> Routes {
    Routes::new().route("/admin/clock", get(show).post(confirm))
}

async fn show(visit: Visit) -> Result<Response> {
    require_admin(&visit)?;
    let l = visit.locale;
    let fault = visit.read(app::clock::fault).await?;
    let title = t!(l, "clock-title");
    let crumb = super::crumb(&visit);
    Ok(layout::page(&visit, &title.clone(), move || {
        let now = t!(l, "clock-now", date = dates::moment(app::now(), l));
        let body = match fault {
            None => view! { <p class="notice done" role="status">{t!(l, "clock-right")}</p> },
            Some(fault) => {
                let known = dates::moment(fault.known, l);
                let text = if fault.is_behind() {
                    t!(l, "clock-behind", date = known)
                } else {
                    t!(l, "clock-ahead", date = known)
                };
                view! {
                    <p class="notice error" role="alert">{text}</p>
                    <p>{t!(l, "clock-advice")}</p>
                    <form method="post" action="/admin/clock"><button type="submit">{t!(l, "clock-confirm")}</button></form>
                }
            }
        };
        view! {
            {crumb}
            <h1>{title}</h1>
            <p>{now}</p>
            {body}
        }
    }))
}

async fn confirm(visit: Visit) -> Result<Response> {
    visit.write(app::clock::confirm).await?;
    visit.site.look_at_clock();
    Ok(Redirect::to("/admin/clock").into_response())
}
