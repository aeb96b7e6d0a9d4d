//! Lists of people that leave the program: for a stated reason, recorded in the audit trail.

use std::str::FromStr;

use crate::app::now;
use crate::app::work::{Permission, Work};
use crate::domain::dates;
use crate::domain::module::Slug;
use crate::domain::person::{ConsentFilter, ProgrammeRole, Query, Status, Summary};
use crate::domain::text::{fold, one_line};
use crate::error::{Error, Message, Result};
use crate::store;
use crate::store::people::finding::{self, Hits};

/// The most people of a list that leaves the program.
pub const MOST: usize = 20_000;
/// The fewest and the most characters of a reason.
const REASON: std::ops::RangeInclusive<usize> = 5..=200;

/// In which form a list leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Values with semicolons.
    Csv,
    /// A workbook (XLSX).
    Xlsx,
    /// Cards of those who agreed to be called.
    Cards,
    /// A list of those who agreed to be called, by their codes: in the order of places, then of codes.
    CallsByCode,
    /// The same by their names.
    CallsByName,
}

impl Format {
    /// All of them, in the order of forms.
    pub const ALL: [Self; 5] = [Self::Csv, Self::Xlsx, Self::Cards, Self::CallsByCode, Self::CallsByName];

    /// The word in forms and in the audit trail.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Cards => "vcf",
            Self::CallsByCode => "calls-by-code",
            Self::CallsByName => "calls-by-name",
        }
    }

    /// Whether it is about those alone who agreed to be called.
    pub fn is_for_calls(self) -> bool {
        matches!(self, Self::Cards | Self::CallsByCode | Self::CallsByName)
    }
}

impl FromStr for Format {
    type Err = ();

    fn from_str(word: &str) -> std::result::Result<Self, ()> {
        Self::ALL.into_iter().find(|format| format.as_str() == word).ok_or(())
    }
}

/// A list of people that leaves the program.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct List {
    /// Of a list of those to be called: who agreed to it, has a telephone, and has neither left nor died.
    pub people: Vec<Summary>,
    /// How many others the search finds who did not agree to be called; none where they are too many to count.
    pub without_consent: Option<usize>,
    /// How many agreed who have no telephone, have left or have died.
    pub out_of_reach: usize,
}

/// Who would be on a list of those to be called; none where they are too many to look through before anybody asks for the list. For staff,
/// a coordinator within their places.
pub async fn to_call(work: &mut Work, query: &Query) -> Result<Option<List>> {
    work.require(Permission::Staff)?;
    calls(work, query, finding::WINDOW).await
}

/// The numbers of all whom a search finds, whatever page it asks for.
async fn hits(work: &mut Work, query: &Query, most: usize) -> Result<Hits> {
    let account = work.account_id().filter(|_| !work.actor.runs_programme());
    let query = Query { page: 1, after: None, ..query.clone() };
    finding::hits(&mut work.tx, &work.lengths, &query, account, now().date(), most).await
}

/// Those to be called among all whom a search finds, whatever it says of consent; none where more than `most` agreed.
async fn calls(work: &mut Work, query: &Query, most: usize) -> Result<Option<List>> {
    let with = |consent: Option<ConsentFilter>| Query { consent, ..query.clone() };
    let agreed = hits(work, &with(Some(ConsentFilter::Contact)), most).await?;
    if agreed.has_more {
        return Ok(None);
    }
    let all = hits(work, &with(None), most).await?;
    let without_consent = all.numbers.len().saturating_sub(agreed.numbers.len());
    let mut people = store::people::summaries::all(&mut work.tx, &agreed.numbers).await?;
    let is_called = |status: Option<Status>| !status.is_some_and(Status::is_final);
    people.retain(|person| person.contact && person.telephone.is_some() && is_called(person.status));
    Ok(Some(List {
        out_of_reach: agreed.numbers.len().saturating_sub(people.len()),
        without_consent: (!all.has_more).then_some(without_consent),
        people,
    }))
}

/// All people whom a search finds, to be handed out in some form; of those to be called only who agreed to it. For staff, a coordinator
/// within their places. What was asked for, why, and how many there were is recorded; no words of names.
pub async fn export(work: &mut Work, query: &Query, format: &str, reason: &str) -> Result<(Format, List)> {
    work.require(Permission::Staff)?;
    let format = format
        .parse::<Format>()
        .map_err(|()| Error::invalid("format", Message::new("export-format-missing")))?;
    let reason = one_line(reason);
    if !REASON.contains(&reason.chars().count()) {
        return Err(Error::invalid(
            "reason",
            Message::new("export-reason-missing").with("max", REASON.end()),
        ));
    }
    let too_many = || Error::invalid("", Message::new("export-too-many").with("max", MOST));
    let mut list = if format.is_for_calls() {
        calls(work, query, MOST).await?.ok_or_else(too_many)?
    } else {
        let hits = hits(work, query, MOST).await?;
        if hits.has_more {
            return Err(too_many());
        }
        let people = store::people::summaries::all(&mut work.tx, &hits.numbers).await?;
        List { people, ..List::default() }
    };
    if format == Format::CallsByCode {
        // A code is found, and the order of the names, which the list keeps to itself, isn't.
        list.people.sort_by_cached_key(|person| {
            let place = person.place_name.as_deref().map(fold);
            (place.is_none(), place, person.code.clone())
        });
    }
    let after = serde_json::json!({
        "format": format.as_str(),
        "reason": reason,
        "people": list.people.len(),
        "place": query.place,
        "lang": query.lang,
        "module": query.module.as_ref().map(Slug::as_str),
        "learnt_before": query.learnt_before.map(dates::iso_minute),
        "role": query.role.map(ProgrammeRole::as_str),
        "status": query.status.map(Status::as_str),
        "by_name": !query.words.is_empty(),
    });
    work.audit("people.export", ("people", "list"), (), after).await?;
    Ok((format, list))
}
