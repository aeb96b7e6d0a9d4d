//! Frozen reports: what was reported stays as it was, and each later correction is seen beside it. For those who run the
//! programme, and for observers.

use super::{Names, Report, SUPPRESSING, count, places, selections};
use crate::app::turns::Deferred;
use crate::app::work::{Permission, Work};
use crate::app::{new_id, now, settings};
use crate::domain::account::Role;
use crate::domain::bands::Bands;
use crate::domain::id::FrozenReportId;
use crate::domain::report::{
    Amount, Dimension, Figures, FrozenEntry, FrozenReport, Measure, Period, ReportQuery, Shown, ShownRow,
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
pub async fn find(work: &mut Work, id: FrozenReportId) -> Result<Deferred<Frozen>> {
    require(work)?;
    let stored = store::frozen_reports::find(&mut work.tx, id).await?.ok_or(Error::NotFound)?;
    let FrozenReport { entry, bands, figures: then } = stored;
    let geography = places::geography(work, &entry.asked.division).await?;
    let then = geography.tied(then);
    let (period, now) = counted(work, &entry.asked, &bands).await?;
    let is_staff = work.actor.is_staff();
    let whole = if is_staff { None } else { whole(work, &entry.asked, &bands).await? };
    let names = places::names(work).await?;
    let show = move || {
        let (then, differences) = compared(&then, &now, whole.as_ref(), is_staff);
        Ok(Frozen { differences, entry, period, then, names })
    };
    Ok(if is_staff { Deferred::quick(show) } else { Deferred::new(work, &SUPPRESSING, show) })
}

/// A frozen report as a file hands it on: without small counts, in the words of today.
pub async fn outside(work: &mut Work, id: FrozenReportId) -> Result<Deferred<(FrozenEntry, Report)>> {
    require(work)?;
    let stored = store::frozen_reports::find(&mut work.tx, id).await?.ok_or(Error::NotFound)?;
    let FrozenReport { entry, bands, figures } = stored;
    let figures = places::geography(work, &entry.asked.division).await?.tied(figures);
    let whole = whole(work, &entry.asked, &bands).await?;
    let period = selections(work, &entry.asked).await?.0.period;
    let names = places::names(work).await?;
    let programme = settings::programme(work).await?.name;
    Ok(Deferred::new(work, &SUPPRESSING, move || {
        let report = Report {
            period,
            shown: suppressed(&figures, whole.as_ref()),
            is_rounded: false,
            is_empty: figures.is_empty(),
            before: None,
            // Their formulas may have changed since.
            indicators: Vec::new(),
            names,
            bands,
            programme,
            at: entry.frozen_at,
        };
        Ok((entry, report))
    }))
}

/// The figures for files and readers outside the programme. A report of some is held against that of all, as it is counted today: one could
/// be subtracted from the other.
pub(super) fn suppressed(figures: &Figures, whole: Option<&Figures>) -> Shown {
    whole.map_or_else(|| figures.suppressed(), |whole| figures.suppressed_within(whole))
}

/// The figures of all trainings and people of the period of a report that selects some; none where it selects all.
async fn whole(work: &mut Work, asked: &ReportQuery, bands: &Bands) -> Result<Option<Figures>> {
    let (selection, _) = selections(work, asked).await?;
    let Some(whole) = selection.whole() else { return Ok(None) };
    let geography = places::geography(work, &asked.division).await?;
    let (figures, _) = count(&mut work.tx, Tally::new(&whole, bands, &geography, None), &whole).await?;
    Ok(Some(figures))
}

/// What was reported, and what was corrected since, both without what somebody who may not see every figure must not see.
fn compared(
    then: &Figures,
    now: &Figures,
    whole: Option<&Figures>,
    in_full: bool,
) -> (Shown, Vec<Difference>) {
    if in_full {
        let (then, now) = (then.in_full(), now.in_full());
        let differences = differences(&then, &now);
        return (then, differences);
    }
    let open = then.corrected(now);
    let (then, now) = (suppressed(then, whole), suppressed(now, whole));
    let mut differences = differences(&then, &now);
    for difference in &mut differences {
        // A mean moves by one result, a rate by one outcome: how far says which.
        let is_share =
            matches!(difference.then, Amount::Share(_)) || matches!(difference.now, Amount::Share(_));
        if is_share || amount_of(&open, &difference.figure) == Amount::Hidden {
            difference.now = Amount::Hidden;
        }
    }
    (then, differences)
}

fn amount_of(shown: &Shown, figure: &Figure) -> Amount {
    match figure {
        Figure::Measure(measure) => shown.amount(*measure),
        Figure::Cell(dimension, key, column) => {
            shown.table(*dimension).map_or(Amount::Nothing, |table| cells(&table.rows, key)[*column])
        }
    }
}

/// Checks what is to be frozen, for the page before it; gives the period.
pub async fn check(work: &mut Work, asked: &ReportQuery) -> Result<Period> {
    work.require(Permission::Programme)?;
    Ok(selections(work, asked).await?.0.period)
}

/// Freezes a report under a name.
pub async fn freeze(work: &mut Work, asked: &ReportQuery, name: &str) -> Result<FrozenReportId> {
    work.require(Permission::Programme)?;
    let name = one_line(name);
    if name.is_empty() {
        return Err(Error::invalid("name", Message::new("report-frozen-name-missing")));
    }
    if name.chars().count() > NAME_MAX {
        return Err(Error::invalid("name", Message::new("report-indicator-long").with("max", NAME_MAX)));
    }
    // Two periods side by side are not frozen: each is a report of its own.
    let asked = ReportQuery { from_before: String::new(), to_before: String::new(), ..asked.clone() };
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

async fn counted(work: &mut Work, asked: &ReportQuery, bands: &Bands) -> Result<(Period, Figures)> {
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

    fn figures(persons: u64, rows: &[(&str, u64)]) -> Figures {
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
        serde_json::from_str(&json).unwrap()
    }

    fn shown(persons: u64, rows: &[(&str, u64)]) -> Shown {
        figures(persons, rows).in_full()
    }

    #[test]
    fn an_observer_is_not_told_of_a_correction_of_few_people() {
        let then = figures(30, &[("youth", 30), ("other", 0)]);
        let now = figures(41, &[("youth", 31), ("other", 10)]);
        let (_, all) = compared(&then, &now, None, true);
        let (_, told) = compared(&then, &now, None, false);
        let places = |found: &[Difference]| found.iter().map(|one| one.figure.clone()).collect::<Vec<_>>();
        assert_eq!(places(&told), places(&all));
        let cell = |key: &str| Figure::Cell(Dimension::Role, key.to_owned(), 0);
        let now_of =
            |found: &[Difference], figure| found.iter().find(|one| one.figure == figure).unwrap().now;
        assert_eq!(now_of(&all, cell("youth")), Amount::Count(31));
        assert_eq!(now_of(&told, cell("youth")), Amount::Hidden);
        for Difference { figure, then, now } in &told {
            let is_few =
                matches!((then, now), (Amount::Count(then), Amount::Count(now)) if then.abs_diff(*now) < 5);
            assert!(!is_few, "{figure:?}: {then:?}, {now:?}");
        }
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
