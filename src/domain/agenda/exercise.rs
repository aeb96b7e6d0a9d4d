//! The exercise that people prepare in the evening, and the beginning of a day when it is taken up.

use super::{AgendaItem, AgendaUnit, ModuleTime};
use crate::domain::cohort::Session;

/// How long it takes to take up one module's, and at most to take up all that a day set, in minutes.
const MINUTES: u32 = 10;
const MOST: u32 = 20;

/// The modules, by their places, that set an exercise and end among these pieces.
pub(super) fn given(pieces: &[AgendaUnit], modules: &[ModuleTime]) -> Vec<usize> {
    let ended =
        pieces.iter().filter(|piece| piece.number == piece.count).filter_map(|piece| match piece.part {
            AgendaItem::Module(place) => Some(place),
            _ => None,
        });
    ended.filter(|place| modules[*place].exercise).collect()
}

/// Whether a half-day, by its place, is the first of a later day.
pub(in crate::domain) fn begins_day(sessions: &[Session], at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| sessions[before].date != sessions[at].date)
}

/// Taking up the exercises of these modules; nothing where there are none.
pub(in crate::domain) fn taking_up(modules: &[usize]) -> Option<AgendaUnit> {
    let minutes = u32::try_from(modules.len()).unwrap_or(MOST).saturating_mul(MINUTES).min(MOST);
    (minutes > 0).then_some(AgendaUnit::whole(AgendaItem::Exercise, minutes))
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
        assert!(given(&pieces, &modules).is_empty());
        pieces.extend(steps(1, &modules[1].steps));
        assert!(given(&pieces[..4], &modules).is_empty(), "its last step is still to come");
        pieces.push(AgendaUnit::whole(AgendaItem::Closing, 30));
        assert_eq!(given(&pieces, &modules), [1]);
    }

    #[test]
    fn each_exercise_has_ten_minutes_and_all_together_twenty() {
        let minutes = |modules: &[usize]| taking_up(modules).map(|unit| unit.minutes);
        assert_eq!([minutes(&[]), minutes(&[4]), minutes(&[2, 4])], [None, Some(10), Some(20)]);
        assert_eq!(minutes(&[1, 2, 4]), Some(20));
    }

    #[test]
    fn a_later_day_begins_with_its_first_half() {
        let dates = CohortDates::new(date!(2018 - 03 - 12), date!(2018 - 03 - 13)).unwrap();
        let sessions = dates.default_sessions();
        let begin = |sessions: &[Session]| -> Vec<bool> {
            (0..sessions.len()).map(|at| begins_day(sessions, at)).collect()
        };
        assert_eq!(begin(&sessions), [false, false, true, false]);
        // A day may have an afternoon alone.
        assert_eq!(begin(&[sessions[0], sessions[3]]), [false, true]);
    }
}
