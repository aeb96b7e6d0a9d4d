//! `/cohorts/{code}/texts/{slug}`: a module's text as it was when the cohort was over, whatever was written since.

use axum::response::Response;

use super::{CohortTab, heading};
use crate::app;
use crate::app::cohorts::TaughtText;
use crate::error::Result;
use crate::i18n::dates;
use crate::t;
use crate::web::author::shown;
use crate::web::languages::in_language;
use crate::web::layout;
use crate::web::path::Path;
use crate::web::prelude::*;
use crate::web::visit::Visit;

/// `GET …`
pub(super) async fn show(visit: Visit, Path((code, slug)): Path<(String, String)>) -> Result<Response> {
    let text = visit.read(async |work| app::cohorts::taught_text(work, &code, &slug).await).await?;
    Ok(page(&visit, &text))
}

fn page(visit: &Visit, text: &TaughtText) -> Response {
    let l = visit.locale;
    let TaughtText { cohort, head, .. } = text;
    let title = format!("{} · {}", cohort.code, text.code);
    let heading = heading(l, cohort, CohortTab::Overview);
    let html = shown::taught(l, text);
    let saved = dates::long(head.created_at.date(), l);
    let number = t!(l, "author-revision-title", number = head.number);
    let unreviewed = text
        .is_unreviewed
        .then(|| view! { <p class="notice warning">{t!(l, "module-notice-unreviewed")}</p> });
    let history = visit.actor.runs_programme().then(|| {
        let href = format!("/author/{}/{}/history?revision={}", head.slug, head.lang, head.number);
        view! { " · " <a href=href>{t!(l, "author-tab-history")}</a> }
    });
    let name = view! { <bdi>{text.code.clone()}</bdi> " · " {in_language(&head.lang, &head.title)} };
    let (tag, dir) = (head.lang.to_string(), head.lang.direction().as_str());
    layout::page(visit, &title, move || {
        view! {
            {heading}
            <h2>{name}</h2>
            <p class="hint">{t!(l, "cohort-taught-text")}</p>
            <p>{number} " · " {saved} {history}</p>
            {unreviewed}
            <article lang=tag dir=dir><div class="text" inner_html=html></div></article>
        }
    })
}
