//! Where French words may be broken. No other language here has rules that the hyphenation library knows.

/// Shorter words stay whole.
const SHORTEST: usize = 6;
/// So many letters stay together at the beginning of a word and at its end.
const STUB: usize = 3;

/// Puts a soft hyphen (U+00AD) at each place where a word of `text` may be broken, and appends all to `out`.
pub(super) fn french(text: &str, out: &mut String) {
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(|c: char| !is_letter(c)).unwrap_or(rest.len());
        word(&rest[..end], out);
        rest = &rest[end..];
        let end = rest.find(is_letter).unwrap_or(rest.len());
        out.push_str(&rest[..end]);
        rest = &rest[end..];
    }
}

/// The letters of French: Latin up to U+017F.
fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, '\u{c0}'..='\u{17f}' if c.is_alphabetic())
}

fn word(word: &str, out: &mut String) {
    // The library takes words of limited length; what is longer is no French word.
    let letters = word.chars().count();
    if !(SHORTEST..=40).contains(&letters) {
        out.push_str(word);
        return;
    }
    let mut done = 0;
    for syllable in hypher::hyphenate(word, hypher::Lang::French) {
        if done >= STUB && done + STUB <= letters {
            out.push('\u{ad}');
        }
        out.push_str(syllable);
        done += syllable.chars().count();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_words_may_be_broken_and_nothing_is_lost() {
        let mut out = String::new();
        french("L’apprentissage « communautaire », été.", &mut out);
        assert_eq!(out.replace('\u{ad}', "-"), "L’appren-tis-sage « com-mu-nau-taire », été.");
        let mut stubs = String::new();
        french("inventé minutes réalité", &mut stubs);
        assert_eq!(stubs.replace('\u{ad}', "-"), "inventé minutes réa-lité");
        let mut long = String::new();
        french(&"a".repeat(100_000), &mut long);
        assert_eq!(long.len(), 100_000);
    }
}
