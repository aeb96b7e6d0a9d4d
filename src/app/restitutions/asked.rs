//! What restitutions are checked against, asked once for each place, module and person: an export has thousands of rows and few of these.

use std::collections::{BTreeMap, HashMap};

use time::Date;

use super::known_module;
use crate::app::access::covers;
use crate::app::checks::Problems;
use crate::app::places;
use crate::app::work::Work;
use crate::domain::id::{PersonId, PlaceId, RevisionId};
use crate::domain::module::Slug;
use crate::domain::restitution::Details;
use crate::error::{Error, FieldError, Message, Result};
use crate::store;

/// So many people are asked for at once.
const AT_ONCE: usize = 200;

/// Answers of one transaction.
#[derive(Debug, Default)]
pub(super) struct Asked {
    /// By what was typed, with what is wrong with it.
    places: HashMap<String, (Option<PlaceId>, Vec<FieldError>)>,
    modules: HashMap<String, Option<Slug>>,
    /// Whether the actor may name them; none for those who are not in the register.
    people: HashMap<PersonId, Option<bool>>,
    /// The records that they are part of by now: two of one person were merged since they were chosen.
    kept: HashMap<PersonId, PersonId>,
    /// Whether the actor works there.
    covered: HashMap<Option<PlaceId>, bool>,
    /// By module, language and day.
    revisions: BTreeMap<(String, String, Date), Option<RevisionId>>,
}

impl Asked {
    /// The place of a restitution, as [`places::held_at`].
    pub(super) async fn place(
        &mut self,
        work: &mut Work,
        typed: &str,
        problems: &mut Problems,
    ) -> Result<Option<PlaceId>> {
        if !self.places.contains_key(typed) {
            let mut found = Problems::default();
            let place = places::held_at(work, typed, &mut found).await?;
            let wrong = match found.done(Some(())) {
                Err(Error::Invalid(wrong)) => wrong,
                _ => Vec::new(),
            };
            self.places.insert(typed.to_owned(), (place, wrong));
        }
        let Some((place, wrong)) = self.places.get(typed) else { return Ok(None) };
        for problem in wrong {
            problems.add(&problem.field, problem.message.clone());
        }
        Ok(*place)
    }

    /// The module of a restitution, if one was typed.
    pub(super) async fn module(
        &mut self,
        work: &mut Work,
        typed: &str,
        problems: &mut Problems,
    ) -> Result<Option<Slug>> {
        let typed = typed.trim();
        if typed.is_empty() {
            return Ok(None);
        }
        if !self.modules.contains_key(typed) {
            let module = known_module(work, typed).await?;
            self.modules.insert(typed.to_owned(), module);
        }
        let module = self.modules.get(typed).cloned().flatten();
        if module.is_none() {
            problems.add("module", Message::new("restitution-module-unknown"));
        }
        Ok(module)
    }

    /// Asks for these people, as far as that was not done yet.
    pub(super) async fn look_up(&mut self, work: &mut Work, people: &[PersonId]) -> Result<()> {
        let mut missing: Vec<PersonId> = people.to_vec();
        missing.retain(|person| !self.people.contains_key(person));
        missing.sort_unstable();
        missing.dedup();
        for some in missing.chunks(AT_ONCE) {
            self.kept.extend(store::people::parts::kept_of_all(&mut work.tx, some).await?);
            let some: Vec<PersonId> = some.iter().map(|person| self.kept(*person)).collect();
            for leader in store::restitutions::people(&mut work.tx, &some).await? {
                let may_name = match self.covered.get(&leader.place) {
                    Some(known) => *known,
                    None => covers(work, leader.place).await?,
                };
                self.covered.insert(leader.place, may_name);
                self.people.insert(leader.id, Some(may_name));
            }
        }
        for person in missing {
            self.people.entry(person).or_default();
        }
        Ok(())
    }

    /// The record of somebody who was asked for: that which theirs is part of, where it was merged.
    pub(super) fn kept(&self, person: PersonId) -> PersonId {
        self.kept.get(&person).copied().unwrap_or(person)
    }

    /// Whether the actor may name somebody who was asked for; none where they are not in the register.
    pub(super) fn may_name(&self, person: PersonId) -> Option<bool> {
        self.people.get(&person).copied().flatten()
    }

    /// The revision of the module that was current on the day.
    pub(super) async fn revision(
        &mut self,
        work: &mut Work,
        details: &Details,
    ) -> Result<Option<RevisionId>> {
        let Some(module) = &details.module else { return Ok(None) };
        let key = (module.as_str().to_owned(), details.lang.to_string(), details.held_on);
        if let Some(known) = self.revisions.get(&key) {
            return Ok(*known);
        }
        let (lang, day) = (&details.lang, details.held_on);
        let revision = store::restitutions::revision_on(&mut work.tx, module, lang, day).await?;
        self.revisions.insert(key, revision);
        Ok(revision)
    }
}
