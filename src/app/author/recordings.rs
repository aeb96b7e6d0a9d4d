//! Recordings that no longer say what is written, for what is to do at the desk.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use moka::sync::Cache;

use crate::app::attachments::{self, HeldTexts};
use crate::app::exchange;
use crate::app::work::{Permission, Work};
use crate::domain::attachment::{Attachment, Purpose};
use crate::domain::lang::LangTag;
use crate::domain::module::{Slug, State};
use crate::domain::revision::StoredModule;
use crate::domain::section::{self, SectionName};
use crate::domain::translation::Grade;
use crate::error::{Error, Result};
use crate::store;

/// The sections of a translation that are recorded, by their names, each with how much the meaning has changed since then.
pub(super) async fn of_translation(
    work: &mut Work,
    slug: &Slug,
    lang: &LangTag,
) -> Result<HashMap<SectionName, Option<Grade>>> {
    work.require(Permission::Programme)?;
    let mut recordings = attachments::recordings_of(&mut work.tx, slug).await?;
    recordings.retain(|entry| entry.lang == *lang);
    let module = store::modules::find(&mut work.tx, slug).await?.ok_or(Error::NotFound)?;
    let heads = store::modules::heads_of(&mut work.tx, slug).await?;
    let of = |lang: &LangTag| heads.iter().find(|head| head.lang == *lang);
    let (Some(own), false) = (of(lang), recordings.is_empty()) else { return Ok(HashMap::new()) };
    let text = HeldTexts::read(&mut work.tx, own, of(&module.source)).await?;
    let sections = &text.own.sections;
    let nths = section::nths(sections, |section| &section.own);
    let named = |entry: &Attachment| {
        let place = text.place(entry)?;
        let id = sections[place.section].own.clone();
        Some((SectionName { id, nth: nths[place.section] }, place.stale))
    };
    Ok(recordings.iter().filter_map(named).collect())
}

/// A text with recordings that are to be made again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct OutdatedRecordings {
    pub slug: Slug,
    pub lang: LangTag,
    pub count: u32,
}

/// Worked out once for each state of the content, for all texts that have recordings are read.
static OUTDATED: LazyLock<Cache<String, Arc<Vec<OutdatedRecordings>>>> = LazyLock::new(|| Cache::new(8));

/// The texts with recordings that say something else than is written, or whose section was taken out.
pub(super) async fn outdated(
    work: &mut Work,
    modules: &[StoredModule],
) -> Result<Arc<Vec<OutdatedRecordings>>> {
    work.require(Permission::Programme)?;
    let stamp = exchange::stamp(work).await?;
    if let Some(known) = OUTDATED.get(&stamp) {
        return Ok(known);
    }
    let mut found = Vec::new();
    for list in store::attachments::lists(&mut work.tx).await? {
        let mut recordings = attachments::entries(&list)?;
        recordings.retain(|entry| matches!(entry.purpose, Purpose::Recording { .. }));
        if let Some(module) = modules.iter().find(|module| module.slug == list.slug) {
            found.extend(of_module(work, module, &recordings).await?);
        }
    }
    let found = Arc::new(found);
    // Without a stamp there is no content.
    if !stamp.is_empty() {
        OUTDATED.insert(stamp, Arc::clone(&found));
    }
    Ok(found)
}

async fn of_module(
    work: &mut Work,
    module: &StoredModule,
    recordings: &[Attachment],
) -> Result<Vec<OutdatedRecordings>> {
    work.require(Permission::Programme)?;
    let mut found = Vec::new();
    if recordings.is_empty() {
        return Ok(found);
    }
    let heads = store::modules::heads_of(&mut work.tx, &module.slug).await?;
    let source = heads.iter().find(|head| head.lang == module.source);
    for head in heads.iter().filter(|head| head.state != State::Withdrawn) {
        let own: Vec<&Attachment> = recordings.iter().filter(|entry| entry.lang == head.lang).collect();
        if own.is_empty() {
            continue;
        }
        let source = source.filter(|source| source.lang != head.lang);
        let text = HeldTexts::read(&mut work.tx, head, source).await?;
        let is_outdated = |entry: &&&Attachment| text.place(entry).is_none_or(|place| place.stale.is_some());
        let count = u32::try_from(own.iter().filter(is_outdated).count()).unwrap_or(u32::MAX);
        if count > 0 {
            found.push(OutdatedRecordings { slug: module.slug.clone(), lang: head.lang.clone(), count });
        }
    }
    Ok(found)
}
