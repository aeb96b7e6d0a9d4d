//! Supervision visits to facilitators at work.
//!
//! Staff note them: a coordinator in their places, administrators and officers everywhere. A coordinator also sees the visits to
//! the people of their places, and a facilitator those to themselves. To others they do not exist.

use time::Date;

use super::access::{covers, reach, sight};
use super::curricula;
use super::places::{self, Offer};
use super::restitutions::{self, Candidates, Noted};
use super::work::{Permission, Work};
use super::{digest, new_id, now};
use crate::domain::account::Reach;
use crate::domain::curriculum::Texts;
use crate::domain::grid::{Grid, GridKind};
use crate::domain::id::{PersonId, RestitutionId, SupervisionId};
use crate::domain::restitution;
use crate::domain::supervision::{Query, Summary, Supervision, Visited};
use crate::error::{Error, Message, Result};
use crate::store;
use crate::store::supervisions::NewSupervision;

mod draft;
mod sheet;
pub use draft::{Draft, NOTHING_SEEN};
pub use sheet::{Sheet, sheet};

/// How many a page of the list shows.
const PAGE: i64 = 50;
/// How many people the filter offers.
const PEOPLE: i64 = 300;
/// How many restitutions of a person a visit can be linked to: the latest ones.
const RESTITUTIONS: i64 = 15;

/// A page of visits.
#[derive(Clone, Debug)]
pub struct List {
    /// The latest first; those that were agreed upon by their day.
    pub supervisions: Vec<Summary>,
    /// How many match.
    pub total: i64,
    /// This page, from 1.
    pub page: i64,
    /// How many pages there are.
    pub pages: i64,
    /// The years in which there were some, the latest first.
    pub years: Vec<i32>,
    /// Those who were visited; nobody for a facilitator, who sees the visits to themselves.
    pub people: Vec<Visited>,
    /// Whose records open for the actor.
    pub reach: Reach,
    /// Whether the account of a facilitator has no person yet, so that nothing can be theirs.
    pub is_unlinked: bool,
    /// The curriculum whose grid a new visit has; empty for the usual one.
    pub curriculum: String,
    /// The date of the clock.
    pub today: Date,
}

/// A page of the visits that the actor sees.
pub async fn list(work: &mut Work, query: &Query) -> Result<List> {
    work.require(Permission::Guides)?;
    let today = now().date();
    let reach = reach(work).await?;
    let Some(sight) = sight(work)? else {
        return Ok(List {
            supervisions: Vec::new(),
            total: 0,
            page: 1,
            pages: 0,
            years: Vec::new(),
            people: Vec::new(),
            reach,
            is_unlinked: true,
            curriculum: String::new(),
            today,
        });
    };
    let query = Query { person: sight.person.or(query.person), ..query.clone() };
    let total = store::supervisions::count(&mut work.tx, &query, sight.account).await?;
    let pages = (total + PAGE - 1) / PAGE;
    let page = query.page.clamp(1, pages.max(1));
    let of_page = (PAGE, (page - 1) * PAGE);
    let supervisions = store::supervisions::list(&mut work.tx, &query, sight.account, of_page).await?;
    let all = Query { person: sight.person, ..Query::default() };
    let span = store::supervisions::span(&mut work.tx, &all, sight.account).await?;
    let years = span.map(|(first, last)| (first.year()..=last.year()).rev().collect()).unwrap_or_default();
    let people = match sight.person {
        Some(_) => Vec::new(),
        None => store::supervisions::all_visited(&mut work.tx, sight.account, PEOPLE).await?,
    };
    let curriculum = usual_curriculum(work).await?;
    Ok(List { supervisions, total, page, pages, years, people, reach, is_unlinked: false, curriculum, today })
}

/// A visit with what its page shows.
#[derive(Clone, Debug)]
pub struct Record {
    /// The visit.
    pub supervision: Supervision,
    /// The title of its module.
    pub module: Option<String>,
    /// The restitution that was watched.
    pub restitution: Option<restitution::Restitution>,
    /// Whose records open for the actor.
    pub reach: Reach,
    /// Whether the actor may change it.
    pub may_change: bool,
}

/// The visit with this id, for those who may see it.
pub async fn find(work: &mut Work, id: SupervisionId) -> Result<Record> {
    work.require(Permission::Guides)?;
    let supervision = store::supervisions::find(&mut work.tx, id).await?.ok_or(Error::NotFound)?;
    if !sees(work, &supervision).await? {
        return Err(Error::NotFound);
    }
    let works_there = covers(work, Some(supervision.details.place)).await?;
    let module = match &supervision.details.module {
        Some(slug) => {
            let title = restitutions::titles(work).await?.remove(slug.as_str());
            Some(title.unwrap_or_else(|| slug.to_string()))
        }
        None => None,
    };
    let restitution = match supervision.details.restitution {
        Some(id) => store::restitutions::find(&mut work.tx, id).await?.map(|(restitution, _)| restitution),
        None => None,
    };
    Ok(Record {
        reach: reach(work).await?,
        may_change: works_there && work.actor.is_staff(),
        supervision,
        module,
        restitution,
    })
}

/// Whether the actor may see a visit: it is of their places, to somebody of them or to themselves.
async fn sees(work: &mut Work, supervision: &Supervision) -> Result<bool> {
    let is_own = work.account().is_some_and(|account| account.person == Some(supervision.details.person));
    Ok(is_own
        || covers(work, Some(supervision.details.place)).await?
        || covers(work, supervision.visited.place).await?)
}

/// The visits in which a restitution was watched, as far as the actor may see them; the latest first.
pub async fn of_restitution(work: &mut Work, id: RestitutionId) -> Result<Vec<Supervision>> {
    work.require(Permission::Guides)?;
    let mut seen = Vec::new();
    for supervision in store::supervisions::of_restitution(&mut work.tx, id).await? {
        if sees(work, &supervision).await? {
            seen.push(supervision);
        }
    }
    Ok(seen)
}

/// The same to be changed; to those who may not, it does not exist.
pub async fn find_to_change(work: &mut Work, id: SupervisionId) -> Result<Record> {
    work.require(Permission::Guides)?;
    let record = find(work, id).await?;
    if record.may_change { Ok(record) } else { Err(Error::NotFound) }
}

/// What the form offers.
#[derive(Clone, Debug)]
pub struct Offered {
    /// The places where the actor may note one.
    pub places: Vec<Offer>,
    /// The modules: slug, code and title, by code.
    pub modules: Vec<(String, String)>,
    /// The curricula that have a grid of their own: slug and title.
    pub grids: Vec<(String, Texts)>,
    /// The name of the account's person, who probably visited.
    pub visitor: Option<String>,
}

/// What the form offers, for staff.
pub async fn offered(work: &mut Work) -> Result<Offered> {
    work.require(Permission::Staff)?;
    let mut modules: Vec<(String, String)> = restitutions::titles(work).await?.into_iter().collect();
    modules.sort_by(|(_, a), (_, b)| a.cmp(b));
    let own = work.account().and_then(|account| account.person);
    let visitor = match own {
        Some(person) => visited(work, &[person]).await?.into_iter().next().map(|own| own.name.to_string()),
        None => None,
    };
    Ok(Offered {
        places: places::offers_for_sessions(work).await?,
        modules,
        grids: own_grids(work).await?,
        visitor,
    })
}

/// The curricula that have a grid of their own for visits: slug and title.
async fn own_grids(work: &mut Work) -> Result<Vec<(String, Texts)>> {
    let all = curricula::list(work).await?.into_iter();
    let own = all.filter(|entry| entry.curriculum.own_grid(GridKind::Supervision).is_some());
    Ok(own.map(|entry| (entry.slug, entry.curriculum.title.clone())).collect())
}

/// The grid of a curriculum, or without a name the usual one; and what identifies it.
pub async fn grid(work: &mut Work, curriculum: &str) -> Result<(Grid, String)> {
    work.require(Permission::Guides)?;
    let grid = match curriculum.trim() {
        "" => Grid::usual(GridKind::Supervision),
        slug => curricula::find(work, slug).await?.curriculum.grid(GridKind::Supervision),
    };
    let seen = seen(&grid);
    Ok((grid, seen))
}

/// The name of a curriculum that has the grid which is identified so, empty for the usual one; none where no grid is it any more.
pub async fn with_grid(work: &mut Work, wanted: &str) -> Result<Option<String>> {
    work.require(Permission::Guides)?;
    if seen(&Grid::usual(GridKind::Supervision)) == wanted {
        return Ok(Some(String::new()));
    }
    let mut all = curricula::list(work).await?.into_iter();
    let is_wanted = |grid: &Grid| seen(grid) == wanted;
    let found = all.find(|entry| entry.curriculum.own_grid(GridKind::Supervision).is_some_and(is_wanted));
    Ok(found.map(|entry| entry.slug))
}

/// The name of the only curriculum with a grid of its own; empty where there is none or several.
pub async fn usual_curriculum(work: &mut Work) -> Result<String> {
    work.require(Permission::Guides)?;
    let mut own = own_grids(work).await?;
    Ok(if own.len() == 1 { own.remove(0).0 } else { String::new() })
}

/// Identifies a grid, so that marks are not taken for those of another one.
pub fn seen(grid: &Grid) -> String {
    digest(&grid.to_text().unwrap_or_default())
}

/// These people of the register, by name.
async fn visited(work: &mut Work, ids: &[PersonId]) -> Result<Vec<Visited>> {
    let people = store::restitutions::people(&mut work.tx, ids).await?.into_iter();
    Ok(people.map(|one| Visited { id: one.id, name: one.name, place: one.place }).collect())
}

/// Who can be chosen as the one who was visited, and what of theirs was watched.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    /// Those to choose between, by name.
    pub people: Vec<Visited>,
    /// Those whom the typed code or name could mean.
    pub candidates: Vec<Candidates>,
    /// The latest restitutions of the one who is chosen.
    pub restitutions: Vec<restitution::Summary>,
}

/// Who can be chosen, for staff: those named by their ids, as far as the actor may see them or knows them from the visit itself, and
/// those whom `who` could mean.
pub async fn choices(
    work: &mut Work,
    ids: &[PersonId],
    chosen: Option<PersonId>,
    who: &str,
    known: Option<&Visited>,
) -> Result<Choices> {
    work.require(Permission::Staff)?;
    let mut people = Vec::new();
    for one in visited(work, ids).await? {
        match known.filter(|known| known.id == one.id) {
            Some(known) => people.push(known.clone()),
            None if covers(work, one.place).await? => people.push(one),
            None => {}
        }
    }
    let chosen = chosen.filter(|id| people.iter().any(|one| one.id == *id));
    let restitutions = match chosen {
        Some(person) => {
            let led = restitution::Query { person: Some(person), ..restitution::Query::default() };
            store::restitutions::list(&mut work.tx, &led, None, (RESTITUTIONS, 0)).await?
        }
        None => Vec::new(),
    };
    Ok(Choices { people, candidates: restitutions::candidates(work, who).await?, restitutions })
}

/// Notes a visit, with the grid of a curriculum or the usual one. Unless `anyway` is said, one that may be the same is pointed out
/// instead.
pub async fn note(work: &mut Work, draft: &Draft, anyway: bool) -> Result<Noted<SupervisionId>> {
    work.require(Permission::Staff)?;
    let (grid, seen) = grid(work, &draft.curriculum).await?;
    if !draft.seen.is_empty() && draft.seen != seen {
        return Err(Error::Conflict(Message::new("supervision-grid-changed")));
    }
    let details = draft.check(work, &grid, None).await?;
    if !anyway {
        // The actor may see it: it is of the same place.
        let noted = store::supervisions::of_person(&mut work.tx, details.person).await?;
        if let Some(twin) = noted.into_iter().find(|noted| noted.details.is_like(&details)) {
            return Ok(Noted::Alike(twin.id));
        }
    }
    let id = new_id();
    let new = NewSupervision { id, grid: &grid, created_at: now(), created_by: work.account_id() };
    store::supervisions::insert(&mut work.tx, &new, &details).await?;
    work.audit("supervision.add", ("supervision", id), (), &details).await?;
    Ok(Noted::Done(id))
}

/// Changes a visit, if nobody did since `version`. The grid stays that of its day.
pub async fn update(work: &mut Work, id: SupervisionId, version: i64, draft: &Draft) -> Result<()> {
    work.require(Permission::Staff)?;
    let before = find_to_change(work, id).await?.supervision;
    let details = draft.check(work, &before.grid, Some(&before.details)).await?;
    if !store::supervisions::update(&mut work.tx, (id, version), &details).await? {
        return Err(Error::Conflict(Message::new("supervision-saved-meanwhile")));
    }
    work.audit("supervision.update", ("supervision", id), &before.details, &details).await
}

/// Removes a visit that was noted by mistake, if nobody changed it since `version`.
pub async fn remove(work: &mut Work, id: SupervisionId, version: i64) -> Result<()> {
    work.require(Permission::Staff)?;
    let before = find_to_change(work, id).await?.supervision.details;
    if !store::supervisions::delete(&mut work.tx, (id, version)).await? {
        return Err(Error::Conflict(Message::new("supervision-changed-meanwhile")));
    }
    work.audit("supervision.remove", ("supervision", id), &before, ()).await
}
