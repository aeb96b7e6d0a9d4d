//! Characters that no text has.

use crate::domain::module::is_refused;
use crate::domain::text::code_point;
use crate::domain::toml_reader::{FINDINGS_MAX, Fault};
use crate::error::Message;

/// What stands for a character that got lost on its way.
const LOST: char = '\u{fffd}';

/// Characters that no text has: what a paste brought, and what is left of one that could not be kept.
pub(super) fn damaged(raw: &str) -> Vec<Fault> {
    let is_odd = |c: &char| *c == LOST || is_refused(*c);
    let fault = |(place, line): (usize, &str)| {
        let message = match line.chars().find(is_odd)? {
            LOST => Message::new("check-lost"),
            c => Message::new("file-control").with("code", code_point(c)),
        };
        Some(Fault::new(1 + place, message))
    };
    raw.split('\n').enumerate().filter_map(fault).take(FINDINGS_MAX + 1).collect()
}
