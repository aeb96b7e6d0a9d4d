//! Places: their levels, the time in which they exist, their codes.
//!
//! region > cercle > arrondissement > commune > village, fraction or quartier. The map changes (Mali redrew it in
//! 2023), so a place has a validity, and one place can lie in a different parent in each division.

use std::str::FromStr;

use time::Date;

use super::id::PlaceId;
use super::text::one_line;

pub(crate) mod gazetteer;
pub(crate) mod heard;
pub(crate) mod list;

/// The most characters of a place's name, a code or a scheme.
pub const PLACE_NAME_MAX: usize = 80;

/// What kind of place it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Level {
    /// Région.
    Region,
    Cercle,
    /// Arrondissement: has no elected body.
    Arrondissement,
    /// Commune, urban or rural.
    Commune,
    /// Village: settled.
    Village,
    /// Fraction: nomadic.
    Fraction,
    /// Quartier: part of a town.
    Quartier,
}

impl Level {
    /// All levels, from the widest.
    pub const ALL: [Self; 7] = [
        Self::Region,
        Self::Cercle,
        Self::Arrondissement,
        Self::Commune,
        Self::Village,
        Self::Fraction,
        Self::Quartier,
    ];

    /// The word in the database and in forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Region => "region",
            Self::Cercle => "cercle",
            Self::Arrondissement => "arrondissement",
            Self::Commune => "commune",
            Self::Village => "village",
            Self::Fraction => "fraction",
            Self::Quartier => "quartier",
        }
    }

    /// How far down: 0 for a region, 4 for village, fraction and quartier alike.
    fn depth(self) -> u8 {
        match self {
            Self::Region => 0,
            Self::Cercle => 1,
            Self::Arrondissement => 2,
            Self::Commune => 3,
            Self::Village | Self::Fraction | Self::Quartier => 4,
        }
    }

    /// Whether a place of this level can lie in one of `parent`'s; levels may be skipped.
    pub fn may_lie_in(self, parent: Self) -> bool {
        parent.depth() < self.depth()
    }

    /// Whether a place of this level usually lies in one of `parent`'s: no elected body stands between them.
    pub fn is_next_below(self, parent: Self) -> bool {
        match self {
            Self::Region => false,
            Self::Cercle => parent == Self::Region,
            Self::Arrondissement => parent == Self::Cercle,
            Self::Commune => matches!(parent, Self::Cercle | Self::Arrondissement),
            Self::Village | Self::Fraction | Self::Quartier => parent == Self::Commune,
        }
    }
}

impl FromStr for Level {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|level| level.as_str() == word).ok_or(())
    }
}

/// A way of dividing the country.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Division {
    /// That of daily use, with the cercles before 2023.
    Daily,
    /// That of 2023.
    Of2023,
}

/// From when to when a place exists, both days included; open ends are unknown or not yet reached.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Validity {
    from: Option<Date>,
    to: Option<Date>,
}

impl Validity {
    /// A span of time; `None` when it would end before it begins.
    pub fn new(from: Option<Date>, to: Option<Date>) -> Option<Self> {
        match (from, to) {
            (Some(from), Some(to)) if to < from => None,
            _ => Some(Self { from, to }),
        }
    }

    /// The first day.
    pub fn from(self) -> Option<Date> {
        self.from
    }

    /// The last day.
    pub fn to(self) -> Option<Date> {
        self.to
    }

    /// Whether the place exists on `day`.
    pub fn holds_on(self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }

    /// Whether there is a day on which both exist.
    pub fn meets(self, other: Self) -> bool {
        let begins_in_time = |one: Self, other: Self| match (one.from, other.to) {
            (Some(from), Some(to)) => from <= to,
            _ => true,
        };
        begins_in_time(self, other) && begins_in_time(other, self)
    }
}

/// A code with the scheme that it belongs to: three schemes of Mali look alike, and `ML0605` is a different place in each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceCode {
    scheme: String,
    code: String,
}

impl PlaceCode {
    /// A code of a scheme; `None` when either is missing or longer than [`PLACE_NAME_MAX`] characters.
    pub fn new(scheme: &str, code: &str) -> Option<Self> {
        let (scheme, code) = (short(scheme)?, short(code)?);
        Some(Self { scheme, code })
    }

    /// `mali-2023`, `ocha`.
    pub fn scheme(&self) -> &str {
        &self.scheme
    }

    /// Whether the code is made as codes are, with a digit or of capitals alone (`ML-BKO`): else it is a word of a text.
    pub fn is_usual(&self) -> bool {
        self.code.chars().any(char::is_numeric) || !self.code.chars().any(char::is_lowercase)
    }

    /// `06020102`.
    pub fn code(&self) -> &str {
        &self.code
    }
}

/// A place's name on one line; `None` when it has no letter, begins as a formula does, or is longer than [`PLACE_NAME_MAX`]
/// characters.
pub fn place_name(text: &str) -> Option<String> {
    let is_name =
        |name: &String| name.chars().any(char::is_alphabetic) && !name.starts_with(['=', '+', '-', '@']);
    short(text).filter(is_name)
}

/// A text on one line; `None` when it is empty or longer than [`PLACE_NAME_MAX`] characters.
fn short(text: &str) -> Option<String> {
    let text = one_line(text);
    (1..=PLACE_NAME_MAX).contains(&text.chars().count()).then_some(text)
}

/// A place, as everybody but the database sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// In the database and in forms.
    pub id: PlaceId,
    /// What kind of place.
    pub level: Level,
    pub name: String,
    /// The place that it lies in, in the division of daily use.
    pub parent: Option<PlaceId>,
    /// When it exists.
    pub validity: Validity,
}

/// What several places have besides: other names, codes, and what they lie in by another division than that of daily use.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Particulars {
    pub names: Vec<(PlaceId, String)>,
    pub codes: Vec<(PlaceId, PlaceCode)>,
    pub parents: Vec<(PlaceId, PlaceId)>,
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    #[test]
    fn a_place_has_a_name_of_letters() {
        for name in ["Bourem-Inaly", "M’Bouna", "300 Logements", "تمبكتو"] {
            assert_eq!(place_name(name).as_deref(), Some(name));
        }
        for name in ["", "=1+1", "=HYPERLINK(\"x\")", "+Ber", "-Ber", "@Ber", "06020102", &"a".repeat(81)] {
            assert_eq!(place_name(name), None, "{name}");
        }
    }

    #[test]
    fn a_code_is_no_word() {
        let is_usual = |code: &str| PlaceCode::new("iso", code).unwrap().is_usual();
        assert!(["ML-BKO", "ML-6", "06020102", "ml0602", "K-1"].into_iter().all(is_usual));
        assert!(!is_usual("schéma"));
    }

    #[test]
    fn what_lies_in_what() {
        assert!(Level::Commune.may_lie_in(Level::Cercle));
        assert!(Level::Fraction.may_lie_in(Level::Commune));
        assert!(!Level::Fraction.may_lie_in(Level::Village));
        assert!(!Level::Region.may_lie_in(Level::Region));
        assert!(Level::ALL.into_iter().all(|level| level.as_str().parse() == Ok(level)));
    }

    #[test]
    fn a_place_has_its_time() {
        let old = Validity::new(None, Some(date!(2023 - 03 - 12))).unwrap();
        assert!(old.holds_on(date!(2018 - 03 - 01)) && old.holds_on(date!(2023 - 03 - 12)));
        assert!(!old.holds_on(date!(2023 - 03 - 13)));
        assert_eq!(Validity::new(Some(date!(2024 - 01 - 02)), Some(date!(2024 - 01 - 01))), None);
        assert!(Validity::default().holds_on(date!(1960 - 09 - 22)));
        let new = Validity::new(Some(date!(2023 - 03 - 13)), None).unwrap();
        assert!(!new.meets(old) && !old.meets(new) && new.meets(Validity::default()) && old.meets(old));
    }

    #[test]
    fn a_code_is_nothing_without_its_scheme() {
        assert_eq!(PlaceCode::new("", "ML0605"), None);
        assert_eq!(PlaceCode::new("ocha", " "), None);
        assert_eq!(PlaceCode::new("ocha", "ML0605").unwrap().scheme(), "ocha");
    }
}
