//! The timetable of a cohort: what was agreed for each half-day, from when to when, and who leads it.
//!
//! It is proposed from the agenda, and changed by the trainers. Once it is stored the agenda follows it, after the opening and the
//! pre-test on the first half-day and the exercise on the day after it was set, and before the post-test and the closing on the last. A module
//! that has steps keeps their minutes, and its pause; where it goes on in a later half-day, it is parted between two steps, after those that have room. Modules
//! without steps share what is left, as their lengths are to each other.

use std::collections::{BTreeSet, VecDeque};

use serde::Serialize;

use super::agenda::{self, AgendaItem, AgendaUnit, Course, FRAME, HalfDay, ModuleTime, Times};
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

/// The agenda that follows a timetable.
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
    let mut left = Left::new(halves, modules, course);
    let mut known = BTreeSet::new();
    let last = halves.len().saturating_sub(1);
    let mut agenda = Vec::with_capacity(halves.len());
    for (at, (session, plan)) in halves.iter().enumerate() {
        let hours = plan.hours.map_or_else(|| times.of(session.half), |hours| (hours.from(), hours.to()));
        let places: Vec<usize> =
            plan.modules.iter().filter_map(|slug| modules.iter().position(|other| other == slug)).collect();
        let mut exercises = Vec::new();
        if agenda::begins_day(&sessions, at) {
            let given = left.exercises(course);
            exercises = given.difference(&known).copied().collect();
            known = given;
        }
        let slot = Slot { session: *session, hours, times, exercises, ends: (at == 0, at == last), course };
        agenda.push(slot.filled(&places, &mut left));
    }
    agenda
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
}

impl<'a> Left<'a> {
    fn new(halves: &'a [(Session, HalfPlan)], modules: &'a [Slug], course: Course<'a>) -> Self {
        let steps = course.modules.iter().enumerate().map(|(place, module)| {
            if module.is_stepped() { agenda::steps(place, &module.steps).into() } else { VecDeque::new() }
        });
        let count = |slug| halves.iter().filter(|(_, plan)| plan.modules.contains(slug)).count();
        Self {
            steps: steps.collect(),
            halves: modules.iter().map(count).collect(),
            weight: Box::new(move |place| weight(halves, modules, course, place)),
            begun: BTreeSet::new(),
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
        let is_done = |place: &usize| self.halves[*place] == 0;
        let sets = |place: &usize| course.modules.get(*place).is_some_and(|module| module.exercise);
        self.begun.iter().copied().filter(|place| is_done(place) && sets(place)).collect()
    }

    /// How many steps are left of a module.
    fn count(&self, place: usize) -> usize {
        let steps = self.steps.get(place).into_iter().flatten();
        steps.filter(|unit| unit.part != AgendaItem::Pause).count()
    }
}

/// A half-day to fill.
struct Slot<'a> {
    session: Session,
    /// From when to when.
    hours: (u32, u32),
    times: &'a Times,
    /// The modules whose exercises it begins with.
    exercises: Vec<usize>,
    /// Whether it is the first, and the last.
    ends: (bool, bool),
    course: Course<'a>,
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
            while counts[at] < most {
                counts[at] += 1;
                if self.day(&self.with(places, &counts, left)).is_too_long() {
                    counts[at] -= 1;
                    break;
                }
            }
        }
        let units = self.with(places, &counts, left);
        let (body, ends) = units.split_at(units.len() - agenda::ending(&units));
        let (mut day, placed) =
            agenda::fitting(self.session, &self.exercises, (body, ends), self.hours, self.times);
        day.left.splice(..0, agenda::unplaced(&body[placed..]));
        for (place, count) in places.iter().zip(counts) {
            let taken = left.first(*place, count).len();
            if let Some(steps) = left.steps.get_mut(*place) {
                steps.drain(..taken);
            }
            left.halves[*place] = left.halves[*place].saturating_sub(1);
            left.begun.insert(*place);
        }
        day
    }

    /// What is done with so many steps of each module. Those that have none share what the others leave.
    fn with(&self, places: &[usize], counts: &[usize], left: &Left<'_>) -> Vec<AgendaUnit> {
        let (from, to) = self.hours;
        let room = to.saturating_sub(from);
        let units = self.shared(places, counts, left, room);
        let over = self.day(&units).minutes().saturating_sub(room);
        // What is too much by the pauses alone is taken from what is shared.
        if over > 0 && counts.contains(&0) {
            return self.shared(places, counts, left, room.saturating_sub(over));
        }
        units
    }

    /// The half-day with all of this, whether or not it has the time.
    fn day(&self, units: &[AgendaUnit]) -> HalfDay {
        agenda::half_day(self.session, &self.exercises, units, self.hours, self.times)
    }

    fn shared(&self, places: &[usize], counts: &[usize], left: &Left<'_>, room: u32) -> Vec<AgendaUnit> {
        let framed = |part, minutes, there: bool| there.then_some(AgendaUnit::whole(part, minutes));
        let (is_first, is_last) = self.ends;
        let before = [
            framed(AgendaItem::Opening, FRAME, is_first),
            framed(AgendaItem::PreTest, FRAME, is_first && self.course.has_test),
        ];
        let after = [
            self.course
                .micro_teaching
                .filter(|_| is_last)
                .map(|minutes| AgendaUnit::whole(AgendaItem::MicroTeaching, minutes)),
            framed(AgendaItem::PostTest, FRAME, is_last && self.course.has_test),
            framed(AgendaItem::Closing, FRAME, is_last),
        ];
        let steps: Vec<_> =
            places.iter().zip(counts).map(|(place, count)| left.first(*place, *count)).collect();
        let ends = before.iter().chain(&after).flatten();
        let first = agenda::taking_up(&self.exercises);
        let fixed: u32 = ends.chain(&first).chain(steps.iter().flatten()).map(|unit| unit.minutes).sum();
        let shares = share(places, counts, room.saturating_sub(fixed), &left.weight);
        let mut units: Vec<AgendaUnit> = before.into_iter().flatten().collect();
        for ((place, steps), minutes) in places.iter().zip(steps).zip(shares) {
            let part = AgendaItem::Module(*place);
            match minutes {
                None => units.extend(steps),
                Some(minutes) if left.begun.contains(place) => {
                    units.push(AgendaUnit::going_on(part, minutes));
                }
                // Alone in its half-day it is parted by the hour, so that there is a place for a pause.
                Some(minutes) if places.len() == 1 && self.ends == (false, false) => {
                    units.extend(agenda::hours(*place, minutes));
                }
                Some(minutes) => units.push(AgendaUnit::whole(part, minutes)),
            }
        }
        units.extend(after.into_iter().flatten());
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
    use crate::domain::agenda::{self, Stretch};
    use crate::domain::cohort::CohortDates;
    use time::macros::date;

    fn slugs() -> Vec<Slug> {
        ["conflit", "dialogue", "rumeurs"].map(|slug| slug.parse().unwrap()).into()
    }

    fn sessions() -> Vec<Session> {
        CohortDates::new(date!(2018 - 03 - 12), date!(2018 - 03 - 13)).unwrap().default_sessions()
    }

    fn modules() -> Vec<ModuleTime> {
        [Some(180), Some(90), None].map(|minutes| ModuleTime { minutes, ..ModuleTime::default() }).into()
    }

    #[test]
    fn the_proposal_has_every_module_and_the_hours_of_the_agenda() {
        let (modules, times) = (modules(), Times::default());
        let course = Course { modules: &modules, hours: 8, has_test: true, micro_teaching: None };
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
        let course = Course { modules: &modules, hours: 8, has_test: true, micro_teaching: Some(60) };
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
        let course = Course { modules: &modules, hours: 8, has_test: true, micro_teaching: Some(60) };
        let plan = HalfPlan { hours: Hours::new(540, 600), modules: slugs.clone(), trainers: Vec::new() };
        let agenda = agenda(&[(sessions()[0], plan)], &slugs, course, &times);
        assert!(agenda[0].is_too_long());
    }

    /// As the starter curriculum's: steps of modules that go over half-days, and their pauses.
    fn stepped() -> Vec<ModuleTime> {
        [
            include_str!("../../modules/conflit-violence-paix/fr.md"),
            include_str!("../../modules/analyse-du-conflit/fr.md"),
            include_str!("../../modules/communication-non-violente/fr.md"),
            include_str!("../../modules/negociation-mediation/fr.md"),
            include_str!("../../modules/rumeurs-radios/fr.md"),
        ]
        .map(|text| ModuleTime::of(None, text))
        .into()
    }

    fn five() -> Vec<Slug> {
        ["a", "b", "c", "d", "e"].map(|slug| slug.parse().unwrap()).into()
    }

    #[test]
    fn what_is_kept_as_it_was_proposed_is_the_agenda_as_it_was() {
        let (modules, slugs, times) = (stepped(), five(), Times::default());
        for days in 1..=5 {
            let first = date!(2018 - 03 - 12);
            let last = first + time::Duration::days(days - 1);
            let sessions = CohortDates::new(first, last).unwrap().default_sessions();
            let course = Course { modules: &modules, hours: 18, has_test: true, micro_teaching: Some(60) };
            let planned = agenda::plan(&sessions, course, &times);
            let halves: Vec<_> =
                sessions.into_iter().zip(propose(&planned, &slugs, &[PersonId::of_number(1)])).collect();
            assert_eq!(agenda(&halves, &slugs, course, &times), planned);
        }
    }

    #[test]
    fn an_exercise_is_taken_up_on_the_day_after_its_module_alone() {
        let whole = |minutes| ModuleTime { minutes: Some(minutes), ..ModuleTime::default() };
        let sets_one = ModuleTime { exercise: true, ..whole(80) };
        let (modules, slugs, times) = ([sets_one, whole(540), whole(240)], five(), Times::default());
        let course = Course { modules: &modules, hours: 15, has_test: false, micro_teaching: None };
        let first = date!(2018 - 03 - 12);
        let sessions = CohortDates::new(first, first + time::Duration::days(3)).unwrap().default_sessions();
        let mut plans = propose(&agenda::plan(&sessions, course, &times), &slugs[..3], &[]);
        plans[0].hours = plans[0].hours.and_then(|hours| Hours::new(hours.from() + 15, hours.to() + 15));
        let halves: Vec<_> = sessions.into_iter().zip(plans).collect();
        let agenda = agenda(&halves, &slugs[..3], course, &times);
        let is_one = |half: &&HalfDay| half.stretches.iter().any(|s| s.part == AgendaItem::Exercise);
        let taken_up = agenda.iter().filter(is_one).map(|half| half.session.date);
        assert_eq!(taken_up.collect::<Vec<_>>(), [date!(2018 - 03 - 13)]);
        let exercises: Vec<_> = agenda.iter().filter(|half| !half.exercises.is_empty()).collect();
        assert_eq!(exercises.len(), 1);
        assert_eq!(exercises[0].exercises, [0]);
    }

    #[test]
    fn modules_keep_their_steps_and_pauses() {
        let (modules, slugs, times) = (stepped(), five(), Times::default());
        let course = Course { modules: &modules, hours: 18, has_test: true, micro_teaching: Some(60) };
        let first = date!(2018 - 03 - 12);
        let sessions = CohortDates::new(first, first + time::Duration::days(2)).unwrap().default_sessions();
        let mut plans = propose(&agenda::plan(&sessions, course, &times), &slugs, &[]);
        // A quarter of an hour later on the first morning.
        plans[0].hours = plans[0].hours.and_then(|hours| Hours::new(hours.from() + 15, hours.to() + 15));
        let halves: Vec<_> = sessions.into_iter().zip(plans).collect();
        let agenda = agenda(&halves, &slugs, course, &times);
        for (place, module) in modules.iter().enumerate() {
            let of = |half: &HalfDay| -> u32 {
                let own = half.stretches.iter().filter(|s| s.part == AgendaItem::Module(place));
                own.map(|stretch| stretch.minutes).sum()
            };
            let work = module.steps.iter().filter(|step| !step.is_pause() && !step.is_group);
            assert_eq!(
                agenda.iter().map(of).sum::<u32>(),
                work.map(|step| step.minutes).sum::<u32>(),
                "{place}"
            );
        }
        for half in &agenda {
            let is_pause = |part: AgendaItem| matches!(part, AgendaItem::Pause | AgendaItem::Prayer);
            let pauses: Vec<_> = half.stretches.iter().filter(|s| is_pause(s.part)).collect();
            assert!((1..=3).contains(&pauses.len()), "{half:?}");
            assert_eq!(
                pauses.iter().any(|pause| pause.part == AgendaItem::Prayer),
                half.session.half == crate::domain::cohort::Half::Pm
            );
            let takes_up = half.stretches.first().is_some_and(|first| first.part == AgendaItem::Exercise);
            let is_later = half.session.half == crate::domain::cohort::Half::Am && half.session.date > first;
            assert_eq!(takes_up, is_later, "{half:?}");
            let inner = |stretch: Option<&Stretch>| stretch.is_some_and(|stretch| !is_pause(stretch.part));
            assert!(inner(half.stretches.first()) && inner(half.stretches.last()), "{half:?}");
            assert!(half.stretches.windows(2).all(|two| two[0].from + two[0].minutes == two[1].from));
        }
        let parted = agenda.iter().flat_map(|half| &half.stretches).filter(|s| s.steps.is_some());
        assert!(parted.count() > 1);
    }
}
