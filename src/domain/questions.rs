//! The questions of a pre-test and a post-test, as a curriculum's file has them: `[[test]]`, with the text and the choices
//! per language and the number of the right choice.

use std::collections::BTreeMap;

use super::lang::LangTag;
use super::text::one_line;
use super::toml_reader::{Located, Reader};
use super::translated::{Texts, language, needed_number, texts};
use crate::error::Message;

/// The fewest and the most choices of a question.
pub const CHOICES: (usize, usize) = (2, 5);
/// The most questions of a test: more is no test of an hour.
pub const QUESTIONS_MAX: usize = 40;

/// A question with its choices, the same number in every language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// In each language; never in none.
    versions: Vec<Version>,
    answer: usize,
}

/// A question in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// The language.
    pub lang: LangTag,
    /// What is asked.
    pub text: String,
    /// What can be answered.
    pub choices: Vec<String>,
}

impl Question {
    /// A question with the place of its right choice, from 0; none without a version, or where a version has another number
    /// of choices, or where there is no such choice.
    pub fn new(mut versions: Vec<Version>, answer: usize) -> Option<Self> {
        versions.sort_by(|a, b| a.lang.cmp(&b.lang));
        let count = versions.first()?.choices.len();
        let fits = is_count(count)
            && answer < count
            && versions.iter().all(|version| version.choices.len() == count);
        fits.then_some(Self { versions, answer })
    }

    /// The question in each of its languages.
    pub fn versions(&self) -> &[Version] {
        &self.versions
    }

    /// The question in a language; failing that in French; failing that in the first language there is.
    pub fn get(&self, lang: &str) -> &Version {
        let of = |wanted: &str| self.versions.iter().find(|version| version.lang.as_str() == wanted);
        of(lang).or_else(|| of("fr")).unwrap_or(&self.versions[0])
    }

    /// The place of the right choice, from 0.
    pub fn answer(&self) -> usize {
        self.answer
    }
}

/// The first answer that stands among the answers of a question twice.
pub fn twice(choices: &[String]) -> Option<&String> {
    let same = |choice: &String| one_line(choice).to_lowercase();
    choices.iter().enumerate().find_map(|(at, choice)| {
        choices[..at].iter().any(|other| same(other) == same(choice)).then_some(choice)
    })
}

/// Whether a question may have so many answers.
pub fn is_count(count: usize) -> bool {
    (CHOICES.0..=CHOICES.1).contains(&count)
}

/// Reads the `[[test]]` tables of a curriculum.
pub(super) fn read(reader: &mut Reader) -> Vec<Question> {
    let found = reader.tables("test", question);
    if let Some((_, line)) = found.get(QUESTIONS_MAX) {
        reader.fault(*line, Message::new("file-test-many").with("max", QUESTIONS_MAX));
    }
    found.into_iter().filter_map(|(question, _)| question).collect()
}

fn question(reader: &mut Reader) -> Option<Question> {
    let asked = reader.line_of_key("question");
    let text = reader.table("question", texts);
    if text.is_none() {
        reader.missing("question", "question = { fr = \"…\" }");
    }
    let choices = reader.table("choices", choices);
    if choices.is_none() {
        reader.missing("choices", "choices = { fr = [\"…\", \"…\"] }");
    }
    let line = reader.line_of_key("answer");
    let answer = needed_number(reader, "answer", 1..CHOICES.1 as u32 + 1, "answer = 1");
    let (text, choices) = (text.flatten()?, choices?);
    check(reader, (&text, asked), &choices);
    let (answer, count) = (answer? as usize, choices.values().next()?.0.len());
    if answer > count {
        let message = Message::new("file-value-range").with("key", "test.answer");
        reader.fault(line, message.with("min", 1).with("max", count));
    }
    let version = |(lang, (choices, _)): (LangTag, Located<Vec<String>>)| {
        let text = text.get(lang.as_str()).to_owned();
        Version { lang, text, choices }
    };
    Some(Question { versions: choices.into_iter().map(version).collect(), answer: answer.checked_sub(1)? })
}

fn choices(reader: &mut Reader) -> BTreeMap<LangTag, Located<Vec<String>>> {
    let mut all = BTreeMap::new();
    for ((tag, line), choices) in reader.rest_as_lists("fr = [\"…\", \"…\"]") {
        if let Some(tag) = language(reader, &tag, line) {
            all.insert(tag, (choices, line));
        }
    }
    all
}

/// Every language has the question and its choices, and as many choices as every other.
fn check(
    reader: &mut Reader,
    (text, asked): (&Texts, usize),
    choices: &BTreeMap<LangTag, Located<Vec<String>>>,
) {
    // That the first language has too few or too many is told there alone.
    let wanted = choices.values().next().map_or(0, |(choices, _)| choices.len());
    for (tag, (choices, line)) in choices {
        let count = choices.len();
        let message = if !is_count(count) {
            Message::new("file-choices-count").with("min", CHOICES.0).with("max", CHOICES.1)
        } else if count != wanted && is_count(wanted) {
            Message::new("file-choices-differ").with("found", count).with("wanted", wanted)
        } else if text.exact(tag.as_str()).is_none() {
            Message::new("file-test-lang")
        } else if let Some(choice) = twice(choices) {
            Message::new("file-choices-same").with("choice", choice)
        } else {
            continue;
        };
        reader.fault(*line, message.with("lang", tag));
    }
    for tag in text.langs().filter(|tag| !choices.contains_key(*tag)) {
        reader.fault(asked, Message::new("file-test-lang").with("lang", tag));
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::curriculum;

    const STARTER: &str = include_str!("../../modules/curricula/consolidation-de-la-paix.toml");

    /// The starter curriculum up to its test, with another one.
    fn faults(test: &str) -> Vec<(usize, &'static str)> {
        let (head, _) = STARTER.split_once("[[test]]").unwrap();
        let before = head.lines().count();
        let parsed = curriculum::parse(&format!("{head}{test}"));
        let faults = parsed.err().unwrap_or_default();
        faults.into_iter().map(|fault| (fault.line.saturating_sub(before), fault.message.key)).collect()
    }

    #[test]
    fn a_question_is_had_in_each_language_or_in_french() {
        let test = curriculum::parse(STARTER).unwrap().test;
        for lang in ["fr", "en", "ar"] {
            for question in &test {
                let version = question.get(lang);
                assert!(version.lang.as_str() == lang && !version.text.is_empty());
                assert!(question.answer() < version.choices.len());
            }
        }
        assert_eq!(test[0].get("khq"), test[0].get("fr"));
        // Who ticks the same box everywhere fails.
        let most = (0..3).map(|place| test.iter().filter(|q| q.answer() == place).count()).max();
        assert!(most <= Some(test.len() / 2));
    }

    #[test]
    fn each_mistake_is_named_with_its_line() {
        let good =
            "[[test]]\nanswer = 2\nquestion = { fr = \"Oui ?\" }\nchoices = { fr = [\"oui\", \"non\"] }\n";
        assert_eq!(faults(good), []);
        for (from, to, line, key) in [
            ("answer = 2", "answer = 3", 2, "file-value-range"),
            ("answer = 2", "answer = 0", 2, "file-value-range"),
            ("answer = 2\n", "", 1, "file-key-missing"),
            ("question = { fr = \"Oui ?\" }\n", "", 1, "file-key-missing"),
            ("choices = { fr = [\"oui\", \"non\"] }\n", "", 1, "file-key-missing"),
            ("[\"oui\", \"non\"]", "[\"oui\"]", 4, "file-choices-count"),
            ("[\"oui\", \"non\"]", "\"oui\"", 4, "file-value-wrong"),
            ("\"non\"]", "\"non\"], en = [\"yes\", \"no\"]", 4, "file-test-lang"),
            ("\"Oui ?\"", "\"Oui ?\", en = \"Yes?\"", 3, "file-test-lang"),
            ("choices", "choix", 4, "file-key-unknown"),
            ("\"non\"]", "\"non\", \"Oui \"]", 4, "file-choices-same"),
        ] {
            assert!(good.contains(from), "{from}");
            let found = faults(&good.replacen(from, to, 1));
            assert!(found.contains(&(line, key)), "{to}: {found:?}");
        }
        let two = "choices = { fr = [\"oui\", \"non\"], en = [\"yes\", \"no\", \"maybe\"] }";
        let found = faults(
            &good
                .replace("choices = { fr = [\"oui\", \"non\"] }", two)
                .replace("\"Oui ?\"", "\"Oui ?\", en = \"Yes?\""),
        );
        assert_eq!(found, [(4, "file-choices-differ")]);
        let one = "choices = { ar = [\"نعم\"], fr = [\"oui\", \"non\"] }";
        let found = faults(
            &good
                .replace("choices = { fr = [\"oui\", \"non\"] }", one)
                .replace("answer = 2", "answer = 1")
                .replace("\"Oui ?\"", "\"Oui ?\", ar = \"؟\""),
        );
        assert_eq!(found, [(4, "file-choices-count")], "nobody has to give one answer");
        assert_eq!(faults(&good.repeat(41)).last().map(|fault| fault.1), Some("file-test-many"));
    }
}
