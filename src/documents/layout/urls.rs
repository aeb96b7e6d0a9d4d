//! Addresses, numbers and words with hyphens within a text: after which of their signs a line may end, and which way they run.

use std::borrow::Cow;

use super::super::numbers;
use super::hyphens;

/// A line may end here, without a sign (U+200B).
const BREAK: char = '\u{200b}';
/// After these signs of an address a line may end.
const SIGNS: &str = "/.-_@?&=";
/// Those of a host or a mailbox of at most so many letters end no line.
const WHOLE: usize = 24;
/// Each address has one of these signs.
const OF_URLS: [char; 2] = ['.', ':'];
/// Runs from left to right whatever is around it (an isolate with an override within), and its end.
const LEFT_TO_RIGHT: (&str, &str) = ("\u{2066}\u{202d}", "\u{202c}\u{2069}");
/// Begins from left to right, whatever is around it, and its end.
pub(super) const ISOLATE: (char, char) = ('\u{2066}', '\u{2069}');
/// No line ends here, without a sign (U+2060).
const JOINER: char = '\u{2060}';
/// So many letters stay together before a hyphen and behind it, and at the end of an address.
const STUB: usize = 3;
/// What French puts behind a verb with a hyphen: it stays there.
const BEHIND_VERBS: [&str; 7] = ["elle", "elles", "ils", "leur", "les", "nous", "vous"];

/// Appends a text whose addresses may break after their signs. French words get soft hyphens if `hyphenate`; in a text
/// that runs from right to left, addresses are kept in their own order.
pub(super) fn push(text: &str, hyphenate: bool, rtl: bool, out: &mut String) {
    let text = &*unparted(text);
    let push_others = |words: &str, out: &mut String| {
        let words = if rtl { words.into() } else { joined(words) };
        if hyphenate { hyphens::french(&words, out) } else { out.push_str(&words) }
    };
    let (mut done, mut at) = (0, 0);
    for word in text.split_inclusive(char::is_whitespace) {
        // Most words are looked at no further.
        let inner =
            if word.contains(OF_URLS) { word.trim_matches(|c: char| !c.is_alphanumeric()) } else { "" };
        if is_url(inner) {
            let start = at + word.find(inner).unwrap_or(0);
            let end = start + inner.len();
            push_others(&text[done..start], out);
            if rtl {
                push_isolated(out, |out| push_url(inner, out));
            } else {
                push_url(inner, out);
            }
            done = end;
        }
        at += word.len();
    }
    push_others(&text[done..], out);
}

/// The same with spaces that end no line within telephone numbers and amounts.
pub(super) fn unparted(text: &str) -> Cow<'_, str> {
    let (mut bound, mut done) = (String::new(), 0);
    for number in numbers::dialled(text) {
        bound.push_str(&text[done..number.start]);
        bound.push_str(&text[number.clone()].replace(' ', "\u{a0}"));
        done = number.end;
    }
    if done == 0 {
        return text.into();
    }
    bound.push_str(&text[done..]);
    bound.into()
}

/// The same with the few letters behind a hyphen, or before it, bound to the rest of their word: "Qu’est-ce",
/// "cherchent-ils".
pub fn joined(words: &str) -> Cow<'_, str> {
    if !words.contains('-') {
        return words.into();
    }
    let mut bound = String::with_capacity(words.len() + 8);
    for (place, part) in words.split('-').enumerate() {
        if place > 0 {
            bound.push('-');
            let behind: String = part.chars().take_while(|c| c.is_alphabetic()).collect();
            let before = bound.chars().rev().skip(1).take_while(|c| c.is_alphabetic()).take(STUB).count();
            let is_short = |letters: usize| (1..STUB).contains(&letters);
            if is_short(before) || is_short(behind.chars().count()) || BEHIND_VERBS.contains(&behind.as_str())
            {
                bound.push(JOINER);
            }
        }
        bound.push_str(part);
    }
    bound.into()
}

/// Appends what runs from left to right whatever is around it.
pub(super) fn push_isolated(out: &mut String, inner: impl FnOnce(&mut String)) {
    out.push_str(LEFT_TO_RIGHT.0);
    inner(out);
    out.push_str(LEFT_TO_RIGHT.1);
}

fn push_url(url: &str, out: &mut String) {
    let start = url.find("://").map_or(0, |at| at + 3);
    let host = start + url[start..].find(['/', '?', '#']).unwrap_or(url.len() - start);
    let whole = if host - start <= WHOLE { start..host } else { 0..0 };
    let mut chars = url.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        out.push(c);
        let is_before_word =
            chars.peek().is_some_and(|(_, next)| next.is_alphanumeric() || "%~#".contains(*next));
        let is_stub = url[at..].chars().skip(1).take(STUB).count() < STUB;
        if SIGNS.contains(c) && is_before_word && !is_stub && !whole.contains(&at) {
            out.push(BREAK);
        }
    }
}

/// Whether a word, without the punctuation around it, is a URL, an e-mail address or a host name.
fn is_url(word: &str) -> bool {
    if !word.contains(OF_URLS) {
        return false;
    }
    if word.contains("://") || word.starts_with("www.") {
        return true;
    }
    let host = word.rsplit('@').next().unwrap_or(word);
    let host = host.split(['/', '?', '#', ':']).next().unwrap_or(host);
    host.rsplit_once('.').is_some_and(|(before, last)| {
        host.len() > 5
            && last.len() > 1
            && last.bytes().all(|b| b.is_ascii_lowercase())
            && before.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._".contains(&b))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pushed(text: &str, rtl: bool) -> String {
        let mut out = String::new();
        push(text, !rtl, rtl, &mut out);
        out.replace(BREAK, "|")
            .replace('\u{ad}', "~")
            .replace(LEFT_TO_RIGHT.0, "<")
            .replace(LEFT_TO_RIGHT.1, ">")
    }

    #[test]
    fn addresses_break_after_their_signs_and_words_with_a_hyphen() {
        assert_eq!(
            pushed(
                "Le formulaire (https://www.exemple-radio.org/a_b/formulaires.html?x=1&y=2) complet.",
                false
            ),
            "Le for~mu~laire (https://|www.exemple-radio.org/|a_|b/|formulaires.|html?|x=|1&|y=2) com~plet."
        );
        assert_eq!(
            pushed("https://formations.exemple-radio.org", false),
            "https://|formations.|exemple-|radio.|org"
        );
        assert_eq!(
            pushed("xx coordination@developpementcommunautaire.org.", false),
            "xx coordination@|developpementcommunautaire.|org."
        );
        assert_eq!(
            pushed("formations.Participants p.ex. c.-à-d. 3.5", false),
            "for~ma~tions.Par~ti~ci~pants p.ex. c.-\u{2060}à-\u{2060}d. 3.5"
        );
    }

    #[test]
    fn numbers_and_the_ends_of_words_are_not_parted() {
        let shown =
            |text: &str| pushed(text, false).replace('\u{a0}', "_").replace(JOINER, "+").replace('~', "");
        assert_eq!(
            shown("composer le +223 76 00 00 03 ou le 76 12 34 56"),
            "composer le +223_76_00_00_03 ou le 76_12_34_56"
        );
        assert_eq!(shown("en 2018 2019, 3 groupes"), "en 2018 2019, 3 groupes");
        assert_eq!(shown("Qu’est-ce que cherchent-ils ?"), "Qu’est-+ce que cherchent-+ils ?");
        assert_eq!(shown("dit-il a-t-elle, porte-parole"), "dit-+il a-+t-+elle, porte-parole");
        assert_eq!(shown("tête-à-tête 10-12 - là"), "tête-+à-+tête 10-12 - là");
    }

    #[test]
    fn addresses_run_from_left_to_right() {
        assert_eq!(pushed("إلى a@exemple.org", true), "إلى <a@exemple.org>");
        assert_eq!(pushed("a@exemple.org", false), "a@exemple.org");
    }
}
