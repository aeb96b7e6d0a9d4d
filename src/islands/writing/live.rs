//! A text that is shown while it is written: which pieces of its HTML a key changes.
//!
//! Reading a whole text takes longer than a key may. What is typed mostly changes one section, so that section is read alone,
//! with what it has of the whole: the numbers of its footnotes. The whole is read when the keys pause, and that is what counts.

use std::ops::Range;

use crate::documents::html::{self, Options};
use crate::documents::markdown::{self, Reading};
use crate::documents::tree::{self, Block};
use crate::domain::lang::LangTag;

/// What lines begin with that may change what stands far from them: fences, markers, tags.
const FAR: [&str; 5] = ["```", "~~~", ":::", "[!", "<"];

/// A text as it is shown.
#[derive(Debug, Default)]
pub struct Shown {
    body: String,
    /// Its HTML, an element each.
    pieces: Vec<String>,
    /// Its sections in order.
    parts: Vec<Part>,
    /// The labels of the footnotes; number n is at place n - 1.
    labels: Vec<String>,
    /// The section that was read alone last: its place, and what it was then.
    alone: Option<(usize, Alone)>,
}

/// A section that was read alone.
#[derive(Debug)]
struct Alone {
    pieces: Vec<String>,
    /// The numbers of its footnotes in the whole.
    numbers: Vec<Option<usize>>,
}

/// A section of the text.
#[derive(Debug)]
struct Part {
    /// Where it begins in the text.
    start: usize,
    /// The id of its heading.
    id: Option<String>,
    /// How many pieces it has.
    count: usize,
}

/// Where in a text something stands: between two headings.
#[derive(Debug, PartialEq, Eq)]
pub struct Within<'a> {
    /// The bytes from the heading before it to the one behind it.
    pub range: Range<usize>,
    /// The id of the heading before it.
    pub before: Option<&'a str>,
    /// The id of the heading behind it.
    pub behind: Option<&'a str>,
}

/// Which pieces go, and what comes in their place.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Patch {
    /// The places of those that go.
    pub gone: Range<usize>,
    /// What comes.
    pub new: Vec<String>,
}

impl Shown {
    /// The text was read as a whole: what changes.
    pub fn whole(&mut self, body: String, reading: &Reading, options: &Options<'_>) -> Patch {
        let pieces = html::pieces(&reading.document, options);
        let (begin, end) = unchanged(&self.pieces, &pieces);
        let patch =
            Patch { gone: begin..self.pieces.len() - end, new: pieces[begin..pieces.len() - end].to_vec() };
        *self = Self { body, pieces, parts: parts(reading), labels: reading.labels.clone(), alone: None };
        patch
    }

    /// The text was typed in: what changes, as far as one section tells. None where the whole has to be read at once.
    pub fn typed(&mut self, body: &str, lang: &LangTag, options: &Options<'_>) -> Option<Patch> {
        let range = changed(&self.body, body);
        let behind = self.body.len() - range.end;
        let place = self.parts.partition_point(|part| part.start <= range.start).checked_sub(1)?;
        let start = self.parts[place].start;
        let end = self.parts.get(place + 1).map_or(self.body.len(), |next| next.start);
        // The blank line before the next heading has to stay, and what is put before a heading belongs to the section above.
        let is_within = range.end + 2 <= end || end == self.body.len();
        let is_behind = range.start > start || start == 0;
        let after = range.start..body.len() - behind;
        if !is_within || !is_behind || reaches_far(&self.body, &range) || reaches_far(body, &after) {
            return None;
        }
        let (old, new) = (&self.body[start..end], body.get(start..end + body.len() - self.body.len())?);
        let first = self.parts[..place].iter().map(|part| part.count).sum();
        let shown = first..first + self.parts[place].count;
        let former = match self.alone.take() {
            Some((known, alone)) if known == place => alone,
            _ => self.read_alone(old, &shown, lang, options)?,
        };
        let Alone { pieces, numbers } = self.read_alone(new, &shown, lang, options)?;
        if numbers != former.numbers || begins_with_heading(&pieces) != begins_with_heading(&former.pieces) {
            return None;
        }
        let former = former.pieces;
        let (before, after) = unchanged(&former, &pieces);
        let gone = first + before..first + (former.len() - after);
        // What goes has to be what the section alone gives; if not, it rests on more than its section.
        if former.len() != shown.len() || self.pieces[gone.clone()] != former[before..former.len() - after] {
            return None;
        }
        let new = pieces[before..pieces.len() - after].to_vec();
        let rest = self.pieces.split_off(gone.end);
        self.pieces.truncate(gone.start);
        self.pieces.extend(new.iter().cloned().chain(rest));
        self.parts[place].count = pieces.len();
        for part in &mut self.parts[place + 1..] {
            part.start = part.start + body.len() - self.body.len();
        }
        body.clone_into(&mut self.body);
        self.alone = Some((place, Alone { pieces, numbers }));
        Some(Patch { gone, new })
    }

    /// How many pieces are shown.
    pub fn count(&self) -> usize {
        self.pieces.len()
    }

    /// All that is shown.
    pub fn html(&self) -> String {
        self.pieces.concat()
    }

    /// The section that a place in the text is in.
    pub fn within(&self, at: usize) -> Within<'_> {
        let here = self.parts.partition_point(|part| part.start <= at).saturating_sub(1);
        let start = |place: usize| self.parts.get(place).map(|part| part.start);
        let id = |place: usize| self.parts.get(place).and_then(|part| part.id.as_deref());
        let range = start(here).unwrap_or(0)..start(here + 1).unwrap_or(self.body.len());
        Within { range, before: id(here), behind: id(here + 1) }
    }

    /// Reads a section alone, with the numbers that its footnotes have in the whole. None where it has one that the whole does
    /// not know.
    fn read_alone(
        &self,
        section: &str,
        shown: &Range<usize>,
        lang: &LangTag,
        options: &Options<'_>,
    ) -> Option<Alone> {
        let mut text = section.to_owned();
        for label in lacking(section) {
            if self.labels.iter().any(|known| known == label) {
                text += &["\n\n[^", label, "]: …\n"].concat();
            }
        }
        let reading = markdown::read(&text, lang, 1);
        let number =
            |label: &String| self.labels.iter().position(|known| known == label).map(|at| Some(at + 1));
        let numbers = reading.labels.iter().map(number).collect::<Option<Vec<_>>>()?;
        let mut blocks = reading.document.blocks;
        tree::number_notes(&mut blocks, &numbers);
        let is_first = |number: usize| {
            let id = format!(" id=\"ref-{number}\"");
            self.pieces[shown.clone()].iter().any(|piece| piece.contains(&id))
        };
        let mut seen = vec![1; self.labels.len()];
        for number in numbers.iter().copied().flatten().filter(|number| is_first(*number)) {
            seen[number - 1] = 0;
        }
        Some(Alone { pieces: html::pieces_of(&blocks, seen, options), numbers })
    }
}

/// What of a list has changed: how many entries stay at the beginning, and how many at the end.
fn unchanged(old: &[String], new: &[String]) -> (usize, usize) {
    let begin = old.iter().zip(new).take_while(|(old, new)| old == new).count();
    let rest = old.len().min(new.len()) - begin;
    let ends = old.iter().rev().zip(new.iter().rev()).take(rest);
    (begin, ends.take_while(|(old, new)| old == new).count())
}

/// Which bytes of a text have changed.
fn changed(old: &str, new: &str) -> Range<usize> {
    let (old, new) = (old.as_bytes(), new.as_bytes());
    let begin = old.iter().zip(new).take_while(|(old, new)| old == new).count();
    let rest = old.len().min(new.len()) - begin;
    let ends = old[old.len() - rest..].iter().rev().zip(new.iter().rev());
    begin..old.len() - ends.take_while(|(old, new)| old == new).count()
}

/// The labels of the footnotes that a section refers to and does not define.
fn lacking(section: &str) -> Vec<&str> {
    let label = |(at, _): (usize, &str)| {
        let (label, rest) = section[at + 2..].split_once(']')?;
        Some((label, rest.starts_with(':')))
    };
    let labels: Vec<(&str, bool)> = section.match_indices("[^").filter_map(label).collect();
    let is_lacking =
        |(label, is_definition): &&(&str, bool)| !is_definition && !labels.contains(&(*label, true));
    labels.iter().filter(is_lacking).map(|(label, _)| *label).collect()
}

fn begins_with_heading(pieces: &[String]) -> bool {
    pieces.first().is_some_and(|first| first.starts_with("<h"))
}

/// Whether one of the lines that a change is on, or the one behind them, may change what stands far from it.
fn reaches_far(text: &str, change: &Range<usize>) -> bool {
    let bytes = text.as_bytes();
    let start = bytes[..change.start].iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    let mut ends = (change.end..bytes.len()).filter(|at| bytes[*at] == b'\n');
    let end = ends.nth(1).unwrap_or(bytes.len());
    let is_far = |line: &str| {
        let line = line.trim_start_matches([' ', '\t', '>']);
        FAR.iter().any(|sign| line.starts_with(sign))
            || line.starts_with('[') && line.contains("]:")
            || ["<!--", "-->"].iter().any(|sign| line.contains(sign))
    };
    text.get(start..end).unwrap_or_default().lines().any(is_far)
}

/// The sections of a text with their pieces; none where there are more headings than sections.
fn parts(reading: &Reading) -> Vec<Part> {
    let part =
        |section: &crate::domain::section::Section| Part { start: section.range.start, id: None, count: 0 };
    let mut parts: Vec<Part> = reading.sections.iter().map(part).collect();
    let mut next = usize::from(reading.sections.first().is_some_and(|first| first.level == 0));
    for block in &reading.document.blocks {
        if let Block::Heading(heading) = block {
            let Some(part) = parts.get_mut(next) else { return Vec::new() };
            part.id = Some(heading.id.clone());
            next += 1;
        }
        if let Some(part) = next.checked_sub(1).and_then(|place| parts.get_mut(place)) {
            part.count += 1;
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::html::WebImages;
    use crate::documents::labels::Labels;

    const TEXT: &str = "Avant.\n\n## Étape 1 (15 min)\n\nUn **mot**, une note[^a] et « deux ».\n\n- un\n- deux\n\n## Étape 1 (15 min)\n\n> [!FACILITATEUR]\n> Dire « oui ».\n\nEncore[^b] et encore[^a].\n\n| Qui | Quoi |\n|---|---|\n| a | b |\n\n[^b]: Là.\n\n## Fin\n\nMerci.\n\n[^a]: Ici.\n";

    fn read(shown: &mut Shown, text: &str) -> Patch {
        let (labels, images) = (Labels::default(), WebImages::new());
        let options = Options { facilitator: true, labels: &labels, images: &images };
        shown.whole(text.to_owned(), &markdown::read(text, &LangTag::french(), 1), &options)
    }

    fn typed(shown: &mut Shown, text: &str) -> Option<Patch> {
        let (labels, images) = (Labels::default(), WebImages::new());
        let options = Options { facilitator: true, labels: &labels, images: &images };
        shown.typed(text, &LangTag::french(), &options)
    }

    /// Without the ids of headings, which have to differ in the whole and come right with it.
    fn without_ids(pieces: &[String]) -> Vec<&str> {
        pieces
            .iter()
            .map(|piece| if piece.starts_with("<h") { piece.split_once('>').unwrap().1 } else { piece })
            .collect()
    }

    /// Types into a text at every place, and compares what one section gave with the whole; how often it was asked.
    fn compare(text: &str, insert: &str) -> usize {
        let mut count = 0;
        for (at, _) in text.char_indices() {
            let after = [&text[..at], insert, &text[at..]].concat();
            let mut shown = Shown::default();
            let first = read(&mut shown, text);
            let mut pieces = first.new;
            let Some(patch) = typed(&mut shown, &after) else { continue };
            pieces.splice(patch.gone, patch.new);
            assert_eq!(pieces.concat(), shown.html());
            assert_eq!(
                without_ids(&pieces),
                without_ids(&read(&mut Shown::default(), &after).new),
                "{at}: {after}"
            );
            count += 1;
        }
        count
    }

    #[test]
    fn a_section_alone_shows_what_the_whole_does() {
        let compared = compare(TEXT, "x");
        assert!(compared > TEXT.len() / 2, "{compared}");
        assert!(compare(TEXT, " ") > TEXT.len() / 2);
        assert!(compare(TEXT, "é ?") > TEXT.len() / 2);
    }

    #[test]
    fn keys_one_after_the_other_and_back_leave_the_same() {
        let mut shown = Shown::default();
        read(&mut shown, TEXT);
        let before = shown.html();
        let at = TEXT.find("mot").unwrap();
        for end in 1..=10 {
            let text = [&TEXT[..at], &"nouveau ici"[..end], &TEXT[at..]].concat();
            let patch = typed(&mut shown, &text).unwrap();
            assert_eq!((patch.gone, patch.new.len()), (2..3, 1));
            assert_eq!(shown.within(text.find("Encore").unwrap()).before, Some("etape-1-15-min-2"));
        }
        typed(&mut shown, TEXT).unwrap();
        assert_eq!(shown.html(), before);
        let patch = typed(&mut shown, TEXT).unwrap();
        assert!(patch.gone.is_empty() && patch.new.is_empty());
    }

    #[test]
    fn what_reaches_far_asks_for_the_whole() {
        let mut shown = Shown::default();
        for (from, to) in [
            ("[^b]: Là.", "[^b]: Là-bas."),
            ("- deux", "```\n- deux"),
            ("Merci.", "<!-- Merci."),
            ("Merci.", "Merci[^c]."),
            ("## Fin", "### Fin"),
            ("\n\n## Fin", "\n## Fin"),
            ("Avant.\n\n", ""),
            (TEXT, ""),
        ] {
            read(&mut shown, TEXT);
            let text = TEXT.replacen(from, to, 1);
            let patch = typed(&mut shown, &text);
            let mut whole = Shown::default();
            read(&mut whole, &text);
            assert!(patch.is_none() || shown.html() == whole.html(), "{to}");
        }
    }

    #[test]
    fn what_has_changed_lies_between_what_stays() {
        let list = |text: &str| text.chars().map(String::from).collect::<Vec<_>>();
        for (old, new, stays) in [
            ("abc", "abc", (3, 0)),
            ("abc", "axc", (1, 1)),
            ("abc", "abbc", (2, 1)),
            ("aa", "aaa", (2, 0)),
            ("", "ab", (0, 0)),
            ("ab", "", (0, 0)),
        ] {
            assert_eq!(unchanged(&list(old), &list(new)), stays, "{old} {new}");
            assert_eq!(changed(old, new), stays.0..old.len() - stays.1, "{old} {new}");
        }
    }
}
