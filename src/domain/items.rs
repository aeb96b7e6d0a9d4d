//! Which items of a list are which of another state of the same list: the questions of a test, the criteria of a grid.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// An item by its texts that are not empty, each under what it is: the question in French, its answers.
pub type Item = BTreeMap<String, String>;

/// The most words of a text that are looked at.
const WORDS_MAX: usize = 300;

/// For each item of `to` the place of the same item in `from`: one that says the same, else the one that has the most words in
/// common, at least half of them, else the one in the same place where as many were put in the place of others. No item is two.
pub fn partners(from: &[Item], to: &[Item]) -> Vec<Option<usize>> {
    let mut pairs = Pairs { free: vec![true; from.len()], found: vec![None; to.len()] };
    for (at, item) in to.iter().enumerate() {
        if let Some(same) = (0..from.len()).find(|place| pairs.free[*place] && from[*place] == *item) {
            pairs.put(at, same);
        }
    }
    let words: Vec<Words<'_>> = from.iter().map(words).collect();
    let mut alike = Vec::new();
    for (at, item) in to.iter().enumerate().filter(|(at, _)| pairs.found[*at].is_none()) {
        let item = self::words(item);
        for place in (0..from.len()).filter(|place| pairs.free[*place]) {
            let (common, most) = shared(&words[place], &item);
            if common > 0 && common * 2 >= most {
                alike.push((Reverse(common * 1000 / most), place, at));
            }
        }
    }
    alike.sort_unstable();
    for (_, place, at) in alike {
        if pairs.free[place] && pairs.found[at].is_none() {
            pairs.put(at, place);
        }
    }
    pairs.by_place(to);
    pairs.found
}

/// The words of each text of an item.
type Words<'a> = BTreeMap<&'a str, BTreeSet<&'a str>>;

fn words(item: &Item) -> Words<'_> {
    let words = |text| str::split_whitespace(text).take(WORDS_MAX).collect();
    item.iter().map(|(key, text)| (key.as_str(), words(text))).collect()
}

/// How many words two items have in common in the texts that both have, and how many the longer one has there.
fn shared(one: &Words<'_>, other: &Words<'_>) -> (usize, usize) {
    let (mut common, mut lengths) = (0, [0, 0]);
    for (key, words) in one {
        if let Some(others) = other.get(key) {
            common += words.intersection(others).count();
            lengths = [lengths[0] + words.len(), lengths[1] + others.len()];
        }
    }
    (common, lengths[0].max(lengths[1]))
}

struct Pairs {
    /// Whether a place of the first list has no partner yet.
    free: Vec<bool>,
    /// The partners of the second list.
    found: Vec<Option<usize>>,
}

impl Pairs {
    fn put(&mut self, at: usize, place: usize) {
        self.free[place] = false;
        self.found[at] = Some(place);
    }

    /// Between two items that are known, others took the place of as many.
    fn by_place(&mut self, to: &[Item]) {
        let mut at = 0;
        while at < to.len() {
            if self.found[at].is_some() {
                at += 1;
                continue;
            }
            let end = (at..to.len()).find(|place| self.found[*place].is_some()).unwrap_or(to.len());
            let first = at.checked_sub(1).and_then(|before| self.found[before]).map_or(0, |place| place + 1);
            let last = self.found.get(end).copied().flatten().unwrap_or(self.free.len());
            let are_free = self.free.get(first..last).is_some_and(|free| free.iter().all(|free| *free));
            if first + (end - at) == last && are_free {
                for place in (at..end).filter(|place| !to[*place].is_empty()) {
                    self.put(place, first + place - at);
                }
            }
            at = end;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items(texts: &[&str]) -> Vec<Item> {
        let item = |text: &&str| match *text {
            "" => Item::new(),
            text => [("fr".to_owned(), text.to_owned())].into(),
        };
        texts.iter().map(item).collect()
    }

    fn found(from: &[&str], to: &[&str]) -> Vec<Option<usize>> {
        partners(&items(from), &items(to))
    }

    #[test]
    fn an_item_is_found_wherever_it_is_now() {
        assert_eq!(found(&["a", "b", "c"], &["c", "a"]), [Some(2), Some(0)]);
        assert_eq!(found(&["qui parle ?", "b"], &["b", "qui parle ici ?"]), [Some(1), Some(0)]);
        // A language that came in says nothing about the others.
        let mut translated = items(&["qui parle ?"]);
        translated[0].insert("en".into(), "and who is it that speaks here ?".into());
        assert_eq!(partners(&items(&["b", "qui parle ?"]), &translated), [Some(1)]);
        // The same twice is two items.
        assert_eq!(found(&["a", "a"], &["a", "a", "a"]), [Some(0), Some(1), None]);
    }

    #[test]
    fn what_says_something_else_is_known_by_its_place_alone() {
        assert_eq!(found(&["a", "b", "c"], &["a", "x", "c"]), [Some(0), Some(1), Some(2)]);
        assert_eq!(found(&["a"], &["x"]), [Some(0)]);
        // Nobody knows which of the two it was.
        assert_eq!(found(&["a", "b", "c"], &["x", "c"]), [None, Some(2)]);
        assert_eq!(found(&["a", "b"], &["a", "x", "b"]), [Some(0), None, Some(1)]);
        // Known items that changed places have nothing between them.
        assert_eq!(found(&["a", "b", "c"], &["c", "x", "a"]), [Some(2), None, Some(0)]);
        // An item that is not written yet is none of them.
        assert_eq!(found(&["a", "b"], &["a", ""]), [Some(0), None]);
        assert_eq!(found(&[], &["a"]), [None]);
    }
}
