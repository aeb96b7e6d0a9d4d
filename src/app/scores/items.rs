//! Tests question by question: what each person answered, from which the total is worked out.

use std::collections::{BTreeMap, HashMap};

use super::{NewScores, Scores, not_yet, of};
use crate::app::cohorts::{find, find_open};
use crate::app::now;
use crate::app::work::Work;
use crate::domain::cohort::Cohort;
use crate::domain::completion::Percent;
use crate::domain::enrolment::Enrolment;
use crate::domain::id::EnrolmentId;
use crate::domain::item_answers::{Answers, AnswersFault, letters_of, right_by_question};
use crate::domain::offline::Test;
use crate::error::{Error, FieldError, Message, Result};
use crate::store;

/// The answers of a cohort to a test.
#[derive(Clone, Debug)]
pub struct ItemSheet {
    /// The cohort, with the questions.
    pub cohort: Cohort,
    /// Which test.
    pub test: Test,
    /// Its people with their answers and the total that is noted.
    pub people: Vec<(Enrolment, Option<Answers>, Option<Percent>)>,
    /// How many answered each question right, of how many whose answers are noted.
    pub right: (Vec<usize>, usize),
}

/// The word of a test in forms and in the database.
pub fn word(test: Test) -> &'static str {
    match test {
        Test::Pre => "pre",
        Test::Post => "post",
    }
}

fn total(scores: Scores, test: Test) -> Option<Percent> {
    match test {
        Test::Pre => scores.pre_test,
        Test::Post => scores.post_test,
    }
}

/// The answers of the cohort with this code. A curriculum without questions has none.
pub async fn sheet(work: &mut Work, code: &str, test: Test) -> Result<ItemSheet> {
    let cohort = find(work, code).await?;
    if cohort.curriculum.test.is_empty() {
        return Err(Error::NotFound);
    }
    let people = store::enrolments::of_cohort(&mut work.tx, cohort.id).await?;
    let scores = of(&mut work.tx, cohort.id).await?;
    let stored = store::item_answers::of_cohort(&mut work.tx, cohort.id, word(test)).await?;
    let counts = right_by_question(stored.iter().map(|(_, answers)| answers), &cohort.curriculum.test);
    let right = (counts, stored.len());
    let mut answers: HashMap<EnrolmentId, Answers> = stored.into_iter().collect();
    let people = people.into_iter().map(|person| {
        let noted = scores.get(&person.id).copied().and_then(|scores| total(scores, test));
        let answers = answers.remove(&person.id);
        (person, answers, noted)
    });
    Ok(ItemSheet { people: people.collect(), cohort, test, right })
}

/// What somebody typed for one person.
#[derive(Clone, Debug)]
pub struct NewAnswers {
    /// Whose.
    pub enrolment: EnrolmentId,
    /// The stored letters when the form was opened.
    pub seen: String,
    /// What was typed; empty forgets the answers and leaves the total.
    pub typed: String,
}

/// Saves answers in an open cohort and the totals that they come to: all or none. What is wrong is a problem of its field
/// (`answers-ID`).
pub async fn save(work: &mut Work, code: &str, test: Test, new: &[NewAnswers]) -> Result<usize> {
    let cohort = find_open(work, code).await?;
    if let Some(message) = not_yet(&cohort, now()) {
        return Err(Error::Conflict(message));
    }
    let sheet = sheet(work, code, test).await?;
    let questions = &sheet.cohort.curriculum.test;
    let stored_scores = of(&mut work.tx, cohort.id).await?;
    let (mut faults, mut totals) = (Vec::new(), Vec::new());
    // By enrolment: the letters of this test before and after.
    let (mut before, mut after) = (BTreeMap::new(), BTreeMap::new());
    for one in new {
        let found = sheet.people.iter().find(|(person, ..)| person.id == one.enrolment);
        let Some((person, stored, _)) = found else {
            return Err(Error::Conflict(Message::new("roster-gone")));
        };
        let letters = stored.as_ref().map(Answers::letters).unwrap_or_default();
        let typed = one.typed.trim();
        if typed == one.seen {
            continue;
        }
        let mut fault =
            |message: Message| faults.push(FieldError::new(format!("answers-{}", person.id), message));
        let answers = match typed {
            "" => None,
            typed => match Answers::parse(typed, questions) {
                Ok(answers) => Some(answers),
                Err(problem) => {
                    fault(told(&problem, questions.len()).with("name", person.name.as_str()));
                    continue;
                }
            },
        };
        let is_same = answers.as_ref().map(Answers::letters).unwrap_or_default() == letters;
        if letters != one.seen && !is_same {
            let other = if letters.is_empty() { "—" } else { &letters };
            fault(Message::new("score-changed-meanwhile").with("other", other));
            continue;
        }
        if is_same {
            continue;
        }
        let noted = |letters: String| BTreeMap::from([(word(test), Some(letters).filter(|l| !l.is_empty()))]);
        before.insert(person.id, noted(letters));
        after.insert(person.id, noted(answers.as_ref().map(Answers::letters).unwrap_or_default()));
        let (at, by) = (now(), work.account_id());
        match &answers {
            None => store::item_answers::delete(&mut work.tx, person.id, word(test)).await?,
            Some(answers) => {
                store::item_answers::set(&mut work.tx, (person.id, word(test)), answers, at, by).await?;
                let seen = stored_scores.get(&person.id).copied().unwrap_or_default();
                let percent = answers.percent(questions);
                let wanted = match test {
                    Test::Pre => Scores { pre_test: percent, ..seen },
                    Test::Post => Scores { post_test: percent, ..seen },
                };
                totals.push(NewScores { enrolment: person.id, seen, wanted });
            }
        }
    }
    if !faults.is_empty() {
        return Err(Error::Invalid(faults));
    }
    let changed = after.len();
    if changed > 0 {
        work.audit("score.items", ("cohort", cohort.id), before, after).await?;
        super::save(work, code, &totals).await?;
    }
    Ok(changed)
}

fn told(fault: &AnswersFault, wanted: usize) -> Message {
    match fault {
        AnswersFault::Count(given) => Message::new("items-count").with("given", given).with("wanted", wanted),
        AnswersFault::Sign(number, sign, choices) => {
            let message = Message::new("items-sign").with("number", number).with("sign", sign);
            message.with("letters", letters_of(*choices))
        }
    }
}
