//! Two texts beside each other, section by section: a source and its translation.

use std::collections::HashSet;

use super::super::labels::Labels;
use super::super::page::{Pages, PlacedFrame, Role, Tag, TagId, Tags};
use super::super::tree::{Block, Document, Inline};
use super::compose::{Composer, Context};
use super::paginate::Column;
use super::rows::{Flow, LayoutRow};
use super::{Footer, Settings, finish, paginate};
use crate::domain::lang::{Direction, LangTag};

/// A document in two languages.
#[derive(Clone, Debug)]
pub struct SideBySide<'a> {
    /// What both begin with, such as their titles: goes over the full width, that of the translation below the source's.
    pub titles: (Vec<Block>, Vec<Block>),
    /// Sections of the source with the same sections of the translation, in order.
    pub sections: Vec<SamePart>,
    /// The source: its language is the document's.
    pub source: &'a Document,
    /// The words around the translation.
    pub labels: &'a Labels,
    /// The translation; it refers to its footnotes by numbers that go on from the source's, and shows them from 1.
    pub translation: &'a Document,
}

/// A section of the source and the same one of the translation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SamePart {
    /// What each says.
    pub texts: [Vec<Block>; 2],
    /// What is said of each, in its language: in small letters below its heading.
    pub notices: [Vec<Inline>; 2],
    /// The translation has none: that of the source goes over the full width, with both notices.
    pub is_alone: bool,
}

impl SamePart {
    /// No text, but what is said to both readers.
    pub fn said(notices: [Vec<Inline>; 2]) -> Self {
        Self { notices, is_alone: true, ..Self::default() }
    }

    /// Whether nothing is shown.
    pub fn is_empty(&self) -> bool {
        self.texts.iter().all(Vec::is_empty) && self.notices.iter().all(Vec::is_empty)
    }
}

/// Sets both texts in columns, each freely with its own footnotes; each section begins at the same height in both. The
/// source stands where its readers begin.
pub fn lay_out_side_by_side(beside: &SideBySide<'_>, settings: &Settings<'_>, footer: &Footer) -> Pages {
    let settings = &finish::with_footer(beside.source, settings, footer);
    let (first, second) = (&beside.source.lang, &beside.translation.lang);
    let notes_before = beside.source.notes.len();
    let of_translation = Settings { labels: beside.labels, notes_before, ..settings.clone() };
    let columns = columns(settings, first, second);
    let mut sides = [
        Side::new(settings, first, first, columns[0]),
        Side::new(&of_translation, second, first, columns[1]),
    ];
    let mut flow = Flow::default();
    let mut sections = Vec::with_capacity(beside.sections.len() + 2);
    if !beside.titles.0.is_empty() {
        sections.push([titles(&mut sides, &beside.titles, settings, &mut flow), Vec::new()]);
    }
    for part in &beside.sections {
        if part.is_alone {
            let rows = with_notices(&mut sides, (0, part), &[0, 1], whole(settings), &mut flow);
            sections.push([rows, Vec::new()]);
            continue;
        }
        let [source, mut translation] = [0, 1].map(|side| {
            let edges = sides[side].edges();
            with_notices(&mut sides, (side, part), &[side], edges, &mut flow)
        });
        without_outline(&mut translation);
        sections.push([source, translation]);
    }
    let mut before = 0;
    let mut unreferred = Vec::new();
    for (place, (side, document)) in sides.iter_mut().zip([beside.source, beside.translation]).enumerate() {
        let rows = sections.iter().flat_map(|section: &[Vec<LayoutRow>; 2]| &section[place]);
        let shown = rows.flat_map(|row| row.notes.iter().copied()).collect();
        unreferred.push(side.notes(document, before, shown, &mut flow));
        before += document.notes.len();
    }
    // Below what goes over both columns they are a section of their own.
    if sections.last().is_some_and(|last| last[1].is_empty()) {
        sections.push([Vec::new(), Vec::new()]);
    }
    if let (Some(last), [first, second]) = (sections.last_mut(), &mut unreferred[..]) {
        last[0].append(first);
        last[1].append(second);
    }
    let sheets = paginate::paginate_beside(&mut flow, sections, settings.height(), columns);
    let mut pages = finish::finish(flow, sheets, beside.source, settings, footer);
    let roots = roots(&pages.tags);
    for page in &mut pages.pages {
        in_reading_order(&mut page.marks, &roots);
    }
    pages
}

/// The rows of both titles, one below the other.
fn titles(
    sides: &mut [Side<'_>; 2],
    (source, translation): &(Vec<Block>, Vec<Block>),
    settings: &Settings<'_>,
    flow: &mut Flow,
) -> Vec<LayoutRow> {
    let ([first, second], whole) = (sides, whole(settings));
    let mut rows = first.rows_within(source, whole, flow);
    let mut below = second.rows_within(translation, whole, flow);
    without_outline(&mut below);
    if let Some(row) = below.first_mut() {
        row.space = row.space.max(settings.size * BELOW_TITLE);
    }
    rows.append(&mut below);
    rows
}

/// The edges of the text.
fn whole(settings: &Settings<'_>) -> [f32; 2] {
    let left = settings.margins.side;
    [left, left + settings.measure()]
}

/// The outline is in the language of the document.
fn without_outline(rows: &mut [LayoutRow]) {
    rows.iter_mut().flat_map(|row| &mut row.anchors).for_each(|anchor| anchor.outline = None);
}

/// The rows of one of the two texts, with these notices below its heading.
fn with_notices(
    sides: &mut [Side<'_>; 2],
    (side, part): (usize, &SamePart),
    notices: &[usize],
    edges: [f32; 2],
    flow: &mut Flow,
) -> Vec<LayoutRow> {
    let text = &part.texts[side];
    if notices.iter().all(|of| part.notices[*of].is_empty()) {
        return sides[side].rows_within(text, edges, flow);
    }
    let (heading, text) = text.split_at(usize::from(matches!(text.first(), Some(Block::Heading(_)))));
    let mut rows = sides[side].rows_within(heading, edges, flow);
    for of in notices {
        rows.append(&mut sides[*of].notice(&part.notices[*of], edges, flow));
    }
    let mut below = sides[side].rows_within(text, edges, flow);
    if let Some(row) = below.first_mut() {
        row.space = row.space.max(sides[side].composer.settings.size * BELOW_NOTICE);
    }
    rows.append(&mut below);
    rows
}

/// Clear space above a notice and below it, and between two titles, in font sizes.
const ABOVE_NOTICE: f32 = 0.2;
const BELOW_NOTICE: f32 = 0.45;
const BELOW_TITLE: f32 = 1.3;

/// The letters of a notice, as a share of those of the text.
const NOTICE: f32 = 0.86;

/// The column of the source and that of the translation.
fn columns(settings: &Settings<'_>, source: &LangTag, translation: &LangTag) -> [Column; 2] {
    let gutter = settings.size * 1.8;
    let width = (settings.measure() - gutter) / 2.0;
    let left = settings.margins.side;
    let mut lefts = [left, left + width + gutter];
    if source.direction() == Direction::Rtl {
        lefts.reverse();
    }
    let column =
        |left: f32, lang: &LangTag| Column { left, right: left + width, direction: lang.direction() };
    [column(lefts[0], source), column(lefts[1], translation)]
}

/// One of the two texts.
struct Side<'a> {
    composer: Composer<'a>,
    lang: LangTag,
    is_foreign: bool,
    column: Column,
}

impl<'a> Side<'a> {
    fn new(settings: &'a Settings<'a>, lang: &LangTag, main: &LangTag, column: Column) -> Self {
        let composer = Composer::new(settings, lang);
        Self { composer, lang: lang.clone(), is_foreign: lang != main, column }
    }

    /// Where a section stands, within two edges, under a node of its own.
    fn section(&mut self, [left, right]: [f32; 2]) -> Context {
        let lang = self.is_foreign.then(|| self.lang.to_string());
        let section = self.composer.flow.tags.add(Tag { role: Role::Sect, lang, ..Tag::default() });
        Context { left, right, ..self.composer.outermost(&self.lang).under(section) }
    }

    /// The edges of its column.
    fn edges(&self) -> [f32; 2] {
        [self.column.left, self.column.right]
    }

    /// The rows of a section within two edges; its structure and what its rows refer to go to `flow`.
    fn rows_within(&mut self, blocks: &[Block], edges: [f32; 2], flow: &mut Flow) -> Vec<LayoutRow> {
        if blocks.is_empty() {
            return Vec::new();
        }
        let context = self.section(edges);
        self.rows_of(blocks, &context, flow)
    }

    fn rows_of(&mut self, blocks: &[Block], context: &Context, flow: &mut Flow) -> Vec<LayoutRow> {
        self.composer.blocks(blocks, context);
        (self.composer.gap, self.composer.least_gap) = (None, 0.0);
        self.moved_to(flow)
    }

    /// The rows of a notice, none of one that says nothing.
    fn notice(&mut self, words: &[Inline], edges: [f32; 2], flow: &mut Flow) -> Vec<LayoutRow> {
        if words.is_empty() {
            return Vec::new();
        }
        let context = self.section(edges);
        let size = context.size;
        let words = Block::Paragraph(vec![Inline::Emphasis(words.to_vec())]);
        let mut rows = self.rows_of(&[words], &Context { size: size * NOTICE, ..context }, flow);
        // It is about what follows.
        for row in &mut rows {
            row.keep = true;
        }
        if let Some(first) = rows.first_mut() {
            first.space = size * ABOVE_NOTICE;
        }
        rows
    }

    /// Adds the footnotes to `flow`, after those `before`; the rows of those that nothing refers to.
    fn notes(
        &mut self,
        document: &Document,
        before: usize,
        shown: HashSet<usize>,
        flow: &mut Flow,
    ) -> Vec<LayoutRow> {
        if document.notes.is_empty() {
            return Vec::new();
        }
        let context = self.section(self.edges());
        self.composer.footnotes(&document.notes, before, shown, &context);
        self.moved_to(flow)
    }

    /// Takes what was composed; all but its rows goes to `flow`.
    fn moved_to(&mut self, flow: &mut Flow) -> Vec<LayoutRow> {
        let before = flow.rows.len();
        flow.append(std::mem::take(&mut self.composer.flow));
        flow.rows.split_off(before).into_iter().filter(|row| !row.ends_page).collect()
    }
}

/// The outermost node around each.
fn roots(tags: &Tags) -> Vec<u32> {
    let mut roots: Vec<u32> = Vec::with_capacity(tags.0.len());
    for (place, tag) in tags.0.iter().enumerate() {
        // A node stands after the one that holds it.
        let root = tag.parent.and_then(|TagId(parent)| roots.get(parent as usize).copied());
        roots.push(root.unwrap_or(place as u32));
    }
    roots
}

/// First what is no content, then section by section: one who reads the file without seeing the page hears the
/// source's section whole, then the translation's.
fn in_reading_order(marks: &mut [PlacedFrame], roots: &[u32]) {
    marks.sort_by_key(|mark| {
        mark.tag.and_then(|TagId(tag)| roots.get(tag as usize)).map_or(0, |root| root + 1)
    });
}
