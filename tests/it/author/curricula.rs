//! Curricula in the browser: made from nothing, their modules moved by buttons, papers seen made out to somebody, a test with
//! its answers, the same file out, and what is wrong beside its field.

use vivier::app;
use vivier::app::work::Work;
use vivier::domain::account::{Actor, Role};
use vivier::domain::curriculum;

use super::{fields_of, send, stored};
use crate::support::cohorts::{close, commune, fill, open};
use crate::support::{Answer, Browser, TestApp, on_seeded};

const PATH: &str = "/author/curricula/consolidation-de-la-paix";
const FILE: &str = "curricula/consolidation-de-la-paix.toml";

async fn change(officer: &mut Browser, page: &str, changes: &[(&str, &str)]) -> Answer {
    let form = fields_of(&officer.get(page).await.expect(200), "long");
    send(officer, page, &form, changes).await
}

/// The values of a field of a page's form, in its order.
fn values(page: &Answer, name: &str) -> Vec<String> {
    let fields = fields_of(page, "long").into_iter();
    fields.filter(|(field, _)| field == name).map(|(_, value)| value).collect()
}

async fn curriculum_of(app: &TestApp, file: &str) -> curriculum::Curriculum {
    curriculum::parse(&stored(app, file).await).unwrap()
}

#[tokio::test]
async fn a_curriculum_is_made_from_nothing() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        assert!(officer.get("/author").await.expect(200).says("/author/curricula/new"));
        let wrong = [("title", ""), ("code", "de trop"), ("slug", "new"), ("like", "")];
        let page = officer.post("/author/curricula/new", &wrong).await.expect(422);
        for problem in ["Donnez un titre", "Le code s’écrit", "Ce nom s’écrit"] {
            assert!(page.says(problem), "{problem}: {}", page.text());
        }
        for code in ["FFCP", "ffcp"] {
            let taken = [("title", "Autre"), ("code", code), ("slug", ""), ("like", "")];
            let page = officer.post("/author/curricula/new", &taken).await.expect(422);
            assert!(page.says("est déjà celui du parcours"), "{code}: {}", page.text());
        }
        let new = [
            ("title", "Parcours court"),
            ("code", "PC1"),
            ("slug", ""),
            ("like", "consolidation-de-la-paix"),
        ];
        let made = officer.post("/author/curricula/new", &new).await.expect(303);
        assert_eq!(made.location(), "/author/curricula/parcours-court?made");
        let page = officer.follow(made).await.expect(200);
        assert!(page.says("Le parcours est créé") && page.says("Pas encore de module"), "{}", page.text());

        // Without modules it is the team's alone.
        let public = "/curricula/parcours-court/fr";
        assert!(page.says("seule l’équipe voit ce parcours"), "{}", page.text());
        officer.get(public).await.expect(200);
        app.visitor().get(public).await.expect(404);
        for list in ["/", "/curricula"] {
            assert!(!app.visitor().get(list).await.expect(200).says("Parcours court"), "{list}");
        }

        // Modules come one by one, are moved, and nothing is stored before it is saved.
        let path = "/author/curricula/parcours-court";
        let mut page = page;
        for slug in ["rumeurs-radios", "analyse-du-conflit", "ne-pas-nuire"] {
            let form = fields_of(&page, "long");
            page = send(&mut officer, path, &form, &[("do", "module"), ("add", slug)]).await.expect(200);
        }
        let form = fields_of(&page, "long");
        page = send(&mut officer, path, &form, &[("do", "up-2")]).await.expect(200);
        assert_eq!(values(&page, "module"), ["rumeurs-radios", "ne-pas-nuire", "analyse-du-conflit"]);
        assert!(page.says("Rien n’est encore enregistré"), "{}", page.text());
        let form = fields_of(&page, "long");
        page = send(&mut officer, path, &form, &[("do", "out-0")]).await.expect(200);
        assert_eq!(values(&page, "module"), ["ne-pas-nuire", "analyse-du-conflit"]);
        let form = fields_of(&page, "long");
        page = send(&mut officer, path, &form, &[("do", "hours")]).await.expect(200);
        let hours = values(&page, "hours");
        assert!(hours[0].parse::<u32>().unwrap() > 1, "{hours:?}");
        let file = "curricula/parcours-court.toml";
        assert!(curriculum_of(app, file).await.modules.is_empty());
        let form = fields_of(&page, "long");
        let saved = send(&mut officer, path, &form, &[("do", "save")]).await.expect(303);
        assert!(officer.follow(saved).await.expect(200).says("Enregistré"));
        let read = curriculum_of(app, file).await;
        assert_eq!((read.modules.len(), read.hours.to_string()), (2, hours[0].clone()));
        assert_eq!(read.wordings.len(), 3, "the papers of the other");
        let page = app.visitor().get("/curricula/parcours-court/fr").await.expect(200);
        assert!(page.says("Parcours court"));
    })
    .await;
}

#[tokio::test]
async fn what_is_changed_is_changed_and_a_cohort_keeps_its_own() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &["Hawa Aguissa"]).await;
        let before = stored(app, FILE).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let page = officer.get(&format!("{PATH}/source.toml")).await.expect(200);
        assert_eq!(page.text(), before);
        change(&mut officer, PATH, &[]).await.expect(303);
        assert_eq!(stored(app, FILE).await, before, "nothing was typed");
        let changes = [("hours", "24"), ("post_test_percent", ""), ("title-en", "")];
        change(&mut officer, PATH, &changes).await.expect(303);
        let read = curriculum_of(app, FILE).await;
        assert_eq!((read.hours, read.rule.post_test_percent), (24, None));
        assert!(read.title.exact("en").is_none());
        assert!(stored(app, FILE).await.contains("# Le parcours de départ"), "comments stay");
        let cohort = officer.get(&format!("/cohorts/{code}")).await.expect(200);
        assert!(cohort.says("18"), "{}", cohort.text());
        let wrong =
            [("hours", "vingt"), ("attendance_percent", "180"), ("title-fr", "x".repeat(400).as_str())]
                .map(|(name, value)| (name, value.to_owned()));
        let wrong: Vec<(&str, &str)> = wrong.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let page = change(&mut officer, PATH, &wrong).await.expect(422);
        for id in ["f-hours-problem", "f-attendance_percent-problem", "f-title-fr-problem"] {
            assert!(page.says(id), "{id}: {}", page.text());
        }
        assert_eq!(values(&page, "hours"), ["vingt"]);
        // Papers in another language would quote another title.
        let page = change(&mut officer, PATH, &[("title-fr", " ")]).await.expect(422);
        assert!(page.says("f-title-fr-problem") && page.says("Donnez un titre"), "{}", page.text());
        let mut admin = app.signed_in(Role::Admin).await;
        assert!(admin.get("/admin/audit").await.expect(200).says("Parcours mis à jour"));
    })
    .await;
}

/// In a line that begins from the right, what begins from the left would draw the number to itself.
#[tokio::test]
async fn a_duration_stands_by_itself_where_lines_begin_from_the_right() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await.with_header("accept-language", "ar");
        for page in [PATH, "/curricula/consolidation-de-la-paix/fr"] {
            let page = officer.get(page).await.expect(200);
            assert!(page.says("<span class=\"hint\"> · <bdi>"), "{}", page.text());
        }
        let page = officer.get(PATH).await.expect(200);
        assert!(page.says("<bdi>M02</bdi> · "), "{}", page.text());
        // The title in the reader's language, the code by itself.
        assert!(page.says("<h1><bdi>FFCP</bdi> · ") && page.says("تدريب المدربين"), "{}", page.text());
        assert!(officer.get("/author").await.expect(200).says("<bdi>FFCP</bdi> · "));
    })
    .await;
}

#[tokio::test]
async fn a_module_that_was_withdrawn_is_said_to_be() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        assert!(!officer.get(PATH).await.expect(200).says("retiré"));
        let path = "/author/analyse-du-conflit/fr/review";
        let base = officer.get(path).await.expect(200).hidden("base");
        let sent = [("base", base.as_str()), ("action", "withdraw")];
        let page = officer.post(path, &sent).await.expect(200);
        assert!(page.says("FFCP"), "{}", page.text());
        let rests = page.hidden("rests");
        officer.post(path, &[&sent[..], &[("rests", rests.as_str())]].concat()).await.expect(303);
        let page = officer.get(PATH).await.expect(200);
        assert!(page.says("retiré") && !page.says("pas encore publié"), "{}", page.text());
    })
    .await;
}

#[tokio::test]
async fn two_officers_on_one_page_lose_nothing() {
    on_seeded(async |app| {
        let mut first = app.signed_in(Role::Officer).await;
        let mut second = app.signed_in(Role::Officer).await;
        let form = fields_of(&first.get(PATH).await.expect(200), "long");
        change(&mut second, PATH, &[("hours", "21")]).await.expect(303);
        // Another part is nobody's business.
        change(&mut second, &format!("{PATH}/certificate"), &[("name-0", "Oumar Sidi")]).await.expect(303);
        let page = send(&mut first, PATH, &form, &[("hours", "22")]).await.expect(409);
        assert!(page.says("pendant que vous écriviez"), "{}", page.text());
        assert_eq!(values(&page, "hours"), ["22"]);
        assert_eq!(curriculum_of(app, FILE).await.hours, 21);
        let form = fields_of(&page, "long");
        send(&mut first, PATH, &form, &[]).await.expect(303);
        let read = curriculum_of(app, FILE).await;
        assert_eq!((read.hours, read.signatories[0].name.as_deref()), (22, Some("Oumar Sidi")));
    })
    .await;
}

#[tokio::test]
async fn papers_are_seen_made_out_before_they_are_saved() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let path = format!("{PATH}/certificate");
        let text = "{Monsieur|Madame} {name}[, {né|née} {birth},] était là <script>.";
        let typed = [("do", "preview"), ("attestation-fr", text)];
        let page = change(&mut officer, &path, &typed).await.expect(200);
        for sentence in [
            "Madame Aïssata Walet Hamma, née en 1985, était là &lt;script>.",
            "Monsieur Ibrahim Ag Mossa, né en 1985, était là &lt;script>.",
        ] {
            let html = page.text().replace("&gt;", ">");
            assert!(html.contains(sentence), "{sentence}: {html}");
        }
        let pdf = change(&mut officer, &path, &[("do", "print"), ("attestation-fr", text)]).await.expect(200);
        assert_eq!(pdf.header("content-type"), "application/pdf");
        assert!(pdf.pdf_pages()[0].contains("Aïssata Walet Hamma"));
        assert!(!stored(app, FILE).await.contains("était là"));
        let wrong = [("attestation-fr", "à {lieu}"), ("certificate_neutral-fr", "{Monsieur|Madame} {name}")];
        let page = change(&mut officer, &path, &wrong).await.expect(422);
        assert!(page.says("f-attestation-fr-problem") && page.says("f-certificate_neutral-fr-problem"));
        let page = change(&mut officer, &path, &[("attestation-fr", "漢 {name}")]).await.expect(422);
        assert!(page.says("漢"), "{}", page.text());
        let page = change(&mut officer, &path, &[("do", "language"), ("language", "khq")]).await.expect(200);
        let form = fields_of(&page, "long");
        let songhay = [("attestation-khq", "{name} ga baa."), ("function-0-khq", "Koy")];
        send(&mut officer, &path, &form, &songhay).await.expect(303);
        let read = curriculum_of(app, FILE).await;
        assert!(read.wordings.contains_key(&"khq".parse().unwrap()));
    })
    .await;
}

#[tokio::test]
async fn a_test_is_written_with_its_answers() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let path = format!("{PATH}/test");
        let page = change(&mut officer, &path, &[("do", "question")]).await.expect(200);
        assert!(page.says("Question 11"));
        let form = fields_of(&page, "long");
        let half = [("question-10-fr", "Qui écoute ?"), ("choices-10-fr", "moi"), ("answer-10", "2")];
        let page = send(&mut officer, &path, &form, &half).await.expect(422);
        for id in ["f-choices-10-fr-problem", "f-answer-10-problem"] {
            assert!(page.says(id), "{id}: {}", page.text());
        }
        let whole = [("choices-10-fr", "moi\r\ntoi\r\n"), ("do", "save")];
        let form = fields_of(&page, "long");
        send(&mut officer, &path, &form, &whole).await.expect(303);
        let read = curriculum_of(app, FILE).await;
        assert_eq!(read.test.len(), 11);
        assert_eq!((read.test[10].get("fr").choices.len(), read.test[10].answer()), (2, 1));
        let page = change(&mut officer, &path, &[("do", "up-10")]).await.expect(200);
        let form = fields_of(&page, "long");
        assert!(form.iter().any(|(name, value)| name == "question-9-fr" && value == "Qui écoute ?"));
        let page = send(&mut officer, &path, &form, &[("do", "out-9")]).await.expect(200);
        let form = fields_of(&page, "long");
        send(&mut officer, &path, &form, &[]).await.expect(303);
        assert_eq!(curriculum_of(app, FILE).await.test.len(), 10);
    })
    .await;
}

#[tokio::test]
async fn a_second_curriculum_from_nothing_leads_a_cohort_to_its_papers() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let new = [("title", "Dialogue au marché"), ("code", "DM1"), ("slug", ""), ("like", "")];
        let made = officer.post("/author/curricula/new", &new).await.expect(303);
        let mut page = officer.follow(made).await.expect(200);
        let path = "/author/curricula/dialogue-au-marche";
        for slug in ["rumeurs-radios", "ne-pas-nuire"] {
            let form = fields_of(&page, "long");
            page = send(&mut officer, path, &form, &[("do", "module"), ("add", slug)]).await.expect(200);
        }
        let form = fields_of(&page, "long");
        let typed = [("hours", "7"), ("attendance_percent", "50"), ("do", "save")];
        send(&mut officer, path, &form, &typed).await.expect(303);
        let wording = "{Monsieur|Madame} {name} était au marché.";
        let papers = [("attestation-fr", wording), ("certificate-fr", wording)];
        change(&mut officer, &format!("{path}/certificate"), &papers).await.expect(303);
        for page in ["/curricula", "/author", "/cohorts/new"] {
            assert!(officer.get(page).await.expect(200).says("Dialogue au marché"), "{page}");
        }

        let place = commune(app, "Goundam").await;
        let cohort = [
            ("curriculum", "dialogue-au-marche"),
            ("lang", "fr"),
            ("place", place.as_str()),
            ("venue", "Le marché"),
            ("starts_on", "2018-03-12"),
            ("ends_on", "2018-03-12"),
            ("code", "MAR-2018-01"),
        ];
        let made = officer.post("/cohorts/new", &cohort).await.expect(303);
        let page = officer.follow(made).await.expect(200);
        assert!(page.says("Dialogue au marché"), "{}", page.text());
        let code = "MAR-2018-01";
        let person = [("name", "Hawa Aguissa"), ("sex", "f"), ("place", place.as_str())];
        officer.post(&format!("/cohorts/{code}/roster/new"), &person).await.expect(303);
        // The curriculum goes on; the cohort keeps that of its day.
        change(&mut officer, path, &[("hours", "9")]).await.expect(303);
        assert_eq!(curriculum_of(app, "curricula/dialogue-au-marche.toml").await.hours, 9);
        fill(app, code, &[90]).await;
        close(app, code).await;
        let issue = format!("/cohorts/{code}/certificates");
        let order = [
            ("lang", "fr"),
            ("place", "Goundam"),
            ("date", "2018-04-01"),
            ("signatory-function-1", "Le chargé de formation"),
            ("signatory-name-1", "Oumar Sidi Touré"),
        ];
        let preview = officer.post(&issue, &order).await.expect(200);
        assert!(preview.says("Madame Hawa Aguissa était au marché."), "{}", preview.text());
        // The starter curriculum is beside it, as it was.
        assert_eq!(curriculum_of(app, FILE).await.code.as_str(), "FFCP");
    })
    .await;
}

/// Whether the page of a grid asks for a mark of this criterion.
async fn observation(app: &TestApp, officer: &mut Browser, code: &str) -> (String, Answer) {
    let mut work = Work::read(&app.db, Actor::System).await.unwrap();
    let (_, roster) = app::enrolments::roster(&mut work, code).await.unwrap();
    let path = format!("/cohorts/{code}/scores/{}/observation", roster[0].id);
    let page = officer.get(&path).await.expect(200);
    (path, page)
}

#[tokio::test]
async fn a_curriculum_names_what_is_marked_and_a_cohort_keeps_it() {
    on_seeded(async |app| {
        let before = open(app, "Goundam", &["Hawa Aguissa"]).await;
        let raw = stored(app, FILE).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let path = format!("{PATH}/trial-grid");
        let page = officer.get(&path).await.expect(200);
        assert!(page.says("On note la grille habituelle") && page.says("Ne pas nuire"), "{}", page.text());
        // Begun from the usual grid, shortened, moved, on another scale.
        let mut page = change(&mut officer, &path, &[("do", "usual")]).await.expect(200);
        assert!(page.says("Rien n’est encore enregistré") && values(&page, "criterion-4-fr").len() == 1);
        for button in ["out-4", "out-3", "out-2", "up-1", "criterion"] {
            let form = fields_of(&page, "long");
            page = send(&mut officer, &path, &form, &[("do", button)]).await.expect(200);
        }
        let form = fields_of(&page, "long");
        let wrong = [("scale", "11"), ("criterion-2-fr", "Dites « merci » au voisin")];
        let page = send(&mut officer, &path, &form, &wrong).await.expect(422);
        assert!(page.says("f-scale-problem") && page.says("au voisin"), "{}", page.text());
        let form = fields_of(&page, "long");
        send(&mut officer, &path, &form, &[("scale", "3"), ("do", "save")]).await.expect(303);
        let grid = curriculum_of(app, FILE).await.micro_teaching.unwrap();
        assert_eq!((grid.scale, grid.criteria.len()), (3, 3));
        let file = stored(app, FILE).await;
        assert!(file.starts_with(raw.trim_end()) && file.contains("[[micro_teaching.criteria]]"), "{file}");

        // A cohort keeps the grid of its day; the next one has the new one, and is passed by it.
        let (old, page) = observation(app, &mut officer, &before).await;
        assert!(page.says("Conduite") && !page.says("au voisin"));
        let five: Vec<(String, &str)> = (0..5).map(|at| (format!("mark-{at}"), "3")).collect();
        let five: Vec<(&str, &str)> = five.iter().map(|(name, mark)| (name.as_str(), *mark)).collect();
        officer.post(&old, &five).await.expect(303);
        let after = open(app, "Tonka", &["Ibrahim Ag Mossa"]).await;
        let (new, page) = observation(app, &mut officer, &after).await;
        assert!(
            page.says("au voisin") && page.says("2,0 en moyenne") && !page.says("mark-3"),
            "{}",
            page.text()
        );
        officer.post(&new, &[("mark-0", "4"), ("mark-1", "3"), ("mark-2", "3")]).await.expect(422);
        officer.post(&new, &[("mark-0", "3"), ("mark-1", "2"), ("mark-2", "2")]).await.expect(303);
        let noted = officer.get(&new).await.expect(200);
        assert!(noted.says("Réussie") || noted.says("réussie"), "{}", noted.text());

        // Without criteria the usual grid is marked again.
        for button in ["out-0", "out-0", "out-0"] {
            let page = change(&mut officer, &path, &[("do", button)]).await.expect(200);
            let form = fields_of(&page, "long");
            send(&mut officer, &path, &form, &[("do", "save")]).await.expect(303);
        }
        assert!(curriculum_of(app, FILE).await.micro_teaching.is_none());
    })
    .await;
}

#[tokio::test]
async fn a_title_of_before_markers_were_refused_there_is_hidden_in_every_list() {
    on_seeded(async |app| {
        // As a program of before saved it.
        app.run("UPDATE revisions SET title = '[!FACILITATEUR] titresecret' WHERE slug = 'ne-pas-nuire'")
            .await;
        let mut officer = app.signed_in(Role::Officer).await;
        for page in ["/author", PATH, "/restitutions/new"] {
            let page = officer.get(page).await.expect(200);
            assert!(!page.says("titresecret") && page.says("M04"), "{}", page.text());
        }
    })
    .await;
}

#[tokio::test]
async fn a_curriculum_without_modules_is_seen_by_those_alone_who_write_it() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        // A title without Latin letters: the name is made from the code.
        let new = [("title", "مسار السلام"), ("code", "PV1"), ("slug", ""), ("like", "")];
        let made = officer.post("/author/curricula/new", &new).await.expect(303);
        assert_eq!(made.location(), "/author/curricula/pv1?made");
        let page = "/curricula/pv1/fr";
        let others =
            [app.visitor(), app.signed_in(Role::Facilitator).await, app.signed_in(Role::Observer).await];
        for mut other in others {
            other.get(page).await.expect(404);
            for list in ["/curricula", "/modules"] {
                assert!(!other.get(list).await.expect(200).says("/curricula/pv1"), "{list}");
            }
        }
        assert!(!app.visitor().get("/").await.expect(200).says("/curricula/pv1"));
        for shown in [page, "/curricula", "/author"] {
            assert!(officer.get(shown).await.expect(200).says("Pas encore de module"), "{shown}");
        }

        let path = "/author/curricula/pv1";
        let form = fields_of(&officer.get(path).await.expect(200), "long");
        let form = send(&mut officer, path, &form, &[("do", "module"), ("add", "ne-pas-nuire")]).await;
        let form = fields_of(&form.expect(200), "long");
        send(&mut officer, path, &form, &[("do", "save")]).await.expect(303);
        let read = app.visitor().get(page).await.expect(200);
        assert!(!read.says("Pas encore de module"), "{}", read.text());
    })
    .await;
}
