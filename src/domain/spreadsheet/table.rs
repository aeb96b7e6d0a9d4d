//! A list's table: where its headings are, which columns make the name, what each row says.

use std::collections::{BTreeSet, HashMap};

use self::names::{NameColumns, name_columns, no_name_column};
use super::headings::{self, Column};
use super::values::Crossed;
use super::{COLUMNS_MAX, FAULTS_MAX, List, ListRow, ROWS_MAX, Record, columns, encoding, too_long, values};
use crate::domain::civility;
use crate::domain::person::{Sex, name_key};
use crate::domain::text::{FullName, NAME_MAX, NameFault, code_point, damage, invisible, is_blank, one_line};
use crate::domain::toml_reader::Fault;
use crate::error::{Message, Several};

mod closing;
pub(super) mod heads;
mod names;

pub use closing::{Above, LineKind, is_count, line, people_said, remark};

/// So many lines, or stretches of lines, are named of many.
const RANGES_MAX: usize = 10;

/// What spreadsheets, French ones too, show in place of a value that a formula could not find.
const FORMULA_ERRORS: [&str; 11] = [
    "#DIV/0!", "#N/A", "#NAME?", "#NOM?", "#NULL!", "#NUL!", "#NUM!", "#NOMBRE!", "#REF!", "#VALUE!",
    "#VALEUR!",
];

/// Whether a cell shows that a formula failed.
pub fn is_formula_error(text: &str) -> bool {
    FORMULA_ERRORS.contains(&text)
}

/// Whether a wrong decoding has left its marks in a cell, which on one line is `text`.
pub fn is_misread(raw: &str, text: &str) -> bool {
    damage(raw).is_some() || encoding::has_lost_letter(text)
}

/// A row below the headings.
struct Row {
    line: usize,
    /// The cells as they were written.
    cells: Vec<String>,
    /// The same, each on one line.
    texts: Vec<String>,
}

impl Row {
    fn of((line, cells): Record) -> Self {
        let texts = cells.iter().map(|cell| one_line(cell)).collect();
        Self { line, cells, texts }
    }

    fn is_filled(&self, at: usize) -> bool {
        self.texts.get(at).is_some_and(|text| !text.is_empty())
    }
}

struct ListColumns {
    line: usize,
    headings: Vec<String>,
    /// What is known of each column; nothing of a hidden one.
    columns: Vec<Option<Column>>,
    hidden: BTreeSet<usize>,
    name: NameColumns,
    /// Whether somebody in the list has more than a name.
    has_more: bool,
}

/// The list in these records. Of the columns that are `hidden` nothing is read, and what they hold is reported.
pub(super) fn read(records: Vec<Record>, hidden: &BTreeSet<usize>) -> Result<List, Vec<Fault>> {
    let is_shown = |(at, cell): (usize, &String)| !hidden.contains(&at) && !is_blank(cell);
    let mut records: Vec<Record> =
        records.into_iter().filter(|(_, cells)| cells.iter().enumerate().any(is_shown)).collect();
    let Some(heads) = heads::find(&records, hidden) else {
        return Err(vec![match records.first() {
            None => Fault::new(1, Message::new("listing-empty")),
            Some((line, cells)) => no_name_column(*line, cells, hidden),
        }]);
    };
    let below: Vec<Row> = records.drain(heads.last + 1..).map(Row::of).collect();
    let above = &records[..heads.first];
    let table = ListColumns::of(heads.record, hidden, &below).map_err(|fault| vec![fault])?;
    let mut remarks = Vec::new();
    if let [(line, _), ..] = above {
        let text: Vec<String> =
            above.iter().flat_map(|(_, cells)| cells).map(|cell| one_line(cell)).collect();
        let text: Vec<&str> = text.iter().map(String::as_str).filter(|text| !text.is_empty()).collect();
        let found: String = text.join(" · ").chars().take(120).collect();
        remarks.push(Fault::new(*line, Message::new("listing-above").with("found", found)));
    }
    let (mut rows, mut faults, mut skipped) = (Vec::new(), Vec::new(), Vec::new());
    let mut met = Above::People;
    for row in &below {
        if faults.len() >= FAULTS_MAX {
            break;
        }
        if rows.len() >= ROWS_MAX {
            faults.push(too_long(""));
            break;
        }
        match table.row(row, &mut met, &mut remarks) {
            Ok(Some(person)) => rows.push(person),
            Ok(None) => skipped.push(row),
            Err(fault) => faults.push(fault),
        }
    }
    if rows.is_empty() && faults.is_empty() {
        faults.push(Fault::new(table.line, Message::new("listing-empty")));
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    if let [first, ..] = &skipped[..] {
        let found: String = one_line(&first.cells.join(" ")).chars().take(60).collect();
        let lines = ranges(skipped.iter().map(|row| row.line));
        remarks.push(Fault::new(
            first.line,
            Message::new("listing-not-people").with("lines", lines).with("found", found),
        ));
    }
    remarks.extend(table.unread(&below));
    remarks.extend(civilities(&rows));
    remarks.extend(namesakes(&rows));
    remarks.sort_by_key(|remark| remark.line);
    Ok(List { rows, remarks })
}

/// The names that hold a civility: a paper prints it and puts none of its own before it.
fn civilities(rows: &[ListRow]) -> Option<Fault> {
    let found: Vec<&ListRow> = rows.iter().filter(|row| civility::has_civility(row.name.as_str())).collect();
    let first = found.first()?;
    let lines = ranges(found.iter().map(|row| row.line));
    let message = Message::new("listing-civility")
        .with("count", found.len())
        .with("lines", lines)
        .with("found", &first.name);
    Some(Fault::new(first.line, message))
}

/// The same name twice may be the same person twice.
fn namesakes(rows: &[ListRow]) -> Vec<Fault> {
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

/// Line numbers in short, the first ones of many: "4", "9–12".
pub(crate) fn ranges(lines: impl Iterator<Item = usize>) -> Several {
    let (mut spans, mut more): (Vec<(usize, usize)>, usize) = (Vec::new(), 0);
    for line in lines {
        let is_full = spans.len() == RANGES_MAX;
        match spans.last_mut() {
            Some((_, last)) if *last + 1 == line => *last = line,
            _ if is_full => more += 1,
            _ => spans.push((line, line)),
        }
    }
    let span = |(first, last): &(usize, usize)| {
        if first == last { first.to_string() } else { format!("{first}–{last}") }
    };
    Several::of(spans.iter().map(span)).and_more(more)
}

/// How the spreadsheet calls a column: A, B, …, AA.
pub(super) fn letters(column: usize) -> String {
    let letter = |number: usize| char::from(b'A' + u8::try_from(number % 26).unwrap_or_default());
    match column.checked_sub(26) {
        None => letter(column).to_string(),
        Some(beyond) => format!("{}{}", letters(beyond / 26), letter(beyond)),
    }
}

impl ListColumns {
    fn of((line, headings): Record, hidden: &BTreeSet<usize>, below: &[Row]) -> Result<Self, Fault> {
        if headings.len() > COLUMNS_MAX {
            return Err(Fault::new(line, Message::new("listing-too-wide").with("max", COLUMNS_MAX)));
        }
        let name = name_columns(line, &headings, hidden)?;
        let known =
            |(at, heading): (usize, &String)| headings::column(heading).filter(|_| !hidden.contains(&at));
        let mut found: Vec<Option<Column>> = headings.iter().enumerate().map(known).collect();
        let crosses = columns::crosses(&headings).into_iter().flatten();
        for (at, column) in crosses.filter(|(at, _)| !hidden.contains(at)) {
            found[at] = Some(column);
        }
        let mut table =
            Self { line, headings, columns: found, hidden: hidden.clone(), name, has_more: false };
        table.has_more = below.iter().any(|row| !table.is_alone(row) && table.has_name(row));
        match table.untitled_beside_name(below) {
            Some(fault) => Err(fault),
            None => Ok(table),
        }
    }

    /// The index of a column; the first, where several have a heading of this kind.
    fn place(&self, wanted: Column) -> Option<usize> {
        self.columns.iter().position(|column| *column == Some(wanted))
    }

    fn has_name(&self, row: &Row) -> bool {
        (0..row.cells.len()).any(|at| self.name.contains(at) && row.is_filled(at))
    }

    /// What a row has besides its name.
    fn others(&self, row: &Row) -> Vec<String> {
        let others = self.columns.iter().enumerate().filter(|(at, column)| {
            let is_name = matches!(column, Some(Column::GivenNames | Column::FamilyName | Column::Name));
            column.is_some() && !is_name && !self.name.contains(*at)
        });
        others.filter(|(at, _)| row.is_filled(*at)).map(|(at, _)| row.texts[at].clone()).collect()
    }

    /// Whether a row has a number of the list, or what only people of it have: sex, place, telephone.
    fn is_numbered(&self, cells: &[String]) -> bool {
        let shown = cells.iter().enumerate();
        let mut others = shown.filter(|(at, _)| !self.hidden.contains(at) && !self.name.contains(*at));
        others.any(|(at, cell)| columns::says_somebody(self.columns.get(at).copied().flatten(), cell))
    }

    /// Whether a row has nothing but its name.
    fn is_alone(&self, row: &Row) -> bool {
        self.others(row).is_empty()
    }

    /// Text right of the name in a column without a heading: where a heading spans two columns, it is the name's second
    /// half, and the first alone would be printed.
    fn untitled_beside_name(&self, below: &[Row]) -> Option<Fault> {
        let at = (self.name.last() + 1..COLUMNS_MAX).find(|at| !self.hidden.contains(at))?;
        if self.headings.get(at).is_some_and(|heading| !heading.is_empty()) {
            return None;
        }
        let is_name = |text: &&String| FullName::parse(text).is_ok() && text.chars().count() > 1;
        below.iter().filter(|row| self.has_name(row)).find_map(|row| {
            let found = row.texts.get(at).filter(is_name)?;
            let message = Message::new("listing-untitled-beside-name").with("found", found);
            Some(self.fault(row.line, self.name.last(), message.with("letter", letters(at))))
        })
    }

    /// What of the list is not read: columns that hold something, with their headings or, where they have none, their
    /// letters.
    fn unread(&self, rows: &[Row]) -> Vec<Fault> {
        let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        let is_part = |column: Column| {
            matches!(column, Column::FullName | Column::Name | Column::FamilyName | Column::GivenNames)
        };
        let is_read = |at: usize| match self.columns.get(at).copied().flatten() {
            Some(column) if is_part(column) => self.name.contains(at),
            Some(Column::Civility) => {
                rows.iter().all(|row| !row.is_filled(at) || civility::sex_of(&row.texts[at]).is_some())
            }
            Some(column) => self.place(column) == Some(at),
            None => false,
        };
        let unread: Vec<usize> =
            (0..width).filter(|at| !is_read(*at) && rows.iter().any(|row| row.is_filled(*at))).collect();
        let has_title = |at: &usize| self.headings.get(*at).is_some_and(|heading| !heading.is_empty());
        let is_hidden = |at: &usize| self.hidden.contains(at);
        let called =
            |at: &usize| if has_title(at) { format!("« {} »", self.headings[*at]) } else { letters(*at) };
        let remark = |key: &'static str, wanted: &dyn Fn(&usize) -> bool| {
            let found: Vec<String> = unread.iter().filter(|at| wanted(at)).map(called).collect();
            (!found.is_empty())
                .then(|| Fault::new(self.line, Message::new(key).with("found", Several::of(found))))
        };
        [
            remark("listing-hidden-columns", &is_hidden),
            remark("listing-unused-columns", &|at| !is_hidden(at) && has_title(at)),
            remark("listing-unused-untitled", &|at| !is_hidden(at) && !has_title(at)),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// Whether a row repeats the headings, as at the top of a page.
    fn repeats_headings(&self, row: &Row) -> bool {
        let mut names =
            (0..row.cells.len()).filter(|at| self.name.contains(*at) && row.is_filled(*at)).peekable();
        names.peek().is_some() && names.all(|at| headings::column(&row.cells[at]) == self.columns[at])
    }

    /// A row as a person; `None` for one that only counts, sums up or is signed; `above` is what was met last.
    fn row(&self, row: &Row, above: &mut Above, remarks: &mut Vec<Fault>) -> Result<Option<ListRow>, Fault> {
        if self.repeats_headings(row) {
            return Ok(None);
        }
        let (line, cells) = (row.line, &row.cells);
        let (name, at) = self.name(row, remarks)?;
        let others = self.others(row);
        match closing::line(&name, &others, cells, self.is_numbered(cells), self.has_more, *above) {
            LineKind::Blank => return Ok(None),
            LineKind::Closing => {
                *above = Above::End;
                return Ok(None);
            }
            LineKind::Signers(count) => {
                *above = Above::Signers(count);
                return Ok(None);
            }
            LineKind::Doubtful => {
                let message = match closing::remark(&name) {
                    Some(word) => Message::new("listing-name-remark").with("word", word),
                    None => Message::new("listing-name-footer"),
                };
                return Err(self.fault(line, at, message.with("found", &name)));
            }
            LineKind::MaybeSigns => {
                return Err(self.fault(line, at, Message::new("listing-maybe-signs").with("found", name)));
            }
            // A name alone below "Le formateur" is most likely a signature.
            LineKind::Person if *above != Above::People && others.is_empty() => {
                return Err(self.fault(line, at, Message::new("listing-after-end").with("found", name)));
            }
            LineKind::Person => *above = Above::People,
        }
        let sex = self.sex(row, &name)?;
        let birth = self.cell(row, Column::Birth)?;
        let arabic = self.cell(row, Column::ArabicName)?;
        let misread = |column: Column, key: &'static str, found: &str| {
            self.fault(line, self.place(column).unwrap_or_default(), Message::new(key).with("found", found))
        };
        let arabic_name = match self.place(Column::ArabicName) {
            Some(at) if !arabic.is_empty() => Some(self.full_name(line, at, arabic)?),
            _ => None,
        };
        let text = |column: Column| self.cell(row, column).map(str::to_owned);
        Ok(Some(ListRow {
            line,
            name: self.full_name(line, at, &name)?,
            sex,
            arabic_name,
            birth: values::birth(birth).ok_or_else(|| misread(Column::Birth, "listing-birth", birth))?,
            birth_place: text(Column::BirthPlace)?,
            commune: text(Column::Commune)?,
            locality: text(Column::Locality)?,
            telephone: text(Column::Telephone)?,
            languages: text(Column::Languages)?,
            role: text(Column::Role)?,
            structure: text(Column::Structure)?,
        }))
    }

    /// The sex by its column, else by the civility that a column or the name has; these may not contradict each other.
    fn sex(&self, row: &Row, name: &str) -> Result<Option<Sex>, Fault> {
        let line = row.line;
        let place = |column: Column| self.place(column).unwrap_or(self.name.last());
        let stated = self.cell(row, Column::Sex)?;
        let mut sex = values::sex(stated).ok_or_else(|| {
            self.fault(line, place(Column::Sex), Message::new("listing-sex").with("found", stated))
        })?;
        let (women, men) = (self.cell(row, Column::Women)?, self.cell(row, Column::Men)?);
        let crossed = values::crossed(women, men).map_err(|wrong| match wrong {
            Crossed::Twice => self.fault(line, place(Column::Women), Message::new("sex-crossed-twice")),
            Crossed::Unknown(column) => {
                let found = if column == Column::Women { women } else { men };
                self.fault(line, place(column), Message::new("sex-cross-unknown").with("found", found))
            }
        })?;
        sex = sex.or(crossed);
        let title = self.cell(row, Column::Civility)?;
        let named = civility::find(name);
        let civilities = [
            (title, civility::sex_of(title).flatten()),
            named.map_or(("", None), |found| (found.word, found.sex)),
        ];
        for (word, said) in civilities {
            if sex.is_some() && said.is_some() && sex != said {
                let message =
                    Message::new("listing-sex-contradiction").with("word", word).with("found", name);
                return Err(self.fault(line, place(Column::Sex), message));
            }
            sex = sex.or(said);
        }
        Ok(sex)
    }

    /// The name as one text, and the column to name when something is wrong with it.
    fn name(&self, row: &Row, remarks: &mut Vec<Fault>) -> Result<(String, usize), Fault> {
        let line = row.line;
        let mut part = |at: usize| {
            let raw = row.cells.get(at).map_or("", String::as_str);
            if let Some(c) = raw.trim().chars().find(|c| invisible(*c)) {
                remarks.push(Fault::new(line, Message::new("listing-invisible").with("code", code_point(c))));
            }
            self.checked(row, at)
        };
        match self.name {
            NameColumns::Whole(at) => Ok((part(at)?.to_owned(), at)),
            NameColumns::Parts { given, family } => {
                let (first, last) = (part(given)?, part(family)?);
                if first.is_empty() != last.is_empty() {
                    let missing = if first.is_empty() { given } else { family };
                    let message = Message::new("listing-half-name").with("column", &self.headings[missing]);
                    remarks.push(Fault::new(line, message));
                }
                let at = if first.is_empty() { given } else { family };
                // "Mme Diallo" and "Aïssata": the civility comes before both.
                let ((before, first), (other, last)) =
                    (civility::split_leading(first), civility::split_leading(last));
                let civility = before.or(other).unwrap_or_default();
                Ok((one_line(&format!("{civility} {first} {last}")), at))
            }
        }
    }

    /// The text of a cell; empty where the list has no such column.
    fn cell<'a>(&self, row: &'a Row, wanted: Column) -> Result<&'a str, Fault> {
        let Some(at) = self.place(wanted) else { return Ok("") };
        self.checked(row, at)
    }

    /// A cell on one line. What only a wrong decoding leaves is refused: everything that is read may be printed.
    fn checked<'a>(&self, row: &'a Row, at: usize) -> Result<&'a str, Fault> {
        let (Some(raw), Some(text)) = (row.cells.get(at), row.texts.get(at)) else { return Ok("") };
        if is_formula_error(text) {
            return Err(self.fault(row.line, at, Message::new("listing-formula").with("found", text)));
        }
        if is_misread(raw, text) {
            let found: String =
                raw.trim().chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect();
            return Err(self.fault(row.line, at, Message::new("listing-misread").with("found", found)));
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
                NameFault::Sign(sign) => {
                    Message::new("listing-name-sign").with("found", text).with("sign", sign)
                }
                NameFault::Damaged(_) => Message::new("listing-misread").with("found", text),
            };
            self.fault(line, at, message)
        })
    }

    fn fault(&self, line: usize, at: usize, message: Message) -> Fault {
        let heading = self.headings.get(at).filter(|heading| !heading.is_empty());
        Fault::new(line, message.with("column", heading.cloned().unwrap_or_else(|| letters(at))))
    }
}
