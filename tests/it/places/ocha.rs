//! Places of another country from a list as OCHA publishes it: a row for each commune, with all that it lies in.

use std::io::{Cursor, Read, Write};

use vivier::app::places::Division;
use vivier::domain::account::Role;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::names;
use crate::support::{Upload, on_seeded};

/// Ten communes of Niger.
const CSV: &[u8] = include_bytes!("../../data/lists/lieux-ocha.csv");
/// The same in a workbook, behind the sheets of the country and of the regions.
const WORKBOOK: &[u8] = include_bytes!("../../data/lists/lieux-ocha.xlsx");

#[tokio::test]
async fn a_list_of_ocha_is_taken_as_it_is_published() {
    on_seeded(async |app| {
        let before = names(app, Division::Daily).await.len();
        let mut admin = app.signed_in(Role::Admin).await;
        assert!(admin.get("/admin/places/import").await.expect(200).says("ADM1_PCODE"));
        for (name, content, counts) in [
            ("lieux.csv", CSV, "20 à ajouter, 0 à modifier, 0 déjà là"),
            ("lieux.xlsx", WORKBOOK, "0 à ajouter, 0 à modifier, 20 déjà là"),
        ] {
            let seen = admin.upload("/admin/places/import", &[], Upload { field: "file", name, content });
            let seen = seen.await.expect(200);
            for text in [counts, "Iférouane (cercle) · Agadez", "NE001005 (ocha)"] {
                assert!(seen.says(text), "{name}, {text}: {}", seen.text());
            }
            if counts.starts_with('0') {
                // Nothing is to be taken.
                assert!(!seen.says("name=\"list\"") && seen.says("rien à prendre"), "{}", seen.text());
            } else {
                let fields = [("list", seen.hidden("list")), ("seen", seen.hidden("seen"))];
                let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
                admin.post("/admin/places/import/take", &fields).await.expect(303);
            }
            assert_eq!(names(app, Division::Daily).await.len(), before + 20);
        }
        let all = names(app, Division::Daily).await;
        for (name, depths) in [("Tillabéri", vec![0]), ("Téra", vec![1, 2]), ("Timia", vec![2])] {
            let found: Vec<usize> =
                all.iter().filter(|(other, _)| other == name).map(|(_, depth)| *depth).collect();
            assert_eq!(found, depths, "{name}");
        }
        let found = admin.get("/admin/places?q=Timia").await.expect(200).text();
        let id = found
            .split("/admin/places/")
            .find_map(|rest| rest.get(..36).filter(|id| !id.contains('/') && id.matches('-').count() == 4));
        let page = admin.get(&format!("/admin/places/{}", id.unwrap())).await.expect(200);
        assert!(page.says("ocha NE001005002"), "{}", page.text());
    })
    .await;
}

/// The workbook with the fifth row of its last sheet hidden, which is Timia's.
fn with_a_hidden_row() -> Vec<u8> {
    let row = "<row r=\"5\" customFormat=\"false\" ht=\"12.8\" hidden=";
    let mut archive = ZipArchive::new(Cursor::new(WORKBOOK)).unwrap();
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        if name == "xl/worksheets/sheet3.xml" {
            let shown = format!("{row}\"false\"");
            assert!(text.contains(&shown), "{text}");
            text = text.replace(&shown, &format!("{row}\"true\""));
        }
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[tokio::test]
async fn what_is_hidden_in_a_list_is_told() {
    on_seeded(async |app| {
        let before = names(app, Division::Daily).await.len();
        let mut admin = app.signed_in(Role::Admin).await;
        let hidden = with_a_hidden_row();
        let file = Upload { field: "file", name: "lieux.xlsx", content: &hidden };
        let seen = admin.upload("/admin/places/import", &[], file).await.expect(200);
        let told = "Lignes masquées, laissées de côté\u{202f}: nº 5.";
        for text in ["19 à ajouter, 0 à modifier, 0 déjà là", "Ce qu’il faut savoir de ce fichier", told]
        {
            assert!(seen.says(text), "{text}: {}", seen.text());
        }
        let (list, stamp, remark) = (seen.hidden("list"), seen.hidden("seen"), seen.hidden("remark"));
        let fields = [("list", list.as_str()), ("seen", "x"), ("remark", remark.as_str())];
        let refused = admin.post("/admin/places/import/take", &fields).await.expect(422);
        assert!(refused.says(told) && refused.hidden("remark") == remark, "{}", refused.text());
        let fields = [("list", list.as_str()), ("seen", stamp.as_str()), ("remark", remark.as_str())];
        admin.post("/admin/places/import/take", &fields).await.expect(303);
        assert_eq!(names(app, Division::Daily).await.len(), before + 19);

        // It is told of a list with problems, too.
        let content = include_bytes!("../../data/lists/cachees.ods");
        let file = Upload { field: "file", name: "liste.ods", content };
        let wrong = admin.upload("/admin/places/import", &[], file).await.expect(200);
        for text in ["Lignes masquées, laissées de côté\u{202f}: nº 3–4.", "Colonnes masquées"] {
            assert!(wrong.says(text), "{text}: {}", wrong.text());
        }
        // Of a file with nothing hidden there is nothing to say.
        let file = Upload { field: "file", name: "lieux.xlsx", content: WORKBOOK };
        let whole = admin.upload("/admin/places/import", &[], file).await.expect(200);
        assert!(!whole.says("name=\"remark\"") && !whole.says("Ce qu’il faut savoir"), "{}", whole.text());
    })
    .await;
}
