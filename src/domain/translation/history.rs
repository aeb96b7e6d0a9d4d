//! What became of the sections of a source, by the changes that are known of it.

use std::collections::{HashMap, HashSet};

use super::{Grade, SectionChange};
use crate::domain::section::{Section, SectionId};

/// The changes of a source, to be looked through for many sections.
pub(super) struct History<'a> {
    changes: &'a [SectionChange],
    /// For each id the places of the changes that begin with it, in their order.
    from: HashMap<&'a SectionId, Vec<usize>>,
    /// What the source itself says could do harm, with the section that took its place: true of files alone, too, on a server that has
    /// none of the changes.
    harmful: HashMap<&'a SectionId, &'a SectionId>,
    /// The texts of sections that are gone, as those say that are other ones in their place.
    gone: HashSet<&'a SectionId>,
}

impl<'a> History<'a> {
    /// Of a source that had these changes, the oldest first.
    pub(super) fn new(source: &'a [Section], changes: &'a [SectionChange]) -> Self {
        let mut from: HashMap<&SectionId, Vec<usize>> = HashMap::new();
        for (place, change) in changes.iter().enumerate() {
            if let Some(id) = &change.before {
                from.entry(id).or_default().push(place);
            }
        }
        let harmful =
            source.iter().flat_map(|section| section.harmful().iter().map(|old| (old, section.id())));
        let gone = source.iter().flat_map(Section::others);
        Self { changes, from, harmful: harmful.collect(), gone: gone.collect() }
    }

    /// The next change of a section from a place on.
    fn next(&self, id: &SectionId, at: usize) -> Option<usize> {
        let places = self.from.get(id)?;
        places.get(places.partition_point(|place| *place < at)).copied()
    }

    pub(super) fn trace(&self, tie: &SectionId) -> Traced {
        let (mut id, mut at, mut most) = (tie, 0, None);
        loop {
            let harmful = self.harmful.get(id);
            if self.gone.contains(id) {
                let grade = harmful.map_or(most.unwrap_or(Grade::Form), |_| Grade::Harm);
                return Traced::Gone(grade);
            }
            if let Some(now) = harmful {
                return Traced::Now((*now).clone(), Grade::Harm);
            }
            let Some(place) = self.next(id, at) else { break };
            let change = &self.changes[place];
            let grade = most.unwrap_or(Grade::Form).max(change.grade.unwrap_or(Grade::Meaning));
            match &change.after {
                Some(after) => (id, at, most) = (after, place + 1, Some(grade)),
                None => return Traced::Gone(grade),
            }
        }
        most.map_or(Traced::Unknown, |grade| Traced::Now(id.clone(), grade))
    }
}

/// Where sections of a source as it was before stand today: prepared for many of them.
pub struct Follower<'a> {
    history: History<'a>,
    /// The first section with each id.
    places: HashMap<&'a SectionId, usize>,
}

impl<'a> Follower<'a> {
    /// In a source that has had these changes, the oldest first.
    pub fn new(source: &'a [Section], changes: &'a [SectionChange]) -> Self {
        let mut places = HashMap::new();
        for (place, section) in source.iter().enumerate() {
            places.entry(section.id()).or_insert(place);
        }
        Self { history: History::new(source, changes), places }
    }

    /// The section of the source that a tie leads to today, and how much its meaning has changed since; none where it was taken
    /// out, or where nobody knows.
    pub fn follow(&self, tie: &SectionId) -> Option<(usize, Option<Grade>)> {
        if let Some(at) = self.places.get(tie) {
            return Some((*at, None));
        }
        match self.history.trace(tie) {
            Traced::Now(id, grade) => {
                Some((*self.places.get(&id)?, Some(grade).filter(|grade| grade.makes_stale())))
            }
            Traced::Gone(_) | Traced::Unknown => None,
        }
    }

    /// Whether a text that is there no longer could do harm, as who changed it said.
    pub fn was_harmful(&self, id: &SectionId) -> bool {
        let trace = || self.history.trace(id);
        !self.places.contains_key(id)
            && matches!(trace(), Traced::Now(_, Grade::Harm) | Traced::Gone(Grade::Harm))
    }
}

/// What became of a section.
pub(super) enum Traced {
    /// It has this id now, and was changed so much on the way.
    Now(SectionId, Grade),
    /// It was taken out, and was changed so much before that.
    Gone(Grade),
    /// No change is known that begins with it.
    Unknown,
}

/// So many changes of a source are looked at for what its sections were before, the newest first.
const FORMER_MAX: usize = 400;

/// An id that a section of a source had before, and how much its meaning has changed since.
pub type Former = (SectionId, Option<Grade>);

/// For each section of a source the ids that it had before, as far as `changes` tell, the newest first.
pub fn formerly(source: &[Section], changes: &[SectionChange]) -> Vec<Vec<Former>> {
    let mut found: Vec<Vec<Former>> = vec![Vec::new(); source.len()];
    let follower = Follower::new(source, changes);
    let former = changes.iter().rev().take(FORMER_MAX).filter_map(|change| change.before.as_ref());
    for id in former {
        let Some((at, grade)) = follower.follow(id) else { continue };
        if source[at].id() != id && !found[at].iter().any(|(known, _)| known == id) {
            found[at].push((id.clone(), grade));
        }
    }
    found
}
