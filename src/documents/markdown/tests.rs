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
    let expected = ["La première.", "La seconde."].map(|text| Some(paragraph(text)));
    assert_eq!(words, expected);
}

#[test]
fn notes_without_a_call_and_calls_without_a_note_are_reported() {
    let text = "Un[^b].\n\nDeux[^zz].\n\n[^b]: Une note.\n\n[^c]: Orpheline.\n";
    assert_eq!(keys(text), [(3, "file-note-missing"), (7, "file-note-uncalled")]);
    assert!(!for_participants(text, &LangTag::french()).contains("Orpheline"));
}

#[test]
fn participants_get_no_note_that_only_facilitators_come_to() {
    let text = "Un[^b].\n\n> [!FACILITATEUR]\n> Réponse[^1].\n\n[^1]: SECRET, voir[^2].\n\n[^2]: AUSSI.\n\n[^b]: Une note.\n";
    let document = tree::for_participants(&french(text));
    assert_eq!(document.notes, [vec![paragraph("Une note.")]]);
    assert_eq!(tree::references(&document.blocks), [1].into());
    let source = for_participants(text, &LangTag::french());
    assert!(
        source.contains("Une note.") && !source.contains("SECRET") && !source.contains("AUSSI"),
        "{source}"
    );
    assert_eq!(french(text).notes.len(), 3);
}

#[test]
fn a_note_in_a_facilitators_block_is_refused_where_all_are_sent_to_it() {
    let text = "Public[^1].\n\n> [!FACILITATEUR]\n> Réponse.\n>\n> [^1]: SECRET\n";
    assert_eq!(keys(text), [(6, "file-note-hidden")]);
    let own = tree::for_participants(&french(text));
    let Block::Paragraph(inlines) = &own.blocks[0] else { panic!("{own:?}") };
    assert!(own.notes.is_empty() && plain(inlines) == "Public." && !format!("{own:?}").contains("Reference"));
    assert!(!for_participants(text, &LangTag::french()).contains("SECRET"));
    assert_eq!(french(text).notes.len(), 1);
    assert_eq!(keys(&text.replace("Public[^1]", "Public").replace("Réponse", "Réponse[^1]")), []);
}

#[test]
fn an_image_of_another_site_is_told() {
    assert_eq!(keys("Un.\n\n![Un puits](http://exemple.org/a.png)\n"), [(3, "file-image-remote")]);
    assert_eq!(keys("Un.\n\n![Un puits] (images/a.png)\n"), [(3, "file-image-apart")]);
}

#[test]
fn a_full_stop_follows_its_word_behind_a_comment() {
    assert_eq!(french("Un mot <!-- non -->.\n").blocks, [paragraph("Un mot.")]);
    assert_eq!(for_participants("Un mot <!-- non -->.\n", &LangTag::french()), "Un mot.\n");
}

#[test]
fn html_is_text_but_for_breaks_and_bad_links_lead_nowhere() {
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
    assert_eq!(inlines[1], Inline::Foreign("und-Latn".parse().unwrap(), "WhatsApp".into()));
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
    assert!((0..2_000).all(|depth| shown.contains(&format!("Text(\"a{depth}\")"))));
    let stars = format!("{}x{}", "*a ".repeat(5_000), "*".repeat(5_000));
    assert!(format!("{:?}", french(&stars)).contains('x'));
}

#[test]
fn no_word_is_lost_however_deep_it_stands() {
    let deep = |lead: &dyn Fn(usize) -> String, inner: &str| {
        let lists: String = (0..30).map(lead).collect();
        french(&format!("{lists}{inner}"))
    };
    let indent = |depth: usize| "   ".repeat(depth);
    let kinds: [(&str, &dyn Fn(usize) -> String); 4] = [
        ("plain", &|depth| format!("{}-  a{depth}\n", indent(depth))),
        ("numbered", &|depth| format!("{}1. a{depth}\n", indent(depth))),
        ("loose", &|depth| format!("{}-  a{depth}\n\n", indent(depth))),
        ("ticked", &|depth| format!("{}-  [ ] a{depth}\n", indent(depth))),
    ];
    let inside = [
        "**gras** et *pente* et [lien](https://a.ml) fin",
        "| A | B |\n|---|---|\n| **c** | d |",
        "> cité\n>\n> encore",
        "Mot\n: sens *juste*",
        "```\ncode\n```",
    ];
    for (name, lead) in kinds {
        for inner in inside {
            let inner: String = inner.lines().map(|line| format!("{}{line}\n", indent(30))).collect();
            let words = |text: &str| -> Vec<String> {
                let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
                words.filter(|word| !["https", "ml"].contains(word)).map(ToOwned::to_owned).collect()
            };
            let document = deep(lead, &format!("\n{inner}"));
            let shown = format!("{:?}", document.blocks);
            let lacking: Vec<String> = words(&inner)
                .into_iter()
                .chain((0..30).map(|depth| format!("a{depth}")))
                .filter(|word| !words(&shown).contains(word))
                .collect();
            assert!(lacking.is_empty(), "{name}, {inner}: {lacking:?}");
        }
        let text: String = (0..30).map(lead).collect();
        assert!(keys(&text).iter().any(|(_, key)| *key == "file-too-deep"), "{name}");
        assert!(!keys(&lead(0)).iter().any(|(_, key)| *key == "file-too-deep"), "{name}");
    }
    let quoted = format!("{} un **deux** trois\n", ">".repeat(23));
    let shown = format!("{:?}", french(&quoted));
    assert!(["un ", "deux", " trois"].iter().all(|word| shown.contains(word)), "{shown}");
}

fn keys(text: &str) -> Vec<(usize, &'static str)> {
    let reading = read(text, &LangTag::french(), 1);
    let all = reading.errors.iter().chain(&reading.warnings);
    all.map(|fault| (fault.line, fault.message.key)).collect()
}

/// What participants read.
fn shown(text: &str) -> String {
    let labels = crate::documents::labels::Labels::load(str::to_owned);
    let (facilitator, images) = (false, crate::documents::html::WebImages::new());
    let options = crate::documents::html::Options { facilitator, labels: &labels, images: &images };
    crate::documents::html::render(&french(text), &options)
}

#[test]
fn comments_are_left_out_wherever_they_stand() {
    for (typed, expected) in [
        ("Le groupe <!-- a --> parle.\n", "<p>Le groupe parle.</p>"),
        ("Le groupe<!-- a -->, ici.\n", "<p>Le groupe, ici.</p>"),
        ("<!-- a --> **On** commence\npar le salut.\n", "<p><strong>On</strong> commence\npar le salut.</p>"),
        ("- un <!-- a -->\n- <!-- b -->\n- deux\n", "<ul><li>un</li><li>deux</li></ul>"),
        ("1. un\n\n<!-- a -->\n\n2. deux\n", "<ol><li>un</li><li>deux</li></ol>"),
        ("Un.\n<!-- a\n\nb -->\nDeux.\n", "<p>Un.</p>\n<p>Deux.</p>"),
        ("Un <!-- a\nb --> deux.\n", "<p>Un deux.</p>"),
        ("Un <!-- a -->\ndeux.\n", "<p>Un\ndeux.</p>"),
        ("> Un.\n> <!-- a -->\n> Deux.\n", "<blockquote><p>Un.</p>\n<p>Deux.</p>\n</blockquote>"),
        ("<!-- a --> <!-- b -->\nUn.\n", "<p>Un.</p>"),
        ("<!--\n::: note\na\n:::\n> [!FACILITATEUR]\n-->\nUn.\n", "<p>Un.</p>"),
        ("<!-- a --> Un <!-- b -->\n", "<p>Un</p>"),
        (
            "**gras**<!-- a -->**«gras»**<!---->\n",
            "<p><strong>gras</strong><strong>«\u{202f}gras\u{202f}»</strong></p>",
        ),
        ("## Titre <!-- a --> (5 min)\n", "<h2 id=\"titre-5-min\">Titre</h2>"),
        (
            "`<!-- code -->` et \\<!-- texte\n",
            "<p><code dir=\"ltr\">&lt;!-- code --&gt;</code> et &lt;!-- texte</p>",
        ),
        ("```\n<!-- code -->\n```\n", "<pre dir=\"ltr\"><code>&lt;!-- code --&gt;</code></pre>"),
    ] {
        assert_eq!(shown(typed).trim_end(), expected, "{typed}");
        assert_eq!(keys(typed), [], "{typed}");
    }
    let table = "| a | b |\n|---|---|\n| 1 <!-- x | y --> | 2 |\n<!-- entre -->\n| 3 | 4 |\n";
    let Block::Table(table) = &french(table).blocks[0] else { panic!("no table") };
    let cells: Vec<String> = table.rows.iter().flatten().map(|cell| plain(cell)).collect();
    assert_eq!(cells, ["1", "2", "3", "4"]);
    assert_eq!(keys("Un.\n\nDeux <!-- sans fin.\n\nTrois.\n"), [(3, "file-comment-open")]);
    assert_eq!(shown("Deux <!-- sans fin.\n\nTrois.\n"), "<p>Deux</p>\n<p>Trois.</p>\n");
}

#[test]
fn a_comment_within_code_or_lists_is_no_trouble() {
    for line in [
        "<!--é-->",
        "    <!--é-->",
        " <!-- é -->é",
        "> <!-- é",
        "- <!--é-->",
        "é <!-- é",
        "<!--é\né-->",
        ":::é",
        "[!é]:é",
    ] {
        for before in
            ["    code\n", "- a\n\n      code\n", "> a\n", "| a |\n|---|\n| b |\n", "```\n", "a\n: b\n", ""]
        {
            let text = format!("{before}{line}\n    é\n{line}\n");
            let _ = (read(&text, &LangTag::french(), 1), for_participants(&text, &LangTag::french()));
        }
    }
}

#[test]
fn a_colon_begins_a_definition_only_before_white_space() {
    assert_eq!(shown("Un paragraphe.\n\n:15 arrivée\n"), "<p>Un paragraphe.</p>\n<p>:15 arrivée</p>\n");
    assert_eq!(shown("Un paragraphe.\n:15 arrivée `:x`\n").matches("<dl>").count(), 0);
    assert!(shown("Terme\n: Une explication.\n").contains("<dl><dt>Terme</dt>"));
    assert!(shown("a | b\n:--|:-:\n1 | 2\n").contains("<table>"));
    assert_eq!(shown("```\n:x\n```\n"), "<pre dir=\"ltr\"><code>:x</code></pre>\n");
}

#[test]
fn containers_of_colons_are_callouts_or_told() {
    let callout = |text: &str| {
        assert_eq!(keys(text), [], "{text}");
        match &french(text).blocks[..] {
            [Block::Paragraph(_), Block::Callout(callout, inner), Block::Paragraph(_)] => {
                (*callout, inner.len())
            }
            other => panic!("{other:?}"),
        }
    };
    let within = |open: &str, body: &str| callout(&format!("Avant.\n\n{open}\n{body}\n:::\nAprès.\n"));
    assert_eq!(within("::: attention", "Le contenu."), (Callout::Warning, 1));
    assert_eq!(within(":::note[Titre]", "Le contenu."), (Callout::Note, 2));
    assert_eq!(within("::: {.callout-tip title=\"Titre\"}", "- a\n- b"), (Callout::Tip, 2));
    assert_eq!(within(":::: facilitateur ::::", "\nUn.\n\nDeux.\n"), (Callout::Facilitator, 2));
    let unknown = "Avant.\n\n::: spoiler\nLe contenu.\n:::\n";
    assert_eq!(keys(unknown), [(3, "file-fence-unknown")]);
    assert!(shown(unknown).contains("<p>::: spoiler</p>\n<p>Le contenu.</p>\n<p>:::</p>"));
    assert_eq!(keys("::: note\nLe contenu.\n"), [(1, "file-fence-open")]);
    assert_eq!(keys("Un.\n\n:::\n"), [(3, "file-fence-stray")]);
    assert!(!shown("::: facilitateur\nSecret.\n\nSecret.\n").contains("Secret"));
}

#[test]
fn a_break_is_a_line_break_and_other_tags_are_told() {
    assert_eq!(shown("Qui vient ?<br>\nCombien ?<BR/>Où ?\n").matches("<br>").count(), 2);
    assert_eq!(keys("Qui ?<br />Où ?\n\n<br>\n\nFin.\n"), []);
    assert_eq!(
        keys("Un.\n\n1<sup>er</sup> jour\n\n<img src=\"a.png\">\n"),
        [(3, "file-html"), (5, "file-html")]
    );
    assert!(shown("1<sup>er</sup>\n").contains("1&lt;sup&gt;er&lt;/sup&gt;"));
}

#[test]
fn notes_are_found_whatever_their_case_and_stand_apart() {
    let html = shown("Un.[^1][^Mali]\n\n[^mali]: Deux.\n[^1]: Une.\n");
    assert!(html.contains("</a></sup><sup>, </sup><sup><a href=\"#note-2\""), "{html}");
    assert_eq!(french("A[^Straße] b[^STRASSE]\n\n[^strasse]: Une.\n").notes.len(), 1);
    assert_eq!(keys("A[^a]\n\n[^a]: Une.\n\n[^A]: Deux.\n"), [(5, "file-note-twice")]);
}

#[test]
fn what_looks_like_markdown_and_is_none_is_told() {
    let lists = "Choisissez :\n\na) On appelle.\nb) On attend.\n\n•\tOublier\n•\tParler\n";
    assert_eq!(keys(lists), [(3, "file-list-lookalike"), (6, "file-list-lookalike")]);
    assert!(shown(lists).contains("<p>a) On appelle.<br>\nb) On attend.</p>"), "{}", shown(lists));
    assert_eq!(keys("Voir M. Diallo et\nA. Touré.\n\na) seul\n"), []);
    for list in [
        "Un :\n2. a\n3. b\n",
        "A- a\nB- b\n",
        "1- a\n2- b\n",
        "A. a\nB. b\n",
        "1 ) a\n2 ) b\n",
        "أ- نعم\nب- لا\n",
    ] {
        assert_eq!(keys(list).first().map(|(_, key)| *key), Some("file-list-lookalike"), "{list}");
    }
    for image in ["![Un puits]", "![[a.png]]", "![Un puits][p]\n\n[p]: a b.png", "! [Un puits](a.png)"] {
        assert_eq!(keys(&format!("{image}\n")), [(1, "file-image-lookalike")], "{image}");
    }
    for image in ["![a](C:\\a.png)", "![a](file:///a.png)", "![a](data:image/png;base64,AA)", "![a]()"] {
        assert_eq!(keys(&format!("{image}\n")), [(1, "file-image-nowhere")], "{image}");
    }
    assert_eq!(keys("Un.^[Une note.]\n"), [(1, "file-note-inline")]);
    assert_eq!(keys("Un.\n\n![Un puits](images/photo du puits.png)\n"), [(3, "file-image-lookalike")]);
    assert_eq!(keys("Voir [ici](une page) et `[là](x y)`.\n"), [(1, "file-link-lookalike")]);
}

#[test]
fn every_character_without_a_font_is_told_with_its_line() {
    let text = "🎯 **Objectif** 🎯\n\n`⏱`\n\n```\na\n🎯\n```\n<!-- 🎯 -->\n";
    let found = keys(text);
    assert_eq!(found, [(1, "file-no-glyph"), (3, "file-no-glyph"), (7, "file-no-glyph")]);
    let lines = |toml: &str| undrawable(toml).iter().map(|fault| fault.line).collect::<Vec<_>>();
    assert_eq!(lines("+++\n# 🎯\ntitle = \"🎯⏱\"\n"), [3, 3]);
    assert_eq!(lines("a = \"\\u2705\"\nb = \"\"\"\n# \\U0001F3AF\n\"\"\"\n# 🎯\nc = \"\\u00e9\"\n"), [1, 3]);
}

#[test]
fn images_in_cells_links_and_bold_are_named() {
    let text = "| ![a](a.png) |\n|---|\n| **![b](b.png)** |\n\n[![c](c.png)](/x)\n\n![d](<d e.png>)\n";
    let names = read(text, &LangTag::french(), 5).images;
    let expected = [("a.png", 5), ("b.png", 7), ("c.png", 9), ("d e.png", 11)];
    assert_eq!(names, expected.map(|(name, line)| (name.to_owned(), line)));
    assert_eq!(tree::images(&french(text)), ["a.png", "b.png", "c.png", "d e.png"]);
}
