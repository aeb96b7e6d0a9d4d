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

/// `POST /cascade/people/{id}/recalled`: somebody was called back for a module, or, with `undo`, was not.
pub(super) async fn note(visit: Visit, Path(id): Path<PersonId>, form: Form) -> Result<Response> {
    let noted = visit.write(async |work| match form.typed("undo") {
        Some(recall) => app::cascade::undo_recalled(work, id, recall).await,
        None => app::cascade::note_recalled(work, || Ok(vec![id]), form.get("module")).await.map(drop),
    });
    noted.await?;
    Ok(Redirect::to(&format!("/people/{id}?saved")).into_response())
}

fn page(visit: &Visit, all: Vec<Recall>, counted: Counted) -> Response {
    let l = visit.locale;
    let title = t!(l, "cascade-recall");
    let is_writer = visit.actor.runs_programme();
    layout::page(visit, &title.clone(), move || {
        let body = if all.is_empty() {
            view! { <p class="empty">{t!(l, "cascade-recall-none")}</p> }
        } else {
            let items = all.iter().map(|one| item(l, one, is_writer)).collect_view();
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

/// A module, what of it changed, and whom to call back. The words from before and from now are at the desk, for those who write.
fn item(l: Locale, one: &Recall, is_writer: bool) -> AnyView {
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
    let (slug, lang, number) = (&one.change.slug, &one.change.lang, one.change.number);
    let what = if is_writer && number > 1 {
        let href = format!("/author/{slug}/{lang}/compare?from={}&to={number}", number - 1);
        view! { <a href=href>{t!(l, "cascade-recall-compare")}</a> }
    } else {
        view! { <a href=format!("/modules/{slug}/{lang}")>{t!(l, "cascade-recall-module")}</a> }
    };
    let headings = one.change.headings.lines().filter(|heading| !heading.is_empty());
    let headings = headings.map(|heading| view! { <li><bdi>{heading.to_owned()}</bdi></li> }).collect_view();
    view! {
        <li class="card">
            <h2><bdi>{one.title.clone()}</bdi> " " <span class=class>{l.text(one.change.key())}</span></h2>
            <p>{changed} " " {what}</p>
            <ul class="plain">{headings}</ul>
            {one.change.reason.clone().map(|reason| view! { <p class="hint"><bdi>{reason}</bdi></p> })}
            <p>{t!(l, "cascade-recall-before")} " " <strong>{people}</strong></p>
            {links}
        </li>
    }
}
