//! The sentence of a certificate: the wording, with the name on lines of its own, as large as there is room for it.

use std::collections::HashMap;

use super::common::Common;
use super::counts::{LineCounts, SHAPED_MAX};
use super::design::{Design, SIDE, Spacing, WIDTH};
use super::foot;
use crate::documents::page::{Frame, Item, PlacedFrame};
use crate::documents::text::{Align, Style, Typesetter, Widths, parted};
use crate::domain::certificate::Content;
use crate::domain::lang::{Direction, LangTag};

/// The full size of the wording.
const SIZE: f32 = 14.0;

/// Down to this share of its full size the wording is made smaller before its lines stand beside the code.
const LARGE: f32 = 0.9;

/// The clear space between the sentence and the foot.
pub(super) const ABOVE_FOOT: f32 = 6.0;

/// How far letters reach below their line at most, as a share of their size.
const DESCENT: f32 = 0.35;

/// A line beside the code that is narrower is none.
const NARROWEST: f32 = 200.0;

/// The clear space between a line and the margin of the code beside it.
const BESIDE: f32 = 4.0;

/// A piece of the sentence, with its language where it is a paragraph of its own.
pub type Part = (Frame, Option<&'static str>);

/// A writing of the name: how it looks, its least size, its language where it is a paragraph of its own.
pub(super) struct NameLine<'c> {
    pub words: &'c str,
    pub style: Style,
    pub least: f32,
    pub own: Option<&'static str>,
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

/// A sentence, laid out.
pub struct Body {
    /// From above.
    pub parts: Vec<Part>,
    /// The clear space between them.
    pub gap: f32,
    /// Whether there is room for it.
    pub fits: bool,
}

impl Body {
    /// How far down its top may be, by the code.
    pub fn lowest(&self, code: Option<&PlacedFrame>) -> f32 {
        code.filter(|_| self.fits).map_or(f32::MAX, |code| code.y - self.bottom_beside(code))
    }

    /// From the top of the first part to the end of the last.
    pub fn height(&self) -> f32 {
        self.parts.iter().map(|(frame, _)| frame.height + self.gap).sum::<f32>() - self.gap
    }

    /// How far below the top of the sentence its lowest line ends that would touch the code if it came so far down.
    pub fn bottom_beside(&self, code: &PlacedFrame) -> f32 {
        let mut top = 0.0;
        let mut bottom: f32 = 0.0;
        for (frame, _) in &self.parts {
            let x = (WIDTH - frame.width) / 2.0;
            for item in &frame.items {
                let Item::Glyphs(run) = item else { continue };
                let left = x + run.x;
                if left < code.x + code.frame.width && left + run.width() > code.x {
                    bottom = bottom.max(top + run.y + DESCENT * run.size);
                }
            }
            top += frame.height + self.gap;
        }
        bottom
    }
}

/// How a sentence is set.
#[derive(Clone, Copy)]
struct Setting {
    /// A share of the full size.
    size: f32,
    spacing: Spacing,
    /// The widths of the lines behind the name.
    after: Widths,
}

impl Setting {
    /// With no line beside the code, the lines as close as the design has them.
    fn above(design: &Design, size: f32) -> Self {
        let spacing = design.spacings[design.spacings.len() - 1];
        Self { size, spacing, after: Widths::same(wide(spacing)) }
    }
}

/// How wide the lines of the wording are.
fn wide(spacing: Spacing) -> f32 {
    WIDTH - 2.0 * SIDE - spacing.inset
}

/// The wording before the name.
fn before(content: &Content) -> &str {
    content.before.trim()
}

/// The wording behind the name, which has a line of its own.
fn after(content: &Content) -> &str {
    content.after.trim().trim_start_matches([',', '،']).trim_start()
}

/// Sets sentences; keeps what it has shaped, since a batch repeats most of them.
#[derive(Default)]
pub struct Setter {
    pub(super) text: Typesetter,
    shaped: HashMap<(String, [u32; 6], LangTag), Frame>,
    counts: LineCounts,
}

impl Setter {
    /// The sentence between the title and the foot, clear of the code, which rises above the foot; set smaller where it would
    /// run into either.
    pub fn body(&mut self, content: &Content, common: &Common, code: Option<&PlacedFrame>) -> Body {
        let design = common.design;
        let smallest = Setting::above(design, design.smallest());
        if design.shares_room {
            let names = self.names(content, design, 1.0);
            let setting = self.largest(content, common, code, &names);
            let body = self.filled(content, design, setting.unwrap_or(smallest), names);
            return Body { fits: setting.is_some(), ..body };
        }
        let room = design.foot - ABOVE_FOOT - common.body_top;
        let tried = design.sizes.iter().find_map(|size| {
            let body = self.set(content, design, Setting::above(design, *size));
            (body.height() <= room && body.lowest(code) >= common.body_top).then_some(body)
        });
        tried.unwrap_or_else(|| Body { fits: false, ..self.set(content, design, smallest) })
    }

    /// Whether the sentence has room between title and the highest code at its smallest size.
    pub fn has_room(&mut self, content: &Content, common: &Common) -> bool {
        let design = common.design;
        let room = design.foot - design.rises - common.body_top;
        self.set(content, design, Setting::above(design, design.smallest())).height() <= room
    }

    /// What comes before the name, the name in both writings, what comes after.
    fn set(&mut self, content: &Content, design: &Design, setting: Setting) -> Body {
        let Setting { size, spacing, after } = setting;
        let style = Style::new(SIZE * size, &content.lang).align(Align::Centre).leading(spacing.leading);
        let names = self.names(content, design, size);
        self.body_of(content, spacing, names, |setter, words, is_first| {
            setter.repeated(words, &style, if is_first { Widths::same(after.wide) } else { after }, 1.0)
        })
    }

    /// The same, told the names in their full size: all is set in its full size in a room that is as much larger, and then made
    /// smaller, so that the lines are those that were counted.
    fn filled(&mut self, content: &Content, design: &Design, setting: Setting, names: Vec<Part>) -> Body {
        let Setting { size, spacing, after } = setting;
        let style = full(&content.lang).leading(spacing.leading);
        let names = if are_whole(content, design, &names) {
            names.into_iter().map(|(name, own)| (name.scaled(size), own)).collect()
        } else {
            self.names(content, design, size)
        };
        self.body_of(content, spacing, names, |setter, words, is_first| {
            let widths = if is_first { Widths::same(after.wide) } else { after };
            setter.repeated(words, &style, widths.in_room_of(size), size)
        })
    }

    /// The parts in their order; `set` sets the wording before the name, and behind it.
    fn body_of(
        &mut self,
        content: &Content,
        spacing: Spacing,
        names: Vec<Part>,
        set: impl Fn(&mut Self, &str, bool) -> Frame,
    ) -> Body {
        let (before, after) = (before(content), after(content));
        let mut parts = Vec::with_capacity(4);
        if !before.is_empty() {
            parts.push((parted(set(self, before, true)), None));
        }
        parts.extend(names);
        if !after.is_empty() {
            parts.push((set(self, after, false), None));
        }
        Body { parts, gap: spacing.gap, fits: true }
    }

    /// The largest setting that has room, and at its size the one with the loosest lines. The names are told in their full size.
    fn largest(
        &mut self,
        content: &Content,
        common: &Common,
        code: Option<&PlacedFrame>,
        names: &[Part],
    ) -> Option<Setting> {
        let design = common.design;
        let (before, after) = (before(content), after(content));
        let end = design.foot - ABOVE_FOOT;
        let code_top = code.map_or(end, |code| code.y);
        let narrow = code.map_or(0.0, beside);
        let are_whole = are_whole(content, design, names);
        let above = design.sizes.iter().filter(|size| **size >= LARGE).map(|size| (*size, 1));
        let beside = design.sizes.iter().map(|size| (*size, 2));
        for (size, ways) in above.chain(beside) {
            let height = |names: &[Part]| names.iter().map(|(name, _)| name.height).sum::<f32>();
            let high =
                if are_whole { height(names) * size } else { height(&self.names(content, design, size)) };
            for spacing in design.spacings.iter().copied() {
                let style = full(&content.lang).leading(spacing.leading);
                let line = SIZE * size * spacing.leading;
                let wide = wide(spacing);
                let mut lines = |words: &str, widths: Widths| match words {
                    "" => 0.0,
                    _ => self.counts.of(words, &style, widths.in_room_of(size)) as f32 * line,
                };
                let first = lines(before, Widths::same(wide));
                let gaps = (names.len() + usize::from(first > 0.0)) as f32 * spacing.gap;
                let top = common.body_top + first + high + gaps;
                if top - spacing.gap > code_top {
                    continue;
                }
                // So far the letters of a line reach below it.
                let reach = (style.baseline() * size + DESCENT * SIZE * size - line).max(0.0);
                let above = ((code_top - top - reach) / line).max(0.0) as usize;
                let last = Widths { wide, above, narrow };
                let widths = [Widths::same(wide), last];
                // One below the other; or some of them beside the code, where there is room for words.
                let found = widths.into_iter().take(ways).find(|widths| {
                    let high = lines(after, *widths);
                    let most = if *widths == last { end } else { code_top - reach };
                    top + high <= most.min(end) && widths.narrow >= NARROWEST
                });
                if let Some(after) = found {
                    return Some(Setting { size, spacing, after });
                }
            }
        }
        None
    }

    /// The writings of the name at a share of the full size.
    fn names(&mut self, content: &Content, design: &Design, size: f32) -> Vec<Part> {
        let wide = WIDTH - 2.0 * SIDE;
        let lines = names(content, design, size).into_iter();
        let name = |NameLine { words, style, least, own }: NameLine<'_>| {
            let name = foot::name(&mut self.text, words, design.evens_names, &style, [wide, least]);
            (if own.is_some() { name } else { parted(name) }, own)
        };
        lines.map(name).collect()
    }

    /// A paragraph of the wording, made smaller to a share of its size: most of a batch have the same, so it is shaped once.
    fn repeated(&mut self, text: &str, style: &Style, widths: Widths, share: f32) -> Frame {
        let lengths = [style.size, style.leading, widths.wide, widths.narrow, share].map(f32::to_bits);
        let [size, leading, wide, narrow, share_bits] = lengths;
        let above = u32::try_from(widths.above).unwrap_or(u32::MAX);
        let measures = [size, leading, wide, narrow, share_bits, above];
        let key = (text.to_owned(), measures, style.lang.clone());
        if let Some(frame) = self.shaped.get(&key) {
            return frame.clone();
        }
        let frame = self.text.balanced_beside(text, style, widths).scaled(share);
        if self.shaped.len() >= SHAPED_MAX {
            self.shaped.clear();
        }
        self.shaped.insert(key, frame.clone());
        frame
    }
}

/// The wording in its full size.
fn full(lang: &LangTag) -> Style {
    Style::new(SIZE, lang).align(Align::Centre)
}

/// Whether names that were set in their full size are on one line each.
fn are_whole(content: &Content, design: &Design, set: &[Part]) -> bool {
    let lines = names(content, design, 1.0);
    let is_whole = |(line, (frame, _)): (&NameLine<'_>, &Part)| {
        (frame.height - line.style.size * line.style.leading).abs() < 0.1
    };
    lines.iter().zip(set).all(is_whole)
}

/// How wide a line in the middle of the sheet is beside the code.
fn beside(code: &PlacedFrame) -> f32 {
    let middle = WIDTH / 2.0;
    2.0 * ((code.x - middle).max(middle - code.x - code.frame.width) - BESIDE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::certificate::{CertificateSheet, design};
    use crate::documents::page::Pages;
    use crate::domain::certificate::samples;

    /// The lines of a name: the text and the width of each.
    fn lines(name: &str, template: u32) -> Vec<(String, f32)> {
        let style = Style { leading: 1.2, ..Style::new(32.0, &LangTag::french()).bold() };
        let wide = WIDTH - 2.0 * SIDE;
        let style = style.align(Align::Centre);
        let is_even = design::of(template).evens_names;
        let frame = foot::name(&mut Typesetter::new(), name, is_even, &style, [wide, 22.0]);
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

    /// The wording behind the name in so many letters, and the letters of the code.
    fn content(template: u32, lang: &str, letters: usize) -> Content {
        let words = if lang == "ar" {
            "قد أتمت الدورة التدريبية بنجاح "
        } else {
            "a suivi avec succès la formation "
        };
        let after = words.chars().cycle().take(letters).collect();
        Content { template, lang: lang.parse().unwrap(), after, ..samples::certificate() }
    }

    /// The size of the wording behind the name, the heights of the sentence's letters and where the code is: left, top, right,
    /// bottom.
    fn page(content: &Content, letters: usize) -> (f32, [f32; 2], [f32; 4]) {
        let signed = format!("HTTPS://X.ORG/VERIFY/VIV#{}", "A".repeat(letters));
        let sheet = CertificateSheet { content, signed: Some(&signed), duplicate: 0 };
        let mut pages = Pages::default();
        let common = Common::new(&mut Typesetter::new(), &mut pages, &sheet, None);
        let (page, _) = Setter::default().page(&sheet, &common).unwrap();
        let own = || page.marks.iter().filter(|mark| !matches!(mark.frame.items[..], [Item::Shared { .. }]));
        let code = own().find(|mark| matches!(mark.frame.items[..], [Item::Bitmap(_)])).unwrap();
        let sentence: Vec<_> = own().take_while(|mark| *mark != code).collect();
        let [first, .., last] = sentence[..] else { panic!("{sentence:?}") };
        let size = last.frame.items.iter().find_map(|item| match item {
            Item::Glyphs(run) => Some(run.size),
            _ => None,
        });
        let heights = [first.y + first.frame.ink()[0], last.y + last.frame.ink()[1]];
        let (right, bottom) = (code.x + code.frame.width, code.y + code.frame.height);
        (size.unwrap(), heights, [code.x, code.y, right, bottom])
    }

    #[test]
    fn the_wording_is_as_large_as_there_is_room_for_it() {
        for lang in ["fr", "ar"] {
            // Arabic letters are larger in the same size.
            let (full, ..) = page(&content(6, lang, 40), 350);
            for letters in (40..900).step_by(20) {
                let [before, now] = [6, 7].map(|template| page(&content(template, lang, letters), 350));
                let (size, [top, end], _) = now;
                assert!(size >= before.0 - 0.01, "{lang} {letters}: {size}, before {}", before.0);
                let common_end = design::of(7).foot;
                assert!(top > 100.0 && end < common_end, "{lang} {letters}: {top} {end}");
                assert!(letters > 200 || (size - full).abs() < 0.01, "{lang} {letters}: {size}");
                assert!(letters > 440 || size > 0.89 * full, "{lang} {letters}: {size}");
            }
        }
    }

    #[test]
    fn a_short_sentence_leaves_its_room_to_the_code() {
        let side = |template, words, letters| {
            let (_, _, [left, _, right, _]) = page(&content(template, "fr", words), letters);
            right - left
        };
        for letters in [300, 400, 500] {
            let [before, short, long] =
                [(6, 60), (7, 60), (7, 500)].map(|(t, words)| side(t, words, letters));
            assert!(short > before + 5.0 && short >= long && short < 172.1, "{before} {short} {long}");
        }
    }

    #[test]
    fn a_sentence_that_was_made_smaller_has_the_lines_that_were_counted() {
        let mut setter = Setter::default();
        for lang in ["fr", "ar"] {
            for size in [1.0, 0.94, 0.83, 0.7] {
                let content = content(7, lang, 600);
                let style = full(&content.lang).leading(1.3);
                let widths = Widths { wide: 690.0, above: 3, narrow: 380.0 }.in_room_of(size);
                let counted = setter.counts.of(after(&content), &style, widths);
                let frame = setter.repeated(after(&content), &style, widths, size);
                let lines = frame.text_lines();
                assert_eq!(lines.len(), counted, "{lang} {size}");
                // The space at its end counts here.
                let is_narrow = |line: &(String, f32)| line.1 <= 380.0 + 0.3 * SIZE;
                assert!(
                    counted > 4 && lines[3..].iter().all(is_narrow) && !is_narrow(&lines[0]),
                    "{lines:?}"
                );
                assert!(
                    frame.width <= 690.1 && (frame.height - 1.3 * SIZE * size * counted as f32).abs() < 0.1
                );
            }
        }
    }
}
