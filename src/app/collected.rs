//! An export of KoboToolbox or another tool that reads XLSForm: its columns by the names of the questions, its rows by submissions.

use std::collections::{BTreeMap, HashMap};

use time::format_description::well_known::Iso8601;
use time::{OffsetDateTime, PrimitiveDateTime, UtcOffset};

use crate::domain::dates;
use crate::domain::offline::Source;
use crate::domain::spreadsheet::Record;
use crate::domain::text::{fold, one_line};
use crate::error::Message;

/// The most characters of what a tool calls a submission, and of who sent it.
const UUID: usize = 100;
/// What the tools call the question that notes by itself when a form was filled in.
pub(super) const FILLED_IN: &str = "end";
/// The column with the time at which the tool got a submission.
const SENT: &str = "_submission_time";
/// The columns that name who sent it: a question of the form, the user of the device, the account of the tool.
const SENDER: [&str; 3] = ["enumerator", "username", "_submitted_by"];
/// How the names begin that a tool gives to versions.
const UUID_OF: &str = "uuid:";
/// The column that names the version of a submission.
const VERSION: &str = "_uuid";
/// The columns that name another version of it, where it was edited.
const OF_BEFORE: [&str; 2] = ["rootuuid", "deprecatedid"];
/// How far down the headings are looked for.
const HEADINGS: usize = 20;

/// A label as it is compared with another: folded, whatever spaces stand in it.
pub(super) fn plain_label(label: &str) -> String {
    fold(&one_line(label)).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A moment as the tools write it, `2026-03-02T09:15:22.123+01:00`: without an offset it is of UTC, as the time in Mali is.
fn moment(text: &str) -> Option<OffsetDateTime> {
    let (day, clock) = text.split_once(['T', ' '])?;
    let text = format!("{}T{}", dates::iso(dates::parse(day)?), clock.trim());
    let with_offset = OffsetDateTime::parse(&text, &Iso8601::PARSING);
    let of_utc = |_| PrimitiveDateTime::parse(&text, &Iso8601::PARSING).map(PrimitiveDateTime::assume_utc);
    let moment = with_offset.or_else(of_utc).ok()?;
    Some(moment.to_offset(UtcOffset::UTC).truncate_to_second())
}

/// A submission that is left out of an export while the others are taken, and what is wrong with it. The file sent again, once that is
/// corrected, takes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The line of the file.
    pub line: usize,
    /// What is wrong.
    pub faults: Vec<Message>,
}

/// What distinguishes submissions that two servers gave the same number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Apart {
    /// Its first version; none where that is not known.
    pub origin: Option<String>,
    /// The minute of the day in which it was sent.
    pub sent: Option<String>,
    /// The names that the tool made up for it alone, as far as its row has them.
    pub own: Vec<String>,
}

impl Apart {
    /// Whether they are two: they share no name of their own, and the first version decides; where it is not known of both, the minute.
    pub fn is_other(&self, other: &Self) -> bool {
        if self.own.iter().any(|name| other.own.contains(name)) {
            return false;
        }
        let differ = |one: &Option<String>, other: &Option<String>| {
            one.as_ref().zip(other.as_ref()).map(|(one, other)| one != other)
        };
        differ(&self.origin, &other.origin).or_else(|| differ(&self.sent, &other.sent)).unwrap_or(false)
    }
}

/// The rows with the name of one submission.
#[derive(Default)]
pub(super) struct Versions {
    /// Its versions: those that were edited first, then by when they were sent, then by where they stand, the lowest first.
    pub newest_first: Vec<usize>,
    /// Those that are another submission with the same number.
    pub others: Vec<usize>,
}

/// An export: its columns by the names of the questions, and the rows below them.
pub(super) struct Export<'a> {
    /// The headings as they stand.
    pub heads: &'a [String],
    /// Which column has the answers to a question.
    pub columns: BTreeMap<String, usize>,
    /// The submissions, each with its line in the file.
    pub rows: &'a [Record],
    /// Which submission each row is of.
    submissions: Vec<Option<usize>>,
}

impl<'a> Export<'a> {
    /// The export in a sheet that has a column `_uuid`; none without one. `question` gives the name of the question with a
    /// label: labels stand in the headings where somebody exported them so.
    pub fn of(records: &'a [Record], question: impl Fn(&str) -> Option<String>) -> Option<Self> {
        let at = records
            .iter()
            .take(HEADINGS)
            .position(|(_, cells)| cells.iter().any(|cell| one_line(cell).eq_ignore_ascii_case("_uuid")))?;
        let mut columns = BTreeMap::new();
        for (column, cell) in records[at].1.iter().enumerate() {
            let head = one_line(cell);
            // `counts/women_15_29`: the names of groups may stand before that of the question.
            let last = head.rsplit('/').next().unwrap_or(&head).trim();
            let name = question(&head).or_else(|| question(last)).unwrap_or_else(|| last.to_lowercase());
            columns.entry(name).or_insert(column);
        }
        let (heads, rows) = (&records[at].1[..], &records[at + 1..]);
        let mut export = Self { heads, columns, rows, submissions: Vec::new() };
        export.submissions = export.joined();
        Some(export)
    }

    /// The heading of the column that answers a question, as it stands in the file; none without such a column.
    pub fn head(&self, name: &str) -> Option<String> {
        let head = self.columns.get(name).and_then(|column| self.heads.get(*column));
        head.map(|head| one_line(head))
    }

    /// The answer to a question in a row; empty where there is none.
    pub fn text(&self, cells: &[String], name: &str) -> String {
        let cell = self.columns.get(name).and_then(|column| cells.get(*column));
        cell.map(|cell| cell.trim().to_owned()).unwrap_or_default()
    }

    /// What the tool calls the submission of a row: first the names that it keeps when it is edited there (`meta/rootUuid`, and the
    /// number `_id` with the day on which it was sent), then those of the version before (`meta/deprecatedID`) and of this one (`_uuid`,
    /// `meta/instanceID`). None where the row has no name.
    pub fn names(&self, cells: &[String]) -> Vec<String> {
        let [root, before] = OF_BEFORE.map(|column| self.name(cells, column));
        let all = [root, self.number(cells), before, self.version(cells), self.name(cells, "instanceid")];
        let mut names = Vec::new();
        for name in all.into_iter().flatten() {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    /// By which of these names a submission that is new is called here: `uuid:…`, where it has such a name.
    pub fn key(names: &[String]) -> Option<&String> {
        names.iter().find(|name| Self::is_own(name)).or_else(|| names.first())
    }

    /// What distinguishes the submission of a row from one of another server with the same number.
    pub fn apart(&self, cells: &[String]) -> Apart {
        let [root, _] = OF_BEFORE.map(|column| self.name(cells, column));
        // An export that would say so says of no other version: this is the first one.
        let would_say = OF_BEFORE.iter().any(|column| self.columns.contains_key(*column));
        let first = || {
            let version = self.version(cells).or_else(|| self.name(cells, "instanceid"));
            version.filter(|_| would_say && !self.is_edited(cells))
        };
        let own = self.names(cells).into_iter().filter(|name| Self::is_own(name)).collect();
        Apart { origin: root.or_else(first), sent: self.minute(cells), own }
    }

    /// The minute in which a submission was sent, `09:15`: a program that shows it leaves the seconds out.
    fn minute(&self, cells: &[String]) -> Option<String> {
        let sent = self.text(cells, SENT);
        let minute = sent.split(['T', ' ']).nth(1)?.get(..5)?;
        let is_minute =
            minute.bytes().enumerate().all(|(at, b)| if at == 2 { b == b':' } else { b.is_ascii_digit() });
        is_minute.then(|| minute.to_owned())
    }

    /// When the tool got the submission of a row; the day alone where a program shows no more.
    fn day_or_moment(&self, cells: &[String]) -> Option<OffsetDateTime> {
        let sent = self.text(cells, SENT);
        moment(&sent).or_else(|| dates::parse(&sent).map(|day| day.midnight().assume_utc()))
    }

    /// The minute in which the tool got the submission of a row: a program that shows it leaves the seconds out. Midnight where it shows
    /// the day alone.
    pub fn sent_at(&self, cells: &[String]) -> Option<OffsetDateTime> {
        self.day_or_moment(cells).map(OffsetDateTime::truncate_to_minute)
    }

    /// Whether a name was made up for one submission alone, as a number is not.
    pub fn is_own(name: &str) -> bool {
        name.starts_with(UUID_OF)
    }

    /// The number of a submission, which counts those of a whole server: with its day, so that those of two servers are seldom one.
    pub fn number(&self, cells: &[String]) -> Option<String> {
        let number = one_line(&self.text(cells, "_id"));
        let number = number.strip_suffix(".0").unwrap_or(&number);
        let is_number =
            !number.is_empty() && number.len() <= 20 && number.bytes().all(|b| b.is_ascii_digit());
        // `2026-03-02T09:15:00`, or as a program shows a date.
        let sent = self.text(cells, SENT);
        let day = dates::parse(sent.split(['T', ' ']).next().unwrap_or_default())?;
        is_number.then(|| format!("id:{number} {}", dates::iso(day)))
    }

    /// Who sent the submission of a row and when, as far as the file has it.
    pub fn source(&self, cells: &[String]) -> Source {
        let at = |column: &str| moment(&self.text(cells, column));
        let name = |column: &str| Some(one_line(&self.text(cells, column))).filter(|name| !name.is_empty());
        let sender = SENDER.into_iter().find_map(name);
        Source {
            noted_at: at(FILLED_IN).or_else(|| at("start")),
            collected_by: sender.map(|name| name.chars().take(UUID).collect()),
            collected_at: at(SENT),
        }
    }

    /// What the tool calls this version of the submission of a row: another one each time it is edited there.
    pub fn version(&self, cells: &[String]) -> Option<String> {
        self.name(cells, VERSION)
    }

    /// Whether the submission of a row was edited in the tool after it was sent.
    pub fn is_edited(&self, cells: &[String]) -> bool {
        self.version(cells).is_some_and(|version| {
            OF_BEFORE.iter().filter_map(|column| self.name(cells, column)).any(|name| name != version)
        })
    }

    fn name(&self, cells: &[String], column: &str) -> Option<String> {
        let uuid = one_line(&self.text(cells, column)).to_lowercase();
        let uuid = uuid.trim_start_matches(UUID_OF).to_owned();
        (!uuid.is_empty() && uuid.chars().count() <= UUID).then(|| format!("{UUID_OF}{uuid}"))
    }

    /// Which submission a row is of; none where it has no name.
    pub fn submission(&self, at: usize) -> Option<usize> {
        self.submissions[at]
    }

    /// Which submission each row is of: rows that share a name which the tool made up are of one, whatever else they are called, and so
    /// are those that have no first version and share a number.
    fn joined(&self) -> Vec<Option<usize>> {
        let mut of_rows: Vec<Option<usize>> = Vec::with_capacity(self.rows.len());
        let mut of_names: HashMap<String, usize> = HashMap::new();
        for (at, (_, cells)) in self.rows.iter().enumerate() {
            let names = self.names(cells).into_iter().enumerate();
            let names = names.filter(|(place, name)| *place == 0 || Self::is_own(name));
            let names: Vec<String> = names.map(|(_, name)| name).collect();
            let mut known: Vec<usize> = names.iter().filter_map(|name| of_names.get(name).copied()).collect();
            known.sort_unstable();
            known.dedup();
            let of_it = known.first().copied().unwrap_or(at);
            if known.len() > 1 {
                let joined = of_rows.iter_mut().flatten().chain(of_names.values_mut());
                joined.filter(|one| known.contains(one)).for_each(|one| *one = of_it);
            }
            of_rows.push((!names.is_empty()).then_some(of_it));
            of_names.extend(names.into_iter().map(|name| (name, of_it)));
        }
        of_rows
    }

    /// All names of each submission, in whichever row they are. A row that is another submission than the one with the last version
    /// adds none.
    pub fn all_names(&self) -> HashMap<usize, Vec<String>> {
        let last_versions = self.last_versions();
        let mut all: HashMap<usize, Vec<String>> = HashMap::new();
        for (at, (_, cells)) in self.rows.iter().enumerate() {
            let Some(submission) = self.submission(at) else { continue };
            if self.is_other(at, last_versions.get(&submission)) {
                continue;
            }
            let known = all.entry(submission).or_default();
            for name in self.names(cells) {
                if !known.contains(&name) {
                    known.push(name);
                }
            }
        }
        all
    }

    /// The rows of each submission.
    pub fn versions(&self) -> HashMap<usize, Versions> {
        let last_versions = self.last_versions();
        let mut all: HashMap<usize, Versions> = HashMap::new();
        for at in 0..self.rows.len() {
            let Some(submission) = self.submission(at) else { continue };
            let known = all.entry(submission).or_default();
            let is_other = self.is_other(at, last_versions.get(&submission));
            if is_other { known.others.push(at) } else { known.newest_first.push(at) }
        }
        for known in all.values_mut() {
            known.newest_first.sort_by_cached_key(|at| {
                let cells = &self.rows[*at].1;
                std::cmp::Reverse((self.is_edited(cells), self.day_or_moment(cells), *at))
            });
        }
        all
    }

    /// Whether a row is another submission than this one with its number.
    fn is_other(&self, at: usize, last: Option<&usize>) -> bool {
        last.is_some_and(|last| self.apart(&self.rows[at].1).is_other(&self.apart(&self.rows[*last].1)))
    }

    /// Which row tells what a submission is: of several an edited one, and else the first.
    pub fn last_versions(&self) -> HashMap<usize, usize> {
        let mut rows = HashMap::new();
        for (at, (_, cells)) in self.rows.iter().enumerate() {
            let Some(submission) = self.submission(at) else { continue };
            if self.is_edited(cells) {
                rows.insert(submission, at);
            } else {
                rows.entry(submission).or_insert(at);
            }
        }
        rows
    }
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    #[test]
    fn moments_are_read_as_the_tools_write_them() {
        let morning = Some(datetime!(2026-03-02 09:15:22 UTC));
        for text in [
            "2026-03-02T09:15:22",
            "2026-03-02 09:15:22Z",
            "02/03/2026 09:15:22",
            "2026-03-02T10:15:22.123+01:00",
            "2026-03-02T03:45:22-05:30",
            "2026-03-02T10:15:22+01",
        ] {
            assert_eq!(moment(text), morning, "{text}");
        }
        assert_eq!(moment("2026-03-02T09:15"), Some(datetime!(2026-03-02 09:15 UTC)));
        for text in [
            "",
            "x",
            "2026-03-02",
            "2026-03-02T25:00:00",
            "02/03/2026 09:15 PM",
            "2026-03-02T9:15",
            "2026-03-02T09:15+é",
        ] {
            assert_eq!(moment(text), None, "{text}");
        }
    }

    #[test]
    fn a_submission_says_who_sent_it_and_when() {
        let source = |heads: [&str; 4], cells: [&str; 4]| {
            let [heads, cells] = [heads, cells].map(|texts| {
                let more = ["_uuid"].into_iter().chain(texts);
                more.map(str::to_owned).collect::<Vec<_>>()
            });
            let records = [(1, heads), (2, cells)];
            Export::of(&records, |_| None).unwrap().source(&records[1].1)
        };
        let heads = ["start", "end", "_submission_time", "_submitted_by"];
        let found =
            source(heads, ["2026-03-02T08:00:00Z", "2026-03-02T09:00:00Z", "2026-03-04T07:00:00", " awa "]);
        assert_eq!(found.noted_at, Some(datetime!(2026-03-02 09:00 UTC)));
        assert_eq!(found.collected_at, Some(datetime!(2026-03-04 07:00 UTC)));
        assert_eq!(found.collected_by.as_deref(), Some("awa"));
        let heads = ["start", "group/Enumerator", "username", "_submitted_by"];
        let found = source(heads, ["2026-03-02T08:00:00Z", "Hawa Ba", "appareil", "compte"]);
        assert_eq!(found.noted_at, Some(datetime!(2026-03-02 08:00 UTC)));
        assert_eq!(found.collected_by.as_deref(), Some("Hawa Ba"));
        assert_eq!(source(["a", "b", "c", "_submitted_by"], ["", "", "", ""]), Source::default());
    }
}
