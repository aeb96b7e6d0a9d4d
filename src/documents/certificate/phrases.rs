//! What the text of a certificate says in the words of its language.

use crate::domain::lang::LangTag;
use crate::domain::person::Birth;
use crate::domain::wording::Phrase;
use crate::i18n::{Locale, dates};
use crate::t;

/// Says phrases in the language of a text, in French where the program does not speak it.
pub fn phrases(lang: &LangTag) -> impl Fn(Phrase) -> String + use<> {
    let l = Locale::or_french(lang.primary());
    move |phrase| match phrase {
        Phrase::Birth(birth) => self::birth(birth, l),
        Phrase::Dates(from, to) => dates::span(from, to, l),
        Phrase::Duration(days, hours) => dates::duration(days, hours, l),
    }
}

fn birth(birth: Birth, l: Locale) -> String {
    match birth {
        Birth::Exact(date) => dates::span(date, date, l),
        Birth::Year(year) => t!(l, "date-in-year", year = year),
        Birth::About(year) => t!(l, "date-about-year", year = year),
        Birth::Unknown => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    #[test]
    fn births_in_words() {
        assert_eq!(birth(Birth::Exact(date!(1985 - 05 - 01)), Locale::Fr), "le 1er mai 1985");
        assert_eq!(birth(Birth::Year(1985), Locale::Fr), "en 1985");
        assert_eq!(birth(Birth::About(1985), Locale::En), "about 1985");
        assert_eq!(birth(Birth::Unknown, Locale::Ar), "");
    }
}
