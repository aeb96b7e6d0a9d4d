//! The attendance sheet: one set of A4 sheets held sideways for each day, in rows tall enough for a thumb-print.

use time::Date;

use super::canvas::{Canvas, CellContent, Columns, FormCell};
use super::names::{Writing, writings};
use super::page::{A4, Cell, MM, Pages, Role};
use super::pdf::Metadata;
use super::qr;
use super::text::Align;
use super::training::Training;
use crate::domain::attendance_sheet::{code_text, code_url};
use crate::domain::cohort::HalfName;
use crate::domain::lang::LangTag;
use crate::domain::person::Sex;
use crate::i18n::{self, Locale};
use crate::t;

/// The most empty rows for people who were not announced.
pub const EXTRA_MAX: usize = 60;
/// Empty rows where nobody says how many, as far as the last page has room for them; where it has not for two, a page more is
/// taken for them.
pub const EXTRA: usize = 5;
const LEAST_EXTRA: usize = 2;
/// The height of a person's row: room for a signature or an inked thumb.
const ROW: f32 = 15.0 * MM;
/// The height of the row of headings.
const HEAD: f32 = 12.0 * MM;
/// Where the table begins, below title and QR code.
const TABLE: f32 = 26.0 * MM;
/// The height of one of the three rows of totals.
const TOTAL: f32 = 7.5 * MM;
/// The side of the QR code with its clear margin.
const CODE: f32 = 20.0 * MM;
/// The fewest rows on a day's last page.
const FEWEST: usize = 3;
/// Width of the headings of the totals.
const TOTAL_LABEL: f32 = 44.0 * MM;
/// Font sizes of a name and of its other writing.
const NAME: f32 = 10.5;
const SECOND: f32 = 9.0;
/// Leading of Arabic letters below a name: what rises above them stays clear of what hangs below the line above.
const ARABIC: f32 = 1.8;
/// Widths of the columns before the signatures, in millimetres: with names, and with codes instead.
const NAMED: [f32; 8] = [9.0, 57.0, 10.0, 11.0, 37.0, 27.0, 28.0, 24.0];
const CODED: [f32; 3] = [12.0, 62.0, 15.0];

/// A person of the list.
#[derive(Clone, Debug, PartialEq)]
pub struct Participant {
    /// Their number in the list.
    pub number: i64,
    /// The name as written.
    pub name: String,
    /// The name in Arabic script.
    pub arabic_name: Option<String>,
    /// Sex, when stated.
    pub sex: Option<Sex>,
    /// Age on the first day.
    pub age: Option<i32>,
    /// The structure that the person belongs to.
    pub structure: String,
    /// The function in it.
    pub role: String,
    pub commune: String,
    /// Village, fraction or quartier.
    pub locality: String,
    pub telephone: String,
}

/// What the sheets are made from.
#[derive(Clone, Debug, PartialEq)]
pub struct AttendanceSheet {
    /// The cohort.
    pub training: Training,
    /// The days with their half-days, in order.
    pub days: Vec<(Date, Vec<HalfName>)>,
    /// The people, in the order of their numbers.
    pub people: Vec<Participant>,
    /// Empty numbered rows after them; by default up to [`EXTRA`].
    pub extra: Option<usize>,
    /// Codes in place of names, and nothing that leads to a person: for the road.
    pub codes: bool,
    /// The programme's URL, so that the code leads to the page where the sheet is typed back; it may be empty.
    pub base: String,
}

/// What the file says of itself.
pub fn metadata(sheet: &AttendanceSheet) -> Metadata {
    let (locale, _) = super::canvas::language(&sheet.training.lang);
    sheet.training.metadata(&t!(locale, "sheet-title"))
}

/// The sheets of every day.
pub fn pages(sheet: &AttendanceSheet) -> Pages {
    let mut canvas = Canvas::new(&sheet.training.lang, (A4.1, A4.0));
    for (day, halves) in &sheet.days {
        Day { sheet, date: *day, halves }.draw(&mut canvas);
    }
    if !canvas.is_blank() {
        canvas.next_page();
    }
    canvas.pages
}

/// How many rows go on each page of a day: `full` on a page, but `last` on the one with the totals; and never fewer
/// than [`FEWEST`] on that one where others come before it.
fn share(rows: usize, full: usize, last: usize) -> Vec<usize> {
    if rows <= last {
        return vec![rows];
    }
    let before = (rows - last).div_ceil(full);
    let end = (rows.saturating_sub(before * full)).max(FEWEST).min(last);
    let mut pages = vec![full; before];
    pages[before - 1] = rows - end - full * (before - 1);
    pages.push(end);
    pages
}

/// The rows of people, and the empty ones that the last page still takes: see [`share`].
fn with_extra(people: usize, full: usize, last: usize) -> usize {
    let before = people.saturating_sub(last).div_ceil(full);
    let room = before * full + last - people;
    people + if room < LEAST_EXTRA { EXTRA } else { room.min(EXTRA) }
}

/// The sheets of one day.
struct Day<'a> {
    sheet: &'a AttendanceSheet,
    date: Date,
    halves: &'a [HalfName],
}

impl Day<'_> {
    fn draw(&self, canvas: &mut Canvas) {
        let columns = self.columns(canvas);
        let room = canvas.height() - TABLE - HEAD;
        let (full, last) = ((room / ROW) as usize, ((room - 3.0 * TOTAL - 6.0) / ROW) as usize);
        let people = self.sheet.people.len();
        let rows = self.sheet.extra.map_or_else(|| with_extra(people, full, last), |extra| people + extra);
        let shares = share(rows, full, last);
        let mut first = 0;
        for (place, count) in shares.iter().enumerate() {
            if !canvas.is_blank() {
                canvas.next_page();
            }
            let end = self.page(canvas, &columns, first..first + count, (place + 1, shares.len()));
            if place + 1 == shares.len() {
                self.totals(canvas, &columns, end + 6.0);
            }
            first += count;
        }
    }

    fn columns(&self, canvas: &Canvas) -> Columns {
        let fixed: &[f32] = if self.sheet.codes { &CODED } else { &NAMED };
        let mut widths: Vec<f32> = fixed.iter().map(|width| width * MM).collect();
        let rest = canvas.width() - widths.iter().sum::<f32>();
        // A day of one half has no use for a signature as wide as two: the name takes what is left.
        let signature = (rest / self.halves.len().max(1) as f32).min(60.0 * MM);
        widths[1] += rest - signature * self.halves.len() as f32;
        widths.extend(self.halves.iter().map(|_| signature));
        Columns { start: 0.0, widths }
    }

    /// One page with its head, its rows and its foot; gives where the rows end.
    fn page(
        &self,
        canvas: &mut Canvas,
        columns: &Columns,
        rows: std::ops::Range<usize>,
        (page, count): (usize, usize),
    ) -> f32 {
        let (training, l) = (&self.sheet.training, canvas.locale);
        let when = i18n::dates::full(self.date, l);
        let when = t!(l, "sheet-when", day = when, page = page, count = count);
        training.head(canvas, &t!(l, "sheet-title"), &when, canvas.width() - CODE - 8.0);
        if let Ok(code) = qr::frame(self.code(page, count).as_bytes(), CODE) {
            let start = canvas.width() - code.width;
            canvas.figure(None, &t!(l, "sheet-code-alt", page = page, count = count), start, 0.0, code);
        }
        let table = canvas.tag(Role::Table, None);
        let head = canvas.tag(Role::THead, Some(table));
        canvas.row(head, columns, &self.headings(canvas), [TABLE, HEAD]);
        let mut top = TABLE + HEAD;
        if !rows.is_empty() {
            let body = canvas.tag(Role::TBody, Some(table));
            for row in rows {
                canvas.row(body, columns, &self.row(canvas, row), [top, ROW]);
                top += ROW;
            }
        }
        let note = if self.sheet.codes { t!(l, "sheet-note-codes") } else { t!(l, "sheet-note") };
        let (width, style) = (canvas.width(), canvas.style(8.0));
        canvas.write(Role::P, &note, &style, [0.0, canvas.height() + 4.0, width]);
        top
    }

    /// What the QR code says: the page where the sheet is typed back, or which sheet it is where the programme has no URL.
    fn code(&self, page: usize, count: usize) -> String {
        let cohort = &self.sheet.training.code;
        match self.sheet.base.as_str() {
            "" => code_text(cohort, self.date, (page, count)),
            base => code_url(base, cohort, self.date),
        }
    }

    fn headings(&self, canvas: &Canvas) -> Vec<FormCell> {
        let l = canvas.locale;
        let words = if self.sheet.codes {
            vec![t!(l, "sheet-number"), t!(l, "sheet-code"), t!(l, "sheet-sex")]
        } else {
            vec![
                t!(l, "sheet-number"),
                t!(l, "sheet-name"),
                t!(l, "sheet-sex"),
                t!(l, "sheet-age"),
                t!(l, "sheet-structure"),
                t!(l, "sheet-commune"),
                t!(l, "sheet-locality"),
                t!(l, "sheet-contact"),
            ]
        };
        let style = canvas.style(8.5).bold().align(Align::Centre);
        let small = canvas.style(7.5).leading(1.15).align(Align::Centre);
        let signature = |half: &HalfName| {
            FormCell::text(half_name(l, *half), &style)
                .and(CellContent::Text(t!(l, "sheet-signature"), small.clone()))
        };
        let slots = words.into_iter().map(|word| FormCell::text(word, &style));
        slots.chain(self.halves.iter().map(signature)).map(|slot| slot.heading(Cell::ColumnHeader)).collect()
    }

    /// A person's row, or an empty one with the next number.
    fn row(&self, canvas: &Canvas, place: usize) -> Vec<FormCell> {
        let l = canvas.locale;
        let small = canvas.style(9.0);
        let middle = small.clone().align(Align::Centre);
        let optional = |text: &str| {
            if text.is_empty() { FormCell::empty() } else { FormCell::text(text, &small) }
        };
        let person = self.sheet.people.get(place);
        let number = person.map_or_else(|| self.next_number(place), |person| person.number);
        let sex = person.and_then(|person| person.sex);
        let sex = sex.map_or_else(FormCell::empty, |sex| FormCell::text(letter(l, sex), &middle));
        let mut slots = vec![FormCell::text(number.to_string(), &middle).heading(Cell::RowHeader)];
        match person {
            Some(person) if self.sheet.codes => {
                let code = self.sheet.training.code.of_person(person.number);
                let code = canvas.isolated(&code);
                slots.extend([FormCell::text(code, &canvas.latin(12.0).align(Align::Centre)), sex]);
            }
            Some(person) => {
                let age =
                    person.age.map_or_else(FormCell::empty, |age| FormCell::text(age.to_string(), &middle));
                slots.extend([name(canvas, person), sex, age]);
                let structure =
                    [&person.structure, &person.role].into_iter().filter(|words| !words.is_empty());
                slots.push(structure.fold(FormCell::empty(), |cell, words| {
                    cell.and(CellContent::Text(words.clone(), small.clone()))
                }));
                slots.extend([&person.commune, &person.locality].map(|t| optional(t)));
                let telephone = canvas.latin(9.0);
                slots.push(match person.telephone.as_str() {
                    "" => FormCell::empty(),
                    number => FormCell::text(number, &telephone),
                });
            }
            None => {
                let known = if self.sheet.codes { CODED.len() } else { NAMED.len() };
                slots.extend((1..known).map(|_| FormCell::empty()));
            }
        }
        slots.extend(self.halves.iter().map(|_| FormCell::empty()));
        slots
    }

    /// The number of an empty row: those of the list go on.
    fn next_number(&self, place: usize) -> i64 {
        let last = self.sheet.people.last().map_or(0, |person| person.number);
        last + (place + 1 - self.sheet.people.len()) as i64
    }

    /// How many women, how many men, how many in all, to be filled in for each half-day; and who led it.
    fn totals(&self, canvas: &mut Canvas, columns: &Columns, top: f32) {
        let l = canvas.locale;
        let first = columns.widths.len() - self.halves.len();
        let start = columns.start_of(first);
        let label = TOTAL_LABEL.min(start);
        let mut widths = vec![label];
        widths.extend(&columns.widths[first..]);
        let columns = Columns { start: start - label, widths };
        let table = canvas.tag(Role::Table, None);
        let body = canvas.tag(Role::TBody, Some(table));
        let style = canvas.style(9.5);
        let words = [t!(l, "sheet-total-women"), t!(l, "sheet-total-men"), t!(l, "sheet-total")].into_iter();
        for (place, word) in words.enumerate() {
            let style = if place == 2 { style.clone().bold() } else { style.clone() };
            let mut slots = vec![FormCell::text(word, &style.align(Align::End)).heading(Cell::RowHeader)];
            slots.extend(self.halves.iter().map(|_| FormCell::empty()));
            canvas.row(body, &columns, &slots, [top + place as f32 * TOTAL, TOTAL]);
        }
        let width = columns.start - 3.0 * MM;
        if width > 40.0 * MM {
            canvas.outline([0.0, top, width, 3.0 * TOTAL], 0.6);
            let words = [5.0, top + 3.0, width - 10.0];
            canvas.write(Role::P, &t!(l, "sheet-trainer"), &canvas.style(9.0), words);
        }
    }
}

/// The name in the letters of the sheet, bold, and below it in others.
fn name(canvas: &Canvas, person: &Participant) -> FormCell {
    let writings = writings(&person.name, person.arabic_name.as_deref(), &canvas.lang);
    writings.into_iter().enumerate().fold(FormCell::empty(), |cell, (place, Writing { words, is_arabic })| {
        let style = match (place, is_arabic) {
            (0, true) => canvas.style_in(NAME, &LangTag::arabic()).bold(),
            (0, false) => canvas.name_style(NAME, words).bold().leading(1.15),
            (_, true) => canvas.style_in(SECOND, &LangTag::arabic()).leading(ARABIC),
            (_, false) => canvas.name_style(SECOND, words).leading(1.15),
        };
        cell.and(CellContent::Text(words.to_owned(), style))
    })
}

/// The name of half a day at the head of a column.
pub(super) fn half_name(l: Locale, half: HalfName) -> String {
    match half {
        HalfName::Morning => t!(l, "sheet-am"),
        HalfName::Afternoon => t!(l, "sheet-pm"),
        HalfName::First => t!(l, "sheet-first"),
        HalfName::Second => t!(l, "sheet-second"),
    }
}

fn letter(l: Locale, sex: Sex) -> String {
    match sex {
        Sex::Female => t!(l, "sheet-female"),
        Sex::Male => t!(l, "sheet-male"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_rows_fill_the_last_page() {
        let rows = [0, 1, 5, 6, 7, 9, 11, 14, 15, 16, 17].map(|people| with_extra(people, 9, 7) - people);
        assert_eq!(rows, [5, 5, 2, 5, 5, 5, 5, 2, 5, 5, 5]);
        let pages = [5, 14, 15, 23].map(|people| share(with_extra(people, 9, 7), 9, 7).len());
        assert_eq!(pages, [1, 2, 3, 3]);
    }

    #[test]
    fn a_name_in_arabic_letters_stands_clear_of_the_one_above() {
        let lang = LangTag::french();
        let person = Participant {
            number: 1,
            name: "Ibrahim Ag Intallou".into(),
            arabic_name: Some("إبراهيم أغ إنتالو".into()),
            sex: None,
            age: None,
            structure: String::new(),
            role: String::new(),
            commune: String::new(),
            locality: String::new(),
            telephone: String::new(),
        };
        let mut canvas = Canvas::new(&lang, (A4.1, A4.0));
        let columns = Columns { start: 0.0, widths: vec![NAMED[1] * MM] };
        let table = canvas.tag(Role::Table, None);
        canvas.row(table, &columns, &[name(&canvas, &person)], [0.0, ROW]);
        canvas.next_page();
        let lines = canvas.lines();
        let latin = lines.iter().filter(|line| !line.2).map(|line| line.0).fold(f32::MIN, f32::max);
        let above = lines.iter().filter(|line| line.2).map(|line| line.0).fold(f32::MAX, f32::min);
        let (small, large) = (lines.iter().filter(|l| l.2).map(|l| l.1).fold(0.0, f32::max), lines[0].1);
        // A quarter of a size for descenders, nine tenths for a hamza above an alif.
        assert!(above - latin > 0.24 * large + 0.89 * small, "{lines:?}");
        assert!(lines.iter().all(|(y, size, _)| *y + size * 0.4 < ROW + 15.0 * MM), "{lines:?}");
    }

    #[test]
    fn structure_and_function_have_lines_of_their_own() {
        let lang = LangTag::arabic();
        let person = Participant {
            number: 1,
            name: "Ibrahim Ag Intallou".into(),
            arabic_name: None,
            sex: None,
            age: None,
            structure: "Coopérative Nour".into(),
            role: "عضو".into(),
            commune: String::new(),
            locality: String::new(),
            telephone: String::new(),
        };
        let training = Training {
            programme: String::new(),
            code: "RZL-2018-01".parse().unwrap(),
            title: "Formation".into(),
            place: "Goundam".into(),
            from: time::macros::date!(2018 - 03 - 12),
            to: time::macros::date!(2018 - 03 - 12),
            lang: lang.clone(),
        };
        let sheet = AttendanceSheet {
            training,
            days: vec![(time::macros::date!(2018 - 03 - 12), vec![HalfName::Morning])],
            people: vec![person],
            extra: Some(0),
            codes: false,
            base: String::new(),
        };
        let canvas = Canvas::new(&lang, (A4.1, A4.0));
        let (date, halves) = &sheet.days[0];
        let row = Day { sheet: &sheet, date: *date, halves }.row(&canvas, 0);
        let small = canvas.style(9.0);
        let lines = FormCell::text("Coopérative Nour", &small);
        assert_eq!(row[4], lines.and(CellContent::Text("عضو".into(), small)));
    }

    #[test]
    fn rows_are_shared_among_pages_so_that_the_totals_have_room() {
        assert_eq!(share(0, 9, 7), [0]);
        assert_eq!(share(7, 9, 7), [7]);
        assert_eq!(share(8, 9, 7), [5, 3]);
        assert_eq!(share(16, 9, 7), [9, 7]);
        assert_eq!(share(19, 9, 7), [9, 7, 3]);
        assert_eq!(share(35, 9, 7), [9, 9, 9, 5, 3]);
        for rows in 0..300 {
            let pages = share(rows, 9, 7);
            assert_eq!(pages.iter().sum::<usize>(), rows);
            assert!(pages.iter().all(|page| *page <= 9) && pages.last().is_some_and(|last| *last <= 7));
        }
    }
}
