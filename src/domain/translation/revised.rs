//! Which sections of a text continue those of an older one, and what a revision of a source changed.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};

use super::{Grade, SectionChange};
use crate::domain::compare;
use crate::domain::section::{Section, SectionId};

/// A text cut into its sections.
#[derive(Clone, Copy, Debug)]
pub struct Written<'a> {
    /// The front matter first.
    pub sections: &'a [Section],
    /// The Markdown below the front matter.
    pub body: &'a str,
}

/// What the author of a source says of its changed sections, by the id of each new text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grades {
    /// How much each was changed.
    pub changed: BTreeMap<SectionId, Grade>,
    /// Those that are other sections than the ones whose place they took.
    pub others: BTreeSet<SectionId>,
}

impl Grades {
    /// Whether the author said something of a section.
    pub fn has(&self, id: &SectionId) -> bool {
        self.changed.contains_key(id) || self.others.contains(id)
    }
}

/// How a section of a revised text continues one of before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Continues {
    /// It has the same words, or the same heading.
    Known,
    /// It stands at its place, under another heading, with most of its words.
    Reworded,
    /// It stands at its place, and says something else under another heading: its author knows whether it is the same section.
    Replaced,
}

/// By what a section is known again: its level where that counts, and words.
type KnownBy = fn(&Section) -> Option<(u8, &str)>;

/// So many sections are looked at for the one that a reworded one was made from.
const CANDIDATES: usize = 3;

/// Sections of a new text with those of an older one that they continue, by place in the new text.
struct Pairing<'a> {
    old: &'a [Section],
    new: &'a [Section],
    pairs: Vec<Option<(usize, Continues)>>,
    taken: Vec<bool>,
}

impl<'a> Pairing<'a> {
    /// By the same text first, then by the same heading.
    fn known(old: &'a [Section], new: &'a [Section]) -> Self {
        let mut pairing = Self { old, new, pairs: vec![None; new.len()], taken: vec![false; old.len()] };
        if !old.is_empty() && !new.is_empty() {
            pairing.pair(0, 0, Continues::Known);
        }
        // By what a section is known again: none where it says nothing.
        let marks: [KnownBy; 3] = [
            |section| Some((0, section.own.as_str())),
            |section| Some((section.level, &*section.heading)).filter(|(_, heading)| !heading.is_empty()),
            |section| Some((0, &*section.heading)).filter(|(_, heading)| !heading.is_empty()),
        ];
        for mark in marks {
            let mut free: HashMap<_, VecDeque<usize>> = HashMap::new();
            for at in (1..old.len()).filter(|at| !pairing.taken[*at]) {
                if let Some(mark) = mark(&old[at]) {
                    free.entry(mark).or_default().push_back(at);
                }
            }
            for (place, section) in new.iter().enumerate().skip(1) {
                let places = mark(section).filter(|_| pairing.pairs[place].is_none());
                if let Some(at) = places.and_then(|mark| free.get_mut(&mark)?.pop_front()) {
                    pairing.pair(at, place, Continues::Known);
                }
            }
        }
        pairing
    }

    fn pair(&mut self, at: usize, place: usize, how: Continues) {
        (self.pairs[place], self.taken[at]) = (Some((at, how)), true);
    }

    /// Pairs what says the same below another heading, wherever it stands.
    fn moved(&mut self, old: Written<'_>, new: Written<'_>) {
        let mut free: HashMap<SectionId, VecDeque<usize>> = HashMap::new();
        for at in (1..self.old.len()).filter(|at| !self.taken[*at]) {
            if let Some(below) = below_heading(old, at) {
                free.entry(below).or_default().push_back(at);
            }
        }
        for place in 1..self.new.len() {
            if free.is_empty() || self.pairs[place].is_some() {
                continue;
            }
            let places = below_heading(new, place).and_then(|below| free.get_mut(&below)?.pop_front());
            if let Some(at) = places {
                self.pair(at, place, Continues::Reworded);
            }
        }
    }

    /// Pairs what stands between neighbours that are paired, where `is_one` says so of the old place and the new one.
    fn fill(&mut self, how: Continues, is_one: impl Fn(usize, usize) -> bool) {
        let at = |pair: &Option<(usize, Continues)>| pair.map(|(at, _)| at);
        for place in 1..self.new.len() {
            if self.pairs[place].is_some() {
                continue;
            }
            let after = self.pairs[..place].iter().rev().find_map(at).map_or(1, |at| at + 1);
            let before = self.pairs[place + 1..].iter().find_map(at).unwrap_or(self.old.len());
            let is_free = |at: &usize| !self.taken[*at] && self.old[*at].level == self.new[place].level;
            let mut candidates = (after..before.max(after)).filter(is_free).take(CANDIDATES);
            if let Some(at) = candidates.find(|at| is_one(*at, place)) {
                self.pair(at, place, how);
            }
        }
    }
}

/// The heading of a section as it is written, and what it says below it.
fn parted(of: Written<'_>, place: usize) -> Option<(String, String)> {
    let section = &of.sections[place];
    let mut heading = section.text(of.body);
    let at = section.head_end.saturating_sub(section.range.start);
    let below = heading.get(at..)?.trim().to_owned();
    heading.truncate(at);
    Some((heading, below))
}

/// The heading of a section as it is written; empty where it has none.
pub fn written_heading(of: Written<'_>, place: usize) -> String {
    parted(of, place).map(|(heading, _)| heading).unwrap_or_default()
}

/// The id of what a section says below its heading; none where it says nothing.
pub fn below_heading(of: Written<'_>, place: usize) -> Option<SectionId> {
    let (_, below) = parted(of, place)?;
    (!below.is_empty()).then(|| SectionId::of(&below))
}

/// The id that a section would have with another heading; none where it says nothing below its own.
pub fn under_heading(of: Written<'_>, place: usize, heading: &str) -> Option<SectionId> {
    let (_, below) = parted(of, place)?;
    (!below.is_empty()).then(|| SectionId::of(&format!("{heading}\n{below}")))
}

/// Which sections of a new text continue those of an older one, by place in the new text: the same text first, then the
/// same heading, then what stands between neighbours that are paired.
pub fn continued(old: &[Section], new: &[Section]) -> Vec<Option<usize>> {
    let mut pairing = Pairing::known(old, new);
    pairing.fill(Continues::Replaced, |_, _| true);
    pairing.pairs.into_iter().map(|pair| pair.map(|(at, _)| at)).collect()
}

/// The same of two revisions of a source, and how, before its author says anything of them.
pub fn continuing(old: Written<'_>, new: Written<'_>) -> Vec<Option<(usize, Continues)>> {
    let mut pairing = Pairing::known(old.sections, new.sections);
    let text = |of: Written<'_>, place: usize| of.sections[place].text(of.body);
    pairing.moved(old, new);
    // What stands before the first heading has none.
    pairing.fill(Continues::Known, |at, place| old.sections[at].heading == new.sections[place].heading);
    pairing.fill(Continues::Reworded, |at, place| compare::is_reworded(&text(old, at), &text(new, place)));
    pairing.fill(Continues::Replaced, |_, _| true);
    pairing.pairs
}

/// The same with what its author says: a section that says something else under another heading is another one, unless it was
/// graded as a change of meaning at least.
pub fn revised(old: Written<'_>, new: Written<'_>, grades: &Grades) -> Vec<Option<usize>> {
    let is_one = |how: Continues, own: &SectionId| match how {
        Continues::Known => true,
        Continues::Reworded => !grades.others.contains(own),
        Continues::Replaced => {
            !grades.others.contains(own) && grades.changed.get(own).is_some_and(|grade| grade.makes_stale())
        }
    };
    let pairs = continuing(old, new).into_iter().zip(new.sections);
    let before = |pair: Option<(usize, Continues)>, section: &Section| {
        pair.filter(|(_, how)| is_one(*how, &section.own)).map(|(at, _)| at)
    };
    pairs.map(|(pair, section)| before(pair, section)).collect()
}

/// The changes from one revision of a source to the next, in the order of the new one.
pub fn changes(old: Written<'_>, new: Written<'_>, grades: &Grades) -> Vec<SectionChange> {
    let pairs = revised(old, new, grades);
    let mut changes = Vec::new();
    for (section, before) in new.sections.iter().zip(&pairs) {
        let before = before.map(|at| &old.sections[at]);
        if before.is_some_and(|before| before.own == section.own && before.id() == section.id()) {
            continue;
        }
        changes.push(SectionChange {
            heading: section.heading.clone(),
            before: before.map(|before| before.id().clone()),
            after: Some(section.id().clone()),
            grade: before.and_then(|_| grades.changed.get(&section.own).copied()),
        });
    }
    let continued: HashSet<usize> = pairs.iter().copied().flatten().collect();
    let left = old.sections.iter().enumerate().filter(|(at, _)| !continued.contains(at));
    changes.extend(left.map(|(_, section)| SectionChange {
        heading: section.heading.clone(),
        before: Some(section.id().clone()),
        after: None,
        grade: None,
    }));
    changes
}
