//! Papers held against the whole of veraPDF: PDF/UA-1 and PDF/A-2a.

use std::process::Command;

use vivier::documents::handout::Edition;

use crate::documents::{render, temp_file, with_front_matter};

#[test]
fn papers_keep_every_rule_that_verapdf_knows() {
    let starter =
        |slug: &str, lang: &str| std::fs::read_to_string(format!("modules/{slug}/{lang}.md")).unwrap();
    let head_alone =
        with_front_matter("| Un | Deux |\n|----|------|\n\n1. a\n   - b\n\n[Lien](https://exemple.org)\n");
    let papers = [
        ("fr", render(&starter("negociation-mediation", "fr"), "fr", Edition::Handout)),
        ("ar", render(&starter("rumeurs-radios", "ar"), "ar", Edition::Guide)),
        ("head", render(&head_alone, "fr", Edition::Handout)),
        ("empty", render(&with_front_matter("Un seul paragraphe.\n"), "ar", Edition::Handout)),
    ];
    let files = papers.map(|(name, bytes)| temp_file(&format!("conformance-{name}.pdf"), &bytes));
    let output =
        Command::new("scripts/paper-tools.sh").args(["verapdf", "ua1,2a"]).args(&files).output().unwrap();
    let told =
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && told.matches("PASS").count() == 8, "{told}");
}
