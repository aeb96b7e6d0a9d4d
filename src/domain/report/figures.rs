//! The figures of a report: single ones, and tables by a property of people or trainings.

use std::collections::{BTreeSet, HashMap};

use serde::{Deserialize, Serialize};

/// The tables by commune, each with the one by cercle whose rows its own add up to.
pub(super) const CERCLES: [(Dimension, Dimension); 2] =
    [(Dimension::Residence, Dimension::ResidenceCercle), (Dimension::Place, Dimension::PlaceCercle)];
/// The tables by cercle, each with the one by region likewise.
pub(super) const REGIONS: [(Dimension, Dimension); 2] = [
    (Dimension::ResidenceCercle, Dimension::ResidenceRegion),
    (Dimension::PlaceCercle, Dimension::PlaceRegion),
];

/// A single figure that is counted. What depends on two of them (a rate, a mean) is worked out of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// Persons who were there for at least a half-day, each once.
    Persons,
    /// Women among them.
    Women,
    /// Men among them.
    Men,
    /// Those whose sex is not stated.
    SexUnstated,
    /// Persons whose first training ever is in the selection.
    NewPersons,
    /// Persons who had taken part before.
    ReturningPersons,
    /// Persons in cohorts who were there for at least a half-day.
    Participations,
    /// Persons in cohorts, present or not.
    Enrolments,
    /// Enrolments without a half-day.
    NeverCame,
    /// Cohorts that somebody attended.
    Cohorts,
    /// Persons who led at least one cohort or restitution.
    Facilitators,
    /// Persons who led one in the six months that end with the period, or today.
    ActiveFacilitators,
    /// Participations with a certificate in force.
    Certificates,
    /// Participations with an attestation in force.
    Attestations,
    /// Participations without a paper in force.
    WithoutPaper,
    /// Participations in closed cohorts.
    Decided,
    /// Participations in closed cohorts with a certificate or an attestation as outcome.
    Completed,
    /// Participations in closed cohorts with neither.
    NotCompleted,
    /// Completed for a hundred decided.
    CompletionRate,
    /// Participations with both tests.
    Tested,
    /// The mean of the pre-tests.
    PreTest,
    /// The mean of the post-tests.
    PostTest,
    /// How many points the mean rose.
    Gain,
    /// Restitutions that were held.
    Restitutions,
    /// People who came to them, as they were counted there: nobody knows who came twice.
    Reached,
    /// Women and girls among them.
    ReachedWomen,
    /// Men and boys among them.
    ReachedMen,
    /// The sum of the pre-tests in per cent; for the mean.
    PreTestSum,
    /// The sum of the post-tests in per cent; for the mean.
    PostTestSum,
}

impl Measure {
    /// All of them, in the order of a report; what is counted for a mean alone comes last.
    pub const ALL: [Self; 29] = [
        Self::Persons,
        Self::Women,
        Self::Men,
        Self::SexUnstated,
        Self::NewPersons,
        Self::ReturningPersons,
        Self::Participations,
        Self::Enrolments,
        Self::NeverCame,
        Self::Cohorts,
        Self::Facilitators,
        Self::ActiveFacilitators,
        Self::Certificates,
        Self::Attestations,
        Self::WithoutPaper,
        Self::Decided,
        Self::Completed,
        Self::NotCompleted,
        Self::CompletionRate,
        Self::Tested,
        Self::PreTest,
        Self::PostTest,
        Self::Gain,
        Self::Restitutions,
        Self::Reached,
        Self::ReachedWomen,
        Self::ReachedMen,
        Self::PreTestSum,
        Self::PostTestSum,
    ];

    /// Those that a report shows, in its order, and that an indicator may name.
    pub fn shown() -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(|measure| !matches!(measure, Self::PreTestSum | Self::PostTestSum))
    }

    /// Whether it is counted, not worked out of others.
    fn is_counted(self) -> bool {
        !matches!(self, Self::CompletionRate | Self::PreTest | Self::PostTest | Self::Gain)
    }

    /// The name in formulas, files and addresses.
    pub fn code(self) -> &'static str {
        match self {
            Self::Persons => "persons",
            Self::Women => "women",
            Self::Men => "men",
            Self::SexUnstated => "sex_unstated",
            Self::NewPersons => "new_persons",
            Self::ReturningPersons => "returning_persons",
            Self::Participations => "participations",
            Self::Enrolments => "enrolments",
            Self::NeverCame => "never_came",
            Self::Decided => "decided",
            Self::Completed => "completed",
            Self::NotCompleted => "not_completed",
            Self::Certificates => "certificates",
            Self::Attestations => "attestations",
            Self::WithoutPaper => "without_paper",
            Self::Tested => "tested",
            Self::PreTestSum => "pre_test_sum",
            Self::PostTestSum => "post_test_sum",
            Self::Cohorts => "cohorts",
            Self::Facilitators => "facilitators",
            Self::ActiveFacilitators => "active_facilitators",
            Self::Restitutions => "restitutions",
            Self::Reached => "reached",
            Self::ReachedWomen => "reached_women",
            Self::ReachedMen => "reached_men",
            Self::CompletionRate => "completion_rate",
            Self::PreTest => "pre_test",
            Self::PostTest => "post_test",
            Self::Gain => "gain",
        }
    }

    /// The measure with this name, of those that a report shows.
    pub fn named(code: &str) -> Option<Self> {
        Self::shown().find(|measure| measure.code() == code)
    }

    /// Whether it counts restitutions or the people who came to them.
    pub fn is_of_reach(self) -> bool {
        matches!(self, Self::Restitutions | Self::Reached | Self::ReachedWomen | Self::ReachedMen)
    }

    /// The place in [`Self::ALL`], which has them in the order of their declaration: a report asks ten million times.
    pub(super) fn place(self) -> usize {
        self as usize
    }
}

/// What a table counts by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Dimension {
    /// Age band, by the age reached in the year of the training.
    Age,
    /// Commune of residence.
    Residence,
    ResidenceCercle,
    ResidenceRegion,
    /// Role in the community.
    Role,
    /// First training ever, or again.
    Novelty,
    /// Commune in which the training took place.
    Place,
    /// Cercle in which it took place.
    PlaceCercle,
    /// Region in which it took place.
    PlaceRegion,
    /// Language of the sessions.
    Language,
    Curriculum,
    /// Module of the curriculum.
    Module,
    /// Month of the first day, or year in a long period.
    Time,
    /// People who came to restitutions, by age band as it was noted there.
    ReachAge,
    /// By commune in which it was held.
    ReachPlace,
    /// By its module.
    ReachModule,
    /// By what was held.
    ReachKind,
}

impl Dimension {
    /// All of them, in the order of a report.
    pub const ALL: [Self; 17] = [
        Self::Age,
        Self::Residence,
        Self::ResidenceCercle,
        Self::ResidenceRegion,
        Self::Role,
        Self::Novelty,
        Self::Place,
        Self::PlaceCercle,
        Self::PlaceRegion,
        Self::Language,
        Self::Curriculum,
        Self::Module,
        Self::Time,
        Self::ReachAge,
        Self::ReachPlace,
        Self::ReachModule,
        Self::ReachKind,
    ];

    /// The name in addresses and files.
    pub fn code(self) -> &'static str {
        match self {
            Self::Age => "age",
            Self::Residence => "residence",
            Self::ResidenceCercle => "residence_cercle",
            Self::ResidenceRegion => "residence_region",
            Self::Role => "role",
            Self::Novelty => "novelty",
            Self::Place => "place",
            Self::PlaceCercle => "place_cercle",
            Self::PlaceRegion => "place_region",
            Self::Language => "language",
            Self::Curriculum => "curriculum",
            Self::Module => "module",
            Self::Time => "time",
            Self::ReachAge => "reach_age",
            Self::ReachPlace => "reach_place",
            Self::ReachModule => "reach_module",
            Self::ReachKind => "reach_kind",
        }
    }

    /// Whether its rows count people who came to restitutions, and in the place of participations how many restitutions.
    pub fn is_of_reach(self) -> bool {
        matches!(self, Self::ReachAge | Self::ReachPlace | Self::ReachModule | Self::ReachKind)
    }

    /// The dimension with this name.
    pub fn named(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|dimension| dimension.code() == code)
    }

    /// Whether a person can be in several rows, because the row is a property of the training: then the rows add up to
    /// more than the persons.
    pub fn repeats_persons(self) -> bool {
        matches!(
            self,
            Self::Place
                | Self::PlaceCercle
                | Self::PlaceRegion
                | Self::Language
                | Self::Curriculum
                | Self::Module
                | Self::Time
        )
    }

    /// The place in [`Self::ALL`], which has them in the order of their declaration.
    pub(super) fn place(self) -> usize {
        self as usize
    }
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FigureRow {
    /// What it counts: an age band, the id of a place, the slug of a module, a word. Empty where it is not known.
    pub key: String,
    /// Women, men, and those whose sex is not stated: each person once in the row.
    pub persons: [u64; 3],
    /// Participations; of people who came to restitutions how many restitutions.
    pub participations: u64,
}

impl FigureRow {
    /// All persons of the row.
    pub fn total(&self) -> u64 {
        self.persons.iter().sum()
    }
}

/// Counts by one dimension.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FigureTable {
    /// What its rows are.
    pub dimension: Dimension,
    /// Its rows, in the order of age and time, else the largest first; what is not known comes last.
    pub rows: Vec<FigureRow>,
}

/// What lies in what, as keys of rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Ties {
    /// Communes, each with its cercle.
    pub communes: BTreeSet<(String, String)>,
    /// Cercles, each with its region.
    pub cercles: BTreeSet<(String, String)>,
}

impl Ties {
    /// Those of both.
    pub(super) fn union(&self, other: &Self) -> Self {
        Self {
            communes: self.communes.union(&other.communes).cloned().collect(),
            cercles: self.cercles.union(&other.cercles).cloned().collect(),
        }
    }
}

/// All figures of a selection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    counts: Vec<(Measure, u64)>,
    /// The tables, in the order of [`Dimension::ALL`].
    pub tables: Vec<FigureTable>,
    /// Communes with the cercle that each lies in, as keys of rows. Reports that older versions froze have none.
    #[serde(default)]
    ties: BTreeSet<(String, String)>,
    /// Cercles with the region that each lies in, likewise.
    #[serde(default)]
    regions: BTreeSet<(String, String)>,
}

impl Figures {
    /// The figures of these counts, each in the place of its measure in [`Measure::ALL`], and tables.
    pub fn new(counts: [u64; Measure::ALL.len()], tables: Vec<FigureTable>) -> Self {
        let counts = Measure::ALL.into_iter().zip(counts).filter(|(measure, _)| measure.is_counted());
        Self { counts: counts.collect(), tables, ties: BTreeSet::new(), regions: BTreeSet::new() }
    }

    /// The same with what communes and cercles lie in, unless that is known already.
    #[must_use]
    pub(super) fn with_ties(mut self, ties: Ties) -> Self {
        if self.ties.is_empty() {
            self.ties = ties.communes;
        }
        if self.regions.is_empty() {
            self.regions = ties.cercles;
        }
        self
    }

    /// What communes and cercles lie in.
    pub(super) fn ties(&self) -> Ties {
        Ties { communes: self.ties.clone(), cercles: self.regions.clone() }
    }

    /// The same counts in these rows, in their order; nobody in a row that there is not. With these ties.
    pub(super) fn laid_out(&self, rows: &[(Dimension, Vec<String>)], ties: Ties) -> Self {
        let table = |(dimension, keys): &(Dimension, Vec<String>)| {
            let known: HashMap<&str, &FigureRow> = self
                .table(*dimension)
                .map(|table| table.rows.iter().map(|row| (row.key.as_str(), row)).collect())
                .unwrap_or_default();
            let empty = |key: &String| FigureRow { key: key.clone(), ..FigureRow::default() };
            let row = |key: &String| known.get(key.as_str()).map_or_else(|| empty(key), |row| (*row).clone());
            FigureTable { dimension: *dimension, rows: keys.iter().map(row).collect() }
        };
        Self {
            counts: self.counts.clone(),
            tables: rows.iter().map(table).collect(),
            ties: ties.communes,
            regions: ties.cercles,
        }
    }

    /// What was counted; 0 for what is worked out of others.
    pub fn count(&self, measure: Measure) -> u64 {
        self.counts.iter().find(|(other, _)| *other == measure).map_or(0, |(_, count)| *count)
    }

    /// The table by a dimension.
    pub fn table(&self, dimension: Dimension) -> Option<&FigureTable> {
        self.tables.iter().find(|table| table.dimension == dimension)
    }

    /// Whether a single figure was counted when these were: those of a report that was frozen by an older version were not.
    pub(super) fn has(&self, measure: Measure) -> bool {
        !measure.is_counted() || self.counts.iter().any(|(other, _)| *other == measure)
    }

    /// Whether nobody was enrolled at all, and no restitution held.
    pub fn is_empty(&self) -> bool {
        let nothing = [Measure::Enrolments, Measure::Facilitators, Measure::Restitutions];
        nothing.into_iter().all(|measure| self.count(measure) == 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measures_and_dimensions_are_listed_as_they_are_declared() {
        for (place, measure) in Measure::ALL.into_iter().enumerate() {
            assert_eq!(measure.place(), place, "{measure:?}");
        }
        for (place, dimension) in Dimension::ALL.into_iter().enumerate() {
            assert_eq!(dimension.place(), place, "{dimension:?}");
        }
    }
}
