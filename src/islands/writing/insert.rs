//! The buttons of the toolbar: what each changes in a text, and what is selected afterwards.

use std::ops::Range;

use crate::domain::steps;

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
        Tool::List => list(text, selected, &words.text, false),
        Tool::Numbers => list(text, selected, &words.text, true),
        Tool::Link => link(text, selected, &words.text),
        Tool::Table => table(text, &selected, &words.column),
        Tool::Step => step(text, selected, &words.step),
        Tool::Footnote => footnote(text, &selected, &words.text),
        Tool::Image => image(text, selected, &words.image),
        _ => passage(text, selected, tool.marker().unwrap_or_default(), &words.text),
    }
}

/// Signs around the words of each selected line, without the blanks at their ends; where all of them have them, they go.
fn around(text: &str, mut selected: Range<usize>, sign: &str, placeholder: &str) -> Edit {
    if text[selected.clone()].trim().is_empty() {
        let select = sign.len()..sign.len() + placeholder.len();
        return Edit { range: selected, text: [sign, placeholder, sign].concat(), select };
    }
    while text[..selected.start].ends_with('*') && text[selected.end..].starts_with('*') {
        selected = selected.start - 1..selected.end + 1;
    }
    let (mut with, mut without, mut has_all) = (String::new(), String::new(), true);
    for line in text[selected.clone()].split_inclusive('\n') {
        let (own, words, blanks) = words_of(line);
        let bare = words.replace("**", "\0");
        let bare = if sign.len() == 1 { bare.replace('*', "") } else { bare.replace('\0', "") };
        let bare = bare.replace('\0', "**");
        let signed = if words.is_empty() { String::new() } else { [sign, &bare, sign].concat() };
        has_all &= words == signed;
        with += &[own, &signed, blanks].concat();
        without += &[own, &bare, blanks].concat();
    }
    let text = if has_all { without } else { with };
    let (own, words, _) = words_of(&text);
    let inner = words.trim_matches('*');
    let start = own.len() + begins(words, "*");
    // The words of one line stay selected, or all of several.
    let select = if text.contains('\n') { 0..text.len() } else { start..start + inner.len() };
    Edit { range: selected, text, select }
}

/// How many bytes of these signs a line begins with.
fn begins(line: &str, signs: &str) -> usize {
    line.bytes().take_while(|byte| signs.as_bytes().contains(byte)).count()
}

/// A line in three: its own signs (of quotations, headings and lists), its words, and the blanks behind them. Markers of
/// passages and rows of tables have no words.
fn words_of(line: &str) -> (&str, &str, &str) {
    let own = begins(line, " >#");
    let (own, rest) = line.split_at(own + list_sign(&line[own..]));
    let words = if rest.starts_with("[!") || rest.starts_with('|') { "" } else { rest.trim_end() };
    (own, words, &rest[words.len()..])
}

/// How long the sign of a list is that a line begins with.
fn list_sign(line: &str) -> usize {
    let digits = begins(line, "0123456789");
    let sign = &line[digits..];
    let is_sign =
        if digits > 0 { sign.starts_with(". ") } else { sign.starts_with("- ") || sign.starts_with("* ") };
    if is_sign { digits + 2 } else { 0 }
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
    let mut range = lines_of(text, &(selected.start..selected.start));
    range.start += begins(&text[range.clone()], " >");
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

/// A sign before each line that says something, behind those of a quotation; pressed again, they go.
fn list(text: &str, selected: Range<usize>, placeholder: &str, has_numbers: bool) -> Edit {
    let range = lines_of(text, &selected);
    let written = &text[range.clone()];
    let sign = |place: u32| if has_numbers { place.to_string() + ". " } else { "- ".into() };
    let (mut with, mut without, mut is_list, mut count) = (String::new(), String::new(), true, 0);
    for line in written.split_inclusive('\n') {
        let (quote, mut item) = line.split_at(begins(line, " >"));
        with += quote;
        without += quote;
        if !item.trim().is_empty() && !item.starts_with("[!") {
            count += 1;
            let sign = sign(count);
            is_list &= item.starts_with(&*sign);
            item = &item[list_sign(item)..];
            with += &sign;
        }
        with += item;
        without += item;
    }
    if count == 0 && !written.contains("[!") {
        let before = &text[..range.start];
        // A list needs a blank line before it.
        let gap = if !with.is_empty() || before.is_empty() || before.ends_with("\n\n") { "" } else { "\n" };
        let head = [gap, &with, &sign(1)].concat();
        let select = head.len()..head.len() + placeholder.len();
        return Edit { range, text: head + placeholder, select };
    }
    let text = if is_list { without } else { with };
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

/// Where a block goes that does not take the selection in: behind the line of the caret, and behind the whole of a quotation.
fn behind_line(text: &str, selected: &Range<usize>) -> Range<usize> {
    let line = lines_of(text, selected);
    let mut end = line.end;
    while text[line.clone()].starts_with('>') && text[end..].starts_with("\n>") {
        end = text[end + 1..].find('\n').map_or(text.len(), |at| end + 1 + at);
    }
    if text[line.clone()].trim().is_empty() { line } else { end..end }
}

fn table(text: &str, selected: &Range<usize>, column: &str) -> Edit {
    let content = format!("| {column} 1 | {column} 2 |\n|---|---|\n| … | … |\n| … | … |");
    block(text, behind_line(text, selected), &content, 2..4 + column.len())
}

/// A line becomes a step: a selected one, and a heading. Its marks and minutes are not written twice.
fn step(text: &str, selected: Range<usize>, placeholder: &str) -> Edit {
    let line = lines_of(text, &selected);
    let written = &text[line.clone()];
    let words = written[begins(written, "# ")..].trim_end();
    let is_title = (written.starts_with('#') || !text[selected.clone()].trim().is_empty())
        && !words.is_empty()
        && !words.contains('\n')
        && !words.starts_with('>');
    let title_of = |step| steps::split(step).map(|(title, _)| title);
    let usual = title_of(placeholder).unwrap_or(placeholder);
    let minutes = &placeholder[usual.len()..];
    let (title, minutes) = match title_of(words) {
        Some(title) if is_title => (title, &words[title.len()..]),
        _ if is_title => (words, minutes),
        _ => (usual, minutes),
    };
    let range = if is_title { line } else { behind_line(text, &selected) };
    block(text, range, &["### ", title, minutes].concat(), 4..4 + title.len())
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
mod tests;
