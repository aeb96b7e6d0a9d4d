//! Lists as people make them: headings, encodings, footers, names in two columns.

use super::*;
use time::macros::date;

fn rows(text: &str) -> Vec<ListRow> {
    read(text.as_bytes()).unwrap().rows
}

fn names(text: &str) -> Vec<String> {
    rows(text).iter().map(|row| row.name.to_string()).collect()
}

fn remarks(text: &str) -> Vec<(usize, &'static str)> {
    let list = read(text.as_bytes()).unwrap();
    list.remarks.into_iter().map(|fault| (fault.line, fault.message.key)).collect()
}

fn faults(text: &str) -> Vec<(usize, &'static str)> {
    let faults = read(text.as_bytes()).unwrap_err();
    faults.into_iter().map(|fault| (fault.line, fault.message.key)).collect()
}

#[test]
fn every_way_that_spreadsheets_save() {
    let expected = [("Sɛku Kɔnɛ, dit \"Ba\"", Some(Sex::Male)), ("Hawa", None)];
    for text in [
        "\u{feff}Nom complet;Sexe\r\n\"Sɛku Kɔnɛ, dit \"\"Ba\"\"\";H\r\nHawa;\r\n\r\n;;\r\n",
        "full name,Sex\n\"Sɛku Kɔnɛ, dit \"\"Ba\"\"\",M\nHawa\n",
        "sexe\tNOM COMPLET\nmasculin\tSɛku Kɔnɛ, dit \"Ba\"\n\tHawa",
        "sep=;\r\nNom complet;Sexe (H/F)\r\nSɛku Kɔnɛ, dit \"Ba\";H\r\nHawa;\r\n",
        "Nom complet;Sexe\rSɛku Kɔnɛ, dit \"Ba\";H\rHawa;\r",
    ] {
        let rows = rows(text);
        let found: Vec<_> = rows.iter().map(|row| (row.name.as_str(), row.sex)).collect();
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn every_column_is_read() {
    let text = "Nom complet;Sexe;Nom arabe;Année de naissance;Commune;Localité;Téléphone;Langues;Rôle;Structure;Autre\n\
        Aïssata Walet;F;عائشة;vers 1985;Gargando;Tin Aïcha;70 00 00 00;français, tamasheq;femme leader;Association;x\n";
    let row = &rows(text)[0];
    assert_eq!((row.line, row.birth, row.sex), (2, Birth::About(1985), Some(Sex::Female)));
    assert_eq!(row.arabic_name.as_ref().map(FullName::as_str), Some("عائشة"));
    assert_eq!((row.commune.as_str(), row.locality.as_str()), ("Gargando", "Tin Aïcha"));
    assert_eq!((row.role.as_str(), row.structure.as_str()), ("femme leader", "Association"));
    let dated = "Nom et Prénom(s);SEXE (H/F);Date de naissance\nBa Sidi;H;03/05/1985\nBa Hawa;F;3.5.1985\nBa Ali;;1990\n";
    let births: Vec<Birth> = rows(dated).iter().map(|row| row.birth).collect();
    assert_eq!(
        births,
        [Birth::Exact(date!(1985 - 05 - 03)), Birth::Exact(date!(1985 - 05 - 03)), Birth::Year(1990)]
    );
}

#[test]
fn a_name_in_two_columns_is_one_name() {
    for text in [
        "N°;Nom;Prénoms;Sexe\n1;WALET;Fatouma;F\n2;MAÏGA;Oumar;M\n",
        "PRENOM(S);Nom de famille\nFatouma;WALET\nOumar;MAÏGA\n",
        "First name,Last name\nFatouma,WALET\nOumar,MAÏGA\n",
    ] {
        assert_eq!(names(text), ["Fatouma WALET", "Oumar MAÏGA"], "{text}");
    }
    assert_eq!(names("Nom;Prénom\nBa;\n;Hawa\n"), ["Ba", "Hawa"]);
    assert_eq!(remarks("Nom;Prénom\nBa;\n"), [(2, "listing-half-name")]);
    assert_eq!(faults("Nom;Nom\nBa;Hawa\n"), [(1, "listing-two-columns")]);
    assert_eq!(faults("Nom de famille;Sexe\nBa;M\n"), [(1, "listing-family-name-alone")]);
    // The whole name has its column: the part is reported as not used.
    let whole = "Nom complet;Prénom\nHawa Ba;Hawa\n";
    assert_eq!(names(whole), ["Hawa Ba"]);
    let list = read(whole.as_bytes()).unwrap();
    assert_eq!(list.remarks[0].message.args[0], ("found", "« Prénom »".to_owned()));
}

#[test]
fn no_part_of_a_name_is_left_out() {
    for text in [
        "Nom du participant;Prénom du participant\nDiallo;Aïssata\n",
        "Nom de la personne formée;Prénom\nDiallo;Aïssata\n",
        "Surname,Name\nDiallo,Aïssata\n",
        "Surname,Other names\nDiallo,Aïssata\n",
        "Name,First name\nDiallo,Aïssata\n",
        "Prénom;Nom;Prénom du père\nAïssata;Diallo;Sidi\n",
    ] {
        assert_eq!(names(text), ["Aïssata Diallo"], "{text}");
    }
    assert_eq!(names("اللقب;الاسم\nديالو;عائشة\n"), ["عائشة ديالو"]);
    for text in [
        "Nom;Prénom usuel\nDiallo;Aïssata\n",
        "Nom;1er prénom;2e prénom\nDiallo;Aïssata;Awa\n",
        "Nom;Prénom du père\nDiallo;Sidi\n",
        "First name,Middle name,Last name\nAïssata,Awa,Diallo\n",
        "الاسم;اسم الشهرة\nعائشة;عاشة\n",
    ] {
        assert_eq!(faults(text), [(1, "listing-name-part")], "{text}");
    }
    assert_eq!(names("Nom complet;Prénom usuel\nAïssata Diallo;Aïssata\n"), ["Aïssata Diallo"]);
    // A heading that spans two columns.
    assert_eq!(faults("Nom complet;;Sexe\nDiallo;Aïssata;F\n"), [(2, "listing-untitled-beside-name")]);
    assert_eq!(remarks("Nom complet;;Sexe\nHawa Ba;x;F\n"), [(1, "listing-unused-untitled")]);
}

#[test]
fn headings_may_take_two_rows() {
    for text in [
        "Identité;;Sexe\nNom;Prénom;\nDiallo;Aïssata;F\n",
        "Identité;;Sexe;Commune\nNom;Prénom;;\nDiallo;Aïssata;F;Ber\n",
        "État civil;;Sexe\nNom;Prénom;\nDiallo;Aïssata;F\n",
        "LISTE\nIdentité;;\nNom;Prénom;Sexe\nDiallo;Aïssata;F\nNom;Prénom;Sexe\n",
    ] {
        let rows = rows(text);
        let found: Vec<_> = rows.iter().map(|row| (row.name.as_str(), row.sex)).collect();
        assert_eq!(found, [("Aïssata Diallo", Some(Sex::Female))], "{text}");
    }
}

#[test]
fn what_closes_a_list_is_nobody() {
    let list = "Nom complet;Sexe\nHawa Ba;F\n";
    for closing in [
        "Le formateur : Ali",
        "Le formateur",
        "Les facilitateurs",
        "Goundam, le 3 mai 2018",
        "Vu et approuvé",
    ] {
        let text = format!("{list};\n{closing};\n");
        assert_eq!(names(&text), ["Hawa Ba"], "{closing}");
        assert_eq!(remarks(&text), [(4, "listing-not-people")], "{closing}");
        let signed = format!("{text};\nAli Touré;\n");
        assert_eq!(faults(&signed), [(6, "listing-after-end")], "{closing}");
    }
    assert_eq!(names(&format!("{list}Total;\nAli Touré;M\n")), ["Hawa Ba", "Ali Touré"]);
    assert_eq!(faults("Nom complet\nHawa Ba\nLe formateur Ali\n"), [(3, "listing-name-footer")]);
    assert_eq!(names(&format!("{list}Maire Oumar Ba;H\n")), ["Hawa Ba", "Maire Oumar Ba"]);
}

#[test]
fn a_civility_says_the_sex_and_comes_first() {
    let people = |text: &str| -> Vec<(String, Option<Sex>)> {
        rows(text).iter().map(|row| (row.name.to_string(), row.sex)).collect()
    };
    let (she, he) = (Some(Sex::Female), Some(Sex::Male));
    assert_eq!(
        people("Nom;Prénom\nMme Diallo;Aïssata\nM.Ba;Ali\n"),
        [("Mme Aïssata Diallo".into(), she), ("M. Ali Ba".into(), he)]
    );
    assert_eq!(
        people("Civilité;Nom complet\nMme;Awa\nM.;Ali\nM./Mme;Ada\n"),
        [("Awa".into(), she), ("Ali".into(), he), ("Ada".into(), None)]
    );
    assert_eq!(people("Nom complet;Sexe\nAwa;Mme\n"), [("Awa".into(), she)]);
    assert_eq!(remarks("Titre;Nom complet\nMme;Awa\nDr;Ali\n"), [(1, "listing-unused-columns")]);
    assert_eq!(remarks("Nom complet\nDiallo Aïssata (Mme)\n"), [(2, "listing-civility")]);
    for text in [
        "Nom complet;Sexe\nMme Awa;H\n",
        "Nom complet;Sexe\nTraoré Ali (M.);F\n",
        "Nom complet;Sexe;Civilité\nAwa;F;M.\n",
        "Nom complet;Civilité\nMme Awa;M.\n",
    ] {
        assert_eq!(faults(text), [(2, "listing-sex-contradiction")], "{text}");
    }
}

#[test]
fn what_is_not_used_is_reported() {
    let text = "Liste des participants\nGoundam, mars 2018\n\nN°;Nom complet;Observations;Signature\n1;Hawa Ba;absente;\n2;Hawa BA;;\n\
        3;;;\n4;;;\n;Total : 2;;\n;Fait à Goundam;;\n";
    assert_eq!(names(text), ["Hawa Ba", "Hawa BA"]);
    assert_eq!(
        remarks(text),
        [
            (1, "listing-above"),
            (4, "listing-unused-columns"),
            (6, "listing-namesake"),
            (7, "listing-not-people")
        ]
    );
    let list = read(text.as_bytes()).unwrap();
    let message = |key| list.remarks.iter().find(|fault| fault.message.key == key).unwrap();
    assert_eq!(
        message("listing-unused-columns").message.args[0],
        ("found", Several::of(["« N° »", "« Observations »"]).to_string())
    );
    assert_eq!(message("listing-not-people").message.args[0], ("lines", "7–10".to_owned()));
    assert_eq!(remarks("Nom complet\nHa\u{200b}wa\n"), [(2, "listing-invisible")]);
    assert_eq!(names("Nom complet\n\u{202e}Ha\u{ad}wa\n"), ["Hawa"]);
}

#[test]
fn what_is_no_name_is_refused() {
    assert_eq!(
        faults(
            "Nom complet;Sexe\nFatouma Walet;F\n\u{a0};F\n-;M\nTotal : 2;F\nHawa 2;F\nTraorŽ;F\nH?l?na;F\nAwa? Ba;F\n\
                 H\u{82}l\u{82}na;F\n"
        ),
        [
            (3, "listing-no-name"),
            (4, "listing-name-without-letters"),
            (5, "listing-name-footer"),
            (6, "listing-name-digits"),
            (7, "listing-misread"),
            (8, "listing-misread"),
            (9, "listing-name-sign"),
            (10, "listing-misread"),
        ]
    );
    assert_eq!(faults("Nom complet;Structure\nHawa;Radio H\u{82}l\n"), [(2, "listing-misread")]);
    assert_eq!(faults("Nom complet\nH?l?na\n"), [(2, "listing-misread")]);
}

#[test]
fn a_guessed_encoding_is_shown_by_names() {
    let bytes = b"Nom complet;Sexe\r\nH\x82l\x82na Traor\x82;F\r\n";
    let list = read(bytes).unwrap();
    assert_eq!(list.rows[0].name.as_str(), "Héléna Traoré");
    assert_eq!(list.remarks[0].message.key, "listing-guessed-encoding");
    assert!(list.remarks[0].message.args.contains(&("sample", "« Héléna Traoré »".to_owned())));
}

#[test]
fn problems_have_their_line() {
    assert_eq!(faults(""), [(1, "listing-empty")]);
    assert_eq!(faults("nom complet\n"), [(1, "listing-empty")]);
    assert_eq!(faults("prénom;âge\nA;3\n"), [(1, "listing-no-name-column")]);
    assert_eq!(faults("nom;sexe\nA;x\nB;F\n;F\n"), [(2, "listing-sex"), (4, "listing-no-name")]);
    assert_eq!(faults("nom;année de naissance\nA;85\n"), [(2, "listing-birth")]);
    assert_eq!(faults("nom\n\"A\nB\n"), [(2, "listing-open-quote")]);
    assert_eq!(faults(&format!("nom\n{}\n", "a".repeat(1_000))), [(2, "listing-name-too-long")]);
}

#[test]
fn a_line_break_within_quotes_counts_as_one_row() {
    let rows = rows("nom\n\"Hawa\nWalet\"\nBa\n");
    assert_eq!((rows[0].name.as_str(), rows[1].line), ("Hawa Walet", 4));
}

/// Made with LibreOffice from one table, in which a commune is merged over three people and a telephone over two.
#[test]
fn merged_cells_are_filled_in_every_kind_of_workbook() {
    let list = |bytes: &[u8]| sheets(bytes, CELL_MAX).unwrap().remove(0);
    let expected = list(include_bytes!("../../../tests/data/lists/fusions.xlsx"));
    let communes: Vec<&str> = expected.records[1..].iter().map(|(_, cells)| cells[1].as_str()).collect();
    assert_eq!(communes, ["Tonka", "Tonka", "Tonka", "Ber"]);
    for bytes in [
        &include_bytes!("../../../tests/data/lists/fusions.ods")[..],
        include_bytes!("../../../tests/data/lists/fusions.xls"),
    ] {
        let sheet = list(bytes);
        assert_eq!((&sheet.records, &sheet.remarks), (&expected.records, &expected.remarks));
    }
    let keys: Vec<&str> = expected.remarks.iter().map(|remark| remark.message.key).collect();
    assert_eq!(keys, ["listing-merged-filled", "listing-merged"]);
}

/// Made with LibreOffice from one table: the third row was hidden by hand, the fourth by a filter, the column "Remarque" by hand; one birth
/// is a date, the others are numbers.
#[test]
fn what_is_hidden_is_left_out_of_every_kind_of_workbook() {
    for bytes in [
        &include_bytes!("../../../tests/data/lists/cachees.xlsx")[..],
        include_bytes!("../../../tests/data/lists/cachees.ods"),
        include_bytes!("../../../tests/data/lists/cachees.xls"),
    ] {
        let read = sheets(bytes, CELL_MAX).unwrap();
        let names: Vec<&str> = read.iter().map(|sheet| sheet.name.as_str()).collect();
        assert_eq!(names, ["Présents", "Notes"]);
        let rows: Vec<(usize, String)> =
            read[0].records.iter().map(|(line, cells)| (*line, cells.join("|"))).collect();
        let expected = [
            (1, "Prénom et nom|Sexe|Date de naissance|Téléphone||Commune"),
            (2, "Hawa Alhousseïni|F|25/03/1985|76000001||Goundam"),
            (5, "Sékou Koné|H|31131|76000004||Bourem Inaly"),
        ];
        assert_eq!(rows, expected.map(|(line, text)| (line, text.to_owned())));
        let remarks: Vec<_> = read[0].remarks.iter().map(|remark| &remark.message).collect();
        let keys: Vec<&str> = remarks.iter().map(|message| message.key).collect();
        assert_eq!(keys, ["listing-hidden-rows", "listing-hidden-columns"]);
        assert!(remarks[0].args.contains(&("lines", "3–4".into())), "{remarks:?}");
    }
}
