//! Places as data: one place changed and removed, a list of another country taken whole or not at all.

use vivier::app::people::{self, Draft};
use vivier::app::places::{self, Division};
use vivier::app::work::Work;
use vivier::domain::account::{Actor, Role};

use crate::support::{Answer, Browser, TestApp, Upload, cohorts, on_seeded};

async fn names(app: &TestApp, division: Division) -> Vec<(String, usize)> {
    let mut work = Work::read(&app.db, Actor::System).await.unwrap();
    let nodes = places::list(&mut work, division).await.unwrap();
    nodes.into_iter().map(|node| (node.place.name, node.depth)).collect()
}

/// The fields of a place's form as the page shows them, with some of them changed.
pub(crate) async fn changed(browser: &mut Browser, address: &str, change: &[(&str, &str)]) -> Answer {
    let page = browser.get(address).await.expect(200);
    let text = page.text();
    let seen = page.hidden("seen");
    let parent = text.split("name=\"parent\"").nth(1).unwrap().split("</select>").next().unwrap().to_owned();
    let parent =
        parent.split("<option").find(|option| option.contains("selected")).unwrap_or_default().to_owned();
    let parent = parent.split("value=\"").nth(1).unwrap_or_default().split('"').next().unwrap().to_owned();
    let mut fields =
        vec![("seen", seen.as_str()), ("level", "commune"), ("name", "Tonka"), ("parent", parent.as_str())];
    fields.retain(|(name, _)| change.iter().all(|(changed, _)| changed != name));
    fields.extend(change);
    browser.post(address, &fields).await
}

#[tokio::test]
async fn a_place_is_changed_and_stays_while_somebody_is_of_it() {
    on_seeded(async |app| {
        let tonka = cohorts::commune(app, "Tonka").await;
        let address = format!("/admin/places/{tonka}");
        let mut officer = app.signed_in(Role::Officer).await;
        for (change, field) in [
            (&[("name", " ")][..], "name"),
            (&[("level", "region")], "parent"),
            (&[("parent", "")], "parent"),
            (&[("valid_from", "31/02/2024")], "valid_from"),
            (&[("valid_from", "2024-01-02"), ("valid_to", "2024-01-01")], "valid_to"),
            (&[("codes", "06020102")], "codes"),
            (&[("codes", "ocha A\nocha B")], "codes"),
        ] {
            let refused = changed(&mut officer, &address, change).await.expect(422);
            assert!(refused.says(&format!("href=\"#f-{field}\"")), "{change:?}: {}", refused.text());
        }
        let change = [
            ("name", "Tonka-Ville"),
            ("variants", "Tonka\nTonga"),
            ("codes", "essai T-7"),
            ("valid_from", "1999-05-01"),
        ];
        let saved = changed(&mut officer, &address, &change).await.expect(303);
        let page = officer.follow(saved).await;
        assert!(
            page.says("Tonka-Ville") && page.says("essai T-7") && page.says("1999-05-01"),
            "{}",
            page.text()
        );
        assert!(names(app, Division::Daily).await.iter().any(|(name, _)| name == "Tonka-Ville"));
        // Somebody else saved meanwhile.
        let stale = [("seen", "x"), ("level", "commune"), ("name", "Y")];
        officer.post(&address, &stale).await.expect(409);

        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        let draft = Draft { name: "Hawa Ba".into(), place: tonka.clone(), ..Draft::default() };
        people::register(&mut work, &draft, None, true).await.unwrap();
        work.commit().await.unwrap();
        let kept = officer.post(&format!("{address}/remove"), &[]).await.expect(409);
        assert!(kept.says("ne peut pas être supprimé") && kept.says("Tonka-Ville"), "{}", kept.text());
        let village = [("level", "village"), ("name", "Échell"), ("parent", tonka.as_str())];
        officer.post("/admin/places", &village).await.expect(303);
        let list = officer.get("/admin/places?q=echell").await.expect(200).text();
        let id = list
            .split("/admin/places/")
            .skip(1)
            .map(|rest| &rest[..36])
            .find(|id| id.contains('-'))
            .unwrap()
            .to_owned();
        officer.post(&format!("/admin/places/{id}/remove"), &[]).await.expect(303);
        assert!(names(app, Division::Daily).await.iter().all(|(name, _)| name != "Échell"));
        let mut admin = app.signed_in(Role::Admin).await;
        let trail = admin.get("/admin/audit").await.expect(200);
        assert!(trail.says("Lieu modifié") && trail.says("Lieu supprimé"));
    })
    .await;
}

const NIGER: &str = "Niveau;Nom;Dans;Autres noms;Code iso\n\
    commune;Timia;Agadez > Iférouane;;\n\
    région;Agadez;;Agadès;NE-1\n\
    département;Iférouane;Agadez;;\n";

async fn sent(browser: &mut Browser, list: &str) -> Answer {
    let file = Upload { field: "file", name: "lieux.csv", content: list.as_bytes() };
    browser.upload("/admin/places/import", &[], file).await
}

#[tokio::test]
async fn a_list_of_another_country_is_seen_first_and_taken_once() {
    on_seeded(async |app| {
        let before = names(app, Division::Daily).await.len();
        let mut admin = app.signed_in(Role::Admin).await;
        let wrong = format!("{NIGER}village;X;Nulle part;;\npays;Y;Agadez;;\n");
        let refused = sent(&mut admin, &wrong).await.expect(200);
        assert!(refused.says("pays") && !refused.says("name=\"list\""), "{}", refused.text());
        let nowhere = sent(&mut admin, &format!("{NIGER}village;X;Nulle part;;\n")).await.expect(200);
        assert!(nowhere.says("Nulle part") && !nowhere.says("name=\"list\""), "{}", nowhere.text());
        sent(&mut admin, "").await.expect(422);
        sent(&mut admin, "%PDF-1.7").await.expect(422);
        assert_eq!(names(app, Division::Daily).await.len(), before);

        let seen = sent(&mut admin, NIGER).await.expect(200);
        assert!(seen.says("3 à ajouter, 0 déjà là"), "{}", seen.text());
        let list = "Niveau\tNom\tDans\tAutres noms\tCode iso\n\
            commune\tTimia\tAgadez > Iférouane\t\t\n\
            région\tAgadez\t\tAgadès\tNE-1\n\
            département\tIférouane\tAgadez\t\t";
        assert_eq!(
            admin.post("/admin/places/import/take", &[("list", list)]).await.expect(303).location(),
            "/admin/places?imported=1"
        );
        let after = names(app, Division::Daily).await;
        assert_eq!(after.len(), before + 3);
        assert!(after.contains(&("Timia".to_owned(), 2)) && after.contains(&("Agadez".to_owned(), 0)));
        let again = sent(&mut admin, NIGER).await.expect(200);
        assert!(again.says("0 à ajouter, 3 déjà là"), "{}", again.text());
        admin.post("/admin/places/import/take", &[("list", list)]).await.expect(303);
        assert_eq!(names(app, Division::Daily).await.len(), before + 3);
        let broken = list.replace("région", "pays");
        let refused = admin.post("/admin/places/import/take", &[("list", broken.as_str())]).await.expect(422);
        assert!(refused.says("rien n’a été pris"), "{}", refused.text());
        assert!(admin.get("/people/new").await.expect(200).says("Timia"));
    })
    .await;
}
