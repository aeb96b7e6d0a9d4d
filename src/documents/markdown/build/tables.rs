//! Tables, from their cells outward.

use pulldown_cmark::Alignment as Aligned;

use super::{Builder, Open, Parent, trimmed};
use crate::documents::tree::{Alignment, Block, Inline};

impl Builder<'_> {
    /// Ends a cell, a row or a table.
    pub(super) fn end_table(&mut self, kind: Parent, inlines: Vec<Inline>) {
        match kind {
            Parent::Cell => {
                if let Some(Open { kind: Parent::Row(cells), .. }) = self.stack.last_mut() {
                    cells.push(trimmed(inlines));
                }
            }
            Parent::Row(cells) => {
                if let Some(Open { kind: Parent::Table(table), .. }) = self.stack.last_mut() {
                    if table.head.is_empty() {
                        table.head = cells;
                    } else {
                        table.rows.push(cells);
                    }
                }
            }
            Parent::Table(table) => self.block(Block::Table(table)),
            _ => {}
        }
    }
}

/// Where the text of a column stands.
pub(super) fn alignment(aligned: Aligned) -> Alignment {
    match aligned {
        Aligned::None => Alignment::Start,
        Aligned::Left => Alignment::Left,
        Aligned::Center => Alignment::Centre,
        Aligned::Right => Alignment::Right,
    }
}
