//! The pre-test and the post-test on paper: boxes to tick, and the answers for the trainer on a sheet of their own.

use super::canvas::{Canvas, Columns, FormCell};
use super::page::{A4, Cell, Frame, Ink, Item, MM, Pages, Path, Role, Tag, TagId};
use super::pdf::Metadata;
use super::text::{Align, parted};
use super::training::Training;
use crate::domain::questions::Question;
use crate::i18n::Locale;
use crate::t;

/// Before the training or after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// The pre-test.
    Before,
    /// The post-test.
    After,
}

/// What a test sheet is made from.
#[derive(Clone, Copy, Debug)]
pub struct TestSheet<'a> {
    /// The cohort.
    pub training: &'a Training,
    pub questions: &'a [Question],
}

/// Size of the questions; the choices are a little smaller.
const SIZE: f32 = 11.4;
/// The side of a box to tick.
const BOX: f32 = 12.5;
/// Where the letters of the choices begin, and their texts.
const INDENT: (f32, f32) = (36.0, 54.0);
/// Clear space between two questions.
const GAP: f32 = 15.0;

/// The heading of the sheet.
pub fn title(l: Locale, moment: Moment) -> String {
    match moment {
        Moment::Before => t!(l, "test-before"),
        Moment::After => t!(l, "test-after"),
    }
}

/// What the file says of itself.
pub fn metadata(sheet: &TestSheet<'_>, moment: Moment) -> Metadata {
    let (l, _) = super::canvas::language(&sheet.training.lang);
    sheet.training.metadata(&title(l, moment))
}

/// The letters of the choices.
fn letters(l: Locale) -> Vec<String> {
    t!(l, "test-letters").split(' ').map(ToOwned::to_owned).collect()
}

/// The sheet that each participant fills in.
pub fn pages(sheet: &TestSheet<'_>, moment: Moment) -> Pages {
    let mut canvas = Canvas::new(&sheet.training.lang, A4);
    let (l, width) = (canvas.locale, canvas.width());
    let mut top = sheet.training.head(&mut canvas, &title(l, moment), "", width) + 12.0;
    let style = canvas.style(10.5);
    let half = width * 0.62;
    canvas.field(&t!(l, "test-name"), &style, [0.0, top, half]);
    canvas.field(&t!(l, "test-date"), &style, [half + 12.0, top, width - half - 12.0]);
    canvas.field(&t!(l, "test-locality"), &style, [0.0, top + 24.0, width]);
    top += 50.0;
    top += canvas.write(Role::P, &t!(l, "test-how"), &style.italic(), [0.0, top, width]) + GAP;
    for (place, question) in sheet.questions.iter().enumerate() {
        let block = Block::new(&mut canvas, question, place, &sheet.training.lang.to_string());
        if top + block.height > canvas.height() {
            top = next_sheet(&mut canvas);
        }
        block.draw(&mut canvas, top);
        top += block.height + GAP;
    }
    if top + 30.0 > canvas.height() {
        top = next_sheet(&mut canvas);
    }
    points(&mut canvas, sheet.questions.len(), top);
    canvas.finish_with(&title(l, moment), &sheet.training.code)
}

/// A further sheet, with a line for the name or code: sheets get mixed up. Gives where the next question begins.
fn next_sheet(canvas: &mut Canvas) -> f32 {
    canvas.next_page();
    let (style, width) = (canvas.style(10.5), canvas.width() * 0.62);
    let label = t!(canvas.locale, "test-name");
    canvas.field(&label, &style, [0.0, 0.0, width]);
    24.0 + GAP
}

/// A box for the points, at the end of the line.
fn points(canvas: &mut Canvas, most: usize, top: f32) {
    let l = canvas.locale;
    let (width, tall) = (46.0 * MM, 26.0);
    let start = canvas.width() - width;
    canvas.outline([start, top, width, tall], 1.0);
    let style = canvas.style(12.0).bold();
    let words = canvas.setter.line(&t!(l, "test-points"), &style);
    let out_of = canvas.setter.line(&format!("/ {most}"), &style);
    let middle = top + (tall - words.height) / 2.0;
    let tag = canvas.tag(Role::P, None);
    let far = start + width - 8.0 - out_of.width;
    canvas.put(Some(tag), start + 8.0, middle, words);
    canvas.put(Some(tag), far, middle, out_of);
}

/// A question laid out: it is not parted.
struct Block {
    text: Frame,
    choices: Vec<(Frame, Frame)>,
    lang: Option<String>,
    height: f32,
}

impl Block {
    fn new(canvas: &mut Canvas, question: &Question, place: usize, lang: &str) -> Self {
        let version = question.get(lang);
        let (bold, letters) = (canvas.style_in(SIZE, &version.lang).bold(), letters(canvas.locale));
        let plain = canvas.style_in(SIZE - 0.5, &version.lang);
        let own = canvas.style(SIZE).bold();
        let text = format!("{}. {}", place + 1, version.text);
        let width = canvas.width();
        let text = canvas.block(&text, &bold, width);
        let choices = version.choices.iter().zip(&letters).map(|(choice, letter)| {
            let letter = parted(canvas.setter.line(letter, &own));
            (letter, canvas.block(choice, &plain, width - INDENT.1))
        });
        let choices: Vec<_> = choices.collect();
        let height = text.height + choices.iter().map(|(_, choice)| choice.height + 4.0).sum::<f32>() + 2.0;
        let lang = (version.lang != canvas.lang).then(|| version.lang.to_string());
        Self { text, choices, lang, height }
    }

    fn draw(&self, canvas: &mut Canvas, top: f32) {
        let add = |canvas: &mut Canvas, role: Role, parent: Option<TagId>| {
            canvas.pages.tags.add(Tag { role, parent, lang: self.lang.clone(), ..Tag::default() })
        };
        let tag = add(canvas, Role::H(2), None);
        canvas.put(Some(tag), 0.0, top, self.text.clone());
        let list = add(canvas, Role::L, None);
        let mut y = top + self.text.height + 4.0;
        for (letter, choice) in &self.choices {
            let item = canvas.tag(Role::Li, Some(list));
            let label =
                Tag { role: Role::Lbl, parent: Some(item), actual: Some("☐".into()), ..Tag::default() };
            let label = canvas.pages.tags.add(label);
            let outline = Item::Path(Path::outline([0.0, 0.0, BOX, BOX], Ink::BLACK, 1.0));
            let frame = Frame { width: BOX, height: BOX, items: vec![outline] };
            canvas.put(Some(label), 14.0, y + 1.5, frame);
            let body = canvas.tag(Role::LBody, Some(item));
            canvas.put(Some(body), INDENT.0, y, letter.clone());
            canvas.put(Some(body), INDENT.1, y, choice.clone());
            y += choice.height + 4.0;
        }
    }
}

/// The right answers, for the trainer alone.
pub fn key(sheet: &TestSheet<'_>) -> Pages {
    let mut canvas = Canvas::new(&sheet.training.lang, A4);
    let (l, width) = (canvas.locale, canvas.width());
    let mut top = sheet.training.head(&mut canvas, &t!(l, "test-key"), "", width) + 8.0;
    let warning = canvas.style(11.0).bold();
    top += canvas.write(Role::P, &t!(l, "test-key-warning"), &warning, [0.0, top, width]) + GAP;
    let number = 12.0 * MM;
    let rest = width - 2.0 * number;
    let columns = Columns { start: 0.0, widths: vec![number, rest * 0.55, number, rest * 0.45] };
    let head = canvas.style(9.0).bold().align(Align::Centre);
    let words = [t!(l, "sheet-number"), t!(l, "test-question"), t!(l, "test-letter"), t!(l, "test-answer")];
    let heads: Vec<FormCell> =
        words.map(|word| FormCell::text(word, &head).heading(Cell::ColumnHeader)).into();
    let letters = letters(l);
    let rows = sheet.questions.iter().enumerate().map(|(place, question)| {
        let version = question.get(sheet.training.lang.as_str());
        let text = canvas.style_in(9.5, &version.lang);
        let middle = canvas.style(11.0).bold().align(Align::Centre);
        let answer = question.answer();
        vec![
            FormCell::text((place + 1).to_string(), &middle).heading(Cell::RowHeader),
            FormCell::text(&version.text, &text),
            FormCell::text(letters.get(answer).cloned().unwrap_or_default(), &middle),
            FormCell::text(version.choices.get(answer).cloned().unwrap_or_default(), &text),
        ]
    });
    let rows: Vec<_> = rows.collect();
    canvas.table(&columns, heads, rows, top);
    canvas.finish_with(&t!(l, "test-key"), &sheet.training.code)
}
