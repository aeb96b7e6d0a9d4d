//! Frozen reports: what was handed on, as it was counted on that day.

use time::OffsetDateTime;

use super::figures::Figures;
use super::selection::ReportQuery;
use crate::domain::bands::Bands;
use crate::domain::id::FrozenReportId;

/// A frozen report as lists show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrozenEntry {
    /// In the database and in URLs.
    pub id: FrozenReportId,
    /// What it was called.
    pub name: String,
    /// What it is about.
    pub asked: ReportQuery,
    /// When it was frozen.
    pub frozen_at: OffsetDateTime,
    /// The login of who froze it.
    pub by: Option<String>,
}

/// A frozen report with its figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrozenReport {
    /// What it is.
    pub entry: FrozenEntry,
    /// The age bands of its day.
    pub bands: Bands,
    /// Its figures: every count.
    pub figures: Figures,
}
