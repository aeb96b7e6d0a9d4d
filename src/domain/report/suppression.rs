//! What may leave the house: counts of less than five people are left out, and with each another one of the same row and
//! column, so that it can't be worked out from the total.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::figures::{CERCLES, Dimension, Figures, Measure, REGIONS};

/// Counts below this tell of single people.
const SMALL: u64 = 5;

/// A figure as it is shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Amount {
    /// People, participations, cohorts.
    Count(u64),
    /// Per cent or points, not rounded.
    Share(f64),
    /// Left out, because it would tell of single people.
    Hidden,
    /// There is nothing to work it out of.
    Nothing,
}

/// A row as it is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct ShownRow {
    /// As in [`super::FigureRow::key`].
    pub key: String,
    /// Women, men, not stated, all.
    pub persons: [Amount; 4],
    pub participations: Amount,
}

/// A table as it is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct ShownTable {
    /// What its rows are.
    pub dimension: Dimension,
    pub rows: Vec<ShownRow>,
}

/// All figures as they are shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// The single figures, in the order of a report.
    pub measures: Vec<(Measure, Amount)>,
    pub tables: Vec<ShownTable>,
    /// What stands under every table: all persons and participations.
    pub total: ShownRow,
    /// What stands under the tables of those who came to restitutions: all of them, and how many restitutions.
    pub reach_total: ShownRow,
    /// Whether anything was left out.
    pub has_hidden: bool,
}

/// Counts that are rounded are multiples of this, and so are rates and means.
const ROUNDED_TO: u64 = 5;

/// A count, rate or mean rounded; what is left out stays so.
fn rounded(amount: Amount) -> Amount {
    match amount {
        Amount::Count(count) => Amount::Count(count.saturating_add(ROUNDED_TO / 2) / ROUNDED_TO * ROUNDED_TO),
        Amount::Share(share) => Amount::Share((share / ROUNDED_TO as f64).round() * ROUNDED_TO as f64),
        other => other,
    }
}

impl Shown {
    /// The same with every count of people rounded, and the rates and means of them: the difference of two such reports tells of
    /// nobody. How many cohorts and restitutions there were stays.
    #[must_use]
    pub fn rounded(mut self) -> Self {
        let is_of_people = |measure: Measure| !matches!(measure, Measure::Cohorts | Measure::Restitutions);
        for (_, amount) in self.measures.iter_mut().filter(|(measure, _)| is_of_people(*measure)) {
            *amount = rounded(*amount);
        }
        let round = |row: &mut ShownRow, is_of_reach: bool| {
            row.persons = row.persons.map(rounded);
            if !is_of_reach {
                row.participations = rounded(row.participations);
            }
        };
        for table in &mut self.tables {
            let is_of_reach = table.dimension.is_of_reach();
            table.rows.iter_mut().for_each(|row| round(row, is_of_reach));
        }
        round(&mut self.total, false);
        round(&mut self.reach_total, true);
        self
    }

    /// A single figure.
    pub fn amount(&self, measure: Measure) -> Amount {
        self.measures
            .iter()
            .find(|(other, _)| *other == measure)
            .map_or(Amount::Nothing, |(_, amount)| *amount)
    }

    /// The table by a dimension.
    pub fn table(&self, dimension: Dimension) -> Option<&ShownTable> {
        self.tables.iter().find(|table| table.dimension == dimension)
    }

    /// What stands under the table by a dimension.
    pub fn total_of(&self, dimension: Dimension) -> &ShownRow {
        if dimension.is_of_reach() { &self.reach_total } else { &self.total }
    }
}

/// What adds up: parts, and last their total. All are places in one list of counts.
type Sum = Vec<usize>;

impl Figures {
    /// The figures for the screen of somebody who may see each of them.
    pub fn in_full(&self) -> Shown {
        let nothing = vec![false; self.flat().len()];
        self.masked(&nothing, false)
    }

    /// The figures for whatever leaves the house.
    pub fn suppressed(&self) -> Shown {
        let mask = suppress(&self.flat(), &self.lines(), &self.exempt());
        self.masked(&mask, true)
    }

    /// The figures of a part of all trainings or people, for whatever leaves the house: those of the whole leave it, too, and
    /// one could be subtracted from the other. So what would tell of few people who are not in the part is left out as well.
    pub fn suppressed_within(&self, whole: &Self) -> Shown {
        // A table that an older version did not count is nothing to subtract.
        let is_counted = |dimension: &Dimension| self.table(*dimension).is_some();
        let rows: Vec<(Dimension, Vec<String>)> = Dimension::ALL
            .into_iter()
            .filter(is_counted)
            .map(|dimension| {
                let mut keys = self.keys(dimension);
                let known: HashSet<String> = keys.iter().cloned().collect();
                keys.extend(whole.keys(dimension).into_iter().filter(|key| !known.contains(key)));
                (dimension, keys)
            })
            .collect();
        let ties = self.ties().union(&whole.ties());
        let (part, all) = (self.laid_out(&rows, ties.clone()), whole.laid_out(&rows, ties));
        let (lines, exempt) = (part.lines(), part.exempt());
        let (own, others) = (part.flat(), all.flat());
        let others: Vec<u64> = others.iter().zip(&own).map(|(all, own)| all.saturating_sub(*own)).collect();
        // What the whole leaves out is nothing to subtract from.
        let untold = suppress(&all.flat(), &lines, &exempt);
        let mut hidden = small(&own, &exempt);
        loop {
            let before = hidden.clone();
            settle(&own, &lines, &mut hidden, true);
            let of_others = small(&others, &exempt);
            let mut unknown: Vec<bool> =
                (0..hidden.len()).map(|place| untold[place] || hidden[place] || of_others[place]).collect();
            settle(&others, &lines, &mut unknown, false);
            for (place, is_hidden) in hidden.iter_mut().enumerate() {
                *is_hidden |= unknown[place] && !untold[place];
            }
            if hidden == before {
                break;
            }
        }
        let mut shown = part.masked(&hidden, true);
        let few_others = is_small(whole.count(Measure::Tested).saturating_sub(self.count(Measure::Tested)));
        for (measure, amount) in &mut shown.measures {
            let is_mean = matches!(measure, Measure::PreTest | Measure::PostTest | Measure::Gain);
            if few_others && is_mean && matches!(amount, Amount::Share(_)) {
                *amount = Amount::Hidden;
                shown.has_hidden = true;
            }
        }
        // A row of nobody stands there where it must not be told that it is one.
        for table in &mut shown.tables {
            let known: HashSet<String> = self.keys(table.dimension).into_iter().collect();
            table.rows.retain(|row| {
                known.contains(&row.key)
                    || row.persons.contains(&Amount::Hidden)
                    || row.participations == Amount::Hidden
            });
        }
        shown
    }

    /// The rows of a table, in its order.
    fn keys(&self, dimension: Dimension) -> Vec<String> {
        let rows = self.table(dimension).map(|table| table.rows.iter());
        rows.into_iter().flatten().map(|row| row.key.clone()).collect()
    }

    /// The figures of before, with those left out that may not stand beside these of now: corrections of less than five people,
    /// and others from which such a one could be worked out.
    pub fn corrected(&self, now: &Self) -> Shown {
        let rows: Vec<(Dimension, Vec<String>)> = Dimension::ALL
            .into_iter()
            .map(|dimension| {
                let mut keys = [self.keys(dimension), now.keys(dimension)].concat();
                keys.sort();
                keys.dedup();
                (dimension, keys)
            })
            .collect();
        let then = self.laid_out(&rows, self.ties().union(&now.ties()));
        let now = now.laid_out(&rows, self.ties());
        let by: Vec<u64> = then.flat().into_iter().zip(now.flat()).map(|(a, b)| a.abs_diff(b)).collect();
        let mask = suppress(&by, &then.lines(), &then.exempt());
        then.masked(&mask, true)
    }

    /// All counts in one list: the single ones, then of each row women, men, not stated, all, participations.
    fn flat(&self) -> Vec<u64> {
        let mut flat: Vec<u64> = Measure::ALL.into_iter().map(|measure| self.count(measure)).collect();
        for row in self.tables.iter().flat_map(|table| &table.rows) {
            flat.extend(row.persons);
            flat.extend([row.total(), row.participations]);
        }
        flat
    }

    /// Where the five counts of a row begin.
    fn row_place(&self, table: usize, row: usize) -> usize {
        let before: usize = self.tables[..table].iter().map(|table| table.rows.len()).sum();
        Measure::ALL.len() + (before + row) * 5
    }

    fn lines(&self) -> Vec<Sum> {
        use Measure::{
            Attestations, Certificates, Completed, Decided, Enrolments, Men, NeverCame, NewPersons,
            NotCompleted, Participations, Persons, Reached, ReachedMen, ReachedWomen, ReturningPersons,
            SexUnstated, WithoutPaper, Women,
        };
        let single = |measures: &[Measure]| measures.iter().map(|m| m.place()).collect::<Sum>();
        let of_people = single(&[Women, Men, SexUnstated, Persons, Participations]);
        let of_people: Vec<(usize, usize)> = of_people.into_iter().enumerate().collect();
        // The sex of everybody who came is known, and how many restitutions there were tells of nobody.
        let of_reach = [(0, ReachedWomen.place()), (1, ReachedMen.place()), (3, Reached.place())].to_vec();
        let mut lines = vec![
            single(&[Women, Men, SexUnstated, Persons]),
            single(&[NewPersons, ReturningPersons, Persons]),
            single(&[Certificates, Attestations, WithoutPaper, Participations]),
            single(&[Completed, NotCompleted, Decided]),
            single(&[Participations, NeverCame, Enrolments]),
            single(&[ReachedWomen, ReachedMen, Reached]),
        ];
        for (number, table) in self.tables.iter().enumerate() {
            let rows: Vec<usize> = (0..table.rows.len()).map(|row| self.row_place(number, row)).collect();
            lines.extend(rows.iter().map(|start| (*start..start + 4).collect::<Sum>()));
            let totals = if table.dimension.is_of_reach() { &of_reach } else { &of_people };
            for (column, total) in totals {
                lines.push(rows.iter().map(|start| start + column).chain([*total]).collect());
            }
        }
        lines.extend(self.lines_of_places());
        lines
    }

    /// The five counts of each cercle as what those of its communes add up to, and those of each region likewise.
    fn lines_of_places(&self) -> Vec<Sum> {
        let rows_of = |dimension: Dimension| -> Option<HashMap<&str, usize>> {
            let number = self.tables.iter().position(|table| table.dimension == dimension)?;
            let rows = self.tables[number].rows.iter().enumerate();
            Some(rows.map(|(row, counts)| (counts.key.as_str(), self.row_place(number, row))).collect())
        };
        let mut lines = Vec::new();
        let ties = self.ties();
        let of_cercles = CERCLES.map(|tables| (tables, &ties.communes));
        let of_regions = REGIONS.map(|tables| (tables, &ties.cercles));
        let unknown = (String::new(), String::new());
        for ((narrow, wide), ties) in of_cercles.into_iter().chain(of_regions) {
            let (Some(narrow), Some(wide)) = (rows_of(narrow), rows_of(wide)) else { continue };
            let mut parts: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
            for (place, around) in ties.iter().chain([&unknown]) {
                if let (Some(part), Some(whole)) = (narrow.get(place.as_str()), wide.get(around.as_str())) {
                    parts.entry(*whole).or_default().push(*part);
                }
            }
            for (whole, parts) in parts {
                lines.extend(
                    (0..5).map(|column| {
                        parts.iter().chain([&whole]).map(|start| start + column).collect::<Sum>()
                    }),
                );
            }
        }
        lines
    }

    /// Counts that tell of no people: how many cohorts and restitutions, and sums that are not shown.
    fn exempt(&self) -> Vec<usize> {
        let single = [Measure::Cohorts, Measure::Restitutions, Measure::PreTestSum, Measure::PostTestSum];
        let mut exempt: Vec<usize> = single.map(Measure::place).to_vec();
        for (number, table) in
            self.tables.iter().enumerate().filter(|(_, table)| table.dimension.is_of_reach())
        {
            exempt.extend((0..table.rows.len()).map(|row| self.row_place(number, row) + 4));
        }
        exempt
    }

    fn masked(&self, mask: &[bool], goes_out: bool) -> Shown {
        let count =
            |place: usize, value: u64| if mask[place] { Amount::Hidden } else { Amount::Count(value) };
        let single = |measure: Measure| count(measure.place(), self.count(measure));
        let tables = self.tables.iter().enumerate().map(|(number, table)| {
            let rows = table.rows.iter().enumerate().map(|(place, row)| {
                let start = self.row_place(number, place);
                let [women, men, unstated] = row.persons;
                ShownRow {
                    key: row.key.clone(),
                    persons: [
                        count(start, women),
                        count(start + 1, men),
                        count(start + 2, unstated),
                        count(start + 3, row.total()),
                    ],
                    participations: count(start + 4, row.participations),
                }
            });
            ShownTable { dimension: table.dimension, rows: rows.collect() }
        });
        let known = Measure::shown().filter(|measure| self.has(*measure));
        let measures = known.map(|m| (m, self.worked_out(m, goes_out, single)));
        let measures: Vec<_> = measures.collect();
        let has_hidden = mask.contains(&true) || measures.iter().any(|(_, amount)| *amount == Amount::Hidden);
        Shown {
            measures,
            tables: tables.collect(),
            total: ShownRow {
                key: String::new(),
                persons: [Measure::Women, Measure::Men, Measure::SexUnstated, Measure::Persons].map(single),
                participations: single(Measure::Participations),
            },
            reach_total: ShownRow {
                key: String::new(),
                persons: [
                    single(Measure::ReachedWomen),
                    single(Measure::ReachedMen),
                    Amount::Count(0),
                    single(Measure::Reached),
                ],
                participations: single(Measure::Restitutions),
            },
            has_hidden,
        }
    }

    /// A figure, worked out of others where it is no count. A mean of few people is left out, too, where it `goes_out`.
    fn worked_out(&self, measure: Measure, goes_out: bool, single: impl Fn(Measure) -> Amount) -> Amount {
        let mean = |sum: Measure| {
            let tested = self.count(Measure::Tested);
            if tested == 0 {
                return Amount::Nothing;
            }
            if goes_out && is_small(tested) {
                return Amount::Hidden;
            }
            Amount::Share(self.count(sum) as f64 / tested as f64)
        };
        match measure {
            Measure::CompletionRate => match (self.count(Measure::Completed), self.count(Measure::Decided)) {
                (_, 0) => Amount::Nothing,
                (completed, decided) => {
                    let parts =
                        [single(Measure::Completed), single(Measure::NotCompleted), single(Measure::Decided)];
                    if parts.contains(&Amount::Hidden) {
                        return Amount::Hidden;
                    }
                    Amount::Share(completed as f64 * 100.0 / decided as f64)
                }
            },
            Measure::PreTest => mean(Measure::PreTestSum),
            Measure::PostTest => mean(Measure::PostTestSum),
            Measure::Gain => match (mean(Measure::PreTestSum), mean(Measure::PostTestSum)) {
                (Amount::Share(before), Amount::Share(after)) => Amount::Share(after - before),
                (other, _) => other,
            },
            counted => single(counted),
        }
    }
}

fn is_small(value: u64) -> bool {
    (1..SMALL).contains(&value)
}

/// Which counts are left out. First all small ones; then, as long as in some line one alone is left out, or those left out
/// add up to less than five, the smallest other one of that line that is not zero. A line whose rows are not parts of its
/// total (persons by place) is treated in the same way.
fn suppress(values: &[u64], lines: &[Sum], exempt: &[usize]) -> Vec<bool> {
    let mut hidden = small(values, exempt);
    settle(values, lines, &mut hidden, false);
    hidden
}

/// The small counts.
fn small(values: &[u64], exempt: &[usize]) -> Vec<bool> {
    let is_told = |(place, value): (usize, &u64)| is_small(*value) && !exempt.contains(&place);
    values.iter().enumerate().map(is_told).collect()
}

/// Leaves out further counts until no line gives one away; also of nobody where that must not be told.
fn settle(values: &[u64], lines: &[Sum], hidden: &mut [bool], of_nobody: bool) {
    loop {
        let mut has_changed = false;
        for line in lines {
            let out: Vec<usize> = line.iter().copied().filter(|place| hidden[*place]).collect();
            let sum: u64 = out.iter().map(|place| values[*place]).sum();
            if out.is_empty() || (out.len() > 1 && sum >= SMALL) {
                continue;
            }
            let may_go = |place: &usize| !hidden[*place] && (of_nobody || values[*place] > 0);
            let others = line.iter().copied().filter(may_go);
            // A part rather than the total, which is the last and never smaller than a part.
            if let Some(next) = others.min_by_key(|place| values[*place]) {
                hidden[next] = true;
                has_changed = true;
            }
        }
        if !has_changed {
            return;
        }
    }
}

#[cfg(test)]
mod tests;
