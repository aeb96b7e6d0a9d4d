//! Civilities: "Madame", "M.", as a word of a text or at the beginning of a name.

/// Whether a word is a civility: "Madame", "Mme", "M.", "السيدة"; also two of them, "M./Mme".
pub fn is_civility(word: &str) -> bool {
    const FULL: [&str; 15] = [
        "monsieur",
        "messieurs",
        "madame",
        "mesdames",
        "mademoiselle",
        "mme",
        "mmes",
        "mlle",
        "mr",
        "mrs",
        "ms",
        "miss",
        "السيد",
        "السيدة",
        "الآنسة",
    ];
    // A bare M is an initial.
    let is_one = |word: &str| word == "m." || FULL.contains(&word.trim_end_matches('.'));
    let word = word.to_lowercase();
    !word.is_empty() && word.split('/').all(is_one)
}

/// Whether a name as written begins with a civility, "Mme Diallo Aïssata", so that no text puts another before it.
pub fn has_civility(name: &str) -> bool {
    name.trim().split_once(char::is_whitespace).is_some_and(|(first, _)| is_civility(first))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_civility_in_the_name_is_seen() {
        for name in
            ["Mme Diallo Aïssata", "Madame\u{a0}Hawa", "M. Touré", "MR Ba", "السيدة عائشة", "M./Mme Ba"]
        {
            assert!(has_civility(name), "{name}");
        }
        for name in ["Hawa", "M Bâ Oumar", "Mmeri Ag", "Madame", "Mohamed Ag", "Dr. Cissé", "/ Ba"] {
            assert!(!has_civility(name), "{name}");
        }
    }
}
