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
/// A small picture in which nothing is found is enlarged up to this side, where that is at least three times its own: the modules of
/// a sheet at a hundred pixels an inch are two pixels wide, too few for finding the corners of a code.
const ENLARGED: usize = 5_200;
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
    found.find(|texts| !texts.is_empty()).unwrap_or_else(|| picture.codes_enlarged())
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

    /// The picture with so many times more pixels a side: between the middles of two pixels the shade goes evenly from one to the other.
    fn enlarged(&self, by: usize) -> Self {
        let (width, height) = (self.width * by, self.height * by);
        let whole = 2 * by;
        // The two pixels around a place, and how far it is from the first to the second.
        let around = |place: usize, count: usize| {
            let from_middle = (2 * place + 1).saturating_sub(by);
            let first = from_middle / whole;
            (first, (first + 1).min(count - 1), from_middle % whole)
        };
        let mut pixels = Vec::with_capacity(width * height);
        for y in 0..height {
            let (above, below, down) = around(y, self.height);
            for x in 0..width {
                let (left, right, across) = around(x, self.width);
                let shade = |row: usize| {
                    let [left, right] = [left, right].map(|x| usize::from(self.pixels[row * self.width + x]));
                    left * (whole - across) + right * across
                };
                let sum = shade(above) * (whole - down) + shade(below) * down;
                pixels.push(u8::try_from(sum / (whole * whole)).unwrap_or(u8::MAX));
            }
        }
        Self { width, height, pixels }
    }

    /// The codes of a small picture, enlarged: as it is, for one that is lit unevenly, then in black and white, for a clean one.
    fn codes_enlarged(&self) -> Vec<String> {
        let by = (ENLARGED / self.width.max(self.height).max(1)).min(4);
        if by < 3 || self.width.min(self.height) < LEAST {
            return Vec::new();
        }
        let mut large = self.enlarged(by);
        let texts = large.codes();
        if !texts.is_empty() {
            return texts;
        }
        let darkest = self.pixels.iter().min().copied().unwrap_or_default();
        let lightest = self.pixels.iter().max().copied().unwrap_or_default();
        let middle = darkest.midpoint(lightest);
        for shade in &mut large.pixels {
            *shade = if *shade > middle { u8::MAX } else { 0 };
        }
        large.codes()
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

    /// A clean landscape sheet of A4 at a hundred pixels an inch with a code whose modules are so many pixels wide.
    fn small_sheet(text: &str, module: f32) -> Grey {
        let code = qrcode::QrCode::new(text).unwrap();
        let (modules, colours) = (code.width(), code.to_colors());
        let is_dark = |x: f32, y: f32| {
            let place =
                |at: f32| (at >= 68.5).then(|| ((at - 68.5) / module) as usize).filter(|at| *at < modules);
            let module = place(x).zip(place(y)).map(|(x, y)| colours[y * modules + x]);
            module == Some(qrcode::Color::Dark)
        };
        let pixel = |at: usize| {
            let (x, y) = ((at % 1_170) as f32, (at / 1_170) as f32);
            let parts = (0..16_u8).filter(|part| {
                let [across, down] = [part % 4, part / 4].map(|step| (f32::from(step) + 0.5) / 4.0);
                is_dark(x + across, y + down)
            });
            u8::MAX - (parts.count() * 255 / 16) as u8
        };
        Grey { width: 1_170, height: 827, pixels: (0..1_170 * 827).map(pixel).collect() }
    }

    #[test]
    fn a_code_on_a_small_clean_picture_is_read() {
        let text = "VIV-SHEET/RZL-2026-01/2026-11-29/1-2";
        for module in [2.4, 2.5] {
            let sheet = small_sheet(text, module);
            assert!(sheet.codes().is_empty(), "{module}: no need to enlarge it");
            assert_eq!(sheet.codes_enlarged(), [text], "{module}");
        }
    }

    #[test]
    fn a_small_picture_is_made_larger_evenly() {
        let larger = Grey { width: 2, height: 1, pixels: vec![0, 200] }.enlarged(2);
        assert_eq!((larger.width, larger.height), (4, 2));
        assert_eq!(larger.pixels, [0, 50, 150, 200, 0, 50, 150, 200]);
    }

    #[test]
    fn a_large_picture_is_made_smaller_by_the_mean_of_its_pixels() {
        let pixels = vec![0, 100, 8, 8, 200, 100, 8, 8, 1, 1, 1, 1];
        let picture = Grey { width: 4, height: 3, pixels };
        let smaller = picture.reduced(2);
        assert_eq!((smaller.width, smaller.height, smaller.pixels), (2, 1, vec![100, 8]));
    }
}
