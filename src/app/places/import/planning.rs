//! A list of places row by row against the known ones: what is new, what it changes, what is wrong.

use std::collections::{BTreeMap, HashMap, HashSet};

use time::Date;

use super::{Changed, Described, PlaceChange, Plan, Planned, Problem};
use crate::app;
use crate::app::new_id;
use crate::app::places::change::{Draft, draft_of};
use crate::app::places::seed::{FIRST_DAY_OF_2023, LAST_DAY_BEFORE};
use crate::domain::id::PlaceId;
use crate::domain::place::gazetteer::{Gazetteer, Lookup};
use crate::domain::place::list::{ListProblem, Listed, ListedPlace, with_level};
use crate::domain::place::{Division, Level, Place, PlaceCode, Validity};
use crate::domain::text::{fold, one_line};
use crate::error::Message;

/// The scheme of the P-codes of lists, and with it that of the places that an installation begins with, of 2015.
const OCHA: &str = "ocha";
const OCHA_SCHEMES: [&str; 2] = [OCHA, "ocha-2015"];
/// The most known places that a problem names.
const ABOUT_MAX: usize = 8;

/// The places while a list is worked through.
pub(super) struct Planning {
    known: Gazetteer,
    /// Those from before the list that a row is about, as they were.
    before: BTreeMap<PlaceId, Draft>,
    /// Those that the list adds.
    new: HashSet<PlaceId>,
    /// The codes that the list gives places, by place and scheme, each with the first line that says so.
    stated: HashMap<(PlaceId, String), (usize, String)>,
    /// The names in rows that come to no place, folded: what lies in them is not wrong for that.
    unread: HashSet<String>,
}

impl Planning {
    /// With the places that are there.
    pub(super) fn new(known: Gazetteer) -> Self {
        Self {
            known,
            before: BTreeMap::new(),
            new: HashSet::new(),
            stated: HashMap::new(),
            unread: HashSet::new(),
        }
    }

    /// What a list comes to.
    pub(super) fn plan(mut self, listed: Listed) -> Plan {
        self.unread = listed.unread.iter().map(|name| fold(name)).collect();
        let problem = |problem: ListProblem| Problem {
            line: problem.line,
            message: problem.message,
            about: Vec::new(),
        };
        let mut plan = Plan {
            problems: listed.problems.into_iter().map(problem).collect(),
            skipped: listed.skipped,
            unused: listed.unused,
            ..Plan::default()
        };
        let mut rows = listed.rows;
        rows.sort_by_key(|row| Level::ALL.iter().position(|level| *level == row.level));
        for row in rows {
            let name = fold(&row.name);
            match self.row(row) {
                Ok(planned) => plan.rows.push(planned),
                Err(problem) => {
                    self.unread.insert(name);
                    plan.problems.extend(problem);
                }
            }
        }
        // What it lies in since 2023 may stand further down.
        for planned in plan.rows.iter_mut().filter(|planned| !planned.row.parent_2023.is_empty()) {
            match self.parent(&planned.row, Division::Of2023) {
                Ok(parent) => self.move_to(planned, parent),
                Err(problem) => plan.problems.extend(problem),
            }
        }
        plan.problems.extend(self.codes_of_several(&plan.rows));
        plan.problems.sort_by_key(|problem| problem.line);
        // A place that stands on several lines is told once, and again where a line changes more of it.
        let mut told = HashSet::new();
        plan.rows.retain(|planned| told.insert(planned.place.id) || !planned.changes.is_empty());
        let new = plan.rows.iter().filter(|planned| !planned.is_known).map(|planned| planned.place.id);
        plan.new = new.filter_map(|id| Some((id, draft_of(&self.known, id)?))).collect();
        let changed = std::mem::take(&mut self.before).into_iter().map(|(id, before)| {
            let after = draft_of(&self.known, id).unwrap_or_default();
            let days = |draft: &Draft| (draft.valid_from.clone(), draft.valid_to.clone());
            Changed { is_dated: days(&before) != days(&after), id, before, after }
        });
        plan.changed = changed.filter(|changed| changed.before != changed.after).collect();
        for id in plan.new.iter().map(|(id, _)| *id).chain(plan.changed.iter().map(|changed| changed.id)) {
            plan.after.extend(self.known.place(id).cloned());
            plan.particulars.names.extend(self.known.names(id).iter().map(|name| (id, name.clone())));
            plan.particulars.codes.extend(self.known.codes(id).iter().map(|code| (id, code.clone())));
            plan.particulars.parents.extend(self.known.parent_2023(id).map(|parent| (id, parent)));
        }
        plan
    }

    /// A row's place and what it changes; a problem, or none where another row's is the cause.
    fn row(&mut self, mut row: ListedPlace) -> Result<Planned, Option<Problem>> {
        let line = row.line;
        let problem = |key| Some(Problem { line, message: Message::new(key), about: Vec::new() });
        let parent = match (row.level, row.parent.is_empty()) {
            (Level::Region, true) => None,
            (Level::Region, false) => return Err(problem("place-region-has-no-parent")),
            (_, true) => return Err(problem("place-list-no-parent")),
            _ => Some(self.parent(&row, Division::Daily)?),
        };
        let inside = parent.and_then(|parent| self.described(parent));
        let stored = self.same(&row, parent).cloned();
        // By another writing or its code: what lies in it is found by the name that the list has for it.
        if let Some(place) = stored.as_ref().filter(|place| fold(&place.name) != fold(&row.name)) {
            let is_new_name = self.known.names(place.id).iter().all(|name| fold(name) != fold(&row.name));
            row.names.extend(is_new_name.then(|| row.name.clone()));
        }
        let is_known = stored.is_some();
        let mut place = stored.unwrap_or_else(|| Place {
            id: new_id(),
            level: row.level,
            name: row.name.clone(),
            parent,
            validity: row.validity,
        });
        if is_known && !self.new.contains(&place.id) && !self.before.contains_key(&place.id) {
            self.before.extend(draft_of(&self.known, place.id).map(|draft| (place.id, draft)));
        }
        let (from, to) = (row.validity.from(), row.validity.to());
        let (old_from, old_to) = (place.validity.from(), place.validity.to());
        place.validity =
            Validity::new(from.or(old_from), to.or(old_to)).ok_or_else(|| problem("place-ends-before"))?;
        let mut changes = Vec::new();
        if let Some(after) = from.filter(|from| old_from != Some(*from)) {
            changes.push(PlaceChange::From { before: old_from, after });
        }
        if let Some(after) = to.filter(|to| old_to != Some(*to)) {
            changes.push(PlaceChange::Until { before: old_to, after });
        }
        if !is_known {
            self.new.insert(place.id);
        }
        self.known.add(place.clone());
        for name in &row.names {
            if self.known.add_name(place.id, name) {
                changes.push(PlaceChange::Name(name.clone()));
            }
        }
        for code in &row.codes {
            let said = (row.line, code.code().to_owned());
            let (line, first) = self.stated.entry((place.id, code.scheme().to_owned())).or_insert(said);
            if first != code.code() {
                let message = Message::new("place-list-two-codes")
                    .with("scheme", code.scheme())
                    .with("code", code.code())
                    .with("first", &*first)
                    .with("line", *line);
                return Err(Some(Problem { line: row.line, message, about: Vec::new() }));
            }
            let before = self.known.set_code(place.id, code.clone());
            if before.as_ref() != Some(code) {
                changes.push(PlaceChange::Code {
                    scheme: code.scheme().to_owned(),
                    before: before.map(|code| code.code().to_owned()),
                    after: code.code().to_owned(),
                });
            }
        }
        // What further lines say of a place that the list adds changes nothing that is there.
        if self.new.contains(&place.id) {
            changes.clear();
        }
        Ok(Planned { row, place, is_known, changes, parent_2023: None, inside })
    }

    /// The place that a row is about, if it is there: of this name, level and parent, at this time. Of several the one that has a
    /// code of the row, or else exists when the row's does. Where none has the name the one of this level and parent of which it is another
    /// name, or which has OCHA's code of the row. Where the list gives a place of the name another P-code it is another place.
    fn same(&self, row: &ListedPlace, parent: Option<PlaceId>) -> Option<&Place> {
        let mut same = self.known.namesakes(&row.name, row.level, parent);
        same.retain(|place| place.validity.meets(row.validity) && !self.has_other_pcode(place.id, row));
        if same.is_empty() {
            return self.otherwise_named(row, parent);
        }
        let has_code =
            |place: &&&Place| row.codes.iter().any(|code| self.known.codes(place.id).contains(code));
        let exists = |place: &&&Place| place.validity.holds_on(day_of(row, Division::Daily));
        let coded = same.iter().find(has_code).copied();
        coded.or_else(|| same.iter().find(exists).copied()).or_else(|| same.first().copied())
    }

    /// Whether another line of the list gave a place a P-code, and this one has another.
    fn has_other_pcode(&self, id: PlaceId, row: &ListedPlace) -> bool {
        let own = row.codes.iter().find(|code| code.scheme() == OCHA);
        let stated = self.stated.get(&(id, OCHA.to_owned()));
        own.zip(stated).is_some_and(|(own, (_, stated))| own.code() != stated)
    }

    /// The one place of a row's level that lies in the same place and has the row's name as another name or its P-code.
    fn otherwise_named(&self, row: &ListedPlace, parent: Option<PlaceId>) -> Option<&Place> {
        let codes = row.codes.iter().filter(|code| code.scheme() == OCHA);
        let codes = codes.flat_map(|code| OCHA_SCHEMES.map(|scheme| PlaceCode::new(scheme, code.code())));
        let coded = codes.flatten().flat_map(|code| self.known.with_code(&code));
        let is_it = |place: &&Place| {
            let parents = [place.parent, self.known.parent_2023(place.id).or(place.parent)];
            let lies_so = parents.contains(&parent);
            place.level == row.level
                && lies_so
                && place.validity.meets(row.validity)
                && !self.has_other_pcode(place.id, row)
        };
        let one = |ids: Vec<PlaceId>| {
            let mut found: Vec<&Place> =
                ids.into_iter().filter_map(|id| self.known.place(id)).filter(is_it).collect();
            found.dedup_by_key(|place| place.id);
            match found[..] {
                [one] => Some(one),
                _ => None,
            }
        };
        one(coded.collect()).or_else(|| one(self.known.called(&row.name)))
    }

    /// Notes what a row's place lies in since 2023.
    fn move_to(&mut self, planned: &mut Planned, parent: PlaceId) {
        planned.parent_2023 = Some(parent);
        let before = self.known.set_parent_2023(planned.place.id, parent);
        if !self.new.contains(&planned.place.id) && before != Some(parent) {
            let name = |id: PlaceId| self.known.place(id).map(|place| place.name.clone());
            planned.changes.push(PlaceChange::Parent2023 {
                before: before.and_then(name),
                after: name(parent).unwrap_or_default(),
            });
        }
    }

    /// What a row lies in by one division; a problem, or none where a row that was not read is the cause.
    fn parent(&self, row: &ListedPlace, division: Division) -> Result<PlaceId, Option<Problem>> {
        let text = if division == Division::Daily { &row.parent } else { &row.parent_2023 };
        let found = self.known.wider(row.level, text, Lookup { division, day: day_of(row, division) });
        let (key, about) = match found[..] {
            [one] => return Ok(one),
            [] if self.names_unread(text) => return Err(None),
            [] => ("place-list-unknown-parent", Vec::new()),
            _ => ("place-list-several-parents", self.all_described(&found)),
        };
        Err(Some(Problem { line: row.line, message: Message::new(key).with("found", text), about }))
    }

    /// Whether a name in a path is that of a row which came to no place.
    fn names_unread(&self, text: &str) -> bool {
        text.split('>').any(|name| {
            let said = with_level(name).map(|(_, name)| fold(&name));
            self.unread.contains(&fold(&one_line(name)))
                || said.is_some_and(|name| self.unread.contains(&name))
        })
    }

    /// The rows that give a place a code which another place has in the same scheme, once the whole list is taken.
    fn codes_of_several(&self, rows: &[Planned]) -> Vec<Problem> {
        let mut stated: BTreeMap<(&str, &str), Vec<(&Planned, &PlaceCode)>> = BTreeMap::new();
        for planned in rows {
            for code in
                planned.row.codes.iter().filter(|code| self.known.codes(planned.place.id).contains(code))
            {
                stated.entry((code.scheme(), code.code())).or_default().push((planned, code));
            }
        }
        let (mut problems, today) = (Vec::new(), app::now().date());
        for rows in stated.values_mut() {
            // The line that stands further up is the first, whatever the order by level.
            rows.sort_by_key(|(planned, _)| planned.row.line);
            let [(first, code), ..] = rows[..] else { continue };
            let said = format!("{} ({})", code.code(), code.scheme());
            let later = rows.iter().filter(|(planned, _)| planned.place.id != first.place.id);
            problems.extend(later.map(|(planned, _)| {
                let message = Message::new("place-list-code-twice")
                    .with("code", &said)
                    .with("line", first.row.line)
                    .with("name", &first.row.name);
                Problem { line: planned.row.line, message, about: Vec::new() }
            }));
            let is_stated = |id: &PlaceId| rows.iter().any(|(planned, _)| planned.place.id == *id);
            let mut others = self.known.with_code(code);
            // The places that an installation begins with have OCHA's codes of 2015: a place keeps its code.
            let of_2015 =
                (code.scheme() == OCHA).then(|| PlaceCode::new(OCHA_SCHEMES[1], code.code())).flatten();
            others.extend(of_2015.map(|code| self.known.with_code(&code)).unwrap_or_default());
            others.retain(|id| !is_stated(id));
            if !others.is_empty() {
                let has_ended = |id: &PlaceId| {
                    self.known.place(*id).and_then(|place| place.validity.to()).is_some_and(|to| to < today)
                };
                let key = if others.iter().all(has_ended) {
                    "place-list-code-ended"
                } else {
                    "place-list-code-taken"
                };
                let message = Message::new(key).with("code", said);
                problems.push(Problem { line: first.row.line, message, about: self.all_described(&others) });
            }
        }
        problems
    }

    fn all_described(&self, ids: &[PlaceId]) -> Vec<Described> {
        ids.iter().take(ABOUT_MAX).filter_map(|id| self.described(*id)).collect()
    }

    fn described(&self, id: PlaceId) -> Option<Described> {
        let place = self.known.place(id)?.clone();
        Some(Described { place, path: self.known.path(id), codes: self.known.codes(id).to_vec() })
    }
}

/// A day on which what a row lies in should exist: in daily use that is before 2023, unless the row's place is younger.
fn day_of(row: &ListedPlace, division: Division) -> Date {
    match division {
        Division::Daily => row.validity.from().unwrap_or(LAST_DAY_BEFORE).max(LAST_DAY_BEFORE),
        Division::Of2023 => app::now().date().max(FIRST_DAY_OF_2023),
    }
}

#[cfg(test)]
mod tests;
