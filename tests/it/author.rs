//! The desk and the editor: a module from nothing, saving, two authors at once, the history, what is wrong and what is odd.

mod another;
mod as_read;
mod attachments;
mod bad_input;
mod base;
mod curricula;
mod curricula_told;
mod desk;
mod emptied;
mod export;
mod files;
mod front;
mod glossary;
mod harm;
mod head;
mod import;
mod import_kept;
mod live;
mod open_sections;
mod po4a;
mod readers;
mod recall;
mod recordings;
mod remarks;
mod removal;
mod restoring;
mod returned;
mod returning;
mod review;
mod room;
mod section_preview;
mod table;
mod text_alone;
mod told;
mod translate;

use vivier::app::exchange::{self, File};
use vivier::app::modules::{self, ModuleText};
use vivier::app::work::Work;
use vivier::domain::account::{Actor, Role};
use vivier::domain::module::Freshness;

use crate::support::{Answer, Browser, TestApp, on_both};

/// A published module in French, with a session plan.
pub(crate) const SOURCE: &str = "+++\ncode = \"M90\"\ntitle = \"Le puits\"\nsource = \"fr\"\nminutes = 60\nobjectives = [\"écouter\"]\nreread_by = 2099-12-31\nstate = \"published\"\n+++\n## Idée générale\n\nUn puits est à tous.\n\n### Étape 1. Jeu (60 min)\n\n> [!FACILITATEUR]\n> La réponse secrète.\n\nJouer ensemble.\n\n## Messages clés\n\n- Écouter.\n";

/// Brings files in as the program itself.
pub(crate) async fn import(app: &TestApp, files: &[(&str, &str)]) {
    let files: Vec<File> =
        files.iter().map(|(path, text)| File { path: (*path).into(), bytes: (*text).into() }).collect();
    let mut work = Work::write(&app.db, Actor::System).await.unwrap();
    exchange::import(&mut work, &files).await.unwrap();
    work.commit().await.unwrap();
}

/// The text of a module as it is stored.
pub(crate) async fn stored(app: &TestApp, path: &str) -> String {
    let mut work = Work::read(&app.db, Actor::System).await.unwrap();
    let files = exchange::export(&mut work).await.unwrap();
    let file = files.into_iter().find(|file| file.path == path).unwrap();
    String::from_utf8(file.bytes).unwrap()
}

async fn freshness(app: &TestApp, slug: &str, lang: &str) -> Freshness {
    let mut work = Work::read(&app.db, Actor::System).await.unwrap();
    match modules::read(&mut work, slug, lang).await.unwrap() {
        ModuleText::Text(reading) => reading.freshness,
        ModuleText::OtherLanguages(_) => panic!("no text in {lang}"),
    }
}

/// The fields of a page's editor, as a browser would send them.
pub(crate) fn fields(page: &Answer) -> Vec<(String, String)> {
    fields_of(page, "editor")
}

/// The fields of the form with this class, as a browser would send them.
pub(crate) fn fields_of(page: &Answer, class: &str) -> Vec<(String, String)> {
    let html = page.text();
    let form =
        html.split(&format!("class=\"{class}\"")).nth(1).expect("a form").split("</form>").next().unwrap();
    let mut fields = Vec::new();
    let attribute = |tag: &str, name: &str| {
        let value = tag.split(&format!(" {name}=\"")).nth(1)?.split('"').next()?;
        Some(plain(value))
    };
    for part in form.split('<').skip(1) {
        let (tag, rest) = part.split_once('>').unwrap_or((part, ""));
        let name = attribute(tag, "name");
        match (tag.split(' ').next().unwrap_or_default(), name) {
            ("input", Some(name)) if !tag.contains("type=\"radio\"") => {
                fields.push((name, attribute(tag, "value").unwrap_or_default()));
            }
            ("textarea", Some(name)) => {
                let text = plain(rest.strip_prefix('\n').unwrap_or(rest));
                fields.push((name, text.replace("\r\n", "\n").replace('\n', "\r\n")));
            }
            ("select", Some(name)) => fields.push((name, String::new())),
            ("option", _) if tag.contains("selected") => {
                fields.last_mut().unwrap().1 = attribute(tag, "value").unwrap_or_default();
            }
            _ => {}
        }
    }
    fields
}

fn plain(html: &str) -> String {
    html.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

/// Sends a form with some fields changed.
pub(crate) async fn send(
    browser: &mut Browser,
    path: &str,
    form: &[(String, String)],
    changes: &[(&str, &str)],
) -> Answer {
    let mut pairs: Vec<(&str, &str)> = form
        .iter()
        .filter(|(name, _)| changes.iter().all(|(changed, _)| changed != name))
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    pairs.extend(changes);
    browser.post(path, &pairs).await
}

/// Presses a button of a review page that was opened just before.
pub(crate) async fn review(browser: &mut Browser, path: &str, pairs: &[(&str, &str)]) -> Answer {
    let base = browser.get(path).await.expect(200).hidden("base");
    browser.post(path, &[&[("base", base.as_str())], pairs].concat()).await
}

#[tokio::test]
async fn a_module_is_written_from_nothing() {
    on_both(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let desk = officer.get("/author").await.expect(200);
        assert!(desk.says("Il n’y a pas encore de module") && desk.says("Rien ne presse"));
        let wrong = officer.post("/author/new", &[("title", ""), ("code", "Module 4"), ("source", "Français")]).await.expect(422);
        for problem in ["Donnez un titre", "Le code s’écrit", "Choisissez les langues"] {
            assert!(wrong.says(problem), "{problem}: {}", wrong.text());
        }
        let made = officer
            .post("/author/new", &[("title", "Ne pas nuire"), ("code", "M04"), ("slug", ""), ("source", "fr")])
            .await
            .expect(303);
        assert_eq!(made.location(), "/author/ne-pas-nuire/fr?made");
        let page = officer.follow(made).await.expect(200);
        assert!(page.says("Le module est créé") && page.says("## Déroulement") && page.says("brouillon"));
        for (code, slug) in [("M04", "autre"), ("M05", "ne-pas-nuire"), ("M05", "Ne pas nuire"), ("M05", "glossary")] {
            let twice = [("source", "fr"), ("title", "Autre"), ("code", code), ("slug", slug)];
            officer.post("/author/new", &twice).await.expect(422);
        }
        let arabic = [("source", "ar"), ("title", "البئر"), ("code", "M77"), ("slug", "")];
        let made_of_code = officer.post("/author/new", &arabic).await.expect(303);
        assert_eq!(made_of_code.location(), "/author/m77/ar?made");

        // A title without Latin letters: the name is made from the code.
        let arabic = [("title", "العنوان"), ("code", "M88"), ("slug", ""), ("source", "ar")];
        let made = officer.post("/author/new", &arabic).await.expect(303);
        assert_eq!(made.location(), "/author/m88/ar?made");

        let path = "/author/ne-pas-nuire/fr";
        let form = fields(&page);
        let body = "## Idée générale\r\n\r\nUn projet peut diviser.\r\n\r\n### Jeu (45 min)\r\n\r\n> [!FACILITATEUR]\r\n> Réponse.\r\n";
        let typed = [("body", body), ("minutes", "45"), ("objectives", "voir\r\ndire"), ("reason", "Premier jet"), ("action", "save")];
        let saved = send(&mut officer, path, &form, &typed).await.expect(303);
        assert!(officer.follow(saved).await.expect(200).says("Enregistré."));
        let raw = stored(app, "ne-pas-nuire/fr.md").await;
        assert!(raw.contains("objectives = [\"voir\", \"dire\"]\n") && raw.contains("state = \"draft\"\n"), "{raw}");
        assert!(raw.ends_with(&body.replace('\r', "")), "{raw}");
        // Only the team sees a draft.
        app.visitor().get("/modules/ne-pas-nuire/fr").await.expect(404);
        let page = officer.get("/modules/ne-pas-nuire/fr").await.expect(200);
        assert!(page.says("href=\"/author/ne-pas-nuire/fr\""));
        let desk = officer.get("/author").await.expect(200);
        assert!(desk.says("Brouillon à terminer") && desk.says("Ne pas nuire"));
    })
    .await;
}

#[tokio::test]
async fn what_was_typed_is_kept_and_each_problem_stands_beside_its_field() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let path = "/author/puits/fr";
        let form = fields(&officer.get(path).await.expect(200));
        for (field, value, problem) in [
            ("minutes", "une heure", "La durée est un nombre entier"),
            ("reread_by", "2027-02-31", "Ce jour n’existe pas"),
            ("title", "  ", "Donnez un titre"),
            ("code", "../x", "Le code s’écrit"),
            ("body", "", "Écrivez le texte du module"),
            ("body", "> [!FACILITATUER]\r\n> secret", "n’est pas un repère connu"),
            ("body", "Un caractère 漢 sans police", "aucune police du programme"),
            ("visibility", "all", "Choisissez qui peut lire"),
        ] {
            let answer =
                send(&mut officer, path, &form, &[(field, value), ("action", "save")]).await.expect(422);
            assert!(answer.says(problem), "{value}: {}", answer.text());
            if field != "visibility" {
                let kept = fields(&answer).into_iter().find(|(name, _)| name == field).unwrap().1;
                assert_eq!(kept, value, "{field}");
            }
        }
        let long = "a ".repeat(600_000);
        assert!(send(&mut officer, path, &form, &[("body", &long)]).await.expect(422).says("dépasse"));
        assert_eq!(stored(app, "puits/fr.md").await, SOURCE);
        let unchanged = send(&mut officer, path, &form, &[("action", "save")]).await.expect(303);
        assert_eq!(unchanged.location(), "/author/puits/fr?unchanged");
        assert_eq!(stored(app, "puits/fr.md").await, SOURCE);
    })
    .await;
}

#[tokio::test]
async fn the_text_that_was_typed_is_shown_on_screen_and_on_paper_before_it_is_saved() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let path = "/author/puits/fr";
        let form = fields(&officer.get(path).await.expect(200));
        let body = SOURCE.split("+++\n").nth(2).unwrap().replace(
            "Jouer ensemble.",
            "Danser ensemble, <b>vite</b>. [x](javascript:alert(1)) ![](images/a.png)",
        );
        let typed = [("body", &*body), ("minutes", "90")];
        let page = send(&mut officer, path, &form, &[&typed[..], &[("action", "preview")]].concat())
            .await
            .expect(200);
        assert!(page.says("Danser ensemble, &lt;b&gt;vite&lt;/b&gt;") && page.says("La réponse secrète"));
        assert!(!page.says("href=\"javascript"));
        for remark in ["la balise &lt;b&gt;", "n’a pas de description", "La durée annoncée est de 90"] {
            assert!(page.says(remark), "{remark}: {}", page.text());
        }
        for (paper, is_guide) in [("handout", false), ("guide", true)] {
            let pdf = send(&mut officer, path, &form, &[&typed[..], &[("action", paper)]].concat())
                .await
                .expect(200);
            assert_eq!(pdf.header("content-type"), "application/pdf");
            let text = pdf.pdf_pages().join(" ");
            assert!(text.contains("Danser ensemble"), "{text}");
            assert_eq!(text.contains("La réponse secrète"), is_guide);
        }
        assert_eq!(stored(app, "puits/fr.md").await, SOURCE);
    })
    .await;
}

#[tokio::test]
async fn two_authors_of_one_text_lose_nothing() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let path = "/author/puits/fr";
        let (mut first, mut second) = (app.signed_in(Role::Officer).await, app.signed_in(Role::Admin).await);
        let (form, late) = (fields(&first.get(path).await), fields(&second.get(path).await));
        let body = SOURCE.split("+++\n").nth(2).unwrap();
        let theirs = body.replace("Un puits est à tous.", "Un puits est à chacun.");
        send(&mut first, path, &form, &[("body", &theirs), ("title", "Le puits commun")]).await.expect(303);

        // In another place: both changes meet, and the second author saves them.
        let mine = body.replace("- Écouter.", "- Écouter jusqu’au bout.");
        let page = send(&mut second, path, &late, &[("body", &mine)]).await.expect(409);
        assert!(page.says("a enregistré la révision 2") && page.says("ne se touchent pas"));
        let merged = fields(&page);
        let of = |name: &str| merged.iter().find(|(field, _)| field == name).unwrap().1.clone();
        assert_eq!(of("title"), "Le puits commun");
        assert!(of("body").contains("à chacun") && of("body").contains("jusqu’au bout"));
        send(&mut second, path, &merged, &[]).await.expect(303);
        let raw = stored(app, "puits/fr.md").await;
        assert!(raw.contains("à chacun") && raw.contains("jusqu’au bout") && raw.contains("Le puits commun"));

        // In the same place: both are kept and marked; with the marks nothing is published.
        let mine = body.replace("Un puits est à tous.", "Un puits est aux femmes.");
        let page = send(&mut second, path, &late, &[("body", &mine), ("title", "Le puits des femmes")])
            .await
            .expect(409);
        assert!(
            page.says("Le puits commun")
                && page.says("tous les deux le même endroit")
                && page.says("<li><a href=\"#f-title\">"),
            "{}",
            page.text()
        );
        let merged = fields(&page);
        let text = merged.iter().find(|(field, _)| field == "body").unwrap().1.clone();
        assert!(text.contains("<<<<<<< écrit par ") && text.contains(">>>>>>> votre texte\r\n"), "{text}");
        assert!(text.contains("<<<<<<< ") && text.contains("à chacun") && text.contains("aux femmes"));
        let refused = send(&mut second, path, &merged, &[]).await.expect(422);
        assert!(refused.says("une marque de deux changements"), "{}", refused.text());
        assert_eq!(stored(app, "puits/fr.md").await, raw);
    })
    .await;
}

/// Fields have no marks: the other's words stand with each, and nothing is said of marks.
#[tokio::test]
async fn two_authors_of_one_field_are_told_of_no_marks() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let path = "/author/puits/fr";
        let (mut first, mut second) = (app.signed_in(Role::Officer).await, app.signed_in(Role::Admin).await);
        let (form, late) = (fields(&first.get(path).await), fields(&second.get(path).await));
        let theirs = [("summary", "Un puits pour tous."), ("objectives", "écouter\r\npartager")];
        send(&mut first, path, &form, &theirs).await.expect(303);
        let mine = [("summary", "Un puits, trois villages."), ("objectives", "écouter\r\ndonner")];
        let page = send(&mut second, path, &late, &mine).await.expect(409);
        let text = String::from_utf8_lossy(&page.body).into_owned();
        let notice = text.split("role=\"alert\"").nth(1).unwrap().split("</div>").next().unwrap();
        assert!(
            notice.contains("les mêmes champs (2)") && notice.contains("href=\"#f-summary\""),
            "{notice}"
        );
        assert!(!notice.contains("marques") && !notice.contains("marqué"), "{notice}");
        let beside = |name: &str| {
            let told = text.split(&format!("id=\"f-{name}-problem\"")).nth(1).unwrap();
            told.split("</p>").next().unwrap().to_owned()
        };
        assert!(beside("summary").contains("Un puits pour tous."), "{}", beside("summary"));
        assert!(beside("objectives").contains("écouter\npartager"), "{}", beside("objectives"));
        let merged = fields(&page);
        assert!(merged.iter().any(|(name, value)| name == "summary" && value == "Un puits, trois villages."));
        send(&mut second, path, &merged, &[]).await.expect(303);
        assert!(stored(app, "puits/fr.md").await.contains("Un puits, trois villages."));
    })
    .await;
}

#[tokio::test]
async fn every_revision_can_be_read_compared_and_restored() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let path = "/author/puits/fr";
        let form = fields(&officer.get(path).await);
        let body = SOURCE.split("+++\n").nth(2).unwrap().replace("à tous", "à chacun de nous");
        send(&mut officer, path, &form, &[("body", &body), ("reason", "Plus précis")]).await.expect(303);
        let history = officer.get(&format!("{path}/history")).await.expect(200);
        assert!(history.says("Plus précis") && history.says("compare?from=1&amp;to=2"));
        let compared = officer.get(&format!("{path}/compare?from=1&to=2")).await.expect(200);
        assert!(
            compared.says("</span>tous.</del>") && compared.says("</span>chacun de nous.</ins>"),
            "{}",
            compared.text()
        );
        assert!(compared.says("Titre\u{202f}: Le puits") && !compared.says("+++"), "{}", compared.text());
        let cells = |begin: &str| history.text().matches(&format!("data-label=\"Pourquoi\">{begin}")).count();
        assert!(
            cells("<bdi>") < cells(""),
            "a revision without a reason has an empty cell: {}",
            history.text()
        );
        assert!(officer.get(&format!("{path}/compare?from=2&to=2")).await.expect(200).says("le même texte"));
        let old = officer.get(&format!("{path}/history?revision=1")).await.expect(200);
        assert!(old.says("Un puits est à tous.") && old.says("Restaurer cette révision"));
        for nowhere in ["history?revision=9", "compare?from=1&to=9", "compare?from=-1&to=2"] {
            officer.get(&format!("{path}/{nowhere}")).await.expect(404);
        }
        let history = format!("{path}/history");
        let asked = officer.post(&history, &[("number", "1")]).await.expect(200);
        assert!(asked.says("publiée aussitôt") && !asked.says("grade-"), "{}", asked.text());
        let base = asked.hidden("base");
        officer.post(&history, &[("number", "1"), ("base", base.as_str())]).await.expect(303);
        assert_eq!(stored(app, "puits/fr.md").await, SOURCE);
        assert!(officer.get(&format!("{path}/history")).await.expect(200).says("Révision 1 restaurée"));
    })
    .await;
}

#[tokio::test]
async fn a_change_is_graded_and_only_one_of_meaning_makes_a_translation_lag_behind() {
    on_both(async |app| {
        let translates = vivier::domain::module::TextHash::of(SOURCE);
        let arabic = format!(
            "+++\ncode = \"M90\"\ntitle = \"البئر\"\nsource = \"fr\"\nstate = \"published\"\ntranslates = \"sha256:{}\"\n+++\n## الفكرة\n\nالبئر للجميع.\n\n### الخطوة 1 (60 دقيقة)\n\nنلعب معا.\n\n## الرسائل\n\n- الإصغاء.\n",
            translates.as_str()
        );
        import(app, &[("puits/fr.md", SOURCE), ("puits/ar.md", &arabic)]).await;
        assert_eq!(freshness(app, "puits", "ar").await, Freshness::Current);
        let mut officer = app.signed_in(Role::Officer).await;
        let path = "/author/puits/fr";
        let mut change = async |from: &str, to: &str, grade: Option<&str>| {
            let form = fields(&officer.get(path).await.expect(200));
            let body = form.iter().find(|(name, _)| name == "body").unwrap().1.replace(from, to);
            let asked = send(&mut officer, path, &form, &[("body", &body)]).await.expect(422);
            assert!(asked.says("Qu’avez-vous changé"), "{}", asked.text());
            let html = asked.text();
            let ids: Vec<String> = html.split("name=\"grade-").skip(1).map(|part| part[..12].to_owned()).collect();
            assert_eq!(ids.len(), 4, "one section: {ids:?}");
            let name = format!("grade-{}", ids[0]);
            if let Some(grade) = grade {
                send(&mut officer, path, &form, &[("body", &body), (&name, grade)]).await.expect(303);
            }
        };
        change("à tous", "à toutes", None).await;
        change("Jouer ensemble", "Jouez ensemble", Some("form")).await;
        assert_eq!(freshness(app, "puits", "ar").await, Freshness::Current);
        assert!(stored(app, "puits/fr.md").await.contains("### Étape 1. Jeu (60 min)\n<!-- fr:"));
        change("- Écouter.", "- Écouter sans juger.", Some("wording")).await;
        assert_eq!(freshness(app, "puits", "ar").await, Freshness::Current);
        change("est à tous", "n’est à personne", Some("meaning")).await;
        assert_eq!(freshness(app, "puits", "ar").await, Freshness::Stale);
        change("Jouez ensemble", "Ne jouez pas", Some("harm")).await;
        let desk = officer.get("/author").await.expect(200);
        assert!(desk.says("Une section peut nuire") && desk.says("une section à actualiser"), "{}", desk.text());
        // What an exchange with files brings back is what it was.
        let files = [("puits/fr.md", stored(app, "puits/fr.md").await), ("puits/ar.md", arabic.clone())];
        import(app, &files.each_ref().map(|(path, text)| (*path, text.as_str()))).await;
        assert_eq!(freshness(app, "puits", "ar").await, Freshness::Stale);
    })
    .await;
}

#[tokio::test]
async fn a_code_is_changed_in_every_language_and_visibility_shuts_strangers_out() {
    on_both(async |app| {
        let arabic = "+++\ncode = \"M90\"\ntitle = \"البئر\"\nsource = \"fr\"\n+++\n## الفكرة\n";
        import(app, &[("puits/fr.md", SOURCE), ("puits/ar.md", arabic)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let path = "/author/puits/fr";
        let form = fields(&officer.get(path).await);
        send(&mut officer, path, &form, &[("code", "M91"), ("visibility", "facilitators")]).await.expect(303);
        assert_eq!(stored(app, "puits/ar.md").await, arabic.replace("M90", "M91"));
        assert!(stored(app, "puits/fr.md").await.contains("visibility = \"facilitators\"\n"));
        app.visitor().get("/modules/puits/fr").await.expect(404);
        assert!(!app.visitor().get("/modules").await.expect(200).says("Le puits"));
        app.signed_in(Role::Observer).await.get("/modules/puits/fr").await.expect(404);
        app.signed_in(Role::Facilitator).await.get("/modules/puits/fr").await.expect(200);
        let form = fields(&officer.get(path).await);
        send(&mut officer, path, &form, &[("visibility", "staff")]).await.expect(303);
        app.signed_in(Role::Facilitator).await.get("/modules/puits/fr").await.expect(404);
        app.signed_in(Role::Coordinator).await.get("/modules/puits/fr").await.expect(200);
    })
    .await;
}
