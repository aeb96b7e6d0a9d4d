//! A QR code as a frame.

use qrcode::types::QrError;
use qrcode::{Color, EcLevel, QrCode};

use super::page::{Bitmap, Frame, Item};

/// Clear modules around the code that readers need, by the standard.
const QUIET: usize = 4;

/// A QR code of `side` points with its clear margin; error correction M (15 %), which a fold or a stamp's edge
/// survives. Fails when the data are too long for any code.
pub fn frame(data: &[u8], side: f32) -> Result<Frame, QrError> {
    Ok(drawn(&QrCode::with_error_correction_level(data, EcLevel::M)?, side))
}

/// A QR code whose modules are `module` points wide, or narrower down to `least` where it would grow beyond `most`
/// points with its clear margin; none when even that is too large, or the data are too long for any code.
pub fn sized(data: &[u8], module: f32, least: f32, most: f32) -> Option<Frame> {
    let code = QrCode::with_error_correction_level(data, EcLevel::M).ok()?;
    let modules = (code.width() + 2 * QUIET) as f32;
    let module = module.min(most / modules);
    (module >= least).then(|| drawn(&code, module * modules))
}

fn drawn(code: &QrCode, side: f32) -> Frame {
    let modules = code.width();
    let row_bytes = modules.div_ceil(8);
    let mut bits = vec![0; row_bytes * modules];
    for (place, _) in code.to_colors().iter().enumerate().filter(|(_, colour)| **colour == Color::Dark) {
        let (row, column) = (place / modules, place % modules);
        bits[row * row_bytes + column / 8] |= 0x80 >> (column % 8);
    }
    let module = side / (modules + 2 * QUIET) as f32;
    let inset = module * QUIET as f32;
    let inner = module * modules as f32;
    let bitmap = Bitmap { rect: [inset, inset, inner, inner], columns: modules, rows: modules, bits };
    Frame { width: side, height: side, items: vec![Item::Bitmap(bitmap)] }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_finder_pattern_is_black_in_the_corner() {
        let frame = frame(b"VIVIER-1", 100.0).map(|frame| frame.items);
        let Ok([Item::Bitmap(bitmap)]) = frame.as_deref() else { panic!("{frame:?}") };
        assert_eq!((bitmap.columns, bitmap.bits[0] & 0xFE), (21, 0xFE));
    }
}
