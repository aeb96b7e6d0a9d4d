//! Recordings and documents to hand out: what a file is by its content, and a copy without what it says of its maker.

use std::ops::Range;

use crate::domain::attachment::AttachmentKind;

mod mp4;
mod ogg;

/// How far from its end the last line of a PDF may stand.
const PDF_TAIL: usize = 2048;

/// The kind of a file by its content; none for any other file, a damaged one, or one with moving pictures.
pub fn judge(bytes: &[u8]) -> Option<AttachmentKind> {
    if ogg::is_opus(bytes) {
        Some(AttachmentKind::Opus)
    } else if mp4::is_sound(bytes) {
        Some(AttachmentKind::M4a)
    } else if is_pdf(bytes) {
        Some(AttachmentKind::Pdf)
    } else {
        is_mp3(bytes).then_some(AttachmentKind::Mp3)
    }
}

/// A copy as long as the file, without what telephones and programs note in a recording: place, time, device, names. A document
/// stays as it is.
pub fn bare(bytes: &[u8], kind: AttachmentKind) -> Vec<u8> {
    let mut copy = bytes.to_vec();
    match kind {
        AttachmentKind::Mp3 => {
            for range in mp3_tags(bytes) {
                copy[range].fill(0);
            }
        }
        AttachmentKind::M4a => mp4::clear(&mut copy),
        AttachmentKind::Opus => ogg::clear(&mut copy),
        AttachmentKind::Pdf => {}
    }
    copy
}

fn is_pdf(bytes: &[u8]) -> bool {
    let tail = &bytes[bytes.len().saturating_sub(PDF_TAIL)..];
    let has = |words: &[u8]| tail.windows(words.len()).any(|part| part == words);
    bytes.starts_with(b"%PDF-") && has(b"startxref") && has(b"%%EOF")
}

/// Whether a PDF names its author in its properties. What it has compressed is not looked into.
pub fn names_author(bytes: &[u8]) -> bool {
    const AUTHOR: &[u8] = b"/Author";
    let mut rest = bytes;
    while let Some(at) = rest.windows(AUTHOR.len()).position(|part| part == AUTHOR) {
        rest = &rest[at + AUTHOR.len()..];
        match rest.trim_ascii_start() {
            // Nothing in it, or the mark of UTF-16 alone.
            value
                if [&b"()"[..], b"<>", b"(\xFE\xFF)", b"<FEFF>"]
                    .iter()
                    .any(|none| value.starts_with(none)) => {}
            [b'(' | b'<', ..] => return true,
            // Kept elsewhere in the file; what has more letters is another name.
            [b'0'..=b'9', ..] if rest.first().is_some_and(u8::is_ascii_whitespace) => return true,
            _ => {}
        }
    }
    let creator = b"<dc:creator>";
    bytes.windows(creator.len()).any(|part| part == creator)
}

/// Where the sound of an MP3 begins: behind a tag and its padding.
fn mp3_start(bytes: &[u8]) -> usize {
    let tagged = mp3_tag(bytes).map_or(0, |tag| tag.end);
    let rest = bytes.get(tagged..).unwrap_or_default();
    tagged + rest.iter().take_while(|byte| **byte == 0).count()
}

/// The content of an ID3v2 tag at the beginning (id3v2.4.0-structure, 3.1).
fn mp3_tag(bytes: &[u8]) -> Option<Range<usize>> {
    let header = bytes.strip_prefix(b"ID3")?.get(..7)?;
    let size = header[3..7]
        .iter()
        .try_fold(0_usize, |size, byte| (*byte < 0x80).then(|| (size << 7) | usize::from(*byte)))?;
    let footer = if header[2] & 0x10 == 0 { 0 } else { 10 };
    (10 + size + footer <= bytes.len()).then_some(10..10 + size + footer)
}

/// What of an MP3 says something of its maker: the content of the tag at the beginning, and the old tag at the end.
fn mp3_tags(bytes: &[u8]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = mp3_tag(bytes).into_iter().collect();
    if let Some(at) = bytes.len().checked_sub(128).filter(|at| bytes[*at..].starts_with(b"TAG")) {
        found.push(at..bytes.len());
    }
    found
}

/// Whether two frames of MPEG audio, layer III, follow each other at the beginning, or one is all that there is.
fn is_mp3(bytes: &[u8]) -> bool {
    let start = mp3_start(bytes);
    let Some(length) = bytes.get(start..).and_then(mp3_frame) else { return false };
    match bytes.get(start + length..) {
        Some([]) => true,
        Some(rest) => rest.starts_with(b"TAG") || mp3_frame(rest).is_some(),
        None => false,
    }
}

/// The length of the frame at the beginning, by its header (ISO/IEC 11172-3, 2.4.1.3, and 13818-3).
fn mp3_frame(bytes: &[u8]) -> Option<usize> {
    const LOW: [usize; 14] = [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
    const HIGH: [usize; 14] = [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
    let &[first, second, third, _] = bytes.first_chunk::<4>()?;
    let (version, layer) = ((second >> 3) & 3, (second >> 1) & 3);
    if first != 0xFF || second & 0xE0 != 0xE0 || version == 1 || layer != 1 {
        return None;
    }
    let rates = if version == 3 { HIGH } else { LOW };
    let rate = *rates.get(usize::from(third >> 4).checked_sub(1)?)? * 1000;
    let samples = *[44_100, 48_000, 32_000].get(usize::from((third >> 2) & 3))?;
    let samples: usize = samples
        >> match version {
            3 => 0,
            2 => 1,
            _ => 2,
        };
    let factor = if version == 3 { 144 } else { 72 };
    Some(factor * rate / samples + usize::from((third >> 1) & 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two frames of silence at 32 kbit/s and 44.1 kHz.
    fn mp3() -> Vec<u8> {
        let mut frame = vec![0xFF, 0xFB, 0x10, 0xC0];
        frame.resize(104, 0);
        [frame.clone(), frame].concat()
    }

    #[test]
    fn an_mp3_is_known_by_its_frames() {
        let plain = mp3();
        assert_eq!(judge(&plain), Some(AttachmentKind::Mp3));
        for end in 0..104 {
            assert_eq!(judge(&plain[..end]), None, "{end}");
        }
        let mut tagged = b"ID3\x04\0\0\0\0\x01\x02".to_vec();
        let mut tag = b"TIT2 Bureau de Goundam".to_vec();
        tag.resize(130, b' ');
        tagged.extend(tag);
        tagged.extend(&plain);
        tagged.extend(b"TAG");
        tagged.extend([b'x'; 125]);
        assert_eq!(judge(&tagged), Some(AttachmentKind::Mp3));
        let copy = bare(&tagged, AttachmentKind::Mp3);
        assert_eq!(copy.len(), tagged.len());
        assert!(!copy.windows(7).any(|part| part == b"Goundam") && !copy.ends_with(b"xxx"));
        assert_eq!(judge(&copy), Some(AttachmentKind::Mp3));
        // Another layer, a rate that is free, a sampling rate that there is not.
        for (at, byte) in [(1, 0xFD), (2, 0x00), (2, 0x1C), (0, 0x7F)] {
            let mut other = mp3();
            (other[at], other[104 + at]) = (byte, byte);
            assert_eq!(judge(&other), None, "{at}");
        }
    }

    #[test]
    fn a_pdf_has_a_beginning_and_an_end() {
        let whole = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\nstartxref\n9\n%%EOF\n";
        assert_eq!(judge(whole), Some(AttachmentKind::Pdf));
        assert_eq!(judge(&whole[..20]), None);
        let with = |properties: &str| names_author(&[&whole[..], properties.as_bytes()].concat());
        for named in
            ["/Author(Awa Ba)", "/Author <FEFF0041>", "/Title()/Author\n12 0 R", "<dc:creator><rdf:Seq>"]
        {
            assert!(with(named), "{named}");
        }
        for nameless in
            ["", "/Author()", "/Author <>", "/AuthorTool(Awa)", "/Author2 3", "/Author", "/Creator(Writer)"]
        {
            assert!(!with(nameless), "{nameless}");
        }
        for other in [&b""[..], b"<html>", b"MZ\x90\0", b"GIF89a", b"RIFF\0\0\0\0WAVE", b"ID3"] {
            assert_eq!(judge(other), None);
        }
    }
}
