//! Reading the TOML that people write by hand: every problem with its line and what to write instead.

use std::collections::BinaryHeap;
use std::ops::Range;
use std::str::FromStr;
use std::sync::Arc;

use time::{Date, Month};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::error::Message;

/// A problem of a text file: where it is and what to do. The message also carries the line, as `line`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong and what to write instead.
    pub message: Message,
}

impl Fault {
    /// A problem on a line.
    pub fn new(line: usize, message: Message) -> Self {
        Self { line, message: message.with("line", line) }
    }
}

/// The most problems of one text that are told: nobody corrects more at once, and each takes room.
pub const FINDINGS_MAX: usize = 100;
/// What is said behind the first [`FINDINGS_MAX`] of them.
pub const MORE: &str = "check-more";

/// The first problems of a text, in the order of their lines, and that there are more.
pub fn first(mut faults: Vec<Fault>) -> Vec<Fault> {
    let before = faults.len();
    faults.retain(|fault| fault.message.key != MORE);
    by_line(&mut faults);
    if faults.len() > FINDINGS_MAX || faults.len() < before {
        faults.truncate(FINDINGS_MAX);
        let line = faults.last().map_or(1, |last| last.line);
        faults.push(Fault::new(line, Message::new(MORE).with("max", FINDINGS_MAX)));
    }
    faults
}

/// Puts problems in the order of their lines. A heap sorts with a tenth of the machine code of `sort_unstable`, which the
/// editor would load.
pub fn by_line(faults: &mut Vec<Fault>) {
    let order: BinaryHeap<(usize, usize)> =
        faults.iter().enumerate().map(|(at, fault)| (fault.line, at)).collect();
    let mut all: Vec<Option<Fault>> = std::mem::take(faults).into_iter().map(Some).collect();
    faults.extend(order.into_sorted_vec().into_iter().filter_map(|(_, at)| all[at].take()));
}

/// A value and the line that it stands on.
pub type Located<T> = (T, usize);

/// A TOML table being read key by key. What was not asked for is an unknown key.
pub struct Reader<'a> {
    lines: Arc<Lines>,
    table: DeTable<'a>,
    /// Where the table begins: the place to name when a key is missing.
    line: usize,
    /// `rule.` inside of `[rule]`.
    prefix: String,
    asked: Vec<&'static str>,
    faults: Vec<Fault>,
}

impl<'a> Reader<'a> {
    /// Parses `text`, which begins on line `first_line` of its file.
    pub fn new(text: &'a str, first_line: usize) -> Result<Self, Vec<Fault>> {
        let (table, errors) = DeTable::parse_recoverable(text);
        if errors.is_empty() {
            let table = table.into_inner();
            let (prefix, asked, faults) = (String::new(), Vec::new(), Vec::new());
            let lines = Arc::new(Lines::of(text, first_line));
            return Ok(Self { lines, table, line: first_line, prefix, asked, faults });
        }
        let lines = Lines::of(text, first_line);
        let mut faults: Vec<Fault> = Vec::new();
        for error in errors {
            let line = lines.at(error.span().unwrap_or(0..0).start);
            if faults.len() <= FINDINGS_MAX && faults.iter().all(|known| known.line != line) {
                faults.push(syntax_fault(text, first_line, line, error.message()));
            }
        }
        Err(faults)
    }

    /// The line of the file that a place of the text is on.
    fn line_of(&self, span: &Range<usize>) -> usize {
        self.lines.at(span.start)
    }

    /// Notes a problem, unless there are more than are told already.
    pub fn fault(&mut self, line: usize, message: Message) {
        if self.faults.len() <= FINDINGS_MAX {
            self.faults.push(Fault::new(line, message));
        }
    }

    fn full(&self, key: &str) -> String {
        format!("{}{key}", self.prefix)
    }

    fn take(&mut self, key: &'static str) -> Option<Spanned<DeValue<'a>>> {
        self.asked.push(key);
        self.table.remove(key)
    }

    /// A key that is there with something else than what it takes. `example` is a line that would be right.
    fn wrong(&mut self, key: &str, line: usize, example: &'static str) {
        let message = Message::new("file-value-wrong").with("key", self.full(key)).with("example", example);
        self.fault(line, message);
    }

    /// Notes that a key must be there.
    pub fn missing(&mut self, key: &str, example: &'static str) {
        let message = Message::new("file-key-missing").with("key", self.full(key)).with("example", example);
        self.fault(self.line, message);
    }

    /// Whether a key is there.
    pub fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// The line that a key stands on; that of the table when it is not there.
    pub fn line_of_key(&self, key: &str) -> usize {
        self.table.get_key_value(key).map_or(self.line, |(key, _)| self.line_of(&key.span()))
    }

    /// A text that is not blank and at most `max` characters long.
    pub fn optional_text(
        &mut self,
        key: &'static str,
        max: usize,
        example: &'static str,
    ) -> Option<Located<String>> {
        let value = self.take(key)?;
        let line = self.line_of(&value.span());
        let Some(text) = value.get_ref().as_str() else {
            self.wrong(key, line, example);
            return None;
        };
        self.check_text(key, line, text, max).then(|| (text.trim().to_owned(), line))
    }

    fn check_text(&mut self, key: &str, line: usize, text: &str, max: usize) -> bool {
        let message = if text.trim().is_empty() {
            Message::new("file-value-empty").with("key", self.full(key))
        } else if text.chars().count() > max {
            Message::new("file-value-long").with("key", self.full(key)).with("max", max)
        } else {
            return true;
        };
        self.fault(line, message);
        false
    }

    /// A text that must be there.
    pub fn needed_text(
        &mut self,
        key: &'static str,
        max: usize,
        example: &'static str,
    ) -> Option<Located<String>> {
        if !self.table.contains_key(key) {
            self.asked.push(key);
            self.missing(key, example);
            return None;
        }
        self.optional_text(key, max, example)
    }

    /// A text that stands for something: a language, a state, a code.
    pub fn parsed<T: FromStr>(
        &mut self,
        key: &'static str,
        example: &'static str,
        needed: bool,
    ) -> Option<Located<T>> {
        let (text, line) = if needed {
            self.needed_text(key, 500, example)?
        } else {
            self.optional_text(key, 500, example)?
        };
        let parsed = text.parse().ok().map(|value| (value, line));
        if parsed.is_none() {
            self.wrong(key, line, example);
        }
        parsed
    }

    /// A list of texts; empty when the key is not there.
    pub fn list(&mut self, key: &'static str, example: &'static str) -> Vec<Located<String>> {
        match self.take(key) {
            Some(value) => self.texts_of(key, &value, example),
            None => Vec::new(),
        }
    }

    /// The texts of a list.
    fn texts_of(
        &mut self,
        key: &str,
        value: &Spanned<DeValue<'a>>,
        example: &'static str,
    ) -> Vec<Located<String>> {
        let line = self.line_of(&value.span());
        let Some(array) = value.get_ref().as_array() else {
            self.wrong(key, line, example);
            return Vec::new();
        };
        let mut list = Vec::new();
        for item in array {
            let line = self.line_of(&item.span());
            match item.get_ref().as_str() {
                Some(text) if self.check_text(key, line, text, 2000) => {
                    list.push((text.trim().to_owned(), line));
                }
                Some(_) => {}
                None => self.wrong(key, line, example),
            }
        }
        list
    }

    /// A whole number within limits.
    pub fn number(&mut self, key: &'static str, range: Range<u32>, example: &'static str) -> Option<u32> {
        let value = self.take(key)?;
        let line = self.line_of(&value.span());
        let number =
            value.get_ref().as_integer().and_then(|n| u32::from_str_radix(n.as_str(), n.radix()).ok());
        let Some(number) = number else {
            self.wrong(key, line, example);
            return None;
        };
        if range.contains(&number) {
            return Some(number);
        }
        let message = Message::new("file-value-range").with("key", self.full(key));
        self.fault(line, message.with("min", range.start).with("max", range.end - 1));
        None
    }

    /// `true` or `false`; false when the key is not there.
    pub fn flag(&mut self, key: &'static str, example: &'static str) -> bool {
        let Some(value) = self.take(key) else { return false };
        let line = self.line_of(&value.span());
        value.get_ref().as_bool().unwrap_or_else(|| {
            self.wrong(key, line, example);
            false
        })
    }

    /// A day, bare (`2027-12-31`) or in quotes.
    pub fn date(&mut self, key: &'static str, example: &'static str) -> Option<Date> {
        let value = self.take(key)?;
        let line = self.line_of(&value.span());
        let date = match value.get_ref() {
            DeValue::Datetime(moment) if moment.time.is_none() => moment.date.and_then(|date| {
                let month = Month::try_from(date.month).ok()?;
                Date::from_calendar_date(i32::from(date.year), month, date.day).ok()
            }),
            DeValue::String(text) => super::dates::parse(text),
            _ => None,
        };
        if date.is_none() {
            self.wrong(key, line, example);
        }
        date
    }

    /// A table inside, read by `read`; `None` when it is not there.
    pub fn table<T>(&mut self, key: &'static str, read: impl FnOnce(&mut Self) -> T) -> Option<T> {
        let value = self.take(key)?;
        self.inner(key, key, value, read)
    }

    /// A list of tables (`[[key]]`), each read by `read`.
    pub fn tables<T>(&mut self, key: &'static str, mut read: impl FnMut(&mut Self) -> T) -> Vec<Located<T>> {
        let Some(value) = self.take(key) else { return Vec::new() };
        let line = self.line_of(&value.span());
        let DeValue::Array(array) = value.into_inner() else {
            self.wrong(key, line, "[[…]]");
            return Vec::new();
        };
        let mut all = Vec::new();
        for item in array {
            let line = self.line_of(&item.span());
            all.extend(self.inner(key, key, item, &mut read).map(|value| (value, line)));
        }
        all
    }

    /// Every key that has not been asked for, read as a table: `[certificate.wording.fr]`.
    pub fn rest_as_tables<T>(&mut self, mut read: impl FnMut(&mut Self) -> T) -> Vec<(Located<String>, T)> {
        let mut all = Vec::new();
        for (key, value) in std::mem::take(&mut self.table) {
            let line = self.line_of(&key.span());
            let name = key.into_inner().into_owned();
            all.extend(self.inner(&name, "fr", value, &mut read).map(|value| ((name.clone(), line), value)));
        }
        all
    }

    /// Every key that has not been asked for, read as a text: `[title]` with `fr = "…"`.
    pub fn rest_as_texts(&mut self, max: usize) -> Vec<(Located<String>, String)> {
        let mut all = Vec::new();
        for (key, value) in std::mem::take(&mut self.table) {
            let line = self.line_of(&key.span());
            let name = key.into_inner().into_owned();
            match value.get_ref().as_str() {
                Some(text) if self.check_text(&name, line, text, max) => {
                    all.push(((name, line), text.trim().to_owned()));
                }
                Some(_) => {}
                None => self.wrong(&name, line, "fr = \"…\""),
            }
        }
        all
    }

    /// Every key that has not been asked for, read as a list of texts: `[test.choices]` with `fr = ["…", "…"]`.
    pub fn rest_as_lists(&mut self, example: &'static str) -> Vec<(Located<String>, Vec<String>)> {
        let mut all = Vec::new();
        for (key, value) in std::mem::take(&mut self.table) {
            let line = self.line_of(&key.span());
            let name = key.into_inner().into_owned();
            let texts = self.texts_of(&name, &value, example).into_iter().map(|(text, _)| text).collect();
            all.push(((name, line), texts));
        }
        all
    }

    fn inner<T>(
        &mut self,
        key: &str,
        example: &'static str,
        value: Spanned<DeValue<'a>>,
        read: impl FnOnce(&mut Self) -> T,
    ) -> Option<T> {
        let line = self.line_of(&value.span());
        let DeValue::Table(table) = value.into_inner() else {
            let message = Message::new("file-table-wrong").with("key", self.full(key));
            self.fault(line, message.with("example", format!("[{}{example}]", self.prefix)));
            return None;
        };
        let mut reader = Self {
            lines: Arc::clone(&self.lines),
            table,
            line,
            prefix: format!("{}{key}.", self.prefix),
            asked: Vec::new(),
            faults: Vec::new(),
        };
        let value = read(&mut reader);
        let room = (FINDINGS_MAX + 1).saturating_sub(self.faults.len());
        self.faults.extend(reader.finish().into_iter().take(room));
        Some(value)
    }

    /// Ends the reading: every problem found, unknown keys among them, by line.
    pub fn finish(mut self) -> Vec<Fault> {
        let known = self.asked.join(", ");
        for (key, _) in std::mem::take(&mut self.table) {
            if self.faults.len() > FINDINGS_MAX {
                break;
            }
            let line = self.line_of(&key.span());
            let message = Message::new("file-key-unknown").with("key", self.full(key.get_ref()));
            self.fault(line, message.with("known", &known));
        }
        by_line(&mut self.faults);
        self.faults
    }
}

/// Where the lines of a text end, so that each value's line is found without reading the text again.
struct Lines {
    /// The line of the file on which the text begins.
    first: usize,
    ends: Vec<usize>,
}

impl Lines {
    fn of(text: &str, first: usize) -> Self {
        Self { first, ends: text.match_indices('\n').map(|(at, _)| at).collect() }
    }

    /// The line of the place so many bytes into the text.
    fn at(&self, offset: usize) -> usize {
        self.first + self.ends.partition_point(|end| *end < offset)
    }
}

/// What a person most likely meant where TOML could not be read.
fn syntax_fault(text: &str, first_line: usize, line: usize, detail: &str) -> Fault {
    let written = text.lines().nth(line - first_line).unwrap_or_default().trim();
    let (key, value) =
        written.split_once('=').map_or((written, ""), |(key, value)| (key.trim(), value.trim()));
    let looks_like_a_date = value.len() >= 8
        && value.contains(['-', '/'])
        && value.starts_with(|c: char| c.is_ascii_digit())
        && value.chars().all(|c| c.is_ascii_digit() || c == '-' || c == '/');
    let message = if looks_like_a_date {
        Message::new("file-date-wrong").with("key", key).with("value", value)
    } else if detail.contains("duplicate key") {
        Message::new("file-key-twice").with("key", key)
    } else {
        let excerpt: String = written.chars().take(60).collect();
        Message::new("file-toml-wrong").with("excerpt", excerpt)
    };
    Fault::new(line, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_problems_are_told_and_that_there_are_more() {
        let text = "a = 1\n".repeat(5_000);
        let faults = |text: &str| match Reader::new(text, 1) {
            Ok(reader) => reader.finish(),
            Err(faults) => faults,
        };
        assert!(faults(&text).len() <= FINDINGS_MAX + 1);
        let unknown: String = (0..5_000).map(|number| format!("k{number} = 1\n")).collect();
        let found = faults(&unknown);
        assert_eq!(found.len(), FINDINGS_MAX + 1);
        let told = first(found);
        assert_eq!((told.len(), told[FINDINGS_MAX].message.key), (FINDINGS_MAX + 1, MORE));
        // Again, with one more before them.
        let mut more = told.clone();
        more.push(Fault::new(1, Message::new("file-html")));
        let again = first(more);
        assert_eq!((again.len(), again[FINDINGS_MAX].message.key), (FINDINGS_MAX + 1, MORE));
        assert_eq!(first(told[..3].to_vec()), told[..3]);
    }
}
