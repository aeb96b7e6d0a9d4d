//! Name badges, six on a sheet, with marks to cut along.

use super::canvas::{Canvas, MARGIN};
use super::names::{bound, writings};
use super::page::{A4, Frame, Ink, Item, MM, Pages, Path, Role, Segment};
use super::pdf::Metadata;
use super::text::{Align, Paragraph, Style};
use super::training::Training;
use crate::domain::lang::LangTag;
use crate::domain::person::Sex;
use crate::i18n::Locale;
use crate::t;

/// Who wears a badge.
#[derive(Clone, Debug, PartialEq)]
pub struct Wearer {
    /// The name as written.
    pub name: String,
    /// The name in Arabic script.
    pub arabic_name: Option<String>,
    /// Sex, when stated: the word for the role follows it.
    pub sex: Option<Sex>,
    /// Trains, rather than takes part.
    pub trains: bool,
}

/// Width and height of a badge.
const BADGE: (f32, f32) = (86.0 * MM, 85.0 * MM);
/// Badges side by side, and one below the other.
const GRID: (usize, usize) = (2, 3);
/// The length of a cutting mark.
const MARK: f32 = 3.0 * MM;
/// Clear space between a mark and the badge: marks at a corner don't touch.
const GAP: f32 = 1.0 * MM;
/// Clear space within a badge.
const INSET: f32 = 6.0 * MM;
/// Leading of a name in Arabic letters, and the clear space between it and the descenders above, as a share of the name's size.
const ARABIC: (f32, f32) = (1.5, 0.25);
/// The name's size, at best and at least.
const NAME: (f32, f32) = (34.0, 15.0);
/// The size of its other writing, as a share of it.
const SECOND: f32 = 0.8;

/// What the file says of itself.
pub fn metadata(training: &Training) -> Metadata {
    let (l, _) = super::canvas::language(&training.lang);
    training.metadata(&t!(l, "badge-title"))
}

/// The sheets; blank badges fill the last one.
pub fn pages(training: &Training, wearers: &[Wearer]) -> Pages {
    let mut canvas = Canvas::new(&training.lang, A4);
    let per_sheet = GRID.0 * GRID.1;
    let sheets = wearers.len().div_ceil(per_sheet).max(1);
    for sheet in 0..sheets {
        if sheet > 0 {
            canvas.next_page();
        }
        cutting_marks(&mut canvas);
        for place in 0..per_sheet {
            let (column, row) = (place % GRID.0, place / GRID.0);
            let (start, top) = origin(&canvas);
            let corner = (start + column as f32 * BADGE.0, top + row as f32 * BADGE.1);
            badge(&mut canvas, training, wearers.get(sheet * per_sheet + place), corner);
        }
    }
    canvas.next_page();
    canvas.pages
}

/// The corner of the first badge, from the margins.
fn origin(canvas: &Canvas) -> (f32, f32) {
    let grid = (GRID.0 as f32 * BADGE.0, GRID.1 as f32 * BADGE.1);
    ((canvas.width() - grid.0) / 2.0, (A4.1 - grid.1) / 2.0 - MARGIN)
}

/// Short lines outside of the grid where the knife goes, and small crosses within it.
fn cutting_marks(canvas: &mut Canvas) {
    let (start, top) = origin(canvas);
    let (width, height) = (GRID.0 as f32 * BADGE.0, GRID.1 as f32 * BADGE.1);
    let mut segments = Vec::new();
    let mut line = |from: (f32, f32), to: (f32, f32)| {
        segments.extend([Segment::Move(from.0, from.1), Segment::Line(to.0, to.1)]);
    };
    for column in 0..=GRID.0 {
        let x = column as f32 * BADGE.0;
        line((x, -MARK), (x, -GAP));
        line((x, height + GAP), (x, height + MARK));
        for row in (1..GRID.1).filter(|_| (1..GRID.0).contains(&column)) {
            let y = row as f32 * BADGE.1;
            line((x, y - MARK / 2.0), (x, y + MARK / 2.0));
        }
    }
    for row in 0..=GRID.1 {
        let y = row as f32 * BADGE.1;
        line((-MARK, y), (-GAP, y));
        line((width + GAP, y), (width + MARK, y));
        let x = BADGE.0;
        line((x - MARK / 2.0, y), (x + MARK / 2.0, y));
    }
    let path = Path { segments, stroke: Some((Ink::BLACK, 0.5)), ..Path::default() };
    canvas.put(None, start, top, Frame { width, height, items: vec![Item::Path(path)] });
}

fn badge(canvas: &mut Canvas, training: &Training, wearer: Option<&Wearer>, (start, top): (f32, f32)) {
    let l = canvas.locale;
    let (x, width) = (start + INSET, BADGE.0 - 2.0 * INSET);
    let centred = |style: Style| style.align(Align::Centre);
    let head = small(canvas, &training.programme, &centred(canvas.style(9.0).bold()), width);
    let head_tall = head.height;
    canvas.rule(x, top + INSET + head_tall + 4.0, width);
    let foot = [training.title.clone(), training.place.clone(), training.dates(&canvas.lang)];
    let style = centred(canvas.style(8.5));
    let foot = foot.map(|line| small(canvas, &line, &style, width));
    let mut foot_top = top + BADGE.1 - INSET - foot.iter().map(|frame| frame.height).sum::<f32>();
    let role_top = foot_top - 24.0;
    let name_top = top + INSET + head_tall + 8.0;
    let room = role_top - 6.0 - name_top;
    // Who listens hears first whose badge it is, then what stands below the name, and the programme last.
    if let Some(wearer) = wearer {
        name(canvas, wearer, [x, name_top, width, room]);
        let style = centred(canvas.style(13.0).bold());
        canvas.write(Role::P, &role(l, wearer), &style, [x, role_top, width]);
    } else {
        canvas.rule(x, name_top + room * 0.65, width);
        canvas.rule(x + width * 0.2, role_top + 14.0, width * 0.6);
    }
    let mut line = |frame: Frame, top: f32| {
        let tag = canvas.tag(Role::P, None);
        canvas.put(Some(tag), x + (width - frame.width) / 2.0, top, frame);
    };
    for frame in foot {
        let tall = frame.height;
        line(frame, foot_top);
        foot_top += tall;
    }
    if !training.programme.is_empty() {
        line(head, top + INSET);
    }
}

/// A few even lines, smaller where they would be more than two.
fn small(canvas: &mut Canvas, text: &str, style: &Style, width: f32) -> Frame {
    let frame = canvas.setter.balanced(text, style, width);
    if frame.height <= 2.5 * style.size * style.leading {
        return frame;
    }
    canvas.setter.balanced(text, &Style { size: style.size * 0.75, ..style.clone() }, width)
}

/// The name as large as its room lets it be, and its other writing below it: on a badge in Arabic the Latin one.
fn name(canvas: &mut Canvas, wearer: &Wearer, [x, top, width, room]: [f32; 4]) {
    let names: Vec<(String, bool)> = writings(&wearer.name, wearer.arabic_name.as_deref(), &canvas.lang)
        .into_iter()
        .map(|writing| (bound(writing.words), writing.is_arabic))
        .collect();
    let mut size = NAME.0;
    let (mut frames, mut gap) = (Vec::new(), 0.0);
    while size >= NAME.1 - 6.0 {
        frames.clear();
        let mut widest = 0.0_f32;
        for (place, (text, is_arabic)) in names.iter().enumerate() {
            let size = if place > 0 { size * SECOND } else { size };
            let style = if *is_arabic {
                canvas.style_in(size, &LangTag::arabic()).leading(ARABIC.0)
            } else {
                canvas.name_style(size, text).leading(1.12)
            };
            let style = Style { bold: place == 0, ..style.align(Align::Centre) };
            widest = widest.max(canvas.setter.widths(&Paragraph { text, spans: &[], insets: &[] }, &style).0);
            frames.push(canvas.setter.block(text, &style, width));
        }
        gap = if names.len() > 1 { size * ARABIC.1 } else { 0.0 };
        let tall: f32 = frames.iter().map(|frame| frame.height).sum::<f32>() + gap;
        if widest <= width && tall + 4.0 <= room {
            break;
        }
        size -= 1.0;
    }
    let tall: f32 = frames.iter().map(|frame| frame.height).sum::<f32>() + gap;
    let mut y = top + ((room - tall) / 2.0).max(0.0);
    for (place, frame) in frames.into_iter().enumerate() {
        let other = if names[place].1 { "ar" } else { "und-Latn" };
        let lang = (place > 0).then(|| other.to_owned());
        let tag = super::page::Tag { role: Role::P, lang, ..super::page::Tag::default() };
        let tag = canvas.pages.tags.add(tag);
        let step = frame.height + gap;
        canvas.put(Some(tag), x, y, frame);
        y += step;
    }
}

fn role(l: Locale, wearer: &Wearer) -> String {
    let sex = wearer.sex.map_or("unknown", Sex::as_str);
    if wearer.trains { t!(l, "badge-trainer", sex = sex) } else { t!(l, "badge-participant", sex = sex) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_in_arabic_letters_stands_clear_of_the_one_above() {
        let lang = LangTag::french();
        let mut canvas = Canvas::new(&lang, A4);
        let wearer = Wearer {
            name: "Ag Intallou".into(),
            arabic_name: Some("إبراهيم أغ إنتالو".into()),
            sex: None,
            trains: false,
        };
        name(&mut canvas, &wearer, [0.0, 0.0, BADGE.0 - 2.0 * INSET, 150.0]);
        canvas.next_page();
        let lines = canvas.lines();
        let latin = lines.iter().filter(|line| !line.2).map(|line| line.0).fold(f32::MIN, f32::max);
        let above = lines.iter().filter(|line| line.2).map(|line| line.0).fold(f32::MAX, f32::min);
        let (small, large) = (lines.iter().filter(|l| l.2).map(|l| l.1).fold(0.0, f32::max), lines[0].1);
        // A quarter of a size for descenders, one for a hamza above an alif, and clear space between the two.
        assert!(above - latin > 0.24 * large + 0.89 * small + 0.1 * large, "{lines:?}");
    }
}
