//! The page before what was noted by mistake is removed: what it is about, and what is lost.

use axum::response::Response;

use crate::t;
use crate::web::forms::Form;
use crate::web::layout;
use crate::web::prelude::*;
use crate::web::visit::Visit;

/// What the page says.
pub(super) struct Removal {
    /// The way back to the list.
    pub crumb: AnyView,
    pub heading: String,
    /// What would be removed, in one line.
    pub record: AnyView,
    /// What is lost with it.
    pub about: String,
    /// The version that was read: a later one is not removed unseen.
    pub version: i64,
    /// The URL of the record, for who keeps it.
    pub back: String,
}

/// The page, with what was wrong when it was sent before.
pub(super) fn page(visit: &Visit, form: &Form, removal: Removal) -> Response {
    let l = visit.locale;
    let summary = form.summary_under(l, t!(l, "form-refused"));
    layout::page(visit, &removal.heading.clone(), move || {
        view! {
            {removal.crumb}
            <h1>{removal.heading}</h1>
            {summary}
            <p>{removal.record}</p>
            <p class="notice warning">{removal.about}</p>
            <form method="post" class="actions">
                <input type="hidden" name="version" value=removal.version.to_string()/>
                <button type="submit" class="danger">{t!(l, "restitution-remove")}</button>
                <a class="button quiet" href=removal.back>{t!(l, "restitution-keep")}</a>
            </form>
        }
    })
}
