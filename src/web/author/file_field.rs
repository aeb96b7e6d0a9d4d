//! The field of a form that takes a file.

use crate::web::prelude::*;

use crate::i18n::Locale;
use crate::web::forms::Form;

/// A field for one file, with what is wrong with the one that was sent.
pub(super) fn file_field(
    l: Locale,
    form: &Form,
    name: &'static str,
    label: String,
    hint: String,
    accept: &'static str,
) -> AnyView {
    let problem = form.problem(l, name);
    let rejected = problem.is_some();
    let (id, hint_id, problem_id) =
        (format!("f-{name}"), format!("f-{name}-hint"), format!("f-{name}-problem"));
    let described = if rejected { format!("{hint_id} {problem_id}") } else { hint_id.clone() };
    view! {
        <div class="field" class:rejected=rejected>
            <label for=id.clone()>{label}</label>
            <p class="hint" id=hint_id>{hint}</p>
            {problem.map(|text| view! { <p class="problem" id=problem_id>{text}</p> })}
            <input type="file" id=id name=name required=true accept=accept
                aria-describedby=described aria-invalid=rejected.then_some("true")/>
        </div>
    }
}
