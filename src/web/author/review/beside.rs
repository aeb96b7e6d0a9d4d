//! The sections of a translation beside those of its source, as their readers have them.

use crate::web::prelude::*;

use super::super::{shown, translate};
use crate::app::author::{Reviewing, Said};
use crate::documents::tree;
use crate::domain::lang::{self, LangTag};
use crate::i18n::Locale;
use crate::t;
use crate::web::languages::in_language;

/// A translation beside its source, section by section.
pub(super) fn beside(l: Locale, seen: &Reviewing, lang: &LangTag) -> Option<AnyView> {
    let cell = |lang: &LangTag, prefix: String, said: Option<&Said>| {
        let (tag, dir) = (lang.to_string(), lang.direction().as_str());
        let own = in_language(lang, lang::own_name(lang));
        let text = said.map(|said| match said {
            Said::Words(words) => {
                view! { <div class="text" lang=tag dir=dir>{words.clone()}</div> }.into_any()
            }
            Said::Text(text) => {
                let mut text = text.clone();
                tree::make_piece(&mut text, &prefix, 4);
                let html = shown::document(l, &seen.module.slug, lang, &text, &seen.files);
                view! { <div class="text rendered" lang=tag dir=dir inner_html=html></div> }.into_any()
            }
        });
        view! { <div class="source"><p class="hint">{own}</p>{text}</div> }
    };
    let rows: Vec<_> = seen
        .beside
        .iter()
        .enumerate()
        .map(|(place, row)| {
            let (sign, words) = translate::standing(l, row.standing);
            let heading = match &row.heading {
                Some((lang, heading)) if !heading.is_empty() => in_language(lang, heading).into_any(),
                Some(_) => view! { <span>{t!(l, "author-before-headings")}</span> }.into_any(),
                None => view! { <span>{t!(l, "author-front")}</span> }.into_any(),
            };
            view! {
                <h3>{heading}</h3>
                <p class="hint"><span aria-hidden="true">{sign}</span> " " {words}</p>
                <div class="two">
                    {cell(&seen.module.source, format!("source-{place}"), row.source.as_ref())}
                    {cell(lang, format!("own-{place}"), row.own.as_ref())}
                </div>
            }
        })
        .collect();
    let view = view! {
        <details class="more" open=seen.is_reader>
            <summary>{t!(l, "author-beside")}</summary>
            {rows.into_iter().collect_view()}
        </details>
    };
    (!seen.beside.is_empty()).then(|| view.into_any())
}
