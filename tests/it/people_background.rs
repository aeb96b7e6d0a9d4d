//! What is further known of a person: written, found by, shown, handed out, merged, erased.

use vivier::domain::account::Role;

use crate::support::cohorts::{commune, person};
use crate::support::{Browser, on_seeded};

/// What an officer knows of somebody.
const KNOWN: [(&str, &str); 14] = [
    ("writing-1", "Zeïnabou Mint El Hadj"),
    ("writing-3", "زينبو منت الحاج"),
    ("speaks", "khq"),
    ("understands", "khq"),
    ("understands", "bm"),
    ("telephone-2", "76 00 00 05"),
    ("whose-2", "Boubacar, son frère"),
    ("role-1", "youth"),
    ("structure-1", "Association Alafia"),
    ("since-1", "2015"),
    ("until-1", "2021"),
    ("status", "paused"),
    ("status_since", "2026-01-15"),
    ("status_reason", "Études à Bamako"),
];

async fn save(browser: &mut Browser, address: &str, fields: &[(&str, &str)]) {
    let page = browser.get(&format!("{address}/background")).await.expect(200);
    let version = page.hidden("version");
    let all: Vec<(&str, &str)> =
        std::iter::once(("version", version.as_str())).chain(fields.iter().copied()).collect();
    browser.post(&format!("{address}/background"), &all).await.expect(303);
}

#[tokio::test]
async fn what_is_further_known_is_shown_found_and_handed_out() {
    on_seeded(async |app| {
        let (goundam, tonka) = (commune(app, "Goundam").await, commune(app, "Tonka").await);
        let id = person(app, "Zenabou Walet Mohamed", &goundam).await;
        person(app, "Hawa Aguissa", &goundam).await;
        let address = format!("/people/{id}");
        let mut officer = app.signed_in(Role::Officer).await;
        let record = officer.get(&address).await.expect(200);
        assert!(record.says(&format!("href=\"{address}/background\"")) && !record.says("En pause"));
        let known: Vec<_> =
            KNOWN.into_iter().chain([("origin", tonka.as_str()), ("work", goundam.as_str())]).collect();
        save(&mut officer, &address, &known).await;

        let record = officer.get(&address).await.expect(200);
        for text in [
            "En pause · 15 janvier 2026 (Études à Bamako)",
            "Zeïnabou Mint El Hadj, \u{2068}زينبو منت الحاج\u{2069}",
            "Tonka",
            "76 00 00 05 (Boubacar, son frère)",
            "Jeune, Association Alafia (2015-2021)",
        ] {
            assert!(record.says(text), "{text}: {}", record.text());
        }
        // Each language once, by the most that is known of it; empty rows are gone.
        let form = officer.get(&format!("{address}/background")).await.expect(200).text();
        assert_eq!(form.matches("value=\"khq\" checked").count(), 1, "{form}");
        assert!(form.contains("name=\"writing-2\" value=\"زينبو منت الحاج\"") || form.contains("زينبو"));
        assert!(form.contains("name=\"telephone-1\"") && form.contains("value=\"76 00 00 05\""));

        // Found under another writing, and by the situation; the list says it beside the name.
        let list = officer.post("/people", &[("q", "zeinabou mint")]).await;
        let list = officer.follow(list).await.expect(200);
        assert!(list.says("Zenabou Walet Mohamed") && !list.says("Hawa Aguissa"), "{}", list.text());
        let paused = officer.get("/people?active=paused").await.expect(200);
        assert!(paused.says("Zenabou Walet Mohamed") && paused.says("<span class=\"badge\">En pause</span>"));
        assert!(!paused.says("Hawa Aguissa"));
        assert!(!officer.get("/people?active=deceased").await.expect(200).says("Zenabou"));
        assert!(officer.get("/people?cols=status").await.expect(200).says(">En pause<"));

        let json = officer.get(&format!("{address}/held.json")).await.expect(200);
        let held: serde_json::Value = serde_json::from_slice(&json.body).unwrap();
        let told = &held["person"];
        assert_eq!(told["other_telephones"][0]["whose"], "Boubacar, son frère");
        assert_eq!(told["positions"][0]["until"], 2021);
        assert_eq!((&told["origin"], &told["status"]), (&"Tonka".into(), &"paused".into()));
        let languages = serde_json::json!([
            { "language": "bm", "level": "understands" },
            { "language": "khq", "level": "speaks" }
        ]);
        assert_eq!(told["other_languages"], languages);
        let pdf = officer.get(&format!("{address}/held.pdf")).await.expect(200).pdf_pages().join("\n");
        assert!(pdf.contains("Association Alafia") && pdf.contains("En pause"), "{pdf}");
    })
    .await;
}

#[tokio::test]
async fn what_is_wrong_stands_beside_its_field_and_what_was_typed_stays() {
    on_seeded(async |app| {
        let goundam = commune(app, "Goundam").await;
        let id = person(app, "Hawa Aguissa", &goundam).await;
        let path = format!("/people/{id}/background");
        let mut officer = app.signed_in(Role::Officer).await;
        let version = officer.get(&path).await.expect(200).hidden("version");
        let fields = [
            ("version", version.as_str()),
            ("telephone-1", "chez le voisin"),
            ("since-2", "2027"),
            ("status_reason", "Études"),
        ];
        let page = officer.post(&path, &fields).await.expect(422);
        for text in ["s’écrit en chiffres", "Écrivez une année en quatre chiffres", "choisissez la situation"]
        {
            assert!(page.says(text), "{text}: {}", page.text());
        }
        assert!(page.says("value=\"chez le voisin\"") && page.says("value=\"Études\""));
        // Somebody else changed the record meanwhile. A refusal for another reason does not hide that.
        save(&mut officer, &format!("/people/{id}"), &[("status", "withdrawn")]).await;
        let wrong = officer.post(&path, &fields).await.expect(422);
        assert_eq!(wrong.hidden("version"), version);
        let late = officer.post(&path, &[("version", &version), ("status", "paused")]).await.expect(409);
        assert!(late.says("Quelqu’un d’autre a modifié cette fiche"), "{}", late.text());
        // A place that nobody knows.
        let nowhere = [("origin", "01a2185a-2dfb-7540-8a50-65d9d21438de")];
        let version = officer.get(&path).await.expect(200).hidden("version");
        let fields = [("version", version.as_str()), nowhere[0]];
        assert!(officer.post(&path, &fields).await.expect(422).says("n’existe pas dans la liste"));
        // A coordinator elsewhere does not learn that there is such a person.
        let ber = commune(app, "Ber").await;
        let mut stranger = app.signed_in_at(Role::Coordinator, &[ber]).await;
        stranger.get(&path).await.expect(404);
        stranger.post(&path, &[("version", "1"), ("status", "deceased")]).await.expect(404);
    })
    .await;
}

#[tokio::test]
async fn who_left_or_died_is_not_called() {
    on_seeded(async |app| {
        let goundam = commune(app, "Goundam").await;
        let mut officer = app.signed_in(Role::Officer).await;
        for (name, status) in [("Hawa Aguissa", ""), ("Sira Konaté", "paused"), ("Moussa Touré", "deceased")]
        {
            let fields = [
                ("name", name),
                ("sex", "unstated"),
                ("place", goundam.as_str()),
                ("telephone", "76 00 00 01"),
                ("consent_scopes", "contact"),
                ("consent_manner", "thumbprint"),
                ("consent_read_by", "Boubacar Maïga"),
                ("consent_lang", "fr"),
                ("consent_given_on", "2026-01-10"),
            ];
            let saved = officer.post("/people/new", &fields).await.expect(303);
            let address = saved.location().split('?').next().unwrap().to_owned();
            save(&mut officer, &address, &[("status", status)]).await;
        }
        let asked = [("format", "vcf"), ("reason", "Réunion de rappel")];
        let cards = officer.post("/people/export", &asked).await.expect(200).text();
        assert!(cards.contains("Hawa Aguissa") && cards.contains("Sira Konaté"), "{cards}");
        assert!(!cards.contains("Moussa"), "{cards}");
        let page = officer.get("/people/export").await.expect(200);
        assert!(
            page.says("2 personnes figureraient") && page.says("Personne n’est laissé"),
            "{}",
            page.text()
        );
        assert!(page.says("Une personne a accepté et n’y figure pas"), "{}", page.text());
        // A coordinator's list is of their places.
        let mut coordinator = app.signed_in_at(Role::Coordinator, &[goundam]).await;
        let page = coordinator.get("/people/export?consent=contact&role=youth").await.expect(200);
        assert!(page.says("lieux de la coordination") && page.says("Jeune"), "{}", page.text());
    })
    .await;
}

#[tokio::test]
async fn what_is_known_of_two_records_is_known_of_the_person_and_goes_with_them() {
    on_seeded(async |app| {
        let goundam = commune(app, "Goundam").await;
        let one = person(app, "Hawa Aguissa", &goundam).await;
        let other = person(app, "Hawa Aguissa Touré", &goundam).await;
        let mut officer = app.signed_in(Role::Officer).await;
        save(&mut officer, &format!("/people/{one}"), &[("telephone-1", "76 00 00 01")]).await;
        let of_other = [("telephone-1", "76 00 00 02"), ("writing-1", "Awa Agissa"), ("status", "withdrawn")];
        save(&mut officer, &format!("/people/{other}"), &of_other).await;
        let path = format!("/people/duplicates/{one}/{other}");
        let page = officer.get(&path).await.expect(200);
        let (first, second) = (page.hidden("seen_one"), page.hidden("seen_other"));
        let fields = [("keep", "one"), ("seen_one", &first), ("seen_other", &second)];
        officer.post(&path, &fields).await.expect(303);
        let record = officer.get(&format!("/people/{one}")).await.expect(200);
        for text in ["76 00 00 01, 76 00 00 02", "Awa Agissa", "A quitté le programme"] {
            assert!(record.says(text), "{text}: {}", record.text());
        }
        let list = officer.get("/people?active=withdrawn").await.expect(200);
        assert!(list.says("Hawa Aguissa"), "{}", list.text());
        // The record goes with what both knew.
        let sure = [("certificates", "keep"), ("sure", "yes")];
        officer.post(&format!("/people/{one}/erase"), &sure).await.expect(303);
        let list = officer.get("/people?active=withdrawn").await.expect(200);
        assert!(!list.says("Hawa Aguissa"), "{}", list.text());
    })
    .await;
}

/// Whoever wrote another writing of the name: it goes as the name itself does.
#[tokio::test]
async fn another_writing_of_an_erased_name_goes_wherever_it_stands() {
    on_seeded(async |app| {
        let goundam = commune(app, "Goundam").await;
        let erased = person(app, "Fatoumata Walet Bilal", &goundam).await;
        let other = person(app, "Hawa Aguissa", &goundam).await;
        let mut officer = app.signed_in(Role::Officer).await;
        save(&mut officer, &format!("/people/{erased}"), &[("writing-1", "Fadimata Oualet Zzorro")]).await;
        let of_other = [
            ("telephone-1", "76 00 00 02"),
            ("whose-1", "Fadimata Oualet Zzorro"),
            ("status", "paused"),
            ("status_reason", "Aide Fadimata Oualet Zzorro au marché"),
        ];
        save(&mut officer, &format!("/people/{other}"), &of_other).await;
        let sure = [("certificates", "keep"), ("sure", "yes")];
        officer.post(&format!("/people/{erased}/erase"), &sure).await.expect(303);
        let record = officer.get(&format!("/people/{other}")).await.expect(200);
        assert!(!record.says("Zzorro") && record.says("76 00 00 02"), "{}", record.text());
        assert!(!officer.get("/people").await.expect(200).says("Zzorro"));
        let mut admin = app.signed_in(Role::Admin).await;
        assert!(!admin.get("/admin/audit").await.expect(200).says("Zzorro"));
    })
    .await;
}

/// A form that was open while somebody was erased does not bring the name back.
#[tokio::test]
async fn an_old_form_brings_no_erased_name_back() {
    on_seeded(async |app| {
        let goundam = commune(app, "Goundam").await;
        let erased = person(app, "Fatoumata Walet Zzorro", &goundam).await;
        let other = person(app, "Hawa Aguissa", &goundam).await;
        let mut officer = app.signed_in(Role::Officer).await;
        for (field, rest) in
            [("whose-1", ("telephone-1", "76 00 00 02")), ("structure-1", ("since-1", "2015"))]
        {
            let known = [(field, "chez Fatoumata Walet Zzorro"), rest];
            save(&mut officer, &format!("/people/{other}"), &known).await;
            let address = format!("/people/{other}/background");
            let version = officer.get(&address).await.expect(200).hidden("version");
            if field == "structure-1" {
                let sure = [("certificates", "keep"), ("sure", "yes")];
                officer.post(&format!("/people/{erased}/erase"), &sure).await.expect(303);
            } else {
                // Somebody else's erasure, by the same words.
                let same = person(app, "Fatoumata Walet Zzorro", &goundam).await;
                let sure = [("certificates", "keep"), ("sure", "yes")];
                officer.post(&format!("/people/{same}/erase"), &sure).await.expect(303);
            }
            let old = [("version", version.as_str()), known[0], known[1]];
            officer.post(&address, &old).await.expect(409);
            let record = officer.get(&format!("/people/{other}")).await.expect(200);
            assert!(!record.says("Zzorro"), "{field}: {}", record.text());
        }
    })
    .await;
}

/// A word that was noted as another writing and removed again is no name, unless somebody says that it is: the texts of others that hold
/// it stay.
#[tokio::test]
async fn a_word_noted_by_mistake_takes_no_text_of_others_along() {
    on_seeded(async |app| {
        let goundam = commune(app, "Goundam").await;
        let other = person(app, "Hawa Aguissa", &goundam).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let of_other = [("status", "paused"), ("status_reason", "Revient pour la formation de mars")];
        save(&mut officer, &format!("/people/{other}"), &of_other).await;
        for (name, sought) in [("Fatoumata Walet Bilal", false), ("Sira Konaté", true)] {
            let erased = person(app, name, &goundam).await;
            for writing in ["la formation", ""] {
                save(&mut officer, &format!("/people/{erased}"), &[("writing-1", writing)]).await;
            }
            let page = officer.get(&format!("/people/{erased}/erase")).await.expect(200);
            assert!(page.says("la formation") && page.says(name), "{}", page.text());
            let mut fields = vec![("certificates", "keep"), ("former", "la formation")];
            // Without the confirmation the page comes again, with the choice.
            if sought {
                fields.push(("sought", "la formation"));
            }
            let again = officer.post(&format!("/people/{erased}/erase"), &fields).await.expect(422);
            assert_eq!(again.says("Un texte sur d’autres"), sought, "{}", again.text());
            fields.push(("sure", "yes"));
            officer.post(&format!("/people/{erased}/erase"), &fields).await.expect(303);
            let record = officer.get(&format!("/people/{other}")).await.expect(200);
            assert_eq!(record.says("Revient pour la formation"), !sought, "{}", record.text());
        }
    })
    .await;
}

#[tokio::test]
async fn a_year_that_is_none_is_never_left_out_silently() {
    on_seeded(async |app| {
        let id = person(app, "Zenabou Walet Mohamed", &commune(app, "Goundam").await).await;
        let address = format!("/people/{id}");
        let mut officer = app.signed_in(Role::Officer).await;
        save(&mut officer, &address, &KNOWN).await;
        app.run("UPDATE person_positions SET since_year = 99999999999").await;
        officer.get(&address).await.expect(503);
    })
    .await;
}
