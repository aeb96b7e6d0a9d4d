//! Making an older revision the current text again: the page that says what comes back with it, and the restoring.

use crate::web::prelude::*;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use super::frame::{self, Tab};
use super::{editor, grading, named};
use crate::app::author::{self, ChangedSection, Outcome, Prepared, Restoring};
use crate::domain::lang::{self, LangTag};
use crate::error::{Error, Message, Result};
use crate::t;
use crate::web::forms::{self, Form};
use crate::web::languages::in_language;
use crate::web::layout;
use crate::web::path::Path;
use crate::web::visit::Visit;

/// `POST …/history`: shows what an older revision brings back; sent from there, with the revision that it would replace, restores it.
pub async fn restore(visit: Visit, Path(url): Path<(String, String)>, form: Form) -> Result<Response> {
    let (slug, lang) = named(&url)?;
    let number = form.get("number").parse::<i64>().ok();
    let l = visit.locale;
    let (number, restoring, prepared) = visit
        .study(async |work| {
            author::module(work, &slug).await?;
            let number = number.ok_or(Error::NotFound)?;
            let reason = t!(l, "author-restored", number = number);
            let how = (reason.as_str(), grading::grades(&form));
            let (restoring, prepared) = author::restore(work, &slug, &lang, number, how).await?;
            Ok((number, restoring, prepared))
        })
        .await?;
    let meanwhile = || Error::Conflict(Message::new("module-saved-meanwhile"));
    let to = |done: &str| Ok(Redirect::to(&format!("/author/{slug}/{lang}?{done}")).into_response());
    let base = form.get("base");
    if base.is_empty() {
        let ungraded = match prepared.done().await? {
            Prepared::Decided(Outcome::Unchanged) => return to("unchanged"),
            Prepared::Decided(Outcome::Ungraded(ungraded)) => ungraded,
            Prepared::Decided(_) | Prepared::Text(_) => Vec::new(),
        };
        return Ok(page(&visit, &lang, number, &restoring, &ungraded, &form));
    }
    if base != restoring.current.id.to_string() {
        return Err(meanwhile());
    }
    match editor::stored(&visit, prepared).await?.ok_or_else(meanwhile)? {
        Outcome::Unchanged => to("unchanged"),
        Outcome::Ungraded(ungraded) => {
            let asked = page(&visit, &lang, number, &restoring, &ungraded, &grading::needed(&form));
            Ok(forms::with_status(asked, StatusCode::UNPROCESSABLE_ENTITY))
        }
        Outcome::Saved(_) | Outcome::Merged(_) => to(&format!("saved&restored={number}")),
    }
}

/// What restoring comes to, how much it changes, and the button that does it. `form` is what was sent.
fn page(
    visit: &Visit,
    lang: &LangTag,
    number: i64,
    restoring: &Restoring,
    ungraded: &[ChangedSection],
    form: &Form,
) -> Response {
    let l = visit.locale;
    let Restoring { module, current, is_public, .. } = restoring;
    let title = t!(l, "author-restoring-title", number = number);
    let page_title = format!("{} · {title}", module.code);
    let heading = frame::heading(l, module, lang, &current.title, Tab::History);
    let about = if *is_public { "author-restoring-public" } else { "author-restoring-about" };
    let part = |told: String, items: Vec<AnyView>| {
        (!items.is_empty()).then(|| view! { <p>{told}</p><ul>{items.into_iter().collect_view()}</ul> })
    };
    let harmful = restoring.harmful.iter().map(|heading| match heading.as_str() {
        "" => view! { <li>{t!(l, "author-front")}</li> }.into_any(),
        heading => view! { <li>{in_language(lang, heading)}</li> }.into_any(),
    });
    let name = |lang: &LangTag| in_language(lang, lang::own_name(lang));
    let translations = restoring.translations.iter().map(|(lang, count)| {
        let count = t!(l, "author-restoring-sections", count = *count);
        view! { <li>{name(lang)} " · " {count}</li> }.into_any()
    });
    let recordings = restoring
        .recordings
        .iter()
        .map(|(lang, path)| view! { <li>{name(lang)} " · " <bdi>{path.clone()}</bdi></li> }.into_any());
    let harmful = part(t!(l, "author-restoring-harm"), harmful.collect());
    let translations = part(t!(l, "author-restoring-translations"), translations.collect());
    let recordings = part(t!(l, "author-restoring-recordings"), recordings.collect());
    let (summary, grades) = (form.summary(l).into_any(), grading::fields(l, form, ungraded));
    let action = format!("/author/{}/{lang}/history", module.slug);
    let back = format!("{action}?revision={number}");
    let base = current.id.to_string();
    layout::page(visit, &page_title, move || {
        view! {
            {heading}
            <h2>{title}</h2>
            {summary}
            <div class="notice warning">
                <p>{l.text(about)}</p>
                {harmful}
                {translations}
                {recordings}
            </div>
            <form method="post" action=action>
                <input type="hidden" name="number" value=number/>
                <input type="hidden" name="base" value=base/>
                {grades}
                <p class="actions">
                    <button type="submit" class="danger">{t!(l, "author-restore")}</button>
                    <a class="button quiet" href=back>{t!(l, "author-restoring-keep")}</a>
                </p>
            </form>
        }
    })
}
