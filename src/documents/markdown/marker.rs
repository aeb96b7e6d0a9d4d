//! The markers that make a quotation a callout: `[!FACILITATEUR]`, `[!NOTE]`, in every spelling that people use.

use crate::documents::tree::{Callout, Inline, plain};
use crate::domain::text;

/// What a marker asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    Callout(Callout),
    /// Something that there is not, or that is not written as a marker. It may be meant for facilitators alone.
    Unknown,
}

/// A marker in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Marker {
    pub asked: Meaning,
    /// The marker as it was written, for messages.
    pub word: String,
    /// How many bytes of the text it takes, with a colon or a folding sign behind it.
    pub len: usize,
}

/// So many characters of a marker are shown in messages.
const WORD_MAX: usize = 40;
/// The longest line that can be a title.
const TITLE_MAX: usize = 120;
/// The most bytes that a marker is looked for in.
const MARKER_MAX: usize = 300;
/// Signs before the facilitator's name that make a marker of it, in this notation or in that of another program.
const MARKS: [char; 7] = ['[', '!', '{', '<', '［', '！', '【'];
/// Stands for something that is no word: an image, a note, code where that is not read.
const OTHER: char = '\u{fffc}';

/// The text of some inlines in which markers are looked for: a link whose words begin with `!` shows its brackets.
pub(super) fn flat(inlines: &[Inline], with_code: bool) -> String {
    let mut text = String::new();
    add(inlines, with_code, &mut text);
    text
}

fn add(inlines: &[Inline], with_code: bool, text: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(words) | Inline::Foreign(_, words) | Inline::Number(words) => text.push_str(words),
            Inline::Code(words) if with_code => text.push_str(words),
            Inline::Link(_, inner) if is_bracketed(inner) => {
                text.push('[');
                add(inner, with_code, text);
                text.push(']');
            }
            Inline::Strong(inner)
            | Inline::Emphasis(inner)
            | Inline::Strike(inner)
            | Inline::Link(_, inner) => add(inner, with_code, text),
            Inline::Break => text.push('\n'),
            Inline::Code(_) | Inline::Image { .. } | Inline::NoteReference(_) | Inline::PageOf(_) => {
                text.push(OTHER);
            }
        }
    }
}

/// The descriptions and captions of the images among some inlines, each on a line: readers see them, too.
pub(super) fn captions(inlines: &[Inline]) -> String {
    let mut text = String::new();
    for inline in inlines {
        match inline {
            Inline::Image { alt, title, .. } => text.extend(["\n", alt.as_str(), "\n", title.as_str()]),
            Inline::Strong(inner)
            | Inline::Emphasis(inner)
            | Inline::Strike(inner)
            | Inline::Link(_, inner) => text.push_str(&captions(inner)),
            _ => {}
        }
    }
    text
}

fn is_bracketed(inner: &[Inline]) -> bool {
    plain(inner).trim_start_matches(is_noise).starts_with(['!', '！'])
}

/// Takes the first `len` bytes of what [`flat`] gives away, and the white space behind them.
pub(super) fn strip(inlines: &mut Vec<Inline>, mut len: usize) {
    while let Some(first) = inlines.first_mut() {
        if len == 0 {
            break;
        }
        let own = flat(std::slice::from_ref(first), true).len();
        match first {
            _ if own <= len => {
                inlines.remove(0);
            }
            Inline::Text(words) => drop(words.drain(..len)),
            Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Strike(inner) => strip(inner, len),
            _ => drop(inlines.remove(0)),
        }
        len = len.saturating_sub(own);
    }
    trim_start(inlines);
}

fn trim_start(inlines: &mut Vec<Inline>) {
    let is_empty = |inline: &mut Inline| match inline {
        Inline::Break => true,
        Inline::Text(words) => {
            *words = words.trim_start().to_owned();
            words.is_empty()
        }
        Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Strike(inner) => {
            trim_start(inner);
            inner.is_empty()
        }
        _ => false,
    };
    let empty = inlines.iter_mut().position(|inline| !is_empty(inline)).unwrap_or(inlines.len());
    inlines.drain(..empty);
}

/// The marker that a text begins with, or what looks as if it should have been one.
pub(super) fn at_start(text: &str) -> Option<Marker> {
    let rest = text.trim_start_matches(is_noise);
    let head = &rest[..rest.floor_char_boundary(MARKER_MAX)];
    let found = exact(rest).or_else(|| near(head.split('\n').next().unwrap_or_default()))?;
    Some(Marker { len: text.len() - rest.len() + found.len, ..found })
}

/// A marker anywhere in a text: `[!WORD]`, or at the beginning of a line also what looks as if it should be one.
pub(super) fn anywhere(text: &str) -> Option<Marker> {
    let exact = text.match_indices(['[', '［']).find_map(|(at, _)| exact(&text[at..]));
    exact.or_else(|| {
        text.lines()
            .filter_map(|line| near(line.trim_start_matches(is_noise)))
            .find(|m| m.word.contains(MARKS))
    })
}

/// `[!WORD]` with any spaces in it, over lines too, and a colon or a folding sign behind it. One that is not closed is none
/// that there is: when unsure, what follows stays hidden.
fn exact(text: &str) -> Option<Marker> {
    let text = &text[..text.floor_char_boundary(MARKER_MAX)];
    let inner = text.strip_prefix(['[', '［'])?.trim_start_matches(is_noise);
    let inner = inner.strip_prefix(['!', '！', '¡', 'ǃ'])?.trim_start_matches(is_noise);
    let is_word = |word: &str| word.contains(char::is_alphabetic) && !word.contains(['[', OTHER]);
    let Some((word, rest)) = inner.split_once([']', '］']) else {
        let word =
            inner.lines().next().filter(|word| word.starts_with(char::is_alphabetic) && is_word(word))?;
        return Some(Marker { asked: Meaning::Unknown, word: shown("[!", word), len: 0 });
    };
    let word = word.trim_matches(|c| is_noise(c) || c == '\n');
    if !is_word(word) {
        return None;
    }
    let rest = rest.trim_start_matches(is_noise).strip_prefix([':', '：', '-', '+', '–']).unwrap_or(rest);
    Some(Marker { asked: asked(word), word: shown("[!", word) + "]", len: text.len() - rest.len() })
}

/// A marker for a message: on one line, and no longer than is needed to find it.
pub(super) fn shown(signs: &str, word: &str) -> String {
    let word = word.replace('\n', " ");
    match word.char_indices().nth(WORD_MAX) {
        Some((end, _)) => format!("{signs}{}…", &word[..end]),
        None => format!("{signs}{word}"),
    }
}

/// What begins with a bracket or an exclamation mark and the facilitator's name, or is that name in capitals.
fn near(line: &str) -> Option<Marker> {
    let word_at = line.find(char::is_alphabetic)?;
    let (signs, rest) = line.split_at(word_at);
    let word: String =
        rest.chars().take_while(|c| c.is_alphanumeric() || "·.-/()".contains(*c)).take(WORD_MAX).collect();
    let is_sign = |c: char| is_noise(c) || "[]!{}<>%#^@：！［】【".contains(c);
    let is_marked = signs.contains(MARKS) && signs.chars().all(is_sign);
    let is_shouted = signs.is_empty() && word.chars().count() > 7 && word.chars().all(char::is_uppercase);
    if !is_marked && !is_shouted {
        return None;
    }
    let letters = letters(&word);
    let is_it = letters.starts_with("facilit") || is_facilitator(&letters);
    is_it.then(|| Marker { asked: Meaning::Unknown, word: format!("{}{word}", signs.trim()), len: 0 })
}

/// What a quotation begins with that looks like the title of a facilitator's block: their name in bold, in brackets, or
/// alone on its line.
pub(super) fn title(inlines: &[Inline]) -> Option<Marker> {
    let text = flat(inlines, true);
    let line = text.trim_start_matches(is_noise).lines().next().unwrap_or_default();
    let bracketed =
        line.strip_prefix('(').and_then(|rest| rest.split_once(')')).map(|(inner, _)| inner.to_owned());
    let strong = match inlines.first() {
        Some(Inline::Strong(inner) | Inline::Emphasis(inner)) => Some(plain(inner)),
        _ => None,
    };
    let found =
        [Some(line.to_owned()), bracketed, strong].into_iter().flatten().find(|text| is_title(text))?;
    Some(Marker { asked: Meaning::Unknown, word: found.trim().to_owned(), len: 0 })
}

/// Whether a text begins with the facilitator's name and a colon: what they say aloud, or what is for them alone.
pub(super) fn is_spoken(text: &str) -> bool {
    let line = text.trim_start_matches(is_noise).lines().next().unwrap_or_default();
    line.split_once([':', '：']).is_some_and(|(name, _)| is_title(name))
}

/// Words around the facilitator's name that say that something is for them.
const ADDRESSED: [&str; 28] = [
    "note",
    "notes",
    "pour",
    "usage",
    "guide",
    "attention",
    "intention",
    "destination",
    "reserve",
    "reservee",
    "reserves",
    "consigne",
    "consignes",
    "conseil",
    "conseils",
    "reponse",
    "reponses",
    "attendue",
    "attendues",
    "seulement",
    "seul",
    "uniquement",
    "for",
    "only",
    "ملاحظه",
    "ملاحظات",
    "خاص",
    "الى",
];

/// What facilitators are called besides, in letters as [`letters`] gives them.
const OTHER_NAMES: [&str; 12] = [
    "animateur",
    "animateurs",
    "animatrice",
    "animatrices",
    "formateur",
    "formateurs",
    "formatrice",
    "formatrices",
    "trainer",
    "trainers",
    "المدرب",
    "المدربين",
];

/// Whether a folded word says that something is for somebody: "attention", "l’attention".
fn addresses(word: &str) -> bool {
    ADDRESSED.contains(&word) || word.strip_prefix('l').is_some_and(|rest| ADDRESSED.contains(&rest))
}

/// "Facilitateur", "Note au facilitateur :", and nothing else.
pub(super) fn is_title(text: &str) -> bool {
    const AROUND: [&str; 17] = [
        "au", "aux", "a", "le", "la", "les", "l", "du", "des", "de", "et", "ou", "co", "the", "to", "and",
        "or",
    ];
    if text.chars().count() > TITLE_MAX {
        return false;
    }
    let folded = text::fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric());
    let rest: String = words.filter(|word| !AROUND.contains(word) && !addresses(word)).collect();
    let rest = letters(&rest);
    // "l’animateur" is one word here.
    is_facilitator(&rest) || OTHER_NAMES.contains(&rest.strip_prefix('l').unwrap_or(&rest))
}

/// What a passage begins with that says that it is for facilitators, or gives the answers: "Note au facilitateur : …",
/// "Réponses attendues". It may stand in brackets, in bold, or before a colon.
pub(super) fn addressed(inlines: &[Inline]) -> Option<String> {
    let strong = match inlines.first() {
        Some(Inline::Strong(inner) | Inline::Emphasis(inner)) => plain(inner),
        _ => String::new(),
    };
    let text = flat(inlines, false);
    let line = text.trim_start_matches(is_noise).lines().next().unwrap_or_default();
    [line, strong.as_str()].into_iter().find_map(|words| {
        let words = words.trim_start_matches(['(', ' ']);
        let head = words.split([':', '：', '(', ')', '—', '–']).next().unwrap_or_default().trim();
        is_addressed(head).then(|| head.to_owned())
    })
}

fn is_addressed(text: &str) -> bool {
    const ANSWERS: [&str; 12] = [
        "reponseattendue",
        "reponsesattendues",
        "elementsdereponse",
        "reponsespossibles",
        "corrige",
        "corriges",
        "corrigedutest",
        "expectedanswer",
        "expectedanswers",
        "answerkey",
        "الاجوبهالمنتظره",
        "الاجاباتالمتوقعه",
    ];
    if text.chars().count() > TITLE_MAX {
        return false;
    }
    let folded = text::fold(text);
    let mut words = folded.split(|c: char| !c.is_alphanumeric());
    let is_for_them = words.any(|word| addresses(word) || word.starts_with("لل"));
    is_for_them && is_title(text) || ANSWERS.contains(&letters(text).as_str())
}

fn asked(word: &str) -> Meaning {
    let letters = letters(word);
    Meaning::Callout(match letters.as_str() {
        "note" => Callout::Note,
        "tip" => Callout::Tip,
        "important" => Callout::Important,
        "warning" => Callout::Warning,
        "caution" => Callout::Caution,
        _ if is_facilitator(&letters) => Callout::Facilitator,
        _ => return Meaning::Unknown,
    })
}

/// The facilitator in French, man or woman, one or several, in English and in Arabic.
pub(super) fn is_facilitator(letters: &str) -> bool {
    let french = ["facilitateur", "facilitateurs", "facilitatrice", "facilitatrices"];
    let inclusive = letters.strip_prefix("facilitateur").is_some_and(|rest| {
        [
            "rice",
            "trice",
            "rices",
            "trices",
            "srices",
            "strices",
            "etfacilitatrice",
            "oufacilitatrice",
            "facilitatrice",
        ]
        .contains(&rest)
    });
    let arabic = letters.strip_prefix("ال").or_else(|| letters.strip_prefix("لل")).unwrap_or(letters);
    french.contains(&letters)
        || inclusive
        || matches!(letters, "facilitator" | "facilitators")
        || matches!(arabic, "ميسر" | "ميسره" | "ميسرات" | "ميسرون" | "ميسرين")
}

/// The letters of a word in small, without marks, signs and spaces.
pub(super) fn letters(word: &str) -> String {
    text::fold(&text::compatible(word)).chars().filter(|c| c.is_alphabetic() && *c != '\u{640}').collect()
}

/// White space within a line, signs without width, and what people put around a marker to set it off.
fn is_noise(c: char) -> bool {
    (c.is_whitespace() && c != '\n')
        || matches!(
            c,
            '*' | '_' | '~' | '`' | '\\' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_spellings_are_taken_and_near_misses_seen() {
        let facilitator = Some(Meaning::Callout(Callout::Facilitator));
        for taken in [
            "[!FACILITATEUR]",
            "[!facilitatrice] texte",
            "[!FACILITATEURS]: texte",
            "[! Facilitateur ]",
            "[ !FACILITATEUR\u{a0}]",
            "\u{200b}[!FACILITATEUR·RICE]",
            "［！FACILITATEUR］",
            "[!FACILITATOR]-",
            "[!المُيَسِّر]",
            "[!الميسرة]",
            "[!للميسرين]",
        ] {
            assert_eq!(at_start(taken).map(|m| m.asked), facilitator, "{taken}");
        }
        for near in [
            "[!FACILITATUER]",
            "[!INFO]",
            "[FACILITATEUR]",
            "[!FACILITATEUR texte",
            "![FACILITATEUR] texte",
            "!FACILITATEUR",
            "FACILITATEUR : texte",
            "[!Note pour le facilitateur]",
        ] {
            assert_eq!(at_start(near).map(|m| m.asked), Some(Meaning::Unknown), "{near}");
        }
        for plain in ["[!]", "[1] Source", "Facilitateur : bonjour", "! Attention", "[lien](x)", "", "[!\n]"]
        {
            assert_eq!(at_start(plain), None, "{plain}");
        }
        assert_eq!(anywhere("Voir [!FACILITATEUR] ici").map(|m| m.asked), facilitator);
        assert_eq!(anywhere("FACILITATEUR\nLe facilitateur [1]"), None);
    }

    #[test]
    fn a_title_of_a_facilitators_block_is_seen() {
        let text = |words: &str| Inline::Text(words.into());
        let strong = |words: &str| Inline::Strong(vec![text(words)]);
        for inlines in [
            vec![strong("Facilitateur"), text("\nTexte")],
            vec![strong("Facilitateur :"), text(" texte")],
            vec![text("(FACILITATEUR) texte")],
            vec![text("Note au facilitateur :\nTexte")],
            vec![text("Pour les facilitatrices")],
        ] {
            assert_eq!(title(&inlines).map(|marker| marker.asked), Some(Meaning::Unknown), "{inlines:?}");
        }
        for words in ["Facilitateur : bonjour", "Le facilitateur salue.", "Note", "(suite) texte", ""] {
            assert_eq!(title(&[text(words)]), None, "{words}");
        }
    }

    #[test]
    fn what_is_addressed_to_facilitators_is_seen() {
        let text = |words: &str| vec![Inline::Text(words.into())];
        for words in [
            "Notes au facilitateur",
            "Pour le facilitateur (10 min)",
            "Note au facilitateur : dire bonjour.",
            "(Pour la facilitatrice : ne pas lire)",
            "À l’attention du facilitateur",
            "Réponses attendues",
            "À l’usage du facilitateur",
            "Facilitatrice uniquement — ne pas lire",
            "Guide du facilitateur",
            "Pour l’animateur",
            "Corrigé :",
            "ملاحظات للميسّر",
        ] {
            assert!(addressed(&text(words)).is_some(), "{words}");
        }
        assert!(addressed(&[Inline::Strong(text("Conseil au facilitateur.")), Inline::Break]).is_some());
        for words in [
            "Le facilitateur",
            "Pour les animateurs de radio : une consigne",
            "Le formateur",
            "Facilitateur : bonjour",
            "Le rôle du facilitateur",
            "Note : bien",
            "Réponses",
            "",
        ] {
            assert_eq!(addressed(&text(words)), None, "{words}");
        }
    }

    #[test]
    fn the_marker_goes_and_its_line_stays() {
        let mut inlines = vec![
            Inline::Strong(vec![Inline::Text("[!FACILITATEUR]".into())]),
            Inline::Text(" : a\nb".into()),
        ];
        let marker = at_start(&flat(&inlines, true)).unwrap();
        strip(&mut inlines, marker.len);
        assert_eq!(inlines, [Inline::Text("a\nb".into())]);
    }
}
