//! Where French words may be broken. No other language here has rules that the hyphenation library knows.

/// Shorter words stay whole.
const SHORTEST: usize = 6;

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
    for (place, syllable) in hypher::hyphenate(word, hypher::Lang::French).enumerate() {
        if place > 0 {
            out.push('\u{ad}');
        }
        out.push_str(syllable);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_words_may_be_broken_and_nothing_is_lost() {
        let mut out = String::new();
        french("L’apprentissage « communautaire », été.", &mut out);
        assert_eq!(out.replace('\u{ad}', "-"), "L’ap-pren-tis-sage « com-mu-nau-taire », été.");
        let mut long = String::new();
        french(&"a".repeat(100_000), &mut long);
        assert_eq!(long.len(), 100_000);
    }
}
