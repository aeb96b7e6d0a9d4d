//! What is told of a curriculum when it is saved: a paper for nobody, an answer that is there twice, what somebody else saved
//! meanwhile, beside each field; and what each change was, afterwards.

use vivier::domain::account::Role;
use vivier::domain::curriculum;

use super::{fields_of, send, stored};
use crate::support::command::vivier;
use crate::support::{Answer, Browser, TempDir, TestApp, on_seeded};

const PATH: &str = "/author/curricula/consolidation-de-la-paix";
const FILE: &str = "curricula/consolidation-de-la-paix.toml";

async fn form(browser: &mut Browser, page: &str) -> Vec<(String, String)> {
    fields_of(&browser.get(page).await.expect(200), "long")
}

/// What a page shows beside a field as saved by somebody else.
fn other(page: &Answer, name: &str) -> Option<String> {
    let html = page.text();
    let (_, rest) = html.split_once(&format!("id=\"f-{name}-other\""))?;
    Some(rest.split("</p>").next().unwrap().to_owned())
}

#[tokio::test]
async fn a_paper_for_nobody_is_refused_in_the_form_and_in_the_file() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let page = format!("{PATH}/certificate");
        let fields = form(&mut officer, &page).await;
        let nobody = "{Monsieur|Madame} a suivi la formation.";
        for action in ["save", "preview", "print"] {
            let typed = [("certificate-fr", nobody), ("do", action)];
            let refused = send(&mut officer, &page, &fields, &typed).await.expect(422);
            assert!(refused.says("f-certificate-fr-problem"), "{action}: {}", refused.text());
            assert!(refused.says("ne nomme personne") && refused.says(nobody), "{}", refused.text());
        }
        let arabic = [("certificate-fr", "{name}[ ({arabic_name})] a suivi la formation.")];
        send(&mut officer, &page, &fields, &arabic).await.expect(303);

        let raw = stored(app, FILE).await;
        let folder = TempDir::new();
        std::fs::create_dir(folder.join("curricula")).unwrap();
        let wrong = raw.replacen("{name}[ ({arabic_name})]", "{arabic_name}", 1);
        std::fs::write(folder.join(FILE), wrong).unwrap();
        let ran = vivier(app, &["import", "--check", folder.path().to_str().unwrap()]);
        assert!(
            !ran.is_done && ran.told.contains("certificate ne nomme personne"),
            "{}{}",
            ran.said,
            ran.told
        );
    })
    .await;
}

#[tokio::test]
async fn an_answer_that_is_there_twice_is_refused_in_the_form_and_in_the_file() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let page = format!("{PATH}/test");
        let fields = form(&mut officer, &page).await;
        let twice = [("choices-0-fr", "a\r\nb\r\nA"), ("answer-0", "1")];
        let refused = send(&mut officer, &page, &fields, &twice).await.expect(422);
        assert!(
            refused.says("f-choices-0-fr-problem") && refused.says("figure deux fois"),
            "{}",
            refused.text()
        );

        let raw = stored(app, FILE).await;
        let read = curriculum::parse(&raw).unwrap();
        let choices = &read.test[0].get("fr").choices;
        let folder = TempDir::new();
        std::fs::create_dir(folder.join("curricula")).unwrap();
        let wrong = raw.replacen(&choices[1], &choices[0], 1);
        std::fs::write(folder.join(FILE), wrong).unwrap();
        let ran = vivier(app, &["import", "--check", folder.path().to_str().unwrap()]);
        assert!(!ran.is_done && ran.told.contains("figure deux fois"), "{}{}", ran.said, ran.told);
    })
    .await;
}

/// What was stored when less was asked goes on: each page mends its own part.
#[tokio::test]
async fn a_curriculum_from_before_is_still_read_and_changed() {
    on_seeded(async |app| {
        let raw = stored(app, FILE).await;
        let nobody = raw.replace("{name}", "quelqu’un");
        let choices = curriculum::parse(&raw).unwrap().test[0].get("fr").choices.clone();
        let old = nobody.replacen(&choices[1], &choices[0], 1).replace('\'', "''");
        app.run_text(format!("UPDATE curricula SET raw = '{old}' WHERE slug = 'consolidation-de-la-paix'"))
            .await;
        let mut officer = app.signed_in(Role::Officer).await;
        let fields = form(&mut officer, PATH).await;
        send(&mut officer, PATH, &fields, &[("hours", "19")]).await.expect(303);
        let page = format!("{PATH}/certificate");
        let fields = form(&mut officer, &page).await;
        assert!(send(&mut officer, &page, &fields, &[]).await.expect(422).says("ne nomme personne"));
    })
    .await;
}

#[tokio::test]
async fn what_somebody_else_saved_stands_beside_each_field_that_differs() {
    on_seeded(async |app| {
        let mut first = app.signed_in(Role::Officer).await;
        let mut second = app.signed_in(Role::Officer).await;
        let mine = form(&mut first, PATH).await;
        let theirs = form(&mut second, PATH).await;
        let changed = [("hours", "21"), ("title-en", "Their title"), ("rule", "sign_off")];
        // They also add a language, and take a module out.
        let added =
            send(&mut second, PATH, &theirs, &[("do", "language"), ("language", "khq")]).await.expect(200);
        let fields = fields_of(&added, "long");
        let out = send(&mut second, PATH, &fields, &[("do", "out-0")]).await.expect(200);
        let fields = fields_of(&out, "long");
        let changed = [&changed[..], &[("title-khq", "Alaafiya"), ("do", "save")]].concat();
        send(&mut second, PATH, &fields, &changed).await.expect(303);
        let saved = stored(app, FILE).await;

        let page = send(&mut first, PATH, &mine, &[("hours", "22")]).await.expect(409);
        assert_eq!(stored(app, FILE).await, saved, "nothing is overwritten");
        assert!(other(&page, "hours").unwrap().contains("21"), "{}", page.text());
        for name in ["title-en", "module", "title-fr"] {
            assert_eq!(other(&page, name), None, "{name}");
        }
        // What they added or changed is not taken away by a form in which nobody touched it, and is told.
        let met = fields_of(&page, "long");
        let all = |name: &str| -> Vec<&str> {
            met.iter().filter(|(field, _)| field == name).map(|(_, value)| value.as_str()).collect()
        };
        assert_eq!((all("hours"), all("title-khq")), (vec!["22"], vec!["Alaafiya"]));
        assert_eq!(all("title-en"), ["Their title"]);
        let modules: Vec<String> =
            curriculum::parse(&saved).unwrap().modules.iter().map(ToString::to_string).collect();
        assert_eq!(all("module"), modules);
        assert!(page.says("vous n’y aviez pas touché") && page.says("f-title-en-problem"), "{}", page.text());
        assert!(!page.says("f-hours-problem"), "{}", page.text());

        // A button of the form, or a mistake, loses nothing of it.
        let moved = send(&mut first, PATH, &met, &[("do", "down-0")]).await.expect(200);
        assert!(other(&moved, "hours").unwrap().contains("21"), "{}", moved.text());
        let wrong = send(&mut first, PATH, &met, &[("hours", "vingt"), ("do", "save")]).await.expect(422);
        assert!(other(&wrong, "hours").unwrap().contains("21"), "{}", wrong.text());

        send(&mut first, PATH, &met, &[("do", "save")]).await.expect(303);
        let read = curriculum::parse(&stored(app, FILE).await).unwrap();
        let title = |lang: &str| read.title.exact(lang).map(str::to_owned);
        let kept: Vec<String> = read.modules.iter().map(ToString::to_string).collect();
        assert_eq!((read.hours, kept), (22, modules));
        assert_eq!((title("en"), title("khq")), (Some("Their title".into()), Some("Alaafiya".into())));
        assert!(other(&first.get(PATH).await.expect(200), "hours").is_none());
    })
    .await;
}

#[tokio::test]
async fn a_question_that_somebody_else_added_comes_into_the_form() {
    on_seeded(async |app| {
        let (mut first, mut second) =
            (app.signed_in(Role::Officer).await, app.signed_in(Role::Officer).await);
        let path = format!("{PATH}/test");
        let mine = form(&mut first, &path).await;
        let page = second.get(&path).await.expect(200);
        let more =
            send(&mut second, &path, &fields_of(&page, "long"), &[("do", "question")]).await.expect(200);
        let new = [
            ("question-10-fr", "Qui écoute ?"),
            ("choices-10-fr", "moi\r\ntoi"),
            ("answer-10", "2"),
            ("question-0-fr", "Autre question ?"),
            ("do", "save"),
        ];
        send(&mut second, &path, &fields_of(&more, "long"), &new).await.expect(303);
        let page = send(&mut first, &path, &mine, &[("question-1-fr", "La mienne ?")]).await.expect(409);
        assert_eq!(other(&page, "question-0-fr"), None);
        assert!(
            page.says("f-question-0-fr-problem") && page.says("vous n’y aviez pas touché"),
            "{}",
            page.text()
        );
        let met = fields_of(&page, "long");
        send(&mut first, &path, &met, &[("do", "save")]).await.expect(303);
        let read = curriculum::parse(&stored(app, FILE).await).unwrap();
        assert_eq!((read.test.len(), &*read.test[1].get("fr").text), (11, "La mienne ?"));
        let text = |at: usize| read.test[at].get("fr").text.clone();
        assert_eq!((text(0), text(10)), ("Autre question ?".to_owned(), "Qui écoute ?".to_owned()));
    })
    .await;
}

/// In a line from the right, the signs around a Latin word would stand on its wrong side.
#[tokio::test]
async fn an_arabic_wording_is_shown_with_each_blank_by_itself() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let page = officer.get(&format!("{PATH}/certificate")).await.expect(200);
        let count = |blank: &str| page.text().matches(&format!("<bdi>{blank}</bdi>")).count();
        assert_eq!((count("{name}"), count("{birth}")), (2, 2), "{}", page.text());
        assert_eq!((count("{المولود|المولودة}"), count("{né|née}")), (2, 0));
    })
    .await;
}

/// The text of an HTML page without its tags, so that words are found whatever marks stand between them.
fn words(page: &Answer) -> String {
    let text = page.text();
    let parts = text.split('<').map(|part| part.split_once('>').map_or(part, |(_, rest)| rest));
    parts.collect::<Vec<_>>().join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[tokio::test]
async fn a_change_of_a_curriculum_is_told_in_its_history_and_in_the_record_of_actions() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let mut admin = app.signed_in(Role::Admin).await;
        let fields = form(&mut officer, PATH).await;
        let out = send(&mut officer, PATH, &fields, &[("do", "out-0")]).await.expect(200);
        let fields = fields_of(&out, "long");
        let typed =
            [("attendance_percent", "70"), ("hours", "15"), ("title-fr", "Autre titre"), ("do", "save")];
        send(&mut officer, PATH, &fields, &typed).await.expect(303);
        let test = format!("{PATH}/test");
        let before = asked(app).await;
        let fields = form(&mut officer, &test).await;
        let out = send(&mut officer, &test, &fields, &[("do", "out-3")]).await.expect(200);
        let typed = [("question-0-fr", "Une autre question ?"), ("do", "save")];
        send(&mut officer, &test, &fields_of(&out, "long"), &typed).await.expect(303);

        let history = officer.get(&format!("{PATH}/history")).await.expect(200);
        let trail = admin.get("/admin/audit").await.expect(200);
        for page in [&history, &trail] {
            let words = words(page);
            for told in [
                "Durée en heures 18 → 15",
                "Présence, en % des demi-journées 80 → 70",
                "→ Autre titre",
                "Modules retirés M02 · ",
                "Questions du test 1 retrait · 1 modification",
            ] {
                assert!(words.contains(told), "{told}: {words}");
            }
            assert!(!page.says("<dl></dl>"), "{}", page.text());
            // Which question went, and what another one says now.
            let gone = format!("retrait · {}", before[3]);
            let turned = format!("modification · {} → Une autre question ?", before[0]);
            for told in [gone, turned] {
                let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
                assert!(words.contains(&told), "{told}: {words}");
            }
        }
        // Those of a new curriculum are counted alone.
        assert!(!words(&history).contains("ajout · "), "{}", history.text());
        // The newest first, each with who made it; the program made the curriculum.
        let told = words(&history);
        let places =
            ["1 retrait", "Durée en heures 18 → 15", "Création du parcours"].map(|part| told.find(part));
        assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?}: {told}");
        let english = admin.get("/admin/audit?ui=en").await.expect(200);
        assert!(words(&english).contains("Modules taken out M02 · "), "{}", english.text());
    })
    .await;
}

/// Nobody can open what says nothing.
#[tokio::test]
async fn a_change_that_says_nothing_has_no_detail() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let mut admin = app.signed_in(Role::Admin).await;
        let fields = form(&mut officer, PATH).await;
        send(&mut officer, PATH, &fields, &[("hours", "19")]).await.expect(303);
        app.run("UPDATE audit SET after = before WHERE action = 'curriculum.revise' AND before IS NOT NULL")
            .await;
        let page = admin.get("/admin/audit").await.expect(200);
        let text = page.text();
        let row = text.split("<tr>").find(|row| row.contains("Parcours mis à jour")).unwrap();
        assert!(!row.contains("Détail"), "{row}");
        let history = officer.get(&format!("{PATH}/history")).await.expect(200);
        assert!(history.says("Rien d’autre que l’écriture du fichier"), "{}", history.text());
    })
    .await;
}

/// The questions of the test in French, as they are stored.
async fn asked(app: &TestApp) -> Vec<String> {
    let read = curriculum::parse(&stored(app, FILE).await).unwrap();
    read.test.iter().map(|question| question.get("fr").text.clone()).collect()
}

/// A question that one takes out stays out, and the word that another changed in another question comes in.
#[tokio::test]
async fn a_question_taken_out_and_another_changed_meet() {
    on_seeded(async |app| {
        let (mut first, mut second) =
            (app.signed_in(Role::Officer).await, app.signed_in(Role::Officer).await);
        let path = format!("{PATH}/test");
        let before = asked(app).await;
        let fields = form(&mut first, &path).await;
        let out = send(&mut first, &path, &fields, &[("do", "out-2")]).await.expect(200);
        let mine = fields_of(&out, "long");
        let theirs = form(&mut second, &path).await;
        let changed = format!("{} Dites-le.", before[6]);
        let typed = [("question-6-fr", &*changed), ("do", "save")];
        send(&mut second, &path, &theirs, &typed).await.expect(303);

        let page = send(&mut first, &path, &mine, &[("do", "save")]).await.expect(409);
        let met = fields_of(&page, "long");
        let count = met.iter().filter(|(name, _)| name.starts_with("answer-")).count();
        assert_eq!(count, before.len() - 1, "none came back, and none is there twice");
        assert!(page.says("f-question-5-fr-problem") && page.says("Dites-le"), "{}", page.text());
        for at in 0..9 {
            assert_eq!(other(&page, &format!("question-{at}-fr")), None, "{at}");
        }
        send(&mut first, &path, &met, &[("do", "save")]).await.expect(303);
        let mut wanted = before.clone();
        wanted[6] = changed;
        wanted.remove(2);
        assert_eq!(asked(app).await, wanted);
    })
    .await;
}

/// A question that one takes out, and another left as it was, goes out of the other's form, which says so.
#[tokio::test]
async fn a_question_taken_out_goes_where_nobody_touched_it() {
    on_seeded(async |app| {
        let (mut first, mut second) =
            (app.signed_in(Role::Officer).await, app.signed_in(Role::Officer).await);
        let path = format!("{PATH}/test");
        let before = asked(app).await;
        let mine = form(&mut second, &path).await;
        let fields = form(&mut first, &path).await;
        let out = send(&mut first, &path, &fields, &[("do", "out-0")]).await.expect(200);
        send(&mut first, &path, &fields_of(&out, "long"), &[("do", "save")]).await.expect(303);

        let changed = format!("{} Dites-le.", before[2]);
        let typed = [("question-2-fr", &*changed), ("do", "save")];
        let page = send(&mut second, &path, &mine, &typed).await.expect(409);
        assert!(page.says("Quelqu’un a retiré une question"), "{}", page.text());
        send(&mut second, &path, &fields_of(&page, "long"), &[("do", "save")]).await.expect(303);
        let mut wanted = before.clone();
        wanted[2] = changed;
        wanted.remove(0);
        assert_eq!(asked(app).await, wanted);
    })
    .await;
}

/// A criterion that one takes out while another changes it is there again, and said to be: somebody has to choose.
#[tokio::test]
async fn a_criterion_taken_out_and_changed_comes_back_and_is_told() {
    on_seeded(async |app| {
        let (mut first, mut second) =
            (app.signed_in(Role::Officer).await, app.signed_in(Role::Officer).await);
        let path = format!("{PATH}/supervision-grid");
        let fields = form(&mut first, &path).await;
        let usual = send(&mut first, &path, &fields, &[("do", "usual")]).await.expect(200);
        send(&mut first, &path, &fields_of(&usual, "long"), &[("do", "save")]).await.expect(303);

        let fields = form(&mut first, &path).await;
        let of = |fields: &[(String, String)], name: &str| {
            fields.iter().find(|(field, _)| field == name).map(|(_, value)| value.clone())
        };
        let [kept, changed] = ["criterion-3-fr", "criterion-1-fr"].map(|name| of(&fields, name).unwrap());
        let out = send(&mut first, &path, &fields, &[("do", "out-1")]).await.expect(200);
        let mine = fields_of(&out, "long");
        let changed = format!("{changed} (toujours)");
        let typed = [("criterion-1-fr", &*changed), ("do", "save")];
        let theirs = form(&mut second, &path).await;
        send(&mut second, &path, &theirs, &typed).await.expect(303);

        let page = send(&mut first, &path, &mine, &[("do", "save")]).await.expect(409);
        let met = fields_of(&page, "long");
        assert_eq!(of(&met, "criterion-1-fr"), Some(changed));
        assert_eq!(of(&met, "criterion-3-fr"), Some(kept));
        assert_eq!((of(&met, "criterion-6-fr").is_some(), of(&met, "criterion-7-fr")), (true, None));
        assert!(
            page.says("f-criterion-1-fr-problem") && page.says("Quelqu’un a enregistré ceci"),
            "{}",
            page.text()
        );
        // Taken out once more, it is out.
        let out = send(&mut first, &path, &met, &[("do", "out-1")]).await.expect(200);
        send(&mut first, &path, &fields_of(&out, "long"), &[("do", "save")]).await.expect(303);
        let read = curriculum::parse(&stored(app, FILE).await).unwrap();
        assert_eq!(read.supervision.unwrap().criteria.len(), 6);
    })
    .await;
}
