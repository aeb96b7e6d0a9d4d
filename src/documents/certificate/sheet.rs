//! One certificate's page: what is its own, around what it shares.

use std::collections::HashMap;

use super::common::{self, CODE_WIDTH, Common, HEIGHT, SIDE, WIDTH, has_link};
use super::design::Design;
use super::{CertificateSheet, Error};
use crate::documents::names;
use crate::documents::page::{Frame, Ink, Item, Page, Path, PlacedFrame, Role, Tag, TagId, Tags};
use crate::documents::qr;
use crate::documents::text::{Align, Style, Typesetter, parted};
use crate::domain::certificate::Content;
use crate::domain::lang::{Direction, LangTag};
use crate::t;

/// A page and the structure made for it.
pub type Laid = (Page, Tags);

/// The clear space between the parts of the sentence.
const GAP: f32 = 7.0;
/// Sizes that are tried one after the other until the sentence fits, as shares of the full size.
const SIZES: [f32; 6] = [1.0, 0.93, 0.86, 0.79, 0.72, 0.65];

/// The last of them.
pub const SMALLEST: f32 = SIZES[SIZES.len() - 1];

/// How far letters reach below their line at most, as a share of their size.
const DESCENT: f32 = 0.35;

/// So many paragraphs are kept: where nearly every person's differs, keeping them all would help nobody.
const SHAPED_MAX: usize = 256;

/// A piece of the sentence, with its language where it is a paragraph of its own.
type Part = (Frame, Option<&'static str>);

/// A writing of the name: how it looks, its least size, its language where it is a paragraph of its own.
pub(super) struct NameLine<'c> {
    pub words: &'c str,
    pub style: Style,
    pub least: f32,
    own: Option<&'static str>,
}

/// The writings of the name at a share of the full size: that of the sentence first, bold and large, the other one below it.
pub(super) fn names<'c>(content: &'c Content, design: &Design, size: f32) -> Vec<NameLine<'c>> {
    let style = |lang: &LangTag, points: f32, leading: f32| {
        Style::new(points * size, lang).align(Align::Centre).leading(leading)
    };
    let (latin, arabic) = (content.name.as_str(), content.arabic_name.as_deref());
    let (lang, in_arabic) = (&content.lang, LangTag::arabic());
    let least = |points: f32| points * size;
    match arabic {
        Some(arabic) if design.leads_with_arabic && lang.direction() == Direction::Rtl => vec![
            NameLine { words: arabic, style: style(lang, 32.0, 1.25).bold(), least: least(22.0), own: None },
            NameLine {
                words: latin,
                style: style(lang, 24.0, 1.2),
                least: least(17.0),
                own: Some("und-Latn"),
            },
        ],
        _ => {
            let first = NameLine {
                words: latin,
                style: style(lang, 32.0, 1.2).bold(),
                least: least(22.0),
                own: None,
            };
            let below = |words| NameLine {
                words,
                style: style(&in_arabic, 26.0, 1.25),
                least: least(18.0),
                own: Some("ar"),
            };
            [first].into_iter().chain(arabic.map(below)).collect()
        }
    }
}

/// Lays pages out; keeps what it has shaped, since a batch repeats most of its sentences.
#[derive(Default)]
pub struct Setter {
    text: Typesetter,
    shaped: HashMap<(String, u32, bool), Frame>,
}

impl Setter {
    /// The page of `sheet`.
    pub fn page(&mut self, sheet: &CertificateSheet<'_>, common: &Common) -> Result<Laid, Error> {
        let mut tags = Tags::default();
        let mut page = Page { width: WIDTH, height: HEIGHT, marks: Vec::with_capacity(10) };
        let content = sheet.content;
        page.marks.push(shared(common.border, None));
        page.marks.push(shared(common.heading, Some(tags.role(Role::P, None))));
        if let Some(mark) = self.mark(sheet, common) {
            page.marks.push(PlacedFrame { tag: Some(tags.role(Role::P, None)), ..mark });
        }
        page.marks.push(shared(common.title, Some(tags.role(Role::H(1), None))));
        let corner = self.corner(sheet, common)?;
        self.sentence(&mut page, &mut tags, content, common, corner.code.as_ref());
        page.marks.push(shared(common.foot, Some(tags.role(Role::P, None))));
        place_corner(&mut page, &mut tags, sheet, common, corner);
        Ok((page, tags))
    }

    /// The wording with the name on a line of its own, larger, and its other writing below it, in the middle between
    /// title and foot; higher or smaller where its last lines would run into the QR code, which rises above the foot.
    fn sentence(
        &mut self,
        page: &mut Page,
        tags: &mut Tags,
        content: &Content,
        common: &Common,
        code: Option<&PlacedFrame>,
    ) {
        let room = common.design.foot - 6.0 - common.body_top;
        let tried = SIZES.iter().find_map(|size| {
            let parts = self.parts(content, common.design, *size);
            let lowest = code.map_or(f32::MAX, |code| code.y - bottom_beside(&parts, code));
            (height(&parts) <= room && lowest >= common.body_top).then_some((parts, lowest))
        });
        let (parts, lowest) =
            tried.unwrap_or_else(|| (self.parts(content, common.design, SMALLEST), f32::MAX));
        let mut y = (common.body_top + ((room - height(&parts)) / 2.0).max(0.0)).min(lowest);
        let lang = (content.lang != common.lang).then(|| content.lang.to_string());
        let paragraph = tags.add(Tag { role: Role::P, lang, ..Tag::default() });
        for (frame, own) in parts {
            let of_its_own = |lang: &str| Tag { role: Role::P, lang: Some(lang.into()), ..Tag::default() };
            let tag = own.map_or(paragraph, |lang| tags.add(of_its_own(lang)));
            let x = (WIDTH - frame.width) / 2.0;
            let step = frame.height + GAP;
            page.marks.push(PlacedFrame { x, y, frame, tag: Some(tag) });
            y += step;
        }
    }

    /// Whether the sentence has room between title and the highest code at its smallest size.
    pub fn has_room(&mut self, content: &Content, common: &Common) -> bool {
        let room = common.design.foot - common.design.rises - common.body_top;
        height(&self.parts(content, common.design, SMALLEST)) <= room
    }

    /// What comes before the name, the name in both writings, what comes after, at a share of the full size; with the language of what
    /// is a paragraph of its own.
    fn parts(&mut self, content: &Content, design: &Design, size: f32) -> Vec<Part> {
        let lang = &content.lang;
        let (narrow, wide) = (WIDTH - 2.0 * SIDE - 30.0, WIDTH - 2.0 * SIDE);
        let mut parts = Vec::with_capacity(4);
        if !content.before.trim().is_empty() {
            parts.push((parted(self.repeated(content.before.trim(), lang, 14.0 * size, narrow)), None));
        }
        for NameLine { words, style, least, own } in names(content, design, size) {
            let name = self.name(words, design, &style, [wide, least]);
            parts.push((if own.is_some() { name } else { parted(name) }, own));
        }
        if !content.after.trim().is_empty() {
            let after = content.after.trim().trim_start_matches([',', '،']).trim_start();
            parts.push((self.repeated(after, lang, 14.0 * size, narrow), None));
        }
        parts
    }

    /// A name on one line of at most `wide`, or on several at its least size.
    fn name(&mut self, name: &str, design: &Design, style: &Style, [wide, least]: [f32; 2]) -> Frame {
        let frame = self.text.fit(name, style, wide, least);
        let is_broken = frame.height > style.size * style.leading + 0.1;
        if !is_broken || !design.evens_names {
            return frame;
        }
        let style = Style { size: least, ..style.clone() };
        let bound = names::bound(name);
        let has_room = common::widest(&mut self.text, &bound, &style) <= wide;
        self.text.balanced(if has_room { &bound } else { name }, &style, wide)
    }

    /// A paragraph of the wording: most of a batch have the same, so it is shaped once.
    fn repeated(&mut self, text: &str, lang: &LangTag, size: f32, width: f32) -> Frame {
        let key = (text.to_owned(), size.to_bits(), lang.direction() == Direction::Rtl);
        if let Some(frame) = self.shaped.get(&key) {
            return frame.clone();
        }
        let style = Style { leading: 1.38, ..Style::new(size, lang).align(Align::Centre) };
        let frame = self.text.balanced(text, &style, width);
        if self.shaped.len() >= SHAPED_MAX {
            self.shaped.clear();
        }
        self.shaped.insert(key, frame.clone());
        frame
    }

    /// "Duplicata n° 2" or "Spécimen" in a box at the end of the heading.
    fn mark(&mut self, sheet: &CertificateSheet<'_>, common: &Common) -> Option<PlacedFrame> {
        let words = match (sheet.signed, sheet.duplicate) {
            (None, _) => t!(common.locale, "certificate-specimen-mark"),
            (Some(_), 0) => return None,
            (Some(_), number) => t!(common.locale, "certificate-duplicate", number = number),
        };
        let mut inner = self.text.line(&words, &Style::new(11.0, &common.lang).bold());
        let (width, height) = (inner.width + 16.0, inner.height + 6.0);
        let mut frame = Frame { width, height, items: Vec::new() };
        frame.items.push(Item::Path(Path::outline([0.0, 0.0, width, height], Ink::BLACK, 1.2)));
        frame.place(8.0, 3.0, std::mem::take(&mut inner));
        let margin = common.design.margin;
        let end = margin + 32.0;
        let x = if common.lang.direction() == Direction::Rtl { end } else { WIDTH - end - width };
        Some(PlacedFrame { x, y: margin + 20.0, frame, tag: None })
    }

    /// The QR code with the number below it, at the end of the foot.
    fn corner(&mut self, sheet: &CertificateSheet<'_>, common: &Common) -> Result<Corner, Error> {
        let rtl = common.lang.direction() == Direction::Rtl;
        let left = if rtl { SIDE } else { WIDTH - SIDE - CODE_WIDTH };
        let number = t!(common.locale, "certificate-number", serial = sheet.content.serial);
        let style = Style { leading: 1.25, ..Style::new(10.0, &common.lang).bold().align(Align::Centre) };
        let number = parted(self.text.fit(&number, &style, CODE_WIDTH, 7.0));
        let caption_height = if sheet.signed.is_some() { common.caption.1 } else { 0.0 };
        let top = common.foot_end - number.height - caption_height;
        let mut code = None;
        if let Some(signed) = sheet.signed {
            let most = top + 2.0 - common.design.foot + common.design.rises;
            let too_long = || Error::TooLong(sheet.content.serial.to_string());
            let tried = |(kind, module, least): &(qr::Kind, f32, f32)| {
                qr::sized(signed.as_bytes(), *kind, [*module, *least, most])
            };
            let frame = common.design.codes.iter().find_map(tried).ok_or_else(too_long)?;
            let frame = if common.design.turns_code { qr::turned(frame) } else { frame };
            let x = left + (CODE_WIDTH - frame.width) / 2.0;
            code = Some(PlacedFrame { x, y: top + 2.0 - frame.height, frame, tag: None });
        }
        Ok(Corner { code, number: PlacedFrame { x: left, y: top, frame: number, tag: None } })
    }
}

/// What stands at the end of the foot, not tagged yet.
struct Corner {
    /// With its clear margin; none on a specimen.
    code: Option<PlacedFrame>,
    number: PlacedFrame,
}

/// Puts the code, the number and how to check them on the page.
fn place_corner(
    page: &mut Page,
    tags: &mut Tags,
    sheet: &CertificateSheet<'_>,
    common: &Common,
    corner: Corner,
) {
    let is_signed = corner.code.is_some();
    if let Some(code) = corner.code {
        let alt = if has_link(sheet) {
            t!(common.locale, "certificate-code-alt")
        } else {
            t!(common.locale, "certificate-code-alt-no-link")
        };
        let tag = tags.add(Tag { role: Role::Figure, alt: Some(alt), ..Tag::default() });
        page.marks.push(PlacedFrame { tag: Some(tag), ..code });
    }
    let tag = Some(tags.role(Role::P, None));
    let (x, y) = (corner.number.x, corner.number.y + corner.number.frame.height);
    page.marks.push(PlacedFrame { tag, ..corner.number });
    if is_signed {
        page.marks.push(PlacedFrame { x, y, ..shared(common.caption.0, tag) });
    }
}

/// How far below the top of the sentence its lowest line ends that would touch the code if it came so far down.
fn bottom_beside(parts: &[Part], code: &PlacedFrame) -> f32 {
    let mut top = 0.0;
    let mut bottom: f32 = 0.0;
    for (frame, _) in parts {
        let x = (WIDTH - frame.width) / 2.0;
        for item in &frame.items {
            let Item::Glyphs(run) = item else { continue };
            let left = x + run.x;
            if left < code.x + code.frame.width && left + run.width() > code.x {
                bottom = bottom.max(top + run.y + DESCENT * run.size);
            }
        }
        top += frame.height + GAP;
    }
    bottom
}

fn height(parts: &[Part]) -> f32 {
    parts.iter().map(|(frame, _)| frame.height + GAP).sum::<f32>() - GAP
}

fn shared(frame: usize, tag: Option<TagId>) -> PlacedFrame {
    let items = vec![Item::Shared { frame, x: 0.0, y: 0.0 }];
    PlacedFrame { x: 0.0, y: 0.0, frame: Frame { width: 0.0, height: 0.0, items }, tag }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::certificate::design;
    use crate::domain::certificate::samples;

    /// The lines of a name: the text and the width of each.
    fn lines(name: &str, template: u32) -> Vec<(String, f32)> {
        let style = Style { leading: 1.2, ..Style::new(32.0, &LangTag::french()).bold() };
        let wide = WIDTH - 2.0 * SIDE;
        let style = style.align(Align::Centre);
        let frame = Setter::default().name(name, design::of(template), &style, [wide, 22.0]);
        frame.text_lines().into_iter().map(|(text, width)| (text.replace('\u{a0}', " "), width)).collect()
    }

    #[test]
    fn the_lines_of_a_long_name_are_even_and_end_with_no_particle() {
        let name = "Mohamed Abdoulkarim Lamine Al Ansari Alhousseïni Ag Mohamed Ali Intallou";
        let now = lines(name, samples::certificate().template);
        assert_eq!(now.len(), 2, "{now:?}");
        assert_eq!(now.iter().map(|line| &*line.0).collect::<Vec<_>>().join(" "), name);
        let (widest, narrowest) = (
            now.iter().map(|line| line.1).fold(0.0, f32::max),
            now.iter().map(|line| line.1).fold(1e9, f32::min),
        );
        assert!(narrowest > widest * 0.6, "{now:?}");
        let particles = ["Ag", "Al", "El", "Ould", "Walet"];
        let words =
            ["Intallou", "Ag", "Mossa", "El", "Hadj", "Walet", "Sidi", "Ould", "Mohamed", "Al", "Ansari"];
        // Names of every length.
        for count in 8..22 {
            let name = (0..count)
                .map(|place| words[place % words.len()])
                .chain(["Ba"])
                .collect::<Vec<_>>()
                .join(" ");
            let lines = lines(&name, samples::certificate().template);
            assert_eq!(lines.iter().map(|line| &*line.0).collect::<Vec<_>>().join(" "), name);
            for (line, _) in &lines {
                assert!(!particles.contains(&line.rsplit(' ').next().unwrap()), "{lines:?}");
            }
        }
    }

    #[test]
    fn papers_of_before_and_names_of_one_line_stay_as_they_were() {
        let name = "Mohamed Abdoulkarim Lamine Al Ansari Alhousseïni Ag Mohamed Ali Intallou";
        let (before, now) = (lines(name, 3), lines(name, 4));
        assert!(before[0].1 > now[0].1 + 1.0 && before.len() == 2, "{before:?} {now:?}");
        for name in ["Aïssata Walet Mohamed", "Mohamed Elmoctar Ould Sidi Ahmed El Housseïn"] {
            assert_eq!(lines(name, 3), lines(name, 4));
        }
    }
    #[test]
    fn a_paper_in_arabic_leads_with_the_arabic_name_where_there_is_one() {
        let leads = |template, lang: &str, arabic: Option<&str>| {
            let sample = samples::certificate();
            let arabic_name = arabic.map(str::to_owned);
            let content = Content { template, lang: lang.parse().unwrap(), arabic_name, ..sample };
            let names = names(&content, design::of(template), 1.0);
            let sizes: Vec<f32> = names.iter().map(|line| line.style.size).collect();
            assert!(sizes.is_sorted_by(|one, other| one > other) && names[0].style.bold, "{lang}: {sizes:?}");
            assert!(names[0].own.is_none() && names[1..].iter().all(|line| line.own.is_some()));
            names[0].words.to_owned()
        };
        let latin = samples::certificate().name;
        let arabic = "عائشة ولت محمد";
        assert_eq!(leads(5, "ar", Some(arabic)), arabic);
        for (template, lang, arabic) in
            [(4, "ar", Some(arabic)), (5, "ar", None), (5, "fr", Some(arabic)), (5, "en", Some(arabic))]
        {
            assert_eq!(leads(template, lang, arabic), latin, "{template} {lang}");
        }
    }
}
