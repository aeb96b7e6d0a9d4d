//! A text as participants may have it: what is for facilitators alone is cut out, all else stays byte for byte.

use std::ops::Range;

use super::Reading;
use super::source::{PREFIX, prefix};
use super::words::CLOSING;
use crate::documents::tree;

/// The text without facilitators' blocks, the footnotes that nothing else refers to, and comments.
pub(super) fn cut(text: &str, reading: &Reading) -> String {
    without(text, &line_starts(text), &hidden(reading), 0..text.len())
}

/// What participants don't get of a text: in the order in which it begins.
pub fn hidden(reading: &Reading) -> Vec<Range<usize>> {
    let document = &reading.document;
    let shown = tree::notes_reached(document, false);
    let notes = reading.notes.iter().enumerate().filter(|(place, _)| !shown.contains(&(place + 1)));
    let mut ranges: Vec<Range<usize>> = notes.filter_map(|(_, place)| place.clone()).collect();
    // What nothing refers to may be meant for whomever.
    ranges.extend(reading.uncalled.iter().cloned());
    ranges.extend(reading.hidden.iter().chain(&reading.comments).cloned());
    ranges.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
    ranges
}

/// Where the lines of a text begin.
pub fn line_starts(text: &str) -> Vec<usize> {
    std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect()
}

/// Whole lines of a text, which begin at `starts`, without what is in some ranges, which come in their order.
pub fn without(text: &str, starts: &[usize], ranges: &[Range<usize>], within: Range<usize>) -> String {
    let mut kept = String::with_capacity(within.len());
    let mut at = within.start;
    for range in ranges.iter().filter(|range| range.start < within.end && range.end > within.start) {
        let (start, end) = lines(text, starts, range);
        let end = end.min(within.end);
        if end <= at {
            continue;
        }
        kept.push_str(&text[at..start.max(at)]);
        at = end;
        part(text, start..range.start.max(start), end, &mut kept);
    }
    kept.push_str(&text[at..within.end]);
    kept
}

/// The whole lines of a range, where nothing else stands on them; otherwise the range itself, without space at its end. `starts` is
/// where the lines of the text begin.
fn lines(text: &str, starts: &[usize], range: &Range<usize>) -> (usize, usize) {
    let end = range.start + text[range.clone()].trim_end().len();
    let next = |at: usize| starts.partition_point(|start| *start <= at);
    let line_start = starts[next(range.start) - 1];
    let before = &text[line_start..range.start];
    let line_end = starts.get(next(end)).copied().unwrap_or(text.len());
    // Looked at from what is next to it: a line may have many comments.
    let is_alone = before.bytes().rev().all(|byte| PREFIX.contains(&byte))
        && text[end..line_end].chars().all(char::is_whitespace);
    if is_alone {
        return (line_start, line_end);
    }
    // A full stop follows its word.
    let is_stop = text[end..].starts_with(CLOSING);
    let start = if is_stop { line_start + before.trim_end_matches([' ', '\t']).len() } else { range.start };
    (start, end)
}

/// Puts a blank line between two that were apart, lest they become one paragraph. `before` is what stood on the line before
/// what was cut.
fn part(text: &str, before: Range<usize>, end: usize, kept: &mut String) {
    let is_line = kept.is_empty() || kept.ends_with('\n');
    if !is_line || !text[..end].ends_with('\n') {
        return;
    }
    let is_blank = |line: &str| prefix(line.trim_end()) == line.trim_end().len();
    let above = kept.lines().next_back().is_none_or(is_blank);
    let below = text[end..].lines().next().is_none_or(is_blank);
    if !above && !below {
        kept.push_str(text[before].trim_end());
        kept.push_str(if text[..end].ends_with("\r\n") { "\r\n" } else { "\n" });
    }
}
