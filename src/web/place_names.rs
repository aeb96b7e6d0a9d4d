//! Places as they are called in a sentence or a heading.

use crate::domain::place::Level;
use crate::domain::text::fold;
use crate::i18n::Locale;
use crate::t;

/// "Cercle de Goundam".
pub(super) fn cercle_of(l: Locale, name: &str) -> String {
    t!(l, "place-cercle-of", name = name, elided = elided(name))
}

/// "Région de Tombouctou".
pub(super) fn region_of(l: Locale, name: &str) -> String {
    t!(l, "report-region-of", name = name, elided = elided(name))
}

/// The word for a level.
pub(super) fn level_name(l: Locale, level: Level) -> String {
    match level {
        Level::Region => t!(l, "place-region"),
        Level::Cercle => t!(l, "place-cercle"),
        Level::Arrondissement => t!(l, "place-arrondissement"),
        Level::Commune => t!(l, "place-commune"),
        Level::Village => t!(l, "place-village"),
        Level::Fraction => t!(l, "place-fraction"),
        Level::Quartier => t!(l, "place-quartier"),
    }
}

/// Whether French elides the word before a name: `yes` in "d’Arlit", `no` in "de Goundam".
fn elided(name: &str) -> &'static str {
    if fold(name).starts_with(['a', 'e', 'i', 'o', 'u']) { "yes" } else { "no" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn french_elides_before_a_vowel() {
        assert_eq!(cercle_of(Locale::Fr, "Arlit"), "Cercle d’Arlit");
        assert_eq!(cercle_of(Locale::Fr, "Hombori"), "Cercle de Hombori");
        assert_eq!(region_of(Locale::Fr, "Émirat"), "Région d’Émirat");
        assert_eq!(
            cercle_of(Locale::En, "Arlit"),
            cercle_of(Locale::En, "Goundam").replace("Goundam", "Arlit")
        );
    }
}
