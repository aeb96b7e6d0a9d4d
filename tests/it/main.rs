//! Behaviour through HTTP, the command line, PDF text; on both databases.

mod architecture;
mod databases;
mod documents;
mod people;
mod support;
