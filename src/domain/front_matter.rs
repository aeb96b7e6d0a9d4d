//! Writing front matter: what changes is changed, all else stays as its author wrote it, comments included.

use toml_edit::{Array, DocumentMut, Item, value};

use super::dates;
use super::module::Module;
use super::section::Mark;
use super::toml_reader::Fault;
use crate::error::Message;

/// What stands before and after front matter.
const FENCE: &str = "+++";

/// A change of one key: its new value, or that it goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Set {
    Text(String),
    Number(u32),
    /// A day, as `2027-12-31`.
    Day(String),
    /// Texts in a list.
    List(Vec<String>),
    /// The key goes.
    Nothing,
}

impl Set {
    /// A text, or nothing where it is empty.
    pub fn text(text: &str) -> Self {
        if text.is_empty() { Self::Nothing } else { Self::Text(text.into()) }
    }

    /// A list, or nothing where it is empty.
    pub fn list(list: &[String]) -> Self {
        if list.is_empty() { Self::Nothing } else { Self::List(list.to_vec()) }
    }

    fn item(&self) -> Option<Item> {
        Some(match self {
            Self::Text(text) => value(text),
            Self::Number(number) => value(i64::from(*number)),
            Self::Day(day) => match day.parse() {
                Ok(day) => value::<toml_edit::Datetime>(day),
                Err(_) => value(day),
            },
            Self::List(list) => value(array(list)),
            Self::Nothing => return None,
        })
    }
}

/// A list with a line for each of its texts, unless it is short.
pub(super) fn array(list: &[String]) -> Array {
    let mut array: Array = list.iter().map(String::as_str).collect();
    if list.iter().map(String::len).sum::<usize>() > 100 {
        array.iter_mut().for_each(|item| item.decor_mut().set_prefix("\n    "));
        array.set_trailing("\n");
        array.set_trailing_comma(true);
    }
    array
}

/// The keys that a module's values make, in the order in which a new text has them.
pub fn keys(module: &Module) -> Vec<(&'static str, Set)> {
    let optional = |text: &Option<String>| Set::text(text.as_deref().unwrap_or_default());
    let mark = |mark: &Option<Mark>| mark.as_ref().map_or(Set::Nothing, |mark| Set::Text(mark.to_string()));
    vec![
        ("code", Set::Text(module.code.to_string())),
        ("title", Set::Text(module.title.clone())),
        ("source", Set::Text(module.source.to_string())),
        ("summary", optional(&module.summary)),
        ("audience", optional(&module.audience)),
        ("minutes", module.minutes.map_or(Set::Nothing, Set::Number)),
        ("objectives", Set::list(&module.objectives)),
        ("material", Set::list(&module.material)),
        ("tags", Set::list(&module.tags)),
        ("reread_by", module.reread_by.map_or(Set::Nothing, |day| Set::Day(dates::iso(day)))),
        (
            "visibility",
            match module.visibility.as_str() {
                "public" => Set::Nothing,
                word => Set::Text(word.into()),
            },
        ),
        ("state", Set::Text(module.state.as_str().into())),
        ("reviewed_by", optional(&module.reviewed_by)),
        (
            "reviewed_words",
            module.reviewed_words.as_ref().map_or(Set::Nothing, |id| Set::Text(id.to_string())),
        ),
        (
            "translates",
            match &module.translates {
                Some(hash) => Set::Text(format!("sha256:{}", hash.as_str())),
                None => Set::Nothing,
            },
        ),
        ("mark", mark(&module.mark)),
        ("title_mark", mark(&module.title_mark)),
    ]
}

/// A text whose front matter says what `to` says and whose Markdown is `body`. `from` is what it says now: keys with the
/// same value in both are left as they are written.
pub fn rewrite(raw: &str, from: &Module, to: &Module, body: &str) -> Result<String, Vec<Fault>> {
    let (before, after) = (keys(from), keys(to));
    let changed: Vec<_> = after
        .into_iter()
        .zip(before)
        .filter(|(after, before)| after != before)
        .map(|(after, _)| after)
        .collect();
    let front = &raw[..from.body_at];
    if changed.is_empty() {
        return Ok(format!("{front}{body}"));
    }
    let line_end = if front.contains("\r\n") { "\r\n" } else { "\n" };
    let inner_at = front.find('\n').map_or(front.len(), |at| at + 1);
    let inner_end = front.rfind(FENCE).unwrap_or(front.len()).max(inner_at);
    let inner = &front[inner_at..inner_end];
    let mut document: DocumentMut =
        inner.parse().map_err(|_| vec![Fault::new(1, Message::new("file-front-open"))])?;
    for (key, set) in changed {
        match set.item() {
            Some(item) => put(&mut document, key, item),
            None => drop(document.remove(key)),
        }
    }
    let mut inner = document.to_string();
    if line_end == "\r\n" {
        inner = inner.replace("\r\n", "\n").replace('\n', "\r\n");
    }
    Ok(format!("{}{inner}{}{body}", &front[..inner_at], &front[inner_end..]))
}

/// Sets a value; what stands behind it on its line, a comment, stays.
fn put(document: &mut DocumentMut, key: &str, mut item: Item) {
    if let (Some(old), Some(new)) = (document.get(key).and_then(Item::as_value), item.as_value_mut()) {
        let suffix = old.decor().suffix().and_then(|suffix| suffix.as_str()).unwrap_or_default().to_owned();
        new.decor_mut().set_suffix(suffix);
    }
    document[key] = item;
}

/// A new text.
pub fn write(module: &Module, body: &str) -> String {
    let mut document = DocumentMut::new();
    for (key, set) in keys(module) {
        if let Some(item) = set.item() {
            document[key] = item;
        }
    }
    format!("{FENCE}\n{document}{FENCE}\n{body}")
}

#[cfg(test)]
mod tests {
    use super::super::lang::LangTag;
    use super::super::module::{self, State};
    use super::*;

    const RAW: &str = "+++\ncode = \"M03\"   # as on paper\ntitle = \"Analyse\"\nsource = \"fr\"\nreread_by = 2027-12-31\n# end\n+++\n## Un\n";

    fn read(raw: &str) -> Module {
        module::parse(raw, &LangTag::french()).unwrap()
    }

    #[test]
    fn what_does_not_change_stays_byte_for_byte() {
        let module = read(RAW);
        assert_eq!(rewrite(RAW, &module, &module, module.body(RAW)).unwrap(), RAW);
        let mut other = module.clone();
        (other.code, other.state, other.reread_by) = ("M04".parse().unwrap(), State::Published, None);
        let text = rewrite(RAW, &module, &other, "## Deux\n").unwrap();
        assert_eq!(
            text,
            "+++\ncode = \"M04\"   # as on paper\ntitle = \"Analyse\"\nsource = \"fr\"\nstate = \"published\"\n# end\n+++\n## Deux\n"
        );
        assert_eq!(read(&text).state, State::Published);
    }

    #[test]
    fn windows_line_ends_and_the_byte_order_mark_stay() {
        let raw = format!("\u{feff}{}", RAW.replace('\n', "\r\n"));
        let module = read(&raw);
        let mut other = module.clone();
        other.title = "Autre".into();
        let text = rewrite(&raw, &module, &other, module.body(&raw)).unwrap();
        assert_eq!(text, raw.replace("Analyse", "Autre"));
    }

    #[test]
    fn a_new_text_says_what_it_was_given() {
        let mut module = read(RAW);
        module.objectives = vec!["dire \"non\"".into(), "écouter ".repeat(20).trim().to_owned()];
        module.minutes = Some(90);
        module.mark = "fr:0123456789ab".parse().ok();
        module.title_mark = Some(module.lent_title_mark());
        let text = write(&module, "## Un\n");
        let again = read(&text);
        let front = |module: &Module| keys(module);
        assert_eq!(front(&again), front(&module), "{text}");
        assert_eq!(again.body(&text), "## Un\n");
        assert!(again.has_lent_title());
        // Another title is the text's own, whatever the mark says.
        let other = text.replace("title = \"Analyse\"", "title = \"Sɛgɛsɛgɛli\"");
        assert!(read(&other).title_mark.is_some() && !read(&other).has_lent_title(), "{other}");
        let mut lists = again.clone();
        lists.objectives = Vec::new();
        let text = rewrite(&text, &again, &lists, "## Un\n").unwrap();
        assert!(read(&text).objectives.is_empty());
    }
}
