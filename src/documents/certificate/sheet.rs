//! One certificate's page: what is its own, around what it shares.

use std::borrow::Cow;

use super::body::{ABOVE_FOOT, Setter};
use super::common::{self, Common, has_link};
use super::design::{CODE_WIDTH, HEIGHT, SIDE, WIDTH};
use super::foot::foot_end;
use super::{CertificateSheet, Error, code_place};
use crate::documents::page::{Frame, Item, Page, PlacedFrame, Role, Tag, TagId, Tags};
use crate::documents::qr;
use crate::documents::text::{Align, Style, parted};
use crate::domain::certificate::Content;
use crate::domain::lang::Direction;
use crate::t;

/// A page and the structure made for it.
pub type Laid = (Page, Tags);

/// So much of the space between title and sentence a code leaves that grows, as a share.
const LEAST_SPARE: f32 = 0.3;

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
        let mut corner = self.corner(sheet, common)?;
        self.sentence(&mut page, &mut tags, content, common, &mut corner);
        page.marks.push(shared(common.foot, Some(tags.role(Role::P, None))));
        if sheet.signed.is_none() {
            let words = t!(common.locale, "certificate-code-place");
            corner.code.frame = code_place::empty(&mut self.text, &corner.code.frame, &words, &common.lang);
        }
        place_corner(&mut page, &mut tags, sheet, common, corner);
        Ok((page, tags))
    }

    /// The sentence in the middle between title and foot, or higher where its last lines would run into the QR code. The code
    /// grows into the room that it leaves.
    fn sentence(
        &mut self,
        page: &mut Page,
        tags: &mut Tags,
        content: &Content,
        common: &Common,
        corner: &mut Corner,
    ) {
        let room = common.design.foot - ABOVE_FOOT - common.body_top;
        let body = self.body(content, common, Some(&corner.code));
        let spare = ((room - body.height()) / 2.0).max(0.0);
        let code = &mut corner.code;
        if body.fits {
            let largest = grown(code, corner.largest.max(code.frame.width));
            let highest = common.body_top + LEAST_SPARE * spare + body.bottom_beside(&largest);
            let side = (code.y + code.frame.height - highest).min(largest.frame.width);
            if side > code.frame.width {
                *code = grown(code, side);
            }
        }
        let mut y = (common.body_top + spare).min(body.lowest(Some(&corner.code)));
        let lang = (content.lang != common.lang).then(|| content.lang.to_string());
        let paragraph = tags.add(Tag { role: Role::P, lang, ..Tag::default() });
        for (frame, own) in body.parts {
            let of_its_own = |lang: &str| Tag { role: Role::P, lang: Some(lang.into()), ..Tag::default() };
            let tag = own.map_or(paragraph, |lang| tags.add(of_its_own(lang)));
            let x = (WIDTH - frame.width) / 2.0;
            let step = frame.height + body.gap;
            page.marks.push(PlacedFrame { x, y, frame, tag: Some(tag) });
            y += step;
        }
    }

    /// "Duplicata n° 2" or "Spécimen" in a box at the end of the heading.
    fn mark(&mut self, sheet: &CertificateSheet<'_>, common: &Common) -> Option<PlacedFrame> {
        let words = common::mark_words(common.locale, sheet.signed.is_none(), sheet.duplicate)?;
        let frame = common::mark(&mut self.text, &words, &common.lang);
        let margin = common.design.margin;
        let end = margin + common::MARK_END;
        let x = if common.lang.direction() == Direction::Rtl { end } else { WIDTH - end - frame.width };
        Some(PlacedFrame { x, y: margin + 20.0, frame, tag: None })
    }

    /// The QR code with the number below it, at the end of the foot.
    fn corner(&mut self, sheet: &CertificateSheet<'_>, common: &Common) -> Result<Corner, Error> {
        let rtl = common.lang.direction() == Direction::Rtl;
        let side = SIDE + common.design.corner_inset();
        let left = if rtl { side } else { WIDTH - side - CODE_WIDTH };
        let number = t!(common.locale, "certificate-number", serial = sheet.content.serial);
        let style = Style { leading: 1.25, ..Style::new(10.0, &common.lang).bold().align(Align::Centre) };
        let number = parted(self.text.fit(&number, &style, CODE_WIDTH, 7.0));
        let design = common.design;
        let top = foot_end(design) - number.height - common.caption.1;
        let signed = sheet.signed.map_or_else(|| code_place::stand_in(sheet.content).into(), Cow::Borrowed);
        let most = top + 2.0 - design.foot + design.rises;
        let too_long = || Error::TooLong(sheet.content.serial.to_string());
        let tried = |(kind, module, least): &(qr::Kind, f32, f32)| {
            Some((qr::sized(signed.as_bytes(), *kind, [*module, *least, most])?, *module))
        };
        let (frame, module) = design.codes.iter().find_map(tried).ok_or_else(too_long)?;
        let largest = (qr::modules(&frame) as f32 * module).min(design.largest_code);
        let frame = if design.turns_code { qr::turned(frame) } else { frame };
        let x = left + (CODE_WIDTH - frame.width) / 2.0;
        let code = PlacedFrame { x, y: top + 2.0 - frame.height, frame, tag: None };
        Ok(Corner { code, largest, number: PlacedFrame { x: left, y: top, frame: number, tag: None } })
    }
}

/// What stands at the end of the foot, not tagged yet.
struct Corner {
    /// With its clear margin; on a specimen its place.
    code: PlacedFrame,
    /// The side that the code may grow to where there is room.
    largest: f32,
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
    let is_signed = sheet.signed.is_some();
    let alt = if has_link(sheet) {
        t!(common.locale, "certificate-code-alt")
    } else if is_signed {
        t!(common.locale, "certificate-code-alt-no-link")
    } else {
        t!(common.locale, "certificate-code-place")
    };
    let figure = tags.add(Tag { role: Role::Figure, alt: Some(alt), ..Tag::default() });
    page.marks.push(PlacedFrame { tag: Some(figure), ..corner.code });
    let tag = Some(tags.role(Role::P, None));
    let (x, y) = (corner.number.x, corner.number.y + corner.number.frame.height);
    page.marks.push(PlacedFrame { tag, ..corner.number });
    if is_signed {
        page.marks.push(PlacedFrame { x, y, ..shared(common.caption.0, tag) });
    }
}

/// The code with another side, as far down and in the middle of the same place.
fn grown(code: &PlacedFrame, side: f32) -> PlacedFrame {
    let more = side - code.frame.width;
    let frame = code.frame.clone().scaled(side / code.frame.width);
    PlacedFrame { x: code.x - more / 2.0, y: code.y - more, frame, ..*code }
}

fn shared(frame: usize, tag: Option<TagId>) -> PlacedFrame {
    let items = vec![Item::Shared { frame, x: 0.0, y: 0.0 }];
    PlacedFrame { x: 0.0, y: 0.0, frame: Frame { width: 0.0, height: 0.0, items }, tag }
}

#[cfg(test)]
mod tests {
    use ed25519_dalek::SigningKey;

    use super::*;
    use crate::documents::certificate::design::{self, Design};
    use crate::documents::page::Pages;
    use crate::documents::text::Typesetter;
    use crate::domain::certificate::samples;
    use crate::domain::signature::{self, Statement};

    /// Where the glyphs and images of frames lie that cover the sheet: left, top, right, bottom.
    fn boxes(frame: &Frame) -> Vec<[f32; 4]> {
        let of = |item: &Item| match item {
            Item::Glyphs(run) => {
                let [top, bottom] = Frame { items: vec![item.clone()], ..Frame::default() }.ink();
                Some([run.x, top, run.x + run.width(), bottom])
            }
            Item::Image { rect: [x, y, wide, high], .. } => Some([*x, *y, x + wide, y + high]),
            _ => None,
        };
        frame.items.iter().filter_map(of).collect()
    }

    #[test]
    fn a_specimen_shows_where_the_code_will_be() {
        for (template, lang) in (1..=7).flat_map(|template| ["fr", "ar"].map(|lang| (template, lang))) {
            let base = "https://vivier.example.org";
            let content = Content {
                template,
                lang: lang.parse().unwrap(),
                verify_at: signature::verify_at(base),
                ..samples::certificate()
            };
            let signed = Statement::from(&content).sign(base, &SigningKey::from_bytes(&[2; 32]));
            let page = |signed| {
                let sheet = CertificateSheet { content: &content, signed, duplicate: 0 };
                let mut pages = Pages::default();
                let common = Common::new(&mut Typesetter::new(), &mut pages, &sheet, None);
                let border = pages.shared[common.border].clone();
                (Setter::default().page(&sheet, &common).unwrap().0, border)
            };
            let ((issued, _), (specimen, border)) = (page(Some(&signed)), page(None));
            let find = |page: &Page, is_it: fn(&Item) -> bool| -> [f32; 4] {
                let mark = page.marks.iter().find(|mark| mark.frame.items.iter().any(is_it)).unwrap();
                [mark.x, mark.y, mark.frame.width, mark.frame.height]
            };
            let code = find(&issued, |item| matches!(item, Item::Bitmap(_)));
            let place = find(&specimen, |item| matches!(item, Item::Path(path) if path.dash.is_some()));
            let is_same = code.iter().zip(&place).all(|(one, other)| (one - other).abs() < 0.01);
            assert!(is_same, "{template} {lang}: {code:?} {place:?}");
            // The large outlined "SPÉCIMEN" does not overlap that place.
            for [left, _, right, _] in boxes(&border) {
                assert!(right < place[0] || left > place[0] + place[2], "{template} {lang}: {left} {right}");
            }
        }
    }

    /// The distance of a box from the nearest of the quarter circles in the corners of the border.
    fn from_corners(design: &Design, [left, top, right, bottom]: [f32; 4]) -> f32 {
        let inset = design.margin + 10.0;
        let corners =
            [inset, WIDTH - inset].into_iter().flat_map(|x| [inset, HEIGHT - inset].map(|y| (x, y)));
        let distance = |(x, y): (f32, f32)| (x - x.clamp(left, right)).hypot(y - y.clamp(top, bottom));
        corners.map(distance).fold(f32::MAX, f32::min) - 20.0
    }

    #[test]
    fn heading_mark_logo_and_caption_touch_neither_each_other_nor_the_border() {
        let long = "Programme régional de consolidation de la paix et de la cohésion sociale dans les cercles de Tombouctou, \
                    Goundam, Diré et Niafunké";
        let address = "registre.programme-paix-du-fleuve.example.org/verify";
        for lang in ["fr", "en", "ar"] {
            for (signed, duplicate) in
                [(None, 0), (Some("HTTPS://X.ORG/VERIFY/VIV"), 2), (Some("HTTPS://X.ORG"), 12)]
            {
                for size in [None, Some((320.0, 80.0)), (Some((80.0, 200.0)))] {
                    let content = Content {
                        lang: lang.parse().unwrap(),
                        programme: long.into(),
                        verify_at: Some(address.into()),
                        ..samples::certificate()
                    };
                    let design = design::of(content.template);
                    let sheet = CertificateSheet { content: &content, signed, duplicate };
                    let (mut setter, mut pages) = (Typesetter::new(), Pages::default());
                    let common = Common::new(&mut setter, &mut pages, &sheet, None);
                    let (page, _) = Setter::default().page(&sheet, &common).unwrap();
                    let mut heading = Frame { width: WIDTH, height: HEIGHT, items: Vec::new() };
                    let start = [common::LOGO_START.0, design.margin + common::HEAD];
                    common::head(
                        &mut heading,
                        Frame::default(),
                        &common.lang,
                        start,
                        size.map(|size| (0, size)),
                    );
                    let images = heading.items.len();
                    heading.items.extend(pages.shared[common.heading].items.clone());
                    let heading = boxes(&heading);
                    let what = format!("{lang} {duplicate} {size:?}");
                    for (place, one) in heading.iter().enumerate() {
                        assert!(from_corners(design, *one) > 2.0, "{what}: {one:?}");
                        let is_apart = |other: &[f32; 4]| {
                            one[0] > other[2] || one[2] < other[0] || one[1] > other[3] || one[3] < other[1]
                        };
                        let is_image = place < images;
                        assert!(!is_image || heading[images..].iter().all(is_apart), "{what}: {heading:?}");
                        let mark = page.marks.iter().find(|mark| {
                            matches!(mark.frame.items[..], [Item::Path(_), Item::Glyphs(_), ..])
                        });
                        let box_of = |mark: &PlacedFrame, beside: f32| {
                            let (right, bottom) = (mark.x + mark.frame.width, mark.y + mark.frame.height);
                            [mark.x - beside, mark.y, right + beside, bottom]
                        };
                        assert_eq!(mark.is_some(), signed.is_none() || duplicate > 0, "{what}");
                        let is_clear = mark.is_none_or(|mark| is_apart(&box_of(mark, 6.0)));
                        assert!(is_clear, "{what}: {mark:?} {one:?}");
                        let from_corners = mark.map(|mark| from_corners(design, box_of(mark, 0.0)));
                        assert!(from_corners.is_none_or(|distance| distance > 2.0), "{what}");
                    }
                    let shared = |mark: &&PlacedFrame| matches!(mark.frame.items[..], [Item::Shared { frame, .. }] if frame == common.caption.0);
                    let caption = page.marks.iter().find(shared);
                    assert_eq!(caption.is_some(), signed.is_some());
                    let Some(caption) = caption else { continue };
                    for [left, top, right, bottom] in boxes(&pages.shared[common.caption.0]) {
                        let (x, y) = (caption.x, caption.y);
                        let placed = [left + x, top + y, right + x, bottom + y];
                        assert!(from_corners(design, placed) > 2.0, "{what}: {placed:?}");
                    }
                }
            }
        }
    }
}
