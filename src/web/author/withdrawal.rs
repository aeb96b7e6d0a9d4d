//! The page before a text is taken back on which others rest.

use crate::web::prelude::*;
use axum::response::Response;

use super::frame::{self, Tab};
use crate::app::author::Resting;
use crate::domain::lang::{self, LangTag};
use crate::t;
use crate::web::forms::Form;
use crate::web::languages::in_language;
use crate::web::layout;
use crate::web::visit::Visit;

/// The field that says what was shown to rest on the text.
pub(super) const RESTS: &str = "rests";

/// Whether a form takes a text back.
pub(super) fn takes_back(form: &Form) -> bool {
    matches!(form.get("action"), "withdraw" | "draft")
}

/// What taking a text back comes to, and the button that does it. `form` is what was sent.
pub(super) fn page(visit: &Visit, lang: &LangTag, resting: &Resting, form: &Form) -> Response {
    let l = visit.locale;
    let module = &resting.module;
    let withdraws = form.get("action") == "withdraw";
    let title = if withdraws { t!(l, "author-back-withdraw") } else { t!(l, "author-back-draft") };
    let button = if withdraws { t!(l, "author-withdraw") } else { t!(l, "author-to-draft") };
    let page_title = format!("{} · {title}", module.code);
    let heading = frame::heading(l, module, lang, &resting.title, Tab::Review);
    let translations: Vec<_> = resting
        .translations
        .iter()
        .map(|(lang, title)| {
            let (title, name) = (in_language(lang, title), in_language(lang, lang::own_name(lang)));
            view! { <li>{title} " (" {name} ")"</li> }
        })
        .collect();
    let translations = (!translations.is_empty()).then(|| {
        view! { <p>{t!(l, "author-back-translations")}</p><ul>{translations.into_iter().collect_view()}</ul> }
    });
    let curricula: Vec<_> =
        resting.curricula.iter().map(|code| view! { <li><bdi>{code.clone()}</bdi></li> }).collect();
    let curricula = (!curricula.is_empty()).then(|| {
        view! { <p>{t!(l, "author-back-curricula")}</p><ul>{curricula.into_iter().collect_view()}</ul> }
    });
    let back = format!("/author/{}/{lang}/review", module.slug);
    let again = back.clone();
    let hidden = [
        ("base", form.get("base").to_owned()),
        ("reread_by", form.get("reread_by").to_owned()),
        ("action", form.get("action").to_owned()),
        (RESTS, resting.named()),
    ];
    let hidden =
        hidden.into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value/> });
    let hidden = hidden.collect_view();
    layout::page(visit, &page_title, move || {
        view! {
            {heading}
            <h2>{title}</h2>
            <div class="notice warning">
                <p>{t!(l, "author-back-about")}</p>
                {translations}
                {curricula}
            </div>
            <form method="post" action=back>
                {hidden}
                <p class="actions">
                    <button type="submit" class="danger">{button}</button>
                    <a class="button quiet" href=again>{t!(l, "author-back-keep")}</a>
                </p>
            </form>
        }
    })
}
