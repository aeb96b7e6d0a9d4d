//! What stands in a cell, as Markdown. Its text is Markdown already; what the word processor made of it, or what was chosen
//! there (lists, bold, italics, links, headings), is put into words again.

use std::collections::HashMap;
use std::sync::Arc;

use super::parts::ListKind;

/// How a stretch of letters looks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    pub(super) is_bold: bool,
    pub(super) is_italic: bool,
    /// The address that it leads to.
    pub(super) link: Option<Arc<str>>,
}

/// A stretch of letters of one look.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) text: String,
    pub(super) look: Look,
}

/// What makes a paragraph the item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) kind: ListKind,
    /// The number of the list in the document.
    pub(super) list: String,
    /// How deep, from 0.
    pub(super) level: usize,
}

/// A paragraph of a cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Paragraph {
    pub(super) runs: Vec<Run>,
    pub(super) item: Option<Item>,
    /// The level of a heading.
    pub(super) heading: Option<usize>,
}

impl Paragraph {
    /// Its letters alone.
    pub(super) fn text(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }
}

/// The paragraphs of a cell as Markdown, a line for each; none where that has more than so many bytes. It is made no longer than that
/// first: each line within an item of a list is indented.
pub(super) fn markdown(paragraphs: &[Paragraph], max: usize) -> Option<String> {
    let runs = paragraphs.iter().flat_map(|paragraph| &paragraph.runs);
    if runs.map(|run| run.text.len()).sum::<usize>() > max {
        return None;
    }
    let mut room = max;
    let mut lines: Vec<String> = Vec::new();
    // The widths of what stands before the items that are open, level by level.
    let mut open: Vec<usize> = Vec::new();
    // How many items the lists have so far, level by level.
    let mut counts: Vec<HashMap<&str, usize>> = Vec::new();
    for paragraph in paragraphs {
        let text = line(paragraph);
        room = room.checked_sub(text.len() + 1)?;
        if text.trim().is_empty() {
            lines.push(String::new());
            continue;
        }
        let previous = lines.last().map_or("", String::as_str);
        let Some(Item { kind, list, level }) = &paragraph.item else {
            // A line right behind an item would belong to it.
            if !open.is_empty() && !previous.is_empty() && prefix(&text) == 0 {
                lines.push(String::new());
            }
            open.clear();
            lines.push(text);
            continue;
        };
        if open.is_empty() && !previous.is_empty() && !is_item(previous) {
            lines.push(String::new());
        }
        open.truncate(*level);
        open.resize(*level, 2);
        counts.resize_with(level + 1, HashMap::new);
        let count = counts[*level].entry(list.as_str()).or_default();
        *count += 1;
        let sign = match kind {
            ListKind::Bullets => "- ".to_owned(),
            ListKind::Numbers => format!("{count}. "),
        };
        let text = text.strip_prefix(&sign).unwrap_or(&text);
        let indent = " ".repeat(open.iter().sum());
        let within = format!("\n{indent}{}", " ".repeat(sign.len()));
        let text = text.trim();
        let indents = text.matches('\n').count() + 1;
        room = room.checked_sub(indents * (within.len() - 1))?;
        lines.push(format!("{indent}{sign}{}", text.replace('\n', &within)));
        open.push(sign.len());
    }
    Some(lines.join("\n"))
}

/// A paragraph as Markdown, without what makes it an item.
fn line(paragraph: &Paragraph) -> String {
    let text = paragraph.text();
    let start = prefix(&text);
    let is_heading = paragraph.heading.is_some() || text.trim_start().starts_with('#');
    let is_callout = text[start..].starts_with("[!");
    let mut merged: Vec<Run> = Vec::new();
    let mut at = 0;
    for run in &paragraph.runs {
        // Signs at the beginning of a line are no words.
        let (signs, words) = run.text.split_at(start.saturating_sub(at).min(run.text.len()));
        at += run.text.len();
        for (text, is_sign) in [(signs, true), (words, false)] {
            let mut look = run.look.clone();
            look.is_bold &= !is_heading;
            if is_sign || is_callout {
                look = Look::default();
            }
            match merged.last_mut() {
                Some(last) if last.look == look => last.text.push_str(text),
                _ if text.is_empty() => {}
                _ => merged.push(Run { text: text.to_owned(), look }),
            }
        }
    }
    let line: String = merged.iter().map(inline).collect();
    match paragraph.heading {
        Some(level) if !line.trim_start().starts_with('#') && !line.trim().is_empty() => {
            format!("{} {}", "#".repeat(level), line.trim())
        }
        _ => line,
    }
}

/// A stretch with the signs of its look, close to its first and last word.
fn inline(run: &Run) -> String {
    let core = run.text.trim();
    // Signs reach over no blank line and no cell of a table.
    if run.look == Look::default() || core.is_empty() || core.contains('|') || core.contains("\n\n") {
        return run.text.clone();
    }
    let (before, after) = run.text.split_once(core).unwrap_or_default();
    let mut inner = core.to_owned();
    if let Some(url) = run.look.link.as_deref().filter(|url| !is_url(core, url)) {
        let text = inner.replace('[', "\\[").replace(']', "\\]");
        let is_odd = url.contains(|c: char| c.is_whitespace() || "()<>".contains(c));
        let url = if is_odd { format!("<{}>", url.replace(['<', '>'], "")) } else { url.to_owned() };
        inner = format!("[{text}]({url})");
    }
    let has = |sign: &str| core.len() > 2 * sign.len() && core.starts_with(sign) && core.ends_with(sign);
    let is_strong = has("**") || has("__");
    let is_emphasis = has("***") || (!is_strong && (has("*") || has("_")));
    if run.look.is_italic && !is_emphasis {
        inner = format!("*{inner}*");
    }
    if run.look.is_bold && !is_strong {
        inner = format!("**{inner}**");
    }
    format!("{before}{inner}{after}")
}

/// Whether a link's text is its address, which a word processor makes a link by itself.
fn is_url(text: &str, url: &str) -> bool {
    let bare = |text: &str| {
        let text = text.trim_start_matches("mailto:").trim_start_matches("http://");
        text.trim_start_matches("https://").trim_end_matches('/').to_lowercase()
    };
    bare(text) == bare(url)
}

/// How many bytes of a line are signs at its beginning: headings, quotes, items.
fn prefix(text: &str) -> usize {
    let mut at = 0;
    loop {
        let rest = &text[at..];
        let trimmed = rest.trim_start_matches([' ', '\t']);
        let digits = trimmed.bytes().take_while(u8::is_ascii_digit).count();
        let hashes = trimmed.bytes().take_while(|byte| *byte == b'#').count();
        let sign = match trimmed.as_bytes() {
            [b'>', ..] => 1,
            [b'-' | b'*' | b'+', b' ', ..] => 2,
            _ if hashes > 0 && trimmed[hashes..].starts_with(' ') => hashes + 1,
            _ if digits > 0
                && (trimmed[digits..].starts_with(". ") || trimmed[digits..].starts_with(") ")) =>
            {
                digits + 2
            }
            _ => return if at == 0 { 0 } else { text.len() - trimmed.len() },
        };
        at += rest.len() - trimmed.len() + sign;
    }
}

/// Whether a line is an item of a list.
fn is_item(line: &str) -> bool {
    let line = line.trim_start();
    prefix(line) > 0 && !line.starts_with(['#', '>'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(text: &str, looks: &str) -> Run {
        let link = looks.split_once("->").map(|(_, link)| link.into());
        let has = |c| looks.split("->").next().is_some_and(|looks| looks.contains(c));
        Run { text: text.into(), look: Look { is_bold: has('b'), is_italic: has('i'), link } }
    }

    fn plain(text: &str) -> Paragraph {
        Paragraph { runs: vec![run(text, "")], ..Paragraph::default() }
    }

    fn item(text: &str, kind: ListKind, level: usize) -> Paragraph {
        Paragraph { item: Some(Item { kind, list: format!("{kind:?}"), level }), ..plain(text) }
    }

    #[test]
    fn lists_are_written_as_lists() {
        use ListKind::{Bullets, Numbers};
        let cell = [
            plain("## A"),
            plain("b"),
            item("c", Bullets, 0),
            item("d\ne", Bullets, 1),
            item("f", Numbers, 0),
            item("g", Bullets, 1),
            item("2. h", Numbers, 0),
            plain("i"),
            plain("- j"),
            item("k", Bullets, 0),
            plain("> l"),
        ];
        let expected = "## A\nb\n\n- c\n  - d\n    e\n1. f\n   - g\n2. h\n\ni\n- j\n- k\n> l";
        assert_eq!(markdown(&cell, 1_000).as_deref(), Some(expected));
        assert_eq!(markdown(&cell, expected.len() / 2), None);
    }

    #[test]
    fn looks_are_written_as_signs() {
        for (runs, expected) in [
            (vec![run("un ", ""), run("deux ", "b"), run("trois", "i")], "un **deux** *trois*"),
            (vec![run("**deux**", "b"), run(" _x_", "i")], "**deux** _x_"),
            (vec![run("## Tit", "b"), run("re", "")], "## Titre"),
            (vec![run("- un", "b")], "- **un**"),
            (vec![run("> [!FACILITATEUR] x", "b")], "> [!FACILITATEUR] x"),
            (vec![run("| a | b |", "b")], "| a | b |"),
            (vec![run("ici", "->https://x.y/a"), run(".", "")], "[ici](https://x.y/a)."),
            (vec![run("ici", "b->https://x.y/a(b)")], "**[ici](<https://x.y/a(b)>)**"),
            (vec![run("[x](", ""), run("https://x.y", "->https://x.y/"), run(")", "")], "[x](https://x.y)"),
            (vec![run("a", "b"), run(" ", "b"), run("b", "b")], "**a b**"),
            (vec![run("- ", "b"), run("a", "")], "- a"),
            (vec![run("-un", "b")], "**-un**"),
        ] {
            assert_eq!(line(&Paragraph { runs, ..Paragraph::default() }), expected);
        }
        let heading = Paragraph { heading: Some(2), runs: vec![run("Titre", "b")], item: None };
        assert_eq!(line(&heading), "## Titre");
    }
}
