//! The headings of a list, as people write them: plural or not, with or without accents, `&` or `/`, a star or
//! brackets behind.

use crate::domain::text::{fold, one_line};

/// A column that is known by its heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    /// The whole name.
    FullName,
    /// "Nom": the whole name, or the family's where given names have a column of their own.
    Name,
    /// "Nom de famille": only a part.
    FamilyName,
    /// "Prénom(s)": only a part.
    GivenNames,
    /// Sex.
    Sex,
    /// The name in Arabic script.
    ArabicName,
    /// The day or year of birth.
    Birth,
    /// Place of birth.
    BirthPlace,
    /// Commune.
    Commune,
    /// Village, fraction, quartier or site.
    Locality,
    /// Telephone.
    Telephone,
    /// Languages.
    Languages,
    /// Role in the community.
    Role,
    /// Association, radio, service or council.
    Structure,
}

/// Normal forms of headings, in French, English and Arabic: see [`normal_form`].
const HEADINGS: &[(&str, Column)] = &[
    ("nom complet", Column::FullName),
    ("nom prenom", Column::FullName),
    ("prenom nom", Column::FullName),
    ("nom prenom complet", Column::FullName),
    ("prenom nom complet", Column::FullName),
    ("nom entier", Column::FullName),
    ("identite", Column::FullName),
    ("participant", Column::FullName),
    ("beneficiaire", Column::FullName),
    ("full name", Column::FullName),
    ("complete name", Column::FullName),
    ("name surname", Column::FullName),
    ("الاسم", Column::FullName),
    ("الاسم الكامل", Column::FullName),
    ("الاسم اللقب", Column::FullName),
    ("nom", Column::Name),
    ("name", Column::Name),
    ("nom famille", Column::FamilyName),
    ("patronyme", Column::FamilyName),
    ("surname", Column::FamilyName),
    ("last name", Column::FamilyName),
    ("family name", Column::FamilyName),
    ("prenom", Column::GivenNames),
    ("first name", Column::GivenNames),
    ("given name", Column::GivenNames),
    ("forename", Column::GivenNames),
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
    ("ne", Column::Birth),
    ("nee", Column::Birth),
    ("birth year", Column::Birth),
    ("year birth", Column::Birth),
    ("date birth", Column::Birth),
    ("birth date", Column::Birth),
    ("birthdate", Column::Birth),
    ("lieu naissance", Column::BirthPlace),
    ("place birth", Column::BirthPlace),
    ("birth place", Column::BirthPlace),
    ("commune", Column::Commune),
    ("commune origine", Column::Commune),
    ("commune dorigine", Column::Commune),
    ("commune residence", Column::Commune),
    ("municipality", Column::Commune),
    ("localite", Column::Locality),
    ("locality", Column::Locality),
    ("village", Column::Locality),
    ("fraction", Column::Locality),
    ("quartier", Column::Locality),
    ("village fraction quartier", Column::Locality),
    ("village quartier", Column::Locality),
    ("village fraction", Column::Locality),
    ("site", Column::Locality),
    ("telephone", Column::Telephone),
    ("tel", Column::Telephone),
    ("contact", Column::Telephone),
    ("contact telephonique", Column::Telephone),
    ("mobile", Column::Telephone),
    ("portable", Column::Telephone),
    ("phone", Column::Telephone),
    ("phone number", Column::Telephone),
    ("langue", Column::Languages),
    ("langue parlee", Column::Languages),
    ("language", Column::Languages),
    ("role", Column::Role),
    ("fonction", Column::Role),
    ("qualite", Column::Role),
    ("profession", Column::Role),
    ("structure", Column::Structure),
    ("nom structure", Column::Structure),
    ("structure fonction", Column::Structure),
    ("organisation", Column::Structure),
    ("organization", Column::Structure),
    ("association", Column::Structure),
    ("service", Column::Structure),
];

/// Words that change nothing in a heading.
const FILLERS: &[&str] = &[
    "n", "no", "num", "numero", "de", "d", "du", "des", "le", "la", "les", "l", "et", "ou", "and", "of",
    "the", "en", "in", "a", "au",
];
/// Whose name it is: nothing else may stand behind "Nom".
const PEOPLE: &[&str] = &[
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
    "facilitator",
];

/// What the column under this heading holds.
pub(super) fn column(heading: &str) -> Option<Column> {
    let form = normal_form(heading);
    let known = |form: &str| HEADINGS.iter().find(|(known, _)| *known == form).map(|(_, column)| *column);
    known(&form).or_else(|| {
        let words: Vec<&str> = form.split(' ').filter(|word| !PEOPLE.contains(word)).collect();
        // "Nom du participant" is whole; "Prénom du participant" still a part.
        let found = known(&words.join(" ")).filter(|_| words.len() < form.split(' ').count())?;
        match found {
            Column::Name | Column::FullName => Some(Column::FullName),
            Column::GivenNames | Column::FamilyName | Column::ArabicName | Column::Sex => Some(found),
            _ => None,
        }
    })
}

/// Small letters without marks, brackets and signs; words in the singular, without those that change nothing.
fn normal_form(heading: &str) -> String {
    // "Prénom(s)", "Né(e)": an ending in brackets belongs to the word.
    let folded = fold(&one_line(heading)).replace("(s)", "").replace("(e)", "").replace("(es)", "");
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
        let is_plural = word.len() > 3 && word.is_ascii() && word.ends_with('s');
        if is_plural { word[..word.len() - 1].to_owned() } else { word.to_owned() }
    };
    let words: Vec<String> = text.split_whitespace().map(singular).collect();
    let kept: Vec<&str> = words.iter().map(String::as_str).filter(|word| !FILLERS.contains(word)).collect();
    kept.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_known_in_the_forms_that_people_write() {
        let all = |column: Column, headings: &[&str]| {
            for heading in headings {
                assert_eq!(super::column(heading), Some(column), "{heading}");
            }
        };
        all(
            Column::FullName,
            &[
                "Nom complet",
                "NOMS & PRENOMS",
                "NOM & PRENOMS",
                "Prénom et nom",
                "Prénoms & Nom",
                "Nom et prénoms",
                "NOM/PRENOM",
                "Nom et Prénom(s)",
                "Prénom(s) et nom",
                "Nom complet *",
                "Nom complet :",
                " nom  complet ",
                "Nom du participant",
                "Noms des participant(e)s",
                "Noms et prénoms",
                "Nom & Prénoms des participants",
                "Full name",
                "Prénom + Nom",
                "Nom, prénom",
                "Nom_complet",
                "N° Nom et prénoms",
                "الاسم الكامل",
            ],
        );
        all(Column::Name, &["Nom", "NOMS", "nom (en majuscules)", "Name:"]);
        all(Column::FamilyName, &["Nom de famille", "Last name", "SURNAME"]);
        all(Column::GivenNames, &["Prénoms", "PRENOM(S)", "Prénom", "First name", "Prénom du participant"]);
        all(
            Column::Sex,
            &["Sexe", "Sexe (H/F)", "SEXE M/F", "Sexe (F ou M)", "H/F", "M / F", "Genre", "sex"],
        );
        all(
            Column::Birth,
            &["Date de naissance", "DATE DE NAISSANCE", "Année de naissance", "Né(e) le", "Née en"],
        );
        all(Column::Telephone, &["N° Téléphone", "Tél.", "Numéro de téléphone", "Contact(s)"]);
        all(Column::Structure, &["Structure/Fonction", "Nom de la structure"]);
        all(Column::ArabicName, &["Nom arabe", "Nom en arabe", "Nom (complet) en arabe"]);
        for unknown in [
            "N°",
            "",
            "Nom du père",
            "Nom de jeune fille",
            "Date et lieu de naissance",
            "Observations",
            "Âge",
        ] {
            assert_eq!(super::column(unknown), None, "{unknown}");
        }
    }
}
