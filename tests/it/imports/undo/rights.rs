//! Whose imports an account sees and undoes, and what of them.

use vivier::domain::account::Role;

use super::super::names;
use super::{id, imported, people_of, undo};
use crate::support::cohorts::{commune, open};
use crate::support::on_seeded;

#[tokio::test]
async fn an_import_is_undone_by_who_made_it_and_by_those_who_run_the_programme() {
    on_seeded(async |app| {
        let (goundam, ber) = (commune(app, "Goundam").await, commune(app, "Ber").await);
        let account = app.account(Role::Coordinator, std::slice::from_ref(&goundam)).await;
        let mut coordinator = app.browser_of(&account).await;
        let mut colleague = app.signed_in_at(Role::Coordinator, std::slice::from_ref(&goundam)).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let list = "Nom;Sexe;Commune\nHawa Ba;F;Goundam\nSidi Touré;M;Goundam\n";
        let past = imported(&mut coordinator, "/people/import", list).await;
        let seen = coordinator.get(&past).await.expect(200).hidden("seen");
        let of_officer =
            imported(&mut officer, "/people/import", "Nom;Sexe;Commune\nAwa Sow;F;Goundam\n").await;
        // What others imported, and those who may not import at all.
        for path in [&past, &of_officer] {
            colleague.get(path).await.expect(404);
            colleague.post(path, &[("seen", &seen)]).await.expect(404);
        }
        coordinator.get(&of_officer).await.expect(404);
        coordinator.post(&of_officer, &[("seen", "")]).await.expect(404);
        assert!(colleague.get("/people/import/past").await.expect(200).says("Aucun import n’est connu"));
        let own = coordinator.get("/people/import/past").await.expect(200);
        assert!(own.says("Import nº 1") && !own.says("Import nº 2"), "{}", own.text());
        assert!(officer.get("/people/import/past").await.expect(200).says("Import nº 1"));
        for role in [Role::Observer, Role::Facilitator] {
            let mut other = app.signed_in(role).await;
            other.get("/people/import/past").await.expect(403);
            other.get(&past).await.expect(403);
            other.post(&past, &[("seen", &seen)]).await.expect(403);
        }
        let to_sign_in = app.visitor().post(&past, &[("seen", &seen)]).await.expect(303);
        assert!(to_sign_in.location().starts_with("/login"), "{}", to_sign_in.location());
        assert_eq!(names(app).await.len(), 3);
        // Somebody who belongs elsewhere by now stays, and is not named to the coordinator.
        let person = id(app, "Sidi Touré").await;
        app.run_text(format!("UPDATE people SET place_id = '{ber}' WHERE id = '{person}'")).await;
        let page = coordinator.get(&past).await.expect(200);
        assert!(page.says("lieu hors de votre zone") && !page.says("Sidi Touré"), "{}", page.text());
        let done = undo(&mut coordinator, &past).await.expect(303);
        let page = coordinator.follow(done).await.expect(200);
        assert!(page.says("registre\u{202f}: 1.") && !page.says("Sidi Touré"), "{}", page.text());
        assert_eq!(names(app).await, ["Awa Sow", "Sidi Touré"]);
        // An import of which nobody is theirs any more is not seen.
        let lost =
            imported(&mut coordinator, "/people/import", "Nom;Sexe;Commune\nAli Diko;M;Goundam\n").await;
        let person = id(app, "Ali Diko").await;
        app.run_text(format!("UPDATE people SET place_id = '{ber}' WHERE id = '{person}'")).await;
        coordinator.get(&lost).await.expect(404);
        coordinator.post(&lost, &[("seen", "")]).await.expect(404);
        assert!(!coordinator.get("/people/import/past").await.expect(200).says("Import nº 3"));
        undo(&mut officer, &lost).await.expect(303);
        undo(&mut officer, &of_officer).await.expect(303);
        assert_eq!(names(app).await, ["Sidi Touré"]);
    })
    .await;
}

#[tokio::test]
async fn a_coordinator_takes_nobody_out_of_a_cohort_of_others() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &[]).await;
        let (goundam, ber) = (commune(app, "Goundam").await, commune(app, "Ber").await);
        let mut coordinator = app.signed_in_at(Role::Coordinator, std::slice::from_ref(&goundam)).await;
        let address = format!("/cohorts/{code}/roster/import");
        let past = imported(&mut coordinator, &address, "Nom;Sexe;Commune\nHawa Ba;F;Goundam\n").await;
        app.run_text(format!("UPDATE cohorts SET place_id = '{ber}' WHERE code = '{code}'")).await;
        let page = coordinator.get(&past).await.expect(200);
        assert!(page.says("cohorte hors de votre zone") && page.says("Rien ne s’en va"), "{}", page.text());
        undo(&mut coordinator, &past).await.expect(303);
        assert_eq!(people_of(app, &code).await, ["Hawa Ba"]);
    })
    .await;
}
