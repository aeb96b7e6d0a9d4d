//! CSV as rows of text: by semicolon, comma, tab or bar, with any line ends, after a line `sep=;` if there is one.

use csv::{ReaderBuilder, StringRecord};

use super::{Record, headings};
use crate::domain::toml_reader::Fault;
use crate::error::Message;

/// In the order in which they are tried.
const SEPARATORS: [char; 4] = [';', '\t', ',', '|'];
/// How many rows are looked at for the separator.
const ROWS_TRIED: usize = 30;
/// A record behind the last one: when it is swallowed, a quote was never closed. Not a character of any text.
const END: &str = "\u{10ffff}";
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

/// The rows of a file with their lines.
pub(super) fn records(text: &str) -> Result<Vec<Record>, Vec<Fault>> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let (first, stated) = match stated_separator(&text) {
        Some(separator) => (2, Some(separator)),
        None => (1, None),
    };
    let text =
        if stated.is_some() { text.split_once('\n').map_or("", |(_, rest)| rest) } else { text.as_str() };
    let separator = stated.unwrap_or_else(|| separator(text));
    let text = format!("{text}\n{END}\n");
    let mut records: Vec<Record> = read(&text, separator)
        .map(|record| record.map(|(line, cells)| (line + first - 1, cells)))
        .collect::<Result<_, _>>()
        .map_err(|_| vec![Fault::new(1, Message::new("listing-empty"))])?;
    match records.pop() {
        Some((_, cells)) if cells.first().is_some_and(|cell| cell == END) => Ok(records),
        // No line end closed this record, so that it begins one line further down than counted.
        Some((line, _)) => Err(vec![Fault::new(line + 1, Message::new("listing-open-quote"))]),
        None => Ok(records),
    }
}

/// Each record with the line that it begins in. The reader passes over empty lines, so that the line is counted back
/// from the record's end.
fn read(text: &str, separator: char) -> impl Iterator<Item = Result<Record, csv::Error>> + use<'_> {
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(u8::try_from(separator).unwrap_or(b';'))
        .from_reader(text.as_bytes());
    std::iter::from_fn(move || {
        let mut record = StringRecord::new();
        match reader.read_record(&mut record) {
            Ok(false) => None,
            Ok(true) => {
                let breaks: usize = record.iter().map(|cell| cell.matches('\n').count()).sum();
                let after = usize::try_from(reader.position().line()).unwrap_or(usize::MAX);
                let line = after.saturating_sub(1 + breaks).max(1);
                Some(Ok((line, record.iter().map(str::to_owned).collect())))
            }
            Err(error) => Some(Err(error)),
        }
    })
}

/// The separator that Excel's first line states: `sep=;`.
fn stated_separator(text: &str) -> Option<char> {
    let line = text.lines().next()?.trim_matches(['"', ' ']);
    let stated = line.strip_prefix("sep=").or_else(|| line.strip_prefix("SEP="))?;
    let mut characters = stated.chars();
    characters.next().filter(|c| c.is_ascii() && characters.next().is_none_or(|next| !next.is_alphanumeric()))
}

/// The separator by which most columns are known; where none is, the one that the first line has most of.
fn separator(text: &str) -> char {
    let known = |separator: char| {
        let rows = read(text, separator).take(ROWS_TRIED).flatten();
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
        records(text).unwrap().into_iter().map(|(line, cells)| (line, cells.join("|"))).collect()
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
    fn the_separator_is_the_one_that_gives_known_columns() {
        assert_eq!(separator("Liste, formation du 3, 4 et 5 mai\nNom complet;Sexe\nBa, Hawa;F"), ';');
        assert_eq!(separator("Nom complet\tSexe\n"), '\t');
        assert_eq!(separator("a,b\n"), ',');
    }
}
