//! Curricula: everybody may read them once they have modules; they change at the desk and by import.

mod draft;
mod edit;
pub(super) mod past;
pub(crate) mod sample;

pub use draft::{
    ContentsDraft, CurriculumPage, Draft, GridDraft, PapersDraft, QuestionDraft, SignatoryDraft, TestDraft,
    VersionDraft, WordingsDraft, langs,
};
pub use edit::{Editing, ModuleChoice, NewCurriculum, Outcome, create, open, save};
pub use past::{Change, SHOWN, history, names_of_modules};

use std::sync::Arc;

use super::modules::{self, ModuleText, Reading};
use crate::app::work::{Permission, Work};
use crate::documents::booklet::MissingModule;
use crate::domain::account::Actor;
use crate::domain::curriculum::{self, Curriculum, StoredCurriculum};
use crate::domain::lang::LangTag;
use crate::domain::module::Slug;
use crate::error::{Error, Result};
use crate::store;

/// A curriculum with its name in addresses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CurriculumEntry {
    /// The name in addresses.
    pub slug: String,
    /// What it says.
    pub curriculum: Arc<Curriculum>,
    /// Its text, which a cohort copies.
    pub raw: String,
}

/// All curricula by code.
pub async fn list(work: &mut Work) -> Result<Vec<CurriculumEntry>> {
    work.require(Permission::Anyone)?;
    store::curricula::all(&mut work.tx).await?.into_iter().map(read_row).collect()
}

impl CurriculumEntry {
    /// Whether it is still being made: without modules it is shown to those alone who may write it.
    pub fn is_begun(&self) -> bool {
        self.curriculum.modules.is_empty()
    }

    fn is_shown_to(&self, actor: &Actor) -> bool {
        !self.is_begun() || actor.runs_programme()
    }
}

/// Those of [`list`] that the actor is shown where curricula are read.
pub async fn shown(work: &mut Work) -> Result<Vec<CurriculumEntry>> {
    work.require(Permission::Anyone)?;
    let mut all = list(work).await?;
    all.retain(|entry| entry.is_shown_to(&work.actor));
    Ok(all)
}

/// One of them.
pub async fn find_shown(work: &mut Work, slug: &str) -> Result<CurriculumEntry> {
    work.require(Permission::Anyone)?;
    let entry = find(work, slug).await?;
    if entry.is_shown_to(&work.actor) { Ok(entry) } else { Err(Error::NotFound) }
}

/// One curriculum.
pub async fn find(work: &mut Work, slug: &str) -> Result<CurriculumEntry> {
    work.require(Permission::Anyone)?;
    let slug: Slug = slug.parse().map_err(|_| Error::NotFound)?;
    read_row(store::curricula::find(&mut work.tx, &slug).await?.ok_or(Error::NotFound)?)
}

/// A curriculum with the texts of its modules in one language, in its order.
#[derive(Clone, Debug)]
pub struct Whole {
    pub listed: CurriculumEntry,
    /// The texts that there are; never none.
    pub texts: Vec<Reading>,
    /// The modules that are missing in the language, or that the actor may not read.
    pub missing: Vec<MissingModule>,
}

/// A curriculum with those of its modules that the actor may read in a language; not found when there is none.
pub async fn whole(work: &mut Work, slug: &str, lang: &str) -> Result<Whole> {
    let listed = find(work, slug).await?;
    let (mut texts, mut missing) = (Vec::new(), Vec::new());
    for (place, module) in listed.curriculum.modules.iter().enumerate() {
        let other = match modules::read(work, module.as_str(), lang).await {
            Ok(ModuleText::Text(text)) => {
                texts.push(*text);
                continue;
            }
            Ok(ModuleText::OtherLanguages(others)) => {
                let french = others.iter().position(|other| other.lang.primary() == "fr").unwrap_or(0);
                others.into_iter().nth(french)
            }
            Err(Error::NotFound) => None,
            Err(problem) => return Err(problem),
        };
        missing.push(match other {
            Some(other) => {
                MissingModule { place, code: Some(other.code), title: other.title, lang: other.lang }
            }
            None => {
                let title = module.as_str().to_owned();
                MissingModule { place, code: None, title, lang: LangTag::french() }
            }
        });
    }
    if texts.is_empty() { Err(Error::NotFound) } else { Ok(Whole { listed, texts, missing }) }
}

/// The same for a facilitator's booklet: for facilitators and staff.
pub async fn whole_guide(work: &mut Work, slug: &str, lang: &str) -> Result<Whole> {
    work.require(Permission::Guides)?;
    whole(work, slug, lang).await
}

/// Parses the stored text, which was checked when it was stored.
fn read_row(row: StoredCurriculum) -> Result<CurriculumEntry> {
    let curriculum = curriculum::parsed(&row.raw)
        .map_err(|faults| Error::Internal(format!("curricula {}: {faults:?}", row.slug)))?;
    Ok(CurriculumEntry { slug: row.slug.to_string(), curriculum, raw: row.raw })
}
