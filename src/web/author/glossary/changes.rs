//! The last changes of a glossary, each with what it was before and the button that takes it back.

use crate::app::glossaries::Change;
use crate::domain::glossary::{Term, TermChange};
use crate::domain::lang::LangTag;
use crate::i18n::{Locale, dates};
use crate::t;
use crate::web::languages::in_language;
use crate::web::prelude::*;
use crate::web::visit::Visit;

/// So many terms of a change are shown.
const TERMS: usize = 50;

/// What the page before did, if it changed the glossary: with the way back.
pub(super) fn told(visit: &Visit, lang: &LangTag, changes: &[Change]) -> Option<AnyView> {
    let l = visit.locale;
    let number: i64 = visit.parameter("change").filter(|_| visit.reads)?.parse().ok()?;
    let change = changes.iter().find(|change| change.number == number)?;
    let left: usize = visit.parameter("left").and_then(|left| left.parse().ok()).unwrap_or_default();
    let left = (left > 0).then(|| view! { <p>{t!(l, "glossary-undo-left", count = left)}</p> });
    Some(view! {
        <div class="notice done" role="status">
            <p>{t!(l, "glossary-changed", what = counts(l, &change.terms))}</p>
            {left}
            {undo(l, lang, change)}
        </div>
    })
}

/// The section with the last changes; nothing where there is none.
pub(super) fn recent(l: Locale, lang: &LangTag, changes: &[Change]) -> Option<AnyView> {
    if changes.is_empty() {
        return None;
    }
    let items = changes.iter().map(|change| {
        let by = change.by.clone().unwrap_or_else(|| t!(l, "audit-system"));
        let rows = change.terms.iter().take(TERMS).map(|change| (change.before.as_ref(), change.after.as_ref()));
        let headings = [t!(l, "glossary-before"), t!(l, "glossary-after")];
        let more = change.terms.len().saturating_sub(TERMS);
        let more = (more > 0).then(|| view! { <p class="hint">{t!(l, "glossary-more", count = more)}</p> });
        view! {
            <li>
                <details>
                    <summary>{dates::moment(change.at, l)} " · " <bdi>{by}</bdi> " · " {counts(l, &change.terms)}</summary>
                    {table(l, lang, &headings, rows)}
                    {more}
                </details>
                {undo(l, lang, change)}
            </li>
        }
    });
    Some(view! {
        <section id="changes">
            <h2>{t!(l, "glossary-changes")}</h2>
            <ul class="plain">{items.collect_view()}</ul>
        </section>
    })
}

/// How many terms are new, changed and gone.
fn counts(l: Locale, changes: &[TermChange]) -> String {
    let count = |wanted: fn(&TermChange) -> bool| changes.iter().filter(|change| wanted(change)).count();
    let all = [
        ("glossary-count-added", count(|change| change.before.is_none())),
        ("glossary-count-changed", count(|change| change.before.is_some() && change.after.is_some())),
        ("glossary-count-removed", count(|change| change.after.is_none())),
    ];
    let told = all.into_iter().filter(|(_, count)| *count > 0).map(|(key, count)| {
        let message = crate::error::Message::new(key).with("count", count);
        l.message(&message)
    });
    told.collect::<Vec<_>>().join(" · ")
}

/// The button that takes a change back, while something of it is in force.
fn undo(l: Locale, lang: &LangTag, change: &Change) -> Option<AnyView> {
    if change.in_force == 0 {
        return None;
    }
    let action = format!("/author/glossary/{lang}");
    let left = change.terms.len() - change.in_force;
    let left = (left > 0)
        .then(|| view! { <span class="hint">{t!(l, "glossary-undo-part", count = change.in_force)}</span> });
    let name = format!("{} · {}", t!(l, "glossary-undo"), dates::moment(change.at, l));
    Some(view! {
        <form method="post" action=action>
            <input type="hidden" name="change" value=change.number/>
            <p class="actions">
                <button type="submit" class="quiet" name="action" value="undo" aria-label=name>{t!(l, "glossary-undo")}</button>
                {left}
            </p>
        </form>
    })
}

/// Terms before and after: two headings, and a row for each term.
pub(in crate::web) fn table<'a>(
    l: Locale,
    lang: &LangTag,
    [before, after]: &[String; 2],
    rows: impl Iterator<Item = (Option<&'a Term>, Option<&'a Term>)>,
) -> AnyView {
    let rows = rows.map(|(was, is)| {
        let french = is.or(was).map(|term| in_language(&LangTag::french(), &term.french));
        let of = |term: Option<&Term>, none: &'static str| match term {
            Some(term) => side(l, lang, term),
            None => view! { <span class="hint">{l.text(none)}</span> },
        };
        view! {
            <tr>
                <th scope="row">{french}</th>
                <td data-label=before.clone()>{of(was, "glossary-not-yet")}</td>
                <td data-label=after.clone()>{of(is, "glossary-no-longer")}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        <table class="stack">
            <thead><tr>
                <th scope="col">{t!(l, "glossary-field-french")}</th>
                <th scope="col">{before.clone()}</th>
                <th scope="col">{after.clone()}</th>
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

/// A term in the language, with its note and who approved it.
pub(super) fn side(l: Locale, lang: &LangTag, term: &Term) -> AnyView {
    let more =
        [(t!(l, "glossary-field-note"), &term.note), (t!(l, "glossary-field-approved"), &term.approved_by)];
    let more = more.into_iter().filter(|(_, text)| !text.is_empty()).map(|(name, text)| {
        view! { <br/><span class="hint">{name} " : " <bdi>{text.clone()}</bdi></span> }
    });
    view! { {in_language(lang, &term.term)} {more.collect_view()} }
}
