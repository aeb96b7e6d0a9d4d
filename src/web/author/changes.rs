//! What was changed in a text, word by word, readable without colour and without seeing.

use std::fmt::Write;

use crate::web::prelude::*;

use crate::app::blocking;
use crate::domain::compare::{self, DiffSpan, Lines};
use crate::domain::lang::LangTag;
use crate::domain::module::is_refused;
use crate::error::Result;
use crate::i18n::Locale;
use crate::t;

/// How many unchanged lines are shown before and after a change.
const AROUND: usize = 2;

/// Compares two texts, on a thread that serves no requests: each may have a megabyte.
pub(super) async fn compared(old: String, new: String) -> Result<Vec<Lines>> {
    blocking::at_once(move || Ok(compare::compare(&old, &new))).await
}

/// Stretches of words, those that were removed and added marked.
pub fn pieces(l: Locale, pieces: &[DiffSpan]) -> AnyView {
    pieces
        .iter()
        .map(|piece| match piece {
            DiffSpan::Same(text) => view! { <span>{seen(text)}</span> }.into_any(),
            // A blank line says nothing of itself.
            DiffSpan::Removed(text) | DiffSpan::Added(text) if text.trim().is_empty() => {
                view! { <span>{text.clone()}</span> }.into_any()
            }
            DiffSpan::Removed(text) => {
                view! { <del><span class="visually-hidden">{t!(l, "author-removed")} " "</span>{seen(text)}</del> }
                    .into_any()
            }
            DiffSpan::Added(text) => {
                view! { <ins><span class="visually-hidden">{t!(l, "author-added")} " "</span>{seen(text)}</ins> }
                    .into_any()
            }
        })
        .collect_view()
        .into_any()
}

/// A text with the characters that no text may have by their numbers: one that turns the direction of writing would turn the page's.
fn seen(text: &str) -> String {
    let mut seen = String::with_capacity(text.len());
    for c in text.chars() {
        if is_refused(c) {
            let _ = write!(seen, "⟨U+{:04X}⟩", u32::from(c));
        } else {
            seen.push(c);
        }
    }
    seen
}

/// A whole comparison; long stretches that did not change are folded.
pub fn comparison(l: Locale, lang: &LangTag, lines: &[Lines]) -> AnyView {
    let count = lines.len();
    let parts = lines
        .iter()
        .enumerate()
        .map(|(place, part)| match part {
            Lines::Changed(changed) => view! { <div class="changed">{pieces(l, changed)}</div> },
            Lines::Same(text, lines) => same(l, text, *lines, place == 0, place + 1 == count),
        })
        .collect_view();
    view! { <div class="diff" lang=lang.to_string() dir=lang.direction().as_str()>{parts}</div> }
}

fn same(l: Locale, text: &str, count: usize, is_first: bool, is_last: bool) -> AnyView {
    let all: Vec<&str> = text.split_inclusive('\n').collect();
    let (before, after) = (if is_first { 0 } else { AROUND }, if is_last { 0 } else { AROUND });
    if count <= before + after + 2 {
        return view! { <div>{text.to_owned()}</div> };
    }
    let (start, end) = (before.min(all.len()), all.len().saturating_sub(after));
    let hidden = end - start;
    view! {
        <div>{all[..start].concat()}</div>
        <details>
            <summary lang=l.tag() dir=l.dir()>{t!(l, "author-same-lines", count = hidden)}</summary>
            <div>{all[start..end].concat()}</div>
        </details>
        <div>{all[end..].concat()}</div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_that_turns_the_page_is_shown_by_its_number() {
        assert_eq!(seen("un \u{202e}deux\u{202c}\r\n\ttrois"), "un ⟨U+202E⟩deux⟨U+202C⟩\r\n\ttrois");
        let html = pieces(Locale::Fr, &[DiffSpan::Added("\u{2066}x".into())]).to_html();
        assert!(html.contains("⟨U+2066⟩x"), "{html}");
    }
}
