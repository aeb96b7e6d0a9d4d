//! The sheet on which restitutions are noted by hand: what it is made from.

use time::{OffsetDateTime, Time};

use super::known_module;
use crate::app::work::{Permission, Work};
use crate::app::{modules, now, reports, settings};
use crate::error::{Error, Result};

/// What a sheet is made from, before it is put into words.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// The programme's name.
    pub programme: String,
    /// The programme's address; may be empty.
    pub base: String,
    /// The age bands of today, such as `15-29`.
    pub bands: Vec<String>,
    /// Code and title of the modules to tick, in the order of their codes, or of the one that was asked for.
    pub modules: Vec<String>,
    /// The slug of that one.
    pub module: Option<String>,
    /// The day of the clock.
    pub made_at: OffsetDateTime,
}

/// The sheet for any module, or for one; titles in a language where there are some.
pub async fn sheet(work: &mut Work, module: &str, lang: &str) -> Result<Sheet> {
    work.require(Permission::Guides)?;
    let module = match module.trim() {
        "" => None,
        typed => Some(known_module(work, typed).await?.ok_or(Error::NotFound)?.to_string()),
    };
    let listed = modules::list(work).await?.into_iter();
    let listed = listed.filter(|entry| module.as_ref().is_none_or(|slug| *slug == entry.slug));
    let title = |entry: &modules::ModuleEntry| {
        let title = entry.text_for(&[lang, "fr"]).map(|text| text.title.clone()).unwrap_or_default();
        format!("{} {title}", entry.code)
    };
    let modules = listed.map(|entry| title(&entry)).collect();
    let programme = settings::programme(work).await?;
    Ok(Sheet {
        programme: programme.name,
        base: programme.base_url,
        bands: reports::stored_bands(&mut work.tx).await?.iter().map(ToString::to_string).collect(),
        modules,
        module,
        made_at: OffsetDateTime::new_utc(now().date(), Time::MIDNIGHT),
    })
}
