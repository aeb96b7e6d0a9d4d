//! The exercise that people prepare in the evening, and the beginning of a day when it is taken up.

use super::{AgendaItem, AgendaUnit, ModuleTime};
use crate::domain::cohort::Session;

/// How long it takes to take up an exercise, in minutes.
const MINUTES: u32 = 10;

/// Behind how many pieces an exercise is given: those to the end of the first module that sets one.
pub(super) fn given(pieces: &[AgendaUnit], modules: &[ModuleTime]) -> usize {
    let sets = |part| matches!(part, AgendaItem::Module(place) if modules[place].exercise);
    let last = pieces.iter().position(|piece| piece.number == piece.count && sets(piece.part));
    last.map_or(usize::MAX, |last| last + 1)
}

/// Whether a half-day, by its place, is the first of a later day.
pub(in crate::domain) fn begins_day(sessions: &[Session], at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| sessions[before].date != sessions[at].date)
}

/// The exercise with which a half-day begins, by its place: the first of a later day, if there `is_one`.
pub(in crate::domain) fn taking_up(sessions: &[Session], at: usize, is_one: bool) -> Option<AgendaUnit> {
    (begins_day(sessions, at) && is_one).then_some(AgendaUnit::whole(AgendaItem::Exercise, MINUTES))
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;
    use crate::domain::agenda::{hours, steps};
    use crate::domain::cohort::CohortDates;

    #[test]
    fn an_exercise_is_given_when_its_module_is_done() {
        let without = ModuleTime { minutes: Some(120), ..ModuleTime::default() };
        let with = ModuleTime::of(
            None,
            "### Un (40 min)\n### Pause (10 min)\n### Deux (40 min)\n\n**Exercice.** Par deux.\n",
        );
        assert!(with.exercise);
        let modules = [without, with];
        let mut pieces = hours(0, 120);
        assert_eq!((pieces.len(), given(&pieces, &modules)), (2, usize::MAX));
        pieces.extend(steps(1, &modules[1].steps));
        pieces.push(AgendaUnit::whole(AgendaItem::Closing, 30));
        assert_eq!(given(&pieces, &modules), 5);
    }

    #[test]
    fn later_days_begin_with_it() {
        let dates = CohortDates::new(date!(2018 - 03 - 12), date!(2018 - 03 - 13)).unwrap();
        let sessions = dates.default_sessions();
        let begin = |sessions: &[Session], is_one| -> Vec<bool> {
            (0..sessions.len()).map(|at| taking_up(sessions, at, is_one).is_some()).collect()
        };
        assert_eq!(begin(&sessions, true), [false, false, true, false]);
        assert_eq!(begin(&sessions, false), [false; 4]);
        // A day may have an afternoon alone.
        assert_eq!(begin(&[sessions[0], sessions[3]], true), [false, true]);
    }
}
