//! Which link targets may be followed, and addresses in a text that are links without being marked as such.

use std::ops::Range;

use crate::documents::tree::Inline;

/// Makes links of the addresses in a run: those that begin with `http://`, `https://` or `www.`, and those of mail.
pub(super) fn bare(inlines: &mut Vec<Inline>) {
    let mut found = Vec::with_capacity(inlines.len() + 2);
    for mut inline in inlines.drain(..) {
        match &mut inline {
            Inline::Text(text) => {
                let mut done = 0;
                for (place, before) in urls(text) {
                    push_text(&text[done..place.start], &mut found);
                    done = place.end;
                    let url = &text[place];
                    let target = target(&(before.to_owned() + url));
                    found.push(Inline::Link(target, vec![Inline::Text(url.to_owned())]));
                }
                push_text(&text[done..], &mut found);
                continue;
            }
            Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Strike(inner) => bare(inner),
            _ => {}
        }
        found.push(inline);
    }
    *inlines = found;
}

fn push_text(text: &str, out: &mut Vec<Inline>) {
    if !text.is_empty() {
        out.push(Inline::Text(text.to_owned()));
    }
}

/// How addresses begin that are links without being marked as such, and what their targets have before them.
const BEGINNINGS: [(&str, &str); 3] = [("https://", ""), ("http://", ""), ("www.", "https://")];
const MAIL: &str = "mailto:";

/// The addresses in a text, in order: where each is, and what its target has before it.
fn urls(text: &str) -> impl Iterator<Item = (Range<usize>, &'static str)> {
    let is_of_mail = |c: char| c.is_ascii_alphanumeric() || "._+-".contains(c);
    let is_word = |at: usize| text[at..].starts_with(char::is_alphanumeric);
    let mut done = 0;
    // Each place is looked at once, however many of them are none.
    text.match_indices(['h', 'w', '@']).filter_map(move |(at, first)| {
        if at < done {
            return None;
        }
        let (start, host, before) = if first == "@" {
            (done + text[done..at].trim_end_matches(is_of_mail).len(), at + 1, MAIL)
        } else {
            let (sign, before) = BEGINNINGS.iter().find(|(sign, _)| text[at..].starts_with(sign))?;
            (at, at + sign.len(), *before)
        };
        let is_within = text[..start].ends_with(|c: char| c.is_ascii_alphanumeric() || c == '/');
        if is_within || !is_word(start) || !is_word(host) {
            return None;
        }
        let is_end =
            |c: char| c.is_whitespace() || "<>\"«»“”".contains(c) || before == MAIL && !is_of_mail(c);
        let end = text[host..].find(is_end).map_or(text.len(), |at| host + at);
        done = without_punctuation(text, host, end);
        let is_whole = before.is_empty() || text[host..done].contains('.');
        (done > host && is_whole).then_some((start..done, before))
    })
}

/// Where an address ends without the punctuation behind it, which is the sentence's; a bracket too, unless it was opened within.
fn without_punctuation(text: &str, host: usize, mut end: usize) -> usize {
    let count = |sign| text[host..end].matches(sign).count();
    let (opened, mut closed) = (count('('), count(')'));
    while let Some(last) = text[host..end].chars().next_back() {
        if (last == ')' && opened >= closed) || !".,;:!?…)]'’،؛؟*_".contains(last) {
            break;
        }
        closed -= usize::from(last == ')');
        end -= last.len_utf8();
    }
    end
}

/// The target, if it is http(s), mailto, tel or relative to the page.
pub(super) fn target(written: &str) -> Option<String> {
    // Browsers drop these characters, so that `java\tscript:` would run.
    let target: String = written.trim().chars().filter(|c| !c.is_control()).collect();
    (is_scheme(&target, &["http", "https", "mailto", "tel"]) || is_relative(&target)).then_some(target)
}

/// The address of an image: http(s) or relative.
pub(super) fn image(written: &str) -> Option<String> {
    target(written).filter(|target| is_scheme(target, &["http", "https"]) || is_relative(target))
}

fn is_scheme(target: &str, schemes: &[&str]) -> bool {
    target.split_once(':').is_some_and(|(scheme, _)| schemes.iter().any(|s| s.eq_ignore_ascii_case(scheme)))
}

/// No scheme before the path, and not another host's address without one (`//host`).
fn is_relative(target: &str) -> bool {
    let before_path = target.split(['/', '?', '#']).next().unwrap_or_default();
    !target.is_empty()
        && !before_path.contains(':')
        && !target.starts_with("//")
        && !target.starts_with('\\')
        && !target.starts_with("/\\")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_links() {
        let text = |text: &str| Inline::Text(text.into());
        let link = |url: &str| Inline::Link(Some(url.into()), vec![text(url)]);
        let mut inlines = vec![text("Voir https://a.ml/x_(y), (http://b.ml/?q=1). Sans http:// rien")];
        bare(&mut inlines);
        let expected = [
            text("Voir "),
            link("https://a.ml/x_(y)"),
            text(", ("),
            link("http://b.ml/?q=1"),
            text("). Sans http:// rien"),
        ];
        assert_eq!(inlines, expected);
        let mut marked = vec![Inline::Strong(vec![text("https://a.ml")]), link("https://b.ml")];
        bare(&mut marked);
        assert_eq!(marked, [Inline::Strong(vec![link("https://a.ml")]), link("https://b.ml")]);
    }

    #[test]
    fn addresses_without_a_scheme_are_links_too() {
        let found = |text: &str| {
            let found = urls(text).map(|(place, before)| before.to_owned() + &text[place]);
            found.collect::<Vec<_>>()
        };
        assert_eq!(
            found(
                "Voir www.exemple.org/a, (www.b.ml) ou écrire à nom.2@exemple.org. وcontact@exemple.org، لا"
            ),
            [
                "https://www.exemple.org/a",
                "https://www.b.ml",
                "mailto:nom.2@exemple.org",
                "mailto:contact@exemple.org"
            ]
        );
        assert_eq!(
            found("https://a.ml/@nom@b.ml, jh@www.c.ml"),
            ["https://a.ml/@nom@b.ml", "mailto:jh@www.c.ml"]
        );
        let none = found("@ami, 2 kg @ 3.5, a@b, www., www.exemple, awww.b.ml, ftp://www.b.ml, ftp://a@b.ml");
        assert_eq!(none, Vec::<String>::new());
    }

    #[test]
    fn what_begins_like_an_address_and_is_none_stays_words() {
        for text in [
            "http:// ".repeat(100_000),
            "https:// ".repeat(100_000),
            "http://)".repeat(100_000),
            "a@".repeat(100_000),
            "www. ".repeat(100_000),
        ] {
            assert_eq!(urls(&text).count(), 0, "{}", &text[..8]);
        }
        assert_eq!(urls(&"http://a.b/ ".repeat(50_000)).count(), 50_000);
        assert_eq!(urls(&format!("http://a{}", ")".repeat(100_000))).collect::<Vec<_>>(), [(0..8, "")]);
        let nested = "http://a.ml/?b=http://c.ml";
        assert_eq!(urls(nested).collect::<Vec<_>>(), [(0..nested.len(), "")]);
    }

    #[test]
    fn only_harmless_targets_are_followed() {
        for good in [
            "https://example.org/a?b#c",
            "HTTP://x",
            "mailto:a@b.ml",
            "tel:+22370000000",
            "/modules/x/fr",
            "#note",
            "carte.png",
            "a/b:c",
        ] {
            assert_eq!(target(good).as_deref(), Some(good));
        }
        for bad in [
            "javascript:alert(1)",
            "java\tscript:alert(1)",
            " JavaScript:x",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "//evil.example",
            "/\\evil.example",
            "\\\\evil",
            "",
        ] {
            assert_eq!(target(bad), None, "{bad}");
        }
        assert_eq!(image("mailto:a@b.ml"), None);
    }
}
