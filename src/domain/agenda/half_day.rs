//! A half-day on the clock: what is done in it, with the pauses between.
//!
//! Where the second half of a day begins so soon behind the first that nobody has rested, it begins with a pause, unless work goes on no
//! longer than it does without one. Where the hour of the prayer is near, that pause is for the prayer. A half-day begins with the prayer
//! too where its hour comes just behind the beginning, and no step ends near it: no step is parted for a few minutes.

use super::pauses::{self, LONG, PAUSE, PlacedPause, SHORT_PAUSE};
use super::{AgendaItem, AgendaUnit, HalfDay, Stretch, Times, exercise};
use crate::domain::cohort::Session;

/// A half-day to fill.
#[derive(Clone, Copy, Debug)]
pub(in crate::domain) struct HalfDayRoom<'a> {
    pub session: Session,
    /// The modules whose exercises it begins with.
    pub exercises: &'a [usize],
    /// From when to when, in minutes from midnight.
    pub hours: (u32, u32),
    pub times: &'a Times,
    /// Whether what it has no time for goes on in a later one: then long work without a pause does rather.
    pub goes_on: bool,
    /// How long people have worked without a pause when it begins.
    pub worked: u32,
}

impl<'a> HalfDayRoom<'a> {
    /// One with these hours, behind a rest.
    pub fn new(session: Session, exercises: &'a [usize], hours: (u32, u32), times: &'a Times) -> Self {
        Self { session, exercises, hours, times, goes_on: false, worked: 0 }
    }

    /// The same behind the half-day before it.
    #[must_use]
    pub fn behind(self, before: Option<&HalfDay>) -> Self {
        let follows = |before: &&HalfDay| {
            let end = before.from + before.minutes();
            let is_of_day = before.session.date == self.session.date && !before.stretches.is_empty();
            is_of_day && (end..end + SHORT_PAUSE).contains(&self.hours.0)
        };
        Self {
            worked: before.filter(follows).map_or(0, |before| work(before.stretches.iter().rev())),
            ..self
        }
    }

    /// The same, if half-days before it may follow each other without a rest: as if people had worked as long as they do without a pause.
    #[must_use]
    pub fn at_worst_behind(self, before: Option<&Self>) -> Self {
        let follows = before.is_some_and(|before| {
            before.session.date == self.session.date && self.hours.0 < before.hours.1 + SHORT_PAUSE
        });
        Self { worked: if follows { LONG } else { 0 }, ..self }
    }

    /// The half-day with all of this, whether or not it has the time.
    pub fn with(&self, pieces: &[AgendaUnit]) -> HalfDay {
        let is_free = pieces.iter().all(|piece| piece.part == AgendaItem::Pause);
        let exercises = if is_free { &[] } else { self.exercises };
        let pieces: Vec<AgendaUnit> =
            exercise::taking_up(exercises).into_iter().chain(pieces.iter().copied()).collect();
        let opened = |opening| HalfDay {
            session: self.session,
            from: self.hours.0,
            stretches: self.on_clock(pieces.clone(), opening),
            exercises: exercises.to_vec(),
            room: self.room(),
            left: Vec::new(),
            missing: 0,
        };
        let prayer = |rests| {
            let minutes = pauses::prayer_first(&pieces, self.hours.0, self.times, rests);
            minutes.map(|minutes| (AgendaItem::Prayer, minutes))
        };
        let half = opened(prayer(false));
        let first = work(half.stretches.iter());
        if self.worked == 0 || first == 0 || self.worked + first <= LONG {
            return half;
        }
        let half = opened(prayer(true).or(Some((AgendaItem::Pause, PAUSE))));
        if half.minutes() <= half.room || prayer(true).is_some() {
            return half;
        }
        let shorter = opened(Some((AgendaItem::Pause, SHORT_PAUSE)));
        if shorter.minutes() <= shorter.room { shorter } else { half }
    }

    /// The minutes that there are.
    pub fn room(&self) -> u32 {
        self.hours.1.saturating_sub(self.hours.0)
    }

    /// The pieces with pauses between them, behind one that it opens with.
    fn on_clock(&self, pieces: Vec<AgendaUnit>, opening: Option<(AgendaItem, u32)>) -> Vec<Stretch> {
        let mut stretches: Vec<Stretch> = Vec::new();
        let rest = |(part, minutes): (AgendaItem, u32), from: u32| Stretch {
            from,
            minutes,
            part,
            goes_on: false,
            steps: None,
            step_goes_on: false,
        };
        let (mut from, end) = self.hours;
        let mut times = *self.times;
        if let Some(opening) = opening {
            stretches.push(rest(opening, from));
            from += opening.1;
            times.prayer = times.prayer.filter(|_| opening.0 != AgendaItem::Prayer);
        }
        let pieces = pauses::parted_by_prayer(pieces, from, &times);
        let mut pauses = pauses::pauses(&pieces, (from, end), &times).into_iter().peekable();
        for (place, piece) in pieces.iter().filter(|piece| piece.part != AgendaItem::Pause).enumerate() {
            if let Some(PlacedPause { part, minutes, .. }) = pauses.next_if(|pause| pause.at == place) {
                stretches.push(rest((part, minutes), from));
                from += minutes;
            }
            add(&mut stretches, piece, from);
            from += piece.minutes;
        }
        stretches
    }
}

/// How long people work until the first pause among these.
fn work<'s>(stretches: impl Iterator<Item = &'s Stretch>) -> u32 {
    stretches.take_while(|stretch| !stretch.is_pause()).map(|stretch| stretch.minutes).sum()
}

/// What is not placed, as stretches that begin nowhere.
pub(super) fn unplaced(pieces: &[AgendaUnit]) -> Vec<Stretch> {
    let mut stretches = Vec::new();
    for piece in pieces.iter().filter(|piece| piece.part != AgendaItem::Pause) {
        add(&mut stretches, piece, 0);
    }
    stretches
}

/// Adds a piece, to the stretch of its module if that is the last.
fn add(stretches: &mut Vec<Stretch>, piece: &AgendaUnit, from: u32) {
    if let Some(last) = stretches.last_mut().filter(|last| last.part == piece.part) {
        last.minutes += piece.minutes;
        if let Some((first, _)) = last.steps {
            last.steps = Some((first, piece.number)).filter(|_| first > 1 || piece.number < piece.count);
        }
        return;
    }
    let is_whole = !piece.is_step || piece.count == 1;
    stretches.push(Stretch {
        from,
        minutes: piece.minutes,
        part: piece.part,
        goes_on: piece.number > 1 || piece.is_begun,
        steps: (!is_whole).then_some((piece.number, piece.number)),
        step_goes_on: piece.is_begun,
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::agenda::soundness::half_days_are_whole;
    use crate::domain::agenda::tests::{is_pause, sessions, stepped};
    use crate::domain::agenda::{Course, plan, steps};
    use crate::domain::cohort::Half;

    /// How long people work at most without a pause, over the seams of half-days too, where a pause is ten minutes at least.
    fn longest_of_days(plan: &[HalfDay]) -> u32 {
        let mut longest = 0;
        for day in plan.chunk_by(|one, next| one.session.date == next.session.date) {
            let (mut worked, mut end) = (0, 0);
            for stretch in day.iter().flat_map(|half| &half.stretches) {
                if is_pause(&stretch) || stretch.from >= end + 10 {
                    worked = 0;
                }
                worked += if is_pause(&stretch) { 0 } else { stretch.minutes };
                end = stretch.from + stretch.minutes;
                longest = longest.max(worked);
            }
        }
        longest
    }

    #[test]
    fn nobody_works_longer_over_the_seam_of_half_days_without_a_meal() {
        let short = stepped("### Un (20 min)\n### Deux (25 min)\n### Trois (30 min)\n### Quatre (15 min)\n");
        let modules = vec![short; 9];
        let course = Course { modules: &modules, hours: 14, has_test: true, micro_teaching: None };
        for (lunch, gap) in (570..=750).step_by(45).flat_map(|lunch| [0, 9].map(|gap| (lunch, gap))) {
            for length in [60, 120, 180] {
                let resume = lunch + gap;
                let times = Times { begin: 480, lunch, resume, prayer: None, end: resume + length };
                let plan = plan(&sessions(3), course, &times);
                half_days_are_whole(&plan);
                let own = plan.iter().map(HalfDay::longest_work).max().unwrap_or(0);
                assert!(longest_of_days(&plan) <= own.max(LONG), "{times}: {plan:#?}");
            }
        }
    }

    #[test]
    fn the_second_half_of_a_day_begins_with_a_pause_only_where_no_rest_is_before_it() {
        let begins = |resume: u32, prayer| {
            let modules = vec![stepped("### Un (60 min)\n"); 3];
            let course = Course { modules: &modules, hours: 8, has_test: false, micro_teaching: None };
            let times = Times { begin: 480, lunch: 570, resume, prayer, end: resume + 180 };
            let plan = plan(&sessions(1), course, &times);
            assert_eq!(plan[0].minutes(), 90, "the opening and a module: {plan:#?}");
            let first = plan[1].stretches[0];
            (first.part, first.from - resume, first.minutes)
        };
        let module = (AgendaItem::Module(1), 0, 60);
        assert_eq!([begins(570, None), begins(579, None)], [(AgendaItem::Pause, 0, 15); 2]);
        assert_eq!([begins(580, None), begins(660, None)], [module; 2]);
        // It is for the prayer, where its hour is near: until ten minutes behind it.
        assert_eq!(begins(570, Some(575)), (AgendaItem::Prayer, 0, 20));
        assert_eq!(begins(570, Some(590)), (AgendaItem::Prayer, 0, 30));
        assert_eq!(begins(660, Some(680)), module);
    }

    #[test]
    fn what_is_left_before_a_half_day_that_follows_at_once_is_a_pause_of_ten_minutes() {
        // Of 180 minutes 30 are the opening, 120 two modules, and 15 a pause.
        let modules = vec![stepped("### Un (60 min)\n"); 4];
        let course = Course { modules: &modules, hours: 8, has_test: false, micro_teaching: None };
        let ends = |resume: u32| {
            let times = Times { begin: 480, lunch: 658, resume, prayer: None, end: resume + 180 };
            let plan = plan(&sessions(1), course, &times);
            half_days_are_whole(&plan);
            (plan[0].minutes(), plan[1].stretches[0].part)
        };
        // Behind it there is a meal, or there is not.
        assert_eq!([ends(718), ends(658)], [(178, AgendaItem::Module(2)), (168, AgendaItem::Module(2))]);
    }

    #[test]
    fn the_prayer_of_a_half_day_is_not_lost_where_its_hour_is_the_beginning() {
        let modules = [stepped("### Un (60 min)\n### Deux (80 min)\n")];
        for hour in [0, 5, 14] {
            let units = steps(0, &modules[0].steps);
            let session = Session { half: Half::Pm, ..sessions(1)[1] };
            let times = Times { prayer: Some(870 + hour), ..Times::default() };
            let half = HalfDayRoom::new(session, &[], (870, 1050), &times).with(&units);
            let prayers: Vec<_> = half.stretches.iter().filter(|s| s.part == AgendaItem::Prayer).collect();
            assert_eq!(prayers.len(), 1, "{half:#?}");
            assert!(half.stretches.iter().all(|s| !s.step_goes_on), "no step is parted for it: {half:#?}");
            let prayer = prayers[0];
            let end = prayer.from + prayer.minutes;
            assert!(end >= 870 + hour + 10 && prayer.from <= 870 + hour + 45, "{half:#?}");
        }
    }
}
