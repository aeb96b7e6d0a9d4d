//! Certificates: frozen contents to pages, A4 landscape, one a page.
//!
//! What the certificates of a batch share (border, heading, title, place and date, signatories) is laid out once and
//! stored once; a page adds the name, the sentence, the number and the QR code. The pages are made on all cores, some
//! hundred at a time, and written before the next ones are made.

mod body;
mod code_place;
mod common;
mod counts;
mod design;
mod foot;
mod layout;
mod ornament;
mod phrases;
pub(crate) mod read;
mod room;
mod sheet;

use std::collections::HashMap;
use std::io::Write;

use time::OffsetDateTime;

use super::fonts;
use super::page::Pages;
use super::pdf::{self, Metadata};
use crate::domain::certificate::{Content, Kind};
use crate::domain::lang::LangTag;
use crate::i18n::Locale;
use crate::t;
use layout::Layout;
pub use phrases::phrases;
pub use room::without_room;

/// A certificate to print.
#[derive(Clone, Copy, Debug)]
pub struct CertificateSheet<'a> {
    /// What it shows.
    pub content: &'a Content,
    /// The text of its QR code; a specimen, marked as such, has none.
    pub signed: Option<&'a str>,
    /// 0 for the original, else the number of the duplicate.
    pub duplicate: u32,
}

/// Why certificates can't be printed.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The text of the QR code is longer than any code that fits the page.
    #[error("the text of the QR code of {0} is too long")]
    TooLong(String),
    /// The writer failed.
    #[error(transparent)]
    Pdf(#[from] pdf::Error),
}

/// The longest text of a QR code, in characters, that surely fits the page (level M, version 20 holds 970).
pub const CODE_MAX: usize = 950;

/// So many certificates are laid out at a time, while those before are written: enough to keep all cores busy, few enough to
/// need little memory.
pub const BATCH: usize = 128;

/// The PDF of some certificates, one a page. `logos` are PNG files by the SHA-256 that the contents name; one that is
/// missing leaves its place empty. The same certificates give the same bytes.
pub fn pdf(sheets: &[CertificateSheet<'_>], logos: &HashMap<String, Vec<u8>>) -> Result<Vec<u8>, Error> {
    let mut writer = CertificateWriter::new(Vec::new(), logos)?;
    writer.add(sheets)?;
    writer.finish()
}

/// Writes the PDF of certificates that come one after the other, as [`pdf`] does when they are all there. How many
/// come at a time makes no difference to what is seen, but may to the bytes.
pub struct CertificateWriter<'a, W> {
    layout: Layout<'a>,
    pdf: pdf::PdfWriter<W>,
    /// Laid out and not written yet.
    waiting: Pages,
    /// What the file says of itself if it has one certificate, and if it has several.
    metadata: Option<[Metadata; 2]>,
    count: usize,
    batch: usize,
}

impl<'a, W: Write + Send> CertificateWriter<'a, W> {
    /// Begins a file; for the logos see [`pdf`].
    pub fn new(out: W, logos: &'a HashMap<String, Vec<u8>>) -> Result<Self, Error> {
        let (layout, pdf) = (Layout::new(logos), pdf::PdfWriter::new(out)?);
        Ok(Self { layout, pdf, waiting: Pages::default(), metadata: None, count: 0, batch: BATCH })
    }

    /// Writes the next certificates.
    pub fn add(&mut self, sheets: &[CertificateSheet<'_>]) -> Result<(), Error> {
        if let (None, Some(first)) = (&self.metadata, sheets.first()) {
            self.metadata = Some([1, 2].map(|count| metadata(first.content, count)));
        }
        for batch in sheets.chunks(self.batch) {
            let (layout, pdf, waiting) = (&mut self.layout, &mut self.pdf, &self.waiting);
            let (pages, written) = rayon::join(|| layout.pages(batch), || pdf.add(waiting));
            written?;
            self.waiting = pages?;
            self.count += batch.len();
        }
        Ok(())
    }

    /// Ends the file.
    pub fn finish(self) -> Result<W, Error> {
        let Some([of_one, of_several]) = self.metadata else {
            return Err(Error::Pdf(pdf::Error::Objects("a document has at least one page".into())));
        };
        let metadata = if self.count == 1 { &of_one } else { &of_several };
        Ok(self.pdf.finish_with(&self.waiting, metadata)?)
    }
}

/// The first character on the paper that no font can draw, and the text in which it stands.
pub fn missing(content: &Content) -> Option<(char, &str)> {
    let people = content.signatories.iter().flat_map(|person| [&person.name, &person.function]);
    let texts = [&content.name, &content.before, &content.after, &content.title, &content.code];
    let more = [&content.place, &content.issued_at, &content.programme];
    let more = more.into_iter().chain(&content.verify_at);
    texts
        .into_iter()
        .chain(more)
        .chain(&content.arabic_name)
        .chain(people)
        .find_map(|text| Some((fonts::missing(text)?, text.as_str())))
}

/// The language of what the page says around the wording: the wording's own where there is one, else French.
pub(super) fn locale(lang: &LangTag) -> Locale {
    Locale::or_french(lang.primary())
}

/// What a paper is called.
pub fn title(kind: Kind, locale: Locale) -> String {
    match kind {
        Kind::Attestation => t!(locale, "certificate-title-attestation"),
        Kind::Certificate => t!(locale, "certificate-title-certificate"),
    }
}

/// The heading of a paper, in the words of its design.
fn printed_title(content: &Content, locale: Locale) -> String {
    match content.kind {
        kind if !design::of(content.template).has_earlier_titles => title(kind, locale),
        Kind::Attestation => t!(locale, "certificate-earlier-attestation"),
        Kind::Certificate => t!(locale, "certificate-earlier-certificate"),
    }
}

/// Names the cohort, never a person.
fn metadata(first: &Content, count: usize) -> Metadata {
    let locale = locale(&first.lang);
    let subject = if count == 1 { first.serial.as_str() } else { &first.cohort };
    Metadata {
        title: format!("{} – {subject}", printed_title(first, locale)),
        subject: first.code.clone(),
        lang: locale.tag().parse().unwrap_or_else(|_| LangTag::french()),
        created: OffsetDateTime::new_utc(first.issued_on, time::Time::MIDNIGHT),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::page::Item;
    use crate::domain::certificate::samples;

    #[test]
    fn the_same_certificates_give_the_same_bytes() {
        let content = samples::certificate();
        let sheet =
            CertificateSheet { content: &content, signed: Some("HTTPS://X.ORG/VERIFY/VIV"), duplicate: 0 };
        let once = pdf(&[sheet], &HashMap::new()).unwrap();
        assert_eq!(once, pdf(&[sheet], &HashMap::new()).unwrap());
        assert!(once.len() < 60_000, "{}", once.len());
        let duplicate = pdf(&[CertificateSheet { duplicate: 1, ..sheet }], &HashMap::new()).unwrap();
        assert_ne!(once, duplicate);
    }

    #[test]
    fn batches_give_what_one_batch_gives() {
        let kinds = [samples::certificate(), Content { kind: Kind::Attestation, ..samples::certificate() }];
        let contents: Vec<Content> =
            (0..40).map(|n| Content { name: format!("Ada {n}"), ..kinds[n / 13 % 2].clone() }).collect();
        let signed: Vec<String> = (0..40).map(|n| format!("HTTPS://X.ORG/VERIFY/VIV-{n}")).collect();
        let sheets: Vec<CertificateSheet<'_>> = contents
            .iter()
            .zip(&signed)
            .map(|(content, signed)| CertificateSheet { content, signed: Some(signed), duplicate: 0 })
            .collect();
        let logos = HashMap::new();
        let written = |batch: usize, at_a_time: usize| {
            let mut writer =
                CertificateWriter { batch, ..CertificateWriter::new(Vec::new(), &logos).unwrap() };
            sheets.chunks(at_a_time).for_each(|sheets| writer.add(sheets).unwrap());
            writer.finish().unwrap()
        };
        let [whole, batches] = [written(40, 40), written(8, 40)];
        assert_eq!(whole, pdf(&sheets, &logos).unwrap());
        assert_eq!(batches, written(8, 16));
        assert_eq!(read::codes(&batches), Ok(signed.clone()));
        let [whole, batches] = [whole, batches].map(|bytes| lopdf::Document::load_mem(&bytes).unwrap());
        let title = |doc: &lopdf::Document| {
            let info = doc.trailer.get(b"Info").and_then(lopdf::Object::as_reference).unwrap();
            doc.get_dictionary(info).unwrap().get(b"Title").unwrap().clone()
        };
        assert_eq!(title(&whole), title(&batches));
        // The first batch has the glyphs that the others repeat, but for digits and the other title.
        let drawn = |doc: &lopdf::Document| -> Vec<Vec<u8>> {
            doc.get_pages().into_values().map(|page| doc.get_page_content(page)).collect()
        };
        let [whole, batches] = [drawn(&whole), drawn(&batches)];
        assert_eq!(batches.len(), 40);
        assert_eq!(whole[..8], batches[..8]);
    }

    /// Where glyphs and codes of a page lie, as left, top, right, bottom; those of the common parts left out.
    fn boxes(page: &crate::documents::page::Page) -> (Vec<[f32; 4]>, Vec<[f32; 4]>) {
        let (mut words, mut codes) = (Vec::new(), Vec::new());
        for mark in &page.marks {
            for item in &mark.frame.items {
                match item {
                    Item::Glyphs(run) => {
                        let (x, y) = (mark.x + run.x, mark.y + run.y);
                        words.push([x, y - 0.7 * run.size, x + run.width(), y + 0.25 * run.size]);
                    }
                    Item::Bitmap(_) => {
                        let (right, bottom) = (mark.x + mark.frame.width, mark.y + mark.frame.height);
                        codes.push([mark.x, mark.y, right, bottom]);
                    }
                    _ => {}
                }
            }
        }
        (words, codes)
    }

    #[test]
    fn the_code_is_turned_on_papers_of_today_and_stays_on_earlier_ones() {
        for (template, turned) in
            [(1, false), (2, false), (3, true), (4, true), (5, true), (6, true), (7, true)]
        {
            let content = Content { template, ..samples::certificate() };
            let sheet = CertificateSheet {
                content: &content,
                signed: Some("HTTPS://X.ORG/VERIFY/VIV-1?q=ABC"),
                duplicate: 0,
            };
            let logos = HashMap::new();
            let pages = layout::Layout::new(&logos).pages(&[sheet]).unwrap();
            let codes = pages.pages[0].marks.iter().flat_map(|mark| &mark.frame.items);
            let codes: Vec<bool> = codes
                .filter_map(|item| match item {
                    Item::Bitmap(bitmap) => Some(bitmap.turned),
                    _ => None,
                })
                .collect();
            assert_eq!(codes, [turned], "{template}");
            assert_eq!(read::codes(&pdf(&[sheet], &logos).unwrap()).unwrap().len(), 1, "{template}");
        }
    }

    #[test]
    fn the_code_has_a_size_that_a_fold_either_way_leaves_readable() {
        let columns = |template, length: usize| {
            let content = Content { template, ..samples::certificate() };
            let signed = format!("HTTPS://X.ORG/VERIFY/VIV-1#{}", "A".repeat(length));
            let sheet = CertificateSheet { content: &content, signed: Some(&signed), duplicate: 0 };
            let logos = HashMap::new();
            let pages = layout::Layout::new(&logos).pages(&[sheet]).unwrap();
            let mut items = pages.pages[0].marks.iter().flat_map(|mark| &mark.frame.items);
            let columns = |item: &Item| match item {
                Item::Bitmap(bitmap) => Some(bitmap.columns),
                _ => None,
            };
            items.find_map(columns).unwrap()
        };
        // Versions 13, 17, 19, 22 and 23, and for the longest of all what there was before.
        for (length, modules) in
            [(200, 69), (300, 69), (360, 85), (460, 93), (600, 93), (700, 105), (850, 109)]
        {
            assert_eq!(columns(6, length), modules, "{length}");
        }
        assert_eq!((columns(5, 460), columns(5, 540)), (85, 77));
        assert_eq!(columns(6, 915), columns(5, 915));
        // Version 26.
        assert_eq!((columns(7, 850), columns(7, 915)), (columns(6, 850), 121));
    }

    #[test]
    fn the_titles_of_earlier_papers_stay() {
        let titles = |template, lang: &str| {
            [Kind::Attestation, Kind::Certificate].map(|kind| {
                let lang: LangTag = lang.parse().unwrap();
                let locale = locale(&lang);
                printed_title(&Content { template, kind, lang, ..samples::certificate() }, locale)
            })
        };
        for template in 1..=3 {
            assert_eq!(titles(template, "ar"), ["شهادة مشاركة", "شهادة تكوين المكونين"], "{template}");
            for lang in ["fr", "en"] {
                assert_eq!(titles(template, lang), titles(4, lang), "{template}");
            }
        }
        assert_eq!(titles(4, "ar"), ["إفادة مشاركة", "شهادة تدريب المدربين"]);
    }

    #[test]
    fn no_word_stands_on_the_code_or_its_margin() {
        let names = [
            "Ada Touré",
            "Mohamed Elmoctar Ould Sidi Ahmed El Housseïn",
            "Aïssata Alhousseïni Walet Mohamed Ag Intalla Cissé Maïga née Touré",
        ];
        let after = "a suivi les modules de la formation « Consolidation de la paix et cohésion sociale » et a rempli toutes \
                     les conditions. En foi de quoi le présent certificat lui est délivré pour servir et valoir ce que de droit. ";
        let signed = format!("HTTPS://VIVIER.EXAMPLE.ORG/VERIFY/VIV-2018-ABCD#{}", "A".repeat(420));
        for lang in ["fr", "en", "ar"] {
            for name in names {
                for arabic_name in [None, Some("محمد المختار ولد سيدي أحمد الحسين".to_owned())]
                {
                    for times in 1..=3 {
                        let content = Content {
                            name: name.to_owned(),
                            arabic_name: arabic_name.clone(),
                            after: after.repeat(times),
                            lang: lang.parse().unwrap(),
                            ..samples::certificate()
                        };
                        let sheet =
                            CertificateSheet { content: &content, signed: Some(&signed), duplicate: 0 };
                        let logos = HashMap::new();
                        let mut layout = layout::Layout::new(&logos);
                        let pages = layout.pages(&[sheet]).unwrap();
                        let (words, codes) = boxes(&pages.pages[0]);
                        let [code] = codes[..] else { panic!("{codes:?}") };
                        let caption = code[3] - 4.0;
                        for word in words.iter().filter(|word| word[1] < caption) {
                            let is_apart = word[0] >= code[2] || word[2] <= code[0] || word[3] <= code[1];
                            assert!(is_apart, "{lang} {name} {times}: {word:?} on {code:?}");
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn a_character_that_no_font_has_is_named() {
        let mut content = samples::certificate();
        assert_eq!(missing(&content), None);
        content.signatories[0].name = "Ada 漢".into();
        assert_eq!(missing(&content), Some(('漢', "Ada 漢")));
    }

    #[test]
    fn a_code_that_fits_no_page_is_refused() {
        let content = samples::certificate();
        let longest = format!("https://x?q={}", "A".repeat(CODE_MAX - 12));
        let sheet = CertificateSheet { content: &content, signed: Some(&longest), duplicate: 0 };
        assert!(pdf(&[sheet], &HashMap::new()).is_ok());
        let long = "A".repeat(3_000);
        let sheet = CertificateSheet { content: &content, signed: Some(&long), duplicate: 0 };
        assert!(matches!(pdf(&[sheet], &HashMap::new()), Err(Error::TooLong(_))));
    }
}
