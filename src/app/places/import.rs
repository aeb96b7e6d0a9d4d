//! A list of places, of another country or of a new division: looked through first, then taken whole or not at all. The same
//! list again changes nothing.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use time::Date;

use self::planning::Planning;
use super::DIVISION_2023;
use super::change::Draft;
use crate::app::spreadsheets;
use crate::app::turns::{Deferred, Turns};
use crate::app::work::{Permission, Work};
use crate::app::{digest, new_id, now};
use crate::domain::account::Actor;
use crate::domain::id::PlaceId;
use crate::domain::place::gazetteer::Gazetteer;
use crate::domain::place::list::{ListedPlace, ocha_levels, rows};
use crate::domain::place::{Particulars, Place, PlaceCode};
use crate::domain::spreadsheet;
use crate::error::{Error, Message, Result};
use crate::store::{self};

mod planning;

/// Reading a list and holding it against the places takes memory and a processor: two lists at a time.
static READING: LazyLock<Turns> = LazyLock::new(|| Turns::new(2));

/// The most codes and other names that a list may hold in all: each is compared with those that are there.
const PARTICULARS_MAX: usize = 50_000;

/// The last line that a workbook has: <https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3>.
const LINES_MAX: usize = 1_048_576;

/// What a file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    /// Its cells, one record a line with tabs between them: what its page hands on from one step to the next.
    pub text: String,
    /// What is to know of the file: what is hidden in it and left out, for example.
    pub remarks: Vec<Message>,
}

/// Reads a list of places, as text or as a workbook of OCHA, into lines that the form carries from one step to the next.
pub async fn read_file(actor: &Actor, bytes: Vec<u8>) -> Result<Content> {
    let read = move || {
        let sheets = spreadsheets::sheets(&bytes, spreadsheet::CELL_MAX)
            .map_err(|fault| Error::invalid("file", fault.message))?;
        // OCHA's workbooks have a sheet for each level: that of the narrowest names them all. Of others the first is read.
        let sheet = sheets.into_iter().rev().max_by_key(|sheet| ocha_levels(&sheet.records));
        let sheet = sheet.unwrap_or_default();
        let plain = |cell: &String| cell.replace(['\t', '\n', '\r'], " ");
        let mut lines: Vec<String> = Vec::new();
        for (line, cells) in sheet.records {
            if line > LINES_MAX {
                return Err(Error::invalid("file", spreadsheet::too_long("").message));
            }
            // So that a line has the same number here as in the file.
            lines.resize(line.max(lines.len() + 1), String::new());
            let text = cells.iter().map(plain).collect::<Vec<_>>().join("\t");
            if let Some(last) = lines.last_mut() {
                *last = text;
            }
        }
        let remarks = sheet.remarks.into_iter().map(|remark| remark.message).collect();
        Ok(Content { text: lines.join("\n"), remarks })
    };
    READING.run(actor, read).await
}

/// A place and what lies around it, for one line of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Described {
    pub place: Place,
    /// The names of what it lies in, the widest first.
    pub path: Vec<String>,
    pub codes: Vec<PlaceCode>,
}

/// What a list changes about a place that is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlaceChange {
    /// Another name that it gets.
    Name(String),
    /// Its code in a scheme, which it may have had none in.
    Code {
        scheme: String,
        /// The code until now.
        before: Option<String>,
        /// The code from now on.
        after: String,
    },
    /// The name of what it lies in since 2023.
    Parent2023 {
        /// Until now, if that was another place than in daily use.
        before: Option<String>,
        /// From now on.
        after: String,
    },
    /// Its first day.
    From {
        /// Until now, if it was known.
        before: Option<Date>,
        /// From now on.
        after: Date,
    },
    /// Its last day.
    Until {
        /// Until now, if there was one.
        before: Option<Date>,
        /// From now on.
        after: Date,
    },
}

/// What becomes of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    pub row: ListedPlace,
    /// The place as it will be: a new one, or the one that is there.
    pub place: Place,
    /// Whether it is there already, or stands further up.
    pub is_known: bool,
    /// What the row changes about one that is there.
    pub changes: Vec<PlaceChange>,
    /// What it lies in since 2023, where the row says so.
    pub parent_2023: Option<PlaceId>,
    /// What it lies in.
    pub inside: Option<Described>,
}

impl Planned {
    /// What the row says of its place besides name, kind and what it lies in.
    pub fn said(&self) -> Vec<PlaceChange> {
        let ListedPlace { validity, names, codes, parent_2023, .. } = &self.row;
        let code = |code: &PlaceCode| PlaceChange::Code {
            scheme: code.scheme().to_owned(),
            before: None,
            after: code.code().to_owned(),
        };
        let lies = Some(parent_2023.clone()).filter(|parent| !parent.is_empty());
        let mut said: Vec<PlaceChange> = codes.iter().map(code).collect();
        said.extend(names.iter().cloned().map(PlaceChange::Name));
        said.extend(lies.map(|after| PlaceChange::Parent2023 { before: None, after }));
        said.extend(validity.from().map(|after| PlaceChange::From { before: None, after }));
        said.extend(validity.to().map(|after| PlaceChange::Until { before: None, after }));
        said
    }
}

/// What is wrong with a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The line of the file.
    pub line: usize,
    pub message: Message,
    /// The known places that it is about: of these one is meant.
    pub about: Vec<Described>,
}

/// A place that was there before the list and that it changes.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Changed {
    id: PlaceId,
    before: Draft,
    after: Draft,
    /// Whether its days change.
    is_dated: bool,
}

/// The places as they are stored: what a list was held against.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Stored {
    places: Vec<Place>,
    names: Vec<(PlaceId, String)>,
    codes: Vec<(PlaceId, PlaceCode)>,
    parents_2023: Vec<(PlaceId, PlaceId)>,
}

impl Stored {
    pub(super) async fn read(work: &mut Work) -> Result<Self> {
        Ok(Self {
            places: store::places::all(&mut work.tx).await?,
            names: store::places::names(&mut work.tx).await?,
            codes: store::places::codes(&mut work.tx).await?,
            parents_2023: store::places::parents_in(&mut work.tx, DIVISION_2023).await?,
        })
    }

    pub(super) fn gazetteer(&self) -> Gazetteer {
        let mut known = Gazetteer::default();
        for place in &self.places {
            known.add(place.clone());
        }
        for (place, name) in &self.names {
            known.add_name(*place, name);
        }
        for (place, code) in &self.codes {
            known.set_code(*place, code.clone());
        }
        for (place, parent) in &self.parents_2023 {
            known.set_parent_2023(*place, *parent);
        }
        known
    }
}

/// What a list would come to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// The wider places first.
    pub rows: Vec<Planned>,
    /// What is wrong: with one problem nothing is taken.
    pub problems: Vec<Problem>,
    /// The lines that are no places: a title, a total.
    pub skipped: Vec<usize>,
    /// The titles of columns that say nothing here.
    pub unused: Vec<String>,
    /// The places that the list adds, with all that it says of them.
    new: Vec<(PlaceId, Draft)>,
    /// The places that the list changes.
    changed: Vec<Changed>,
    /// The places that the list adds or changes as they will be, the wider ones first.
    after: Vec<Place>,
    /// Their other names, codes and parents since 2023, of each place all.
    particulars: Particulars,
    /// What the list was held against.
    stored: Stored,
    /// Differs when the list would come to something else.
    pub seen: String,
}

impl Plan {
    /// How many places would be added.
    pub fn added(&self) -> usize {
        self.rows.iter().filter(|row| !row.is_known).count()
    }

    /// Whether taking the list changes nothing.
    pub fn is_empty(&self) -> bool {
        self.new.is_empty() && self.changed.is_empty()
    }

    /// How many rows change a place that is there.
    pub fn changing(&self) -> usize {
        self.rows.iter().filter(|row| !row.changes.is_empty()).count()
    }

    /// A digest of what the list adds and changes.
    fn stamp(&self) -> Result<String> {
        // A new place has another id each time the list is looked through: its number among the new ones stands for it.
        let numbers: HashMap<String, String> =
            self.new.iter().enumerate().map(|(at, (id, _))| (id.to_string(), at.to_string())).collect();
        let numbered = |draft: &Draft| {
            let number = |id: &String| numbers.get(id).unwrap_or(id).clone();
            Draft { parent: number(&draft.parent), parent_2023: number(&draft.parent_2023), ..draft.clone() }
        };
        let new: Vec<Draft> = self.new.iter().map(|(_, after)| numbered(after)).collect();
        let changed: Vec<_> = self
            .changed
            .iter()
            .map(|changed| (changed.id.to_string(), &changed.before, numbered(&changed.after)))
            .collect();
        let json =
            serde_json::to_string(&(new, changed)).map_err(|error| Error::Internal(error.to_string()))?;
        Ok(digest(&json))
    }
}

/// What a list would come to; for administrators.
pub async fn plan(work: &mut Work, text: String) -> Result<Deferred<Plan>> {
    work.require(Permission::Admin)?;
    let stored = Stored::read(work).await?;
    Ok(Deferred::new(work, &READING, move || {
        let records: Vec<(usize, Vec<String>)> = text
            .lines()
            .enumerate()
            .map(|(at, line)| (at + 1, line.split('\t').map(str::to_owned).collect()))
            .filter(|(_, cells): &(usize, Vec<String>)| cells.iter().any(|cell| !cell.trim().is_empty()))
            .collect();
        let listed = rows(&records);
        let particulars: usize = listed.rows.iter().map(|row| row.codes.len() + row.names.len()).sum();
        if particulars > PARTICULARS_MAX {
            let message = Message::new("place-import-too-much").with("max", PARTICULARS_MAX);
            return Err(Error::invalid("file", message));
        }
        let mut plan = Planning::new(stored.gazetteer()).plan(listed);
        plan.seen = plan.stamp()?;
        plan.stored = stored;
        Ok(plan)
    }))
}

/// Takes a list, whole or not at all, if it still comes to what was `seen` of it and the places are still those that it was held
/// against; for administrators. How many places were added.
pub async fn carry_out(work: &mut Work, plan: &Plan, seen: &str) -> Result<usize> {
    work.require(Permission::Admin)?;
    if !plan.problems.is_empty() {
        return Err(Error::invalid(
            "",
            Message::new("place-import-not-ready").with("count", plan.problems.len()),
        ));
    }
    if plan.is_empty() {
        return Ok(0);
    }
    if plan.seen != seen || Stored::read(work).await? != plan.stored {
        return Err(Error::invalid("", Message::new("place-import-otherwise")));
    }
    let is_new: HashSet<PlaceId> = plan.new.iter().map(|(id, _)| *id).collect();
    let (new, old): (Vec<&Place>, Vec<&Place>) =
        plan.after.iter().partition(|place| is_new.contains(&place.id));
    store::places::insert_all(&mut work.tx, &new, new_id(), now()).await?;
    let dated: HashSet<PlaceId> =
        plan.changed.iter().filter(|changed| changed.is_dated).map(|changed| changed.id).collect();
    for place in old.iter().filter(|place| dated.contains(&place.id)) {
        store::places::update(&mut work.tx, place).await?;
    }
    let old: Vec<PlaceId> = old.iter().map(|place| place.id).collect();
    store::places::replace_particulars(&mut work.tx, &old, DIVISION_2023, &plan.particulars).await?;
    let records = plan.new.iter().map(|(id, after)| (id.to_string(), after));
    work.audit_all("place.add", "place", records).await?;
    let changes =
        plan.changed.iter().map(|changed| (changed.id.to_string(), &changed.before, &changed.after));
    work.audit_changes("place.update", "place", changes).await?;
    let after = serde_json::json!({ "places": plan.new.len() });
    work.audit("place.import", ("places", "list"), (), after).await?;
    Ok(plan.new.len())
}
