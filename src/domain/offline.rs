//! Changes that were noted on a device without network: when the server takes one, and when a person must choose.

use serde::{Deserialize, Serialize};
use time::{Date, Duration, OffsetDateTime};

use super::attendance::Mark;
use super::cohort::Session;
use super::dates;
use super::id::{ChangeId, ConflictId, EnrolmentId, SessionId};
use super::percent::Percent;
use super::sex::Sex;
use super::text::FullName;

/// The most changes, or restitutions, of one request of a device: as many as its script sends at once.
pub const SENT_MAX: usize = 200;
/// The most marks of one file that was collected with another tool.
pub const COLLECTED_MAX: usize = 5_000;
/// The most characters of a walk-in's note.
pub const NOTE_MAX: usize = 200;
/// A cohort stays on a device for so many days at most, counted from today.
pub const DAYS_MAX: i64 = 60;

/// What a device may hold of a cohort, and for how long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terms {
    /// The names of the people; otherwise the codes of the attendance sheet.
    pub with_names: bool,
    /// The last day on which it is on the device.
    pub until: Date,
}

impl Terms {
    /// Terms that may be granted today: not in the past, and not for too long.
    pub fn new(with_names: bool, until: Date, today: Date) -> Option<Self> {
        let last = today + Duration::days(DAYS_MAX);
        (today..=last).contains(&until).then_some(Self { with_names, until })
    }

    /// As the audit trail has them.
    pub fn record(self) -> Record {
        Record { names: self.with_names, until: dates::iso(self.until) }
    }

    /// The last day that a form proposes: a week after the cohort ends, within what is allowed.
    pub fn proposal(ends_on: Date, today: Date) -> Date {
        ends_on
            .saturating_add(Duration::days(7))
            .clamp(today + Duration::days(1), today + Duration::days(DAYS_MAX))
    }
}

/// Terms in the audit trail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    names: bool,
    until: String,
}

impl Record {
    /// Whether names may leave for a device under these terms.
    pub fn has_names(&self, today: Date) -> bool {
        self.names && self.until(today).is_some()
    }

    /// The last day on the device; none where it is past.
    pub fn until(&self, today: Date) -> Option<Date> {
        dates::parse(&self.until).filter(|until| today <= *until)
    }
}

/// One of the two tests.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Test {
    /// Before the training.
    Pre,
    /// After it.
    Post,
}

impl Test {
    /// The word of a request.
    pub fn of(word: &str) -> Option<Self> {
        match word {
            "pre" => Some(Self::Pre),
            "post" => Some(Self::Post),
            _ => None,
        }
    }

    /// The column that keeps its results.
    pub fn column(self) -> &'static str {
        match self {
            Self::Pre => "pre_test",
            Self::Post => "post_test",
        }
    }
}

/// Where a version came from that was not typed on a page, as far as is known. It is only shown, to the person who chooses between two.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// By the clock of the device, which may be wrong.
    pub noted_at: Option<OffsetDateTime>,
    /// Who sent it to another tool, as that tool names them.
    pub collected_by: Option<String>,
    /// When that tool got it.
    pub collected_at: Option<OffsetDateTime>,
}

impl Source {
    /// Whether it came by the file of another tool: the account that sent it only read that in.
    pub fn is_collected(&self) -> bool {
        self.collected_by.is_some() || self.collected_at.is_some()
    }
}

/// A change, as the device noted it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Made by the device: what it sends twice is taken once.
    pub id: ChangeId,
    pub source: Source,
    pub what: What,
}

/// What a change does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// Notes a mark, or takes it back.
    Mark {
        /// Whose: the id of the enrolment, or of the change that added a walk-in.
        whose: String,
        /// In which half-day.
        session: SessionId,
        /// What the device showed before.
        seen: Option<Mark>,
        /// What it shows now.
        wanted: Option<Mark>,
    },
    /// Notes a result, or takes it back.
    Score {
        /// Whose: the id of the enrolment, or of the change that added a walk-in.
        whose: String,
        /// Of which test.
        test: Test,
        /// What the device showed before.
        seen: Option<Percent>,
        /// What it shows now; what was typed, where that is no result.
        wanted: Result<Option<Percent>, String>,
    },
    /// Adds somebody who is not on the list.
    WalkIn {
        /// As typed.
        name: String,
        /// None: not stated.
        sex: Option<Sex>,
        /// What the coordinator wrote beside it.
        note: String,
    },
}

/// What becomes of a change of one value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The value is there already.
    Same,
    /// Nobody changed what the device showed: its value is stored.
    Take,
    /// Somebody noted a third value meanwhile: a person chooses.
    Conflict,
}

/// Compares the value that the device showed before, the one that is stored, and the one that is wanted.
pub fn judge<T: PartialEq>(seen: &T, stored: &T, wanted: &T) -> Verdict {
    if stored == wanted {
        Verdict::Same
    } else if stored == seen {
        Verdict::Take
    } else {
        Verdict::Conflict
    }
}

/// What a conflict is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cell {
    /// A mark in a half-day.
    Mark(SessionId),
    /// A result.
    Score(Test),
}

impl Cell {
    /// The word in the database, and the half-day.
    pub fn columns(self) -> (&'static str, Option<SessionId>) {
        match self {
            Self::Mark(session) => ("mark", Some(session)),
            Self::Score(Test::Pre) => ("pre", None),
            Self::Score(Test::Post) => ("post", None),
        }
    }

    /// The cell of the columns of the database.
    pub fn of_columns(field: &str, session: Option<SessionId>) -> Option<Self> {
        match (field, session) {
            ("mark", Some(session)) => Some(Self::Mark(session)),
            (field, None) => Test::of(field).map(Self::Score),
            _ => None,
        }
    }
}

/// A value of a [`Cell`]; none where nothing is noted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    Mark(Option<Mark>),
    /// A result in per cent.
    Score(Option<Percent>),
}

impl Version {
    /// The text in the database and in forms.
    pub fn text(self) -> Option<String> {
        match self {
            Self::Mark(mark) => mark.map(|mark| mark.as_str().to_owned()),
            Self::Score(percent) => percent.map(|percent| percent.get().to_string()),
        }
    }

    /// The version of a text.
    pub fn of(cell: Cell, text: Option<&str>) -> Option<Self> {
        match (cell, text) {
            (Cell::Mark(_), None) => Some(Self::Mark(None)),
            (Cell::Mark(_), Some(word)) => Mark::of(word).map(|mark| Self::Mark(Some(mark))),
            (Cell::Score(_), None) => Some(Self::Score(None)),
            (Cell::Score(_), Some(number)) => {
                let percent = Percent::try_from(number.parse::<u8>().ok()?).ok()?;
                Some(Self::Score(Some(percent)))
            }
        }
    }
}

/// One of the two versions of a conflict: the value, who noted it and when, as far as is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noted {
    /// The value.
    pub version: Version,
    /// The login of the account that sent it or read it in.
    pub by: Option<String>,
    /// When the server got it.
    pub at: Option<OffsetDateTime>,
    pub source: Source,
}

/// Two versions of one value, for a person to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// In the database and in the form.
    pub id: ConflictId,
    /// Whose value it is.
    pub enrolment: EnrolmentId,
    pub name: FullName,
    /// Which value.
    pub cell: Cell,
    /// The half-day of a mark.
    pub session: Option<Session>,
    /// What is stored.
    pub stored: Noted,
    /// What the device sent.
    pub sent: Noted,
}

impl Conflict {
    /// Whether there is still something to choose: the versions may have become the same meanwhile.
    pub fn is_open(&self) -> bool {
        self.stored.version != self.sent.version
    }

    /// What is stored, as a word: `none` where there is nothing. A form that shows another one is out of date.
    pub fn stored_word(&self) -> String {
        self.stored.version.text().unwrap_or_else(|| "none".into())
    }
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    #[test]
    fn only_a_third_value_is_a_conflict() {
        let (none, present, absent) = (None, Some(Mark::Present), Some(Mark::Absent));
        assert_eq!(judge(&none, &none, &present), Verdict::Take);
        assert_eq!(judge(&none, &present, &present), Verdict::Same);
        assert_eq!(judge(&none, &absent, &present), Verdict::Conflict);
        assert_eq!(judge(&present, &present, &none), Verdict::Take);
        assert_eq!(judge(&present, &none, &none), Verdict::Same);
        // Somebody took it back, the device changed it.
        assert_eq!(judge(&present, &none, &absent), Verdict::Conflict);
    }

    #[test]
    fn a_device_holds_a_cohort_for_two_months_at_most() {
        let today = date!(2026 - 03 - 12);
        assert!(Terms::new(true, today, today).is_some());
        assert!(Terms::new(true, date!(2026 - 03 - 11), today).is_none());
        assert!(Terms::new(false, date!(2026 - 05 - 11), today).is_some());
        assert!(Terms::new(false, date!(2026 - 05 - 12), today).is_none());
        for ends_on in [date!(2018 - 03 - 12), date!(2026 - 03 - 14), date!(2027 - 01 - 01)] {
            let until = Terms::proposal(ends_on, today);
            assert!(Terms::new(true, until, today).is_some(), "{until}");
        }
        assert_eq!(Terms::proposal(date!(2026 - 03 - 14), today), date!(2026 - 03 - 21));
    }

    #[test]
    fn a_version_is_read_as_it_was_written() {
        let session: SessionId = "01a2185a-2dfb-7540-8a50-65d9d21438de".parse().unwrap();
        for mark in [None, Some(Mark::Present), Some(Mark::Excused)] {
            let (cell, version) = (Cell::Mark(session), Version::Mark(mark));
            assert_eq!(Version::of(cell, version.text().as_deref()), Some(version));
        }
        for percent in [None, Some(Percent::try_from(70).unwrap())] {
            let (cell, version) = (Cell::Score(Test::Post), Version::Score(percent));
            assert_eq!(Version::of(cell, version.text().as_deref()), Some(version));
        }
        assert_eq!(Version::of(Cell::Score(Test::Pre), Some("101")), None);
        assert_eq!(Version::of(Cell::Mark(session), Some("70")), None);
        for cell in [Cell::Mark(session), Cell::Score(Test::Pre), Cell::Score(Test::Post)] {
            let (field, session) = cell.columns();
            assert_eq!(Cell::of_columns(field, session), Some(cell));
        }
        assert_eq!(Cell::of_columns("mark", None), None);
    }
}
