//! The agenda of a cohort: what is done in which half-day, and when.
//!
//! The rule. The opening comes first and with it the pre-test, then the modules in the curriculum's order, last the
//! post-test, the evaluation and the closing. All half-days are to be equally long: the work is cut into as many equal
//! shares as there are half-days, and each cut moves to the end of a module if one lies near (within [`NEAR`]
//! minutes); else the module goes on in the next half-day. In the middle of each half-day is a pause, likewise between
//! two parts if that is near the middle, else within one. A morning begins at [`MORNING`], an afternoon at
//! [`AFTERNOON`]. A module that does not say how long it takes gets an equal share of the curriculum's hours that the
//! others leave, and at least an hour.

use super::cohort::{Half, Session};

/// When mornings begin, in minutes from midnight.
pub const MORNING: u32 = 8 * 60;
/// When afternoons begin.
pub const AFTERNOON: u32 = 14 * 60 + 30;
/// How long a pause is, in minutes.
pub const PAUSE: u32 = 15;
/// How near a cut the end of a part must lie to be preferred, in minutes.
pub const NEAR: u32 = 30;
/// More than this, in minutes, is too much for half a day.
pub const LONGEST: u32 = 5 * 60;
/// How long opening, test, evaluation and closing take.
const FRAME: u32 = 30;

/// What is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Welcome, expectations, rules of the group.
    Opening,
    /// The pre-test.
    PreTest,
    /// A module, by its place in the curriculum.
    Module(usize),
    /// A pause.
    Pause,
    /// The post-test.
    PostTest,
    /// The evaluation and the closing.
    Closing,
}

/// A stretch of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// When it begins, in minutes from midnight.
    pub from: u32,
    /// How long it is, in minutes.
    pub minutes: u32,
    /// What is done.
    pub part: Part,
    /// Whether it continues a part that began before.
    pub goes_on: bool,
}

/// The plan of half a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HalfDay {
    /// Which.
    pub session: Session,
    /// What is done, in order.
    pub stretches: Vec<Stretch>,
}

impl HalfDay {
    /// How long it is, the pause included.
    pub fn minutes(&self) -> u32 {
        self.stretches.iter().map(|stretch| stretch.minutes).sum()
    }
}

/// Plans the sessions of a cohort, by the rule above. `modules` are the minutes of the modules in order, `hours` those
/// of the curriculum.
pub fn plan(sessions: &[Session], modules: &[Option<u32>], hours: u32, has_test: bool) -> Vec<HalfDay> {
    let parts = parts(modules, hours, has_test);
    let ends: Vec<u32> = parts
        .iter()
        .scan(0, |sum, (_, minutes)| {
            *sum += minutes;
            Some(*sum)
        })
        .collect();
    let total = ends.last().copied().unwrap_or(0);
    let count = (sessions.len() as u32).max(1);
    let near = NEAR.min(total / count / 4);
    let mut cuts = vec![0];
    cuts.extend((1..count).map(|place| cut(&ends, total * place / count, near)));
    cuts.push(total);
    sessions
        .iter()
        .zip(cuts.windows(2))
        .map(|(session, span)| half_day(*session, &parts, &ends, span[0], span[1].max(span[0])))
        .collect()
}

/// The parts with their minutes.
fn parts(modules: &[Option<u32>], hours: u32, has_test: bool) -> Vec<(Part, u32)> {
    let known: u32 = modules.iter().flatten().sum();
    let unknown = modules.iter().filter(|minutes| minutes.is_none()).count() as u32;
    let left = (hours * 60).saturating_sub(known);
    let share = (left.checked_div(unknown).unwrap_or(0) / 5 * 5).max(60);
    let test = |part: Part| has_test.then_some((part, FRAME));
    let mut parts = vec![(Part::Opening, FRAME)];
    parts.extend(test(Part::PreTest));
    let modules = modules.iter().enumerate();
    parts.extend(modules.map(|(place, minutes)| (Part::Module(place), minutes.unwrap_or(share))));
    parts.extend(test(Part::PostTest));
    parts.push((Part::Closing, FRAME));
    parts
}

/// The end of a part near `wanted`, else `wanted` itself in steps of five minutes.
fn cut(ends: &[u32], wanted: u32, near: u32) -> u32 {
    let nearest = ends.iter().min_by_key(|end| end.abs_diff(wanted)).copied();
    nearest.filter(|end| end.abs_diff(wanted) <= near).unwrap_or((wanted + 2) / 5 * 5)
}

/// The work from minute `from` to minute `to`, with a pause in its middle.
fn half_day(session: Session, parts: &[(Part, u32)], ends: &[u32], from: u32, to: u32) -> HalfDay {
    let inner: Vec<u32> = ends.iter().copied().filter(|end| (from + 1..to).contains(end)).collect();
    let pause = cut(&inner, u32::midpoint(from, to), (to - from) / 6);
    let mut clock = match session.half {
        Half::Am => MORNING,
        Half::Pm => AFTERNOON,
    };
    let mut stretches = Vec::new();
    let mut add = |part: Part, minutes: u32, goes_on: bool| {
        if minutes > 0 {
            stretches.push(Stretch { from: clock, minutes, part, goes_on });
            clock += minutes;
        }
    };
    for (&(part, minutes), &end) in parts.iter().zip(ends) {
        let (start, begin, stop) = (end - minutes, (end - minutes).max(from), end.min(to));
        if begin >= stop {
            continue;
        }
        let middle = pause.clamp(begin, stop);
        add(part, middle - begin, begin > start);
        if (begin..stop).contains(&pause) && pause > from {
            add(Part::Pause, PAUSE, false);
        }
        add(part, stop - middle, middle > start);
    }
    HalfDay { session, stretches }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::cohort::CohortDates;
    use time::macros::date;

    fn sessions(days: i64) -> Vec<Session> {
        let first = date!(2018 - 03 - 12);
        CohortDates::new(first, first + time::Duration::days(days - 1)).unwrap().default_sessions()
    }

    #[test]
    fn everything_is_placed_once_in_order_with_a_pause_in_each_half_day() {
        let modules = [Some(180), Some(240), Some(210), None, Some(225)];
        for days in 1..=7 {
            for has_test in [true, false] {
                let plan = plan(&sessions(days), &modules, 17, has_test);
                assert_eq!(plan.len() as i64, days * 2);
                let all: Vec<_> = plan.iter().flat_map(|half| &half.stretches).collect();
                for (place, minutes) in modules.iter().enumerate() {
                    let of = all.iter().filter(|stretch| stretch.part == Part::Module(place));
                    assert_eq!(of.clone().map(|s| s.minutes).sum::<u32>(), minutes.unwrap_or(165));
                    assert_eq!(of.filter(|stretch| !stretch.goes_on).count(), 1);
                }
                let order: Vec<_> = all.iter().map(|s| s.part).filter(|part| *part != Part::Pause).collect();
                assert_eq!((order[0], order.last()), (Part::Opening, Some(&Part::Closing)));
                assert_eq!(order[1] == Part::PreTest, has_test);
                let places = order.iter().filter_map(|part| match part {
                    Part::Module(place) => Some(*place),
                    _ => None,
                });
                assert!(places.collect::<Vec<_>>().is_sorted());
                for half in &plan {
                    let pauses: Vec<_> =
                        half.stretches.iter().filter(|stretch| stretch.part == Part::Pause).collect();
                    assert_eq!(pauses.len(), 1, "{half:?}");
                    let last = half.stretches.last().unwrap();
                    assert!(last.part != Part::Pause && half.stretches[0].part != Part::Pause);
                    assert!(half.stretches.windows(2).all(|two| two[0].from + two[0].minutes == two[1].from));
                }
                let lengths = plan.iter().map(HalfDay::minutes);
                assert!(lengths.clone().max().unwrap() - lengths.min().unwrap() <= 2 * NEAR + 5, "{days}");
            }
        }
    }

    #[test]
    fn the_starter_curriculum_fits_three_days() {
        let modules = [180, 240, 210, 240, 225].map(Some);
        let plan = plan(&sessions(3), &modules, 17, true);
        assert!(plan.iter().all(|half| half.minutes() <= LONGEST));
        assert_eq!(
            plan[0].stretches[0],
            Stretch { from: 480, minutes: 30, part: Part::Opening, goes_on: false }
        );
        assert_eq!(plan[1].stretches[0].from, AFTERNOON);
    }

    #[test]
    fn no_half_day_and_no_module_are_no_fault() {
        assert_eq!(plan(&[], &[Some(60)], 1, true), []);
        assert_eq!(plan(&sessions(1), &[], 1, false)[0].stretches[0].part, Part::Opening);
    }
}
