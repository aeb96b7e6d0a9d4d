//! What a reader finds in a PDF: its text page by page, by poppler's `pdftotext`.

use std::process::Command;

use super::databases::TempDir;

/// The text of each page.
pub fn pages(pdf: &[u8]) -> Vec<String> {
    assert!(pdf.starts_with(b"%PDF-"), "not a PDF: {}", String::from_utf8_lossy(&pdf[..pdf.len().min(300)]));
    let folder = TempDir::new();
    let file = folder.join("it.pdf");
    std::fs::write(&file, pdf).unwrap();
    let output = Command::new("pdftotext").arg("-enc").arg("UTF-8").arg(&file).arg("-").output();
    let output = output.expect("pdftotext is missing: run scripts/setup.sh test");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    let mut pages: Vec<String> = text.split('\u{c}').map(str::to_owned).collect();
    // Each page ends with a form feed.
    pages.pop();
    pages
}
