//! Document metadata: title, language, dates, conformance. It names no person.

use std::sync::LazyLock;

use lopdf::{Document, Object, Stream, dictionary};
use printpdf::PdfDocumentInfo;
use quick_xml::escape::partial_escape;
use time::OffsetDateTime;

use super::content::deflate;
use super::{Error, compressed};
use crate::domain::lang::LangTag;

/// The program's name as the maker of the file.
const PRODUCER: &str = concat!("Vivier ", env!("CARGO_PKG_VERSION"));

/// The metadata that the caller gives. Never contains people's names.
#[derive(Clone, Debug, PartialEq)]
pub struct Metadata {
    /// Shown in the window's title.
    pub title: String,
    /// A sentence about the content.
    pub subject: String,
    /// Main language.
    pub lang: LangTag,
    /// When the content was made; never the clock, so that the same content gives the same bytes.
    pub created: OffsetDateTime,
}

static SRGB: LazyLock<Vec<u8>> = LazyLock::new(|| deflate(&srgb_profile()));

/// The sRGB profile. Its encoder stamps it with the clock (ICC.1, 7.2.8); the same content gives the same bytes.
fn srgb_profile() -> Vec<u8> {
    const MADE: [u8; 12] = [0x07, 0xd0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0];
    let mut profile = moxcms::ColorProfile::new_srgb().encode().unwrap_or_default();
    if let Some(date) = profile.get_mut(24..36) {
        date.copy_from_slice(&MADE);
    }
    profile
}

/// Says in the information dictionary what made the file.
pub(super) fn sign(info: &mut PdfDocumentInfo) {
    info.producer = PRODUCER.into();
    info.creator = PRODUCER.into();
}

/// Sets information, catalog, XMP packet and output intent.
pub(super) fn add(doc: &mut Document, metadata: &Metadata) -> Result<(), Error> {
    doc.version = "1.7".into();
    if let Ok(info) = doc.trailer.get(b"Info").and_then(Object::as_reference) {
        let dict = doc.get_dictionary_mut(info)?;
        for empty in ["GTS_PDFXVersion", "Identifier", "Trapped", "Author", "Keywords"] {
            dict.remove(empty.as_bytes());
        }
        dict.set("Title", super::text(&metadata.title));
        dict.set("Subject", super::text(&metadata.subject));
        let digits: String = timestamp(metadata.created).chars().filter(char::is_ascii_digit).collect();
        let date = format!("D:{digits}Z");
        dict.set("CreationDate", Object::string_literal(date.as_str()));
        dict.set("ModDate", Object::string_literal(date));
    }
    let packet = xmp(metadata).into_bytes();
    let xmp =
        Stream::new(dictionary! { "Type" => "Metadata", "Subtype" => "XML" }, packet).with_compression(false);
    let xmp = doc.add_object(xmp);
    let profile = doc.add_object(compressed(dictionary! { "N" => 3 }, SRGB.clone()));
    let catalog = doc.catalog_mut()?;
    catalog.set("Lang", Object::string_literal(metadata.lang.as_str()));
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
    catalog.set("Metadata", xmp);
    // No Direction, in Arabic either: with R2L pdfium (Chrome, Android) takes every line as one from right to left and turns the
    // words of Latin names, numbers and addresses round, which then nobody finds or copies. Without it each line goes by its own
    // letters; in one with more Latin than Arabic the pieces change places, but each stays whole.
    catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
    catalog.set(
        "OutputIntents",
        vec![Object::Dictionary(dictionary! {
            "Type" => "OutputIntent", "S" => "GTS_PDFA1",
            "OutputConditionIdentifier" => Object::string_literal("sRGB"),
            "Info" => Object::string_literal("sRGB IEC61966-2.1"), "DestOutputProfile" => profile,
        })],
    );
    Ok(())
}

/// The XMP packet; it says the same as the information dictionary, as PDF/A asks.
fn xmp(metadata: &Metadata) -> String {
    let (title, subject) = (partial_escape(&metadata.title), partial_escape(&metadata.subject));
    let lang = metadata.lang.as_str();
    let date = timestamp(metadata.created);
    format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\
         <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" \
         xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" \
         xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" \
         xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" \
         xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\
         <dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{title}</rdf:li></rdf:Alt></dc:title>\
         <dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">{subject}</rdf:li></rdf:Alt></dc:description>\
         <dc:language><rdf:Bag><rdf:li>{lang}</rdf:li></rdf:Bag></dc:language>\
         <dc:format>application/pdf</dc:format>\
         <xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate>\
         <xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool><pdf:Producer>{PRODUCER}</pdf:Producer>\
         <pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>\
         {UA_SCHEMA}</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>"
    )
}

/// PDF/A knows no schema for PDF/UA's own property: the file brings it along (ISO 19005-2, 6.6.2.3.1).
const UA_SCHEMA: &str = "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\
    <pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\
    <pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
    <pdfaProperty:category>internal</pdfaProperty:category>\
    <pdfaProperty:description>Part of ISO 14289 that the file keeps</pdfaProperty:description>\
    </rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>";

/// `2018-03-12T08:00:00Z`.
fn timestamp(at: OffsetDateTime) -> String {
    let at = at.to_offset(time::UtcOffset::UTC);
    let (date, hour, minute, second) = (at.date(), at.hour(), at.minute(), at.second());
    format!("{date}T{hour:02}:{minute:02}:{second:02}Z")
}
