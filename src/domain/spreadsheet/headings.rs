//! The headings of a list, as people write them: plural or not, with or without accents, `&` or `/`, a star or
//! brackets behind.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::domain::text::{fold, one_line};

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

/// Normal forms of headings, in French, English and Arabic: see [`normal_form`]. A hamza is gone from its letter there.
const HEADINGS: &[(&str, Column)] = &[
    ("nom complet", Column::FullName),
    ("nom prenom", Column::FullName),
    ("prenom nom", Column::FullName),
    ("nom prenom complet", Column::FullName),
    ("prenom nom complet", Column::FullName),
    ("nom entier", Column::FullName),
    ("identite", Column::FullName),
    ("full name", Column::FullName),
    ("complete name", Column::FullName),
    ("name surname", Column::FullName),
    ("الاسم الكامل", Column::FullName),
    ("الاسم الثلاثي", Column::FullName),
    ("الاسم اللقب", Column::FullName),
    ("اللقب الاسم", Column::FullName),
    ("الاسم النسب", Column::FullName),
    ("النسب الاسم", Column::FullName),
    ("الاسم", Column::Name),
    ("اسم", Column::Name),
    ("الاسماء", Column::Name),
    ("اسم المشارك", Column::Name),
    ("اسم المشاركة", Column::Name),
    ("اسم المتدرب", Column::Name),
    ("اسم المستفيد", Column::Name),
    ("المشارك", Column::Name),
    ("participant", Column::Name),
    ("beneficiaire", Column::Name),
    ("stagiaire", Column::Name),
    ("apprenant", Column::Name),
    ("apprenante", Column::Name),
    ("auditeur", Column::Name),
    ("candidat", Column::Name),
    ("first name last name", Column::FullName),
    ("beneficiary", Column::Name),
    ("beneficiarie", Column::Name),
    ("attendee", Column::Name),
    ("trainee", Column::Name),
    ("الاسم الرباعي", Column::FullName),
    ("الاسم الكنية", Column::FullName),
    ("اسماء المشاركين", Column::Name),
    ("اسماء المستفيدين", Column::Name),
    ("اسم المستفيدة", Column::Name),
    ("nom", Column::Name),
    ("name", Column::Name),
    ("nom famille", Column::FamilyName),
    ("patronyme", Column::FamilyName),
    ("surname", Column::FamilyName),
    ("last name", Column::FamilyName),
    ("family name", Column::FamilyName),
    ("اللقب", Column::FamilyName),
    ("النسب", Column::FamilyName),
    ("الكنية", Column::FamilyName),
    ("اسم العايلة", Column::FamilyName),
    ("الاسم العايلي", Column::FamilyName),
    ("prenom", Column::GivenNames),
    ("first name", Column::GivenNames),
    ("given name", Column::GivenNames),
    ("forename", Column::GivenNames),
    ("other name", Column::GivenNames),
    ("الاسم الشخصي", Column::GivenNames),
    ("الاسم الاول", Column::GivenNames),
    ("sexe", Column::Sex),
    ("sex", Column::Sex),
    ("genre", Column::Sex),
    ("gender", Column::Sex),
    ("sexe h f", Column::Sex),
    ("sexe f h", Column::Sex),
    ("sexe m f", Column::Sex),
    ("sexe f m", Column::Sex),
    ("h f", Column::Sex),
    ("f h", Column::Sex),
    ("m f", Column::Sex),
    ("f m", Column::Sex),
    ("الجنس", Column::Sex),
    ("النوع", Column::Sex),
    ("genre h f", Column::Sex),
    ("genre f h", Column::Sex),
    ("genre m f", Column::Sex),
    ("genre f m", Column::Sex),
    ("sex m f", Column::Sex),
    ("sex f m", Column::Sex),
    ("gender m f", Column::Sex),
    ("gender f m", Column::Sex),
    ("male female", Column::Sex),
    ("female male", Column::Sex),
    ("النوع الاجتماعي", Column::Sex),
    ("الجنس ذكر انثى", Column::Sex),
    ("civilite", Column::Civility),
    ("civ", Column::Civility),
    ("titre", Column::Civility),
    ("title", Column::Civility),
    ("m mme", Column::Civility),
    ("mme m", Column::Civility),
    ("mr mrs", Column::Civility),
    ("salutation", Column::Civility),
    ("nom arabe", Column::ArabicName),
    ("nom ecriture arabe", Column::ArabicName),
    ("nom complet arabe", Column::ArabicName),
    ("nom prenom arabe", Column::ArabicName),
    ("arabic name", Column::ArabicName),
    ("name arabic", Column::ArabicName),
    ("annee naissance", Column::Birth),
    ("an naissance", Column::Birth),
    ("date naissance", Column::Birth),
    ("date naiss", Column::Birth),
    ("naissance", Column::Birth),
    ("naiss", Column::Birth),
    ("annee naiss", Column::Birth),
    ("an naiss", Column::Birth),
    ("ne", Column::Birth),
    ("nee", Column::Birth),
    ("birth year", Column::Birth),
    ("year birth", Column::Birth),
    ("date birth", Column::Birth),
    ("birth date", Column::Birth),
    ("birthdate", Column::Birth),
    ("birthday", Column::Birth),
    ("dob", Column::Birth),
    ("تاريخ الولادة", Column::Birth),
    ("سنة الولادة", Column::Birth),
    ("تاريخ الازدياد", Column::Birth),
    ("تاريخ الميلاد", Column::Birth),
    ("سنة الميلاد", Column::Birth),
    ("lieu naissance", Column::BirthPlace),
    ("lieu naiss", Column::BirthPlace),
    ("place birth", Column::BirthPlace),
    ("birth place", Column::BirthPlace),
    ("birthplace", Column::BirthPlace),
    ("مكان الولادة", Column::BirthPlace),
    ("محل الولادة", Column::BirthPlace),
    ("commune", Column::Commune),
    ("commune origine", Column::Commune),
    ("commune dorigine", Column::Commune),
    ("commune residence", Column::Commune),
    ("municipality", Column::Commune),
    ("commune origin", Column::Commune),
    ("home commune", Column::Commune),
    ("municipality residence", Column::Commune),
    ("municipality origin", Column::Commune),
    ("home municipality", Column::Commune),
    ("بلدية الاقامة", Column::Commune),
    ("البلدية", Column::Commune),
    // Told apart in each cell.
    ("commune quartier", Column::Commune),
    ("quartier commune", Column::Commune),
    ("commune village", Column::Commune),
    ("village commune", Column::Commune),
    ("commune localite", Column::Commune),
    ("localite commune", Column::Commune),
    ("commune fraction", Column::Commune),
    ("commune village quartier", Column::Commune),
    ("commune village fraction", Column::Commune),
    ("commune site", Column::Commune),
    ("municipality village", Column::Commune),
    ("municipality neighbourhood", Column::Commune),
    ("البلدية الحي", Column::Commune),
    ("البلدية القرية", Column::Commune),
    ("localite", Column::Locality),
    ("locality", Column::Locality),
    ("village", Column::Locality),
    ("fraction", Column::Locality),
    ("quartier", Column::Locality),
    ("village fraction quartier", Column::Locality),
    ("village quartier", Column::Locality),
    ("village fraction", Column::Locality),
    ("site", Column::Locality),
    ("village residence", Column::Locality),
    ("village origine", Column::Locality),
    ("village dorigine", Column::Locality),
    ("village origin", Column::Locality),
    ("home village", Column::Locality),
    ("village site", Column::Locality),
    ("quartier residence", Column::Locality),
    ("neighbourhood", Column::Locality),
    ("neighborhood", Column::Locality),
    ("village neighbourhood", Column::Locality),
    ("village neighborhood", Column::Locality),
    ("قرية الاقامة", Column::Locality),
    ("القرية الحي", Column::Locality),
    ("الحي القرية", Column::Locality),
    ("telephone", Column::Telephone),
    ("tel", Column::Telephone),
    ("contact", Column::Telephone),
    ("contact telephonique", Column::Telephone),
    ("mobile", Column::Telephone),
    ("portable", Column::Telephone),
    ("phone", Column::Telephone),
    ("phone number", Column::Telephone),
    ("phone contact", Column::Telephone),
    ("telephone number", Column::Telephone),
    ("tel number", Column::Telephone),
    ("mobile number", Column::Telephone),
    ("mobile phone", Column::Telephone),
    ("mobile phone number", Column::Telephone),
    ("cell phone", Column::Telephone),
    ("cell phone number", Column::Telephone),
    ("cellphone", Column::Telephone),
    ("cellphone number", Column::Telephone),
    ("contact number", Column::Telephone),
    ("contact phone", Column::Telephone),
    ("whatsapp", Column::Telephone),
    ("whatsapp number", Column::Telephone),
    ("gsm", Column::Telephone),
    ("telephone portable", Column::Telephone),
    ("telephone mobile", Column::Telephone),
    ("التليفون", Column::Telephone),
    ("رقم التليفون", Column::Telephone),
    ("الهاتف المحمول", Column::Telephone),
    ("رقم الهاتف المحمول", Column::Telephone),
    ("الهاتف النقال", Column::Telephone),
    ("الجوال", Column::Telephone),
    ("رقم الجوال", Column::Telephone),
    ("رقم الاتصال", Column::Telephone),
    ("الهاتف", Column::Telephone),
    ("رقم الهاتف", Column::Telephone),
    ("langue", Column::Languages),
    ("langue parlee", Column::Languages),
    ("language", Column::Languages),
    ("language spoken", Column::Languages),
    ("spoken language", Column::Languages),
    ("mother tongue", Column::Languages),
    ("langue maternelle", Column::Languages),
    ("اللغات المحكية", Column::Languages),
    ("اللغة الام", Column::Languages),
    ("role", Column::Role),
    ("fonction", Column::Role),
    ("qualite", Column::Role),
    ("profession", Column::Role),
    ("role community", Column::Role),
    ("role communaute", Column::Role),
    ("occupation", Column::Role),
    ("position", Column::Role),
    ("function", Column::Role),
    ("job title", Column::Role),
    ("الوظيفة", Column::Role),
    ("structure", Column::Structure),
    ("nom structure", Column::Structure),
    ("structure fonction", Column::Structure),
    ("organisation", Column::Structure),
    ("organization", Column::Structure),
    ("organisation name", Column::Structure),
    ("organization name", Column::Structure),
    ("name organisation", Column::Structure),
    ("name organization", Column::Structure),
    ("institution", Column::Structure),
    ("organisme", Column::Structure),
    ("ong", Column::Structure),
    ("ngo", Column::Structure),
    ("اسم المنظمة", Column::Structure),
    ("المؤسسة", Column::Structure),
    ("association", Column::Structure),
    ("service", Column::Structure),
    ("الاسم العربية", Column::ArabicName),
    ("الاسم بالعربية", Column::ArabicName),
    ("مكان الميلاد", Column::BirthPlace),
    ("محل الميلاد", Column::BirthPlace),
    ("القرية", Column::Locality),
    ("الحي", Column::Locality),
    ("القرية الفرقة الحي", Column::Locality),
    ("اللغة", Column::Languages),
    ("اللغات", Column::Languages),
    ("الدور", Column::Role),
    ("الصفة", Column::Role),
    ("المهنة", Column::Role),
    ("المنظمة", Column::Structure),
    ("الجمعية", Column::Structure),
    ("village fraction neighbourhood", Column::Locality),
    ("given names", Column::GivenNames),
    ("الاسم كاملا", Column::FullName),
    ("الاسم الحروف العربية", Column::ArabicName),
];

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
