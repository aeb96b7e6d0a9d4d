//! Two texts compared: line by line, and where a line was changed word by word.

use std::cmp::Ordering;
use std::time::{Duration, Instant};

use similar::{Algorithm, ChangeTag, DiffOp, TextDiff};

/// The longest that a search for what two texts have in common may take; the rest then counts as changed. Texts that have
/// nothing in common take time by the square of their length.
const LINES_TIME: Duration = Duration::from_millis(200);
/// The same for the words of one stretch of lines.
const WORDS_TIME: Duration = Duration::from_millis(30);
/// The same for all comparisons of a page or a file together.
const TOGETHER_TIME: Duration = Duration::from_secs(2);
/// So many bytes of changed lines are compared word by word; a longer change is one of whole lines.
const WORDS_MAX: usize = 200_000;

/// A stretch of words that both texts have, or one of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DiffSpan {
    /// In both.
    Same(String),
    /// In the older text alone.
    Removed(String),
    /// In the newer text alone.
    Added(String),
}

/// Lines of two texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lines {
    /// In both; so many lines.
    Same(String, usize),
    /// What was changed, word by word.
    Changed(Vec<DiffSpan>),
}

impl Lines {
    /// Whether both texts have them.
    pub fn are_same(&self) -> bool {
        matches!(self, Self::Same(..))
    }
}

/// Compares two texts. Line ends of Windows are no change.
pub fn compare(old: &str, new: &str) -> Vec<Lines> {
    let (old, new) = (unix(old), unix(new));
    let (old, new): (Vec<&str>, Vec<&str>) =
        (old.split_inclusive('\n').collect(), new.split_inclusive('\n').collect());
    let mut lines = Vec::new();
    let found =
        TextDiff::configure().algorithm(Algorithm::Patience).timeout(LINES_TIME).diff_slices(&old, &new);
    let mut left = WORDS_MAX;
    let together = Together::begin();
    for operation in found.ops() {
        let (before, after) = (old[operation.old_range()].concat(), new[operation.new_range()].concat());
        lines.push(match *operation {
            DiffOp::Equal { len, .. } => Lines::Same(before, len),
            _ => {
                let length = before.len() + after.len();
                let is_short = length <= left;
                left = left.saturating_sub(length);
                Lines::Changed(if is_short {
                    blocks(together, &before, &after)
                } else {
                    whole(before, after)
                })
            }
        });
    }
    lines
}

/// So many pairs of blocks are looked at for those that belong together.
const PAIRS_MAX: usize = 40_000;
/// The least part of their words that two blocks have in common where one became the other, in percent.
const ALIKE_PERCENT: usize = 30;

/// What begins a line of Markdown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Empty,
    Heading,
    Item,
    Row,
    Words,
}

/// Some lines of Markdown that are one thing: a heading, an item, a row of a table, a paragraph; with the empty lines behind them.
struct Block {
    kind: Kind,
    /// Whether it stands in a quotation, as what is for facilitators does.
    is_quoted: bool,
    text: String,
    /// Its words in the order of the alphabet.
    words: Vec<String>,
}

/// A line's kind, and whether it is quoted.
fn kind_of(line: &str) -> (Kind, bool) {
    let bare = line.trim_start_matches(['>', ' ', '\t']).trim_end();
    let number = bare.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_item = ["- ", "* ", "+ "].iter().any(|sign| bare.starts_with(sign));
    let kind = match bare.chars().next() {
        None => Kind::Empty,
        Some('#') => Kind::Heading,
        Some('|') => Kind::Row,
        _ if is_item || (number.len() < bare.len() && number.starts_with(". ")) => Kind::Item,
        _ => Kind::Words,
    };
    (kind, line.trim_start().starts_with('>'))
}

/// Cuts Markdown into its blocks.
fn cut(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut was_empty = true;
    for line in text.split_inclusive('\n') {
        let (kind, is_quoted) = kind_of(line);
        let goes_on = match (blocks.last(), kind) {
            (Some(_), Kind::Empty) => true,
            // The next line of a paragraph, or of an item.
            (Some(last), Kind::Words) => {
                !was_empty && last.is_quoted == is_quoted && matches!(last.kind, Kind::Words | Kind::Item)
            }
            _ => false,
        };
        match blocks.last_mut().filter(|_| goes_on) {
            Some(last) => last.text.push_str(line),
            None => blocks.push(Block { kind, is_quoted, text: line.to_owned(), words: Vec::new() }),
        }
        was_empty = kind == Kind::Empty;
    }
    for block in &mut blocks {
        block.words = words_of(&block.text);
    }
    blocks
}

/// The words of a text in small letters, in the order of the alphabet.
fn words_of(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut words: Vec<String> = words.map(str::to_lowercase).collect();
    words.sort_unstable();
    words
}

/// How much of their words two texts have in common, in percent.
fn in_common(one: &[String], two: &[String]) -> usize {
    let all = one.len() + two.len();
    let (mut one, mut two, mut common) = (one.iter().peekable(), two.iter().peekable(), 0_usize);
    while let (Some(a), Some(b)) = (one.peek(), two.peek()) {
        match a.cmp(b) {
            Ordering::Less => one.next(),
            Ordering::Greater => two.next(),
            Ordering::Equal => {
                common += 1;
                one.next();
                two.next()
            }
        };
    }
    (200 * common).checked_div(all).unwrap_or(100)
}

/// The least part of their words that two sections have in common where one was made from the other, in percent.
const REWORDED_PERCENT: usize = 50;
/// So few words of two sections together don't tell whether one was made from the other.
const FEW_WORDS: usize = 8;
/// From so many bytes on a section is none that was a quarter as long: their words are not compared.
const LONG_BYTES: usize = 400;

/// Whether a section can be another one in other words: half of their words are the same, or they have too few to tell.
pub fn is_reworded(old: &str, new: &str) -> bool {
    let (short, long) = (old.len().min(new.len()), old.len().max(new.len()));
    if long >= LONG_BYTES && 4 * short < long {
        return false;
    }
    let (old, new) = (words_of(old), words_of(new));
    old.len() + new.len() <= FEW_WORDS || in_common(&old, &new) >= REWORDED_PERCENT
}

impl Block {
    fn is_of_kind(&self, other: &Self) -> bool {
        (self.kind, self.is_quoted) == (other.kind, other.is_quoted)
    }

    /// How much of their words two blocks have in common, in percent; none where that is too little, or they are of different kinds.
    fn likeness(&self, other: &Self) -> Option<usize> {
        let percent = in_common(&self.words, &other.words);
        Some(percent).filter(|percent| self.is_of_kind(other) && *percent >= ALIKE_PERCENT)
    }
}

/// Compares changed lines block by block: a heading with a heading, an item with an item, and only those that have words in common. What
/// belongs to nothing on the other side was removed, or added, as a whole.
fn blocks(together: Together, before: &str, after: &str) -> Vec<DiffSpan> {
    let (old, new) = (cut(before), cut(after));
    let pairs = match (&old[..], &new[..]) {
        ([one], [other]) if one.is_of_kind(other) => vec![(0, 0)],
        _ if old.len() * new.len() > PAIRS_MAX => return together.words(before, after),
        _ => alike(&old, &new),
    };
    let text = |blocks: &[Block]| blocks.iter().map(|block| block.text.as_str()).collect::<String>();
    let (mut pieces, mut at) = (Vec::new(), (0, 0));
    for (one, other) in pairs {
        pieces.extend(whole(text(&old[at.0..one]), text(&new[at.1..other])));
        pieces.extend(together.words(&old[one].text, &new[other].text));
        at = (one + 1, other + 1);
    }
    pieces.extend(whole(text(&old[at.0..]), text(&new[at.1..])));
    pieces
}

/// The blocks that became one another, in their order: those that have most in common together.
fn alike(old: &[Block], new: &[Block]) -> Vec<(usize, usize)> {
    let width = new.len() + 1;
    // The most that the blocks from these places on can have in common.
    let mut most = vec![0; (old.len() + 1) * width];
    let mut likeness = vec![None; old.len() * new.len()];
    for one in (0..old.len()).rev() {
        for other in (0..new.len()).rev() {
            let here = old[one].likeness(&new[other]);
            likeness[one * new.len() + other] = here;
            let paired = here.map_or(0, |here| here + most[(one + 1) * width + other + 1]);
            most[one * width + other] =
                paired.max(most[(one + 1) * width + other]).max(most[one * width + other + 1]);
        }
    }
    let (mut one, mut other, mut pairs) = (0, 0, Vec::new());
    while one < old.len() && other < new.len() {
        let best = most[one * width + other];
        let paired = likeness[one * new.len() + other];
        if paired.is_some_and(|here| here + most[(one + 1) * width + other + 1] == best) {
            pairs.push((one, other));
            (one, other) = (one + 1, other + 1);
        } else if most[(one + 1) * width + other] == best {
            one += 1;
        } else {
            other += 1;
        }
    }
    pairs
}

/// A change that is too long to be compared word by word.
fn whole(before: String, after: String) -> Vec<DiffSpan> {
    let pieces = [DiffSpan::Removed(before), DiffSpan::Added(after)];
    let is_empty = |piece: &DiffSpan| matches!(piece, DiffSpan::Removed(text) | DiffSpan::Added(text) if text.is_empty());
    pieces.into_iter().filter(|piece| !is_empty(piece)).collect()
}

/// Comparisons that are made one after the other, and have one limit of time together: when it is over, what is compared counts as
/// changed as a whole.
#[derive(Clone, Copy, Debug)]
pub struct Together {
    until: Instant,
}

impl Together {
    /// From now on.
    pub fn begin() -> Self {
        Self { until: Instant::now() + TOGETHER_TIME }
    }

    /// Compares two texts word by word.
    pub fn words(self, old: &str, new: &str) -> Vec<DiffSpan> {
        let now = Instant::now();
        if now >= self.until && old != new {
            return whole(old.to_owned(), new.to_owned());
        }
        words_until(old, new, self.until.min(now + WORDS_TIME))
    }
}

/// Compares two texts word by word.
pub fn words(old: &str, new: &str) -> Vec<DiffSpan> {
    words_until(old, new, Instant::now() + WORDS_TIME)
}

fn words_until(old: &str, new: &str, until: Instant) -> Vec<DiffSpan> {
    let mut pieces: Vec<DiffSpan> = Vec::new();
    for change in TextDiff::configure().deadline(until).diff_words(old, new).iter_all_changes() {
        let text = change.value();
        match (change.tag(), pieces.last_mut()) {
            (ChangeTag::Equal, Some(DiffSpan::Same(last)))
            | (ChangeTag::Delete, Some(DiffSpan::Removed(last)))
            | (ChangeTag::Insert, Some(DiffSpan::Added(last))) => last.push_str(text),
            (ChangeTag::Equal, _) => pieces.push(DiffSpan::Same(text.into())),
            (ChangeTag::Delete, _) => pieces.push(DiffSpan::Removed(text.into())),
            (ChangeTag::Insert, _) => pieces.push(DiffSpan::Added(text.into())),
        }
    }
    join(pieces)
}

/// A space that stands between two changes belongs to both: what was replaced reads as one stretch.
fn join(pieces: Vec<DiffSpan>) -> Vec<DiffSpan> {
    let mut joined: Vec<DiffSpan> = Vec::new();
    let mut pieces = pieces.into_iter().peekable();
    while let Some(piece) = pieces.next() {
        let is_between = matches!(&piece, DiffSpan::Same(text) if text == " ")
            && matches!(joined.last(), Some(DiffSpan::Removed(_) | DiffSpan::Added(_)))
            && matches!(pieces.peek(), Some(DiffSpan::Removed(_) | DiffSpan::Added(_)));
        if is_between {
            joined.push(DiffSpan::Removed(" ".into()));
            joined.push(DiffSpan::Added(" ".into()));
        } else {
            joined.push(piece);
        }
    }
    gather(joined)
}

/// Puts what was removed in a row, then what was added.
fn gather(pieces: Vec<DiffSpan>) -> Vec<DiffSpan> {
    let mut gathered = Vec::new();
    let (mut removed, mut added) = (String::new(), String::new());
    let flush = |gathered: &mut Vec<DiffSpan>, removed: &mut String, added: &mut String| {
        if !removed.is_empty() {
            gathered.push(DiffSpan::Removed(std::mem::take(removed)));
        }
        if !added.is_empty() {
            gathered.push(DiffSpan::Added(std::mem::take(added)));
        }
    };
    for piece in pieces {
        match piece {
            DiffSpan::Removed(text) => removed.push_str(&text),
            DiffSpan::Added(text) => added.push_str(&text),
            DiffSpan::Same(_) => {
                flush(&mut gathered, &mut removed, &mut added);
                gathered.push(piece);
            }
        }
    }
    flush(&mut gathered, &mut removed, &mut added);
    gathered
}

/// The text with the line ends of Unix.
pub fn unix(text: &str) -> String {
    text.replace("\r\n", "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `[-old-]{+new+}` as word diffs are commonly written.
    fn shown(pieces: &[DiffSpan]) -> String {
        let piece = |piece: &DiffSpan| match piece {
            DiffSpan::Same(text) => text.clone(),
            DiffSpan::Removed(text) => format!("[-{text}-]"),
            DiffSpan::Added(text) => format!("{{+{text}+}}"),
        };
        pieces.iter().map(piece).collect()
    }

    #[test]
    fn words_that_were_exchanged_stand_together() {
        assert_eq!(shown(&words("un deux trois", "un quatre trois")), "un [-deux-]{+quatre+} trois");
        assert_eq!(shown(&words("a b c d", "a x y d")), "a [-b c-]{+x y+} d");
        assert_eq!(shown(&words("a", "a b")), "a{+ b+}");
        assert_eq!(shown(&words("", "")), "");
    }

    /// Two texts of a megabyte that have nothing in common: it takes no minutes, and nothing is lost.
    #[test]
    fn long_texts_are_compared_in_bounded_time() {
        let text = |sign: &str| (0..150_000).map(|n| format!("{sign}{n}\n")).collect::<String>();
        let (old, new) = (text("a"), text("b"));
        let side = |old_side: bool| -> String {
            let mut text = String::new();
            for lines in compare(&old, &new) {
                let Lines::Changed(pieces) = lines else { panic!("nothing is the same") };
                for piece in pieces {
                    match piece {
                        DiffSpan::Removed(words) if old_side => text.push_str(&words),
                        DiffSpan::Added(words) if !old_side => text.push_str(&words),
                        _ => {}
                    }
                }
            }
            text
        };
        assert!(side(true) == old && side(false) == new);
        let reversed: String = old.lines().rev().flat_map(|line| [line, "\n"]).collect();
        assert!(compare(&old, &reversed).iter().any(|lines| !lines.are_same()));
    }

    /// Each alone takes up to 30 ms: two thousand would take a minute.
    #[test]
    fn many_texts_have_one_limit_of_time_together() {
        let together = Together { until: Instant::now() };
        assert_eq!(shown(&together.words("un deux", "un trois")), "[-un deux-]{+un trois+}");
        assert_eq!(shown(&together.words("un", "un")), "un");
        assert_eq!(shown(&Together::begin().words("un deux", "un trois")), "un [-deux-]{+trois+}");
        let text = |sign: &str| (0..2_000).map(|n| format!("{sign}{n} ")).collect::<String>();
        let (old, new) = (text("a"), text("b"));
        assert!((0..20_000).all(|_| together.words(&old, &new).len() == 2));
    }

    fn all_shown(old: &str, new: &str) -> String {
        let shown = |lines: Lines| match lines {
            Lines::Same(text, _) => text,
            Lines::Changed(pieces) => shown(&pieces),
        };
        compare(old, new).into_iter().map(shown).collect()
    }

    #[test]
    fn only_what_is_of_one_kind_and_alike_is_compared_by_words() {
        for (old, new, expected) in [
            // A heading and one of another section; a heading and a table.
            (
                "## Résultats attendus\n",
                "### Sous-partie\n\n| a | b |\n",
                "[-## Résultats attendus\n-]{+### Sous-partie\n\n| a | b |\n+}",
            ),
            ("## Évaluation\n\n1. Voir.\n", "Écouter.\n", "[-## Évaluation\n\n1. Voir.\n-]{+Écouter.\n+}"),
            // The item that was changed, not the one before it.
            (
                "- un deux trois\n",
                "- quatre cinq\n- un deux six\n",
                "{+- quatre cinq\n+}- un deux [-trois-]{+six+}\n",
            ),
            // A heading with a heading, what stands under it with what stands under it.
            (
                "## Idée\n\nLe puits du village.\n",
                "## Idée générale\n\nLe puits est loin.\n",
                "## Idée{+ générale+}\n\nLe puits [-du village.-]{+est loin.+}\n",
            ),
            // What was for everybody is for facilitators now.
            ("Voir la carte.\n", "> Voir la carte.\n", "[-Voir la carte.\n-]{+> Voir la carte.\n+}"),
        ] {
            assert_eq!(all_shown(old, new), expected, "{old}{new}");
        }
        // A paragraph whose lines are broken elsewhere is one.
        let broken = all_shown("un deux\ntrois quatre\n", "un\ndeux trois cinq\n");
        assert!(broken.starts_with("un") && broken.ends_with("cinq+}\n"), "{broken}");
    }

    #[test]
    fn a_section_is_reworded_while_half_of_its_words_stay() {
        let well = "## Évaluation\n\nChacun dit un mot du puits partagé et montre un galet.\n";
        for (old, new, is_one) in [
            (well, "## Bilan\n\nChacun dit deux mots du puits partagé et montre un galet.\n", true),
            (well, "## Pour aller plus loin\n\nLisez la charte du village avec vos voisins.\n", false),
            // A heading alone.
            ("## Evaluation\n", "## Évaluation finale\n", true),
            ("## Évaluation\n", &format!("## Suite\n\n{}", "Lire encore. ".repeat(40)), false),
        ] {
            assert_eq!(is_reworded(old, new), is_one, "{old}{new}");
            assert_eq!(is_reworded(new, old), is_one, "{new}{old}");
        }
    }

    #[test]
    fn lines_that_stay_are_counted_and_not_compared() {
        let old = "## A\n\nun deux\n\nfin\n";
        let new = "## A\r\n\r\nun trois\r\n\r\nfin\r\n";
        let lines = compare(old, new);
        assert_eq!(lines.len(), 3);
        assert_eq!(lines[0], Lines::Same("## A\n\n".into(), 2));
        let Lines::Changed(pieces) = &lines[1] else { panic!("{lines:?}") };
        assert_eq!(shown(pieces), "un [-deux-]{+trois+}\n");
        assert!(compare(old, old).iter().all(Lines::are_same));
    }
}
