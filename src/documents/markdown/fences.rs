//! Containers between lines of `:::`, as Quarto, Docusaurus and the Carpentries have them.

use super::MAX_DEPTH;
use super::build::{Builder, Placed};
use super::marker;
use crate::documents::tree::{Block, Callout, Inline};
use crate::error::Message;

/// A line `::: name title`, read.
struct Fence {
    line: String,
    name: String,
    title: String,
}

impl Fence {
    /// Reads `::: note`, `:::note[Title]`, `::: {.callout-note title="Title"}`.
    fn read(line: &str) -> Self {
        let rest = line.trim_start_matches(':').trim_end_matches(':').trim();
        let inner = rest.strip_prefix('{').map_or(rest, |inner| inner.trim_end_matches('}')).trim();
        let end = inner.find([' ', '\t', '[', '{']).unwrap_or(inner.len());
        let (name, title) = inner.split_at(end);
        let title = title.trim();
        let title = match title.split_once("title=\"") {
            Some((_, quoted)) => quoted.split('"').next().unwrap_or_default(),
            None => title.trim_start_matches('[').trim_end_matches(']'),
        };
        let name = name.trim_start_matches('.');
        let name = name.strip_prefix("callout-").unwrap_or(name);
        Self { line: line.to_owned(), name: marker::letters(name), title: title.trim().to_owned() }
    }

    fn callout(&self) -> Option<Callout> {
        Some(match self.name.as_str() {
            "note" | "info" | "information" | "remarque" | "callout" => Callout::Note,
            "tip" | "astuce" | "conseil" | "hint" => Callout::Tip,
            "important" | "keypoints" | "objectives" => Callout::Important,
            "warning" | "attention" | "avertissement" => Callout::Warning,
            "caution" | "danger" | "prudence" => Callout::Caution,
            "instructor" | "trainer" | "formateur" | "formatrice" | "animateur" | "animatrice"
            | "solution" | "solutions" | "answer" | "answers" | "reponse" | "reponses" | "corrige" => {
                Callout::Facilitator
            }
            name if name.starts_with("facilit") || marker::is_facilitator(name) => Callout::Facilitator,
            _ if marker::is_title(self.line.trim_matches([':', ' '])) => Callout::Facilitator,
            _ => return None,
        })
    }
}

/// The callout that a line of `:::` begins, where it names one.
pub(super) fn callout(line: &str) -> Option<Callout> {
    Fence::read(line).callout()
}

/// A container that has begun, and what is in it so far.
struct Begun {
    fence: Fence,
    at: usize,
    blocks: Vec<Placed>,
}

impl Builder<'_> {
    /// Makes callouts of what is between lines of `:::`; any other such line is shown as it was typed, and reported.
    pub(super) fn fold_fences(&mut self, blocks: Vec<Placed>) -> Vec<Placed> {
        if blocks.iter().all(|placed| placed.fence.is_none()) {
            return blocks;
        }
        let mut outside = Vec::new();
        let mut begun: Vec<Begun> = Vec::new();
        for mut placed in blocks {
            let Some(line) = placed.fence.take() else {
                inside(&mut begun, &mut outside).push(placed);
                continue;
            };
            let (fence, at) = (Fence::read(&line), placed.place.start);
            match (fence.name.is_empty(), begun.len()) {
                (false, ..MAX_DEPTH) => begun.push(Begun { fence, at, blocks: Vec::new() }),
                (true, 1..) => {
                    let folded = begun.pop().map(|container| self.fold(container, placed));
                    inside(&mut begun, &mut outside).extend(folded.into_iter().flatten());
                }
                _ => {
                    self.warn(at, Message::new("file-fence-stray"));
                    inside(&mut begun, &mut outside).push(as_typed(&line, &placed));
                }
            }
        }
        while let Some(container) = begun.pop() {
            self.warn(container.at, Message::new("file-fence-open").with("name", &container.fence.line));
            let end = container.blocks.last().map_or(container.at, |last| last.place.end);
            let closing = Placed::new(Block::Rule, end..end);
            let unclosed = self.fold(container, closing);
            inside(&mut begun, &mut outside).extend(unclosed);
        }
        outside
    }

    fn fold(&mut self, container: Begun, closing: Placed) -> Vec<Placed> {
        let Begun { fence, at, blocks } = container;
        let is_closed = !closing.place.is_empty();
        let place = at..closing.place.end;
        let Some(callout) = fence.callout().filter(|callout| is_closed || *callout == Callout::Facilitator)
        else {
            let opening = as_typed(&fence.line, &Placed::new(Block::Rule, at..at));
            if is_closed {
                self.warn(at, Message::new("file-fence-unknown").with("name", &fence.line));
            }
            let closing = is_closed.then(|| as_typed(":::", &closing));
            return std::iter::once(opening).chain(blocks).chain(closing).collect();
        };
        let (blocks, is_hidden) = self.settle(blocks);
        let callout = if is_hidden { Callout::Facilitator } else { callout };
        let title = vec![Inline::Strong(vec![Inline::Text(fence.title.clone())])];
        let title = (!fence.title.is_empty()).then_some(Block::Paragraph(title));
        let inner = title.into_iter().chain(blocks.into_iter().map(|placed| placed.block)).collect();
        vec![Placed { is_bounded: is_closed, ..Placed::new(Block::Callout(callout, inner), place) }]
    }
}

/// Where the next block goes: into the innermost container that has begun.
fn inside<'a>(begun: &'a mut [Begun], outside: &'a mut Vec<Placed>) -> &'a mut Vec<Placed> {
    begun.last_mut().map_or(outside, |container| &mut container.blocks)
}

fn as_typed(line: &str, placed: &Placed) -> Placed {
    Placed::new(Block::Paragraph(vec![Inline::Text(line.to_owned())]), placed.place.clone())
}
