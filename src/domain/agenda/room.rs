//! What half-days have time for, one after the other, where there is too little of it.
//!
//! Each has as many of the next pieces as it has time for with its pauses, and the beginning of a step that is longer than people work
//! without a pause. What has no room is told: see [`HalfDay::left`]. A step that no half-day is long enough for is parted by the hour.
//!
//! What goes before what: the opening and the pre-test, then the closing, the post-test, and the micro-teaching, without which nobody gets
//! a certificate, then the modules in the curriculum's order. So the micro-teaching is in the last half-day that has time for it and for
//! the others of these, whatever modules are left for it; it is left only where there is no such half-day. See [`ends_of_half_days`].

use super::half_day::{HalfDayRoom, unplaced};
use super::{AgendaItem, AgendaUnit, HOUR, HalfDay, ModuleTime, Times, exercise, pauses};
use crate::domain::cohort::Session;

/// The shortest beginning and the shortest rest of a step that goes on in another half-day, in minutes.
const BEGINNING: u32 = 15;
const REST: u32 = 10;
/// Longer than any half-day, in minutes.
const ENDLESS: u32 = 100 * 24 * HOUR;

/// A half-day that is filled.
#[derive(Clone, Debug)]
pub(in crate::domain) struct Filled {
    half: HalfDay,
    /// What it has time for, but for what it ends with.
    pub placed: Vec<AgendaUnit>,
    /// What it ends with.
    ends: Vec<AgendaUnit>,
    /// What comes behind, the rest of a step that was begun included.
    pub rest: Vec<AgendaUnit>,
}

impl HalfDayRoom<'_> {
    /// The half-day with as many of the pieces as it has time for with its pauses, and what it ends with, be there time for
    /// others or not.
    pub fn filled(&self, pieces: &[AgendaUnit], ends: &[AgendaUnit]) -> Filled {
        let of = |count: usize| self.with(&[&pieces[..count], ends].concat());
        let all = of(pieces.len());
        if has_time(&all) {
            return Filled { half: all, placed: pieces.to_vec(), ends: ends.to_vec(), rest: Vec::new() };
        }
        let mut fitting =
            (0..pieces.len()).rev().map(|count| (of(count), count)).filter(|(half, _)| has_time(half));
        let Some(most) = fitting.next() else {
            let without = Self { exercises: &[], ..*self };
            if !self.exercises.is_empty() {
                return without.filled(pieces, ends);
            }
            let half = HalfDay { left: unplaced(ends), ..without.with(&[]) };
            return Filled { half, placed: Vec::new(), ends: ends.to_vec(), rest: pieces.to_vec() };
        };
        let is_paused = |(half, count): &(HalfDay, usize)| is_paused(half, &[&pieces[..*count], ends]);
        let (half, count) = if !self.goes_on || is_paused(&most) {
            most
        } else {
            fitting.find(is_paused).filter(|(_, count)| *count > 0).unwrap_or(most)
        };
        // Better a step than the exercise alone.
        if count == 0 && !self.exercises.is_empty() {
            let filled = Self { exercises: &[], ..*self }.filled(pieces, ends);
            if !filled.placed.is_empty() {
                return filled;
            }
        }
        let (placed, rest) = pieces.split_at(count);
        let begun = self.begun(&half, placed, rest, ends);
        begun.unwrap_or_else(|| Filled {
            half,
            placed: placed.to_vec(),
            ends: ends.to_vec(),
            rest: rest.to_vec(),
        })
    }

    /// What is filled, as a half-day that tells what is left for good. To do that as well there would have to be a pause for each hour
    /// and a half of it.
    pub fn told(&self, filled: Filled, left: &[AgendaUnit]) -> HalfDay {
        let Filled { mut half, placed, ends, .. } = filled;
        half.left.splice(..0, unplaced(left));
        if !half.left.is_empty() {
            let longer = Self { hours: (self.hours.0, self.hours.0 + ENDLESS), ..*self };
            let longer = longer.with(&unparted(&[&placed[..], left, &ends].concat()));
            let work = longer.stretches.iter().filter(|stretch| !stretch.is_pause());
            let work: u32 = work.map(|stretch| stretch.minutes).sum();
            let minutes = longer.minutes().max(work + work / pauses::LONG * pauses::PAUSE);
            // Where a pause was thought to be needed that is not, the shortest is what is missing.
            half.missing = minutes.saturating_sub(half.room).max(pauses::SHORT_PAUSE);
        }
        half
    }

    /// The same with as much of the next step of a module as there is time for, if that step has to be parted by a pause anyway.
    fn begun(
        &self,
        half: &HalfDay,
        placed: &[AgendaUnit],
        rest: &[AgendaUnit],
        ends: &[AgendaUnit],
    ) -> Option<Filled> {
        let at = rest.iter().position(|piece| piece.part != AgendaItem::Pause)?;
        let is_long =
            |piece: &AgendaUnit| piece.minutes > pauses::LONG && matches!(piece.part, AgendaItem::Module(_));
        let next = Some(rest[at]).filter(is_long)?;
        let most = (half.room - half.minutes()).min(next.minutes.saturating_sub(REST)) / 5 * 5;
        let longest = half.longest_work();
        (BEGINNING..=most).rev().step_by(5).find_map(|minutes| {
            let (first, after) = next.parted(minutes);
            let placed = [placed, &rest[..at], &[first]].concat();
            let half = self.with(&[&placed[..], ends].concat());
            (has_time(&half) && (is_paused(&half, &[&placed[..], ends]) || half.longest_work() <= longest))
                .then(|| Filled {
                    half,
                    placed,
                    ends: ends.to_vec(),
                    rest: [&[after][..], &rest[at + 1..]].concat(),
                })
        })
    }
}

/// Whether a half-day keeps to its time.
fn has_time(half: &HalfDay) -> bool {
    half.minutes() <= half.room
}

/// Whether a half-day of these pieces has no long work without a pause. A step may be longer than anybody should work; other work is not.
fn is_paused(half: &HalfDay, pieces: &[&[AgendaUnit]]) -> bool {
    let longest = pieces.iter().copied().flatten().map(|piece| piece.minutes).max().unwrap_or(0);
    half.longest_work() <= pauses::LONG.max(longest)
}

/// The half-days with what they have time for, one after the other; what is left belongs to the last.
pub(super) fn filled(
    sessions: &[Session],
    mut left: Vec<AgendaUnit>,
    modules: &[ModuleTime],
    times: &Times,
) -> Vec<HalfDay> {
    let is_begin = |piece: &&AgendaUnit| matches!(piece.part, AgendaItem::Opening | AgendaItem::PreTest);
    let is_end = |piece: &&AgendaUnit| {
        matches!(piece.part, AgendaItem::MicroTeaching | AgendaItem::PostTest | AgendaItem::Closing)
    };
    let ends = left.split_off(left.len() - left.iter().rev().take_while(is_end).count());
    let begins = &left[..left.iter().take_while(is_begin).count()];
    let room = |session: &Session| HalfDayRoom::new(*session, &[], times.of(session.half), times);
    let rooms: Vec<HalfDayRoom<'_>> = sessions.iter().map(room).collect();
    let (ends, lost) = ends_of_half_days(&rooms, begins, ends);
    let (mut of_day, mut plan) = (Vec::new(), Vec::<HalfDay>::with_capacity(sessions.len()));
    for (at, room) in rooms.iter().enumerate() {
        let mut exercises = Vec::new();
        if exercise::begins_day(sessions, at) {
            exercises = exercise::given(&std::mem::take(&mut of_day), modules);
        }
        let is_last = at + 1 == rooms.len();
        let room = HalfDayRoom { exercises: &exercises, goes_on: !is_last, ..*room }.behind(plan.last());
        let mut filled = room.filled(&left, &ends[at]);
        left = std::mem::take(&mut filled.rest);
        of_day.extend(filled.placed.iter().copied());
        if is_last {
            left.extend(lost.iter().copied());
        }
        plan.push(room.told(filled, if is_last { &left[..] } else { &[] }));
    }
    plan
}

/// The pieces with those in one that were parted and stand beside each other.
fn unparted(pieces: &[AgendaUnit]) -> Vec<AgendaUnit> {
    let mut whole: Vec<AgendaUnit> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match whole
            .last_mut()
            .filter(|last| piece.is_begun && last.part == piece.part && last.number == piece.number)
        {
            Some(last) => (last.minutes, last.count) = (last.minutes + piece.minutes, piece.count),
            None => whole.push(*piece),
        }
    }
    whole
}

/// What each half-day ends with: the last with the closing, and each piece before it, from the last on, is in the last half-day that has
/// time for it beside those behind it. The first half-day begins with `begins` all the same. And the pieces that no half-day has time for.
pub(in crate::domain) fn ends_of_half_days(
    rooms: &[HalfDayRoom<'_>],
    begins: &[AgendaUnit],
    mut ends: Vec<AgendaUnit>,
) -> (Vec<Vec<AgendaUnit>>, Vec<AgendaUnit>) {
    let mut of_halves = vec![Vec::new(); rooms.len()];
    // Where a morning was agreed to go on to the evening, its afternoon has no time at all.
    let last = rooms.iter().rposition(|room| room.room() > 0).unwrap_or(rooms.len().saturating_sub(1));
    for (at, room) in rooms.iter().enumerate().rev() {
        let room = room.at_worst_behind(at.checked_sub(1).map(|before| &rooms[before]));
        let begins = if at == 0 { begins } else { &[] };
        let fits = |from: &usize| has_time(&room.with(&[begins, &ends[*from..]].concat()));
        let from = (0..ends.len()).find(fits).unwrap_or(ends.len());
        // Nothing is done behind the closing: where it has no time in the last half-day, it has none.
        let from = if at == last { from.min(ends.len().saturating_sub(1)) } else { from };
        of_halves[at] = ends.split_off(from);
    }
    (of_halves, ends)
}

/// The pieces of half-days with so many minutes, where those that are longer than the longest are parted by the hour, or by the half-day
/// where that is shorter; but none for which all half-days together are too short.
pub(in crate::domain) fn by_the_hour(pieces: Vec<AgendaUnit>, rooms: &[u32]) -> Vec<AgendaUnit> {
    let (longest, mut all) = (rooms.iter().copied().max().unwrap_or(0), rooms.iter().sum::<u32>());
    let most = longest.clamp(BEGINNING, HOUR);
    let mut parted = Vec::with_capacity(pieces.len());
    for mut piece in pieces {
        let is_too_long = piece.minutes > longest && piece.part != AgendaItem::Pause;
        if is_too_long && piece.minutes <= all {
            all -= piece.minutes;
            let each = piece.minutes.div_ceil(piece.minutes.div_ceil(most)).next_multiple_of(5);
            while piece.minutes > each {
                let (first, rest) = piece.parted(each);
                parted.push(first);
                piece = rest;
            }
        }
        parted.push(piece);
    }
    parted
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::agenda::soundness::half_days_are_whole;
    use crate::domain::agenda::tests::{sessions, starter};
    use crate::domain::agenda::{Course, plan};

    #[test]
    fn the_micro_teaching_has_its_place_whatever_modules_are_left() {
        let modules = starter();
        let placed = |times: &Times, days: i64, minutes: u32| {
            let course =
                Course { modules: &modules, hours: 18, has_test: true, micro_teaching: Some(minutes) };
            let plan = plan(&sessions(days), course, times);
            half_days_are_whole(&plan);
            let at = |part| plan.iter().position(|half| half.stretches.iter().any(|s| s.part == part));
            let last = plan.last().unwrap();
            assert_eq!(at(AgendaItem::Closing), Some(plan.len() - 1));
            assert!(plan[..plan.len() - 1].iter().all(|half| half.left.is_empty()));
            // What is left is in the order of the course: the modules, and the micro-teaching if no half-day has time for it.
            let left: Vec<usize> = last
                .left
                .iter()
                .map(|stretch| match stretch.part {
                    AgendaItem::Module(place) => place,
                    AgendaItem::MicroTeaching => modules.len(),
                    part => panic!("{part:?} is left: {plan:#?}"),
                })
                .collect();
            assert!(left.is_sorted(), "{left:?}");
            at(AgendaItem::MicroTeaching)
        };
        let with = |lunch: u32, resume: u32, end: u32| Times {
            lunch,
            resume,
            end,
            prayer: None,
            ..Times::default()
        };
        let (usual, short) = (Times::default(), with(780, 870, 990));
        for days in [1, 2, 3] {
            let last = days as usize * 2 - 1;
            // Where the last half-day has no time for it beside post-test and closing, it is in the one before it.
            assert_eq!([45, 60, 95].map(|minutes| placed(&usual, days, minutes)), [Some(last); 3], "{days}");
            assert_eq!(placed(&usual, days, 115), Some(last - 1), "{days}");
            assert_eq!(placed(&short, days, 60), Some(last - 1), "{days}");
        }
        // Half-days of two hours: on the first day both are taken by the opening with the tests and the closing.
        let shortest = with(600, 690, 810);
        assert_eq!([1, 2].map(|days| placed(&shortest, days, 115)), [None, Some(2)]);
    }
}
