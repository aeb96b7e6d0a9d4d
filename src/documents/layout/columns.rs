//! Two texts beside each other, section by section: a source and its translation.

use super::super::labels::Labels;
use super::super::page::{Pages, PlacedFrame, Role, Tag, TagId, Tags};
use super::super::tree::{Block, Document};
use super::compose::{Composer, Context};
use super::rows::{Flow, Row};
use super::{Footer, Settings, finish, paginate};
use crate::domain::lang::{Direction, LangTag};

/// A document in two languages.
#[derive(Clone, Debug)]
pub struct Beside<'a> {
    /// Sections of the source with the same sections of the translation, in order.
    pub sections: Vec<(Vec<Block>, Vec<Block>)>,
    /// The source: its language is the document's, its footnotes come first.
    pub source: &'a Document,
    /// The words around the translation.
    pub labels: &'a Labels,
    /// The translation; the numbers of its footnotes go on from the source's.
    pub translation: &'a Document,
}

/// Sets both texts in columns; each section begins at the same height in both. The source stands where its readers
/// begin.
pub fn lay_out_beside(beside: &Beside<'_>, settings: &Settings<'_>, footer: &Footer) -> Pages {
    let settings = &finish::with_footer(beside.source, settings, footer);
    let (first, second) = (&beside.source.lang, &beside.translation.lang);
    let of_translation = Settings { labels: beside.labels, ..settings.clone() };
    let mut sides = [Side::new(settings, first, first), Side::new(&of_translation, second, first)];
    let gutter = settings.size * 1.8;
    let column = (settings.measure() - gutter) / 2.0;
    let left = settings.margins.side;
    let mut places = [(left, left + column), (left + column + gutter, left + settings.measure())];
    if first.direction() == Direction::Rtl {
        places.reverse();
    }
    let mut flow = Flow::default();
    for (source, translation) in &beside.sections {
        let source = sides[0].rows(source, places[0], &mut flow);
        let mut translation = sides[1].rows(translation, places[1], &mut flow);
        // The outline is in the language of the document.
        translation.iter_mut().flat_map(|row| &mut row.anchors).for_each(|anchor| anchor.outline = None);
        flow.rows.extend(merge(source, translation, settings.height() * 0.4));
    }
    let [mut composer, _] = sides.map(|side| side.composer);
    composer.flow = flow;
    let document = Document {
        lang: first.clone(),
        direction: beside.source.direction,
        blocks: Vec::new(),
        notes: notes(beside),
    };
    let context = composer.outermost(first);
    composer.footnotes(&document, &context);
    let mut flow = composer.flow;
    let sheets = paginate::paginate(&mut flow, settings.height());
    let mut pages = finish::finish(flow, sheets, &document, settings, footer);
    let roots = roots(&pages.tags);
    for page in &mut pages.pages {
        in_reading_order(&mut page.marks, &roots);
    }
    pages
}

/// The footnotes of both, each in its language.
fn notes(beside: &Beside<'_>) -> Vec<Vec<Block>> {
    let lang = &beside.translation.lang;
    let translated =
        beside.translation.notes.iter().map(|blocks| vec![Block::Part(lang.clone(), blocks.clone())]);
    beside.source.notes.iter().cloned().chain(translated).collect()
}

/// One of the two columns.
struct Side<'a> {
    composer: Composer<'a>,
    lang: LangTag,
    is_foreign: bool,
}

impl<'a> Side<'a> {
    fn new(settings: &'a Settings<'a>, lang: &LangTag, main: &LangTag) -> Self {
        Self { composer: Composer::new(settings, lang), lang: lang.clone(), is_foreign: lang != main }
    }

    /// The rows of a section; its structure and what its rows refer to go to `flow`.
    fn rows(&mut self, blocks: &[Block], (left, right): (f32, f32), flow: &mut Flow) -> Vec<Row> {
        let lang = self.is_foreign.then(|| self.lang.to_string());
        let section = self.composer.flow.tags.add(Tag { role: Role::Sect, lang, ..Tag::default() });
        let context = Context { left, right, ..self.composer.outermost(&self.lang).under(section) };
        self.composer.blocks(blocks, &context);
        (self.composer.gap, self.composer.least_gap) = (None, 0.0);
        let before = flow.rows.len();
        flow.append(std::mem::take(&mut self.composer.flow));
        flow.rows.split_off(before)
    }
}

/// Rows of two columns as rows of the page: beside each other, and several of one beside a tall one of the other.
/// No table is drawn on to more than `most` in one piece.
fn merge(left: Vec<Row>, right: Vec<Row>, most: f32) -> Vec<Row> {
    let mut sides = [left, right].map(|rows| rows.into_iter().filter(|row| !row.ends_page).peekable());
    let mut merged = Vec::new();
    let mut ruled = [false; 2];
    loop {
        let [first, second] = &mut sides;
        let (mut row, mut other) = match (first.next(), second.next()) {
            (Some(left), Some(right)) => (left, right),
            (Some(only), None) | (None, Some(only)) => {
                ruled = [false; 2];
                merged.push(only);
                continue;
            }
            (None, None) => return merged,
        };
        let [first, second] = &mut sides;
        let continues = ruled.iter().any(|ruled| *ruled);
        ruled = [row.ruled, other.ruled];
        if continues {
            // No clear space within a table: what the other column wants stands inside of its row.
            spread(&mut row);
            spread(&mut other);
        }
        loop {
            let heights = (row.height, other.height);
            stack(&mut row, first, heights.1);
            stack(&mut other, second, heights.0);
            let (short, rest, tall) = if row.height < other.height {
                (&mut row, &mut *first, other.height)
            } else {
                (&mut other, &mut *second, row.height)
            };
            let wanted =
                short.ruled && tall - short.height > 0.5 && rest.peek().is_some_and(|next| next.ruled);
            if !wanted || tall > most {
                break;
            }
            // The table goes on beside the other's tall row, so that its lines don't end there.
            let height = rest.peek().map_or(0.0, |next| short.height + next.space + next.height);
            stack(short, rest, height);
        }
        row.height = row.height.max(other.height);
        row.space = row.space.max(other.space);
        row.keep |= other.keep;
        row.broken |= other.broken;
        row.head = row.head.or(other.head);
        row.marks.append(&mut other.marks);
        row.boxes.append(&mut other.boxes);
        row.notes.append(&mut other.notes);
        row.anchors.append(&mut other.anchors);
        row.late.append(&mut other.late);
        merged.push(row);
    }
}

/// Makes the clear space above a row a part of it.
fn spread(row: &mut Row) {
    let space = std::mem::take(&mut row.space);
    row.marks.iter_mut().for_each(|mark| mark.y += space);
    row.late.iter_mut().for_each(|late| late.y += space);
    row.height += space;
}

/// Adds the rows that follow as long as all fit `height` and stand in the same boxes.
fn stack(row: &mut Row, following: &mut std::iter::Peekable<impl Iterator<Item = Row>>, height: f32) {
    while let Some(next) =
        following.next_if(|next| row.height + next.space + next.height <= height && next.boxes == row.boxes)
    {
        let top = row.height + next.space;
        row.marks.extend(next.marks.into_iter().map(|mark| PlacedFrame { y: mark.y + top, ..mark }));
        row.late.extend(next.late.into_iter().map(|late| super::rows::Late { y: late.y + top, ..late }));
        row.notes.extend(next.notes);
        row.anchors.extend(next.anchors);
        row.keep = next.keep;
        row.broken = next.broken;
        row.ruled = next.ruled;
        row.height = top + next.height;
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

#[cfg(test)]
mod tests {
    use super::*;

    fn row(height: f32, space: f32) -> Row {
        Row { height, space, ..Row::default() }
    }

    #[test]
    fn rows_stand_beside_each_other() {
        let merged = merge(
            vec![row(30.0, 5.0), row(10.0, 0.0)],
            vec![row(10.0, 0.0), row(15.0, 4.0), row(20.0, 0.0)],
            400.0,
        );
        let heights: Vec<_> = merged.iter().map(|row| (row.height as i32, row.space as i32)).collect();
        assert_eq!(heights, [(30, 5), (20, 0)]);
    }

    #[test]
    fn what_is_left_over_follows() {
        let merged = merge(vec![row(10.0, 0.0)], vec![row(10.0, 0.0), row(12.0, 3.0)], 400.0);
        assert_eq!(merged.len(), 2);
        assert!(merged[1].height > 11.0);
    }
}
