//! An export with a line of which it is not known who led it.

use vivier::app::people;
use vivier::app::work::Work;
use vivier::domain::account::{Actor, Role};

use crate::support::cohorts::{commune, person};
use crate::support::{Upload, on_seeded};

#[tokio::test]
async fn a_line_whose_leader_nobody_knows_is_left_out_and_taken_later_once() {
    on_seeded(async |app| {
        let goundam = commune(app, "Goundam").await;
        person(app, "Hawa Aguissa", &goundam).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let heads = "kind;held_on;place;locality;module;lang;leaders;women_15_29;men_15_29;_uuid";
        let row = |day: usize, who: &str, uuid: usize| {
            format!("session;2026-03-0{day};{goundam};;rumeurs-radios;fr;{who};4;2;u{uuid}\n")
        };
        let file = [
            row(2, "hawa aguissa", 1),
            row(3, "hawa aguissa, Zakiatou Ag Bilal", 2),
            row(4, "hawa aguissa", 3),
        ];
        let file = format!("{heads}\n{}", file.concat());
        let mut take = async |content: &str| {
            let file = Upload { field: "file", name: "export.csv", content: content.as_bytes() };
            officer.upload("/restitutions/import", &[], file).await
        };
        let page = take(&file).await.expect(200);
        for text in [
            "Nouvelles restitutions\u{202f}: 2.",
            "Une fiche n’est pas reprise",
            "Ligne 3",
            "Personne ne répond à «\u{202f}Zakiatou Ag Bilal\u{202f}»",
            "enregistrez d’abord cette personne",
        ] {
            assert!(page.says(text), "{text}\n{}", page.text());
        }
        assert!(!page.says("Rien n’est repris"), "{}", page.text());
        // The same file finds the line missing still, and takes it once that person is known.
        let page = take(&file).await.expect(200);
        let counts = "Nouvelles restitutions\u{202f}: 0. Déjà reprises avant\u{202f}: 2.";
        assert!(page.says(counts), "{}", page.text());
        person(app, "Zakiatou Ag Bilal", &goundam).await;
        assert!(take(&file).await.expect(303).location().ends_with("added=1&known=2"));
        assert_eq!(take(&file).await.expect(303).location(), "/restitutions/import?added=0&known=3");
        // A line in which something else is wrong refuses the file, and all of its faults are told.
        let wrong = format!("{heads}\n{}{}", row(5, "personne du tout", 4), row(0, "hawa aguissa", 5));
        let page = take(&wrong).await.expect(422);
        assert!(page.says("Personne ne répond") && page.says("Ligne 3") && page.says("Rien n’est repris"));
        // A file that is none is told in a sentence of its own.
        let page = take("%PDF-1.7").await.expect(422);
        assert!(page.says("<li>Ce fichier est un"), "{}", page.text());
        // An answer that is no choice is told with its column.
        let wrong = format!("{heads}\n{}", row(5, "hawa aguissa", 6).replace(&goundam, "Kabara-Nord"));
        let page = take(&wrong).await.expect(422);
        let text =
            "Ligne 2\u{202f}: Colonne place\u{202f}: «\u{202f}Kabara-Nord\u{202f}» ne répond à aucun choix";
        assert!(page.says(text) && !page.says("Lire la liste"), "{}", page.text());
    })
    .await;
}

#[tokio::test]
async fn a_line_led_by_somebody_who_was_erased_is_taken_without_their_name_once() {
    on_seeded(async |app| {
        let goundam = commune(app, "Goundam").await;
        let zakiatou = person(app, "Zakiatou Ag Bilal", &goundam).await;
        person(app, "Hawa Aguissa", &goundam).await;
        let mut work = Work::read(&app.db, Actor::System).await.unwrap();
        let code = people::find(&mut work, zakiatou).await.unwrap().person.code.expect("a code").to_string();
        drop(work);
        let mut officer = app.signed_in(Role::Officer).await;
        let erase = [("certificates", "keep"), ("sure", "yes")];
        officer.post(&format!("/people/{zakiatou}/erase"), &erase).await.expect(303);
        let heads = "kind;held_on;place;locality;module;lang;leaders;women_15_29;men_15_29;_uuid";
        let row = |who: &str, uuid: usize| {
            format!("session;2026-03-0{uuid};{goundam};;rumeurs-radios;fr;{who};4;2;u{uuid}\n")
        };
        let both = format!("{code}, hawa aguissa");
        let file = format!("{heads}\n{}{}", row(&code, 1), row(&both, 2));
        let mut take = async |content: &str| {
            let file = Upload { field: "file", name: "export.csv", content: content.as_bytes() };
            officer.upload("/restitutions/import", &[], file).await
        };
        let page = take(&file).await.expect(200);
        for text in ["Nouvelles restitutions\u{202f}: 2.", "effacée du registre", "2–3."] {
            assert!(page.says(text), "{text}\n{}", page.text());
        }
        assert!(!page.says("Personne ne répond"), "{}", page.text());
        assert_eq!(take(&file).await.expect(303).location(), "/restitutions/import?added=0&known=2");
        // Who is left is named, nobody else.
        let list = officer.get("/restitutions").await.expect(200);
        assert!(list.says("Hawa Aguissa") && list.says(">—<"), "{}", list.text());
        // Whoever types such a code into the form is told that nobody has it.
        for who in [&code, &both] {
            let mut typed = super::fields(&goundam, "2026-03-09", "4", "2");
            typed.extend([("who", who.as_str()), ("action", "save")]);
            let page = officer.post("/restitutions/new", &typed).await.expect(422);
            let told = format!("Personne ne répond à «\u{202f}{code}\u{202f}»");
            assert!(page.says(&told) && page.says(&format!("value=\"{code}\"")), "{}", page.text());
        }
    })
    .await;
}

#[tokio::test]
async fn a_line_whose_day_is_to_come_is_left_out_and_told() {
    on_seeded(async |app| {
        let goundam = commune(app, "Goundam").await;
        person(app, "Hawa Aguissa", &goundam).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let heads = "kind;held_on;place;locality;module;lang;leaders;women_15_29;men_15_29;_uuid";
        let row = |day: &str, kind: &str, uuid: usize| {
            format!("{kind};{day};{goundam};;rumeurs-radios;fr;hawa aguissa;4;2;u{uuid}\n")
        };
        let mut take = async |content: &str| {
            let file = Upload { field: "file", name: "export.csv", content: content.as_bytes() };
            officer.upload("/restitutions/import", &[], file).await
        };
        let file = format!("{heads}\n{}{}", row("2026-03-02", "session", 1), row("2999-03-02", "session", 2));
        let page = take(&file).await.expect(200);
        for text in [
            "Nouvelles restitutions\u{202f}: 1.",
            "Une fiche n’est pas reprise. Les autres le sont.",
            "Ligne 3",
            "Cette date est à venir",
        ] {
            assert!(page.says(text), "{text}\n{}", page.text());
        }
        // The day set right, the same file takes it.
        let right = file.replace("2999-03-02", "2026-03-09");
        assert!(take(&right).await.expect(303).location().ends_with("added=1&known=1"));
        // Where something else is wrong, too, the file is refused.
        let wrong = format!("{heads}\n{}", row("2999-03-02", "nothing", 3));
        let page = take(&wrong).await.expect(422);
        assert!(page.says("Cette date est à venir") && page.says("Rien n’est repris"), "{}", page.text());
    })
    .await;
}

#[tokio::test]
async fn a_line_with_a_wrong_number_is_left_out_by_choice_and_taken_later_once() {
    on_seeded(async |app| {
        let goundam = commune(app, "Goundam").await;
        person(app, "Hawa Aguissa", &goundam).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let heads = "kind;held_on;place;locality;module;lang;leaders;women_15_29;men_15_29;_uuid";
        let row = |day: usize, women: &str| {
            format!("session;2026-03-0{day};{goundam};;rumeurs-radios;fr;hawa aguissa;{women};2;u{day}\n")
        };
        let mut take = async |content: &str, without: &str| {
            let file = Upload { field: "file", name: "export.csv", content: content.as_bytes() };
            let without = [("without", without)];
            let beside = if without[0].1.is_empty() { &[][..] } else { &without[..] };
            officer.upload("/restitutions/import", beside, file).await
        };
        let file = format!("{heads}\n{}{}{}", row(2, "4"), row(3, "quatre"), row(4, "5"));
        let page = take(&file, "").await.expect(422);
        for text in ["Rien n’est repris", "Ligne 3", "Laisser de côté la ligne 3", "value=\"3\""] {
            assert!(page.says(text), "{text}\n{}", page.text());
        }
        // Another line with a problem than those that were shown is asked about, and what was chosen is remembered.
        let worse = file.replace(&row(4, "5"), &row(4, "cinq"));
        let page = take(&worse, "3").await.expect(422);
        assert!(page.says("Ligne 4") && page.says("value=\"3,4\""), "{}", page.text());
        let page = take(&file, "3").await.expect(200);
        for text in ["Nouvelles restitutions\u{202f}: 2.", "Une fiche n’est pas reprise", "Ligne 3", "quatre"]
        {
            assert!(page.says(text), "{text}\n{}", page.text());
        }
        // Corrected, it is taken, also where its line is still among those to leave out.
        let right = file.replace("quatre", "4");
        assert!(take(&right, "3").await.expect(303).location().ends_with("added=1&known=2"));
        assert!(take(&right, "").await.expect(303).location().ends_with("added=0&known=3"));
    })
    .await;
}

#[tokio::test]
async fn who_was_not_counted_is_not_nobody() {
    on_seeded(async |app| {
        let goundam = commune(app, "Goundam").await;
        let hawa = person(app, "Hawa Aguissa", &goundam).await.to_string();
        let mut officer = app.signed_in(Role::Officer).await;
        let mut sent = super::fields(&goundam, "2026-03-02", "12", "");
        sent.push(("leader", hawa.as_str()));
        let saved = officer.post("/restitutions/new", &sent).await.expect(303);
        let address = saved.location().split('?').next().unwrap().to_owned();
        for page in [&*address, "/restitutions"] {
            let page = officer.get(page).await.expect(200);
            assert!(page.says(">12<") && page.says(">—<") && !page.says(">0<"), "{}", page.text());
        }
        let record = officer.get(&format!("/people/{hawa}")).await.expect(200);
        assert!(record.says("femmes\u{202f}: 12, hommes\u{202f}: —"), "{}", record.text());
        // Nobody is a number.
        let edit = officer.get(&format!("{address}/edit")).await.expect(200);
        assert!(edit.says("name=\"men-15-29\" value=\"\""), "{}", edit.text());
        let version = edit.hidden("version");
        sent.retain(|(name, _)| *name != "men-15-29");
        sent.extend([("men-15-29", "0"), ("version", version.as_str())]);
        officer.post(&format!("{address}/edit"), &sent).await.expect(303);
        assert!(officer.get(&address).await.expect(200).says(">0<"));
    })
    .await;
}
