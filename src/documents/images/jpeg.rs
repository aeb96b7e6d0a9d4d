//! JPEG files: size, orientation, and a copy without metadata.

/// What a JPEG's headers say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::documents) struct Jpeg {
    /// Points in a row, as stored.
    pub width: u32,
    /// Rows, as stored.
    pub height: u32,
    /// 1 for grey, 3 for colour, 4 for CMYK.
    pub components: u8,
    /// How the stored rows are to be turned: 1 not at all, up to 8 (Exif 2.32, 4.6.4, tag 274).
    pub orientation: u8,
}

impl Jpeg {
    /// Width and height as it is seen.
    pub fn seen_size(&self) -> (u32, u32) {
        if self.orientation >= 5 { (self.height, self.width) } else { (self.width, self.height) }
    }
}

/// A marker and its content, without the two bytes of its length; empty for markers that have none.
pub(super) struct Segment<'a> {
    pub marker: u8,
    pub content: &'a [u8],
    /// What stands behind.
    pub rest: &'a [u8],
}

/// The next segment; none at the end or where the file is damaged.
pub(super) fn segment(bytes: &[u8]) -> Option<Segment<'_>> {
    // A marker may stand behind any number of these.
    let fill = bytes.iter().take_while(|byte| **byte == 0xFF).count();
    let [0xFF, marker, after @ ..] = bytes.get(fill.checked_sub(1)?..)? else { return None };
    match marker {
        0x01 | 0xD0..=0xD9 => Some(Segment { marker: *marker, content: &[], rest: after }),
        _ => {
            let &[high, low, ..] = after else { return None };
            let end = usize::from(u16::from_be_bytes([high, low]));
            Some(Segment { marker: *marker, content: after.get(2..end)?, rest: after.get(end..)? })
        }
    }
}

/// Reads the headers of a JPEG of 8 bits, of the kinds that every reader draws: baseline, extended and progressive, grey,
/// in colours or CMYK.
pub(in crate::documents) fn read(bytes: &[u8]) -> Option<Jpeg> {
    let mut rest = bytes.strip_prefix(&[0xFF, 0xD8])?;
    let mut orientation = 1;
    loop {
        let segment = segment(rest)?;
        match segment.marker {
            0xC0..=0xC2 => {
                let &[8, h1, h0, w1, w0, components @ (1 | 3 | 4), ..] = segment.content else { return None };
                let (width, height) =
                    (u16::from_be_bytes([w1, w0]).into(), u16::from_be_bytes([h1, h0]).into());
                return Some(Jpeg { width, height, components, orientation });
            }
            // Lossless, hierarchical and arithmetic frames.
            0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => return None,
            0xE1 => orientation = turn(segment.content).unwrap_or(orientation),
            _ => {}
        }
        rest = segment.rest;
    }
}

/// Whether a JPEG goes to its end marker: one that was cut while it was copied does not.
pub(in crate::documents) fn is_whole(bytes: &[u8]) -> bool {
    let mut rest = bytes.get(2..).unwrap_or_default();
    while let Some(segment) = segment(rest) {
        rest = match segment.marker {
            0xD9 => return true,
            0xDA => &segment.rest[scan_length(segment.rest)..],
            _ => segment.rest,
        };
    }
    false
}

/// How many bytes the pixels of a scan take, up to the next marker that is none of the pixels' own.
pub(super) fn scan_length(bytes: &[u8]) -> usize {
    let ends = |pair: &[u8]| pair[0] == 0xFF && !matches!(pair[1], 0 | 0xD0..=0xD7 | 0xFF);
    bytes.windows(2).position(ends).unwrap_or(bytes.len())
}

/// The orientation in an Exif segment: the tag 274 of its first directory (TIFF 6.0, section 2).
fn turn(content: &[u8]) -> Option<u8> {
    let tiff = content.strip_prefix(b"Exif\0\0")?;
    let is_little = tiff.starts_with(b"II*\0");
    let two = |at: usize| {
        let bytes: [u8; 2] = tiff.get(at..at + 2)?.try_into().ok()?;
        Some(if is_little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    };
    let four = |at: usize| {
        let bytes: [u8; 4] = tiff.get(at..at + 4)?.try_into().ok()?;
        Some(if is_little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) })
    };
    let directory = usize::try_from(four(4)?).ok()?;
    (0..usize::from(two(directory)?))
        .find_map(|entry| {
            let at = directory.checked_add(2 + entry * 12)?;
            (two(at)? == 274 && two(at + 2)? == 3).then(|| two(at + 8)).flatten()
        })
        .and_then(|value| u8::try_from(value).ok())
        .filter(|value| (1..=8).contains(value))
}

/// A copy of the picture alone, without place, time, device, comments, previews and whatever follows it, such as a short
/// film. The colour profile stays, and the orientation if `keep_turn`: browsers turn the picture by it. A damaged file
/// ends where the damage begins.
pub(in crate::documents) fn bare(bytes: &[u8], keep_turn: bool) -> Vec<u8> {
    let mut copy = vec![0xFF, 0xD8];
    let orientation = read(bytes).map_or(1, |jpeg| jpeg.orientation);
    if keep_turn && orientation != 1 {
        copy.extend(b"\xFF\xE1\0\x22Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0");
        copy.extend([orientation, 0, 0, 0, 0, 0, 0]);
    }
    let mut rest = bytes.get(2..).unwrap_or_default();
    while let Some(segment) = segment(rest) {
        let whole = &rest[..rest.len() - segment.rest.len()];
        let is_picture = match segment.marker {
            // Frames, tables, scans, restarts and the end.
            0xC0..=0xDF => true,
            0xE2 => segment.content.starts_with(b"ICC_PROFILE\0"),
            // What the numbers of the colours mean.
            0xEE => segment.content.starts_with(b"Adobe"),
            _ => false,
        };
        if is_picture {
            copy.extend_from_slice(whole);
        }
        rest = segment.rest;
        match segment.marker {
            0xD9 => break,
            // The pixels follow.
            0xDA => {
                let end = scan_length(rest);
                copy.extend_from_slice(&rest[..end]);
                rest = &rest[end..];
            }
            _ => {}
        }
    }
    copy
}

/// The bytes of a JFIF header without a preview: its marker, its length, its words.
const JFIF: usize = 18;

/// Whether a file has no more than its [`bare`] `copy`, besides the header that says what it is (JFIF 1.02).
pub(in crate::documents) fn is_bare(bytes: &[u8], copy: &[u8]) -> bool {
    let header = bytes.get(2..).and_then(segment).filter(|segment| {
        segment.marker == 0xE0 && segment.content.starts_with(b"JFIF\0") && segment.content.len() == JFIF - 4
    });
    let header = header.map_or(0, |_| JFIF);
    // Without it they are one and the same.
    bytes.get(2 + header..) == copy.get(2..)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A JPEG with the segments that a telephone writes: not a picture, but all of its order.
    fn photograph(orientation: u8, little: bool) -> Vec<u8> {
        let tiff: Vec<u8> = if little {
            [
                &b"II*\0\x08\0\0\0\x02\0\x0f\x01\x02\0\x01\0\0\0A\0\0\0\x12\x01\x03\0\x01\0\0\0"[..],
                &[orientation, 0, 0, 0],
            ]
            .concat()
        } else {
            [&b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0"[..], &[orientation, 0, 0]].concat()
        };
        let mut bytes = vec![0xFF, 0xD8];
        let mut add = |marker: u8, content: &[u8]| {
            bytes.extend([0xFF, marker]);
            bytes.extend(u16::try_from(content.len() + 2).unwrap().to_be_bytes());
            bytes.extend(content);
        };
        add(0xE0, b"JFXX\0\x10thumbnail");
        add(0xE1, &[b"Exif\0\0", &tiff[..], b"GPS 16.7 -3.0"].concat());
        add(0xE2, b"ICC_PROFILE\0\x01\x01profile");
        add(0xE2, b"MPF\0preview");
        add(0xFE, b"taken at Goundam");
        add(0xC0, &[8, 0, 9, 0, 7, 3, 1]);
        add(0xDA, &[3, 1]);
        bytes.extend([1, 2, 0xFF, 0, 3, 0xFF, 0xD3, 4, 0xFF, 0xD9]);
        bytes.extend(b"a short film");
        bytes
    }

    #[test]
    fn the_turn_is_read_in_both_byte_orders() {
        for little in [true, false] {
            for orientation in 1..=8 {
                let jpeg = read(&photograph(orientation, little)).unwrap();
                assert_eq!((jpeg.width, jpeg.height, jpeg.orientation), (7, 9, orientation));
                assert_eq!(jpeg.seen_size(), if orientation < 5 { (7, 9) } else { (9, 7) });
            }
        }
        assert_eq!(read(&photograph(9, true)).unwrap().orientation, 1);
    }

    #[test]
    fn a_bare_copy_tells_no_place_and_no_time() {
        let whole = photograph(6, true);
        let copy = bare(&whole, true);
        let holds = |needle: &[u8]| copy.windows(needle.len()).any(|part| part == needle);
        assert!(
            !holds(b"GPS") && !holds(b"Goundam") && !holds(b"preview") && !holds(b"thumb") && !holds(b"film")
        );
        assert!(holds(b"ICC_PROFILE") && holds(&[1, 2, 0xFF, 0, 3, 0xFF, 0xD3, 4, 0xFF, 0xD9]));
        assert_eq!(read(&copy), read(&whole));
        assert_eq!(read(&bare(&whole, false)).unwrap().orientation, 1);
        assert_eq!(bare(&copy, true), copy);
        assert_eq!(read(&[&[0xFF, 0xD8][..], &vec![0xFF; 3_000_000]].concat()), None);
        // Cut anywhere, it is no trouble, and seen.
        assert!(is_whole(&whole) && is_whole(&copy));
        for end in 0..whole.len() {
            assert!(!is_whole(&whole[..end]) || end >= whole.len() - b"a short film".len());
            bare(&whole[..end], true);
            read(&whole[..end]);
        }
    }
}
