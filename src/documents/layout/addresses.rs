//! Addresses within a text: after which of their signs a line may end, and which way they run.

use super::hyphens;

/// A line may end here, without a sign (U+200B).
const BREAK: char = '\u{200b}';
/// After these signs of an address a line may end.
const SIGNS: &str = "/.-_@?&=";
/// Runs from left to right whatever is around it (an isolate with an override within), and its end.
const LEFT_TO_RIGHT: (&str, &str) = ("\u{2066}\u{202d}", "\u{202c}\u{2069}");

/// Appends a text whose addresses may break after their signs. French words get soft hyphens if `hyphenate`; in a text
/// that runs from right to left, addresses are kept in their own order.
/// Begins from left to right, whatever is around it, and its end.
pub(super) const ISOLATE: (char, char) = ('\u{2066}', '\u{2069}');
/// No line ends here, without a sign (U+2060).
const JOINER: char = '\u{2060}';
/// So many letters stay together before a hyphen and behind it.
const STUB: usize = 3;
/// What French puts behind a verb with a hyphen: it stays there.
const BEHIND_VERBS: [&str; 7] = ["elle", "elles", "ils", "leur", "les", "nous", "vous"];
pub(super) fn push(text: &str, hyphenate: bool, rtl: bool, out: &mut String) {
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

/// Appends what runs from left to right whatever is around it.
pub(super) fn push_isolated(out: &mut String, inner: impl FnOnce(&mut String)) {
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
    fn addresses_run_from_left_to_right() {
        assert_eq!(pushed("إلى a@exemple.org", true), "إلى <a@|exemple.|org>");
        assert_eq!(pushed("a@exemple.org", false), "a@|exemple.|org");
    }
}
