//! Reading the texts of QR codes back from a PDF that this program wrote.

use std::borrow::Cow;

use data_encoding::HEXUPPER;
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
        found.extend(bitmaps(&content).filter_map(|(side, bits)| decode(side, &bits)));
    }
    Ok(found)
}

/// The square pictures in a content stream: their side and their rows.
fn bitmaps(content: &[u8]) -> impl Iterator<Item = (usize, Cow<'_, [u8]>)> {
    let starts = content.windows(BEGIN.len()).enumerate().filter(|(_, window)| *window == BEGIN);
    starts.filter_map(|(at, _)| {
        let rest = &content[at + BEGIN.len()..];
        let (width, rest) = number(rest)?;
        let (height, rest) = number(rest.strip_prefix(b"/H ")?)?;
        let size = width.div_ceil(8) * height;
        let square = width == height && (21..=SIDE_MAX).contains(&width);
        let bits = match rest.strip_prefix(b"/F/AHx ID ").filter(|_| square) {
            Some(hexadecimal) => Cow::Owned(HEXUPPER.decode(hexadecimal.get(..2 * size)?).ok()?),
            None => Cow::Borrowed(rest.strip_prefix(b"ID ").filter(|_| square)?.get(..size)?),
        };
        Some((width, bits))
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
    use crate::documents::certificate::{CertificateSheet, pdf};
    use crate::documents::page::Item;
    use crate::documents::qr;
    use crate::domain::certificate::samples;
    use std::collections::HashMap;

    #[test]
    fn what_was_written_is_read() {
        let content = samples::certificate();
        let texts = ["HTTPS://X.ORG/VERIFY/VIV-1?q=ABC", "HTTPS://X.ORG/VERIFY/VIV-2?q=DEF"];
        let sheets =
            texts.map(|text| CertificateSheet { content: &content, signed: Some(text), duplicate: 0 });
        let bytes = pdf(&sheets, &HashMap::new()).unwrap();
        assert_eq!(codes(&bytes), Ok(texts.map(str::to_owned).to_vec()));
        let specimen = CertificateSheet { content: &content, signed: None, duplicate: 0 };
        assert_eq!(codes(&pdf(&[specimen], &HashMap::new()).unwrap()), Ok(Vec::new()));
    }

    #[test]
    fn points_that_look_like_the_end_are_read() {
        let content = samples::certificate();
        let looks_like_the_end = |text: &String| {
            let frame = qr::sized(text.as_bytes(), qr::Correction::Quartile, [1.5, 1.5, 1000.0]).unwrap();
            frame.items.iter().any(|item| {
                matches!(item, Item::Bitmap(bitmap) if bitmap.bits.windows(2).any(|pair| pair == b"EI"))
            })
        };
        let mut texts = (100_000..).map(|n| format!("HTTPS://X.ORG/VERIFY/VIV-{n}?Q={}", "A".repeat(200)));
        let text = texts.find(looks_like_the_end).unwrap();
        let bytes = pdf(
            &[CertificateSheet { content: &content, signed: Some(&text), duplicate: 0 }],
            &HashMap::new(),
        );
        let bytes = bytes.unwrap();
        let document = Document::load_mem(&bytes).unwrap();
        let page = document.get_page_content(document.get_pages()[&1]);
        assert_eq!(page.windows(3).filter(|part| part == b"\nEI").count(), 1);
        assert_eq!(page.windows(2).filter(|part| part == b"EI").count(), 1);
        assert_eq!(codes(&bytes), Ok(vec![text]));
    }

    #[test]
    fn whatever_comes_in() {
        assert_eq!(codes(b"%PDF-1.7 nothing"), Err(NotAPdf));
        for bad in ["", "BI/IM true/D[1 0]/BPC 1/W 25 /H 25 ID x", "BI/IM true/D[1 0]/BPC 1/W 9999999 /H "] {
            assert_eq!(bitmaps(bad.as_bytes()).count(), 0);
        }
    }
}
