//! The timetable of a cohort: what is done in which half-day, from when to when, and who leads it.
//!
//! It is proposed from the agenda, and changed by the trainers. Once it is stored the agenda follows it: the hours of a half-day
//! are shared among its modules as their lengths are to each other, after the opening and the pre-test on the first half-day and
//! before the post-test and the closing on the last.

use std::collections::BTreeSet;

use serde::{Serialize, Serializer};

use super::agenda::{
    AgendaItem, Course, FRAME, HalfDay, MICRO_TEACHING, ModuleTime, PAUSE, PRAYER, Stretch, Times,
};
use super::cohort::{Half, Session};
use super::hours::Hours;
use super::id::PersonId;
use super::module::Slug;
use super::steps;

/// The least minutes of a module in a half-day.
const LEAST: u32 = 15;
/// Shorter half-days have no pause.
const WORTH_A_PAUSE: u32 = 100;
/// The minutes of a module that does not say how long it takes.
const UNKNOWN: u32 = 60;

/// What is agreed for a half-day. Written as the audit trail has it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct HalfPlan {
    /// From when to when; none: as the settings say.
    pub hours: Option<Hours>,
    /// The modules, in the order of the curriculum.
    #[serde(serialize_with = "write_modules")]
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

fn write_modules<S: Serializer>(modules: &[Slug], to: S) -> Result<S::Ok, S::Error> {
    to.collect_seq(modules.iter().map(Slug::as_str))
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

/// The agenda that follows a timetable.
pub fn agenda(
    halves: &[(Session, HalfPlan)],
    modules: &[Slug],
    course: Course<'_>,
    times: &Times,
) -> Vec<HalfDay> {
    let last = halves.len().saturating_sub(1);
    let mut begun = BTreeSet::new();
    let mut agenda = Vec::with_capacity(halves.len());
    for (at, (session, plan)) in halves.iter().enumerate() {
        let (from, to) =
            plan.hours.map_or_else(|| times.of(session.half), |hours| (hours.from(), hours.to()));
        let places: Vec<usize> =
            plan.modules.iter().filter_map(|slug| modules.iter().position(|other| other == slug)).collect();
        let room = to.saturating_sub(from);
        let mut items = items(&places, course, (at == 0, at == last));
        let pause = pause_of(&items, session.half, room, times);
        let work = room.saturating_sub(pause.map_or(0, |(_, minutes)| minutes));
        share(&mut items, work, |place| weight(halves, modules, course, place));
        if let Some(pause) = pause {
            add_pause(&mut items, pause);
        }
        let mut start = from;
        let mut stretches = Vec::with_capacity(items.len());
        for (part, minutes) in items {
            let minutes = minutes.unwrap_or(LEAST);
            let goes_on = matches!(part, AgendaItem::Module(place) if !begun.insert(place));
            stretches.push(Stretch { from: start, minutes, part, goes_on, steps: None });
            start += minutes;
        }
        agenda.push(HalfDay { session: *session, stretches, room });
    }
    agenda
}

/// What a half-day has, each with its minutes where they are fixed.
type Items = Vec<(AgendaItem, Option<u32>)>;

fn items(places: &[usize], course: Course<'_>, (is_first, is_last): (bool, bool)) -> Items {
    let framed = |part: AgendaItem, minutes: u32, there: bool| there.then_some((part, Some(minutes)));
    let before = [
        framed(AgendaItem::Opening, FRAME, is_first),
        framed(AgendaItem::PreTest, FRAME, is_first && course.has_test),
    ];
    let after = [
        framed(AgendaItem::MicroTeaching, MICRO_TEACHING, is_last && course.micro_teaching),
        framed(AgendaItem::PostTest, FRAME, is_last && course.has_test),
        framed(AgendaItem::Closing, FRAME, is_last),
    ];
    let within = places.iter().map(|place| (AgendaItem::Module(*place), None));
    before.into_iter().flatten().chain(within).chain(after.into_iter().flatten()).collect()
}

/// The pause of a half-day with more than one thing to do: its kind and its minutes.
fn pause_of(items: &Items, half: Half, room: u32, times: &Times) -> Option<(AgendaItem, u32)> {
    let is_worth_it = items.len() > 1 && room >= WORTH_A_PAUSE;
    let has_prayer = half == Half::Pm && times.prayer.is_some();
    let pause = if has_prayer { (AgendaItem::Prayer, PRAYER) } else { (AgendaItem::Pause, PAUSE) };
    is_worth_it.then_some(pause)
}

/// Puts the pause where something ends nearest to the middle.
fn add_pause(items: &mut Items, pause: (AgendaItem, u32)) {
    let ends: Vec<u32> = items
        .iter()
        .scan(0, |sum, (_, minutes)| {
            *sum += minutes.unwrap_or(LEAST);
            Some(*sum)
        })
        .collect();
    let middle = ends.last().copied().unwrap_or_default() / 2;
    let at = (1..items.len()).min_by_key(|at| ends[at - 1].abs_diff(middle)).unwrap_or(items.len());
    items.insert(at, (pause.0, Some(pause.1)));
}

/// Shares the minutes that are left among the modules, as their weights are to each other.
fn share(items: &mut Items, room: u32, weight: impl Fn(usize) -> u32) {
    let fixed: u32 = items.iter().filter_map(|(_, minutes)| *minutes).sum();
    let mut left = room.saturating_sub(fixed);
    let weight_of = |part: AgendaItem| match part {
        AgendaItem::Module(place) => weight(place).max(1),
        _ => 0,
    };
    let mut weights: u32 = items.iter().map(|(part, _)| weight_of(*part)).sum();
    for (part, minutes) in items.iter_mut().filter(|(_, minutes)| minutes.is_none()) {
        let own = weight_of(*part);
        // To five minutes; what is left over goes to those that follow.
        let exact = u64::from(left) * u64::from(own) / u64::from(weights.max(1));
        let taken = if own == weights { left } else { u32::try_from(exact / 5 * 5).unwrap_or(left) };
        *minutes = Some(taken.max(LEAST));
        left = left.saturating_sub(taken);
        weights = weights.saturating_sub(own);
    }
}

/// How long a module takes in each of its half-days.
fn weight(halves: &[(Session, HalfPlan)], modules: &[Slug], course: Course<'_>, place: usize) -> u32 {
    let whole = course.modules.get(place).map_or(UNKNOWN, |module: &ModuleTime| {
        let of_steps = Some(steps::total(&module.steps)).filter(|minutes| *minutes > 0);
        of_steps.or(module.minutes).unwrap_or(UNKNOWN)
    });
    let times = modules
        .get(place)
        .map_or(1, |slug| halves.iter().filter(|(_, plan)| plan.modules.contains(slug)).count());
    whole / u32::try_from(times.max(1)).unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::agenda;
    use crate::domain::cohort::CohortDates;
    use time::macros::date;

    fn slugs() -> Vec<Slug> {
        ["conflit", "dialogue", "rumeurs"].map(|slug| slug.parse().unwrap()).into()
    }

    fn sessions() -> Vec<Session> {
        CohortDates::new(date!(2018 - 03 - 12), date!(2018 - 03 - 13)).unwrap().default_sessions()
    }

    fn modules() -> Vec<ModuleTime> {
        [Some(180), Some(90), None].map(|minutes| ModuleTime { minutes, steps: Vec::new() }).into()
    }

    #[test]
    fn the_proposal_has_every_module_and_the_hours_of_the_agenda() {
        let (modules, times) = (modules(), Times::default());
        let course = Course { modules: &modules, hours: 8, has_test: true, micro_teaching: false };
        let plans = propose(&agenda::plan(&sessions(), course, &times), &slugs(), &[]);
        assert_eq!(plans.len(), 4);
        assert_eq!(plans[0].hours.map(Hours::from), Some(times.begin));
        let ends: Vec<_> = plans.iter().filter_map(|plan| plan.hours.map(Hours::to)).collect();
        assert!(
            ends.iter().zip([times.lunch, times.end, times.lunch, times.end]).all(|(end, most)| *end <= most)
        );
        let all: BTreeSet<_> = plans.iter().flat_map(|plan| plan.modules.clone()).collect();
        assert_eq!(all.len(), 3);
        assert!(plans.iter().all(|plan| plan.trainers.is_empty()));
    }

    #[test]
    fn the_agenda_follows_the_timetable() {
        let (modules, times, slugs) = (modules(), Times::default(), slugs());
        let course = Course { modules: &modules, hours: 8, has_test: true, micro_teaching: true };
        let plan = |hours: Option<(u32, u32)>, modules: &[usize]| HalfPlan {
            hours: hours.and_then(|(from, to)| Hours::new(from, to)),
            modules: modules.iter().map(|place| slugs[*place].clone()).collect(),
            trainers: Vec::new(),
        };
        let plans = [plan(Some((540, 780)), &[0, 1]), plan(None, &[1]), plan(None, &[]), plan(None, &[2])];
        let halves: Vec<_> = sessions().into_iter().zip(plans).collect();
        let agenda = agenda(&halves, &slugs, course, &times);
        let first: Vec<_> = agenda[0].stretches.iter().map(|s| (s.part, s.minutes, s.goes_on)).collect();
        assert_eq!(first[0], (AgendaItem::Opening, 30, false));
        assert_eq!(first[1], (AgendaItem::PreTest, 30, false));
        // Of the 165 minutes that are left the module of three hours gets four times what the half of the other does.
        let rest = [(AgendaItem::Module(0), 130), (AgendaItem::Pause, 15), (AgendaItem::Module(1), 35)];
        assert!(rest.iter().all(|(part, minutes)| first.contains(&(*part, *minutes, false))), "{first:?}");
        assert_eq!(agenda[0].minutes(), 240);
        assert_eq!(agenda[0].stretches[0].from, 540);
        assert!(agenda[1].stretches.iter().any(|s| s.part == AgendaItem::Module(1) && s.goes_on));
        assert!(agenda[2].stretches.is_empty());
        let last: Vec<_> = agenda[3].stretches.iter().map(|s| s.part).collect();
        assert_eq!(last.last(), Some(&AgendaItem::Closing));
        assert!(last.contains(&AgendaItem::MicroTeaching) && last.contains(&AgendaItem::PostTest));
        assert!(agenda.iter().all(|half| !half.is_too_long()));
    }

    #[test]
    fn too_much_for_a_half_day_is_too_long() {
        let (modules, times, slugs) = (modules(), Times::default(), slugs());
        let course = Course { modules: &modules, hours: 8, has_test: true, micro_teaching: true };
        let plan = HalfPlan { hours: Hours::new(540, 600), modules: slugs.clone(), trainers: Vec::new() };
        let agenda = agenda(&[(sessions()[0], plan)], &slugs, course, &times);
        assert!(agenda[0].is_too_long());
    }
}
