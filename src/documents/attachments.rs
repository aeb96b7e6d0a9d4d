//! Recordings and documents to hand out: what a file is by its content, and a copy without what it says of its maker.

use crate::domain::attachment::AttachmentKind;

mod mp3;
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
        mp3::is_sound(bytes).then_some(AttachmentKind::Mp3)
    }
}

/// A copy as long as the file, without what telephones and programs note in a recording: place, time, device, names. A document
/// stays as it is.
pub fn bare(bytes: &[u8], kind: AttachmentKind) -> Vec<u8> {
    let mut copy = bytes.to_vec();
    match kind {
        AttachmentKind::Mp3 => mp3::clear(&mut copy),
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

#[cfg(test)]
mod tests {
    use super::*;

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
