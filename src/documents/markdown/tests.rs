//! What each construct of Markdown becomes.

use super::*;
use crate::documents::tree::{Alignment, Callout, List, ListItem, plain};

fn french(text: &str) -> Document {
    parse(text, &LangTag::french())
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph(vec![Inline::Text(text.into())])
}

#[test]
fn facilitator_blocks_and_callouts_are_told_apart() {
    let document = french(
        "> [!FACILITATEUR]\n> Bien écouter.\n>\n> Ensuite.\n\n> [!WARNING]\n> Danger.\n\n> Une citation.\n\n> [!facilitateur]\n> - a\n",
    );
    let list = Block::List(List {
        start: None,
        items: vec![ListItem { checked: None, blocks: vec![paragraph("a")] }],
    });
    assert_eq!(
        document.blocks,
        [
            Block::Callout(Callout::Facilitator, vec![paragraph("Bien écouter."), paragraph("Ensuite.")]),
            Block::Callout(Callout::Warning, vec![paragraph("Danger.")]),
            Block::Quote(vec![paragraph("Une citation.")]),
            Block::Callout(Callout::Facilitator, vec![list]),
        ]
    );
}

#[test]
fn lists_keep_numbers_boxes_and_nesting() {
    let document = french("3. trois\n   - [ ] à faire\n   - [x] fait\n4. quatre\n");
    let [Block::List(list)] = &document.blocks[..] else { panic!("{document:?}") };
    assert_eq!(list.start, Some(3));
    let [Block::Paragraph(_), Block::List(inner)] = &list.items[0].blocks[..] else { panic!("{list:?}") };
    assert_eq!(inner.items.iter().map(|item| item.checked).collect::<Vec<_>>(), [Some(false), Some(true)]);
    assert_eq!(list.items[1].blocks, [paragraph("quatre")]);
}

#[test]
fn tables_have_a_head_and_rows_of_equal_length() {
    let document = french("| a | b |\n|:-:|--:|\n| 1 | 2 |\n| 3 |\n");
    let [Block::Table(table)] = &document.blocks[..] else { panic!("{document:?}") };
    assert_eq!(table.alignments, [Alignment::Centre, Alignment::Right]);
    assert_eq!((table.head.len(), table.rows.len(), table.rows[1].len()), (2, 2, 2));
}

#[test]
fn notes_are_numbered_in_the_order_of_their_references() {
    let document = french("Un[^b] et deux[^a].\n\n[^a]: La seconde.\n[^b]: La première.\n[^c]: Orpheline.\n");
    let words: Vec<_> = document.notes.iter().map(|note| note.first().cloned()).collect();
    let expected = ["La première.", "La seconde.", "Orpheline."].map(|text| Some(paragraph(text)));
    assert_eq!(words, expected);
}

#[test]
fn html_is_text_and_bad_links_lead_nowhere() {
    let document = french(
        "a <b onclick=x>b</b>\n\n<script>alert(1)</script>\n\n<!-- tu -->\n\n[x](javascript:alert(1)) [y](/z)\n",
    );
    let [Block::Paragraph(first), second, Block::Paragraph(links)] = &document.blocks[..] else {
        panic!("{document:?}")
    };
    assert_eq!(plain(first), "a <b onclick=x>b</b>");
    assert_eq!(*second, paragraph("<script>alert(1)</script>"));
    assert_eq!(links[0], Inline::Link(None, vec![Inline::Text("x".into())]));
    assert_eq!(links[2], Inline::Link(Some("/z".into()), vec![Inline::Text("y".into())]));
}

#[test]
fn definitions_keep_their_terms() {
    let document = french("Terme\n: Une explication.\n: Une autre.\n");
    let [Block::Definitions(definitions)] = &document.blocks[..] else { panic!("{document:?}") };
    assert_eq!((definitions.len(), definitions[0].terms.len(), definitions[0].details.len()), (1, 1, 2));
}

#[test]
fn headings_have_ids_and_minutes() {
    let document = french("## Étape (45 min)\n\n## Étape (45 min)\n");
    let found: Vec<_> = document
        .blocks
        .iter()
        .map(|block| match block {
            Block::Heading(heading) => (heading.id.as_str(), heading.minutes),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(found, [("etape-45-min", Some(45)), ("etape-45-min-2", Some(45))]);
}

#[test]
fn other_scripts_are_marked_with_their_language() {
    let arabic: LangTag = "ar".parse().unwrap_or_else(|_| LangTag::french());
    let document = french("Le mot سَلَام عليكم dit.\n\nالتكوين المهني للشباب\n");
    assert_eq!(
        document.blocks,
        [
            Block::Paragraph(vec![
                Inline::Text("Le mot ".into()),
                Inline::Foreign(arabic.clone(), "سَلَام عليكم".into()),
                Inline::Text(" dit.".into()),
            ]),
            Block::Part(arabic.clone(), vec![paragraph("التكوين المهني للشباب")]),
        ]
    );
    let document = parse("كلمة WhatsApp هنا", &arabic);
    let [Block::Paragraph(inlines)] = &document.blocks[..] else { panic!("{document:?}") };
    assert_eq!(inlines[1], Inline::Foreign(LangTag::french(), "WhatsApp".into()));
}

#[test]
fn french_rules_leave_local_languages_alone() {
    let bambara: LangTag = "bm".parse().unwrap_or_else(|_| LangTag::french());
    assert_eq!(parse("I ka kɛnɛ ?", &bambara).blocks, [paragraph("I ka kɛnɛ ?")]);
    assert_eq!(french("Ça va ?").blocks, [paragraph("Ça va\u{202f}?")]);
}

#[test]
fn absurd_nesting_is_drawn_out_flat() {
    let quotes = format!("{} profond\n", ">".repeat(10_000));
    assert!(format!("{:?}", french(&quotes)).contains("profond"));
    let lists: String = (0..2_000).map(|depth| format!("{}- a{depth}\n", "  ".repeat(depth))).collect();
    let shown = format!("{:?}", french(&lists));
    assert!(shown.contains("a0\"") && shown.contains("a5\""));
    let stars = format!("{}x{}", "*a ".repeat(5_000), "*".repeat(5_000));
    assert!(format!("{:?}", french(&stars)).contains('x'));
}
