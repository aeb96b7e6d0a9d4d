//! The timetable of a cohort: what was agreed for each half-day, from when to when, and who leads it.
//!
//! It is proposed from the agenda, and changed by the trainers. Once it is stored the agenda follows it, after the opening and
//! the pre-test on the first half-day and the exercise on the day after it was set, and before the micro-teaching, the post-
//! test and the closing on the last that has time for them. A half-day without agreed hours has those of the settings, but for
//! what is agreed for the other half of its day. A module that has steps keeps their minutes, and its pause; where it goes on
//! in a later half-day, it is parted between two steps, after those that have room, or within one that is longer than work goes
//! on without a pause; what has none is still to be placed where no later half-day has the module. Modules without steps share
//! what is left, as their lengths are to each other.

use std::collections::{BTreeSet, VecDeque};

use serde::Serialize;

use super::agenda::{self, AgendaItem, AgendaUnit, Course, HalfDay, HalfDayRoom, ModuleTime, Times};
use super::cohort::Session;
use super::hours::Hours;
use super::id::PersonId;
use super::module::Slug;
use super::steps;

/// The least minutes of a module in a half-day.
const LEAST: u32 = 15;
/// The minutes of a module that does not say how long it takes.
const UNKNOWN: u32 = 60;

/// What is agreed for a half-day. Written as the audit trail has it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct HalfPlan {
    /// From when to when; none: as the settings say.
    pub hours: Option<Hours>,
    /// The modules, in the order of the curriculum.
    pub modules: Vec<Slug>,
    /// Who leads them.
    pub trainers: Vec<PersonId>,
}

impl HalfPlan {
    /// Whether nothing is agreed.
    pub fn is_empty(&self) -> bool {
        self.hours.is_none() && self.modules.is_empty() && self.trainers.is_empty()
    }
}

/// What the agenda proposes for each half-day. A trainer who is alone leads all of them.
pub fn propose(halves: &[HalfDay], modules: &[Slug], trainers: &[PersonId]) -> Vec<HalfPlan> {
    let plan = |half: &HalfDay| {
        let places: BTreeSet<usize> = half
            .stretches
            .iter()
            .filter_map(|stretch| match stretch.part {
                AgendaItem::Module(place) => Some(place),
                _ => None,
            })
            .collect();
        // What takes longer than there is time must not run into the next half-day.
        let from = half.stretches.first().map(|first| first.from);
        HalfPlan {
            hours: from.and_then(|from| Hours::new(from, from + half.minutes().min(half.room))),
            modules: places.into_iter().filter_map(|place| modules.get(place).cloned()).collect(),
            trainers: if let [only] = trainers { vec![*only] } else { Vec::new() },
        }
    };
    halves.iter().map(plan).collect()
}

/// How much longer than usual people may work without a pause, in minutes: the least with which no step is left in the end.
const MORE_WORK: [u32; 4] = [5, 15, 30, 60];

/// The agenda that follows a timetable. Steps of a module that goes on in a later half-day are put off to it rather than done without a
/// pause, unless something is then left in the end.
pub fn agenda(
    halves: &[(Session, HalfPlan)],
    modules: &[Slug],
    course: Course<'_>,
    times: &Times,
) -> Vec<HalfDay> {
    let sessions: Vec<Session> = halves.iter().map(|(session, _)| *session).collect();
    let proposed = agenda::plan(&sessions, course, times);
    let is_agreed = |(plan, (_, agreed)): (HalfPlan, &(Session, HalfPlan))| {
        plan.hours == agreed.hours && plan.modules == agreed.modules
    };
    if propose(&proposed, modules, &[]).into_iter().zip(halves).all(is_agreed) {
        return proposed;
    }
    let of = |most: u32| agreed(halves, modules, course, times, most);
    let is_whole = |agenda: &Vec<HalfDay>| agenda.iter().all(|half| half.left.is_empty());
    let paused = MORE_WORK.into_iter().map(|more| of(agenda::LONG + more)).find(is_whole);
    paused.unwrap_or_else(|| of(u32::MAX))
}

/// The agenda that follows an agreed timetable, where steps are put off that would make for longer work without a pause than `most`.
fn agreed(
    halves: &[(Session, HalfPlan)],
    modules: &[Slug],
    course: Course<'_>,
    times: &Times,
    most: u32,
) -> Vec<HalfDay> {
    let sessions: Vec<Session> = halves.iter().map(|(session, _)| *session).collect();
    let agreed: Vec<_> = halves.iter().map(|(session, plan)| (*session, plan.hours)).collect();
    let room = |(session, hours): (&Session, (u32, u32))| HalfDayRoom::new(*session, &[], hours, times);
    let rooms: Vec<HalfDayRoom<'_>> = sessions.iter().zip(hours(&agreed, times)).map(room).collect();
    let minutes: Vec<u32> = rooms.iter().map(HalfDayRoom::room).collect();
    let ending = agenda::by_the_hour(agenda::ending(course), &minutes);
    let (ends, without) = agenda::ends_of_half_days(&rooms, &agenda::beginning(course), ending);
    let mut left = Left::new(halves, modules, course, &minutes);
    let mut known = BTreeSet::new();
    let last = halves.len().saturating_sub(1);
    let mut agenda = Vec::<HalfDay>::with_capacity(halves.len());
    for (at, ((_, plan), ends)) in halves.iter().zip(&ends).enumerate() {
        let places: Vec<usize> =
            plan.modules.iter().filter_map(|slug| modules.iter().position(|other| other == slug)).collect();
        let mut exercises = Vec::new();
        if agenda::begins_day(&sessions, at) {
            let given = left.exercises(course);
            exercises = given.difference(&known).copied().collect();
            known = given;
        }
        let room = HalfDayRoom { exercises: &exercises, ..rooms[at] }.behind(agenda.last());
        let without = if at == last { &without[..] } else { &[] };
        let slot = Slot { room, is_first: at == 0, ends, without, course, longest: most };
        agenda.push(slot.filled(&places, &mut left));
    }
    agenda::settled(agenda)
}

/// From when to when half-days go, in minutes from midnight: as it is agreed, else as the settings say, but for what is agreed for the
/// other half of the day.
pub fn hours(agreed: &[(Session, Option<Hours>)], times: &Times) -> Vec<(u32, u32)> {
    let of = |(at, (session, hours)): (usize, &(Session, Option<Hours>))| {
        if let Some(hours) = hours {
            return (hours.from(), hours.to());
        }
        let beside = |other: Option<usize>| {
            let (other, hours) = agreed.get(other?)?;
            hours.filter(|_| other.date == session.date)
        };
        let (from, to) = times.of(session.half);
        let from = beside(at.checked_sub(1)).map_or(from, |before| from.max(before.to()));
        let to = beside(at.checked_add(1)).map_or(to, |after| to.min(after.from()));
        (from, to.max(from))
    };
    agreed.iter().enumerate().map(of).collect()
}

/// What is still to be done of the modules.
struct Left<'a> {
    /// The steps of each module that has any, its pauses among them.
    steps: Vec<VecDeque<AgendaUnit>>,
    /// In how many half-days each is still to come.
    halves: Vec<usize>,
    /// How long each takes in a half-day, where it has no steps.
    weight: Box<dyn Fn(usize) -> u32 + 'a>,
    begun: BTreeSet<usize>,
    /// Those of which something found no place in any half-day.
    lacking: BTreeSet<usize>,
}

impl<'a> Left<'a> {
    /// All of them, for half-days with so many minutes.
    fn new(
        halves: &'a [(Session, HalfPlan)],
        modules: &'a [Slug],
        course: Course<'a>,
        rooms: &[u32],
    ) -> Self {
        let steps = course.modules.iter().enumerate().map(|(place, module)| {
            if module.is_stepped() {
                agenda::by_the_hour(agenda::steps(place, &module.steps), rooms).into()
            } else {
                VecDeque::new()
            }
        });
        let count = |slug| halves.iter().filter(|(_, plan)| plan.modules.contains(slug)).count();
        Self {
            steps: steps.collect(),
            halves: modules.iter().map(count).collect(),
            weight: Box::new(move |place| weight(halves, modules, course, place)),
            begun: BTreeSet::new(),
            lacking: BTreeSet::new(),
        }
    }

    /// The first steps of a module, with the pauses before, between and behind them.
    fn first(&self, place: usize, count: usize) -> Vec<AgendaUnit> {
        let mut work = 0;
        let is_within = |unit: &&AgendaUnit| {
            work += usize::from(unit.part != AgendaItem::Pause);
            work <= count
        };
        self.steps.get(place).into_iter().flatten().take_while(is_within).copied().collect()
    }

    /// The modules that are done and set an exercise.
    fn exercises(&self, course: Course<'_>) -> BTreeSet<usize> {
        let is_done = |place: &usize| self.halves[*place] == 0 && !self.lacking.contains(place);
        let sets = |place: &usize| course.modules.get(*place).is_some_and(|module| module.exercise);
        self.begun.iter().copied().filter(|place| is_done(place) && sets(place)).collect()
    }

    /// How many steps are left of a module.
    fn count(&self, place: usize) -> usize {
        let steps = self.steps.get(place).into_iter().flatten();
        steps.filter(|unit| unit.part != AgendaItem::Pause).count()
    }

    /// Takes so many steps of each module, for a half-day in which these were placed and the rest was not. Gives what of the rest no later
    /// half-day has: a module without steps is there, if shorter, or it is not there at all.
    fn take(
        &mut self,
        (places, counts): (&[usize], &[usize]),
        placed: &[AgendaUnit],
        rest: &[AgendaUnit],
        course: Course<'_>,
    ) -> Vec<AgendaUnit> {
        for (place, count) in places.iter().zip(counts) {
            let taken = self.first(*place, *count).len();
            self.steps[*place].drain(..taken);
            self.halves[*place] = self.halves[*place].saturating_sub(1);
            if placed.iter().any(|unit| unit.part == AgendaItem::Module(*place)) {
                self.begun.insert(*place);
            }
        }
        let (mut lost, mut put_off) = (Vec::new(), vec![Vec::new(); self.steps.len()]);
        let mut behind = None;
        for unit in rest {
            let AgendaItem::Module(place) = unit.part else {
                // A module's own pause stays behind the step that it is behind.
                let behind = behind.filter(|_| unit.part == AgendaItem::Pause);
                behind.map_or(&mut lost, |place: usize| &mut put_off[place]).push(*unit);
                continue;
            };
            behind = None;
            let has_steps = places.iter().zip(counts).any(|(at, count)| *at == place && *count > 0);
            if self.halves[place] > 0 {
                behind = has_steps.then_some(place);
                put_off[place].extend(has_steps.then_some(*unit));
            } else if has_steps {
                lost.push(*unit);
                self.lacking.insert(place);
            } else if !self.begun.contains(&place) && self.lacking.insert(place) {
                lost.extend(agenda::hours(place, whole(course, place)));
            }
        }
        for (steps, put_off) in self.steps.iter_mut().zip(put_off) {
            put_off.into_iter().rev().for_each(|unit| steps.push_front(unit));
        }
        lost
    }
}

/// A half-day to fill.
struct Slot<'a> {
    room: HalfDayRoom<'a>,
    /// Whether it is the first.
    is_first: bool,
    /// What it ends with, whatever there is no time for.
    ends: &'a [AgendaUnit],
    /// What no half-day has time for of what the training ends with: the last one tells it.
    without: &'a [AgendaUnit],
    course: Course<'a>,
    /// How long people work without a pause before a step rather goes to a later half-day.
    longest: u32,
}

impl Slot<'_> {
    /// The half-day with these modules; what it takes of them is no longer left.
    fn filled(&self, places: &[usize], left: &mut Left<'_>) -> HalfDay {
        // As few steps as may be: all where the module ends here, else one, and one for each later half-day.
        let mut counts: Vec<usize> = places
            .iter()
            .map(|place| match left.halves[*place] {
                0 | 1 => left.count(*place),
                _ => left.count(*place).min(1),
            })
            .collect();
        for (at, place) in places.iter().enumerate() {
            let most = (left.count(*place) + 1).saturating_sub(left.halves[*place].max(1));
            let with = |counts: &[usize]| self.room.with(&self.with(places, counts, left));
            let longest = with(&counts).longest_work().max(self.longest);
            while counts[at] < most {
                counts[at] += 1;
                let half = with(&counts);
                if half.is_too_long() || half.longest_work() > longest {
                    counts[at] -= 1;
                    break;
                }
            }
        }
        let units = self.with(places, &counts, left);
        let (body, ends) = units.split_at(units.len() - self.ends.len());
        let filled = self.room.filled(body, ends);
        let mut lost = left.take((places, &counts[..]), &filled.placed, &filled.rest, self.course);
        lost.extend(self.without);
        self.room.told(filled, &lost)
    }

    /// What is done with so many steps of each module. Those that have none share what the others leave.
    fn with(&self, places: &[usize], counts: &[usize], left: &Left<'_>) -> Vec<AgendaUnit> {
        let room = self.room.room();
        let units = self.shared(places, counts, left, room);
        let over = self.room.with(&units).minutes().saturating_sub(room);
        // What is too much by the pauses alone is taken from what is shared.
        if over > 0 && counts.contains(&0) {
            return self.shared(places, counts, left, room.saturating_sub(over));
        }
        units
    }

    fn shared(&self, places: &[usize], counts: &[usize], left: &Left<'_>, room: u32) -> Vec<AgendaUnit> {
        let before = if self.is_first { agenda::beginning(self.course) } else { Vec::new() };
        let steps: Vec<_> =
            places.iter().zip(counts).map(|(place, count)| left.first(*place, *count)).collect();
        let ends = before.iter().chain(self.ends);
        let first = agenda::taking_up(self.room.exercises);
        let fixed: u32 = ends.chain(&first).chain(steps.iter().flatten()).map(|unit| unit.minutes).sum();
        let shares = share(places, counts, room.saturating_sub(fixed), &left.weight);
        let is_framed = !before.is_empty() || !self.ends.is_empty();
        let mut units = before;
        for ((place, steps), minutes) in places.iter().zip(steps).zip(shares) {
            let part = AgendaItem::Module(*place);
            match minutes {
                None => units.extend(steps),
                Some(minutes) if left.begun.contains(place) => {
                    units.push(AgendaUnit::going_on(part, minutes));
                }
                // Alone in its half-day it is parted by the hour, so that there is a place for a pause.
                Some(minutes) if places.len() == 1 && !is_framed => {
                    units.extend(agenda::hours(*place, minutes));
                }
                Some(minutes) => units.push(AgendaUnit::whole(part, minutes)),
            }
        }
        units.extend(self.ends);
        units
    }
}

/// Shares minutes among the modules of which no step is done, as their weights are to each other: none for the others.
fn share(places: &[usize], counts: &[usize], room: u32, weight: impl Fn(usize) -> u32) -> Vec<Option<u32>> {
    let mut left = room;
    let weights: Vec<u32> = places
        .iter()
        .zip(counts)
        .map(|(place, count)| if *count == 0 { weight(*place).max(1) } else { 0 })
        .collect();
    let mut rest: u32 = weights.iter().sum();
    let mut shared = |own: u32| {
        // To five minutes; what is left over goes to those that follow.
        let exact = u64::from(left) * u64::from(own) / u64::from(rest.max(1));
        let taken = if own == rest { left } else { u32::try_from(exact / 5 * 5).unwrap_or(left) };
        left = left.saturating_sub(taken);
        rest = rest.saturating_sub(own);
        taken.max(LEAST)
    };
    weights.into_iter().map(|own| (own > 0).then(|| shared(own))).collect()
}

/// How long a module takes in each of its half-days.
fn weight(halves: &[(Session, HalfPlan)], modules: &[Slug], course: Course<'_>, place: usize) -> u32 {
    let times = modules
        .get(place)
        .map_or(1, |slug| halves.iter().filter(|(_, plan)| plan.modules.contains(slug)).count());
    whole(course, place) / u32::try_from(times.max(1)).unwrap_or(1)
}

/// How long a module takes.
fn whole(course: Course<'_>, place: usize) -> u32 {
    course.modules.get(place).map_or(UNKNOWN, |module: &ModuleTime| {
        let of_steps = Some(steps::total(&module.steps)).filter(|minutes| *minutes > 0);
        of_steps.or(module.minutes).unwrap_or(UNKNOWN)
    })
}

#[cfg(test)]
mod tests;
