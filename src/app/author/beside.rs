//! A translation beside its source, as its reviewer has it.

use super::lacking::tell_lacking;
use crate::app::proofreading::Proof;
use crate::app::texts::{self, Outlined};
use crate::app::work::{Permission, Work};
use crate::app::{blocking, translations};
use crate::domain::lang::LangTag;
use crate::domain::revision::Head;
use crate::domain::translation::{Pair, Standing};
use crate::error::Result;

/// A section of a source and its translation, as Markdown; front matter as its words, one a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside {
    /// Its heading and the language of that, of the source's section where there is one; none of front matter.
    pub heading: Option<(LangTag, String)>,
    /// The section of the source; none for one that the source lacks.
    pub source: Option<String>,
    /// The translation; none for one that is missing.
    pub own: Option<String>,
    /// How they stand.
    pub standing: Standing,
}

impl Beside {
    fn is_empty(&self) -> bool {
        [&self.source, &self.own].into_iter().flatten().all(String::is_empty)
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
        Ok((texts, found))
    };
    let texts;
    (texts, *proof) = blocking::at_once(tell).await?;
    let words = |text: &Outlined, place: usize| match place {
        0 => text.module.front_words(),
        place => text.section_text(place).trim_end().to_owned(),
    };
    let heading = |pair: &Pair| {
        let of =
            |text: &Outlined, place: usize| (text.head.lang.clone(), text.sections[place].heading.clone());
        let heading = pair.source.map(|place| (place, of(&texts.source, place)));
        let heading = heading.or_else(|| pair.own.map(|place| (place, of(&texts.own, place))));
        heading.filter(|(place, _)| *place > 0).map(|(_, heading)| heading)
    };
    let row = |pair: &Pair| Beside {
        heading: heading(pair),
        source: pair.source.map(|place| words(&texts.source, place)),
        own: pair.own.map(|place| words(&texts.own, place)),
        standing: pair.standing,
    };
    Ok(texts.pairs.iter().map(row).filter(|row| !row.is_empty()).collect())
}
