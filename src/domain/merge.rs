//! Two changes of one text brought together: what both of them changed stays marked, nothing is lost.

use diffy::{ConflictStyle, IncompleteHunkStyle, MergeOptions};

use super::compare::unix;
use super::conflict::{BETWEEN, OURS, THEIRS};

/// The most lines in which two texts are compared: it takes time by their square. A module has some hundreds.
const LINES_MAX: usize = 6_000;

/// Two changes brought together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    pub text: String,
    /// In how many places both changed something, each between lines of [`THEIRS`] and [`OURS`].
    pub conflicts: usize,
}

/// Brings the changes of two people together. `labels` name the two sides on the marks.
pub fn merge(base: &str, theirs: &str, ours: &str, labels: (&str, &str)) -> Merged {
    let (base, theirs, ours) = (unix(base), unix(theirs), unix(ours));
    if differing(&base, &theirs).max(differing(&base, &ours)) > LINES_MAX {
        return both(&theirs, &ours, labels);
    }
    let mut options = MergeOptions::new();
    options.set_conflict_style(ConflictStyle::Merge).set_incomplete_hunk_style(IncompleteHunkStyle::Git);
    match options.merge(&base, &theirs, &ours) {
        Ok(text) => Merged { text, conflicts: 0 },
        Err(text) => {
            let text = label(&text, labels);
            let conflicts = text.lines().filter(|line| line.starts_with(THEIRS)).count();
            Merged { text, conflicts }
        }
    }
}

/// So many lines of two texts are left without those that both begin and end with.
fn differing(one: &str, other: &str) -> usize {
    let (mut one, mut other) = (one.lines(), other.lines());
    loop {
        let (before, rest) = ((one.clone(), other.clone()), (one.next(), other.next()));
        if rest.0.is_none() || rest.0 != rest.1 {
            (one, other) = before;
            break;
        }
    }
    loop {
        let (before, rest) = ((one.clone(), other.clone()), (one.next_back(), other.next_back()));
        if rest.0.is_none() || rest.0 != rest.1 {
            (one, other) = before;
            break;
        }
    }
    one.count() + other.count()
}

/// The two texts one below the other, as one place that both changed.
fn both(theirs: &str, ours: &str, labels: (&str, &str)) -> Merged {
    let on_lines = |text: &str| {
        if text.ends_with('\n') || text.is_empty() { text.to_owned() } else { format!("{text}\n") }
    };
    let (theirs, ours) = (on_lines(theirs), on_lines(ours));
    let text = format!("{THEIRS}{}\n{theirs}{BETWEEN}\n{ours}{OURS}{}\n", labels.0, labels.1);
    Merged { text, conflicts: 1 }
}

/// Writes on the marks whose text it is.
fn label(text: &str, (theirs, ours): (&str, &str)) -> String {
    let line = |line: &str| match line {
        "<<<<<<< ours" => format!("{THEIRS}{theirs}"),
        ">>>>>>> theirs" => format!("{OURS}{ours}"),
        line => line.to_owned(),
    };
    let mut labelled = text.lines().map(line).collect::<Vec<_>>().join("\n");
    if text.ends_with('\n') {
        labelled.push('\n');
    }
    labelled
}

/// A value that two people may have changed: theirs or ours where only one did; both where both did.
pub fn choose<T: PartialEq>(base: &T, theirs: T, ours: T) -> Result<T, (T, T)> {
    if theirs == ours || ours == *base {
        Ok(theirs)
    } else if theirs == *base {
        Ok(ours)
    } else {
        Err((theirs, ours))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::conflict::marks;

    #[test]
    fn changes_in_different_places_meet() {
        let merged = merge("a\n\nb\n\nc\n", "A\n\nb\n\nc\n", "a\r\n\r\nb\r\n\r\nC\r\n", ("eux", "moi"));
        assert_eq!(merged, Merged { text: "A\n\nb\n\nC\n".into(), conflicts: 0 });
    }

    #[test]
    fn changes_in_one_place_are_both_kept_and_marked() {
        let merged = merge("a\nb\nc\n", "a\nx\nc\n", "a\ny\nc\n", ("eux", "moi"));
        assert_eq!(merged.text, "a\n<<<<<<< eux\nx\n=======\ny\n>>>>>>> moi\nc\n");
        assert_eq!((merged.conflicts, marks(&merged.text)), (1, vec![2, 6]));
    }

    /// Texts of a megabyte without a line in common: they are not compared for hours.
    #[test]
    fn texts_that_are_too_long_to_compare_stand_one_below_the_other() {
        let text = |sign: &str| (0..150_000).map(|n| format!("{sign}{n}\n")).collect::<String>();
        let merged = merge(&text("a"), &text("b"), &text("c"), ("eux", "moi"));
        assert_eq!((merged.conflicts, marks(&merged.text).len()), (1, 2));
        assert!(merged.text.contains(&text("b")) && merged.text.contains(&text("c")));
        // A long text in which little was changed is merged.
        let base = text("a");
        let (theirs, ours) = (base.replace("a7\n", "x\n"), base.replace("a149990\n", "y\n"));
        assert!(differing(&base, &theirs) < 10);
        let merged = merge(&base, &theirs, &ours, ("eux", "moi"));
        assert!(merged.conflicts == 0 && merged.text.contains("\nx\n") && merged.text.contains("\ny\n"));
    }

    #[test]
    fn a_value_is_chosen_where_one_side_changed_it() {
        assert_eq!(choose(&1, 1, 2), Ok(2));
        assert_eq!(choose(&1, 2, 1), Ok(2));
        assert_eq!(choose(&1, 2, 2), Ok(2));
        assert_eq!(choose(&1, 2, 3), Err((2, 3)));
    }
}
