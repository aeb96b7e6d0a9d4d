//! Signs that are not seen, that turn round what stands beside them, or that are heaped on a letter: whatever field of one line
//! they are typed into, on both databases nothing of them is kept.

use vivier::domain::account::Role;

use crate::migrations::{connect, contents};
use crate::support::{TestApp, Upload, cohorts, on_seeded};

/// What is typed: a word with signs in it.
fn typed() -> String {
    let marks = "\u{301}".repeat(80);
    format!("\u{feff}Goun\u{202e}\u{200b}\u{ad}\u{200f}\u{2066}\u{61c}\u{e0061}zda{marks}m")
}

/// How its end is found again: before the letter with the marks.
const WORD: &str = "Gounzd";

/// Types it into every field of one line of these forms.
async fn type_everywhere(app: &TestApp) {
    let typed = typed();
    let typed = typed.as_str();
    let mut admin = app.signed_in(Role::Admin).await;
    let commune = cohorts::commune(app, "Tonka").await;
    let person = [
        ("name", typed),
        ("sex", "f"),
        ("anyway", "1"),
        ("birth_place", typed),
        ("locality", typed),
        ("structure", typed),
        ("place", commune.as_str()),
    ];
    admin.post("/people/new", &person).await.expect(303);
    let place = [
        ("level", "village"),
        ("name", typed),
        ("parent", commune.as_str()),
        ("variants", typed),
        ("codes", ""),
    ];
    admin.post("/admin/places", &place).await.expect(303);
    let cohort = [
        ("curriculum", "consolidation-de-la-paix"),
        ("lang", "fr"),
        ("place", commune.as_str()),
        ("venue", typed),
        ("funder", typed),
        ("starts_on", "2026-05-04"),
        ("ends_on", "2026-05-05"),
    ];
    admin.post("/cohorts/new", &cohort).await.expect(303);
    let settings =
        [("name", typed), ("issuer", typed), ("place", typed), ("contact", typed), ("base_url", "")];
    let no_file = Upload { field: "logo", name: "", content: b"" };
    admin.upload("/admin/settings", &settings, no_file).await.expect(303);
}

#[tokio::test]
async fn what_is_not_seen_is_kept_nowhere() {
    on_seeded(async |app| {
        type_everywhere(app).await;
        let there = contents(&connect(&app.url).await).await;
        for name in [
            "people.full_name",
            "people.birth_place",
            "people.locality",
            "people.structure",
            "places.name",
            "place_names.name",
            "cohorts.venue",
            "cohorts.funder",
            "settings.value",
        ] {
            let values = there.get(name).unwrap_or_else(|| panic!("no column {name}"));
            assert!(values.iter().flatten().any(|value| value.contains(WORD)), "{name}: {values:?}");
        }
        let hidden = typed();
        let hidden = hidden.chars().filter(|c| !c.is_ascii() && *c != '\u{301}');
        let hidden: Vec<char> = hidden.collect();
        for (name, values) in &there {
            for value in values.iter().flatten().filter(|value| value.contains("zd")) {
                assert!(!value.contains(&hidden[..]), "{name}: {value:?}");
                assert!(!value.contains(&"\u{301}".repeat(5)), "{name}: {value:?}");
            }
        }
    })
    .await;
}
