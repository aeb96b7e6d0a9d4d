//! What the pages of exports from KoboToolbox have in common: what is wrong with a file, and the field for it.

use crate::web::prelude::*;

use std::collections::BTreeSet;

use super::forms::{Form, told};
use super::layout;
use crate::app::offline::collected::LeftOut;
use crate::domain::spreadsheet::{FILE_MAX, ranges};
use crate::i18n::Locale;
use crate::t;

/// The field with the lines that are left out if something is wrong with them, with commas between them.
pub(super) const WITHOUT: &str = "without";
/// So many lines are told of at once.
pub(super) const TOLD: usize = 100;

/// The lines that are left out by choice.
pub(super) fn without(form: &Form) -> BTreeSet<usize> {
    form.get(WITHOUT).split(',').filter_map(|line| line.parse().ok()).collect()
}

/// What is wrong with the file, line by line.
pub(super) fn problems(l: Locale, form: &Form) -> Option<AnyView> {
    form.is_rejected().then(|| {
        layout::note_rejected_form();
        let items = form.all_problems().iter().map(|problem| {
            let text = told(l, &problem.message);
            let is_line = !problem.field.is_empty() && problem.field.bytes().all(|b| b.is_ascii_digit());
            let text = if is_line {
                t!(l, "restitution-import-line", line = problem.field, text = text)
            } else {
                text
            };
            view! { <li>{text}</li> }
        });
        let items = items.collect_view();
        view! {
            <div class="notice error" role="alert" tabindex="-1" autofocus=true>
                <p>{t!(l, "restitution-import-problems")}</p>
                <ul>{items}</ul>
            </div>
        }
    })
}

/// What is told line by line below a sentence that counts it; nothing where there is nothing to tell.
pub(super) fn warning(about: String, items: Vec<AnyView>) -> AnyView {
    if items.is_empty() {
        return ().into_any();
    }
    view! {
        <div class="notice warning" role="status">
            <p>{about}</p>
            <ul>{items}</ul>
        </div>
    }
}

/// What is told of a line of the export.
pub(super) fn line_item(l: Locale, line: usize, text: String) -> AnyView {
    view! { <li>{t!(l, "restitution-import-line", line = line, text = text)}</li> }
}

/// What was left out, line by line; the same file sent again takes it once it is corrected.
pub(super) fn left_out(l: Locale, left_out: &[LeftOut]) -> AnyView {
    let items = left_out.iter().take(TOLD).map(|one| {
        let text = one.faults.iter().map(|fault| told(l, fault)).collect::<Vec<_>>().join(" ");
        line_item(l, one.line, text)
    });
    warning(t!(l, "restitution-import-left-out", count = left_out.len()), items.collect())
}

/// The choice to leave out the lines with which something is wrong, once the file was refused for them; ticked where nothing else is wrong
/// than what was left out before.
fn choose_without(l: Locale, form: &Form) -> Option<AnyView> {
    let before = without(form);
    let wrong = form.all_problems().iter().filter_map(|problem| problem.field.parse().ok());
    let mut lines: BTreeSet<usize> = wrong.collect();
    let is_ticked = lines.is_subset(&before);
    lines.extend(before);
    if lines.is_empty() {
        return None;
    }
    let value = lines.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
    let text = t!(l, "collected-without", count = lines.len(), lines = ranges(lines.into_iter()));
    Some(view! {
        <div class="field">
            <label class="choice"><input type="checkbox" name=WITHOUT value=value checked=is_ticked aria-describedby="without-hint"/><span>{text}</span></label>
            <p class="hint" id="without-hint">{t!(l, "collected-without-hint")}</p>
        </div>
    })
}

/// The form that sends a file to this URL, with a field where there is something to know beside it.
pub(super) fn upload_form(l: Locale, form: &Form, action: String, beside: Option<AnyView>) -> AnyView {
    let is_wrong = form.is_rejected();
    view! {
        <form method="post" action=action enctype="multipart/form-data" class="narrow">
            <div class="field" class:rejected=is_wrong>
                <label for="f-file">{t!(l, "restitution-import-file")}</label>
                <p class="hint" id="f-file-hint">{t!(l, "collected-file-hint", max = FILE_MAX >> 20)}</p>
                <input type="file" id="f-file" name="file" required=true accept=".xlsx,.xlsm,.xls,.ods,.csv,.txt"
                    aria-describedby="f-file-hint" aria-invalid=is_wrong.then_some("true")/>
            </div>
            {beside}
            {choose_without(l, form)}
            <p class="actions"><button type="submit">{t!(l, "collected-upload")}</button></p>
        </form>
    }
}
