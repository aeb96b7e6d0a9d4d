//! Any text gives a file or a clear refusal, in bounded time: texts made at random from what trips readers of Markdown,
//! texts of a megabyte, and long texts of a kind. Each text follows from its number, so that a failure can be repeated.

use std::sync::mpsc;
use std::time::Duration;

use lopdf::Document;
use vivier::documents::handout::{self, Edition, Source};
use vivier::documents::layout::Images;
use vivier::documents::print_options::PrintOptions;
use vivier::documents::{bilingual, html, markdown};
use vivier::domain::module;

use crate::documents::{labels, run, temp_file, with_front_matter};

/// Numbers that look random and follow from a seed (xorshift, Marsaglia 2003).
struct Dice(u64);

impl Dice {
    fn of(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % end
    }

    fn pick<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }
}

/// What texts are made of: every construct of Markdown, whole and broken, and letters of every script that has a font.
const PIECES: &[&str] = &[
    "\n",
    "\n\n",
    "    ",
    "\t",
    " ",
    " ",
    " ",
    "# ",
    "### Jeu (45 min)\n",
    "###### ",
    "- ",
    "* ",
    "12. ",
    "- [ ] ",
    "- [x] ",
    "> ",
    "> [!FACILITATEUR]\n> ",
    "> [!WARNING]\n",
    "```\n",
    "~~~ x\n",
    "`",
    "**",
    "*",
    "_",
    "~~",
    "[",
    "](",
    ")",
    "![",
    "]",
    "](images/rien.png)",
    "<https://exemple.ml>",
    "<b>",
    "<!--",
    "-->",
    "[^1]",
    "[^1]: ",
    "[^é]: note\n",
    "| a | b |\n|---|:-:|\n| c |",
    "|",
    "\n---\n",
    "\n===\n",
    "terme\n: sens\n",
    "&amp;",
    "&#0;",
    "&#x202E;",
    "\\",
    "\\\n",
    "  \n",
    "http://a.b/c",
    "« dit-elle »",
    "mot",
    "anticonstitutionnellement",
    "ɛɔŋɲ",
    "ƴɓɗ",
    "ǝɣăḍ",
    "ⴰⵣⵓⵍ",
    "السلام عليكم",
    "بِسْمِ",
    "١٢٣",
    "\u{202e}",
    "\u{2067}",
    "\u{2069}",
    "\u{200d}",
    "\u{ad}",
    "\u{a0}",
    "\u{202f}",
    "e\u{301}\u{323}",
    "ﷺ",
    "12 000",
    "1er",
    "—",
    "…",
    "’",
    "\u{feff}",
    "x\u{0}y",
    "\r\n",
];

fn random_text(seed: u64) -> String {
    let mut dice = Dice::of(seed);
    let pieces = 20 + dice.below(600);
    (0..pieces).map(|_| dice.pick(PIECES)).collect()
}

/// Lays the text out; panics when the file is not one that a reader takes, or the refusal is about neither a character nor the
/// size.
fn laid_out(text: &str, lang: &str, edition: Edition, look: &PrintOptions, beside: bool) -> Option<Vec<u8>> {
    let raw = with_front_matter(text);
    let lang = lang.parse().unwrap();
    let module = module::parse(&raw, &lang).unwrap();
    let (labels, images) = (labels("fr"), Images::new());
    let source = Source {
        module: &module,
        raw: &raw,
        read: None,
        lang: &lang,
        revision: None,
        is_unsaved: false,
        created: time::OffsetDateTime::UNIX_EPOCH,
        labels: &labels,
        images: &images,
        base: None,
        source_text: None,
        recordings: &[],
    };
    let made = if beside {
        bilingual::pdf(&source, &source, edition, look)
    } else {
        handout::pdf(&source, edition, look)
    };
    match made {
        Ok(bytes) => Some(bytes),
        Err(handout::Error::Character { .. } | handout::Error::TooLarge) => None,
        Err(error) => panic!("{error}"),
    }
}

#[test]
fn random_texts_become_pages_and_sound_files() {
    let mut made = 0;
    for seed in 0..300 {
        let text = random_text(seed);
        let mut dice = Dice::of(seed + 1_000_000);
        let lang = dice.pick(&["fr", "ar", "bm", "taq-Tfng"]);
        let edition = [Edition::Handout, Edition::Guide][dice.below(2)];
        let look = PrintOptions {
            fold: dice.below(4) == 0,
            large: dice.below(4) == 0,
            text_only: dice.below(4) == 0,
            arabic_digits: dice.below(2) == 0,
            ..PrintOptions::default()
        };
        let beside = dice.below(4) == 0;
        let context = std::panic::catch_unwind(|| laid_out(&text, lang, edition, &look, beside));
        let Ok(file) = context else { panic!("text {seed}, {lang}, beside: {beside}, {look:?}") };
        if let Some(bytes) = file {
            let pages =
                Document::load_mem(&bytes).unwrap_or_else(|error| panic!("text {seed}: {error}")).get_pages();
            assert!(!pages.is_empty(), "text {seed}");
            made += 1;
        }
        // The page on the screen comes from the same tree.
        let document = markdown::parse(&text, &lang.parse().unwrap());
        let page = html::render(
            &document,
            &html::Options { facilitator: true, labels: &labels("fr"), images: &html::WebImages::default() },
        );
        assert!(!page.contains("<b>") && !page.contains("<!--"), "text {seed}: markup came through");
    }
    assert!(made > 50, "{made} files");
}

/// Texts that nobody writes, each in bounded time: a file or a refusal, never a crash.
#[test]
fn absurd_texts_give_a_file_or_a_refusal() {
    let columns = |cell: &str| format!("|{}\n", format!("{cell}|").repeat(500));
    let table = format!("{}{}{}", columns("t"), columns("-"), columns("x"));
    let scripts: String = (0x20..0x3000_u32).filter_map(char::from_u32).filter(|c| !c.is_control()).collect();
    for (name, text) in [
        ("nested quotes", format!("{} x\n", ">".repeat(10_000))),
        ("a long word", "a".repeat(100_000)),
        ("a wide table", table),
        ("many styles", "*a* ".repeat(70_000)),
        ("many marks", format!("e{}", "\u{301}".repeat(100_000))),
        ("many links", "[a](https://b.ml) ".repeat(3_000)),
        ("a tall cell", format!("|a|\n|-|\n|{}|\n", "mot ".repeat(20_000))),
        ("a long note", format!("a[^1]\n\n[^1]: {}\n", "mot ".repeat(20_000))),
        ("every script", scripts),
        ("a hidden character", "&#x6F22;\n".to_owned()),
        ("directions", "\u{202e}abc \u{2067}سلام\u{2069} ".repeat(2_000)),
    ] {
        if let Some(bytes) = laid_out(&text, "fr", Edition::Guide, &PrintOptions::default(), false) {
            let file = temp_file(&format!("absurd-{}.pdf", name.replace(' ', "-")), &bytes);
            run("qpdf", &["--check"], &file);
        }
    }
}

/// Far more than a long text takes beside other tests, and far less than what grows with the square of it: half a second a kilobyte.
fn long(bytes: usize) -> Duration {
    Duration::from_millis(bytes as u64 / 2)
}

fn is_read(name: &str, text: String, within: Duration) {
    let (tell, told) = mpsc::channel();
    let work = std::thread::spawn(move || {
        let made = laid_out(&text, "fr", Edition::Guide, &PrintOptions::default(), false);
        markdown::parse(&text, &"ar".parse().unwrap());
        markdown::for_participants(&text, &"fr".parse().unwrap());
        let _ = tell.send(());
        made
    });
    assert_ne!(
        told.recv_timeout(within),
        Err(mpsc::RecvTimeoutError::Timeout),
        "{name} does not come to an end"
    );
    if let Some(bytes) = work.join().unwrap() {
        run("qpdf", &["--check"], &temp_file(&format!("long-{name}.pdf"), &bytes));
    }
}

const MEGABYTE: usize = 1_000_000;
/// Enough for what only the growth of the time is asked about.
const QUARTER: usize = MEGABYTE / 4;

fn filled(bytes: usize, piece: &str) -> String {
    piece.repeat(bytes / piece.len())
}

/// One test a text, so that they run beside each other.
macro_rules! texts {
    ($bytes:ident in $folder:ident: $($name:ident: $text:expr;)*) => {
        mod $folder {
            use super::*;
            fn filled(piece: &str) -> String { super::filled($bytes, piece) }
            $(#[test] fn $name() { is_read(stringify!($name), $text, long($bytes)) })*
        }
    };
}

texts! { MEGABYTE in a_megabyte_of:
    prose: filled("Les femmes du village racontent l’histoire du puits, puis chacune propose une règle.\n\n");
    one_paragraph: filled("mot ");
    arabic: filled("السلام عليكم ");
    table_rows: format!("|a|b|\n|-|-|\n{}", filled("|mot|autre mot|\n"));
}

texts! { QUARTER in a_quarter_of_a_megabyte_of:
    one_word: filled("ɛ");
    headings: filled("## Titre\n");
    brackets: filled("[");
    images: filled("![a](b) ");
    different_images: (0..15_000).map(|number| format!("![a](b{number}) ")).collect();
    emphasis: filled("*a **b ");
    backticks: filled("`a``b");
    entities: filled("&amp;");
    quotes: filled("> a\n");
    nested_lists: (0..700).map(|depth| format!("{}- a\n", " ".repeat(depth))).collect();
    notes: (0..10_000).map(|number| format!("a[^{number}]\n\n[^{number}]: b\n\n")).collect();
    definitions: filled("[a]: b\n\n");
    tags: filled("<b>");
    addresses: filled("http://a.b/ ");
    no_addresses: filled("http:// ");
    open_images: format!("{}]", filled("!["));
    addresses_apart: filled("] (");
    notes_that_are_none: format!("{}]", filled("[^a"));
    comments: filled("<!---->");
    comments_in_a_line: filled("a <!---->");
    open_comments: filled("<!-- \n\n");
    open_tags: format!("<div\n{}", filled("<"));
    tags_in_a_tag: format!("<div\n{}>", filled("<"));
    captions: filled("![a](b)\n\n*c*\n\n");
    breaks_behind_a_marker: format!("> [!NOTE]\n{}", filled("> \\\n"));
    remarks_in_a_table: format!("|a|\n|-|\n{}", (0..20_000).map(|row| format!("|](x{row}|\n")).collect::<String>());
    signs: format!("س {}", filled("*#"));
    digits: format!("س {}", filled("1 "));
}
