//! A section of a translation before it is saved, and what the checks find in it: beside its field, in the context of the whole text.

use vivier::domain::account::Role;
use vivier::domain::module::TEXT_MAX;

use super::translate::row;
use super::{import, send, stored};
use crate::support::{Answer, Browser, on_both};

const SOURCE: &str = "+++\ncode = \"M90\"\ntitle = \"Le puits\"\nsource = \"fr\"\nminutes = 60\nobjectives = [\"écouter\"]\nreread_by = 2099-12-31\nstate = \"published\"\n+++\n## Idée générale\n\nUn puits est à tous[^1].\n\n| Qui | Quand |\n|---|---|\n| Tous | Matin |\n\n### Étape 1. Jeu (60 min)\n\n> [!FACILITATEUR]\n> La réponse secrète.\n\nJouer ensemble.\n\n## Messages clés\n\n- Écouter.\n\n[^1]: Sauf la nuit.\n";
const KHQ: &str = "/author/puits/khq/translate";

/// The row of a page whose heading holds these words.
fn shown(page: &Answer, heading: &str) -> String {
    let html = page.text().replace(['\u{a0}', '\u{202f}'], " ");
    let rows = html.split("class=\"pair\"").skip(1).map(str::to_owned);
    let found = rows.into_iter().find(|row| row.split("</summary>").next().unwrap().contains(heading));
    found.unwrap_or_else(|| panic!("no row {heading}: {html}"))
}

async fn sent(browser: &mut Browser, path: &str, heading: &str, fields: &[(&str, &str)]) -> Answer {
    let page = browser.get(KHQ).await.expect(200);
    let form = row(&page, heading);
    send(browser, path, &form, fields).await
}

async fn save(browser: &mut Browser, heading: &str, text: &str) -> Answer {
    sent(browser, KHQ, heading, &[("text", text), ("action", "save")]).await
}

const IDEA: &str =
    "## Miile\r\n\r\nBangu ti boro kul wane[^1].\r\n\r\n| Mey | Waati |\r\n|---|---|\r\n| Kul | Suba |";

#[tokio::test]
async fn a_section_is_shown_as_it_was_typed_and_nothing_is_saved() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let broken = "\r\n### Hoyray (30 min)\r\n\r\n> Tuuru.\r\n\r\n**Hoyr-yan** <b>boro</b>.";
        let page =
            sent(&mut officer, KHQ, "Étape 1", &[("text", broken), ("action", "preview")]).await.expect(200);
        let html = shown(&page, "Étape 1");
        // What was typed stays, and its form is known to hold it.
        assert!(html.contains("**Hoyr-yan** &lt;b>boro") && html.contains("data-typed"), "{html}");
        let preview = html.split("class=\"preview\"").nth(1).expect("a preview");
        assert!(preview.contains("<article lang=\"khq\" dir=\"ltr\">"), "{preview}");
        assert!(preview.contains("<strong>Hoyr-yan</strong> &lt;b&gt;"), "{preview}");
        assert!(preview.contains("<h3 id=\"preview-hoyray-30-min\">"), "{preview}");
        // The lines are those of what was typed, which began with a blank one.
        for told in [
            "la source donne 60 min à cette étape, la traduction 30 min",
            "Il manque un bloc pour le facilitateur",
            "Ligne 6 : la balise",
        ] {
            assert!(html.contains(told), "{told}: {html}");
        }
        let start = html.split("formaction=\"").nth(1).unwrap().split('"').next().unwrap();
        let place = start.strip_prefix(&format!("{KHQ}#")).expect("the place of the preview");
        assert!(html.contains(&format!("id=\"{place}\"")), "{html}");
        // The level of its heading is that of the source, though what stands above it is not translated yet.
        assert!(!html.contains("niveau"), "{html}");
        officer.get("/author/puits/khq").await.expect(404);

        // The same for script: what stands under the field, and nothing else.
        let part = format!("{KHQ}?part");
        let fields = [("text", broken), ("action", "preview")];
        let alone = sent(&mut officer, &part, "Étape 1", &fields).await.expect(200);
        assert!(alone.says("<strong>Hoyr-yan</strong>") && alone.says("30 min"), "{}", alone.text());
        assert!(
            !alone.says("<html") && !alone.says("<form") && !alone.says("**Hoyr-yan**"),
            "{}",
            alone.text()
        );
        // What can't be saved is refused in the same words, also a text that is too long.
        let long = format!("### A\n\n{}", "x".repeat(TEXT_MAX));
        for wrong in ["", "## Hoyray", "### A\r\n\r\n### B", long.as_str()] {
            let fields = |action| [("text", wrong), ("action", action)];
            let alone = sent(&mut officer, &part, "Étape 1", &fields("preview")).await.expect(422);
            let page = sent(&mut officer, KHQ, "Étape 1", &fields("preview")).await.expect(422);
            let saved = sent(&mut officer, KHQ, "Étape 1", &fields("save")).await.expect(422);
            let saved = saved.text();
            let problem = saved.split("-problem\" class=\"problem\">").nth(1).unwrap();
            let problem = problem.split('<').next().unwrap();
            assert!(alone.says(problem) && page.says(problem), "{problem}");
            assert!(!page.says("class=\"preview\""));
        }
        // Front matter, as readers have it.
        let fields = |title| [("title", title), ("objectives", "hanga-jer"), ("action", "preview")];
        let page = sent(&mut officer, KHQ, "En-tête", &fields("Bangu")).await.expect(200);
        let html = shown(&page, "En-tête");
        assert!(html.contains("<li>hanga-jer</li>"), "{html}");
        let page = sent(&mut officer, KHQ, "En-tête", &fields("Bangu [!FACILITATEUR]")).await.expect(422);
        assert!(page.says("ne cache rien ici"), "{}", page.text());
        officer.get("/author/puits/khq").await.expect(404);

        // Permission comes first, whatever is in the form.
        for role in [Role::Coordinator, Role::Facilitator, Role::Observer] {
            let mut other = app.signed_in(role).await;
            for path in [KHQ, part.as_str()] {
                let answer = other.post(path, &[("source", ""), ("text", "x"), ("action", "preview")]).await;
                assert!(!answer.expect(403).says("Miile"));
            }
        }
        let led = app.visitor().post(&part, &[("text", "x"), ("action", "preview")]).await.expect(303);
        assert!(led.location().starts_with("/login"), "{}", led.location());
    })
    .await;
}

#[tokio::test]
async fn what_is_found_stands_beside_its_section_after_saving() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        // The footnote is written in another section, which is not there yet.
        let saved = save(&mut officer, "Idée générale", IDEA).await.expect(303);
        let (_, anchor) = saved.location().split_once("#s-").unwrap();
        assert!(saved.location().contains(&format!("saved={anchor}#")), "{}", saved.location());
        let address = saved.location().split('#').next().unwrap().to_owned();
        let page = officer.get(&address).await.expect(200);
        let html = shown(&page, "Idée générale");
        assert!(html.contains("Ligne 3 : il n’y a pas de note") && html.contains("2 remarques :"), "{html}");
        assert!(
            html.contains("</span> <!>2 remarques</span>") && html.contains("La section est enregistrée"),
            "{html}"
        );
        assert!(!shown(&page, "Étape 1").contains("findings"));
        // With it nothing is wrong any more.
        save(&mut officer, "Messages clés", "## Sanniyan\r\n\r\n- Hanga-jer.\r\n\r\n[^1]: Cijin.")
            .await
            .expect(303);
        let page = officer.get(KHQ).await.expect(200);
        assert!(!page.says("findings"), "{}", page.text());
        // What is lacking is told and stops nothing.
        let saved = save(&mut officer, "Idée générale", "## Miile\r\n\r\nBangu[^1] ti boro kul wane.")
            .await
            .expect(303);
        let page = officer.get(saved.location().split('#').next().unwrap()).await.expect(200);
        let html = shown(&page, "Idée générale");
        assert!(
            html.contains("Il manque un tableau que la source a ici")
                && !html.contains("empêche la publication"),
            "{html}"
        );
        // A section that is right leads on to the next one that asks for work.
        let saved = save(&mut officer, "Idée générale", IDEA).await.expect(303);
        let (before, anchor) = saved.location().split_once("#s-").unwrap();
        assert!(!before.ends_with(anchor), "{}", saved.location());
        // What stops publishing is said so, and is saved in a draft.
        let step = "### Hoyray (60 min)\r\n\r\n> [!FACILITATEUR]\r\n> Tuuru.\r\n\r\n> [!XXXX]\r\n> Kul.";
        save(&mut officer, "Étape 1", step).await.expect(303);
        let page = officer.get(KHQ).await.expect(200);
        let html = shown(&page, "Étape 1");
        assert!(html.contains("Un problème empêche la publication") && html.contains("Ligne 6 : "), "{html}");
        assert!(html.contains("un problème"), "{html}");
        // The preview reads a section within the whole text.
        let fields = [("text", IDEA), ("action", "preview")];
        let page = sent(&mut officer, KHQ, "Idée générale", &fields).await.expect(200);
        let html = shown(&page, "Idée générale");
        assert!(html.contains("Cijin.") && html.contains("Rien à signaler"), "{html}");
    })
    .await;
}

#[tokio::test]
async fn what_keeps_a_published_translation_from_being_saved_is_told_with_its_line() {
    on_both(async |app| {
        let khq = "+++\ncode = \"M90\"\ntitle = \"Bangu\"\nsource = \"fr\"\nreviewed_by = \"Oumou\"\nstate = \"published\"\n+++\n## Miile\n\nBangu.\n\n### Hoyray (60 min)\n\nHoyr.\n\n## Sanniyan\n\n- Hanga-jer.\n";
        import(app, &[("puits/fr.md", SOURCE), ("puits/khq.md", khq)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let wrong = "## Sanniyan\r\n\r\n- Hanga-jer.\r\n\r\n> [!XXXX]\r\n> Kul.";
        let answer = save(&mut officer, "Messages clés", wrong).await.expect(422);
        let html = shown(&answer, "Messages clés");
        assert!(html.contains("Ligne 5 : « [!XXXX] »") && html.contains("empêche la publication"), "{html}");
        assert!(html.contains("class=\"preview\""), "{html}");
        assert!(!stored(app, "puits/khq.md").await.contains("XXXX"));
    })
    .await;
}

#[tokio::test]
async fn what_stands_in_for_a_section_begins_where_its_own_language_begins() {
    on_both(async |app| {
        let ar = "+++\ncode = \"M90\"\ntitle = \"البئر\"\nsource = \"fr\"\n+++\n## رسائل\n<!-- fr:0123456789ab -->\n\n- استمع.\n";
        import(app, &[("puits/fr.md", SOURCE), ("puits/ar.md", ar)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let page = officer.get("/modules/puits/ar").await.expect(200).text();
        assert!(page.contains("<article lang=\"ar\" dir=\"rtl\" class=\"module\">"), "{page}");
        // Its heading, and its footnote with the number.
        assert!(page.contains(" lang=\"fr\" dir=\"ltr\">Idée générale</h2>"), "{page}");
        assert!(page.contains("<li id=\"note-1\" value=\"1\" lang=\"fr\" dir=\"ltr\"><p>Sauf la nuit."), "{page}");
        let table = page.split("<div class=\"table\"").next().unwrap();
        assert!(table.trim_end().ends_with("<div lang=\"fr\" dir=\"ltr\">"), "{table}");
    })
    .await;
}
