//! A list of places, of another country or of a new division: looked through first, then taken whole or not at all. The same
//! list again adds nothing.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::{Added, DIVISION_2023};
use crate::app::new_id;
use crate::app::spreadsheets;
use crate::app::turns::Turns;
use crate::app::work::{Permission, Work};
use crate::domain::account::Actor;
use crate::domain::id::PlaceId;
use crate::domain::place::list::{ListProblem, ListedPlace, rows};
use crate::domain::place::{Level, Place};
use crate::domain::spreadsheet;
use crate::domain::text::fold;
use crate::error::{Error, Message, Result};
use crate::store::{self};

/// Reading takes memory: two files at a time.
static READING: LazyLock<Turns> = LazyLock::new(|| Turns::new(2));

/// The cells of a file, one record a line with tabs between them: what its page hands on from one step to the next.
pub async fn read_file(actor: &Actor, bytes: Vec<u8>) -> Result<String> {
    let read = move || {
        let sheets = spreadsheets::sheets(&bytes, spreadsheet::CELL_MAX)
            .map_err(|fault| Error::invalid("file", fault.message))?;
        let records = sheets.into_iter().next().map(|sheet| sheet.records).unwrap_or_default();
        let plain = |cell: &String| cell.replace(['\t', '\n', '\r'], " ");
        let mut lines: Vec<String> = Vec::new();
        for (line, cells) in records {
            // So that a line has the same number here as in the file.
            lines.resize(line.max(lines.len() + 1), String::new());
            let text = cells.iter().map(plain).collect::<Vec<_>>().join("\t");
            if let Some(last) = lines.last_mut() {
                *last = text;
            }
        }
        Ok(lines.join("\n"))
    };
    READING.run(actor, read).await
}

/// What becomes of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    /// The row.
    pub row: ListedPlace,
    /// The place: a new one, or the one that is there.
    pub place: Place,
    /// Whether it is there already.
    pub is_known: bool,
    /// What it lies in since 2023.
    pub parent_2023: Option<PlaceId>,
    /// The name of what it lies in.
    pub inside: Option<String>,
}

/// What a list would come to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// The wider places first.
    pub rows: Vec<Planned>,
    /// What is wrong: with one problem nothing is taken.
    pub problems: Vec<ListProblem>,
}

impl Plan {
    /// How many places would be added.
    pub fn added(&self) -> usize {
        self.rows.iter().filter(|row| !row.is_known).count()
    }
}

/// What a list would come to; for administrators.
pub async fn plan(work: &mut Work, text: &str) -> Result<Plan> {
    work.require(Permission::Admin)?;
    let records: Vec<(usize, Vec<String>)> = text
        .lines()
        .enumerate()
        .map(|(at, line)| (at + 1, line.split('\t').map(str::to_owned).collect()))
        .filter(|(_, cells): &(usize, Vec<String>)| cells.iter().any(|cell| !cell.trim().is_empty()))
        .collect();
    let rows = match rows(&records) {
        Ok(rows) => rows,
        Err(problems) => return Ok(Plan { rows: Vec::new(), problems }),
    };
    let all = store::places::all(&mut work.tx).await?;
    let mut codes: HashMap<String, Vec<PlaceId>> = HashMap::new();
    for (place, code) in store::places::codes(&mut work.tx).await? {
        codes.entry(format!("{}:{}", code.scheme(), code.code())).or_default().push(place);
        codes.entry(code.code().to_owned()).or_default().push(place);
    }
    Ok(Planning::new(all, codes).plan(rows))
}

/// Takes a list, whole or not at all; for administrators. How many places were added.
pub async fn carry_out(work: &mut Work, text: &str) -> Result<usize> {
    work.require(Permission::Admin)?;
    let plan = plan(work, text).await?;
    if !plan.problems.is_empty() {
        return Err(Error::invalid(
            "",
            Message::new("place-import-not-ready").with("count", plan.problems.len()),
        ));
    }
    for planned in plan.rows.iter().filter(|planned| !planned.is_known) {
        store::places::insert(&mut work.tx, &planned.place).await?;
    }
    for planned in &plan.rows {
        let id = planned.place.id;
        for name in &planned.row.names {
            store::places::add_name(&mut work.tx, id, name).await?;
        }
        for code in &planned.row.codes {
            store::places::set_code(&mut work.tx, id, code).await?;
        }
        if planned.parent_2023.is_some() {
            store::places::set_parent(&mut work.tx, id, DIVISION_2023, planned.parent_2023).await?;
        }
    }
    let new: Vec<&Planned> = plan.rows.iter().filter(|planned| !planned.is_known).collect();
    let records = new.iter().map(|planned| (planned.place.id.to_string(), Added::from(&planned.place)));
    work.audit_all("place.add", "place", records).await?;
    let after = serde_json::json!({ "places": new.len() });
    work.audit("place.import", ("places", "list"), (), after).await?;
    Ok(new.len())
}

/// The places while a list is worked through.
struct Planning {
    places: HashMap<PlaceId, Place>,
    by_name: HashMap<String, Vec<PlaceId>>,
    by_code: HashMap<String, Vec<PlaceId>>,
}

impl Planning {
    fn new(all: Vec<Place>, by_code: HashMap<String, Vec<PlaceId>>) -> Self {
        let mut planning = Self { places: HashMap::new(), by_name: HashMap::new(), by_code };
        for place in all {
            planning.add(place);
        }
        planning
    }

    fn add(&mut self, place: Place) {
        self.by_name.entry(fold(&place.name)).or_default().push(place.id);
        self.places.insert(place.id, place);
    }

    fn plan(mut self, mut rows: Vec<ListedPlace>) -> Plan {
        rows.sort_by_key(|row| Level::ALL.iter().position(|level| *level == row.level));
        let mut plan = Plan::default();
        for row in rows {
            match self.row(row) {
                Ok(planned) => plan.rows.push(planned),
                Err(problem) => plan.problems.push(problem),
            }
        }
        // What it lies in since 2023 may stand further down.
        for planned in &mut plan.rows {
            let row = &planned.row;
            if row.parent_2023.is_empty() {
                continue;
            }
            match self.parent(row, &row.parent_2023) {
                Ok(parent) => planned.parent_2023 = Some(parent),
                Err(problem) => plan.problems.push(problem),
            }
        }
        plan.problems.sort_by_key(|problem| problem.line);
        plan
    }

    fn row(&mut self, row: ListedPlace) -> std::result::Result<Planned, ListProblem> {
        let problem = |key| ListProblem { line: row.line, message: Message::new(key) };
        let parent = match (row.level, row.parent.is_empty()) {
            (Level::Region, true) => None,
            (Level::Region, false) => return Err(problem("place-region-has-no-parent")),
            (_, true) => return Err(problem("place-list-no-parent")),
            _ => Some(self.parent(&row, &row.parent)?),
        };
        let inside = parent.and_then(|parent| self.places.get(&parent)).map(|place| place.name.clone());
        let same =
            self.by_name.get(&fold(&row.name)).into_iter().flatten().filter_map(|id| self.places.get(id));
        let same = same.into_iter().find(|place| place.level == row.level && place.parent == parent).cloned();
        let is_known = same.is_some();
        let place = same.unwrap_or_else(|| Place {
            id: new_id(),
            level: row.level,
            name: row.name.clone(),
            parent,
            validity: row.validity,
        });
        if !is_known {
            self.add(place.clone());
        }
        for code in &row.codes {
            for key in [format!("{}:{}", code.scheme(), code.code()), code.code().to_owned()] {
                let ids = self.by_code.entry(key).or_default();
                if !ids.contains(&place.id) {
                    ids.push(place.id);
                }
            }
        }
        Ok(Planned { row, place, is_known, parent_2023: None, inside })
    }

    /// What a row lies in: by a code, by its name, or by the names of what that lies in, with `>` between them.
    fn parent(&self, row: &ListedPlace, text: &str) -> std::result::Result<PlaceId, ListProblem> {
        let wider =
            |id: &&PlaceId| self.places.get(*id).is_some_and(|place| row.level.may_lie_in(place.level));
        let path: Vec<String> = text.split('>').map(|name| fold(name.trim())).collect();
        let own = path.last().map(String::as_str).unwrap_or_default();
        let lies_so = |id: &&PlaceId| self.lies_in(**id, &path[..path.len().saturating_sub(1)]);
        let by_name: Vec<PlaceId> =
            self.by_name.get(own).into_iter().flatten().filter(wider).filter(lies_so).copied().collect();
        let by_code = self.by_code.get(text.trim()).into_iter().flatten().filter(wider).copied();
        let found: Vec<PlaceId> = if by_name.is_empty() { by_code.collect() } else { by_name };
        let key = match found[..] {
            [one] => return Ok(one),
            [] => "place-list-unknown-parent",
            _ => "place-list-several-parents",
        };
        Err(ListProblem { line: row.line, message: Message::new(key).with("found", text) })
    }

    /// Whether a place lies in places of these names, the narrowest last; others may lie between them.
    fn lies_in(&self, id: PlaceId, names: &[String]) -> bool {
        let mut names = names.iter().rev().peekable();
        let mut place = self.places.get(&id);
        while let Some(above) =
            place.and_then(|place| place.parent).and_then(|parent| self.places.get(&parent))
        {
            if names.peek().is_some_and(|name| **name == fold(&above.name)) {
                names.next();
            }
            place = Some(above);
        }
        names.peek().is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::place::Validity;

    fn row(line: usize, level: Level, name: &str, parent: &str) -> ListedPlace {
        ListedPlace {
            line,
            level,
            name: name.into(),
            parent: parent.into(),
            parent_2023: String::new(),
            validity: Validity::default(),
            names: Vec::new(),
            codes: Vec::new(),
        }
    }

    fn planned(rows: Vec<ListedPlace>) -> Plan {
        Planning::new(Vec::new(), HashMap::new()).plan(rows)
    }

    #[test]
    fn a_place_may_stand_above_what_it_lies_in() {
        let plan = planned(vec![
            row(2, Level::Commune, "Timia", "Agadez > Iférouane"),
            row(3, Level::Cercle, "Iférouane", "Agadez"),
            row(4, Level::Region, "Agadez", ""),
            row(5, Level::Commune, "Timia", "Iferouane"),
        ]);
        assert_eq!(plan.problems, []);
        assert_eq!((plan.rows.len(), plan.added()), (4, 3), "the last is the first once more");
        assert_eq!(plan.rows[2].inside.as_deref(), Some("Iférouane"));
    }

    #[test]
    fn what_it_lies_in_is_one_place() {
        let keys =
            |rows| planned(rows).problems.into_iter().map(|p| (p.line, p.message.key)).collect::<Vec<_>>();
        let regions = || [row(2, Level::Region, "A", ""), row(3, Level::Region, "B", "")];
        let towns = || [row(4, Level::Cercle, "X", "A"), row(5, Level::Cercle, "X", "B")];
        let with = |parent: &str| {
            let rows = regions().into_iter().chain(towns());
            keys(rows.chain([row(6, Level::Village, "V", parent)]).collect())
        };
        assert_eq!(with("X"), [(6, "place-list-several-parents")]);
        assert_eq!(with("B > X"), []);
        assert_eq!(with("C > X"), [(6, "place-list-unknown-parent")]);
        assert_eq!(with(""), [(6, "place-list-no-parent")]);
        assert_eq!(keys(vec![row(2, Level::Region, "A", "B")]), [(2, "place-region-has-no-parent")]);
        // No wider place of this name.
        let narrow = vec![
            row(2, Level::Region, "A", ""),
            row(3, Level::Cercle, "X", "A"),
            row(4, Level::Cercle, "Y", "X"),
        ];
        assert_eq!(keys(narrow), [(4, "place-list-unknown-parent")]);
    }
}
