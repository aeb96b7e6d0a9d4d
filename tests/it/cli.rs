//! The command line: what each command promises in its help, one clear line on an error, a code that is not zero.

use std::path::Path;
use std::process::{Command, Output};

use crate::support::TempDir;

/// Runs `vivier` in the French of a plain terminal, with a data folder of its own.
fn vivier(arguments: &[&str], data: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_vivier"))
        .args(arguments)
        .env_clear()
        .env("LC_ALL", "fr_FR.UTF-8")
        .env("VIVIER_DATA", data)
        .output()
        .unwrap()
}

/// Runs it in a folder that is empty before and gone afterwards.
fn alone(arguments: &[&str]) -> Output {
    vivier(arguments, &TempDir::new().join("data"))
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn complained(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// The commands that other programs may rely on.
const COMMANDS: &[&[&str]] = &[
    &["serve"],
    &["import"],
    &["export"],
    &["render", "handout"],
    &["render", "guide"],
    &["render", "certificates"],
    &["verify"],
    &["user", "add"],
    &["user", "reset"],
    &["user", "list"],
    &["demo"],
    &["backup"],
    &["restore"],
];

#[test]
fn every_command_tells_what_it_does() {
    for command in COMMANDS {
        let output = alone(&[command, &["--help"][..]].concat());
        assert!(output.status.success(), "{command:?}: {}", complained(&output));
        assert!(said(&output).contains("Usage: vivier"), "{command:?}");
    }
}

#[test]
fn the_whole_in_one_screen() {
    insta::assert_snapshot!(said(&alone(&["--help"])));
}

#[test]
fn serve_and_render_in_one_screen_each() {
    insta::assert_snapshot!("serve", said(&alone(&["serve", "--help"])));
    insta::assert_snapshot!("render_certificates", said(&alone(&["render", "certificates", "--help"])));
}

#[test]
fn an_error_is_one_line_and_a_code() {
    let cases: &[&[&str]] = &[
        &["import", "no/such/folder"],
        &["user", "add", "--role", "king", "amadou"],
        &["user", "reset", "nobody"],
        &["render", "handout", "no/such/file.md", "-o", "out.pdf"],
        &[
            "render",
            "certificates",
            "no/such/roster.csv",
            "--curriculum",
            "no/such/curriculum.toml",
            "-o",
            "out.pdf",
        ],
        &["verify", "not a certificate"],
        &["user", "list", "--database", "postgres://nobody@127.0.0.1:1/none"],
    ];
    for case in cases {
        let output = alone(case);
        assert!(!output.status.success(), "{case:?}");
        let complaint = format!("{}{}", said(&output), complained(&output));
        assert_eq!(complaint.trim().lines().count(), 1, "{case:?}: {complaint}");
        assert!(!complaint.contains("panicked"), "{complaint}");
    }
}

#[test]
fn a_new_account_gets_a_code_and_is_listed() {
    let folder = TempDir::new();
    let output = vivier(&["user", "add", "--role", "officer", "Hawa"], folder.path());
    assert!(output.status.success(), "{}", complained(&output));
    assert_eq!(said(&output).trim().len(), "7K3F-9QAM-20XZ".len());
    assert_eq!(said(&vivier(&["user", "list"], folder.path())), "hawa\tofficer\tcode\n");
    let again = vivier(&["user", "add", "--role", "officer", "HAWA"], folder.path());
    assert!(!again.status.success());
}

#[test]
fn a_path_that_was_mistyped_is_told_and_makes_nothing() {
    let folder = TempDir::new();
    let (data, list, out) = (folder.join("data"), folder.join("liste.csv"), folder.join("out"));
    let output = vivier(&["import-people", list.to_str().unwrap()], &data);
    let told = complained(&output);
    assert!(!output.status.success() && told.contains("(il n’existe pas)"), "{told}");
    std::fs::write(&list, "Nom complet\nHawa Ba\n").unwrap();
    for arguments in [["import-people", list.to_str().unwrap()], ["export", out.to_str().unwrap()]] {
        let output = vivier(&arguments, &data);
        let told = complained(&output);
        assert!(!output.status.success() && told.contains("rien n’a été créé"), "{arguments:?}: {told}");
        assert!(!data.exists() && !out.exists(), "{arguments:?}");
    }
}

#[test]
fn what_is_exported_is_what_was_imported() {
    let folder = TempDir::new();
    let modules = Path::new(env!("CARGO_MANIFEST_DIR")).join("modules");
    let data = folder.join("data");
    assert!(vivier(&["import", modules.to_str().unwrap()], &data).status.success());
    let out = folder.join("out");
    let output = vivier(&["export", out.to_str().unwrap()], &data);
    assert!(output.status.success(), "{}", complained(&output));
    let written = [out.join("modules"), out].into_iter().find(|path| path.is_dir()).unwrap();
    let difference = Command::new("diff").arg("-r").args([&modules, &written]).output().unwrap();
    assert!(difference.status.success(), "{}", said(&difference));
}

/// Texts are compared with glossaries after the transaction, of a mere check as well.
#[test]
fn an_import_tells_where_a_translation_leaves_the_glossary() {
    let folder = TempDir::new();
    let (data, modules) = (folder.join("data"), folder.join("modules"));
    std::fs::create_dir_all(modules.join("puits")).unwrap();
    std::fs::create_dir_all(modules.join("glossary")).unwrap();
    let text = |title: &str, more: &str, body: &str| {
        format!(
            "+++\ncode = \"M90\"\ntitle = \"{title}\"\nsource = \"fr\"\n{more}+++\n## {title}\n\n{body}\n"
        )
    };
    let source = text("Le puits", "", "Un puits est à tous.");
    let hash = vivier::domain::module::TextHash::of(&source);
    let translation = text("Bangu", &format!("translates = \"sha256:{}\"\n", hash.as_str()), "Hari ye.");
    std::fs::write(modules.join("puits/fr.md"), source).unwrap();
    std::fs::write(modules.join("puits/khq.md"), translation).unwrap();
    std::fs::write(modules.join("glossary/khq.csv"), "français,terme\npuits,day\n").unwrap();
    for options in [&["--check"][..], &[]] {
        let output = vivier(&[&["import", modules.to_str().unwrap()], options].concat(), &data);
        assert!(output.status.success(), "{}", complained(&output));
        let told = complained(&output);
        assert!(told.contains("le glossaire dit «\u{202f}day\u{202f}»"), "{told}");
    }
}

#[test]
fn a_check_of_files_with_errors_tells_the_remarks_of_all() {
    let folder = TempDir::new();
    let (data, modules) = (folder.join("data"), folder.join("modules"));
    for (name, text) in [
        ("puits", "+++\ncode = \"M90\"\ntitle = \"Le puits\"\nsource = \"fr\"\n+++\n## A\n\n[x](/rien)\n"),
        ("mare", "+++\ncode = \"M91\"\nsource = \"fr\"\n+++\n## A\n"),
    ] {
        std::fs::create_dir_all(modules.join(name)).unwrap();
        std::fs::write(modules.join(name).join("fr.md"), text).unwrap();
    }
    let ran = vivier(&["import", "--check", modules.to_str().unwrap()], &data);
    let told = complained(&ran);
    assert!(!ran.status.success() && told.contains("mare/fr.md:2:"), "{told}");
    assert!(told.contains("puits/fr.md:8: le lien"), "{told}");
    let ran = vivier(&["import", modules.to_str().unwrap()], &data);
    assert!(!ran.status.success() && !complained(&ran).contains("puits/fr.md:8"), "{}", complained(&ran));
}

#[test]
fn a_folder_is_imported_up_to_the_limits_of_an_import() {
    let folder = TempDir::new();
    let (data, modules) = (folder.join("data"), folder.join("modules"));
    let import = |part: &str| vivier(&["import", "--check", modules.join(part).to_str().unwrap()], &data);
    let many = modules.join("many/conflit");
    std::fs::create_dir_all(&many).unwrap();
    for number in 0..=2_000 {
        std::fs::write(many.join(format!("{number}.txt")), "").unwrap();
    }
    let refused = import("many");
    assert!(!refused.status.success());
    assert!(complained(&refused).contains("plus de 2000 fichiers"), "{}", complained(&refused));
    // Sixty-eight texts of a megabyte are more than an archive unpacks to.
    let large = modules.join("large/conflit");
    std::fs::create_dir_all(&large).unwrap();
    for number in 0..68 {
        std::fs::write(large.join(format!("{number}.md")), vec![b'x'; 1_000_000]).unwrap();
    }
    let refused = import("large");
    assert!(!refused.status.success());
    assert!(complained(&refused).contains("plus de 64 Mo"), "{}", complained(&refused));
    assert!(!data.join("vivier.db").exists(), "nothing is opened for it");
}

#[test]
fn the_data_folder_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let folder = TempDir::new();
    let data = folder.join("data");
    assert!(vivier(&["user", "list"], &data).status.success());
    assert_eq!(std::fs::metadata(&data).unwrap().permissions().mode() & 0o077, 0);
}

#[test]
fn a_coordinator_gets_a_place_by_its_name() {
    let folder = TempDir::new();
    assert!(vivier(&["demo"], folder.path()).status.success());
    let add = |place: &str, name: &str| {
        vivier(&["user", "add", "--role", "coordinator", "--place", place, name], folder.path())
    };
    let output = add("tonka", "awa");
    assert!(output.status.success(), "{}", complained(&output));
    let unknown = complained(&add("Nulle Part", "issa"));
    assert!(unknown.contains("--place") && unknown.contains("Nulle Part"), "{unknown}");
}
