//! What is said where one of two texts lacks sections of the other: of several in a row once, with where they end.

use crate::documents::around;
use crate::documents::labels::Labels;
use crate::documents::tree::Inline;
use crate::domain::lang::LangTag;

/// Sections in a row that one of two texts lacks.
pub(super) struct LackingRun {
    /// Which one lacks them.
    pub side: usize,
    /// The place of the first of them.
    pub begin: usize,
    /// How many there are that lie in no other one of them.
    count: usize,
    /// The last of them, and before it those that it lies in: the level and the name of each.
    last: Vec<(u8, String)>,
}

/// Where sections in a row end.
#[derive(Debug, PartialEq, Eq)]
enum RunEnd<'a> {
    /// With the only one that lies in no other.
    Single,
    /// With the section of this name.
    With(&'a str),
    /// Before the section of this name, which lies in the last one.
    Before(&'a str),
}

impl LackingRun {
    pub fn new(side: usize, begin: usize) -> Self {
        Self { side, begin, count: 0, last: Vec::new() }
    }

    /// One more section, with its level and its name.
    pub fn add(&mut self, level: u8, name: String) {
        // What stands before the first heading holds no other one.
        self.last.retain(|(around, _)| (1..level).contains(around));
        self.count += usize::from(self.last.is_empty());
        self.last.push((level, name));
    }

    /// Where they end, told the section that follows: all of the text ends with the last one.
    fn end<'a>(&'a self, next: Option<&'a (u8, String)>) -> RunEnd<'a> {
        let level = next.map_or(0, |(level, _)| *level);
        let ended = self.last.iter().position(|(own, _)| *own == 0 || *own >= level);
        match (ended, next) {
            (Some(0), _) if self.count == 1 => RunEnd::Single,
            (Some(place), _) => RunEnd::With(&self.last[place].1),
            (None, Some((_, name))) => RunEnd::Before(name),
            (None, None) => RunEnd::Single,
        }
    }

    /// What is said at the first of them, in the words around the text that lacks them; their names are in the language of the other.
    pub fn notice(
        &self,
        next: Option<&(u8, String)>,
        labels: &Labels,
        [lang, other]: [&LangTag; 2],
    ) -> Vec<Inline> {
        let (with, before) = labels.sections_missing_beside.split_once('\n').unwrap_or_default();
        let named = match self.end(next) {
            RunEnd::Single => None,
            RunEnd::With(name) => with.split_once('…').map(|words| (words, name)),
            RunEnd::Before(name) => before.split_once('…').map(|words| (words, name)),
        };
        let Some(((said, behind), name)) = named else {
            return around::words(&labels.section_missing_beside, lang);
        };
        let [said, behind] = [said, behind].map(|words| around::words(words, lang));
        [said, vec![Inline::Foreign(other.clone(), name.to_owned())], behind].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::tree::plain;
    use crate::i18n::Locale;

    fn run(sections: &[(u8, &str)]) -> LackingRun {
        let mut run = LackingRun::new(1, 0);
        for (level, name) in sections {
            run.add(*level, (*name).to_owned());
        }
        run
    }

    /// What is said of these sections, with this one behind them.
    fn said(sections: &[(u8, &str)], next: Option<(u8, &str)>) -> String {
        let next = next.map(|(level, name)| (level, name.to_owned()));
        let labels = Labels::load(|key| Locale::Fr.text(key));
        let (lang, other) = ("bm".parse().unwrap(), LangTag::french());
        plain(&run(sections).notice(next.as_ref(), &labels, [&lang, &other])).replace('\u{a0}', " ")
    }

    #[test]
    fn sections_in_a_row_end_with_the_last_one_that_is_lacking_whole() {
        let run = run(&[(2, "Mots"), (2, "Texte"), (3, "Préambule"), (4, "Suite")]);
        let end = |level| run.end(Some(&(level, "Article".to_owned()))) == RunEnd::With("Texte");
        assert_eq!([1, 2, 3].map(end), [true, true, false]);
        assert_eq!(run.end(None), RunEnd::With("Texte"));
        // The next section lies within the last one of a higher level, or within the last one of all.
        assert_eq!(run.end(Some(&(3, "Article".to_owned()))), RunEnd::With("Préambule"));
        assert_eq!(run.end(Some(&(4, "Article".to_owned()))), RunEnd::With("Suite"));
        assert_eq!(run.end(Some(&(5, "Article".to_owned()))), RunEnd::Before("Article"));
    }

    #[test]
    fn a_section_that_holds_a_translated_one_is_not_said_to_be_lacking_whole() {
        let single = "Cette section n’est pas encore traduite.";
        assert_eq!(said(&[(2, "Texte")], Some((2, "Suite"))), single);
        assert_eq!(said(&[(2, "Texte"), (3, "Préambule")], None), single);
        assert_eq!(said(&[(0, "")], Some((2, "Suite"))), single);
        assert_eq!(
            said(&[(2, "Texte"), (3, "Préambule")], Some((3, "Article"))).replace('\u{202f}', " "),
            "Pas encore traduit, jusqu’à la fin de « Préambule »."
        );
        assert_eq!(
            said(&[(2, "Texte")], Some((3, "Article"))).replace('\u{202f}', " "),
            "Pas encore traduit, jusqu’au titre « Article »."
        );
    }

    #[test]
    fn what_stands_before_the_first_heading_holds_nothing() {
        assert_eq!(run(&[(0, ""), (2, "Mots"), (2, "Texte")]).end(None), RunEnd::With("Texte"));
        assert_eq!(run(&[(3, "Suite"), (2, "Texte")]).end(Some(&(2, String::new()))), RunEnd::With("Texte"));
    }
}
