//! The texts of QR codes on a photograph.

use rqrr::PreparedImage;
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::{MOST_POINTS, PNG};

/// The longest sides in pixels at which codes are looked for: the first is quick, the second shows the module of a code that is a
/// fifteenth of a sheet as wide as six pixels.
const SIDES: [usize; 2] = [2_000, 4_200];
/// A picture with a shorter side has no room for a code.
const LEAST: usize = 42;
/// The most bytes that a PNG's rows may take while they are read, one after the other.
const PNG_MEMORY: usize = 64_000_000;

/// The texts of the QR codes on a photograph; none where nothing can be read, whatever the reason. Some tenths of a second, and twice as
/// many bytes as the picture has pixels; of a picture that somebody built far more: for a process that has little of both.
pub fn codes(bytes: &[u8]) -> Vec<String> {
    let Some(picture) = Grey::of(bytes) else { return Vec::new() };
    let mut steps = SIDES.map(|side| picture.width.max(picture.height).div_ceil(side)).to_vec();
    steps.dedup();
    let mut found = steps.into_iter().map(|by| match by {
        0 | 1 => picture.codes(),
        _ => picture.reduced(by).codes(),
    });
    found.find(|texts| !texts.is_empty()).unwrap_or_default()
}

/// A picture in shades of grey, a byte a pixel, row by row.
struct Grey {
    width: usize,
    height: usize,
    pixels: Vec<u8>,
}

impl Grey {
    fn of(bytes: &[u8]) -> Option<Self> {
        if bytes.starts_with(PNG) { Self::of_png(bytes) } else { Self::of_jpeg(bytes) }
    }

    fn of_jpeg(bytes: &[u8]) -> Option<Self> {
        let options = DecoderOptions::default().jpeg_set_out_colorspace(ColorSpace::Luma);
        let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
        decoder.decode_headers().ok()?;
        let (width, height) = decoder.dimensions()?;
        let points = width.checked_mul(height).filter(|points| *points as u64 <= MOST_POINTS)?;
        let pixels = decoder.decode().ok()?;
        (pixels.len() == points).then_some(Self { width, height, pixels })
    }

    /// One with interlaced rows, as no telephone writes, is not read.
    fn of_png(bytes: &[u8]) -> Option<Self> {
        let limits = png::Limits { bytes: PNG_MEMORY };
        let mut decoder = png::Decoder::new_with_limits(std::io::Cursor::new(bytes), limits);
        decoder.set_transformations(png::Transformations::normalize_to_color8());
        let mut reader = decoder.read_info().ok()?;
        let info = reader.info();
        let (width, height) = (info.width as usize, info.height as usize);
        let points = width.checked_mul(height).filter(|points| *points as u64 <= MOST_POINTS)?;
        if info.interlaced {
            return None;
        }
        let channels = reader.output_color_type().0.samples();
        let mut pixels = Vec::with_capacity(points);
        while let Some(row) = reader.next_row().ok()? {
            pixels.extend(row.data().chunks_exact(channels).map(|samples| match samples {
                [red, green, blue, ..] => {
                    let sum = u16::from(*red) + 2 * u16::from(*green) + u16::from(*blue);
                    u8::try_from(sum / 4).unwrap_or(u8::MAX)
                }
                [grey, ..] => *grey,
                [] => 0,
            }));
        }
        (pixels.len() == points).then_some(Self { width, height, pixels })
    }

    /// The picture with so many times fewer pixels a side: each is the mean of a square of them. What is left at the ends is left out.
    fn reduced(&self, by: usize) -> Self {
        let (width, height) = (self.width / by, self.height / by);
        let mut pixels = Vec::with_capacity(width * height);
        for y in 0..height {
            let rows = || self.pixels.chunks_exact(self.width).skip(y * by).take(by);
            for x in 0..width {
                let square = rows().flat_map(|row| &row[x * by..(x + 1) * by]);
                let sum: usize = square.map(|grey| usize::from(*grey)).sum();
                pixels.push(u8::try_from(sum / (by * by)).unwrap_or(u8::MAX));
            }
        }
        Self { width, height, pixels }
    }

    fn codes(&self) -> Vec<String> {
        if self.width.min(self.height) < LEAST {
            return Vec::new();
        }
        let pixel = |x: usize, y: usize| self.pixels[y * self.width + x];
        let mut prepared = PreparedImage::prepare_from_greyscale(self.width, self.height, pixel);
        let grids = prepared.detect_grids();
        grids.iter().filter_map(|grid| grid.decode().ok()).map(|(_, text)| text).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_on_a_photograph_that_is_askew_and_unsharp_is_read() {
        let photograph = include_bytes!("../../../tests/data/images/sheet.jpg");
        assert_eq!(codes(photograph), ["VIV-SHEET/RZL-2026-01/2026-11-29/1-2"]);
    }

    #[test]
    fn whatever_comes_in() {
        let photograph = include_bytes!("../../../tests/data/images/sheet.jpg");
        for end in (0..photograph.len()).step_by(9_973) {
            // What of it is read of one that was cut short is either the code or nothing.
            assert!(codes(&photograph[..end]).len() <= 1);
        }
        for other in [&include_bytes!("../../../tests/data/images/turned.jpg")[..], b"", b"%PDF-1.7", PNG] {
            assert!(codes(other).is_empty());
        }
    }

    #[test]
    fn a_large_picture_is_made_smaller_by_the_mean_of_its_pixels() {
        let pixels = vec![0, 100, 8, 8, 200, 100, 8, 8, 1, 1, 1, 1];
        let picture = Grey { width: 4, height: 3, pixels };
        let smaller = picture.reduced(2);
        assert_eq!((smaller.width, smaller.height, smaller.pixels), (2, 1, vec![100, 8]));
    }
}
