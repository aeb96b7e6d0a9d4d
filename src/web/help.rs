//! The help page and the accessibility statement.

use crate::web::prelude::*;
use axum::response::Response;

use super::layout;
use super::visit::Visit;
use crate::t;
use crate::web::routing::{Routes, get};

/// `/help` and `/accessibility`.
pub fn routes() -> Routes {
    Routes::new().route("/help", get(help)).route("/accessibility", get(accessibility))
}

/// A heading and its paragraphs.
type HelpSection = (String, Vec<String>);

async fn help(visit: Visit) -> Response {
    let l = visit.locale;
    let parts = vec![
        (t!(l, "help-read-title"), vec![t!(l, "help-read"), t!(l, "help-print")]),
        (t!(l, "help-verify-title"), vec![t!(l, "help-verify")]),
        (t!(l, "help-enter-title"), vec![t!(l, "help-enter"), t!(l, "help-forgotten")]),
        (
            t!(l, "help-cohort-title"),
            vec![t!(l, "help-cohort"), t!(l, "help-attendance"), t!(l, "help-close")],
        ),
        (t!(l, "help-people-title"), vec![t!(l, "help-people"), t!(l, "help-import"), t!(l, "help-consent")]),
        (
            t!(l, "help-restitution-title"),
            vec![t!(l, "help-restitution"), t!(l, "help-supervision"), t!(l, "help-cascade")],
        ),
        (t!(l, "help-offline-title"), vec![t!(l, "help-offline")]),
    ];
    page(&visit, t!(l, "help-title"), t!(l, "help-intro"), parts)
}

async fn accessibility(visit: Visit) -> Response {
    let l = visit.locale;
    let parts = vec![
        (
            t!(l, "accessibility-state-title"),
            vec![t!(l, "accessibility-state"), t!(l, "accessibility-tested")],
        ),
        (t!(l, "accessibility-limits-title"), vec![t!(l, "accessibility-limits")]),
        (t!(l, "accessibility-report-title"), vec![t!(l, "accessibility-report")]),
    ];
    page(&visit, t!(l, "shell-accessibility"), t!(l, "accessibility-intro"), parts)
}

fn page(visit: &Visit, title: String, intro: String, parts: Vec<HelpSection>) -> Response {
    layout::page(visit, &title.clone(), move || {
        let parts = parts
            .into_iter()
            .map(|(heading, paragraphs)| {
                let paragraphs = paragraphs.into_iter().map(|text| view! { <p>{text}</p> }).collect_view();
                view! { <section><h2>{heading}</h2>{paragraphs}</section> }
            })
            .collect_view();
        view! {
            <article>
                <h1>{title}</h1>
                <p class="summary">{intro}</p>
                {parts}
            </article>
        }
    })
}
