//! The last changes of a glossary, and taking them back. What a change was is in the trail of actions: what was erased there comes
//! back to nobody.

use std::collections::hash_map::{self, HashMap};

use time::OffsetDateTime;

use super::{ACTION, Glossary, KIND, READING, read, save};
use crate::app::blocking;
use crate::app::turns::Deferred;
use crate::app::work::{Permission, Work};
use crate::domain::audit::{Entry, NamedEntry};
use crate::domain::glossary::{self, TERMS_MAX, Term, TermChange};
use crate::domain::lang::LangTag;
use crate::error::{Error, Message, Result};
use crate::store;

/// How many changes are shown.
const SHOWN: i64 = 5;

/// A change of a glossary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The number of the entry that records it.
    pub number: i64,
    /// When it was made.
    pub at: OffsetDateTime,
    /// The login of who made it; none where an import by the program did.
    pub by: Option<String>,
    /// The terms that it changed.
    pub terms: Vec<TermChange>,
    /// How many of them nobody changed since: they can be taken back.
    pub in_force: usize,
}

/// The last changes of a glossary, the newest first, without those of which the trail says nothing any more.
pub async fn recent(work: &mut Work, here: &Glossary) -> Result<Deferred<Vec<Change>>> {
    work.require(Permission::Programme)?;
    let record = (KIND, here.lang.as_str());
    let entries = store::audit::lately(&mut work.tx, ACTION, record, SHOWN).await?;
    let here = here.clone();
    Ok(Deferred::new(work, &READING, move || {
        let states = states(&entries);
        let change = |NamedEntry { entry, login, .. }: &NamedEntry| {
            let terms = changed(&states, entry)?;
            let in_force = glossary::in_force(&terms, &here.terms);
            Some(Change { number: entry.number, at: entry.at, by: login.clone(), terms, in_force })
        };
        Ok(entries.iter().filter_map(change).collect())
    }))
}

/// The terms that the entries about glossaries among these changed, by the numbers of the entries.
pub(in crate::app) fn terms(work: &Work, entries: &[NamedEntry]) -> Deferred<HashMap<i64, Vec<TermChange>>> {
    let entries: Vec<NamedEntry> =
        entries.iter().filter(|named| named.entry.action == ACTION).cloned().collect();
    if entries.is_empty() {
        return Deferred::quick(|| Ok(HashMap::new()));
    }
    Deferred::new(work, &READING, move || {
        let states = states(&entries);
        let of = |named: &NamedEntry| Some((named.entry.number, changed(&states, &named.entry)?));
        Ok(entries.iter().filter_map(of).collect())
    })
}

/// The terms of each file that entries have, each read once: what one change left the next one found.
fn states(entries: &[NamedEntry]) -> HashMap<&str, Vec<Term>> {
    let mut states = HashMap::from([("", Vec::new())]);
    for NamedEntry { entry, .. } in entries {
        for side in [&entry.before, &entry.after].into_iter().flatten() {
            // What an older version could keep and this one can't read is not shown.
            if let hash_map::Entry::Vacant(new) = states.entry(side.as_str())
                && let Ok(terms) = glossary::parse(side.as_bytes())
            {
                new.insert(terms);
            }
        }
    }
    states
}

/// The terms that an entry changed.
fn changed(states: &HashMap<&str, Vec<Term>>, entry: &Entry) -> Option<Vec<TermChange>> {
    let after = states.get(entry.after.as_deref()?)?;
    let before = states.get(entry.before.as_deref().unwrap_or_default())?;
    Some(glossary::changes(before, after))
}

/// What taking a change back came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Undone {
    /// The number of the entry that records it.
    pub number: i64,
    /// How many terms stay, because somebody changed them since.
    pub left: usize,
}

/// Takes a change of a glossary back, for each of its terms that nobody changed since; refused where there is none.
pub async fn undo(work: &mut Work, lang: &LangTag, number: i64) -> Result<Undone> {
    work.require(Permission::Programme)?;
    let here = super::open(work, lang).await?;
    let entry = store::audit::find(&mut work.tx, number).await?;
    let is_it = |entry: &Entry| {
        entry.action == ACTION && entry.subject_kind == KIND && entry.subject_id == lang.as_str()
    };
    let entry = entry.filter(is_it).ok_or(Error::NotFound)?;
    let take_back = move || {
        let late = || Error::Conflict(Message::new("glossary-undo-late"));
        let after = read(&here.lang, &entry.after.ok_or_else(late)?)?;
        let before = entry.before.map_or_else(|| Ok(Vec::new()), |raw| read(&here.lang, &raw))?;
        let changes = glossary::changes(&before, &after);
        let (terms, count) = glossary::taken_back(&changes, &here.terms);
        if count == 0 {
            return Err(late());
        }
        if terms.len() > TERMS_MAX {
            return Err(Error::invalid("", Message::new("glossary-many").with("max", TERMS_MAX)));
        }
        Ok((glossary::write(&terms), here.raw, changes.len() - count))
    };
    let (raw, before, left) = blocking::at_once(take_back).await?;
    let number = save(work, lang, &raw, Some(&before)).await?;
    Ok(Undone { number, left })
}
