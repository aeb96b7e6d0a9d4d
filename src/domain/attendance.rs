//! Attendance: one mark per person and half-day, and the share that the marks add up to.
//!
//! The share is of all half-days of the cohort. "Excused" is noted because a trainer wants to know it; it
//! counts as not attended. A missing mark counts as neither: a cohort with missing marks can't be closed.

use super::percent::Percent;

/// What is noted of a person in a half-day. That nothing is noted yet is `Option<Mark>::None`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mark {
    /// Was there.
    Present,
    /// Was not.
    Absent,
    /// Was not, and said why.
    Excused,
}

impl Mark {
    /// All of them, in the order in which a tap goes through them.
    pub const ALL: [Self; 3] = [Self::Present, Self::Absent, Self::Excused];

    /// The word in the database and in forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Present => "present",
            Self::Absent => "absent",
            Self::Excused => "excused",
        }
    }

    /// One letter, for the grid of the browser and its forms.
    pub fn letter(self) -> char {
        match self {
            Self::Present => 'p',
            Self::Absent => 'a',
            Self::Excused => 'e',
        }
    }

    /// The mark of a letter.
    pub fn of_letter(letter: char) -> Option<Self> {
        Self::ALL.into_iter().find(|mark| mark.letter() == letter)
    }

    /// The mark of a word of the database or of a form.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mark| mark.as_str() == word)
    }
}

/// How many half-days somebody attended, of how many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// Half-days marked "present".
    pub present: u32,
    /// Half-days of the cohort.
    pub sessions: u32,
    /// Half-days without a mark.
    pub unnoted: u32,
}

impl Share {
    /// Adds up the marks of one person, one entry per half-day of the cohort.
    pub fn of(marks: impl IntoIterator<Item = Option<Mark>>) -> Self {
        let mut share = Self::default();
        for mark in marks {
            share.sessions += 1;
            match mark {
                Some(Mark::Present) => share.present += 1,
                Some(Mark::Absent | Mark::Excused) => {}
                None => share.unnoted += 1,
            }
        }
        share
    }

    /// How many of the half-days that are not noted yet somebody may still miss and reach this share of all; none when it
    /// can't be reached any more.
    pub fn may_miss(self, required: Percent) -> Option<u32> {
        let needed = (u64::from(required.get()) * u64::from(self.sessions)).div_ceil(100);
        let left = (u64::from(self.present) + u64::from(self.unnoted)).checked_sub(needed)?;
        Some(u32::try_from(left).unwrap_or(u32::MAX).min(self.unnoted))
    }

    /// Half-days that were missed.
    pub fn missed(self) -> u32 {
        self.sessions.saturating_sub(self.present + self.unnoted)
    }

    /// The share in whole per cent, rounded down; none without sessions.
    pub fn percent(self) -> Option<Percent> {
        let share = (u64::from(self.present) * 100).checked_div(u64::from(self.sessions))?;
        u8::try_from(share).ok()?.try_into().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_days_that_may_still_be_missed_are_counted() {
        let share = |present, sessions, unnoted| Share { present, sessions, unnoted };
        let eighty = Percent::try_from(80).unwrap();
        assert_eq!(share(0, 6, 6).may_miss(eighty), Some(1));
        assert_eq!(share(1, 6, 4).may_miss(eighty), Some(0));
        assert_eq!(share(1, 6, 3).may_miss(eighty), None);
        assert_eq!(share(5, 6, 1).may_miss(eighty), Some(1));
        assert_eq!(share(0, 0, 0).may_miss(eighty), Some(0));
        assert_eq!(share(1, 6, 3).missed(), 2);
    }

    #[test]
    fn excused_is_not_attended_and_unnoted_is_nothing() {
        let share = Share::of([
            Some(Mark::Present),
            Some(Mark::Excused),
            Some(Mark::Absent),
            None,
            Some(Mark::Present),
        ]);
        assert_eq!(share, Share { present: 2, sessions: 5, unnoted: 1 });
        assert_eq!(share.percent().map(Percent::get), Some(40));
        assert_eq!(Share::of([]).percent(), None);
    }

    #[test]
    fn words() {
        for mark in Mark::ALL {
            assert_eq!(Mark::of(mark.as_str()), Some(mark));
            assert_eq!(Mark::of_letter(mark.letter()), Some(mark));
        }
        assert_eq!(Mark::of(""), None);
    }
}
