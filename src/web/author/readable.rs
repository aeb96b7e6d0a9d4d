//! A text as those who write know it, for comparisons: the fields of the form by their labels, then the Markdown.

use super::frame;
use crate::app::author;
use crate::app::revisions::Revision;
use crate::domain::module::Module;
use crate::domain::section::without_marks;
use crate::error::Result;
use crate::i18n::{Locale, dates};
use crate::t;
use crate::web::forms::Form;

/// The fields of front matter that a comparison shows before the Markdown, in the order of the form.
const FIELDS: [&str; 10] = [
    "title",
    "code",
    "visibility",
    "summary",
    "audience",
    "minutes",
    "objectives",
    "material",
    "tags",
    "reread_by",
];

/// A revision as those who write know it: the fields of the form by their labels, with its state and its reader where these are asked
/// for, then the Markdown.
pub fn readable(l: Locale, revision: &Revision, has_state: bool) -> Result<String> {
    readable_text(l, &revision.module, revision.body(), has_state)
}

/// The same of a text that is no revision, by its front matter and its Markdown.
pub fn readable_text(l: Locale, module: &Module, body: &str, has_state: bool) -> Result<String> {
    let form = Form::of(&author::Draft::of_text(module, body))?;
    let field = |name: &&str| {
        let value = match *name {
            "visibility" => frame::visibility(l, module.visibility),
            "reread_by" => module.reread_by.map(|day| dates::long(day, l)).unwrap_or_default(),
            name @ ("objectives" | "material") => {
                form.get(name).lines().map(|line| format!("\n- {line}")).collect()
            }
            name => form.get(name).to_owned(),
        };
        let separator = if value.starts_with('\n') { "" } else { " " };
        let label = frame::label(l, name);
        (!value.is_empty())
            .then(|| t!(l, "author-compare-field", label = label, value = format!("{separator}{value}")))
    };
    let mut lines: Vec<String> = FIELDS.iter().filter_map(field).collect();
    let named = |label: String, value: String| {
        t!(l, "author-compare-field", label = label, value = format!(" {value}"))
    };
    if has_state {
        lines.push(named(t!(l, "author-state"), frame::state(l, module.state)));
        lines.extend(module.reader().map(|name| named(t!(l, "module-reviewed-by"), name.to_owned())));
    }
    Ok(format!("{}\n\n{}", lines.join("\n"), without_marks(body)))
}
