//! What the form of the rows sends: where its buttons lead, what was typed and decided.

use crate::web::prelude::*;

use crate::app::imports::{CellCorrection, ChoiceCorrection, Corrections, WordAnswer};
use crate::domain::import::RowChoice;
use crate::domain::spreadsheet::Column;
use crate::error::{Error, Result};
use crate::i18n::Locale;
use crate::t;
use crate::web::forms::Form;

/// What the query says of the first line that was corrected.
pub(super) const AFTER: &str = "after";
/// The id of the place to which the browser goes after it.
pub(super) const PLACE: &str = "after";

/// The query that a button of the page leads to, after what was typed is saved: where that was all, back to the place that was corrected.
pub(super) fn leads_to(form: &Form, corrections: &Corrections) -> String {
    let is_query = |text: &&str| {
        text.starts_with('?') && text.chars().all(|c| c.is_ascii_alphanumeric() || "?=&#-".contains(c))
    };
    let query = |name: &str| form.typed(name).filter(is_query);
    match (query("go"), query("back")) {
        (Some(go), _) => go.to_owned(),
        (None, Some(back)) => format!("{back}&{AFTER}={}#{PLACE}", first_line(corrections)),
        (None, None) => String::new(),
    }
}

/// The first line of which something was changed; 0 where none of its own was.
fn first_line(corrections: &Corrections) -> usize {
    let cells = corrections.cells.iter().filter(|cell| cell.before.as_ref() != Some(&cell.text));
    let choices = corrections.choices.iter().filter(|choice| choice.before != Some(choice.choice));
    let lines = cells.map(|cell| cell.line).chain(choices.map(|choice| choice.line));
    lines.min().unwrap_or_default()
}

/// A button that saves what was typed and leads on: a link would lose it.
pub(super) fn leading(query: String, text: String) -> AnyView {
    view! { <button type="submit" form=FORM class="link" name="go" value=query>{text}</button> }.into_any()
}

/// The form of the rows, to which buttons elsewhere on the page belong.
pub(super) const FORM: &str = "rows";

/// The button that the Enter key presses: the first of the form.
pub(super) fn entered(l: Locale) -> AnyView {
    view! { <button type="submit" form=FORM name="action" value="save" class="visually-hidden" tabindex="-1" aria-hidden="true">{t!(l, "imports-save")}</button> }
        .into_any()
}

/// What was typed and decided, from the fields of the form: `c-LINE-COLUMN` is a cell and `o-LINE-COLUMN` what stood there,
/// `d-LINE` a decision about a probable double and `b-LINE` the one before; a `plain-LINE` row has a box `out-LINE`, a
/// `nobody-LINE` row a box `take-LINE`. `word-N` stands in a `kind-N` column of many rows, and gives way to `answer-N`, or to
/// nothing where `empty-N` is ticked.
pub(super) fn corrections(form: &Form) -> Result<Corrections> {
    let mut corrections = Corrections { sheet: form.get("sheet").parse().ok(), ..Corrections::default() };
    for (name, value) in form.each("") {
        let mut parts = name.split('-');
        let (kind, line) =
            (parts.next().unwrap_or_default(), parts.next().and_then(|line| line.parse().ok()));
        let Some(line) = line else { continue };
        match kind {
            "c" => {
                if let Some(column) = parts.next().and_then(|column| column.parse().ok()) {
                    let before = form.sent(&format!("o-{line}-{column}")).map(str::to_owned);
                    corrections.cells.push(CellCorrection { line, column, before, text: value.to_owned() });
                }
            }
            "d" => {
                let before = form.sent(&format!("b-{line}")).map(choice).transpose()?;
                corrections.choices.push(ChoiceCorrection { line, before, choice: choice(value)? });
            }
            "plain" => {
                let (was_out, is_out) = (value == "1", form.has(&format!("out-{line}"), "1"));
                if is_out != was_out {
                    let [before, choice] =
                        [was_out, is_out].map(|is_out| is_out.then_some(RowChoice::LeaveOut));
                    corrections.choices.push(ChoiceCorrection { line, before: Some(before), choice });
                }
            }
            "nobody" if form.has(&format!("take-{line}"), "1") => {
                let (before, choice) = (Some(None), Some(RowChoice::Take));
                corrections.choices.push(ChoiceCorrection { line, before, choice });
            }
            "word" => {
                let is_emptied = form.has(&format!("empty-{line}"), "1");
                let text = form.typed(&format!("answer-{line}")).filter(|_| !is_emptied);
                if let (Some(column), true) =
                    (Column::of(form.get(&format!("kind-{line}"))), is_emptied || text.is_some())
                {
                    let text = text.unwrap_or_default().to_owned();
                    corrections.words.push(WordAnswer { column, word: value.to_owned(), text });
                }
            }
            _ => {}
        }
    }
    Ok(corrections)
}

fn choice(word: &str) -> Result<Option<RowChoice>> {
    Ok(match word {
        "" => None,
        "another" => Some(RowChoice::Another),
        "out" => Some(RowChoice::LeaveOut),
        same => {
            let id = same.strip_prefix("same:").and_then(|id| id.parse().ok());
            Some(RowChoice::Same(id.ok_or(Error::NotFound)?))
        }
    })
}
