//! What a reader finds in a PDF: its text page by page, by poppler's `pdftotext`.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use super::databases::TempDir;

/// The text of each page.
pub fn pages(pdf: &[u8]) -> Vec<String> {
    assert!(pdf.starts_with(b"%PDF-"), "not a PDF: {}", String::from_utf8_lossy(&pdf[..pdf.len().min(300)]));
    let folder = TempDir::new();
    fs::write(folder.join("it.pdf"), pdf).unwrap();
    let output = run("pdftotext", &["-enc", "UTF-8", "it.pdf", "-"], folder.path());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    let mut pages: Vec<String> = text.split('\u{c}').map(str::to_owned).collect();
    // Each page ends with a form feed.
    pages.pop();
    pages
}

/// Runs a program in a folder.
pub fn run(program: &str, arguments: &[&str], folder: &Path) -> Output {
    let output = Command::new(program).args(arguments).current_dir(folder).output();
    output.unwrap_or_else(|error| missing(program, &error))
}

/// Ends the test because a program that reads papers does not start.
pub fn missing(program: &str, error: &std::io::Error) -> ! {
    panic!(
        "{program} does not start ({error}). The tests of papers need poppler-utils, qpdf, mupdf-tools and zbar-tools: \
         `scripts/setup.sh test` installs them"
    )
}

/// The text of the QR code of each page, read from the page rendered at 150 dpi; empty where there is none.
pub fn scanned(pdf: &[u8], folder: &Path) -> Vec<String> {
    fs::write(folder.join("all.pdf"), pdf).unwrap();
    assert!(run("pdftoppm", &["-r", "150", "-gray", "all.pdf", "page"], folder).status.success());
    let mut pictures: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.starts_with("page-"))
        .collect();
    pictures.sort();
    pictures
        .iter()
        .map(|picture| {
            // Only QR codes: lettering can look like a bar code to a reader of all kinds.
            let only = ["-Sdisable", "-Sqrcode.enable"];
            let output = run("zbarimg", &["-q", "--raw", "--nodbus", only[0], only[1], picture], folder);
            String::from_utf8(output.stdout).unwrap().trim().to_owned()
        })
        .collect()
}
