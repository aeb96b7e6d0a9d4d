//! Where the steps of modules go, on days of known sessions.

use super::*;
use crate::domain::agenda::soundness::{
    Numbers, exercises_are_of_what_was_done, half_days_are_whole, steps_are_in_order,
};
use crate::domain::cohort::{CohortDates, Half};
use time::macros::date;

pub(super) fn sessions(days: i64) -> Vec<Session> {
    let first = date!(2018 - 03 - 12);
    CohortDates::new(first, first + time::Duration::days(days - 1)).unwrap().default_sessions()
}

fn whole(minutes: Option<u32>) -> ModuleTime {
    ModuleTime { minutes, ..ModuleTime::default() }
}

pub(super) fn stepped(text: &str) -> ModuleTime {
    ModuleTime::of(None, text)
}

pub(super) fn starter() -> Vec<ModuleTime> {
    [
        include_str!("../../../modules/conflit-violence-paix/fr.md"),
        include_str!("../../../modules/analyse-du-conflit/fr.md"),
        include_str!("../../../modules/communication-non-violente/fr.md"),
        include_str!("../../../modules/negociation-mediation/fr.md"),
        include_str!("../../../modules/rumeurs-radios/fr.md"),
    ]
    .map(stepped)
    .into()
}

pub(super) fn is_pause(stretch: &&Stretch) -> bool {
    matches!(stretch.part, AgendaItem::Pause | AgendaItem::Prayer)
}

#[test]
fn everything_is_placed_once_in_order() {
    let mut modules = starter();
    modules.push(whole(None));
    modules.push(whole(Some(150)));
    let work = |module: &ModuleTime| -> u32 {
        let steps = module.steps.iter().filter(|step| !step.is_pause());
        let minutes: u32 = steps.map(|step| step.minutes).sum();
        if minutes > 0 { minutes } else { module.minutes.unwrap_or(60) }
    };
    for days in 1..=7 {
        for has_test in [true, false] {
            let course =
                Course { modules: &modules, hours: 17, has_test, micro_teaching: has_test.then_some(60) };
            let plan = plan(&sessions(days), course, &Times::default());
            assert_eq!(plan.len() as i64, days * 2);
            let all: Vec<_> = plan.iter().flat_map(|half| &half.stretches).collect();
            let left: Vec<_> = plan.iter().flat_map(|half| &half.left).collect();
            for (place, module) in modules.iter().enumerate() {
                let of = all.iter().chain(&left).filter(|stretch| stretch.part == AgendaItem::Module(place));
                assert_eq!(of.clone().map(|s| s.minutes).sum::<u32>(), work(module), "{place}");
                assert_eq!(of.filter(|stretch| !stretch.goes_on).count(), 1);
            }
            let order: Vec<_> = all.iter().filter(|stretch| !is_pause(stretch)).map(|s| s.part).collect();
            assert_eq!((order[0], order.last()), (AgendaItem::Opening, Some(&AgendaItem::Closing)));
            assert_eq!(order[1] == AgendaItem::PreTest, has_test);
            let mut with_left = all.iter().chain(&left);
            assert_eq!(with_left.any(|stretch| stretch.part == AgendaItem::MicroTeaching), has_test);
            let places = order.iter().filter_map(|part| match part {
                AgendaItem::Module(place) => Some(*place),
                _ => None,
            });
            assert!(places.collect::<Vec<_>>().is_sorted());
            for half in &plan {
                let inner = |stretch: Option<&Stretch>| stretch.is_none_or(|stretch| !is_pause(&stretch));
                assert!(inner(half.stretches.first()) && inner(half.stretches.last()), "{half:?}");
                assert!(half.stretches.iter().filter(is_pause).count() <= 3, "{half:?}");
                assert!(half.minutes() <= half.room && half.longest_work() <= 120, "{half:?}");
                assert!(half.stretches.windows(2).all(|two| two[0].from + two[0].minutes == two[1].from));
            }
        }
    }
}

#[test]
fn the_starter_curriculum_fits_three_days() {
    let modules = starter();
    let course = Course { modules: &modules, hours: 18, has_test: true, micro_teaching: Some(60) };
    let times = Times::default();
    let plan = plan(&sessions(3), course, &times);
    assert!(plan.iter().all(|half| !half.is_too_long()), "{plan:#?}");
    let first = plan[0].stretches[0];
    assert_eq!((first.from, first.minutes, first.part), (times.begin, 30, AgendaItem::Opening));
    assert_eq!(plan[1].stretches[0].from, times.resume);
    for half in &plan {
        assert!(half.stretches.iter().any(|stretch| is_pause(&stretch)), "{half:?}");
        assert!(half.longest_work() <= 120, "{half:?}");
        // Mornings after the first begin with the exercise, and nothing else does.
        let taken_up = half.stretches.iter().position(|stretch| stretch.part == AgendaItem::Exercise);
        let is_later = half.session.half == Half::Am && half.session != plan[0].session;
        assert_eq!(taken_up, is_later.then_some(0), "{half:?}");
        let prayer = half.stretches.iter().find(|stretch| stretch.part == AgendaItem::Prayer);
        assert_eq!(prayer.is_some(), half.session.half == Half::Pm, "{half:?}");
        let hour = times.prayer.unwrap();
        let holds_it =
            |prayer: &Stretch| prayer.from + prayer.minutes >= hour + 10 && prayer.from <= hour + 30;
        assert!(prayer.is_none_or(holds_it), "{half:?}");
    }
}

#[test]
fn the_extended_curriculum_pauses_within_two_hours() {
    let mut modules = vec![stepped(include_str!("../../../modules/apprentissage-des-adultes/fr.md"))];
    modules.extend(starter());
    let others = [
        (3, include_str!("../../../modules/ne-pas-nuire/fr.md")),
        (7, include_str!("../../../modules/mecanismes-de-reglement/fr.md")),
        (8, include_str!("../../../modules/preparer-sa-restitution/fr.md")),
    ];
    for (place, text) in others {
        modules.insert(place, stepped(text));
    }
    for minutes in [60, 95] {
        let course = Course { modules: &modules, hours: 30, has_test: true, micro_teaching: Some(minutes) };
        for half in plan(&sessions(5), course, &Times::default()) {
            assert!(!half.is_too_long() && half.longest_work() <= 120, "{half:#?}");
        }
    }
}

#[test]
fn what_days_that_are_too_few_have_no_time_for_is_left_and_nothing_overlaps() {
    let modules = starter();
    let course = Course { modules: &modules, hours: 18, has_test: true, micro_teaching: Some(60) };
    let times = Times::default();
    for days in [1, 2] {
        let plan = plan(&sessions(days), course, &times);
        let ends = |half: &HalfDay| half.stretches.last().map(|last| last.from + last.minutes);
        for half in &plan {
            assert!(ends(half) <= Some(times.of(half.session.half).1), "{half:#?}");
            assert!(half.stretches.iter().any(|stretch| is_pause(&stretch)), "{half:#?}");
        }
        let last = plan.last().unwrap();
        assert_eq!(last.stretches.last().map(|stretch| stretch.part), Some(AgendaItem::Closing));
        assert!(plan[..plan.len() - 1].iter().all(|half| half.left.is_empty()));
        // What the certificate asks for is not what is left out.
        let parts: Vec<_> = last.stretches.iter().rev().filter(|s| !is_pause(s)).map(|s| s.part).collect();
        assert_eq!(parts[1..3], [AgendaItem::PostTest, AgendaItem::MicroTeaching]);
        assert!(last.left.iter().all(|stretch| matches!(stretch.part, AgendaItem::Module(_))));
        let left: u32 = last.left.iter().map(|stretch| stretch.minutes).sum();
        assert!(left > 2 * HOUR && last.missing > left && last.is_too_long(), "{left}");
    }
}

#[test]
fn time_that_is_left_over_is_told_where_it_is_an_hour_or_more() {
    let modules = starter();
    let course = Course { modules: &modules, hours: 18, has_test: true, micro_teaching: Some(60) };
    let times = Times::default();
    let five = plan(&sessions(5), course, &times);
    assert!(five.iter().all(|half| !half.stretches.is_empty()));
    for half in &five[..five.len() - 1] {
        let (from, minutes) = half.spare(&five).unwrap();
        assert_eq!(from + minutes, times.of(half.session.half).1, "{half:#?}");
    }
    assert_eq!(five.last().and_then(|half| half.spare(&five)), None, "people leave after the closing");
    let (planned, offered) = left_over(&five, modules.len()).unwrap();
    assert!(planned > 18 * HOUR && offered > planned + 5 * HOUR, "{planned} of {offered}");
    let spare: u32 = five[..five.len() - 1].iter().map(|half| half.room - half.minutes()).sum();
    assert_eq!(offered, planned + spare, "what is behind the closing is offered to nobody");
    assert_eq!(left_over(&plan(&sessions(2), course, &times), modules.len()), None);
    assert_eq!(left_over(&five, modules.len() + 1), None, "another module has no half-day");
}

#[test]
fn a_half_day_without_anything_is_free_until_the_closing() {
    let times = Times::default();
    let half = |at: usize, pieces: &[AgendaUnit]| {
        let session = sessions(2)[at];
        HalfDayRoom::new(session, &[], times.of(session.half), &times).with(pieces)
    };
    let [opening, closing] =
        [AgendaItem::Opening, AgendaItem::Closing].map(|part| [AgendaUnit::whole(part, FRAME)]);
    let halves = [half(0, &opening), half(1, &[]), half(2, &closing), half(3, &[])];
    let spare = halves.each_ref().map(|half| half.spare(&halves));
    assert_eq!(spare, [Some((510, 270)), Some((870, 180)), None, None]);
    assert_eq!(left_over(&halves, 0), Some((60, 60 + 270 + 180)));
    // No time is free where something is still to be placed.
    let full = [HalfDay { left: half(1, &hours(0, 240)).stretches, ..half(1, &[]) }];
    assert_eq!((left_over(&full, 1), is_complete(&full, 1), is_complete(&halves, 0)), (None, false, true));
}

#[test]
fn a_step_that_goes_on_over_the_hour_of_the_prayer_is_parted_by_it() {
    let afternoon = |text: &str| {
        let units = steps(0, &stepped(text).steps);
        let half = Session { half: Half::Pm, ..sessions(1)[1] };
        let times = Times::default();
        let day = HalfDayRoom::new(half, &[], (870, 1050), &times).with(&units);
        day.stretches.iter().map(|s| (s.part, s.from, s.minutes, s.goes_on, s.steps)).collect::<Vec<_>>()
    };
    let module = AgendaItem::Module(0);
    // The step's end half an hour before is near enough: the pause goes on until after the hour.
    assert_eq!(
        afternoon("### Un (60 min)\n### Deux (40 min)\n### Trois (20 min)\n")[1],
        (AgendaItem::Prayer, 970, 20, false, None)
    );
    assert_eq!(
        afternoon("### Un (60 min)\n### Deux (70 min)\n")[1],
        (AgendaItem::Prayer, 930, 40, false, None)
    );
    assert_eq!(
        afternoon("### Un (20 min)\n### Deux (140 min)\n"),
        [
            (module, 870, 90, false, Some((1, 2))),
            (AgendaItem::Prayer, 960, 20, false, None),
            (module, 980, 70, true, Some((2, 2))),
        ]
    );
    // What is over soon goes before.
    assert!(afternoon("### Un (100 min)\n").iter().all(|stretch| stretch.0 != AgendaItem::Prayer));
}

#[test]
fn an_exercise_is_taken_up_on_the_day_after_its_module_alone() {
    let sets_one = stepped("### Un (40 min)\n### Deux (40 min)\n\n**Exercice.** Par deux.\n");
    let modules = [sets_one, whole(Some(540)), whole(Some(240))];
    let course = Course { modules: &modules, hours: 15, has_test: false, micro_teaching: None };
    let plan = plan(&sessions(4), course, &Times::default());
    let is_one = |stretch: &Stretch| stretch.part == AgendaItem::Exercise;
    let taken_up = plan.iter().filter(|half| half.stretches.iter().any(is_one));
    assert_eq!(taken_up.map(|half| half.session.date).collect::<Vec<_>>(), [date!(2018 - 03 - 13)]);
}

#[test]
fn a_day_takes_up_the_exercises_of_all_modules_that_ended_on_the_day_before() {
    let sets_one = stepped("### Un (60 min)\n### Deux (60 min)\n\n**Exercice.** Par deux.\n");
    let modules = [sets_one.clone(), whole(Some(60)), sets_one, whole(Some(300))];
    let course = Course { modules: &modules, hours: 10, has_test: false, micro_teaching: None };
    let plan = plan(&sessions(2), course, &Times::default());
    let taken_up: Vec<_> = plan.iter().map(|half| half.exercises.clone()).collect();
    assert_eq!(taken_up, [vec![], vec![], vec![0, 2], vec![]], "{plan:#?}");
    let first = plan[2].stretches[0];
    assert_eq!((first.part, first.minutes), (AgendaItem::Exercise, 20));
    assert!(plan.iter().all(|half| !half.is_too_long()), "{plan:#?}");
}

#[test]
fn the_micro_teaching_takes_the_time_that_its_groups_need() {
    let modules = starter();
    let lasts = |micro_teaching| {
        let course = Course { modules: &modules, hours: 18, has_test: true, micro_teaching };
        let plan = plan(&sessions(3), course, &Times::default());
        let mut all = plan.into_iter().flat_map(|half| half.stretches);
        all.find(|stretch| stretch.part == AgendaItem::MicroTeaching).map(|stretch| stretch.minutes)
    };
    assert_eq!([lasts(Some(95)), lasts(Some(45)), lasts(None)], [Some(95), Some(45), None]);
}

#[test]
fn a_half_day_ends_with_a_step_and_a_module_keeps_its_pause() {
    let module =
        "### Un (40 min)\n### Deux (40 min)\n### Pause (10 min)\n### Trois (50 min)\n### Quatre (40 min)\n";
    let modules = [stepped(module), stepped(module)];
    let course = Course { modules: &modules, hours: 6, has_test: false, micro_teaching: None };
    let times = Times { prayer: None, lunch: 12 * 60 + 30, end: 18 * 60 + 30, ..Times::default() };
    let plan = plan(&sessions(1), course, &times);
    let morning: Vec<_> = plan[0].stretches.iter().map(|s| (s.part, s.minutes, s.goes_on, s.steps)).collect();
    assert_eq!(
        morning,
        [
            (AgendaItem::Opening, 30, false, None),
            (AgendaItem::Module(0), 40, false, Some((1, 1))),
            (AgendaItem::Pause, 15, false, None),
            (AgendaItem::Module(0), 90, true, Some((2, 3))),
            (AgendaItem::Pause, 15, false, None),
            (AgendaItem::Module(0), 40, true, Some((4, 4))),
        ]
    );
    let afternoon: Vec<_> = plan[1].stretches.iter().map(|s| (s.part, s.minutes)).collect();
    assert_eq!(
        afternoon,
        [
            (AgendaItem::Module(1), 80),
            (AgendaItem::Pause, 10),
            (AgendaItem::Module(1), 50),
            (AgendaItem::Pause, 15),
            (AgendaItem::Module(1), 40),
            (AgendaItem::Closing, 30)
        ]
    );
}

#[test]
fn no_half_day_and_no_module_are_no_fault() {
    let none = Course { modules: &[], hours: 1, has_test: false, micro_teaching: None };
    assert_eq!(plan(&[], none, &Times::default()), []);
    let alone = plan(&sessions(1), none, &Times::default());
    assert_eq!(alone.iter().map(|half| half.stretches.len()).sum::<usize>(), 2);
}

#[test]
fn a_step_longer_than_any_half_day_goes_on_behind_a_pause() {
    let modules = [stepped("### Un (20 min)\n### Deux (200 min)\n### Trois (20 min)\n")];
    let course = Course { modules: &modules, hours: 4, has_test: false, micro_teaching: None };
    let times = Times { begin: 480, lunch: 600, resume: 660, prayer: None, end: 780 };
    let plan = plan(&sessions(2), course, &times);
    assert!(is_complete(&plan, 1), "{plan:#?}");
    let parts =
        plan.iter().flat_map(|half| &half.stretches).filter_map(|s| s.steps.zip(Some(s.step_goes_on)));
    let parts: Vec<_> = parts.collect();
    assert!(parts.contains(&((2, 2), true)) || parts.contains(&((2, 3), true)), "{parts:?}");
}

#[test]
fn what_little_time_is_left_before_lunch_belongs_to_the_pause() {
    let modules = [whole(Some(60)), stepped("### Un (90 min)\n### Deux (85 min)\n"), whole(Some(120))];
    let course = Course { modules: &modules, hours: 6, has_test: false, micro_teaching: None };
    let plan = plan(&sessions(1), course, &Times { prayer: None, ..Times::default() });
    // 30 minutes for the opening, 235 of work: of the 300 there are 5 left beside two pauses.
    let ends = plan[0].stretches.last().map(|last| last.from + last.minutes);
    assert_eq!(ends, Some(Times::default().lunch), "{plan:#?}");
    assert!(plan[0].stretches.windows(2).all(|two| two[0].from + two[0].minutes == two[1].from));
}

#[test]
fn an_exercise_of_a_module_that_has_no_place_is_not_taken_up() {
    let sets_one = stepped("### Un (40 min)\n### Deux (40 min)\n\n**Exercice.** Par deux.\n");
    let modules = vec![sets_one; 6];
    let course = Course { modules: &modules, hours: 12, has_test: true, micro_teaching: None };
    let times = Times { lunch: 600, resume: 660, end: 780, prayer: None, ..Times::default() };
    let plan = plan(&sessions(2), course, &times);
    assert!(!plan[3].left.is_empty());
    assert!(plan.iter().any(|half| !half.exercises.is_empty()));
    exercises_are_of_what_was_done(&plan, &modules);
}

#[test]
fn nothing_is_lost_and_the_time_that_is_missing_is_enough() {
    let (mut short, mut long) = (0, 0);
    for seed in 1..=40 {
        let mut numbers = Numbers::of(seed);
        let modules: Vec<_> = (0..=numbers.below(4)).map(|_| numbers.module()).collect();
        let (times, days) = (numbers.times(), 1 + i64::from(numbers.below(3)));
        let course = Course {
            modules: &modules,
            hours: 12,
            has_test: numbers.below(2) == 0,
            micro_teaching: (numbers.below(2) == 0).then(|| 45 + 5 * numbers.below(10)),
        };
        let of = |times: &Times| plan(&sessions(days), course, times);
        let plan = of(&times);
        half_days_are_whole(&plan);
        steps_are_in_order(&plan, &modules);
        exercises_are_of_what_was_done(&plan, &modules);
        let places = plan.iter().flat_map(|half| half.stretches.iter().chain(&half.left));
        let places = places.filter_map(|stretch| match stretch.part {
            AgendaItem::Module(place) => Some(place),
            _ => None,
        });
        assert!(places.collect::<Vec<_>>().is_sorted(), "{seed}: {plan:#?}");
        let missing = missing(&plan);
        if missing == 0 {
            long += 1;
            continue;
        }
        short += 1;
        let enough = of(&Times { end: times.end + missing, ..times });
        assert!(is_complete(&enough, modules.len()), "{seed}, {missing}: {plan:#?} {enough:#?}");
    }
    assert!(short > 5 && long > 5, "{short} {long}");
}

#[test]
fn a_step_for_which_no_days_are_long_enough_is_left_in_one_piece() {
    let modules = [stepped("### Un (60 min)\n### Deux (1500 h)\n"), stepped("### Trois (40 min)\n")];
    let course = Course { modules: &modules, hours: 6, has_test: false, micro_teaching: None };
    let plan = plan(&sessions(2), course, &Times::default());
    let left = &plan[3].left;
    let places: Vec<_> = left.iter().map(|stretch| (stretch.part, stretch.steps)).collect();
    assert_eq!(places, [(AgendaItem::Module(0), Some((2, 2))), (AgendaItem::Module(1), None)], "{left:#?}");
    steps_are_in_order(&plan, &modules);
    assert!(missing(&plan) > 1480 * HOUR, "{}", missing(&plan));
}

#[test]
fn what_is_missing_has_a_pause_for_each_hour_and_a_half() {
    let modules = vec![stepped("### Un (30 min)\n### Deux (30 min)\n### Trois (30 min)\n"); 120];
    let course = Course { modules: &modules, hours: 180, has_test: false, micro_teaching: None };
    let plan = plan(&sessions(2), course, &Times::default());
    let left: u32 = plan.iter().flat_map(|half| &half.left).map(|stretch| stretch.minutes).sum();
    assert!(missing(&plan) >= left + left / 90 * 15, "{left}, {}", missing(&plan));
}

#[test]
fn a_step_goes_before_an_exercise_that_leaves_it_no_time() {
    let alone = stepped("### Un (90 min)\n");
    let modules =
        [stepped("### Un (90 min)\n\n**Exercice.** Par deux.\n"), alone.clone(), alone.clone(), alone];
    let course = Course { modules: &modules, hours: 6, has_test: false, micro_teaching: None };
    let times = Times { begin: 480, lunch: 570, resume: 660, prayer: None, end: 750 };
    let plan = plan(&sessions(3), course, &times);
    assert!(is_complete(&plan, 4), "{plan:#?}");
}
