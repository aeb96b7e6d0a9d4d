//! The lines of a list that are no people: numbers without a name, totals, and what is signed below the last one.

use crate::domain::civility;
use crate::domain::text::{FullName, NameFault, fold};

/// First words of what stands below a list in the column of the names, whatever follows.
const FOOTERS: [&str; 28] = [
    "total",
    "totaux",
    "totals",
    "subtotal",
    "signed",
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
    "مجموع",
    "الاجمالي",
    "اجمالي",
    "العدد",
    "التوقيع",
    "توقيع",
    "الامضاء",
    "امضاء",
    "الختم",
    "حرر",
];

/// Words that make a text one that is signed, wherever they stand in it.
const SIGNED: [&str; 8] =
    ["signature", "signatures", "visa", "cachet", "التوقيع", "توقيع", "الامضاء", "امضاء"];

/// Who is counted beside a number: "Femmes : 3", "3 F".
const COUNTED: [&str; 18] = [
    "f",
    "h",
    "m",
    "femme",
    "femmes",
    "homme",
    "hommes",
    "personne",
    "personnes",
    "participants",
    "participantes",
    "people",
    "women",
    "men",
    "شخص",
    "اشخاص",
    "نساء",
    "رجال",
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

/// What stands before a role.
const ARTICLES: [&str; 5] = ["le", "la", "les", "l", "the"];

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
    /// Who signs, so many side by side: "Le formateur" and "Le maire".
    Signers(usize),
    /// It begins as a closing line does and has more than that: nobody can say what it is.
    Doubtful,
}

/// What stands above a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Above {
    /// People, or nothing.
    People,
    /// A total, or what is signed.
    End,
    /// Who signs, so many side by side: their names may stand below.
    Signers(usize),
}

/// The words of a folded text.
fn words(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty())
}

/// Whether a text is a number of people, with nothing besides but who is counted; no telephone and no date.
fn is_count(text: &str) -> bool {
    let folded = fold(text);
    let digits = text.chars().filter(|c| c.is_numeric()).count();
    (1..=4).contains(&digits) && !text.contains('/') && words(&folded).all(|word| COUNTED.contains(&word))
}

/// Whether a text says who signs. Who is a "formateur" has a role; "Le formateur" and "Formateur :" sign.
fn signs(text: &str) -> bool {
    let folded = fold(text);
    let all: Vec<&str> = words(&folded).collect();
    let is_role = |at: usize| all.get(at).is_some_and(|word| ROLES.contains(word));
    let has_article = all.first().is_some_and(|word| ARTICLES.contains(word));
    has_article && is_role(1)
        || is_role(0) && text.trim_end().ends_with(':')
        || all.first().and_then(|word| word.strip_prefix('l')).is_some_and(|rest| ROLES.contains(&rest))
}

/// The same of one beside another that says so: a colon may stand between who signs and their name, "Maire : Oumar Ba".
fn signs_beside(text: &str) -> bool {
    let folded = fold(text);
    signs(text) || text.contains(':') && words(&folded).next().is_some_and(|word| ROLES.contains(&word))
}

/// Whether a text is somebody's whole name.
fn is_whole_name(text: &str) -> bool {
    FullName::parse(text).is_ok() && words(&fold(text)).nth(1).is_some()
}

/// Whether a text that is in no column of names is written below a list: a total, or what is signed.
fn closes(text: &str) -> bool {
    let folded = fold(text);
    signs(text)
        || words(&folded).next().is_some_and(|word| FOOTERS.contains(&word))
        || words(&folded).any(|word| SIGNED.contains(&word))
}

/// What a line is by the text in the place of its name and by `others`, what else of it is filled; `has_more` when other lines
/// of the list have more than a name, `above` what was met last.
pub fn line(name: &str, others: &[String], has_more: bool, above: Above) -> LineKind {
    let is_closed = above != Above::People;
    let all = || others.iter().map(String::as_str).chain([name]).filter(|text| !text.is_empty());
    let filled = all().count();
    if filled > 1 && all().all(signs_beside) {
        return LineKind::Signers(filled);
    }
    if above == Above::Signers(filled) && filled > 1 && all().all(is_whole_name) {
        return LineKind::Closing;
    }
    let is_alone = others.is_empty();
    let folded = fold(name);
    let first = words(&folded).next().unwrap_or_default();
    let says_who = first.chars().count() > 1 && words(&folded).all(|word| COUNTED.contains(&word));
    let is_total = FOOTERS.contains(&first) || says_who;
    if !is_alone && is_total && others.iter().all(|text| is_count(text)) {
        return LineKind::Closing;
    }
    if !is_alone && first.is_empty() {
        let is_below = others.iter().any(|text| closes(text))
            && others.iter().all(|text| closes(text) || is_count(text));
        // The name of who signs, below "Le formateur".
        let is_signature =
            is_closed && name.is_empty() && matches!(others, [text] if FullName::parse(text).is_ok());
        if is_below || is_signature {
            return LineKind::Closing;
        }
    }
    // Signatures stand side by side, and so in other columns too.
    if !is_alone && signs(name) {
        return if is_closed { LineKind::Closing } else { LineKind::Doubtful };
    }
    by_name(name, is_alone, has_more)
}

/// What a line is by the text in the place of its name; `is_alone` when nothing else of it is filled, `has_more` when
/// other lines of the list have more than a name.
fn by_name(name: &str, is_alone: bool, has_more: bool) -> LineKind {
    let folded = fold(name);
    let all: Vec<&str> = words(&folded).collect();
    let first = all.first().copied().unwrap_or_default();
    let second = all.get(1).copied().unwrap_or_default();
    let is_footer = FOOTERS.contains(&first);
    let is_nobody = NOBODY.contains(&all.join(" ").as_str()) || civility::sex_of(name).flatten().is_some();
    let article = ARTICLES.contains(&first);
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
            assert_eq!(by_name(text, true, false), LineKind::Closing, "{text}");
        }
        for text in ["Le formateur", "L’animateur Ali", "Les facilitateurs", "Responsable", "Le 3 mai"] {
            assert_eq!(by_name(text, true, true), LineKind::Closing, "{text}");
        }
        assert_eq!(by_name("Maire Oumar Ba", true, false), LineKind::Doubtful);
        assert_eq!(by_name("Maire Oumar Ba", false, true), LineKind::Person);
        assert_eq!(by_name("Total", false, true), LineKind::Doubtful);
        for text in ["N/A", "xxx", "Néant", "Mme", "à compléter", "Awa Ba (absente)", "Awa Ba - désistement"]
        {
            assert_eq!(by_name(text, false, true), LineKind::Doubtful, "{text}");
        }
        assert_eq!(remark("Awa Ba (Absente)"), Some("Absente"));
        assert_eq!(by_name("vacant", true, true), LineKind::Doubtful);
        // A given name in the west of the region.
        assert_eq!(by_name("Dame", false, true), LineKind::Person);
        for text in ["", "-", "12"] {
            assert_eq!(by_name(text, true, false), LineKind::Blank, "{text}");
        }
        for text in ["Hawa Ba", "Le Goff Anne", "H?l?na", "H\u{82}l"] {
            assert_eq!(by_name(text, true, true), LineKind::Person, "{text}");
        }
    }
    #[test]
    fn a_closing_line_may_have_a_number_or_stand_in_another_column() {
        let kind = |name: &str, others: &[&str], is_closed: bool| {
            let others: Vec<String> = others.iter().map(|text| (*text).to_owned()).collect();
            line(name, &others, true, if is_closed { Above::End } else { Above::People })
        };
        for (name, other) in [
            ("Total", "6"),
            ("TOTAL :", "6 personnes"),
            ("Total femmes", "3"),
            ("Femmes", "3"),
            ("Subtotal", "6"),
            ("Women", "3"),
            ("المجموع", "٦"),
            ("مجموع النساء", "٣"),
            ("", "Total : 6"),
            ("", "Le formateur, signature"),
            ("", "La coordinatrice :"),
            ("", "Formateur :"),
            ("", "L’animateur"),
            ("-", "Fait à Goundam, le 3 mai"),
            ("", "Signature of the trainer"),
            ("", "توقيع المدرب"),
        ] {
            assert_eq!(kind(name, &[other], false), LineKind::Closing, "{name} {other}");
        }
        assert_eq!(kind("", &["Total", "6"], false), LineKind::Closing);
        assert_eq!(kind("", &["Ali Touré"], true), LineKind::Closing, "who signs");
        // What says something of somebody is no closing line, whatever is missing.
        for (name, others) in [
            ("", &["F", "1985"][..]),
            ("", &["Ali Touré"][..]),
            ("", &["Formateur"][..]),
            ("", &["Présidente"][..]),
            ("", &["6"][..]),
            ("", &["Le formateur", "76 00 00 00"][..]),
            ("Hawa Ba", &["6"][..]),
            ("Hawa Ba", &["Le formateur"][..]),
            ("Men Sidi", &["41"][..]),
        ] {
            assert_eq!(kind(name, others, false), LineKind::Person, "{name} {others:?}");
        }
        // Who signs stands in the column of the names, and another beside them.
        for name in ["Le Coordinateur", "L’animatrice", "Coordinatrice :", "The trainer"] {
            for others in [&["Mahamane Maïga"][..], &["Mahamane Maïga", "F", "1985"]] {
                assert_eq!(kind(name, others, true), LineKind::Closing, "{name} {others:?}");
                assert_eq!(kind(name, others, false), LineKind::Doubtful, "{name} {others:?}");
            }
        }
        assert_eq!(kind("Maire Oumar Ba", &["F", "1985"], true), LineKind::Person);
        assert_eq!(kind("Total", &["F", "1985"], false), LineKind::Doubtful);
        assert_eq!(kind("Total", &["76 00 00 00"], false), LineKind::Doubtful);
        assert_eq!(kind("", &["Ali Touré", "F"], true), LineKind::Person);
    }
    #[test]
    fn who_signs_side_by_side_is_nobody_of_the_list() {
        let kind = |[name, other]: [&str; 2], above: Above| line(name, &[other.to_owned()], true, above);
        for both in [
            ["Le formateur", "Le maire"],
            ["Le formateur : Ali Touré", "Le maire : Oumar Ba"],
            ["Formateur : Ali Touré", "Maire : Oumar Ba"],
            ["La coordinatrice", "Président :"],
        ] {
            assert_eq!(kind(both, Above::People), LineKind::Signers(2), "{both:?}");
        }
        let names = ["Ali Touré", "Oumar Ba"];
        assert_eq!(kind(names, Above::Signers(2)), LineKind::Closing);
        assert_eq!(line("", &names.map(str::to_owned), true, Above::Signers(2)), LineKind::Closing);
        // Below anything else two names may be people, and a line with more than names is a person.
        for above in [Above::People, Above::End, Above::Signers(3)] {
            assert_eq!(kind(names, above), LineKind::Person, "{above:?}");
        }
        for person in [["Hawa Ba", "F"], ["Hawa Ba", "1985"], ["Hawa", "Enseignante"]] {
            assert_eq!(kind(person, Above::Signers(2)), LineKind::Person, "{person:?}");
        }
        assert_eq!(kind(["Hawa Ba", "Le formateur"], Above::People), LineKind::Person);
        assert_eq!(kind(["Maire Oumar Ba", "Formateur"], Above::People), LineKind::Person);
    }
}
