//! Lists in work are found again by those who sent them.

use vivier::domain::account::Role;

use super::{press, sent};
use crate::support::cohorts::open;
use crate::support::on_seeded;

#[tokio::test]
async fn a_list_in_work_is_found_again_and_given_up() {
    on_seeded(async |app| {
        let code = open(app, "Tombouctou", &[]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let roster = format!("/cohorts/{code}/roster/import");
        let (first, _) = sent(&mut officer, "/people/import", b"Nom complet;Sexe\nHawa Ba;F\n").await;
        let (second, _) = sent(&mut officer, &roster, b"Nom complet\nSidi Ba\nAwa Ba\n").await;
        for address in ["/people/import", roster.as_str()] {
            let page = officer.get(address).await.expect(200);
            assert!(
                page.says("Vos listes en cours")
                    && page.says("1 personne")
                    && page.says("2 personnes")
                    && page.says("Nom complet · Sexe"),
                "{}",
                page.text()
            );
            assert!(
                page.says(&format!("pour la cohorte {code}")) && page.says("gardée jusqu’au"),
                "{}",
                page.text()
            );
            let html = String::from_utf8_lossy(&page.body);
            for path in [&first, &second] {
                assert!(html.contains(&format!("href=\"{path}\"")), "{path}");
                assert!(html.contains(&format!("href=\"{path}?give-up=1\"")), "{path}");
            }
        }
        assert!(officer.get("/").await.expect(200).says("2 listes que vous avez envoyées"));
        // Others don't see them.
        let mut other = app.signed_in(Role::Officer).await;
        assert!(!other.get("/people/import").await.expect(200).says("Vos listes en cours"));
        // One that is imported or given up waits no more.
        press(&mut officer, &first, "give-up", &[]).await.expect(303);
        assert!(officer.get("/").await.expect(200).says("Une liste que vous avez envoyée"));
        press(&mut officer, &second, "give-up", &[]).await.expect(303);
        assert!(!officer.get("/people/import").await.expect(200).says("Vos listes en cours"));
    })
    .await;
}
