//! Words that are known beside a name: of the village and of organisations.

use super::{Range, beginning, token};
use crate::domain::person::Term;
use crate::domain::text::fold;

/// The token of a word that is known beside the name.
fn of_word(word: &str) -> Vec<u8> {
    token(b'b', word)
}

/// The tokens of the words of a village or an organisation.
pub(super) fn tokens(text: &str) -> impl Iterator<Item = Vec<u8>> {
    words(text).into_iter().map(|word| of_word(&word))
}

/// The shortest word beside a name that is looked for: shorter ones stand in too many organisations.
const WORD_MIN: usize = 3;

/// What a word of a search is compared with beside the name: the beginning of a word of a village, an organisation or a place. None of
/// one that is too short, or that is two words of a name.
pub(crate) fn beside_name(term: &Term) -> Option<&str> {
    let word = term.written.trim_matches(|c: char| !c.is_alphanumeric());
    (!word.contains(' ') && word.chars().count() >= WORD_MIN).then_some(word)
}

/// The range of those beside whose name a word begins so.
pub(crate) fn by_beside(beginning_of: &str) -> Range {
    beginning(of_word(beginning_of))
}

/// The words of a village or an organisation: with an apostrophe as one word, and what stands behind it as another.
fn words(text: &str) -> Vec<String> {
    let apart = |c: char| !c.is_alphanumeric() && !is_apostrophe(c);
    let words = text.split(apart).flat_map(|word| {
        let behind = word.rsplit_once(is_apostrophe).map(|(_, behind)| behind);
        std::iter::once(word).chain(behind)
    });
    words.map(fold).filter(|word| word.chars().count() >= WORD_MIN).collect()
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '‘')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::person::index::{Entry, Standing};
    use crate::domain::person::{Details, terms};
    use crate::domain::text::FullName;

    #[test]
    fn somebody_is_found_by_village_and_organisations() {
        let mut details = Details::named(FullName::parse("Awa Ba").unwrap());
        details.locality = Some("Toya-Koïra (site n° 2)".into());
        details.structure = Some("Radio d’Alafia".into());
        let standing =
            Standing { structures: vec!["Comité de gestion du CSCom".into()], ..Standing::default() };
        let found = Entry::of(&details, &standing);
        let finds = |typed: &str| {
            let terms = terms(typed);
            let mut words = terms.iter().filter_map(beside_name).map(by_beside);
            words.any(|range| found.tokens.iter().any(|token| range.from <= *token && *token < range.below))
        };
        for typed in ["toya", "koira", "RADIO", "alafia", "d'alafia", "Gestion", "csc", "(site"] {
            assert!(finds(typed), "{typed}");
        }
        // Neither articles nor what stands within a word, and the name is found as a name.
        for typed in ["de", "du", "2", "afia", "ba", "awa"] {
            assert!(!finds(typed), "{typed}");
        }
        let named = Entry::of(&Details::named(details.name), &Standing::default());
        assert_eq!((found.words, found.facets), (named.words, named.facets));
    }
}
