//! Which columns make the name. A column that holds a part of the name and would not be read is a fault: the rest of the
//! name alone would be printed.

use std::collections::BTreeSet;

use crate::domain::spreadsheet::headings::{self, Column};
use crate::domain::text::one_line;
use crate::domain::toml_reader::Fault;
use crate::error::{Message, Several};

/// The columns that make the name.
#[derive(Clone, Copy)]
pub(super) enum NameColumns {
    Whole(usize),
    /// Joined as the field writes them: "Prénom(s) et nom".
    Parts {
        given: usize,
        family: usize,
    },
}

impl NameColumns {
    pub(super) fn contains(self, at: usize) -> bool {
        match self {
            Self::Whole(whole) => at == whole,
            Self::Parts { given, family } => at == given || at == family,
        }
    }

    /// The one furthest to the right.
    pub(super) fn last(self) -> usize {
        match self {
            Self::Whole(whole) => whole,
            Self::Parts { given, family } => given.max(family),
        }
    }
}

/// The columns of the name among these headings. Hidden columns are not read, but what they hold counts.
pub(super) fn name_columns(
    line: usize,
    headings: &[String],
    hidden: &BTreeSet<usize>,
) -> Result<NameColumns, Fault> {
    let known: Vec<Option<Column>> = headings.iter().map(|heading| headings::column(heading)).collect();
    let at = |key: &'static str, place: usize| {
        Fault::new(line, Message::new(key).with("column", &headings[place]))
    };
    let places = |wanted: Column| -> Result<Option<usize>, Fault> {
        let mut places =
            (0..known.len()).filter(|place| known[*place] == Some(wanted) && !hidden.contains(place));
        let first = places.next();
        match places.next() {
            Some(second) => Err(at("listing-two-columns", second)),
            None => Ok(first),
        }
    };
    let (full, name) = (places(Column::FullName)?, places(Column::Name)?);
    let (family, given) = (places(Column::FamilyName)?, places(Column::GivenNames)?);
    let found = match (full, name, family, given) {
        // The heading says that it is whole: a part beside it is reported as not used.
        (Some(full), ..) => return Ok(NameColumns::Whole(full)),
        (None, Some(given), Some(family), None) if headings::is_given_beside_family(&headings[given]) => {
            NameColumns::Parts { given, family }
        }
        (None, Some(_), Some(family), _) => return Err(at("listing-two-columns", family)),
        (None, Some(family), None, Some(given)) | (None, None, Some(family), Some(given)) => {
            NameColumns::Parts { given, family }
        }
        (None, Some(name), None, None) => NameColumns::Whole(name),
        (None, None, Some(family), None) => match hidden_part(&known, headings, hidden) {
            Some(part) => return Err(at("listing-hidden-name", part)),
            None => return Err(at("listing-family-name-alone", family)),
        },
        (None, None, None, _) => return Err(no_name_column(line, headings, hidden)),
    };
    if let Some(part) = hidden_part(&known, headings, hidden) {
        return Err(at("listing-hidden-name", part));
    }
    let is_whole = matches!(found, NameColumns::Whole(_));
    let is_lost = |place: &usize| {
        !hidden.contains(place)
            && !found.contains(*place)
            && headings::is_part_of_name(&headings[*place], is_whole)
    };
    match (0..headings.len()).find(is_lost) {
        Some(part) => {
            let message = Message::new("listing-name-part").with("column", &headings[part]);
            Err(Fault::new(line, message.with("name", &headings[found.last()])))
        }
        None => Ok(found),
    }
}

/// A hidden column that holds a part of the name.
fn hidden_part(known: &[Option<Column>], headings: &[String], hidden: &BTreeSet<usize>) -> Option<usize> {
    let is_part = |place: &usize| {
        matches!(known[*place], Some(Column::GivenNames | Column::FamilyName | Column::Name))
            || headings::is_part_of_name(&headings[*place], true)
    };
    hidden.iter().copied().filter(|place| *place < headings.len()).find(is_part)
}

pub(super) fn no_name_column(line: usize, headings: &[String], hidden: &BTreeSet<usize>) -> Fault {
    let shown = headings.iter().enumerate().filter(|(at, _)| !hidden.contains(at));
    let found = Several::of(shown.map(|(_, cell)| one_line(cell))).to_string();
    let found: String = found.chars().take(120).collect();
    Fault::new(line, Message::new("listing-no-name-column").with("found", found))
}
