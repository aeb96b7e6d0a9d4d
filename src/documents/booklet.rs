//! A whole curriculum on paper: cover, contents with page numbers, the modules in order, running heads.

use time::OffsetDateTime;

use super::handout::{self, Error, Kind, Source};
use super::labels::Labels;
use super::layout::{self, Footer, Images, Settings};
use super::markdown;
use super::page::Pages;
use super::pdf::Metadata;
use super::tree::{self, Alignment, Block, Document, Heading, Inline, Table};
use crate::domain::lang::{self, LangTag};

/// A curriculum and its modules, all in one language.
#[derive(Clone, Debug)]
pub struct Booklet<'a> {
    /// Code of the curriculum.
    pub code: &'a str,
    /// Its title.
    pub title: &'a str,
    /// Hours that it takes.
    pub hours: u32,
    /// Language.
    pub lang: &'a LangTag,
    /// The modules in order.
    pub modules: Vec<Source<'a>>,
    /// The date that the file carries.
    pub created: OffsetDateTime,
    /// Words around the text.
    pub labels: &'a Labels,
    /// The images of all modules.
    pub images: &'a Images,
}

/// The booklet as a PDF.
pub fn pdf(booklet: &Booklet<'_>, kind: Kind, settings: &Settings<'_>) -> Result<Vec<u8>, Error> {
    check(booklet)?;
    handout::write(&pages(booklet, kind, settings), &metadata(booklet, kind))
}

/// Refuses a text with a character that no font can draw.
pub fn check(booklet: &Booklet<'_>) -> Result<(), Error> {
    for source in &booklet.modules {
        if let Some((line, character)) = handout::missing(source.raw) {
            return Err(Error::Character { character, line });
        }
    }
    Ok(())
}

/// What the file says of itself.
pub fn metadata(booklet: &Booklet<'_>, kind: Kind) -> Metadata {
    Metadata {
        title: format!("{} — {}", booklet.title, handout::name(kind, booklet.labels)),
        subject: String::new(),
        lang: booklet.lang.clone(),
        created: booklet.created,
    }
}

/// The booklet as pages.
pub fn pages(booklet: &Booklet<'_>, kind: Kind, settings: &Settings<'_>) -> Pages {
    let mut document = Document {
        lang: booklet.lang.clone(),
        direction: booklet.lang.direction(),
        blocks: Vec::new(),
        notes: Vec::new(),
    };
    for source in &booklet.modules {
        add_module(&mut document, source, kind);
    }
    let settings = Settings { facilitator: kind == Kind::Guide, ..settings.clone() };
    let text = [booklet.code, booklet.title, lang::own_name(booklet.lang)].join(" · ");
    let drafts = booklet.modules.iter().any(|source| source.module.is_unreviewed(source.lang));
    let warning = if drafts { booklet.labels.draft.clone() } else { String::new() };
    let footer = Footer { text, warning, running_heads: true };
    layout::lay_out(&cover(booklet, kind), &document, &settings, &footer)
}

/// Appends a module on a new page; its ids and footnote numbers are made its own.
fn add_module(document: &mut Document, source: &Source<'_>, kind: Kind) {
    let mut module = markdown::parse(source.module.body(source.raw), source.lang);
    let mut blocks = handout::front(source, kind, &module);
    blocks.append(&mut module.blocks);
    let (prefix, offset) = (source.module.code.to_string(), document.notes.len());
    for blocks in std::iter::once(&mut blocks).chain(&mut module.notes) {
        make_own(blocks, &prefix, offset);
    }
    document.blocks.push(Block::PageBreak);
    document.blocks.extend(blocks);
    document.notes.extend(module.notes);
}

fn make_own(blocks: &mut [Block], prefix: &str, offset: usize) {
    tree::each_heading(blocks, &mut |heading| heading.id = format!("{prefix}-{}", heading.id));
    markdown::each_run(blocks, &mut |inlines| own_inlines(inlines, prefix, offset));
}

fn own_inlines(inlines: &mut [Inline], prefix: &str, offset: usize) {
    for inline in inlines {
        match inline {
            Inline::NoteReference(number) => *number += offset,
            Inline::PageOf(id) => *id = format!("{prefix}-{id}"),
            Inline::Link(target, inner) => {
                if let Some(id) = target.as_deref().and_then(|target| target.strip_prefix('#')) {
                    *target = Some(format!("#{prefix}-{id}"));
                }
                own_inlines(inner, prefix, offset);
            }
            Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Strike(inner) => {
                own_inlines(inner, prefix, offset);
            }
            _ => {}
        }
    }
}

/// Title and contents.
fn cover(booklet: &Booklet<'_>, kind: Kind) -> Vec<Block> {
    let labels = booklet.labels;
    let text = |words: &str| markdown::words(words, booklet.lang);
    let heading = |level: u8, id: &str, words: &str| {
        Block::Heading(Heading { level, id: id.into(), minutes: None, content: text(words) })
    };
    let eyebrow = format!("{} · {}", booklet.code, handout::name(kind, labels));
    let hours = format!("{} : {}", labels.duration, handout::duration(booklet.hours * 60, labels));
    let rows = booklet.modules.iter().map(|source| contents_row(source, labels)).collect();
    let head = [&labels.module, &labels.duration, &labels.page_column].map(|label| text(label)).into();
    let alignments = vec![Alignment::Start, Alignment::Right, Alignment::Right];
    vec![
        Block::Paragraph(vec![Inline::Strong(text(&eyebrow))]),
        heading(1, "cover", booklet.title),
        Block::Paragraph(text(&hours)),
        heading(2, "contents", &labels.contents),
        Block::Table(Table { alignments, head, rows }),
    ]
}

fn contents_row(source: &Source<'_>, labels: &Labels) -> Vec<Vec<Inline>> {
    let module = source.module;
    let id = format!("{}-{}", module.code, handout::TITLE);
    let title = markdown::words(&format!("{}. {}", module.code, module.title), source.lang);
    let minutes = module.minutes.map_or_else(|| "–".to_owned(), |minutes| handout::duration(minutes, labels));
    vec![
        vec![Inline::Link(Some(format!("#{id}")), title)],
        vec![Inline::Text(minutes)],
        vec![Inline::PageOf(id)],
    ]
}
