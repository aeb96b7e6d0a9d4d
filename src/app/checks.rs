//! What was typed into a form, checked field by field: every problem beside its field, all of them at once.

use std::str::FromStr;

use crate::documents::fonts;
use crate::domain::lang::LangTag;
use crate::domain::person::SHORT_MAX;
use crate::domain::text::{FullName, NAME_MAX, NameFault, code_point, one_line};
use crate::error::{Error, FieldError, Message, Result};

/// Reads a name and makes sure that a certificate can carry it: long enough, short enough, with letters, and every
/// character in one of the fonts. Invisible marks that turn the direction of what follows are left out.
pub(crate) fn check_name(text: &str) -> std::result::Result<FullName, Message> {
    let visible: String = text.chars().filter(|c| !turns_direction(*c)).collect();
    let name = FullName::parse(&visible).map_err(|fault| match fault {
        NameFault::Empty => Message::new("person-name-missing"),
        NameFault::TooLong => {
            Message::new("person-name-too-long").with("count", visible.chars().count()).with("max", NAME_MAX)
        }
    })?;
    if !name.as_str().chars().any(char::is_alphabetic) {
        return Err(Message::new("person-name-without-letters"));
    }
    match fonts::missing(name.as_str()) {
        Some(c) => {
            Err(Message::new("person-name-unprintable").with("character", c).with("code", code_point(c)))
        }
        None => Ok(name),
    }
}

/// LRE … RLO and LRI … PDI: they would turn round what stands after a name on a page or a certificate.
fn turns_direction(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

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

    /// A short text on one line, or nothing.
    pub(super) fn short(&mut self, field: &str, text: &str) -> Option<String> {
        let line = one_line(text);
        if line.chars().count() > SHORT_MAX {
            self.add(field, Message::new("person-text-too-long").with("max", SHORT_MAX));
        }
        Some(line).filter(|line| !line.is_empty())
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
