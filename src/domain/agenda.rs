//! The agenda of a cohort: what is proposed for each half-day by the rule below, and what is printed.
//!
//! The rule. The opening comes first and with it the pre-test, then the modules in the curriculum's order, step by step,
//! then the micro-teaching where the certificate asks for it, last the post-test, the evaluation and the closing. Where a
//! module is done that sets an exercise, the next day begins with taking up what was prepared in the evening: ten minutes
//! for each such module, at most twenty. A half-day ends where a step does: of all ways to part the steps that one is taken
//! in which half-days keep to their time, are filled alike, have no long work without a pause, and rather end with a
//! module. Where the days are too short for all, each half-day is filled one after the other, and the last steps of the
//! modules are left: see [`room`]. Each half-day pauses between two steps, more often where it is long: see [`pauses`]; what
//! little time is left at its end belongs to its last pause. Where no meal is between the halves of a day, and work would go on
//! over both for more than an hour and a half, the second begins with a pause: see [`half_day`]. A module's pause that is near
//! one of these, or has no time, is left out. A module without steps is parted by the hour; one that does not say how long it
//! takes gets an equal share of the curriculum's hours that the others leave, and at least an hour. The micro-teaching takes
//! as long as its groups are large: see [`MicroTeaching`].

mod exercise;
mod half_day;
mod micro_teaching;
mod pauses;
mod room;
mod times;

use super::cohort::Session;
pub use super::hours::{clock, parse_clock};
pub use super::steps::ModuleTime;
use super::steps::Step;
pub(super) use exercise::{begins_day, taking_up};
pub(super) use half_day::HalfDayRoom;
pub use micro_teaching::MicroTeaching;
pub(super) use pauses::LONG;
pub(super) use room::{by_the_hour, ends_of_half_days};
pub use times::Times;

const HOUR: u32 = 60;
/// Less time than this at the end of a half-day is none to plan anything in.
const LEAST_SPARE: u32 = 15;
/// How long opening, tests, and evaluation with closing take.
pub const FRAME: u32 = 30;
/// What it costs to end a half-day within a module, to exceed its time by a minute, to work a minute too long without a pause, and to have
/// a short pause: all in squared minutes.
const WITHIN_MODULE: u64 = 400;
const TOO_LONG: u64 = 2_000;
const WITHOUT_PAUSE: u64 = 4;
const SHORTENED: u64 = 150;

/// What is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AgendaItem {
    /// Welcome, expectations, rules of the group.
    Opening,
    PreTest,
    /// What people prepared in the evening is taken up.
    Exercise,
    /// A module, by its place in the curriculum.
    Module(usize),
    /// Participants lead a step, others watch.
    MicroTeaching,
    Pause,
    /// A pause in which people pray.
    Prayer,
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
    pub part: AgendaItem,
    /// Whether it continues a part that began before.
    pub goes_on: bool,
    /// The first and the last step of a module that is not done whole, counted without its pauses.
    pub steps: Option<(usize, usize)>,
    /// Whether the first of these steps began before.
    pub step_goes_on: bool,
}

/// The plan of half a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HalfDay {
    /// Which.
    pub session: Session,
    /// When it begins, in minutes from midnight.
    pub from: u32,
    /// What is done, in order.
    pub stretches: Vec<Stretch>,
    /// The modules whose exercises are taken up in it, by their places in the curriculum.
    pub exercises: Vec<usize>,
    /// The minutes that there are.
    pub room: u32,
    /// What had no time any more and is still to be placed; it begins nowhere.
    pub left: Vec<Stretch>,
    /// How many minutes longer it would have to be for all of that and its pauses. Where it then has time for what the half-days before it
    /// ended with, that moves into it, and it is told once more what is missing.
    pub missing: u32,
}

impl Stretch {
    /// Whether people rest in it.
    fn is_pause(&self) -> bool {
        matches!(self.part, AgendaItem::Pause | AgendaItem::Prayer)
    }
}

impl ModuleTime {
    /// Whether its steps say how long they take.
    pub(super) fn is_stepped(&self) -> bool {
        self.steps.iter().any(|step| !step.is_group && !step.is_pause())
    }
}

impl HalfDay {
    /// How long it is, the pause included.
    pub fn minutes(&self) -> u32 {
        self.stretches.iter().map(|stretch| stretch.minutes).sum()
    }

    /// The time behind its last stretch in which nothing is planned: when it begins, and how many minutes it is. Too little is none,
    /// nor is there any behind the closing, be it in an earlier one of all half-days: people leave.
    pub fn spare(&self, all: &[Self]) -> Option<(u32, u32)> {
        let is_closed = all.iter().any(|half| half.session <= self.session && half.closes());
        let minutes = self.room.saturating_sub(self.minutes());
        (!is_closed && minutes >= LEAST_SPARE).then(|| (self.from + self.minutes(), minutes))
    }

    /// Whether what little time is left at its end is the only pause before this one.
    fn is_rest_before(&self, next: &Self) -> bool {
        let (least, end) = (pauses::SHORT_PAUSE, self.from + self.minutes());
        let follows = self.session.date == next.session.date && next.from < self.from + self.room + least;
        follows && next.from >= end + least
    }

    /// Whether the training ends in it.
    fn closes(&self) -> bool {
        self.stretches.iter().any(|stretch| stretch.part == AgendaItem::Closing)
    }

    /// How long people work at most without a pause.
    pub(super) fn longest_work(&self) -> u32 {
        let worked = self.stretches.split(Stretch::is_pause);
        worked.map(|work| work.iter().map(|stretch| stretch.minutes).sum()).max().unwrap_or(0)
    }

    /// How many of its pauses are shorter than others.
    fn short_pauses(&self) -> u64 {
        let is_short = |s: &&Stretch| s.part == AgendaItem::Pause && s.minutes < pauses::PAUSE;
        self.stretches.iter().filter(is_short).count() as u64
    }

    /// Whether there is less time than it takes, or would take.
    pub fn is_too_long(&self) -> bool {
        self.minutes() > self.room || !self.left.is_empty()
    }
}

/// The modules, by their places, of which nothing is done in any half-day and nothing is left: none was chosen for them.
pub fn without_half_day(halves: &[HalfDay], modules: usize) -> Vec<usize> {
    let parts = || halves.iter().flat_map(|half| half.stretches.iter().chain(&half.left));
    let is_there = |place: usize| parts().any(|stretch| stretch.part == AgendaItem::Module(place));
    (0..modules).filter(|place| !is_there(*place)).collect()
}

/// How many minutes longer the half-days would have to be for what is left.
pub fn missing(halves: &[HalfDay]) -> u32 {
    halves.iter().map(|half| half.missing).sum()
}

/// Whether of so many modules nothing is still to be placed.
pub fn is_complete(halves: &[HalfDay], modules: usize) -> bool {
    halves.iter().all(|half| half.left.is_empty()) && without_half_day(halves, modules).is_empty()
}

/// How many minutes are planned, and how many there are with the spare ones, where these are an hour or more and nothing of so many
/// modules is still to be placed: see [`HalfDay::spare`].
pub fn left_over(halves: &[HalfDay], modules: usize) -> Option<(u32, u32)> {
    let spare: u32 = halves.iter().filter_map(|half| half.spare(halves)).map(|(_, minutes)| minutes).sum();
    let planned: u32 = halves.iter().map(HalfDay::minutes).sum();
    (spare >= HOUR && is_complete(halves, modules)).then_some((planned, planned + spare))
}

/// What is to be planned.
#[derive(Clone, Copy, Debug)]
pub struct Course<'a> {
    /// The modules in order.
    pub modules: &'a [ModuleTime],
    /// The hours of the curriculum.
    pub hours: u32,
    /// Whether there is a test, before and after.
    pub has_test: bool,
    /// The minutes of the micro-teaching, in groups side by side, where the certificate asks for it.
    pub micro_teaching: Option<u32>,
}

/// What is never parted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct AgendaUnit {
    pub(super) part: AgendaItem,
    pub(super) minutes: u32,
    /// Which piece of its part, from 1, of how many.
    number: usize,
    count: usize,
    /// Whether it is a step that the module names.
    is_step: bool,
    /// Whether it is the rest of a piece that was parted.
    is_begun: bool,
}

impl AgendaUnit {
    /// What is done in one piece.
    pub(super) fn whole(part: AgendaItem, minutes: u32) -> Self {
        Self { part, minutes, number: 1, count: 1, is_step: false, is_begun: false }
    }

    /// What goes on from another half-day.
    pub(super) fn going_on(part: AgendaItem, minutes: u32) -> Self {
        Self { number: 2, count: 2, ..Self::whole(part, minutes) }
    }

    /// Its first minutes, and its rest.
    fn parted(self, minutes: u32) -> (Self, Self) {
        let rest = Self { minutes: self.minutes - minutes, is_begun: true, ..self };
        // Its rest is to come: it is not the last of its part.
        (Self { minutes, count: self.count + 1, ..self }, rest)
    }
}

/// Plans the sessions of a cohort, by the rule above.
pub fn plan(sessions: &[Session], course: Course<'_>, times: &Times) -> Vec<HalfDay> {
    let room = |session: &Session| {
        let (from, to) = times.of(session.half);
        to.saturating_sub(from)
    };
    let pieces = by_the_hour(pieces(course), &sessions.iter().map(room).collect::<Vec<_>>());
    let work: u32 = pieces.iter().map(|piece| piece.minutes).sum();
    let all_room = sessions.iter().map(room).sum::<u32>().max(1);
    let targets: Vec<u32> = sessions
        .iter()
        .map(|session| (u64::from(work) * u64::from(room(session)) / u64::from(all_room)) as u32)
        .collect();
    let ends = parted(sessions, &pieces, &targets, course.modules, times);
    let (mut from, mut of_day) = (0, 0);
    let mut plan = Vec::with_capacity(sessions.len());
    for (at, (session, end)) in sessions.iter().zip(ends).enumerate() {
        let mut exercises = Vec::new();
        if begins_day(sessions, at) {
            exercises = exercise::given(&pieces[of_day..from], course.modules);
            of_day = from;
        }
        let room = HalfDayRoom::new(*session, &exercises, times.of(session.half), times).behind(plan.last());
        plan.push(room.with(&pieces[from..end]));
        from = end;
    }
    if plan.iter().any(HalfDay::is_too_long) {
        plan = room::filled(sessions, pieces, course.modules, times);
    }
    settled(plan)
}

/// The half-days before the closing with their last pauses longer by what little time is left: they go on until they should end. Where
/// something had no time, more is little: no step was short enough for it. Where the next half-day follows at once, ten minutes of it are a
/// pause before that one.
pub(super) fn settled(mut halves: Vec<HalfDay>) -> Vec<HalfDay> {
    let is_full = halves.iter().any(|half| !half.left.is_empty());
    let least = if is_full { 2 * LEAST_SPARE } else { LEAST_SPARE };
    for at in 0..halves.len() {
        let rests = halves.get(at + 1).is_some_and(|next| halves[at].is_rest_before(next));
        let half = &mut halves[at];
        if half.closes() {
            break;
        }
        let left = half.room.saturating_sub(half.minutes());
        let last = half.stretches.iter().rposition(Stretch::is_pause);
        if let Some(pause) = last.filter(|_| left < least) {
            let longer = if rests { left.saturating_sub(pauses::SHORT_PAUSE) } else { left };
            half.stretches[pause].minutes += longer;
            half.stretches[pause + 1..].iter_mut().for_each(|later| later.from += longer);
        }
    }
    halves
}

/// Where the half-days end, in pieces: of all ways the one that costs least.
fn parted(
    sessions: &[Session],
    pieces: &[AgendaUnit],
    targets: &[u32],
    modules: &[ModuleTime],
    times: &Times,
) -> Vec<usize> {
    let count = pieces.len();
    let mut ways = Ways { sessions, pieces, modules, times, best: vec![vec![(u64::MAX, 0); count + 1]] };
    ways.best[0][0].0 = 0;
    for (at, target) in targets.iter().enumerate() {
        let mut here = vec![(u64::MAX, 0); count + 1];
        let follows = at > 0 && !begins_day(sessions, at) && times.resume < times.lunch + pauses::SHORT_PAUSE;
        for (from, (known, _)) in ways.best[at].iter().enumerate().filter(|(_, (known, _))| *known < u64::MAX)
        {
            let before = follows.then(|| ways.half_day_before(at, from));
            let exercises = ways.exercises(at, from);
            let room = ways.room(at, &exercises).behind(before.as_ref());
            for to in from..=count {
                let half = room.with(&pieces[from..to]);
                let (minutes, over) = (half.minutes(), half.minutes().saturating_sub(half.room));
                let cost = known
                    + u64::from(minutes.abs_diff(*target)).pow(2)
                    + TOO_LONG * u64::from(over).pow(2)
                    + WITHOUT_PAUSE * u64::from(half.longest_work().saturating_sub(pauses::LONG)).pow(2)
                    + SHORTENED * half.short_pauses()
                    + if is_within_module(pieces, to) { WITHIN_MODULE } else { 0 };
                if cost < here[to].0 {
                    here[to] = (cost, from);
                }
            }
        }
        ways.best.push(here);
    }
    let mut ends = Vec::with_capacity(sessions.len());
    let mut end = count;
    for here in ways.best.iter().skip(1).rev() {
        ends.push(end);
        end = here[end].1;
    }
    ends.reverse();
    ends
}

/// What is known so far of the ways to part a course into half-days.
struct Ways<'a> {
    sessions: &'a [Session],
    pieces: &'a [AgendaUnit],
    modules: &'a [ModuleTime],
    times: &'a Times,
    /// The least cost of the first pieces in the first half-days, and where the last of these begins: by half-days, then by pieces.
    best: Vec<Vec<(u64, usize)>>,
}

impl Ways<'_> {
    /// Where the day before this half-day begins, in pieces, if the half-days before it end with the piece `from`.
    fn day_before(&self, at: usize, from: usize) -> usize {
        let day = self.sessions[at - 1].date;
        let half_days = (0..at).rev().take_while(|before| self.sessions[*before].date == day);
        half_days.fold(from, |begin, before| self.best[before + 1][begin].1)
    }

    /// The modules whose exercises this half-day begins with, if the half-days before it end with the piece `from`.
    fn exercises(&self, at: usize, from: usize) -> Vec<usize> {
        if begins_day(self.sessions, at) {
            exercise::given(&self.pieces[self.day_before(at, from)..from], self.modules)
        } else {
            Vec::new()
        }
    }

    /// The room of a half-day, as if people had rested before it.
    fn room<'b>(&'b self, at: usize, exercises: &'b [usize]) -> HalfDayRoom<'b> {
        let session = self.sessions[at];
        HalfDayRoom::new(session, exercises, self.times.of(session.half), self.times)
    }

    /// The half-day before this one, if it ends with the piece `from`.
    fn half_day_before(&self, at: usize, from: usize) -> HalfDay {
        let begin = self.best[at][from].1;
        self.room(at - 1, &self.exercises(at - 1, begin)).with(&self.pieces[begin..from])
    }
}

/// Whether a module goes on behind this many pieces.
fn is_within_module(pieces: &[AgendaUnit], at: usize) -> bool {
    let is_work = |piece: &&AgendaUnit| piece.part != AgendaItem::Pause;
    let before = pieces[..at].iter().rev().find(is_work);
    let after = pieces[at..].iter().find(is_work);
    before.zip(after).is_some_and(|(before, after)| before.part == after.part)
}

/// All pieces in order.
fn pieces(course: Course<'_>) -> Vec<AgendaUnit> {
    let known = |module: &ModuleTime| match module.minutes {
        _ if module.is_stepped() => Some(super::steps::total(&module.steps)),
        minutes => minutes,
    };
    let sum: u32 = course.modules.iter().filter_map(known).sum();
    let unknown = course.modules.iter().filter(|module| known(module).is_none()).count() as u32;
    let left = (course.hours * HOUR).saturating_sub(sum);
    let share = (left.checked_div(unknown).unwrap_or(0) / 5 * 5).max(HOUR);
    let mut pieces = beginning(course);
    for (place, module) in course.modules.iter().enumerate() {
        if module.is_stepped() {
            pieces.extend(steps(place, &module.steps));
        } else {
            pieces.extend(hours(place, module.minutes.unwrap_or(share)));
        }
    }
    pieces.extend(ending(course));
    pieces
}

/// What a training begins with, before its modules.
pub(super) fn beginning(course: Course<'_>) -> Vec<AgendaUnit> {
    let test = course.has_test.then_some(AgendaItem::PreTest);
    let parts = [AgendaItem::Opening].into_iter().chain(test);
    parts.map(|part| AgendaUnit::whole(part, FRAME)).collect()
}

/// What it ends with, behind its modules.
pub(super) fn ending(course: Course<'_>) -> Vec<AgendaUnit> {
    let micro_teaching = course.micro_teaching.map(|minutes| (AgendaItem::MicroTeaching, minutes));
    let test = course.has_test.then_some((AgendaItem::PostTest, FRAME));
    let parts = micro_teaching.into_iter().chain(test).chain([(AgendaItem::Closing, FRAME)]);
    parts.map(|(part, minutes)| AgendaUnit::whole(part, minutes)).collect()
}

/// The steps of a module, its pauses among them.
pub(super) fn steps(place: usize, steps: &[Step]) -> Vec<AgendaUnit> {
    let own: Vec<&Step> = steps.iter().filter(|step| !step.is_group).collect();
    let count = own.iter().filter(|step| !step.is_pause()).count();
    let mut number = 0;
    let piece = |step: &Step| {
        if step.is_pause() {
            return AgendaUnit::whole(AgendaItem::Pause, step.minutes);
        }
        number += 1;
        AgendaUnit {
            part: AgendaItem::Module(place),
            minutes: step.minutes,
            number,
            count,
            is_step: true,
            is_begun: false,
        }
    };
    own.into_iter().map(piece).collect()
}

/// A module without steps, by the hour.
pub(super) fn hours(place: usize, minutes: u32) -> Vec<AgendaUnit> {
    let count = minutes.div_ceil(HOUR) as usize;
    let piece = |number: usize| {
        let minutes = (minutes - (number as u32 - 1) * HOUR).min(HOUR);
        AgendaUnit {
            part: AgendaItem::Module(place),
            minutes,
            number,
            count,
            is_step: false,
            is_begun: false,
        }
    };
    (1..=count).map(piece).collect()
}

#[cfg(test)]
pub(super) mod soundness;
#[cfg(test)]
mod tests;
