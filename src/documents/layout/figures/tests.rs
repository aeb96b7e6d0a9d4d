//! Which images stand apart, on whole documents.

use super::*;
use crate::documents::labels::Labels;
use crate::documents::layout::{Footer, Images, Settings, lay_out};
use crate::documents::markdown;
use crate::documents::page::{Glyphs, Pages};
use crate::domain::lang::LangTag;
use crate::i18n::Locale;

fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Grayscale);
    let dots = vec![0; (width * height) as usize];
    encoder.write_header().unwrap().write_image_data(&dots).unwrap();
    bytes
}

/// A text with images of a middling and of a large size.
fn laid_out(text: &str) -> Pages {
    let images =
        Images::from([("petit.png".to_owned(), png(120, 80)), ("grand.png".to_owned(), png(600, 400))]);
    let (document, labels) =
        (markdown::parse(text, &LangTag::french()), Labels::load(|key| Locale::Fr.text(key)));
    lay_out(&[], &document, &Settings::a4(&labels, &images), &Footer::default())
}

fn items(pages: &Pages) -> impl Iterator<Item = (&PlacedFrame, &Item)> {
    let marks = pages.pages.iter().flat_map(|page| &page.marks).filter(|mark| mark.tag.is_some());
    marks.flat_map(|mark| mark.frame.items.iter().map(move |item| (mark, item)))
}

fn runs(pages: &Pages) -> impl Iterator<Item = (&PlacedFrame, &Glyphs)> {
    items(pages).filter_map(|(mark, item)| match item {
        Item::Glyphs(run) => Some((mark, run)),
        _ => None,
    })
}

/// Left edge, lower edge and width of each image.
fn images_of(pages: &Pages) -> Vec<(f32, f32, f32)> {
    let rects = items(pages).filter_map(|(mark, item)| match item {
        Item::Image { rect, .. } => Some((mark.x + rect[0], mark.y + rect[1] + rect[3], rect[2])),
        _ => None,
    });
    rects.collect()
}

fn words(pages: &Pages) -> String {
    runs(pages).map(|(_, run)| &*run.text).collect()
}

/// Lines that begin with a space or with what closes a phrase.
fn stubs(pages: &Pages) -> Vec<&str> {
    // With no image before them.
    let firsts = runs(pages).filter(|(mark, run)| run.begins_line && mark.x + run.x < 60.0);
    let firsts = firsts.map(|(_, run)| &*run.text);
    firsts.filter(|text| text.starts_with(|c: char| c.is_whitespace() || CLOSING.contains(c))).collect()
}

#[test]
fn an_image_that_the_line_has_room_for_stays_in_its_sentence() {
    let text = "Image en lien : [![le puits](petit.png)](https://example.org/puits).\n\nEn gras : **![le gras](petit.png) et du \
                texte gras**.\n";
    let pages = laid_out(text);
    let images = images_of(&pages);
    assert_eq!(images.len(), 2);
    let baseline = |word: &str| {
        let found = runs(&pages).find(|(_, run)| run.text.contains(word));
        found.map(|(mark, run)| mark.y + run.y).unwrap()
    };
    assert!((images[0].1 - baseline("Image")).abs() < 0.1, "{images:?}");
    assert!((images[1].1 - baseline("texte")).abs() < 0.1, "{images:?}");
    assert!(words(&pages).contains("(https://example.org/puits)"), "{}", words(&pages));
}

#[test]
fn no_line_begins_with_what_closes_behind_an_image() {
    for words in 0..14 {
        let before = "mot ".repeat(words);
        let pages =
            laid_out(&format!("{before}![le puits](petit.png). La suite ![le puits](petit.png) ; la fin.\n"));
        assert_eq!(stubs(&pages), [""; 0], "{words}");
    }
}

#[test]
fn an_image_is_as_large_in_a_cell_as_in_a_paragraph() {
    let pages =
        laid_out("Un ![puits](petit.png) là.\n\n| A | B |\n|---|---|\n| ![puits](petit.png) | un |\n");
    let images = images_of(&pages);
    assert!(images.len() == 2 && (images[0].2 - images[1].2).abs() < 0.01, "{images:?}");
}

#[test]
fn a_large_image_takes_its_address_and_what_closes_along() {
    let text = "Image en lien : [![le puits](grand.png)](https://example.org/puits). En gras : **![le gras](grand.png), \
                et du texte gras**. Une note ![encore](grand.png)[^a] là.\n\n[^a]: La note.\n";
    let pages = laid_out(text);
    let images = images_of(&pages);
    assert_eq!(images.len(), 3);
    assert!(words(&pages).contains("(https://example.org/puits)."), "{}", words(&pages));
    assert_eq!(stubs(&pages), [""; 0]);
    let firsts: Vec<&str> =
        runs(&pages).filter(|(_, run)| run.begins_line).map(|(_, run)| run.text.trim_end()).collect();
    for first in ["En gras", "et du", "là"] {
        assert!(firsts.iter().any(|text| text.starts_with(first)), "{first}: {firsts:?}");
    }
    let links = pages.tags.0.iter().filter(|tag| tag.role == Role::Link && tag.target.is_some());
    assert!(links.count() >= 2);
}
