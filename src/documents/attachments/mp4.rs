//! Sound in an MPEG-4 file (ISO/IEC 14496-12): boxes within boxes.

use std::ops::Range;

/// The kind of a box, where it begins, and where its content is.
type Mp4Box = ([u8; 4], usize, Range<usize>);

/// Boxes that hold others on the way to what is looked for.
const FOLDERS: [&[u8; 4]; 4] = [b"moov", b"trak", b"mdia", b"minf"];
/// How deep boxes are read: `moov`, `trak`, `mdia`, `minf`, and what these hold.
const DEPTH: usize = 5;
/// Boxes in which telephones and programs note who, where and when.
const NOTES: [&[u8; 4]; 3] = [b"udta", b"meta", b"uuid"];

/// The boxes of a range; none where one of them does not fit into it.
fn boxes(bytes: &[u8], range: Range<usize>) -> Option<Vec<Mp4Box>> {
    let mut found = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let header = bytes.get(at..range.end)?;
        let kind = *header.get(4..)?.first_chunk::<4>()?;
        let (size, head) = match u32::from_be_bytes(*header.first_chunk::<4>()?) {
            0 => (range.end - at, 8),
            1 => (usize::try_from(u64::from_be_bytes(*header.get(8..)?.first_chunk::<8>()?)).ok()?, 16),
            size => (usize::try_from(size).ok()?, 8),
        };
        let end = at.checked_add(size).filter(|end| size >= head && *end <= range.end)?;
        found.push((kind, at, at + head..end));
        at = end;
    }
    Some(found)
}

/// Calls `f` with each box of a file, those within the ones that hold others too. None where the file is damaged.
fn each(bytes: &[u8], f: &mut impl FnMut(&Mp4Box)) -> Option<()> {
    let mut folders = vec![(0..bytes.len(), DEPTH)];
    while let Some((range, depth)) = folders.pop() {
        for found in boxes(bytes, range)? {
            f(&found);
            if FOLDERS.contains(&&found.0) && depth > 1 {
                folders.push((found.2, depth - 1));
            }
        }
    }
    Some(())
}

/// Whether a file is whole and has sound, and no moving pictures.
pub(super) fn is_sound(bytes: &[u8]) -> bool {
    if bytes.get(4..8) != Some(b"ftyp") {
        return false;
    }
    let (mut sound, mut other, mut data) = (false, false, false);
    let read = each(bytes, &mut |(kind, _, content)| match kind {
        b"hdlr" => match bytes.get(content.start + 8..content.start + 12) {
            Some(b"soun") => sound = true,
            Some(b"vide") => other = true,
            _ => {}
        },
        b"mdat" => data = true,
        _ => {}
    });
    read.is_some() && sound && data && !other
}

/// Makes free space of the boxes with notes.
pub(super) fn clear(bytes: &mut [u8]) {
    let mut notes = Vec::new();
    let read = each(bytes, &mut |(kind, at, content)| {
        if NOTES.contains(&kind) {
            notes.push((*at, content.clone()));
        }
    });
    for (at, content) in notes.into_iter().filter(|_| read.is_some()) {
        bytes[at + 4..at + 8].copy_from_slice(b"free");
        bytes[content].fill(0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn boxed(kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
        let size = u32::try_from(content.len() + 8).unwrap();
        [&size.to_be_bytes()[..], kind, content].concat()
    }

    fn file(handler: &[u8; 4]) -> Vec<u8> {
        let hdlr = boxed(b"hdlr", &[&[0; 8][..], handler, &[0; 13]].concat());
        let trak = boxed(b"trak", &boxed(b"mdia", &hdlr));
        let place = boxed(b"udta", &boxed(b"\xa9xyz", b"\0\x12\x15\xc7+16.4121-003.6698/ Goundam"));
        let moov = boxed(b"moov", &[trak, place].concat());
        [boxed(b"ftyp", b"M4A \0\0\0\0M4A mp42"), moov, boxed(b"mdat", &[1; 50])].concat()
    }

    #[test]
    fn sound_is_known_by_its_handler_and_a_film_is_none() {
        let sound = file(b"soun");
        assert!(is_sound(&sound) && !is_sound(&file(b"vide")) && !is_sound(&file(b"text")));
        for end in 0..sound.len() {
            assert!(!is_sound(&sound[..end]), "{end}");
        }
        let mut damaged = sound.clone();
        damaged[0] = 0xFF;
        assert!(!is_sound(&damaged));
    }

    #[test]
    fn notes_become_free_space() {
        let sound = file(b"soun");
        let mut copy = sound.clone();
        clear(&mut copy);
        assert_eq!(copy.len(), sound.len());
        assert!(is_sound(&copy) && !copy.windows(7).any(|part| part == b"Goundam"));
        assert!(copy.ends_with(&[1; 50]) && copy.windows(4).any(|part| part == b"free"));
    }
}
