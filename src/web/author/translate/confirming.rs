//! The page before a translation of what could do harm is said to be still right.

use crate::web::prelude::*;
use axum::response::Response;

use super::{changes, is_of, name};
use crate::app::author::Translating;
use crate::domain::lang::LangTag;
use crate::error::{Error, Result};
use crate::t;
use crate::web::author::frame::{self, Tab};
use crate::web::forms::Form;
use crate::web::layout;
use crate::web::visit::Visit;

/// What was changed in the source, what the translation says, and the button that confirms it. `form` is what was sent.
pub(super) fn page(
    visit: &Visit,
    translating: &Translating,
    lang: &LangTag,
    form: &Form,
) -> Result<Response> {
    let l = visit.locale;
    let module = &translating.module;
    let row = translating.rows.iter().find(|row| is_of(form, row)).ok_or(Error::NotFound)?;
    let title = t!(l, "author-confirming-title");
    let page_title = format!("{} · {title}", module.code);
    let own_title = translating.title.clone().unwrap_or_else(|| translating.source_title.clone());
    let heading = frame::heading(l, module, lang, &own_title, Tab::Translate(false));
    let source_lang = &module.source;
    let (tag, dir) = (source_lang.to_string(), source_lang.direction().as_str());
    let changed = view! { <div class="diff" lang=tag dir=dir>{changes::pieces(l, &row.changes)}</div> };
    let (tag, dir) = (lang.to_string(), lang.direction().as_str());
    let own = match &row.front {
        Some(front) => front.own.title.clone(),
        None => row.own.as_ref().map(|own| own.text.trim_end().to_owned()).unwrap_or_default(),
    };
    let hidden = ["source", "own", "next", "front"].map(|field| (field, form.get(field).to_owned()));
    let hidden = hidden.into_iter().chain([("sure", "1".to_owned())]);
    let hidden = hidden.map(|(name, value)| view! { <input type="hidden" name=name value=value/> });
    let hidden = hidden.collect_view();
    let action = format!("/author/{}/{lang}/translate", module.slug);
    let back = format!("{action}#s-{}", name(row));
    Ok(layout::page(visit, &page_title, move || {
        view! {
            {heading}
            <h2>{title}</h2>
            <div class="notice warning"><p>{t!(l, "author-confirming-about")}</p></div>
            <p class="hint">{t!(l, "author-what-changed")}</p>
            {changed}
            <p class="hint">{t!(l, "author-confirming-own")}</p>
            <div class="text diff" lang=tag dir=dir>{own}</div>
            <form method="post" action=action>
                {hidden}
                <p class="actions">
                    <button type="submit" class="danger" name="action" value="confirm">{t!(l, "author-confirm")}</button>
                    <a class="button quiet" href=back>{t!(l, "author-confirming-back")}</a>
                </p>
            </form>
        }
    }))
}
