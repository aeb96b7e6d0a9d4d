//! Options for printing a paper, which the command line and the URLs have in common.

use super::imposition;
use super::labels::{Digits, Labels};
use super::layout::{Images, Settings};
use super::page::Pages;
use crate::domain::lang::{Direction, LangTag};

/// Choices of paper and letters; the default is A4.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PrintOptions {
    /// A5 pages.
    pub small: bool,
    /// A5 pages two by two on A4, to be printed on both sides along the short edge and folded.
    pub fold: bool,
    /// Letters half as large again.
    pub large: bool,
    /// Words alone: see [`Settings::text_only`].
    pub text_only: bool,
    /// Arabic-Indic digits where the text runs from right to left.
    pub arabic_digits: bool,
    /// See [`Settings::watermark`].
    pub watermark: Option<String>,
}

impl PrintOptions {
    /// The same without what changes nothing in texts of these languages: papers that are alike have options that are alike.
    #[must_use]
    pub fn of_languages<'a>(self, langs: impl IntoIterator<Item = &'a LangTag>) -> Self {
        let mut langs = langs.into_iter();
        let arabic_digits = self.arabic_digits && langs.any(|lang| lang.direction() == Direction::Rtl);
        Self { arabic_digits, ..self }
    }

    /// The settings that it asks for.
    pub fn settings<'a>(&'a self, labels: &'a Labels, images: &'a Images) -> Settings<'a> {
        let mut settings = Settings::a4(labels, images);
        if self.small || self.fold {
            settings = settings.a5();
        }
        if self.large {
            settings = settings.large();
        }
        if self.text_only {
            settings = settings.text_only();
        }
        Settings { watermark: self.watermark.as_deref(), ..settings }
    }

    /// Labels in the digits that it asks for.
    pub fn labels(&self, labels: Labels, lang: &LangTag) -> Labels {
        let indic = self.arabic_digits && lang.direction() == Direction::Rtl;
        Labels { digits: if indic { Digits::ArabicIndic } else { Digits::European }, ..labels }
    }

    /// Folds the pages, if that is asked for.
    pub fn folded(&self, pages: Pages, lang: &LangTag) -> Pages {
        if self.fold { imposition::fold(pages, lang.direction() == Direction::Rtl) } else { pages }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_chosen_where_a_text_has_them() {
        let wanted = PrintOptions { arabic_digits: true, large: true, ..PrintOptions::default() };
        let of = |langs: &[&str]| {
            let langs: Vec<LangTag> = langs.iter().map(|lang| lang.parse().unwrap()).collect();
            wanted.clone().of_languages(&langs)
        };
        assert_eq!(of(&["fr", "dje"]), PrintOptions { large: true, ..PrintOptions::default() });
        assert_eq!(of(&["ar"]), wanted);
        assert_eq!(of(&["fr", "ar"]), wanted);
    }
}
