//! In which order the pieces of a page are written. A text that runs from right to left, and what stands within it, is
//! written from left to right, line by line, as other programs write it and as readers of the file expect; the numbers of
//! the marked pieces keep the order in which they are read.

use super::turned::{self, LineRun, Start};
use crate::documents::page::{Item, Page, TagId};

/// Items of a mark that are written together.
#[derive(Clone)]
pub(super) struct MarkedItems<'p> {
    /// Place of the mark.
    pub mark: usize,
    /// What is written.
    pub items: &'p [Item],
    /// The marked-content number; none for what is no content.
    pub number: Option<usize>,
    /// The strings of a run that is alone and begin elsewhere.
    pub starts: Vec<Start>,
    /// Is a run that is not written in its turn.
    is_turned: bool,
}

/// The pieces of a page in the order of writing.
#[derive(Default)]
pub(super) struct WritingOrder<'p> {
    pub pieces: Vec<MarkedItems<'p>>,
    /// The tag of each marked-content number.
    pub tags: Vec<TagId>,
    /// The place of the first mark of each marked-content number.
    pub starts: Vec<usize>,
}

/// The pieces of a page.
pub(super) fn of_page(page: &Page) -> WritingOrder<'_> {
    let frames = page.marks.iter().enumerate();
    let items = frames
        .flat_map(|(place, mark)| mark.frame.items.iter().map(move |item| (place, (mark.x, mark.y), item)));
    let lines = turned_lines(items);
    let mut order = WritingOrder::default();
    let mut turned = lines.iter().flatten().peekable();
    for (place, mark) in page.marks.iter().enumerate() {
        let items = &mark.frame.items[..];
        let mut from = 0;
        while let Some(run) = turned.next_if(|run| run.mark == place) {
            if from < run.at {
                order.push(place, &items[from..run.at], mark.tag, false);
            }
            order.push(place, &items[run.at..=run.at], mark.tag, true);
            from = run.at + 1;
        }
        // A mark without items is one all the same: an empty cell.
        if from < items.len() || items.is_empty() {
            order.push(place, &items[from..], mark.tag, false);
        }
    }
    let mut turned = (0..order.pieces.len()).filter(|place| order.pieces[*place].is_turned);
    let places: Vec<Vec<usize>> =
        lines.iter().map(|line| turned.by_ref().take(line.len()).collect()).collect();
    for (line, places) in lines.iter().zip(places) {
        let pieces: Vec<MarkedItems<'_>> = places.iter().map(|place| order.pieces[*place].clone()).collect();
        for (place, (of, starts)) in places.into_iter().zip(turned::arranged(line)) {
            order.pieces[place] = MarkedItems { starts, ..pieces[of].clone() };
        }
    }
    order
}

/// The items of a frame that has no marked pieces, in the order of writing, each with its strings that begin elsewhere.
pub(super) fn of_frame(items: &[Item]) -> Vec<(&Item, Vec<Start>)> {
    let lines = turned_lines(items.iter().map(|item| (0, (0.0, 0.0), item)));
    let mut order: Vec<(&Item, Vec<Start>)> = items.iter().map(|item| (item, Vec::new())).collect();
    for line in lines {
        for (run, (of, starts)) in line.iter().zip(turned::arranged(&line)) {
            order[run.at] = (&items[line[of].at], starts);
        }
    }
    order
}

/// The lines whose runs are not read from left to right, with all their runs, in the order of reading. The items come
/// with the place of their mark and its left and top edge. What stands at the same height beside a line that runs from
/// right to left (a bullet, the next cell of a table) belongs to it.
fn turned_lines<'p>(items: impl Iterator<Item = (usize, (f32, f32), &'p Item)>) -> Vec<Vec<LineRun<'p>>> {
    let mut lines: Vec<Vec<LineRun<'_>>> = Vec::new();
    let mut line: Vec<LineRun<'_>> = Vec::new();
    let (mut of_mark, mut baseline, mut is_rtl) = ((usize::MAX, 0), f32::MIN, false);
    for (mark, (x, y), item) in items {
        of_mark = if of_mark.0 == mark { (mark, of_mark.1 + 1) } else { (mark, 0) };
        let Item::Glyphs(run) = item else { continue };
        let is_beside = (y + run.y - baseline).abs() < 0.1 && (is_rtl || run.rtl);
        if run.begins_line && !is_beside {
            take_turned(&mut line, &mut lines);
            is_rtl = false;
        }
        if run.begins_line {
            baseline = y + run.y;
        }
        is_rtl |= run.rtl;
        line.push(LineRun { mark, at: of_mark.1, x: x + run.x, run });
    }
    take_turned(&mut line, &mut lines);
    lines
}

fn take_turned<'p>(line: &mut Vec<LineRun<'p>>, lines: &mut Vec<Vec<LineRun<'p>>>) {
    if line.windows(2).any(|pair| pair[1].x < pair[0].x) {
        lines.push(std::mem::take(line));
    } else {
        line.clear();
    }
}

impl<'p> WritingOrder<'p> {
    /// Appends a piece; one of the same node as the piece before shares its number, unless either is not written in its turn.
    fn push(&mut self, mark: usize, items: &'p [Item], tag: Option<TagId>, is_turned: bool) {
        let before = self.pieces.last().filter(|before| !before.is_turned && !is_turned);
        let shared = before.and_then(|before| before.number).filter(|number| Some(self.tags[*number]) == tag);
        let number = tag.map(|tag| {
            shared.unwrap_or_else(|| {
                self.tags.push(tag);
                self.starts.push(mark);
                self.tags.len() - 1
            })
        });
        self.pieces.push(MarkedItems { mark, items, number, starts: Vec::new(), is_turned });
    }
}
