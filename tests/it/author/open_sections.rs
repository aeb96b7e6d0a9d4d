//! A section that is saved while something in it is still open: code, a comment, a box.

use vivier::domain::account::Role;

use super::translate::{save, translate_all};
use super::{SOURCE, import, stored};
use crate::support::on_both;

#[tokio::test]
async fn a_section_that_is_left_open_is_refused_and_the_others_stay() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        translate_all(&mut officer).await;
        let before = stored(app, "puits/khq.md").await;
        for (open, told) in [
            ("```\r\nTyped.", "Ligne 3\u{202f}: "),
            ("````\r\nTyped.\r\n```", "Ligne 3\u{202f}: "),
            ("Typed.\r\n\r\n<!-- a", "Ligne 5\u{202f}: "),
            ("<pre>\r\nTyped.", "ne s’y termine pas"),
            ("::: facilitateur\r\nTyped.", "ne s’y termine pas"),
        ] {
            let text = format!("## Miile\r\n\r\n{open}");
            let answer = save(&mut officer, "Idée générale", &text, "save").await.expect(422);
            let is_told = answer.says(told) && (!told.starts_with("Ligne") || answer.says("n’est pas fermé"));
            assert!(is_told && answer.says("Typed."), "{open}: {}", answer.text());
            assert_eq!(stored(app, "puits/khq.md").await, before, "{open}");
        }
        save(&mut officer, "Idée générale", "## Miile\r\n\r\n```\r\nTyped.\r\n```", "save").await.expect(303);
        let after = stored(app, "puits/khq.md").await;
        assert!(after.contains("Hoyr-yan.") && after.contains("- Hanga-jer."), "{after}");
    })
    .await;
}

#[tokio::test]
async fn a_section_behind_one_that_is_stored_open_is_not_lost_in_it() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        save(&mut officer, "Idée générale", "## Miile\r\n\r\nXXX\r\n\r\nBangu.", "save").await.expect(303);
        app.run("UPDATE revisions SET raw = replace(raw, 'XXX', '```') WHERE lang = 'khq'").await;
        let before = stored(app, "puits/khq.md").await;
        let answer =
            save(&mut officer, "Messages clés", "## Sanniyan\r\n\r\nTyped.", "save").await.expect(422);
        assert!(answer.says("plus les mêmes sections") && answer.says("Sanniyan"), "{}", answer.text());
        assert!(answer.says("Typed."), "{}", answer.text());
        assert_eq!(stored(app, "puits/khq.md").await, before);
    })
    .await;
}
