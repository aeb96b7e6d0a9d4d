//! A filter of the directory that an account keeps under a name.

use super::id::SavedFilterId;

/// The most filters of an account: more are no shorter way than the filter itself.
pub const FILTERS_MAX: usize = 20;
/// The most characters of a filter's name.
pub const FILTER_NAME_MAX: usize = 60;

/// A filter that was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedFilter {
    /// In the database and in URLs.
    pub id: SavedFilterId,
    /// What its owner calls it.
    pub name: String,
    /// The parameters of the list's URL, without the names that were searched for.
    pub query: String,
}
