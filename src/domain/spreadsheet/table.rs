//! A list's table: where its headings are, which columns make the name, what each row says.

use std::collections::{HashMap, HashSet};

use super::headings::{self, Column};
use super::{COLUMNS_MAX, FAULTS_MAX, List, ROWS_MAX, Record, Row, encoding};
use crate::domain::dates;
use crate::domain::person::{BIRTH_YEAR_MIN, Birth, Sex, name_key};
use crate::domain::text::{FullName, NAME_MAX, NameFault, code_point, fold, invisible, one_line};
use crate::domain::toml_reader::Fault;
use crate::error::Message;

/// How many rows from the top are looked at for the headings: a title, a date and a place stand above them.
const ROWS_ABOVE: usize = 20;

/// What spreadsheets, French ones too, show in place of a value that a formula could not find.
const FORMULA_ERRORS: [&str; 11] = [
    "#DIV/0!", "#N/A", "#NAME?", "#NOM?", "#NULL!", "#NUL!", "#NUM!", "#NOMBRE!", "#REF!", "#VALUE!",
    "#VALEUR!",
];

/// First words of what stands below a list in the column of the names.
const FOOTERS: [&str; 12] = [
    "total",
    "totaux",
    "sous",
    "effectif",
    "nombre",
    "arrete",
    "arretee",
    "fait",
    "signature",
    "signatures",
    "visa",
    "cachet",
];

/// The columns that make the name.
#[derive(Clone, Copy)]
enum NameColumns {
    Whole(usize),
    /// Joined as the field writes them: "Prénom(s) et nom".
    Parts {
        given: usize,
        family: usize,
    },
}

struct Table {
    line: usize,
    headings: Vec<String>,
    columns: Vec<Option<Column>>,
    name: NameColumns,
}

/// The list in these records.
pub(super) fn read(records: Vec<Record>) -> Result<List, Vec<Fault>> {
    let records: Vec<Record> = records
        .into_iter()
        .filter(|(_, cells)| cells.iter().any(|cell| !one_line(cell).is_empty()))
        .collect();
    let Some(at) = heading_row(&records) else {
        return Err(vec![match records.first() {
            None => Fault::new(1, Message::new("listing-empty")),
            Some((line, cells)) => no_name_column(*line, cells),
        }]);
    };
    let table = Table::of(&records[at]).map_err(|fault| vec![fault])?;
    let mut remarks = Vec::new();
    if at > 0 {
        let text: Vec<String> =
            records[..at].iter().flat_map(|(_, cells)| cells).map(|cell| one_line(cell)).collect();
        let text: Vec<&str> = text.iter().map(String::as_str).filter(|text| !text.is_empty()).collect();
        let found: String = text.join(" · ").chars().take(120).collect();
        remarks.push(Fault::new(records[0].0, Message::new("listing-above").with("found", found)));
    }
    let (mut rows, mut faults, mut skipped) = (Vec::new(), Vec::new(), Vec::new());
    for (line, cells) in &records[at + 1..] {
        if faults.len() >= FAULTS_MAX {
            break;
        }
        if rows.len() >= ROWS_MAX {
            faults.push(Fault::new(*line, Message::new("listing-too-long").with("max", ROWS_MAX)));
            break;
        }
        match table.row(*line, cells, &mut remarks) {
            Ok(Some(row)) => rows.push(row),
            Ok(None) => skipped.push((*line, one_line(&cells.join(" ")))),
            Err(fault) => faults.push(fault),
        }
    }
    if rows.is_empty() && faults.is_empty() {
        faults.push(Fault::new(table.line, Message::new("listing-empty")));
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    if let [(line, text), ..] = &skipped[..] {
        let found: String = text.chars().take(60).collect();
        let lines = ranges(skipped.iter().map(|(line, _)| *line));
        remarks.push(Fault::new(
            *line,
            Message::new("listing-not-people").with("lines", lines).with("found", found),
        ));
    }
    let unread = table.unread(&records[at + 1..]);
    if !unread.is_empty() {
        let message = Message::new("listing-unused-columns").with("found", unread.join(", "));
        remarks.push(Fault::new(table.line, message));
    }
    remarks.extend(namesakes(&rows));
    remarks.sort_by_key(|remark| remark.line);
    Ok(List { rows, remarks })
}

/// The row of the headings: of the first ones, that with the most known columns, a name among them.
fn heading_row(records: &[Record]) -> Option<usize> {
    let known = |(_, cells): &Record| {
        let columns: Vec<Column> = cells.iter().filter_map(|cell| headings::column(cell)).collect();
        let is_name =
            |column: &Column| matches!(column, Column::FullName | Column::Name | Column::FamilyName);
        if columns.iter().any(is_name) { columns.len() } else { 0 }
    };
    let weights = records.iter().take(ROWS_ABOVE).map(known).enumerate();
    weights.filter(|(_, weight)| *weight > 0).rev().max_by_key(|(_, weight)| *weight).map(|(at, _)| at)
}

fn no_name_column(line: usize, headings: &[String]) -> Fault {
    let found = headings.iter().map(|cell| one_line(cell)).collect::<Vec<_>>().join(", ");
    let found: String = found.chars().take(120).collect();
    Fault::new(line, Message::new("listing-no-name-column").with("found", found))
}

/// The same name twice may be the same person twice.
fn namesakes(rows: &[Row]) -> Vec<Fault> {
    let mut first: HashMap<String, usize> = HashMap::new();
    let mut remarks = Vec::new();
    for row in rows {
        if remarks.len() >= FAULTS_MAX {
            break;
        }
        let line = *first.entry(name_key(&row.name)).or_insert(row.line);
        if line != row.line {
            remarks.push(Fault::new(row.line, Message::new("listing-namesake").with("first", line)));
        }
    }
    remarks
}

/// Line numbers in short: "4, 9–12".
pub(super) fn ranges(lines: impl Iterator<Item = usize>) -> String {
    let mut spans: Vec<(usize, usize)> = Vec::new();
    for line in lines {
        match spans.last_mut() {
            Some((_, last)) if *last + 1 == line => *last = line,
            _ => spans.push((line, line)),
        }
    }
    let span = |(first, last): &(usize, usize)| {
        if first == last { first.to_string() } else { format!("{first}–{last}") }
    };
    spans.iter().map(span).collect::<Vec<_>>().join(", ")
}

impl Table {
    fn of((line, headings): &Record) -> Result<Self, Fault> {
        if headings.len() > COLUMNS_MAX {
            return Err(Fault::new(*line, Message::new("listing-too-wide").with("max", COLUMNS_MAX)));
        }
        let headings: Vec<String> = headings.iter().map(|cell| one_line(cell)).collect();
        let columns: Vec<Option<Column>> = headings.iter().map(|heading| headings::column(heading)).collect();
        let name = name_columns(*line, &headings, &columns)?;
        Ok(Self { line: *line, headings, columns, name })
    }

    /// The place of a column; the first, where several bear a heading of this kind.
    fn place(&self, wanted: Column) -> Option<usize> {
        self.columns.iter().position(|column| *column == Some(wanted))
    }

    /// The headings of the columns that hold something and are not read.
    fn unread(&self, records: &[Record]) -> Vec<String> {
        let width = records.iter().map(|(_, cells)| cells.len()).max().unwrap_or(0);
        let names: HashSet<usize> = match self.name {
            NameColumns::Whole(at) => [at].into(),
            NameColumns::Parts { given, family } => [given, family].into(),
        };
        let is_part = |column: Column| {
            matches!(column, Column::FullName | Column::Name | Column::FamilyName | Column::GivenNames)
        };
        let is_filled = |at: &usize| {
            records.iter().any(|(_, cells)| cells.get(*at).is_some_and(|cell| !one_line(cell).is_empty()))
        };
        let is_read = |at: &usize| match self.columns.get(*at).copied().flatten() {
            Some(column) if is_part(column) => names.contains(at),
            Some(column) => self.place(column) == Some(*at),
            None => false,
        };
        let heading = |at: usize| {
            let heading = self.headings.get(at).filter(|heading| !heading.is_empty());
            format!("« {} »", heading.cloned().unwrap_or_else(|| (at + 1).to_string()))
        };
        (0..width).filter(|at| !is_read(at) && is_filled(at)).map(heading).collect()
    }

    /// A row as a person; `None` for one that only counts, sums up or is signed.
    fn row(&self, line: usize, cells: &[String], remarks: &mut Vec<Fault>) -> Result<Option<Row>, Fault> {
        let (name, at) = self.name(line, cells, remarks)?;
        let others =
            self.columns.iter().enumerate().filter(|(other, column)| *other != at && column.is_some());
        let is_alone = others.clone().all(|(at, column)| {
            let is_name = matches!(column, Some(Column::GivenNames | Column::FamilyName | Column::Name));
            is_name || cells.get(at).is_none_or(|cell| one_line(cell).is_empty())
        });
        let first_word = fold(&name);
        let first_word = first_word.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        let is_footer = FOOTERS.contains(&first_word);
        let is_heading = headings::column(&name).is_some_and(|column| Some(column) == self.columns[at]);
        if is_heading
            || is_alone
                && (is_footer || FullName::parse(&name).is_err_and(|fault| fault != NameFault::TooLong))
        {
            return Ok(None);
        }
        if is_footer {
            return Err(self.fault(line, at, Message::new("listing-name-footer").with("found", name)));
        }
        let sex = self.cell(line, cells, Column::Sex)?;
        let birth = self.cell(line, cells, Column::Birth)?;
        let arabic = self.cell(line, cells, Column::ArabicName)?;
        let misread = |column: Column, key: &'static str, found: &str| {
            self.fault(line, self.place(column).unwrap_or_default(), Message::new(key).with("found", found))
        };
        let arabic_name = match self.place(Column::ArabicName) {
            Some(at) if !arabic.is_empty() => Some(self.full_name(line, at, &arabic)?),
            _ => None,
        };
        let text = |column: Column| self.cell(line, cells, column);
        Ok(Some(Row {
            line,
            name: self.full_name(line, at, &name)?,
            sex: read_sex(&sex).ok_or_else(|| misread(Column::Sex, "listing-sex", &sex))?,
            arabic_name,
            birth: read_birth(&birth).ok_or_else(|| misread(Column::Birth, "listing-birth", &birth))?,
            birth_place: text(Column::BirthPlace)?,
            commune: text(Column::Commune)?,
            locality: text(Column::Locality)?,
            telephone: text(Column::Telephone)?,
            languages: text(Column::Languages)?,
            role: text(Column::Role)?,
            structure: text(Column::Structure)?,
        }))
    }

    /// The name as one text, and the column to name when something is wrong with it.
    fn name(
        &self,
        line: usize,
        cells: &[String],
        remarks: &mut Vec<Fault>,
    ) -> Result<(String, usize), Fault> {
        let mut part = |at: usize| {
            let raw = cells.get(at).map_or("", String::as_str);
            if let Some(c) = raw.trim().chars().find(|c| invisible(*c)) {
                remarks.push(Fault::new(line, Message::new("listing-invisible").with("code", code_point(c))));
            }
            self.checked(line, at, one_line(raw))
        };
        match self.name {
            NameColumns::Whole(at) => Ok((part(at)?, at)),
            NameColumns::Parts { given, family } => {
                let (first, last) = (part(given)?, part(family)?);
                if first.is_empty() != last.is_empty() {
                    let missing = if first.is_empty() { given } else { family };
                    let message = Message::new("listing-half-name").with("column", &self.headings[missing]);
                    remarks.push(Fault::new(line, message));
                }
                let at = if first.is_empty() { given } else { family };
                Ok((one_line(&format!("{first} {last}")), at))
            }
        }
    }

    /// The text of a cell; empty where the list has no such column.
    fn cell(&self, line: usize, cells: &[String], wanted: Column) -> Result<String, Fault> {
        let Some(at) = self.place(wanted) else { return Ok(String::new()) };
        self.checked(line, at, cells.get(at).map(|cell| one_line(cell)).unwrap_or_default())
    }

    fn checked(&self, line: usize, at: usize, text: String) -> Result<String, Fault> {
        if FORMULA_ERRORS.contains(&text.as_str()) {
            return Err(self.fault(line, at, Message::new("listing-formula").with("found", text)));
        }
        Ok(text)
    }

    fn full_name(&self, line: usize, at: usize, text: &str) -> Result<FullName, Fault> {
        if encoding::is_misread(text) {
            return Err(self.fault(line, at, Message::new("listing-misread").with("found", text)));
        }
        FullName::parse(text).map_err(|fault| {
            let message = match fault {
                NameFault::Empty => Message::new("listing-no-name"),
                NameFault::TooLong => Message::new("listing-name-too-long").with("max", NAME_MAX),
                NameFault::NoLetter => Message::new("listing-name-without-letters").with("found", text),
                NameFault::Digit => Message::new("listing-name-digits").with("found", text),
            };
            self.fault(line, at, message)
        })
    }

    fn fault(&self, line: usize, at: usize, message: Message) -> Fault {
        Fault::new(line, message.with("column", self.headings.get(at).map_or("", String::as_str)))
    }
}

fn name_columns(line: usize, headings: &[String], columns: &[Option<Column>]) -> Result<NameColumns, Fault> {
    let at = |key: &'static str, place: usize| {
        Fault::new(line, Message::new(key).with("column", &headings[place]))
    };
    let places = |wanted: Column| -> Result<Option<usize>, Fault> {
        let mut places = (0..columns.len()).filter(|place| columns[*place] == Some(wanted));
        let first = places.next();
        match places.next() {
            Some(second) => Err(at("listing-two-columns", second)),
            None => Ok(first),
        }
    };
    let (full, name) = (places(Column::FullName)?, places(Column::Name)?);
    let (family, given) = (places(Column::FamilyName)?, places(Column::GivenNames)?);
    match (full, name, family, given) {
        (Some(full), ..) => Ok(NameColumns::Whole(full)),
        (None, Some(_), Some(family), _) => Err(at("listing-two-columns", family)),
        (None, Some(family), None, Some(given)) | (None, None, Some(family), Some(given)) => {
            Ok(NameColumns::Parts { given, family })
        }
        (None, Some(name), None, None) => Ok(NameColumns::Whole(name)),
        (None, None, Some(family), None) => Err(at("listing-family-name-alone", family)),
        (None, None, None, _) => Err(no_name_column(line, headings)),
    }
}

/// Some(None) for an empty cell, None for an unknown value.
fn read_sex(text: &str) -> Option<Option<Sex>> {
    match fold(text).trim_end_matches('.') {
        "" => Some(None),
        "f" | "femme" | "feminin" | "feminine" | "fem" | "female" | "woman" | "fille" | "انثى" | "أنثى" => {
            Some(Some(Sex::Female))
        }
        "m" | "h" | "homme" | "masculin" | "masc" | "male" | "man" | "garcon" | "ذكر" => {
            Some(Some(Sex::Male))
        }
        _ => None,
    }
}

/// A day, a year, or "vers 1985".
fn read_birth(text: &str) -> Option<Birth> {
    // 03-05-1985 and 03.05.1985, as they are typed, too.
    let day = dates::parse(text).or_else(|| dates::parse(&text.replace(['-', '.', ' '], "/")));
    if let Some(day) = day {
        return (BIRTH_YEAR_MIN..=2100).contains(&day.year()).then_some(Birth::Exact(day));
    }
    let folded = fold(text);
    let about = ["vers ", "about ", "environ ", "ne vers ", "nee vers ", "v. "];
    let (about, digits) = match about.iter().find_map(|start| folded.strip_prefix(start)) {
        Some(rest) => (true, rest.to_owned()),
        None => (false, folded.trim_start_matches("ne en ").trim_start_matches("nee en ").to_owned()),
    };
    if digits.is_empty() && !about {
        return Some(Birth::Unknown);
    }
    let year: i32 = digits.parse().ok()?;
    let year = (digits.len() == 4 && (BIRTH_YEAR_MIN..=2100).contains(&year)).then_some(year)?;
    Some(if about { Birth::About(year) } else { Birth::Year(year) })
}
