//! Where the lines of a paragraph end, decided over all of it (Knuth and Plass, "Breaking paragraphs into lines", 1981):
//! of all ways the one with the most even spaces and the fewest hyphens.

use super::SOFT_HYPHEN;

/// An indivisible piece of the text: where it begins, in bytes, and its width.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct TextCluster {
    pub at: usize,
    pub width: f32,
    /// It gives way in no line, also where it is a space.
    pub is_fixed: bool,
}

/// How far the spaces of a justified line give way, as shares of their width: before that is bad, and at most.
const STRETCH: f32 = 0.6;
const SHRINK: f32 = 0.25;
/// How far a ragged line may stay short before that is bad, as a share of the width.
const RAGGED: f32 = 0.16;
/// The worst badness: as that of a line without a space; twice as much if the line is empty.
const WORST: f32 = 10_000.0;
/// What a line costs that ends so.
const HYPHEN: f32 = 500.0;
const HYPHEN_RAGGED: f32 = 120.0;
const SIGN: f32 = 90.0;
/// What is avoided unless there is no other way: two hyphens in a row, one in the last word, its own too.
const AVOIDED: f32 = 1e9;
/// What a last line costs that is shorter than this share of the width.
const SHORT: (f32, f32) = (0.07, 40_000.0);

/// What closes or ends a phrase: no line begins with it.
const CLOSING: &str = ")]}»!?;:,.…%٪°،؛؟";

/// What opens a phrase: no line ends behind it and a space.
const OPENING: &str = "([{«¿¡";

/// How a line ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum BreakKind {
    /// At a space, or where an address goes on.
    Plain,
    /// Behind a hyphen or a dash of the text.
    Sign,
    /// Within a word.
    Hyphen,
    /// Where it must.
    Forced,
}

/// A place where a line may end.
#[derive(Clone, Copy, Debug)]
struct Chance {
    kind: BreakKind,
    /// Where the next line begins, in bytes.
    next_at: usize,
    /// Width of the text up to here, without the spaces before it.
    end: f32,
    /// Width of the text up to where the next line begins.
    next: f32,
    /// Width of the spaces within both.
    spaces_end: f32,
    spaces_next: f32,
    /// In the last word of the paragraph.
    is_last_word: bool,
}

impl Chance {
    /// Behind a text of `bare` width without the spaces at its end, where the next line begins at `next`: each with the width of
    /// the spaces in it.
    fn new(kind: BreakKind, next_at: usize, bare: Start, next: Start) -> Self {
        let ((end, spaces_end), (next, spaces_next)) = (bare, next);
        Self { kind, next_at, end, next, spaces_end, spaces_next, is_last_word: false }
    }
}

/// A line: its width without and with the spaces at its end, and where the next one begins, in bytes.
#[derive(Clone, Copy, Debug)]
pub(super) struct LineExtent {
    pub bare: f32,
    pub whole: f32,
    pub end: usize,
}

/// What a line costs that ends within a word, whatever else is wrong with it. Lines of whole words that cost no more
/// together are the best ones.
pub(super) fn hyphen_cost(justified: bool) -> f32 {
    (if justified { HYPHEN } else { HYPHEN_RAGGED }).powi(2)
}

/// The widths of the lines; none when a word is wider than a line, or the lines of a paragraph cost more than `most`.
pub(super) fn ends(
    text: &str,
    pieces: &[TextCluster],
    width: f32,
    justified: bool,
    most: f32,
) -> Option<Vec<LineExtent>> {
    let (mut ends, mut origin) = (Vec::new(), (0.0, 0.0));
    // What comes before a break that was asked for is a paragraph of its own.
    for chances in chances(text, pieces).split_inclusive(|chance| chance.kind == BreakKind::Forced) {
        let cost = ends_of(chances, origin, width, justified, &mut ends)?;
        if cost > most {
            return None;
        }
        origin = chances.last().map_or(origin, |last| (last.next, last.spaces_next));
    }
    Some(ends)
}

/// All places where a line may end, the end of the text last.
fn chances(text: &str, pieces: &[TextCluster]) -> Vec<Chance> {
    let mut chances: Vec<Chance> = Vec::with_capacity(pieces.len() / 3);
    let (mut width, mut spaces) = (0.0_f32, 0.0_f32);
    // The same without the spaces at the end.
    let mut bare = (0.0_f32, 0.0_f32);
    for (place, piece) in pieces.iter().enumerate() {
        let end = pieces.get(place + 1).map_or(text.len(), |next| next.at);
        let own = &text[piece.at..end.max(piece.at)];
        width += piece.width;
        let last = own.chars().next_back();
        let is_space = own == " ";
        if !piece.is_fixed && (is_space || own == "\u{a0}") {
            spaces += piece.width;
        }
        if !is_space && last != Some('\n') {
            bare = (width, spaces);
        }
        // An image stands before the sign that keeps its place.
        let is_before_image = pieces
            .get(place + 1..)
            .is_some_and(|behind| matches!(behind, [image, sign, ..] if image.at == sign.at));
        let kind = last.and_then(|last| match last {
            ' ' if is_before_image => Some(BreakKind::Plain),
            last => kind(last, text, end),
        });
        if let Some(kind) = kind {
            chances.push(Chance::new(kind, end, bare, (width, spaces)));
        }
    }
    let is_open = chances.is_empty() || !text.ends_with('\n');
    if is_open {
        chances.push(Chance::new(BreakKind::Forced, text.len(), bare, (width, spaces)));
    }
    let mut is_last_word = false;
    for chance in chances.iter_mut().rev() {
        match chance.kind {
            BreakKind::Forced => is_last_word = true,
            BreakKind::Plain => is_last_word = false,
            BreakKind::Sign | BreakKind::Hyphen => chance.is_last_word = is_last_word,
        }
    }
    chances
}

/// How a line may end behind this character, the one before `at`; none where it may not.
fn kind(last: char, text: &str, at: usize) -> Option<BreakKind> {
    let next = text[at..].chars().next();
    match last {
        '\n' => Some(BreakKind::Forced),
        SOFT_HYPHEN => Some(BreakKind::Hyphen),
        // Not before what closes, nor before another space: those of a fixed width stand before what closes. Within an address, where
        // words follow at once, nothing closes.
        '\u{200b}' | ' ' => {
            let behind = text[at..].chars().find(|c| !CLOSING.contains(*c));
            let closes = last == ' ' || behind.is_none_or(char::is_whitespace);
            let stays = |next: &char| {
                " \n\u{a0}\u{202f}\u{200b}".contains(*next) || closes && CLOSING.contains(*next)
            };
            // Asked at the last of several spaces alone.
            let opens = || last == ' ' && text[..at].trim_end_matches(' ').ends_with(|c| OPENING.contains(c));
            next.filter(|next| !stays(next) && !opens()).map(|_| BreakKind::Plain)
        }
        '-' | '\u{2010}' | '–' | '—' => {
            let letters = |text: &str, is_back: bool| {
                let count = |chars: &mut dyn Iterator<Item = char>| {
                    chars.filter(|c| *c != SOFT_HYPHEN).take_while(|c| c.is_alphabetic()).take(3).count()
                };
                if is_back { count(&mut text.chars().rev().skip(1)) } else { count(&mut text.chars()) }
            };
            (letters(&text[..at], true) == 3 && letters(&text[at..], false) == 3).then_some(BreakKind::Sign)
        }
        _ => None,
    }
}

/// The best way so far to end a line at a place.
#[derive(Clone, Copy)]
struct Best {
    cost: f32,
    /// The place before it, from 1; 0 for the beginning.
    before: usize,
}

/// The width of a text up to a place, and that of its spaces.
type Start = (f32, f32);

/// Appends the widths of the lines of one paragraph, which begins at `origin`, and returns what they cost; none when a
/// word is wider than a line.
fn ends_of(
    chances: &[Chance],
    origin: Start,
    width: f32,
    justified: bool,
    ends: &mut Vec<LineExtent>,
) -> Option<f32> {
    let start = |place: usize| match place {
        0 => origin,
        place => (chances[place - 1].next, chances[place - 1].spaces_next),
    };
    let mut best: Vec<Best> = vec![Best { cost: 0.0, before: 0 }];
    let mut first = 0;
    for (place, chance) in chances.iter().enumerate() {
        let mut found = Best { cost: f32::INFINITY, before: 0 };
        while first < place && is_too_long(chance, start(first), width, justified) {
            first += 1;
        }
        for before in (first..=place).rev() {
            let from = start(before);
            if is_too_long(chance, from, width, justified) {
                break;
            }
            if best[before].cost.is_infinite() {
                continue;
            }
            let hyphens = before > 0 && chances[before - 1].kind == BreakKind::Hyphen;
            let cost = best[before].cost + cost(chance, from, width, justified, hyphens);
            if cost < found.cost {
                found = Best { cost, before };
            }
        }
        best.push(found);
    }
    let whole = best.last().map(|last| last.cost).filter(|cost| cost.is_finite())?;
    let mut lines = Vec::new();
    let mut place = chances.len();
    while place > 0 {
        let before = best[place].before;
        let (chance, from) = (chances[place - 1], start(before).0);
        lines.push(LineExtent {
            bare: (chance.end - from).max(0.0),
            whole: (chance.next - from).max(0.0),
            end: chance.next_at,
        });
        place = before;
    }
    ends.extend(lines.into_iter().rev());
    Some(whole)
}

/// Whether a line is wider than it may be, with its spaces as narrow as they get.
fn is_too_long(chance: &Chance, from: Start, width: f32, justified: bool) -> bool {
    let give = if justified { SHRINK * (chance.spaces_end - from.1) } else { 0.0 };
    chance.end - from.0 - give > width + 0.01
}

/// What a line costs that ends so; `hyphens` when the one before it ends within a word.
fn cost(chance: &Chance, from: Start, width: f32, justified: bool, hyphens: bool) -> f32 {
    let (line, spaces) = (chance.end - from.0, chance.spaces_end - from.1);
    let missing = width - line;
    let is_last = chance.kind == BreakKind::Forced;
    let room = match (justified, missing >= 0.0) {
        (true, true) => STRETCH * spaces,
        (true, false) => SHRINK * spaces,
        (false, _) => RAGGED * width,
    };
    let is_good = missing.abs() < 0.01 || is_last && missing > 0.0;
    let badness = if is_good { 0.0 } else { 100.0 * (missing.abs() / room.max(0.01)).powi(3) };
    // Of lines that are bad whatever their spaces do, before long code or an address, the emptier is worse.
    let badness = if badness < WORST { badness } else { WORST * (1.0 + missing.abs() / width) };
    let mut cost = (10.0 + badness).powi(2);
    cost += match chance.kind {
        BreakKind::Hyphen => hyphen_cost(justified),
        BreakKind::Sign => SIGN.powi(2),
        BreakKind::Plain | BreakKind::Forced => 0.0,
    };
    if chance.is_last_word || hyphens && chance.kind == BreakKind::Hyphen {
        cost += AVOIDED;
    }
    if is_last && line < SHORT.0 * width {
        cost += SHORT.1;
    }
    cost
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines of a text whose letters are one wide, and so are its spaces.
    fn lines(text: &str, width: f32, justified: bool) -> Option<Vec<String>> {
        let of = |(at, c): (usize, char)| TextCluster {
            at,
            width: if "\u{ad}\n".contains(c) { 0.0 } else { 1.0 },
            ..TextCluster::default()
        };
        let pieces: Vec<TextCluster> = text.char_indices().map(of).collect();
        let mut rest = text;
        let cut = ends(text, &pieces, width, justified, f32::INFINITY)?.into_iter().map(
            |LineExtent { bare: end, .. }| {
                let mut length = 0.0;
                let at = rest.char_indices().find(|(at, c)| {
                    length += if "\u{ad}\n".contains(*c) { 0.0 } else { 1.0 };
                    length > end + 0.1 || *c == '\n' && *at > 0
                });
                let (line, others) = rest.split_at(at.map_or(rest.len(), |(at, _)| at));
                rest = others.trim_start_matches([' ', '\n']);
                line.trim_start().replace('\u{ad}', "")
            },
        );
        Some(cut.collect())
    }

    #[test]
    fn lines_are_as_even_as_they_can_be() {
        // Line by line the third would be left with one short word.
        let even = lines("aaa bb cc ddddd", 6.0, false).unwrap();
        assert_eq!(even, ["aaa", "bb cc", "ddddd"]);
        assert_eq!(lines("un deux\ntrois", 20.0, true).unwrap(), ["un deux", "trois"]);
        assert_eq!(lines("", 20.0, true).unwrap().len(), 1);
    }

    #[test]
    fn of_two_bad_lines_the_emptier_costs_more() {
        let line = |end: f32, spaces: f32| {
            let chance = Chance::new(BreakKind::Plain, 0, (end, spaces), (end, spaces));
            cost(&chance, (0.0, 0.0), 48.0, true, false)
        };
        // "Pour signaler une", and an address up to a sign where it may break.
        assert!(line(17.0, 2.0) > line(37.0, 0.0));
        assert!(line(17.0, 2.0) + line(42.0, 0.0) > line(37.0, 0.0) + line(36.0, 0.0));
        assert!(line(0.0, 0.0) < AVOIDED);
    }

    #[test]
    fn a_word_wider_than_a_line_has_no_way() {
        assert_eq!(lines("aaaaaaaaaa bb", 6.0, true), None);
        assert!(lines("aaaaa\u{ad}aaaaa bb", 6.0, true).is_some());
    }

    #[test]
    fn hyphens_are_few_and_never_in_the_last_word() {
        let text = "les per\u{ad}son\u{ad}nes du vil\u{ad}lage se réu\u{ad}nis\u{ad}sent pour la mé\u{ad}dia\u{ad}tion com\u{ad}mu\u{ad}nau\u{ad}taire";
        for width in 14..40 {
            let Some(lines) = lines(text, width as f32, true) else { continue };
            let whole: Vec<&str> = text.split(' ').collect();
            let bare: Vec<String> = whole.iter().map(|word| word.replace('\u{ad}', "")).collect();
            let ends_in_word = |line: &String| {
                let last = line.rsplit(' ').next().unwrap_or_default();
                !bare.iter().any(|word| word.ends_with(last))
            };
            assert!(
                !lines[..lines.len() - 1].windows(2).any(|pair| pair.iter().all(ends_in_word)),
                "{width}: {lines:?}"
            );
            if width > 16 {
                assert!(lines.last().unwrap().ends_with("communautaire"), "{width}: {lines:?}");
            }
        }
    }

    #[test]
    fn a_words_own_hyphen_is_not_broken_in_the_last_word() {
        let text = "ils cherchent une solution par eux-mêmes.";
        let mut tried = 0;
        for (width, justified) in (12..40).flat_map(|width| [(width, true), (width, false)]) {
            let Some(lines) = lines(text, width as f32, justified) else { continue };
            assert!(lines.last().unwrap().ends_with("eux-mêmes."), "{width}: {lines:?}");
            tried += 1;
        }
        assert!(tried > 20);
        // Where there is no other way it is, and within a paragraph.
        assert_eq!(lines("par eux-mêmes.", 7.0, false).unwrap(), ["par", "eux-", "mêmes."]);
        assert_eq!(lines("eux-mêmes font", 6.0, false).unwrap(), ["eux-", "mêmes", "font"]);
    }

    #[test]
    fn whole_words_are_taken_where_no_hyphen_can_be_better() {
        let text = "les per\u{ad}son\u{ad}nes du vil\u{ad}lage se réu\u{ad}nis\u{ad}sent pour la mé\u{ad}dia\u{ad}tion";
        let whole = text.replace('\u{ad}', "");
        let pieces = |text: &str| -> Vec<TextCluster> {
            let width = |c: char| if c == '\u{ad}' { 0.0 } else { 1.0 };
            text.char_indices()
                .map(|(at, c)| TextCluster { at, width: width(c), ..TextCluster::default() })
                .collect()
        };
        let mut taken = 0;
        for width in (14..60).map(|width| width as f32) {
            let Some(lines) = ends(&whole, &pieces(&whole), width, true, hyphen_cost(true)) else { continue };
            let best = ends(text, &pieces(text), width, true, f32::INFINITY).unwrap();
            let bare = |lines: &[LineExtent]| lines.iter().map(|line| line.bare).collect::<Vec<_>>();
            assert_eq!(bare(&lines), bare(&best), "{width}");
            taken += 1;
        }
        assert!((10..46).contains(&taken), "{taken}");
    }

    #[test]
    fn a_space_that_does_not_give_way_leaves_no_room() {
        let text = "un deux trois quatre";
        let ends = |is_fixed: bool| {
            let piece = |(at, c)| TextCluster { at, width: 1.0, is_fixed: is_fixed && c == ' ' };
            let pieces: Vec<TextCluster> = text.char_indices().map(piece).collect();
            let lines = ends(text, &pieces, 12.6, true, f32::INFINITY).unwrap();
            lines.iter().map(|line| line.end).collect::<Vec<_>>()
        };
        // Three words and two spaces are 13 wide.
        assert_eq!((ends(false), ends(true)), (vec![14, 20], vec![8, 20]));
    }

    #[test]
    fn a_line_ends_behind_a_hyphen_between_words_alone() {
        let at = |text: &str, end: usize| kind(text[..end].chars().next_back().unwrap(), text, end);
        assert_eq!(at("porte-parole", 6), Some(BreakKind::Sign));
        assert_eq!(at("a-t-il", 2), None);
        assert_eq!(at("10-12", 3), None);
        assert_eq!(at("oui ?", 4), None);
        assert_eq!(at("« oui", 3), None);
        assert_eq!(at("oui non", 4), Some(BreakKind::Plain));
    }

    #[test]
    fn a_line_may_end_at_an_image_but_not_before_what_closes() {
        // Images of three at the zero-width spaces.
        let lines = |text: &str, width: f32| {
            let mut pieces: Vec<TextCluster> = Vec::new();
            for (at, c) in text.char_indices() {
                let image =
                    (c == '\u{200b}').then_some(TextCluster { at, width: 3.0, ..TextCluster::default() });
                pieces.extend(image);
                let width = if c == '\u{200b}' { 0.0 } else { 1.0 };
                pieces.push(TextCluster { at, width, ..TextCluster::default() });
            }
            let ends = ends(text, &pieces, width, false, f32::INFINITY).unwrap();
            ends.into_iter().map(|line| line.bare).collect::<Vec<_>>()
        };
        assert_eq!(lines("aa \u{200b}. bb", 6.0), [2.0, 4.0, 2.0]);
        assert_eq!(lines("aa \u{200b} bb", 6.0), [6.0, 2.0]);
        assert_eq!(lines("aa\u{200b}bb", 5.0), [5.0, 2.0]);
    }
}
