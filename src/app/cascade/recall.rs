//! Whom to call back: people who learnt a module before its meaning changed, and which revision somebody learnt.

use std::collections::BTreeMap;
use std::sync::Arc;

use time::{Date, OffsetDateTime};

use crate::app::cohorts::text_of;
use crate::app::work::{Permission, Work};
use crate::app::{new_id, now, people, restitutions};
use crate::domain::cascade::{MeaningChange, Recalled, TaughtUntil};
use crate::domain::cohort_code::CohortCode;
use crate::domain::id::{PersonId, RecallId};
use crate::domain::lang::LangTag;
use crate::domain::module::Slug;
use crate::domain::person::Query;
use crate::domain::text::FullName;
use crate::domain::{curriculum, dates};
use crate::error::{Error, Result};
use crate::store;
use crate::store::cascade::Completed;

/// A module whose meaning changed, and how many learnt it before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recall {
    /// The latest change.
    pub change: MeaningChange,
    /// Code and title of the module.
    pub title: String,
    /// How many people learnt it before; those that were counted, where there are more.
    pub people: i64,
    /// Whether there are more.
    pub has_more: bool,
}

/// The modules whose meaning changed, the latest change first; for staff, a coordinator with the people of their places.
pub async fn recall(work: &mut Work) -> Result<Vec<Recall>> {
    work.require(Permission::Staff)?;
    let titles = restitutions::titles(work).await?;
    let mut all = Vec::new();
    for change in store::cascade::meaning_changes(&mut work.tx).await? {
        all.push(of_change(work, change, &titles).await?);
    }
    Ok(all)
}

/// Whether the meaning of a module changed since a moment.
pub async fn has_changed_since(work: &mut Work, since: OffsetDateTime) -> Result<bool> {
    work.require(Permission::Staff)?;
    Ok(!changes_since(work, since).await?.is_empty())
}

/// The modules whose meaning changed since a moment and for which somebody is to be called back, at most so many.
pub async fn recall_since(work: &mut Work, since: OffsetDateTime, most: usize) -> Result<Vec<Recall>> {
    work.require(Permission::Staff)?;
    let changes = changes_since(work, since).await?;
    if changes.is_empty() {
        return Ok(Vec::new());
    }
    let titles = restitutions::titles(work).await?;
    let mut waiting = Vec::new();
    for change in changes {
        let found = of_change(work, change, &titles).await?;
        if found.people > 0 {
            waiting.push(found);
        }
        if waiting.len() == most {
            break;
        }
    }
    Ok(waiting)
}

/// The changes of meaning since a moment, the latest first.
async fn changes_since(work: &mut Work, since: OffsetDateTime) -> Result<Vec<MeaningChange>> {
    let mut changes = store::cascade::meaning_changes(&mut work.tx).await?;
    changes.retain(|change| change.at >= since);
    Ok(changes)
}

/// Whom to call back for a revision, where it is the last one that changed the meaning of its module.
pub async fn recall_for(work: &mut Work, slug: &Slug, number: i64) -> Result<Option<Recall>> {
    work.require(Permission::Staff)?;
    let changes = store::cascade::meaning_changes(&mut work.tx).await?;
    let is_it = |change: &MeaningChange| change.slug == *slug && change.number == number;
    let Some(change) = changes.into_iter().find(is_it) else { return Ok(None) };
    let titles = restitutions::titles(work).await?;
    Ok(Some(of_change(work, change, &titles).await?))
}

async fn of_change(
    work: &mut Work,
    change: MeaningChange,
    titles: &BTreeMap<String, String>,
) -> Result<Recall> {
    let query =
        Query { module: Some(change.slug.clone()), learnt_before: Some(change.at), ..Query::default() };
    let found = people::search(work, &query).await?;
    let title = title_of(titles, &change.slug);
    Ok(Recall { change, title, people: found.total, has_more: found.has_more })
}

/// What somebody learnt.
#[derive(Clone, Debug)]
pub struct Learner {
    /// Who.
    pub id: PersonId,
    /// The name as written.
    pub name: FullName,
    /// Each module once, with the latest training that had it; by code.
    pub modules: Vec<Learnt>,
}

/// A module that somebody learnt.
#[derive(Clone, Debug)]
pub struct Learnt {
    /// Code and title of the module.
    pub title: String,
    pub cohort: CohortCode,
    /// The last day on which it was taught there.
    pub on: Date,
    /// The number of the revision by which it was taught, and its language; none where the cohort had no text of it.
    pub revision: Option<(i64, LangTag)>,
    /// The number and the day of the revision that changed its meaning since.
    pub changed: Option<(i64, Date)>,
    /// The day on which the person was called back for that.
    pub recalled: Option<Date>,
}

/// Which revision of each module a person learnt; for those who may see their record.
pub async fn learnt(work: &mut Work, person: PersonId) -> Result<Learner> {
    work.require(Permission::Guides)?;
    let record = people::find(work, person).await?;
    let titles = restitutions::titles(work).await?;
    let changes = changes(work).await?;
    let recalls = store::cascade::recalls(&mut work.tx, person).await?;
    let mut modules = Vec::new();
    for (slug, last) in last_taught(work, person).await? {
        let (until, training) = &*last;
        let taught = until.of(&slug);
        let revision = text_of(&mut work.tx, &slug, &training.lang, (until, training.ends_on)).await?;
        let changed = changes.get(&slug).filter(|change| taught <= change.at);
        let recalled = changed.and_then(|change| recalls.iter().find(|recalled| answers(recalled, change)));
        modules.push(Learnt {
            title: title_of(&titles, &slug),
            cohort: training.code.clone(),
            on: taught.date(),
            revision: revision.map(|head| (head.number, head.lang)),
            changed: changed.map(|change| (change.number, change.at.date())),
            recalled: recalled.map(|recalled| recalled.at.date()),
        });
    }
    modules.sort_by(|a, b| a.title.cmp(&b.title));
    Ok(Learner { id: person, name: record.person.details.name, modules })
}

/// Whether somebody was called back for a module since its meaning changed.
fn answers(recalled: &Recalled, change: &MeaningChange) -> bool {
    recalled.slug == change.slug && change.at <= recalled.at
}

/// Notes that people were called back for a module, each once for each change of its meaning; for staff, a coordinator in their places. All
/// or none; of how many it was asked. Who they are is read once it is decided that the actor may note it.
pub async fn note_recalled(
    work: &mut Work,
    read: impl FnOnce() -> Result<Vec<PersonId>>,
    module: &str,
) -> Result<usize> {
    work.require(Permission::Staff)?;
    let people = read()?;
    let (changes, titles) = (changes(work).await?, restitutions::titles(work).await?);
    for person in &people {
        let record = people::find_to_change(work, *person).await?;
        let outdated = outdated_since(work, &record, changes.clone(), &titles).await?;
        // Somebody else may have noted it meanwhile.
        let Some((title, change)) = outdated.into_iter().find(|(_, change)| change.slug.as_str() == module)
        else {
            continue;
        };
        let by = work.account_id();
        store::cascade::insert_recall(&mut work.tx, new_id(), (*person, &change.slug), now(), by).await?;
        let after = serde_json::json!({ "module": title });
        work.audit("person.recall", ("person", *person), (), after).await?;
    }
    Ok(people.len())
}

/// Takes back that somebody was called back; for staff, a coordinator in their places.
pub async fn undo_recalled(work: &mut Work, person: PersonId, id: &str) -> Result<()> {
    work.require(Permission::Staff)?;
    let id: RecallId = id.parse().map_err(|_| Error::NotFound)?;
    people::find_to_change(work, person).await?;
    // Somebody else may have taken it back meanwhile.
    let Some(slug) = store::cascade::delete_recall(&mut work.tx, person, id).await? else { return Ok(()) };
    let title = title_of(&restitutions::titles(work).await?, &slug);
    let before = serde_json::json!({ "module": title });
    work.audit("person.recall.undo", ("person", person), before, ()).await
}

/// For which modules somebody was called back, the earliest first; of a record that was found.
pub async fn recalled(work: &mut Work, record: &people::Record) -> Result<Vec<Recalled>> {
    work.require(Permission::Guides)?;
    store::cascade::recalls(&mut work.tx, record.person.id).await
}

/// The latest change of a module's meaning, if it is from this minute: a list of those to be called back is of it.
pub async fn change_at(
    work: &mut Work,
    module: Option<&Slug>,
    minute: Option<OffsetDateTime>,
) -> Result<Option<MeaningChange>> {
    work.require(Permission::Staff)?;
    let Some((module, minute)) = module.zip(minute) else { return Ok(None) };
    let changes = store::cascade::meaning_changes(&mut work.tx).await?;
    let is_it = |change: &MeaningChange| {
        change.slug == *module && dates::iso_minute(change.at) == dates::iso_minute(minute)
    };
    Ok(changes.into_iter().find(is_it))
}

/// The modules of which somebody learnt what says something else by now, each with its title, unless they were called back since; of a
/// record that was found.
pub async fn outdated(work: &mut Work, record: &people::Record) -> Result<Vec<(String, MeaningChange)>> {
    work.require(Permission::Guides)?;
    let changes = changes(work).await?;
    if changes.is_empty() || record.trainings.is_empty() {
        return Ok(Vec::new());
    }
    let titles = restitutions::titles(work).await?;
    outdated_since(work, record, changes, &titles).await
}

/// The same of these changes.
async fn outdated_since(
    work: &mut Work,
    record: &people::Record,
    mut changes: BTreeMap<Slug, MeaningChange>,
    titles: &BTreeMap<String, String>,
) -> Result<Vec<(String, MeaningChange)>> {
    for recalled in store::cascade::recalls(&mut work.tx, record.person.id).await? {
        if changes.get(&recalled.slug).is_some_and(|change| answers(&recalled, change)) {
            changes.remove(&recalled.slug);
        }
    }
    let mut outdated = Vec::new();
    for (slug, last) in last_taught(work, record.person.id).await? {
        if let Some(change) = changes.remove(&slug).filter(|change| last.0.of(&slug) <= change.at) {
            outdated.push((title_of(titles, &slug), change));
        }
    }
    outdated.sort_by(|a, b| a.0.cmp(&b.0));
    Ok(outdated)
}

/// Code and title of a module; its slug where it is gone.
fn title_of(titles: &BTreeMap<String, String>, slug: &Slug) -> String {
    titles.get(slug.as_str()).cloned().unwrap_or_else(|| slug.to_string())
}

/// The latest change of meaning of each module.
async fn changes(work: &mut Work) -> Result<BTreeMap<Slug, MeaningChange>> {
    let changes = store::cascade::meaning_changes(&mut work.tx).await?;
    Ok(changes.into_iter().map(|change| (change.slug.clone(), change)).collect())
}

/// In which training somebody was taught each module for the last time, and until when its modules were taught.
async fn last_taught(
    work: &mut Work,
    person: PersonId,
) -> Result<BTreeMap<Slug, Arc<(TaughtUntil, Completed)>>> {
    let mut last: BTreeMap<Slug, Arc<(TaughtUntil, Completed)>> = BTreeMap::new();
    for training in store::cascade::completed_by(&mut work.tx, person).await? {
        let frozen = curriculum::parsed(&training.curriculum)
            .map_err(|_| Error::Internal(format!("cohorts {}: curriculum", training.code)))?;
        let until = store::timetables::taught_until(&mut work.tx, training.id, training.ends_on).await?;
        let taught = Arc::new((until, training));
        for slug in &frozen.modules {
            if last.get(slug).is_none_or(|before| before.0.of(slug) < taught.0.of(slug)) {
                last.insert(slug.clone(), Arc::clone(&taught));
            }
        }
    }
    Ok(last)
}
