//! The pages of the register and of the places, as a browser without script meets them.

use sha2::{Digest, Sha256};
use vivier::app::places;
use vivier::app::work::Work;
use vivier::domain::account::{Actor, Role};

use crate::support::cohorts::{commune, open, person};
use crate::support::{Answer, TestApp, on_both, on_seeded};

/// The ids of two communes far apart: Tonka and Ber.
async fn two_communes(app: &TestApp) -> (String, String) {
    let mut work = Work::write(&app.db, Actor::System).await.unwrap();
    places::seed(&mut work).await.unwrap();
    let offers = places::offers(&mut work).await.unwrap();
    work.commit().await.unwrap();
    let id = |name: &str| offers.iter().find(|offer| offer.name == name).unwrap().id.to_string();
    (id("Tonka"), id("Ber"))
}

#[tokio::test]
async fn an_officer_registers_finds_and_changes_a_person() {
    on_both(async |app| {
        let (tonka, ber) = two_communes(app).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let empty = officer.get("/people").await.expect(200);
        assert!(empty.says("Le registre est encore vide."));
        assert_eq!(empty.header("cache-control"), "no-store");
        assert!(empty.says(r#"<meta name="robots" content="noindex""#));

        officer.get("/people/new").await.expect(200);
        let fields = [
            ("name", "Sɛku Kɔnɛ dit « Ɓii Ŋaaro »"),
            ("arabic_name", "سيكو كوني"),
            ("sex", "m"),
            ("birth_precision", "about"),
            ("birth_year", "1985"),
            ("place", tonka.as_str()),
            ("locality", "Échell <b>"),
            ("languages", "bm"),
            ("languages", "fr"),
            ("role", "youth"),
            ("consent_scopes", "register"),
            ("consent_scopes", "contact"),
            ("consent_manner", "oral"),
            ("consent_witness", "Hawa Cissé"),
            ("consent_read_by", "Boubacar Maïga"),
            ("consent_lang", "bm"),
            ("consent_given_on", "2026-01-10"),
        ];
        let saved = officer.post("/people/new", &fields).await.expect(303);
        let record = saved.location().split('?').next().unwrap().to_owned();
        assert!(!record.contains("ku"), "no name stands in an address");
        let page = officer.get(&record).await.expect(200);
        for text in [
            "Sɛku Kɔnɛ",
            "سيكو كوني",
            "vers 1985",
            "bambara",
            "Cercle de Goundam",
            "Échell &lt;b&gt;",
            "Hawa Cissé",
            "10 janvier 2026",
        ] {
            assert!(page.says(text), "{text}\n{}", page.text());
        }
        assert!(!page.text().split("</title>").next().unwrap().contains("Sɛku"), "nor in the title");

        let search =
            officer.post("/people", &[("q", "seku kone"), ("place", ""), ("lang", "bm")]).await.expect(303);
        assert_eq!(search.location(), "/people?words=1&lang=bm");
        let found = officer.follow(search).await.expect(200);
        assert!(found.says("1 personne") && found.says(&record));
        let search = officer.post("/people", &[("q", "koné <script>"), ("place", &ber)]).await;
        let found = officer.follow(search).await.expect(200);
        assert!(found.says("Personne ne correspond.") && !found.says("<script>"));

        officer.get(&format!("{record}/edit")).await.expect(200);
        let changed = [("name", "Sɛku Kɔnɛ"), ("sex", "unstated"), ("version", "1"), ("place", ber.as_str())];
        officer.post(&format!("{record}/edit"), &changed).await.expect(303);
        let late =
            [("name", "Sɛku Koné Touré"), ("sex", "unstated"), ("version", "1"), ("place", tonka.as_str())];
        let conflict = officer.post(&format!("{record}/edit"), &late).await.expect(409);
        assert!(conflict.says("Sɛku Koné Touré"), "what was typed is kept");
        assert!(
            conflict.says("La fiche enregistrée dit aujourd’hui")
                && conflict.says(r#"name="version" value="2""#)
        );
        let again =
            [("name", "Sɛku Koné Touré"), ("sex", "unstated"), ("version", "2"), ("place", tonka.as_str())];
        officer.post(&format!("{record}/edit"), &again).await.expect(303);

        let scopes =
            [("scopes", "register"), ("scopes", "directory"), ("scopes", "contact"), ("scopes", "partners")];
        officer.post(&format!("{record}/consent/withdraw"), &scopes).await.expect(303);
        assert!(officer.get(&record).await.says("retiré"));
        let bare =
            officer.post(&format!("{record}/consent"), &[("consent_manner", "signature")]).await.expect(422);
        assert!(bare.says("Cochez au moins une chose"));
        officer.post(&format!("{record}/delete"), &[]).await.expect(303);
        officer.get(&record).await.expect(404);
    })
    .await;
}

/// What the page's own script replaces as somebody types: what stands in the element `found`.
fn found(page: &Answer) -> String {
    let text = page.text();
    let (_, rest) = text.split_once("<div id=\"found\">").unwrap_or_else(|| panic!("{text}"));
    rest.split_once("<script id=\"as-typed\">").unwrap().0.to_owned()
}

#[tokio::test]
async fn three_searches_for_people_answer_as_one_types_where_there_is_script() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &["Hawa Ba"]).await;
        person(app, "Sidi Touré", &commune(app, "Goundam").await).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let pages = [
            ("/people".to_owned(), "/people".to_owned()),
            (format!("/cohorts/{code}/roster"), format!("/cohorts/{code}/roster/search")),
            (format!("/cohorts/{code}/trainers"), format!("/cohorts/{code}/trainers/search")),
        ];
        for (path, action) in pages {
            let page = officer.get(&path).await.expect(200);
            let text = page.text();
            let script =
                text.split_once("<script id=\"as-typed\">").unwrap().1.split("</script>").next().unwrap();
            let hash = data_encoding::BASE64.encode(&Sha256::digest(script));
            let policy = page.header("content-security-policy");
            assert!(policy.contains(&format!("script-src 'sha256-{hash}';")), "{path}: {policy}");
            assert!(policy.contains("connect-src 'self'") && !policy.contains("unsafe"), "{path}: {policy}");
            assert!(page.says("data-as-typed") && page.says(&format!("action=\"{action}\"")), "{path}");
            // The form of the page, sent by the script or by its button: what is found, and how many.
            let sent = officer.post(&action, &[("q", "toure")]).await;
            let page = match sent.status.as_u16() {
                303 => {
                    assert_eq!(sent.location(), "/people?words=1", "no name stands in an address");
                    officer.follow(sent).await.expect(200)
                }
                _ => sent.expect(200),
            };
            let list = found(&page);
            assert!(list.contains("Sidi Touré") && list.contains("role=\"status\""), "{path}: {list}");
            assert!(!list.contains("Hawa Ba"), "{path}: {list}");
            assert!(page.header("content-security-policy").contains(&hash), "{path}");
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_wrong_is_said_beside_the_field_and_what_was_typed_is_kept() {
    on_both(async |app| {
        let (tonka, _) = two_communes(app).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let long = "ŋ".repeat(10_000);
        let fields = [
            ("name", long.as_str()),
            ("birth_precision", "exact"),
            ("birth_date", "1990-02-31"),
            ("place", tonka.as_str()),
            ("structure", "Radio \"Alafia\" <i>"),
            ("consent_scopes", "register"),
        ];
        let page = officer.post("/people/new", &fields).await.expect(422);
        assert!(
            page.says("Ce nom a 10000 caractères") || page.says("Ce nom a 10 000 caractères"),
            "{}",
            page.text()
        );
        assert!(page.says(&long) && page.says("Radio &quot;Alafia&quot; &lt;i&gt;"));
        assert!(page.says("Cette date n’existe pas dans le calendrier."));
        assert!(page.says("Dites comment le consentement a été donné."), "both halves are checked at once");
        let page = officer.post("/people/new", &[("name", "Hawa 漢"), ("sex", "unstated")]).await.expect(422);
        assert!(page.says("« 漢 »") || page.says("«\u{202f}漢\u{202f}»"), "the character is named");
        let page = officer.get("/people").await.expect(200);
        assert!(page.says("Le registre est encore vide."), "nothing was half done");
    })
    .await;
}

#[tokio::test]
async fn the_sex_is_asked_and_a_civility_pointed_out() {
    on_both(async |app| {
        two_communes(app).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let blank = officer.get("/people/new").await.expect(200);
        let answer = |value: &str| format!(r#"type="radio" name="sex" value="{value}" required"#);
        for value in ["f", "m", "unstated"] {
            assert!(blank.says(&answer(value)), "{value}: {}", blank.text());
        }
        let unanswered = officer.post("/people/new", &[("name", "Hawa Ba")]).await.expect(422);
        assert!(unanswered.says("femme"), "{}", unanswered.text());
        let fields = [("name", "Mme Diallo Aïssata"), ("sex", "f")];
        let saved = officer.post("/people/new", &fields).await.expect(303);
        assert!(officer.follow(saved).await.expect(200).says("Le nom contient une civilité"));
        let fields = [("name", "Total : 2"), ("sex", "f")];
        assert!(
            officer.post("/people/new", &fields).await.expect(422).says("Un nom ne contient pas de chiffre")
        );
    })
    .await;
}

#[tokio::test]
async fn a_name_without_its_particle_is_a_question_in_the_same_commune() {
    on_both(async |app| {
        let (tonka, ber) = two_communes(app).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let named = |name: &'static str, place| [("name", name), ("sex", "m"), ("place", place)];
        officer.post("/people/new", &named("Alhader Ag Almahmoud", tonka.as_str())).await.expect(303);
        let question =
            officer.post("/people/new", &named("Alhader Almahmoud", tonka.as_str())).await.expect(409);
        assert!(question.says("même nom, même commune") && question.says("Alhader Ag Almahmoud"));
        officer.post("/people/new", &named("Alhader Almahmoud", ber.as_str())).await.expect(303);
        officer.post("/people/new", &named("Alhader Dicko", tonka.as_str())).await.expect(303);
    })
    .await;
}

#[tokio::test]
async fn a_namesake_is_a_question_not_an_error() {
    on_both(async |app| {
        let (tonka, _) = two_communes(app).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let first = [("name", "Fadimata Walet Ahmed"), ("sex", "unstated"), ("place", tonka.as_str())];
        officer.post("/people/new", &first).await.expect(303);
        let same = [("name", "WALET AHMED Fadimata"), ("sex", "unstated"), ("place", tonka.as_str())];
        let question = officer.post("/people/new", &same).await.expect(409);
        assert!(question.says("même nom, même commune") && question.says("WALET AHMED Fadimata"));
        let anyway = [
            ("name", "WALET AHMED Fadimata"),
            ("sex", "unstated"),
            ("place", tonka.as_str()),
            ("anyway", "1"),
        ];
        officer.post("/people/new", &anyway).await.expect(303);
        assert!(officer.get("/people").await.says("2 personnes"));
    })
    .await;
}

#[tokio::test]
async fn each_role_meets_its_limits() {
    on_both(async |app| {
        let (tonka, ber) = two_communes(app).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let own = [("name", "Mariama Bilal"), ("sex", "unstated"), ("place", tonka.as_str())];
        let own = officer.post("/people/new", &own).await.expect(303).location().replace("?saved=1", "");
        let foreign = [("name", "Sidi Ould Hamma"), ("sex", "unstated"), ("place", ber.as_str())];
        let foreign =
            officer.post("/people/new", &foreign).await.expect(303).location().replace("?saved=1", "");

        let mut coordinator = app.signed_in_at(Role::Coordinator, &[tonka]).await;
        let list = coordinator.get("/people").await.expect(200);
        assert!(list.says("Mariama Bilal") && !list.says("Sidi"));
        coordinator.get(&own).await.expect(200);
        for address in [foreign.clone(), format!("{foreign}/edit"), format!("{foreign}/consent")] {
            coordinator.get(&address).await.expect(404);
        }
        for action in ["edit", "consent", "consent/withdraw", "delete"] {
            let refused =
                coordinator.post(&format!("{foreign}/{action}"), &[("name", "X"), ("sex", "unstated")]).await;
            assert_eq!(refused.status, 404, "{action}");
        }
        let elsewhere = [("name", "Hawa"), ("sex", "unstated"), ("place", ber.as_str())];
        let refused = coordinator.post("/people/new", &elsewhere).await.expect(422);
        assert!(refused.says("Ce lieu n’est pas de votre zone."));
        coordinator.post(&format!("{own}/delete"), &[]).await.expect(403);
        coordinator.get("/admin/places").await.expect(403);

        for role in [Role::Facilitator, Role::Observer] {
            let mut browser = app.signed_in(role).await;
            browser.get("/people").await.expect(403);
            browser.get("/people/new").await.expect(403);
            assert!(matches!(browser.get(&own).await.status.as_u16(), 403 | 404));
            browser.post("/people/new", &[("name", "X"), ("sex", "unstated")]).await.expect(403);
            browser.get("/admin/places").await.expect(403);
        }
        let mut visitor = app.visitor();
        for address in ["/people", "/people/new", own.as_str(), "/admin/places"] {
            let sent = visitor.get(address).await.expect(303);
            assert!(sent.location().starts_with("/login"), "{address}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_place_is_added_where_it_lies() {
    on_both(async |app| {
        let (tonka, _) = two_communes(app).await;
        let mut admin = app.signed_in(Role::Admin).await;
        assert!(admin.get("/admin/places").await.expect(200).says("Raz-El-Ma"));
        let found = admin.get("/admin/places?q=razelma").await.expect(200);
        let rows = |page: &str| page.matches(r#"<th scope="row""#).count();
        assert!(found.says("Raz-El-Ma") && rows(&found.text()) < 5, "{}", found.text());
        assert!(admin.get("/admin/places?q=introuvable").await.says("Aucun lieu ne correspond."));
        let new = admin.get("/admin/places?division=mali-2023").await.expect(200);
        assert!(new.says("06130201 (mali-2023)") && !new.says(">Salam<"));
        let village = [
            ("level", "village"),
            ("name", "Échell"),
            ("parent", tonka.as_str()),
            ("variants", "Echel, Échel"),
        ];
        let added = admin.post("/admin/places", &village).await.expect(303);
        assert!(admin.follow(added).await.says("Echel, Échel"));
        let twice = admin.post("/admin/places", &village).await.expect(422);
        assert!(twice.says("s’y trouve déjà"));
        let wrong =
            [("level", "region"), ("name", "X"), ("parent", tonka.as_str()), ("valid_from", "2024-02-31")];
        let wrong = admin.post("/admin/places", &wrong).await.expect(422);
        assert!(
            wrong.says("Une région ne se trouve dans aucun autre lieu")
                && wrong.says("n’existe pas dans le calendrier")
        );
        assert!(admin.get("/people/new").await.says("Échell (Tonka)"));
    })
    .await;
}
