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
use crate::store::people::finding;

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

/// All people whom a search finds, to be handed out in some form; of those to be called only who agreed to it, has a
/// telephone, and has neither left nor died. For staff, a coordinator within their places. What was asked for, why, and how many there were is recorded; no
/// words of names.
pub async fn export(
    work: &mut Work,
    query: &Query,
    format: &str,
    reason: &str,
) -> Result<(Format, Vec<Summary>)> {
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
    let mut query = Query { page: 1, after: None, ..query.clone() };
    if format.is_for_calls() {
        query.consent = Some(ConsentFilter::Contact);
    }
    let account = work.account_id().filter(|_| !work.actor.runs_programme());
    let hits = finding::hits(&mut work.tx, &query, account, now().date(), MOST).await?;
    if hits.has_more {
        return Err(Error::invalid("", Message::new("export-too-many").with("max", MOST)));
    }
    let mut people = store::people::summaries::all(&mut work.tx, &hits.numbers).await?;
    if format.is_for_calls() {
        let is_called = |status: Option<Status>| !status.is_some_and(Status::is_final);
        people.retain(|person| person.contact && person.telephone.is_some() && is_called(person.status));
    }
    if format == Format::CallsByCode {
        // A code is found, and the order of the names, which the list keeps to itself, isn't.
        people.sort_by_cached_key(|person| {
            let place = person.place_name.as_deref().map(fold);
            (place.is_none(), place, person.code.clone())
        });
    }
    let after = serde_json::json!({
        "format": format.as_str(),
        "reason": reason,
        "people": people.len(),
        "place": query.place,
        "lang": query.lang,
        "module": query.module.as_ref().map(Slug::as_str),
        "learnt_before": query.learnt_before.map(dates::iso_minute),
        "role": query.role.map(ProgrammeRole::as_str),
        "status": query.status.map(Status::as_str),
        "by_name": !query.words.is_empty(),
    });
    work.audit("people.export", ("people", "list"), (), after).await?;
    Ok((format, people))
}
