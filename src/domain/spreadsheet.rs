//! Rosters as spreadsheets save them: a workbook (XLSX), or CSV by semicolon, comma or tab; with a heading line, in French
//! or English.

mod workbook;

use super::dates;
use super::person::{BIRTH_YEAR_MIN, Birth, Sex};
use super::text::{FullName, NAME_MAX, NameFault, fold, one_line};
use super::toml_reader::Fault;
use crate::error::Message;

/// The most rows of a roster: ten times the largest cohort of a national programme's single file.
pub const ROWS_MAX: usize = 10_000;
/// The most bytes of a roster's file, packed or not.
const FILE_MAX: usize = 8 << 20;
/// The most columns that are looked at.
const COLUMNS_MAX: usize = 100;
/// The most problems that are told at once.
const FAULTS_MAX: usize = 20;

/// What a row says of somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The line of the file or the row of the sheet, from 1.
    pub line: usize,
    /// The full name as written.
    pub name: FullName,
    /// Sex, when stated.
    pub sex: Option<Sex>,
    /// The name in Arabic script.
    pub arabic_name: Option<FullName>,
    /// The year of birth, "vers 1985" included.
    pub birth: Birth,
    /// The commune, as written.
    pub commune: String,
    /// Village, fraction, quartier or site.
    pub locality: String,
    /// Telephone.
    pub telephone: String,
    /// Languages, as written.
    pub languages: String,
    /// Role, as written.
    pub role: String,
    /// Association, radio, service or council.
    pub structure: String,
}

/// A column that is known by its heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Name,
    Sex,
    ArabicName,
    BirthYear,
    Commune,
    Locality,
    Telephone,
    Languages,
    Role,
    Structure,
}

/// The headings, folded, in French and English.
const HEADINGS: [(&str, Column); 27] = [
    ("nom complet", Column::Name),
    ("prenom(s) et nom", Column::Name),
    ("prenoms et nom", Column::Name),
    ("nom et prenom", Column::Name),
    ("nom", Column::Name),
    ("full name", Column::Name),
    ("name", Column::Name),
    ("sexe", Column::Sex),
    ("sex", Column::Sex),
    ("nom arabe", Column::ArabicName),
    ("nom en arabe", Column::ArabicName),
    ("arabic name", Column::ArabicName),
    ("annee de naissance", Column::BirthYear),
    ("birth year", Column::BirthYear),
    ("year of birth", Column::BirthYear),
    ("commune", Column::Commune),
    ("municipality", Column::Commune),
    ("localite", Column::Locality),
    ("locality", Column::Locality),
    ("telephone", Column::Telephone),
    ("phone", Column::Telephone),
    ("langues", Column::Languages),
    ("languages", Column::Languages),
    ("role", Column::Role),
    ("structure", Column::Structure),
    ("organisation", Column::Structure),
    ("organization", Column::Structure),
];

/// What spreadsheets, French ones too, show in place of a value that a formula could not find.
const FORMULA_ERRORS: [&str; 11] = [
    "#DIV/0!", "#N/A", "#NAME?", "#NOM?", "#NULL!", "#NUL!", "#NUM!", "#NOMBRE!", "#REF!", "#VALUE!",
    "#VALEUR!",
];

/// Reads a roster from a file's bytes, which tell themselves whether they are a workbook's; all problems at once, each
/// with its row and the heading of its column. An empty line is no row.
pub fn read(bytes: &[u8]) -> Result<Vec<Row>, Vec<Fault>> {
    if bytes.len() > FILE_MAX {
        return Err(vec![Fault::new(1, Message::new("listing-too-large").with("max", FILE_MAX >> 20))]);
    }
    let records =
        if workbook::is_workbook(bytes) { workbook::records(bytes)? } else { records(&text_of(bytes))? };
    rows(records)
}

/// The text of a file: UTF-8 with or without its mark, else Windows-1252 as older spreadsheets save it.
fn text_of(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.trim_start_matches('\u{feff}').to_owned(),
        Err(_) => bytes.iter().map(|byte| windows_1252(*byte)).collect(),
    }
}

/// Of the bytes that differ from Latin-1, those that names and French text use.
fn windows_1252(byte: u8) -> char {
    match byte {
        0x80 => '€',
        0x85 => '…',
        0x8a => 'Š',
        0x8c => 'Œ',
        0x8e => 'Ž',
        0x91 => '‘',
        0x92 => '’',
        0x93 => '“',
        0x94 => '”',
        0x96 => '–',
        0x97 => '—',
        0x9a => 'š',
        0x9c => 'œ',
        0x9e => 'ž',
        0x9f => 'Ÿ',
        other => char::from(other),
    }
}

fn rows(records: Vec<Record>) -> Result<Vec<Row>, Vec<Fault>> {
    let mut records = records.into_iter().filter(|(_, cells)| cells.iter().any(|c| !c.trim().is_empty()));
    let Some((line, headings)) = records.next() else {
        return Err(vec![Fault::new(1, Message::new("listing-empty"))]);
    };
    if headings.len() > COLUMNS_MAX {
        return Err(vec![Fault::new(line, Message::new("listing-too-wide").with("max", COLUMNS_MAX))]);
    }
    let columns: Vec<Option<Column>> = headings.iter().map(|cell| column(cell)).collect();
    if !columns.contains(&Some(Column::Name)) {
        let found = headings.iter().map(|cell| one_line(cell)).collect::<Vec<_>>().join(", ");
        let found: String = found.chars().take(120).collect();
        return Err(vec![Fault::new(line, Message::new("listing-no-name-column").with("found", found))]);
    }
    let (mut rows, mut faults) = (Vec::new(), Vec::new());
    for (line, cells) in records {
        if faults.len() >= FAULTS_MAX {
            break;
        }
        if rows.len() >= ROWS_MAX {
            faults.push(Fault::new(line, Message::new("listing-too-long").with("max", ROWS_MAX)));
            break;
        }
        match row(line, &headings, &columns, &cells) {
            Ok(row) => rows.push(row),
            Err(fault) => faults.push(fault),
        }
    }
    if rows.is_empty() && faults.is_empty() {
        faults.push(Fault::new(line, Message::new("listing-empty")));
    }
    faults.truncate(FAULTS_MAX);
    if faults.is_empty() { Ok(rows) } else { Err(faults) }
}

fn column(heading: &str) -> Option<Column> {
    let folded = fold(&one_line(heading));
    HEADINGS.iter().find(|(known, _)| *known == folded).map(|(_, column)| *column)
}

fn row(line: usize, headings: &[String], columns: &[Option<Column>], cells: &[String]) -> Result<Row, Fault> {
    let place = |wanted: Column| columns.iter().position(|column| *column == Some(wanted));
    let heading = |wanted: Column| place(wanted).map(|at| one_line(&headings[at])).unwrap_or_default();
    let fault = |column: Column, message: Message| Fault::new(line, message.with("column", heading(column)));
    let cell = |wanted: Column| {
        let text = place(wanted).and_then(|at| cells.get(at)).map(|cell| one_line(cell)).unwrap_or_default();
        if FORMULA_ERRORS.contains(&text.as_str()) {
            return Err(fault(wanted, Message::new("listing-formula").with("found", text)));
        }
        Ok(text)
    };
    let name = |column: Column, text: &str| {
        FullName::parse(text).map_err(|problem| {
            let message = match problem {
                NameFault::Empty => Message::new("listing-no-name"),
                NameFault::TooLong => Message::new("listing-name-too-long").with("max", NAME_MAX),
            };
            fault(column, message)
        })
    };
    let sex = cell(Column::Sex)?;
    let year = cell(Column::BirthYear)?;
    let arabic = cell(Column::ArabicName)?;
    let misread = |column, key, found: &str| fault(column, Message::new(key).with("found", found));
    Ok(Row {
        line,
        name: name(Column::Name, &cell(Column::Name)?)?,
        sex: read_sex(&sex).ok_or_else(|| misread(Column::Sex, "listing-sex", &sex))?,
        arabic_name: if arabic.is_empty() { None } else { Some(name(Column::ArabicName, &arabic)?) },
        birth: read_year(&year).ok_or_else(|| misread(Column::BirthYear, "listing-birth", &year))?,
        commune: cell(Column::Commune)?,
        locality: cell(Column::Locality)?,
        telephone: cell(Column::Telephone)?,
        languages: cell(Column::Languages)?,
        role: cell(Column::Role)?,
        structure: cell(Column::Structure)?,
    })
}

/// Some(None) for an empty cell, None for one that nobody understands.
fn read_sex(text: &str) -> Option<Option<Sex>> {
    match fold(text).as_str() {
        "" => Some(None),
        "f" | "femme" | "feminin" | "female" | "woman" => Some(Some(Sex::Female)),
        "m" | "h" | "homme" | "masculin" | "male" | "man" => Some(Some(Sex::Male)),
        _ => None,
    }
}

/// A year, "vers 1985", or a day, of which the year is kept.
fn read_year(text: &str) -> Option<Birth> {
    if let Some(day) = dates::parse(text) {
        return read_year(&day.year().to_string());
    }
    let folded = fold(text);
    let (about, digits) = match folded.strip_prefix("vers ").or_else(|| folded.strip_prefix("about ")) {
        Some(rest) => (true, rest.to_owned()),
        None => (false, folded),
    };
    if digits.is_empty() && !about {
        return Some(Birth::Unknown);
    }
    let year: i32 = digits.parse().ok()?;
    let year = (digits.len() == 4 && (BIRTH_YEAR_MIN..=2100).contains(&year)).then_some(year)?;
    Some(if about { Birth::About(year) } else { Birth::Year(year) })
}

/// A line number and the cells of the record that begins there.
type Record = (usize, Vec<String>);

/// Splits CSV: cells in double quotes may hold the separator, line ends and doubled quotes.
fn records(text: &str) -> Result<Vec<Record>, Vec<Fault>> {
    let separator = separator(text);
    let mut records = Vec::new();
    let (mut cells, mut cell) = (Vec::new(), String::new());
    let (mut line, mut began) = (1, 1);
    let mut quoted: Option<usize> = None;
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        match (c, quoted) {
            ('"', Some(_)) if characters.peek() == Some(&'"') => {
                characters.next();
                cell.push('"');
            }
            ('"', Some(_)) => quoted = None,
            ('"', None) if cell.trim().is_empty() => {
                cell.clear();
                quoted = Some(line);
            }
            ('\n', None) => {
                cells.push(std::mem::take(&mut cell));
                records.push((began, std::mem::take(&mut cells)));
                began = line + 1;
            }
            (c, None) if c == separator => cells.push(std::mem::take(&mut cell)),
            (c, _) => cell.push(c),
        }
        if c == '\n' {
            line += 1;
        }
    }
    if let Some(opened) = quoted {
        return Err(vec![Fault::new(opened, Message::new("listing-open-quote"))]);
    }
    if !(cells.is_empty() && cell.is_empty()) {
        cells.push(cell);
        records.push((began, cells));
    }
    Ok(records)
}

/// Of semicolon, comma and tab, the one that the heading line has most of.
fn separator(text: &str) -> char {
    let heading = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let mut best = (';', 0);
    for candidate in [';', '\t', ','] {
        let count = heading.matches(candidate).count();
        if count > best.1 {
            best = (candidate, count);
        }
    }
    best.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_that_spreadsheets_save() {
        let expected = [("Sɛku Kɔnɛ, dit \"Ba\"", Some(Sex::Male)), ("Hawa", None)];
        for text in [
            "\u{feff}Nom complet;Sexe\r\n\"Sɛku Kɔnɛ, dit \"\"Ba\"\"\";H\r\nHawa;\r\n\r\n;;\r\n",
            "full name,Sex\n\"Sɛku Kɔnɛ, dit \"\"Ba\"\"\",M\nHawa\n",
            "sexe\tNOM COMPLET\nmasculin\tSɛku Kɔnɛ, dit \"Ba\"\n\tHawa",
        ] {
            let rows = read(text.as_bytes()).unwrap();
            let found: Vec<_> = rows.iter().map(|row| (row.name.as_str(), row.sex)).collect();
            assert_eq!(found, expected, "{text}");
        }
        assert_eq!(text_of(b"A\xefssata \x9cuvre"), "Aïssata œuvre");
    }

    #[test]
    fn every_column_is_read() {
        let text = "Nom complet;Sexe;Nom arabe;Année de naissance;Commune;Localité;Téléphone;Langues;Rôle;Structure;Autre\n\
            Aïssata Walet;F;عائشة;vers 1985;Gargando;Tin Aïcha;70 00 00 00;français, tamasheq;femme leader;Association;x\n";
        let row = &read(text.as_bytes()).unwrap()[0];
        assert_eq!((row.line, row.birth, row.sex), (2, Birth::About(1985), Some(Sex::Female)));
        assert_eq!(row.arabic_name.as_ref().map(FullName::as_str), Some("عائشة"));
        assert_eq!((row.commune.as_str(), row.locality.as_str()), ("Gargando", "Tin Aïcha"));
        assert_eq!((row.role.as_str(), row.structure.as_str()), ("femme leader", "Association"));
    }

    #[test]
    fn problems_have_their_line() {
        let faults = |text: &str| {
            let faults = read(text.as_bytes()).unwrap_err();
            faults.into_iter().map(|fault| (fault.line, fault.message.key)).collect::<Vec<_>>()
        };
        assert_eq!(faults(""), [(1, "listing-empty")]);
        assert_eq!(faults("nom complet\n"), [(1, "listing-empty")]);
        assert_eq!(faults("prénom;âge\nA;3\n"), [(1, "listing-no-name-column")]);
        assert_eq!(faults("nom;sexe\nA;x\nB;F\n;F\n"), [(2, "listing-sex"), (4, "listing-no-name")]);
        assert_eq!(faults("nom;année de naissance\nA;85\n"), [(2, "listing-birth")]);
        assert_eq!(faults("nom\n\"A\nB\n"), [(2, "listing-open-quote")]);
        assert_eq!(faults(&format!("nom\n{}\n", "a".repeat(10_000))), [(2, "listing-name-too-long")]);
    }

    #[test]
    fn a_line_break_within_quotes_counts_as_one_row() {
        let rows = read(b"nom\n\"Hawa\nWalet\"\nBa\n").unwrap();
        assert_eq!((rows[0].name.as_str(), rows[1].line), ("Hawa Walet", 4));
    }
}
