//! The files that go into the binary are the ones that their README names, each with its licence.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

fn fonts() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/fonts")
}

#[test]
fn every_font_has_the_sum_that_is_written_down() {
    let sums = fs::read_to_string(fonts().join("SHA256SUMS")).unwrap();
    let written: BTreeMap<String, String> = sums
        .lines()
        .filter_map(|line| line.split_once("  "))
        .map(|(sum, name)| (name.to_owned(), sum.to_owned()))
        .collect();
    let found: BTreeMap<String, String> = fs::read_dir(fonts())
        .unwrap()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "ttf"))
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, HEXLOWER.encode(&Sha256::digest(fs::read(&path).unwrap())))
        })
        .collect();
    assert_eq!(found, written);
}

#[test]
fn every_family_is_named_with_its_licence() {
    let readme = fs::read_to_string(fonts().join("README.md")).unwrap();
    for (family, licence) in [("Andika", "OFL-Andika.txt"), ("Noto Naskh Arabic", "OFL-Noto.txt")] {
        assert!(readme.contains(family) && readme.contains(licence), "{family}");
        let text = fs::read_to_string(fonts().join(licence)).unwrap();
        assert!(text.contains("SIL OPEN FONT LICENSE Version 1.1"), "{licence}");
    }
}
