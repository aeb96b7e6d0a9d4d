//! The text of a translation alone, as Markdown: what its readers have, so that it can be read on a slow network, and changed or translated
//! further in any text editor. Each section keeps the mark of what it was made from. What stands in has a mark that makes it older than
//! the source, so that a file that comes back as it went out is nowhere taken for a translation.

use std::collections::{BTreeSet, HashSet};
use std::ops::Range;

use super::labels::Labels;
use super::markdown::{self, Reading};
use super::stand_in::{self, Reason, ShownSection, SourceText};
use super::tree::{self, Block, Document};
use crate::domain::lang::LangTag;
use crate::domain::section::{Mark, Section, SectionId, notice};

/// The Markdown of a text without what is for facilitators, and without comments; `left_out` is told where something of it was.
pub fn for_participants(text: (&str, &LangTag), left_out: &str) -> String {
    Parts::read(text, Some(left_out), false).whole()
}

/// The Markdown of a translation with the sections of its source that stand in. What is for facilitators is in it, unless `left_out` is to be
/// told in its place.
pub fn text(own: (&str, &LangTag), source: &SourceText, labels: &Labels, left_out: Option<&str>) -> String {
    let own = Parts::read(own, left_out, true);
    if source.order.is_empty() {
        return own.whole();
    }
    let theirs = Parts::read((&source.body, &source.lang), left_out, false);
    let is_own =
        |piece: &&ShownSection| piece.source().is_none() && !matches!(piece, ShownSection::LeftOut(_));
    let kept: Vec<usize> = source.order.iter().filter(is_own).filter_map(|piece| piece.own()).collect();
    let mut given = HashSet::new();
    let mut text = String::with_capacity(own.text.len() + theirs.text.len());
    for piece in &source.order {
        let section = match (*piece, piece.source()) {
            (ShownSection::LeftOut(_), _) => None,
            (_, Some(place)) => theirs.stand_in(place, &of_nothing(&source.lang), told(*piece, labels)),
            (_, None) => {
                piece.own().and_then(|place| own.kept(place, &kept, told(*piece, labels), &mut given))
            }
        };
        let Some(section) = section.filter(|section| !section.trim().is_empty()) else { continue };
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(section.trim_end());
        text.push('\n');
    }
    text
}

/// The mark of what stands in for a section: that of no words at all, which no source has. With the mark of the translation that it stands for,
/// the text of the source would be taken for a translation of it where the file comes back.
fn of_nothing(lang: &LangTag) -> Mark {
    Mark::to(lang.clone(), SectionId::of(""), 1)
}

/// What is told of a section; nothing of one that stands as it was written.
fn told(piece: ShownSection, labels: &Labels) -> Option<&str> {
    piece.reason().map(|reason| match reason {
        Reason::Changed => labels.section_changed.as_str(),
        Reason::Missing => labels.section_missing.as_str(),
        Reason::Unchecked => labels.section_unchecked.as_str(),
    })
}

/// A text whose sections are taken one by one. What is for facilitators alone is cut out of the whole first: in another text a sign that
/// nothing ends would show it.
struct Parts<'a> {
    text: &'a str,
    reading: Reading,
    /// Its sections as trees.
    blocks: Vec<Vec<Block>>,
    line_starts: Vec<usize>,
    /// What goes out with none of its sections.
    cut: Vec<Range<usize>>,
    /// What is told where something for facilitators is cut out; none where nothing is.
    left_out: Option<&'a str>,
}

impl<'a> Parts<'a> {
    fn read((text, lang): (&'a str, &LangTag), left_out: Option<&'a str>, keeps_marks: bool) -> Self {
        let reading = markdown::read(text, lang, 1);
        let marks = reading.sections.iter().map(|section| section.mark_at.clone());
        let marks: Vec<Range<usize>> = marks.filter(|at| !at.is_empty()).collect();
        let cut = match (left_out.is_some(), keeps_marks) {
            (false, true) => Vec::new(),
            (false, false) => marks,
            (true, true) => {
                let hidden = markdown::hidden(&reading).into_iter();
                hidden.filter(|range| !marks.contains(range)).collect()
            }
            (true, false) => markdown::hidden(&reading),
        };
        let blocks = stand_in::sections(reading.document.blocks.clone());
        Self { text, reading, blocks, line_starts: markdown::line_starts(text), cut, left_out }
    }

    fn part(&self, within: Range<usize>) -> String {
        markdown::without(self.text, &self.line_starts, &self.cut, within)
    }

    /// The whole text, with a word in each section of which something was cut out for participants.
    fn whole(&self) -> String {
        let (sections, end) = (&self.reading.sections, self.text.len());
        if sections.iter().all(|section| self.notice_of_cut(section).is_empty()) {
            return self.part(0..end);
        }
        let first = sections.first().map_or(end, |section| section.range.start);
        let below = sections.iter().map(|section| self.below(section, None));
        std::iter::once(self.part(0..first)).chain(below).collect()
    }

    /// What is told in a section of which something was cut out for participants.
    fn notice_of_cut(&self, section: &Section) -> String {
        let mut blocks = self.reading.for_facilitators().iter();
        let is_cut = blocks.any(|block| section.range.contains(&block.start));
        self.left_out.filter(|_| is_cut).map(notice).unwrap_or_default()
    }

    /// A section with what is told of it below its heading.
    fn below(&self, section: &Section, told: Option<&str>) -> String {
        let told = told.map(notice).unwrap_or_default() + &self.notice_of_cut(section);
        if told.is_empty() {
            return self.part(section.range.clone());
        }
        let head = section.head_end.clamp(section.range.start, section.range.end);
        let (heading, text) = (self.part(section.range.start..head), self.part(head..section.range.end));
        format!("{heading}{told}{text}")
    }

    fn section(&self, place: usize) -> Option<&Section> {
        self.reading.sections.get(place)
    }

    /// A section of the source with the mark and what is told of it, and with its footnotes; none where participants see nothing of it.
    fn stand_in(&self, place: usize, tie: &Mark, told: Option<&str>) -> Option<String> {
        let section = self.section(place)?;
        let head = section.head_end.clamp(section.range.start, section.range.end);
        let mut heading = self.part(section.range.start..head);
        let text = self.part(head..section.range.end);
        if text.trim().is_empty() && section.has_text {
            return None;
        }
        if !heading.is_empty() && !heading.ends_with('\n') {
            heading.push('\n');
        }
        let told = told.map(notice).unwrap_or_default() + &self.notice_of_cut(section);
        let mut all = format!("{heading}<!-- {tie} -->\n{told}\n{}", text.trim_start_matches('\n'));
        for at in self.notes(place).into_iter().filter(|at| !section.range.contains(&at.start)) {
            all = format!("{}\n\n{}", all.trim_end(), self.part(at));
        }
        // The translation may have footnotes with the same labels.
        Some(all.replace("[^", &format!("[^{}-", tie.lang)))
    }

    /// A section that stands as it was written, with the footnotes that would be lost with others: those that stand in sections which are not
    /// `kept`, and were not `given` before.
    fn kept(
        &self,
        place: usize,
        kept: &[usize],
        told: Option<&str>,
        given: &mut HashSet<usize>,
    ) -> Option<String> {
        let section = self.section(place)?;
        let mut all = self.below(section, told);
        let is_kept = |at: &Range<usize>| {
            let mut sections = kept.iter().filter_map(|place| self.section(*place));
            sections.any(|section| section.range.contains(&at.start))
        };
        for at in self.notes(place).into_iter().filter(|at| !is_kept(at)) {
            if given.insert(at.start) {
                all = format!("{}\n\n{}", all.trim_end(), self.part(at));
            }
        }
        Some(all)
    }

    /// Where the footnotes are defined that a section refers to.
    fn notes(&self, place: usize) -> Vec<Range<usize>> {
        let blocks = self.blocks.get(place).filter(|blocks| !tree::references(blocks).is_empty());
        let Some(blocks) = blocks.cloned() else { return Vec::new() };
        let Document { lang, direction, notes, .. } = &self.reading.document;
        let section = Document { lang: lang.clone(), direction: *direction, blocks, notes: notes.clone() };
        let reached: BTreeSet<usize> =
            tree::notes_reached(&section, self.left_out.is_none()).into_iter().collect();
        reached.into_iter().filter_map(|number| self.reading.note(number)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::stand_in::LentFront;

    const OWN: &str = "## A\n<!-- fr:000000000001 -->\n\nun[^1]\n\n## B\n<!-- fr:000000000002 -->\n\nvieux\n\n[^1]: note d’un\n\n## C\n<!-- fr:000000000003 -->\n\n> [!FACILITATEUR]\n> secret\n\ntrois <!-- non -->\n";
    const SOURCE: &str = "## A fr\n\nun\n\n## B fr\n<!-- fr:000000000004=000000000005!000000000002 -->\n\n> [!FACILITATEUR]\n> caché\n\nneuf[^1]\n\n## C fr\n\ntrois\n\n## D fr\n\n> [!FACILITATEUR]\n> caché\n\n## E fr\n\ncinq\n\n[^1]: note de neuf\n";

    fn given(order: Vec<ShownSection>, facilitator: bool) -> String {
        let labels = Labels::load(std::borrow::ToOwned::to_owned);
        let source = SourceText {
            lang: LangTag::french(),
            body: SOURCE.into(),
            number: 5,
            words_number: 5,
            made_from: Some(3),
            order,
            front: LentFront::default(),
        };
        let left_out = Some("left out").filter(|_| !facilitator);
        text((OWN, &"bm".parse().unwrap()), &source, &labels, left_out)
    }

    #[test]
    fn what_readers_have_stands_in_the_place_of_what_is_old_with_its_footnotes_and_no_secret() {
        let order = vec![
            ShownSection::Own(0),
            ShownSection::Changed { own: 1, source: 1 },
            ShownSection::Own(2),
            ShownSection::Missing(3),
            ShownSection::Missing(4),
        ];
        let text = given(order.clone(), false);
        let expected = "## A\n<!-- fr:000000000001 -->\n\nun[^1]\n\n[^1]: note d’un\n\n## B fr\n<!-- fr:e3b0c44298fc -->\n<!-- vivier: document-section-changed -->\n<!-- vivier: left out -->\n\nneuf[^fr-1]\n\n[^fr-1]: note de neuf\n\n## C\n<!-- vivier: left out -->\n<!-- fr:000000000003 -->\n\n\ntrois\n\n## E fr\n<!-- fr:e3b0c44298fc -->\n<!-- vivier: document-section-missing -->\n\ncinq\n\n[^fr-1]: note de neuf\n";
        assert_eq!(text, expected);
        let guide = given(order, true);
        for part in ["> caché\n\nneuf[^fr-1]", "> secret", "## D fr", "<!-- non -->"] {
            assert!(guide.contains(part), "{part}: {guide}");
        }
        assert!(!guide.contains("vieux") && !guide.contains("000000000004"), "{guide}");
    }

    #[test]
    fn a_translation_that_is_current_stands_as_it_was_written_with_its_marks() {
        assert_eq!(given(Vec::new(), true), OWN);
        let shown = given(Vec::new(), false);
        assert!(!shown.contains("secret") && !shown.contains("<!-- non"), "{shown}");
        assert_eq!(shown.matches("<!-- fr:").count(), 3, "{shown}");
        assert!(
            shown.contains("## C\n<!-- vivier: left out -->\n") && shown.matches("left out").count() == 1
        );
        let left_out =
            given(vec![ShownSection::Own(2), ShownSection::LeftOut(0), ShownSection::Unchecked(1)], true);
        assert!(
            !left_out.contains("## A") && left_out.contains("<!-- vivier: document-section-unchecked -->"),
            "{left_out}"
        );
        assert!(left_out.find("## C") < left_out.find("## B"), "{left_out}");
    }
}
