//! Conditions that are looked up for each person whom a list gives.

use time::Date;

use super::{Statement, Value};
use crate::domain::module::Slug;
use crate::domain::person::{Heard, Term};
use crate::store::like_escaped;

/// Patterns for LIKE with `!` as its escape: a word as written and as heard.
pub(super) fn patterns(term: &Term) -> (String, String) {
    let written = format!("% {}%", like_escaped(&term.written));
    match &term.heard {
        Heard::Word(key) => (written, format!("% {key} %")),
        Heard::Beginning(key) => (written, format!("% {key}%")),
        Heard::Nothing => (written.clone(), written),
    }
}

/// That person `y` completed a cohort with a module that ended before a day, and none with it since. The modules of cohorts
/// are those that reports know of.
pub(super) fn learnt_before(statement: &mut Statement, slug: &Slug, day: Date) -> String {
    // A slug has letters of ASCII, digits and hyphens alone.
    let pattern = statement.bind(Value::Text(format!("% {} %", slug.as_str())));
    let day = statement.bind(Value::Day(day));
    let completed = |when: String| {
        format!(
            "EXISTS (SELECT 1 FROM enrolments e JOIN completions d ON d.enrolment_id = e.id
                JOIN cohorts g ON g.id = e.cohort_id JOIN cohort_facts f ON f.cohort_id = g.id
                WHERE e.person_id = y.id AND d.outcome <> 'none' AND ' ' || f.modules || ' ' LIKE {pattern} AND {when})"
        )
    };
    format!(
        "{} AND NOT {}",
        completed(format!("g.ends_on < {day}")),
        completed(format!("g.ends_on >= {day}"))
    )
}
