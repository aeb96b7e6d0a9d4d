//! The embedded fonts: which there are, how wide their glyphs are, which characters they can draw.

use std::sync::{Arc, LazyLock};

use parley::fontique::{Blob, Collection, CollectionOptions, SourceCache};
use parley::{FontContext, FontFamilyName};
use skrifa::MetadataProvider;
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};

pub(crate) use super::coverage::can_draw;

/// One of the embedded fonts, by its place in [`FILES`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FaceId(u8);

impl FaceId {
    /// The place of the font in every table by font.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// Width that an embedded font gives its blank glyph, in thousandths of the font size: some readers of the file drop a
/// letter that takes no room, or take it for a space. Too little to be seen.
pub const BLANK_WIDTH: f32 = 1.0;

/// The number of embedded fonts.
pub const COUNT: usize = FILES.len();

macro_rules! font {
    ($name:literal) => {
        ($name, include_bytes!(concat!("../../assets/fonts/", $name, ".ttf")) as &[u8])
    };
}

/// Name in the PDF and bytes of each font: those of [`latin`] first, that of [`of_code`] last. System fonts are never used.
const FILES: [(&str, &[u8]); 8] = [
    font!("Andika-Regular"),
    font!("Andika-Bold"),
    font!("Andika-Italic"),
    font!("Andika-BoldItalic"),
    font!("NotoNaskhArabic-Regular"),
    font!("NotoNaskhArabic-Bold"),
    font!("NotoSansTifinagh-Regular"),
    font!("NotoSansMono-Regular"),
];

/// What the PDF writer needs to know of a font.
pub struct Face {
    /// PostScript name.
    pub name: &'static str,
    /// The font file.
    pub data: &'static [u8],
    /// Advance of each glyph in thousandths of the font size, as PDF counts, to the hundredth: coarser ones would add
    /// up to a distance that the eye sees.
    pub widths: Vec<f32>,
    /// Height above the baseline, in thousandths.
    pub ascent: f32,
    /// Depth below the baseline, negative, in thousandths.
    pub descent: f32,
    /// Height of capital letters, in thousandths.
    pub cap_height: f32,
    /// Smallest box that holds every glyph: left, bottom, right, top, in thousandths.
    pub bounds: [f32; 4],
    /// Slant in degrees, negative for an italic.
    pub italic_angle: f32,
    /// Is it a bold?
    pub bold: bool,
    hyphen: Option<u16>,
    space: Option<u16>,
    blank: Option<u16>,
    id: FaceId,
    blob: Blob<u8>,
}

static FACES: LazyLock<Vec<Face>> = LazyLock::new(|| {
    FILES.iter().enumerate().filter_map(|(place, file)| Face::read(place as u8, file)).collect()
});

static COLLECTION: LazyLock<Collection> = LazyLock::new(|| {
    let mut collection = Collection::new(CollectionOptions { shared: false, system_fonts: false });
    for face in FACES.iter() {
        collection.register_fonts(face.blob.clone(), None);
    }
    collection
});

impl Face {
    fn read(place: u8, &(name, data): &(&'static str, &'static [u8])) -> Option<Self> {
        let font = skrifa::FontRef::new(data).ok()?;
        let metrics = font.metrics(Size::new(1000.0), LocationRef::default());
        let glyphs = font.glyph_metrics(Size::new(1000.0), LocationRef::default());
        let mut widths = (0..u32::from(metrics.glyph_count))
            .map(|glyph| (glyphs.advance_width(glyph.into()).unwrap_or_default() * 100.0).round() / 100.0)
            .collect::<Vec<f32>>();
        let blank = (1..u32::from(metrics.glyph_count)).find(|&glyph| {
            let is_empty = glyphs.bounds(glyph.into()).is_some_and(|b| b.x_max <= b.x_min);
            glyphs.advance_width(glyph.into()) == Some(0.0) && is_empty
        });
        let blank = blank.map(|glyph| glyph as u16);
        if let Some(blank) = blank {
            widths[usize::from(blank)] = BLANK_WIDTH;
        }
        let glyph_of = |c: char| font.charmap().map(c).map(|glyph| glyph.to_u32() as u16);
        let bounds = metrics.bounds.map_or([0.0; 4], |b| [b.x_min, b.y_min, b.x_max, b.y_max]);
        Some(Self {
            name,
            data,
            widths,
            ascent: metrics.ascent,
            descent: metrics.descent,
            cap_height: metrics.cap_height.unwrap_or(metrics.ascent),
            bounds,
            italic_angle: metrics.italic_angle,
            bold: name.contains("Bold"),
            blank,
            hyphen: glyph_of('-'),
            space: glyph_of(' '),
            id: FaceId(place),
            blob: Blob::new(Arc::new(data)),
        })
    }
}

impl Face {
    /// Which one it is.
    pub fn id(&self) -> FaceId {
        self.id
    }
}

/// All embedded fonts.
pub fn ids() -> impl Iterator<Item = FaceId> {
    (0..COUNT as u8).map(FaceId)
}

/// The font that `id` names.
pub fn face(id: FaceId) -> &'static Face {
    &FACES[id.index()]
}

/// The glyph that is drawn where a word is broken.
pub fn hyphen(id: FaceId) -> Option<u16> {
    face(id).hyphen
}

/// The glyph of a space.
pub fn space(id: FaceId) -> Option<u16> {
    face(id).space
}

/// A glyph without shape, [`BLANK_WIDTH`] wide.
pub fn blank(id: FaceId) -> Option<u16> {
    face(id).blank
}

/// The font of Latin letters.
pub fn latin(bold: bool, italic: bool) -> FaceId {
    FaceId(u8::from(bold) + 2 * u8::from(italic))
}

/// The font of code.
pub fn of_code() -> FaceId {
    FaceId((COUNT - 1) as u8)
}

/// Height above and depth below the baseline (negative), in thousandths, of the first of these fonts.
pub fn extent(families: &[FontFamilyName<'_>]) -> (f32, f32) {
    let Some(FontFamilyName::Named(first)) = families.first() else { return (800.0, -200.0) };
    let first = first.replace(' ', "");
    let face = FACES.iter().find(|face| face.name.split('-').next() == Some(&first));
    face.map_or((800.0, -200.0), |face| (face.ascent, face.descent))
}

/// How far each glyph of a font reaches below the line it stands on (negative) and above it, in thousandths of the font size.
pub fn reaches(id: FaceId) -> impl Fn(u16) -> (f32, f32) {
    let font = skrifa::FontRef::new(face(id).data).ok();
    let metrics = font.map(|font| font.glyph_metrics(Size::new(1000.0), LocationRef::default()));
    move |glyph| {
        let bounds = metrics.as_ref().and_then(|metrics| metrics.bounds(u32::from(glyph).into()));
        bounds.map_or((0.0, 0.0), |bounds| (bounds.y_min, bounds.y_max))
    }
}

/// Draws the shape of a glyph, in thousandths of the font size.
pub fn outline(id: FaceId, glyph: u16, pen: &mut impl OutlinePen) {
    let Ok(font) = skrifa::FontRef::new(face(id).data) else { return };
    let settings = DrawSettings::unhinted(Size::new(1000.0), LocationRef::default());
    if let Some(outline) = font.outline_glyphs().get(u32::from(glyph).into()) {
        // The embedded fonts are sound.
        let _ = outline.draw(settings, pen);
    }
}

/// The font whose file parley knows by this number.
pub fn by_blob(blob: u64) -> Option<FaceId> {
    FACES.iter().find(|face| face.blob.id() == blob).map(|face| face.id)
}

/// A context for shaping that knows the embedded fonts and no other; cheap, the fonts are read once in a process.
pub fn context() -> FontContext {
    FontContext { collection: COLLECTION.clone(), source_cache: SourceCache::default() }
}

/// The first character of `text` that no embedded font can draw.
pub fn missing(text: &str) -> Option<char> {
    text.chars().find(|&c| !can_draw(c))
}

/// The text with the replacement character for each that no font can draw, also where its number stands for it (`&#x1F3AF;`); none
/// when there is no such character.
pub fn drawable(text: &str) -> Option<String> {
    let numbered = |reference: &str| {
        let number = reference.strip_prefix("&#")?;
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        char::from_u32(code)
    };
    let mut drawn = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let reference =
            rest.strip_prefix("&#").and_then(|_| rest.bytes().take(11).position(|byte| byte == b';'));
        let named = reference.and_then(|end| numbered(&rest[..end]));
        let (shown, length) = match (reference, named) {
            (Some(end), Some(named)) if !can_draw(named) => (REPLACEMENT, end + 1),
            _ => (if can_draw(c) || c.is_control() { c } else { REPLACEMENT }, c.len_utf8()),
        };
        drawn.push(shown);
        rest = &rest[length..];
    }
    (drawn != text).then_some(drawn)
}

/// Drawn in the place of a character that no font has.
const REPLACEMENT: char = '\u{fffd}';

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_of_the_area_can_be_drawn() {
        let letters = "éèêëàâîïôûùüçœæÉÈÀŒ «\u{202f}»\u{a0}’—–…€ ɲŋšžãẽĩõũ ăǝḍɣḥḷṣṭẓƔƎ ɛɔƐƆ ɓɗƴʼƁƊƳ ñÑ ⵜⴰⵎⴰⵛⴰⵈⵜ محمد گڤ ١٢٣ ، ؛ ؟";
        assert_eq!(missing(letters), None);
    }

    #[test]
    fn a_missing_character_is_named() {
        assert_eq!(missing("Aïssata 漢 字"), Some('漢'));
        assert_eq!(missing("bell\u{7}"), Some('\u{7}'));
        assert_eq!(missing("soft\u{ad}hyphen\u{200f}\n\t"), None);
    }

    #[test]
    fn a_character_without_a_font_is_replaced() {
        assert!(can_draw(REPLACEMENT));
        assert_eq!(drawable("Aïssata &amp; &#233; &#x"), None);
        assert_eq!(drawable("漢 &#x1F3AF;&#127919; é").as_deref(), Some("\u{fffd} \u{fffd}\u{fffd} é"));
    }

    #[test]
    fn the_table_of_characters_is_that_of_the_fonts() {
        let mut covered = std::collections::BTreeSet::new();
        for (_, data) in FILES.iter().filter(|(name, _)| !name.contains("Mono")) {
            let font = skrifa::FontRef::new(data).unwrap();
            covered.extend(font.charmap().mappings().map(|(code, _)| code));
        }
        let differs =
            |c: &char| crate::documents::coverage::has_glyph(*c) != covered.contains(&u32::from(*c));
        let wrong: Vec<char> = ('\0'..=char::MAX).filter(differs).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }

    #[test]
    fn each_font_file_is_read() {
        assert_eq!(FACES.len(), COUNT);
        assert!(
            FACES.iter().all(|face| face.widths.len() > 100 && face.ascent > 500.0 && face.descent < -100.0)
        );
    }
}
