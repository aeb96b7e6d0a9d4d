//! What is wrong with the lines of an export: it is refused for that, or a line is left out.

use std::collections::BTreeSet;

use crate::app::collected::{Export, LeftOut};
use crate::domain::text::one_line;
use crate::error::{Error, FieldError, Message, Result};

/// The most problems that are listed at once.
const PROBLEMS: usize = 100;

/// What is wrong with a file, as far as it was read.
pub(super) struct Faults<'a> {
    /// The lines that somebody chose to leave out if something is wrong with them.
    without: &'a BTreeSet<usize>,
    problems: Vec<FieldError>,
    left_out: Vec<LeftOut>,
}

impl<'a> Faults<'a> {
    pub fn new(without: &'a BTreeSet<usize>) -> Self {
        Self { without, problems: Vec::new(), left_out: Vec::new() }
    }

    /// Something is wrong with a line: the file is refused, or else the line left out by choice.
    pub fn add(&mut self, line: usize, found: Vec<FieldError>) {
        if self.without.contains(&line) {
            self.leave_out(line, found.into_iter().map(|problem| problem.message).collect());
        } else {
            self.problems.extend(found);
        }
    }

    /// A line is left out, whatever was chosen.
    pub fn leave_out(&mut self, line: usize, faults: Vec<Message>) {
        self.left_out.push(LeftOut { line, faults });
    }

    /// Whether there are as many problems as are listed.
    pub fn are_many(&self) -> bool {
        self.problems.len() >= PROBLEMS
    }

    /// The lines that are left out. Where the file is refused they are told too, so that all are corrected at once.
    pub fn left_out(self) -> Result<Vec<LeftOut>> {
        let Self { mut problems, left_out, .. } = self;
        if problems.is_empty() {
            return Ok(left_out);
        }
        let left_out = left_out.into_iter().flat_map(|LeftOut { line, faults }| {
            faults.into_iter().map(move |message| FieldError::new(line.to_string(), message))
        });
        problems.extend(left_out.take(PROBLEMS));
        problems.sort_by_key(|problem| problem.field.parse::<usize>().ok());
        Err(Error::Invalid(problems))
    }
}

/// Problems of a submission at its line of the file, in the place of its fields. Nobody can be ticked in a file: what is done
/// about a name is said for it.
pub(super) fn at_line(line: usize, found: Vec<FieldError>) -> impl Iterator<Item = FieldError> {
    found.into_iter().map(move |FieldError { mut message, .. }| {
        message.key = match message.key {
            "restitution-who-unknown" => "restitution-import-who-unknown",
            "restitution-count-wrong" => "restitution-import-count-wrong",
            "restitution-who-several" => "restitution-import-who-several",
            other => other,
        };
        FieldError::new(line.to_string(), message)
    })
}

/// What is wrong with an answer that is no choice of the form, and the name of its question.
const NO_CHOICE: [(&str, &str); 4] = [
    ("restitution-kind-missing", "kind"),
    ("cohort-place-missing", "place"),
    ("restitution-module-unknown", "module"),
    ("cohort-lang-missing", "lang"),
];
/// So much is repeated of an answer.
const SHOWN: usize = 40;

/// The same with the columns by their headings in the file, for the name of a question may stand nowhere in it; and with the answers of
/// which nobody knows what they stand for.
pub(super) fn as_headed(table: &Export<'_>, cells: &[String], mut found: Vec<FieldError>) -> Vec<FieldError> {
    for problem in &mut found {
        let question = NO_CHOICE.iter().find(|(key, _)| *key == problem.message.key);
        let typed = question.map(|(_, name)| (*name, one_line(&table.text(cells, name))));
        if let Some((name, typed)) = typed.filter(|(_, typed)| !typed.is_empty()) {
            let typed: String = typed.chars().take(SHOWN).collect();
            problem.message =
                Message::new("restitution-import-no-choice").with("column", name).with("typed", typed);
        }
    }
    for (name, value) in found.iter_mut().flat_map(|problem| &mut problem.message.args) {
        if *name == "column"
            && let Some(head) = table.head(value)
        {
            *value = head;
        }
    }
    found
}
