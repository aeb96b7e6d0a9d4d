//! `/cascade/recall`: modules whose meaning changed, and whom to call back for each.

use crate::web::prelude::*;
use axum::response::{IntoResponse, Redirect, Response};

use crate::app;
use crate::app::cascade::Recall;
use crate::domain::dates::iso_minute;
use crate::domain::id::PersonId;
use crate::error::Result;
use crate::i18n::{Locale, dates};
use crate::t;
use crate::web::forms::Form;
use crate::web::layout;
use crate::web::path::Path;
use crate::web::reports::{self, Counted};
use crate::web::visit::Visit;

/// `GET /cascade/recall`
pub(super) async fn show(visit: Visit) -> Result<Response> {
    // Which modules a cohort had is read from what reports count.
    let counted = reports::catch_up(&visit).await?;
    let all = visit.read(async |work| app::cascade::recall(work).await).await?;
    Ok(page(&visit, all, counted))
}

/// `POST /cascade/people/{id}/recalled`: somebody was called back for a module.
pub(super) async fn note(visit: Visit, Path(id): Path<PersonId>, form: Form) -> Result<Response> {
    visit.write(async |work| app::cascade::note_recalled(work, id, form.get("module")).await).await?;
    Ok(Redirect::to(&format!("/people/{id}?saved")).into_response())
}

fn page(visit: &Visit, all: Vec<Recall>, counted: Counted) -> Response {
    let l = visit.locale;
    let title = t!(l, "cascade-recall");
    layout::page(visit, &title.clone(), move || {
        let body = if all.is_empty() {
            view! { <p class="empty">{t!(l, "cascade-recall-none")}</p> }
        } else {
            let items = all.iter().map(|one| item(l, one)).collect_view();
            view! { <ul class="cards">{items}</ul> }
        };
        view! {
            <p class="crumb"><a href="/cascade">{t!(l, "cascade-title")}</a></p>
            <h1>{title}</h1>
            <p>{t!(l, "cascade-recall-about")}</p>
            {counted.notice(l)}
            {body}
        }
    })
}

/// How many are to be called back.
pub(in crate::web) fn count(l: Locale, one: &Recall) -> String {
    if one.has_more { t!(l, "person-count-more") } else { t!(l, "person-count", count = one.people) }
}

fn item(l: Locale, one: &Recall) -> AnyView {
    let day = one.change.at.date();
    let query = format!("module={}&learnt_before={}", one.change.slug, iso_minute(one.change.at));
    let class = if one.change.harmful > 0 { "badge error" } else { "badge warning" };
    let people = count(l, one);
    let links = (one.people > 0).then(|| {
        view! {
            <p class="actions">
                <a class="button quiet" href=format!("/people?{query}")>{t!(l, "cascade-recall-people")}</a>
                <a href=format!("/people/export?{query}&consent=contact")>{t!(l, "cascade-recall-calls")}</a>
            </p>
        }
    });
    let changed = t!(
        l,
        "cascade-recall-changed",
        number = one.change.number,
        date = dates::long(day, l),
        count = one.change.sections
    );
    view! {
        <li class="card">
            <h2><bdi>{one.title.clone()}</bdi> " " <span class=class>{l.text(one.change.key())}</span></h2>
            <p>{changed}</p>
            {one.change.reason.clone().map(|reason| view! { <p class="hint"><bdi>{reason}</bdi></p> })}
            <p>{t!(l, "cascade-recall-before")} " " <strong>{people}</strong></p>
            {links}
        </li>
    }
}
