//! A QR code as a frame.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use qrcode::bits::{self, Bits};
use qrcode::canvas::{Canvas, MaskPattern};
use qrcode::types::QrError;
use qrcode::{Color, EcLevel, Version, ec};

use super::page::{Bitmap, Frame, Item};

/// Clear modules around the code that readers need, by the standard.
const QUIET: usize = 4;

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
    let code = Code::of(data, kind.into()).ok()?;
    let modules = (code.width + 2 * QUIET) as f32;
    let module = module.min(most / modules);
    (module >= least).then(|| code.drawn(module * modules))
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
    let path = code
        .colours
        .chunks(code.width)
        .enumerate()
        .flat_map(|(row, colours)| {
            let dark = colours.iter().enumerate().filter(|(_, colour)| **colour == Color::Dark);
            dark.map(move |(column, _)| format!("M{} {}h1v1h-1z", column + QUIET, row + QUIET))
        })
        .collect();
    Ok((code.width + 2 * QUIET, path))
}

/// The modules of a code, row by row.
struct Code {
    width: usize,
    colours: Vec<Color>,
}

/// What all codes of one size have in common.
struct Blank {
    /// The patterns by which readers find the code.
    canvas: Canvas,
    /// The modules that the mask turns round, row by row.
    is_turned: Vec<bool>,
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
        let mut masked = canvas.clone();
        masked.apply_mask(MaskPattern::Meadow);
        let (plain, masked) = (canvas.clone().into_colors(), masked.into_colors());
        Self { canvas, is_turned: plain.iter().zip(&masked).map(|(plain, masked)| plain != masked).collect() }
    }

    fn of(version: Version, level: EcLevel, correction: Correction) -> Arc<Self> {
        let mut blanks = BLANKS.lock().unwrap_or_else(PoisonError::into_inner);
        let blank = blanks.entry((version.width(), correction));
        Arc::clone(blank.or_insert_with(|| Arc::new(Self::new(version, level))))
    }
}

impl Code {
    fn of(data: &[u8], Kind { correction, version }: Kind) -> Result<Self, QrError> {
        let level = match correction {
            Correction::Medium => EcLevel::M,
            Correction::Quartile => EcLevel::Q,
            Correction::High => EcLevel::H,
        };
        let bits = match version {
            None => bits::encode_auto(data, level)?,
            Some(version) => {
                let mut bits = Bits::new(Version::Normal(version));
                bits.push_optimal_data(data)?;
                bits.push_terminator(level)?;
                bits
            }
        };
        let version = bits.version();
        let blank = Blank::of(version, level, correction);
        let (words, correction) = ec::construct_codewords(&bits.into_bytes(), version, level)?;
        let mut canvas = blank.canvas.clone();
        canvas.draw_data(&words, &correction);
        let mut colours = canvas.into_colors();
        for (colour, _) in colours.iter_mut().zip(&blank.is_turned).filter(|(_, is_turned)| **is_turned) {
            *colour = !*colour;
        }
        Ok(Self { width: version.width().cast_unsigned().into(), colours })
    }

    fn drawn(&self, side: f32) -> Frame {
        let modules = self.width;
        let row_bytes = modules.div_ceil(8);
        let mut bits = Vec::with_capacity(row_bytes * modules);
        for row in self.colours.chunks_exact(modules) {
            bits.extend(row.chunks(8).map(|colours| {
                let dark = |colour: &Color| u8::from(*colour == Color::Dark);
                colours.iter().fold(0, |byte, colour| byte << 1 | dark(colour)) << (8 - colours.len())
            }));
        }
        let module = side / (modules + 2 * QUIET) as f32;
        let inset = module * QUIET as f32;
        let inner = module * modules as f32;
        let rect = [inset, inset, inner, inner];
        let bitmap = Bitmap { rect, columns: modules, rows: modules, bits, turned: false };
        Frame { width: side, height: side, items: vec![Item::Bitmap(bitmap)] }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_drawn_as_the_library_draws_it() {
        for (data, correction, level) in [
            (&b"VIVIER-1"[..], Correction::Medium, EcLevel::M),
            (&[b'a'; 300], Correction::Quartile, EcLevel::Q),
            (&[b'7'; 41], Correction::Quartile, EcLevel::Q),
        ] {
            let bits = bits::encode_auto(data, level).unwrap();
            let version = bits.version();
            let (words, check) = ec::construct_codewords(&bits.into_bytes(), version, level).unwrap();
            let mut canvas = Canvas::new(version, level);
            canvas.draw_all_functional_patterns();
            canvas.draw_data(&words, &check);
            canvas.apply_mask(MaskPattern::Meadow);
            assert!(
                Code::of(data, correction.into()).unwrap().colours == canvas.into_colors(),
                "{version:?}"
            );
        }
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
