//! The papers about to be issued, shown before the step that can't be undone.

use crate::web::prelude::*;
use axum::response::Response;

use super::labels::kind_name;
use crate::app::certificates::issue::{Draft, Preview};
use crate::domain::certificate::{Content, is_crowded};
use crate::i18n::{Locale, dates};
use crate::t;
use crate::web::forms::Form;
use crate::web::layout;
use crate::web::people::listed;
use crate::web::visit::Visit;

/// Each paper's sentence, what is on all of them, and the two next steps: issue, or change.
pub fn page(visit: &Visit, code: &str, draft: &Draft, preview: &Preview) -> Response {
    let l = visit.locale;
    let heading = t!(l, "certificate-check-title");
    let count = preview.papers.len();
    let action = format!("/cohorts/{code}/certificates");
    let common = preview.papers.first().map(|(_, content)| common_view(l, content));
    let papers =
        preview.papers.iter().map(|(position, content)| paper_view(l, *position, content)).collect_view();
    let fields = hidden(draft, &preview.seen)
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
        .collect_view();
    layout::page(visit, &format!("{heading} {code}"), move || {
        view! {
            <h1>{heading}</h1>
            <p class="notice warning">{t!(l, "certificate-check-lead", count = count)}</p>
            {common}
            <h2>{t!(l, "certificate-check-papers")}</h2>
            <ol class="cards">{papers}</ol>
            <form method="post" action=action class="actions">
                {Form::default().once()}
                {fields}
                <button type="submit">{t!(l, "certificate-issue", count = count)}</button>
                <button type="submit" name="change" value="1" class="quiet">{t!(l, "certificate-check-change")}</button>
            </form>
        }
    })
}

/// What was typed and read, sent again with the decision.
fn hidden(draft: &Draft, seen: &str) -> Vec<(String, String)> {
    let mut fields = vec![
        ("lang".to_owned(), draft.lang.clone()),
        ("place".to_owned(), draft.place.clone()),
        ("date".to_owned(), draft.date.clone()),
        ("seen".to_owned(), seen.to_owned()),
    ];
    for (at, signatory) in draft.signatories.iter().enumerate() {
        fields.push((format!("signatory-function-{}", at + 1), signatory.function.clone()));
        fields.push((format!("signatory-name-{}", at + 1), signatory.name.clone()));
    }
    fields
}

fn common_view(l: Locale, content: &Content) -> AnyView {
    let signatories = content.signatories.iter().map(|signatory| {
        let parts = [signatory.function.clone(), signatory.name.clone()];
        let text = listed(l, parts.into_iter().filter(|part| !part.is_empty()));
        view! { <dd>{text}</dd> }
    });
    let signatories = (!content.signatories.is_empty()).then(|| {
        let signatories = signatories.collect_view();
        view! { <dt>{t!(l, "certificate-check-signatories")}</dt>{signatories} }
    });
    let verify_at = content.verify_at.clone().map(|url| {
        view! { <dt>{t!(l, "certificate-check-verify-at")}</dt><dd><bdi dir="ltr">{url}</bdi></dd> }
    });
    let crowded = is_crowded(content.hours, content.from, content.to).then(|| {
        let dates = dates::span(content.from, content.to, l);
        let text = t!(l, "certificate-crowded", hours = content.hours, dates = dates);
        view! { <p class="notice warning">{text}</p> }
    });
    view! {
        {crowded}
        <dl class="facts">
            <dt>{t!(l, "certificate-place")}</dt><dd><bdi>{content.issued_at.clone()}</bdi></dd>
            <dt>{t!(l, "certificate-date")}</dt><dd>{dates::long(content.issued_on, l)}</dd>
            {signatories}
            {verify_at}
        </dl>
    }
}

fn paper_view(l: Locale, position: i64, content: &Content) -> AnyView {
    let lang = content.lang.to_string();
    let arabic = content.arabic_name.clone().map(|name| view! { <p><bdi lang="ar">{name}</bdi></p> });
    view! {
        <li class="card" value=position.to_string()>
            <h3><bdi>{content.name.clone()}</bdi> " · " {kind_name(l, content.kind)}</h3>
            {arabic}
            <p lang=lang dir="auto">{content.wording()}</p>
        </li>
    }
}
