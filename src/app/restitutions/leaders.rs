//! Who led a restitution: people of the register, named by their codes or names, as far as the actor may see them.

use std::collections::{BTreeSet, HashMap};

use super::asked::Asked;
use crate::app::access::covers;
use crate::app::checks::Problems;
use crate::app::people::{self, PeoplePage};
use crate::app::work::{Permission, Work};
use crate::domain::id::PersonId;
use crate::domain::person::{PublicCode, Query, Summary};
use crate::domain::restitution::{LEADERS_MAX, Leader};
use crate::domain::text::one_line;
use crate::error::{Message, Result};
use crate::store;

/// How many people are offered for one name.
const OFFERED: usize = 12;
/// How many codes or names are looked up at once.
const TERMS: usize = 10;
/// The most codes and names that are looked up for one import.
pub(super) const NAMES_MAX: usize = 1_000;
/// The most that are looked up for one request of a device, which sends the rest with the next: each is a search in the register.
pub(super) const SENT_NAMES_MAX: usize = 200;

/// What was typed for one person, and whom it could mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidates {
    pub typed: String,
    /// Those whom it could mean, the first ones of them.
    pub people: Vec<Summary>,
    /// How many there are.
    pub total: i64,
}

impl Candidates {
    /// Whether it means this person alone.
    pub fn is_only(&self, id: PersonId) -> bool {
        self.total == 1 && self.people.iter().any(|person| person.id == id)
    }
}

/// The most characters of a line of codes and names; a longer one is not cut up.
const LINE_MAX: usize = 2_000;

/// Whether a line is too long to be codes and names.
fn is_too_long(who: &str) -> bool {
    who.chars().nth(LINE_MAX).is_some()
}

/// The codes and names of a line, as they are asked for: commas, semicolons and line ends are between them. None of one that is too long.
fn terms(who: &str) -> impl Iterator<Item = String> {
    let who = if is_too_long(who) { "" } else { who };
    let parts = who.split([',', ';', '،', '؛', '\n']);
    parts.map(|part| one_line(part).chars().take(120).collect()).filter(|t: &String| !t.is_empty())
}

/// Whether a line names nobody: there is nothing in it, or separators alone.
pub(super) fn names_nobody(who: &str) -> bool {
    !is_too_long(who) && terms(who).next().is_none()
}

/// The codes and names of some lines, each once.
pub(super) fn distinct<'a>(lines: impl IntoIterator<Item = &'a str>) -> BTreeSet<String> {
    lines.into_iter().flat_map(|line| terms(line).take(TERMS)).collect()
}

/// The codes and names of the first of these lines, as many as are looked up at once.
fn of_first<'a>(lines: impl IntoIterator<Item = &'a str>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for line in lines {
        let more = distinct([line]);
        if found.len() + more.difference(&found).count() <= SENT_NAMES_MAX {
            found.extend(more);
        }
    }
    found
}

/// Looks up each code or name that was typed; for staff, a coordinator among the people of their places.
pub async fn candidates(work: &mut Work, who: &str) -> Result<Vec<Candidates>> {
    work.require(Permission::Staff)?;
    let mut all = Vec::new();
    for typed in terms(who).take(TERMS) {
        let found = search(work, &typed).await?;
        let total = found.total;
        all.push(Candidates { typed, people: found.people.into_iter().take(OFFERED).collect(), total });
    }
    Ok(all)
}

async fn search(work: &mut Work, words: &str) -> Result<PeoplePage> {
    people::search(work, &Query { words: words.to_owned(), ..Query::default() }).await
}

/// What codes and names mean, by what was typed: nobody, somebody, or more than one. They are looked up in a read before the
/// write that needs them, so that nobody waits meanwhile.
#[derive(Clone, Debug, Default)]
pub struct LookedUp {
    people: HashMap<String, Vec<PersonId>>,
    /// Codes of people who were erased since, of what was collected elsewhere: they led, and are named no more.
    erased: BTreeSet<String>,
}

impl LookedUp {
    /// Looks the codes and names of these lines up, as [`candidates`]; none for a facilitator, who notes what they led themselves.
    pub(super) async fn of_lines<'a>(
        work: &mut Work,
        lines: impl IntoIterator<Item = &'a str>,
    ) -> Result<Self> {
        work.require(Permission::Guides)?;
        if !work.actor.is_staff() {
            return Ok(Self::default());
        }
        Self::of(work, of_first(lines)).await
    }

    /// The same for submissions of another tool, in which the code of somebody who was erased since can't be corrected.
    pub(super) async fn of_collected(work: &mut Work, typed: BTreeSet<String>) -> Result<Self> {
        let mut found = Self::of(work, typed).await?;
        for (words, _) in found.people.iter().filter(|(_, people)| people.is_empty()) {
            let number = words.parse::<PublicCode>().ok().and_then(|code| code.number());
            if let Some(number) = number
                && store::people::is_erased(&mut work.tx, number).await?
            {
                found.erased.insert(words.clone());
            }
        }
        Ok(found)
    }

    /// Looks these codes and names up; for staff.
    async fn of(work: &mut Work, typed: BTreeSet<String>) -> Result<Self> {
        work.require(Permission::Staff)?;
        debug_assert!(!work.tx.is_the_writer(), "names are looked up in a read");
        let mut found = Self::default();
        for words in typed {
            // Nothing tells a wrong number where the last character of a code is missing.
            let is_cut_off =
                words.parse::<PublicCode>().is_err() && PublicCode::without_check(&words).is_some();
            let people = if is_cut_off { Vec::new() } else { search(work, &words).await?.people };
            found.people.insert(words, people.into_iter().take(2).map(|person| person.id).collect());
        }
        Ok(found)
    }

    /// Whether all codes and names of a line were looked up.
    pub(super) fn has(&self, line: &str) -> bool {
        terms(line).take(TERMS).all(|typed| self.people.contains_key(&typed))
    }

    /// Whether a line of what was collected elsewhere names somebody who was erased since, by their code.
    pub(super) fn has_erased(&self, line: &str) -> bool {
        terms(line).any(|typed| self.erased.contains(&typed))
    }

    /// The people whom a line means; each code or name must mean one. Who was erased is left out of what was
    /// collected elsewhere.
    pub(super) fn people(&self, line: &str, problems: &mut Problems) -> Vec<PersonId> {
        if is_too_long(line) {
            problems.add("who", Message::new("person-text-too-long").with("max", LINE_MAX));
        }
        let mut terms = terms(line);
        let first: Vec<String> = terms.by_ref().take(TERMS).collect();
        if terms.next().is_some() {
            problems.add("who", Message::new("restitution-leaders-many").with("max", TERMS));
        }
        let mut people = Vec::new();
        for typed in first {
            match self.people.get(&typed).map(Vec::as_slice).unwrap_or_default() {
                [person] => people.push(*person),
                [] if self.erased.contains(&typed) => {}
                [] => problems.add("who", Message::new("restitution-who-unknown").with("typed", typed)),
                _ => problems.add("who", Message::new("restitution-who-several").with("typed", typed)),
            }
        }
        people
    }
}

/// The people behind ids that a form sent: those of the register whom the actor may see, and those who led it before.
pub(super) async fn check(
    work: &mut Work,
    asked: &mut Asked,
    sent: &[String],
    known: &[PersonId],
    problems: &mut Problems,
) -> Result<Vec<PersonId>> {
    let mut ids = ids(sent);
    asked.look_up(work, &ids).await?;
    for id in &mut ids {
        *id = asked.kept(*id);
    }
    let mut chosen = Vec::new();
    for id in &ids {
        match asked.may_name(*id) {
            None => {}
            Some(false) if !known.contains(id) => {
                problems.add("who", Message::new("restitution-who-elsewhere"));
            }
            Some(_) if chosen.contains(id) => {}
            Some(_) => chosen.push(*id),
        }
    }
    // Somebody who was erased meanwhile stays as one who is counted.
    let erased = known.iter().filter(|id| ids.contains(*id) && !chosen.contains(*id)).copied();
    let erased: Vec<PersonId> = erased.collect();
    chosen.extend(erased);
    Ok(chosen)
}

/// The people behind ids that forms sent, each form's apart.
pub(super) fn sent<'a>(forms: impl Iterator<Item = &'a [String]>) -> Vec<PersonId> {
    forms.flat_map(ids).collect()
}

fn ids(sent: &[String]) -> Vec<PersonId> {
    let mut ids: Vec<PersonId> = Vec::new();
    for id in sent.iter().filter_map(|text| text.parse().ok()) {
        if !ids.contains(&id) && ids.len() < 2 * LEADERS_MAX {
            ids.push(id);
        }
    }
    ids
}

/// Who led a restitution as far as that is noted, and the names of those whom a form has chosen so far, as far as the actor may see them;
/// for staff.
pub async fn chosen(work: &mut Work, sent: &[String], known: &[Leader]) -> Result<Vec<Leader>> {
    work.require(Permission::Staff)?;
    let ids = ids(sent);
    let mut chosen = known.to_vec();
    for leader in store::restitutions::people(&mut work.tx, &ids).await? {
        let is_new = chosen.iter().all(|known| known.id != leader.id);
        if is_new && covers(work, leader.place).await? {
            chosen.push(leader);
        }
    }
    Ok(chosen)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_names_stand_side_by_side() {
        let terms = |who: &str| super::terms(who).collect::<Vec<_>>();
        assert_eq!(terms("GDM-0147-K, Hawa  Aguissa ;\nIbrahim"), ["GDM-0147-K", "Hawa Aguissa", "Ibrahim"]);
        assert_eq!(terms(" , ;\n"), Vec::<String>::new());
        assert!(
            names_nobody(" , ;\n") && !names_nobody("; Hawa") && !names_nobody(&",".repeat(LINE_MAX + 1))
        );
        assert_eq!(terms(&"a,".repeat(LINE_MAX / 2)).len(), LINE_MAX / 2);
        assert_eq!(terms(&"a,".repeat(LINE_MAX / 2 + 1)), Vec::<String>::new());
        let lines: Vec<String> =
            (0..150).map(|line| (0..10).map(|name| format!("{line} {name},")).collect()).collect();
        let first = of_first(lines.iter().map(String::as_str).chain(["0 0", "151"]));
        assert_eq!(
            (first.len(), first.contains("0 0"), first.contains("151")),
            (SENT_NAMES_MAX, true, false)
        );
        let id = "01a2185a-2dfb-7540-8a50-65d9d21438de".to_owned();
        assert_eq!(ids(&[id.clone(), "x".into(), id]).len(), 1);
    }
}
