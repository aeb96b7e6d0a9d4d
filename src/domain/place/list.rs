//! Lists of places as spreadsheets have them: a row a place, the columns named by their titles in French, English or Arabic, which
//! may stand below the title of the list; or as OCHA publishes them.

use time::Date;

use super::{Level, PLACE_NAME_MAX, PlaceCode, Validity, place_name, short};
use crate::domain::dates;
use crate::domain::spreadsheet::{Above, LineKind, Record, heaviest, line as line_kind, stated_day};
use crate::domain::text::{digit, fold, one_line};
use crate::error::Message;

mod ocha;
pub use ocha::levels as ocha_levels;

/// A place as a row names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedPlace {
    /// The line of the file.
    pub line: usize,
    /// What kind of place.
    pub level: Level,
    pub name: String,
    /// What it lies in, as written; empty for a region.
    pub parent: String,
    /// What it lies in since 2023, as written; empty where it is the same.
    pub parent_2023: String,
    /// When it exists.
    pub validity: Validity,
    /// Other spellings and former names.
    pub names: Vec<String>,
    pub codes: Vec<PlaceCode>,
}

/// What is wrong with a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListProblem {
    /// The line of the file.
    pub line: usize,
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

/// A province is the widest level of one country, and lies in a region of another, as in Burkina Faso and Morocco.
const PROVINCE: &str = "province";

/// Words for levels, as other countries have them, too.
const LEVELS: &[(&str, Level)] = &[
    ("région", Level::Region),
    (PROVINCE, Level::Region),
    ("wilaya", Level::Region),
    ("gouvernorat", Level::Region),
    ("governorate", Level::Region),
    ("منطقة", Level::Region),
    ("جهة", Level::Region),
    ("ولاية", Level::Region),
    ("département", Level::Cercle),
    ("department", Level::Cercle),
    ("district", Level::Cercle),
    ("دائرة", Level::Cercle),
    ("moughataa", Level::Cercle),
    ("sous-préfecture", Level::Arrondissement),
    ("مقاطعة", Level::Arrondissement),
    ("commune urbaine", Level::Commune),
    ("commune rurale", Level::Commune),
    ("urban commune", Level::Commune),
    ("rural commune", Level::Commune),
    ("municipality", Level::Commune),
    ("بلدية", Level::Commune),
    ("قرية", Level::Village),
    ("فرقة", Level::Fraction),
    ("neighbourhood", Level::Quartier),
    ("quarter", Level::Quartier),
    ("حي", Level::Quartier),
];

fn column(title: &str) -> Option<Column> {
    let (title, written) = (fold(&one_line(title)), one_line(title));
    let known = TITLES.iter().find(|(known, _)| fold(known) == title).map(|(_, column)| column.clone());
    known.or_else(|| {
        // The scheme keeps its hyphens: it is compared with those that are stored.
        let (_, scheme) = written.split_once(' ').filter(|(word, _)| fold(word) == "code")?;
        short(&scheme.to_lowercase()).map(Column::Code)
    })
}

fn level(word: &str) -> Option<Level> {
    let word = fold(&one_line(word));
    word.parse()
        .ok()
        .or_else(|| LEVELS.iter().find(|(known, _)| fold(known) == word).map(|(_, level)| *level))
}

/// The level of a word in a list where provinces lie in regions: a province is what a cercle is elsewhere, and a département in it one
/// level further down.
fn level_below_regions(word: &str) -> Option<Level> {
    match level(word)? {
        Level::Region if fold(&one_line(word)) == PROVINCE => Some(Level::Cercle),
        Level::Cercle => Some(Level::Arrondissement),
        level => Some(level),
    }
}

/// Whether the provinces of a list lie in regions: one has something above it, or there are regions beside them.
fn has_provinces_below(columns: &[Option<Column>], below: &[Record]) -> bool {
    let words = || below.iter().map(|(_, cells)| (fold(&cell(columns, cells, &Column::Level)), cells));
    let is_province = |word: &str| word == PROVINCE;
    let mut provinces = words().filter(|(word, _)| is_province(word)).peekable();
    provinces.peek().is_some()
        && (provinces.any(|(_, cells)| !cell(columns, cells, &Column::Parent).is_empty())
            || words().any(|(word, _)| !is_province(&word) && level(&word) == Some(Level::Region)))
}

/// A cell on one line; empty where there is no such column.
fn cell(columns: &[Option<Column>], cells: &[String], wanted: &Column) -> String {
    let at = columns.iter().position(|column| column.as_ref() == Some(wanted));
    at.and_then(|at| cells.get(at)).map(|cell| one_line(cell)).unwrap_or_default()
}

/// What stands between a level and a name.
const BETWEEN: [&str; 6] = ["de ", "du ", "des ", "of ", "d'", "d’"];

/// A name with its level before it or behind it in brackets, and the level: "commune Goundam", "cercle de Goundam", "Goundam (cercle)".
pub fn with_level(text: &str) -> Option<(Level, String)> {
    let (word, name) = with_word(text)?;
    Some((level(&word)?, name))
}

/// The level that a text says besides the one of [`with_level`]: a province is the widest level or lies in a region, as its country has it,
/// and so a département.
pub fn level_elsewhere(text: &str) -> Option<Level> {
    let word = fold(&with_word(text)?.0);
    [PROVINCE, "département"].iter().any(|known| fold(known) == word).then(|| level_below_regions(&word))?
}

/// A name and the word for its level.
fn with_word(text: &str) -> Option<(String, String)> {
    let text = one_line(text);
    if let Some((name, word)) = text.strip_suffix(')').and_then(|text| text.rsplit_once('('))
        && let (Some(_), Some(name)) = (level(word), place_name(name))
    {
        return Some((word.to_owned(), name));
    }
    let words: Vec<&str> = text.split(' ').collect();
    let at_most = words.len().saturating_sub(1).min(2);
    let (word, count) = (1..=at_most).rev().find_map(|count| {
        let word = words[..count].join(" ").trim_end_matches(':').to_owned();
        level(&word).is_some().then_some((word, count))
    })?;
    let rest = words[count..].join(" ");
    let begin = BETWEEN.iter().find(|word| rest.to_lowercase().starts_with(*word));
    place_name(begin.and_then(|word| rest.get(word.len()..)).unwrap_or(&rest)).map(|name| (word, name))
}

/// What a table says of places.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listed {
    /// The rows that name a level and a place, whatever else is wrong with them.
    pub rows: Vec<ListedPlace>,
    /// All that is wrong.
    pub problems: Vec<ListProblem>,
    /// The names in the rows that were not read.
    pub unread: Vec<String>,
    /// The lines that are no places: a title above the headings, a total below the last one.
    pub skipped: Vec<usize>,
    /// The titles of columns of OCHA's that say nothing here, as the days on which a list is valid.
    pub unused: Vec<String>,
}

/// Whether a row of headings has columns for the level and the name of each place.
fn names_levels(cells: &[String]) -> bool {
    let titles: Vec<Option<Column>> = cells.iter().map(|title| column(title)).collect();
    [Column::Level, Column::Name].iter().all(|wanted| titles.contains(&Some(wanted.clone())))
}

/// The places of a table: its first rows are looked through for the headings.
pub fn rows(records: &[Record]) -> Listed {
    if let Some(listed) = ocha::rows(records) {
        return listed;
    }
    let mut listed = Listed::default();
    let headings =
        |cells: &[String]| -> Vec<Option<Column>> { cells.iter().map(|title| column(title)).collect() };
    let known = |(_, cells): &Record| headings(cells).iter().flatten().count();
    let at = heaviest(records, known).unwrap_or_default();
    let Some((first, titles)) = records.get(at) else {
        listed.problems.push(ListProblem { line: 1, message: Message::new("place-list-empty") });
        return listed;
    };
    let columns = headings(titles);
    let missing = [(Column::Level, "niveau"), (Column::Name, "nom")];
    let missing = missing.into_iter().filter(|(column, _)| !columns.contains(&Some(column.clone())));
    listed.problems.extend(missing.map(|(_, title)| ListProblem {
        line: *first,
        message: Message::new("place-list-no-column").with("title", title),
    }));
    if !listed.problems.is_empty() {
        return listed;
    }
    listed.skipped.extend(records[..at].iter().map(|(line, _)| *line));
    let read_level =
        if has_provinces_below(&columns, &records[at + 1..]) { level_below_regions } else { level };
    for (line, cells) in &records[at + 1..] {
        if is_no_place(&columns, cells) {
            listed.skipped.push(*line);
            continue;
        }
        let (row, messages) = row(*line, &columns, cells, read_level);
        listed.problems.extend(messages.into_iter().map(|message| ListProblem { line: *line, message }));
        match row {
            Ok(row) => listed.rows.push(row),
            Err(name) => listed.unread.extend(name),
        }
    }
    if listed.rows.is_empty() && listed.problems.is_empty() {
        listed.problems.push(ListProblem { line: *first, message: Message::new("place-list-empty") });
    }
    listed
}

/// Whether a row is no place: the headings once more, or a total or a source below the list, which names no level.
fn is_no_place(columns: &[Option<Column>], cells: &[String]) -> bool {
    let is_again = |wanted: Column| column(&cell(columns, cells, &wanted)) == Some(wanted);
    if is_again(Column::Level) && is_again(Column::Name) {
        return true;
    }
    let names_level = level(&cell(columns, cells, &Column::Level)).is_some();
    let filled: Vec<String> =
        cells.iter().map(|cell| one_line(cell)).filter(|cell| !cell.is_empty()).collect();
    let Some((first, others)) = filled.split_first() else { return true };
    !names_level
        && matches!(
            line_kind(first, others, &[], false, true, Above::People),
            LineKind::Closing | LineKind::Blank
        )
}

/// A row, or the name in one that names no level or no place; and what is wrong with it.
fn row(
    line: usize,
    columns: &[Option<Column>],
    cells: &[String],
    read_level: fn(&str) -> Option<Level>,
) -> (Result<ListedPlace, Option<String>>, Vec<Message>) {
    let cell = |wanted: &Column| cell(columns, cells, wanted);
    let mut problems = Vec::new();
    let word = cell(&Column::Level);
    let level = read_level(&word);
    if level.is_none() {
        problems.push(Message::new("place-list-level").with("found", word));
    }
    let name = place_name(&cell(&Column::Name));
    if name.is_none() {
        problems.push(Message::new("place-name-missing").with("max", PLACE_NAME_MAX));
    }
    let mut day = |text: String| -> Option<Date> {
        let plain = |c: char| digit(c).and_then(|digit| char::from_digit(digit, 10)).unwrap_or(c);
        let day = dates::parse(&text.chars().map(plain).collect::<String>()).or_else(|| stated_day(&text));
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
    let row = match (level, name) {
        (Some(level), Some(name)) => Ok(ListedPlace {
            line,
            level,
            name,
            parent: cell(&Column::Parent),
            parent_2023: cell(&Column::Parent2023),
            validity: validity.unwrap_or_default(),
            names,
            codes: codes.collect(),
        }),
        (_, name) => Err(name),
    };
    (row, problems)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn records(text: &str) -> Vec<(usize, Vec<String>)> {
        let lines = text.lines().enumerate();
        lines.map(|(at, line)| (at + 1, line.split(';').map(str::to_owned).collect())).collect()
    }

    fn keys(text: &str) -> Vec<(usize, &'static str)> {
        let problems = rows(&records(text)).problems;
        problems.into_iter().map(|problem| (problem.line, problem.message.key)).collect()
    }

    #[test]
    fn a_list_of_another_country_is_read() {
        let text = "Niveau;Nom;Dans;Existe depuis;Autres noms;Code iso\nrégion;Agadez;;;Agadès, Agades;NE-1\nDÉPARTEMENT;Iférouane;Agadez;01/08/2011;;";
        let read = rows(&records(text)).rows;
        assert_eq!((read[0].level, read[0].names.len()), (Level::Region, 2));
        assert_eq!((read[0].codes[0].scheme(), read[0].codes[0].code()), ("iso", "NE-1"));
        assert_eq!((read[1].level, read[1].parent.as_str()), (Level::Cercle, "Agadez"));
        assert!(read[1].validity.from().is_some() && read[1].codes.is_empty());
        let coded = rows(&records("niveau;nom;CODE Mali-2023\nrégion;Taoudénit;09")).rows;
        assert_eq!((coded[0].codes[0].scheme(), coded[0].codes[0].code()), ("mali-2023", "09"));
    }

    #[test]
    fn a_province_is_what_the_list_says_it_is() {
        let levels =
            |text: &str| -> Vec<Level> { rows(&records(text)).rows.iter().map(|row| row.level).collect() };
        let below = "niveau;nom;dans\nrégion;Sahel;\nprovince;Oudalan;Sahel\ndépartement;Gorom;Sahel > Oudalan\n\
            commune rurale;Déou;Sahel > Oudalan";
        assert_eq!(levels(below), [Level::Region, Level::Cercle, Level::Arrondissement, Level::Commune]);
        // The regions may be known from an earlier list.
        assert_eq!(levels("niveau;nom;dans\nProvince;Oudalan;Sahel"), [Level::Cercle]);
        let widest = "niveau;nom;dans\nprovince;Kivu;\ndistrict;Lac;Kivu\nPROVINCE;Ituri;";
        assert_eq!(levels(widest), [Level::Region, Level::Cercle, Level::Region]);
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

    #[test]
    fn a_title_and_a_total_are_no_places() {
        let text = "Liste des lieux du Niger;;\n;;\nArrêtée en 2024;;\nniveau;nom;dans\nrégion;Agadez;\nniveau;nom;dans\n\
            commune urbaine;Agadez;Agadez\nولاية;Dosso;\nTOTAL;3;\nSource : INS;;";
        let listed = rows(&records(text));
        assert_eq!(listed.problems, []);
        let levels: Vec<Level> = listed.rows.iter().map(|row| row.level).collect();
        assert_eq!(levels, [Level::Region, Level::Commune, Level::Region]);
        assert_eq!(listed.skipped, [1, 2, 3, 6, 9, 10]);
        // A place may be called so.
        assert_eq!(rows(&records("niveau;nom\nvillage;Total")).rows.len(), 1);
        assert_eq!(keys("niveau;nom;dans\n;Hamakoira;Goundam"), [(2, "place-list-level")]);
    }

    #[test]
    fn a_date_is_read_in_words_and_as_a_spreadsheet_counts_days() {
        let told = ["12/03/2023", "2023-03-12", "12 mars 2023", "12 March 2023", "12 مارس 2023", "44997"];
        for day in told {
            let list = rows(&records(&format!("Niveau;Nom;Dans;Jusqu’au\nrégion;Agadez;;{day}\n")));
            assert_eq!(list.problems, Vec::new(), "{day}");
            assert_eq!(list.rows[0].validity.to(), Some(time::macros::date!(2023 - 03 - 12)), "{day}");
        }
        let list = rows(&records("Niveau;Nom;Dans;Jusqu’au\nrégion;Agadez;;mars 2023\n"));
        assert_eq!(list.problems[0].message.key, "place-list-day");
    }

    #[test]
    fn what_is_wrong_with_a_date_keeps_the_row() {
        let listed = rows(&records("niveau;nom;depuis\nrégion;A;٠١/٠١/١٩٩٠\nrégion;B;hier\npays;C;"));
        assert!(listed.rows[0].validity.from().is_some());
        assert_eq!((listed.rows.len(), listed.problems.len()), (2, 2));
        assert_eq!(listed.unread, ["C"]);
    }

    #[test]
    fn a_level_may_stand_beside_a_name() {
        for (text, expected) in [
            ("commune Goundam", Some((Level::Commune, "Goundam"))),
            ("Cercle de Goundam", Some((Level::Cercle, "Goundam"))),
            ("commune rurale de Tin Aïcha", Some((Level::Commune, "Tin Aïcha"))),
            ("Région d’Agadez", Some((Level::Region, "Agadez"))),
            ("Goundam (arrondissement)", Some((Level::Arrondissement, "Goundam"))),
            ("cercle : Goundam", Some((Level::Cercle, "Goundam"))),
            ("بلدية غوندام", Some((Level::Commune, "غوندام"))),
            ("Goundam", None),
            ("Commune", None),
        ] {
            let expected = expected.map(|(level, name): (Level, &str)| (level, name.to_owned()));
            assert_eq!(with_level(text), expected, "{text}");
        }
    }
}
