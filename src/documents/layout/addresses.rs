//! Addresses and telephone numbers within a text: after which of their signs a line may end, and which way they run.

use std::ops::Range;

use super::hyphens;

/// A line may end here, without a sign (U+200B).
const BREAK: char = '\u{200b}';
/// After these signs of an address a line may end.
const SIGNS: &str = "/.-_@?&=";
/// Runs from left to right whatever is around it (an isolate with an override within), and its end.
const LEFT_TO_RIGHT: (&str, &str) = ("\u{2066}\u{202d}", "\u{202c}\u{2069}");
/// What may stand between the groups of a number.
const SEPARATORS: &str = " \u{a0}\u{202f}-.";

/// Appends a text whose addresses may break after their signs. French words get soft hyphens if `hyphenate`; in a text
/// that runs from right to left, addresses and numbers that are dialled are kept in their own order.
pub(super) fn push(text: &str, hyphenate: bool, rtl: bool, out: &mut String) {
    let numbers = if rtl { dialled(text) } else { Vec::new() };
    let mut done = 0;
    for number in numbers {
        push_words(&text[done..number.start], hyphenate, rtl, out);
        push_isolated(out, |out| out.push_str(&text[number.clone()]));
        done = number.end;
    }
    push_words(&text[done..], hyphenate, rtl, out);
}

fn push_words(text: &str, hyphenate: bool, rtl: bool, out: &mut String) {
    let push_others = |words: &str, out: &mut String| {
        if hyphenate { hyphens::french(words, out) } else { out.push_str(words) }
    };
    let (mut done, mut at) = (0, 0);
    for word in text.split_inclusive(char::is_whitespace) {
        let inner = word.trim_matches(|c: char| !c.is_alphanumeric());
        if is_address(inner) {
            let start = at + word.find(inner).unwrap_or(0);
            let end = start + inner.len();
            push_others(&text[done..start], out);
            if rtl {
                push_isolated(out, |out| push_address(inner, out));
            } else {
                push_address(inner, out);
            }
            done = end;
        }
        at += word.len();
    }
    push_others(&text[done..], out);
}

fn push_isolated(out: &mut String, inner: impl FnOnce(&mut String)) {
    out.push_str(LEFT_TO_RIGHT.0);
    inner(out);
    out.push_str(LEFT_TO_RIGHT.1);
}

fn push_address(address: &str, out: &mut String) {
    let mut chars = address.chars().peekable();
    while let Some(c) = chars.next() {
        out.push(c);
        let is_before_word = chars.peek().is_some_and(|next| next.is_alphanumeric() || "%~#".contains(*next));
        if SIGNS.contains(c) && is_before_word {
            out.push(BREAK);
        }
    }
}

/// Whether a word, without the punctuation around it, is a URL, an e-mail address or a host name.
fn is_address(word: &str) -> bool {
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

/// Where the text has numbers in groups whose order matters: telephone numbers, and amounts with their thousands apart.
fn dialled(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut rest = 0;
    while let Some(start) = text[rest..].find(|c: char| c.is_numeric()).map(|at| rest + at) {
        let plus = text[..start].ends_with('+');
        let mut groups = vec![0_usize];
        let mut end = start;
        let mut chars = text[start..].char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            if c.is_numeric() {
                end = start + at + c.len_utf8();
                if let Some(last) = groups.last_mut() {
                    *last += 1;
                }
            } else if SEPARATORS.contains(c) && chars.peek().is_some_and(|(_, next)| next.is_numeric()) {
                groups.push(0);
            } else {
                break;
            }
        }
        let joined =
            text[..start].ends_with(char::is_alphabetic) || text[end..].starts_with(char::is_alphabetic);
        if !joined && is_dialled(&text[start..end], &groups, plus) {
            found.push(start - usize::from(plus)..end);
        }
        rest = end;
    }
    found
}

fn is_dialled(number: &str, groups: &[usize], plus: bool) -> bool {
    let digits: usize = groups.iter().sum();
    let is_amount = groups.len() > 1 && groups[0] <= 3 && groups[1..].iter().all(|group| *group == 3);
    // Two years beside each other, or from one to the other, go with the text.
    let are_years =
        groups == [4, 4] && number.split(|c| SEPARATORS.contains(c)).all(|year| year.starts_with(['1', '2']));
    (plus && digits > 2) || is_amount || (groups.len() > 1 && digits > 6 && !are_years)
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
            "Le for~mu~laire (https://|www.|exemple-|radio.|org/|a_|b/|formulaires.|html?|x=|1&|y=|2) com~plet."
        );
        assert_eq!(
            pushed("xx coordination@developpementcommunautaire.org.", false),
            "xx coordination@|developpementcommunautaire.|org."
        );
        assert_eq!(
            pushed("formations.Participants p.ex. c.-à-d. 3.5", false),
            "for~ma~tions.Par~ti~ci~pants p.ex. c.-à-d. 3.5"
        );
    }

    #[test]
    fn numbers_that_are_dialled_keep_their_order() {
        assert_eq!(
            pushed("هاتف: +223 76 12 34 56 أو 1-800-232-4636.", true),
            "هاتف: <+223 76 12 34 56> أو <1-800-232-4636>."
        );
        assert_eq!(pushed("المبلغ 262 500 و ٧٦ ١٢ ٣٤ ٥٦", true), "المبلغ <262 500> و <٧٦ ١٢ ٣٤ ٥٦>");
        let with_the_text = "من 10-15 شخصا، 2018-2019، 45 دقيقة، 1. 2";
        assert_eq!(pushed(with_the_text, true), with_the_text);
        assert_eq!(pushed("+223 76 12 34 56", false), "+223 76 12 34 56");
        assert_eq!(pushed("إلى a@exemple.org", true), "إلى <a@|exemple.|org>");
    }
}
