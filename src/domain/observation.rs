//! What a trainer saw while somebody led part of a module in front of the group: a mark for each of a few criteria, and a word.

/// The criteria, by the keys of their texts.
pub const CRITERIA: [&str; 5] = [
    "observation-prepared",
    "observation-clear",
    "observation-takes-part",
    "observation-harmless",
    "observation-time",
];
/// The marks: from "not yet" to "very well".
pub const MARKS: [u8; 4] = [1, 2, 3, 4];
/// The sum from which a trial session is passed: two and a half for each criterion, rounded up.
const ENOUGH: u8 = 13;

/// A mark for each criterion, and a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Observation {
    marks: [u8; CRITERIA.len()],
    /// What the trainer adds.
    pub comment: Option<String>,
}

impl Observation {
    /// Marks of 1 to 4, in the order of the criteria; none where one is out of range.
    pub fn new(marks: [u8; CRITERIA.len()], comment: Option<String>) -> Option<Self> {
        marks.iter().all(|mark| MARKS.contains(mark)).then_some(Self { marks, comment })
    }

    /// Reads marks as they are stored: `3 4 2 3 4`.
    pub fn stored(marks: &str, comment: Option<String>) -> Option<Self> {
        let marks: Option<Vec<u8>> = marks.split(' ').map(|mark| mark.parse().ok()).collect();
        Self::new(marks?.try_into().ok()?, comment)
    }

    /// The marks as they are stored.
    pub fn to_text(&self) -> String {
        self.marks.map(|mark| mark.to_string()).join(" ")
    }

    /// The marks, in the order of the criteria.
    pub fn marks(&self) -> [u8; CRITERIA.len()] {
        self.marks
    }

    /// Whether the trial session is passed: two and a half on average, and nothing that is not there yet.
    pub fn is_passed(&self) -> bool {
        self.marks.iter().all(|mark| *mark > 1) && self.marks.iter().sum::<u8>() >= ENOUGH
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trial_session_is_passed_by_its_marks() {
        let passed = |marks| Observation::new(marks, None).map(|seen| seen.is_passed());
        assert_eq!(passed([3, 3, 3, 2, 2]), Some(true));
        assert_eq!(passed([2, 2, 3, 2, 3]), Some(false));
        assert_eq!(passed([4, 4, 4, 4, 1]), Some(false));
        assert_eq!(passed([4, 4, 4, 4, 5]), None);
        assert_eq!(passed([0, 4, 4, 4, 4]), None);
    }

    #[test]
    fn marks_are_read_as_they_are_stored() {
        let seen = Observation::new([3, 4, 2, 3, 4], None).unwrap();
        assert_eq!(seen.to_text(), "3 4 2 3 4");
        assert_eq!(Observation::stored("3 4 2 3 4", None), Some(seen));
        assert_eq!(Observation::stored("3 4 2 3", None), None);
        assert_eq!(Observation::stored("", None), None);
    }
}
