//! A submission that is in one export more than once.

use vivier::domain::account::Role;

use crate::support::cohorts::{commune, person};
use crate::support::{Upload, on_seeded};

const HEADS: &str = "kind;held_on;place;module;lang;leaders;women_15_29;men_15_29;_uuid;_submission_time";

#[tokio::test]
async fn of_one_submission_the_newest_version_that_can_be_read_counts() {
    on_seeded(async |app| {
        let goundam = commune(app, "Goundam").await;
        person(app, "Hawa Aguissa", &goundam).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let row = |women: &str, lang: &str, uuid: &str, sent: &str| {
            format!("session;2026-03-02;{goundam};;{lang};hawa aguissa;{women};2;{uuid};{sent}\n")
        };
        let mut take = async |rows: &[String], without: &str| {
            let content = format!("{HEADS}\n{}", rows.concat());
            let file = Upload { field: "file", name: "export.csv", content: content.as_bytes() };
            officer.upload("/restitutions/import", &[("without", without)], file).await
        };
        let new = "Nouvelles restitutions\u{202f}: 1. Déjà reprises avant\u{202f}: 0.";
        // Corrected below, with or without the time; or above, by the time.
        let [early, late] = ["2026-03-03T10:00:00", "2026-03-04T10:00:00"];
        for (rows, passed) in [
            ([row("21", "klingon", "a", early), row("22", "fr", "a", late)], 2),
            ([row("23", "klingon", "b", ""), row("24", "fr", "b", "")], 2),
            ([row("25", "fr", "c", late), row("26", "klingon", "c", early)], 3),
            // Twice the same.
            ([row("27", "fr", "d", early), row("27", "fr", "d", early)], 2),
        ] {
            let page = take(&rows, "").await.expect(200);
            let told = format!("la plus récente qui peut être lue\u{202f}: ligne {passed}.");
            assert!(page.says(new) && page.says(&told), "{rows:?} {}", page.text());
        }
        // The newest one can't be read: it is told, and left out by choice it leaves the place to the one before.
        let rows = [row("28", "fr", "e", early), row("29", "klingon", "e", late)];
        let page = take(&rows, "").await.expect(422);
        assert!(page.says("Ligne 3") && page.says("klingon"), "{}", page.text());
        let page = take(&rows, "3").await.expect(200);
        assert!(page.says(new) && page.says("Une fiche n’est pas reprise"), "{}", page.text());
        let list = officer.get("/restitutions").await.expect(200);
        for women in ["22", "24", "25", "27", "28"] {
            assert!(list.says(&format!(">{women}<")), "{women} {}", list.text());
        }
        assert!(list.says("5 restitutions"), "{}", list.text());
    })
    .await;
}

#[tokio::test]
async fn all_that_is_wrong_with_a_line_is_told_at_once_in_the_order_of_the_form() {
    on_seeded(async |app| {
        let goundam = commune(app, "Goundam").await;
        person(app, "Hawa Aguissa", &goundam).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let content = format!(
            "{HEADS}\nsession;2999-03-02;{goundam};;fr;hawa aguissa, GRG-9999-X;4;2;;\ndanse;2026-03-02;{goundam};;fr;personne du tout;x;2;u2;\n"
        );
        let file = Upload { field: "file", name: "export.csv", content: content.as_bytes() };
        let page = officer.upload("/restitutions/import", &[], file).await.expect(422).text();
        let mut at = 0;
        for text in ["_uuid est vide", "Cette date est à venir", "GRG-9999-X", "danse", "personne du tout", "women_15_29"]
        {
            let found = page[at..].find(text);
            at += found.unwrap_or_else(|| panic!("{text}: {page}"));
        }
    })
    .await;
}

#[tokio::test]
async fn one_uuid_sent_on_two_days_is_one_submission_and_its_newest_version_counts() {
    on_seeded(async |app| {
        let goundam = commune(app, "Goundam").await;
        person(app, "Hawa Aguissa", &goundam).await;
        let mut officer = app.signed_in(Role::Officer).await;
        // Two submissions have two numbers, the versions of one have one.
        let row = |day: &str, women: &str, uuid: &str, sent: &str| {
            let number = u32::from(uuid.as_bytes()[0]);
            format!(
                "session;2026-03-{day};{goundam};;fr;hawa aguissa;{women};2;{uuid};2026-03-{sent};{number}"
            )
        };
        let mut take = async |more: &str, rows: &[String], fields: &[(&str, &str)]| {
            let empty = if more.is_empty() { "" } else { ";" };
            let rows: String = rows.iter().map(|row| format!("{row}{empty}\n")).collect();
            let content = format!("{HEADS};_id{more}\n{rows}");
            let file = Upload { field: "file", name: "export.csv", content: content.as_bytes() };
            officer.upload("/restitutions/import", fields, file).await.expect(200)
        };
        let new = "Nouvelles restitutions\u{202f}: 1. Déjà reprises avant\u{202f}: 0.";
        let again = |line: usize| format!("la plus récente qui peut être lue\u{202f}: ligne {line}.");
        // Without the first version, and with none in its column; the later day below or above, or a later hour.
        let [early, late] = ["23T10:00:00", "25T10:00:00"];
        for (more, rows, passed) in [
            ("", [row("02", "50", "a", early), row("02", "51", "a", late)], 2),
            (";meta/rootUuid", [row("03", "52", "b", early), row("03", "53", "b", late)], 2),
            (";meta/rootUuid", [row("04", "55", "c", late), row("04", "54", "c", early)], 3),
            ("", [row("05", "56", "d", "27T10:00:00"), row("05", "57", "d", "27T11:00:00")], 2),
        ] {
            let page = take(more, &rows, &[]).await;
            assert!(page.says(new) && page.says(&again(passed)), "{rows:?} {}", page.text());
        }
        // The same file again is known, and its older line is no correction.
        let all = [row("04", "55", "c", late), row("04", "54", "c", early)];
        let page = take(";meta/rootUuid", &all, &[("corrections", "all")]).await;
        assert!(
            !page.says("corrigée depuis") && page.says("Déjà reprises avant\u{202f}: 1."),
            "{}",
            page.text()
        );
        // Nor is it in a file of its own; a newer one is.
        let older = [row("04", "54", "c", early)];
        let page = take("", &older, &[("corrections", "all")]).await;
        assert!(page.says("une version plus ancienne"), "{}", page.text());
        let page = take("", &[row("04", "58", "c", "26T10:00:00")], &[("corrections", "all")]).await;
        assert!(page.says("correction reprise"), "{}", page.text());
        let page = take("", &[row("04", "59", "c", "25T12:00:00")], &[("corrections", "all")]).await;
        assert!(page.says("une version plus ancienne"), "{}", page.text());
        // A day alone, in another file, is before another day.
        take("", &[row("06", "60", "e", "25"), row("06", "63", "e", "23")], &[]).await;
        let page = take("", &[row("06", "61", "e", "24")], &[("corrections", "all")]).await;
        assert!(page.says("une version plus ancienne"), "{}", page.text());
        let page = take("", &[row("06", "62", "e", "25T09:00:00")], &[("corrections", "all")]).await;
        assert!(page.says("correction reprise"), "{}", page.text());
        let list = officer.get("/restitutions").await.expect(200);
        for women in ["51", "53", "58", "57", "62"] {
            assert!(list.says(&format!(">{women}<")), "{women} {}", list.text());
        }
        assert!(list.says("5 restitutions"), "{}", list.text());
    })
    .await;
}
