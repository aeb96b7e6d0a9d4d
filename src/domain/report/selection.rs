//! What a report looks at: a period, and which trainings and people of it.

use std::collections::{BTreeSet, HashMap, HashSet};

use serde::{Deserialize, Serialize};
use time::Date;

use super::fact::{CohortFacts, Fact, RestitutionFacts};
use super::figures::{CERCLES, Dimension, Figures, Measure, REGIONS, Ties};
use super::period::Period;
use crate::domain::dates;
use crate::domain::id::{CohortId, PersonId, PlaceId};
use crate::domain::person::{ProgrammeRole, active_since};
use crate::domain::sex::Sex;
use crate::domain::text::FullName;

/// What is asked of a report: the fields of its form, and the parameters of its address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReportQuery {
    /// The first day.
    pub from: String,
    /// The last day.
    pub to: String,
    /// The id of a place; with all below it.
    pub place: String,
    /// `2023` for the division of that year; else that of daily use.
    pub division: String,
    /// A curriculum's slug.
    pub curriculum: String,
    /// A module's slug.
    pub module: String,
    /// The language of the sessions.
    pub lang: String,
    /// A role in the community.
    pub role: String,
    /// The first day of a period to compare with.
    pub from_before: String,
    /// Its last day.
    pub to_before: String,
}

impl ReportQuery {
    /// The same with the year of a day where no period is given.
    #[must_use]
    pub fn or_year_of(mut self, day: Date) -> Self {
        if self.from.trim().is_empty() && self.to.trim().is_empty() {
            let year = Period::year_of(day);
            self.from = dates::iso(year.from());
            self.to = dates::iso(year.to());
        }
        self
    }
}

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
    /// The first and the last day of the months in which who led something is active.
    pub lately: (Date, Date),
}

impl Selection {
    /// All trainings of a period.
    pub fn of(period: Period) -> Self {
        let lately = Self::lately(period, period.to());
        Self {
            period,
            reach: None,
            places: None,
            curriculum: None,
            module: None,
            lang: None,
            role: None,
            lately,
        }
    }

    /// All trainings and people of the same period and the same reach, where this selects only some of them.
    pub fn whole(&self) -> Option<Self> {
        let Self { places, curriculum, module, lang, role, .. } = self;
        let is_part =
            places.is_some() || curriculum.is_some() || module.is_some() || lang.is_some() || role.is_some();
        let (reach, lately) = (self.reach.clone(), self.lately);
        is_part.then(|| Self { reach, lately, ..Self::of(self.period) })
    }

    /// The six months that end with a period, or today where it goes on.
    pub fn lately(period: Period, today: Date) -> (Date, Date) {
        let last = period.to().min(today);
        (active_since(last), last)
    }

    /// The days of which records are read.
    pub fn days(&self) -> (Date, Date) {
        (self.period.from().min(self.lately.0), self.period.to())
    }

    /// Whether a day lies in the months in which who led something is active.
    pub fn is_lately(&self, day: Date) -> bool {
        self.lately.0 <= day && day <= self.lately.1
    }

    /// Whether a cohort is counted.
    pub fn has_cohort(&self, cohort: &CohortFacts) -> bool {
        self.period.contains(cohort.starts_on) && self.covers_cohort(cohort)
    }

    fn is_within(&self, place: u128) -> bool {
        let within =
            |places: &Option<HashSet<u128>>| places.as_ref().is_none_or(|places| places.contains(&place));
        within(&self.reach) && within(&self.places)
    }

    /// Whether a cohort would be counted if the period were another.
    pub fn covers_cohort(&self, cohort: &CohortFacts) -> bool {
        self.is_within(cohort.place)
            && self.curriculum.as_ref().is_none_or(|slug| *slug == cohort.curriculum)
            && self.lang.as_ref().is_none_or(|lang| *lang == cohort.lang)
            && self.module.as_ref().is_none_or(|module| cohort.modules.contains(module))
    }

    /// The same of a restitution. It follows no curriculum, and of those who came nobody knows the role: asked for either,
    /// a report has no restitutions.
    pub fn covers_restitution(&self, held: &RestitutionFacts) -> bool {
        self.is_within(held.place)
            && self.curriculum.is_none()
            && self.role.is_none()
            && self.lang.as_ref().is_none_or(|lang| *lang == held.lang)
            && self.module.as_ref().is_none_or(|module| held.module.as_ref() == Some(module))
    }

    /// Whether a person in a cohort is counted.
    pub fn has_person(&self, fact: &Fact) -> bool {
        self.role.is_none_or(|role| fact.role == Some(role))
    }
}

/// In which commune, cercle and region each place lies, in one division: ids as texts, by the place's id as a number.
#[derive(Clone, Debug, Default)]
pub struct Geography {
    /// The commune; a wider place stands for itself.
    pub communes: HashMap<u128, String>,
    /// The cercle; a region stands for itself.
    pub cercles: HashMap<u128, String>,
    pub regions: HashMap<u128, String>,
}

impl Geography {
    /// Figures with what each commune and cercle that a row is by lies in, unless they know it already.
    #[must_use]
    pub fn tied(&self, figures: Figures) -> Figures {
        let keys = |tables: [(Dimension, Dimension); 2]| -> HashSet<&str> {
            let tables = tables.into_iter().filter_map(|(by, _)| figures.table(by));
            tables.flat_map(|table| &table.rows).map(|row| row.key.as_str()).collect()
        };
        let ties = Ties {
            communes: ties(&keys(CERCLES), &self.communes, &self.cercles),
            cercles: ties(&keys(REGIONS), &self.cercles, &self.regions),
        };
        figures.with_ties(ties)
    }
}

/// What of these rows lies in what, by the places that both maps have.
fn ties(
    rows: &HashSet<&str>,
    narrow: &HashMap<u128, String>,
    wide: &HashMap<u128, String>,
) -> BTreeSet<(String, String)> {
    let places = narrow.iter().filter(|(_, key)| rows.contains(key.as_str()));
    places.filter_map(|(place, key)| Some((key.clone(), wide.get(place)?.clone()))).collect()
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

impl Pick {
    /// Whether somebody of this sex is to be listed.
    pub(super) fn wants(&self, sex: Option<Sex>) -> bool {
        self.sex.is_none_or(|wanted| wanted == sex)
    }

    /// Whether somebody of this sex in this row of a table is to be listed.
    pub(super) fn has(&self, dimension: Dimension, key: &str, sex: Option<Sex>) -> bool {
        self.row.as_ref().is_some_and(|(by, of)| *by == dimension && of == key) && self.wants(sex)
    }
}

/// A cohort as the list behind a figure shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountedCohort {
    /// In the database.
    pub id: CohortId,
    /// As in URLs.
    pub code: String,
    /// Its first day.
    pub starts_on: Date,
    /// The name of its place.
    pub place: String,
}

/// A person as the list behind a figure shows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountedPerson {
    /// In the database and in URLs.
    pub id: PersonId,
    /// The full name; none of somebody who was erased, or who does not want to be listed.
    pub name: Option<FullName>,
    /// The place of their record.
    pub place: Option<PlaceId>,
    pub place_name: Option<String>,
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    #[test]
    fn what_selects_some_is_a_part_of_all() {
        let all = Selection::of(Period::year_of(date!(2026 - 05 - 04)));
        assert!(all.whole().is_none());
        let some = Selection { lang: Some("fr".into()), reach: Some([7].into()), ..all };
        let whole = some.whole().unwrap();
        assert!(whole.lang.is_none() && whole.reach == some.reach && whole.period == some.period);
    }

    #[test]
    fn a_report_without_a_period_is_of_this_year() {
        let today = date!(2026 - 05 - 04);
        let asked = ReportQuery::default().or_year_of(today);
        let period = Period::parse(&asked.from, &asked.to).unwrap();
        assert_eq!(period, Period::year_of(today));
        let given = ReportQuery { from: "x".into(), ..ReportQuery::default() };
        assert_eq!(given.clone().or_year_of(today), given);
    }
}
