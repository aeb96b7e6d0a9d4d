//! The lines of a list that are no people: numbers without a name, totals, and what is signed below the last one.

use crate::domain::civility;
use crate::domain::text::{FullName, NameFault, fold};

/// First words of what stands below a list in the column of the names, whatever follows.
const FOOTERS: [&str; 18] = [
    "total",
    "totaux",
    "sous",
    "effectif",
    "nombre",
    "arrete",
    "arretee",
    "fait",
    "signature",
    "signatures",
    "signe",
    "visa",
    "cachet",
    "nb",
    "المجموع",
    "الاجمالي",
    "التوقيع",
    "حرر",
];

/// Who signs or is counted there. With more beside it than a name, such a line can be a person.
const ROLES: [&str; 42] = [
    "formateur",
    "formateurs",
    "formatrice",
    "formatrices",
    "facilitateur",
    "facilitateurs",
    "facilitatrice",
    "facilitatrices",
    "animateur",
    "animateurs",
    "animatrice",
    "coordinateur",
    "coordinatrice",
    "coordonnateur",
    "coordonnatrice",
    "superviseur",
    "superviseuse",
    "responsable",
    "charge",
    "chargee",
    "directeur",
    "directrice",
    "secretaire",
    "president",
    "presidente",
    "maire",
    "prefet",
    "rapporteur",
    "gestionnaire",
    "comptable",
    "hommes",
    "femmes",
    "participants",
    "participantes",
    "vu",
    "lu",
    "page",
    "trainer",
    "trainers",
    "coordinator",
    "المدرب",
    "المنسق",
];

/// What is written where a name is missing.
const NOBODY: [&str; 22] = [
    "x",
    "xx",
    "xxx",
    "xxxx",
    "n a",
    "neant",
    "ras",
    "vide",
    "idem",
    "vacant",
    "vacante",
    "inconnu",
    "inconnue",
    "nom inconnu",
    "anonyme",
    "a completer",
    "a preciser",
    "a confirmer",
    "a determiner",
    "unknown",
    "none",
    "مجهول",
];

/// Remarks beside a name: the person may not have been there.
const REMARKS: [&str; 20] = [
    "absent",
    "absente",
    "absents",
    "desistement",
    "desiste",
    "desistee",
    "abandon",
    "abandonne",
    "demission",
    "demissionnaire",
    "decede",
    "decedee",
    "excuse",
    "excusee",
    "malade",
    "remplace",
    "remplacee",
    "remplacant",
    "annule",
    "غايب",
];

/// The word beside a name that is a remark: "Awa Ba (absente)".
pub fn remark(name: &str) -> Option<&str> {
    let mut words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.find(|word| REMARKS.contains(&fold(word).as_str()))
}

/// What a line of a list is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// Somebody.
    Person,
    /// Nobody: empty, or a number.
    Blank,
    /// A total, or the beginning of what is signed.
    Closing,
    /// It begins as a closing line does and has more than that: nobody can say what it is.
    Doubtful,
}

/// What a line is by the text in the place of its name; `is_alone` when nothing else of it is filled, `has_more` when
/// other lines of the list have more than a name.
pub fn line(name: &str, is_alone: bool, has_more: bool) -> LineKind {
    let folded = fold(name);
    let mut words = folded.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let first = words.next().unwrap_or_default();
    let second = words.next().unwrap_or_default();
    let is_footer = FOOTERS.contains(&first);
    let all: Vec<&str> = folded.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).collect();
    let is_nobody = NOBODY.contains(&all.join(" ").as_str()) || civility::sex_of(name).flatten().is_some();
    let article = ["le", "la", "les", "l", "the"].contains(&first);
    let is_role = ROLES.contains(&first)
        || article && ROLES.contains(&second)
        || first.strip_prefix('l').is_some_and(|rest| ROLES.contains(&rest));
    match (FullName::parse(name), is_alone) {
        _ if is_nobody => LineKind::Doubtful,
        (Ok(_), _) if remark(name).is_some() => LineKind::Doubtful,
        (_, false) if is_footer => LineKind::Doubtful,
        (Err(NameFault::Sign(':')), true) => LineKind::Closing,
        (_, true) if is_footer => LineKind::Closing,
        (Err(NameFault::Digit), true) if has_more => LineKind::Closing,
        (Err(NameFault::Empty | NameFault::NoLetter | NameFault::Digit), true) => LineKind::Blank,
        (_, true) if is_role => {
            if has_more {
                LineKind::Closing
            } else {
                LineKind::Doubtful
            }
        }
        _ => LineKind::Person,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closing_lines_are_told_from_people() {
        for text in
            ["Total", "Sous-total", "Fait à Goundam", "Le formateur : Ali", "Femmes : trois", "التوقيع"]
        {
            assert_eq!(line(text, true, false), LineKind::Closing, "{text}");
        }
        for text in ["Le formateur", "L’animateur Ali", "Les facilitateurs", "Responsable", "Le 3 mai"] {
            assert_eq!(line(text, true, true), LineKind::Closing, "{text}");
        }
        assert_eq!(line("Maire Oumar Ba", true, false), LineKind::Doubtful);
        assert_eq!(line("Maire Oumar Ba", false, true), LineKind::Person);
        assert_eq!(line("Total", false, true), LineKind::Doubtful);
        for text in ["N/A", "xxx", "Néant", "Mme", "à compléter", "Awa Ba (absente)", "Awa Ba - désistement"]
        {
            assert_eq!(line(text, false, true), LineKind::Doubtful, "{text}");
        }
        assert_eq!(remark("Awa Ba (Absente)"), Some("Absente"));
        assert_eq!(line("vacant", true, true), LineKind::Doubtful);
        // A given name in the west of the region.
        assert_eq!(line("Dame", false, true), LineKind::Person);
        for text in ["", "-", "12"] {
            assert_eq!(line(text, true, false), LineKind::Blank, "{text}");
        }
        for text in ["Hawa Ba", "Le Goff Anne", "H?l?na", "H\u{82}l"] {
            assert_eq!(line(text, true, true), LineKind::Person, "{text}");
        }
    }
}
