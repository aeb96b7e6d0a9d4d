//! A document as a tree of blocks and inlines, from which both HTML and pages are made.

mod participants;
mod walk;

use crate::domain::lang::{Direction, LangTag};
pub use participants::{for_participants, images_shown, shown};
pub use walk::{
    each_heading, each_run, has_text, images, keep_notes, make_own, make_part, make_piece, notes_reached,
    number_notes, own_image, references, texts, words,
};

/// A text with its language.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// Language of the whole.
    pub lang: LangTag,
    /// Direction of the whole.
    pub direction: Direction,
    /// The text in order.
    pub blocks: Vec<Block>,
    /// Footnotes; number n is at place n - 1.
    pub notes: Vec<Vec<Block>>,
}

/// A piece that stands on lines of its own.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    Heading(Heading),
    Paragraph(Vec<Inline>),
    List(List),
    /// A quotation.
    Quote(Vec<Block>),
    /// A highlighted passage.
    Callout(Callout, Vec<Block>),
    /// Lines to be shown as they are.
    Code {
        /// What the writer said that it is written in; may be empty.
        language: String,
        /// The lines.
        text: String,
    },
    Table(Table),
    /// Terms and what they mean.
    Definitions(Vec<Definition>),
    /// An image that stands alone, with its caption.
    Figure(Figure),
    /// A recording of the section.
    Audio(Box<Audio>),
    /// A line across.
    Rule,
    /// On paper: a new page.
    PageBreak,
    /// Blocks in another language or direction than what is around them.
    Part(LangTag, Vec<Block>),
}

/// A heading of any level, with what is read out of its words.
#[derive(Clone, Debug, PartialEq)]
pub struct Heading {
    /// 1 for the outermost, up to 6.
    pub level: u8,
    /// Unique in the document; for links.
    pub id: String,
    /// The duration of a step, when the heading ends in one: `(45 min)`, `(1 h 30)`.
    pub minutes: Option<u32>,
    /// The words, the duration included.
    pub content: Vec<Inline>,
}

/// An image with words below it.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Where the image is, as for [`Inline::Image`].
    pub source: Option<String>,
    /// What it shows, in words.
    pub alt: String,
    /// The words below it.
    pub caption: Vec<Inline>,
}

/// A recording that is played on a page, and named on paper.
#[derive(Clone, Debug, PartialEq)]
pub struct Audio {
    /// Where a browser gets it; a URL of this server.
    pub url: String,
    /// What it is called, with its kind and size.
    pub caption: String,
    /// Why it does not say what is written.
    pub warning: Option<String>,
    /// The whole URL for paper, where there is one.
    pub link: Option<String>,
}

/// Numbered or with bullets, as its first item says.
#[derive(Clone, Debug, PartialEq)]
pub struct List {
    /// The number of the first item; none for bullets.
    pub start: Option<u64>,
    pub items: Vec<ListItem>,
}

/// One item, which may hold lists in turn.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListItem {
    /// For a thing to do: is it done?
    pub checked: Option<bool>,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// The kinds of highlighted passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Callout {
    /// Worth knowing.
    Note,
    /// Makes things easier.
    Tip,
    /// Must not be missed.
    Important,
    /// May go wrong.
    Warning,
    /// May do harm.
    Caution,
    /// For the facilitator alone: in the guide, not in the participant's handout.
    Facilitator,
}

impl Callout {
    /// The word for it in class names and tests.
    pub fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Tip => "tip",
            Self::Important => "important",
            Self::Warning => "warning",
            Self::Caution => "caution",
            Self::Facilitator => "facilitator",
        }
    }
}

/// A table: each row has as many cells as `alignments`.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Alignment of each column.
    pub alignments: Vec<Alignment>,
    /// The header row.
    pub head: Vec<Vec<Inline>>,
    /// The other rows.
    pub rows: Vec<Vec<Vec<Inline>>>,
}

/// Where a column's text stands; start is where reading begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alignment {
    /// As the language has it.
    Start,
    /// Left in the source.
    Left,
    /// Centred.
    Centre,
    /// Right in the source.
    Right,
}

/// Terms that are explained together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Definition {
    pub terms: Vec<Vec<Inline>>,
    /// The explanations.
    pub details: Vec<Vec<Block>>,
}

/// A piece within a line.
#[derive(Clone, Debug, PartialEq)]
pub enum Inline {
    /// Words; a line end in the source stays as `\n` and counts as a space.
    Text(String),
    Strong(Vec<Inline>),
    /// Emphasised.
    Emphasis(Vec<Inline>),
    /// Struck out.
    Strike(Vec<Inline>),
    /// To be shown as it is.
    Code(String),
    /// A link; no target when the one written was not fit to be followed.
    Link(Option<String>, Vec<Inline>),
    Image {
        /// Where it is: a relative path or an http(s) address; none when unfit.
        source: Option<String>,
        /// What it shows, in words.
        alt: String,
        /// The title that the writer gave it; the caption, where it stands alone.
        title: String,
    },
    /// A reference to the footnote with this number, from 1.
    NoteReference(usize),
    /// A forced line end.
    Break,
    /// Words in another language.
    Foreign(LangTag, String),
    /// A number in groups, such as one that is dialled: it runs from left to right whatever is around it.
    Number(String),
    /// On paper: the number of the page that the heading with this id is on.
    PageOf(String),
}

impl Inline {
    /// The inlines that it holds.
    pub fn inner(&self) -> &[Self] {
        match self {
            Self::Strong(inner) | Self::Emphasis(inner) | Self::Strike(inner) | Self::Link(_, inner) => inner,
            _ => &[],
        }
    }
}

impl Inline {
    /// The same mark around other inlines.
    #[must_use]
    pub fn with_inner(&self, inner: Vec<Self>) -> Self {
        match self {
            Self::Strong(_) => Self::Strong(inner),
            Self::Emphasis(_) => Self::Emphasis(inner),
            Self::Strike(_) => Self::Strike(inner),
            Self::Link(target, _) => Self::Link(target.clone(), inner),
            other => other.clone(),
        }
    }
}

/// The words of some inlines, without any mark.
pub fn plain(inlines: &[Inline]) -> String {
    let mut text = String::new();
    gather(inlines, &mut text);
    text
}

fn gather(inlines: &[Inline], text: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(words) | Inline::Code(words) | Inline::Foreign(_, words) | Inline::Number(words) => {
                text.push_str(words);
            }
            Inline::Strong(inner)
            | Inline::Emphasis(inner)
            | Inline::Strike(inner)
            | Inline::Link(_, inner) => gather(inner, text),
            Inline::Image { alt, .. } => text.push_str(alt),
            Inline::NoteReference(_) | Inline::PageOf(_) => {}
            Inline::Break => text.push(' '),
        }
    }
}
