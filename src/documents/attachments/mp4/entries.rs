//! How samples are described (`stsd`): of what a description holds only what decodes the sound stays.

use std::ops::Range;

use super::{Kind, boxes};

/// The boxes that say how sound is decoded.
const KNOWN: [&Kind; 16] = [
    b"esds", b"btrt", b"chan", b"chnl", b"srat", b"dOps", b"alac", b"dac3", b"dec3", b"dac4", b"dfLa",
    b"pcmC", b"wave", b"frma", b"mp4a", b"enda",
];
/// Version, flags and number, before the descriptions.
const COUNT: usize = 8;
/// The most descriptions that are read: one is usual.
const ENTRIES_MAX: usize = 100;

/// What is no box that is known.
#[derive(Default)]
pub(super) struct Strange {
    /// Where each box begins, and its content.
    pub boxes: Vec<(usize, Range<usize>)>,
    /// What is no box at all.
    pub rest: Vec<Range<usize>>,
}

/// What is strange in the descriptions of samples, of which this is the content.
pub(super) fn strange(bytes: &[u8], content: Range<usize>) -> Strange {
    let mut strange = Strange::default();
    let mut left = content.start.saturating_add(COUNT).min(content.end)..content.end;
    // Files of the standard say by this that their descriptions are of another version, which is no longer.
    let is_later = bytes.get(content.start) == Some(&1);
    for _ in 0..ENTRIES_MAX {
        let Some((_, entry)) = first(bytes, &left) else { break };
        left.start = entry.end;
        let version = bytes.get(entry.start + 8..entry.start + 10).and_then(|v| v.first_chunk::<2>());
        // Behind what each description of sound has; two later versions have more.
        let head = match version.map(|version| u16::from_be_bytes(*version)) {
            Some(1) if !is_later => 44,
            Some(2) => 64,
            _ => 28,
        };
        let inner = entry.start.saturating_add(head).min(entry.end)..entry.end;
        within(bytes, inner, true, &mut strange);
    }
    strange.rest.extend(Some(left).filter(|left| !left.is_empty()));
    strange
}

/// The same within a description, and within the box that holds others of its kind in older files (`wave`), but not within one
/// that is inside of it.
fn within(bytes: &[u8], mut left: Range<usize>, is_outermost: bool, strange: &mut Strange) {
    while let Some((kind, content)) = first(bytes, &left) {
        if !KNOWN.contains(&&kind) {
            strange.boxes.push((left.start, content.clone()));
        } else if is_outermost && kind == *b"wave" {
            within(bytes, content.clone(), false, strange);
        }
        left.start = content.end;
    }
    strange.rest.extend(Some(left).filter(|left| !left.is_empty()));
}

/// The kind and content of the first box of a range that fits into it.
fn first(bytes: &[u8], range: &Range<usize>) -> Option<(Kind, Range<usize>)> {
    let size = u32::from_be_bytes(*bytes.get(range.clone())?.first_chunk::<4>()?);
    let end = range.start.checked_add(usize::try_from(size).ok()?).filter(|end| *end <= range.end)?;
    let found = boxes(bytes, range.start..end, None)?.into_iter().next()?;
    Some((found.kind, found.content))
}
