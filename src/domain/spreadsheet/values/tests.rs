//! Cells of sex and birth as people write them.

use super::*;

const TODAY: Date = date!(2026 - 11 - 26);

#[test]
fn a_cross_stands_in_the_column_of_women_or_of_men() {
    for (women, men, expected) in [
        ("x", "", Ok(Some(Sex::Female))),
        ("", "X", Ok(Some(Sex::Male))),
        ("✓", "-", Ok(Some(Sex::Female))),
        ("0", "1", Ok(Some(Sex::Male))),
        ("F", "", Ok(Some(Sex::Female))),
        ("", "×", Ok(Some(Sex::Male))),
        ("", "", Ok(None)),
        ("x", "x", Err(Crossed::Twice)),
        ("peut-être", "", Err(Crossed::Unknown(Column::Women))),
        ("", "12", Err(Crossed::Unknown(Column::Men))),
    ] {
        assert_eq!(crossed(women, men), expected, "{women:?} {men:?}");
    }
}

#[test]
fn a_birth_is_a_day_a_year_a_serial_number_or_an_age() {
    for (text, expected) in [
        ("25/03/1985", Birth::Exact(date!(1985 - 03 - 25))),
        ("31131", Birth::Exact(date!(1985 - 03 - 25))),
        ("1985", Birth::Year(1985)),
        ("vers 1985", Birth::About(1985)),
        ("41 ans", Birth::About(1985)),
        ("41", Birth::About(1985)),
        ("", Birth::Unknown),
    ] {
        assert_eq!(born(text, false, TODAY, TODAY), Some(expected), "{text}");
    }
    assert_eq!(born("41", true, TODAY, TODAY), Some(Birth::About(1985)));
    assert_eq!(born("", true, TODAY, TODAY), Some(Birth::Unknown));
    for text in ["99999", "0", "200", "1985-85", "hier"] {
        assert_eq!(born(text, false, TODAY, TODAY), None, "{text}");
    }
}

#[test]
fn a_birth_is_read_in_words_and_in_arabic_digits() {
    let day = Birth::Exact(date!(1985 - 03 - 01));
    for (text, expected) in [
        ("1er mars 1985", day),
        ("1 mars 1985", day),
        ("Née le 1er Mars 1985", day),
        ("March 1st, 1985", day),
        ("1 March 1985", day),
        ("1 مارس 1985", day),
        ("١ مارس ١٩٨٥", day),
        ("1985/03/01", day),
        ("mars 1985", Birth::Year(1985)),
        ("03/1985", Birth::Year(1985)),
        ("août 1985", Birth::Year(1985)),
        ("déc. 1985", Birth::Year(1985)),
        ("en 1985", Birth::Year(1985)),
        ("né(e) en 1985", Birth::Year(1985)),
        ("سنة ١٩٨٥", Birth::Year(1985)),
        ("١٩٨٥", Birth::Year(1985)),
        ("~1985", Birth::About(1985)),
        ("1985 ?", Birth::About(1985)),
        ("environ 1985", Birth::About(1985)),
        ("حوالي ١٩٨٥", Birth::About(1985)),
        ("vers mars 1985", Birth::About(1985)),
        ("٢٥/٣/١٩٨٥", Birth::Exact(date!(1985 - 03 - 25))),
        ("٤١ سنة", Birth::About(1985)),
        ("environ 41 ans", Birth::About(1985)),
        ("31/12/85", Birth::Exact(date!(1985 - 12 - 31))),
        ("31 déc. 85", Birth::Exact(date!(1985 - 12 - 31))),
        // Next month, or a hundred years before.
        ("31/12/26", Birth::Exact(date!(1926 - 12 - 31))),
        ("en 85", Birth::Year(1985)),
    ] {
        assert_eq!(born(text, false, TODAY, TODAY), Some(expected), "{text}");
    }
    // Two years that both were, a day without a year, a month that there is not.
    for text in
        ["01/02/20", "en 20", "31 mars", "March 31", "12/31/85", "vers 41", "mars avril 1985", "1985 à Gao"]
    {
        assert_eq!(born(text, false, TODAY, TODAY), None, "{text}");
    }
    assert_eq!(birth("31/12/85"), None, "nobody knows what day it is");
    assert_eq!(birth("1er mars 1985"), Some(day));
}

#[test]
fn an_age_is_counted_back_from_the_day_of_the_list() {
    let listed = date!(2018 - 03 - 12);
    for (text, is_age, expected) in [
        ("30", true, Birth::About(1988)),
        ("25 ans", false, Birth::About(1993)),
        ("1986", true, Birth::Year(1986)),
        ("31/12/85", false, Birth::Exact(date!(1985 - 12 - 31))),
    ] {
        assert_eq!(born(text, is_age, listed, TODAY), Some(expected), "{text}");
    }
    for (text, is_age, expected) in
        [("30", true, true), ("25 ans", false, true), ("25/03/1985", false, false), ("1986", true, false)]
    {
        assert_eq!(says_age(text, is_age), expected, "{text}");
    }
}

#[test]
fn the_day_of_a_list_is_found_in_its_title() {
    for (text, expected) in [
        ("Liste des participants · du 12 au 14 mars 2018", Some(date!(2018 - 03 - 14))),
        ("Formation du 12/03/2018 au 14/03/2018", Some(date!(2018 - 03 - 12))),
        ("Goundam, le 1er mars 2018", Some(date!(2018 - 03 - 01))),
        ("Session 2 : 2018-03-12", Some(date!(2018 - 03 - 12))),
        ("Mars 2018", Some(date!(2018 - 03 - 01))),
        ("١٢ مارس ٢٠١٨", Some(date!(2018 - 03 - 12))),
        ("Résolution 2374 (2017)", None),
        ("Groupe A", None),
        ("12 mars 2118", None),
        ("né le 12 mars 1958", None),
    ] {
        assert_eq!(day_within(text, TODAY), expected, "{text}");
    }
}

#[test]
fn a_column_of_ages_may_hold_years() {
    for (text, expected) in [
        ("1990", Birth::Year(1990)),
        ("vers 1990", Birth::About(1990)),
        ("environ 41", Birth::About(1985)),
        ("ans", Birth::Unknown),
    ] {
        assert_eq!(born(text, true, TODAY, TODAY), Some(expected), "{text}");
    }
    assert_eq!(born("31131", true, TODAY, TODAY), None);
}

#[test]
fn what_is_recommended_is_taken() {
    for is_age in [false, true] {
        for text in ["25/03/1985", "mars 1985", "1985", "vers 1985", "41"] {
            assert!(born(text, is_age, TODAY, TODAY).is_some(), "{text}");
        }
    }
    assert!(["25/03/1985", "1985", "vers 1985"].iter().all(|text| birth(text).is_some()));
}

#[test]
fn a_number_of_a_spreadsheet_is_a_day() {
    assert_eq!(serial_day("31131", TODAY), Some(date!(1985 - 03 - 25)));
    for text in ["1985", "99999", "environ 31131", "46700", "Hawa"] {
        assert_eq!(serial_day(text, TODAY), None, "{text}");
    }
}

#[test]
fn a_mark_that_repeats_the_cell_above_is_told_from_words() {
    for text in [
        "idem", "IDEM", "Idem.", "id.", "//", " // ", "-\"-", "- \" -", "\"", "''", "〃", "-//-", "»", "كذلك",
    ] {
        assert!(is_ditto(text), "{text}");
    }
    for text in ["", "-", "/", "ID", "Idemba", "Gargando", "x", "...", "néant"] {
        assert!(!is_ditto(text), "{text}");
    }
}
