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
                if !there.any(|(place, section)| has_words(section, sections.get(place + 1))) {
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
    let (mut faults, mut at, mut in_code, mut is_told) = (Vec::new(), 0, false, false);
    for (place, line) in body.split_inclusive('\n').enumerate() {
        in_code ^= line.trim_start().starts_with("```");
        let (is_empty, was_told) = (!in_code && is_unfilled(line), is_told);
        // A table is told once.
        is_told = line.starts_with('|') && (was_told || is_empty);
        let is_again = is_told && was_told;
        if is_empty && !is_again && !messages.iter().any(|range| range.contains(&at)) {
            faults.push(Fault::new(module.body_line + place, Message::new("check-unfilled")));
        }
        if faults.len() > FINDINGS_MAX {
            break;
        }
        at += line.len();
    }
    faults
}

/// What the buttons of the editor put where words are to be written, in the languages of the interface.
pub const TEXT_WORDS: [&str; 3] = ["texte", "text", "نص"];
/// Likewise for a heading.
pub const HEADING_WORDS: [&str; 3] = ["Titre", "Heading", "عنوان"];
/// Likewise for a step, without its minutes.
pub const STEP_WORDS: [&str; 3] = ["Étape", "Step", "مرحلة"];
/// Likewise for a column of a table, without its number.
pub const COLUMN_WORDS: [&str; 3] = ["Colonne", "Column", "عمود"];

/// Whether a line has what a button of the editor put there, and nobody has written over it.
fn is_placeholder(line: &str) -> bool {
    let line = line.trim();
    if let Some(cells) = line.strip_prefix('|') {
        let is_number = |rest: &str| matches!(rest, " 1" | " 2");
        let is_column = |cell: &str| {
            COLUMN_WORDS.iter().any(|word| cell.trim().strip_prefix(word).is_some_and(is_number))
        };
        return cells.split('|').any(is_column);
    }
    if line.starts_with('#') {
        let title = line.trim_start_matches(['#', ' ']);
        let step = steps::split(title).map(|(title, _)| title.trim());
        return HEADING_WORDS.contains(&title) || step.is_some_and(|step| STEP_WORDS.contains(&step));
    }
    if TEXT_WORDS.iter().any(|word| line.contains(&format!("[{word}]("))) {
        return true;
    }
    let words = line.trim_start_matches(['>', '-', '*', ' ']).trim_end_matches('*');
    let is_label = |label: &str| label.starts_with("[^") || label.parse::<u32>().is_ok();
    let rest = words.split_once("]: ").or_else(|| words.split_once(". "));
    let words = rest.filter(|(label, _)| is_label(label)).map_or(words, |(_, rest)| rest);
    TEXT_WORDS.contains(&words)
}

/// Whether a line of a plan has nothing but `…` behind its sign, the number of its step, or what it is about in bold, or the
/// words of a button.
fn is_unfilled(line: &str) -> bool {
    if is_placeholder(line) {
        return true;
    }
    let line = line.trim_start_matches(['>', '#', '-', '*', ' ']).trim_end();
    if !line.contains('…') || line.starts_with('<') {
        return false;
    }
    let line = steps::split(line).map_or(line, |(title, _)| title);
    let line = line.split_once("**").map_or(line, |(_, rest)| rest);
    let is_numbered = |label: &str| label.ends_with(char::is_numeric);
    let line = line.split_once(". ").filter(|(label, _)| is_numbered(label)).map_or(line, |(_, rest)| rest);
    line.contains('…') && !line.contains(char::is_alphanumeric)
}

/// Whether something stands under a heading: words, or a heading below it.
fn has_words(section: &Section, next: Option<&Section>) -> bool {
    section.has_text || next.is_some_and(|next| next.level > section.level)
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
