//! Pure types and rules of the field: no I/O, no async, no clock, no randomness.

pub mod account;
pub mod agenda;
pub mod attendance;
pub mod audit;
pub mod certificate;
pub mod cohort;
pub mod completion;
pub mod consent;
pub mod crockford;
pub mod curriculum;
pub mod dates;
pub mod files;
pub mod lang;
pub mod module;
pub mod person;
pub mod place;
pub mod questions;
pub mod revision;
pub mod second_factor;
pub mod serial;
pub mod signature;
pub mod spreadsheet;
pub mod steps;
pub mod text;
pub mod toml_reader;
pub mod wording;
