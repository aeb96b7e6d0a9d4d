//! The word in a name that says whose child somebody is: "Ag", "Walet", "Ould", "Mint".

use std::sync::LazyLock;

use super::Sex;
use super::spelling::sounds;

/// How those words are heard, and whom each is said of.
static SAID_OF: LazyLock<[(String, Sex); 4]> = LazyLock::new(|| {
    [("ag", Sex::Male), ("ould", Sex::Male), ("walet", Sex::Female), ("mint", Sex::Female)]
        .map(|(word, sex)| (sounds(word), sex))
});

/// The first such word of a name, as written, and the sex that it says. Those behind it are of the parents.
pub(crate) fn sex_by_descent(name: &str) -> Option<(&str, Sex)> {
    name.split_whitespace().find_map(|word| {
        let heard = sounds(word);
        SAID_OF.iter().find(|(known, _)| *known == heard).map(|(_, sex)| (word, *sex))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_word_of_descent_says_the_sex() {
        for (name, expected) in [
            ("Fadimata Walet Mohamed Ag Ali", Some(("Walet", Sex::Female))),
            ("MOHAMED AG INTALLA", Some(("AG", Sex::Male))),
            ("Zeïnabou Wt Bilal", Some(("Wt", Sex::Female))),
            ("زينب بنت الحاج", Some(("بنت", Sex::Female))),
            ("محمد ولد سيدي", Some(("ولد", Sex::Male))),
            ("Agaly Touré", None),
            ("Mintou Ouldou", None),
        ] {
            assert_eq!(sex_by_descent(name), expected, "{name}");
        }
    }
}
