//! Lines of lists that are no people, and those that are.

use super::*;

#[test]
fn closing_lines_are_told_from_people() {
    for text in ["Total", "Sous-total", "Fait à Goundam", "Le formateur : Ali", "Femmes : trois", "التوقيع"]
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
        line(name, &others, &[], false, true, if is_closed { Above::End } else { Above::People })
    };
    for (name, other) in [
        ("Total", "6"),
        ("TOTAL :", "6 personnes"),
        ("Total femmes", "3"),
        ("Femmes", "3"),
        ("dont femmes", "3"),
        ("Dont", "3 femmes"),
        ("- dont :", "3"),
        ("Parmi lesquelles femmes", "3"),
        ("of whom women", "3"),
        ("Of which", "3 women"),
        ("منهم نساء", "٣"),
        ("منهن", "3"),
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
    for others in [&["5", "Femmes", "5"][..], &["5 personnes", "Femmes :", "5"]] {
        assert_eq!(kind("Hommes", others, true), LineKind::Closing, "{others:?}");
    }
    assert_ne!(kind("Hommes", &["Femmes"], true), LineKind::Closing, "no number is there");
    assert_ne!(kind("Hawa Ba", &["5", "Femme"], true), LineKind::Closing);
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
        ("Parmi Ba", &["41"][..]),
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
    let kind =
        |[name, other]: [&str; 2], above: Above| line(name, &[other.to_owned()], &[], false, true, above);
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
    assert_eq!(line("", &names.map(str::to_owned), &[], false, true, Above::Signers(2)), LineKind::Closing);
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

#[test]
fn who_signs_below_the_end_is_nobody_also_with_the_name_first() {
    let kind = |others: &[&str], is_numbered: bool, above: Above| {
        let others: Vec<String> = others.iter().map(|text| (*text).to_owned()).collect();
        line("Alassane Touré", &others, &[], is_numbered, true, above)
    };
    for role in
        ["Le Maire", "La Présidente", "Le Coordinateur", "Le sous-préfet", "L’adjoint", "العمدة", "المنسقة"]
    {
        assert_eq!(kind(&[role], false, Above::End), LineKind::Closing, "{role}");
        // With what only people of the list have, or before its end, it is one of them.
        assert_eq!(kind(&[role], true, Above::End), LineKind::Person, "{role}");
        assert_eq!(kind(&[role], false, Above::People), LineKind::Person, "{role}");
    }
    // Nobody can say whose role it is.
    for others in [&["Maire"][..], &["Le maire", "Commune de Goundam"]] {
        assert_eq!(kind(others, false, Above::End), LineKind::MaybeSigns, "{others:?}");
    }
    assert_eq!(kind(&["Enseignante"], false, Above::End), LineKind::Person);
}

#[test]
fn a_closing_line_says_how_many_there_are() {
    let said = |cells: &[&str]| people_said(&cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>());
    for cells in [
        &["", "TOTAL", "", "6"][..],
        &["Total général : 6"],
        &["Total de la liste", "6 personnes"],
        &["Arrêtée la présente liste à six (6) personnes"],
        &["", "Arrêté la liste à 6 participants, le 3/11/2026"],
        &["المجموع", "٦"],
    ] {
        assert_eq!(said(cells), Some(6), "{cells:?}");
    }
    for cells in [
        &["Total femmes", "6"][..],
        &["dont femmes", "6"],
        &["Sous-total", "6"],
        &["TOTAL", "3", "6"],
        &["TOTAL", "6", "6"],
        &["TOTAL", "Goundam", "6"],
        &["TOTAL"],
        &["Arrêtée la présente liste à six personnes"],
        &["Fait à Goundam, le 6"],
        &["Hawa Ba", "6"],
    ] {
        assert_eq!(said(cells), None, "{cells:?}");
    }
}

#[test]
fn a_total_may_have_its_word_below_the_numbers() {
    let texts = |texts: &[&str]| -> Vec<String> { texts.iter().map(|text| (*text).to_owned()).collect() };
    let kind =
        |others: &[&str], cells: &[&str]| line("", &texts(others), &texts(cells), true, true, Above::People);
    assert_eq!(kind(&["2", "2"], &["TOTAL", "", "2", "2"]), LineKind::Closing);
    assert_eq!(kind(&["x"], &["TOTAL", "", "x", ""]), LineKind::Person, "a cross is no number");
    assert_eq!(kind(&["2", "2"], &["7", "", "2", "2"]), LineKind::Person);
}
