//! What the tests stand on: the program in-process on SQLite and on PostgreSQL, and a browser without script.

pub mod databases;

pub use databases::{TestApp, on_both};
