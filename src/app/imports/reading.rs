//! The rows of a list as people of the register: each cell read, each problem with its cell.

use rayon::prelude::*;
use time::Date;

use super::groups::{self, Group};
use super::places::Places;
use crate::app::people::{Draft, UNSTATED};
use crate::domain::civility;
use crate::domain::dates;
use crate::domain::id::PlaceId;
use crate::domain::import::{self, Content, RowChoice};
use crate::domain::lang::LangTag;
use crate::domain::person::{Birth, Details, SHORT_MAX, Sex, TELEPHONES_MAX, Telephone, sex_by_descent};
use crate::domain::spreadsheet::{self, Above, Column, Crossed, Headings, LineKind};
use crate::domain::telephone::{self, Listed};
use crate::domain::text::one_line;
use crate::error::{Error, Message};

mod placing;
use placing::Placed;

/// The problem of a row that begins as a line below the list does.
const DOUBTFUL: &str = "imports-doubtful";

/// Something that is wrong with a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The column, from 0; none when it is of the row as a whole.
    pub column: Option<usize>,
    /// What is wrong and what to write instead.
    pub message: Message,
}

/// A row below the headings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportRow {
    /// The line of the file or the row of the sheet, from 1.
    pub line: usize,
    /// Its cells, with the corrections.
    pub cells: Vec<String>,
    /// Whether it names a person; else it is empty, a total, a signature or a note.
    pub is_person: bool,
    /// The person, when nothing is wrong.
    pub details: Option<Details>,
    /// Their telephone numbers that belong to somebody else.
    pub telephones: Vec<Telephone>,
    /// Cells that stand for more than they say or are to be looked at, by their columns.
    pub read_as: Vec<(usize, ReadAs)>,
    /// The name of their place.
    pub place: Option<String>,
    /// What is wrong.
    pub problems: Vec<Problem>,
    /// What was decided.
    pub choice: Option<RowChoice>,
    /// The heading of the group in which a person stands; of another row the one that it is.
    pub(super) group: Option<Group>,
    /// What the cells mean that repeat those above them, by their columns.
    pub(super) repeated: Vec<(usize, String)>,
}

/// What a cell stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadAs {
    /// An age: a birth about a year.
    Birth(Birth),
    /// A place: its name in another spelling or script, or that of the cell's village.
    Place(String),
    /// What it says of the sex is contradicted by this word of the name, which is said of the other.
    OtherSex(String, Sex),
    /// Nothing: several places have the name.
    SeveralPlaces,
    /// No place: the village of a person without a commune.
    NoPlace,
    /// The cell above, which it repeats: "idem".
    Repeated(String),
}

impl ImportRow {
    /// Whether it is of no name: nobody has said yet that it is a person.
    pub(super) fn is_doubtful(&self) -> bool {
        self.problems.iter().any(|problem| problem.message.key == DOUBTFUL)
    }

    /// Whether the birth is counted back from an age.
    pub fn is_by_age(&self) -> bool {
        self.read_as.iter().any(|(_, read)| matches!(read, ReadAs::Birth(_)))
    }

    /// Whether the name contradicts the sex that the row says.
    pub fn is_of_other_sex(&self) -> bool {
        self.read_as.iter().any(|(_, read)| matches!(read, ReadAs::OtherSex(..)))
    }
}

/// The context in which rows are read.
pub(super) struct Reader<'a> {
    pub headings: &'a Headings,
    pub columns: &'a [Option<Column>],
    pub places: &'a Places,
    pub default_place: Option<PlaceId>,
    pub default_language: Option<&'a LangTag>,
    /// The day on which ages are counted back.
    pub listed_on: Date,
    pub today: Date,
}

/// The rows of the chosen table.
pub(super) fn rows(content: &Content, reader: &Reader<'_>) -> Vec<ImportRow> {
    let Some(table) = content.table() else { return Vec::new() };
    let headings = reader.headings;
    let below = &table.records[headings.below.min(table.records.len())..];
    let has_more = below.iter().any(|(_, cells)| !reader.is_alone(cells) && !reader.name(cells).0.is_empty());
    let (mut above, mut group, mut cells_above) = (Above::People, None, Vec::new());
    let rows: Vec<ImportRow> = below
        .iter()
        .map(|(line, cells)| {
            let choice = content.choices.get(line).copied();
            let repeats = headings.titles.iter().zip(cells).filter(|(title, _)| !title.is_empty()).count()
                > 1
                && headings.titles.iter().zip(cells).all(|(title, cell)| *title == one_line(cell));
            let found = Group::of(cells, reader.columns, reader.places, group.as_ref());
            let heads = found.filter(|_| !repeats && choice != Some(RowChoice::Take));
            let mut is_person = !repeats && heads.is_none();
            let mut problems = Vec::new();
            if let Some(heading) = &heads {
                // "Commune de Gargando, le 3 mai" below a total is signed.
                if heading.place.is_some() {
                    above = Above::People;
                }
                group = heads.clone();
                groups::begin(reader.columns, &mut cells_above);
            } else if !repeats {
                let (name, at) = reader.name(cells);
                let others = reader.others(cells);
                match spreadsheet::line(&name, &others, cells, reader.is_numbered(cells), has_more, above) {
                    LineKind::Blank => is_person = false,
                    LineKind::Closing => (is_person, above) = (false, Above::End),
                    LineKind::Signers(count) => (is_person, above) = (false, Above::Signers(count)),
                    LineKind::Doubtful if choice != Some(RowChoice::Take) => {
                        let message = match spreadsheet::remark(&name) {
                            Some(word) => Message::new("imports-remark").with("word", word),
                            None => Message::new(DOUBTFUL),
                        };
                        let message = message.with("found", &name);
                        problems.push(Problem { column: at, message });
                    }
                    LineKind::MaybeSigns if choice != Some(RowChoice::Take) => {
                        let message = Message::new("imports-maybe-signs").with("found", &name);
                        problems.push(Problem { column: reader.at(Column::Role).or(at), message });
                    }
                    // A name alone below "Le formateur" is most likely a signature.
                    LineKind::Person if above != Above::People && others.is_empty() => is_person = false,
                    LineKind::Doubtful | LineKind::MaybeSigns | LineKind::Person => above = Above::People,
                }
            }
            let is_person = is_person || choice == Some(RowChoice::Take);
            let repeated = if is_person {
                groups::repeated(cells, reader.columns, &mut cells_above)
            } else {
                Vec::new()
            };
            ImportRow {
                line: *line,
                cells: cells.clone(),
                is_person,
                details: None,
                telephones: Vec::new(),
                read_as: Vec::new(),
                place: None,
                problems,
                choice,
                group: if is_person { group.clone() } else { heads },
                repeated,
            }
        })
        .collect();
    rows.into_par_iter().map(|row| reader.read(row)).collect()
}

impl Reader<'_> {
    fn at(&self, wanted: Column) -> Option<usize> {
        self.columns.iter().position(|column| *column == Some(wanted))
    }

    fn text(&self, cells: &[String], wanted: Column) -> String {
        self.at(wanted).and_then(|at| cells.get(at)).map(|cell| one_line(cell)).unwrap_or_default()
    }

    /// What is filled besides the name.
    fn others(&self, cells: &[String]) -> Vec<String> {
        let is_name =
            |column: Column| matches!(column, Column::FullName | Column::GivenNames | Column::FamilyName);
        let others = self.columns.iter().zip(cells).filter(|(column, _)| column.is_some_and(|c| !is_name(c)));
        others.map(|(_, cell)| one_line(cell)).filter(|text| !text.is_empty()).collect()
    }

    /// Whether a number of the list is there, or what only people of it have: sex, place, telephone.
    fn is_numbered(&self, cells: &[String]) -> bool {
        let mut cells = self.columns.iter().zip(cells);
        cells.any(|(column, cell)| spreadsheet::says_somebody(*column, cell))
    }

    /// Whether nothing is filled but the name.
    fn is_alone(&self, cells: &[String]) -> bool {
        self.others(cells).is_empty()
    }

    /// The whole name, and the column in which to correct it.
    fn name(&self, cells: &[String]) -> (String, Option<usize>) {
        if let Some(at) = self.at(Column::FullName) {
            return (self.text(cells, Column::FullName), Some(at));
        }
        let (given, family) = (self.text(cells, Column::GivenNames), self.text(cells, Column::FamilyName));
        // "Mme Diallo" and "Aïssata": the civility comes before both.
        let ((before, given), (other, family)) =
            (civility::split_leading(&given), civility::split_leading(&family));
        let civility = before.or(other).unwrap_or_default();
        (one_line(&format!("{civility} {given} {family}")), self.at(Column::FamilyName))
    }

    /// Reads a row that names a person; of any other nothing.
    fn read(&self, mut row: ImportRow) -> ImportRow {
        if !row.is_person || row.choice == Some(RowChoice::LeaveOut) {
            row.problems.clear();
            return row;
        }
        let mut problems = std::mem::take(&mut row.problems);
        for (at, cell) in
            row.cells.iter().enumerate().filter(|(at, _)| self.columns.get(*at).is_some_and(Option::is_some))
        {
            let text = one_line(cell);
            if spreadsheet::is_formula_error(&text) {
                let message = Message::new("imports-formula").with("found", text);
                problems.push(Problem { column: Some(at), message });
            } else if spreadsheet::is_misread(cell, &text) {
                problems.push(Problem { column: Some(at), message: Message::new("imports-misread") });
            }
        }
        let is_whole = problems.is_empty();
        let mut cells = row.cells.clone();
        for (at, meant) in &row.repeated {
            meant.clone_into(&mut cells[*at]);
        }
        self.show_days(&mut cells);
        self.show_days(&mut row.cells);
        let mut add = |column: Column, message: Message| {
            problems.push(Problem { column: self.at(column), message });
        };
        let (sex, (birth, age)) = (self.sex(&cells, &mut add), self.birth(&cells, &mut add));
        let Placed { id: place, quarter, note } = self.place(&cells, row.group.as_ref(), &mut add);
        let languages = self.languages(&cells, &mut add);
        let (telephone, others, wrong) = self.telephones(&cells);
        let (role, structure) = self.role_and_structure(&cells);
        let (birth_date, birth_year) = match birth {
            Birth::Exact(day) => (dates::iso(day), String::new()),
            Birth::Year(year) | Birth::About(year) => (String::new(), year.to_string()),
            Birth::Unknown => (String::new(), String::new()),
        };
        problems.extend(wrong);
        let draft = Draft {
            name: self.name(&cells).0,
            arabic_name: self.text(&cells, Column::ArabicName),
            sex: sex.map_or(UNSTATED, Sex::as_str).to_owned(),
            birth_precision: birth.precision().to_owned(),
            birth_date,
            birth_year,
            birth_place: self.text(&cells, Column::BirthPlace),
            place: place.map(String::from).unwrap_or_default(),
            locality: self.locality(&cells, quarter, row.group.as_ref()),
            telephone,
            languages: languages.iter().map(ToString::to_string).collect(),
            role,
            structure,
        };
        match draft.check(self.today) {
            Ok(details) if problems.is_empty() => row.details = Some(details),
            Ok(_) => {}
            Err(Error::Invalid(found)) if is_whole => problems.extend(
                found.into_iter().map(|p| Problem { column: self.column_of(&p.field), message: p.message }),
            ),
            // The cell is damaged: that is said already.
            Err(_) if !is_whole => {}
            Err(_) => problems.push(Problem { column: None, message: Message::new("error-busy") }),
        }
        row.telephones = others;
        row.place = place.and_then(|place| self.places.label(place)).map(str::to_owned);
        let repeated = row.repeated.iter().filter(|(_, meant)| !meant.is_empty());
        row.read_as.extend(repeated.map(|(at, meant)| (*at, ReadAs::Repeated(one_line(meant)))));
        row.read_as.extend(age.map(|at| (at, ReadAs::Birth(birth))));
        row.read_as.extend(note);
        row.read_as.extend(sex.and_then(|sex| self.other_sex(&cells, sex)));
        row.problems = problems;
        row
    }

    fn sex(&self, cells: &[String], add: &mut impl FnMut(Column, Message)) -> Option<Sex> {
        let stated = self.text(cells, Column::Sex);
        let sex = spreadsheet::sex(&stated).unwrap_or_else(|| {
            add(Column::Sex, Message::new("imports-sex").with("found", &stated));
            None
        });
        let (women, men) = (self.text(cells, Column::Women), self.text(cells, Column::Men));
        let crossed = spreadsheet::crossed(&women, &men).unwrap_or_else(|wrong| {
            match wrong {
                Crossed::Twice => add(Column::Women, Message::new("sex-crossed-twice")),
                Crossed::Unknown(column) => {
                    let found = if column == Column::Women { &women } else { &men };
                    add(column, Message::new("sex-cross-unknown").with("found", found));
                }
            }
            None
        });
        let sex = sex.or(crossed);
        let title = self.text(cells, Column::Civility);
        let by_title = civility::sex_of(&title).flatten();
        if let (Some(one), Some(other)) = (sex, by_title)
            && one != other
        {
            add(Column::Sex, Message::new("imports-sex-contradiction").with("word", &title));
        }
        let by_name = || civility::find(&self.name(cells).0).and_then(|found| found.sex);
        sex.or(by_title).or_else(by_name)
    }

    /// The cell that says this sex of somebody whose name says the other: "Walet" is said of a woman.
    fn other_sex(&self, cells: &[String], sex: Sex) -> Option<(usize, ReadAs)> {
        let name = self.name(cells).0;
        let (word, said) = sex_by_descent(&name).filter(|(_, said)| *said != sex)?;
        let crossed = if sex == Sex::Female { Column::Women } else { Column::Men };
        let stated =
            [Column::Sex, crossed].into_iter().find(|column| !self.text(cells, *column).is_empty())?;
        Some((self.at(stated)?, ReadAs::OtherSex(word.to_owned(), said)))
    }

    /// The birth, and the column of the age from which it is counted back.
    fn birth(&self, cells: &[String], add: &mut impl FnMut(Column, Message)) -> (Birth, Option<usize>) {
        for (column, is_age) in [(Column::Birth, false), (Column::Age, true)] {
            let text = self.text(cells, column);
            if text.is_empty() {
                continue;
            }
            let Some(birth) = spreadsheet::born(&text, is_age, self.listed_on, self.today) else {
                add(column, Message::new("imports-birth").with("found", &text));
                break;
            };
            let by_age = birth != Birth::Unknown && spreadsheet::says_age(&text, is_age);
            return (birth, self.at(column).filter(|_| by_age));
        }
        (Birth::Unknown, None)
    }

    /// Puts the day in the place of the number by which a spreadsheet counts it.
    fn show_days(&self, cells: &mut [String]) {
        let cell = self.at(Column::Birth).and_then(|at| cells.get_mut(at));
        if let Some(cell) = cell
            && let Some(day) = spreadsheet::serial_day(cell, self.today)
        {
            *cell = dates::plain(day);
        }
    }

    /// The languages of one column or several; of a row that names none the one of the list.
    fn languages(&self, cells: &[String], add: &mut impl FnMut(Column, Message)) -> Vec<LangTag> {
        let filled = self.columns.iter().zip(cells).filter(|(column, _)| **column == Some(Column::Languages));
        let all: Vec<String> = filled.map(|(_, cell)| one_line(cell)).collect();
        if all.iter().all(String::is_empty) {
            return self.default_language.into_iter().cloned().collect();
        }
        import::languages(&all.join(",")).unwrap_or_else(|found| {
            let key =
                if import::is_songhai(&found) { "imports-language-songhai" } else { "imports-language" };
            add(Column::Languages, Message::new(key).with("found", found));
            Vec::new()
        })
    }

    /// The telephones of one column or several, each once: the person's own, those that are somebody else's, and what is wrong
    /// with them.
    fn telephones(&self, cells: &[String]) -> (String, Vec<Telephone>, Vec<Problem>) {
        let (mut own, mut others) = (Vec::<String>::new(), Vec::<Telephone>::new());
        let mut problems = Vec::new();
        for (at, cell) in cells.iter().enumerate() {
            if self.columns.get(at) != Some(&Some(Column::Telephone)) {
                continue;
            }
            let found = one_line(cell);
            let is_short = |listed: &Listed| listed.whose.chars().count() <= SHORT_MAX;
            let Some(listed) = telephone::listed(&found).filter(|all| all.iter().all(is_short)) else {
                let message = Message::new("imports-telephone").with("found", found);
                problems.push(Problem { column: Some(at), message });
                continue;
            };
            for Listed { number, whose } in listed {
                let is_new =
                    !own.contains(&number) && others.iter().all(|telephone| telephone.number != number);
                if is_new && whose.is_empty() {
                    own.push(number);
                } else if is_new {
                    others.push(Telephone { number, whose: Some(whose) });
                }
            }
            if others.len() > TELEPHONES_MAX {
                let message = Message::new("imports-telephone").with("found", found);
                problems.push(Problem { column: Some(at), message });
            }
        }
        (own.join(" / "), others, problems)
    }

    /// The role by the programme's words; what the cell says besides goes beside the organisation, so that it is not lost.
    fn role_and_structure(&self, cells: &[String]) -> (String, String) {
        let (role, structure) = (self.text(cells, Column::Role), self.text(cells, Column::Structure));
        let stated = import::role(&role);
        let word = stated.map(|stated| stated.role.as_str().to_owned()).unwrap_or_default();
        if role.is_empty() || role == structure || stated.is_some_and(|stated| stated.is_all) {
            return (word, structure);
        }
        let both = [structure, role].into_iter().filter(|text| !text.is_empty());
        (word, both.collect::<Vec<_>>().join(" · "))
    }

    /// The column of a field of the form.
    fn column_of(&self, field: &str) -> Option<usize> {
        let column = match field {
            "name" => return self.at(Column::FullName).or_else(|| self.at(Column::FamilyName)),
            "arabic_name" => Column::ArabicName,
            "sex" => Column::Sex,
            "birth_date" | "birth_year" | "birth_precision" => {
                return self.at(Column::Birth).or_else(|| self.at(Column::Age));
            }
            "birth_place" => Column::BirthPlace,
            "place" => Column::Commune,
            "locality" => Column::Locality,
            "telephone" => Column::Telephone,
            "languages" => Column::Languages,
            "role" => Column::Role,
            // A function stands beside the organisation.
            _ => return self.at(Column::Structure).or_else(|| self.at(Column::Role)),
        };
        self.at(column)
    }
}
