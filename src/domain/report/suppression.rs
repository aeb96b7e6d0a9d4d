//! What may leave the house: counts of less than five people are left out, and with each another one of the same row and
//! column, so that it can't be worked out from the total.

use super::figures::{Dimension, Figures, Measure};

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
    /// Participations.
    pub participations: Amount,
}

/// A table as it is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct ShownTable {
    /// What its rows are.
    pub dimension: Dimension,
    /// Its rows.
    pub rows: Vec<ShownRow>,
}

/// All figures as they are shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// The single figures, in the order of a report.
    pub measures: Vec<(Measure, Amount)>,
    /// The tables.
    pub tables: Vec<ShownTable>,
    /// What stands under every table: all persons and participations.
    pub total: ShownRow,
    /// What stands under the tables of those who came to restitutions: all of them, and how many restitutions.
    pub reach_total: ShownRow,
    /// Whether anything was left out.
    pub has_hidden: bool,
}

impl Shown {
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
    let mut hidden: Vec<bool> = values
        .iter()
        .enumerate()
        .map(|(place, value)| is_small(*value) && !exempt.contains(&place))
        .collect();
    loop {
        let mut has_changed = false;
        for line in lines {
            let out: Vec<usize> = line.iter().copied().filter(|place| hidden[*place]).collect();
            let sum: u64 = out.iter().map(|place| values[*place]).sum();
            if out.is_empty() || (out.len() > 1 && sum >= SMALL) {
                continue;
            }
            let others = line.iter().copied().filter(|place| !hidden[*place] && values[*place] > 0);
            // A part rather than the total, which is the last and never smaller than a part.
            if let Some(next) = others.min_by_key(|place| values[*place]) {
                hidden[next] = true;
                has_changed = true;
            }
        }
        if !has_changed {
            return hidden;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::figures::{FigureRow, FigureTable};
    use super::*;

    /// Figures of one table by age, with its totals.
    fn figures(rows: &[[u64; 3]]) -> Figures {
        let mut counts = [0; Measure::ALL.len()];
        let row = |(place, persons): (usize, &[u64; 3])| FigureRow {
            key: place.to_string(),
            persons: *persons,
            participations: persons.iter().sum::<u64>() + 5,
        };
        let rows: Vec<FigureRow> = rows.iter().enumerate().map(row).collect();
        for row in &rows {
            for (place, measure) in
                [Measure::Women, Measure::Men, Measure::SexUnstated].into_iter().enumerate()
            {
                counts[measure.place()] += row.persons[place];
            }
            counts[Measure::Persons.place()] += row.total();
            counts[Measure::Participations.place()] += row.participations;
        }
        counts[Measure::Enrolments.place()] = counts[Measure::Participations.place()];
        counts[Measure::WithoutPaper.place()] = counts[Measure::Participations.place()];
        counts[Measure::NewPersons.place()] = counts[Measure::Persons.place()];
        Figures::new(counts, vec![FigureTable { dimension: Dimension::Age, rows }])
    }

    fn shown(figures: &Figures) -> Vec<[Option<u64>; 4]> {
        let table = &figures.suppressed().tables[0];
        let plain = |amount: Amount| if let Amount::Count(count) = amount { Some(count) } else { None };
        table.rows.iter().map(|row| row.persons.map(plain)).collect()
    }

    #[test]
    fn large_counts_and_zeros_stay() {
        let figures = figures(&[[10, 12, 0], [20, 5, 0]]);
        assert_eq!(
            shown(&figures),
            [[Some(10), Some(12), Some(0), Some(22)], [Some(20), Some(5), Some(0), Some(25)]]
        );
        assert!(!figures.suppressed().has_hidden);
    }

    #[test]
    fn a_small_cell_takes_its_complements_with_it() {
        // By hand: 3 goes; in its row then 12; in their columns 20 and 9. Four cells of two rows and columns: none can be told.
        let rows = shown(&figures(&[[3, 12, 0], [20, 9, 0], [30, 40, 0]]));
        assert_eq!(rows[0], [None, None, Some(0), Some(15)]);
        assert_eq!(rows[1], [None, None, Some(0), Some(29)]);
        assert_eq!(rows[2], [Some(30), Some(40), Some(0), Some(70)]);
    }

    #[test]
    fn small_ones_that_add_up_to_little_are_not_enough() {
        // 1 and 2 alone would be known to add up to three.
        let rows = shown(&figures(&[[1, 2, 30], [50, 60, 70]]));
        assert_eq!(rows[0][..3], [None, None, None]);
    }

    /// No hidden count of a line can be worked out: at least two are hidden, and together they are five or more.
    #[test]
    fn no_line_gives_a_hidden_count_away() {
        let mut seed = 7_u64;
        let mut next = |below: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) % below
        };
        for _ in 0..300 {
            let rows: Vec<[u64; 3]> = (0..=next(7)).map(|_| [next(30), next(30), next(4)]).collect();
            let figures = figures(&rows);
            let (flat, lines) = (figures.flat(), figures.lines());
            let mask = suppress(&flat, &lines, &figures.exempt());
            for line in lines {
                let out: Vec<u64> =
                    line.iter().filter(|place| mask[**place]).map(|place| flat[*place]).collect();
                let left = line.iter().filter(|place| !mask[**place] && flat[**place] > 0).count();
                let is_safe = out.is_empty() || (out.len() > 1 && out.iter().sum::<u64>() >= SMALL);
                assert!(is_safe || left == 0, "{rows:?}: {line:?} hides {out:?}");
            }
            for (place, value) in flat.iter().enumerate() {
                assert!(mask[place] || !is_small(*value) || figures.exempt().contains(&place));
            }
        }
    }

    #[test]
    fn people_who_came_are_left_out_likewise_and_restitutions_are_not() {
        let mut counts = [0; Measure::ALL.len()];
        for (measure, count) in [
            (Measure::Restitutions, 3),
            (Measure::ReachedWomen, 33),
            (Measure::ReachedMen, 40),
            (Measure::Reached, 73),
        ] {
            counts[measure.place()] = count;
        }
        let row = |key: &str, women, men, participations| FigureRow {
            key: key.into(),
            persons: [women, men, 0],
            participations,
        };
        let rows = vec![row("radio", 3, 20, 1), row("session", 30, 20, 2)];
        let figures = Figures::new(counts, vec![FigureTable { dimension: Dimension::ReachKind, rows }]);
        let shown = figures.suppressed();
        let [radio, session] = &shown.tables[0].rows[..] else { panic!("{shown:?}") };
        assert_eq!(radio.persons, [Amount::Hidden, Amount::Hidden, Amount::Count(0), Amount::Count(23)]);
        assert_eq!(session.persons[..2], [Amount::Hidden; 2]);
        assert_eq!((radio.participations, session.participations), (Amount::Count(1), Amount::Count(2)));
        assert_eq!(shown.total_of(Dimension::ReachKind).persons[3], Amount::Count(73));
        assert_eq!(shown.amount(Measure::Restitutions), Amount::Count(3));
    }

    #[test]
    fn a_figure_that_an_older_version_did_not_count_is_not_shown() {
        let mut json = serde_json::to_value(figures(&[[10, 12, 0]])).unwrap();
        let counts = json["counts"].as_array_mut().unwrap();
        counts.retain(|pair| pair[0] != "reached");
        let older: Figures = serde_json::from_value(json).unwrap();
        let shown = older.in_full();
        assert_eq!(shown.amount(Measure::Reached), Amount::Nothing);
        assert_eq!(shown.amount(Measure::Persons), Amount::Count(22));
    }

    #[test]
    fn the_full_view_hides_nothing() {
        let shown = figures(&[[1, 0, 0]]).in_full();
        assert_eq!(shown.amount(Measure::Women), Amount::Count(1));
        assert_eq!(shown.tables[0].rows[0].persons[3], Amount::Count(1));
        assert!(!shown.has_hidden);
    }

    #[test]
    fn shares_of_few_people_go_too() {
        let mut counts = [0; Measure::ALL.len()];
        for (measure, count) in [
            (Measure::Decided, 10),
            (Measure::Completed, 8),
            (Measure::NotCompleted, 2),
            (Measure::Tested, 3),
            (Measure::PreTestSum, 90),
            (Measure::PostTestSum, 210),
        ] {
            counts[measure.place()] = count;
        }
        let figures = Figures::new(counts, Vec::new());
        let (full, out) = (figures.in_full(), figures.suppressed());
        assert_eq!(full.amount(Measure::CompletionRate), Amount::Share(80.0));
        assert_eq!(full.amount(Measure::Gain), Amount::Share(40.0));
        assert_eq!(out.amount(Measure::CompletionRate), Amount::Hidden);
        assert_eq!(out.amount(Measure::Gain), Amount::Hidden);
        assert_eq!(out.amount(Measure::PreTest), Amount::Hidden);
    }
}
