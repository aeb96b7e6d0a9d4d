//! Two texts compared: line by line, and where a line was changed word by word.

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
                Lines::Changed(if is_short { together.words(&before, &after) } else { whole(before, after) })
            }
        });
    }
    lines
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
