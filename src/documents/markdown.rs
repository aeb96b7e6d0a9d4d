//! Markdown to tree: `CommonMark`, tables, footnotes, task and definition lists, callouts, steps with minutes.
//!
//! Nothing is executed or passed through: comments are left out, `<br>` is a line break, any other HTML is text, and a link
//! leads nowhere unless it is http(s), mailto, tel or relative.

mod build;
mod fences;
mod figures;
mod findings;
pub(super) mod foreign;
mod headings;
mod html;
mod links;
mod marked;
mod marker;
mod participants;
mod paths;
mod remarks;
mod sections;
mod settle;
mod source;
mod theirs;
mod typography;
mod words;

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use pulldown_cmark::{Options, Parser};

pub use headings::slug as id_of_heading;
pub use marked::{front_shown, marked, marked_in, title_shown};
pub use participants::{hidden, line_starts, without};
pub use paths::without_here;

use super::tree::{self, Block, Callout, Document, Inline};
use super::{coverage, shares};
use crate::domain::lang::LangTag;
use crate::domain::section::Section;
use crate::domain::toml_reader::{FINDINGS_MAX, Fault, by_line};
use crate::error::Message;

/// Deeper nesting is flattened, so that it does not exhaust the stack.
const MAX_DEPTH: usize = 24;

/// What the editor puts in the place of an image's description, in the languages of the interface: left there it is none.
pub const IMAGE_WORDS: [&str; 3] = ["ce que montre l’image", "what the image shows", "ما تُظهره الصورة"];

/// What the parser is to know besides `CommonMark`.
const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_DEFINITION_LIST)
    .union(Options::ENABLE_GFM);

/// A text as it was read, with what its author has to know.
#[derive(Debug)]
pub struct Reading {
    /// The text as a tree.
    pub document: Document,
    /// What keeps it from being taken in or printed, by line.
    pub errors: Vec<Fault>,
    /// What is odd but no error, by line.
    pub warnings: Vec<Fault>,
    /// The paths or URLs of the images, each once with the line where it comes first, in order.
    pub images: Vec<(String, usize)>,
    /// The paths or URLs of images without a description, with their lines.
    pub undescribed: Vec<(String, usize)>,
    /// The targets of links, with their lines.
    pub links: Vec<(String, usize)>,
    /// The addresses of links that are not followed, with their lines.
    pub refused: Vec<(String, usize)>,
    /// The ids of the headings.
    pub ids: HashMap<String, usize>,
    /// The sections: what stands before the first heading, if anything does, then each heading with what follows it. In
    /// the document the same headings stand in the same order, in nothing else.
    pub sections: Vec<Section>,
    /// What is for facilitators alone, in bytes of the text.
    hidden: Vec<Range<usize>>,
    /// The labels of the footnotes; number n is at place n - 1.
    pub labels: Vec<String>,
    /// Where they are defined.
    notes: Vec<Option<Range<usize>>>,
    /// Where footnotes are defined that nothing refers to; they are in no document.
    uncalled: Vec<Range<usize>>,
    comments: Vec<Range<usize>>,
}

impl Reading {
    /// Where the blocks are that are for facilitators alone.
    pub fn for_facilitators(&self) -> &[Range<usize>] {
        &self.hidden
    }

    /// Where a footnote is defined, by its number.
    pub fn note(&self, number: usize) -> Option<Range<usize>> {
        self.notes.get(number.checked_sub(1)?)?.clone()
    }
}

/// Reads a text. There is no text that can't be read.
pub fn parse(text: &str, lang: &LangTag) -> Document {
    read(text, lang, 1).document
}

/// The text without what is for facilitators alone and without comments, otherwise as it was written.
pub fn for_participants(text: &str, lang: &LangTag) -> String {
    participants::cut(text, &read(text, lang, 1))
}

/// Reads a text whose first line is `first_line` of its file.
pub fn read(text: &str, lang: &LangTag, first_line: usize) -> Reading {
    let source = source::Source::new(text);
    let mut builder = build::Builder::new(&source);
    for (event, place) in Parser::new_ext(&source.prepared, OPTIONS).into_offset_iter() {
        builder.event(event, place);
    }
    let (blocks, notes, mut findings) = builder.finish();
    findings.warnings.extend(source.comments.iter().filter_map(|place| {
        let words = source::within_comment(&text[place.clone()]).trim().trim_start_matches('/').trim();
        let is_title = !words.contains('\n') && marker::is_title(words);
        is_title.then(|| (place.start, Message::new(settle::OPEN).with("marker", words)))
    }));
    let hidden = &findings.hidden;
    findings.warnings.retain(|(at, message)| {
        message.key != settle::OPEN || !hidden.iter().any(|range| range.contains(at))
    });
    let mut labels = Vec::with_capacity(notes.len());
    let apart = |note: findings::Note| {
        labels.push(note.label);
        (note.blocks, note.place)
    };
    let (notes, places): (Vec<_>, Vec<_>) = notes.into_iter().map(apart).unzip();
    let mut document = Document { lang: lang.clone(), direction: lang.direction(), blocks, notes };
    let (places, uncalled) = drop_uncalled(&mut document, places, &mut labels);
    findings.errors.extend(hide_notes(&mut document, &places, &findings.hidden).into_iter().map(|place| {
        let label = remarks::note_label(&text[place.clone()]);
        (place.start, Message::new("file-note-hidden").with("label", label))
    }));
    findings.warnings.extend(uncalled.iter().map(|place| {
        (
            place.start,
            Message::new("file-note-uncalled").with("label", remarks::note_label(&text[place.clone()])),
        )
    }));
    let Document { mut blocks, mut notes, .. } = document;
    let french = lang.primary() == "fr";
    for blocks in std::iter::once(&mut blocks).chain(&mut notes) {
        finish(blocks, lang, french);
    }
    let ids = headings::name(&mut blocks);
    let line = |at: usize| first_line - 1 + source.line(at);
    let faults = |found: Vec<(usize, Message)>| {
        let mut faults: Vec<Fault> =
            found.into_iter().map(|(at, message)| Fault::new(line(at), message)).collect();
        by_line(&mut faults);
        faults
    };
    let mut seen = HashSet::new();
    let images = findings.images.into_iter().filter(|(_, url)| seen.insert(url.clone()));
    let by_line = |found: Vec<(usize, String)>| found.into_iter().map(|(at, url)| (url, line(at))).collect();
    Reading {
        images: by_line(images.collect()),
        undescribed: by_line(findings.undescribed),
        links: by_line(findings.links),
        refused: by_line(findings.refused),
        ids,
        sections: sections::cut(&source, &findings.headings, &blocks),
        document: Document { lang: lang.clone(), direction: lang.direction(), blocks, notes },
        errors: faults(findings.errors),
        warnings: faults(findings.warnings),
        hidden: findings.hidden,
        labels,
        notes: places,
        uncalled,
        comments: source.comments,
    }
}

/// Where a footnote is defined.
type NotePlace = Option<Range<usize>>;

/// Drops the footnotes that nothing refers to: where the others are defined, and where these were.
fn drop_uncalled(
    document: &mut Document,
    places: Vec<NotePlace>,
    labels: &mut Vec<String>,
) -> (Vec<NotePlace>, Vec<Range<usize>>) {
    let reached = tree::notes_reached(document, true);
    tree::keep_notes(document, &reached);
    let mut number = 0;
    labels.retain(|_| {
        number += 1;
        reached.contains(&number)
    });
    let numbered = places.into_iter().enumerate();
    let (kept, dropped): (Vec<_>, Vec<_>) = numbered.partition(|(place, _)| reached.contains(&(place + 1)));
    let kept = kept.into_iter().map(|(_, place)| place).collect();
    (kept, dropped.into_iter().filter_map(|(_, place)| place).collect())
}

/// Hides from participants the footnotes that are defined in a facilitator's block though text for all refers to them; gives
/// where they are.
fn hide_notes(document: &mut Document, places: &[NotePlace], hidden: &[Range<usize>]) -> Vec<Range<usize>> {
    let shown = tree::notes_reached(document, false);
    let mut found = Vec::new();
    for (number, note) in (1..).zip(&mut document.notes) {
        let place = places.get(number - 1).cloned().flatten();
        let within = |place: &Range<usize>| hidden.iter().any(|range| range.contains(&place.start));
        if let Some(place) = place.filter(within).filter(|_| shown.contains(&number)) {
            *note = vec![Block::Callout(Callout::Facilitator, std::mem::take(note))];
            found.push(place);
        }
    }
    found
}

/// The characters of front matter or of a curriculum that no embedded font has, by line, also where their numbers stand for
/// them (`\U0001F3AF`).
pub fn undrawable(toml: &str) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut seen = HashSet::new();
    let mut open = None;
    for (place, line) in toml.lines().enumerate() {
        if open.is_none() && line.trim_start().starts_with('#') {
            continue;
        }
        let shown = line.chars().chain(escaped(line));
        let missing = shown.filter(|c| !coverage::can_draw(*c) && seen.insert((place, *c)));
        faults.extend(missing.map(|c| Fault::new(place + 1, words::no_glyph(c))));
        if faults.len() > FINDINGS_MAX {
            break;
        }
        open = open_quotes(line, open);
    }
    faults
}

/// The character that a fault says no embedded font has.
pub fn undrawn(fault: &Fault) -> Option<char> {
    let of_glyph = Some(&fault.message).filter(|message| message.key == words::NO_GLYPH)?;
    of_glyph.args.iter().find(|(name, _)| *name == "character")?.1.chars().next()
}

/// The characters that a line of TOML gives by their numbers: `\u2705`, `\U0001F3AF`.
fn escaped(line: &str) -> impl Iterator<Item = char> {
    line.match_indices('\\').filter_map(|(at, _)| {
        let digits = match line.as_bytes().get(at + 1)? {
            b'u' => 4,
            b'U' => 8,
            _ => return None,
        };
        char::from_u32(u32::from_str_radix(line.get(at + 2..at + 2 + digits)?, 16).ok()?)
    })
}

/// The quotes of the text of several lines that is open behind a line; `open` are those before it.
fn open_quotes(line: &str, mut open: Option<&'static str>) -> Option<&'static str> {
    let mut rest = line;
    loop {
        let next = match open {
            Some(quotes) => rest.find(quotes).map(|at| (at, quotes)),
            None => rest.match_indices(['"', '\'']).find_map(|(at, _)| {
                let quotes = ["\"\"\"", "'''"].into_iter().find(|quotes| rest[at..].starts_with(quotes));
                quotes.map(|quotes| (at, quotes))
            }),
        };
        let Some((at, quotes)) = next else { return open };
        open = if open.is_some() { None } else { Some(quotes) };
        rest = &rest[at + quotes.len()..];
    }
}

/// Words without Markdown, as front matter has them, with typography and languages.
pub fn words(text: &str, lang: &LangTag) -> Vec<Inline> {
    let mut inlines = vec![Inline::Text(text.to_owned())];
    if lang.primary() == "fr" {
        typography::french(&mut inlines);
    }
    foreign::mark(&mut inlines, lang);
    inlines
}

/// Captions; typography and languages, for every run of inlines.
fn finish(blocks: &mut Vec<Block>, lang: &LangTag, french: bool) {
    figures::join(blocks);
    shares::change(blocks, |blocks| {
        tree::each_run(blocks, &mut |inlines| {
            links::bare(inlines);
            if french {
                typography::french(inlines);
            }
            foreign::mark(inlines, lang);
        });
        foreign::part(blocks, lang);
    });
}

#[cfg(test)]
mod html_tests;
#[cfg(test)]
mod marker_tests;
#[cfg(test)]
mod tests;
