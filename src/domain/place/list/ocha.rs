//! Lists of places as OCHA publishes them (COD-AB, administrative boundaries): a row for each narrowest place with the names and P-codes of
//! all that it lies in, in columns called `ADM1_FR` and `ADM1_PCODE`, `admin2Name_fr`, `adm3_pcode`.

use std::collections::HashMap;

use super::{ListProblem, Listed, ListedPlace};
use crate::domain::place::{Level, PLACE_NAME_MAX, PlaceCode, Validity, place_name};
use crate::domain::spreadsheet::{Above, LineKind, Record, heaviest, line as line_kind};
use crate::domain::text::{fold, one_line};
use crate::error::Message;

/// The scheme of P-codes.
const SCHEME: &str = "ocha";
/// How many levels below the country a list may have.
const DEEPEST: usize = 5;
/// What a level's column of names is called for somebody who has none.
const NAMES: [&str; DEEPEST] = ["ADM1_FR", "ADM2_FR", "ADM3_FR", "ADM4_FR", "ADM5_FR"];

/// What a column says of the places of a level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// A name: in French, without a language, in English, in another language, or a further one; the first that is there counts.
    Name(u8),
    Code,
}

/// The level of a column, from 0 for the widest below the country, and what it says.
fn column(title: &str) -> Option<(usize, Part)> {
    let plain: String =
        title.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
    let rest = plain.strip_prefix("admin").or_else(|| plain.strip_prefix("adm"))?;
    let level = NAMES.iter().zip('1'..).position(|(_, digit)| rest.starts_with(digit))?;
    let part = match &rest[1..] {
        "pcode" => Part::Code,
        "fr" | "namefr" => Part::Name(0),
        "name" => Part::Name(1),
        "en" | "nameen" => Part::Name(2),
        "ar" | "namear" | "pt" | "namept" | "es" | "namees" => Part::Name(3),
        "name1" | "name2" | "name3" => Part::Name(4),
        further if further.starts_with("alt") || further.starts_with("namealt") => Part::Name(4),
        _ => return None,
    };
    Some((level, part))
}

/// How many columns of such a list a row of headings names.
fn known((_, cells): &Record) -> usize {
    cells.iter().filter(|cell| column(cell).is_some()).count()
}

/// Where the headings of the list stand; nowhere where it is another one: one that names the levels of its rows, or has but one such
/// column.
fn headings(records: &[Record]) -> Option<usize> {
    let at = heaviest(records, known).filter(|at| known(&records[*at]) > 1)?;
    (!super::names_levels(&records[at].1)).then_some(at)
}

/// How many levels the list has; none where it is another one.
pub fn levels(records: &[Record]) -> usize {
    let Some(at) = headings(records) else { return 0 };
    let named = records[at].1.iter().filter_map(|cell| column(cell));
    named.map(|(level, _)| level + 1).max().unwrap_or_default()
}

/// What a level below the country is here: the commune is the third, or the fourth where there are more than three.
fn level_of(at: usize, levels: usize) -> Level {
    match (at, levels) {
        (0, _) => Level::Region,
        (1, _) => Level::Cercle,
        (2, 4..) => Level::Arrondissement,
        (2 | 3, _) => Level::Commune,
        _ => Level::Village,
    }
}

/// The places of such a list, each once; none where it is another one.
pub(super) fn rows(records: &[Record]) -> Option<Listed> {
    let levels = levels(records);
    let at = headings(records)?;
    let (first, titles) = &records[at];
    let columns: Vec<Option<(usize, Part)>> = titles.iter().map(|title| column(title)).collect();
    let mut listed = Listed::default();
    let has_names = |level: usize| {
        columns.iter().flatten().any(|(other, part)| *other == level && matches!(part, Part::Name(_)))
    };
    for (_, title) in (0..levels).zip(NAMES).filter(|(level, _)| !has_names(*level)) {
        let message = Message::new("place-list-no-column").with("title", title);
        listed.problems.push(ListProblem { line: *first, message });
    }
    if !listed.problems.is_empty() {
        return Some(listed);
    }
    listed.skipped.extend(records[..at].iter().map(|(line, _)| *line));
    let unused = titles.iter().filter(|title| column(title).is_none()).map(|title| one_line(title));
    listed.unused = unused.filter(|title| !title.is_empty()).collect();
    let mut seen: HashMap<String, Vec<usize>> = HashMap::new();
    for (line, cells) in &records[at + 1..] {
        let units: Vec<Unit> = (0..levels).map(|level| Unit::read(&columns, cells, level)).collect();
        if is_no_place(&units, cells) {
            listed.skipped.push(*line);
            continue;
        }
        let last = units.iter().rposition(Unit::is_there).unwrap_or_default();
        let mut path: Vec<String> = Vec::new();
        for (at, unit) in units.into_iter().take(last + 1).enumerate() {
            let Some(name) = unit.names.first().and_then(|name| place_name(name)) else {
                let message = Message::new("place-name-missing").with("max", PLACE_NAME_MAX);
                listed.problems.push(ListProblem { line: *line, message });
                break;
            };
            let parent = path.join(" > ");
            path.push(name.clone());
            let same = seen.entry(fold(&path.join(">"))).or_default();
            let names = unit.names.iter().skip(1).filter_map(|name| place_name(name));
            let codes = PlaceCode::new(SCHEME, &unit.code).into_iter().collect::<Vec<_>>();
            // Without its code on one of the lines it is the same place; with two codes there are two places.
            let is_it = |row: &&usize| {
                let known = &listed.rows[**row].codes;
                codes.is_empty() || known.is_empty() || *known == codes
            };
            if let Some(row) = same.iter().find(is_it) {
                let row = &mut listed.rows[*row];
                row.names.extend(names);
                row.names.dedup();
                if row.codes.is_empty() {
                    row.codes = codes;
                }
            } else {
                same.push(listed.rows.len());
                listed.rows.push(ListedPlace {
                    line: *line,
                    level: level_of(at, levels),
                    parent,
                    parent_2023: String::new(),
                    validity: Validity::default(),
                    names: names.collect(),
                    codes,
                    name,
                });
            }
        }
    }
    if listed.rows.is_empty() && listed.problems.is_empty() {
        listed.problems.push(ListProblem { line: *first, message: Message::new("place-list-empty") });
    }
    Some(listed)
}

/// What a row says of the place of one level.
struct Unit {
    /// Its names, the one that counts first, each once.
    names: Vec<String>,
    code: String,
}

impl Unit {
    fn read(columns: &[Option<(usize, Part)>], cells: &[String], level: usize) -> Self {
        let mut names: Vec<(u8, String)> = Vec::new();
        let mut code = String::new();
        for (column, cell) in columns.iter().zip(cells) {
            let text = one_line(cell);
            match column {
                Some((other, _)) if *other != level => {}
                Some((_, Part::Name(rank))) if !text.is_empty() => names.push((*rank, text)),
                Some((_, Part::Code)) => code = text,
                _ => {}
            }
        }
        names.sort_by_key(|(rank, _)| *rank);
        let mut unit = Self { names: Vec::new(), code };
        for (_, name) in names {
            if !unit.names.contains(&name) {
                unit.names.push(name);
            }
        }
        unit
    }

    fn is_there(&self) -> bool {
        !self.names.is_empty() || !self.code.is_empty()
    }
}

/// Whether a row is no place: the tags of HXL below the headings (`#adm1+name`), the headings once more, or a total or a source below
/// the list.
fn is_no_place(units: &[Unit], cells: &[String]) -> bool {
    let filled: Vec<String> =
        cells.iter().map(|cell| one_line(cell)).filter(|cell| !cell.is_empty()).collect();
    let Some((first, others)) = filled.split_first() else { return true };
    if first.starts_with('#') || column(first).is_some() || !units.iter().any(Unit::is_there) {
        return true;
    }
    units.iter().all(|unit| unit.code.is_empty())
        && matches!(
            line_kind(first, others, &[], false, true, Above::People),
            LineKind::Closing | LineKind::Blank
        )
}

#[cfg(test)]
mod tests {
    use super::super::rows;
    use super::*;

    fn records(text: &str) -> Vec<Record> {
        let lines = text.lines().enumerate();
        lines.map(|(at, line)| (at + 1, line.split(',').map(str::to_owned).collect())).collect()
    }

    /// Line, level, name, what it lies in and code of each place.
    fn read(text: &str) -> Vec<(usize, Level, String, String, String)> {
        let listed = rows(&records(text));
        assert_eq!(listed.problems, []);
        let told = |row: ListedPlace| {
            let code = row.codes.first().map(|code| format!("{}:{}", code.scheme(), code.code()));
            (row.line, row.level, row.name, row.parent, code.unwrap_or_default())
        };
        listed.rows.into_iter().map(told).collect()
    }

    #[test]
    fn each_place_of_the_rows_is_one() {
        let text = "ADM0_FR,ADM0_PCODE,ADM1_FR,ADM1_PCODE,ADM2_FR,ADM2_PCODE,ADM3_FR,ADM3_PCODE,validOn\n\
            #country,#country+code,#adm1+name,#adm1+code,#adm2+name,#adm2+code,#adm3+name,#adm3+code,#date\n\
            Niger,NE,Agadez,NE001,Arlit,NE001002,Gougaram,NE001002003,2021-08-01\n\
            Niger,NE,Agadez,NE001,Arlit,NE001002,Arlit,NE001002001,2021-08-01\n\
            Niger,NE,Agadez,NE001,Bilma,NE001003,,,2021-08-01\n\
            Source : OCHA,,,,,,,,\n";
        let place = |line, level, name: &str, parent: &str, code: &str| {
            (line, level, name.to_owned(), parent.to_owned(), format!("ocha:{code}"))
        };
        assert_eq!(
            read(text),
            [
                place(3, Level::Region, "Agadez", "", "NE001"),
                place(3, Level::Cercle, "Arlit", "Agadez", "NE001002"),
                place(3, Level::Commune, "Gougaram", "Agadez > Arlit", "NE001002003"),
                place(4, Level::Commune, "Arlit", "Agadez > Arlit", "NE001002001"),
                place(5, Level::Cercle, "Bilma", "Agadez", "NE001003"),
            ]
        );
        let listed = rows(&records(text));
        assert_eq!(listed.skipped, [2, 6]);
        assert_eq!(listed.unused, ["ADM0_FR", "ADM0_PCODE", "validOn"]);
    }

    #[test]
    fn a_place_is_one_with_and_without_its_code() {
        let text = "ADM1_FR,ADM1_EN,ADM1_PCODE,ADM2_FR,ADM2_PCODE\n\
            Tahoua,,,Tahoua,NE005001\nTahoua,Tahwa,NE005,Tahoua,NE005002\nTahoua,,NE005,Abalak,NE005003\n";
        let place = |line, level, name: &str, parent: &str, code: &str| {
            (line, level, name.to_owned(), parent.to_owned(), format!("ocha:{code}"))
        };
        let expected = [
            place(2, Level::Region, "Tahoua", "", "NE005"),
            place(2, Level::Cercle, "Tahoua", "Tahoua", "NE005001"),
            place(3, Level::Cercle, "Tahoua", "Tahoua", "NE005002"),
            place(4, Level::Cercle, "Abalak", "Tahoua", "NE005003"),
        ];
        assert_eq!(read(text), expected);
        assert_eq!(rows(&records(text)).rows[0].names, ["Tahwa"]);
    }

    #[test]
    fn a_list_that_names_levels_is_none_of_ocha() {
        let text = "niveau,nom,ADM1_PCODE,ADM3_PCODE\nrégion,Agadez,NE001,\n";
        assert_eq!(levels(&records(text)), 0);
        assert_eq!(rows(&records(text)).rows[0].name, "Agadez");
        assert_eq!(levels(&records("ADM1 PCODE\nNE001\n")), 0);
    }

    #[test]
    fn other_spellings_of_the_headings_are_read() {
        let text = "admin1Name_en,admin1Name_fr,admin1AltName1_fr,admin1Pcode,adm2_name,adm2_name1,adm2_pcode\n\
            Tillaberi,Tillabéri,Tillabéry,NE006,Téra,,NE006010\n";
        let listed = rows(&records(text)).rows;
        assert_eq!((listed[0].name.as_str(), listed[0].level), ("Tillabéri", Level::Region));
        assert_eq!(listed[0].names, ["Tillaberi", "Tillabéry"]);
        assert_eq!((listed[1].name.as_str(), listed[1].parent.as_str()), ("Téra", "Tillabéri"));
        assert_eq!(listed[1].codes[0].code(), "NE006010");
    }

    #[test]
    fn with_four_levels_the_third_is_an_arrondissement() {
        let levels: Vec<Level> =
            read("ADM1_FR,ADM2_FR,ADM3_FR,ADM4_FR\nA,B,C,D\n").into_iter().map(|row| row.1).collect();
        assert_eq!(levels, [Level::Region, Level::Cercle, Level::Arrondissement, Level::Commune]);
        let levels: Vec<Level> = read("ADM1_FR,ADM1_PCODE\nA,X1\n").into_iter().map(|row| row.1).collect();
        assert_eq!(levels, [Level::Region]);
    }

    #[test]
    fn what_is_missing_is_told_with_its_line() {
        let keys = |text: &str| -> Vec<(usize, &'static str)> {
            let problems = rows(&records(text)).problems;
            problems.into_iter().map(|problem| (problem.line, problem.message.key)).collect()
        };
        assert_eq!(keys("ADM1_FR,ADM1_PCODE,ADM2_PCODE\nA,X1,X11\n"), [(1, "place-list-no-column")]);
        assert_eq!(keys("ADM1_FR,ADM1_PCODE,ADM2_FR,ADM2_PCODE\nA,X1,,X11\n"), [(2, "place-name-missing")]);
        assert_eq!(keys("ADM1_FR,ADM1_PCODE\n"), [(1, "place-list-empty")]);
    }
}
