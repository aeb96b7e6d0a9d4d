//! Reports: what is counted of people and trainings, by what, in which period, and what of it may leave the house.

mod fact;
mod figures;
mod formula;
mod frozen;
mod indicator;
mod period;
mod selection;
mod suppression;
mod tally;

pub use fact::{CohortFacts, Fact, NotFacts, RestitutionFacts, Touched, pack, unpack};
pub use figures::{Dimension, FigureRow, FigureTable, Figures, Measure};
pub use formula::{Formula, FormulaFault, Missing};
pub use frozen::{FrozenEntry, FrozenReport};
pub use indicator::{Indicator, IndicatorDraft, StoredIndicator};
pub use period::{Period, PeriodFault};
pub use selection::{CountedCohort, CountedPerson, Geography, Pick, ReportQuery, Selection};
pub use suppression::{Amount, Shown, ShownRow, ShownTable};
pub use tally::Tally;
