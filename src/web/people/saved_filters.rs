//! `/people/filters`: the filters that the account keeps; one is named, or forgotten.

use crate::web::prelude::*;
use axum::extract::Query;
use axum::response::{IntoResponse, Redirect, Response};

use super::filters::{Offered, Params, Wanted, column_name, in_words};
use crate::app;
use crate::domain::id::SavedFilterId;
use crate::domain::person::Column;
use crate::domain::saved_filter::{FILTER_NAME_MAX, SavedFilter};
use crate::error::Result;
use crate::i18n::Locale;
use crate::t;
use crate::web::forms::{self, Field, Form};
use crate::web::layout;
use crate::web::path::Path;
use crate::web::query;
use crate::web::visit::Visit;

/// What is kept of a search: the parameters of its URL but for the names and the page.
fn kept(wanted: &Wanted) -> String {
    let parameters = wanted.parameters().into_iter().filter(|(name, _)| *name != "words");
    let pairs: Vec<String> =
        parameters.map(|(name, value)| format!("{name}={}", query::encode(&value))).collect();
    pairs.join("&")
}

/// The search that was kept. A value that is none any more asks for nothing.
fn read(filter: &SavedFilter) -> Option<Wanted> {
    Wanted::sent(&Form::filled(form_urlencoded::parse(filter.query.as_bytes()))).ok()
}

/// Where a kept filter leads.
fn url(filter: &SavedFilter) -> String {
    format!("/people?{}", filter.query)
}

/// The account's own filters, at the head of the list; and the way to keep the one that is set.
pub(super) fn links(l: Locale, filters: &[SavedFilter], wanted: &Wanted) -> Option<AnyView> {
    let set = kept(wanted);
    let is_kept = filters.iter().any(|filter| filter.query == set);
    let keep = (!set.is_empty() && !is_kept).then(|| {
        view! { <li><a href=format!("/people/filters?{set}")>{t!(l, "filter-keep")}</a></li> }
    });
    if filters.is_empty() && keep.is_none() {
        return None;
    }
    let own = filters.iter().map(|filter| {
        let current = (filter.query == set).then_some("true");
        view! { <li><a href=url(filter) aria-current=current><bdi>{filter.name.clone()}</bdi></a></li> }
    });
    let own = own.collect_view();
    let change = (!filters.is_empty())
        .then(|| view! { <li><a href="/people/filters">{t!(l, "filter-change")}</a></li> });
    Some(view! { <nav aria-label=t!(l, "filter-own")><ul class="tabs">{own} {keep} {change}</ul></nav> })
}

/// `GET /people/filters`; the parameters are those of the list whose filter is to be kept.
pub(super) async fn show(visit: Visit, Query(asked): Query<Params>) -> Result<Response> {
    let has_words = asked.words.is_some();
    let wanted = Wanted::of(asked)?;
    let (filters, offered) = owned(&visit).await?;
    Ok(page(&visit, &wanted, has_words, &filters, &offered, &Form::default()))
}

async fn owned(visit: &Visit) -> Result<(Vec<SavedFilter>, Offered)> {
    visit.read(async |work| Ok((app::saved_filters::list(work).await?, Offered::read(work).await?))).await
}

/// `POST /people/filters`: keeps one.
pub(super) async fn keep(visit: Visit, form: Form) -> Result<Response> {
    let wanted = Wanted::sent(&form)?;
    let query = kept(&wanted);
    match visit.write(async |work| app::saved_filters::keep(work, form.get("name"), &query).await).await {
        Ok(_) => Ok(Redirect::to(&format!("/people?{query}")).into_response()),
        Err(problem) => {
            let Ok((filters, offered)) = owned(&visit).await else { return Err(problem) };
            forms::rejected(problem, form, |form| page(&visit, &wanted, false, &filters, &offered, &form))
        }
    }
}

/// `POST /people/filters/{id}/delete`: forgets one.
pub(super) async fn forget(visit: Visit, Path(id): Path<SavedFilterId>) -> Result<Response> {
    visit.write(async |work| app::saved_filters::forget(work, id).await).await?;
    Ok(Redirect::to("/people/filters?forgotten").into_response())
}

fn page(
    visit: &Visit,
    wanted: &Wanted,
    has_words: bool,
    filters: &[SavedFilter],
    offered: &Offered,
    form: &Form,
) -> Response {
    let l = visit.locale;
    let title = t!(l, "filter-own");
    let done = visit.has_parameter("forgotten");
    let new = (!kept(wanted).is_empty()).then(|| naming(l, wanted, has_words, offered, form));
    let own = list(l, filters, offered);
    let summary = form.summary(l);
    layout::page(visit, &title.clone(), move || {
        view! {
            <p class="crumb"><a href="/people">{t!(l, "person-list-title")}</a></p>
            <h1>{title}</h1>
            {done.then(|| view! { <p class="notice done" role="status">{t!(l, "filter-forgotten")}</p> })}
            {summary}
            {new}
            {own}
        }
    })
}

/// The form that names the filter, with what is kept of it in words.
fn naming(l: Locale, wanted: &Wanted, has_words: bool, offered: &Offered, form: &Form) -> AnyView {
    let hidden = wanted.parameters().into_iter().filter(|(name, _)| *name != "words");
    let hidden = hidden.map(|(name, value)| view! { <input type="hidden" name=name value=value/> });
    let hidden = hidden.collect_view();
    let said = said(l, wanted, offered);
    let names = has_words.then(|| view! { <p class="notice">{t!(l, "filter-without-names")}</p> });
    view! {
        <section>
            <h2>{t!(l, "filter-keep")}</h2>
            <p>{said}</p>
            {names}
            <form method="post" action="/people/filters" class="narrow">
                {hidden}
                {Field::text("name", t!(l, "filter-name")).hint(t!(l, "filter-name-hint", max = FILTER_NAME_MAX)).required().view(form, l)}
                <p class="actions">
                    <button type="submit">{t!(l, "filter-save")}</button>
                    <a href=wanted.url("/people", &[])>{t!(l, "person-cancel")}</a>
                </p>
            </form>
        </section>
    }
}

/// What a filter asks for, and its columns where they are not the usual ones.
fn said(l: Locale, wanted: &Wanted, offered: &Offered) -> String {
    let mut parts = in_words(l, wanted, offered);
    if wanted.columns != Column::USUAL {
        let columns = wanted.columns.iter().map(|column| column_name(l, *column));
        parts.push(t!(l, "filter-columns", names = l.list(columns)));
    }
    parts.join(" · ")
}

fn list(l: Locale, filters: &[SavedFilter], offered: &Offered) -> AnyView {
    if filters.is_empty() {
        return view! {
            <div class="empty">
                <p><strong>{t!(l, "filter-none")}</strong></p>
                <p>{t!(l, "filter-none-advice")}</p>
            </div>
        };
    }
    let items = filters.iter().map(|filter| {
        let said = read(filter).map(|wanted| said(l, &wanted, offered)).unwrap_or_default();
        let label = format!("{} : {}", t!(l, "filter-forget"), filter.name);
        view! {
            <li>
                <span class="what"><a href=url(filter)><bdi>{filter.name.clone()}</bdi></a> <br/> <span class="hint">{said}</span></span>
                <form method="post" action=format!("/people/filters/{}/delete", filter.id)>
                    <button type="submit" class="quiet small" aria-label=label>{t!(l, "filter-forget")}</button>
                </form>
            </li>
        }
    });
    view! { <ul class="ordered">{items.collect_view()}</ul> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_searched_for_is_not_kept() {
        let form = Form::filled([
            ("q", "Hawa Aguissa"),
            ("lang", "taq"),
            ("active", "yes"),
            ("page", "3"),
            ("cols", "code"),
            ("cols", "place"),
        ]);
        let wanted = Wanted::sent(&form).unwrap();
        let query = kept(&wanted);
        assert!(
            query.contains("lang=taq") && query.contains("active=yes") && query.contains("cols="),
            "{query}"
        );
        assert!(!query.contains("Hawa") && !query.contains("words") && !query.contains("page"), "{query}");
        let id = SavedFilterId::of_number(1);
        let again = read(&SavedFilter { id, name: "x".into(), query: query.clone() }).unwrap();
        assert_eq!(kept(&again), query);
        assert_eq!(again.columns, wanted.columns);
        assert_eq!(kept(&Wanted::sent(&Form::filled([("q", "Hawa")])).unwrap()), "");
    }
}
