//! Where the lines of a name may end, and which of its writings comes first.

use crate::domain::lang::{Direction, LangTag};

/// Words of a name that belong to the one behind them: no line ends between the two.
const PARTICLES: [&str; 22] = [
    "ag", "al", "ben", "bin", "bint", "dit", "dite", "el", "ibn", "mint", "né", "née", "ould", "walet",
    "welet", "wt", "أغ", "بن", "بنت", "منت", "ولت", "ولد",
];

/// A name whose particles stay with the word behind them.
pub fn bound(name: &str) -> String {
    let words: Vec<&str> = name.split(' ').collect();
    let mut bound = String::with_capacity(name.len() + 8);
    for (place, word) in words.iter().enumerate() {
        bound.push_str(word);
        if place + 1 < words.len() {
            bound.push(if PARTICLES.contains(&word.to_lowercase().as_str()) { '\u{a0}' } else { ' ' });
        }
    }
    bound
}

/// A name in one of two scripts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Writing<'n> {
    /// The name.
    pub words: &'n str,
    /// Whether it is the one in Arabic letters.
    pub is_arabic: bool,
}

/// The writings of a name on a paper in a language: that of the paper's own letters first, where there is one.
pub fn writings<'n>(name: &'n str, arabic: Option<&'n str>, lang: &LangTag) -> Vec<Writing<'n>> {
    let mut writings = vec![Writing { words: name, is_arabic: false }];
    writings.extend(arabic.map(|words| Writing { words, is_arabic: true }));
    if lang.direction() == Direction::Rtl {
        writings.reverse();
    }
    writings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paper_in_arabic_leads_with_the_arabic_name_where_there_is_one() {
        let of = |lang: &str, arabic| {
            let writings = writings("Hawa", arabic, &lang.parse().unwrap());
            writings.iter().map(|writing| (writing.words, writing.is_arabic)).collect::<Vec<_>>()
        };
        assert_eq!(of("ar", Some("حواء")), [("حواء", true), ("Hawa", false)]);
        assert_eq!(of("fr", Some("حواء")), [("Hawa", false), ("حواء", true)]);
        assert_eq!(of("ar", None), [("Hawa", false)]);
    }

    #[test]
    fn particles_stay_with_the_name_behind_them() {
        assert_eq!(bound("Ibrahim Ag Mossa"), "Ibrahim Ag\u{a0}Mossa");
        assert_eq!(bound("Zeïnabou Mint El Hadj"), "Zeïnabou Mint\u{a0}El\u{a0}Hadj");
        assert_eq!(bound("إبراهيم أغ موسى"), "إبراهيم أغ\u{a0}موسى");
        assert_eq!(bound("Seydou dit Petit Maître"), "Seydou dit\u{a0}Petit Maître");
        assert_eq!(bound("Maïga née Touré"), "Maïga née\u{a0}Touré");
        assert_eq!(bound("Hawa"), "Hawa");
    }
}
