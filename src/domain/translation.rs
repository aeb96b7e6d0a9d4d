//! How current a translation is, section by section: what is current, what has changed since, what is missing.

mod history;
mod revised;

use std::collections::HashMap;

use self::history::{History, Traced};
use super::section::{Section, SectionId};

pub use history::{Follower, Former, formerly};
pub use revised::{
    Continues, Grades, Written, below_heading, changes, continued, continuing, revised, under_heading,
    written_heading,
};

/// How much an author changed in a section of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grade {
    /// A slip of the pen, a comma: translations stay right.
    Form,
    /// The same said in other words: translations stay right.
    Wording,
    /// Something else is said now.
    Meaning,
    /// What was said before could do harm.
    Harm,
}

impl Grade {
    /// From the least to the most.
    pub const ALL: [Self; 4] = [Self::Form, Self::Wording, Self::Meaning, Self::Harm];

    /// The word in the database and in forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Form => "form",
            Self::Wording => "wording",
            Self::Meaning => "meaning",
            Self::Harm => "harm",
        }
    }

    /// The grade of that word.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|grade| grade.as_str() == word)
    }

    /// Whether translations have to follow.
    pub fn makes_stale(self) -> bool {
        self >= Self::Meaning
    }
}

/// A change of one section between two revisions of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionChange {
    /// The section's heading, after the change where it is still there.
    pub heading: String,
    /// Its id before; none for a new section.
    pub before: Option<SectionId>,
    /// Its id after; none for a section that was taken out.
    pub after: Option<SectionId>,
    /// How much was changed; none where nobody said, as in an import: then it counts as a change of meaning.
    pub grade: Option<Grade>,
}

/// How current a section is against its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It says what the source says.
    Current,
    /// The source has changed since, and how much.
    Stale(Grade),
    /// Nobody knows what it was made from.
    Unknown,
    /// The source has a section that the translation lacks.
    Missing,
    /// The source has no such section, or no longer.
    Gone,
}

/// A section of the source beside its translation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The place of the section in the source; none for one that the source lacks.
    pub source: Option<usize>,
    /// The place in the translation; none for one that is missing.
    pub own: Option<usize>,
    /// How they stand.
    pub standing: Standing,
    /// The section of the source that the translation was made from.
    pub made_from: Option<SectionId>,
}

/// How many sections stand how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Those that say what the source says.
    pub current: u32,
    /// Those to be updated, the harmful ones among them.
    pub stale: u32,
    /// Those whose old text could do harm.
    pub harmful: u32,
    /// Those whose source nobody knows.
    pub unknown: u32,
    /// Those that the translation lacks.
    pub missing: u32,
    /// Those that the source lacks.
    pub gone: u32,
}

impl Counts {
    /// Counts the sections of a translation.
    pub fn of(pairs: &[Pair]) -> Self {
        let mut counts = Self::default();
        for pair in pairs {
            match pair.standing {
                Standing::Current => counts.current += 1,
                Standing::Stale(grade) => {
                    counts.stale += 1;
                    counts.harmful += u32::from(grade == Grade::Harm);
                }
                Standing::Unknown => counts.unknown += 1,
                Standing::Missing => counts.missing += 1,
                Standing::Gone => counts.gone += 1,
            }
        }
        counts
    }

    /// How many ask for work: everything that is not current.
    pub fn to_do(self) -> u32 {
        self.stale + self.unknown + self.missing + self.gone
    }
}

/// Holds a translation against its source. `ties` says for each of its sections which section of the source it was made
/// from, as far as that is known; `changes` are those of the source, the oldest first. The pairs come in the order of the
/// source; what the source lacks stands behind what it follows in the translation.
pub fn align(
    source: &[Section],
    own: &[Section],
    ties: &[Option<SectionId>],
    changes: &[SectionChange],
) -> Vec<Pair> {
    let mut found: Vec<Option<(Option<usize>, Standing)>> = vec![None; own.len()];
    let mut taken = vec![false; source.len()];
    let history = History::new(source, changes);
    let mut places: HashMap<&SectionId, Vec<usize>> = HashMap::new();
    for (at, section) in source.iter().enumerate().skip(1) {
        places.entry(section.id()).or_default().push(at);
    }
    let of = |id: &SectionId| places.get(id).map_or(&[][..], Vec::as_slice).iter().copied();
    // A mark may say which of several sections with the same words it was made from: it takes its place before the others.
    for (place, section) in own.iter().enumerate().skip(1) {
        let Some(tie) = ties.get(place).and_then(Option::as_ref) else { continue };
        let nth = section.nth_of(tie);
        let at = of(tie).nth(nth.saturating_sub(1));
        if let Some(at) = at.filter(|at| nth > 1 && !taken[*at]) {
            taken[at] = true;
            found[place] = Some((Some(at), Standing::Current));
        }
    }
    // Front matter is front matter.
    for (place, found) in found.iter_mut().enumerate().filter(|(_, found)| found.is_none()) {
        let tie = ties.get(place).and_then(Option::as_ref);
        let at = |id: &SectionId, taken: &[bool]| match place {
            0 => (!source.is_empty() && source[0].id() == id).then_some(0),
            _ => of(id).find(|at| !taken[*at]),
        };
        if let Some(at) = tie.and_then(|id| at(id, &taken)) {
            taken[at] = true;
            *found = Some((Some(at), Standing::Current));
        }
    }
    for (place, found) in found.iter_mut().enumerate().skip(1) {
        let Some(tie) = ties.get(place).and_then(Option::as_ref).filter(|_| found.is_none()) else {
            continue;
        };
        match history.trace(tie) {
            Traced::Now(id, grade) => {
                let at = of(&id).find(|at| !taken[*at]);
                if let Some(at) = at {
                    taken[at] = true;
                    *found = Some((Some(at), stale_or_current(grade)));
                }
            }
            Traced::Gone(_) => *found = Some((None, Standing::Gone)),
            Traced::Unknown => {}
        }
    }
    front(source, own, ties, &history, &mut found, &mut taken);
    fill_gaps(source, own, ties, &mut found, &mut taken);
    in_order(source, own, ties, &found)
}

/// Counts as missing what has its heading alone where the source has text.
pub fn mark_emptied(source: &[Section], own: &[Section], pairs: &mut [Pair]) {
    for pair in pairs {
        let (Some(at @ 1..), Some(place)) = (pair.source, pair.own) else { continue };
        if !own[place].has_text && source[at].has_text {
            pair.standing = Standing::Missing;
        }
    }
}

/// Whether a translation has its sections in another order than its source.
pub fn is_reordered(pairs: &[Pair]) -> bool {
    let places = pairs.iter().filter(|pair| pair.source.is_some()).filter_map(|pair| pair.own);
    !places.is_sorted()
}

fn stale_or_current(grade: Grade) -> Standing {
    if grade.makes_stale() { Standing::Stale(grade) } else { Standing::Current }
}

/// Front matter is compared with front matter, whatever it was made from.
fn front(
    source: &[Section],
    own: &[Section],
    ties: &[Option<SectionId>],
    history: &History<'_>,
    found: &mut [Option<(Option<usize>, Standing)>],
    taken: &mut [bool],
) {
    if source.is_empty() || own.is_empty() || found[0].is_some() {
        return;
    }
    let standing = match ties.first().and_then(Option::as_ref) {
        None => Standing::Unknown,
        Some(tie) => match history.trace(tie) {
            Traced::Now(id, grade) if id == *source[0].id() => stale_or_current(grade),
            _ => Standing::Stale(Grade::Meaning),
        },
    };
    taken[0] = true;
    found[0] = Some((Some(0), standing));
}

/// Pairs what is left by its place: between neighbours that are paired, sections of the same level in their order.
fn fill_gaps(
    source: &[Section],
    own: &[Section],
    ties: &[Option<SectionId>],
    found: &mut [Option<(Option<usize>, Standing)>],
    taken: &mut [bool],
) {
    for place in 1..own.len() {
        if found[place].is_some() {
            continue;
        }
        let is_tied = ties.get(place).is_some_and(Option::is_some);
        let at = |found: &Option<(Option<usize>, Standing)>| found.and_then(|(at, _)| at);
        let after = found[..place].iter().rev().find_map(at).map_or(1, |at| at + 1);
        let before = found[place + 1..].iter().find_map(at).unwrap_or(source.len());
        let is_free = |candidate: &usize| !taken[*candidate] && source[*candidate].level == own[place].level;
        let standing = if is_tied { Standing::Stale(Grade::Meaning) } else { Standing::Unknown };
        found[place] = match (after..before.max(after)).find(is_free) {
            Some(candidate) => {
                taken[candidate] = true;
                Some((Some(candidate), standing))
            }
            None => Some((None, Standing::Gone)),
        };
    }
}

fn in_order(
    source: &[Section],
    own: &[Section],
    ties: &[Option<SectionId>],
    found: &[Option<(Option<usize>, Standing)>],
) -> Vec<Pair> {
    let tie = |place: usize| ties.get(place).cloned().flatten();
    let mut pairs = Vec::with_capacity(source.len());
    let lost = |place: &usize| matches!(found.get(*place), Some(Some((None, _)) | None));
    let push_lost = |pairs: &mut Vec<Pair>, from: usize| {
        for place in (from..own.len()).take_while(lost) {
            let made_from = tie(place);
            pairs.push(Pair { source: None, own: Some(place), standing: Standing::Gone, made_from });
        }
    };
    push_lost(&mut pairs, 0);
    let mut place_of = vec![None; source.len()];
    for (place, found) in found.iter().enumerate().rev() {
        if let Some((Some(at), _)) = found {
            place_of[*at] = Some(place);
        }
    }
    for (at, place) in place_of.into_iter().enumerate() {
        let Some(place) = place else {
            pairs.push(Pair { source: Some(at), own: None, standing: Standing::Missing, made_from: None });
            continue;
        };
        let standing = found[place].map_or(Standing::Unknown, |(_, standing)| standing);
        pairs.push(Pair { source: Some(at), own: Some(place), standing, made_from: tie(place) });
        push_lost(&mut pairs, place + 1);
    }
    pairs
}

/// What of a translation without marks was made from what of a source, by the levels of the headings alone; by place in
/// the translation. Where the levels differ the longest sequences that both have are paired.
pub fn by_levels(source: &[Section], own: &[Section]) -> Vec<Option<usize>> {
    let levels = |sections: &[Section]| sections.iter().map(|section| section.level).collect::<Vec<_>>();
    let (source, own) = (levels(source), levels(own));
    let mut pairs = vec![None; own.len()];
    let operations = similar::capture_diff_slices(similar::Algorithm::Myers, &source, &own);
    for operation in operations {
        if let similar::DiffOp::Equal { old_index, new_index, len } = operation {
            for step in 0..len {
                pairs[new_index + step] = Some(old_index + step);
            }
        }
    }
    pairs
}

#[cfg(test)]
mod tests;
