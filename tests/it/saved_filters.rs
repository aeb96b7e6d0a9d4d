//! Filters of the directory that an account keeps: named, used, forgotten; private, and without the names of people.

use vivier::domain::account::Role;

use crate::support::cohorts::commune;
use crate::support::on_seeded;

#[tokio::test]
async fn a_filter_is_kept_under_a_name_used_and_forgotten() {
    on_seeded(async |app| {
        let goundam = commune(app, "Goundam").await;
        let mut officer = app.signed_in(Role::Officer).await;
        assert!(!officer.get("/people").await.expect(200).says("/people/filters"));
        assert!(officer.get("/people/filters").await.expect(200).says("Vous ne gardez aucun filtre"));
        let search = [("q", "Aguissa"), ("place", goundam.as_str()), ("lang", "taq"), ("consent", "missing")];
        let found = officer.post("/people", &search).await.expect(303);
        let list = officer.follow(found).await.expect(200);
        let kept = format!("place={goundam}&amp;lang=taq&amp;consent=missing");
        assert!(list.says(&format!("/people/filters?{kept}")), "{}", list.text());
        let page = officer.get(&format!("/people/filters?words=1&{}", kept.replace("&amp;", "&"))).await;
        let page = page.expect(200);
        for text in ["Goundam", "tamasheq", "n’est pas gardé", "N’y écrivez le nom de personne"] {
            assert!(page.says(text), "{text}\n{}", page.text());
        }
        assert!(!page.says("Aguissa"));

        let set = |name: &'static str| {
            vec![("name", name), ("place", goundam.as_str()), ("lang", "taq"), ("consent", "missing")]
        };
        let unnamed = officer.post("/people/filters", &set(" ")).await.expect(422);
        assert!(unnamed.says("Donnez un nom au filtre") && unnamed.says("value=\"taq\""));
        officer.post("/people/filters", &[("name", "Tout")]).await.expect(422);
        let done = officer.post("/people/filters", &set("À faire signer")).await.expect(303);
        let list = officer.follow(done).await.expect(200);
        assert!(list.says("À faire signer") && list.says("aria-current=\"true\""), "{}", list.text());
        assert!(!list.says("Garder ce filtre"), "it is kept already");
        let twice = officer.post("/people/filters", &set("À faire signer")).await.expect(422);
        assert!(twice.says("déjà un filtre de ce nom"));

        // It is one's own: nobody else sees it, none can forget it.
        let own = officer.get("/people/filters").await.expect(200);
        assert!(own.says("À faire signer") && own.says("tamasheq"));
        let forget = own.text().split("action=\"/people/filters/").nth(1).unwrap().to_owned();
        let forget = format!("/people/filters/{}", forget.split('"').next().unwrap());
        let mut other = app.signed_in(Role::Officer).await;
        assert!(!other.get("/people").await.expect(200).says("À faire signer"));
        other.post(&forget, &[]).await.expect(404);
        let gone = officer.post(&forget, &[]).await.expect(303);
        assert!(officer.follow(gone).await.expect(200).says("Le filtre est supprimé"));
        assert!(!officer.get("/people").await.expect(200).says("À faire signer"));
        officer.post(&forget, &[]).await.expect(404);
    })
    .await;
}

#[tokio::test]
async fn an_account_keeps_twenty() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        for number in 0..20 {
            let name = format!("Filtre {number}");
            officer.post("/people/filters", &[("name", name.as_str()), ("active", "yes")]).await.expect(303);
        }
        let page =
            officer.post("/people/filters", &[("name", "Encore un"), ("active", "no")]).await.expect(422);
        assert!(page.says("déjà 20 filtres") && page.says("Encore un"), "{}", page.text());
    })
    .await;
}
