//! What somebody corrects and decides in a list, also while the same list is open in another window.

use std::sync::Arc;

use super::{Import, find, known, save};
use crate::app::blocking;
use crate::app::work::Work;
use crate::domain::id::ImportId;
use crate::domain::import::{self, Content, RowChoice};
use crate::domain::spreadsheet::{self, CELL_MAX, Column};
use crate::domain::text::one_line;
use crate::error::{Error, Message, Result};

/// The new text of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellCorrection {
    /// The line of the file.
    pub line: usize,
    /// The column, from 0.
    pub column: usize,
    /// What stood there when it was shown; none where that is not known.
    pub before: Option<String>,
    /// What is to stand there.
    pub text: String,
}

/// What was decided about a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChoiceCorrection {
    /// The line of the file.
    pub line: usize,
    /// What had been decided when it was shown; none where that is not known.
    pub before: Option<Option<RowChoice>>,
    /// The decision; none takes one back.
    pub choice: Option<RowChoice>,
}

/// What a word means that stands in many rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordAnswer {
    /// What the columns hold in which it stands.
    pub column: Column,
    /// The word, in any spelling of capitals and accents.
    pub word: String,
    /// What is to stand there instead; empty for nothing.
    pub text: String,
}

/// What somebody corrected and decided in a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Corrections {
    /// Which of the file's sheets was shown; none where that is not known.
    pub sheet: Option<usize>,
    pub cells: Vec<CellCorrection>,
    /// The rows.
    pub choices: Vec<ChoiceCorrection>,
    /// Words of many rows.
    pub words: Vec<WordAnswer>,
}

/// Something that was corrected in two windows, each in its own way: it stays as it is, and a person decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Collision {
    /// The line of the file.
    pub line: usize,
    /// The column, from 0; none for what was decided about the row.
    pub column: Option<usize>,
    /// What was typed here.
    pub typed: String,
    /// What stands there by now.
    pub now: String,
}

/// What became of corrections.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Corrected {
    /// The version that the list has by now.
    pub version: i64,
    /// Whether something else was changed since it was shown.
    pub was_changed: bool,
    /// What was not taken over.
    pub collisions: Vec<Collision>,
}

/// Takes over corrections; for the account that sent the list. Where the list was changed since it was shown, what nobody else
/// touched is taken over as well.
pub async fn correct(
    work: &mut Work,
    code: Option<&str>,
    (id, seen): (ImportId, i64),
    corrections: &Corrections,
) -> Result<Corrected> {
    let mut import: Import = find(work, code, id).await?;
    let was_changed = import.version != seen;
    let is_other_sheet = corrections.sheet.is_some_and(|sheet| sheet != import.content.at);
    if import.outcome.is_some() || import.is_taken_away || (was_changed && is_other_sheet) {
        return Err(Error::Conflict(Message::new("imports-changed-meanwhile")));
    }
    let is_long = |cell: &&CellCorrection| cell.text.chars().count() > CELL_MAX;
    if let Some(cell) = corrections.cells.iter().find(is_long) {
        let message = spreadsheet::too_long_a_cell(cell.line, cell.column, CELL_MAX).message;
        return Err(Error::invalid(format!("c-{}-{}", cell.line, cell.column), message));
    }
    let known = if corrections.words.is_empty() {
        None
    } else {
        Some(known(work, &import.content, import.cohort.as_ref()).await?)
    };
    let (mut content, corrections) = (import.content, corrections.clone());
    let apply = move || {
        let list = Arc::make_mut(&mut content);
        let mut collisions = Vec::new();
        let mut is_done = cells(list, corrections.cells, was_changed, &mut collisions);
        is_done |= choices(list, &corrections.choices, was_changed, &mut collisions);
        if let Some(known) = known {
            is_done |= words(list, &corrections.words, &known.columns, known.overview.headings.below);
        }
        Ok((content, is_done, collisions))
    };
    let (content, is_done, collisions) = blocking::at_once(apply).await?;
    let mut version = import.version;
    import.content = content;
    if is_done {
        save(work, import).await?;
        version += 1;
    }
    Ok(Corrected { version, was_changed, collisions })
}

fn cells(
    list: &mut Content,
    corrections: Vec<CellCorrection>,
    was_changed: bool,
    collisions: &mut Vec<Collision>,
) -> bool {
    let mut is_done = false;
    for CellCorrection { line, column, before, text } in corrections {
        let Some(now) = list.cell(line, column) else { continue };
        if before.as_ref() == Some(&text) || now == text {
            continue;
        }
        if was_changed && before.is_none_or(|before| before != one_line(now)) {
            let now = one_line(now);
            if now != text {
                collisions.push(Collision { line, column: Some(column), typed: text, now });
            }
            continue;
        }
        list.correct(line, column, &text);
        is_done = true;
    }
    is_done
}

fn choices(
    list: &mut Content,
    corrections: &[ChoiceCorrection],
    was_changed: bool,
    collisions: &mut Vec<Collision>,
) -> bool {
    let mut is_done = false;
    for ChoiceCorrection { line, before, choice } in corrections {
        let now = list.choices.get(line).copied();
        if now == *choice || *before == Some(*choice) {
            continue;
        }
        if was_changed && *before != Some(now) {
            let (typed, now) = (String::new(), String::new());
            collisions.push(Collision { line: *line, column: None, typed, now });
            continue;
        }
        match choice {
            Some(choice) => list.choices.insert(*line, *choice),
            None => list.choices.remove(line),
        };
        is_done = true;
    }
    is_done
}

/// Puts words right in all rows below the headings.
fn words(list: &mut Content, answers: &[WordAnswer], columns: &[Option<Column>], below: usize) -> bool {
    let mut is_done = false;
    let Some(table) = list.tables.first_mut() else { return false };
    for WordAnswer { column, word, text } in answers {
        let key = import::word_key(word);
        for (_, cells) in table.records.iter_mut().skip(below) {
            let of_kind = cells.iter_mut().zip(columns).filter(|(_, kind)| **kind == Some(*column));
            for (cell, _) in of_kind {
                let replaced = import::replaced(cell, *column, &key, text);
                if let Some(replaced) =
                    replaced.filter(|new| new.chars().count() <= CELL_MAX && *new != *cell)
                {
                    *cell = replaced;
                    is_done = true;
                }
            }
        }
    }
    is_done
}
