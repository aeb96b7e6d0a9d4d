//! What a trainer saw while somebody led part of a module in front of the group: a mark for each criterion of a grid, and a word.

use super::grid::{Grid, SCALES};

/// A mark for each criterion, and a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Observation {
    marks: Vec<u8>,
    /// What the trainer adds.
    pub comment: Option<String>,
}

impl Observation {
    /// Marks in the order of the criteria; none where they don't fit the grid.
    pub fn new(grid: &Grid, marks: Vec<u8>, comment: Option<String>) -> Option<Self> {
        let fits =
            marks.len() == grid.criteria.len() && marks.iter().all(|mark| (1..=grid.scale).contains(mark));
        fits.then_some(Self { marks, comment })
    }

    /// Reads marks as they are stored: `3 4 2 3 4`.
    pub fn stored(marks: &str, comment: Option<String>) -> Option<Self> {
        let mark = |text: &str| text.parse().ok().filter(|mark| (1..=SCALES.1).contains(mark));
        let marks: Option<Vec<u8>> = marks.split(' ').map(mark).collect();
        Some(Self { marks: marks?, comment })
    }

    /// The marks as they are stored.
    pub fn to_text(&self) -> String {
        self.marks.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
    }

    /// The marks, in the order of the criteria.
    pub fn marks(&self) -> &[u8] {
        &self.marks
    }

    /// Whether the trial session is passed: the middle of the scale on average, and nothing that is not there yet.
    pub fn is_passed(&self, grid: &Grid) -> bool {
        let sum: u32 = self.marks.iter().map(|mark| u32::from(*mark)).sum();
        let count = u32::try_from(self.marks.len()).unwrap_or(u32::MAX);
        self.marks.iter().all(|mark| *mark > 1) && 2 * sum >= count * (u32::from(grid.scale) + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::grid::GridKind;

    fn grid(scale: u8) -> Grid {
        Grid { scale, ..Grid::usual(GridKind::MicroTeaching) }
    }

    #[test]
    fn a_trial_session_is_passed_by_its_marks() {
        let passed = |scale, marks: [u8; 5]| {
            let seen = Observation::new(&grid(scale), marks.to_vec(), None);
            seen.map(|seen| seen.is_passed(&grid(scale)))
        };
        assert_eq!(passed(4, [3, 3, 3, 2, 2]), Some(true));
        assert_eq!(passed(4, [2, 2, 3, 2, 3]), Some(false));
        assert_eq!(passed(4, [4, 4, 4, 4, 1]), Some(false));
        assert_eq!(passed(4, [4, 4, 4, 4, 5]), None);
        assert_eq!(passed(4, [0, 4, 4, 4, 4]), None);
        assert_eq!(passed(5, [3, 3, 3, 3, 3]), Some(true));
        assert_eq!(passed(5, [3, 3, 3, 3, 2]), Some(false));
        assert_eq!(passed(2, [2, 2, 2, 2, 2]), Some(true));
        assert_eq!(Observation::new(&grid(4), vec![4; 4], None), None);
    }

    #[test]
    fn marks_are_read_as_they_are_stored() {
        let seen = Observation::new(&grid(4), vec![3, 4, 2, 3, 4], None).unwrap();
        assert_eq!(seen.to_text(), "3 4 2 3 4");
        assert_eq!(Observation::stored("3 4 2 3 4", None), Some(seen));
        for broken in ["", "3 4 0", "3  4", "11", "x"] {
            assert_eq!(Observation::stored(broken, None), None, "{broken}");
        }
    }
}
