//! PNG and JPEG files: how large they are, without decoding them.

/// More points than this are no picture for paper, and would exhaust a reader's memory.
const MOST_POINTS: u64 = 40_000_000;

/// Width and height in points of the image; none for a file of another kind, a damaged one or one of more than
/// forty million points.
pub fn size(bytes: &[u8]) -> Option<(f32, f32)> {
    let (width, height) = png_size(bytes).or_else(|| jpeg(bytes).map(|jpeg| (jpeg.width, jpeg.height)))?;
    let points = u64::from(width) * u64::from(height);
    (points > 0 && points <= MOST_POINTS).then_some((width as f32, height as f32))
}

fn png_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let header = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n")?.get(4..16)?;
    let fields = header.strip_prefix(b"IHDR")?;
    let field = |at: usize| Some(u32::from_be_bytes(fields.get(at..at + 4)?.try_into().ok()?));
    Some((field(0)?, field(4)?))
}

/// What a JPEG's frame header says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Jpeg {
    /// Points in a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// 1 for grey, 3 for colour, 4 for CMYK.
    pub components: u8,
}

/// Reads the frame header of a JPEG of 8 bits.
pub(super) fn jpeg(bytes: &[u8]) -> Option<Jpeg> {
    let mut rest = bytes.strip_prefix(&[0xFF, 0xD8])?;
    loop {
        let [0xFF, marker, after @ ..] = rest else { return None };
        match marker {
            0xFF => rest = &rest[1..],
            0x01 | 0xD0..=0xD7 => rest = after,
            // A start of frame, but for the markers in that range that mean something else.
            0xC0..=0xCF if !matches!(marker, 0xC4 | 0xC8 | 0xCC) => {
                let &[_, _, 8, h1, h0, w1, w0, components, ..] = after else { return None };
                let (width, height) = (u16::from_be_bytes([w1, w0]), u16::from_be_bytes([h1, h0]));
                return Some(Jpeg { width: width.into(), height: height.into(), components });
            }
            _ => {
                let &[high, low, ..] = after else { return None };
                rest = after.get(usize::from(u16::from_be_bytes([high, low]))..)?;
            }
        }
    }
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
        let jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xC0, 0, 17, 8, 0, 9, 0, 7, 3, 1];
        assert_eq!(size(&jpeg), Some((7.0, 9.0)));
        assert_eq!((size(b""), size(b"GIF89a"), size(&[0xFF, 0xD8, 0xFF])), (None, None, None));
    }
}
