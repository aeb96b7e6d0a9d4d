//! What the agenda that follows a timetable has, and where.

use super::*;
use crate::domain::agenda::soundness::{self, Numbers};
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
        include_str!("../../../modules/conflit-violence-paix/fr.md"),
        include_str!("../../../modules/analyse-du-conflit/fr.md"),
        include_str!("../../../modules/communication-non-violente/fr.md"),
        include_str!("../../../modules/negociation-mediation/fr.md"),
        include_str!("../../../modules/rumeurs-radios/fr.md"),
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
        assert_eq!(agenda.iter().map(of).sum::<u32>(), work.map(|step| step.minutes).sum::<u32>(), "{place}");
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

#[test]
fn modules_are_done_in_the_half_days_that_were_chosen_or_are_left() {
    let (mut short, mut put_off) = (0, 0);
    for seed in 1..=50 {
        let mut numbers = Numbers::of(seed);
        let mut modules: Vec<_> = five().iter().map(|_| numbers.module()).collect();
        // Where more modules are done, more exercises are taken up, longer steps stay whole, and modules of two half-days begin earlier.
        let is_usual = seed % 2 == 0;
        for module in modules.iter_mut().filter(|_| is_usual) {
            module.exercise = false;
            module.steps.iter_mut().for_each(|step| step.minutes = step.minutes.min(60));
        }
        let times = numbers.times();
        let course = Course { modules: &modules, hours: 12, has_test: true, micro_teaching: Some(45) };
        let mut plans = vec![HalfPlan::default(); 4];
        for slug in five() {
            // None, one or two.
            for _ in 0..numbers.below(if is_usual { 2 } else { 3 }) {
                let plan = &mut plans[numbers.below(4) as usize];
                if !plan.modules.contains(&slug) {
                    plan.modules.push(slug.clone());
                }
            }
        }
        let of = |plans: &[HalfPlan]| {
            let halves: Vec<_> = sessions().into_iter().zip(plans.iter().cloned()).collect();
            agenda(&halves, &five(), course, &times)
        };
        let agenda = of(&plans);
        soundness::half_days_are_whole(&agenda);
        soundness::steps_are_in_order(&agenda, &modules);
        soundness::exercises_are_of_what_was_done(&agenda, &modules);
        let is_ticked = |slug: &Slug| plans.iter().any(|plan| plan.modules.contains(slug));
        let without: Vec<_> =
            five().iter().enumerate().filter(|(_, slug)| !is_ticked(slug)).map(|(at, _)| at).collect();
        assert_eq!(agenda::without_half_day(&agenda, 5), without);
        put_off += usize::from(agenda.iter().flat_map(|half| &half.stretches).any(|s| s.step_goes_on));
        if agenda::missing(&agenda) == 0 || !is_usual {
            continue;
        }
        short += 1;
        // Once more where the last half-day, longer now, has time for the micro-teaching: it moves there.
        let mut enough = agenda.clone();
        for _ in 0..2 {
            for (plan, half) in plans.iter_mut().zip(&enough) {
                plan.hours = Hours::new(half.from, half.from + half.room + half.missing);
            }
            if plans.iter().all(|plan| plan.hours.is_some()) {
                enough = of(&plans);
            }
        }
        if plans.iter().all(|plan| plan.hours.is_some()) {
            assert_eq!(agenda::missing(&enough), 0, "{seed}: {agenda:#?} {enough:#?}");
        }
    }
    assert!(short > 8 && put_off > 2, "{short} {put_off}");
}

#[test]
fn a_step_without_room_is_done_in_the_next_half_day_of_its_module_and_before_those_behind_it() {
    let module = |text: &str| ModuleTime::of(None, text);
    let modules = [
        module("### Un (80 min)\n### Deux (90 min)\n\n**Exercice.** Par deux.\n"),
        module("### Un (60 min)\n### Deux (40 min)\n### Trois (40 min)\n\n**Exercice.** Par deux.\n"),
    ];
    let course = Course { modules: &modules, hours: 6, has_test: true, micro_teaching: None };
    let slugs = &slugs()[..2];
    let ticked = |places: &[usize]| HalfPlan {
        modules: places.iter().map(|place| slugs[*place].clone()).collect(),
        ..HalfPlan::default()
    };
    let times = Times { begin: 480, lunch: 660, resume: 720, prayer: None, end: 900 };
    let plans = [ticked(&[0, 1]), ticked(&[]), ticked(&[1]), ticked(&[])];
    let halves: Vec<_> = sessions().into_iter().zip(plans).collect();
    let agenda = agenda(&halves, slugs, course, &times);
    let of = |stretches: &[Stretch], place| -> Vec<_> {
        let own = stretches.iter().filter(|s| s.part == AgendaItem::Module(place));
        own.map(|s| (s.steps, s.minutes)).collect()
    };
    // The morning has no time for the second module; it begins on the next day, with its first step.
    assert_eq!(of(&agenda[0].stretches, 1), []);
    assert_eq!(of(&agenda[2].stretches, 1).first(), Some(&(Some((1, 1)), 60)), "{agenda:#?}");
    assert!(agenda.iter().all(|half| half.exercises.is_empty()), "{agenda:#?}");
    assert!(!of(&agenda[0].left, 0).is_empty() && of(&agenda[2].left, 1).is_empty(), "{agenda:#?}");
}

#[test]
fn hours_that_are_not_agreed_keep_off_those_of_the_other_half_of_the_day() {
    let times = Times::default();
    let agreed = |hours: [Option<(u32, u32)>; 4]| {
        let hours = hours.map(|hours| hours.and_then(|(from, to)| Hours::new(from, to)));
        super::hours(&sessions().into_iter().zip(hours).collect::<Vec<_>>(), &times)
    };
    let (am, pm) = ((times.begin, times.lunch), (times.resume, times.end));
    assert_eq!(agreed([None; 4]), [am, pm, am, pm]);
    assert_eq!(
        agreed([Some((540, 900)), None, None, Some((660, 840))]),
        [(540, 900), (900, 1050), (480, 660), (660, 840)]
    );
    // What is agreed goes over the whole half-day: nothing is left of it.
    assert_eq!(agreed([Some((480, 1080)), None, None, None])[1], (1080, 1080));
}

#[test]
fn the_micro_teaching_goes_before_where_the_last_half_day_is_too_short_for_it() {
    let (modules, times, slugs) = (modules(), Times::default(), slugs());
    let course = Course { modules: &modules, hours: 8, has_test: true, micro_teaching: Some(60) };
    let at = |to: u32| {
        let last =
            HalfPlan { hours: Hours::new(870, to), modules: slugs[2..].to_vec(), trainers: Vec::new() };
        let first = HalfPlan { modules: slugs[..2].to_vec(), ..HalfPlan::default() };
        let plans = [first, HalfPlan::default(), HalfPlan::default(), last];
        let halves: Vec<_> = sessions().into_iter().zip(plans).collect();
        let agenda = agenda(&halves, &slugs, course, &times);
        soundness::half_days_are_whole(&agenda);
        let is_there = |half: &HalfDay| half.stretches.iter().any(|s| s.part == AgendaItem::MicroTeaching);
        assert_eq!(agenda.iter().filter(|half| is_there(half)).count(), 1, "{agenda:#?}");
        assert_eq!(agenda[3].stretches.last().map(|s| s.part), Some(AgendaItem::Closing));
        agenda.iter().position(is_there)
    };
    assert_eq!([1050, 960].map(at), [Some(3), Some(2)]);
}

#[test]
fn an_agreed_timetable_has_pauses_as_the_proposal_has() {
    let modules = [
        include_str!("../../../modules/conflit-violence-paix/fr.md"),
        include_str!("../../../modules/analyse-du-conflit/fr.md"),
        include_str!("../../../modules/communication-non-violente/fr.md"),
        include_str!("../../../modules/negociation-mediation/fr.md"),
        include_str!("../../../modules/rumeurs-radios/fr.md"),
    ]
    .map(|text| ModuleTime::of(None, text));
    let slugs: Vec<Slug> = (0..5).map(|place| format!("module-{place}").parse().unwrap()).collect();
    let course = Course { modules: &modules, hours: 18, has_test: true, micro_teaching: Some(60) };
    let longest = |agenda: &[HalfDay]| agenda.iter().map(HalfDay::longest_work).max().unwrap();
    for (days, lunch, resume) in [(3, 780, 870), (4, 780, 870), (4, 750, 840), (5, 720, 840)] {
        let times = Times { lunch, resume, ..Times::default() };
        let last = date!(2018 - 03 - 12) + time::Duration::days(days - 1);
        let sessions = CohortDates::new(date!(2018 - 03 - 12), last).unwrap().default_sessions();
        let proposed = agenda::plan(&sessions, course, &times);
        // Somebody lengthens one half-day by a quarter of an hour: the others stay as they are.
        for changed in 0..sessions.len() {
            let mut plans = propose(&proposed, &slugs, &[]);
            let longer = |hours: Hours| Hours::new(hours.from(), hours.to() + 15);
            plans[changed].hours = plans[changed].hours.and_then(longer);
            let halves: Vec<_> = sessions.iter().copied().zip(plans).collect();
            let agenda = agenda(&halves, &slugs, course, &times);
            assert!(agenda.iter().all(|half| half.left.is_empty()), "{days} {changed}");
            assert!(
                longest(&agenda) <= longest(&proposed).max(agenda::LONG + 5),
                "{days} {lunch} {changed}: {} {}",
                longest(&agenda),
                longest(&proposed)
            );
        }
    }
}
