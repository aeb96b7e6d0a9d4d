//! What the editor's page and its browser half have in common: the data that the page carries, what the buttons of the
//! toolbar put into a text, and the form in which a text is kept on the device. Nothing here needs a browser.

mod insert;
mod kept;
mod letters;
mod page;

pub use insert::{Edit, Tool, Words, byte_at, edit, utf16_at};
pub use kept::{Kept, PREFIX, belongs_to, key};
pub use letters::{base_letter, letters_of, next_letter};
pub use page::{CARRIER, Image, Page, filled};

/// What of a list has changed: how many entries stay at the beginning, and how many at the end.
pub fn unchanged(old: &[String], new: &[String]) -> (usize, usize) {
    let begin = old.iter().zip(new).take_while(|(old, new)| old == new).count();
    let rest = old.len().min(new.len()) - begin;
    let ends = old.iter().rev().zip(new.iter().rev()).take(rest);
    (begin, ends.take_while(|(old, new)| old == new).count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_changed_lies_between_what_stays() {
        let list = |text: &str| text.chars().map(String::from).collect::<Vec<_>>();
        for (old, new, stays) in [
            ("abc", "abc", (3, 0)),
            ("abc", "axc", (1, 1)),
            ("abc", "abbc", (2, 1)),
            ("aa", "aaa", (2, 0)),
            ("", "ab", (0, 0)),
            ("ab", "", (0, 0)),
        ] {
            assert_eq!(unchanged(&list(old), &list(new)), stays, "{old} {new}");
        }
    }
}
