//! The words that a paper puts around a text, in a language that the programme has them in.

use super::markdown;
use super::tree::{Inline, plain};
use crate::domain::lang::LangTag;
use crate::i18n::Locale;

/// The language of the words around a text: that of the text, or French where the programme has no words in it.
pub(super) fn lang(text: &LangTag) -> LangTag {
    if Locale::of(text.primary()).is_some() { text.clone() } else { LangTag::french() }
}

/// The same where it is another one than that of the text.
pub(super) fn other_lang(text: &LangTag) -> Option<LangTag> {
    Some(lang(text)).filter(|lang| lang != text)
}

/// Words around a text, marked where their language is another one: they are read out in their own.
pub(super) fn words(words: &str, text: &LangTag) -> Vec<Inline> {
    match other_lang(text) {
        None => markdown::words(words, text),
        Some(lang) => vec![Inline::Foreign(lang.clone(), plain(&markdown::words(words, &lang)))],
    }
}

/// The words of a list, such as `a, b, c`, at these places, as a list; it is in the language of [`lang`].
pub(super) fn picked(list: &str, text: &LangTag, places: &[usize]) -> String {
    let l = Locale::or_french(text.primary());
    let words: Vec<&str> = list.split(l.text("list-comma").as_str()).collect();
    l.list(places.iter().filter_map(|place| words.get(*place)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_around_a_local_language_are_french_and_say_so() {
        let of = |tag: &str| words("Durée", &tag.parse().unwrap());
        assert_eq!(of("fr"), [Inline::Text("Durée".into())]);
        assert_eq!(words("المدة", &LangTag::arabic()), [Inline::Text("المدة".into())]);
        for tag in ["bm", "snk", "fuv", "mey"] {
            assert_eq!(of(tag), [Inline::Foreign(LangTag::french(), "Durée".into())], "{tag}");
        }
    }

    #[test]
    fn words_are_picked_from_a_list() {
        assert_eq!(
            picked("le titre, le résumé, le public", &LangTag::french(), &[0, 2]),
            "le titre, le public"
        );
        assert_eq!(picked("العنوان، الملخص، الجمهور", &LangTag::arabic(), &[1, 2]), "الملخص، الجمهور");
    }
}
