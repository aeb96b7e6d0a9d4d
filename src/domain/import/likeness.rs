//! Whether a row of a list and a record of the register can be one person. The machine proposes; a person decides.

use crate::domain::person::{Birth, Details};
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::person::Sex;
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
}
