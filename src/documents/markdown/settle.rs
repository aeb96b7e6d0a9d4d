//! Content for facilitators alone: quotations with their marker, and text that has to count as a part of one.
//!
//! Where the author's intention is unclear, the text is hidden from participants and reported: a block that is missing in
//! a handout is noticed, an answer that is printed in it is not.

use std::ops::Range;

use super::build::{Builder, Placed};
use super::findings::KEPT_MAX;
use super::marker::{self, Marker, Meaning};
use super::{fences, theirs};
use crate::documents::tree::{Block, Callout, Heading, Inline};
use crate::domain::section::Mark;
use crate::error::Message;

/// The level of a heading that any heading reaches.
pub(super) const ANY_HEADING: u8 = 6;
/// The most bytes of a block in which the line of a remark is looked for: a table may have thousands of remarks.
const LOOKED_MAX: usize = 50_000;
/// The question whether a passage for all is for facilitators alone.
pub(super) const OPEN: &str = "file-facilitator-open";
/// What is said of a block of code that takes in all that follows it.
pub(super) const CODE_OPEN: &str = "file-code-open";

impl Builder<'_> {
    /// A quotation that ends: a callout if it begins with a marker.
    pub(super) fn settled_quote(
        &mut self,
        alert: Option<Callout>,
        mut blocks: Vec<Placed>,
        is_stray: bool,
        place: Range<usize>,
    ) -> Placed {
        let callout = alert.or_else(|| self.take_marker(&mut blocks));
        let (blocks, has_stray) = self.settle(blocks);
        let callout = if is_stray || has_stray { Some(Callout::Facilitator) } else { callout };
        let blocks: Vec<Block> = blocks.into_iter().map(|placed| placed.block).collect();
        let mut reach = None;
        if callout == Some(Callout::Facilitator) && blocks.is_empty() {
            self.error(place.start, Message::new("file-facilitator-empty"));
            reach = Some(ANY_HEADING);
        }
        let block = match callout {
            Some(callout) => Block::Callout(callout, blocks),
            None => Block::Quote(blocks),
        };
        Placed { reach, ..Placed::new(block, place) }
    }

    /// Removes the marker that a quotation begins with; an unknown one stays and is reported.
    fn take_marker(&mut self, blocks: &mut Vec<Placed>) -> Option<Callout> {
        let first = blocks.first_mut()?;
        let (Block::Paragraph(inlines) | Block::Heading(Heading { content: inlines, .. })) = &mut first.block
        else {
            return None;
        };
        let text = marker::flat(inlines, true);
        let Some(found) = marker::at_start(&text).or_else(|| marker::title(inlines)) else {
            if marker::is_spoken(&text) && marker::addressed(inlines).is_none() {
                let at = first.place.start;
                self.warn(at, Message::new("file-facilitator-spoken"));
            }
            return None;
        };
        let Meaning::Callout(callout) = found.asked else {
            let place = first.place.clone();
            self.refuse(&found, &place);
            first.is_told = true;
            return Some(Callout::Facilitator);
        };
        marker::strip(inlines, found.len);
        if inlines.is_empty() {
            blocks.remove(0);
        }
        Some(callout)
    }

    /// Finds markers that are not where they belong, and joins to a facilitator's block what has to be taken for its part.
    /// Whether something is hidden by a marker in the wrong place.
    pub(super) fn settle(&mut self, blocks: Vec<Placed>) -> (Vec<Placed>, bool) {
        let mut settled: Vec<Placed> = Vec::new();
        let mut is_hidden = false;
        for placed in self.fold_fences(blocks) {
            let placed = match self.stray_reach(&placed) {
                Some(reach) => {
                    is_hidden = true;
                    let block = Block::Callout(Callout::Facilitator, vec![placed.block]);
                    Placed { reach, ..Placed::new(block, placed.place) }
                }
                None => placed,
            };
            match settled.last_mut() {
                Some(last) if self.is_joined(last, &placed) => {
                    last.place.end = last.place.end.max(placed.place.end);
                    let Block::Callout(_, inner) = &mut last.block else { continue };
                    match placed.block {
                        Block::Callout(Callout::Facilitator, more) => inner.extend(more),
                        block => inner.push(block),
                    }
                }
                _ => settled.push(placed),
            }
        }
        let hidden = settled.iter().filter(|placed| is_for_facilitators(&placed.block));
        self.findings.hidden.extend(hidden.map(|placed| placed.place.clone()));
        (settled, is_hidden)
    }

    /// How far a block hides what follows it because of a marker in the wrong place; none when it has no such marker.
    fn stray_reach(&mut self, placed: &Placed) -> Option<Option<u8>> {
        if placed.is_told {
            return None;
        }
        let is_stray = |builder: &mut Self, inlines: &[_]| {
            builder.remark_on(inlines, &placed.place);
            builder.ask_for_whom(inlines, placed.place.start);
            let text = marker::flat(inlines, false) + &marker::captions(inlines);
            builder.has_stray_marker(&text, placed.place.clone())
        };
        match &placed.block {
            Block::Paragraph(inlines) => {
                self.remark_on_list(&placed.place);
                is_stray(self, inlines).then_some(Some(ANY_HEADING))
            }
            Block::Heading(heading) if self.is_theirs(heading, &placed.place) => Some(Some(heading.level)),
            Block::Heading(heading) => is_stray(self, &heading.content).then_some(Some(heading.level)),
            Block::Table(table) => {
                let cells = table.head.iter().chain(table.rows.iter().flatten());
                let mut found = false;
                for cell in cells {
                    found |= is_stray(self, cell);
                }
                found.then_some(None)
            }
            Block::List(_) => placed.is_stray.then_some(Some(ANY_HEADING)),
            _ => placed.is_stray.then_some(None),
        }
    }

    /// Whether a section of the text is for facilitators by its heading: "Pour le facilitateur", "Annexe 2 – Réponses attendues".
    /// It is reported, and stays hidden.
    fn is_theirs(&mut self, heading: &Heading, place: &Range<usize>) -> bool {
        let is_within_another = !self.stack.is_empty();
        let text = marker::flat(&heading.content, true);
        let says = || theirs::says(&text).then(|| marker::shown("", text.trim()));
        let Some(words) = marker::addressed(&heading.content).or_else(says).filter(|_| !is_within_another)
        else {
            return false;
        };
        self.error(place.start, Message::new("file-marker-unknown").with("marker", words));
        true
    }

    /// Asks about a passage that begins as if it were for facilitators, and is for all.
    pub(super) fn ask_for_whom(&mut self, inlines: &[Inline], at: usize) {
        if let Some(words) = marker::addressed(inlines) {
            self.warn(at, Message::new(OPEN).with("marker", words));
        }
    }

    /// Whether a text has a marker in the wrong place that may hide something; reported in any case.
    pub(super) fn has_stray_marker(&mut self, text: &str, place: Range<usize>) -> bool {
        let Some(found) = marker::anywhere(text) else { return false };
        self.refuse(&found, &place);
        matches!(found.asked, Meaning::Unknown | Meaning::Callout(Callout::Facilitator))
    }

    fn refuse(&mut self, marker: &Marker, place: &Range<usize>) {
        let key = match marker.asked {
            Meaning::Unknown => "file-marker-unknown",
            Meaning::Callout(_) => "file-marker-stray",
        };
        // What is told no more needs no line.
        if self.findings.errors.len() >= KEPT_MAX {
            return;
        }
        let at = self
            .line_with(place, |line| marker::anywhere(line).is_some() || marker::at_start(line).is_some());
        self.error(at, Message::new(key).with("marker", &marker.word));
    }

    /// The place of the first line in a range that is so; the beginning of the range when there is none, or none near it.
    pub(super) fn line_with(&self, place: &Range<usize>, is_so: impl Fn(&str) -> bool) -> usize {
        let mut at = place.start;
        let written = &self.source.written[place.clone()];
        let near = &written[..written.floor_char_boundary(LOOKED_MAX)];
        for line in near.split_inclusive('\n') {
            if is_so(line.trim_start_matches([' ', '\t', '>']).trim_end()) {
                return at;
            }
            at += line.len();
        }
        place.start
    }

    /// Lines indented by four spaces are code to Markdown; most often they were meant to belong to a list. A block whose fence
    /// is not closed takes in all that follows it. What is for facilitators stays hidden in any code.
    pub(super) fn code(&mut self, language: String, text: String, is_indented: bool) {
        let place = self.at.clone();
        let open = if is_indented { None } else { open_fence(&self.source.prepared[place.clone()], &text) };
        if let Some(fence) = open {
            self.error(place.start, Message::new(CODE_OPEN).with("name", marker::shown("", fence)));
        }
        let text = text.trim_end_matches('\n').to_owned();
        let is_hidden = text.lines().any(|line| is_theirs_in_code(line, open.is_some()));
        let is_for_them = marker::is_facilitator(&marker::letters(&language));
        let block = Block::Code { language, text };
        if is_for_them {
            self.error(place.start, Message::new("file-marker-unknown").with("marker", "```facilitateur"));
            return self.block(Block::Callout(Callout::Facilitator, vec![block]));
        }
        if is_hidden {
            let at = self.line_with(&place, |line| is_theirs_in_code(line, open.is_some()));
            self.error(at, Message::new(if is_indented { "file-marker-code" } else { "file-marker-fence" }));
            return self.block(Block::Callout(Callout::Facilitator, vec![block]));
        }
        self.block(block);
    }

    /// Whether a block has to be taken for a part of the facilitator's block before it.
    fn is_joined(&mut self, last: &Placed, next: &Placed) -> bool {
        if !is_for_facilitators(&last.block) || last.is_bounded {
            return false;
        }
        if let Some(level) = last.reach {
            return !matches!(&next.block, Block::Heading(heading) if heading.level <= level);
        }
        let end = last.place.start + self.source.written[last.place.clone()].trim_end().len();
        let between = &self.source.written[end.min(next.place.start)..next.place.start];
        let is_next_line = between.matches('\n').count() <= 1;
        let has_none = between.trim_matches(|c: char| c.is_whitespace() || c == '>').is_empty();
        let is_joined = match next.block {
            Block::Quote(_) => has_none,
            Block::Heading(_) | Block::Rule | Block::PageBreak | Block::Callout(..) => false,
            _ => is_next_line,
        };
        if is_joined {
            self.warn(next.place.start, Message::new("file-facilitator-joined"));
        }
        is_joined
    }
}

/// The fence of a block of code that nothing closes. `written` is the block with its fences, `content` what is between them.
fn open_fence<'a>(written: &'a str, content: &str) -> Option<&'a str> {
    let sign = written.chars().next().filter(|sign| "`~".contains(*sign))?;
    let fence = &written[..written.len() - written.trim_start_matches(sign).len()];
    let written = written.trim_end();
    let last = written.lines().next_back().unwrap_or_default();
    let last = last.trim_start_matches([' ', '\t', '>']);
    let is_end = last.len() >= fence.len() && last.chars().all(|c| c == sign);
    // What only looks like the end is a line of the content.
    let is_closed = is_end && written.lines().count() >= content.lines().count() + 2;
    (!is_closed).then_some(fence)
}

/// Whether a line of code is meant for facilitators. A block that is open has taken in text that was none: there a container,
/// a heading and a comment count, too.
fn is_theirs_in_code(line: &str, is_open: bool) -> bool {
    let line = line.trim_start_matches([' ', '\t', '>']);
    let is_theirs =
        |found: Marker| matches!(found.asked, Meaning::Unknown | Meaning::Callout(Callout::Facilitator));
    if marker::at_start(line).is_some_and(is_theirs) {
        return true;
    }
    let text = line.trim_start_matches(|c: char| c.is_ascii_digit() || "-*+.)#| \t>".contains(c));
    let is_named = |found: Marker| found.asked == Meaning::Callout(Callout::Facilitator);
    if marker::at_start(text).or_else(|| marker::anywhere(text)).is_some_and(is_named) {
        return true;
    }
    if !is_open {
        return false;
    }
    let is_comment = line.split("<!--").skip(1).any(|comment| {
        let words = comment.split("-->").next().unwrap_or_default();
        words.parse::<Mark>().is_err()
    });
    let is_container = line.starts_with(":::") && fences::callout(line) == Some(Callout::Facilitator);
    let is_heading = line.starts_with('#') && (marker::is_title(text) || theirs::says(text));
    is_comment || is_container || is_heading || marker::at_start(text).is_some_and(is_theirs)
}

fn is_for_facilitators(block: &Block) -> bool {
    matches!(block, Block::Callout(Callout::Facilitator, _))
}
