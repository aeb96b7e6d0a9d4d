//! Documents as PDF, read back with the tools that other people use: pdftotext, pdffonts, qpdf.

use std::path::{Path, PathBuf};
use std::process::Command;

use vivier::documents::handout::{self, Edition, Source};
use vivier::documents::labels::Labels;
use vivier::documents::layout::Images;
use vivier::documents::page::{
    A4, Frame, Ink, Item, Page, Pages, Path as Outline, PlacedFrame, Role, Tag, Tags,
};
use vivier::documents::pdf::{self, Metadata};
use vivier::documents::print_options::PrintOptions;
use vivier::documents::text::{Align, Style, Typesetter};
use vivier::documents::{html, markdown};
use vivier::domain::lang::LangTag;
use vivier::domain::module;
use vivier::i18n::Locale;

use crate::support::structure;

/// A file of its own in the folder for temporary files.
pub fn temp_file(name: &str, bytes: &[u8]) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

/// What a command prints; panics when it fails or complains.
pub fn run(program: &str, arguments: &[&str], file: &Path) -> String {
    let output = Command::new(program).args(arguments).arg(file).arg("-").output();
    let output = match program {
        "pdftotext" => output,
        _ => Command::new(program).args(arguments).arg(file).output(),
    }
    .unwrap_or_else(|error| crate::support::pdf::missing(program, &error));
    let complaint =
        String::from_utf8_lossy(&output.stderr).replace("warning: ICC support is not available", "");
    assert!(output.status.success() && complaint.trim().is_empty(), "{program}: {complaint}");
    String::from_utf8(output.stdout).unwrap()
}

fn metadata(lang: &str) -> Metadata {
    Metadata {
        title: "Épreuve ɛ".into(),
        subject: "Une épreuve".into(),
        lang: lang.parse().unwrap(),
        created: time::macros::datetime!(2018-03-12 08:00 UTC),
    }
}

/// Two pages over a shared frame, with a name in two scripts.
fn two_pages() -> Pages {
    let (french, arabic) = (LangTag::french(), "ar".parse::<LangTag>().unwrap());
    let mut setter = Typesetter::new();
    let mut pages = Pages::default();
    let border = Outline::outline([42.0, 42.0, A4.1 - 84.0, A4.0 - 84.0], Ink::BLACK, 2.0);
    let title = Style::new(30.0, &french).bold().align(Align::Centre);
    let mut shared = Frame { width: A4.1, height: A4.0, items: vec![Item::Path(border)] };
    shared.place(0.0, 80.0, setter.block("Attestation de participation", &title, A4.1));
    let shared = pages.share(shared);
    for (name, second) in [("Aïssata Walet Ŋana", "عائشة"), ("Ɓooyi Ɛdɔgɔ", "محمد")] {
        let mut tags = Tags::default();
        let title = tags.role(Role::H(1), None);
        let person = tags.role(Role::P, None);
        let in_arabic = tags.add(Tag { role: Role::P, lang: Some("ar".into()), ..Tag::default() });
        let title_frame =
            Frame { items: vec![Item::Shared { frame: shared, x: 0.0, y: 0.0 }], ..Frame::default() };
        let name = setter.fit(name, &Style::new(24.0, &french).align(Align::Centre), 600.0, 10.0);
        let second = setter.block(second, &Style::new(24.0, &arabic).align(Align::Centre), 600.0);
        let page = Page {
            width: A4.1,
            height: A4.0,
            marks: vec![
                PlacedFrame { frame: title_frame, tag: Some(title), ..PlacedFrame::default() },
                PlacedFrame { x: 120.0, y: 250.0, frame: name, tag: Some(person) },
                PlacedFrame { x: 120.0, y: 300.0, frame: second, tag: Some(in_arabic) },
            ],
        };
        pages.push(page, tags);
    }
    pages
}

#[test]
fn pages_made_by_hand_become_a_sound_file() {
    let pages = two_pages();
    let bytes = pdf::write(&pages, &metadata("fr")).unwrap();
    assert_eq!(
        bytes,
        pdf::write(&two_pages(), &metadata("fr")).unwrap(),
        "the same data give the same bytes"
    );
    let file = temp_file("two-pages.pdf", &bytes);
    run("qpdf", &["--check"], &file);
    let text = run("pdftotext", &[], &file);
    let expected = ["Attestation de participation", "Aïssata Walet Ŋana", "عائشة", "Ɓooyi Ɛdɔgɔ", "محمد"];
    for words in expected {
        assert!(text.contains(words), "{words} in {text}");
    }
    let fonts = run("pdffonts", &[], &file);
    assert!(fonts.lines().skip(2).all(|line| line.contains("yes yes yes")), "{fonts}");
}

pub fn labels(lang: &str) -> Labels {
    let locale = Locale::of(lang).unwrap_or(Locale::Fr);
    Labels::load(|key| locale.text(key))
}

/// A module's text on paper, without images.
pub fn render(raw: &str, lang: &str, edition: Edition) -> Vec<u8> {
    render_with(raw, lang, edition, &Images::new())
}

/// The same with images.
pub fn render_with(raw: &str, lang: &str, edition: Edition, images: &Images) -> Vec<u8> {
    let lang: LangTag = lang.parse().unwrap();
    let module = module::parse(raw, &lang).unwrap();
    let source = Source {
        module: &module,
        raw,
        read: None,
        lang: &lang,
        revision: Some(3),
        is_unsaved: false,
        created: time::macros::datetime!(2018-03-12 08:00 UTC),
        labels: &labels(lang.as_str()),
        images,
        base: None,
        source_text: None,
        recordings: &[],
    };
    handout::pdf(&source, edition, &PrintOptions::default()).unwrap()
}

pub fn with_front_matter(text: &str) -> String {
    format!("+++\ncode = \"U01\"\ntitle = \"Essai\"\nsource = \"fr\"\nstate = \"published\"\n+++\n{text}")
}

/// All words of the tree, in order.
pub fn words_of(text: &str, lang: &str) -> Vec<String> {
    words_in(&html_of(text, lang, true))
}

/// The same with the signs within words: see [`whole_words`].
pub fn whole_words_of(text: &str, lang: &str) -> Vec<String> {
    whole_words(&text_in(&html_of(text, lang, true)))
}

fn words_in(html: &str) -> Vec<String> {
    plain_words(&text_in(html))
}

/// What an HTML text says, with a space where a block or a cell ends.
fn text_in(html: &str) -> String {
    let mut words = String::new();
    for piece in html.split('<').skip(usize::from(html.starts_with('<'))) {
        let (tag, text) = piece.split_once('>').unwrap_or(("", piece));
        let name = tag.trim_start_matches('/').split([' ', '>']).next().unwrap();
        let within_words = ["strong", "em", "a", "sup", "span", "code", "del"].contains(&name);
        if !within_words {
            words.push(' ');
        }
        words.push_str(text);
    }
    let words = words.replace("&#39;", "'").replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">");
    words.replace("&amp;", "&")
}

/// The same without the footnotes, which stand at the foot of their pages.
pub fn words_before_notes(text: &str, lang: &str) -> Vec<String> {
    words_in(before_notes(&html_of(text, lang, true)))
}

/// The same of a handout: without what is for the facilitator alone.
pub fn words_for_all(text: &str, lang: &str) -> Vec<String> {
    words_in(before_notes(&html_of(text, lang, false)))
}

fn before_notes(html: &str) -> &str {
    html.split("<section class=\"notes\"").next().unwrap()
}

fn html_of(text: &str, lang: &str, facilitator: bool) -> String {
    let document = markdown::parse(text, &lang.parse().unwrap());
    let (labels, images) = (Labels::default(), html::WebImages::new());
    html::render(&document, &html::Options { facilitator, labels: &labels, images: &images })
}

/// The letters and digits of each word.
pub fn plain_words(text: &str) -> Vec<String> {
    let letters = |word: &str| word.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    visible(text).split_whitespace().map(letters).filter(|word| !word.is_empty()).collect()
}

/// Words as somebody looks for them: cut at spaces, without the punctuation around them, but with all that stands within.
pub fn whole_words(text: &str) -> Vec<String> {
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    visible(text).split_whitespace().map(bare).filter(|word| !word.is_empty()).collect()
}

/// A text without marks of direction, invisible spaces and the hyphens of broken words.
fn visible(text: &str) -> String {
    let mut pieces = text.split('\u{ad}');
    let first = pieces.next().unwrap_or_default().to_owned();
    // A broken word goes on in the next line.
    let text = pieces.fold(first, |text, rest| text + rest.trim_start());
    let text = text.replace("-\n", "").replace('\u{200b}', "");
    // pdftotext puts marks of direction around words of the other direction, at times in place of a space.
    let is_mark =
        |c| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars().map(|c| if is_mark(c) { ' ' } else { c }).collect()
}

/// The words of `source` that are nowhere in `paper`, a broken one at least by its beginning.
pub fn missing<'a>(source: &'a [String], paper: &[String]) -> Vec<&'a String> {
    let found: std::collections::HashSet<_> = paper.iter().collect();
    let known =
        |word: &&String| found.contains(word) || paper.iter().any(|part| word.starts_with(part.as_str()));
    source.iter().filter(|word| !known(word)).collect()
}

/// The first words of `source` that are not found in `paper` in order.
pub fn lost<'a>(source: &'a [String], paper: &[String]) -> Option<&'a [String]> {
    let mut rest = paper.iter();
    let place = source.iter().position(|word| !rest.any(|found| found == word))?;
    Some(&source[place.saturating_sub(3)..(place + 3).min(source.len())])
}

#[test]
fn every_word_of_the_source_is_read_back_in_order_by_three_readers() {
    let texts = [
        ("fr", include_str!("../data/udhr/fr.md")),
        ("bm", include_str!("../data/udhr/bm.md")),
        ("ff", include_str!("../data/udhr/fuv.md")),
        ("ar", include_str!("../data/udhr/ar.md")),
        ("taq-Tfng", include_str!("../data/udhr/tzm-Tfng.md")),
        ("taq-Latn", "Tămasheq: ăwadəm, ǝššɣăl, ǝḍḍuwlăn, tǝṭṭăf, ẓ ṣ ḷ ž, ăḷḷam.\n"),
        ("ar", "بِسْمِ اللَّهِ الرَّحْمَٰنِ الرَّحِيمِ، السَّلَامُ عَلَيْكُمْ. گال لي ڤارس: لا إله، الأمين، ١٢.\n"),
    ];
    for (place, (lang, text)) in texts.into_iter().enumerate() {
        let pdf = render(&with_front_matter(text), lang, Edition::Handout);
        let file = temp_file(&format!("words-{place}.pdf"), &pdf);
        run("qpdf", &["--check"], &file);
        let source = words_of(text, lang);
        assert_eq!(lost(&source, &plain_words(&structure::text(&pdf))), None, "{lang}, structure");
        let poppler = plain_words(&run("pdftotext", &[], &file));
        assert_eq!(lost(&source, &poppler), None, "{lang}, pdftotext");
        let mupdf = run("mutool", &["draw", "-q", "-F", "txt"], &file);
        if lang == "ar" {
            // It gives letters as they stand, from left to right.
            let letters = source.iter().filter(|word| !word.chars().all(char::is_numeric));
            let lacking = letters.filter(|word| !mupdf.contains(&word.chars().rev().collect::<String>()));
            assert_eq!(lacking.collect::<Vec<_>>(), Vec::<&String>::new(), "{lang}, mupdf");
        } else {
            assert_eq!(lost(&source, &plain_words(&mupdf)), None, "{lang}, mupdf");
        }
        let fonts = run("pdffonts", &[], &file);
        assert!(fonts.lines().skip(2).all(|line| line.contains("yes yes yes")), "{fonts}");
    }
}

#[test]
fn the_starter_modules_lose_no_word_in_the_guide() {
    for entry in std::fs::read_dir("modules").unwrap().flatten() {
        for file in std::fs::read_dir(entry.path()).unwrap().flatten() {
            let path = file.path();
            if path.extension().is_none_or(|ending| ending != "md") {
                continue;
            }
            let raw = std::fs::read_to_string(&path).unwrap();
            let lang = path.file_stem().unwrap().to_string_lossy().into_owned();
            let module = module::parse(&raw, &lang.parse().unwrap()).unwrap();
            let name = format!("guide-{}-{lang}.pdf", module.code);
            let bytes = render(&raw, &lang, Edition::Guide);
            assert!(bytes.len() < 160_000, "{name}: {} bytes", bytes.len());
            let pdf = temp_file(&name, &bytes);
            run("qpdf", &["--check"], &pdf);
            // Footnotes stand at the foot of their page, so they are looked for apart.
            let body = module.body(&raw);
            let notes = body.lines().filter(|line| line.starts_with("[^"));
            let poppler = plain_words(&run("pdftotext", &[], &pdf));
            // A word may be broken at the end of a page, before the footer.
            let footer = format!("{} · ", module.code);
            let is_text = |line: &&str| !line.starts_with(&footer) && !line.starts_with("page ");
            let mupdf = run("mutool", &["draw", "-q", "-F", "txt"], &pdf);
            let mupdf = plain_words(&mupdf.lines().filter(is_text).collect::<Vec<_>>().join("\n"));
            let words = words_before_notes(body, &lang);
            // In the order of the structure: row by row, cell by cell, whatever the direction.
            let heard = plain_words(&structure::text(&bytes));
            assert_eq!(lost(&words, &heard), None, "{name}, structure");
            let noted: Vec<String> =
                notes.clone().map(|note| note.split_once(':').unwrap().1.to_owned()).collect();
            assert_eq!(
                lost(&words_of(&noted.join("\n\n"), &lang), &heard),
                None,
                "{name}, structure of the notes"
            );
            // Readers go from left to right through a table.
            if lang != "ar" {
                assert_eq!(lost(&words, &mupdf), None, "{name}, mupdf");
            }
            // This one reads across the cells of a table: order is not to be asked of it.
            let lacking = missing(&words, &poppler);
            assert!(lacking.len() < 3, "{name}, pdftotext: {lacking:?}");
            for note in notes {
                let words = words_of(note.split_once(':').unwrap().1, &lang);
                assert!(missing(&words, &poppler).len() < 2, "{name}: {note}");
            }
        }
    }
}

#[test]
fn the_handout_hides_what_is_for_the_facilitator() {
    let text = with_front_matter(
        "Visible.\n\n> [!FACILITATEUR]\n> Cachette.\n\n### Étape (45 min)\n\n**Méthode.** Plénière.\n",
    );
    let handout = run("pdftotext", &[], &temp_file("h.pdf", &render(&text, "fr", Edition::Handout)));
    let guide = run("pdftotext", &[], &temp_file("g.pdf", &render(&text, "fr", Edition::Guide)));
    assert!(handout.contains("Visible") && !handout.contains("Cachette"));
    assert!(guide.contains("Cachette") && guide.contains("Plan de séance") && guide.contains("Plénière"));
}

#[test]
fn a_character_that_no_font_has_is_named_with_its_line() {
    let raw = with_front_matter("Bien.\n\nLe signe 漢 manque.\n");
    let lang = LangTag::french();
    let module = module::parse(&raw, &lang).unwrap();
    let source = Source {
        module: &module,
        raw: &raw,
        read: None,
        lang: &lang,
        revision: None,
        is_unsaved: false,
        created: time::OffsetDateTime::UNIX_EPOCH,
        labels: &labels("fr"),
        images: &Images::new(),
        base: None,
        source_text: None,
        recordings: &[],
    };
    let expected = handout::Error::Character { character: '漢', line: 9 };
    assert_eq!(handout::pdf(&source, Edition::Handout, &PrintOptions::default()), Err(expected));
    let table =
        format!("{0}{1}{0}", "|".repeat(401), "\n").replacen('\n', &format!("\n{}|\n", "|-".repeat(400)), 1);
    let large = with_front_matter(&format!("{table}{}", format!("{}|\n", "|a".repeat(400)).repeat(1_000)));
    let source = Source { raw: &large, ..source };
    let refused = handout::pdf(&source, Edition::Handout, &PrintOptions::default());
    assert_eq!(refused, Err(handout::Error::TooLarge));
}

/// A bit of everything.
const EVERYTHING: &str = "\
Un texte[^n] avec un [lien](https://example.org/a?b=1), `du code`, **gras**, *italique*, ~~barré~~ et سلام.

#### Un niveau sauté

1. un
   - [ ] à faire
   - [x] fait
2. deux

> Une citation.

> [!WARNING]
> Attention[^m].

> [!FACILITATEUR]
> Entre nous.

Terme
: Une explication.

| Qui ? | Quoi ? |
|:------|-------:|
| Ali   |        |
| Issa  | 3      |

```sh
ls -l

exit
```

![Une carte](carte.png) et ![absente](rien.png)

---

الفقرة كلها بالعربية هنا.

[^n]: Une note avec [un lien](mailto:a@example.org).
[^m]: Une autre note.
";

/// A PNG of grey points, made by hand: one row filter byte, then the points, stored without compression.
pub fn small_png(width: usize, height: usize) -> Vec<u8> {
    use printpdf::{RawImage, RawImageData, RawImageFormat};
    let image = RawImage {
        pixels: RawImageData::U8(vec![128; width * height]),
        width,
        height,
        data_format: RawImageFormat::R8,
        tag: Vec::new(),
    };
    image.encode_to_bytes(&[printpdf::OutputImageFormat::Png]).unwrap().0
}

#[test]
fn documents_keep_the_rules_of_accessible_and_lasting_pdf() {
    let raw = with_front_matter(EVERYTHING);
    let lang = LangTag::french();
    let module = module::parse(&raw, &lang).unwrap();
    let images = Images::from([("carte.png".to_owned(), small_png(16, 16))]);
    let source = Source {
        module: &module,
        raw: &raw,
        read: None,
        lang: &lang,
        revision: Some(1),
        is_unsaved: false,
        created: time::macros::datetime!(2018-03-12 08:00 UTC),
        labels: &labels("fr"),
        images: &images,
        base: Some("https://example.org"),
        source_text: None,
        recordings: &[],
    };
    let everything = handout::pdf(&source, Edition::Guide, &PrintOptions::default()).unwrap();
    let file = temp_file("everything.pdf", &everything);
    run("qpdf", &["--check"], &file);
    assert!(run("pdfimages", &["-list"], &file).contains("  16    16"), "the image is embedded");
    let arabic = std::fs::read_to_string("modules/rumeurs-radios/ar.md").unwrap();
    let french = std::fs::read_to_string("modules/analyse-du-conflit/fr.md").unwrap();
    for (name, bytes) in [
        ("everything", everything),
        ("by hand", pdf::write(&two_pages(), &metadata("fr")).unwrap()),
        ("Arabic", render(&arabic, "ar", Edition::Guide)),
        ("French", render(&french, "fr", Edition::Handout)),
    ] {
        assert_eq!(crate::pdf_rules::broken(&bytes), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn the_booklet_has_contents_with_the_pages_of_its_modules() {
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("booklet.pdf");
    let curriculum = "modules/curricula/consolidation-de-la-paix.toml";
    for look in [&["--paper", "a4"][..], &["--fold"], &["--large"]] {
        let made = Command::new(env!("CARGO_BIN_EXE_vivier"))
            .args(["render", "booklet", curriculum, "-o"])
            .arg(&out)
            .args(look)
            .output()
            .unwrap();
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        run("qpdf", &["--check"], &out);
        assert_eq!(crate::pdf_rules::broken(&std::fs::read(&out).unwrap()), Vec::<String>::new(), "{look:?}");
    }
    let text = run("pdftotext", &["-f", "2", "-l", "2"], &out);
    assert!(text.contains("Sommaire") && text.contains("Analyse du conflit"), "{text}");
}

#[test]
fn a_booklet_in_a_language_without_modules_says_which_there_are() {
    let curriculum = "modules/curricula/consolidation-de-la-paix.toml";
    for lang in ["bm", "xx"] {
        let refused = Command::new(env!("CARGO_BIN_EXE_vivier"))
            .args(["render", "booklet", curriculum, "-o", "-", "--lang", lang])
            .output()
            .unwrap();
        let complaint = String::from_utf8_lossy(&refused.stderr);
        assert!(!refused.status.success());
        assert!(complaint.contains(&format!("en «\u{202f}{lang}\u{202f}»")), "{complaint}");
        assert!(complaint.contains("ar, fr") && !complaint.contains("n’en est pas un"), "{complaint}");
    }
}
