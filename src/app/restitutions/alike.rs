//! Restitutions that may be noted twice: of the same day, place and people who led them, and as many who came.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use time::Date;

use crate::app::work::Work;
use crate::domain::id::{PlaceId, RestitutionId};
use crate::domain::restitution::Details;
use crate::error::Result;
use crate::store;

/// Where the like of a submission stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Twin {
    /// A restitution that was here before.
    Stored(RestitutionId),
    /// Another line of the file.
    Line(usize),
}

/// What is known of days and places, each asked for once.
#[derive(Debug, Default)]
pub(super) struct Alike(HashMap<(Date, PlaceId), Vec<(Twin, Details)>>);

impl Alike {
    /// The first that is like this one. The actor may see it: it is of a place where they work, or they led both.
    pub(super) async fn find(&mut self, work: &mut Work, details: &Details) -> Result<Option<Twin>> {
        let key = (details.held_on, details.place);
        let known = match self.0.entry(key) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => {
                let stored = store::restitutions::held_on(&mut work.tx, key.0, key.1).await?;
                let stored = stored.into_iter().map(|(id, details)| (Twin::Stored(id), details));
                place.insert(stored.collect())
            }
        };
        Ok(known.iter().find(|(_, known)| known.is_like(details)).map(|(twin, _)| *twin))
    }

    /// Notes one that a file has in a line, after its like was looked for.
    pub(super) fn add(&mut self, line: usize, details: Details) {
        let known = self.0.entry((details.held_on, details.place)).or_default();
        known.push((Twin::Line(line), details));
    }
}
