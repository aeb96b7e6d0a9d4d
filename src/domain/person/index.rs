//! By what a person is found: tokens for the index, and bits that rule most others out.
//!
//! A token is a letter for its kind and a text. Bits are few and shared: a missing bit says no for sure, a set one
//! asks to look.

use std::iter;
use std::sync::LazyLock;

use super::spelling::{Heard, Term, sounds};
use super::{Details, ProgrammeRole, Status};
use crate::domain::id::PlaceId;
use crate::domain::lang::LangTag;
use crate::domain::module::Slug;
use crate::domain::telephone;
use crate::domain::text::{FullName, digit, fold};

mod beside;
mod words;
pub(crate) use beside::{beside_name, by_beside};
use words::first_words;

/// The person is away, has left or has died.
pub(crate) const AWAY: i64 = 1 << 55;
/// The consent to be called is in force.
pub(crate) const CONTACT: i64 = 1 << 56;
/// The consent to be listed was taken back.
pub(crate) const UNLISTED: i64 = 1 << 57;
/// There is a consent in force.
pub(crate) const CONSENTED: i64 = 1 << 58;

/// Words that stand in every third name, in their spellings; each has a bit of its own, from [`PARTICLE`] on.
const PARTICLES: [&[&str]; 4] = [
    &["ag"],
    &["walet", "welet", "wolet", "wallet", "oualet", "wt"],
    &["ould", "wuld", "oul"],
    &["mint", "ment"],
];
const PARTICLE: u32 = 59;

/// How each of [`PARTICLES`] is heard.
static HEARD_PARTICLES: LazyLock<[String; 4]> =
    LazyLock::new(|| PARTICLES.map(|spellings| sounds(spellings[0])));

/// A range of the index: all tokens from the first on and below the second.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Range {
    pub from: Vec<u8>,
    pub below: Vec<u8>,
}

/// The token that everybody has.
pub(crate) fn everybody() -> Vec<u8> {
    b"a".to_vec()
}

fn token(kind: u8, text: &str) -> Vec<u8> {
    let mut token = vec![kind];
    token.extend_from_slice(text.as_bytes());
    token
}

/// The token of a word as it is written, folded.
pub(crate) fn written(word: &str) -> Vec<u8> {
    token(b'w', word)
}

/// The token of a word as it is heard.
pub(crate) fn heard(key: &str) -> Vec<u8> {
    token(b'h', key)
}

/// The token of a telephone number: its digits, those of another country behind "+".
fn of_telephone(number: &str) -> Vec<u8> {
    token(b't', number)
}

/// The fewest digits by which somebody is looked for: fewer begin the numbers of too many.
const NUMBER_MIN: usize = 6;

/// The range of those whose telephone begins with what was typed; none where that is no number. Mali's prefix may stand
/// before it.
pub(crate) fn by_telephone(typed: &str) -> Option<Range> {
    let typed = typed.trim();
    if !typed.chars().all(|c| digit(c).is_some() || c.is_whitespace() || "+-./()".contains(c)) {
        return None;
    }
    let digits: String =
        typed.chars().filter_map(digit).filter_map(|value| char::from_digit(value, 10)).collect();
    let abroad = digits.strip_prefix("00").or_else(|| typed.starts_with('+').then_some(digits.as_str()));
    let number = match abroad {
        Some(number) => number.strip_prefix("223").map_or_else(|| format!("+{number}"), str::to_owned),
        None => digits.strip_prefix("223").filter(|rest| rest.len() == 8).unwrap_or(&digits).to_owned(),
    };
    (number.len() >= NUMBER_MIN).then(|| beginning(of_telephone(&number)))
}

/// The numbers of a cell as the index has them; nothing of a cell that is no number.
fn numbers(cell: &str) -> Vec<String> {
    let tidied = telephone::tidy(cell).unwrap_or_default();
    let numbers = tidied.split(" / ").map(|number| number.split_whitespace().collect::<String>());
    numbers.filter(|number| !number.is_empty()).collect()
}

/// The token of the people of a place.
pub(crate) fn of_place(place: PlaceId) -> Vec<u8> {
    token(b'p', place.as_str())
}

/// The token of the speakers of a language: of a tag, or of a primary subtag whatever the script.
pub(crate) fn of_language(tag: &str) -> Vec<u8> {
    token(b'l', tag)
}

/// The token of those who learnt a module.
pub(crate) fn of_module(slug: &Slug) -> Vec<u8> {
    token(b'm', slug.as_str())
}

/// The token of those who learnt a module and are of a place.
pub(crate) fn of_module_in(slug: &Slug, place: PlaceId) -> Vec<u8> {
    token(b'n', &format!("{} {}", place.as_str(), slug.as_str()))
}

/// The token of those with a role.
pub(crate) fn of_role(role: ProgrammeRole) -> Vec<u8> {
    token(b'r', role.as_str())
}

/// The token of those with a status.
pub(crate) fn of_status(status: Status) -> Vec<u8> {
    token(b's', status.as_str())
}

/// The token of those with one of the bits of consent: [`CONTACT`], [`UNLISTED`], [`CONSENTED`]; 0 for no consent in force.
pub(crate) fn of_consent(bit: i64) -> Vec<u8> {
    match bit {
        CONTACT => token(b'c', "contact"),
        UNLISTED => token(b'c', "unlisted"),
        CONSENTED => token(b'c', "given"),
        _ => token(b'c', "missing"),
    }
}

/// The token of a person in the list of everybody by place: in the order of the places' names, of two with one name apart.
/// Those of no place come last.
pub(crate) fn at_place(place: Option<(PlaceId, &str)>) -> Vec<u8> {
    match place {
        Some((id, name)) => token(b'o', &format!("{}\0{}", fold(name), id.as_str())),
        // No byte of UTF-8 is 0xff.
        None => vec![b'o', 0xff],
    }
}

/// The token of the person with a number in the list of everybody, the latest first: numbers count up.
fn added(number: i64) -> Vec<u8> {
    let mut token = vec![b'd'];
    token.extend_from_slice(&i64::MAX.saturating_sub(number).to_be_bytes());
    token
}

/// The tokens of a person in the lists of everybody that are in another order than that of names.
pub(crate) fn orders(number: i64, place: Option<(PlaceId, &str)>) -> [Vec<u8>; 2] {
    [added(number), at_place(place)]
}

/// The range of the list of everybody by place.
pub(crate) fn by_place() -> Range {
    beginning(token(b'o', ""))
}

/// The range of the list of everybody, the latest first.
pub(crate) fn by_date() -> Range {
    beginning(token(b'd', ""))
}

/// The range of all tokens that begin with this one.
pub(crate) fn beginning(token: Vec<u8>) -> Range {
    let mut below = token.clone();
    // No byte of UTF-8 is 0xff.
    if let Some(last) = below.last_mut() {
        *last += 1;
    }
    Range { from: token, below }
}

/// The range of this token alone.
pub(crate) fn exactly(token: Vec<u8>) -> Range {
    let mut below = token.clone();
    below.push(0);
    Range { from: token, below }
}

/// FNV-1a, 64 bits: the same on every machine.
pub(crate) fn hash(kind: u8, text: &str) -> u64 {
    let bytes = std::iter::once(kind).chain(text.bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

fn bit(kind: u8, text: &str, first: u64, count: u64) -> i64 {
    1 << (first + hash(kind, text) % count)
}

/// The bit of a place: one of 32.
pub(crate) fn place_bit(place: PlaceId) -> i64 {
    bit(b'p', place.as_str(), 0, 32)
}

/// The bit of a language, whatever its script: one of 16.
pub(crate) fn language_bit(tag: &str) -> i64 {
    bit(b'l', tag.split('-').next().unwrap_or(tag), 32, 16)
}

/// A bit that no other role has, from 48 on.
pub(crate) fn role_bit(role: ProgrammeRole) -> i64 {
    let at = ProgrammeRole::ALL.iter().position(|other| *other == role).unwrap_or_default();
    1 << (48 + at)
}

/// The bits of a word: of its first three characters, up to three of 63. A name has some twenty of them, so that all three of
/// another word are rarely there.
fn word_bits(kind: u8, word: &str) -> i64 {
    let beginning: String = word.chars().take(3).collect();
    let hash = hash(kind, &beginning);
    [hash, hash >> 20, hash >> 40].into_iter().fold(0, |bits, part| bits | 1 << (part % 63))
}

/// The bits of which a person whom this word finds has all of one side: as it is written, as it is heard. None for a word of
/// which they say nothing.
pub(crate) fn term_bits(term: &Term) -> Option<[i64; 2]> {
    let first = term.written.split(' ').next().unwrap_or_default();
    if first.chars().count() < 3 {
        return None;
    }
    let written = word_bits(b'w', first);
    Some(match &term.heard {
        Heard::Word(key) | Heard::Beginning(key) => [written, word_bits(b'h', key)],
        Heard::Nothing => [written, written],
    })
}

/// The bit of a word that stands in every third name: nobody whom the word finds is without it. None for another word.
pub(crate) fn particle_bit(term: &Term) -> Option<i64> {
    let Heard::Word(key) = &term.heard else { return None };
    let at = HEARD_PARTICLES.iter().position(|heard| heard == key)?;
    PARTICLES[at].contains(&term.written.as_str()).then(|| particle(at))
}

/// Whether a word, as it is heard, stands in every third name.
pub(crate) fn is_particle(heard: &str) -> bool {
    HEARD_PARTICLES.iter().any(|key| key == heard)
}

fn particle(at: usize) -> i64 {
    1 << (PARTICLE + u32::try_from(at).unwrap_or_default())
}

/// The bits of those words in a name, by its words as written and as heard.
fn particle_bits(written: &str, heard: &str) -> i64 {
    let is_there = |at: &usize| {
        let begins = |word: &str| PARTICLES[*at].iter().any(|spelling| word.starts_with(spelling));
        written.split(' ').any(begins) || heard.split(' ').any(|key| key == HEARD_PARTICLES[*at])
    };
    (0..PARTICLES.len()).filter(is_there).fold(0, |bits, at| bits | particle(at))
}

/// What else a person is found by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Standing {
    /// Modules of the cohorts that the person completed.
    pub modules: Vec<Slug>,
    /// Whether there is a consent in force.
    pub consented: bool,
    /// Whether the consent to be called is in force.
    pub contact: bool,
    /// Whether the consent to be listed was taken back.
    pub unlisted: bool,
    /// Whether the person is away, has left or has died.
    pub status: Option<Status>,
    /// Other writings of the name: those of the record, and of records that are part of it.
    pub other_names: Vec<FullName>,
    /// Further telephones: those of the record, and of records that are part of it.
    pub telephones: Vec<String>,
    /// Organisations of before: likewise.
    pub structures: Vec<String>,
}

/// The rows of the index for one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// The folded name, by which lists are ordered.
    pub sort: String,
    /// Each once.
    pub tokens: Vec<Vec<u8>>,
    /// Bits of place, languages, role, status, consent, and words that stand in every third name.
    pub facets: i64,
    /// Bits of the words of the name.
    pub words: i64,
}

impl Entry {
    /// What a person is found by: of each writing of the name the first twelve words.
    pub(crate) fn of(details: &Details, standing: &Standing) -> Self {
        let mut tokens = vec![everybody()];
        let (mut all_written, mut all_heard) = (Vec::new(), Vec::new());
        for name in iter::once(&details.name).chain(&details.arabic_name).chain(&standing.other_names) {
            all_written.push(first_words(&fold(name.as_str())));
            all_heard.push(first_words(&sounds(name.as_str())));
        }
        let (all_written, all_heard) = (all_written.join(" "), all_heard.join(" "));
        let (mut facets, mut words) = (particle_bits(&all_written, &all_heard), 0);
        for word in all_written.split(' ').filter(|word| !word.is_empty()) {
            tokens.push(written(word));
            words |= word_bits(b'w', word);
        }
        for key in all_heard.split(' ').filter(|key| !key.is_empty()) {
            tokens.push(heard(key));
            words |= word_bits(b'h', key);
        }
        if let Some(place) = details.place {
            tokens.push(of_place(place));
            facets |= place_bit(place);
        }
        for tag in &details.languages {
            tokens.extend(spoken(tag));
            facets |= language_bit(tag.as_str());
        }
        if let Some(role) = details.role {
            tokens.push(of_role(role));
            facets |= role_bit(role);
        }
        if let Some(status) = standing.status {
            tokens.push(of_status(status));
            facets |= AWAY;
        }
        tokens.extend(standing.modules.iter().map(of_module));
        if let Some(place) = details.place {
            tokens.extend(standing.modules.iter().map(|slug| of_module_in(slug, place)));
        }
        for (holds, bit) in
            [(standing.consented, CONSENTED), (standing.contact, CONTACT), (standing.unlisted, UNLISTED)]
        {
            if holds {
                tokens.push(of_consent(bit));
                facets |= bit;
            }
        }
        if !standing.consented {
            tokens.push(of_consent(0));
        }
        for cell in details.telephone.iter().chain(&standing.telephones) {
            tokens.extend(numbers(cell).iter().map(|number| of_telephone(number)));
        }
        for text in details.locality.iter().chain(&details.structure).chain(&standing.structures) {
            tokens.extend(beside::tokens(text));
        }
        tokens.sort_unstable();
        tokens.dedup();
        Self { sort: details.folded(), tokens, facets, words }
    }
}

/// The tokens of a language: its tag, and its primary subtag.
fn spoken(tag: &LangTag) -> [Vec<u8>; 2] {
    [of_language(tag.as_str()), of_language(tag.primary())]
}

#[cfg(test)]
mod tests {
    use super::super::terms;
    use super::*;
    use crate::domain::text::FullName;

    fn entry(name: &str) -> Entry {
        let details = Details::named(FullName::parse(name).unwrap());
        Entry::of(&details, &Standing::default())
    }

    fn is_in(range: &Range, token: &[u8]) -> bool {
        range.from.as_slice() <= token && token < range.below.as_slice()
    }

    #[test]
    fn a_person_has_a_token_for_each_word_as_written_and_as_heard() {
        let entry = entry("Aïssata Walet Aïssata");
        let texts: Vec<_> = entry.tokens.iter().map(|token| String::from_utf8_lossy(token)).collect();
        assert_eq!(texts[0], "a");
        assert_eq!(texts.iter().filter(|text| **text == "waissata").count(), 1);
        assert!(texts.iter().any(|text| text.starts_with('h')));
        assert_eq!(entry.sort, "aissata walet aissata");
    }

    #[test]
    fn a_telephone_is_found_however_it_is_written() {
        let mut details = Details::named(FullName::parse("Awa Ba").unwrap());
        details.telephone = Some("76 12 34 56 / +33612345678".into());
        let standing = Standing { telephones: vec!["66 11 22 33".into()], ..Standing::default() };
        let entry = Entry::of(&details, &standing);
        let finds = |typed: &str| {
            by_telephone(typed).is_some_and(|range| entry.tokens.iter().any(|token| is_in(&range, token)))
        };
        for typed in [
            "76 12 34 56",
            "76123456",
            "+223 76.12.34.56",
            "0022376123456",
            "22376123456",
            "761234",
            "٧٦١٢٣٤٥٦",
        ] {
            assert!(finds(typed), "{typed}");
        }
        assert!(finds("+33 6 12 34 56 78") && finds("66112233"));
        assert!(!finds("76 12 34 57") && !finds("612345678") && !finds("7612"));
        assert!(by_telephone("TBT-0001").is_none() && by_telephone("").is_none());
    }

    #[test]
    fn a_range_holds_what_begins_so_and_nothing_else() {
        let range = beginning(written("mo"));
        assert!(is_in(&range, b"wmo") && is_in(&range, b"wmohamed") && is_in(&range, "wmoɲ".as_bytes()));
        assert!(!is_in(&range, b"wmp") && !is_in(&range, b"wm") && !is_in(&range, b"hmo"));
        let range = exactly(heard("ali"));
        assert!(is_in(&range, b"hali") && !is_in(&range, b"halima"));
    }

    #[test]
    fn bits_never_rule_out_what_a_search_finds() {
        for (name, typed) in [
            ("Mouhamed Alhousseïni", "mohamed"),
            ("Ŋana Oualet", "gnana"),
            ("Djeneba Cissé", "sissé"),
            ("Abou Bakr Maïga", "aboubacar"),
            ("Abd el Kader Touré", "abdoulk"),
            ("Fatoumata Maïga", "ma"),
            ("عائشة ولت محمد", "عائ"),
            ("عائشة ولت محمد", "walet"),
            ("Agaly Oualet", "ag wt"),
            ("Waletou Ould Mintou", "walet ould mint"),
        ] {
            for term in terms(typed) {
                let words = entry(name).words;
                let is_possible = |sides: [i64; 2]| sides.iter().any(|bits| words & bits == *bits);
                assert!(term_bits(&term).is_none_or(is_possible), "{typed} in {name}");
                let particle = particle_bit(&term).unwrap_or(0);
                assert_eq!(entry(name).facets & particle, particle, "{typed} in {name}");
            }
        }
    }

    #[test]
    fn lists_in_another_order_hold_everybody_once() {
        let places = ["01a2185a-2dfb-7540-8a50-65d9d21438de", "01a2185a-2dfb-7540-8a50-65d9d21438df"];
        let places: [PlaceId; 2] = places.map(|id| id.parse().unwrap());
        let at = |place: usize, name| at_place(Some((places[place], name)));
        // A name that another one begins with stands before it, whatever stands behind; one name twice is two places.
        let tokens =
            [at(1, "Ber"), at(0, "Éssakane"), at(0, "Gao"), at(1, "Gao"), at(0, "Gao Nord"), at_place(None)];
        assert!(tokens.is_sorted() && tokens.iter().all(|token| is_in(&by_place(), token)));
        assert!(added(300) < added(299) && added(256) < added(255) && is_in(&by_date(), &added(1)));
        assert!(orders(7, None).iter().all(|token| !is_in(&beginning(written("")), token)));
        assert!(!is_in(&by_place(), &of_place(places[0])));
    }

    #[test]
    fn words_of_every_third_name_have_a_bit_of_their_own() {
        let bits = |text: &str| terms(text).iter().map(particle_bit).collect::<Vec<_>>();
        assert!(bits("ag walet oualet wt ould mint").iter().all(Option::is_some));
        assert_eq!(bits("walet"), bits("welet"));
        assert_eq!(bits("agaly wale mohamed"), [None, None, None]);
        assert_eq!(entry("Mohamed Ag Ali").facets, bits("ag")[0].unwrap());
    }

    #[test]
    fn bits_of_different_things_do_not_meet() {
        let place: PlaceId = "01a2185a-2dfb-7540-8a50-65d9d21438de".parse().unwrap();
        let all = [place_bit(place), language_bit("taq-Tfng"), role_bit(ProgrammeRole::Other)];
        let all = all.into_iter().chain([AWAY, CONTACT, UNLISTED, CONSENTED]).chain((0..4).map(particle));
        assert_eq!(all.fold(0, |bits, bit| bits ^ bit).count_ones(), 11);
        assert_eq!(language_bit("taq-Tfng"), language_bit("taq"));
    }
}
