//! What the pages of exports from KoboToolbox have in common: what is wrong with a file, and the field for it.

use crate::web::prelude::*;

use super::forms::Form;
use super::layout;
use crate::domain::spreadsheet::FILE_MAX;
use crate::i18n::Locale;
use crate::t;

/// What is wrong with the file, line by line.
pub(super) fn problems(l: Locale, form: &Form) -> Option<AnyView> {
    form.is_rejected().then(|| {
        layout::note_rejected_form();
        let items = form.all_problems().iter().map(|problem| {
            let text = l.message(&problem.message);
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

/// The form that sends a file to this URL, with a hidden field where there is something to know beside it.
pub(super) fn upload_form(
    l: Locale,
    form: &Form,
    action: String,
    beside: Option<(&'static str, String)>,
) -> AnyView {
    let is_wrong = form.is_rejected();
    view! {
        <form method="post" action=action enctype="multipart/form-data" class="narrow">
            {beside.map(|(name, value)| view! { <input type="hidden" name=name value=value/> })}
            <div class="field" class:rejected=is_wrong>
                <label for="f-file">{t!(l, "restitution-import-file")}</label>
                <p class="hint" id="f-file-hint">{t!(l, "imports-file-hint", max = FILE_MAX >> 20)}</p>
                <input type="file" id="f-file" name="file" required=true accept=".xlsx,.xls,.ods,.csv,.txt"
                    aria-describedby="f-file-hint" aria-invalid=is_wrong.then_some("true")/>
            </div>
            <p class="actions"><button type="submit">{t!(l, "imports-upload")}</button></p>
        </form>
    }
}
