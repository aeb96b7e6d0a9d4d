//! The columns of lists of people, to be chosen.

use std::str::FromStr;

/// A column beside the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// The public code.
    Code,
    Sex,
    /// Year of birth.
    Birth,
    /// Place and locality.
    Place,
    Languages,
    /// Role in the community.
    Role,
    /// Organisation.
    Structure,
    Telephone,
    /// How many trainings are completed.
    Trainings,
    /// Whether there is a consent.
    Consent,
    /// Whether the person is away, has left or has died.
    Status,
}

impl Column {
    /// All of them, in the order of lists.
    pub const ALL: [Self; 11] = [
        Self::Code,
        Self::Sex,
        Self::Birth,
        Self::Place,
        Self::Languages,
        Self::Role,
        Self::Structure,
        Self::Telephone,
        Self::Trainings,
        Self::Consent,
        Self::Status,
    ];

    /// Those of a list for which nobody chose any.
    pub const USUAL: [Self; 4] = [Self::Place, Self::Languages, Self::Trainings, Self::Consent];

    /// The word in addresses and forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Sex => "sex",
            Self::Birth => "birth",
            Self::Place => "place",
            Self::Languages => "languages",
            Self::Role => "role",
            Self::Structure => "structure",
            Self::Telephone => "telephone",
            Self::Trainings => "trainings",
            Self::Consent => "consent",
            Self::Status => "status",
        }
    }

    /// Reads words with commas between them, in the order of lists; the usual columns where there is none.
    pub fn parse_all(words: &str) -> Vec<Self> {
        let chosen: Vec<Self> = Self::ALL
            .into_iter()
            .filter(|column| words.split(',').any(|word| word == column.as_str()))
            .collect();
        if chosen.is_empty() { Self::USUAL.to_vec() } else { chosen }
    }
}

impl FromStr for Column {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|column| column.as_str() == word).ok_or(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_come_in_the_order_of_lists() {
        assert_eq!(Column::parse_all("role,code,nonsense"), [Column::Code, Column::Role]);
        assert_eq!(Column::parse_all(""), Column::USUAL);
        assert!(Column::ALL.into_iter().all(|column| column.as_str().parse() == Ok(column)));
    }
}
