//! What rests on a text that is out: its translations, and the curricula that have its module.

use crate::app::curricula;
use crate::app::work::{Permission, Work};
use crate::domain::lang::LangTag;
use crate::domain::module::{Slug, State};
use crate::domain::revision::StoredModule;
use crate::error::{Error, Result};
use crate::store;

/// What loses its ground when a text is taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resting {
    pub module: StoredModule,
    /// The title of the text.
    pub title: String,
    /// Translations that others than the team no longer get, each with its title.
    pub translations: Vec<(LangTag, String)>,
    /// The codes of the curricula that have the module.
    pub curricula: Vec<String>,
}

impl Resting {
    /// Whether nothing rests on the text.
    pub fn is_nothing(&self) -> bool {
        self.translations.is_empty() && self.curricula.is_empty()
    }

    /// What names all that rests on it: who was shown this list sends it back.
    pub fn named(&self) -> String {
        let langs = self.translations.iter().map(|(lang, _)| lang.to_string());
        langs.chain(self.curricula.iter().cloned()).collect::<Vec<_>>().join(" ")
    }
}

/// What rests on a text; nothing rests on one that is not out, and nothing on a translation.
pub async fn resting(work: &mut Work, slug: &Slug, lang: &LangTag) -> Result<Resting> {
    work.require(Permission::Programme)?;
    let module = store::modules::find(&mut work.tx, slug).await?.ok_or(Error::NotFound)?;
    let heads = store::modules::heads_of(&mut work.tx, slug).await?;
    let text = heads.iter().find(|head| head.lang == *lang).ok_or(Error::NotFound)?;
    let title = text.title.clone();
    if text.state != State::Published || *lang != module.source {
        return Ok(Resting { module, title, translations: Vec::new(), curricula: Vec::new() });
    }
    let others = heads.iter().filter(|head| head.lang != *lang && head.state != State::Withdrawn);
    let translations = others.map(|head| (head.lang.clone(), head.title.clone())).collect();
    let having = curricula::list(work).await?.into_iter();
    let having = having.filter(|entry| entry.curriculum.modules.contains(slug));
    let curricula = having.map(|entry| entry.curriculum.code.to_string()).collect();
    Ok(Resting { module, title, translations, curricula })
}
