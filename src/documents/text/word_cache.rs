//! Words that were shaped before: most words of a text come again, and to shape one takes far longer than to look it up.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError};

use foldhash::fast::RandomState;
use harfrust::{
    Direction, Feature, FontRef, Language, ShapeOptions, ShapePlan, Shaper, ShaperData, UnicodeBuffer,
};

use super::Look;
use super::scripts::Script;
use crate::documents::fonts::{self, FaceId};
use crate::documents::page::Glyph;

/// So many bytes of words are kept, then all are forgotten: several times the words of a long book.
const MOST_BYTES: usize = 4_000_000;
/// A longer word, in bytes, is none that comes again.
const LONGEST: usize = 64;
/// Looks whose words are kept: some for each language.
const MOST_LOOKS: usize = 64;

/// A shaped word, or the space between two. Lengths are in font sizes.
#[derive(Debug)]
pub(super) struct Word {
    pub face: FaceId,
    pub text: Box<str>,
    /// From left to right, the first at 0: each has at least one letter.
    pub glyphs: Box<[Glyph]>,
    /// Distance from the left end to where the next word begins.
    pub width: f32,
}

impl Word {
    /// Distance from the left end to that of a glyph, or to where the next word begins.
    pub fn left_of(&self, glyph: usize) -> f32 {
        self.glyphs.get(glyph).map_or(self.width, |glyph| glyph.dx)
    }
}

/// The words of each look.
#[derive(Default)]
pub(super) struct WordCache {
    looks: Vec<WordsOfLook>,
    bytes: usize,
    buffer: Option<UnicodeBuffer>,
}

/// What is not lent: as many as there were ever at a time.
static READY: Mutex<Vec<WordCache>> = Mutex::new(Vec::new());

fn ready() -> MutexGuard<'static, Vec<WordCache>> {
    READY.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Lends a cache, which keeps its words from one paragraph to the next.
pub(super) fn lend<T>(set: impl FnOnce(&mut WordCache) -> T) -> T {
    let kept = ready().pop();
    let mut cache = kept.filter(WordCache::is_small).unwrap_or_default();
    let done = set(&mut cache);
    ready().push(cache);
    done
}

struct WordsOfLook {
    look: Look,
    face: FaceId,
    features: Vec<Feature>,
    language: Option<Language>,
    plan: ShapePlan,
    /// None for what has to be shaped with what is around it.
    words: HashMap<Box<str>, Option<Arc<Word>>, RandomState>,
}

/// What is read of each font for shaping, once in a process.
static SHAPERS: LazyLock<Vec<Option<(FontRef<'static>, ShaperData)>>> = LazyLock::new(|| {
    let read = |face| {
        let font = FontRef::new(fonts::face(face).data).ok()?;
        let data = ShaperData::new(&font);
        Some((font, data))
    };
    fonts::ids().map(read).collect()
});

/// Reads the fonts, which else the first words wait for.
pub(crate) fn read_fonts() {
    LazyLock::force(&SHAPERS);
}

fn shaper(face: FaceId) -> Option<Shaper<'static>> {
    let (font, data) = SHAPERS.get(face.index())?.as_ref()?;
    Some(data.shaper(font).build())
}

impl WordCache {
    /// Whether it is worth its memory.
    pub fn is_small(&self) -> bool {
        self.bytes <= MOST_BYTES && self.looks.len() <= MOST_LOOKS
    }

    /// The number of a look, for [`Self::get`].
    pub fn look(&mut self, look: Look) -> Option<usize> {
        if let Some(known) = self.looks.iter().position(|known| known.look == look) {
            return Some(known);
        }
        let face = if look.code { fonts::of_code() } else { fonts::latin(look.bold, look.italic) };
        let features: Vec<Feature> = look
            .features(Script::Latin, false)
            .split(", ")
            .filter_map(|feature| feature.parse().ok())
            .collect();
        let language: Option<Language> = look.lang.as_str().parse().ok();
        let script = Some(harfrust::script::LATIN);
        let plan =
            ShapePlan::new(&shaper(face)?, Direction::LeftToRight, script, language.as_ref(), &features);
        let words = HashMap::default();
        self.looks.push(WordsOfLook { look, face, features, language, plan, words });
        Some(self.looks.len() - 1)
    }

    /// A word of this look; none where it has to be shaped with what is around it.
    pub fn get(&mut self, look: usize, text: &str) -> Option<&Arc<Word>> {
        let known = self.looks.get_mut(look).filter(|_| text.len() <= LONGEST)?;
        if !known.words.contains_key(text) {
            let buffer = self.buffer.take().unwrap_or_default();
            let (word, buffer) = known.shape(text, buffer);
            self.buffer = buffer;
            let glyphs = word.as_ref().map_or(0, |word| word.glyphs.len());
            self.bytes += 100 + 2 * text.len() + glyphs * size_of::<Glyph>();
            known.words.insert(text.into(), word.map(Arc::new));
        }
        known.words.get(text)?.as_ref()
    }
}

impl WordsOfLook {
    /// Shapes a word; none where a letter has no glyph or several. The buffer comes back for the next.
    fn shape(&self, text: &str, mut buffer: UnicodeBuffer) -> (Option<Word>, Option<UnicodeBuffer>) {
        let Some(shaper) = shaper(self.face) else { return (None, Some(buffer)) };
        let unit = 1.0 / shaper.units_per_em() as f32;
        buffer.push_str(text);
        buffer.set_direction(Direction::LeftToRight);
        buffer.set_script(harfrust::script::LATIN);
        if let Some(language) = &self.language {
            buffer.set_language(language.clone());
        }
        let options = ShapeOptions::new().plan(Some(&self.plan)).features(&self.features);
        let shaped = shaper.shape(buffer, options);
        let infos = shaped.glyph_infos();
        let mut width = 0.0;
        let glyphs = infos.iter().zip(shaped.glyph_positions()).enumerate().map(|(place, (info, at))| {
            let end = infos.get(place + 1).map_or(text.len(), |next| next.cluster as usize);
            let text_len = end.checked_sub(info.cluster as usize).filter(|len| *len > 0)? as u16;
            let id = u16::try_from(info.glyph_id).ok().filter(|id| *id != 0)?;
            let (dx, rise) = (width + at.x_offset as f32 * unit, -(at.y_offset as f32 * unit));
            width += at.x_advance as f32 * unit;
            Some(Glyph { id, text_len, dx, rise })
        });
        let glyphs: Option<Box<[Glyph]>> = glyphs.collect();
        let glyphs = glyphs.filter(|_| infos.first().is_some_and(|first| first.cluster == 0));
        let word = glyphs.map(|glyphs| Word { face: self.face, text: text.into(), glyphs, width });
        (word, Some(shaped.clear()))
    }
}
