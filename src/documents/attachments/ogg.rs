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

/// The pages from a place on that a packet lies on, each with what of it belongs to the packet; without those that have nothing
/// of it.
fn packet(bytes: &[u8], mut at: usize) -> Vec<(OggPage, Range<usize>)> {
    let mut parts = Vec::new();
    while let Some(next) = page(bytes, at) {
        at = next.content.end;
        let sizes = &bytes[next.sizes.clone()];
        let last = sizes.iter().position(|size| *size < 255);
        let own = &sizes[..last.map_or(sizes.len(), |last| last + 1)];
        let length: usize = own.iter().map(|size| usize::from(*size)).sum();
        let part = next.content.start..next.content.start + length;
        if !part.is_empty() {
            parts.push((next, part));
        }
        if last.is_some() {
            break;
        }
    }
    parts
}

/// Empties the comments, however long they are: their number becomes 0, and what stood there padding. The program's name stays.
pub(super) fn clear(bytes: &mut [u8]) {
    let Some(first) = page(bytes, 0) else { return };
    let parts = packet(bytes, first.content.end);
    let head = parts.iter().flat_map(|(_, part)| &bytes[part.clone()]).copied().take(12).collect::<Vec<u8>>();
    let Some(vendor) = head.strip_prefix(b"OpusTags").and_then(<[u8]>::first_chunk::<4>) else { return };
    let vendor = usize::try_from(u32::from_le_bytes(*vendor)).unwrap_or(usize::MAX);
    let mut kept = vendor.saturating_add(12);
    for (page, part) in parts {
        let here = kept.min(part.len());
        kept -= here;
        bytes[part.start + here..part.end].fill(0);
        let sum = checksum(bytes, &page);
        bytes[page.start + 22..page.start + 26].copy_from_slice(&sum.to_le_bytes());
    }
}

/// What each byte adds to a checksum.
const SUMS: [u32; 256] = {
    let mut sums = [0; 256];
    let (mut place, mut byte) = (0_usize, 0_u32);
    while place < 256 {
        let mut sum = byte << 24;
        let mut bit = 0;
        while bit < 8 {
            sum = if sum & 0x8000_0000 == 0 { sum << 1 } else { (sum << 1) ^ 0x04C1_1DB7 };
            bit += 1;
        }
        sums[place] = sum;
        place += 1;
        byte += 1;
    }
    sums
};

/// The checksum of a page, its own place in the header counted as zero (RFC 3533, 6).
fn checksum(bytes: &[u8], page: &OggPage) -> u32 {
    let field = page.start + 22..page.start + 26;
    (page.start..page.content.end).fold(0_u32, |sum, place| {
        let byte = if field.contains(&place) { 0 } else { bytes[place] };
        let [first, ..] = sum.to_be_bytes();
        (sum << 8) ^ SUMS[usize::from(first ^ byte)]
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page with segments of these sizes.
    fn with_segments(flags: u8, sizes: &[u8], content: &[u8]) -> Vec<u8> {
        let mut bytes = b"OggS\0".to_vec();
        bytes.push(flags);
        bytes.resize(26, 0);
        bytes.push(u8::try_from(sizes.len()).unwrap());
        bytes.extend(sizes);
        bytes.extend(content);
        let sum = checksum(&bytes, &page(&bytes, 0).unwrap());
        bytes[22..26].copy_from_slice(&sum.to_le_bytes());
        bytes
    }

    /// A page with one packet.
    fn with_packet(flags: u8, packet: &[u8]) -> Vec<u8> {
        let mut sizes = vec![255; packet.len() / 255];
        sizes.push(u8::try_from(packet.len() % 255).unwrap());
        with_segments(flags, &sizes, packet)
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
    fn comments_of_many_pages_go_and_the_sound_behind_them_stays() {
        let head = with_packet(2, b"OpusHead\x01\x01\0\0\x80\xbb\0\0\0\0\0");
        let mut first = b"OpusTags\x04\0\0\0ffmp\x01\0\0\0".to_vec();
        first.resize(255 * 255, b'x');
        let full = vec![b'x'; 255 * 255];
        // The last page of the comments has a packet of sound as well.
        let last = with_segments(1, &[255, 10, 30], &[&[b'x'; 265][..], &[7; 30]].concat());
        let mut whole = [head, with_segments(0, &[255; 255], &first)].concat();
        for _ in 0..40 {
            whole.extend(with_segments(1, &[255; 255], &full));
        }
        // A page on which nothing is.
        whole.extend(with_segments(1, &[], &[]));
        whole.extend(&last);
        let end = with_packet(4, b"xxxx");
        whole.extend(&end);
        let mut copy = whole.clone();
        clear(&mut copy);
        assert!(is_opus(&copy) && copy.len() == whole.len());
        let has_words = |bytes: &[u8]| bytes.windows(4).any(|part| part == b"xxxx");
        assert!(copy.ends_with(&end) && !has_words(&copy[..copy.len() - end.len()]));
        let page_before = page(&copy, copy.len() - end.len() - last.len()).unwrap();
        assert!(copy[page_before.content.clone()].ends_with(&[7; 30]));
        let sum = checksum(&copy, &page_before).to_le_bytes();
        assert_eq!(copy[page_before.start + 22..page_before.start + 26], sum);
        // Comments that never end: all of them go.
        let mut endless = whole[..whole.len() - last.len() - end.len()].to_vec();
        clear(&mut endless);
        assert!(!has_words(&endless));
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
