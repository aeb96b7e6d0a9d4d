//! A translation beside its source, as its reviewer has it.

use super::lacking::tell_lacking;
use crate::app::proofreading::Proof;
use crate::app::texts::{self, Outlined};
use crate::app::work::{Permission, Work};
use crate::app::{blocking, translations};
use crate::documents::layout::{MOST_PIECES, pieces};
use crate::documents::tree::{self, Block, Document};
use crate::documents::{counterpart, markdown};
use crate::domain::lang::LangTag;
use crate::domain::revision::Head;
use crate::domain::section::Section;
use crate::domain::translation::{Pair, Standing};
use crate::error::Result;

/// A section of a source and its translation, as their readers have them.
#[derive(Clone, Debug, PartialEq)]
pub struct Beside {
    /// Its heading and the language of that, of the source's section where there is one; none of front matter.
    pub heading: Option<(LangTag, String)>,
    /// The section of the source; none for one that the source lacks.
    pub source: Option<Said>,
    /// The translation; none for one that is missing.
    pub own: Option<Said>,
    /// How they stand.
    pub standing: Standing,
}

/// What a section says.
#[derive(Clone, Debug, PartialEq)]
pub enum Said {
    /// The words of front matter, one a line; Markdown of a text that is too much for a page.
    Words(String),
    /// A text with the footnotes that it refers to.
    Text(Document),
}

impl Said {
    fn is_empty(&self) -> bool {
        match self {
            Self::Words(words) => words.is_empty(),
            Self::Text(text) => text.blocks.is_empty(),
        }
    }
}

/// What each section of a text says, by its place.
fn said(text: &Outlined) -> Vec<Said> {
    let whole = markdown::parse(text.body(), &text.head.lang);
    let is_shown = pieces(&whole) <= MOST_PIECES;
    let mut sections = counterpart::sections(&whole).into_iter().peekable();
    let one = |(place, section): (usize, &Section)| {
        if place == 0 {
            return Said::Words(text.module.front_words());
        }
        // An open fence or comment may have taken sections in.
        match sections.next_if(|text| is_of(section, text)).filter(|_| is_shown) {
            Some(section) => Said::Text(counterpart::with_notes(section, &whole)),
            None => Said::Words(text.section_text(place).trim_end().to_owned()),
        }
    };
    text.sections.iter().enumerate().map(one).collect()
}

/// Whether a text is that of a section: it begins with its heading.
fn is_of(section: &Section, text: &Document) -> bool {
    match text.blocks.first() {
        Some(Block::Heading(heading)) => {
            section.level > 0 && tree::plain(&heading.content) == section.heading
        }
        _ => section.level == 0,
    }
}

/// The sections of a translation beside those of its source. What they lack of it is added to what was found in the whole.
pub(super) async fn read(
    work: &mut Work,
    source: Head,
    own: &Outlined,
    proof: &mut Proof,
) -> Result<Vec<Beside>> {
    work.require(Permission::SignedIn)?;
    let source = texts::outlined(&mut work.tx, source).await?;
    let texts = translations::align(&mut work.tx, source, own.clone()).await?;
    let mut found = std::mem::take(proof);
    let tell = move || {
        tell_lacking(&mut found, &texts.source, &texts.own, &texts.pairs);
        let both = (said(&texts.source), said(&texts.own));
        Ok((texts, found, both))
    };
    let (texts, both);
    (texts, *proof, both) = blocking::at_once(tell).await?;
    let words = |said: &[Said], place: Option<usize>| said.get(place?).cloned();
    let heading = |pair: &Pair| {
        let of =
            |text: &Outlined, place: usize| (text.head.lang.clone(), text.sections[place].heading.clone());
        let heading = pair.source.map(|place| (place, of(&texts.source, place)));
        let heading = heading.or_else(|| pair.own.map(|place| (place, of(&texts.own, place))));
        heading.filter(|(place, _)| *place > 0).map(|(_, heading)| heading)
    };
    let row = |pair: &Pair| Beside {
        heading: heading(pair),
        source: words(&both.0, pair.source),
        own: words(&both.1, pair.own),
        standing: pair.standing,
    };
    let is_said = |row: &Beside| [&row.source, &row.own].into_iter().flatten().any(|said| !said.is_empty());
    Ok(texts.pairs.iter().map(row).filter(is_said).collect())
}
