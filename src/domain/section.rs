//! Sections of a text, a heading and what follows it: by them a translation is compared with its source.

use std::collections::HashMap;
use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use super::digest;
use super::lang::LangTag;

/// How many hexadecimal digits an id has: 48 bits are enough for the sections of one module.
const DIGITS: usize = 12;

/// A text that is no id, no mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoMark;

/// What a section is named by: the first digits of the SHA-256 of its words.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SectionId(String);

impl SectionId {
    /// The id of a text. White space counts once: lines that are broken elsewhere are the same text.
    pub fn of(text: &str) -> Self {
        let mut digits = digest::of_words(text);
        digits.truncate(DIGITS);
        Self(digits)
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for SectionId {
    type Err = NoMark;

    fn from_str(text: &str) -> Result<Self, NoMark> {
        let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        if text.len() == DIGITS && text.bytes().all(is_digit) { Ok(Self(text.into())) } else { Err(NoMark) }
    }
}

impl fmt::Display for SectionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A section among those of a text. Several may say the same, and then have one id: `3f2a9c01d4e5` is the first of them,
/// `3f2a9c01d4e5#2` the next one.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SectionName {
    pub id: SectionId,
    /// Which of the sections with this id it is, from 1.
    pub nth: usize,
}

/// For each section of a text which of those with its id it is, from 1.
pub fn nths(sections: &[Section], id: impl Fn(&Section) -> &SectionId) -> Vec<usize> {
    let mut counts: HashMap<&SectionId, usize> = HashMap::new();
    let mut nths = Vec::with_capacity(sections.len());
    for (place, section) in sections.iter().enumerate() {
        let count = counts.entry(id(section)).or_default();
        // Front matter is no section with its words.
        *count += usize::from(place > 0);
        nths.push((*count).max(1));
    }
    nths
}

/// The names of all sections of a text, in their order.
pub fn names(sections: &[Section]) -> Vec<SectionName> {
    let name = |(section, nth): (&Section, usize)| SectionName { id: section.id().clone(), nth };
    sections.iter().zip(nths(sections, Section::id)).map(name).collect()
}

impl FromStr for SectionName {
    type Err = NoMark;

    fn from_str(text: &str) -> Result<Self, NoMark> {
        let (id, nth) = match text.split_once('#') {
            Some((id, nth)) => (id, nth.parse().ok().filter(|nth| (2..10_000).contains(nth)).ok_or(NoMark)?),
            None => (text, 1),
        };
        Ok(Self { id: id.parse()?, nth })
    }
}

impl fmt::Display for SectionName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.nth {
            1 => write!(f, "{}", self.id),
            nth => write!(f, "{}#{nth}", self.id),
        }
    }
}

/// What a comment in a section says of its source: `<!-- fr:3f2a9c01d4e5 -->` under the heading of a translation names
/// the section that it was made from, `<!-- fr:3f2a9c01d4e5#2 -->` the second of those with these words. In the source itself
/// `<!-- fr:3f2a9c01d4e5=9c01a2b3c4d5 -->` says that the text with the second id means the same as the one with the first, so that
/// translations of it stay current, and `<!-- fr:9c01a2b3c4d5!0123456789ab -->` that the text of before, with the id behind the `!`, could
/// do harm; there may be several of them. One with `!~` before it is the text of another section, which gave its place to this one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The language of the source.
    pub lang: LangTag,
    pub source: SectionId,
    /// Which of the sections with this id it is, from 1.
    pub nth: usize,
    /// In the source: the text that means the same. A text that was changed since has another id, and the mark says
    /// nothing any more.
    pub same: Option<SectionId>,
    /// In the source: texts that this one took the place of, because they could do harm; true of whatever the section says now.
    pub harmful: Vec<SectionId>,
    /// In the source: texts of other sections that were here before, as its author said: they are gone, and this one continues none of
    /// them.
    pub others: Vec<SectionId>,
}

impl Mark {
    /// In a translation: made from the section of the source in `lang` with this id, from the `nth` of those that have it.
    pub fn to(lang: LangTag, source: SectionId, nth: usize) -> Self {
        Self { lang, source, nth, same: None, harmful: Vec::new(), others: Vec::new() }
    }
}

impl FromStr for Mark {
    type Err = NoMark;

    fn from_str(text: &str) -> Result<Self, NoMark> {
        let (lang, ids) = text.trim().split_once(':').ok_or(NoMark)?;
        let mut ids = ids.split('!');
        let first = ids.next().unwrap_or_default();
        let (mut harmful, mut others) = (Vec::new(), Vec::new());
        for id in ids {
            let (list, id) = match id.strip_prefix('~') {
                Some(other) => (&mut others, other),
                None => (&mut harmful, id),
            };
            list.push(id.parse()?);
        }
        let (source, same) = match first.split_once('=') {
            Some((source, same)) => (source, Some(same.parse()?)),
            None => (first, None),
        };
        let SectionName { id, nth } = source.parse()?;
        Ok(Self { lang: lang.parse().map_err(|_| NoMark)?, source: id, nth, same, harmful, others })
    }
}

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = SectionName { id: self.source.clone(), nth: self.nth };
        write!(f, "{}:{name}", self.lang)?;
        self.same.as_ref().map_or(Ok(()), |same| write!(f, "={same}"))?;
        self.harmful.iter().try_for_each(|old| write!(f, "!{old}"))?;
        self.others.iter().try_for_each(|old| write!(f, "!~{old}"))
    }
}

/// A section of a text. The first one of every text is its front matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The words of the heading; empty for front matter and for what stands before the first heading.
    pub heading: String,
    /// The level of the heading, from 1; 0 where there is none.
    pub level: u8,
    /// Where it stands in the Markdown; empty for front matter.
    pub range: Range<usize>,
    /// Where its heading ends and a mark belongs.
    pub head_end: usize,
    /// The id of its own text, without comments.
    pub own: SectionId,
    pub mark: Option<Mark>,
    /// Where the comment stands that holds the mark.
    pub mark_at: Range<usize>,
    /// Whether it says or shows something below its heading.
    pub has_text: bool,
}

impl Section {
    /// Front matter as a section. `words` are those of it that are translated.
    pub fn front(words: &str, mark: Option<Mark>) -> Self {
        let own = SectionId::of(words);
        let (heading, places) = (String::new(), 0..0);
        Self {
            heading,
            level: 0,
            range: places.clone(),
            head_end: 0,
            own,
            mark,
            mark_at: places,
            has_text: false,
        }
    }

    /// What translations name it by: the id of its text, or of an older one that means the same.
    pub fn id(&self) -> &SectionId {
        match &self.mark {
            Some(Mark { source, same: Some(same), .. }) if *same == self.own => source,
            _ => &self.own,
        }
    }

    /// In a source: the texts that it took the place of, because they could do harm.
    pub fn harmful(&self) -> &[SectionId] {
        self.mark.as_ref().map_or(&[], |mark| &mark.harmful)
    }

    /// In a source: the texts of other sections, which gave their place to this one.
    pub fn others(&self) -> &[SectionId] {
        self.mark.as_ref().map_or(&[], |mark| &mark.others)
    }

    /// In a translation: the section of the source in `lang` that it was made from.
    pub fn made_from(&self, lang: &LangTag) -> Option<&SectionId> {
        self.mark.as_ref().filter(|mark| mark.lang == *lang).map(|mark| &mark.source)
    }

    /// In a translation: which of the sections with an id it was made from, from 1; the first where its mark says nothing
    /// of them.
    pub fn nth_of(&self, id: &SectionId) -> usize {
        self.mark.as_ref().filter(|mark| mark.source == *id).map_or(1, |mark| mark.nth)
    }

    /// Its text, without the comment that holds its mark.
    pub fn text(&self, body: &str) -> String {
        let (before, after) = self.around_mark(body);
        format!("{before}{after}")
    }

    /// Which line of its text a line of the whole Markdown is, both counted from 1: a line that holds nothing but the mark is none
    /// of it.
    pub fn line_within(&self, body: &str, line: usize) -> usize {
        let line_of = |at: usize| body[..at].matches('\n').count() + 1;
        let lines = |text: &str| text.matches('\n').count();
        let within = (line + 1).saturating_sub(line_of(self.range.start)).max(1);
        if self.mark_at.is_empty() || line <= line_of(self.mark_at.start) {
            return within;
        }
        within - lines(&body[self.range.clone()]).saturating_sub(lines(&self.text(body))).min(within - 1)
    }

    /// Its text with another mark, or none. A text that has this mark already stays byte for byte.
    pub fn with_mark(&self, body: &str, mark: Option<&Mark>) -> String {
        if self.mark.as_ref() == mark {
            return body[self.range.clone()].to_owned();
        }
        let text = self.text(body);
        match mark {
            Some(mark) => insert_mark(&text, self.head_end - self.range.start, mark),
            None => text,
        }
    }

    /// What stands before and behind the comment of the mark; a line that holds nothing else goes with it.
    fn around_mark<'a>(&self, body: &'a str) -> (&'a str, &'a str) {
        if self.mark_at.is_empty() {
            return (&body[self.range.clone()], "");
        }
        let before = &body[self.range.start..self.mark_at.start];
        let after = &body[self.mark_at.end..self.range.end];
        let starts_line = before.is_empty() || before.ends_with('\n');
        let line_end = after.find('\n').map_or(after.len(), |at| at + 1);
        if starts_line && after[..line_end].trim().is_empty() {
            return (before, &after[line_end..]);
        }
        (before, after)
    }
}

/// Whether a text has anything that is read: a letter, a digit, or a sign beyond those of punctuation.
pub fn has_words(text: &str) -> bool {
    let is_unseen =
        |c| matches!(c, '\u{ad}' | '\u{1680}' | '\u{2000}'..='\u{206f}' | '\u{3000}' | '\u{feff}');
    text.chars().any(|c| c.is_ascii_alphanumeric() || c > '\u{a0}' && !is_unseen(c))
}

/// A section's text with a mark put on a line of its own behind its heading, `head` bytes from its beginning.
pub fn insert_mark(text: &str, head: usize, mark: &Mark) -> String {
    let (heading, rest) = text.split_at(head.min(text.len()));
    let line_end = if heading.ends_with("\r\n") { "\r\n" } else { "\n" };
    let gap = if heading.is_empty() || heading.ends_with('\n') { "" } else { line_end };
    // What stands before the first heading begins with a paragraph: a blank line keeps the comment apart from it.
    let after = if heading.is_empty() && !rest.trim().is_empty() { line_end } else { "" };
    format!("{heading}{gap}<!-- {mark} -->{line_end}{after}{rest}")
}

/// How what is told within a text that is given as a file begins.
const NOTICE: &str = "vivier: ";

/// What is told of a section of a text that is given as a file: a comment on a line of its own.
pub fn notice(told: &str) -> String {
    format!("<!-- {NOTICE}{told} -->\n")
}

/// The same of the whole text: a comment of its front matter.
pub fn front_notice(told: &str) -> String {
    format!("# {NOTICE}{}\n", told.replace(['\r', '\n'], " "))
}

/// A file that comes back without what was told in it.
pub fn without_notices(raw: &str) -> String {
    let is_told = |line: &&str| {
        ["<!-- ", "# "]
            .iter()
            .any(|sign| line.strip_prefix(sign).is_some_and(|rest| rest.starts_with(NOTICE)))
    };
    raw.split_inclusive('\n').filter(|line| !is_told(line)).collect()
}

/// A text without the program's own marks that stand on a line of theirs, each with the empty line after it.
pub fn without_marks(body: &str) -> String {
    let mut out = String::with_capacity(body.len());
    let mut was_mark = false;
    for line in body.split_inclusive('\n') {
        let comment = line.trim().strip_prefix("<!--").and_then(|rest| rest.strip_suffix("-->"));
        let is_mark = comment.is_some_and(|text| text.parse::<Mark>().is_ok());
        let is_second_gap = was_mark && line.trim().is_empty() && out.ends_with("\n\n");
        if !is_mark && !is_second_gap {
            out.push_str(line);
        }
        was_mark = is_mark;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn section(body: &str, head_end: usize, mark: Option<(&str, Range<usize>)>) -> Section {
        Section {
            heading: "A".into(),
            level: 2,
            range: 0..body.len(),
            head_end,
            own: SectionId::of(body),
            mark: mark.as_ref().and_then(|(mark, _)| mark.parse().ok()),
            mark_at: mark.map_or(0..0, |(_, at)| at),
            has_text: true,
        }
    }

    #[test]
    fn white_space_is_no_change_and_any_word_is_one() {
        assert_eq!(SectionId::of("## A\n\nun  deux\n"), SectionId::of("## A un\ndeux"));
        assert_ne!(SectionId::of("un deux"), SectionId::of("un, deux"));
        assert_eq!(SectionId::of("x").as_str().len(), DIGITS);
    }

    #[test]
    fn a_mark_is_read_as_it_is_written() {
        for good in [
            "fr:0123456789ab",
            "fr:0123456789ab#2",
            "fr:0123456789ab=cdef01234567",
            "fr:0123456789ab!cdef01234567!0123456789ac",
            "fr:0123456789ab=cdef01234567!0123456789ac",
            "fr:0123456789ab!~cdef01234567",
            "fr:0123456789ab=cdef01234567!0123456789ac!~0123456789ac!~0123456789ad",
            "taq-Tfng:0123456789ab",
        ] {
            assert_eq!(good.parse::<Mark>().map(|mark| mark.to_string()), Ok(good.to_owned()));
        }
        for bad in [
            "fr:0123456789ab!",
            "fr:0123456789ab!x",
            "fr:0123456789ab!~",
            "fr:0123456789ab~cdef01234567",
            "fr:0123456789ab!cdef01234567=0123456789ac",
        ] {
            assert_eq!(bad.parse::<Mark>(), Err(NoMark), "{bad}");
        }
        for bad in ["fr:0123456789ab#", "fr:0123456789ab#1", "fr:0123456789ab#x", "fr:#2"] {
            assert_eq!(bad.parse::<Mark>(), Err(NoMark), "{bad}");
        }
        for bad in ["", "fr", "fr:", "fr:123", "FR:0123456789ab", "fr:0123456789ab=", "note: fr:0123456789ab"]
        {
            assert_eq!(bad.parse::<Mark>(), Err(NoMark), "{bad}");
        }
    }

    #[test]
    fn a_line_of_the_text_is_one_of_its_section() {
        let body = "a\n\n## A\n<!-- fr:0123456789ab -->\n\nb\n";
        let mut own = section(body, 0, None);
        own.range = 3..body.len();
        assert_eq!([3, 4, 5, 6].map(|line| own.line_within(body, line)), [1, 2, 3, 4]);
        own.mark_at = 8..32;
        // The line of the mark goes; a mark behind words leaves its line.
        assert_eq!([1, 3, 5, 6].map(|line| own.line_within(body, line)), [1, 1, 2, 3]);
        let body = "## A <!-- fr:0123456789ab -->\n\nb\n";
        let own = section(body, 4, Some(("fr:0123456789ab", 5..29)));
        assert_eq!(own.line_within(body, 3), 3);
    }

    #[test]
    fn a_mark_comes_under_the_heading_and_goes_without_a_trace() {
        let mark: Mark = "fr:0123456789ab".parse().unwrap();
        for (plain, head, marked) in [
            ("## A\n\nb\n", 5, "## A\n<!-- fr:0123456789ab -->\n\nb\n"),
            ("## A\r\n\r\nb\r\n", 6, "## A\r\n<!-- fr:0123456789ab -->\r\n\r\nb\r\n"),
            ("## A", 4, "## A\n<!-- fr:0123456789ab -->\n"),
            ("b\n\n", 0, "<!-- fr:0123456789ab -->\n\nb\n\n"),
        ] {
            assert_eq!(section(plain, head, None).with_mark(plain, Some(&mark)), marked);
        }
        let body = "## A\n<!-- fr:0123456789ab -->\n\nb\n";
        let marked = section(body, 5, Some(("fr:0123456789ab", 5..29)));
        assert_eq!(marked.with_mark(body, Some(&mark)), body);
        assert_eq!(marked.text(body), "## A\n\nb\n");
        let within = "## A <!-- fr:0123456789ab -->\nb\n";
        assert_eq!(section(within, 30, Some(("fr:0123456789ab", 5..29))).text(within), "## A \nb\n");
    }

    #[test]
    fn all_names_of_a_text_are_those_of_its_sections() {
        let of = |text: &str| section(text, 0, None);
        let mut sections = vec![Section::front("a", None)];
        sections.extend(["a", "b", "a", "c", "b", "a"].map(of));
        let each = names(&sections);
        assert!(each.iter().map(|name| &name.id).eq(sections.iter().map(Section::id)));
        assert_eq!(each.iter().map(|name| name.nth).collect::<Vec<_>>(), [1, 1, 1, 2, 1, 2, 3]);
    }

    #[test]
    fn the_same_meaning_holds_only_for_the_text_that_was_meant() {
        let body = "## A\nb\n";
        let own = SectionId::of(body);
        let mut same = section(body, 5, None);
        same.mark = format!("fr:0123456789ab={own}").parse().ok();
        assert_eq!(same.id().as_str(), "0123456789ab");
        same.mark = "fr:0123456789ab=cdef01234567".parse().ok();
        assert_eq!(*same.id(), own);
    }

    #[test]
    fn what_was_told_in_a_file_goes_and_nothing_else() {
        let raw = "+++\n# mine\n+++\n## A\n<!-- fr:0123456789ab -->\n\nvivier: b\n<!-- vivier -->\n";
        let told = raw.replace("+++\n# mine", &format!("+++\n{}# mine", front_notice("un\ndeux")));
        let told = told.replace("-->\n\nv", &format!("-->\n{}\nv", notice("trois")));
        assert!(told.contains("# vivier: un deux\n") && told.contains("<!-- vivier: trois -->\n"), "{told}");
        assert_eq!(without_notices(&told), raw);
        assert_eq!(without_notices(raw), raw);
    }

    #[test]
    fn a_text_is_shown_without_the_marks_of_the_program() {
        let body = "## A\n\n<!-- fr:0123456789ab -->\n\nb\n<!-- une remarque -->\n";
        assert_eq!(without_marks(body), "## A\n\nb\n<!-- une remarque -->\n");
        assert_eq!(without_marks("## A\n<!-- fr:0123456789ab=0123456789cd -->\nb\n"), "## A\nb\n");
    }
}
