//! A list for a cohort that was closed or cancelled meanwhile.

use vivier::domain::account::Role;

use super::{names, press, sent};
use crate::support::cohorts::{close, fill, open};
use crate::support::on_seeded;

#[tokio::test]
async fn a_list_for_a_cohort_that_was_closed_goes_on_as_one_for_the_register() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &["Hawa Ba"]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let list = "Nom;Sexe;Commune;Âge\nAli Ba;M;Goundam;30\nSidi Touré;X;Goundam;40\n";
        let (path, page) =
            sent(&mut officer, &format!("/cohorts/{code}/roster/import"), list.as_bytes()).await;
        assert!(!page.says("ne peut plus y être importée"), "{}", page.text());
        fill(app, &code, &[80]).await;
        close(app, &code).await;
        let page = officer.get(&path).await.expect(200);
        for text in [
            &format!("La cohorte <bdi class=\"whole\">{code}</bdi> est clôturée depuis le"),
            "Passer au registre seul",
        ] {
            assert!(page.says(text), "{text}: {}", page.text());
        }
        assert!(!page.says("value=\"import\""), "{}", page.text());
        // What is typed while it is refused stays, also where the list leaves the cohort.
        press(&mut officer, &path, "import", &[("c-2-0", "Ali Bah")]).await.expect(409);
        let done = press(&mut officer, &path, "leave-cohort", &[("c-3-1", "M")]).await.expect(303);
        let register = done.location().to_owned();
        assert!(register.starts_with("/people/import/"), "{register}");
        let page = officer.get(&register).await.expect(200);
        assert!(page.says("Ali Bah") && page.says("value=\"import\""), "{}", page.text());
        assert!(page.says("la date de la liste que vous avez donnée"), "{}", page.text());
        officer.get(&path).await.expect(404);
        press(&mut officer, &register, "import", &[]).await.expect(303);
        let names = names(app).await;
        assert!(["Ali Bah", "Sidi Touré"].iter().all(|name| names.iter().any(|known| known == name)));
        let roster = officer.get(&format!("/cohorts/{code}/roster")).await.expect(200);
        assert!(!roster.says("Ali Bah"), "{}", roster.text());
    })
    .await;
}

#[tokio::test]
async fn a_list_for_a_cohort_that_was_cancelled_waits_for_it_or_goes_on_without() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &["Hawa Ba"]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let address = format!("/cohorts/{code}/roster/import");
        let (path, _) = sent(&mut officer, &address, b"Nom;Commune\nAli Ba;Goundam\n").await;
        let reason = [("reason", "Route coupée par la crue")];
        officer.post(&format!("/cohorts/{code}/cancel"), &reason).await.expect(303);
        let page = officer.get(&path).await.expect(200);
        assert!(page.says("est annulée depuis le") && !page.says("value=\"import\""), "{}", page.text());
        officer.post(&format!("/cohorts/{code}/cancel/undo"), &[]).await.expect(303);
        // It is open again: whoever still sees the page of before is told, and the list stays where it was.
        press(&mut officer, &path, "leave-cohort", &[]).await.expect(409);
        press(&mut officer, &path, "import", &[]).await.expect(303);
        assert!(officer.get(&format!("/cohorts/{code}/roster")).await.expect(200).says("Ali Ba"));
    })
    .await;
}
