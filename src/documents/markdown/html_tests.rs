//! Tests of the HTML of a document.

use crate::documents::html::{Options, WebImage, WebImages, pieces, render};
use crate::documents::labels::Labels;
use crate::documents::markdown;
use crate::domain::lang::LangTag;

fn html(text: &str, facilitator: bool) -> String {
    let labels = Labels::load(|key| key.trim_start_matches("document-").to_owned());
    let document = markdown::parse(text, &LangTag::french());
    let picture = WebImage { url: "/f/a.png?\"".into(), width: 600, height: 400 };
    let images = WebImages::from([("images/a.png".to_owned(), picture)]);
    render(&document, &Options { facilitator, labels: &labels, images: &images })
}

#[test]
fn telephone_numbers_stay_on_their_line() {
    let html = html("Appelez le +223 76 00 00 03 ou `76 12 34 56`, en 2018.\n", true);
    assert!(html.contains("le <span class=\"whole\">+223 76 00 00 03</span> ou <code"), "{html}");
    assert_eq!(html.matches("<span").count(), 1, "{html}");
}

#[test]
fn each_outermost_block_is_a_piece() {
    let labels = Labels::default();
    let text = "## A\n\n> [!NOTE]\n> b[^1]\n\n- c\n\n  d\n\n***\n\n[^1]: e\n";
    let document = markdown::parse(text, &LangTag::french());
    let options = Options { facilitator: true, labels: &labels, images: &WebImages::new() };
    let pieces = pieces(&document, &options);
    let begin = |piece: &String| piece.split([' ', '>']).next().unwrap_or_default().to_owned();
    let begins: Vec<String> = pieces.iter().map(begin).collect();
    assert_eq!(begins, ["<h2", "<aside", "<ul", "<hr", "<section"]);
    assert_eq!(pieces.concat(), render(&document, &options));
}

#[test]
fn an_image_at_hand_is_a_figure_and_any_other_is_told_in_words() {
    let img = "<img src=\"/f/a.png?&quot;\" alt=\"Un &lt;arbre&gt;\" width=\"600\" height=\"400\" loading=\"lazy\" decoding=\"async\">";
    let alone = html("![Un <arbre>](images/a.png)\n", false);
    assert_eq!(alone, format!("<figure>{img}</figure>\n"));
    let within = html("Voir ![Un <arbre>](images/a.png) ici.\n", false);
    assert_eq!(within, format!("<p>Voir {img} ici.</p>\n"));
    let captioned = html("![Un <arbre>](images/a.png)\n*Des **racines***\n", false);
    let caption = "<figcaption>Des <strong>racines</strong></figcaption>";
    assert_eq!(captioned, format!("<figure>{img}{caption}</figure>\n"));
    for elsewhere in ["images/b.png", "https://example.org/a.png", "data:image/png,x", "../a.png"] {
        let told = html(&format!("![Un puits]({elsewhere})\n\n![]({elsewhere})\n"), false);
        assert_eq!(told, "<p><em>[Un puits]</em></p>\n<p><em>[image]</em></p>\n", "{elsewhere}");
    }
}

#[test]
fn nothing_that_was_typed_becomes_markup() {
    let nasty = "<img src=x onerror=alert(1)>\n\n\"'&<> [a](https://x/?\"onmouseover=1)\n\n```\"><script>\n</code>\n```\n";
    let html = html(nasty, true);
    assert!(!html.contains("<img") && !html.contains("<script") && html.contains("&lt;/code&gt;"), "{html}");
    assert!(html.contains("href=\"https://x/?&quot;onmouseover=1\""), "{html}");
}

#[test]
fn no_line_ends_before_a_sign_of_percent_or_degrees() {
    let text = "**60** %, `5 %`";
    assert_eq!(html(text, false), "<p><strong>60</strong>\u{a0}%, <code dir=\"ltr\">5 %</code></p>\n");
    let document = markdown::parse("60 % و30 ٪ و20 °C", &LangTag::arabic());
    let options = Options { facilitator: true, labels: &Labels::default(), images: &WebImages::new() };
    let html = render(&document, &options);
    assert!([" %", " ٪", " °"].iter().all(|sign| !html.contains(sign)), "{html}");
}

#[test]
fn participants_see_no_heading_that_is_left_empty() {
    let text = "## Plan\n\n### Un\n\n> [!FACILITATEUR]\n> Secret.\n\n### Deux\n\nTexte.\n\n## Vide\n\n## Fin\n\n> [!FACILITATEUR]\n> Secret.\n\n### Trois\n\n> [!FACILITATEUR]\n> Secret.\n";
    let shown = html(text, false);
    for (heading, is_shown) in
        [("Plan", true), ("Un", false), ("Deux", true), ("Vide", true), ("Fin", false), ("Trois", false)]
    {
        assert_eq!(shown.contains(&format!(">{heading}<")), is_shown, "{heading}: {shown}");
        assert!(html(text, true).contains(&format!(">{heading}<")), "{heading}");
    }
}

#[test]
fn the_facilitators_blocks_are_shown_only_when_asked() {
    let text = "Avant[^1].\n\n> [!FACILITATEUR]\n> Secret[^2].\n\n[^1]: Une note.\n[^2]: Autre note.\n";
    let (shown, hidden) = (html(text, true), html(text, false));
    assert!(shown.contains("<aside class=\"callout callout-facilitator\">") && shown.contains("Autre note"));
    assert!(!hidden.contains("Secret") && !hidden.contains("Autre note") && hidden.contains("Une note"));
}

#[test]
fn footnotes_lead_there_and_back() {
    let html = html("Un[^a], encore[^a].\n\n[^a]: Voilà.\n", false);
    assert_eq!(html.matches("href=\"#note-1\"").count(), 2);
    assert_eq!(html.matches("id=\"ref-1\"").count(), 1);
    assert!(html.contains("<li id=\"note-1\" value=\"1\">") && html.contains("href=\"#ref-1\""), "{html}");
}

#[test]
fn a_heading_without_words_heads_no_column() {
    let html = html("| | b |\n|---|:-:|\n| 1 | |\n", false);
    let head = "<tr><td></td><th scope=\"col\" class=\"centre\">b</th></tr>";
    assert!(html.contains(head) && html.contains("<tr><td>1</td><td class=\"centre\"></td></tr>"), "{html}");
}

#[test]
fn lists_tables_and_parts_have_their_elements() {
    let html = html(
        "- [ ] à faire\n\n2. deux\n\n| a | b |\n|---|:-:|\n| 1 | 2 |\n\nالتكوين المهني\n\n## Étape (45 min)\n",
        false,
    );
    for expected in [
        "<ul class=\"tasks\"><li>☐ à faire</li></ul>",
        "<ol start=\"2\"><li>deux</li></ol>",
        "<th scope=\"col\" class=\"centre\">b</th>",
        "<div lang=\"ar\" dir=\"rtl\"><p>التكوين المهني</p>",
        "<h2 id=\"etape-45-min\">Étape</h2>",
    ] {
        assert!(html.contains(expected), "{expected} in {html}");
    }
}
