//! Where a sign-in comes from.

use super::factor_key::FactorKey;
use crate::domain::text::one_line;
use crate::store::Db;

/// Where a sign-in comes from, and the database that decides it: no transaction is held while a password is hashed.
#[derive(Clone, Copy)]
pub struct Origin<'a> {
    /// The database.
    pub db: &'a Db,
    /// What attempts from this address are counted under.
    pub ip: &'a str,
    /// The User-Agent header.
    pub device: &'a str,
    /// The cookie of a browser that signed in before, if it has one.
    pub known: Option<&'a str>,
    /// What the secrets of second factors are encrypted with.
    pub factor_key: &'a FactorKey,
}

/// A User-Agent header as it is kept.
pub(super) fn described(device: &str) -> String {
    one_line(device).chars().take(160).collect()
}
