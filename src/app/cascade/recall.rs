//! Whom to call back: people who learnt a module before its meaning changed, and which revision somebody learnt.

use std::collections::BTreeMap;
use std::sync::Arc;

use time::{Date, OffsetDateTime};

use crate::app::work::{Permission, Work};
use crate::app::{new_id, now, people, restitutions};
use crate::domain::cascade::MeaningChange;
use crate::domain::cohort_code::CohortCode;
use crate::domain::curriculum;
use crate::domain::id::PersonId;
use crate::domain::lang::LangTag;
use crate::domain::module::Slug;
use crate::domain::person::Query;
use crate::domain::text::FullName;
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
    /// The number of the revision that was current when it was over, and its language.
    pub revision: Option<(i64, LangTag)>,
    /// The number and the day of the revision that changed its meaning since.
    pub changed: Option<(i64, Date)>,
}

/// Which revision of each module a person learnt; for those who may see their record.
pub async fn learnt(work: &mut Work, person: PersonId) -> Result<Learner> {
    work.require(Permission::Guides)?;
    let record = people::find(work, person).await?;
    let titles = restitutions::titles(work).await?;
    let changes = changes(work).await?;
    let mut modules = Vec::new();
    for (slug, (taught, training)) in last_taught(work, person).await? {
        let revision = store::cascade::learnt_at(&mut work.tx, &slug, &training.lang, taught).await?;
        let changed = changes.get(&slug).filter(|change| taught <= change.at);
        modules.push(Learnt {
            title: title_of(&titles, &slug),
            cohort: training.code.clone(),
            on: taught.date(),
            revision,
            changed: changed.map(|change| (change.number, change.at.date())),
        });
    }
    modules.sort_by(|a, b| a.title.cmp(&b.title));
    Ok(Learner { id: person, name: record.person.details.name, modules })
}

/// Notes that somebody was called back for a module, once for each change of its meaning; for staff, a coordinator in their places.
pub async fn note_recalled(work: &mut Work, person: PersonId, module: &str) -> Result<()> {
    work.require(Permission::Staff)?;
    let record = people::find_to_change(work, person).await?;
    let outdated = outdated(work, &record).await?;
    // Somebody else may have noted it meanwhile.
    let Some((title, change)) = outdated.into_iter().find(|(_, change)| change.slug.as_str() == module)
    else {
        return Ok(());
    };
    let by = work.account_id();
    store::cascade::insert_recall(&mut work.tx, new_id(), (person, &change.slug), now(), by).await?;
    let after = serde_json::json!({ "module": title });
    work.audit("person.recall", ("person", person), (), after).await
}

/// The modules of which somebody learnt what says something else by now, each with its title, unless they were called back since; of a
/// record that was found.
pub async fn outdated(work: &mut Work, record: &people::Record) -> Result<Vec<(String, MeaningChange)>> {
    work.require(Permission::Guides)?;
    let mut changes = changes(work).await?;
    if changes.is_empty() || record.trainings.is_empty() {
        return Ok(Vec::new());
    }
    for (slug, at) in store::cascade::recalls(&mut work.tx, record.person.id).await? {
        if changes.get(&slug).is_some_and(|change| change.at <= at) {
            changes.remove(&slug);
        }
    }
    let titles = restitutions::titles(work).await?;
    let mut outdated = Vec::new();
    for (slug, (taught, _)) in last_taught(work, record.person.id).await? {
        if let Some(change) = changes.remove(&slug).filter(|change| taught <= change.at) {
            outdated.push((title_of(&titles, &slug), change));
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

/// Until when, and in which training, somebody was taught each module for the last time.
async fn last_taught(
    work: &mut Work,
    person: PersonId,
) -> Result<BTreeMap<Slug, (OffsetDateTime, Arc<Completed>)>> {
    let mut last: BTreeMap<Slug, (OffsetDateTime, Arc<Completed>)> = BTreeMap::new();
    for training in store::cascade::completed_by(&mut work.tx, person).await? {
        let frozen = curriculum::parsed(&training.curriculum)
            .map_err(|_| Error::Internal(format!("cohorts {}: curriculum", training.code)))?;
        let until = store::timetables::taught_until(&mut work.tx, training.id, training.ends_on).await?;
        let training = Arc::new(training);
        for slug in &frozen.modules {
            let taught = until.of(slug);
            if last.get(slug).is_none_or(|(before, _)| *before < taught) {
                last.insert(slug.clone(), (taught, Arc::clone(&training)));
            }
        }
    }
    Ok(last)
}
