//! What the pages of the desk say of what was done and of what is compared, and what they remark on.

use vivier::app::exchange::{self, File};
use vivier::app::work::Work;
use vivier::domain::account::{Actor, Role};

use super::{SOURCE, fields, fields_of, import, review, send, stored};
use crate::support::{Upload, on_both, on_seeded};

const KHQ: &str =
    "+++\ncode = \"M90\"\ntitle = \"Bangu\"\nsource = \"fr\"\n+++\n## Miile\n\nBangu ti boro kul wane.\n";

#[tokio::test]
async fn a_reader_is_told_that_what_they_said_is_noted_and_which_section_is_which() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE), ("puits/khq.md", KHQ)]).await;
        let path = "/author/puits/khq/review";
        let mut officer = app.signed_in(Role::Officer).await;
        let account = app.account(Role::Facilitator, &[]).await;
        let mut reader = app.browser_of(&account).await;
        let ask = [("action", "ask"), ("reader", account.id.as_str()), ("request", "")];
        for (action, told) in
            [("return", "vous avez rendu ce texte"), ("right", "vous avez trouvé ce texte juste")]
        {
            officer.post(path, &ask).await.expect(303);
            let page = reader.get(path).await.expect(200);
            for heading in ["<h3><span>En-tête", "Idée générale", "Messages clés"] {
                assert!(page.says(heading), "{heading}: {}", page.text());
            }
            assert!(page.text().contains("Messages clés</bdi></h3>"), "{}", page.text());
            // As readers have it: headings are headings, items are items, and no id is there twice.
            let html = page.text();
            assert!(
                html.contains("<h4 id=\"source-3-messages-cl") && html.contains("<li>Écouter."),
                "{html}"
            );
            assert!(!page.says("- Écouter.") && !page.says("[!FACILITATEUR]"), "{html}");
            let ids: Vec<_> = html.split(" id=\"").skip(1).map(|rest| rest.split('"').next()).collect();
            let mut once = ids.clone();
            once.sort_unstable();
            once.dedup();
            assert_eq!(once.len(), ids.len(), "{html}");
            let said = [("action", action), ("name", "Awa Diallo"), ("note", "Lu.")];
            let done = review(&mut reader, path, &said).await.expect(303);
            let desk = reader.follow(done).await.expect(200);
            assert!(desk.says(told) && desk.says("role=\"status\""), "{}", desk.text());
        }
        assert!(!reader.get("/author").await.expect(200).says("C’est noté"));
    })
    .await;
}

#[tokio::test]
async fn revisions_are_chosen_by_time_and_reason_and_blank_lines_say_nothing() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let path = "/author/puits/fr";
        let form = fields(&officer.get(path).await.expect(200));
        let body = form.iter().find(|(name, _)| name == "body").unwrap().1.clone();
        let body = format!("{body}\r\n\r\n\r\nOn compte.\r\n");
        send(&mut officer, path, &form, &[("body", &body), ("reason", "Un ajout")]).await.expect(303);
        let page = officer.get(&format!("{path}/compare?from=1&to=2")).await.expect(200);
        let html = page.text();
        let option = html.split("<option value=\"2\"").nth(1).unwrap().split("</option>").next().unwrap();
        assert!(option.contains("Un ajout") && option.contains(':'), "{option}");
        let added: Vec<_> =
            html.split("<ins>").skip(1).map(|rest| rest.split("</ins>").next().unwrap()).collect();
        let says = |added: &&str| !added.split("</span>").nth(1).unwrap().trim().is_empty();
        assert!(!added.is_empty() && added.iter().all(says), "{html}");
    })
    .await;
}

#[tokio::test]
async fn lists_are_lists_and_limits_and_titles_are_told() {
    on_both(async |app| {
        let source = SOURCE.replace("[\"écouter\"]", "[\"écouter\", \"puiser\"]");
        import(app, &[("puits/fr.md", &source)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let page = officer.get("/author/puits/khq/translate").await.expect(200);
        assert!(page.text().contains("<li>écouter</li><li>puiser</li>"), "{}", page.text());
        assert!(page.says("Un par ligne"), "{}", page.text());
        let page = officer.get("/author/puits/files").await.expect(200);
        let text = page.text().replace(['\u{a0}', '\u{202f}'], " ");
        assert!(text.contains("2 Go") && text.contains("Le puits"), "{text}");
        let odt = [&[b'P', b'K'][..], &[0; 28], b"mimetypeapplication/vnd.oasis.opendocument.text"].concat();
        let file = Upload { field: "file", name: "x.odt", content: &odt };
        let page = officer.upload("/author/puits/khq/translate/file", &[], file).await.expect(422);
        assert!(page.says("est en ODT"), "{}", page.text());
        for (name, content, told) in
            [("x.mo", &b"\xde\x12\x04\x95\0"[..], "Envoyez le .po"), ("x.po", b"", "Ce fichier est vide")]
        {
            let file = Upload { field: "file", name, content };
            let page = officer.upload("/author/puits/khq/translate/file", &[], file).await.expect(422);
            assert!(page.says(told), "{name}: {}", page.text());
        }
    })
    .await;
}

#[tokio::test]
async fn words_of_one_sex_in_a_wording_are_remarked_in_the_browser_and_by_an_import() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let path = "/author/curricula/consolidation-de-la-paix/certificate";
        let page = officer.get(path).await.expect(200);
        assert!(!page.says("figure tel quel"), "{}", page.text());
        let form = fields_of(&page, "long");
        let missing = [("attestation-fr", "que {name}, {né} {birth}, était là")];
        let page = send(&mut officer, path, &form, &missing).await.expect(422);
        assert!(page.says("écrivez {né|née}"), "{}", page.text());
        let written = [("attestation-fr", "que Monsieur {name}, né(e) {birth}, était là")];
        let saved = send(&mut officer, path, &form, &written).await.expect(303);
        let page = officer.follow(saved).await.expect(200);
        for remedy in ["écrivez {Monsieur|Madame}", "écrivez {né|née}"] {
            assert!(page.says(remedy), "{remedy}: {}", page.text());
        }
        let path = "curricula/consolidation-de-la-paix.toml";
        let file = File { path: path.into(), bytes: stored(app, path).await.into_bytes() };
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        let report = exchange::import(&mut work, &[file]).await.unwrap();
        let told: Vec<_> = report.warnings.iter().map(|warning| warning.message.key).collect();
        assert_eq!(told, ["file-wording-one-form", "file-wording-both-forms"]);
    })
    .await;
}

#[tokio::test]
async fn what_is_wrong_with_a_test_names_question_and_language() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let path = "/author/curricula/consolidation-de-la-paix/test";
        let form = fields_of(&officer.get(path).await.expect(200), "long");
        let wrong = [("choices-1-fr", "une seule"), ("answer-2", "x")];
        let page = send(&mut officer, path, &form, &wrong).await.expect(422);
        for told in ["Question 2 · français\u{202f}: Donnez", "Question 3\u{202f}: Écrivez"] {
            assert!(page.says(told), "{told}: {}", page.text());
        }
    })
    .await;
}
