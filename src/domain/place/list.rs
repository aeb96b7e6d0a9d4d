//! Lists of places as spreadsheets have them: a row a place, the columns named by their titles in French, English or Arabic.

use time::Date;

use super::{Level, PLACE_NAME_MAX, PlaceCode, Validity, place_name};
use crate::domain::dates;
use crate::domain::text::{fold, one_line};
use crate::error::Message;

/// A place as a row names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedPlace {
    /// The line of the file.
    pub line: usize,
    /// What kind of place.
    pub level: Level,
    /// Its name.
    pub name: String,
    /// What it lies in, as written; empty for a region.
    pub parent: String,
    /// What it lies in since 2023, as written; empty where it is the same.
    pub parent_2023: String,
    /// When it exists.
    pub validity: Validity,
    /// Other spellings and former names.
    pub names: Vec<String>,
    /// Its codes.
    pub codes: Vec<PlaceCode>,
}

/// What is wrong with a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListProblem {
    /// The line of the file.
    pub line: usize,
    /// The message.
    pub message: Message,
}

/// What a column holds.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Column {
    Level,
    Name,
    Parent,
    Parent2023,
    From,
    To,
    Names,
    Code(String),
}

/// The titles of columns, folded.
const TITLES: &[(&str, Column)] = &[
    ("niveau", Column::Level),
    ("genre", Column::Level),
    ("genre de lieu", Column::Level),
    ("level", Column::Level),
    ("نوع المكان", Column::Level),
    ("nom", Column::Name),
    ("name", Column::Name),
    ("الاسم", Column::Name),
    ("dans", Column::Parent),
    ("se trouve dans", Column::Parent),
    ("in", Column::Parent),
    ("lies in", Column::Parent),
    ("يقع في", Column::Parent),
    ("dans (2023)", Column::Parent2023),
    ("in (2023)", Column::Parent2023),
    ("يقع في (2023)", Column::Parent2023),
    ("depuis", Column::From),
    ("existe depuis", Column::From),
    ("from", Column::From),
    ("منذ", Column::From),
    ("jusqu'au", Column::To),
    ("existe jusqu'au", Column::To),
    ("until", Column::To),
    ("حتى", Column::To),
    ("autres noms", Column::Names),
    ("autres écritures", Column::Names),
    ("other names", Column::Names),
    ("أسماء أخرى", Column::Names),
];

/// Words for levels, as other countries have them, too.
const LEVELS: &[(&str, Level)] = &[
    ("région", Level::Region),
    ("province", Level::Region),
    ("wilaya", Level::Region),
    ("منطقة", Level::Region),
    ("département", Level::Cercle),
    ("department", Level::Cercle),
    ("district", Level::Cercle),
    ("دائرة", Level::Cercle),
    ("sous-préfecture", Level::Arrondissement),
    ("municipality", Level::Commune),
    ("بلدية", Level::Commune),
    ("قرية", Level::Village),
    ("neighbourhood", Level::Quartier),
    ("quarter", Level::Quartier),
    ("حي", Level::Quartier),
];

fn column(title: &str) -> Option<Column> {
    let title = fold(&one_line(title));
    let known = TITLES.iter().find(|(known, _)| fold(known) == title).map(|(_, column)| column.clone());
    known.or_else(|| title.strip_prefix("code ").and_then(place_name).map(Column::Code))
}

fn level(word: &str) -> Option<Level> {
    let word = fold(&one_line(word));
    word.parse()
        .ok()
        .or_else(|| LEVELS.iter().find(|(known, _)| fold(known) == word).map(|(_, level)| *level))
}

/// The places of a table whose first record has the titles; or all that is wrong with it.
pub fn rows(records: &[(usize, Vec<String>)]) -> Result<Vec<ListedPlace>, Vec<ListProblem>> {
    let Some(((first, titles), records)) = records.split_first() else {
        return Err(vec![ListProblem { line: 1, message: Message::new("place-list-empty") }]);
    };
    let columns: Vec<Option<Column>> = titles.iter().map(|title| column(title)).collect();
    let missing = [(Column::Level, "niveau"), (Column::Name, "nom")];
    let missing = missing.into_iter().filter(|(column, _)| !columns.contains(&Some(column.clone())));
    let mut problems: Vec<ListProblem> = missing
        .map(|(_, title)| ListProblem {
            line: *first,
            message: Message::new("place-list-no-column").with("title", title),
        })
        .collect();
    if !problems.is_empty() {
        return Err(problems);
    }
    let mut rows = Vec::new();
    for (line, cells) in records {
        match row(*line, &columns, cells) {
            Ok(row) => rows.push(row),
            Err(messages) => {
                problems.extend(messages.into_iter().map(|message| ListProblem { line: *line, message }));
            }
        }
    }
    if rows.is_empty() && problems.is_empty() {
        problems.push(ListProblem { line: *first, message: Message::new("place-list-empty") });
    }
    if problems.is_empty() { Ok(rows) } else { Err(problems) }
}

fn row(line: usize, columns: &[Option<Column>], cells: &[String]) -> Result<ListedPlace, Vec<Message>> {
    let cell = |wanted: &Column| {
        let at = columns.iter().position(|column| column.as_ref() == Some(wanted));
        at.and_then(|at| cells.get(at)).map(|cell| one_line(cell)).unwrap_or_default()
    };
    let mut problems = Vec::new();
    let word = cell(&Column::Level);
    let level = level(&word);
    if level.is_none() {
        problems.push(Message::new("place-list-level").with("found", word));
    }
    let name = place_name(&cell(&Column::Name));
    if name.is_none() {
        problems.push(Message::new("place-name-missing").with("max", PLACE_NAME_MAX));
    }
    let mut day = |text: String| -> Option<Date> {
        let day = dates::parse(&text);
        if day.is_none() && !text.is_empty() {
            problems.push(Message::new("place-list-day").with("found", text));
        }
        day
    };
    let (from, to) = (day(cell(&Column::From)), day(cell(&Column::To)));
    let validity = Validity::new(from, to);
    if validity.is_none() {
        problems.push(Message::new("place-ends-before"));
    }
    let names = cell(&Column::Names);
    let names = names.split([',', ';', '|']).filter_map(place_name).collect();
    let codes = columns.iter().zip(cells).filter_map(|(column, cell)| match column {
        Some(Column::Code(scheme)) => PlaceCode::new(scheme, cell),
        _ => None,
    });
    match (level, name, validity) {
        (Some(level), Some(name), Some(validity)) if problems.is_empty() => Ok(ListedPlace {
            line,
            level,
            name,
            parent: cell(&Column::Parent),
            parent_2023: cell(&Column::Parent2023),
            validity,
            names,
            codes: codes.collect(),
        }),
        _ => Err(problems),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn records(text: &str) -> Vec<(usize, Vec<String>)> {
        let lines = text.lines().enumerate();
        lines.map(|(at, line)| (at + 1, line.split(';').map(str::to_owned).collect())).collect()
    }

    fn keys(text: &str) -> Vec<(usize, &'static str)> {
        let problems = rows(&records(text)).expect_err("it was taken");
        problems.into_iter().map(|problem| (problem.line, problem.message.key)).collect()
    }

    #[test]
    fn a_list_of_another_country_is_read() {
        let text = "Niveau;Nom;Dans;Existe depuis;Autres noms;Code iso\nrégion;Agadez;;;Agadès, Agades;NE-1\nDÉPARTEMENT;Iférouane;Agadez;01/08/2011;;";
        let read = rows(&records(text)).unwrap();
        assert_eq!((read[0].level, read[0].names.len()), (Level::Region, 2));
        assert_eq!((read[0].codes[0].scheme(), read[0].codes[0].code()), ("iso", "NE-1"));
        assert_eq!((read[1].level, read[1].parent.as_str()), (Level::Cercle, "Agadez"));
        assert!(read[1].validity.from().is_some() && read[1].codes.is_empty());
    }

    #[test]
    fn each_problem_has_its_line() {
        assert_eq!(keys(""), [(1, "place-list-empty")]);
        assert_eq!(keys("Nom;Dans\nX;Y"), [(1, "place-list-no-column")]);
        assert_eq!(keys("level;name\n"), [(1, "place-list-empty")]);
        let text = "level;name;from;until\npays;X;;\nvillage;;31/02/2024;\nvillage;Y;2024-01-02;2024-01-01";
        assert_eq!(
            keys(text),
            [
                (2, "place-list-level"),
                (3, "place-name-missing"),
                (3, "place-list-day"),
                (4, "place-ends-before")
            ]
        );
    }
}
