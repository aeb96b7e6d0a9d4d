//! The administrator's pages: accounts, the programme's settings, the audit trail.

use crate::web::prelude::*;
use axum::response::Response;

use super::layout;
use super::visit::Visit;
use crate::app::work::Permission;
use crate::error::Result;
use crate::t;
use crate::web::routing::{Routes, get};

mod accounts;
mod audit;
mod audit_change;
mod backup;
mod clock;
mod languages;
mod places;
mod settings;

/// `/admin` and what is under it.
pub fn routes() -> Routes {
    Routes::new()
        .route("/admin", get(show))
        .merge(places::routes())
        .merge(languages::routes())
        .merge(accounts::routes())
        .merge(settings::routes())
        .merge(audit::routes())
        .merge(backup::routes())
        .merge(clock::routes())
}

/// The way back from a page of the administration; none for somebody who may not go there.
fn crumb(visit: &Visit) -> Option<AnyView> {
    let title = t!(visit.locale, "admin-title");
    visit.actor.administers().then(|| view! { <p class="crumb"><a href="/admin">{title}</a></p> })
}

/// Refuses everybody but administrators: for pages that read nothing, and before a file is read.
fn require_admin(visit: &Visit) -> Result<()> {
    Permission::Admin.check(&visit.actor)
}

async fn show(visit: Visit) -> Result<Response> {
    require_admin(&visit)?;
    let l = visit.locale;
    let title = t!(l, "admin-title");
    let areas = [
        ("/admin/users", t!(l, "admin-users"), t!(l, "admin-users-about")),
        ("/admin/settings", t!(l, "admin-settings"), t!(l, "admin-settings-about")),
        ("/admin/certificates", t!(l, "certificate-policy-title"), t!(l, "certificate-policy-about")),
        ("/admin/places", t!(l, "admin-places"), t!(l, "admin-places-about")),
        ("/admin/languages", t!(l, "language-list-title"), t!(l, "language-about")),
        ("/admin/audit", t!(l, "admin-audit"), t!(l, "admin-audit-about")),
        ("/admin/backup", t!(l, "admin-backup"), t!(l, "admin-backup-about")),
    ];
    Ok(layout::page(&visit, &title.clone(), move || {
        let cards = areas
            .into_iter()
            .map(|(href, name, about)| {
                view! { <li class="card"><h2><a href=href>{name}</a></h2><p>{about}</p></li> }
            })
            .collect_view();
        view! {
            <h1>{title}</h1>
            <ul class="cards">{cards}</ul>
        }
    }))
}
