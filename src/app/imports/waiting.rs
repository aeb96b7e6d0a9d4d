//! The lists that wait for those who sent them, told apart by what is in them.

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

/// How many characters tell a list apart.
const SHOWN: usize = 90;

/// A list of one's own that is not imported yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitingList {
    /// Which.
    pub id: ImportId,
    /// The code of the cohort in which people are to be enrolled.
    pub cohort: Option<String>,
    /// What is in it; none where its cells were taken away.
    pub inside: Option<ListInside>,
    /// When it was sent.
    pub sent_at: OffsetDateTime,
    /// Until when it is kept.
    pub kept_until: OffsetDateTime,
}

/// By what a list is told apart from others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListInside {
    /// Its people: rows that name one. None while a sheet or its columns are to be chosen.
    pub people: Option<usize>,
    /// The rows of all its sheets.
    pub rows: usize,
    /// What stands above its headings, or these, or the names of its sheets; empty where none of them is known.
    pub about: String,
}

/// The lists that the actor sent and did not import yet, the latest first; for staff.
pub async fn waiting(work: &mut Work) -> Result<Vec<WaitingList>> {
    work.require(Permission::Staff)?;
    // Who works with the command line sends none.
    let Some(account) = work.account_id() else { return Ok(Vec::new()) };
    let mut lists = Vec::new();
    for stored in store::imports::waiting(&mut work.tx, account, now()).await? {
        let inside = match stored.content {
            Some(json) => {
                let content = Arc::new(blocking::at_once(move || json.read()).await?);
                let known = known(work, &content, None).await?;
                Some(blocking::at_once(move || Ok(inside(&content, &known))).await?)
            }
            None => None,
        };
        let store::imports::StoredWaiting { id, code: cohort, created_at, expires_at, .. } = stored;
        lists.push(WaitingList { id, cohort, inside, sent_at: created_at, kept_until: expires_at });
    }
    Ok(lists)
}

fn inside(content: &Content, known: &Known) -> ListInside {
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
    let about = match known.overview.above.as_str() {
        "" if table.headings == Some(NO_HEADINGS) => String::new(),
        "" => joined(&headings.titles),
        above => joined(&[above.to_owned()]),
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
