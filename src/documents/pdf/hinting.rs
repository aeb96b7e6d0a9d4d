//! TrueType fonts without hinting: the instructions that fit outlines to the dots of a coarse screen. Print and today's
//! screens have no use for them, and they are half of an embedded font. The names and the licence in a font go too: a PDF
//! says of a font what readers ask, and needs neither (ISO 32000-1, 9.9).
//!
//! Tables and fields are those of the OpenType specification (`glyf`, `loca`, `head`).

/// The tables that only instructions use, and those of names.
const SPARE: [&[u8]; 5] = [b"cvt ", b"fpgm", b"prep", b"name", b"post"];
/// Where `head` says how wide the entries of `loca` are, and where the check sum of the file goes.
const LOCA_FORMAT: usize = 50;
const FILE_SUM: usize = 8;
/// Where `head` has the units of the font size, and `hhea` the count of widths.
const UNITS_PER_EM: usize = 18;
const WIDTH_COUNT: usize = 34;
/// What a file's sum of all its words is to be.
const MAGIC_SUM: u32 = 0xB1B0_AFBA;

/// Flags of a composite glyph's component.
const ARGS_ARE_WORDS: u16 = 1;
const HAS_SCALE: u16 = 8;
const MORE: u16 = 0x20;
const HAS_TWO_SCALES: u16 = 0x40;
const HAS_MATRIX: u16 = 0x80;
const HAS_INSTRUCTIONS: u16 = 0x100;

/// The same font without instructions and names; none when it is no TrueType font, or not a sound one.
pub(super) fn without(font: &[u8]) -> Option<Vec<u8>> {
    let tables = tables(font)?;
    let table = |name: &[u8]| tables.iter().find(|(tag, _)| *tag == name).map(|(_, data)| *data);
    let long = u16_at(table(b"head")?, LOCA_FORMAT)? == 1;
    let (glyf, loca) = outlines(table(b"glyf")?, table(b"loca")?, long)?;
    let kept = tables.iter().filter(|(tag, _)| !SPARE.contains(tag)).map(|&(tag, data)| match tag {
        b"glyf" => (tag, &glyf[..]),
        b"loca" => (tag, &loca[..]),
        _ => (tag, data),
    });
    assemble(font.get(..4)?, &kept.collect::<Vec<_>>())
}

/// Sets the width of a glyph, in font sizes; a font that is not sound stays as it is.
pub(super) fn set_advance(font: &mut Vec<u8>, glyph: u16, advance: f32) {
    if let Some(changed) = with_advance(font, glyph, advance) {
        *font = changed;
    }
}

fn with_advance(font: &[u8], glyph: u16, advance: f32) -> Option<Vec<u8>> {
    let tables = tables(font)?;
    let table = |name: &[u8]| tables.iter().find(|(tag, _)| *tag == name).map(|(_, data)| *data);
    let units = f32::from(u16_at(table(b"head")?, UNITS_PER_EM)?);
    // Glyphs past the count of widths share the last one.
    let last = u16_at(table(b"hhea")?, WIDTH_COUNT)?.checked_sub(1)?;
    if glyph > last {
        return None;
    }
    let mut widths = table(b"hmtx")?.to_vec();
    let at = usize::from(glyph) * 4;
    widths.get_mut(at..at + 2)?.copy_from_slice(&((advance * units).round() as u16).to_be_bytes());
    let kept = tables.iter().map(|&(tag, data)| (tag, if tag == b"hmtx" { &widths[..] } else { data }));
    assemble(font.get(..4)?, &kept.collect::<Vec<_>>())
}

/// The tables with their tags, in the order of the directory.
fn tables(font: &[u8]) -> Option<Vec<(&[u8], &[u8])>> {
    let count = usize::from(u16_at(font, 4)?);
    let records = font.get(12..12 + count * 16)?.chunks_exact(16);
    records
        .map(|record| {
            let (offset, length) = (u32_at(record, 8)? as usize, u32_at(record, 12)? as usize);
            Some((&record[..4], font.get(offset..offset.checked_add(length)?)?))
        })
        .collect()
}

/// The glyphs without their instructions, and where each begins.
fn outlines(glyf: &[u8], loca: &[u8], long: bool) -> Option<(Vec<u8>, Vec<u8>)> {
    let width = if long { 4 } else { 2 };
    let place = |entry: &[u8]| {
        if long {
            u32_at(entry, 0).map(|at| at as usize)
        } else {
            u16_at(entry, 0).map(|at| usize::from(at) * 2)
        }
    };
    let places: Vec<usize> = loca.chunks_exact(width).map(place).collect::<Option<_>>()?;
    let (mut out, mut starts) = (Vec::with_capacity(glyf.len()), Vec::with_capacity(loca.len()));
    let mut start = |at: usize| {
        if long {
            starts.extend((at as u32).to_be_bytes());
        } else {
            starts.extend(((at / 2) as u16).to_be_bytes());
        }
    };
    for pair in places.windows(2) {
        start(out.len());
        outline(glyf.get(pair[0]..pair[1])?, &mut out)?;
        out.resize(out.len().next_multiple_of(2), 0);
    }
    start(out.len());
    Some((out, starts))
}

fn outline(glyph: &[u8], out: &mut Vec<u8>) -> Option<()> {
    if glyph.is_empty() {
        return Some(());
    }
    let contours = u16_at(glyph, 0)?.cast_signed();
    let Ok(contours) = usize::try_from(contours) else { return composite(glyph, out) };
    let length_at = 10 + contours * 2;
    let length = usize::from(u16_at(glyph, length_at)?);
    out.extend(glyph.get(..length_at)?);
    out.extend([0, 0]);
    out.extend(glyph.get(length_at + 2 + length..)?);
    Some(())
}

/// A glyph made of others: the instructions stand after the last component.
fn composite(glyph: &[u8], out: &mut Vec<u8>) -> Option<()> {
    out.extend(glyph.get(..10)?);
    let mut at = 10;
    loop {
        let flags = u16_at(glyph, at)?;
        let mut end = at + if flags & ARGS_ARE_WORDS == 0 { 6 } else { 8 };
        for (flag, length) in [(HAS_SCALE, 2), (HAS_TWO_SCALES, 4), (HAS_MATRIX, 8)] {
            end += if flags & flag == 0 { 0 } else { length };
        }
        out.extend((flags & !HAS_INSTRUCTIONS).to_be_bytes());
        out.extend(glyph.get(at + 2..end)?);
        at = end;
        if flags & MORE == 0 {
            return Some(());
        }
    }
}

/// A font file of these tables.
fn assemble(version: &[u8], tables: &[(&[u8], &[u8])]) -> Option<Vec<u8>> {
    let count = u16::try_from(tables.len()).ok()?;
    let log = count.checked_ilog2()?;
    let range = 16 << log;
    let mut out = version.to_vec();
    for field in [count, range, log as u16, count * 16 - range] {
        out.extend(field.to_be_bytes());
    }
    let mut offset = out.len() + tables.len() * 16;
    let mut bodies: Vec<u8> = Vec::new();
    let mut sum_at = None;
    for (tag, data) in tables {
        let mut body = data.to_vec();
        if *tag == b"head" {
            sum_at = Some(offset + FILE_SUM);
            body.get_mut(FILE_SUM..FILE_SUM + 4)?.fill(0);
        }
        body.resize(body.len().next_multiple_of(4), 0);
        out.extend(*tag);
        for field in [sum(&body), offset as u32, data.len() as u32] {
            out.extend(field.to_be_bytes());
        }
        offset += body.len();
        bodies.extend(body);
    }
    out.extend(bodies);
    let whole = MAGIC_SUM.wrapping_sub(sum(&out));
    out.get_mut(sum_at?..sum_at? + 4)?.copy_from_slice(&whole.to_be_bytes());
    Some(out)
}

fn sum(words: &[u8]) -> u32 {
    words.chunks_exact(4).filter_map(|word| u32_at(word, 0)).fold(0, u32::wrapping_add)
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use skrifa::MetadataProvider;
    use skrifa::instance::Size;
    use skrifa::outline::{DrawSettings, pen::SvgPen};

    use super::*;
    use crate::documents::fonts;

    fn drawn(font: &skrifa::FontRef<'_>, glyph: u32) -> String {
        let mut pen = SvgPen::new();
        let settings = DrawSettings::unhinted(Size::new(1000.0), skrifa::instance::LocationRef::default());
        if let Some(outline) = font.outline_glyphs().get(glyph.into()) {
            outline.draw(settings, &mut pen).unwrap();
        }
        pen.to_string()
    }

    #[test]
    fn every_outline_stays_as_it_is() {
        for id in fonts::ids() {
            let face = fonts::face(id);
            let bare = without(face.data).unwrap();
            assert!(bare.len() < face.data.len(), "{}", face.name);
            let (before, after) =
                (skrifa::FontRef::new(face.data).unwrap(), skrifa::FontRef::new(&bare).unwrap());
            for glyph in 0..face.widths.len() as u32 {
                assert_eq!(drawn(&before, glyph), drawn(&after, glyph), "{} {glyph}", face.name);
            }
            assert_eq!(without(&bare).as_deref(), Some(&bare[..]), "nothing more to take away");
            assert_eq!(sum(&bare), MAGIC_SUM);
        }
    }

    #[test]
    fn a_broken_font_is_left_alone() {
        let font = fonts::face(fonts::ids().next().unwrap()).data;
        assert_eq!(without(b""), None);
        for end in [4, 11, 12, 100, 300, font.len() / 2] {
            assert_eq!(without(&font[..end]), None, "{end}");
        }
    }
}
