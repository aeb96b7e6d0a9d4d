//! CSV as rows of text: by semicolon, comma, tab or bar, with any line ends, after a line `sep=;` if there is one.

use std::borrow::Cow;
use std::collections::VecDeque;

use csv_core::ReadFieldResult;

use super::{CELL_MAX, COLUMNS_MAX, RECORDS_MAX, Record, headings, too_long};
use crate::domain::text::is_blank;
use crate::domain::toml_reader::Fault;
use crate::error::Message;

/// In the order in which they are tried.
const SEPARATORS: [char; 4] = [';', '\t', ',', '|'];
/// How many rows are looked at for the separator.
const ROWS_TRIED: usize = 30;
/// And how many bytes.
const BYTES_TRIED: usize = 64 << 10;
/// A record behind the last one: when it is swallowed, a quote was never closed. Not a character of any text.
const END: &str = "\n\u{10ffff}\n";
/// What a spreadsheet takes for the beginning of a formula.
const FORMULA_SIGNS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// A text that no spreadsheet takes for a formula: an apostrophe before a sign that begins one. A text that has such an
/// apostrophe already gets another, so that [`unmarked`] gives back what was written.
pub(crate) fn harmless(text: &str) -> String {
    if is_formula_like(text) { format!("'{text}") } else { text.to_owned() }
}

/// What [`harmless`] was given.
pub(crate) fn unmarked(text: &str) -> &str {
    text.strip_prefix('\'').filter(|rest| is_formula_like(rest)).unwrap_or(text)
}

fn is_formula_like(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(FORMULA_SIGNS)
}

/// The rows of a file with their lines, each cell of at most so many characters. What is over the bounds of a list is refused where it
/// is met, so that no more of it is in memory than a list may have.
pub(super) fn records(text: &str, cell_max: usize) -> Result<Vec<Record>, Fault> {
    let text = with_plain_ends(text);
    let (first, text, separator) = match stated_separator(&text) {
        Some(stated) => (2, text.split_once('\n').map_or("", |(_, rest)| rest), stated),
        None => (1, text.as_ref(), separator(&text)),
    };
    let mut rows = Rows::of([text, END], separator, cell_max);
    let mut records = Vec::new();
    loop {
        let row = rows.next_row().map_err(|fault| Fault::new(fault.line + first - 1, fault.message))?;
        match row {
            Some((_, cells)) if cells.first().is_some_and(|cell| cell == END.trim()) => return Ok(records),
            Some(_) if records.len() >= RECORDS_MAX => return Err(too_long("")),
            Some((line, cells)) => records.push((line + first - 1, cells)),
            // The last record swallowed the end. No line end closed it, so that it begins one line further down than counted.
            None => {
                let line = records.last().map_or(1, |(line, _)| line + 1);
                return Err(Fault::new(line, Message::new("listing-open-quote")));
            }
        }
    }
}

/// The text with `\n` at the end of each line.
fn with_plain_ends(text: &str) -> Cow<'_, str> {
    if !text.contains('\r') {
        return text.into();
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\r' if rest.peek() == Some(&'\n') => {}
            '\r' => plain.push('\n'),
            c => plain.push(c),
        }
    }
    plain.into()
}

/// The records of a text, read cell by cell.
struct Rows<'a> {
    reader: csv_core::Reader,
    /// What is still to be read.
    parts: VecDeque<&'a [u8]>,
    /// The cell that is being read, and how much of it is there.
    cell: (Vec<u8>, usize),
    cell_max: usize,
}

impl<'a> Rows<'a> {
    fn of(parts: [&'a str; 2], separator: char, cell_max: usize) -> Self {
        let separator = u8::try_from(separator).unwrap_or(b';');
        Self {
            reader: csv_core::ReaderBuilder::new().delimiter(separator).build(),
            parts: parts.into_iter().map(str::as_bytes).filter(|part| !part.is_empty()).collect(),
            // So many bytes has the longest cell, and one more shows that it is longer.
            cell: (vec![0; 4 * cell_max + 1], 0),
            cell_max,
        }
    }

    /// The next record with the line that it begins in; refused where it has more than a list may. Empty lines are passed over, so that
    /// its line is counted back from its end.
    fn next_row(&mut self) -> Result<Option<Record>, Fault> {
        let mut cells: Vec<String> = Vec::new();
        let (mut breaks, mut is_wide) = (0, false);
        let mut width = 0;
        loop {
            let part = self.parts.front().copied().unwrap_or_default();
            let (read, taken, written) = self.reader.read_field(part, &mut self.cell.0[self.cell.1..]);
            self.cell.1 += written;
            // No part is empty, for that would be the end of all.
            match self.parts.front_mut() {
                Some(part) if taken < part.len() => *part = &part[taken..],
                _ => drop(self.parts.pop_front()),
            }
            let is_last = match read {
                ReadFieldResult::InputEmpty => continue,
                ReadFieldResult::End => return Ok(None),
                ReadFieldResult::OutputFull => None,
                ReadFieldResult::Field { record_end } => Some(record_end),
            };
            let text = String::from_utf8_lossy(&self.cell.0[..self.cell.1]);
            breaks += text.matches('\n').count();
            let line = |ended: usize| {
                let after = usize::try_from(self.reader.line()).unwrap_or(usize::MAX);
                after.saturating_sub(breaks + ended)
            };
            let Some(is_last) = is_last.filter(|_| text.chars().count() <= self.cell_max) else {
                let ended = usize::from(is_last == Some(true));
                return Err(super::too_long_a_cell(line(ended), width, self.cell_max));
            };
            if width < COLUMNS_MAX {
                cells.push(text.into_owned());
            } else {
                is_wide |= !is_blank(&text);
            }
            width += 1;
            self.cell.1 = 0;
            if is_last {
                return if is_wide { Err(super::too_wide(line(1))) } else { Ok(Some((line(1), cells))) };
            }
        }
    }
}

/// The separator that Excel's first line states: `sep=;`.
fn stated_separator(text: &str) -> Option<char> {
    let line = text.lines().next()?.trim_matches(['"', ' ']);
    let stated = line.strip_prefix("sep=").or_else(|| line.strip_prefix("SEP="))?;
    let mut characters = stated.chars();
    characters.next().filter(|c| c.is_ascii() && characters.next().is_none_or(|next| !next.is_alphanumeric()))
}

/// The separator by which most columns are known; where none is, the one that the first line has most of. It is judged by the
/// beginning of the text.
fn separator(text: &str) -> char {
    let text = &text[..text.floor_char_boundary(BYTES_TRIED)];
    let known = |separator: char| {
        let mut rows = Rows::of([text, "\n"], separator, CELL_MAX);
        let rows = std::iter::from_fn(|| rows.next_row().ok().flatten()).take(ROWS_TRIED);
        rows.map(|(_, cells)| cells.iter().filter(|cell| headings::column(cell).is_some()).count())
            .max()
            .unwrap_or(0)
    };
    let heading = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let mut best = (';', (0, 0));
    for candidate in SEPARATORS {
        let weight = (known(candidate), heading.matches(candidate).count());
        if weight > best.1 {
            best = (candidate, weight);
        }
    }
    best.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_would_be_a_formula_is_marked_and_comes_back() {
        for evil in ["=1+1", "+1", "-ka", "@SUM(A1)", "\t=1", "\r=1", "'=1", "''-ka"] {
            let marked = harmless(evil);
            assert_eq!(marked, format!("'{evil}"));
            assert_eq!(unmarked(&marked), evil);
        }
        for plain in ["15-29 ans", "'eau", "", "'"] {
            assert_eq!((harmless(plain).as_str(), unmarked(plain)), (plain, plain));
        }
        // As somebody else's file has it.
        assert_eq!(unmarked("-ka"), "-ka");
    }

    fn lines(text: &str) -> Vec<(usize, String)> {
        records(text, CELL_MAX).unwrap().into_iter().map(|(line, cells)| (line, cells.join("|"))).collect()
    }

    #[test]
    fn rows_have_the_lines_that_they_begin_in() {
        for end in ["\n", "\r\n", "\r"] {
            let text = ["Nom;Sexe", "", "\"Ba", "Hawa\";F", "", "Sidi;M"].join(end);
            let seen = lines(&text);
            assert_eq!(
                seen,
                [(1, "Nom|Sexe".to_owned()), (3, "Ba\nHawa|F".to_owned()), (6, "Sidi|M".to_owned())],
                "{end:?}"
            );
        }
        assert_eq!(lines("sep=,\r\nNom,Sexe\r\nBa,F")[1], (3, "Ba|F".to_owned()));
        assert_eq!(lines("\"sep=;\"\nNom;Sexe")[0], (2, "Nom|Sexe".to_owned()));
    }

    #[test]
    fn a_list_is_refused_where_it_has_more_than_it_may() {
        let refused = |text: &str| {
            let fault = records(text, CELL_MAX).unwrap_err();
            (fault.line, fault.message.key)
        };
        let cell = "é".repeat(CELL_MAX);
        assert_eq!(records(&format!("Nom;Sexe\n{cell};F"), CELL_MAX).unwrap()[1].1[0], cell);
        for (before, line) in [("Nom;Sexe\n\n\"Ba\nHawa\";", 3), ("Nom\r\n", 2), ("sep=;\nNom;", 2)] {
            assert_eq!(refused(&format!("{before}{cell}é\n")), (line, "listing-cell-too-long"), "{before}");
            assert_eq!(
                refused(&format!("{before}{cell}{cell};F")),
                (line, "listing-cell-too-long"),
                "{before}"
            );
        }
        let fault = records(&format!("Nom\n;;{cell}é;"), CELL_MAX).unwrap_err();
        assert!(fault.message.args.contains(&("letter", "C".to_owned())), "{fault:?}");
        let wide = ";".repeat(COLUMNS_MAX);
        assert_eq!(records(&format!("Nom\nBa{wide}; \n"), CELL_MAX).unwrap()[1].1.len(), COLUMNS_MAX);
        assert_eq!(refused(&format!("Nom\nBa{wide}x\n")), (2, "listing-too-wide"));
        assert_eq!(refused(&"Ba\n".repeat(RECORDS_MAX + 1)), (1, "listing-too-long"));
        assert_eq!(refused("Nom\nBa;\"Hawa\nSidi"), (2, "listing-open-quote"));
        assert_eq!(refused("\"Nom"), (1, "listing-open-quote"));
    }

    #[test]
    fn the_separator_is_the_one_that_gives_known_columns() {
        assert_eq!(separator("Liste, formation du 3, 4 et 5 mai\nNom complet;Sexe\nBa, Hawa;F"), ';');
        assert_eq!(separator("Nom complet\tSexe\n"), '\t');
        assert_eq!(separator("a,b\n"), ',');
    }
}
