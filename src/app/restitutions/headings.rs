//! The questions of the form for KoboToolbox and the headings of its export: names of questions, or their labels.

use std::collections::BTreeMap;

use crate::app::collected::plain_label;
use crate::domain::text::digit;
use crate::error::Message;
use crate::i18n::Locale;

/// The languages of the form: those of the interface that are spoken there.
pub(super) const SPOKEN: [Locale; 2] = [Locale::Fr, Locale::Ar];

/// The questions but for the numbers: name, type, message, whether it must be answered.
pub(super) const QUESTIONS: [(&str, &str, &str, bool); 7] = [
    ("kind", "select_one kind", "restitution-kind", true),
    ("held_on", "date", "restitution-day", true),
    ("place", "select_one place", "cohort-place", true),
    ("locality", "text", "restitution-locality", false),
    ("module", "select_one module", "report-module", false),
    ("lang", "select_one lang", "restitution-lang", true),
    ("leaders", "text", "restitution-collected-who", true),
];

/// What else is the label of a question: the remark, and who led it in forms of before.
const OTHER_LABELS: [(&str, &str); 2] = [("note", "restitution-note"), ("leaders", "restitution-who")];

/// The sexes: what the names of their questions begin with, and their messages.
pub(super) const SEXES: [(&str, &str); 2] = [("women", "report-women"), ("men", "report-men")];

/// A band as the name of a question has it: `15_29`, `60_plus`, `unknown`.
pub(super) fn band_word(band: &str) -> String {
    match band {
        "" => "unknown".into(),
        band => band.replace('-', "_").replace('+', "_plus"),
    }
}

/// The band of such a word.
pub(super) fn band_of(word: &str) -> String {
    match word {
        "unknown" => String::new(),
        word => word.replace("_plus", "+").replace('_', "-"),
    }
}

/// The name of the question for a sex and a band: `women_15_29`.
pub(super) fn count_name(sex: &str, band: &str) -> String {
    format!("{sex}_{}", band_word(band))
}

/// The sex and the word of the band in the name of a question for a number.
pub(super) fn counted(name: &str) -> Option<(&str, &str)> {
    name.split_once('_').filter(|(sex, _)| SEXES.iter().any(|(known, _)| known == sex))
}

/// The label of the question for a sex and a band: `Femmes – 15 à 29 ans`.
pub(super) fn count_label(locale: Locale, key: &str, band: &str) -> String {
    format!("{} – {}", locale.text(key), band_name(locale, band))
}

/// An age band in words; the empty one is an age that was not noted.
pub fn band_name(locale: Locale, band: &str) -> String {
    match (band.split_once('-'), band.strip_suffix('+')) {
        (Some((from, to)), _) => {
            locale.message(&Message::new("report-age-span").with("from", from).with("to", to))
        }
        (None, Some(from)) => locale.message(&Message::new("report-age-above").with("from", from)),
        _ if band.is_empty() => locale.text("restitution-age-unknown"),
        _ => band.to_owned(),
    }
}

/// The labels by which a heading names a question, in every language of the interface.
pub(super) struct Labels(BTreeMap<String, &'static str>);

impl Labels {
    pub(super) fn new() -> Self {
        let asked = QUESTIONS.into_iter().map(|(name, _, key, _)| (name, key));
        let all = asked.chain(OTHER_LABELS);
        let of = |(name, key): (&'static str, &'static str)| {
            Locale::ALL.map(|locale| (plain_label(&locale.text(key)), name))
        };
        Self(all.flat_map(of).collect())
    }

    /// The name of the question with this label.
    pub(super) fn question(&self, label: &str) -> Option<String> {
        let label = plain_label(label);
        self.0.get(&label).map(|name| (*name).to_owned()).or_else(|| count_question(&label))
    }
}

/// The question for a number with this label, of any bands: those of a form may be others than those of today.
fn count_question(label: &str) -> Option<String> {
    let has_sex =
        |(locale, (_, key)): &(Locale, (&str, &str))| label.starts_with(&plain_label(&locale.text(key)));
    let of_sexes = Locale::ALL.into_iter().flat_map(|locale| SEXES.map(|sex| (locale, sex)));
    let mut named = of_sexes.filter(has_sex).peekable();
    named.peek()?;
    let band = band_in(label)?;
    let is_label =
        |(locale, (_, key)): &(Locale, (&str, &str))| plain_label(&count_label(*locale, key, &band)) == label;
    named.find(is_label).map(|(_, (sex, _))| count_name(sex, &band))
}

/// The band that the numbers of a label make: none of them an age that was not noted, one an age and above, two a span.
fn band_in(label: &str) -> Option<String> {
    let digits: String = label
        .chars()
        .map(|c| digit(c).map_or(' ', |digit| char::from_digit(digit, 10).unwrap_or(' ')))
        .collect();
    let numbers: Vec<&str> = digits.split_whitespace().take(3).collect();
    match numbers[..] {
        [] => Some(String::new()),
        [from] => Some(format!("{from}+")),
        [from, to] => Some(format!("{from}-{to}")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bands_have_names_that_the_tools_take() {
        for band in ["15-29", "60+", ""] {
            let word = band_word(band);
            assert!(word.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_'), "{word}");
            assert_eq!(band_of(&word), band);
        }
    }

    #[test]
    fn the_label_of_each_question_names_it_in_every_language() {
        let labels = Labels::new();
        for locale in Locale::ALL {
            for (sex, key) in SEXES {
                // Those of today, and those of a form of before.
                for band in ["0-14", "15-29", "18-35", "60+", ""] {
                    let label = count_label(locale, key, band);
                    assert_eq!(labels.question(&label), Some(count_name(sex, band)), "{label}");
                }
            }
            for (name, _, key, _) in QUESTIONS {
                assert_eq!(labels.question(&locale.text(key)).as_deref(), Some(name), "{key}");
            }
        }
        assert_eq!(labels.question("Code ou nom").as_deref(), Some("leaders"));
        for other in ["Femmes", "Femmes – 15 à 29 ans – 3", "Femmes – quinze ans", "start", ""] {
            assert_eq!(labels.question(other), None, "{other}");
        }
    }
}
