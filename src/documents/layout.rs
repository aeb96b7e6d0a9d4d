//! Tree to pages: blocks become rows, rows are put on sheets, sheets get their frames and footers.
//!
//! Pure: the same tree and settings give the same pages, and none of it knows about PDF.

mod audio;
mod boxed;
mod callouts;
mod columns;
mod compose;
mod extent;
mod figures;
mod finish;
mod hyphens;
mod inlines;
mod lists;
mod marks;
mod notes;
mod paginate;
mod rows;
mod table;
#[cfg(test)]
mod tests;
mod urls;
pub(super) use urls::joined;

use std::collections::BTreeMap;

use super::labels::Labels;
use super::page::{A4, A5, MM, Pages};
use super::tree::{self, Block, Document};
pub use columns::{SamePart, SideBySide, lay_out_side_by_side};
pub use extent::{MOST_PIECES, pieces};
pub use finish::Footer;

/// Images by the address that the text gives them: PNG or JPEG files.
pub type Images = BTreeMap<String, Vec<u8>>;

/// How a document is set.
#[derive(Clone, Debug)]
pub struct Settings<'a> {
    /// Width and height of the sheet.
    pub paper: (f32, f32),
    /// Clear space on the left and right, at the top, and at the bottom (the footer stands in it).
    pub margins: Margins,
    /// Font size of the text in points.
    pub size: f32,
    /// Set French paragraphs flush on both sides, with hyphens.
    pub justify: bool,
    /// Show the facilitator's blocks.
    pub facilitator: bool,
    /// Words around the text.
    pub labels: &'a Labels,
    /// The images that are at hand.
    pub images: &'a Images,
    /// Set words alone, for the slowest line: pictures by their description, no slanted letters, no hyphens.
    pub text_only: bool,
    /// A word in large outlined letters behind the text of every page, such as `Projet`.
    pub watermark: Option<&'a str>,
    /// Pages before these that are counted and made elsewhere, such as a cover.
    pub before: usize,
    /// The number of footnotes, of a text that stands beside, that come before this text's: its own are shown from 1.
    pub notes_before: usize,
    /// What addresses that begin with `/` stand under, such as `https://vivier.example`; without it they are no
    /// links on paper.
    pub base: Option<&'a str>,
}

/// Clear space around the text, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Margins {
    /// Left and right.
    pub side: f32,
    /// Above.
    pub top: f32,
    /// Below; when the pages are made, the footer comes on top of it.
    pub bottom: f32,
}

/// What every printer of the field can reach: nothing is drawn nearer to the edge of a sheet.
pub const CLEAR: f32 = 15.0 * MM;

/// How far the hyphen at the end of a line reaches out of the text, in the letters of A5.
const HANG: f32 = 4.0;

impl<'a> Settings<'a> {
    /// A4, with 20 mm at the sides.
    pub fn a4(labels: &'a Labels, images: &'a Images) -> Self {
        Self {
            paper: A4,
            margins: Margins { side: 20.0 * MM, top: 18.0 * MM, bottom: CLEAR },
            size: 10.5,
            justify: true,
            facilitator: false,
            labels,
            images,
            text_only: false,
            watermark: None,
            before: 0,
            notes_before: 0,
            base: None,
        }
    }

    /// A5, half a sheet, in smaller letters.
    #[must_use]
    pub fn a5(self) -> Self {
        let margins = Margins { side: CLEAR + HANG, top: CLEAR, bottom: CLEAR };
        Self { paper: A5, margins, size: 9.0, ..self }
    }

    /// Letters half as large again, for readers with weak eyes; ragged, without hyphens.
    #[must_use]
    pub fn large(self) -> Self {
        Self { size: self.size * 1.55, justify: false, ..self }
    }

    /// See [`Settings::text_only`].
    #[must_use]
    pub fn text_only(self) -> Self {
        Self { text_only: true, justify: false, ..self }
    }

    /// Width of the text.
    pub(super) fn measure(&self) -> f32 {
        self.paper.0 - 2.0 * self.margins.side
    }

    /// Height of the text on a sheet.
    pub(super) fn height(&self) -> f32 {
        self.paper.1 - self.margins.top - self.margins.bottom
    }
}

/// Sets a document. `front` comes before its text (title, facts), in the document's own language.
pub fn lay_out(front: &[Block], document: &Document, settings: &Settings<'_>, footer: &Footer) -> Pages {
    let shown;
    let document = if settings.facilitator {
        document
    } else {
        shown = tree::for_participants(document);
        &shown
    };
    let settings = &finish::with_footer(document, settings, footer);
    let mut flow = compose::compose(front, document, settings);
    let column = paginate::Column {
        left: settings.margins.side,
        right: settings.margins.side + settings.measure(),
        direction: document.direction,
    };
    let sheets = paginate::paginate(&mut flow, settings.height(), column);
    finish::finish(flow, sheets, document, settings, footer)
}
