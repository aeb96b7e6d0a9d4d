//! Where a half-day pauses.
//!
//! A half-day over the hour of the prayer has the pause for it, at the step's end that is nearest to the hour that was set, and
//! never wholly before that hour: where the pause would begin so early that less than ten minutes of it are left behind the hour,
//! it is longer by what is missing, at most by ten minutes; by twenty where no other step's end is near. Where there is none at
//! all, the prayer parts the step that goes on over its hour. Other half-days have a module's own pause where it lies near the
//! middle and leaves no work of more than an hour and a half, else one at the step's end nearest to the middle. Where longer work
//! is left, or a module's own pause is left out that no other pause is near, there are two or three pauses, at modules' own where
//! they do it as well, if the half-day has the time and no two are less than three quarters of an hour apart; half an hour, or ten
//! minutes long, where else much longer work would be left. A pause that is alone is ten minutes long where there is no time for
//! more. The hour is compared with the work before it alone: other pauses before it are none of its concern.

use std::cmp::Reverse;

use super::{AgendaItem, AgendaUnit, HOUR, Times};

/// How long a pause is that no module plans, in minutes; and where there is no time for it.
pub(super) const PAUSE: u32 = 15;
pub(super) const SHORT_PAUSE: u32 = 10;
/// How long the pause for the prayer is.
const PRAYER: u32 = 20;
/// How much of that pause is behind the hour of the prayer at least, and how much longer it is for that at most: where it can be chosen,
/// and else.
const AFTER_HOUR: u32 = 10;
const LONGER: [u32; 2] = [10, 20];
/// How long behind the hour it begins at most.
const LATER: u32 = 45;
/// What is done so soon behind the hour is not parted by the prayer.
const SOON_OVER: u32 = 15;
/// How soon behind the beginning of a half-day the hour is for which it begins with the prayer: where no step's end is near the hour, and
/// where it begins with a pause anyway.
const SOON: [u32; 2] = [15, 30];
/// The most pauses of a half-day.
const MOST: usize = 3;
/// Longer work, or more steps, are those of no half-day: to try all sets of their ends would take too long.
const MOST_WORK: u32 = 12 * HOUR;
const MOST_ENDS: usize = 100;
/// Shorter half-days have no pause but a module's own.
const WORTH_A_PAUSE: u32 = 100;
/// How long people work without a pause.
pub(in crate::domain) const LONG: u32 = 90;
/// A little longer work is no reason for pauses that are shorter, or nearer to each other; nor is it where people pray meanwhile.
const LITTLE: u32 = 5;
/// How far a module's own pause may be from another one, or from the end of the half-day, to be left out for it; and how far
/// pauses are from each other at least.
const NEAR: u32 = 45;
/// The same of pauses where longer work would be left.
const NEARER: u32 = 30;
/// The shortest piece that one of several pauses leaves at the beginning or the end.
const LEAST: u32 = 40;

/// A pause: before which piece (pauses not counted), of what kind, how long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PlacedPause {
    pub at: usize,
    pub part: AgendaItem,
    pub minutes: u32,
}

/// The pauses of a half-day that begins and ends at these minutes from midnight, in order.
pub(super) fn pauses(pieces: &[AgendaUnit], (begin, end): (u32, u32), times: &Times) -> Vec<PlacedPause> {
    let work = Work::of(pieces);
    let prayer = times.prayer.filter(|prayer| (begin..begin + work.total).contains(prayer));
    let prays = prayer.and_then(|prayer| Some((work.prayer(prayer - begin)?, prayer - begin)));
    let fixed = prays.map(|(at, hour)| (at, prayer_minutes(work.end(at), hour)));
    let (chosen, long) = work.chosen(fixed, end.saturating_sub(begin));
    let mut paused = 0;
    let placed = |at: usize| {
        let (part, minutes) = match prays {
            Some((place, hour)) if place == at => {
                (AgendaItem::Prayer, prayer_minutes(work.end(at) + paused, hour))
            }
            _ => (AgendaItem::Pause, work.own(at).unwrap_or(long)),
        };
        paused += minutes;
        PlacedPause { at, part, minutes }
    };
    chosen.into_iter().map(placed).collect()
}

/// The pieces of a half-day that begins then, with the one in two that goes on over the hour of the prayer where no other place is
/// near it.
pub(super) fn parted_by_prayer(mut pieces: Vec<AgendaUnit>, begin: u32, times: &Times) -> Vec<AgendaUnit> {
    let work = Work::of(&pieces);
    let is_within = |hour: &u32| *hour > 0 && hour + SOON_OVER < work.total;
    let hour = times.prayer.and_then(|prayer| prayer.checked_sub(begin)).filter(is_within);
    let Some(hour) = hour.filter(|hour| work.prayer(*hour).is_none()) else { return pieces };
    let mut done = 0;
    let over_hour = pieces.iter().position(|piece| {
        let from = done;
        done += if piece.part == AgendaItem::Pause { 0 } else { piece.minutes };
        from < hour && hour < done
    });
    if let Some(place) = over_hour {
        let (first, rest) = pieces[place].parted(pieces[place].minutes - (done - hour));
        pieces[place] = first;
        pieces.insert(place + 1, rest);
    }
    pieces
}

/// How long the pause for the prayer is that a half-day begins with; none where it has another place. `rests`: the half-day begins with a
/// pause anyway.
pub(super) fn prayer_first(pieces: &[AgendaUnit], begin: u32, times: &Times, rests: bool) -> Option<u32> {
    let hour = times.prayer?.checked_sub(begin).filter(|hour| *hour < SOON[usize::from(rests)])?;
    let work = Work::of(pieces);
    let total = work.total + if rests { PAUSE } else { 0 };
    let goes_before = hour + SOON_OVER < total && (rests || work.prayer(hour).is_none());
    goes_before.then(|| prayer_minutes(0, hour))
}

/// How long the pause for the prayer of this hour is that begins then.
fn prayer_minutes(from: u32, hour: u32) -> u32 {
    PRAYER.max((hour + AFTER_HOUR).saturating_sub(from))
}

/// What is done in a half-day, in minutes of work from its beginning.
struct Work {
    /// When each piece but the last ends: a pause goes behind it.
    ends: Vec<u32>,
    /// The pauses of modules: behind how many pieces, and how long.
    own: Vec<(usize, u32)>,
    total: u32,
}

impl Work {
    fn of(pieces: &[AgendaUnit]) -> Self {
        let mut work = Self { ends: Vec::new(), own: Vec::new(), total: 0 };
        for piece in pieces {
            if piece.part == AgendaItem::Pause {
                work.own.push((work.ends.len(), piece.minutes));
            } else {
                work.total += piece.minutes;
                work.ends.push(work.total);
            }
        }
        work.ends.pop();
        work
    }

    /// When so many pieces end.
    fn end(&self, at: usize) -> u32 {
        at.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(self.total)
    }

    /// How long a module's own pause behind so many pieces is.
    fn own(&self, at: usize) -> Option<u32> {
        self.own.iter().find(|(place, _)| *place == at).map(|(_, minutes)| *minutes)
    }

    /// Where the pause for the prayer goes; nowhere if no step ends soon enough before the hour or behind it.
    fn prayer(&self, hour: u32) -> Option<usize> {
        let longer = |at: &usize| prayer_minutes(self.end(*at), hour) - PRAYER;
        let nearest = |most: u32| {
            let is_near = |at: &usize| longer(at) <= most && self.end(*at) <= hour + LATER;
            let known = (1..=self.ends.len()).filter(is_near);
            known.min_by_key(|at| self.end(*at).abs_diff(hour) + longer(at))
        };
        LONGER.into_iter().find_map(nearest)
    }

    /// Where a half-day of so many minutes pauses, in order, and how long where no module says it. `fixed` is one of the places, where
    /// that is known, and its minutes.
    fn chosen(&self, fixed: Option<(usize, u32)>, room: u32) -> (Vec<usize>, u32) {
        let is_worth =
            |at: &usize| self.total >= WORTH_A_PAUSE || self.own(*at).is_some() && self.is_near(*at);
        let key = |at: &usize| {
            let is_own = self.own(*at).is_some() && self.is_near(*at);
            (self.over(&[*at]), !is_own, self.longest(&[*at]))
        };
        let of_prayer = fixed.map(|(at, _)| at);
        let Some(one) = of_prayer.or_else(|| (1..=self.ends.len()).filter(is_worth).min_by_key(key)) else {
            return (Vec::new(), PAUSE);
        };
        let is_tight = self.total + PAUSE > room && self.total + SHORT_PAUSE <= room;
        let mut best = (vec![one], if is_tight { SHORT_PAUSE } else { PAUSE });
        if self.total >= room || self.total > MOST_WORK || self.ends.len() > MOST_ENDS {
            return best;
        }
        let faults = |at: &[usize]| (self.over(at), self.lost(at));
        let key = |at: &Vec<usize>| {
            let own = at.iter().filter(|at| self.own(**at).is_some()).count();
            (faults(at), Reverse(own), self.longest(at), Reverse(self.pieces(at).min()))
        };
        for (near, long) in [(NEAR, PAUSE), (NEARER, PAUSE), (NEAR, SHORT_PAUSE), (NEARER, SHORT_PAUSE)] {
            let is_usual = (near, long) == (NEAR, PAUSE);
            if !is_usual && (fixed.is_some() || self.over(&best.0) <= LITTLE) {
                break;
            }
            let minutes = |at: &usize| match fixed {
                Some((place, minutes)) if place == *at => minutes,
                _ => self.own(*at).unwrap_or(long),
            };
            let has_time = |at: &Vec<usize>| self.total + at.iter().map(minutes).sum::<u32>() <= room;
            for count in 2..=MOST {
                let more = self.apart(count, of_prayer, near).into_iter().filter(has_time).min_by_key(key);
                let is_better = |more: &Vec<usize>| {
                    if is_usual {
                        faults(more) < faults(&best.0)
                    } else {
                        self.over(more) < self.over(&best.0)
                    }
                };
                if let Some(more) = more.filter(is_better) {
                    best = (more, long);
                }
            }
        }
        best
    }

    /// So many places with time enough between them, one of them fixed or not.
    fn apart(&self, count: usize, fixed: Option<usize>, near: u32) -> Vec<Vec<usize>> {
        // A pause that has to be where it is may leave less.
        let least = fixed.and_then(|at| self.pieces(&[at]).min()).map_or(LEAST, |minutes| minutes.min(LEAST));
        let mut sets = vec![Vec::new()];
        for _ in 0..count {
            let longer = |set: Vec<usize>| {
                let before = set.last().copied();
                let from = before.map_or(least, |before| self.end(before) + near);
                let next =
                    (before.unwrap_or(0) + 1..=self.ends.len()).filter(move |at| self.end(*at) >= from);
                next.map(move |at| [&set[..], &[at]].concat()).collect::<Vec<_>>()
            };
            sets = sets.into_iter().flat_map(longer).collect();
        }
        let leaves_enough = |set: &Vec<usize>| self.pieces(set).last().is_some_and(|last| last >= least);
        sets.retain(|set| fixed.is_none_or(|at| set.contains(&at)) && leaves_enough(set));
        sets
    }

    /// Whether a place is near the middle.
    fn is_near(&self, at: usize) -> bool {
        self.end(at).abs_diff(self.total / 2) <= self.total / 4
    }

    /// How long people work between pauses at these places.
    fn pieces(&self, at: &[usize]) -> impl Iterator<Item = u32> {
        let ends = at.iter().map(|at| self.end(*at)).chain([self.total]);
        let mut before = 0;
        ends.map(move |end| end - std::mem::replace(&mut before, end))
    }

    fn longest(&self, at: &[usize]) -> u32 {
        self.pieces(at).max().unwrap_or(0)
    }

    /// By how much people work too long without a pause.
    fn over(&self, at: &[usize]) -> u32 {
        self.longest(at).saturating_sub(LONG)
    }

    /// How many pauses of modules are left out though no other is near them.
    fn lost(&self, at: &[usize]) -> usize {
        let is_lost = |(own, _): &&(usize, u32)| {
            let mut rests = at.iter().map(|at| self.end(*at)).chain([0, self.total]);
            rests.all(|rest| rest.abs_diff(self.end(*own)) > NEAR)
        };
        self.own.iter().filter(is_lost).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::agenda::steps;
    use crate::domain::steps::ModuleTime;

    /// Steps of so many minutes each, where 0 is a pause of ten.
    fn pieces(minutes: &[u32]) -> Vec<AgendaUnit> {
        let step = |minutes: &u32| match minutes {
            0 => "### Pause (10 min)\n".to_owned(),
            minutes => format!("### Pas ({minutes} min)\n"),
        };
        steps(0, &ModuleTime::of(None, &minutes.iter().map(step).collect::<String>()).steps)
    }

    /// From when to when pauses are, on the clock, and which is for the prayer, in a half-day with these hours.
    fn paused(minutes: &[u32], hours: (u32, u32), prayer: Option<u32>) -> Vec<(u32, u32, bool)> {
        let times = Times { prayer, ..Times::default() };
        let pieces = pieces(minutes);
        let mut paused = 0;
        let on_clock = |pause: PlacedPause| {
            let from = hours.0 + Work::of(&pieces).end(pause.at) + paused;
            paused += pause.minutes;
            (from, from + pause.minutes, pause.part == AgendaItem::Prayer)
        };
        pauses(&pieces, hours, &times).into_iter().map(on_clock).collect()
    }

    #[test]
    fn the_hour_of_the_prayer_lies_in_its_pause_or_just_before() {
        let (begin, end) = (15 * 60, 18 * 60);
        let of = |minutes: &[u32], prayer| paused(minutes, (begin, end), Some(prayer));
        // At 15:20 the pause of twenty minutes would be over before 15:45.
        assert_eq!(of(&[20, 70, 30, 30], 15 * 60 + 45), [(16 * 60 + 30, 16 * 60 + 50, true)]);
        // One that would end with the hour goes on for ten minutes.
        assert_eq!(of(&[40, 80, 30], 16 * 60), [(15 * 60 + 40, 16 * 60 + 10, true)]);
        assert_eq!(of(&[55, 60, 30], 16 * 60), [(15 * 60 + 55, 16 * 60 + 15, true)]);
        for prayer in begin..begin + 150 {
            for minutes in [[20, 70, 30, 30], [45, 45, 30, 30], [10, 20, 30, 90], [90, 20, 20, 20]] {
                for (from, to, prays) in of(&minutes, prayer) {
                    let holds_it = to >= prayer + AFTER_HOUR && to - from <= PRAYER + LONGER[1];
                    assert!(holds_it || !prays, "{minutes:?} {prayer}: {from} to {to}");
                }
            }
        }
    }

    #[test]
    fn nobody_works_more_than_an_hour_and_a_half_where_steps_end() {
        let morning = |minutes: &[u32]| -> Vec<(u32, u32)> {
            paused(minutes, (480, 780), None).into_iter().map(|(from, to, _)| (from, to)).collect()
        };
        // The module's own pause would leave longer work than the one at the step's end before it.
        assert_eq!(morning(&[20, 60, 70, 35, 0, 60]), [(560, 575), (645, 660)]);
        assert_eq!(morning(&[20, 60, 70, 40, 0, 60]), [(560, 575), (645, 660), (700, 710)]);
        assert_eq!(morning(&[60, 60, 40, 0, 65]), [(540, 555), (615, 630), (670, 680)]);
        assert_eq!(morning(&[60, 65, 65, 0, 40]), [(540, 555), (620, 635), (700, 710)]);
        assert_eq!(morning(&[40, 70, 0, 60, 60]), [(520, 535), (605, 615), (675, 690)]);
        assert_eq!(morning(&[45, 45, 0, 45]), [(570, 580)], "its own is near the middle and does it");
        // Three where two leave more.
        assert_eq!(morning(&[60, 60, 60, 60]), [(540, 555), (615, 630), (690, 705)]);
        // Steps are never cut, and another pause goes nowhere where there is no time for it.
        assert_eq!(morning(&[150, 30]), [(630, 645)]);
        assert_eq!(morning(&[70, 70, 70, 75]), [(620, 635)]);
        assert_eq!(morning(&[40, 50]), []);
    }

    #[test]
    fn pauses_are_nearer_or_shorter_where_much_longer_work_would_be_left() {
        let morning = |minutes: &[u32], end| -> Vec<(u32, u32)> {
            paused(minutes, (480, end), None).into_iter().map(|(from, to, _)| (from, to)).collect()
        };
        // 100 minutes would be left behind the first; the second is but forty minutes behind it.
        assert_eq!(morning(&[10, 20, 40, 40, 45, 15], 780), [(550, 565), (605, 620)]);
        // There is time for three of ten minutes, not for three of a quarter of an hour.
        assert_eq!(
            morning(&[20, 50, 20, 15, 20, 30, 35, 20, 40, 15], 780),
            [(550, 560), (615, 625), (690, 700)]
        );
        // For five minutes nothing changes.
        assert_eq!(morning(&[95, 80, 40], 780), [(575, 590), (670, 685)]);
    }

    #[test]
    fn pauses_are_three_quarters_of_an_hour_apart() {
        for minutes in [[30, 30, 30, 100, 20, 40], [15, 95, 20, 30, 35, 45], [40, 20, 20, 20, 95, 60]] {
            for two in paused(&minutes, (480, 900), None).windows(2) {
                assert!(two[1].0 - two[0].1 >= NEAR, "{minutes:?}: {two:?}");
            }
        }
    }

    #[test]
    fn a_module_keeps_its_pause_where_no_other_is_near() {
        let morning = |minutes: &[u32]| -> Vec<(u32, u32)> {
            paused(minutes, (480, 780), None).into_iter().map(|(from, to, _)| (from, to)).collect()
        };
        assert_eq!(morning(&[60, 60, 55, 0, 50]), [(540, 555), (615, 630), (685, 695)]);
        // There is no time for all.
        assert_eq!(paused(&[60, 60, 55, 0, 50], (480, 720), None), [(600, 615, false)]);
        assert_eq!(paused(&[60, 60, 55, 0, 50], (480, 725), None), [(540, 550, false), (610, 620, false)]);
        // Of the places that do it as well, the one that leaves no short piece.
        assert_eq!(morning(&[10, 20, 15, 20, 30, 45, 0, 115]), [(545, 560), (635, 645)]);
    }

    #[test]
    fn a_long_afternoon_pauses_beside_the_prayer() {
        let hour = 15 * 60;
        let afternoon = |minutes: &[u32]| paused(minutes, (14 * 60, 18 * 60), Some(hour));
        let prayer = (hour, hour + 20, true);
        assert_eq!(afternoon(&[60, 40, 40, 60]), [prayer, (hour + 100, hour + 115, false)]);
        assert_eq!(afternoon(&[60, 40, 40]), [prayer]);
    }
}
