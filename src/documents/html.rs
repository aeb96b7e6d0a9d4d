//! Tree to HTML. Everything is escaped; the page around it brings style.

use std::collections::HashMap;
use std::fmt::Write;

use super::labels::Labels;
use super::numbers;
use super::tree::{
    self, Alignment, Audio, Block, Callout, Definition, Document, Figure, Heading, Inline, List, ListItem,
    Table, plain,
};
use crate::domain::lang::LangTag;

/// What to show.
#[derive(Clone, Copy, Debug)]
pub struct Options<'a> {
    /// Show the facilitator's blocks.
    pub facilitator: bool,
    /// The words around the text.
    pub labels: &'a Labels,
    /// The images that are available; any other is replaced by its description.
    pub images: &'a WebImages,
}

/// An image where a browser finds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebImage {
    /// Where a browser gets it; a URL.
    pub url: String,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
}

/// Images by the address that the text gives them.
pub type WebImages = HashMap<String, WebImage>;

/// An entry of the table of contents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TocEntry {
    /// 1 for the outermost.
    pub level: u8,
    /// Id of the heading.
    pub id: String,
    /// Its words.
    pub text: String,
    /// The duration of a step.
    pub minutes: Option<u32>,
}

/// The headings of a document, outside of lists and quotations.
pub fn toc(document: &Document, facilitator: bool) -> Vec<TocEntry> {
    let own;
    let document = if facilitator {
        document
    } else {
        own = tree::for_participants(document);
        &own
    };
    let headings = document.blocks.iter().filter_map(|block| match block {
        Block::Heading(heading) => Some(heading),
        _ => None,
    });
    headings
        .map(|heading| TocEntry {
            level: heading.level,
            id: heading.id.clone(),
            text: plain(&heading.content),
            minutes: heading.minutes,
        })
        .collect()
}

/// The document's text as HTML, to be put where the page's own language and direction are set.
pub fn render(document: &Document, options: &Options<'_>) -> String {
    if options.facilitator {
        return pieces(document, options).concat();
    }
    pieces(&tree::for_participants(document), options).concat()
}

/// The same in pieces: one for each outermost block, the last one for the footnotes, if there are any. A preview replaces
/// those that have changed. What participants are not shown is cut out before.
pub fn pieces(document: &Document, options: &Options<'_>) -> Vec<String> {
    let mut writer = HtmlWriter { html: String::new(), options, seen: vec![0; document.notes.len()] };
    let mut pieces = writer.pieces(&document.blocks);
    if !document.notes.is_empty() {
        writer.notes(document);
        pieces.push(writer.html);
    }
    pieces
}

/// The pieces of some blocks without their footnotes, of which `seen` says how often each was referred to before them.
pub fn pieces_of(blocks: &[Block], seen: Vec<usize>, options: &Options<'_>) -> Vec<String> {
    HtmlWriter { html: String::new(), options, seen }.pieces(blocks)
}

/// Words without Markdown as HTML, such as a title, with marks around what runs from left to right in a text that does not.
pub fn words(inlines: &[Inline]) -> String {
    let mut html = String::new();
    for inline in inlines {
        // Writing to a string does not fail.
        let _ = match inline {
            Inline::Foreign(lang, text) => {
                write!(
                    html,
                    "<bdi lang=\"{lang}\" dir=\"{}\">{}</bdi>",
                    lang.direction().as_str(),
                    escape(text)
                )
            }
            Inline::Number(text) => write!(html, "<bdi dir=\"ltr\">{}</bdi>", escape(text)),
            other => write!(html, "{}", escape(&plain(std::slice::from_ref(other)))),
        };
    }
    html
}

struct HtmlWriter<'a> {
    html: String,
    options: &'a Options<'a>,
    /// How often each footnote has been referred to so far.
    seen: Vec<usize>,
}

impl HtmlWriter<'_> {
    fn pieces(&mut self, blocks: &[Block]) -> Vec<String> {
        let shown = tree::shown(blocks, self.options.facilitator);
        let piece = |block| {
            self.block(block);
            std::mem::take(&mut self.html)
        };
        shown.into_iter().map(piece).collect()
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in tree::shown(blocks, self.options.facilitator) {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(heading) => self.heading(heading),
            Block::Paragraph(inlines) if self.is_figure(inlines) => {
                self.wrap("figure", |w| w.inlines(inlines));
            }
            Block::Paragraph(inlines) => self.wrap("p", |w| w.inlines(inlines)),
            Block::List(list) => self.list(list),
            Block::Quote(inner) => self.wrap("blockquote", |w| w.blocks(inner)),
            Block::Callout(callout, inner) => self.callout(*callout, inner),
            Block::Code { language, text } => self.code(language, text),
            Block::Table(table) => self.table(table),
            Block::Definitions(definitions) => self.wrap("dl", |w| w.definitions(definitions)),
            Block::Figure(figure) => self.wrap("figure", |w| w.figure(figure)),
            Block::Audio(audio) => self.audio(audio),
            Block::Rule => self.html.push_str("<hr>\n"),
            Block::PageBreak => {}
            Block::Part(lang, inner) => {
                self.open_lang("div", lang);
                self.blocks(inner);
                self.html.push_str("</div>\n");
            }
        }
    }

    /// A block element and a line end.
    fn wrap(&mut self, element: &str, content: impl FnOnce(&mut Self)) {
        self.element(element, content);
        self.html.push('\n');
    }

    fn element(&mut self, element: &str, content: impl FnOnce(&mut Self)) {
        self.put(format_args!("<{element}>"));
        content(self);
        self.put(format_args!("</{element}>"));
    }

    /// Ends the opening tag of what is in a language and runs in its direction.
    fn in_language(&mut self, lang: &LangTag) {
        for part in [" lang=\"", lang.as_str(), "\" dir=\"", lang.direction().as_str(), "\">"] {
            self.html.push_str(part);
        }
    }

    fn heading(&mut self, heading: &Heading) {
        let (level, id) = (heading.level, escape(&heading.id));
        self.put(format_args!("<h{level} id=\"{id}\""));
        match &heading.content[..] {
            // That of a section in another language begins where that language begins, as what follows it does.
            [Inline::Foreign(lang, text)] if lang.primary() != "und" => {
                self.in_language(lang);
                self.text(text);
            }
            content => {
                self.html.push('>');
                self.inlines(content);
            }
        }
        self.put(format_args!("</h{level}>\n"));
    }

    fn list(&mut self, list: &List) {
        let to_do = list.items.iter().any(|item| item.checked.is_some());
        match list.start {
            Some(1) => self.html.push_str("<ol>"),
            Some(start) => self.put(format_args!("<ol start=\"{start}\">")),
            None if to_do => self.html.push_str("<ul class=\"tasks\">"),
            None => self.html.push_str("<ul>"),
        }
        for item in &list.items {
            self.element("li", |w| w.item(item));
        }
        self.html.push_str(if list.start.is_some() { "</ol>\n" } else { "</ul>\n" });
    }

    fn item(&mut self, item: &ListItem) {
        match item.checked {
            Some(true) => self.html.push_str("☑ "),
            Some(false) => self.html.push_str("☐ "),
            None => {}
        }
        let first_alone =
            matches!(&item.blocks[..], [Block::Paragraph(_)] | [Block::Paragraph(_), Block::List(_)]);
        match &item.blocks[..] {
            [Block::Paragraph(inlines), rest @ ..] if first_alone => {
                self.inlines(inlines);
                self.blocks(rest);
            }
            blocks => self.blocks(blocks),
        }
    }

    fn callout(&mut self, callout: Callout, inner: &[Block]) {
        let (name, title) = (callout.name(), escape(self.options.labels.callout(callout)));
        self.put(format_args!(
            "<aside class=\"callout callout-{name}\"><p class=\"callout-title\">{title}</p>\n"
        ));
        self.blocks(inner);
        self.html.push_str("</aside>\n");
    }

    fn code(&mut self, language: &str, text: &str) {
        let class: String = language.chars().filter(char::is_ascii_alphanumeric).collect();
        self.html.push_str("<pre dir=\"ltr\"><code");
        if !class.is_empty() {
            self.put(format_args!(" class=\"language-{class}\""));
        }
        self.html.push('>');
        escape_into(text, &mut self.html);
        self.html.push_str("</code></pre>\n");
    }

    fn table(&mut self, table: &Table) {
        self.html.push_str("<div class=\"table\" tabindex=\"0\"><table><thead>");
        self.row(table, &table.head, "th scope=\"col\"", "th");
        self.html.push_str("</thead><tbody>");
        for row in &table.rows {
            self.row(table, row, "td", "td");
        }
        self.html.push_str("</tbody></table></div>\n");
    }

    fn row(&mut self, table: &Table, cells: &[Vec<Inline>], open: &str, close: &str) {
        self.html.push_str("<tr>");
        for (cell, alignment) in cells.iter().zip(&table.alignments) {
            let class = match alignment {
                Alignment::Start => "",
                Alignment::Left => " class=\"left\"",
                Alignment::Centre => " class=\"centre\"",
                Alignment::Right => " class=\"right\"",
            };
            // A heading without words heads nothing.
            let (open, close) = if cell.is_empty() { ("td", "td") } else { (open, close) };
            self.put(format_args!("<{open}{class}>"));
            self.inlines(cell);
            self.put(format_args!("</{close}>"));
        }
        self.html.push_str("</tr>");
    }

    fn definitions(&mut self, definitions: &[Definition]) {
        for definition in definitions {
            for term in &definition.terms {
                self.element("dt", |w| w.inlines(term));
            }
            for details in &definition.details {
                self.element("dd", |w| match &details[..] {
                    [Block::Paragraph(inlines)] => w.inlines(inlines),
                    blocks => w.blocks(blocks),
                });
            }
        }
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            self.inline(inline);
        }
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text(text) => self.words(text),
            Inline::Strong(inner) => self.element("strong", |w| w.inlines(inner)),
            Inline::Emphasis(inner) => self.element("em", |w| w.inlines(inner)),
            Inline::Strike(inner) => self.element("del", |w| w.inlines(inner)),
            // From left to right whatever is around it.
            Inline::Code(text) => {
                self.html.push_str("<code dir=\"ltr\">");
                escape_into(text, &mut self.html);
                self.html.push_str("</code>");
            }
            Inline::Link(Some(target), inner) => {
                let (target, rel) =
                    (escape(target), if target.contains(':') { " rel=\"noreferrer\"" } else { "" });
                self.put(format_args!("<a href=\"{target}\"{rel}>"));
                self.inlines(inner);
                self.html.push_str("</a>");
            }
            Inline::Link(None, inner) => self.inlines(inner),
            Inline::Image { source, alt, .. } => self.image(source.as_deref(), alt),
            Inline::NoteReference(number) => self.reference(*number),
            Inline::PageOf(_) => {}
            Inline::Break => self.html.push_str("<br>\n"),
            Inline::Foreign(lang, text) => {
                self.open_lang("span", lang);
                self.text(text);
                self.html.push_str("</span>");
            }
            Inline::Number(text) => {
                self.html.push_str("<span dir=\"ltr\" class=\"whole\">");
                self.text(text);
                self.html.push_str("</span>");
            }
        }
    }

    /// Words, whose telephone numbers and amounts stay on their line.
    fn words(&mut self, text: &str) {
        let mut done = 0;
        for number in numbers::dialled(text) {
            if text[number.clone()].contains([' ', '-']) {
                self.text(&text[done..number.start]);
                self.html.push_str("<span class=\"whole\">");
                escape_into(&text[number.clone()], &mut self.html);
                self.html.push_str("</span>");
                done = number.end;
            }
        }
        self.text(&text[done..]);
    }

    /// Whether a paragraph is nothing but one image that is at hand.
    fn is_figure(&self, inlines: &[Inline]) -> bool {
        matches!(inlines, [Inline::Image { source, .. }] if self.picture(source.as_deref()).is_some())
    }

    fn figure(&mut self, figure: &Figure) {
        self.image(figure.source.as_deref(), &figure.alt);
        self.element("figcaption", |w| w.inlines(&figure.caption));
    }

    /// A recording, of which nothing is fetched before it is played.
    fn audio(&mut self, audio: &Audio) {
        let (url, caption) = (escape(&audio.url), escape(&audio.caption));
        self.put(format_args!(
            "<figure class=\"audio\"><audio controls preload=\"none\" src=\"{url}\" aria-label=\"{caption}\"></audio><figcaption><a href=\"{url}\">{caption}</a>"
        ));
        if let Some(warning) = &audio.warning {
            self.html.push_str("<br>");
            self.element("strong", |w| w.text(warning));
        }
        self.html.push_str("</figcaption></figure>\n");
    }

    fn picture(&self, source: Option<&str>) -> Option<&WebImage> {
        source.and_then(|source| self.options.images.get(source))
    }

    /// An image, fetched when it comes into view; one that is not available is replaced by its description, as on paper.
    fn image(&mut self, source: Option<&str>, alt: &str) {
        let Some(WebImage { url, width, height }) = self.picture(source).cloned() else {
            let labels = self.options.labels;
            let described = if alt.trim().is_empty() { &labels.image } else { alt };
            return self.element("em", |w| w.text(&format!("[{described}]")));
        };
        let (url, alt) = (escape(&url), escape(alt));
        self.put(format_args!(
            "<img src=\"{url}\" alt=\"{alt}\" width=\"{width}\" height=\"{height}\" loading=\"lazy\" decoding=\"async\">"
        ));
    }

    fn open_lang(&mut self, element: &str, lang: &LangTag) {
        self.html.push('<');
        self.html.push_str(element);
        self.in_language(lang);
    }

    /// The raised number; the first one to each footnote is what the footnote leads back to.
    fn reference(&mut self, number: usize) {
        let Some(seen) = self.seen.get_mut(number - 1) else { return };
        *seen += 1;
        // Numbers side by side would read as one.
        if self.html.ends_with("</a></sup>") {
            self.html.push_str("<sup>, </sup>");
        }
        let id = if *seen == 1 { format!(" id=\"ref-{number}\"") } else { String::new() };
        self.put(format_args!("<sup><a href=\"#note-{number}\"{id} role=\"doc-noteref\">{number}</a></sup>"));
    }

    fn notes(&mut self, document: &Document) {
        let title = escape(&self.options.labels.notes);
        self.put(format_args!("<section class=\"notes\" role=\"doc-endnotes\"><h2>{title}</h2>\n<ol>"));
        for place in 0..document.notes.len() {
            let (number, back) = (place + 1, escape(&self.options.labels.back));
            self.put(format_args!("<li id=\"note-{number}\" value=\"{number}\""));
            match &document.notes[place][..] {
                [Block::Part(lang, inner)] => {
                    self.in_language(lang);
                    self.blocks(inner);
                }
                blocks => {
                    self.html.push('>');
                    self.blocks(blocks);
                }
            }
            if self.seen[place] > 0 {
                self.put(format_args!(
                    "<a href=\"#ref-{number}\" role=\"doc-backlink\" aria-label=\"{back}\">↩</a>"
                ));
            }
            self.html.push_str("</li>");
        }
        self.html.push_str("</ol></section>\n");
    }

    /// Words. No line ends between a number and its `%` or `°`, as on paper.
    fn text(&mut self, text: &str) {
        for (place, piece) in text.split(' ').enumerate() {
            if place > 0 {
                self.html.push(if piece.starts_with(['%', '٪', '°']) { '\u{a0}' } else { ' ' });
            }
            escape_into(piece, &mut self.html);
        }
    }

    fn put(&mut self, piece: std::fmt::Arguments<'_>) {
        // Writing to a string does not fail.
        let _ = self.html.write_fmt(piece);
    }
}

/// Words as a paragraph.
pub fn paragraph(words: &str) -> String {
    format!("<p>{}</p>", escape(words))
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    escape_into(text, &mut escaped);
    escaped
}

fn escape_into(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
}
