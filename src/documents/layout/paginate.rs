//! Rows to sheets: where pages end.

use super::rows::{Flow, Row};

/// The rows of a page with the height of each from the top of the text.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Sheet {
    /// The text.
    pub rows: Vec<(f32, Row)>,
    /// The footnotes; heights from the top of the text as well.
    pub notes: Vec<(f32, Row)>,
}

/// Clear space between text and footnotes; the line that parts them stands in it.
pub(super) const NOTE_GAP: f32 = 10.0;

/// Puts the rows of a flow on pages of this height.
pub(super) fn paginate(flow: &mut Flow, height: f32) -> Vec<Sheet> {
    let rows = std::mem::take(&mut flow.rows);
    let mut filler = Filler {
        flow,
        height,
        sheets: Vec::new(),
        sheet: Sheet::default(),
        used: 0.0,
        pending: Vec::new(),
        note_height: 0.0,
        seen: Vec::new(),
    };
    let mut rows = rows.into_iter().peekable();
    while let Some(first) = rows.next() {
        // Rows that must stay together.
        let mut cluster = vec![first];
        while cluster.last().is_some_and(|row| row.keep)
            && let Some(next) = rows.next()
        {
            cluster.push(next);
        }
        filler.place(cluster);
    }
    filler.finish()
}

/// The page being filled.
struct Filler<'a> {
    flow: &'a mut Flow,
    height: f32,
    sheets: Vec<Sheet>,
    sheet: Sheet,
    used: f32,
    /// Footnote rows for the foot of this page.
    pending: Vec<Row>,
    note_height: f32,
    seen: Vec<usize>,
}

impl Filler<'_> {
    fn place(&mut self, cluster: Vec<Row>) {
        if cluster.iter().any(|row| row.ends_page) {
            for row in cluster.into_iter().filter(|row| !row.ends_page) {
                self.put(row);
            }
            if !self.sheet.rows.is_empty() {
                self.turn();
            }
            return;
        }
        if !self.fits(&cluster) && !self.sheet.rows.is_empty() {
            self.turn();
        }
        if self.fits_with_head(&cluster) {
            for row in cluster {
                self.put(row);
            }
        } else {
            // Taller than a page: parted wherever a page ends.
            for row in cluster {
                if !self.fits(std::slice::from_ref(&row)) && !self.sheet.rows.is_empty() {
                    self.turn();
                }
                self.put(row);
            }
        }
    }

    fn fits(&self, rows: &[Row]) -> bool {
        let mut needed = 0.0;
        for (place, row) in rows.iter().enumerate() {
            let space = if place == 0 && self.sheet.rows.is_empty() { 0.0 } else { row.space };
            needed += space + row.height;
        }
        self.used + needed + self.notes_with(rows) <= self.height + 0.01
    }

    fn fits_with_head(&self, rows: &[Row]) -> bool {
        let head =
            rows.first().filter(|_| self.sheet.rows.is_empty()).map_or(0.0, |row| self.head_height(row));
        let needed: f32 = rows.iter().map(|row| row.space + row.height).sum();
        let needed = if self.sheet.rows.is_empty() { needed - rows[0].space } else { needed };
        self.used + head + needed + self.notes_with(rows) <= self.height + 0.01
    }

    fn head_height(&self, row: &Row) -> f32 {
        row.head.map_or(0.0, |head| self.flow.heads[head].iter().map(|row| row.height).sum())
    }

    /// Height of the footnotes if these rows were on the page too.
    fn notes_with(&self, rows: &[Row]) -> f32 {
        let new = rows.iter().flat_map(|row| &row.notes).filter(|note| !self.seen.contains(note));
        let more: f32 = new
            .filter_map(|note| self.flow.notes.get(note - 1))
            .flat_map(|rows| rows.iter().map(|row| row.height))
            .sum();
        // A footnote longer than half a page goes on at the foot of the next.
        let total = (self.note_height + more).min(self.height / 2.0);
        if total > 0.0 { total + NOTE_GAP } else { 0.0 }
    }

    fn put(&mut self, row: Row) {
        if self.sheet.rows.is_empty()
            && let Some(head) = row.head
        {
            for mut repeated in self.flow.heads[head].clone() {
                // Said once already: on later pages it is no content.
                repeated.marks.iter_mut().for_each(|mark| mark.tag = None);
                repeated.anchors.clear();
                self.put_at(repeated, 0.0);
            }
            self.note(&row);
            return self.put_at(row, 0.0);
        }
        let space = if self.sheet.rows.is_empty() { 0.0 } else { row.space };
        self.note(&row);
        self.put_at(row, space);
    }

    fn put_at(&mut self, row: Row, space: f32) {
        let y = self.used + space;
        self.used = y + row.height;
        self.sheet.rows.push((y, row));
    }

    fn note(&mut self, row: &Row) {
        for &note in &row.notes {
            if self.seen.contains(&note) {
                continue;
            }
            self.seen.push(note);
            let rows = self.flow.notes.get_mut(note - 1).map(std::mem::take).unwrap_or_default();
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
        let fitting = if self.sheet.rows.is_empty() { fitting.max(1) } else { fitting };
        let rest = self.pending.split_off(fitting.min(self.pending.len()));
        let notes = std::mem::replace(&mut self.pending, rest);
        let mut y = self.height - notes.iter().map(|row| row.height).sum::<f32>();
        for row in notes {
            let height = row.height;
            self.sheet.notes.push((y, row));
            y += height;
        }
        self.note_height = self.pending.iter().map(|row| row.height).sum();
        self.used = 0.0;
        self.sheets.push(std::mem::take(&mut self.sheet));
    }

    fn finish(mut self) -> Vec<Sheet> {
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
mod tests {
    use super::*;

    fn row(height: f32, keep: bool) -> Row {
        Row { height, keep, ..Row::default() }
    }

    /// The heights of the rows on each page.
    fn pages(flow: &mut Flow, height: f32) -> Vec<Vec<i32>> {
        let sheets = paginate(flow, height);
        sheets.iter().map(|sheet| sheet.rows.iter().map(|(_, row)| row.height as i32).collect()).collect()
    }

    #[test]
    fn a_heading_goes_with_what_follows() {
        let rows = vec![row(60.0, false), row(20.0, true), row(30.0, false)];
        assert_eq!(pages(&mut Flow { rows, ..Flow::default() }, 100.0), [vec![60], vec![20, 30]]);
    }

    #[test]
    fn what_is_taller_than_a_page_is_parted() {
        let rows = vec![row(10.0, false), row(60.0, true), row(61.0, true), row(62.0, false)];
        assert_eq!(
            pages(&mut Flow { rows, ..Flow::default() }, 100.0),
            [vec![10], vec![60], vec![61], vec![62]]
        );
    }

    #[test]
    fn a_page_ends_where_it_is_told() {
        let end = Row { ends_page: true, ..Row::default() };
        let rows = vec![end.clone(), row(10.0, true), end.clone(), end, row(20.0, false)];
        assert_eq!(pages(&mut Flow { rows, ..Flow::default() }, 100.0), [vec![10], vec![20]]);
    }

    #[test]
    fn table_heads_are_repeated() {
        let body = Row { head: Some(0), ..row(40.0, false) };
        let rows = vec![row(10.0, true), body.clone(), body.clone(), body];
        let heads = vec![vec![row(10.0, false)]];
        let mut flow = Flow { rows, heads, ..Flow::default() };
        assert_eq!(pages(&mut flow, 100.0), [vec![10, 40, 40], vec![10, 40]]);
    }

    #[test]
    fn footnotes_stand_at_the_foot_of_their_page() {
        let with_note = Row { notes: vec![1], ..row(50.0, false) };
        let rows = vec![row(40.0, false), with_note, row(10.0, false)];
        let mut flow = Flow { rows, notes: vec![vec![row(20.0, false)]], ..Flow::default() };
        let sheets = paginate(&mut flow, 100.0);
        assert_eq!(sheets.len(), 2, "the row with the note moves with it");
        assert_eq!(sheets[1].notes, [(80.0, row(20.0, false))]);
    }

    #[test]
    fn a_footnote_of_several_pages_goes_on() {
        let with_note = Row { notes: vec![1], ..row(10.0, false) };
        let notes = vec![(0..30).map(|_| row(10.0, false)).collect()];
        let mut flow = Flow { rows: vec![with_note], notes, ..Flow::default() };
        let sheets = paginate(&mut flow, 100.0);
        assert_eq!(sheets.iter().map(|sheet| sheet.notes.len()).sum::<usize>(), 30);
        assert!(sheets.len() < 6);
    }
}
