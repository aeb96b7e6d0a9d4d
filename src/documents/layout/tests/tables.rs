//! Tables on whole documents: where they stay, how wide their columns are.

use super::super::tree::Inline;
use super::*;

#[test]
fn a_short_lead_stays_with_the_table_below_it() {
    for lines in 0..60 {
        let text = format!(
            "{}### Fiche vierge\n\nÀ remplir à la main, pour une situation inventée.\n\n| Marche | Geste |\n|---|---|\n| Une | |\n| Deux | |\n",
            "Un mot.\n\n".repeat(lines)
        );
        let pages = laid_out(&text, "fr", small);
        let page_of = |words: &str| {
            pages.pages.iter().position(|page| runs(page).any(|(_, run)| run.text.contains(words))).unwrap()
        };
        assert_eq!(page_of("À remplir"), page_of("Marche"), "{lines}");
        assert_eq!(page_of("Fiche"), page_of("Marche"), "{lines}");
    }
}

#[test]
fn a_lead_that_ends_in_a_full_stop_stays_with_the_table_below_it() {
    let lead = "Une note par ligne, de la plus basse à la plus haute. ".repeat(3);
    let grid = "| Ce que l’on regarde | 1 | 2 |\n|---|---|---|\n| Clarté | | |\n| Temps | | |\n";
    for lines in 0..60 {
        let before = "Un mot.\n\n".repeat(lines);
        let pages = laid_out(&format!("{before}### Grille\n\n{lead}\n\n{grid}"), "fr", small);
        let page_of = |words: &str| {
            pages.pages.iter().position(|page| runs(page).any(|(_, run)| run.text.contains(words))).unwrap()
        };
        assert_eq!(page_of("Grille"), page_of("Temps"), "{lines}");
    }
}

#[test]
fn a_table_whose_head_has_no_words_has_none() {
    let pages = laid_out("| | |\n|---|---|\n| Mon message | |\n| Le lieu | |\n", "fr", usual);
    let count = |role| pages.tags.0.iter().filter(|tag| tag.role == role).count();
    assert_eq!([Role::THead, Role::Tr, Role::Th, Role::Td].map(count), [0, 2, 2, 2]);
    let with = laid_out("| Quoi | |\n|---|---|\n| Mon message | |\n| Le lieu | |\n", "fr", usual);
    let first = |pages: &Pages, word: &str| {
        let mut of_page = runs(&pages.pages[0]);
        let (mark, run) = of_page.find(|(_, run)| run.text.contains(word)).unwrap();
        mark.y + run.y
    };
    assert!(first(&pages, "Mon") < first(&with, "Mon") - 10.0);
}

#[test]
fn blank_columns_have_room_to_write_and_marks_take_little() {
    let sides = |table: &str| -> Vec<i32> {
        let pages = laid_out(table, "fr", usual);
        let items = pages.pages[0].marks.iter().flat_map(|mark| &mark.frame.items);
        let paths = items.filter_map(|item| match item {
            Item::Path(path) if path.segments.len() > 4 => Some(&path.segments),
            _ => None,
        });
        let lines = paths.flatten().filter_map(|segment| match segment {
            Segment::Move(x, _) => Some(*x as i32),
            _ => None,
        });
        lines.collect::<BTreeSet<_>>().into_iter().collect()
    };
    let to_write = sides("| | |\n|---|---|\n| Mon message | |\n| Le lieu, le jour | |\n");
    assert!(to_write[2] - to_write[1] > 3 * (to_write[1] - to_write[0]), "{to_write:?}");
    let words = "Participation : femmes, hommes et jeunes prennent la parole, et chacun est écouté de tous";
    let marks = sides(&format!("| Quoi | 1 | 2 | 3 | 4 |\n|---|---|---|---|---|\n| {words} | | | | |\n"));
    assert!(marks[5] - marks[1] < marks[1] - marks[0], "{marks:?}");
    assert!((2..=5).all(|at| marks[at] - marks[at - 1] > 26), "{marks:?}");
}

#[test]
fn page_numbers_stand_at_the_right_in_every_language() {
    for lang in ["fr", "ar"] {
        let tag: LangTag = lang.parse().unwrap();
        let (labels, images) = (Labels::load(|key| Locale::or_french(lang).text(key)), Images::new());
        let settings = Settings::a4(&labels, &images);
        let mut document = markdown::parse("## Un\n\n| A | B |\n|---|---:|\n| a | 7 |\n", &tag);
        let [Block::Heading(heading), Block::Table(table)] = &mut document.blocks[..] else { panic!() };
        table.rows.push(vec![Vec::new(), vec![Inline::PageOf(heading.id.clone())]]);
        let pages = lay_out(&[], &document, &settings, &Footer::default());
        let ends = |text: &str| -> Vec<f32> {
            let found = runs(&pages.pages[0]).filter(|(mark, run)| mark.tag.is_some() && run.text == text);
            found.map(|(mark, run)| mark.x + run.x + run.width()).collect()
        };
        let (number, page) = (ends("7"), ends("1"));
        assert!((number[0] - page[0]).abs() < 0.5, "{lang}: {number:?} {page:?}");
    }
}
