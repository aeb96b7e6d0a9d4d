//! Headings: an id for links, and the minutes of a step.

use std::collections::HashSet;

use crate::documents::tree::{Block, plain};

/// Gives each heading an id that no other has.
pub(super) fn name(blocks: &mut [Block]) {
    name_in(blocks, &mut HashSet::new());
}

fn name_in(blocks: &mut [Block], used: &mut HashSet<String>) {
    for block in blocks {
        match block {
            Block::Heading(heading) => {
                let words = plain(&heading.content);
                heading.minutes = minutes(&words);
                heading.id = unique(&slug(&words), used);
            }
            Block::List(list) => list.items.iter_mut().for_each(|item| name_in(&mut item.blocks, used)),
            Block::Quote(inner) | Block::Callout(_, inner) | Block::Part(_, inner) => name_in(inner, used),
            Block::Definitions(definitions) => {
                definitions.iter_mut().flat_map(|d| &mut d.details).for_each(|inner| name_in(inner, used));
            }
            Block::Paragraph(_) | Block::Code { .. } | Block::Table(_) | Block::Rule => {}
        }
    }
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

/// The duration in the brackets that end a heading: `(45 min)`, `(1 h 30)`, `(15 دقيقة)`, `(ساعة)`.
fn minutes(words: &str) -> Option<u16> {
    let (_, inside) = words.trim_end().strip_suffix(')')?.rsplit_once('(')?;
    let (mut total, mut number, mut known) = (0_u16, None, false);
    for token in tokens(inside) {
        if let Ok(value) = token.parse::<u16>() {
            number = Some(value);
            continue;
        }
        let unit = match token.as_str() {
            "h" | "heure" | "heures" | "hour" | "hours" | "ساعة" | "ساعات" => 60,
            "ساعتان" | "ساعتين" => 120,
            "min" | "mn" | "minute" | "minutes" | "mins" | "دقيقة" | "دقائق" | "د" => 1,
            "و" | "et" | "and" => continue,
            _ => return None,
        };
        total = total.checked_add(number.take().unwrap_or(1).checked_mul(unit)?)?;
        known = true;
    }
    // `1 h 30`: what follows the hours without a unit is minutes.
    total = total.checked_add(number.unwrap_or(0))?;
    known.then_some(total).filter(|&total| total > 0)
}

/// Runs of digits, in Western figures, and runs of letters.
fn tokens(text: &str) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    let mut last = None;
    for c in text.chars() {
        let c = match c {
            '٠'..='٩' => char::from(b'0' + (u32::from(c) - 0x660) as u8),
            _ => c.to_ascii_lowercase(),
        };
        let kind = if c.is_ascii_digit() { Some(true) } else { c.is_alphabetic().then_some(false) };
        match (kind, tokens.last_mut()) {
            (Some(_), Some(token)) if kind == last => token.push(c),
            (Some(_), _) => tokens.push(c.to_string()),
            (None, _) => {}
        }
        last = kind;
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_knows_its_minutes() {
        for (heading, expected) in [
            ("Travail de groupe (45 min)", Some(45)),
            ("Étape 2 (1 h 30)", Some(90)),
            ("Étape 2 (1 h\u{a0}30)", Some(90)),
            ("Étape (2 h)", Some(120)),
            ("Étape (1h30 min)", Some(90)),
            ("الخطوة 1 (20 دقيقة)", Some(20)),
            ("الخطوة 1 (١٥ دقائق)", Some(15)),
            ("الخطوة (ساعة و 10 دقائق)", Some(70)),
            ("Annexe (suite)", None),
            ("Annexe (2)", None),
            ("Pause", None),
            ("(0 min)", None),
            ("(99999 h)", None),
        ] {
            assert_eq!(minutes(heading), expected, "{heading}");
        }
    }

    #[test]
    fn ids_are_short_and_plain() {
        assert_eq!(slug("Étape 1. Accueil : « la corde » (15 min)"), "etape-1-accueil-la-corde-15-min");
        assert_eq!(slug("الفكرة العامة"), "الفكرة-العامة");
        assert_eq!(slug("…"), "section");
        assert!(slug(&"é".repeat(300)).len() <= 80);
    }
}
