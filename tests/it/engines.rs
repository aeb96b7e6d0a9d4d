//! What the readers of PDF that people have find in Arabic papers: poppler, Chrome's engine (pdfium) and Firefox's (pdf.js);
//! how lines of two scripts stand on the page and on paper; which pictures of a certificate's code are read.

use std::collections::{HashMap, HashSet};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use vivier::documents::handout::Edition;
use vivier::documents::html;
use vivier::documents::layout::{self, Footer, Images, Settings};
use vivier::documents::markdown;
use vivier::documents::page::Item;
use vivier::domain::lang::{Direction, LangTag};

use crate::certificates::paper::vivier;
use crate::documents::{labels, render, run, temp_file, whole_words, whole_words_of, with_front_matter};
use crate::support::TempDir;

/// Everyday Arabic with all vowel signs.
const VOCALISED: &str = "\
يُولَدُ جَمِيعُ النَّاسِ أَحْرَارًا مُتَسَاوِينَ فِي الْكَرَامَةِ وَالْحُقُوقِ، وَقَدْ وُهِبُوا عَقْلًا وَضَمِيرًا، وَعَلَيْهِمْ أَنْ يُعَامِلَ بَعْضُهُمْ بَعْضًا بِرُوحِ الْإِخَاءِ.

السَّلَامُ عَلَيْكُمْ وَرَحْمَةُ اللَّهِ. إِذَا سَمِعْتَ خَبَرًا فَلَا تَنْقُلْهُ حَتَّى تَسْأَلَ: مَنْ قَالَهُ؟ وَمَتَى؟ وَأَيْنَ؟ فَإِنَّ الْكَلِمَةَ الطَّيِّبَةَ تُطْفِئُ الْغَضَبَ، وَالشَّائِعَةُ تُشْعِلُ النَّارَ بَيْنَ الْأَهْلِ وَالْجِيرَانِ.

لَا يُؤْذِي أَحَدٌ أَحَدًا لِأَجْلِ الْمَاءِ أَوِ الْمَرْعَى، بَلْ نَجْلِسُ مَعًا تَحْتَ الشَّجَرَةِ وَنَتَشَاوَرُ؛ وَالصُّلْحُ خَيْرٌ.
";

/// Lines of two scripts. What is between ⟨ and ⟩ runs against the rest of its line, from its first letter to its last; so
/// each says how it is read (UAX #9).
const MIXED: &str = include_str!("../data/mixed-lines.txt");

fn mixed_lines() -> impl Iterator<Item = (&'static str, &'static str)> {
    MIXED.lines().map(|line| line.split_once('\t').unwrap())
}

fn typed(line: &str) -> String {
    line.replace(['⟨', '⟩'], "")
}

/// What Chrome's engine reads of files.
pub fn read_by_chrome(files: &[PathBuf]) -> HashMap<String, String> {
    texts(Command::new("scripts/paper-tools.sh").args(["python", "tests/tools/readers.py"]), files)
}

/// What Firefox's engine reads of files.
fn read_by_firefox(files: &[PathBuf]) -> HashMap<String, String> {
    texts(Command::new("node").arg("tests/browser/readers.mjs"), files)
}

/// What a program prints as one JSON object from file names to texts.
fn texts(command: &mut Command, files: &[PathBuf]) -> HashMap<String, String> {
    let output = command.args(files).output().unwrap();
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// A text with the doubling sign behind the vowel sign of its letter, as Unicode orders the two.
fn canonical(word: &str) -> String {
    let mut signs: Vec<char> = word.chars().collect();
    for at in 1..signs.len() {
        if signs[at - 1] == '\u{651}' && matches!(signs[at], '\u{64b}'..='\u{650}') {
            signs.swap(at - 1, at);
        }
    }
    signs.into_iter().collect()
}

#[test]
fn chrome_firefox_and_poppler_find_the_words_of_arabic_papers() {
    let module = |slug: &str| {
        let raw = std::fs::read_to_string(format!("modules/{slug}/ar.md")).unwrap();
        raw.split("+++\n").nth(2).unwrap().to_owned()
    };
    let lines: Vec<String> =
        mixed_lines().filter(|(lang, _)| *lang == "ar").map(|(_, line)| typed(line)).collect();
    // Many lines, so that signs end many of them.
    let sentences: String =
        VOCALISED.split_inclusive(['،', '؟', '؛', '.']).map(|part| format!("- {part}\n")).collect();
    let cells: String = VOCALISED.split_whitespace().map(|word| format!("| {word} | {word} |\n")).collect();
    let papers = [
        ("plain", module("rumeurs-radios")),
        ("declaration", module("nos-droits")),
        ("vocalised", VOCALISED.to_owned()),
        ("vocalised lists", format!("{sentences}\n| أ | ب |\n|---|---|\n{cells}")),
        ("mixed", lines.join("\n\n")),
        ("mixed text", lines.join(". ")),
    ];
    let files: Vec<PathBuf> = papers
        .iter()
        .map(|(name, text)| {
            let pdf = render(&with_front_matter(text).replace("\"fr\"", "\"ar\""), "ar", Edition::Guide);
            temp_file(&format!("engines-{name}.pdf"), &pdf)
        })
        .collect();
    let pdfium = read_by_chrome(&files);
    let pdf_js = read_by_firefox(&files);
    for ((name, text), file) in papers.iter().zip(&files) {
        let key = file.to_str().unwrap();
        let poppler = run("pdftotext", &[], file);
        for (engine, read) in [("poppler", &poppler), ("pdfium", &pdfium[key]), ("pdf.js", &pdf_js[key])] {
            let read = canonical(read);
            let words = whole_words_of(text, "ar");
            let found: HashSet<String> = whole_words(&read).into_iter().collect();
            let words: Vec<String> = words.iter().map(|word| canonical(word)).collect();
            // Firefox joins the last word of a page to its foot, and a word to a number behind it; it looks for words within
            // words.
            let is_within = |word: &str| {
                engine == "pdf.js" && word.chars().count() > 2 && found.iter().any(|all| all.contains(word))
            };
            let is_found = |word: &&String| found.contains(*word) || is_within(word);
            let lacking: Vec<&String> = words.iter().filter(|word| !is_found(word)).collect();
            // poppler turns a range of numbers round, as it does in files of every program.
            let most = if engine == "poppler" && name.starts_with("mixed") { 4 } else { 2 };
            assert!(
                lacking.len() * 100 <= words.len() * most,
                "{name}, {engine}: {} of {}: {lacking:?}",
                lacking.len(),
                words.len()
            );
        }
    }
}

/// Codes, numbers and names in Arabic sentences, and which of poppler, pdfium and pdf.js find each.
const CODES: [(&str, &str, [bool; 3]); 20] = [
    ("ورقة ⟨A4⟩ فقط", "A4", [true, true, true]),
    ("الوحدة ⟨M07⟩ تبدأ غدا", "M07", [true, true, true]),
    ("مرض ⟨COVID-19⟩ معد جدا", "COVID-19", [true, true, true]),
    ("شبكة ⟨4G⟩ سريعة", "4G", [true, true, true]),
    ("إذاعة ⟨FM 98.5⟩ محلية", "FM 98.5", [true, true, true]),
    ("هاتف ⟨+223 76 00 00 03⟩ للاتصال", "223 76 00 00 03", [true, true, true]),
    ("رقم ⟨VIV-2018-A7⟩ على الورقة", "VIV-2018-A7", [true, true, true]),
    ("هذا ملف ⟨guide.pdf⟩ وهو جاهز", "guide.pdf", [true, true, true]),
    ("اكتب إلى ⟨contact@exemple.org⟩ اليوم أو غدا", "contact@exemple.org", [true, true, true]),
    ("هذه هي الوحدة ⟨M08 (rev. 2)⟩ غدا", "M08 rev 2", [true, true, true]),
    ("العنوان هنا: ⟨Rue 12, Porte 4⟩ قرب السوق", "Rue 12 Porte 4", [true, true, true]),
    ("المسافة ⟨3.5km⟩ تقريبا", "3.5km", [true, true, true]),
    ("من ⟨14:30⟩ – ⟨16:00⟩ كل يوم", "14:30", [true, true, true]),
    // Before a sign that Chrome's engine takes for one of a number.
    ("اطبعوا على ورق ⟨A5⟩، ثم اقرؤوا", "A5", [true, true, true]),
    ("هذا عن مرض ⟨SRAS-24⟩.", "SRAS-24", [true, true, true]),
    ("راجعوا الوحدة «⟨M09⟩»، ثم عودوا", "M09", [true, true, true]),
    ("والثمن كله ⟨12 500⟩ فرنك اليوم", "12 500", [true, true, true]),
    // poppler gives digits and the signs between them as they stand, and no mark that the other two would pass over parts them.
    ("بين ⟨2018⟩-⟨2019⟩ تقريبا", "2018-2019", [false, true, true]),
    ("من ⟨08:30⟩–⟨12:30⟩ كل يوم", "08:30–12:30", [false, true, true]),
    ("الصفحات ⟨12⟩–⟨15⟩ فقط", "12–15", [false, true, true]),
];

/// Names of people and organisations, and places with brackets, in Arabic sentences; each program finds all.
const NAMES: [(&str, &str); 6] = [
    ("في مدينة ⟨Goundam (Mali)⟩ اليوم يجتمع الناس في السوق الكبير", "Goundam Mali"),
    ("المنظمة ⟨Radio rurale (Tonka)⟩ تذيع الخبر كل صباح في القرى", "Radio rurale Tonka"),
    ("حضر ⟨Ibrahim Ag Mossa (Goundam)⟩ يوم السبت مع كل أصدقائه", "Ibrahim Ag Mossa Goundam"),
    ("وصلت ⟨Zeïnabou Mint El Hadj⟩ إلى القرية صباح اليوم", "Zeïnabou Mint El Hadj"),
    ("قرية ⟨Raz-El-Ma⟩ بعيدة جدا عن هنا", "Raz-El-Ma"),
    ("قالت ⟨Sɛku Ŋaro⟩ كلمتها ثم عادت إلى بيتها", "Sɛku Ŋaro"),
];

#[test]
fn names_in_arabic_sentences_are_found_whole() {
    let sentences = NAMES.map(|(sentence, _)| typed(sentence)).join("\n\n");
    let pdf = render(&with_front_matter(&sentences).replace("\"fr\"", "\"ar\""), "ar", Edition::Guide);
    let files = [temp_file("engines-names.pdf", &pdf)];
    let key = files[0].to_str().unwrap();
    let poppler = run("pdftotext", &[], &files[0]);
    for read in [&poppler, &read_by_chrome(&files)[key], &read_by_firefox(&files)[key]] {
        let read = whole_words(read).join(" ");
        let lacking: Vec<&str> =
            NAMES.into_iter().map(|(_, name)| name).filter(|name| !read.contains(name)).collect();
        assert!(lacking.is_empty(), "{lacking:?} in {read}");
    }
}

#[test]
fn codes_in_arabic_sentences_are_found_whole() {
    let sentences: Vec<String> = CODES.iter().map(|(sentence, ..)| typed(sentence)).collect();
    // On a page of short lines, and in a text that fills them; not at the end of the page, whose last word Firefox joins to the foot.
    let texts = [("short", sentences.join("\n\n")), ("long", sentences.join("، ") + "\n\nهنا ينتهي النص.")];
    let files = texts.map(|(name, text)| {
        let text = with_front_matter(&text).replace("\"fr\"", "\"ar\"").replace("Essai", "تجربة A4 و H5N1");
        let pdf = render(&text, "ar", Edition::Guide);
        temp_file(&format!("engines-codes-{name}.pdf"), &pdf)
    });
    let (pdfium, pdf_js) = (read_by_chrome(&files), read_by_firefox(&files));
    for file in &files {
        let key = file.to_str().unwrap();
        // In the title, which stands at the foot of each page, too.
        assert!(pdfium[key].matches("H5N1").count() > 1, "{}", pdfium[key]);
        let reads = [&run("pdftotext", &[], file), &pdfium[key], &pdf_js[key]];
        let reads = reads.map(|read| format!(" {} ", whole_words(read).join(" ")));
        let found: Vec<(&str, [bool; 3])> = CODES
            .iter()
            .map(|(_, code, _)| (*code, reads.each_ref().map(|read| read.contains(&format!(" {code} ")))))
            .collect();
        let expected: Vec<(&str, [bool; 3])> = CODES.iter().map(|(_, code, found)| (*code, *found)).collect();
        assert_eq!(found, expected, "{key}: {reads:?}");
    }
}

/// Roster of a name in both scripts, and of one that the Arabic letters lack.
const ROSTER: &str = "nom complet;sexe;nom arabe\nAïssata Walet Mohamed;F;عائشة ولت محمد\nLalla Mint Sidi Mohamed;F;\nSɛ̀ku Kúlibali Ŋɔɔbɔ̀;M;\n";

#[test]
fn names_numbers_and_addresses_are_found_in_arabic_papers() {
    let folder = TempDir::new();
    std::fs::write(folder.join("roster.csv"), ROSTER).unwrap();
    vivier::app::keys::open(folder.path()).unwrap();
    let curriculum = concat!(env!("CARGO_MANIFEST_DIR"), "/modules/curricula/consolidation-de-la-paix.toml");
    let mut render = vec!["render", "certificates", "roster.csv", "--curriculum", curriculum, "--data", "."];
    render.extend(["--lang", "ar", "--place", "Goundam", "--from", "2018-03-12", "--to", "2018-03-14"]);
    render.extend(["--base", "https://vivier.example.org", "-o", "all.pdf"]);
    let output = vivier(&render, folder.path());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let certificates = folder.join("all.pdf");
    let list =
        "- guide.pdf\n- Johan Galtung\n- +223 76 00 00 03\n- contact@exemple.org\n- إذاعة FM 98.5 محلية\n";
    let list = render_list(list);
    let files = [certificates.clone(), list.clone()];
    let pdfium = read_by_chrome(&files);
    let pdf_js = read_by_firefox(&files);
    let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let poppler = flat(&run("pdftotext", &[], &certificates));
    // poppler marks the direction of what runs against the line.
    let bare = |word: &'_ str| word.trim_matches(|c: char| !c.is_ascii_alphanumeric()).to_owned();
    let numbers: Vec<String> =
        poppler.split_whitespace().map(bare).filter(|word| word.starts_with("VIV-")).collect();
    assert!(numbers.len() > 1, "{poppler}");
    let mut on_certificates = vec![
        "Aïssata Walet Mohamed",
        "Lalla Mint Sidi Mohamed",
        "Sɛ̀ku Kúlibali",
        "vivier.example.org/verify",
    ];
    on_certificates.extend(numbers.iter().map(String::as_str));
    // The code of the module stands at the foot.
    let in_list =
        vec!["U01", "guide.pdf", "Johan Galtung", "+223 76 00 00 03", "contact@exemple.org", "98.5"];
    // Behind these numbers stand spaces at which no line breaks. Firefox puts a number with its space behind its unit.
    let read = flat(&pdfium[certificates.to_str().unwrap()]);
    for phrase in ["3 أيام", "18 ساعة"] {
        assert!(read.contains(phrase), "pdfium: {phrase} in {read}");
    }
    for (file, wanted) in [(certificates, on_certificates), (list, in_list)] {
        for (engine, read) in [("pdfium", &pdfium), ("pdf.js", &pdf_js)] {
            let read = flat(&read[file.to_str().unwrap()]);
            for phrase in &wanted {
                assert!(read.contains(phrase), "{engine}: {phrase} in {read}");
            }
        }
    }
}

/// A text in Arabic on paper.
fn render_list(text: &str) -> PathBuf {
    let pdf = render(&with_front_matter(text).replace("\"fr\"", "\"ar\""), "ar", Edition::Guide);
    temp_file("engines-list.pdf", &pdf)
}

/// The characters of a line as they are to stand from left to right, without spaces.
fn expected(lang: &str, line: &str) -> String {
    let mut pieces: Vec<String> = Vec::new();
    for piece in line.split_inclusive('⟩') {
        let (own, other) = piece.split_once('⟨').unwrap_or((piece, ""));
        let other = other.trim_end_matches('⟩');
        if lang == "ar" {
            pieces.push(own.chars().rev().collect());
            pieces.push(other.to_owned());
        } else {
            pieces.push(own.to_owned());
            pieces.push(other.chars().rev().collect());
        }
    }
    if lang == "ar" {
        pieces.reverse();
    }
    pieces.concat().chars().filter(|c| !c.is_whitespace() && *c != '`').collect()
}

/// The same of what is drawn.
fn drawn(lang: &str, line: &str) -> String {
    let tag: LangTag = lang.parse().unwrap();
    let (labels, images) = (labels(lang), Images::new());
    let document = markdown::parse(line, &tag);
    let pages = layout::lay_out(&[], &document, &Settings::a4(&labels, &images), &Footer::default());
    let mut runs: Vec<(f32, String)> = Vec::new();
    for mark in pages.pages[0].marks.iter().filter(|mark| mark.tag.is_some()) {
        for item in &mark.frame.items {
            if let Item::Glyphs(run) = item {
                runs.push((mark.x + run.x, run.text.clone()));
            }
        }
    }
    runs.sort_by(|one, other| one.0.total_cmp(&other.0));
    runs.into_iter()
        .flat_map(|(_, text)| text.chars().collect::<Vec<_>>())
        .filter(|c| !c.is_whitespace())
        .collect()
}

#[test]
fn lines_of_two_scripts_stand_on_page_and_paper_as_they_are_read() {
    let mut page = "<!DOCTYPE html><meta charset=\"utf-8\"><style>.line p { margin: 0 }</style>".to_owned();
    let (labels, images) = (labels("fr"), html::WebImages::new());
    let mut faults = Vec::new();
    for (lang, line) in mixed_lines() {
        let wanted = expected(lang, line);
        let paper = drawn(lang, &typed(line));
        if paper != wanted {
            faults.push(format!("paper: {line}: {paper} rather than {wanted}"));
        }
        let tag: LangTag = lang.parse().unwrap();
        let document = markdown::parse(&typed(line), &tag);
        let inner =
            html::render(&document, &html::Options { facilitator: true, labels: &labels, images: &images });
        let direction = if tag.direction() == Direction::Rtl { "rtl" } else { "ltr" };
        writeln!(page, "<div class=\"line\" lang=\"{lang}\" dir=\"{direction}\">{inner}</div>").unwrap();
    }
    let file = temp_file("mixed-lines.html", page.as_bytes());
    let output = Command::new("node").arg("tests/browser/lines.mjs").arg(&file).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let shown = String::from_utf8(output.stdout).unwrap();
    assert_eq!(shown.lines().count(), mixed_lines().count());
    for ((lang, line), shown) in mixed_lines().zip(shown.lines()) {
        let wanted = expected(lang, line);
        if shown != wanted {
            faults.push(format!("page: {line}: {shown} rather than {wanted}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Pictures of the code on page `page`, each with what zbar and ZXing read of it.
fn read_codes(pdf: &Path, page: &str) -> Vec<(String, String, String)> {
    let output = Command::new("scripts/paper-tools.sh")
        .args(["python", "tests/tools/codes.py"])
        .arg(pdf)
        .arg(page)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let told = String::from_utf8(output.stdout).unwrap();
    let line = |line: &str| {
        let [name, zbar, zxing] = line.split('\t').collect::<Vec<_>>().try_into().unwrap();
        (name.to_owned(), zbar.to_owned(), zxing.to_owned())
    };
    told.lines().map(line).collect()
}

#[test]
fn a_bad_copy_of_a_certificate_is_still_read() {
    let folder = TempDir::new();
    vivier::app::keys::open(folder.path()).unwrap();
    std::fs::write(
        folder.join("roster.csv"),
        "nom complet;sexe;nom arabe\nAïssata Walet Mohamed;F;\nIbrahim Ag Mossa;M;\n\
         Mohamed Elmoctar Ould Sidi Ahmed El Housseïn dit Baba Cheïkh;M;محمد المختار ولد سيدي أحمد الحسين\n\
         Aïssata Alhousseïni Walet Mohamed Ag Intalla Cissé Maïga née Touré;F;عيشتو الحسيني ولت محمد أغ انتالا\n\
         Mohamed Elmoctar Ould Sidi Ahmed El Housseïn;M;محمد المختار ولد سيدي أحمد الحسين الملقب بابا الشيخ ولد عبد الرحمن\n",
    )
    .unwrap();
    let curriculum = concat!(env!("CARGO_MANIFEST_DIR"), "/modules/curricula/consolidation-de-la-paix.toml");
    let (mut missed, mut missed_by_zxing) = (Vec::new(), Vec::new());
    for lang in ["fr", "ar"] {
        let mut render =
            vec!["render", "certificates", "roster.csv", "--curriculum", curriculum, "--data", "."];
        render.extend(["--lang", lang, "--place", "Goundam", "--from", "2018-03-12", "--to", "2018-03-14"]);
        render.extend(["--base", "https://vivier.example.org", "-o", "all.pdf"]);
        let output = vivier(&render, folder.path());
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        for page in ["1", "2", "3", "4", "5"] {
            let read = read_codes(&folder.join("all.pdf"), page);
            assert!(read.len() > 15, "{read:?}");
            let text = &read[0].2;
            assert!(text.contains("VERIFY/VIV-"), "{text}");
            for (name, zbar, zxing) in &read {
                if zxing != text {
                    missed_by_zxing.push(format!("{lang}, page {page}, {name}: ZXing reads {zxing}"));
                }
                // zbar needs sharp edges: grey dots of a third of a millimetre, and a grey fold, are too much for it.
                if zbar != text && !name.contains("grey") {
                    missed.push(format!("{lang}, page {page}, {name}: zbar reads {zbar}"));
                }
            }
        }
    }
    // The longest names at 2.4 pixels a point of the code, and folds: with some keys zbar misses a few of the two hundred.
    assert!(missed.len() <= 6, "{}", missed.join("\n"));
    // At 75 dpi a module of the longest names has less than two pixels: where they lie badly, one copy in thirty is not read.
    let is_coarse = |missed: &String| missed.contains("grey, 75 dpi");
    assert!(
        missed_by_zxing.len() <= 2 && missed_by_zxing.iter().all(is_coarse),
        "{}",
        missed_by_zxing.join("\n")
    );
}
