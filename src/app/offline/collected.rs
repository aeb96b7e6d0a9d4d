//! Attendance that was noted with KoboToolbox or another tool that reads XLSForm: the form of a cohort, with codes in the place of
//! names, and its export read back. It goes the way of what a device noted without network: each mark once, and where somebody noted
//! another one, a person chooses.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::take::{self, Outcome};
use crate::app::cohorts::{find, find_open};
use crate::app::collected::{Export, FILLED_IN};
use crate::app::work::Work;
use crate::app::{attendance, now};
use crate::documents::xlsform::{FormChoice, Question, XlsForm, version_at};
use crate::domain::cohort::{Cohort, CohortSession};
use crate::domain::enrolment::Enrolment;
use crate::domain::id::{ChangeId, SessionId};
use crate::domain::import::Content;
use crate::domain::offline::{COLLECTED_MAX, Change, What};
use crate::error::{Error, FieldError, Message, Result};
use crate::i18n::{Locale, dates};
use crate::store;
use crate::store::offline::TakenChange;

mod roll;
pub use crate::app::collected::LeftOut;
use roll::{Member, Roll, Sheet, question_of};

/// The languages of the form: those of the interface that are spoken there.
const SPOKEN: [Locale; 2] = [Locale::Fr, Locale::Ar];
/// The most problems that are listed at once.
const PROBLEMS: usize = 100;
/// The questions: name, type, message, that of a word of help.
const QUESTIONS: [(&str, &str, &str, &str); 4] = [
    ("session", "select_one session", "collected-session", ""),
    ("present", "select_multiple person", "collected-present", "collected-present-hint"),
    ("excused", "select_multiple person", "collected-excused", "collected-excused-hint"),
    ("complete", "select_one yes_no", "collected-complete", "collected-complete-hint"),
];
/// What the excused must meet: no id of them stands among those present, too. The tools know no other way to hold two answers
/// against each other; an id is a UUID, and no `/` stands in it.
const NOBODY_TWICE: &str = r"not(regex(concat(${present}, ' / ', .), '.*([0-9a-f-]{36}).* / .*\1.*'))";
/// The hidden question with the numbers of those who were on the list when the form was made: nobody else could be ticked.
const LISTED: &str = "listed";
/// The answer that all others were absent.
const YES: &str = "yes";
/// The answer that they were not, or that nobody knows.
const NO: &str = "no";

fn labels(key: &str) -> Vec<String> {
    SPOKEN.map(|locale| locale.text(key)).to_vec()
}

/// The form for the attendance of an open cohort: a half-day, who was there, who was excused, and whether all others were absent. It
/// leaves the house, so that it has codes and no names.
pub async fn form(work: &mut Work, code: &str) -> Result<XlsForm> {
    let cohort = find(work, code).await?;
    if let Some(refusal) = cohort.refusal() {
        return Err(Error::Conflict(refusal));
    }
    let sessions = store::sessions::of_cohort(&mut work.tx, cohort.id).await?;
    let people = store::enrolments::of_cohort(&mut work.tx, cohort.id).await?;
    let question = |(name, kind, key, hint): (&str, &str, &str, &str)| Question {
        kind: kind.into(),
        name: name.into(),
        labels: labels(key),
        hints: if hint.is_empty() { Vec::new() } else { labels(hint) },
        required: kind.starts_with("select_one "),
        constraint: if name == "excused" { NOBODY_TWICE.into() } else { String::new() },
        faults: if name == "excused" { labels("collected-both") } else { Vec::new() },
        ..Question::default()
    };
    let mut survey = QUESTIONS.map(question).to_vec();
    let listed: Vec<String> = people.iter().map(|person| person.position.to_string()).collect();
    survey.push(Question {
        kind: "calculate".into(),
        name: LISTED.into(),
        calculation: format!("'{}'", listed.join(" ")),
        ..Question::default()
    });
    // When it was filled in, by the clock of the device: of two versions somebody chooses by it.
    survey.push(Question { kind: FILLED_IN.into(), name: FILLED_IN.into(), ..Question::default() });
    let id = cohort.code.as_str().replace('-', "_").to_lowercase();
    Ok(XlsForm {
        title: format!("{} {}", Locale::Fr.text("attendance-title"), cohort.code),
        id: format!("vivier_attendance_{id}"),
        version: version_at(now()),
        languages: SPOKEN.map(|locale| format!("{} ({})", locale.own_name(), locale.tag())).to_vec(),
        survey,
        choices: choices(&cohort, &sessions, &people),
    })
}

fn choices(cohort: &Cohort, sessions: &[CohortSession], people: &[Enrolment]) -> Vec<FormChoice> {
    let half_day = |stored: &CohortSession| FormChoice {
        list: "session",
        name: stored.id.to_string(),
        labels: SPOKEN.map(|locale| half_day_name(locale, stored)).to_vec(),
    };
    let person = |person: &Enrolment| FormChoice {
        list: "person",
        name: person.id.to_string(),
        labels: vec![cohort.code.of_person(person.position); SPOKEN.len()],
    };
    let answer =
        |(name, key): (&str, &str)| FormChoice { list: "yes_no", name: name.to_owned(), labels: labels(key) };
    let answers = [(YES, "collected-yes"), (NO, "collected-no")].map(answer);
    sessions.iter().map(half_day).chain(people.iter().map(person)).chain(answers).collect()
}

fn half_day_name(locale: Locale, stored: &CohortSession) -> String {
    let half = locale.text(stored.session.half.called(None).key());
    format!("{} · {half}", dates::full(stored.session.date, locale))
}

/// What an export came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TakenOver {
    /// Submissions that are here now for the first time.
    pub added: usize,
    /// Submissions that were taken over before.
    pub known: usize,
    /// Those of the new ones that were edited in the tool after they had been sent.
    pub edited: usize,
    /// Marks of which somebody noted others: a person chooses.
    pub disputed: usize,
    /// People who were not on the form, for they came to the list later: nothing is noted of them, for nobody could tick them.
    pub unlisted: usize,
    /// Submissions of forms that don't say who was on them: there, nobody is noted as absent.
    pub without_list: usize,
    /// Those with which something is wrong and that were left out by choice.
    pub left_out: Vec<LeftOut>,
}

/// Reads an export and notes the marks of each submission that is not here yet, in an open cohort: all of it or nothing, but for the
/// lines of `without` with which something is wrong. The field of a problem is the line of the file where it is.
pub async fn take_over(
    work: &mut Work,
    code: &str,
    content: &Content,
    without: &BTreeSet<usize>,
) -> Result<TakenOver> {
    let cohort = find_open(work, code).await?;
    let export = content.tables.iter().find_map(|table| Export::of(&table.records, question_of));
    let wrong = |key| Error::invalid("file", Message::new(key));
    let export = export.ok_or_else(|| wrong("restitution-import-no-uuid"))?;
    let people = store::enrolments::of_cohort(&mut work.tx, cohort.id).await?;
    let sessions = store::sessions::of_cohort(&mut work.tx, cohort.id).await?;
    let people = people.iter().map(|person| Member::of(&cohort, person)).collect();
    let roll = Roll::new(people, &sessions);
    let ticks = roll.ticks(&export);
    let has = |name| export.columns.contains_key(name);
    if !(has("session") && has("complete") && (has("present") || !ticks.is_empty())) {
        return Err(wrong("collected-other-form"));
    }
    let (versions, mut left_out) = (export.versions(), Vec::new());
    let (mut submissions, mut problems, mut count) = (Vec::new(), Vec::new(), 0);
    for at in 0..export.rows.len() {
        let of_it = export.submission(at).and_then(|of_it| versions.get(&of_it));
        let of_it = of_it.map_or(&[][..], |of_it| &of_it.newest_first);
        if of_it.first().is_some_and(|newest| *newest != at) {
            continue;
        }
        // The newest version that can be read counts; a row without a name is a version of nothing else.
        let of_it = if of_it.is_empty() { std::slice::from_ref(&at) } else { of_it };
        for record in of_it.iter().map(|at| &export.rows[*at]) {
            match roll.submission(&export, &ticks, record) {
                Ok(sheet) => {
                    count += sheet.changes.len();
                    submissions.push((record.0, sheet));
                    break;
                }
                Err(mut faults) => {
                    let half_day = roll.half_day(&export, &record.1);
                    let to_come = half_day.filter(|session| !session.has_begun(now()));
                    faults.extend(to_come.map(attendance::not_yet));
                    if without.contains(&record.0) {
                        left_out.push(LeftOut { line: record.0, faults });
                    } else {
                        let line = record.0.to_string();
                        problems.extend(faults.into_iter().map(|fault| FieldError::new(line.clone(), fault)));
                    }
                }
            }
        }
        if count > COLLECTED_MAX {
            return Err(wrong("collected-long"));
        }
        if problems.len() >= PROBLEMS {
            problems.truncate(PROBLEMS);
            return Err(Error::Invalid(problems));
        }
    }
    let changes = submissions.iter().flat_map(|(_, sheet)| &sheet.changes);
    let ids: Vec<ChangeId> = changes.map(|change| change.id).collect();
    let known = store::offline::known(&mut work.tx, &ids).await?;
    // A half-day to come is found wrong only where its marks are taken: by then it is too late to leave them out.
    let half_days: HashMap<SessionId, CohortSession> =
        sessions.into_iter().map(|stored| (stored.id, stored)).collect();
    let waits = |(line, sheet): &(usize, Sheet)| {
        let new = sheet.changes.iter().find(|change| !known.contains_key(&change.id))?;
        let What::Mark { session, .. } = &new.what else { return None };
        let session = half_days.get(session).filter(|session| !session.has_begun(now()))?;
        without.contains(line).then(|| LeftOut { line: *line, faults: vec![attendance::not_yet(session)] })
    };
    left_out.extend(submissions.iter().filter_map(waits));
    submissions.retain(|submission| waits(submission).is_none());
    left_out.sort_by_key(|one| one.line);
    let outcome = carry_out(work, &cohort, (&submissions, &known), problems).await?;
    Ok(TakenOver { left_out, ..outcome })
}

/// Takes the marks in the order of the submissions; some of them are known. Where there are `problems` it is to find the others: nothing
/// is taken then.
async fn carry_out(
    work: &mut Work,
    cohort: &Cohort,
    (submissions, known): (&[(usize, Sheet)], &HashMap<ChangeId, TakenChange>),
    mut problems: Vec<FieldError>,
) -> Result<TakenOver> {
    let changes: Vec<Change> = submissions.iter().flat_map(|(_, sheet)| sheet.changes.clone()).collect();
    let mut outcome = TakenOver::default();
    for (_, sheet) in submissions {
        outcome.without_list += usize::from(sheet.is_without_list);
        if sheet.changes.iter().all(|change| known.contains_key(&change.id)) {
            outcome.known += 1;
        } else {
            outcome.added += 1;
            outcome.edited += usize::from(sheet.is_edited);
        }
    }
    let answers = take::all(work, cohort, &changes).await?;
    let mut answers = answers.into_iter();
    for (line, sheet) in submissions {
        let mut told: Vec<Message> = Vec::new();
        for answer in answers.by_ref().take(sheet.changes.len()) {
            match answer.outcome {
                Outcome::Taken(_) => {}
                Outcome::Disputed if known.contains_key(&answer.id) => {}
                Outcome::Disputed => outcome.disputed += 1,
                Outcome::Later(message) | Outcome::Refused(message) => told.push(message),
            }
        }
        told.dedup();
        problems.extend(told.into_iter().map(|message| FieldError::new(line.to_string(), message)));
    }
    if !problems.is_empty() {
        problems.sort_by_key(|problem| problem.field.parse::<usize>().ok());
        problems.truncate(PROBLEMS);
        return Err(Error::Invalid(problems));
    }
    let marks = store::attendance::of_cohort(&mut work.tx, cohort.id).await?;
    let marked: HashSet<_> = marks.iter().map(|mark| (mark.enrolment_id, mark.session_id)).collect();
    let unlisted = submissions.iter().flat_map(|(_, sheet)| &sheet.unlisted);
    let unmarked = unlisted.filter(|place| !marked.contains(place)).map(|(person, _)| person);
    outcome.unlisted = unmarked.collect::<HashSet<_>>().len();
    Ok(outcome)
}
