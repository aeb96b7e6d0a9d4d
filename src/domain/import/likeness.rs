//! Who of the register is looked for by the name of a row, and whether a row was imported before.

use crate::domain::duplicate::Bounds;
use crate::domain::person::{Birth, Details, Sex};
use crate::domain::telephone;
use crate::domain::text::fold;

/// What a row and the record that an import once made of it say alike, worked out once: a list is compared by the thousand.
#[derive(Clone, Debug)]
pub struct Identity {
    key: String,
    birth: Birth,
    numbers: Vec<String>,
    /// Locality, organisation, place of birth.
    told: [Option<String>; 3],
}

impl Identity {
    /// Of a row or a record.
    pub fn of(details: &Details) -> Self {
        let folded = fold(details.name.as_str());
        let mut words: Vec<&str> = folded.split(' ').collect();
        words.sort_unstable();
        let sex = details.sex.map_or("", Sex::as_str);
        let place = details.place.map(String::from).unwrap_or_default();
        let telephone = details.telephone.as_deref().unwrap_or_default();
        let numbers = telephone::tidy(telephone).unwrap_or_else(|| telephone.to_owned());
        let folded = |text: &Option<String>| text.as_deref().map(fold);
        Self {
            key: format!("{}/{sex}/{place}", words.join(" ")),
            birth: details.birth,
            numbers: numbers.split(" / ").filter(|number| !number.is_empty()).map(str::to_owned).collect(),
            told: [folded(&details.locality), folded(&details.structure), folded(&details.birth_place)],
        }
    }

    /// Name as written, sex and place: those who have another key are not one person that was imported before.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// Whether a row says the same as a record: name as written, sex, birth, place and telephone. `by_age` where its birth is counted
    /// back from an age, which gives another year after New Year. None where they differ; else whether more agrees than name, sex and
    /// place, which two people have in common, too.
    pub fn was_imported(&self, old: &Self, by_age: bool) -> Option<bool> {
        let is_birth = match (self.birth, old.birth) {
            (Birth::About(year), Birth::About(other)) if by_age => year.abs_diff(other) <= 1,
            (birth, other) => birth == other,
        };
        let is_telephone = match (self.numbers.is_empty(), old.numbers.is_empty()) {
            (false, false) => self.numbers.iter().any(|number| old.numbers.contains(number)),
            (is_unknown, other) => is_unknown == other,
        };
        if self.key != old.key || !is_birth || !is_telephone {
            return None;
        }
        let is_told = self.told.iter().zip(&old.told).any(|(one, other)| one.is_some() && one == other);
        Some(is_told || self.birth != Birth::Unknown || !self.numbers.is_empty())
    }
}

/// What a register is asked for the rows of one name: of all who bear it, those whom sex and year of birth leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sought {
    /// The sounds of the name ([`crate::domain::person::name_key`]).
    pub name_key: String,
    /// Whom sex and birth leave.
    pub bounds: Bounds,
}

impl Sought {
    /// For a row with the sounds of its name.
    pub fn new(name_key: String, row: &Details) -> Self {
        Self { name_key, bounds: Bounds::new(row.sex, row.birth) }
    }

    /// Asks for those of another row of the name, too.
    pub fn widen(&mut self, other: &Self) {
        self.bounds.widen(&other.bounds);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::duplicate::Portrait;
    use crate::domain::text::FullName;

    fn person(name: &str, change: impl FnOnce(&mut Details)) -> Details {
        let mut details = Details::named(FullName::parse(name).unwrap());
        change(&mut details);
        details
    }

    #[test]
    fn a_row_that_was_imported_before_is_known_again() {
        let same = |new: &Details, old: &Details| Identity::of(new).was_imported(&Identity::of(old), false);
        let with = |telephone: &str| person("Hawa Ba", |d| d.telephone = Some(telephone.into()));
        assert_eq!(same(&with("70 00 00 01"), &with("+223 70000001")), Some(true));
        assert_eq!(same(&with("70 00 00 01"), &with("70 00 00 02")), None);
        let plain = person("Ba Hawa", |_| {});
        assert_eq!(same(&plain, &person("HAWA BA", |_| {})), Some(false), "two people can be called so");
        assert_eq!(same(&plain, &with("70 00 00 01")), None);
        let in_village = |village: &str| person("Hawa Ba", |d| d.locality = Some(village.into()));
        assert_eq!(same(&in_village("Hamakoïra"), &in_village("HAMAKOIRA")), Some(true));
        assert_eq!(same(&in_village("Hamakoïra"), &in_village("Katoua")), Some(false));
        let born = |birth| person("Hawa Ba", |d| d.birth = birth);
        assert_eq!(same(&born(Birth::Year(1985)), &born(Birth::About(1985))), None);
        assert_eq!(same(&born(Birth::Year(1985)), &born(Birth::Year(1985))), Some(true));
    }

    #[test]
    fn an_age_is_the_same_after_new_year() {
        let born = |birth| Identity::of(&person("Hawa Ba", |d| d.birth = birth));
        let stored = born(Birth::About(1995));
        for (year, by_age, expected) in [
            (1996, true, Some(true)),
            (1994, true, Some(true)),
            (1997, true, None),
            (1996, false, None),
            (1995, false, Some(true)),
        ] {
            assert_eq!(born(Birth::About(year)).was_imported(&stored, by_age), expected, "{year} {by_age}");
        }
    }

    #[test]
    fn nobody_is_left_out_who_may_be_the_person_of_a_row() {
        let births =
            (1970..=1996).flat_map(|year| [Birth::Year(year), Birth::About(year)]).chain([Birth::Unknown]);
        let all: Vec<Details> = births
            .flat_map(|birth| [None, Some(Sex::Female), Some(Sex::Male)].map(|sex| (birth, sex)))
            .map(|(birth, sex)| {
                person("Hawa Ba", |d| {
                    (d.birth, d.sex, d.telephone) = (birth, sex, Some("70 00 00 01".into()));
                })
            })
            .collect();
        let portraits: Vec<_> = all.iter().map(Portrait::of).collect();
        let may_be = |one: usize, other: usize| portraits[one].asked(&portraits[other]).is_some();
        let finds = |Sought { bounds, .. }: &Sought, old: &Details| {
            bounds.sex.is_none_or(|sex| old.sex.is_none_or(|other| other == sex))
                && bounds.years.is_none_or(|(since, until)| {
                    old.birth.year().is_none_or(|year| (since..=until).contains(&year))
                })
        };
        let (mut found, mut alike) = (0, 0);
        for (place, row) in all.iter().enumerate() {
            let sought = Sought::new(String::new(), row);
            for (beside, other) in all.iter().enumerate() {
                let mut wide = sought.clone();
                wide.widen(&Sought::new(String::new(), other));
                let left_out =
                    all.iter().enumerate().find(|(at, old)| !finds(&wide, old) && may_be(beside, *at));
                assert_eq!(left_out, None, "{row:?} {other:?}");
            }
            for (at, old) in all.iter().enumerate() {
                let (is_found, is_alike) = (finds(&sought, old), may_be(place, at));
                assert!(is_found || !is_alike, "{row:?} {old:?}");
                found += usize::from(is_found);
                alike += usize::from(is_alike);
            }
        }
        assert!(0 < alike && alike <= found && found < all.len() * all.len(), "{alike} {found}");
    }
}
