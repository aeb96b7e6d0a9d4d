//! What the certificates of a batch have in common, laid out once and stored once.

use super::design::{self, CODE_WIDTH, Design, HEIGHT, SIDE, WIDTH};
use super::foot::{self, foot};
use super::{CertificateSheet, ornament, printed_title};
use crate::documents::images;
use crate::documents::page::{Frame, Ink, Item, Pages, Path};
use crate::documents::text::{Align, Style, Typesetter, parted};
use crate::domain::certificate::{Content, Kind, Signatory};
use crate::domain::lang::{Direction, LangTag};
use crate::i18n::Locale;
use crate::t;
use time::Date;

/// The distance of the heading from the border.
pub const HEAD: f32 = 20.0;
/// Width of the lines of the letters behind a specimen, and their greatest size.
const OUTLINE: f32 = 0.9;
const WATERMARK: f32 = 128.0;
/// The clear space above and below them.
const CLEAR: f32 = 5.0;
/// The logo's greatest width and height; its proportions stay.
const LOGO: (f32, f32) = (92.0, 46.0);
/// The distance of the logo from the edge of the sheet, in designs that keep it from the border's corner and before.
pub const LOGO_START: (f32, f32) = (SIDE + 8.0, SIDE - 4.0);
/// The clear space beside the heading for a logo of any width.
const BESIDE_HEADING: f32 = SIDE + LOGO.0 + 34.0;
/// The distance of the mark of a duplicate or specimen from the border.
pub const MARK_END: f32 = 32.0;
/// The clear space between it and the heading.
const BESIDE_MARK: f32 = 12.0;
/// The heading keeps room for the mark of so many duplicates.
const MOST_DUPLICATES: u32 = 99;
/// The least size of the address at which the paper is checked.
const LEAST_ADDRESS: f32 = 5.0;
/// What two certificates must share to share their common parts.
#[derive(PartialEq, Eq, Hash)]
pub struct Key {
    template: u32,
    kind: Kind,
    lang: LangTag,
    programme: String,
    logo: Option<String>,
    issued_at: String,
    issued_on: Date,
    signatories: Vec<Signatory>,
    specimen: bool,
    verify_at: Option<String>,
    has_link: bool,
}

/// What the common parts of `sheet` follow from.
pub fn key(sheet: &CertificateSheet<'_>) -> Key {
    let content = sheet.content;
    Key {
        template: content.template,
        kind: content.kind,
        lang: content.lang.clone(),
        programme: content.programme.clone(),
        logo: content.logo.clone(),
        issued_at: content.issued_at.clone(),
        issued_on: content.issued_on,
        signatories: content.signatories.iter().take(3).cloned().collect(),
        specimen: sheet.signed.is_none(),
        verify_at: content.verify_at.clone(),
        has_link: has_link(sheet),
    }
}

/// Places of shared frames in the document, and what laying out a page needs to know.
pub struct Common {
    /// The measures of the page.
    pub design: &'static Design,
    /// The language of labels, and with it the direction of the page.
    pub locale: Locale,
    pub lang: LangTag,
    /// Border and ornaments, over the whole sheet.
    pub border: usize,
    /// The programme's heading with its logo, over the whole sheet.
    pub heading: usize,
    /// The title, over the whole sheet.
    pub title: usize,
    /// Place, date and signatories, over the whole sheet.
    pub foot: usize,
    /// How to check the paper, below the QR code: the frame and its height.
    pub caption: (usize, f32),
    /// Where the title's band ends and the sentence may begin.
    pub body_top: f32,
}

impl Common {
    /// Lays the common parts out and stores them in `pages`.
    pub fn new(
        setter: &mut Typesetter,
        pages: &mut Pages,
        sheet: &CertificateSheet<'_>,
        logo: Option<usize>,
    ) -> Self {
        let content = sheet.content;
        let design = design::of(content.template);
        let locale = super::locale(&content.lang);
        let lang: LangTag = locale.tag().parse().unwrap_or_else(|_| LangTag::french());
        let mut border = whole(ornament::border(WIDTH, HEIGHT, design.margin));
        let mut heading = whole(Vec::new());
        let logo = logo.and_then(|image| Some((image, images::size(&pages.images.get(image)?.bytes)?)));
        let marked = mark_words(locale, sheet.signed.is_none(), MOST_DUPLICATES);
        let marked = marked.map_or(0.0, |words| mark(setter, &words, &lang).width);
        let beside = if design.keeps_apart {
            BESIDE_HEADING.max(design.margin + MARK_END + marked + BESIDE_MARK)
        } else {
            BESIDE_HEADING
        };
        let name = heading_name(setter, content, design, &lang, WIDTH - 2.0 * beside);
        let start = if design.keeps_apart { LOGO_START.0 } else { LOGO_START.1 };
        let head_end = head(&mut heading, name, &lang, [start, design.margin + HEAD], logo);
        let style = Style { leading: 1.15, ..Style::new(design.title, &lang).bold().align(Align::Centre) };
        let text = setter.fit(&printed_title(content, locale), &style, WIDTH - 2.0 * SIDE, 20.0);
        let top = head_end + 8.0;
        let rule_at = top + text.height + 10.0;
        border.items.extend(ornament::rule(WIDTH / 2.0, rule_at, 230.0));
        let mut heading_title = whole(Vec::new());
        heading_title.place(SIDE, top, text);
        let (foot, ink) = foot(setter, content, design, locale, &lang);
        if sheet.signed.is_none() {
            watermark(setter, &mut border, locale, &lang, (foot::extent(design, &lang), ink));
        }
        let small = Style { leading: 1.2, ..Style::new(7.5, &lang).align(Align::Centre) };
        let caption = caption(sheet, locale);
        let caption = if design.evens_caption {
            even_caption(setter, &caption, &small)
        } else {
            setter.block(&caption, &small, CODE_WIDTH)
        };
        let caption_height = caption.height;
        Self {
            design,
            locale,
            lang,
            border: pages.share(border),
            heading: pages.share(heading),
            title: pages.share(heading_title),
            foot: pages.share(foot),
            caption: (pages.share(caption), caption_height),
            body_top: rule_at + 10.0,
        }
    }
}

/// Whether the QR code is a link: that of a programme without a public URL begins with a slash.
pub(super) fn has_link(sheet: &CertificateSheet<'_>) -> bool {
    sheet.signed.is_some_and(|text| !text.starts_with('/'))
}

/// How to check the paper: at the printed URL; papers that were issued before it was printed say what they said.
fn caption(sheet: &CertificateSheet<'_>, locale: Locale) -> String {
    match &sheet.content.verify_at {
        // The address on a line of its own, so that it is not broken.
        Some(url) => t!(locale, "certificate-check-at", address = format!("\n{url}")),
        None if has_link(sheet) => t!(locale, "certificate-check"),
        None => t!(locale, "certificate-check-code"),
    }
}

/// How to check the paper in lines of like width, and the address on one line.
fn even_caption(setter: &mut Typesetter, caption: &str, style: &Style) -> Frame {
    let mut frame = Frame { width: CODE_WIDTH, ..Frame::default() };
    let (words, address) = caption.split_once('\n').map_or((caption, None), |(words, at)| (words, Some(at)));
    let mut lines = vec![parted(setter.balanced(words.trim_end(), style, CODE_WIDTH))];
    lines.extend(address.map(|address| setter.fit(address, style, CODE_WIDTH, LEAST_ADDRESS)));
    for line in lines {
        let (x, y) = ((CODE_WIDTH - line.width) / 2.0, frame.height);
        frame.height += line.height;
        frame.place(x, y, line);
    }
    frame
}

/// A frame over the whole sheet.
fn whole(items: Vec<Item>) -> Frame {
    Frame { width: WIDTH, height: HEIGHT, items }
}

/// Says that the paper proves nothing, between two edges and two heights: where nobody signs a specimen, so that it runs over no word,
/// and beside the place of the code.
fn watermark(
    setter: &mut Typesetter,
    frame: &mut Frame,
    locale: Locale,
    lang: &LangTag,
    ([left, right], [top, end]): ([f32; 2], [f32; 2]),
) {
    let word = t!(locale, "certificate-specimen");
    let style = Style::new(WATERMARK, lang).bold();
    let largest = setter.line(&word, &style);
    let [above, below] = largest.ink();
    let (top, end) = (top + CLEAR, end - CLEAR);
    let share = ((end - top) / (below - above)).min((right - left) / largest.width).clamp(0.3, 1.0);
    let text = setter.line(&word, &Style { size: WATERMARK * share, ..style });
    let [above, below] = text.ink();
    let y = f32::midpoint(top, end) - f32::midpoint(above, below);
    frame.place(f32::midpoint(left, right) - text.width / 2.0, y, text.outlined(OUTLINE));
}

/// What stands on a paper that is no original: "Duplicata n° 2", "Spécimen"; none for the duplicate number 0.
pub fn mark_words(locale: Locale, is_specimen: bool, duplicate: u32) -> Option<String> {
    match (is_specimen, duplicate) {
        (true, _) => Some(t!(locale, "certificate-specimen-mark")),
        (false, 0) => None,
        (false, number) => Some(t!(locale, "certificate-duplicate", number = number)),
    }
}

/// The same in a box.
pub fn mark(setter: &mut Typesetter, words: &str, lang: &LangTag) -> Frame {
    let inner = setter.line(words, &Style::new(11.0, lang).bold());
    let (width, height) = (inner.width + 16.0, inner.height + 6.0);
    let mut frame = Frame { width, height, items: Vec::new() };
    frame.items.push(Item::Path(Path::outline([0.0, 0.0, width, height], Ink::BLACK, 1.2)));
    frame.place(8.0, 3.0, inner);
    frame
}

/// The programme's name.
fn heading_name(
    setter: &mut Typesetter,
    content: &Content,
    design: &Design,
    lang: &LangTag,
    width: f32,
) -> Frame {
    let style = Style { leading: 1.2, ..Style::new(13.0, lang).bold().align(Align::Centre) };
    if !design.keeps_apart {
        return setter.block(&content.programme, &style, width);
    }
    let name = setter.fit_evenly(&content.programme, &style, width, style.size);
    if name.height < 2.5 * style.size * style.leading {
        return name;
    }
    setter.balanced(&content.programme, &Style { size: 11.0, ..style }, width)
}

/// The logo, and the programme's name beside the middle of it; gives where they end. The logo's distance from the side and the
/// upper edge of the sheet are told.
pub fn head(
    frame: &mut Frame,
    name: Frame,
    lang: &LangTag,
    [start, top]: [f32; 2],
    logo: Option<(usize, (f32, f32))>,
) -> f32 {
    let mut height = name.height.max(34.0);
    if let Some((image, (wide, high))) = logo {
        let scale = (LOGO.0 / wide).min(LOGO.1 / high);
        let (wide, high) = (wide * scale, high * scale);
        let x = if lang.direction() == Direction::Rtl { WIDTH - start - wide } else { start };
        frame.items.push(Item::Image { image, rect: [x, top, wide, high] });
        // The title is wide: it begins below the logo.
        height = height.max(high);
    }
    frame.place((WIDTH - name.width) / 2.0, top + (height - name.height) / 2.0 + 6.0, name);
    top + height + 6.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::certificate::samples;

    #[test]
    fn a_specimen_says_so_where_nothing_else_is_written() {
        let spans = |frame: &Frame| {
            let runs = frame.items.iter().filter(|item| matches!(item, Item::Glyphs(_)));
            let of = |item: &Item| Frame { items: vec![item.clone()], ..Frame::default() }.ink();
            runs.map(of).collect::<Vec<_>>()
        };
        for lang in ["fr", "en", "ar"] {
            let content = Content { lang: lang.parse().unwrap(), ..samples::certificate() };
            let sheet = CertificateSheet { content: &content, signed: None, duplicate: 0 };
            let mut pages = Pages::default();
            let common = Common::new(&mut Typesetter::new(), &mut pages, &sheet, None);
            let words = spans(&pages.shared[common.border]);
            let [[top, end], ..] = words[..] else { panic!("{lang}: no word") };
            assert!(end - top > 60.0 && top > common.design.foot, "{lang}: {top} {end}");
            let written = spans(&pages.shared[common.foot]);
            assert!(written.iter().all(|[above, below]| *below < top || *above > end), "{lang}: {written:?}");
        }
    }

    #[test]
    fn the_lines_below_the_code_are_even_and_the_address_is_whole() {
        let long = "registre.programme-paix-du-fleuve.example.org/verify";
        for (lang, address) in
            ["fr", "ar", "en"].iter().flat_map(|l| [(l, "vivier.example.org/verify"), (l, long)])
        {
            let locale = Locale::or_french(lang);
            let style =
                Style { leading: 1.2, ..Style::new(7.5, &lang.parse().unwrap()).align(Align::Centre) };
            let caption = t!(locale, "certificate-check-at", address = format!("\n{address}"));
            let frame = even_caption(&mut Typesetter::new(), &caption, &style);
            let mut lines = frame.text_lines();
            let (last, width) = lines.pop().unwrap();
            assert!(last == address && width <= CODE_WIDTH, "{lang}: {last} {width}");
            let widths = || lines.iter().map(|(_, width)| *width);
            assert!(
                widths().fold(f32::MAX, f32::min) > 0.6 * widths().fold(0.0, f32::max),
                "{lang}: {lines:?}"
            );
        }
    }
}
