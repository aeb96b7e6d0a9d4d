//! Places of another country from a list as OCHA publishes it: a row for each commune, with all that it lies in.

use vivier::app::places::Division;
use vivier::domain::account::Role;

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
            for text in [counts, "Iférouane (cercle) · Agadez · NE001005 (ocha)"] {
                assert!(seen.says(text), "{name}, {text}: {}", seen.text());
            }
            let fields = [("list", seen.hidden("list")), ("seen", seen.hidden("seen"))];
            let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
            admin.post("/admin/places/import/take", &fields).await.expect(303);
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
            .find_map(|rest| rest.get(..36).filter(|id| id.matches('-').count() == 4));
        let page = admin.get(&format!("/admin/places/{}", id.unwrap())).await.expect(200);
        assert!(page.says("ocha NE001005002"), "{}", page.text());
    })
    .await;
}
