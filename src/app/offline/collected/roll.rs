//! Whom an export of attendance names, and what each submission says of them.

use std::collections::{HashMap, HashSet};

use sha2::{Digest, Sha256};

use super::{LISTED, NO, QUESTIONS, YES, half_day_name};
use crate::app::collected::{Export, plain_label};
use crate::domain::attendance::Mark;
use crate::domain::cohort::{Cohort, CohortSession, Session};
use crate::domain::enrolment::Enrolment;
use crate::domain::id::{ChangeId, EnrolmentId, SessionId};
use crate::domain::offline::{Change, What};
use crate::domain::spreadsheet::Record;
use crate::domain::text::one_line;
use crate::error::Message;
use crate::i18n::Locale;

/// So many slashes of a heading are looked at: before the code of a person stand groups and the question.
const SLASHES: usize = 8;

/// A submission as it was read.
pub(super) struct Sheet {
    pub changes: Vec<Change>,
    pub is_edited: bool,
    /// Whether all others were said to be absent, and it is not known who they are.
    pub is_without_list: bool,
    /// Those of whom it says nothing, for they were not on the form; and its half-day.
    pub unlisted: Vec<(EnrolmentId, SessionId)>,
}

/// The name of the question with a label, in any language of the interface.
pub(super) fn question_of(label: &str) -> Option<String> {
    let label = plain_label(label);
    let is_its = |key: &str| Locale::ALL.iter().any(|locale| plain_label(&locale.text(key)) == label);
    QUESTIONS.iter().find(|(_, _, key, _)| is_its(key)).map(|(name, ..)| (*name).to_owned())
}

/// Those who were there, and those who were excused.
type Named = (HashSet<EnrolmentId>, HashSet<EnrolmentId>);

/// Somebody on the list.
pub(super) struct Member {
    id: EnrolmentId,
    /// Their number in the list, as the form has it.
    number: String,
    code: String,
    left_from: Option<Session>,
}

impl Member {
    pub fn of(cohort: &Cohort, person: &Enrolment) -> Self {
        Self {
            id: person.id,
            number: person.position.to_string(),
            code: cohort.code.of_person(person.position),
            left_from: person.left_from,
        }
    }
}

/// A column of its own for the tick of a person in a question.
pub(super) struct Tick {
    column: usize,
    question: &'static str,
    person: EnrolmentId,
}

impl Tick {
    fn text<'a>(&self, cells: &'a [String]) -> &'a str {
        cells.get(self.column).map_or("", |cell| cell.trim())
    }

    fn is_set(&self, cells: &[String]) -> bool {
        let text = self.text(cells);
        matches!(text, "1" | "1.0") || text.eq_ignore_ascii_case("true")
    }
}

/// Whom and which half-days an export may name, by their ids or by their labels.
pub(super) struct Roll {
    people: Vec<Member>,
    enrolled: HashMap<String, EnrolmentId>,
    sessions: HashMap<String, CohortSession>,
    /// The labels of the answer that all others were absent.
    yes: HashSet<String>,
    /// Those of the answer that they were not.
    no: HashSet<String>,
}

impl Roll {
    pub fn new(people: Vec<Member>, sessions: &[CohortSession]) -> Self {
        let named = |stored: &CohortSession| {
            let labels = Locale::ALL.map(|locale| plain_label(&half_day_name(locale, stored)));
            labels
                .into_iter()
                .chain([plain_label(&stored.id.to_string())])
                .map(|name| (name, *stored))
                .collect::<Vec<_>>()
        };
        let coded = |member: &Member| {
            [member.code.clone(), member.id.to_string()].map(|name| (plain_label(&name), member.id))
        };
        let answer = |key: &str, name: &str| {
            let labels = Locale::ALL.map(|locale| plain_label(&locale.text(key)));
            labels.into_iter().chain([plain_label(name)]).collect()
        };
        Self {
            enrolled: people.iter().flat_map(coded).collect(),
            people,
            sessions: sessions.iter().flat_map(named).collect(),
            yes: answer("collected-yes", YES),
            no: answer("collected-no", NO),
        }
    }

    /// The columns of single ticks, `present/…`, where the export has them.
    pub fn ticks(&self, export: &Export<'_>) -> Vec<Tick> {
        let tick = |(column, head): (usize, &String)| {
            let head = one_line(head);
            head.match_indices('/').take(SLASHES).find_map(|(at, _)| {
                let (question, person) = head.split_at(at);
                let last = question.rsplit('/').next().unwrap_or(question).trim();
                let known = question_of(question).or_else(|| question_of(last));
                let name = known.unwrap_or_else(|| last.to_lowercase());
                let question = ["present", "excused"].into_iter().find(|known| *known == name)?;
                let person = *self.enrolled.get(&plain_label(person.trim_start_matches('/')))?;
                Some(Tick { column, question, person })
            })
        };
        export.heads.iter().enumerate().filter_map(tick).collect()
    }

    /// The half-day of a submission; none where it names none of the cohort.
    pub fn half_day(&self, export: &Export<'_>, cells: &[String]) -> Option<&CohortSession> {
        self.sessions.get(&plain_label(&export.text(cells, "session")))
    }

    /// The marks of a submission, in the order of the list; or all that is wrong with it.
    pub fn submission(
        &self,
        export: &Export<'_>,
        ticks: &[Tick],
        (_, cells): &Record,
    ) -> std::result::Result<Sheet, Vec<Message>> {
        // Each version of its own: what it says otherwise is held against what is noted.
        let version = export.version(cells).or_else(|| export.names(cells).into_iter().next());
        let session = self.half_day(export, cells);
        let named = |question| self.named((export, ticks), cells, question);
        let people = named("present").zip(named("excused"));
        let complete = plain_label(&export.text(cells, "complete"));
        let is_complete = self.yes.contains(&complete);
        let is_answer = complete.is_empty() || is_complete || self.no.contains(&complete);
        let is_both = |(present, excused): &Named| !present.is_disjoint(excused);
        let is_nobody = |(present, excused): &Named| !is_complete && present.is_empty() && excused.is_empty();
        let faults = [
            (version.is_none(), "restitution-import-without-uuid"),
            (session.is_none(), "collected-session-unknown"),
            (people.is_none(), "collected-person-unknown"),
            (people.as_ref().is_some_and(is_both), "collected-both"),
            (people.as_ref().is_some_and(is_nobody), "collected-nobody"),
            (!is_answer, "collected-complete-unknown"),
        ];
        let faults: Vec<Message> =
            faults.into_iter().filter(|(is_wrong, _)| *is_wrong).map(|(_, key)| Message::new(key)).collect();
        let (Some(version), Some(session), Some((present, excused)), true) =
            (version, session, people, faults.is_empty())
        else {
            return Err(faults);
        };
        let listed = self.listed((export, ticks), cells);
        let source = export.source(cells);
        let (mut changes, mut unlisted) = (Vec::new(), Vec::new());
        for member in &self.people {
            let is_listed = listed.as_ref().is_some_and(|listed| listed.contains(&member.id));
            let mark = if present.contains(&member.id) {
                Mark::Present
            } else if excused.contains(&member.id) {
                Mark::Excused
            } else if !is_complete || member.left_from.is_some_and(|from| from <= session.session) {
                continue;
            } else if is_listed {
                Mark::Absent
            } else {
                unlisted.push((member.id, session.id));
                continue;
            };
            let place = (member.id, session.id);
            let whose = member.id.to_string();
            changes.push(Change {
                id: change_id(&version, place, mark),
                source: source.clone(),
                what: What::Mark { whose, session: session.id, seen: None, wanted: Some(mark) },
            });
        }
        if changes.is_empty() && unlisted.is_empty() {
            return Err(vec![Message::new("collected-nobody")]);
        }
        let is_without_list = listed.is_none() && !unlisted.is_empty();
        if is_without_list {
            unlisted.clear();
        }
        Ok(Sheet { changes, is_edited: export.is_edited(cells), is_without_list, unlisted })
    }

    /// Those who were on the form of a submission: as it says itself, or as it has an answer for each. None where neither is.
    fn listed(
        &self,
        (export, ticks): (&Export<'_>, &[Tick]),
        cells: &[String],
    ) -> Option<HashSet<EnrolmentId>> {
        let text = export.text(cells, LISTED);
        if !text.is_empty() {
            let numbers: HashSet<&str> = text.split_whitespace().collect();
            let listed = self.people.iter().filter(|member| numbers.contains(member.number.as_str()));
            return Some(listed.map(|member| member.id).collect());
        }
        let answered = ticks.iter().filter(|tick| !tick.text(cells).is_empty());
        let listed: HashSet<EnrolmentId> = answered.map(|tick| tick.person).collect();
        (!listed.is_empty()).then_some(listed)
    }

    /// Those who are ticked in a question: in its column, or in that of each of them; none where somebody is not known.
    fn named(
        &self,
        (export, ticks): (&Export<'_>, &[Tick]),
        cells: &[String],
        name: &str,
    ) -> Option<HashSet<EnrolmentId>> {
        let text = export.text(cells, name);
        let person = |word: &str| self.enrolled.get(&plain_label(word)).copied();
        // More words than people: somebody is named twice, which the form does not do.
        let words = text.split_whitespace().take(self.people.len() + 1);
        let people = words.clone().map(person).collect::<Option<HashSet<_>>>();
        let mut people = people.filter(|_| words.count() <= self.people.len())?;
        let ticked = ticks.iter().filter(|tick| tick.question == name && tick.is_set(cells));
        people.extend(ticked.map(|tick| tick.person));
        Some(people)
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
    use std::str::FromStr;

    use time::macros::date;

    use super::*;
    use crate::domain::cohort::Half;

    fn id(number: u128) -> String {
        EnrolmentId::of_number(number).to_string()
    }

    type Marks = Vec<(String, Option<Mark>)>;

    /// The marks of a submission, or the keys of what is wrong.
    fn read(cells: [&str; 5]) -> std::result::Result<Marks, &'static str> {
        read_below(["session", "present", "excused", "complete", "_uuid"], cells)
    }

    /// The same of a form on which all three were.
    fn read_below(heads: [&str; 5], cells: [&str; 5]) -> std::result::Result<Marks, &'static str> {
        let (mut heads, mut cells) = (heads.to_vec(), cells.to_vec());
        heads.push("listed");
        cells.push("1 2 3");
        sheet(&heads, &cells).map(|sheet| told(&sheet))
    }

    fn told(sheet: &Sheet) -> Marks {
        let told = sheet.changes.iter().map(|change| match &change.what {
            What::Mark { whose, wanted, .. } => (whose.clone(), *wanted),
            other => panic!("{other:?}"),
        });
        told.collect()
    }

    fn sheet(heads: &[&str], cells: &[&str]) -> std::result::Result<Sheet, &'static str> {
        let texts = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
        let records = [(1, texts(heads)), (2, texts(cells))];
        let export = Export::of(&records, question_of).unwrap();
        let people = [1, 2, 3].map(|number| Member {
            id: EnrolmentId::of_number(number),
            number: number.to_string(),
            code: format!("GND-2026-01/0{number}"),
            left_from: None,
        });
        let session = Session { date: date!(2026 - 03 - 02), half: Half::Am };
        let session = CohortSession { id: SessionId::of_number(9), session, hours: None, marks: 0 };
        let roll = Roll::new(people.into(), &[session]);
        let keys = |faults: Vec<Message>| faults.iter().map(|fault| fault.key).collect::<Vec<_>>().join(" ");
        roll.submission(&export, &roll.ticks(&export), &export.rows[0])
            .map_err(|faults| &*keys(faults).leak())
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
        assert_eq!(read([&nine, &one, "", "peut-être", "u"]), Err("collected-complete-unknown"));
        assert_eq!(read([&nine, &one, "", "no", ""]), Err("restitution-import-without-uuid"));
        // All that is wrong is told at once.
        let all = "restitution-import-without-uuid collected-session-unknown collected-both";
        assert_eq!(read(["demain", &both, &two, "no", ""]), Err(all));
        assert_eq!(read(["", "", "", "no", "u"]), Err("collected-session-unknown collected-nobody"));
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
            let session = CohortSession { id: SessionId::of_number(9), session, hours: None, marks: 0 };
            let heads = QUESTIONS.map(|(_, _, key, _)| locale.text(key));
            let (half_day, yes) = (half_day_name(locale, &session), locale.text("collected-yes"));
            let heads = heads.each_ref().map(String::as_str);
            assert_eq!(of(heads, [&half_day, &yes]), wanted, "{heads:?}");
        }
        assert_eq!(of(french, ["mardi 3 mars 2026 · matin", "Oui"]), Err("collected-session-unknown"));
    }

    #[test]
    fn those_who_were_not_on_the_form_are_not_absent() {
        let (one, two, three, nine) = (id(1), id(2), id(3), id(9));
        let three = EnrolmentId::from_str(&three).unwrap();
        let marks =
            |sheet: &Sheet| told(sheet).into_iter().map(|(_, mark)| mark.unwrap()).collect::<Vec<_>>();
        let heads = ["session", "present", "complete", "_uuid", "listed"];
        let read = sheet(&heads, &[&nine, &one, "yes", "u", "1 2"]).unwrap();
        assert_eq!((marks(&read), read.is_without_list), (vec![Mark::Present, Mark::Absent], false));
        assert_eq!(read.unlisted, [(three, SessionId::of_number(9))]);
        // A form that says nothing of it, and has one column for all.
        let read = sheet(&heads, &[&nine, &one, "yes", "u", ""]).unwrap();
        assert_eq!((marks(&read), read.is_without_list), (vec![Mark::Present], true));
        let read = sheet(&heads, &[&nine, &one, "no", "u", ""]).unwrap();
        assert!(!read.is_without_list && read.unlisted.is_empty());
        // A column for each tells it by its answers; and may be all that an export has.
        let (first, second) = (format!("present/{one}"), format!("form/present/{two}"));
        let heads = ["session", &first, &second, "complete", "_uuid"];
        let read = sheet(&heads, &[&nine, "0", "1.0", "yes", "u"]).unwrap();
        assert_eq!(marks(&read), [Mark::Absent, Mark::Present]);
        assert_eq!(read.unlisted.len(), 1);
        let heads =
            ["Demi-journée", "Présents/GND-2026-01/02", "Excusés/GND-2026-01/01", "complete", "_uuid"];
        let read = sheet(&heads, &[&nine, "1", "1", "Oui", "u"]).unwrap();
        assert_eq!(marks(&read), [Mark::Excused, Mark::Present]);
    }

    #[test]
    fn a_mark_has_the_same_id_in_every_export() {
        let (person, session) = (EnrolmentId::of_number(1), SessionId::of_number(9));
        let of = |submission| change_id(submission, (person, session), Mark::Present);
        assert_eq!(of("uuid:a"), of("uuid:a"));
        assert_ne!(of("uuid:a"), of("uuid:b"));
    }
}
