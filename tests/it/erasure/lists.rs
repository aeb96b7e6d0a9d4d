//! Lists that are being imported while somebody is erased: those that name the person go, and their owner is told why.

use vivier::app::work::Work;
use vivier::domain::account::{Actor, Role};

use crate::support::{Browser, Upload, cohorts, on_seeded};

use super::{bytes, erase, holds};

async fn sent(browser: &mut Browser, list: &str) -> String {
    let file = Upload { field: "file", name: "liste.csv", content: list.as_bytes() };
    browser.upload("/people/import", &[], file).await.expect(303).location().to_owned()
}

#[tokio::test]
async fn lists_of_others_outlive_an_erasure() {
    on_seeded(async |app| {
        let person = cohorts::person(app, "Kadidiatou Walet Oumar", "").await;
        let (mut owner, mut other) = (app.signed_in(Role::Officer).await, app.signed_in(Role::Officer).await);
        let kept = sent(&mut owner, "Nom complet;Sexe;Groupe d’âge\nSidi Ba;M;a\n").await;
        // What the columns hold is remembered from this one.
        let version = owner.get(&kept).await.expect(200).hidden("version");
        let columns = [
            ("version", version.as_str()),
            ("action", "columns"),
            ("width", "3"),
            ("column-0", "full-name"),
            ("column-1", "sex"),
            ("column-2", ""),
        ];
        owner.post(&kept, &columns).await.expect(303);
        let gone = sent(&mut other, "Prénom;Sexe;Nom\nKadidiatou;F;OUMAR\n").await;
        let page = owner.get(&format!("/people/{person}/erase")).await.expect(200);
        assert!(page.says("La liste en cours d’importation où se trouve son nom"), "{}", page.text());
        erase(&mut owner, person, "erase").await.expect(303);

        assert!(owner.get(&kept).await.expect(200).says("Vérifier la liste"));
        let next = sent(&mut owner, "Nom complet;Sexe;Groupe d’âge\nAwa Ba;F;b\n").await;
        assert!(owner.get(&next).await.expect(200).says("Vérifier la liste"), "the headings are known still");
        let page = other.get(&gone).await.expect(200);
        assert!(page.says("a été effacée du registre à sa demande"), "{}", page.text());
        let waiting = other.get("/people/import").await.expect(200);
        assert!(waiting.says("Vos listes en cours") && waiting.says("effacée"), "{}", waiting.text());
        other.post(&gone, &[("version", "2"), ("action", "import")]).await.expect(409);
        other.post(&gone, &[("action", "give-up")]).await.expect(303);
        assert!(!other.get("/people/import").await.expect(200).says("Vos listes en cours"));
    })
    .await;
}

/// Somebody may have been taken for the headings of a list, of which a digest is kept.
#[tokio::test]
async fn rows_of_headings_of_which_none_is_known_are_forgotten_with_an_erasure() {
    on_seeded(async |app| {
        let person = cohorts::person(app, "Kadidiatou Walet Oumar", "").await;
        let mut officer = app.signed_in(Role::Officer).await;
        let list = "Kadidiatou Walet Oumar;Hamakoïra\nAwa Ba;Tonka\n";
        let path = sent(&mut officer, list).await;
        let version = officer.get(&path).await.expect(200).hidden("version");
        let columns = [
            ("version", version.as_str()),
            ("action", "columns"),
            ("width", "2"),
            ("headings", "0"),
            ("column-0", "full-name"),
            ("column-1", "locality"),
        ];
        officer.post(&path, &columns).await.expect(303);
        officer.post(&path, &[("action", "give-up")]).await.expect(303);
        let remembered = async || {
            let mut work = Work::read(&app.db, Actor::System).await.unwrap();
            vivier::store::settings::find(work.tx(), "imports.columns").await.unwrap().unwrap_or_default()
        };
        assert!(remembered().await.contains("row-"), "{}", remembered().await);
        erase(&mut officer, person, "erase").await.expect(303);
        assert_eq!(remembered().await, "{}");
    })
    .await;
}

/// What stands above the headings is kept beside the cells, and goes with them.
#[tokio::test]
async fn the_line_that_tells_of_a_list_goes_with_its_cells() {
    on_seeded(async |app| {
        let name = "Kadidiatou Walet Oumar";
        let person = cohorts::person(app, name, "").await;
        let mut officer = app.signed_in(Role::Officer).await;
        sent(&mut officer, &format!("Liste de {name};\nNom complet;Sexe\n{name};F\nAwa Ba;F\n")).await;
        assert!(officer.get("/people/import").await.expect(200).says("Liste de"));
        erase(&mut officer, person, "erase").await.expect(303);
        assert!(!officer.get("/people/import").await.expect(200).says("Liste de"));
        assert!(!holds(&bytes(app), name));
    })
    .await;
}
