//! Frozen reports: what was reported stays as it was, and each later correction is seen beside it. For those who run the
//! programme, and for observers.

use super::{Names, count, places, selections};
use crate::app::work::{Permission, Work};
use crate::app::{new_id, now};
use crate::domain::account::Role;
use crate::domain::id::FrozenReportId;
use crate::domain::report::{
    Amount, Asked, Bands, Dimension, Figures, FrozenEntry, FrozenReport, Measure, Period, Shown, ShownRow,
    Tally,
};
use crate::domain::text::one_line;
use crate::error::{Error, Message, Result};
use crate::store;

/// The most characters of the name of a frozen report.
const NAME_MAX: usize = 120;

/// A frozen report with what was corrected since.
#[derive(Clone, Debug)]
pub struct Frozen {
    /// What it is.
    pub entry: FrozenEntry,
    /// The period.
    pub period: Period,
    /// Its figures as they were.
    pub then: Shown,
    /// Figures that are others now.
    pub differences: Vec<Difference>,
    /// What the keys of rows stand for.
    pub names: Names,
}

/// A figure that was corrected after the report was frozen.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// Which figure.
    pub figure: Figure,
    /// As it was reported.
    pub then: Amount,
    /// As it is counted now.
    pub now: Amount,
}

/// Where a figure stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Figure {
    /// A single one.
    Measure(Measure),
    /// In a table: the column of persons, 0 to 3 for women, men, not stated and all, 4 for participations.
    Cell(Dimension, String, usize),
}

/// All frozen reports, the latest first.
pub async fn list(work: &mut Work) -> Result<Vec<FrozenEntry>> {
    require(work)?;
    store::frozen_reports::all(&mut work.tx).await
}

/// A frozen report beside what would be counted now.
pub async fn find(work: &mut Work, id: FrozenReportId) -> Result<Frozen> {
    require(work)?;
    let stored = store::frozen_reports::find(&mut work.tx, id).await?.ok_or(Error::NotFound)?;
    let FrozenReport { entry, bands, figures: then } = stored;
    let (period, now) = counted(work, &entry.asked, &bands).await?;
    let in_full = work.actor.is_staff();
    let show = |figures: &Figures| if in_full { figures.in_full() } else { figures.suppressed() };
    let (then, now) = (show(&then), show(&now));
    let names = places::names(work).await?;
    Ok(Frozen { differences: differences(&then, &now), entry, period, then, names })
}

/// Checks what is to be frozen, for the page before it; gives the period.
pub async fn check(work: &mut Work, asked: &Asked) -> Result<Period> {
    work.require(Permission::Programme)?;
    Ok(selections(work, asked).await?.0.period)
}

/// Freezes a report under a name.
pub async fn freeze(work: &mut Work, asked: &Asked, name: &str) -> Result<FrozenReportId> {
    work.require(Permission::Programme)?;
    let name = one_line(name);
    if name.is_empty() {
        return Err(Error::invalid("name", Message::new("report-frozen-name-missing")));
    }
    if name.chars().count() > NAME_MAX {
        return Err(Error::invalid("name", Message::new("report-indicator-long").with("max", NAME_MAX)));
    }
    // Two periods side by side are not frozen: each is a report of its own.
    let asked = Asked { from_before: String::new(), to_before: String::new(), ..asked.clone() };
    let bands = super::bands(work).await?;
    let (_, figures) = counted(work, &asked, &bands).await?;
    let entry = FrozenEntry { id: new_id(), name, asked, frozen_at: now(), by: None };
    let report = FrozenReport { entry, bands, figures };
    let by = work.account_id();
    store::frozen_reports::insert(&mut work.tx, &report, by).await?;
    let FrozenEntry { id, name, asked, .. } = report.entry;
    let after = serde_json::json!({ "name": name, "from": asked.from, "to": asked.to });
    work.audit("report.freeze", ("report", id), (), after).await?;
    Ok(id)
}

/// A coordinator counts their own places only, and a frozen report has them all.
fn require(work: &Work) -> Result<()> {
    work.require(Permission::Figures)?;
    match work.actor.role() {
        Some(Role::Coordinator) => Err(Error::Forbidden),
        _ => Ok(()),
    }
}

async fn counted(work: &mut Work, asked: &Asked, bands: &Bands) -> Result<(Period, Figures)> {
    let (selection, _) = selections(work, asked).await?;
    let geography = places::geography(work, &asked.division).await?;
    let tally = Tally::new(&selection, bands, &geography, None);
    let (figures, _) = count(&mut work.tx, tally, &selection).await?;
    Ok((selection.period, figures))
}

/// Every figure that is another one now, single ones first. What is left out on one of the two sides is not listed.
fn differences(then: &Shown, now: &Shown) -> Vec<Difference> {
    let mut found = Vec::new();
    let mut note = |figure: Figure, then: Amount, now: Amount| {
        if then != now && then != Amount::Hidden && now != Amount::Hidden {
            found.push(Difference { figure, then, now });
        }
    };
    for (measure, amount) in &then.measures {
        note(Figure::Measure(*measure), *amount, now.amount(*measure));
    }
    // A table that an older version did not count is none that was corrected.
    for dimension in Dimension::ALL.into_iter().filter(|dimension| then.table(*dimension).is_some()) {
        let rows = |shown: &Shown| shown.table(dimension).map(|table| table.rows.clone()).unwrap_or_default();
        let (before, after) = (rows(then), rows(now));
        let keys =
            before.iter().chain(after.iter().filter(|row| before.iter().all(|old| old.key != row.key)));
        for key in keys.map(|row| &row.key) {
            let (old, new) = (cells(&before, key), cells(&after, key));
            for (column, (old, new)) in old.into_iter().zip(new).enumerate() {
                note(Figure::Cell(dimension, key.clone(), column), old, new);
            }
        }
    }
    found
}

/// Women, men, not stated, all, participations of a row; nobody where there is no such row.
fn cells(rows: &[ShownRow], key: &str) -> [Amount; 5] {
    match rows.iter().find(|row| row.key == key) {
        None => [Amount::Count(0); 5],
        Some(row) => {
            let [women, men, unstated, all] = row.persons;
            [women, men, unstated, all, row.participations]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::report::{FigureRow, FigureTable};

    fn shown(persons: u64, rows: &[(&str, u64)]) -> Shown {
        let mut counts = [0; Measure::ALL.len()];
        counts[0] = persons;
        let row = |(key, women): &(&str, u64)| FigureRow {
            key: (*key).to_owned(),
            persons: [*women, 0, 0],
            participations: *women,
        };
        let table = FigureTable { dimension: Dimension::Role, rows: rows.iter().map(row).collect() };
        let figures = Figures::new(counts, vec![table]);
        // As it is stored and read again.
        let json = serde_json::to_string(&figures).unwrap();
        serde_json::from_str::<Figures>(&json).unwrap().in_full()
    }

    #[test]
    fn each_correction_is_told_with_both_figures() {
        let then = shown(10, &[("youth", 10)]);
        assert_eq!(differences(&then, &then.clone()), []);
        let now = shown(11, &[("youth", 10), ("other", 1)]);
        let found = differences(&then, &now);
        let difference =
            |figure, then, now| Difference { figure, then: Amount::Count(then), now: Amount::Count(now) };
        let cell = |column| Figure::Cell(Dimension::Role, "other".into(), column);
        assert_eq!(
            found,
            [
                difference(Figure::Measure(Measure::Persons), 10, 11),
                difference(cell(0), 0, 1),
                difference(cell(3), 0, 1),
                difference(cell(4), 0, 1),
            ]
        );
    }
}
