//! What holds of any course, on days of any length.

use super::*;

/// Numbers that look random and follow from a seed (xorshift, Marsaglia 2003).
pub(in crate::domain) struct Numbers(u64);

impl Numbers {
    /// Those of a seed from 1.
    pub fn of(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    /// One of so many numbers from 0.
    pub fn below(&mut self, count: u32) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % u64::from(count)) as u32
    }

    /// A module of two to six steps.
    pub fn module(&mut self) -> ModuleTime {
        let mut lines = Vec::new();
        for step in 0..2 + self.below(5) {
            if step > 0 && self.below(4) == 0 {
                lines.push("### Pause (10 min)".to_owned());
            }
            let minutes =
                if self.below(12) == 0 { 150 + 50 * self.below(5) } else { 10 + 5 * self.below(15) };
            lines.push(format!("### Pas {step} ({minutes} min)"));
        }
        if self.below(2) == 0 {
            lines.push("\n**Exercice.** Par deux.".to_owned());
        }
        ModuleTime::of(None, &(lines.join("\n") + "\n"))
    }

    /// Half-days of one to five hours.
    pub fn times(&mut self) -> Times {
        let begin = 7 * HOUR + 15 * self.below(9);
        let lunch = begin + HOUR + 5 * self.below(49);
        let resume = lunch + 15 * self.below(9);
        let end = resume + HOUR + 5 * self.below(37);
        let prayer = (self.below(2) == 0).then(|| resume + 5 * self.below((end - resume) / 5));
        Times { begin, lunch, resume, prayer, end }
    }
}

/// The minutes of its steps, without pauses.
pub(in crate::domain) fn work(module: &ModuleTime) -> u32 {
    module.steps.iter().filter(|step| !step.is_pause()).map(|step| step.minutes).sum()
}

/// The minutes of a module in these stretches.
pub(in crate::domain) fn minutes_of<'a>(place: usize, stretches: impl Iterator<Item = &'a Stretch>) -> u32 {
    stretches.filter(|s| s.part == AgendaItem::Module(place)).map(|s| s.minutes).sum()
}

/// A half-day keeps to its time, has no gap between two lines, nor a little one at its end where it has a pause.
pub(in crate::domain) fn half_days_are_whole(plan: &[HalfDay]) {
    for (at, half) in plan.iter().enumerate() {
        assert!(half.minutes() <= half.room, "{half:#?}");
        assert!(half.stretches.windows(2).all(|two| two[0].from + two[0].minutes == two[1].from));
        assert!(half.stretches.first().is_none_or(|first| first.from == half.from));
        let is_paused = half.stretches.iter().any(Stretch::is_pause);
        let left = half.room - half.minutes();
        let is_closed = plan.iter().any(|other| other.session <= half.session && other.closes());
        let rests = plan.get(at + 1).is_some_and(|next| half.is_rest_before(next));
        assert!(is_closed || !is_paused || rests || left == 0 || left >= LEAST_SPARE, "{half:#?}");
        assert!(is_paused || half.stretches.len() < 2 || half.minutes() < 2 * HOUR, "{half:#?}");
        assert_eq!(half.missing > 0, !half.left.is_empty(), "{half:#?}");
    }
}

/// Each module's steps follow each other, those behind the last that has a place are left, and none is there twice or lost. A module
/// for which nobody chose a half-day is not there.
pub(in crate::domain) fn steps_are_in_order(plan: &[HalfDay], modules: &[ModuleTime]) {
    let placed = || plan.iter().flat_map(|half| &half.stretches);
    let left = || plan.iter().flat_map(|half| &half.left);
    let without = without_half_day(plan, modules.len());
    for (place, module) in modules.iter().enumerate() {
        let of = placed().chain(left()).filter(|s| s.part == AgendaItem::Module(place));
        let count = module.steps.iter().filter(|step| !step.is_pause()).count();
        let mut done = 0;
        for stretch in of {
            let (first, last) = stretch.steps.unwrap_or((1, count));
            assert_eq!(first, done + usize::from(!stretch.step_goes_on), "{place}: {plan:#?}");
            assert_eq!(stretch.goes_on, done > 0, "{place}: {plan:#?}");
            done = last;
        }
        let minutes = minutes_of(place, placed().chain(left()));
        assert_eq!(minutes, if without.contains(&place) { 0 } else { work(module) }, "{place}: {plan:#?}");
    }
}

/// What a day takes up was done on the days before, to its end.
pub(in crate::domain) fn exercises_are_of_what_was_done(plan: &[HalfDay], modules: &[ModuleTime]) {
    for half in plan {
        let before = plan.iter().filter(|other| other.session.date < half.session.date);
        for place in &half.exercises {
            let done = minutes_of(*place, before.clone().flat_map(|half| &half.stretches));
            assert_eq!(done, work(&modules[*place]), "{place}: {plan:#?}");
        }
    }
}
