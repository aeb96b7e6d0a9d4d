//! `/cascade/people/{id}`: which revision of each module somebody learnt.

use crate::web::prelude::*;
use axum::response::Response;

use crate::app;
use crate::app::cascade::{Learner, Learnt};
use crate::domain::id::PersonId;
use crate::error::Result;
use crate::i18n::{Locale, dates};
use crate::t;
use crate::web::layout;
use crate::web::path::Path;
use crate::web::people::language_name;
use crate::web::visit::Visit;

/// `GET /cascade/people/{id}`
pub(super) async fn show(visit: Visit, Path(id): Path<PersonId>) -> Result<Response> {
    let learner = visit.read(async |work| app::cascade::learnt(work, id).await).await?;
    Ok(page(&visit, learner))
}

fn page(visit: &Visit, learner: Learner) -> Response {
    let l = visit.locale;
    let title = t!(l, "cascade-learnt");
    layout::page(visit, &title.clone(), move || {
        let body = if learner.modules.is_empty() {
            view! { <p class="empty">{t!(l, "cascade-learnt-none")}</p> }
        } else {
            let rows = learner.modules.iter().map(|module| row(l, module)).collect_view();
            view! {
                <table class="stack">
                    <thead><tr>
                        <th scope="col">{t!(l, "report-module")}</th>
                        <th scope="col">{t!(l, "cascade-learnt-revision")}</th>
                        <th scope="col">{t!(l, "cascade-learnt-on")}</th>
                        <th scope="col">{t!(l, "cascade-learnt-since")}</th>
                    </tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            }
        };
        view! {
            <p class="crumb"><a href=format!("/people/{}", learner.id)><bdi>{learner.name.as_str().to_owned()}</bdi></a></p>
            <h1>{title}</h1>
            <p class="hint">{t!(l, "cascade-learnt-about")}</p>
            {body}
        }
    })
}

fn row(l: Locale, module: &Learnt) -> AnyView {
    let revision = match &module.revision {
        Some((number, lang)) => {
            t!(l, "restitution-revision", number = number, lang = language_name(l, lang.as_str()))
        }
        None => t!(l, "cohort-taught-none"),
    };
    let recalled = module.recalled.map(|day| t!(l, "held-recalled", date = dates::long(day, l)));
    let changed = module.changed.map(|(number, day)| {
        let text = t!(l, "cascade-learnt-changed", number = number, date = dates::long(day, l));
        let class = if recalled.is_some() { "badge" } else { "badge warning" };
        let recalled = recalled.clone().map(|text| view! { " " <span class="badge done">{text}</span> });
        view! { <span class=class>{text}</span> {recalled} }
    });
    let (on, cohort) = (dates::long(module.on, l), module.cohort.to_string());
    view! {
        <tr>
            <th scope="row"><bdi>{module.title.clone()}</bdi></th>
            <td data-label=t!(l, "cascade-learnt-revision")>{revision}</td>
            <td data-label=t!(l, "cascade-learnt-on")><bdi>{on}</bdi> " · " <bdi class="whole">{cohort}</bdi></td>
            <td data-label=t!(l, "cascade-learnt-since")>{changed}</td>
        </tr>
    }
}
