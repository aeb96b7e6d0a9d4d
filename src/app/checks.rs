//! Form validation: every problem with its field, all of them at once.

use std::str::FromStr;

use time::Date;

use crate::documents::fonts;
use crate::domain::dates;
use crate::domain::lang::LangTag;
use crate::domain::person::SHORT_MAX;
use crate::domain::text::{FullName, NAME_MAX, NameFault, code_point, one_line};
use crate::error::{Error, FieldError, Message, Result};

/// Reads a name by the rule of [`FullName`] and makes sure that a certificate can carry it: every character is in one of
/// the fonts.
pub(crate) fn check_name(text: &str) -> std::result::Result<FullName, Message> {
    let name = FullName::parse(text).map_err(|fault| match fault {
        NameFault::Empty => Message::new("person-name-missing"),
        NameFault::TooLong => {
            let count = one_line(text).chars().count();
            Message::new("person-name-too-long").with("count", count).with("max", NAME_MAX)
        }
        NameFault::NoLetter => Message::new("person-name-without-letters"),
        NameFault::Digit => Message::new("person-name-digits"),
        NameFault::Sign(c) => {
            Message::new("person-name-sign").with("character", c).with("code", code_point(c))
        }
        NameFault::Damaged(c) => Message::new("person-name-damaged").with("code", code_point(c)),
    })?;
    match fonts::missing(name.as_str()) {
        Some(c) => {
            Err(Message::new("person-name-unprintable").with("character", c).with("code", code_point(c)))
        }
        None => Ok(name),
    }
}

/// The most characters of a reason.
const REASON_MAX: usize = 300;

/// Reads a reason, on one line: there must be one.
pub(super) fn check_reason(text: &str) -> std::result::Result<String, Message> {
    let reason = one_line(text);
    match reason.chars().count() {
        0 => Err(Message::new("certificate-reason-missing")),
        n if n > REASON_MAX => Err(Message::new("certificate-too-long").with("max", REASON_MAX)),
        _ => Ok(reason),
    }
}

/// So many bytes for each character that a text may have are read: letters of four bytes, and spaces between them.
const SPREAD: usize = 64;

/// The problems found so far.
#[derive(Default)]
pub(super) struct Problems(Vec<FieldError>);

impl Problems {
    /// One more.
    pub(super) fn add(&mut self, field: &str, message: Message) {
        self.0.push(FieldError::new(field, message));
    }

    /// A name that must be there.
    pub(super) fn name(&mut self, field: &str, text: &str) -> Option<FullName> {
        check_name(text).map_err(|message| self.add(field, message)).ok()
    }

    /// One of a list of words, or nothing.
    pub(super) fn word<T: FromStr>(&mut self, field: &str, text: &str, key: &'static str) -> Option<T> {
        match text.trim() {
            "" => None,
            word => word.parse().map_err(|_| self.add(field, Message::new(key))).ok(),
        }
    }

    /// Whether a text is so long that no spaces can be the reason: it is not tidied to be counted.
    fn far_too_long(&mut self, field: &str, text: &str, max: usize) -> bool {
        let is_far = text.len() > SPREAD * max;
        if is_far {
            self.add(field, Message::new("person-text-too-long").with("max", max));
        }
        is_far
    }

    /// A short text on one line, or nothing.
    pub(super) fn short(&mut self, field: &str, text: &str) -> Option<String> {
        if self.far_too_long(field, text, SHORT_MAX) {
            return None;
        }
        let line = one_line(text);
        if line.chars().count() > SHORT_MAX {
            self.add(field, Message::new("person-text-too-long").with("max", SHORT_MAX));
        }
        Some(line).filter(|line| !line.is_empty())
    }

    /// A telephone number, or nothing; several of them can stand in a line.
    pub(super) fn telephone(&mut self, field: &str, text: &str) -> Option<String> {
        let is_dialled = |c: char| c.is_numeric() || c.is_whitespace() || "+-./,;()".contains(c);
        let number = self.short(field, text);
        if number.as_deref().is_some_and(|number| !number.chars().all(is_dialled)) {
            self.add(field, Message::new("person-telephone-letters"));
        }
        number
    }

    /// A text of several lines of at most so many characters, or nothing.
    pub(super) fn long(&mut self, field: &str, text: &str, max: usize) -> Option<String> {
        if self.far_too_long(field, text, max) {
            return None;
        }
        let lines: Vec<String> = text.lines().map(one_line).collect();
        let text = lines.join("\n").trim().to_owned();
        if text.chars().count() > max {
            self.add(field, Message::new("person-text-too-long").with("max", max));
        }
        Some(text).filter(|text| !text.is_empty())
    }

    /// A day of the calendar that must be there and is not to come; `to_come` is what is said of one that is.
    pub(super) fn past_day(
        &mut self,
        field: &str,
        text: &str,
        today: Date,
        to_come: &'static str,
    ) -> Option<Date> {
        let day = dates::parse(text);
        match day {
            None if text.trim().is_empty() => self.add(field, Message::new("restitution-day-missing")),
            None => {
                let typed: String = one_line(text).chars().take(40).collect();
                self.add(field, Message::new("cohort-date-wrong").with("typed", typed));
            }
            Some(day) if day > today => self.add(field, Message::new(to_come)),
            Some(day) if day.year() < 1990 => self.add(field, Message::new("restitution-day-old")),
            Some(_) => {}
        }
        day
    }

    /// A language tag that must be there.
    pub(super) fn language(&mut self, field: &str, tag: &str) -> Option<LangTag> {
        let lang = tag.trim().parse().ok();
        if lang.is_none() {
            self.add(field, Message::new("cohort-lang-missing"));
        }
        lang
    }

    /// Language tags, each once.
    pub(super) fn languages(&mut self, tags: &[String]) -> Vec<LangTag> {
        let mut languages = Vec::new();
        for tag in tags {
            match tag.parse::<LangTag>() {
                Ok(lang) => languages.push(lang),
                Err(_) => self.add("languages", Message::new("person-language-unknown")),
            }
        }
        languages.sort();
        languages.dedup();
        languages
    }

    /// What was read, when nothing is wrong.
    pub(super) fn done<T>(self, value: Option<T>) -> Result<T> {
        match value {
            Some(value) if self.0.is_empty() => Ok(value),
            _ => Err(Error::Invalid(self.0)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_past() {
        let today = time::macros::date!(2026 - 11 - 26);
        let key = |typed: &str| {
            let mut problems = Problems::default();
            problems.past_day("held_on", typed, today, "restitution-day-to-come");
            match problems.done(Some(())) {
                Err(Error::Invalid(found)) => found[0].message.key,
                _ => "",
            }
        };
        assert_eq!(key("26/11/2026"), "");
        assert_eq!(key("2026-11-27"), "restitution-day-to-come");
        assert_eq!(key("31/02/2026"), "cohort-date-wrong");
        assert_eq!(key(" "), "restitution-day-missing");
        assert_eq!(key("1026-11-27"), "restitution-day-old");
    }

    #[test]
    fn long_texts_keep_their_lines() {
        let mut problems = Problems::default();
        assert_eq!(problems.long("x", " a  b \r\n\r\nc ", 9).as_deref(), Some("a b\n\nc"));
        assert_eq!(problems.long("x", " \n ", 9), None);
        problems.long("x", "0123456789", 9);
        assert_eq!(problems.long("x", &"a\n".repeat(1_000), 9), None);
        assert!(matches!(problems.done(Some(())), Err(Error::Invalid(found)) if found.len() == 2));
    }
}
