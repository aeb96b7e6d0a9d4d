//! Texts as they are stored: read again, cut into sections, and who may read them.

use crate::documents::markdown;
use crate::domain::account::Actor;
use crate::domain::lang::LangTag;
use crate::domain::module::{self, Module, State, Visibility};
use crate::domain::revision::{Head, StoredModule};
use crate::domain::section::Section;
use crate::error::{Error, Result};
use crate::store::{self, Tx};

/// A text with its sections, the front matter first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outlined {
    /// What is known of the revision without reading it.
    pub head: Head,
    /// The front matter.
    pub module: Module,
    /// The whole text, byte for byte.
    pub raw: String,
    /// Its sections.
    pub sections: Vec<Section>,
}

impl Outlined {
    /// The Markdown below the front matter.
    pub fn body(&self) -> &str {
        self.module.body(&self.raw)
    }

    /// The text of a section, without its mark; the front matter's own text is its fields.
    pub fn section_text(&self, place: usize) -> String {
        self.sections.get(place).map(|section| section.text(self.body())).unwrap_or_default()
    }
}

/// What was checked when it was stored can be read again.
pub(super) fn read_text(head: &Head, raw: &str) -> Result<Module> {
    module::parse(raw, &head.lang)
        .map_err(|faults| Error::Internal(format!("revisions {}: {faults:?}", head.id)))
}

/// The sections of a text, the front matter first.
pub(super) fn sections(module: &Module, raw: &str, lang: &LangTag) -> Vec<Section> {
    let mut sections = vec![module.front_section()];
    sections.extend(markdown::read(module.body(raw), lang, module.body_line).sections);
    sections
}

/// Reads a revision and cuts it into sections.
pub(super) async fn outlined(tx: &mut Tx, head: Head) -> Result<Outlined> {
    let raw = store::modules::raw(tx, head.id).await?.ok_or(Error::NotFound)?;
    let module = read_text(&head, &raw)?;
    let sections = sections(&module, &raw, &head.lang);
    Ok(Outlined { head, module, raw, sections })
}

/// Those of a module's texts that may be read, the source first.
pub(super) fn readable<'a>(
    heads: impl IntoIterator<Item = &'a Head>,
    module: &StoredModule,
    actor: &Actor,
) -> Vec<&'a Head> {
    let mut heads: Vec<&Head> = heads.into_iter().collect();
    let source = heads.iter().find(|head| head.lang == module.source).map_or(State::Draft, |head| head.state);
    let sees_all = actor.is_staff();
    let is_shown = sees_all
        || match module.visibility {
            Visibility::Public => true,
            Visibility::Facilitators => actor.sees_guides(),
            Visibility::Staff => false,
        };
    heads.retain(|head| sees_all || (is_shown && module::is_public(head.state, source)));
    heads.sort_by_key(|head| head.lang != module.source);
    heads
}
