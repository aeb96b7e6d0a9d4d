//! Texts of another language or direction than the page's, marked as such for browsers and screen readers.

use crate::web::prelude::*;

use crate::documents::tree::{self, Inline};
use crate::documents::{html, markdown};
use crate::domain::lang::{self, Direction, LangTag};
use crate::web::codes;

/// Words of another language than the page's.
pub(crate) fn in_language(lang: &LangTag, text: &str) -> impl IntoView + use<> {
    view! { <bdi lang=lang.to_string() dir=lang.direction().as_str()>{words(lang, text)}</bdi> }
}

/// A paragraph of another language than the page's.
pub(crate) fn paragraph(lang: &LangTag, text: &str) -> impl IntoView + use<> {
    view! { <p lang=lang.to_string() dir=lang.direction().as_str()>{words(lang, text)}</p> }
}

/// Words on an element that says their language. In a text from right to left, numbers that are dialled and words from
/// left to right keep their own order.
pub(crate) fn words(lang: &LangTag, text: &str) -> AnyView {
    if lang.direction() == Direction::Ltr {
        return text.to_owned().into_any();
    }
    let html = html::words(&markdown::words(text, lang));
    view! { <bdi inner_html=html></bdi> }.into_any()
}

/// The same as a text without marks, for the title of a page: with the characters that isolate (UAX #9).
pub(crate) fn plain_words(lang: &LangTag, text: &str) -> String {
    if lang.direction() == Direction::Ltr {
        return text.to_owned();
    }
    let part = |inline: &Inline| match inline {
        Inline::Number(number) => format!("\u{2066}{number}\u{2069}"),
        other => tree::plain(std::slice::from_ref(other)),
    };
    markdown::words(text, lang).iter().map(part).collect()
}

/// What a language calls itself, in that language.
pub(crate) fn lang_name(lang: &LangTag) -> impl IntoView + use<> {
    in_language(lang, lang::own_name(lang))
}

/// Names beside each other, each in its own direction; nothing when there is none.
pub(crate) fn side_by_side(names: impl IntoIterator<Item = String>) -> Option<AnyView> {
    let names = names.into_iter().enumerate().map(|(place, name)| {
        let dot = (place > 0).then_some(" · ");
        view! { {dot} <bdi>{codes::whole(&name)}</bdi> }
    });
    let names: Vec<_> = names.collect();
    (!names.is_empty()).then(|| names.into_any())
}
