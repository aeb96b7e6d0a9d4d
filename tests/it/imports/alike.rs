//! Who of the register, and of the list itself, is proposed for a row whose name is written otherwise.

use vivier::app::duplicates;
use vivier::app::people::{self, Draft, Registered};
use vivier::app::work::Work;
use vivier::domain::account::{Actor, Role};

use super::{press, press_give_up, sent};
use crate::support::cohorts::{commune, open, person};
use crate::support::{Answer, on_seeded};

const HEAD: &str = "Nom;Sexe;Naissance;Commune;Téléphone\n";

#[tokio::test]
async fn a_name_written_otherwise_is_proposed_where_something_else_agrees() {
    on_seeded(async |app| {
        let gargando = commune(app, "Gargando").await;
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        let known = Draft {
            name: "Ibrahim Ag Intallou".into(),
            sex: "m".into(),
            birth_precision: "year".into(),
            birth_year: "1979".into(),
            place: gargando,
            telephone: "76000004".into(),
            ..Draft::default()
        };
        let done = people::register(&mut work, &known, None, true).await.unwrap();
        assert!(matches!(done, Registered::Done(_)));
        work.commit().await.unwrap();
        let mut officer = app.signed_in(Role::Officer).await;
        // Before the record was compared with others, and afterwards.
        for is_compared in [false, true] {
            if is_compared {
                let mut work = Work::write(&app.db, Actor::System).await.unwrap();
                while duplicates::catch_up(&mut work).await.unwrap() {}
                work.commit().await.unwrap();
            }
            for (row, why) in [
                ("Ibrahim Ag Intalla;M;1979;Gargando;76000004", "nom à une lettre près"),
                ("Ibrahim Ag Intalla;M;1979;Gargando;", "nom à une lettre près"),
                ("Ibrahim Intallou;M;1979;Gargando;", "même commune"),
                ("Ibrahim Ag Intallou;M;1986;Gargando;76 00 00 04", "même téléphone"),
                ("Ibrahim Ag Intallou;M;1995;Gargando;76000004", ""),
                ("Ibrahim Ag Intalla;F;1979;Gargando;76000004", ""),
                ("Ousmane Ag Attaher;M;1979;Gargando;76000004", ""),
            ] {
                let list = format!("{HEAD}{row}\n");
                let (path, _) = sent(&mut officer, "/people/import", list.as_bytes()).await;
                let page = officer.get(&format!("{path}?show=all")).await.expect(200);
                let is_asked = page.says("Doublon possible\u{202f}:");
                assert_eq!(is_asked, !why.is_empty(), "{row}: {}", page.text());
                assert!(page.says(why), "{row}: {}", page.text());
                press_give_up(&mut officer, &path).await;
            }
        }
        // A coordinator is shown nobody of other places.
        let goundam = commune(app, "Goundam").await;
        let mut coordinator = app.signed_in_at(Role::Coordinator, &[goundam]).await;
        let list = format!("{HEAD}Ibrahim Ag Intalla;M;1979;Goundam;76000004\n");
        let (path, _) = sent(&mut coordinator, "/people/import", list.as_bytes()).await;
        let page = coordinator.get(&format!("{path}?show=all")).await.expect(200);
        assert!(!page.says("Intallou"), "{}", page.text());
    })
    .await;
}

#[tokio::test]
async fn the_other_rows_of_a_list_are_held_against_a_row_too() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let list = format!(
            "{HEAD}Fadimata Walet Bilal;F;1990;Tonka;66000005\nSidi Touré;M;1990;Tonka;\nFadimata Bilel;F;1990;Tonka;\n"
        );
        let (path, _) = sent(&mut officer, "/people/import", list.as_bytes()).await;
        let page = officer.get(&format!("{path}?show=all")).await.expect(200);
        assert!(page.says("Ressemble à la ligne 2"), "{}", page.text());
        assert!(!page.says("Ressemble à la ligne 3"), "{}", page.text());
    })
    .await;
}

#[tokio::test]
async fn two_rows_that_are_one_person_are_counted_as_one() {
    on_seeded(async |app| {
        let goundam = commune(app, "Goundam").await;
        let same = format!("same:{}", person(app, "Mouhamed Walet", &goundam).await);
        let mut officer = app.signed_in(Role::Officer).await;
        let list = "Nom;Commune\nMohamed Oualet;Tonka\nMouhamed Walet;Goundam\n";
        let (path, _) = sent(&mut officer, "/people/import", list.as_bytes()).await;
        let both = [("d-2", same.as_str()), ("d-3", same.as_str())];
        press(&mut officer, &path, "save", &both).await.expect(303);
        let page = officer.get(&path).await.expect(200);
        assert!(page.says("1 personne est déjà au registre"), "{}", page.text());
        press(&mut officer, &path, "import", &[]).await.expect(303);
        let done = officer.get(&path).await.expect(200);
        assert!(done.says("Personnes déjà au registre\u{202f}: 1."), "{}", done.text());
    })
    .await;
}

#[tokio::test]
async fn who_was_answered_to_be_the_same_and_is_enrolled_is_proposed_as_the_same() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let known = format!("{HEAD}Fadimata Walet Bilal;F;1990;Tonka;66000005\n");
        let (path, _) = sent(&mut officer, "/people/import", known.as_bytes()).await;
        press(&mut officer, &path, "import", &[]).await.expect(303);
        let code = open(app, "Tonka", &[]).await;
        let roster = format!("/cohorts/{code}/roster/import");
        let list = format!("{HEAD}Fadimata Walet Bilal;F;;Tonka;\n");
        let same = |page: &Answer| {
            let html = String::from_utf8_lossy(&page.body).into_owned();
            let radio =
                html.split("<input type=\"radio\"").skip(1).find(|radio| radio.contains("value=\"same:"));
            let radio =
                radio.unwrap_or_else(|| panic!("{}", page.text())).split('>').next().unwrap_or_default();
            let value = radio.split("value=\"").nth(1).and_then(|rest| rest.split('"').next());
            (radio.contains("checked"), value.unwrap_or_default().to_owned())
        };
        let (path, page) = sent(&mut officer, &roster, list.as_bytes()).await;
        let (is_checked, value) = same(&page);
        assert!(!is_checked, "who is in no cohort is asked about: {}", page.text());
        press(&mut officer, &path, "save", &[("b-2", ""), ("d-2", &value)]).await.expect(303);
        press(&mut officer, &path, "import", &[]).await.expect(303);
        let (path, page) = sent(&mut officer, &roster, list.as_bytes()).await;
        assert_eq!(same(&page), (true, value.clone()), "{}", page.text());
        press(&mut officer, &path, "save", &[("b-2", ""), ("d-2", &value)]).await.expect(303);
        let page = officer.get(&path).await.expect(200);
        assert!(page.says("1 personne est déjà inscrite dans la cohorte"), "{}", page.text());
    })
    .await;
}

#[tokio::test]
async fn who_was_said_to_be_another_is_not_proposed_as_the_same_again() {
    on_seeded(async |app| {
        let tonka = commune(app, "Tonka").await;
        person(app, "Mossa Ag Inawélène", &tonka).await;
        let mut officer = app.signed_in(Role::Officer).await;
        // The final e is not heard. The third row is held against the second, too.
        let list = "Nom;Commune\nMossa ag Inawelen;Toncka\nMossa Ag Inawelène;Tonka\n";
        let (path, page) = sent(&mut officer, "/people/import", list.as_bytes()).await;
        assert!(page.says("Mossa Ag Inawélène") && page.says("Ressemble à la ligne 2"), "{}", page.text());
        // The commune is shown as it was read.
        let all = officer.get(&format!("{path}?show=all")).await.expect(200);
        assert!(all.says("Toncka") && all.says("→ Tonka"), "{}", all.text());
        let others = [("d-2", "another"), ("d-3", "another")];
        press(&mut officer, &path, "save", &others).await.expect(303);
        press(&mut officer, &path, "import", &[]).await.expect(303);
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        while duplicates::catch_up(&mut work).await.unwrap() {}
        let pairs = duplicates::proposals(&mut work, 1).await.unwrap().pairs;
        assert_eq!(pairs.len(), 0, "{pairs:?}");
        work.commit().await.unwrap();
    })
    .await;
}
