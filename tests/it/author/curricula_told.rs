//! What is told of a curriculum when it is saved: a paper for nobody, an answer that is there twice, and what somebody else saved
//! meanwhile, beside each field.

use vivier::domain::account::Role;
use vivier::domain::curriculum;

use super::{fields_of, send, stored};
use crate::support::command::vivier;
use crate::support::{Answer, Browser, TempDir, on_seeded};

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
        assert!(other(&page, "title-en").unwrap().contains("Their title"));
        assert!(other(&page, "module").unwrap().contains("M03"), "{:?}", other(&page, "module"));
        assert_eq!(other(&page, "title-fr"), None);
        // What they added is not taken away by a form that did not know it.
        let met = fields_of(&page, "long");
        let of = |name: &str| met.iter().find(|(field, _)| field == name).map(|(_, value)| value.as_str());
        assert_eq!((of("hours"), of("title-khq")), (Some("22"), Some("Alaafiya")));

        // A button of the form, or a mistake, loses nothing of it.
        let moved = send(&mut first, PATH, &met, &[("do", "down-0")]).await.expect(200);
        assert!(other(&moved, "hours").unwrap().contains("21"), "{}", moved.text());
        let wrong = send(&mut first, PATH, &met, &[("hours", "vingt"), ("do", "save")]).await.expect(422);
        assert!(other(&wrong, "hours").unwrap().contains("21"), "{}", wrong.text());

        let taken = [("title-en", "Their title"), ("do", "save")];
        send(&mut first, PATH, &met, &taken).await.expect(303);
        let read = curriculum::parse(&stored(app, FILE).await).unwrap();
        let title = |lang: &str| read.title.exact(lang).map(str::to_owned);
        assert_eq!(read.hours, 22);
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
        assert!(other(&page, "question-0-fr").unwrap().contains("Autre question"), "{}", page.text());
        let met = fields_of(&page, "long");
        send(&mut first, &path, &met, &[("do", "save")]).await.expect(303);
        let read = curriculum::parse(&stored(app, FILE).await).unwrap();
        assert_eq!((read.test.len(), &*read.test[1].get("fr").text), (11, "La mienne ?"));
        assert_eq!(read.test[10].get("fr").text, "Qui écoute ?");
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
