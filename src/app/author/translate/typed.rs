//! The text of a section as it was typed.

use crate::documents::markdown;
use crate::domain::compare;
use crate::domain::module;
use crate::domain::section::{Mark, Section, insert_mark};
use crate::domain::toml_reader::Fault;
use crate::error::{Error, Message, Result};

/// What a text may leave open, so that it would take in the sections behind it.
const OPEN: [&str; 2] = ["file-code-open", "file-comment-open"];

/// The text of a section as it was typed, with its mark: one section, with a heading of the level that its source has.
pub(super) fn read_section(text: &str, source: &Section, mark: &Mark, is_crlf: bool) -> Result<String> {
    let wrong =
        |key| Error::invalid("text", Message::new(key).with("heading", "#".repeat(source.level.into())));
    let typed = compare::unix(text);
    let text = typed.trim_matches('\n');
    if text.trim().is_empty() {
        return Err(wrong("author-section-empty"));
    }
    if let Some(message) = module::too_large(text) {
        return Err(Error::invalid("text", message));
    }
    let at_line = |fault: &Fault| {
        let above = typed.len() - typed.trim_start_matches('\n').len();
        Error::invalid("text", fault.message.clone().with(Message::AT_LINE, above + fault.line))
    };
    module::check(text).map_err(|fault| at_line(&fault))?;
    let reading = markdown::read(text, &mark.lang, 1);
    let open = |fault: &&Fault| OPEN.contains(&fault.message.key);
    if let Some(fault) = reading.errors.iter().find(open) {
        return Err(at_line(fault));
    }
    let cut = reading.sections;
    let [only] = &cut[..] else { return Err(wrong("author-section-heading")) };
    if only.level != source.level {
        return Err(wrong("author-section-heading"));
    }
    // Another section behind it stays one, whatever the text leaves open.
    if markdown::read(&format!("{text}\n\n# x\n<!-- x -->\n"), &mark.lang, 1).sections.len() != 2 {
        return Err(wrong("author-section-open"));
    }
    let bare = format!("{}\n", only.text(text).trim_end_matches('\n'));
    let head = only.head_end - only.range.start;
    let is_alone = head > 0 && head + 1 >= bare.len();
    let marked = insert_mark(&bare, if is_alone { bare.len() } else { head }, mark);
    Ok(if is_crlf { marked.replace('\n', "\r\n") } else { marked })
}
