//! The way back: from a PDF that this program wrote to the texts of its QR codes, module by module, with no camera.

use lopdf::Document;
use rqrr::{Grid, SimpleGrid};

/// How the writer begins a picture of one bit a point; see `documents::pdf`.
const BEGIN: &[u8] = b"BI/IM true/D[1 0]/BPC 1/W ";
/// The most modules of a side of a QR code (version 40).
const SIDE_MAX: usize = 177;
/// More pages than this are not looked at.
const PAGES_MAX: usize = 20_000;

/// A file that is no PDF, or a broken one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAPdf;

/// The texts of the QR codes in a PDF, page by page.
pub fn codes(pdf: &[u8]) -> Result<Vec<String>, NotAPdf> {
    let document = Document::load_mem(pdf).map_err(|_| NotAPdf)?;
    let mut found = Vec::new();
    for page in document.get_pages().into_values().take(PAGES_MAX) {
        let content = document.get_page_content(page);
        found.extend(bitmaps(&content).filter_map(|(side, bits)| decode(side, bits)));
    }
    Ok(found)
}

/// The square pictures in a content stream: their side and their rows.
fn bitmaps(content: &[u8]) -> impl Iterator<Item = (usize, &[u8])> {
    let starts = content.windows(BEGIN.len()).enumerate().filter(|(_, window)| *window == BEGIN);
    starts.filter_map(|(at, _)| {
        let rest = &content[at + BEGIN.len()..];
        let (width, rest) = number(rest)?;
        let (height, rest) = number(rest.strip_prefix(b"/H ")?)?;
        let rest = rest.strip_prefix(b"ID ")?;
        let square = width == height && (21..=SIDE_MAX).contains(&width);
        Some((width, rest.get(..width.div_ceil(8) * height).filter(|_| square)?))
    })
}

/// A number and the one space after it.
fn number(text: &[u8]) -> Option<(usize, &[u8])> {
    let digits = text.iter().take(4).take_while(|byte| byte.is_ascii_digit()).count();
    let value = std::str::from_utf8(&text[..digits]).ok()?.parse().ok()?;
    let rest = &text[digits..];
    Some((value, rest.strip_prefix(b" ").unwrap_or(rest)))
}

fn decode(side: usize, bits: &[u8]) -> Option<String> {
    let row = side.div_ceil(8);
    let grid = SimpleGrid::from_func(side, |x, y| bits[y * row + x / 8] & (0x80 >> (x % 8)) != 0);
    Grid::new(grid).decode().ok().map(|(_, text)| text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::certificate::{Sheet, pdf};
    use crate::domain::certificate::samples;
    use std::collections::HashMap;

    #[test]
    fn what_was_written_is_read() {
        let content = samples::certificate();
        let texts = ["HTTPS://X.ORG/VERIFY/VIV-1?q=ABC", "HTTPS://X.ORG/VERIFY/VIV-2?q=DEF"];
        let sheets = texts.map(|text| Sheet { content: &content, signed: Some(text), duplicate: 0 });
        let bytes = pdf(&sheets, &HashMap::new()).unwrap();
        assert_eq!(codes(&bytes), Ok(texts.map(str::to_owned).to_vec()));
        let specimen = Sheet { content: &content, signed: None, duplicate: 0 };
        assert_eq!(codes(&pdf(&[specimen], &HashMap::new()).unwrap()), Ok(Vec::new()));
    }

    #[test]
    fn whatever_comes_in() {
        assert_eq!(codes(b"%PDF-1.7 nothing"), Err(NotAPdf));
        for bad in ["", "BI/IM true/D[1 0]/BPC 1/W 25 /H 25 ID x", "BI/IM true/D[1 0]/BPC 1/W 9999999 /H "] {
            assert_eq!(bitmaps(bad.as_bytes()).count(), 0);
        }
    }
}
