//! A QR code as a frame.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use qrcode::bits::{self, Bits};
use qrcode::canvas::{Canvas, MaskPattern, Module};
use qrcode::types::QrError;
use qrcode::{Color, EcLevel, Version, ec};

use super::page::{Bitmap, Frame, Item};

/// Clear modules around the code that readers need, by the standard.
pub(crate) const QUIET: usize = 4;
/// The column of the upright line of dots between two finder patterns: what a code says leaves it out.
const TIMING: i16 = 6;

/// How much of a code may be lost and still be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Correction {
    /// M, 15 %: a fold or a stamp's edge.
    Medium,
    /// Q, 25 %: a dark photocopy too.
    Quartile,
    /// H, 30 %.
    High,
}

/// A code to be tried: its correction, and its version where it is not the least that has room for the data.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Kind {
    /// How much may be lost.
    pub correction: Correction,
    /// From 1 to 40; the side has 17 modules and four for each version.
    pub version: Option<i16>,
}

impl Correction {
    fn level(self) -> EcLevel {
        match self {
            Self::Medium => EcLevel::M,
            Self::Quartile => EcLevel::Q,
            Self::High => EcLevel::H,
        }
    }
}

impl From<Correction> for Kind {
    fn from(correction: Correction) -> Self {
        Self { correction, version: None }
    }
}

/// A QR code of `side` points with its clear margin. Fails when the data are too long for any code.
pub fn frame(data: &[u8], side: f32) -> Result<Frame, QrError> {
    Ok(Code::of(data, Correction::Medium.into())?.drawn(side))
}

/// A QR code whose modules are `module` points wide, or narrower down to `least` where it would grow beyond `most`
/// points with its clear margin; none when even that is too large, or the data are too long for a code of this kind.
pub fn sized(data: &[u8], kind: impl Into<Kind>, [module, least, most]: [f32; 3]) -> Option<Frame> {
    let kind = kind.into();
    let side = |version: Version| {
        let modules = (width(version) + 2 * QUIET) as f32;
        let module = module.min(most / modules);
        (module >= least).then_some(module * modules)
    };
    // The size of a version that is asked for is known before anything is done with the data.
    if let Some(version) = kind.version {
        side(Version::Normal(version))?;
    }
    let bits = encoded(data, kind).ok()?;
    let side = side(bits.version())?;
    Some(Code::new(bits, kind.correction).ok()?.drawn(side))
}

/// The modules in the side of a code, its clear margin included.
pub fn modules(code: &Frame) -> usize {
    let of = |item: &Item| match item {
        Item::Bitmap(bitmap) => Some(bitmap.columns + 2 * QUIET),
        _ => None,
    };
    code.items.iter().find_map(of).unwrap_or_default()
}

/// The same code a quarter turn to the right: what it says then runs from side to side, so a fold across the sheet takes a
/// little of every block and not much of a few.
pub fn turned(mut code: Frame) -> Frame {
    for item in &mut code.items {
        if let Item::Bitmap(bitmap) = item {
            bitmap.turned = true;
        }
    }
    code
}

/// A QR code for a page: the side of its square in modules, its clear margin included, and the dark ones as the path of
/// an SVG picture. Fails when the data are too long for any code.
pub fn path(data: &[u8]) -> Result<(usize, String), QrError> {
    let code = Code::of(data, Correction::Medium.into())?;
    let all = (0..code.width).flat_map(|row| (0..code.width).map(move |column| (row, column)));
    let dark = all.filter(|(row, column)| {
        let place = place(code.width, *row, *column);
        code.bits[place / 8] & bit(place) != 0
    });
    let path = dark.map(|(row, column)| format!("M{} {}h1v1h-1z", column + QUIET, row + QUIET)).collect();
    Ok((code.width + 2 * QUIET, path))
}

/// The modules in a row of a code, without its clear margin.
fn width(version: Version) -> usize {
    version.width().cast_unsigned().into()
}

/// The place of a module among the bits of a [`Bitmap`] of so many columns.
fn place(columns: usize, row: usize, column: usize) -> usize {
    row * columns.next_multiple_of(8) + column
}

/// The bit at a place in its byte.
fn bit(place: usize) -> u8 {
    0x80 >> (place % 8)
}

/// What a code of a kind says, in bits; an error when it has no room for it.
fn encoded(data: &[u8], Kind { correction, version }: Kind) -> Result<Bits, QrError> {
    let level = correction.level();
    let Some(version) = version else { return bits::encode_auto(data, level) };
    let mut bits = Bits::new(Version::Normal(version));
    bits.push_optimal_data(data)?;
    bits.push_terminator(level)?;
    Ok(bits)
}

/// A code, drawn.
struct Code {
    /// The modules in a row.
    width: usize,
    /// See [`Bitmap::bits`].
    bits: Vec<u8>,
}

/// What all codes of one size have in common.
struct Blank {
    /// A code that says nothing but noughts: the patterns by which readers find it, and the mask.
    bits: Vec<u8>,
    /// The place of each bit of what is said.
    places: Vec<u16>,
}

/// By the side of a code in modules.
type Blanks = HashMap<(i16, Correction), Arc<Blank>>;

/// The sizes of code that were drawn so far: a batch of certificates has one or two.
static BLANKS: LazyLock<Mutex<Blanks>> = LazyLock::new(Mutex::default);

impl Blank {
    /// Every reader takes any of the eight masks. The library's search for the one that looks best takes nine tenths of
    /// the time of a batch of certificates, so the mask is fixed: its rows and columns have no short period.
    fn new(version: Version, level: EcLevel) -> Self {
        let mut canvas = Canvas::new(version, level);
        canvas.draw_all_functional_patterns();
        let places = places(&canvas, version.width());
        canvas.apply_mask(MaskPattern::Meadow);
        let columns = width(version);
        let mut bits = vec![0; columns.div_ceil(8) * columns];
        for (module, colour) in canvas.into_colors().into_iter().enumerate() {
            let place = place(columns, module / columns, module % columns);
            bits[place / 8] |= if colour == Color::Dark { bit(place) } else { 0 };
        }
        Self { bits, places }
    }

    fn of(version: Version, correction: Correction) -> Arc<Self> {
        let mut blanks = BLANKS.lock().unwrap_or_else(PoisonError::into_inner);
        let blank = blanks.entry((version.width(), correction));
        Arc::clone(blank.or_insert_with(|| Arc::new(Self::new(version, correction.level()))))
    }
}

/// The places of what a code says, by the standard: in pairs of columns from the right, up and down by turns, where no pattern
/// is.
fn places(patterns: &Canvas, width: i16) -> Vec<u16> {
    let columns: Vec<i16> = (0..width).rev().filter(|column| *column != TIMING).collect();
    let pairs = columns.chunks(2).enumerate().flat_map(|(turn, pair)| {
        let row = move |step| if turn % 2 == 0 { width - 1 - step } else { step };
        (0..width).map(row).flat_map(move |row| pair.iter().map(move |column| (*column, row)))
    });
    let free = pairs.filter(|(column, row)| patterns.get(*column, *row) == Module::Empty);
    let unsigned = |length: i16| usize::from(length.cast_unsigned());
    // The largest code has 32,568 bits.
    free.map(|(column, row)| place(unsigned(width), unsigned(row), unsigned(column)) as u16).collect()
}

impl Code {
    fn of(data: &[u8], kind: Kind) -> Result<Self, QrError> {
        Self::new(encoded(data, kind)?, kind.correction)
    }

    fn new(said: Bits, correction: Correction) -> Result<Self, QrError> {
        let version = said.version();
        let blank = Blank::of(version, correction);
        let (words, check) = ec::construct_codewords(&said.into_bytes(), version, correction.level())?;
        let mut bits = blank.bits.clone();
        for (word, places) in words.iter().chain(&check).zip(blank.places.chunks_exact(8)) {
            for (digit, place) in places.iter().enumerate() {
                let is_set = word << digit & 0x80;
                bits[usize::from(place / 8)] ^= is_set >> (place % 8);
            }
        }
        Ok(Self { width: width(version), bits })
    }

    fn drawn(self, side: f32) -> Frame {
        let modules = self.width;
        let module = side / (modules + 2 * QUIET) as f32;
        let inset = module * QUIET as f32;
        let inner = module * modules as f32;
        let rect = [inset, inset, inner, inner];
        let bitmap = Bitmap { rect, columns: modules, rows: modules, bits: self.bits, turned: false };
        Frame { width: side, height: side, items: vec![Item::Bitmap(bitmap)] }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A code as the library draws it, row by row.
    fn drawn_by_the_library(bits: Bits, level: EcLevel) -> Vec<u8> {
        let version = bits.version();
        let (words, check) = ec::construct_codewords(&bits.into_bytes(), version, level).unwrap();
        let mut canvas = Canvas::new(version, level);
        canvas.draw_all_functional_patterns();
        canvas.draw_data(&words, &check);
        canvas.apply_mask(MaskPattern::Meadow);
        let rows = canvas.into_colors();
        let bytes = rows.chunks(width(version)).flat_map(|row| row.chunks(8)).map(|modules| {
            let dark = modules.iter().enumerate().filter(|(_, colour)| **colour == Color::Dark);
            dark.fold(0, |byte, (place, _)| byte | bit(place))
        });
        bytes.collect()
    }

    #[test]
    fn a_code_is_drawn_as_the_library_draws_it() {
        let corrections = [
            (Correction::Medium, EcLevel::M),
            (Correction::Quartile, EcLevel::Q),
            (Correction::High, EcLevel::H),
        ];
        // With versions that leave 0, 3, 4 and 7 modules behind the last word, with and without the version written in the code.
        for version in [1, 2, 6, 7, 13, 14, 17, 19, 21, 22, 23, 26, 28, 35, 40] {
            for (correction, level) in corrections {
                for length in [1, 5] {
                    let data: Vec<u8> = (0..length).map(|place| b'A' + place).collect();
                    let kind = Kind { correction, version: Some(version) };
                    let code = Code::of(&data, kind).unwrap();
                    let wanted = drawn_by_the_library(encoded(&data, kind).unwrap(), level);
                    assert!(code.bits == wanted, "{version} {correction:?} {length}");
                }
            }
        }
        let (mixed, long) = ("https://exemple.org/É?q=7".repeat(3), "0123456789ABCDEFG".repeat(70));
        for (correction, level) in corrections {
            for data in [&b"VIVIER-1"[..], &[b'a'; 300], &[b'7'; 41], mixed.as_bytes(), long.as_bytes()] {
                let wanted = drawn_by_the_library(bits::encode_auto(data, level).unwrap(), level);
                assert!(Code::of(data, correction.into()).unwrap().bits == wanted, "{data:?} {correction:?}");
            }
        }
    }

    #[test]
    fn the_path_of_a_page_has_the_dark_modules() {
        let (side, path) = path(b"VIVIER-1").unwrap();
        let Code { width, bits } = Code::of(b"VIVIER-1", Correction::Medium.into()).unwrap();
        assert_eq!(side, width + 2 * QUIET);
        let dark: u32 = bits.iter().map(|byte| byte.count_ones()).sum();
        assert_eq!(path.matches("h1v1h-1z").count(), dark as usize);
        assert!(path.starts_with("M4 4h1v1h-1zM5 4h1v1h-1z") && path.contains("M24 4h1v1h-1z"));
        assert!(!path.contains("M5 5h1"), "within the finder pattern it is light");
    }

    #[test]
    fn a_code_has_the_version_that_was_asked_for_or_is_none() {
        let side = |correction, version| {
            let kind = Kind { correction, version };
            sized(&[b'A'; 300], kind, [1.0, 1.0, 1_000.0]).map(|frame| frame.width - 2.0 * QUIET as f32)
        };
        assert_eq!(side(Correction::Quartile, None), Some(69.0));
        assert_eq!(side(Correction::Quartile, Some(19)), Some(93.0));
        assert_eq!(side(Correction::High, Some(17)), Some(85.0));
        assert_eq!(side(Correction::High, Some(13)), None);
    }

    #[test]
    fn the_finder_pattern_is_black_in_the_corner() {
        let frame = frame(b"VIVIER-1", 100.0).map(|frame| frame.items);
        let Ok([Item::Bitmap(bitmap)]) = frame.as_deref() else { panic!("{frame:?}") };
        assert_eq!((bitmap.columns, bitmap.bits[0] & 0xFE), (21, 0xFE));
    }
}
