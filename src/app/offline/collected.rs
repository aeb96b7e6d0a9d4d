//! Attendance that was noted with KoboToolbox or another tool that reads XLSForm: the form of a cohort, with codes in the place of
//! names, and its export read back. It goes the way of what a device noted without network: each mark once, and where somebody noted
//! another one, a person chooses.

use std::collections::{HashMap, HashSet};

use sha2::{Digest, Sha256};

use super::take::{self, Outcome};
use crate::app::cohorts::{find, find_open};
use crate::app::collected::{Export, plain_label};
use crate::app::now;
use crate::app::work::Work;
use crate::documents::xlsform::{FormChoice, Question, XlsForm};
use crate::domain::attendance::Mark;
use crate::domain::cohort::{Cohort, CohortSession, Half};
use crate::domain::enrolment::Enrolment;
use crate::domain::id::{ChangeId, EnrolmentId, SessionId};
use crate::domain::import::Content;
use crate::domain::offline::{COLLECTED_MAX, Change, What};
use crate::domain::spreadsheet::Record;
use crate::error::{Error, FieldError, Message, Result};
use crate::i18n::{Locale, dates};
use crate::store;

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
/// The answer that all others were absent.
const YES: &str = "yes";

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
        ..Question::default()
    };
    let survey = QUESTIONS.map(question).to_vec();
    let at = now();
    let day = at.date();
    let id = cohort.code.as_str().replace('-', "_").to_lowercase();
    Ok(XlsForm {
        title: format!("{} {}", Locale::Fr.text("attendance-title"), cohort.code),
        id: format!("vivier_attendance_{id}"),
        version: format!("{:04}{:02}{:02}{:02}", day.year(), u8::from(day.month()), day.day(), at.hour()),
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
    let answers = [(YES, "collected-yes"), ("no", "collected-no")].map(answer);
    sessions.iter().map(half_day).chain(people.iter().map(person)).chain(answers).collect()
}

fn half_day_name(locale: Locale, stored: &CohortSession) -> String {
    let half = match stored.session.half {
        Half::Am => locale.text("session-am"),
        Half::Pm => locale.text("session-pm"),
    };
    format!("{} · {half}", dates::full(stored.session.date, locale))
}

/// What an export came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TakenOver {
    /// Submissions that are here now for the first time.
    pub added: usize,
    /// Submissions that were taken over before.
    pub known: usize,
    /// Marks of which somebody noted others: a person chooses.
    pub disputed: usize,
}

/// Reads an export and notes the marks of each submission that is not here yet, in an open cohort: all of it or nothing. The field of a
/// problem is the line of the file where it is.
pub async fn take_over(work: &mut Work, code: &str, content: &Content) -> Result<TakenOver> {
    let cohort = find_open(work, code).await?;
    let export = content.tables.iter().find_map(|table| Export::of(&table.records, question_of));
    let wrong = |key| Error::invalid("file", Message::new(key));
    let export = export.ok_or_else(|| wrong("restitution-import-no-uuid"))?;
    if !["session", "present", "complete"].iter().all(|name| export.columns.contains_key(*name)) {
        return Err(wrong("collected-other-form"));
    }
    let people = store::enrolments::of_cohort(&mut work.tx, cohort.id).await?;
    let sessions = store::sessions::of_cohort(&mut work.tx, cohort.id).await?;
    let people = people.iter().map(|person| (person.id, cohort.code.of_person(person.position))).collect();
    let roll = Roll::new(people, &sessions);
    let (mut submissions, mut problems, mut count) = (Vec::new(), Vec::new(), 0);
    for record in export.rows {
        match roll.submission(&export, record) {
            Ok(changes) => {
                count += changes.len();
                submissions.push((record.0, changes));
            }
            Err(message) => problems.push(FieldError::new(record.0.to_string(), message)),
        }
        if count > COLLECTED_MAX {
            return Err(wrong("collected-long"));
        }
        if problems.len() >= PROBLEMS {
            break;
        }
    }
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    carry_out(work, &cohort, &submissions).await
}

/// Takes the marks in the order of the submissions.
async fn carry_out(
    work: &mut Work,
    cohort: &Cohort,
    submissions: &[(usize, Vec<Change>)],
) -> Result<TakenOver> {
    let changes: Vec<Change> = submissions.iter().flat_map(|(_, changes)| changes.clone()).collect();
    let ids: Vec<ChangeId> = changes.iter().map(|change| change.id).collect();
    let known = store::offline::known(&mut work.tx, &ids).await?;
    let is_known = |changes: &Vec<Change>| changes.iter().all(|change| known.contains_key(&change.id));
    let mut outcome = TakenOver::default();
    for (_, changes) in submissions {
        if is_known(changes) { outcome.known += 1 } else { outcome.added += 1 }
    }
    let answers = take::all(work, cohort, &changes).await?;
    let mut answers = answers.into_iter();
    let mut problems = Vec::new();
    for (line, changes) in submissions {
        let mut told: Vec<Message> = Vec::new();
        for answer in answers.by_ref().take(changes.len()) {
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
    problems.truncate(PROBLEMS);
    if problems.is_empty() { Ok(outcome) } else { Err(Error::Invalid(problems)) }
}

/// The name of the question with a label, in any language of the interface.
fn question_of(label: &str) -> Option<String> {
    let label = plain_label(label);
    let is_its = |key: &str| Locale::ALL.iter().any(|locale| plain_label(&locale.text(key)) == label);
    QUESTIONS.iter().find(|(_, _, key, _)| is_its(key)).map(|(name, ..)| (*name).to_owned())
}

/// Whom and which half-days an export may name, by their ids or by their labels.
struct Roll {
    people: Vec<EnrolmentId>,
    enrolled: HashMap<String, EnrolmentId>,
    sessions: HashMap<String, SessionId>,
    /// The labels of the answer that all others were absent.
    yes: HashSet<String>,
}

impl Roll {
    /// Of people with their codes.
    fn new(people: Vec<(EnrolmentId, String)>, sessions: &[CohortSession]) -> Self {
        let named = |stored: &CohortSession| {
            let labels = Locale::ALL.map(|locale| plain_label(&half_day_name(locale, stored)));
            labels
                .into_iter()
                .chain([plain_label(&stored.id.to_string())])
                .map(|name| (name, stored.id))
                .collect::<Vec<_>>()
        };
        let coded = |(id, code): &(EnrolmentId, String)| {
            [code.clone(), id.to_string()].map(|name| (plain_label(&name), *id))
        };
        let yes = Locale::ALL.map(|locale| plain_label(&locale.text("collected-yes")));
        Self {
            enrolled: people.iter().flat_map(coded).collect(),
            people: people.into_iter().map(|(id, _)| id).collect(),
            sessions: sessions.iter().flat_map(named).collect(),
            yes: yes.into_iter().chain([plain_label(YES)]).collect(),
        }
    }

    /// The marks of a submission, in the order of the list.
    fn submission(
        &self,
        export: &Export<'_>,
        (_, cells): &Record,
    ) -> std::result::Result<Vec<Change>, Message> {
        let missing = || Message::new("restitution-import-without-uuid");
        let submission = export.submission(cells).ok_or_else(missing)?;
        let session = self.sessions.get(&plain_label(&export.text(cells, "session"))).copied();
        let session = session.ok_or_else(|| Message::new("collected-session-unknown"))?;
        let (present, excused) =
            (self.named(export, cells, "present")?, self.named(export, cells, "excused")?);
        if !present.is_disjoint(&excused) {
            return Err(Message::new("collected-both"));
        }
        let is_complete = self.yes.contains(&plain_label(&export.text(cells, "complete")));
        let mark = |person: &EnrolmentId| {
            if present.contains(person) {
                Some(Mark::Present)
            } else if excused.contains(person) {
                Some(Mark::Excused)
            } else {
                is_complete.then_some(Mark::Absent)
            }
        };
        let change = |(person, mark): (&EnrolmentId, Mark)| Change {
            id: change_id(&submission, (*person, session), mark),
            noted_at: None,
            what: What::Mark { whose: person.to_string(), session, seen: None, wanted: Some(mark) },
        };
        let marked = self.people.iter().filter_map(|person| Some((person, mark(person)?)));
        let changes: Vec<Change> = marked.map(change).collect();
        if changes.is_empty() { Err(Message::new("collected-nobody")) } else { Ok(changes) }
    }

    /// Those who are ticked in a question.
    fn named(
        &self,
        export: &Export<'_>,
        cells: &[String],
        name: &str,
    ) -> std::result::Result<HashSet<EnrolmentId>, Message> {
        let text = export.text(cells, name);
        let person = |word: &str| self.enrolled.get(&plain_label(word)).copied();
        // More words than people: somebody is named twice, which the form does not do.
        let words = text.split_whitespace().take(self.people.len() + 1);
        let people = words.clone().map(person).collect::<Option<HashSet<_>>>();
        let people = people.filter(|_| words.count() <= self.people.len());
        people.ok_or_else(|| Message::new("collected-person-unknown"))
    }
}

/// The id of a mark of a submission, the same whenever its export is read. Another mark, of a submission that was corrected under its
/// name, is another change: it is held against what is noted.
fn change_id(submission: &str, (person, session): (EnrolmentId, SessionId), mark: Mark) -> ChangeId {
    let hash = Sha256::digest(format!("{submission} {person} {session} {}", mark.as_str()));
    let first = hash.iter().take(16).fold(0_u128, |number, byte| (number << 8) | u128::from(*byte));
    ChangeId::of_number(first)
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;
    use crate::domain::cohort::Session;

    fn id(number: u128) -> String {
        EnrolmentId::of_number(number).to_string()
    }

    /// The marks of a submission, or the key of what is wrong.
    fn read(cells: [&str; 5]) -> std::result::Result<Vec<(String, Option<Mark>)>, &'static str> {
        read_below(["session", "present", "excused", "complete", "_uuid"], cells)
    }

    fn read_below(
        heads: [&str; 5],
        cells: [&str; 5],
    ) -> std::result::Result<Vec<(String, Option<Mark>)>, &'static str> {
        let records = [(1, heads.map(str::to_owned).to_vec()), (2, cells.map(str::to_owned).to_vec())];
        let export = Export::of(&records, question_of).unwrap();
        let people =
            [1, 2, 3].map(|number| (EnrolmentId::of_number(number), format!("GND-2026-01/0{number}")));
        let session = Session { date: date!(2026 - 03 - 02), half: Half::Am };
        let session = CohortSession { id: SessionId::of_number(9), session, marks: 0 };
        let roll = Roll::new(people.to_vec(), &[session]);
        let changes = roll.submission(&export, &export.rows[0]).map_err(|message| message.key)?;
        let told = changes.into_iter().map(|change| match change.what {
            What::Mark { whose, wanted, .. } => (whose, wanted),
            other => panic!("{other:?}"),
        });
        Ok(told.collect())
    }

    #[test]
    fn a_submission_is_the_marks_of_a_half_day() {
        let (one, two, three, nine) = (id(1), id(2), id(3), id(9));
        let both = format!("{one} {two}");
        let marks = read([&nine, &one, &two, "no", "u"]);
        assert_eq!(marks, Ok(vec![(one.clone(), Some(Mark::Present)), (two.clone(), Some(Mark::Excused))]));
        let marks = read([&nine, &both, "", "YES", "u"]).unwrap();
        assert_eq!(marks[2], (three, Some(Mark::Absent)));
        assert_eq!(read([&one, &one, "", "no", "u"]), Err("collected-session-unknown"));
        assert_eq!(read([&nine, &nine, "", "no", "u"]), Err("collected-person-unknown"));
        assert_eq!(read([&nine, "Hawa Ba", "", "no", "u"]), Err("collected-person-unknown"));
        assert_eq!(read([&nine, &both, &two, "no", "u"]), Err("collected-both"));
        // A code again and again: each with each would be minutes of a processor.
        let again = format!("{one} ").repeat(200_000);
        assert_eq!(read([&nine, &again, &again, "no", "u"]), Err("collected-person-unknown"));
        assert_eq!(read([&nine, "", "", "no", "u"]), Err("collected-nobody"));
        assert_eq!(read([&nine, &one, "", "no", ""]), Err("restitution-import-without-uuid"));
    }

    #[test]
    fn a_submission_is_read_by_its_labels_in_every_language() {
        let wanted =
            Ok(vec![(id(1), Some(Mark::Present)), (id(2), Some(Mark::Present)), (id(3), Some(Mark::Absent))]);
        let of = |heads: [&str; 4], cells: [&str; 2]| {
            let [session, present, excused, complete] = heads;
            let codes = "GND-2026-01/01 GND-2026-01/02";
            read_below([session, present, excused, complete, "_uuid"], [cells[0], codes, "", cells[1], "u"])
        };
        let french = ["Demi-journée", "Présents", "Excusés", "Tous les autres sont-ils absents\u{202f}?"];
        assert_eq!(of(french, ["lundi 2 mars 2026 · matin", "Oui"]), wanted);
        for locale in Locale::ALL {
            let session = Session { date: date!(2026 - 03 - 02), half: Half::Am };
            let session = CohortSession { id: SessionId::of_number(9), session, marks: 0 };
            let heads = QUESTIONS.map(|(_, _, key, _)| locale.text(key));
            let (half_day, yes) = (half_day_name(locale, &session), locale.text("collected-yes"));
            let heads = heads.each_ref().map(String::as_str);
            assert_eq!(of(heads, [&half_day, &yes]), wanted, "{heads:?}");
        }
        assert_eq!(of(french, ["mardi 3 mars 2026 · matin", "Oui"]), Err("collected-session-unknown"));
    }

    #[test]
    fn a_mark_has_the_same_id_in_every_export() {
        let (person, session) = (EnrolmentId::of_number(1), SessionId::of_number(9));
        let of = |submission| change_id(submission, (person, session), Mark::Present);
        assert_eq!(of("uuid:a"), of("uuid:a"));
        assert_ne!(of("uuid:a"), of("uuid:b"));
    }
}
