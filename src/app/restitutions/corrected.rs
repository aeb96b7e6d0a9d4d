//! Submissions that were taken over before and say something else by now: they were corrected in KoboToolbox. They are told, and taken
//! where somebody wants it and nobody changed the restitution here.

use super::draft::Draft;
use super::leaders::LookedUp;
use super::{revision, to_change};
use crate::app::work::Work;
use crate::domain::id::RestitutionId;
use crate::domain::restitution::{Details, Restitution};
use crate::error::{Error, Result};
use crate::store;

/// What the trail calls a correction that was taken.
const TAKEN: &str = "restitution.recollect";

/// A submission that says something else than the restitution that it became.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Corrected {
    /// The line of the file.
    pub line: usize,
    /// The restitution.
    pub id: RestitutionId,
    /// The messages that name what differs.
    pub differs: Vec<&'static str>,
    /// Whether somebody changed the restitution here: it stays as it is.
    pub is_changed_here: bool,
    /// Whether the correction was taken.
    pub is_taken: bool,
}

/// Compares a submission that is known with the restitution that it became; none where they say the same, where the actor may not change
/// it, and where the submission can't be read as it is now.
pub(super) async fn find(
    work: &mut Work,
    line: usize,
    id: RestitutionId,
    draft: &Draft,
) -> Result<Option<Corrected>> {
    let stored = match to_change(work, id).await {
        Ok(record) => record.restitution,
        Err(Error::NotFound) => return Ok(None),
        Err(other) => return Err(other),
    };
    let Some(details) = read(work, draft, &stored).await? else { return Ok(None) };
    let differs = differences(&stored.details, &details);
    if differs.is_empty() {
        return Ok(None);
    }
    let is_changed_here = store::restitutions::has_entry(&mut work.tx, id, "restitution.update").await?;
    Ok(Some(Corrected { line, id, differs, is_changed_here, is_taken: false }))
}

/// Takes a correction, if the restitution may still be changed by it; whether it was taken.
pub(super) async fn take(work: &mut Work, line: usize, id: RestitutionId, draft: &Draft) -> Result<bool> {
    match find(work, line, id, draft).await? {
        Some(found) if !found.is_changed_here => {}
        _ => return Ok(false),
    }
    let stored = to_change(work, id).await?.restitution;
    let Some(details) = read(work, draft, &stored).await? else { return Ok(false) };
    let revision = revision(work, &details).await?;
    if !store::restitutions::update(&mut work.tx, (id, stored.version), revision, &details).await? {
        return Ok(false);
    }
    work.audit(TAKEN, ("restitution", id), &stored.details, &details).await?;
    Ok(true)
}

/// What the submission says now.
async fn read(work: &mut Work, draft: &Draft, stored: &Restitution) -> Result<Option<Details>> {
    match draft.check(work, &LookedUp::default(), &stored.details.leaders).await {
        Ok(details) => Ok(Some(details)),
        Err(Error::Invalid(_)) => Ok(None),
        Err(other) => Err(other),
    }
}

/// The messages that name what differs, in the order of the form.
fn differences(stored: &Details, sent: &Details) -> Vec<&'static str> {
    fn sorted<T: Clone + Ord>(all: impl Iterator<Item = T>) -> Vec<T> {
        let mut all: Vec<T> = all.collect();
        all.sort();
        all
    }
    let counts = |details: &Details| {
        sorted(details.counts.iter().map(|count| (count.band.clone(), count.women, count.men)))
    };
    let leaders = |details: &Details| sorted(details.leaders.iter().map(ToString::to_string));
    let all = [
        ("restitution-kind", stored.kind != sent.kind),
        ("restitution-day", stored.held_on != sent.held_on),
        ("cohort-place", stored.place != sent.place),
        ("restitution-locality", stored.locality != sent.locality),
        ("report-module", stored.module != sent.module),
        ("restitution-lang", stored.lang != sent.lang),
        ("restitution-who", leaders(stored) != leaders(sent)),
        ("restitution-counts", counts(stored) != counts(sent)),
        ("restitution-note", stored.note != sent.note),
    ];
    all.into_iter().filter(|(_, differs)| *differs).map(|(key, _)| key).collect()
}
