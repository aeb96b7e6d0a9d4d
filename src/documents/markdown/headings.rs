//! Headings: an id for links, and the minutes of a step.

use std::collections::HashMap;

use crate::documents::tree::{Block, each_heading, plain};
use crate::domain::{steps, text};

/// Gives each heading an id that no other has, and its minutes; the ids that were given.
pub(super) fn name(blocks: &mut [Block]) -> HashMap<String, usize> {
    let mut used = HashMap::new();
    each_heading(blocks, &mut |heading| {
        let words = plain(&heading.content);
        heading.minutes = steps::split(words.trim_end()).map(|(_, minutes)| minutes);
        heading.id = unique(&slug(&words), &mut used);
    });
    used
}

/// The slug, or the slug with the next number. `used` holds the ids that are given, each with the last number that was
/// put behind it, so that a thousand headings of the same words are not counted through again for each.
fn unique(slug: &str, used: &mut HashMap<String, usize>) -> String {
    let mut number = match used.get(slug) {
        None => 1,
        Some(last) => *last + 1,
    };
    let mut id = if number == 1 { slug.to_owned() } else { format!("{slug}-{number}") };
    while number > 1 && used.contains_key(&id) {
        number += 1;
        id = format!("{slug}-{number}");
    }
    used.insert(slug.to_owned(), number);
    used.entry(id.clone()).or_insert(1);
    id
}

/// The id of a heading of these words, before others of the same words are told apart: letters and digits in small, the French
/// ones without accents, everything else as single hyphens.
pub fn slug(words: &str) -> String {
    let mut slug = String::new();
    for c in text::lower(words).chars() {
        match c {
            'à' | 'â' | 'ä' => slug.push('a'),
            'é' | 'è' | 'ê' | 'ë' => slug.push('e'),
            'î' | 'ï' => slug.push('i'),
            'ô' | 'ö' => slug.push('o'),
            'ù' | 'û' | 'ü' => slug.push('u'),
            'ç' => slug.push('c'),
            'œ' => slug.push_str("oe"),
            'æ' => slug.push_str("ae"),
            _ if c.is_alphanumeric() => slug.push(c),
            _ if slug.ends_with('-') || slug.is_empty() => {}
            _ => slug.push('-'),
        }
    }
    let slug = slug.trim_end_matches('-');
    // Browsers keep addresses of this length whole; the limit is on bytes, so cut at a letter.
    let end = slug.char_indices().map(|(at, c)| at + c.len_utf8()).take_while(|&end| end <= 80).last();
    end.map_or_else(|| "section".to_owned(), |end| slug[..end].trim_end_matches('-').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_id_is_given_twice() {
        let mut used = HashMap::new();
        let ids = ["jeu", "jeu-2", "jeu", "jeu", "jeu-2", "jeu"].map(|slug| unique(slug, &mut used));
        assert_eq!(ids, ["jeu", "jeu-2", "jeu-3", "jeu-4", "jeu-2-2", "jeu-5"]);
    }

    #[test]
    fn ids_are_short_and_plain() {
        assert_eq!(slug("Étape 1. Accueil : « la corde » (15 min)"), "etape-1-accueil-la-corde-15-min");
        assert_eq!(slug("الفكرة العامة"), "الفكرة-العامة");
        assert_eq!(slug("…"), "section");
        assert!(slug(&"é".repeat(300)).len() <= 80);
    }
}
