//! By which words of a name somebody is found.

/// By how many words of a name somebody is found: no name that is in use has more, and each word is several rows of the index.
const WORDS_MAX: usize = 12;

/// The words of a text at its beginning, as many as count.
pub(super) fn first_words(text: &str) -> String {
    let words = text.split(' ').filter(|word| !word.is_empty());
    words.take(WORDS_MAX).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::{Entry, Standing, written};
    use super::*;
    use crate::domain::person::Details;
    use crate::domain::person::spelling::sounds;
    use crate::domain::text::{FullName, fold};

    fn entry(name: &str) -> Entry {
        Entry::of(&Details::named(FullName::parse(name).unwrap()), &Standing::default())
    }

    #[test]
    fn of_a_name_without_end_the_first_words_are_in_the_index() {
        let words: Vec<String> =
            (b'a'..=b'z').take(20).map(|letter| format!("b{}mb", char::from(letter))).collect();
        let count = |entry: &Entry, kind: u8| entry.tokens.iter().filter(|token| token[0] == kind).count();
        let (apart, joined) = (words.join(" "), words.join("-"));
        let distinct: BTreeSet<String> = sounds(&apart).split(' ').map(str::to_owned).collect();
        assert!(distinct.len() > WORDS_MAX, "{distinct:?}");
        let plain = entry(&apart);
        assert_eq!(count(&plain, b'w'), WORDS_MAX);
        assert!(count(&plain, b'h') <= WORDS_MAX);
        assert!(plain.tokens.contains(&written("bamb")) && !plain.tokens.contains(&written("btmb")));
        // Joined, it is one word as it is written, and many as it is heard.
        assert!(count(&entry(&joined), b'h') <= WORDS_MAX);
        // Each writing counts apart.
        let mut details = Details::named(FullName::parse(&apart).unwrap());
        details.arabic_name = Some(FullName::parse("هوا با").unwrap());
        let both = Entry::of(&details, &Standing::default());
        assert!(both.tokens.contains(&written(&fold("هوا"))));
    }
}
