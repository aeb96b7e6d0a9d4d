//! The fields of a row: what the source says, and what is typed beside it.

use crate::web::prelude::*;

use super::{Around, name};
use crate::app::author::{Front, TranslationRow};
use crate::domain::lang::{self, LangTag};
use crate::error::Result;
use crate::i18n::Locale;
use crate::t;
use crate::web::author::{editor, frame};
use crate::web::forms::{Field, Form, textarea_html};
use crate::web::languages::in_language;

/// The fields of front matter that are translated: name, whether it takes several lines, label.
const FRONT: [(&str, bool); 5] =
    [("title", false), ("summary", true), ("audience", false), ("objectives", true), ("material", true)];

/// A section's Markdown in both languages.
pub(super) fn text_fields(
    around: &Around<'_>,
    row: &TranslationRow,
    rejected: Option<&Form>,
    shown: AnyView,
) -> AnyView {
    let Around { l, source_lang, lang, .. } = *around;
    let source = row.source.as_ref().map(|text| {
        let (tag, dir) = (source_lang.to_string(), source_lang.direction().as_str());
        view! {
            <div class="source" role="group" aria-label=t!(l, "author-source")>
                <p class="hint">{in_language(source_lang, lang::own_name(source_lang))}</p>
                <div class="text" lang=tag dir=dir>{text.text.trim_end().to_owned()}</div>
            </div>
        }
    });
    let stored = row.own.as_ref().map(|own| own.text.trim_end().to_owned()).unwrap_or_default();
    let text = rejected.map_or(stored.clone(), |form| form.get("text").to_owned());
    let problem = rejected.and_then(|form| form.problem(l, "text"));
    let is_wrong = problem.is_some();
    // Somebody else's text, where what was typed does not replace it.
    let other = rejected.filter(|form| form.get("own") != row.own.as_ref().map_or("", |own| own.id.as_str())).map(|_| {
        view! { <p class="hint">{t!(l, "author-section-stored")}</p><div class="diff" dir="auto">{stored}</div> }
    });
    let id = format!("t-{}", name(row));
    let (tag, dir) = (lang.to_string(), lang.direction().as_str());
    let rows =
        row.source.as_ref().map_or(6, |text| (text.text.len() / 70 + text.text.lines().count()).clamp(4, 30));
    let described = is_wrong.then(|| format!("{id}-problem"));
    view! {
        <div class="two">
            {source}
            <div class="own">
                <label for=id.clone() class="hint">{in_language(lang, lang::own_name(lang))}</label>
                {problem.map(|text| view! { <p class="problem" id=format!("{id}-problem")>{text}</p> })}
                {other}
                <textarea id=id name="text" rows=rows class="markdown" lang=tag dir=dir spellcheck="true"
                    aria-describedby=described aria-invalid=is_wrong.then_some("true") inner_html=textarea_html(&text)></textarea>
                {shown}
            </div>
        </div>
    }
    .into_any()
}

/// Front matter in both languages, field by field.
pub(super) fn front_fields(
    l: Locale,
    source_lang: &LangTag,
    front: &Front,
    rejected: Option<&Form>,
) -> Result<AnyView> {
    let stored = Form::of(&front.own)?;
    let form = rejected.unwrap_or(&stored);
    let given = Form::of(&front.source)?;
    // A field that neither has is left out; the title is always there.
    let is_there = |(name, _): &(&str, bool)| {
        *name == "title" || !given.get(name).is_empty() || !form.get(name).is_empty()
    };
    let fields: Vec<_> = FRONT
        .into_iter()
        .filter(is_there)
        .map(|(name, several)| {
            let label = frame::label(l, name);
            let field = if several { Field::lines(name, label, 4) } else { Field::text(name, label) };
            let field = if name == "title" { field.required() } else { field };
            // One a line: a wrapped item can't be told from the next.
            let is_list = matches!(name, "objectives" | "material");
            let field = if is_list { field.hint(t!(l, "author-hint-lines")) } else { field };
            let source = given.get(name);
            let source = if is_list {
                let items = source.lines().map(|line| view! { <li>{line.to_owned()}</li> }).collect_view();
                view! { <ul>{items}</ul> }.into_any()
            } else {
                source.to_owned().into_any()
            };
            let (tag, dir) = (source_lang.to_string(), source_lang.direction().as_str());
            view! {
                <div class="two">
                    <div class="source"><div class="text" lang=tag dir=dir>{source}</div></div>
                    <div class="own">{field.view(form, l)}</div>
                </div>
            }
        })
        .collect();
    let minutes = editor::of_source(l, front.source.minutes.parse().ok());
    let needed = t!(l, "author-front-needed");
    Ok(view! { <p class="hint">{needed}</p> {fields.into_iter().collect_view()} {minutes} }.into_any())
}
