//! Opus in an Ogg file (RFC 3533, RFC 7845).

use std::ops::Range;

/// The most streams of a file: programs write one, or a few behind each other.
const STREAMS_MAX: usize = 16;

/// A page: its header with the table of segments, and its content.
struct OggPage {
    start: usize,
    content: Range<usize>,
    /// The sizes of its segments; a packet ends with the first that is smaller than 255.
    sizes: Range<usize>,
    flags: u8,
    /// The number of its stream.
    stream: [u8; 4],
}

impl OggPage {
    /// Whether it is the first one of its stream.
    fn begins(&self) -> bool {
        self.flags & 2 != 0
    }
}

/// The page that begins at a place.
fn page(bytes: &[u8], start: usize) -> Option<OggPage> {
    let header = bytes.get(start..start.checked_add(27)?)?;
    if !header.starts_with(b"OggS\0") {
        return None;
    }
    let sizes = start + 27..start + 27 + usize::from(header[26]);
    let length: usize = bytes.get(sizes.clone())?.iter().map(|size| usize::from(*size)).sum();
    let content = sizes.end..sizes.end + length;
    let stream = *header.get(14..)?.first_chunk::<4>()?;
    (content.end <= bytes.len()).then(|| OggPage { start, content, sizes, flags: header[5], stream })
}

/// The pages from a place on, as far as they are whole.
fn pages(bytes: &[u8], from: usize) -> impl Iterator<Item = OggPage> {
    let mut at = from;
    std::iter::from_fn(move || {
        let next = page(bytes, at)?;
        at = next.content.end;
        Some(next)
    })
}

/// The first pages of the streams.
fn streams(bytes: &[u8]) -> Vec<OggPage> {
    pages(bytes, 0).filter(OggPage::begins).take(STREAMS_MAX + 1).collect()
}

/// Whether every stream is Opus and begins with its head and its comments.
pub(super) fn is_opus(bytes: &[u8]) -> bool {
    let streams = streams(bytes);
    let begins_with = |stream: &OggPage| {
        bytes[stream.content.clone()].starts_with(b"OpusHead") && comments(bytes, stream).is_some()
    };
    let is_first = streams.first().is_some_and(|stream| stream.start == 0);
    is_first && streams.len() <= STREAMS_MAX && streams.iter().all(begins_with)
}

/// Pages, each with what of it belongs to a packet.
type Parts = Vec<(OggPage, Range<usize>)>;

/// The pages of a stream, from behind its first one, that its second packet lies on, each with what of it belongs to the packet;
/// without those that have nothing of it.
fn second_packet(bytes: &[u8], stream: &OggPage) -> Parts {
    let mut parts = Vec::new();
    for next in pages(bytes, stream.content.end).filter(|next| next.stream == stream.stream) {
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

/// The longest name of a program: a longer one is none.
const VENDOR_MAX: usize = 256;

/// The comments of a stream, page by page, and how many of their bytes come before the first: the name of the program. None where
/// the second packet has none.
fn comments(bytes: &[u8], stream: &OggPage) -> Option<(Parts, usize)> {
    let parts = second_packet(bytes, stream);
    let head = parts.iter().flat_map(|(_, part)| &bytes[part.clone()]).copied().take(12).collect::<Vec<u8>>();
    let vendor = *head.strip_prefix(b"OpusTags")?.first_chunk::<4>()?;
    let vendor = usize::try_from(u32::from_le_bytes(vendor)).unwrap_or(usize::MAX);
    // Without a name its length goes, too.
    Some((parts, if vendor > VENDOR_MAX { 8 } else { vendor + 12 }))
}

/// Empties the comments of every stream, however long they are: their number becomes 0, and what stood there padding. The program's
/// name stays. What is behind the last page is played by nothing and goes.
pub(super) fn clear(bytes: &mut [u8]) {
    for stream in streams(bytes) {
        let Some((parts, mut kept)) = comments(bytes, &stream) else { continue };
        for (page, part) in parts {
            let here = kept.min(part.len());
            kept -= here;
            bytes[part.start + here..part.end].fill(0);
            let sum = checksum(bytes, &page);
            bytes[page.start + 22..page.start + 26].copy_from_slice(&sum.to_le_bytes());
        }
    }
    let end = pages(bytes, 0).last().map_or(bytes.len(), |last| last.content.end);
    bytes[end..].fill(0);
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

    /// The same page in another stream.
    fn of_stream(number: u8, mut bytes: Vec<u8>) -> Vec<u8> {
        bytes[14] = number;
        let sum = checksum(&bytes, &page(&bytes, 0).unwrap());
        bytes[22..26].copy_from_slice(&sum.to_le_bytes());
        bytes
    }

    #[test]
    fn the_comments_of_every_stream_go() {
        let head = with_packet(2, b"OpusHead\x01\x01\0\0\x80\xbb\0\0\0\0\0");
        let comments = with_packet(0, b"OpusTags\x04\0\0\0ffmp\x01\0\0\0\x07\0\0\0Goundam");
        let sound = with_packet(4, &[7; 40]);
        // Beside each other, then a third one behind them, and a tag of another kind at the end.
        let of = |number: u8, page: &[u8]| of_stream(number, page.to_vec());
        let beside = [of(1, &head), of(2, &head), of(1, &comments), of(2, &comments), of(1, &sound)].concat();
        let behind = [of(3, &head), of(3, &comments), of(3, &sound)].concat();
        let plain = [beside, of(2, &sound), behind].concat();
        let whole = [&plain[..], b"TAGGoundam"].concat();
        assert!(is_opus(&whole));
        let mut copy = whole.clone();
        clear(&mut copy);
        assert!(is_opus(&copy) && copy.len() == whole.len());
        assert!(!copy.windows(7).any(|part| part == b"Goundam"));
        assert_eq!(copy.windows(40).filter(|part| **part == [7; 40]).count(), 3);
        for page in pages(&copy, 0) {
            assert_eq!(copy[page.start + 22..page.start + 26], checksum(&copy, &page).to_le_bytes());
        }
        // A stream of something else, one without comments, and too many of them.
        let other = of_stream(4, with_packet(2, b"fishead\0"));
        assert!(!is_opus(&[other.clone(), plain.clone()].concat()));
        assert!(!is_opus(&[plain.clone(), other].concat()));
        assert!(!is_opus(&[plain, of(4, &head), of(4, &sound)].concat()));
        let many = [of(1, &head), of(1, &comments)].concat().repeat(STREAMS_MAX + 1);
        assert!(!is_opus(&many));
    }

    #[test]
    fn a_program_whose_name_is_all_the_comments_has_none() {
        let head = with_packet(2, b"OpusHead\x01\x01\0\0\x80\xbb\0\0\0\0\0");
        let words = [b"OpusTags\xFF\xFF\0\0".as_slice(), b"Goundam", &[0; 20]].concat();
        let mut copy = [head.clone(), with_packet(0, &words), with_packet(4, &[7; 40])].concat();
        clear(&mut copy);
        assert!(is_opus(&copy) && !copy.windows(7).any(|part| part == b"Goundam"));
        assert!(copy.windows(16).any(|part| part == b"OpusTags\0\0\0\0\0\0\0\0"));
    }

    #[test]
    fn the_checksum_is_that_of_the_standard() {
        // CRC-32/MPEG-2's polynomial from 0 without reflection: "123456789" gives 0x89A1897F.
        let mut bytes = b"123456789".to_vec();
        bytes.resize(40, 0);
        let page = OggPage { start: 0, content: 9..9, sizes: 0..0, flags: 0, stream: [0; 4] };
        assert_eq!(checksum(&bytes, &page), 0x89A1_897F);
    }
}
