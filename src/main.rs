//! Vivier.
fn main() {}
