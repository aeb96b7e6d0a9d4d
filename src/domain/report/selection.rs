//! What a report looks at: a period, and which trainings and people of it.

use std::collections::{HashMap, HashSet};

use super::fact::{CohortFacts, Fact};
use super::figures::{Dimension, Measure};
use super::period::Period;
use crate::domain::person::ProgrammeRole;
use crate::domain::sex::Sex;

/// Which trainings and people are counted.
#[derive(Clone, Debug)]
pub struct Selection {
    /// Cohorts count in the period that their first day lies in.
    pub period: Period,
    /// The places that the actor may count; none for all.
    pub reach: Option<HashSet<u128>>,
    /// The place asked for and all below it; none for all.
    pub places: Option<HashSet<u128>>,
    /// A curriculum's slug.
    pub curriculum: Option<String>,
    /// A module's slug: cohorts whose curriculum has it.
    pub module: Option<String>,
    /// The language of the sessions.
    pub lang: Option<String>,
    /// People of this role.
    pub role: Option<ProgrammeRole>,
}

impl Selection {
    /// All trainings of a period.
    pub fn of(period: Period) -> Self {
        Self { period, reach: None, places: None, curriculum: None, module: None, lang: None, role: None }
    }

    /// Whether a cohort is counted.
    pub fn has_cohort(&self, cohort: &CohortFacts) -> bool {
        let within = |places: &Option<HashSet<u128>>| {
            places.as_ref().is_none_or(|places| places.contains(&cohort.place))
        };
        self.period.contains(cohort.starts_on)
            && within(&self.reach)
            && within(&self.places)
            && self.curriculum.as_ref().is_none_or(|slug| *slug == cohort.curriculum)
            && self.lang.as_ref().is_none_or(|lang| *lang == cohort.lang)
            && self.module.as_ref().is_none_or(|module| cohort.modules.contains(module))
    }

    /// Whether a person in a cohort is counted.
    pub fn has_person(&self, fact: &Fact) -> bool {
        self.role.is_none_or(|role| fact.role == Some(role))
    }
}

/// In which commune and cercle each place lies, in one division: ids as texts, by the place's id as a number.
#[derive(Clone, Debug, Default)]
pub struct Geography {
    /// The commune; a wider place stands for itself.
    pub communes: HashMap<u128, String>,
    /// The cercle; a region stands for itself.
    pub cercles: HashMap<u128, String>,
}

/// Which persons a figure counts, for the list that it leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pick {
    /// Those of a single figure.
    pub measure: Measure,
    /// Those of a row, of all of them where there is none.
    pub row: Option<(Dimension, String)>,
    /// Women, men, or those whose sex is not stated; everybody where there is none.
    pub sex: Option<Option<Sex>>,
}
