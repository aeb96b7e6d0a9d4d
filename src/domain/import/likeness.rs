//! Whether a row of a list and a record of the register can be one person. The machine proposes; a person decides.

use crate::domain::person::{Birth, Details, Sex};
use crate::domain::telephone;
use crate::domain::text::fold;

/// Why two records could be one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The same name, whatever the order and the spelling.
    Name,
    /// The same place.
    Place,
    /// The same year of birth.
    Birth,
    /// The same telephone, which may be a shared one.
    Telephone,
}

/// A reason to think that two records of one name are one person; the first is always the name.
pub fn reasons(new: &Details, old: &Details) -> Vec<Reason> {
    let mut reasons = vec![Reason::Name];
    if new.place.is_some() && new.place == old.place {
        reasons.push(Reason::Place);
    }
    if new.birth.year().is_some() && new.birth.year() == old.birth.year() {
        reasons.push(Reason::Birth);
    }
    let (one, other) = (new.telephone.as_deref(), old.telephone.as_deref());
    if let (Some(one), Some(other)) = (one, other)
        && (one == other || telephone::share(one, other))
    {
        reasons.push(Reason::Telephone);
    }
    reasons
}

/// How alike two records of one name are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Likeness {
    /// What both say makes them two people.
    Two,
    /// Nobody can say but a person.
    Doubtful,
    /// Name as written, sex, birth, place and telephone are the same: the list was imported before.
    Same,
}

/// Years by which a birth that is known can be wrong.
const YEARS_OFF: i32 = 2;
/// Years by which a birth that was said to be about a year can be wrong.
const YEARS_ABOUT: i32 = 6;

/// How alike two records are whose names sound the same.
pub fn likeness(new: &Details, old: &Details) -> Likeness {
    if new.sex.is_some() && old.sex.is_some() && new.sex != old.sex {
        return Likeness::Two;
    }
    let is_about = |birth: Birth| matches!(birth, Birth::About(_));
    let allowed = if is_about(new.birth) || is_about(old.birth) { YEARS_ABOUT } else { YEARS_OFF };
    if let (Some(one), Some(other)) = (new.birth.year(), old.birth.year())
        && (one - other).abs() > allowed
    {
        return Likeness::Two;
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
    let is_same = new.sex == old.sex
        && new.birth == old.birth
        && new.place == old.place
        && telephone
        && words(new) == words(old);
    if is_same { Likeness::Same } else { Likeness::Doubtful }
}

/// What a register is asked for the rows of one name: of all who bear it, those who are not [`Likeness::Two`] by sex and year
/// of birth. Where one side does not state something, it excludes nobody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sought {
    /// The sounds of the name ([`crate::domain::person::name_key`]).
    pub name_key: String,
    /// The sex, where all rows state the same.
    pub sex: Option<Sex>,
    /// The first and the last year of birth that the register may state, where all rows state one.
    pub years: Option<(i32, i32)>,
}

impl Sought {
    /// For a row with the sounds of its name. A record may state its year as about right: the years are those that this allows.
    pub fn new(name_key: String, row: &Details) -> Self {
        let years = row.birth.year().map(|year| (year - YEARS_ABOUT, year + YEARS_ABOUT));
        Self { name_key, sex: row.sex, years }
    }

    /// Asks for those of another row of the name, too.
    pub fn widen(&mut self, other: &Self) {
        self.sex = self.sex.filter(|_| self.sex == other.sex);
        let both = self.years.zip(other.years);
        self.years = both.map(|(one, other)| (one.0.min(other.0), one.1.max(other.1)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::text::FullName;

    fn person(name: &str, change: impl FnOnce(&mut Details)) -> Details {
        let mut details = Details::named(FullName::parse(name).unwrap());
        change(&mut details);
        details
    }

    #[test]
    fn what_both_say_makes_two_people() {
        let woman = person("Hawa Ba", |d| d.sex = Some(Sex::Female));
        let man = person("Hawa Ba", |d| d.sex = Some(Sex::Male));
        assert_eq!(likeness(&woman, &man), Likeness::Two);
        let born = |birth| person("Hawa Ba", |d| d.birth = birth);
        assert_eq!(likeness(&born(Birth::Year(1985)), &born(Birth::Year(1988))), Likeness::Two);
        assert_eq!(likeness(&born(Birth::Year(1985)), &born(Birth::About(1990))), Likeness::Doubtful);
        assert_eq!(likeness(&born(Birth::Year(1985)), &born(Birth::Unknown)), Likeness::Doubtful);
    }

    #[test]
    fn a_row_that_was_imported_before_is_known_again() {
        let with = |telephone: &str| person("Hawa Ba", |d| d.telephone = Some(telephone.into()));
        assert_eq!(likeness(&with("70 00 00 01"), &with("+223 70000001")), Likeness::Same);
        assert_eq!(likeness(&with("70 00 00 01"), &with("70 00 00 02")), Likeness::Doubtful);
        let plain = person("Ba Hawa", |_| {});
        assert_eq!(likeness(&plain, &person("HAWA BA", |_| {})), Likeness::Same);
        assert_eq!(likeness(&plain, &with("70 00 00 01")), Likeness::Doubtful);
        assert_eq!(reasons(&with("70 00 00 01"), &with("70000001")), [Reason::Name, Reason::Telephone]);
    }

    #[test]
    fn nobody_is_left_out_who_may_be_the_person_of_a_row() {
        let births =
            (1978..=1996).flat_map(|year| [Birth::Year(year), Birth::About(year)]).chain([Birth::Unknown]);
        let all: Vec<Details> = births
            .flat_map(|birth| [None, Some(Sex::Female), Some(Sex::Male)].map(|sex| (birth, sex)))
            .map(|(birth, sex)| person("Hawa Ba", |d| (d.birth, d.sex) = (birth, sex)))
            .collect();
        let finds = |sought: &Sought, old: &Details| {
            sought.sex.is_none_or(|sex| old.sex.is_none_or(|other| other == sex))
                && sought.years.is_none_or(|(since, until)| {
                    old.birth.year().is_none_or(|year| (since..=until).contains(&year))
                })
        };
        let (mut found, mut alike) = (0, 0);
        for row in &all {
            let sought = Sought::new(String::new(), row);
            for other in &all {
                let mut wide = sought.clone();
                wide.widen(&Sought::new(String::new(), other));
                let left_out = |old: &&Details| !finds(&wide, old) && likeness(other, old) != Likeness::Two;
                assert_eq!(all.iter().find(left_out), None, "{row:?} {other:?}");
            }
            for old in &all {
                let (is_found, is_alike) = (finds(&sought, old), likeness(row, old) != Likeness::Two);
                assert!(is_found || !is_alike, "{row:?} {old:?}");
                found += usize::from(is_found);
                alike += usize::from(is_alike);
            }
        }
        assert!(alike < found && found < all.len() * all.len(), "{alike} {found}");
    }
}
