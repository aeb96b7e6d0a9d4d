//! Where pages end, on whole documents.

mod lists;
mod tables;

use std::collections::BTreeSet;
use std::fmt::Write;

use super::*;
use crate::documents::markdown;
use crate::documents::page::{Glyphs, Item, Page, PlacedFrame, Role, Segment, Target};
use crate::documents::tree::Inline;
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
    laid_out(&text(lang), lang, usual)
}

fn laid_out(text: &str, lang: &str, style: Style) -> Pages {
    let tag: LangTag = lang.parse().unwrap();
    let (document, locale) = (markdown::parse(text, &tag), Locale::or_french(lang));
    let (labels, images) = (Labels::load(|key| locale.text(key)), Images::new());
    lay_out(&[], &document, &style(Settings::a4(&labels, &images)), &Footer::default())
}

/// A change of the usual settings.
type Style = for<'a> fn(Settings<'a>) -> Settings<'a>;

fn usual(settings: Settings<'_>) -> Settings<'_> {
    settings
}

fn small(settings: Settings<'_>) -> Settings<'_> {
    settings.a5()
}

fn large(settings: Settings<'_>) -> Settings<'_> {
    settings.large()
}

/// The texts of the first page's runs.
fn texts(pages: &Pages) -> Vec<String> {
    runs(&pages.pages[0]).map(|(_, run)| run.text.clone()).collect()
}

fn runs(page: &Page) -> impl Iterator<Item = (&PlacedFrame, &Glyphs)> {
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
    assert!(hyphens > 0, "there are some, or nothing was tried");
    assert_eq!(ends, 0);
}

#[test]
fn an_address_is_broken_without_a_sign() {
    let url =
        "https://www.exemple-communautaire.org/telechargement/documentation/formulaires-participants.html";
    let text = format!("Le formulaire est à l’adresse {url} et le courriel est coordination@exemple.org.");
    for pages in [laid_out(&text, "fr", small), laid_out(&text, "fr", large)] {
        let whole = texts(&pages).concat();
        assert!(whole.contains(url) && whole.contains("coordination@exemple.org"), "{whole}");
    }
}

#[test]
fn words_in_tables_are_broken_with_a_hyphen_or_not_at_all() {
    let table = "| Heure | Durée | Objectifs | Contenu | Méthode | Matériel | Responsable | Évaluation |\n\
                 |---|---|---|---|---|---|---|---|\n\
                 | 8 h 30 | 30 min | Connaissance | Présentation | Brainstorming | Papier | Facilitateur | Réponses |\n";
    for texts in [
        texts(&laid_out(table, "fr", small)),
        texts(&laid_out(table, "fr", large)),
        texts(&laid_out(table, "fr", |settings| settings.a5().large())),
    ] {
        let whole: Vec<&str> = texts.iter().map(|text| text.trim_end()).collect();
        assert!(
            whole.iter().any(|text| text.starts_with("Heure"))
                && whole.iter().any(|text| text.starts_with("Durée")),
            "{texts:?}"
        );
        for (place, text) in whole.iter().enumerate().filter(|(_, text)| !text.ends_with('\u{ad}')) {
            // What goes on with a small letter began with a hyphen before it.
            let next = whole.get(place + 1).map_or("", |next| next);
            assert!(
                !next.starts_with(char::is_lowercase) || next.contains("min") || next.contains("page"),
                "{text:?} {next:?}"
            );
        }
    }
}

#[test]
fn a_telephone_number_runs_from_left_to_right() {
    let pages = laid_out("هاتف: +223 76 12 34 56 أو 1-800-232-4636.\n", "ar", usual);
    let digits = runs(&pages.pages[0]).flat_map(|(mark, run)| {
        let mut texts = run.text.chars();
        run.glyphs.iter().filter_map(move |glyph| {
            let letter = texts.next().filter(|_| glyph.text_len > 0)?;
            letter.is_ascii_digit().then_some((letter, mark.x + run.x + glyph.dx))
        })
    });
    let mut digits: Vec<(char, f32)> = digits.collect();
    digits.sort_by(|one, other| one.1.total_cmp(&other.1));
    let seen: String = digits.iter().map(|(digit, _)| *digit).collect();
    // The first number stands to the right of the second.
    assert!(seen.contains("1800232463622376123456"), "{seen}");
}

#[test]
fn an_item_in_another_language_stays_beside_its_bullet() {
    let pages = laid_out("- Première question en français\n- سؤال بالعربية\n", "ar", usual);
    let found = |is_wanted: &dyn Fn(&str) -> bool| {
        let runs = runs(&pages.pages[0]).filter(|(_, run)| is_wanted(&run.text));
        runs.map(|(mark, run)| (mark.x + run.x, mark.x + run.x + run.width())).collect::<Vec<_>>()
    };
    let bullets = found(&|text| text.trim() == "•");
    let (french, arabic) = (found(&|text| text.starts_with("Première")), found(&|text| text.contains("لاؤس")));
    assert!((bullets[0].0 - bullets[1].0).abs() < 0.1, "{bullets:?}");
    assert!(
        (french[0].1 - arabic[0].1).abs() < 1.0 && french[0].1 < bullets[0].0,
        "{french:?} {arabic:?} {bullets:?}"
    );
}

#[test]
fn nothing_hangs_out_of_the_margins_of_small_pages() {
    let callouts = "> [!WARNING]\n> Une phrase.\n\n> [!FACILITATEUR]\n> Une autre.\n\n```\ncode\n```\n\n";
    let pages = laid_out(&(callouts.to_owned() + &text("fr")), "fr", |settings| Settings {
        facilitator: true,
        ..settings.a5()
    });
    let mut hyphens = 0;
    for page in &pages.pages {
        let inside = CLEAR - 0.01..=page.width - CLEAR + 0.01;
        for (mark, run) in runs(page).filter(|(_, run)| run.text.ends_with('\u{ad}')) {
            let end = mark.x + run.x + run.width();
            assert!(inside.contains(&end), "{end}: {}", run.text);
            hyphens += 1;
        }
        let items =
            page.marks.iter().flat_map(|mark| mark.frame.items.iter().map(move |item| (mark.x, item)));
        for (x, item) in items {
            let Item::Path(path) = item else { continue };
            let half = path.stroke.map_or(0.0, |(_, width)| width / 2.0);
            for segment in &path.segments {
                let Segment::Rect(left, _, width, _) = segment else { continue };
                let (left, right) = (x + left - half, x + left + width + half);
                assert!(inside.contains(&left) && inside.contains(&right), "{left} {right}");
            }
        }
    }
    assert!(hyphens > 20, "{hyphens}");
}

/// The heights of the lines with this word, by page.
fn lines_with(pages: &Pages, word: &str) -> Vec<BTreeSet<i32>> {
    let of = |page: &Page| {
        let found = runs(page).filter(|(mark, run)| mark.tag.is_some() && run.text.contains(word));
        found.map(|(mark, run)| (mark.y + run.y) as i32).collect()
    };
    pages.pages.iter().map(of).collect()
}

#[test]
fn a_short_box_is_not_parted_and_a_long_one_not_in_its_first_or_last_lines() {
    let sentence = "boite ".repeat(38);
    let short = format!("> [!WARNING]\n> {sentence}\n\n");
    let paragraphs = format!("> [!NOTE]\n{}", "> La boite.\n>\n".repeat(9));
    let (mut parted, mut held) = (0, 0);
    for lines in 0..40 {
        let before = "Un mot.\n\n".repeat(lines);
        let pages = laid_out(&format!("{before}{short}La suite.\n"), "fr", small);
        let counts: Vec<usize> = lines_with(&pages, "boite").iter().map(BTreeSet::len).collect();
        let counts: Vec<usize> = counts.into_iter().filter(|count| *count > 0).collect();
        assert!(counts.len() == 1 && (3..=6).contains(&counts[0]), "{lines}: {counts:?}");
        held += usize::from(pages.pages.len() > 1);
        let pages = laid_out(&format!("{before}{paragraphs}\nLa suite.\n"), "fr", small);
        let counts: Vec<usize> = lines_with(&pages, "boite").iter().map(BTreeSet::len).collect();
        assert_eq!(counts.iter().sum::<usize>(), 9, "{lines}: {counts:?}");
        assert!(!counts.contains(&1), "{lines}: {counts:?}");
        parted += usize::from(counts.iter().filter(|count| **count > 0).count() > 1);
    }
    assert!(held > 5 && parted > 2, "{held} {parted}");
}

#[test]
fn a_heading_has_two_lines_or_items_beside_it() {
    // The last page is no stub, which would be won back.
    let (mut parted, end) = (0, "Une fin.\n\n".repeat(12));
    for (lines, body) in (20..60).flat_map(|lines| {
        ["- boite\n".repeat(5), "boite\n\n".repeat(5), format!("- boite\n- {}\n", "boite ".repeat(60))]
            .map(|body| (lines, body))
    }) {
        let pages =
            laid_out(&format!("{}## Titre\n\n{body}\n{end}", "Un mot.\n\n".repeat(lines)), "fr", usual);
        let titles = lines_with(&pages, "Titre");
        let page = titles.iter().position(|found| !found.is_empty()).unwrap();
        let counts: Vec<usize> = lines_with(&pages, "boite").iter().map(BTreeSet::len).collect();
        assert!(counts[page] > 1, "{lines}: {counts:?}");
        parted += usize::from(counts.iter().filter(|count| **count > 0).count() > 1);
    }
    assert!(parted > 3, "{parted}");
}

#[test]
fn a_frame_in_a_footnote_stands_clear_of_the_line_above() {
    let text = "Un mot[^a].\n\n[^a]: Une ligne.\n\n    > [!NOTE]\n    > Un cadre.\n";
    let pages = laid_out(text, "fr", usual);
    let page = &pages.pages[0];
    let baseline = runs(page).find(|(_, run)| run.text.contains("ligne")).map(|(mark, run)| mark.y + run.y);
    let tops = page.marks.iter().flat_map(|mark| mark.frame.items.iter().map(move |item| (mark.y, item)));
    let top = tops.filter_map(|(y, item)| match item {
        Item::Path(path) => path.segments.iter().find_map(|segment| match segment {
            Segment::Rect(_, top, ..) => Some(y + top),
            _ => None,
        }),
        _ => None,
    });
    let gap = top.fold(f32::MIN, f32::max) - baseline.unwrap();
    assert!((9.0..20.0).contains(&gap), "{gap}");
}

#[test]
fn a_mark_stands_on_the_baseline_of_a_line_with_an_image() {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 32, 32);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.write_header().unwrap().write_image_data(&[0; 32 * 32]).unwrap();
    let images = Images::from([("a.png".to_owned(), bytes)]);
    let labels = Labels::load(|key| Locale::Fr.text(key));
    for text in ["- ![Un signe](a.png) mots\n", "1. mots ![Un signe](a.png) encore\n", "- mots\n"] {
        let document = markdown::parse(text, &LangTag::french());
        let pages = lay_out(&[], &document, &Settings::a4(&labels, &images), &Footer::default());
        let baselines: Vec<f32> = runs(&pages.pages[0])
            .filter(|(mark, _)| mark.tag.is_some())
            .map(|(mark, run)| mark.y + run.y)
            .collect();
        assert!(
            baselines.len() > 1 && baselines.iter().all(|y| (y - baselines[0]).abs() < 0.01),
            "{baselines:?}"
        );
    }
}

#[test]
fn notes_of_texts_beside_each_other_are_counted_for_each() {
    let (french, arabic) = (LangTag::french(), LangTag::arabic());
    let source = markdown::parse("Un[^a] deux[^b].\n\n[^a]: La première.\n[^b]: La seconde.\n", &french);
    let mut translation = markdown::parse("واحد[^a].\n\n[^a]: الأولى.\n", &arabic);
    tree::make_own(&mut translation.blocks, "ar", source.notes.len());
    let (labels, images) = (Labels::load(|key| Locale::Fr.text(key)), Images::new());
    let beside = SideBySide {
        titles: (Vec::new(), Vec::new()),
        sections: vec![SamePart {
            texts: [source.blocks.clone(), translation.blocks.clone()],
            ..SamePart::default()
        }],
        source: &source,
        labels: &labels,
        translation: &translation,
    };
    let pages = lay_out_side_by_side(&beside, &Settings::a4(&labels, &images), &Footer::default());
    let of = |is_right: bool| {
        let mut shown: Vec<String> = runs(&pages.pages[0])
            .filter(|(mark, _)| mark.tag.is_some() && (mark.x > 290.0) == is_right)
            .map(|(_, run)| run.text.trim_matches([' ', '.']).to_owned())
            .filter(|text| text.parse::<u32>().is_ok())
            .collect();
        shown.sort();
        shown
    };
    assert_eq!(of(false), ["1", "1", "2", "2"]);
    assert_eq!(of(true), ["1", "1"]);
    // Each reference leads to the note of its own text.
    let names: Vec<&str> =
        pages.anchors.iter().map(|anchor| &*anchor.name).filter(|name| name.starts_with("note ")).collect();
    assert_eq!(names.len(), 3, "{names:?}");
}

#[test]
fn a_section_without_a_translation_goes_over_both_columns() {
    let (french, arabic) = (LangTag::french(), LangTag::arabic());
    let long = "Les voisins se parlent avant que la colère ne parle pour eux, et chacun dit ce qu’il a vu. "
        .repeat(3);
    let source = markdown::parse(&format!("## Un\n\nUn mot.\n\n## Deux\n\n{long}\n"), &french);
    let translation = markdown::parse("## واحد\n\nكلمة.\n", &arabic);
    let (labels, images) = (Labels::load(|key| Locale::Fr.text(key)), Images::new());
    let (one, two) = source.blocks.split_at(2);
    let notices = [Vec::new(), vec![Inline::Text("بعد".into())]];
    let width_of = |is_alone: bool| {
        let alone = SamePart { texts: [two.to_vec(), Vec::new()], notices: notices.clone(), is_alone };
        let both = SamePart { texts: [one.to_vec(), translation.blocks.clone()], ..SamePart::default() };
        let beside = SideBySide {
            titles: (Vec::new(), Vec::new()),
            sections: vec![both, alone],
            source: &source,
            labels: &labels,
            translation: &translation,
        };
        let settings = Settings { justify: false, ..Settings::a4(&labels, &images) };
        let pages = lay_out_side_by_side(&beside, &settings, &Footer::default());
        let page = &pages.pages[0];
        assert!(page.marks.iter().all(|mark| mark.tag.is_some() || mark.y > 700.0), "no frame");
        let mut shown: Vec<(f32, f32, f32, String)> = runs(page)
            .filter(|(mark, _)| mark.tag.is_some())
            .map(|(mark, run)| {
                let text = if run.rtl { run.text.chars().rev().collect() } else { run.text.clone() };
                (mark.y + run.y, mark.x + run.x + run.width(), run.size, text)
            })
            .collect();
        shown.sort_by(|one, other| one.0.total_cmp(&other.0));
        let right = shown.iter().filter(|run| run.3.contains("voisins") || run.3.contains("colère"));
        let right = right.map(|run| run.1).fold(0.0, f32::max);
        let of = |word: &str| shown.iter().find(|run| run.3.contains(word)).unwrap();
        // The notice in letters smaller than those of the text, with which it is compared in its own script.
        assert!(of("بعد").2 < of("كلمة").2, "{shown:?}");
        (right, ["Deux", "بعد", "voisins"].map(|word| of(word).0))
    };
    let ((narrow, beside), (wide, below)) = (width_of(false), width_of(true));
    assert!(narrow < 300.0 && wide > 400.0, "{narrow} {wide}");
    // Below the heading, or at its height in the other column: before the text in any case.
    assert!(below.is_sorted() && beside[1] < beside[2], "{beside:?} {below:?}");
}

#[test]
fn the_titles_of_texts_beside_each_other_go_over_both_columns() {
    let (french, arabic) = (LangTag::french(), LangTag::arabic());
    let title = "La parole circule entre les villages";
    let source = markdown::parse(&format!("# {title}\n\nUn mot.\n"), &french);
    let translation = markdown::parse("# الكلمة\n\nكلمة.\n", &arabic);
    let (labels, images) = (Labels::load(|key| Locale::Fr.text(key)), Images::new());
    let ((own, text), (other, word)) = (source.blocks.split_at(1), translation.blocks.split_at(1));
    let beside = SideBySide {
        titles: (own.to_vec(), other.to_vec()),
        sections: vec![SamePart { texts: [text.to_vec(), word.to_vec()], ..SamePart::default() }],
        source: &source,
        labels: &labels,
        translation: &translation,
    };
    let pages = lay_out_side_by_side(&beside, &Settings::a4(&labels, &images), &Footer::default());
    let shown: Vec<(f32, f32, String)> = runs(&pages.pages[0])
        .filter(|(mark, _)| mark.tag.is_some())
        .map(|(mark, run)| {
            let text: String = if run.rtl { run.text.chars().rev().collect() } else { run.text.clone() };
            (mark.y + run.y, mark.x + run.x + run.width(), text)
        })
        .collect();
    let of = |words: &str| shown.iter().find(|run| run.2.contains(words)).unwrap();
    // On one line, as wide as it needs; the other below it, at the other edge; both texts below the two at one height.
    assert!(of("villages").1 > 330.0 && of("parole") == of("villages"), "{shown:?}");
    assert!(of("الكلمة").0 > of("villages").0 && of("الكلمة").1 > 500.0, "{shown:?}");
    assert!(of("Un mot").0 > of("الكلمة").0 && (of("Un mot").0 - of("كلمة.").0).abs() < 4.0, "{shown:?}");
}

#[test]
fn the_lines_of_a_long_title_are_even() {
    for (lang, title) in [
        ("fr", "Mécanismes traditionnels et modernes de règlement"),
        ("ar", "إدارة الشائعات وإذاعات القرب في القرى والمخيمات والأسواق الأسبوعية"),
    ] {
        let pages = laid_out(&format!("# {title}\n"), lang, usual);
        let mut lines: Vec<(f32, f32, f32)> = Vec::new();
        for (mark, run) in runs(&pages.pages[0]).filter(|(mark, _)| mark.tag.is_some()) {
            let (y, left) = (mark.y + run.y, mark.x + run.x);
            match lines.last_mut().filter(|line| (line.0 - y).abs() < 0.1) {
                Some(line) => (line.1, line.2) = (line.1.min(left), line.2.max(left + run.width())),
                None => lines.push((y, left, left + run.width())),
            }
        }
        let [(_, left, right), (_, left_below, right_below)] = lines[..] else { panic!("{lang}: {lines:?}") };
        let (width, below) = (right - left, right_below - left_below);
        assert!(below > width * 0.6 && width > below * 0.6, "{lang}: {width} {below}");
        let is_at_start = match lang {
            "ar" => (right - right_below).abs() < 1.5 && right > 530.0,
            _ => (left - left_below).abs() < 1.5 && left < 60.0,
        };
        assert!(is_at_start, "{lang}: {lines:?}");
    }
}
