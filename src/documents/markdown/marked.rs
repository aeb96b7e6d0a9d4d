//! Facilitators' markers in texts without Markdown: titles, objectives, questions of a test. All of these are read by everybody,
//! so that a marker there hides nothing.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::marker;
use crate::domain::module::Module;
use crate::domain::toml_reader::{FINDINGS_MAX, Fault};
use crate::error::Message;

/// What is wrong with a text that has a marker.
pub fn marked(text: &str) -> Option<Message> {
    let found = marker::anywhere(text)?;
    Some(Message::new("file-marker-plain").with("marker", found.word))
}

/// Front matter as everybody reads it: without the lines that have a marker, from before such were refused. The code stands in the place of
/// such a title.
pub fn front_shown(module: &Module) -> Module {
    let is_plain = |text: &String| marked(text).is_none();
    let mut shown = module.clone();
    shown.title = title_shown(&module.title, module.code.as_str()).to_owned();
    for text in [&mut shown.summary, &mut shown.audience] {
        text.take_if(|text| !is_plain(text));
    }
    for texts in [&mut shown.objectives, &mut shown.material, &mut shown.tags] {
        texts.retain(is_plain);
    }
    shown
}

/// A title as everybody reads it.
pub fn title_shown<'a>(title: &'a str, code: &'a str) -> &'a str {
    if marked(title).is_none() { title } else { code }
}

/// The texts of a TOML file that have a marker, by line. What is no TOML has none.
pub fn marked_in(toml: &str) -> Vec<Fault> {
    let mut places = Vec::new();
    if let Ok(table) = DeTable::parse(toml) {
        for value in table.get_ref().values() {
            collect(value, &mut places);
        }
    }
    let line = |place: &Range<usize>| toml[..place.start].matches('\n').count() + 1;
    let faults = places.into_iter().take(FINDINGS_MAX + 1);
    faults.map(|(place, message)| Fault::new(line(&place), message)).collect()
}

fn collect(value: &Spanned<DeValue<'_>>, found: &mut Vec<(Range<usize>, Message)>) {
    match value.get_ref() {
        DeValue::String(text) => found.extend(marked(text).map(|message| (value.span(), message))),
        DeValue::Array(all) => all.iter().for_each(|value| collect(value, found)),
        DeValue::Table(table) => table.values().for_each(|value| collect(value, found)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_marker_is_found_wherever_everybody_reads() {
        for text in ["[!FACILITATEUR] Secret", "Titre [!facilitatrice]", "!FACILITATEUR secret", "[!NOTE] x"]
        {
            assert!(marked(text).is_some(), "{text}");
        }
        for text in ["Le facilitateur", "Guide du facilitateur", "[1] Source", "FACILITATEURS", ""] {
            assert_eq!(marked(text), None, "{text}");
        }
        let toml = "a = 1\nb = [\"x\", \"[!FACILITATEUR] y\"]\n\n[c]\nd = \"\\u005B!FACILITATEUR]\"\n";
        let lines: Vec<usize> = marked_in(toml).iter().map(|fault| fault.line).collect();
        assert_eq!(lines, [2, 5]);
        assert!(marked_in("= \"[!FACILITATEUR]\"").is_empty());
    }
}
