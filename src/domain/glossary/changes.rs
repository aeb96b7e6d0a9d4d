//! What becomes of a glossary: by a file, and by a change that is taken back.

use std::collections::{BTreeMap, HashMap};

use super::{Term, TermFile};

/// What a file would make of a glossary.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileChanges {
    /// The terms that are new, in the order of the file.
    pub added: Vec<Term>,
    /// Those that it changes: as they are here, and as they would be.
    pub changed: Vec<(Term, Term)>,
    /// How many are here already, as they are in the file.
    pub unchanged: usize,
}

impl FileChanges {
    /// Whether nothing would change.
    pub fn are_none(&self) -> bool {
        self.added.is_empty() && self.changed.is_empty()
    }

    /// How many approved terms would change.
    pub fn approved(&self) -> usize {
        self.changed.iter().filter(|(here, _)| !here.approved_by.is_empty()).count()
    }
}

impl TermFile {
    /// What the file makes of the terms that are here, and all terms after it, in the order of their French words: new ones are
    /// added, known ones changed where the file has a column, and those that the file lacks stay.
    pub fn applied(&self, here: &[Term]) -> (FileChanges, Vec<Term>) {
        let mut terms = here.to_vec();
        let mut changes = FileChanges::default();
        let mut places: HashMap<String, usize> =
            terms.iter().enumerate().map(|(place, term)| (term.key(), place)).collect();
        for term in self.terms.iter().cloned() {
            let key = term.key();
            match places.get(&key).map(|place| &mut terms[*place]) {
                Some(known) => {
                    let term = self.onto(known, term);
                    if *known == term {
                        changes.unchanged += 1;
                    } else {
                        changes.changed.push((std::mem::replace(known, term.clone()), term));
                    }
                }
                None => {
                    places.insert(key, terms.len());
                    terms.push(term.clone());
                    changes.added.push(term);
                }
            }
        }
        terms.sort_by_cached_key(Term::key);
        (changes, terms)
    }
}

/// A term before a change and after it: none where there was none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermChange {
    /// As it was.
    pub before: Option<Term>,
    /// As it was then.
    pub after: Option<Term>,
}

impl TermChange {
    /// Whether the term of a glossary that has this key is still as the change left it.
    fn is_in_force(&self, here: Option<&Term>) -> bool {
        self.after.as_ref() == here
    }

    /// What makes it one term with another.
    fn key(&self) -> String {
        self.after.as_ref().or(self.before.as_ref()).map(Term::key).unwrap_or_default()
    }
}

/// What differs between two states of a glossary, in the order of the French words.
pub fn changes(before: &[Term], after: &[Term]) -> Vec<TermChange> {
    let mut all: BTreeMap<String, TermChange> = BTreeMap::new();
    for term in before {
        all.insert(term.key(), TermChange { before: Some(term.clone()), after: None });
    }
    for term in after {
        let change = all.entry(term.key()).or_insert(TermChange { before: None, after: None });
        change.after = Some(term.clone());
    }
    all.into_values().filter(|change| change.before != change.after).collect()
}

/// How many of these changes can be taken back: whose terms nobody changed since.
pub fn in_force(changes: &[TermChange], here: &[Term]) -> usize {
    let here: HashMap<String, &Term> = here.iter().map(|term| (term.key(), term)).collect();
    changes.iter().filter(|change| change.is_in_force(here.get(&change.key()).copied())).count()
}

/// The terms, in the order of their French words, once these changes are taken back whose terms nobody changed since; and how many
/// these were.
pub fn taken_back(changes: &[TermChange], here: &[Term]) -> (Vec<Term>, usize) {
    let mut terms: BTreeMap<String, Term> = here.iter().map(|term| (term.key(), term.clone())).collect();
    let mut count = 0;
    for change in changes {
        let key = change.key();
        if change.is_in_force(terms.get(&key)) {
            count += 1;
            match &change.before {
                Some(before) => drop(terms.insert(key, before.clone())),
                None => drop(terms.remove(&key)),
            }
        }
    }
    (terms.into_values().collect(), count)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn term(french: &str, term: &str) -> Term {
        Term { french: french.into(), term: term.into(), ..Term::default() }
    }

    #[test]
    fn a_file_adds_and_changes_and_leaves_the_rest() {
        let here = vec![term("eau", "hari"), term("puits", "bangu")];
        let file = TermFile {
            terms: vec![term("Puits", "bangoo"), term("conflit", "yenje"), term("eau", "hari")],
            ..TermFile::default()
        };
        let (changes, terms) = file.applied(&here);
        assert_eq!(changes.added, [term("conflit", "yenje")]);
        assert_eq!(changes.changed, [(term("puits", "bangu"), term("Puits", "bangoo"))]);
        assert_eq!((changes.unchanged, changes.approved(), changes.are_none()), (1, 0, false));
        assert_eq!(terms, [term("conflit", "yenje"), term("eau", "hari"), term("Puits", "bangoo")]);
        let (changes, same) = file.applied(&terms);
        assert!(changes.are_none() && same == terms);
    }

    #[test]
    fn what_nobody_changed_since_is_taken_back() {
        let before = vec![term("eau", "hari"), term("paix", "a"), term("puits", "bangu")];
        let after = vec![term("conflit", "yenje"), term("eau", "x"), term("puits", "y")];
        let all = changes(&before, &after);
        let of = |change: &TermChange| (change.before.is_some(), change.after.is_some());
        // The conflict, the water, the peace, the well.
        assert_eq!(
            all.iter().map(of).collect::<Vec<_>>(),
            [(false, true), (true, true), (true, false), (true, true)]
        );
        assert_eq!(in_force(&all, &after), 4);
        assert_eq!(taken_back(&all, &after), (before.clone(), 4));
        // Somebody wrote the well anew meanwhile, and added the peace.
        let now =
            vec![term("conflit", "yenje"), term("eau", "x"), term("paix", "b"), term("puits", "bangoo")];
        assert_eq!(in_force(&all, &now), 2);
        let expected = vec![term("eau", "hari"), term("paix", "b"), term("puits", "bangoo")];
        assert_eq!(taken_back(&all, &now), (expected, 2));
        assert_eq!(taken_back(&all, &before), (before.clone(), 0));
        assert!(changes(&before, &before).is_empty());
    }
}
