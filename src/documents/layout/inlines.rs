//! Inlines to one text with spans, as shaping takes it.

use std::borrow::Cow;

use super::super::images;
use super::super::labels::Digits;
use super::super::page::Item;
use super::super::text::{Inset, Line, Paragraph, Span};
use super::super::tree::{Inline, plain};
use super::{Images, urls};
use crate::domain::lang::{Direction, LangTag};

/// A paragraph's text and what is marked in it.
#[derive(Default)]
pub(super) struct Flat {
    pub text: String,
    /// Its parts in other styles.
    pub spans: Vec<Span>,
    /// What the parts are that spans and pictures refer to; part n is at place n - 1.
    pub parts: Vec<InlinePart>,
    /// The images that are at hand.
    pub pictures: Vec<Picture>,
}

/// An image within the text.
pub(super) struct Picture {
    /// Where it stands, in bytes.
    pub at: usize,
    /// Its address.
    pub name: String,
    /// Width and height in points.
    pub size: (f32, f32),
    /// Its part, and the part that it is within: a link.
    pub part: u16,
}

/// A part of a paragraph with its own place in the structure.
pub(super) enum InlinePart {
    /// A link to this address, with its words.
    Link(String, String),
    /// A link to a heading of the document, by its id, with its words.
    Anchor(String, String),
    /// Words in another language; those that run from left to right in a line from the right once more: their letters are not written in
    /// the order in which they are read.
    Foreign(LangTag, Option<String>),
    /// A footnote's number.
    Note(usize),
    Code,
    /// An image with its description, within this part: a link.
    Image(String, u16),
}

/// How inlines are flattened.
#[derive(Clone, Copy)]
pub(super) struct How<'a> {
    /// Put in soft hyphens.
    pub hyphenate: bool,
    /// The paragraph runs from right to left.
    pub rtl: bool,
    /// The digits of footnote numbers.
    pub digits: Digits,
    /// See [`super::Settings::notes_before`].
    pub notes_before: usize,
    /// See [`super::Settings::base`].
    pub base: Option<&'a str>,
    /// The images that are at hand.
    pub images: &'a Images,
    /// Stands for an image without a description.
    pub unnamed: &'a str,
    /// Font size of the text around.
    pub size: f32,
    /// The greatest width and height of an image.
    pub room: (f32, f32),
}

impl How<'_> {
    /// A text with the digits that the paper is set in.
    fn in_digits<'s>(&self, text: &'s str) -> Cow<'s, str> {
        if self.rtl { self.digits.within(text) } else { text.into() }
    }

    /// An image that is at hand: its address and its size on paper, in proportion to the letters as on a screen with
    /// letters of 16 pixels.
    pub fn picture<'s>(&self, source: Option<&'s str>) -> Option<(&'s str, (f32, f32))> {
        let name = source?;
        let (width, height) = images::size(self.images.get(name)?)?;
        let scale = (self.size / 16.0).min(self.room.0 / width).min(self.room.1 / height);
        Some((name, (width * scale, height * scale)))
    }
}

/// Flattens inlines.
pub(super) fn flatten(inlines: &[Inline], how: How<'_>) -> Flat {
    let mut flat = Flat::default();
    flat.add(inlines, &Span::default(), how);
    // A space at the end would only be in the way of alignment.
    let end = flat.text.trim_end_matches([' ', '\n']).len();
    flat.text.truncate(end);
    for span in &mut flat.spans {
        span.range = span.range.start.min(end)..span.range.end.min(end);
    }
    flat.spans.retain(|span| !span.range.is_empty());
    flat
}

impl Flat {
    /// The text with these images, as it is shaped.
    pub fn paragraph<'a>(&'a self, insets: &'a [Inset]) -> Paragraph<'a> {
        Paragraph { text: &self.text, spans: &self.spans, insets }
    }

    /// The footnotes that a line of this text refers to, in order.
    pub fn notes(&self, line: &Line) -> Vec<usize> {
        let parts = line.items.iter().filter_map(|item| match item {
            Item::Glyphs(run) => self.parts.get(usize::from(run.part).checked_sub(1)?),
            _ => None,
        });
        let notes =
            parts.filter_map(|part| if let InlinePart::Note(number) = part { Some(*number) } else { None });
        notes.collect()
    }

    fn add(&mut self, inlines: &[Inline], span: &Span, how: How<'_>) {
        let whole = How { hyphenate: false, ..how };
        for inline in inlines {
            match inline {
                Inline::Text(text) => self.words(&how.in_digits(text), span, how),
                Inline::Strong(inner) => self.add(inner, &Span { bold: true, ..span.clone() }, how),
                Inline::Emphasis(inner) => self.add(inner, &Span { italic: true, ..span.clone() }, how),
                Inline::Strike(inner) => self.add(inner, &Span { strike: true, ..span.clone() }, how),
                Inline::Code(text) => {
                    let span = Span { code: true, ..self.part(InlinePart::Code, span) };
                    self.left_to_right(text, &span, whole);
                }
                Inline::Link(target, inner) => self.link(target.as_deref(), inner, span, how),
                Inline::Image { source, alt, .. } => self.image(source.as_deref(), alt, span, whole),
                Inline::NoteReference(number) => {
                    // Numbers side by side would read as one.
                    if self.ends_in_note() {
                        self.words(",\u{202f}", &Span { superscript: true, ..span.clone() }, whole);
                    }
                    let span = Span { superscript: true, ..self.part(InlinePart::Note(*number), span) };
                    let shown = number.saturating_sub(how.notes_before);
                    self.words(&how.digits.write(shown as u64), &span, whole);
                }
                Inline::Number(text) if how.rtl => {
                    let start = self.text.len();
                    let number = urls::unparted(text);
                    urls::push_isolated(&mut self.text, |out| out.push_str(&how.in_digits(&number)));
                    self.mark(start, span);
                }
                Inline::Number(text) => self.words(text, span, whole),
                Inline::PageOf(_) => {}
                Inline::Break => self.text.push('\n'),
                Inline::Foreign(lang, text) => {
                    let is_turned = how.rtl && lang.direction() == Direction::Ltr;
                    let said = is_turned.then(|| text.clone());
                    let span = self.part(InlinePart::Foreign(lang.clone(), said), span);
                    match lang.direction() {
                        Direction::Ltr => self.left_to_right(text, &span, whole),
                        Direction::Rtl => self.words(text, &span, whole),
                    }
                }
            }
        }
    }

    /// An image, or its description in brackets where it is not at hand.
    fn image(&mut self, source: Option<&str>, alt: &str, span: &Span, how: How<'_>) {
        let described = if alt.trim().is_empty() { how.unnamed } else { alt };
        let Some((name, size)) = how.picture(source) else {
            return self.words(&format!("[{described}]"), &Span { italic: true, ..span.clone() }, how);
        };
        let part = self.part(InlinePart::Image(described.to_owned(), span.part), span).part;
        self.pictures.push(Picture { at: self.text.len(), name: name.to_owned(), size, part });
        // Keeps its place in the text.
        self.text.push('\u{200b}');
    }

    fn ends_in_note(&self) -> bool {
        let last = self.spans.last().filter(|span| span.range.end == self.text.len());
        let part = last.and_then(|span| self.parts.get(usize::from(span.part).checked_sub(1)?));
        matches!(part, Some(InlinePart::Note(_)))
    }

    /// A new part, as a span within `around`.
    fn part(&mut self, part: InlinePart, around: &Span) -> Span {
        self.parts.push(part);
        Span { part: self.parts.len().min(usize::from(u16::MAX)) as u16, ..around.clone() }
    }

    /// Words that run from left to right, their first and last signs too, whatever is around them.
    fn left_to_right(&mut self, text: &str, span: &Span, how: How<'_>) {
        if how.rtl {
            self.text.push(urls::ISOLATE.0);
            self.words(text, span, How { rtl: false, ..how });
            self.text.push(urls::ISOLATE.1);
        } else {
            self.words(text, span, how);
        }
    }

    fn words(&mut self, text: &str, span: &Span, how: How<'_>) {
        let start = self.text.len();
        if text.contains(['\n', '\t']) {
            urls::push(&text.replace(['\n', '\t'], " "), how.hyphenate, how.rtl, &mut self.text);
        } else {
            urls::push(text, how.hyphenate, how.rtl, &mut self.text);
        }
        self.mark(start, span);
    }

    /// Marks what has been appended since `start`.
    fn mark(&mut self, start: usize, span: &Span) {
        if *span != Span::default() {
            self.spans.push(Span { range: start..self.text.len(), ..span.clone() });
        }
    }

    /// On paper a link shows where it leads, unless its words say so or it leads to another page of the site.
    fn link(&mut self, target: Option<&str>, inner: &[Inline], span: &Span, how: How<'_>) {
        if let Some(id) = target.and_then(|target| target.strip_prefix('#')) {
            let link = self.part(InlinePart::Anchor(id.to_owned(), plain(inner)), span);
            return self.add(inner, &link, how);
        }
        let url = target.and_then(|target| absolute(target, how.base));
        let Some(url) = url else { return self.add(inner, span, how) };
        let shown = url.trim_start_matches("mailto:").trim_start_matches("tel:").to_owned();
        let says_so =
            plain(inner).contains(shown.trim_start_matches("https://").trim_start_matches("http://"));
        let on_site = target.is_some_and(|target| target.starts_with('/'));
        let is_dialled = how.rtl && url.starts_with("tel:");
        let link = self.part(InlinePart::Link(url, plain(inner)), span);
        let link = Span { underline: true, ..link };
        let how = How { hyphenate: false, ..how };
        self.add(inner, &link, how);
        if !says_so && !on_site {
            self.words(if self.text.ends_with('\n') { "(" } else { " (" }, span, how);
            if is_dialled {
                let start = self.text.len();
                urls::push_isolated(&mut self.text, |out| out.push_str(&shown));
                self.mark(start, &link);
            } else {
                self.words(&shown, &link, how);
            }
            self.words(")", span, how);
        }
    }
}

/// The address in full; none for one that leads nowhere from paper.
fn absolute(target: &str, base: Option<&str>) -> Option<String> {
    if target.contains(':') && !target.starts_with(['/', '#', '?']) {
        return Some(target.to_owned());
    }
    base.filter(|_| target.starts_with('/')).map(|base| format!("{}{target}", base.trim_end_matches('/')))
}
