//! The toolbar on text as people select it.

use super::*;

fn words() -> Words {
    Words {
        heading: "Titre".into(),
        text: "texte".into(),
        column: "Colonne".into(),
        step: "Étape (15 min)".into(),
        image: "image".into(),
    }
}

/// Text with `⟦` and `⟧` around what is selected, before and after.
fn pressed(tool: Tool, marked: &str) -> String {
    changed(marked, |text, selected| edit(tool, text, selected, &words()))
}

fn changed(marked: &str, edit: impl Fn(&str, Range<usize>) -> Edit) -> String {
    let start = marked.find('⟦').unwrap();
    let end = marked.find('⟧').unwrap() - '⟦'.len_utf8();
    let text = marked.replace(['⟦', '⟧'], "");
    let edit = edit(&text, start..end);
    let after = [&text[..edit.range.start], &edit.text, &text[edit.range.end..]].concat();
    let (from, to) = (edit.range.start + edit.select.start, edit.range.start + edit.select.end);
    [&after[..from], "⟦", &after[from..to], "⟧", &after[to..]].concat()
}

#[test]
fn signs_come_and_go_around_words() {
    assert_eq!(pressed(Tool::Bold, "un ⟦mot⟧ dit"), "un **⟦mot⟧** dit");
    assert_eq!(pressed(Tool::Bold, "un **⟦mot⟧** dit"), "un ⟦mot⟧ dit");
    assert_eq!(pressed(Tool::Bold, "⟦⟧"), "**⟦texte⟧**");
    assert_eq!(pressed(Tool::Italic, "**⟦mot⟧**"), "***⟦mot⟧***");
    assert_eq!(pressed(Tool::Italic, "***⟦mot⟧***"), "**⟦mot⟧**");
    // Blanks at the ends stay outside: signs beside them are printed as typed.
    assert_eq!(pressed(Tool::Bold, "un ⟦mot ⟧dit"), "un **⟦mot⟧** dit");
    assert_eq!(pressed(Tool::Bold, "⟦  ⟧"), "**⟦texte⟧**");
    // The signs may be selected too, and those in between go.
    assert_eq!(pressed(Tool::Bold, "un ⟦**mot**⟧ dit"), "un ⟦mot⟧ dit");
    assert_eq!(pressed(Tool::Italic, "⟦**mot**⟧"), "***⟦mot⟧***");
    assert_eq!(pressed(Tool::Bold, "⟦**un** et **deux**⟧"), "**⟦un et deux⟧**");
    assert_eq!(pressed(Tool::Italic, "⟦*un* et **deux**⟧"), "*⟦un et **deux⟧***");
}

#[test]
fn signs_go_around_the_words_of_each_line() {
    assert_eq!(pressed(Tool::Bold, "⟦un\n\ndeux⟧"), "⟦**un**\n\n**deux**⟧");
    assert_eq!(pressed(Tool::Bold, "⟦**un**\n\n**deux**⟧"), "⟦un\n\ndeux⟧");
    assert_eq!(pressed(Tool::Bold, "⟦**un**\ndeux⟧"), "⟦**un**\n**deux**⟧");
    assert_eq!(pressed(Tool::Italic, "⟦- un\n12. deux\n## trois⟧"), "⟦- *un*\n12. *deux*\n## *trois*⟧");
    assert_eq!(
        pressed(Tool::Bold, "⟦> [!NOTE]\n> un \n>\n> - deux⟧"),
        "⟦> [!NOTE]\n> **un** \n>\n> - **deux**⟧"
    );
    assert_eq!(pressed(Tool::Bold, "⟦| a | b |⟧"), "⟦⟧| a | b |");
}

#[test]
fn a_line_becomes_a_heading_and_goes_on() {
    assert_eq!(pressed(Tool::Heading, "a\n⟦⟧b\nc"), "a\n## ⟦b⟧\nc");
    assert_eq!(pressed(Tool::Heading, "## b⟦⟧"), "### ⟦b⟧");
    assert_eq!(pressed(Tool::Heading, "### b⟦⟧"), "⟦b⟧");
    assert_eq!(pressed(Tool::Heading, "⟦⟧"), "## ⟦Titre⟧");
    assert_eq!(pressed(Tool::Heading, "> b⟦⟧"), "> ## ⟦b⟧");
}

#[test]
fn lists_come_and_go_by_lines() {
    assert_eq!(pressed(Tool::List, "⟦un\ndeux\n⟧trois"), "⟦- un\n- deux⟧\ntrois");
    assert_eq!(pressed(Tool::List, "- u⟦n⟧"), "un⟦⟧");
    assert_eq!(pressed(Tool::Numbers, "⟦- un\n- deux⟧"), "⟦1. un\n2. deux⟧");
    assert_eq!(pressed(Tool::List, "a\n⟦⟧"), "a\n\n- ⟦texte⟧");
    // An empty line is no item, and numbers become bullets.
    assert_eq!(pressed(Tool::Numbers, "⟦un\n\ndeux⟧"), "⟦1. un\n\n2. deux⟧");
    assert_eq!(pressed(Tool::Numbers, "⟦1. un\n\n2. deux⟧"), "⟦un\n\ndeux⟧");
    assert_eq!(pressed(Tool::List, "⟦1. un\n2. deux⟧"), "⟦- un\n- deux⟧");
}

#[test]
fn a_list_stays_in_its_quotation() {
    let block = "> [!FACILITATEUR]\n> un\n>\n> deux";
    let listed = "⟦> [!FACILITATEUR]\n> - un\n>\n> - deux⟧";
    assert_eq!(pressed(Tool::List, &format!("⟦{block}⟧")), listed);
    assert_eq!(pressed(Tool::List, listed), format!("⟦{block}⟧"));
    assert_eq!(pressed(Tool::Numbers, "> ⟦un\n> deux⟧"), "⟦> 1. un\n> 2. deux⟧");
    assert_eq!(pressed(Tool::List, "> un\n> ⟦⟧"), "> un\n> - ⟦texte⟧");
}

#[test]
fn links_and_images_ask_for_what_is_missing() {
    assert_eq!(pressed(Tool::Link, "⟦⟧"), "[⟦texte⟧](https://)");
    assert_eq!(pressed(Tool::Link, "⟦ici⟧"), "[ici](⟦https://⟧)");
    assert_eq!(pressed(Tool::Link, "⟦/modules/a/fr⟧"), "[⟦texte⟧](/modules/a/fr)");
    assert_eq!(pressed(Tool::Image, "⟦⟧"), "![⟦image⟧](images/)");
}

#[test]
fn blocks_stand_between_blank_lines() {
    assert_eq!(
        pressed(Tool::Table, "a⟦⟧\nb"),
        "a\n\n| ⟦Colonne 1⟧ | Colonne 2 |\n|---|---|\n| … | … |\n| … | … |\n\nb"
    );
    assert_eq!(pressed(Tool::Step, "a\n\n⟦⟧"), "a\n\n### ⟦Étape⟧ (15 min)\n");
    assert_eq!(pressed(Tool::Step, "⟦Jeu⟧\n\nb"), "### ⟦Jeu⟧ (15 min)\n\nb");
    assert!(pressed(Tool::Table, "> [!TIP]\n> a⟦⟧\n> b").starts_with("> [!TIP]\n> a\n> b\n\n| ⟦"));
    assert_eq!(pressed(Tool::Facilitator, "a⟦⟧"), "a\n\n> [!FACILITATEUR]\n> ⟦texte⟧\n");
    assert_eq!(pressed(Tool::Caution, "⟦a\n\nb⟧\n\nc"), "> [!CAUTION]\n> a\n>\n> b⟦⟧\n\nc");
}

#[test]
fn a_heading_that_becomes_a_step_has_its_marks_and_minutes_once() {
    assert_eq!(pressed(Tool::Step, "## J⟦⟧eu"), "### ⟦Jeu⟧ (15 min)\n");
    assert_eq!(pressed(Tool::Step, "⟦## Jeu⟧"), "### ⟦Jeu⟧ (15 min)\n");
    assert_eq!(pressed(Tool::Step, "⟦### Jeu (20 min)⟧\n\nb"), "### ⟦Jeu⟧ (20 min)\n\nb");
    assert_eq!(pressed(Tool::Step, "Le ⟦jeu⟧ (bref)"), "### ⟦Le jeu (bref)⟧ (15 min)\n");
    assert_eq!(pressed(Tool::Step, "> ⟦a⟧\n> b"), "> a\n> b\n\n### ⟦Étape⟧ (15 min)\n");
}

#[test]
fn an_image_that_was_added_stands_on_its_own() {
    let placed =
        |marked: &str| changed(marked, |text, selected| placed("images/a.png", text, &selected, "image"));
    assert_eq!(placed("du puits du village.⟦⟧"), "du puits du village.\n\n![⟦image⟧](images/a.png)\n");
    assert_eq!(placed("a⟦⟧ b\nc\n"), "a b\n\n![⟦image⟧](images/a.png)\n\nc\n");
    assert_eq!(placed("a\n\n⟦⟧\n\nb"), "a\n\n![⟦image⟧](images/a.png)\n\nb");
    assert_eq!(placed("⟦⟧"), "![⟦image⟧](images/a.png)\n");
    // The next of several comes behind the one before, whose description is selected; nothing is replaced.
    assert_eq!(
        placed("![⟦image⟧](images/z.png)\n"),
        "![image](images/z.png)\n\n![⟦image⟧](images/a.png)\n\n"
    );
}

#[test]
fn a_footnote_has_the_next_number_behind_its_paragraph() {
    assert_eq!(pressed(Tool::Footnote, "a⟦⟧ b\n"), "a[^1] b\n\n[^1]: ⟦texte⟧\n");
    let second = pressed(Tool::Footnote, "a[^1] ⟦b⟧\n\n[^1]: c\n");
    assert_eq!(second, "a[^1] b[^2]\n\n[^2]: ⟦texte⟧\n\n[^1]: c\n");
    // It is no line of the quotation above, where the participants don't read it.
    assert_eq!(
        pressed(Tool::Footnote, "> [!FACILITATEUR]\n> a\n⟦⟧"),
        "> [!FACILITATEUR]\n> a\n\n[^1]\n\n[^1]: ⟦texte⟧"
    );
    assert_eq!(pressed(Tool::Footnote, "> a⟦⟧"), "> a[^1]\n\n[^1]: ⟦texte⟧");
    assert_eq!(pressed(Tool::List, "> a\n⟦⟧"), "> a\n\n- ⟦texte⟧");
    assert_eq!(pressed(Tool::Note, "> a\n⟦⟧"), "> a\n\n> [!NOTE]\n> ⟦texte⟧\n");
}

#[test]
fn places_are_counted_as_browsers_do() {
    let text = "é𝒳a";
    for (units, bytes) in [(0, 0), (1, 2), (3, 6), (4, 7)] {
        assert_eq!((byte_at(text, units), utf16_at(text, bytes)), (bytes, units));
    }
    assert_eq!(byte_at(text, 99), 7);
}

#[test]
fn every_tool_works_everywhere() {
    let text = "é\n\n## ɓ\n\n- a\n> b\n";
    for tool in Tool::ALL {
        assert_eq!(Tool::named(tool.name()), Some(tool));
        for start in (0..=text.len()).filter(|at| text.is_char_boundary(*at)) {
            for end in (start..=text.len()).filter(|at| text.is_char_boundary(*at)) {
                let edit = edit(tool, text, start..end, &words());
                assert!(edit.text.get(edit.select.clone()).is_some(), "{tool:?} {start} {end}");
                assert!(text.get(edit.range).is_some(), "{tool:?} {start} {end}");
            }
        }
    }
}
