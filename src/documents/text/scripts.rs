//! Which script a stretch of text is in, and so which font and size it is set in.

use std::ops::Range;

use parley::FontFamilyName;
use unicode_normalization::char::is_combining_mark;

use super::Span;
use crate::domain::lang::{Direction, LangTag};

/// The scripts that the embedded fonts cover.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Script {
    Latin,
    Arabic,
    Tifinagh,
}

/// Fonts in the order in which they are tried.
type Families<const COUNT: usize> = [FontFamilyName<'static>; COUNT];

const ANDIKA: FontFamilyName<'static> = FontFamilyName::named("Andika");
const NASKH: FontFamilyName<'static> = FontFamilyName::named("Noto Naskh Arabic");
const TIFINAGH: FontFamilyName<'static> = FontFamilyName::named("Noto Sans Tifinagh");
const MONO: FontFamilyName<'static> = FontFamilyName::named("Noto Sans Mono");

/// For code: letters of one width first.
pub(super) static OF_CODE: Families<4> = [MONO, ANDIKA, NASKH, TIFINAGH];
static OF_LATIN: Families<3> = [ANDIKA, NASKH, TIFINAGH];
static OF_ARABIC: Families<3> = [NASKH, ANDIKA, TIFINAGH];
static OF_TIFINAGH: Families<3> = [TIFINAGH, ANDIKA, NASKH];

impl Script {
    /// Fonts to try, in order.
    pub fn families(self) -> &'static [FontFamilyName<'static>] {
        match self {
            Self::Latin => &OF_LATIN,
            Self::Arabic => &OF_ARABIC,
            Self::Tifinagh => &OF_TIFINAGH,
        }
    }

    /// Naskh letters are small for their font size: set them larger to match Latin beside them.
    pub fn scale(self) -> f32 {
        match self {
            Self::Arabic => 1.18,
            Self::Latin | Self::Tifinagh => 1.0,
        }
    }
}

/// The script that a language is written in.
pub(super) fn of_language(lang: &LangTag) -> Script {
    if lang.direction() == Direction::Rtl {
        Script::Arabic
    } else if lang.as_str().contains("Tfng") {
        Script::Tifinagh
    } else {
        Script::Latin
    }
}

/// The script of a letter; none for what all scripts share.
fn of_char(c: char) -> Option<Script> {
    match c {
        '\u{600}'..='\u{6ff}'
        | '\u{750}'..='\u{77f}'
        | '\u{8a0}'..='\u{8ff}'
        | '\u{fb50}'..='\u{fdff}'
        | '\u{fe70}'..='\u{fefc}' => Some(Script::Arabic),
        '\u{2d30}'..='\u{2d7f}' => Some(Script::Tifinagh),
        _ if c.is_alphabetic() => Some(Script::Latin),
        _ => None,
    }
}

/// What Arabic shares with Latin and is drawn in the Latin font, in its size: digits, brackets and other signs that the
/// Arabic font lacks or draws as large as its letters are set.
fn is_latin_sign(c: char) -> bool {
    matches!(c, '0'..='9' | '«' | '»' | '–' | '—' | '…' | '‘' | '’' | '“' | '”' | '•' | '·' | '×' | '°')
        || c.is_ascii_punctuation() && !matches!(c, '!' | ',' | '.' | ':')
}

/// Signs within a number, such as the spaces of a telephone number: drawn as its digits, so that it is one piece.
fn is_within_number(before: Option<char>, sign: char, after: Option<char>) -> bool {
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    matches!(sign, ' ' | '\u{a0}' | '\u{202f}' | '.' | ',' | ':') && is_digit(before) && is_digit(after)
}

/// Cuts the text where the script changes or a span begins or ends. What all scripts share stays with the
/// letters before it; at the start it goes with the language of the text.
pub(super) fn stretches(text: &str, spans: &[Span], main: Script) -> Vec<(Range<usize>, Script)> {
    let mut edges: Vec<usize> = spans.iter().flat_map(|span| [span.range.start, span.range.end]).collect();
    edges.sort_unstable();
    let mut edges = edges.into_iter().filter(|&edge| edge > 0 && edge < text.len()).peekable();
    let mut found = Vec::new();
    let (mut start, mut script, mut around) = (0, main, main);
    let mut before = None;
    for (at, c) in text.char_indices() {
        around = of_char(c).unwrap_or(around);
        let after = text[at + c.len_utf8()..].chars().next();
        let is_latin = is_latin_sign(c) || is_within_number(before, c, after);
        let here = if around == Script::Arabic && is_latin { Script::Latin } else { around };
        before = Some(c);
        let mut cut = here != script;
        // A sign on a letter is drawn in its letter's face, wherever a span begins or ends.
        if edges.peek().is_some_and(|&edge| edge <= at) && !is_combining_mark(c) {
            while edges.next_if(|&edge| edge <= at).is_some() {}
            cut = true;
        }
        if cut && at > start {
            found.push((start..at, script));
            start = at;
        }
        script = here;
    }
    if start < text.len() {
        found.push((start..text.len(), script));
    }
    found
}

/// The features of Andika that place and exchange signs above and below letters, switched off: they take half of the time
/// of shaping.
pub(super) const WITHOUT_SIGNS: &str = "\"ccmp\" 0, \"curs\" 0, \"mark\" 0, \"mkmk\" 0";

/// Whether a stretch has no signs that are placed above or below a letter, so that [`WITHOUT_SIGNS`] changes nothing: it has
/// only letters that are one glyph, and punctuation. A sign right behind it stands on its last letter.
pub(super) fn has_no_signs(text: &str, stretch: &Range<usize>) -> bool {
    let behind = text[stretch.end..].chars().next();
    text[stretch.clone()].chars().chain(behind.filter(|c| !c.is_alphabetic())).all(is_without_signs)
}

/// A letter of one glyph or punctuation, in Latin or what all scripts share.
pub(super) fn is_without_signs(c: char) -> bool {
    matches!(c, ' '..='~' | '\n' | '\u{a0}'..='\u{2af}' | '\u{1e00}'..='\u{1eff}' | '\u{200b}' | '\u{2060}')
        && !matches!(c, '¨' | '¯' | '´' | '¸')
        || matches!(c, '\u{2010}'..='\u{2014}' | '‘'..='„' | '•' | '…' | '\u{202f}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::fonts;
    use crate::documents::page::Item;
    use crate::documents::text::{Paragraph, Style, Typesetter};

    fn plain(text: &str) -> bool {
        has_no_signs(text, &(0..text.len()))
    }

    /// Whether a text that is taken for one without signs has the same glyphs at the same places as with one far behind it.
    fn is_same(text: &str, style: &Style) -> bool {
        assert!(plain(text), "{text}");
        let with_sign = format!("{text} \u{2191}e\u{301}");
        assert!(!plain(&with_sign));
        let [without, with] = [text, &with_sign].map(|text| {
            let line = Typesetter::new().line(text, style);
            let runs = line.items.iter().filter_map(|item| match item {
                Item::Glyphs(run) => Some(run),
                _ => None,
            });
            let glyphs = runs.flat_map(|run| run.glyphs.iter().map(|glyph| (glyph.id, run.x + glyph.dx)));
            glyphs.map(|(id, x)| (id, (x * 100.0) as i32)).collect::<Vec<_>>()
        });
        !without.is_empty() && with.starts_with(&without)
    }

    #[test]
    fn letters_without_signs_look_the_same_without_the_features_for_signs() {
        let letters: Vec<char> = ('!'..='\u{1eff}').filter(|c| plain(&c.to_string())).collect();
        assert!(letters.len() > 800, "{}", letters.len());
        let fr: LangTag = "fr".parse().unwrap();
        let regular = Style::new(11.0, &fr);
        for style in
            [regular.clone(), regular.clone().bold(), regular.clone().italic(), regular.bold().italic()]
        {
            // Each beside several others: steps that share no factor with their number.
            for step in [1, 7, 101] {
                let text: String = (0..letters.len()).map(|n| letters[n * step % letters.len()]).collect();
                assert!(is_same(&text, &style), "every {step}th");
            }
            for text in ["office affluent fi fl ffi", "ƁƊŊƝ ɓɗŋɲ ɛɔ", "« Été », l’« œuvre »…"]
            {
                assert!(is_same(text, &style), "{text}");
            }
        }
        assert!(!plain("e\u{301}") && !plain("سلام") && !plain("ⴰ"));
        assert!(!has_no_signs("Bɛ\u{300}n", &(0..3)) && has_no_signs("Bɛn سلام", &(0..5)));
    }

    #[test]
    fn a_sign_behind_a_span_has_the_face_of_its_letter() {
        let style = Style::new(11.0, &LangTag::french());
        let bold = Span { range: 0..3, bold: true, ..Span::default() };
        let paragraph = Paragraph { text: "Bɛ\u{300}n", spans: &[bold], insets: &[] };
        let lines = Typesetter::new().lines(&paragraph, &style, 200.0);
        let runs: Vec<(bool, String)> = lines[0]
            .items
            .iter()
            .filter_map(|item| match item {
                Item::Glyphs(run) => Some((fonts::face(run.face).bold, run.text.clone())),
                _ => None,
            })
            .collect();
        assert_eq!(runs, [(true, "Bɛ\u{300}".to_owned()), (false, "n".to_owned())]);
    }

    #[test]
    fn a_text_is_cut_at_scripts_and_spans() {
        let text = "Le mot سلام dit";
        let bold = Span { range: 3..6, bold: true, ..Span::default() };
        let cuts: Vec<_> = stretches(text, &[bold], Script::Latin)
            .into_iter()
            .map(|(range, script)| (&text[range], script))
            .collect();
        assert_eq!(
            cuts,
            [
                ("Le ", Script::Latin),
                ("mot", Script::Latin),
                (" ", Script::Latin),
                ("سلام ", Script::Arabic),
                ("dit", Script::Latin),
            ]
        );
        // A sign on the last letter of a span.
        let bold = Span { range: 0..3, bold: true, ..Span::default() };
        let cuts = stretches("Bɛ\u{300}n", &[bold], Script::Latin);
        assert_eq!(cuts, [(0..5, Script::Latin), (5..6, Script::Latin)]);
        let text = "من 12 500 و3.5.";
        let cuts = stretches(text, &[], Script::Arabic).into_iter();
        assert_eq!(
            cuts.map(|(range, script)| (&text[range], script == Script::Latin)).collect::<Vec<_>>(),
            [("من ", false), ("12 500", true), (" و", false), ("3.5", true), (".", false)]
        );
        let text = "من 15 (شخصا).";
        let cuts = stretches(text, &[], Script::Arabic).into_iter();
        assert_eq!(
            cuts.map(|(range, script)| (&text[range], script == Script::Latin)).collect::<Vec<_>>(),
            [
                ("من ", false),
                ("15", true),
                (" ", false),
                ("(", true),
                ("شخصا", false),
                (")", true),
                (".", false)
            ]
        );
    }
}
