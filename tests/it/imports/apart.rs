//! Workbooks that ask for more than a server has: they end the process that reads them, and nothing else.

use std::io::Write as _;

use vivier::app::apart;
use vivier::domain::account::Role;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::upload;
use crate::support::on_seeded;

/// A sheet of some hundred bytes in which one long cell stands again and again: ten gigabytes.
fn swelling() -> Vec<u8> {
    let cell = "a".repeat(100_000);
    let content = format!(
        concat!(
            r#"<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" "#,
            r#"xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" "#,
            r#"xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>"#,
            r#"<table:table table:name="A"><table:table-row table:number-rows-repeated="1000"><table:table-cell "#,
            r#"office:value-type="string" table:number-columns-repeated="100"><text:p>{}</text:p></table:table-cell>"#,
            r#"</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"#
        ),
        cell
    );
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    zip.start_file("mimetype", stored).unwrap();
    zip.write_all(b"application/vnd.oasis.opendocument.spreadsheet").unwrap();
    let manifest = concat!(
        r#"<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">"#,
        r#"<manifest:file-entry manifest:full-path="/" "#,
        r#"manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>"#
    );
    for (name, text) in [("content.xml", content.as_str()), ("META-INF/manifest.xml", manifest)] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[tokio::test]
async fn a_workbook_ends_its_own_reading_and_nothing_else() {
    apart::read_by(env!("CARGO_BIN_EXE_vivier").into());
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let refused = upload(&mut officer, "/people/import", &swelling()).await.expect(422);
        assert!(refused.says("trop de mémoire ou de temps"), "{}", refused.text());
        // What is wrong with others is told as it is.
        let broken = upload(&mut officer, "/people/import", b"PK\x03\x04 and nothing else").await.expect(422);
        assert!(!broken.says("trop de mémoire"), "{}", broken.text());
        let list = include_bytes!("../../data/lists/liste.xls");
        upload(&mut officer, "/people/import", list).await.expect(303);
    })
    .await;
}
