//! Sex, as a person states it.

use std::str::FromStr;

/// Sex, as the person states it; never guessed from a name, so that a person has an `Option<Sex>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sex {
    /// Woman.
    Female,
    /// Man.
    Male,
}

impl Sex {
    /// Both, in the order of forms.
    pub const ALL: [Self; 2] = [Self::Female, Self::Male];

    /// The letter in the database and in forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Female => "f",
            Self::Male => "m",
        }
    }
}

impl FromStr for Sex {
    type Err = ();

    /// Reads `F`, `f`, `M`, `m`, and `H` (homme), which lists kept in French use.
    fn from_str(letter: &str) -> Result<Self, ()> {
        match letter.trim() {
            "f" | "F" => Ok(Self::Female),
            "m" | "M" | "h" | "H" => Ok(Self::Male),
            _ => Err(()),
        }
    }
}
