//! The text as the parser gets it: of the same length, so that places stay, but without comments, and with what the
//! parser would take for something else made plain.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag};

/// Stands in for a colon that the parser would take for the beginning of a definition. A control character, which
/// module files can't have.
const COLON: u8 = 0x1a;

/// A text made ready for the parser.
pub(super) struct Source<'a> {
    /// The text as it was written.
    pub written: &'a str,
    /// The same for the parser, byte for byte in the same places.
    pub prepared: String,
    /// Where there are comments, in order.
    pub comments: Vec<Range<usize>>,
    /// Where comments begin that nothing ends.
    pub unclosed: Vec<usize>,
    line_starts: Vec<usize>,
}

/// What a comment says, without its signs.
pub(super) fn within_comment(comment: &str) -> &str {
    let comment = comment.strip_prefix("<!--").unwrap_or(comment);
    comment.strip_suffix("-->").unwrap_or(comment)
}

impl<'a> Source<'a> {
    pub fn new(written: &'a str) -> Self {
        let mut bytes = written.as_bytes().to_vec();
        plain_colons(written, &mut bytes);
        let line_starts =
            std::iter::once(0).chain(written.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let mut source = Self {
            written,
            prepared: String::new(),
            comments: Vec::new(),
            unclosed: Vec::new(),
            line_starts,
        };
        if written.contains("<!--") || written.contains(":::") {
            let code = code(std::str::from_utf8(&bytes).unwrap_or(written));
            source.find_comments(&code);
            source.blank_comments(&mut bytes);
            source.mark_fences(&code, &mut bytes);
        }
        source.prepared = String::from_utf8(bytes).unwrap_or_else(|_| written.to_owned());
        source
    }

    /// The line of a place in the text, from 1.
    pub fn line(&self, at: usize) -> usize {
        self.line_starts.partition_point(|start| *start <= at)
    }

    /// What was written in a range, without comments.
    pub fn without_comments(&self, range: Range<usize>) -> String {
        let mut text = String::new();
        let mut at = range.start;
        for comment in self.comments_in(&range) {
            text.push_str(&self.written[at..comment.start.max(at)]);
            at = comment.end.min(range.end).max(at);
        }
        text.push_str(&self.written[at..range.end]);
        text
    }

    /// The comments that a range has a part in.
    pub fn comments_in<'s>(
        &'s self,
        range: &Range<usize>,
    ) -> impl Iterator<Item = &'s Range<usize>> + use<'s> {
        let (first, end) = (self.comments.partition_point(|comment| comment.end <= range.start), range.end);
        self.comments[first..].iter().take_while(move |comment| comment.start < end)
    }

    /// The line that a place is on, as it was written.
    pub fn line_text(&self, at: usize) -> &'a str {
        self.written[self.line_start(at)..].lines().next().unwrap_or_default()
    }

    /// Finds the comments outside of code. One without an end goes to the end of its paragraph.
    fn find_comments(&mut self, code: &[(usize, usize)]) {
        let text = self.written;
        let mut at = 0;
        let mut is_ended = true;
        while let Some(start) = text[at..].find("<!--").map(|found| at + found) {
            let escapes = text[..start].bytes().rev().take_while(|byte| *byte == b'\\').count();
            if let Some(end) = in_code(code, start) {
                at = end;
                continue;
            }
            if escapes % 2 == 1 {
                at = start + 4;
                continue;
            }
            // `<!-->` and `<!--->` are whole comments (CommonMark 0.31, 6.6).
            let end = is_ended.then(|| text[start + 2..].find("-->")).flatten();
            is_ended = end.is_some();
            let end = end.map_or_else(|| self.unclosed_end(start), |found| start + 2 + found + 3);
            self.comments.push(start..end);
            at = end;
        }
    }

    /// Notes that a comment is not closed; the end of its paragraph.
    fn unclosed_end(&mut self, start: usize) -> usize {
        self.unclosed.push(start);
        let rest = &self.written[start..];
        let mut ends = rest.match_indices('\n').map(|(at, _)| (&rest[..at], &rest[at + 1..]));
        let blank = ends.find_map(|(before, after)| {
            let is_windows = before.ends_with('\r') && after.starts_with("\r\n");
            (is_windows || after.starts_with('\n')).then(|| before.len() - usize::from(is_windows))
        });
        blank.map_or(self.written.len(), |found| start + found)
    }

    /// Makes lines that are nothing but comments blank, and every other comment an empty tag of the same length.
    fn blank_comments(&self, bytes: &mut [u8]) {
        let (before, after) = (self.blank_before(), self.blank_after());
        let rows: Vec<bool> = self.written.split_inclusive('\n').map(|line| line.contains('|')).collect();
        let is_row = |line: usize| rows.get(line).copied().unwrap_or(false);
        // Where the line of the last comment begins, and whether it is a quotation's: a line may have many of them.
        let mut last = None;
        let mut filled = 0;
        for (comment, alone) in self.comments.iter().zip(before.iter().zip(after).map(|(b, a)| *b && a)) {
            if alone {
                let start = self.line_start(comment.start);
                let is_quoted = match last {
                    Some((of, is_quoted)) if of == start => is_quoted,
                    _ => self.written[start..comment.start].contains('>'),
                };
                last = Some((start, is_quoted));
                match self.row_above(start).filter(|_| is_row(self.line(comment.end))) {
                    Some(end) if is_row(self.line(end.saturating_sub(1)) - 1) => {
                        bytes[end.max(filled)..comment.end].fill(b' ');
                        filled = comment.end;
                    }
                    _ => blank_lines(&mut bytes[comment.clone()], is_quoted),
                }
            } else {
                bytes[comment.clone()].fill(b' ');
                bytes[comment.start..comment.start + 2].copy_from_slice(b"<x");
                bytes[comment.end - 1] = b'>';
            }
        }
    }

    /// For each comment, whether nothing but other comments stands before it on its line.
    fn blank_before(&self) -> Vec<bool> {
        let mut all: Vec<bool> = Vec::with_capacity(self.comments.len());
        let mut end = 0;
        for comment in &self.comments {
            let start = self.line_start(comment.start);
            let outer = if end > start { all.last().copied().unwrap_or(true) } else { true };
            let between = &self.written[start.max(end)..comment.start];
            all.push(outer && prefix(between) == between.len());
            end = comment.end;
        }
        all
    }

    /// For each comment, whether nothing but other comments stands behind it on its line.
    fn blank_after(&self) -> Vec<bool> {
        let mut all = Vec::with_capacity(self.comments.len());
        let mut next_start = self.written.len();
        for comment in self.comments.iter().rev() {
            let line_end =
                self.line_starts.get(self.line(comment.end)).map_or(self.written.len(), |next| next - 1);
            let is_followed = next_start < line_end;
            let outer = if is_followed { all.last().copied().unwrap_or(true) } else { true };
            all.push(outer && self.written[comment.end..line_end.min(next_start)].trim().is_empty());
            next_start = comment.start;
        }
        all.reverse();
        all
    }

    pub(super) fn line_start(&self, at: usize) -> usize {
        self.line_starts[self.line(at) - 1]
    }

    /// Where the line ends that stands right above a line, which may be the row of a table: a comment between two rows becomes a part
    /// of the row before, for a blank line would end the table. At most two line ends are between.
    fn row_above(&self, line_start: usize) -> Option<usize> {
        let ends = self.written.as_bytes()[..line_start].iter().rev().take(3);
        let ends = ends.take_while(|byte| matches!(byte, b'\n' | b'\r')).count();
        (1..=2).contains(&ends).then(|| line_start - ends)
    }

    /// Makes each line that begins with `:::` an instruction of HTML (`<?…?>`), which stands alone wherever it is.
    fn mark_fences(&self, code: &[(usize, usize)], bytes: &mut [u8]) {
        for &start in &self.line_starts {
            let line = self.written[start..].lines().next().unwrap_or_default();
            let at = start + prefix(line);
            let end = start + line.len();
            let is_plain = in_code(code, at).is_none() && self.comments_in(&(at..end)).next().is_none();
            if is_fence(&line[prefix(line)..]) && is_plain {
                bytes[at..end].fill(b' ');
                bytes[at..at + 2].copy_from_slice(b"<?");
                bytes[end - 2..end].copy_from_slice(b"?>");
                // Three bytes are just room enough.
                if end - at == 3 {
                    bytes[at..end].copy_from_slice(b"<?>");
                }
            }
        }
    }
}

/// Blanks the lines of a comment. The quotation that it stands in goes on; a `>` of the comment itself goes with it.
fn blank_lines(comment: &mut [u8], is_quoted: bool) {
    let mut in_prefix = false;
    for byte in comment {
        match *byte {
            b'\n' => in_prefix = true,
            b'\r' => {}
            b' ' | b'\t' if in_prefix => {}
            b'>' if in_prefix && is_quoted => {}
            _ => {
                in_prefix = false;
                *byte = b' ';
            }
        }
    }
}

/// A character of the prepared text as it was written; none for one that nothing can show.
pub(super) fn shown(c: char) -> Option<char> {
    match c {
        '\u{1a}' => Some(':'),
        '\n' | '\t' => Some(c),
        _ => (!c.is_control()).then_some(c),
    }
}

/// As it was written, without control characters, which nothing can show.
pub(super) fn visible(text: &str) -> String {
    text.chars().filter_map(shown).collect()
}

/// An address with its colons.
pub(super) fn colons(url: &str) -> String {
    url.replace('\u{1a}', ":")
}

/// Whether a line, without what contains it, begins or ends a container.
fn is_fence(line: &str) -> bool {
    line.starts_with(":::")
}

/// What a line begins with where a quotation or an item goes on.
pub(super) const PREFIX: &[u8] = b" \t>";

/// How many bytes of a line say only that a quotation or an item goes on.
pub(super) fn prefix(line: &str) -> usize {
    line.len() - line.trim_start_matches([' ', '\t', '>']).len()
}

/// Colons that begin no definition: at the beginning of a line, unless white space follows; and behind a marker, where
/// they would make it the label of a link.
fn plain_colons(text: &str, bytes: &mut [u8]) {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let at = start + prefix(line);
        let rest = &line[prefix(line)..];
        let is_delimiter =
            rest.contains('-') && rest.trim_end().bytes().all(|byte| b":-| \t".contains(&byte));
        let mut chars = rest.chars();
        if chars.next() == Some(':') && !chars.next().is_none_or(char::is_whitespace) && !is_delimiter {
            bytes[at] = COLON;
        }
        if let Some(colon) = label_end(line) {
            bytes[start + colon] = COLON;
        }
        start += line.len();
    }
}

/// The place of the colon in a line like `[!WORD]: …`.
fn label_end(line: &str) -> Option<usize> {
    let label =
        line.trim_start_matches(|c: char| c.is_whitespace() || c.is_ascii_digit() || ">*+-.)".contains(c));
    let inner = label.strip_prefix('[')?.trim_start_matches([' ', '\t', '\\', '\u{a0}', '\u{202f}']);
    if !inner.starts_with(['!', '！']) {
        return None;
    }
    let close = inner.find(']')?;
    inner[close + 1..].starts_with(':').then(|| line.len() - inner.len() + close + 1)
}

/// Where there is code: where each begins and ends.
fn code(text: &str) -> Vec<(usize, usize)> {
    let events = Parser::new_ext(text, super::OPTIONS).into_offset_iter();
    let found: Vec<_> = events
        .filter(|(event, _)| matches!(event, Event::Code(_) | Event::Start(Tag::CodeBlock(_))))
        .map(|(_, range)| (range.start, range.end))
        .collect();
    // The parser reads a text from its beginning to its end.
    debug_assert!(found.is_sorted(), "code in disorder");
    found
}

/// The end of the code that a place is in.
fn in_code(code: &[(usize, usize)], at: usize) -> Option<usize> {
    let place = code.partition_point(|(start, _)| *start <= at);
    code.get(place.checked_sub(1)?).map(|(_, end)| *end).filter(|end| at < *end)
}
