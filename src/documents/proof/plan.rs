//! What a session plan lacks, and what of it nobody has filled in.

use time::Date;

use crate::domain::lang::LangTag;
use crate::domain::module::{Module, State};
use crate::domain::section::Section;
use crate::domain::steps;
use crate::domain::text::unaccented;
use crate::domain::toml_reader::{FINDINGS_MAX, Fault};
use crate::error::Message;

/// What a session plan lacks: a text that says how long it takes, or whose steps do, is one.
pub(super) fn plan(module: &Module, body: &str, sections: &[Section], today: Date) -> Vec<Fault> {
    let told = |key| Fault::new(2, Message::new(key));
    let mut faults = Vec::new();
    if module.reread_by.is_some_and(|day| day < today) {
        faults.push(told("check-reread-past"));
    }
    if module.minutes.is_none() && steps::of(body).is_empty() {
        return faults;
    }
    if module.objectives.is_empty() {
        faults.push(told("check-objectives"));
    }
    if let Some(words) = key_messages(&module.source) {
        let is_of_messages = |(_, section): &(usize, &Section)| {
            words.iter().any(|word| unaccented(&section.heading).contains(word))
        };
        let mut there = sections.iter().enumerate().filter(is_of_messages).peekable();
        match there.peek() {
            None => faults.push(told("check-messages")),
            Some((_, first)) => {
                let line = module.body_line + body[..first.range.start].matches('\n').count();
                if !there.any(|(place, section)| has_words(section, sections.get(place + 1), body)) {
                    faults.push(Fault::new(line, Message::new("check-messages-empty")));
                }
            }
        }
    }
    if module.reread_by.is_none() && module.state == State::Published {
        faults.push(told("check-reread-missing"));
    }
    faults
}

/// The lines of a plan that nobody has filled in. Those of the key messages are told with their heading.
pub(super) fn unfilled(module: &Module, body: &str, sections: &[Section]) -> Vec<Fault> {
    let words = key_messages(&module.source).unwrap_or_default();
    let is_of_messages =
        |section: &&Section| words.iter().any(|word| unaccented(&section.heading).contains(word));
    let messages: Vec<_> = sections.iter().filter(is_of_messages).map(|section| &section.range).collect();
    let (mut faults, mut at, mut in_code) = (Vec::new(), 0, false);
    for (place, line) in body.split_inclusive('\n').enumerate() {
        in_code ^= line.trim_start().starts_with("```");
        if !in_code && is_unfilled(line) && !messages.iter().any(|range| range.contains(&at)) {
            faults.push(Fault::new(module.body_line + place, Message::new("check-unfilled")));
        }
        if faults.len() > FINDINGS_MAX {
            break;
        }
        at += line.len();
    }
    faults
}

/// Whether a line of a plan has nothing but `…` behind its sign, the number of its step, or what it is about in bold.
fn is_unfilled(line: &str) -> bool {
    let line = line.trim_start_matches(['>', '#', '-', '*', ' ']).trim_end();
    if !line.contains('…') || line.starts_with(['|', '<']) {
        return false;
    }
    let line = steps::split(line).map_or(line, |(title, _)| title);
    let line = line.split_once("**").map_or(line, |(_, rest)| rest);
    let is_numbered = |label: &str| label.ends_with(char::is_numeric);
    let line = line.split_once(". ").filter(|(label, _)| is_numbered(label)).map_or(line, |(_, rest)| rest);
    line.contains('…') && !line.contains(char::is_alphanumeric)
}

/// Whether something stands under a heading: words, or a heading below it.
fn has_words(section: &Section, next: Option<&Section>, body: &str) -> bool {
    let below = &body[section.head_end.max(section.range.start)..section.range.end];
    // A mark is a comment.
    let words: String = below.split("<!--").map(|part| part.rsplit("-->").next().unwrap_or(part)).collect();
    words.chars().any(char::is_alphanumeric) || next.is_some_and(|next| next.level > section.level)
}

/// How the heading of the key messages begins, in small letters without accents, in the languages in which modules are written first.
fn key_messages(lang: &LangTag) -> Option<&'static [&'static str]> {
    match lang.primary() {
        "fr" => Some(&["messages cles", "a retenir"]),
        "en" => Some(&["key messages", "key points"]),
        "ar" => Some(&["رسائل"]),
        _ => None,
    }
}
