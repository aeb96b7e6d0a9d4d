//! Two people who changed one text: what the page of the second says, and whose words are whose.

use crate::web::prelude::*;

use super::frame;
use crate::app::author::Merged;
use crate::domain::conflict::{OURS, THEIRS};
use crate::i18n::Locale;
use crate::t;

/// The merged text, with whose version it is in words on the lines that mark a conflict.
pub(super) fn named_sides(l: Locale, merged: &Merged) -> String {
    let by = merged.by.clone().unwrap_or_else(|| t!(l, "audit-system"));
    let (theirs, ours) = &merged.labels;
    let sides = [
        (
            format!("{THEIRS}{theirs}"),
            format!("{THEIRS}{}", t!(l, "author-conflict-by", by = by, number = merged.number)),
        ),
        (format!("{OURS}{ours}"), format!("{OURS}{}", t!(l, "author-conflict-yours"))),
    ];
    let line = |line: &str| {
        let named = sides.iter().find(|(mark, _)| line.trim_end() == mark);
        named.map_or_else(|| line.to_owned(), |(_, words)| format!("{words}\n"))
    };
    merged.draft.body.split_inclusive('\n').map(line).collect()
}

/// Who saved meanwhile, and what is to do about it.
pub(super) fn notice(l: Locale, merged: &Merged) -> AnyView {
    let by = merged.by.clone().unwrap_or_else(|| t!(l, "audit-system"));
    let told = t!(l, "author-merged", number = merged.number);
    let rest = both_changed(l, merged);
    let state = merged.state.map(|state| t!(l, "author-merged-state", state = frame::state(l, state)));
    let state = state.map(|text| view! { <p>{text}</p> });
    view! { <div class="notice warning" role="alert" tabindex="-1" autofocus=true><p><bdi>{by}</bdi> " " {told}</p>{state}{rest}</div> }
}

/// Where both changed something: in the Markdown, where it is marked, and in fields, beside which the other text is shown.
fn both_changed(l: Locale, merged: &Merged) -> AnyView {
    let (places, fields) = (merged.conflicts, &merged.fields);
    if places == 0 && fields.is_empty() {
        return view! { <p>{t!(l, "author-merged-whole")}</p> };
    }
    let marked = (places > 0).then(|| t!(l, "author-merged-conflicts", count = places));
    let links = fields.iter().map(|told| {
        let href = format!("#f-{}", told.field);
        view! { <li><a href=href>{frame::label(l, &told.field)}</a></li> }
    });
    let links = links.collect_view();
    let beside = (!fields.is_empty()).then(|| {
        view! { <p>{t!(l, "author-merged-fields", count = fields.len())}</p><ul>{links}</ul> }
    });
    view! { {marked.map(|text| view! { <p>{text}</p> })}{beside} }
}
