//! Finding people: every filter alone and with words, long lists, codes; the index follows each change.

use std::ops::Range;

use vivier::app::consents::{self, ConsentDraft};
use vivier::app::people::{self, ConsentFilter, Draft, Query};
use vivier::app::work::Work;
use vivier::app::{enrolments, places};
use vivier::domain::account::{Actor, Role};
use vivier::domain::id::PersonId;
use vivier::domain::person::{Person, PublicCode};

use crate::people::{names, register as register_draft};
use crate::support::{TestApp, cohorts, on_both, on_seeded};

mod beside;

async fn place(work: &mut Work, name: &str) -> String {
    let offers = places::offers(work).await.unwrap();
    offers.into_iter().find(|offer| offer.name == name).unwrap().id.to_string()
}

async fn register(work: &mut Work, name: &str, place: &str, change: impl FnOnce(&mut Draft)) -> Person {
    let mut draft = Draft { name: name.into(), place: place.into(), ..Draft::default() };
    change(&mut draft);
    register_draft(work, &draft).await
}

fn agreed(scopes: &[&str]) -> ConsentDraft {
    ConsentDraft {
        given_on: "2026-03-01".into(),
        lang: "fr".into(),
        read_by: "Boubacar Maïga".into(),
        manner: "signature".into(),
        witness: String::new(),
        scopes: scopes.iter().map(|scope| (*scope).to_owned()).collect(),
    }
}

#[tokio::test]
async fn who_in_gargando_can_lead_module_8_in_tamasheq() {
    on_seeded(async |app| {
        let code = cohorts::closed(app).await;
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        let gargando = place(&mut work, "Gargando").await;
        let (_, roster) = enrolments::roster(&mut work, &code).await.unwrap();
        for (name, languages) in
            [("Hawa", &["taq-Tfng", "fr"][..]), ("Ibrahim Ag Mossa", &["taq-Latn"]), ("Aïssata", &["khq"])]
        {
            let enrolled = roster.iter().find(|person| person.name.as_str().starts_with(name)).unwrap();
            let record = people::find(&mut work, enrolled.person_id).await.unwrap().person;
            let mut draft = Draft::from(&record.details);
            draft.place.clone_from(&gargando);
            draft.languages = languages.iter().map(|tag| (*tag).to_owned()).collect();
            people::update(&mut work, record.id, &draft, record.version).await.unwrap();
        }
        // Speaks it and lives there, and learnt nothing.
        register(&mut work, "Moussa Ag Hamma", &gargando, |draft| draft.languages = vec!["taq-Latn".into()])
            .await;
        let curricula = vivier::app::curricula::list(&mut work).await.unwrap();
        let query = Query {
            place: gargando.parse().ok(),
            module: Some(curricula[0].curriculum.modules[2].clone()),
            lang: "taq".into(),
            ..Query::default()
        };
        let found = names(&mut work, &query).await;
        // The last but one of the cohort has an attestation, which completes it, too.
        assert_eq!(found, ["Hawa", "Ibrahim Ag Mossa"]);
        let one = Query { lang: "taq-Tfng".into(), words: "haoua".into(), ..query.clone() };
        assert_eq!(names(&mut work, &one).await, ["Hawa"]);
        let elsewhere = Query { place: place(&mut work, "Ber").await.parse().ok(), ..query };
        assert_eq!(names(&mut work, &elsewhere).await, [""; 0]);
    })
    .await;
}

#[tokio::test]
async fn each_filter_finds_whom_it_says() {
    on_seeded(async |app| {
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        let (tonka, ber) = (place(&mut work, "Tonka").await, place(&mut work, "Ber").await);
        let chief =
            register(&mut work, "Sidi Ould Hamma", &tonka, |draft| draft.role = "traditional-chief".into())
                .await;
        let leader =
            register(&mut work, "Fadimata Walet Ahmed", &ber, |draft| draft.role = "woman-leader".into())
                .await;
        consents::record(&mut work, chief.id, &agreed(&["register", "contact"])).await.unwrap();
        consents::record(&mut work, leader.id, &agreed(&["register"])).await.unwrap();
        register(&mut work, "Ousmane", "", |_| ()).await;

        let by = |change: fn(&mut Query)| {
            let mut query = Query::default();
            change(&mut query);
            query
        };
        for (query, expected) in [
            (by(|query| query.role = "traditional-chief".parse().ok()), vec!["Sidi Ould Hamma"]),
            (by(|query| query.consent = Some(ConsentFilter::Contact)), vec!["Sidi Ould Hamma"]),
            (
                by(|query| query.consent = Some(ConsentFilter::Given)),
                vec!["Fadimata Walet Ahmed", "Sidi Ould Hamma"],
            ),
            (by(|query| query.consent = Some(ConsentFilter::Missing)), vec!["Ousmane"]),
            (by(|query| query.active = Some(true)), vec![]),
            (
                by(|query| query.active = Some(false)),
                vec!["Fadimata Walet Ahmed", "Ousmane", "Sidi Ould Hamma"],
            ),
            (by(|query| query.words = "wolet ahmad".into()), vec!["Fadimata Walet Ahmed"]),
            (by(|query| query.words = "ahmed fatimata".into()), vec!["Fadimata Walet Ahmed"]),
            (by(|query| query.words = "fatima sidi".into()), vec![]),
        ] {
            assert_eq!(names(&mut work, &query).await, expected, "{query:?}");
        }
        consents::withdraw(&mut work, chief.id, &["contact".to_owned(), "register".to_owned()])
            .await
            .unwrap();
        let callable = by(|query| query.consent = Some(ConsentFilter::Contact));
        assert_eq!(names(&mut work, &callable).await, [""; 0]);
        assert_eq!(names(&mut work, &by(|query| query.withdrawn = true)).await, ["Sidi Ould Hamma"]);
        let listed = names(&mut work, &Query::default()).await;
        assert_eq!(listed, ["Fadimata Walet Ahmed", "Ousmane"]);
    })
    .await;
}

#[tokio::test]
async fn who_led_a_session_lately_is_active() {
    on_seeded(async |app| {
        let today = vivier::app::now().date();
        let days = [today.previous_day().unwrap(), today].map(vivier::domain::dates::iso);
        let code = cohorts::open_on(app, "Goundam", &["Hawa Aguissa"], [&days[0], &days[1]]).await;
        cohorts::open(app, "Goundam", &[]).await;
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        let trainer = cohorts::trainer(&mut work, &code).await;
        let name = people::find(&mut work, trainer).await.unwrap().person.details.name.to_string();
        let active = Query { active: Some(true), ..Query::default() };
        assert_eq!(names(&mut work, &active).await, [name]);
        let inactive = Query { active: Some(false), words: "hawa".into(), ..Query::default() };
        assert_eq!(names(&mut work, &inactive).await, ["Hawa Aguissa"]);
    })
    .await;
}

#[tokio::test]
async fn a_code_finds_its_person_and_survives_a_change() {
    on_seeded(async |app| {
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        let (tonka, ber) = (place(&mut work, "Tonka").await, place(&mut work, "Ber").await);
        let person = register(&mut work, "Sidi Ould Hamma", &tonka, |_| ()).await;
        register(&mut work, "Hawa", &ber, |_| ()).await;
        let code: PublicCode = person.code.clone().unwrap();
        let typed = Query { words: code.as_str().to_lowercase(), ..Query::default() };
        assert_eq!(names(&mut work, &typed).await, ["Sidi Ould Hamma"]);
        let moved = Draft { name: "Sidi Hamma".into(), place: ber, ..Draft::default() };
        let moved = people::update(&mut work, person.id, &moved, 1).await.unwrap();
        assert_eq!(moved.code, Some(code));
        assert_eq!(names(&mut work, &typed).await, ["Sidi Hamma"]);
        let former = Query { words: "ould".into(), ..Query::default() };
        assert_eq!(names(&mut work, &former).await, [""; 0]);
        let wrong = Query { words: "TNK-0001-?".into(), ..Query::default() };
        assert_eq!(names(&mut work, &wrong).await, [""; 0]);
        let there = people::find(&mut work, person.id).await.unwrap();
        assert!(there.may_delete);
        people::delete(&mut work, person.id).await.unwrap();
        assert_eq!(names(&mut work, &typed).await, [""; 0]);
    })
    .await;
}

#[tokio::test]
async fn a_mistyped_code_is_told_and_one_without_dashes_is_found() {
    on_seeded(async |app| {
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        let tonka = place(&mut work, "Tonka").await;
        let person = register(&mut work, "Mariama Bilal", &tonka, |_| ()).await;
        work.commit().await.unwrap();
        let code = person.code.unwrap().to_string();
        let (body, check) = code.split_at(code.len() - 1);
        let wrong = format!("{body}{}", if check == "A" { "B" } else { "A" });
        let mut officer = app.signed_in(Role::Officer).await;
        for (typed, text) in [
            (code.replace('-', "").to_lowercase(), "Mariama Bilal"),
            (wrong, "faute de frappe"),
            (body.trim_end_matches('-').to_owned(), "Mariama Bilal"),
            ("Zeinab".to_owned(), "début d’un seul mot du nom"),
        ] {
            let sent = officer.post("/people", &[("q", typed.as_str())]).await.expect(303);
            let page = officer.follow(sent).await.expect(200);
            assert!(page.says(text), "{typed}: {}", page.text());
        }
        // Where no name was asked for none is spoken of.
        let page = officer.get("/people?role=authority").await.expect(200);
        assert!(page.says("moins de critères") && !page.says("mot du nom"), "{}", page.text());
    })
    .await;
}

/// Many people at once, as a program without rules would add them: the index is worked out at the next start.
pub(crate) async fn crowd(app: &TestApp, place: &str, numbers: Range<u32>) {
    let one = |number: u32| {
        let id: PersonId = vivier::app::new_id();
        format!(
            "('{id}', 'Mohamed Ag {number:05}', 'unknown', '{place}', '', '', 1, '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z',
            1000000 + {number})"
        )
    };
    let count = numbers.len();
    let rows: Vec<String> = numbers.map(one).collect();
    let sql = format!(
        "INSERT INTO people (id, full_name, birth_precision, place_id, folded, name_key, version, created_at, updated_at, number)
        VALUES {}",
        rows.join(", ")
    );
    app.run_text(sql).await;
    let mut work = Work::write(&app.db, Actor::System).await.unwrap();
    let mut all = 0;
    while all < count {
        let some = people::indexing::step(&mut work).await.unwrap();
        assert!(some > 0, "{all} of {count}");
        all += some;
    }
    assert_eq!(all, count);
    work.commit().await.unwrap();
}

#[tokio::test]
async fn a_long_list_has_pages_and_goes_on_behind_the_last_one_that_was_counted() {
    on_seeded(async |app| {
        let tonka = cohorts::commune(app, "Tonka").await;
        crowd(app, &tonka, 0..3_100).await;
        let mut work = Work::read(&app.db, Actor::System).await.unwrap();
        let all = people::search(&mut work, &Query::default()).await.unwrap();
        assert_eq!((all.total, all.has_more, all.pages, all.people.len()), (1_000, true, 20, 50));
        assert_eq!(all.people[0].full_name.as_str(), "Mohamed Ag 00000");
        let next = Query { after: all.next, ..Query::default() };
        let rest = people::search(&mut work, &next).await.unwrap();
        assert_eq!(rest.people[0].full_name.as_str(), "Mohamed Ag 01000");
        let last = Query { after: rest.next, page: 3, ..Query::default() };
        let last = people::search(&mut work, &last).await.unwrap();
        assert_eq!(last.people[0].full_name.as_str(), "Mohamed Ag 02100");
        // A word that all of them have, and one that few have.
        let word = Query { words: "mouhamed".into(), page: 20, ..Query::default() };
        let word = people::search(&mut work, &word).await.unwrap();
        assert_eq!((word.total, word.has_more, word.people.len()), (1_000, true, 50));
        let few = Query { words: "mohamed ag 00012".into(), ..Query::default() };
        assert_eq!(names(&mut work, &few).await, ["Mohamed Ag 00012"]);
        let place = Query { place: tonka.parse().ok(), words: "mohamed 0001".into(), ..Query::default() };
        assert_eq!(names(&mut work, &place).await.len(), 10);
        drop(work);

        let mut officer = app.signed_in(Role::Officer).await;
        let page = officer.get("/people").await.expect(200);
        assert!(page.says("Plus de 1\u{202f}000 personnes") && page.says("page=2"), "{}", page.text());
        let page = officer.get("/people?page=20").await.expect(200);
        assert!(page.says("after="), "{}", page.text());
    })
    .await;
}

#[tokio::test]
async fn the_form_leads_to_an_address_without_names() {
    on_seeded(async |app| {
        let tonka = cohorts::commune(app, "Tonka").await;
        let mut officer = app.signed_in(Role::Officer).await;
        let new = [
            ("name", "Mariama Bilal"),
            ("sex", "f"),
            ("place", tonka.as_str()),
            ("role", "youth"),
            ("languages", "khq"),
        ];
        officer.post("/people/new", &new).await.expect(303);
        let fields = [
            ("q", "mariama"),
            ("place", tonka.as_str()),
            ("lang", "khq"),
            ("module", "<script>"),
            ("role", "youth"),
            ("active", "no"),
            ("consent", "missing"),
            ("cols", "code"),
            ("cols", "role"),
        ];
        let sent = officer.post("/people", &fields).await.expect(303);
        assert_eq!(
            sent.location(),
            format!(
                "/people?words=1&place={tonka}&lang=khq&role=youth&active=no&consent=missing&cols=code%2Crole"
            )
        );
        let page = officer.follow(sent).await.expect(200);
        assert!(page.says("Mariama Bilal") && page.says("TNK-0001-"), "{}", page.text());
        assert!(page.says("Jeune") && page.says("1 personne"));
        let nobody = officer.post("/people", &[("q", "mariama"), ("role", "authority")]).await.expect(303);
        assert!(officer.follow(nobody).await.says("Personne ne correspond."));
        officer.get("/people?place=nowhere").await.expect(404);
        officer.get("/people?role=king&consent=x&active=x&page=x&module=%22").await.expect(200);
    })
    .await;
}

#[tokio::test]
async fn a_list_leaves_for_a_reason_and_calls_go_to_those_who_agreed() {
    on_seeded(async |app| {
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        let (tonka, ber) = (place(&mut work, "Tonka").await, place(&mut work, "Ber").await);
        let called = register(&mut work, "Mariama Bilal", &tonka, |draft| {
            draft.telephone = "76 00 00 01".into();
            draft.structure = "=SUM(1)".into();
        })
        .await;
        register(&mut work, "Sidi Ould Hamma", &ber, |draft| draft.telephone = "76 00 00 02".into()).await;
        consents::record(&mut work, called.id, &agreed(&["register", "contact"])).await.unwrap();
        work.commit().await.unwrap();
        let mut officer = app.signed_in(Role::Officer).await;
        let people = officer.get("/people").await.expect(200);
        for link in ["\"screen\"><a href=\"/people/export", "screen\"><a href=\"/people?withdrawn=1"] {
            assert!(people.says(link), "not on paper: {link}");
        }
        // What the list is of, and how many did not agree to be called: on the page, and on the paper.
        let [asked, all] = ["?place=", ""].map(|filter| format!("/people/export{filter}"));
        let page = officer.get(&format!("{asked}{tonka}&lang=fr")).await.expect(200);
        assert!(
            page.says("Sélection\u{202f}:") && page.says("Tonka") && page.says("français"),
            "{}",
            page.text()
        );
        assert!(page.says("Personne ne figurerait"), "{}", page.text());
        let page = officer.get(&all).await.expect(200);
        let lacks = "Une autre personne de la sélection n’y figure pas\u{202f}: elle n’a pas accepté";
        assert!(page.says("tout le registre") && page.says("Une personne figurerait"), "{}", page.text());
        assert!(page.says(lacks), "{}", page.text());
        let page = officer.get("/people/export?role=youth&cols=telephone,structure").await.expect(200);
        assert!(page.says("name=\"role\" value=\"youth\""), "{}", page.text());
        for (field, fields) in [
            ("reason", &[("format", "csv"), ("reason", " ")][..]),
            ("format", &[("format", "pdf"), ("reason", "appel du lundi")]),
        ] {
            let refused = officer.post("/people/export", fields).await.expect(422);
            assert!(refused.says(&format!("f-{field}")), "{}", refused.text());
        }
        let sent =
            |format| [("format", format), ("reason", "appel du lundi"), ("cols", "telephone,structure")];
        let csv = officer.post("/people/export", &sent("csv")).await.expect(200).text();
        assert!(csv.contains("Mariama Bilal;'=SUM(1);76 00 00 01") && csv.contains("Sidi"), "{csv}");
        officer.post("/people/export", &sent("xlsx")).await.expect(200);
        let cards = officer.post("/people/export", &sent("vcf")).await.expect(200).text();
        assert!(cards.contains("FN:Mariama Bilal\r\n") && !cards.contains("Sidi"), "{cards}");
        let coded = officer.post("/people/export", &sent("calls-by-code")).await.expect(200);
        assert!(coded.says("TNK-0001-") && !coded.says("Mariama") && !coded.says("Sidi"), "{}", coded.text());
        let named = officer.post("/people/export", &sent("calls-by-name")).await.expect(200);
        assert!(named.says("Mariama Bilal") && !named.says("Sidi"));
        // The column that is written in by hand is made wide for print.
        assert!(named.says("<table class=\"stack calls\">"), "{}", named.text());
        for paper in [coded, named] {
            assert!(paper.says("tout le registre") && paper.says(lacks), "{}", paper.text());
        }
        let mut admin = app.signed_in(Role::Admin).await;
        assert!(admin.get("/admin/audit").await.says("Liste de personnes sortie du programme"));
        let mut coordinator = app.signed_in_at(Role::Coordinator, &[ber]).await;
        let own = coordinator.post("/people/export", &sent("csv")).await.expect(200).text();
        assert!(own.contains("Sidi") && !own.contains("Mariama"), "{own}");
    })
    .await;
}

/// A paper with codes must not tell the alphabetical order of the names.
#[tokio::test]
async fn a_list_of_codes_is_in_the_order_of_places_and_codes() {
    on_seeded(async |app| {
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        let (tonka, ber) = (place(&mut work, "Tonka").await, place(&mut work, "Ber").await);
        let mut codes = Vec::new();
        for (name, place) in [("Abba Sow", &tonka), ("Zara Ba", &ber), ("Bintou Ba", &ber)] {
            let person =
                register(&mut work, name, place, |draft| draft.telephone = "76 00 00 01".into()).await;
            consents::record(&mut work, person.id, &agreed(&["register", "contact"])).await.unwrap();
            codes.push(person.code.unwrap().to_string());
        }
        work.commit().await.unwrap();
        let mut officer = app.signed_in(Role::Officer).await;
        let sent = [("format", "calls-by-code"), ("reason", "appel du lundi")];
        let list = officer.post("/people/export", &sent).await.expect(200).text();
        let at = |code: &String| list.find(code.as_str()).unwrap();
        assert!(at(&codes[1]) < at(&codes[2]) && at(&codes[2]) < at(&codes[0]), "{list}");
    })
    .await;
}

#[tokio::test]
async fn words_that_are_hidden_by_a_new_rule_are_no_longer_found() {
    on_both(async |app| {
        crate::author::import(app, &[("puits/fr.md", crate::author::SOURCE)]).await;
        // In another spelling, so that no page is remembered.
        let found = async |word: &str| {
            app.visitor().get(&format!("/modules?q={word}")).await.expect(200).says("Le puits")
        };
        // As a program had it that knew fewer of the passages for facilitators.
        app.run("UPDATE text_index SET words = words || ' secretdavant', version = 2").await;
        assert!(found("secretdavant").await);
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        vivier::app::modules::fill_index(&mut work).await.unwrap();
        work.commit().await.unwrap();
        assert!(!found("SecretDavant").await);
    })
    .await;
}

#[tokio::test]
async fn front_matter_of_before_markers_were_refused_there_hides_them() {
    on_both(async |app| {
        let text = "+++\ncode = \"M90\"\ntitle = \"Le puits\"\nsource = \"fr\"\nsummary = \"PLUSTARD resumesecret\"\n\
            objectives = [\"écouter\", \"PLUSTARD butsecret\"]\nmaterial = [\"PLUSTARD outilsecret\"]\nstate = \"published\"\n+++\n\
            ## Idée\n\nUn puits est à tous.\n";
        crate::author::import(app, &[("puits/fr.md", text)]).await;
        // As a program of before saved it.
        app.run("UPDATE revisions SET raw = REPLACE(raw, 'PLUSTARD', '[!FACILITATEUR]')").await;
        app.run("UPDATE text_index SET words = words || ' butsecret', summary = '[!FACILITATEUR] resumesecret', version = 2")
            .await;
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        vivier::app::modules::fill_index(&mut work).await.unwrap();
        work.commit().await.unwrap();
        let mut visitor = app.visitor();
        for path in ["/modules", "/modules/puits/fr", "/modules/puits/fr/source.md"] {
            let page = visitor.get(path).await.expect(200);
            for word in ["FACILITATEUR", "butsecret<", "butsecret\"", "resumesecret", "outilsecret"] {
                assert!(!page.says(word), "{path}: {word}: {}", page.text());
            }
        }
        let source = visitor.get("/modules/puits/fr/source.md").await.expect(200);
        assert!(source.says("écouter") && source.says("Un puits est à tous"), "{}", source.text());
        assert!(!visitor.get("/modules?q=butsecret").await.expect(200).says("Le puits"));
        assert!(visitor.get("/modules?q=ecouter").await.expect(200).says("Le puits"));
        let paper = visitor.get("/modules/puits/fr/handout.pdf").await.expect(200).pdf_pages().join("\n");
        assert!(paper.contains("écouter") && !paper.contains("butsecret"), "{paper}");
        // Its title, too.
        app.run("UPDATE revisions SET title = '[!FACILITATEUR] titresecret'").await;
        app.run("UPDATE revisions SET raw = REPLACE(raw, 'Le puits', '[!FACILITATEUR] titresecret')").await;
        app.run("UPDATE text_index SET version = 2").await;
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        vivier::app::modules::fill_index(&mut work).await.unwrap();
        work.commit().await.unwrap();
        let page = app.visitor().get("/modules?q=Puits").await.expect(200);
        assert!(page.says("M90") && !page.says("titresecret"), "{}", page.text());
    })
    .await;
}

#[tokio::test]
async fn somebody_who_called_is_found_by_the_number() {
    on_seeded(async |app| {
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        let (ber, tonka) = (place(&mut work, "Ber").await, place(&mut work, "Tonka").await);
        register(&mut work, "Awa Ba", &ber, |draft| draft.telephone = "76 12 34 56 / 66 00 00 01".into())
            .await;
        register(&mut work, "Sidi Ba", &tonka, |draft| draft.telephone = "+223 76 12 34 57".into()).await;
        for (typed, expected) in [
            ("76123456", &["Awa Ba"][..]),
            ("+223 76.12.34.56", &["Awa Ba"]),
            ("66 00 00 01", &["Awa Ba"]),
            ("76 12 34", &["Awa Ba", "Sidi Ba"]),
            ("76 12 34 58", &[]),
        ] {
            let query = Query { words: typed.into(), ..Query::default() };
            assert_eq!(names(&mut work, &query).await, expected, "{typed}");
            let query = Query { place: Some(ber.parse().unwrap()), ..query };
            let here: Vec<&str> = expected.iter().copied().filter(|name| *name == "Awa Ba").collect();
            assert_eq!(names(&mut work, &query).await, here, "{typed} in Ber");
        }
        work.commit().await.unwrap();
        // A coordinator finds those of their places alone.
        let mut coordinator = app.signed_in_at(Role::Coordinator, &[tonka]).await;
        let sent = coordinator.post("/people", &[("q", "76123456")]).await.expect(303);
        let page = coordinator.follow(sent).await.expect(200);
        assert!(page.says("n’a ce numéro") && !page.says("Awa Ba"), "{}", page.text());
        let sent = coordinator.post("/people", &[("q", "76 12 34 57")]).await.expect(303);
        assert!(coordinator.follow(sent).await.expect(200).says("Sidi Ba"));
    })
    .await;
}
