//! Whom a coordinator knows beyond their places: those who take part in the cohorts that they see or train in them. Of these no more
//! is told than the roster of the cohort shows: the name in both writings, the sex, the place.

use std::collections::HashSet;

use super::{PAGE, PeoplePage, Query, is_telephone, page_of};
use crate::app::access::person_to_change;
use crate::app::now;
use crate::app::work::{Permission, Work};
use crate::domain::duplicate::share_a_word;
use crate::domain::id::PersonId;
use crate::domain::person::index::is_particle;
use crate::domain::person::{Details, Person, PublicCode, Summary, sounds};
use crate::domain::text::{FullName, fold};
use crate::error::{Error, Message, Result};
use crate::store;
use crate::store::people::{finding, summaries, taking_part};

/// Those of these people who take part or train in a cohort that a coordinator sees; nobody for those who see everybody anyway.
pub(super) async fn among(work: &mut Work, ids: &[PersonId]) -> Result<HashSet<PersonId>> {
    work.require(Permission::Staff)?;
    match work.account_id().filter(|_| !work.actor.runs_programme()) {
        Some(account) if !ids.is_empty() => {
            Ok(taking_part::among(&mut work.tx, account, ids).await?.into_iter().collect())
        }
        _ => Ok(HashSet::new()),
    }
}

/// So many records are asked for at once.
const AT_ONCE: usize = 200;

/// Refuses people whose record the actor does not see, unless they take part or train in a cohort that the actor sees; and records that are
/// part of another one by now, which is named to those who see it.
pub(crate) async fn check(work: &mut Work, ids: &[PersonId]) -> Result<()> {
    work.require(Permission::Staff)?;
    for ids in ids.chunks(AT_ONCE) {
        let parts = store::people::parts::kept_of_all(&mut work.tx, ids).await?;
        for id in ids {
            let known = check_one(work, *id).await;
            match parts.iter().find(|(part, _)| part == id) {
                Some((_, kept)) => return Err(part_of(work, *kept, known).await?),
                None => known?,
            }
        }
    }
    Ok(())
}

/// That a record is a part of another one, for those who know one of both; `known` is whether they know the part.
async fn part_of(work: &mut Work, kept: PersonId, known: Result<()>) -> Result<Error> {
    let is_kept_known = check_one(work, kept).await.is_ok();
    let code =
        if is_kept_known { store::people::code(&mut work.tx, kept).await? } else { known.map(|()| None)? };
    let code = code.map_or_else(|| "—".to_owned(), |code| code.to_string());
    Ok(Error::invalid("person", Message::new("roster-part").with("code", code)))
}

async fn check_one(work: &mut Work, id: PersonId) -> Result<()> {
    work.require(Permission::Staff)?;
    // The whole record is not read for that: many are enrolled at once.
    let is_own = work.account().is_some_and(|account| account.person == Some(id));
    match person_to_change(work, id).await {
        Err(Error::NotFound) if is_own || among(work, &[id]).await?.contains(&id) => Ok(()),
        found => found.map(drop),
    }
}

/// A record as the roster shows it.
pub(super) fn as_listed(mut person: Person) -> Person {
    let Details { name, arabic_name, sex, place, locality, .. } = person.details;
    person.details = Details { arabic_name, sex, place, locality, ..Details::named(name) };
    person
}

/// People by words of their names, to be enrolled or to train: those whose records the actor sees, and behind them those who take part or
/// train in a cohort that the actor sees.
pub async fn search_known(work: &mut Work, words: &str) -> Result<PeoplePage> {
    work.require(Permission::Staff)?;
    let query = Query { words: words.to_owned(), ..Query::default() };
    let account = work.account_id().filter(|_| !work.actor.runs_programme());
    let today = now().date();
    let own = finding::hits(&mut work.tx, &work.lengths, &query, account, today, finding::WINDOW).await?;
    let within: HashSet<i64> = own.numbers.iter().copied().collect();
    let mut found = page_of(work, &query, own).await?;
    // A telephone, and what else is known of somebody, is not on the roster.
    let is_by_name = !words.trim().is_empty() && !is_telephone(words) && PublicCode::sought(words).is_none();
    let Some(account) = account.filter(|_| is_by_name) else { return Ok(found) };
    let hits = finding::hits(&mut work.tx, &work.lengths, &query, None, today, finding::WINDOW).await?;
    let known: HashSet<i64> =
        taking_part::numbered(&mut work.tx, account, &hits.numbers).await?.into_iter().collect();
    let is_beyond = |number: &i64| known.contains(number) && !within.contains(number);
    let numbers: Vec<i64> = hits.numbers.into_iter().filter(is_beyond).collect();
    let people = summaries::all(&mut work.tx, &numbers).await?;
    for person in people.into_iter().filter(|person| is_called(person, words)) {
        found.total += 1;
        if i64::try_from(found.people.len()).unwrap_or(i64::MAX) < PAGE {
            found.people.push(Summary { birth_year: None, telephone: None, structure: None, ..person });
        }
    }
    Ok(found)
}

/// Whether each word is in the name, as it is written or heard, or the beginning of a word of it.
fn is_called(person: &Summary, words: &str) -> bool {
    let names: Vec<&str> =
        std::iter::once(&person.full_name).chain(&person.arabic_name).map(FullName::as_str).collect();
    let begins = |name: &str, word: &str| fold(name).split(' ').any(|part| part.starts_with(word));
    let is_in = |word: &str| {
        let folded = fold(word);
        // "Ag" and "walet" are written or left out.
        is_particle(&sounds(word))
            || names.iter().any(|name| begins(name, &folded) || share_a_word(word, name))
    };
    words.split_whitespace().all(is_in)
}
