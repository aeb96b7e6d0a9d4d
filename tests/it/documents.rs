//! Documents as PDF, read back with the tools that other people use: pdftotext, pdffonts, qpdf.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::{Path, PathBuf};
use std::process::Command;

use vivier::documents::page::{A4, Frame, Ink, Item, Mark, Page, Pages, Path as Outline, Role, Tag, Tags};
use vivier::documents::pdf::{self, Metadata};
use vivier::documents::text::{Align, Style, Typesetter};
use vivier::domain::lang::LangTag;

/// A file of its own in the folder for temporary files.
fn temp_file(name: &str, bytes: &[u8]) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

/// What a command prints; panics when it fails or complains.
fn run(program: &str, arguments: &[&str], file: &Path) -> String {
    let output = Command::new(program).args(arguments).arg(file).arg("-").output();
    let output = match program {
        "pdftotext" => output,
        _ => Command::new(program).args(arguments).arg(file).output(),
    }
    .unwrap_or_else(|error| panic!("{program}: {error}"));
    let complaint = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success() && complaint.is_empty(), "{program}: {complaint}");
    String::from_utf8(output.stdout).unwrap()
}

fn metadata(lang: &str) -> Metadata {
    Metadata {
        title: "Épreuve ɛ".into(),
        subject: "Une épreuve".into(),
        lang: lang.parse().unwrap(),
        created: time::macros::datetime!(2018-03-12 08:00 UTC),
    }
}

/// Two pages over a shared frame, with a name in two scripts.
fn two_pages() -> Pages {
    let (french, arabic) = (LangTag::french(), "ar".parse::<LangTag>().unwrap());
    let mut setter = Typesetter::new();
    let mut pages = Pages::default();
    let border = Outline::outline([42.0, 42.0, A4.1 - 84.0, A4.0 - 84.0], Ink::BLACK, 2.0);
    let title = Style::new(30.0, &french).bold().align(Align::Centre);
    let mut shared = Frame { width: A4.1, height: A4.0, items: vec![Item::Path(border)] };
    shared.place(0.0, 80.0, setter.block("Attestation de participation", &title, A4.1));
    let shared = pages.share(shared);
    for (name, second) in [("Aïssata Walet Ŋana", "عائشة"), ("Ɓooyi Ɛdɔgɔ", "محمد")] {
        let mut tags = Tags::default();
        let title = tags.role(Role::H(1), None);
        let person = tags.role(Role::P, None);
        let in_arabic = tags.add(Tag { role: Role::P, lang: Some("ar".into()), ..Tag::default() });
        let title_frame =
            Frame { items: vec![Item::Shared { frame: shared, x: 0.0, y: 0.0 }], ..Frame::default() };
        let name = setter.fit(name, &Style::new(24.0, &french).align(Align::Centre), 600.0, 10.0);
        let second = setter.block(second, &Style::new(24.0, &arabic).align(Align::Centre), 600.0);
        let page = Page {
            width: A4.1,
            height: A4.0,
            marks: vec![
                Mark { frame: title_frame, tag: Some(title), ..Mark::default() },
                Mark { x: 120.0, y: 250.0, frame: name, tag: Some(person) },
                Mark { x: 120.0, y: 300.0, frame: second, tag: Some(in_arabic) },
            ],
        };
        pages.push(page, tags);
    }
    pages
}

#[test]
fn pages_made_by_hand_become_a_sound_file() {
    let pages = two_pages();
    let bytes = pdf::write(&pages, &metadata("fr")).unwrap();
    assert_eq!(
        bytes,
        pdf::write(&two_pages(), &metadata("fr")).unwrap(),
        "the same data give the same bytes"
    );
    let file = temp_file("two-pages.pdf", &bytes);
    run("qpdf", &["--check"], &file);
    let text = run("pdftotext", &[], &file);
    let expected = ["Attestation de participation", "Aïssata Walet Ŋana", "عائشة", "Ɓooyi Ɛdɔgɔ", "محمد"];
    for words in expected {
        assert!(text.contains(words), "{words} in {text}");
    }
    let fonts = run("pdffonts", &[], &file);
    assert!(fonts.lines().skip(2).all(|line| line.contains("yes yes yes")), "{fonts}");
}
