//! The buttons of the toolbar: what each changes in a text, and what is selected afterwards.

use std::ops::Range;

/// A button of the toolbar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tool {
    /// A heading; pressed again, one below it, and then none.
    Heading,
    /// Strong words.
    Bold,
    /// Emphasised words.
    Italic,
    /// A list with bullets.
    List,
    /// A list with numbers.
    Numbers,
    Link,
    Table,
    /// A step of the session, with its minutes.
    Step,
    /// A passage for the facilitator alone.
    Facilitator,
    /// A highlighted passage: worth knowing.
    Note,
    /// Likewise: makes things easier.
    Tip,
    /// Likewise: must not be missed.
    Important,
    /// Likewise: may go wrong.
    Warning,
    /// Likewise: may do harm.
    Caution,
    Footnote,
    Image,
}

impl Tool {
    /// In the order of the toolbar.
    pub const ALL: [Self; 16] = [
        Self::Heading,
        Self::Bold,
        Self::Italic,
        Self::List,
        Self::Numbers,
        Self::Link,
        Self::Table,
        Self::Step,
        Self::Facilitator,
        Self::Note,
        Self::Tip,
        Self::Important,
        Self::Warning,
        Self::Caution,
        Self::Footnote,
        Self::Image,
    ];

    /// Its name in the page.
    pub fn name(self) -> &'static str {
        match self {
            Self::Heading => "heading",
            Self::Bold => "bold",
            Self::Italic => "italic",
            Self::List => "list",
            Self::Numbers => "numbers",
            Self::Link => "link",
            Self::Table => "table",
            Self::Step => "step",
            Self::Facilitator => "facilitator",
            Self::Note => "note",
            Self::Tip => "tip",
            Self::Important => "important",
            Self::Warning => "warning",
            Self::Caution => "caution",
            Self::Footnote => "footnote",
            Self::Image => "image",
        }
    }

    /// The tool of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tool| tool.name() == name)
    }

    /// The key that presses it together with Ctrl (on a Mac: Command).
    pub fn key(self) -> Option<&'static str> {
        match self {
            Self::Bold => Some("b"),
            Self::Italic => Some("i"),
            Self::Link => Some("k"),
            _ => None,
        }
    }

    /// The marker of a highlighted passage.
    fn marker(self) -> Option<&'static str> {
        match self {
            Self::Facilitator => Some("FACILITATEUR"),
            Self::Note => Some("NOTE"),
            Self::Tip => Some("TIP"),
            Self::Important => Some("IMPORTANT"),
            Self::Warning => Some("WARNING"),
            Self::Caution => Some("CAUTION"),
            _ => None,
        }
    }
}

/// The words that stand for what is still to be written, in the language of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// "Titre".
    pub heading: String,
    /// "texte".
    pub text: String,
    /// "Colonne".
    pub column: String,
    /// "Étape (15 min)".
    pub step: String,
    /// "ce que montre l’image".
    pub image: String,
}

/// A change of a text: what stands in the place of a part of it, and what of that is selected afterwards. In bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced.
    pub range: Range<usize>,
    /// What stands there then.
    pub text: String,
    /// What of it is selected, so that the next key replaces it.
    pub select: Range<usize>,
}

/// What a tool does to a text in which `selected` is selected.
pub fn edit(tool: Tool, text: &str, selected: Range<usize>, words: &Words) -> Edit {
    match tool {
        Tool::Bold => around(text, selected, "**", &words.text),
        Tool::Italic => around(text, selected, "*", &words.text),
        Tool::Heading => heading(text, selected, &words.heading),
        Tool::List => list(text, selected, &words.text, |_| "- ".into()),
        Tool::Numbers => list(text, selected, &words.text, |place| format!("{}. ", place + 1)),
        Tool::Link => link(text, selected, &words.text),
        Tool::Table => table(text, &selected, &words.column),
        Tool::Step => step(text, selected, &words.step),
        Tool::Footnote => footnote(text, &selected, &words.text),
        Tool::Image => image(text, selected, &words.image),
        _ => passage(text, selected, tool.marker().unwrap_or_default(), &words.text),
    }
}

/// Signs around the selection; pressed again, they go.
fn around(text: &str, selected: Range<usize>, sign: &str, placeholder: &str) -> Edit {
    let (before, after) = (&text[..selected.start], &text[selected.end..]);
    let is_longer = sign == "*" && before.ends_with("**") && !before.ends_with("***");
    if !selected.is_empty() && before.ends_with(sign) && after.starts_with(sign) && !is_longer {
        let range = selected.start - sign.len()..selected.end + sign.len();
        let inner = text[selected].to_owned();
        return Edit { range, select: 0..inner.len(), text: inner };
    }
    let inner = if selected.is_empty() { placeholder } else { &text[selected.clone()] };
    let select = sign.len()..sign.len() + inner.len();
    Edit { text: [sign, inner, sign].concat(), range: selected, select }
}

/// The whole lines of a selection, without the last line end.
fn lines_of(text: &str, selected: &Range<usize>) -> Range<usize> {
    let start = text[..selected.start].rfind('\n').map_or(0, |at| at + 1);
    // A selection that ends before a line begins has nothing of it.
    let last = match text[..selected.end].strip_suffix('\n') {
        Some(before) if selected.end > selected.start => before.len().max(start),
        _ => selected.end,
    };
    start..text[last..].find('\n').map_or(text.len(), |at| last + at)
}

fn heading(text: &str, selected: Range<usize>, placeholder: &str) -> Edit {
    let range = lines_of(text, &(selected.start..selected.start));
    let line = &text[range.clone()];
    let bare = line.trim_start_matches('#').trim_start();
    let sign = match line.len() - line.trim_start_matches('#').len() {
        0 => "## ",
        1 | 2 => "### ",
        _ => "",
    };
    let words = if bare.is_empty() && !sign.is_empty() { placeholder } else { bare };
    let select = sign.len()..sign.len() + words.len();
    Edit { range, text: [sign, words].concat(), select }
}

/// A sign before each line; pressed again, they go.
fn list(text: &str, selected: Range<usize>, placeholder: &str, sign: impl Fn(usize) -> String) -> Edit {
    let range = lines_of(text, &selected);
    let written = &text[range.clone()];
    if written.trim().is_empty() {
        let sign = sign(0);
        let (before, content) = (&text[..range.start], format!("{sign}{placeholder}"));
        // A list needs a blank line before it.
        let gap = if before.is_empty() || before.ends_with("\n\n") { "" } else { "\n" };
        let start = gap.len() + sign.len();
        return Edit { range, text: format!("{gap}{content}"), select: start..gap.len() + content.len() };
    }
    let has_sign = |(place, line): (usize, &str)| line.starts_with(&sign(place));
    let is_list = written.lines().enumerate().all(has_sign);
    let lines = written.lines().enumerate().map(|(place, line)| {
        let sign = sign(place);
        if is_list { line[sign.len()..].to_owned() } else { sign + line.strip_prefix("- ").unwrap_or(line) }
    });
    let text = lines.collect::<Vec<_>>().join("\n");
    let end = text.len();
    // One line goes on being written; several stay selected.
    let select = if text.contains('\n') { 0..end } else { end..end };
    Edit { range, select, text }
}

fn link(text: &str, selected: Range<usize>, placeholder: &str) -> Edit {
    const ADDRESS: &str = "https://";
    let words = &text[selected.clone()];
    let is_url = ["https://", "http://", "/modules/", "mailto:"].iter().any(|begin| words.starts_with(begin));
    let (shown, target) = match words {
        "" => (placeholder, ADDRESS),
        words if is_url => (placeholder, words),
        words => (words, ADDRESS),
    };
    let at = 1 + shown.len() + 2;
    let select = if words.is_empty() || is_url { 1..1 + shown.len() } else { at..at + target.len() };
    Edit { range: selected, text: format!("[{shown}]({target})"), select }
}

fn image(text: &str, selected: Range<usize>, placeholder: &str) -> Edit {
    let words = &text[selected.clone()];
    let shown = if words.is_empty() { placeholder } else { words };
    Edit { range: selected, text: format!("![{shown}](images/)"), select: 2..2 + shown.len() }
}

/// An image that was added: it stands on its own, behind the line of the selection. Its description is selected.
pub fn placed(path: &str, text: &str, selected: &Range<usize>, placeholder: &str) -> Edit {
    let content = ["![", placeholder, "](", path, ")"].concat();
    block(text, behind_line(text, selected), &content, 2..2 + placeholder.len())
}

/// A block with blank lines around it in the place of `range`; `select` is within the block.
fn block(text: &str, range: Range<usize>, content: &str, select: Range<usize>) -> Edit {
    let gap = |missing: usize| &"\n\n"[..missing];
    let (before, after) = (&text[..range.start], &text[range.end..]);
    let ends = before.bytes().rev().take(2).take_while(|byte| *byte == b'\n').count();
    let begins = after.bytes().take(2).take_while(|byte| *byte == b'\n').count();
    let before = if before.is_empty() { "" } else { gap(2 - ends) };
    let after = if after.is_empty() { "\n" } else { gap(2 - begins) };
    let select = before.len() + select.start..before.len() + select.end;
    Edit { range, text: [before, content, after].concat(), select }
}

/// Where a block goes that does not take the selection in: behind the line of the caret.
fn behind_line(text: &str, selected: &Range<usize>) -> Range<usize> {
    let line = lines_of(text, selected);
    if text[line.clone()].trim().is_empty() { line } else { line.end..line.end }
}

fn table(text: &str, selected: &Range<usize>, column: &str) -> Edit {
    let content = format!("| {column} 1 | {column} 2 |\n|---|---|\n| … | … |\n| … | … |");
    block(text, behind_line(text, selected), &content, 2..4 + column.len())
}

fn step(text: &str, selected: Range<usize>, placeholder: &str) -> Edit {
    let words = text[selected.clone()].trim();
    let (title, time) = placeholder.rsplit_once('(').unwrap_or((placeholder, "15 min)"));
    let title = title.trim_end();
    let is_title = !words.is_empty() && !words.contains('\n');
    let title = if is_title { words } else { title };
    let content = format!("### {title} ({time}");
    let range = if is_title { lines_of(text, &selected) } else { behind_line(text, &selected) };
    block(text, range, &content, 4..4 + title.len())
}

/// A quotation that begins with a marker.
fn passage(text: &str, selected: Range<usize>, marker: &str, placeholder: &str) -> Edit {
    let lines = lines_of(text, &selected);
    let takes_in = !selected.is_empty() && !text[lines.clone()].trim().is_empty();
    let first = format!("> [!{marker}]\n");
    if !takes_in {
        let content = format!("{first}> {placeholder}");
        let start = first.len() + 2;
        return block(text, behind_line(text, &selected), &content, start..start + placeholder.len());
    }
    let quoted = text[lines.clone()].lines().map(|line| format!("> {line}").trim_end().to_owned());
    let content = first + &quoted.collect::<Vec<_>>().join("\n");
    let end = content.len();
    block(text, lines, &content, end..end)
}

/// The reference behind the selection, and the note behind its paragraph. Not at the end of the text: browsers take seconds
/// to type hundreds of lines.
fn footnote(text: &str, selected: &Range<usize>, placeholder: &str) -> Edit {
    let numbers = text.split("[^").skip(1).filter_map(|part| part.split(']').next()?.parse::<u32>().ok());
    let number = numbers.max().unwrap_or(0).saturating_add(1);
    let last = text.trim_end().len().max(selected.end);
    let end = text[selected.end..].find("\n\n").map_or(last, |at| selected.end + at);
    // Right behind a quotation it would belong to that.
    let above = text[..selected.end].strip_suffix('\n').and_then(|above| above.rsplit('\n').next());
    let gap = if above.is_some_and(|line| line.starts_with('>')) { "\n" } else { "" };
    let head = format!("{gap}[^{number}]{}\n\n[^{number}]: ", &text[selected.end..end]);
    let select = head.len()..head.len() + placeholder.len();
    Edit { range: selected.end..end, text: head + placeholder, select }
}

/// The place in bytes of a place in UTF-16 units, as browsers count.
pub fn byte_at(text: &str, units: usize) -> usize {
    let mut counted = 0;
    for (at, c) in text.char_indices() {
        if counted >= units {
            return at;
        }
        counted += c.len_utf16();
    }
    text.len()
}

/// The place in UTF-16 units of a place in bytes.
pub fn utf16_at(text: &str, byte: usize) -> usize {
    text.char_indices().take_while(|(at, _)| *at < byte).map(|(_, c)| c.len_utf16()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words() -> Words {
        Words {
            heading: "Titre".into(),
            text: "texte".into(),
            column: "Colonne".into(),
            step: "Étape (15 min)".into(),
            image: "image".into(),
        }
    }

    /// Text with `⟦` and `⟧` around what is selected, before and after.
    fn pressed(tool: Tool, marked: &str) -> String {
        changed(marked, |text, selected| edit(tool, text, selected, &words()))
    }

    fn changed(marked: &str, edit: impl Fn(&str, Range<usize>) -> Edit) -> String {
        let start = marked.find('⟦').unwrap();
        let end = marked.find('⟧').unwrap() - '⟦'.len_utf8();
        let text = marked.replace(['⟦', '⟧'], "");
        let edit = edit(&text, start..end);
        let after = [&text[..edit.range.start], &edit.text, &text[edit.range.end..]].concat();
        let (from, to) = (edit.range.start + edit.select.start, edit.range.start + edit.select.end);
        [&after[..from], "⟦", &after[from..to], "⟧", &after[to..]].concat()
    }

    #[test]
    fn signs_come_and_go_around_words() {
        assert_eq!(pressed(Tool::Bold, "un ⟦mot⟧ dit"), "un **⟦mot⟧** dit");
        assert_eq!(pressed(Tool::Bold, "un **⟦mot⟧** dit"), "un ⟦mot⟧ dit");
        assert_eq!(pressed(Tool::Bold, "⟦⟧"), "**⟦texte⟧**");
        assert_eq!(pressed(Tool::Italic, "**⟦mot⟧**"), "***⟦mot⟧***");
        assert_eq!(pressed(Tool::Italic, "***⟦mot⟧***"), "**⟦mot⟧**");
    }

    #[test]
    fn a_line_becomes_a_heading_and_goes_on() {
        assert_eq!(pressed(Tool::Heading, "a\n⟦⟧b\nc"), "a\n## ⟦b⟧\nc");
        assert_eq!(pressed(Tool::Heading, "## b⟦⟧"), "### ⟦b⟧");
        assert_eq!(pressed(Tool::Heading, "### b⟦⟧"), "⟦b⟧");
        assert_eq!(pressed(Tool::Heading, "⟦⟧"), "## ⟦Titre⟧");
    }

    #[test]
    fn lists_come_and_go_by_lines() {
        assert_eq!(pressed(Tool::List, "⟦un\ndeux\n⟧trois"), "⟦- un\n- deux⟧\ntrois");
        assert_eq!(pressed(Tool::List, "- u⟦n⟧"), "un⟦⟧");
        assert_eq!(pressed(Tool::Numbers, "⟦- un\n- deux⟧"), "⟦1. un\n2. deux⟧");
        assert_eq!(pressed(Tool::List, "a\n⟦⟧"), "a\n\n- ⟦texte⟧");
    }

    #[test]
    fn links_and_images_ask_for_what_is_missing() {
        assert_eq!(pressed(Tool::Link, "⟦⟧"), "[⟦texte⟧](https://)");
        assert_eq!(pressed(Tool::Link, "⟦ici⟧"), "[ici](⟦https://⟧)");
        assert_eq!(pressed(Tool::Link, "⟦/modules/a/fr⟧"), "[⟦texte⟧](/modules/a/fr)");
        assert_eq!(pressed(Tool::Image, "⟦⟧"), "![⟦image⟧](images/)");
    }

    #[test]
    fn blocks_stand_between_blank_lines() {
        assert_eq!(
            pressed(Tool::Table, "a⟦⟧\nb"),
            "a\n\n| ⟦Colonne 1⟧ | Colonne 2 |\n|---|---|\n| … | … |\n| … | … |\n\nb"
        );
        assert_eq!(pressed(Tool::Step, "a\n\n⟦⟧"), "a\n\n### ⟦Étape⟧ (15 min)\n");
        assert_eq!(pressed(Tool::Step, "⟦Jeu⟧\n\nb"), "### ⟦Jeu⟧ (15 min)\n\nb");
        assert_eq!(pressed(Tool::Facilitator, "a⟦⟧"), "a\n\n> [!FACILITATEUR]\n> ⟦texte⟧\n");
        assert_eq!(pressed(Tool::Caution, "⟦a\n\nb⟧\n\nc"), "> [!CAUTION]\n> a\n>\n> b⟦⟧\n\nc");
    }

    #[test]
    fn an_image_that_was_added_stands_on_its_own() {
        let placed =
            |marked: &str| changed(marked, |text, selected| placed("images/a.png", text, &selected, "image"));
        assert_eq!(placed("du puits du village.⟦⟧"), "du puits du village.\n\n![⟦image⟧](images/a.png)\n");
        assert_eq!(placed("a⟦⟧ b\nc\n"), "a b\n\n![⟦image⟧](images/a.png)\n\nc\n");
        assert_eq!(placed("a\n\n⟦⟧\n\nb"), "a\n\n![⟦image⟧](images/a.png)\n\nb");
        assert_eq!(placed("⟦⟧"), "![⟦image⟧](images/a.png)\n");
        // The next of several comes behind the one before, whose description is selected; nothing is replaced.
        assert_eq!(
            placed("![⟦image⟧](images/z.png)\n"),
            "![image](images/z.png)\n\n![⟦image⟧](images/a.png)\n\n"
        );
    }

    #[test]
    fn a_footnote_has_the_next_number_behind_its_paragraph() {
        assert_eq!(pressed(Tool::Footnote, "a⟦⟧ b\n"), "a[^1] b\n\n[^1]: ⟦texte⟧\n");
        let second = pressed(Tool::Footnote, "a[^1] ⟦b⟧\n\n[^1]: c\n");
        assert_eq!(second, "a[^1] b[^2]\n\n[^2]: ⟦texte⟧\n\n[^1]: c\n");
        // It is no line of the quotation above, where the participants don't read it.
        assert_eq!(
            pressed(Tool::Footnote, "> [!FACILITATEUR]\n> a\n⟦⟧"),
            "> [!FACILITATEUR]\n> a\n\n[^1]\n\n[^1]: ⟦texte⟧"
        );
        assert_eq!(pressed(Tool::Footnote, "> a⟦⟧"), "> a[^1]\n\n[^1]: ⟦texte⟧");
        assert_eq!(pressed(Tool::List, "> a\n⟦⟧"), "> a\n\n- ⟦texte⟧");
        assert_eq!(pressed(Tool::Note, "> a\n⟦⟧"), "> a\n\n> [!NOTE]\n> ⟦texte⟧\n");
    }

    #[test]
    fn places_are_counted_as_browsers_do() {
        let text = "é𝒳a";
        for (units, bytes) in [(0, 0), (1, 2), (3, 6), (4, 7)] {
            assert_eq!((byte_at(text, units), utf16_at(text, bytes)), (bytes, units));
        }
        assert_eq!(byte_at(text, 99), 7);
    }

    #[test]
    fn every_tool_works_everywhere() {
        let text = "é\n\n## ɓ\n\n- a\n> b\n";
        for tool in Tool::ALL {
            assert_eq!(Tool::named(tool.name()), Some(tool));
            for start in (0..=text.len()).filter(|at| text.is_char_boundary(*at)) {
                for end in (start..=text.len()).filter(|at| text.is_char_boundary(*at)) {
                    let edit = edit(tool, text, start..end, &words());
                    assert!(edit.text.get(edit.select.clone()).is_some(), "{tool:?} {start} {end}");
                    assert!(text.get(edit.range).is_some(), "{tool:?} {start} {end}");
                }
            }
        }
    }
}
