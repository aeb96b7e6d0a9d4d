//! Whom to call back: people who learnt a module before its meaning changed, and which revision somebody learnt.

use std::collections::{BTreeMap, HashSet};

use time::Date;

use crate::app::work::{Permission, Work};
use crate::app::{people, restitutions};
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

/// A module whose meaning changed, and how many learnt it before.
#[derive(Clone, Debug)]
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
        let query = Query {
            module: Some(change.slug.clone()),
            learnt_before: Some(change.at.date()),
            ..Query::default()
        };
        let found = people::search(work, &query).await?;
        let title = titles.get(change.slug.as_str()).cloned().unwrap_or_else(|| change.slug.to_string());
        all.push(Recall { change, title, people: found.total, has_more: found.has_more });
    }
    Ok(all)
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
    /// Its last day.
    pub on: Date,
    /// The number of the revision that was current then, and its language.
    pub revision: Option<(i64, LangTag)>,
    /// The number and the day of the revision that changed its meaning since.
    pub changed: Option<(i64, Date)>,
}

/// Which revision of each module a person learnt; for those who may see their record.
pub async fn learnt(work: &mut Work, person: PersonId) -> Result<Learner> {
    work.require(Permission::Guides)?;
    let record = people::find(work, person).await?;
    let titles = restitutions::titles(work).await?;
    let changes: BTreeMap<String, (i64, Date)> = store::cascade::meaning_changes(&mut work.tx)
        .await?
        .into_iter()
        .map(|change| (change.slug.to_string(), (change.number, change.at.date())))
        .collect();
    let mut known: HashSet<Slug> = HashSet::new();
    let mut modules = Vec::new();
    for training in store::cascade::completed_by(&mut work.tx, person).await? {
        let frozen = curriculum::parsed(&training.curriculum)
            .map_err(|_| Error::Internal(format!("cohorts {}: curriculum", training.code)))?;
        for slug in &frozen.modules {
            if !known.insert(slug.clone()) {
                continue;
            }
            let revision =
                store::cascade::learnt_on(&mut work.tx, slug, &training.lang, training.ends_on).await?;
            let changed = changes.get(slug.as_str()).copied().filter(|(_, at)| training.ends_on < *at);
            modules.push(Learnt {
                title: titles.get(slug.as_str()).cloned().unwrap_or_else(|| slug.to_string()),
                cohort: training.code.clone(),
                on: training.ends_on,
                revision,
                changed,
            });
        }
    }
    modules.sort_by(|a, b| a.title.cmp(&b.title));
    Ok(Learner { id: person, name: record.person.details.name, modules })
}
