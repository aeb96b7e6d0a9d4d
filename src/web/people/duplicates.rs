//! `/people/duplicates`: records that may be one person, with the reasons; from there they are compared.

use crate::web::prelude::*;
use axum::response::{IntoResponse, Redirect, Response};

use super::{birth_text, listed, reason_text};
use crate::app::duplicates::{self, Proposal, Proposals, Side};
use crate::error::Result;
use crate::i18n::Locale;
use crate::t;
use crate::web::codes;
use crate::web::forms::{self, Field, Form};
use crate::web::languages::side_by_side;
use crate::web::layout;
use crate::web::visit::Visit;

pub(super) mod compare;
pub(super) mod merged;
mod shared;

/// `GET /people/duplicates`
pub(super) async fn show(visit: Visit) -> Result<Response> {
    let found = read(&visit).await?;
    Ok(page(&visit, Form::default(), found))
}

/// How many steps of comparing a page waits for.
const STEPS: usize = 10;

/// The page that the URL asks for. Some of those who wait to be compared are compared first.
async fn read(visit: &Visit) -> Result<Proposals> {
    let page = visit.parameter("page").and_then(|page| page.parse().ok()).unwrap_or(1);
    let found = visit.read(async |work| duplicates::proposals(work, page).await).await?;
    if found.waiting == 0 {
        return Ok(found);
    }
    for _ in 0..STEPS {
        match visit.write(duplicates::catch_up).await {
            Ok(true) => {}
            Ok(false) => break,
            // What can't be compared now is compared later: the page shows what was found before.
            Err(error) => {
                tracing::debug!(%error, "people could not be compared");
                return Ok(found);
            }
        }
    }
    visit.read(async |work| duplicates::proposals(work, page).await).await
}

/// `POST /people/duplicates`: leads to two records by their public codes.
pub(super) async fn by_codes(visit: Visit, form: Form) -> Result<Response> {
    let codes = [form.get("one"), form.get("other")];
    match visit.read(async |work| duplicates::with_codes(work, codes).await).await {
        Ok([one, other]) => Ok(Redirect::to(&url(one, other)).into_response()),
        Err(problem) => {
            let found = read(&visit).await?;
            forms::rejected(problem, form, |form| page(&visit, form, found))
        }
    }
}

/// Where two records are compared.
fn url(one: impl std::fmt::Display, other: impl std::fmt::Display) -> String {
    format!("/people/duplicates/{one}/{other}")
}

fn page(visit: &Visit, form: Form, found: Proposals) -> Response {
    let l = visit.locale;
    let title = t!(l, "duplicate-title");
    let is_decided = visit.has_parameter("decided");
    layout::page(visit, &title.clone(), move || {
        let rows = found.pairs.iter().map(|pair| row(l, pair)).collect_view();
        let list = if found.pairs.is_empty() {
            let advice =
                if found.waiting > 0 { t!(l, "duplicate-none-yet") } else { t!(l, "duplicate-none-advice") };
            view! { <div class="empty"><p><strong>{t!(l, "duplicate-none-title")}</strong></p><p>{advice}</p></div> }
                .into_any()
        } else {
            view! {
                <table class="stack">
                    <thead><tr>
                        <th scope="col">{t!(l, "duplicate-one")}</th>
                        <th scope="col">{t!(l, "duplicate-other")}</th>
                        <th scope="col">{t!(l, "duplicate-why")}</th>
                        <th scope="col">{t!(l, "duplicate-decide")}</th>
                    </tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            }
            .into_any()
        };
        view! {
            <p class="crumb"><a href="/people">{t!(l, "person-list-title")}</a></p>
            <h1>{title}</h1>
            {is_decided.then(|| view! { <p class="notice done" role="status">{t!(l, "duplicate-noted")}</p> })}
            <p>{t!(l, "duplicate-lead")}</p>
            {waiting(l, &found)}
            {list}
            {pager(l, &found)}
            {codes(l, &form)}
        }
    })
}

/// How many are still to be compared.
fn waiting(l: Locale, found: &Proposals) -> Option<AnyView> {
    (found.waiting > 0).then(|| {
        let text = if found.many_wait {
            t!(l, "duplicate-waiting-many", count = found.waiting)
        } else {
            t!(l, "duplicate-waiting", count = found.waiting)
        };
        view! { <p class="notice" role="status">{text}</p> }.into_any()
    })
}

fn row(l: Locale, pair: &Proposal) -> AnyView {
    let href = url(pair.one.person.id, pair.other.person.id);
    let label = t!(
        l,
        "duplicate-compare-two",
        one = pair.one.person.details.name,
        other = pair.other.person.details.name
    );
    view! {
        <tr>
            <th scope="row">{side(l, &pair.one)}</th>
            <td data-label=t!(l, "duplicate-other")>{side(l, &pair.other)}</td>
            <td data-label=t!(l, "duplicate-why")>{listed(l, pair.reasons.iter().map(|reason| reason_text(l, *reason)))}</td>
            <td><a class="button quiet" href=href aria-label=label>{t!(l, "duplicate-compare")}</a></td>
        </tr>
    }
    .into_any()
}

/// A record in short.
fn side(l: Locale, side: &Side) -> AnyView {
    let details = &side.person.details;
    let birth = details.birth.year().map(|_| birth_text(l, details.birth));
    let about = [birth, side.place.clone(), details.telephone.clone()].into_iter().flatten();
    let about = side_by_side(about);
    let code = side.person.code.as_ref().map(|code| {
        let dot = about.is_some().then_some(" · ");
        view! { {dot} <bdi class="whole">{code.to_string()}</bdi> }
    });
    view! {
        <a href=format!("/people/{}", side.person.id)><bdi>{details.name.to_string()}</bdi></a>
        <br/><small>{about}{code}</small>
    }
    .into_any()
}

fn pager(l: Locale, found: &Proposals) -> Option<AnyView> {
    let link = |page: i64, text: String, rel: &'static str| {
        view! { <a class="button quiet" href=format!("/people/duplicates?page={page}") rel=rel>{text}</a> }
    };
    let before = (found.page > 1).then(|| link(found.page - 1, t!(l, "person-page-before"), "prev"));
    let next = found.has_more.then(|| link(found.page + 1, t!(l, "person-page-after"), "next"));
    (before.is_some() || next.is_some()).then(|| {
        view! { <nav class="actions" aria-label=t!(l, "person-pages")>{before}{next}</nav> }.into_any()
    })
}

/// Two records that the program did not propose, by their public codes.
fn codes(l: Locale, form: &Form) -> AnyView {
    view! {
        <details class="toc" open=form.is_rejected()>
            <summary>{t!(l, "duplicate-codes-title")}</summary>
            {form.summary_under(l, t!(l, "form-refused"))}
            <form method="post" action="/people/duplicates" class="narrow">
                <p>{codes::whole(&t!(l, "duplicate-codes-lead"))}</p>
                {Field::text("one", t!(l, "duplicate-code-one")).required().view(form, l)}
                {Field::text("other", t!(l, "duplicate-code-other")).required().view(form, l)}
                <p class="actions"><button type="submit">{t!(l, "duplicate-compare")}</button></p>
            </form>
        </details>
    }
    .into_any()
}
