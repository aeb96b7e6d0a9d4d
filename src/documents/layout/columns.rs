//! Two texts beside each other, section by section: a source and its translation.

use std::collections::{BTreeSet, HashSet};

use super::super::labels::Labels;
use super::super::page::{Pages, PlacedFrame, Role, Tag, TagId, Tags};
use super::super::tree::{Block, Document};
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
    pub sections: Vec<(Vec<Block>, Vec<Block>)>,
    /// The places of those that the translation lacks. They go over the full width, with what is said in the translation's
    /// place below their heading.
    pub alone: BTreeSet<usize>,
    /// The source: its language is the document's.
    pub source: &'a Document,
    /// The words around the translation.
    pub labels: &'a Labels,
    /// The translation; it refers to its footnotes by numbers that go on from the source's, and shows them from 1.
    pub translation: &'a Document,
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
    for (place, (source, translation)) in beside.sections.iter().enumerate() {
        if beside.alone.contains(&place) {
            let rows = over_both(&mut sides, source, translation, settings, &mut flow);
            sections.push([rows, Vec::new()]);
            continue;
        }
        let source = sides[0].rows(source, &mut flow);
        let mut translation = sides[1].rows(translation, &mut flow);
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

/// The rows of a section of the source that goes over both columns, with a notice in the other language below its heading.
fn over_both(
    sides: &mut [Side<'_>; 2],
    source: &[Block],
    notice: &[Block],
    settings: &Settings<'_>,
    flow: &mut Flow,
) -> Vec<LayoutRow> {
    let ([first, second], whole) = (sides, whole(settings));
    if notice.is_empty() {
        return first.rows_within(source, whole, flow);
    }
    let (heading, text) = source.split_at(usize::from(matches!(source.first(), Some(Block::Heading(_)))));
    let mut rows = first.rows_within(heading, whole, flow);
    for mut below in [second.rows_within(notice, whole, flow), first.rows_within(text, whole, flow)] {
        if let Some(row) = below.first_mut() {
            row.space = row.space.max(settings.size * BELOW_NOTICE);
        }
        rows.append(&mut below);
    }
    rows
}

/// Clear space above a notice and below it, and between two titles, in font sizes.
const BELOW_NOTICE: f32 = 0.65;
const BELOW_TITLE: f32 = 1.3;

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

    /// The rows of a section; its structure and what its rows refer to go to `flow`.
    fn rows(&mut self, blocks: &[Block], flow: &mut Flow) -> Vec<LayoutRow> {
        self.rows_within(blocks, self.edges(), flow)
    }

    /// The same within other edges than those of the column.
    fn rows_within(&mut self, blocks: &[Block], edges: [f32; 2], flow: &mut Flow) -> Vec<LayoutRow> {
        let context = self.section(edges);
        self.composer.blocks(blocks, &context);
        (self.composer.gap, self.composer.least_gap) = (None, 0.0);
        self.moved_to(flow)
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
