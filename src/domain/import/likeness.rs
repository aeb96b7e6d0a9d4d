//! Who of the register is looked for by the name of a row, and whether a row was imported before.

use crate::domain::duplicate::Bounds;
use crate::domain::person::Details;
use crate::domain::telephone;
use crate::domain::text::fold;

/// Whether a row says the same as a record: name as written, sex, birth, place and telephone. The list was imported before.
pub fn was_imported(new: &Details, old: &Details) -> bool {
    if (new.sex, new.birth, new.place) != (old.sex, old.birth, old.place) {
        return false;
    }
    let words = |details: &Details| {
        let folded = fold(details.name.as_str());
        let mut words: Vec<String> = folded.split(' ').map(str::to_owned).collect();
        words.sort_unstable();
        words
    };
    let telephone = match (&new.telephone, &old.telephone) {
        (Some(one), Some(other)) => one == other || telephone::share(one, other),
        (None, None) => true,
        _ => false,
    };
    telephone && words(new) == words(old)
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
    use crate::domain::person::{Birth, Sex};
    use crate::domain::text::FullName;

    fn person(name: &str, change: impl FnOnce(&mut Details)) -> Details {
        let mut details = Details::named(FullName::parse(name).unwrap());
        change(&mut details);
        details
    }

    #[test]
    fn a_row_that_was_imported_before_is_known_again() {
        let with = |telephone: &str| person("Hawa Ba", |d| d.telephone = Some(telephone.into()));
        assert!(was_imported(&with("70 00 00 01"), &with("+223 70000001")));
        assert!(!was_imported(&with("70 00 00 01"), &with("70 00 00 02")));
        let plain = person("Ba Hawa", |_| {});
        assert!(was_imported(&plain, &person("HAWA BA", |_| {})));
        assert!(!was_imported(&plain, &with("70 00 00 01")));
        let born = |birth| person("Hawa Ba", |d| d.birth = birth);
        assert!(!was_imported(&born(Birth::Year(1985)), &born(Birth::About(1985))));
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
        let may_be = |one: &Details, other: &Details| Portrait::of(one).asked(&Portrait::of(other)).is_some();
        let finds = |Sought { bounds, .. }: &Sought, old: &Details| {
            bounds.sex.is_none_or(|sex| old.sex.is_none_or(|other| other == sex))
                && bounds.years.is_none_or(|(since, until)| {
                    old.birth.year().is_none_or(|year| (since..=until).contains(&year))
                })
        };
        let (mut found, mut alike) = (0, 0);
        for row in &all {
            let sought = Sought::new(String::new(), row);
            for other in &all {
                let mut wide = sought.clone();
                wide.widen(&Sought::new(String::new(), other));
                let left_out = |old: &&Details| !finds(&wide, old) && may_be(other, old);
                assert_eq!(all.iter().find(left_out), None, "{row:?} {other:?}");
            }
            for old in &all {
                let (is_found, is_alike) = (finds(&sought, old), may_be(row, old));
                assert!(is_found || !is_alike, "{row:?} {old:?}");
                found += usize::from(is_found);
                alike += usize::from(is_alike);
            }
        }
        assert!(0 < alike && alike <= found && found < all.len() * all.len(), "{alike} {found}");
    }
}
