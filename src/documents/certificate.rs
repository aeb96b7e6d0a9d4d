//! Certificates: frozen contents to pages, A4 landscape, one a page.
//!
//! What the certificates of a batch share (border, heading, title, place and date, signatories) is laid out once and
//! stored once; a page adds the name, the sentence, the number and the QR code. The pages are made on all cores.

mod common;
mod ornament;
pub mod read;
mod sheet;

use std::collections::HashMap;

use time::OffsetDateTime;

use super::page::{Image, Pages};
use super::pdf::{self, Metadata};
use super::{fonts, text::Typesetter};
use crate::domain::certificate::{Content, Kind};
use crate::domain::lang::LangTag;
use crate::i18n::Locale;
use crate::t;
use common::Common;

/// A certificate to print.
#[derive(Clone, Copy, Debug)]
pub struct Sheet<'a> {
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

/// Fewer certificates than this are laid out by one thread.
const WORTH_A_THREAD: usize = 8;

/// The PDF of some certificates, one a page. `logos` are PNG files by the SHA-256 that the contents name; one that is
/// missing leaves its place empty. The same certificates give the same bytes.
pub fn pdf(sheets: &[Sheet<'_>], logos: &HashMap<String, Vec<u8>>) -> Result<Vec<u8>, Error> {
    let Some(first) = sheets.first() else {
        return Err(Error::Pdf(pdf::Error::Objects("a document has at least one page".into())));
    };
    Ok(pdf::write(&pages(sheets, logos)?, &metadata(first.content, sheets.len()))?)
}

/// The laid out pages.
pub fn pages(sheets: &[Sheet<'_>], logos: &HashMap<String, Vec<u8>>) -> Result<Pages, Error> {
    let mut pages = Pages::default();
    let mut images: HashMap<&str, usize> = HashMap::new();
    for hash in sheets.iter().filter_map(|sheet| sheet.content.logo.as_deref()) {
        if let (false, Some(bytes)) = (images.contains_key(hash), logos.get(hash)) {
            images.insert(hash, pages.images.len());
            pages.images.push(Image { bytes: bytes.clone() });
        }
    }
    let mut setter = Typesetter::new();
    let mut commons: HashMap<common::Key<'_>, Common> = HashMap::new();
    for sheet in sheets {
        let key = common::key(sheet);
        commons.entry(key).or_insert_with(|| {
            let logo = sheet.content.logo.as_deref().and_then(|hash| images.get(hash)).copied();
            Common::new(&mut setter, &mut pages, sheet, logo)
        });
    }
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let share = sheets.len().div_ceil(threads).max(WORTH_A_THREAD);
    let commons = &commons;
    let laid_out: Vec<_> = std::thread::scope(|scope| {
        let work: Vec<_> =
            sheets.chunks(share).map(|share| scope.spawn(move || lay_out(share, commons))).collect();
        work.into_iter()
            .map(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect()
    });
    for share in laid_out {
        for (page, tags) in share? {
            pages.push(page, tags);
        }
    }
    Ok(pages)
}

fn lay_out(
    sheets: &[Sheet<'_>],
    commons: &HashMap<common::Key<'_>, Common>,
) -> Result<Vec<sheet::Laid>, Error> {
    let mut setter = sheet::Setter::default();
    sheets.iter().map(|sheet| setter.page(sheet, &commons[&common::key(sheet)])).collect()
}

/// The first character on the paper that no font can draw, and the text in which it stands.
pub fn missing(content: &Content) -> Option<(char, &str)> {
    let people = content.signatories.iter().flat_map(|person| [&person.name, &person.function]);
    let texts = [&content.name, &content.before, &content.after, &content.title, &content.code];
    let more = [&content.place, &content.issued_at, &content.programme];
    texts
        .into_iter()
        .chain(more)
        .chain(&content.arabic_name)
        .chain(people)
        .find_map(|text| Some((fonts::missing(text)?, text.as_str())))
}

/// The language of what the page says around the wording: the wording's own where there is one, else French.
pub(super) fn locale(lang: &LangTag) -> Locale {
    Locale::of(lang.primary()).unwrap_or(Locale::Fr)
}

/// The heading of the paper.
pub fn title(kind: Kind, locale: Locale) -> String {
    match kind {
        Kind::Attestation => t!(locale, "certificate-title-attestation"),
        Kind::Certificate => t!(locale, "certificate-title-certificate"),
    }
}

/// Names the cohort, never a person.
fn metadata(first: &Content, count: usize) -> Metadata {
    let locale = locale(&first.lang);
    let subject = if count == 1 { first.serial.as_str() } else { &first.cohort };
    Metadata {
        title: format!("{} – {subject}", title(first.kind, locale)),
        subject: first.code.clone(),
        lang: locale.tag().parse().unwrap_or_else(|_| LangTag::french()),
        created: OffsetDateTime::new_utc(first.issued_on, time::Time::MIDNIGHT),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::certificate::samples;

    #[test]
    fn the_same_certificates_give_the_same_bytes() {
        let content = samples::certificate();
        let sheet = Sheet { content: &content, signed: Some("HTTPS://X.ORG/VERIFY/VIV"), duplicate: 0 };
        let once = pdf(&[sheet], &HashMap::new()).unwrap();
        assert_eq!(once, pdf(&[sheet], &HashMap::new()).unwrap());
        assert!(once.len() < 60_000, "{}", once.len());
        let duplicate = pdf(&[Sheet { duplicate: 1, ..sheet }], &HashMap::new()).unwrap();
        assert_ne!(once, duplicate);
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
        let sheet = Sheet { content: &content, signed: Some(&longest), duplicate: 0 };
        assert!(pdf(&[sheet], &HashMap::new()).is_ok());
        let long = "A".repeat(3_000);
        let sheet = Sheet { content: &content, signed: Some(&long), duplicate: 0 };
        assert!(matches!(pdf(&[sheet], &HashMap::new()), Err(Error::TooLong(_))));
    }
}
