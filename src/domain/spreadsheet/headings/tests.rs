//! Headings as people write them, in three languages.

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
            "Noms et prénoms",
            "Nom & Prénoms des participants",
            "Full name",
            "Prénom + Nom",
            "Nom, prénom",
            "Nom_complet",
            "N° Nom et prénoms",
            "الاسم الكامل",
            "الاسم واللقب",
        ],
    );
    all(
        Column::Name,
        &[
            "Nom",
            "NOMS",
            "nom (en majuscules)",
            "Name:",
            "Nom du participant",
            "Noms des participant(e)s",
            "Nom de la personne formée",
            "Noms des personnes formées",
            "Nom du formateur",
            "Participants",
            "الاسم",
            "الإسم",
            "اسم المشارك",
        ],
    );
    all(Column::FamilyName, &["Nom de famille", "Last name", "SURNAME", "اللقب", "الاسم العائلي"]);
    all(Column::Civility, &["Civilité", "Titre", "M./Mme", "Civ."]);
    all(Column::GivenNames, &["Prénoms", "PRENOM(S)", "Prénom", "First name", "Prénom du participant"]);
    all(Column::Sex, &["Sexe", "Sexe (H/F)", "SEXE M/F", "Sexe (F ou M)", "H/F", "M / F", "Genre", "sex"]);
    all(
        Column::Birth,
        &["Date de naissance", "DATE DE NAISSANCE", "Année de naissance", "Né(e) le", "Née en"],
    );
    all(Column::Telephone, &["N° Téléphone", "Tél.", "Numéro de téléphone", "Contact(s)"]);
    all(
        Column::Commune,
        &["Commune", "Commune / Quartier", "COMMUNE/VILLAGE", "Commune et quartier", "البلدية / الحي"],
    );
    all(Column::Structure, &["Structure/Fonction", "Nom de la structure"]);
    all(Column::ArabicName, &["Nom arabe", "Nom en arabe", "Nom (complet) en arabe"]);
    for unknown in
        ["N°", "", "Nom du père", "Nom de jeune fille", "Date et lieu de naissance", "Observations", "Âge"]
    {
        assert_eq!(super::column(unknown), None, "{unknown}");
    }
}

#[test]
fn headings_of_english_and_arabic_lists_are_known() {
    for (heading, expected) in [
        ("Name of beneficiary", Column::Name),
        ("Beneficiaries", Column::Name),
        ("Participant’s full name", Column::FullName),
        ("Gender (M/F)", Column::Sex),
        ("Sex M/F", Column::Sex),
        ("Male/Female", Column::Sex),
        ("DOB", Column::Birth),
        ("Birthplace", Column::BirthPlace),
        ("Commune of origin", Column::Commune),
        ("Village of residence", Column::Locality),
        ("Village/Neighborhood", Column::Locality),
        ("Phone No.", Column::Telephone),
        ("Mobile", Column::Telephone),
        ("Mobile number", Column::Telephone),
        ("Telephone number", Column::Telephone),
        ("Languages spoken", Column::Languages),
        ("Spoken languages", Column::Languages),
        ("Position", Column::Role),
        ("Role in the community", Column::Role),
        ("Organization", Column::Structure),
        ("Name of the organisation", Column::Structure),
        ("أسماء المشاركين", Column::Name),
        ("النوع الاجتماعي", Column::Sex),
        ("تاريخ الولادة", Column::Birth),
        ("القرية / الحي", Column::Locality),
        ("رقم الجوال", Column::Telephone),
        ("الوظيفة", Column::Role),
        ("المؤسسة", Column::Structure),
    ] {
        assert_eq!(super::column(heading), Some(expected), "{heading}");
    }
    for heading in ["Age in years", "Age (years)", "العمر"] {
        assert!(is_age(heading), "{heading}");
    }
    for heading in ["Comments", "SN", "Serial number"] {
        assert!(is_kept_by_nobody(heading), "{heading}");
    }
}

#[test]
fn every_heading_of_the_table_is_known() {
    for (heading, expected) in HEADINGS {
        assert_eq!(super::column(heading), Some(*expected), "{heading}");
    }
    for heading in ["Date naiss.", "DATE NAISS", "Naiss.", "Année naiss."] {
        assert_eq!(super::column(heading), Some(Column::Birth), "{heading}");
    }
}

#[test]
fn a_heading_is_looked_at_no_further_than_headings_go() {
    assert_eq!(super::column(&format!("Nom complet ({})", "x".repeat(1 << 20))), Some(Column::FullName));
    assert!(normal_form(&"ab cd ".repeat(1 << 20)).len() <= HEADING_MAX);
}

#[test]
fn parts_of_a_name_are_seen_in_other_words() {
    for heading in ["Prénom usuel", "1er prénom", "2e prénom", "Prénoms (suite)", "Middle name", "اسم الشهرة"]
    {
        assert!(is_part_of_name(heading, false), "{heading}");
    }
    assert!(is_part_of_name("Prénom du père", true) && !is_part_of_name("Prénom du père", false));
    for heading in ["Observations", "Nom et prénoms", "Nom", "N°", "Nom de jeune fille", "الاسم"] {
        assert!(!is_part_of_name(heading, true), "{heading}");
    }
}
