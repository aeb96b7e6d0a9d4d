//! Texts of another language than the page's, marked as such for browsers and screen readers.

use leptos::prelude::*;

use crate::domain::lang::{self, LangTag};
use crate::web::boxed::view;

/// Words of another language than the page's.
pub(crate) fn in_language(lang: &LangTag, text: &str) -> impl IntoView + use<> {
    view! { <bdi lang=lang.to_string() dir=lang.direction().as_str()>{text.to_owned()}</bdi> }
}

/// A paragraph of another language than the page's.
pub(crate) fn paragraph(lang: &LangTag, text: &str) -> impl IntoView + use<> {
    view! { <p lang=lang.to_string() dir=lang.direction().as_str()>{text.to_owned()}</p> }
}

/// What a language calls itself, in that language.
pub(crate) fn lang_name(lang: &LangTag) -> impl IntoView + use<> {
    in_language(lang, lang::own_name(lang))
}
