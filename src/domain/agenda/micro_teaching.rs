//! How long the micro-teaching takes: a trainer with each group, where one person after the other leads a step.

/// What each person takes: leading, and being told how it was.
const EACH: u32 = 7;
/// Instructions and taking leave.
const AROUND: u32 = 10;
/// People of a group where nobody is enrolled or the trainers are not chosen.
const USUAL_GROUP: u32 = 7;
/// The least and the most minutes that an agenda has for it.
const BOUNDS: (u32, u32) = (45, 120);

/// The people of a micro-teaching and the groups that they are parted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MicroTeaching {
    /// How many lead a step; 0 where it is not known.
    pub people: u32,
    /// The trainers, one with each group; 0 where they are not chosen.
    pub groups: u32,
}

impl MicroTeaching {
    /// The minutes that each person has.
    pub const EACH: u32 = EACH;

    /// How many people the largest group has.
    fn group(self) -> u32 {
        if self.is_known() { self.people.div_ceil(self.groups) } else { USUAL_GROUP }
    }

    /// Whether the people and the trainers are there to be reckoned with.
    pub fn is_known(self) -> bool {
        self.people > 0 && self.groups > 0
    }

    /// The minutes until everybody has led, to the next five; it may be more than there is time for.
    pub fn needed(self) -> u32 {
        EACH.saturating_mul(self.group()).saturating_add(AROUND).div_ceil(5).saturating_mul(5).max(BOUNDS.0)
    }

    /// The minutes in the agenda.
    pub fn minutes(self) -> u32 {
        self.needed().min(BOUNDS.1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_group_has_time_for_all_its_people() {
        let of = |people, groups| {
            let micro = MicroTeaching { people, groups };
            (micro.minutes(), micro.needed())
        };
        assert_eq!(of(14, 2), (60, 60));
        assert_eq!([of(24, 2), of(30, 2), of(30, 5)], [(95, 95), (115, 115), (55, 55)]);
        assert_eq!([of(3, 2), of(30, 1), of(25, 9)], [(45, 45), (120, 220), (45, 45)]);
        assert_eq!([of(0, 2), of(14, 0), of(0, 0)], [(60, 60); 3]);
        assert_eq!(of(u32::MAX, 1).0, 120);
    }
}
