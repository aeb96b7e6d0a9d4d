//! Whether two records of the register can be one person: why a pair is proposed, and the keys by which pairs are found
//! without comparing all with all. The machine proposes; a person decides.

use std::str::FromStr;

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::id::{MergeId, PersonId};
use super::person::index::{hash, is_particle};
use super::person::{Birth, Details, sounds};
use super::telephone;
use super::text::fold;

mod fields;
pub use fields::{Field, Taken};

/// Why two records could be one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The same name, whatever the order, the spelling and the script.
    Name,
    /// All words of one name are in the other.
    PartOfName,
    /// The same name but for a letter.
    Spelling,
    /// A telephone in common, which may be a shared one.
    Telephone,
    /// The same day of birth.
    Birthday,
    /// The same year of birth.
    BirthYear,
    /// Years of birth that can be one, as inexactly as they are known.
    BirthNear,
    /// The same place.
    Place,
    /// The same village, fraction or quartier.
    Locality,
    /// The same organisation.
    Organisation,
}

impl Reason {
    /// All of them, in the order in which they are said.
    pub const ALL: [Self; 10] = [
        Self::Name,
        Self::PartOfName,
        Self::Spelling,
        Self::Telephone,
        Self::Birthday,
        Self::BirthYear,
        Self::BirthNear,
        Self::Place,
        Self::Locality,
        Self::Organisation,
    ];

    /// The word in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::PartOfName => "part",
            Self::Spelling => "spelling",
            Self::Telephone => "telephone",
            Self::Birthday => "birthday",
            Self::BirthYear => "year",
            Self::BirthNear => "near",
            Self::Place => "place",
            Self::Locality => "locality",
            Self::Organisation => "organisation",
        }
    }
}

impl FromStr for Reason {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|reason| reason.as_str() == word).ok_or(())
    }
}

/// What speaks for two records being one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Likeness {
    /// In the order in which they are said.
    pub reasons: Vec<Reason>,
    /// How much they weigh together.
    pub weight: i64,
}

/// From this weight on a pair is proposed.
const PROPOSED: i64 = 55;
/// Years by which a birth that is known can be wrong.
const YEARS_OFF: i32 = 2;
/// Years by which a birth that was said to be about a year can be wrong.
const YEARS_ABOUT: i32 = 6;

/// What a merge moved from one record to the other, so that it can be undone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    /// Rows that refer to a person.
    pub rows: Vec<MovedRows>,
    /// Records that were part of the merged one.
    pub parts: Vec<PersonId>,
    /// Those of whom it was said that they are not the merged one.
    pub different: Vec<PersonId>,
    /// The fields of the kept record before.
    pub before: serde_json::Value,
    /// The same afterwards.
    pub after: serde_json::Value,
}

/// Rows of one table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MovedRows {
    /// Which.
    pub table: String,
    /// What names the rows that were moved.
    pub rows: Vec<String>,
    /// Likewise, of what both records had part in.
    pub doubled: Vec<String>,
}

/// A merge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merge {
    /// In the database and in URLs.
    pub id: MergeId,
    /// The record that stays.
    pub kept: PersonId,
    /// The record that became part of it.
    pub merged: PersonId,
    /// What went from one to the other; none when one of them was erased since.
    pub moved: Option<Moved>,
    /// When.
    pub merged_at: OffsetDateTime,
    /// The login of who did it.
    pub login: Option<String>,
    /// When it was undone.
    pub undone_at: Option<OffsetDateTime>,
}

/// The likeness of two records; none where they are not to be proposed.
pub fn likeness(one: &Details, other: &Details) -> Option<Likeness> {
    if one.sex.is_some() && other.sex.is_some() && one.sex != other.sex {
        return None;
    }
    let mut found = vec![names(one, other)?];
    found.push(births(one.birth, other.birth)?);
    let numbers = (one.telephone.as_deref(), other.telephone.as_deref());
    if let (Some(one), Some(other)) = numbers {
        let is_shared = one == other || telephone::share(one, other);
        found.push(if is_shared { (Some(Reason::Telephone), 30) } else { (None, -8) });
    }
    if let (Some(one), Some(other)) = (one.place, other.place) {
        found.push(if one == other { (Some(Reason::Place), 15) } else { (None, -10) });
    }
    let is_same = |one: &Option<String>, other: &Option<String>| match (one, other) {
        (Some(one), Some(other)) => fold(one) == fold(other),
        _ => false,
    };
    if one.place == other.place && is_same(&one.locality, &other.locality) {
        found.push((Some(Reason::Locality), 8));
    }
    if is_same(&one.structure, &other.structure) {
        found.push((Some(Reason::Organisation), 8));
    }
    let weight = found.iter().map(|(_, weight)| weight).sum();
    let reasons = found.into_iter().filter_map(|(reason, _)| reason).collect();
    (weight >= PROPOSED).then_some(Likeness { reasons, weight })
}

/// A reason, where there is one to be said, and its weight.
type Weighed = (Option<Reason>, i64);

/// Whether two names have a word in common by its sound; those of every third name ("ag", "walet") say nothing.
pub(crate) fn share_a_word(one: &str, other: &str) -> bool {
    let others = words(other);
    words(one).iter().any(|word| others.contains(word))
}

/// The words of a name by their sounds, each once, without those of every third name.
fn words(name: &str) -> Vec<String> {
    let sounds = sounds(name);
    let mut words: Vec<&str> = sounds.split(' ').filter(|word| !word.is_empty()).collect();
    if words.iter().any(|word| !is_particle(word)) {
        words.retain(|word| !is_particle(word));
    }
    let mut words: Vec<String> = words.into_iter().map(str::to_owned).collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// Both writings of a name, as words.
fn writings(details: &Details) -> Vec<Vec<String>> {
    let arabic = details.arabic_name.as_ref().map(|name| words(name.as_str()));
    let all = std::iter::once(words(details.name.as_str())).chain(arabic);
    all.filter(|words| !words.is_empty()).collect()
}

/// The letters of all words in alphabetical order: equal for the same name whatever the order of its words, and whether they
/// are joined or split.
fn letters(words: &[String]) -> String {
    let mut letters: Vec<char> = words.iter().flat_map(|word| word.chars()).collect();
    letters.sort_unstable();
    letters.into_iter().collect()
}

/// How alike the names are, in whichever writing they are most; none where they are two.
fn names(one: &Details, other: &Details) -> Option<Weighed> {
    let (one, other) = (writings(one), writings(other));
    let pairs = one.iter().flat_map(|one| other.iter().map(move |other| (one, other)));
    pairs.filter_map(|(one, other)| two_names(one, other)).max_by_key(|(_, weight)| *weight)
}

fn two_names(one: &[String], other: &[String]) -> Option<Weighed> {
    let shorter = one.len().min(other.len());
    if letters(one) == letters(other) {
        // One word alone is borne by very many, three together by few.
        let weight = match one.len().max(other.len()) {
            1 => 25,
            2 => 40,
            _ => 55,
        };
        return Some((Some(Reason::Name), weight));
    }
    let common = one.iter().filter(|word| other.contains(word)).count();
    if common >= 2 && common == shorter {
        return Some((Some(Reason::PartOfName), 28));
    }
    if one.len() == other.len() && common + 1 == shorter && shorter >= 2 {
        let own = one.iter().find(|word| !other.contains(word))?;
        let theirs = other.iter().find(|word| !one.contains(word))?;
        let weight = if shorter > 2 { 35 } else { 28 };
        return is_one_letter_off(own, theirs).then_some((Some(Reason::Spelling), weight));
    }
    None
}

/// Whether two words of some length differ by a letter that is another, missing or too many.
fn is_one_letter_off(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    if short.len() < 4 || long.len() - short.len() > 1 || short == long {
        return false;
    }
    let same = short.iter().zip(&long).take_while(|(a, b)| a == b).count();
    let rest = &short[same + usize::from(short.len() == long.len())..];
    long[same + 1..] == *rest
}

/// How alike two births are; none where they are of two people.
fn births(one: Birth, other: Birth) -> Option<Weighed> {
    let (Some(year), Some(other_year)) = (one.year(), other.year()) else { return Some((None, 0)) };
    let is_about = |birth: Birth| matches!(birth, Birth::About(_));
    let allowed = if is_about(one) || is_about(other) { YEARS_ABOUT } else { YEARS_OFF };
    if (year - other_year).abs() > allowed {
        return None;
    }
    // The first and the last day of a year are written where the day is not known.
    let day = |birth: Birth| birth.day().filter(|day| !matches!(day.ordinal(), 1 | 365 | 366));
    Some(match (day(one), day(other)) {
        (Some(day), Some(other)) if day == other => (Some(Reason::Birthday), 35),
        (Some(_), Some(_)) if year == other_year => (Some(Reason::BirthNear), 0),
        _ if year == other_year => (Some(Reason::BirthYear), 20),
        _ => (Some(Reason::BirthNear), 8),
    })
}

/// The keys by which a pair is found: everybody who has one of them may be the same person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keys {
    /// Those that are kept for a person.
    pub own: Vec<i64>,
    /// Those by which others are looked for: the same, and births a little earlier and later.
    pub asked: Vec<i64>,
}

/// The keys of a record: the name; the name with the year of birth, and with the place; each telephone; each word of the name
/// with year and place. A key that very many have finds nobody, so that common names are found by the longer keys alone.
pub fn keys(details: &Details) -> Keys {
    let key = |text: String| hash(b'k', &text).cast_signed();
    let mut keys = Keys::default();
    let year = details.birth.year();
    for words in writings(details) {
        let name = letters(&words);
        keys.own.push(key(format!("n {name}")));
        keys.own.extend(details.place.map(|place| key(format!("p {name} {place}"))));
        if let Some(year) = year {
            keys.own.push(key(format!("y {name} {year}")));
            let near = (-YEARS_OFF..=YEARS_OFF).filter(|off| *off != 0);
            keys.asked.extend(near.map(|off| key(format!("y {name} {}", year + off))));
        }
        if let (Some(year), Some(place)) = (year, details.place) {
            keys.own.extend(words.iter().map(|word| key(format!("w {word} {year} {place}"))));
        }
    }
    let numbers = details.telephone.as_deref().and_then(telephone::tidy).unwrap_or_default();
    let numbers = numbers.split(" / ").filter(|number| !number.is_empty());
    keys.own.extend(numbers.map(|number| key(format!("t {number}"))));
    keys.own.sort_unstable();
    keys.own.dedup();
    keys.asked.extend(&keys.own);
    keys.asked.sort_unstable();
    keys.asked.dedup();
    keys
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::PlaceId;
    use crate::domain::person::Sex;
    use crate::domain::text::FullName;

    fn person(name: &str, change: impl FnOnce(&mut Details)) -> Details {
        let mut details = Details::named(FullName::parse(name).unwrap());
        change(&mut details);
        details
    }

    fn reasons(one: &Details, other: &Details) -> Vec<Reason> {
        likeness(one, other).map(|found| found.reasons).unwrap_or_default()
    }

    #[test]
    fn a_name_and_something_else_are_a_reason() {
        let born = |name: &str, year| person(name, |d| d.birth = Birth::Year(year));
        let (one, other) = (born("Fatoumata Walet Ahmed", 1985), born("AHMADOU Fadimata", 1985));
        assert_eq!(reasons(&one, &other), [Reason::Name, Reason::BirthYear]);
        assert_eq!(
            reasons(&one, &born("Fatoumata Walet Ahmed", 1986)),
            [],
            "too little: two words and a near year"
        );
        assert_eq!(reasons(&one, &born("Fatoumata Walet Ahmed", 1999)), [], "mother and daughter");
        let with = |name: &str, number: &str| person(name, |d| d.telephone = Some(number.into()));
        let (one, other) =
            (with("Abdoul Karim Cissé", "76 00 00 01"), with("Cissé Abdoulkarim", "+22376000001"));
        assert_eq!(reasons(&one, &other), [Reason::Name, Reason::Telephone]);
        let longer = with("Sissé Abdoul Karim Oumar", "76000001");
        assert_eq!(
            reasons(&with("Oumar Cissé", "76 00 00 01"), &longer),
            [Reason::PartOfName, Reason::Telephone]
        );
    }

    #[test]
    fn what_both_say_makes_two_people() {
        let sexed = |sex| person("Amadou Touré Sidi", |d| d.sex = Some(sex));
        assert_eq!(likeness(&sexed(Sex::Male), &sexed(Sex::Female)), None);
        assert!(likeness(&sexed(Sex::Male), &sexed(Sex::Male)).is_some());
        let brothers = ["Mahamadou Touré", "Mamadou Touré"]
            .map(|name| person(name, |d| d.telephone = Some("76000001".into())));
        assert_eq!(likeness(&brothers[0], &brothers[1]), None);
    }

    #[test]
    fn a_letter_may_be_wrong_in_a_long_word() {
        for (one, other, expected) in [
            ("aguisa", "agisa", true),
            ("aguisa", "aguiso", true),
            ("aguisa", "aguisas", true),
            ("hali", "hala", true),
            ("ali", "ala", false),
            ("mahamadu", "mamadu", false),
            ("aguisa", "agiusa", false),
        ] {
            assert_eq!(is_one_letter_off(one, other), expected, "{one} {other}");
        }
    }

    #[test]
    fn what_is_proposed_has_a_key_in_common() {
        let place: PlaceId = "01a2185a-2dfb-7540-8a50-65d9d21438de".parse().unwrap();
        let there = |name: &str, year| {
            person(name, |d| {
                d.birth = Birth::Year(year);
                d.place = Some(place);
            })
        };
        let meet = |one: &Details, other: &Details| {
            let (one, other) = (keys(one), keys(other));
            one.asked.iter().any(|key| other.own.contains(key))
                && other.asked.iter().any(|key| one.own.contains(key))
        };
        assert!(meet(&there("Hawa Ba", 1985), &there("Ba Awa", 1987)));
        assert!(meet(&there("Hawa Aguissa Ba", 1985), &there("Hawa Ba", 1985)));
        assert!(meet(&there("عائشة ولت محمد", 1985), &person("Aïcha Walet Mohamed", |_| ())));
        assert!(!meet(&there("Hawa Ba", 1985), &there("Hawa Cissé", 1986)));
        let numbers = person("Hawa", |d| d.telephone = Some("76 00 00 01 / 66 00 00 02".into()));
        assert!(meet(&numbers, &person("Awa Traoré", |d| d.telephone = Some("66000002".into()))));
    }

    #[test]
    fn words_are_read_back() {
        assert!(Reason::ALL.into_iter().all(|reason| reason.as_str().parse() == Ok(reason)));
    }
}
