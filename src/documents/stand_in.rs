//! Sections of a source that stand in a translation, in the place of those that say something else by now or that it lacks;
//! and those of the translation that are left out, because the source has them no longer.

use super::labels::Labels;
use super::markdown;
use super::tree::{self, Block, Callout, Document, Inline};
use crate::domain::lang::LangTag;
use crate::domain::module::Module;

/// Before the ids of what comes from the source, so that no id is there twice.
const PREFIX: &str = "source";

/// Why a section of the source stands in a translation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Its meaning has changed since it was translated.
    Changed,
    /// It is not translated.
    Missing,
    /// Nobody knows whether the translation says what the source says: it stands here itself.
    Unchecked,
}

/// A section as a reader gets it. Sections are counted from 0, front matter left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShownSection {
    /// That of the translation.
    Own(usize),
    /// The same, marked: it is not known from which section of the source it was made.
    Unchecked(usize),
    /// That of the source, in the place of that of the translation.
    Changed { own: usize, source: usize },
    /// The same: that of the translation has its heading alone.
    Emptied { own: usize, source: usize },
    /// That of the source, which the translation lacks.
    Missing(usize),
    /// None: that of the translation was made from one that the source has no longer.
    LeftOut(usize),
}

impl ShownSection {
    /// The section of the translation that this is, or that another one stands for.
    pub fn own(self) -> Option<usize> {
        match self {
            Self::Own(own)
            | Self::Unchecked(own)
            | Self::Changed { own, .. }
            | Self::Emptied { own, .. }
            | Self::LeftOut(own) => Some(own),
            Self::Missing(_) => None,
        }
    }

    /// The section of the source that it is, in the place of one of the translation.
    pub fn source(self) -> Option<usize> {
        match self {
            Self::Changed { source, .. } | Self::Emptied { source, .. } | Self::Missing(source) => {
                Some(source)
            }
            Self::Own(_) | Self::Unchecked(_) | Self::LeftOut(_) => None,
        }
    }

    /// What readers are told of it; none of one that stands as it was written, or not at all.
    pub fn reason(self) -> Option<Reason> {
        match self {
            Self::Changed { .. } => Some(Reason::Changed),
            Self::Emptied { .. } | Self::Missing(_) => Some(Reason::Missing),
            Self::Unchecked(_) => Some(Reason::Unchecked),
            Self::Own(_) | Self::LeftOut(_) => None,
        }
    }
}

/// A field above the text of a source that stands in the place of a translation's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LentField {
    /// Its name in the front matter.
    pub name: &'static str,
    /// Why it is there.
    pub reason: Reason,
    /// Its lines. None where the source says nothing there any more: then that of the translation is left out.
    pub lines: Vec<String>,
}

/// What a source says above its text where a translation says nothing, or what the source says otherwise by now: it stands there in the
/// language of the source, marked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LentFront(Vec<LentField>);

impl LentFront {
    /// What a translation lacks of its source, and its `changed` fields. One that `lacks_title` has that of its source.
    pub fn of(source: &Module, own: &Module, lacks_title: bool, changed: &[&'static str]) -> Self {
        let fields = source.front_fields().into_iter().zip(own.front_fields());
        let lent = fields.filter_map(|((name, theirs), (_, own))| {
            let is_lacking = own.is_empty() || lacks_title && name == "title";
            let reason = if is_lacking {
                (!theirs.is_empty()).then_some(Reason::Missing)
            } else {
                changed.contains(&name).then_some(Reason::Changed)
            };
            let lines = theirs.into_iter().map(ToOwned::to_owned).collect();
            Some(LentField { name, reason: reason?, lines })
        });
        Self(lent.collect())
    }

    /// Whether the translation stands as it was written.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a field is that of the source.
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|field| field.name == name)
    }

    /// What the whole is counted as, which is one section: as changed where a field is.
    pub fn reason(&self) -> Option<Reason> {
        let is_changed = |field: &&LentField| field.reason == Reason::Changed;
        self.0.iter().find(is_changed).or(self.0.first()).map(|field| field.reason)
    }
}

/// A field above a text as a reader gets it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrontField<'a> {
    /// The language of its lines.
    pub lang: &'a LangTag,
    pub lines: Vec<&'a str>,
    /// Why it is that of the source; none of what stands as it was written.
    pub reason: Option<Reason>,
}

/// The field with a name above a text in a language, which may have that of its source there.
pub fn front_field<'a>(
    (module, lang): (&'a Module, &'a LangTag),
    source: Option<&'a SourceText>,
    name: &str,
) -> FrontField<'a> {
    let lent =
        source.and_then(|text| Some((&text.lang, text.front.0.iter().find(|field| field.name == name)?)));
    match lent {
        Some((lang, LentField { reason, lines, .. })) => {
            FrontField { lang, lines: lines.iter().map(String::as_str).collect(), reason: Some(*reason) }
        }
        None => {
            let own = module.front_fields().into_iter().find(|(own, _)| *own == name);
            FrontField { lang, lines: own.map(|(_, lines)| lines).unwrap_or_default(), reason: None }
        }
    }
}

/// The title of a text as a reader gets it, with its language.
pub fn title<'a>(text: (&'a Module, &'a LangTag), source: Option<&'a SourceText>) -> (&'a LangTag, &'a str) {
    let FrontField { lang, lines, .. } = front_field(text, source, "title");
    (lang, lines.first().copied().unwrap_or_default())
}

/// The source of a translation, as far as its readers need it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceText {
    /// Its language.
    pub lang: LangTag,
    /// The Markdown of the source below its front matter.
    pub body: String,
    /// The number of its revision.
    pub number: i64,
    /// The number of its revision that last changed a word: readers are told this one.
    pub words_number: i64,
    /// The number of the revision that the translation was made from, where that is known.
    pub made_from: Option<i64>,
    /// The sections of both, in the order of the source; empty where the translation stands as it was written.
    pub order: Vec<ShownSection>,
    /// What of it stands above the text of the translation.
    pub front: LentFront,
}

impl SourceText {
    /// Whether sections of the source are shown.
    pub fn stands_in(&self) -> bool {
        self.order.iter().any(|piece| piece.source().is_some())
    }

    /// How many sections of the translation are left out.
    pub fn count_left_out(&self) -> usize {
        self.order.iter().filter(|piece| matches!(piece, ShownSection::LeftOut(_))).count()
    }
}

/// The translation with what stands in for its sections, each marked. The labels are in its language, or in the one that they are
/// `said_in`.
pub fn compose(own: Document, source: &SourceText, labels: &Labels, said_in: Option<&LangTag>) -> Document {
    if source.order.is_empty() {
        return own;
    }
    let mut other = markdown::parse(&source.body, &source.lang);
    let offset = own.notes.len();
    for blocks in std::iter::once(&mut other.blocks).chain(&mut other.notes) {
        tree::make_part(blocks, PREFIX, offset);
    }
    let mut notes = own.notes;
    notes.extend(other.notes.into_iter().map(|blocks| vec![Block::Part(source.lang.clone(), blocks)]));
    let (mine, theirs) = (sections(own.blocks), sections(other.blocks));
    let of = |sections: &[Vec<Block>], place: usize| sections.get(place).cloned().unwrap_or_default();
    let mut blocks = Vec::new();
    for piece in &source.order {
        let mut section = match *piece {
            ShownSection::Own(place) | ShownSection::Unchecked(place) => of(&mine, place),
            ShownSection::Changed { source: place, .. }
            | ShownSection::Emptied { source: place, .. }
            | ShownSection::Missing(place) => in_language(of(&theirs, place), &source.lang),
            ShownSection::LeftOut(_) => continue,
        };
        if let Some(reason) = piece.reason() {
            // Participants who see nothing of a section are told nothing of it either.
            insert(&mut section, notice(reason, labels, said_in));
        }
        blocks.extend(section);
    }
    let mut composed = Document { lang: own.lang, direction: own.direction, blocks, notes };
    // The footnotes of sections that are left out go with them.
    let reached = tree::notes_reached(&composed, true);
    tree::keep_notes(&mut composed, &reached);
    composed
}

/// How many sections of a text that was composed with labels in its language are marked for a reason; with `facilitator` those that
/// are for facilitators alone, too.
pub fn marked(document: &Document, reason: Reason, labels: &Labels, facilitator: bool) -> usize {
    let told = notice(reason, labels, None);
    let is_told = |block: &&Block| match block {
        Block::Callout(Callout::Facilitator, inner) => facilitator && inner.first() == Some(&told),
        block => **block == told,
    };
    document.blocks.iter().filter(is_told).count()
}

/// The blocks before the first heading, where there are any, then each heading with what follows it.
pub(super) fn sections(blocks: Vec<Block>) -> Vec<Vec<Block>> {
    let mut sections: Vec<Vec<Block>> = Vec::new();
    for block in blocks {
        match (&block, sections.last_mut()) {
            (Block::Heading(_), _) | (_, None) => sections.push(vec![block]),
            (_, Some(section)) => section.push(block),
        }
    }
    sections
}

/// Puts a block below the heading of a section; in a section that is for facilitators alone, for them alone.
pub(super) fn insert(section: &mut Vec<Block>, block: Block) {
    let block = if is_secret(section) { secret(block) } else { block };
    section.insert(after_heading(section), block);
}

/// Whether all that a section says is for facilitators alone.
pub(super) fn is_secret(section: &[Block]) -> bool {
    let rest = &section[after_heading(section)..];
    !rest.is_empty() && rest.iter().all(is_hidden)
}

/// A block for facilitators alone.
pub(super) fn secret(block: Block) -> Block {
    if is_hidden(&block) { block } else { Block::Callout(Callout::Facilitator, vec![block]) }
}

fn is_hidden(block: &Block) -> bool {
    matches!(block, Block::Callout(Callout::Facilitator, _))
}

/// Where a section goes on behind its heading.
fn after_heading(section: &[Block]) -> usize {
    usize::from(matches!(section.first(), Some(Block::Heading(_))))
}

/// A box that says why a section is marked: a note, so that warnings are those of the module.
pub(super) fn notice(reason: Reason, labels: &Labels, said_in: Option<&LangTag>) -> Block {
    let words = told(reason, labels).to_owned();
    let words = match said_in {
        Some(lang) => Inline::Foreign(lang.clone(), words),
        None => Inline::Text(words),
    };
    Block::Callout(Callout::Note, vec![Block::Paragraph(vec![words])])
}

/// What is said of a section, or of a field above the text, that is marked.
pub(super) fn told(reason: Reason, labels: &Labels) -> &str {
    match reason {
        Reason::Changed => &labels.section_changed,
        Reason::Missing => &labels.section_missing,
        Reason::Unchecked => &labels.section_unchecked,
    }
}

/// A section of the source, its heading and its blocks each in its language. What is for facilitators alone stays so.
fn in_language(section: Vec<Block>, lang: &LangTag) -> Vec<Block> {
    let block = |block| match block {
        Block::Heading(mut heading) => {
            let words = tree::plain(&heading.content);
            heading.content = vec![Inline::Foreign(lang.clone(), words)];
            Block::Heading(heading)
        }
        Block::Callout(Callout::Facilitator, inner) => {
            Block::Callout(Callout::Facilitator, vec![Block::Part(lang.clone(), inner)])
        }
        block => Block::Part(lang.clone(), vec![block]),
    };
    section.into_iter().map(block).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHANGED: ShownSection = ShownSection::Changed { own: 1, source: 1 };

    fn composed(order: Vec<ShownSection>) -> Document {
        let labels = Labels::load(std::borrow::ToOwned::to_owned);
        let own = markdown::parse("## ا\n\nنص[^1]\n\n## ب\n\nنص\n\n[^1]: حاشية\n", &LangTag::arabic());
        let body = "Avant.\n\n## A (5 min)\n\nun[^x]\n\n> [!FACILITATEUR]\n> secret\n\n## B\n\n> [!FACILITATEUR]\n> secret\n\n[^x]: note\n";
        let source = SourceText {
            lang: LangTag::french(),
            body: body.into(),
            number: 5,
            words_number: 5,
            made_from: Some(3),
            order,
            front: LentFront::default(),
        };
        compose(own, &source, &labels, None)
    }

    #[test]
    fn a_section_of_the_source_is_marked_and_keeps_its_heading_its_language_and_its_secrets() {
        let document = composed(vec![ShownSection::Own(0), CHANGED]);
        let Block::Heading(heading) = &document.blocks[2] else { panic!("{:?}", document.blocks) };
        assert_eq!((heading.minutes, heading.id.as_str()), (Some(5), "source-a-5-min"));
        assert!(matches!(&heading.content[..], [Inline::Foreign(lang, _)] if lang.as_str() == "fr"));
        assert!(matches!(&document.blocks[3], Block::Callout(Callout::Note, _)));
        assert!(matches!(&document.blocks[4], Block::Part(lang, _) if lang.as_str() == "fr"));
        assert!(matches!(&document.blocks[5], Block::Callout(Callout::Facilitator, _)));
        // Its footnote follows those of the translation.
        assert_eq!(document.notes.len(), 2);
        assert!(tree::references(&document.blocks).contains(&2));
        let shown = tree::for_participants(&document);
        assert!(!format!("{shown:?}").contains("secret"));
    }

    #[test]
    fn participants_are_told_nothing_of_a_section_that_they_do_not_see() {
        let document = composed(vec![ShownSection::Own(0), ShownSection::Missing(2), ShownSection::Own(1)]);
        let labels = Labels::load(std::borrow::ToOwned::to_owned);
        let count = |facilitator| marked(&document, Reason::Missing, &labels, facilitator);
        assert_eq!((count(false), count(true)), (0, 1));
        assert_eq!(tree::shown(&document.blocks, false).len(), 4);
        assert_eq!(tree::shown(&document.blocks, true).len(), 7);
        let before = composed(vec![ShownSection::Missing(0)]);
        assert_eq!((before.blocks.len(), before.notes.len()), (2, 0));
    }

    #[test]
    fn a_heading_with_nothing_of_its_own_under_it_has_a_box_as_the_others() {
        let labels = Labels::load(std::borrow::ToOwned::to_owned);
        let own = markdown::parse("## ا\n\nنص\n", &LangTag::arabic());
        let source = SourceText {
            lang: LangTag::french(),
            body: "## A\n\nun\n\n## Déroulement\n\n### Étape 1\n\ndeux\n".into(),
            number: 1,
            words_number: 1,
            made_from: Some(1),
            order: vec![ShownSection::Own(0), ShownSection::Missing(1), ShownSection::Missing(2)],
            front: LentFront::default(),
        };
        let document = compose(own, &source, &labels, None);
        let kinds = document.blocks[2..].iter().map(|block| match block {
            Block::Heading(_) => "heading",
            Block::Callout(..) => "box",
            _ => "text",
        });
        assert_eq!(kinds.collect::<Vec<_>>(), ["heading", "box", "heading", "box", "text"]);
    }

    #[test]
    fn a_section_that_nobody_checked_stands_in_its_place_with_a_box() {
        let document = composed(vec![ShownSection::Own(1), ShownSection::Unchecked(0)]);
        assert!(
            matches!(&document.blocks[2], Block::Heading(heading) if tree::plain(&heading.content) == "ا")
        );
        assert_eq!(
            document.blocks[3],
            notice(Reason::Unchecked, &Labels::load(std::borrow::ToOwned::to_owned), None)
        );
        assert_eq!((document.blocks.len(), document.notes.len()), (5, 1));
    }

    #[test]
    fn the_footnotes_of_what_is_left_out_are_left_out() {
        let changed = composed(vec![CHANGED, ShownSection::Own(1)]);
        assert_eq!(changed.notes.len(), 1);
        assert!(format!("{:?}", changed.notes).contains("note"));
        assert!(tree::references(&changed.blocks).contains(&1));
    }

    #[test]
    fn what_the_source_has_no_longer_is_left_out_with_its_footnotes() {
        let document = composed(vec![ShownSection::LeftOut(0), ShownSection::Own(1)]);
        assert_eq!((document.blocks.len(), document.notes.len()), (2, 0));
        let Block::Heading(heading) = &document.blocks[0] else { panic!("{:?}", document.blocks) };
        assert_eq!(tree::plain(&heading.content), "ب");
    }

    #[test]
    fn a_field_above_the_text_is_lent_where_it_is_lacking_or_means_something_else() {
        let mut source = Module::new("M90".parse().unwrap(), "Le puits".into(), LangTag::french());
        (source.summary, source.objectives) = (Some("L’eau".into()), vec!["écouter".into()]);
        let mut own = Module::new("M90".parse().unwrap(), "Bangu".into(), LangTag::french());
        (own.audience, own.objectives) = (Some("Borey".into()), vec!["hanga".into()]);
        let lent = |lacks_title, changed: &[&'static str]| {
            let LentFront(fields) = LentFront::of(&source, &own, lacks_title, changed);
            fields.into_iter().map(|field| (field.name, field.reason, field.lines)).collect::<Vec<_>>()
        };
        let of = |name, reason, line: &str| (name, reason, vec![line.to_owned()]);
        let summary = of("summary", Reason::Missing, "L’eau");
        assert_eq!(lent(false, &[]), std::slice::from_ref(&summary));
        let title = of("title", Reason::Missing, "Le puits");
        assert_eq!(lent(true, &["title"]), [title, summary.clone()]);
        // What the source has no longer is left out.
        let audience = ("audience", Reason::Changed, Vec::new());
        let objectives = of("objectives", Reason::Changed, "écouter");
        assert_eq!(lent(false, &["audience", "objectives"]), [summary, audience, objectives]);
        let reason = |changed: &[&'static str]| LentFront::of(&source, &own, false, changed).reason();
        assert_eq!((reason(&[]), reason(&["title"])), (Some(Reason::Missing), Some(Reason::Changed)));
    }

    #[test]
    fn a_translation_that_is_current_stands_alone() {
        let document = composed(vec![ShownSection::Own(0), ShownSection::Own(1)]);
        assert_eq!((document.blocks.len(), document.notes.len()), (4, 1));
    }
}
