//! Where pages end, on whole documents.

use std::fmt::Write;

use super::*;
use crate::documents::markdown;
use crate::documents::page::{Glyphs, Item, Mark, Page, Role, Target};
use crate::domain::lang::LangTag;
use crate::i18n::Locale;

/// A text of many paragraphs with a footnote in most of them, its reference now early and now late.
fn text(lang: &str) -> String {
    let words = if lang == "ar" {
        ["الوساطة", "عملية", "طوعية", "يساعد", "فيها", "طرف", "محايد", "المتنازعين", "على", "الحوار"]
    } else {
        [
            "communautaires",
            "de",
            "médiation",
            "et",
            "la",
            "accompagnement",
            "village",
            "se",
            "participation",
            "les",
        ]
    };
    let (mut text, mut notes) = (String::new(), String::new());
    for paragraph in 0..60 {
        for word in 0..40 + paragraph * 7 % 90 {
            if word == 3 + paragraph * 13 % 90 {
                let note = format!("{} ", words[paragraph % 10]).repeat(4 + paragraph % 30);
                write!(text, "[^{paragraph}]").unwrap();
                writeln!(notes, "[^{paragraph}]: {note}").unwrap();
            }
            text.push(' ');
            text.push_str(words[(paragraph * 3 + word * word) % 10]);
        }
        text.push_str("\n\n");
    }
    text + &notes
}

fn pages(lang: &str) -> Pages {
    let tag: LangTag = lang.parse().unwrap();
    let (document, locale) = (markdown::parse(&text(lang), &tag), Locale::of(lang).unwrap_or(Locale::Fr));
    let (labels, images) = (Labels::load(|key| locale.text(key)), Images::new());
    lay_out(&[], &document, &Settings::a4(&labels, &images), &Footer::default())
}

fn runs(page: &Page) -> impl Iterator<Item = (&Mark, &Glyphs)> {
    let items = page.marks.iter().flat_map(|mark| mark.frame.items.iter().map(move |item| (mark, item)));
    items.filter_map(|(mark, item)| if let Item::Glyphs(run) = item { Some((mark, run)) } else { None })
}

#[test]
fn a_footnote_stands_on_the_page_of_its_reference() {
    for lang in ["fr", "ar"] {
        let pages = pages(lang);
        assert!(pages.pages.len() > 5, "{lang}");
        let mut references = 0;
        for (place, page) in pages.pages.iter().enumerate() {
            for mark in &page.marks {
                let target = mark.tag.and_then(|tag| pages.tags.0[tag.0 as usize].target.clone());
                let Some(Target::Anchor(name)) = target else { continue };
                let note = pages.anchors.iter().find(|anchor| anchor.name == name).unwrap();
                assert_eq!(note.page, place, "{lang}: {name}");
                assert!(note.y > mark.y, "{lang}: {name}");
                references += 1;
            }
        }
        assert!(references > 40, "{lang}: {references}");
    }
}

#[test]
fn no_page_ends_within_a_word() {
    let pages = pages("fr");
    let (mut hyphens, mut ends) = (0, 0);
    for page in &pages.pages {
        // Text and footnotes are parted by a line.
        let notes = page.marks.iter().filter(|mark| mark.tag.is_some()).filter_map(|mark| {
            pages.tags.0[mark.tag?.0 as usize]
                .parent
                .filter(|parent| pages.tags.0[parent.0 as usize].role == Role::Note)?;
            Some(mark.y)
        });
        let foot = notes.fold(f32::MAX, f32::min);
        let lines = runs(page).filter(|(mark, _)| mark.tag.is_some() && mark.y < foot);
        let mut last = (0.0, "");
        for (mark, run) in lines {
            hyphens += usize::from(run.text.ends_with('\u{ad}'));
            if mark.y >= last.0 {
                last = (mark.y, &run.text);
            }
        }
        ends += usize::from(last.1.ends_with('\u{ad}'));
    }
    assert!(hyphens > 100, "{hyphens}");
    assert_eq!(ends, 0);
}
