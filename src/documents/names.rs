//! Where the lines of a name may end.

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

#[cfg(test)]
mod tests {
    use super::*;

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
