//! The lines of a list that are no people: numbers without a name, totals, and what is signed below the last one.

use crate::domain::civility;
use crate::domain::text::{FullName, NameFault, digit, fold};

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

/// How a part of a total begins: "dont femmes : 4".
const PARTS: [&[&str]; 14] = [
    &["dont"],
    &["parmi", "lesquels"],
    &["parmi", "lesquelles"],
    &["parmi", "eux"],
    &["y", "compris"],
    &["of", "whom"],
    &["of", "which"],
    &["including"],
    &["منهم"],
    &["منهن"],
    &["ومنهم"],
    &["ومنهن"],
    &["من", "بينهم"],
    &["من", "بينهن"],
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
const ROLES: [&str; 61] = [
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
    "adjoint",
    "adjointe",
    "chef",
    "cheffe",
    "gouverneur",
    "tresorier",
    "tresoriere",
    "trainer",
    "trainers",
    "coordinator",
    "mayor",
    "director",
    "secretary",
    "treasurer",
    "المدرب",
    "المدربه",
    "المنسق",
    "المنسقه",
    "المشرف",
    "المشرفه",
    "العمده",
    "الرييس",
    "الرييسه",
    "المدير",
];

/// Words of a role before the one that names it: "sous-préfet".
const BEFORE_ROLES: [&str; 2] = ["sous", "vice"];

/// First words of the line that says how many there are in all.
const ALL: [&str; 11] = [
    "total",
    "totaux",
    "totals",
    "effectif",
    "nombre",
    "arrete",
    "arretee",
    "المجموع",
    "الاجمالي",
    "اجمالي",
    "العدد",
];

/// What may stand beside such a word where it still is of all.
const OF_ALL: [&str; 9] = ["general", "de", "des", "la", "liste", "of", "list", "الكلي", "العام"];

/// Who all of them are.
const PEOPLE: [&str; 8] =
    ["personne", "personnes", "participant", "participants", "participantes", "people", "شخص", "اشخاص"];

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
    /// Somebody below the end of the list, with a role beside: they sign, or are one of the list.
    MaybeSigns,
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
pub fn is_count(text: &str) -> bool {
    let folded = fold(text);
    let digits = text.chars().filter(|c| c.is_numeric()).count();
    (1..=4).contains(&digits) && !text.contains('/') && words(&folded).all(|word| COUNTED.contains(&word))
}

/// Whether a text is nothing but who is counted.
fn says_who(text: &str) -> bool {
    let folded = fold(text);
    words(&folded).next().is_some_and(|first| first.chars().count() > 1)
        && words(&folded).all(|word| COUNTED.contains(&word))
}

/// Whether a role begins at this word.
fn is_role_at(words: &[&str], at: usize) -> bool {
    let is_one = |at: usize, of: &[&str]| words.get(at).is_some_and(|word| of.contains(word));
    is_one(at, &ROLES) || is_one(at, &BEFORE_ROLES) && is_one(at + 1, &ROLES)
}

/// Whether a text begins with a role.
fn is_of_role(text: &str) -> bool {
    let folded = fold(text);
    let all: Vec<&str> = words(&folded).collect();
    is_role_at(&all, 0)
}

/// Whether a text says who signs. Who is a "formateur" has a role; "Le formateur" and "Formateur :" sign.
fn signs(text: &str) -> bool {
    let folded = fold(text);
    let all: Vec<&str> = words(&folded).collect();
    let is_role = |at: usize| is_role_at(&all, at);
    let has_article = all.first().is_some_and(|word| ARTICLES.contains(word));
    has_article && is_role(1)
        || is_role(0) && (text.trim_end().ends_with(':') || text.starts_with("ال"))
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

/// Whether a folded text begins as a total, a part of one or a closing line does.
fn begins_footer(folded: &str) -> bool {
    words(folded).next().is_some_and(|word| FOOTERS.contains(&word))
        || PARTS.iter().any(|part| words(folded).take(part.len()).eq(part.iter().copied()))
}

/// Whether a text is a total or a place to sign.
fn is_footer(text: &str) -> bool {
    let folded = fold(text);
    begins_footer(&folded) || words(&folded).any(|word| SIGNED.contains(&word))
}

/// Whether a text that is in no column of names is written below a list: a total, or what is signed.
fn closes(text: &str) -> bool {
    signs(text) || is_footer(text)
}

/// How many people a line says that the list has: "TOTAL" beside a number, "Arrêtée la présente liste à six (6) personnes". None
/// for a line that says nothing of it, or several numbers.
pub fn people_said(cells: &[String]) -> Option<usize> {
    let filled: Vec<&str> = cells.iter().map(String::as_str).filter(|cell| !cell.trim().is_empty()).collect();
    let folded: Vec<String> = filled.iter().map(|cell| fold(cell)).collect();
    let from = folded.iter().position(|cell| words(cell).next().is_some_and(|word| ALL.contains(&word)))?;
    let (text, first) = (filled[from], &folded[from]);
    let is_settled = words(first).next().is_some_and(|word| word.starts_with("arrete"));
    if is_settled {
        // A day may stand there, too: the number in brackets counts, or that before "personnes".
        let parts: Vec<&str> = first.split_whitespace().collect();
        let is_people = |word: &str| PEOPLE.contains(&word.trim_matches(|c: char| !c.is_alphabetic()));
        let counted = parts.windows(2).find(|pair| is_people(pair[1])).map(|pair| pair[0]);
        let in_brackets = text.split_once('(').and_then(|(_, rest)| rest.split_once(')'));
        return in_brackets.and_then(|(inner, _)| number(inner)).or_else(|| number(counted?));
    }
    let is_of_all =
        words(first).all(|word| [&ALL[..], &OF_ALL, &PEOPLE].iter().any(|all| all.contains(&word)));
    let beside = filled[from + 1..].iter().all(|cell| is_count(cell));
    let mut found = filled[from..].iter().filter_map(|cell| number(cell));
    // Two of one size may be those of women and men.
    let said = found.next().filter(|_| is_of_all && beside)?;
    found.next().is_none().then_some(said)
}

/// The one number of people in a text, in digits of any script.
fn number(text: &str) -> Option<usize> {
    let mut parts = text.split(|c: char| !c.is_numeric()).filter(|part| !part.is_empty());
    let part = parts.next().filter(|part| part.chars().count() <= 4)?;
    let value = part.chars().try_fold(0, |sum, c| Some(sum * 10 + usize::try_from(digit(c)?).ok()?))?;
    parts.next().is_none().then_some(value)
}

/// What a line is by the text in the place of its name, by `others`, what else of it is filled in columns that are read, and by all of
/// its `cells`; `is_numbered` when a number, a sex, a place or a telephone is there that only people of the list have, `has_more` when
/// other lines of it have more than a name, `above` what was met last.
pub fn line(
    name: &str,
    others: &[String],
    cells: &[String],
    is_numbered: bool,
    has_more: bool,
    above: Above,
) -> LineKind {
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
    let is_total = begins_footer(&folded) || says_who(name);
    if !is_alone && is_total && others.iter().all(|text| is_count(text)) {
        return LineKind::Closing;
    }
    // "Hommes", 5, "Femmes", 5 below a total.
    let are_sums = others.iter().any(|text| is_count(text))
        && others.iter().all(|text| is_count(text) || says_who(text));
    if is_closed && is_total && are_sums {
        return LineKind::Closing;
    }
    if !is_alone && first.is_empty() {
        // "TOTAL" may stand in a column that is not read, as that of the numbers.
        let is_total = cells.iter().any(|cell| begins_footer(&fold(cell)));
        let is_below = (is_total || others.iter().any(|text| closes(text)))
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
    // Below the end of a list the name comes first and "Le maire" beside it, or nobody can say whose role it is.
    if is_closed && !is_alone && !is_numbered && !first.is_empty() {
        if others.iter().all(|text| signs(text)) {
            return LineKind::Closing;
        }
        if others.iter().any(|text| signs(text)) || others.iter().all(|text| is_of_role(text)) {
            return LineKind::MaybeSigns;
        }
    }
    match by_name(name, is_alone, has_more) {
        // "TOTAL" may stand below the numbers of the lines, in a column that is not read.
        LineKind::Blank if cells.iter().any(|cell| is_footer(cell)) => LineKind::Closing,
        kind => kind,
    }
}

/// What a line is by the text in the place of its name; `is_alone` when nothing else of it is filled, `has_more` when
/// other lines of the list have more than a name.
fn by_name(name: &str, is_alone: bool, has_more: bool) -> LineKind {
    let folded = fold(name);
    let all: Vec<&str> = words(&folded).collect();
    let first = all.first().copied().unwrap_or_default();
    let second = all.get(1).copied().unwrap_or_default();
    let is_footer = begins_footer(&folded);
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
mod tests;
