//! Two texts compared: line by line, and where a line was changed word by word.

use similar::{ChangeTag, DiffOp, TextDiff};

/// A stretch of words that both texts have, or one of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
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
    Changed(Vec<Piece>),
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
    for operation in similar::capture_diff_slices(similar::Algorithm::Patience, &old, &new) {
        let (before, after) = (old[operation.old_range()].concat(), new[operation.new_range()].concat());
        lines.push(match operation {
            DiffOp::Equal { len, .. } => Lines::Same(before, len),
            _ => Lines::Changed(words(&before, &after)),
        });
    }
    lines
}

/// Compares two texts word by word.
pub fn words(old: &str, new: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for change in TextDiff::from_words(old, new).iter_all_changes() {
        let text = change.value();
        match (change.tag(), pieces.last_mut()) {
            (ChangeTag::Equal, Some(Piece::Same(last)))
            | (ChangeTag::Delete, Some(Piece::Removed(last)))
            | (ChangeTag::Insert, Some(Piece::Added(last))) => last.push_str(text),
            (ChangeTag::Equal, _) => pieces.push(Piece::Same(text.into())),
            (ChangeTag::Delete, _) => pieces.push(Piece::Removed(text.into())),
            (ChangeTag::Insert, _) => pieces.push(Piece::Added(text.into())),
        }
    }
    join(pieces)
}

/// A space that stands between two changes belongs to both: what was replaced reads as one stretch.
fn join(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut joined: Vec<Piece> = Vec::new();
    let mut pieces = pieces.into_iter().peekable();
    while let Some(piece) = pieces.next() {
        let is_between = matches!(&piece, Piece::Same(text) if text == " ")
            && matches!(joined.last(), Some(Piece::Removed(_) | Piece::Added(_)))
            && matches!(pieces.peek(), Some(Piece::Removed(_) | Piece::Added(_)));
        if is_between {
            joined.push(Piece::Removed(" ".into()));
            joined.push(Piece::Added(" ".into()));
        } else {
            joined.push(piece);
        }
    }
    gather(joined)
}

/// Puts what was removed in a row, then what was added.
fn gather(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut gathered = Vec::new();
    let (mut removed, mut added) = (String::new(), String::new());
    let flush = |gathered: &mut Vec<Piece>, removed: &mut String, added: &mut String| {
        if !removed.is_empty() {
            gathered.push(Piece::Removed(std::mem::take(removed)));
        }
        if !added.is_empty() {
            gathered.push(Piece::Added(std::mem::take(added)));
        }
    };
    for piece in pieces {
        match piece {
            Piece::Removed(text) => removed.push_str(&text),
            Piece::Added(text) => added.push_str(&text),
            Piece::Same(_) => {
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
    fn shown(pieces: &[Piece]) -> String {
        let piece = |piece: &Piece| match piece {
            Piece::Same(text) => text.clone(),
            Piece::Removed(text) => format!("[-{text}-]"),
            Piece::Added(text) => format!("{{+{text}+}}"),
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
