//! Headings: an id for links, and the minutes of a step.

use std::collections::HashSet;

use crate::documents::tree::{Block, each_heading, plain};
use crate::domain::steps;

/// Gives each heading an id that no other has, and its minutes.
pub(super) fn name(blocks: &mut [Block]) {
    let mut used = HashSet::new();
    each_heading(blocks, &mut |heading| {
        let words = plain(&heading.content);
        heading.minutes = steps::split(words.trim_end()).map(|(_, minutes)| minutes);
        heading.id = unique(&slug(&words), &mut used);
    });
}

fn unique(slug: &str, used: &mut HashSet<String>) -> String {
    let mut id = slug.to_owned();
    let mut number = 2;
    while !used.insert(id.clone()) {
        id = format!("{slug}-{number}");
        number += 1;
    }
    id
}

/// Letters and digits in small, the French ones without accents, everything else as single hyphens.
fn slug(words: &str) -> String {
    let mut slug = String::new();
    for c in words.chars().flat_map(char::to_lowercase) {
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
    fn ids_are_short_and_plain() {
        assert_eq!(slug("Étape 1. Accueil : « la corde » (15 min)"), "etape-1-accueil-la-corde-15-min");
        assert_eq!(slug("الفكرة العامة"), "الفكرة-العامة");
        assert_eq!(slug("…"), "section");
        assert!(slug(&"é".repeat(300)).len() <= 80);
    }
}
