//! The questions of a test as their form has them.

use super::{Typed, language};
use crate::app::checks::Problems;
use crate::domain::curriculum::Curriculum;
use crate::domain::lang::LangTag;
use crate::domain::questions::{self, CHOICES, QUESTIONS_MAX, Question, Version};
use crate::domain::text::one_line;
use crate::error::Message;

/// The most characters of a question.
const QUESTION_MAX: usize = 300;
/// The most characters of a choice.
const CHOICE_MAX: usize = 500;

/// The questions of a test.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TestDraft {
    /// The tags of the languages that the form has.
    pub langs: Vec<String>,
    /// The questions in order.
    pub questions: Vec<QuestionDraft>,
}

/// A question of the test, as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QuestionDraft {
    /// The number of the right choice, from 1.
    pub answer: String,
    /// In each language.
    pub versions: Vec<VersionDraft>,
}

/// A question in a language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VersionDraft {
    /// The tag of the language.
    pub lang: String,
    /// What is asked.
    pub text: String,
    /// What can be answered, one a line.
    pub choices: String,
}

impl VersionDraft {
    fn is_empty(&self) -> bool {
        self.text.trim().is_empty() && self.choices.trim().is_empty()
    }
}

impl TestDraft {
    pub(super) fn of(curriculum: &Curriculum, langs: &[LangTag]) -> Self {
        let question = |question: &Question| {
            let version = |lang: &LangTag| {
                let version = question.versions().iter().find(|version| version.lang == *lang);
                VersionDraft {
                    lang: lang.to_string(),
                    text: version.map(|version| version.text.clone()).unwrap_or_default(),
                    choices: version.map(|version| version.choices.join("\n")).unwrap_or_default(),
                }
            };
            QuestionDraft {
                answer: (question.answer() + 1).to_string(),
                versions: langs.iter().map(version).collect(),
            }
        };
        Self {
            langs: langs.iter().map(ToString::to_string).collect(),
            questions: curriculum.test.iter().map(question).collect(),
        }
    }

    /// The questions; one of which nothing was typed is left out.
    pub(super) fn questions(&self, problems: &mut Problems) -> Vec<Question> {
        let typed = self.questions.iter().enumerate();
        let typed = typed.filter(|(_, question)| !question.versions.iter().all(VersionDraft::is_empty));
        let questions: Vec<_> = typed.filter_map(|(at, question)| question.read(at, problems)).collect();
        if questions.len() > QUESTIONS_MAX {
            problems.add("", Message::new("curriculum-test-many").with("max", QUESTIONS_MAX));
        }
        questions
    }
}

impl QuestionDraft {
    fn read(&self, at: usize, problems: &mut Problems) -> Option<Question> {
        let mut versions: Vec<Version> = Vec::new();
        for draft in self.versions.iter().filter(|draft| !draft.is_empty()) {
            let Some(lang) = language(problems, &draft.lang) else { continue };
            let text = one_line(&draft.text);
            let (asked, answered) = (format!("question-{at}-{lang}"), format!("choices-{at}-{lang}"));
            if text.is_empty() {
                problems.add(&asked, Message::new("curriculum-question-missing"));
            } else if text.chars().count() > QUESTION_MAX {
                problems.add(&asked, Message::new("author-text-long").with("max", QUESTION_MAX));
            }
            let choices = draft.choices.lines().map(one_line);
            let choices: Vec<String> = choices.filter(|choice| !choice.is_empty()).collect();
            let wanted = versions.first().map(|version| version.choices.len());
            let wanted = wanted.filter(|wanted| questions::is_count(*wanted));
            if !questions::is_count(choices.len()) {
                let message = Message::new("curriculum-choices-count");
                problems.add(&answered, message.with("min", CHOICES.0).with("max", CHOICES.1));
            } else if let Some(wanted) = wanted.filter(|wanted| *wanted != choices.len()) {
                problems.add(&answered, Message::new("curriculum-choices-differ").with("wanted", wanted));
            } else if choices.iter().any(|choice| choice.chars().count() > CHOICE_MAX) {
                problems.add(&answered, Message::new("author-text-long").with("max", CHOICE_MAX));
            } else if let Some(choice) = questions::twice(&choices) {
                problems.add(&answered, Message::new("curriculum-choices-same").with("choice", choice));
            }
            versions.push(Version { lang, text, choices });
        }
        let count = versions.first().map_or(0, |version| version.choices.len());
        let answer = self.answer.trim().parse::<usize>().ok().filter(|answer| (1..=count).contains(answer));
        if answer.is_none() {
            let message = Message::new("curriculum-answer-wrong").with("max", count.max(CHOICES.0));
            problems.add(&format!("answer-{at}"), message);
        }
        Question::new(versions, answer?.checked_sub(1)?)
    }

    /// A question with nothing typed yet.
    pub fn empty(langs: &[String]) -> Self {
        let version = |(lang, text): Typed| VersionDraft { lang, text, choices: String::new() };
        let versions = langs.iter().map(|lang| version((lang.clone(), String::new())));
        Self { answer: String::new(), versions: versions.collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Error;

    fn version(lang: &str, text: &str, choices: &str) -> VersionDraft {
        VersionDraft { lang: lang.into(), text: text.into(), choices: choices.into() }
    }

    fn read(questions: Vec<QuestionDraft>) -> (usize, Vec<String>) {
        let mut problems = Problems::default();
        let read = TestDraft { langs: Vec::new(), questions }.questions(&mut problems);
        let fields = match problems.done(Some(())) {
            Err(Error::Invalid(problems)) => problems.into_iter().map(|problem| problem.field).collect(),
            _ => Vec::new(),
        };
        (read.len(), fields)
    }

    #[test]
    fn a_question_is_whole_or_its_fields_say_what_is_missing() {
        let of = |answer: &str, versions: &[VersionDraft]| QuestionDraft {
            answer: answer.into(),
            versions: versions.to_vec(),
        };
        let french = version("fr", "Oui ?", "oui\r\n\r\nnon\r\n");
        assert_eq!(read(vec![of("2", &[french.clone(), version("en", "", " ")])]), (1, vec![]));
        assert_eq!(read(vec![QuestionDraft::empty(&["fr".into(), "ar".into()])]), (0, vec![]));
        let arabic = version("ar", "", "نعم\nلا\nربما");
        let wrong = ["question-0-ar", "choices-0-ar", "answer-0"];
        assert_eq!(read(vec![of("3", &[french.clone(), arabic])]).1, wrong);
        assert_eq!(read(vec![of("1", &[version("fr", "Oui ?", "oui")])]).1, ["choices-0-fr"]);
        assert_eq!(read(vec![of("1", &[french]); 41]).1, [""]);
    }
}
