//! Opus in an Ogg file (RFC 3533, RFC 7845).

use std::ops::Range;

/// A page: its header with the table of segments, and its content.
struct OggPage {
    start: usize,
    content: Range<usize>,
    /// The sizes of its segments; a packet ends with the first that is smaller than 255.
    sizes: Range<usize>,
    flags: u8,
}

/// The page that begins at a place.
fn page(bytes: &[u8], start: usize) -> Option<OggPage> {
    let header = bytes.get(start..start + 27)?;
    if !header.starts_with(b"OggS\0") {
        return None;
    }
    let sizes = start + 27..start + 27 + usize::from(header[26]);
    let length: usize = bytes.get(sizes.clone())?.iter().map(|size| usize::from(*size)).sum();
    let content = sizes.end..sizes.end + length;
    (content.end <= bytes.len()).then(|| OggPage { start, content, sizes, flags: header[5] })
}

/// Whether the first page begins an Opus stream, and another follows it.
pub(super) fn is_opus(bytes: &[u8]) -> bool {
    let Some(first) = page(bytes, 0) else { return false };
    let begins = first.flags & 2 != 0 && bytes[first.content.clone()].starts_with(b"OpusHead");
    begins && page(bytes, first.content.end).is_some()
}

/// Empties the comments: their number becomes 0, and what stood there padding. The program's name stays.
pub(super) fn clear(bytes: &mut [u8]) {
    let Some(first) = page(bytes, 0) else { return };
    let (mut pages, mut packet) = (Vec::new(), Vec::new());
    let mut at = first.content.end;
    'pages: while let Some(next) = page(bytes, at) {
        at = next.content.end;
        let mut from = next.content.start;
        let sizes = next.sizes.clone();
        pages.push(next);
        for size in sizes.map(|place| usize::from(bytes[place])) {
            packet.extend(from..from + size);
            from += size;
            if size < 255 {
                break 'pages;
            }
        }
    }
    let read = |from: usize| {
        packet.get(from..from + 4).map(|places| {
            places.iter().rev().fold(0_usize, |number, place| (number << 8) | usize::from(bytes[*place]))
        })
    };
    let is_comments = packet.len() > 8 && packet[..8].iter().map(|place| bytes[*place]).eq(*b"OpusTags");
    let Some(vendor) = read(8).filter(|_| is_comments) else { return };
    for place in packet.into_iter().skip(12_usize.saturating_add(vendor)) {
        bytes[place] = 0;
    }
    for page in pages {
        let sum = checksum(bytes, &page);
        bytes[page.start + 22..page.start + 26].copy_from_slice(&sum.to_le_bytes());
    }
}

/// The checksum of a page, its own place in the header counted as zero (RFC 3533, 6).
fn checksum(bytes: &[u8], page: &OggPage) -> u32 {
    let field = page.start + 22..page.start + 26;
    (page.start..page.content.end).fold(0_u32, |sum, place| {
        let byte = if field.contains(&place) { 0 } else { bytes[place] };
        (0..8).fold(sum ^ (u32::from(byte) << 24), |sum, _| {
            if sum & 0x8000_0000 == 0 { sum << 1 } else { (sum << 1) ^ 0x04C1_1DB7 }
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page with one packet.
    fn with_packet(flags: u8, packet: &[u8]) -> Vec<u8> {
        let mut bytes = b"OggS\0".to_vec();
        bytes.push(flags);
        bytes.resize(26, 0);
        let segments = packet.len() / 255 + 1;
        bytes.push(u8::try_from(segments).unwrap());
        bytes.extend(vec![255; segments - 1]);
        bytes.push(u8::try_from(packet.len() % 255).unwrap());
        bytes.extend(packet);
        let sum = checksum(&bytes, &page(&bytes, 0).unwrap());
        bytes[22..26].copy_from_slice(&sum.to_le_bytes());
        bytes
    }

    #[test]
    fn comments_go_and_the_page_stays_whole() {
        let mut comments = b"OpusTags\x04\0\0\0ffmp\x01\0\0\0\x2c\x01\0\0".to_vec();
        let mut place = b"LOCATION=Goundam".to_vec();
        place.resize(300, b'x');
        comments.extend(place);
        let head = with_packet(2, b"OpusHead\x01\x01\0\0\x80\xbb\0\0\0\0\0");
        let whole = [head.clone(), with_packet(0, &comments), with_packet(4, &[7; 40])].concat();
        assert!(is_opus(&whole) && !is_opus(&head) && !is_opus(&whole[1..]));
        let mut copy = whole.clone();
        clear(&mut copy);
        assert_eq!(copy.len(), whole.len());
        assert!(!copy.windows(7).any(|part| part == b"Goundam"));
        let second = page(&copy, head.len()).unwrap();
        assert_eq!(&copy[second.content.start..second.content.start + 20], b"OpusTags\x04\0\0\0ffmp\0\0\0\0");
        let sum = checksum(&copy, &second).to_le_bytes();
        assert_eq!(copy[second.start + 22..second.start + 26], sum);
        assert_eq!(copy[second.content.end..], whole[second.content.end..]);
    }

    #[test]
    fn the_checksum_is_that_of_the_standard() {
        // CRC-32/MPEG-2's polynomial from 0 without reflection: "123456789" gives 0x89A1897F.
        let mut bytes = b"123456789".to_vec();
        bytes.resize(40, 0);
        let page = OggPage { start: 0, content: 9..9, sizes: 0..0, flags: 0 };
        assert_eq!(checksum(&bytes, &page), 0x89A1_897F);
    }
}
