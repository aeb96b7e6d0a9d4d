//! What half-days have time for, one after the other, where there is too little of it.
//!
//! Each has as many of the next pieces as it has time for with its pauses, and the beginning of a step that is longer than people work
//! without a pause. The last ends with micro-teaching, post-test and closing. What has no room is told: see
//! [`HalfDay::left`]. A step that no half-day is long enough for is parted by the hour.

use super::{AgendaItem, AgendaUnit, HOUR, HalfDay, ModuleTime, Times, exercise, half_day, pauses, unplaced};
use crate::domain::cohort::Session;

/// The shortest beginning and the shortest rest of a step that goes on in another half-day, in minutes.
const BEGINNING: u32 = 15;
const REST: u32 = 10;
/// Longer than any half-day, in minutes.
const ENDLESS: u32 = 100 * 24 * HOUR;

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
}

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
    /// The half-day with all of this, whether or not it has the time.
    pub fn with(&self, pieces: &[AgendaUnit]) -> HalfDay {
        half_day(self.session, self.exercises, pieces, self.hours, self.times)
    }

    /// The half-day with as many of the pieces as it has time for with its pauses, and what it ends with, be there time for
    /// others or not.
    pub fn filled(&self, pieces: &[AgendaUnit], ends: &[AgendaUnit]) -> Filled {
        // What the certificate asks for goes before what can be left out, if there is time for it at all.
        let is_asked = |piece: &&AgendaUnit| piece.part == AgendaItem::MicroTeaching;
        let asked = pieces.len() - pieces.iter().rev().take_while(is_asked).count();
        if !ends.is_empty() && asked < pieces.len() {
            let filled = self.most(&pieces[..asked], &[&pieces[asked..], ends].concat());
            if filled.half.left.is_empty() {
                return filled;
            }
        }
        self.most(pieces, ends)
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
            half.missing = minutes.saturating_sub(half.room);
        }
        half
    }

    fn most(&self, pieces: &[AgendaUnit], ends: &[AgendaUnit]) -> Filled {
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
                return without.most(pieces, ends);
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
            let filled = Self { exercises: &[], ..*self }.most(pieces, ends);
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
    let ends = left.split_off(left.len() - ending(&left));
    let (mut of_day, mut plan) = (Vec::new(), Vec::with_capacity(sessions.len()));
    for (at, session) in sessions.iter().enumerate() {
        let mut exercises = Vec::new();
        if exercise::begins_day(sessions, at) {
            exercises = exercise::given(&std::mem::take(&mut of_day), modules);
        }
        let hours = times.of(session.half);
        let is_last = at + 1 == sessions.len();
        let room = HalfDayRoom { session: *session, exercises: &exercises, hours, times, goes_on: !is_last };
        let mut filled = room.filled(&left, if is_last { &ends[..] } else { &[] });
        left = std::mem::take(&mut filled.rest);
        of_day.extend(filled.placed.iter().copied());
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

/// How many pieces at the end have their place there, whatever else there is no time for.
pub(in crate::domain) fn ending(pieces: &[AgendaUnit]) -> usize {
    let is_end = |piece: &&AgendaUnit| matches!(piece.part, AgendaItem::PostTest | AgendaItem::Closing);
    pieces.iter().rev().take_while(is_end).count()
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
