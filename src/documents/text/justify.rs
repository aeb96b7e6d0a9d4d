//! Lines flush on both sides: what is missing or too much is shared among the spaces.

use super::Line;
use crate::documents::fonts;
use crate::documents::page::{Glyphs, Item, Segment};

/// A space becomes at most so much wider, as a share of its width: a line of few words rather stays short, as one before a long word
/// that is not broken.
const MOST_WIDENED: f32 = 2.4;
/// The same of a line that ends at an image, in a long address or before long code: the eye sees there why it is short.
const MOST_WIDENED_AT: f32 = 1.1;

/// Lengths that differ by less, in points, are the same: less than any letter is wide.
const EXACT: f32 = 0.05;

/// How a line ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineEnd {
    /// Between words, or within one.
    Words,
    /// Before or within an address, before a long word of code, or at an image.
    Long,
    /// The paragraph ends.
    Last,
}

impl LineEnd {
    /// That of a line within a paragraph: its text, and the text behind it.
    pub fn of(line: &str, behind: &str) -> Self {
        let next = || behind.trim_start().chars().take_while(|c| !c.is_whitespace()).take(WORD_MAX);
        let is_path = || next().next() == Some('/') || next().filter(|c| *c == '/').count() > 1;
        let is_code = || (next().any(|c| SIGNS.contains(c)) || is_path()) && next().count() >= CODE_MIN;
        let is_long = line.trim_end().ends_with(PLACE) || next().any(|c| c == PLACE) || is_code();
        if is_long { Self::Long } else { Self::Words }
    }
}

/// What words of code have and those of a language have not, but for the `/` of a path. So many characters of it and more are long.
const SIGNS: &str = "_=\\{}<>|#$*+@";
const CODE_MIN: usize = 16;

/// The characters of a word that are looked at, more than a line holds: one without end would be read to its end at every line.
const WORD_MAX: usize = 500;

/// Where an address may break, and where an image stands (U+200B).
const PLACE: char = '\u{200b}';

/// Sets a line flush on both sides of `width`; the last one only if it is too long.
pub(super) fn line(line: &mut Line, width: f32, end: LineEnd) {
    let is_last = end == LineEnd::Last;
    let most = if end == LineEnd::Long { MOST_WIDENED_AT } else { MOST_WIDENED };
    let (mut left, mut right) = (f32::MAX, f32::MIN);
    // The left edge and the width of each.
    let mut spaces = Vec::new();
    let is_rtl = line.items.iter().any(|item| matches!(item, Item::Glyphs(run) if run.rtl));
    for item in &line.items {
        match item {
            Item::Glyphs(run) => {
                // Those of a number from left to right stay as they are: Chrome's reader would take wider ones for gaps between numbers,
                // and change their order.
                let is_number = is_rtl && !run.rtl && !run.text.contains(char::is_alphabetic);
                // Those of code are a part of what it says.
                let is_code = run.face == fonts::of_code();
                for (x, advance, text) in glyphs(run) {
                    if is_number && text == "\u{a0}" {
                        right = right.max(x + advance);
                    } else if is_space(text) {
                        // One without room stands at the end of the line.
                        spaces.extend((!is_code && advance > run.size * 0.01).then_some((x, advance)));
                    } else {
                        left = left.min(x);
                        right = right.max(x + advance);
                    }
                }
            }
            Item::Image { rect, .. } => {
                left = left.min(rect[0]);
                right = right.max(rect[0] + rect[2]);
            }
            _ => {}
        }
    }
    // Those at the end of the line take no room. One stands where the last letter ends, as far as numbers are exact.
    spaces.retain(|(x, _)| *x > left && *x < right - EXACT);
    let missing = width - (right - left);
    let wide: f32 = spaces.iter().map(|(_, advance)| advance).sum();
    if spaces.is_empty() || missing.abs() < 0.01 || missing > wide * most || (is_last && missing > 0.0) {
        return;
    }
    let share = missing / spaces.len() as f32;
    spaces.sort_by(|(one, _), (other, _)| one.total_cmp(other));
    let moved = |x: f32| x - left + share * spaces.partition_point(|(space, _)| *space < x - 0.001) as f32;
    for item in &mut line.items {
        match item {
            Item::Glyphs(run) => shift(run, &moved),
            Item::Image { rect, .. } => rect[0] = moved(rect[0]),
            Item::Path(path) => {
                for segment in &mut path.segments {
                    if let Segment::Rect(x, _, width, _) = segment {
                        let end = moved(*x + *width);
                        *x = moved(*x);
                        *width = end - *x;
                    }
                }
            }
            Item::Bitmap(_) | Item::Shared { .. } => {}
        }
    }
    line.left = 0.0;
    line.width = width;
}

/// A word space: one of a fixed width stays as it is.
fn is_space(text: &str) -> bool {
    matches!(text, " " | "\u{a0}")
}

/// Left edge, width and text of each glyph.
fn glyphs(run: &Glyphs) -> impl Iterator<Item = (f32, f32, &str)> {
    let widths = &fonts::face(run.face).widths;
    let mut at = 0;
    run.glyphs.iter().map(move |glyph| {
        let text = &run.text[at..at + usize::from(glyph.text_len)];
        at += usize::from(glyph.text_len);
        let advance = widths.get(usize::from(glyph.id)).copied().unwrap_or(0.0) * run.size / 1000.0;
        (run.x + glyph.dx, advance, text)
    })
}

fn shift(run: &mut Glyphs, moved: &impl Fn(f32) -> f32) {
    let (before, mut first) = (run.x, f32::MAX);
    for glyph in run.glyphs.iter_mut().chain(&mut run.marks) {
        glyph.dx = moved(before + glyph.dx);
        first = first.min(glyph.dx);
    }
    for glyph in run.glyphs.iter_mut().chain(&mut run.marks) {
        glyph.dx -= first;
    }
    run.x = first;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::text::{Align, Paragraph, Span, Style, Typesetter};
    use crate::domain::lang::LangTag;

    /// The width of the widest space of a line, in font sizes.
    fn widest(line: &Line) -> f32 {
        let mut widest = 0.0_f32;
        for item in &line.items {
            let Item::Glyphs(run) = item else { continue };
            for (place, (_, _, text)) in glyphs(run).enumerate() {
                if let (true, Some(next)) = (is_space(text), run.glyphs.get(place + 1)) {
                    widest = widest.max((next.dx - run.glyphs[place].dx) / run.size);
                }
            }
        }
        widest
    }

    #[test]
    fn a_line_before_a_long_address_rather_stays_short() {
        let style = Style::new(11.0, &LangTag::french()).align(Align::Justify);
        let words = "Une adresse nue et ";
        let first = |rest: &str| {
            let text = format!("{words}{rest} encore.");
            let paragraph = Paragraph { text: &text, spans: &[], insets: &[] };
            let widths = (100..180).map(|width| width as f32);
            let lines = widths.map(|width| Typesetter::new().lines(&paragraph, &style, width));
            lines.map(|lines| widest(&lines[0])).fold(0.0, f32::max)
        };
        // A space is 0.27 wide.
        assert!((0.7..0.92).contains(&first("uneadressequinepeutetrerompue")));
        let address = "https://\u{200b}exempledenomquiestlong";
        assert!((0.3..0.62).contains(&first(address)), "{}", first(address));
    }

    #[test]
    fn the_spaces_of_code_stay_as_wide_as_they_are() {
        let style = Style::new(10.5, &LangTag::french()).align(Align::Justify);
        for text in [
            "Lancer ‹vivier serve --port 80› sur la machine du bureau, puis attendre.",
            "Lancer ‹ls -l a é\u{301}› et attendre la suite.",
        ] {
            let code = text.find('‹').unwrap()..text.find('›').unwrap() + '›'.len_utf8();
            let spans = [Span { range: code, code: true, ..Span::default() }];
            let paragraph = Paragraph { text, spans: &spans, insets: &[] };
            let (mut of_code, mut others) = (Vec::new(), Vec::new());
            for width in (120..260).map(|width| width as f32) {
                for line in Typesetter::new().lines(&paragraph, &style, width) {
                    for item in &line.items {
                        let Item::Glyphs(run) = item else { continue };
                        let is_code = run.face == fonts::of_code();
                        let all: Vec<_> = glyphs(run).collect();
                        let gaps = all.windows(2).filter(|pair| is_space(pair[0].2));
                        let gaps = gaps.map(|pair| (pair[1].0 - pair[0].0, pair[0].1));
                        if is_code { &mut of_code } else { &mut others }.extend(gaps);
                    }
                }
            }
            assert!(
                of_code.len() > 50 && of_code.iter().all(|(gap, own)| (gap - own).abs() < EXACT),
                "{of_code:?}"
            );
            assert!(others.iter().any(|(gap, own)| gap - own > 0.5));
        }
    }

    #[test]
    fn justified_lines_end_at_the_margin() {
        let style = Style::new(10.5, &LangTag::french()).align(Align::Justify);
        let text = "Partout où des gens partagent un puits, un pâturage, un marché ou une cour, leurs besoins se croisent \
            et parfois se heurtent. Le désaccord fait partie de la vie\u{202f}; ce qui détruit, c’est la violence.";
        let paragraph = Paragraph { text, spans: &[], insets: &[] };
        for width in (200..480).map(|width| width as f32) {
            let lines = Typesetter::new().lines(&paragraph, &style, width);
            for line in &lines[..lines.len() - 1] {
                let ends = line.items.iter().flat_map(|item| match item {
                    Item::Glyphs(run) => glyphs(run).collect::<Vec<_>>(),
                    _ => Vec::new(),
                });
                let last = ends.filter(|(_, _, text)| !is_space(text)).map(|(x, advance, _)| x + advance);
                let end = last.fold(0.0, f32::max);
                assert!((end - width).abs() < EXACT, "{width}: {end}");
            }
        }
    }

    #[test]
    fn how_a_line_ends_is_seen_from_what_is_around_its_end() {
        assert_eq!(LineEnd::of("un mot ", "encore https://\u{200b}a.b"), LineEnd::Words);
        assert_eq!(LineEnd::of("un mot ", "https://\u{200b}a.b"), LineEnd::Long);
        assert_eq!(LineEnd::of("un https://\u{200b}", "a.b et la suite"), LineEnd::Long);
        assert_eq!(LineEnd::of("un mot ", "systemctl_restart_vivier et"), LineEnd::Long);
        assert_eq!(LineEnd::of("un mot ", "et/ou la suite"), LineEnd::Words);
        let word_without_end = format!("{}\u{200b}", "a".repeat(10_000));
        assert_eq!(LineEnd::of("un mot ", &word_without_end), LineEnd::Words);
    }
}
