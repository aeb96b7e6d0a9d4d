//! The uploaded lists of an account that are not imported yet, each with a summary to recognise it by.

use std::sync::Arc;

use time::OffsetDateTime;

use super::places::Places;
use super::reading::{self, Reader};
use super::{Known, known};
use crate::app::work::{Permission, Work};
use crate::app::{blocking, now};
use crate::domain::id::ImportId;
use crate::domain::import::Content;
use crate::domain::spreadsheet::NO_HEADINGS;
use crate::error::Result;
use crate::store;
use crate::store::imports::{StoredInside, StoredWaiting};

/// The most characters of a list's summary.
const SHOWN: usize = 90;

/// A list of one's own that is not imported yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitingList {
    pub id: ImportId,
    /// The code of the cohort in which people are to be enrolled.
    pub cohort: Option<String>,
    /// Its version, incremented by each change.
    version: i64,
    /// Whether its cells are there: they are taken away where they name somebody who is erased.
    has_cells: bool,
    /// What is in it; none where its cells were taken away, and where that is still to be worked out.
    pub inside: Option<ListInside>,
    /// When it was sent.
    pub sent_at: OffsetDateTime,
    /// When it expires.
    pub kept_until: OffsetDateTime,
}

impl WaitingList {
    /// Whether what is in it is still to be worked out.
    pub fn is_unknown(&self) -> bool {
        self.has_cells && self.inside.is_none()
    }
}

/// The summary of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListInside {
    /// Its people: rows that name one. None while a sheet or its columns are to be chosen.
    pub people: Option<usize>,
    /// The rows of all its sheets.
    pub rows: usize,
    /// The last line above its headings, or these, with the name of its sheet, or the names of all its sheets; empty where none of
    /// them is known.
    pub about: String,
}

/// The lists that the actor sent and did not import yet, the latest first; for staff. No list is read for that: what is in one that was
/// changed since is worked out by [`look_inside`].
pub async fn waiting(work: &mut Work) -> Result<Vec<WaitingList>> {
    work.require(Permission::Staff)?;
    // Who works with the command line sends none.
    let Some(account) = work.account_id() else { return Ok(Vec::new()) };
    let list = |stored: StoredWaiting| WaitingList {
        id: stored.id,
        cohort: stored.code,
        version: stored.version,
        has_cells: stored.has_content,
        inside: stored.inside.filter(|_| stored.has_content).map(|inside| ListInside {
            people: inside.people,
            rows: inside.rows,
            about: inside.about,
        }),
        sent_at: stored.created_at,
        kept_until: stored.expires_at,
    };
    Ok(store::imports::waiting(&mut work.tx, account, now()).await?.into_iter().map(list).collect())
}

/// Works out what is in those lists of which it is not known; for staff. It gives these lists, for [`note_inside`].
pub async fn look_inside(work: &mut Work, lists: &mut [WaitingList]) -> Result<Vec<WaitingList>> {
    work.require(Permission::Staff)?;
    let account = work.own_account()?.id;
    let mut found = Vec::new();
    for list in lists.iter_mut().filter(|list| list.is_unknown()) {
        let stored = store::imports::find(&mut work.tx, list.id, account, now()).await?;
        // One that was given up or imported meanwhile shows nothing.
        let Some((version, json)) = stored.and_then(|stored| Some((stored.version, stored.content?))) else {
            continue;
        };
        let content = Arc::new(blocking::at_once(move || json.read()).await?);
        let known = known(work, &content, None).await?;
        list.version = version;
        list.inside = Some(blocking::at_once(move || Ok(inside(&content, &known))).await?);
        found.push(list.clone());
    }
    Ok(found)
}

/// Keeps what is in these lists until they are changed, so that it is worked out once; for staff.
pub async fn note_inside(work: &mut Work, lists: &[WaitingList]) -> Result<()> {
    work.require(Permission::Staff)?;
    for list in lists {
        let Some(ListInside { people, rows, about }) = list.inside.clone() else { continue };
        let inside = StoredInside { rows, people, about };
        store::imports::note_inside(&mut work.tx, (list.id, list.version), &inside).await?;
    }
    Ok(())
}

/// What is in a list, as far as it is known what its columns hold.
pub(super) fn inside(content: &Content, known: &Known) -> ListInside {
    let sheets = content.sheets();
    let rows = sheets.iter().map(|sheet| sheet.records.len()).sum();
    let joined = |words: &[String]| {
        let words: Vec<&str> = words.iter().map(String::as_str).filter(|word| !word.is_empty()).collect();
        words.join(" · ").chars().take(SHOWN).collect::<String>()
    };
    let Some(table) = content.table() else {
        let names: Vec<String> = sheets.iter().map(|sheet| sheet.name.clone()).collect();
        return ListInside { people: None, rows, about: joined(&names) };
    };
    if !known.is_sure {
        // What was taken for headings may be somebody's name.
        return ListInside { people: None, rows, about: String::new() };
    }
    let headings = &known.overview.headings;
    let name = || table.name.clone();
    let about = match known.overview.title.as_str() {
        "" if table.headings == Some(NO_HEADINGS) => joined(&[name()]),
        "" => joined(&[vec![name()], headings.titles.clone()].concat()),
        title => joined(&[title.to_owned(), name()]),
    };
    let (places, today) = (Places::none(), now().date());
    let reader = Reader {
        headings,
        columns: &known.columns,
        places: &places,
        default_place: content.place,
        default_language: content.language.as_ref(),
        // Ages are not looked at.
        listed_on: today,
        today,
    };
    let people = reading::rows(content, &reader).iter().filter(|row| row.is_person).count();
    ListInside { people: Some(people), rows, about }
}
