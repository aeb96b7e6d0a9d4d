//! Places as they are called in a sentence or a heading.

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
