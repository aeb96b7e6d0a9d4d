//! The answers of somebody to a test, question by question: a letter for each, as it stands on the sheet.

use super::percent::Percent;
use super::questions::Question;

/// What stands for a question that was not answered.
const NOTHING: char = '-';
/// The letters of the choices, as stored.
const LETTERS: [char; 5] = ['A', 'B', 'C', 'D', 'E'];
/// The letters of sheets in Arabic, in the same order.
const ARABIC: [char; 5] = ['أ', 'ب', 'ج', 'د', 'ه'];

/// The choice for each question of a test; none where it was not answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answers(Vec<Option<usize>>);

/// What is wrong with typed answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AnswersFault {
    /// So many answers were typed, not one for each question.
    Count(usize),
    /// The sign for the question with this number, from 1, is no choice of it; it has so many choices.
    Sign(usize, char, usize),
}

/// The letters of so many choices: "A, B, C".
pub fn letters_of(choices: usize) -> String {
    LETTERS.iter().take(choices).map(char::to_string).collect::<Vec<_>>().join(", ")
}

impl Answers {
    /// Reads one letter a question: `ACB-D`, in either case, with spaces, with the numbers or the Arabic letters of the choices.
    pub fn parse(text: &str, questions: &[Question]) -> Result<Self, AnswersFault> {
        let signs: Vec<char> =
            text.chars().filter(|c| !c.is_whitespace() && !",;.\u{640}".contains(*c)).collect();
        if signs.len() != questions.len() {
            return Err(AnswersFault::Count(signs.len()));
        }
        let read = |(place, (sign, question)): (usize, (char, &Question))| {
            if matches!(sign, NOTHING | '–' | '0') {
                return Ok(None);
            }
            let count = question.versions().first().map_or(0, |version| version.choices.len());
            let fault = AnswersFault::Sign(place + 1, sign, count);
            choice(sign).filter(|choice| *choice < count).map(Some).ok_or(fault)
        };
        let answers = signs.into_iter().zip(questions).enumerate().map(read);
        answers.collect::<Result<_, _>>().map(Self)
    }

    /// The answers as they are stored.
    pub fn stored(letters: &str) -> Option<Self> {
        let read = |letter: char| match letter {
            NOTHING => Some(None),
            letter => LETTERS.iter().position(|known| *known == letter).map(Some),
        };
        letters.chars().map(read).collect::<Option<_>>().map(Self)
    }

    /// One letter a question.
    pub fn letters(&self) -> String {
        let letter = |choice: &Option<usize>| choice.and_then(|choice| LETTERS.get(choice)).copied();
        self.0.iter().map(|choice| letter(choice).unwrap_or(NOTHING)).collect()
    }

    /// Whether each answer is right.
    pub fn right<'a>(&'a self, questions: &'a [Question]) -> impl Iterator<Item = bool> + 'a {
        self.0.iter().zip(questions).map(|(choice, question)| *choice == Some(question.answer()))
    }

    /// The share of right answers in whole per cent, rounded down; none without questions.
    pub fn percent(&self, questions: &[Question]) -> Option<Percent> {
        let right = self.right(questions).filter(|is_right| *is_right).count();
        let share = (right * 100).checked_div(questions.len())?;
        u8::try_from(share).ok()?.try_into().ok()
    }
}

fn choice(sign: char) -> Option<usize> {
    let of = |letters: [char; 5]| letters.iter().position(|letter| *letter == sign);
    let upper = sign.to_ascii_uppercase();
    let latin = LETTERS.iter().position(|letter| *letter == upper);
    let number = || sign.to_digit(10).and_then(|number| usize::try_from(number).ok()?.checked_sub(1));
    latin.or_else(|| of(ARABIC)).or_else(number).filter(|choice| *choice < LETTERS.len())
}

/// How many answered each question right, of those whose answers are noted.
pub fn right_by_question<'a>(
    answers: impl IntoIterator<Item = &'a Answers>,
    questions: &[Question],
) -> Vec<usize> {
    let mut counts = vec![0; questions.len()];
    for answers in answers {
        for (count, is_right) in counts.iter_mut().zip(answers.right(questions)) {
            *count += usize::from(is_right);
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lang::LangTag;
    use crate::domain::questions::Version;

    fn questions() -> Vec<Question> {
        let question = |choices: usize, answer: usize| {
            let version = Version {
                lang: LangTag::french(),
                text: "Que faire ?".into(),
                choices: (0..choices).map(|number| number.to_string()).collect(),
            };
            Question::new(vec![version], answer).unwrap()
        };
        vec![question(3, 0), question(4, 3), question(2, 1)]
    }

    #[test]
    fn answers_are_read_as_they_are_typed() {
        let questions = questions();
        let letters = |text: &str| Answers::parse(text, &questions).map(|answers| answers.letters());
        for text in ["ADB", "a d b", "1,4,2", "أ د ب"] {
            assert_eq!(letters(text), Ok("ADB".into()), "{text}");
        }
        assert_eq!(letters("A-B"), Ok("A-B".into()));
        assert_eq!(letters("AD"), Err(AnswersFault::Count(2)));
        assert_eq!(letters("ADC"), Err(AnswersFault::Sign(3, 'C', 2)));
        assert_eq!(letters("AXB"), Err(AnswersFault::Sign(2, 'X', 4)));
        assert_eq!(Answers::stored("A-B").map(|answers| answers.letters()), Some("A-B".into()));
        assert_eq!(Answers::stored("Z"), None);
        assert_eq!([letters_of(2), letters_of(4), letters_of(9)], ["A, B", "A, B, C, D", "A, B, C, D, E"]);
    }

    #[test]
    fn right_answers_are_counted() {
        let questions = questions();
        let read = |text: &str| Answers::parse(text, &questions).unwrap();
        let percent = |text: &str| read(text).percent(&questions).map(Percent::get);
        assert_eq!([percent("ADB"), percent("AD-"), percent("---")], [Some(100), Some(66), Some(0)]);
        assert_eq!(right_by_question([&read("ADB"), &read("A--")], &questions), [2, 1, 1]);
        assert_eq!(Answers(Vec::new()).percent(&[]), None);
    }
}
