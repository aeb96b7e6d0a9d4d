//! Tables on whole documents: where they stay, how wide their columns are.

use super::super::tree::Inline;
use super::*;
use crate::documents::page::Path;

#[test]
fn records_to_be_filled_in_have_no_lines_but_those_to_write_on() {
    let heads: String = (1..14).map(|head| format!("| Champ {head} ")).collect();
    let table = |rows: usize, cell: &str| {
        let row = format!("{}|\n", format!("| {cell} ").repeat(13));
        format!("{heads}|\n{}|\n{}", "|---".repeat(13), row.repeat(rows))
    };
    // How wide the lines are, and how many shapes are filled.
    let drawn = |text: &str| -> (Vec<f32>, usize) {
        let pages = laid_out(text, "fr", small);
        let items = pages.pages.iter().flat_map(|page| &page.marks).flat_map(|mark| &mark.frame.items);
        let paths = items.filter_map(|item| if let Item::Path(path) = item { Some(path) } else { None });
        let paths: Vec<&Path> = paths.collect();
        let width = |path: &&Path| match path.segments[..] {
            [Segment::Move(from, _), Segment::Line(to, _)] => Some(to - from),
            _ => None,
        };
        let filled = paths.iter().filter(|path| path.fill.is_some()).count();
        (paths.iter().filter_map(width).collect(), filled)
    };
    let (lines, dots) = drawn(&table(2, ""));
    assert_eq!((lines.len(), dots), (26, 1));
    assert!(lines.iter().all(|width| (width - lines[0]).abs() < 0.1), "{lines:?}");
    assert_eq!(drawn(&table(1, "")).1, 0);
    // Where nothing is to be filled in a rule ends each.
    assert_eq!((drawn(&table(2, "mot")).0.len(), drawn(&table(2, "mot")).1), (2, 0));
}

#[test]
fn a_table_in_a_column_is_parted_rather_than_leave_the_page_empty() {
    let row = "| Une phrase qui prend quelques lignes | Un geste qui en prend aussi |\n".repeat(4);
    let table = format!("| Phrase | Geste |\n|---|---|\n{row}");
    let mut parted = 0;
    for lines in 4..32 {
        let text = format!("## Un\n\n{}{table}\n{}", "Un mot.\n\n".repeat(lines), "Une fin.\n\n".repeat(9));
        let tags = ["fr", "bm"].map(|tag| tag.parse::<LangTag>().unwrap());
        let [first, second] = tags.each_ref().map(|tag| markdown::parse(&text, tag));
        let (labels, images) = (Labels::load(|key| Locale::Fr.text(key)), Images::new());
        let texts = [first.blocks.clone(), second.blocks.clone()];
        let beside = SideBySide {
            titles: (Vec::new(), Vec::new()),
            sections: vec![SamePart { texts, ..SamePart::default() }],
            source: &first,
            labels: &labels,
            translation: &second,
        };
        let pages = lay_out_side_by_side(&beside, &Settings::a4(&labels, &images), &Footer::default());
        if pages.pages.len() > 1 {
            let lowest = runs(&pages.pages[0]).filter(|(mark, _)| mark.tag.is_some());
            let lowest = lowest.map(|(mark, run)| mark.y + run.y).fold(0.0, f32::max);
            assert!(lowest > 640.0, "{lines}: {lowest}");
            parted += 1;
        }
    }
    assert!(parted > 5);
}

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

#[test]
fn a_table_at_the_head_of_a_small_page_keeps_the_margin_with_its_line() {
    for lang in ["fr", "ar"] {
        let pages = laid_out("| A | B |\n|---|---|\n| un | deux |\n", lang, small);
        let lines = |edge: f32| pages.pages[0].marks.iter().map(move |mark| mark.lines_above(edge));
        assert!(lines(CLEAR).all(|above| above < 0.01), "{lang}");
        assert!(lines(CLEAR + 1.0).any(|above| above > 0.5), "{lang}: a line is there");
    }
}
