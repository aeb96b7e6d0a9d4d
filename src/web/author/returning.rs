//! What comes back with a text and could do harm, and the translations and recordings that come back with it: told before it is restored,
//! imported or saved.

use crate::web::prelude::*;

use crate::app::returning::{Returning, ReturningSection};
use crate::domain::lang::{self, LangTag};
use crate::i18n::Locale;
use crate::t;
use crate::web::languages::in_language;

/// What comes back with a text in `lang`, as lists; nothing where nothing does.
pub(super) fn told(l: Locale, lang: &LangTag, returning: &Returning) -> AnyView {
    let name = |lang: &LangTag| in_language(lang, lang::own_name(lang));
    let translations = returning.translations.iter().map(|(lang, count)| {
        let count = t!(l, "author-restoring-sections", count = *count);
        view! { <li>{name(lang)} " · " {count}</li> }.into_any()
    });
    let recordings = returning
        .recordings
        .iter()
        .map(|(lang, path)| view! { <li>{name(lang)} " · " <bdi>{path.clone()}</bdi></li> }.into_any());
    view! {
        {sections(l, lang, t!(l, "author-restoring-harm"), &returning.harmful)}
        {sections(l, lang, t!(l, "author-restoring-left"), &returning.left)}
        {part(t!(l, "author-restoring-translations"), translations.collect())}
        {part(t!(l, "author-restoring-recordings"), recordings.collect())}
    }
    .into_any()
}

/// Sections of a text by their headings, below what is told of them; nothing where there are none.
pub(super) fn sections(l: Locale, lang: &LangTag, told: String, sections: &[ReturningSection]) -> AnyView {
    let item = |section: &ReturningSection| match (section.place, section.heading.as_str()) {
        (0, _) => view! { <li>{t!(l, "author-front")}</li> }.into_any(),
        (_, "") => view! { <li>{t!(l, "author-before-headings")}</li> }.into_any(),
        (_, heading) => view! { <li>{in_language(lang, heading)}</li> }.into_any(),
    };
    part(told, sections.iter().map(item).collect())
}

fn part(told: String, items: Vec<AnyView>) -> AnyView {
    if items.is_empty() {
        return ().into_any();
    }
    view! { <p>{told}</p><ul>{items.into_iter().collect_view()}</ul> }.into_any()
}
