//! Paragraphs of Latin letters without signs above or below them, set from words that were shaped before: nearly all text here.
//! What is not of this kind is shaped as a whole.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use super::breaking::{self, LineExtent, TextCluster};
use super::justify::{self, LineEnd};
use super::runs::{self, LineBox};
use super::scripts::{self, Script};
use super::word_cache::{self, Word};
use super::{Align, Brush, Line, Look, Paragraph, SOFT_HYPHEN, Span, Style, look, with_spans};
use crate::documents::fonts;
use crate::documents::page::{Glyph, Glyphs, Item};
use crate::domain::lang::Direction;

/// A longer text, in bytes, is no paragraph that somebody wrote: its pieces would take more memory than it is worth.
const LONG: usize = 20_000;
/// Hardly any text is narrower than so many font sizes a byte.
const NARROW: f32 = 0.3;

/// Whether it is worth while to ask for the words of a text whose lines are broken one by one: where it may be a single line.
pub(super) fn may_fit(text: &str, style: &Style, width: f32) -> bool {
    text.len() as f32 * style.size * NARROW <= width
}

/// A paragraph of known words.
pub(super) struct Words<'a> {
    text: &'a str,
    style: &'a Style,
    pieces: Vec<Piece>,
    marks: Vec<Mark>,
}

/// A word, a part of one behind which a line may end, or a space.
struct Piece {
    /// Where it begins in the text.
    at: usize,
    /// None for what is not drawn, such as the end of a line that was asked for.
    word: Option<Arc<Word>>,
    /// Those of the word's glyphs that are its own, and the bytes of their letters.
    glyphs: Range<usize>,
    letters: Range<usize>,
    width: f32,
    /// Place of its mark.
    mark: usize,
}

/// How the letters of a stretch are drawn.
#[derive(Clone, Copy)]
struct Mark {
    brush: Brush,
    size: f32,
}

/// The words of a paragraph; none where it has letters or images that are not set one word after the other.
pub(super) fn of<'a>(paragraph: &Paragraph<'a>, style: &'a Style, plain: bool) -> Option<Words<'a>> {
    let text = paragraph.text;
    let is_latin = style.direction == Direction::Ltr && scripts::of_language(&style.lang) == Script::Latin;
    let is_simple = (1..=LONG).contains(&text.len()) && text.chars().all(scripts::is_without_signs);
    if !is_latin || !is_simple || !paragraph.insets.is_empty() {
        return None;
    }
    word_cache::lend(|cache| {
        let (mut pieces, mut marks) = (Vec::with_capacity(text.len() / 3), Vec::new());
        for (range, mark) in with_spans(stretches(text, paragraph.spans), paragraph.spans) {
            let size = look::size(style, &mark);
            marks.push(Mark { brush: Brush::new(style, &mark, plain), size });
            let look = cache.look(Look::new(style, &mark, plain))?;
            for token in tokens(text, range) {
                let drawn = drawn(&text[token.clone()]);
                let word = if drawn.is_empty() { None } else { Some(cache.get(look, &drawn)?) };
                push(text, token, word, (marks.len() - 1, size), &mut pieces)?;
            }
        }
        Some(Words { text, style, pieces, marks })
    })
}

/// The text, cut where a span begins or ends.
fn stretches(text: &str, spans: &[Span]) -> Vec<Range<usize>> {
    let edges = spans.iter().flat_map(|span| [span.range.start, span.range.end]);
    let mut edges: Vec<usize> = edges.filter(|edge| *edge < text.len()).chain([0, text.len()]).collect();
    edges.sort_unstable();
    edges.dedup();
    edges.windows(2).map(|pair| pair[0]..pair[1]).collect()
}

/// The words of a stretch, and the spaces and ends of lines between them, each by itself.
fn tokens(text: &str, stretch: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let mut at = stretch.start;
    std::iter::from_fn(move || {
        let rest = &text[at..stretch.end];
        let first = rest.chars().next()?;
        let len =
            if is_between(first) { first.len_utf8() } else { rest.find(is_between).unwrap_or(rest.len()) };
        at += len;
        Some(at - len..at)
    })
}

fn is_between(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\n')
}

/// What is drawn of a token.
fn drawn(token: &str) -> Cow<'_, str> {
    let is_drawn = |c: char| c != '\n' && !runs::is_control(c);
    if token.chars().all(is_drawn) { token.into() } else { token.chars().filter(|c| is_drawn(*c)).collect() }
}

/// Appends a token's pieces; none where it is not set by itself.
fn push(
    text: &str,
    token: Range<usize>,
    word: Option<&Arc<Word>>,
    (mark, size): (usize, f32),
    pieces: &mut Vec<Piece>,
) -> Option<()> {
    let (at, token) = (token.start, &text[token]);
    let Some(word) = word else {
        pieces.push(Piece { at, word: None, glyphs: 0..0, letters: 0..0, width: 0.0, mark });
        return Some(());
    };
    // Where the next piece begins: in the token, in the word, and among its glyphs.
    let (mut start, mut letter, mut glyph) = (0, 0, 0);
    let mut letters = 0;
    for (place, c) in token.char_indices() {
        letters += if runs::is_control(c) { 0 } else { c.len_utf8() };
        let end = place + c.len_utf8();
        if end < token.len() && !matches!(c, '-' | '\u{2010}' | '–' | '—' | SOFT_HYPHEN | '\u{200b}') {
            continue;
        }
        let (mut next, mut done) = (glyph, letter);
        while done < letters {
            done += usize::from(word.glyphs.get(next)?.text_len);
            next += 1;
        }
        // A glyph that stands for letters on both sides.
        if done > letters {
            return None;
        }
        let width = (word.left_of(next) - word.left_of(glyph)) * size;
        let word = (next > glyph).then(|| Arc::clone(word));
        pieces.push(Piece {
            at: at + start,
            word,
            glyphs: glyph..next,
            letters: letter..letters,
            width,
            mark,
        });
        (start, letter, glyph) = (end, letters, next);
    }
    Some(())
}

impl Words<'_> {
    /// All on one line; none where the text asks for several.
    pub fn one_line(&self) -> Option<Line> {
        if self.text.contains('\n') {
            return None;
        }
        let (bare, whole) = self.widths();
        let extent = LineExtent { bare, whole, end: self.text.len() };
        Some(self.set(&[extent], bare).swap_remove(0))
    }

    /// Whether all of it is one line that is no wider.
    pub fn fits(&self, width: f32) -> bool {
        self.widths().0 <= width && !self.text.contains('\n')
    }

    /// The lines where that is decided over all of the paragraph, or each stands by itself; none where the text has to be broken line
    /// by line.
    pub fn lines(&self, width: f32) -> Option<Vec<Line>> {
        if self.fits(width) {
            let (bare, whole) = self.widths();
            return Some(self.set(&[LineExtent { bare, whole, end: self.text.len() }], width));
        }
        let is_justified = self.style.align == Align::Justify;
        (is_justified || self.text.contains(SOFT_HYPHEN)).then(|| self.best_lines(width, f32::INFINITY))?
    }

    /// The best lines; none where a word is wider than a line, or they cost more than `most`.
    pub fn best_lines(&self, width: f32, most: f32) -> Option<Vec<Line>> {
        let clusters: Vec<TextCluster> = self
            .pieces
            .iter()
            .map(|piece| TextCluster {
                at: piece.at,
                width: piece.width,
                is_fixed: piece.word.as_ref().is_some_and(|word| word.face == fonts::of_code()),
            })
            .collect();
        let is_justified = self.style.align == Align::Justify;
        let extents = breaking::ends(self.text, &clusters, width, is_justified, most)?;
        Some(self.set(&extents, width))
    }

    /// The width of all on one line, without and with the spaces at its end.
    fn widths(&self) -> (f32, f32) {
        let (mut bare, mut whole) = (0.0, 0.0);
        for piece in &self.pieces {
            whole += piece.width;
            if self.text.as_bytes()[piece.at] != b' ' {
                bare = whole;
            }
        }
        (bare, whole)
    }

    fn set(&self, extents: &[LineExtent], width: f32) -> Vec<Line> {
        let line_box = LineBox::of(self.style);
        let mut pieces = &self.pieces[..];
        let mut start = 0;
        let lines = extents.iter().map(|extent| {
            let count = pieces.partition_point(|piece| piece.at < extent.end);
            let (own, rest) = pieces.split_at(count);
            pieces = rest;
            let left = match self.style.align {
                Align::Start | Align::Justify => 0.0,
                Align::Centre => (width - extent.bare) / 2.0,
                Align::End => width - extent.bare,
            };
            let mut line = Line {
                height: line_box.height,
                baseline: line_box.baseline,
                left,
                width: extent.bare,
                ..Line::default()
            };
            self.draw(own, &mut line);
            runs::clip_lines(&mut line);
            let (text, behind) = (&self.text[start..extent.end], &self.text[extent.end..]);
            start = extent.end;
            line.broken = text.trim_end().ends_with(SOFT_HYPHEN);
            if self.style.align == Align::Justify {
                let is_last = behind.is_empty() || text.ends_with('\n');
                let end = if is_last { LineEnd::Last } else { LineEnd::of(text, behind) };
                justify::line(&mut line, width, end);
            }
            runs::hang_hyphen(&mut line);
            line
        });
        lines.collect()
    }

    /// Puts the pieces one beside the other, the underlines below what is drawn.
    fn draw(&self, pieces: &[Piece], line: &mut Line) {
        let mut items: Vec<Item> = Vec::new();
        let mut x = line.left;
        for stretch in pieces.chunk_by(|one, next| one.mark == next.mark) {
            let Mark { brush, size } = self.marks[stretch[0].mark];
            let y = line.baseline - runs::raised(&brush, size);
            let begun = x;
            for piece in stretch {
                if let Some(word) = &piece.word {
                    draw_piece(piece, word, &self.marks[piece.mark], (x, y), &mut items);
                }
                x += piece.width;
            }
            runs::draw_lines(&brush, size, begun, x - begun, line.baseline, &mut line.items);
        }
        if let Some(Item::Glyphs(first)) = items.first_mut() {
            first.begins_line = true;
        }
        line.items.append(&mut items);
    }
}

/// Appends a piece to the glyphs beside it that look the same.
fn draw_piece(piece: &Piece, word: &Word, mark: &Mark, (x, y): (f32, f32), items: &mut Vec<Item>) {
    let Mark { brush, size } = *mark;
    let looks = |run: &Glyphs| (run.face, run.size, run.ink, run.heavy, run.part, run.y);
    let own = (word.face, size, brush.ink, brush.heavy, brush.part, y);
    let is_same = matches!(items.last(), Some(Item::Glyphs(run)) if looks(run) == own);
    if !is_same {
        items.push(Item::Glyphs(Glyphs {
            face: word.face,
            size,
            ink: brush.ink,
            heavy: brush.heavy,
            outlined: None,
            rtl: false,
            begins_line: false,
            apart: false,
            x,
            y,
            glyphs: Vec::new(),
            text: String::new(),
            marks: Vec::new(),
            actual: Vec::new(),
            part: brush.part,
        }));
    }
    let Some(Item::Glyphs(run)) = items.last_mut() else { return };
    let distance = x - run.x - word.left_of(piece.glyphs.start) * size;
    let placed = |glyph: &Glyph| Glyph { dx: glyph.dx * size + distance, rise: glyph.rise * size, ..*glyph };
    run.glyphs.extend(word.glyphs[piece.glyphs.clone()].iter().map(placed));
    run.text.push_str(&word.text[piece.letters.clone()]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::page::Segment;
    use crate::documents::text::Typesetter;
    use crate::domain::lang::LangTag;

    const TEXT: &str = "L’apprentissage «\u{a0}communautaire\u{a0}» des porte-parole : 12 500 personnes, 3 à 4 fois par se\u{ad}maine — \
        l’office affine (AVANT tout) ses fins. Voir https://\u{200b}exemple.\u{200b}org/\u{200b}paix, p.\u{a0}ex. \
        WAGADU, Ɓamanankan, «\u{a0}Ton\u{202f}?\u{a0}» ɲɛmɔgɔ : dix-sept jours de mé\u{ad}dia\u{ad}tion com\u{ad}mu\u{ad}nau\u{ad}taire.";

    /// Left edge, number in the font and text of each glyph, in hundredths of a point.
    fn glyphs(line: &Line) -> Vec<(i32, u16, String)> {
        let mut all = Vec::new();
        for item in &line.items {
            let Item::Glyphs(run) = item else { continue };
            let mut at = 0;
            for glyph in &run.glyphs {
                let end = at + usize::from(glyph.text_len);
                all.push((
                    ((run.x + glyph.dx) * 100.0).round() as i32,
                    glyph.id,
                    run.text[at..end].to_owned(),
                ));
                at = end;
            }
        }
        all
    }

    /// All that decides how a line looks and is read, without its letters: lengths in twentieths of a point.
    fn measures(line: &Line) -> String {
        let rounded = |x: f32| (x * 20.0).round() as i32;
        let parts = line.items.iter().map(|item| match item {
            Item::Glyphs(run) => format!("part {} at {}", run.part, rounded(run.y)),
            Item::Path(path) => match path.segments[..] {
                [Segment::Rect(x, y, width, height)] => format!("{:?}", [x, y, width, height].map(rounded)),
                _ => panic!("{path:?}"),
            },
            _ => panic!("{item:?}"),
        });
        let line = [line.left, line.width, line.height, line.baseline].map(rounded);
        format!("{line:?} {}", parts.collect::<Vec<_>>().join(", "))
    }

    /// What is not the same in two settings of a paragraph.
    fn difference(words: &[Line], whole: &[Line]) -> Option<String> {
        let text = |line: &Line| glyphs(line).into_iter().map(|glyph| glyph.2).collect::<String>();
        let texts = |lines: &[Line]| lines.iter().map(text).collect::<Vec<_>>();
        if texts(words) != texts(whole) {
            return Some(format!("{:#?}\n{:#?}", texts(words), texts(whole)));
        }
        words.iter().zip(whole).find_map(|(word, line)| {
            let (ours, theirs) = (glyphs(word), glyphs(line));
            let is_near =
                |(a, b): &(&(i32, u16, String), &(i32, u16, String))| (a.0 - b.0).abs() <= 2 && a.1 == b.1;
            if let Some(pair) = ours.iter().zip(&theirs).find(|pair| !is_near(pair)) {
                return Some(format!("{}: {pair:?}", text(line)));
            }
            let (ours, theirs) = (measures(word), measures(line));
            (ours != theirs || word.broken != line.broken)
                .then(|| format!("{}: {ours:?}, {theirs:?}", text(line)))
        })
    }

    #[test]
    fn lines_of_known_words_are_those_of_a_text_that_is_shaped_as_a_whole() {
        let at = |text: &str| TEXT.find(text).unwrap();
        let span = |text: &str| Span { range: at(text)..at(text) + text.len(), ..Span::default() };
        let spans = [
            Span { bold: true, ..span("communautaire\u{a0}»") },
            Span { italic: true, part: 1, ..span("AVANT tout") },
            Span { underline: true, part: 2, ..span("https://\u{200b}exemple.\u{200b}org/\u{200b}paix") },
            Span { strike: true, ..span("Ɓamanankan") },
            Span { superscript: true, ..span("3 ") },
            Span { code: true, ..span("WAGADU") },
        ];
        let french = Style::new(11.0, &LangTag::french());
        let bambara = Style::new(9.5, &"bm".parse().unwrap()).italic();
        let mut compared = 0;
        for (style, plain) in
            [(&french, false), (&french, true), (&french.clone().bold(), false), (&bambara, false)]
        {
            for align in [Align::Start, Align::Centre, Align::End, Align::Justify] {
                let style = style.clone().align(align);
                for spans in [&[][..], &spans[..]] {
                    for width in [90.0, 140.0, 171.0, 230.0, 333.0, 3000.0] {
                        let paragraph = Paragraph { text: TEXT, spans, insets: &[] };
                        let words = of(&paragraph, &style, plain).expect("all of it is simple");
                        let mut setter = Typesetter::new().plain(plain);
                        setter.shape(&paragraph, &style);
                        let whole = setter.broken(&paragraph, &style, width);
                        let Some(lines) = words.lines(width) else {
                            assert!(width < 100.0, "{width}");
                            continue;
                        };
                        let what = format!("{width} {align:?} {}", spans.len());
                        assert_eq!(difference(&lines, &whole), None, "{what}");
                        compared += 1;
                    }
                }
            }
        }
        assert!(compared > 150, "{compared}");
    }

    #[test]
    fn a_text_with_signs_or_of_another_script_is_shaped_as_a_whole() {
        let style = Style::new(11.0, &LangTag::french());
        let arabic = Style::new(11.0, &"ar".parse().unwrap());
        let of = |text, style| of(&Paragraph { text, spans: &[], insets: &[] }, style, false).is_some();
        assert!(of("Un mot", &style) && of("Ligne\nautre", &style));
        assert!(
            !of("Bɛ\u{300}n", &style) && !of("Le mot سلام", &style) && !of("", &style) && !of("2026", &arabic)
        );
    }

    #[test]
    fn words_are_the_same_in_every_size_and_are_not_kept_for_ever() {
        let style = Style::new(11.0, &LangTag::french());
        let width = |text: &str, size: f32| {
            let style = Style { size, ..style.clone() };
            of(&Paragraph { text, spans: &[], insets: &[] }, &style, false).unwrap().widths().0
        };
        for size in (1..100).map(|size| size as f32) {
            assert!((width("Aïssata Walet", size) - size * width("Aïssata Walet", 1.0)).abs() < 0.01);
        }
        word_cache::lend(|cache| {
            let look = cache.look(Look::new(&style, &Span::default(), false)).unwrap();
            for word in (0..60_000).map(|n| format!("mot{n}")) {
                assert!(cache.get(look, &word).is_some());
            }
        });
        word_cache::lend(|cache| assert!(cache.is_small()));
    }

    #[test]
    fn a_line_that_is_asked_for_ends_where_it_is_asked_for() {
        let style = Style::new(11.0, &LangTag::french()).align(Align::Justify);
        let paragraph = Paragraph { text: "Un deux\ntrois", spans: &[], insets: &[] };
        let lines = of(&paragraph, &style, false).unwrap().lines(200.0).unwrap();
        let texts: Vec<String> =
            lines.iter().map(|line| glyphs(line).into_iter().map(|glyph| glyph.2).collect()).collect();
        assert_eq!(texts, ["Un deux", "trois"]);
    }
}
