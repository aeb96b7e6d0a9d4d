//! Lists that go on: the links to the pages before and after.

use crate::web::prelude::*;

use crate::i18n::Locale;
use crate::t;

/// The links of a list with numbered pages; nothing where it has one. `address` is the URL of a page, from 1.
pub(crate) fn numbered(l: Locale, (page, pages): (i64, i64), url: impl Fn(i64) -> String) -> Option<AnyView> {
    let before = (page > 1).then(|| url(page - 1));
    let after = (page < pages).then(|| url(page + 1));
    links(l, (page, pages), before, after)
}

/// The links to the pages before and after; nothing where there is neither.
pub(crate) fn links(
    l: Locale,
    (page, pages): (i64, i64),
    before: Option<String>,
    after: Option<String>,
) -> Option<AnyView> {
    let link = |href: String, text: String, rel: &'static str| {
        view! { <a class="button quiet" href=href rel=rel>{text}</a> }
    };
    (before.is_some() || after.is_some()).then(|| {
        view! {
            <nav class="actions" aria-label=t!(l, "person-pages")>
                {before.map(|href| link(href, t!(l, "person-page-before"), "prev"))}
                <span>{t!(l, "person-page", page = page, pages = pages)}</span>
                {after.map(|href| link(href, t!(l, "person-page-after"), "next"))}
            </nav>
        }
        .into_any()
    })
}
