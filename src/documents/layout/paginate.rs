//! Rows to sheets: where pages end, in one column or in two that go on beside each other.

mod beside;

use std::collections::{HashSet, VecDeque};

pub(super) use self::beside::paginate_beside;
use super::rows::{Flow, LayoutRow};
use crate::domain::lang::Direction;

/// The most rows that go to the next page so that no word is broken between pages.
const MOST_MOVED: usize = 4;

/// The rows of a page with the height of each from the top of the text.
#[derive(Debug, Default, PartialEq)]
pub(super) struct FilledSheet {
    /// The text.
    pub rows: Vec<(f32, LayoutRow)>,
    /// The footnotes; heights from the top of the text as well.
    pub notes: Vec<(f32, LayoutRow)>,
    /// Where the footnotes of each column begin.
    pub note_tops: Vec<(f32, Column)>,
}

/// What is filled from top to bottom.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Column {
    /// Left edge on the page.
    pub left: f32,
    /// Right edge on the page.
    pub right: f32,
    /// Where its lines begin.
    pub direction: Direction,
}

/// Clear space between text and footnotes; the line that parts them stands in it.
pub(super) const NOTE_GAP: f32 = 10.0;

/// A last page that is not filled further than this share of its height is won back from the gaps of the pages before it.
const STUB: f32 = 0.2;
/// What the gaps may be narrowed to for that, as shares of their height.
const NARROWER: [f32; 3] = [0.92, 0.84, 0.76];
/// A text of more rows than this, some thirty pages, is long enough for its last page to be any.
const MOST_NARROWED: usize = 1_500;

/// Puts the rows of a flow on pages of this height.
pub(super) fn paginate(flow: &mut Flow, height: f32, column: Column) -> Vec<FilledSheet> {
    let (rows, notes) = (std::mem::take(&mut flow.rows), std::mem::take(&mut flow.notes));
    let fill = |rows: Vec<LayoutRow>, notes: Vec<Vec<LayoutRow>>| {
        let mut filler = Filler::new(&flow.heads, notes, height, column);
        filler.fill(rows);
        filler.finish()
    };
    if rows.len() > MOST_NARROWED {
        return fill(rows, notes);
    }
    // Whether a page can be won back is tried with rows that hold nothing.
    let tried = |share: f32| {
        let narrow = |row: &LayoutRow| LayoutRow { space: row.space * share, ..row.hollow() };
        fill(rows.iter().map(narrow).collect(), notes.iter().map(|note| hollow(note)).collect())
    };
    let sheets = tried(1.0);
    let share = is_stub(&sheets, height)
        .then(|| NARROWER.into_iter().find(|share| tried(*share).len() < sheets.len()));
    let mut rows = rows;
    if let Some(share) = share.flatten() {
        for row in &mut rows {
            row.space *= share;
        }
    }
    fill(rows, notes)
}

/// Rows as high as these, which hold nothing.
fn hollow(rows: &[LayoutRow]) -> Vec<LayoutRow> {
    rows.iter().map(LayoutRow::hollow).collect()
}

/// Whether the last of several pages has a few lines at its head alone, in any column.
fn is_stub(sheets: &[FilledSheet], height: f32) -> bool {
    let [_, .., last] = sheets else { return false };
    let end = last.rows.iter().map(|(y, row)| y + row.height).fold(0.0, f32::max);
    last.notes.is_empty() && end < height * STUB
}

/// Rows that must stay together.
struct Clusters(std::vec::IntoIter<LayoutRow>);

impl Iterator for Clusters {
    type Item = Vec<LayoutRow>;

    fn next(&mut self) -> Option<Vec<LayoutRow>> {
        let mut cluster = vec![self.0.next()?];
        while cluster.last().is_some_and(|row| row.keep)
            && let Some(next) = self.0.next()
        {
            cluster.push(next);
        }
        Some(cluster)
    }
}

/// The column of the page being filled.
struct Filler<'a> {
    /// Header rows of tables.
    heads: &'a [Vec<LayoutRow>],
    /// Rows of the footnotes that no page has yet.
    notes: Vec<Vec<LayoutRow>>,
    column: Column,
    height: f32,
    sheets: Vec<FilledSheet>,
    sheet: FilledSheet,
    used: f32,
    /// Footnote rows for the foot of this page.
    pending: Vec<LayoutRow>,
    note_height: f32,
    /// What the footnotes of the other column take of this page, where rows go over both.
    beside: f32,
    seen: HashSet<usize>,
}

impl<'a> Filler<'a> {
    fn new(heads: &'a [Vec<LayoutRow>], notes: Vec<Vec<LayoutRow>>, height: f32, column: Column) -> Self {
        Self {
            heads,
            notes,
            column,
            height,
            sheets: Vec::new(),
            sheet: FilledSheet::default(),
            used: 0.0,
            pending: Vec::new(),
            note_height: 0.0,
            beside: 0.0,
            seen: HashSet::new(),
        }
    }

    /// Whether nothing stands on the page yet, here or beside.
    fn is_at_top(&self) -> bool {
        self.sheet.rows.is_empty() && self.used <= 0.0
    }

    fn fill(&mut self, rows: Vec<LayoutRow>) {
        let mut clusters = Clusters(rows.into_iter()).peekable();
        while let Some(cluster) = clusters.next() {
            // With those before which no page should end.
            let mut chain = VecDeque::from([cluster]);
            while chain.back().and_then(|cluster| cluster.last()).is_some_and(|row| row.broken)
                && let Some(next) = clusters.next_if(|next| !next.iter().any(|row| row.ends_page))
            {
                chain.push_back(next);
            }
            self.place_chain(chain);
        }
    }

    /// Places clusters that are rather not parted: those that would stand last on the page, within a word, go to the
    /// next page unless they are many.
    fn place_chain(&mut self, mut chain: VecDeque<Vec<LayoutRow>>) {
        while chain.len() > 1 {
            let fitting = self.fitting(&chain);
            let moved: usize = chain.iter().take(fitting).map(Vec::len).sum();
            let unbroken = fitting == chain.len();
            if !unbroken && moved > 0 && moved <= MOST_MOVED && !self.is_at_top() {
                self.turn();
                continue;
            }
            for cluster in chain.drain(..fitting.max(1)) {
                self.place(cluster);
            }
        }
        for cluster in chain {
            self.place(cluster);
        }
    }

    /// How many of the clusters still go on this page.
    fn fitting(&self, chain: &VecDeque<Vec<LayoutRow>>) -> usize {
        let fits = |count: &usize| {
            let rows: Vec<&LayoutRow> = chain.iter().take(*count).flatten().collect();
            self.fits(&rows)
        };
        (1..=chain.len()).take_while(fits).count()
    }

    fn place(&mut self, cluster: Vec<LayoutRow>) {
        if cluster.iter().any(|row| row.ends_page) {
            for row in cluster.into_iter().filter(|row| !row.ends_page) {
                self.put(row);
            }
            if !self.is_at_top() {
                self.turn();
            }
            return;
        }
        let all: Vec<&LayoutRow> = cluster.iter().collect();
        if !self.fits(&all) && !self.is_at_top() {
            self.turn();
        }
        if self.fits_with_head(&all) {
            for row in cluster {
                self.put(row);
            }
        } else {
            // Taller than a page: parted wherever a page ends.
            for row in cluster {
                if !self.fits(&[&row]) && !self.is_at_top() {
                    self.turn();
                }
                self.put(row);
            }
        }
    }

    fn fits(&self, rows: &[&LayoutRow]) -> bool {
        let mut needed = 0.0;
        for (place, row) in rows.iter().enumerate() {
            let space = if place == 0 && self.is_at_top() { 0.0 } else { row.space };
            needed += space + row.height;
        }
        self.used + needed + self.notes_with(rows).max(self.beside) <= self.height + 0.01
    }

    /// The height of the footnotes at the foot of this page so far, with the space above them.
    fn foot(&self) -> f32 {
        if self.note_height > 0.0 { self.note_height + NOTE_GAP } else { 0.0 }
    }

    fn fits_with_head(&self, rows: &[&LayoutRow]) -> bool {
        let head = rows.first().filter(|_| self.is_at_top()).map_or(0.0, |row| self.head_height(row));
        let needed: f32 = rows.iter().map(|row| row.space + row.height).sum();
        let needed = if self.is_at_top() { needed - rows[0].space } else { needed };
        self.used + head + needed + self.notes_with(rows).max(self.beside) <= self.height + 0.01
    }

    fn head_height(&self, row: &LayoutRow) -> f32 {
        row.head.map_or(0.0, |head| self.heads[head].iter().map(|row| row.height).sum())
    }

    /// Height that the footnotes need if these rows are on the page too.
    fn notes_with(&self, rows: &[&LayoutRow]) -> f32 {
        let mut new: Vec<usize> = Vec::new();
        for note in rows.iter().flat_map(|row| &row.notes) {
            if !self.seen.contains(note) && !new.contains(note) {
                new.push(*note);
            }
        }
        let new: Vec<&Vec<LayoutRow>> = new.iter().filter_map(|note| self.notes.get(note - 1)).collect();
        let all = self.note_height + new.iter().flat_map(|rows| *rows).map(|row| row.height).sum::<f32>();
        // Each begins on the page of its reference; more than half a page of them goes on at the foot of the next.
        let begun = match new.last() {
            Some(last) => all - last.iter().skip(1).map(|row| row.height).sum::<f32>(),
            None => 0.0,
        };
        let needed = begun.max(all.min(self.height / 2.0));
        if needed > 0.0 { needed + NOTE_GAP } else { 0.0 }
    }

    fn put(&mut self, row: LayoutRow) {
        if self.is_at_top()
            && let Some(head) = row.head
        {
            for mut repeated in self.heads[head].clone() {
                // Said once already: on later pages it is no content.
                repeated.marks.iter_mut().for_each(|mark| mark.tag = None);
                repeated.anchors.clear();
                self.put_at(repeated, 0.0);
            }
            self.note(&row);
            return self.put_at(row, 0.0);
        }
        let space = if self.is_at_top() { 0.0 } else { row.space };
        self.note(&row);
        self.put_at(row, space);
    }

    fn put_at(&mut self, row: LayoutRow, space: f32) {
        let y = self.used + space;
        self.used = y + row.height;
        self.sheet.rows.push((y, row));
    }

    fn note(&mut self, row: &LayoutRow) {
        for &note in &row.notes {
            if !self.seen.insert(note) {
                continue;
            }
            let rows = self.notes.get_mut(note - 1).map(std::mem::take).unwrap_or_default();
            self.note_height += rows.iter().map(|row| row.height).sum::<f32>();
            self.pending.extend(rows);
        }
    }

    /// Ends the page: footnotes to its foot, what does not fit to the next.
    fn turn(&mut self) {
        let room = (self.height - self.used - NOTE_GAP).max(0.0);
        let mut taken = 0.0;
        let fitting = self
            .pending
            .iter()
            .take_while(|row| {
                taken += row.height;
                taken <= room + 0.01
            })
            .count();
        // A page without text must take something, or the notes would never end.
        let fitting = if self.is_at_top() { fitting.max(1) } else { fitting };
        let fitting = self.good_end(fitting.min(self.pending.len()));
        let rest = self.pending.split_off(fitting);
        let notes = std::mem::replace(&mut self.pending, rest);
        let mut y = self.height - notes.iter().map(|row| row.height).sum::<f32>();
        if !notes.is_empty() {
            self.sheet.note_tops.push((y, self.column));
        }
        for row in notes {
            let height = row.height;
            self.sheet.notes.push((y, row));
            y += height;
        }
        self.note_height = self.pending.iter().map(|row| row.height).sum();
        (self.used, self.beside) = (0.0, 0.0);
        self.sheets.push(std::mem::take(&mut self.sheet));
    }

    /// How many of so many footnote rows a page takes, so that it ends neither within a word nor within what is kept
    /// together, if a row or two can be spared for it.
    fn good_end(&self, fitting: usize) -> usize {
        let ends_well = |count: &usize| {
            let last = &self.pending[count - 1];
            *count == self.pending.len() || !(last.keep || last.broken)
        };
        (fitting.saturating_sub(2).max(1)..=fitting).rev().find(ends_well).unwrap_or(fitting)
    }

    fn finish(mut self) -> Vec<FilledSheet> {
        if !self.sheet.rows.is_empty() || self.sheets.is_empty() || !self.pending.is_empty() {
            self.turn();
        }
        while !self.pending.is_empty() {
            self.turn();
        }
        self.sheets
    }
}

#[cfg(test)]
mod tests;
