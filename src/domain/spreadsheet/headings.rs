//! The headings of a list, as people write them: plural or not, with or without accents, `&` or `/`, a star or
//! brackets behind.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use self::known::HEADINGS;
use crate::domain::text::{fold, one_line};

mod known;

/// What a column of a list holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Column {
    /// The whole name.
    FullName,
    /// "Nom", "Nom du participant": the whole name, or the family's where given names have a column of their own.
    Name,
    /// "Nom de famille": only a part.
    FamilyName,
    /// "Prénom(s)": only a part.
    GivenNames,
    Sex,
    /// A cross for a woman, beside [`Column::Men`].
    Women,
    /// A cross for a man.
    Men,
    /// "Mme" or "M.", in a column of its own.
    Civility,
    /// The name in Arabic script.
    ArabicName,
    /// The day or year of birth.
    Birth,
    /// The age at the time of the list; papers have no use for it.
    Age,
    BirthPlace,
    Commune,
    /// Village, fraction, quartier or site.
    Locality,
    Telephone,
    Languages,
    /// Role in the community.
    Role,
    /// Association, radio, service or council.
    Structure,
}

/// How many characters of a heading are looked at.
const HEADING_MAX: usize = 200;
/// Words that change nothing in a heading.
const FILLERS: &[&str] = &[
    "n", "no", "num", "numero", "de", "d", "du", "des", "le", "la", "les", "l", "et", "ou", "and", "of",
    "the", "en", "in", "a", "au",
];
/// Whose name it is, and what became of them: nothing else may stand behind "Nom".
const PEOPLE: &[&str] = &[
    "forme",
    "formee",
    "inscrit",
    "inscrite",
    "present",
    "presente",
    "invite",
    "invitee",
    "concerne",
    "concernee",
    "retenu",
    "retenue",
    "selectionne",
    "selectionnee",
    "animateur",
    "animatrice",
    "auditeur",
    "auditrice",
    "eleve",
    "relai",
    "volontaire",
    "participant",
    "participante",
    "beneficiaire",
    "personne",
    "stagiaire",
    "apprenant",
    "apprenante",
    "candidat",
    "candidate",
    "facilitateur",
    "facilitatrice",
    "formateur",
    "formatrice",
    "membre",
    "agent",
    "enquete",
    "interesse",
    "interessee",
    "person",
    "trainee",
    "trainer",
    "facilitator",
    "attendee",
    "beneficiary",
    "beneficiarie",
];

/// [`HEADINGS`] by their folded text: Arabic letters that are written for each other are one there.
static KNOWN: LazyLock<HashMap<String, Column>> =
    LazyLock::new(|| HEADINGS.iter().rev().map(|(form, column)| (fold(form), *column)).collect());

/// Headings of ages, in normal form.
const AGES: &[&str] = &["age", "age ans", "age year", "age revolu", "العمر", "العمر بالسنوات", "السن"];
/// Headings of columns in which some write ages and others years or days, in normal form: a number of two digits is an age there.
const AGES_OR_BIRTHS: &[&str] = &[
    "age ne",
    "ne age",
    "age naissance",
    "age annee naissance",
    "annee naissance age",
    "age date naissance",
    "date naissance age",
    "age birth",
];
/// Headings of columns that every list has and nobody keeps, in normal form.
const KEPT_BY_NOBODY: &[&str] = &[
    "",
    "signature",
    "emargement",
    "visa",
    "observation",
    "remarque",
    "ordre",
    "remark",
    "comment",
    "commentaire",
    "serial number",
    "sn",
    "thumbprint",
    "التوقيع",
    "الرقم",
    "ملاحظات",
];

/// Whether the column under this heading holds ages.
pub(super) fn is_age(heading: &str) -> bool {
    let form = normal_form(heading);
    AGES.iter().any(|age| fold(age) == form)
}

/// Whether the column under this heading holds ages or births.
pub(super) fn is_age_or_birth(heading: &str) -> bool {
    AGES_OR_BIRTHS.contains(&normal_form(heading).as_str())
}

/// Whether the column under this heading holds nothing of a person: numbers, signatures, remarks.
pub(super) fn is_kept_by_nobody(heading: &str) -> bool {
    let form = normal_form(heading);
    KEPT_BY_NOBODY.iter().any(|known| fold(known) == form)
}

/// What the column under this heading holds.
pub(super) fn column(heading: &str) -> Option<Column> {
    let form = normal_form(heading);
    let known = |form: &str| KNOWN.get(form).copied();
    known(&form).or_else(|| {
        let words: Vec<&str> = form.split(' ').filter(|word| !PEOPLE.contains(word)).collect();
        // "Nom du participant" is whole; "Prénom du participant" still a part.
        let found = known(&words.join(" ")).filter(|_| words.len() < form.split(' ').count())?;
        match found {
            Column::Name
            | Column::FullName
            | Column::GivenNames
            | Column::FamilyName
            | Column::ArabicName
            | Column::Sex
            | Column::Civility => Some(found),
            _ => None,
        }
    })
}

/// Whether a heading that may stand for the whole name stands for the given names beside the family's: "Name" beside
/// "Surname", "الاسم" beside "اللقب". French has "Prénom" for that.
pub(super) fn is_given_beside_family(heading: &str) -> bool {
    matches!(normal_form(heading).as_str(), "name" | "اسم" | "الاسم" | "الاسماء")
}

/// Whether a heading is about a part of the name in words that [`column`] does not know: "Prénom usuel", "1er prénom",
/// "Middle name". A relative's is one of them only where the name has one column: it could then be the other half.
pub(super) fn is_part_of_name(heading: &str, with_relatives: bool) -> bool {
    const RELATIVES: &[&str] = &[
        "pere",
        "mere",
        "parent",
        "conjoint",
        "conjointe",
        "epoux",
        "epouse",
        "mari",
        "tuteur",
        "tutrice",
        "father",
        "mother",
        "husband",
        "wife",
        "الاب",
        "الام",
    ];
    let form = normal_form(heading);
    if matches!(column(heading), Some(column) if column != Column::GivenNames) {
        return false;
    }
    let is_name = |word: &str| {
        word.starts_with("prenom")
            || matches!(
                word,
                "first" | "given" | "forename" | "middle" | "postnom" | "vorname" | "اسم" | "الاسم"
            )
    };
    let is_relative = form.split(' ').any(|word| RELATIVES.contains(&word));
    // What a given name is called in much of West Africa.
    let is_name = form == "petit nom" || form.split(' ').any(is_name);
    is_name && (with_relatives || !is_relative)
}

/// Small letters without marks, brackets and signs; words in the singular, without those that change nothing. Of a text that is longer
/// than a heading the beginning.
pub(super) fn normal_form(heading: &str) -> String {
    let heading = heading.char_indices().nth(HEADING_MAX).map_or(heading, |(end, _)| &heading[..end]);
    // "Prénom(s)", "Né(e)": an ending in brackets belongs to the word.
    let folded = fold(&one_line(heading))
        .replace('’', "'")
        .replace("'s ", " ")
        .replace("(s)", "")
        .replace("(e)", "")
        .replace("(es)", "");
    let mut depth = 0;
    let text: String = folded
        .chars()
        .map(|c| match c {
            '(' | '[' | '{' => {
                depth += 1;
                ' '
            }
            ')' | ']' | '}' => {
                depth -= 1;
                ' '
            }
            c if depth <= 0 && c.is_alphabetic() => c,
            _ => ' ',
        })
        .collect();
    let singular = |word: &str| {
        // "Naiss." is cut short, and no plural.
        let is_plural = word.len() > 3 && word.is_ascii() && word.ends_with('s') && !word.ends_with("ss");
        if is_plural { word[..word.len() - 1].to_owned() } else { word.to_owned() }
    };
    // "واللقب": "and" is written as one word with what follows.
    let bare =
        |word: &str| word.strip_prefix('و').filter(|rest| rest.starts_with("ال")).unwrap_or(word).to_owned();
    let words: Vec<String> = text.split_whitespace().map(|word| singular(&bare(word))).collect();
    let kept: Vec<&str> = words.iter().map(String::as_str).filter(|word| !FILLERS.contains(word)).collect();
    kept.join(" ")
}

#[cfg(test)]
mod tests;
