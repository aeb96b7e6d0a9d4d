//! Lists as people make them, given to `vivier render certificates`: the names on the papers, what is reported, what is
//! refused.

use std::fs;
use std::process::Command;

use crate::support::{TempDir, pdf};

/// What became of a list.
struct Rendered {
    /// The pages; none when the list was refused.
    pages: Vec<String>,
    /// Standard error.
    told: String,
}

fn render(file: &str, list: &[u8]) -> Rendered {
    let folder = TempDir::new();
    fs::write(folder.join(file), list).unwrap();
    let curriculum = concat!(env!("CARGO_MANIFEST_DIR"), "/modules/curricula/consolidation-de-la-paix.toml");
    let output = Command::new(env!("CARGO_BIN_EXE_vivier"))
        .args([
            "render",
            "certificates",
            file,
            "--curriculum",
            curriculum,
            "--place",
            "Goundam",
            "--from",
            "2018-03-12",
            "--to",
            "2018-03-14",
            "-o",
            "c.pdf",
        ])
        .current_dir(folder.path())
        .env_clear()
        .env("LC_ALL", "fr_FR.UTF-8")
        .output()
        .unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    let pages = if output.status.success() {
        pdf::pages(&fs::read(folder.join("c.pdf")).unwrap())
    } else {
        Vec::new()
    };
    Rendered { pages, told }
}

/// The list is taken, its papers bear these names in this order, and these texts are told.
fn taken(list: &[u8], names: &[&str], told: &[&str]) {
    let rendered = render("liste.csv", list);
    assert_eq!(rendered.pages.len(), names.len(), "{}", rendered.told);
    for (page, name) in rendered.pages.iter().zip(names) {
        assert!(page.contains(name), "{name}: {page}");
    }
    for text in told {
        assert!(rendered.told.contains(text), "{text}: {}", rendered.told);
    }
    assert_eq!(rendered.told.is_empty(), told.is_empty(), "{}", rendered.told);
}

fn refused(list: &[u8], told: &[&str]) {
    let rendered = render("liste.csv", list);
    assert!(rendered.pages.is_empty(), "{:?}", rendered.pages);
    for text in told {
        assert!(rendered.told.contains(text), "{text}: {}", rendered.told);
    }
}

#[test]
fn a_name_in_two_columns_is_whole_on_the_paper() {
    let list = "N°;Nom;Prénoms;Sexe\r\n1;WALET;Fatouma;F\r\n2;MAÏGA;Oumar;M\r\n";
    taken(list.as_bytes(), &["Fatouma WALET", "Oumar MAÏGA"], &["liste.csv:1", "N°"]);
    refused("Nom;Nom\nBa;Hawa\n".as_bytes(), &["liste.csv:1", "plusieurs colonnes"]);
}

#[test]
fn no_half_of_a_name_is_printed_alone() {
    let list = "Nom du participant;Prénom du participant;Sexe\nDiallo;Aïssata;F\n";
    taken(list.as_bytes(), &["Aïssata Diallo"], &[]);
    refused("Nom;Prénom usuel\nDiallo;Aïssata\n".as_bytes(), &["liste.csv:1", "Prénom usuel"]);
    refused("Nom;Petit nom\nDiallo;Aïssata\n".as_bytes(), &["liste.csv:1", "Petit nom"]);
    refused("Nom;1er prénom;2e prénom\nDiallo;Aïssata;Awa\n".as_bytes(), &["liste.csv:1", "1er prénom"]);
    refused("Nom complet;;Sexe\nDiallo;Aïssata;F\n".as_bytes(), &["liste.csv:2", "colonne B"]);
    taken("Identité;;Sexe\nNom;Prénom;\nDiallo;Aïssata;F\n".as_bytes(), &["Aïssata Diallo"], &[]);
}

#[test]
fn a_civility_is_printed_once_and_agrees_with_the_sex() {
    let list = "Nom;Prénom;Sexe\nMme Diallo;Aïssata;F\nBa;Ali (M.);M\n";
    let rendered = render("liste.csv", list.as_bytes());
    assert_eq!(rendered.pages.len(), 2, "{}", rendered.told);
    assert!(rendered.pages[0].contains("Mme Aïssata Diallo") && !rendered.pages[0].contains("Madame"));
    assert!(rendered.pages[1].contains("Ali (M.) Ba") && !rendered.pages[1].contains("Monsieur"));
    assert!(rendered.told.contains("civilité") && rendered.told.contains("2–3"), "{}", rendered.told);
    refused("Nom complet;Sexe\nMme Awa;H\n".as_bytes(), &["liste.csv:2", "Mme"]);
}

#[test]
fn a_cross_under_h_or_f_says_the_sex() {
    for list in [
        "Nom et prénom;H;F\nAwa Ba;;x\nAli Cissé;X;\n",
        "Nom et prénom;Sexe;;Signature\n;H;F;\nAwa Ba;;x;\nAli Cissé;X;;\n",
        "Nom et prénom;Femmes;Hommes\nAwa Ba;1;\nAli Cissé;;1\n",
    ] {
        let rendered = render("liste.csv", list.as_bytes());
        assert_eq!(rendered.pages.len(), 2, "{}", rendered.told);
        assert!(rendered.pages[0].contains("Madame"), "{}", rendered.pages[0]);
        assert!(rendered.pages[1].contains("Monsieur"), "{}", rendered.pages[1]);
        assert!(!rendered.told.contains("Femmes") && !rendered.told.contains("« H"), "{}", rendered.told);
    }
    refused("Nom et prénom;H;F\nAwa Ba;x;x\n".as_bytes(), &["liste.csv:2", "deux colonnes"]);
    refused("Nom et prénom;H;F\nAwa Ba;;peut-être\n".as_bytes(), &["liste.csv:2", "peut-être"]);
}

#[test]
fn older_encodings_are_read_and_shown_or_refused() {
    let dos = b"Nom complet;Sexe\r\nH\x82l\x82na Traor\x82;F\r\nA\x8bcha Ciss\x82;F\r\n";
    taken(dos, &["Héléna Traoré", "Aïcha Cissé"], &["CP850", "Héléna Traoré"]);
    let mac = b"Nom complet;Sexe\nH\x8el\x8ena Traor\x8e;F\nA\x95cha Ciss\x8e;F\n";
    taken(mac, &["Héléna Traoré", "Aïcha Cissé"], &["Mac OS Roman", "Aïcha Cissé"]);
    let arabic = b"Nom complet;Sexe\r\n\xdd\xc7\xd8\xe3\xc9 \xc8\xe4\xca \xd3\xc7\xe1\xe3;F\r\n";
    let rendered = render("liste.csv", arabic);
    assert_eq!(rendered.pages.len(), 1, "{}", rendered.told);
    assert!(
        rendered.told.contains("Windows-1256") && rendered.told.contains("فاطمة بنت سالم"),
        "{}",
        rendered.told
    );
    let twice: String = "Nom complet;Sexe\r\nHéléna Traoré;F\r\n".bytes().map(char::from).collect();
    taken(twice.as_bytes(), &["Héléna Traoré"], &["Héléna Traoré"]);
    let mixed = b"Nom complet;Sexe\r\nA\xc3\xafcha Ciss\xc3\xa9;F\r\nH\xe9l\xe9na Traor\xe9;F\r\n";
    refused(mixed, &["liste.csv:3", "deux codages"]);
    refused("Nom complet\nTraorŽ\n".as_bytes(), &["liste.csv:2", "mal décodé"]);
    refused("Nom complet\nH\u{82}l\u{82}na\n".as_bytes(), &["liste.csv:2", "mal décodé"]);
    refused("Nom complet;Sexe\nH?l?na Traor?;F\n".as_bytes(), &["liste.csv:2", "mal décodé"]);
    let unicode: Vec<u8> = "\u{feff}Nom complet\tSexe\r\nFatouma Walet\tF\r\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    taken(&unicode, &["Fatouma Walet"], &[]);
}

#[test]
fn what_is_no_name_gets_no_paper() {
    refused("Nom complet;Sexe\nFatouma Walet;F\n\u{a0};F\n-;M\n".as_bytes(), &["liste.csv:3", "liste.csv:4"]);
    refused(
        "Nom complet;Sexe\nAwa Ba (absente);F\nN/A;F\nMme;F\n- Awa Ba;F\nxxx;M\n".as_bytes(),
        &["liste.csv:2", "absente", "liste.csv:3", "liste.csv:4", "liste.csv:5", "liste.csv:6"],
    );
    taken(
        "Nom complet;Sexe\nFatouma Walet;F\n\u{202e}Hawa;F\nTotal : 2;\n".as_bytes(),
        &["Fatouma Walet", "Hawa"],
        &["liste.csv:3", "U+202E", "liste.csv:4", "Total : 2"],
    );
}

#[test]
fn headings_are_known_in_many_forms_and_further_down() {
    let list = "Nom complet;Sexe (H/F);Date de naissance\nFatouma Walet;F;03/05/1985\n";
    taken(list.as_bytes(), &["3 mai 1985"], &[]);
    taken("First name and last name;Sexe\nFatouma Walet;أنثى\n".as_bytes(), &["Fatouma Walet"], &[]);
    taken("Stagiaire;Civilité\nFatouma Walet;Mme\n".as_bytes(), &["Fatouma Walet"], &[]);
    taken("NOMS & PRENOMS *;SEXE\nFatouma Walet;F\n".as_bytes(), &["Fatouma Walet"], &[]);
    taken("Nom complet;Sexe\rFatouma Walet;F\r".as_bytes(), &["Fatouma Walet"], &[]);
    taken("sep=;\r\nNom complet;Sexe\r\nFatouma Walet;F\r\n".as_bytes(), &["Fatouma Walet"], &[]);
    let titled = "LISTE DES PARTICIPANTS;\nGoundam;\n;\nNom complet;Sexe\nFatouma Walet;F\n";
    taken(titled.as_bytes(), &["Fatouma Walet"], &["LISTE DES PARTICIPANTS"]);
}
