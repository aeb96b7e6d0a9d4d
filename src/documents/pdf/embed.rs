//! Font objects: each font cut down to the glyphs in use, with widths and the text of each code.

use std::fmt::Write;

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use subsetter::GlyphRemapper;

use super::codes::{Codes, FaceCodes};
use super::content::deflate;
use super::{Error, compressed, hinting};
use crate::documents::fonts::{self, Face};

/// The fonts in use, each cut down to its glyphs.
pub(super) fn cut(codes: &Codes) -> Result<Vec<Subset>, Error> {
    let used: Vec<_> = codes.used().collect();
    used.into_par_iter().map(|(id, codes)| subset(fonts::face(id), codes)).collect()
}

/// Adds every font in use, cut down; gives the object of each by its name in the content streams.
pub(super) fn add(doc: &mut Document, codes: &Codes, subsets: Vec<Subset>) -> Dictionary {
    let used = codes.used().zip(subsets);
    used.map(|((id, codes), subset)| {
        (format!("F{}", id.index()), add_face(doc, fonts::face(id), codes, subset).into())
    })
    .collect()
}

/// A font file with the glyphs in use alone, deflated.
pub(super) struct Subset {
    program: Vec<u8>,
    raw_len: usize,
    /// Glyph numbers in the subset, two bytes for each code.
    glyph_of_code: Vec<u8>,
    /// Six letters that distinguish this subset from others of the same font.
    prefix: String,
}

fn subset(face: &Face, codes: &FaceCodes) -> Result<Subset, Error> {
    let mut glyphs: Vec<u16> = codes.entries.iter().map(|(glyph, _)| *glyph).collect();
    glyphs.sort_unstable();
    glyphs.dedup();
    let remapper = GlyphRemapper::new_from_glyphs_sorted(&glyphs);
    let program = subsetter::subset(face.data, 0, &remapper).map_err(|_| Error::Font(face.name))?;
    let mut program = hinting::without(&program).unwrap_or(program);
    if let Some(blank) = fonts::blank(face.id()).and_then(|blank| remapper.get(blank)) {
        hinting::set_advance(&mut program, blank, fonts::BLANK_WIDTH / 1000.0);
    }
    let of_codes = codes.entries.iter().map(|(glyph, _)| remapper.get(*glyph).unwrap_or(0));
    let glyph_of_code = std::iter::once(0).chain(of_codes).flat_map(u16::to_be_bytes).collect();
    let digest = Sha256::digest(&program);
    let prefix = digest.iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect();
    Ok(Subset { raw_len: program.len(), program: deflate(&program), glyph_of_code, prefix })
}

fn add_face(doc: &mut Document, face: &Face, codes: &FaceCodes, subset: Subset) -> ObjectId {
    let name = format!("{}+{}", subset.prefix, face.name);
    let file = doc.add_object(compressed(dictionary! { "Length1" => subset.raw_len as i64 }, subset.program));
    let descriptor = doc.add_object(descriptor(face, &name, file));
    let map = doc.add_object(compressed(Dictionary::new(), deflate(&subset.glyph_of_code)));
    let unicode = doc.add_object(compressed(
        Dictionary::new(),
        deflate(to_unicode(codes, fonts::blank(face.id())).as_bytes()),
    ));
    let descendant = doc.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "CIDFontType2", "BaseFont" => Object::Name(name.clone().into_bytes()),
        "CIDSystemInfo" => dictionary! {
            "Registry" => Object::string_literal("Adobe"), "Ordering" => Object::string_literal("Identity"),
            "Supplement" => 0,
        },
        "FontDescriptor" => descriptor, "CIDToGIDMap" => map,
        "W" => vec![1.into(), Object::Array(widths(face, codes))],
        "DW" => face.widths.first().copied().unwrap_or_default(),
    });
    doc.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type0", "BaseFont" => Object::Name(name.into_bytes()),
        "Encoding" => "Identity-H", "DescendantFonts" => vec![descendant.into()], "ToUnicode" => unicode,
    })
}

fn widths(face: &Face, codes: &FaceCodes) -> Vec<Object> {
    codes.entries.iter().map(|(glyph, _)| face.widths[usize::from(*glyph)].into()).collect()
}

fn descriptor(face: &Face, name: &str, file: ObjectId) -> Dictionary {
    // Symbolic (4), since the codes follow no standard alphabet; italic (64).
    let flags = if face.italic_angle == 0.0 { 4 } else { 4 | 64 };
    dictionary! {
        "Type" => "FontDescriptor", "FontName" => Object::Name(name.as_bytes().to_vec()), "Flags" => flags,
        "FontBBox" => face.bounds.iter().map(|edge| (edge.round() as i64).into()).collect::<Vec<Object>>(),
        "ItalicAngle" => face.italic_angle.round() as i64, "Ascent" => face.ascent.round() as i64,
        "Descent" => face.descent.round() as i64, "CapHeight" => face.cap_height.round() as i64,
        "StemV" => if face.bold { 140 } else { 80 }, "FontFile2" => file,
    }
}

/// The map from codes to text that search and copying use. Chrome's reader (pdfium) measures gaps by the width of the code that
/// is told last to be a space: one of the `blank` glyph is told first, or every shift within a word would be a gap.
fn to_unicode(codes: &FaceCodes, blank: Option<u16>) -> String {
    let mut map = String::from(
        "/CIDInit/ProcSet findresource begin 12 dict begin begincmap/CIDSystemInfo<</Registry(Adobe)\
         /Ordering(UCS)/Supplement 0>>def/CMapName/Adobe-Identity-UCS def/CMapType 2 def\n\
         1 begincodespacerange<0000><FFFF>endcodespacerange\n",
    );
    let is_blank_space =
        |(_, (glyph, text)): &(usize, &(u16, Box<str>))| Some(*glyph) == blank && **text == *" ";
    let (mut all, others): (Vec<_>, Vec<_>) = codes.entries.iter().enumerate().partition(is_blank_space);
    all.extend(others);
    // The standard allows a hundred entries in a block.
    for entries in all.chunks(100) {
        // Writing to a string does not fail.
        let _ = writeln!(map, "{} beginbfchar", entries.len());
        for (place, (_, text)) in entries {
            let _ = write!(map, "<{:04X}><", place + 1);
            for unit in text.encode_utf16() {
                let _ = write!(map, "{unit:04X}");
            }
            map.push_str(">\n");
        }
        map.push_str("endbfchar\n");
    }
    map.push_str("endcmap CMapName currentdict/CMap defineresource pop end end");
    map
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::text::{Style, Typesetter, parted};
    use crate::domain::lang::LangTag;

    #[test]
    fn the_space_that_is_told_last_is_as_wide_as_it_looks() {
        let style = Style::new(20.0, &LangTag::french());
        let frame = parted(Typesetter::new().line("Sɛ\u{300}ku Ag Mossa", &style));
        let mut all = Codes::new();
        all.collect([&frame]);
        let (id, codes) = all.used().next().unwrap();
        let blank = fonts::blank(id);
        let spaces: Vec<usize> =
            (0..codes.entries.len()).filter(|at| &*codes.entries[*at].1 == " ").collect();
        assert_eq!(spaces.len(), 2, "one of them without a shape");
        let map = to_unicode(codes, blank);
        assert_eq!(map.matches("bfchar").count(), 2);
        let told: Vec<&str> = map.lines().filter(|line| line.ends_with("><0020>")).collect();
        let wide = spaces.into_iter().find(|at| Some(codes.entries[*at].0) != blank).unwrap();
        assert_eq!(told.last(), Some(&&*format!("<{:04X}><0020>", wide + 1)));
        assert_eq!(map.lines().filter(|line| line.starts_with('<')).count(), codes.entries.len());
    }
}
