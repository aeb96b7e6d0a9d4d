//! What stands apart on its line: see [`Glyphs::apart`].
//!
//! Chrome's reader (pdfium) gathers what is written at one height and puts it in order as a whole. A glyph far outside of the sheet, at
//! another height, ends what it gathers. All other readers pass over what is outside, and over the mark of direction that is its text.

use super::{ContentWriter, hundredths};
use crate::documents::fonts;
use crate::documents::page::Glyphs;
use crate::documents::pdf::codes::DIVIDER;
use crate::documents::pdf::syntax;

/// How far outside of the sheet the glyphs are, to the left and below what they stand for, in hundredths of a point. No two stand at the
/// same place: the reader takes the second for the shadow of the first.
const OUTSIDE: i32 = -200_000;

/// Whether a run that is about to be written has to be parted from the one before it: they stand beside each other, and one of them
/// stands apart.
pub(super) fn is_parted(writer: &mut ContentWriter<'_>, run: &Glyphs) -> bool {
    let height = height(writer, run);
    let before = writer.beside.replace((height, run.apart));
    // Cells of a row have letters of several sizes.
    let is_beside = |other: i32| (other - height).abs() < hundredths(run.size * 0.8);
    before.is_some_and(|(other, apart)| apart != run.apart && is_beside(other))
}

/// Ends what the reader has gathered before a run, in the font in force, which is that of what stands apart. A mark of direction goes
/// before a run that does not: in a text from right to left it may have no letters.
pub(super) fn part(writer: &mut ContentWriter<'_>, run: &Glyphs) {
    let (x, y) = (hundredths(writer.origin.0 + run.x), height(writer, run));
    outside(writer, (x, y + OUTSIDE));
    if !run.apart {
        outside(writer, (x + OUTSIDE, y));
    }
}

/// Ends a frame that others may stand beside.
pub(super) fn close(writer: &mut ContentWriter<'_>) {
    if let Some((height, true)) = writer.beside {
        writer.begin_text();
        outside(writer, (OUTSIDE, height + OUTSIDE));
    }
}

fn height(writer: &ContentWriter<'_>, run: &Glyphs) -> i32 {
    hundredths(writer.origin.1 - run.y)
}

fn outside(writer: &mut ContentWriter<'_>, at: (i32, i32)) {
    let Some((face, _)) = writer.font else { return };
    let Some(glyph) = fonts::hyphen(face) else { return };
    let code = writer.codes.face(face).code(glyph, DIVIDER);
    writer.move_to(at);
    writer.put("[(");
    syntax::escaped(&mut writer.out, &code.to_be_bytes());
    writer.put(")]TJ\n");
}
