//! Pages as pictures, held against kept ones in tests/data/pages: what no reading of text finds, such as lines that
//! cross words, letters that are not joined, or columns on the wrong side.
//!
//! `VIVIER_KEEP_PICTURES=1` keeps the present ones; look at them before they are committed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use vivier::documents::handout::Edition;
use vivier::documents::print_options::PrintOptions;

use crate::documents::{render, render_with, temp_file, with_front_matter};
use crate::kinds::Text;

/// Dots to the inch: enough to see where everything is, few enough to be small.
const RESOLUTION: &str = "40";
/// How far the mean of all dots may be off, of 255.
const MEAN: f64 = 1.5;
/// A dot that is further off than this counts as another one; how many may be so, of a thousand.
const OFF: u8 = 110;
/// See [`OFF`].
const MANY: usize = 4;

/// Width, height and the grey of each dot.
type Picture = (u32, u32, Vec<u8>);

fn read(path: &Path) -> Picture {
    let file = std::io::BufReader::new(fs::File::open(path).unwrap());
    let mut reader = png::Decoder::new(file).read_info().unwrap();
    let mut dots = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut dots).unwrap();
    assert_eq!(info.bit_depth, png::BitDepth::Eight);
    dots.truncate(info.buffer_size());
    // What is all grey may be written in colour.
    let dots = dots.chunks_exact(info.color_type.samples()).map(|dot| dot[0]).collect();
    (info.width, info.height, dots)
}

/// The picture of a page, as a PNG file.
fn pictured(name: &str, pdf: &[u8], page: u32) -> PathBuf {
    let file = temp_file(&format!("picture-{name}.pdf"), pdf);
    let out = file.with_extension("");
    let page = page.to_string();
    let done = Command::new("pdftoppm")
        .args(["-r", RESOLUTION, "-gray", "-png", "-singlefile", "-f", &page, "-l", &page])
        .args([&file, &out])
        .status();
    assert!(done.unwrap_or_else(|error| crate::support::pdf::missing("pdftoppm", &error)).success());
    out.with_extension("png")
}

/// Holds a page against the kept picture of that name.
pub fn compare(name: &str, pdf: &[u8], page: u32) {
    let made = pictured(name, pdf, page);
    let kept = Path::new("tests/data/pages").join(format!("{name}.png"));
    if std::env::var_os("VIVIER_KEEP_PICTURES").is_some() {
        fs::create_dir_all("tests/data/pages").unwrap();
        fs::copy(&made, &kept).unwrap();
    }
    let (made_dots, kept_dots) = (read(&made), read(&kept));
    assert_eq!((made_dots.0, made_dots.1), (kept_dots.0, kept_dots.1), "{name}: size");
    let differences = made_dots.2.iter().zip(&kept_dots.2).map(|(one, other)| one.abs_diff(*other));
    let (mut sum, mut off) = (0_u64, 0);
    for difference in differences {
        sum += u64::from(difference);
        off += usize::from(difference > OFF);
    }
    let mean = sum as f64 / made_dots.2.len() as f64;
    let thousandths = off * 1000 / made_dots.2.len();
    let told = format!(
        "{name}: mean {mean:.2}, {thousandths} of 1000 dots; see {} and {}",
        made.display(),
        kept.display()
    );
    assert!(mean <= MEAN && thousandths <= MANY, "{told}");
}

#[test]
fn pages_look_as_they_did() {
    let text_of = |slug: &str, lang: &str| fs::read_to_string(format!("modules/{slug}/{lang}.md")).unwrap();
    let drawings = ["images/arbre-du-conflit.png", "images/oignon.png"]
        .map(|path| (path.to_owned(), fs::read(Path::new("modules/analyse-du-conflit").join(path)).unwrap()));
    let text = text_of("analyse-du-conflit", "fr");
    let guide = render_with(&text, "fr", Edition::Guide, &drawings.into());
    compare("guide-fr-plan", &guide, 1);
    compare("guide-fr-drawing", &guide, 4);
    compare("guide-fr-notes", &guide, 5);
    let arabic = render(&text_of("rumeurs-radios", "ar"), "ar", Edition::Guide);
    compare("guide-ar-plan", &arabic, 1);
    compare("guide-ar-table", &arabic, 4);
    let (french, arabic) = (Text::starter("rumeurs-radios", "fr"), Text::starter("rumeurs-radios", "ar"));
    compare("two-columns", &french.beside(&arabic, Edition::Handout), 2);
    compare("text-only", &french.handout(&PrintOptions { text_only: true, ..PrintOptions::default() }), 2);
    compare("large", &french.handout(&PrintOptions { large: true, ..PrintOptions::default() }), 1);
    compare("folded", &french.handout(&PrintOptions { fold: true, ..PrintOptions::default() }), 2);
    let watermark = Some("Projet".to_owned());
    compare("watermark", &french.handout(&PrintOptions { watermark, ..PrintOptions::default() }), 3);
    for (name, lang, text) in [
        ("bambara", "bm", include_str!("../data/udhr/bm.md")),
        ("fulfulde", "ff", include_str!("../data/udhr/fuv.md")),
        ("tifinagh", "taq-Tfng", include_str!("../data/udhr/tzm-Tfng.md")),
    ] {
        compare(name, &render(&with_front_matter(text), lang, Edition::Handout), 1);
    }
}
