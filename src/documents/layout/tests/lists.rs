//! Where pages end within lists.

use super::*;

#[test]
fn neither_the_first_nor_the_last_item_of_a_list_is_alone_on_a_page() {
    // The items of the second list have a line and a text below it.
    let titled = format!("1. boite\n\n   {}\n\n", "boite ".repeat(70)).repeat(4);
    for list in ["- boite\n".repeat(5), titled] {
        let mut parted = 0;
        for lines in 20..60 {
            let text =
                format!("{}{list}\nLa suite.\n{}", "Un mot.\n\n".repeat(lines), "\nUne fin.\n".repeat(12));
            let counts = lines_with(&laid_out(&text, "fr", usual), "boite");
            let counts: Vec<usize> = counts.iter().map(BTreeSet::len).filter(|count| *count > 0).collect();
            assert!(counts.iter().all(|count| *count > 1), "{lines}: {counts:?}");
            parted += usize::from(counts.len() > 1);
        }
        assert!(parted > 0, "{list}");
    }
}

#[test]
fn no_number_stands_at_the_foot_of_a_page_with_a_single_line() {
    let list: String = (0..6).map(|_| format!("1. tête\n\n   {}\n\n", "corps ".repeat(70))).collect();
    let mut parted = 0;
    for lines in 0..40 {
        let pages = laid_out(&format!("{}{list}", "Un mot.\n\n".repeat(lines)), "fr", usual);
        let lowest = |word: &str| -> Vec<Option<i32>> {
            lines_with(&pages, word).iter().map(|lines| lines.last().copied()).collect()
        };
        for (head, body) in lowest("tête").into_iter().zip(lowest("corps")) {
            assert!(head.is_none() || head < body, "{lines}: {head:?} {body:?}");
        }
        parted += usize::from(pages.pages.len() > 1);
    }
    assert!(parted > 10);
}

#[test]
fn a_title_has_two_items_of_a_list_below_it() {
    let list = format!("- boite{}\n", " mot".repeat(30)).repeat(4);
    let framed = format!("> [!NOTE]\n> {}\n", list.trim_end().replace('\n', "\n> "));
    let bodies = [format!("## Titre\n\n{list}"), format!("Un titre :\n\n{list}"), framed];
    for body in bodies {
        let mut parted = 0;
        for lines in 20..60 {
            let text = format!("{}{body}\n{}", "Un mot.\n\n".repeat(lines), "Une fin.\n\n".repeat(12));
            let counts = lines_with(&laid_out(&text, "fr", usual), "boite");
            let counts: Vec<usize> = counts.iter().map(BTreeSet::len).filter(|count| *count > 0).collect();
            assert!(counts[0] > 1, "{lines}: {counts:?}");
            parted += usize::from(counts.len() > 1);
        }
        assert!(parted > 0, "{body}");
    }
}

#[test]
fn a_footnote_or_an_item_that_begins_with_a_list_keeps_its_number() {
    let text = "Un mot[^a].\n\n3. - boite\n   - deux\n\n[^a]: - liste\n    - fin\n";
    for lang in ["fr", "ar"] {
        let pages = laid_out(text, lang, usual);
        let height = |words: &str| -> Vec<i32> {
            // In a text from right to left the full stop of a number is a run of its own.
            let shown = runs(&pages.pages[0]).filter(|(mark, _)| mark.tag.is_some());
            let found = shown.filter(|(_, run)| run.text.trim_matches(['.', ' ']) == words);
            found.map(|(mark, run)| (mark.y + run.y).round() as i32).collect()
        };
        // The reference to the note stands above.
        assert_eq!(height("3"), height("boite"), "{lang}");
        assert_eq!(height("1").pop(), height("liste").pop(), "{lang}");
        assert_eq!(height("•").len(), 4, "{lang}");
    }
}

#[test]
fn code_in_a_footnote_is_in_the_font_of_code() {
    let text = "Un `mot iii`[^a].\n\n[^a]: Une note avec `vivier serve`, *`iii`* et **`mmm`**.\n";
    let pages = laid_out(text, "fr", usual);
    let code = crate::documents::fonts::of_code();
    let of_code: String =
        runs(&pages.pages[0]).filter(|(_, run)| run.face == code).map(|(_, run)| &*run.text).collect();
    assert_eq!(of_code, "mot iiivivier serveiiimmm");
}
