//! Two texts beside each other, each in its column.

use super::{Clusters, Column, FilledSheet, Filler, MOST_NARROWED, NARROWER, hollow, is_stub};
use crate::documents::layout::rows::{Flow, LayoutRow};

/// The greatest share of a column that stays empty so that both texts have the same to be filled in on one page. The next section
/// begins level, so most of it would be left empty there.
const MOST_LEFT: f32 = 0.6;

/// A section in two columns: the rows of each.
type SectionBeside = [Vec<LayoutRow>; 2];

/// Puts two texts beside each other, each in its own column, with its own footnotes below. A section begins at the same
/// height in both; within it each goes on freely, but what is to be filled in stands on the same page.
pub(in crate::documents::layout) fn paginate_beside(
    flow: &mut Flow,
    sections: Vec<SectionBeside>,
    height: f32,
    columns: [Column; 2],
) -> Vec<FilledSheet> {
    let notes = std::mem::take(&mut flow.notes);
    if sections.iter().flatten().map(Vec::len).sum::<usize>() > MOST_NARROWED {
        return fill_beside(&flow.heads, &notes, sections, height, columns);
    }
    let narrow = |sections: &mut Vec<SectionBeside>, share: f32| {
        sections.iter_mut().flatten().flatten().for_each(|row| row.space *= share);
    };
    let hollow_notes: Vec<Vec<LayoutRow>> = notes.iter().map(|note| hollow(note)).collect();
    let tried = |share: f32| {
        let mut hollowed: Vec<SectionBeside> =
            sections.iter().map(|section| section.each_ref().map(|rows| hollow(rows))).collect();
        narrow(&mut hollowed, share);
        fill_beside(&flow.heads, &hollow_notes, hollowed, height, columns)
    };
    let sheets = tried(1.0);
    let share = is_stub(&sheets, height)
        .then(|| NARROWER.into_iter().find(|share| tried(*share).len() < sheets.len()));
    let mut sections = sections;
    if let Some(share) = share.flatten() {
        narrow(&mut sections, share);
    }
    fill_beside(&flow.heads, &notes, sections, height, columns)
}

/// Puts two texts beside each other, with the gaps that their rows have.
fn fill_beside(
    heads: &[Vec<LayoutRow>],
    notes: &[Vec<LayoutRow>],
    sections: Vec<SectionBeside>,
    height: f32,
    columns: [Column; 2],
) -> Vec<FilledSheet> {
    let mut fillers = columns.map(|column| Filler::new(heads, notes.to_vec(), height, column));
    let mut sections = sections.into_iter();
    while !sections.as_slice().is_empty() {
        level(&mut fillers);
        let is_full = |(place, filler): (usize, &Filler<'_>)| {
            !filler.fits(&beginning(sections.as_slice(), place, height))
        };
        if fillers.iter().enumerate().any(is_full) && fillers.iter().any(|filler| !filler.is_at_top()) {
            fillers.iter_mut().for_each(Filler::turn);
        }
        let Some(section) = sections.next() else { break };
        // What goes over both columns leaves the foot to the footnotes of the other.
        if section[1].is_empty() {
            while fillers[1].foot() > height / 2.0 {
                fillers.iter_mut().for_each(Filler::turn);
            }
            fillers[0].beside = fillers[1].foot();
        }
        fill_section(&mut fillers, section);
    }
    let [first, second] = fillers.map(Filler::finish);
    let count = first.len().max(second.len());
    let mut sheets = first;
    sheets.resize_with(count, FilledSheet::default);
    for (sheet, mut other) in sheets.iter_mut().zip(second) {
        sheet.rows.append(&mut other.rows);
        sheet.notes.append(&mut other.notes);
        sheet.note_tops.append(&mut other.note_tops);
    }
    sheets
}

/// Fills both columns with a section.
fn fill_section(fillers: &mut [Filler<'_>; 2], section: SectionBeside) {
    let [first, second] = section.map(up_to_fill_in);
    if first.len() != second.len() {
        for (filler, parts) in fillers.iter_mut().zip([first, second]) {
            filler.fill(parts.concat());
        }
        return;
    }
    for (place, parts) in first.into_iter().zip(second).enumerate() {
        let parts = [parts.0, parts.1];
        if place > 0 {
            turn_together(fillers, &parts);
        }
        for (filler, rows) in fillers.iter_mut().zip(parts) {
            filler.fill(rows);
        }
    }
}

/// The rows of a section, parted before those that stand together with something to be filled in.
fn up_to_fill_in(rows: Vec<LayoutRow>) -> Vec<Vec<LayoutRow>> {
    let mut parts = vec![Vec::new()];
    for cluster in Clusters(rows.into_iter()) {
        if cluster.iter().any(|row| row.fills_in) {
            parts.push(Vec::new());
        }
        if let Some(part) = parts.last_mut() {
            part.extend(cluster);
        }
    }
    parts
}

/// Ends the page in the column that would stand before the other, if that leaves not too much of it empty: the same is to be filled
/// in at the beginning of these parts.
fn turn_together(fillers: &mut [Filler<'_>; 2], parts: &[Vec<LayoutRow>; 2]) {
    let begins = |filler: &Filler<'_>, part: &[LayoutRow]| {
        let kept = part.iter().take_while(|row| row.keep).count() + 1;
        let together: Vec<&LayoutRow> = part.iter().take(kept).collect();
        filler.sheets.len() + usize::from(!filler.is_at_top() && !filler.fits(&together))
    };
    let pages = [0, 1].map(|place| begins(&fillers[place], &parts[place]));
    let page = pages[0].max(pages[1]);
    for filler in fillers {
        let is_next = filler.sheets.len() + 1 == page;
        if is_next && !filler.is_at_top() && filler.height - filler.used <= filler.height * MOST_LEFT {
            filler.turn();
        }
    }
}

/// What must stand together in a column where the first of these sections begins: sections that are nothing but headings, as
/// high as the higher column, and the beginning of the one that they lead to. Ends where a page of this height is full.
fn beginning(sections: &[[Vec<LayoutRow>; 2]], place: usize, height: f32) -> Vec<&LayoutRow> {
    let high = |rows: &[LayoutRow]| rows.iter().map(|row| row.height).sum::<f32>();
    let (mut rows, mut used) = (Vec::new(), 0.0);
    for section in sections {
        if used > height || !section.iter().flatten().all(|row| row.keep) {
            let kept = section[place].iter().take_while(|row| row.keep).count() + 1;
            rows.extend(section[place].iter().take(kept));
            break;
        }
        let [first, second] = section;
        let higher = if high(first) < high(second) { second } else { first };
        used += high(higher);
        rows.extend(higher);
    }
    rows
}

/// Brings both columns to the same height of the same page.
fn level(fillers: &mut [Filler<'_>; 2]) {
    let page = fillers.iter().map(|filler| filler.sheets.len()).max().unwrap_or(0);
    for filler in fillers.iter_mut() {
        while filler.sheets.len() < page {
            filler.turn();
        }
    }
    let used = fillers.iter().map(|filler| filler.used).fold(0.0, f32::max);
    for filler in fillers {
        filler.used = used;
    }
}
