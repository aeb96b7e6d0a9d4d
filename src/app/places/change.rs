//! One place: its name, what it lies in by either division, its time, other names and codes; added, changed, or removed while
//! nothing refers to it.

use serde::{Deserialize, Serialize};

use super::DIVISION_2023;
use crate::app::work::{Permission, Work};
use crate::app::{digest, new_id, now};
use crate::domain::dates;
use crate::domain::id::PlaceId;
use crate::domain::place::gazetteer::Gazetteer;
use crate::domain::place::{Level, PLACE_NAME_MAX, Place, PlaceCode, Validity, place_name};
use crate::error::{Error, FieldError, Message, Result};
use crate::store::{self};

/// A place as its form has it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    /// The word for the level.
    pub level: String,
    pub name: String,
    /// The place (id) that it lies in, in the division of daily use.
    pub parent: String,
    /// The same in the division of 2023; empty where it is no other.
    pub parent_2023: String,
    /// The first day, if it is known.
    pub valid_from: String,
    /// The last day, if there was one.
    pub valid_to: String,
    /// Other spellings and former names, one a line.
    pub variants: String,
    /// Codes, one a line: the scheme, then the code.
    pub codes: String,
}

/// A place with what its form shows, and the stamp of what was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    pub place: Place,
    /// As the form has it.
    pub draft: Draft,
    /// Differs when somebody changed it.
    pub seen: String,
}

/// A place; for those who run the programme.
pub async fn find(work: &mut Work, id: PlaceId) -> Result<Shown> {
    work.require(Permission::Programme)?;
    let place = store::places::find(&mut work.tx, id).await?.ok_or(Error::NotFound)?;
    let parents = store::places::other_parents_of(&mut work.tx, id).await?;
    let other = parents.into_iter().find(|(division, _)| division == DIVISION_2023).map(|(_, parent)| parent);
    let codes = store::places::codes_of(&mut work.tx, id).await?;
    let codes = codes.iter().map(|(scheme, code)| (scheme.as_str(), code.as_str()));
    let draft = drafted(&place, other, &store::places::names_of(&mut work.tx, id).await?, codes);
    let json = serde_json::to_string(&draft).map_err(|error| Error::Internal(error.to_string()))?;
    Ok(Shown { seen: digest(&json), place, draft })
}

/// A place among the others as its form has it; none where it is not among them.
pub(super) fn draft_of(known: &Gazetteer, id: PlaceId) -> Option<Draft> {
    let codes = known.codes(id).iter().map(|code| (code.scheme(), code.code()));
    Some(drafted(known.place(id)?, known.parent_2023(id), known.names(id), codes))
}

/// A place as its form has it, with what it lies in since 2023, its other names and its codes by scheme.
fn drafted<'a>(
    place: &Place,
    parent_2023: Option<PlaceId>,
    names: &[String],
    codes: impl Iterator<Item = (&'a str, &'a str)>,
) -> Draft {
    let codes: Vec<String> = codes.map(|(scheme, code)| format!("{scheme} {code}")).collect();
    let day = |day: Option<time::Date>| day.map(dates::iso).unwrap_or_default();
    Draft {
        level: place.level.as_str().into(),
        name: place.name.clone(),
        parent: place.parent.map(String::from).unwrap_or_default(),
        parent_2023: parent_2023.map(String::from).unwrap_or_default(),
        valid_from: day(place.validity.from()),
        valid_to: day(place.validity.to()),
        variants: names.join("\n"),
        codes: codes.join("\n"),
    }
}

/// What a form came to.
struct Checked {
    place: Place,
    parent_2023: Option<PlaceId>,
    names: Vec<String>,
    codes: Vec<PlaceCode>,
}

/// Adds a place; for those who run the programme.
pub async fn add(work: &mut Work, draft: &Draft) -> Result<Place> {
    work.require(Permission::Programme)?;
    let Checked { place, parent_2023, names, codes } = check(work, new_id(), draft).await?;
    if store::places::exists(&mut work.tx, place.parent, &place.name).await? {
        return Err(Error::invalid("name", Message::new("place-exists").with("name", &place.name)));
    }
    store::places::insert(&mut work.tx, &place).await?;
    store::places::set_names(&mut work.tx, place.id, &names).await?;
    store::places::set_codes(&mut work.tx, place.id, &codes).await?;
    store::places::set_parent(&mut work.tx, place.id, DIVISION_2023, parent_2023).await?;
    let after = find(work, place.id).await?.draft;
    work.audit("place.add", ("place", place.id), (), after).await?;
    Ok(place)
}

/// Changes a place, if nobody did since it was read; for those who run the programme.
pub async fn change(work: &mut Work, id: PlaceId, draft: &Draft, seen: &str) -> Result<()> {
    work.require(Permission::Programme)?;
    let shown = find(work, id).await?;
    if shown.seen != seen {
        return Err(Error::Conflict(Message::new("place-changed-meanwhile")));
    }
    let checked = check(work, id, draft).await?;
    store::places::update(&mut work.tx, &checked.place).await?;
    let (before, name) = (&shown.place.name, &checked.place.name);
    store::people::index::rename_place(&mut work.tx, id, before, name).await?;
    store::places::set_names(&mut work.tx, id, &checked.names).await?;
    store::places::set_codes(&mut work.tx, id, &checked.codes).await?;
    store::places::set_parent(&mut work.tx, id, DIVISION_2023, checked.parent_2023).await?;
    let after = find(work, id).await?.draft;
    if after == shown.draft {
        return Ok(());
    }
    work.audit("place.update", ("place", id), shown.draft, after).await
}

async fn check(work: &mut Work, id: PlaceId, draft: &Draft) -> Result<Checked> {
    let mut problems = Vec::new();
    let mut problem = |field: &str, message: Message| problems.push(FieldError::new(field, message));
    let (level, name) = (draft.level.parse::<Level>().ok(), place_name(&draft.name));
    if level.is_none() {
        problem("level", Message::new("place-level-missing"));
    }
    if name.is_none() {
        problem("name", Message::new("place-name-missing").with("max", PLACE_NAME_MAX));
    }
    let mut parents = [None, None];
    for (at, (field, text)) in
        [("parent", &draft.parent), ("parent_2023", &draft.parent_2023)].into_iter().enumerate()
    {
        let parent = match text.parse() {
            Ok(parent) => store::places::find(&mut work.tx, parent).await?,
            Err(_) => None,
        };
        match (level, &parent) {
            (Some(Level::Region), Some(_)) => problem(field, Message::new("place-region-has-no-parent")),
            (Some(Level::Region) | None, _) => {}
            (Some(_), None) if field == "parent" => problem(field, Message::new("place-parent-missing")),
            (Some(level), Some(parent)) if !level.may_lie_in(parent.level) => {
                problem(field, Message::new("place-parent-narrower").with("parent", &parent.name));
            }
            _ => {}
        }
        parents[at] = parent.map(|parent| parent.id);
    }
    for below in store::places::directly_in(&mut work.tx, id).await? {
        if level.is_some_and(|level| !below.level.may_lie_in(level)) {
            problem("level", Message::new("place-holds-wider").with("name", &below.name));
            break;
        }
    }
    let mut day = |field: &str, text: &str| {
        let day = dates::parse(text);
        if day.is_none() && !text.trim().is_empty() {
            problem(field, Message::new("place-no-such-day"));
        }
        day
    };
    let (from, to) = (day("valid_from", &draft.valid_from), day("valid_to", &draft.valid_to));
    let validity = Validity::new(from, to);
    if validity.is_none() {
        problem("valid_to", Message::new("place-ends-before"));
    }
    let names: Vec<String> = draft.variants.split([',', ';', '\n']).filter_map(place_name).collect();
    let (codes, wrong) = check_codes(work, id, &draft.codes).await?;
    problems.extend(wrong.into_iter().map(|message| FieldError::new("codes", message)));
    match (level, name, validity) {
        (Some(level), Some(name), Some(validity)) if problems.is_empty() => Ok(Checked {
            place: Place { id, level, name, parent: parents[0], validity },
            parent_2023: parents[1],
            names,
            codes,
        }),
        _ => Err(Error::Invalid(problems)),
    }
}

/// The codes of a place as they were typed, and what is wrong with them: a code that was given once is given to no other place, also
/// where the first one has ended. What the place has already stays, so that the rest can be changed.
async fn check_codes(work: &mut Work, id: PlaceId, typed: &str) -> Result<(Vec<PlaceCode>, Vec<Message>)> {
    let (mut codes, mut wrong): (Vec<PlaceCode>, Vec<Message>) = (Vec::new(), Vec::new());
    let own = store::places::codes_of(&mut work.tx, id).await?;
    let is_own = |code: &PlaceCode| {
        own.iter().any(|(scheme, own)| (&**scheme, &**own) == (code.scheme(), code.code()))
    };
    for line in typed.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let code =
            line.split_once(char::is_whitespace).and_then(|(scheme, code)| PlaceCode::new(scheme, code));
        match code.filter(|code| code.is_usual() || is_own(code)) {
            Some(code) if codes.iter().all(|known| known.scheme() != code.scheme()) => codes.push(code),
            Some(code) => wrong.push(Message::new("place-code-twice").with("scheme", code.scheme())),
            None => wrong.push(Message::new("place-code-without-scheme").with("found", line)),
        }
    }
    for code in &codes {
        let having = store::places::with_code(&mut work.tx, code).await?;
        if having.iter().any(|place| place.id == id) {
            continue;
        }
        let Some(other) = having.first() else { continue };
        let mut path = store::places::above(&mut work.tx, other.id).await?;
        path.reverse();
        let path = path.into_iter().map(|place| place.name).collect::<Vec<_>>().join(" > ");
        let message = match other.validity.to().filter(|day| *day < now().date()) {
            Some(day) => Message::new("place-code-ended").with_day("day", day),
            None => Message::new("place-code-taken"),
        };
        wrong.push(message.with("code", code.code()).with("scheme", code.scheme()).with("name", path));
    }
    Ok((codes, wrong))
}

/// Removes a place that was added by mistake; for those who run the programme, and only while nothing refers to it.
pub async fn remove(work: &mut Work, id: PlaceId) -> Result<()> {
    work.require(Permission::Programme)?;
    let shown = find(work, id).await?;
    if !store::places::delete(&mut work.tx, id).await? {
        return Err(Error::Conflict(Message::new("place-is-used")));
    }
    work.audit("place.remove", ("place", id), shown.draft, ()).await
}
