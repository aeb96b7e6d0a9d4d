//! PNG and JPEG files: what they are and how large, without decoding them; and the codes on a photograph.

use std::io::{self, Read};

use flate2::Crc;
use flate2::read::ZlibDecoder;

use crate::domain::files::ImageKind;

mod codes;
pub(super) mod jpeg;
mod jpeg_scans;

pub use codes::codes;

/// More pixels than this are no picture for paper, and would exhaust a reader's memory.
const MOST_POINTS: u64 = 40_000_000;
/// What a PNG file begins with.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

/// What a file says of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts {
    /// What it is.
    pub kind: ImageKind,
    /// Width in pixels, as it is seen: a photograph may be stored on its side.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
}

/// Kind and size of an image by its content; none for what can be neither shown nor printed: another kind of file, more
/// than forty million pixels, a file that was cut or damaged, a PNG whose rows do not unpack to what its header says, or a JPEG
/// whose scans end before the picture does.
pub fn judge(bytes: &[u8]) -> Option<Facts> {
    size(bytes)?;
    match png_size(bytes) {
        Some((width, height)) => {
            let is_whole = is_undamaged(bytes) && has_all_rows(bytes) && has_its_palette(bytes);
            is_whole.then_some(Facts { kind: ImageKind::Png, width, height })
        }
        None => {
            let is_whole = jpeg::is_whole(bytes) && jpeg_scans::are_whole(bytes);
            let (width, height) = jpeg::read(bytes).filter(|_| is_whole)?.seen_size();
            Some(Facts { kind: ImageKind::Jpeg, width, height })
        }
    }
}

/// Width and height in pixels of the image; none for a file of another kind, a damaged one or one of more than
/// forty million pixels.
pub fn size(bytes: &[u8]) -> Option<(f32, f32)> {
    let (width, height) = png_size(bytes).or_else(|| Some(jpeg::read(bytes)?.seen_size()))?;
    let points = u64::from(width) * u64::from(height);
    (points > 0 && points <= MOST_POINTS).then_some((width as f32, height as f32))
}

/// Width and height in pixels that the header of a PNG gives; none for what is no PNG (PNG, third edition, 11.2.1).
pub fn png_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let header = bytes.strip_prefix(PNG)?.get(4..16)?;
    dimensions(header.strip_prefix(b"IHDR")?)
}

fn dimensions(fields: &[u8]) -> Option<(u32, u32)> {
    let field = |at: usize| Some(u32::from_be_bytes(fields.get(at..at + 4)?.try_into().ok()?));
    Some((field(0)?, field(4)?))
}

/// What the IHDR chunk says (PNG, third edition, 11.2.1).
pub(super) struct PngHeader {
    pub width: u32,
    pub height: u32,
    /// Bits of each sample.
    pub depth: u8,
    /// Colour type: 0 grey, 2 RGB, 3 palette, 4 and 6 the first two with alpha.
    pub colour: u8,
    pub interlaced: bool,
}

/// Reads the content of the IHDR chunk.
pub(super) fn png_header(content: &[u8]) -> Option<PngHeader> {
    let (width, height) = dimensions(content)?;
    match content.get(8..)? {
        &[depth, colour, 0, 0, interlaced @ (0 | 1)] => {
            Some(PngHeader { width, height, depth, colour, interlaced: interlaced == 1 })
        }
        _ => None,
    }
}

/// The chunks of a PNG, kind and content, as far as they are whole.
pub(super) fn chunks(bytes: &[u8]) -> impl Iterator<Item = (&[u8], &[u8])> {
    let mut rest = bytes.strip_prefix(PNG).unwrap_or_default();
    std::iter::from_fn(move || {
        let (length, after) = rest.split_first_chunk::<4>()?;
        let length = u32::from_be_bytes(*length) as usize;
        let chunk = (after.get(..4)?, after.get(4..length.checked_add(4)?)?);
        // The checksum stands behind.
        rest = after.get(length + 8..).unwrap_or_default();
        Some(chunk)
    })
}

/// The chunks of a PNG that make its picture; all others are metadata (PNG, third edition, 11).
const SHOWN: [&[u8]; 11] =
    [b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"pHYs"];

/// A copy for a page without metadata: place, time, device, comments. A photograph must not reveal who was where.
pub fn bare(bytes: &[u8]) -> Vec<u8> {
    if !bytes.starts_with(PNG) {
        return jpeg::bare(bytes, true);
    }
    let mut copy = PNG.to_vec();
    let mut rest = &bytes[PNG.len()..];
    for (kind, content) in chunks(bytes) {
        let (whole, after) = rest.split_at((content.len() + 12).min(rest.len()));
        if SHOWN.contains(&kind) {
            copy.extend_from_slice(whole);
        }
        rest = after;
        if kind == b"IEND" {
            break;
        }
    }
    copy
}

/// The same file where it is a picture and no more, and upright; a copy without metadata otherwise (see [`bare`]).
pub fn stripped(bytes: Vec<u8>) -> Vec<u8> {
    let copy = bare(&bytes);
    if !bytes.starts_with(PNG) && jpeg::is_bare(&bytes, &copy) { bytes } else { copy }
}

/// Width and height in pixels that a picture says it has, where it is larger than what is shown.
pub fn too_large(bytes: &[u8]) -> Option<(u32, u32)> {
    let (width, height) = png_size(bytes).or_else(|| Some(jpeg::read(bytes)?.seen_size()))?;
    (u64::from(width) * u64::from(height) > MOST_POINTS).then_some((width, height))
}

/// Whether a PNG goes to its end, and each chunk has the checksum that it says (PNG, third edition, 5.3).
fn is_undamaged(bytes: &[u8]) -> bool {
    let mut at = PNG.len();
    for (kind, content) in chunks(bytes) {
        let end = at + 8 + content.len();
        let mut checksum = Crc::new();
        checksum.update(&bytes[at + 4..end]);
        if bytes.get(end..end + 4) != Some(&checksum.sum().to_be_bytes()) {
            return false;
        }
        if kind == b"IEND" {
            return true;
        }
        at = end + 4;
    }
    false
}

/// Whether a PNG's data unpack to all its rows and no more: a file cut short or a bomb does not. Unpacks into nothing, and
/// stops at the first byte too many.
fn has_all_rows(bytes: &[u8]) -> bool {
    let data = chunks(bytes).filter(|(kind, _)| *kind == b"IDAT").flat_map(|(_, data)| data).copied();
    let data: Vec<u8> = data.collect();
    let Some(expected) = bytes_of_rows(bytes) else { return false };
    let unpacked = io::copy(&mut ZlibDecoder::new(&data[..]).take(expected + 1), &mut io::sink());
    unpacked.is_ok_and(|unpacked| unpacked == expected)
}

/// Whether a PNG of numbered colours says which: as many as its numbers reach, at the most.
fn has_its_palette(bytes: &[u8]) -> bool {
    let header = chunks(bytes).next().map_or(&[][..], |(_, header)| header);
    if header.get(9) != Some(&3) {
        return true;
    }
    let depth = header.get(8).copied().unwrap_or(8).min(8);
    let palette = chunks(bytes).find(|(kind, _)| *kind == b"PLTE").map_or(&[][..], |(_, palette)| palette);
    let colours = palette.len() / 3;
    palette.len().is_multiple_of(3) && (1..=1 << depth).contains(&colours)
}

/// How many bytes a PNG's rows have, each with its filter's byte.
fn bytes_of_rows(bytes: &[u8]) -> Option<u64> {
    let (_, header) = chunks(bytes).next().filter(|(kind, _)| *kind == b"IHDR")?;
    let PngHeader { width, height, depth, colour, interlaced } = png_header(header)?;
    let channels = match (colour, depth) {
        (0, 1 | 2 | 4 | 8 | 16) | (3, 1 | 2 | 4 | 8) => 1,
        (2, 8 | 16) => 3,
        (4, 8 | 16) => 2,
        (6, 8 | 16) => 4,
        _ => return None,
    };
    let rows = |(x, y, dx, dy): (u32, u32, u32, u32)| {
        let across = u64::from(width.saturating_sub(x).div_ceil(dx));
        let down = u64::from(height.saturating_sub(y).div_ceil(dy));
        if across == 0 { 0 } else { down * (1 + (across * channels * u64::from(depth)).div_ceil(8)) }
    };
    // The passes of Adam7: first column and row, steps across and down (PNG, 8.2).
    const PASSES: [(u32, u32, u32, u32); 7] =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];
    Some(if interlaced { PASSES.into_iter().map(rows).sum() } else { rows((0, 0, 1, 1)) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_from_the_header() {
        let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x10\0\0\0\x20\x08\x06".to_vec();
        assert_eq!(size(&png), Some((16.0, 32.0)));
        png[16..20].copy_from_slice(&30_000_u32.to_be_bytes());
        png[20..24].copy_from_slice(&30_000_u32.to_be_bytes());
        assert_eq!(size(&png), None);
        let jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xC0, 0, 8, 8, 0, 9, 0, 7, 3];
        assert_eq!(size(&jpeg), Some((7.0, 9.0)));
        assert_eq!((size(b""), size(b"GIF89a"), size(&[0xFF, 0xD8, 0xFF])), (None, None, None));
    }

    /// A PNG, all points alike.
    fn png(width: u32, height: u32, colour: png::ColorType) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, width, height);
        encoder.set_color(colour);
        let data = vec![7; (width * height) as usize * colour.samples()];
        encoder.write_header().unwrap().write_image_data(&data).unwrap();
        bytes
    }

    #[test]
    fn an_image_is_judged_by_its_content() {
        for colour in [png::ColorType::Grayscale, png::ColorType::Rgb, png::ColorType::Rgba] {
            let whole = png(40, 30, colour);
            assert_eq!(judge(&whole), Some(Facts { kind: ImageKind::Png, width: 40, height: 30 }));
            // Cut short, or with a header that promises other rows than come: more of them is a bomb.
            for end in 0..whole.len() {
                assert_eq!(judge(&whole[..end]), None, "{end}");
            }
            let mut damaged = whole.clone();
            damaged[40] ^= 1;
            assert_eq!(judge(&damaged), None);
            for height in [29_u32, 31] {
                let mut lying = whole.clone();
                lying[20..24].copy_from_slice(&height.to_be_bytes());
                assert_eq!(judge(&lying), None);
            }
        }
        let jpeg = include_bytes!("../../tests/data/images/progressive.jpg");
        assert_eq!(judge(jpeg), Some(Facts { kind: ImageKind::Jpeg, width: 37, height: 21 }));
        assert_eq!(judge(&jpeg[..jpeg.len() - 2]), None);
        assert_eq!((judge(b"<svg/>"), judge(b"")), (None, None));
    }

    #[test]
    fn a_bare_png_is_the_same_picture_without_words() {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, 2, 1);
        encoder.add_text_chunk("Comment".into(), "taken at Goundam".into()).unwrap();
        encoder.write_header().unwrap().write_image_data(&[1, 2]).unwrap();
        bytes.extend(b"behind the end");
        let copy = bare(&bytes);
        assert!(copy.len() < bytes.len() && !copy.windows(7).any(|part| part == b"Goundam"));
        assert!(copy.ends_with(b"IEND\xAE\x42\x60\x82"));
        assert_eq!(judge(&copy), judge(&bytes));
        let plain = png(4, 4, png::ColorType::Rgb);
        assert_eq!(bare(&plain), plain);
        assert_eq!((stripped(plain.clone()), stripped(bytes)), (plain, copy));
    }

    #[test]
    fn a_jpeg_that_is_a_picture_alone_stays_as_it_is() {
        let turned = include_bytes!("../../tests/data/images/turned.jpg").to_vec();
        let copy = stripped(turned.clone());
        assert_eq!((judge(&copy), bare(&turned)), (judge(&turned), copy.clone()));
        // Again, or with what says that it is a JPEG, nothing has to go.
        assert_eq!(stripped(copy), bare(&turned));
        let upright = jpeg::bare(&turned, false);
        let header: &[u8] = b"\xFF\xE0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0";
        let plain = [&upright[..2], header, &upright[2..]].concat();
        assert_eq!(stripped(plain.clone()), plain);
        let told = [&plain[..20], b"\xFF\xFE\0\x09Goundam", &plain[20..]].concat();
        assert_eq!(stripped(told), upright);
        assert_eq!(stripped([&plain[..], b"a short film"].concat()), upright);
    }

    #[test]
    fn a_picture_of_too_many_points_says_how_many() {
        let mut bytes = png(4, 4, png::ColorType::Rgb);
        assert_eq!(too_large(&bytes), None);
        bytes[16..20].copy_from_slice(&20_000_u32.to_be_bytes());
        bytes[20..24].copy_from_slice(&20_000_u32.to_be_bytes());
        assert_eq!(too_large(&bytes), Some((20_000, 20_000)));
        assert_eq!(too_large(b"<svg/>"), None);
    }

    #[test]
    fn the_rows_of_an_interlaced_image_are_counted_pass_by_pass() {
        let header = |interlaced: u8| {
            let mut bytes = PNG.to_vec();
            bytes.extend(b"\0\0\0\x0dIHDR\0\0\0\x08\0\0\0\x08\x08\0\0\0");
            bytes.extend([interlaced, 0, 0, 0, 0]);
            bytes
        };
        assert_eq!(bytes_of_rows(&header(0)), Some(8 * 9));
        // 64 points in fifteen rows.
        assert_eq!(bytes_of_rows(&header(1)), Some(64 + 15));
        assert_eq!(bytes_of_rows(&header(2)), None);
    }
}
