//! What of a record is held against others, worked out once: a list is compared by the thousand.

use std::collections::HashMap;

use crate::domain::id::PlaceId;
use crate::domain::person::index::{hash, is_particle};
use crate::domain::person::{Birth, Details, Sex, sorted_words, sounds};
use crate::domain::telephone;
use crate::domain::text::fold;

/// Years by which a birth that is known can be wrong.
pub(super) const YEARS_OFF: i32 = 2;
/// Years by which a birth that was said to be about a year can be wrong.
pub(super) const YEARS_ABOUT: i32 = 6;
/// Years between two births of one name with a telephone in common, one of which was guessed.
pub(super) const YEARS_APART: i32 = 10;
/// The same where not the telephone but the village is the same.
pub(super) const YEARS_APART_IN_VILLAGE: i32 = 5;

/// Years between two births beyond which they are of two people, whatever else is the same.
pub(super) const YEARS_MOST: i32 = if YEARS_APART > YEARS_ABOUT { YEARS_APART } else { YEARS_ABOUT };

/// What of a record is held against others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Portrait {
    /// The sounds of the name as it is written first ([`crate::domain::person::name_key`]).
    pub name_key: String,
    pub(super) writings: Vec<Writing>,
    pub(super) sex: Option<Sex>,
    pub(super) birth: Birth,
    pub(super) place: Option<PlaceId>,
    pub(super) locality: Option<String>,
    pub(super) structure: Option<String>,
    pub(super) numbers: Vec<String>,
}

/// A writing of a name by its sounds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Writing {
    pub words: Vec<String>,
    /// The letters of all words in alphabetical order: equal for the same name whatever the order of its words, and whether
    /// they are joined or split.
    pub letters: String,
}

impl Writing {
    fn heard(heard: &str) -> Option<Self> {
        let words = words_heard(heard);
        let mut letters: Vec<char> = words.iter().flat_map(|word| word.chars()).collect();
        letters.sort_unstable();
        (!words.is_empty()).then(|| Self { words, letters: letters.into_iter().collect() })
    }
}

/// The words of a name by their sounds, each once, without those of every third name.
pub(super) fn words(name: &str) -> Vec<String> {
    words_heard(&sounds(name))
}

/// The same of a name that is given by its sounds.
pub(super) fn words_heard(heard: &str) -> Vec<String> {
    let mut words: Vec<&str> = heard.split(' ').filter(|word| !word.is_empty()).collect();
    if words.iter().any(|word| !is_particle(word)) {
        words.retain(|word| !is_particle(word));
    }
    let mut words: Vec<String> = words.into_iter().map(str::to_owned).collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// The keys by which a pair is found: everybody who has one of them may be the same person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keys {
    /// Those that are kept for a person.
    pub own: Vec<i64>,
    /// Those by which others are looked for: the same, and births a little earlier and later.
    pub asked: Vec<i64>,
}

/// By what those are looked for who may be the person of a record: few keys first, more where the name is common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    names: Vec<i64>,
    numbers: Vec<i64>,
    words: Vec<i64>,
    /// How many of the words, with year and place, are shared by those who are proposed for them.
    words_shared: usize,
    narrower: Vec<i64>,
    /// Whom sex and birth leave.
    pub bounds: Bounds,
}

/// Sex and years of birth outside which nobody can be the person of a record. Where one side does not state something, it
/// excludes nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// The sex, where it is stated.
    pub sex: Option<Sex>,
    /// The first and the last year of birth that another record may state, where a year is stated.
    pub years: Option<(i32, i32)>,
}

impl Bounds {
    /// For one record.
    pub fn new(sex: Option<Sex>, birth: Birth) -> Self {
        Self { sex, years: birth.year().map(|year| (year - YEARS_MOST, year + YEARS_MOST)) }
    }

    /// Leaves those of other bounds, too.
    pub fn widen(&mut self, other: &Self) {
        self.sex = self.sex.filter(|_| self.sex == other.sex);
        let both = self.years.zip(other.years);
        self.years = both.map(|(one, other)| (one.0.min(other.0), one.1.max(other.1)));
    }
}

/// The keys of a record by what they are of.
#[derive(Default)]
struct Parts {
    names: Vec<i64>,
    /// A name with the year of birth, and with the place.
    narrower: Vec<i64>,
    /// A name with the years before and after.
    near: Vec<i64>,
    words: Vec<i64>,
    numbers: Vec<i64>,
}

impl Portrait {
    /// Of a record.
    pub fn of(details: &Details) -> Self {
        let heard = sounds(details.name.as_str());
        let arabic = details.arabic_name.as_ref().map(|name| sounds(name.as_str()));
        let writings = [Some(&heard), arabic.as_ref()].into_iter().flatten();
        let folded = |text: &Option<String>| text.as_deref().map(fold);
        let telephone = details.telephone.as_deref().unwrap_or_default();
        let numbers = telephone::tidy(telephone).unwrap_or_else(|| telephone.to_owned());
        Self {
            name_key: sorted_words(&heard),
            writings: writings.filter_map(|heard| Writing::heard(heard)).collect(),
            sex: details.sex,
            birth: details.birth,
            place: details.place,
            locality: folded(&details.locality),
            structure: folded(&details.structure),
            numbers: numbers.split(" / ").filter(|number| !number.is_empty()).map(str::to_owned).collect(),
        }
    }

    fn parts(&self) -> Parts {
        let key = |text: String| hash(b'k', &text).cast_signed();
        let mut parts = Parts::default();
        let year = self.birth.year();
        for Writing { words, letters } in &self.writings {
            parts.names.push(key(format!("n {letters}")));
            parts.narrower.extend(self.place.map(|place| key(format!("p {letters} {place}"))));
            if let Some(year) = year {
                parts.narrower.push(key(format!("y {letters} {year}")));
                let near = (-YEARS_OFF..=YEARS_OFF).filter(|off| *off != 0);
                parts.near.extend(near.map(|off| key(format!("y {letters} {}", year + off))));
            }
            if let (Some(year), Some(place)) = (year, self.place) {
                parts.words.extend(words.iter().map(|word| key(format!("w {word} {year} {place}"))));
            }
        }
        parts.numbers = self.numbers.iter().map(|number| key(format!("t {number}"))).collect();
        for keys in [&mut parts.names, &mut parts.words, &mut parts.numbers] {
            keys.sort_unstable();
            keys.dedup();
        }
        parts
    }

    /// The keys of the record: the name; the name with the year of birth, and with the place; each telephone; each word of the
    /// name with year and place. A key that very many have finds nobody, so that common names are found by the longer keys alone.
    pub fn keys(&self) -> Keys {
        let Parts { names, narrower, near, words, numbers } = self.parts();
        let mut own = [names, narrower, words, numbers].concat();
        own.sort_unstable();
        own.dedup();
        let mut asked = [near, own.clone()].concat();
        asked.sort_unstable();
        asked.dedup();
        Keys { own, asked }
    }

    /// By what those are looked for who may be this person.
    pub fn look(&self) -> Look {
        let Parts { names, narrower, near, words, numbers } = self.parts();
        // Of three words and more, two at least are in the other name wherever the two are proposed.
        let is_long = self.writings.iter().all(|writing| writing.words.len() > 2);
        let narrower = [narrower, near].concat();
        let bounds = Bounds::new(self.sex, self.birth);
        Look { names, numbers, words, words_shared: 1 + usize::from(is_long), narrower, bounds }
    }
}

impl Look {
    /// The keys of the name itself, in each of its writings.
    pub fn names(&self) -> &[i64] {
        &self.names
    }

    /// The keys that are looked up first.
    pub fn keys(&self) -> impl Iterator<Item = i64> {
        self.names.iter().chain(&self.numbers).chain(&self.words).copied()
    }

    /// The keys that are looked up besides: some where the name is one that more people have than `most`.
    pub fn further(&self, sharing: &HashMap<i64, Vec<i64>>, most: usize) -> &[i64] {
        let is_common = |key: &i64| sharing.get(key).is_some_and(|numbers| numbers.len() > most);
        if self.names.iter().any(is_common) { &self.narrower } else { &[] }
    }

    /// Those who share a key that no more than `most` have, by who has which.
    pub fn meet(&self, sharing: &HashMap<i64, Vec<i64>>, most: usize) -> Vec<i64> {
        let who = |keys: &[i64]| {
            let rare = keys.iter().filter_map(|key| sharing.get(key)).filter(|who| who.len() <= most);
            let mut all: Vec<i64> = rare.flatten().copied().collect();
            all.sort_unstable();
            all
        };
        let mut met = [who(&self.names), who(&self.numbers), who(&self.narrower)].concat();
        let by_words = who(&self.words);
        let shared = by_words.chunk_by(|one, other| one == other);
        met.extend(shared.filter(|same| same.len() >= self.words_shared).filter_map(|same| same.first()));
        met.sort_unstable();
        met.dedup();
        met
    }
}
