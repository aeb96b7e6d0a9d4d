//! Counts and averages of a cohort's people by sex, for its report.

use crate::domain::percent::Percent;
use crate::domain::sex::Sex;

/// A count by sex.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BySex {
    pub women: u32,
    pub men: u32,
    /// Those who did not state it.
    pub unstated: u32,
}

impl BySex {
    /// Counts people.
    pub fn of(people: impl IntoIterator<Item = Option<Sex>>) -> Self {
        let mut count = Self::default();
        for sex in people {
            *match sex {
                Some(Sex::Female) => &mut count.women,
                Some(Sex::Male) => &mut count.men,
                None => &mut count.unstated,
            } += 1;
        }
        count
    }

    /// All of them.
    pub fn all(self) -> u32 {
        self.women + self.men + self.unstated
    }
}

/// The average of the values that are noted, by sex: women, men, all; none where nothing is noted. Rounded to the nearest.
pub fn averages(values: &[(Option<Sex>, Option<Percent>)]) -> [Option<u32>; 3] {
    let average = |takes: &dyn Fn(Option<Sex>) -> bool| {
        let noted = values.iter().filter(|(sex, _)| takes(*sex)).filter_map(|(_, value)| *value);
        let noted: Vec<u32> = noted.map(|value| u32::from(value.get())).collect();
        let count = u32::try_from(noted.len()).unwrap_or(u32::MAX);
        (noted.iter().sum::<u32>() + count / 2).checked_div(count)
    };
    [average(&|sex| sex == Some(Sex::Female)), average(&|sex| sex == Some(Sex::Male)), average(&|_| true)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_counted_by_sex() {
        let count = BySex::of([Some(Sex::Female), None, Some(Sex::Male), Some(Sex::Female)]);
        assert_eq!(count, BySex { women: 2, men: 1, unstated: 1 });
        assert_eq!((count.all(), BySex::of([]).all()), (4, 0));
    }

    #[test]
    fn averages_are_of_what_is_noted() {
        let percent = |number: u8| Percent::try_from(number).ok();
        let values = [
            (Some(Sex::Female), percent(50)),
            (Some(Sex::Female), percent(61)),
            (Some(Sex::Female), None),
            (None, percent(10)),
        ];
        assert_eq!(averages(&values), [Some(56), None, Some(40)]);
        assert_eq!(averages(&[]), [None, None, None]);
    }
}
