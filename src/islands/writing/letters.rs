//! The letters and signs of a language that its writers' keyboards lack, and how one is reached from the letter that it resembles.

use crate::domain::lang::LangTag;
use crate::domain::text;

/// Signs of French typography: a narrow space that does not break, and quotation marks.
const FRENCH: &[char] = &['\u{202f}', '«', '»', '’', '…', 'œ', 'æ'];
const SONGHAY: &[char] = &['ŋ', 'ɲ', 'š', 'ž', 'ã', 'ẽ', 'ĩ', 'õ', 'ũ'];
const TAMASHEQ: &[char] = &['ă', 'ǝ', 'ḍ', 'ɣ', 'ḥ', 'ḷ', 'ŋ', 'ṣ', 'š', 'ṭ', 'ẓ', 'ž'];
const MANDE: &[char] = &['ŋ', 'ɲ', 'ɛ', 'ɔ'];
const FULFULDE: &[char] = &['ŋ', 'ɲ', 'ɓ', 'ɗ', 'ƴ', 'ʼ'];
const SONINKE: &[char] = &['ŋ', 'ñ', 'ɲ'];
const HASSANIYA: &[char] = &['گ', 'ڤ', '«', '»', '،', '؛', '؟'];
const ARABIC: &[char] = &['«', '»', '،', '؛', '؟', 'ـ'];
const TIFINAGH: &[char] = &[
    'ⴰ', 'ⴱ', 'ⴳ', 'ⴷ', 'ⴹ', 'ⴻ', 'ⴼ', 'ⴽ', 'ⵀ', 'ⵃ', 'ⵄ', 'ⵅ', 'ⵆ', 'ⵇ', 'ⵈ', 'ⵉ', 'ⵊ', 'ⵋ', 'ⵌ', 'ⵍ', 'ⵎ',
    'ⵏ', 'ⵐ', 'ⵓ', 'ⵔ', 'ⵕ', 'ⵖ', 'ⵗ', 'ⵘ', 'ⵙ', 'ⵚ', 'ⵛ', 'ⵜ', 'ⵟ', 'ⵡ', 'ⵢ', 'ⵣ', 'ⵥ', 'ⵯ',
];

/// The letters and signs of a language, in the order in which they are offered. A language that is not known has those of all
/// in Latin script.
pub fn letters_of(lang: &LangTag) -> Vec<char> {
    let is_tifinagh = lang.as_str().contains("-Tfng");
    let own: &[&[char]] = match lang.primary() {
        _ if is_tifinagh => &[TIFINAGH],
        "taq" if lang.as_str().contains("-Arab") => &[HASSANIYA],
        "fr" | "en" => &[FRENCH],
        "ar" => &[ARABIC],
        "mey" => &[HASSANIYA],
        "khq" | "ses" => &[SONGHAY, FRENCH],
        "taq" => &[TAMASHEQ, FRENCH],
        "bm" | "bze" | "dts" => &[MANDE, FRENCH],
        "ffm" | "fuv" => &[FULFULDE, FRENCH],
        "snk" => &[SONINKE, FRENCH],
        _ => &[MANDE, FULFULDE, SONGHAY, TAMASHEQ, FRENCH],
    };
    let mut letters: Vec<char> = Vec::new();
    for letter in own.iter().flat_map(|part| part.iter()) {
        if !letters.contains(letter) {
            letters.push(*letter);
        }
    }
    letters
}

/// Letters that look alike, the one of every keyboard first: each key press goes on to the next, and from the last to the
/// first.
pub const ALIKE: [&str; 20] = [
    "nŋɲñ",
    "eɛǝẽ",
    "oɔõœ",
    "aăãæ",
    "iĩ",
    "uũ",
    "bɓ",
    "dɗḍ",
    "yƴ",
    "gɣ",
    "hḥ",
    "lḷ",
    "sšṣ",
    "tṭ",
    "zžẓ",
    " \u{202f}\u{a0}",
    "\"«»",
    "'’ʼ",
    ".…",
    "كگ",
];

/// The letter that a key press puts in the place of this one; none where nothing looks like it. Capitals stay capitals.
pub fn next_letter(letter: char) -> Option<char> {
    let small = lower(letter);
    let alike = ALIKE.iter().find(|alike| alike.contains(small))?;
    let mut after = alike.chars().skip_while(|c| *c != small).skip(1);
    let following = after.next().or_else(|| alike.chars().next())?;
    Some(if small == letter { following } else { upper(following) })
}

/// The letter of every keyboard from which a key press, or more, leads to this one; none for itself and for what is not
/// reached so.
pub fn base_letter(letter: char) -> Option<char> {
    let alike = ALIKE.iter().find(|alike| alike.contains(letter))?;
    alike.chars().next().filter(|base| *base != letter)
}

fn lower(letter: char) -> char {
    text::lower(&letter.to_string()).chars().next().unwrap_or(letter)
}

fn upper(letter: char) -> char {
    text::upper(&letter.to_string()).chars().next().unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lang::LANGUAGES;

    #[test]
    fn each_language_has_its_letters_once() {
        let of = |tag: &str| letters_of(&tag.parse().unwrap());
        assert!(of("bm").starts_with(&['ŋ', 'ɲ', 'ɛ', 'ɔ']) && of("bm").contains(&'\u{202f}'));
        assert!(of("taq-Tfng").contains(&'ⵜ') && !of("taq-Tfng").contains(&'ŋ'));
        assert!(of("ffm").contains(&'ƴ') && of("taq-Latn").contains(&'ǝ') && of("khq").contains(&'ẽ'));
        assert_eq!(of("mey").first(), Some(&'گ'));
        for lang in LANGUAGES {
            let letters = of(lang.tag);
            let once: std::collections::BTreeSet<_> = letters.iter().collect();
            assert_eq!(once.len(), letters.len(), "{}", lang.tag);
        }
    }

    #[test]
    fn a_key_press_goes_through_letters_that_look_alike() {
        let go = |from: char, times: usize| (0..times).try_fold(from, |letter, _| next_letter(letter));
        assert_eq!((go('n', 1), go('n', 2), go('n', 4)), (Some('ŋ'), Some('ɲ'), Some('n')));
        assert_eq!((next_letter('N'), next_letter('Ɗ'), next_letter('E')), (Some('Ŋ'), Some('Ḍ'), Some('Ɛ')));
        assert_eq!(
            (next_letter(' '), next_letter('"'), next_letter('x')),
            (Some('\u{202f}'), Some('«'), None)
        );
        assert_eq!((base_letter('ɲ'), base_letter('n'), base_letter('ⵜ')), (Some('n'), None, None));
    }
}
