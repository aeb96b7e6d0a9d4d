//! A whole curriculum on paper: cover, contents with page numbers, the modules in order, running heads.

mod cover;

use time::OffsetDateTime;

use super::around;
use super::handout::{self, Edition, Error, Source};
use super::labels::Labels;
use super::layout::{self, Footer, Images, Settings};
use super::page::Pages;
use super::pdf::Metadata;
use super::print_options::PrintOptions;
use super::text::isolated;
use super::tree::{self, Alignment, Block, Document, Heading, Inline, Table};
use crate::domain::lang::{self, LangTag};
use crate::i18n::Locale;
use crate::t;

/// A curriculum and its modules, all in one language.
#[derive(Clone, Debug)]
pub struct Booklet<'a> {
    /// Code of the curriculum.
    pub code: &'a str,
    pub title: &'a str,
    /// The programme's name on the cover; empty on a neutral one.
    pub programme: &'a str,
    /// The programme's logo, a PNG or JPEG file; none on a neutral cover.
    pub logo: Option<&'a [u8]>,
    /// Hours that it takes.
    pub hours: u32,
    /// Language.
    pub lang: &'a LangTag,
    /// The modules that there are in the language, in order.
    pub modules: Vec<Source<'a>>,
    /// Those of the curriculum that there are not in the language.
    pub missing: Vec<MissingModule>,
    /// The date that the file carries.
    pub created: OffsetDateTime,
    /// Words around the text.
    pub labels: &'a Labels,
}

/// A module of the curriculum that a booklet lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingModule {
    /// Its place in the curriculum, from 0.
    pub place: usize,
    /// Its code, where it may be known.
    pub code: Option<String>,
    /// Its title in another language, or its slug.
    pub title: String,
    /// The language of the title.
    pub lang: LangTag,
}

/// The booklet as a PDF.
pub fn pdf(booklet: &Booklet<'_>, edition: Edition, options: &PrintOptions) -> Result<Vec<u8>, Error> {
    let documents = handout::documents(&booklet.modules)?;
    let images = Images::new();
    let settings = options.settings(booklet.labels, &images);
    let base = booklet.modules.iter().find_map(|source| source.base);
    let is_ragged = booklet.modules.iter().any(|source| source.module.is_ragged);
    let justify = settings.justify && !is_ragged;
    let pages = pages(booklet, documents, edition, &Settings { base, justify, ..settings });
    let pages = options.folded(pages, booklet.lang);
    handout::write(&pages, &metadata(booklet, edition))
}

/// What the file says of itself.
pub fn metadata(booklet: &Booklet<'_>, edition: Edition) -> Metadata {
    Metadata {
        title: format!("{} — {}", booklet.title, handout::name(edition, booklet.labels)),
        subject: String::new(),
        lang: booklet.lang.clone(),
        created: booklet.created,
    }
}

/// The booklet as pages, from the trees of its modules; its images are theirs.
fn pages(booklet: &Booklet<'_>, modules: Vec<Document>, edition: Edition, settings: &Settings<'_>) -> Pages {
    let mut document = Document {
        lang: booklet.lang.clone(),
        direction: booklet.lang.direction(),
        blocks: Vec::new(),
        notes: Vec::new(),
    };
    let mut images = Images::new();
    for (source, module) in booklet.modules.iter().zip(modules) {
        add_module(&mut document, source, module, edition);
        images.extend(handout::own_images(source.module.code.as_str(), source));
    }
    let settings =
        Settings { facilitator: edition == Edition::Guide, before: 1, images: &images, ..settings.clone() };
    let code = isolated(booklet.code, booklet.lang.direction());
    let text = [&*code, booklet.title, lang::own_name(booklet.lang)].join(" · ");
    let drafts = booklet.modules.iter().any(|source| source.module.is_unreviewed(source.lang));
    let warning = if drafts { booklet.labels.draft.clone() } else { String::new() };
    let footer = Footer { text, warning, running_heads: true };
    let mut pages = layout::lay_out(&contents(booklet), &document, &settings, &footer);
    cover::put(&mut pages, booklet, edition, &settings, &footer);
    pages
}

/// Appends a module on a new page; its ids, footnote numbers and images are made its own.
fn add_module(document: &mut Document, source: &Source<'_>, mut module: Document, edition: Edition) {
    let mut blocks = handout::front(source, edition, &module, false);
    blocks.append(&mut module.blocks);
    let (prefix, offset) = (source.module.code.to_string(), document.notes.len());
    for blocks in std::iter::once(&mut blocks).chain(&mut module.notes) {
        tree::make_own(blocks, &prefix, offset);
    }
    document.blocks.push(Block::PageBreak);
    document.blocks.extend(blocks);
    document.notes.extend(module.notes);
}

/// The table of contents.
fn contents(booklet: &Booklet<'_>) -> Vec<Block> {
    let labels = booklet.labels;
    let text = |words: &str| around::words(words, booklet.lang);
    let heading = Heading { level: 1, id: "contents".into(), minutes: None, content: text(&labels.contents) };
    let mut rows: Vec<_> = booklet.modules.iter().map(|source| contents_row(source, labels)).collect();
    for missing in &booklet.missing {
        rows.insert(missing.place.min(rows.len()), missing_row(missing, booklet));
    }
    let head = [&labels.module, &labels.duration, &labels.page_column].map(|label| text(label)).into();
    let alignments = vec![Alignment::Start, Alignment::Right, Alignment::Right];
    vec![Block::Heading(heading), Block::Table(Table { alignments, head, rows })]
}

fn contents_row(source: &Source<'_>, labels: &Labels) -> Vec<Vec<Inline>> {
    let module = source.module;
    let id = format!("{}-{}", module.code, handout::TITLE);
    let title = handout::named(source, &format!("{}. {}", module.code, source.title().1));
    let minutes = module.minutes.map_or_else(|| "–".to_owned(), |minutes| handout::duration(minutes, labels));
    vec![
        vec![Inline::Link(Some(format!("#{id}")), title)],
        vec![Inline::Text(minutes)],
        vec![Inline::PageOf(id)],
    ]
}

/// Says of a module that it is not in the booklet.
fn missing_row(missing: &MissingModule, booklet: &Booklet<'_>) -> Vec<Vec<Inline>> {
    let title = match &missing.code {
        Some(code) => format!("{code}. {}", missing.title),
        None => missing.title.clone(),
    };
    let title = if missing.lang == *booklet.lang {
        Inline::Text(title)
    } else {
        Inline::Foreign(missing.lang.clone(), title)
    };
    let l = Locale::or_french(booklet.lang.primary());
    let note = around::words(&t!(l, "document-missing-module"), booklet.lang);
    let note = [vec![Inline::Text(" (".into())], note, vec![Inline::Text(")".into())]].concat();
    let dash = || vec![Inline::Text("–".into())];
    vec![vec![title, Inline::Emphasis(note)], dash(), dash()]
}
