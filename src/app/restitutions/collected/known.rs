//! By which names a submission is known here, and what became of it before.

use std::collections::{HashMap, HashSet};

use time::OffsetDateTime;

use crate::app::collected::{Apart, Export};
use crate::app::restitutions::to_change;
use crate::app::work::Work;
use crate::error::{Error, Result};
use crate::store;
use crate::store::restitutions::SubmissionName;

/// What the submissions of an export are called.
pub(super) struct Called {
    /// All names of each, in whichever row they are.
    names: HashMap<usize, Vec<String>>,
    /// The submissions here that came under one of these names beside another.
    here: HashMap<String, Vec<SubmissionName>>,
}

impl Called {
    pub(super) async fn read(work: &mut Work, table: &Export<'_>) -> Result<Self> {
        let names = table.all_names();
        let keys: Vec<&str> = names.values().flatten().map(String::as_str).collect();
        let mut here: HashMap<String, Vec<SubmissionName>> = HashMap::new();
        for known in store::restitutions::called_here(&mut work.tx, &keys).await? {
            here.entry(known.name.clone()).or_default().push(known);
        }
        Ok(Self { names, here })
    }

    /// Everything by which one of them may be known here.
    pub(super) fn all(&self) -> Vec<&str> {
        let here = self.here.values().flatten().map(|known| &known.submission);
        self.names.values().flatten().chain(here).map(String::as_str).collect()
    }

    /// What the submission of a row is called here, and its names that lead there from now on; none of a row without names. But for the
    /// very name of a submission, names count only where the actor may change what it became: a file can claim whatever it likes.
    pub(super) async fn of(
        &self,
        work: &mut Work,
        (table, at): (&Export<'_>, usize),
        before: &Before,
    ) -> Result<Option<(String, Vec<SubmissionName>)>> {
        let cells = &table.rows[at].1;
        let names = table.names(cells);
        let Some(all) = table.submission(at).and_then(|of_it| self.names.get(&of_it)) else {
            return Ok(None);
        };
        let (number, apart) = (table.number(cells), table.apart(cells));
        let mut key = all.iter().find(|name| Export::is_own(name) && before.has(name)).cloned();
        if key.is_none() {
            for candidate in self.candidates(all, number.as_ref(), &apart, before) {
                if is_within_reach(work, &candidate).await? {
                    key = Some(candidate);
                    break;
                }
            }
        }
        let Some(key) = key.or_else(|| Export::key(&names).cloned()) else { return Ok(None) };
        let is_noted = |name: &String| {
            self.here.get(name).is_some_and(|known| known.iter().any(|known| known.submission == key))
        };
        // A number of another row says nothing of this one.
        let others = all.iter().filter(|name| Export::is_own(name) || Some(*name) == number.as_ref());
        let others = others.filter(|name| **name != key && !is_noted(name)).map(|name| SubmissionName {
            name: name.clone(),
            submission: key.clone(),
            origin: apart.origin.clone(),
            sent: apart.sent.clone(),
        });
        let others = others.collect();
        Ok(Some((key, others)))
    }

    /// The submissions here that one may be by another of its names, the likeliest first. Names that the tool made up for it alone come
    /// before a number, which other servers give, too: that counts only where nothing says that they are two.
    fn candidates(
        &self,
        all: &[String],
        number: Option<&String>,
        apart: &Apart,
        before: &Before,
    ) -> Vec<String> {
        let own = all.iter().filter(|name| Export::is_own(name));
        let by_names = own.filter_map(|name| self.here.get(name)).flatten();
        let by_number = number.and_then(|number| self.here.get(number)).into_iter().flatten();
        let by_number = by_number.filter(|known| {
            let known = Apart { origin: known.origin.clone(), sent: known.sent.clone(), own: Vec::new() };
            !apart.is_other(&known)
        });
        let named = by_names.chain(by_number).map(|known| &known.submission);
        let named = named.chain(number.filter(|number| before.has(number)));
        let (mut candidates, gone): (Vec<String>, Vec<String>) =
            named.cloned().partition(|submission| before.has(submission));
        candidates.extend(gone);
        candidates
    }
}

/// Whether the actor may change what a submission became, or sent it before it was removed.
async fn is_within_reach(work: &mut Work, submission: &str) -> Result<bool> {
    if work.actor.runs_programme() {
        return Ok(true);
    }
    if let Some(taken) = store::restitutions::submitted(&mut work.tx, submission).await? {
        return match to_change(work, taken.id).await {
            Ok(_) => Ok(true),
            Err(Error::NotFound) => Ok(false),
            Err(other) => Err(other),
        };
    }
    let by = store::restitutions::submitter(&mut work.tx, submission).await?;
    Ok(by.is_some_and(|by| by.is_some() && by == work.account_id()))
}

/// What became of submissions before.
pub(super) struct Before {
    /// Those that are here.
    pub(super) taken: HashSet<String>,
    /// Those that were removed here, and when; none where that is no reason to pass them over.
    pub(super) removed: HashMap<String, OffsetDateTime>,
}

impl Before {
    /// Reads it; where those that were removed `are_wanted` anyway, none of them is a reason.
    pub(super) async fn read(
        work: &mut Work,
        submissions: &[impl AsRef<str>],
        are_wanted: bool,
    ) -> Result<Self> {
        let all: Vec<&str> = submissions.iter().map(AsRef::as_ref).collect();
        let taken = store::restitutions::submitted_of(&mut work.tx, &all).await?;
        let removed = if are_wanted {
            HashMap::new()
        } else {
            store::restitutions::removed_of(&mut work.tx, &all).await?
        };
        Ok(Self { taken, removed })
    }

    pub(super) fn has(&self, submission: &str) -> bool {
        self.taken.contains(submission) || self.removed.contains_key(submission)
    }
}
