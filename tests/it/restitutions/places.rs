//! The sums of restitutions by place.

use vivier::domain::account::Role;

use crate::support::cohorts::commune;
use crate::support::on_seeded;

/// More than a table shows.
const VILLAGES: u32 = 201;

#[tokio::test]
async fn the_sums_at_the_foot_are_those_of_all_places() {
    on_seeded(async |app| {
        let goundam = commune(app, "Goundam").await;
        let rows = |row: &dyn Fn(u32) -> String| (1..=VILLAGES).map(row).collect::<Vec<_>>().join(", ");
        let id = |kind: u32, number: u32| format!("01900000-0000-7000-8{kind:03}-{number:012}");
        let places = rows(&|number| {
            format!("('{}', 'village', 'Village {number}', '{goundam}', 'village {number}')", id(1, number))
        });
        let held = rows(&|number| {
            let (id, place) = (id(2, number), id(1, number));
            format!("('{id}', 'session', '2026-02-01', '{place}', 'fr', 1, '2026-02-01T00:00:00Z')")
        });
        let counts = rows(&|number| format!("('{}', '15-29', 1, 2)", id(2, number)));
        for (table, rows) in [
            ("places (id, level, name, parent_id, folded)", places),
            ("restitutions (id, kind, held_on, place_id, lang, version, created_at)", held),
            ("restitution_counts (restitution_id, band, women, men)", counts),
        ] {
            app.run_text(format!("INSERT INTO {table} VALUES {rows}")).await;
        }
        let page = app.signed_in(Role::Officer).await.get("/restitutions/places").await.expect(200);
        assert!(page.says("les 200 premiers lieux"), "{}", page.text());
        for sum in [">201<", ">402<", ">603<"] {
            assert!(page.says(sum), "{sum}: {}", page.text());
        }
    })
    .await;
}
