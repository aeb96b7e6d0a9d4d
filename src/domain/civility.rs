//! Civilities: "Madame", "M.", as a word of a text or anywhere in a name.

use super::sex::Sex;
use super::text::fold;

/// Where in a name a word is a civility.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Position {
    /// Everywhere: no name is "Mme".
    Anywhere,
    /// At the beginning, after a comma and in brackets: elsewhere it is an initial ("Oumar M. Ba") or a name.
    SetOff,
}

/// A civility that was found in a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Civility<'a> {
    /// As written.
    pub word: &'a str,
    /// The sex that it says; none for "M./Mme", and for words that are given names too.
    pub sex: Option<Sex>,
}

/// What a word says as a civility, and where it is one. A bare M is an initial.
fn known(word: &str) -> Option<(Option<Sex>, Position)> {
    use Position::{Anywhere, SetOff};
    let folded = fold(word);
    match folded.trim_end_matches('.') {
        "madame" | "mesdames" | "mademoiselle" | "mesdemoiselles" | "mme" | "mmes" | "mlle" | "mlles"
        | "melle" | "melles" => Some((Some(Sex::Female), Anywhere)),
        "monsieur" | "messieurs" | "mr" | "mister" => Some((Some(Sex::Male), Anywhere)),
        // English for a woman, in French lists for several men.
        "mrs" => Some((None, Anywhere)),
        "m" if folded.ends_with('.') => Some((Some(Sex::Male), SetOff)),
        "السيد" => Some((Some(Sex::Male), SetOff)),
        "السيده" | "الانسه" | "ms" | "miss" => Some((Some(Sex::Female), SetOff)),
        // "Dame" is a given name of men in the west of the region.
        "dame" | "sieur" => Some((None, SetOff)),
        _ => None,
    }
}

/// Whether a word is a civility: "Madame", "Mme", "M.", "السيدة"; also two of them, "M./Mme".
pub fn is_civility(word: &str) -> bool {
    !word.is_empty() && word.split('/').all(|word| known(word).is_some())
}

/// The sex that a cell under "Civilité" says: "Mme", "M", "M./Mme". `None` when it is no civility.
pub fn sex_of(word: &str) -> Option<Option<Sex>> {
    let words: Vec<&str> = word.split(['/', ' ']).filter(|word| !word.is_empty()).collect();
    let sex = |word: &str| known(word).map(|(sex, _)| sex).or((fold(word) == "m").then_some(Some(Sex::Male)));
    let sexes: Vec<Option<Sex>> = words.into_iter().map(sex).collect::<Option<_>>()?;
    let first = *sexes.first()?;
    Some(first.filter(|_| sexes.iter().all(|sex| *sex == first)))
}

/// A word of a name, with its place in it.
struct Word<'a> {
    text: &'a str,
    end: usize,
    /// At the beginning, after a comma, or in brackets.
    is_set_off: bool,
}

/// The words of a name. A full stop ends a word: "Mme.Diallo".
fn words(name: &str) -> Vec<Word<'_>> {
    let mut words: Vec<Word<'_>> = Vec::new();
    let (mut start, mut is_set_off) = (None, true);
    for (at, c) in name.char_indices().chain([(name.len(), ' ')]) {
        let is_stop = c == '.';
        let is_between = c.is_whitespace() || ",،;/()[]«»“”\"".contains(c);
        match start {
            Some(begin) if is_between || is_stop => {
                let end = if is_stop { at + 1 } else { at };
                words.push(Word { text: &name[begin..end], end, is_set_off });
                (start, is_set_off) = (None, false);
            }
            None if !is_between && !is_stop => start = Some(at),
            _ => {}
        }
        // "M./Mme": the second is as set off as the first.
        is_set_off |=
            ",،([/".contains(c) && c != '/' || c == '/' && words.last().is_some_and(|w| w.is_set_off);
    }
    words
}

/// The civilities among the words of a name, by their places among these.
fn places(words: &[Word<'_>]) -> Vec<usize> {
    let is_initial = |word: &Word<'_>| word.text.ends_with('.') && word.text.chars().count() == 2;
    let is_one = |at: &usize| {
        let word = &words[*at];
        let Some((_, place)) = known(word.text) else { return false };
        // "M.B. Traoré": two initials, not somebody called B.
        let next = words.get(at + 1);
        let adjoins = |next: &&Word<'_>| next.end - next.text.len() == word.end && is_initial(next);
        (place == Position::Anywhere || word.is_set_off)
            && !(is_initial(word) && next.as_ref().is_some_and(adjoins))
    };
    (0..words.len()).filter(is_one).collect()
}

/// The civility in a name as written, wherever it stands: "Mme Diallo", "Diallo Aïssata (Mme)", "M.Ba". A name that is
/// nothing but a civility has none.
pub fn find(name: &str) -> Option<Civility<'_>> {
    let words = words(name);
    let places = places(&words);
    let first = &words[*places.first()?];
    if places.len() == words.len() {
        return None;
    }
    let sexes: Vec<Option<Sex>> =
        places.iter().filter_map(|at| known(words[*at].text)).map(|(sex, _)| sex).collect();
    let sex = sexes[0].filter(|_| sexes.iter().all(|sex| *sex == sexes[0]));
    Some(Civility { word: first.text, sex })
}

/// The civility that a part of a name begins with, and the rest: "Mme" and "Diallo".
pub fn split_leading(part: &str) -> (Option<&str>, &str) {
    let words = words(part);
    let leading = places(&words).into_iter().enumerate().take_while(|(at, place)| at == place).count();
    if leading == 0 || leading == words.len() {
        return (None, part);
    }
    let end = words[leading - 1].end;
    let begin = words[0].end - words[0].text.len();
    let rest = part[end..].trim_start_matches(|c: char| c.is_whitespace() || ",،./)]".contains(c));
    (Some(&part[begin..end]), rest)
}

/// Whether a name as written has a civility, "Mme Diallo Aïssata", so that no text puts another before it.
pub fn has_civility(name: &str) -> bool {
    find(name).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_civility_in_the_name_is_seen_wherever_it_stands() {
        for name in [
            "Mme Diallo Aïssata",
            "Madame\u{a0}Hawa",
            "M. Touré",
            "MR Ba",
            "السيدة عائشة",
            "السيّدة عائشة",
            "M./Mme Ba",
            "Diallo Aïssata (Mme)",
            "Diallo Mme Aïssata",
            "Diallo Aïssata, Mme",
            "Ba Ali (M.)",
            "Mme.Diallo",
            "M.Ba",
            "M. B. Traoré",
            "Melle Fanta",
            "Mlle. Fanta",
            "Dame Awa",
        ] {
            assert!(has_civility(name), "{name}");
        }
        for name in [
            "Hawa",
            "M Bâ Oumar",
            "Mmeri Ag",
            "Madame",
            "Mohamed Ag",
            "Dr. Cissé",
            "/ Ba",
            "Oumar M. Ba",
            "M.B. Traoré",
            "محمد السيد",
            "Notre Dame",
            "",
        ] {
            assert!(!has_civility(name), "{name}");
        }
    }

    #[test]
    fn a_civility_says_a_sex_unless_it_says_two() {
        let sex = |name| find(name).and_then(|civility| civility.sex);
        assert_eq!(sex("Diallo Aïssata (Mme)"), Some(Sex::Female));
        assert_eq!(sex("M.Ba"), Some(Sex::Male));
        assert_eq!((sex("M./Mme Ba"), sex("Dame Awa")), (None, None));
        assert_eq!(sex_of("Mme"), Some(Some(Sex::Female)));
        assert_eq!(sex_of("M"), Some(Some(Sex::Male)));
        assert_eq!(sex_of("M. / Mme"), Some(None));
        assert_eq!((sex_of("Dr"), sex_of("")), (None, None));
    }

    #[test]
    fn a_civility_before_a_part_is_split_off() {
        assert_eq!(split_leading("Mme Diallo"), (Some("Mme"), "Diallo"));
        assert_eq!(split_leading("Mme.Diallo"), (Some("Mme."), "Diallo"));
        assert_eq!(split_leading("M./Mme Ba"), (Some("M./Mme"), "Ba"));
        assert_eq!(split_leading("Diallo (Mme)"), (None, "Diallo (Mme)"));
        assert_eq!(split_leading("Madame"), (None, "Madame"));
    }
}
