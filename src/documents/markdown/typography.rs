//! French typography: no-break spaces before high punctuation and inside guillemets, apostrophes, thousands.
//!
//! Doing it twice changes nothing. Code, link targets and other languages are never touched.

use crate::documents::tree::Inline;
use crate::domain::text;

/// U+202F, the thin space that does not break: before `;`, `!`, `?`, `»`, after `«`, between thousands.
const THIN: char = '\u{202f}';
/// U+00A0, the full space that does not break: before `:`.
const HARD: char = '\u{a0}';

/// Sets the words of a paragraph.
pub(super) fn french(inlines: &mut [Inline]) {
    let mut pieces = Vec::new();
    collect(inlines, &mut pieces);
    let mut before = None;
    for place in 0..pieces.len() {
        let after = pieces.get(place + 1).and_then(|next| next.chars().next());
        let set = piece(pieces[place], before, after);
        before = set.chars().last().or(before);
        *pieces[place] = set;
    }
}

/// The texts in order, without code and without addresses written out.
fn collect<'a>(inlines: &'a mut [Inline], pieces: &mut Vec<&'a mut String>) {
    for inline in inlines {
        match inline {
            Inline::Text(text) => pieces.push(text),
            Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Strike(inner) => collect(inner, pieces),
            Inline::Link(_, inner) if !is_url(inner) => collect(inner, pieces),
            _ => {}
        }
    }
}

/// Whether the words of a link are an address.
pub(super) fn is_url(inner: &[Inline]) -> bool {
    let [Inline::Text(text)] = inner else { return false };
    (text.contains("://") || text.contains('@') || text.starts_with("www."))
        && !text.contains(char::is_whitespace)
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | HARD | THIN)
}

/// Sets one piece; `before` and `after` are the characters beside it in the paragraph.
fn piece(text: &str, before: Option<char>, after: Option<char>) -> String {
    let mut set = String::with_capacity(text.len() + 8);
    let chars: Vec<char> = text.chars().collect();
    // Addresses written out within text are left alone, up to the next white space.
    let mut address_until = 0;
    for (place, &c) in chars.iter().enumerate() {
        // Most characters of most texts: nothing begins or ends with them.
        if matches!(c, 'a'..='g' | 'i'..='v' | 'x'..='z') && !set.is_empty() && !set.ends_with('«') {
            set.push(c);
            continue;
        }
        let next = chars.get(place + 1).copied().or(after);
        let last = set.chars().last().or(before);
        if matches!(c, 'h' | 'w') && place >= address_until && starts_url(&chars[place..]) {
            address_until =
                chars[place..].iter().position(|c| c.is_whitespace()).map_or(chars.len(), |n| place + n);
        }
        if place < address_until {
            set.push(c);
            continue;
        }
        match c {
            ';' | '!' | '?' | '»' | ':' => {
                space_before(&mut set, c, last, next);
                set.push(c);
            }
            ' ' | HARD if last == Some('«') && !set.is_empty() => set.push(THIN),
            ' ' | HARD if between_thousands(&set, &chars[place + 1..]) => set.push(THIN),
            ' ' if belongs_together(&set, &chars[place + 1..]) => set.push(HARD),
            '\'' if last.is_some_and(char::is_alphabetic) && next.is_some_and(char::is_alphanumeric) => {
                set.push('’');
            }
            _ => {
                if last == Some('«') && !c.is_whitespace() && !is_space(c) {
                    set.push(THIN);
                }
                set.push(c);
            }
        }
    }
    set
}

fn starts_url(rest: &[char]) -> bool {
    ["http://", "https://", "www."].iter().any(|start| {
        rest.len() > start.len() && start.chars().zip(rest).all(|(wanted, have)| wanted == *have)
    })
}

/// Makes the space before a high punctuation mark one that does not break, and adds it where it is missing and
/// the mark ends a word.
fn space_before(set: &mut String, mark: char, last: Option<char>, next: Option<char>) {
    let wanted = if mark == ':' { HARD } else { THIN };
    match last {
        // A space that ends the piece before stays: this piece is empty yet.
        Some(space) if is_space(space) && set.pop().is_some() => set.push(wanted),
        Some(space) if is_space(space) => {}
        Some(c) if ends_word(c) && mark == '»' => set.push(wanted),
        Some(c) if ends_word(c) && mark != ':' && next.is_none_or(|n| !n.is_alphanumeric() && n != '/') => {
            set.push(wanted);
        }
        _ => {}
    }
}

fn ends_word(c: char) -> bool {
    c.is_alphanumeric()
        || matches!(c, '»' | ')' | ']' | '”' | '’' | '…' | '.' | '%' | '!' | '?') && !matches!(c, '!' | '?')
}

/// What stands behind a number and belongs to it: signs, and the nouns of what is measured or counted most, with or without
/// an "s". In one text, for the browser loads it.
const UNITS: &str = "min h s km m cm mm ha kg g t l F FCFA CFA € % °C ko Mo an jour heure minute semaine mois fois \
                     personne participant participante mètre litre franc";
/// What stands before a name, or before a number or a letter that it counts by.
const TITLES: &str = "M. MM. Mme Mmes Mlle Dr Pr El";
const COUNTED: &str = "page pages p. module modules étape étapes annexe article art. figure tableau carte chapitre partie note \
                       no n° nº numéro séance jour";
/// Bytes of the longest of them.
const LONGEST_COUNTED: usize = 8;

/// Whether it is one of these words.
fn is_among(words: &str, word: &str) -> bool {
    words.split(' ').any(|known| known == word)
}

/// Whether the space between these two must not end a line: `15 min`, `M. Bah`, `page 3`, `annexe B`.
fn belongs_together(behind: &str, ahead: &[char]) -> bool {
    let begins_so = |c: &char| c.is_uppercase() || c.is_ascii_digit();
    if !behind.ends_with(|c: char| c.is_ascii_digit()) && !ahead.first().is_some_and(begins_so) {
        return false;
    }
    let is_end = |c: char| c.is_whitespace() || matches!(c, '(' | '«' | '\u{2019}' | '\'');
    let before = behind.rsplit(is_end).next().unwrap_or("");
    let is_number =
        |text: &str| text.ends_with(|c: char| c.is_ascii_digit()) && !text.contains(char::is_alphabetic);
    let is_title = is_among(TITLES, before);
    let is_counted = before.len() <= LONGEST_COUNTED && is_among(COUNTED, &text::lower(before));
    if !(is_title || is_counted || before == "h" || is_number(before)) {
        return false;
    }
    let end = ahead.iter().position(|c| c.is_whitespace()).unwrap_or(ahead.len());
    let after: String = ahead[..end].iter().collect();
    let after = after.trim_end_matches(|c: char| c != '%' && c != '€' && !c.is_alphanumeric());
    let Some(first) = after.chars().next() else { return false };
    if is_number(before) && (is_among(UNITS, after) || is_among(UNITS, after.trim_end_matches('s'))) {
        return true;
    }
    // Hours and minutes: 1 h 30.
    if before == "h" && first.is_ascii_digit() {
        return behind.trim_end_matches('h').trim_end().ends_with(|c: char| c.is_ascii_digit());
    }
    let is_counter = first.is_ascii_digit() || after.chars().count() == 1 && first.is_uppercase();
    is_title && first.is_uppercase() || is_counted && (is_counter || is_code(after))
}

/// A letter and digits: `M05`.
fn is_code(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.all(|c| c.is_ascii_digit())
}

/// `10 000`: up to three digits behind, exactly three ahead.
fn between_thousands(set: &str, ahead: &[char]) -> bool {
    let behind = set.chars().rev().take_while(char::is_ascii_digit).count();
    let digits = ahead.iter().take_while(|c| c.is_ascii_digit()).count();
    (1..=3).contains(&behind) && digits == 3
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(text: &str) -> String {
        let once = piece(text, None, None);
        assert_eq!(piece(&once, None, None), once, "doing it twice changes nothing");
        once.replace(THIN, "_").replace(HARD, "~")
    }

    #[test]
    fn spaces_and_apostrophes_are_french() {
        for (typed, expected) in [
            ("Qui parle ?", "Qui parle_?"),
            ("Qui parle?", "Qui parle_?"),
            ("Quoi ?! Non !!!", "Quoi_?! Non_!!!"),
            ("L'eau : c'est la vie ; oui", "L’eau~: c’est la vie_; oui"),
            ("« Bonjour »", "«_Bonjour_»"),
            ("«Bonjour»", "«_Bonjour_»"),
            ("« Bonjour ! » dit-il.", "«_Bonjour_!_» dit-il."),
            ("à 10:30, ratio 3:2", "à 10:30, ratio 3:2"),
            ("10 000 F, le 12 2018", "10_000~F, le 12 2018"),
            ("1 250 000 F", "1_250_000~F"),
            ("voir https://a.ml/?q=1;b!c d'ici !", "voir https://a.ml/?q=1;b!c d’ici_!"),
            ("15 min, puis 1 h 30 et 3 jours", "15~min, puis 1~h~30 et 3~jours"),
            ("(15 minutes) (1 heure)", "(15~minutes) (1~heure)"),
            ("15 à 25 personnes, 3 mois, 2 ans", "15 à 25~personnes, 3~mois, 2~ans"),
            ("12 personnages, 4 moyens", "12 personnages, 4 moyens"),
            ("M. Bah et Mme Diallo, page 3", "M.~Bah et Mme~Diallo, page~3"),
            ("(annexe B) du module M05, le module entier", "(annexe~B) du module~M05, le module entier"),
            ("le 12 mars, 20 % de 5 kg", "le 12 mars, 20~% de 5~kg"),
            ("aujourd'hui, 'cité'", "aujourd’hui, 'cité'"),
            ("?", "?"),
        ] {
            assert_eq!(set(typed), expected);
        }
    }

    #[test]
    fn pieces_know_their_neighbours() {
        let mut inlines = vec![
            Inline::Text("Le « ".into()),
            Inline::Strong(vec![Inline::Text("mot".into())]),
            Inline::Text(" » et".into()),
            Inline::Code("a ? b".into()),
            Inline::Text(" ?".into()),
        ];
        french(&mut inlines);
        assert_eq!(
            inlines,
            [
                Inline::Text("Le «\u{202f}".into()),
                Inline::Strong(vec![Inline::Text("mot".into())]),
                Inline::Text("\u{202f}» et".into()),
                Inline::Code("a ? b".into()),
                Inline::Text("\u{202f}?".into()),
            ]
        );
    }
}
