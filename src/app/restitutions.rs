//! Restitutions: what facilitators do after their training.
//!
//! A facilitator whose account is linked to a person sees what they led themselves and may change what they noted; a
//! coordinator works with those of their places, administrators and officers with all. To others they do not exist.

use std::collections::BTreeMap;

use serde::Serialize;

use super::access::{covers, reach, sight};
use super::checks::Problems;
use super::modules::{self, ModuleEntry};
use super::places::{self, Offer};
use super::work::{Permission, Work};
use super::{new_id, now, reports};
use crate::domain::account::Reach;
use crate::domain::bands::Bands;
use crate::domain::id::{PersonId, RestitutionId, RevisionId};
use crate::domain::module::Slug;
use crate::domain::restitution::{Details, Leader, PlaceSum, Query, Restitution, Summary};
use crate::error::{Error, Message, Result};
use crate::store;
use crate::store::people::erasure::NOBODY;
use crate::store::restitutions::NewRestitution;

mod alike;
mod asked;
mod collected;
mod corrected;
pub(crate) mod device;
mod draft;
mod headings;
mod leaders;
mod sheet;
use alike::Alike;
pub use alike::Twin;
use asked::Asked;
pub use collected::{
    ALL_CORRECTIONS, LeftOut, PassedOver, Removed, TakenOver, Wanted, Why, check, form, read_file, take_over,
};
pub use corrected::{Corrected, Standing};
pub use draft::{CountDraft, Draft};
pub use headings::band_name;
pub use leaders::{Candidates, LookedUp, candidates, chosen};
pub use sheet::{Sheet, sheet};

/// What the trail calls a change that somebody made here.
const CHANGED: &str = "restitution.update";
/// How many a page of the list shows.
const PAGE: i64 = 50;
/// How many of those who lead the filter offers.
const LEADERS: i64 = 300;
/// How many places a table of sums shows.
pub const PLACES: i64 = 200;

/// A page of restitutions.
#[derive(Clone, Debug)]
pub struct List {
    /// The latest first.
    pub restitutions: Vec<Summary>,
    /// How many match.
    pub total: i64,
    /// This page, from 1.
    pub page: i64,
    /// How many pages there are.
    pub pages: i64,
    /// The years in which some were held, the latest first.
    pub years: Vec<i32>,
    /// Those who led one; nobody for a facilitator, who sees their own.
    pub leaders: Vec<Leader>,
    /// Whose records open for the actor.
    pub reach: Reach,
    /// Whether the account of a facilitator has no person yet, so that nothing can be theirs.
    pub is_unlinked: bool,
}

/// A page of the restitutions that the actor sees.
pub async fn list(work: &mut Work, query: &Query) -> Result<List> {
    work.require(Permission::Guides)?;
    let reach = reach(work).await?;
    let Some(sight) = sight(work)? else {
        return Ok(List {
            restitutions: Vec::new(),
            total: 0,
            page: 1,
            pages: 0,
            years: Vec::new(),
            leaders: Vec::new(),
            reach,
            is_unlinked: true,
        });
    };
    let query = Query { person: sight.person.or(query.person), ..query.clone() };
    let total = store::restitutions::count(&mut work.tx, &query, sight.account).await?;
    let pages = (total + PAGE - 1) / PAGE;
    let page = query.page.clamp(1, pages.max(1));
    let restitutions =
        store::restitutions::list(&mut work.tx, &query, sight.account, (PAGE, (page - 1) * PAGE)).await?;
    // Of what the actor may see alone, whatever the filter.
    let all = Query { person: sight.person, ..Query::default() };
    let span = store::restitutions::span(&mut work.tx, &all, sight.account).await?;
    let years = span.map(|(first, last)| (first.year()..=last.year()).rev().collect()).unwrap_or_default();
    let leaders = match sight.person {
        Some(_) => Vec::new(),
        None => store::restitutions::all_leaders(&mut work.tx, sight.account, LEADERS).await?,
    };
    Ok(List { restitutions, total, page, pages, years, leaders, reach, is_unlinked: false })
}

/// How many there were in each place and how many came, of those that match, the most people first; and of all places how many there
/// were and how many women and men came.
pub async fn by_place(work: &mut Work, query: &Query) -> Result<(Vec<PlaceSum>, [i64; 3])> {
    work.require(Permission::Staff)?;
    let Some(sight) = sight(work)? else { return Ok((Vec::new(), [0; 3])) };
    let sums = store::restitutions::by_place(&mut work.tx, query, sight.account, PLACES).await?;
    Ok((sums, store::restitutions::sums(&mut work.tx, query, sight.account).await?))
}

/// A restitution with what its page shows.
#[derive(Clone, Debug)]
pub struct Record {
    pub restitution: Restitution,
    /// Who led it, by the names that lists show.
    pub leaders: Vec<Leader>,
    /// Whose records open for the actor.
    pub reach: Reach,
    /// Whether the actor may change it.
    pub may_change: bool,
    /// The title of its module.
    pub module: Option<String>,
}

impl Record {
    /// Those who led it and did not take back that lists name them: whom a form may propose.
    pub fn listed(&self) -> Vec<PersonId> {
        let listed = self.leaders.iter().filter(|leader| leader.name.as_str() != NOBODY);
        listed.map(|leader| leader.id).collect()
    }
}

/// The restitution with this id, for those who may see it.
pub async fn find(work: &mut Work, id: RestitutionId) -> Result<Record> {
    work.require(Permission::Guides)?;
    let (restitution, leaders) = store::restitutions::find(&mut work.tx, id).await?.ok_or(Error::NotFound)?;
    let works_there = covers(work, Some(restitution.details.place)).await?;
    let own = work.account().and_then(|account| account.person);
    let led_it = own.is_some_and(|person| restitution.details.leaders.contains(&person));
    if !works_there && !led_it {
        return Err(Error::NotFound);
    }
    let noted_it = restitution.created_by.is_some() && restitution.created_by == work.account_id();
    let module = match &restitution.details.module {
        Some(slug) => Some(titles(work).await?.remove(slug.as_str()).unwrap_or_else(|| slug.to_string())),
        None => None,
    };
    Ok(Record {
        reach: reach(work).await?,
        may_change: works_there || (led_it && noted_it),
        restitution,
        leaders,
        module,
    })
}

/// The same for somebody who may change it; to others it does not exist.
async fn to_change(work: &mut Work, id: RestitutionId) -> Result<Record> {
    let record = find(work, id).await?;
    if record.may_change { Ok(record) } else { Err(Error::NotFound) }
}

/// The same to be changed, for its form.
pub async fn find_to_change(work: &mut Work, id: RestitutionId) -> Result<Record> {
    work.require(Permission::Guides)?;
    to_change(work, id).await
}

/// The titles of modules by slug: code and title of the source.
pub async fn titles(work: &mut Work) -> Result<BTreeMap<String, String>> {
    work.require(Permission::Guides)?;
    let title = |entry: ModuleEntry| {
        let title = entry.text_for(&["fr"]).map_or_else(|| entry.slug.clone(), |text| text.title.clone());
        (entry.slug, format!("{} {title}", entry.code))
    };
    Ok(modules::list(work).await?.into_iter().map(title).collect())
}

/// What the form offers.
#[derive(Clone, Debug)]
pub struct Offered {
    /// The places where the actor may note one.
    pub places: Vec<Offer>,
    /// The modules: slug, code and title, by code.
    pub modules: Vec<(String, String)>,
    /// The age bands of today.
    pub bands: Bands,
    /// Whether the actor notes what others led; else what they led themselves.
    pub for_others: bool,
    /// Whether the account of a facilitator has no person yet, so that nothing can be theirs.
    pub is_unlinked: bool,
}

/// What the form offers; a facilitator whose account has no person can note nothing.
pub async fn offered(work: &mut Work) -> Result<Offered> {
    work.require(Permission::Guides)?;
    let mut modules: Vec<(String, String)> = titles(work).await?.into_iter().collect();
    modules.sort_by(|(_, a), (_, b)| a.cmp(b));
    Ok(Offered {
        places: places::offers_for_sessions(work).await?,
        modules,
        bands: reports::stored_bands(&mut work.tx).await?,
        for_others: work.actor.is_staff(),
        is_unlinked: sight(work)?.is_none(),
    })
}

/// Looks up whom the codes and names of a restitution mean, before it is noted or changed.
pub async fn look_up(work: &mut Work, draft: &Draft) -> Result<LookedUp> {
    work.require(Permission::Guides)?;
    LookedUp::of_lines(work, [draft.who.as_str()]).await
}

/// Notes a restitution.
pub async fn create(work: &mut Work, draft: &Draft, names: &LookedUp) -> Result<RestitutionId> {
    work.require(Permission::Guides)?;
    let details = draft.check(work, names, &[]).await?;
    added(work, &details).await
}

/// What became of a restitution or a visit that was to be noted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Noted<Id> {
    /// It is noted.
    Done(Id),
    /// Nothing was done: this one may be the same. A person decides, and notes it "anyway" or not.
    Alike(Id),
}

/// Notes a restitution. Unless `anyway` is said, one that may be the same is pointed out instead.
pub async fn note(
    work: &mut Work,
    draft: &Draft,
    names: &LookedUp,
    anyway: bool,
) -> Result<Noted<RestitutionId>> {
    work.require(Permission::Guides)?;
    let details = draft.check(work, names, &[]).await?;
    if !anyway && let Some(Twin::Stored(id)) = Alike::default().find(work, &details).await? {
        return Ok(Noted::Alike(id));
    }
    added(work, &details).await.map(Noted::Done)
}

async fn added(work: &mut Work, details: &Details) -> Result<RestitutionId> {
    let id = add(work, details, None).await?;
    id.ok_or_else(|| Error::Internal("restitution: a new one is there already".into()))
}

/// A new one as the audit trail has it.
#[derive(Serialize)]
struct Added<'a> {
    #[serde(flatten)]
    details: &'a Details,
    /// Whether a device without network sent it.
    #[serde(skip_serializing_if = "Option::is_none")]
    from_device: Option<bool>,
}

impl<'a> Added<'a> {
    fn of(new: &NewRestitution<'_>, details: &'a Details) -> Self {
        let from_device = new.submission.is_some_and(|key| key.starts_with(device::KEY)).then_some(true);
        Self { details, from_device }
    }
}

/// Stores a new one; nothing where its submission was taken over before.
async fn add(work: &mut Work, details: &Details, submission: Option<&str>) -> Result<Option<RestitutionId>> {
    let revision = revision(work, details).await?;
    let new = NewRestitution {
        id: new_id(),
        revision,
        submission,
        digest: None,
        sent_at: None,
        created_at: now(),
        created_by: work.account_id(),
    };
    if !store::restitutions::insert(&mut work.tx, &new, details).await? {
        return Ok(None);
    }
    work.audit("restitution.add", ("restitution", new.id), (), Added::of(&new, details)).await?;
    Ok(Some(new.id))
}

/// Stores new ones whose submissions are not here, in few statements for all of them; the trail tells of each.
async fn add_all(work: &mut Work, all: &[(NewRestitution<'_>, Details)]) -> Result<()> {
    store::restitutions::insert_all(&mut work.tx, all).await?;
    let added = all.iter().map(|(new, details)| (new.id.to_string(), Added::of(new, details)));
    work.audit_all("restitution.add", "restitution", added).await
}

/// The revision of the module that was current on the day.
async fn revision(work: &mut Work, details: &Details) -> Result<Option<RevisionId>> {
    match &details.module {
        Some(slug) => {
            store::restitutions::revision_on(&mut work.tx, slug, &details.lang, details.held_on).await
        }
        None => Ok(None),
    }
}

/// Changes a restitution, if nobody did since `seen`.
pub async fn update(
    work: &mut Work,
    (id, seen): (RestitutionId, i64),
    draft: &Draft,
    names: &LookedUp,
) -> Result<()> {
    work.require(Permission::Guides)?;
    let before = to_change(work, id).await?.restitution.details;
    let details = draft.check(work, names, &before.leaders).await?;
    let revision = revision(work, &details).await?;
    if !store::restitutions::update(&mut work.tx, (id, seen), revision, &details).await? {
        return Err(Error::Conflict(Message::new("restitution-saved-meanwhile")));
    }
    work.audit(CHANGED, ("restitution", id), &before, &details).await
}

/// Removes a restitution that was noted by mistake, if nobody changed it since `seen`.
pub async fn remove(work: &mut Work, id: RestitutionId, seen: i64) -> Result<()> {
    work.require(Permission::Guides)?;
    let before = to_change(work, id).await?.restitution.details;
    if !store::restitutions::delete(&mut work.tx, (id, seen), now()).await? {
        return Err(Error::Conflict(Message::new("restitution-changed-meanwhile")));
    }
    work.audit("restitution.remove", ("restitution", id), &before, ()).await
}

/// The module with this slug, if there is one that the actor may read.
pub(super) async fn known_module(work: &mut Work, typed: &str) -> Result<Option<Slug>> {
    let Ok(slug) = typed.parse::<Slug>() else { return Ok(None) };
    Ok(store::modules::find(&mut work.tx, &slug).await?.map(|module| module.slug))
}

/// The module of a form, if one was typed.
pub(super) async fn module_of(work: &mut Work, typed: &str, problems: &mut Problems) -> Result<Option<Slug>> {
    Asked::default().module(work, typed, problems).await
}
