//! What the columns of a list hold, as somebody chooses it; remembered for the headings of later lists.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use time::Date;

use super::{REMEMBERED, REMEMBERED_MAX, remembered, save, to_change};
use crate::app::blocking;
use crate::app::now;
use crate::app::places;
use crate::app::work::Work;
use crate::domain::dates;
use crate::domain::id::{ImportId, PlaceId};
use crate::domain::import::Content;
use crate::domain::spreadsheet::{self, Column, ColumnsFault, Headings, NO_HEADINGS};
use crate::error::{Error, Message, Result};
use crate::store;

/// What somebody chose for the columns of a list.
#[derive(Clone, Debug, Default)]
pub struct ColumnsDraft {
    /// The record with the headings, from 0; empty where it was found.
    pub headings: Option<usize>,
    /// A word for each column; empty for one that is left aside.
    pub columns: Vec<String>,
    /// The place of rows that name none.
    pub place: Option<PlaceId>,
    /// The tag of the language of rows that name none; empty for none.
    pub language: String,
    /// The day of the list, as typed; empty where nobody was asked.
    pub listed_on: String,
}

/// The day of a list, as somebody types it; none where nothing was typed.
pub fn listed_on(typed: &str) -> Result<Option<Date>> {
    let typed = typed.trim();
    match dates::parse(typed) {
        Some(day) if day > now().date() => {
            Err(Error::invalid("listed_on", Message::new("imports-day-to-come")))
        }
        None if !typed.is_empty() => {
            let typed: String = typed.chars().take(40).collect();
            Err(Error::invalid("listed_on", Message::new("cohort-date-wrong").with("typed", typed)))
        }
        day => Ok(day),
    }
}

/// Takes over what the columns hold, and remembers it for the headings of later lists. Another row of headings asks for
/// the columns anew.
pub async fn choose_columns(
    work: &mut Work,
    code: Option<&str>,
    (id, seen): (ImportId, i64),
    draft: &ColumnsDraft,
) -> Result<()> {
    let mut import = to_change(work, code, id, seen).await?;
    if let Some(place) = draft.place
        && !places::works_in(work, place).await?
    {
        return Err(Error::invalid("place", Message::new("person-place-of-others")));
    }
    if let Some(day) = listed_on(&draft.listed_on)? {
        Arc::make_mut(&mut import.content).listed_on = Some(day);
    }
    let (mut remembered, draft, mut content) = (remembered(work).await?, draft.clone(), import.content);
    let choose = move || {
        let is_chosen = choose(Arc::make_mut(&mut content), &draft, &mut remembered)?;
        Ok((content, is_chosen.then_some(remembered)))
    };
    let (content, remembered) = blocking::at_once(choose).await?;
    if let Some(remembered) = remembered {
        let json = serde_json::to_string(&remembered).map_err(|error| Error::Internal(error.to_string()))?;
        store::settings::set(&mut work.tx, REMEMBERED, &json).await?;
    }
    import.content = content;
    save(work, import).await
}

/// Takes over what the columns hold, and remembers it; where another row of headings is chosen instead what was remembered of the one
/// before goes. Returns whether what is remembered may have changed.
fn choose(
    content: &mut Content,
    draft: &ColumnsDraft,
    remembered: &mut BTreeMap<String, Option<Column>>,
) -> Result<bool> {
    content.place = draft.place;
    content.language = draft.language.parse().ok();
    let Headings { titles, first, .. } = content.overview().headings;
    let [table] = &mut content.tables[..] else {
        return Err(Error::invalid("sheet", Message::new("imports-sheet-missing")));
    };
    let current = table.headings.filter(|at| *at == NO_HEADINGS).unwrap_or(first);
    if draft.headings.is_some_and(|at| at != current && (at < table.records.len() || at == NO_HEADINGS)) {
        table.headings = draft.headings;
        content.columns = None;
        content.choices.clear();
        // The first row was somebody, or a title.
        let keys = spreadsheet::heading_to_remember(&titles);
        let before = remembered.len();
        remembered.retain(|key, _| !spreadsheet::is_key_of_row(key) || !keys.contains(key));
        return Ok(remembered.len() < before);
    }
    let columns: Vec<Option<Column>> = draft.columns.iter().map(|word| Column::of(word)).collect();
    spreadsheet::check_columns(&columns).map_err(|fault| columns_problem(fault, &columns))?;
    let keys = spreadsheet::heading_to_remember(&titles);
    let used = keys.iter().zip(&columns).filter(|(_, column)| column.is_some());
    let taken: BTreeSet<&String> = used.map(|(key, _)| key).collect();
    if remembered.len() + keys.len() > REMEMBERED_MAX {
        remembered.retain(|key, _| !spreadsheet::is_key_of_row(key));
    }
    for (key, column) in keys.iter().zip(&columns) {
        // Of two columns with one heading the one that is used counts.
        let is_used = column.is_some() || !taken.contains(key);
        if !key.is_empty() && is_used && remembered.len() < REMEMBERED_MAX {
            remembered.insert(key.clone(), *column);
        }
    }
    content.columns = Some(columns);
    Ok(true)
}

/// The problem with a choice of columns, beside the column where it shows.
fn columns_problem(fault: ColumnsFault, columns: &[Option<Column>]) -> Error {
    let at = |wanted: &[Column]| {
        let place = columns.iter().rposition(|column| column.is_some_and(|column| wanted.contains(&column)));
        place.map_or_else(String::new, |place| format!("column-{place}"))
    };
    match fault {
        ColumnsFault::NoName => Error::invalid("", Message::new("imports-no-name-column")),
        ColumnsFault::HalfName => {
            let field = at(&[Column::GivenNames, Column::FamilyName]);
            Error::invalid(field, Message::new("imports-half-name-column"))
        }
        ColumnsFault::NameTwice => {
            Error::invalid(at(&[Column::FullName]), Message::new("imports-name-twice"))
        }
        ColumnsFault::Twice(column) => Error::invalid(at(&[column]), Message::new("imports-column-twice")),
    }
}
