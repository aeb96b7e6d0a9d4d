//! The foot of a certificate: place and date, and those who sign.

use super::design::{CODE_WIDTH, Design, HEIGHT, SIDE, WIDTH};
use crate::documents::names;
use crate::documents::page::{Frame, Ink, Item, Path};
use crate::documents::text::{Align, Paragraph, Style, Typesetter, parted};
use crate::domain::certificate::{Content, Signatory};
use crate::domain::lang::{Direction, LangTag};
use crate::i18n::{Locale, dates};
use crate::t;

/// The distance of the foot from the border.
const FOOT: f32 = 18.0;
/// The least height for functions and ink.
const LEAST_INK: f32 = 30.0;
/// The height kept for a signatory's name, and for one of several lines.
const SIGNED_NAME: f32 = 14.0;
const HIGHEST_NAME: f32 = 32.0;
/// The least size of it.
const LEAST_SIGNED: f32 = 8.5;
/// The clear space between the names and functions of two who sign.
const BESIDE_NAME: f32 = 16.0;

/// The width of the foot's text, up to the code at its end.
fn foot_width(design: &Design) -> f32 {
    WIDTH - 2.0 * SIDE - CODE_WIDTH - 14.0 - design.corner_inset()
}

/// From where to where that text goes on a paper in this language.
pub fn extent(design: &Design, lang: &LangTag) -> [f32; 2] {
    let width = foot_width(design);
    let left = if lang.direction() == Direction::Rtl { WIDTH - SIDE - width } else { SIDE };
    [left, left + width]
}

/// Where the foot ends.
pub fn foot_end(design: &Design) -> f32 {
    HEIGHT - design.margin - FOOT
}

/// Place and date in words: "Fait à Goundam, le 12 mars 2018".
fn place_and_date(content: &Content, locale: Locale) -> String {
    let date = dates::long(content.issued_on, locale);
    t!(locale, "certificate-done", place = content.issued_at, date = date)
}

/// Those of the signatories who have room.
fn signatories(content: &Content) -> &[Signatory] {
    &content.signatories[..content.signatories.len().min(3)]
}

/// Place and date in the middle of a width.
fn done(
    setter: &mut Typesetter,
    content: &Content,
    design: &Design,
    locale: Locale,
    lang: &LangTag,
) -> Frame {
    let width = foot_width(design);
    let done = place_and_date(content, locale);
    let style = Style::new(12.5, lang).align(Align::Centre);
    if !design.keeps_apart {
        return setter.block(&done, &style, width);
    }
    let bound = dated(&done, &content.issued_at);
    let has_room = widest(setter, &bound, &style) <= width;
    setter.fit_evenly(if has_room { &bound } else { &done }, &style, width, style.size)
}

/// "Fait à Goundam, le 12 mars 2018": no line ends within what stands behind the place.
fn dated(done: &str, place: &str) -> String {
    let behind = done.find(place).map_or(done.len(), |at| at + place.len());
    let (place, date) = done.split_at(behind);
    match date.split_once(' ') {
        Some((comma, date)) => format!("{place}{comma} {}", date.replace(' ', "\u{a0}")),
        None => done.to_owned(),
    }
}

/// Place and date, and below them the signatories side by side with room for ink and stamp; with the heights between which the
/// ink goes.
pub fn foot(
    setter: &mut Typesetter,
    content: &Content,
    design: &Design,
    locale: Locale,
    lang: &LangTag,
) -> (Frame, [f32; 2]) {
    let mut frame = Frame { width: WIDTH, height: HEIGHT, items: Vec::new() };
    let rtl = lang.direction() == Direction::Rtl;
    let (width, end) = (foot_width(design), foot_end(design));
    let [left, _] = extent(design, lang);
    let done = parted(done(setter, content, design, locale, lang));
    let below = design.foot + done.height + 5.0;
    frame.place(left + (width - done.width) / 2.0, design.foot, done);
    let unnamed = [Signatory::default()];
    let people = if content.signatories.is_empty() { &unnamed[..] } else { signatories(content) };
    let column = width / people.len() as f32;
    let names: Vec<Frame> =
        people.iter().map(|person| signed_name(setter, person, design, lang, column - BESIDE_NAME)).collect();
    let signed = signed_height(design, &names);
    let mut functions: f32 = 0.0;
    for (place, (person, name)) in people.iter().zip(names).enumerate() {
        let place = if rtl { people.len() - 1 - place } else { place };
        let box_ = [left + place as f32 * column, below, column, end - below];
        functions = functions.max(signatory(setter, &mut frame, (person, name), lang, signed, box_));
    }
    (frame, [below + functions, end - signed - 3.0])
}

/// The height kept for the names of those who sign, below the lines for ink.
fn signed_height(design: &Design, names: &[Frame]) -> f32 {
    let most = if design.keeps_apart { HIGHEST_NAME } else { SIGNED_NAME };
    names.iter().map(|name| name.height).fold(SIGNED_NAME, f32::max).min(most)
}

/// A name on one line of at most `wide`, or on several at its least size: even ones if asked for, none of which ends before the
/// word that its last word belongs to.
pub fn name(
    setter: &mut Typesetter,
    name: &str,
    is_even: bool,
    style: &Style,
    [wide, least]: [f32; 2],
) -> Frame {
    let frame = setter.fit(name, style, wide, least);
    let is_broken = frame.height > style.size * style.leading + 0.1;
    if !is_broken || !is_even {
        return frame;
    }
    let style = Style { size: least, ..style.clone() };
    let bound = names::bound(name);
    let has_room = widest(setter, &bound, &style) <= wide;
    setter.balanced(if has_room { &bound } else { name }, &style, wide)
}

/// The name of somebody who signs.
fn signed_name(
    setter: &mut Typesetter,
    person: &Signatory,
    design: &Design,
    lang: &LangTag,
    wide: f32,
) -> Frame {
    let style = Style { leading: 1.15, ..Style::new(11.0, lang).align(Align::Centre) }.bold();
    name(setter, &person.name, design.keeps_apart, &style, [wide, LEAST_SIGNED])
}

/// The width of the widest word.
pub fn widest(setter: &mut Typesetter, text: &str, style: &Style) -> f32 {
    setter.widths(&Paragraph { text, spans: &[], insets: &[] }, style).0
}

/// The text of the foot that would overlap its neighbours.
pub fn crowded<'a>(
    setter: &mut Typesetter,
    content: &'a Content,
    design: &Design,
    locale: Locale,
    lang: &LangTag,
) -> Option<&'a str> {
    let width = foot_width(design);
    let style = Style::new(12.5, lang);
    let people = signatories(content);
    let inner = width / people.len().max(1) as f32 - BESIDE_NAME;
    let names: Vec<Frame> =
        people.iter().map(|person| signed_name(setter, person, design, lang, inner)).collect();
    let below = design.foot + done(setter, content, design, locale, lang).height + 5.0;
    let height = foot_end(design) - below - signed_height(design, &names) - 3.0;
    if height < LEAST_INK || widest(setter, &place_and_date(content, locale), &style) > width {
        return Some(content.issued_at.as_str());
    }
    let function = Style { leading: 1.15, ..Style::new(11.0, lang) };
    let smallest = Style::new(LEAST_SIGNED, lang).bold();
    for (person, name) in people.iter().zip(&names) {
        let is_high = setter.block(&person.function, &function, inner).height > height;
        if is_high || widest(setter, &person.function, &function) > inner {
            return Some(person.function.as_str());
        }
        if name.height > SIGNED_NAME + FOOT || widest(setter, &person.name, &smallest) > inner {
            return Some(person.name.as_str());
        }
    }
    None
}

/// The function above, the name below a line, in the height that is kept for names, and between them room to sign; gives the height
/// of the function.
fn signatory(
    setter: &mut Typesetter,
    frame: &mut Frame,
    (person, name): (&Signatory, Frame),
    lang: &LangTag,
    signed: f32,
    [x, y, width, height]: [f32; 4],
) -> f32 {
    let style = Style { leading: 1.15, ..Style::new(11.0, lang).align(Align::Centre) };
    let inner = width - BESIDE_NAME;
    let mut function_height = 0.0;
    if !person.function.is_empty() {
        let function = parted(setter.block(&person.function, &style, inner));
        function_height = function.height;
        frame.place(x + BESIDE_NAME / 2.0, y, function);
    }
    let line = y + height - signed - 3.0;
    let half = (width * 0.38).min(95.0);
    let middle = x + width / 2.0;
    frame.items.push(Item::Path(Path::line((middle - half, line), (middle + half, line), Ink::BLACK, 0.8)));
    if !person.name.is_empty() {
        frame.place(x + BESIDE_NAME / 2.0 + (inner - name.width) / 2.0, line + 3.0, parted(name));
    }
    function_height
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::certificate::design;
    use crate::domain::certificate::samples;
    use crate::i18n::runs_from_right;

    #[test]
    fn the_date_stands_on_one_line() {
        let place =
            "Commune rurale de Bourem Sidi Amar, cercle de Diré, région de Tombouctou, République du Mali";
        for (lang, date) in
            [("fr", "le 1er avril 2018"), ("en", "1 April 2018"), ("ar", "بتاريخ 1 أبريل 2018")]
        {
            let mut broken = 0;
            for letters in 5..place.chars().count() {
                let issued_at: String = place.chars().take(letters).collect();
                let content = Content { issued_at, lang: lang.parse().unwrap(), ..samples::certificate() };
                let locale = Locale::or_french(lang);
                let frame = done(
                    &mut Typesetter::new(),
                    &content,
                    design::of(content.template),
                    locale,
                    &content.lang,
                );
                let lines: Vec<String> =
                    frame.text_lines().into_iter().map(|line| line.0.replace('\u{a0}', " ")).collect();
                broken += usize::from(lines.len() > 1);
                // The letters of what runs from the right stand as they are drawn.
                let drawn = |word: &str| -> String {
                    if runs_from_right(word) == Some(true) {
                        word.chars().rev().collect()
                    } else {
                        word.into()
                    }
                };
                let is_within = |line: &String| date.split(' ').all(|word| line.contains(&drawn(word)));
                assert!(lines.iter().any(is_within), "{lines:?}");
            }
            assert!(broken > 0, "{lang}");
        }
    }

    #[test]
    fn who_signs_has_even_lines_that_end_with_no_particle() {
        let style = Style::new(11.0, &LangTag::french()).bold();
        let person = |name: &str| Signatory { name: name.into(), function: String::new() };
        let design = design::of(samples::certificate().template);
        for name in
            ["Mohamed El Moctar Ould Sidi Ahmed", "Mahamane El Hadj Cissé", "Aïssata Walet Mohamed El Moctar"]
        {
            for width in (70..200).step_by(5) {
                let width = width as f32;
                let frame = signed_name(&mut Typesetter::new(), &person(name), design, &style.lang, width);
                let lines = frame.text_lines();
                let ends = |line: &(String, f32)| names::bound(&format!("{} x", line.0)).ends_with("\u{a0}x");
                assert!(!lines[..lines.len() - 1].iter().any(ends), "{width}: {lines:?}");
                assert!(lines.iter().all(|line| line.1 <= width + 0.1), "{width}: {lines:?}");
            }
        }
    }

    #[test]
    fn a_name_of_several_lines_stays_above_the_border() {
        let who = |name: &str| Signatory { name: name.into(), function: "Le coordinateur".into() };
        let names = ["Oumar Sidi Touré", "Mohamed El Moctar Ould Sidi Ahmed El Hadj Mahamane", "Ali Maïga"];
        let content = Content { signatories: names.map(who).to_vec(), ..samples::certificate() };
        let design = design::of(content.template);
        let (frame, [_, line]) = foot(&mut Typesetter::new(), &content, design, Locale::Fr, &content.lang);
        let [_, bottom] = frame.ink();
        assert!(
            line < foot_end(design) - SIGNED_NAME - 4.0 && bottom < foot_end(design) + 1.0,
            "{line} {bottom}"
        );
    }
}
